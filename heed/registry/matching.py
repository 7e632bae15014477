"""Is this child known already? Asked before a new person is made.

Whoever searching would find for the names and the birth date that were entered, as far as enough
speaks for it. Better to show one too many than to give a child two files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.names.likeness import likeness
from heed.names.words import words_of
from heed.registry.finding.asked import Sought
from heed.registry.finding.search import find
from heed.registry.models import Kind, Person

ENOUGH = 8.0
"""Bits: two common names that are the same, with another birth date; or one, with the same."""
A_FEW = 10
CHILDREN, ADULTS = (Kind.CHILD, Kind.UNBORN), (Kind.ADULT,)


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the one meant, and what speaks for it."""

    person: Person
    because: str
    score: float


def likely(
    given: str, family: str, born: date | None, expected: date | None,
    kinds: Iterable[str] = CHILDREN,
) -> list[Match]:  # fmt: skip
    """Those who may be this one, the likeliest first."""
    found = find(Sought.person(given, family, born or expected))
    fit = Person.objects.filter(kind__in=kinds)
    persons = {
        pk: person
        for pk, person in fit.in_bulk([m.person for m in found if m.bits >= ENOUGH]).items()
        if _may_be_called(given, person)
    }
    return [
        Match(persons[match.person], match.because, match.bits)
        for match in found
        if match.person in persons
    ][:A_FEW]


def _may_be_called(given: str, person: Person) -> bool:
    """Brothers and sisters share much; a first name of another sort tells them apart."""
    typed, known = words_of(given), words_of(f"{person.given_name} {person.known_as}")
    return not typed or not known or any(likeness(a, b) for a in typed for b in known)
