"""Telling people within Heed that somebody now owes something.

A notice is a row in an outbox, written with the record that gave rise to it or not at all.
It names the file by its reference and never the child: it may be read over a shoulder.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from heed.casefile import book
from heed.casefile.batch import Batch
from heed.casefile.models import File, Notice
from heed.casefile.store import Stored
from heed.engine.calendar import london

_COLUMNS = (
    "authority_id", "file_id", "uuid", "user_id", "role", "text", "record", "created_at",
)  # fmt: skip


def tell(batch: Batch, file: File, last: Stored, arisen: Iterable[Mapping[str, Any]]) -> None:
    """Tell of the duties that arose, those who did not bring them about themselves.

    History tells nobody: what it owed was owed before Heed came.
    """
    if last.entry.history:
        return
    rows = [
        (
            file.authority_id,
            file.pk,
            uuid4(),
            duty["lead_id"] if duty["owed_by"] == "lead_social_worker" else None,
            duty["owed_by"],
            _text(file, duty),
            duty["started_by"],
            last.entry.recorded_at,
        )
        for duty in arisen
        if duty["owed_by"] != last.entry.by
    ]
    batch.insert(Notice, _COLUMNS, rows)


def _text(file: File, duty: Mapping[str, Any]) -> str:
    """The duty in the words of the guidance; its own words might name somebody."""
    declared = book.rulebook(file.kind).duties.get(duty["duty"])
    says = declared.says if declared else str(duty["says"])
    return f"{says} (file {file.reference}){_by_when(duty)}"


def _by_when(duty: Mapping[str, Any]) -> str:
    if duty["due_moment"] is not None:
        return f", by {london(duty['due_moment']):%H:%M on %-d %B %Y}"
    if duty["due_date"] is not None:
        return f", by {duty['due_date']:%-d %B %Y}"
    return ""
