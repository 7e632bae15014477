"""What follows the assessment, who is told, and the actions that it decided on.

Working Together 2010, paragraphs 5.5, 5.39, 5.40 and 5.45 to 5.47.
"""

from enum import StrEnum

from heed.engine.procedure import Context, Gate, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Record, ask
from heed.procedures.general import Agreement
from heed.procedures.initial_assessment.assessing import (
    AN_ACTION,
    InitialAssessmentWritten,
    ToldWhen,
)
from heed.procedures.shared import AgreedAction


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


def written_before_authorised(written: type[Record]) -> Gate:
    """A gate that opens when the assessment was written, or what it found is said in brief. 5.39/c"""

    def check(context: Context) -> bool | str:
        found = context.file.last(written) is not None or context.record.brief_findings
        return True if found else "brief_findings"

    return shown(
        "assessment_written",
        "wt2010/5.39/c",
        "However brief, what the assessment found is written down before it is authorised.",
        check,
    )


assessment_written = written_before_authorised(InitialAssessmentWritten)
