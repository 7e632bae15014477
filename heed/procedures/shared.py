"""Pieces, parties and gates that several procedures share."""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, only_if, stands_at
from heed.engine.record import Line, Narrative, Need, Piece, ask
from heed.procedures.roles import Role

PLAN_LIVE = (
    "plan_outline",
    "plan_being_detailed",
    "plan_in_effect",
    "review_conference",
    "transfer_out_pending",
)
"""States in which a child is the subject of a child protection plan."""


LIVE_CASE = (
    "referral_received",
    "referral_under_decision",
    "referral_feedback_due",
    "initial_assessment_open",
    "initial_assessment_awaiting_completion",
    "initial_assessment_complete",
    "no_support_closing",
    "child_in_need_next_steps",
    "child_in_need_core_assessment",
    "child_in_need_service_decision",
    "child_in_need_plan_active",
    "child_in_need_review",
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "not_substantiated_support_decision",
    "monitoring",
    "conference_need_decision",
    "agreed_safety_plan",
    "agreed_plan_review",
    "conference_arranging",
    "conference_held",
    "no_plan_further_decisions",
    "under_plan",
    "post_plan_support_decision",
    "transfer_in_notified",
    "emergency_not_required",
)
"""Every open state of a case outside an emergency itself."""

EMERGENCY = (
    "emergency_considered",
    "immediate_strategy_talk",
    "emergency_legal_advice",
    "emergency_seeing_child",
    "emergency_action_taken",
)
"""The case stands here while an emergency is being dealt with."""


plan_is_live = stands_at("plan", *PLAN_LIVE)


def no_plan_is_live(context: Context) -> bool:
    """The child is not the subject of a protection plan."""
    return not plan_is_live(context)


def same(one: object, other: object) -> bool:
    """Whether two names are one, however people write them. Nobody is not the same as nobody."""
    return bool(one) and _written_plainly(one) == _written_plainly(other)


def _written_plainly(name: object) -> str:
    return " ".join(str(name or "").split()).casefold()


# --- pieces ----------------------------------------------------------------------------


class PersonPresent(Piece):
    """Somebody who was there."""

    name: Line = ask("Name", example="Marcus Bell")
    role: Line = ask(
        "Who they are", why="Relationship to the child, or post and agency.", example="stepfather"
    )


class AgreedAction(Piece):
    """Something agreed: what, by whom, by when."""

    action: Line = ask("What will be done", example="Health visitor to weigh Kiran weekly")
    owner: Line = ask("By whom", example="Joy Adeyemi, health visitor")
    by_when: date | None = ask("By when", default=None)


class Consulted(Piece):
    """Somebody consulted, or the reason they were not."""

    needs = (Need("reason", {"consulted": False}, "Say why they were not consulted."),)
    party: Line = ask("Who", example="Parkside Primary School")
    consulted: bool = ask("Consulted?", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None)


class AgencyView(Piece):
    """What one agency thinks, spoken or written, dissent included; or that it gave no view."""

    needs = (
        Need("view", {"gave_no_view": False}, "Give its view, or say that it gave none."),
        Need("agrees", {"gave_no_view": False}, "Say whether it agrees, or that it gave no view."),
    )
    agency: Line = ask("Agency", example="Police")
    gave_no_view: bool = ask(
        "Did it give no view?",
        why="An agency that neither came nor wrote is not made to agree.",
        default=False,
    )
    view: Narrative | None = ask("Its view", default=None, example="Agrees that a plan is needed.")
    agrees: bool | None = ask("Agrees with the decision?", default=None, example=True)


class Agency(StrEnum):
    """The kinds of agency that chapter 5 has taking part."""

    SOCIAL_CARE = "social_care"
    POLICE = "police"
    HEALTH = "health"
    EDUCATION = "education"
    PROBATION = "probation"
    HOUSING = "housing"
    ADULT_SERVICES = "adult_services"
    VOLUNTARY = "voluntary"
    OTHER = "other"


class Category(StrEnum):
    """The four categories of abuse or neglect. wt2010/5.101/a"""

    NEGLECT = "neglect"
    PHYSICAL = "physical"
    SEXUAL = "sexual"
    EMOTIONAL = "emotional"


# --- who is told -----------------------------------------------------------------------


def _told(id: str, says: str, entry: str) -> Duty:
    return Duty(f"tell_{id}", says, Role.LEAD_SOCIAL_WORKER, (entry,), clock=False)


def _where_the_child_lives(context: Context) -> bool:
    """The inspectorate is told only where the child lives in an establishment that is inspected."""
    return bool(getattr(context.record, "inspected_establishment", None))


TOLD = {
    "referrer": Duty(
        "tell_referrer",
        "Tell the referrer what was decided, and why",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/flow1/g", "wt2010/5.36/a"),
        clock=False,
    ),
    "family": _told("family", "Tell the family what was decided, in writing too", "wt2010/5.47/h"),
    "child": _told("child", "Tell the child, in a way that suits them", "wt2010/5.47/i"),
    "parents": _told("parents", "Tell the parents what concerns remain", "wt2010/5.76/c"),
    "involved_professionals": _told(
        "involved_professionals", "Tell the professionals involved", "wt2010/5.47/h"
    ),
    "all_invited": _told(
        "all_invited", "Tell everyone who was invited, whether they came or not", "wt2010/5.102/c"
    ),
    "agencies_invited_to_initial_conference": _told(
        "agencies_invited_to_initial_conference",
        "Tell every agency invited to the initial conference that the plan has ended",
        "wt2010/5.142/a",
    ),
    "receiving_authority": _told(
        "receiving_authority", "Tell the authority to which the child has moved", "wt2010/5.141/c"
    ),
    "inspectorate_if_residential": Duty(
        "tell_inspectorate_if_residential",
        "Tell the inspectorate of the establishment where the child lives",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.74/i",),
        each=only_if(_where_the_child_lives),
        clock=False,
    ),
    "enquirer": _told("enquirer", "Answer the enquirer", "wt2010/5.154/a"),
    "later_enquirer": _told(
        "later_enquirer", "Tell the later enquirer of the earlier enquiry", "wt2010/5.154/e"
    ),
    "lead_social_worker": _told(
        "lead_social_worker", "Tell the lead social worker of the enquiry", "wt2010/5.154/b"
    ),
    "designated_manager": _told(
        "designated_manager", "Tell the designated manager of the second enquiry", "wt2010/5.154/f"
    ),
}
"""The duty of telling each party that a step notifies, by the party's name."""
