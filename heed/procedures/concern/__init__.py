"""A practitioner's concern inside their own agency, until it is passed on.

Working Together 2010, paragraphs 5.10 to 5.31 and 5.33; chart 1, top. `lane` has its states and steps. Each other
module has the records and gates of one step:

- `raising`: how a worry comes to be written down, and who is asked about it. 5.10 to 5.15
- `passing_on`: agreement of child and parents, the referral, its confirmation, chasing an answer. 5.14 to 5.20, 5.33
- `underage`: sexual activity of a child, and what is known of the partner. 5.25 to 5.31
- `closing`: other help, or nothing more, with reasons. 5.14, 5.15, 5.20, 5.33
"""

from heed.procedures.concern.closing import ConcernClosed, OtherHelpConsidered
from heed.procedures.concern.lane import CONCERN
from heed.procedures.concern.passing_on import (
    AgreementToReferSought,
    AllocatedWorkerTold,
    ConcernReferred,
    ReferralChased,
    WrittenConfirmation,
)
from heed.procedures.concern.raising import (
    AdultServiceContribution,
    AdviceSought,
    CommonAssessment,
    ConcernRaised,
    DomesticViolenceNotified,
)
from heed.procedures.concern.underage import (
    PartnerCheckAnswered,
    PartnerCheckAsked,
    UnderageDecision,
    UnderageSexChecklist,
    UnderageSexualActivityConsidered,
    UnderThirteenWithholdingProposed,
    WithholdingDecided,
)

__all__ = [
    "CONCERN",
    "AdultServiceContribution",
    "AdviceSought",
    "AgreementToReferSought",
    "AllocatedWorkerTold",
    "CommonAssessment",
    "ConcernClosed",
    "ConcernRaised",
    "ConcernReferred",
    "DomesticViolenceNotified",
    "OtherHelpConsidered",
    "PartnerCheckAnswered",
    "PartnerCheckAsked",
    "ReferralChased",
    "UnderThirteenWithholdingProposed",
    "UnderageDecision",
    "UnderageSexChecklist",
    "UnderageSexualActivityConsidered",
    "WithholdingDecided",
    "WrittenConfirmation",
]
