"""What is put with a record: offered on its form, and given out to those who may read the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import content_disposition_header

from heed.access.actor import Actor
from heed.casefile import store
from heed.casefile.answers import Written
from heed.casefile.chronology import Event, events
from heed.casefile.models import File
from heed.documents import attachments, keeping
from heed.documents.attachments import KINDS, NOT_CHECKED, NotTaken, Offered
from heed.documents.models import Attachment
from heed.web.opening import Opened, log, opening_of, reads_file

FIELD = "_files"
"""The box of a form in which files are offered. No field of a record begins so."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An attachment as a page shows it."""

    row: Attachment
    href: str
    small: str

    @property
    def kind(self) -> str:
        return KINDS[self.row.mime][0]

    @property
    def size(self) -> str:
        return filesizeformat(self.row.size)

    @property
    def unchecked(self) -> bool:
        return self.row.checked == NOT_CHECKED


def show(file: File, rows: Iterable[Attachment]) -> list[Shown]:
    """Each with where it is had, and its small picture if it has one."""
    return [
        Shown(
            row,
            reverse("attachment", args=[file.uuid, row.uuid]),
            reverse("attachment-small", args=[file.uuid, row.uuid]) if row.thumbnail else "",
        )
        for row in rows
    ]


def take(request: HttpRequest, actor: Actor, file: File, draft: UUID) -> list[str]:
    """Keep with a draft what was offered with the form, and take out what was asked to be taken out.
    Says what was not taken, and why."""
    amiss: list[str] = []
    for uploaded in request.FILES.getlist(FIELD):
        name = uploaded.name or "file"
        try:
            if (uploaded.size or 0) > attachments.MOST:
                raise NotTaken(attachments.too_large(name))
            attachments.take(actor, file, draft, Offered(name, uploaded.read()))
        except NotTaken as why:
            amiss.append(str(why))
    return amiss


def of_draft(draft: UUID) -> "QuerySet[Attachment]":
    return attachments.of_draft(draft)


def stand_with(actor: Actor, draft: UUID, answer: Written) -> None:
    """The form was recorded: what was put with it stands with the record, in every child's file."""
    for file_id, id in {answer.file_id: answer.id, **_ids(answer.others)}.items():
        attachments.written(actor, draft, id, file_id)


def _ids(others: Mapping[int, Written]) -> dict[int, str]:
    return {file_id: one.id for file_id, one in others.items()}


def with_event(file: File, event: Event) -> list[Shown]:
    """What was put with a record, in any of its versions."""
    return show(file, attachments.of_records(v.entry.id for v in event.versions))


def take_out(actor: Actor, draft: UUID, uuid: str) -> None:
    """Take one out of a draft again. Raises Http404 where there is no such one."""
    found = next((one for one in attachments.of_draft(draft) if str(one.uuid) == uuid), None)
    if found is None:
        raise Http404("No such file with this form.")
    attachments.take_back(actor, found)


@reads_file("a file put with a record", any_kind=True)
def given(request: HttpRequest, opened: Opened, uuid: UUID) -> HttpResponse:
    """The file as it came, to be saved: no browser opens it in the page."""
    found = _theirs(opened, uuid)
    return _answer(
        keeping.fetch(opened.file.authority, found.sha256), found.mime, found.name, inline=False
    )


def small(request: HttpRequest, file_uuid: UUID, uuid: UUID) -> HttpResponse:
    """The small picture of one, which we have drawn ourselves. It stands on pages that are logged."""
    opened = opening_of(request, file_uuid)
    found = _theirs(opened, uuid)
    if not found.thumbnail:
        raise Http404("There is no small picture.")
    if not opened.why:
        log(opened, "a small picture put with a record")
    content = keeping.fetch(opened.file.authority, found.thumbnail)
    return _answer(content, "image/jpeg", "small.jpg", inline=True)


def _answer(content: bytes, mime: str, name: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _theirs(opened: Opened, uuid: UUID) -> Attachment:
    """The attachment, if this person may read the record it stands with, or is writing the draft."""
    found = get_object_or_404(Attachment, file=opened.file, uuid=uuid)
    if found.record is None:
        if found.author_id == opened.actor.user_id:
            return found
    elif opened.whole or _reads(opened, found.record):
        return found
    raise Http404("No such file.")


def _reads(opened: Opened, record: UUID) -> bool:
    readable: Any = opened.readable(events(store.load(opened.file)))
    return any(v.entry.id == str(record) for event in readable for v in event.versions)
