"""The reviews' steps in the plan lane, and what becomes owed.

Working Together 2010, paragraphs 5.87, 5.88, 5.102, 5.112, 5.124, 5.136 to 5.142, 5.148 and 5.149; chart 5.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.limit import Due
from heed.engine.procedure import Context, Duty, Item, Spawn, Step, named_in, since
from heed.engine.record import rows
from heed.procedures.conference import (
    AFTER_DECISIONS,
    AFTER_RECORD,
    KEPT_OF_A_CONFERENCE,
    ConferenceInquorate,
    ConferenceRecordCirculated,
    DecisionsCirculated,
    ExclusionsDecided,
    InvitationAnswered,
    NoteToChair,
    agency_views_recorded,
    attendance_by_part,
    chair_decides_exclusion,
    midwifery_involved_if_unborn,
    note_taker_is_not_the_chair,
)
from heed.procedures.core_group import WORKING, with_care_plan
from heed.procedures.initial_conference import AFTER_A_CONFERENCE, CoreGroupMember
from heed.procedures.review_conference.deciding import (
    ReviewDecision,
    ReviewOutcome,
    came_from_transfer,
    move_still_pending,
    progress_on_every_outcome,
    reached_18_review,
    review_says_not_needed,
    review_says_still_needed,
    revised_plan,
)
from heed.procedures.review_conference.holding import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
    agency_reports_in,
    child_views_at_review,
    combined_review,
    everyone_accounted_for,
    one_review_date,
    review_quorum,
    reviewing_officer_chairs_or_attends,
    same_chair_or_reason,
)
from heed.procedures.roles import Role

CHAIR = (Role.CONFERENCE_CHAIR,)
BEFORE_A_REVIEW = ("plan_outline", "plan_being_detailed", "plan_in_effect")


# --- duties ----------------------------------------------------------------------------


def _reports_owed(context: Context) -> Iterable[Item]:
    """One from each professional member, by the day before the review or the core group that comes first. 5.140/b"""
    members: list[CoreGroupMember] = rows(context.file.facts, "core_group")
    meeting = context.file.open_duties.get(("next_core_group", ""))
    days: list[Due | None] = [
        context.record.review_on,
        meeting.due if meeting is not None else None,
    ]
    coming = [d for d in days if isinstance(d, date) and d > day_of(context.at)]
    due = min(coming) - timedelta(days=1) if coming else None
    return [
        Item(m.name, f"Report to the review: {m.name}", due, m.name)
        for m in members
        if m.name and not m.is_family
    ]


def _one_with_care_plan(context: Context) -> Iterable[Item]:
    """Owed only for a looked after child; the earlier of its own day and the protection review's. 5.148/a"""
    record: Any = context.record
    if not with_care_plan(context):
        return ()
    day = getattr(record, "care_plan_review_on", None) or getattr(record, "next_review_on", None)
    dues = [
        day,
        *(
            o.due
            for (id, _), o in context.file.open_duties.items()
            if id in ("first_review", "later_review")
        ),
    ]
    days = [d for d in dues if isinstance(d, date)]
    return (Item("", due=min(days) if days else None),)


def _court(context: Context) -> Iterable[Item]:
    day = context.record.decide_court_by
    return (Item("", due=day),) if day is not None else ()


REVIEW_DUTIES = (
    Duty(
        "weigh_court",
        "Decide about court, by the day set",
        Role.LOCAL_AUTHORITY,
        ("wt2010/5.138/c", "wt2010/5.124/b"),
        each=_court,
        met_by=("proceedings_decided",),
        clock=False,
    ),
    Duty(
        "review_reports",
        "Send your agency's report for the review",
        Role.CORE_GROUP,
        ("wt2010/5.140/b",),
        each=_reports_owed,
        key_from=named_in("member"),
    ),
    Duty(
        "later_review",
        "Hold the next review conference",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.136/b", "wt2010/flow5/e"),
        limit="later_review",
        counts_from=since("review_held"),
    ),
    Duty(
        "review_brought_forward",
        "Hold the review that was brought forward",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.136/d",),
        each=lambda c: (Item("", due=c.record.review_by),) if c.record.review_now else (),
        clock=False,
    ),
    Duty(
        "looked_after_review",
        "Review the protection part of the care plan with the looked after review",
        Role.INDEPENDENT_REVIEWING_OFFICER,
        ("wt2010/5.148/a",),
        each=_one_with_care_plan,
    ),
)


# --- steps of the plan lane ------------------------------------------------------------


REVIEW_GATES = (
    review_quorum,
    agency_reports_in,
    child_views_at_review,
    midwifery_involved_if_unborn,
    note_taker_is_not_the_chair,
    everyone_accounted_for,
    combined_review,
    attendance_by_part,
)
REVIEW_MEETS = ("first_review", "later_review", "review_brought_forward", "looked_after_review")
STILL_OWED_UNDER_PLAN = (
    "next_core_group",
    "plan_visits",
    "plan_actions",
    "plan_review_points",
    "looked_after_review",
    "eighteenth_birthday_review",
    "detailed_plan",
    "first_core_group",
    "tell_child_of_changes",
)
HARM_HAPPENING = Spawn("legal_decision_due", lambda c: bool(c.record.is_suffering))
"""If the child is suffering significant harm, the authority considers court. 5.138/c"""


def not_from_the_case(context: Context) -> bool:
    """What is sent after a conference is noted once: in the case, or here while the case is at other work."""
    return context.file.state_of("case") not in AFTER_A_CONFERENCE


AFTER_A_REVIEW = (
    "review_conference",
    "plan_in_effect",
    "plan_ended",
    "plan_outline",
    "plan_being_detailed",
    "transfer_out_pending",
)
NOW = (Role.ADMINISTRATOR, Role.CONFERENCE_CHAIR)
DECIDES = (Role.CONFERENCE, Role.CONFERENCE_CHAIR)
TOLD_OF_THE_END = ("agencies_invited_to_initial_conference", "family", "child")

REVIEW_STEPS = (
    Step(
        "v18",
        ReviewBooked,
        WORKING,
        None,
        "review conference booked",
        NOW,
        ("5.140",),
        gates=(same_chair_or_reason, reviewing_officer_chairs_or_attends, one_review_date),
        starts=("review_reports",),
    ),
    Step(
        "review_invitation_answered",
        InvitationAnswered,
        WORKING,
        None,
        "somebody invited to the review says whether they come",
        (Role.AGENCY, Role.ADMINISTRATOR),
        ("5.136", "5.140"),
    ),
    Step(
        "review_report",
        AgencyReviewReport,
        WORKING,
        None,
        "an agency's report to the review",
        (Role.AGENCY, Role.CORE_GROUP),
        ("5.140",),
        meets=("review_reports",),
    ),
    Step(
        "review_note_to_chair",
        NoteToChair,
        WORKING,
        None,
        "a safety concern told to the chair",
        (Role.AGENCY,),
        ("5.87",),
    ),
    Step(
        "review_exclusions_decided",
        ExclusionsDecided,
        WORKING,
        None,
        "who is left out of the review",
        CHAIR,
        ("5.87", "5.88"),
        gates=(chair_decides_exclusion,),
    ),
    Step(
        "review_inquorate",
        ConferenceInquorate,
        WORKING,
        None,
        "review is inquorate: it decides nothing, the plan stands, the clock runs on",
        CHAIR,
        ("5.139",),
    ),
    Step(
        "p03",
        ReviewConferenceHeld,
        BEFORE_A_REVIEW,
        "review_conference",
        "review conference held, on time or brought forward",
        NOW,
        ("5.136", "5.137", "5.138", "5.139", "5.140", "5.149", "flow5"),
        gates=REVIEW_GATES,
        starts=("conference_decisions", "conference_record"),
        meets=REVIEW_MEETS,
        cancels=("review_reports",),
        marks=("review_held",),
        remembers=KEPT_OF_A_CONFERENCE,
    ),
    Step(
        "p12",
        ReviewConferenceHeld,
        ("transfer_out_pending",),
        "review_conference",
        "review falls due while the transfer is pending",
        NOW,
        ("5.136", "5.141"),
        gates=REVIEW_GATES,
        starts=("conference_decisions", "conference_record"),
        meets=REVIEW_MEETS,
        cancels=("review_reports",),
        marks=("review_held",),
        remembers=KEPT_OF_A_CONFERENCE,
    ),
    Step(
        "p13",
        ReviewDecision,
        ("review_conference",),
        "transfer_out_pending",
        "still needed, and the move is still pending",
        DECIDES,
        ("5.138", "5.141"),
        when={"outcome": ReviewOutcome.CONTINUES},
        provided=came_from_transfer,
        gates=(review_says_still_needed, move_still_pending),
        starts=("later_review", "looked_after_review", "weigh_court"),
        opens=(HARM_HAPPENING,),
    ),
    Step(
        "p04",
        ReviewDecision,
        ("review_conference",),
        "plan_in_effect",
        "still needed: plan goes on, revised",
        DECIDES,
        ("5.138", "5.139", "flow5"),
        when={"outcome": ReviewOutcome.CONTINUES},
        gates=(
            review_says_still_needed,
            revised_plan,
            agency_views_recorded,
            progress_on_every_outcome,
        ),
        cancels=("plan_actions", "plan_visits", "next_core_group"),
        starts=(
            "later_review",
            "next_core_group",
            "plan_visits",
            "plan_actions",
            "looked_after_review",
            "long_term_decision",
            "weigh_court",
            "tell_child_of_changes",
        ),
        tells=("all_invited",),
        remembers=("visit_every_days",),
        opens=(HARM_HAPPENING,),
    ),
    Step(
        "p05",
        ReviewDecision,
        ("review_conference",),
        "plan_ended",
        "no longer needed: plan ends, reasons recorded",
        DECIDES,
        ("5.138", "5.141", "5.142", "flow5"),
        when={"outcome": ReviewOutcome.ENDS},
        gates=(review_says_not_needed, agency_views_recorded, progress_on_every_outcome),
        cancels=STILL_OWED_UNDER_PLAN,
        tells=TOLD_OF_THE_END,
    ),
    Step(
        "p11",
        ReviewDecision,
        ("review_conference",),
        "plan_ended",
        "child reaches 18: ended at the review around the birthday",
        DECIDES,
        ("5.141", "5.142"),
        when={"outcome": ReviewOutcome.ENDS_AT_EIGHTEEN},
        gates=(reached_18_review,),
        meets=("eighteenth_birthday_review",),
        cancels=tuple(id for id in STILL_OWED_UNDER_PLAN if id != "eighteenth_birthday_review"),
        tells=TOLD_OF_THE_END,
    ),
    Step(
        "v13",
        DecisionsCirculated,
        AFTER_A_REVIEW,
        None,
        "decision record sent to all invited",
        CHAIR,
        ("5.102", "5.112"),
        provided=not_from_the_case,
        gates=AFTER_DECISIONS,
        meets=("conference_decisions", "tell_all_invited"),
    ),
    Step(
        "v14",
        ConferenceRecordCirculated,
        AFTER_A_REVIEW,
        None,
        "full record sent to all who attended or were invited, less parts from which they were excluded",
        (Role.ADMINISTRATOR,),
        ("5.112",),
        provided=not_from_the_case,
        gates=AFTER_RECORD,
        meets=("conference_record",),
    ),
)
