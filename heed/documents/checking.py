"""Whether a letter's wording can be read: each brace closed, each name one that a letter knows.

An authority's own words go into every letter from then on, so a slip in them is found when they are
saved, with the place where it stands, and not by whoever the letter is to.
"""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from django.template.base import Lexer, TokenType

from heed.casefile.book import record_type
from heed.documents.filling import FILTERS, TAGS

_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_WORDS = frozenset(
    ("and", "or", "not", "in", "is", "as", "True", "False", "None", "elif", "else", "empty",
     "forloop", "reversed", *(f"end{tag}" for tag in TAGS), *TAGS)
)  # fmt: skip


def amiss(wording: str, known: Collection[str]) -> list[str]:
    """What is wrong with a wording, each with its line, for whoever wrote it."""
    found: list[str] = []
    own: set[str] = set()
    for token in Lexer(wording).tokenize():
        if token.token_type == TokenType.TEXT:
            found += _braces(token.contents, token.lineno or 1)
            continue
        if token.token_type == TokenType.BLOCK:
            own |= _named_here(token.contents)
        found += [f"Line {token.lineno}: {says}" for says in _unknown(token.contents, known, own)]
    return found


def _braces(text: str, first: int) -> Iterator[str]:
    """Braces that close nothing, or are not closed: what stands in them is no more than text."""
    for number, line in enumerate(text.split("\n"), first):
        if stray := re.search(r"\{+[{%]?|[%}]?\}+", line):
            near = line[max(0, stray.start() - 5) : stray.start() + 30].strip()
            yield (
                f"Line {number}: a brace is missing near “{near}”. "
                "What is filled in stands between {{ and }}."
            )


def _unknown(said: str, known: Collection[str], own: Collection[str]) -> Iterator[str]:
    for name in _names(said):
        if name.split(".")[0] not in own and not _is_known(name, known):
            near = get_close_matches(name, known, 1)
            yield f"a letter knows no “{name}”." + (f" Do you mean {near[0]}?" if near else "")


def _named_here(tag: str) -> set[str]:
    """The names that a tag gives to what follows: `for one in actions`, `with a=b`."""
    words = tag.split()
    if words[:1] == ["for"] and "in" in words:
        return {word.strip(",") for word in words[1 : words.index("in")]}
    return {word.split("=")[0] for word in words[1:] if "=" in word and "==" not in word}


def _names(said: str) -> Iterator[str]:
    """What is named in a piece, without its filters and what stands in quotation marks."""
    plain = re.sub(r"\|\s*(?:" + "|".join(FILTERS) + r")\b", " ", _QUOTED.sub(" ", said))
    for name in _NAME.findall(plain):
        if name not in _WORDS and not name.startswith("forloop."):
            yield name


def _is_known(name: str, known: Collection[str]) -> bool:
    if name.startswith("record."):
        return _of_a_record(name.split(".")[1:])
    return name in known or any(one.startswith(f"{name}.") for one in known)


def _of_a_record(path: list[str]) -> bool:
    try:
        type_ = record_type(path[0])
    except KeyError:
        return False
    return len(path) == 1 or path[1] == "on" or path[1] in type_.model_fields
