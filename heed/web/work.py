"""My work: what is owed by me in the post I act in, the soonest first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import BoolOr
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.middleware import act_in
from heed.access.roles import BESIDE_CASEWORK
from heed.access.seeing import MANAGE
from heed.casefile import drafts, worklist
from heed.casefile.book import record_type
from heed.casefile.models import Draft, DutyRow, File, FileSummary
from heed.engine.calendar import day_of, london
from heed.procedures.roles import Role
from heed.web import attention, homes, links, owed, words
from heed.web.download import as_csv
from heed.web.letters import draft_title
from heed.web.places import places
from heed.web.record import LETTER
from heed.web.request import actor_of, user_of

A_PAGE = 25
MOST_WAITING = 50
CHILDREN_LISTED = 200
MANY = 400
"""Above so many duties children are found by looking for them, not in a list of hundreds."""

SHOWS = {
    "all": "Everything",
    "overdue": "Overdue",
    "week": "Due this week",
    "awaited": "Others wait to hear",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """How the list is narrowed: which dues, whose child, mine or the team's, in what order."""

    show: str = "all"
    child: UUID | None = None
    team: bool = False
    by_child: bool = False

    @classmethod
    def of(cls, request: HttpRequest, actor: Actor) -> "Choice":
        asked = request.GET
        show = asked.get("show", "all")
        return cls(
            show if show in SHOWS else "all",
            _uuid(asked.get("child", "")),
            asked.get("whose") == "team" and actor.role in MANAGE,
            asked.get("order") == "child",
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many duties there are, whatever the list is narrowed to."""

    all: int
    now: int
    overdue: int
    week: int
    awaited: int
    restricted: bool | None
    """Whether any restricted file is open to this person, asked along with the counts; None if nothing is owed."""

    def of(self, show: str) -> int:
        """How many there are of what the list shows."""
        return int(getattr(self, show))


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


@dataclass(frozen=True, slots=True)
class DraftShown:
    """Something begun and not sent."""

    draft: Draft
    title: str

    @property
    def href(self) -> str:
        return links.draft(self.draft)


def my_work(request: HttpRequest) -> HttpResponse:
    """What is owed, what waits for me to agree, what I have begun."""
    actor, now = actor_of(request), london(timezone.now())
    choice = Choice.of(request, actor)
    duties = _owed(actor, choice)
    tally = _tally(duties, now)
    page = Pages(_narrowed(duties, choice, now), tally, choice).get_page(request.GET.get("page"))
    rows = [owed.show(duty, duty.file, actor, now) for duty in page]
    return render(
        request,
        "work/my_work.html",
        {
            "actor": actor,
            "choice": choice,
            "shows": SHOWS,
            "tally": tally,
            "page": page,
            "groups": _grouped(rows, choice),
            "children": _children(duties) if tally.all <= MANY else [],
            "my_children": homes.children_at_home(actor, day_of(now)),
            "children_at_home": homes.CHILDREN_AT_HOME,
            "leads": actor.role == Role.LEAD_SOCIAL_WORKER,
            "agenda": homes.agenda(actor, now),
            "days_ahead": homes.days_ahead(actor),
            "changes": homes.changed(actor, now),
            "may_search": seeing.may_search(actor.role),
            "manages": actor.role in MANAGE,
            "restricted": _named_on_one(actor, tally),
            "others_too": any(row.duty.owner and actor.name not in row.duty.owner for row in rows),
            "waiting": [
                (owed.show(d, d.file, actor, now), words.waiting(d.arose, now))
                for d in waiting_for(actor)
            ],
            "drafts": drafts_of(actor),
            "notices": attention.newest(actor),
            "a_few": attention.A_FEW,
            "places": places(actor),
            "posts": user_of(request).posts_to_act_in(day_of(now)),
            "now": now,
        },
    )


def _named_on_one(actor: Actor, tally: Tally) -> bool:
    """Whether a restricted file is open to this actor by name.

    Those whose post is to oversee such files have their list in the navigation.
    """
    if actor.role in BESIDE_CASEWORK:
        return False
    return _restricted().exists() if tally.restricted is None else tally.restricted


def _restricted() -> "QuerySet[File]":
    """The restricted files open to whoever asks; PostgreSQL shows no other."""
    return File.objects.exclude(kind="child")


def my_children(request: HttpRequest) -> HttpResponse:
    """All my children, longest not seen first."""
    actor, today = actor_of(request), day_of(timezone.now())
    if not homes.has_children(actor):
        raise PermissionDenied("Children are led by lead social workers.")
    page = Paginator(homes.my_children(actor), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "work/my_children.html",
        {
            "page": page,
            "my_children": [homes.MyChild(one, today) for one in page],
            "leads": actor.role == Role.LEAD_SOCIAL_WORKER,
        },
    )


def my_children_download(request: HttpRequest) -> HttpResponse:
    """The same children, all of them, as a file."""
    actor, today = actor_of(request), day_of(timezone.now())
    if actor.role != Role.LEAD_SOCIAL_WORKER:
        raise PermissionDenied("Children are led by lead social workers.")
    rows = [
        (
            one.file.reference, one.file.name, one.summary.birth_date, one.stands,
            "yes" if one.summary.on_plan else "no", one.summary.last_seen,
            one.summary.last_seen_alone, one.summary.open_duties,
        )
        for one in (homes.MyChild(summary, today) for summary in homes.my_children(actor))
    ]  # fmt: skip
    header = (
        "File", "Child", "Born", "Where things stand", "On a plan", "Last seen", "Last seen alone",
        "Owed",
    )  # fmt: skip
    return as_csv("my-children", header, rows)


@require_POST
def change_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    mine = user_of(request).posts_to_act_in(day_of(timezone.now()))
    asked = request.POST.get("post", "")
    post = next((post for post in mine if str(post.pk) == asked), None)
    if post is None:
        raise Http404("No such post of yours.")
    act_in(request, post)
    return redirect("my-work")


# --- what is owed ----------------------------------------------------------------------


def _owed(actor: Actor, choice: Choice) -> "QuerySet[DutyRow]":
    duties = worklist.of_social_care(actor) if choice.team else worklist.my_work(actor)
    return duties.select_related("file__subject", "file__summary")


def waiting_for(actor: Actor) -> "QuerySet[DutyRow]":
    """What waits for this actor to agree to it, the longest waiting first."""
    waits = worklist.to_authorise(actor).select_related("file__subject", "file__summary")
    return waits.order_by("arose")[:MOST_WAITING]


def _narrowed(duties: "QuerySet[DutyRow]", choice: Choice, now: datetime) -> "QuerySet[DutyRow]":
    if choice.show != "all":
        duties = duties.filter(_within(choice.show, now))
    if choice.child is not None:
        duties = duties.filter(file__uuid=choice.child)
    if choice.by_child:
        first, *then = worklist.soonest()
        return duties.order_by(first, "file__summary__name", "file_id", *then)
    return duties.order_by(*worklist.soonest())


class Pages(Paginator):
    """Pages of duties. How many there are is known from the tally, unless one child is chosen.

    The duties of a page are found first by their numbers, and only they are fetched whole:
    PostgreSQL sorts ten thousand numbers much sooner than ten thousand rows with all about a child.
    """

    def __init__(self, duties: "QuerySet[DutyRow]", tally: "Tally", choice: Choice) -> None:
        super().__init__(duties, A_PAGE)
        if choice.child is None:
            self.count = tally.of(choice.show)

    def _get_page(self, object_list: Any, *args: Any, **kwargs: Any) -> Page:
        numbers = list(object_list.select_related(None).values_list("pk", flat=True))
        found = self.object_list.filter(pk__in=numbers)
        return super()._get_page(found, *args, **kwargs)


def _within(show: str, now: datetime) -> Q:
    """Due before now, or before this week is over. What is to be done at once is always within.

    Or what others wait to be told, whenever it is due.
    """
    if show == "awaited":
        return Q(duty__in=homes.awaited())
    monday = words.week_ends(day_of(now)) + timedelta(days=1)
    due = Q(due_ends__lt=now) if show == "overdue" else Q(due_date__lt=monday)
    return due | Q(at_once=True)


def _tally(duties: "QuerySet[DutyRow]", now: datetime) -> Tally:
    counted = duties.order_by().aggregate(
        all=Count("pk"),
        now=Count("pk", filter=Q(at_once=True)),
        overdue=Count("pk", filter=_within("overdue", now)),
        week=Count("pk", filter=_within("week", now)),
        awaited=Count("pk", filter=Q(duty__in=homes.awaited())),
        restricted=BoolOr(Exists(_restricted())),
    )
    return Tally(**counted)


def _children(duties: "QuerySet[DutyRow]") -> Any:
    """The children on whose files something is owed, to choose one from."""
    owing = FileSummary.objects.filter(file__in=duties.order_by().values("file"))
    return owing.order_by("name").values_list("file__uuid", "name")[:CHILDREN_LISTED]


def _grouped(rows: list[owed.Shown], choice: Choice) -> list[Group]:
    """By how near the end is, and there by child; or by child alone."""
    groups: dict[str, Group] = {}
    for row in rows:
        now = row.standing == "now"
        heading = "By child" if choice.by_child and not now else HEADINGS[row.standing]
        group = groups.setdefault(heading, Group(heading, now))
        group.take(row)
    return list(groups.values())


HEADINGS = {
    "now": "Now",
    "overdue": "Overdue",
    "today": "Due today",
    "soon": "Due this week",
    "later": "Later",
    "undated": "No date set, but owed",
}


# --- what has been begun ---------------------------------------------------------------


def drafts_of(actor: Actor) -> list[DraftShown]:
    """What this person has begun and neither sent nor thrown away, the latest first."""
    mine = drafts.open_drafts(actor).select_related("file__subject")[:A_PAGE]
    return [DraftShown(draft, _title(draft)) for draft in mine]


def _title(draft: Draft) -> str:
    if draft.type.startswith(LETTER):
        return draft_title(draft)
    try:
        return record_type(draft.type).title
    except KeyError:
        return words.label(draft.type)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
