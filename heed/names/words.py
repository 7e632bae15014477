"""The words of a name: plain letters, how they sound, and what else they are called.

`sound` is coarse on purpose. It decides only who is looked at; `weigh` then compares letter by letter.
It is made for the names of England's children, so it hears Wójcik and Vojcik, Husain and Hussein,
Ayesha and Aisha, Chowdhury and Chaudhri as the same, which codes made for English surnames do not.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’‘`ʼʻ]")
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """The words of a name as they are searched: `O’Brien-Núñez` gives `obrien` and `nunez`.

    Names in other scripts are written in Latin letters; in Chinese each character is a word.
    """
    if not text.isascii():
        spaced = "".join(f" {c} " if _ideograph(c) else c for c in _without_marks(text))
        text = anyascii(spaced)
    return list(dict.fromkeys(_WORD.findall(_APOSTROPHES.sub("", text.casefold()))))


def _without_marks(text: str) -> str:
    # an accent must not become a letter: anyascii would write some marks out
    plain = unicodedata.normalize("NFKD", text)
    return _APOSTROPHES.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


def _ideograph(character: str) -> bool:
    return "㐀" <= character <= "鿿"


# In this order. Capitals are codes that no later rule touches.
_RULES = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"^(?:mac|mc)(?=[a-z]{3})", "mk"),
        (r"^(?:kn|gn|pn|ng)", "n"),
        (r"^wr", "r"),
        (r"^(?:ps|x)", "s"),
        (r"^wh", "w"),
        (r"chr", "kr"),
        (r"tsch|tch|cz|ch", "C"),
        (r"sch|sh|sz", "s"),
        (r"dzh|zh|dj|dge?(?=[eiy]|$)|j", "J"),
        (r"ngh?$", "n"),
        (r"(?<=[aeiou])gh(?=t|$)", ""),
        (r"ph", "f"),
        (r"c(?=[eiy])", "s"),
        (r"ck|[kcgx]h|[cqg]", "k"),
        (r"x", "ks"),
        (r"[td]h?", "t"),
        (r"[pb]h?", "p"),
        (r"(?<=[aeiou])w(?=[^aeiou]|$)", ""),
        (r"[vw]", "f"),
        (r"z", "s"),
        (r"^[aeiou]+", "A"),
        (r"^y(?=[aeiou])", "Y"),
        (r"(?<=.)h", ""),
        (r"[aeiouy]", ""),
        (r"(.)\1+", r"\1"),
    )
)
_LONGEST = 6


@lru_cache(100_000)
def sound(word: str) -> str:
    """How a plain word sounds: its consonants, like sounds alike, and whether it begins with a vowel."""
    coded = word
    for pattern, code in _RULES:
        coded = pattern.sub(code, coded)
    return coded[:_LONGEST] or word


# As an ear that has never seen the name written hears it: coarser than `_RULES`, in this order.
_HEARD = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"^(?:mac|mc|saint)(?=[a-z]{3})", ""),
        (r"chr", "kr"),
        (r"dzh", "ts"),
        (r"tsk|ck", "k"),
        (r"tsch|tch|cz|ch|c(?=[eiy])", "C"),
        (r"sch|sh|sz|rz|zh|z|x", "s"),
        (r"dj|[jy]", ""),
        (r"ph|[vw]", "f"),
        (r"[kg]h|[cqg]", "k"),
        (r"[td]h?", "t"),
        (r"[pb]h?", "p"),
        (r"(?<=[aeiou])[nm](?=[^aeiounm])", ""),
        (r"[aeiouh]", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(100_000)
def heard(word: str) -> str:
    """A plain word as it is misheard: Chetiner for Çetiner, Zayonchek for Zajączek, Driscoll for O’Driscoll.

    Empty where too little is left of it to tell one name from another.
    """
    coded = word
    for pattern, code in _HEARD:
        coded = pattern.sub(code, coded)
    return coded[:_LONGEST] if len(coded) > 1 else ""


def _read_variants() -> dict[str, frozenset[str]]:
    """Every name of `variants.txt`, with all that stand on a line with it."""
    found: dict[str, set[str]] = {}
    for line in (Path(__file__).parent / "variants.txt").read_text().splitlines():
        names = line.partition("#")[0].split()
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(others - {name}) for name, others in found.items()}


_VARIANTS = _read_variants()
_NONE: frozenset[str] = frozenset()


def variants(word: str) -> frozenset[str]:
    """What else somebody of this name may be called: Liz, for Elizabeth; Cheung, for Zhang."""
    return _VARIANTS.get(word, _NONE)


PARTICLES = frozenset(
    {
        *("al", "el", "ul", "ur", "ud", "abd", "bin", "bint", "ibn", "ap", "the", "and", "of"),
        *("de", "da", "del", "der", "di", "dos", "la", "le", "van", "von", "und"),
        *("mr", "mrs", "ms", "miss", "dr"),
    }
)
"""Too common to say who somebody is: `Al-Hassan` is looked for as `Hassan`."""


def telling(words: list[str]) -> list[str]:
    """The words that say who somebody is; all of them where none does."""
    return [w for w in words if w not in PARTICLES and len(w) > 1] or words
