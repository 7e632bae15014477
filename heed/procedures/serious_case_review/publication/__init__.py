"""What leaves, to whom and when: the pack for inspectors, the summary for everybody, and nothing else.

Working Together 2010, paragraphs 8.41, 8.44, 8.45 and 8.49 to 8.51. Only the executive summary can ever be published:
no record here can publish the overview report or a management review.

- `pack`: what inspectors and departments get. 8.44
- `publishing`: when the summary is published, who is told first, what is amended. 8.41, 8.44, 8.45, 8.50, 8.51
- `asked_for`: what others ask to see. 8.49, 8.50
- `lane`: both lanes, and who is told.
"""

from heed.procedures.serious_case_review.publication.asked_for import (
    InterestDecided,
    ReviewInformationRequested,
)
from heed.procedures.serious_case_review.publication.lane import (
    BOARD,
    PUBLICATION,
    STEPS,
    SUBMISSION,
    TOLD,
)
from heed.procedures.serious_case_review.publication.pack import (
    Document,
    PackAnonymised,
    PackSent,
    Recipient,
    wanted_by,
)
from heed.procedures.serious_case_review.publication.publishing import (
    AmendedAfterEvaluation,
    AwaitedProcessEnded,
    Briefed,
    DepartmentBriefed,
    ExecutiveSummaryPublished,
    PublicationDecided,
    StaffAndMediaTold,
)

__all__ = [
    "BOARD",
    "PUBLICATION",
    "STEPS",
    "SUBMISSION",
    "TOLD",
    "AmendedAfterEvaluation",
    "AwaitedProcessEnded",
    "Briefed",
    "DepartmentBriefed",
    "Document",
    "ExecutiveSummaryPublished",
    "InterestDecided",
    "PackAnonymised",
    "PackSent",
    "PublicationDecided",
    "Recipient",
    "ReviewInformationRequested",
    "StaffAndMediaTold",
    "wanted_by",
]
