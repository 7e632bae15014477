"""The child that a system tells about: the one there is, or one who is added.

Which of the two it was is not told. Only who is surely the same child is taken for known; whether two
children are one is otherwise for social care to say. A file that is hidden from the system is not known to it.
"""

from typing import Any

from django.utils import timezone

from heed.access.actor import Actor
from heed.api.problems import FieldProblem, Problem
from heed.api.shapes import ChildIn
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.enquiries.found import look
from heed.registry import people
from heed.registry.finding.asked import Sought
from heed.registry.models import Identifier, Kind, Person, Scheme
from heed.registry.numbers import fault, tidy


def child_of(actor: Actor, told: ChildIn) -> Person:
    """The child told about. Raises Problem where nothing tells who it is."""
    if not (told.given_name or told.family_name):
        says = "Give a name of the child, or of the family of an unborn child."
        raise Problem(
            422, "Who is the child?", [FieldProblem(field="child.given_name", reason=says)]
        )
    told.nhs_number = tidy(Scheme.NHS, told.nhs_number)
    if told.nhs_number and (says := fault(Scheme.NHS, told.nhs_number)):
        raise Problem(
            422, "Who is the child?", [FieldProblem(field="child.nhs_number", reason=says)]
        )
    known, _ = look(_sought(told), day_of(timezone.now()))
    return known[0].person if len(known) == 1 else _added(actor, told)


def file_of(actor: Actor, told: ChildIn) -> File:
    """The file of the child told about."""
    return open_file(actor.authority, child_of(actor, told))


def _sought(told: ChildIn) -> Sought:
    return Sought.person(
        told.given_name, told.family_name, told.birth_date or told.expected_date, told.address,
        told.postcode, (told.nhs_number,),
    )  # fmt: skip


def _added(actor: Actor, told: ChildIn) -> Person:
    unborn = told.expected_date is not None and told.birth_date is None
    said: dict[str, Any] = {
        "kind": Kind.UNBORN if unborn else Kind.CHILD,
        "given_name": told.given_name,
        "family_name": told.family_name,
        "birth_date": told.birth_date,
        "expected_date": told.expected_date if unborn else None,
        "sex": told.sex,
    }
    child = people.add(actor.authority, **said)
    people.house(child, told.address, told.postcode)
    if told.nhs_number:
        held = Identifier.objects.filter(scheme=Scheme.NHS, value=told.nhs_number).exists()
        Identifier.objects.create(
            authority=actor.authority, person=child, scheme=Scheme.NHS, value=told.nhs_number,
            clash=held,
        )  # fmt: skip
    return child
