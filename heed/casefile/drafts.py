"""What people are still writing: kept from the first pause on, and only the writer's own to see.

A draft holds what was typed as it was typed. It outlives the session, the browser and the
server; one that was sent or thrown away can be got back for thirty days, and so can what stood
in one earlier.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile.models import Draft, DraftVersion, File, OpenForm

KEPT_FOR = timedelta(days=30)

BETWEEN_VERSIONS = timedelta(minutes=3)
"""How often what stood in a draft is kept beside what stands in it now."""

STILL_OPEN = timedelta(seconds=45)
"""A form whose page has not said for so long that it is open is taken to be shut. Pages say so every 15 seconds."""

WRITING_STILL = timedelta(minutes=10)
"""Somebody whose draft was saved so lately is taken to be writing still."""


def open_drafts(actor: Actor, file: File | None = None) -> "QuerySet[Draft]":
    """The drafts this person is still writing, the latest first."""
    drafts = _of(actor).filter(sent_at__isnull=True, discarded_at__isnull=True)
    return drafts.filter(file=file) if file else drafts


def thrown_away(actor: Actor) -> "QuerySet[Draft]":
    """What this person threw away and can still get back."""
    since = timezone.now() - KEPT_FOR
    return _of(actor).filter(sent_at__isnull=True, discarded_at__gt=since)


def with_versions(actor: Actor) -> "QuerySet[Draft]":
    """What this person sent lately and of which earlier versions are kept."""
    since = timezone.now() - KEPT_FOR
    kept = DraftVersion.objects.filter(draft=OuterRef("pk"))
    return _of(actor).filter(Exists(kept), sent_at__gt=since)


def find(actor: Actor, uuid: UUID) -> Draft | None:
    """This person's draft of that name, sent or not. Nobody sees another's draft."""
    return _of(actor).filter(uuid=uuid).first()


def hold(uuid: UUID) -> None:
    """Let nobody else save this draft until the transaction ends: two windows take their turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(uuid)])


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
        _keep_version(draft, data, now)
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
    """Remove the drafts that were sent or thrown away long enough ago, and versions as old as that.
    Says how many drafts."""
    before = now - KEPT_FOR
    DraftVersion.objects.filter(saved_at__lt=before).delete()
    gone = Draft.objects.filter(Q(sent_at__lt=before) | Q(discarded_at__lt=before))
    return gone.delete()[1].get(Draft._meta.label, 0)


# --- earlier versions ------------------------------------------------------------------


def versions(draft: Draft) -> "QuerySet[DraftVersion]":
    """What stood in a draft earlier, or was written beside it; the latest first."""
    since = timezone.now() - KEPT_FOR
    found = DraftVersion.objects.filter(draft=draft, saved_at__gt=since)
    return found.order_by("-saved_at", "-pk")


def set_aside(draft: Draft, data: Mapping[str, Any], beside: str = "") -> DraftVersion:
    """Keep beside a draft what was typed without having seen how it stands now.

    `beside` names what the same window has set aside before, which this goes on from.
    """
    going_on = DraftVersion.objects.filter(draft=draft, aside=True)
    for one in going_on:
        if one.data == dict(data) or str(one.uuid) == beside:
            one.data, one.saved_at = dict(data), timezone.now()
            one.save(update_fields=["data", "saved_at"])
            return one
    return _version(draft, data, timezone.now(), aside=True)


def put_in_place(draft: Draft, version: DraftVersion, another: UUID) -> Draft:
    """Let the draft be as this version is; what stood in it is kept as a version in its turn.

    Of a draft that was sent already, this begins `another`.
    """
    now = timezone.now()
    if draft.sent_at is not None:
        draft = Draft(
            authority_id=draft.authority_id,
            uuid=another,
            user_id=draft.user_id,
            file_id=draft.file_id,
            type=draft.type,
            episode=draft.episode,
            basis_seq=draft.basis_seq,
            begun_at=now,
        )
    else:
        _version(draft, draft.data, now)
    draft.data, draft.saved_at, draft.discarded_at = dict(version.data), now, None
    draft.save()
    return draft


def settled(version: DraftVersion) -> None:
    """Its writer has compared what was set aside with the draft, and chosen."""
    version.aside = False
    version.save(update_fields=["aside"])


def _keep_version(draft: Draft, data: Mapping[str, Any], now: datetime) -> None:
    """Keep what stands in the draft before it is written over, every few minutes.

    And at once where much of it would go: whoever marked all and pressed a key gets it back.
    """
    if draft.data == dict(data):
        return
    latest = versions(draft).filter(aside=False).values_list("saved_at", flat=True).first()
    due = now - (latest or draft.begun_at) >= BETWEEN_VERSIONS
    if due or _length(data) * 2 < _length(draft.data):
        _version(draft, draft.data, now)


def _version(
    draft: Draft, data: Mapping[str, Any], at: datetime, *, aside: bool = False
) -> DraftVersion:
    return DraftVersion.objects.create(
        authority_id=draft.authority_id,
        draft=draft,
        file_id=draft.file_id,
        data=dict(data),
        saved_at=at,
        aside=aside,
    )


def _length(given: Any) -> int:
    """How much was typed, in characters."""
    if isinstance(given, Mapping):
        return sum(_length(v) for name, v in given.items() if not str(name).startswith("_"))
    if isinstance(given, list):
        return sum(map(_length, given))
    return len(given) if isinstance(given, str) else 0


# --- who else is writing ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who is writing on the same file, or has a form of it open: what, and since when."""

    name: str
    type: str
    since: datetime
    writes: bool = True


def others(actor: Actor, file: File) -> list[Other]:
    """Who else is writing on this file just now. What they write is theirs until it is recorded."""
    now = timezone.now()
    writing = (
        Draft.objects.filter(file=file, sent_at__isnull=True, discarded_at__isnull=True)
        .filter(saved_at__gt=now - WRITING_STILL)
        .exclude(user_id=actor.user_id)
        .select_related("user")
        .order_by("begun_at")
    )
    return [Other(one.user.display_name, one.type, one.begun_at) for one in writing]


def here(actor: Actor, file: File, draft: UUID, window: str, type_: str) -> list[Other]:
    """Say that this window has the form open; hear who else has one of this file open, oneself in another
    window of the same draft among them (then without a name)."""
    now = timezone.now()
    OpenForm.objects.filter(file=file, seen_at__lt=now - STILL_OPEN).delete()
    own = OpenForm(
        authority=actor.authority, file=file, user_id=actor.user_id, draft=draft,
        window=window[:40], type=type_, since=now, seen_at=now,
    )  # fmt: skip
    OpenForm.objects.bulk_create(
        [own],
        update_conflicts=True,
        unique_fields=["authority", "draft", "window"],
        update_fields=["seen_at"],
    )
    return open_forms(actor, file, draft, window)


def open_forms(actor: Actor, file: File, draft: UUID, window: str | None) -> list[Other]:
    """Who has a form of this file open; of the writer's own windows only those of the same draft, and
    none where it is not known which of them is asking (`window` is None)."""
    rows = OpenForm.objects.filter(file=file, seen_at__gt=timezone.now() - STILL_OPEN)
    told: list[Other] = []
    for one in rows.select_related("user").order_by("since"):
        mine = one.user_id == actor.user_id
        if not mine:
            told.append(Other(one.user.display_name, one.type, one.since, writes=False))
        elif window is not None and one.draft == draft and one.window != window:
            told.append(Other("", one.type, one.since, writes=False))
    return told


def gone(actor: Actor, draft: UUID, window: str) -> None:
    """This window has shut the form."""
    OpenForm.objects.filter(user_id=actor.user_id, draft=draft, window=window).delete()


def _of(actor: Actor) -> "QuerySet[Draft]":
    mine = Draft.objects.filter(user_id=actor.user_id) if actor.user_id else Draft.objects.none()
    return mine.select_related("file__subject").order_by("-saved_at")
