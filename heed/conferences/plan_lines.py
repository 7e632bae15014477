"""The plan as lines, each of which can be put in other words: pure, from the plan as it stands.

In the order in which a reader asks: why, what has to change, what will be better, who does what, what
if not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from heed.conferences.papers import day
from heed.procedures.core_group import DetailedPlan, LineInOtherWords
from heed.procedures.initial_conference import OutlinePlan

WHY, CHANGE, ASKED, BETTER, FAMILY, OTHERS, SEEN, IF_NOT, MORE = (
    "Why there is a plan", "What has to change", "What is asked of the parents",
    "What will be better", "What the family does", "What others do", "Seeing the child",
    "If things go wrong", "Whom to talk to",
)  # fmt: skip
WHOM_TO_TALK_TO = "Whom to talk to, and what to do if you do not agree"
"""A line that no plan has, and every reader needs."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan, under its heading."""

    heading: str
    says: str


def plan_lines(
    plan: DetailedPlan | OutlinePlan, actions: Sequence[Any], contingency: Iterable[Any]
) -> list[PlanLine]:
    """Every line of the plan that somebody it is for should understand; what is done is left out."""
    detailed = isinstance(plan, DetailedPlan)
    lines = [
        PlanLine(WHY, (plan.evidence_of_harm if detailed else plan.factors) or ""),
        PlanLine(CHANGE, plan.what_must_change or ""),
    ]
    if detailed:
        lines.append(PlanLine(ASKED, plan.expected_of_parents or ""))
        for one in plan.outcomes:
            lines.append(
                PlanLine(BETTER, sentences(one.outcome, f"How we will know: {one.measure}"))
            )
    open_ones = [action for action in actions if action.done_on is None]
    lines += [PlanLine(FAMILY, action_line(a)) for a in open_ones if a.of_family]
    lines += [PlanLine(OTHERS, action_line(a)) for a in open_ones if not a.of_family]
    if detailed:
        every = f"The lead social worker sees the child at least every {plan.visit_every_days} days"
        lines.append(PlanLine(SEEN, sentences(every, plan.seen_alone or "")))
    lines += [
        PlanLine(IF_NOT, sentences(f"If: {c.trigger}", f"Then: {c.response}")) for c in contingency
    ]
    lines.append(PlanLine(MORE, WHOM_TO_TALK_TO))
    kept = [line for line in lines if line.says.strip()]
    return list(dict.fromkeys(kept))


def action_line(action: Any) -> str:
    """An action as one line: who, what, by when."""
    by = f", by {day(action.by_when)}" if action.by_when else ""
    return f"{action.owner}: {action.action}{by}"


def sentences(*said: str) -> str:
    """Each with its full stop, one after the other."""
    found = [one.strip() for one in said if one and one.strip()]
    return " ".join(one if one[-1] in ".!?”" else f"{one}." for one in found)


@dataclass(frozen=True, slots=True)
class Beside:
    """A line of the plan with what somebody's version says for it."""

    heading: str
    of: str
    says: str
    translation: str
    gone: bool = False
    """The plan no longer says this, or says it otherwise."""


def beside(lines: Sequence[PlanLine], written: Iterable[LineInOtherWords]) -> list[Beside]:
    """The plan's lines with a version's beside them; last, what the version says of lines that are gone."""
    said = {one.of: one for one in written}
    found = [
        Beside(line.heading, line.says, one.says or "", one.translation or "")
        if (one := said.get(line.says))
        else Beside(line.heading, line.says, "", "")
        for line in lines
    ]
    here = {line.says for line in lines}
    gone = [one for one in said.values() if one.of not in here]
    return [
        *found,
        *(Beside(MORE, g.of, g.says or "", g.translation or "", gone=True) for g in gone),
    ]
