"""Whether two names may be one person's: forgiving of spelling, sound, short names and their order."""

from heed.names.likeness import likeness
from heed.names.words import telling, words_of

ENOUGH = 0.6
"""Of what each word weighs where it is the same, on average over the shorter name."""


def alike(one: str, other: str) -> bool:
    """Whether the names may be one person's: Martin Dean and Dean, Martyn; not a family name alone.

    Every word of the shorter name is like a word of its own in the longer.
    """
    names = sorted((telling(words_of(one)), telling(words_of(other))), key=len)
    if len(names[0]) < 2:
        return bool(names[0]) and names[0] == names[1]
    short, rest = names[0], list(names[1])
    total = 0.0
    for word in short:
        found = [(like.share, each) for each in rest if (like := likeness(word, each)) is not None]
        if not found:
            return False
        share, taken = max(found)
        rest.remove(taken)
        total += share
    return total >= ENOUGH * len(short)
