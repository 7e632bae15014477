"""The initial assessment of one child, and the decision on what follows. Until April 2013.

Working Together 2010, paragraphs 5.38 to 5.47; chart 2. Complete ten working days after the
referral, and complete only once talked through with child and family and authorised.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    State,
    Step,
    answered,
    named_in,
    noted,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.gates import (
    decision_endorsed,
    discussed_with_child_and_family,
    family_discussion_or_harm_reason,
    is_child_in_need,
    manager_authorised,
    no_reasonable_cause,
    reasonable_cause,
    services_considered,
)
from heed.procedures.general import Agreement, ChildsView
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction, Consulted, PersonPresent

LEAD = (Role.LEAD_SOCIAL_WORKER,)
LEAD_AND_MANAGER = (Role.LEAD_SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER)
LEAD_AND_TEAM_MANAGER = (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER)

AN_ACTION = "Health visitor to weigh Kiran weekly"
"""The action of the worked examples."""


# --- pieces ----------------------------------------------------------------------------


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


# --- records ---------------------------------------------------------------------------


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


def unless_harm_suspected(asked: Mapping[str, tuple[str, ...]]) -> tuple[Need, ...]:
    """Fields that are needed unless there is reasonable cause, when the enquiry finds them out."""
    return tuple(
        Need(field, {"reasonable_cause": False}, "Answer this.", ref)
        for ref, fields in asked.items()
        for field in fields
    )


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
        "Reasons for both answers",
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


class AssessmentCompleted(Record):
    """What completes an assessment: the talk with child and family, and a manager's authorisation."""

    needs = (
        Need(
            "child_not_included_because",
            {"discussed_with_child": False},
            "Say why it was not talked through with the child.",
            "wt2010/5.39/b",
        ),
    )
    discussed_with_family_on: date = ask(
        "Talked through with child and family on", ref="wt2010/5.39/b", example="2026-11-24"
    )
    discussed_with_child: bool = ask("With the child too?", ref="wt2010/5.39/b", example=True)
    child_not_included_because: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.39/b"
    )
    what_they_said: Narrative = ask(
        "What did they say?",
        ref="wt2010/5.39/b",
        example="Mother thinks it fair. Lily asked who would take her swimming.",
    )
    managers_view: Narrative = ask(
        "The manager's view",
        ref="wt2010/5.39/b",
        why="You have read it, and authorise it.",
        example="Clear, and the child can be seen in it.",
    )


class InitialAssessmentAuthorised(AssessmentCompleted):
    """Talked through with child and family, viewed and authorised: only now complete. wt2010/5.39/b"""

    title = "Initial assessment authorised"
    ref = "wt2010/5.39/b"
    brief_findings: Narrative | None = ask(
        "If it was cut short by section 47 and never written up: what it found",
        default=None,
        ref="wt2010/5.39/c",
        example="Seen once; the rest is found out in the enquiry.",
    )


class AssessmentSentBack(Record):
    """The manager, or the talk with the family, shows that more is needed. wt2010/5.39/b"""

    title = "Assessment sent back for more work"
    ref = "wt2010/5.39/b"
    reasons: Narrative = ask(
        "What more is needed?", ref="wt2010/5.39/b", example="Father has not been spoken with."
    )


class Course(StrEnum):
    """What may follow an initial assessment. wt2010/5.47/a"""

    NO_SUPPORT = "no_support"
    SERVICES = "services"
    CORE_ASSESSMENT = "core_assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"


class NextCourseDecision(Record):
    """What is done next for the child, with reasons, endorsed by a manager. wt2010/5.47/a"""

    title = "Decision on the next course"
    ref = "wt2010/5.47/a"
    needs = (
        Need(
            "parents_will_be_told",
            {"concern_about_protection": True},
            "Say what parents will be told, when and by whom.",
            "wt2010/5.47/c",
        ),
        Need(
            "other_services",
            {"course": Course.NO_SUPPORT},
            "Say whether other services are needed.",
            "wt2010/5.46/a",
        ),
        Need(
            "first_talks_agreed_with_police",
            {"parallel_police_investigation": True},
            "Settle with the police how and when the child and parents are spoken with.",
            "wt2010/5.47/d",
        ),
    )
    course: Course = ask("What follows?", ref="wt2010/5.47/a", example="services")
    child_in_need: bool = ask("Is this a child in need?", ref="wt2010/5.45/a", example=True)
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.45/a",
        example=False,
        why="Yes always brings a strategy discussion.",
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.47/f", example="Mother and nan can keep Lily safe, with help."
    )
    future_action: list[AgreedAction] = ask(
        "What will be done, by whom and by when?", ref="wt2010/5.47/f"
    )
    discussed_with_family: DoneOrWhyNot = ask(
        "Talked over with child and family?",
        ref="wt2010/5.47/b",
        why="Unless that could heighten the likelihood of significant harm: then say so.",
    )
    agreement: list[Agreement] = ask("Does the child, and each parent, agree?", ref="wt2010/5.5/i")
    other_services: Narrative | None = ask(
        "Are other services needed?",
        default=None,
        ref="wt2010/5.46/a",
        why="Help may be offered though a worry proved unfounded.",
        example="The children's centre has a place.",
    )
    concern_about_protection: bool = ask(
        "Is there a worry that a parent may not be able to protect the child?",
        ref="wt2010/5.47/c",
        example=False,
    )
    parents_will_be_told: list[ToldWhen] = ask(
        "What will parents be told, when and by whom?", default=[], ref="wt2010/5.47/c"
    )
    parallel_police_investigation: bool = ask(
        "Do the police investigate alongside?",
        default=False,
        ref="wt2010/5.47/d",
        why="Then the rules on first talks with children and on evidence hold.",
    )
    first_talks_agreed_with_police: Narrative | None = ask(
        "How and when are child and parents spoken with, as settled with the police?",
        default=None,
        ref="wt2010/5.47/d",
        why="First talks must neither harm the child nor spoil evidence.",
        example="Joint interview on Thursday; parents are told by DS Marsh after it.",
    )


class AssessmentActionDone(Record):
    """Something decided at the assessment has been done. wt2010/5.40/b"""

    title = "Action from the assessment done"
    ref = "wt2010/5.40/b"
    action: Line = ask("Which action?", ref="wt2010/5.40/b", example=AN_ACTION)
    what_was_done: Narrative = ask(
        "What was done?", ref="wt2010/5.40/b", example="Weighed on four Mondays; gaining."
    )


# --- gates -----------------------------------------------------------------------------


THE_QUESTIONS = (
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


def _written_or_brief(context: Context) -> bool | str:
    written = context.file.last(InitialAssessmentWritten) is not None
    return True if written or context.record.brief_findings else "brief_findings"


assessment_written = shown(
    "assessment_written",
    "wt2010/5.39/c",
    "However brief, what the assessment found is written down before it is authorised.",
    _written_or_brief,
)

# --- duties ----------------------------------------------------------------------------


def from_the_referral(context: Context) -> datetime | None:
    """The moment the case opened: the referral, though it may have come in by another lane.

    A further assessment on the same open case counts from the decision to make it.
    """
    case = context.file.current.get("case")
    if case is None:
        return None
    done = context.file.mark("assessment_completed")
    return None if done is not None and done >= case.opened else case.opened


WRITTEN = ("initial_assessment_written", "assessment_written")


def _actions_decided(context: Context) -> Iterable[Item]:
    """One for each action that the assessment being completed decided, with its own day."""
    latest = [context.file.latest[name] for name in WRITTEN if name in context.file.latest]
    if not latest:
        return ()
    decided: list[AgreedAction] = (
        getattr(max(latest, key=lambda e: e.at).record, "actions", None) or []
    )
    return [
        Item(a.action, f"Do as decided at the assessment: {a.action}", a.by_when, a.owner or "")
        for a in decided
        if a.action
    ]


DUTIES = (
    Duty(
        "initial_assessment",
        "Complete the initial assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.39/a", "wt2010/flow2/a"),
        limit="initial_assessment",
        counts_from=from_the_referral,
    ),
    Duty(
        "assessment_actions",
        "Do what was decided at the assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.40/b",),
        each=_actions_decided,
        key_from=named_in("action"),
    ),
)

# --- the part of the case lane ---------------------------------------------------------

COMPLETION_GATES = (discussed_with_child_and_family, manager_authorised)
WRITING_GATES = (
    domains_and_questions_answered,
    child_seen_or_reason,
    four_answers_given,
    actions_dated,
)
COURSE_TELLS = ("family", "referrer", "involved_professionals", "child")
NO_SUPPORT_GATES = (
    decision_endorsed,
    family_discussion_or_harm_reason,
    no_reasonable_cause,
    services_considered,
)
IN_NEED_GATES = (
    is_child_in_need,
    no_reasonable_cause,
    decision_endorsed,
    family_discussion_or_harm_reason,
)
BEYOND_ASSESSMENT = (
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "not_substantiated_support_decision",
    "monitoring",
    "conference_need_decision",
    "agreed_safety_plan",
    "conference_arranging",
    "no_support_closing",
    "child_in_need_core_assessment",
    "child_in_need_service_decision",
)
"""Where a case may stand while an assessment cut short by section 47 is still to be finished."""

LATER_STILL = (
    "conference_held",
    "no_plan_further_decisions",
    "under_plan",
    "post_plan_support_decision",
    "agreed_plan_review",
    "child_in_need_plan_active",
    "child_in_need_review",
)
"""Where it may stand when that is done late. Late is recorded as late, never refused."""

PART = Part(
    states=(
        State(
            "initial_assessment_open",
            "Initial assessment under way",
            "Brief assessment of this child over the three domains.",
        ),
        State(
            "initial_assessment_awaiting_completion",
            "Initial assessment written, not yet complete",
            "Waits for discussion with child and family and for the manager's authorisation.",
            owes=owes(
                "authorise_initial_assessment",
                "See that it is talked through with child and family, and authorise it",
                Role.TEAM_MANAGER,
                "wt2010/5.39/b",
            ),
        ),
        State(
            "initial_assessment_complete",
            "Initial assessment complete, next course to be decided",
            "Complete in the defined sense; the endorsed decision on what follows is due.",
            owes=owes(
                "decide_next_course",
                "Decide what follows",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.47/a",
            ),
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "i00",
            AssessmentPlanned,
            ("initial_assessment_open",),
            None,
            "the assessment is planned",
            LEAD,
            ("5.41", "5.42"),
            gates=(lead_qualified, supervised),
        ),
        Step(
            "s01",
            InitialAssessmentWritten,
            ("initial_assessment_open",),
            "strategy_discussion_due",
            "reasonable cause found: the assessment stays brief",
            LEAD_AND_TEAM_MANAGER,
            ("5.39", "5.45", "5.56"),
            when={"reasonable_cause": True},
            gates=(reasonable_cause,),
            notes_author="assessment_author",
        ),
        Step(
            "i01",
            InitialAssessmentWritten,
            ("initial_assessment_open",),
            "initial_assessment_awaiting_completion",
            "assessment written up",
            LEAD,
            ("5.38", "5.39", "5.40", "5.41", "5.42"),
            gates=WRITING_GATES,
            notes_author="assessment_author",
        ),
        Step(
            "i02",
            InitialAssessmentAuthorised,
            ("initial_assessment_awaiting_completion",),
            "initial_assessment_complete",
            "discussed with child and family, and authorised",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=COMPLETION_GATES,
            starts=("assessment_actions",),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "v02b",
            InitialAssessmentAuthorised,
            BEYOND_ASSESSMENT,
            None,
            "an initial assessment cut short by the move to strategy discussion is finished, briefly",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=(*COMPLETION_GATES, assessment_written),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "v02b-late",
            InitialAssessmentAuthorised,
            LATER_STILL,
            None,
            "an initial assessment cut short is finished late",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=(*COMPLETION_GATES, assessment_written),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "i03",
            AssessmentSentBack,
            ("initial_assessment_awaiting_completion",),
            "initial_assessment_open",
            "manager or family discussion shows more is needed",
            (Role.TEAM_MANAGER,),
            ("5.39",),
        ),
        Step(
            "s01",
            NextCourseDecision,
            ("initial_assessment_complete",),
            "strategy_discussion_due",
            "decided: strategy discussion",
            LEAD_AND_TEAM_MANAGER,
            ("5.45", "5.47", "5.56"),
            when={"course": Course.STRATEGY_DISCUSSION},
            gates=(reasonable_cause,),
        ),
        Step(
            "i04",
            NextCourseDecision,
            ("initial_assessment_complete",),
            "no_support_closing",
            "decided: no social care support",
            LEAD_AND_MANAGER,
            ("5.46", "5.47", "flow2"),
            when={"course": Course.NO_SUPPORT},
            gates=NO_SUPPORT_GATES,
            tells=COURSE_TELLS,
        ),
        Step(
            "i06",
            NextCourseDecision,
            ("initial_assessment_complete",),
            "child_in_need_next_steps",
            "decided: child in need, no harm suspected",
            LEAD_AND_MANAGER,
            ("5.45", "5.47", "5.48", "flow2"),
            when={"course": (Course.SERVICES, Course.CORE_ASSESSMENT)},
            gates=IN_NEED_GATES,
            tells=COURSE_TELLS,
        ),
        Step(
            "v17b",
            AssessmentActionDone,
            (
                "initial_assessment_complete",
                "no_support_closing",
                "child_in_need_next_steps",
                "child_in_need_core_assessment",
                "child_in_need_service_decision",
                "child_in_need_plan_active",
                "strategy_discussion_due",
                "section_47_enquiry",
            ),
            None,
            "an action decided at initial assessment is done",
            LEAD,
            ("5.40",),
            meets=("assessment_actions",),
        ),
        noted(
            "v17b-late",
            AssessmentActionDone,
            "an action decided at an assessment is done, wherever the case stands by then",
            LEAD,
            "5.40",
            meets=("assessment_actions",),
        ),
    ),
)
