"""The pages by which the plan is worked on, as drafts: kept as typed, and nobody writes over what they
have not seen, whether in another window, on another device or by another person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.casefile import drafts
from heed.casefile.answers import Conflict
from heed.casefile.models import Draft
from heed.engine.calendar import london
from heed.engine.record import Record
from heed.web import forms, windows
from heed.web.opening import Opened
from heed.web.windows import Differs

BASIS = "_basis"
"""What a form says of how far its writer had seen the file when it was first shown."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the plan as it is being filled in. `url_name` is where it is gone on with."""

    opened: Opened
    type: type[Record]
    url_name: str
    uuid: UUID
    draft: Draft | None

    @property
    def title(self) -> str:
        return self.type.title

    @property
    def may_read(self) -> bool:
        return True

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=[self.opened.file.uuid, self.uuid])

    @property
    def keep_url(self) -> str:
        return reverse(f"{self.url_name}-keep", args=[self.opened.file.uuid, self.uuid])

    @property
    def sent(self) -> bool:
        return self.draft is not None and self.draft.sent_at is not None

    def typed(self, begun: Mapping[str, Any]) -> dict[str, Any]:
        """What has been typed so far; at first, what the page begins with."""
        return dict(self.draft.data) if self.draft else dict(begun)


def sheet(
    request: HttpRequest, opened: Opened, type_: type[Record], url_name: str, uuid: UUID
) -> Sheet:
    """The page of that name. Raises Http404 where the name is of something else."""
    if request.method == "POST":
        drafts.hold(uuid)
    held = drafts.find(opened.actor, uuid)
    if held is not None and (held.file_id, held.type) != (opened.file.pk, type_.type):
        raise Http404("No such draft of yours.")
    return Sheet(opened, type_, url_name, uuid, held)


def keep(one: Sheet, sent: forms.Sent, data: Mapping[str, Any]) -> Sheet:
    """Keep what was typed. Raises Differs where the draft stands otherwise than this window has seen."""
    typed = {name: value for name, value in data.items() if name not in (windows.WINDOW, BASIS)}
    before = held(one.draft.data) if one.draft else {}
    windows.take_turns(one.draft, sent, typed, before, held(typed))
    first = one.draft is None
    saved = drafts.save(
        one.opened.actor, one.type.type,
        {**typed, windows.WINDOW: str(sent.get(windows.WINDOW) or "")},
        file=one.opened.file, uuid=one.uuid,
    )  # fmt: skip
    basis = str(sent.get(BASIS) or "")
    if first and basis.isdigit() and int(basis) < saved.basis_seq:
        drafts.seen_up_to(saved, int(basis))  # what came between the showing and the first pause
    return replace(one, draft=saved)


def held(data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers, without what stands beside them."""
    return {
        name: value
        for name, value in data.items()
        if name not in (windows.WINDOW, windows.SEEN, BASIS)
    }


def kept(one: Sheet, sent: forms.Sent, data: Mapping[str, Any]) -> JsonResponse:
    """What the page's script is told at each pause."""
    try:
        saved = keep(one, sent, data)
    except Differs as beside:
        return windows.differs(beside)
    if saved.draft is None:
        raise AssertionError("it was saved")
    return windows.saved(
        saved.draft, windows.mark(held(saved.draft.data)), windows.also_writing(one.opened)
    )


def shown(one: Sheet, data: Mapping[str, Any]) -> dict[str, Any]:
    """What the form's page is given, whatever it asks."""
    head = one.draft.basis_seq if one.draft else one.opened.file.head_seq
    return {
        "writing": one,
        "seen": windows.mark(held(data)),
        "basis": head,
        "others": windows.also_writing(one.opened),
        "saved": f"{london(one.draft.saved_at):%H:%M}" if one.draft else "",
    }


def confirmed(one: Sheet, do: str) -> bool:
    """Whether the writer says to have read what arrived meanwhile; it is noted up to where."""
    what, _, seq = do.partition(":")
    if what != "confirm" or not seq.isdigit() or one.draft is None:
        return False
    drafts.seen_up_to(one.draft, int(seq))
    return True


def conflict(request: HttpRequest, one: Sheet, answer: Conflict) -> HttpResponse:
    """Something arrived on the same work: shown, and the writer decides."""
    page = {"file": one.opened.file, "writing": one, "seen": answer.head_seq}
    arrived = windows.arrived(one.opened, answer)
    return render(request, "record/conflict.html", {**page, **arrived}, status=409)


def sent_already(request: HttpRequest, one: Sheet, onward: Callable[[], str]) -> HttpResponse:
    messages.info(request, "That was recorded already.")
    return redirect(onward())
