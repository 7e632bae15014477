"""A suspicion at any moment, whom it brings in, and the serious case review beside the death."""

import pytest

from heed.procedures.child_death.crime import (
    AbuseSuggested,
    AbuseTold,
    Charged,
    CrimeSuspected,
    DeathInvestigated,
    NoCharge,
    PoliceToldOfSuspicion,
    ProceedingsEnded,
    ReviewCriteriaRaised,
    ReviewDecidedByChair,
    ReviewersLimits,
    ReviewSummaryPublished,
)
from heed.procedures.child_death.discussions import PlanningDiscussionHeld
from heed.procedures.child_death.panel_review import (
    CaseDiscussed,
    DeathReviewOnHold,
    NothingPending,
    PanelPapersIssued,
)
from tests.procedures.child_death import telling
from tests.procedures.child_death.telling import (
    all_told,
    discussed,
    needs,
    ready,
    reported,
    scheduled,
)

MOMENTS = [
    "reported",
    "planned",
    "enquiring",
    "first_results",
    "final_results",
    "gathering",
    "scheduled",
    "discussed",
]


def investigated(death):
    death.write(CrimeSuspected)
    death.write(DeathInvestigated)
    return death


@pytest.mark.obligation("wt2010/7.55/d")
@pytest.mark.parametrize("moment", MOMENTS)
def test_police_are_told_at_once_of_any_suspicion_whenever_it_arises(moment):
    death = getattr(telling, moment)()
    now = death.now.strftime("%Y-%m-%dT%H:%M")
    death.write(CrimeSuspected, suspected_at=now)
    assert death.due("tell_police_of_suspicion") == now
    assert (
        death.status("tell_police_of_suspicion", at=death.now.replace(tzinfo=None).isoformat())
        == "open"
    )
    death.after(minutes=30).write(PoliceToldOfSuspicion)
    assert death.status("tell_police_of_suspicion") == "late"


@pytest.mark.obligation("wt2010/7.55/c")
def test_police_lead_on_the_crime_and_social_care_on_safeguarding_by_name():
    death = reported()
    death.write(CrimeSuspected)
    needs(death, DeathInvestigated, "officer", "safeguarding_lead")
    death.write(DeathInvestigated)
    assert death.state("criminal") == "crime_investigating"


@pytest.mark.obligation("wt2010/7.51/a")
def test_while_police_investigate_the_discussion_waits_for_limits_agreed_with_officer_and_prosecution():
    death = investigated(all_told(reported()))
    assert death.refused(PlanningDiscussionHeld) == ["sio_and_cps_consulted_if_criminal"]
    assert "agree_limits" in death.owed()
    death.write(ReviewersLimits)
    assert "agree_limits" not in death.owed()
    death.write(PlanningDiscussionHeld)


def test_limits_of_an_earlier_investigation_bind_nobody_in_a_later_one():
    death = investigated(all_told(reported()))
    death.write(ReviewersLimits)
    death.write(NoCharge)
    death.after(days=1)
    investigated(death)
    assert death.refused(PlanningDiscussionHeld) == ["sio_and_cps_consulted_if_criminal"]


@pytest.mark.obligation("wt2010/7.36/i")
def test_a_case_under_criminal_investigation_reaches_the_panel_only_after_the_prosecution_is_asked():
    death = investigated(scheduled())
    assert death.refused(CaseDiscussed) == ["cps_consulted_if_criminal"]
    other = investigated(ready())
    other.write(telling.FamilyToldOfReview)
    assert other.refused(PanelPapersIssued) == ["cps_consulted_if_criminal"]
    other.write(ReviewersLimits)
    other.write(PanelPapersIssued, limits="Not the evening itself.")


@pytest.mark.obligation("wt2010/7.54/c")
@pytest.mark.parametrize("ends", [[NoCharge], [Charged, ProceedingsEnded]])
def test_the_panel_cannot_finish_while_criminal_proceedings_are_awaited(ends):
    death = investigated(discussed())
    assert death.refused(NothingPending) == ["other_processes_ended"]
    death.write(DeathReviewOnHold, awaiting=["criminal_case"])
    for end in ends:
        assert death.refused(NothingPending) == ["other_processes_ended"]
        death.write(end)
    assert "revisit_death" in death.owed()
    death.write(NothingPending)
    assert death.state() == "final_review"


@pytest.mark.obligation("wt2010/7.85/e")
def test_when_abuse_is_suggested_police_and_social_care_are_told_at_once():
    death = reported()
    death.write(AbuseSuggested)
    assert death.due("tell_of_suspected_abuse") == "2010-11-01T08:00"
    assert death.status("tell_of_suspected_abuse", at="2010-11-01T08:01") == "overdue"
    needs(death, AbuseTold, "police_told_at", "social_care_told_at")
    death.write(AbuseTold)
    assert death.status("tell_of_suspected_abuse") == "met"
    assert death.status("tell_police_of_suspicion") == "met"


@pytest.mark.obligation("wt2010/7.85/f")
def test_and_a_serious_case_review_is_considered():
    death = reported()
    death.write(AbuseSuggested)
    assert death.state("scr_link") == "scr_raised"
    assert "decide_on_review" in death.owed()


@pytest.mark.obligation("wt2010/7.85/g")
def test_and_each_surviving_child_is_considered_again():
    from heed.procedures.child_death.surviving import SurvivingChildConsidered

    death = reported()
    death.write(SurvivingChildConsidered, concern="none")
    death.write(AbuseSuggested)
    assert death.keys("consider_children_again") == {"Jamie Hart"}
    death.write(SurvivingChildConsidered, concern="abuse_or_neglect")
    assert death.keys("consider_children_again") == set()
    assert death.run_state("surviving_child", "Jamie Hart") == "survivor_referred"


@pytest.mark.obligation("wt2010/7.54/a", "wt2010/7.1/b")
@pytest.mark.parametrize("moment", MOMENTS)
def test_anybody_may_raise_a_serious_case_review_at_any_stage(moment):
    death = getattr(telling, moment)()
    needs(death, ReviewCriteriaRaised, "raised_by", "grounds", "chair_contacted_at", by="police")
    death.write(ReviewCriteriaRaised, by="police")
    assert death.duty("decide_on_review").owed_by == "lscb_chair"
    death.write(ReviewDecidedByChair, answer="do_not_hold")
    assert death.state("scr_link") == "scr_not_held"


@pytest.mark.obligation("wt2010/7.54/b")
def test_once_a_review_has_begun_the_panel_cannot_conclude_until_its_summary_is_published():
    death = discussed()
    death.write(ReviewCriteriaRaised)
    death.write(ReviewDecidedByChair)
    assert death.refused(NothingPending) == ["other_processes_ended"]
    needs(death, ReviewSummaryPublished, "published_on")
    death.write(ReviewSummaryPublished)
    death.write(NothingPending)


@pytest.mark.obligation("wt2010/7.36/j")
def test_a_panel_that_refers_a_death_to_the_chair_asks_why_it_was_not_seen_before():
    death = discussed()
    assert death.refused(ReviewCriteriaRaised, by="cdop", why_not_earlier=None) == [
        "why_not_earlier"
    ]
    needs(death, ReviewCriteriaRaised, "grounds")
    death.write(ReviewCriteriaRaised, by="cdop")
    assert "decide_on_review" in death.owed()
    death.write(ReviewDecidedByChair, answer="do_not_hold")
    assert "decide_on_review" not in death.owed()
    death.write(ReviewCriteriaRaised, by="cdop")
    assert death.state("scr_link") == "scr_raised"
