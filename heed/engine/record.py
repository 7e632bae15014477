"""Records: what anybody stated, decided or did, typed, dated, signed and never changed.

A record type is a Pydantic model whose fields say what is asked, why, and by which
paragraph. It is read in one of two ways. *Strictly*, as when somebody writes it today:
whatever is missing is an error. *As history*, as when an old case is replayed or imported,
or an emergency is recorded in a hurry: what is missing is listed, and the record stands.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    TypeAlias,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, create_model
from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text is asked for: a line, or a narrative of any length."""

    name: str


Line = Annotated[str, StringConstraints(min_length=1, max_length=500), Kind("line")]
"""A short text: a name, a place, a post."""

Narrative = Annotated[str, StringConstraints(min_length=1), Kind("narrative")]
"""Text of any length in somebody's own words."""


GIVEN = "*"
"""In `matters_if`, of a line: whatever is written there."""


class Answer(StrEnum):
    """An answer to a question that may honestly not be known."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


def ask(
    label: str,
    *,
    why: str = "",
    ref: str = "",
    default: Any = ...,
    example: Any = None,
    also: Mapping[str, Any] | None = None,
) -> Any:
    """A field of a record: its label, why it is asked, and the entry of the register behind it.

    `example` is a value used in worked examples and generated documentation. `also` tells forms more:
    `prompts`; `needed`, when a gate will ask for it, in words;
    `always`, worth asking where it is not needed too; `matters_if`, the
    answers to other fields without which there is nothing to ask; `unasked`, filled in by a page
    of its own and never typed; `aside`, for whoever has more to say: under which words it is
    folded away, with its neighbours of the same words, until then.
    """
    extra = {"ref": ref, "example": example, **(also or {})}
    if isinstance(default, list):
        return Field(default_factory=list, title=label, description=why, json_schema_extra=extra)
    return Field(default=default, title=label, description=why, json_schema_extra=extra)


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that guidance asks for and that has not been given. `field` is a dotted path."""

    field: str
    ref: str
    says: str = "This is needed."


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field whose value is not of its kind. `field` is a dotted path."""

    field: str
    ref: str
    says: str


@dataclass(frozen=True, slots=True)
class Need:
    """A field that becomes needed when other fields have given values."""

    field: str
    when: Mapping[str, Any]
    says: str
    ref: str = ""


class Piece(BaseModel):
    """A part of a record: one action of a plan, one person at a meeting."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    needs: ClassVar[tuple[Need, ...]] = ()
    headings: ClassVar[Mapping[str, str]] = {}
    """Where a form begins anew: a field -> the heading under which it and those after it are asked."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Gates and routes ask records of many types for a field that only some have. Pydantic
            # would look among private and extra attributes too, at length; a piece has neither.
            raise AttributeError(name)


AnyPiece = TypeVar("AnyPiece", bound=Piece)


class DoneOrWhyNot(Piece):
    """Something that should be done: done, or the reason why not."""

    needs: ClassVar[tuple[Need, ...]] = (
        Need("reason", {"done": False}, "Say why this was not done."),
    )
    done: bool = ask("Done?", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None)


class Record(Piece):
    """The base of every record type. The class's docstring says what the record states."""

    type: ClassVar[str] = "record"
    """The record type's name, from the class name: `ReferralDecision` is `referral_decision`."""
    title: ClassVar[str] = ""
    """What people call it, as a heading."""
    ref: ClassVar[str] = ""
    """The entry of the register that asks for it."""
    emergency: ClassVar[bool] = False
    """Recorded at once, whatever is missing; questioned afterwards."""
    stages: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """How a long form goes, from first to last: each heading of its task list -> the fields asked under
    it, in that order. Without it, fields are asked as they are declared."""
    said_in: ClassVar[Mapping[str, str]] = {}
    """What this record no longer asks, for it asks the same elsewhere: a field -> the field that has it."""
    of_engine: ClassVar[bool] = False
    """Read by the engine itself, and by no procedure."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        cls.type = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        if "title" not in cls.__dict__:
            cls.title = cls.type.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands in a file: who said it, in what role, when it happened.

    `at` is the London moment it happened; `recorded_at` when it was written down.
    `replaces` names the entry this one corrects and `why_replaced` says why.
    `history` marks what was replayed, imported or written in an emergency: its gaps are
    listed rather than refused.
    """

    id: str
    record: Record
    at: datetime
    by: str
    author: str = ""
    episode: str | None = None
    recorded_at: datetime | None = None
    replaces: str | None = None
    why_replaced: str = ""
    endorsed_by: str | None = None
    endorser_role: str | None = None
    history: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading data as a record: the record if it could be made, and what is amiss."""

    record: Record | None
    missing: tuple[Missing, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        return self.record is not None and not (self.missing or self.wrong or self.unknown)


def read(type_: type[Record], data: Mapping[str, Any]) -> Reading:
    """Read `data` as a record of `type_`, saying for each field what is missing or wrong.

    The record is made even where fields are missing (they are then None), so that history
    with gaps can stand; it is None only when a value given is not of its kind.
    """
    try:
        record = type_.model_validate(dict(data))
    except ValidationError as failure:
        return _read_with_gaps(type_, data, failure)
    return Reading(record, missing=tuple(_unmet_needs(record, type_)))


def restore(type_: type[Record], data: str, gaps: bool) -> Record:
    """The record that was stored as this JSON; `gaps` if it was stored with fields missing."""
    return (with_gaps(type_) if gaps else type_).model_validate_json(data)


def _read_with_gaps(
    type_: type[Record], data: Mapping[str, Any], failure: ValidationError
) -> Reading:
    missing: list[Missing] = []
    wrong: list[Wrong] = []
    unknown: list[str] = []
    amiss: list[Place] = []
    for error in failure.errors(include_url=False, include_context=False, include_input=True):
        place = tuple(p for p in error["loc"] if not str(p).startswith(("function", "tagged")))
        path = ".".join(map(str, place))
        amiss.append(place)
        if error["type"] == "extra_forbidden":
            unknown.append(path)
        elif error["type"] in ("missing", "string_too_short") or error["input"] in (None, ""):
            missing.append(
                Missing(path, ref_of(type_, path), f"Answer this: {label_of(type_, path)}")
            )
        else:
            wrong.append(
                Wrong(path, ref_of(type_, path), f"{label_of(type_, path)}: {error['msg']}")
            )
    if wrong:
        return Reading(None, tuple(missing), tuple(wrong), tuple(unknown))
    kept = _without(data, amiss)
    try:
        record: Record = with_gaps(type_).model_validate(kept)
    except ValidationError as again:
        said = tuple(
            Wrong(".".join(map(str, e["loc"])), type_.ref, f"{e['msg']}.") for e in again.errors()
        )
        return Reading(None, tuple(missing), said, tuple(unknown))
    missing.extend(
        m for m in _unmet_needs(record, type_) if m.field not in {x.field for x in missing}
    )
    return Reading(record, tuple(missing), (), tuple(unknown))


Place: TypeAlias = tuple[int | str, ...]
"""Where a value stands in the data given: names of fields, and positions in lists."""


def _without(data: Mapping[str, Any], places: list[Place]) -> dict[str, Any]:
    """A copy of `data` less the values at these places (those that are empty or unknown)."""
    kept = copy.deepcopy(dict(data))
    # rows of a list go last, and the later ones first, so that every other keeps its position
    rows = [place for place in places if isinstance(place[-1], int)]
    for *parents, last in [p for p in places if p not in rows] + rows[::-1]:
        at: Any = kept
        for parent in parents:
            at = at[parent]
        if isinstance(last, int):
            del at[last]
        else:
            at.pop(last, None)
    return kept


@cache
def with_gaps(type_: type[AnyPiece]) -> type[AnyPiece]:
    """The same record type with every field optional, for history with gaps."""
    fields: dict[str, Any] = {}
    for name, info in type_.model_fields.items():
        optional = copy.copy(info)
        if info.is_required():
            optional.default = None
        kinds = [kind for kind in info.metadata if isinstance(kind, Kind)]
        kept = _gappy(info.annotation) | None
        fields[name] = (Annotated[(kept, *kinds)] if kinds else kept, optional)
    made: Any = create_model(type_.__name__, __base__=type_, __module__=type_.__module__, **fields)
    return made


def is_piece(annotation: Any) -> TypeGuard[type[Piece]]:
    """Whether an annotation is itself a Piece."""
    return isinstance(annotation, type) and issubclass(annotation, Piece)


def _gappy(annotation: Any) -> Any:
    """An annotation with each Piece inside it replaced by its gappy twin."""
    if is_piece(annotation):
        return with_gaps(annotation)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        made = _gappy(inner[0])
        for one in inner[1:]:
            made = made | _gappy(one)
        return made
    listed: Any = list
    return listed[_gappy(inner[0])] if origin is list else annotation


def field_at(type_: type[Piece], path: str) -> Any:
    """The field at a dotted path (list positions are skipped), or None."""
    found: Any = None
    at: type[Piece] | None = type_
    for part in path.split("."):
        if part.isdigit() or at is None:
            continue
        found = at.model_fields.get(part)
        at = piece_in(found.annotation) if found else None
    return found


def piece_in(annotation: Any) -> type[Piece] | None:
    """The Piece inside an annotation such as `list[PlanAction]` or `DoneOrWhyNot | None`."""
    if is_piece(annotation):
        return annotation
    for inner in get_args(annotation):
        if (found := piece_in(inner)) is not None:
            return found
    return None


def extra_of(info: FieldInfo) -> dict[str, Any]:
    """What `ask` keeps beside a field: its paragraph, its example, and the like."""
    return cast(dict[str, Any], info.json_schema_extra or {})


def label_of(type_: type[Piece], path: str) -> str:
    """What the field at a dotted path is called on screen."""
    found = field_at(type_, path)
    return (found.title if found and found.title else path.replace("_", " ")) or path


def ref_of(type_: type[Record], path: str) -> str:
    """The register entry behind the field at a dotted path, or else the record type's own."""
    found = field_at(type_, path)
    return str((extra_of(found).get("ref") if found else None) or type_.ref)


def matches(piece: Piece, when: Mapping[str, Any]) -> bool:
    """Whether the fields named in `when` have the values given (a tuple: any one of them)."""
    for name, wanted in when.items():
        given = getattr(piece, name, None)
        if isinstance(wanted, tuple):
            if given not in wanted:
                return False
        elif given != wanted:
            return False
    return True


def says_nothing(value: object) -> bool:
    """Whether an answer is none: not given, or empty. `False` and nought are answers."""
    return value is None or value in ("", [], ())


def unanswered(piece: object, *fields: str) -> str | None:
    """The first of these fields that says nothing, or None when each is answered.

    A gate that needs more than answers begins so: `if blank := unanswered(...): return blank`.
    """
    return next((name for name in fields if says_nothing(getattr(piece, name, None))), None)


def rows(piece: object, name: str) -> list[Any]:
    """The rows of a list in a record, or among a file's facts; none where history kept none."""
    if isinstance(piece, Mapping):
        return list(cast(Mapping[str, Any], piece).get(name) or ())
    return list(getattr(piece, name, None) or ())


@cache
def _has_needs(type_: type[Piece]) -> bool:
    return bool(type_.needs) or any(
        (inner := piece_in(f.annotation)) is not None and _has_needs(inner)
        for f in type_.model_fields.values()
    )


def _unmet_needs(piece: Piece, record_type: type[Record], prefix: str = "") -> Iterator[Missing]:
    if not _has_needs(type(piece)):
        return
    for need in piece.needs:
        if matches(piece, need.when) and unanswered(piece, need.field):
            path = prefix + need.field
            yield Missing(path, need.ref or ref_of(record_type, path), need.says)
    for name in type(piece).model_fields:
        value = getattr(piece, name, None)
        if isinstance(value, Piece):
            yield from _unmet_needs(value, record_type, f"{prefix}{name}.")
        elif isinstance(value, list):
            for position, item in enumerate(cast(list[Any], value)):
                if isinstance(item, Piece):
                    yield from _unmet_needs(item, record_type, f"{prefix}{name}.{position}.")
