"""A review is booked, reported to and held: under the same chair, quorate, beside a looked after child's own review.

Working Together 2010, paragraphs 5.89, 5.136, 5.138 to 5.140, 5.147 and 5.148; chart 5.
"""

from datetime import date

from heed.engine.procedure import Context, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.conference import (
    Held,
    everyone_invited_accounted_for,
    is_unborn,
    quorum_gate,
    said,
)
from heed.procedures.core_group import OutcomeProgress, with_care_plan
from heed.procedures.initial_conference import ConferenceHeld, CoreGroupMember, Invitee
from heed.procedures.shared import same


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
    childs_words: Narrative | None = ask(
        "What does the child say, in their own words?",
        default=None,
        ref="wt2010/5.138/a",
        example="“I like it when Joy comes.”",
    )
    familys_view: Narrative | None = ask(
        "What do the parents say?", default=None, ref="wt2010/5.140/a"
    )
    still_worries: Narrative | None = ask(
        "What is still a worry?", default=None, ref="wt2010/5.140/a"
    )
    recommendation: Narrative | None = ask(
        "What do you recommend, and why?", default=None, ref="wt2010/5.140/a"
    )
    shown_to_family_on: date | None = ask(
        "Shown to the family on",
        default=None,
        ref="wt2010/5.94/b",
        why="Before the conference, so that nothing in it is news to them there.",
    )
    cannot_come: bool = ask("Unable to come?", default=False, ref="wt2010/5.140/b")
    delegate: Line | None = ask(
        "Which briefed colleague comes instead?",
        default=None,
        ref="wt2010/5.140/b",
        also={"matters_if": {"cannot_come": True}},
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
