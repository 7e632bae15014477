"""Timing fairly, and what came of it.

What is compared is timed turn and turn about, many times over, and the medians are compared: what
else the machine was doing then befell both alike.
"""

import os
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from statistics import median, quantiles
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what came of it, what it should be at most (or least)."""

    what: str
    value: float
    unit: str
    aim: float | None = None
    more: str = ""
    least: bool = False

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.value >= self.aim if self.least else self.value <= self.aim


def measured(part: str) -> tuple[list[Figure], float]:
    """What came of a part, and the most memory that its process had, in MB.

    It has a data directory of its own, and so a database server: never the developer's.
    """
    os.environ["HEED_DATA"] = f"var/bench/{part}"
    found = list(import_module(f"bench.{part}").figures())
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(work: Callable[[], object]) -> float:
    """How long it takes to do this once."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def in_turn(rounds: int, works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median time of each, over so many rounds in which each has its turn.

    It is this process's own time: for what neither waits nor asks anybody.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            begun = process_time()
            work()
            taken[name].append(process_time() - begun)
    return {name: median(times) for name, times in taken.items()}


def p95(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]
