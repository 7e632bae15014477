"""What I owe: how much of it there is, narrowed, a page at a time, child by child.

Every number is of a list of its own: what is not to wait, what is overdue, due today, due later this
week, or later still. No duty is counted in two of them; and some of each are awaited by somebody. What a
plan names somebody else to do stands apart: it is answered for together (5.116), and done by them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Q, QuerySet
from django.http import HttpRequest

from heed.access.actor import Actor
from heed.access.seeing import MANAGE
from heed.casefile import worklist
from heed.casefile.models import DutyRow, File, FileSummary
from heed.engine.calendar import day_of
from heed.web import homes, owed, words

A_PAGE = 25
CHILDREN_LISTED = 200
MANY = 400
"""Above so many duties children are found by looking for them, not in a list of hundreds."""

SHOWS = {
    "all": "Everything",
    "now": "Now",
    "overdue": "Overdue",
    "today": "Due today",
    "week": "Due later this week",
    "awaited": "Others wait to hear",
    "others": "For others to do",
}
PARTS = ("now", "overdue", "today", "week")
"""The numbers at the head of My work, the most pressing first. No duty stands in two of them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How the list is narrowed: which dues, whose child, mine or the team's, in what order."""

    show: str = "all"
    child: UUID | None = None
    team: bool = False
    by_child: bool = False
    asked: bool = False
    """Whether the list itself was asked for, and not home."""
    names: tuple[str, ...] = ()
    """Whose list it is: what names somebody else stands apart. Nobody's, if it is the whole team's."""

    @classmethod
    def of(cls, request: HttpRequest, actor: Actor) -> "Choice":
        given = request.GET
        show = given.get("show", "all")
        team = given.get("whose") == "team" and actor.role in MANAGE
        return cls(
            show if show in SHOWS else "all",
            uuid_of(given.get("child", "")),
            team,
            given.get("order") == "child",
            bool(given),
            () if team else worklist.names_of(actor),
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many duties there are, whatever the list is narrowed to."""

    all: int
    now: int
    overdue: int
    today: int
    week: int
    awaited: int
    others: int
    restricted: bool | None
    """Whether any restricted file is open to this person, asked along with the counts; None if nothing is owed."""

    def of(self, show: str) -> int:
        """How many there are of what the list shows."""
        return int(getattr(self, show))

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """The lists that hold anything, the most pressing first: each with its words and its number."""
        return [(name, SHOWS[name], number) for name in PARTS if (number := self.of(name))]

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Every list to choose from. That of those who wait is left out where nobody does."""
        shown = ((name, label, self.of(name)) for name, label in SHOWS.items())
        return [one for one in shown if one[2] or one[0] in ("all", "overdue")]


@dataclass(slots=True)
class OfChild:
    """Duties on one child's file that stand together: the name is said once."""

    file: File
    rows: list[owed.Shown] = field(default_factory=list[owed.Shown])


@dataclass(slots=True)
class Group:
    """Duties that stand together on the page under a heading, child by child."""

    heading: str
    now: bool = False
    children: dict[int, OfChild] = field(default_factory=dict[int, OfChild])

    @property
    def id(self) -> str:
        return f"group-{self.heading.split(',')[0].lower().replace(' ', '-')}"

    def take(self, row: owed.Shown) -> None:
        self.children.setdefault(row.file.pk, OfChild(row.file)).rows.append(row)


def owing(actor: Actor, choice: Choice) -> "QuerySet[DutyRow]":
    """All that falls to this actor, or what the whole team owes."""
    duties = worklist.of_social_care(actor) if choice.team else worklist.my_work(actor)
    return duties.select_related("file__subject", "file__summary")


def narrowed(duties: "QuerySet[DutyRow]", choice: Choice, now: datetime) -> "QuerySet[DutyRow]":
    """Those that the choice leaves, in its order."""
    if choice.show != "all":
        duties = duties.filter(_within(choice.show, now, choice.names))
    if choice.child is not None:
        duties = duties.filter(file__uuid=choice.child)
    if choice.by_child:
        first, *then = worklist.soonest()
        return duties.order_by(first, "file__summary__name", "file_id", *then)
    return duties.order_by(*worklist.soonest())


def first(duties: "QuerySet[DutyRow]", *parts: tuple[Q, int]) -> list[DutyRow]:
    """The most pressing of each part, at most so many. Found by their numbers first, and only then fetched
    whole: PostgreSQL sorts ten thousand numbers much sooner than ten thousand rows with all about a child."""
    numbered = duties.select_related(None).values_list("pk", flat=True)
    numbers = [pk for part, most in parts for pk in numbered.filter(part)[:most]]
    return list(duties.filter(pk__in=numbers)) if numbers else []


class Pages(Paginator):
    """Pages of duties. How many there are is known from the tally, unless one child is chosen."""

    def __init__(self, duties: "QuerySet[DutyRow]", tally: Tally, choice: Choice) -> None:
        super().__init__(duties, A_PAGE)
        if choice.child is None:
            self.count = tally.of(choice.show)

    def _get_page(self, object_list: Any, *args: Any, **kwargs: Any) -> Page:
        numbers = list(object_list.select_related(None).values_list("pk", flat=True))
        found = self.object_list.filter(pk__in=numbers)
        return super()._get_page(found, *args, **kwargs)


def _within(show: str, now: datetime, names: tuple[str, ...]) -> Q:
    """What is not to wait; what was due before now; what ends today; or before this week is over.

    Or what others wait to be told, or are named to do, whenever it is due.
    """
    today = day_of(now)
    mine = ~worklist.for_others(*names)
    dated = Q(at_once=False, due_ends__gte=now) & mine
    match show:
        case "now":
            return Q(at_once=True)
        case "overdue":
            return Q(at_once=False, due_ends__lt=now) & mine
        case "today":
            return dated & Q(due_date__lte=today)
        case "week":
            return dated & Q(due_date__gt=today, due_date__lte=words.week_ends(today))
        case "others":
            return Q(at_once=False) & worklist.for_others(*names)
        case _:
            return Q(duty__in=homes.awaited())


def tally_of(duties: "QuerySet[DutyRow]", choice: Choice, now: datetime) -> Tally:
    """All the numbers in one question."""
    kinds = (*PARTS, "awaited", "others")
    counted = duties.order_by().aggregate(
        all=Count("pk"),
        **{show: Count("pk", filter=_within(show, now, choice.names)) for show in kinds},
        restricted=BoolOr(Exists(restricted())),
    )
    return Tally(**counted)


def restricted() -> "QuerySet[File]":
    """The restricted files open to whoever asks; PostgreSQL shows no other."""
    return File.objects.exclude(kind="child")


def children(duties: "QuerySet[DutyRow]") -> Any:
    """The children on whose files something is owed, to choose one from."""
    owing = FileSummary.objects.filter(file__in=duties.order_by().values("file"))
    return owing.order_by("name").values_list("file__uuid", "name")[:CHILDREN_LISTED]


def grouped(rows: Iterable[owed.Shown], *, by_child: bool = False) -> list[Group]:
    """By how near the end is, and there by child; or by child alone."""
    groups: dict[str, Group] = {}
    for row in rows:
        now = row.standing == "now"
        heading = "By child" if by_child and not now else HEADINGS[row.standing]
        group = groups.setdefault(heading, Group(heading, now))
        group.take(row)
    return list(groups.values())


HEADINGS = {
    "now": "Now",
    "overdue": "Overdue",
    "today": "Due today",
    "soon": "Due later this week",
    "later": "Later",
    "undated": "No date set, but owed",
}


def uuid_of(text: str) -> UUID | None:
    """The number in an address, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
