"""A time limit and the day or moment it ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from heed.engine.calendar import (
    ENGLAND,
    LONDON,
    WorkingDays,
    day_of,
    hours_after,
    london,
    months_after,
)

Due: TypeAlias = date | datetime
"""When a duty falls due: a day (until its end) or, for limits in hours, a moment."""


class Unit(StrEnum):
    """What a limit is counted in: elapsed hours, days, working days or calendar months."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of hours, days, working days or months, and the paragraph; none is "at once"."""

    amount: int
    unit: Unit
    ref: str

    def due(self, start: datetime, calendar: WorkingDays = ENGLAND) -> Due:
        """When this limit ends, counted from `start`: a moment for hours, otherwise a day."""
        match self.unit:
            case Unit.HOUR:
                return hours_after(start, self.amount)
            case Unit.DAY:
                return day_of(start) + timedelta(days=self.amount)
            case Unit.WORKING_DAY:
                return calendar.after(day_of(start), self.amount)
            case Unit.MONTH:
                return months_after(day_of(start), self.amount)

    def __str__(self) -> str:
        if self.amount == 0:
            return "at once"
        name = self.unit.replace("_", " ")
        return f"{self.amount} {name}{'' if self.amount == 1 else 's'}"


def has_passed(due: Due, moment: datetime) -> bool:
    """Whether `due` lies before `moment`: the whole of a due day is still in time."""
    if isinstance(due, datetime):
        return london(moment) > london(due)
    return day_of(moment) > due


def earlier(one: Due, other: Due) -> Due:
    """The one of two dues that ends first; a day ends at its midnight."""
    return min(one, other, key=_end_of)


def _end_of(due: Due) -> datetime:
    if isinstance(due, datetime):
        return london(due)
    return datetime.combine(due + timedelta(days=1), time(), LONDON)


def show(due: Due) -> str:
    """`YYYY-MM-DD` for a day, `YYYY-MM-DDTHH:MM` (London) for a moment."""
    if isinstance(due, datetime):
        return london(due).strftime("%Y-%m-%dT%H:%M")
    return due.isoformat()
