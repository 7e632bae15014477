"""Stories brought to the stages of a section 47 enquiry, each by the records a real case would hold."""

from typing import Any

from heed.procedures import RULEBOOK
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.section_47_enquiry import EnquiryActivitiesDone, EnquiryOutcome
from heed.procedures.strategy_discussion import (
    ReasonableCauseRecorded,
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
)
from tests.procedures.story import Story

FRIDAY = "2010-11-05T16:40"
"""A referral late on a Friday; the discussion is on the Monday after."""
MONDAY = "2010-11-08T10:00"


def discussion_due(start: str = FRIDAY) -> Story:
    """Reasonable cause is plain from the referral: a strategy discussion is owed."""
    story = Story(start)
    story.write(ReferralReceived, by="anyone")
    story.write(ReferralClarified, by="duty_social_worker")
    story.write(
        ReferralDecision,
        by="duty_social_worker",
        outcome="strategy_discussion",
        reasonable_cause=True,
    )
    return story


def discussion_held(at: str = MONDAY) -> Story:
    story = discussion_due()
    story.write(StrategyDiscussionHeld, by="strategy_chair", at=at)
    return story


def enquiring(**decision: Any) -> Story:
    """Section 47 started by Monday's discussion, written up on the Tuesday."""
    story = discussion_held()
    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2010-11-09T11:00", **decision)
    assert story.state() == "section_47_enquiry"
    return story


def child_seen(story: Story, at: str = "2010-11-11T15:30", **seen: Any) -> Story:
    story.write(ChildSeen, by="lead_social_worker", at=at, **seen)
    return story


def outcome_due(**decision: Any) -> Story:
    story = child_seen(enquiring(**decision))
    story.write(EnquiryActivitiesDone, by="lead_social_worker", at="2010-11-17T12:00")
    assert story.state() == "section_47_outcome"
    return story


def after_finding(finding: str, **outcome: Any) -> Story:
    story = outcome_due()
    story.write(
        EnquiryOutcome, by="lead_social_worker", at="2010-11-18T12:00", finding=finding, **outcome
    )
    return story


def not_substantiated() -> Story:
    return after_finding("not_substantiated")


def harm_over() -> Story:
    return after_finding("substantiated_not_continuing_or_likely")


def harm_likely() -> Story:
    return after_finding("substantiated_continuing_or_likely")


def on_a_plan() -> Story:
    """A conference on 26 November made the child the subject of a plan."""
    story = harm_likely().on("2010-11-26T10:00")
    for id in ("f01", "f02"):
        story.take(next(s for p in RULEBOOK.procedures for s in p.steps if s.id == id))
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")
    return story


def on_a_plan_discussion_held() -> Story:
    """Fresh suspicion about a child on a plan: a discussion is held on 6 December."""
    story = on_a_plan()
    story.write(ReasonableCauseRecorded, by="team_manager", at="2010-12-06T09:00")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-12-06T14:00")
    return story
