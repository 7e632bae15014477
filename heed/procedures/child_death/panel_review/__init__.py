"""The panel's review of a death: papers, discussion, cause, preventability, holds, and the end.

Working Together 2010, paragraphs 7.13, 7.23 to 7.25, 7.36 and 7.41 to 7.46, 7.54.

- `papers`: what the members have before they meet. 7.41
- `discussion`: who was there, what was found in each domain, the cause. 7.23, 7.27, 7.36, 7.42, 7.43
- `preventability`: agreed by the panel, approved by its chair, weighed anew. 7.23, 7.25, 7.36
- `waiting`: another process first; taken up again. 7.25, 7.36, 7.54
- `handing_on`: to the chair, to others, for other children, for public health. 7.13, 7.36, 7.94
- `lane`: states, what becomes owed, and what each record does.

The chapter leaves the lists of causes and of levels to the national templates. Those used here are the templates' as
generally known; the list has a version, which each discussion keeps.
"""

from heed.procedures.child_death.panel_review.discussion import (
    CaseDeferred,
    CaseDiscussed,
    FeedbackGiven,
    NothingMoreToLearn,
    Reach,
    Seat,
)
from heed.procedures.child_death.panel_review.handing_on import (
    ForTheChair,
    GoodPracticeDiscussed,
    PassedOn,
    PublicHealthIssue,
    WelfareConcernTakenUp,
)
from heed.procedures.child_death.panel_review.lane import GENERAL, PART, PREVENTABILITY
from heed.procedures.child_death.panel_review.papers import PanelPapersIssued
from heed.procedures.child_death.panel_review.preventability import (
    NewOutcomeWeighed,
    PreventabilityAgreed,
    PreventabilityApproved,
    modifiable,
)
from heed.procedures.child_death.panel_review.waiting import (
    FINISHED,
    DeathReviewOnHold,
    DeathReviewReopened,
    DeathRevisited,
    NothingPending,
)

__all__ = [
    "FINISHED",
    "GENERAL",
    "PART",
    "PREVENTABILITY",
    "CaseDeferred",
    "CaseDiscussed",
    "DeathReviewOnHold",
    "DeathReviewReopened",
    "DeathRevisited",
    "FeedbackGiven",
    "ForTheChair",
    "GoodPracticeDiscussed",
    "NewOutcomeWeighed",
    "NothingMoreToLearn",
    "NothingPending",
    "PanelPapersIssued",
    "PassedOn",
    "PreventabilityAgreed",
    "PreventabilityApproved",
    "PublicHealthIssue",
    "Reach",
    "Seat",
    "WelfareConcernTakenUp",
    "modifiable",
]
