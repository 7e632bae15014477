"""Which roles a person can hold, and for which bodies a person's words stand.

Guidance gives some steps to a body: "the conference decides", "the core group meets". A body
signs nothing; somebody writes for it. This page says who.
"""

from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import MANAGERS, SOCIAL_WORKERS, Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole

SOCIAL_CARE: frozenset[Role] = frozenset({*MANAGERS, *SOCIAL_WORKERS})

_PAEDIATRICIANS: frozenset[str] = frozenset(
    {
        DeathRole.DESIGNATED_PAEDIATRICIAN, DeathRole.LEAD_PAEDIATRICIAN,
        DeathRole.PAEDIATRICIAN_ON_CALL,
    }
)  # fmt: skip
_OF_THE_BOARD: frozenset[str] = frozenset({Role.LSCB, ReviewRole.BOARD_CHAIR})

_CHILDREN: dict[str, frozenset[str]] = {
    # the lead body's own acts, legal decisions among them, are written by its managers
    Role.LOCAL_AUTHORITY: frozenset({*MANAGERS, Role.DESIGNATED_MANAGER, Role.LEGAL_ADVISER}),
    Role.RECEIVING_AUTHORITY: SOCIAL_CARE | {Role.DESIGNATED_MANAGER},
    # the chair, or the note-taker at the chair's side
    Role.CONFERENCE: frozenset({Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR}),
    Role.STRATEGY_PARTICIPANTS: SOCIAL_CARE | {Role.STRATEGY_CHAIR, Role.POLICE, Role.PRACTITIONER},
    Role.CORE_GROUP: frozenset({Role.LEAD_SOCIAL_WORKER, *MANAGERS, Role.PRACTITIONER}),
    # whoever raises a concern has to decide about it too: a school's lead, a head teacher, a police officer
    Role.PRACTITIONER: frozenset(
        {Role.NOMINATED_LEAD, Role.ADVISER, Role.SENIOR_MANAGER, Role.POLICE}
    ),
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

_ALLEGATIONS: dict[str, frozenset[str]] = {
    # the named senior manager, or the alternative where it is about that manager
    AtWork.EMPLOYER: frozenset({Role.SENIOR_MANAGER, AtWork.ALTERNATIVE_MANAGER}),
    AtWork.STAFF_OR_VOLUNTEER: frozenset(
        {Role.PRACTITIONER, Role.NOMINATED_LEAD, Role.ADVISER, Role.SENIOR_MANAGER}
    ),
    AtWork.CHILDRENS_SOCIAL_CARE: SOCIAL_CARE,
}

_DEATHS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            DeathRole.PROFESSIONAL_CONFIRMING_DEATH, DeathRole.DOCTOR, DeathRole.HEALTH_PROFESSIONAL,
            DeathRole.HEALTHCARE_PROVIDER, DeathRole.HOSPITAL_STAFF, DeathRole.CONSULTANT,
            DeathRole.PAEDIATRICIAN, DeathRole.SENIOR_HEALTH_PROFESSIONAL,
        ),
        _PAEDIATRICIANS,
    ),
    DeathRole.LEAD_PAEDIATRICIAN: frozenset({DeathRole.DESIGNATED_PAEDIATRICIAN}),
    DeathRole.TEAM: _PAEDIATRICIANS | {Role.POLICE, *SOCIAL_CARE},
    DeathRole.POLICE_AND_HEALTH: _PAEDIATRICIANS | {Role.POLICE},
    DeathRole.YOUTH_OFFENDING_TEAM: frozenset({Role.PRACTITIONER}),
    # what a coroner, a pathologist or a registrar says is entered by those who receive it
    **dict.fromkeys(
        (DeathRole.CORONER, DeathRole.PATHOLOGIST, DeathRole.REGISTRAR),
        _PAEDIATRICIANS | {DeathRole.DESIGNATED_PERSON, DeathRole.LEAD_PROFESSIONAL},
    ),
    DeathRole.PANEL: frozenset({DeathRole.PANEL_CHAIR, DeathRole.DESIGNATED_PERSON}),
    DeathRole.PANEL_CHAIR: frozenset({DeathRole.DESIGNATED_PERSON}),
    DeathRole.BOARD_MEMBER_ORGANISATION: frozenset({Role.SENIOR_MANAGER}),
}  # fmt: skip

_REVIEWS: dict[str, frozenset[str]] = {
    ReviewRole.CHILD_DEATH_PANEL: frozenset({DeathRole.PANEL_CHAIR, DeathRole.DESIGNATED_PERSON}),
    ReviewRole.SUBCOMMITTEE: _OF_THE_BOARD,
    ReviewRole.PANEL: frozenset({ReviewRole.PANEL_CHAIR}),
    ReviewRole.RECORD_HOLDER: frozenset({ReviewRole.SENIOR_OFFICER, ReviewRole.REVIEW_AUTHOR}),
    # what comes from outside is entered by the board
    **dict.fromkeys(
        (
            ReviewRole.HEALTH_COMMISSIONER, ReviewRole.HEALTH_AUTHORITY, ReviewRole.OFFENDER_SERVICE,
            ReviewRole.INSPECTORATE, ReviewRole.GOVERNMENT_OFFICE, ReviewRole.NATIONAL_PANEL,
            ReviewRole.LOCAL_AUTHORITY, ReviewRole.PARTNERS,
        ),
        _OF_THE_BOARD,
    ),
}  # fmt: skip

WRITES_FOR: dict[str, frozenset[str]] = {**_CHILDREN, **_ALLEGATIONS, **_DEATHS, **_REVIEWS}
"""Role -> the other roles whose holders may write for it."""

WRITES_FOR[Role.LSCB] = frozenset({ReviewRole.BOARD_CHAIR})

EVERYONE: frozenset[str] = frozenset(
    {Role.ANYONE, Role.AGENCY, Role.PRACTITIONER, DeathRole.ANY_PERSON, DeathRole.ALL_AGENCIES,
     ReviewRole.ANYONE}
)  # fmt: skip
"""Steps given to these are open to every professional: each of them may have a concern."""

BODIES: frozenset[str] = frozenset(
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

BESIDE_CASEWORK: tuple[str, ...] = (
    AtWork.LADO, AtWork.ALTERNATIVE_MANAGER, AtWork.INVESTIGATING_OFFICER,
    AtWork.FORCE_LIAISON_OFFICER, AtWork.NAMED_SENIOR_OFFICER,
    DeathRole.DESIGNATED_PERSON, DeathRole.DESIGNATED_PAEDIATRICIAN, DeathRole.LEAD_PAEDIATRICIAN,
    DeathRole.PAEDIATRICIAN_ON_CALL, DeathRole.LEAD_PROFESSIONAL, DeathRole.PANEL,
    DeathRole.PANEL_CHAIR,
    ReviewRole.BOARD_CHAIR, ReviewRole.PANEL, ReviewRole.PANEL_CHAIR, ReviewRole.OVERVIEW_AUTHOR,
    ReviewRole.REVIEW_AUTHOR, ReviewRole.SENIOR_OFFICER, ReviewRole.DESIGNATED_HEALTH_PROFESSIONAL,
    ReviewRole.REVIEWER,
)  # fmt: skip
"""The posts of allegations, child deaths and reviews that have no part in a child's own file."""

SERVICE_ADMINISTRATOR = "service_administrator"
"""Sets up who works where, and sees no casework: not one of those whom guidance gives a part."""

HELD_BY_PEOPLE: tuple[str, ...] = (
    *(role for role in Role if role not in BODIES),
    *BESIDE_CASEWORK,
    SERVICE_ADMINISTRATOR,
)

EVERY_ROLE: frozenset[str] = frozenset({*Role, *BESIDE_CASEWORK})


def speaks_for(role: str) -> frozenset[str]:
    """The roles whose duties fall to the holder of `role`: their own, and the bodies they write for."""
    return frozenset({role, *(body for body, writers in WRITES_FOR.items() if role in writers)})


ABBREVIATIONS = {
    "lscb": "safeguarding board",
    "nominated_lead": "safeguarding lead",
    "lado": "designated officer",
    "childrens_social_care": "children’s social care",
    "cdop": "child death overview panel",
    "cdop_chair": "chair of the child death overview panel",
    "cdop_designated_person": "designated person for child deaths",
    "lscb_chair": "chair of the safeguarding board",
    "lscb_member_organisation": "member organisation of the board",
    "scr_panel": "review panel",
    "scr_panel_chair": "chair of the review panel",
    "scr_subcommittee": "serious case review subcommittee",
    "imr_author": "agency’s review author",
    "pct_commissioner": "health commissioner",
    "sha": "strategic health authority",
    "any_professional_or_agency": "any professional or agency",
}


def said(role: str) -> str:
    """A role as people say it: `lead social worker` for `lead_social_worker`."""
    return ABBREVIATIONS.get(role, role.replace("_", " "))
