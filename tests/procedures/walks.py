"""Random walks: stories that take whatever steps are open, in any order, at any pace.

Each step's worked example is written when its turn comes; the procedures accept it or
refuse it. What they accept must keep every invariant of the chapter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from heed.engine.example import A_DAY, example_for, example_of
from heed.engine.procedure import ANYWHERE, Step
from heed.procedures import RULEBOOK
from tests.procedures.story import Refused, Story

STEPS: tuple[Step, ...] = tuple(s for p in RULEBOOK.procedures for s in p.steps) + tuple(
    RULEBOOK.general
)


@dataclass
class Walk:
    """A story told at random, with what was accepted on the way."""

    story: Story
    accepted: list[tuple[str, Step]] = field(default_factory=list[tuple[str, Step]])
    refused: int = 0

    def open_steps(self) -> list[Step]:
        """The steps whose sources the file stands in (whatever their gates will say)."""
        file = self.story.file
        live = {e.state for e in file.episodes if e.live or e is file.current[e.procedure]}
        return [
            s
            for s in STEPS
            if not s.sources or s.sources == ANYWHERE or live.intersection(s.sources)
        ]

    def go(self, chance: Random) -> None:
        """Take one step, or be refused: mostly one that moves live work on, in the case above all."""
        steps = self.open_steps()
        moving = [s for s in steps if s.sources and s.sources != ANYWHERE and s.to] or steps
        onward = [
            s for s in moving if s.to and RULEBOOK.procedure_of[s.to].id in MAIN_LANES
        ] or moving
        step = chance.choice(chance.choices([onward, moving, steps], [6, 3, 1])[0])
        if step.on.type in SELDOM and chance.random() < 0.95:
            return
        self.story.after(hours=chance.randint(0, 24 * 20))
        try:
            self.story.write(step.on, by=str(step.by[-1]), **self._data(step, chance))
        except Refused:
            self.refused += 1
            return
        self.accepted.append((self.story.entries[-1].id, step))

    def _data(self, step: Step, chance: Random) -> dict[str, Any]:
        """Mostly what the step wants; sometimes the plain example, so gates are tried both ways."""
        data = example_for(step) if chance.randint(0, 7) else example_of(step.on)
        return {name: _brought_to(self.story.now.date(), value) for name, value in data.items()}


ANCHORS = {2010: date(2010, 11, 1), 2011: date(2010, 11, 1), 2026: A_DAY, 2027: A_DAY}
"""The day on which a worked example happens, by the year of a date in it."""


def _brought_to(day: date, value: Any) -> Any:
    """The value of a worked example with its dates moved, so that it happens on `day`."""
    if isinstance(value, dict):
        return {name: _brought_to(day, one) for name, one in value.items()}
    if isinstance(value, list):
        return [_brought_to(day, one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", value):
        given = date.fromisoformat(value[:10])
        return (day + (given - ANCHORS.get(given.year, given))).isoformat() + value[10:]
    return value


SELDOM = ("child_died", "emergency_identified", "emergency_action_taken", "transfer_in_notified")
"""What can happen at any point, and would otherwise end or overtake every story."""

BEGINNINGS = (
    None, "referral_under_decision", "section_47_enquiry", "conference_arranging", "plan_in_effect",
    "child_in_need_plan_active",
)  # fmt: skip

MAIN_LANES = ("case", "plan", "core_assessment")


def wander(chance: Random, begins: str | None, edition: str, steps: int) -> Walk:
    """A story from a state on (from nothing if none is given), as chance takes it."""
    story = Story.at(begins, edition=edition) if begins else Story(edition=edition)
    walk = Walk(story)
    for _ in range(steps):
        walk.go(chance)
    return walk


@st.composite
def walks(draw: st.DrawFn, longest: int = 60) -> Walk:
    """A story that begins anew or in the middle, and goes where chance takes it."""
    return wander(
        draw(st.randoms(use_true_random=True)),
        draw(st.sampled_from(BEGINNINGS)),
        draw(st.sampled_from(["wt2010", "wt2018"])),
        draw(st.integers(5, longest)),
    )
