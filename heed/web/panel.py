"""The child death overview panel's reading: papers without names, apart from the files they come from.

A member sees no death's file. What is read here is made for nobody in particular (`EVERYTHING`), and
only what bears a reference and no name is let out. Each opening leaves its line in the log.
Working Together 2010, 7.40 to 7.42.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access import readings
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.models import User
from heed.access.restricted import Standing
from heed.casefile import store
from heed.casefile.book import rulebook
from heed.casefile.chronology import events
from heed.casefile.models import File, RecordRow
from heed.casefile.restricted import set_standing
from heed.documents.papers import child_death
from heed.documents.papers.case import Case
from heed.documents.papers.paper import Paper
from heed.engine.calendar import london
from heed.engine.fold import fold
from heed.procedures.child_death.panel_review import PanelPapersIssued
from heed.web import papers
from heed.web.context import ON_THE_PANEL
from heed.web.request import actor_of, user_of

READ = {"panel-papers": "Papers and Form C", "form-c": "What the panel found"}


@dataclass(frozen=True, slots=True)
class Issued:
    """A death before the panel, by its reference."""

    uuid: UUID
    reference: str
    meeting_on: date
    theme: str
    papers: list[tuple[str, str]]


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in ON_THE_PANEL:
        raise PermissionDenied("These papers are for the child death overview panel.")
    return actor


def issued(request: HttpRequest) -> HttpResponse:
    """Every death whose papers have gone out, the latest meeting first."""
    actor = _reader(request)
    with within(actor.authority, EVERYTHING):
        cases = {file: _case(file) for file in _before_the_panel(actor)}
    found = [one for file, case in cases.items() if (one := _issued(file, case)) is not None]
    found.sort(key=lambda one: one.meeting_on, reverse=True)
    return render(request, "restricted/panel.html", {"issued": found})


def _issued(file: File, case: Case) -> Issued | None:
    sent = case.last(PanelPapersIssued)
    if sent is None:
        return None
    made = {one.slug for one in child_death.papers(case)}
    read = [(slug, title) for slug, title in READ.items() if slug in made]
    return Issued(file.uuid, sent.reference, sent.meeting_on, sent.theme or "", read)


def paper(request: HttpRequest, file_uuid: UUID, slug: str, form: str = "") -> HttpResponse:
    """One paper, unless a name slipped into it: then nobody on the panel is shown it."""
    actor = _reader(request)
    with within(actor.authority, EVERYTHING):
        file = next((one for one in _before_the_panel(actor) if one.uuid == file_uuid), None)
        if file is None or slug not in READ:
            raise Http404("No such papers.")
        readings.log(actor, file, READ[slug], "I sit on the panel that reviews it")
        made = _made(_case(file), slug)
    if made.names_left:
        return render(request, "restricted/panel.html", {"held_back": True}, status=409)
    place, frame = actor.authority.name, {"back": reverse("panel"), "back_to": "Panel papers"}
    if form:
        name = dict(made.facts).get("Reference", "panel")
        return papers.given(request, made, place, form, f"{name}-{slug}", frame)
    return papers.shown(request, made, place, frame, "panel-paper", file_uuid, slug)


def _made(case: Case, slug: str) -> Paper:
    for one in child_death.papers(case):
        if one.slug == slug:
            return one.make()
    raise Http404("No such papers.")


def conflict(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """I know this child or family: from now on I see nothing of it. 7.10/d"""
    actor = _reader(request)
    why = request.POST.get("why", "").strip()
    with within(actor.authority, EVERYTHING):
        file = next((one for one in _before_the_panel(actor) if one.uuid == file_uuid), None)
        case = _case(file) if file is not None else None
        shown = _issued(file, case) if file is not None and case is not None else None
        if file is None or shown is None:
            raise Http404("No such papers.")
        if request.method == "POST" and why:
            readings.log(actor, file, "declaring a conflict of interest", "I sit on the panel")
            me = User.objects.get(pk=user_of(request).pk)
            set_standing(
                actor, file, me, Standing.BARRED, f"Declared a conflict of interest: {why}"
            )
            messages.success(request, "Declared. You no longer see those papers.")
            return redirect("panel")
    asked = {"issued_for": shown, "error": request.method == "POST", "back": reverse("panel")}
    return render(request, "restricted/declare.html", asked)


def _before_the_panel(actor: Actor) -> list[File]:
    """The deaths whose papers have gone out, but for those from which this reader is barred."""
    sent = RecordRow.objects.filter(type=PanelPapersIssued.type).values("file")
    files = File.objects.filter(kind="child_death", pk__in=sent)
    held = files.select_related("subject", "authority", "restriction")
    return [file for file in held if actor.user_id not in file.restriction.barred]


def _case(file: File) -> Case:
    stored = store.load(file)
    state = fold(store.entries(stored), rulebook(file.kind), file.authority.editions())
    return Case(file.reference, "", file.authority.name, state, events(stored), _now())


def _now() -> datetime:
    return london(timezone.now())
