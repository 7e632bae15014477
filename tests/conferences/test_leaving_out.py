"""The chair leaves somebody out, in whole or part: from the list, with ground and evidence. 5.87, 5.88"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from heed.conferences import closing
from heed.procedures.conference import ExclusionsDecided
from heed.procedures.conference.exclusion import ExclusionGround
from tests.conferences.conftest import Table

Page = Callable[..., str]
Send = Callable[..., Any]

SAID = {
    "part": "whole conference", "ground": "violence_or_intimidation",
    "evidence": "Threatened the school nurse in writing on Monday.", "possible_prosecution": "no",
    "proceedings_begun": "no", "heard_how": "A letter, read out by the chair.",
}  # fmt: skip


def where(table: Table, name: str = "Dean Shaw", **more: Any) -> tuple[Any, str]:
    conference = table.conference(**more)
    one = table.guest(conference, name)
    return conference, f"/conference/{conference.uuid}/guest/{one.uuid}/leave-out"


@pytest.mark.obligation("wt2010/5.88/d")
def test_the_chair_alone_leaves_somebody_out(table: Table, client: Client, page: Page) -> None:
    conference, there = where(table)
    assert there in page(table.anne, f"/conference/{conference.uuid}")
    for user in (table.peter, table.nadia, table.joy):
        client.force_login(user)
        assert client.get(there).status_code == 403
        assert client.post(there, SAID).status_code == 403
    assert there not in page(table.peter, f"/conference/{conference.uuid}")
    assert table.state().last(ExclusionsDecided) is None


@pytest.mark.obligation("wt2010/5.87/b")
def test_it_says_of_which_part_on_which_ground_and_on_what_evidence(
    table: Table, send: Send, page: Page
) -> None:
    conference, there = where(table)
    shown = send(table.anne, there, part="whole conference").content.decode()
    assert "There is a problem" in shown
    assert "On which ground?" in shown
    assert "On what evidence?" in shown
    kept = send(table.anne, there, **{**SAID, "ground": ""}).content.decode()
    assert SAID["evidence"] in kept, "nothing typed is lost"
    assert send(table.anne, there, **SAID).status_code == 302
    (one,) = table.state().last(ExclusionsDecided).exclusions
    assert (one.person, one.part, one.ground) == (
        "Dean Shaw", "whole conference", "violence_or_intimidation"
    )  # fmt: skip
    listed = page(table.anne, f"/conference/{conference.uuid}")
    assert "Left out by the chair of:</strong> whole conference" in listed


@pytest.mark.obligation("wt2010/5.88/c")
def test_that_somebody_may_be_prosecuted_is_no_ground_and_wants_the_polices_advice(
    table: Table, send: Send
) -> None:
    _, there = where(table)
    shown = send(table.anne, there, **{**SAID, "possible_prosecution": "yes"}).content.decode()
    assert "police" in shown.split("govuk-error-summary__body")[1].split("</ul>")[0]
    assert not any("prosecut" in ground for ground in ExclusionGround)
    said = {**SAID, "possible_prosecution": "yes", "police_advice": "No objection."}
    assert send(table.anne, there, **said).status_code == 302


@pytest.mark.obligation("wt2010/5.87/a")
def test_a_part_that_is_not_named_yet_becomes_a_part_of_the_conference(
    table: Table, send: Send, page: Page
) -> None:
    conference, there = where(table)
    wanting = send(table.anne, there, **{**SAID, "part": "another part"}).content.decode()
    assert "Say what the part is called" in wanting
    said = {**SAID, "part": "another part", "named": "Before the family comes in"}
    assert send(table.anne, there, **said).status_code == 302
    assert table.again(conference).parts == ["Before the family comes in"]
    assert closing.excluded_from("Dean Shaw", table.state()) == ["Before the family comes in"]
    send(table.anne, f"/conference/{conference.uuid}/room")
    here = page(table.anne, f"/conference/{conference.uuid}/room/here")
    assert "Left out by the chair of:</strong> Before the family comes in" in here


def test_a_second_person_does_not_push_the_first_off_the_list_and_one_is_taken_back(
    table: Table, send: Send
) -> None:
    conference, there = where(table)
    send(table.anne, there, **SAID)
    karen = table.guest(conference, "Karen Bell")
    hers = f"/conference/{conference.uuid}/guest/{karen.uuid}/leave-out"
    send(table.anne, hers, **{**SAID, "ground": "conflict"})
    assert {e.person for e in closing.exclusions(table.state())} == {"Dean Shaw", "Karen Bell"}
    assert send(table.anne, there, do="take_back").status_code == 302
    assert {e.person for e in closing.exclusions(table.state())} == {"Karen Bell"}


def test_a_professional_is_not_left_out(table: Table, client: Client) -> None:
    _, there = where(table, "Nadia Hussain")
    client.force_login(table.anne)
    assert client.get(there).status_code == 403


def test_whoever_takes_notes_sees_over_each_box_who_reads_it(
    table: Table, send: Send, page: Page
) -> None:
    conference, there = where(table, parts=["Before the family comes in"])
    table.guest(conference, "Karen Bell", standing="invited")
    said = {**SAID, "part": "Before the family comes in"}
    assert send(table.anne, there, **said).status_code == 302
    shown = page(table.peter, f"/conference/{conference.uuid}/minutes")
    assert "Of the family, read by Karen Bell. Not by Dean Shaw." in shown
    assert "Write nothing here that may not reach them through the others." in shown
    assert "read by Karen Bell, Dean Shaw." in shown, "the whole conference is read by both"
