"""All children: every file of the authority, with where things stand and what is overdue on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.models import Team, User
from heed.casefile import handover, limits
from heed.casefile.book import rulebook
from heed.casefile.models import FileSummary, RecordRow
from heed.engine.calendar import day_of, london
from heed.web import links, words
from heed.web.download import as_csv
from heed.web.request import actor_of

A_PAGE = 50
PLANS = {
    "plan": "On a child protection plan",
    "no_core_group": "On a plan, no core group for six weeks",
    "none": "Not on a plan",
    "looked_after": "Looked after",
}
SEEN = {
    "14": "Not seen for two weeks",
    "42": "Not seen for six weeks",
    "90": "Not seen for three months",
    "never": "Never seen",
}
DRIFT = {"quiet": "Nothing written for four weeks"}
WORK = {"open": "Work is open", "closed": "No work is open"}
UNDER_PLAN = "under_plan"
PLAN_OVER = "plan_over"
"""Not a state of its own: a case that still goes by a plan which has ended."""

NOBODY = "none"
"""The lead social worker of those who have none."""

SINCE_CORE_GROUP = timedelta(days=42)
FIRST_CORE_GROUP = timedelta(days=14)
QUIET = timedelta(days=28)

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
    drift: str = ""
    team: str = ""
    lead: str = ""
    overdue: bool = False
    order: str = "name"

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        given = request.GET
        chosen = {
            name: value if (value := given.get(name, "")) in allowed else ""
            for name, allowed in (
                ("work", WORK), ("plan", PLANS), ("seen", SEEN), ("state", states()),
                ("drift", DRIFT),
            )
        }  # fmt: skip
        order = given.get("order", "")
        team, lead = given.get("team", ""), given.get("lead", "")
        return cls(
            **chosen,
            team=team if team.isdigit() else "",
            lead=lead if lead.isdigit() or lead == NOBODY else "",
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
            "heading": heading(asked, teams),
            "works": WORK,
            "plans": PLANS,
            "drifts": DRIFT,
            "lead": _lead_named(asked.lead),
            "seens": SEEN,
            "states": states(),
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
    return as_csv("children", header, rows, of_whom(asked, teams))


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
        found = found.filter(in_state(asked.state))
    if asked.plan:
        of_plan = {
            "plan": Q(on_plan=True),
            "no_core_group": without_core_group(day_of(now)),
            "none": Q(on_plan=False),
            "looked_after": Q(looked_after=True),
        }
        found = found.filter(of_plan[asked.plan])
    if asked.seen:
        found = found.filter(not_seen(asked.seen, day_of(now)))
    if asked.drift:
        found = found.filter(quiet(now))
    if asked.team:
        led = [user for user, team in teams.items() if str(team.pk) == asked.team]
        found = found.filter(lead__in=led)
    if asked.lead:
        nobody = asked.lead == NOBODY
        found = found.filter(~handover.leading() if nobody else Q(lead=int(asked.lead)))
    if asked.overdue:
        found = found.filter(overdue__gt=0)
    return found.order_by(*ORDERS[asked.order])


def in_state(state: str) -> Q:
    """Where the case stands. The state of a case that goes by a plan outlasts the plan until everybody has
    been told (5.142): those children stand apart."""
    if state == PLAN_OVER:
        return Q(stands__case__state=UNDER_PLAN, on_plan=False)
    stands = Q(stands__case__state=state)
    return stands & Q(on_plan=True) if state == UNDER_PLAN else stands


def not_seen(asked: str, today: date) -> Q:
    """Not seen for so many days, or never. A child who is not born yet is not to be seen, nor is one for
    whom another authority has answered since its own conference."""
    born = ~Q(birth_date=None, expected_date__isnull=False)
    born &= Q(stands__case__moved__isnull=True)
    if asked == "never":
        return Q(last_seen__isnull=True) & born
    long_ago = Q(last_seen__lt=today - timedelta(days=int(asked)))
    return (Q(last_seen__isnull=True) | long_ago) & born


def quiet(now: datetime) -> Q:
    """Nothing has been written on the file for four weeks."""
    return Q(last_record_at__lt=now - QUIET)


def without_core_group(today: date) -> Q:
    """On a plan that is older than two weeks, and no core group held for six. wt2010/5.119"""
    held = RecordRow.objects.filter(
        file=OuterRef("file"), type="core_group_held", day__gte=today - SINCE_CORE_GROUP
    )
    return Q(on_plan=True, plan_since__lte=today - FIRST_CORE_GROUP) & ~Q(Exists(held))


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


def of_whom(asked: Asked, teams: Mapping[int, Team]) -> str:
    """The worker whose children the list holds, or the team, if it was narrowed to one."""
    if asked.lead:
        return _lead_named(asked.lead)
    return next((t.name for t in teams.values() if str(t.pk) == asked.team), "")


def heading(asked: Asked, teams: Mapping[int, Team]) -> str:
    """What the list holds, as the number that led to it said: `Children: not seen for six weeks, North`."""
    narrowed = (
        SEEN.get(asked.seen, ""), PLANS.get(asked.plan, ""), DRIFT.get(asked.drift, ""),
        states().get(asked.state, ""), "Something is overdue" if asked.overdue else "",
    )  # fmt: skip
    said = [words.lower_first(each) for each in narrowed if each]
    said += filter(None, [of_whom(asked, teams)])
    if not said:
        return "Children with work open" if asked.work == "open" else "All children"
    return f"Children: {', '.join(said)}"


def _lead_named(lead: str) -> str:
    if lead == NOBODY:
        return "nobody named"
    user = User.objects.filter(pk=int(lead)).first() if lead else None
    return user.display_name if user else ""


def states() -> dict[str, str]:
    """The states of a case, by id."""
    named = {s.id: s.name for s in rulebook().procedure["case"].states}
    return named | {PLAN_OVER: "Plan ended, everybody to be told"}


def _may_list(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not seeing.may_list_files(actor.role):
        raise PermissionDenied("Managers and the data officer go through the list of every child.")
    return actor
