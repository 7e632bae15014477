"""The worklist of likely duplicates, filled by comparing the whole register of an authority."""

from collections.abc import Iterator

from heed.access.models import Authority
from heed.names.likeness import likeness
from heed.registry.finding.asked import NOWHERE, Sought
from heed.registry.finding.batch import pairs
from heed.registry.finding.description import Description
from heed.registry.finding.tables import Card
from heed.registry.finding.weigh import weigh
from heed.registry.same import Pair, survivors

ENOUGH = 7.0
"""Bits of a name, for the reasons that are shown: which names are rare does not matter to them."""


def look_through(authority: Authority) -> int:
    """Compare everybody with everybody. How many pairs wait that were not known before."""
    people = {id: Description.read(text) for id, text in _cards()}
    merged = survivors(people)
    new = [
        Pair(authority=authority, one_id=a, other_id=b, probability=pair.probability, because=why)
        for pair in pairs(people.items())
        for a, b in [sorted((pair.one, pair.other))]
        if merged[a] != merged[b] and (why := _because(people[a], people[b]))
    ]
    before = Pair.objects.count()
    Pair.objects.bulk_create(new, ignore_conflicts=True)
    return Pair.objects.count() - before


def _cards() -> Iterator[tuple[int, str]]:
    return Card.objects.order_by("person_id").values_list("person_id", "text").iterator(10_000)


def _because(one: Description, other: Description) -> str:
    """Why these may be one; nothing where they share a home and a birthday as twins do."""
    same_number = bool(set(one.numbers) & set(other.numbers))
    both_named = bool(one.given and other.given)
    alike = any(likeness(a, b) for a in one.names for b in other.given)
    if both_named and not alike and not same_number:
        return ""
    sought = Sought(
        given=tuple(one.given), family=tuple(one.family), born=one.born,
        home=one.homes[-1] if one.homes else NOWHERE, numbers=tuple(one.numbers),
    )  # fmt: skip
    said = ", ".join(weigh(sought, other, lambda _: ENOUGH).reasons)
    return said[:1].upper() + said[1:]
