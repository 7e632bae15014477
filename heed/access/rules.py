"""Which role may write which record: computed from the procedures, never listed twice.

Each step of a procedure says who takes it. Whoever takes some step with a record may write
that record; whether it may happen now is for the gates to say.
"""

from collections.abc import Iterable

from heed.access.roles import EVERY_ROLE, EVERYONE, WRITES_FOR
from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole

OF_THE_ENGINE: dict[str, frozenset[str]] = {
    # each gate names whose agreement it needs, and judges that itself
    Authorisation.type: EVERY_ROLE,
    DutyClosedAsNotMet.type: frozenset(
        {
            *MANAGERS,
            Role.CONFERENCE_CHAIR,
            Role.DESIGNATED_MANAGER,
            AtWork.LADO,
            DeathRole.DESIGNATED_PERSON,
            DeathRole.PANEL_CHAIR,
            ReviewRole.BOARD_CHAIR,
            ReviewRole.PANEL_CHAIR,
        }
    ),
}

LOAD_RETURNS: frozenset[str] = frozenset({Role.DATA_OFFICER, Role.DESIGNATED_MANAGER})
"""Those who may bring in what national returns hold."""


def writers(record_type: str, rulebook: Rulebook) -> frozenset[str]:
    """The roles that may write records of this type."""
    if record_type in OF_THE_ENGINE:
        return OF_THE_ENGINE[record_type]
    named = {role for step in rulebook.steps_for(record_type) for role in step.by}
    if not named or named & EVERYONE:
        return EVERY_ROLE | named
    return frozenset({*named, *_who_write_for(named)})


def may_write(role: str, record_type: str, rulebook: Rulebook) -> bool:
    """Whether the holder of `role` may write records of this type."""
    return role in writers(record_type, rulebook)


def writable(role: str, rulebook: Rulebook) -> list[type[Record]]:
    """The record types that the holder of `role` may write, by title."""
    found = [t for name, t in rulebook.records.items() if may_write(role, name, rulebook)]
    return sorted(found, key=lambda type_: type_.title)


def may_load_returns(role: str) -> bool:
    """Whether the holder of `role` may load a national return into the authority's files."""
    return role in LOAD_RETURNS


def _who_write_for(named: Iterable[str]) -> set[str]:
    return {writer for role in named for writer in WRITES_FOR.get(role, ())}
