"""Worked examples of records: whole, true to type, and able to take a given step.

Used by `heed records`, by tests that walk the procedures, and by the demonstration.
"""

import types
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Union, cast, get_args, get_origin

from heed.engine.procedure import Step
from heed.engine.record import Piece, extra_of

A_DAY = date(2026, 11, 26)


def example_of(type_: type[Piece], given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Data that reads as a whole record of this type: its fields' own examples, then `given`."""
    made: dict[str, Any] = {}
    for name, info in type_.model_fields.items():
        own = extra_of(info).get("example")
        if own is not None:
            made[name] = own
        elif info.is_required():
            made[name] = _value(info.annotation)
    return {**made, **plain(given or {})}


def example_for(step: Step) -> dict[str, Any]:
    """Data with which a record takes `step`: routed by its `when`, with its gates satisfied."""
    given = {name: _first(value) for name, value in step.when.items()}
    for gate in step.gates:
        given = {**gate.wants, **given}
    return example_of(step.on, given)


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same data as JSON would hold it."""
    return {name: _plain(value) for name, value in data.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Piece):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(one) for one in cast(list[Any], value)]
    return value


def _first(value: Any) -> Any:
    return cast(tuple[Any, ...], value)[0] if isinstance(value, tuple) else value


def _value(annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _value(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _value(get_args(annotation)[0])
    if origin in (list, tuple):
        return [_value(get_args(annotation)[0])]
    if not isinstance(annotation, type):
        return "As described."
    if issubclass(annotation, Piece):
        return example_of(annotation)
    if issubclass(annotation, Enum):
        return next(iter(annotation)).value
    if issubclass(annotation, bool):
        return True
    if issubclass(annotation, int):
        return 1
    if issubclass(annotation, datetime):
        return f"{A_DAY.isoformat()}T10:00"
    if issubclass(annotation, date):
        return A_DAY.isoformat()
    return "As described."
