"""Who may see a restricted file: an allegation, a child's death, a review, and some children's own.

A child's file is for all of social care. These are not: whoever is named on one sees it, and the few
posts that answer for all files of its kind. A child's file is restricted where the child is of the
family of somebody who works here, or known to everybody. Whoever is barred from a file sees nothing
of it, in whatever post: the person an allegation is about, somebody with a conflict of interest.

PostgreSQL holds to the same (see `heed.casefile` migrations 0007 and 0009): it is told who is asking,
and the kinds that their post answers for. Where it is told nothing it shows none of these files.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from enum import StrEnum

from heed.access.actor import Actor
from heed.access.apart import Sight, within
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole

CHILD = "child"
RESTRICTED_CHILD = "restricted_child"
"""How the table of rules (`heed.access.table`) calls a child's file that is restricted."""

OPEN = "open"
"""The kind of a restriction on a child's file that only keeps somebody out: to others it is open."""

ENTITLED: dict[str, frozenset[str]] = {
    CHILD: frozenset({Role.DESIGNATED_MANAGER, Role.SOCIAL_WORK_MANAGER}),
    # those who oversee every case; the employer's manager and the police are named on each of theirs
    "allegation": frozenset({AtWork.LADO}),
    "child_death": frozenset(
        # the panel's members read its papers, which name nobody: see `heed.web.panel`
        {DeathRole.DESIGNATED_PERSON, DeathRole.DESIGNATED_PAEDIATRICIAN, DeathRole.PANEL_CHAIR}
    ),
    "child_death_panel": frozenset(
        {DeathRole.DESIGNATED_PERSON, DeathRole.DESIGNATED_PAEDIATRICIAN, DeathRole.PANEL,
         DeathRole.PANEL_CHAIR, DeathRole.BOARD_CHAIR}
    ),
    # authors are named: an agency's own on what is their agency's, the overview's on the whole
    "review": frozenset({ReviewRole.BOARD_CHAIR, ReviewRole.PANEL_CHAIR, ReviewRole.PANEL}),
}  # fmt: skip
"""Kind of file -> the posts whose holders see every file of it; of children's, every restricted one."""

BY_NAME: dict[str, frozenset[str]] = {
    CHILD: ENTITLED[CHILD],
    "allegation": ENTITLED["allegation"],
    "child_death": frozenset({DeathRole.DESIGNATED_PERSON, DeathRole.PANEL_CHAIR}),
    "child_death_panel": frozenset({DeathRole.DESIGNATED_PERSON, DeathRole.PANEL_CHAIR}),
    "review": frozenset({ReviewRole.BOARD_CHAIR, ReviewRole.PANEL_CHAIR}),
}
"""Kind of file -> the posts whose holders say who else sees it."""


class Standing(StrEnum):
    """How somebody stands to one restricted file."""

    WHOLE = "whole"
    PART = "part"
    """They see what they wrote and what they, or their organisation, owe."""
    BARRED = "barred"
    NONE = "none"
    RESTRICTED = "restricted"
    """Not of a person: the child's own file was restricted, or (`LIFTED`) opened again."""
    LIFTED = "lifted"


def kinds_of(role: str) -> frozenset[str]:
    """The kinds of file of which the holder of `role` sees every one."""
    return frozenset(kind for kind, roles in ENTITLED.items() if role in roles)


def may_name(role: str, kind: str) -> bool:
    """Whether the holder of `role` says who else sees a file of this kind."""
    return role in BY_NAME.get(kind, ())


def standing(
    actor: Actor, kind: str, whole: Iterable[int], part: Iterable[int], barred: Iterable[int]
) -> Standing:
    """How much of a restricted file this actor sees. Barred outweighs everything."""
    me = actor.user_id
    if me is None:
        return Standing.WHOLE
    if me in barred:
        return Standing.BARRED
    if me in whole or kind in kinds_of(actor.role):
        return Standing.WHOLE
    return Standing.PART if me in part else Standing.NONE


def sight_of(actor: Actor) -> Sight:
    """What PostgreSQL is told of whoever is asking."""
    if actor.is_system:
        return Sight(everything=True)
    return Sight(actor.user_id, kinds_of(actor.role) | {OPEN}, actor.post_id)


def acting(actor: Actor) -> AbstractContextManager[None]:
    """Work as this actor: in their authority, with their sight of restricted files."""
    return within(actor.authority, sight_of(actor))
