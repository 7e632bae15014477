"""Publishing the executive summary: when, after whom has been briefed, and what is amended later.

Working Together 2010, paragraphs 8.20, 8.39, 8.41, 8.42, 8.44, 8.45, 8.50 and 8.51.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, marked, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised
from heed.procedures.serious_case_review.deciding import in_custody
from heed.procedures.serious_case_review.overview import SummaryDrafted, debriefed
from heed.procedures.serious_case_review.parallel import (
    Considered,
    criminal_case_open,
    open_processes,
)
from heed.procedures.serious_case_review.pieces import NotDone, latest_in
from heed.procedures.serious_case_review.publication.pack import Document


class Adviser(Piece):
    """An outside adviser's view. wt2010/8.45/b"""

    adviser: Line = ask("Who", example="Crown Prosecution Service")
    advice: Narrative = ask("Advice", example="Nothing in the summary bears on the trial.")
    on: date = ask("On", example="2010-10-05")


class PublicationDecided(Record):
    """Whether to publish now: could anything still to come change the lessons? wt2010/8.45/a"""

    title = "Decision on publication"
    ref = "wt2010/8.45/a"
    needs = (
        Need(
            "awaited_process", {"impact_likely": True}, "Say what is waited for.", "wt2010/8.45/d"
        ),
        Need(
            "hold_review_on",
            {"impact_likely": True},
            "Say when this is looked at again.",
            "wt2010/8.45/d",
        ),
    )
    impact_likely: bool = ask(
        "Could what is still to come change the lessons?", ref="wt2010/8.45/b", example=False
    )
    processes: list[Considered] = ask(
        "Each case or inquiry that is still open", default=[], ref="wt2010/8.45/a"
    )
    panel_advice: Narrative = ask(
        "What does the panel advise?", ref="wt2010/8.45/b", example="Publish."
    )
    advisers: list[Adviser] = ask("Prosecutors, police, lawyers", default=[], ref="wt2010/8.45/b")
    reasons: Narrative | None = ask(
        "Reasons",
        default=None,
        ref="wt2010/8.45/a",
        example="Nothing that is still to come bears on the lessons.",
    )
    before_evaluation: bool = ask(
        "Before Ofsted's points are known?", ref="wt2010/8.45/e", example=True
    )
    why_before_or_after: Narrative = ask(
        "Why before, or why after?", ref="wt2010/8.45/e", example="The town has waited long enough."
    )
    prosecutor_reason: Narrative | None = ask(
        "With a criminal case open: why publish all the same?",
        default=None,
        ref="wt2010/8.50/b",
        why="Only on prosecutors' or police advice.",
    )
    awaited_process: Line | None = ask("If it waits: for what?", default=None, ref="wt2010/8.45/d")
    hold_review_on: date | None = ask("Looked at again on", default=None, ref="wt2010/8.45/d")


class AwaitedProcessEnded(Record):
    """What was waited for is over, and worked in: the decision is taken again. wt2010/8.45/d"""

    title = "What publication waited for has ended"
    ref = "wt2010/8.45/d"
    changed: Narrative = ask(
        "What did it change in the documents?",
        ref="wt2010/8.45/d",
        example="Two earlier injuries are added.",
    )


class Briefed(StrEnum):
    """Who is briefed before publication; the last two after a death in custody. wt2010/8.51/a, 8.51/b"""

    GOVERNMENT_OFFICE = "government_office"
    OFSTED = "ofsted"
    HEALTH_AUTHORITY = "sha"
    CARE_QUALITY_COMMISSION = "cqc"
    CONSTABULARY_INSPECTORATE = "hmic"
    PRISONS_INSPECTORATE = "hmip"
    PROBATION_INSPECTORATE = "hmi_probation"
    YOUTH_JUSTICE_BOARD = "yjb"
    OMBUDSMAN = "ppo"


SEVEN = tuple(Briefed)[:7]


class Briefing(Piece):
    needs = (Need("not_relevant", {"briefed_at": None}, "Say when, or why it is not relevant."),)
    body: Briefed = ask("Who", example="ofsted")
    briefed_at: date | None = ask("Briefed on", default=None, example="2010-10-08")
    not_relevant: Narrative | None = ask("If not relevant, why not?", default=None)


class FamilyFeedback(Piece):
    """How one of the family hears, or why not. wt2010/8.41/i"""

    needs = (Need("why_not", {"by": None}, "Say who tells them, or why not."),)
    who: Line = ask("Who", example="Grandmother")
    by: Line | None = ask("Who tells them", default=None, example="Overview author")
    on: date | None = ask("On", default=None, example="2010-10-07")
    why_not: Narrative | None = ask("If not, why not?", default=None)


class Receives(Piece):
    """Somebody on the distribution list. wt2010/8.41/h"""

    who: Line = ask("Who", example="Head of every school in Northam")
    agency: Line = ask("Of which body", example="Northam Schools Service")
    sent_at: date | None = ask("Sent on", default=None, example="2010-10-11")


class ExecutiveSummaryPublished(Record):
    """The summary, and it alone, is published. wt2010/8.44/g"""

    title = "Executive summary published"
    ref = "wt2010/8.44/g"
    needs = (Need("distribution", {"distribution": []}, "List who receives it.", "wt2010/8.41/h"),)
    document: Document = ask("What is published?", ref="wt2010/8.44/g", example="executive_summary")
    where: Line = ask("Where?", ref="wt2010/8.42/a", example="The Board's website")
    briefings: list[Briefing] = ask(
        "Who was briefed first?",
        ref="wt2010/8.51/a",
        example=[{"body": b.value, "briefed_at": "2010-10-08"} for b in SEVEN],
    )
    family: list[FamilyFeedback] = ask(
        "How do a surviving child, family and carers hear?", ref="wt2010/8.41/i"
    )
    feedback_not_held: list[NotDone] = ask(
        "Second talks with staff that were not held", default=[], ref="wt2010/8.39/b"
    )
    distribution: list[Receives] = ask("Who receives summary and plan?", ref="wt2010/8.41/h")
    spokesperson: Line = ask("Who speaks to the media?", ref="wt2010/8.44/e", example="Helen Marsh")
    communication_plan: Narrative = ask(
        "How is interest handled?",
        ref="wt2010/8.20/u",
        example="Family first, then staff, then press at noon.",
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.42/c", example=SIGNED
    )


class AmendedAfterEvaluation(Record):
    """Ofsted's points change what was published: a new version replaces it. wt2010/8.45/e"""

    title = "Summary amended after evaluation"
    ref = "wt2010/8.44/i"
    reasons: Narrative = ask(
        "What changes, and why?", ref="wt2010/8.44/i", example="Point 3 of the letter."
    )
    new_version: Line = ask("New version", ref="wt2010/8.44/i", example="2")


class DepartmentBriefed(Record):
    """The health authority has briefed the Department of Health. wt2010/8.51/c"""

    title = "Department of Health briefed"
    ref = "wt2010/8.51/c"
    confirmed_at: date = ask("Confirmed on", ref="wt2010/8.51/c", example="2010-10-08")


class StaffAndMediaTold(Record):
    """Staff beyond those involved, and where fitting the media, hear and are debriefed. wt2010/8.44/e"""

    title = "Staff and media debriefed"
    ref = "wt2010/8.44/e"
    audience: Line = ask("Whom?", ref="wt2010/8.44/e", example="All health visiting teams")
    debriefed_at: date = ask("On", ref="wt2010/8.44/e", example="2010-10-06")
    spokesperson: Line | None = ask("If the media: who spoke?", default=None, ref="wt2010/8.44/e")


# --- gates -----------------------------------------------------------------------------


def _decided(context: Context) -> bool | str:
    record = context.record
    if not record.reasons:
        return "reasons"
    looked_at = {c.process for c in rows(record, "processes")}
    return {e.run for e in open_processes(context)} <= looked_at or "processes"


def _criminal_clear(context: Context) -> bool | str:
    if not criminal_case_open(context):
        return True
    entry = context.file.latest.get("publication_decided")
    decided = (
        context.record
        if isinstance(context.record, PublicationDecided)
        else entry.record
        if entry
        else None
    )
    if not rows(decided, "advisers"):
        return "advisers" if isinstance(context.record, PublicationDecided) else False
    return bool(getattr(decided, "prosecutor_reason", None)) or (
        "prosecutor_reason" if isinstance(context.record, PublicationDecided) else False
    )


def _bodies_briefed(context: Context) -> bool | str:
    wanted = set(Briefed) if in_custody(context) else set(SEVEN)
    done = {b.body for b in rows(context.record, "briefings") if b.briefed_at or b.not_relevant}
    return wanted <= done or "briefings"


def _family_hears(context: Context) -> bool | str:
    family = rows(context.record, "family")
    return all(f.by or f.why_not for f in family) if family else "family"


def _summary_alone(context: Context) -> bool:
    return context.record.document in (None, Document.EXECUTIVE_SUMMARY)


_approved = marked("board_approved")


def _summary_clear(context: Context) -> bool | str:
    """The text agreed on is the text that was searched."""
    drafted = latest_in(context.episode, SummaryDrafted)
    return drafted is None or drafted.anonymised is not None


publication_decided = shown(
    "publication_decided",
    "wt2010/8.45/a",
    "The decision gives reasons, and looks at each case or inquiry still open.",
    _decided,
)
held_for_a_reason = replace(
    publication_decided, wants={"awaited_process": "Inquest", "hold_review_on": "2010-12-01"}
)
criminal_case_clear = shown(
    "criminal_case_clear",
    "wt2010/8.50/b",
    "A criminal case is open: publish only on the advice of prosecutors or police, with a reason.",
    _criminal_clear,
)
bodies_briefed = shown(
    "bodies_briefed",
    "wt2010/8.51/a",
    "Each body is briefed before publication, or it is said why it need not be; two more after a death in custody.",
    _bodies_briefed,
)
family_feedback_arranged = shown(
    "family_feedback_arranged",
    "wt2010/8.41/i",
    "It is arranged how a surviving child, family and carers hear, or said why not.",
    _family_hears,
)
summary_only = shown(
    "summary_only",
    "wt2010/8.44/g",
    "Only the executive summary is ever published. The overview report and management reviews are not.",
    _summary_alone,
)
review_complete = shown(
    "review_complete",
    "wt2010/8.44/g",
    "The review is complete: the Board has approved it.",
    _approved,
    satisfied_by=("board_decides",),
)
second_feedback_done = shown(
    "second_feedback_done",
    "wt2010/8.39/b",
    "Staff of every organisation have heard the outcome, or it is said why not.",
    lambda c: debriefed(c, "feedback_not_held", "management_review_feedback_complete"),
    satisfied_by=("second_feedback_held",),
)
draft_anonymised = shown(
    "draft_anonymised",
    "wt2010/8.42/c",
    "The text that is agreed has been searched and signed for.",
    _summary_clear,
)
