"""Worklists: the open duties of a role, a person or a team: those to be done at once, then soonest due.

Each is one query over the duties table with the child's name joined in; the caller slices.
All are of the authority being worked in.
"""

from datetime import date, datetime

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import OrderBy
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.models import Post, Team
from heed.access.restricted import kinds_of
from heed.access.roles import SOCIAL_CARE, speaks_for
from heed.access.seeing import ONE_OF_ITS_KIND, WHOLE
from heed.casefile import book
from heed.casefile.models import DutyRow, File, FileSummary, RecordRow
from heed.engine.calendar import day_of
from heed.procedures.conference import InvitationAnswered
from heed.procedures.roles import MANAGERS, Role

AUTHORISE = "authorise"

NOW = "at_once"
"""The name of the annotation on duties that are to be done immediately, and have no day."""


def at_once() -> list[str]:
    """The duties that guidance wants done immediately or at the earliest opportunity."""
    return [d.id for kind in book.kinds() for d in book.rulebook(kind).duties.values() if d.at_once]


def soonest() -> tuple[OrderBy | str, ...]:
    """The order of a worklist: what is to be done immediately first, then by the end of its day."""
    return (F(NOW).desc(), F("due_ends").asc(nulls_last=True), "arose", "id")


def my_work(actor: Actor, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """What falls to this actor: the duties of their role and of the bodies it writes for.

    A lead social worker sees those of the children they lead for. What nobody leads, or
    somebody who has left, falls to the managers, so that it cannot lie unseen. Decisions that
    wait for agreement are in `to_authorise`.
    """
    owed_by = set(speaks_for(actor.role))
    roles = owed_by - {Role.LEAD_SOCIAL_WORKER}
    mine = Q(owed_by__in=roles)
    if actor.role in MANAGERS:
        day = day_of(moment or timezone.now())
        leads = _posts_on(day).filter(role=Role.LEAD_SOCIAL_WORKER, user=OuterRef("lead"))
        # the lead social worker answers for the core group; without one, the manager does
        led = Q(owed_by__in=(Role.LEAD_SOCIAL_WORKER, Role.CORE_GROUP))
        owed_by |= {Role.LEAD_SOCIAL_WORKER, Role.CORE_GROUP}
        mine = (mine & ~led) | (led & ~Exists(leads))
    if actor.role == Role.LEAD_SOCIAL_WORKER:
        mine = Q(lead=actor.leads_as) & Q(owed_by__in={*roles, Role.LEAD_SOCIAL_WORKER})
    of_child = Q(file__kind="child")
    if actor.role not in WHOLE:
        of_child &= of_a_partner(actor, "owed_by", "started_by")
    beside = ~Q(file__kind="child") & Q(owed_by__in=speaks_for(actor.role)) & may_do(actor)
    # whom they can be owed by is said once more, so that PostgreSQL looks among these alone
    owing = Q(owed_by__in=owed_by)
    return _open(moment).filter(owing, (mine & of_child) | beside).exclude(duty=AUTHORISE)


def of_a_partner(actor: Actor, role: str, record: str) -> Q:
    """Of a child's file, what falls to somebody of another agency: where they have a hand in it, or where
    their body alone is asked. `role` and `record` are the fields that say whom, and by which record.

    A worry of a police officer's own is theirs to decide about; another practitioner's is not.
    """
    theirs = Q(Exists(has_a_hand(actor, OuterRef("file"))))
    if actor.role in ONE_OF_ITS_KIND:
        own = RecordRow.objects.filter(uuid=OuterRef(record), author__in=actor.answers_for)
        theirs &= ~Q(**{role: Role.PRACTITIONER}) | Q(Exists(own))
        theirs |= Q(**{role: actor.role})
    return theirs


def may_do(actor: Actor) -> Q:
    """The duties of restricted files that are this actor's to see: on the whole of the file, or
    those of their own organisation. PostgreSQL shows no others' files anyhow."""
    me = [actor.user_id]
    return (
        Q(file__kind__in=kinds_of(actor.role))
        | Q(file__restriction__whole__contains=me)
        | Q(file__restriction__part__contains=me, key__in=("", actor.organisation))
    )


def for_others(*names: str) -> Q:
    """What a plan names somebody else to do than these, though a whole group answers for it. Where nobody
    is named here, nothing is somebody else's."""
    if not names:
        return Q(pk__in=())
    others = ~Q(owner="")
    for name in names:
        others &= ~Q(owner__contains=name)
    return others


def names_of(actor: Actor) -> tuple[str, ...]:
    """Whose work this actor does: their own, and that of the colleague they stand in for."""
    return tuple(filter(None, (actor.name, actor.absent)))


def has_a_hand(actor: Actor, file: File | OuterRef) -> "QuerySet[RecordRow]":
    """What this actor has written on a file; or whomever they stand in for.

    To have answered an invitation is no part in a child's life.
    """
    wrote = RecordRow.objects.filter(file=file, author__in=actor.answers_for)
    return wrote.exclude(type=InvitationAnswered.type)


def of_role(role: str, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """Every open duty of a role in the authority."""
    return _open(moment).filter(owed_by=role)


def of_lead(user_id: int, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """Every open duty, whoever's, on the files that this user leads for."""
    return _open(moment).filter(lead=user_id)


def of_team(team: Team, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """Every open duty on the files led by somebody who holds a post in the team now."""
    held = _posts_on(day_of(moment or timezone.now())).filter(team=team)
    return _open(moment).filter(lead__in=held.values("user"))


def of_social_care(actor: Actor, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """Every open duty of social care that a manager answers for.

    Those of lead social workers in other teams are their own managers'. What nobody leads yet
    is everybody's, so that it cannot fall between two teams.
    """
    mine = _open(moment).filter(owed_by__in=SOCIAL_CARE).exclude(duty=AUTHORISE)
    if not actor.team:
        return mine
    held = _posts_on(day_of(moment or timezone.now()))
    here = held.filter(team__name=actor.team, team__authority=actor.authority)
    led_here = Q(lead__in=here.values("user")) | Q(lead__isnull=True)
    return mine.filter(~Q(owed_by=Role.LEAD_SOCIAL_WORKER) | led_here)


def of_file(file: File, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """Every open duty on one file."""
    return _open(moment).filter(file=file)


def to_authorise(actor: Actor, moment: datetime | None = None) -> "QuerySet[DutyRow]":
    """The decisions that wait for somebody in this actor's role, and are not the actor's own.

    `key` is the id of the record that waits. A manager may agree to what waits for any manager;
    the gate judges in the end.
    """
    roles = set(MANAGERS) if actor.role in MANAGERS else {actor.role}
    own = RecordRow.objects.filter(uuid=OuterRef("started_by"), author=actor.user_id)
    waiting = _open(moment).filter(duty=AUTHORISE, owed_by__in=roles)
    return waiting.exclude(Exists(own)) if actor.user_id else waiting


def caseload(user_id: int) -> "QuerySet[FileSummary]":
    """The files this user leads for, the earliest due first."""
    led = FileSummary.objects.filter(lead=user_id).select_related("file")
    return led.order_by(F("earliest_due").asc(nulls_last=True), "name")


def _posts_on(day: date) -> "QuerySet[Post]":
    return Post.objects.held_on(day)


def _open(moment: datetime | None) -> "QuerySet[DutyRow]":
    """Open duties, soonest due first, each with `overdue` and `at_once`."""
    now = moment or timezone.now()
    overdue = Case(
        When(due_ends__lt=now, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return (
        DutyRow.objects.filter(open=True)
        .annotate(overdue=overdue, **{NOW: Q(duty__in=at_once())})
        .select_related("file__summary", "lead")
        .order_by(*soonest())
    )
