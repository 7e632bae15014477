"""What the same person can write next, once something is recorded: what came of it, and is not for later."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from heed.access import rules
from heed.access.roles import speaks_for
from heed.casefile import store, worklist
from heed.casefile.book import rulebook
from heed.casefile.models import DutyRow, EpisodeRow, RecordRow
from heed.engine.record import Record
from heed.web import choose, owed
from heed.web.opening import Opened
from heed.web.stops import beforehand

SOON = timedelta(days=4)
"""What is due later than a next working day over a weekend is done another day: a meeting held, a review."""


def following(opened: Opened, written: str) -> str | None:
    """The type of the record to go on to after the one `written` (its id); None where there is none.

    Only what came of that record: what moves the work on from where it has brought it, and what it made
    this person owe. Nothing that would certainly be refused, and nothing that is due only later.
    """
    stored = store.load(opened.file)
    for type_ in _candidates(opened, UUID(written)):
        if not any(not stop.answers for stop in beforehand(opened, type_, stored)):
            return type_.type
    return None


def _candidates(opened: Opened, written: UUID) -> Iterator[type[Record]]:
    """What moves things on first, in the order of the guidance; then what is owed, the soonest first."""
    file, role = opened.file, opened.actor.role
    moving = choose.moving_from(_brought_to(opened, written), file.kind)
    mine, book = speaks_for(role), rulebook(file.kind)
    found: dict[type[Record], int] = {}
    for duty in _owed_soon(opened):
        for type_ in owed.discharging(duty):
            moves = type_.type in moving
            theirs = duty.started_by == written and duty.owed_by in mine
            if (moves or theirs) and rules.may_write(role, type_.type, book):
                found.setdefault(type_, moving.index(type_.type) if moves else len(moving))
    yield from sorted(found, key=lambda type_: found[type_])


def _brought_to(opened: Opened, written: UUID) -> frozenset[str]:
    """The states into which a record brought the runs of work of its file."""
    at = RecordRow.objects.filter(file=opened.file, uuid=written).values("at")[:1]
    entered = EpisodeRow.objects.filter(file=opened.file, live=True, since=at)
    return frozenset(entered.values_list("state", flat=True))


def _owed_soon(opened: Opened) -> list[DutyRow]:
    now = timezone.now()
    soon = Q(due_ends=None) | Q(due_ends__lte=now + SOON)
    return list(worklist.of_file(opened.file, now).filter(soon).order_by("due_ends", "number"))
