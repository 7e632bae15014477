"""The panel's annual report and the national return: pure functions over the files of deaths.

Working Together 2010, paragraphs 7.2, 7.25, 7.32, 7.36, 7.95 and 7.96. Nothing here names a child. What could let
somebody know one all the same, a count of one or two, is hidden by `protected` before anything is published.

A reporting year runs from 1 April to 31 March; the chapter leaves the year and the smallest number shown to the board.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.engine.record import rows
from heed.procedures.child_death.panel_review import (
    CaseDiscussed,
    NothingMoreToLearn,
    PreventabilityApproved,
    modifiable,
)
from heed.procedures.child_death.pieces import age_group, names_known, words_of
from heed.procedures.child_death.rapid_response import SupportOffered
from heed.procedures.child_death.recommendation import DeathRecommendationDecided

NOT_COUNTED = ("out_of_scope", "merged", "led_elsewhere")
"""Kept with their reasons; a death is counted once, by the board that leads. 7.34/c"""

SMALLEST_SHOWN = 5
DUTY_SINCE = date(2008, 4, 1)
"""The functions are compulsory for deaths from this day. 7.14/a"""


@dataclass(frozen=True, slots=True)
class Year:
    """A reporting year, by the year in which its April lies."""

    starts: int

    def holds(self, day: date | None) -> bool:
        return day is not None and date(self.starts, 4, 1) <= day <= date(self.starts + 1, 3, 31)

    def __str__(self) -> str:
        return f"{self.starts}-{(self.starts + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class Row:
    """One death, as the data set has it: nothing by which the child could be known. 7.40/b, 7.96/d"""

    age_group: str
    place: str
    expected: str
    cause: str | None
    preventability: str | None
    domains: tuple[str, ...]
    reaches: tuple[str, ...]
    days_to_review: int | None
    final: bool
    data_set: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a year's deaths come to. Counts by name, before small ones are hidden."""

    year: str
    notified: int
    reviewed: int
    not_yet_reviewed: Mapping[str, int]
    by_age: Mapping[str, int]
    by_place: Mapping[str, int]
    by_cause: Mapping[str, int]
    by_preventability: Mapping[str, int]
    by_domain: Mapping[str, int]
    by_reach: Mapping[str, int]
    expected: Mapping[str, int]
    median_days_to_review: float | None
    support: Mapping[str, int] = field(default_factory=dict[str, int])


TABLES = (
    "not_yet_reviewed",
    "by_age",
    "by_place",
    "by_cause",
    "by_preventability",
    "by_domain",
    "by_reach",
    "expected",
    "support",
)


def row_of(death: FileState) -> Row | None:
    """The death as a row, or None where it is not ours to count."""
    facts = death.facts
    if death.state_of("overview") in (None, *NOT_COUNTED) or not facts.get("died_at"):
        return None
    died = day_of(facts["died_at"])
    form, approved = form_of(death), death.last(PreventabilityApproved)
    factors = modifiable(form) if form is not None else []
    return Row(
        age_group=str(age_group(facts["born_on"], died)) if facts.get("born_on") else "not_known",
        place=str(facts.get("place") or "not_known"),
        expected="expected"
        if death.state_of("classification") == "class_expected"
        else "unexpected",
        cause=str(form.cause) if form is not None else None,
        preventability=_preventability(form, approved),
        domains=tuple(sorted({str(f.domain) for f in factors})),
        reaches=tuple(sorted({str(f.reach) for f in factors if f.reach})),
        days_to_review=(form.discussed_on - died).days if form is not None else None,
        final=death.state_of("overview") == "concluded",
        data_set=form.cause_list if form is not None else None,
    )


def form_of(death: FileState) -> Any:
    """The panel's latest form on a death, or None."""
    entries = [
        e for e in (death.last_entry(CaseDiscussed), death.last_entry(NothingMoreToLearn)) if e
    ]
    return max(entries, key=lambda e: e.at).record if entries else None


def _preventability(form: Any, approved: Any) -> str | None:
    """Approved, or else the panel's provisional view."""
    said = (
        approved.preventability if approved is not None else getattr(form, "preventability", None)
    )
    return str(said) if said is not None else None


def figures(deaths: Iterable[FileState], year: Year) -> Figures:
    """What the deaths reviewed and notified in the year come to."""
    held = list(deaths)
    notified = [r for d in held if year.holds(_notified_on(d)) and (r := row_of(d)) is not None]
    reviewed_files = [d for d in held if year.holds(_reviewed_on(d)) and row_of(d) is not None]
    reviewed = [r for d in reviewed_files if (r := row_of(d)) is not None]
    waits = [r for r in notified if r.days_to_review is None]
    days = [r.days_to_review for r in reviewed if r.days_to_review is not None]
    return Figures(
        year=str(year),
        notified=len(notified),
        reviewed=len(reviewed),
        not_yet_reviewed=_count(r.age_group for r in waits),
        by_age=_count(r.age_group for r in reviewed),
        by_place=_count(r.place for r in reviewed),
        by_cause=_count(r.cause for r in reviewed),
        by_preventability=_count(r.preventability for r in reviewed),
        by_domain=_count(d for r in reviewed for d in r.domains),
        by_reach=_count(x for r in reviewed for x in r.reaches),
        expected=_count(r.expected for r in reviewed),
        median_days_to_review=median(days) if days else None,
        support=_count(_support(d) for d in reviewed_files),
    )


def _count(names: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(n for n in names if n is not None).items()))


def _notified_on(death: FileState) -> date | None:
    """The day of the notification; for one not yet accepted, the day it was first told of."""
    told = death.mark("death_notified") or next(
        (e.opened for e in death.episodes if e.procedure == "overview"), None
    )
    return day_of(told) if told else None


def _reviewed_on(death: FileState) -> date | None:
    form = form_of(death)
    return form.discussed_on if form is not None else None


def _support(death: FileState) -> str:
    """Whether bereavement support was offered, and taken up. 7.36/m"""
    offered: SupportOffered | None = death.last(SupportOffered)
    if offered is None:
        return "not_offered"
    return _TAKEN_UP.get(str(offered.accepted), f"offered_{offered.accepted}")


_TAKEN_UP = {"yes": "offered_and_accepted", "no": "offered_and_declined"}


# --- small numbers -----------------------------------------------------------------------


def protected(found: Figures, smallest: int = SMALLEST_SHOWN) -> dict[str, Any]:
    """The figures as they may be published: None stands for a small number. 7.95/d"""
    shown: dict[str, Any] = {
        "year": found.year,
        "notified": _shown(found.notified, smallest),
        "reviewed": _shown(found.reviewed, smallest),
    }
    for name in TABLES:
        shown[name] = hide(getattr(found, name), smallest)
    enough = found.reviewed >= smallest
    shown["median_days_to_review"] = found.median_days_to_review if enough else None
    return shown


def _shown(count: int, smallest: int) -> int | None:
    return None if 0 < count < smallest else count


def hide(table: Mapping[str, int], smallest: int = SMALLEST_SHOWN) -> dict[str, int | None]:
    """The table with small counts hidden, and one more where a single one could be worked out."""
    hidden = {name for name, count in table.items() if 0 < count < smallest}
    others = sorted((count, name) for name, count in table.items() if count and name not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    return {name: None if name in hidden else count for name, count in table.items()}


# --- patterns, recommendations, the return ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A count that has moved from one year to the next, where both are large enough to show. 7.25/h"""

    table: str
    name: str
    before: int
    now: int


def patterns(
    before: Figures, now: Figures, smallest: int = SMALLEST_SHOWN, by: float = 0.5
) -> list[Change]:
    """Counts that rose or fell by at least `by` (a half), for the panel to look at."""
    found: list[Change] = []
    for table in TABLES:
        earlier, later = hide(getattr(before, table), smallest), hide(getattr(now, table), smallest)
        for name in sorted({*earlier, *later}):
            one, other = earlier.get(name, 0), later.get(name, 0)
            if one is None or other is None or not (one or other):
                continue
            if abs(other - one) >= by * max(one, 1):
                found.append(Change(table, name, one, other))
    return found


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation and where it stands. 7.95/b, 7.95/c"""

    recommendation: str
    reach: str | None
    state: str
    decided_on: date | None


def recommendations(deaths: Iterable[FileState]) -> list[Recommended]:
    """Every recommendation that a panel decided, with where it stands."""
    made: list[Recommended] = []
    for death in deaths:
        for episode in death.episodes:
            entry = episode.latest.get(DeathRecommendationDecided.type)
            if episode.procedure == "recommendation" and entry is not None:
                record: Any = entry.record
                made.append(
                    Recommended(episode.run, str(record.reach), episode.state, day_of(entry.at))
                )
    return made


def carried_on(made: Iterable[Recommended], year: Year) -> list[Recommended]:
    """Those decided before the year's end and not fully done: they go into the next. 7.95/c"""
    open_states = ("rec_decided", "rec_issued", "rec_in_hand")
    end = date(year.starts + 1, 3, 31)
    return [
        r
        for r in made
        if r.state in open_states and r.decided_on is not None and r.decided_on <= end
    ]


def alike(row: Row, others: Mapping[str, Row]) -> list[str]:
    """References of other deaths of the same category and age, or with a domain in common, most alike first.

    For the panel to compare (7.42/a), and to take like deaths together (7.44/a).
    """

    def likeness(other: Row) -> int:
        shared = len(set(row.domains) & set(other.domains))
        return (
            2 * (row.cause is not None and row.cause == other.cause)
            + (row.age_group == other.age_group)
            + shared
        )

    close = {ref: likeness(other) for ref, other in others.items() if other is not row}
    return sorted((ref for ref, n in close.items() if n > 1), key=lambda ref: (-close[ref], ref))


def held(deaths: Iterable[FileState]) -> dict[str, int]:
    """How many reviews wait, by what they wait for. 7.54/c"""
    waits: Counter[str] = Counter()
    for death in deaths:
        if death.state_of("overview") == "on_hold":
            record = death.latest["death_review_on_hold"].record
            waits.update(str(a) for a in rows(record, "awaiting"))
    return dict(sorted(waits.items()))


def national_return(deaths: Iterable[FileState], year: Year) -> list[Row]:
    """Rows of the reviews concluded, without order or anything that says whose they are. 7.96/d"""
    done = [
        r
        for d in deaths
        if year.holds(_reviewed_on(d)) and (r := row_of(d)) is not None and r.final
    ]
    return sorted(done, key=repr)


def names_in(text: str, deaths: Sequence[FileState]) -> set[str]:
    """Names on any of the files that stand in a text about to be published. 7.95/d"""
    known: set[str] = set()
    for death in deaths:
        known |= names_known(death.facts)
    return words_of(text) & known


def known_only_from_registrars(deaths: Iterable[FileState]) -> int:
    """Deaths of which no professional had told us: the check that registrars' notices are. 7.34/e, 7.32/c"""
    return sum(1 for d in deaths if "death_reported" not in d.latest)
