"""How one word of a name is like another."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from heed.names.words import heard, sound, variants


class Likeness(NamedTuple):
    share: float
    """Of what the word weighs where it is the same."""
    said: str


SAME = Likeness(1.0, "same")
CALLED = Likeness(0.75, "also called")
ONE_LETTER = Likeness(0.75, "one letter differs")
SOUNDS = Likeness(0.65, "sounds alike")
HEARD = Likeness(0.5, "sounds alike")
SIMILAR = Likeness(0.45, "spelt nearly alike")
BEGINNING = Likeness(0.45, "begins so")
INITIAL = Likeness(0.2, "initial")


@lru_cache(100_000)
def likeness(typed: str, known: str) -> Likeness | None:
    """How one word is like another; None where it is not."""
    if typed == known:
        return SAME
    if known in variants(typed):
        return CALLED
    short = min(len(typed), len(known))
    if short == 1:
        return INITIAL if typed[0] == known[0] else None
    slips = OSA.distance(typed, known, score_cutoff=2)
    if slips == 1 and short > 2:
        return ONE_LETTER
    close = JaroWinkler.similarity(typed, known)
    if close >= 0.72 and sound(typed) == sound(known):
        return SOUNDS
    if (slips == 2 and short > 4) or close >= 0.88:
        return SIMILAR
    if len(typed) < len(known) and known.startswith(typed):
        return BEGINNING
    # some of a longer word was lost, or grew on to it
    if short > 2 and (typed.startswith(known) or typed.endswith(known) or known.endswith(typed)):
        return SIMILAR
    # heard, and written down by somebody who has never seen it: Zayonchek, Zajączek
    if close >= 0.6 and len(heard(typed)) > 2 and heard(typed) == heard(known):
        return HEARD
    return None
