"""Finding a child by name, date of birth or number, and opening a file for one not yet known.

What is searched for stays in the session: a name in an address would stay in the browser's
history and in the logs of whatever stands between.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.apart import current
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.casefile.restricted import hidden_children
from heed.engine.calendar import day_of
from heed.registry import same
from heed.registry.finding.search import typed
from heed.registry.models import (
    Kind,
    Person,
    Relationship,
    Residence,
)
from heed.registry.search import words_of
from heed.web import contact, opening
from heed.web.request import actor_of

ASKED = "find-child"
"""The session's key for what was last searched for."""

MOST = 50
_WRITTEN = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-]\d{4}|\d\d? [A-Za-z]{3,9} \d{4}")
_PARENTS = {"mother", "father", "step_parent", "parents_partner", "carer", "foster_carer"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, taken apart: days, numbers, and the words of names."""

    text: str
    days: tuple[date, ...]
    numbers: tuple[str, ...]
    names: str

    @classmethod
    def of(cls, text: str) -> "Asked":
        days = tuple(d for found in _DATE.findall(text) if (d := _day(found)))
        rest = _DATE.sub(" ", text)
        numbers = tuple(w for w in rest.split() if any(c.isdigit() for c in w))
        names = " ".join(w for w in rest.split() if w not in numbers)
        return cls(text, days, numbers, names)

    @property
    def nothing(self) -> bool:
        return not (self.days or self.numbers or words_of(self.names))


@dataclass(slots=True)
class Found:
    """A person found, with what tells one from another of the same name."""

    person: Person
    file: File | None
    home: str
    parents: list[str] = field(default_factory=list[str])
    children: list[tuple[str, File | None, Person]] = field(
        default_factory=list[tuple[str, File | None, Person]]
    )
    because: str = ""
    closed: UUID | None = None
    """The name, in addresses, of a file that is there and is restricted to others."""


def find(request: HttpRequest) -> HttpResponse:
    """One box; what was found last stays until something else is searched for."""
    actor = actor_of(request)
    may_search(actor)
    if request.method == "POST":
        request.session[ASKED] = request.POST.get("find", "").strip()[:200]
        return redirect("find-child")
    asked = Asked.of(request.session.get(ASKED, ""))
    found = look_for(asked, day_of(timezone.now())) if not asked.nothing else []
    return render(
        request,
        "find/find.html",
        {
            "asked": asked,
            "children": [f for f in found[:MOST] if f.person.kind != Kind.ADULT],
            "adults": [f for f in found[:MOST] if f.person.kind == Kind.ADULT],
            "more": len(found) > MOST,
            "then": contact.following(request),
        },
    )


def look_for(asked: Asked, today: date) -> list[Found]:
    """Whoever may be meant, the likeliest first, up to one more than fits on a page."""
    matches = typed(asked.text, today, MOST + 1)
    kept = same.survivors(m.person for m in matches)
    because: dict[int, str] = {}
    for match in matches:  # whoever was merged is shown as the one that was kept
        because.setdefault(kept[match.person], match.because)
    files = File.objects.filter(kind="child", reference__in=[n.upper() for n in asked.numbers])
    because = dict.fromkeys(files.values_list("subject_id", flat=True), "This reference") | because
    found = {f.person.pk: f for f in described(Person.objects.filter(pk__in=because), today)}
    for pk, one in found.items():
        one.because = because[pk]
    return [found[pk] for pk in because if pk in found]


def known_here(text: str) -> bool:
    """Whether anybody here may be meant by what was typed."""
    asked = Asked.of(text)
    return not asked.nothing and bool(look_for(asked, day_of(timezone.now())))


def described(found: "QuerySet[Person]", today: date) -> list[Found]:
    files = Prefetch("files", File.objects.select_related("summary").filter(kind="child"))
    homes = Prefetch("residences", Residence.objects.select_related("address").order_by("starts"))
    to_parents = Prefetch("related", Relationship.objects.select_related("person"))
    to_children = Prefetch(
        "relationships",
        Relationship.objects.filter(kind__in=_PARENTS)
        .select_related("other")
        .prefetch_related(
            Prefetch("other__files", File.objects.select_related("summary").filter(kind="child"))
        ),
    )
    made = [
        _describe(person, today)
        for person in found.prefetch_related(files, homes, to_parents, to_children)
    ]
    _mark_restricted(made)
    return made


def _mark_restricted(made: list[Found]) -> None:
    """A child whose file is restricted is found, so that nobody opens a second; no more is told."""
    without = [f.person.pk for f in made if f.file is None and f.person.kind != Kind.ADULT]
    authority = current()
    hidden = hidden_children(authority, subject__in=without) if without and authority else {}
    for one in made:
        if one.person.pk in hidden:
            one.closed, one.home, one.parents = hidden[one.person.pk].uuid, "", []


def _describe(person: Person, today: date) -> Found:
    living = [r for r in person.residences.all() if r.ends is None or r.ends >= today]
    return Found(
        person,
        _file_of(person),
        str(living[-1].address) if living else "",
        [f"{r.person.name} ({r.get_kind_display().lower()})" for r in person.related.all()
         if r.kind in _PARENTS],
        [(r.get_kind_display(), _file_of(r.other), r.other) for r in person.relationships.all()],
    )  # fmt: skip


def _file_of(person: Person) -> File | None:
    file = next(iter(person.files.all()), None)
    if file is not None:
        file.subject = person
    return file


def _day(text: str) -> date | None:
    for written in _WRITTEN:
        try:
            return datetime.strptime(text, written).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def may_search(actor: Actor) -> None:
    if not seeing.may_search(actor.role):
        raise PermissionDenied("Children are looked up by social care.")


# --- a new child -----------------------------------------------------------------------


@require_POST
def open_for(request: HttpRequest) -> HttpResponse:
    """Open a file for a child who is known only as somebody's relation."""
    actor = actor_of(request)
    may_search(actor)
    person = Person.objects.filter(
        pk=int(request.POST.get("person") or 0), kind__in=(Kind.CHILD, Kind.UNBORN)
    ).first()
    if person is None:
        return redirect("find-child")
    file = open_file(actor.authority, person)
    opening.remember(request, file, "I opened this file")
    return contact.onward(request, file)
