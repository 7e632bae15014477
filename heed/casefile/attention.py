"""What somebody is to be told within Heed, and what they have read of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.access.actor import Actor
from heed.access.roles import speaks_for
from heed.access.seeing import WHOLE
from heed.casefile.models import DutyRow, File, Notice, NoticeRead
from heed.casefile.worklist import of_a_partner
from heed.procedures.roles import Role


def unread(actor: Actor) -> "QuerySet[Notice]":
    """What this actor has been told and has not read, the newest first, while it is still owed.

    A notice to a role is read by each of its holders for themselves. A lead social worker is told
    of the children they lead for, another agency of those it has a hand in.
    """
    to_role = Q(role__in=speaks_for(actor.role), user__isnull=True)
    if actor.role == Role.LEAD_SOCIAL_WORKER:
        to_role &= Q(file__summary__lead=actor.leads_as)
    if actor.role not in WHOLE:
        theirs = of_a_partner(actor, "role", "record")
        # of a restricted file, PostgreSQL shows notices to those alone who see the file
        to_role &= theirs | ~Q(file__kind="child")
    mine = (
        Q(user__in=actor.answers_for)
        if actor.user_id and actor.role == Role.LEAD_SOCIAL_WORKER
        else Q()
    )
    owed = DutyRow.objects.filter(file=OuterRef("file"), started_by=OuterRef("record"), open=True)
    read = NoticeRead.objects.filter(notice=OuterRef("pk"), user=actor.user_id)
    told = Notice.objects.filter(to_role | mine if mine else to_role)
    return (
        told.filter(Exists(owed), ~Exists(read))
        .select_related("file__subject", "file__summary")
        .order_by("-created_at", "-pk")
    )


@dataclass(slots=True)
class Told:
    """What one record left to somebody, on one file."""

    file: File
    record: UUID
    at: datetime
    texts: list[str] = field(default_factory=list[str])


def by_record(notices: Iterable[Notice]) -> list[Told]:
    """Notices that came up together, told together."""
    found: dict[tuple[int, UUID], Told] = {}
    for notice in notices:
        key = (notice.file_id, notice.record)
        told = found.setdefault(key, Told(notice.file, notice.record, notice.created_at))
        # beside the name of the file its reference says nothing
        told.texts.append(notice.text.replace(f" (file {notice.file.reference})", ""))
    return list(found.values())


def mark_read(actor: Actor, record: UUID | None, at: datetime) -> int:
    """Mark what a record left to this actor as read; everything, if none is named. How many it was."""
    found = unread(actor) if record is None else unread(actor).filter(record=record)
    made = [
        NoticeRead(authority=actor.authority, notice=notice, user_id=actor.user_id, at=at)
        for notice in found
    ]
    NoticeRead.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)
