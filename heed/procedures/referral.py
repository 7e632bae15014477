"""Referral to children's social care, from receipt to decision and feedback.

Working Together 2010, paragraphs 5.32 to 5.37; chart 1. Opens the case lane.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    State,
    Step,
    answered,
    date_in,
    endorsed,
    noted,
    only_if,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, DoneOrWhyNot, Line, Narrative, Need, Record, ask
from heed.procedures.concern import WrittenConfirmation
from heed.procedures.gates import no_harm_suspected, no_reasonable_cause, reasonable_cause
from heed.procedures.general import ChildSeen
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import AgreedAction

DUTY = (Role.DUTY_SOCIAL_WORKER,)
DUTY_AND_MANAGER = (Role.DUTY_SOCIAL_WORKER, Role.TEAM_MANAGER)


class ReferrerKind(StrEnum):
    """Where a referral comes from. wt2010/5.32/e"""

    PROFESSIONAL = "professional"
    PARENT = "parent"
    FAMILY_MEMBER = "family_member"
    CHILD = "child"
    PUBLIC = "public"
    OWN_SERVICE = "own_service"


class ReferralOutcome(StrEnum):
    """The responses to a referral: exactly these. wt2010/5.34/b"""

    INITIAL_ASSESSMENT = "initial_assessment"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"
    ONWARD_REFERRAL = "onward_referral"
    INFORMATION_OR_ADVICE = "information_or_advice"
    NO_FURTHER_ACTION = "no_further_action"


class Asked(StrEnum):
    """An answer to a question that must be put outright. wt2010/5.32/d"""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


# --- records ---------------------------------------------------------------------------


class ReferralReceived(Record):
    """A child is referred to children's social care, in any way, by anybody. wt2010/5.32/e

    Nothing here asks for a common assessment: none is needed (5.17/d, 5.33/c).
    """

    title = "Referral received"
    ref = "wt2010/5.32/a"
    needs = (
        Need(
            "referrer_name", {"referrer_kind": ReferrerKind.PROFESSIONAL}, "Say who is referring."
        ),
    )
    concern: Narrative = ask(
        "What is the worry, and how did it come about?",
        ref="wt2010/5.32/a",
        why="In the referrer's own words as far as can be.",
        example="Neighbour heard shouting most nights this week and saw Lily, 6, locked out in the rain.",
    )
    referrer_kind: ReferrerKind = ask(
        "Who is referring?", ref="wt2010/5.32/e", example="professional"
    )
    referrer_name: Line | None = ask(
        "Referrer's name",
        default=None,
        ref="wt2010/5.35/b",
        example="Grace Mensah",
        also={"always": True},
        why="The name of a member of the public is kept apart and goes to nobody unless they agree.",
    )
    referrer_post: Line | None = ask(
        "Referrer's post and service",
        default=None,
        ref="wt2010/5.32/a",
        example="Class teacher, Parkside Primary",
    )
    referrer_contact: Line | None = ask(
        "How to reach the referrer", default=None, ref="wt2010/5.33/g"
    )
    referrer_agrees_to_be_named: bool = ask(
        "Do they agree to be named?",
        default=False,
        ref="wt2010/5.35/b",
        also={"matters_if": {"referrer_kind": ("public", "family_member")}},
    )
    by_telephone: bool = ask(
        "By telephone?",
        default=False,
        ref="wt2010/5.33/a",
        why="A professional confirms it in writing within 48 hours.",
    )
    common_assessment_attached: bool = ask(
        "Common assessment attached?", default=False, ref="wt2010/5.17/c"
    )


class ReferralAcknowledged(Record):
    """The referrer has been told that the referral arrived. wt2010/5.33/g"""

    title = "Referral acknowledged"
    ref = "wt2010/5.33/g"
    sent_to: Line = ask(
        "Acknowledged to", ref="wt2010/5.33/g", example="Grace Mensah, Parkside Primary"
    )
    how: Line | None = ask("How", default=None, ref="wt2010/5.33/g", example="Secure email")


class ReferralClarified(Record):
    """The facts drawn out from the referrer. wt2010/5.32/a to 5.32/d"""

    title = "Referral clarified with the referrer"
    ref = "wt2010/5.32/a"
    worry: Narrative = ask(
        "What is the worry?",
        ref="wt2010/5.32/a",
        example="Lily is left alone and is frightened of mother's partner.",
    )
    how_it_arose: Narrative = ask(
        "How and why has it come about?",
        ref="wt2010/5.32/a",
        example="Partner moved in at Easter; father no longer visits.",
    )
    apparent_needs: Narrative = ask(
        "What do child and family seem to need?",
        ref="wt2010/5.32/a",
        example="Lily needs safety at home; mother may need help with drinking.",
    )
    referrers_involvement: Narrative = ask(
        "What is the referrer's involvement with them?",
        ref="wt2010/5.32/a",
        example="Has taught Lily since September.",
    )
    maltreatment_alleged: Answer = ask("Is maltreatment alleged?", ref="wt2010/5.32/c")
    risk_factors: Narrative = ask(
        "Which factors make harm more likely?",
        ref="wt2010/5.32/c",
        example="Violence, alcohol, isolation.",
    )
    evidence: Narrative = ask(
        "What is the evidence?", ref="wt2010/5.32/c", example="Seen by teacher; Lily's own words."
    )
    urgent: bool = ask(
        "May urgent action be needed?",
        ref="wt2010/5.32/c",
        example=False,
        why="If so, take the emergency route now; nothing here comes first.",
    )
    violence: Asked = ask("Violence in the household?", ref="wt2010/5.32/d", example="yes")
    mental_illness: Asked = ask(
        "Mental illness in the household?", ref="wt2010/5.32/d", example="no"
    )
    substance_misuse: Asked = ask(
        "Substance misuse in the household?", ref="wt2010/5.32/d", example="yes"
    )
    learning_disability: Asked = ask(
        "Learning disability in the household?", ref="wt2010/5.32/d", example="not_known"
    )
    social_worker_offered: bool = ask(
        "Was a talk with a qualified social worker offered?",
        ref="wt2010/5.32/b",
        why="A referrer can always talk it over with one.",
    )
    social_worker: Line | None = ask("Which social worker?", default=None, ref="wt2010/5.32/b")
    proposed_actions: list[AgreedAction] = ask(
        "What does social care propose to do, by when, and who does it?",
        default=[],
        ref="wt2010/5.33/d",
        why="When the talk ends both sides know what will happen, or that nothing more will.",
        also={"needed": "Needed unless social care will do nothing more."},
        example=[
            {
                "action": "Decide, and ring back",
                "owner": "Samir Khan, duty social worker",
                "by_when": "2026-11-27",
            }
        ],
    )
    nothing_more_proposed: bool = ask(
        "Will social care do nothing more?", default=False, ref="wt2010/5.33/d"
    )


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

CLARIFIED = (
    "worry",
    "how_it_arose",
    "apparent_needs",
    "referrers_involvement",
    "maltreatment_alleged",
    "risk_factors",
    "evidence",
    "urgent",
    "violence",
    "mental_illness",
    "substance_misuse",
    "learning_disability",
)


def _clarified(context: Context) -> bool | str:
    """Each question has an answer; "not asked" is none. 5.32/d"""
    for name in CLARIFIED:
        if getattr(context.record, name) in (None, "", Asked.NOT_ASKED):
            return name
    return True


referral_clarified = shown(
    "referral_clarified",
    "wt2010/5.32/a",
    "The four questions to the referrer, maltreatment, factors, evidence, urgency and the four household "
    "questions are answered; not asked is no answer.",
    _clarified,
)


def _both_know(context: Context) -> bool | str:
    record = context.record
    if record.nothing_more_proposed:
        return True
    actions: list[AgreedAction] = record.proposed_actions or []
    for position, action in enumerate(actions):
        if action.by_when is None:
            return f"proposed_actions.{position}.by_when"
    return True if actions else "proposed_actions"


both_know_what_follows = shown(
    "both_know_what_follows",
    "wt2010/5.33/d",
    "When the talk ends, referrer and social care know what will be done, by when and by whom, or that "
    "nothing more will.",
    _both_know,
)
social_worker_offered = stated(
    "social_worker_offered",
    "wt2010/5.32/b",
    "A talk with a qualified social worker is offered to the referrer.",
    "social_worker_offered",
    True,
)
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
)


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

# --- duties ----------------------------------------------------------------------------


def _only_a_professional_by_telephone(context: Context) -> bool:
    """The 48 hours run only where a professional referred by telephone. 5.33/a"""
    record = context.record
    professional = (
        getattr(record, "by_professional", None)
        or getattr(record, "referrer_kind", None) == "professional"
    )
    return bool(getattr(record, "by_telephone", False) and professional)


def _acknowledged_already(context: Context) -> bool:
    """The referral was acknowledged before its written confirmation came."""
    passed_on, acknowledged = context.episode, context.file.last_entry(ReferralAcknowledged)
    return (
        isinstance(context.record, WrittenConfirmation)
        and acknowledged is not None
        and (passed_on is None or acknowledged.at >= passed_on.path[-1][0])
    )


def _only_what_was_written(context: Context) -> bool:
    """Counts from sending the written referral; a telephone call alone starts nothing. 5.33/h"""
    return not (getattr(context.record, "by_telephone", False) or _acknowledged_already(context))


DUTIES = (
    Duty(
        "written_confirmation",
        "Confirm the telephone referral in writing",
        Role.PRACTITIONER,
        ("wt2010/5.33/a", "wt2010/flow1/c"),
        limit="written_confirmation",
        each=only_if(_only_a_professional_by_telephone),
    ),
    Duty(
        "acknowledge_referral",
        "Acknowledge the referral to the referrer",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.33/g", "wt2010/flow1/e"),
        limit="acknowledge_referral",
    ),
    Duty(
        "referrer_chases",
        "If the referral is not acknowledged, get back in touch",
        Role.PRACTITIONER,
        ("wt2010/5.33/h",),
        limit="referrer_chases",
        each=only_if(_only_what_was_written),
    ),
    Duty(
        "referral_decision",
        "Decide what to do about the referral",
        Role.TEAM_MANAGER,
        ("wt2010/5.34/a", "wt2010/flow1/e"),
        limit="referral_decision",
    ),
    Duty(
        "see_child",
        "See the child",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.42/a",),
        due_from=date_in("see_child_by"),
    ),
)


def _seen_by_lead(context: Context) -> bool:
    """By the lead; a child seen alone in an enquiry is that enquiry's own step (v05)."""
    case = context.file.current.get("case")
    in_enquiry = case is not None and case.state == "section_47_enquiry"
    return context.entry.by == Role.LEAD_SOCIAL_WORKER and not (in_enquiry and context.record.alone)


DECISION_GATES = (
    records_checked,
    impairment_or_harm_considered,
    no_reasonable_cause,
    not_reported_as_intimate_under_13,
)
WHERE_FEEDBACK_MAY_BE_OWED = (
    "initial_assessment_open",
    "initial_assessment_awaiting_completion",
    "initial_assessment_complete",
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "no_support_closing",
    "child_in_need_next_steps",
    "child_in_need_core_assessment",
    "child_in_need_service_decision",
    "child_in_need_plan_active",
)

# --- the part of the case lane ---------------------------------------------------------

PART = Part(
    states=(
        State(
            "referral_received",
            "Referral received, being clarified",
            "The facts are being drawn out from the referrer.",
            owes=owes(
                "clarify_referral",
                "Draw out the facts with the referrer",
                Role.DUTY_SOCIAL_WORKER,
                "wt2010/5.32/a",
            ),
        ),
        State(
            "referral_under_decision",
            "Referral clarified, decision due",
            "Facts gathered, records checked; worker and manager must settle the next course.",
        ),
        State(
            "referral_feedback_due",
            "No social care involvement for now, feedback owed",
            "Nothing more, or advice, onward referral or a common assessment; the referrer has yet to be told why.",
        ),
        State("referral_closed", "Referral closed", "Decision and feedback done.", final=True),
    ),
    entry_starts={"referral_received": ("referral_decision", "acknowledge_referral")},
    duties=DUTIES,
    steps=(
        Step(
            "referral",
            ReferralReceived,
            (),
            "referral_received",
            "a child is referred",
            (Role.ANYONE,),
            ("5.32", "flow1"),
            starts=("written_confirmation",),
            marks=("referral_received",),
            remembers=("referrer_kind",),
        ),
        Step(
            "r07",
            ReferralReceived,
            ("referral_closed", "case_closed"),
            "referral_received",
            "new referral or information about the child",
            (Role.ANYONE,),
            ("5.37",),
            starts=("referral_decision", "acknowledge_referral"),
            marks=("referral_received",),
            remembers=("referrer_kind",),
        ),
        Step(
            "r01",
            ReferralClarified,
            ("referral_received",),
            "referral_under_decision",
            "facts drawn out from the referrer",
            DUTY,
            ("5.32", "5.33"),
            gates=(referral_clarified, social_worker_offered, both_know_what_follows),
        ),
        Step(
            "r02",
            ReferralDecision,
            ("referral_under_decision",),
            "initial_assessment_open",
            "decided: initial assessment",
            DUTY_AND_MANAGER,
            ("5.34", "5.38", "flow1"),
            when={"outcome": ReferralOutcome.INITIAL_ASSESSMENT},
            until_edition="wt2013",
            gates=(*DECISION_GATES, permission_or_harm_reason, worker_and_manager_agree),
            starts=("initial_assessment", "see_child"),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r03",
            ReferralDecision,
            ("referral_under_decision",),
            "referral_feedback_due",
            "decided: no further action",
            DUTY_AND_MANAGER,
            ("5.34", "5.36", "flow1"),
            when={"outcome": ReferralOutcome.NO_FURTHER_ACTION},
            gates=(*DECISION_GATES, no_harm_suspected, worker_and_manager_agree),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r04",
            ReferralDecision,
            ("referral_under_decision",),
            "referral_feedback_due",
            "decided: onward referral, information, advice or a suggested common assessment",
            DUTY_AND_MANAGER,
            ("5.34", "5.35", "flow1"),
            when={
                "outcome": (ReferralOutcome.INFORMATION_OR_ADVICE, ReferralOutcome.ONWARD_REFERRAL)
            },
            gates=(
                *DECISION_GATES,
                no_harm_suspected,
                permission_or_harm_reason,
                worker_and_manager_agree,
            ),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r05",
            ReferrerTold,
            ("referral_feedback_due",),
            "referral_closed",
            "referrer told the decision and why",
            DUTY,
            ("5.33", "5.36", "flow1"),
            gates=(referrer_told,),
            meets=("tell_referrer",),
        ),
        Step(
            "r05a",
            ReferrerTold,
            WHERE_FEEDBACK_MAY_BE_OWED,
            None,
            "referrer told what comes next, and why",
            (Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER),
            ("5.36", "5.47", "flow1", "flow2"),
            gates=(referrer_told,),
            meets=("tell_referrer",),
        ),
        Step(
            "r06",
            ReferralDecision,
            ("referral_received", "referral_under_decision"),
            "strategy_discussion_due",
            "reasonable cause is already plain from the referral",
            DUTY_AND_MANAGER,
            ("5.39", "5.56", "5.57"),
            when={"outcome": ReferralOutcome.STRATEGY_DISCUSSION},
            until_edition="wt2013",
            gates=(reasonable_cause, worker_and_manager_agree),
            starts=("initial_assessment", "see_child"),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "v01a",
            ReferralAcknowledged,
            (
                "referral_received",
                "referral_under_decision",
                "referral_feedback_due",
                "initial_assessment_open",
                "strategy_discussion_due",
            ),
            None,
            "acknowledgement of the written referral sent to the referrer",
            DUTY,
            ("5.33", "flow1"),
            meets=("acknowledge_referral", "referrer_chases"),
        ),
        noted(
            "v01a-late",
            ReferralAcknowledged,
            "the referral is acknowledged late, wherever the case stands by then",
            DUTY,
            "5.33",
            meets=("acknowledge_referral", "referrer_chases"),
        ),
        noted(
            "v02a-late",
            WrittenConfirmation,
            "written confirmation arrives late, wherever the case stands by then",
            (Role.PRACTITIONER,),
            "5.33",
            meets=("written_confirmation",),
        ),
        Step(
            "v04",
            ChildSeen,
            (
                "initial_assessment_open",
                "initial_assessment_awaiting_completion",
                "strategy_discussion_due",
                "strategy_discussion_held",
                "section_47_enquiry",
            ),
            None,
            "lead social worker sees the child",
            (Role.LEAD_SOCIAL_WORKER,),
            ("5.42", "5.43", "5.44", "5.47", "5.64"),
            when={"seen": True},
            provided=_seen_by_lead,
            meets=("see_child",),
        ),
        Step(
            "v02a",
            WrittenConfirmation,
            (
                "referral_received",
                "referral_under_decision",
                "initial_assessment_open",
                "strategy_discussion_due",
            ),
            None,
            "written confirmation of a telephone referral arrives",
            (Role.PRACTITIONER,),
            ("5.33", "flow1"),
            meets=("written_confirmation",),
        ),
    ),
)
