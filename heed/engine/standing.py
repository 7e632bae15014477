"""Where a file stands: its episodes and duties so far, and what is due or overdue at a moment."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from heed.engine.duty import Duty
from heed.engine.edition import Editions
from heed.engine.limit import Due, Limit, has_passed
from heed.engine.record import Entry, Record
from heed.engine.rulebook import Rulebook


class DutyStatus(StrEnum):
    """How a duty stands at a moment: still open (in time or past its limit), met (in time or late), or given up."""

    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Owed:
    """One duty that arose in a file: from when, by when, how it ended."""

    duty: Duty
    key: str
    says: str
    episode: str | None
    arose: datetime
    due: Due | None
    limit: Limit | None
    edition: str
    owed_by: str
    owner: str
    started_by: str
    discharged: datetime | None = None
    cancelled: datetime | None = None
    ended_by: str | None = None
    reasons: str = ""

    @property
    def open(self) -> bool:
        return self.discharged is None and self.cancelled is None

    def missed(self, moment: datetime) -> bool:
        """Whether its limit had passed by `moment` before it was met or ended, however it ended since."""
        if self.due is None:
            return False
        ended = self.discharged or self.cancelled
        return has_passed(self.due, min(moment, ended) if ended is not None else moment)

    def status(self, moment: datetime) -> DutyStatus:
        """How this duty stands at `moment`. What ended after `moment` counts as open then."""
        if self.discharged is not None and self.discharged <= moment:
            late = self.due is not None and has_passed(self.due, self.discharged)
            return DutyStatus.LATE if late else DutyStatus.MET
        if self.cancelled is not None and self.cancelled <= moment:
            return DutyStatus.CANCELLED
        if self.due is not None and has_passed(self.due, moment):
            return DutyStatus.OVERDUE
        return DutyStatus.OPEN


@dataclass(slots=True)
class Episode:
    """One run of a procedure: where it stands, since when, and how it came there."""

    id: str
    procedure: str
    state: str
    opened: datetime
    closed: datetime | None = None
    name: str | None = None
    run: str = ""
    """What it is about, where its records say so (see `Procedure.run`)."""
    path: list[tuple[datetime, str, str]] = field(default_factory=list[tuple[datetime, str, str]])
    """(moment, state, entry id) of every state it has stood in."""
    latest: dict[str, Entry] = field(default_factory=dict[str, Entry])
    """The latest record of each type that this run has taken."""

    @property
    def live(self) -> bool:
        return self.closed is None


@dataclass(slots=True)
class FileState:
    """A file as folded so far. Read it; only `apply` changes it."""

    rulebook: Rulebook
    editions: Editions
    episodes: list[Episode] = field(default_factory=list[Episode])
    duties: list[Owed] = field(default_factory=list[Owed])
    open_duties: dict[tuple[str, str], Owed] = field(default_factory=dict[tuple[str, str], Owed])
    current: dict[str, Episode] = field(default_factory=dict[str, Episode])
    marks: dict[str, datetime] = field(default_factory=dict[str, datetime])
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    latest: dict[str, Entry] = field(default_factory=dict[str, Entry])
    awaiting: dict[str, Entry] = field(default_factory=dict[str, Entry])
    unplaced: list[str] = field(default_factory=list[str])
    taken: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Entry id -> ids of the steps it took."""
    hands: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Everybody who wrote or endorsed something here -> the roles in which they did."""

    # -- questions that gates and routes ask --

    def state_of(self, procedure: str) -> str | None:
        """The state of the latest episode of a procedure, or None if it never ran."""
        episode = self.current.get(procedure)
        return episode.state if episode else None

    def is_live(self, procedure: str) -> bool:
        """Whether any episode of the procedure is open."""
        episode = self.current.get(procedure)
        if episode is None:
            return False
        if episode.closed is None:
            return True
        return any(e.live for e in self.episodes if e.procedure == procedure)

    def mark(self, name: str) -> datetime | None:
        return self.marks.get(name)

    def last(self, record_type: type[Record]) -> Any:
        """The latest record of that type on the file, or None."""
        entry = self.latest.get(record_type.type)
        return entry.record if entry else None

    def last_entry(self, record_type: type[Record]) -> Entry | None:
        return self.latest.get(record_type.type)

    def owes(self, duty: str) -> bool:
        """Whether a duty of that id is open."""
        return any(id == duty for id, _ in self.open_duties)


def standing(state: FileState, moment: datetime) -> list[tuple[Owed, DutyStatus]]:
    """Every duty that had arisen by `moment`, and how it stood then."""
    return [(owed, owed.status(moment)) for owed in state.duties if owed.arose <= moment]
