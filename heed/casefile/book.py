"""The rulebooks in use, one for each kind of file, and the record types that can be written."""

from functools import cache

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Duty
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook

_ENGINE: dict[str, type[Record]] = {t.type: t for t in (Authorisation, DutyClosedAsNotMet)}


@cache
def rulebook(kind: str = "child") -> Rulebook:
    """The procedures of a kind of file. Raises KeyError for a kind there is none of."""
    from heed.procedures.rulebooks import RULEBOOKS

    return RULEBOOKS[kind]


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of file, the child's first."""
    from heed.procedures.rulebooks import RULEBOOKS

    return tuple(RULEBOOKS)


def kind_of(record_type: str) -> str:
    """The first kind of file in which a record of this type is written."""
    return next((kind for kind in kinds() if record_type in rulebook(kind).records), "child")


def of_type(record_type: str) -> Rulebook:
    """The procedures in which a record of this type is written."""
    return rulebook(kind_of(record_type))


def duty(id: str) -> Duty | None:
    """The duty of that id, whatever kind of file it is owed on."""
    return next((found for k in kinds() if (found := rulebook(k).duties.get(id))), None)


def record_type(name: str) -> type[Record]:
    """The record type of that name, whatever kind of file it belongs to. Raises KeyError for none."""
    found = rulebook().records.get(name) or _ENGINE.get(name)
    if found is not None:
        return found
    for kind in kinds():
        if name in rulebook(kind).records:
            return rulebook(kind).records[name]
    raise KeyError(f"no record type is called {name!r}")


def procedures_of(record_type: str, kind: str = "child") -> frozenset[str]:
    """The procedures that a record of this type may move."""
    moves = rulebook(kind).moves.get(record_type, ())
    return frozenset(procedure.id for procedure, _ in moves)
