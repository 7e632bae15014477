"""A child who is not known here yet is entered, with home and family, without making anybody twice.

Before the child is added, whoever it may be is shown, and whoever the mother and the father may be. What
was chosen is written down. Who may not look children up is shown nobody: what they add waits for
somebody in social care to look.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile import flagged
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.registry import circle, facts, people, same, values
from heed.registry.facts import Told
from heed.registry.matching import ADULTS, Match, likely
from heed.registry.models import Kind, Person, Relationship, RelationshipKind, Residence, What
from heed.web import contact, flags, opening
from heed.web.newchild import PARENTS, NewChild, NewSibling
from heed.web.request import actor_of
from heed.web.search import ASKED, Asked, described, known_here, may_search

NEW = "new"


@dataclass(frozen=True, slots=True)
class Parent:
    """A mother or father as typed, and who that may be. `chosen` is one of them, or `new`, or nobody yet."""

    kind: RelationshipKind
    given: str
    family: str
    matches: tuple[Match, ...]
    chosen: str

    @property
    def label(self) -> str:
        return self.kind.label.lower()

    @property
    def field(self) -> str:
        return f"{self.kind}_person"

    @property
    def known(self) -> Person | None:
        return next((m.person for m in self.matches if str(m.person.uuid) == self.chosen), None)

    @property
    def decided(self) -> bool:
        return not self.matches or self.known is not None or self.chosen == NEW

    @property
    def shown(self) -> list[tuple[Match, str]]:
        """Each match, with the children that tell one adult from another of the name."""
        return [(m, circle.about(m.person)) for m in self.matches]


def new_child(request: HttpRequest) -> HttpResponse:
    """A child, born or not, who is not known here yet. Shows who it may be before making a file."""
    actor = actor_of(request)
    may_search(actor)
    form = NewChild(request.POST or None, initial=_from_search(request))
    alike: list[Match] = []
    parents: list[Parent] = []
    if request.method == "POST" and form.is_valid():
        alike, parents = who_may_be(form), _parents(form, request)
        none = bool(request.POST.get("none_of_these"))
        if (none or not alike) and all(parent.decided for parent in parents):
            file = add_child(actor, form, parents)
            same.chosen_as_new(file.subject, {m.person.pk: m.because for m in alike}, actor)
            opening.remember(request, file, "I opened this file")
            return contact.onward(request, file)
    reasons = {m.person.pk: m.because for m in alike}
    persons = Person.objects.filter(pk__in=reasons)
    found = {f.person.pk: f for f in described(persons, day_of(timezone.now()))} if reasons else {}
    return render(
        request,
        "find/new.html",
        {
            "form": form,
            "matches": [(found[pk], reasons[pk]) for pk in reasons],
            "parents": [parent for parent in parents if parent.matches],
            "none": bool(request.POST.get("none_of_these")),
            "then": contact.following(request),
            "looked_for": (looked_for := _looked_for(request)),
            "nobody": bool(looked_for) and not known_here(looked_for),
        },
    )


def _looked_for(request: HttpRequest) -> str:
    return request.session.get(ASKED, "") if request.method == "GET" else ""


def _from_search(request: HttpRequest) -> dict[str, str]:
    """What was searched for and not found is not typed twice."""
    asked = Asked.of(request.session.get(ASKED, ""))
    one_line = "," in asked.text or any(c.isdigit() for c in asked.names)
    if one_line or asked.numbers:  # more than a name: it is taken apart by whoever typed it
        return {"birth_date": asked.days[0].isoformat()} if asked.days else {}
    given, _, family = asked.names.strip().rpartition(" ")
    began = {"given_name": given or family, "family_name": family if given else ""}
    return began | ({"birth_date": asked.days[0].isoformat()} if asked.days else {})


def who_may_be(form: NewChild) -> list[Match]:
    """Children who may be this one, or one of the brothers and sisters that are named with it."""
    said = form.cleaned_data
    alike = likely(
        said["given_name"], said["family_name"], said["birth_date"], said["expected_date"]
    )
    for one in form.new_siblings:
        alike += [m for m in likely(one.given, one.family, one.born, None) if m not in alike]
    return alike


def _parents(form: NewChild, request: HttpRequest) -> list[Parent]:
    found: list[Parent] = []
    for kind in PARENTS:
        given, family, born = form.parent(kind)
        if given or family:
            matches = likely(given, family, born, None, ADULTS) if given and family else []
            chosen = request.POST.get(f"{kind}_person", "")
            found.append(Parent(kind, given, family, tuple(matches[:5]), chosen))
    return found


# --- adding ----------------------------------------------------------------------------


def unseen(actor: Actor, form: NewChild) -> File:
    """The child of a form filled in by somebody who may not look: whoever it may be waits to be decided."""
    alike = who_may_be(form)
    file = add_child(actor, form, ())
    same.unseen(file.subject, {m.person.pk: m.because for m in alike}, actor)
    return file


def add_child(actor: Actor, form: NewChild, parents: Iterable[Parent]) -> File:
    """The child of a form that was found good, with home, family and a file, and who said so."""
    said, told = form.cleaned_data, form.told(actor)
    unborn = said["kind"] == Kind.UNBORN
    child = people.add(
        actor.authority,
        told=told,
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
    _house(child, form, told)
    if said["phone"]:
        facts.state(child, What.CONTACT, values.Contact(way="phone", at=said["phone"]), told)
    for sibling in form.siblings:
        _tie(sibling, RelationshipKind.SIBLING, child, told)
    named = {kind for kind in PARENTS if any(form.parent(kind))}
    for kind in named:
        chosen = next((p for p in parents if p.kind == kind), None)
        _tie(_parent(actor, form, kind, chosen, told), kind, child, told)
    for kind in set(PARENTS) - named if said["same_parents"] else ():
        shared = Relationship.objects.filter(other__in=form.siblings, kind=kind)
        for tie in shared.select_related("person")[:1]:
            _tie(tie.person, kind, child, told)
    file = open_file(actor.authority, child)
    for one in form.new_siblings:
        _add_sibling(actor, child, one, told)
    flagged.came_near(flags.around(child), actor, day_of(timezone.now()))
    return file


def _parent(
    actor: Actor, form: NewChild, kind: RelationshipKind, asked: Parent | None, told: Told
) -> Person:
    """The one who was chosen, or a new person, with what was seen and not chosen written down."""
    if asked is not None and asked.known is not None:
        return asked.known
    given, family, born = form.parent(kind)
    parent = people.add(
        actor.authority, told=told, kind=Kind.ADULT, given_name=given, family_name=family,
        birth_date=born,
    )  # fmt: skip
    if asked is not None:
        same.chosen_as_new(parent, {m.person.pk: m.because for m in asked.matches}, actor)
    return parent


def _tie(person: Person, kind: RelationshipKind, child: Person, told: Told) -> None:
    facts.state(person, What.TIE, values.Tie(kind=kind), told, other=child)


def _house(child: Person, form: NewChild, told: Told) -> None:
    """Where the child lives: as written, or where the brothers and sisters live."""
    said = form.cleaned_data
    siblings = form.siblings if said["same_home"] else ()
    shared = Residence.objects.filter(person__in=siblings, ends=None).select_related("address")
    there = shared.first() if siblings else None
    if there is not None:
        facts.state(child, What.HOME, facts.home_at(there.address), told)
    elif said["address"] or said["postcode"]:
        home = facts.address_for(
            child, said["address"], said["postcode"], confidential=said["confidential"]
        )
        facts.state(child, What.HOME, home, told)


def _add_sibling(actor: Actor, child: Person, one: NewSibling, told: Told) -> None:
    """Another child of the family, with a file, the same parents and the same home."""
    person = people.add(
        actor.authority, told=told, kind=Kind.CHILD, given_name=one.given, family_name=one.family,
        birth_date=one.born,
    )  # fmt: skip
    for tie in Relationship.objects.filter(other=child, kind__in=PARENTS).select_related("person"):
        _tie(tie.person, RelationshipKind(tie.kind), person, told)
    _tie(person, RelationshipKind.SIBLING, child, told)
    home = Residence.objects.filter(person=child, ends=None).select_related("address").first()
    if home is not None:
        facts.state(person, What.HOME, facts.home_at(home.address), told)
    open_file(actor.authority, person)
