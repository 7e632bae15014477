# ruff: noqa: E501 - a post to a line
"""Who works in the invented authority: teams, and people each in a post with a way to sign in."""

from dataclasses import dataclass

from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.demo.banks import bank
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole

PASSWORD = "look-listen-and-act"  # noqa: S105 - everybody's, and shown on the page where they sign in

FRONT_DOOR = "Front Door and Multi-Agency Hub"
ASSESSMENT_EAST, ASSESSMENT_WEST = "Assessment Team East", "Assessment Team West"
CHILD_PROTECTION, IN_NEED = "Child Protection Team", "Children in Need Team"
LOOKED_AFTER = "Looked After Children Team"
CONFERENCES = "Conference and Review Service"
RECORDS = "Records and Performance"
OUT_OF_HOURS = "Emergency Duty Team"
LEGAL = "Legal Services"
TEAMS = (
    FRONT_DOOR, ASSESSMENT_EAST, ASSESSMENT_WEST, CHILD_PROTECTION, IN_NEED, LOOKED_AFTER,
    CONFERENCES, RECORDS, OUT_OF_HOURS, LEGAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who signs in. `who` is how the sign-in page describes them."""

    username: str
    given: str
    family: str
    role: str
    team: str
    who: str
    organisation: str = ""

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


_PLACES = bank("places")
POLICE, HOSPITAL = _PLACES["police"], _PLACES["hospital"]
BOARD = "Aldermere Safeguarding Board"


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that people of the authority's partners work for."""

    name: str
    kind: str
    code: str = ""
    phone: str = ""
    out_of_hours: str = ""
    shared: bool = False


ORGANISATIONS = (
    Partner(POLICE, "police", "", "01632 960 110", "01632 960 101", shared=True),
    Partner(HOSPITAL, "health_provider", "RZ9", "01632 960 200", "01632 960 201", shared=True),
    Partner(f"Health visiting, {HOSPITAL}", "health_provider", "RZ9-HV", "01632 960 210"),
    Partner(
        f"Emergency department, {HOSPITAL}",
        "health_provider",
        "RZ9-ED",
        "01632 960 220",
        "01632 960 220",
    ),
    Partner("Estmoor NHS Trust", "health_provider", "RZ8", "01632 960 300", shared=True),
    Partner("Tallow Street Primary School", "school", "999101", "01632 960 401"),
    Partner("Millbrook Primary School", "school", "999102", "01632 960 402"),
    Partner(BOARD, "board", "", "01632 960 500"),
)

LEAD, CHAIR = Role.LEAD_SOCIAL_WORKER, Role.CONFERENCE_CHAIR
REVIEWER = Role.INDEPENDENT_REVIEWING_OFFICER

WORKERS = (
    Worker("duty", "Samira", "Kwarteng", Role.DUTY_SOCIAL_WORKER, FRONT_DOOR, "Duty social worker at the front door"),
    Worker("duty2", "Iwan", "Prosser", Role.DUTY_SOCIAL_WORKER, FRONT_DOOR, "Duty social worker at the front door"),
    Worker("manager", "Alan", "Reidy", Role.TEAM_MANAGER, FRONT_DOOR, "Team manager, front door"),
    Worker("manager2", "Precious", "Mabaso", Role.TEAM_MANAGER, ASSESSMENT_EAST, "Team manager, assessment"),
    Worker("lead", "Nadia", "Hussainy", LEAD, ASSESSMENT_EAST, "Lead social worker, assessment"),
    Worker("lead2", "Tom", "Ashdown", LEAD, ASSESSMENT_WEST, "Lead social worker, assessment"),
    Worker("lead3", "Chiara", "Bellini-Okoye", LEAD, CHILD_PROTECTION, "Lead social worker, child protection"),
    Worker("lead4", "Marcus", "Thirlwell", LEAD, CHILD_PROTECTION, "Lead social worker, child protection"),
    Worker("lead5", "Gwen", "Oduya", LEAD, IN_NEED, "Lead social worker, children in need"),
    Worker("lead6", "Rafiq", "Sardar", LEAD, LOOKED_AFTER, "Lead social worker, looked-after children"),
    Worker("head", "Deborah", "Lascelles", Role.SOCIAL_WORK_MANAGER, CHILD_PROTECTION, "Social work manager"),
    Worker("head2", "Kevin", "Tolliver", Role.SOCIAL_WORK_MANAGER, ASSESSMENT_WEST, "Social work manager"),
    Worker("senior", "Helena", "Strand", Role.SENIOR_MANAGER, CONFERENCES, "Senior manager"),
    Worker("chair", "Anne", "Doylesford", CHAIR, CONFERENCES, "Conference chair"),
    Worker("chair2", "Winston", "Achebe-Lane", CHAIR, CONFERENCES, "Conference chair"),
    Worker("reviewing", "Miriam", "Castell", REVIEWER, CONFERENCES, "Independent reviewing officer"),
    Worker("minutes", "Peter", "Lunnon", Role.ADMINISTRATOR, CONFERENCES, "Conference administrator"),
    Worker("designated", "Ursula", "Pennant", Role.DESIGNATED_MANAGER, RECORDS, "Designated manager for records and notices"),
    Worker("data", "Jorge", "Almendra", Role.DATA_OFFICER, RECORDS, "Data officer"),
    Worker("night", "Colette", "Ndiaye", Role.ENQUIRY_DESK, OUT_OF_HOURS, "Enquiry desk and out of hours"),
    Worker("legal", "Priya", "Nairne", Role.LEGAL_ADVISER, LEGAL, "Legal adviser"),
    Worker("police", "Ellen", "Marshall-Roy", Role.POLICE, FRONT_DOOR, "Police officer in the hub", POLICE),
    Worker("visitor", "Joy", "Adeyinka", Role.PRACTITIONER, "", "Health visitor", f"Health visiting, {HOSPITAL}"),
    Worker("nurse", "Ruth", "Okell", Role.ADVISER, "", "Named nurse", HOSPITAL),
    Worker("emergency", "Tess", "Adair", Role.PRACTITIONER, "", "Emergency department nurse, at night", f"Emergency department, {HOSPITAL}"),
    Worker("teacher", "Ruth", "Amankwah", Role.PRACTITIONER, "", "Teacher", "Tallow Street Primary School"),
    Worker("school", "Helen", "Marchbanks", Role.NOMINATED_LEAD, "", "Safeguarding lead of a school", "Tallow Street Primary School"),
    Worker("board", "Imogen", "Faraday", Role.LSCB, "", "Safeguarding board manager", BOARD),
    Worker("officer", "Helen", "Abara", AtWork.LADO, "", "Designated officer for allegations"),
    Worker("headteacher", "Marian", "Webb", Role.SENIOR_MANAGER, "", "Head teacher: an employer’s senior manager", "Millbrook Primary School"),
    Worker("deaths", "Rosalind", "Okoye-Finch", DeathRole.DESIGNATED_PERSON, "", "Designated person for child deaths", BOARD),
    Worker("paediatrician", "Hanna", "Sørby", DeathRole.DESIGNATED_PAEDIATRICIAN, "", "Designated paediatrician for child deaths", HOSPITAL),
    Worker("panel", "Edmund", "Tarleton", DeathRole.PANEL_CHAIR, "", "Chair of the child death overview panel", BOARD),
    Worker("chairman", "Judith", "Hallam-Reeve", ReviewRole.BOARD_CHAIR, "", "Independent chair of the safeguarding board", BOARD),
    Worker("administrator", "Bola", "Fairweather", SERVICE_ADMINISTRATOR, "", "Service administrator: sets up who works where, sees no child’s file"),
    Worker("author", "Leonard", "Quaye", ReviewRole.REVIEW_AUTHOR, "", "Author of an agency’s review", "Estmoor NHS Trust"),
)  # fmt: skip

BY_USERNAME = {worker.username: worker for worker in WORKERS}

NEIGHBOUR, NEIGHBOUR_CODE = _PLACES["neighbours"][0], "998"
_DUTY, _SAFEGUARDING, _REVIEW = "Duty and Assessment", "Safeguarding Team", "Quality and Review"
NEIGHBOUR_TEAMS = (_DUTY, _SAFEGUARDING, _REVIEW)

NEIGHBOURS = (
    Worker("w-duty", "Dilys", "Okonjo", Role.DUTY_SOCIAL_WORKER, _DUTY, "Duty social worker, Westhythe"),
    Worker("w-manager", "Bertrand", "Sole", Role.TEAM_MANAGER, _DUTY, "Team manager, Westhythe"),
    Worker("w-lead", "Femi", "Castellane", LEAD, _SAFEGUARDING, "Lead social worker, Westhythe"),
    Worker("w-head", "Ingrid", "Palfrey", Role.SOCIAL_WORK_MANAGER, _SAFEGUARDING, "Social work manager, Westhythe"),
    Worker("w-chair", "Cormac", "Devane", CHAIR, _REVIEW, "Conference chair, Westhythe"),
    Worker("w-reviewing", "Safiya", "Lunt", REVIEWER, _REVIEW, "Independent reviewing officer, Westhythe"),
    Worker("w-minutes", "Hester", "Quill", Role.ADMINISTRATOR, _REVIEW, "Conference administrator, Westhythe"),
    Worker("w-designated", "Osric", "Bayliss", Role.DESIGNATED_MANAGER, _REVIEW, "Designated manager for records and notices, Westhythe"),
    Worker("w-night", "Tunde", "Merriott", Role.ENQUIRY_DESK, _DUTY, "Enquiry desk and out of hours, Westhythe"),
    Worker("w-legal", "Xanthe", "Roper", Role.LEGAL_ADVISER, "", "Legal adviser, Westhythe"),
    Worker("w-police", "Gareth", "Lyall", Role.POLICE, "", "Police officer, Westhythe", POLICE),
    Worker("w-administrator", "Meera", "Tattersall", SERVICE_ADMINISTRATOR, "", "Service administrator, Westhythe"),
)  # fmt: skip
"""Who works in the neighbouring borough: one of each post that a story there needs."""
