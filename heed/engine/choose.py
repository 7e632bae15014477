"""Which steps a record takes: at most one in each procedure, and whatever is only noted."""

from collections.abc import Sequence
from typing import TypeAlias

from heed.engine.context import Context
from heed.engine.procedure import ANYWHERE, Procedure, Step
from heed.engine.record import Entry, matches
from heed.engine.standing import Episode, FileState

Chosen: TypeAlias = tuple[Procedure | None, Episode | None, Step]
"""A step, its procedure and the episode it takes up. No procedure: it belongs to none. No episode: it opens one."""


def choose(state: FileState, entry: Entry) -> list[Chosen]:
    """The steps that this entry would take: at most one in each procedure, then what is noted."""
    chosen: list[Chosen] = []
    type_ = entry.record.type
    for procedure, steps in state.rulebook.moves.get(type_, ()):
        found = _choose_in(state, entry, procedure, steps)
        if found is not None:
            chosen.append((procedure, *found))
    for step in state.rulebook.noted.get(type_, ()):
        if routes(state, entry, None, step):
            chosen.append((None, None, step))
    return chosen


def _choose_in(
    state: FileState, entry: Entry, procedure: Procedure, steps: Sequence[Step]
) -> tuple[Episode | None, Step] | None:
    episode = episode_for(state, entry, procedure)
    if episode is not None:
        for step in steps:
            if episode.state in step.sources and routes(state, entry, episode, step):
                return episode, step
    another = procedure.many and procedure.run is None
    if episode is None or another or not episode.live:
        for step in steps:
            if not step.sources and routes(state, entry, None, step):
                return None, step
    for step in steps:
        if step.sources == ANYWHERE and routes(state, entry, episode, step):
            return episode, step
    return None


def run_of(procedure: Procedure, entry: Entry) -> str:
    """Which run of the procedure the record says that it is about; empty if it does not say."""
    return str(getattr(entry.record, procedure.run, None) or "") if procedure.run else ""


def episode_for(state: FileState, entry: Entry, procedure: Procedure) -> Episode | None:
    """The episode of a procedure that the entry is about: the run or episode it names, or else the latest."""
    if run := run_of(procedure, entry):
        of_lane = (e for e in reversed(state.episodes) if e.procedure == procedure.id)
        return next((e for e in of_lane if e.run == run), None)
    if entry.episode is not None:
        for episode in reversed(state.episodes):
            if episode.procedure == procedure.id and entry.episode in (episode.id, episode.name):
                return episode
        named = next((e for e in state.episodes if e.id == entry.episode), None)
        if procedure.many and named is None:
            return None
    latest = state.current.get(procedure.id)
    if latest is not None and not latest.live and procedure.many:
        return next(
            (e for e in reversed(state.episodes) if e.procedure == procedure.id and e.live), latest
        )
    return latest


def routes(state: FileState, entry: Entry, episode: Episode | None, step: Step) -> bool:
    """Whether the step is for this record: by what it says, by the edition in force, by what stands on the file."""
    if step.when and not matches(entry.record, step.when):
        return False
    if (step.since_edition or step.until_edition) and not state.editions.between(
        step.since_edition, step.until_edition, entry.at.date()
    ):
        return False
    return step.provided is None or step.provided(Context(state, entry, episode))
