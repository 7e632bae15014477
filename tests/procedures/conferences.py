"""Conferences as stories begin with them: who came, the family, and a child brought onto a plan."""

from typing import Any

from heed.procedures.conference import THE_FAMILY, WHO_CAME
from heed.procedures.core_group import CoreGroupHeld, DetailedPlan
from heed.procedures.initial_conference import ConferenceDecision, ConferenceHeld, InvitationsSent
from heed.procedures.review_conference import ReviewConferenceHeld, ReviewDecision
from tests.procedures.story import Story

CHAIR = "conference_chair"
LEAD = "lead_social_worker"
MANAGER = "social_work_manager"


def came(*people: tuple[str, str, bool, str]) -> list[dict[str, Any]]:
    """Attendance rows: (agency, group, direct contact, attendance) of each."""
    return [
        {
            "name": f"Somebody of {group}",
            "agency": agency,
            "group": group,
            "direct_contact": contact,
            "attendance": attendance,
        }
        for agency, group, contact, attendance in people
    ]


SOCIAL_CARE = ("social_care", "Children's social care", True, "present")
HEALTH_VISITOR = ("health", "Health visiting", True, "present")
SCHOOL = ("education", "Parkside Primary School", True, "present")


def family(who: str | None = None, **change: Any) -> list[dict[str, Any]]:
    """The example's family, with one member changed (None takes a field away)."""
    rows: list[dict[str, Any]] = []
    for row in THE_FAMILY:
        made = {**row, **change} if row["name"] == who else dict(row)
        rows.append({k: v for k, v in made.items() if v is not None})
    return rows


def without(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [r for r in rows if r["name"] != name]


def arranging() -> Story:
    """A conference is being arranged; enquiries began on Monday 1 November 2010."""
    return Story.at("conference_arranging")


def conference(**held: Any) -> Story:
    """The conference has met, on Thursday 11 November 2010."""
    story = arranging()
    story.write(InvitationsSent, by="administrator", at="2010-11-04T10:00")
    story.write(ConferenceHeld, by=CHAIR, at="2010-11-11T10:00", **held)
    return story


def planned(**decision: Any) -> Story:
    """The child is on a plan, made on 11 November 2010."""
    story = conference()
    story.write(ConferenceDecision, by=CHAIR, at="2010-11-11T12:00", **decision)
    return story


def core_group_met(**decision: Any) -> Story:
    story = planned(**decision)
    story.write(CoreGroupHeld, by=LEAD, at="2010-11-18T10:00")
    return story


def in_effect(**decision: Any) -> Story:
    """The detailed plan is in effect since 2 December 2010."""
    story = core_group_met(**decision)
    story.write(DetailedPlan, by=LEAD, at="2010-12-02T10:00")
    return story


def in_review(**held: Any) -> Story:
    """The first review has met, on 20 January 2011."""
    story = in_effect()
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-01-20T10:00", **held)
    return story


def ended() -> Story:
    """The first review has ended the plan."""
    story = in_review()
    story.write(ReviewDecision, by=CHAIR, outcome="ends", plan_still_needed=False, is_likely=False)
    return story


__all__ = [
    "CHAIR",
    "HEALTH_VISITOR",
    "LEAD",
    "MANAGER",
    "SCHOOL",
    "SOCIAL_CARE",
    "WHO_CAME",
    "arranging",
    "came",
    "conference",
    "core_group_met",
    "ended",
    "family",
    "in_effect",
    "in_review",
    "planned",
    "without",
]
