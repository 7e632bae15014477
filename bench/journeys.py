"""Files to measure with: children's journeys as the demonstration tells them.

A whole journey has up to a hundred records. In a longer file the same child is referred again some
years later, and another journey follows.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from heed.demo.arcs.journey import Said
from heed.demo.plan import USUAL, stories
from heed.engine.calendar import LONDON
from heed.engine.fold import FileState, apply, judge
from heed.engine.record import Entry, read
from heed.guidance import editions
from heed.procedures import RULEBOOK

SEED = 2010
TODAY = datetime(2026, 6, 1, 15, tzinfo=LONDON)
JOURNEYS = 8
"""At most so many in one file."""
BETWEEN = timedelta(days=800)
"""From where one journey of a file stands to where the next one does."""

Journey = list[tuple[Said, Entry]]


def journeys(records: int, number: int) -> list[Journey]:
    """So many files of so many records each: what was said, and the entry that came of it."""
    found = (_file(place, records) for place in range(len(_stories(TODAY))))
    whole = (file for file in found if len(file) == records)
    return [file for file, _ in zip(whole, range(number), strict=False)]


def _file(place: int, records: int) -> Journey:
    """A file that takes from one journey after another what still fits."""
    state = FileState(RULEBOOK, editions())
    file: Journey = []
    for said in _told(place, records):
        record = read(said.type, said.data).record
        if record is None:
            continue
        agreed = said.agreed.by if said.agreed else None
        entry = Entry(
            str(len(file)), record, said.at, said.by.role, author=said.by.name,
            endorsed_by=agreed.name if agreed else None, endorser_role=agreed.role if agreed else None,
        )  # fmt: skip
        if judge(state, entry).allowed:
            apply(state, entry)
            file.append((said, entry))
        if len(file) == records:
            break
    return file


def _told(place: int, records: int) -> Iterator[Said]:
    first = _stories(TODAY)[place]
    for ago in reversed(range(1 if len(first) >= records else JOURNEYS)):
        told = _stories(TODAY - BETWEEN * ago)
        yield from told[place % len(told)]


@cache
def _stories(now: datetime) -> list[tuple[Said, ...]]:
    """What is said of each child, the longest stories first."""
    told = (story.said for family in stories(SEED, USUAL, now) for story in family)
    return sorted(told, key=len, reverse=True)
