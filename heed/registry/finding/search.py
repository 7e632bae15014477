"""Who is meant, asked of the database: two questions, and then a weighing of the few who come of them.

Where nobody answers to all that was typed, both are asked once more, more loosely: for names as they are
misheard, and for whoever lives in a street.

Row-level security binds both questions, so nobody who may not be seen is counted or weighed, and how
long it takes says nothing of them. Every key gives at most `EACH` people: what a search costs does
not grow with the register.
"""

from datetime import date

from django.db import connection

from heed.names.likeness import likeness
from heed.registry.finding.asked import Sought
from heed.registry.finding.description import Description
from heed.registry.finding.keys import keys_for, looser_keys_for
from heed.registry.finding.rank import EACH, WEIGHED, Match, likeliest, ranked, rarity

_KEYS = """
SELECT asked.key, ARRAY(SELECT person_id FROM registry_findkey WHERE key = asked.key LIMIT %s)
FROM unnest(%s::bigint[]) AS asked(key)
"""
_BEGINNING = (
    "SELECT DISTINCT person_id FROM registry_nameword WHERE word >= %s AND word < %s LIMIT %s"
)
_CARDS = "SELECT person_id, text FROM registry_card WHERE person_id = ANY(%s::bigint[])"

LAST = "\U0010ffff"
"""After every word that begins with the same letters: an index can be asked for what lies between."""
FAR_BEHIND = 16.0
"""Who is so many bits behind the likeliest is not shown."""

SURE = 20.0
"""Bits above which nobody else is looked for: a name and a date of birth."""


def find(sought: Sought, most: int = 50) -> list[Match]:
    """Whoever may be meant, the likeliest first."""
    keys = keys_for(sought)
    if not keys:
        return []
    filed = _filed_under(list(keys))
    if len(sought.names) == 1:
        filed[0] = _beginning_with(sought.names)
    cards = dict(_cards(likeliest(filed, keys)))
    found = ranked(sought, cards.items(), rarity(filed))
    if not found or _unanswered(sought, cards[found[0].person], found[0].bits):
        looser = looser_keys_for(sought)
        more = _filed_under(list(looser))
        cards |= _cards([p for p in likeliest(more, looser) if p not in cards])
        found = ranked(sought, cards.items(), rarity(filed))
    if not found and len(sought.names) > 1:  # words of which only the beginning was typed
        beginning = _beginning_with(sought.names)[:WEIGHED]
        found = ranked(sought, _cards(beginning), rarity(filed))
    return [m for m in found[:most] if m.bits > found[0].bits - FAR_BEHIND]


def _unanswered(sought: Sought, first: Description, bits: float) -> bool:
    """Whether a word was typed to which nothing answers of the likeliest, who is far from sure."""
    known = {*first.names, *(word for home in first.homes for word in home.words)}
    return bits < SURE and any(
        not any(likeness(word, one) for one in known) for word in sought.names
    )


def typed(text: str, today: date, most: int = 50) -> list[Match]:
    """Whoever may be meant by what was typed into the one box."""
    return find(Sought.typed(text, today), most)


def _filed_under(keys: list[int]) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, [EACH, _array(keys)])
        return dict(cursor.fetchall())


def _array(numbers: list[int]) -> str:
    """Numbers as PostgreSQL reads an array: quicker than to have each made ready by itself."""
    return f"{{{','.join(map(str, numbers))}}}"


def _beginning_with(words: tuple[str, ...]) -> list[int]:
    """Those who have names beginning with each of these words."""
    found: list[set[int]] = []
    with connection.cursor() as cursor:
        for word in words:
            cursor.execute(_BEGINNING, [word, word + LAST, EACH])
            found.append({person for (person,) in cursor.fetchall()})
    return sorted(set.intersection(*found)) if found else []


def _cards(people: list[int]) -> list[tuple[int, Description]]:
    with connection.cursor() as cursor:
        cursor.execute(_CARDS, [_array(people)])
        return [(person, Description.read(text)) for person, text in cursor.fetchall()]
