"""Review conferences: booking, reports, holding, and the question whether a plan is still needed.

Working Together 2010, paragraphs 5.136 to 5.140, 5.147 and 5.148; chart 5. In the plan lane; `lane` has the steps.

- `holding`: booked, reported to, held, under the same chair. 5.89, 5.136 to 5.140, 5.147, 5.148
- `deciding`: whether the plan is still needed, and how it changes. 5.137, 5.138, 5.141
"""

from heed.procedures.review_conference.deciding import (
    ReviewDecision,
    ReviewOutcome,
    review_says_not_needed,
)
from heed.procedures.review_conference.holding import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
)
from heed.procedures.review_conference.lane import REVIEW_DUTIES, REVIEW_STEPS

__all__ = [
    "REVIEW_DUTIES",
    "REVIEW_STEPS",
    "AgencyReviewReport",
    "ReviewBooked",
    "ReviewConferenceHeld",
    "ReviewDecision",
    "ReviewOutcome",
    "review_says_not_needed",
]
