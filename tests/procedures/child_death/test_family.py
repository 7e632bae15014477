"""Parents and family: told, asked, and told what was learnt by somebody they know."""

import pytest

from heed.procedures.child_death.crime import AbuseSuggested, CrimeSuspected
from heed.procedures.child_death.family import (
    CoronerConsented,
    FamilyInformed,
    FamilyMessageAgreed,
    FamilyQuestionAnswered,
    FamilySaid,
    FamilyToldOfReview,
    FourAgreed,
    ResultsDiscussedWithParents,
)
from heed.procedures.child_death.gathering import CollatedFormEntered
from heed.procedures.child_death.notification import DeathReported
from heed.procedures.child_death.panel_review import CaseDiscussed, PanelPapersIssued
from tests.procedures.child_death.telling import (
    Death,
    collating,
    discussed,
    first_results,
    needs,
    notified,
    ready,
    reported,
    scheduled,
)


@pytest.mark.obligation("wt2010/7.7/a")
def test_family_carers_and_siblings_are_listed_with_how_they_wish_to_be_reached():
    gran = {"name": "Joan Hart", "relationship": "grandmother and carer", "contact": "By letter"}
    death = reported(family=[gran, {"name": "Jamie Hart", "relationship": "brother"}])
    assert [m.relationship for m in death.file.facts["family"]] == [
        "grandmother and carer",
        "brother",
    ]
    death.write(DeathReported, by="any_person", family=[])
    death = notified(death)
    assert "tell_family_of_review" in death.owed()


@pytest.mark.obligation("wt2010/7.7/b")
def test_the_leaflet_is_recorded():
    death = notified()
    death.write(FamilyToldOfReview, leaflet_given=True)
    assert death.file.last(FamilyToldOfReview).leaflet_given


@pytest.mark.obligation("wt2010/7.8/a")
def test_the_family_is_told_of_the_review_before_a_panel_sees_it_or_it_is_said_why_not():
    death = ready()
    assert death.refused(PanelPapersIssued) == ["family_told"]
    assert death.refused(FamilyToldOfReview, told=False) == ["why_not_told"]
    death.write(
        FamilyToldOfReview, told=False, why_not_told="Nobody could be found, after three months."
    )
    death.write(PanelPapersIssued)


@pytest.mark.parametrize(
    "what",
    [
        pytest.param("purpose_explained", marks=pytest.mark.obligation("wt2010/7.9/a")),
        pytest.param("told_anonymous", marks=pytest.mark.obligation("wt2010/7.11/a")),
        pytest.param("told_secure", marks=pytest.mark.obligation("wt2010/7.11/a")),
        pytest.param("told_national", marks=pytest.mark.obligation("wt2010/7.11/a")),
        pytest.param("told_of_report", marks=pytest.mark.obligation("wt2010/7.11/b")),
    ],
)
def test_what_the_family_hears(what):
    assert notified().refused(FamilyToldOfReview, **{what: False}) == [what]


@pytest.mark.obligation("wt2010/7.10/e")
def test_the_family_is_asked_for_comments():
    needs(notified(), FamilyToldOfReview, "invited_to_comment_on")


@pytest.mark.obligation("wt2010/7.8/b")
def test_what_the_family_says_is_kept_and_each_question_is_open_until_answered():
    death = collating()
    death.write(FamilySaid, question="Did he suffer?")
    death.write(FamilySaid, question="Could we have known?")
    assert death.keys("answer_family") == {"Did he suffer?", "Could we have known?"}
    needs(death, FamilyQuestionAnswered, "answer")
    death.write(FamilyQuestionAnswered, question="Did he suffer?")
    assert death.keys("answer_family") == {"Could we have known?"}
    said = "Leanne asked whether he had suffered."
    assert death.refused(CollatedFormEntered, family_said=said) == ["anonymised"]
    death.write(CollatedFormEntered, family_said="The mother's question: had he suffered?")


@pytest.mark.obligation("wt2010/7.10/a", "wt2010/7.36/l")
def test_the_panel_settles_what_is_told_and_somebody_known_passes_it_on():
    death = discussed()
    assert set(death.refused(FamilyMessageAgreed, conveyed_by=None, information=None)) == {
        "conveyed_by",
        "information",
    }
    assert death.refused(FamilyMessageAgreed, nothing_to_tell=True) == ["why_nothing"]
    death.write(FamilyMessageAgreed)
    assert death.refused(FamilyInformed, known_to_family=False) == ["why_not_known"]
    death.write(FamilyInformed)
    assert death.state("family") == "family_informed"


@pytest.mark.obligation("wt2010/7.10/b")
def test_and_in_good_time_from_the_agreement():
    death = discussed()
    death.write(FamilyMessageAgreed)
    owed = death.duty("inform_family")
    assert owed.arose == death.now
    death.after(days=6).write(FamilyInformed)
    assert owed.discharged is not None
    assert (owed.discharged - owed.arose).days == 6


@pytest.mark.obligation("wt2010/7.10/c")
@pytest.mark.parametrize("type_", [FamilyMessageAgreed, FamilyInformed])
def test_what_was_shared_with_whom_and_why_is_kept_for_each_agency(type_):
    death = discussed()
    if type_ is FamilyInformed:
        death.write(FamilyMessageAgreed)
    assert "shares" in death.refused(type_, shares=[])
    share = {"what": "The cause.", "shared_with": "Both parents", "agency": "Northam Hospital"}
    assert death.refused(type_, shares=[share]) == ["shares.0.why"]
    withheld = {**share, "why": "Would harm the inquiry.", "shared": False}
    death.write(type_, shares=[withheld])


@pytest.mark.obligation("wt2010/7.10/d")
def test_no_family_at_the_panel():
    death = scheduled()
    mother = {"name": "L. Hart", "seat": "coopted", "family_of_a_child": True}
    others = [
        {"name": "Prof Vane", "seat": "public_health"},
        {"name": "Dr Ashe", "seat": "child_health"},
    ]
    refused = death.refused(CaseDiscussed, present=[*others, mother])
    assert "no_family_at_panel" in refused


@pytest.mark.obligation("wt2010/7.92/a")
def test_parents_hear_the_results_as_soon_as_the_coroner_consents_and_not_before():
    death = first_results()
    assert death.refused(ResultsDiscussedWithParents) == ["coroner_consents"]
    assert "results_to_parents" not in death.owed()
    needs(death, CoronerConsented, "reference", "consented_at")
    death.write(CoronerConsented)
    assert death.duty("results_to_parents").arose == death.now
    death.write(ResultsDiscussedWithParents)
    assert death.status("results_to_parents") == "met"


@pytest.mark.obligation("wt2010/7.92/b")
@pytest.mark.parametrize("suspicion", [AbuseSuggested, CrimeSuspected])
@pytest.mark.parametrize("before", [True, False])
def test_where_abuse_or_a_crime_is_suspected_four_settle_what_parents_hear_first(suspicion, before):
    if before:
        from heed.procedures.child_death.coroner import (
            CoronerAnswered,
            InitialResults,
            PostMortemDecided,
        )
        from tests.procedures.child_death.telling import enquiring

        death: Death = enquiring()
        death.write(suspicion)
        for type_ in (CoronerAnswered, PostMortemDecided, InitialResults):
            death.write(type_)
    else:
        death = first_results()
        death.write(suspicion)
    assert death.state("results_to_parents") == "pm_parents_blocked"
    death.write(CoronerConsented)
    assert death.refused(ResultsDiscussedWithParents) == ["four_way_agreement_if_suspected"]
    needs(
        death,
        FourAgreed,
        "paediatrician",
        "social_care",
        "police",
        "pathologist",
        "content",
        "timing",
    )
    death.write(FourAgreed)
    death.write(ResultsDiscussedWithParents)
    assert death.state("results_to_parents") == "pm_parents_told"


@pytest.mark.obligation("wt2010/7.92/c")
def test_the_lead_paediatrician_leads_with_primary_care_there_if_possible():
    death = first_results()
    death.write(CoronerConsented)
    needs(death, ResultsDiscussedWithParents, "led_by", "primary_care_there")
    assert death.refused(ResultsDiscussedWithParents, primary_care_there=False) == [
        "why_no_primary_care"
    ]
