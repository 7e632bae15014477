"""Who acts: the roles of chapter 5, by the names the guidance gives them."""

from enum import StrEnum


class Role(StrEnum):
    """Who does what for a child, by the names of the register's pathway."""

    ANYONE = "anyone"
    PRACTITIONER = "practitioner"
    ADVISER = "adviser"
    NOMINATED_LEAD = "nominated_lead"
    SENIOR_MANAGER = "senior_manager"
    DUTY_SOCIAL_WORKER = "duty_social_worker"
    TEAM_MANAGER = "team_manager"
    SOCIAL_WORK_MANAGER = "social_work_manager"
    LEAD_SOCIAL_WORKER = "lead_social_worker"
    STRATEGY_CHAIR = "strategy_chair"
    STRATEGY_PARTICIPANTS = "strategy_participants"
    PROTECTING_AGENCY = "protecting_agency"
    POLICE = "police"
    LEGAL_ADVISER = "legal_adviser"
    COURT = "court"
    CONFERENCE_CHAIR = "conference_chair"
    CONFERENCE = "conference"
    CORE_GROUP = "core_group"
    LOCAL_AUTHORITY = "local_authority"
    RECEIVING_AUTHORITY = "receiving_authority"
    INDEPENDENT_REVIEWING_OFFICER = "independent_reviewing_officer"
    DESIGNATED_MANAGER = "designated_manager"
    ENQUIRY_DESK = "enquiry_desk"
    LSCB = "lscb"
    AGENCY = "agency"
    COMPLAINANT = "complainant"
    COMPLAINTS_PANEL = "complaints_panel"
    ADMINISTRATOR = "administrator"
    DATA_OFFICER = "data_officer"
    """Not of chapter 5: whoever answers for returns and figures, and takes no part in casework."""


MANAGERS = (Role.TEAM_MANAGER, Role.SOCIAL_WORK_MANAGER)
"""First-line and more senior social work managers, who authorise and endorse."""

SOCIAL_WORKERS = (Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER)
