"""The core group meets: who came, what was agreed, how each action and outcome stands.

Working Together 2010, paragraphs 5.114, 5.116 to 5.119 and 5.137.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.limit import Due
from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.conference import said
from heed.procedures.shared import AgreedAction


class AbsentMember(Piece):
    """A member who was not there, and their written views. wt2010/5.119/a"""

    needs = (
        Need(
            "written_views",
            {"none_sent": False},
            "Give their views, or say that none came.",
            "wt2010/5.119/a",
        ),
    )
    name: Line = ask("Name", ref="wt2010/5.119/a", example="Grace Mensah")
    none_sent: bool = ask("Nothing came from them", default=False, ref="wt2010/5.119/a")
    written_views: Narrative | None = ask(
        "Their written views", default=None, ref="wt2010/5.119/a", example="Lily is calmer."
    )


class ConflictOfInterest(Piece):
    """Relatives' interests clashed; the child's came first. wt2010/5.117/a"""

    clash: Narrative = ask(
        "What clashed?", ref="wt2010/5.117/a", example="Grandmother and Karen over Fridays."
    )
    child_first: Narrative = ask(
        "How was the child put first?",
        ref="wt2010/5.117/a",
        example="Lily chose, and Fridays stay.",
    )


class OutcomeProgress(Piece):
    """How one planned outcome stands. wt2010/5.137/a"""

    outcome: Line = ask(
        "Which outcome?", ref="wt2010/5.137/a", example="Lily sleeps through the night"
    )
    progress: Narrative = ask(
        "What has changed for the child?", ref="wt2010/5.137/a", example="Five nights in seven."
    )


class ActionStanding(StrEnum):
    """How an action of the plan stands when the core group looks at it. wt2010/5.118/c"""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    NOT_WORKING = "not_working"
    NOT_LOOKED_AT = "not_looked_at"


class ActionProgress(Piece):
    """How one action of the plan stands, and what shows it. wt2010/5.118/c"""

    needs = (
        Need(
            "evidence",
            {"standing": ActionStanding.NOT_LOOKED_AT},
            "Say why it was not looked at.",
            "wt2010/5.118/c",
        ),
    )
    action: Line = ask(
        "Which action?", ref="wt2010/5.118/c", example="Health visitor to weigh Lily weekly"
    )
    standing: ActionStanding = ask("How does it stand?", ref="wt2010/5.118/c", example="under_way")
    evidence: Narrative | None = ask(
        "What shows it?", default=None, ref="wt2010/5.118/c", example="Seen and weighed, six weeks."
    )


class CoreGroupHeld(Record):
    """The core group met: what it decided, who does what, and when it meets next. wt2010/5.119/a"""

    title = "Core group held"
    ref = "wt2010/5.119/a"
    present: list[Line] = ask(
        "Who was there?",
        ref="wt2010/5.116/b",
        why="The lead social worker chairs.",
        example=["Nadia Hussain", "Joy Adeyemi", "Karen Shaw"],
    )
    absent: list[AbsentMember] = ask(
        "Who was not, and what did they write?",
        default=[],
        ref="wt2010/5.119/a",
        example=[{"name": "Grace Mensah", "written_views": "Lily is calmer at home time."}],
    )
    plan_detail: Narrative = ask(
        "What was worked out or changed in the plan?",
        ref="wt2010/5.118/b",
        example="Weekly weighing; Fridays at grandmother's.",
    )
    checked: Narrative = ask(
        "How do actions and outcomes stand against the plan?",
        ref="wt2010/5.118/c",
        example="Housing seen; Dean has moved out.",
    )
    outcome_progress: list[OutcomeProgress] = ask(
        "How does each planned outcome stand?", default=[], ref="wt2010/5.118/c"
    )
    action_progress: list[ActionProgress] = ask(
        "How does each action stand?", default=[], ref="wt2010/5.118/c"
    )
    decisions: Narrative = ask(
        "What was decided?", ref="wt2010/5.119/a", example="Grandmother joins the group."
    )
    actions: list[AgreedAction] = ask(
        "What was agreed, by whom, by when?",
        ref="wt2010/5.119/a",
        example=[
            {
                "action": "Nadia to see the grandparents",
                "owner": "Nadia Hussain",
                "by_when": "2010-11-26",
            }
        ],
    )
    assessment_steps: list[AgreedAction] = ask(
        "What is left to finish the core assessment on time, and who does it?",
        default=[],
        ref="wt2010/5.118/b",
        example=[
            {
                "action": "School report for the assessment",
                "owner": "Grace Mensah",
                "by_when": "2010-11-30",
            }
        ],
    )
    conflict: ConflictOfInterest | None = ask(
        "Did relatives' interests clash?", default=None, ref="wt2010/5.117/a"
    )
    lead_role_explained: bool = ask(
        "Does everybody know what the lead does?", ref="wt2010/5.114/c", example=True
    )
    next_core_group_on: date = ask(
        "The core group meets next on",
        ref="wt2010/5.118/c",
        why="A live plan always has a next meeting.",
        example="2010-12-16",
    )


# --- gates -----------------------------------------------------------------------------


def _meeting_recorded(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "present", "decisions", "actions"):
        return blank
    there = {(n or "").strip().casefold() for n in record.present}
    return (
        True
        if said(rows(context.file.facts, "core_group")) <= there | said(rows(record, "absent"))
        else "absent"
    )


_HELD = (
    "The meeting's record holds decisions, actions with their owners, and the written views of each member who was not "
    "there, or that none came."
)
first_core_group_held = shown("first_core_group_held", "wt2010/5.119/a", _HELD, _meeting_recorded)
core_group_recorded = shown("core_group_recorded", "wt2010/5.119/a", _HELD, _meeting_recorded)


def _steps_set(context: Context) -> bool | str:
    """Steps, owners and days inside the assessment's limit; none where no assessment is running."""
    running = [
        o
        for (id, _), o in context.file.open_duties.items()
        if id in ("core_assessment", "assessment")
    ]
    if not running:
        return True
    steps: list[AgreedAction] = rows(context.record, "assessment_steps")
    if not steps or any(s.by_when is None for s in steps):
        return "assessment_steps"
    due = running[0].due
    return due is None or all(s.by_when is not None and s.by_when <= _day(due) for s in steps)


def _day(due: Due) -> date:
    return day_of(due) if isinstance(due, datetime) else due


assessment_steps_set = shown(
    "assessment_steps_set",
    "wt2010/5.118/b",
    "The first meeting settles who does what, by when, so that the core assessment is finished within its limit.",
    _steps_set,
)
