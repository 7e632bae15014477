"""The rulebook in use, and the record types that can be written by it."""

from functools import cache

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook

_ENGINE: dict[str, type[Record]] = {t.type: t for t in (Authorisation, DutyClosedAsNotMet)}


@cache
def rulebook() -> Rulebook:
    """Every procedure of the house."""
    from heed.procedures import RULEBOOK

    return RULEBOOK


def record_type(name: str) -> type[Record]:
    """The record type of that name. Raises KeyError for an unknown one."""
    found = rulebook().records.get(name) or _ENGINE.get(name)
    if found is None:
        raise KeyError(f"no record type is called {name!r}")
    return found


def procedures_of(record_type: str) -> frozenset[str]:
    """The procedures that a record of this type may move."""
    return frozenset(procedure.id for procedure, _ in rulebook().moves.get(record_type, ()))
