"""The section 47 enquiry, its three findings, monitoring, and plans made without a conference.

Working Together 2010, paragraphs 5.19 and 5.60 to 5.80; chart 4. A part of the case lane: `lane` has its states and
steps. The assessment is the means by which an enquiry is made; it has a lane and an end of its own. Each other module
has the records and gates of one step:

- `enquiring`: explained, asked, seen, interviewed. 5.60 to 5.73
- `outcome`: what was found, and who has a copy. 5.74
- `not_substantiated`: help, and watching over the child. 5.75, 5.76
- `without_conference`: harm found, and a plan agreed without a conference; a conference asked for. 5.77 to 5.80
- `agreed_plan`: what every plan agreed after an enquiry holds. 5.75, 5.79
"""

from heed.procedures.section_47_enquiry.enquiring import (
    EnquiryActivitiesDone,
    EnquiryActivity,
    EnquiryExplained,
    InformationReplied,
    InformationRequested,
    JointInterview,
)
from heed.procedures.section_47_enquiry.lane import PART
from heed.procedures.section_47_enquiry.not_substantiated import (
    Monitoring,
    MonitoringReviewed,
    NotSubstantiatedDecision,
)
from heed.procedures.section_47_enquiry.outcome import EnquiryOutcome, Finding, OutcomeCopiesGiven
from heed.procedures.section_47_enquiry.without_conference import (
    ConferenceConvenedOnRequest,
    ConferenceNeeded,
    ConferenceNotNeeded,
    SafetyPlanRenewed,
    SafetyPlanReviewed,
)

__all__ = [
    "PART",
    "ConferenceConvenedOnRequest",
    "ConferenceNeeded",
    "ConferenceNotNeeded",
    "EnquiryActivitiesDone",
    "EnquiryActivity",
    "EnquiryExplained",
    "EnquiryOutcome",
    "Finding",
    "InformationReplied",
    "InformationRequested",
    "JointInterview",
    "Monitoring",
    "MonitoringReviewed",
    "NotSubstantiatedDecision",
    "OutcomeCopiesGiven",
    "SafetyPlanRenewed",
    "SafetyPlanReviewed",
]
