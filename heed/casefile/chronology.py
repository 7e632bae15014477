"""The chronology: everything on a file in the order in which it happened, with its author.

A corrected record appears once, in its latest version, with every earlier one behind it.
`as_of` shows the file as it was known at a moment: what had been written down by then.
"""

from dataclasses import dataclass
from datetime import datetime

from heed.casefile import book, store
from heed.casefile.models import File
from heed.casefile.store import Stored
from heed.engine.fold import Authorisation, FileState, fold
from heed.engine.record import Entry


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in all its versions, and who agreed to it or sent it back."""

    versions: tuple[Stored, ...]
    authorisations: tuple[Stored, ...] = ()

    @property
    def latest(self) -> Stored:
        return self.versions[-1]

    @property
    def original(self) -> Stored:
        return self.versions[0]

    @property
    def entry(self) -> Entry:
        return self.latest.entry

    @property
    def at(self) -> datetime:
        """When it happened, as last stated."""
        return self.entry.at

    @property
    def title(self) -> str:
        return self.entry.record.title

    @property
    def corrected(self) -> bool:
        return len(self.versions) > 1

    @property
    def agreed_by(self) -> str:
        """The name of the second person who agreed to it, or nothing."""
        for one in self.authorisations:
            if isinstance(one.entry.record, Authorisation) and one.entry.record.agreed:
                return one.author_name
        return ""


def chronology(
    file: File, as_of: datetime | None = None, *, as_written: bool = False
) -> list[Event]:
    """The events of a file in the order in which they happened, or, `as_written`, were recorded."""
    found = events(store.load(file, as_of))
    if as_written:
        return found
    return sorted(found, key=lambda event: (event.at, event.original.seq))


def events(stored: list[Stored]) -> list[Event]:
    """Each statement with its versions, in the order first written."""
    statements = store.by_statement(stored)
    first_of = {one.entry.id: v[0].entry.id for v in statements for one in v}
    about: dict[str, list[Stored]] = {}
    for one in stored:
        if isinstance(one.entry.record, Authorisation):
            of = one.entry.record.of
            about.setdefault(first_of.get(of, of), []).append(one)
    return [Event(v, tuple(about.get(v[0].entry.id, ()))) for v in statements]


def as_known(file: File, moment: datetime) -> FileState:
    """Where the file stood by what had been written down at that moment."""
    stored = store.load(file, moment)
    return fold(store.entries(stored), book.rulebook(file.kind), file.authority.editions())
