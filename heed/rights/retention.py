"""How long a file is kept, and why: computed from what it came to, on the day it is asked.

A file with work open is never due. Nor is one whose rule counts from a birth that nobody knows. An
allegation has a rule of its own, in its procedure (wt2010/A5.10/c to e), and is not due by this schedule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.db.models import Max, Q

from heed.casefile.models import EpisodeRow, File, FileSummary
from heed.engine.calendar import day_of, months_after
from heed.rights.models import Hold

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the schedule: for which files, from when, how many years, by what source."""

    id: str
    says: str
    fits: str
    counts_from: str
    years: int
    source: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when a file is kept (a date, or None for no end yet), by which rule, and what holds it besides."""

    until: date | None
    rule: Rule | None
    why_not: str = ""
    holds: tuple[Hold, ...] = ()

    def may_go(self, day: date) -> bool:
        """Whether its time is over and nothing holds it."""
        return self.until is not None and self.until < day and not self.holds


@cache
def schedule() -> tuple[Rule, ...]:
    """The schedule that Heed comes with."""
    text = (files("heed.guidance") / "retention.yaml").read_text()
    return tuple(
        Rule(r["id"], r["says"], r["if"], r["from"], r["years"], r["source"])
        for r in yaml.safe_load(text)["rules"]
    )


def kept(file: File, choices: Mapping[str, Any] | None = None) -> Kept:
    """Until when this file is kept. For use inside its authority.

    `choices` are the authority's, in which `retention.child: 30` keeps such files for longer.
    """
    holds = tuple(holds_on(file))
    if file.kind == "allegation":
        return Kept(None, None, "Kept by the rule of Appendix 5, which its own page shows.", holds)
    if EpisodeRow.objects.filter(file=file, live=True).exists():
        return Kept(None, None, "There is work open on it.", holds)
    rule = next(r for r in schedule() if _fits(r, file))
    start = _start(rule, file)
    if start is None:
        return Kept(None, rule, "Nobody has recorded the day it counts from.", holds)
    years = max(rule.years, int((choices or {}).get(f"retention.{rule.id}", 0)))
    return Kept(months_after(start, years * MONTHS), rule, "", holds)


def holds_on(file: File) -> list[Hold]:
    """The holds in force on this file, those on every file among them."""
    on_it = Q(file=file) | Q(file__isnull=True)
    return list(Hold.objects.filter(on_it, lifted__isnull=True).order_by("at"))


def nearly_due(day: date) -> list[tuple[File, Kept]]:
    """The files whose time is over and that nothing holds, the longest over first.

    Births long enough ago are looked for first, so that a living caseload is not gone through.
    """
    shortest = min(r.years for r in schedule())
    before = months_after(day, -shortest * MONTHS) + timedelta(days=1)
    old = FileSummary.objects.filter(
        Q(birth_date__lt=before) | Q(file__opened__date__lt=before)
    ).values("file")
    closed = ~Q(pk__in=EpisodeRow.objects.filter(live=True).values("file"))
    found = File.objects.filter(closed, pk__in=old).select_related(
        "authority", "summary", "subject"
    )
    due = [(file, of) for file in found if (of := kept(file, file.authority.choices)).may_go(day)]
    return sorted(due, key=lambda each: each[1].until or day)


def _fits(rule: Rule, file: File) -> bool:
    if file.kind != "child":
        return rule.fits == "other"
    match rule.fits:
        case "looked_after":
            return _ever(file, "looked_after")
        case "died":
            return bool(file.subject and file.subject.death_date)
        case "on_plan":
            return _ever(file, "plan")
        case _:
            return rule.fits == "child"


def _ever(file: File, procedure: str) -> bool:
    return EpisodeRow.objects.filter(file=file, procedure=procedure).exists()


def _start(rule: Rule, file: File) -> date | None:
    match rule.counts_from:
        case "birth":
            return file.subject.birth_date if file.subject else None
        case "death":
            return file.subject.death_date if file.subject else None
        case _:
            ended = EpisodeRow.objects.filter(file=file).aggregate(last=Max("closed"))["last"]
            return day_of(ended or file.opened)
