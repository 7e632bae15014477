"""Who is meant: two questions to the database, and then a weighing of those few who come of them.

Row-level security binds both questions, so nobody who may not be seen is counted or weighed, and how
long it takes says nothing of them. Every key gives at most `EACH` people: what a search costs does
not grow with the register.
"""

import math
from dataclasses import dataclass
from datetime import date

from django.db import connection

from heed.registry.finding.asked import Sought
from heed.registry.finding.description import Description
from heed.registry.finding.keys import keys_for, sound_key
from heed.registry.finding.weigh import Bits, weigh

EACH = 300
"""At most so many people of one key."""
WEIGHED = 60
"""So many are weighed: those with the most and the rarest keys."""

_KEYS = """
SELECT asked.key, ARRAY(SELECT person_id FROM registry_findkey WHERE key = asked.key LIMIT %s)
FROM unnest(%s::bigint[]) AS asked(key)
"""
_BEGINNING = (
    "SELECT DISTINCT person_id FROM registry_nameword WHERE word >= %s AND word < %s LIMIT %s"
)
_CARDS = "SELECT person_id, text FROM registry_card WHERE person_id = ANY(%s)"

LAST = "\U0010ffff"
"""After every word that begins with the same letters: an index can be asked for what lies between."""

COMMON, RAREST = 7.0, 13.0
"""Bits of a name that many bear, and of one that nobody else does."""
LEAST = 3.0
FAR_BEHIND = 16.0
"""Who is so far behind the likeliest is not shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be meant, and what speaks for it."""

    person: int
    bits: float
    reasons: tuple[str, ...]

    @property
    def because(self) -> str:
        said = ", ".join(self.reasons)
        return said[:1].upper() + said[1:]


def find(sought: Sought, most: int = 50) -> list[Match]:
    """Whoever may be meant, the likeliest first."""
    keys = keys_for(sought)
    if not keys:
        return []
    people = _filed_under(keys)
    if len(sought.names) == 1:
        people[0] = _beginning_with(sought.names)
    found = _weighed(sought, _likeliest(people), _bits(people))
    if not found and len(sought.names) > 1:  # words of which only the beginning was typed
        found = _weighed(sought, _beginning_with(sought.names)[:WEIGHED], _bits(people))
    return [m for m in found[:most] if m.bits > found[0].bits - FAR_BEHIND]


def typed(text: str, today: date, most: int = 50) -> list[Match]:
    """Whoever may be meant by what was typed into the one box."""
    return find(Sought.typed(text, today), most)


def _filed_under(keys: list[int]) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, [EACH, keys])
        return dict(cursor.fetchall())


def _beginning_with(words: tuple[str, ...]) -> list[int]:
    """Those who have names beginning with each of these words."""
    found: list[set[int]] = []
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute(_BEGINNING, [word, word + LAST, EACH])
            found.append({person for (person,) in cursor.fetchall()})
    return sorted(set.intersection(*found)) if found else []


def _weighed(sought: Sought, people: list[int], bits: Bits) -> list[Match]:
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, [people])
        cards = cursor.fetchall()
    found = [
        Match(person, *weighed)
        for person, card in cards
        if (weighed := weigh(sought, Description.read(card), bits)).bits >= LEAST
        and weighed.reasons
    ]
    return sorted(found, key=lambda match: (-match.bits, match.person))


def _likeliest(people: dict[int, list[int]]) -> list[int]:
    """Those with the most and the rarest keys."""
    weight: dict[int, float] = {}
    for ids in people.values():
        if ids:
            rare = 12.0 - math.log(len(ids))
            for id in ids:
                weight[id] = weight.get(id, 0.0) + rare
    return sorted(weight, key=lambda id: (-weight[id], id))[:WEIGHED]


def _bits(people: dict[int, list[int]]) -> Bits:
    """How rare a name is, by how many are filed under its sound. From `EACH` on it is common."""

    def bits(word: str) -> float:
        bearers = len(people.get(sound_key(word), ()))
        return RAREST - (RAREST - COMMON) * math.log(max(bearers, 1)) / math.log(EACH)

    return bits
