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

from heed.access import rules
from heed.access.actor import Actor
from heed.access.roles import SOCIAL_CARE
from heed.casefile import store
from heed.casefile.book import rulebook
from heed.conferences.models import Conference, Guest
from heed.conferences.quorum import Quorum, count
from heed.documents.filling import Filing
from heed.engine.fold import FileState
from heed.engine.record import Record
from heed.procedures.initial_conference import ConferenceBooked
from heed.procedures.roles import Role
from heed.registry.models import Kind
from heed.web import links
from heed.web.opening import Opened, alongside, log, opening_of
from heed.web.request import actor_of

ARRANGES: frozenset[str] = SOCIAL_CARE | {
    Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR, Role.INDEPENDENT_REVIEWING_OFFICER,
}  # fmt: skip
"""Those who prepare a conference and see everybody on its list."""

ORDER = {"child": 0, "parent": 1, "relative": 2}
"""The child first, then the parents; whoever is not of the family comes after."""

P = ParamSpec("P")


@dataclass
class Sitting:
    """A conference as one of those who prepare or hold it sees it.

    Several children's conferences may be held at once: `meeting` is all of them, `every` the same with
    each child's file opened, as far as this person may open it. Whoever is about to write in every file
    asks for `every`; a page about one child alone does not.
    """

    conference: Conference
    opened: Opened
    request: HttpRequest

    @cached_property
    def meeting(self) -> list[Conference]:
        """Every child's conference of this meeting, in the order in which they were arranged."""
        together = self.conference.together
        if together is None:
            return [self.conference]
        rows = Conference.objects.filter(together=together).select_related(
            "file__subject", "file__summary", "file__authority"
        )
        return [self.conference if c.pk == self.conference.pk else c for c in rows.order_by("pk")]

    @property
    def several(self) -> bool:
        return len(self.meeting) > 1

    @property
    def first(self) -> Conference:
        """Whose conference holds what is written once for all of the meeting."""
        return self.meeting[0]

    @cached_property
    def every(self) -> list["Sitting"]:
        """This one and those that are held with it, each with its file opened, and that noted."""
        others = [c for c in self.meeting if c.pk != self.conference.pk]
        if not others:
            return [self]
        subjects = [c.file.subject for c in others if c.file.subject is not None]
        files = {o.file.pk: o for o in alongside(self.request, self.opened, subjects)}
        made: dict[int, Sitting] = {self.conference.pk: self}
        for one in others:
            opened = files.get(one.file_id)
            if opened is not None and opened.whole:
                one.file = opened.file
                log(opened, "a conference held together with another child’s")
                made[one.pk] = Sitting(one, opened, self.request)
        found = [made[c.pk] for c in self.meeting if c.pk in made]
        stored = store.load_many([sitting.conference.file for sitting in found])
        for sitting in found:
            sitting.filing.__dict__.setdefault("stored", stored[sitting.conference.file_id])
            sitting.__dict__.update(meeting=self.meeting, every=found, all_guests=self.all_guests)
        return found

    def of(self, conference: Conference) -> "Sitting":
        """The same of another child of the meeting. Raises PermissionDenied where that file is closed."""
        found = next((s for s in self.every if s.conference.pk == conference.pk), None)
        if found is None:
            raise PermissionDenied("That child’s file is not open to you.")
        return found

    @cached_property
    def all_guests(self) -> list[Guest]:
        """Everybody on the list of any child of the meeting; a row for each child."""
        by_pk = {c.pk: c for c in self.meeting}
        rows = Guest.objects.filter(conference__in=by_pk).select_related("user")
        found = list(rows.order_by("conference_id", "id"))
        for row in found:
            row.conference = by_pk[row.conference_id]
        return found

    def rows_of(self, guest: Guest) -> list[Guest]:
        """The same person on the list of each child, this child's row first."""
        name = guest.name.casefold()
        rows = [g for g in self.all_guests if g.name.casefold() == name]
        return sorted(rows, key=lambda g: g.conference_id != guest.conference_id)

    @property
    def actor(self) -> Actor:
        return self.opened.actor

    def may_write(self, type_: type[Record]) -> bool:
        """Whether this is written in the post held."""
        return rules.may_write(self.actor.role, type_.type, rulebook(self.conference.file.kind))

    @property
    def may_move(self) -> bool:
        """Whether another day is this person's to give: of an initial conference a manager books it."""
        return self.conference.review or self.may_write(ConferenceBooked)

    def form_of(self, type_: type[Record]) -> str:
        """Where this is written; empty for whoever does not write it."""
        return links.form(self.conference.file.uuid, type_.type) if self.may_write(type_) else ""

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
        found = [g for g in self.all_guests if g.conference_id == self.conference.pk]
        return sorted(found, key=lambda guest: ORDER.get(guest.family, len(ORDER)))

    def guest(self, uuid: UUID) -> Guest:
        found = next((g for g in self.all_guests if g.uuid == uuid), None)
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
    def quorum(self) -> Quorum:
        return count(self.conference, self.guests)

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
            "quorums": [(c, self.quorum_of(c)) for c in self.meeting] if self.several else [],
        }

    def quorum_of(self, conference: Conference) -> Quorum:
        """Of one child of the meeting: who counts for one need not count for another. 5.85/b"""
        mine = [g for g in self.all_guests if g.conference_id == conference.pk]
        return count(conference, mine)


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
            return view(request, Sitting(conference, opened, request), *args, **kwargs)

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
