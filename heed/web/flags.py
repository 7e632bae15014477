"""Flags that mean something: each with its reason, its source and its dates.

What records say (a plan, looked after) is computed from them. What somebody judged is recorded,
with who judged it and the day on which it is looked at again; when that day has passed, the flag
says so wherever it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from heed.casefile.models import EpisodeRow, File, FileSummary
from heed.engine.calendar import day_of
from heed.registry import facts, values
from heed.registry.facts import Known
from heed.registry.models import Kind, MayMeet, Person, Relationship, Residence, What
from heed.web import words

GREY, RED, PURPLE, TEAL, YELLOW = "grey", "red", "purple", "teal", "yellow"
TONES = {
    "risk_to_children": RED, "warning": RED, "missing": RED, "safe_contact": YELLOW, "concern": YELLOW
}  # fmt: skip
FIRST = ("risk_to_children", "missing", "safe_contact", "warning")


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag as it is shown."""

    says: str
    tone: str
    reason: str
    since: date | None = None
    source: str = ""
    review_on: date | None = None
    overdue: bool = False
    about: Person | None = None
    known: Known | None = None


def flags(file: File, summary: FileSummary | None, today: date) -> list[Flag]:
    """Every flag on a child, and on those who live with the child or are tied to the child."""
    child = file.subject
    return [*judged(child, today), *no_contact(child, today), *computed(file, summary, today)]


def judged(child: Person, today: date) -> list[Flag]:
    """What somebody judged, of the child or of people around the child."""
    found = facts.flags(around(child), today, ended="missing")
    theirs = (
        f
        for f in found
        if f.person_id == child.pk or not (_of(f).kind == "concern" or _returned(f, today))
    )
    made = [_judged(f, f.person or child, child, today) for f in theirs]
    return sorted(made, key=lambda f: (f.tone != RED, f.tone == GREY, f.says))


def _of(known: Known) -> values.Flag:
    assert isinstance(known.value, values.Flag)  # noqa: S101
    return known.value


def _returned(known: Known, today: date) -> bool:
    """Whether somebody who was missing is back."""
    return _of(known).kind == "missing" and known.ends is not None and known.ends <= today


def around(child: Person) -> "QuerySet[Person]":
    """The child, those who are tied to the child, and those who share a home now."""
    ties = Relationship.objects.filter(Q(ends__isnull=True))
    homes = Residence.objects.filter(person=child, ends=None).values("address")
    near = (
        Q(pk=child.pk)
        | Q(pk__in=ties.filter(other=child).values("person"))
        | Q(pk__in=ties.filter(person=child).values("other"))
        | Q(pk__in=Residence.objects.filter(address__in=homes, ends=None).values("person"))
    )
    return Person.objects.filter(near)


def of_person(person: Person, known: Iterable[Known], today: date) -> list[Flag]:
    """What somebody judged of one person, of whom this is known."""
    standing = (one for one in known if one.what == What.FLAG and facts.stands(one, today))
    return [_judged(one, person, person, today) for one in standing]


def _judged(known: Known, person: Person, child: Person, today: date) -> Flag:
    value, back = _of(known), _returned(known, today)
    whose = "" if person == child else f"{person.name}: "
    kind = "Was missing" if back else values.FLAGS[value.kind]
    return Flag(
        f"{whose}{kind[0].lower()}{kind[1:]}" if whose else kind,
        GREY if back else TONES[value.kind],
        value.reason,
        known.starts,
        f"Judged by {value.assessed_by}; {known.source_said.lower()}"
        f"{f' ({known.said_by})' if known.said_by else ''}; written by {known.author_name}",
        None if back else value.review_on,
        value.review_on < today and not back,
        None if person == child else person,
        known,
    )


def no_contact(child: Person, today: date) -> list[Flag]:
    """Who must not meet the child, or not alone, and what lays that down."""
    barred = Relationship.objects.filter(
        Q(person=child) | Q(other=child),
        Q(ends__isnull=True) | Q(ends__gte=today),
        may_meet__in=(MayMeet.NONE, MayMeet.SUPERVISED),
    ).select_related("person", "other")
    made: list[Flag] = []
    for tie in barred:
        who = tie.person if tie.other_id == child.pk else tie.other
        says = f"{who.name}: {tie.get_may_meet_display().lower()}"
        tone = RED if tie.may_meet == MayMeet.NONE else YELLOW
        made.append(Flag(says, tone, tie.may_meet_why, tie.starts, about=who))
    return made


def computed(file: File, summary: FileSummary | None, today: date) -> list[Flag]:
    """What the file's records come to."""
    found: list[Flag] = []
    if summary is not None and summary.on_plan:
        of = ", ".join(words.label(str(c)).lower() for c in summary.plan_categories)
        reason = f"Category: {of}" if of else "The category has not been written down"
        found.append(
            Flag("On a child protection plan", PURPLE, reason, summary.plan_since, "The file")
        )
    if summary is not None and "plan" in summary.stands:
        found += _past_plans(file)
    if summary is not None and summary.looked_after:
        since = summary.stands.get("looked_after", {}).get("since")
        named = summary.stands.get("looked_after", {}).get("name", "")
        found.append(
            Flag(
                "Looked after",
                TEAL,
                named,
                date.fromisoformat(since) if since else None,
                "The file",
            )
        )
    live = [s["title"] for s in (summary.stands if summary else {}).values() if s["live"]]
    if file.subject.kind == Kind.UNBORN and live:
        expected = file.subject.expected_date
        due = f", expected {expected.day} {expected:%B %Y}" if expected else ""
        reason = f"Work is open before the birth{due}: {', '.join(live)}"
        found.append(
            Flag("Unborn child of concern", YELLOW, reason, day_of(file.opened), "The file")
        )
    return found


def _past_plans(file: File) -> list[Flag]:
    ended = EpisodeRow.objects.filter(file=file, procedure="plan", live=False).order_by("opened")
    return [
        Flag(
            "Was on a child protection plan",
            GREY,
            f"Until {words.full_day(day_of(plan.closed or plan.since))}: {plan.state_name.lower()}",
            day_of(plan.opened),
            "The file",
        )
        for plan in ended
    ]
