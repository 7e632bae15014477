"""The right person among two million, as they are typed: how often first, and how soon.

Beside it, in the same run, the quickest that there can be: the names and the birth date just as they
stand, asked of one index that has them all; and a search by trigrams (pg_trgm) of the same people.
All three are asked in one transaction of one authority, as a page of Heed does, of a server that has
been asked for others before, and has the memory that a server for so many people is given.
"""

import os
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

import django

django.setup()

from django.db import connection, connections  # noqa: E402

from bench import made, millions, trigram  # noqa: E402
from bench.measure import Figure, p95  # noqa: E402
from heed.access.apart import within  # noqa: E402
from heed.ground.postgres import MEMORY  # noqa: E402
from heed.registry.finding.asked import Sought  # noqa: E402
from heed.registry.finding.rank import Register  # noqa: E402
from heed.registry.finding.search import typed  # noqa: E402

ASKED, BEFORE = 1500, 3000
"""So many are measured, after so many others were asked: a server that works is not measured as it starts."""
BY_TRIGRAMS = 60
"""So many are asked by trigrams too: they take long."""
GROUP = 1500
TIMES_EXACT = 5.0
POINTS = 0.01
_EXACT = (
    "SELECT id FROM registry_person WHERE family_name = %s AND given_name = %s AND birth_date = %s"
)


def figures() -> Iterator[Figure]:
    os.environ[MEMORY] = "2GB"
    yield from _groups()
    begun = perf_counter()
    loaded = millions.load()
    connections.close_all()
    took = perf_counter() - begun
    millions.into_memory()
    more = "loaded" if loaded else "kept from before: seconds to see that"
    yield Figure(f"{millions.PEOPLE:,} people", took, "s", more=more)
    asked, before = _asked()
    times, ranks = _search(asked, before)
    exact = times["exact"]
    for name, said in (("exact", "Exact lookup"), ("search", "Search")):
        more = f"median {median(times[name]) * 1000:.2f} ms"
        yield Figure(f"{said}, 95th percentile", p95(times[name]) * 1000, "ms", more=more)
    ratio = p95(times["search"]) / p95(exact)
    yield Figure("Search / exact, 95th percentile", ratio, "times", TIMES_EXACT)
    yield Figure("Search: the right one first", _share(ranks, 1), "", least=True)
    yield Figure("Search: in the first five", _share(ranks, 5), "", least=True)
    yield from _trigrams(asked, ranks, p95(times["search"]))


def _groups() -> Iterator[Figure]:
    """Names of each kind, found by those who misspell them."""
    firsts = by_group()
    best = max(firsts.values())
    for group, first in firsts.items():
        yield Figure(f"{group} names: first", first, "", best - POINTS, least=True)


def by_group(number: int = GROUP, seed: int = 7) -> dict[str, float]:
    """How often the right one is first, for each kind of name, in a register of them all."""
    register = Register()
    people: dict[str, list[made.Made]] = {g: made.of_group(g, number, seed) for g in made.GROUPS}
    places: dict[str, list[int]] = defaultdict(list)
    for group, some in people.items():
        for one in some:
            place = len(register.people)
            register.add(place, one.description())
            places[group].append(place)
    found: dict[str, float] = {}
    for group, some in people.items():
        random = Random(seed)
        right = 0
        for place, one in zip(places[group], some, strict=True):
            asked = Sought.typed(made.typed(place, one, random).line, made.TODAY)
            matches = register.find(asked)
            right += bool(matches) and matches[0].person == place
        found[group] = right / len(some)
    return found


def _asked() -> tuple[list[made.Typed], list[made.Typed]]:
    """Those who are measured, and the others who are asked before them."""
    random = Random(41)
    people = millions.part(3)
    first = millions.first_id(3)
    chosen = random.sample(range(len(people)), ASKED + BEFORE)
    typed_ = [made.typed(first + place, people[place], random) for place in chosen]
    return typed_[:ASKED], typed_[ASKED:]


def _search(
    asked: list[made.Typed], before: list[made.Typed]
) -> tuple[dict[str, list[float]], list[int]]:
    times: dict[str, list[float]] = {"exact": [], "search": []}
    ranks: list[int] = []
    for one in (*before, *asked):
        begun = perf_counter()
        with within(millions.AUTHORITY), connection.cursor() as cursor:
            cursor.execute(_EXACT, [one.person.family, one.person.given, one.person.born])
            cursor.fetchall()
        between = perf_counter()
        with within(millions.AUTHORITY):
            matches = typed(one.line, made.TODAY)
        times["exact"].append(between - begun)
        times["search"].append(perf_counter() - between)
        ranks.append(next((i for i, m in enumerate(matches) if m.person == one.who), -1))
    n = len(before)
    return {name: taken[n:] for name, taken in times.items()}, ranks[n:]


def _trigrams(asked: list[made.Typed], ranks: list[int], ours: float) -> Iterator[Figure]:
    try:
        server = trigram.start()
    except trigram.Missing as why:
        yield Figure("Trigrams", 0, "", more=f"not measured: {why}")
        return
    rows = (
        (id, f"{one.given} {one.family}", one.born)
        for n in range(millions.PARTS)
        for id, one in enumerate(millions.part(n), millions.first_id(n))
    )
    try:
        trigram.load(server, rows, millions.mark())
        times: list[float] = []
        theirs: list[int] = []
        for one in asked[:BY_TRIGRAMS]:
            born = Sought.typed(one.line, made.TODAY).born
            day = (
                "-".join(map(str, born)) if born and born == made.Day.of(one.person.born) else None
            )
            begun = perf_counter()
            found = trigram.find(server, one.names, day)
            times.append(perf_counter() - begun)
            theirs.append(found.index(one.who) if one.who in found else -1)
    finally:
        server.close()
        trigram.stop()
    more = f"median {median(times) * 1000:.0f} ms, of {len(times)} asked"
    yield Figure("Trigrams, 95th percentile", p95(times) * 1000, "ms", more=more)
    yield Figure("Search / trigrams, 95th percentile", ours / p95(times), "times", 1.0)
    yield Figure("Trigrams: the right one first", _share(theirs, 1), "", least=True)
    five = _share(ranks[:BY_TRIGRAMS], 5)
    yield Figure(
        "Search: in the first five, of these",
        five,
        "",
        _share(theirs, 5),
        "trigrams’ share is the aim",
        least=True,
    )


def _share(ranks: list[int], places: int) -> float:
    return sum(0 <= rank < places for rank in ranks) / len(ranks)
