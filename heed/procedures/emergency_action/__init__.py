"""Immediate danger: the emergency route, from danger found to what follows.

Working Together 2010, paragraphs 5.51 to 5.55; chart 3. Nothing comes before it, from any state: danger and the action
taken are recorded at once, whatever is missing, and questioned afterwards. How the child is kept safe stands in
`protection`, which authority is responsible in `responsibility`. `lane` has the states and steps of the case lane:

- `acting`: danger found, talked over at once, acted on; the child seen, others asked after. 5.51 to 5.54
- `afterwards`: what follows emergency action, or the finding that none was needed. 5.55, chart 3
- `owed`: what becomes owed, and by when.
"""

from heed.procedures.emergency_action.acting import (
    ChildOfAnotherAuthority,
    EmergencyActionTaken,
    EmergencyIdentified,
    EmergencyNotRequired,
    EmergencyRecordCompleted,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
    LegalAdvice,
    LegalAdviceTaken,
    OtherChildRecorded,
    legal_advice_recorded_or_reason,
)
from heed.procedures.emergency_action.afterwards import (
    AfterEmergency,
    AfterNoEmergency,
    PlanAgreement,
    family_and_professionals_agree_plan,
)
from heed.procedures.emergency_action.lane import CONCERN_PART, PART

__all__ = [
    "CONCERN_PART",
    "PART",
    "AfterEmergency",
    "AfterNoEmergency",
    "ChildOfAnotherAuthority",
    "EmergencyActionTaken",
    "EmergencyIdentified",
    "EmergencyNotRequired",
    "EmergencyRecordCompleted",
    "ImmediateActionDecided",
    "ImmediateStrategyDiscussion",
    "LegalAdvice",
    "LegalAdviceTaken",
    "OtherChildRecorded",
    "PlanAgreement",
    "family_and_professionals_agree_plan",
    "legal_advice_recorded_or_reason",
]
