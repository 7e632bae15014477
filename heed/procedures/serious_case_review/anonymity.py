"""Nothing leaves with a name on it: what is searched for, who signs, and who may stay named.

Working Together 2010, paragraphs 8.19, 8.42 and 8.44. The search is a pure function over text, so
that the screen can show what it found while somebody is still writing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from heed.engine.fold import FileState
from heed.engine.procedure import Context, noted, shown
from heed.engine.record import Line, Piece, Record, ask, rows
from heed.procedures.serious_case_review.pieces import runs
from heed.procedures.serious_case_review.roles import Role


class Anonymised(Piece):
    """Somebody signs that nobody can be recognised. wt2010/8.19/a"""

    checked_by: Line = ask(
        "Checked by", ref="wt2010/8.19/a", example="Moira Tennant, Board manager"
    )
    checked_on: date = ask("On", ref="wt2010/8.19/a", example="2010-09-20")
    metadata_checked: bool = ask(
        "Attachments and the file's own properties checked too?", ref="wt2010/8.44/c", example=True
    )
    jigsaw_check_by: Line | None = ask(
        "Who checked that dates, places and rare facts do not give anybody away?",
        default=None,
        ref="wt2010/8.42/c",
        example="Peter Lowe, information governance",
    )


SIGNED = {
    "checked_by": "Moira Tennant, Board manager",
    "checked_on": "2010-09-20",
    "metadata_checked": True,
    "jigsaw_check_by": "Peter Lowe, information governance",
}


class IdentifiersListed(Record):
    """What must not be found in anything that leaves: names, addresses, dates of birth, numbers. wt2010/8.19/a"""

    title = "What would identify somebody"
    ref = "wt2010/8.19/a"
    identifiers: list[Line] = ask(
        "Names, addresses, dates of birth and numbers of children, family and professionals",
        ref="wt2010/8.19/a",
        example=["Tanya Penrose", "14 Quarry Rise", "Dr Anil Rao"],
        why="The children's names and dates of birth are searched for in any case.",
    )


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
OURS = frozenset({"anonymised", "checked_by", "jigsaw_check_by", "recipient", "body"})
"""Fields of a record that stay here: who checked it, and to whom it goes."""


def names_left(
    texts: Iterable[str], identifiers: Iterable[str], allowed: Iterable[str] = ()
) -> list[str]:
    """The identifiers still found in the texts; a part of a name counts when written as a name is.

    `allowed` names may stay: the chairs' and the author's.
    """
    whole = "\n".join(texts)
    permitted = {_plain(name) for name in allowed}
    left: list[str] = []
    for one in dict.fromkeys(identifiers):
        if _plain(one) not in permitted and _is_in(one, whole) and one not in left:
            left.append(one)
    return left


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_in(identifier: str, text: str) -> bool:
    if re.search(rf"\b{re.escape(identifier)}\b", text, re.IGNORECASE):
        return True
    return any(re.search(rf"\b{part}\b", text) for part in _parts(identifier))


def replaced(text: str, by: Mapping[str, str]) -> str:
    """The text with each identifier, and each part of a name written as one, put another way."""
    for one in sorted(by, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(one)}\b", lambda _, to=by[one]: to, text, flags=re.IGNORECASE)
        for part in _parts(one):
            text = re.sub(rf"\b{part}\b", lambda _, to=by[one]: to, text)
    return text


def _parts(name: str) -> list[str]:
    return [p for p in name.split() if len(p) > 2 and p.isalpha() and p.istitle()]


def days_as_written(day: date) -> tuple[str, ...]:
    """The ways in which people write a date of birth."""
    month = MONTHS[day.month - 1]
    return (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
    )


def identifiers_of(file: FileState) -> list[str]:
    """All that would identify somebody on this file: the children, and what has been listed."""
    found: list[str] = []
    for type_ in ("case_referred_to_board", "serious_incident_known"):
        entry = file.latest.get(type_)
        record = entry.record if entry else None
        for child in rows(record, "children"):
            found += [child.name] if child.name else []
            found += days_as_written(child.born) if child.born else []
        found += [other.child for other in rows(record, "other_children") if other.child]
    return [*found, *rows(file.last(IdentifiersListed), "identifiers")]


def allowed_in(file: FileState) -> list[str]:
    """The three who stay named: the Board's chair, the panel's chair, the overview author."""
    appointed = [e.latest.get("appointed_to_review") for e in runs(file, "appointment")]
    named = [
        file.facts.get("lscb_chair"),
        *(getattr(a.record, "person", None) for a in appointed if a),
    ]
    return [str(name) for name in named if name]


def texts_of(record: Record) -> list[str]:
    """Every text of a record that leaves with it."""
    return list(_texts(record.model_dump(mode="json")))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in cast(list[object], value):
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in cast(dict[str, object], value).items():
            if name not in OURS:
                yield from _texts(one)


def _anonymised(context: Context) -> bool | str:
    signed: Anonymised | None = getattr(context.record, "anonymised", None)
    if signed is None:
        return "anonymised"
    if signed.metadata_checked is False:
        return False
    file = context.file
    return not names_left(texts_of(context.record), identifiers_of(file), allowed_in(file))


anonymised = shown(
    "anonymised",
    "wt2010/8.19/a",
    "Nothing leaves until no child, relative or professional can be recognised in it and somebody has signed "
    "for that. Only the Board's chair, the panel's chair and the overview author stay named.",
    _anonymised,
)

STEPS = (
    noted(
        "identifiers_listed",
        IdentifiersListed,
        "what would identify somebody is listed, to be searched for",
        (Role.BOARD, Role.PANEL),
        "8.19",
    ),
)
