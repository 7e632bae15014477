"""Stories brought some way along charts 1 and 2, by the records people would write."""

from typing import Any

from heed.engine.example import example_of
from heed.engine.record import Piece
from heed.procedures.child_in_need import (
    CaseClosed,
    ChildInNeedPlan,
    ChildInNeedReview,
    NextStepsDecision,
)
from heed.procedures.general import ChildSeen
from heed.procedures.initial_assessment import (
    AN_ACTION,
    AssessmentActionDone,
    InitialAssessmentAuthorised,
    InitialAssessmentWritten,
    NextCourseDecision,
)
from heed.procedures.referral import (
    ReferralAcknowledged,
    ReferralClarified,
    ReferralDecision,
    ReferralReceived,
)
from tests.procedures.story import Story

LEAD = "lead_social_worker"


def less(type_: type[Piece], path: str) -> dict[str, Any]:
    """The piece's worked example with the value at a dotted path taken away."""
    whole = example_of(type_)
    at: Any = whole
    *parents, last = path.split(".")
    for name in parents:
        at = at[int(name)] if isinstance(at, list) else at[name]
    del at[last]
    return whole


def referred(start: str = "2010-11-01T10:00", edition: str | None = None, **data: Any) -> Story:
    story = Story(start, edition)
    story.write(ReferralReceived, by="anyone", **data)
    return story


def clarified(start: str = "2010-11-01T10:00", edition: str | None = None, **data: Any) -> Story:
    story = referred(start, edition)
    story.write(ReferralClarified, by="duty_social_worker", **data)
    return story


def assessing(start: str = "2010-11-01T10:00") -> Story:
    story = clarified(start)
    story.write(ReferralDecision, by="duty_social_worker", outcome="initial_assessment")
    return story


def assessment_written(start: str = "2010-11-01T10:00", **data: Any) -> Story:
    story = assessing(start)
    story.write(InitialAssessmentWritten, by=LEAD, author="nadia", **data)
    return story


def assessed(start: str = "2010-11-01T10:00") -> Story:
    story = assessment_written(start)
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    return story


def child_in_need(start: str = "2010-11-01T10:00") -> Story:
    story = assessed(start)
    story.write(NextCourseDecision, by=LEAD, course="services")
    return story


def deciding_services(start: str = "2010-11-01T10:00") -> Story:
    story = child_in_need(start)
    story.write(NextStepsDecision, by=LEAD)
    return story


def on_plan(start: str = "2010-11-01T10:00", **data: Any) -> Story:
    story = deciding_services(start)
    story.write(ChildInNeedPlan, by=LEAD, **data)
    return story


def reviewed(start: str = "2010-11-01T10:00") -> Story:
    story = on_plan(start)
    story.write(ChildInNeedReview, by=LEAD)
    return story


def settle(story: Story) -> None:
    """What is still owed from the referral and the assessment is done."""
    if "acknowledge_referral" in story.owed():
        story.write(ReferralAcknowledged, by="duty_social_worker")
    if "see_child" in story.owed():
        story.write(ChildSeen, by=LEAD)
    if "assessment_actions" in story.owed():
        story.write(AssessmentActionDone, by=LEAD, action=AN_ACTION)


def closed(start: str = "2010-11-01T10:00") -> Story:
    story = assessing(start)
    settle(story)
    story.write(InitialAssessmentWritten, by=LEAD, author="nadia")
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    settle(story)
    story.write(NextCourseDecision, by=LEAD, course="no_support")
    story.write(CaseClosed, by=LEAD)
    return story
