"""Opening a conference: who may, and the line it leaves in the log of reading."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from heed.access.actor import Actor
from heed.access.roles import SOCIAL_CARE
from heed.conferences import quorum
from heed.conferences.models import Conference, Guest
from heed.documents.filling import Filing
from heed.engine.fold import FileState
from heed.procedures.roles import Role
from heed.registry.models import Kind
from heed.web.opening import Opened, log, opening_of
from heed.web.request import actor_of

ARRANGES: frozenset[str] = SOCIAL_CARE | {
    Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR, Role.INDEPENDENT_REVIEWING_OFFICER,
}  # fmt: skip
"""Those who prepare a conference and see everybody on its list."""

P = ParamSpec("P")


@dataclass
class Sitting:
    """A conference as one of those who prepare or hold it sees it."""

    conference: Conference
    opened: Opened

    @property
    def actor(self) -> Actor:
        return self.opened.actor

    @property
    def chairs(self) -> bool:
        """Whether this is the chair: by name, where one who signs in was chosen."""
        named = self.conference.chair_id
        chair = self.actor.role == Role.CONFERENCE_CHAIR
        return chair and named in (None, *self.actor.answers_for)

    @property
    def minutes(self) -> bool:
        return self.actor.role == Role.ADMINISTRATOR or self.chairs

    @cached_property
    def guests(self) -> list[Guest]:
        """The list: family first, then professionals, in the order drawn up."""
        found = list(self.conference.guests.select_related("user").order_by("id"))
        return sorted(found, key=lambda guest: not guest.of_family)

    def guest(self, uuid: UUID) -> Guest:
        found = next((g for g in self.guests if g.uuid == uuid), None)
        if found is None:
            raise Http404("Nobody of that name is on the list.")
        return found

    @cached_property
    def filing(self) -> Filing:
        return Filing(self.conference.file, self.actor)

    @property
    def state(self) -> FileState:
        return self.filing.state

    @property
    def unborn(self) -> bool:
        child = self.conference.file.subject
        return child is not None and child.kind == Kind.UNBORN

    @property
    def quorum(self) -> quorum.Quorum:
        return quorum.count(self.conference, self.guests)

    def frame(self, page: str) -> dict[str, Any]:
        """What every page of a conference is given."""
        file = self.conference.file
        return {
            "file": file,
            "child": file.subject,
            "conference": self.conference,
            "sitting": self,
            "page": page,
            "quorum": self.quorum,
        }


def sits(
    part: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Sitting, P], HttpResponse]], Callable[..., HttpResponse]
]:
    """A view of a conference, for those who prepare and hold it. A partner has a page of their own."""

    def wrap(
        view: Callable[Concatenate[HttpRequest, Sitting, P], HttpResponse],
    ) -> Callable[..., HttpResponse]:
        @wraps(view)
        def opening(
            request: HttpRequest, conference_uuid: UUID, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            conference = found(conference_uuid)
            actor = actor_of(request)
            if actor.role not in ARRANGES:
                raise PermissionDenied("You see your own part of a conference under Conferences.")
            opened = opening_of(request, conference.file.uuid)
            if not opened.whole:
                raise PermissionDenied("You see your own part of a conference under Conferences.")
            opened = replace(opened, why=opened.why or own_reason(conference, actor))
            if not opened.why:
                back = quote(request.get_full_path() if request.method == "GET" else "", safe="")
                url = reverse("open-file", args=[conference.file.uuid])
                return redirect(f"{url}?next={back}")
            conference.file = opened.file
            log(opened, part)
            return view(request, Sitting(conference, opened), *args, **kwargs)

        return opening

    return wrap


def own_reason(conference: Conference, actor: Actor) -> str:
    """Why whoever chairs or prepares a conference opens it; nobody else has a reason in that."""
    if conference.chair_id in actor.answers_for:
        return "I chair a conference about this child"
    prepares = actor.role == Role.ADMINISTRATOR and not conference.minutes_sent_at
    return "I prepare a conference about this child" if prepares else ""


def found(uuid: UUID) -> Conference:
    every = Conference.objects.select_related("file__subject", "file__summary", "file__authority")
    return get_object_or_404(every, uuid=uuid)


def chairing(sitting: Sitting) -> None:
    """Refuses whoever does not chair it."""
    if not sitting.chairs:
        raise PermissionDenied("The chair of this conference does this.")
