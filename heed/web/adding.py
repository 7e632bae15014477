"""The form for somebody in a child's life who is not written down yet."""

from typing import Any

from django import forms

from heed.access.actor import Actor
from heed.registry import facts, people, same, values
from heed.registry.facts import Invalid, Told
from heed.registry.matching import Match, likely
from heed.registry.models import (
    Certainty,
    Kind,
    Person,
    RelationshipKind,
    Residence,
    Sex,
    Source,
    What,
)
from heed.web.saying import day_field, line_field, pick_field, tick_field


class AddPerson(forms.Form):
    """Who they are, and what they are to the child."""

    kind = pick_field(
        "Are they", [(k.value, k.label) for k in (Kind.ADULT, Kind.CHILD, Kind.UNBORN)]
    )
    given_name = line_field("First names")
    family_name = line_field("Family name")
    birth_date = day_field("Date of birth", "Leave empty if not known")
    estimated = tick_field("The date of birth is estimated")
    sex = pick_field("Sex", [(s.value, s.label) for s in Sex][::-1])
    tie_kind = pick_field("What are they to the child?", RelationshipKind.choices, required=True)
    responsible = tick_field("Has parental responsibility")
    lives_here = tick_field("Lives with the child now")
    phone = line_field("Phone number", most=60)
    source = pick_field("From whom or what is this known?", Source.choices)
    said_by = line_field("Their name, or which document it is")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("phone") and not values.is_phone(said["phone"]):
            self.add_error("phone", "This is not a phone number")
        if not (said.get("given_name") or said.get("family_name")):
            self.add_error("given_name", "Enter a name, even if only part of it is known")
        return said

    def who_may_be(self, child: Person) -> list[Match]:
        """Who may be meant already: people of any kind, for somebody may have grown up since."""
        said = self.cleaned_data
        given, family, born = said["given_name"], said["family_name"], said["birth_date"]
        found = likely(given, family, born, None, kinds=[kind.value for kind in Kind])
        return [match for match in found if match.person != child]

    def add(self, by: Actor, seen: list[Match]) -> Person:
        """A new person, with who was shown and not chosen written down."""
        person = people.add(by.authority, told=self.told(by), **self.person())
        same.chosen_as_new(person, {m.person.pk: m.because for m in seen}, by)
        return person

    def person(self) -> dict[str, Any]:
        said = self.cleaned_data
        estimated = said["estimated"] and said["birth_date"]
        return {
            "kind": said["kind"] or Kind.ADULT,
            "given_name": said["given_name"],
            "family_name": said["family_name"],
            "birth_date": said["birth_date"],
            "birth_date_certainty": Certainty.ESTIMATED if estimated else Certainty.STATED,
            "sex": said["sex"] or Sex.NOT_KNOWN,
        }

    def told(self, by: Actor) -> Told:
        said = self.cleaned_data
        return Told(by=by, source=said["source"] or Source.NOT_SAID, said_by=said["said_by"])

    def tie(self, who: Person, child: Person, by: Actor) -> bool:
        """Tie them to the child, and house them with the child where they live together."""
        said, told = self.cleaned_data, self.told(by)
        tie = values.Tie(kind=said["tie_kind"], responsible=said["responsible"])
        try:
            facts.state(who, What.TIE, tie, told, other=child)
        except Invalid as amiss:
            self.add_error("tie_kind", amiss.says)
            return False
        if said["phone"]:
            facts.state(who, What.CONTACT, values.Contact(way="phone", at=said["phone"]), told)
        homes = Residence.objects.filter(person=child, ends=None).select_related("address")
        here = homes.order_by("starts").last() if said["lives_here"] else None
        there = Residence.objects.filter(person=who, ends=None)
        if here is not None and not there.filter(address=here.address_id).exists():
            facts.state(who, What.HOME, facts.home_at(here.address), told)
        return True
