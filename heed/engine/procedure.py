"""What a procedure is made of: states, steps, duties and gates, declared once.

A *step* says what a record does to an episode: it opens one, moves it from a state to
another, or is simply noted while it stays where it is. Each step carries the clocks it
starts, meets and cancels, the lanes it opens, who must be told, and the gates before it.
Steps bear the ids of the pathway they come from, so that the two can be compared.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict, Unpack

from heed.engine.calendar import LONDON
from heed.engine.limit import Due
from heed.engine.record import Entry, Missing, Record, says_nothing, unanswered

if TYPE_CHECKING:
    from heed.engine.fold import Episode, FileState


class Context(NamedTuple):
    """What a gate, a route or a clock may look at: the record, its episode and the whole file."""

    file: "FileState"
    entry: Entry
    episode: "Episode | None"

    @property
    def record(self) -> Any:
        """The record being written. Its type is known from the step that is looking."""
        return self.entry.record

    @property
    def at(self) -> datetime:
        return self.entry.at


# --- gates -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not happen now, in plain words, with the paragraph."""

    gate: str
    ref: str
    says: str
    satisfied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsEndorsement:
    """It may happen once another person, in one of these roles, agrees to it."""

    gate: str
    ref: str
    says: str
    roles: tuple[str, ...]


Verdict: TypeAlias = Missing | Refusal | NeedsEndorsement | None
"""None: the gate is open."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What may not happen yet.

    `says` is shown to the person who is stopped. `check` looks at the context and gives
    True (open), False (shut), or the name of the field whose absence keeps it shut.
    `wants` holds values of the record that open it; `satisfied_by` the record types that
    would. With `endorsers`, another person in one of those roles must agree. `names` adds to what
    is said when the gate is shut: which duties are still owed, say.
    """

    name: str
    ref: str
    says: str
    check: Callable[[Context], "bool | str"] | None = None
    wants: Mapping[str, Any] = field(default_factory=dict[str, Any])
    satisfied_by: tuple[str, ...] = ()
    endorsers: tuple[str, ...] = ()
    names: Callable[[Context], str] | None = None

    def verdict(self, context: Context) -> Verdict:
        """Open (None), shut, or waiting for a field or for another person."""
        if self.endorsers:
            return self._endorsement(context.entry)
        found = self.check(context) if self.check else True
        if found is True:
            return None
        says = f"{self.says} {self.names(context)}" if self.names else self.says
        if found is False:
            return Refusal(self.name, self.ref, says, self.satisfied_by)
        return Missing(found, self.ref, says)

    def _endorsement(self, entry: Entry) -> Verdict:
        if entry.endorsed_by is None:
            if entry.history:
                return Missing("endorsed_by", self.ref, self.says)
            return NeedsEndorsement(self.name, self.ref, self.says, self.endorsers)
        if entry.endorsed_by == entry.author:
            return Refusal(self.name, self.ref, f"{self.says} It must be somebody else.")
        if entry.endorser_role is not None and entry.endorser_role not in self.endorsers:
            return Refusal(self.name, self.ref, self.says)
        return None


def answered(name: str, ref: str, says: str, *fields: str) -> Gate:
    """A gate that opens when each of these fields of the record has been answered."""

    return Gate(name, ref, says, lambda c: unanswered(c.record, *fields) or True)


def stated(name: str, ref: str, says: str, one: str, *allowed: Any) -> Gate:
    """A gate that opens when a field has one of the values allowed (True if none is named)."""
    values = allowed or (True,)

    def check(context: Context) -> bool | str:
        value = getattr(context.record, one, None)
        if says_nothing(value):
            return one
        return value in values

    return Gate(name, ref, says, check, wants={one: values[0]})


def shown(
    name: str, ref: str, says: str, test: Callable[[Context], "bool | str"], **kw: Any
) -> Gate:
    """A gate that opens when the test on the record, its episode or the file holds."""
    return Gate(name, ref, says, test, **kw)


def endorsed(name: str, ref: str, says: str, *roles: str) -> Gate:
    """A gate that opens when another person in one of these roles agrees."""
    return Gate(name, ref, says, endorsers=roles)


# --- duties ----------------------------------------------------------------------------


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


# --- routes ----------------------------------------------------------------------------


def marked(mark: str) -> Callable[[Context], bool]:
    """Whether a moment of that name has been marked on the file (see `Step.marks`)."""
    return lambda context: context.file.mark(mark) is not None


def stands_at(procedure: str, *states: str) -> Callable[[Context], bool]:
    """Whether the latest episode of a procedure stands in one of these states."""
    return lambda context: context.file.state_of(procedure) in states


# --- states and steps ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """Where an episode can stand. `owes` is what somebody owes for as long as it stands there."""

    id: str
    name: str
    meaning: str
    final: bool = False
    owes: Duty | None = None

    def beside(self, title: str) -> str:
        """The name beside its procedure's title, which is not said twice.

        `On hold` for `Employer: on hold` beside `Employer's strand`.
        """
        prefix, _, said = self.name.partition(": ")
        if not said or prefix.casefold() not in title.casefold():
            return self.name
        return said[:1].upper() + said[1:]


def owes(id: str, says: str, owed_by: str, ref: str, *also: str) -> Duty:
    """A duty without a limit that lasts as long as an episode stands in a state."""
    return Duty(id, says, owed_by, (ref, *also), clock=False)


@dataclass(frozen=True, slots=True)
class Spawn:
    """A lane to open in the named state, if it is not open and the condition holds.

    In a lane whose records say which run they are about (`Procedure.run`), `each` names the runs
    to open: the agencies that are to review their work, say.
    """

    state: str
    provided: Callable[[Context], bool] | None = None
    each: Callable[[Context], Iterable[str]] | None = None


ANYWHERE: tuple[str, ...] = ("*",)
"""The sources of a step that may be taken in any state, and with no episode at all."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a record does: with `to`, it moves the episode there; without, it is noted.

    No `sources` means that it opens an episode. `when` and `provided` choose between the
    steps of one record type; they route, they do not forbid. `meets_from` reads from the
    record which further duties it meets (those of telling people, say). `marks` keeps the moment under
    a name, `remembers` keeps these fields of the record as facts of the file, `notes_author`
    keeps who wrote it under a name. `since_edition` and
    `until_edition` bound the days on which the step exists, by the edition in force then
    (first edition with it; first edition without it). `settles` names clocks that ran before anybody
    here knew, and that this record both shows and ends (a notice that says when it was due to be
    sent): whether they were kept is then on the file. `skips` names the records that history
    did not keep and that would have come before (see `heed.procedures.history`).
    """

    id: str
    on: type[Record]
    sources: tuple[str, ...]
    to: str | None
    says: str
    by: tuple[str, ...]
    refs: tuple[str, ...]
    when: Mapping[str, Any] = field(default_factory=dict[str, Any])
    provided: Callable[[Context], bool] | None = None
    gates: tuple[Gate, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    meets_from: Callable[[Context], Iterable[str]] | None = None
    cancels: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    opens: tuple["str | Spawn", ...] = ()
    tells: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    remembers: tuple[str, ...] = ()
    notes_author: str | None = None
    since_edition: str | None = None
    until_edition: str | None = None
    skips: tuple[str, ...] = ()


class Effects(TypedDict, total=False):
    """What a step may say besides where it leads: the fields of `Step` that have a default."""

    when: Mapping[str, Any]
    provided: Callable[[Context], bool] | None
    gates: tuple[Gate, ...]
    starts: tuple[str, ...]
    meets: tuple[str, ...]
    meets_from: Callable[[Context], Iterable[str]] | None
    cancels: tuple[str, ...]
    settles: tuple[str, ...]
    opens: tuple["str | Spawn", ...]
    tells: tuple[str, ...]
    marks: tuple[str, ...]
    remembers: tuple[str, ...]
    notes_author: str | None
    since_edition: str | None
    until_edition: str | None
    skips: tuple[str, ...]


def noted(
    id: str,
    on: type[Record],
    says: str,
    by: tuple[str, ...],
    *refs: str,
    **effects: Unpack[Effects],
) -> Step:
    """A step that is noted wherever the file stands, and moves nothing."""
    return Step(id, on, ANYWHERE, None, says, by, refs, **effects)


@dataclass(frozen=True, slots=True)
class Part:
    """What one module adds to a procedure: its states, steps and duties, beside its chapter."""

    states: tuple[State, ...] = ()
    steps: tuple[Step, ...] = ()
    duties: tuple[Duty, ...] = ()
    records: tuple[type[Record], ...] = ()
    entry_starts: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class Procedure:
    """A lane of the guidance. An episode is one run of it.

    `many`: several episodes of it may be open at once (two concerns, two enquiries).
    `run`: the field of its records that says which of several episodes they are about: an agency,
    an action, a child.
    `entry_starts` names clocks started whenever an episode begins in that state.
    """

    id: str
    title: str
    about: str
    parts: tuple[Part, ...]
    many: bool = False
    run: str | None = None

    @property
    def states(self) -> tuple[State, ...]:
        return tuple(s for p in self.parts for s in p.states)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(s for p in self.parts for s in p.steps)

    @property
    def duties(self) -> tuple[Duty, ...]:
        return tuple(d for p in self.parts for d in p.duties)

    @property
    def entry_starts(self) -> dict[str, tuple[str, ...]]:
        return {state: starts for p in self.parts for state, starts in p.entry_starts.items()}
