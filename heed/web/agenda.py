"""My visits and meetings: the days ahead, with the conferences that are arranged for them.

A conference that is arranged stands on its day with its hour and place; until then stands what is owed,
on the day it is owed by. What is one meeting for several children of one name is one line.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from heed.access.actor import Actor
from heed.casefile import worklist
from heed.casefile.models import DutyRow, File
from heed.conferences.models import Conference, Guest
from heed.engine.calendar import LONDON, day_of
from heed.procedures.roles import Role
from heed.web import homes, owed, words
from heed.web.conference.mine import TO_BE_HELD
from heed.web.conference.sitting import ARRANGES

DAYS_AHEAD = 7
CONFERENCE_DAYS_AHEAD = 28
"""Those who hold conferences look four weeks ahead: invitations go out long before."""

MOST_AHEAD = 12


@dataclass(slots=True)
class Ahead:
    """A visit or a meeting: what it is, when and where, for whom, and what one does about it."""

    on: date
    at: str
    what: str
    more: str
    label: str
    href: str
    files: list[File] = field(default_factory=list[File])
    named: bool = True
    """Whether the children's pages are open to whoever reads this."""
    of: object = None
    """What else tells one family's meeting from another's: who leads, and since when it is owed."""

    @property
    def same(self) -> tuple[object, ...]:
        """What makes two lines one: everything but the child, and the family's name."""
        family = _family(self.files[0])
        return self.on, self.at, self.what, self.more, self.label, self.of, family


@dataclass(slots=True)
class Day:
    """A day with its visits and meetings."""

    on: date
    rows: list[Ahead] = field(default_factory=list[Ahead])


def days_ahead(actor: Actor) -> int:
    """How many days ahead this person looks."""
    holds = (Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR, Role.INDEPENDENT_REVIEWING_OFFICER)
    return CONFERENCE_DAYS_AHEAD if actor.role in holds else DAYS_AHEAD


def agenda(actor: Actor, now: datetime) -> list[Day]:
    """My visits and meetings from today on, day by day."""
    today = day_of(now)
    last = today + timedelta(days=days_ahead(actor))
    arranged = list(_arranged(actor, today, last))
    held = {one.file_id for one in arranged}
    coming = [
        *(_conference(one, actor) for one in arranged),
        *(
            _owed(duty, actor, now)
            for duty in _owing(actor, now, last)
            if not (duty.duty in TO_BE_HELD and duty.file_id in held)
        ),
    ]
    coming.sort(key=lambda one: one.on)
    days: dict[date, Day] = {}
    for one in _together(coming)[:MOST_AHEAD]:
        days.setdefault(one.on, Day(one.on)).rows.append(one)
    return list(days.values())


def _together(coming: Iterable[Ahead]) -> list[Ahead]:
    """One line for what is the same meeting or visit for children of one family name."""
    found: dict[tuple[object, ...], Ahead] = {}
    for one in coming:
        same = found.setdefault(one.same, one)
        if same is not one:
            same.files += one.files
    return list(found.values())


def _family(file: File) -> object:
    return file.subject.family_name if file.subject else file.pk


# --- conferences -----------------------------------------------------------------------


def _arranged(actor: Actor, first: date, last: date) -> "QuerySet[Conference]":
    """The conferences of these days that I chair, prepare or am invited to; or about a child I lead for."""
    me = actor.answers_for
    invitations = Guest.objects.filter(
        conference=OuterRef("pk"), user__in=me, sent_at__isnull=False
    )
    mine = Q(invitation__isnull=False)
    if actor.role == Role.CONFERENCE_CHAIR:
        mine |= Q(chair__in=me)
    elif actor.role == Role.ADMINISTRATOR:
        mine = Q()
    elif actor.role in ARRANGES:
        mine |= Q(file__summary__lead__in=me)
    coming = Conference.objects.filter(on__gte=first, on__lte=last, closed_at=None)
    found = coming.annotate(invitation=Subquery(invitations.values("uuid")[:1])).filter(mine)
    return found.select_related("file__subject", "file__summary").order_by("on", "time", "id")[
        :MOST_AHEAD
    ]


def _conference(one: Conference, actor: Actor) -> Ahead:
    arranges = actor.role in ARRANGES
    invitation: object = getattr(one, "invitation", None)
    href = (
        reverse("conference", args=[one.uuid])
        if arranges
        else reverse("my-invitation", args=[invitation])
    )
    return Ahead(
        one.on,
        one.time,
        one.get_kind_display(),
        f"{one.place}. Chair: {one.chair_name}",
        "Open the conference" if arranges else "My invitation",
        href,
        [one.file],
        named=arranges,
    )


# --- what is owed by a day -------------------------------------------------------------


def _owing(actor: Actor, now: datetime, last: date) -> "QuerySet[DutyRow]":
    """The visits and meetings that fall due. A lead social worker sees every meeting about their
    children, whoever holds it; whoever arranges every conference, what conference is to be held."""
    kinds = homes.visits() | homes.MEETINGS
    if actor.role == Role.LEAD_SOCIAL_WORKER and actor.leads_as:
        duties = worklist.of_lead(actor.leads_as)
    elif actor.role == Role.ADMINISTRATOR:
        duties, kinds = worklist.of_role(Role.CONFERENCE_CHAIR), frozenset(TO_BE_HELD)
    else:
        duties = worklist.my_work(actor)
    # the end of the last day is said too, so that PostgreSQL reads that stretch of its index alone
    coming = duties.filter(
        duty__in=kinds,
        due_ends__gt=now,
        due_ends__lte=datetime.combine(last + timedelta(days=1), time(), LONDON),
    )
    found = coming.select_related("file__subject", "file__summary").order_by("due_ends", "id")
    return found[: 3 * MOST_AHEAD]


def _owed(duty: DutyRow, actor: Actor, now: datetime) -> Ahead:
    shown = owed.show(duty, duty.file, actor, now)
    action = shown.actions[0] if shown.actions else None
    return Ahead(
        duty.due_date or day_of(now),
        f"by {words.clock(duty.due_moment)}" if duty.due_moment else "",
        duty.says,
        words.upper_first(shown.owed_by),
        action.label if action else "",
        action.href if action else "",
        [duty.file],
        of=(duty.lead_id, day_of(duty.arose)),
    )
