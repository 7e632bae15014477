"""What a document says, before it is set: a title, a few facts, and sections with text, lists and tables.

Papers are made by pure functions from a file as folded. One template sets them all, on screen, in
print and in Word.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

Fact = tuple[str, str]
"""What is stated, and what of it: `("Agency", "Northam NHS Trust")`."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. `caption` says what it shows, for whoever comes to it alone."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, in this order: facts, text, list, table, room to write, more."""

    heading: str = ""
    facts: tuple[Fact, ...] = ()
    text: str = ""
    items: tuple[str, ...] = ()
    table: Table | None = None
    room: bool = False
    """Space is left under it: whoever fills the paper in writes there."""
    inner: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document. `leaves`: it is for people outside, who must recognise nobody in it."""

    title: str
    facts: tuple[Fact, ...] = ()
    opening: str = ""
    sections: tuple[Section, ...] = ()
    signs: tuple[str, ...] = ()
    """Who signs at its foot."""
    leaves: bool = False
    wide: bool = False
    """Set across the page: a table of many columns."""
    close: bool = False
    """Set closer, to take a side or two: what people carry with them."""
    marking: str = "Official: sensitive"
    names_left: tuple[str, ...] = ()
    """Of a paper that leaves: what still stands in it by which somebody would be known."""


def texts(paper: Paper) -> list[str]:
    """Every text that stands in a paper, its title among them."""
    return [
        paper.title,
        paper.opening,
        *(word for fact in paper.facts for word in fact),
        *(text for section in paper.sections for text in _texts(section)),
    ]


def reworded(paper: Paper, say: Callable[[str], str]) -> Paper:
    """The same paper with every text put another way."""
    return replace(
        paper,
        title=say(paper.title),
        opening=say(paper.opening),
        facts=_facts(paper.facts, say),
        sections=tuple(_reworded(section, say) for section in paper.sections),
    )


def _reworded(section: Section, say: Callable[[str], str]) -> Section:
    held = section.table
    return replace(
        section,
        heading=say(section.heading),
        text=say(section.text),
        facts=_facts(section.facts, say),
        items=tuple(say(item) for item in section.items),
        table=held and replace(held, rows=tuple(tuple(map(say, row)) for row in held.rows)),
        inner=tuple(_reworded(one, say) for one in section.inner),
    )


def _facts(facts: tuple[Fact, ...], say: Callable[[str], str]) -> tuple[Fact, ...]:
    return tuple((name, say(value)) for name, value in facts)


def _texts(section: Section) -> Iterator[str]:
    yield section.heading
    yield section.text
    yield from section.items
    for fact in section.facts:
        yield from fact
    if section.table is not None:
        yield section.table.caption
        for row in (section.table.head, *section.table.rows):
            yield from row
    for one in section.inner:
        yield from _texts(one)


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A table whose cells are put in words: nothing for None, a dash where there is nothing to say."""
    return Table(caption, tuple(head), tuple(tuple(_cell(c) for c in row) for row in rows))


def listed(
    heading: str, head: Sequence[str], rows: Iterable[Sequence[object]], none: str = "None."
) -> Section:
    """A section that is a table, or that says that there is nothing to show."""
    made = table(heading, head, rows)
    return (
        Section(heading=heading, table=made) if made.rows else Section(heading=heading, text=none)
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value)
