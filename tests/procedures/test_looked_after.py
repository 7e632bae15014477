"""A child on a plan who is looked after: one plan, one review. Paragraphs 5.103 and 5.144 to 5.148."""

from typing import Any

import pytest

from heed.procedures.child_protection_plan import BecameLookedAfter
from heed.procedures.core_group import DetailedPlan
from heed.procedures.looked_after import CareEnded, PlanKeptInCare
from heed.procedures.review_conference import ReviewBooked, ReviewConferenceHeld, ReviewDecision
from tests.procedures.conferences import CHAIR, LEAD, in_effect
from tests.procedures.story import Story

OFFICER = "independent_reviewing_officer"
ENDS: dict[str, Any] = {"outcome": "ends", "plan_still_needed": False, "is_likely": False}
COMBINED: dict[str, Any] = {"looked_after_review_too": True, "reviewing_officer": "Moira Blake"}


def looked_after() -> Story:
    story = in_effect()
    story.write(BecameLookedAfter, by="local_authority", at="2010-12-03T10:00")
    return story


def with_both(**kept: Any) -> Story:
    story = looked_after()
    story.write(PlanKeptInCare, by=OFFICER, at="2010-12-06T10:00", **kept)
    return story


@pytest.mark.obligation("wt2010/5.144/a")
def test_becoming_looked_after_asks_whether_the_plan_is_still_needed_and_ends_nothing():
    story = looked_after()
    assert story.state("looked_after") == "looked_after_plan_question"
    assert "decide_plan_in_care" in story.owed()
    assert story.state("plan") == "plan_in_effect"


@pytest.mark.obligation("wt2010/5.144/a", "wt2010/5.148/b")
def test_only_a_review_ends_the_plan_of_a_looked_after_child():
    story = looked_after()
    assert story.refused(ReviewDecision, by=CHAIR, **ENDS) == ["out_of_place"]
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-10T10:00")
    assert "plan_still_needed" in story.refused(
        ReviewDecision, by=CHAIR, **{**ENDS, "plan_still_needed": None}
    )
    story.write(ReviewDecision, by=CHAIR, **ENDS)
    assert (story.state("plan"), story.state("looked_after")) == ("plan_ended", "looked_after_only")


@pytest.mark.obligation("wt2010/5.144/b")
def test_both_are_kept_only_on_a_ground():
    story = looked_after()
    assert "ground" in story.refused(PlanKeptInCare, by=OFFICER, ground=None)
    assert "ground_reasons" in story.refused(
        PlanKeptInCare, by=OFFICER, ground="other", ground_reasons=None
    )
    assert story.refs_refusing(PlanKeptInCare, by=OFFICER, ground=None) == {"wt2010/5.144/b"}
    story.write(PlanKeptInCare, by=OFFICER, ground="own_behaviour", ground_reasons=None)
    assert story.state("looked_after") == "looked_after_with_plan"


@pytest.mark.obligation("wt2010/5.103/b")
def test_the_protection_plan_becomes_part_of_the_care_plan():
    story = looked_after()
    assert story.refused(PlanKeptInCare, by=OFFICER, plan_in_care_plan=False) == [
        "reviewing_officer_leads"
    ]
    assert "plan_in_care_plan" in story.refused(PlanKeptInCare, by=OFFICER, plan_in_care_plan=None)


@pytest.mark.obligation("wt2010/5.123/b")
def test_there_is_one_plan_document():
    story = with_both()
    assert story.refused(DetailedPlan, by=LEAD, part_of_care_plan=False) == ["one_plan_document"]
    assert story.refs_refusing(DetailedPlan, by=LEAD, part_of_care_plan=False) == {"wt2010/5.123/b"}


@pytest.mark.obligation("wt2010/5.145/a")
def test_one_process_is_led_by_the_reviewing_officer():
    story = looked_after()
    assert "reviewing_officer" in story.refused(PlanKeptInCare, by=OFFICER, reviewing_officer=None)
    story.write(PlanKeptInCare, by=OFFICER)
    assert story.duty("looked_after_review").owed_by == OFFICER


@pytest.mark.obligation("wt2010/5.147/a")
def test_the_reviewing_officer_chairs_the_conference_or_attends_it():
    story = looked_after()
    assert "why_not_chairing" in story.refused(PlanKeptInCare, by=OFFICER, officer_chairs=False)
    away = {
        "officer_chairs": False,
        "why_not_chairing": "The chair must be independent of her.",
        "officer_attends": False,
    }
    assert story.refused(PlanKeptInCare, by=OFFICER, **away) == ["reviewing_officer_leads"]
    story.write(PlanKeptInCare, by=OFFICER, **{**away, "officer_attends": True})
    booked = {"review_on": "2010-12-15", "care_plan_review_on": "2010-12-15"}
    assert "reviewing_officer_chairs" in story.refused(ReviewBooked, by=CHAIR, **booked)
    not_there = {"reviewing_officer_chairs": False, "why_not_reviewing_officer": "As before."}
    assert "reviewing_officer_chairs_or_attends" in story.refused(
        ReviewBooked, by=CHAIR, **booked, **not_there
    )
    story.write(ReviewBooked, by=CHAIR, reviewing_officer_attends=True, **booked, **not_there)


@pytest.mark.obligation("wt2010/5.148/a", "wt2010/5.136/c")
def test_the_protection_part_is_reviewed_with_the_looked_after_review_on_the_earlier_day():
    story = with_both(care_plan_review_on="2010-12-15")
    assert story.due("looked_after_review") == "2010-12-15"
    assert with_both(care_plan_review_on="2011-04-01").due("looked_after_review") == story.due(
        "first_review"
    )
    apart = {
        "review_on": "2010-12-20",
        "care_plan_review_on": "2010-12-15",
        "reviewing_officer_chairs": True,
    }
    assert story.refused(ReviewBooked, by=CHAIR, **apart) == ["one_review_date"]
    assert story.refs_refusing(ReviewBooked, by=CHAIR, **apart) == {"wt2010/5.148/a"}
    story.write(ReviewBooked, by=CHAIR, **{**apart, "review_on": "2010-12-15"})
    assert "combined_review" in story.refused(
        ReviewConferenceHeld, by=CHAIR, **{**COMBINED, "looked_after_review_too": False}
    )
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-15T10:00", **COMBINED)
    assert {"looked_after_review", "first_review"}.isdisjoint(story.owed())


@pytest.mark.obligation("wt2010/5.148/a")
def test_a_plan_that_goes_on_has_its_next_combined_review():
    story = with_both()
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-15T10:00", **COMBINED)
    story.write(ReviewDecision, by=CHAIR, next_review_on="2011-03-15")
    assert story.due("looked_after_review") == "2011-03-15"


@pytest.mark.obligation("wt2010/5.89/e")
def test_the_combined_review_names_the_reviewing_officer():
    story = with_both()
    nameless = {**COMBINED, "reviewing_officer": None}
    assert story.refused(ReviewConferenceHeld, by=CHAIR, **nameless) == ["reviewing_officer"]


@pytest.mark.obligation("wt2010/5.148/b")
def test_the_combined_review_asks_whether_a_plan_is_still_needed():
    story = with_both()
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-15T10:00", **COMBINED)
    assert "plan_still_needed" in story.refused(ReviewDecision, by=CHAIR, plan_still_needed=None)
    story.write(ReviewDecision, by=CHAIR, **ENDS)
    assert story.state("looked_after") == "looked_after_only"
    assert "looked_after_review" not in story.owed()


@pytest.mark.obligation("wt2010/5.148/c")
def test_the_care_plan_is_changed_significantly_only_after_its_review():
    story = with_both()
    change: dict[str, Any] = {"significant_change": True}
    assert story.refused(DetailedPlan, by=LEAD, **change) == ["changed_only_after_review"]
    assert story.refs_refusing(DetailedPlan, by=LEAD, **change) == {"wt2010/5.148/c"}
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-15T10:00", **COMBINED)
    story.write(ReviewDecision, by=CHAIR)
    story.write(DetailedPlan, by=LEAD, at="2010-12-16T10:00", **change)
    assert story.refused(DetailedPlan, by=LEAD, at="2010-12-17T10:00", **change) == [
        "changed_only_after_review"
    ]
    story.write(
        DetailedPlan, by=LEAD, urgent_reason="The placement broke down overnight.", **change
    )


def test_a_plan_goes_on_by_itself_when_care_ends():
    story = with_both()
    story.write(CareEnded, by="local_authority")
    assert story.state("looked_after") == "no_longer_looked_after"
    assert story.state("plan") == "plan_in_effect"
    assert "looked_after_review" not in story.owed()
    assert "first_review" in story.owed()
