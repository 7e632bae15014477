"""Which roles a person can hold, and for which bodies a person's words stand.

Guidance gives some steps to a body: "the conference decides", "the core group meets". A body
signs nothing; somebody writes for it. This page says who.
"""

from heed.procedures.roles import MANAGERS, SOCIAL_WORKERS, Role

SOCIAL_CARE: frozenset[Role] = frozenset({*MANAGERS, *SOCIAL_WORKERS})

WRITES_FOR: dict[Role, frozenset[Role]] = {
    # the lead body's own acts, legal decisions among them, are written by its managers
    Role.LOCAL_AUTHORITY: frozenset({*MANAGERS, Role.DESIGNATED_MANAGER, Role.LEGAL_ADVISER}),
    Role.RECEIVING_AUTHORITY: SOCIAL_CARE | {Role.DESIGNATED_MANAGER},
    # the chair, or the note-taker at the chair's side
    Role.CONFERENCE: frozenset({Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR}),
    Role.STRATEGY_PARTICIPANTS: SOCIAL_CARE | {Role.STRATEGY_CHAIR, Role.POLICE, Role.PRACTITIONER},
    Role.CORE_GROUP: frozenset({Role.LEAD_SOCIAL_WORKER, *MANAGERS, Role.PRACTITIONER}),
    # whoever has emergency powers writes down that they used them
    Role.PROTECTING_AGENCY: SOCIAL_CARE | {Role.POLICE},
    # a court's order is entered by those who were there or who received it
    Role.COURT: SOCIAL_CARE | {Role.LEGAL_ADVISER},
    # a complaint is often taken down by whoever hears it
    Role.COMPLAINANT: SOCIAL_CARE
    | {Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR, Role.DESIGNATED_MANAGER},
    Role.COMPLAINTS_PANEL: frozenset({Role.ADMINISTRATOR, Role.SENIOR_MANAGER, *MANAGERS}),
    # the one who conducts the case chairs or stands in for the chair of a strategy discussion
    Role.STRATEGY_CHAIR: frozenset(MANAGERS),
}
"""Role -> the other roles whose holders may write for it."""

EVERYONE: frozenset[Role] = frozenset({Role.ANYONE, Role.AGENCY, Role.PRACTITIONER})
"""Steps given to these are open to every professional: each of them may have a concern."""

BODIES: frozenset[Role] = frozenset(
    {
        Role.ANYONE,
        Role.AGENCY,
        Role.CONFERENCE,
        Role.CORE_GROUP,
        Role.STRATEGY_PARTICIPANTS,
        Role.PROTECTING_AGENCY,
        Role.COURT,
        Role.LOCAL_AUTHORITY,
        Role.COMPLAINANT,
        Role.COMPLAINTS_PANEL,
    }
)
"""What nobody holds as a post."""

HELD_BY_PEOPLE: tuple[Role, ...] = tuple(role for role in Role if role not in BODIES)


def speaks_for(role: str) -> frozenset[str]:
    """The roles whose duties fall to the holder of `role`: their own, and the bodies they write for."""
    return frozenset({role, *(body for body, writers in WRITES_FOR.items() if role in writers)})
