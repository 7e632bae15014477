"""When a child has died: the procedures of Working Together 2010, chapter 7, each beside its paragraphs.

A *death* is one file, with the lanes of the register's pathway side by side: the overview that every death has, the
rapid response to an unexpected one, the coroner, the police, the family, each agency's return, each surviving child,
each recommendation. A *panel* is another file: how it is set up, and its years.
"""

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Procedure, noted
from heed.engine.rulebook import Rulebook
from heed.procedures.child_death import (
    classification,
    coroner,
    crime,
    discussions,
    family,
    first_hours,
    gathering,
    notification,
    panel,
    panel_review,
    rapid_response,
    recommendation,
    scene_visit,
    surviving,
)
from heed.procedures.child_death.discussions import SecondDiscussionHeld
from heed.procedures.child_death.first_hours import ConsultantExamination
from heed.procedures.child_death.panel_review import CaseDiscussed
from heed.procedures.child_death.scene_visit import PostVisitReviewed

OVERVIEW = Procedure(
    "overview",
    "Overview",
    "Every death, from the first news to the panel's conclusion.",
    (notification.PART, gathering.PART, panel_review.PART),
)

RAPID_RESPONSE = Procedure(
    "rapid_response",
    "Rapid response",
    "An unexpected death, or one that may be.",
    (rapid_response.PART, discussions.PART, first_hours.PART),
)

SUSPICION = crime.criminal(
    crime.suspicion_step(ConsultantExamination, {"suspicious": True}),
    crime.suspicion_step(PostVisitReviewed, {"abuse_indicated": "yes"}),
    crime.suspicion_step(SecondDiscussionHeld, {"safeguarding_concern": "yes"}),
)
REVIEW_BESIDE = crime.scr_link(
    crime.review_step(PostVisitReviewed, {"review_grounds": True}),
    crime.review_step(PostVisitReviewed, {"abuse_indicated": "yes"}),
    crime.review_step(SecondDiscussionHeld, {"safeguarding_concern": "yes"}),
    crime.review_step(CaseDiscussed, {"review_indicated": "yes"}),
)

FOUND_TOGETHER = tuple(
    noted(
        "r10-together",
        on,
        "abuse or neglect is suggested when all look together",
        crime.ANYBODY,
        "7.82",
        "7.85",
        "7.86",
        when=when,
        starts=("tell_of_suspected_abuse", "consider_children_again"),
        marks=("abuse_suggested",),
    )
    for on, when in (
        (PostVisitReviewed, {"abuse_indicated": "yes"}),
        (SecondDiscussionHeld, {"safeguarding_concern": "yes"}),
    )
)
"""What a visit or a discussion brings to light is no less than what anybody writes down alone."""

PROCEDURES = (
    OVERVIEW,
    classification.CLASSIFICATION,
    RAPID_RESPONSE,
    scene_visit.SCENE_VISIT,
    coroner.CORONER,
    coroner.INQUEST,
    coroner.CORONER_REPORT,
    gathering.AGENCY_RETURN,
    SUSPICION,
    REVIEW_BESIDE,
    panel_review.PREVENTABILITY,
    notification.REGISTRAR_NOTICE,
    family.FAMILY,
    family.RESULTS_TO_PARENTS,
    surviving.SURVIVING_CHILD,
    recommendation.RECOMMENDATION,
)

RULEBOOK = Rulebook(
    procedures=PROCEDURES,
    general=(
        *notification.GENERAL,
        *classification.GENERAL,
        *rapid_response.GENERAL,
        *first_hours.GENERAL,
        *discussions.GENERAL,
        *crime.GENERAL,
        *family.GENERAL,
        *panel_review.GENERAL,
        *FOUND_TOGETHER,
    ),
    general_duties=(*crime.GENERAL_DUTIES, *family.GENERAL_DUTIES, *surviving.DUTIES),
    extra_records=(Authorisation, DutyClosedAsNotMet),
)
"""A death's procedures, indexed for the fold."""

PANEL_RULEBOOK = Rulebook(
    procedures=(panel.ANNUAL_REPORT,),
    general=panel.PANEL_GENERAL,
    general_duties=panel.PANEL_DUTIES,
    extra_records=(Authorisation, DutyClosedAsNotMet),
)
"""The panel's own procedures: how it is set up, and its years."""

__all__ = ["PANEL_RULEBOOK", "PROCEDURES", "RULEBOOK"]
