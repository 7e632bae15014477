"""Under which keys a person is filed, and under which keys somebody looked for is sought.

A key joins two or three things of which a mistake spares one: how a name sounds and two of the three
parts of a birth date; how one name sounds and how another begins or ends; a house and its street. So
each key has few people, even among millions, and whoever is meant shares some key with what was typed
in spite of several mistakes.

A key is a number of 64 bits: half the size of its words, and nobody's name can be read in the index.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import combinations, pairwise, permutations, product

from heed.names.words import heard, sound, telling, variants
from heed.registry.finding.asked import STREETS, Day, Home, Sought
from heed.registry.finding.description import WORKS, Description

_MOST_WORDS = 7
"""Of a person's names; pairs of words grow with the square."""


_LONG = 9
"""Letters and digits of a number that is long enough to be told by half of it."""

Sharing = tuple[object, ...]
"""What those share who are filed under one of several keys."""

Called = list[tuple[str, tuple[str, ...]]]
"""Each word, with all that it may be called."""


def key(*parts: object) -> int:
    words = "\0".join(map(str, parts)).encode()
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big", signed=True)


def keys_of(person: Description) -> set[int]:
    """All keys of a person."""
    words = telling(list(person.names))[:_MOST_WORDS]
    numbers = [*person.numbers, *(phone.removeprefix(WORKS) for phone in person.phones)]
    every = _all_keys([(w, (w,)) for w in words], person.born, person.homes, numbers)
    streets = [home.street for home in person.homes]
    return {key(*parts) for parts in every} | set(looser(words, streets))


def looser_keys_for(sought: Sought) -> dict[int, Sharing]:
    """Keys for a second look, where the first found nobody who answers to all that was typed."""
    words = telling(list(dict.fromkeys(sought.names)))[:_MOST_WORDS]
    streets = [w for w in sought.words if w not in STREETS]
    return looser(words, streets)


def looser(words: list[str], streets: Iterable[str]) -> dict[int, Sharing]:
    """How each name is misheard, alone and with another; the street without a house.

    Many people have such a key, so they are asked for only when the others do not serve.
    """
    misheard = sorted(filter(None, map(heard, words)))
    parts: list[tuple[object, ...]] = [("heard", one) for one in misheard]
    parts += [("heard both", a, b) for a, b in combinations(misheard, 2)]
    parts += [("street", sound(street)) for street in streets if street]
    return {key(*one): one for one in parts}


def keys_for(sought: Sought) -> dict[int, Sharing]:
    """The keys of whoever may be meant, and what those share who are filed under them."""
    words = telling(list(dict.fromkeys(sought.names)))[:_MOST_WORDS]
    called = [(w, (w, *sorted(variants(w)))) for w in words]
    found: dict[tuple[object, ...], None] = {}
    found.update(dict.fromkeys(_all_keys(called, sought.born, [sought.home], sought.numbers)))
    if sought.born and sought.born.whole and sought.born.day <= 12:
        swapped = _birth(sought.born.swapped, _sounds([(w, (w,)) for w in words]), words)
        found.update(dict.fromkeys(swapped))
    # two words typed may be one name
    for names in (sought.given, sought.family, sought.words):
        for a, b in list(pairwise(names))[:_MOST_WORDS]:
            others = [(w, (w,)) for w in words if w not in (a, b)]
            found.update(dict.fromkeys(_of_names([(a + b, (a + b,)), *others])))
            if sought.born:
                found.update(dict.fromkeys(_birth(sought.born, [sound(a + b)], [])))
    for month in _months(sought):
        found.update(dict.fromkeys(("ym", s, *month) for s in _sounds(called)))
    # words of one box may be a street's
    if sought.home.house or not (sought.born and sought.born.whole):
        for a, b in permutations(sought.words, 2):
            found["place", sound(a), sound(b)] = None
    if sought.home.house:
        found.update({("house", sought.home.house, sound(w)): None for w in sought.words})
    return {key(*parts): _sharing(parts) for parts in found}


_NAMES = {"exact", "pair", "begins", "ends"}
_DATED = {"ym", "yd", "md"}


def _sharing(parts: tuple[object, ...]) -> Sharing:
    """What those share who share this key: two keys that tell of the same are no more than one."""
    kind = parts[0]
    if kind in _NAMES:
        return ("names",)
    if kind in _DATED:
        return ("dated", parts[1])
    return ("born",) if kind in {"born", "initial"} else parts


def keys_of_home(home: Home) -> set[int]:
    """The keys under which all who live in one house are filed: its number and street, its postcode."""
    parts: list[tuple[object, ...]] = []
    if home.house and home.street:
        parts.append(("house", home.house, sound(home.street)))
    if home.postcode:
        parts.append(("postcode", home.postcode))
    return {key(*one) for one in parts}


def sound_key(word: str) -> int:
    return key("sound", sound(word))


def _all_keys(
    called: Called, born: Day | None, homes: Iterable[Home], numbers: Iterable[str]
) -> Iterator[tuple[object, ...]]:
    sounds = _sounds(called)
    yield from _of_names(called)
    if born:
        yield from _birth(born, sounds, [w for w, _ in called])
    for home in homes:
        if home.postcode:
            yield "postcode", home.postcode
        if home.street:
            street = sound(home.street)
            if home.house:
                yield "house", home.house, street
            for s in sounds:
                yield "place", s, street
    for number in numbers:
        yield "number", number
        if len(number) >= _LONG:  # with one digit wrong, one half of it is right
            half = len(number) // 2
            yield "front", number[:half]
            yield "back", number[half:]


def _of_names(called: Called) -> Iterator[tuple[object, ...]]:
    for s in _sounds(called):
        yield "sound", s
    for (a, some), (b, others) in combinations(called, 2):
        yield from _pair(a, b)
        for one, other in product(some, others):  # called otherwise, and misspelt as well, is rare
            yield "pair", *sorted((sound(one), sound(other)))


def _sounds(called: Called) -> list[str]:
    return list(dict.fromkeys(sound(name) for _, names in called for name in names))


def _pair(a: str, b: str) -> Iterator[tuple[object, ...]]:
    sa, sb = sound(a), sound(b)
    yield "exact", *sorted((a, b))
    yield "pair", *sorted((sa, sb))
    for one, other in ((sa, b), (sb, a)):
        yield "begins", one, other[:2]
        yield "ends", one, other[-2:]


def _birth(born: Day, sounds: list[str], words: list[str]) -> Iterator[tuple[object, ...]]:
    year, month, day = born
    for s in sounds:
        if year and month:
            yield "ym", s, year, month
        if year and day:
            yield "yd", s, year, day
        if month and day:
            yield "md", s, month, day
    if born.whole:
        yield "born", *born
        for word in words:
            yield "initial", word[0], *born


def _months(sought: Sought) -> list[tuple[int, int]]:
    """The months of an age, or of a year given alone."""
    if sought.born and sought.born.year and not sought.born.month:
        return [(sought.born.year, m) for m in range(1, 13)]
    if not sought.between:
        return []
    first, last = sought.between
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [(m // 12, m % 12 + 1) for m in months][:60]
