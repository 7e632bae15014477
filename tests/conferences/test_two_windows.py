"""Two windows of the room, or of the minutes: nothing the chair or the note-taker writes is lost unseen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from heed.access.models import User
from heed.conferences.models import Aside, Conference
from tests.conferences.conftest import Table

Page = Callable[..., str]


class Window:
    """A step of the room, or the minutes, open in one window: it knows what it was shown with."""

    def __init__(self, client: Client, user: User, where: str, named: str = "") -> None:
        self.client, self.user, self.where, self.named = client, user, where, named
        client.force_login(user)
        found = re.search(r'name="_seen" value="(.*?)"', client.get(where).content.decode())
        assert found
        self.seen, self.beside = found[1], ""

    def keep(self, **said: Any) -> Any:
        self.client.force_login(self.user)
        sent = {"_seen": self.seen, "_window": self.named, "_beside": self.beside, **said}
        answer = self.client.post(f"{self.where}/keep", sent)
        told = answer.json()
        self.seen, self.beside = told.get("seen", self.seen), told.get("beside", self.beside)
        return {**told, "status": answer.status_code}


@pytest.fixture
def room(table: Table, client: Client) -> str:
    conference = table.conference()
    client.force_login(table.anne)
    client.post(f"/conference/{conference.uuid}/room")
    return f"/conference/{conference.uuid}"


REASONS = "decision.likely_reasons"


def test_a_second_window_of_the_room_writes_over_nothing_it_has_not_seen(
    table: Table, client: Client, room: str
) -> None:
    first = Window(client, table.anne, f"{room}/room/likely")
    second = Window(client, table.anne, f"{room}/room/likely")
    assert first.keep(**{REASONS: "He has a key."})["status"] == 200
    told = second.keep(**{REASONS: "He waits outside."})
    assert told["status"] == 409
    assert table.ashdown.one(Conference).answers["decision"]["likely_reasons"] == "He has a key."
    compared = client.get(told["differs"]).content.decode()
    assert "This was written in two places" in compared
    assert "He waits outside." in re.sub(r"<[^>]+>", "", compared)
    taken = client.post(told["differs"], {"do": "take"})
    assert taken.url == f"{room}/room/likely"
    assert (
        table.ashdown.one(Conference).answers["decision"]["likely_reasons"] == "He waits outside."
    )


def test_a_form_sent_whole_is_compared_too_and_what_stands_may_be_kept(
    table: Table, client: Client, room: str
) -> None:
    older = Window(client, table.anne, f"{room}/room/likely")
    Window(client, table.anne, f"{room}/room/likely").keep(**{REASONS: "He has a key."})
    sent = {"_seen": older.seen, REASONS: "He waits outside.", "do": "next"}
    answer = client.post(f"{room}/room/likely", sent)
    assert "/room/beside/" in answer.url
    assert client.post(answer.url, {"do": "leave"}).url == f"{room}/room/likely"
    assert table.ashdown.one(Conference).answers["decision"]["likely_reasons"] == "He has a key."
    assert table.ashdown.one(Aside).settled_at, "kept all the same"


def test_a_window_need_not_have_seen_its_own_words(table: Table, client: Client, room: str) -> None:
    mine = Window(client, table.anne, f"{room}/room/likely", named="w1")
    before = mine.seen
    mine.keep(**{REASONS: "He has a key."})
    mine.seen = before
    assert mine.keep(**{REASONS: "He has a key and a car."})["status"] == 200


def test_one_window_goes_on_from_what_it_had_set_aside(
    table: Table, client: Client, room: str
) -> None:
    second = Window(client, table.anne, f"{room}/room/likely")
    Window(client, table.anne, f"{room}/room/likely").keep(**{REASONS: "He has a key."})
    second.keep(**{REASONS: "He"})
    second.keep(**{REASONS: "He waits outside."})
    aside = table.ashdown.one(Aside)
    assert aside.sent[REASONS] == ["He waits outside."]


def test_who_is_here_is_not_written_over_by_an_older_window(
    table: Table, client: Client, room: str
) -> None:
    conference = table.ashdown.one(Conference)
    nadia = table.guest(conference, "Nadia Hussain")
    second = Window(client, table.anne, f"{room}/room/here")
    first = Window(client, table.anne, f"{room}/room/here")
    first.keep(**{f"here-{nadia.uuid}": "present"})
    told = second.keep(**{f"here-{nadia.uuid}": "neither"})
    assert told["status"] == 409
    assert table.again(nadia).attendance == "present"
    assert "Neither" in re.sub(r"<[^>]+>", "", client.get(told["differs"]).content.decode())


def test_another_step_is_no_matter(table: Table, client: Client, room: str) -> None:
    views = Window(client, table.anne, f"{room}/room/suffered")
    Window(client, table.anne, f"{room}/room/likely").keep(**{REASONS: "He has a key."})
    said = {"decision.has_suffered_reasons": "Hurt in June."}
    assert views.keep(**said)["status"] == 200
    held = table.ashdown.one(Conference).answers["decision"]
    assert held == {
        **held,
        "likely_reasons": "He has a key.",
        "has_suffered_reasons": "Hurt in June.",
    }


def test_the_minutes_of_two_hands_are_kept_beside_each_other(
    table: Table, client: Client, room: str
) -> None:
    peter = Window(client, table.peter, f"{room}/minutes")
    anne = Window(client, table.anne, f"{room}/minutes")
    peter.keep(**{"minutes-0": "Lily is eight."})
    told = anne.keep(**{"minutes-0": "Lily is eight and lives in Canal Street."})
    assert told["status"] == 409
    minutes = table.ashdown.one(Conference).minutes
    assert minutes["essential_facts|whole conference"] == "Lily is eight."
    taken = client.post(told["differs"], {"do": "take"})
    assert taken.url == f"{room}/minutes"
    minutes = table.ashdown.one(Conference).minutes
    assert minutes["essential_facts|whole conference"] == "Lily is eight and lives in Canal Street."


def test_nobody_elses_is_shown(table: Table, client: Client, room: str) -> None:
    second = Window(client, table.anne, f"{room}/room/likely")
    Window(client, table.anne, f"{room}/room/likely").keep(**{REASONS: "He has a key."})
    told = second.keep(**{REASONS: "He waits outside."})
    client.force_login(table.peter)
    assert client.get(told["differs"]).status_code == 404
