"""Sexual activity of a child under 18 on screen: the considerations, and what is refused and why. 5.25 to 5.31"""

import re

import pytest
from django.test import Client

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.child_protection_plan import ChildDied
from heed.procedures.concern import (
    ConcernRaised,
    UnderageDecision,
    UnderageSexChecklist,
    UnderageSexualActivityConsidered,
)
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown
from tests.web.test_recording import address, typed

CONSIDERED = [name for name in UnderageSexChecklist.model_fields if name != "notes"]


@pytest.fixture
def nurse(ashdown: Ashdown) -> User:
    return ashdown.user("Ann Price", Role.PRACTITIONER, organisation="Northam School")


def weighed(ashdown: Ashdown, nurse: User, age: int) -> File:
    file = ashdown.child()
    ashdown.write(nurse, file, ConcernRaised)
    ashdown.write(nurse, file, UnderageSexualActivityConsidered, age_at_the_time=age)
    return file


def pages(client: Client, where: str) -> dict[str, str]:
    """Every page of a long form, by its address."""
    listed = re.findall(rf'href="({where}/page/[\w.-]+)', client.get(where).content.decode())
    return {one: client.get(one).content.decode() for one in listed}


@pytest.mark.obligation("wt2010/5.29/a")
def test_every_consideration_is_on_the_form_with_yes_no_and_not_known(
    ashdown: Ashdown, nurse: User, client: Client
) -> None:
    file = weighed(ashdown, nurse, 14)
    client.force_login(nurse)
    page = "".join(pages(client, address(file, UnderageDecision)).values())
    for name in CONSIDERED:
        offered = re.findall(rf'name="checklist.{name}"[^>]*value="(\w+)"', page)
        assert set(offered) == {"yes", "no", "not_known"}, name
    assert re.search(r'name="age_at_the_time"[^>]*value="14"', page), "typed once"


@pytest.mark.obligation("wt2010/5.26/a")
def test_a_child_under_13_is_never_weighed_as_if_older_and_nothing_typed_is_lost(
    ashdown: Ashdown, nurse: User, client: Client
) -> None:
    file = weighed(ashdown, nurse, 12)
    client.force_login(nurse)
    where = address(file, UnderageDecision)
    said = typed(UnderageDecision, age_at_the_time=14, reasons="They are both in year eight.")
    for one in pages(client, where):
        client.post(one, {**said, "do": "next"})
    page = client.post(where, {"do": "send"}).content.decode()
    assert "A child under 13 cannot consent in law" in page
    assert "Working Together 2010, 5.28" in page
    assert "They are both in year eight." in "".join(pages(client, where).values())


def test_a_death_that_is_known_is_not_typed_again(ashdown: Ashdown, client: Client) -> None:
    file = ashdown.child()
    with within(ashdown.authority):
        child = file.subject
        child.death_date = child.birth_date.replace(year=2024)
        child.save()
    client.force_login(ashdown.user("Ursula Grant", Role.DESIGNATED_MANAGER))
    client.post(f"/child/{file.uuid}/open-file", {"why": "Told of the death"})
    page = client.get(address(file, ChildDied)).content.decode()
    boxes = dict(re.findall(r'name="died_on-(\w+)"[^>]*value="(\d+)"', page))
    assert boxes == {"day": "27", "month": "3", "year": "2024"}
