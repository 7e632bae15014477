"""What people are still writing: kept from the first pause on, and only the writer's own to see.

A draft holds what was typed as it was typed. It outlives the session, the browser and the
server; one that was sent or thrown away can be got back for thirty days.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile.models import Draft, File

KEPT_FOR = timedelta(days=30)


def open_drafts(actor: Actor, file: File | None = None) -> "QuerySet[Draft]":
    """The drafts this person is still writing, the latest first."""
    drafts = _of(actor).filter(sent_at__isnull=True, discarded_at__isnull=True)
    return drafts.filter(file=file) if file else drafts


def thrown_away(actor: Actor) -> "QuerySet[Draft]":
    """What this person threw away and can still get back."""
    since = timezone.now() - KEPT_FOR
    return _of(actor).filter(sent_at__isnull=True, discarded_at__gt=since)


def find(actor: Actor, uuid: UUID) -> Draft | None:
    """This person's draft of that name, sent or not. Nobody sees another's draft."""
    return _of(actor).filter(uuid=uuid).first()


def save(
    actor: Actor,
    type_: str,
    data: Mapping[str, Any],
    *,
    file: File,
    uuid: UUID | None = None,
    episode: str = "",
) -> Draft:
    """Keep what has been typed so far; the first save of an empty form begins the draft.

    `uuid` names the draft; without it this begins another. Raises ValueError for a draft that is
    another's, or of something else, or already sent.
    """
    now = timezone.now()
    new = Draft(
        authority=actor.authority,
        uuid=uuid or uuid4(),
        user_id=actor.user_id,
        file=file,
        type=type_,
        episode=episode,
        data=dict(data),
        basis_seq=file.head_seq,
        begun_at=now,
        saved_at=now,
    )
    # Two first saves at once make one draft.
    Draft.objects.bulk_create([new], ignore_conflicts=True)
    draft = Draft.objects.select_related("file__subject").get(uuid=new.uuid)
    if (draft.user_id, draft.file_id, draft.type) != (actor.user_id, file.pk, type_):
        raise ValueError("That draft is of something else.")
    if draft.sent_at is not None:
        raise ValueError("That draft was sent already.")
    if draft.begun_at != now:
        draft.data, draft.episode, draft.saved_at = dict(data), episode, now
        draft.discarded_at = None
        draft.save(update_fields=["data", "episode", "saved_at", "discarded_at"])
    return draft


def seen_up_to(draft: Draft, seq: int) -> None:
    """The writer has seen what arrived on the file up to this record."""
    draft.basis_seq = seq
    draft.save(update_fields=["basis_seq"])


def sent(draft: Draft) -> None:
    """The record was written; the draft is done with."""
    draft.sent_at = timezone.now()
    draft.save(update_fields=["sent_at"])


def discard(draft: Draft) -> None:
    """Throw a draft away, for the time being."""
    draft.discarded_at = timezone.now()
    draft.save(update_fields=["discarded_at"])


def restore(draft: Draft) -> None:
    """Get back what was thrown away."""
    draft.discarded_at = None
    draft.save(update_fields=["discarded_at"])


def forget_old(now: datetime) -> int:
    """Remove the drafts that were sent or thrown away long enough ago. Says how many."""
    gone = Q(sent_at__lt=now - KEPT_FOR) | Q(discarded_at__lt=now - KEPT_FOR)
    return Draft.objects.filter(gone).delete()[0]


def _of(actor: Actor) -> "QuerySet[Draft]":
    mine = Draft.objects.filter(user_id=actor.user_id) if actor.user_id else Draft.objects.none()
    return mine.select_related("file__subject").order_by("-saved_at")
