"""Opening a child's file: who may, why they do, and the line it leaves in the log of reading.

Every page about a child is a view wrapped in `reads_file`. Whoever has work on the file goes
straight in, with that as their reason. Anybody else in the authority is asked for theirs in one
field, once a session.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from heed.access import readings, table
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.restricted import CHILD
from heed.access.roles import speaks_for
from heed.access.seeing import ONE_OF_ITS_KIND, Scope
from heed.access.table import Act, Decision, Entitled, Rule, Tie
from heed.casefile import parts, ties
from heed.casefile.chronology import Event
from heed.casefile.models import DutyRow, File
from heed.casefile.restricted import hidden_children
from heed.registry.models import Person
from heed.web.request import actor_of

REASONS = "reasons-for-opening"
"""The session's key for the reasons given so far, by file."""

REASON_OF = {
    Tie.LEADS: "I am the lead social worker",
    Tie.NAMED_WHOLE: "I am named on this file",
    Tie.NAMED_PART: "I am named on this file",
    Tie.OWES: "I have work to do on this file",
    Tie.EMERGENCY: "I opened it in an emergency",
    Tie.WROTE: "I have written on this file",
    Tie.SHARED: "Something in it was shared with us",
    Tie.INVITED: "I was asked to a meeting about it",
}
"""What ties somebody to a file -> the reason they have, in the words of the log of reading."""

A_PART = frozenset({Tie.WROTE, Tie.INVITED, Tie.NAMED_PART, Tie.NAMED_WHOLE, Tie.EMERGENCY})
"""What ties somebody to the work with a child, and not only to something that was shared."""

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that somebody may read, with how much of it and why."""

    file: File
    actor: Actor
    scope: Scope
    why: str
    ties: frozenset[Tie] = frozenset()
    rule: Rule | None = None
    """The line of the table that opens it; None where somebody writes on a file they do not see."""

    @property
    def whole(self) -> bool:
        return self.scope is Scope.WHOLE

    @property
    def at_work(self) -> bool:
        """Whether this person has a part in the work itself: wrote, was asked to a meeting or is named. One
        with whom something was only shared sees that, and neither the plan nor who works with the child."""
        asked = Tie.ASKED in self.ties and self.actor.role in ONE_OF_ITS_KIND
        return self.whole or asked or not self.ties.isdisjoint(A_PART)

    def must_be_at_work(self) -> None:
        """Raises PermissionDenied where no more than what was shared is open."""
        if self.file.of_child and not self.at_work:
            raise PermissionDenied("What was shared with you is open to you, and no more.")

    def readable(self, events: Sequence[Event], *, confidences: bool = False) -> list[Event]:
        """What of these events this person may read, and as much of each as is theirs.

        `confidences`: with who among the public made a referral, for whoever may know it.
        """
        asked = () if self.whole else ties.asked_by(self.actor, self.file)
        return parts.readable(
            self.actor,
            self.scope,
            events,
            of_child=self.file.of_child,
            asked=asked,
            confidences=confidences,
        )

    def wrote(self, event: Event) -> bool:
        """Whether this person wrote any version; of a restricted file, their organisation too."""
        return parts.wrote(self.actor, event, of_child=self.file.of_child)

    def owes(self, duty: DutyRow) -> bool:
        """Whether a duty falls to this person's post; of a restricted file, and to no organisation
        but their own."""
        if duty.owed_by not in speaks_for(self.actor.role):
            return False
        return self.file.of_child or duty.key in ("", self.actor.organisation)


class ClosedError(PermissionDenied):
    """The file is there, and its rule shows this person nothing of it."""

    def __init__(self, file: File, decision: Decision) -> None:
        super().__init__("This file is not open to you in your present post.")
        self.file, self.decision = file, decision


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
            try:
                opened = opening_of(request, file_uuid)
            except ClosedError as closed:
                return closed_page(request, closed)
            if not (any_kind or opened.file.of_child):
                raise Http404("No such page of this file.")
            if not opened.why:
                back = quote(request.get_full_path() if request.method == "GET" else "", safe="")
                return redirect(f"{reverse('open-file', args=[file_uuid])}?next={back}")
            if request.GET.get("as") and opened.rule and Act.EXPORT not in opened.rule.may:
                raise PermissionDenied("This file is open to you to read, not to take away.")
            log(opened, part)
            return view(request, opened, *args, **kwargs)

        return opening

    return wrap


def closed_page(request: HttpRequest, closed: ClosedError) -> HttpResponse:
    """That the file is closed, by which rule, and for those entitled the way in, in an emergency."""
    if (line := may_in_an_emergency(actor_of(request))) is None:
        raise closed
    context = {"file": closed.file, "rule": closed.decision.rule, "line": line}
    return render(request, "child/closed.html", context, status=403)


def log(opened: Opened, part: str) -> None:
    """Leave the line in the log of reading."""
    readings.log(opened.actor, opened.file, part, opened.why)


def log_many(opened: Sequence[Opened], part: str) -> None:
    """The same for several files that one person reads together."""
    if opened:
        actor = opened[0].actor
        readings.log_many(actor, [(one.file, part, one.why) for one in opened])


def opening_of(request: HttpRequest, file_uuid: UUID) -> Opened:
    """The file as this person may read it; `why` is empty where they have still to say.

    Raises Http404 for a file that is not of this authority, or is restricted to others, and
    ClosedError for one whose rule shows them nothing.
    """
    return opening_for(actor_of(request), file_uuid, lambda file: _reason_said(request, file))


def opening_for(actor: Actor, file_uuid: UUID, said: Callable[[File], str]) -> Opened:
    """The same for anybody, whatever they ask by; `said` gives the reason that they gave."""
    file = ties.known_to(actor).filter(uuid=file_uuid).first()
    if file is None:
        file = _hidden(actor, file_uuid)
    held = ties.ties(actor, file)
    decision = table.decide(actor.role, ties.kind(file), held)
    if decision.scope is Scope.NONE:
        if not file.of_child:
            raise Http404("No such file.")
        raise ClosedError(file, decision)
    # what the emergency is says more than that there is one
    emergency = said(file) if Tie.EMERGENCY in held else ""
    why = emergency or _own_reason(held) or said(file)
    return Opened(file, actor, decision.scope, why, held, decision.rule)


def alongside(request: HttpRequest, opened: Opened, children: Iterable[Person]) -> list[Opened]:
    """The files of these children that may be read beside this one by whoever opened it.

    A restricted file is never among them: it is opened by itself. Whoever has said why they open this
    one has said it for those they choose to read beside it, and that is what the log of their reading says.
    """
    actor, found = opened.actor, list[Opened]()
    for file in ties.known_to(actor).filter(kind=CHILD, subject__in=list(children)):
        held = ties.ties(actor, file)
        decision = table.decide(actor.role, ties.kind(file), held)
        if ties.kind(file) == CHILD and decision.scope is not Scope.NONE:
            own = _own_reason(held) or _reason_said(request, file)
            why = own or f"Beside {opened.file.reference}: {opened.why}"
            found.append(Opened(file, actor, decision.scope, why, held, decision.rule))
    return found


def _hidden(actor: Actor, file_uuid: UUID) -> File:
    """A child's file that PostgreSQL hides from this person: there for those alone who could open it
    in an emergency. For anybody else there is no such file."""
    found = hidden_children(actor.authority, uuid=file_uuid)
    if not found or not may_in_an_emergency(actor):
        raise Http404("No such file.")
    (file,) = found.values()
    with within(actor.authority, EVERYTHING):
        return ties.known_to(actor).get(pk=file.pk)


def may_in_an_emergency(actor: Actor) -> Entitled | None:
    """The rule by which this person may open any child's file in an emergency."""
    return table.entitled_in_an_emergency(actor.role, actor.organisation_kind)


def reads_own_writing(file: File, actor: Actor) -> bool:
    """Whether somebody who has just written on a file may read there what they wrote."""
    found = ties.known_to(actor).filter(pk=file.pk).first()
    return found is not None and ties.decide(actor, found).scope is not Scope.NONE


def _own_reason(held: frozenset[Tie]) -> str:
    """The reason that somebody's tie to the file gives them: the first that there is."""
    return next((says for tie, says in REASON_OF.items() if tie in held), "")


def _reason_said(request: HttpRequest, file: File) -> str:
    return request.session.get(REASONS, {}).get(str(file.uuid), "")


def ask(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """Why do you open this file? One field; the answer goes in the log with each page read."""
    try:
        opened = opening_of(request, file_uuid)
    except ClosedError as closed:
        return closed_page(request, closed)
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
