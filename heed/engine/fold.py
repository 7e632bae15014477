"""The heart: where a file stands, computed from its records.

`fold` is a pure function over the entries of one file. `judge` asks what would stand in
the way of one more entry; `apply` takes it. `standing` says what is due or overdue at a
moment. No database and no clock of its own, so a year-old case can be replayed and asked
"what was overdue on that day, under that edition?".

What a file comes to stands in `standing`, which steps a record takes in `choose`, what stands in its way in
`judge`, how duties begin and end in `owing`. Those who use the engine find all of it here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from heed.engine.choose import Chosen, choose, run_of
from heed.engine.context import Context
from heed.engine.duty import Duty, Item
from heed.engine.edition import Editions
from heed.engine.judge import Judgement, endorse, judge
from heed.engine.owing import cancel, end, end_beside, meet, open_duty, start, start_beside
from heed.engine.own import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Procedure, Spawn, Step
from heed.engine.record import Entry
from heed.engine.rulebook import Rulebook
from heed.engine.standing import DutyStatus, Episode, FileState, Owed, standing

__all__ = [
    "Authorisation",
    "Chosen",
    "DutyClosedAsNotMet",
    "DutyStatus",
    "Episode",
    "FileState",
    "Judgement",
    "Owed",
    "apply",
    "choose",
    "current_versions",
    "fold",
    "judge",
    "standing",
]


def fold(entries: Iterable[Entry], rulebook: Rulebook, editions: Editions) -> FileState:
    """Where the file stands after these entries, in the order in which they were written."""
    state = FileState(rulebook, editions)
    for entry in current_versions(entries):
        apply(state, entry)
    return state


def current_versions(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with each corrected one replaced, in its place, by its latest version."""
    kept: dict[str, Entry] = {}
    root: dict[str, str] = {}
    for entry in entries:
        if entry.replaces is None or entry.replaces not in root:
            root[entry.id] = entry.id
            kept[entry.id] = entry
        else:
            first = root[entry.id] = root[entry.replaces]
            kept[first] = replace(entry, id=first)
    return list(kept.values())


def apply(state: FileState, entry: Entry) -> None:
    """Take an entry into the file: move episodes, start and end duties, remember facts."""
    record = entry.record
    if record.of_engine:
        if isinstance(record, Authorisation):
            _apply_authorisation(state, entry, record)
        elif isinstance(record, DutyClosedAsNotMet):
            end(state, record.duty, record.key, entry, met=False, reasons=record.reasons)
        return
    chosen = choose(state, entry)
    if _must_wait(entry, chosen):
        _await(state, entry, chosen)
        return
    _take(state, entry, chosen)


def _must_wait(entry: Entry, chosen: Sequence[Chosen]) -> bool:
    if entry.endorsed_by is not None or entry.history or entry.record.emergency:
        return False
    for _, _, step in chosen:
        for gate in step.gates:
            if gate.endorsers:
                return True
    return False


def _await(state: FileState, entry: Entry, chosen: Sequence[Chosen]) -> None:
    gate = next(g for _, _, step in chosen for g in step.gates if g.endorsers)
    state.awaiting[entry.id] = entry
    episode = next((e.id for _, e, _ in chosen if e is not None), None)
    duty = Duty(
        "authorise",
        f"Agree or send back: {entry.record.title.lower()}",
        gate.agree_to(entry.by)[0],
        (gate.ref,),
        clock=False,
    )
    open_duty(state, duty, Item(entry.id), entry, episode)


def _apply_authorisation(state: FileState, entry: Entry, record: Authorisation) -> None:
    waiting = state.awaiting.pop(record.of, None)
    if waiting is None:
        return
    end(state, "authorise", record.of, entry, met=True)
    if record.agreed:
        endorsed = endorse(waiting, entry)
        _take(state, endorsed, choose(state, endorsed))
        return
    duty = Duty(
        "reconsider",
        f"Reconsider what was sent back: {waiting.record.title.lower()}",
        waiting.by,
        ("wt2010/5.158/a",),
        clock=False,
    )
    open_duty(state, duty, Item(waiting.record.type), entry, None)


def _take(state: FileState, entry: Entry, chosen: Sequence[Chosen]) -> None:
    record = entry.record
    for duty in state.rulebook.met_by.get(record.type, ()):
        meet(state, duty, entry, Context(state, entry, None))
    if ("reconsider", record.type) in state.open_duties:
        end(state, "reconsider", record.type, entry, met=True)
    if not chosen:
        state.unplaced.append(entry.id)
    state.taken[entry.id] = tuple([step.id for _, _, step in chosen])
    for procedure, episode, step in chosen:
        _take_step(state, entry, procedure, episode, step)
    state.latest[record.type] = entry
    state.hands.setdefault(entry.author, set()).add(entry.by)
    if entry.endorsed_by is not None:
        state.hands.setdefault(entry.endorsed_by, set()).add(entry.endorser_role or entry.by)


def _take_step(
    state: FileState, entry: Entry, procedure: Procedure | None, episode: Episode | None, step: Step
) -> None:
    context = Context(state, entry, episode)
    for mark in step.marks:
        state.marks[mark] = entry.at
    for fact in step.remembers:
        value = getattr(entry.record, fact, None)
        if value is not None:
            state.facts[fact] = value
    if step.notes_author is not None:
        state.facts[step.notes_author] = entry.author or entry.by
    for id in (*step.meets, *(step.meets_from(context) if step.meets_from else ())):
        meet(state, state.rulebook.duties[id], entry, context)
    for id in step.cancels:
        cancel(state, state.rulebook.duties[id], entry, context)
    if step.to is not None and procedure is not None:
        episode = _move(state, entry, procedure, episode, step.to)
        context = Context(state, entry, episode)
    elif episode is not None:
        episode.latest[entry.record.type] = entry
    for id in step.starts:
        start(state, state.rulebook.duties[id], context)
    for id in step.settles:
        start(state, state.rulebook.duties[id], context)
        meet(state, state.rulebook.duties[id], entry, context)
    for party in step.tells:
        start(state, state.rulebook.told[party], context)
    for opened in step.opens:
        _spawn(state, entry, context, opened)


def _move(
    state: FileState, entry: Entry, procedure: Procedure, episode: Episode | None, to: str
) -> Episode:
    """Move an episode, or begin one; work taken up again from a final state is a new run.

    What a step of another lane has just opened in that state, for the same entry, is that run.
    """
    if episode is None or not (episode.live or state.rulebook.states[to].final):
        opened = state.current.get(procedure.id)
        if opened is not None and opened.path[-1][1:] == (to, entry.id):
            return opened
        return _begin(state, entry, procedure, to)
    _stop_owing_for(state, episode, entry)
    episode.state = to
    _arrive(state, entry, episode)
    return episode


def _begin(state: FileState, entry: Entry, procedure: Procedure, to: str, run: str = "") -> Episode:
    number = 1 + sum(e.procedure == procedure.id for e in state.episodes)
    named = entry.episode if entry.episode not in {e.id for e in state.episodes} else None
    named = named or next((e.name for e in state.episodes if e.id == entry.episode), None)
    run = run or run_of(procedure, entry)
    episode = Episode(f"{procedure.id}-{number}", procedure.id, to, entry.at, name=named, run=run)
    state.episodes.append(episode)
    state.current[procedure.id] = episode
    for id in state.rulebook.entry_starts.get(to, ()):
        start(state, state.rulebook.duties[id], Context(state, entry, episode))
    _arrive(state, entry, episode)
    return episode


def _arrive(state: FileState, entry: Entry, episode: Episode) -> None:
    to = state.rulebook.states[episode.state]
    episode.path.append((entry.at, to.id, entry.id))
    episode.latest[entry.record.type] = entry
    episode.closed = entry.at if to.final else None
    if to.owes is not None:
        start_beside(state, to.owes, Context(state, entry, episode), episode)


def _stop_owing_for(state: FileState, episode: Episode, entry: Entry) -> None:
    leaving = state.rulebook.states[episode.state]
    if leaving.owes is not None:
        end_beside(state, leaving.owes, episode, entry)


def _spawn(state: FileState, entry: Entry, context: Context, opened: str | Spawn) -> None:
    if isinstance(opened, Spawn):
        if opened.provided is not None and not opened.provided(context):
            return
        if opened.each is not None:
            _spawn_each(state, entry, opened.state, opened.each(context))
            return
        opened = opened.state
    procedure = state.rulebook.procedure_of[opened]
    latest = state.current.get(procedure.id)
    if procedure.many or latest is None or not latest.live:
        _begin(state, entry, procedure, opened)


def _spawn_each(state: FileState, entry: Entry, to: str, runs: Iterable[str]) -> None:
    """One run for each of them that has none yet, whether at work or done."""
    procedure = state.rulebook.procedure_of[to]
    known = {e.run for e in state.episodes if e.procedure == procedure.id}
    for run in dict.fromkeys(runs):
        if run not in known:
            _begin(state, entry, procedure, to, run)
