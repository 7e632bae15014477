"""The record store: rows on one side, the engine's entries on the other.

Nothing here decides anything. Rows are read in the order in which they were written.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import adapters
from psycopg.pq import Format

from heed.access.actor import author_key
from heed.casefile.batch import Batch
from heed.casefile.book import record_type
from heed.casefile.models import File, RecordRow
from heed.engine.calendar import day_of, london
from heed.engine.record import Entry, restore
from heed.ground.seal import seal

SEALED = tuple(
    field.attname
    for field in RecordRow._meta.local_concrete_fields
    if field.attname not in ("seal", "pk")
)
"""Every column that a seal is made over: all but the seal itself."""

_READ = (
    "seq", "uuid::text", "statement", "type", "data", "gaps", "missing", "at", "recorded_at",
    "author_id", "author_name", "role", "organisation", "team", "episode", "replaces::text",
    "why_replaced", "endorsed_by", "endorser_role", "history",
)  # fmt: skip
_LOAD = f"""
    SELECT file_id, {", ".join(_READ)} FROM {RecordRow._meta.db_table}
    WHERE file_id = ANY(%s) AND recorded_at <= %s ORDER BY file_id, seq
"""  # noqa: S608 - the names of columns
"""Written out because it is asked at every turn: here JSON stays text until Pydantic reads it."""
_MOMENTS = adapters.get_loader(adapters.types["timestamptz"].oid, Format.TEXT)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry of a file, with what the store knows of it and the engine need not."""

    seq: int
    statement: UUID
    entry: Entry
    author_name: str
    author_id: int | None
    organisation: str
    team: str
    missing: tuple[dict[str, Any], ...]
    """What guidance asks for and this record lacks: each a field, what it says and its reference."""
    withheld: tuple[str, ...] = ()
    """Fields that were taken out for whoever reads it, and are said to be: see `heed.casefile.parts`."""
    cut: bool = False
    """Whether anything at all was taken out for whoever reads it."""


def load(file: File, as_of: datetime | None = None) -> list[Stored]:
    """The entries of a file in the order written; with `as_of`, those recorded by that moment."""
    return load_many([file], as_of)[file.pk]


def load_many(files: Iterable[File], as_of: datetime | None = None) -> dict[int, list[Stored]]:
    """The entries of several files of an authority, in one query."""
    found: dict[int, list[Stored]] = {file.pk: [] for file in files}
    if found:
        with connection.cursor() as cursor:
            # Django's own way of reading moments is a slow one; these become London's anyhow.
            cursor.adapters.register_loader("timestamptz", _MOMENTS)
            cursor.execute(_LOAD, [list(found), as_of or "infinity"])
            for file_id, *row in cursor:
                found[file_id].append(_stored(row))
    return found


def append(batch: Batch, file: File, rows: Iterable[RecordRow]) -> None:
    """Add these rows to a file, and move its head to the last of them."""
    columns = (*SEALED, "seal")
    batch.insert(RecordRow, columns, [[getattr(row, name) for name in columns] for row in rows])
    head = {"head_seq": file.head_seq, "head_seal": file.head_seal}
    batch.update(File, {"id": file.pk}, head)


def entries(stored: Iterable[Stored]) -> list[Entry]:
    """What the engine folds."""
    return [one.entry for one in stored]


def by_statement(stored: Iterable[Stored]) -> list[tuple[Stored, ...]]:
    """Each statement of a file in all its versions, in the order first written."""
    first_of: dict[str, str] = {}
    made: dict[str, list[Stored]] = {}
    for one in stored:
        first = first_of.get(one.entry.replaces or "", one.entry.id)
        first_of[one.entry.id] = first
        made.setdefault(first, []).append(one)
    return [tuple(versions) for versions in made.values()]


def _stored(row: Sequence[Any]) -> Stored:
    (
        seq, uuid, statement, type_, data, gaps, missing, at, recorded_at, author_id, author_name,
        role, organisation, team, episode, replaces, why, endorsed_by, endorser_role, history,
    ) = row  # fmt: skip
    entry = Entry(
        id=uuid,
        record=restore(record_type(type_), data, gaps),
        at=london(at),
        by=role,
        author=author_key(author_id, author_name),
        episode=episode,
        recorded_at=london(recorded_at),
        replaces=replaces,
        why_replaced=why,
        endorsed_by=endorsed_by,
        endorser_role=endorser_role,
        history=history,
    )
    lacks = tuple(json.loads(missing))
    return Stored(seq, statement, entry, author_name, author_id, organisation, team, lacks)


def row_of(file: File, stored: Stored, basis_seq: int | None, previous: str) -> RecordRow:
    """The row for a new entry, sealed to the one before it."""
    entry = stored.entry
    row = RecordRow(
        authority_id=file.authority_id,
        file_id=file.pk,
        seq=stored.seq,
        uuid=UUID(entry.id),
        statement=stored.statement,
        type=entry.record.type,
        # what was answered: what silence is taken to mean is said by the type, and is no answer
        data=entry.record.model_dump(mode="json", exclude_unset=True),
        gaps=bool(stored.missing),
        missing=list(stored.missing),
        at=entry.at,
        day=day_of(entry.at),
        recorded_at=entry.recorded_at,
        author_id=stored.author_id,
        author_name=stored.author_name,
        role=entry.by,
        organisation=stored.organisation,
        team=stored.team,
        episode=entry.episode,
        replaces=UUID(entry.replaces) if entry.replaces else None,
        why_replaced=entry.why_replaced,
        endorsed_by=entry.endorsed_by,
        endorser_role=entry.endorser_role,
        history=entry.history,
        basis_seq=basis_seq,
        previous=previous,
    )
    row.seal = seal(content_of(row))
    return row


def content_of(row: RecordRow) -> dict[str, Any]:
    """What the seal of a row is made over."""
    return {name: getattr(row, name) for name in SEALED}
