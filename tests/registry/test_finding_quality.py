"""How well people are found does not slip. The whole is measured by `make bench`; here a part of it."""

import pytest

from bench.finding import by_group
from bench.linking import found


@pytest.mark.parametrize("how", ["form", "line", "bare"])
def test_corrupted_records_find_their_person(how):
    """Every twentieth record of FEBRL 4 against all 5,000 of the other file."""
    ranks = found(how, every=20)
    assert sum(rank == 0 for rank in ranks) >= len(ranks) - 1


def test_no_kind_of_name_is_found_worse_than_another():
    found_first = by_group(300, seed=11)
    assert min(found_first.values()) >= 0.985, found_first
    assert min(found_first.values()) >= max(found_first.values()) - 0.0134, found_first
