"""The child protection plan, from outline to its end, and the case under it and after it.

Working Together 2010, paragraphs 5.113 to 5.143, 5.149, 5.151 and 5.161; chart 5. The plan lane runs beside the case,
so that a fresh strategy discussion or emergency never ends or hides a live plan. Core groups and the detailed plan
are in `core_group`, reviews in `review_conference`.

- `running`: what may change while a plan runs. 5.113, 5.124, 5.136, 5.141, 5.144, 5.151, 5.161
- `leaving`: the child moves, leaves the country, dies, or is born. 5.141, 5.149
- `afterwards`: who is told that it ended, and the help that is still wanted. 5.142, 5.143
- `lane`: the plan's own lane, and its part of the case lane.
"""

from heed.procedures.child_protection_plan.afterwards import PlanEndNotified, SupportAfterPlan
from heed.procedures.child_protection_plan.lane import CASE_PART, OWED_TO_A_LIVING_CHILD, PLAN
from heed.procedures.child_protection_plan.leaving import (
    ChildBorn,
    ChildDied,
    LeftUnitedKingdom,
    MovedAway,
    MoveNotPermanent,
    ReceivingConferenceHeld,
)
from heed.procedures.child_protection_plan.running import (
    BecameLookedAfter,
    CategoryChanged,
    CircumstancesChanged,
    EighteenthBirthdayNear,
    LeadSocialWorkerChanged,
    LegalActionToBeConsidered,
    WorkerChangeAnswered,
    WorkerChangeRequested,
)

__all__ = [
    "CASE_PART",
    "OWED_TO_A_LIVING_CHILD",
    "PLAN",
    "BecameLookedAfter",
    "CategoryChanged",
    "ChildBorn",
    "ChildDied",
    "CircumstancesChanged",
    "EighteenthBirthdayNear",
    "LeadSocialWorkerChanged",
    "LeftUnitedKingdom",
    "LegalActionToBeConsidered",
    "MoveNotPermanent",
    "MovedAway",
    "PlanEndNotified",
    "ReceivingConferenceHeld",
    "SupportAfterPlan",
    "WorkerChangeAnswered",
    "WorkerChangeRequested",
]
