"""Whom an enquiry finds in one authority: the child who is surely meant, those who may be, and those
with a plan who live in the same house. For use inside that authority, as its enquiry desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from heed.casefile.models import EpisodeRow, File, FileSummary
from heed.engine.calendar import day_of
from heed.enquiries import sure
from heed.procedures.enquiry import Known
from heed.procedures.shared import Category
from heed.registry import people, same
from heed.registry.finding.asked import Home, Sought, home_of, plain
from heed.registry.finding.description import Description
from heed.registry.finding.keys import keys_of_home
from heed.registry.finding.search import find
from heed.registry.finding.tables import Card, FindKey
from heed.registry.models import Address, Person, Residence

_WORK = ("case", "plan", "looked_after")
"""The procedures by which social care has known a child."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child who may be meant."""

    file: File
    person: Person
    today: date

    def least(self) -> dict[str, str]:
        """As little as tells one child from another: initials and an age, and nothing of the file."""
        names = (self.person.given_name, self.person.family_name)
        age = self.person.age_on(self.today)
        return {
            "initials": " ".join(f"{name[0].upper()}." for name in names if name),
            "age": f"aged {age}" if age else "under one" if age == 0 else "age not known",
        }


@dataclass(frozen=True, slots=True)
class Seen(Candidate):
    """The child who is surely meant, and how social care stands to them."""

    closed: date | None

    @property
    def summary(self) -> FileSummary:
        return self.file.summary

    @property
    def on_plan(self) -> bool:
        return self.summary.on_plan

    @property
    def known(self) -> Known:
        """A file that holds nothing but enquiries is that of a child not known. wt2010/5.154/d"""
        stands = self.summary.stands
        if any(stands[one]["live"] for one in _WORK if one in stands):
            return Known.OPEN_CASE
        return Known.KNOWN_BEFORE if any(one in stands for one in _WORK) else Known.NOT_KNOWN

    def says(self, lead: str) -> str:
        """What an enquirer is told, in a sentence or two."""
        if self.on_plan:
            since = self.summary.plan_since
            said = f"Has a child protection plan ({self.categories})"
            said += f" since {since:%-d %B %Y}." if since else "."
            return f"{said} Lead social worker: {lead}. Speak with social care before the child leaves."
        if self.known is Known.OPEN_CASE:
            return f"Is known to social care: the case is open. Lead social worker: {lead}."
        until = f" until {self.closed:%B %Y}" if self.closed else ""
        return f"Was known to social care{until}. No case is open now."

    @property
    def categories(self) -> str:
        return categories_of(self.summary)

    def told(self) -> dict[str, Any]:
        """What the answer says of the child."""
        summary = self.summary
        return {
            "name": self.person.name,
            "born": f"{self.person.birth_date:%-d %B %Y}" if self.person.birth_date else "",
            "known": self.known.value,
            "on_plan": self.on_plan,
            "categories": self.categories if self.on_plan else "",
            "plan_since": f"{summary.plan_since:%-d %B %Y}" if summary.plan_since else "",
            "looked_after": summary.looked_after,
            "lead": summary.lead_name if self.known is Known.OPEN_CASE else "",
            "until": f"{self.closed:%B %Y}" if self.closed else "",
        }


def categories_of(summary: FileSummary) -> str:
    """The categories of a plan as they are said aloud: "neglect, emotional abuse". wt2010/5.151/a"""
    said = [one if one == Category.NEGLECT else f"{one} abuse" for one in summary.plan_categories]
    return ", ".join(said) or "category not recorded"


def look(sought: Sought, today: date) -> tuple[list[Seen], list[Candidate]]:
    """Those surely meant, who are more than one only by mischance, and those who may be."""
    kept = same.survivors(match.person for match in find(sought))
    files = {
        file.subject_id: file
        for file in File.objects.filter(kind="child", subject__in=set(kept.values()))
        .select_related("subject", "summary", "authority")
    }  # fmt: skip
    cards = dict(Card.objects.filter(person__in=kept).values_list("person_id", "text"))
    surely: dict[int, File] = {}
    maybe: dict[int, File] = {}
    for person, survivor in kept.items():
        file = files.get(survivor)
        if file is None or person not in cards:
            continue
        known = Description.read(cards[person])
        if sure.sure(sought, known):
            surely[file.pk] = file
        elif sure.may_be(sought, known):
            maybe[file.pk] = file
    closed = _closed(surely)
    seen = [Seen(file, file.subject, today, closed.get(pk)) for pk, file in surely.items()]
    return (
        _as_one(seen),
        [Candidate(f, f.subject, today) for pk, f in maybe.items() if pk not in surely],
    )


def _as_one(seen: list[Seen]) -> list[Seen]:
    """A contact record beside a file of the same child says nothing more; of several the latest does."""
    known = [one for one in seen if one.known is not Known.NOT_KNOWN]
    return known or sorted(seen, key=lambda one: one.file.opened)[-1:]


def _closed(files: dict[int, File]) -> dict[int, date]:
    """The day on which the last work on each file ended."""
    over = EpisodeRow.objects.filter(file__in=files, procedure__in=_WORK, closed__isnull=False)
    return {e.file_id: day_of(e.closed) for e in over.order_by("closed") if e.closed}


def planned_at(home: Home) -> list[FileSummary]:
    """Children with a plan who live in this house. wt2010/5.154/c

    A confidential address is compared too: whoever asks is told nothing of it, and the worker is told.
    """
    keys = keys_of_home(home)
    if not keys:
        return []
    filed = FindKey.objects.filter(key__in=keys).values_list("person_id", flat=True)
    cards = Card.objects.filter(person__in=set(filed)).values_list("person_id", "text")
    here = {
        person
        for person, text in cards
        if any(sure.same_home(home, one) for one in Description.read(text).homes)
    }
    if home.postcode:
        here.update(_hidden_at(home))
    return _planned(here)


def planned_with(person: Person, today: date) -> list[FileSummary]:
    """Children with a plan who live where this child lives."""
    return _planned(people.household(person, today).values_list("pk", flat=True))


def _planned(persons: Any) -> list[FileSummary]:
    planned = FileSummary.objects.filter(
        on_plan=True, file__kind="child", file__subject__in=persons
    )
    return list(planned.select_related("file__authority", "file__subject"))


def _hidden_at(home: Home) -> set[int]:
    """Those who live in this house at an address that is confidential, which no search finds."""
    spaced = f"{home.postcode[:-3]} {home.postcode[-3:]}"
    addresses = Address.objects.filter(confidential=True, postcode__in=(home.postcode, spaced))
    there = [a.pk for a in addresses if sure.same_home(home, home_of(a.lines, plain(a.postcode)))]
    living = Residence.objects.filter(Q(ends__isnull=True), address__in=there)
    return set(living.values_list("person_id", flat=True))
