"""A file as somebody looks at it: now, or as it was known when a day was over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone

from heed.casefile import chronology as casefile_chronology
from heed.casefile import project, store
from heed.casefile.book import rulebook
from heed.casefile.chronology import Event
from heed.casefile.models import DutyRow, File, FileSummary
from heed.casefile.store import Stored
from heed.engine.calendar import LONDON, day_of, london
from heed.engine.fold import FileState, fold
from heed.registry.models import Person
from heed.web import links
from heed.web.opening import Opened


@dataclass(frozen=True, slots=True)
class Look:
    """A file as somebody looks at it, now or as it was known at the end of a day."""

    opened: Opened
    now: datetime
    on: date | None
    state: FileState
    events: list[Event]
    theirs: list[Event]
    """Of the events, what this person may read, and as much of each as is theirs."""
    duties: list[DutyRow]
    summary: FileSummary

    @property
    def file(self) -> File:
        return self.opened.file

    @property
    def today(self) -> date:
        return day_of(self.now)

    @property
    def child(self) -> Person:
        return self.file.subject


def look(opened: Opened, on: date | None = None) -> Look:
    """The file as it is now, or `on` a day as it was known when the day was over."""
    (seen,) = looks([opened], on)
    return seen


def looks(opened: Sequence[Opened], on: date | None = None) -> list[Look]:
    """The same for several files: their records are fetched in one question, however many they are."""
    now, as_of = london(timezone.now()), None
    if on is not None and on < day_of(now):
        as_of = now = datetime(on.year, on.month, on.day, 23, 59, 59, tzinfo=LONDON)
    else:
        on = None
    found = store.load_many([one.file for one in opened], as_of.astimezone(UTC) if as_of else None)
    return [_look(one, found[one.file.pk], now, on) for one in opened]


def _look(opened: Opened, stored: list[Stored], now: datetime, on: date | None) -> Look:
    state = fold(
        store.entries(stored), rulebook(opened.file.kind), opened.file.authority.editions()
    )
    projection = project.compute(opened.file, state, stored)
    duties = project.duty_rows(opened.file, projection)
    summary = FileSummary(file=opened.file, **projection.summary)
    events = casefile_chronology.events(stored)
    return Look(opened, now, on, state, events, opened.readable(events), duties, summary)


def href_of(seen: Look, event: Event) -> str:
    """Where the event's record is read."""
    return links.record(seen.file.uuid, event.latest.entry.id)


def day_asked(text: str) -> date | None:
    """The day that was asked for in an address, if it is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
