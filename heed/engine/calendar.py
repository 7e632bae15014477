"""Working days and London time: the only notion of time the procedures have.

The day of an event is day nought. A limit of N working days ends at the end of the Nth
working day after it; working days are Monday to Friday less England's bank holidays.
Hours are elapsed hours (so a clock change does not lengthen or shorten them). Months are
calendar months to the same day number, or to the last day of a shorter month.
"""

from calendar import monthrange
from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")


def london(moment: datetime) -> datetime:
    """The same moment on a London clock; a moment without a zone is taken as London's."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=LONDON)
    return moment.astimezone(LONDON)


def day_of(moment: datetime) -> date:
    """The London date of a moment."""
    return london(moment).date()


def hours_after(start: datetime, hours: int) -> datetime:
    """`start` plus elapsed hours, on a London clock.

    Added in UTC, because Python adds to a zoned moment by its wall clock.
    """
    return (london(start).astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)


def months_after(start: date, months: int) -> date:
    """The same day number `months` calendar months on, or the last day of a shorter month."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


class WorkingDays:
    """A calendar of working days: Monday to Friday, less the days off given."""

    def __init__(self, days_off: Container[date]) -> None:
        self._days_off = days_off
        self._after = lru_cache(maxsize=4096)(self._count_from)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._days_off

    def after(self, start: date, days: int) -> date:
        """The day on which `days` working days after `start` ends; `start` is day nought."""
        return self._after(start, days)

    def between(self, start: date, end: date) -> int:
        """How many working days after `start` the day `end` is; nought if not after it."""
        count, day = 0, start
        while day < end:
            day += timedelta(days=1)
            count += self.is_working_day(day)
        return count

    def _count_from(self, start: date, days: int) -> date:
        day, left = start, days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return day


# `holidays` fills in a year when it is first asked for, the one-off days among them.
ENGLAND = WorkingDays(holidays.country_holidays("GB", subdiv="ENG"))
