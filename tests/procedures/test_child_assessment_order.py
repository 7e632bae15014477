"""Parents keep a child out of reach: what is tried first, and the order. wt2010/5.70"""

import pytest

from heed.procedures.child_assessment_order import (
    AccessRefused,
    AccessSettled,
    AssessmentOrderRuling,
    AssessmentOrderSought,
    ChildDeclinedAssessment,
)
from heed.procedures.emergency_action import EmergencyIdentified
from tests.procedures.enquiries import enquiring
from tests.procedures.story import Story


def refused_access() -> Story:
    story = enquiring()
    story.write(AccessRefused, by="lead_social_worker")
    return story


@pytest.mark.obligation("wt2010/5.70/a")
@pytest.mark.parametrize("part", ["on", "how", "result"])
def test_each_effort_to_win_the_parents_is_logged_with_date_method_and_result(part: str):
    effort = {
        "on": "2010-11-10",
        "how": "Visit with the health visitor",
        "result": "Would not open.",
    }
    less = {k: v for k, v in effort.items() if k != part}
    story = enquiring()
    assert f"efforts.0.{part}" in story.refused(
        AccessRefused, by="lead_social_worker", efforts=[less]
    )
    assert "efforts" in story.refused(AccessRefused, by="lead_social_worker", efforts=[])
    story.write(AccessRefused, by="lead_social_worker", efforts=[effort])


@pytest.mark.obligation("wt2010/5.70/b")
def test_an_order_is_open_only_once_refusals_are_logged_and_says_what_and_why_not_an_emergency():
    assert "out_of_place" in enquiring().refused(AssessmentOrderSought, by="local_authority")
    story = refused_access()
    for asked in ("efforts", "why_no_emergency_order", "assessment_sought"):
        assert asked in story.refused(AssessmentOrderSought, by="local_authority", **{asked: None})
    story.write(AssessmentOrderSought, by="local_authority")
    story.write(AssessmentOrderRuling, by="court", order_made=True)
    assert story.state("access") == "assessment_order_made"


@pytest.mark.obligation("wt2010/5.70/b")
def test_if_danger_becomes_urgent_the_emergency_route_is_open_at_once():
    story = refused_access()
    story.write(EmergencyIdentified, by="anyone")
    assert story.state() == "emergency_considered"
    story.write(AccessSettled, by="lead_social_worker", how="emergency")
    assert story.state("access") == "access_resolved"


def test_a_refused_order_leaves_the_enquiry_to_find_other_means():
    story = refused_access()
    story.write(AssessmentOrderSought, by="local_authority")
    story.write(AssessmentOrderRuling, by="court", order_made=False)
    assert (story.state("access"), story.state()) == ("access_resolved", "section_47_enquiry")


@pytest.mark.obligation("wt2010/5.70/c")
def test_a_child_who_understands_may_refuse_and_the_examination_is_no_longer_owed():
    story = refused_access()
    story.write(AssessmentOrderSought, by="local_authority")
    story.write(AssessmentOrderRuling, by="court", order_made=True)
    assert "carry_out_ordered_assessment" in story.owed()
    assert "age_and_understanding" in story.refused(
        ChildDeclinedAssessment, by="lead_social_worker", age_and_understanding=None
    )
    story.write(ChildDeclinedAssessment, by="lead_social_worker")
    assert "carry_out_ordered_assessment" not in story.owed()
