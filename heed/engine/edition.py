"""Guidance as dated data: which limit an edition sets, from which day.

An authority follows the edition in force on the day, or is pinned to one. A local
protocol may be stricter; a laxer one has no effect, because whichever ends first holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from heed.engine.calendar import day_of
from heed.engine.limit import Due, Limit, earlier


@dataclass(frozen=True, slots=True)
class DatedLimit:
    """A limit and the first day it holds from; None means from the beginning."""

    since: date | None
    limit: Limit


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the guidance: its name, its first day, and its limits by name."""

    id: str
    title: str
    since: date | None
    limits: Mapping[str, tuple[DatedLimit, ...]]

    def limit(self, name: str, day: date) -> Limit | None:
        """The limit of that name on `day`, or None where this edition sets no such limit."""
        found = None
        for dated in self.limits.get(name, ()):
            if dated.since is None or dated.since <= day:
                found = dated.limit
        return found


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions an authority works under, in order of date, with its local choices.

    `protocol` holds stricter local limits by name. `choices` holds the readings the
    authority has taken where the guidance leaves one open (see docs/decisions). Where guidance
    says "quickly" and names no number, the protocol's own limit is the only one.
    """

    editions: tuple[Edition, ...]
    pinned: str | None = None
    protocol: Mapping[str, Limit] = field(default_factory=dict[str, Limit])
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    _numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {edition.id: n for n, edition in enumerate(self.editions)}
        object.__setattr__(self, "_numbers", numbers)
        if self.pinned is not None:
            self.named(self.pinned)

    def named(self, id: str) -> Edition:
        """The edition of that name. Raises KeyError, naming those there are, if there is none."""
        for edition in self.editions:
            if edition.id == id:
                return edition
        raise KeyError(f"no edition {id!r}; there are {', '.join(e.id for e in self.editions)}")

    def in_force(self, day: date) -> Edition:
        """The edition that decides what arises on `day`.

        Days before the first edition held here fall under the first one.
        """
        if self.pinned is not None:
            return self.named(self.pinned)
        found = self.editions[0]
        for edition in self.editions[1:]:
            if edition.since is not None and edition.since <= day:
                found = edition
        return found

    def between(self, first: str | None, until: str | None, day: date) -> bool:
        """Whether the edition in force on `day` is `first` or a later one, and before `until`."""
        number = self._numbers[self.in_force(day).id]
        return (first is None or self._numbers[first] <= number) and (
            until is None or number < self._numbers[until]
        )

    def limit(self, name: str, start: datetime) -> Limit | None:
        """The national limit of that name for what arises at `start`, or None."""
        day = day_of(start)
        return self.in_force(day).limit(name, day)

    def due(self, name: str, start: datetime) -> Due | None:
        """When the limit of that name ends if it arises at `start`; None where none is set.

        Where the guidance gives no number ("promptly"), a local protocol may.
        """
        return self.limit_and_due(name, start)[1]

    def limit_and_due(self, name: str, start: datetime) -> tuple[Limit | None, Due | None]:
        """Both at once: the national limit, and when it or the stricter local one ends."""
        national, local = self.limit(name, start), self.protocol.get(name)
        if national is None:
            return None, local.due(start) if local is not None else None
        due = national.due(start)
        return national, earlier(due, local.due(start)) if local is not None else due
