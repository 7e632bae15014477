"""The gaps in a child's file as lines of its chronology, in words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from heed.casefile.gaps import Gap, gaps
from heed.registry.models import Kind
from heed.web import gist, words
from heed.web.look import Look

NO_MOMENT = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap as a line of its own. `names` are the children's, `whose` those of their files: brothers and
    sisters who were not seen on the same days are told of once."""

    gap: Gap
    names: tuple[str, ...]
    whose: tuple[str, ...]
    is_gap: bool = True
    """For templates, which are given these among other lines."""

    @property
    def at(self) -> datetime:
        return self.gap.at

    @property
    def name(self) -> str:
        """`Lily`, `Lily or Tomas`."""
        *others, last = self.names
        return f"{', '.join(others)} or {last}" if others else last

    def within(self, first: date | None, last: date | None) -> bool:
        """Whether any of it falls in these days."""
        begun = last is None or self.gap.starts <= last
        return begun and (first is None or first <= self.gap.ends)

    @property
    def says(self) -> str:
        """`47 days in which nobody saw Lily`."""
        days = words.several(self.gap.days, "day")
        if not self.gap.unseen:
            return f"{days} of which nothing is written about {self.name}"
        silent = self.gap.unwritten == ((self.gap.starts, self.gap.ends),)
        also = ", and of which nothing is written" if silent else ""
        return f"{days} in which nobody saw {self.name}{also}"

    @property
    def when(self) -> str:
        """`3 March 2026 to 19 April 2026`."""
        ends = "now" if self.gap.goes_on else gist.in_words(self.gap.ends)
        return f"{gist.in_words(self.gap.starts)} to {ends}"

    @property
    def why(self) -> str:
        """What the stretch is longer than, and of which part of it nothing is written."""
        told = [f"Longer than {self.gap.longer_than}."]
        parts = [one for one in self.gap.unwritten if one != (self.gap.starts, self.gap.ends)]
        told += [f"Nothing is written of {_stretch(*part)}." for part in parts]
        if not self.gap.work_open:
            told.append("No work was open on the child.")
        return " ".join(told)


def _stretch(starts: date, ends: date) -> str:
    return f"{gist.in_words(starts)} to {gist.in_words(ends)}"


def of(seen: Look) -> list[GapLine]:
    """The gaps in a child's file. Of a part of a file nobody can say what is missing."""
    child = seen.child
    if not (seen.opened.whole and seen.file.of_child):
        return []
    born = child.birth_date or (None if child.kind == Kind.UNBORN else seen.file.opened.date())
    name = child.known_as or child.given_name or "the child"
    found = gaps(seen.events, seen.state, seen.now, born)
    return [GapLine(gap, (name,), (seen.file.name,)) for gap in found]


def together(lines: Iterable[GapLine]) -> list[GapLine]:
    """One line for the same days of several children."""
    found: dict[Gap, GapLine] = {}
    for line in lines:
        days = replace(line.gap, at=NO_MOMENT)
        same = found.get(days)
        names, whose = (same.names, same.whose) if same else ((), ())
        first = same.gap if same else line.gap
        found[days] = GapLine(first, names + line.names, whose + line.whose)
    return list(found.values())
