"""What the designated officer settles first, and the discussion that follows.

Working Together 2010, Appendix 5, paragraphs 14 to 20, 24 and 35 to 38; chapter 6, 6.40 and 6.41. First with the
employer: is it in scope, and may there be something in it? Then a strategy discussion where significant harm is
suspected, an initial evaluation where only a crime is possible, or next steps with the employer.

- `first`: talked over with the employer, and which way it goes. A5.14 to A5.16, A5.35 to A5.37
- `discussion`: the strategy discussion, the initial evaluation, what each agency knows. A5.17, A5.18, A5.24
- `next_steps`: settled with the employer. A5.19, A5.20
- `lane`: states, what becomes owed, and what each record does.
"""

from heed.procedures.allegations.consideration.discussion import (
    AllegationStrategyDiscussion,
    InitialEvaluation,
    StrategyOutcome,
)
from heed.procedures.allegations.consideration.first import (
    AllegationReferredToSocialCare,
    InitialDiscussion,
    Route,
    RouteDecided,
    SignificantHarmSuspected,
)
from heed.procedures.allegations.consideration.lane import PART
from heed.procedures.allegations.consideration.next_steps import Course, NextStepsSettled

__all__ = [
    "PART",
    "AllegationReferredToSocialCare",
    "AllegationStrategyDiscussion",
    "Course",
    "InitialDiscussion",
    "InitialEvaluation",
    "NextStepsSettled",
    "Route",
    "RouteDecided",
    "SignificantHarmSuspected",
    "StrategyOutcome",
]
