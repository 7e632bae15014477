"""The worklist of likely duplicates, filled by comparing the whole register of an authority."""

from collections.abc import Iterator

from heed.access.models import Authority
from heed.names.likeness import likeness
from heed.registry.finding.asked import NOWHERE, Sought
from heed.registry.finding.batch import pairs
from heed.registry.finding.description import Description
from heed.registry.finding.tables import Card
from heed.registry.finding.weigh import weigh
from heed.registry.same import AT_ENTRY, Decision, Pair, look_again, survivors

ENOUGH = 7.0
"""Bits of a name, for the reasons that are shown: which names are rare does not matter to them."""


SURE = 0.99
"""Likelihood from which a choice made while somebody was added, maybe in haste, is looked at again."""


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
    return Pair.objects.count() - before + _chosen_in_haste(new)


def _chosen_in_haste(found: list[Pair]) -> int:
    """Pairs once more to be decided, who were said to be two while one of them was added: once each."""
    sure = {(p.one_id, p.other_id): p for p in found if (p.probability or 0) >= SURE}
    said = Pair.objects.filter(decision=Decision.OTHER, why=AT_ENTRY, probability=None)
    again = [pair for pair in said if (pair.one_id, pair.other_id) in sure]
    for pair in again:
        now = sure[pair.one_id, pair.other_id]
        pair.probability, pair.because = now.probability, now.because
        look_again(pair)
    return len(again)


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
