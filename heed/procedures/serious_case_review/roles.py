"""Who acts in a serious case review: the roles of chapter 8, and of what came after it."""

from enum import StrEnum


class Role(StrEnum):
    """Who does what in a review, by the names of the register's pathway."""

    ANYONE = "any_professional_or_agency"
    CHILD_DEATH_PANEL = "cdop_or_rapid_response_team"
    BOARD_CHAIR = "lscb_chair"
    SUBCOMMITTEE = "scr_subcommittee"
    PANEL = "scr_panel"
    PANEL_CHAIR = "scr_panel_chair"
    OVERVIEW_AUTHOR = "overview_author"
    REVIEW_AUTHOR = "imr_author"
    SENIOR_OFFICER = "senior_officer"
    SENIOR_MANAGER = "senior_manager"
    DESIGNATED_HEALTH_PROFESSIONAL = "designated_health_professional"
    RECORD_HOLDER = "record_holder"
    AGENCY = "agency"
    BOARD = "lscb"
    HEALTH_COMMISSIONER = "pct_commissioner"
    HEALTH_AUTHORITY = "sha"
    POLICE = "police"
    OFFENDER_SERVICE = "offender_management_service"
    INSPECTORATE = "ofsted"
    GOVERNMENT_OFFICE = "government_office"
    LOCAL_AUTHORITY = "local_authority_or_lscb"
    PARTNERS = "safeguarding_partners"
    NATIONAL_PANEL = "national_panel"
    REVIEWER = "reviewer"
