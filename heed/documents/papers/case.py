"""What the papers of a file are made of, and the list of those that a file offers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from heed.casefile.chronology import Event
from heed.documents.papers.paper import Paper, texts
from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.engine.record import Record
from heed.procedures.serious_case_review.anonymity import names_left
from heed.web import words

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class Case:
    """A restricted file as somebody looks at it at a moment."""

    reference: str
    title: str
    authority: str
    state: FileState
    events: Sequence[Event]
    now: datetime

    @property
    def today(self) -> date:
        return day_of(self.now)

    def of_type(self, *types: type[Record]) -> list[Event]:
        """Records of these types in force, in the order in which they happened."""
        found = [
            e for e in self.events
            if isinstance(e.entry.record, types) and e.original.entry.id not in self.state.awaiting
        ]  # fmt: skip
        return sorted(found, key=lambda event: event.at)

    def last(self, type_: type[AnyRecord]) -> AnyRecord | None:
        """The latest record of a type, where it is in force."""
        return self.state.last(type_)


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper that can be made of a file. `slug` and `number` name it in an address, and say nothing."""

    slug: str
    title: str
    about: str
    make: Callable[[], Paper]
    number: int = 0
    of: str = ""
    """The organisation to whose part it belongs; none where it is the whole file's."""
    for_contributors: bool = False
    """Whether everybody with a part in the file may read it by now."""


def checked(paper: Paper, identifiers: Iterable[str], allowed: Iterable[str] = ()) -> Paper:
    """A paper that leaves, with whatever still stands in it by which somebody would be known."""
    found = names_left(texts(paper), identifiers, allowed)
    return replace(paper, leaves=True, names_left=tuple(found))


def on(day: date | datetime | None) -> str:
    """A day as a table gives it: `27 November 2026`."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def spoken(day: date | datetime | None) -> str:
    """A day as a paper gives it: `Friday 27 November 2026`."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        return f"{words.full_day(day_of(day))}, {words.clock(day)}"
    return words.full_day(day)
