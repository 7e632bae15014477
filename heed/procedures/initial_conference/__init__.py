"""The initial child protection conference: convening it, its reports, holding it, deciding for each child.

Working Together 2010, paragraphs 5.81 to 5.106, 5.111, 5.112 and 5.149; chart 4, foot. In the case lane:
`lane` has its states and steps. Each other module is one step of the guidance, with its records and gates:

- `convening`: the day, and who is invited. 5.81 to 5.87, 5.111
- `reports`: what is written before it, and who has read it. 5.91 to 5.96
- `holding`: that it met, with whom, under which chair. 5.82 to 5.91
- `plan`: the plan in outline, the lead, the core group. 5.105, 5.106, 5.113, 5.114
- `deciding`: harm, likelihood, the decision for one child, help without a plan. 5.97 to 5.104
- `moving_in`: a child who is on another authority's plan. 5.141
- `owed`: what becomes owed, and by when.
"""

from heed.procedures.initial_conference.convening import (
    ConferenceBooked,
    InvitationsSent,
    Invitee,
    InviteeKind,
)
from heed.procedures.initial_conference.deciding import (
    VIEWS,
    ConferenceDecision,
    NoPlanFurtherDecision,
    category_set_by_chair,
)
from heed.procedures.initial_conference.holding import ConferenceHeld
from heed.procedures.initial_conference.lane import AFTER_A_CONFERENCE, PART
from heed.procedures.initial_conference.moving_in import (
    OutcomeSentToFirstAuthority,
    TransferInNotified,
)
from heed.procedures.initial_conference.owed import agreed_actions
from heed.procedures.initial_conference.plan import (
    Contingency,
    CoreGroupMember,
    LeadBody,
    OutlinePlan,
    lead_worker_named,
)
from heed.procedures.initial_conference.reports import (
    AgencyContribution,
    ConferenceReport,
    FamilyContribution,
    PapersGiven,
)

__all__ = [
    "AFTER_A_CONFERENCE",
    "PART",
    "VIEWS",
    "AgencyContribution",
    "ConferenceBooked",
    "ConferenceDecision",
    "ConferenceHeld",
    "ConferenceReport",
    "Contingency",
    "CoreGroupMember",
    "FamilyContribution",
    "InvitationsSent",
    "Invitee",
    "InviteeKind",
    "LeadBody",
    "NoPlanFurtherDecision",
    "OutcomeSentToFirstAuthority",
    "OutlinePlan",
    "PapersGiven",
    "TransferInNotified",
    "agreed_actions",
    "category_set_by_chair",
    "lead_worker_named",
]
