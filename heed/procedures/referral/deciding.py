"""What is done about a referral, within a working day, after what was considered first; the referrer is told.

Working Together 2010, paragraphs 5.27, 5.34 to 5.36, 5.41, 5.42 and 5.56; chart 1.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, endorsed, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Record, ask
from heed.procedures.roles import MANAGERS, Role


class ReferralOutcome(StrEnum):
    """The responses to a referral: exactly these. wt2010/5.34/b"""

    INITIAL_ASSESSMENT = "initial_assessment"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    ONWARD_REFERRAL = "onward_referral"
    INFORMATION_OR_ADVICE = "information_or_advice"
    NO_FURTHER_ACTION = "no_further_action"


ASSESS = (ReferralOutcome.INITIAL_ASSESSMENT, ReferralOutcome.ASSESSMENT)
SHORT_OF_STRATEGY = tuple(o for o in ReferralOutcome if o != ReferralOutcome.STRATEGY_DISCUSSION)
CONSIDERED_FIRST = (
    ("records_checked", "wt2010/5.34/d"),
    ("referrer_consulted", "wt2010/5.34/d"),
    ("others_consulted", "wt2010/5.34/d"),
    ("police_consulted", "wt2010/5.34/d"),
    ("permission_sought", "wt2010/5.35/a"),
    ("impairment_indicated", "wt2010/5.34/e"),
    ("harm_indicated", "wt2010/5.34/e"),
    ("evidence", "wt2010/5.34/e"),
)
"""Asked before any outcome but a strategy discussion, which waits for nothing."""


class ReferralDecision(Record):
    """What children's social care decided to do about a referral, and why. wt2010/5.34/a

    The emergency route is a record of its own, open before, beside and instead of this one (5.36/c).
    """

    title = "Referral decision"
    ref = "wt2010/5.34/a"
    needs = (
        *(
            Need(field, {"outcome": SHORT_OF_STRATEGY}, "Answer this.", ref)
            for field, ref in CONSIDERED_FIRST
        ),
        Need(
            "see_child_by",
            {"outcome": ASSESS},
            "Set the day by which the child is seen.",
            "wt2010/5.42/a",
        ),
        Need("why_seen_by_then", {"outcome": ASSESS}, "Say why by then.", "wt2010/5.42/a"),
        Need(
            "onward_to",
            {"outcome": ReferralOutcome.ONWARD_REFERRAL},
            "Say to whom it is passed on.",
            "wt2010/5.34/b",
        ),
        Need(
            "suggested",
            {"outcome": ReferralOutcome.INFORMATION_OR_ADVICE},
            "Say what was suggested.",
            "wt2010/flow1/f",
        ),
        Need(
            "parents_told_agreed_with_police",
            {"police_involved": True},
            "Settle with the police when parents are told.",
            "wt2010/5.35/c",
        ),
    )
    outcome: ReferralOutcome = ask(
        "What will be done?", ref="wt2010/5.34/b", example="initial_assessment"
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.34/a",
        example="Repeated absences and a bruise that was not explained.",
    )
    next_steps: Narrative = ask(
        "Next steps", ref="wt2010/5.34/a", example="Home visit tomorrow; call the health visitor."
    )
    records_checked: DoneOrWhyNot | None = ask(
        "Own records searched, child and household?",
        default=None,
        ref="wt2010/5.34/d",
        example={"done": True},
    )
    referrer_consulted: DoneOrWhyNot | None = ask(
        "Talked with the referring service?",
        default=None,
        ref="wt2010/5.34/d",
        example={"done": True},
    )
    others_consulted: DoneOrWhyNot | None = ask(
        "Other professionals consulted as needed?",
        default=None,
        ref="wt2010/5.34/d",
        example={"done": True},
    )
    police_consulted: DoneOrWhyNot | None = ask(
        "Police consulted, where a crime is possible?",
        default=None,
        ref="wt2010/5.34/d",
        example={"done": True},
    )
    permission_sought: DoneOrWhyNot | None = ask(
        "Permission sought from parents or child before talking to other agencies?",
        default=None,
        ref="wt2010/5.35/a",
        why="Unless asking would itself heighten the likelihood of significant harm: then say so.",
        example={"done": True},
    )
    impairment_indicated: bool | None = ask(
        "Is impairment of health or development indicated?",
        default=None,
        ref="wt2010/5.34/e",
        example=True,
    )
    harm_indicated: bool | None = ask(
        "Is harm indicated?", default=None, ref="wt2010/5.34/e", example=False
    )
    evidence: Narrative | None = ask(
        "On what evidence?",
        default=None,
        ref="wt2010/5.34/e",
        example="Attendance record; school's account of the bruise.",
    )
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?", ref="wt2010/5.34/e", example=False
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.56/a",
        example=False,
        why="Yes always brings a strategy discussion.",
    )
    see_child_by: date | None = ask(
        "See the child by",
        default=None,
        ref="wt2010/5.42/a",
        why="Fitted to the seriousness of the referral.",
        example="2026-11-26",
    )
    why_seen_by_then: Narrative | None = ask(
        "Why by then?",
        default=None,
        ref="wt2010/5.42/a",
        example="A bruise not explained: seen at school tomorrow.",
    )
    lead_social_worker: Line | None = ask(
        "Which social worker will lead?",
        default=None,
        ref="wt2010/5.41/a",
        why="It is then among their work as soon as this takes effect. Without a name it stays with the managers.",
        also={"matters_if": {"outcome": (*ASSESS, ReferralOutcome.STRATEGY_DISCUSSION)}},
    )
    suggested: Narrative | None = ask(
        "What was suggested, and to whom?",
        default=None,
        ref="wt2010/flow1/f",
        example="A common assessment, to the health visitor.",
    )
    police_involved: bool = ask("Are the police involved?", default=False, ref="wt2010/5.35/c")
    parents_told_agreed_with_police: Narrative | None = ask(
        "What will parents be told, when and by whom, as settled with the police?",
        default=None,
        ref="wt2010/5.35/c",
        why="When parents hear of somebody else's referral affects the police's case.",
    )
    onward_to: Line | None = ask(
        "Passed on to", default=None, ref="wt2010/5.34/b", example="Early help team"
    )


class ReferrerTold(Record):
    """The referrer has been told the decision and why. wt2010/5.36/a

    A member of the public is told nothing that is confidential to the child (5.36/b).
    """

    title = "Referrer told the decision"
    ref = "wt2010/5.36/a"
    told: Narrative = ask(
        "What were they told?",
        ref="wt2010/5.36/a",
        example="An initial assessment will be done; she may call Samir at any time.",
    )
    how: Line = ask("How?", ref="wt2010/5.36/a", example="Telephone, then letter")
    public_referrer: bool = ask(
        "Is the referrer a member of the public?", default=False, ref="wt2010/5.36/b"
    )
    nothing_confidential: bool = ask(
        "Does it keep to what a member of the public may be told?",
        default=True,
        ref="wt2010/5.36/b",
        why="Feedback to the public respects the child's confidentiality.",
    )


# --- gates -----------------------------------------------------------------------------


records_checked = answered(
    "records_checked",
    "wt2010/5.34/d",
    "Records are searched and people consulted, or it is said why not.",
    "records_checked",
    "referrer_consulted",
    "others_consulted",
    "police_consulted",
)
permission_or_harm_reason = answered(
    "permission_or_harm_reason",
    "wt2010/5.35/a",
    "Permission of parent or child to talk to other agencies, or the reason for not seeking it.",
    "permission_sought",
)

impairment_or_harm_considered = answered(
    "impairment_or_harm_considered",
    "wt2010/5.34/e",
    "Whether impairment or harm justifies an assessment is answered, with the evidence.",
    "impairment_indicated",
    "harm_indicated",
    "evidence",
)
not_reported_as_intimate_under_13 = shown(
    "not_reported_as_intimate_under_13",
    "wt2010/5.27/b",
    "Alleged intimate sexual activity with a child under 13 is always reasonable cause to suspect significant harm: "
    "hold a strategy discussion.",
    lambda c: c.file.facts.get("intimate_under_13") is not True,
)
worker_and_manager_agree = endorsed(
    "worker_and_manager_agree",
    "wt2010/flow1/d",
    "Social worker and manager, two different people, settle it together.",
    *MANAGERS,
    own_agreed_by=(Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER),
)
"""To a manager's own decision the social worker agrees: no second manager is asked for."""


def _told_without_confidences(context: Context) -> bool | str:
    record = context.record
    if record.told is None:
        return "told"
    return not record.public_referrer or record.nothing_confidential is not False


referrer_told = shown(
    "referrer_told",
    "wt2010/5.36/a",
    "The referrer is told the decision and the reasons; a member of the public, nothing confidential.",
    _told_without_confidences,
)
