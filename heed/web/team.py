"""The team: who carries what, what falls due, what drifts; behind each number, its list.

A child belongs to the team of the lead social worker of today. Everything is counted in the database,
in a fixed number of questions whatever the number of children.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.models import Absence, Team, User
from heed.casefile import handover, limits, worklist
from heed.casefile.models import DutyRow, FileSummary
from heed.engine.calendar import ENGLAND, day_of, london
from heed.web import children, owed, words
from heed.web.bars import Bar, parts
from heed.web.download import as_csv
from heed.web.request import actor_of

A_PAGE = 50
WHAT = {
    "all": "Everything owed",
    "overdue": "Overdue",
    "week": "Due this week",
    "late": "Overdue for more than two weeks",
}
DRIFTS_AFTER = timedelta(days=14)
"""How long after its day what is owed counts as drifting."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which team (all of them, if none is named), and for a list: whose work, which of it."""

    team: str
    worker: str = ""
    what: str = "all"
    day: date | None = None

    @classmethod
    def of(cls, request: HttpRequest, own: str) -> "Asked":
        given = request.GET
        team, worker, what = given.get("team", own), given.get("worker", ""), given.get("what", "")
        return cls(
            team if team.isdigit() else "",
            worker if worker.isdigit() or worker == children.NOBODY else "",
            what if what in WHAT else "all",
            _day(given.get("day", "")),
        )


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker carries."""

    user: int | None
    name: str
    role: str
    children: int = 0
    on_plan: int = 0
    not_seen: int = 0
    quiet: int = 0
    without_core_group: int = 0
    longest: date | None = None
    owed: int = 0
    overdue: int = 0
    late: int = 0
    week: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the head of the page, and its list."""

    number: int
    label: str
    href: str
    bad: bool = False


def overview(request: HttpRequest) -> HttpResponse:
    """The team at a glance."""
    actor, now = _may_see(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    asked = Asked.of(request, own_team(actor, teams.values()))
    loads = _loads(asked, teams, now)
    absences = Absence.objects.on(day_of(now)).filter(post__user__in=[one.user for one in loads])
    away = {one.post.user_id: one for one in absences.select_related("post", "deputy")}
    return render(
        request,
        "team/overview.html",
        {
            "asked": asked,
            "team": _team_named(asked, teams),
            "teams": sorted({(t.pk, t.name) for t in teams.values()}, key=lambda t: t[1]),
            "numbers": _numbers(asked, loads, _waiting(actor, asked, teams).count()),
            "rows": [(load, _links(load, asked), away.get(load.user)) for load in loads],
            "manages": actor.role in seeing.MANAGE,
            "workload": _workload(loads, asked),
            "week": _week(asked, teams, now),
            "children_query": children_query(asked),
        },
    )


def download(request: HttpRequest) -> HttpResponse:
    """What each worker carries, as a file."""
    actor, now = _may_see(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    asked = Asked.of(request, own_team(actor, teams.values()))
    rows = [
        (
            one.name, one.role, one.children, one.on_plan, one.not_seen, one.longest,
            one.without_core_group, one.quiet, one.owed, one.overdue, one.late, one.week,
        )
        for one in _loads(asked, teams, now)
    ]  # fmt: skip
    header = (
        "Worker", "Post", "Children", "On a plan", "Not seen for six weeks", "Longest not seen since",
        "Plans without a core group for six weeks", "Nothing written for four weeks", "Owed",
        "Overdue", "Overdue for more than two weeks", "Due this week",
    )  # fmt: skip
    return as_csv("team", header, rows, _team_named(asked, teams))


def owing(request: HttpRequest) -> HttpResponse:
    """The duties behind a number."""
    actor, now = _may_see(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    asked = Asked.of(request, own_team(actor, teams.values()))
    duties = _listed(asked, teams, now)
    page = Paginator(duties, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "team/owing.html",
        {
            "asked": asked,
            "title": WHAT[asked.what],
            "team": _team_named(asked, teams),
            "worker": _name_of(asked.worker),
            "page": page,
            "rows": [owed.show(duty, duty.file, actor, now) for duty in page],
            "csv": query.urlencode(),
            "back": f"team={asked.team}",
        },
    )


def owing_download(request: HttpRequest) -> HttpResponse:
    """The same duties, all of them, as a file."""
    actor, now = _may_see(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    asked = Asked.of(request, own_team(actor, teams.values()))
    rows = [
        (
            duty.file.reference, duty.file.name, duty.says, duty.owner or words.role(duty.owed_by),
            duty.file.summary.lead_name, duty.arose.date(), duty.due_date,
            ENGLAND.between(duty.due_date, day_of(now)) if duty.due_ends and duty.due_ends < now else None,
            owed.cited(duty.limit_ref or duty.ref),
        )
        for duty in _listed(asked, teams, now)
    ]  # fmt: skip
    header = (
        "File", "Child", "What is owed", "Owed by", "Lead social worker", "Arose", "Due",
        "Working days over", "Paragraph",
    )  # fmt: skip
    return as_csv("team-owed", header, rows, _name_of(asked.worker) or _team_named(asked, teams))


# --- counting --------------------------------------------------------------------------


def own_team(actor: Actor, teams: Iterable[Team]) -> str:
    """The number of the team the manager manages; nothing where they have none."""
    return next((str(team.pk) for team in teams if team.name == actor.team), "")


def _workers(asked: Asked, teams: dict[int, Team]) -> list[int]:
    return [u for u, team in teams.items() if not asked.team or str(team.pk) == asked.team]


def _duties(asked: Asked, teams: dict[int, Team]) -> "QuerySet[DutyRow]":
    """What is owed on the children of the team, whoever owes it."""
    mine = DutyRow.objects.filter(open=True, file__kind="child").exclude(duty=worklist.AUTHORISE)
    if asked.worker:
        if asked.worker == children.NOBODY:
            return mine.filter(~handover.leading())
        return mine.filter(lead=int(asked.worker))
    return mine.filter(lead__in=_workers(asked, teams)) if asked.team else mine


def _waiting(actor: Actor, asked: Asked, teams: dict[int, Team]) -> "QuerySet[DutyRow]":
    """Decisions on the children of the team that this manager may agree to."""
    waiting = worklist.to_authorise(actor).filter(file__kind="child")
    return waiting.filter(lead__in=_workers(asked, teams)) if asked.team else waiting


def _loads(asked: Asked, teams: dict[int, Team], now: datetime) -> list[Load]:
    """What each worker of the team carries, the most first."""
    today = day_of(now)
    found = FileSummary.objects.filter(handover.in_work(), file__kind="child")
    if asked.team:
        found = found.filter(lead__in=_workers(asked, teams))
    carried = (
        found.annotate(leads=_leader())
        .values("leads")
        .annotate(
            children=Count("pk"),
            plans=Count("pk", filter=Q(on_plan=True)),
            not_seen=Count("pk", filter=children.not_seen("42", today)),
            quiet=Count("pk", filter=children.quiet(now)),
            groupless=Count("pk", filter=children.without_core_group(today)),
            longest=Min("last_seen"),
        )
    )
    due = {row["leads"]: row for row in _owed_by_lead(_duties(asked, teams), now)}
    by_lead = {row["leads"]: row for row in carried.order_by()}
    people = _people({*by_lead, *due, *(_workers(asked, teams) if asked.team else ())})
    loads = [
        _load(
            user, people.get(user, ("Nobody named", "")), by_lead.get(user, {}), due.get(user, {})
        )
        for user in {**by_lead, **due, **(people if asked.team else {})}
    ]
    return sorted(loads, key=lambda one: (-one.children, one.name))


def _leader() -> Case:
    """Who leads for a row today: nobody, if its lead social worker holds the post no longer."""
    return Case(When(handover.leading(), then=F("lead")), default=None)


def _load(user: int | None, who: tuple[str, str], carried: Any, due: Any) -> Load:
    return Load(
        user,
        *who,
        children=carried.get("children", 0),
        on_plan=carried.get("plans", 0),
        not_seen=carried.get("not_seen", 0),
        quiet=carried.get("quiet", 0),
        without_core_group=carried.get("groupless", 0),
        longest=carried.get("longest"),
        owed=due.get("owed", 0),
        overdue=due.get("overdue", 0),
        late=due.get("late", 0),
        week=due.get("week", 0),
    )


def _owed_by_lead(duties: "QuerySet[DutyRow]", now: datetime) -> Any:
    return (
        duties.order_by()
        .annotate(leads=_leader())
        .values("leads")
        .annotate(
            owed=Count("pk"),
            overdue=Count("pk", filter=_which("overdue", now)),
            late=Count("pk", filter=_which("late", now)),
            week=Count("pk", filter=_which("week", now)),
        )
    )


def _which(what: str, now: datetime) -> Q:
    today = day_of(now)
    match what:
        case "overdue":
            return Q(due_ends__lt=now)
        case "late":
            return Q(due_date__lt=today - DRIFTS_AFTER)
        case "week":
            return Q(due_ends__gte=now, due_date__lte=words.week_ends(today))
        case _:
            return Q()


def _people(users: set[int | None]) -> dict[int | None, tuple[str, str]]:
    """Name and post, for those who do casework."""
    roles = (*seeing.MANAGE, "lead_social_worker", "duty_social_worker")
    held = User.objects.filter(pk__in=[u for u in users if u], posts__role__in=roles)
    return {
        u.pk: (u.display_name, words.role(u.role).capitalize())  # type: ignore[attr-defined]
        for u in held.annotate(role=Min("posts__role"))
    }


def _team_named(asked: Asked, teams: dict[int, Team]) -> str:
    return next((t.name for t in teams.values() if str(t.pk) == asked.team), "")


def _name_of(worker: str) -> str:
    if worker == children.NOBODY:
        return "nobody named"
    user = User.objects.filter(pk=int(worker)).first() if worker else None
    return user.display_name if user else ""


def _listed(asked: Asked, teams: dict[int, Team], now: datetime) -> "QuerySet[DutyRow]":
    duties = _duties(asked, teams).filter(_which(asked.what, now))
    if asked.day:
        duties = duties.filter(due_date=asked.day)
    return duties.select_related("file__subject", "file__summary").order_by(
        F("due_ends").asc(nulls_last=True), "arose", "pk"
    )


# --- numbers and pictures --------------------------------------------------------------


def children_query(asked: Asked, **more: str) -> str:
    """The address of the list of children, of this team."""
    chosen = {"work": "open", "team": asked.team, **more}
    return "&".join(f"{name}={value}" for name, value in chosen.items() if value)


def _children(asked: Asked, **more: str) -> str:
    return f"{reverse('children')}?{children_query(asked, **more)}"


def _owing(asked: Asked, **more: str) -> str:
    chosen = {"team": asked.team, **more}
    return f"{reverse('team-owing')}?" + "&".join(f"{n}={v}" for n, v in chosen.items())


def _authorise(asked: Asked) -> str:
    return reverse("authorise") + (f"?team={asked.team}" if asked.team else "")


def _numbers(asked: Asked, loads: list[Load], waiting: int) -> list[Number]:
    def sum_of(name: str) -> int:
        return sum(getattr(load, name) for load in loads)

    return [
        Number(sum_of("children"), "children with work open", _children(asked)),
        Number(waiting, "decisions waiting for agreement", _authorise(asked)),
        Number(sum_of("week"), "duties still due this week", _owing(asked, what="week")),
        Number(sum_of("overdue"), "duties overdue", _owing(asked, what="overdue"), bad=True),
        Number(
            sum_of("late"),
            "duties overdue for more than two weeks",
            _owing(asked, what="late"),
            bad=True,
        ),
        Number(
            sum_of("not_seen"), "children not seen for six weeks", _children(asked, seen="42"),
            bad=True,
        ),
        Number(
            sum_of("without_core_group"), "plans without a core group for six weeks",
            _children(asked, plan="no_core_group"), bad=True,
        ),
        Number(
            sum_of("quiet"), "children with nothing written for four weeks",
            _children(asked, drift="quiet"), bad=True,
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Links:
    """The lists behind the numbers of one worker."""

    children: str
    on_plan: str
    not_seen: str
    without_core_group: str
    owed: str
    overdue: str
    week: str
    worker: str
    """The page of the worker: their children, absence, supervision; of nobody, the list without a worker."""


def _links(load: Load, asked: Asked) -> Links:
    worker = str(load.user or children.NOBODY)
    return Links(
        _children(asked, lead=worker),
        _children(asked, lead=worker, plan="plan"),
        _children(asked, lead=worker, seen="42"),
        _children(asked, lead=worker, plan="no_core_group"),
        _owing(asked, worker=worker, what="all"),
        _owing(asked, worker=worker, what="overdue"),
        _owing(asked, worker=worker, what="week"),
        reverse("team-worker", args=[load.user]) if load.user else reverse("unowned"),
    )


def _workload(loads: list[Load], asked: Asked) -> list[Bar]:
    """Children for each worker: those on a plan first."""
    most = max((load.children for load in loads), default=0)
    return [
        Bar(
            load.name,
            f"{load.children}, {load.on_plan} on a plan",
            parts((("plan", load.on_plan), ("others", load.children - load.on_plan)), most),
            _children(asked, lead=str(load.user or children.NOBODY)),
        )
        for load in loads
        if load.children
    ]


def _week(asked: Asked, teams: dict[int, Team], now: datetime) -> list[Bar]:
    """What falls due on each day from today to seven days on."""
    today = day_of(now)
    days = [today + timedelta(days=n) for n in range(7)]
    duties = _duties(asked, teams).filter(due_date__gte=today, due_date__lte=days[-1])
    counted = dict(
        duties.order_by().values("due_date").annotate(n=Count("pk")).values_list("due_date", "n")
    )
    most = max(counted.values(), default=0)
    return [
        Bar(
            words.upper_first(words.day(day, today)),
            str(counted.get(day, 0)),
            parts((("due", counted.get(day, 0)),), most),
            _owing(asked, day=day.isoformat()) if counted.get(day) else "",
        )
        for day in days
    ]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _may_see(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in seeing.EVERY_FILE:
        raise PermissionDenied("Managers see what the team carries.")
    return actor
