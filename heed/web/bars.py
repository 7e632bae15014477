"""Pictures of numbers: bars in words and lengths, each with the list behind it and its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: what it counts, where it begins and how wide it is, in hundredths."""

    kind: str
    at: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture, with its words and the list behind it."""

    label: str
    says: str
    parts: tuple[Part, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars under a heading, and what the two columns of their table are called."""

    id: str
    title: str
    what: str
    number: str
    bars: Sequence[Bar]
    says: str = ""
    """What has to be known to read it, in a sentence."""


def parts(numbers: Iterable[tuple[str, int]], most: int) -> tuple[Part, ...]:
    """The pieces of a bar, end to end, where `most` is as wide as it gets."""
    found: list[Part] = []
    at = 0.0
    for kind, number in numbers:
        width = round(100 * number / most, 1) if most else 0
        found.append(Part(kind, at, width))
        at = round(at + width, 1)
    return tuple(found)


def of_numbers(numbered: Sequence[tuple[str, int, str]], kind: str = "due") -> tuple[Bar, ...]:
    """A bar for each number, with its words and its address; the greatest as wide as the picture."""
    most = max((number for _, number, _ in numbered), default=0)
    return tuple(
        Bar(label, str(number), parts(((kind, number),), most), href if number else "")
        for label, number, href in numbered
    )
