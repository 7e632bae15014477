"""What gates, routes and duties look at, and two questions that many of them ask of it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from heed.engine.record import Entry

if TYPE_CHECKING:
    from heed.engine.standing import Episode, FileState


class Context(NamedTuple):
    """What a gate, a route or a clock may look at: the record, its episode and the whole file."""

    file: "FileState"
    entry: Entry
    episode: "Episode | None"

    @property
    def record(self) -> Any:
        """The record being written. Its type is known from the step that is looking."""
        return self.entry.record

    @property
    def at(self) -> datetime:
        return self.entry.at


def marked(mark: str) -> Callable[[Context], bool]:
    """Whether a moment of that name has been marked on the file (see `Step.marks`)."""
    return lambda context: context.file.mark(mark) is not None


def stands_at(procedure: str, *states: str) -> Callable[[Context], bool]:
    """Whether the latest episode of a procedure stands in one of these states."""
    return lambda context: context.file.state_of(procedure) in states
