"""The ladder: who is told, and when, of a duty that stays undone past its time.

Nothing owed goes unseen because the one who owes it is away, has left, or is too busy to say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from heed.access.actor import Actor
from heed.access.models import Authority
from heed.access.roles import HELD_BY_PEOPLE
from heed.casefile import book
from heed.casefile.models import DutyRow, Notice
from heed.casefile.worklist import AUTHORISE
from heed.engine.calendar import ENGLAND, day_of
from heed.procedures.roles import Role
from heed.telling.models import Climbed, Ladder

MOST_DAYS = 60
"""The highest rung there can be, in working days past due."""

LATE = 5
"""A rung passed by more working days than this is not told of any more: Heed has only just come, or the ladder
was only just set, and the limits page says all that is overdue."""


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """After so many working days past its time, the holders of this role are told."""

    days: int
    role: str


USUAL = (Rung(1, Role.TEAM_MANAGER), Rung(5, Role.DESIGNATED_MANAGER))
"""The ladder of an authority that has set none."""


def rungs() -> tuple[Rung, ...]:
    """The ladder of the authority being worked in, from the bottom."""
    latest = Ladder.objects.order_by("-at", "-pk").first()
    if latest is None:
        return USUAL
    return tuple(sorted(Rung(step["days"], step["role"]) for step in latest.steps))


def change(actor: Actor, steps: Iterable[Rung], at: datetime) -> Ladder:
    """Set another ladder. Raises ValueError for a role that nobody holds, or days out of reach."""
    given = sorted(set(steps))
    for rung in given:
        if rung.role not in HELD_BY_PEOPLE:
            raise ValueError(f"Nobody holds the post {rung.role!r}.")
        if not 0 < rung.days <= MOST_DAYS:
            raise ValueError(f"Working days past due are from 1 to {MOST_DAYS}.")
    return Ladder.objects.create(
        authority=actor.authority,
        steps=[{"days": rung.days, "role": rung.role} for rung in given],
        by_name=actor.name,
        at=at,
    )


def climb(authority: Authority, now: datetime) -> int:
    """Tell those further up of each duty that has been overdue for long enough. Says how many were told.

    Each step is told once, however often this is done.
    """
    steps = rungs()
    if not steps:
        return 0
    overdue = DutyRow.objects.filter(
        open=True, due_ends__lt=now, due_ends__gt=now - timedelta(days=2 * MOST_DAYS)
    ).exclude(duty=AUTHORISE)
    reached = [
        (duty, rung, days)
        for duty in overdue.select_related("file")
        for days in [ENGLAND.between(day_of(duty.due_ends - timedelta(seconds=1)), day_of(now))]
        for rung in steps
        if rung.days <= days <= rung.days + LATE
    ]
    told = set(
        Climbed.objects.filter(file__in={duty.file_id for duty, _, _ in reached}).values_list(
            "file_id", "duty", "key", "started_by", "days", "role"
        )
    )
    new = [each for each in reached if _step(*each[:2]) not in told]
    Climbed.objects.bulk_create(
        Climbed(
            authority=authority,
            file_id=duty.file_id,
            duty=duty.duty,
            key=duty.key,
            started_by=duty.started_by,
            days=rung.days,
            role=rung.role,
            at=now,
        )
        for duty, rung, _ in new
    )
    Notice.objects.bulk_create(_notice(authority, *each, now) for each in new)
    return len(new)


def _step(duty: DutyRow, rung: Rung) -> tuple[object, ...]:
    return (duty.file_id, duty.duty, duty.key, duty.started_by, rung.days, rung.role)


def _notice(authority: Authority, duty: DutyRow, rung: Rung, days: int, now: datetime) -> Notice:
    declared = book.duty(duty.duty)
    says = declared.says if declared else duty.says
    late = "1 working day" if days == 1 else f"{days} working days"
    return Notice(
        authority=authority,
        file_id=duty.file_id,
        uuid=uuid4(),
        role=rung.role,
        text=f"{late} overdue: {says} (file {duty.file.reference})",
        record=duty.started_by,
        created_at=now,
    )
