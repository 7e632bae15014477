"""Who is meant, of those who share a key: the likeliest few are weighed, and come in that order.

Where the keys are kept does not matter here: in PostgreSQL (`search.py`), or in memory (`Register`).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from heed.registry.finding.asked import Sought
from heed.registry.finding.description import Description
from heed.registry.finding.keys import Sharing, keys_for, keys_of, sound_key
from heed.registry.finding.weigh import Bits, weigh

EACH = 120
"""At most so many people of one key."""
WEIGHED = 50
"""At most so many are weighed: those with the most and the rarest keys."""
AT_LEAST, WORTH_IT = 24, 0.35
"""Beyond the first few nobody is weighed who shares much less than the first does."""

COMMON, RAREST = 7.0, 13.0
"""Bits of a name that many bear, and of one that nobody else does."""
VAGUE = {"sound", "heard", "street"}
"""Kinds of keys that many people may have."""
LEAST = 3.0
"""Of whom less is known to agree is not shown."""

Filed = Mapping[int, Sequence[int]]
"""For each key, who is filed under it: at most `EACH`."""


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


def likeliest(filed: Filed, shared: Mapping[int, Sharing]) -> list[int]:
    """Those who share the most and the rarest. `shared` says what the people of each key share."""
    more = any(share[0] not in VAGUE for share in shared.values())
    groups: dict[Sharing, list[Sequence[int]]] = defaultdict(list)
    for key, people in filed.items():
        share = shared.get(key, ())
        # that somebody bears a common name says nothing, where anything else is known
        common = share[:1] in (("sound",), ("heard",)) and len(people) == EACH
        if people and not (common and more):
            groups[share].append(people)
    weight: dict[int, float] = defaultdict(float)
    for alike in groups.values():
        counted: set[int] = set()
        for people in sorted(alike, key=len):  # of several such keys a person has the rarest
            rare = 12.0 - math.log(len(people))
            for person in set(people) - counted if counted else people:
                weight[person] += rare
            if len(alike) > 1:
                counted.update(people)
    return _heaviest(weight)


def _heaviest(weight: Mapping[int, float]) -> list[int]:
    """The first few, and of those after them whoever shares nearly as much as the first."""
    weights = sorted(weight.values(), reverse=True)[:WEIGHED]
    if not weights:
        return []
    enough = [w for n, w in enumerate(weights) if n < AT_LEAST or w >= weights[0] * WORTH_IT]
    # with many of the same weight, those entered first
    found = sorted((-w, person) for person, w in weight.items() if w >= enough[-1])
    return [person for _, person in found[: len(enough)]]


def rarity(filed: Filed) -> Bits:
    """How rare a name is, by how many are filed under its sound. From `EACH` on it is common."""

    @cache
    def bits(word: str) -> float:
        bearers = len(filed.get(sound_key(word), ()))
        return RAREST - (RAREST - COMMON) * math.log(max(bearers, 1)) / math.log(EACH)

    return bits


def ranked(
    sought: Sought, people: Iterable[tuple[int, Description]], bits: Bits, least: float = LEAST
) -> list[Match]:
    """These people, as far as anything speaks for them, the likeliest first."""
    weighed = ((person, weigh(sought, known, bits)) for person, known in people)
    found = [Match(person, *w) for person, w in weighed if w.bits >= least and w.reasons]
    return sorted(found, key=lambda match: (-match.bits, match.person))


@dataclass
class Register:
    """People in memory, found as they are in the database: for whole lists against one another."""

    people: dict[int, Description] = field(default_factory=dict[int, Description])
    filed: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, person: int, known: Description) -> None:
        self.people[person] = known
        for key in keys_of(known):
            self.filed[key].append(person)

    def find(self, sought: Sought) -> list[Match]:
        keys = keys_for(sought)
        filed = {key: self.filed.get(key, [])[:EACH] for key in keys}
        likely = likeliest(filed, keys)
        return ranked(sought, ((p, self.people[p]) for p in likely), rarity(filed))


def one_to_one(found: Iterable[tuple[int, Match]], least: float) -> dict[int, int]:
    """Who is whom, where nobody is two: the surest pairs first."""
    pairs = sorted(found, key=lambda pair: -pair[1].bits)
    linked: dict[int, int] = {}
    taken: set[int] = set()
    for one, match in pairs:
        if match.bits >= least and one not in linked and match.person not in taken:
            linked[one] = match.person
            taken.add(match.person)
    return linked
