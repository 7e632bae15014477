"""Two windows of one draft, two people on one file: nothing is written over unseen."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import Draft, DraftVersion, File, OpenForm, RecordRow
from heed.procedures.assessment import AssessmentWritten
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.general import CaseNote
from heed.procedures.referral import ReferralReceived
from heed.web.windows import SEEN, TAB, WINDOW
from tests.web.conftest import Ashdown
from tests.web.test_recording import Page, address, typed

STORY = "Kiran came to nursery without a coat again."


class Window:
    """A form, open in one window: it knows what it was shown with."""

    def __init__(self, client: Client, where: str, *, named: str = "") -> None:
        self.client, self.where, self.named = client, where, named
        found = re.search(f'name="{SEEN}" value="(.*?)"', client.get(where).content.decode())
        assert found
        self.seen = found[1]

    def keep(self, **said: Any) -> Any:
        sent = {"page": "all", SEEN: self.seen, WINDOW: self.named, **said}
        response = self.client.post(f"{self.where}/keep", sent)
        answer = response.json()
        self.seen = answer.get("seen", self.seen)
        return {**answer, "status": response.status_code}


@pytest.fixture
def at_desk(client: Client, rosa: User) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def where(ashdown: Ashdown) -> str:
    return address(ashdown.child(), ReferralReceived)


def test_a_second_window_writes_over_nothing_it_has_not_seen(
    ashdown: Ashdown, at_desk: Client, where: str
) -> None:
    Window(at_desk, where).keep(concern=STORY)
    first, second = Window(at_desk, where), Window(at_desk, where)
    assert first.keep(concern=f"{STORY} Twice this week.")["status"] == 200
    told = second.keep(concern=f"{STORY} Her mother was told.")
    assert told["status"] == 409
    assert ashdown.one(Draft).data["concern"] == f"{STORY} Twice this week."

    compared = at_desk.get(told["differs"]).content.decode()
    assert "You wrote this in two places" in compared
    assert re.search(r"<ins>.*Her mother was told\.</ins>", compared)
    assert re.search(r"<del>.*Twice this week\.</del>", compared)
    at_desk.post(told["differs"], {"do": "take"})
    assert ashdown.one(Draft).data["concern"] == f"{STORY} Her mother was told."
    kept = [one.data["concern"] for one in ashdown.all(DraftVersion)]
    assert f"{STORY} Twice this week." in kept, "the other stays among the versions"


def test_the_draft_can_be_kept_as_it_is_and_mine_stays_among_its_versions(
    ashdown: Ashdown, at_desk: Client, where: str
) -> None:
    first, second = Window(at_desk, where), Window(at_desk, where)
    first.keep(concern=STORY)
    told = second.keep(concern="Mine")
    at_desk.post(told["differs"], {"do": "leave"})
    assert ashdown.one(Draft).data["concern"] == STORY
    (version,) = ashdown.all(DraftVersion)
    assert (version.data["concern"], version.aside) == ("Mine", False)
    listed = at_desk.get(f"/draft/{ashdown.one(Draft).uuid}/versions").content.decode()
    assert "Mine" in listed


def test_the_same_words_twice_and_a_lost_answer_are_no_conflict(
    at_desk: Client, where: str
) -> None:
    first, second = Window(at_desk, where), Window(at_desk, where)
    first.keep(concern=STORY)
    assert second.keep(concern=STORY)["status"] == 200
    # the answer to a save is lost on the way: the window goes on from its own words
    third = Window(at_desk, where, named="w3")
    before = third.seen
    third.keep(concern=f"{STORY} Twice.")
    third.seen = before
    assert third.keep(concern=f"{STORY} Twice this week.")["status"] == 200


def test_pages_of_a_long_form_do_not_stand_in_each_others_way(
    ashdown: Ashdown, client: Client, nadia: User
) -> None:
    client.force_login(nadia)
    form = address(ashdown.child(), AssessmentWritten)
    health, when = (f"{form}/page/{key}" for key in ("childs_needs", "when"))
    first, second = Window(client, health), Window(client, when)
    for window, page in ((first, "childs_needs"), (second, "when"), (first, page_of(first))):
        sent = {"page": page, SEEN: window.seen, "childs_needs.health.findings": STORY}
        assert client.post(f"{form}/keep", sent).status_code == 200


def page_of(window: Window) -> str:
    return window.where.rpartition("/")[2]


def test_without_a_script_the_form_leads_to_the_comparison(
    ashdown: Ashdown, at_desk: Client, where: str
) -> None:
    first, second = Window(at_desk, where), Window(at_desk, where)
    first.keep(concern=STORY)
    sent = {**typed(ReferralReceived, concern="Mine"), SEEN: second.seen}
    response = at_desk.post(where, sent)
    assert response.status_code == 302
    assert "/versions/" in response.headers["Location"]
    assert not ashdown.all(RecordRow)


def test_what_comes_after_the_record_was_sent_is_kept_and_can_begin_another(
    ashdown: Ashdown, at_desk: Client, where: str
) -> None:
    first, second = Window(at_desk, where), Window(at_desk, where)
    at_desk.post(where, {**typed(ReferralReceived), SEEN: first.seen})
    assert ashdown.one(RecordRow)
    told = second.keep(concern="Seen again since.")
    assert (told["status"], told["sent"]) == (409, True)
    response = at_desk.post(told["differs"], {"do": "take"}, follow=True)
    assert "Seen again since." in response.content.decode()
    assert len(ashdown.all(Draft, sent_at=None)) == 1
    assert ashdown.one(RecordRow), "what was recorded stays as it is"
    assert "Referral received" in at_desk.get("/drafts").content.decode()


def test_two_people_in_one_form_see_one_another(
    ashdown: Ashdown, at_desk: Client, rosa: User, alan: User, page: Page
) -> None:
    file: File = ashdown.child()
    hers = address(file, ReferralReceived, uuid4())
    Window(at_desk, hers).keep(concern=STORY)
    shown = page(alan, address(file, ReferralReceived))
    assert re.search(
        r"Rosa Lindqvist is also writing on this file: referral received, since [\d.]+[ap]m", shown
    )
    assert STORY not in shown
    his = Window(at_desk, address(file, ReferralReceived))  # at alan's desk by now
    assert his.keep(concern="Another worry")["others"] == [
        re.search("Rosa Lindqvist is also.*?m(?=</p>)", shown)[0]  # type: ignore[index]
    ]


def test_who_has_a_form_open_is_told_before_either_has_typed_a_word(
    ashdown: Ashdown, client: Client, rosa: User, alan: User, page: Page
) -> None:
    file: File = ashdown.child()
    hers = address(file, ReferralReceived, uuid4())
    client.force_login(rosa)
    assert client.post(f"{hers}/here", {WINDOW: "one"}).json() == {"others": []}
    shown = page(alan, address(file, CaseNote))
    told = r"Rosa Lindqvist has a form of this file open: referral received, since [\d.]+[ap]m"
    assert re.search(told, shown)
    his = address(file, CaseNote, uuid4())
    (said,) = client.post(f"{his}/here", {WINDOW: "two"}).json()["others"]  # alan's desk by now
    assert re.fullmatch(told, said)
    assert "Alan Reid has a form" in page(rosa, hers)
    assert not ashdown.all(Draft)

    client.post(f"{hers}/here", {WINDOW: "one", "gone": "1"})
    assert not re.search(told, page(alan, his)), "she has shut it"
    with within(ashdown.authority):
        OpenForm.objects.update(seen_at=timezone.now() - timedelta(minutes=1))
    assert "has a form" not in page(rosa, hers), "his telephone went flat"


def test_one_person_in_two_windows_of_one_draft_is_told_so(at_desk: Client, where: str) -> None:
    at_desk.post(f"{where}/here", {WINDOW: "one"})
    (said,) = at_desk.post(f"{where}/here", {WINDOW: "two"}).json()["others"]
    assert said.startswith("You have this form open in another window as well, since")
    kept = Window(at_desk, where, named="two").keep(concern=STORY)
    assert kept["others"] == [said], "and still so once it is saved"


def test_a_form_loaded_again_in_its_own_tab_is_not_another_window(
    at_desk: Client, where: str
) -> None:
    at_desk.post(f"{where}/here", {WINDOW: "one", TAB: "mine"})
    said = at_desk.post(f"{where}/here", {WINDOW: "two", TAB: "mine"}).json()
    assert said == {"others": []}, "though the first has not said yet that it is gone"


def test_to_say_that_one_is_there_is_no_use_of_a_session(at_desk: Client, where: str) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=4))
    at_desk.post(f"{where}/here", {WINDOW: "one"})
    assert at_desk.get("/session/left").json()["left"] <= 240


def test_whoever_may_not_read_the_whole_file_is_not_told_who_writes_on_it(
    ashdown: Ashdown, client: Client, rosa: User, joy: User
) -> None:
    file: File = ashdown.child()
    client.force_login(rosa)
    client.post(f"{address(file, ReferralReceived)}/here", {WINDOW: "one"})
    client.force_login(joy)
    said = client.post(f"{address(file, EmergencyIdentified)}/here", {WINDOW: "two"})
    assert said.json() == {"others": []}


def test_nobody_reads_the_versions_of_another(
    ashdown: Ashdown, at_desk: Client, where: str, alan: User
) -> None:
    first, second = Window(at_desk, where), Window(at_desk, where)
    first.keep(concern=STORY)
    told = second.keep(concern="Mine")
    uuid: UUID = ashdown.one(Draft).uuid
    at_desk.force_login(alan)
    for path in (told["differs"], f"/draft/{uuid}/versions"):
        assert at_desk.get(path).status_code == 404
