"""Setting a review up: terms of reference, the panel, those who contribute, and who is independent.

Working Together 2010, paragraphs 8.13 to 8.16, 8.20, 8.21, 8.28, 8.33, 8.36, 8.47 and 8.48. Terms are versions; the one
in force is the last that the Chair approved. Whenever an organisation is added, the panel's chair and the overview
author are asked again whether they are independent of it.

- `terms`: drafted, approved, revised as information comes in. 8.20, 8.21, 8.28
- `independence`: who is appointed, and of whom they are independent. 8.15, 8.16, 8.33
- `panel`: who sits, who contributes, and by when. 8.15, 8.28, 8.36
- `lane`: states, what becomes owed, and what each record does.
"""

from heed.procedures.serious_case_review.scoping.independence import (
    AppointedToReview,
    ContributorAdded,
    author_independent,
    boards,
    panel_chair_independent,
)
from heed.procedures.serious_case_review.scoping.lane import APPOINTMENT, PART, STEPS, TERMS
from heed.procedures.serious_case_review.scoping.panel import PanelMet, PanelSetUp
from heed.procedures.serious_case_review.scoping.terms import (
    WRITTEN,
    InformationReceived,
    InformationWeighed,
    TermsApproved,
    TermsDrafted,
    TermsRevised,
    child_perspective_present,
    terms_approved,
)

__all__ = [
    "APPOINTMENT",
    "PART",
    "STEPS",
    "TERMS",
    "WRITTEN",
    "AppointedToReview",
    "ContributorAdded",
    "InformationReceived",
    "InformationWeighed",
    "PanelMet",
    "PanelSetUp",
    "TermsApproved",
    "TermsDrafted",
    "TermsRevised",
    "author_independent",
    "boards",
    "child_perspective_present",
    "panel_chair_independent",
    "terms_approved",
]
