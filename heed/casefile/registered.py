"""Between files and the registry: what records say of who somebody is, and names that changed.

A birth turns the same person into a born child, so that all that was written before stays theirs.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Any

from heed.access.actor import Actor
from heed.casefile.files import person_changed
from heed.casefile.models import File, RecordRow
from heed.registry import facts, values
from heed.registry.facts import Told
from heed.registry.models import Kind, Person, Source, What


def connect() -> None:
    """Names in lists follow the registry."""
    facts.person_changed.connect(_renamed, dispatch_uid="files-follow-names")


def follow(file: File, rows: Iterable[RecordRow]) -> None:
    """Take into the registry what these records say of the person the file is about.

    A day that cannot be so (a death before the birth) stays in the record, where it can be
    corrected, and changes nothing of the person: what was written is never lost to it.
    """
    if not file.of_child or file.subject is None:
        return
    for row in rows:
        if (says := _SAYS.get(row.type)) is not None:
            with suppress(facts.Invalid):
                says(file.subject, row, _told(file, row))


def _born(person: Person, row: RecordRow, told: Told) -> None:
    on = date.fromisoformat(row.data["born_on"]) if row.data.get("born_on") else None
    if on is not None and on != person.birth_date:
        born = values.Birth(kind=Kind.CHILD, on=on, expected=person.expected_date)
        facts.state(person, What.BIRTH, born, told)
    given = _given(person, row.data.get("name") or "")
    if given and given != person.given_name:
        name = values.Name(
            given=given, family=person.family_name, family_first=person.family_name_first
        )
        facts.state(person, What.NAME, name, told)


def _given(person: Person, name: str) -> str:
    """The first names, where the family name was written after them as well."""
    return name.strip().removesuffix(person.family_name).strip() if person.family_name else name


def _died(person: Person, row: RecordRow, told: Told) -> None:
    on = date.fromisoformat(row.data["died_on"]) if row.data.get("died_on") else None
    if on is not None and on != person.death_date:
        facts.state(person, What.DEATH, values.Death(on=on), told)


_SAYS: dict[str, Callable[[Person, RecordRow, Told], None]] = {
    "child_born": _born,
    "child_died": _died,
}


def _told(file: File, row: RecordRow) -> Told:
    by = Actor(file.authority, row.author_name, row.role, row.author_id)
    why = row.why_replaced or "As recorded on the file"
    return Told(by=by, source=Source.RECORD, said_by=row.author_name, why=why, at=row.recorded_at)


def _renamed(sender: Any, person: Person, **more: Any) -> None:
    person_changed(person)
