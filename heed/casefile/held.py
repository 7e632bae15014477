"""A file held for writing: its entries, where it stands, and what is being added to it.

The row of the file is locked, so nobody else adds to it until the transaction ends.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID, uuid4

from heed.access.actor import Actor
from heed.casefile import book, project, store
from heed.casefile.answers import Conflict, Problem, Written, as_gap, of_missing, of_refusal
from heed.casefile.book import procedures_of
from heed.casefile.models import File, RecordRow
from heed.casefile.project import NOTHING, Projection
from heed.casefile.recent import Folded, keep, take
from heed.casefile.store import Stored
from heed.engine.fold import (
    Authorisation,
    DutyClosedAsNotMet,
    FileState,
    Judgement,
    apply,
    current_versions,
    fold,
    judge,
)
from heed.engine.procedure import NeedsEndorsement
from heed.engine.record import Entry, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement read, signed and ready to be judged. `at` is None to keep a corrected one's."""

    actor: Actor
    record: Record
    at: datetime | None
    recorded_at: datetime
    statement: UUID
    episode: str | None
    replaces: str | None
    why_replaced: str
    history: bool
    endorsed_by: str | None
    endorser_role: str | None
    gaps: tuple[Problem, ...]
    basis: int | None = None


class Judged(NamedTuple):
    """The entry a statement would make, what stops it, and what is lacking though it may stand."""

    entry: Entry
    problems: tuple[Problem, ...]
    gaps: tuple[Problem, ...]
    waits: NeedsEndorsement | None = None


class Held:
    """One file, locked, with everything on it."""

    def __init__(self, file: File, stored: list[Stored], folded: Folded | None = None) -> None:
        self.file = file
        self.editions = file.authority.editions()
        self.book = book.rulebook(file.kind)
        self.rows: list[RecordRow] = []
        self._called = cache(project.user_called)
        if folded is not None:
            self.stored, self.state, self.before = folded.stored, folded.state, folded.projection
        else:
            self.stored = stored
            self.state = fold(store.entries(stored), self.book, self.editions)
            self.before = self.projection() if stored else NOTHING
        self._by_id = {one.entry.id: one for one in self.stored}

    @classmethod
    def all(cls, ids: Sequence[int]) -> list["Held"]:
        """Hold these files. They are locked in the order of their numbers, so that two writers
        with several files never wait for each other. Raises File.DoesNotExist for a file that
        is not there, or not this authority's."""
        locked = File.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        files = list(locked.select_related("subject", "authority").filter(pk__in=ids))
        if len(files) != len(set(ids)):
            raise File.DoesNotExist
        recent = {file.pk: take(_key(file)) for file in files}
        stored = store.load_many([f for f in files if f.head_seq and recent[f.pk] is None])
        return [cls(file, stored.get(file.pk, []), recent[file.pk]) for file in files]

    def projection(self) -> Projection:
        """What the file comes to as it stands now."""
        return project.compute(self.file, self.state, self.stored, self._called)

    def let_go(self, projection: Projection) -> None:
        """Keep the file folded for whoever writes next."""
        if self.stored:
            keep(_key(self.file), Folded(self.stored, self.state, projection))

    # -- what arrived meanwhile --

    def conflict(self, said: Said, basis: int | None) -> Conflict | None:
        """The entries on the same work that were added after the one the writer saw last."""
        if basis is None or basis >= self.file.head_seq or said.record.emergency:
            return None
        met = tuple(s for s in self.stored if s.seq > basis and self._touches(said, s.entry))
        return Conflict(self.file.pk, self.file.head_seq, met) if met else None

    def _touches(self, said: Said, newer: Entry) -> bool:
        """Whether a newer entry is about the same record or the same work."""
        mine = {self._first(id) for id in (said.replaces, _agrees_to(said.record)) if id}
        theirs = {self._first(id) for id in (newer.id, _agrees_to(newer.record)) if id}
        if mine & theirs:
            return True
        if said.episode and newer.episode and said.episode != newer.episode:
            return False
        kind = self.file.kind
        return bool(procedures_of(said.record.type, kind) & procedures_of(newer.record.type, kind))

    # -- judging --

    def judge(self, said: Said) -> Judged:
        """Whether the statement may be written in this file now."""
        if said.replaces is not None:
            return self._judge_correction(said)
        entry = self._entry(said)
        return self._weigh(said, entry, judge(self.state, entry))

    def _weigh(
        self, said: Said, entry: Entry, judgement: Judgement, more: Sequence[Problem] = ()
    ) -> Judged:
        missing = tuple(of_missing(m) for m in judgement.missing)
        refusals = (*(of_refusal(r) for r in judgement.refusals), *more)
        if said.history or said.record.emergency:
            # It happened, so it stands with its gaps. What contradicts the rules is refused even
            # of history; of an emergency the engine refuses nothing.
            asked = tuple(of_missing(gap) for gap in judgement.gaps)
            return Judged(entry, refusals, (*said.gaps, *missing, *asked))
        return Judged(entry, (*missing, *refusals), said.gaps, judgement.endorsement)

    def _judge_correction(self, said: Said) -> Judged:
        """Judged in the place of the record it corrects, and by what that does to later ones."""
        corrected = self.find(said.replaces or "")
        if corrected is None:
            entry = self._entry(replace(said, replaces=None))
            says = "The record to be corrected is not on this file."
            return Judged(entry, (Problem("replaces", says),), ())
        original = corrected.entry
        said = replace(said, at=said.at or original.at, episode=said.episode or original.episode)
        entry = self._entry(said)
        if (barred := self._may_not_correct(said, corrected)) is not None:
            return Judged(entry, (barred,), ())
        first = self._first(original.id)
        after = FileState(self.book, self.editions)
        judgement = Judgement(())
        for one in current_versions([*store.entries(self.stored), entry]):
            if one.id == first:
                judgement = judge(after, one)
            apply(after, one)
        more = [*self._displaced(after, first), *self._agreed_anew(said, first, judgement)]
        return self._weigh(said, entry, judgement, more)

    def _may_not_correct(self, said: Said, corrected: Stored) -> Problem | None:
        original = corrected.entry
        if original.record.type != said.record.type:
            says = f"This corrects a {original.record.title.lower()}, so it must be one too."
            return Problem("replaces", says)
        if corrected is not self._latest(original.id):
            return Problem(
                "replaces", "This record has been corrected already: see its latest version."
            )
        of_engine = isinstance(original.record, Authorisation | DutyClosedAsNotMet)
        if of_engine and original.author != said.actor.key:
            return Problem("replaces", "Only its author may correct this.")
        return None

    def _displaced(self, after: FileState, first: str) -> list[Problem]:
        """The later records that would no longer find their place."""
        lost = [
            one for id in after.unplaced
            if id not in self.state.unplaced and id != first and (one := self.find(id))
        ]  # fmt: skip
        return [
            Problem(
                "",
                f"Corrected so, a later record would no longer fit: {one.entry.record.title.lower()}"
                f" of {one.entry.at:%-d %B %Y} by {one.author_name}. Correct that first.",
                gate="later_record",
                satisfied_by=(one.entry.record.type,),
            )
            for one in lost
        ]

    def _agreed_anew(self, said: Said, first: str, judgement: Judgement) -> list[Problem]:
        """What two people stand behind is corrected by somebody who could have agreed to it.

        So there are still two: the one who wrote it, and the one who corrects it.
        """
        agreed = any(
            isinstance(e.record, Authorisation)
            and e.record.agreed
            and self._first(e.record.of) == first
            for e in store.entries(self.stored)
        )
        needed = judgement.endorsement
        if not agreed or needed is None:
            return []
        wrote = self.find(first)
        another = wrote is not None and wrote.entry.author != said.actor.key
        if another and said.actor.role in needed.roles:
            return []
        says = "Another person agreed to this, so one who may agree to it must correct it."
        return [Problem("", says, needed.ref, gate=needed.gate)]

    # -- taking --

    def take(self, said: Said, judged: Judged) -> Written:
        """Add the entry to the file as held: sealed, numbered, applied."""
        stored = Stored(
            seq=self.file.head_seq + 1,
            statement=said.statement,
            entry=judged.entry,
            author_name=said.actor.signature,
            author_id=said.actor.user_id,
            organisation=said.actor.organisation,
            team=said.actor.team,
            missing=tuple(as_gap(gap) for gap in judged.gaps),
        )
        row = store.row_of(self.file, stored, said.basis, self.file.head_seal)
        self.file.head_seq, self.file.head_seal = row.seq, row.seal
        self.rows.append(row)
        self.stored.append(stored)
        self._by_id[stored.entry.id] = stored
        if judged.entry.replaces is None:
            apply(self.state, judged.entry)
        else:
            self.state = fold(store.entries(self.stored), self.book, self.editions)
        waits = judged.waits if judged.entry.id in self.state.awaiting else None
        return Written(self.file.pk, row.seq, judged.entry.id, row.seal, waits, judged.gaps)

    # -- finding --

    def find(self, id: str) -> Stored | None:
        """The entry of that id on this file."""
        return self._by_id.get(id)

    def same_statement(self, other: "Held", id: str) -> str | None:
        """The id that the statement written as `id` in another file has in this one."""
        there = other.find(id)
        if there is None:
            return None
        return next((s.entry.id for s in self.stored if s.statement == there.statement), None)

    def _first(self, id: str) -> str:
        """The id of the first version of a record."""
        while (found := self.find(id)) is not None and found.entry.replaces is not None:
            id = found.entry.replaces
        return id

    def _latest(self, id: str) -> Stored:
        first = self._first(id)
        return next(s for s in reversed(self.stored) if self._first(s.entry.id) == first)

    def _entry(self, said: Said) -> Entry:
        return Entry(
            id=str(uuid4()),
            record=said.record,
            at=said.at or said.recorded_at,
            by=said.actor.role,
            author=said.actor.key,
            episode=said.episode,
            recorded_at=said.recorded_at,
            replaces=said.replaces,
            why_replaced=said.why_replaced,
            endorsed_by=said.endorsed_by,
            endorser_role=said.endorser_role,
            history=said.history,
        )


def _key(file: File) -> Hashable:
    """What a folded file depends on: its records, and the rules it was folded by."""
    rules = repr((file.authority.pinned_edition, file.authority.protocol, file.authority.choices))
    return file.pk, file.head_seal, rules, id(book.rulebook(file.kind))


def _agrees_to(record: Record) -> str | None:
    return record.of if isinstance(record, Authorisation) else None
