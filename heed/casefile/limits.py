"""How limits are kept: every duty that has a day, counted by how it ended, and the duties themselves.

Counting is done in the database, in one query whatever the number of children. A duty belongs to the
period in which it arose, so that the same period asked for again gives the same duties.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import CharField
from django.db.models.functions import Coalesce

from heed.access.models import Authority, Post, Team
from heed.casefile import book
from heed.casefile.models import DutyRow, File
from heed.engine.calendar import LONDON
from heed.procedures.roles import Role

HOW: dict[str, str] = {
    "met": "Met in time",
    "late": "Met late",
    "missed": "Missed, then closed",
    "open": "Running, in time",
    "overdue": "Overdue now",
    "stopped": "Ended before its day",
}
"""How a duty stands, as people say it. `missed`: its day had passed before work on it was ended."""

LATE = ("late", "missed", "overdue")
"""The ways in which a limit is not kept."""

KINDS: dict[str, str] = {
    "limit": "Limits of the guidance",
    "set": "Days that people set",
}
"""A number in the guidance; or a day which a plan, a conference or a manager has set."""


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both included."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From its first moment to the first one after it, in London."""
        after = self.last + timedelta(days=1)
        return tuple(datetime.combine(day, time(), LONDON) for day in (self.first, after))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many duties of one kind there were, by how they stand."""

    met: int = 0
    late: int = 0
    missed: int = 0
    open: int = 0
    overdue: int = 0
    stopped: int = 0

    @property
    def arose(self) -> int:
        return sum(self.of(how) for how in HOW)

    @property
    def due(self) -> int:
        """Those of which it is known whether they were kept."""
        return self.met + self.late + self.missed + self.overdue

    @property
    def in_time(self) -> int | None:
        """Of those, the share met in time, in hundredths, rounded to the nearest; but 99.6 is not all, and
        0.4 is not none."""
        if not self.due:
            return None
        share = (self.met * 200 + self.due) // (self.due * 2)
        return share if self.met in (0, self.due) else min(max(share, 1), 99)

    def of(self, how: str) -> int:
        return int(getattr(self, how))

    def __add__(self, other: "Counted") -> "Counted":
        return Counted(**{how: self.of(how) + other.of(how) for how in HOW})


@dataclass(frozen=True, slots=True)
class Kept:
    """A limit as one edition sets it, and how it was kept."""

    duty: str
    says: str
    edition: str
    limit: str
    ref: str
    counted: Counted


def with_a_day(period: Period, now: datetime) -> "QuerySet[DutyRow]":
    """The duties with a day that arose in the period, each with `how` it stands.

    Of children alone: restricted files are counted on no page that others see.
    """
    begins, ends = period.moments
    duties = DutyRow.objects.filter(due_ends__isnull=False, arose__gte=begins, arose__lt=ends)
    duties = duties.filter(file__kind="child")
    return duties.annotate(how=_how(now))


def of_kind(duties: "QuerySet[DutyRow]", kind: str) -> "QuerySet[DutyRow]":
    """Those with a limit of the guidance, or those whose day people set."""
    return duties.filter(is_of_kind(kind))


def is_of_kind(kind: str) -> Q:
    """The same as a condition, for counting both at once."""
    limited = Q(duty__in=[d.id for d in book.rulebook().duties.values() if d.limit is not None])
    return limited if kind == "limit" else ~limited


def by_limit(duties: "QuerySet[DutyRow]") -> list[Kept]:
    """Each limit as each edition sets it, in the order of the procedures."""
    book_ = book.rulebook().duties
    order = {id: n for n, id in enumerate(book_)}
    rows = duties.order_by().values("duty", "edition", "limit", "limit_ref").annotate(**_counts())
    kept = [
        Kept(
            row["duty"],
            book_[row["duty"]].says if row["duty"] in book_ else row["duty"],
            row["edition"],
            row["limit"],
            row["limit_ref"] or (book_[row["duty"]].ref if row["duty"] in book_ else ""),
            _counted(row),
        )
        for row in rows
    ]
    return sorted(kept, key=lambda k: (order.get(k.duty, len(order)), k.edition, k.limit))


def by_team(
    duties: "QuerySet[DutyRow]", teams: Mapping[int, Team]
) -> list[tuple[Team | None, Counted]]:
    """The same by the team of the child's lead social worker, those without one last."""
    found: dict[int | None, Counted] = {}
    named = {team.pk: team for team in teams.values()}
    for row in duties.order_by().values("file__summary__lead").annotate(**_counts()):
        team = teams.get(row["file__summary__lead"])
        key = team.pk if team else None
        found[key] = found.get(key, Counted()) + _counted(row)
    listed = [(named[key] if key else None, counted) for key, counted in found.items()]
    return sorted(listed, key=lambda pair: (pair[0] is None, pair[0].name if pair[0] else ""))


def by_owed(duties: "QuerySet[DutyRow]") -> list[tuple[str, Counted]]:
    """The same by the post or body that owes it, the most first."""
    rows = duties.order_by().values("owed_by").annotate(**_counts())
    found = [(str(row["owed_by"]), _counted(row)) for row in rows]
    return sorted(found, key=lambda one: (-one[1].arose, one[0]))


def teams_on(authority: Authority, day: date) -> dict[int, Team]:
    """The team that each user works in; that of their post as lead social worker, if they hold one."""
    posts = Post.objects.held_on(day).filter(user__authority=authority, team__isnull=False)
    first = {p.user_id: p.team for p in posts.select_related("team").order_by("-starts", "-id")}
    leads = posts.filter(role=Role.LEAD_SOCIAL_WORKER).select_related("team")
    return {**first, **{p.user_id: p.team for p in leads.order_by("-starts", "-id")}}  # type: ignore[dict-item]


def of_team(
    duties: "QuerySet[DutyRow]", team: int | None, teams: Mapping[int, Team]
) -> "QuerySet[DutyRow]":
    """Those of children whose lead social worker is in the team; None: those whom no team leads."""
    users = [user for user, held in teams.items() if team is None or held.pk == team]
    led = Q(file__summary__lead__in=users)
    return duties.filter(~led | Q(file__summary__lead=None)) if team is None else duties.filter(led)


def listed(duties: "QuerySet[DutyRow]", how: Iterable[str]) -> "QuerySet[DutyRow]":
    """The duties that stand so, the earliest due first, with child and lead social worker."""
    found = duties.filter(how__in=list(how)).select_related("file__subject", "file__summary")
    return found.order_by("due_ends", "arose", "pk")


def of_files(files: "Iterable[File] | QuerySet[File]", now: datetime) -> "QuerySet[DutyRow]":
    """Every duty with a day on these files, whenever it arose, each with `how` it stands."""
    pks = files.values("pk") if isinstance(files, QuerySet) else [file.pk for file in files]
    duties = DutyRow.objects.filter(due_ends__isnull=False, file__in=pks)
    return listed(duties.annotate(how=_how(now)), HOW)


def counted(duties: "QuerySet[DutyRow]") -> Counted:
    """All of them together."""
    return _counted(duties.order_by().aggregate(**_counts()))


def worst_first(files: "QuerySet[File]", now: datetime) -> "QuerySet[File]":
    """Files with the most limits not kept first."""
    duties = DutyRow.objects.filter(due_ends__isnull=False, file=OuterRef("pk"))
    late = duties.annotate(how=_how(now)).filter(how__in=LATE).order_by().values("file")
    number = Subquery(late.annotate(n=Count("pk")).values("n"))
    return files.annotate(late=Coalesce(number, 0)).order_by("-late", "reference")


def _how(now: datetime) -> Case:
    """Like `Owed.status` and `Owed.missed`, said to PostgreSQL. The midnight after a due day is late."""
    passed = {
        field: Q(due_moment__isnull=True, **{f"{field}__gte": F("due_ends")})
        | Q(due_moment__isnull=False, **{f"{field}__gt": F("due_ends")})
        for field in ("discharged", "cancelled")
    }
    says = (
        (Q(discharged__isnull=False) & passed["discharged"], "late"),
        (Q(discharged__isnull=False), "met"),
        (Q(cancelled__isnull=False) & passed["cancelled"], "missed"),
        (Q(cancelled__isnull=False), "stopped"),
        (Q(due_ends__lt=now), "overdue"),
    )
    whens = [When(test, then=Value(how)) for test, how in says]
    return Case(*whens, default=Value("open"), output_field=CharField())


def _counts() -> dict[str, Count]:
    return {f"n_{how}": Count("pk", filter=Q(how=how)) for how in HOW}


def _counted(row: Mapping[str, int]) -> Counted:
    return Counted(**{how: row[f"n_{how}"] for how in HOW})
