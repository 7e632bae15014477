"""How limits are kept, limit by limit and team by team; behind each number, its children."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed import guidance
from heed.access import seeing
from heed.access.actor import Actor
from heed.access.models import Team
from heed.casefile import limits
from heed.casefile.book import rulebook
from heed.casefile.limits import HOW, KINDS, LATE, Counted, Kept, Period
from heed.casefile.models import DutyRow
from heed.engine.calendar import ENGLAND, day_of, london, months_after
from heed.web import links, owed, words
from heed.web.download import as_csv
from heed.web.request import actor_of

A_PAGE = 50
PERIODS = {
    "3": "The last three months",
    "12": "The last twelve months",
    "year": "This census year, from 1 April",
    "last": "The census year before",
    "all": "From the beginning",
}
NO_TEAM = "none"
GROUPS = {"": LATE, "arose": tuple(HOW)}
"""Several ways of standing at once: all that was not kept, and all there is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be counted: the period, the team; and for a list, which limit and how it stands."""

    period: str
    team: str
    duty: str = ""
    edition: str = ""
    limit: str = ""
    kind: str = ""
    how: str = ""
    owed_by: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        given = request.GET
        period, how = given.get("period", "12"), given.get("how", "")
        if how not in HOW and how not in GROUPS:
            raise Http404
        return cls(
            period if period in PERIODS else "12",
            given.get("team", ""),
            duty=given.get("duty", ""),
            edition=given.get("edition", ""),
            limit=given.get("limit", ""),
            kind=given.get("kind", ""),
            how=how,
            owed_by=given.get("owed_by", ""),
        )

    def query(self, **other: str) -> str:
        """The same, or with something else in place, as an address has it."""
        mine = {name: getattr(self, name) for name in self.__slots__} | other
        return urlencode({name: value for name, value in mine.items() if value})

    def days(self, today: date) -> Period:
        april = date(today.year - (today < date(today.year, 4, 1)), 4, 1)
        match self.period:
            case "3":
                return Period(months_after(today, -3), today)
            case "year":
                return Period(april, today)
            case "last":
                return Period(date(april.year - 1, 4, 1), date(april.year, 3, 31))
            case "all":
                return Period(date(1900, 1, 1), today)
            case _:
                return Period(months_after(today, -12), today)

    @property
    def ways(self) -> tuple[str, ...]:
        """How the duties of the list stand."""
        return GROUPS.get(self.how, (self.how,))


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table and the list behind it."""

    number: int
    how: str
    href: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A limit, or a team, with its numbers."""

    says: str
    edition: str
    limit: str
    ref: str
    counted: Counted
    cells: tuple[Cell, ...]

    @property
    def bar(self) -> tuple[tuple[str, int, int], ...]:
        """The parts of the bar as (kind, beginning, width), in hundredths of those whose day has come."""
        parts: list[tuple[str, int, int]] = []
        at, due = 0, self.counted.due
        for kind in ("met", *LATE) if due else ():
            width = round(self.counted.of(kind) * 100 / due)
            parts.append((kind, at, min(width, 100 - at)))
            at += width
        return tuple(parts)


def overview(request: HttpRequest) -> HttpResponse:
    """Every limit: how many were kept, in the period, in all teams or one."""
    actor = _may_see(request)
    asked, now = Asked.of(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    duties = _counted_of(asked, now, teams)
    kept = {kind: limits.by_limit(limits.of_kind(duties, kind)) for kind in KINDS}
    return render(
        request,
        "limits/overview.html",
        {
            "asked": asked,
            "period": asked.days(day_of(now)),
            "periods": PERIODS,
            "teams": sorted({(t.pk, t.name) for t in teams.values()}, key=lambda t: t[1]),
            "no_team": NO_TEAM,
            "team": _team_named(asked.team, teams),
            "how": HOW,
            "tables": [
                (KINDS[kind], [_row(one, asked, kind) for one in found], _total(found, asked, kind))
                for kind, found in kept.items()
            ],
            "by_team": _by_team(asked, now, teams),
            "by_owed": _by_owed(duties, asked),
            "csv": asked.query(),
            "now": now,
            "names": _sees_names(actor),
        },
    )


def download(request: HttpRequest) -> HttpResponse:
    """The same numbers as a file."""
    actor = _may_see(request)
    asked, now = Asked.of(request), london(timezone.now())
    duties = _counted_of(asked, now, limits.teams_on(actor.authority, day_of(now)))
    rows = [
        (
            KINDS[kind], one.says, one.limit, _edition(one.edition), owed.cited(one.ref),
            one.counted.arose, *(one.counted.of(how) for how in HOW), one.counted.in_time,
        )
        for kind in KINDS
        for one in limits.by_limit(limits.of_kind(duties, kind))
    ]  # fmt: skip
    header = (
        "Kind", "Limit", "How long", "Edition", "Paragraph", "Arose", *HOW.values(), "In time, %",
    )  # fmt: skip
    teams = limits.teams_on(actor.authority, day_of(now))
    return as_csv("limits", header, rows, _team_named(asked.team, teams))


def children(request: HttpRequest) -> HttpResponse:
    """The children behind a number: due when, how many days over, whose."""
    actor = _may_see(request)
    asked, now = Asked.of(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    page = Paginator(_listed(asked, now, teams), A_PAGE).get_page(request.GET.get("page"))
    declared = rulebook().duties.get(asked.duty)
    return render(
        request,
        "limits/children.html",
        {
            "asked": asked,
            "page": page,
            "rows": [line(duty, now, teams) for duty in page],
            "says": declared.says if declared else KINDS.get(asked.kind, "All limits and dates"),
            "ways": [HOW[how] for how in asked.ways],
            "owed_by": words.role(asked.owed_by) if asked.owed_by else "",
            "period": asked.days(day_of(now)),
            "team": _team_named(asked.team, teams),
            "edition": _edition(asked.edition) if asked.edition else "",
            "names": _sees_names(actor),
            "back": asked.query(duty="", edition="", limit="", kind="", how="", owed_by=""),
            "csv": asked.query(),
        },
    )


def children_download(request: HttpRequest) -> HttpResponse:
    """The same list, whole, as a file."""
    actor = _may_see(request)
    asked, now = Asked.of(request), london(timezone.now())
    teams = limits.teams_on(actor.authority, day_of(now))
    names = _sees_names(actor)
    lines = (line(duty, now, teams) for duty in _listed(asked, now, teams))
    rows = [
        (
            one.duty.file.reference, one.name if names else "", one.duty.says, one.how,
            one.duty.arose.date(), one.duty.due_date, one.days_over, one.lead if names else "",
            one.team, one.duty.limit, _edition(one.duty.edition), owed.cited(one.ref),
        )
        for one in lines
    ]  # fmt: skip
    header = (
        "File", "Child", "What is owed", "How it stands", "Arose", "Due", "Working days over",
        "Lead social worker", "Team", "Limit", "Edition", "Paragraph",
    )  # fmt: skip
    return as_csv("limits-children", header, rows, _team_named(asked.team, teams))


# --- a duty of a list ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A duty as the lists of limits show it."""

    duty: DutyRow
    how: str
    bad: bool
    days_over: int | None
    lead: str
    team: str
    ref: str

    @property
    def name(self) -> str:
        return self.duty.file.subject.name

    @property
    def href(self) -> str:
        return links.child(self.duty.file.uuid)

    @property
    def why(self) -> str:
        """Why it is or was owed, what settled it, and where the reason for its lateness is written."""
        return links.why(self.duty.file.uuid, self.duty.number)


def line(duty: Any, now: datetime, teams: Mapping[int, Team]) -> Line:
    """A duty that carries `how` it stands."""
    summary = duty.file.summary
    ended = duty.discharged or duty.cancelled or now
    late = duty.how in LATE
    team = teams.get(summary.lead_id) if summary.lead_id else None
    return Line(
        duty,
        HOW[duty.how],
        late,
        ENGLAND.between(duty.due_date, day_of(ended)) if late and duty.due_date else None,
        summary.lead_name,
        team.name if team else "",
        duty.limit_ref or duty.ref,
    )


# --- counting --------------------------------------------------------------------------


def _counted_of(asked: Asked, now: datetime, teams: Mapping[int, Team]) -> "QuerySet[DutyRow]":
    duties = limits.with_a_day(asked.days(day_of(now)), now)
    if not asked.team:
        return duties
    return limits.of_team(duties, _team(asked.team), teams)


def _listed(asked: Asked, now: datetime, teams: Mapping[int, Team]) -> "QuerySet[DutyRow]":
    duties = _counted_of(asked, now, teams)
    if asked.kind in KINDS:
        duties = limits.of_kind(duties, asked.kind)
    for field in ("duty", "edition", "limit", "owed_by"):
        if value := getattr(asked, field):
            duties = duties.filter(**{field: value})
    return limits.listed(duties, asked.ways)


def _row(kept: Kept, asked: Asked, kind: str) -> Row:
    which = {"duty": kept.duty, "edition": kept.edition, "limit": kept.limit, "kind": kind}
    edition, cells = owed.cited_edition(kept.edition), _cells(kept.counted, asked, **which)
    return Row(kept.says, edition, kept.limit, kept.ref, kept.counted, cells)


def _total(kept: list[Kept], asked: Asked, kind: str) -> Row:
    counted = sum((one.counted for one in kept), Counted())
    return Row("All of them", "", "", "", counted, _cells(counted, asked, kind=kind))


def _by_team(asked: Asked, now: datetime, teams: Mapping[int, Team]) -> list[Row]:
    """All limits of the guidance, team by team; whichever team has been chosen for the rest."""
    duties = limits.of_kind(limits.with_a_day(asked.days(day_of(now)), now), "limit")
    rows: list[Row] = []
    for team, counted in limits.by_team(duties, teams):
        key = str(team.pk) if team else NO_TEAM
        name = team.name if team else "No lead social worker in a team"
        rows.append(Row(name, "", "", "", counted, _cells(counted, asked, team=key, kind="limit")))
    return rows


def _by_owed(duties: "QuerySet[DutyRow]", asked: Asked) -> list[Row]:
    """The limits of the guidance by the post or the body that owes them: the police, the board, a chair."""
    rows: list[Row] = []
    for role, counted in limits.by_owed(limits.of_kind(duties, "limit")):
        cells = _cells(counted, asked, owed_by=role, kind="limit")
        rows.append(Row(words.upper_first(words.role(role)), "", "", "", counted, cells))
    return rows


def _cells(counted: Counted, asked: Asked, **which: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            counted.of(how),
            HOW[how],
            asked.query(**which, how=how) if counted.of(how) else "",
            how in LATE and counted.of(how) > 0,
        )
        for how in HOW
    )


def _edition(id: str) -> str:
    return guidance.editions().named(id).title


def _team(asked: str) -> int | None:
    """The number of a team; None for the children whom no team leads."""
    if asked == NO_TEAM:
        return None
    if not asked.isdigit():
        raise Http404
    return int(asked)


def _team_named(asked: str, teams: Mapping[int, Team]) -> str:
    if asked == NO_TEAM:
        return "No lead social worker in a team"
    return next((t.name for t in teams.values() if str(t.pk) == asked), "")


# --- who may ---------------------------------------------------------------------------


def _may_see(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not seeing.may_see_limits(actor.role):
        raise PermissionDenied("Managers, the data officer and the board see how limits are kept.")
    return actor


def _sees_names(actor: Actor) -> bool:
    """The board is shown files by their reference."""
    return actor.role in seeing.WHOLE
