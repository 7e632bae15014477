"""Finding a person by name: any order, any case, without accents, by beginnings of words.

Row-level security keeps PostgreSQL from using an index for `LIKE`, so a beginning is asked
for as a range, which it may. The column is compared byte by byte (collation C), so the range
from `smi` to `smi` followed by the last character holds exactly what begins with `smi`.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db.models import QuerySet

from heed.registry.models import NameWord, Person, PersonFact, What

_LAST = "\U0010ffff"


def words_of(text: str) -> list[str]:
    """The words of a name as they are searched: `O’Brien-Núñez` gives `obrien` and `nunez`."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    without_marks = "".join(c for c in plain if not unicodedata.combining(c))
    joined = re.sub(r"['’‘`]", "", without_marks)
    return list(dict.fromkeys(re.findall(r"\w+", joined)))


def index_names(people: Iterable[Person]) -> None:
    """Make these people findable by every name that is known of them. For saved people."""
    people = list(people)
    others = _other_names(people)
    NameWord.objects.filter(person__in=people).delete()
    NameWord.objects.bulk_create(
        NameWord(authority_id=person.authority_id, person=person, word=word)
        for person in people
        for word in words_of(
            f"{person.given_name} {person.family_name} {person.known_as} {others.get(person.pk, '')}"
        )
    )


def _other_names(people: list[Person]) -> dict[int, str]:
    """Former names, aliases and other spellings, as they are known now."""
    facts = PersonFact.objects.filter(person__in=people, what=What.NAME)
    latest = {fact.line: fact for fact in facts.order_by("id")}
    found: dict[int, str] = {}
    for fact in latest.values():
        if not fact.withdrawn:
            said = f"{fact.value['given']} {fact.value['family']}"
            found[fact.person_id] = f"{found.get(fact.person_id, '')} {said}"
    return found


def by_name(text: str) -> "QuerySet[Person]":
    """The people whose names have a word beginning with each word of `text`.

    Of the authority being worked in, because nothing else is to be seen.
    """
    words = words_of(text)
    found = Person.objects.order_by("family_name", "given_name", "birth_date")
    if not words:
        return found.none()
    for word in words:
        found = found.filter(
            pk__in=NameWord.objects.filter(word__gte=word, word__lt=word + _LAST).values("person")
        )
    return found
