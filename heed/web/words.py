"""Days, dues and roles as people say them."""

from datetime import date, datetime, timedelta

from heed.access.roles import said
from heed.casefile.models import DutyRow
from heed.engine.calendar import ENGLAND, day_of, london
from heed.registry.models import Person
from heed.web.terms import label as label


def day(given: date, today: date) -> str:
    """`today`, `tomorrow`, `Friday 27 November`; with the year when it is another one."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((given - today).days)
    return near or full_day(given, today)


def full_day(given: date, today: date | None = None) -> str:
    """`Friday 27 November 2026`; without the year when it is that of `today`."""
    year = "" if today is not None and given.year == today.year else f" {given.year}"
    return f"{given:%A} {given.day} {given:%B}{year}"


def clock(moment: datetime) -> str:
    """`4.40pm`, `noon`, `midnight`: the hour in London."""
    there = london(moment)
    if there.minute == 0 and there.hour in (0, 12):
        return "noon" if there.hour else "midnight"
    minutes = f".{there.minute:02}" if there.minute else ""
    return f"{there.hour % 12 or 12}{minutes}{'am' if there.hour < 12 else 'pm'}"


def moment(given: datetime, today: date) -> str:
    """`today at 9am`, `Friday 27 November at 4.40pm`."""
    return f"{day(day_of(given), today)} at {clock(given)}"


def due(owed: DutyRow, now: datetime) -> str:
    """By when, as it stands at `now`: `today`, `Friday 27 November`, `3 working days overdue`."""
    if owed.due_date is None:
        return "no date set"
    today = day_of(now)
    if owed.due_ends is not None and now > owed.due_ends:
        return overdue(owed.due_date, owed.due_moment, today)
    said = day(owed.due_date, today)
    return f"{said} by {clock(owed.due_moment)}" if owed.due_moment else said


def overdue(due_date: date, due_moment: datetime | None, today: date) -> str:
    """How late: in working days, or since when if not one has passed."""
    late = ENGLAND.between(due_date, today)
    if late:
        return f"{several(late, 'working day')} overdue"
    since = moment(due_moment, today) if due_moment else day(due_date, today)
    return f"overdue since {since}"


def waiting(since: datetime, now: datetime) -> str:
    """How long something has waited: `40 minutes`, `5 hours`, `2 working days`."""
    begun = day_of(since)
    while not ENGLAND.is_working_day(begun):  # what came on a Sunday has waited since Monday
        begun += timedelta(days=1)
    days = ENGLAND.between(begun, day_of(now))
    if days:
        return several(days, "working day")
    minutes = max(int((now - since).total_seconds() // 60), 0)
    return several(minutes // 60, "hour") if minutes >= 60 else several(minutes, "minute")


def ago(since: datetime, now: datetime) -> str:
    """How long something has been owed that cannot wait: `40 minutes`, `4 hours`, `3 days`.

    By the clock and not in working days: danger keeps no office hours.
    """
    minutes = max(int((now - since).total_seconds() // 60), 0)
    if minutes < 60:
        return several(minutes, "minute")
    hours = minutes // 60
    return several(hours, "hour") if hours < 48 else several(hours // 24, "day")


def several(number: int, what: str) -> str:
    """`1 working day`, `3 working days`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def several_children(number: int) -> str:
    """`1 child`, `3 children`."""
    return "1 child" if number == 1 else f"{number} children"


def age(person: Person, today: date) -> str:
    """`7 years`, `4 months`, `9 days`, `not born yet`: as much as helps to picture the child."""
    if person.birth_date is None:
        return "not born yet" if person.kind == "unborn" else "age not known"
    if person.birth_date > today:
        return "not born yet"
    years = person.age_on(today) or 0
    if years >= 2:
        return f"{years} years"
    months = (today.year - person.birth_date.year) * 12 + today.month - person.birth_date.month
    months -= today.day < person.birth_date.day
    return several(months, "month") if months else several((today - person.birth_date).days, "day")


def role(name: str) -> str:
    """`lead social worker` for `lead_social_worker`."""
    return said(name)


def lower_first(text: str) -> str:
    """A heading within a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Words that begin a line."""
    return text[:1].upper() + text[1:]


def week_ends(today: date) -> date:
    """The Sunday of this week."""
    return today + timedelta(days=6 - today.weekday())
