"""When somebody leaves: their children are handed on, and what nobody answers for is found.

A lead social worker is named in records, so handing a child on is a record: `LeadNamed`, signed by Heed at
the wish of whoever ended the post. What is not handed on falls to the managers' worklists of itself
(`heed.casefile.worklist`), and stands in the list made here until somebody is named.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from heed.access.actor import Actor, system
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority, Post, User
from heed.access.roles import EVERYONE, speaks_for
from heed.casefile import door
from heed.casefile.answers import Written
from heed.casefile.models import DutyRow, File, FileSummary, Restriction
from heed.engine.calendar import day_of
from heed.procedures.general import LeadNamed
from heed.procedures.roles import Role


@dataclass(frozen=True, slots=True)
class HandedOn:
    """How many children went to the successor, and how many stay with the managers."""

    handed: int
    left: int


def hand_over(
    authority: Authority, leaver: User, successor: User | None, wished_by: str, why: str
) -> HandedOn:
    """Name the successor as lead social worker of every child the leaver leads for.

    A child whose file is closed to the successor, or where the record is refused, stays with the
    managers; without a successor, all do.
    """
    with within(authority, EVERYTHING):
        led = File.objects.filter(kind="child", summary__lead=leaver, summary__open_duties__gt=0)
        if successor is None:
            return HandedOn(0, led.count())
        barred = Restriction.objects.filter(file=OuterRef("pk"))
        barred = barred.filter(Q(barred__contains=[successor.pk]) | ~Q(kind="open"))
        hand = system(authority, Role.TEAM_MANAGER, f"Heed, at the wish of {wished_by}")
        said = {
            "lead_social_worker": successor.display_name,
            "lead_qualified": True,
            "reasons": f"{leaver.display_name} leaves the post. {why}",
        }
        every = list(led.annotate(closed=Exists(barred)).order_by("pk"))
        handed = sum(_named(hand, file, said) for file in every if not file.closed)
        return HandedOn(handed, len(every) - handed)


def _named(hand: Actor, file: File, said: dict[str, object]) -> bool:
    return isinstance(door.write(hand, file, LeadNamed, said), Written)


# --- what nobody answers for -----------------------------------------------------------


def without_lead(day: date | None = None) -> "QuerySet[FileSummary]":
    """Children with work open whose lead social worker, once named, holds that post no longer.

    The soonest due first. For use inside an authority.
    """
    held = Post.objects.held_on(day or day_of(timezone.now()))
    leads = held.filter(role=Role.LEAD_SOCIAL_WORKER, user=OuterRef("lead"), user__is_active=True)
    found = FileSummary.objects.filter(file__kind="child", open_duties__gt=0).exclude(lead_name="")
    return (
        found.filter(~Exists(leads))
        .select_related("file__subject")
        .order_by("earliest_due", "name")
    )


def of_nobody(authority: Authority, day: date | None = None) -> "QuerySet[DutyRow]":
    """Open duties of children whose role nobody in the authority holds now, the soonest due first."""
    held = Post.objects.held_on(day or day_of(timezone.now()))
    held = held.filter(user__authority=authority, user__is_active=True)
    owing = set(EVERYONE)
    for role in held.order_by().values_list("role", flat=True).distinct():
        owing |= speaks_for(role)
    # a lead social worker's are the managers' where there is none: they stand in `without_lead`
    owing |= {Role.LEAD_SOCIAL_WORKER, Role.CORE_GROUP}
    found = DutyRow.objects.filter(open=True, file__kind="child").exclude(owed_by__in=owing)
    return found.select_related("file__subject", "file__summary").order_by(
        "due_ends", "arose", "id"
    )
