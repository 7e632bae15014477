"""The core group and the detailed plan as its working tool.

Working Together 2010, paragraphs 5.114 to 5.119 and 5.122 to 5.134; chart 5. In the plan lane: `lane` has the steps.

- `meetings`: who came, what was agreed, how each action stands. 5.117 to 5.119
- `plan`: the detailed plan, its outcomes, actions, contacts and copies. 5.115, 5.122 to 5.129
- `other_words`: the plan as the child, or parents, can read it. 5.125 to 5.127
- `working`: actions done, points reached, what is tried, the long term. 5.106, 5.123, 5.129 to 5.133
"""

from heed.procedures.core_group.lane import CORE_GROUP_DUTIES, CORE_GROUP_STEPS, WORKING
from heed.procedures.core_group.meetings import ActionStanding, CoreGroupHeld, OutcomeProgress
from heed.procedures.core_group.other_words import LineInOtherWords, PlanInOtherWords, PlanReader
from heed.procedures.core_group.plan import (
    Component,
    DetailedPlan,
    HelpArea,
    PlanAction,
    with_care_plan,
)
from heed.procedures.core_group.working import (
    InterventionsWeighed,
    LongTermFutureDecided,
    Pace,
    PlanActionDone,
    ReviewPointReached,
)

__all__ = [
    "CORE_GROUP_DUTIES",
    "CORE_GROUP_STEPS",
    "WORKING",
    "ActionStanding",
    "Component",
    "CoreGroupHeld",
    "DetailedPlan",
    "HelpArea",
    "InterventionsWeighed",
    "LineInOtherWords",
    "LongTermFutureDecided",
    "OutcomeProgress",
    "Pace",
    "PlanAction",
    "PlanActionDone",
    "PlanInOtherWords",
    "PlanReader",
    "ReviewPointReached",
    "with_care_plan",
]
