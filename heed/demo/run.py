"""From an empty database to the whole demonstration, with a bar to watch."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from time import monotonic

from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile.models import RecordRow
from heed.demo.generate import Generator, found
from heed.demo.plan import USUAL, moment_of, stories
from heed.demo.staff import PASSWORD, WORKERS
from heed.engine.calendar import london

CHILDREN_IN_A_FAMILY = 1.6
"""About how many; only for guessing how many families make so many children."""


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
    console: Console | None = None,
) -> WrittenDown:
    """Found the authority and tell every story. The same seed and day give the same content.

    With `children`, families are told until there are so many, for measuring: their stories
    repeat the same storylines with other people.
    """
    begun = monotonic()
    now = moment_of(today or timezone.localdate(), london(timezone.now()))
    number = families or (round(children / CHILDREN_IN_A_FAMILY) + 20 if children else USUAL)
    authority, posts = found(now.date() - timedelta(days=1500))
    generator = Generator(authority, posts, seed, now)
    told_children = told_families = 0
    with _bar(console) as bar:
        task = bar.add_task("Writing", total=children or number)

        def told(count: int) -> None:
            nonlocal told_children, told_families
            told_children += count
            told_families += 1
            bar.advance(task, count if children else 1)

        telling = stories(seed, number, now)
        if children:
            while told_children < children and generator.write(islice(telling, 1), told):
                pass
        else:
            generator.write(telling, told)
    with within(authority):
        records = RecordRow.objects.count()
    _save_sign_ins()
    return WrittenDown(told_children, told_families, records, monotonic() - begun)


def _bar(console: Console | None) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=console is None or not console.is_terminal)


def _save_sign_ins() -> None:
    from heed.web.demonstration import SignIn, save_sign_ins

    save_sign_ins(
        [
            SignIn(worker.username, PASSWORD, f"{worker.name}: {worker.who.lower()}")
            for worker in WORKERS
        ]
    )
