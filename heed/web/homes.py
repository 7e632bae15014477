"""What stands at home beside what is owed and the days ahead: my children, and what has changed.

Each part is one question to the database, or two, whoever asks and however many children there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.models import Reading
from heed.access.seeing import PART, WHOLE
from heed.casefile import book, worklist
from heed.casefile.models import EpisodeRow, File, FileSummary, RecordRow
from heed.engine.calendar import day_of
from heed.procedures.roles import Role
from heed.web import links, owed, words

CHILD_SEEN = "child_seen"

CHILDREN_AT_HOME = 12
"""How many children stand on My work; all of them are one click away."""

LOOKED_BACK = timedelta(days=30)
FILES_LOOKED_AT = 40
CHANGES = 6

MEETINGS = frozenset(
    {
        "hold_strategy_discussion", "further_strategy_discussion", "immediate_strategy_discussion",
        "strategy_after_single_agency_action", "follow_emergency_up", "initial_conference",
        "transfer_conference", "first_review", "later_review", "review_brought_forward",
        "bring_review_forward", "looked_after_review", "eighteenth_birthday_review",
        "first_core_group", "next_core_group", "child_in_need_review", "plan_service_review",
        "agreed_plan_review", "monitoring_review", "service_review", "plan_review_points",
    }
)  # fmt: skip
"""The duties for which people come together."""

TELLING = frozenset(
    {
        "acknowledge_referral", "outcome_copies", "conference_decisions", "conference_record",
        "strategy_record", "pass_complaint_on", "written_confirmation",
    }
)  # fmt: skip
"""Those by which somebody is told, beside all that begin with `tell_` and `answer_`."""


@cache
def visits() -> frozenset[str]:
    """The duties that are met by seeing the child."""
    of_child = book.rulebook().duties
    return frozenset(d for d in of_child if CHILD_SEEN in owed.names_meeting(d))


@cache
def awaited() -> frozenset[str]:
    """The duties on which somebody else waits: to be told, answered or sent a record."""
    ids = (id for kind in book.kinds() for id in book.rulebook(kind).duties)
    return TELLING | {id for id in ids if id.startswith(("tell_", "answer_"))}


TALKS = timedelta(days=4 * 365)
"""From about this age a child is asked for a talk away from parents and carers."""
LONG = 42
"""Days after which a child has not been seen for long."""


# --- my children -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MyChild:
    """A child of mine: since when not seen, and what is next."""

    summary: FileSummary
    today: date
    hand: "Hand | None" = None
    """For another agency, what its part in the child's file is."""

    @property
    def file(self) -> File:
        return self.summary.file

    @property
    def days_since_seen(self) -> int | None:
        seen = self.summary.last_seen
        return (self.today - seen).days if seen else None

    @property
    def seen(self) -> str:
        """`12 days ago`, `today`, `not yet`."""
        return _days_ago(self.days_since_seen)

    @property
    def alone(self) -> str:
        """`alone then`, `alone 40 days ago`, `never alone`."""
        alone = self.summary.last_seen_alone
        if alone is None:
            return "never yet alone"
        if alone == self.summary.last_seen:
            return "alone then"
        return f"alone {_days_ago((self.today - alone).days)}"

    @property
    def long_ago(self) -> bool:
        """Not seen for longer than six weeks, or never, and born."""
        days = self.days_since_seen
        return not self.unborn and (days is None or days > LONG)

    @property
    def alone_long_ago(self) -> str:
        """`516 days`: how long a child who talks has not been seen alone, where that is over six weeks."""
        born, alone = self.summary.birth_date, self.summary.last_seen_alone
        if born is None or born > self.today - TALKS:
            return ""
        if alone is None:
            return "ever"
        days = (self.today - alone).days
        return f"for {days} days" if days > LONG else ""

    @property
    def unborn(self) -> bool:
        return self.summary.birth_date is None and self.summary.expected_date is not None

    @property
    def stands(self) -> str:
        """Where the live work stands, in words."""
        live = [s for s in self.summary.stands.values() if s["live"]]
        return "; ".join(f"{one['title']}: {one['name']}" for one in live)

    @property
    def owes(self) -> int:
        """How much of what is owed on the file falls to this reader's agency."""
        return self.hand.owes if self.hand else 0

    @property
    def wrote(self) -> str:
        """When this reader last wrote about the child: `12 days ago`."""
        return _days_ago((self.today - day_of(self.hand.wrote)).days) if self.hand else ""

    @property
    def visit(self) -> str:
        return links.form(self.file.uuid, CHILD_SEEN)


def _days_ago(days: int | None) -> str:
    if days is None:
        return "not yet"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def has_children(actor: Actor) -> bool:
    """Whether children stand on this person's home: those they lead for, or have a hand in."""
    return actor.role == Role.LEAD_SOCIAL_WORKER or actor.role in PART - {Role.LSCB}


def my_children(actor: Actor) -> "QuerySet[FileSummary]":
    """The children I lead for on whose files work is open, longest not seen alone first.

    A child too young to talk is seen, and not alone: for them, longest not seen.
    """
    live = EpisodeRow.objects.filter(file=OuterRef("file"), live=True)
    found = FileSummary.objects.filter(file__kind="child", lead=actor.leads_as)
    found = found.select_related("file__subject").filter(Exists(live))
    talks = day_of(timezone.now()) - TALKS
    found = found.alias(
        counts=Case(When(birth_date__lte=talks, then=F("last_seen_alone")), default=F("last_seen"))
    )
    return found.order_by(F("counts").asc(nulls_first=True), "name", "file_id")


@dataclass(frozen=True, slots=True)
class Hand:
    """A child's file in which somebody of another agency has a hand."""

    file: int
    owes: int
    wrote: datetime


def worked_with(actor: Actor) -> list[Hand]:
    """For another agency, the files with work open in which it has a hand: where it owes most first, then
    where it last wrote. Two questions, each about all of them: asked file by file, they take seconds."""
    live = EpisodeRow.objects.filter(file=OuterRef("file"), live=True)
    mine = RecordRow.objects.filter(Exists(live), author__in=actor.answers_for, file__kind="child")
    wrote = dict(mine.order_by().values_list("file").annotate(Max("recorded_at")))
    if not wrote:
        return []
    owing = worklist.my_work(actor).filter(~worklist.for_others(*worklist.names_of(actor)))
    owes = dict(owing.order_by().values_list("file").annotate(Count("pk")))
    hands = [Hand(file, owes.get(file, 0), at) for file, at in wrote.items()]
    return sorted(hands, key=lambda hand: (hand.owes, hand.wrote), reverse=True)


def children_of(hands: Iterable[Hand], today: date) -> list[MyChild]:
    """These children, in this order."""
    by_file = {hand.file: hand for hand in hands}
    found = FileSummary.objects.filter(file__in=by_file).select_related("file__subject").in_bulk()
    return [
        MyChild(found[hand.file], today, hand) for hand in by_file.values() if hand.file in found
    ]


def children_at_home(actor: Actor, today: date) -> list[MyChild]:
    """A few of them for My work; one more than fits says that there are more."""
    if not has_children(actor):
        return []
    if actor.role != Role.LEAD_SOCIAL_WORKER:
        return children_of(worked_with(actor)[: CHILDREN_AT_HOME + 1], today)
    return [MyChild(one, today) for one in my_children(actor)[: CHILDREN_AT_HOME + 1]]


# --- what has changed ------------------------------------------------------------------


@dataclass(slots=True)
class Change:
    """A file in which others have written since I last had it open."""

    file: File
    looked: datetime
    titles: list[str] = field(default_factory=list[str])
    at: datetime | None = None

    @property
    def first(self) -> str:
        return self.titles[0]

    @property
    def more(self) -> int:
        return len(self.titles) - 1


def changed(actor: Actor, now: datetime) -> list[Change]:
    """The files I opened of late in which somebody else has written since, the latest first.

    For those who read whole files: a partner is told what comes to be owed by them.
    """
    if actor.role not in WHOLE or actor.user_id is None:
        return []
    mine = Reading.objects.filter(user=actor.user_id, at__gte=now - LOOKED_BACK)
    looked = dict(
        mine.values("file_id")
        .annotate(last=Max("at"))
        .order_by("-last")
        .values_list("file_id", "last")[:FILES_LOOKED_AT]
    )
    if not looked:
        return []
    since = Q()
    for file, at in looked.items():
        since |= Q(file_id=file, recorded_at__gt=at)
    written = (
        RecordRow.objects.filter(since)
        .exclude(author=actor.user_id)
        .select_related("file__subject", "file__summary")
        .defer("data", "missing")
        .order_by("-recorded_at")[:100]
    )
    return _by_file(written, looked)


def _by_file(written: Iterable[RecordRow], looked: dict[int, datetime]) -> list[Change]:
    found: dict[int, Change] = {}
    for row in written:
        change = found.setdefault(row.file_id, Change(row.file, looked[row.file_id]))
        change.titles.append(_title(row.type))
        change.at = change.at or row.recorded_at
    return list(found.values())[:CHANGES]


def _title(name: str) -> str:
    try:
        return book.record_type(name).title
    except KeyError:
        return words.label(name)
