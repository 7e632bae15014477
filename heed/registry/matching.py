"""Is this child known already? Asked before a new person is made.

Candidates are whoever was born on the day (or on it with day and month exchanged, as people
write them down) or bears the same names; then the names are compared letter by letter, so that
"Kieran" finds "Kieron". Better to show one too many than to give a child two files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q

from heed.registry.models import Kind, NameWord, Person
from heed.registry.search import words_of

ALIKE, SAME_DAY_ALIKE = 0.82, 0.6
A_FEW = 10


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the one meant, and what speaks for it."""

    person: Person
    because: str
    score: float


def likely(given: str, family: str, born: date | None, expected: date | None) -> list[Match]:
    """Children who may be this one, the likeliest first."""
    words = words_of(f"{given} {family}")
    found = [
        m for p in _candidates(words, born, expected) if (m := _match(p, words, born, expected))
    ]
    return sorted(found, key=lambda m: -m.score)[:A_FEW]


def _candidates(words: list[str], born: date | None, expected: date | None) -> Iterable[Person]:
    by_name = NameWord.objects.filter(word__in=words).values("person")
    test = Q(pk__in=by_name)
    if born is not None:
        test |= Q(birth_date__in=_written_as(born)) | Q(expected_date=born)
    if expected is not None:
        test |= Q(expected_date=expected)
    return Person.objects.filter(test, kind__in=(Kind.CHILD, Kind.UNBORN))[:500]


def _match(
    person: Person, words: list[str], born: date | None, expected: date | None
) -> Match | None:
    names = alike(words, words_of(f"{person.given_name} {person.family_name} {person.known_as}"))
    if born is not None and person.birth_date in _written_as(born):
        if names < SAME_DAY_ALIKE:
            return None
        exact = person.birth_date == born
        said = "same date of birth" if exact else "same date of birth, day and month exchanged"
        return Match(person, f"{said}, {'same' if names == 1 else 'similar'} name", names + exact)
    if expected is not None and person.expected_date == expected and names >= SAME_DAY_ALIKE:
        return Match(person, "expected on the same day, similar name", names + 1)
    if names < ALIKE:
        return None
    return Match(person, "same name" if names == 1 else "similar name", names)


def alike(some: list[str], others: list[str]) -> float:
    """How alike two names are, from 0 to 1: each word against the one most like it."""
    if not some or not others:
        return 0.0
    short, long = sorted((some, others), key=len)
    best = [max(SequenceMatcher(None, one, other).ratio() for other in long) for one in short]
    return sum(best) / len(best) - (0.1 if len(short) == 1 < len(long) else 0)


def _written_as(born: date) -> list[date]:
    return [born, date(born.year, born.day, born.month)] if born.day <= 12 else [born]
