"""Opening a child's file: who may, why they do, and the line it leaves in the log of reading.

Every page about a child is a view wrapped in `reads_file`. Whoever has work on the file goes
straight in, with that as their reason. Anybody else in the authority is asked for theirs in one
field, once a session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from heed.access import readings, restricted, seeing
from heed.access.actor import Actor
from heed.access.restricted import Standing
from heed.access.roles import speaks_for
from heed.access.seeing import Scope
from heed.casefile import worklist
from heed.casefile.chronology import Event
from heed.casefile.models import DutyRow, File
from heed.web.request import actor_of

REASONS = "reasons-for-opening"
"""The session's key for the reasons given so far, by file."""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that somebody may read, with how much of it and why."""

    file: File
    actor: Actor
    scope: Scope
    why: str

    @property
    def whole(self) -> bool:
        return self.scope is Scope.WHOLE

    def wrote(self, event: Event) -> bool:
        """Whether this person wrote any version; of a restricted file, their organisation too."""
        ours = not self.file.of_child and self.actor.organisation
        return any(
            v.author_id in self.actor.answers_for or (ours and v.organisation == ours)
            for v in event.versions
        )

    def owes(self, duty: DutyRow) -> bool:
        """Whether a duty falls to this person's post; of a restricted file, and to no organisation
        but their own."""
        if duty.owed_by not in speaks_for(self.actor.role):
            return False
        return self.file.of_child or duty.key in ("", self.actor.organisation)


def reads_file(
    part: str,
    *,
    any_kind: bool = False,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Opened, P], HttpResponse]], Callable[..., HttpResponseBase]
]:
    """A view of one part of a child's file. It is given the opened file in place of its UUID.

    `any_kind`: of any other file as well, which not every page is made for.
    """

    def wrap(
        view: Callable[Concatenate[HttpRequest, Opened, P], HttpResponse],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opening(
            request: HttpRequest, file_uuid: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            opened = opening_of(request, file_uuid)
            if not (any_kind or opened.file.of_child):
                raise Http404("No such page of this file.")
            if not opened.why:
                back = quote(request.get_full_path() if request.method == "GET" else "", safe="")
                return redirect(f"{reverse('open-file', args=[file_uuid])}?next={back}")
            log(opened, part)
            return view(request, opened, *args, **kwargs)

        return opening

    return wrap


def log(opened: Opened, part: str) -> None:
    """Leave the line in the log of reading."""
    readings.log(opened.actor, opened.file, part, opened.why)


def opening_of(request: HttpRequest, file_uuid: UUID) -> Opened:
    """The file as this person may read it; `why` is empty where they have still to say.

    Raises Http404 for a file that is not of this authority, PermissionDenied for one that is
    not theirs to read.
    """
    actor = actor_of(request)
    file = get_object_or_404(_files_as_known_to(actor), uuid=file_uuid)
    if not file.of_child:
        return _restricted(request, actor, file)
    wrote, owes, leads = (bool(getattr(file, name)) for name in ("wrote", "owes", "leads"))
    asked = actor.role in seeing.ONE_OF_ITS_KIND and bool(file.asked)
    scope = seeing.scope(actor.role, has_a_hand_in_it=wrote or asked)
    if scope is Scope.NONE:
        raise PermissionDenied("This file is not open to you in your present post.")
    return Opened(
        file, actor, scope, _own_reason(wrote, owes, leads) or _reason_said(request, file)
    )


def _restricted(request: HttpRequest, actor: Actor, file: File) -> Opened:
    """A file that is not a child's. PostgreSQL has shown it, so it is theirs in whole or in part."""
    held = file.restriction
    found = restricted.standing(actor, file.kind, held.whole, held.part, held.barred)
    if found not in (Standing.WHOLE, Standing.PART):
        raise Http404("No such file.")
    named = actor.user_id in (*held.whole, *held.part)
    why = "I am named on this file" if named else ""
    if file.owes:
        why = why or "I have work to do on this file"
    scope = Scope.WHOLE if found is Standing.WHOLE else Scope.PART
    return Opened(file, actor, scope, why or _reason_said(request, file))


def _files_as_known_to(actor: Actor) -> Any:
    duties = DutyRow.objects.filter(file=OuterRef("pk"), open=True)
    # every lead social worker owes work on their own files, not on each other's
    mine = Q(owed_by__in=speaks_for(actor.role) - {"lead_social_worker"})
    return File.objects.select_related("subject", "summary", "authority", "restriction").annotate(
        wrote=Exists(worklist.has_a_hand(actor, OuterRef("pk"))),
        owes=Exists(duties.filter(mine)),
        asked=Exists(duties.filter(owed_by=actor.role)),
        leads=Exists(File.objects.filter(pk=OuterRef("pk"), summary__lead=actor.leads_as)),
    )


def _own_reason(wrote: bool, owes: bool, leads: bool) -> str:
    if leads:
        return "I am the lead social worker"
    if owes:
        return "I have work to do on this file"
    return "I have written on this file" if wrote else ""


def _reason_said(request: HttpRequest, file: File) -> str:
    return request.session.get(REASONS, {}).get(str(file.uuid), "")


def ask(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """Why do you open this file? One field; the answer goes in the log with each page read."""
    opened = opening_of(request, file_uuid)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("child", args=[file_uuid])
    why = request.POST.get("why", "").strip()
    if request.method == "POST" and why:
        remember(request, opened.file, why)
        return redirect(onward)
    return render(
        request,
        "child/open.html",
        {"file": opened.file, "next": onward, "error": request.method == "POST"},
    )


def remember(request: HttpRequest, file: File, why: str) -> None:
    """Keep, for this session, why the file is opened."""
    request.session[REASONS] = {**request.session.get(REASONS, {}), str(file.uuid): why[:500]}
