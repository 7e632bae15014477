"""Who may write each of these records, and what it then does; wherever a file stands.

Working Together 2010, paragraphs 5.5, 5.15, 5.23, 5.24, 5.41, 5.42, 5.47, 5.55, 5.96, 5.143, 5.152, 5.157, 5.158 and
5.160.
"""

from collections.abc import Iterable

from heed.engine.procedure import Context, Duty, Item, Spawn, named_in, noted
from heed.procedures import flags
from heed.procedures.gates import decision_documented, decision_with_reasons
from heed.procedures.general.notices import (
    Direction,
    MovementNotice,
    MovementSettled,
    RiskyPersonNotice,
    SuitabilityCheck,
    requester_is_verified,
)
from heed.procedures.general.noting import (
    CaseNote,
    ContributionReceived,
    Decision,
    Discussion,
    LeadNamed,
    ReportReceipt,
    who_does_what,
)
from heed.procedures.general.seeing import SEERS, ChildSeen, ChildsViews, why_not_seen
from heed.procedures.general.services import EarlyHelp, ServiceProvided, ServiceReviewed
from heed.procedures.general.sharing import (
    COMPETENT_TO_DECIDE,
    SharingDecision,
    competent_decider,
    lawful_ground,
)
from heed.procedures.general.telling import FamilyDiscussion, PeopleTold, told_parties
from heed.procedures.roles import MANAGERS, Role

ANYBODY_AT_WORK = (Role.ANYONE, Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER)


# --- duties ----------------------------------------------------------------------------


def _this_service(context: Context) -> Iterable[Item]:
    record = context.record
    if (
        record.service is None
        or record.review_on is None
        or getattr(record, "continues", True) is False
    ):
        return ()
    return (
        Item(
            record.service,
            f"Look again at what it does for the child: {record.service}",
            record.review_on,
        ),
    )


GENERAL_DUTIES = (
    Duty(
        "service_review",
        "Look again at what a service does for the child",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.5/n",),
        each=_this_service,
        key_from=named_in("service"),
        clock=False,
    ),
    Duty(
        "settle_movement",
        "A planned child moves: see that the transfer steps are taken",
        Role.DESIGNATED_MANAGER,
        ("wt2010/5.152/b",),
        met_by=("movement_settled",),
        clock=False,
    ),
    flags.DUTY,
)


# --- steps -----------------------------------------------------------------------------


def _seen_by_lead(context: Context) -> bool:
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


def _moved_in_on_a_plan(context: Context) -> bool:
    record = context.record
    return record.direction == Direction.IN and bool(record.has_plan)


GENERAL_STEPS = (
    noted(
        "lead_named",
        LeadNamed,
        "a manager names the lead social worker",
        (*MANAGERS, Role.LOCAL_AUTHORITY),
        "5.41",
    ),
    noted(
        "lead_saw_child",
        ChildSeen,
        "the lead social worker saw the child",
        (Role.LEAD_SOCIAL_WORKER,),
        "5.5",
        "5.42",
        when={"seen": True},
        provided=_seen_by_lead,
        meets=("see_child",),
        marks=("child_seen", "child_seen_by_lead"),
    ),
    noted(
        "other_saw_child",
        ChildSeen,
        "another professional saw the child",
        SEERS[:2],
        "5.5",
        when={"seen": True},
        provided=lambda c: not _seen_by_lead(c),
        marks=("child_seen",),
    ),
    noted(
        "child_not_seen",
        ChildSeen,
        "a visit at which the child was not seen",
        SEERS,
        "5.47",
        when={"seen": False},
        gates=(why_not_seen,),
    ),
    noted(
        "childs_views",
        ChildsViews,
        "the child's views found out",
        ANYBODY_AT_WORK,
        "5.5",
    ),
    noted(
        "case_note",
        CaseNote,
        "a note is kept",
        ANYBODY_AT_WORK,
        "5.157",
    ),
    noted(
        "discussion",
        Discussion,
        "the child's welfare was discussed",
        ANYBODY_AT_WORK,
        "5.15",
        gates=(who_does_what,),
    ),
    noted(
        "decision",
        Decision,
        "a decision was made",
        ANYBODY_AT_WORK,
        "5.158",
        gates=(decision_with_reasons,),
    ),
    noted(
        "contribution",
        ContributionReceived,
        "another agency contributes",
        ANYBODY_AT_WORK,
        "5.55",
        "5.96",
        meets=("contribution_after_emergency",),
    ),
    noted(
        "gp_report",
        ReportReceipt,
        "a conference report goes to the GP",
        ANYBODY_AT_WORK,
        "5.160",
    ),
    noted(
        "family_discussion",
        FamilyDiscussion,
        "talked through with child and family",
        ANYBODY_AT_WORK,
        "5.5",
        "5.47",
    ),
    noted(
        "people_told",
        PeopleTold,
        "people were told what was decided and done",
        ANYBODY_AT_WORK,
        "5.47",
        meets_from=told_parties,
    ),
    noted(
        "sharing_decision",
        SharingDecision,
        "sharing was decided",
        (Role.PRACTITIONER, *COMPETENT_TO_DECIDE),
        "5.5",
        "5.23",
        "5.24",
        gates=(lawful_ground, decision_documented, competent_decider),
    ),
    noted(
        "early_help_begun",
        EarlyHelp,
        "agencies begin working together",
        ANYBODY_AT_WORK,
        "5.5",
    ),
    noted(
        "service_provided",
        ServiceProvided,
        "a service begins",
        ANYBODY_AT_WORK,
        "5.5",
        "5.143",
        starts=("service_review",),
    ),
    noted(
        "service_reviewed",
        ServiceReviewed,
        "a service is looked at again",
        ANYBODY_AT_WORK,
        "5.5",
        starts=("service_review",),
        meets=("service_review",),
    ),
    noted(
        "movement_in",
        MovementNotice,
        "a planned child moves in",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        provided=_moved_in_on_a_plan,
        starts=("settle_movement",),
        opens=(Spawn("transfer_in_notified"),),
    ),
    noted(
        "movement_out",
        MovementNotice,
        "a planned child moves out",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        when={"direction": Direction.OUT, "has_plan": True},
        starts=("settle_movement",),
    ),
    noted(
        "movement",
        MovementNotice,
        "a child with no plan moves",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        provided=lambda c: not c.record.has_plan,
    ),
    noted(
        "movement_settled",
        MovementSettled,
        "a notice of a move is dealt with",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
    ),
    noted(
        "risky_person",
        RiskyPersonNotice,
        "a person who may pose a risk",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
    ),
    noted(
        "suitability_check",
        SuitabilityCheck,
        "a suitability check is answered",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        gates=(requester_is_verified,),
    ),
    flags.STEP,
)
"""Steps that may be taken wherever a file stands."""
