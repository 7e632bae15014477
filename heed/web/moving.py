"""Somebody has moved: one answer ends the old home, of everybody who went, and begins the new one.

A child with two homes that both seem to be so today is a child whom a visitor, or a letter, may miss.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from heed.access.actor import Actor
from heed.registry import addresses, facts
from heed.registry.circle import Circle
from heed.registry.facts import Known, Told
from heed.registry.models import Person, Place, Residence, What
from heed.registry.values import Home
from heed.web.saying import Saying, pick_field, tick_field

STILL, WENT = "still", "went"
MOVED = "moved"
WHY = "Moved to another address"


@dataclass(frozen=True, slots=True)
class Move:
    """A new address while there is one already: the homes that may have ended, and who lives there too."""

    who: Person
    homes: tuple[Known, ...] = ()
    others: tuple[Person, ...] = ()

    @property
    def places(self) -> set[int]:
        return {one.value.address for one in self.homes if isinstance(one.value, Home)}


def homes_now(person: Person, today: date) -> list[Known]:
    """Where somebody lives today, as far as is known."""
    return [
        one
        for one in facts.known(person)
        if isinstance(one.value, Home)
        and one.value.place == Place.HOME
        and (one.ends is None or one.ends >= today)
    ]


def begun(who: Person, circle: Circle, today: date, role: str) -> Move:
    """What a new address of somebody around the child may bring to an end, as this reader may know it."""
    homes = [one for one in homes_now(who, today) if _may_know(one, role)]
    places = [one.value.address for one in homes if isinstance(one.value, Home)]
    there = Residence.objects.filter(address__in=places, ends=None).values("person")
    others = Person.objects.filter(pk__in=there).exclude(pk=who.pk).order_by("pk")
    around = [one for one in others if circle.by_uuid(one.uuid) is not None]
    return Move(who, tuple(homes), tuple(around) if homes else ())


def _may_know(one: Known, role: str) -> bool:
    return isinstance(one.value, Home) and addresses.may_know(one.value, role)


def ask(form: Saying, move: Move, role: str) -> None:
    """Ask with the new address whether the old one has ended, and who moved too."""
    if not move.homes:
        return
    old = "; ".join(
        addresses.shown(one.value, role) for one in move.homes if isinstance(one.value, Home)
    )
    choices = [("", "Choose"), (WENT, "No, has moved"), (STILL, "Yes, lives at both")]
    label = f"Does {move.who.name} still live at {old}?"
    form.fields[MOVED] = pick_field(label, choices, required=True)
    for person in move.others:
        form.fields[f"with_{person.pk}"] = tick_field(f"{person.name} moved there too")


def amiss(form: Saying) -> bool:
    """Whether a move lacks its day: the old home ends with it."""
    said = form.cleaned_data
    if said.get(MOVED) == WENT and not said.get("starts"):
        form.add_error("starts", "Enter the day of the move: the old address ends with it")
        return True
    return False


def carry_out(form: Saying, move: Move, by: Actor) -> None:
    """End the old homes on the day before, of everybody who went, and begin the new one for them."""
    said = form.cleaned_data
    if said.get(MOVED) != WENT:
        return
    on: date = said["starts"]
    went = [one for one in move.others if said.get(f"with_{one.pk}")]
    for person in (move.who, *went):
        for old in move.homes if person == move.who else homes_now(person, on):
            if isinstance(old.value, Home) and old.value.address in move.places:
                last = max(on - timedelta(days=1), old.starts or date.min)
                told = Told(by=by, source=old.source, said_by=old.said_by, why=WHY)
                facts.state(
                    person, What.HOME, old.value, told, starts=old.starts, ends=last, line=old.line
                )
        if person != move.who:
            facts.state(person, What.HOME, form.value(person), form.told(by), starts=on)
