"""The trail of administrative changes: what was changed, about whom, by whom, and why.

One chain of sealed rows for the installation, like the reading log's: see `heed.ground.seal`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from heed.access.models import AdministrativeChange, AdministrativeHead, Authority, User
from heed.ground.seal import Fault, Link, faults, seal

SEALED = tuple(
    field.attname
    for field in AdministrativeChange._meta.local_concrete_fields
    if field.attname != "seal"
)
"""Every column that a seal is made over."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed, in a word and in a sentence, and why."""

    what: str
    says: str
    why: str
    authority: Authority | None = None
    about: User | None = None


def write(change: Change, by: User | None, name: str = "the command line") -> AdministrativeChange:
    """Write a change down, sealed to the one before it."""
    with transaction.atomic():
        AdministrativeHead.objects.get_or_create(pk=1, defaults={"seq": 0, "seal": ""})
        head = AdministrativeHead.objects.select_for_update().get()
        row = AdministrativeChange(
            seq=head.seq + 1,
            authority=change.authority,
            what=change.what,
            says=change.says,
            why=change.why,
            about=change.about,
            by=by,
            by_name=by.display_name if by else name,
            at=timezone.now(),
            previous=head.seal,
        )
        row.seal = seal(content_of(row))
        row.save(force_insert=True)
        head.seq, head.seal = row.seq, row.seal
        head.save()
    return row


def of(authority: Authority) -> "QuerySet[AdministrativeChange]":
    """What was changed in an authority, the latest first."""
    return AdministrativeChange.objects.filter(authority=authority).order_by("-seq")


def content_of(row: AdministrativeChange) -> dict[str, Any]:
    """What the seal of a change is made over."""
    return {name: getattr(row, name) for name in SEALED}


def amiss() -> list[Fault]:
    """What was removed, altered, moved or inserted in the trail."""
    head = AdministrativeHead.objects.first()
    links = list(_links())
    return faults(links, head.seq if head else 0, head.seal if head else "")


def _links() -> Iterator[Link]:
    for row in AdministrativeChange.objects.order_by("seq"):
        yield Link(row.seq, row.previous, row.seal, partial(_seal_as, content_of(row)))


def _seal_as(content: dict[str, Any], seq: int) -> str:
    return seal({**content, "seq": seq})
