"""Children are handed on, from somebody who leaves or from nobody; and what nobody answers for is found.

A lead social worker is named in records, so handing a child on is a record: `LeadNamed`, signed by the
manager, or by Heed at the wish of whoever ended the post. What is not handed on falls to the managers'
worklists of itself (`heed.casefile.worklist`), and stands in the list made here until somebody is named.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from heed.access.actor import Actor, system
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority, Post, User
from heed.access.roles import EVERYONE, speaks_for
from heed.casefile import door
from heed.casefile.answers import Refused, Written
from heed.casefile.models import DutyRow, EpisodeRow, File, FileSummary, Restriction
from heed.casefile.project import user_called
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
        hand = system(authority, Role.TEAM_MANAGER, f"Heed, at the wish of {wished_by}")
        why = f"{leaver.display_name} leaves the post. {why}"
        went = give(hand, led.order_by("pk"), successor, why)
        handed = sum(not one.refused for one in went)
        return HandedOn(handed, len(went) - handed)


@dataclass(frozen=True, slots=True)
class Given:
    """A child who was to be given to somebody; `refused` says why they were not, or is empty."""

    file: File
    refused: str = ""


def give(by: Actor, files: "QuerySet[File]", successor: User, why: str) -> list[Given]:
    """Name the successor as lead social worker in each of these files, each by a record of its own.

    One that is refused keeps nobody from the others.
    """
    name = successor.display_name
    if user_called(by.authority, name) != successor.pk:
        says = f"Two people here are called {name}: a record that names one would find neither"
        return [Given(file, says) for file in files]
    barred = Restriction.objects.filter(file=OuterRef("pk"))
    barred = barred.filter(Q(barred__contains=[successor.pk]) | ~Q(kind="open"))
    said = {"lead_social_worker": name, "lead_qualified": True, "reasons": why}
    return [
        Given(file, f"The file is closed to {name}" if file.closed else _refused(by, file, said))
        for file in files.annotate(closed=Exists(barred))
    ]


def _refused(by: Actor, file: File, said: dict[str, object]) -> str:
    answer = door.write(by, file, LeadNamed, said)
    if isinstance(answer, Written):
        return ""
    if isinstance(answer, Refused):
        return " ".join(problem.says for problem in answer.problems)
    return "Something was written on this file meanwhile"


# --- what nobody answers for -----------------------------------------------------------


def leading(day: date | None = None) -> Exists:
    """Whether the `lead` of a row holds the post of a lead social worker on that day. For use inside an
    authority: of a row without one, as of one whose lead has left, nobody leads the child."""
    held = Post.objects.held_on(day or day_of(timezone.now()))
    here = held.filter(role=Role.LEAD_SOCIAL_WORKER, user=OuterRef("lead"), user__is_active=True)
    return Exists(here)


def in_work() -> Exists:
    """Whether any work is open on the file of a row."""
    return Exists(EpisodeRow.objects.filter(file=OuterRef("file"), live=True))


def without_lead(day: date | None = None) -> "QuerySet[FileSummary]":
    """Children with work open or anything owed whom nobody leads: those never given to anybody, and those
    whose lead social worker holds that post no longer. The soonest due first.

    For use inside an authority.
    """
    children = FileSummary.objects.filter(file__kind="child").filter(
        in_work() | Q(open_duties__gt=0)
    )
    return (
        children.filter(~leading(day))
        .select_related("file__subject")
        .order_by(F("earliest_due").asc(nulls_last=True), "name", "file_id")
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
