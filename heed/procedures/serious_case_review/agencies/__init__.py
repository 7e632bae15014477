"""What every organisation does: secure its records, set out what it did, and review itself.

Working Together 2010, paragraphs 8.29, 8.33 to 8.39. One run for each organisation, in two lanes: its records and
chronology, and its management review. Records are secured before anything is drawn up.

- `records`: secured, set out in a chronology, let go at the end. 8.34
- `management_review`: what it found, why, what is learned; accepted or sent back. 8.29, 8.33 to 8.38
- `feedback`: what its own staff are told, and when. 8.38, 8.39
- `lane`: both lanes.
"""

from heed.procedures.serious_case_review.agencies.feedback import (
    FirstDebriefHeld,
    InterviewNoteShared,
    SecondFeedbackHeld,
    WhatToExpect,
)
from heed.procedures.serious_case_review.agencies.lane import DONE, RECORDS, REVIEW, STEPS, TOLD
from heed.procedures.serious_case_review.agencies.management_review import (
    ManagementReviewAccepted,
    ManagementReviewReturned,
    ManagementReviewStarted,
    ManagementReviewSubmitted,
    OwnRecommendation,
    ReportedAtOnce,
    senior_officer_accepted,
)
from heed.procedures.serious_case_review.agencies.records import (
    AgencyChronologyStarted,
    FreezeLifted,
    RecordsSecured,
)

__all__ = [
    "DONE",
    "RECORDS",
    "REVIEW",
    "STEPS",
    "TOLD",
    "AgencyChronologyStarted",
    "FirstDebriefHeld",
    "FreezeLifted",
    "InterviewNoteShared",
    "ManagementReviewAccepted",
    "ManagementReviewReturned",
    "ManagementReviewStarted",
    "ManagementReviewSubmitted",
    "OwnRecommendation",
    "RecordsSecured",
    "ReportedAtOnce",
    "SecondFeedbackHeld",
    "WhatToExpect",
    "senior_officer_accepted",
]
