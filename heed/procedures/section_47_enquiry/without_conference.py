"""Harm found: whether a conference is needed, a plan agreed without one, a conference asked for all the same.

Working Together 2010, paragraphs 5.77 to 5.80 and 5.158.
"""

from enum import StrEnum

from heed.engine.procedure import Context, endorsed, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.general import ChildsView
from heed.procedures.roles import Role
from heed.procedures.section_47_enquiry.agreed_plan import AgreedPlan
from heed.procedures.shared import AgencyView


class ConferenceNeeded(Record):
    """Harm was substantiated; it is decided that a conference is needed. wt2010/flow4/d"""

    title = "A conference is needed"
    ref = "wt2010/flow4/d"
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/flow4/d",
        example="Father is back, and nobody but he says that it is over.",
    )


class NoConferenceGround(StrEnum):
    """Sound reasons for judging that harm is neither continuing nor likely. wt2010/5.78/a, 5.79/a"""

    CARER_TOOK_RESPONSIBILITY = "caregiver_took_responsibility"
    CIRCUMSTANCES_CHANGED = "family_circumstances_changed"
    NO_LONGER_IN_CONTACT = "person_responsible_no_longer_in_contact"
    ISOLATED_INCIDENT = "isolated_incident"
    FAMILY_WILL_CO_OPERATE = "family_will_co_operate"
    OTHER = "other_ground"


class ConferenceNotNeeded(AgreedPlan):
    """Harm was substantiated, yet is over: a plan is agreed in place of a conference. wt2010/5.77/a

    Taken with care: an experienced social work manager who did not propose it endorses it (5.80/a).
    """

    title = "No conference: plan agreed instead"
    ref = "wt2010/5.77/a"
    needs = (
        Need(
            "other_ground",
            {"ground": NoConferenceGround.OTHER},
            "Say what the ground is.",
            "wt2010/5.78/a",
        ),
        Need(
            "evidence_for",
            {"ground": NoConferenceGround.FAMILY_WILL_CO_OPERATE},
            "Give the evidence that it will work.",
            "wt2010/5.79/a",
        ),
        Need(
            "evidence_against",
            {"ground": NoConferenceGround.FAMILY_WILL_CO_OPERATE},
            "Give the evidence that it will not: guard against hoping too much.",
            "wt2010/5.79/a",
        ),
    )
    ground: NoConferenceGround = ask(
        "On what ground is harm neither continuing nor likely?",
        ref="wt2010/5.78/a",
        example="person_responsible_no_longer_in_contact",
    )
    other_ground: Narrative | None = ask("Which other ground?", default=None, ref="wt2010/5.78/a")
    evidence: Narrative = ask(
        "What is the evidence for it?",
        ref="wt2010/5.78/a",
        example="He is in custody until at least 2029; tenancy is now mother's alone.",
    )
    all_information_in: bool = ask(
        "Is all relevant information from the enquiry in?", ref="wt2010/5.79/a", example=True
    )
    likelihood_of_success: Narrative = ask(
        "How likely is this to work, soberly judged?",
        ref="wt2010/5.79/a",
        example="Likely: she asked for the order herself and has kept every appointment.",
    )
    evidence_for: Narrative | None = ask(
        "Evidence that it will work", default=None, ref="wt2010/5.79/a"
    )
    evidence_against: Narrative | None = ask(
        "Evidence that it will not", default=None, ref="wt2010/5.79/a"
    )
    agency_views: list[AgencyView] = ask(
        "Does each agency most involved agree?",
        ref="wt2010/5.77/a",
        example=[
            {"agency": "Health", "view": "Agrees.", "agrees": True},
            {"agency": "Police", "view": "Agrees.", "agrees": True},
        ],
    )
    child_agrees: Answer = ask(
        "Does the child agree, where able?", ref="wt2010/5.77/a", example="yes"
    )
    family_agrees: bool = ask("Does the family agree?", ref="wt2010/5.77/a", example=True)
    why_despite_disagreement: Narrative | None = ask(
        "Where somebody does not agree: why is it still right?",
        default=None,
        ref="wt2010/5.77/a",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.80/a",
        example="It is over, everybody agrees, and the plan is a real one.",
    )


class ConferenceConvenedOnRequest(Record):
    """A conference that a professional asked for, and that was agreed, will be convened. wt2010/5.80/b"""

    title = "Conference convened on request"
    ref = "wt2010/5.80/b"
    reasons: Narrative = ask(
        "What was asked for and agreed?",
        ref="wt2010/5.80/b",
        example="The health visitor's request of Monday, agreed today.",
    )


class SafetyPlanReviewed(Record):
    """Progress of an agreed plan against its planned outcomes. wt2010/5.79/e"""

    title = "Agreed plan reviewed"
    ref = "wt2010/5.79/e"
    outcomes: Narrative = ask(
        "What has come about for the child, outcome by outcome?",
        ref="wt2010/5.79/e",
        example="Sleeps through five nights in seven; at school every day.",
    )
    childs_view: ChildsView = ask("What does the child say about it?", ref="wt2010/5.79/b")


class SafetyPlanRenewed(AgreedPlan):
    """After review the agreed plan goes on, as it was or changed. wt2010/5.79/d"""

    title = "Agreed plan goes on"
    ref = "wt2010/5.79/d"


class ServiceAgreed(Piece):
    """A service with its provider. wt2010/flow2/f"""

    service: Line = ask("Service", ref="wt2010/flow2/f", example="Family support worker, weekly")
    provider: Line = ask("By whom", ref="wt2010/flow2/f", example="Parkside Family Centre")


class ContinuedAsChildInNeedPlan(Record):
    """After review the work goes on as a child in need plan. wt2010/5.79/d"""

    title = "Goes on as a child in need plan"
    ref = "wt2010/5.79/d"
    services: list[ServiceAgreed] = ask("Which services?", ref="wt2010/flow2/f")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.158/a", example="He is safe; help is still wanted."
    )


# --- gates -----------------------------------------------------------------------------


def _sound_grounds(context: Context) -> bool | str:
    record = context.record
    asked = ["ground", "evidence", "likelihood_of_success", "all_information_in"]
    if record.ground == NoConferenceGround.FAMILY_WILL_CO_OPERATE:
        asked += ["evidence_for", "evidence_against"]
    return unanswered(record, *asked) or bool(record.all_information_in)


no_conference_grounds = shown(
    "no_conference_grounds",
    "wt2010/5.78/a",
    "Leaving out a conference needs a sound ground with its evidence, everything from the enquiry in, and hope tested "
    "against the evidence.",
    _sound_grounds,
)


def _all_agree(context: Context) -> bool | str:
    """Agencies, child where able, and family; a disagreement needs the manager's own reasons. 5.77/a"""
    record = context.record
    if blank := unanswered(record, "agency_views", "child_agrees", "family_agrees"):
        return blank
    agreed = (
        all(view.agrees for view in record.agency_views)
        and record.child_agrees != Answer.NO
        and record.family_agrees
    )
    return True if agreed or record.why_despite_disagreement else "why_despite_disagreement"


agencies_and_family_agree = shown(
    "agencies_and_family_agree",
    "wt2010/5.77/a",
    "The agencies most involved, the child and the family agree to plan without a conference; where one does not, the "
    "manager says why it is still right.",
    _all_agree,
)
manager_endorses_no_conference = endorsed(
    "manager_endorses_no_conference",
    "wt2010/5.80/a",
    "An experienced, qualified social work manager, not the proposer, endorses a decision against a conference.",
    Role.SOCIAL_WORK_MANAGER,
)
