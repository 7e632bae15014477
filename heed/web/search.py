"""Finding a child by name, date of birth or number, and opening a file for one not yet known.

What is searched for stays in the session: a name in an address would stay in the browser's
history and in the logs of whatever stands between.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import seeing
from heed.access.actor import Actor
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.registry import people, same
from heed.registry.finding.search import typed
from heed.registry.matching import likely
from heed.registry.models import (
    Address,
    Kind,
    Person,
    Relationship,
    RelationshipKind,
    Residence,
)
from heed.registry.search import words_of
from heed.web import contact, opening
from heed.web.newchild import NewChild, NewSibling
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
    return [
        _describe(person, today)
        for person in found.prefetch_related(files, homes, to_parents, to_children)
    ]


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


def new_child(request: HttpRequest) -> HttpResponse:
    """A child, born or not, who is not known here yet. Shows who it may be before making a file."""
    actor = actor_of(request)
    may_search(actor)
    form = NewChild(request.POST or None, initial=_from_search(request))
    matches: list[Found] = []
    reasons: dict[int, str] = {}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        alike = likely(
            said["given_name"], said["family_name"], said["birth_date"], said["expected_date"]
        )
        for one in form.new_siblings:
            alike += [m for m in likely(one.given, one.family, one.born, None) if m not in alike]
        if not alike or request.POST.get("none_of_these"):
            file = add_child(actor, form)
            same.chosen_as_new(file.subject, {m.person.pk: m.because for m in alike}, actor)
            opening.remember(request, file, "I opened this file")
            return contact.onward(request, file)
        reasons = {m.person.pk: m.because for m in alike}
        persons = Person.objects.filter(pk__in=reasons)
        found = {f.person.pk: f for f in described(persons, day_of(timezone.now()))}
        matches = [found[pk] for pk in reasons]
    return render(
        request,
        "find/new.html",
        {
            "form": form,
            "matches": [(m, reasons[m.person.pk]) for m in matches],
            "then": contact.following(request),
            "looked_for": request.session.get(ASKED, "") if request.method == "GET" else "",
        },
    )


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


def _from_search(request: HttpRequest) -> dict[str, str]:
    """What was searched for and not found is not typed twice."""
    asked = Asked.of(request.session.get(ASKED, ""))
    given, _, family = asked.names.strip().rpartition(" ")
    began = {"given_name": given or family, "family_name": family if given else ""}
    return began | ({"birth_date": asked.days[0].isoformat()} if asked.days else {})


def add_child(actor: Actor, form: NewChild) -> File:
    """The child of a form that was found good, with home, family and a file."""
    said = form.cleaned_data
    unborn = said["kind"] == Kind.UNBORN
    child = people.add(
        actor.authority,
        kind=said["kind"],
        given_name=said["given_name"],
        family_name=said["family_name"],
        known_as=said["known_as"],
        birth_date=None if unborn else said["birth_date"],
        birth_date_certainty=said["certainty"] or "stated",
        expected_date=said["expected_date"] if unborn else None,
        sex=said["sex"] or "not_known",
        ethnicity=said["ethnicity"],
    )
    _house(
        actor, child, said["address"], said["postcode"], form.siblings if said["same_home"] else ()
    )
    _tie(actor, child, form)
    for one in form.new_siblings:
        _add_sibling(actor, child, one)
    return open_file(actor.authority, child)


def _add_sibling(actor: Actor, child: Person, one: NewSibling) -> None:
    """Another child of the family, with a file, the same parents and the same home."""
    person = people.add(
        actor.authority,
        kind=Kind.CHILD,
        given_name=one.given,
        family_name=one.family,
        birth_date=one.born,
    )
    parents = Relationship.objects.filter(other=child, kind__in=("mother", "father"))
    ties = [(t.person, person, t.kind) for t in parents.select_related("person")]
    Relationship.objects.bulk_create(
        Relationship(authority=actor.authority, person=a, other=b, kind=kind)
        for a, b, kind in [*ties, (person, child, RelationshipKind.SIBLING)]
    )
    home = Residence.objects.filter(person=child, ends=None).first()
    if home is not None:
        Residence.objects.create(authority=actor.authority, person=person, address=home.address)
    open_file(actor.authority, person)


def _house(
    actor: Actor, child: Person, lines: str, postcode: str, siblings: Iterable[Person]
) -> None:
    shared = Residence.objects.filter(person__in=list(siblings), ends=None).first()
    if shared is None and not (lines or postcode):
        return
    address = (
        shared.address
        if shared
        else Address.objects.create(authority=actor.authority, lines=lines, postcode=postcode)
    )
    Residence.objects.create(authority=actor.authority, person=child, address=address)


def _tie(actor: Actor, child: Person, form: NewChild) -> None:
    said = form.cleaned_data
    ties = [(s, RelationshipKind.SIBLING) for s in form.siblings]
    for kind in (RelationshipKind.MOTHER, RelationshipKind.FATHER):
        given, family = said[f"{kind}_given"], said[f"{kind}_family"]
        if given or family:
            parent = people.add(
                actor.authority, kind=Kind.ADULT, given_name=given, family_name=family
            )
            ties.append((parent, kind))
        elif said["same_parents"]:
            shared = Relationship.objects.filter(other__in=form.siblings, kind=kind)
            ties += [(r.person, kind) for r in shared.select_related("person")[:1]]
    Relationship.objects.bulk_create(
        Relationship(authority=actor.authority, person=other, other=child, kind=kind)
        for other, kind in ties
    )
