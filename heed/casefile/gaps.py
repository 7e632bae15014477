"""Stretches in which nobody saw a child, or of which nothing is written, for longer than is sensible.

That is longer than the plan in force lets pass between visits (wt2010/5.123/d). No guidance gives a
number where there is no plan: it is 30 working days there, and said so wherever a gap is shown. Nobody
is asked to see a child on whom no work is open.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from heed.casefile.chronology import Event
from heed.engine.calendar import ENGLAND, LONDON, day_of
from heed.engine.fold import FileState

WITHOUT_A_PLAN = 30
"""Working days: ours, where guidance gives none."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From one day to another nobody saw the child, nothing is written, or both."""

    starts: date
    ends: date
    at: datetime
    """Where it stands among the events: just before the one that ended it, or now."""
    unseen: bool
    unwritten: tuple[tuple[date, date], ...]
    """The days of which nothing is written: all of them, or too long a part of those unseen."""
    goes_on: bool
    work_open: bool
    longer_than: str

    @property
    def days(self) -> int:
        return (self.ends - self.starts).days


@dataclass(frozen=True, slots=True)
class _Period:
    """From one moment to another. `days`: how many the plan lets pass between visits meanwhile."""

    starts: datetime
    ends: datetime
    days: int = 0


def gaps(events: Iterable[Event], state: FileState, now: datetime, born: date | None) -> list[Gap]:
    """The gaps in a child's file, the first to end first. Before `born` nobody can see a child; where
    that is not known, as of a child not born yet, nobody is asked to."""
    happened = sorted((e for e in events if e.at <= now), key=lambda e: e.at)
    work, plans = _work(state, now), list(_plans(happened, state, now))
    written = [*(event.at for event in happened), *([now] if _is_open(state) else ())]
    seen = [pair for period in work for pair in _unseen(happened, period, born)]
    unwritten = _longer(pairwise(written), plans)
    unseen = _longer(seen, plans)

    def gap(stretch: _Stretch, *, is_unseen: bool, silent: Iterable[_Stretch]) -> Gap:
        start, end = stretch.starts, stretch.ends
        return Gap(
            day_of(start), day_of(end), end, is_unseen, tuple(one.days for one in silent),
            goes_on=end == now, work_open=_overlap(start, end, work), longer_than=stretch.longer_than,
        )  # fmt: skip

    found = [gap(o, is_unseen=True, silent=[u for u in unwritten if u.within(o)]) for o in unseen]
    alone = [u for u in unwritten if not any(u.within(o) for o in unseen)]
    found += [gap(u, is_unseen=False, silent=[u]) for u in alone]
    return sorted(found, key=lambda gap: (gap.at, gap.starts))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one moment to another, and what it is longer than."""

    starts: datetime
    ends: datetime
    longer_than: str

    @property
    def days(self) -> tuple[date, date]:
        return day_of(self.starts), day_of(self.ends)

    def within(self, other: "_Stretch") -> bool:
        return other.days[0] <= self.days[0] and self.days[1] <= other.days[1]


def _longer(pairs: Iterable[tuple[datetime, datetime]], plans: Sequence[_Period]) -> list[_Stretch]:
    """Those that are too long."""
    told = ((start, end, _too_long(day_of(start), day_of(end), plans)) for start, end in pairs)
    return [_Stretch(start, end, longer) for start, end, longer in told if longer]


def _unseen(
    happened: Sequence[Event], period: _Period, born: date | None
) -> Iterator[tuple[datetime, datetime]]:
    """Within a period of work: from its beginning to the first time the child was seen, and so on."""
    if born is None or born > day_of(period.ends):
        return
    within = (e.at for e in happened if period.starts <= e.at <= period.ends and _saw(e))
    birth = datetime(born.year, born.month, born.day, tzinfo=LONDON)
    yield from pairwise([max(period.starts, birth), *within, period.ends])


def _saw(event: Event) -> bool:
    return getattr(event.entry.record, "seen", None) is True


def _too_long(start: date, end: date, plans: Sequence[_Period]) -> str:
    """What the stretch is longer than; empty where it is not too long."""
    for plan in plans:
        since, until = max(start, day_of(plan.starts)), min(end, day_of(plan.ends))
        if until - since > timedelta(days=plan.days):
            return f"the {plan.days} days that the plan lets pass between visits"
    planned = any(day_of(plan.starts) <= start < day_of(plan.ends) for plan in plans)
    if not planned and end > ENGLAND.after(start, WITHOUT_A_PLAN):
        return f"{WITHOUT_A_PLAN} working days"
    return ""


def _plans(happened: Sequence[Event], state: FileState, now: datetime) -> Iterator[_Period]:
    """While a plan was live: how often it laid down visits, from when to when."""
    laid = [
        (event.at, days)
        for event in happened
        if event.original.entry.id not in state.awaiting
        and isinstance(days := getattr(event.entry.record, "visit_every_days", None), int)
    ]
    for plan in (e for e in state.episodes if e.procedure == "plan"):
        until = plan.closed or now
        here = [one for one in laid if plan.opened <= one[0] <= until]
        for (at, days), (following, _) in pairwise([*here, (until, 0)]):
            yield _Period(at, following, days)


def _is_open(state: FileState) -> bool:
    return any(episode.live for episode in state.episodes)


def _work(state: FileState, now: datetime) -> list[_Period]:
    """When any work was open on the child, without overlaps."""
    found: list[_Period] = []
    for one in sorted(state.episodes, key=lambda e: e.opened):
        ends = min(one.closed or now, now)
        if found and one.opened <= found[-1].ends:
            found[-1] = _Period(found[-1].starts, max(found[-1].ends, ends))
        else:
            found.append(_Period(one.opened, ends))
    return found


def _overlap(start: datetime, end: datetime, periods: Iterable[_Period]) -> bool:
    return any(min(p.ends, end) > max(p.starts, start) for p in periods)
