"""What is known of a person, as it is compared with what is looked for: small, and quick to read back."""

import json
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from heed.names.words import words_of
from heed.registry.finding.asked import Day, Home

WORKS = "w"


class Description(NamedTuple):
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Words of other names: known as, formerly."""
    born: Day | None = None
    """Born, or expected."""
    homes: tuple[Home, ...] = ()
    numbers: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """Theirs; after `WORKS`, those of whoever works with them. Families and surgeries share them, so
    they find people, and never make two people one."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.given + self.family + self.others))

    def text(self) -> str:
        return json.dumps(self if self.phones else self[:-1], separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Description":
        given, family, others, born, homes, numbers, *phones = json.loads(text)
        return cls(
            given,
            family,
            others,
            Day(*born) if born else None,
            tuple(Home(*h) for h in homes),
            numbers,
            *phones,
        )


def name_words(name: str) -> tuple[str, ...]:
    """The words of one name, and neighbours written as one: `Abdul Rahman` is `Abdulrahman` too."""
    words = words_of(name)
    joined = [a + b for a, b in pairwise(words)]
    return tuple(dict.fromkeys([*words, *joined]))


def describe(
    given: str, family: str, others: Iterable[str] = (), born: Day | None = None,
    homes: Iterable[Home] = (), numbers: Iterable[str] = (), phones: Iterable[str] = (),
) -> Description:  # fmt: skip
    known = name_words(given), name_words(family)
    more = (w for other in others for w in name_words(other))
    others = tuple(w for w in dict.fromkeys(more) if w not in known[0] + known[1])
    return Description(*known, others, born, tuple(homes), tuple(numbers), tuple(phones))
