"""What people write at length, with headings and lists, as a page or a document shows it.

A small part of Markdown, and nothing that could fetch, link or run anything: no HTML, no pictures, no
links, no code. What means nothing as Markdown reads as it was typed, line by line.
"""

import re
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

RULES = ["heading", "list", "emphasis", "newline", "escape", "table"]
_MARKS = re.compile(r"^[ \t]*(#{1,6}|[-*+])[ \t]+|(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)", re.M)


def html(text: str, level: int = 2) -> SafeString:
    """The text as HTML. `level` is that of its highest heading, one below what stands above it on the page."""
    tokens = _markdown().parse(_as_typed(text))
    _settle_headings(tokens, level)
    made = _markdown().renderer.render(tokens, _markdown().options, {})
    return mark_safe(made)  # noqa: S308 - raw HTML is escaped: the rule for it is off


def plain(text: str) -> str:
    """The text without its marks, for a line that tells how it begins."""
    return _MARKS.sub("", text)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(RULES)


def _as_typed(text: str) -> str:
    """An indented line is no code here, but a part of its paragraph or list."""
    return re.sub(r"^(?:\t| {4,})(?![-*+] |\d+[.)] )", "", text, flags=re.M)


def _settle_headings(tokens: list[Token], level: int) -> None:
    """Headings follow on from the page's own, and skip no level, whatever was typed."""
    used = sorted({int(t.tag[1]) for t in tokens if t.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(level + used.index(int(token.tag[1])), 6)}"
