"""How hard a text is to read, measured; and the levels that a child may choose from.

The measure is the Automated Readability Index, which counts letters, words and sentences and nothing
else: 4.71 x letters per word + 0.5 x words per sentence - 21.43 is a school year, to which five years are
added for the age. It knows nothing of what words mean, so it is a hint to the writer and no judgement.
"""

import re
from dataclasses import dataclass

YOUNGEST, OLDEST = 5, 18
LONG_SENTENCE = 15
"""Words in a sentence beyond which somebody who has just learned to read loses the thread."""


@dataclass(frozen=True, slots=True)
class Level:
    """A way of reading that a child, or a parent, may choose. `age`: the reading age it goes up to."""

    key: str
    says: str
    age: int


LEVELS = (
    Level("pictures", "Read aloud to them, with pictures", 6),
    Level("short", "Reads short, simple sentences", 8),
    Level("alone", "Reads alone", 11),
    Level("grown", "Reads as grown-ups do", OLDEST),
)


def level_said(says: str | None) -> Level | None:
    """The level of that name; None where a writer has put it in other words."""
    return next((level for level in LEVELS if level.says == says), None)


def age(text: str) -> int | None:
    """The age, in years, at which people commonly read such a text by themselves. None of no words."""
    sentences = _sentences(text)
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    letters = sum(len(re.sub(r"[^\w]", "", word)) for word in words)
    year = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return min(max(round(year) + 5, YOUNGEST), OLDEST)


def long_sentences(text: str) -> list[str]:
    """Those sentences that a new reader loses the thread in."""
    return [" ".join(one) for one in _sentences(text) if len(one) > LONG_SENTENCE]


def _sentences(text: str) -> list[list[str]]:
    """The words of each sentence. A line's end ends a sentence too, for lists have no full stops."""
    parts = re.split(r"[.!?]+(?=\s|$)|\n+", text)
    found = [[word for word in part.split() if re.search(r"\w", word)] for part in parts]
    return [words for words in found if words]
