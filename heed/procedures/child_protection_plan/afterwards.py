"""After a plan: everybody who was invited is told, and what is still wanted is talked over with the family.

Working Together 2010, paragraphs 5.104, 5.142 and 5.143.
"""

from datetime import date
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.child_in_need import AgreedService
from heed.procedures.conference import said
from heed.procedures.initial_conference import ConferenceHeld


class Notice(Piece):
    """One agency representative told that the plan has ended. wt2010/5.142/a"""

    name: Line = ask("Who was told?", ref="wt2010/5.142/a", example="Joy Adeyemi")
    told_on: date = ask("On", ref="wt2010/5.142/a", example="2011-01-21")


class PlanEndNotified(Record):
    """Everyone invited to the conference that led to the plan has been told that it has ended. wt2010/5.142/a"""

    title = "Agencies told that the plan has ended"
    ref = "wt2010/5.142/a"
    notices: list[Notice] = ask(
        "Who was told, and when?",
        why="At the least, every agency representative invited to the initial conference.",
        ref="wt2010/5.142/a",
        example=[
            {"name": n, "told_on": "2011-01-21"}
            for n in ("Nadia Hussain", "Joy Adeyemi", "Grace Mensah", "Sgt Alan Reid")
        ],
    )


class SupportOutcome(StrEnum):
    """What help follows a plan. wt2010/5.143/b"""

    CHILD_IN_NEED_PLAN = "child_in_need_plan"
    OTHER_SERVICES = "other_services"
    NONE = "none"


class SupportAfterPlan(Record):
    """What help is wanted and needed now that the plan has ended; help never stops of itself. wt2010/5.143/b"""

    title = "Support after the plan"
    ref = "wt2010/5.143/b"
    needs = (
        Need(
            "services",
            {"outcome": (SupportOutcome.CHILD_IN_NEED_PLAN, SupportOutcome.OTHER_SERVICES)},
            "List them, each with its provider.",
            "wt2010/5.143/b",
        ),
        Need(
            "review_on",
            {"outcome": SupportOutcome.CHILD_IN_NEED_PLAN},
            "Say when it is reviewed.",
            "wt2010/5.104/d",
        ),
    )
    outcome: SupportOutcome = ask(
        "What follows?", ref="wt2010/5.143/b", example="child_in_need_plan"
    )
    discussed_with_parents_on: date | None = ask(
        "Talked over with the parents on", default=None, ref="wt2010/5.143/b", example="2011-01-24"
    )
    discussed_with_child_on: date | None = ask(
        "Talked over with the child on", default=None, ref="wt2010/5.143/b", example="2011-01-24"
    )
    why_not_with_child: Narrative | None = ask(
        "If not with the child, why not?", default=None, ref="wt2010/5.143/b"
    )
    reassessment: Narrative | None = ask(
        "What does the reassessment say they need?",
        default=None,
        ref="wt2010/5.143/b",
        example="Help with debts; mentor goes on.",
    )
    wanted: Narrative = ask(
        "What do they want?", ref="wt2010/5.143/b", example="The mentor, and Joy's visits."
    )
    services: list[AgreedService] = ask(
        "Services agreed, each with its provider",
        default=[],
        ref="wt2010/5.143/b",
        example=[example_of(AgreedService)],
    )
    services_continuing: list[Line] = ask(
        "Services and therapy that simply go on",
        why="Ending a plan ends none of them.",
        default=[],
        ref="wt2010/5.143/a",
    )
    review_on: date | None = ask(
        "Reviewed on", default=None, ref="wt2010/5.104/d", example="2011-06-01"
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.143/b", example="Safe now; help is still wanted."
    )


# --- gates -----------------------------------------------------------------------------


def _all_told(context: Context) -> bool | str:
    record = context.record
    invited = said(rows(context.file.last(ConferenceHeld), "attendance"))
    return True if invited <= said(rows(record, "notices")) else "notices"


plan_end_notices_sent = shown(
    "plan_end_notices_sent",
    "wt2010/5.142/a",
    "Every agency representative invited to the initial conference is told that the plan has ended.",
    _all_told,
)


def _support_discussed(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "discussed_with_parents_on", "reassessment"):
        return blank
    return (
        True
        if record.discussed_with_child_on or record.why_not_with_child
        else "discussed_with_child_on"
    )


support_discussed_after_plan = shown(
    "support_discussed_after_plan",
    "wt2010/5.143/b",
    "What is still wanted and needed is talked over with parents and child, on the strength of a reassessment.",
    _support_discussed,
)
