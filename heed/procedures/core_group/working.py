"""The plan at work: actions done, points of review reached, what is tried, and the child's long-term future.

Working Together 2010, paragraphs 5.106, 5.123, 5.129, 5.132 and 5.133.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.core_group.plan import ReviewPoint


class InterventionsWeighed(Record):
    """The questions that are asked before help is chosen. wt2010/5.129/a"""

    title = "Choosing how to help"
    ref = "wt2010/5.129/a"
    options: Narrative = ask(
        "What could build on strengths and meet needs?",
        ref="wt2010/5.129/a",
        example="Refuge work.",
    )
    resources: Narrative = ask(
        "What resources are there?", ref="wt2010/5.129/a", example="A place from January."
    )
    will_work_with: Narrative = ask(
        "With whom is the family likely to work?", ref="wt2010/5.129/a", example="Joy."
    )
    soonest_benefit: Narrative = ask(
        "What would help soonest?", ref="wt2010/5.129/a", example="A change of locks."
    )
    takes_time: Narrative = ask(
        "What would take time?", ref="wt2010/5.129/a", example="Karen's confidence."
    )
    sequence: Narrative = ask(
        "In which order, and why?", ref="wt2010/5.129/a", example="Safety first."
    )
    enough_change: Narrative = ask(
        "How likely is enough change, in the child's own time?",
        ref="wt2010/5.129/a",
        example="Likely if he stays away.",
    )


class PlanActionDone(Record):
    """An action of the plan is done, and what came of it. wt2010/5.106/b"""

    title = "Plan action done"
    ref = "wt2010/5.106/b"
    action: Line = ask(
        "Which action?", ref="wt2010/5.106/b", example="Health visitor to weigh Lily weekly"
    )
    done_on: date = ask("Done on", ref="wt2010/5.106/b", example="2010-12-08")
    result: Narrative | None = ask("What came of it?", default=None, ref="wt2010/5.123/d")


class ReviewPointReached(Record):
    """Progress looked at on a day that the plan fixed. wt2010/5.123/e"""

    title = "Progress at a review point"
    ref = "wt2010/5.123/e"
    point: Line = ask(
        "Which point?", ref="wt2010/5.123/e", example="Sleep and school after six weeks"
    )
    progress: Narrative = ask(
        "What has changed for the child?",
        ref="wt2010/5.123/e",
        example="Sleeps five nights in seven.",
    )
    next_points: list[ReviewPoint] = ask(
        "What is looked at next, and when?", default=[], ref="wt2010/5.123/e"
    )


class Pace(StrEnum):
    """Whether change comes fast enough for the child. wt2010/5.133/a"""

    ENOUGH = "enough"
    TOO_SLOW = "too_slow"
    NONE = "none"


class LongTermFutureDecided(Record):
    """The family is not changing fast enough for the child: where the child's future lies. wt2010/5.133/a"""

    title = "The child's long-term future"
    ref = "wt2010/5.133/a"
    childs_timescale: Narrative = ask(
        "What can the child wait for?", ref="wt2010/5.133/a", example="Not another year."
    )
    progress: Narrative = ask("What has changed so far?", ref="wt2010/5.133/a", example="Little.")
    childs_wishes: Narrative = ask(
        "What does the child want?", ref="wt2010/5.133/a", example="To live with grandmother."
    )
    attachment: Narrative = ask(
        "What of the child's attachments?",
        ref="wt2010/5.132/a",
        example="Closest to her grandmother.",
    )
    decision: Narrative = ask(
        "What was decided?", ref="wt2010/5.133/a", example="Grandmother to be assessed as carer."
    )
    reasons: Narrative = ask("Reasons", ref="wt2010/5.133/a", example="Safe, known and wanted.")


# --- gates -----------------------------------------------------------------------------


def named_of(duty: str, field: str) -> Callable[[Context], str | None]:
    """Which of what the plan holds as still to do is named, word for word or by how it begins; where that
    could be two of them, none."""

    def read(context: Context) -> str | None:
        named = str(getattr(context.record, field, None) or "")
        if (duty, named) in context.file.open_duties:
            return named
        said = _words(named)
        still = [key for id, key in context.file.open_duties if id == duty]
        like = [key for key in still if len(said) > 2 and _words(key)[: len(said)] == said]
        same = [key for key in still if _words(key) == said]
        return (same or like)[0] if len(same or like) == 1 else None

    return read


def _words(said: str) -> list[str]:
    return re.findall(r"\w+", said.casefold())


def _of_the_plan(duty: str, field: str) -> Any:
    """Something named that the plan really holds as still to do."""
    named = named_of(duty, field)

    def check(context: Context) -> bool | str:
        return True if named(context) is not None else field

    return check


action_of_the_plan = shown(
    "action_of_the_plan",
    "wt2010/5.106/b",
    "Name an action that is open under this plan, as the plan words it.",
    _of_the_plan("plan_actions", "action"),
)
point_of_the_plan = shown(
    "point_of_the_plan",
    "wt2010/5.123/e",
    "The plan holds no such point.",
    _of_the_plan("plan_review_points", "point"),
)
long_term_reasons = answered(
    "long_term_reasons",
    "wt2010/5.133/a",
    "The decision and its reasons are written down.",
    "decision",
    "reasons",
)
