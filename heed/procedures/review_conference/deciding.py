"""Whether the plan is still needed: progress on every outcome, the plan revised, or its end.

Working Together 2010, paragraphs 5.115, 5.118, 5.133, 5.136 to 5.139 and 5.141; chart 5.
"""

from datetime import date
from enum import StrEnum

from heed.engine.calendar import day_of, months_after
from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Narrative, Need, Record, ask, rows
from heed.procedures.conference import said
from heed.procedures.core_group import DetailedPlan, OutcomeProgress, Pace, PlanAction
from heed.procedures.initial_conference import VIEWS
from heed.procedures.shared import AgencyView


class ReviewOutcome(StrEnum):
    """What a review leads to: nothing in between. wt2010/5.138/b"""

    CONTINUES = "continues"
    ENDS = "ends"
    ENDS_AT_EIGHTEEN = "ends_at_eighteen"


FOR_A_PLAN_THAT_GOES_ON = {"matters_if": {"outcome": ReviewOutcome.CONTINUES}}
"""What is asked only where the plan continues."""


class ReviewDecision(Record):
    """Is harm happening or likely, so that a plan is still needed? wt2010/5.138/b

    Only a review conference can end a plan because it is no longer needed (5.141/b).
    """

    title = "Review decision"
    ref = "wt2010/5.138/b"
    needs = (
        Need(
            "eighteenth_birthday",
            {"outcome": ReviewOutcome.ENDS_AT_EIGHTEEN},
            "Give the day.",
            "wt2010/5.141/e",
        ),
        Need(
            "decide_court_by",
            {"is_suffering": True},
            "Say by when the authority decides about court.",
            "wt2010/5.138/c",
        ),
    )
    outcome: ReviewOutcome = ask("What was decided?", ref="wt2010/5.138/b", example="continues")
    is_suffering: bool = ask(
        "Is the child suffering significant harm?", ref="wt2010/5.138/c", example=False
    )
    decide_court_by: date | None = ask(
        "If so, by when does the authority decide about court?",
        default=None,
        ref="wt2010/5.138/c",
    )
    is_likely: bool = ask(
        "Is the child likely to suffer significant harm?", ref="wt2010/5.138/b", example=True
    )
    plan_still_needed: bool = ask(
        "So is a formal plan still needed to keep the child safe?",
        ref="wt2010/5.138/b",
        example=True,
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.138/b",
        example="Much is better; he still comes to the school gate.",
    )
    agency_views: list[AgencyView] = ask("Each agency's view", ref="wt2010/5.139/a", example=VIEWS)
    progress: list[OutcomeProgress] = ask(
        "How does each planned outcome stand?", ref="wt2010/5.137/a"
    )
    pace: Pace = ask(
        "Is change fast enough for this child?", ref="wt2010/5.133/a", example="enough"
    )
    safeguarded: Narrative = ask(
        "How is the child kept safe from here on?", ref="wt2010/5.137/a", example="He lives away."
    )
    plan_changes: Narrative | None = ask(
        "What is changed in the plan?",
        default=None,
        ref="wt2010/5.137/a",
        example="Visits go on; a parenting course is added.",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    revised_actions: list[PlanAction] = ask(
        "Who does what from now on, by when?",
        default=[],
        ref="wt2010/flow5/f",
        example=[
            {
                "action": "Health visitor to weigh Lily weekly",
                "why": "To be sure.",
                "owner": "Joy Adeyemi",
                "by_when": "2011-03-10",
                "component": "promoting_development",
            },
        ],
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    visit_every_days: int | None = ask(
        "The lead sees the child at least every so many days",
        default=None,
        ref="wt2010/5.115/a",
        example=14,
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    next_core_group_on: date | None = ask(
        "Next core group on",
        default=None,
        ref="wt2010/5.118/c",
        example="2011-02-17",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    next_review_on: date | None = ask(
        "Next review on",
        default=None,
        ref="wt2010/5.136/b",
        example="2011-07-01",
        also=FOR_A_PLAN_THAT_GOES_ON,
    )
    eighteenth_birthday: date | None = ask(
        "Eighteenth birthday", default=None, ref="wt2010/5.141/e", example="2010-11-20"
    )


# --- gates -----------------------------------------------------------------------------


review_says_still_needed = stated(
    "review_says_still_needed",
    "wt2010/5.138/b",
    "The plan goes on only if the review says that harm is happening or likely and a plan is still needed.",
    "plan_still_needed",
    True,
)
review_says_not_needed = stated(
    "review_says_not_needed",
    "wt2010/5.141/b",
    "The plan ends only if the review says that it is no longer needed, with reasons.",
    "plan_still_needed",
    False,
)
revised_plan = answered(
    "revised_plan",
    "wt2010/flow5/f",
    "A plan that goes on is revised: what changes, who does what by when, how often the "
    "child is seen, and when the core group meets.",
    "plan_changes",
    "revised_actions",
    "visit_every_days",
    "next_core_group_on",
)


def _every_outcome(context: Context) -> bool | str:
    planned = said(rows(context.file.last(DetailedPlan), "outcomes"), "outcome")
    told = said(rows(context.record, "progress"), "outcome")
    return True if told and planned <= told else "progress"


progress_on_every_outcome = shown(
    "progress_on_every_outcome",
    "wt2010/5.137/a",
    "A review looks at progress against each planned outcome.",
    _every_outcome,
)


def _around_birthday(context: Context) -> bool | str:
    birthday: date | None = context.record.eighteenth_birthday
    if birthday is None:
        return "eighteenth_birthday"
    return months_after(day_of(context.at), 1) >= birthday


reached_18_review = shown(
    "reached_18_review",
    "wt2010/5.141/e",
    "At eighteen the plan ends at a review around the birthday: not more than a month before it.",
    _around_birthday,
)


def came_from_transfer(context: Context) -> bool:
    """The review was held while the move to another authority was pending."""
    path = context.episode.path if context.episode is not None else []
    return len(path) > 1 and path[-2][1] == "transfer_out_pending"


move_still_pending = shown(
    "move_still_pending",
    "wt2010/5.141/d",
    "The child has moved, and the other authority's conference is not yet held.",
    came_from_transfer,
)
