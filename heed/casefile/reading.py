"""Reading what was sent as a record: complete and true to type, or else what is amiss.

Somebody writing today is told of everything that is missing or wrong. History, and what is
written in an emergency, stands with its gaps listed, and loses no word that was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from heed.casefile.answers import Problem, of_missing, of_wrong
from heed.engine.calendar import london
from heed.engine.record import Reading, Record, label_of, read

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
    if type_.emergency:
        record = reading.record or _what_can_be_read(type_, data, reading)
        return Read(record, london(now) if ahead else when, tuple(amiss))
    if history:
        stops = [*(of_wrong(w) for w in reading.wrong)]
        return Read(reading.record, when, tuple(amiss), tuple(stops))
    return Read(reading.record, when, (), tuple(amiss))


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
