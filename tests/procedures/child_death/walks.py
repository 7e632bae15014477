"""Random walks through a death: whatever steps are open, in any order, at any pace."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from hypothesis import strategies as st

from heed.engine.example import example_for, example_of
from heed.engine.procedure import ANYWHERE, Step
from heed.procedures.child_death import RULEBOOK
from heed.procedures.child_death.rapid_response import PartyTold
from tests.procedures.child_death import telling
from tests.procedures.child_death.telling import Death, Refused

STEPS = tuple(s for p in RULEBOOK.procedures for s in p.steps) + tuple(RULEBOOK.general)
TELLING = ("tell_three", "contact_agencies", "tell_as_routine")
FIRST = ("death_reported", "registrar_notice", "death_reported_to_coroner")
"""With which a file may begin."""


class Chance(Protocol):
    """Whatever decides: hypothesis, or a seeded die."""

    def pick(self, several: Sequence[Any]) -> Any: ...

    def number(self, least: int, most: int) -> int: ...


@dataclass
class Die:
    """The same walk for the same seed."""

    die: random.Random

    def pick(self, several: Sequence[Any]) -> Any:
        return self.die.choice(several)

    def number(self, least: int, most: int) -> int:
        return self.die.randint(least, most)


@dataclass
class Drawn:
    """Hypothesis draws, and so can make a failing walk shorter."""

    draw: Callable[[st.SearchStrategy[Any]], Any]

    def pick(self, several: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(several))

    def number(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, most))


@dataclass(repr=False)
class Walk:
    story: Death
    accepted: list[tuple[str, Step]] = field(default_factory=list)

    def open_steps(self) -> list[Step]:
        live = {e.state for e in self.story.file.episodes}
        begun = [s for s in STEPS if live.intersection(s.sources)]
        anywhere = [s for s in STEPS if not s.sources or s.sources == ANYWHERE]
        return begun * 12 + anywhere if begun else [s for s in anywhere if s.on.type in FIRST]

    def go(self, chance: Chance) -> None:
        step = chance.pick(self.open_steps())
        self.story.after(hours=chance.number(0, 24 * 10))
        wanted = example_for(step) if chance.number(0, 7) else example_of(step.on)
        untold = sorted(key for id, key in self.story.file.open_duties if id in TELLING)
        if step.on is PartyTold and untold:
            wanted["party"] = chance.pick(untold)
        try:
            self.story.write(step.on, by=str(step.by[-1]), **wanted)
        except Refused:
            return
        self.accepted.append((self.story.entries[-1].id, step))


BEGINNINGS: tuple[Callable[[], Death], ...] = (
    lambda: Death("2010-05-03T09:30", "wt2010"),
    lambda: Death("2019-05-03T09:30"),
    telling.reported,
    telling.enquiring,
    telling.final_results,
    telling.finally_discussed,
    telling.gathering,
    telling.scheduled,
    telling.discussed,
    telling.expected,
    telling.child_heard_of_later,
    lambda: telling.reported(born_on="2002-12-04", place="home"),
    lambda: telling.reported(not_foreseen="not_known", collapse_unforeseen="no", place="home"),
)
"""Nothing yet, or somewhere on the way: what a stroll from the start would seldom reach."""


def walk(chance: Chance, longest: int = 60) -> Walk:
    told = Walk(chance.pick(BEGINNINGS)())
    for _ in range(chance.number(8, longest)):
        told.go(chance)
    return told


@st.composite
def walks(draw, longest: int = 60) -> Walk:
    return walk(Drawn(draw), longest)
