"""A child in need with no harm suspected: next steps, services, the plan, reviews, and closing.

Working Together 2010, paragraphs 5.5, 5.9, 5.46 to 5.48, 5.104, 5.141 and 5.143; chart 2. Closing a case is one record,
whichever way the work ends.

- `planning`: what comes next, the plan and its services, its reviews; children in custody. 5.9, 5.46 to 5.48, 5.104
- `closing`: the case closes, whichever way the work ends. 5.47, 5.48, 5.141 to 5.143
- `lane`: its part of the case lane.
"""

from heed.procedures.child_in_need.closing import CaseClosed
from heed.procedures.child_in_need.lane import IN_DEPTH, PART
from heed.procedures.child_in_need.planning import (
    AgreedService,
    ChildInCustody,
    ChildInNeedPlan,
    ChildInNeedReview,
    NextStepsDecision,
    NoServicesDecided,
    OutcomeReviewed,
    PlannedOutcome,
    SecureRemand,
)

__all__ = [
    "IN_DEPTH",
    "PART",
    "AgreedService",
    "CaseClosed",
    "ChildInCustody",
    "ChildInNeedPlan",
    "ChildInNeedReview",
    "NextStepsDecision",
    "NoServicesDecided",
    "OutcomeReviewed",
    "PlannedOutcome",
    "SecureRemand",
]
