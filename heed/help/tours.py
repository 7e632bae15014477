"""Guided tours: a page of Markdown for each role, in `docs/tours`, five minutes long.

A tour begins with its title and one paragraph, says which sign-in to use, and goes on in numbered steps.
In a step what is pressed stands in bold, what is typed in a box named in bold stands as code after it, and
what is then seen in “quotes”. A test walks every tour by these, so that no tour lags behind the screens.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

WHERE = Path(__file__).parents[2] / "docs" / "tours"
_STEP = re.compile(r"^\d+\.\s+(?P<says>.+(?:\n   .+)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is pressed, in order, and what is seen after it."""

    says: str
    presses: tuple[tuple[str, str], ...]
    """Each with what is typed there, if anything is."""
    sees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour, and who takes it."""

    name: str
    title: str
    username: str
    text: str

    @property
    def html(self) -> SafeString:
        """The tour as it is shown. The text is our own, from the repository, and holds no HTML."""
        return mark_safe(_markdown().render(self.text))  # noqa: S308

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(_step(found["says"]) for found in _STEP.finditer(self.text))


@cache
def every() -> tuple[Tour, ...]:
    """Every tour, in the order of the numbers of their files."""
    pages = (path for path in WHERE.glob("*.md") if path.stem != "README")
    return tuple(_read(path) for path in sorted(pages, key=_number))


def _number(path: Path) -> int:
    return int(path.stem.partition("-")[0])


def tour(name: str) -> Tour | None:
    return next((one for one in every() if one.name == name), None)


def for_username(username: str) -> Tour | None:
    """The tour that begins with this sign-in."""
    return next((one for one in every() if one.username == username), None)


def _read(path: Path) -> Tour:
    title, _, text = path.read_text().removeprefix("# ").partition("\n")
    found = re.search(r"sign\s+in\s+as\s+`(\w+)`", text, re.IGNORECASE)
    if found is None:
        raise ValueError(f"{path.name} does not say whom to sign in as")
    return Tour(path.stem.partition("-")[2], title.strip(), found[1], text)


def _step(says: str) -> Step:
    words = " ".join(says.split())
    presses = tuple(re.findall(r"\*\*(.+?)\*\*(?: type `([^`]+)`)?", words))
    return Step(words, presses, tuple(re.findall(r"“(.+?)”", words)))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
