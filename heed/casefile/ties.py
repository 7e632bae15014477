"""What ties somebody to a file: the facts that the table of rules asks for, in one query.

`known_to` gives files with these facts beside them, `ties` reads them off, `decide` asks the table.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from heed.access import seeing, table
from heed.access.actor import Actor
from heed.access.restricted import CHILD, RESTRICTED_CHILD
from heed.access.roles import speaks_for
from heed.access.table import Decision, Tie
from heed.casefile import worklist
from heed.casefile.models import DeclaredInterest, DutyRow, File, RecordRow
from heed.procedures.file_access import FileOpenedInEmergency
from heed.procedures.general import SharingDecision
from heed.procedures.roles import Role
from heed.registry.same import ToCheck

A_DAY = timedelta(hours=24)
"""For how long a file that was opened in an emergency stays open to whoever opened it."""

NAMES_IN = {
    "invitations_sent": "invitees",
    "review_booked": "invitees",
    "decisions_circulated": "recipients",
    "conference_record_circulated": "recipients",
    "strategy_discussion_held": "participants",
}
"""Records of meetings, and the list in each that names people, row by row."""

LISTS_NAMES = {"strategy_record_circulated": "recipients", "core_group_held": "present"}
"""The same, where the list is of names alone."""


def known_to(actor: Actor, now: datetime | None = None) -> "QuerySet[File]":
    """Files with what ties this actor to each. For use in the authority of the actor, as the actor."""
    of_it = RecordRow.objects.filter(file=OuterRef("pk"))
    duties = DutyRow.objects.filter(file=OuterRef("pk"), open=True)
    # every lead social worker owes work on their own files, not on each other's
    mine = Q(owed_by__in=speaks_for(actor.role) - {Role.LEAD_SOCIAL_WORKER})
    opened = of_it.filter(
        type=FileOpenedInEmergency.type, author=actor.user_id,
        recorded_at__gt=(now or timezone.now()) - A_DAY,
    )  # fmt: skip
    waiting = worklist.to_authorise(actor).filter(file=OuterRef("pk"))
    partner = actor.role in seeing.PART
    return File.objects.select_related("subject", "summary", "authority", "restriction").annotate(
        wrote=Exists(worklist.has_a_hand(actor, OuterRef("pk"))),
        owes=Q(Exists(duties.filter(mine))) | Q(Exists(waiting)),
        asked=Exists(duties.filter(owed_by=actor.role)),
        leads=Exists(File.objects.filter(pk=OuterRef("pk"), summary__lead=actor.leads_as)),
        opened_in_emergency=Exists(opened),
        declared=Exists(_declared(actor)),
        unmatched=Exists(ToCheck.objects.filter(person=OuterRef("subject"), checked_at=None)),
        shared=Exists(_shared(actor, of_it)) if partner else Value(False),
        invited=Exists(_invited(actor, of_it)) if partner else Value(False),
    )


def ties(actor: Actor, file: Any) -> frozenset[Tie]:
    """What ties the actor to a file of `known_to`."""
    found = {tie for tie, name in _ANNOTATED.items() if getattr(file, name)}
    held = getattr(file, "restriction", None)
    if held is not None:
        me = actor.user_id
        found |= {Tie.BARRED} if me in held.barred else set()
        found |= {Tie.NAMED_WHOLE} if me in held.whole else set()
        found |= {Tie.NAMED_PART} if me in held.part else set()
    return frozenset(found)


def asked_by(actor: Actor, file: File) -> frozenset[str]:
    """The ids of the records by which this actor's body was asked for what only it can do. They stay
    open to it once it has answered. Nobody else's is looked for."""
    if not (file.kind == CHILD and actor.role in seeing.ONE_OF_ITS_KIND):
        return frozenset()
    asked = DutyRow.objects.filter(file=file, owed_by=actor.role)
    return frozenset(str(id) for id in asked.values_list("started_by", flat=True))


def decide(actor: Actor, file: Any) -> Decision:
    """How much of a file of `known_to` this actor may read, and by which rule."""
    return table.decide(actor.role, kind(file), ties(actor, file))


def kind(file: File) -> str:
    """A file's kind as the table calls it: a child's own is apart where it is restricted."""
    held = getattr(file, "restriction", None)
    return RESTRICTED_CHILD if held is not None and held.kind == CHILD else file.kind


_ANNOTATED = {
    Tie.BARRED: "declared", Tie.EMERGENCY: "opened_in_emergency", Tie.SHARED: "shared",
    Tie.INVITED: "invited", Tie.WROTE: "wrote", Tie.ASKED: "asked", Tie.LEADS: "leads",
    Tie.OWES: "owes",
}  # fmt: skip


def _declared(actor: Actor) -> "QuerySet[DeclaredInterest]":
    """Whether the actor has said that a child of this name is family."""
    same_day = Q(birth_date=None) | Q(birth_date=OuterRef("subject__birth_date"))
    return DeclaredInterest.objects.filter(
        same_day, user=actor.user_id, ended_at=None, family_name__gt="",
        given_name__iexact=OuterRef("subject__given_name"),
        family_name__iexact=OuterRef("subject__family_name"),
    )  # fmt: skip


def given_to(actor: Actor) -> "QuerySet[RecordRow]":
    """The records by which something was given to this actor: decisions to share, and meetings."""
    every = RecordRow.objects.all()
    return _shared(actor, every) | _invited(actor, every)


def _in_force(rows: "QuerySet[RecordRow]") -> "QuerySet[RecordRow]":
    """Those that no later version has replaced."""
    later = RecordRow.objects.filter(file=OuterRef("file"), replaces=OuterRef("uuid"))
    return rows.exclude(Exists(later))


def _shared(actor: Actor, rows: "QuerySet[RecordRow]") -> "QuerySet[RecordRow]":
    """Decisions to share something with the actor's organisation."""
    with_us = {"decision": "share", "recipients": [{"organisation": actor.organisation}]}
    return _in_force(rows.filter(type=SharingDecision.type, data__contains=with_us))


def _invited(actor: Actor, rows: "QuerySet[RecordRow]") -> "QuerySet[RecordRow]":
    """Records of meetings in which the actor is named."""
    named = Q()
    for type_, name in NAMES_IN.items():
        named |= Q(type=type_, data__contains={name: [{"name": actor.name}]})
    for type_, name in LISTS_NAMES.items():
        named |= Q(type=type_, data__contains={name: [actor.name]})
    return _in_force(rows.filter(named))
