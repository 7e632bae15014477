"""From an empty database to the whole demonstration, with a bar to watch."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from time import monotonic

from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from heed.access.actor import in_post
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.casefile.models import RecordRow
from heed.cli import _django
from heed.demo import beside, conferences, letters, neighbour, notes, pictures, plans, sight
from heed.demo.circles import directory, flags_on_files
from heed.demo.generate import Generator, found, posts_of
from heed.demo.plan import USUAL, moment_of, stories
from heed.demo.staff import NEIGHBOURS, PASSWORD, WORKERS
from heed.engine.calendar import london

CHILDREN_IN_A_FAMILY = 1.42
"""About how many; for guessing how many families make so many children."""

AT_A_TIME = 10
"""How many families are written in one transaction."""


@dataclass(frozen=True, slots=True)
class WrittenDown:
    children: int
    families: int
    records: int
    seconds: float
    password: str = PASSWORD


def already_there() -> bool:
    """Whether the database has any authority: then it is somebody's, and left alone."""
    return Authority.objects.exists()


def run(
    *,
    seed: int = 1,
    families: int | None = None,
    children: int | None = None,
    today: date | None = None,
    workers: int = 1,
    console: Console | None = None,
) -> WrittenDown:
    """Found the authority and tell every story. The same seed and day give the same content.

    With `children`, as many families are told as make about so many, for measuring: the same
    storylines come round with other people. `workers` processes share the families out.
    """
    begun = monotonic()
    now = moment_of(today or timezone.localdate(), london(timezone.now()))
    number = families or (ceil(children / CHILDREN_IN_A_FAMILY) if children else USUAL)
    authority, _ = found(now.date() - timedelta(days=1500))
    told_children = told_families = 0
    parts = [_Part(authority.pk, seed, number, now, n) for n in range(0, number, AT_A_TIME)]
    with _bar(console) as bar:
        task = bar.add_task("Writing families", total=number)
        for told in _shared_out(parts, workers):
            told_children += sum(told)
            told_families += sum(1 for count in told if count)
            bar.advance(task, len(told))
    beside.write(authority, posts_of(authority), now)
    neighbour.write(seed, now)
    plans.in_other_words(
        authority, posts_of(authority), {"lead": 2, "lead3": 2, "lead4": 1, "lead6": 1}
    )
    letters.write(authority, posts_of(authority), "lead3", "visitor", "minutes")
    pictures.draw(authority, posts_of(authority)["lead3"])
    with within(authority, EVERYTHING):
        directory(authority, now.date())
        flags_on_files(authority)
    sight.write(authority, posts_of(authority))
    notes.write(in_post(posts_of(authority)["designated"]))
    conferences.write(authority, posts_of(authority), now)
    with within(authority, EVERYTHING):
        records = RecordRow.objects.count()
    _save_sign_ins()
    return WrittenDown(told_children, told_families, records, monotonic() - begun)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the families, to be written by one process in one transaction."""

    authority: int
    seed: int
    families: int
    now: datetime
    first: int


def _shared_out(parts: list[_Part], workers: int) -> Iterator[list[int]]:
    """How many children each family of each part has, as the parts are done."""
    if workers < 2:
        yield from map(_write, parts)
        return
    # started afresh, because an open connection cannot be shared with a copy of this process
    fresh = multiprocessing.get_context("spawn")
    with fresh.Pool(workers, initializer=_django.setup) as pool:
        yield from pool.imap_unordered(_write, parts)


def _write(part: _Part) -> list[int]:
    """Write a part; how many children each of its families has."""
    authority = Authority.objects.get(pk=part.authority)
    generator = Generator(authority, posts_of(authority), part.seed, part.now)
    numbers = range(part.first, min(part.first + AT_A_TIME, part.families))
    told: list[int] = []
    with within(authority):
        with connection.cursor() as cursor:
            # a crash here would lose a demonstration, which can be made again
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
        for family in stories(part.seed, part.families, part.now, numbers):
            if family:
                generator.write(family)
            told.append(len(family))
    return told


def _bar(console: Console | None) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    off = console is None or not console.is_terminal
    return Progress(*columns, console=console, disable=off)


def _save_sign_ins() -> None:
    from heed.web.demonstration import SignIn, save_sign_ins

    save_sign_ins(
        [
            SignIn(w.username, PASSWORD, f"{w.name}: {w.who[:1].lower()}{w.who[1:]}")
            for w in (*WORKERS, *NEIGHBOURS)
        ]
    )
