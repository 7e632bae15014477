"""What is planned with the family after an enquiry: outcomes, actions, the day it is looked at again.

Working Together 2010, paragraphs 5.5 and 5.79.
"""

from datetime import date

from heed.engine.procedure import answered
from heed.engine.record import Line, Narrative, Piece, Record, ask
from heed.procedures.emergency_action import PlanAgreement
from heed.procedures.general import ChildsView
from heed.procedures.shared import AgreedAction


class PlannedOutcome(Piece):
    """What is to come about for the child. wt2010/5.79/d"""

    outcome: Line = ask(
        "What is to come about for the child?",
        ref="wt2010/5.79/d",
        example="Kiran sleeps through and is at school each day",
    )
    measured_by: Line | None = ask(
        "How will you know?", default=None, ref="wt2010/5.5/d", example="School register"
    )


class AgreedPlan(Record):
    """A plan for the child's safety and welfare, made without a conference. wt2010/5.79/d"""

    plan_agreed_by: list[PlanAgreement] = ask(
        "Who has agreed it?",
        default=[],
        ref="wt2010/flow4/h",
        why="Family and professionals, each named.",
        example=[
            {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True},
            {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": True},
        ],
    )
    meeting: Narrative | None = ask(
        "Was there a meeting, or a family group conference? Who came?",
        default=None,
        ref="wt2010/5.79/c",
    )
    core_assessment_findings: Narrative | None = ask(
        "What has the assessment found that this plan builds on?",
        default=None,
        ref="wt2010/5.79/d",
        example="Warm care, little sleep, nobody to help; the grandmother is a strength.",
    )
    actions: list[AgreedAction] = ask(
        "Who does what, by when?",
        default=[],
        ref="wt2010/5.79/d",
        example=[
            {
                "action": "Grandmother stays on weekday nights",
                "owner": "Rose Bell, grandmother",
                "by_when": "2026-12-04",
            }
        ],
    )
    planned_outcomes: list[PlannedOutcome] = ask(
        "What is to come about for the child?",
        default=[],
        ref="wt2010/5.79/d",
        example=[{"outcome": "Kiran sleeps through and is at school each day"}],
    )
    if_not_working: Narrative | None = ask(
        "What happens if it is not working?",
        default=None,
        ref="wt2010/5.79/d",
        example="Strategy discussion the same day.",
    )
    review_on: date | None = ask(
        "Progress is looked at on", default=None, ref="wt2010/5.79/e", example="2027-01-14"
    )
    childs_view: ChildsView | None = ask(
        "What does the child want and feel about it?",
        default=None,
        ref="wt2010/5.79/b",
        example={
            "obtained": True,
            "wishes_and_feelings": "Wants Gran there at night.",
            "how_ascertained": "Told the worker.",
            "weight_given": "Much: it is the heart of the plan.",
        },
    )


# --- gates -----------------------------------------------------------------------------


agreed_plan_content = answered(
    "agreed_plan_content",
    "wt2010/5.79/d",
    "The plan builds on the assessment and the child's view; it has actions with owners, planned outcomes, what "
    "happens if it is not working, and a day of review.",
    "core_assessment_findings",
    "actions",
    "planned_outcomes",
    "if_not_working",
    "review_on",
    "childs_view",
)
