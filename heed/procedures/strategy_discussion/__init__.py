"""The strategy discussion: social care, police, health and others decide together what to do.

Working Together 2010, paragraphs 5.49, 5.50 and 5.56 to 5.59; chart 4, top. A part of the case lane: `lane` has its
states and steps. The discussion that starts section 47 is the one from which the conference's 15 working days count,
whatever is discussed later. Each other module has the records and gates of one step:

- `meeting`: reasonable cause, who must be there, and who was. 5.49, 5.50, 5.56
- `enquiry_plan`: how an enquiry will be made, thought out before it begins. 5.58
- `deciding`: what was shared, decided and done at once, and its record. 5.57, 5.59
- `under_way`: what was going on already, and goes on. 5.59, 5.74, 5.83
- `owed`: what becomes owed, and by when.
"""

from heed.procedures.strategy_discussion.deciding import (
    ImmediateActionLookedAt,
    StrategyDiscussionDecision,
    StrategyOutcome,
    StrategyRecordCirculated,
)
from heed.procedures.strategy_discussion.enquiry_plan import OtherChild
from heed.procedures.strategy_discussion.lane import PART
from heed.procedures.strategy_discussion.meeting import (
    FurtherDiscussionNeeded,
    ReasonableCauseRecorded,
    StrategyDiscussionHeld,
)

__all__ = [
    "PART",
    "FurtherDiscussionNeeded",
    "ImmediateActionLookedAt",
    "OtherChild",
    "ReasonableCauseRecorded",
    "StrategyDiscussionDecision",
    "StrategyDiscussionHeld",
    "StrategyOutcome",
    "StrategyRecordCirculated",
]
