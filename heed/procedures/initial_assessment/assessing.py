"""Planning and writing the assessment: the child seen, the domains, the set questions.

Working Together 2010, paragraphs 5.1, 5.12, 5.38 to 5.42, 5.44, 5.45 and 5.47. What every assessment of a child asks,
since 2013 too, is `AssessedChild`.
"""

from collections.abc import Mapping
from datetime import date

from heed.engine.example import example_of
from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Answer, DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.general import ChildsView
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction, Consulted, PersonPresent

LEAD = (Role.LEAD_SOCIAL_WORKER,)

AN_ACTION = "Health visitor to weigh Kiran weekly"
"""The action of the worked examples."""


class ToldWhen(Piece):
    """Something a parent will be told: what, when, by whom. wt2010/5.41/c, 5.47/c"""

    what: Narrative = ask(
        "What will they be told?", example="That the school is worried about absences."
    )
    when: Line = ask("When?", example="At the first visit")
    by_whom: Line = ask("By whom?", example="Nadia Hussain")


class SightOfChild(Piece):
    """The lead social worker has seen the child, or the reason why not. wt2010/5.42/a, 5.47/g"""

    needs = (
        Need("seen_on", {"seen": True}, "Say on which day.", "wt2010/5.42/a"),
        Need("alone", {"seen": True}, "Say whether the child was seen alone.", "wt2010/5.1/a"),
        Need(
            "why_alone_or_not",
            {"seen": True},
            "Say why it was, or was not, alone.",
            "wt2010/5.47/g",
        ),
        Need("observed", {"seen": True}, "Say what was seen.", "wt2010/5.42/b"),
        Need("communicated", {"seen": True}, "Say how you communicated.", "wt2010/5.42/d"),
        Need("present", {"seen": True, "alone": False}, "Say who else was there.", "wt2010/5.47/g"),
        Need(
            "reason_not_seen", {"seen": False}, "Say why the child was not seen.", "wt2010/5.41/e"
        ),
        Need(
            "not_seen_agreed_by",
            {"seen": False},
            "Name the manager who agreed that the child was not seen.",
            "wt2010/5.41/e",
        ),
    )
    seen: bool = ask("Has the lead social worker seen the child?", ref="wt2010/5.1/a", example=True)
    seen_on: date | None = ask(
        "On which day?", default=None, ref="wt2010/5.42/a", example="2026-11-20"
    )
    alone: bool | None = ask("Alone?", default=None, ref="wt2010/5.1/a", example=True)
    why_alone_or_not: Narrative | None = ask(
        "Why alone, or why not?",
        default=None,
        ref="wt2010/5.47/g",
        example="Old enough, and glad to show her room.",
    )
    present: list[PersonPresent] = ask("Who else was there?", default=[], ref="wt2010/5.47/g")
    observed: Narrative | None = ask(
        "What did you see?",
        default=None,
        ref="wt2010/5.42/b",
        example="Played quietly, watched the door.",
    )
    communicated: Narrative | None = ask(
        "How did you communicate, in what language or by what means?",
        default=None,
        ref="wt2010/5.42/d",
        why="In the language the child prefers; signs, pictures or play where they suit better.",
        example="In English, with drawings.",
    )
    reason_not_seen: Narrative | None = ask(
        "If not seen, why not?", default=None, ref="wt2010/5.41/e"
    )
    not_seen_agreed_by: Line | None = ask(
        "Which manager agreed?", default=None, ref="wt2010/5.41/e"
    )


class DomainInBrief(Piece):
    """One domain of the framework, in brief: findings, and a thought about them. wt2010/5.39/d"""

    findings: Narrative = ask(
        "What was found?", ref="wt2010/5.39/d", example="Growing well; behind in speech."
    )
    strengths: list[Line] = ask(
        "What is going well?", ref="wt2010/5.41/e", example=["Warm with her grandmother"]
    )
    difficulties: list[Line] = ask(
        "What is going wrong?", ref="wt2010/5.41/e", example=["Often hungry at nursery"]
    )
    analysis: Narrative = ask(
        "What does it mean for this child?",
        ref="wt2010/5.39/d",
        example="Speech will fall further behind unless somebody talks with her daily.",
    )


class EnquiryAbroad(Piece):
    """A question to an agency in a country where the family has lived. wt2010/5.41/g"""

    country: Line = ask("Country", ref="wt2010/5.41/g", example="Portugal")
    period: Line | None = ask("When did they live there?", default=None, ref="wt2010/5.41/g")
    asked_by: Line = ask("Which agency asks?", ref="wt2010/5.41/g", example="Health visiting")
    agency_abroad: Line = ask(
        "Which agency is asked?", ref="wt2010/5.41/g", example="Health centre, Faro"
    )
    asked_on: date = ask("Asked on", ref="wt2010/5.41/g", example="2026-11-18")
    reply: Narrative | None = ask("Reply", default=None, ref="wt2010/5.41/g")


class AssessmentPlanned(Record):
    """How the assessment will be done: who does what, when, and what parents hear. wt2010/5.41/c"""

    title = "Assessment planned"
    ref = "wt2010/5.41/c"
    lead_social_worker: Line = ask("Who leads?", ref="wt2010/5.41/a", example="Nadia Hussain")
    lead_is_qualified_and_experienced: bool = ask(
        "Is the lead a qualified and experienced social worker?", ref="wt2010/5.41/a", example=True
    )
    supervising_manager: Line = ask(
        "Which social work manager supervises?", ref="wt2010/5.41/b", example="Alan Reid"
    )
    activities: list[AgreedAction] = ask(
        "Who does what, and when?",
        ref="wt2010/5.41/c",
        example=[
            {"action": "See Lily at school", "owner": "Nadia Hussain", "by_when": "2026-11-20"}
        ],
    )
    parents_will_be_told: list[ToldWhen] = ask(
        "What will parents be told, and when?", ref="wt2010/5.41/c"
    )
    consulted: list[Consulted] = ask(
        "Who was asked about the plan?",
        ref="wt2010/5.41/d",
        why="Everyone involved with the child and family has a say in how and when it is done.",
    )


ASSESSED: Mapping[str, tuple[str, ...]] = {
    "wt2010/5.1/a": ("daily_life",),
    "wt2010/5.12/c": ("learning_disability",),
    "wt2010/5.38/a": ("services_needed",),
    "wt2010/5.39/e": ("common_assessment_considered",),
    "wt2010/5.40/a": (
        "developmental_needs",
        "needs_met",
        "needs_not_met",
        "parents_respond",
        "adequately_safeguarded",
        "parents_promote",
        "wider_family_effect",
        "effect_on_child",
        "actions",
    ),
    "wt2010/5.41/e": ("child", "parents_seen", "family_seen", "sources", "agency_records_used"),
    "wt2010/5.41/f": (
        "family_functioning_now",
        "family_functioning_past",
        "family_history",
        "domestic_violence",
        "substance_misuse",
        "mental_illness",
        "criminal_behaviour",
    ),
    "wt2010/5.41/g": ("lived_abroad",),
    "wt2010/5.42/c": ("childs_view",),
    "wt2010/5.44/a": ("family_communication",),
}
"""What every assessment answers, paragraph by paragraph."""

SAFE_FIRST = {"Before anything else": ("reasonable_cause",)}
"""How an assessment begins: with harm suspected, nothing else is waited for. wt2010/5.39/c"""

LISTENING: Mapping[str, tuple[str, ...]] = {
    "Seeing and listening": ("child", "childs_view", "daily_life"),
    "Whom you asked": (
        "parents_seen",
        "family_seen",
        "family_communication",
        "sources",
        "agency_records_used",
        "common_assessment_considered",
        "lived_abroad",
        "enquiries_abroad",
    ),
}
"""How it goes on: the child first, then everybody else. wt2010/5.41/e, 5.42/a"""

ADULTS_DIFFICULTIES = (
    "domestic_violence",
    "substance_misuse",
    "mental_illness",
    "learning_disability",
    "criminal_behaviour",
)
"""What in the adults' lives may bear on the child. wt2010/5.12/c, 5.41/f"""


def unless_harm_suspected(asked: Mapping[str, tuple[str, ...]]) -> tuple[Need, ...]:
    """Fields that are needed unless there is reasonable cause, when the enquiry finds them out."""
    return tuple(
        Need(field, {"reasonable_cause": False}, "Answer this.", ref)
        for ref, fields in asked.items()
        for field in fields
    )


WHAT_IT_MEANS = (
    "developmental_needs",
    "needs_met",
    "needs_not_met",
    "parents_respond",
    "adequately_safeguarded",
    "parents_promote",
    "family_functioning_now",
    "family_functioning_past",
    "family_history",
    "wider_family_effect",
    "effect_on_child",
)
"""The set questions: needs, how far they are met, and what family and surroundings do. wt2010/5.40/a, 5.41/f"""


class AssessedChild(Record):
    """What every assessment of a child answers, of whatever depth.

    With reasonable cause to suspect significant harm it may be very brief: a strategy
    discussion follows at once, and what is blank here is found out in the enquiry (5.39/c).
    """

    needs = (
        *unless_harm_suspected(ASSESSED),
        Need(
            "enquiries_abroad", {"lived_abroad": Answer.YES}, "Ask each country.", "wt2010/5.41/g"
        ),
    )
    headings = {
        "parents_seen": "Parents and family",
        "sources": "Professionals, and what agencies hold",
        "lived_abroad": "Life abroad",
        "domestic_violence": "The adults' own difficulties",
        "child_in_need": "Is this a child in need",
        "actions": "What is to be done",
    }

    child_in_need: bool = ask(
        "Is this a child in need?",
        ref="wt2010/5.38/a",
        example=True,
        why="Children Act 1989, section 17.",
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.38/a",
        example=False,
        why="Section 47. Yes brings a strategy discussion at once, and nothing else need be filled in first.",
    )
    reasons: Narrative = ask(
        "Reasons for both answers: about need, and about harm",
        ref="wt2010/5.45/a",
        example="Behind in speech and often hungry; warm care, and mother asks for help.",
    )
    services_needed: Narrative | None = ask(
        "What services are needed, and of what kind?",
        default=None,
        ref="wt2010/5.38/a",
        example="Speech therapy; help with claiming benefits.",
    )

    child: SightOfChild | None = ask(
        "Seeing the child",
        default=None,
        ref="wt2010/5.42/a",
        example=example_of(SightOfChild),
    )
    childs_view: ChildsView | None = ask(
        "What the child wants and feels",
        default=None,
        ref="wt2010/5.42/c",
        example=example_of(ChildsView),
    )
    daily_life: Narrative | None = ask(
        "What is each day like for this child?",
        default=None,
        ref="wt2010/5.1/a",
        example="Up before her mother, gets herself to school, watches television until late.",
    )

    developmental_needs: Narrative | None = ask(
        "What does this child need to grow up well?",
        default=None,
        ref="wt2010/5.40/a",
        example="Talk, regular meals, a settled bedtime.",
    )
    needs_met: Narrative | None = ask(
        "Which needs are met, and how?",
        default=None,
        ref="wt2010/5.40/a",
        example="Warmth, by mother and nan.",
    )
    needs_not_met: Narrative | None = ask(
        "Which needs are not met, and why?",
        default=None,
        ref="wt2010/5.40/a",
        example="Meals, when money runs out on Thursdays.",
    )
    parents_respond: Narrative | None = ask(
        "Can the parents respond to these needs?",
        default=None,
        ref="wt2010/5.40/a",
        example="With help, yes.",
    )
    adequately_safeguarded: bool | None = ask(
        "Is the child safeguarded well enough?", default=None, ref="wt2010/5.40/a", example=True
    )
    parents_promote: Narrative | None = ask(
        "Can the parents promote the child's health and development?",
        default=None,
        ref="wt2010/5.40/a",
        example="Mother keeps every clinic visit.",
    )
    family_functioning_now: Narrative | None = ask(
        "How does the family work today?",
        default=None,
        ref="wt2010/5.41/f",
        example="Mother alone since spring.",
    )
    family_functioning_past: Narrative | None = ask(
        "How did it work before?",
        default=None,
        ref="wt2010/5.41/f",
        example="Quarrels, then he left.",
    )
    family_history: Narrative | None = ask(
        "What does the family's history do to the child?",
        default=None,
        ref="wt2010/5.41/f",
        example="Mother was in care and fears social workers.",
    )
    wider_family_effect: Narrative | None = ask(
        "What do wider family and surroundings do?",
        default=None,
        ref="wt2010/5.40/a",
        example="Grandmother near; damp flat.",
    )
    effect_on_child: Narrative | None = ask(
        "What does all this do to parenting, and to the child's progress?",
        default=None,
        ref="wt2010/5.40/a",
        example="Mother is worn out; Lily gets little talk.",
    )
    actions: list[AgreedAction] = ask(
        "What is to be done for the child's safety and welfare, by whom and by when?",
        default=[],
        ref="wt2010/5.40/b",
        example=[{"action": AN_ACTION, "owner": "Joy Adeyemi", "by_when": "2026-12-01"}],
    )

    domestic_violence: Answer | None = ask(
        "Violence at home?", default=None, ref="wt2010/5.41/f", example="no"
    )
    substance_misuse: Answer | None = ask(
        "Substance misuse?", default=None, ref="wt2010/5.41/f", example="no"
    )
    mental_illness: Answer | None = ask(
        "Mental illness?", default=None, ref="wt2010/5.41/f", example="not_known"
    )
    learning_disability: Answer | None = ask(
        "A parent's learning disability?", default=None, ref="wt2010/5.12/c", example="no"
    )
    criminal_behaviour: Answer | None = ask(
        "Criminal behaviour or convictions?", default=None, ref="wt2010/5.41/f", example="no"
    )

    parents_seen: DoneOrWhyNot | None = ask(
        "Parents met?", default=None, ref="wt2010/5.41/e", example={"done": True}
    )
    family_seen: DoneOrWhyNot | None = ask(
        "Family and wider family met?", default=None, ref="wt2010/5.41/e", example={"done": True}
    )
    family_communication: Narrative | None = ask(
        "In what language, or by what means, were they spoken with?",
        default=None,
        ref="wt2010/5.44/a",
        example="English; grandmother in Polish, with an interpreter.",
    )
    sources: list[Consulted] = ask(
        "Which professionals and others gave facts?",
        default=[],
        ref="wt2010/5.41/e",
        example=[{"party": "School", "consulted": True}],
    )
    agency_records_used: DoneOrWhyNot | None = ask(
        "What agencies already hold: looked at?",
        default=None,
        ref="wt2010/5.41/e",
        example={"done": True},
    )
    common_assessment_considered: DoneOrWhyNot | None = ask(
        "Common assessment, if there is one: considered?",
        default=None,
        ref="wt2010/5.39/e",
        example={"done": True},
    )
    lived_abroad: Answer | None = ask(
        "Has the family lived abroad?", default=None, ref="wt2010/5.41/g", example="no"
    )
    enquiries_abroad: list[EnquiryAbroad] = ask("Asked abroad", default=[], ref="wt2010/5.41/g")


class InitialAssessmentWritten(AssessedChild):
    """A brief assessment of this child over the three domains, written up. wt2010/5.38/a"""

    title = "Initial assessment"
    ref = "wt2010/5.38/a"
    needs = (
        *AssessedChild.needs,
        *unless_harm_suspected(
            {
                "wt2010/5.39/d": ("childs_needs", "parenting_capacity", "family_and_environment"),
                "wt2010/5.38/a": ("core_assessment_needed",),
            }
        ),
    )
    stages = {
        **SAFE_FIRST,
        **LISTENING,
        "What you found": (
            "childs_needs",
            "parenting_capacity",
            "family_and_environment",
            *ADULTS_DIFFICULTIES,
        ),
        "What it means": WHAT_IT_MEANS,
        "What you conclude": (
            "child_in_need",
            "reasons",
            "services_needed",
            "core_assessment_needed",
            "actions",
        ),
    }
    headings = {
        **AssessedChild.headings,
        "developmental_needs": "The child's needs, and who meets them",
        "family_functioning_now": "How the family works",
    }
    childs_needs: DomainInBrief | None = ask(
        "The child's developmental needs",
        default=None,
        ref="wt2010/5.39/d",
        example=example_of(DomainInBrief),
    )
    parenting_capacity: DomainInBrief | None = ask(
        "Parents' and carers' capacity",
        default=None,
        ref="wt2010/5.39/d",
        example={
            "findings": "Mother warm and tired; her partner is seldom there.",
            "strengths": ["Comes to every clinic visit"],
            "difficulties": ["Meals fail when money runs out"],
            "analysis": "Able, with help over money.",
        },
    )
    family_and_environment: DomainInBrief | None = ask(
        "Family and environment",
        default=None,
        ref="wt2010/5.39/d",
        example={
            "findings": "Grandmother round the corner; damp flat.",
            "strengths": ["Grandmother has Lily at weekends"],
            "difficulties": ["Damp in the bedroom"],
            "analysis": "Family holds; the flat does not.",
        },
    )
    core_assessment_needed: bool | None = ask(
        "Should a core assessment follow?", default=None, ref="wt2010/5.38/a", example=False
    )


# --- gates -----------------------------------------------------------------------------


THE_QUESTIONS = (
    *WHAT_IT_MEANS,
    "actions",
    "domestic_violence",
    "substance_misuse",
    "mental_illness",
    "criminal_behaviour",
)

domains_and_questions_answered = answered(
    "domains_and_questions_answered",
    "wt2010/5.40/a",
    "The three domains, the set questions, family history and adults' problems are answered.",
    "childs_needs",
    "parenting_capacity",
    "family_and_environment",
    *THE_QUESTIONS,
)


def _seen_or_reason(context: Context) -> bool | str:
    child: SightOfChild | None = context.record.child
    if child is None:
        return "child"
    if child.seen:
        return True if child.why_alone_or_not else "child.why_alone_or_not"
    if not child.reason_not_seen:
        return "child.reason_not_seen"
    return True if child.not_seen_agreed_by else "child.not_seen_agreed_by"


child_seen_or_reason = shown(
    "child_seen_or_reason",
    "wt2010/5.42/a",
    "The lead social worker sees the child, and says why alone or not; or a manager agrees why not.",
    _seen_or_reason,
)
four_answers_given = answered(
    "four_answers_given",
    "wt2010/5.38/a",
    "In need, reasonable cause, services and core assessment are all answered.",
    "child_in_need",
    "reasonable_cause",
    "services_needed",
    "core_assessment_needed",
)


def _every_action_dated(context: Context) -> bool | str:
    for position, action in enumerate(context.record.actions or []):
        if action.by_when is None:
            return f"actions.{position}.by_when"
    return True


actions_dated = shown(
    "actions_dated",
    "wt2010/5.40/b",
    "Each action decided has a day by which it is done.",
    _every_action_dated,
)
lead_qualified = stated(
    "lead_qualified",
    "wt2010/5.41/a",
    "A qualified and experienced social worker leads the assessment.",
    "lead_is_qualified_and_experienced",
    True,
)


def _somebody_else_supervises(context: Context) -> bool | str:
    record = context.record
    if record.supervising_manager is None:
        return "supervising_manager"
    return record.supervising_manager != record.lead_social_worker


supervised = shown(
    "supervised",
    "wt2010/5.41/b",
    "A social work manager, who is not the lead, supervises the assessment.",
    _somebody_else_supervises,
)
