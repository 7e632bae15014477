"""The one door: nothing else writes casework.

    1  may this actor write this?        access
    2  is it complete and true to type?  the record type
    3  may it happen now?                gates
    4  append, sealed to the one before
    5  fold: state, duties
    6  project: worklists, statuses, notices

All of it happens in one transaction, with the file held, so that a record is wholly there or
not at all and two writers at once write one after the other.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from heed.access import rules
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.restricted import acting
from heed.casefile import book, notices, project, registered, restricted, store
from heed.casefile.answers import Answer, Problem, Refused, Written
from heed.casefile.batch import Batch
from heed.casefile.book import record_type
from heed.casefile.held import Held, Said
from heed.casefile.models import File
from heed.casefile.reading import read_statement
from heed.engine.calendar import london
from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Record

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody wants to write. `actor` and `recorded_at` are for imports and generators."""

    type: str | type[Record]
    data: Mapping[str, Any]
    at: datetime | None = None
    episode: str | None = None
    replaces: str | UUID | None = None
    why_replaced: str = ""
    history: bool = False
    endorsed_by: str | None = None
    endorser_role: str | None = None
    actor: Actor | None = None
    recorded_at: datetime | None = None


class NotWrittenError(Exception):
    """One of many statements was refused, so none of them was written."""

    def __init__(self, position: int, statement: Statement, answer: Refused) -> None:
        self.position, self.statement, self.answer = position, statement, answer
        says = "; ".join(problem.says for problem in answer.problems)
        super().__init__(f"statement {position} ({_type_of(statement).type}): {says}")


def write(
    actor: Actor,
    file: File | int,
    type_: str | type[Record],
    data: Mapping[str, Any],
    *,
    at: datetime | None = None,
    episode: str | None = None,
    basis: int | None = None,
    replaces: str | UUID | None = None,
    why_replaced: str = "",
    history: bool = False,
    also_in: Iterable[File | int] = (),
) -> Answer:
    """Write one record in a child's file, and the same statement in the files of `also_in`.

    `at` is when it happened (now, if not given). `basis` is the file's `head_seq` as the writer
    saw it; what has arrived since on the same work comes back as a Conflict, and writing again
    with the Conflict's own `head_seq` confirms. `replaces` names the record that this one
    corrects, `why_replaced` says why. Either every file takes it or none does.
    """
    statement = Statement(
        type=type_,
        data=data,
        at=at,
        episode=episode,
        replaces=replaces,
        why_replaced=why_replaced,
        history=history,
    )
    with _acting(actor, _type_of(statement)):
        first, *others = [_id_of(one) for one in (file, *also_in)]
        answer = _write_in_each(actor, first, list(dict.fromkeys(others)), statement, basis)
    if isinstance(answer, Refused):
        _log_refusal(actor, statement, answer)
    return answer


def _log_refusal(actor: Actor, statement: Statement, answer: Refused) -> None:
    """What was refused, by the names of its fields and gates: never what was typed, nor of whom."""
    type_ = _type_of(statement)
    own = type_.model_fields.keys()
    what = {
        p.field.split(".")[0] if p.field.split(".")[0] in own else p.gate for p in answer.problems
    }
    log.info("refused %s of user %s: %s", type_.type, actor.user_id, ", ".join(sorted(what)))


def _acting(actor: Actor, type_: type[Record]) -> AbstractContextManager[None]:
    """As the actor; but an emergency is written down whether or not its writer sees the file."""
    return within(actor.authority, EVERYTHING) if type_.emergency else acting(actor)


def write_many(
    actor: Actor, file: File | int, statements: Iterable[Statement], *, skip_refused: bool = False
) -> list[Answer]:
    """Write many records in one file: loaded once, projected once, in one transaction.

    For imports, replays and generators. A refusal raises NotWrittenError and nothing is written;
    with `skip_refused` the others are written and the answers say which were not.
    """
    with acting(actor):
        (held,) = Held.all([_id_of(file)])
        answers, failed = _take_all(actor, held, statements, skip_refused)
        if failed is None:
            _save([held])
    # Raised outside the transaction: nothing was written, so it need not be undone.
    if failed is not None:
        raise failed
    return answers


def _take_all(
    actor: Actor, held: Held, statements: Iterable[Statement], skip_refused: bool
) -> tuple[list[Answer], NotWrittenError | None]:
    answers: list[Answer] = []
    for position, statement in enumerate(statements):
        answer = _take_in(held, statement.actor or actor, statement, trusted=actor.is_system)
        if isinstance(answer, Refused) and not skip_refused:
            return answers, NotWrittenError(position, statement, answer)
        answers.append(answer)
    return answers, None


# --- one statement, one or several files -----------------------------------------------


def _write_in_each(
    actor: Actor, first: int, others: Sequence[int], statement: Statement, basis: int | None
) -> Answer:
    shared = uuid4()
    said = _said(actor, statement, shared, trusted=actor.is_system)
    if isinstance(said, Refused):
        return said
    held = {one.file.pk: one for one in Held.all([first, *others])}
    main = held[first]
    if (conflict := main.conflict(said, basis)) is not None:
        _save(held.values())
        return conflict
    each = {first: replace(said, basis=basis)}
    each |= {id: _counterpart(said, main, held[id]) for id in others}
    judged = {id: held[id].judge(one) for id, one in each.items()}
    problems = [
        replace(problem, file_id=id)
        for id, one in judged.items()
        for problem in (*_misplaced(held[id], each[id]), *one.problems)
    ]
    if problems:
        _save(held.values())
        return Refused(tuple(problems))
    written = {id: held[id].take(each[id], judged[id]) for id in each}
    _save(held.values())
    return replace(written.pop(first), others=written)


def _take_in(held: Held, actor: Actor, statement: Statement, *, trusted: bool) -> Written | Refused:
    said = _said(actor, statement, uuid4(), trusted=trusted)
    if isinstance(said, Refused):
        return said
    judged = held.judge(said)
    if problems := (*_misplaced(held, said), *judged.problems):
        return Refused(problems)
    return held.take(said, judged)


def _misplaced(held: Held, said: Said) -> tuple[Problem, ...]:
    """Why a record does not belong in this kind of file, or this writer does not write it there."""
    type_ = type(said.record)
    if isinstance(said.record, Authorisation | DutyClosedAsNotMet):
        return ()
    if type_.type not in held.book.records:
        return (Problem("", f"{type_.title} is not written in such a file.", gate="kind"),)
    if held.file.of_child or said.history:
        return ()
    if restricted.names_writer(said.actor, said.record):
        says = "The person whom an allegation is about has no hand in it."
        return (Problem("", says, "wt2010/A5.13/d", gate="not_the_accused"),)
    if rules.may_write(said.actor.role, type_.type, held.book):
        return ()
    says = f"{type_.title} is not written by a {said.actor.role.replace('_', ' ')}."
    return (Problem("", says, type_.ref, gate="access"),)


def _counterpart(said: Said, main: Held, other: Held) -> Said:
    """The same statement as it is said in another child's file.

    What it corrects or agrees to is there the record that was written by the same statement.
    The episodes of the other file have names of their own.
    """
    moved = replace(said, episode=None)
    if said.replaces is not None:
        moved = replace(moved, replaces=other.same_statement(main, said.replaces) or said.replaces)
    if isinstance(said.record, Authorisation):
        of = other.same_statement(main, said.record.of) or said.record.of
        moved = replace(moved, record=said.record.model_copy(update={"of": of}))
    return moved


def _said(actor: Actor, statement: Statement, shared: UUID, *, trusted: bool) -> Said | Refused:
    """The statement read and signed, or everything that is amiss with it by itself."""
    type_ = _type_of(statement)
    if (barred := _barred(actor, statement, type_, trusted=trusted)) is not None:
        return Refused((barred,))
    reading = read_statement(type_, statement.data, statement.at, history=statement.history)
    problems = list(reading.problems)
    if statement.replaces is not None and not statement.why_replaced.strip():
        problems.append(Problem("why_replaced", "Say why this is corrected.", "wt2010/5.158/a"))
    if problems or reading.record is None:
        return Refused(tuple(problems))
    return Said(
        actor=actor,
        record=reading.record,
        at=reading.at if statement.at or statement.replaces is None else None,
        recorded_at=london(statement.recorded_at or timezone.now()),
        statement=shared,
        episode=statement.episode,
        replaces=str(statement.replaces) if statement.replaces else None,
        why_replaced=statement.why_replaced,
        history=statement.history,
        endorsed_by=statement.endorsed_by,
        endorser_role=statement.endorser_role,
        gaps=reading.gaps,
    )


def _barred(
    actor: Actor, statement: Statement, type_: type[Record], *, trusted: bool
) -> Problem | None:
    """Why this actor may not write this at all. An emergency is written down by whoever is there."""
    imported = statement.history or statement.endorsed_by or statement.recorded_at
    if imported and not trusted:
        return Problem("", "Only an import may write what was recorded elsewhere.", gate="access")
    if type_.emergency or rules.may_write(
        actor.role, type_.type, book.rulebook(book.kind_of(type_.type))
    ):
        return None
    says = f"{type_.title} is not written by a {actor.role.replace('_', ' ')}."
    return Problem("", says, type_.ref, gate="access")


# --- saving ----------------------------------------------------------------------------


def _save(held: Iterable[Held]) -> None:
    """Append what was taken, move each file's head, bring the projections up to date, let go."""
    for one in held:
        if not one.rows:
            one.let_go(one.before)
            continue
        registered.follow(one.file, one.rows)
        after, batch = one.projection(), Batch()
        store.append(batch, one.file, one.rows)
        project.save(batch, one.file, one.before, after)
        notices.tell(batch, one.file, one.stored[-1], project.arisen(one.before, after))
        batch.send()
        restricted.follow(one.rows[-1].author_name, one.rows[-1].role, one.file, one.rows)
        one.let_go(after)


def _id_of(file: File | int) -> int:
    return file if isinstance(file, int) else file.pk


def _type_of(statement: Statement) -> type[Record]:
    given = statement.type
    return record_type(given) if isinstance(given, str) else given
