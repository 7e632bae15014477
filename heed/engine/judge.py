"""Whether a record may be written now, and if not, why not and what would help."""

from dataclasses import dataclass, replace

from heed.engine.choose import Chosen, choose, episode_for, routes
from heed.engine.context import Context
from heed.engine.gate import NeedsEndorsement, Refusal
from heed.engine.own import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Entry, Missing
from heed.engine.standing import FileState


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in the way of an entry, and which steps it would take.

    Nothing stands in the way of an emergency: what its gates would ask is in `gaps`.
    """

    steps: tuple[Chosen, ...]
    refusals: tuple[Refusal, ...] = ()
    missing: tuple[Missing, ...] = ()
    endorsement: NeedsEndorsement | None = None
    gaps: tuple[Missing, ...] = ()

    @property
    def allowed(self) -> bool:
        """It may be written now (it may still have to wait for a second person)."""
        return not self.refusals and not self.missing


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
        episode = episode_for(state, entry, procedure)
        if episode is None:
            continue
        places = {s for step in steps if routes(state, entry, episode, step) for s in step.sources}
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
    return judge(state, endorse(waiting, entry))


def endorse(waiting: Entry, by: Entry) -> Entry:
    """The entry that waits, as the second person has agreed to it: it takes effect when they did."""
    return replace(waiting, at=by.at, endorsed_by=by.author or by.by, endorser_role=by.by)


def _judge_closing(state: FileState, entry: Entry, record: DutyClosedAsNotMet) -> Judgement:
    if (record.duty, record.key) in state.open_duties:
        return Judgement(())
    return Judgement(
        (), (Refusal("no_such_duty", "wt2010/5.158/a", "No such duty is open on this file."),)
    )
