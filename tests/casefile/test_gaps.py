"""Gaps: how long is too long, when work was open, and what the plan in force lays down."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from heed.casefile.gaps import Gap, gaps
from heed.engine.calendar import LONDON

BORN = date(2018, 3, 27)


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 10, tzinfo=LONDON)


JUNE = on(6, 30)


def event(at: datetime, **says: Any) -> Any:
    entry = SimpleNamespace(id=f"{at}{says}", record=SimpleNamespace(**says))
    return SimpleNamespace(at=at, entry=entry, original=SimpleNamespace(entry=entry))


def run(procedure: str, opened: datetime, closed: datetime | None = None) -> Any:
    return SimpleNamespace(procedure=procedure, opened=opened, closed=closed, live=closed is None)


def found(
    events: list[Any], *runs: Any, now: datetime = JUNE, born: date | None = BORN
) -> list[Gap]:
    state: Any = SimpleNamespace(episodes=list(runs), awaiting={})
    return gaps(events, state, now, born)


def stretches(some: list[Gap]) -> list[tuple[str, str, int]]:
    return [(f"{g.starts:%d %b}", f"{g.ends:%d %b}", g.days) for g in some if g.unseen]


def test_thirty_working_days_are_not_too_long_and_one_more_is() -> None:
    work = run("case", on(1, 5), on(2, 16))
    assert stretches(found([event(on(1, 5)), event(on(2, 16))], work)) == []
    work = run("case", on(1, 5), on(2, 17))
    assert stretches(found([event(on(1, 5)), event(on(2, 17))], work)) == [("05 Jan", "17 Feb", 43)]


def test_a_visit_at_which_the_child_was_not_seen_ends_no_gap() -> None:
    visits = [event(on(1, 5)), event(on(2, 2), seen=False), event(on(3, 2), seen=True)]
    (gap,) = found(visits, run("case", on(1, 5), on(3, 3)))
    assert stretches([gap]) == [("05 Jan", "02 Mar", 56)]
    assert gap.longer_than == "30 working days"
    assert gap.at == on(3, 2)


def test_under_a_plan_its_own_limit_counts_from_the_day_it_was_laid_down() -> None:
    work = run("case", on(1, 5)), run("plan", on(2, 2))
    told = [event(on(2, 1), seen=True), event(on(2, 3), visit_every_days=14)]
    assert found(told, *work, now=on(2, 17)) == []
    (gap,) = found([*told, event(on(2, 9)), event(on(2, 16))], *work, now=on(2, 18))
    assert (gap.days, gap.goes_on) == (17, True)
    assert gap.longer_than == "the 14 days that the plan lets pass between visits"


def test_when_the_plan_is_over_its_limit_is_too() -> None:
    work = run("case", on(1, 5)), run("plan", on(1, 5), on(3, 2))
    told = [event(on(1, 5), visit_every_days=14, seen=True)]
    told += [event(datetime(2026, m, d, 10, tzinfo=LONDON), seen=True) for m, d in
             ((1, 19), (2, 2), (2, 16), (3, 2), (4, 1))]  # fmt: skip
    assert found(told, *work, now=on(4, 20)) == []


def test_nothing_written_within_days_unseen_is_told_with_them() -> None:
    told = [event(on(1, 5)), event(on(1, 6)), event(on(4, 1), seen=True)]
    (gap,) = found(told, run("case", on(1, 5), on(4, 2)), now=on(4, 2))
    assert gap.unwritten == ((date(2026, 1, 6), date(2026, 4, 1)),)


def test_between_two_pieces_of_work_nobody_is_asked_to_see_the_child() -> None:
    work = run("case", on(1, 5), on(1, 12)), run("case", on(6, 1), on(6, 8))
    (gap,) = found([event(on(1, 5)), event(on(1, 12)), event(on(6, 1))], *work)
    assert (gap.unseen, gap.work_open, gap.days) == (False, False, 140)


def test_a_child_not_born_yet_is_not_to_be_seen() -> None:
    work = run("case", on(1, 5))
    weekly = [event(on(month, day)) for month in range(1, 7) for day in (5, 12, 19, 26)]
    assert found(weekly, work, born=None) == []
    assert stretches(found(weekly, work, born=date(2026, 6, 20))) == []
    assert stretches(found(weekly, work, born=date(2026, 3, 1)))[0][0] == "01 Mar"
