"""The papers of an allegation: what each discussion decided, how the case moves, what the person is given.

Working Together 2010, Appendix 5; chapter 6, 6.33.
"""

from collections.abc import Sequence
from datetime import date

from heed.casefile.chronology import Event
from heed.documents.papers.answers import sections
from heed.documents.papers.case import Case, Offered, on, spoken
from heed.documents.papers.paper import Fact, Paper, Section, table
from heed.engine.fold import DutyStatus
from heed.procedures.allegations.barring import BarringReferralMade, BarringSettled
from heed.procedures.allegations.conclusion import (
    OutcomeRecorded,
    PersonnelSummaryFiled,
    earliest_disposal,
)
from heed.procedures.allegations.consideration import (
    AllegationStrategyDiscussion,
    InitialDiscussion,
    InitialEvaluation,
    NextStepsSettled,
)
from heed.procedures.allegations.criminal import PostCriminalDiscussion
from heed.procedures.allegations.monitoring import CaseReviewHeld, DelayExplained
from heed.procedures.allegations.report import age, days_to_resolve
from heed.procedures.allegations.shared import employers
from heed.web import words

DISCUSSIONS = (
    InitialDiscussion, AllegationStrategyDiscussion, InitialEvaluation, NextStepsSettled, CaseReviewHeld,
    PostCriminalDiscussion,
)  # fmt: skip

HEADINGS = {
    "held_at": "Held", "mode": "How it was held", "chair": "Led by", "invited": "Who took part",
    "officer_attended": "Designated officer took part",
    "employer_representative": "Spoke for the employer",
    "why_no_employer": "Why nobody spoke for the employer",
    "employer_information": "What the employer said of the circumstances",
    "information": "What each agency holds", "police_consulted": "The police’s view",
    "reasons": "Reasons", "timing": "When police act", "conduct": "How police act",
    "discipline": "Discipline: what may go on alongside, and what waits",
    "suspension_views": "Views on suspension", "review_interval": "Progress is reviewed",
    "interval_reason": "Why so often", "linked_enquiry": "The child’s own enquiry",
    "outcome": "Decision", "significant_harm_suspected": "Significant harm still suspected",
    "police_investigation_needed": "Police investigation needed",
}  # fmt: skip
"""As the record of a strategy discussion or an evaluation is headed."""

RETENTION = (
    "Kept until normal retirement age, or for ten years from the conclusion if that is longer. "
    "Leaving the organisation changes nothing."
)


def papers(case: Case) -> list[Offered]:
    """What can be printed of an allegation."""
    return [
        *(_discussion(case, number, event) for number, event in enumerate(case.of_type(*DISCUSSIONS))),
        Offered("progress", "Progress of the case", "Where each strand stands, and which targets it has met.",
                lambda: progress(case)),
        *_summary(case),
        *_barring(case),
    ]  # fmt: skip


def _facts(case: Case) -> tuple[Fact, ...]:
    return (
        ("Case", case.reference),
        ("About", case.title),
        ("Received", spoken(case.state.mark("allegation_received"))),
        ("Employers", ", ".join(employers(case.state))),
    )


# --- what a discussion decided ---------------------------------------------------------


def _discussion(case: Case, number: int, event: Event) -> Offered:
    record = event.entry.record
    return Offered(
        "discussion",
        f"{record.title}, {spoken(event.at.date())}",
        "Who took part, what was shared, what was decided and why.",
        lambda: discussion(case, event),
        number=number,
    )


def discussion(case: Case, event: Event) -> Paper:
    """The record of a strategy discussion, an evaluation or a review, for those who took part."""
    facts = (*_facts(case), ("Written by", event.latest.author_name))
    return Paper(
        title=event.title,
        facts=facts,
        sections=sections(event.entry.record, HEADINGS),
        signs=("Chair", "Designated officer"),
    )


# --- how the case moves ----------------------------------------------------------------


def progress(case: Case) -> Paper:
    """How long the case has run, where each strand stands and what is owed. A5.11/a, A5.22/a"""
    file = case.state
    resolved = days_to_resolve(file, case.now)
    ran = (
        f"Resolved in {resolved} days"
        if resolved is not None
        else f"Open for {age(file, case.now)} days"
    )
    strands = [
        (title, e.run, file.rulebook.states[e.state].beside(title), on(e.path[-1][0]) if e.path else "")
        for e in file.episodes
        for title in (file.rulebook.procedure[e.procedure].title,)
    ]  # fmt: skip
    owed = [
        (o.says, on(o.due), _stands(o.status(case.now)))
        for o in file.duties if o.due is not None or o.open
    ]  # fmt: skip
    delay = case.last(DelayExplained)
    return Paper(
        title="Progress of the case",
        facts=(*_facts(case), ("So far", ran), ("As of", spoken(case.today))),
        opening="Targets are to aim for. Past one, a case is looked at again; nobody is ranked by it.",
        sections=(
            Section(heading="Where each strand stands",
                    table=table("Strands", ("Strand", "Organisation", "Stands at", "Since"), strands)),
            Section(heading="Targets and what is owed",
                    table=table("Targets", ("What", "By", "How it stands"), owed)),
            *((Section(heading="Why a target was passed", text=delay.reason),) if delay else ()),
        ),
    )  # fmt: skip


def _stands(status: DutyStatus) -> str:
    return {
        DutyStatus.OPEN: "to do", DutyStatus.OVERDUE: "past its target", DutyStatus.MET: "in time",
        DutyStatus.LATE: "done past its target", DutyStatus.CANCELLED: "no longer needed",
    }[status]  # fmt: skip


# --- how it ended ----------------------------------------------------------------------


def _summary(case: Case) -> list[Offered]:
    filed = case.last(PersonnelSummaryFiled)
    if filed is None:
        return []
    about = "On the confidential personnel file, with a copy for the person."
    return [Offered("summary", "Summary for the person", about, lambda: summary(case, filed))]


def summary(case: Case, filed: PersonnelSummaryFiled) -> Paper:
    """What was alleged, followed up and decided, and until when it is kept. A5.10/a to A5.10/e"""
    called = {
        "allegation_summary": "What was alleged", "how_followed_up": "How it was followed up",
        "how_resolved": "How it was resolved", "action_taken": "What was done",
        "decisions_reached": "What was decided",
    }  # fmt: skip
    out = ("filed_on", "born", "retirement_age", "keep_until")
    return Paper(
        title="Summary of an allegation",
        facts=(
            ("Case", case.reference),
            ("About", case.title.removeprefix("Allegation about ")),
            ("Outcome", words.role(str(case.state.facts.get("outcome") or ""))),
            ("Filed on", spoken(filed.filed_on)),
            ("Kept until", _until(filed.keep_until)),
        ),
        opening="A full and clear account, so that a question asked later can be answered truly, and nothing "
        "needs to be gone into again.",
        sections=(
            *sections(filed, called, out),
            Section(heading="How long this is kept", text=RETENTION),
        ),
        signs=("For the employer", "Copy received by the person"),
    )  # fmt: skip


def _until(day: date | None) -> str:
    return spoken(day) if day is not None else "for good: no date of birth is known"


def kept_until(case: Case) -> tuple[date | None, str] | None:
    """The first day on which the record may go, and how that was counted; None before a conclusion.

    The day is None where it is kept for good. A5.10/c, A5.10/d
    """
    concluded = case.state.mark("allegation_concluded")
    if concluded is None:
        return None
    filed = case.last(PersonnelSummaryFiled)
    born = (filed.born if filed else None) or case.state.facts.get("born")
    age_ = filed.retirement_age if filed else 65
    found = earliest_disposal(concluded, born, age_, case.state.editions)
    if found is None:
        return None, "No date of birth is known, so it is never thrown away."
    ten = case.state.editions.due("allegation_record_kept", concluded)
    later = "ten years" if found == ten else f"normal retirement age there, {age_}"
    return found, f"The later of ten years from the conclusion and normal retirement age: {later}."


def _barring(case: Case) -> list[Offered]:
    settled = case.last(BarringSettled)
    if settled is None:
        return []
    about = "Whether the person is referred to be considered for barring, and on what grounds."
    return [Offered("barring", "Referral for barring", about, lambda: barring(case, settled))]


def barring(case: Case, settled: BarringSettled) -> Paper:
    """What goes to whoever decides on barring. A5.46"""
    outcome, made = case.last(OutcomeRecorded), case.last(BarringReferralMade)
    parts: Sequence[Section] = (
        *sections(settled),
        *((Section(heading="Outcome", inner=sections(outcome)),) if outcome else ()),
        *((Section(heading="Sent", inner=sections(made)),) if made else ()),
    )
    return Paper(title="Referral for barring", facts=_facts(case), sections=tuple(parts),
                 signs=("For the employer",))  # fmt: skip
