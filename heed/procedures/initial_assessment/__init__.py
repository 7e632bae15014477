"""The initial assessment of one child, and the decision on what follows. Until April 2013.

Working Together 2010, paragraphs 5.38 to 5.47; chart 2. Complete ten working days after the referral, and complete
only once talked through with child and family and authorised. `lane` has its part of the case lane:

- `assessing`: planned, the child seen, the domains and the set questions written up. 5.38 to 5.44
- `completing`: talked through, authorised or sent back. 5.39
- `next_course`: what follows, and what of it is done. 5.45 to 5.47
"""

from heed.procedures.initial_assessment.assessing import (
    ADULTS_DIFFICULTIES,
    AN_ACTION,
    LEAD,
    LISTENING,
    SAFE_FIRST,
    THE_QUESTIONS,
    AssessedChild,
    AssessmentPlanned,
    DomainInBrief,
    InitialAssessmentWritten,
    SightOfChild,
    actions_dated,
    child_seen_or_reason,
    lead_qualified,
    supervised,
    unless_harm_suspected,
)
from heed.procedures.initial_assessment.completing import (
    AssessmentCompleted,
    AssessmentSentBack,
    InitialAssessmentAuthorised,
)
from heed.procedures.initial_assessment.lane import (
    BEYOND_ASSESSMENT,
    COMPLETION_GATES,
    COURSE_TELLS,
    IN_NEED_GATES,
    LATER_STILL,
    LEAD_AND_MANAGER,
    LEAD_AND_TEAM_MANAGER,
    NO_SUPPORT_GATES,
    PART,
    course_steps,
    from_the_referral,
)
from heed.procedures.initial_assessment.next_course import (
    AssessmentActionDone,
    Course,
    NextCourseDecision,
    written_before_authorised,
)

__all__ = [
    "ADULTS_DIFFICULTIES",
    "AN_ACTION",
    "BEYOND_ASSESSMENT",
    "COMPLETION_GATES",
    "COURSE_TELLS",
    "IN_NEED_GATES",
    "LATER_STILL",
    "LEAD",
    "LEAD_AND_MANAGER",
    "LEAD_AND_TEAM_MANAGER",
    "LISTENING",
    "NO_SUPPORT_GATES",
    "PART",
    "SAFE_FIRST",
    "THE_QUESTIONS",
    "AssessedChild",
    "AssessmentActionDone",
    "AssessmentCompleted",
    "AssessmentPlanned",
    "AssessmentSentBack",
    "Course",
    "DomainInBrief",
    "InitialAssessmentAuthorised",
    "InitialAssessmentWritten",
    "NextCourseDecision",
    "SightOfChild",
    "actions_dated",
    "child_seen_or_reason",
    "course_steps",
    "from_the_referral",
    "lead_qualified",
    "supervised",
    "unless_harm_suspected",
    "written_before_authorised",
]
