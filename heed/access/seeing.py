"""Who may read a file, how much of it, and with what reason.

Social care reads whole files of its own authority. Other agencies are told what they need: the
part of a file in which they have had a hand, and no file in which they have had none. Whoever
has work on a file has their reason in that work; anybody else says theirs first.
"""

from enum import StrEnum

from heed.access.roles import SOCIAL_CARE
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role

WHOLE: frozenset[str] = SOCIAL_CARE | {
    Role.STRATEGY_CHAIR, Role.CONFERENCE_CHAIR, Role.INDEPENDENT_REVIEWING_OFFICER,
    Role.DESIGNATED_MANAGER, Role.LEGAL_ADVISER, Role.ADMINISTRATOR, Role.DATA_OFFICER,
}  # fmt: skip
"""Social care, those who chair and review its work, and those who act for it."""

PART: frozenset[str] = frozenset(
    {
        Role.PRACTITIONER, Role.NOMINATED_LEAD, Role.SENIOR_MANAGER, Role.ADVISER, Role.POLICE,
        Role.PROTECTING_AGENCY, Role.LSCB, Role.ENQUIRY_DESK,
    }
)  # fmt: skip
"""Partner agencies, who work with the child as well."""

ONE_OF_ITS_KIND: frozenset[str] = frozenset({Role.POLICE, Role.LSCB, Role.ENQUIRY_DESK})
"""Bodies of which an area has one: what their role owes can only be theirs, whoever wrote it down.

The police are asked to decide about a crime before they have written a word on the file; the enquiry
desk is asked to ring a nurse back about a child of whom nobody there has heard.
"""

MANAGE: frozenset[str] = frozenset({Role.TEAM_MANAGER, Role.SOCIAL_WORK_MANAGER})
"""Those who see the work of a whole team."""

EVERY_FILE: frozenset[str] = MANAGE | {Role.DESIGNATED_MANAGER, Role.DATA_OFFICER}
"""Those who answer for all of the authority's files, and so may list them."""

LIMITS: frozenset[str] = EVERY_FILE | {Role.LSCB}
"""Those who see how limits are kept. The board is shown numbers and no child's name."""

ENQUIRE: frozenset[str] = SOCIAL_CARE | {
    Role.ENQUIRY_DESK, Role.DESIGNATED_MANAGER, Role.PRACTITIONER, Role.NOMINATED_LEAD, Role.ADVISER,
    Role.POLICE, DeathRole.LEAD_PAEDIATRICIAN, DeathRole.PAEDIATRICIAN_ON_CALL,
    DeathRole.DESIGNATED_PAEDIATRICIAN,
}  # fmt: skip
"""Those who may ask, at any hour, whether a child is known or has a plan. wt2010/5.150/c"""

TAKE_CALLS: frozenset[str] = SOCIAL_CARE | {Role.ENQUIRY_DESK, Role.DESIGNATED_MANAGER}
"""Those who take such an enquiry from somebody else, and check who that is. wt2010/5.153/c"""


class Scope(StrEnum):
    """How much of a file somebody may read."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


def scope(role: str, *, has_a_hand_in_it: bool) -> Scope:
    """How much of a file the holder of `role` may read."""
    if role in WHOLE:
        return Scope.WHOLE
    return Scope.PART if role in PART and has_a_hand_in_it else Scope.NONE


def may_search(role: str) -> bool:
    """Whether the holder of `role` may look children up by name."""
    return role in WHOLE


def may_list_files(role: str) -> bool:
    """Whether the holder of `role` may go through the list of every child."""
    return role in EVERY_FILE


def may_see_limits(role: str) -> bool:
    """Whether the holder of `role` may see how the limits of the guidance are kept."""
    return role in LIMITS


def may_know_public_referrers(role: str) -> bool:
    """Whether the holder of `role` may know which member of the public made a referral. 5.35/b"""
    return role in SOCIAL_CARE


def may_know_confidential_addresses(role: str) -> bool:
    """Whether the holder of `role` may know an address that is kept from others."""
    return role in SOCIAL_CARE
