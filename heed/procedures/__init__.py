"""The procedures of Working Together, each in a module beside its chapter.

The lanes are those of the register's pathway: each is a `Procedure`, an episode is one run
of it. The case lane is long, so its parts stand in modules of their own.
"""

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Procedure
from heed.engine.rulebook import Rulebook
from heed.procedures import (
    assessment,
    child_in_need,
    child_protection_plan,
    emergency_action,
    history,
    initial_assessment,
    initial_conference,
    national_return,
    referral,
    section_47_enquiry,
    strategy_discussion,
)
from heed.procedures.child_assessment_order import ACCESS
from heed.procedures.child_protection_plan import PLAN
from heed.procedures.complaint import COMPLAINT
from heed.procedures.concern import CONCERN
from heed.procedures.conference_request import CONFERENCE_REQUEST
from heed.procedures.core_assessment import CORE_ASSESSMENT
from heed.procedures.enquiry import ENQUIRY
from heed.procedures.file_access import FILE_ACCESS_DUTIES, FILE_ACCESS_STEPS
from heed.procedures.general import GENERAL_DUTIES, GENERAL_STEPS
from heed.procedures.legal import LEGAL
from heed.procedures.looked_after import LOOKED_AFTER
from heed.procedures.new_information import NEW_INFORMATION
from heed.procedures.police import POLICE_INVESTIGATION
from heed.procedures.protection import PROTECTION
from heed.procedures.responsibility import RESPONSIBILITY
from heed.procedures.shared import TOLD

CASE_PARTS = (
    referral.PART,
    child_in_need.PART,
    emergency_action.PART,
    strategy_discussion.PART,
    section_47_enquiry.PART,
    initial_conference.PART,
    child_protection_plan.CASE_PART,
)

PARTS = (*CASE_PARTS, initial_assessment.PART, assessment.PART, assessment.carried_on(CASE_PARTS))

CASE = Procedure(
    "case",
    "Case",
    "Social care's work on one child, from referral onward. One child, unborn or born, one lane.",
    (
        *PARTS,
        national_return.PART,
        history.leaps(PARTS),
        history.closing((*PARTS, national_return.PART)),
    ),
)

PROCEDURES = (
    CONCERN, CASE, history.with_leaps(PLAN), history.with_leaps(CORE_ASSESSMENT), POLICE_INVESTIGATION,
    PROTECTION, LEGAL, ACCESS, RESPONSIBILITY, LOOKED_AFTER, NEW_INFORMATION, CONFERENCE_REQUEST,
    ENQUIRY, COMPLAINT,
)  # fmt: skip
_ANYWHERE_DUTIES = (*GENERAL_DUTIES, *FILE_ACCESS_DUTIES)
_EVERY_DUTY = {
    duty.id
    for duty in (
        *_ANYWHERE_DUTIES, *TOLD.values(), *(d for p in PROCEDURES for d in p.duties),
        *(s.owes for p in PROCEDURES for s in p.states if s.owes is not None),
    )
}  # fmt: skip

RULEBOOK = Rulebook(
    procedures=PROCEDURES,
    general=(*GENERAL_STEPS, *FILE_ACCESS_STEPS, *national_return.steps(_EVERY_DUTY)),
    general_duties=_ANYWHERE_DUTIES,
    told=TOLD,
    extra_records=(Authorisation, DutyClosedAsNotMet),
)
"""Every procedure, indexed for the fold."""
