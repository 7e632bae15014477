"""The rapid response to an unexpected death: who comes together, who is told, how the family is held.

Working Together 2010, paragraphs 7.48 to 7.53, 7.57 to 7.62, 7.78 to 7.81 and 7.93. The first hours, the visit and the
discussions are in modules of their own.

- `responding`: the team, its enquiries, the family and who stands by it. 7.50, 7.57 to 7.62, 7.93
- `others_told`: who must be told, by whom, and what they share. 7.51 to 7.53, 7.78 to 7.81
- `lane`: states, what becomes owed, and what each record does.
"""

from heed.procedures.child_death.rapid_response.lane import BEGINS, GENERAL, PART
from heed.procedures.child_death.rapid_response.others_told import (
    OmbudsmanContacted,
    PartyTold,
    RegulatorTold,
    SocialCareShared,
    YouthOffendingReviewed,
    coroner_police_social_care_told,
    elsewhere,
    still_supervised,
)
from heed.procedures.child_death.rapid_response.responding import (
    AgencyEnquiry,
    CareTeamAgreed,
    EnquiriesBegun,
    FamilyContact,
    FamilySupporterNamed,
    LeadTeamAgreed,
    RapidResponseClosed,
    SupportOffered,
    TeamFormed,
    care_team_agreed_if_ll,
    family_has_named_person,
)

__all__ = [
    "BEGINS",
    "GENERAL",
    "PART",
    "AgencyEnquiry",
    "CareTeamAgreed",
    "EnquiriesBegun",
    "FamilyContact",
    "FamilySupporterNamed",
    "LeadTeamAgreed",
    "OmbudsmanContacted",
    "PartyTold",
    "RapidResponseClosed",
    "RegulatorTold",
    "SocialCareShared",
    "SupportOffered",
    "TeamFormed",
    "YouthOffendingReviewed",
    "care_team_agreed_if_ll",
    "coroner_police_social_care_told",
    "elsewhere",
    "family_has_named_person",
    "still_supervised",
]
