"""Duties: what facts make somebody owe; who, by when, what discharges it, and the paragraph.

A time limit is a duty with a due moment; "tell the referrer" is one without. Below `Duty` stand the readers
with which duties are declared: when one is due, from when it counts, which of several is meant.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from heed.engine.calendar import LONDON
from heed.engine.context import Context
from heed.engine.limit import Due


@dataclass(frozen=True, slots=True)
class Item:
    """One of several duties of the same kind: an action of a plan, say.

    `key` tells it from the others; `owner` is who is to do it, in words; `due` its own date.
    """

    key: str
    says: str = ""
    due: Due | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody comes to owe: who, what, by when, and the paragraph.

    A duty with a `limit` is due by the edition in force when it arises. `due_from` reads a
    due set by people from the record that starts it. `counts_from` gives the moment the
    limit counts from, where that is not the moment of the record. `each` makes several
    duties of one kind, `key_from` finds which of them a record meets.
    `at_once`: guidance gives no number because it is to be done immediately, or at the earliest
    opportunity. It comes before everything that has a day.
    `entries` are the entries of the register it answers, the first its reference.
    """

    id: str
    says: str
    owed_by: str
    entries: tuple[str, ...]
    limit: str | None = None
    due_from: Callable[[Context], "Due | None"] | None = None
    counts_from: Callable[[Context], "datetime | None"] | None = None
    each: Callable[[Context], Iterable[Item]] | None = None
    key_from: Callable[[Context], "str | None"] | None = None
    met_by: tuple[str, ...] = ()
    clock: bool = True
    at_once: bool = False

    @property
    def ref(self) -> str:
        return self.entries[0]


def date_in(*names: str) -> Callable[[Context], "Due | None"]:
    """Reads a due from the first of these fields of the record that holds a date or moment."""

    def read(context: Context) -> Due | None:
        for name in names:
            value = getattr(context.record, name, None)
            if isinstance(value, date):
                return value
        return None

    return read


def since(mark: str) -> Callable[[Context], "datetime | None"]:
    """Counts from a moment marked earlier on the file (see `Step.marks`)."""
    return lambda context: context.file.mark(mark)


def moment_in(*names: str) -> Callable[[Context], "datetime | None"]:
    """Counts from the first of these fields that the record gives; a day, from its first minute."""

    def read(context: Context) -> datetime | None:
        for name in names:
            value = getattr(context.record, name, None)
            if isinstance(value, datetime):
                return value
            if isinstance(value, date):
                return datetime.combine(value, time(), LONDON)
        return None

    return read


def named_in(field: str) -> Callable[[Context], "str | None"]:
    """Reads which of several duties of one kind a record meets, from this field of it."""
    return lambda context: getattr(context.record, field, None)


def only_if(test: Callable[[Context], bool]) -> Callable[[Context], Iterable[Item]]:
    """One duty of its kind, and only where the test holds (for `Duty.each`)."""
    return lambda context: (Item(""),) if test(context) else ()


def owes(id: str, says: str, owed_by: str, ref: str, *also: str, at_once: bool = False) -> Duty:
    """A duty without a limit that lasts as long as an episode stands in a state."""
    return Duty(id, says, owed_by, (ref, *also), clock=False, at_once=at_once)
