"""What the designated officer reports to the board each year. Working Together 2010, 6.32 and 6.33; A5.11.

A pure function over files. Targets are to aim for, not performance indicators (A5.11/b): what has gone past one is
said so, and nobody is ranked by it. Guidance names no return of its own; these are what the records can tell.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.fold import DutyStatus, Episode, FileState
from heed.engine.limit import Due, has_passed, show
from heed.procedures.allegations.monitoring import DelayExplained, PersonLeaves
from heed.procedures.allegations.shared import ALLEGATION, BARRING, REGULATOR, SUSPENSION

TIMELINESS: tuple[tuple[str, int | None], ...] = (
    ("allegation_resolved_most", 80),
    ("allegation_resolved_nearly_all", 90),
    ("allegation_resolved_all", None),
)
"""The limit, and the percentage hoped for; None is all but the most exceptional. 6.33/a to 6.33/c"""

CRITERIA = ("criterion_harm", "criterion_offence", "criterion_unsuitable")


@dataclass(frozen=True, slots=True)
class Share:
    """How many were resolved within a limit, of those about which that can be said yet."""

    limit: str
    hoped_for: int | None
    in_time: int
    counted: int

    @property
    def percent(self) -> float | None:
        """None where there is nothing to count."""
        return 100 * self.in_time / self.counted if self.counted else None

    @property
    def reached(self) -> bool | None:
        """Whether the share hoped for was reached; None where nothing is counted or no number is named."""
        if self.hoped_for is None or not self.counted:
            return None
        return 100 * self.in_time >= self.hoped_for * self.counted


@dataclass(frozen=True, slots=True)
class Durations:
    """Days from receipt: of those resolved to their end, of the open ones until now. 6.33/e"""

    number: int
    median: float | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """How often one step kept its target. Past it is no breach. A5.11/b"""

    in_time: int
    past_target: int


@dataclass(frozen=True, slots=True)
class Suspended:
    file: str
    employer: str
    days: int
    still: bool
    justified: bool | None


@dataclass(frozen=True, slots=True)
class LessonOpen:
    file: str
    action: str
    owner: str
    due: str | None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """Allegations received from `first` to `last`, as they stood at `as_of`."""

    first: date
    last: date
    as_of: datetime
    received: int
    outside_scope: int
    by_source: Mapping[str, int]
    by_sector: Mapping[str, int]
    by_relationship: Mapping[str, int]
    by_criterion: Mapping[str, int]
    by_outcome: Mapping[str, int]
    strands_used: Mapping[str, int]
    timeliness: tuple[Share, ...]
    timeliness_without_police: tuple[Share, ...]
    timeliness_with_police: tuple[Share, ...]
    resolved: Durations
    still_open: Durations
    past_a_year: Mapping[str, str | None]
    """File -> the reason why it is among the most exceptional, or None where none is signed."""
    steps: Mapping[str, Target]
    suspensions: tuple[Suspended, ...]
    referred_for_barring: int
    reported_to_bodies: int
    left_before_conclusion: int
    historical: int
    lessons_open: tuple[LessonOpen, ...]


def annual_report(
    files: Mapping[str, FileState], first: date, last: date, as_of: datetime
) -> AnnualReport:
    """The report on the files whose allegation was received from `first` to `last`, both included."""
    all_received = {id: f for id, f in files.items() if _received_between(f, first, last)}
    within = {
        id: f for id, f in all_received.items() if f.state_of(ALLEGATION) != "not_an_allegation"
    }
    cases = tuple(within.values())
    with_police = [f for f in cases if has_police_work(f)]
    return AnnualReport(
        first, last, as_of,
        received=len(cases),
        outside_scope=len(all_received) - len(within),
        by_source=_count(cases, "reported_to"),
        by_sector=_count(cases, "sector"),
        by_relationship=_count(cases, "relationship"),
        by_criterion={c: sum(f.facts.get(c) is True for f in cases) for c in CRITERIA},
        by_outcome=dict(Counter(outcome_of(f) for f in cases if _resolved_by(f, as_of))),
        strands_used=_strands(cases),
        timeliness=timeliness(cases, as_of),
        timeliness_without_police=timeliness([f for f in cases if f not in with_police], as_of),
        timeliness_with_police=timeliness(with_police, as_of),
        resolved=_durations([d for f in cases if (d := days_to_resolve(f, as_of)) is not None]),
        still_open=_durations([age(f, as_of) for f in cases if not _resolved_by(f, as_of)]),
        past_a_year={id: _exceptional(f) for id, f in within.items() if _past(f, "allegation_resolved_all", as_of)},
        steps=_steps(cases, as_of),
        suspensions=tuple(s for id, f in within.items() for s in _suspensions(id, f, as_of)),
        referred_for_barring=sum(f.state_of(BARRING) == "bar_made" for f in cases),
        reported_to_bodies=sum(e.state == "reg_made" for f in cases for e in f.episodes if e.procedure == REGULATOR),
        left_before_conclusion=sum(_left_before(f) for f in cases),
        historical=sum(f.facts.get("historical") is True for f in cases),
        lessons_open=tuple(lesson for id, f in within.items() for lesson in _lessons(id, f)),
    )  # fmt: skip


# --- one file --------------------------------------------------------------------------


def colour(file: FileState, as_of: datetime) -> str:
    """How long an open case has run: green, amber past a month, red past three. 6.33/a, 6.33/b

    A case with a prosecution or a police investigation is not expected to end within three months (6.33/d).
    """
    if _resolved_by(file, as_of) or not _past(file, "allegation_resolved_most", as_of):
        return "green"
    late = _past(file, "allegation_resolved_nearly_all", as_of) and not has_police_work(file)
    return "red" if late or _past(file, "allegation_resolved_all", as_of) else "amber"


def has_police_work(file: FileState) -> bool:
    """Whether there was a police investigation or a prosecution. 6.33/d"""
    return file.mark("police_investigated") is not None or file.mark("charged") is not None


def age(file: FileState, as_of: datetime) -> int:
    """Days since the allegation was received. A5.11/a"""
    received = file.mark("allegation_received")
    return (day_of(as_of) - day_of(received)).days if received else 0


def days_in_step(file: FileState, as_of: datetime) -> int:
    """Days for which the case has stood where it stands. A5.11/a"""
    since = file.current[ALLEGATION].path[-1][0]
    return (day_of(as_of) - day_of(since)).days


def days_to_resolve(file: FileState, as_of: datetime) -> int | None:
    """Days from receipt to the recorded outcome, if there was one by `as_of`."""
    concluded = file.mark("allegation_concluded")
    return age(file, concluded) if concluded is not None and _resolved_by(file, as_of) else None


def outcome_of(file: FileState) -> str:
    """The outcome; a file found false at the first consideration has no other record of it."""
    return str(file.facts.get("outcome") or "unfounded")


def timeliness(
    cases: tuple[FileState, ...] | list[FileState], as_of: datetime
) -> tuple[Share, ...]:
    """How many were resolved in one, three and twelve months. A case still within a limit is not yet counted."""
    return tuple(_share(cases, limit, hoped_for, as_of) for limit, hoped_for in TIMELINESS)


def _share(
    cases: tuple[FileState, ...] | list[FileState],
    limit: str,
    hoped_for: int | None,
    as_of: datetime,
) -> Share:
    found = [kept for f in cases if (kept := _kept(f, limit, as_of)) is not None]
    return Share(limit, hoped_for, sum(found), len(found))


def _kept(file: FileState, limit: str, as_of: datetime) -> bool | None:
    """Whether the file was resolved within the limit; None while it may still be."""
    due, concluded = _due(file, limit), file.mark("allegation_concluded")
    if due is None:
        return None
    if concluded is not None and concluded <= as_of:
        return not has_passed(due, concluded)
    return False if has_passed(due, as_of) else None


def _due(file: FileState, limit: str) -> Due | None:
    received = file.mark("allegation_received")
    return file.editions.due(limit, received) if received is not None else None


def _past(file: FileState, limit: str, as_of: datetime) -> bool:
    return _kept(file, limit, as_of) is False


def _resolved_by(file: FileState, as_of: datetime) -> bool:
    concluded, received = file.mark("allegation_concluded"), file.mark("allegation_received")
    return (
        concluded is not None and concluded <= as_of and (received is None or received <= concluded)
    )


def _received_between(file: FileState, first: date, last: date) -> bool:
    received = file.mark("allegation_received")
    return received is not None and first <= day_of(received) <= last


def _exceptional(file: FileState) -> str | None:
    told = file.last(DelayExplained)
    return str(told.reason) if told is not None and told.exceptional and told.signed_by else None


def _left_before(file: FileState) -> bool:
    left, concluded = file.last_entry(PersonLeaves), file.mark("allegation_concluded")
    return left is not None and (concluded is None or left.at < concluded)


def _lessons(id: str, file: FileState) -> Iterator[LessonOpen]:
    for (duty, action), owed in file.open_duties.items():
        if duty == "lesson_actions":
            yield LessonOpen(id, action, owed.owner, show(owed.due) if owed.due else None)


# --- counting --------------------------------------------------------------------------


def _count(cases: tuple[FileState, ...], fact: str) -> dict[str, int]:
    given: list[Any] = [f.facts.get(fact) for f in cases]
    return dict(Counter(str(value) if value else "not_known" for value in given))


def _strands(cases: tuple[FileState, ...]) -> dict[str, int]:
    return {
        "police": sum(f.mark("police_investigated") is not None for f in cases),
        "social_care": sum(f.mark("children_enquired") is not None for f in cases),
        "employer": sum(f.is_live("allegation_employer") or _employer_acted(f) for f in cases),
    }


def _employer_acted(file: FileState) -> bool:
    return any(
        e.procedure == "allegation_employer" and e.state == "em_decided" for e in file.episodes
    )


def _durations(days: list[int]) -> Durations:
    return Durations(len(days), median(days) if days else None, max(days, default=None))


def _steps(cases: tuple[FileState, ...], as_of: datetime) -> dict[str, Target]:
    kept, past = Counter[str](), Counter[str]()
    for owed in (o for f in cases for o in f.duties if o.due is not None and o.arose <= as_of):
        status = owed.status(as_of)
        kept[owed.duty.id] += status == DutyStatus.MET
        past[owed.duty.id] += status in (DutyStatus.LATE, DutyStatus.OVERDUE)
    return {id: Target(kept[id], past[id]) for id in sorted(kept) if kept[id] or past[id]}


def _suspensions(id: str, file: FileState, as_of: datetime) -> Iterator[Suspended]:
    justified: object = file.facts.get("suspension_justified")
    for episode in (e for e in file.episodes if e.procedure == SUSPENSION):
        for start, end in _suspended_spells(episode):
            days = (day_of(end or as_of) - day_of(start)).days
            told = justified if isinstance(justified, bool) else None
            yield Suspended(id, episode.run, days, end is None, told)


def _suspended_spells(episode: Episode) -> Iterator[tuple[datetime, datetime | None]]:
    """Each time the person was suspended: from when, until when (None: still)."""
    for number, (moment, state, _) in enumerate(episode.path):
        if state == "suspended":
            then = episode.path[number + 1 :]
            yield moment, then[0][0] if then else None
