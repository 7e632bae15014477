"""What people found significant on a file, and why. Nothing that was marked is ever lost.

A mark is about a statement and not about a version of it, so it outlives corrections. Taking one away
is another row, with its own reason, and both are told.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from heed.access.actor import Actor
from heed.casefile.chronology import Event
from heed.casefile.models import File, Mark


def mark(
    actor: Actor, file: File, event: Event, *, significant: bool, why: str, now: datetime
) -> Mark:
    """Mark an event as significant, or say that it is so no longer. For use inside the authority."""
    return Mark.objects.create(
        authority=actor.authority,
        file=file,
        record=UUID(event.original.entry.id),
        significant=significant,
        why=why,
        by_id=actor.user_id,
        by_name=actor.name,
        role=str(actor.role),
        organisation=actor.organisation,
        at=now,
    )


def of_files(files: Iterable[File], as_of: datetime) -> dict[str, list[Mark]]:
    """The id of a record's first version -> all marks made by that moment, the first to be made first."""
    found: dict[str, list[Mark]] = {}
    made = Mark.objects.filter(file__in=list(files), at__lte=as_of)
    for one in made.order_by("at", "pk"):
        found.setdefault(str(one.record), []).append(one)
    return found


def stands(marks: Sequence[Mark]) -> bool:
    """Whether, after all of these, the event is marked as significant."""
    return bool(marks) and marks[-1].significant
