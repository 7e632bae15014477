"""The documents of a file that is not a child's: to read on screen, to print, to open in Word.

A paper is made anew each time from the file's records. One that leaves is searched first for everybody
who must not be known; while a name stands in it, it can be read here and is not given out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.restricted import kinds_of
from heed.casefile import store
from heed.casefile.book import rulebook
from heed.casefile.chronology import events
from heed.casefile.models import File
from heed.documents import render as setting
from heed.documents.papers import allegations, annual, child_death, review
from heed.documents.papers.case import Case, Offered
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of, london
from heed.engine.fold import FileState, fold
from heed.web import printing
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of

PAPERS: Mapping[str, Callable[[Case], list[Offered]]] = {
    "allegation": allegations.papers,
    "child_death": child_death.papers,
    "review": review.papers,
}
"""Kind of file -> the papers that can be made of it."""

FORMS = {"pdf": setting.PDF, "docx": setting.WORD}


def case_of(opened: Opened) -> Case:
    """The file as its papers are made of it."""
    file, stored = opened.file, store.load(opened.file)
    state = fold(store.entries(stored), rulebook(file.kind), file.authority.editions())
    now = london(timezone.now())
    return Case(file.reference, file.name, file.authority.name, state, events(stored), now)


def offered(opened: Opened, case: Case) -> list[Offered]:
    """The papers that this reader may have: of a file seen in part, their organisation's own, and
    what everybody with a part in it may read by now."""
    every = PAPERS.get(opened.file.kind, lambda _: [])(case)
    if opened.whole:
        return every
    mine = opened.actor.organisation
    return [one for one in every if (mine and one.of == mine) or one.for_contributors]


@reads_file("the list of documents", any_kind=True)
def papers(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What can be read and printed of a file."""
    if opened.file.of_child:
        raise Http404("No such page of this file.")
    case = case_of(opened)
    return render(
        request,
        "restricted/papers.html",
        {**_frame(opened), "papers": offered(opened, case), "report": _report_of(opened)},
    )


@reads_file("a document", any_kind=True)
def paper(
    request: HttpRequest, opened: Opened, slug: str, number: int, form: str = ""
) -> HttpResponse:
    """One document: on screen, or as the file asked for."""
    case = case_of(opened)
    found = next((o for o in offered(opened, case) if (o.slug, o.number) == (slug, number)), None)
    if opened.file.of_child or found is None:
        raise Http404("No such document of this file.")
    made, place = found.make(), case.authority
    if form:
        return given(request, made, place, form, f"{opened.file.reference}-{slug}", _frame(opened))
    return shown(request, made, place, _frame(opened), "paper", opened.file.uuid, slug, number)


def _frame(opened: Opened) -> dict[str, Any]:
    return {
        "file": opened.file,
        "summary": opened.file.summary,
        "page": "papers",
        "whole": opened.whole,
        "record_href": reverse("record-choose", args=[opened.file.uuid]),
    }


def _report_of(opened: Opened) -> str:
    """Where the year's report on files of this kind is, for those who see them all."""
    kind = REPORT_OF.get(opened.file.kind, "")
    return reverse("yearly-report", args=[kind]) if kind in reports(opened.actor.role) else ""


# --- the reports of a year -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Yearly:
    """A report on all files of a kind, over a year."""

    kind: str
    label: str
    make: Callable[[Mapping[str, FileState], int, str, datetime], Paper]


YEARLY = {
    "allegation": Yearly("allegation", "Allegations", annual.of_allegations),
    "child_death": Yearly(
        "child_death", "Children’s deaths",
        lambda files, *rest: annual.of_deaths(files.values(), *rest),
    ),
    "review": Yearly("review", "Actions from reviews", annual.of_reviews),
}  # fmt: skip
REPORT_OF = {kind: kind for kind in YEARLY} | {"child_death_panel": "child_death"}
"""Kind of file -> whose report it leads to."""


def reports(role: str) -> list[str]:
    """The kinds of file on which the holder of `role` reports: those of which they see every one."""
    return [kind for kind in YEARLY if kind in kinds_of(role)]


def mine(request: HttpRequest) -> HttpResponse:
    """To the report that this post makes."""
    kinds = reports(actor_of(request).role)
    if not kinds:
        raise PermissionDenied("No report to the Board is made in this post.")
    return redirect("yearly-report", kinds[0])


def yearly(request: HttpRequest, kind: str, form: str = "") -> HttpResponse:
    """What is reported to the Board on a year, counted from the files as they stand."""
    actor = actor_of(request)
    if kind not in YEARLY:
        raise Http404("No such report.")
    if kind not in reports(actor.role):
        raise PermissionDenied("This report is made in another post.")
    now = london(timezone.now())
    starts = _year_asked(request, now)
    made = YEARLY[kind].make(_states(actor, kind), starts, actor.authority.name, now)
    here = {"years": range(_reporting_year(now), _reporting_year(now) - 6, -1), "year": starts,
            "yearly": YEARLY[kind], "asked": f"?year={starts}"}  # fmt: skip
    if form:
        return given(request, made, actor.authority.name, form, f"{kind}-{starts}", here)
    return shown(request, made, actor.authority.name, here, "yearly-report", kind)


def _states(actor: Actor, kind: str) -> dict[str, FileState]:
    """Every file of a kind as it stands, by its reference."""
    files = list(File.objects.filter(kind=kind).order_by("pk"))
    editions = actor.authority.editions()
    stored = store.load_many(files)
    return {
        file.reference: fold(store.entries(stored[file.pk]), rulebook(kind), editions)
        for file in files
    }


def _reporting_year(now: datetime) -> int:
    today = day_of(now)
    return today.year - (today.month < 4)


def _year_asked(request: HttpRequest, now: datetime) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else _reporting_year(now)


# --- on screen, and as a file ----------------------------------------------------------


def shown(
    request: HttpRequest, made: Paper, place: str, frame: Mapping[str, Any], name: str, *where: Any
) -> HttpResponse:
    links = {form: reverse(name, args=[*where, form]) + frame.get("asked", "") for form in FORMS}
    return render(request, "restricted/paper.html",
                  {**frame, "paper": made, "authority": place, "links": links})  # fmt: skip


def given(
    request: HttpRequest, made: Paper, place: str, form: str, name: str, frame: Mapping[str, Any]
) -> HttpResponse:
    """The paper as a file, unless a name stands in one that leaves, or this machine sets no PDF."""
    if form not in FORMS:
        raise Http404("No such form.")
    if made.names_left:
        page = {**frame, "paper": made, "authority": place, "refused": True}
        return render(request, "restricted/paper.html", page, status=409)
    html = printing.page_of(made, place)
    try:
        content = setting.pdf(html) if form == "pdf" else setting.word(html)
    except setting.NoPdfHere as missing:
        page = {**frame, "paper": made, "authority": place, "no_pdf": str(missing)}
        return render(request, "restricted/paper.html", page, status=503)
    return printing.file(content, f"{name}.{form}", FORMS[form])
