"""What follows an emergency: section 47 where action was taken; otherwise help, or what was under way before.

Working Together 2010, paragraphs 5.42, 5.45, 5.55, 5.56, 5.59, 5.79 and 5.83; chart 3, foot.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from heed.engine.fold import Episode
from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.shared import EMERGENCY, AgreedAction


class PlanAgreement(Piece):
    """Somebody who agrees, or does not, with a plan for the child's safety. wt2010/flow3/g"""

    name: Line = ask("Name", ref="wt2010/flow3/g", example="Dawn Bell")
    role: Line = ask("Who they are", ref="wt2010/flow3/g", example="mother")
    family: bool = ask("Family?", ref="wt2010/flow3/g", example=True)
    agrees: bool = ask("Agrees?", ref="wt2010/flow3/g", example=True)


class AfterEmergency(Record):
    """After emergency action: a strategy discussion and section 47 follow. wt2010/flow3/f, 5.55/a"""

    title = "After the emergency: strategy discussion called"
    ref = "wt2010/flow3/f"
    next_steps: Narrative = ask(
        "What comes next?",
        ref="wt2010/5.55/a",
        why="Emergency action deals only with the present danger.",
        example="Strategy discussion tomorrow at 9.30 with police, health and nursery.",
    )
    agencies_involved: list[Line] = ask(
        "Which agencies are chiefly involved with the family?",
        ref="wt2010/5.55/b",
        why="They take part in the core assessment and agree the longer-term action.",
        example=["Health visiting", "Little Oaks Nursery"],
    )


class Course(StrEnum):
    """Where the work goes when no emergency action was needed. wt2010/flow3/g"""

    CHILD_IN_NEED = "child_in_need"
    ASSESSMENT = "assessment"
    AGREED_PLAN = "agreed_plan"
    STRATEGY_DISCUSSION = "strategy_discussion"
    PROTECTION_PLAN_GOES_ON = "protection_plan_goes_on"
    SECTION_47_GOES_ON = "section_47_goes_on"
    CONFERENCE_GOES_ON = "conference_goes_on"
    NEED_PLAN_GOES_ON = "need_plan_goes_on"


class AfterNoEmergency(Record):
    """What follows where no emergency action was needed; never closure. wt2010/flow3/g"""

    title = "No emergency: what follows"
    ref = "wt2010/flow3/g"
    needs = tuple(
        Need(field, {"course": Course.AGREED_PLAN}, says, "wt2010/flow3/g")
        for field, says in (
            ("plan_agreed_by", "Name family and professionals who agree the plan."),
            ("actions", "Say who does what."),
            ("planned_outcomes", "Say what is to come about for the child."),
            ("if_not_working", "Say what happens if it is not working."),
            ("review_on", "Set the day on which it is looked at again."),
        )
    )
    course: Course = ask("What follows?", ref="wt2010/flow3/g", example="agreed_plan")
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/flow3/g",
        example="Mother has asked for help and her sister moves in.",
    )
    child_in_need: bool = ask("Is this a child in need?", ref="wt2010/5.45/a", example=True)
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.56/a",
        example=False,
        why="Yes always brings a strategy discussion.",
    )
    see_child_by: date | None = ask(
        "See the child again by", default=None, ref="wt2010/5.42/a", example="2026-11-30"
    )
    plan_agreed_by: list[PlanAgreement] = ask(
        "Who agrees the plan for future safety?",
        default=[],
        ref="wt2010/flow3/g",
        example=[
            {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True},
            {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": True},
        ],
    )
    core_assessment_findings: Narrative | None = ask(
        "What the core assessment found, if there is one", default=None, ref="wt2010/5.79/d"
    )
    actions: list[AgreedAction] = ask(
        "Who does what?",
        default=[],
        ref="wt2010/flow3/g",
        example=[{"action": "Aunt stays overnight", "owner": "Farida, aunt"}],
    )
    planned_outcomes: Narrative | None = ask(
        "What is to come about for the child?",
        default=None,
        ref="wt2010/flow3/g",
        example="Amir is never left alone.",
    )
    if_not_working: Narrative | None = ask(
        "What happens if it is not working?",
        default=None,
        ref="wt2010/flow3/g",
        example="Strategy discussion the same day.",
    )
    review_on: date | None = ask(
        "Looked at again on", default=None, ref="wt2010/flow3/g", example="2026-12-10"
    )


# --- gates -----------------------------------------------------------------------------


def _family_and_professionals_agree(context: Context) -> bool | str:
    people: list[PlanAgreement] = context.record.plan_agreed_by or []
    if not people:
        return "plan_agreed_by"
    agreed = [p.family for p in people if p.agrees]
    return True in agreed and False in agreed


family_and_professionals_agree_plan = shown(
    "family_and_professionals_agree_plan",
    "wt2010/flow3/g",
    "A plan for the child's future safety is agreed with the family and with professionals, each named.",
    _family_and_professionals_agree,
)
agreed_plan_content = answered(
    "agreed_plan_content",
    "wt2010/5.79/d",
    "The plan has actions with owners, intended outcomes, what happens if it is not working, and a "
    "day of review.",
    "actions",
    "planned_outcomes",
    "if_not_working",
    "review_on",
)


def stood_before(episode: Episode | None) -> str | None:
    """The state in which a case stood before its latest emergency, or None."""
    path = episode.path if episode else []
    states = (state for _, state, _ in reversed(path))
    return next((s for s in states if s not in (*EMERGENCY, "emergency_not_required")), None)


def _was_in(*states: str) -> Callable[[Context], bool]:
    def check(context: Context) -> bool:
        return stood_before(context.episode) in states

    return check


section_47_running = shown(
    "section_47_running",
    "wt2010/5.59/b",
    "This is for a child about whom section 47 enquiries were already under way.",
    _was_in("section_47_enquiry", "section_47_outcome"),
)
conference_already_owed = shown(
    "conference_already_owed",
    "wt2010/5.83/a",
    "This is for a child whose conference was already being arranged and is still owed.",
    _was_in("conference_arranging", "conference_held", "transfer_in_notified"),
)
live_need_plan = shown(
    "live_need_plan",
    "wt2010/flow3/g",
    "This is for a child whose child in need plan is in effect.",
    _was_in("child_in_need_plan_active", "child_in_need_review"),
)
