"""Record types described as data: for `heed records`, the documentation and other systems.

Everything here is read off the declarations, so it cannot fall behind them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

from heed.engine.example import example_for, example_of
from heed.engine.procedure import ANYWHERE, Spawn, Step
from heed.engine.record import Kind, Need, Piece, Record, piece_in
from heed.engine.rulebook import Rulebook


def describe(type_: type[Record], book: Rulebook) -> dict[str, Any]:
    """What a record type states, who writes it, where, what it then does, and what it asks."""
    steps = book.steps_for(type_.type)
    return {
        "type": type_.type,
        "title": type_.title,
        "ref": type_.ref,
        "states": " ".join((type_.__doc__ or "").split()),
        "emergency": type_.emergency,
        "written_by": list(dict.fromkeys(role for step in steps for role in step.by)),
        "does": [_step(step, book) for step in steps],
        "meets": [duty.id for duty in book.met_by.get(type_.type, ())],
        "fields": fields_of(type_),
        "example": example_for(steps[0]) if steps else example_of(type_),
    }


def fields_of(type_: type[Piece]) -> list[dict[str, Any]]:
    """Each field in order: what is asked, why, by which paragraph, and when it is needed."""
    described: list[dict[str, Any]] = []
    for name, info in type_.model_fields.items():
        extra = info.json_schema_extra
        asked = cast(dict[str, Any], extra) if isinstance(extra, dict) else {}
        inner = piece_in(info.annotation)
        kinds = [m.name for m in info.metadata if isinstance(m, Kind)]
        when = [_condition(need) for need in type_.needs if need.field == name]
        described.append(
            {
                "name": name,
                "label": info.title or name.replace("_", " "),
                "why": info.description or "",
                "ref": asked.get("ref", ""),
                "kind": kinds[0] if kinds else kind_of(info.annotation),
                "required": info.is_required(),
                **({"required_when": when} if when else {}),
                **({"choices": found} if (found := _choices(info.annotation)) else {}),
                **({"fields": fields_of(inner)} if inner else {}),
            }
        )
    return described


def json_schema(type_: type[Record]) -> dict[str, Any]:
    """The record type as JSON Schema, with what is needed under which conditions."""
    schema = _without_gaps(type_.model_json_schema())
    schema["title"] = type_.title
    for name, piece in _pieces(type_):
        if conditions := [_if_then(need, piece) for need in piece.needs]:
            where = schema if name is None else schema["$defs"][name]
            where["allOf"] = conditions
    return schema


def kind_of(annotation: Any) -> str:
    """In a word: line, narrative, yes or no, number, day, moment, choice, group, list of ..."""
    origin = get_origin(annotation)
    if origin is Annotated:
        named = [m.name for m in get_args(annotation)[1:] if isinstance(m, Kind)]
        return named[0] if named else kind_of(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return kind_of(next(a for a in get_args(annotation) if a is not type(None)))
    if origin is list:
        return f"list of {kind_of(get_args(annotation)[0])}"
    for type_, name in _KINDS:
        if isinstance(annotation, type) and issubclass(annotation, type_):
            return name
    return "text"


_KINDS: tuple[tuple[type, str], ...] = (
    (Piece, "group"),
    (Enum, "choice"),
    (bool, "yes or no"),
    (int, "number"),
    (datetime, "moment"),
    (date, "day"),
)


def _step(step: Step, book: Rulebook) -> dict[str, Any]:
    procedure = next((p.id for p in book.procedures if step in p.steps), None)
    return {
        "step": step.id,
        "procedure": procedure,
        "says": step.says,
        "from": "anywhere" if step.sources == ANYWHERE else list(step.sources),
        "to": step.to,
        "when": {name: _plain(value) for name, value in step.when.items()},
        "gates": [{"gate": g.name, "says": g.says, "ref": g.ref} for g in step.gates],
        "starts": list(step.starts),
        "meets": list(step.meets),
        "cancels": list(step.cancels),
        "opens": [o.state if isinstance(o, Spawn) else o for o in step.opens],
        "tells": list(step.tells),
        "paragraphs": list(step.refs),
    }


def _condition(need: Need) -> dict[str, Any]:
    return {name: _plain(value) for name, value in need.when.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in cast(tuple[Any, ...], value)]
    return value.value if isinstance(value, Enum) else value


def _choices(annotation: Any) -> list[Any]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [member.value for member in annotation]
    return [choice for inner in get_args(annotation) for choice in _choices(inner)]


def _pieces(type_: type[Piece]) -> Iterator[tuple[str | None, type[Piece]]]:
    """The type itself (nameless) and each piece inside it, by the name of its definition."""
    yield None, type_
    for info in type_.model_fields.values():
        if (inner := piece_in(info.annotation)) is not None:
            yield from ((name or inner.__name__, piece) for name, piece in _pieces(inner))


def _if_then(need: Need, piece: type[Piece]) -> dict[str, Any]:
    given: dict[str, list[Any]] = {}
    for name, value in need.when.items():
        plain = _plain(value)
        given[name] = plain if isinstance(plain, list) else [plain]
    # A field left out counts as its default, so a condition that the default meets needs no field.
    told = [
        n for n, allowed in given.items() if _plain(piece.model_fields[n].default) not in allowed
    ]
    return {
        "if": {
            "properties": {n: {"enum": allowed} for n, allowed in given.items()},
            "required": told,
        },
        "then": {"properties": {need.field: _GIVEN}, "required": [need.field]},
    }


_GIVEN: Mapping[str, Any] = {"not": {"enum": [None, "", []]}}


def _without_gaps(schema: Any) -> Any:
    """The schema less the keys that say nothing. JSON Schema has a list of examples, not one."""
    if isinstance(schema, list):
        return [_without_gaps(one) for one in cast(list[Any], schema)]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for name, value in cast(dict[str, Any], schema).items():
        if name == "example":
            kept |= {} if value is None else {"examples": [value]}
        elif not (name in ("ref", "description") and value == ""):
            kept[name] = _without_gaps(value)
    return kept
