"""How somebody is reached, and how that is done safely: the one is never shown without the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.registry import facts, values
from heed.registry.models import Person, What
from heed.web.flags import Flag


@dataclass(frozen=True, slots=True)
class Ways:
    """How one person is reached. `safely` is to be read first."""

    person: Person
    safely: tuple[str, ...]
    ways: tuple[str, ...]


def ways(people: Iterable[Person], standing: Iterable[Flag], today: date) -> dict[int, Ways]:
    """For each of these who can be reached, or may only be reached with care. `standing`: the flags on
    the child and those around."""
    persons = {person.pk: person for person in people}
    said: dict[int, list[str]] = {}
    for one in facts.said_of(persons.values(), What.CONTACT):
        if one.holds_on(today) and one.person_id is not None:
            said.setdefault(one.person_id, []).append(one.value.said())
    safe = safely(standing)
    return {
        pk: Ways(persons[pk], tuple(safe.get(pk, ())), tuple(said.get(pk, ())))
        for pk in persons
        if pk in said or pk in safe
    }


def safely(standing: Iterable[Flag]) -> dict[int, list[str]]:
    """By the number of the person: what has to be done to make contact safely."""
    found: dict[int, list[str]] = {}
    for flag in standing:
        value = flag.known.value if flag.known else None
        if isinstance(value, values.Flag) and value.kind == "safe_contact" and flag.known:
            found.setdefault(flag.known.person_id or 0, []).append(value.reason)
    return found
