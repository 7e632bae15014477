"""The files of somebody who was entered more than once.

Two children's files are never made into one: each keeps its own records, sealed as they were written,
and both stand under whoever was kept. What is lost by reading only one of them is why people are merged.
"""

from django.db.models import QuerySet

from heed.access.actor import Actor
from heed.casefile.models import File
from heed.registry import same
from heed.registry.models import Person


class FilesWouldBeLinked(same.Refused):
    """Both have a file. Whoever merges them says that they know."""


def files(person: int) -> "QuerySet[File]":
    """All files about this person, whichever entry each was opened for, the oldest first."""
    ours = File.objects.filter(subject__in=same.everyone(person), kind="child")
    return ours.order_by("opened", "pk")


def merge(kept: Person, other: Person, why: str, by: Actor, *, files_known: bool) -> same.Merge:
    """Merge two people; where both have files, only if it was said that these will be linked."""
    if not files_known and _has_file(kept) and _has_file(other):
        raise FilesWouldBeLinked(
            "Both have a file. Say that you have read both: they will stand side by side"
        )
    return same.merge(kept, other, why, by)


def _has_file(person: Person) -> bool:
    return files(person.pk).exists()
