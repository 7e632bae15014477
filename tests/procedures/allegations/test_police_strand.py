"""The police strand: the day set at the outset, reviews, endings, and what then goes to the employer."""

import pytest

from heed.procedures.allegations.conclusion import (
    AllegationClosed,
    ConvictionActedOn,
    OutcomeRecorded,
)
from heed.procedures.allegations.consideration import InitialEvaluation
from heed.procedures.allegations.criminal import (
    CriminalEndingTold,
    CriminalProcessEnded,
    Ending,
    MaterialPassedOn,
    PersonCharged,
    PoliceInvestigationBegun,
    PoliceInvestigationContinues,
    PoliceReviewHeld,
    PostCriminalDiscussion,
    ProsecutorConsulted,
    StatementConsent,
)
from heed.procedures.allegations.employer import (
    Decision,
    EmployerDecided,
    EmployerReleased,
    EmployerWaits,
    FormalDisciplineNotNeeded,
)
from heed.procedures.allegations.monitoring import StrandsFinished
from heed.procedures.allegations.reported import EmployerInvolved
from heed.procedures.allegations.shared import EMPLOYER
from heed.procedures.allegations.social_care import ChildrenEnquiryNotNeeded
from tests.procedures.allegations.story import SCHOOL, Case
from tests.procedures.allegations.test_walked import through_the_courts

AGENCY = "Harbour Supply Teachers"


def decided_on() -> Case:
    """The evaluation has decided on an investigation; the police have not begun."""
    case = Case.in_evaluation()
    case.write(InitialEvaluation)
    return case


def ended(how: str = "no_charge") -> Case:
    case = Case.investigated()
    if how in ("not_pursued", "acquitted", "convicted"):
        case.write(PersonCharged)
    case.write(CriminalProcessEnded, ending=how)
    return case


@pytest.mark.obligation("wt2010/A5.23/a", "wt2010/A5.43/b", "wt2010/A5.2/b", "wt2010/6.36/b")
@pytest.mark.parametrize("asked", ["target_review_on", "cps_planned", "officer", "liaison_officer"])
def test_the_strand_becomes_active_only_with_a_review_day_and_its_officers(asked):
    case = decided_on()
    assert asked in case.refused(PoliceInvestigationBegun, **{asked: None})
    case.write(PoliceInvestigationBegun)
    assert case.state("allegation_police") == "police_investigation_open"


@pytest.mark.obligation("wt2010/A5.23/b", "wt2010/A5.43/c")
def test_the_first_review_is_within_four_weeks_of_the_discussion_that_decided_on_it():
    case = decided_on()  # on Monday 1 November
    case.write(PoliceInvestigationBegun, at="2010-11-05T10:00")
    assert case.due("police_review") == "2010-11-29"
    assert case.status("police_review", at="2010-11-30T09:00") == "overdue"
    case.write(PoliceReviewHeld, at="2010-11-29T10:00")
    assert case.status("police_review") == "met"
    later = decided_on()
    assert "reason_later" in later.refused(PoliceInvestigationBegun, target_review_on="2010-11-30")
    later.write(
        PoliceInvestigationBegun, target_review_on="2010-11-30", reason_later="The laboratory."
    )


@pytest.mark.obligation("wt2010/A5.23/c")
def test_the_review_consults_the_prosecutor_and_ends_in_charge_going_on_or_closing():
    case = Case.investigated()
    assert "cps_advice" in case.refused(PoliceReviewHeld, cps_advice=None)
    assert "why_no_cps" in case.refused(PoliceReviewHeld, cps_consulted=False, cps_advice=None)
    case.write(PoliceReviewHeld)
    assert "decide_after_police_review" in case.owed()
    assert "cps_advice" in case.refused(PersonCharged, cps_advice=None)
    for type_ in (PersonCharged, PoliceInvestigationContinues, CriminalProcessEnded):
        assert case.try_(type_)[1].allowed


@pytest.mark.obligation("wt2010/A5.43/d")
def test_going_on_is_decided_with_the_next_day_there_and_then():
    case = Case.investigated()
    case.write(PoliceReviewHeld)
    assert "next_review_on" in case.refused(PoliceInvestigationContinues, next_review_on=None)


@pytest.mark.parametrize(
    ("interval", "due", "too_late"),
    [
        pytest.param(
            "fortnightly",
            "2010-12-13",
            "2010-12-14",
            marks=pytest.mark.obligation("wt2010/A5.23/d"),
        ),
        pytest.param(
            "monthly", "2010-12-29", "2010-12-30", marks=pytest.mark.obligation("wt2010/A5.23/e")
        ),
    ],
)
def test_later_reviews_are_a_fortnight_or_a_month_apart(interval, due, too_late):
    case = Case.investigated()
    case.write(PoliceReviewHeld, at="2010-11-29T10:00")
    goes_on = {"review_interval": interval}
    assert case.refused(PoliceInvestigationContinues, **goes_on, next_review_on=too_late)
    case.write(PoliceInvestigationContinues, **goes_on, next_review_on=due)
    assert case.due(f"{interval}_police_review") == due
    case.write(PoliceReviewHeld)
    assert case.status(f"{interval}_police_review") == "met"


@pytest.mark.obligation("wt2010/A5.25/a")
def test_each_statement_has_an_answer_on_sharing_it():
    case = Case.investigated()
    for asked in ("person", "statement", "consent", "covers", "asked_on"):
        assert asked in case.refused(StatementConsent, **{asked: None})
    assert "why_not_asked" in case.refused(StatementConsent, consent="not_asked")
    case.write(StatementConsent)


@pytest.mark.obligation("wt2010/A5.25/b")
def test_each_review_lists_the_statements_about_which_nobody_has_been_asked():
    case = Case.investigated()
    assert "unasked" in case.refused(PoliceReviewHeld, no_statement_unasked=False)
    case.write(PoliceReviewHeld, no_statement_unasked=False,
               unasked=[{"statement": "The second witness", "asked_by": "2010-12-06"}])  # fmt: skip


@pytest.mark.obligation("wt2010/A5.43/e")
def test_the_prosecutor_may_be_consulted_at_any_stage():
    case = Case.investigated()
    for asked in ("cps_consulted_at", "purpose", "advice"):
        assert asked in case.refused(ProsecutorConsulted, **{asked: None})
    case.write(ProsecutorConsulted)
    case.write(PersonCharged, cps_advice=None)
    case.write(ProsecutorConsulted)


# --- how it ends ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.27/a")
@pytest.mark.parametrize("how", list(Ending))
def test_however_it_ends_employers_and_officer_are_told_the_same_day(how):
    case = ended(how.value)
    assert case.due("tell_criminal_ending") == "2010-11-01"
    case.write(EmployerInvolved, employer=AGENCY)
    assert set(case.refused(CriminalEndingTold)) == {"employer_and_designated_officer_told"}
    both = {"employers_told": [SCHOOL, AGENCY]}
    assert "lado_informed_at" in case.refused(CriminalEndingTold, **both, lado_informed_at=None)
    case.write(CriminalEndingTold, **both)
    assert case.status("tell_criminal_ending") == "met"
    assert case.state() == "post_criminal_discussion"


@pytest.mark.obligation("wt2010/A5.44/a", "wt2010/A5.25/c", "wt2010/6.36/c")
@pytest.mark.parametrize("how", ["no_charge", "caution", "acquitted", "convicted"])
def test_what_bears_on_discipline_is_passed_on_the_same_day(how):
    case = ended(how)
    assert case.due("pass_on_material") == "2010-11-01"
    for asked in ("material", "passed_to", "passed_at"):
        assert asked in case.refused(MaterialPassedOn, **{asked: None})
    case.write(MaterialPassedOn, at="2010-11-04T10:00")
    assert case.status("pass_on_material") == "late"


@pytest.mark.obligation("wt2010/A5.45/a")
def test_a_conviction_is_told_to_each_employer_the_same_day():
    case = ended("convicted")
    assert case.due("tell_conviction") == "2010-11-01"
    case.write(CriminalEndingTold)
    assert case.status("tell_conviction") == "met"


@pytest.mark.obligation("wt2010/A5.27/b")
def test_officer_and_employer_then_talk_over_what_should_follow():
    case = ended()
    case.write(CriminalEndingTold)
    assert "post_criminal_talk" in case.owed()
    for asked in ("further_action", "how_to_proceed", "discussed_at"):
        assert asked in case.refused(PostCriminalDiscussion, **{asked: None})
    assert case.refused(StrandsFinished) == ["out_of_place"]


@pytest.mark.obligation("wt2010/A5.27/c", "wt2010/A5.27/e")
@pytest.mark.parametrize(
    "asked", ["information_used", "criminal_result_weighed", "standard_of_proof"]
)
def test_the_talk_says_what_was_used_and_weighs_result_and_standard_of_proof(asked):
    case = ended()
    case.write(CriminalEndingTold)
    assert asked in case.refused(PostCriminalDiscussion, **{asked: None})


@pytest.mark.obligation("wt2010/A5.27/d")
@pytest.mark.parametrize("how", ["no_charge", "caution", "not_pursued", "acquitted"])
def test_no_criminal_result_settles_anything_for_the_employer(how):
    case = Case.investigated()
    case.write(EmployerWaits)
    if how in ("not_pursued", "acquitted"):
        case.write(PersonCharged)
    case.write(CriminalProcessEnded, ending=how)
    assert case.of(EMPLOYER, SCHOOL).state == "em_on_hold"
    assert "outcome" not in case.file.facts
    case.write(CriminalEndingTold)
    alone = case.refused(PostCriminalDiscussion, further_action=False, rests_on_result_alone=True)
    assert "no_criminal_result_closes_the_employer_route" in alone
    case.write(MaterialPassedOn)
    case.write(PostCriminalDiscussion)
    case.write(EmployerReleased)
    for decision in Decision:
        assert case.try_(EmployerDecided, decision=decision.value)[1].allowed


@pytest.mark.obligation("wt2010/A5.44/b")
def test_the_employer_then_goes_on_as_in_a_case_of_its_own_with_its_targets_from_that_day():
    case = Case.investigated()
    case.write(EmployerWaits)
    case.write(CriminalProcessEnded)
    assert "material_from_police_received" in case.refused(EmployerReleased)
    case.write(MaterialPassedOn)
    case.write(CriminalEndingTold)
    assert "post_criminal_discussion_held" in case.refused(EmployerReleased)
    case.write(PostCriminalDiscussion)
    case.write(EmployerReleased)
    assert case.of(EMPLOYER, SCHOOL).state == "em_deciding_route"
    case.write(FormalDisciplineNotNeeded, at="2010-12-06T10:00")
    assert case.due("informal_action", SCHOOL) == "2010-12-09"


@pytest.mark.obligation("wt2010/A5.45/b")
def test_after_a_conviction_the_case_waits_for_what_the_employer_did():
    case = Case.investigated()
    case.write(PersonCharged)
    case.write(CriminalProcessEnded, ending="convicted")
    case.write(CriminalEndingTold)
    case.write(PostCriminalDiscussion)
    case.write(ChildrenEnquiryNotNeeded)
    case.write(EmployerWaits)
    case.write(MaterialPassedOn)
    case.write(EmployerReleased)
    case.write(EmployerDecided)
    case.write(StrandsFinished)
    case.write(OutcomeRecorded)
    assert "conviction_acted_on" in case.refused(AllegationClosed)
    for asked in ("action", "action_on"):
        assert asked in case.refused(ConvictionActedOn, **{asked: None})
    case.write(ConvictionActedOn)
    assert "conviction_acted_on" not in case.refused(AllegationClosed)


@pytest.mark.obligation("wt2010/A5.43/a")
def test_the_strand_shows_since_when_it_runs_and_its_last_and_next_review():
    case = Case.investigated()
    case.write(PoliceReviewHeld, at="2010-11-29T10:00")
    case.write(PoliceInvestigationContinues, next_review_on="2010-12-20")
    assert f"{case.episode('allegation_police').opened:%d %B}" == "01 November"
    reviewed = case.file.last_entry(PoliceReviewHeld)
    assert reviewed is not None
    assert f"{reviewed.at:%d %B}" == "29 November"
    assert case.due("monthly_police_review") == "2010-12-20"


def test_the_longest_way_ends_closed():
    assert through_the_courts().state() == "closed"
