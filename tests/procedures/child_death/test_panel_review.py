"""The panel's review: papers, discussion, cause, preventability, holds and the end."""

import pytest

from heed.procedures.child_death.coroner import InquestConcluded, InquestOpened
from heed.procedures.child_death.crime import (
    ReviewCriteriaRaised,
    ReviewDecidedByChair,
    StrandNoted,
)
from heed.procedures.child_death.panel_review import (
    CaseDeferred,
    CaseDiscussed,
    DeathReviewOnHold,
    DeathReviewReopened,
    DeathRevisited,
    FeedbackGiven,
    ForTheChair,
    GoodPracticeDiscussed,
    NewOutcomeWeighed,
    NothingMoreToLearn,
    NothingPending,
    PanelPapersIssued,
    PassedOn,
    PreventabilityAgreed,
    PreventabilityApproved,
    PublicHealthIssue,
    WelfareConcernTakenUp,
)
from heed.procedures.child_death.recommendation import (
    DeathRecommendationDecided,
    DeathRecommendationDrafted,
    DeathRecommendationSent,
)
from tests.procedures.child_death.telling import (
    Death,
    discussed,
    expected,
    needs,
    ready,
    reported,
    scheduled,
)

HEALTHY = [
    {"name": "Prof Vane", "seat": "public_health"},
    {"name": "Dr Ashe", "seat": "child_health"},
]
FACTOR = {
    "factor": "Slept face down",
    "domain": "parenting_capacity",
    "modifiable": True,
    "intervention": "Advice",
    "reach": "local",
}


def settled() -> Death:
    death = discussed()
    death.write(NothingPending)
    return death


def concluded() -> Death:
    death = settled()
    death.write(PreventabilityAgreed)
    death.write(PreventabilityApproved)
    return death


@pytest.mark.obligation("wt2010/7.25/c")
def test_a_death_that_is_ready_is_discussed_in_good_time_and_the_wait_shows():
    death = ready()
    assert death.duty("discuss_case").arose == death.now
    death.write(telling_family())
    death.write(PanelPapersIssued)
    death.after(days=20).write(CaseDiscussed)
    owed = death.duty("discuss_case")
    assert owed.discharged is not None
    assert (owed.discharged - owed.arose).days == 20


def telling_family():
    from heed.procedures.child_death.family import FamilyToldOfReview

    return FamilyToldOfReview


@pytest.mark.obligation("wt2010/7.41/a")
def test_members_have_the_papers_before_the_meeting():
    death = ready()
    death.write(telling_family())
    assert "issue_papers" in death.owed()
    late = {"meeting_on": "2011-03-10", "issued_on": "2011-03-10"}
    assert death.refused(PanelPapersIssued, **late) == ["papers_before_meeting"]
    death.write(PanelPapersIssued)
    assert death.status("issue_papers") == "met"


@pytest.mark.obligation("wt2010/7.41/b")
def test_anything_more_that_is_shown_has_been_weighed():
    death = ready()
    death.write(telling_family())
    assert set(death.refused(PanelPapersIssued, material=[{"what": "Photographs"}])) == {
        "material.0.suitable",
        "material.0.reasons",
    }


@pytest.mark.obligation("wt2010/7.44/a")
def test_like_deaths_may_be_taken_together_with_specialists():
    death = ready()
    death.write(telling_family())
    death.write(PanelPapersIssued, theme="Road deaths", specialists=["Road safety engineer"])
    issued = death.file.last(PanelPapersIssued)
    assert (issued.theme, issued.specialists) == ("Road deaths", ["Road safety engineer"])


@pytest.mark.obligation("wt2010/7.25/b")
def test_each_meeting_shows_who_was_there_and_in_what_seat():
    death = scheduled()
    needs(death, CaseDiscussed, "present")
    fire = {"name": "A. Fry"}
    assert "present.2.seat" in death.refused(CaseDiscussed, present=[*HEALTHY, fire])


@pytest.mark.obligation("wt2010/7.27/b")
def test_public_health_and_child_health_are_there_and_others_may_be_asked():
    death = scheduled()
    for one in HEALTHY:
        assert "present" in death.refused(CaseDiscussed, present=[one])
    death.write(CaseDiscussed, present=[*HEALTHY, {"name": "A. Fry", "seat": "coopted"}])


@pytest.mark.obligation("wt2010/7.45/a", "wt2010/7.45/b")
def test_a_newborns_death_is_discussed_with_midwifery_obstetrics_or_neonatal_care_on_the_same_form():
    death = scheduled(reported(born_on="2010-10-20"))
    assert "present" in death.refused(CaseDiscussed, present=HEALTHY)
    whole = [*HEALTHY, {"name": "Sue Ray", "seat": "midwifery"}]
    needs(death, CaseDiscussed, "cause", "domains", "lessons", present=whole)
    death.write(CaseDiscussed, present=whole)


@pytest.mark.obligation("wt2010/7.36/a")
def test_no_death_ends_without_review_agreement_and_approval_newborns_among_them():
    death = scheduled(reported(born_on="2010-10-31"))
    assert "out_of_place" in death.refused(PreventabilityApproved)
    whole = [*HEALTHY, {"name": "Sue Ray", "seat": "midwifery"}]
    death.write(CaseDiscussed, present=whole)
    death.write(NothingPending)
    assert "approve_preventability" in death.owed()
    assert "panel_agreed_and_chair_approved" in death.refused(PreventabilityApproved)


@pytest.mark.obligation("wt2010/7.42/a", "wt2010/7.42/d", "wt2010/7.24/a")
def test_the_form_has_factors_a_category_lessons_and_every_domain():
    death = scheduled()
    needs(death, CaseDiscussed, "cause", "lessons", "domains")
    three = [
        {"domain": d, "view": "Nothing."}
        for d in ("child", "parenting_capacity", "service_provision")
    ]
    assert death.refused(CaseDiscussed, domains=three) == ["domains"]
    death.write(CaseDiscussed)
    assert death.file.last(CaseDiscussed).cause_list == "2010"


@pytest.mark.obligation("wt2010/7.42/e")
def test_preventability_and_factors_or_an_explicit_none():
    death = scheduled()
    needs(death, CaseDiscussed, "preventability")
    none = {"factors": [], "preventability": "no_modifiable_factors_found"}
    assert death.refused(CaseDiscussed, **none) == ["factors"]
    death.write(CaseDiscussed, **none, no_factors=True)


@pytest.mark.obligation("wt2010/7.42/f")
def test_recommendations_or_an_explicit_none():
    death = scheduled()
    assert death.refused(CaseDiscussed, recommendations=[]) == ["recommendations"]
    death.write(CaseDiscussed, recommendations=[], no_recommendations=True)


@pytest.mark.obligation("wt2010/7.23/a")
def test_preventable_needs_a_modifiable_factor_and_such_a_factor_needs_a_decision():
    death = scheduled()
    fixed = {**FACTOR, "modifiable": False}
    assert "factor_backs_preventable" in death.refused(CaseDiscussed, factors=[fixed])
    needs(death, CaseDiscussed, "basis")
    assert "factor_backs_preventable" in death.refused(
        CaseDiscussed, factors=[FACTOR], preventability="no_modifiable_factors_found"
    )
    death.write(CaseDiscussed, factors=[FACTOR])


@pytest.mark.obligation("wt2010/7.23/b", "wt2010/7.24/b")
@pytest.mark.parametrize("what", ["intervention", "reach"])
def test_each_modifiable_factor_has_what_could_change_it_and_how_far_that_reaches(what):
    bare = {k: v for k, v in FACTOR.items() if k != what}
    assert f"factors.0.{what}" in scheduled().refused(CaseDiscussed, factors=[bare])


@pytest.mark.obligation("wt2010/7.25/d")
@pytest.mark.parametrize(
    "section",
    [
        "response",
        "involvement_before",
        "environmental",
        "social",
        "health",
        "cultural",
        "prevention",
        "working_together",
    ],
)
def test_response_involvement_and_every_aspect_is_judged(section):
    assert section in scheduled().refused(CaseDiscussed, **{section: None})


@pytest.mark.obligation("wt2010/7.13/a")
def test_every_review_says_whether_a_serious_case_review_is_indicated_and_why():
    death = scheduled()
    needs(death, CaseDiscussed, "review_indicated", "review_reason")
    assert death.refused(CaseDiscussed, review_indicated="yes", why_not_earlier=None) == [
        "why_not_earlier"
    ]
    death.write(CaseDiscussed, review_indicated="yes")
    assert death.state("scr_link") == "scr_raised"


@pytest.mark.obligation("wt2010/7.13/b")
def test_a_concern_for_other_childrens_welfare_is_a_task_for_the_board():
    death = scheduled()
    needs(death, CaseDiscussed, "welfare")
    assert death.refused(CaseDiscussed, welfare="yes", welfare_concern=None) == ["welfare_concern"]
    death.write(CaseDiscussed, welfare="yes")
    assert death.duty("welfare_concern").owed_by == "lscb"
    assert "welfare_concern" not in discussed().owed()


@pytest.mark.obligation("wt2010/7.13/b")
def test_a_concern_for_other_children_is_owed_until_somebody_takes_it_up():
    death = discussed(welfare="yes", welfare_concern="Unsafe cots at a local shop.")
    assert death.file.owes("welfare_concern")
    death.write(WelfareConcernTakenUp)
    assert not death.file.owes("welfare_concern")


@pytest.mark.obligation("wt2010/7.13/c", "wt2010/7.36/p")
def test_a_matter_of_public_health_is_taken_up_with_the_director():
    death = scheduled()
    needs(death, CaseDiscussed, "public_health")
    assert death.refused(CaseDiscussed, public_health="yes", public_health_concern=None) == [
        "public_health_concern"
    ]
    death.write(CaseDiscussed, public_health="yes")
    assert "public_health_concern" in death.owed()
    needs(death, PublicHealthIssue, "director", "for_services", "for_training")
    death.write(PublicHealthIssue)
    assert "public_health_concern" not in death.owed()


@pytest.mark.obligation("wt2010/7.36/f")
def test_an_unexpected_death_is_not_reviewed_without_the_rapid_responses_report_judged():
    death = scheduled()
    needs(death, CaseDiscussed, "response_report", "response_judged")
    foreseen = scheduled(expected())
    foreseen.write(CaseDiscussed, response_report=None, response_judged=None)


@pytest.mark.obligation("wt2010/7.36/g")
def test_the_review_asks_how_well_the_childs_wishes_and_feelings_were_brought_together():
    needs(scheduled(), CaseDiscussed, "wishes")


@pytest.mark.obligation("wt2010/7.36/h")
def test_the_discussion_is_fully_recorded_and_professionals_hear_back():
    death = scheduled()
    needs(death, CaseDiscussed, "minutes")
    death.write(CaseDiscussed)
    assert "give_feedback" in death.owed()
    needs(death, FeedbackGiven, "to_whom", "feedback")
    death.write(FeedbackGiven)
    assert "give_feedback" not in death.owed()


@pytest.mark.obligation("wt2010/7.36/k")
def test_new_information_for_others_goes_through_the_boards_chair():
    death = discussed()
    death.write(ForTheChair, recipients=["coroner", "police"])
    assert death.keys("pass_on") == {"coroner", "police"}
    assert death.duty("pass_on").owed_by == "lscb_chair"
    death.write(PassedOn, recipient="police")
    assert death.keys("pass_on") == {"coroner"}


@pytest.mark.obligation("wt2010/7.43/a", "wt2010/7.43/b")
def test_a_case_that_cannot_be_reviewed_is_deferred_with_what_is_needed_and_comes_back():
    death = scheduled()
    needs(death, CaseDeferred, "needed", "next_meeting_on", "reasons")
    death.write(CaseDeferred)
    assert death.due("deferred_case") == "2011-05-12"
    death.write(PanelPapersIssued)
    assert death.state() == "scheduled"
    assert death.status("deferred_case") == "met"
    unable = {"preventability": "not_enough_information", "factors": [], "no_factors": True}
    assert death.refused(CaseDiscussed, **unable) == ["further_requests"]
    death.write(CaseDiscussed, **unable, further_requests=["Growth chart, from the GP"])


@pytest.mark.obligation("wt2010/7.43/c")
def test_where_nothing_more_would_be_learnt_the_review_is_not_put_off():
    death = scheduled()
    death.write(CaseDeferred)
    death.write(NothingMoreToLearn)
    assert death.state() == "reviewed_provisional"
    assert "deferred_case" not in death.owed()
    assert death.state("preventability") == "prevent_proposed"


@pytest.mark.obligation("wt2010/7.25/e")
def test_a_decision_is_provisional_until_the_panel_agrees_and_its_chair_approves():
    death = settled()
    assert death.state("preventability") == "prevent_proposed"
    assert "panel_agreed_and_chair_approved" in death.refused(PreventabilityApproved)
    death.write(PreventabilityAgreed)
    assert "panel_agreed_and_chair_approved" in death.refused(PreventabilityApproved, by="cdop")
    other = {"preventability": "not_enough_information"}
    assert "panel_agreed_and_chair_approved" in death.refused(PreventabilityApproved, **other)
    death.write(PreventabilityApproved)
    assert (death.state(), death.state("preventability")) == ("concluded", "prevent_final")


@pytest.mark.obligation("wt2010/7.25/f")
def test_nothing_is_final_while_any_other_investigation_is_open_and_a_provisional_view_is_kept():
    death = settled()
    death.write(PreventabilityAgreed)
    death.write(StrandNoted, ended=False)
    assert "other_processes_ended" in death.refused(PreventabilityApproved)
    assert death.state("preventability") == "prevent_agreed"
    death.write(StrandNoted, ended=True, outcome="With the panel.")
    death.write(PreventabilityApproved)


@pytest.mark.obligation("wt2010/7.54/d")
def test_waiting_does_not_stop_lessons_or_recommendations():
    death = discussed()
    death.write(InquestOpened)
    needs(death, DeathReviewOnHold, "interim_lessons")
    death.write(DeathReviewOnHold)
    death.write(DeathRecommendationDrafted, interim=True)
    death.write(DeathRecommendationDecided)
    death.write(DeathRecommendationSent)
    assert death.state("recommendation") == "rec_issued"
    assert death.state() == "on_hold"


@pytest.mark.obligation("wt2010/7.36/e")
@pytest.mark.parametrize("process", ["inquest", "serious case review"])
def test_the_end_of_another_process_brings_the_death_back_to_the_panel(process):
    from heed.procedures.child_death.crime import ReviewSummaryPublished

    death = discussed()
    if process == "inquest":
        death.write(InquestOpened)
        death.write(DeathReviewOnHold)
        death.write(InquestConcluded)
    else:
        death.write(ReviewCriteriaRaised)
        death.write(ReviewDecidedByChair)
        death.write(DeathReviewOnHold)
        death.write(ReviewSummaryPublished)
    assert "revisit_death" in death.owed()
    death.write(DeathRevisited)
    assert death.state() == "scheduled"
    assert "revisit_death" not in death.owed()


@pytest.mark.obligation("wt2010/7.36/e")
def test_a_concluded_review_may_be_reopened_and_the_old_decision_stays():
    death = concluded()
    death.write(DeathReviewReopened)
    assert (death.state(), death.state("preventability")) == ("scheduled", "prevent_proposed")
    assert death.file.last(PreventabilityApproved) is not None


def test_a_new_outcome_brings_the_agreed_view_back():
    death = settled()
    death.write(PreventabilityAgreed)
    death.write(NewOutcomeWeighed)
    assert death.state("preventability") == "prevent_proposed"


@pytest.mark.obligation("wt2010/7.94/a")
def test_after_an_expected_death_its_team_may_meet_and_draft_the_form():
    death = expected()
    needs(death, GoodPracticeDiscussed, "attendees", "draft")
    death.write(GoodPracticeDiscussed, good_practice="At home, as she wished.")


@pytest.mark.obligation("wt2010/7.42/b")
def test_the_form_is_the_template_from_which_figures_and_return_come():
    from heed.procedures.child_death.report import row_of

    row = row_of(concluded().file)
    assert row is not None
    assert (row.cause, row.preventability, row.domains, row.data_set) == (
        "sudden_unexpected_unexplained",
        "modifiable_factors_found",
        ("parenting_capacity",),
        "2010",
    )
