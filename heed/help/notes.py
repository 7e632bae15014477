"""The authority's notes beside forms: reading them, and who writes them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied

from heed.access.actor import Actor
from heed.help.models import LocalNote
from heed.procedures.roles import Role

WRITE_NOTES = frozenset({Role.DESIGNATED_MANAGER})
"""Those who answer for the local protocol."""


def note_on(record_type: str) -> LocalNote | None:
    """The note that stands beside a form of this record, if the authority has one."""
    latest = LocalNote.objects.filter(record_type=record_type).order_by("-at", "-pk").first()
    return latest if latest and latest.text else None


def standing() -> dict[str, LocalNote]:
    """Every note that stands, by record type."""
    latest = LocalNote.objects.order_by("record_type", "-at", "-pk").distinct("record_type")
    return {note.record_type: note for note in latest if note.text}


def versions(record_type: str) -> list[LocalNote]:
    """Every note there has been on a record, the latest first."""
    return list(LocalNote.objects.filter(record_type=record_type).order_by("-at", "-pk"))


def write(actor: Actor, record_type: str, text: str, ref: str, at: datetime) -> LocalNote:
    """Put a note in the place of the last one. Raises PermissionDenied for whoever may not."""
    if actor.role not in WRITE_NOTES:
        raise PermissionDenied("The designated manager writes what the local protocol says.")
    return LocalNote.objects.create(
        authority=actor.authority,
        record_type=record_type,
        text=text,
        ref=ref if text else "",
        author_id=actor.user_id,
        author_name=actor.name,
        role=actor.role,
        at=at,
    )
