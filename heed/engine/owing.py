"""How duties begin and end: opened once, met by a record or given up, each of several by its key."""

from collections.abc import Sequence
from datetime import datetime

from heed.engine.calendar import london
from heed.engine.context import Context
from heed.engine.duty import Duty, Item
from heed.engine.limit import Due, Limit
from heed.engine.record import Entry
from heed.engine.standing import Episode, FileState, Owed

_ALONE = Item("")
"""What a duty is of that does not come in several."""


def start(state: FileState, duty: Duty, context: Context) -> None:
    """What the record at hand makes somebody owe: one duty, or one for each item that it names."""
    episode = context.episode.id if context.episode else None
    run = context.episode.run if context.episode else ""
    alone = Item(run, f"{duty.says}: {run}") if run else _ALONE
    for item in duty.each(context) if duty.each else (alone,):
        open_duty(state, duty, item, context.entry, episode, context)


def start_beside(state: FileState, duty: Duty, context: Context, episode: Episode) -> None:
    """What a run owes for as long as it stands where it does, beside what another run of its procedure
    owes alike: who asks a second time waits for an answer as well."""
    running = state.open_duties.get((duty.id, episode.run))
    another = running is not None and running.episode not in (None, episode.id)
    if another and duty.each is None and _of(state, running) == episode.procedure:
        open_duty(state, duty, Item(episode.id), context.entry, episode.id, context)
    else:
        start(state, duty, context)


def end_beside(state: FileState, duty: Duty, episode: Episode, entry: Entry) -> None:
    """End what this run owes, and not what another run of its procedure does."""
    running = state.open_duties.get((duty.id, episode.run))
    others = running is not None and running.episode != episode.id
    if not (others and _of(state, running) == episode.procedure):
        end(state, duty.id, episode.run, entry, met=True)
    end(state, duty.id, episode.id, entry, met=True)


def _of(state: FileState, owed: Owed | None) -> str:
    """The procedure of the run that owes this."""
    id = owed.episode if owed is not None else None
    return next((e.procedure for e in state.episodes if e.id == id), "")


def open_duty(
    state: FileState,
    duty: Duty,
    item: Item,
    entry: Entry,
    episode: str | None,
    context: Context | None = None,
) -> None:
    """Open a duty, unless the same one is already running."""
    if (duty.id, item.key) in state.open_duties:
        return
    arose = entry.at
    if context is not None and duty.counts_from is not None:
        arose = london(duty.counts_from(context) or arose)
    limit, due = _limit_and_due(state, duty, item, arose, context)
    owed = Owed(
        duty=duty,
        key=item.key,
        says=item.says or duty.says,
        episode=episode,
        arose=arose,
        due=due,
        limit=limit,
        edition=state.editions.in_force(arose.date()).id,
        owed_by=duty.owed_by,
        owner=item.owner,
        started_by=entry.id,
    )
    state.duties.append(owed)
    state.open_duties[duty.id, item.key] = owed


def _limit_and_due(
    state: FileState, duty: Duty, item: Item, arose: datetime, context: Context | None
) -> tuple[Limit | None, Due | None]:
    """The item's own day comes first, then a day set by people in the record, then the limit."""
    due = item.due
    if due is None and context is not None and duty.due_from is not None:
        due = duty.due_from(context)
    if due is None and duty.limit is not None:
        return state.editions.limit_and_due(duty.limit, arose)
    return None, due


def meet(state: FileState, duty: Duty, entry: Entry, context: Context) -> None:
    """What the record at hand discharges: the duty, or the one of several that it names."""
    key = duty.key_from(context) if duty.key_from else None
    if key is not None:
        end(state, duty.id, key, entry, met=True)
        return
    if duty.key_from is not None and duty.each is not None:
        return
    for found in _open_keys(state, duty, context):
        end(state, duty.id, found, entry, met=True)


def cancel(state: FileState, duty: Duty, entry: Entry, context: Context) -> None:
    """The duty is owed no more, each of several of it; it was not met."""
    for key in _open_keys(state, duty, context):
        end(state, duty.id, key, entry, met=False)


def _open_keys(state: FileState, duty: Duty, context: Context) -> Sequence[str]:
    """The keys under which a duty is open: that of the run, unless it comes in several."""
    if duty.each is None:
        return (context.episode.run if context.episode else _ALONE.key,)
    return [key for id, key in state.open_duties if id == duty.id]


def end(state: FileState, id: str, key: str, entry: Entry, *, met: bool, reasons: str = "") -> None:
    """End one duty, if it is open: met, or given up with these reasons."""
    owed = state.open_duties.pop((id, key), None)
    if owed is None:
        return
    if met:
        owed.discharged = entry.at
    else:
        owed.cancelled = entry.at
    owed.ended_by, owed.reasons = entry.id, reasons
