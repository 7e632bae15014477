"""Serious case reviews: what a Board does to learn from the death or serious harm of a child.

Working Together 2010, chapter 8, as one review's file. The main lane runs from a case put forward to the last
action seen to work; beside it run lanes for each organisation, court case, action and recipient. The later forms
of 2018 stand in `practice_review`.
"""

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Procedure
from heed.engine.rulebook import Rulebook
from heed.procedures.serious_case_review import (
    action_plan,
    agencies,
    anonymity,
    deciding,
    disclosure,
    evaluation,
    extension,
    family,
    health,
    incident,
    overview,
    parallel,
    practice_review,
    publication,
    scoping,
)

SERIOUS_CASE_REVIEW = Procedure(
    "serious_case_review",
    "Serious case review",
    "One case, from being put forward to its last action seen to work.",
    (deciding.PART, scoping.PART, overview.PART, evaluation.MAIN),
)

PROCEDURES = (
    incident.INCIDENT,
    incident.OTHER_CHILDREN,
    SERIOUS_CASE_REVIEW,
    agencies.RECORDS,
    agencies.REVIEW,
    health.HEALTH,
    disclosure.DISCLOSURE,
    scoping.TERMS,
    scoping.APPOINTMENT,
    parallel.PARALLEL,
    extension.EXTENSION,
    publication.SUBMISSION,
    publication.PUBLICATION,
    evaluation.EVALUATION,
    action_plan.ACTIONS,
    action_plan.LESSONS,
    practice_review.PRACTICE_REVIEW,
    practice_review.NATIONAL,
)

RULEBOOK = Rulebook(
    procedures=PROCEDURES,
    general=(
        *deciding.STEPS,
        *scoping.STEPS,
        *agencies.STEPS,
        *health.STEPS,
        *disclosure.STEPS,
        *parallel.STEPS,
        *extension.STEPS,
        *overview.STEPS,
        *publication.STEPS,
        *evaluation.STEPS,
        *action_plan.STEPS,
        *anonymity.STEPS,
        *family.STEPS,
        *practice_review.STEPS,
    ),
    general_duties=family.DUTIES,
    told={
        **deciding.TOLD,
        **agencies.TOLD,
        **extension.TOLD,
        **publication.TOLD,
        **evaluation.TOLD,
    },
    extra_records=(Authorisation, DutyClosedAsNotMet),
)
"""Every lane of a review, indexed for the fold."""
