"""What a procedure is made of, declared once: states, and the steps between them, with their duties and gates.

A *step* says what a record does to an episode: it opens one, moves it from a state to
another, or is simply noted while it stays where it is. Each step carries the clocks it
starts, meets and cancels, the lanes it opens, who must be told, and the gates before it.
Steps bear the ids of the pathway they come from, so that the two can be compared.

What gates are stands in `gate`, what duties are in `duty`, what both look at in `context`; modules that
declare procedures find all of it here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict, Unpack

from heed.engine.context import Context, marked, stands_at
from heed.engine.duty import Duty, Item, date_in, moment_in, named_in, only_if, owes, since
from heed.engine.gate import (
    Gate,
    NeedsEndorsement,
    Refusal,
    Verdict,
    answered,
    endorsed,
    shown,
    stated,
)
from heed.engine.record import Record

__all__ = [
    "ANYWHERE",
    "Context",
    "Duty",
    "Effects",
    "Gate",
    "Item",
    "NeedsEndorsement",
    "Part",
    "Procedure",
    "Refusal",
    "Spawn",
    "State",
    "Step",
    "Verdict",
    "answered",
    "date_in",
    "endorsed",
    "marked",
    "moment_in",
    "named_in",
    "noted",
    "only_if",
    "owes",
    "shown",
    "since",
    "stands_at",
    "stated",
]


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
