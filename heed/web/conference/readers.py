"""For whom a plan is written: the child and each parent, as far as the file knows them."""

from dataclasses import dataclass

from heed.procedures.conference import FamilyKind, rows
from heed.procedures.core_group import PlanReader
from heed.registry.circle import PARENTS
from heed.registry.models import Person, Relationship
from heed.web import child as child_page

ENGLISH = "english"
SIGNS_FROM = 8
"""From this age, in years, a child has a line to sign on. They need not sign it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody the plan can be written for."""

    reader: PlanReader
    name: str
    who: str
    language: str = ""

    def __str__(self) -> str:
        said = ", ".join(filter(None, (self.who, self.language)))
        return f"{self.name}, {said}" if self.name else "Somebody else"


def readers(seen: child_page.Look) -> list[Reader]:
    """The child, and each parent with the language they prefer, as far as the file knows them."""
    child = seen.child
    found: list[Reader] = []
    if child.birth_date is not None:
        # a child reads what is read at school, unless somebody interprets for them
        language = _language(child) if child.interpreter_needed else ""
        found.append(Reader(PlanReader.CHILD, child.name, "the child", language))
    ties = Relationship.objects.filter(other=child).select_related("person").order_by("pk")
    for tie in ties:
        if tie.person.death_date is not None:
            continue
        if tie.kind in PARENTS or tie.parental_responsibility:
            parent, who = tie.person, str(tie.get_kind_display()).lower()
            found.append(Reader(PlanReader.PARENT, parent.name, who, _language(parent)))
    for member in rows(seen.state.facts, "family"):
        if member.kind == FamilyKind.PARENT and member.name:
            found.append(Reader(PlanReader.PARENT, member.name, member.relationship or "parent"))
    once = {reader.name.casefold(): reader for reader in reversed(found)}
    return [*reversed(once.values()), Reader(PlanReader.PARENT, "", "")]


def signers(seen: child_page.Look) -> list[str]:
    """Who of the family signs the plan: a child old enough to, and each parent, by name."""
    age = seen.child.age_on(seen.today)
    known = [one for one in readers(seen) if one.name]
    found = [
        f"{one.name}, {one.who}" if one.reader == PlanReader.PARENT else one.name
        for one in known
        if one.reader == PlanReader.PARENT or (age is not None and age >= SIGNS_FROM)
    ]
    parents = any(one.reader == PlanReader.PARENT for one in known)
    return found if parents else [*found, "Parent"]


def _language(person: Person) -> str:
    """The language somebody prefers, where it is not English."""
    language = person.first_language
    return "" if language.casefold() == ENGLISH else language
