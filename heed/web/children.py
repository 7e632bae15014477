"""All children: every file of the authority, with where things stand and what is overdue on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.models import Team
from heed.casefile import limits
from heed.casefile.book import rulebook
from heed.casefile.models import FileSummary
from heed.engine.calendar import day_of, london
from heed.web import links
from heed.web.download import as_csv
from heed.web.request import actor_of

A_PAGE = 50
PLANS = {
    "plan": "On a child protection plan",
    "none": "Not on a plan",
    "looked_after": "Looked after",
}
SEEN = {
    "14": "Not seen for two weeks",
    "42": "Not seen for six weeks",
    "90": "Not seen for three months",
    "never": "Never seen",
}
WORK = {"open": "Work is open", "closed": "No work is open"}
ORDERS = {
    "name": ("name", "file_id"),
    "overdue": ("-overdue", "name", "file_id"),
    "seen": (F("last_seen").asc(nulls_first=True), "name", "file_id"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is narrowed and in what order it stands."""

    work: str = ""
    state: str = ""
    plan: str = ""
    seen: str = ""
    team: str = ""
    overdue: bool = False
    order: str = "name"

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        given = request.GET
        chosen = {
            name: value if (value := given.get(name, "")) in allowed else ""
            for name, allowed in (
                ("work", WORK), ("plan", PLANS), ("seen", SEEN), ("state", _states()),
            )
        }  # fmt: skip
        order = given.get("order", "")
        team = given.get("team", "")
        return cls(
            **chosen,
            team=team if team.isdigit() else "",
            overdue=given.get("overdue") == "1",
            order=order if order in ORDERS else "name",
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A child of the list."""

    summary: Any
    stands: tuple[str, ...]
    team: str

    @property
    def href(self) -> str:
        return links.child(self.summary.file.uuid)


def every(request: HttpRequest) -> HttpResponse:
    """Every child of the authority, a page at a time."""
    actor, now = _may_list(request), london(timezone.now())
    asked, teams = Asked.of(request), limits.teams_on(actor.authority, day_of(now))
    page = Paginator(_narrowed(asked, now, teams), A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "children/every.html",
        {
            "asked": asked,
            "page": page,
            "rows": [_row(summary, teams) for summary in page],
            "works": WORK,
            "plans": PLANS,
            "seens": SEEN,
            "states": _states(),
            "teams": sorted({(t.pk, t.name) for t in teams.values()}, key=lambda t: t[1]),
            "csv": query.urlencode(),
        },
    )


def download(request: HttpRequest) -> HttpResponse:
    """The list as narrowed, whole, as a file."""
    actor, now = _may_list(request), london(timezone.now())
    asked, teams = Asked.of(request), limits.teams_on(actor.authority, day_of(now))
    rows = [
        (
            row.summary.file.reference, row.summary.name, row.summary.birth_date,
            "; ".join(row.stands), "yes" if row.summary.on_plan else "no",
            "; ".join(row.summary.plan_categories), row.summary.plan_since,
            "yes" if row.summary.looked_after else "no", row.summary.last_seen,
            row.summary.overdue, row.summary.lead_name, row.team,
        )
        for row in (_row(summary, teams) for summary in _narrowed(asked, now, teams))
    ]  # fmt: skip
    header = (
        "File", "Child", "Born", "Where things stand", "On a plan", "Categories", "Plan since",
        "Looked after", "Last seen", "Overdue", "Lead social worker", "Team",
    )  # fmt: skip
    return as_csv("children", header, rows)


def _narrowed(asked: Asked, now: datetime, teams: Mapping[int, Team]) -> "QuerySet[FileSummary]":
    late = Q(file__duties__open=True, file__duties__due_ends__lt=now)
    found = FileSummary.objects.filter(file__kind="child").select_related("file__subject")
    found = found.annotate(overdue=Count("file__duties", filter=late))
    if asked.work:
        open_ = Q(file__episodes__live=True)
        live = FileSummary.objects.filter(open_).values("file")
        found = (
            found.filter(file__in=live) if asked.work == "open" else found.exclude(file__in=live)
        )
    if asked.state:
        found = found.filter(stands__case__state=asked.state)
    if asked.plan:
        of_plan = {
            "plan": Q(on_plan=True), "none": Q(on_plan=False), "looked_after": Q(looked_after=True),
        }  # fmt: skip
        found = found.filter(of_plan[asked.plan])
    if asked.seen:
        found = found.filter(_not_seen(asked.seen, day_of(now)))
    if asked.team:
        led = [user for user, team in teams.items() if str(team.pk) == asked.team]
        found = found.filter(lead__in=led)
    if asked.overdue:
        found = found.filter(overdue__gt=0)
    return found.order_by(*ORDERS[asked.order])


def _not_seen(asked: str, today: date) -> Q:
    if asked == "never":
        return Q(last_seen__isnull=True)
    return Q(last_seen__isnull=True) | Q(last_seen__lt=today - timedelta(days=int(asked)))


def _row(summary: FileSummary, teams: Mapping[int, Team]) -> Row:
    team = teams.get(summary.lead_id) if summary.lead_id else None
    return Row(summary, stands_of(summary), team.name if team else "")


def stands_of(summary: FileSummary) -> tuple[str, ...]:
    """Where the child's live work stands, in words; where nothing is open, how it ended."""
    live = [one for one in summary.stands.values() if one["live"]]
    if live:
        return tuple(f"{one['title']}: {one['name']}" for one in live)
    ended = sorted(summary.stands.values(), key=lambda one: one["since"], reverse=True)
    return tuple(f"{one['title']}: {one['name']}" for one in ended[:1])


def _states() -> dict[str, str]:
    """The states of a case, by id."""
    return {s.id: s.name for s in rulebook().procedure["case"].states}


def _may_list(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not seeing.may_list_files(actor.role):
        raise PermissionDenied("Managers and the data officer go through the list of every child.")
    return actor
