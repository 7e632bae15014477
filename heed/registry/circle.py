"""The people around a child: who they are to one another, who lives with whom, who may not meet.

Adults are people in their own right. One adult is one person in the circles of all the children
they live with or see, so that what is known of them is known wherever it matters.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from heed.registry import facts, same
from heed.registry.models import (
    Kind,
    MayMeet,
    Person,
    Relationship,
    RelationshipKind,
    Residence,
)

PARENTS = frozenset({"mother", "father", "adoptive_parent"})
BROTHERS_AND_SISTERS = frozenset({"sibling", "half_sibling", "step_sibling"})
STEP = frozenset({"step_parent", "parents_partner"})
MOST = 80
"""As many people as a picture can still show."""


@dataclass(slots=True)
class Member:
    """Somebody around the child, and what they are to the child."""

    person: Person
    ties: list[Relationship] = field(default_factory=list[Relationship])
    said: list[str] = field(default_factory=list[str])
    lives_here: bool = False
    past: bool = False

    @property
    def tie(self) -> str:
        return ", ".join(dict.fromkeys(self.said)) or "In the household"

    @property
    def responsible(self) -> bool:
        return any(tie.parental_responsibility for tie in self.ties)

    @property
    def responsible_from(self) -> str:
        said = (t.get_responsibility_from_display() for t in self.ties if t.responsibility_from)
        return next(said, "")

    @property
    def barred(self) -> Relationship | None:
        """The tie that says that the two must not meet, or not alone."""
        return next(
            (t for t in self.ties if t.may_meet in (MayMeet.NONE, MayMeet.SUPERVISED)), None
        )

    @property
    def may_meet(self) -> str:
        return next((t.get_may_meet_display() for t in self.ties if t.may_meet), "")


@dataclass(slots=True)
class Stay:
    """That somebody lives or lived somewhere."""

    person: Person
    residence: Residence


class Circle:
    """Everybody around one child on a day, from three questions to the database.

    Somebody who was entered twice, and merged, is one person here, with the ties and homes of both
    entries. `entered` holds, for whoever was kept, their other entries.
    """

    def __init__(self, child: Person, day: date) -> None:
        self.child, self.day = child, day
        self.mine = same.everyone(child.pk)
        self.entered: dict[int, dict[int, Person]] = {}
        self.ties = self._ties()
        self.stays = self._stays()
        self._merge()
        self.members = self._members()

    # -- reading --

    def _ties(self) -> list[Relationship]:
        """The ties of the child, and those of whoever is tied to the child."""
        near = Relationship.objects.filter(Q(person__in=self.mine) | Q(other__in=self.mine))
        touched = Q()
        for one in ("person", "other"):
            touched |= Q(person__in=near.values(one)) | Q(other__in=near.values(one))
        every = Relationship.objects.filter(touched).annotate(**_kept("person"), **_kept("other"))
        return list(every.select_related("person", "other").order_by("id")[: MOST * 4])

    def _stays(self) -> list[Residence]:
        """Where the child and the family lived, and whoever lived there too."""
        family = {pk for tie in self._near for pk in (tie.person_id, tie.other_id)}
        at_home = self.mine | (self._mothers if self.child.kind == Kind.UNBORN else set[int]())
        there = Residence.objects.filter(person__in=at_home).values("address")
        stays = Residence.objects.filter(Q(address__in=there) | Q(person__in=family))
        stays = stays.annotate(**_kept("person")).select_related("address", "person")
        return list(stays.order_by("starts", "id")[: MOST * 4])

    def _merge(self) -> None:
        """Put whoever was kept in the place of each of their entries."""
        places = [(tie, name) for tie in self.ties for name in ("person", "other")]
        places += [(stay, "person") for stay in self.stays]
        people: dict[int, Person] = {getattr(row, f"{n}_id"): getattr(row, n) for row, n in places}
        people[self.child.pk] = self.child
        kept = _who_was_kept(places)
        kept.update((entry, self.child.pk) for entry in self.mine)
        missing = set(kept.values()) - people.keys()
        people |= Person.objects.in_bulk(missing) if missing else {}
        for row, name in places:
            entry = int(getattr(row, f"{name}_id"))
            stands = people[kept.get(entry, entry)]
            if stands.pk != entry:
                setattr(row, name, stands)
                self.entered.setdefault(stands.pk, {})[entry] = people[entry]
        self.ties = [tie for tie in self.ties if tie.person_id != tie.other_id]

    @property
    def _mothers(self) -> set[int]:
        return {t.person_id for t in self.ties if t.kind == "mother" and t.other_id in self.mine}

    @property
    def _near(self) -> list[Relationship]:
        return [t for t in self.ties if self.mine & {t.person_id, t.other_id}]

    # -- what follows --

    @cached_property
    def home_ids(self) -> set[int]:
        """The places where the child lives on the day; before the birth, where the mother lives."""
        return {stay.address_id for stay in self.home}

    def _now(self, one: Residence | Relationship) -> bool:
        return (one.starts is None or one.starts <= self.day) and (
            one.ends is None or one.ends >= self.day
        )

    @cached_property
    def parents_of(self) -> dict[int, list[Relationship]]:
        """The ties to mother and father, by the number of the child."""
        found: dict[int, list[Relationship]] = {}
        for tie in self.ties:
            if tie.kind in PARENTS:
                found.setdefault(tie.other_id, []).append(tie)
        return found

    def parent_ids(self, pk: int) -> set[int]:
        return {tie.person_id for tie in self.parents_of.get(pk, ())}

    def _members(self) -> dict[int, Member]:
        found: dict[int, Member] = {}
        for tie in self._near:
            mine = tie.person_id == self.child.pk
            person = tie.other if mine else tie.person
            member = found.setdefault(person.pk, Member(person))
            member.ties.append(tie)
            member.said.append(self._said(tie, mine))
        for tie in self._shared_parents():
            member = found.setdefault(tie.other_id, Member(tie.other))
            if not any(t.kind in BROTHERS_AND_SISTERS for t in member.ties) and not member.said:
                member.said.append(self._kin(tie.other_id))
        for stay in self.stays:
            if stay.person_id == self.child.pk or not self._now(stay):
                continue
            if stay.address_id in self.home_ids:
                found.setdefault(stay.person_id, Member(stay.person)).lives_here = True
        for member in found.values():
            member.past = bool(member.ties) and not any(self._now(t) for t in member.ties)
        return found

    def _shared_parents(self) -> Iterable[Relationship]:
        mine = self.parent_ids(self.child.pk)
        return (
            t
            for t in self.ties
            if t.kind in PARENTS and t.person_id in mine and t.other_id != self.child.pk
        )

    def _kin(self, pk: int) -> str:
        """Brother or sister, or half so, by the parents they share."""
        mine, theirs = self.parent_ids(self.child.pk), self.parent_ids(pk)
        half = len(mine & theirs) == 1 and (len(mine) > 1 or len(theirs) > 1)
        return str((RelationshipKind.HALF_SIBLING if half else RelationshipKind.SIBLING).label)

    def _said(self, tie: Relationship, mine: bool) -> str:
        kind = RelationshipKind(tie.kind)
        both_ways = {
            *BROTHERS_AND_SISTERS,
            "cousin",
            "partner",
            "former_partner",
            "friend",
            "other",
        }
        if not mine or kind in both_ways:
            return str(kind.label)
        if kind in PARENTS:
            return "Child"
        return f"{self.child.given_name or 'The child'} is their {str(kind.label).lower()}"

    def live_elsewhere(self, member: Member) -> list[Residence]:
        """Where somebody lives who does not live with the child."""
        mine = (s for s in self.stays if s.person_id == member.person.pk and self._now(s))
        return [s for s in mine if s.address_id not in self.home_ids]

    @property
    def home(self) -> list[Residence]:
        own = [s for s in self.stays if s.person_id == self.child.pk and self._now(s)]
        if own or self.child.kind != Kind.UNBORN:
            return own
        return [s for s in self.stays if s.person_id in self._mothers and self._now(s)]

    def also_with(self) -> dict[int, list[tuple[Person, str]]]:
        """For each adult around the child, the other children they are tied to or live with, and how."""
        adults = {
            pk for pk, m in self.members.items() if m.person.kind == Kind.ADULT and not m.past
        }
        found: dict[int, dict[int, tuple[Person, str]]] = {pk: {} for pk in adults}
        for tie in self.ties:
            for adult, child in ((tie.person, tie.other), (tie.other, tie.person)):
                if adult.pk in adults and self._elsewhere(child) and self._now(tie):
                    found[adult.pk].setdefault(child.pk, (child, tie.get_kind_display()))
        homes = {
            s.person_id: s.address_id for s in self.stays if s.person_id in adults and self._now(s)
        }
        away = set(homes.values()) - self.home_ids
        there = Residence.objects.filter(address__in=away, ends=None).select_related("person")
        for stay in there if away else ():
            for adult, home in homes.items():
                if home == stay.address_id and self._elsewhere(stay.person):
                    found[adult].setdefault(stay.person_id, (stay.person, "Lives in the same home"))
        return {pk: list(children.values()) for pk, children in found.items() if children}

    def _elsewhere(self, person: Person) -> bool:
        """Whether this is a child who is not in the circle."""
        child = person.kind in (Kind.CHILD, Kind.UNBORN)
        return child and person != self.child and person.pk not in self.members

    def by_uuid(self, uuid: object) -> Person | None:
        """The child or somebody around the child, by the name used in addresses of pages."""
        every = (self.child, *(m.person for m in self.members.values()))
        found = next((person for person in every if person.uuid == uuid), None)
        if found is None:
            entries = [one for of in self.entered.values() for one in of.values()]
            found = next((one for one in entries if one.uuid == uuid), None)
        if found is None and len(self.mine) > 1:
            found = Person.objects.filter(pk__in=self.mine, uuid=uuid).first()
        return found

    def safe_contact(self) -> dict[int, str]:
        """By the number of the person: what has to be done so that contact with them is safe."""
        around = [self.child.pk, *self.members]
        return facts.safe_contact(Person.objects.filter(pk__in=around), self.day)

    def entries(self, person: Person) -> list[Person]:
        """The other entries of somebody who was entered more than once."""
        if person == self.child and len(self.mine) > 1:
            return list(Person.objects.filter(pk__in=self.mine - {person.pk}))
        return list(self.entered.get(person.pk, {}).values())


def _kept(name: str) -> dict[str, Subquery]:
    """Beside a row, the entry that stands for its person, where they were merged, and the one above that."""
    above = same.standing().filter(other=OuterRef("kept_id")).values("kept")[:1]
    merged = same.standing().filter(other=OuterRef(f"{name}_id")).annotate(above=Subquery(above))
    return {
        f"{name}_kept": Subquery(merged.values("kept")[:1]),
        f"{name}_above": Subquery(merged.values("above")[:1]),
    }


def _who_was_kept(places: Iterable[tuple[Any, str]]) -> dict[int, int]:
    """For each entry of these rows that was merged, the one that stands for it."""
    places = [(row, name) for row, name in places if getattr(row, f"{name}_kept")]
    if any(getattr(row, f"{name}_above") for row, name in places):
        return same.survivors({getattr(row, f"{name}_id") for row, name in places})
    return {getattr(row, f"{name}_id"): getattr(row, f"{name}_kept") for row, name in places}


def about(person: Person) -> str:
    """What tells one person from another of the same name."""
    children = ", ".join(f"{how.lower()} of {c.name}" for c, how in children_of(person)[:3])
    born = person.birth_date
    when = f"born {born.day} {born:%B %Y}" if born else "date of birth not known"
    return f"{when}{f'; {children}' if children else ''}"


def children_of(person: Person, circle: Circle | None = None) -> list[tuple[Person, str]]:
    """Every child an adult is tied to or lives with, and how. A circle they are in knows the ties."""
    found: dict[int, tuple[Person, str]] = {}
    member = circle.members.get(person.pk) if circle else None
    if circle is not None and member is not None and member.ties:
        ties = [t for t in circle.ties if person.pk in (t.person_id, t.other_id)]
    else:
        theirs = Relationship.objects.filter(Q(person=person) | Q(other=person))
        ties = list(theirs.select_related("person", "other").order_by("id"))
    for tie in ties:
        other = tie.other if tie.person_id == person.pk else tie.person
        found.setdefault(other.pk, (other, tie.get_kind_display()))
    homes = Residence.objects.filter(person=person, ends=None).values("address")
    living = Residence.objects.filter(address__in=homes, ends=None).exclude(person=person)
    for stay in living.select_related("person"):
        found.setdefault(stay.person_id, (stay.person, "Lives in the same home"))
    children = ((p, how) for p, how in found.values() if p.kind in (Kind.CHILD, Kind.UNBORN))
    return sorted(children, key=lambda c: (c[0].birth_date or date.max, c[0].name))
