"""The reading log: whose file was opened, by whom, in what post, which part, and why.

A page that shows a child's file calls `log` before it shows anything. The rows are sealed to
one another, file by file, so that nobody can take out that they looked.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.models import Reading, ReadingHead
from heed.ground.seal import seal

SEALED = tuple(
    field.attname
    for field in Reading._meta.local_concrete_fields
    if field.attname not in ("seal", "pk")
)
"""Every column that a seal is made over."""

_COLUMNS = (*SEALED, "seal")
_APPEND = f"""
    INSERT INTO {Reading._meta.db_table} ({", ".join(_COLUMNS)})
    VALUES ({", ".join(["%s"] * len(_COLUMNS))});
    UPDATE {ReadingHead._meta.db_table} SET seq = %s, seal = %s
    WHERE authority_id = %s AND file_id = %s;
"""  # noqa: S608 - names, no values
"""In one message, because every page about a child waits for it."""


class Readable(Protocol):
    """A file, as far as its reading log goes."""

    pk: Any
    reference: Any


def log(actor: Actor, file: Readable, part: str, why: str = "") -> Reading:
    """Write down that the actor opened this part of a file. For use inside an authority."""
    (reading,) = log_many(actor, [(file, part, why)])
    return reading


def log_many(actor: Actor, opened: Sequence[tuple[Readable, str, str]]) -> list[Reading]:
    """The same for parts of several files, each with why: in two questions, however many they are."""
    if not opened:
        return []
    now = timezone.now()
    heads = _hold_heads(actor.authority.pk, [file.pk for file, _, _ in opened])
    made: list[Reading] = []
    for file, part, why in opened:
        seq, previous = heads[file.pk]
        reading = Reading(
            authority=actor.authority,
            file_id=file.pk,
            seq=seq + 1,
            file_reference=file.reference,
            user_id=actor.user_id,
            reader=actor.signature,
            post_id=actor.post_id,
            role=str(actor.role),
            organisation=actor.organisation,
            part=part,
            why=why,
            at=now,
            previous=previous,
        )
        reading.seal = seal(content_of(reading))
        heads[file.pk] = reading.seq, reading.seal
        made.append(reading)
    values = [value for reading in made for value in _appended(reading)]
    with connection.cursor() as cursor:
        cursor.execute(_APPEND * len(made), values)
    return made


def _appended(reading: Reading) -> list[Any]:
    row = [getattr(reading, name) for name in _COLUMNS]
    return [*row, reading.seq, reading.seal, reading.authority_id, reading.file_id]


def readings_of(file: Readable) -> "QuerySet[Reading]":
    """Who has opened this file, the latest first."""
    return Reading.objects.filter(file_id=file.pk).order_by("-seq")


def content_of(reading: Reading) -> dict[str, Any]:
    """What the seal of a reading is made over."""
    return {name: getattr(reading, name) for name in SEALED}


def _hold_heads(authority_id: int, files: Iterable[int]) -> dict[int, tuple[int, str]]:
    """By file, the number and seal of its latest reading, held until the transaction ends: always in the
    same order, so that two who read the same files do not wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_readinghead AS head (authority_id, file_id, seq, seal)"
            " SELECT %s, file, 0, '' FROM unnest(%s::bigint[]) AS file ORDER BY file"
            " ON CONFLICT (authority_id, file_id) DO UPDATE SET seq = head.seq"
            " RETURNING file_id, seq, seal",
            [authority_id, sorted(set(files))],
        )
        return {file: (seq, sealed) for file, seq, sealed in cursor.fetchall()}
