"""What each person is sent of a conference: the decisions and the record, by one rule for both.

What somebody was left out of is never in their copy. What the decisions leave out for somebody, their
record leaves out too: where a heading of the minutes tells what a section held back tells, their copy has
in its place no more than their decisions say. The chair may hold back more, or give back, with a reason,
what was said while they were there. Pure, but for the guest it reads. wt2010/5.102, 5.112
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.conferences import closing
from heed.conferences.models import Guest
from heed.conferences.papers import CONFIDENTIAL, because_of, day, outcome_in_words
from heed.documents.papers.paper import Fact, Paper, Section, listed, table
from heed.engine.record import rows
from heed.procedures.conference import Attendance, Heading, RecordSection
from heed.procedures.initial_conference import ConferenceDecision
from heed.procedures.review_conference import ReviewDecision, ReviewOutcome

Decision = ConferenceDecision | ReviewDecision

SECTIONS = {
    "child": "What the child said",
    "reasons": "Reasons",
    "views": "What each agency thinks",
    "plan": "The plan",
    "contingency": "If things go wrong",
}
"""What the papers say beside the main decisions, each of which a copy can leave out.

The main decisions are those that go to everybody invited: the outcome, the category, the lead
social worker, the core group. wt2010/5.102/c
"""

HEADINGS = {
    Heading.ESSENTIAL_FACTS: "The essential facts",
    Heading.INFORMATION_ANALYSED: "What was known, and what it means",
    Heading.DISCUSSION_AND_CONTRIBUTIONS: "What was said, and by whom",
    Heading.JUDGEMENT_ON_HARM: "Whether there is harm",
    Heading.DECISIONS_AND_REASONS: "What was decided, and why",
    Heading.OUTLINE_OR_REVISED_PLAN: "The plan",
}

TELLS = {
    Heading.DISCUSSION_AND_CONTRIBUTIONS: {"child", "views"},
    Heading.JUDGEMENT_ON_HARM: {"reasons"},
    Heading.DECISIONS_AND_REASONS: {"reasons", "views"},
    Heading.OUTLINE_OR_REVISED_PLAN: {"plan", "contingency"},
}
"""A heading of the minutes -> the sections of the decisions that tell the same."""

DRAFT = "DRAFT: the chair has not approved this record. It may still change, and is not sent yet."


@dataclass(frozen=True, slots=True)
class Copy:
    """What one person is sent: their row on the list, the parts they were left out of, and the sections
    that their papers lack."""

    guest: Guest
    parts: list[str]
    lacks: list[str]

    @property
    def whole(self) -> bool:
        """Whether they were left out of all of it."""
        return closing.whole(self.parts)

    @property
    def may_be_given_back(self) -> list[str]:
        """What stays out of it unless the chair gives it back; nothing to whoever was never there."""
        return [] if self.whole else stays_out(self.parts)

    @property
    def given_back(self) -> list[str]:
        """What the chair has given back, as it is headed."""
        return [SECTIONS[name] for name in self.may_be_given_back if name not in self.lacks]

    @property
    def names(self) -> list[str]:
        """The sections that it lacks, as they are headed."""
        return [SECTIONS[name] for name in self.lacks]


def stays_out(parts: Sequence[str]) -> list[str]:
    """What a copy leaves out by itself: of whoever was left out of all of it, everything but the main
    decisions; of part of it, what may have been said there."""
    if not parts:
        return []
    return [name for name in SECTIONS if name != "plan" or closing.whole(parts)]


def copy_of(guest: Guest, parts: Sequence[str]) -> Copy:
    """Somebody's copy, as the chair has settled it."""
    out = stays_out(parts)
    if guest.why_given_back and not closing.whole(parts):
        out = [name for name in out if name not in guest.given_back]
    return Copy(guest, list(parts), [n for n in SECTIONS if n in out or n in guest.held_back])


# --- the decisions ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the papers say that the decision does not: of the conference, and of the child's plan.

    `childs_words` are what the child said to it; `phone` how the chair is reached, as a sentence;
    `corrects`: what these decisions take the place of, where they were sent before with a mistake.
    """

    child: str
    met_on: date
    chair: str
    phone: str = ""
    lead: str = ""
    categories: Sequence[str] = ()
    core_group: Sequence[Any] = ()
    childs_words: str = ""
    corrects: str = ""


def decisions(decision: Decision, known: Known, copy: Copy | None = None) -> Paper:
    """The decisions for one person; without a `copy`, all that they say."""
    lacks, parts = (copy.lacks, copy.parts) if copy else ([], [])
    goes_on = decision.outcome in ("plan", ReviewOutcome.CONTINUES)
    sections = [
        section
        for name, section in _sections(decision, known)
        if name not in lacks and (section.text or section.table or section.facts)
    ]
    again = "Corrected: what" if known.corrects else "What"
    return Paper(
        title=f"{again} the conference about {known.child} decided",
        facts=(
            ("The conference met on", day(known.met_on)),
            ("Chair", known.chair),
            ("Decision", outcome_in_words(decision)),
            ("Because of", because_of(known.categories) if goes_on else ""),
            ("Lead social worker", known.lead if goes_on else ""),
            (
                "Core group",
                "; ".join(f"{m.name} ({m.role})" for m in known.core_group) if goes_on else "",
            ),
            *_dates(decision),
        ),
        opening=" ".join(filter(None, (known.corrects, _not_all(parts, lacks)))),
        sections=(*sections, Section(heading="If you do not agree", text=disagreeing(known))),
        marking="Confidential",
    )


def _not_all(parts: Sequence[str], lacks: Sequence[str]) -> str:
    if not parts:
        return ""
    rest = "These are its main decisions." if lacks else ""
    return f"You were not part of all of this conference. {rest}".strip()


def disagreeing(known: Known) -> str:
    """Whom to tell, by which number, and how to complain."""
    return (
        "If you think that the conference was not held as it should be, or that its decision is wrong, "
        f"tell the chair, {known.chair}. You may also complain: say so to the chair, or to the social "
        "worker, or write to us. You will be told who looks into it and by when you hear."
        + (f" {known.phone}" if known.phone else "")
    )


def _dates(decision: Decision) -> tuple[Fact, ...]:
    if isinstance(decision, ReviewDecision):
        return (
            ("Next core group", day(decision.next_core_group_on)),
            ("Next review", day(decision.next_review_on)),
        )
    return (
        ("Detailed plan by", day(decision.detailed_plan_by)),
        ("First review", day(decision.first_review_on)),
    )


def _sections(decision: Decision, known: Known) -> Iterable[tuple[str, Section]]:
    yield "child", Section(heading=SECTIONS["child"], text=known.childs_words)
    yield "reasons", Section(heading=SECTIONS["reasons"], facts=_reasons(decision))
    head = ("Agency", "View", "Decision")
    views = [
        (first_capital(v.agency), v.view or "", agreeing(v)) for v in rows(decision, "agency_views")
    ]
    yield "views", listed(SECTIONS["views"], head, views)
    if isinstance(decision, ReviewDecision):
        changes, actions = decision.plan_changes or "", decision.revised_actions
    else:
        changes = decision.outline.what_must_change if decision.outline else ""
        actions = rows(decision.outline, "actions")
    yield (
        "plan",
        Section(
            heading=SECTIONS["plan"], text=changes or "",
            table=_actions(actions) if actions else None,
        ),
    )  # fmt: skip
    pairs = [(c.trigger, c.response) for c in rows(decision, "contingency")]
    if pairs:
        yield "contingency", listed(SECTIONS["contingency"], ("If", "Then"), pairs)


def agreeing(view: Any) -> str:
    """Whether an agency agrees; one that gave no view neither agrees nor does not."""
    if view.gave_no_view:
        return "gave no view"
    return "agrees" if view.agrees else "does not agree"


def first_capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _reasons(decision: Decision) -> tuple[Fact, ...]:
    if isinstance(decision, ReviewDecision):
        return (
            ("Is harm happening or likely?", _yes(decision.is_suffering or decision.is_likely)),
            ("Is a plan still needed?", _yes(decision.plan_still_needed)),
            ("Why", decision.reasons or ""),
            ("How the child is kept safe", decision.safeguarded or ""),
        )
    return (
        ("Has the child suffered significant harm?",
         f"{_yes(decision.has_suffered)}. {decision.has_suffered_reasons}"),
        ("Is the child likely to suffer significant harm?",
         f"{_yes(decision.likely)}. {decision.likely_reasons}"),
        ("What was weighed", decision.evidence or ""),
    )  # fmt: skip


def _yes(answer: bool | None) -> str:
    return "Yes" if answer else "No"


def _actions(actions: Iterable[Any]) -> Any:
    said = [(a.action, a.owner, day(a.by_when)) for a in actions]
    return table("Who does what, and by when", ("What", "Who", "By when"), said)


# --- the record ------------------------------------------------------------------------


def record(
    child: str,
    facts: Sequence[Fact],
    minutes: Sequence[RecordSection],
    decision: Decision | None,
    copy: Copy,
    approved_by: str,
) -> Paper:
    """The minutes as one person has them. `minutes` are without the parts they were left out of; where
    nobody has approved them yet, the paper is a draft and says so."""
    made: list[Section] = []
    for heading, title in HEADINGS.items():
        if TELLS.get(heading, set()) & set(copy.lacks):
            text = decided_text(decision, heading, copy.lacks) if decision else ""
            made += [Section(heading=title, text=text)] if text else []
            continue
        mine = [s for s in minutes if s.heading == heading]
        if len(mine) == 1:
            made.append(Section(heading=title, text=mine[0].text))
        elif mine:
            parts = tuple(Section(heading=s.part.capitalize(), text=s.text) for s in mine)
            made.append(Section(heading=title, inner=parts))
    missing = (
        "You were not part of all of this conference: what was said without you is not in your copy."
        if copy.parts
        else ""
    )
    return Paper(
        title=("" if approved_by else "Draft: ") + f"Record of the conference about {child}",
        facts=(*facts, ("Approved by", approved_by or "Nobody yet")),
        opening=" ".join(filter(None, ("" if approved_by else DRAFT, missing, CONFIDENTIAL))),
        sections=tuple(made),
        marking="Confidential" if approved_by else "DRAFT, not approved. Confidential",
    )


def decided_text(decision: Decision, heading: Heading, lacks: Sequence[str] = ()) -> str:
    """What the decision says under a heading of the minutes: for the note-taker to go on from, and for
    whoever may not have more than their decisions say."""
    if heading == Heading.JUDGEMENT_ON_HARM:
        said = [] if "reasons" in lacks else _reasons(decision)[:2]
        return "\n".join(f"{name} {text}" for name, text in said)
    if heading == Heading.DECISIONS_AND_REASONS:
        views = [] if "views" in lacks else rows(decision, "agency_views")
        said_by = [
            f"{first_capital(v.agency)}: {v.view or ''} ({agreeing(v)})".replace(":  (", ": (")
            for v in views
        ]
        return "\n".join([outcome_in_words(decision), *said_by])
    if heading == Heading.OUTLINE_OR_REVISED_PLAN and "plan" not in lacks:
        held = decision.revised_actions if isinstance(decision, ReviewDecision) else None
        outline = getattr(decision, "outline", None)
        actions = held if held is not None else rows(outline, "actions")
        text = "\n".join(f"{a.action}: {a.owner}, by {day(a.by_when)}" for a in actions)
        return text or outcome_in_words(decision)
    return ""


def came(guest: Guest) -> str:
    """Who was there: a colleague by their own name, and for whom they came."""
    of = guest.relationship if guest.of_family else guest.group
    whose = f" ({of})" if of else ""
    if guest.attendance == Attendance.REPRESENTED:
        return f"{guest.colleague or 'A colleague'}, for {guest.name}{whose}"
    return f"{guest.name}{whose}"


def how_they_took_part(guests: Iterable[Guest]) -> tuple[Fact, ...]:
    """Who was there, who wrote, and who was invited and did neither."""
    there, wrote, absent = [], [], []
    for guest in guests:
        if guest.attended or guest.attendance in (Attendance.PRESENT, Attendance.REPRESENTED):
            there.append(came(guest))
        elif guest.attendance == Attendance.REPORT_ONLY:
            wrote.append(came(guest))
        elif guest.invited:
            absent.append(came(guest))
    return (
        ("There", "; ".join(there)),
        ("By report only", "; ".join(wrote)),
        ("Invited, and not there", "; ".join(absent)),
    )
