"""The heart: where a file stands, computed from its records.

`fold` is a pure function over the entries of one file. `judge` asks what would stand in
the way of one more entry; `apply` takes it. `standing` says what is due or overdue at a
moment. No database and no clock of its own, so a year-old case can be replayed and asked
"what was overdue on that day, under that edition?".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from heed.engine.calendar import london
from heed.engine.edition import Editions
from heed.engine.limit import Due, Limit, has_passed
from heed.engine.procedure import (
    ANYWHERE,
    Context,
    Duty,
    Item,
    NeedsEndorsement,
    Procedure,
    Refusal,
    Spawn,
    Step,
)
from heed.engine.record import Entry, Missing, Narrative, Record, ask, matches
from heed.engine.rulebook import Rulebook


class Authorisation(Record):
    """Another person agrees to, or sends back, a decision that needs two people."""

    of_engine = True
    of: str = ask("Which record", why="The decision that waits for a second person.")
    agreed: bool = ask("Do you agree?", why="It takes effect only if you do.", example=True)
    reasons: Narrative = ask("Reasons", why="What weighed with you; the writer sees this.")


class DutyClosedAsNotMet(Record):
    """A manager closes a duty that will not now be met, and says why. It stays on the file."""

    of_engine = True
    duty: str = ask("Which duty", why="Only a duty that can no longer be met is closed so.")
    key: str = ask("Which of several", default="")
    reasons: Narrative = ask("Why it cannot be met", why="Reported with missed limits.")


class DutyStatus(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Owed:
    """One duty that arose in a file: from when, by when, how it ended."""

    duty: Duty
    key: str
    says: str
    episode: str | None
    arose: datetime
    due: Due | None
    limit: Limit | None
    edition: str
    owed_by: str
    owner: str
    started_by: str
    discharged: datetime | None = None
    cancelled: datetime | None = None
    ended_by: str | None = None
    reasons: str = ""

    @property
    def open(self) -> bool:
        return self.discharged is None and self.cancelled is None

    def missed(self, moment: datetime) -> bool:
        """Whether its limit had passed by `moment` before it was met or ended, however it ended since."""
        if self.due is None:
            return False
        ended = self.discharged or self.cancelled
        return has_passed(self.due, min(moment, ended) if ended is not None else moment)

    def status(self, moment: datetime) -> DutyStatus:
        """How this duty stands at `moment`. What ended after `moment` counts as open then."""
        if self.discharged is not None and self.discharged <= moment:
            late = self.due is not None and has_passed(self.due, self.discharged)
            return DutyStatus.LATE if late else DutyStatus.MET
        if self.cancelled is not None and self.cancelled <= moment:
            return DutyStatus.CANCELLED
        if self.due is not None and has_passed(self.due, moment):
            return DutyStatus.OVERDUE
        return DutyStatus.OPEN


@dataclass(slots=True)
class Episode:
    """One run of a procedure: where it stands, since when, and how it came there."""

    id: str
    procedure: str
    state: str
    opened: datetime
    closed: datetime | None = None
    name: str | None = None
    run: str = ""
    """What it is about, where its records say so (see `Procedure.run`)."""
    path: list[tuple[datetime, str, str]] = field(default_factory=list[tuple[datetime, str, str]])
    """(moment, state, entry id) of every state it has stood in."""
    latest: dict[str, Entry] = field(default_factory=dict[str, Entry])
    """The latest record of each type that this run has taken."""

    @property
    def live(self) -> bool:
        return self.closed is None


@dataclass(slots=True)
class FileState:
    """A file as folded so far. Read it; only `apply` changes it."""

    rulebook: Rulebook
    editions: Editions
    episodes: list[Episode] = field(default_factory=list[Episode])
    duties: list[Owed] = field(default_factory=list[Owed])
    open_duties: dict[tuple[str, str], Owed] = field(default_factory=dict[tuple[str, str], Owed])
    current: dict[str, Episode] = field(default_factory=dict[str, Episode])
    marks: dict[str, datetime] = field(default_factory=dict[str, datetime])
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    latest: dict[str, Entry] = field(default_factory=dict[str, Entry])
    awaiting: dict[str, Entry] = field(default_factory=dict[str, Entry])
    unplaced: list[str] = field(default_factory=list[str])
    taken: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Entry id -> ids of the steps it took."""
    hands: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Everybody who wrote or endorsed something here -> the roles in which they did."""

    # -- questions that gates and routes ask --

    def state_of(self, procedure: str) -> str | None:
        """The state of the latest episode of a procedure, or None if it never ran."""
        episode = self.current.get(procedure)
        return episode.state if episode else None

    def is_live(self, procedure: str) -> bool:
        """Whether any episode of the procedure is open."""
        episode = self.current.get(procedure)
        if episode is None:
            return False
        if episode.closed is None:
            return True
        return any(e.live for e in self.episodes if e.procedure == procedure)

    def mark(self, name: str) -> datetime | None:
        return self.marks.get(name)

    def last(self, record_type: type[Record]) -> Any:
        """The latest record of that type on the file, or None."""
        entry = self.latest.get(record_type.type)
        return entry.record if entry else None

    def last_entry(self, record_type: type[Record]) -> Entry | None:
        return self.latest.get(record_type.type)

    def owes(self, duty: str) -> bool:
        """Whether a duty of that id is open."""
        return any(id == duty for id, _ in self.open_duties)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in the way of an entry, and which steps it would take.

    Nothing stands in the way of an emergency: what its gates would ask is in `gaps`.
    """

    steps: tuple[tuple[Procedure | None, Episode | None, Step], ...]
    refusals: tuple[Refusal, ...] = ()
    missing: tuple[Missing, ...] = ()
    endorsement: NeedsEndorsement | None = None
    gaps: tuple[Missing, ...] = ()

    @property
    def allowed(self) -> bool:
        """It may be written now (it may still have to wait for a second person)."""
        return not self.refusals and not self.missing


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


def standing(state: FileState, moment: datetime) -> list[tuple[Owed, DutyStatus]]:
    """Every duty that had arisen by `moment`, and how it stood then."""
    return [(owed, owed.status(moment)) for owed in state.duties if owed.arose <= moment]


# --- choosing --------------------------------------------------------------------------


def choose(state: FileState, entry: Entry) -> list[tuple[Procedure | None, Episode | None, Step]]:
    """The steps that this entry would take: at most one in each procedure, then what is noted."""
    chosen: list[tuple[Procedure | None, Episode | None, Step]] = []
    type_ = entry.record.type
    for procedure, steps in state.rulebook.moves.get(type_, ()):
        found = _choose_in(state, entry, procedure, steps)
        if found is not None:
            chosen.append((procedure, *found))
    for step in state.rulebook.noted.get(type_, ()):
        if _routes(state, entry, None, step):
            chosen.append((None, None, step))
    return chosen


def _choose_in(
    state: FileState, entry: Entry, procedure: Procedure, steps: Sequence[Step]
) -> tuple[Episode | None, Step] | None:
    episode = _episode_for(state, entry, procedure)
    if episode is not None:
        for step in steps:
            if episode.state in step.sources and _routes(state, entry, episode, step):
                return episode, step
    another = procedure.many and procedure.run is None
    if episode is None or another or not episode.live:
        for step in steps:
            if not step.sources and _routes(state, entry, None, step):
                return None, step
    for step in steps:
        if step.sources == ANYWHERE and _routes(state, entry, episode, step):
            return episode, step
    return None


def _run_of(procedure: Procedure, entry: Entry) -> str:
    """Which run of the procedure the record says that it is about; empty if it does not say."""
    return str(getattr(entry.record, procedure.run, None) or "") if procedure.run else ""


def _episode_for(state: FileState, entry: Entry, procedure: Procedure) -> Episode | None:
    if run := _run_of(procedure, entry):
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


def _routes(state: FileState, entry: Entry, episode: Episode | None, step: Step) -> bool:
    if step.when and not matches(entry.record, step.when):
        return False
    if (step.since_edition or step.until_edition) and not state.editions.between(
        step.since_edition, step.until_edition, entry.at.date()
    ):
        return False
    return step.provided is None or step.provided(Context(state, entry, episode))


# --- judging ---------------------------------------------------------------------------


def judge(state: FileState, entry: Entry) -> Judgement:
    """Whether the entry may be written now, and if not, why not and what would help.

    A record of an emergency is never refused.
    """
    if isinstance(entry.record, Authorisation):
        return _judge_authorisation(state, entry, entry.record)
    if isinstance(entry.record, DutyClosedAsNotMet):
        return _judge_closing(state, entry, entry.record)
    chosen = choose(state, entry)
    if not chosen:
        return Judgement(
            (), refusals=() if entry.record.emergency else (_out_of_place(state, entry),)
        )
    refusals: list[Refusal] = []
    missing: list[Missing] = []
    waits: NeedsEndorsement | None = None
    for _, episode, step in chosen:
        context = Context(state, entry, episode)
        for gate in step.gates:
            verdict = gate.verdict(context)
            if isinstance(verdict, Refusal):
                refusals.append(verdict)
            elif isinstance(verdict, Missing):
                missing.append(verdict)
            elif verdict is not None:
                waits = waits or verdict
    if entry.record.emergency:
        gaps = (*missing, *(Missing("", r.ref, r.says) for r in refusals))
        return Judgement(tuple(chosen), gaps=gaps)
    return Judgement(tuple(chosen), tuple(refusals), tuple(missing), waits)


def _out_of_place(state: FileState, entry: Entry) -> Refusal:
    record, book = entry.record, state.rulebook
    stands = [
        book.states[e.state].name
        for e in state.episodes
        if e.live and e.procedure in {p.id for p, _ in book.moves.get(record.type, ())}
    ]
    allowed = {
        book.states[s].name
        for step in book.steps_for(record.type)
        for s in step.sources
        if s in book.states
    }
    now = (
        f" It stands at: {'; '.join(stands)}." if stands else " No such work is open on this file."
    )
    where = (
        f" It belongs where the file stands at: {'; '.join(sorted(allowed)[:6])}."
        if allowed
        else ""
    )
    if allowed.intersection(stands):
        edition = state.editions.in_force(entry.at.date()).title
        first = " or ".join(_comes_first(state, entry))
        where = f" What it says leads nowhere from there under {edition}."
        where += f" What comes first: {first}." if first else ""
    return Refusal("out_of_place", record.ref, f"{record.title} does not fit here.{now}{where}")


def _comes_first(state: FileState, entry: Entry) -> list[str]:
    """The titles of the records that lead from where the file stands to where what this one says fits."""
    found: set[str] = set()
    for procedure, steps in state.rulebook.moves.get(entry.record.type, ()):
        episode = _episode_for(state, entry, procedure)
        if episode is None:
            continue
        places = {s for step in steps if _routes(state, entry, episode, step) for s in step.sources}
        found |= {
            step.on.title
            for step in procedure.steps
            if episode.state in step.sources
            and step.to in places
            and step.on is not type(entry.record)
        }
    return sorted(found)


def _judge_authorisation(state: FileState, entry: Entry, record: Authorisation) -> Judgement:
    waiting = state.awaiting.get(record.of)
    if waiting is None:
        says = "Nothing of that name waits for authorisation."
        if entry.history:
            return Judgement(())
        return Judgement((), (Refusal("nothing_waits", "wt2010/5.158/a", says),))
    if not record.agreed:
        return Judgement(())
    return judge(state, _endorse(waiting, entry))


def _endorse(waiting: Entry, by: Entry) -> Entry:
    return replace(waiting, at=by.at, endorsed_by=by.author or by.by, endorser_role=by.by)


def _judge_closing(state: FileState, entry: Entry, record: DutyClosedAsNotMet) -> Judgement:
    if (record.duty, record.key) in state.open_duties:
        return Judgement(())
    return Judgement(
        (), (Refusal("no_such_duty", "wt2010/5.158/a", "No such duty is open on this file."),)
    )


# --- applying --------------------------------------------------------------------------


def apply(state: FileState, entry: Entry) -> None:
    """Take an entry into the file: move episodes, start and end duties, remember facts."""
    record = entry.record
    if record.of_engine:
        if isinstance(record, Authorisation):
            _apply_authorisation(state, entry, record)
        elif isinstance(record, DutyClosedAsNotMet):
            _end(state, record.duty, record.key, entry, met=False, reasons=record.reasons)
        return
    chosen = choose(state, entry)
    if _must_wait(entry, chosen):
        _await(state, entry, chosen)
        return
    _take(state, entry, chosen)


def _must_wait(entry: Entry, chosen: Sequence[tuple[Any, Any, Step]]) -> bool:
    if entry.endorsed_by is not None or entry.history or entry.record.emergency:
        return False
    for _, _, step in chosen:
        for gate in step.gates:
            if gate.endorsers:
                return True
    return False


def _await(state: FileState, entry: Entry, chosen: Sequence[tuple[Any, Any, Step]]) -> None:
    gate = next(g for _, _, step in chosen for g in step.gates if g.endorsers)
    state.awaiting[entry.id] = entry
    episode = next((e.id for _, e, _ in chosen if e is not None), None)
    duty = Duty(
        "authorise",
        f"Agree or send back: {entry.record.title.lower()}",
        gate.endorsers[0],
        (gate.ref,),
        clock=False,
    )
    _open(state, duty, Item(entry.id), entry, episode)


def _apply_authorisation(state: FileState, entry: Entry, record: Authorisation) -> None:
    waiting = state.awaiting.pop(record.of, None)
    if waiting is None:
        return
    _end(state, "authorise", record.of, entry, met=True)
    if record.agreed:
        endorsed = _endorse(waiting, entry)
        _take(state, endorsed, choose(state, endorsed))
        return
    duty = Duty(
        "reconsider",
        f"Reconsider what was sent back: {waiting.record.title.lower()}",
        waiting.by,
        ("wt2010/5.158/a",),
        clock=False,
    )
    _open(state, duty, Item(waiting.record.type), entry, None)


def _take(
    state: FileState, entry: Entry, chosen: Sequence[tuple[Procedure | None, Episode | None, Step]]
) -> None:
    record = entry.record
    for duty in state.rulebook.met_by.get(record.type, ()):
        _meet(state, duty, entry, Context(state, entry, None))
    if ("reconsider", record.type) in state.open_duties:
        _end(state, "reconsider", record.type, entry, met=True)
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
        _meet(state, state.rulebook.duties[id], entry, context)
    for id in step.cancels:
        for key in _open_keys(state, state.rulebook.duties[id], context):
            _end(state, id, key, entry, met=False)
    if step.to is not None and procedure is not None:
        episode = _move(state, entry, procedure, episode, step.to)
        context = Context(state, entry, episode)
    elif episode is not None:
        episode.latest[entry.record.type] = entry
    for id in step.starts:
        _start(state, state.rulebook.duties[id], context)
    for id in step.settles:
        _start(state, state.rulebook.duties[id], context)
        _meet(state, state.rulebook.duties[id], entry, context)
    for party in step.tells:
        _start(state, state.rulebook.told[party], context)
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
    run = run or _run_of(procedure, entry)
    episode = Episode(f"{procedure.id}-{number}", procedure.id, to, entry.at, name=named, run=run)
    state.episodes.append(episode)
    state.current[procedure.id] = episode
    for id in state.rulebook.entry_starts.get(to, ()):
        _start(state, state.rulebook.duties[id], Context(state, entry, episode))
    _arrive(state, entry, episode)
    return episode


def _arrive(state: FileState, entry: Entry, episode: Episode) -> None:
    to = state.rulebook.states[episode.state]
    episode.path.append((entry.at, to.id, entry.id))
    episode.latest[entry.record.type] = entry
    episode.closed = entry.at if to.final else None
    if to.owes is not None:
        _start(state, to.owes, Context(state, entry, episode))


def _stop_owing_for(state: FileState, episode: Episode, entry: Entry) -> None:
    leaving = state.rulebook.states[episode.state]
    if leaving.owes is not None:
        _end(state, leaving.owes.id, episode.run, entry, met=True)


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


# --- duties ----------------------------------------------------------------------------

_ALONE = Item("")
"""What a duty is of that does not come in several."""


def _start(state: FileState, duty: Duty, context: Context) -> None:
    episode = context.episode.id if context.episode else None
    run = context.episode.run if context.episode else ""
    alone = Item(run, f"{duty.says}: {run}") if run else _ALONE
    for item in duty.each(context) if duty.each else (alone,):
        _open(state, duty, item, context.entry, episode, context)


def _open(
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
    due, limit = item.due, None
    if due is None and context is not None and duty.due_from is not None:
        due = duty.due_from(context)
    if due is None and duty.limit is not None:
        limit, due = state.editions.limit_and_due(duty.limit, arose)
    owed = Owed(
        duty,
        item.key,
        item.says or duty.says,
        episode,
        arose,
        due,
        limit,
        state.editions.in_force(arose.date()).id,
        duty.owed_by,
        item.owner,
        entry.id,
    )
    state.duties.append(owed)
    state.open_duties[duty.id, item.key] = owed


def _meet(state: FileState, duty: Duty, entry: Entry, context: Context) -> None:
    key = duty.key_from(context) if duty.key_from else None
    if key is not None:
        _end(state, duty.id, key, entry, met=True)
        return
    if duty.key_from is not None and duty.each is not None:
        return
    for found in _open_keys(state, duty, context):
        _end(state, duty.id, found, entry, met=True)


def _open_keys(state: FileState, duty: Duty, context: Context) -> Sequence[str]:
    """The keys under which a duty is open: that of the run, unless it comes in several."""
    if duty.each is None:
        return (context.episode.run if context.episode else _ALONE.key,)
    return [key for id, key in state.open_duties if id == duty.id]


def _end(
    state: FileState, id: str, key: str, entry: Entry, *, met: bool, reasons: str = ""
) -> None:
    owed = state.open_duties.pop((id, key), None)
    if owed is None:
        return
    if met:
        owed.discharged = entry.at
    else:
        owed.cancelled = entry.at
    owed.ended_by, owed.reasons = entry.id, reasons
