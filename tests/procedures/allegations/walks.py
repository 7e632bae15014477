"""Random walks through an allegation: whatever steps are open, in any order, at any pace, for two employers."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from heed.engine.example import example_for, example_of
from heed.engine.procedure import ANYWHERE, Step
from heed.procedures.allegations import RULEBOOK
from tests.procedures.allegations.story import SCHOOL, Case, Refused

STEPS: tuple[Step, ...] = tuple(s for p in RULEBOOK.procedures for s in p.steps) + tuple(
    RULEBOOK.general
)
LANE = {id(s): p.id for p in RULEBOOK.procedures for s in p.steps}
EMPLOYERS = (SCHOOL, SCHOOL, SCHOOL, "Harbour Supply Teachers")
BEGINNINGS = (
    Case,
    Case.reported,
    Case.told,
    Case.considered,
    Case.in_strategy,
    Case.after_strategy,
    Case.investigated,
    Case.suspended,
    Case.employers_own,
    Case.concluding,
    Case.concluded,
)


def _open_steps(case: Case) -> list[Step]:
    live = {e.state for e in case.file.episodes}
    return [
        s for s in STEPS if not s.sources or s.sources == ANYWHERE or live.intersection(s.sources)
    ]


def _data(step: Step, draw) -> dict[str, Any]:
    data = example_for(step) if draw(st.integers(0, 7)) else example_of(step.on)
    if "employer" in step.on.model_fields:
        data["employer"] = draw(st.sampled_from(EMPLOYERS))
    return data


@st.composite
def walks(draw, longest: int = 40) -> Case:
    """A case told at random from any beginning. What was refused was not written."""
    case = draw(st.sampled_from(BEGINNINGS))()
    for _ in range(draw(st.integers(5, longest))):
        steps = _open_steps(case)
        moving = [s for s in steps if s.sources and s.sources != ANYWHERE] or steps
        step = draw(st.sampled_from(moving if draw(st.integers(0, 9)) else steps))
        case.after(hours=draw(st.integers(0, 24 * 10)))
        try:
            case.write(step.on, by=str(draw(st.sampled_from(step.by))), **_data(step, draw))
        except Refused:
            continue
    return case
