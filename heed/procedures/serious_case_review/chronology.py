"""The chronologies of all agencies as one: when the child was seen, seen alone, and asked.

Working Together 2010, paragraphs 8.37 and 8.40. `merge` is a pure function over rows; nothing is
retyped, every row keeps its agency, and accounts that differ are flagged, not settled.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from itertools import pairwise

from heed.engine.fold import FileState
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.pieces import latest_in, runs, terms_run


class Sought(StrEnum):
    """Whether anybody asked what the child wanted and felt. wt2010/8.37/d"""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not_recorded"


class ChronologyRow(Piece):
    """One contact, call or decision, as the agency's own record has it. wt2010/8.37/c"""

    needs = (
        Need(
            "child_seen_alone",
            {"child_seen": True},
            "Say whether the child was seen alone.",
            "wt2010/8.40/k",
        ),
    )
    event_date: date = ask("Date", example="2010-03-02")
    event_time: time | None = ask("Time", default=None, example="10:30:00")
    professional_role: Line = ask("Who acted, by role", example="Health visitor")
    person_concerned: Line = ask("Whom it concerned", example="Child N")
    event: Narrative = ask(
        "What happened", example="Visit at home; bruise on the left cheek, said to be a fall."
    )
    source_record: Line = ask("Source", example="Health visiting record, p. 14")
    child_seen: bool = ask("Was the child seen?", example=True)
    child_seen_alone: bool | None = ask("Seen alone?", default=None, example=False)
    wishes_sought: Sought = ask("Did anybody ask what the child wanted and felt?", example="no")
    wishes_expressed: Narrative | None = ask("What did the child say or show?", default=None)
    decision_or_action: Narrative | None = ask(
        "Decision or action", default=None, example="Mother to see the doctor."
    )
    comment: Narrative | None = ask("Comment", default=None)
    occasion: Line | None = ask(
        "The occasion, if others were there too",
        default=None,
        why="The same words in each agency's chronology.",
    )
    alleged_perpetrator: bool = ask("A contact with the alleged perpetrator?", default=False)


class AgencyChronologyFinished(Record):
    """Everything the agency did with child and family in the period. wt2010/8.37/c"""

    title = "Chronology of an organisation's work"
    ref = "wt2010/8.37/c"
    needs = (
        Need("rows", {"rows": []}, "Set out each contact."),
        Need(
            "risk_management_judgement",
            {"perpetrator_contact": True},
            "Say whether all that could be expected was done.",
            "wt2010/8.37/f",
        ),
    )
    agency: Line = ask("Organisation", ref="wt2010/8.37/c", example="Northam NHS Trust")
    rows: list[ChronologyRow] = ask("Each contact", ref="wt2010/8.37/c")
    summary: Narrative = ask(
        "Decisions, services offered or given, other action",
        ref="wt2010/8.37/e",
        example="Seven visits, two referrals to the paediatrician.",
    )
    perpetrator_contact: bool = ask(
        "Did it deal with the alleged perpetrator?", ref="wt2010/8.37/f", example=False
    )
    risk_management_judgement: Narrative | None = ask(
        "Was all done that could reasonably be expected to manage the danger to the child?",
        default=None,
        ref="wt2010/8.37/f",
    )


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row with its agency. `in_period`: within the terms; `conflict`: another account of it differs."""

    agency: str
    row: ChronologyRow
    in_period: bool
    conflict: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """All rows by date, and what they come to within the period.

    `longest_gap` is the greatest number of days without anybody seeing the child, counted from the
    period's first day and to its last; None where there is no period and nobody ever saw the child.
    """

    rows: tuple[MergedRow, ...]
    seen: int
    seen_alone: int
    wishes_sought: int
    wishes_expressed: int
    longest_gap: int | None


def merge(
    chronologies: Mapping[str, Sequence[ChronologyRow]],
    period: tuple[date | None, date | None] = (None, None),
) -> Merged:
    """One chronology from every agency's rows; the counts are of occasions, not of rows."""
    dated = [
        (agency, row) for agency, given in chronologies.items() for row in given if row.event_date
    ]
    ordered = sorted(
        dated, key=lambda one: (one[1].event_date, one[1].event_time or time.min, one[0])
    )
    differing = _conflicts(ordered)
    merged = tuple(
        MergedRow(agency, row, _within(row.event_date, period), id(row) in differing)
        for agency, row in ordered
    )
    inside = [m.row for m in merged if m.in_period]
    seen = _occasions(r for r in inside if r.child_seen)
    return Merged(
        merged,
        len(seen),
        len(_occasions(r for r in inside if r.child_seen and r.child_seen_alone)),
        len(_occasions(r for r in inside if r.wishes_sought == Sought.YES)),
        len(_occasions(r for r in inside if r.wishes_expressed)),
        _longest_gap(sorted({day for day, _ in seen}), period),
    )


def _within(day: date, period: tuple[date | None, date | None]) -> bool:
    first, last = period
    return (first is None or first <= day) and (last is None or day <= last)


def _occasion(row: ChronologyRow) -> tuple[date, str] | None:
    """What tells that two rows are of the same occasion: its name, or the same minute of the same day."""
    named = row.occasion or (row.event_time.isoformat("minutes") if row.event_time else None)
    return (row.event_date, named.casefold()) if named else None


def _occasions(rows_: Iterable[ChronologyRow]) -> set[tuple[date, str]]:
    """Each occasion once; a row that cannot be told to be the same as another stands for itself."""
    return {_occasion(row) or (row.event_date, f"row {id(row)}") for row in rows_}


def _conflicts(ordered: Sequence[tuple[str, ChronologyRow]]) -> set[int]:
    """Rows whose account of an occasion differs from another agency's."""
    by_occasion: dict[tuple[date, str], list[tuple[str, ChronologyRow]]] = {}
    for agency, row in ordered:
        if (occasion := _occasion(row)) is not None:
            by_occasion.setdefault(occasion, []).append((agency, row))
    differing: set[int] = set()
    for together in by_occasion.values():
        accounts = {(r.child_seen, r.child_seen_alone, r.wishes_sought) for _, r in together}
        if len({agency for agency, _ in together}) > 1 and len(accounts) > 1:
            differing.update(id(row) for _, row in together)
    return differing


def _longest_gap(days: Sequence[date], period: tuple[date | None, date | None]) -> int | None:
    ends = [p for p in period if p is not None]
    marks = sorted({*days, *ends})
    return max(((later - earlier).days for earlier, later in pairwise(marks)), default=None)


def chronology_of(file: FileState) -> Merged:
    """The merged chronology of a review as far as its agencies have finished theirs."""
    given: dict[str, Sequence[ChronologyRow]] = {}
    for episode in runs(file, "agency_records"):
        finished = latest_in(episode, AgencyChronologyFinished)
        if finished is not None:
            given[episode.run] = rows(finished, "rows")
    return merge(given, period_of(file))


def period_of(file: FileState) -> tuple[date | None, date | None]:
    """The part of the child's life that the terms in force look at."""
    latest = terms_run(file)
    entry = latest.latest.get("terms_drafted") if latest else None
    record = entry.record if entry else None
    return getattr(record, "period_from", None), getattr(record, "period_to", None)
