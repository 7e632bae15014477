"""What records say of who a child is reaches the registry."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.apart import within
from heed.casefile import book, door
from heed.casefile.files import open_file
from heed.casefile.models import File, FileSummary
from heed.engine.example import example_of
from heed.engine.record import Record
from heed.procedures import RULEBOOK
from heed.procedures.child_protection_plan import ChildBorn, ChildDied
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry import facts, people, values
from heed.registry.facts import Told
from heed.registry.models import Kind, Person, What


@pytest.fixture(autouse=True)
def whole_rulebook(monkeypatch: pytest.MonkeyPatch, tiny_rulebook: None) -> None:
    monkeypatch.setattr(book, "rulebook", lambda kind="child": RULEBOOK)


@pytest.fixture
def unborn(inside: None, lead: Actor) -> File:
    baby = people.add(
        lead.authority, kind=Kind.UNBORN, family_name="Bell", expected_date=date(2026, 12, 1)
    )
    file = open_file(lead.authority, baby)
    write(replace(lead, role=Role.DUTY_SOCIAL_WORKER), file, ReferralReceived)
    return file


def write(by: Actor, file: File, type_: type[Record], **data: Any) -> str:
    answer = door.write(by, file, type_, {**example_of(type_), **data})
    assert isinstance(answer, door.Written), answer
    return answer.id


@pytest.mark.obligation("wt2010/1.36/b", "wt2010/2.63/c")
def test_the_same_record_turns_from_an_unborn_into_a_born_child(unborn: File, lead: Actor) -> None:
    write(lead, unborn, ChildBorn, born_on="2026-11-20", name="Ruby Bell")
    child = Person.objects.get(pk=unborn.subject_id)
    assert (child.kind, child.name, child.birth_date) == ("child", "Ruby Bell", date(2026, 11, 20))
    assert child.expected_date == date(2026, 12, 1)
    summary = FileSummary.objects.get(file=unborn)
    assert (summary.name, summary.birth_date) == ("Ruby Bell", date(2026, 11, 20))
    birth = next(k for k in facts.history(child) if k.what == What.BIRTH)
    assert (birth.author_name, birth.source) == (lead.name, "record")


def test_a_birth_that_is_corrected_is_corrected_on_the_person(unborn: File, lead: Actor) -> None:
    first = write(lead, unborn, ChildBorn, born_on="2026-11-20", name="Ruby")
    answer = door.write(
        lead, unborn, ChildBorn, {"born_on": "2026-11-21", "name": "Ruby"},
        replaces=first, why_replaced="After midnight",
    )  # fmt: skip
    assert isinstance(answer, door.Written)
    child = Person.objects.get(pk=unborn.subject_id)
    assert child.birth_date == date(2026, 11, 21)
    said = [k for k in facts.history(child) if k.what == What.BIRTH]
    assert [(k.value.said(), k.why) for k in said[:2]] == [
        ("Born 21 November 2026", "After midnight"),
        ("Born 20 November 2026", "As recorded on the file"),
    ]


def test_a_death_that_is_recorded_is_known_of_the_person(unborn: File, lead: Actor) -> None:
    day = timezone.localdate().isoformat()
    manager = replace(lead, role=Role.SOCIAL_WORK_MANAGER)
    write(lead, unborn, ChildBorn, born_on=day, name="Ruby")
    write(manager, unborn, ChildDied, died_on=day)
    assert Person.objects.get(pk=unborn.subject_id).death_date == timezone.localdate()


def test_lists_follow_a_name_that_changes(unborn: File, lead: Actor) -> None:
    with within(lead.authority):
        name = values.Name(family="Marsh")
        facts.state(unborn.subject, What.NAME, name, Told(by=lead, why="The parents married"))
    assert FileSummary.objects.get(file=unborn).name == "Unborn child Marsh"
