"""The overview report and its executive summary: what they must contain, who agrees, who approves.

Working Together 2010, paragraphs 8.32, 8.40 to 8.44. The overview report is never published (8.50).

- `report`: what came in, and what the report holds. 8.29, 8.32, 8.40
- `summary`: the executive summary. 8.42
- `agreeing`: the panel, those who contributed, the quality check, the Board. 8.41, 8.43, 8.44
- `lane`: states, what becomes owed, and what each record does.
"""

from heed.procedures.serious_case_review.overview.agreeing import (
    BoardDecides,
    PanelAgreesFinalDocuments,
    PanelReturnsDraft,
    QualityAssured,
    debriefed,
)
from heed.procedures.serious_case_review.overview.lane import PART, STEPS
from heed.procedures.serious_case_review.overview.report import (
    ContributionsReceived,
    MoreInformationNeeded,
    NationalLessonSent,
    OverviewDraftSubmitted,
    PanelSeat,
    ReviewReportReceived,
)
from heed.procedures.serious_case_review.overview.summary import (
    PlanRow,
    SummaryAgreed,
    SummaryDrafted,
    summary_agreed,
)

__all__ = [
    "PART",
    "STEPS",
    "BoardDecides",
    "ContributionsReceived",
    "MoreInformationNeeded",
    "NationalLessonSent",
    "OverviewDraftSubmitted",
    "PanelAgreesFinalDocuments",
    "PanelReturnsDraft",
    "PanelSeat",
    "PlanRow",
    "QualityAssured",
    "ReviewReportReceived",
    "SummaryAgreed",
    "SummaryDrafted",
    "debriefed",
    "summary_agreed",
]
