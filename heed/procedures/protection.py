"""How a child is kept safe for now: by agreement, by an order, or by police powers.

Working Together 2010, paragraphs 5.52, 5.53 and 5.55. The lane is opened by emergency action and
closed by what the authority decides. It deals only with the present danger: enquiries go on beside it.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    answered,
    date_in,
    owes,
    shown,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.emergency_action import LegalAdvice, legal_advice_recorded_or_reason
from heed.procedures.gates import decision_with_reasons
from heed.procedures.roles import MANAGERS, Role

# --- records ---------------------------------------------------------------------------


class ByAgreement(StrEnum):
    """Ways of keeping a child safe that everybody agrees to. wt2010/5.53/a"""

    PARENT_REMOVES_ALLEGED_PERPETRATOR = "parent_removes_alleged_perpetrator"
    ALLEGED_PERPETRATOR_LEAVES = "alleged_perpetrator_agrees_to_leave"
    REMAINS_IN_SAFE_PLACE = "child_remains_in_safe_place_voluntary"
    MOVED_TO_SAFE_PLACE = "child_moved_to_safe_place_voluntary"


class SafeByAgreement(Record):
    """The child is kept safe by what people have agreed to. wt2010/5.53/a"""

    title = "Safe by agreement"
    ref = "wt2010/5.53/a"
    means: ByAgreement = ask(
        "How?", ref="wt2010/5.53/a", example="alleged_perpetrator_agrees_to_leave"
    )
    agreed_by: Line = ask(
        "Who agreed?", ref="wt2010/5.53/a", example="Mother, and her partner who has left"
    )
    place: Line = ask("Where is the child?", ref="wt2010/5.53/a", example="At home with mother")
    started_at: datetime = ask("Since when?", ref="wt2010/5.53/a", example="2026-11-26T22:10")
    reasons: Narrative = ask(
        "Why is this enough?",
        ref="wt2010/5.158/a",
        example="He has gone to his brother's; mother has changed the lock and called us at once.",
    )


class OrderAppliedFor(Record):
    """The authority applies for an emergency protection order. wt2010/5.53/b"""

    title = "Emergency protection order applied for"
    ref = "wt2010/5.53/b"
    court: Line = ask("Which court?", ref="wt2010/5.53/a", example="Northam Family Court")
    grounds: Narrative = ask(
        "On what grounds?",
        ref="wt2010/5.53/b",
        example="Likely to suffer significant harm if not moved; mother threatens to leave with him.",
    )
    legal_advice: LegalAdvice | None = ask(
        "Legal advice",
        default=None,
        ref="wt2010/5.52/c",
        why="Comes before an application. Advice already on the file need not be repeated.",
        example={
            "taken": True,
            "adviser": "Priya Nair, duty solicitor",
            "outcome": "Apply tonight.",
        },
    )


class CourtAnswer(StrEnum):
    """What the court said. wt2010/5.53/a"""

    MADE = "made"
    REFUSED = "refused"


class OrderDecided(Record):
    """The court makes the order, or refuses it. wt2010/5.53/a, 5.55/c"""

    title = "The court's answer"
    ref = "wt2010/5.53/a"
    needs = (
        Need(
            "expires_at",
            {"answer": CourtAnswer.MADE},
            "Take from the order when it ends: what follows is decided before then.",
            "wt2010/5.55/c",
        ),
    )
    answer: CourtAnswer = ask("What did the court say?", ref="wt2010/5.53/a", example="made")
    expires_at: datetime | None = ask(
        "When does the order end?",
        default=None,
        ref="wt2010/5.55/c",
        example="2026-12-04T16:00",
    )
    directions: Narrative | None = ask(
        "Directions, or the reasons for refusing", default=None, ref="wt2010/5.53/a"
    )


class PoliceGround(StrEnum):
    """The two grounds on which police powers are used. wt2010/5.53/c"""

    INSUFFICIENT_TIME = "insufficient_time_for_order"
    IMMEDIATE_SAFETY = "immediate_safety_of_child"


class PolicePowersUsed(Record):
    """The police use their powers: only exceptionally, with the facts. wt2010/5.53/c

    The action itself is `EmergencyActionTaken`, which nothing stops; this is why it was lawful.
    """

    title = "Police powers used"
    ref = "wt2010/5.53/c"
    needs = (
        Need(
            "reason_no_order",
            {"order_applied_for": False},
            "Say why no order was applied for.",
            "wt2010/5.53/b",
        ),
    )
    ground: PoliceGround = ask(
        "On which ground?", ref="wt2010/5.53/c", example="insufficient_time_for_order"
    )
    facts: Narrative = ask(
        "On what facts?",
        ref="wt2010/5.53/c",
        example="Alone in a flat filling with smoke at 21.30.",
    )
    order_applied_for: bool = ask(
        "Was an emergency protection order applied for?", ref="wt2010/5.53/b", example=False
    )
    reason_no_order: Narrative | None = ask(
        "If not, why?",
        default=None,
        ref="wt2010/5.53/b",
        example="No court could have sat in time.",
    )
    officer: Line = ask("Which officer?", ref="wt2010/5.53/c", example="PC Ellen Marsh")
    place: Line = ask(
        "Where was the child taken or kept?",
        ref="wt2010/5.53/a",
        example="Northam General Hospital",
    )
    started_at: datetime = ask("Since when?", ref="wt2010/5.53/a", example="2026-11-26T21:30")


class Proceedings(StrEnum):
    """What the authority decides about going to court. wt2010/5.55/c"""

    CARE = "care_proceedings"
    OTHER = "other_proceedings"
    ORDER_LAPSES = "order_lapses_child_returns_home"
    NONE = "no_proceedings"


BEGUN = (Proceedings.CARE, Proceedings.OTHER)


class ProceedingsDecided(Record):
    """The authority decides whether to go to court. wt2010/5.55/c, 5.103/a

    A conference may ask for it to be considered; only the authority decides.
    """

    title = "Decision about court proceedings"
    ref = "wt2010/5.55/c"
    needs = (
        Need(
            "plan_at_home",
            {"decision": Proceedings.ORDER_LAPSES},
            "Set out the plan for the child at home first.",
            "wt2010/5.55/c",
        ),
    )
    decision: Proceedings = ask("What is decided?", ref="wt2010/5.55/c", example="care_proceedings")
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.158/a",
        example="No agreement keeps Amir safe; an interim care order is sought.",
    )
    plan_at_home: Narrative | None = ask(
        "What is the plan for the child at home?",
        default=None,
        ref="wt2010/5.55/c",
        example="Grandmother lives in; daily visits; section 47 enquiries go on.",
    )


class SafetyAgreementEnded(Record):
    """What was agreed for the child's immediate safety is no longer needed. wt2010/5.55/a"""

    title = "Agreement no longer needed"
    ref = "wt2010/5.55/a"
    reasons: Narrative = ask(
        "Why is it no longer needed?", ref="wt2010/5.158/a", example="He has been remanded."
    )
    ended_on: date = ask("From when?", ref="wt2010/5.53/a", example="2026-12-01")


# --- gates -----------------------------------------------------------------------------

insufficient_time_or_immediate_safety = answered(
    "insufficient_time_or_immediate_safety",
    "wt2010/5.53/c",
    "Police powers are for exceptional cases: too little time to get an order, or the child's "
    "immediate safety. Give the ground and the facts.",
    "ground",
    "facts",
)


def _order_or_reason(context: Context) -> bool | str:
    record = context.record
    if record.order_applied_for is None:
        return "order_applied_for"
    return True if record.order_applied_for or record.reason_no_order else "reason_no_order"


order_preferred_or_reason = shown(
    "order_preferred_or_reason",
    "wt2010/5.53/b",
    "A child is removed by an emergency protection order wherever that can be; say why not.",
    _order_or_reason,
)
order_made = stated(
    "order_made", "wt2010/5.53/a", "The court has made the order.", "answer", CourtAnswer.MADE
)
order_refused = stated(
    "order_refused",
    "wt2010/5.53/a",
    "The court has refused the order.",
    "answer",
    CourtAnswer.REFUSED,
)
THE_AUTHORITY = (Role.LOCAL_AUTHORITY, Role.LEGAL_ADVISER, Role.SENIOR_MANAGER, *MANAGERS)


def _by_the_authority(context: Context) -> bool | str:
    if not context.record.reasons:
        return "reasons"
    return context.entry.by in THE_AUTHORITY


authority_decides_proceedings = shown(
    "authority_decides_proceedings",
    "wt2010/5.103/a",
    "Only the authority decides to go to court, with reasons; never a conference.",
    _by_the_authority,
)
authority_decides_no_proceedings = shown(
    "authority_decides_no_proceedings",
    "wt2010/5.103/a",
    "Only the authority decides not to go to court, with reasons; never a conference.",
    _by_the_authority,
)

# --- the lane --------------------------------------------------------------------------

AUTHORITY = (Role.LEGAL_ADVISER, Role.LOCAL_AUTHORITY)
APPLYING = (Role.LEGAL_ADVISER, Role.SOCIAL_WORK_MANAGER, Role.LOCAL_AUTHORITY)
PROTECTING = (Role.PROTECTING_AGENCY,)
ADVISED = (legal_advice_recorded_or_reason,)

PART = Part(
    states=(
        State("protection_choice", "Choosing how to make the child safe", "The least force that works is chosen.",
              owes=owes("choose_protection", "Record how the child is kept safe", Role.PROTECTING_AGENCY,
                        "wt2010/5.53/a")),
        State("safe_by_agreement", "Safe by agreement",
              "Somebody has left or was made to, or the child stays or has moved somewhere safe, by agreement."),
        State("order_applied_for", "Emergency protection order applied for", "The application is before the court.",
              owes=owes("enter_courts_answer", "Enter what the court said", Role.LOCAL_AUTHORITY, "wt2010/5.53/a")),
        State("order_in_force", "Emergency protection order in force",
              "The order runs; whether to go on to proceedings is decided before it ends."),
        State("police_powers_used", "Police powers used", "The police have removed or kept the child, exceptionally.",
              owes=owes("settle_after_police_powers", "Settle how the child is kept safe after police powers",
                        Role.LOCAL_AUTHORITY, "wt2010/5.53/b")),
        State("protection_ended", "Emergency measure ended",
              "The order has lapsed, the measure is lifted, or proceedings have taken its place.", final=True),
    ),
    duties=(
        Duty("emergency_order_decision", "Decide about proceedings before the emergency protection order ends",
             Role.LOCAL_AUTHORITY, ("wt2010/5.55/c",), due_from=date_in("expires_at")),
    ),
    steps=(
        Step("m01", SafeByAgreement, ("protection_choice",), "safe_by_agreement",
             "alleged perpetrator leaves or is removed, or child placed or kept safe by agreement", PROTECTING,
             ("5.53",), gates=(decision_with_reasons,)),
        Step("m02", OrderAppliedFor, ("protection_choice", "safe_by_agreement"), "order_applied_for",
             "emergency protection order applied for", APPLYING, ("5.52", "5.53"), gates=ADVISED),
        Step("m03", PolicePowersUsed, ("protection_choice", "order_applied_for", "safe_by_agreement"),
             "police_powers_used", "police use their powers", (Role.POLICE,), ("5.53",),
             gates=(insufficient_time_or_immediate_safety, order_preferred_or_reason)),
        Step("m04", OrderDecided, ("order_applied_for",), "order_in_force", "order made",
             (Role.LEGAL_ADVISER, Role.COURT), ("5.53", "5.55"), when={"answer": CourtAnswer.MADE},
             gates=(order_made,), starts=("emergency_order_decision",)),
        Step("m05", OrderDecided, ("order_applied_for",), "protection_choice", "order refused",
             (Role.LEGAL_ADVISER, Role.COURT), ("5.105",), when={"answer": CourtAnswer.REFUSED},
             gates=(order_refused,)),
        Step("m06", ProceedingsDecided, ("order_in_force",), "protection_ended",
             "authority starts care or other proceedings before the order ends", AUTHORITY, ("5.55",),
             when={"decision": BEGUN}, gates=(authority_decides_proceedings,),
             meets=("emergency_order_decision",), opens=("legal_proceedings",)),
        Step("m06b", ProceedingsDecided, ("order_in_force",), "protection_ended",
             "authority lets the order lapse and the child goes home", (Role.LOCAL_AUTHORITY,), ("5.55",),
             when={"decision": Proceedings.ORDER_LAPSES}, gates=(decision_with_reasons,),
             meets=("emergency_order_decision",)),
        Step("m07", OrderAppliedFor, ("police_powers_used",), "order_applied_for",
             "order applied for after police action", APPLYING, ("5.53",), gates=ADVISED),
        Step("m08", SafeByAgreement, ("police_powers_used",), "safe_by_agreement",
             "safety settled by agreement after police action", PROTECTING, ("5.53",),
             gates=(decision_with_reasons,)),
        Step("m09", SafetyAgreementEnded, ("safe_by_agreement",), "protection_ended", "agreement no longer needed",
             (Role.LEAD_SOCIAL_WORKER,), ("5.55",), gates=(decision_with_reasons,)),
    ),
)  # fmt: skip

PROTECTION = Procedure(
    "protection",
    "Emergency protection",
    "How a child is kept safe in an emergency, from choosing the means to the end of the measure.",
    (PART,),
)
