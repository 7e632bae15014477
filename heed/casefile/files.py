"""Opening and finding files."""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.casefile import book, project, store
from heed.casefile.batch import Batch
from heed.casefile.models import File, FileSummary
from heed.casefile.store import Stored
from heed.engine.fold import fold
from heed.registry.models import Person


def open_file(authority: Authority, subject: Person, opened: datetime | None = None) -> File:
    """The file about this person: the one there is, or a new one with a reference of its own."""
    with within(authority, EVERYTHING):  # one that is restricted is there all the same
        found = File.objects.filter(subject=subject, kind="child").first()
    with within(authority):
        if found is not None:
            return found
        id = next_id()
        file = File(
            pk=id,
            authority=authority,
            subject=subject,
            reference=f"C{id:06d}",
            opened=opened or timezone.now(),
        )
        begin(file)
        return file


def begin(file: File) -> None:
    """Save a new file, which is empty."""
    file.save(force_insert=True)
    _save(file, project.NOTHING, _projection(file, []))


def refresh(file: File) -> list[str]:
    """Compute a file's projection anew and save it. Says what was different."""
    held, right = project.saved(file), recompute(file)
    found = project.differences(held, right)
    if found:
        _save(file, held, right)
    return found


def recompute(file: File) -> project.Projection:
    """What a file's records come to, whatever its tables hold."""
    return _projection(file, store.load(file))


def _projection(file: File, stored: list[Stored]) -> project.Projection:
    state = fold(store.entries(stored), book.rulebook(file.kind), file.authority.editions())
    return project.compute(file, state, stored)


def _save(file: File, before: project.Projection, after: project.Projection) -> None:
    batch = Batch()
    project.save(batch, file, before, after)
    batch.send()


def person_changed(person: Person) -> None:
    """Bring a name or birth date that was changed in the registry up to date in lists."""
    FileSummary.objects.filter(file__subject=person, file__kind="child").update(
        name=person.name, birth_date=person.birth_date, expected_date=person.expected_date
    )


def next_id() -> int:
    """The number of the next file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('casefile_file', 'id'))")
        (id,) = cursor.fetchone()
    return id
