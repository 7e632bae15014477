"""Review conferences: booking, reports, holding, and the question whether a plan is still needed.

Working Together 2010, paragraphs 5.136 to 5.140, 5.147 and 5.148; chart 5. In the plan lane.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from heed.engine.calendar import day_of, months_after
from heed.engine.limit import Due
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Spawn,
    Step,
    answered,
    named_in,
    shown,
    since,
    stated,
)
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.conference import (
    AFTER_DECISIONS,
    AFTER_RECORD,
    KEPT_OF_A_CONFERENCE,
    ConferenceInquorate,
    ConferenceRecordCirculated,
    DecisionsCirculated,
    ExclusionsDecided,
    Held,
    InvitationAnswered,
    NoteToChair,
    agency_views_recorded,
    attendance_by_part,
    chair_decides_exclusion,
    everyone_invited_accounted_for,
    is_unborn,
    midwifery_involved_if_unborn,
    note_taker_is_not_the_chair,
    quorum_gate,
    said,
    same,
)
from heed.procedures.core_group import (
    WORKING,
    DetailedPlan,
    OutcomeProgress,
    Pace,
    PlanAction,
    with_care_plan,
)
from heed.procedures.initial_conference import (
    AFTER_A_CONFERENCE,
    VIEWS,
    ConferenceHeld,
    CoreGroupMember,
    Invitee,
)
from heed.procedures.roles import Role
from heed.procedures.shared import AgencyView

CHAIR = (Role.CONFERENCE_CHAIR,)
BEFORE_A_REVIEW = ("plan_outline", "plan_being_detailed", "plan_in_effect")

# --- preparing -------------------------------------------------------------------------


class ReviewBooked(Record):
    """Day and chair of the review, who is invited, and the reports asked for. wt2010/5.140/b"""

    title = "Review conference booked"
    ref = "wt2010/5.140/a"
    review_on: date = ask("On which day?", ref="wt2010/5.136/a", example="2011-01-20")
    chair: Line = ask(
        "Who will chair?",
        why="Where possible, whoever chaired before.",
        ref="wt2010/5.89/c",
        example="Anne Doyle",
    )
    why_another_chair: Narrative | None = ask(
        "If somebody else than before, why?", default=None, ref="wt2010/5.89/c"
    )
    invitees: list[Invitee] = ask(
        "Who is invited, and why?",
        why="Those most involved, as for an initial conference.",
        ref="wt2010/5.136/e",
        example=[
            {"name": "Joy Adeyemi", "kind": "health_visitor", "reason": "Weighs Lily weekly."},
            {"name": "Karen Shaw", "kind": "family", "reason": "Lily's mother."},
            {"name": "Dean Shaw", "kind": "family", "reason": "Lily's father."},
        ],
    )
    prepared: DoneOrWhyNot = ask(
        "Prepared as thoroughly as an initial conference: explained, papers, interpreter?",
        ref="wt2010/5.140/c",
    )
    care_plan_review_on: date | None = ask(
        "If the child is looked after: the day of the looked after review",
        why="One review for both; if the dates differ, the earlier is used.",
        default=None,
        ref="wt2010/5.148/a",
    )
    reviewing_officer_chairs: bool | None = ask(
        "If the child is looked after: does the reviewing officer chair?",
        default=None,
        ref="wt2010/5.147/a",
    )
    why_not_reviewing_officer: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.147/a"
    )
    reviewing_officer_attends: bool | None = ask(
        "Then will the reviewing officer be there?", default=None, ref="wt2010/5.147/a"
    )


class AgencyReviewReport(Record):
    """One core group member's report for the review. wt2010/5.140/a"""

    title = "Agency report to the review"
    ref = "wt2010/5.140/a"
    member: Line = ask("Who reports?", ref="wt2010/5.140/a", example="Joy Adeyemi")
    work_undertaken: Narrative = ask(
        "What work was done?", ref="wt2010/5.140/a", example="Nine visits."
    )
    effect: Narrative = ask(
        "What has it done for the child?",
        ref="wt2010/5.140/a",
        example="Weight is back on its line.",
    )
    progress: list[OutcomeProgress] = ask(
        "How does each planned outcome stand?", ref="wt2010/5.140/a"
    )
    cannot_come: bool = ask("Unable to come?", default=False, ref="wt2010/5.140/b")
    delegate: Line | None = ask(
        "Which briefed colleague comes instead?", default=None, ref="wt2010/5.140/b"
    )


class MemberReport(Piece):
    """Whether one member's report is in. wt2010/5.140/a"""

    name: Line = ask("Core group member", ref="wt2010/5.140/a", example="Joy Adeyemi")
    received: bool = ask("Is the report in?", ref="wt2010/5.140/a", example=True)


class ReviewConferenceHeld(Held):
    """The review conference has met. wt2010/5.136/a"""

    title = "Review conference held"
    ref = "wt2010/5.136/a"
    needs = (
        *Held.needs,
        Need(
            "views_how",
            {"no_views_reason": None},
            "Say how the child's views were found out.",
            "wt2010/5.138/a",
        ),
    )
    reports: list[MemberReport] = ask(
        "Is each core group member's report in?",
        why="Those that are missing are named to the chair.",
        ref="wt2010/5.140/a",
        example=[
            {"name": n, "received": True} for n in ("Nadia Hussain", "Joy Adeyemi", "Grace Mensah")
        ],
    )
    child_views: Narrative | None = ask(
        "What does the child want and feel?",
        default=None,
        ref="wt2010/5.138/a",
        example="“It's quiet now.” Wants to see Dad.",
    )
    views_how: Line | None = ask(
        "How was that found out?", default=None, ref="wt2010/5.138/a", example="Told Nadia, drawing"
    )
    no_views_reason: Narrative | None = ask(
        "If not known, why not?", default=None, ref="wt2010/5.138/a"
    )
    looked_after_review_too: bool = ask(
        "Is this the looked after review as well?", default=False, ref="wt2010/5.136/c"
    )
    reviewing_officer: Line | None = ask(
        "Independent reviewing officer", default=None, ref="wt2010/5.89/e"
    )


# --- deciding --------------------------------------------------------------------------


class ReviewOutcome(StrEnum):
    """What a review leads to: nothing in between. wt2010/5.138/b"""

    CONTINUES = "continues"
    ENDS = "ends"
    ENDS_AT_EIGHTEEN = "ends_at_eighteen"


FOR_A_PLAN_THAT_GOES_ON = {"matters_if": {"outcome": ReviewOutcome.CONTINUES}}
"""What is asked only where the plan continues."""


class ReviewDecision(Record):
    """Is harm happening or likely, so that a plan is still needed? wt2010/5.138/b

    Only a review conference can end a plan because it is no longer needed (5.141/b).
    """

    title = "Review decision"
    ref = "wt2010/5.138/b"
    needs = (
        Need(
            "eighteenth_birthday",
            {"outcome": ReviewOutcome.ENDS_AT_EIGHTEEN},
            "Give the day.",
            "wt2010/5.141/e",
        ),
        Need(
            "decide_court_by",
            {"is_suffering": True},
            "Say by when the authority decides about court.",
            "wt2010/5.138/c",
        ),
    )
    outcome: ReviewOutcome = ask("What was decided?", ref="wt2010/5.138/b", example="continues")
    is_suffering: bool = ask(
        "Is the child suffering significant harm?", ref="wt2010/5.138/c", example=False
    )
    decide_court_by: date | None = ask(
        "If so, by when does the authority decide about court?",
        default=None,
        ref="wt2010/5.138/c",
    )
    is_likely: bool = ask(
        "Is the child likely to suffer significant harm?", ref="wt2010/5.138/b", example=True
    )
    plan_still_needed: bool = ask(
        "So is a formal plan still needed to keep the child safe?",
        ref="wt2010/5.138/b",
        example=True,
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.138/b",
        example="Much is better; he still comes to the school gate.",
    )
    agency_views: list[AgencyView] = ask("Each agency's view", ref="wt2010/5.139/a", example=VIEWS)
    progress: list[OutcomeProgress] = ask(
        "How does each planned outcome stand?", ref="wt2010/5.137/a"
    )
    pace: Pace = ask(
        "Is change fast enough for this child?", ref="wt2010/5.133/a", example="enough"
    )
    safeguarded: Narrative = ask(
        "How is the child kept safe from here on?", ref="wt2010/5.137/a", example="He lives away."
    )
    plan_changes: Narrative | None = ask(
        "What is changed in the plan?",
        default=None,
        ref="wt2010/5.137/a",
        example="Visits go on; a parenting course is added.",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    revised_actions: list[PlanAction] = ask(
        "Who does what from now on, by when?",
        default=[],
        ref="wt2010/flow5/f",
        example=[
            {
                "action": "Health visitor to weigh Lily weekly",
                "why": "To be sure.",
                "owner": "Joy Adeyemi",
                "by_when": "2011-03-10",
                "component": "promoting_development",
            },
        ],
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    visit_every_days: int | None = ask(
        "The lead sees the child at least every so many days",
        default=None,
        ref="wt2010/5.115/a",
        example=14,
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    next_core_group_on: date | None = ask(
        "Next core group on",
        default=None,
        ref="wt2010/5.118/c",
        example="2011-02-17",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    next_review_on: date | None = ask(
        "Next review on",
        default=None,
        ref="wt2010/5.136/b",
        example="2011-07-01",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    eighteenth_birthday: date | None = ask(
        "Eighteenth birthday", default=None, ref="wt2010/5.141/e", example="2010-11-20"
    )


# --- gates -----------------------------------------------------------------------------


def _same_chair(context: Context) -> bool | str:
    first: ConferenceHeld | None = context.file.last(ConferenceHeld)
    before = first.chair if first is not None else None
    if before is None or same(before, context.record.chair) or context.record.why_another_chair:
        return True
    return "why_another_chair"


same_chair_or_reason = shown(
    "same_chair_or_reason",
    "wt2010/5.89/c",
    "Where possible the same person chairs a child's reviews; if not, it is said why.",
    _same_chair,
)


def _officer(context: Context) -> bool | str:
    record = context.record
    if not with_care_plan(context) or record.reviewing_officer_chairs:
        return True
    if record.reviewing_officer_chairs is None:
        return "reviewing_officer_chairs"
    if not record.why_not_reviewing_officer:
        return "why_not_reviewing_officer"
    return record.reviewing_officer_attends is True


reviewing_officer_chairs_or_attends = shown(
    "reviewing_officer_chairs_or_attends",
    "wt2010/5.147/a",
    "For a looked after child the reviewing officer chairs the conference; if that cannot be, the officer attends.",
    _officer,
)


def _one_date(context: Context) -> bool | str:
    record = context.record
    if not with_care_plan(context):
        return True
    if record.care_plan_review_on is None:
        return "care_plan_review_on"
    return record.review_on == record.care_plan_review_on


one_review_date = shown(
    "one_review_date",
    "wt2010/5.148/a",
    "A looked after child's plan is reviewed on the day of the looked after review: one date, not two.",
    _one_date,
)


def _reports_in(context: Context) -> bool | str:
    members: list[CoreGroupMember] = rows(context.file.facts, "core_group")
    reports = rows(context.record, "reports")
    owing = said(m for m in members if not m.is_family)
    return True if reports and owing <= said(reports) else "reports"


agency_reports_in = shown(
    "agency_reports_in",
    "wt2010/5.140/a",
    "Each core group member's report is in, or is named to the chair as missing.",
    _reports_in,
)


def _childs_views(context: Context) -> bool | str:
    record = context.record
    return (
        True
        if record.child_views or record.no_views_reason or is_unborn(context)
        else "child_views"
    )


child_views_at_review = shown(
    "child_views_at_review",
    "wt2010/5.138/a",
    "The child's wishes and feelings are before the review, or it is said why not.",
    _childs_views,
)


def _combined(context: Context) -> bool | str:
    record = context.record
    if not with_care_plan(context):
        return True
    return (
        record.looked_after_review_too is not False
        if record.reviewing_officer
        else "reviewing_officer"
    )


combined_review = shown(
    "combined_review",
    "wt2010/5.136/c",
    "A looked after child's protection review is part of the looked after review; the reviewing officer is named.",
    _combined,
)
review_quorum = quorum_gate("wt2010/5.139/b", "review_conference_quorum")
everyone_accounted_for = everyone_invited_accounted_for(ReviewBooked)

review_says_still_needed = stated(
    "review_says_still_needed",
    "wt2010/5.138/b",
    "The plan goes on only if the review says that harm is happening or likely and a plan is still needed.",
    "plan_still_needed",
    True,
)
review_says_not_needed = stated(
    "review_says_not_needed",
    "wt2010/5.141/b",
    "The plan ends only if the review says that it is no longer needed, with reasons.",
    "plan_still_needed",
    False,
)
revised_plan = answered(
    "revised_plan",
    "wt2010/flow5/f",
    "A plan that goes on is revised: what changes, who does what by when, how often the "
    "child is seen, and when the core group meets.",
    "plan_changes",
    "revised_actions",
    "visit_every_days",
    "next_core_group_on",
)


def _every_outcome(context: Context) -> bool | str:
    planned = said(rows(context.file.last(DetailedPlan), "outcomes"), "outcome")
    told = said(rows(context.record, "progress"), "outcome")
    return True if told and planned <= told else "progress"


progress_on_every_outcome = shown(
    "progress_on_every_outcome",
    "wt2010/5.137/a",
    "A review looks at progress against each planned outcome.",
    _every_outcome,
)


def _around_birthday(context: Context) -> bool | str:
    birthday: date | None = context.record.eighteenth_birthday
    if birthday is None:
        return "eighteenth_birthday"
    return months_after(day_of(context.at), 1) >= birthday


reached_18_review = shown(
    "reached_18_review",
    "wt2010/5.141/e",
    "At eighteen the plan ends at a review around the birthday: not more than a month before it.",
    _around_birthday,
)


def came_from_transfer(context: Context) -> bool:
    """The review was held while the move to another authority was pending."""
    path = context.episode.path if context.episode is not None else []
    return len(path) > 1 and path[-2][1] == "transfer_out_pending"


move_still_pending = shown(
    "move_still_pending",
    "wt2010/5.141/d",
    "The child has moved, and the other authority's conference is not yet held.",
    came_from_transfer,
)

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
        CHAIR,
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
