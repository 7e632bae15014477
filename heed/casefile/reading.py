"""Reading what was sent as a record: complete and true to type, or else what is amiss.

Somebody writing today is told of everything that is missing or wrong. History, and what is
written in an emergency, stands with its gaps listed, and loses no word that was given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.utils import timezone

from heed.casefile.answers import Problem, of_missing, of_wrong
from heed.engine.calendar import day_of, london
from heed.engine.record import Piece, Reading, Record, label_of, read

CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Read:
    """A record as read, when it happened, what it lacks, and what keeps it from being written."""

    record: Record | None
    at: datetime
    gaps: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_statement(
    type_: type[Record], data: Mapping[str, Any], at: datetime | None, *, history: bool
) -> Read:
    """Read what was sent; `history` lists gaps rather than refusing them, as an emergency does."""
    now = timezone.now()
    when = london(at or now)
    reading = read(type_, _without_nul(data))
    amiss = [*_amiss(type_, reading, data)]
    ahead = when > london(now + CLOCKS_DIFFER)
    if ahead:
        amiss.append(Problem("at", "This is in the future. Say when it happened."))
    not_yet = ahead_of(reading.record, now)
    amiss += not_yet
    if type_.emergency:
        record = reading.record or _what_can_be_read(type_, data, reading)
        if record is not None and not_yet:  # no limit runs from a moment that has not come
            early = {problem.field for problem in not_yet}
            record = read(type_, {k: v for k, v in data.items() if k not in early}).record or record
            amiss = [_with_what_was_given(p, data) if p in not_yet else p for p in amiss]
        return Read(record, london(now) if ahead else when, tuple(amiss))
    if history:
        stops = [*(of_wrong(w) for w in reading.wrong)]
        return Read(reading.record, when, tuple(amiss), tuple(stops))
    return Read(reading.record, when, (), tuple(amiss))


HAPPENED = re.compile(
    r"^(?!expected|planned|convened|reconvened|service_ended|started_on|ended_on|moved|left)(born|died"
    r"|(\w+_)?(\w+ed|born|died|held|sent|told|seen|met|done|made|taken|given|sought|spoke|said)"
    r"(_(with|to)_\w+)?_(on|at)"
    r"|to_\w+_(on|at))$"
)
"""Fields that say of something that it has happened, by their own names: so no later day than today fits.

What is arranged, expected, or may run out later is none of them.
"""


def ahead_of(piece: Piece | None, now: datetime, within: str = "") -> list[Problem]:
    """Each answer that says something happened at a moment that has not come yet, by its question."""
    found: list[Problem] = []
    for name, field in type(piece).model_fields.items() if piece is not None else ():
        value, path = getattr(piece, name), f"{within}{name}"
        if isinstance(value, list):
            for number, one in enumerate(cast(list[Any], value)):
                if isinstance(one, Piece):
                    found += ahead_of(one, now, f"{path}.{number}.")
        elif isinstance(value, Piece):
            found += ahead_of(value, now, f"{path}.")
        elif isinstance(value, date) and HAPPENED.match(name) and _is_ahead(value, now):
            asked = (field.title or name.replace("_", " ")).rstrip("?")
            says = f"“{asked}” is in the future. Give a day or time that has come."
            found.append(Problem(path, says))
    return found


def _is_ahead(value: date, now: datetime) -> bool:
    if isinstance(value, datetime):
        return london(value) > london(now + CLOCKS_DIFFER)
    return value > day_of(now)


def _amiss(type_: type[Record], reading: Reading, data: Mapping[str, Any]) -> list[Problem]:
    wrong = [of_wrong(w) for w in reading.wrong]
    if type_.emergency:
        wrong = [_with_what_was_given(problem, data) for problem in wrong]
    return [
        *(of_missing(m) for m in reading.missing),
        *wrong,
        *(_unknown(type_, path, data) for path in reading.unknown),
    ]


def _what_can_be_read(
    type_: type[Record], data: Mapping[str, Any], reading: Reading
) -> Record | None:
    """The record less the fields whose values cannot be read."""
    unreadable = {w.field.split(".")[0] for w in reading.wrong}
    kept = {k: v for k, v in data.items() if k not in unreadable}
    return read(type_, kept).record or read(type_, {}).record


def _with_what_was_given(problem: Problem, data: Mapping[str, Any]) -> Problem:
    given = data.get(problem.field.split(".")[0])
    return Problem(problem.field, f"{problem.says} Given as: {given}", problem.ref)


def _unknown(type_: type[Record], path: str, data: Mapping[str, Any]) -> Problem:
    given = data.get(path.split(".")[0])
    says = f"{type_.title} does not ask for {label_of(type_, path)}. Given as: {given}"
    return Problem(path, says, type_.ref)


def _without_nul(value: Any) -> Any:
    """The same without the NUL character, which PostgreSQL cannot store and nobody means."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, Mapping):
        return {k: _without_nul(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nul(v) for v in value]
    return value
