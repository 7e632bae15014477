"""Loading a census return in the browser: choose the file, watch it being loaded, read what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import rules
from heed.access.actor import Actor
from heed.access.models import Team
from heed.casefile import limits
from heed.casefile.models import File
from heed.engine.calendar import day_of, london
from heed.returns import loading as loads
from heed.returns.cin_census import CensusReturn, UnreadableReturn, read_census
from heed.returns.models import Loading
from heed.web import links
from heed.web.children import stands_of
from heed.web.download import as_csv
from heed.web.limits import Line, line
from heed.web.request import actor_of

MOST_BYTES = 50 * 1024 * 1024
"""A return of twenty thousand children has about half as much."""

A_PAGE = 50
FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that was sent: what it says, or what is wrong with it."""

    content: bytes = b""
    census: CensusReturn | None = None
    problem: str = ""
    of_another: str = ""
    """The code of the authority whose return it is, where that is not this one."""


def overview(request: HttpRequest) -> HttpResponse:
    """Choose a return to load; those that were loaded before."""
    actor = _may_load(request)
    chosen = Chosen()
    if request.method == "POST":
        chosen = _chosen(request, actor)
        if chosen.census is not None and not chosen.problem:
            name = request.FILES["file"].name or "return"
            made = loads.begin(actor, name, chosen.content, chosen.census, timezone.now())
            loads.go_on(actor, made, timezone.now())
            return redirect("loading-one", made.uuid)
    earlier = Loading.objects.defer("content", "report", "children").order_by("-at")[:A_PAGE]
    return render(
        request,
        "loading/overview.html",
        {"chosen": chosen, "earlier": earlier, "most": MOST_BYTES // (1024 * 1024)},
        status=422 if chosen.problem else 200,
    )


def one(request: HttpRequest, loading: UUID) -> HttpResponse:
    """How far it is, and what came of it; then its children with their limits."""
    actor = _may_load(request)
    found = get_object_or_404(Loading.objects.defer("content"), uuid=loading)
    now = london(timezone.now())
    report: Mapping[str, Any] = found.report
    context: dict[str, Any] = {
        "loading": found,
        "report": report,
        "added": sum(report["loaded"].values()),
        "total": len(found.children),
        "faults_shown": FAULTS_SHOWN,
    }
    if found.finished:
        files = loads.files_of(found).select_related("subject", "summary")
        worst = limits.worst_first(files, now)
        page = Paginator(worst, A_PAGE).get_page(request.GET.get("page"))
        counted = limits.counted(limits.of_files(loads.files_of(found), now))
        context |= {"page": page, "rows": _rows(page, actor, now), "counted": counted}
    return render(request, "loading/one.html", context)


@require_POST
def go_on(request: HttpRequest, loading: UUID) -> HttpResponse:
    """Load the next children."""
    actor = _may_load(request)
    found = get_object_or_404(Loading.objects.select_for_update(), uuid=loading)
    loads.go_on(actor, found, timezone.now())
    return redirect("loading-one", found.uuid)


def download(request: HttpRequest, loading: UUID) -> HttpResponse:
    """The report as a file: every contradiction and refusal, with line and child."""
    _may_load(request)
    found = get_object_or_404(Loading.objects.defer("content"), uuid=loading)
    rows = [
        (what, fault["line"], fault["child"], fault["says"])
        for what, key in (("Contradicts itself", "contradictions"), ("Refused", "refused"))
        for fault in found.report[key]
    ]
    counts = [("Loaded", "", "", f"{n} x {title}") for title, n in found.report["loaded"].items()]
    return as_csv("census-report", ("What", "Line", "Child", "Says"), [*counts, *rows])


# --- the file that was sent ------------------------------------------------------------


def _chosen(request: HttpRequest, actor: Actor) -> Chosen:
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile) or not sent.size:
        return Chosen(
            problem="Choose the file of the return" if sent is None else "The file is empty"
        )
    if sent.size > MOST_BYTES:
        return Chosen(
            problem=f"The file is larger than {MOST_BYTES // (1024 * 1024)} MB, which no census "
            "return is. Nothing was changed."
        )
    content = sent.read()
    try:
        census = read_census(content)
    except UnreadableReturn as failure:
        return Chosen(problem=f"{failure} Nothing was changed.")
    of_another = census.authority if census.authority != actor.authority.code else ""
    if of_another and request.POST.get("of_another") != "yes":
        return Chosen(
            problem=f"This is a return of authority {of_another}; you work in "
            f"{actor.authority.name}, {actor.authority.code}. Nothing was changed. If it is right "
            "to load it here, say so below and choose the file again.",
            of_another=of_another,
        )
    return Chosen(content, census)


# --- the children of a return ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """A child of the return: where things stand, how limits were kept, and what was missed."""

    file: File
    stands: tuple[str, ...]
    kept: int
    running: int
    breaches: list[Line]

    @property
    def href(self) -> str:
        return links.child(self.file.uuid)


def _rows(page: Any, actor: Actor, now: datetime) -> list[Row]:
    teams = limits.teams_on(actor.authority, day_of(now))
    duties: dict[int, list[Any]] = {}
    for duty in limits.of_files(page.object_list, now):
        duties.setdefault(duty.file_id, []).append(duty)
    return [_row(file, duties.get(file.pk, []), now, teams) for file in page]


def _row(file: File, duties: list[Any], now: datetime, teams: Mapping[int, Team]) -> Row:
    return Row(
        file,
        stands_of(file.summary),
        sum(duty.how == "met" for duty in duties),
        sum(duty.how == "open" for duty in duties),
        [line(duty, now, teams) for duty in duties if duty.how in limits.LATE],
    )


def _may_load(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not rules.may_load_returns(actor.role):
        raise PermissionDenied("Returns are loaded by the data officer or the designated manager.")
    return actor
