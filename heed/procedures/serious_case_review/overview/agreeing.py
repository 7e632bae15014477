"""Who agrees to the report before it goes: the panel, those who contributed, a quality check, the Board.

Working Together 2010, paragraphs 8.6, 8.39, 8.41, 8.43 and 8.44.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.agencies import DONE
from heed.procedures.serious_case_review.overview.report import SENDERS, excused_in
from heed.procedures.serious_case_review.pieces import NotDone, runs


class SendsBack(Record):
    """What every sending back must say."""

    reasons: Narrative = ask(
        "Why?", ref="wt2010/8.41/c", example="It does not say why nobody asked him."
    )


class PanelReturnsDraft(SendsBack):
    """The panel sends the report back to its author. wt2010/8.41/c"""

    title = "Report sent back to its author"
    ref = "wt2010/8.41/c"


class Satisfied(Piece):
    """A contributor says whether its information is put fully and fairly. wt2010/8.41/b"""

    needs = (Need("panel_response", {"satisfied": False}, "Answer the objection."),)
    contributor: Line = ask("Who", example="Northam NHS Trust")
    sent_on: date = ask("Text sent on", example="2010-09-06")
    satisfied: bool = ask("Satisfied?", example=True)
    comments: Narrative | None = ask("What they say", default=None)
    panel_response: Narrative | None = ask("The panel's answer", default=None)


class PanelAgreesFinalDocuments(Record):
    """The panel agrees report, summary and action plan, and its chair signs. wt2010/8.41/a"""

    title = "Panel agrees the final documents"
    ref = "wt2010/8.41/a"
    contributors: list[Satisfied] = ask(
        "Is each contributor satisfied?",
        ref="wt2010/8.41/b",
        example=[{"contributor": s, "sent_on": "2010-09-06", "satisfied": True} for s in SENDERS],
    )
    debriefs_not_held: list[NotDone] = ask(
        "First talks with staff that were not held", default=[], ref="wt2010/8.39/a"
    )
    good_quality: bool = ask(
        "Is the report of good quality, and does it follow the guidance?",
        ref="wt2010/8.41/c",
        example=True,
    )
    no_blame: bool = ask(
        "Does it keep from saying who is to blame?", ref="wt2010/8.6/a", example=True
    )
    signed_by: Line | None = ask(
        "Signed by the panel's chair", default=None, ref="wt2010/8.41/c", example="Edith Varley"
    )
    signed_at: date | None = ask("On", default=None, ref="wt2010/8.41/c", example="2010-09-22")


class FinalPart(StrEnum):
    """What is quality assured. wt2010/8.43/a"""

    MANAGEMENT_REVIEWS = "management_reviews"
    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"


class SignOff(Piece):
    part: FinalPart = ask("What", example="overview_report")
    passed: bool = ask("Good enough?", example=True)
    by: Line = ask("By whom", example="David Ross")
    comments: Narrative | None = ask("Comments", default=None)


class QualityAssured(Record):
    """The sub-committee looks at every part of the final product. wt2010/8.43/a"""

    title = "Quality assurance"
    ref = "wt2010/8.43/a"
    passed: bool = ask(
        "Is the whole good enough to go to the Board?", ref="wt2010/8.43/a", example=True
    )
    signoffs: list[SignOff] = ask(
        "Each part",
        ref="wt2010/8.43/a",
        example=[{"part": p.value, "passed": True, "by": "David Ross"} for p in FinalPart],
    )
    reasons: Narrative | None = ask(
        "If not, what is to be done again?", default=None, ref="wt2010/8.43/a", example="Nothing."
    )


class BoardDecides(Record):
    """The Board itself approves the final review, at a meeting. wt2010/8.44/a"""

    title = "The Board's decision on the review"
    ref = "wt2010/8.44/a"
    approved: bool = ask("Approved?", ref="wt2010/8.44/a", example=True)
    meeting_on: date | None = ask(
        "At the meeting of", default=None, ref="wt2010/8.44/a", example="2010-09-29"
    )
    meeting_ref: Line | None = ask("Minute", default=None, ref="wt2010/8.44/a", example="2010/61")
    reasons: Narrative | None = ask(
        "If sent back, why?", default=None, ref="wt2010/8.44/a", example="Approved as it stands."
    )


# --- gates -----------------------------------------------------------------------------


def _contributors_satisfied(context: Context) -> bool | str:
    asked = {c.contributor for c in rows(context.record, "contributors")}
    if any(
        c.satisfied is False and not c.panel_response for c in rows(context.record, "contributors")
    ):
        return "contributors.panel_response"
    return {
        e.run for e in runs(context.file, "management_review") if e.state in DONE
    } <= asked or "contributors"


def debriefed(context: Context, field: str, *past: str) -> bool | str:
    """Every organisation whose review was accepted has talked with its staff, or it is said why not."""
    excused = excused_in(context, field)
    waiting = [
        e.run
        for e in runs(context.file, "management_review")
        if e.state in DONE and e.state not in past
    ]
    return all(agency in excused for agency in waiting)


def _checklist(context: Context) -> bool | str:
    if blank := unanswered(context.record, "signed_by", "signed_at"):
        return blank
    return bool(context.record.good_quality and context.record.no_blame)


def _signed_off(context: Context) -> bool | str:
    record = (
        context.record
        if isinstance(context.record, QualityAssured)
        else context.file.last(QualityAssured)
    )
    passed = {s.part for s in rows(record, "signoffs") if s.passed}
    return set(FinalPart) <= passed


contributors_satisfied = shown(
    "contributors_satisfied",
    "wt2010/8.41/b",
    "Every contributor says that the report puts its information fully and fairly; an "
    "objection is answered in writing.",
    _contributors_satisfied,
)
first_debriefs_done = shown(
    "first_debriefs_done",
    "wt2010/8.39/a",
    "Staff of every organisation have heard what was found, or it is said why not.",
    lambda c: debriefed(
        c,
        "debriefs_not_held",
        "management_review_staff_debriefed",
        "management_review_feedback_complete",
    ),
    satisfied_by=("first_debrief_held",),
)
panel_checklist_signed = shown(
    "panel_checklist_signed",
    "wt2010/8.41/c",
    "The panel's chair signs that the report is good, follows the guidance and blames nobody.",
    _checklist,
)
four_quality_signoffs = shown(
    "four_quality_signoffs",
    "wt2010/8.43/a",
    "Management reviews, overview report, executive summary and action plan are each signed off.",
    _signed_off,
)
board_decision = answered(
    "board_decision",
    "wt2010/8.44/a",
    "The Board decides, at a meeting, and it is minuted.",
    "meeting_on",
    "meeting_ref",
)
