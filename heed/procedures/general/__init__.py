"""Records that belong to no one procedure: seeing the child, talking, telling, sharing, services.

Working Together 2010, paragraphs 5.5, 5.15, 5.23, 5.24, 5.42 to 5.44, 5.47, 5.96, 5.115, 5.143 and 5.152 to 5.160.
They may be written wherever a file stands, also when nothing is open on it; `steps` says by whom.

- `seeing`: the child seen, or not; what the child thinks. 5.5, 5.42 to 5.44, 5.47
- `noting`: notes, discussions, decisions, contributions, who leads. 5.15, 5.41, 5.96, 5.157 to 5.160
- `telling`: what was talked through with the family, who was told. 5.47
- `sharing`: whether to share information, on what ground, how much. 5.23, 5.24
- `services`: early help and services, and what they change. 5.5
- `notices`: what the designated manager is told. 5.152
"""

from heed.procedures.general.notices import MovementNotice, MovementSettled, SuitabilityCheck
from heed.procedures.general.noting import (
    CaseNote,
    ContributionReceived,
    Decision,
    Discussion,
    LeadNamed,
    ReportReceipt,
    Statement,
)
from heed.procedures.general.seeing import ChildSeen, ChildsView, ChildsViews
from heed.procedures.general.services import EarlyHelp, ServiceProvided, ServiceReviewed
from heed.procedures.general.sharing import ShareOrNot, SharingDecision
from heed.procedures.general.steps import GENERAL_DUTIES, GENERAL_STEPS
from heed.procedures.general.telling import (
    Agreement,
    FamilyDiscussion,
    PeopleTold,
    Telling,
    told_parties,
)

__all__ = [
    "GENERAL_DUTIES",
    "GENERAL_STEPS",
    "Agreement",
    "CaseNote",
    "ChildSeen",
    "ChildsView",
    "ChildsViews",
    "ContributionReceived",
    "Decision",
    "Discussion",
    "EarlyHelp",
    "FamilyDiscussion",
    "LeadNamed",
    "MovementNotice",
    "MovementSettled",
    "PeopleTold",
    "ReportReceipt",
    "ServiceProvided",
    "ServiceReviewed",
    "ShareOrNot",
    "SharingDecision",
    "Statement",
    "SuitabilityCheck",
    "Telling",
    "told_parties",
]
