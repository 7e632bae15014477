"""Why a duty is owed: the paragraph, the limit, and how its day was counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import holidays

from heed import guidance
from heed.access import rules
from heed.access.actor import Actor
from heed.casefile.book import rulebook
from heed.casefile.models import DutyRow, File
from heed.engine.calendar import ENGLAND, LONDON, day_of, london
from heed.engine.limit import Limit, Unit, has_passed
from heed.web import links, owed, words
from heed.web.owed import Shown

_BANK = holidays.country_holidays("GB", subdiv="ENG")


@dataclass(frozen=True, slots=True)
class Counted:
    """One day of the count: its number, or why it does not count."""

    day: date
    number: int | None
    because: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the guidance and our summary of it."""

    ref: str
    summary: str


@dataclass(frozen=True, slots=True)
class Way:
    """A record that settles the duty, who writes it, and its form if one may write it oneself."""

    title: str
    about: str
    href: str
    writers: str


@dataclass(frozen=True, slots=True)
class Why:
    """Everything a person may ask of a duty."""

    shown: Shown
    paragraphs: list[Paragraph]
    edition: str
    limit: str
    limit_ref: str
    counting: str
    days: list[Counted]
    ways: list[Way]


def explain(duty: DutyRow, file: File, actor: Actor, now: datetime) -> Why:
    """Why this is owed, for whoever asks."""
    declared = rulebook(file.kind).duties.get(duty.duty)
    refs = dict.fromkeys([*(declared.entries if declared else ()), duty.ref])
    limit = _limit(duty, file)
    return Why(
        owed.show(duty, file, actor, now),
        [Paragraph(ref, owed.summary_of(ref)) for ref in refs],
        guidance.editions().named(duty.edition).title,
        str(limit) if limit else "",
        limit.ref if limit else "",
        _counting(duty, limit),
        list(_days(duty)) if limit and limit.unit is Unit.WORKING_DAY else [],
        list(_ways(duty, file, actor)),
    )


def _limit(duty: DutyRow, file: File) -> Limit | None:
    """The limit that set the day: the authority's own where that is the stricter one."""
    declared = rulebook(file.kind).duties.get(duty.duty)
    if declared is None or declared.limit is None or not duty.limit:
        return None
    editions = file.authority.editions()
    local = editions.protocol.get(declared.limit)
    due = duty.due_moment or duty.due_date
    if (
        local is not None
        and due is not None
        and not has_passed(due, _moment(local.due(duty.arose)))
    ):
        return local
    return editions.limit(declared.limit, duty.arose)


def _moment(due: date | datetime) -> datetime:
    if isinstance(due, datetime):
        return london(due)
    return datetime(due.year, due.month, due.day, tzinfo=LONDON)


def _counting(duty: DutyRow, limit: Limit | None) -> str:
    """How the day came about, in a sentence."""
    if owed.is_at_once(duty):
        return "It is to be done now: the guidance gives no number, because it is not to wait."
    if duty.due_date is None:
        return "The guidance sets no day for this. It is owed until it is done."
    arose, due = day_of(duty.arose), duty.due_date
    if limit is None:
        return "The day was set in the record that started it."
    if limit.unit is Unit.WORKING_DAY:
        return (
            f"The day it arose, {words.full_day(arose)}, is day 0. "
            f"{words.several(limit.amount, 'working day')} later, leaving out weekends and bank "
            f"holidays, is {words.full_day(due)}. The whole of that day is in time."
        )
    if limit.unit is Unit.HOUR:
        return (
            f"{words.several(limit.amount, 'hour')} by the clock, nights, weekends and holidays "
            f"included, from {words.clock(duty.arose)} on {words.full_day(arose)}."
        )
    unit = "month" if limit.unit is Unit.MONTH else "day"
    return (
        f"{words.several(limit.amount, unit)} from {words.full_day(arose)}, weekends and holidays "
        f"included. The whole of {words.full_day(due)} is in time."
    )


def _days(duty: DutyRow) -> Iterator[Counted]:
    """Day by day, from the day it arose to the day it is due."""
    at, number, last = day_of(duty.arose), 0, duty.due_date or day_of(duty.arose)
    yield Counted(at, 0, "the day it arose")
    while at < last:
        at += timedelta(days=1)
        if ENGLAND.is_working_day(at):
            number += 1
            yield Counted(at, number, "due" if at == last else "")
        else:
            yield Counted(at, None, _off(at))


def _off(at: date) -> str:
    return str(_BANK.get(at) or "") or "weekend"


def _ways(duty: DutyRow, file: File, actor: Actor) -> Iterator[Way]:
    """What settles the duty."""
    if duty.duty in (owed.AUTHORISE, "complete_emergency_record"):
        for action in owed.actions(duty, file, actor):
            yield Way(action.label, "", action.href, "")
        return
    book = rulebook(file.kind)
    for type_ in owed.discharging(duty):
        mine = rules.may_write(actor.role, type_.type, book)
        roles = sorted({words.role(r) for s in book.steps_for(type_.type) for r in s.by})
        yield Way(
            type_.title,
            _about(type_.__doc__),
            links.form(file.uuid, type_.type) if mine else "",
            ", ".join(roles),
        )
        if mine:
            for letter in owed.letters(duty, file, actor, type_):
                yield Way(letter.label, "Sending it records that they were told.", letter.href, "")


def _about(doc: str | None) -> str:
    """The first sentence of what a record type says of itself, without its references."""
    first = (doc or "").strip().split("\n")[0]
    return first.split(" wt20")[0].strip()
