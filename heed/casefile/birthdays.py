"""The eighteenth birthday of a child with a plan comes up on the file in time for a review around it.

It is written from the date of birth, by the clock: nobody has to remember it. wt2010/5.141/e
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from heed.access.actor import system
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.casefile import door
from heed.casefile.answers import Written
from heed.casefile.models import File, RecordRow
from heed.engine.calendar import ENGLAND, day_of
from heed.procedures.child_protection_plan import EighteenthBirthdayNear
from heed.procedures.roles import Role

AHEAD = timedelta(days=91)
"""So long before the birthday it is written: a review and what follows it take three months."""


def eighteenth(born: date) -> date:
    """The day on which somebody is eighteen. Whoever was born on 29 February is so on 1 March."""
    try:
        return born.replace(year=born.year + 18)
    except ValueError:
        return date(born.year + 18, 3, 1)


def coming_up(authority: Authority, now: datetime | None = None) -> int:
    """Write down every eighteenth birthday that is near and is not on the file yet. How many were.

    For every day's clock: doing it twice writes nothing twice. A birth date that was put right since
    is written anew. While a review is being held nothing is written; it is on a later day.
    """
    now = now or timezone.now()
    with within(authority, EVERYTHING):
        return sum(_write(file, now) for file in _with_a_plan(day_of(now)))


def _with_a_plan(today: date) -> list[File]:
    """The files of those with a plan who were born in the months in which they may be near eighteen."""
    first, last = today, today + AHEAD
    born = (
        date(first.year - 18, first.month, 1) - timedelta(days=1),  # 29 February counts as 1 March
        date(last.year - 18, last.month, 28) + timedelta(days=3),
    )
    files = File.objects.filter(
        kind="child",
        summary__on_plan=True,
        subject__birth_date__range=born,
        subject__death_date=None,
    )
    return list(files.select_related("subject", "authority", "summary"))


def _write(file: File, now: datetime) -> bool:
    assert file.subject.birth_date is not None  # noqa: S101 - they were chosen by it
    today, birthday = day_of(now), eighteenth(file.subject.birth_date)
    if not today <= birthday <= today + AHEAD or _written(file, birthday):
        return False
    said = {"eighteenth_birthday": birthday, "review_planned_for": _last_day_before(birthday)}
    statement = door.Statement(type=EighteenthBirthdayNear, data=said, at=now)
    by = system(file.authority, Role.LEAD_SOCIAL_WORKER)
    (answer,) = door.write_many(by, file, [statement], skip_refused=True)
    return isinstance(answer, Written)


def _written(file: File, birthday: date) -> bool:
    rows = RecordRow.objects.filter(file=file, type=EighteenthBirthdayNear.type).order_by("-seq")
    latest = rows.first()
    return latest is not None and latest.data.get("eighteenth_birthday") == birthday.isoformat()


def _last_day_before(birthday: date) -> date:
    """The working day before the birthday: the plan is not to drop at midnight."""
    day = birthday - timedelta(days=1)
    while not ENGLAND.is_working_day(day):
        day -= timedelta(days=1)
    return day
