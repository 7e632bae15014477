"""A record in a line or two, for the chronology; and what a child said, wherever it was written.

The whole record is one click away. A line never names who made a referral, so that a member of
the public cannot be found out by reading lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, get_args

from heed.documents.prose import plain
from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Kind, Piece, Record, label_of
from heed.procedures.general import ChildSeen, ChildsView, ChildsViews
from heed.web import words

LONG = 260
SETTLES = ("outcome", "decision", "course", "recommendation", "answer", "categories", "category")
"""Fields that hold what a record settles."""

UNSAID = ("referrer", "notifier", "enquirer")
"""Fields beginning so say who told us, and stay out of every list."""

MARKS = '“”"'

CHILDS_WORDS = ("childs_words", "wishes_and_feelings")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a record settles, in a few words, and the beginning of what it says."""

    settled: str
    text: str
    whole: bool


def gist(record: Record) -> Gist:
    """The line or two."""
    settled, text = _settled(record), plain(_text(record))
    return Gist(settled, shortened(text), len(text) <= LONG)


def in_full(record: Record) -> str:
    """All that the line or two are the beginning of."""
    return plain(_text(record))


def _settled(record: Record) -> str:
    if isinstance(record, ChildSeen):
        return seen_in_words(record)
    if isinstance(record, Authorisation):
        return "Agreed" if record.agreed else "Sent back"
    for name in SETTLES:
        value = getattr(record, name, None)
        if isinstance(value, Enum):
            return words.label(str(value.value))
        if isinstance(value, list) and value and all(isinstance(one, Enum) for one in value):
            return words.label(", ".join(str(one.value) for one in value))
    return ""


def seen_in_words(visit: ChildSeen) -> str:
    """`Seen alone`, `Seen, not alone`, `Not seen`; nothing where that is not this reader's to know."""
    if getattr(visit, "seen", None) is None:
        return ""
    if not visit.seen:
        return "Not seen"
    return "Seen alone" if visit.alone else "Seen, not alone"


def _text(record: Record) -> str:
    if isinstance(record, ChildSeen):
        said = _quoted(record.childs_words)
        return said or record.not_seen_reason or record.observation or ""
    if isinstance(record, Authorisation | DutyClosedAsNotMet):
        return record.reasons
    return next(_narratives(record), "")


def _quoted(said: str | None) -> str:
    """What a child said, in quotation marks, which whoever wrote it down may have put there already."""
    return f"“{said.strip(MARKS)}”" if said else ""


def _narratives(piece: Piece) -> Iterator[str]:
    """The texts of a record in the order of its form, those of its parts after its own."""
    parts: list[Piece] = []
    for name, info in type(piece).model_fields.items():
        value = getattr(piece, name)
        if value is None or name.startswith(UNSAID):
            continue
        if isinstance(value, Piece):
            parts.append(value)
        elif isinstance(value, list):
            parts += [one for one in value if isinstance(one, Piece)]
        elif isinstance(value, str) and _is_narrative(info.metadata, info.annotation):
            yield value
    for part in parts:
        yield from _narratives(part)


def _is_narrative(metadata: list[Any], annotation: Any) -> bool:
    kinds = [m for m in metadata if isinstance(m, Kind)]
    for inner in get_args(annotation):
        kinds += [m for m in get_args(inner) if isinstance(m, Kind)]
    return any(kind.name == "narrative" for kind in kinds)


def shortened(text: str) -> str:
    if len(text) <= LONG:
        return text
    return text[:LONG].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def searchable(record: Record) -> str:
    """All the words of a record, for finding it by what it says; who told us is left out."""
    return " ".join([record.title, *_strings(record)]).casefold()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Piece):
        for name in type(value).model_fields:
            if not name.startswith(UNSAID):
                yield from _strings(getattr(value, name))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, Enum):
        yield words.label(str(value.value))
    elif isinstance(value, date):
        yield words.full_day(value)
    elif isinstance(value, str):
        yield value


# --- the child's own words -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """What a child said, showed or wants, and how it was found out."""

    text: str
    how: str
    about: str


def childs_words(record: Record) -> list[Said]:
    """What this record holds in the child's own words."""
    if isinstance(record, ChildSeen):
        if not record.childs_words:
            return []
        return [
            Said(plain(record.childs_words), record.communication_method or "", record.place or "")
        ]
    about = (record.about or "") if isinstance(record, ChildsViews) else record.title
    return [Said(plain(text), how, about) for text, how in _views(record)]


def _views(piece: Piece) -> Iterator[tuple[str, str]]:
    if isinstance(piece, ChildsView):
        if piece.wishes_and_feelings:
            yield piece.wishes_and_feelings, piece.how_ascertained or ""
        return
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        if isinstance(value, Piece):
            yield from _views(value)
        elif name in CHILDS_WORDS and isinstance(value, str) and value:
            yield value, ""


# --- lists inside records --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """A list inside a record: its label, its columns, its rows in words."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def answers(self) -> list[list[tuple[str, str]]]:
        """The rows, each cell with its column: on a phone there is no room for columns."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


def tables(record: Piece) -> list[Table]:
    """The lists of parts that a record has, as tables."""
    found: list[Table] = []
    for name in type(record).model_fields:
        value = getattr(record, name, None)
        if isinstance(value, list) and value and isinstance(value[0], Piece):
            found.append(_table(type(record), name, value))
    return found


def _table(type_: type[Piece], name: str, parts: list[Any]) -> Table:
    inner = list(type(parts[0]).model_fields)
    told = [n for n in inner if any(in_words(getattr(p, n)) for p in parts)]
    columns = tuple(label_of(type(parts[0]), n) for n in told)
    rows = tuple(tuple(in_words(getattr(p, n)) for n in told) for p in parts)
    return Table(label_of(type_, name), columns, rows)


def in_words(value: Any) -> str:
    """Any value of a record as a reader would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Enum):
        return words.label(str(value.value))
    if isinstance(value, datetime):
        return f"{words.full_day(value.date())} at {words.clock(value)}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Piece):
        return "; ".join(
            filter(None, (in_words(getattr(value, n)) for n in type(value).model_fields))
        )
    if isinstance(value, list):
        return "; ".join(filter(None, (in_words(one) for one in value)))
    return str(value)
