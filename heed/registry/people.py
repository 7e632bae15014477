"""Adding people, and the questions asked of their ties."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from heed.access.models import Authority
from heed.registry import facts
from heed.registry.facts import Told
from heed.registry.finding.index import refresh
from heed.registry.models import (
    Address,
    Kind,
    Person,
    Relationship,
    RelationshipKind,
    Residence,
)
from heed.registry.search import index_names

_SIBLINGS = (
    RelationshipKind.SIBLING,
    RelationshipKind.HALF_SIBLING,
    RelationshipKind.STEP_SIBLING,
)
_PARENTS = (RelationshipKind.MOTHER, RelationshipKind.FATHER, RelationshipKind.ADOPTIVE_PARENT)


def add(authority: Authority, told: Told | None = None, **given: Any) -> Person:
    """A new person of this authority, findable by name at once. `told` says who told us of them."""
    person = Person.objects.create(authority=authority, **given)
    index_names([person])
    if told is not None:
        facts.origin_told([person], told)
    return person


def house(person: Person, lines: str, postcode: str = "") -> Residence | None:
    """That this person lives at an address, which is new here. None where no address is given."""
    if not (lines or postcode):
        return None
    home = Address.objects.create(authority=person.authority, lines=lines, postcode=postcode)
    return Residence.objects.create(authority=person.authority, person=person, address=home)


def add_many(people: Iterable[Person]) -> list[Person]:
    """Many new people at once, as an import adds them."""
    added = Person.objects.bulk_create(people)
    index_names(added)
    refresh(person.pk for person in added)
    return added


def save(person: Person, told: Told | None = None) -> None:
    """Save a person whose columns were changed. What stood there before is kept as it was said."""
    wanted = copy(person)
    facts.follow_columns(wanted, told or Told())
    index_names([person])


def siblings(person: Person) -> "QuerySet[Person]":
    """Children tied to this one: said to be siblings, or sharing a mother or father."""
    said = Relationship.objects.filter(kind__in=_SIBLINGS)
    parents = Relationship.objects.filter(other=person, kind__in=_PARENTS).values("person")
    of_parents = Relationship.objects.filter(person__in=parents, kind__in=_PARENTS)
    # One set of numbers: with an `or` between three, PostgreSQL would try every child in turn.
    tied = (
        said.filter(person=person)
        .values("other")
        .union(said.filter(other=person).values("person"), of_parents.values("other"))
    )
    return _children_but(person).filter(pk__in=tied)


def household(person: Person, day: date) -> "QuerySet[Person]":
    """Everybody else who lives on that day where this person lives."""
    lived = Residence.objects.filter(
        Q(starts__isnull=True) | Q(starts__lte=day), Q(ends__isnull=True) | Q(ends__gte=day)
    )
    addresses = lived.filter(person=person).values("address")
    there = lived.filter(address__in=addresses).values("person")
    return Person.objects.filter(pk__in=there).exclude(pk=person.pk)


def _children_but(person: Person) -> "QuerySet[Person]":
    children = Person.objects.filter(kind__in=(Kind.CHILD, Kind.UNBORN))
    return children.exclude(pk=person.pk).order_by("birth_date", "given_name")
