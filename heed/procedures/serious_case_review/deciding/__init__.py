"""Whether to hold a review: a case put forward, weighed, recommended, decided, and looked at again.

Working Together 2010, paragraphs 8.2, 8.9 to 8.19 and 8.22. Anybody may put a case forward. From that moment the
records are to be secured, other children considered, and the Chair has a month.

- `putting_forward`: a case put to the Board, by anybody. 8.2
- `weighing`: the criteria, the sub-committee's four, its recommendation; a smaller exercise. 8.9 to 8.18
- `decision`: what the Chair decided, whom it was told, and new information. 8.18, 8.22
- `owed`: what becomes owed, and by when.
- `lane`: states, and what each record does.
"""

from heed.procedures.serious_case_review.deciding.decision import (
    DecisionNotified,
    NewInformation,
    ScrDecisionRecorded,
    chair_decides,
)
from heed.procedures.serious_case_review.deciding.lane import (
    CHAIR,
    HOMICIDE_REVIEW,
    OMBUDSMAN,
    PART,
    STEPS,
)
from heed.procedures.serious_case_review.deciding.owed import TOLD
from heed.procedures.serious_case_review.deciding.putting_forward import (
    CaseAcknowledged,
    CaseReferredToBoard,
    ReferrerAnswered,
    agencies_of,
    health_had_a_part,
)
from heed.procedures.serious_case_review.deciding.weighing import (
    Board,
    ChairConsiders,
    RecommendationSubmitted,
    SmallerExerciseReported,
    in_an_institution,
    in_custody,
    lead_board_named,
)

__all__ = [
    "CHAIR",
    "HOMICIDE_REVIEW",
    "OMBUDSMAN",
    "PART",
    "STEPS",
    "TOLD",
    "Board",
    "CaseAcknowledged",
    "CaseReferredToBoard",
    "ChairConsiders",
    "DecisionNotified",
    "NewInformation",
    "RecommendationSubmitted",
    "ReferrerAnswered",
    "ScrDecisionRecorded",
    "SmallerExerciseReported",
    "agencies_of",
    "chair_decides",
    "health_had_a_part",
    "in_an_institution",
    "in_custody",
    "lead_board_named",
]
