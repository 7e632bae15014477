"""What the door answers: written, refused and why, or something arrived meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from heed.casefile.store import Stored
from heed.engine.procedure import NeedsEndorsement, Refusal
from heed.engine.record import Missing, Wrong


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the way: at which field (a dotted path, or nothing), in words, by which
    paragraph, and the record types that would help. `gate` names the gate that is shut."""

    field: str
    says: str
    ref: str = ""
    satisfied_by: tuple[str, ...] = ()
    gate: str = ""
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The record stands in the file. `waits` says for whose agreement, if it must be agreed.

    `gaps` is what guidance asks for and the record lacks. `others` holds the answers for the
    other children's files in which the same statement was written.
    """

    file_id: int
    seq: int
    id: str
    seal: str
    waits: NeedsEndorsement | None = None
    gaps: tuple[Problem, ...] = ()
    others: Mapping[int, "Written"] = field(default_factory=dict[int, "Written"])


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written, in any file. Every problem is told at once."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: these entries on the same work arrived since the writer looked.

    Having read them, the writer sends the record again with `basis=head_seq`.
    """

    file_id: int
    head_seq: int
    entries: tuple[Stored, ...]


Answer: TypeAlias = Written | Refused | Conflict


def of_missing(missing: Missing) -> Problem:
    return Problem(missing.field, missing.says, missing.ref)


def of_wrong(wrong: Wrong) -> Problem:
    return Problem(wrong.field, wrong.says, wrong.ref)


def of_refusal(refusal: Refusal) -> Problem:
    return Problem("", refusal.says, refusal.ref, refusal.satisfied_by, refusal.gate)


def as_gap(problem: Problem) -> dict[str, Any]:
    """A problem as it is kept with a record that stands in spite of it."""
    kept = {"field": problem.field, "says": problem.says, "ref": problem.ref}
    return kept | ({"gate": problem.gate} if problem.gate else {})
