"""How well people are told to be the same: on data that nobody here made.

FEBRL 4 is two files of 5,000: who of the one is whom of the other. FEBRL 1 to 3 are lists with copies
in them. Pairs are weighed by the very code that searches, with weights that were not fitted to them.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from bench import febrl
from bench.measure import Figure
from heed.registry.finding.asked import Sought
from heed.registry.finding.rank import Match, Register, one_to_one

SURE = 15.0
"""Bits from which two are taken to be one: odds of 8 to 1, where 5,000 others might be meant."""
AIM_LINKED, AIM_FIRST, AIM_FIVE = 0.998, 0.998, 0.9995


def figures() -> Iterator[Figure]:
    yield Figure("FEBRL 4, both files linked: F", linked(), "", AIM_LINKED, least=True)
    yield Figure("FEBRL 4, without the number: F", linked(number=False), "")
    for how, said in (
        ("form", "as a form"),
        ("line", "typed in one box"),
        ("bare", "without the number"),
    ):
        ranks = found(how)
        first = sum(r == 0 for r in ranks) / len(ranks)
        five = sum(0 <= r < 5 for r in ranks) / len(ranks)
        aim = how != "bare"
        yield Figure(f"FEBRL 4, {said}: first", first, "", AIM_FIRST if aim else None, least=True)
        yield Figure(f"FEBRL 4, {said}: in five", five, "", AIM_FIVE if aim else None, least=True)
    for number in (1, 2, 3):
        f, precision, recall = deduplicated(number)
        more = f"precision {precision:.4f}, recall {recall:.4f}"
        yield Figure(f"FEBRL {number}, copies found: F", f, "", more=more)


@cache
def register(number: int) -> Register:
    made = Register()
    for place, row in enumerate(febrl.of(number)[0]):
        made.add(place, row.description())
    return made


@cache
def _found(how: str, every: int = 1) -> list[tuple[int, list[Match]]]:
    asked = febrl.of(4)[1][::every]
    to_ask = {
        "form": lambda row: row.sought(),
        "bare": lambda row: row.sought(number=False),
        "line": lambda row: Sought.typed(row.line(), febrl.TODAY),
    }[how]
    return [(row.entity, register(4).find(to_ask(row))) for row in asked]


def found(how: str, every: int = 1) -> list[int]:
    """For each corrupted record (or each so-manieth), the place at which its person is found, or -1."""
    originals = febrl.of(4)[0]
    return [
        next((i for i, m in enumerate(matches) if originals[m.person].entity == entity), -1)
        for entity, matches in _found(how, every)
    ]


def linked(*, number: bool = True) -> float:
    """F of linking the two files."""
    originals = febrl.of(4)[0]
    pairs = one_to_one(
        ((e, m) for e, matches in _found("form" if number else "bare") for m in matches), SURE
    )
    right = sum(entity == originals[person].entity for entity, person in pairs.items())
    return 2 * right / (len(pairs) + len(originals))


def deduplicated(number: int) -> tuple[float, float, float]:
    """F, precision and recall of the pairs in one list."""
    rows = febrl.of(number)[0]
    pairs = {
        tuple(sorted((place, match.person)))
        for place, row in enumerate(rows)
        for match in register(number).find(row.sought())
        if match.person != place and match.bits >= SURE
    }
    right = sum(rows[a].entity == rows[b].entity for a, b in pairs)
    of_entity = Counter(row.entity for row in rows)
    true = sum(1 for n in of_entity.values() for _ in combinations(range(n), 2))
    precision, recall = right / len(pairs), right / true
    return 2 * precision * recall / (precision + recall), precision, recall
