"""Random walks: stories that take whatever steps are open, in any order, at any pace.

Each step's worked example is written when its turn comes; the procedures accept it or
refuse it. What they accept must keep every invariant of the chapter.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from heed.engine.example import example_for, example_of
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
        live = {e.state for e in self.story.file.episodes}
        return [
            s
            for s in STEPS
            if not s.sources or s.sources == ANYWHERE or live.intersection(s.sources)
        ]

    def go(self, draw) -> None:
        steps = self.open_steps()
        moving = [s for s in steps if s.sources and s.sources != ANYWHERE] or steps
        step = draw(st.sampled_from(moving if draw(st.integers(0, 9)) else steps))
        self.story.after(hours=draw(st.integers(0, 24 * 20)))
        try:
            self.story.write(step.on, by=str(step.by[-1]), **self._data(step, draw))
        except Refused:
            self.refused += 1
            return
        self.accepted.append((self.story.entries[-1].id, step))

    def _data(self, step: Step, draw) -> dict:
        """Mostly what the step wants; sometimes the plain example, so gates are tried both ways."""
        return example_for(step) if draw(st.integers(0, 7)) else example_of(step.on)


@st.composite
def walks(draw, longest: int = 45, edition: str | None = None) -> Walk:
    walk = Walk(
        Story(
            "2010-05-03T09:30",
            draw(st.sampled_from(["wt2010", "wt2018"])) if edition is None else edition,
        )
    )
    for _ in range(draw(st.integers(5, longest))):
        walk.go(draw)
    return walk
