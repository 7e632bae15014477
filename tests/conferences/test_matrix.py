"""Every post against every page of a conference, in both directions: who is let in, and who is refused.

The pages are walked from the URLs, as in tests/web/test_authorisation.py, so that a new one is tried before
anybody thinks of it; it has to be given a line here.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import RecordRow
from heed.conferences.models import Guest
from heed.documents.models import Letter
from heed.procedures.roles import Role
from heed.web.conference.sitting import ARRANGES
from heed.web.conference.urls import urlpatterns
from heed.web.opening import REASONS
from tests.conferences.conftest import Table
from tests.conferences.test_room import decided
from tests.web.test_authorisation import POSTS, Walked, pages

Send = Callable[..., Any]

PREPARE = "prepare"
"""Those who arrange conferences: they see the list and everybody's answers."""
CHAIR = "chair"
"""Whoever chairs this one, and no other chair."""
MINUTES = "minutes"
"""Whoever takes the minutes, and the chair."""
ADMINISTRATOR = "administrator"
LEAD = "lead"
MINE = "mine"
"""Whoever the invitation is to, and nobody else, whatever their post."""
ANYBODY = "anybody"

LOOKED_AT = {
    "conferences": ANYBODY,
    "my-invitation": MINE, "my-calendar-entry": MINE,
    "child-conferences": PREPARE, "conference": PREPARE, "conference-change": PREPARE,
    "conference-add": PREPARE, "conference-invite": PREPARE, "conference-guest": PREPARE,
    "conference-answer": PREPARE, "conference-calendar": PREPARE, "conference-quorum": PREPARE,
    "conference-where": PREPARE, "conference-letter": PREPARE, "conference-not-invited": PREPARE,
    "conference-shared": PREPARE,
    "conference-leave-out": CHAIR, "conference-room": CHAIR, "conference-step": CHAIR,
    "conference-close": CHAIR, "conference-inquorate": CHAIR,
    "conference-minutes": MINUTES,
    "conference-copy": CHAIR, "conference-approve": CHAIR, "conference-send-decisions": CHAIR,
    "conference-printed": PREPARE,
    "conference-after": PREPARE, "conference-sheet": PREPARE, "conference-record": PREPARE,
}  # fmt: skip
"""Pages that are looked at, and by whom."""

PRESSED = {
    "my-report": MINE,
    "conference-reports": PREPARE, "conference-standing": PREPARE,
    "conference-papers-given": LEAD,
    "conference-keep": CHAIR, "conference-minutes-keep": MINUTES,
    "conference-send-record": ADMINISTRATOR,
}  # fmt: skip
"""What is only pressed, and by whom."""

NOT_HERE = {"conference-beside"}
"""Somebody's own words, set aside: tests/conferences/test_two_windows.py."""

OVER = {
    "conference-after", "conference-sheet", "conference-record", "conference-approve",
    "conference-send-decisions", "conference-send-record", "conference-copy", "conference-printed",
}  # fmt: skip
"""What there is only once it has decided."""

NAMES = {one.name for one in urlpatterns if "the-plan" not in str(one.pattern)}
PAGES = [page for page in pages() if page.name in NAMES - NOT_HERE]


SORTS = sorted({*ARRANGES, *POSTS})
"""Every post that arranges conferences, and one of each sort of the others."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


class Everybody:
    """A conference being held and one that has decided, with somebody in every post."""

    def __init__(self, table: Table, send: Send) -> None:
        self.table = table
        self.over = decided(table, send)
        self.joys = {
            "over": table.guest(self.over, "Joy Adeyemi", user=table.joy, sent_at=timezone.now())
        }
        self.now = table.conference(opened_at=timezone.now(), parts=["With mother"])
        self.joys["now"] = table.guest(
            self.now, "Joy Adeyemi", user=table.joy, sent_at=timezone.now(), group="Health visiting"
        )
        self.karen = {
            "now": table.guest(self.now, "Karen Bell"),
            "over": table.guest(self.over, "Karen Bell"),
        }
        self.posts: dict[str, User] = {
            role: table.ashdown.user(f"{chr(65 + n // 26)}{chr(97 + n % 26)}x Post{n}", role)
            for n, role in enumerate(SORTS)
        }

    def address(self, page: Walked) -> str:
        which = "over" if page.name in OVER else "now"
        conference = self.over if which == "over" else self.now
        guests = self.joys if page.name.startswith("my-") else self.karen
        return page.at({
            "file_uuid": self.table.file.uuid, "conference_uuid": conference.uuid,
            "guest_uuid": guests[which].uuid, "key": "likely",
        })  # fmt: skip

    def may(self, user: User, role: str, wants: str) -> bool:
        match wants:
            case "anybody":
                return True
            case "prepare":
                return role in ARRANGES
            case "chair":
                return user == self.table.anne
            case "minutes":
                return user == self.table.anne or role == Role.ADMINISTRATOR
            case "administrator":
                return role == Role.ADMINISTRATOR
            case "lead":
                return role == Role.LEAD_SOCIAL_WORKER
            case _:
                return user == self.table.joy

    def everybody(self) -> Iterator[tuple[User, str]]:
        yield from ((user, role) for role, user in self.posts.items())
        yield self.table.anne, Role.CONFERENCE_CHAIR
        yield self.table.peter, Role.ADMINISTRATOR
        yield self.table.joy, Role.PRACTITIONER

    def client(self, user: User) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(user)
        session = client.session
        session[REASONS] = {str(self.table.file.uuid): "A reason"}
        session.save()
        return client


@pytest.fixture
def town(table: Table, send: Send) -> Everybody:
    return Everybody(table, send)


def test_every_page_of_a_conference_has_a_line_here() -> None:
    assert {page.name for page in PAGES} == {*LOOKED_AT, *PRESSED}


def test_every_post_on_every_page(town: Everybody) -> None:
    """Whoever may is let in; whoever may not is refused, and nothing is written, sent or changed by it."""
    wrong: list[str] = []
    with within(town.table.authority):
        before = (RecordRow.objects.count(), Letter.objects.count())
    for user, role in town.everybody():
        client = town.client(user)
        for page in PAGES:
            wants = PRESSED.get(page.name) or LOOKED_AT[page.name]
            may, at = town.may(user, role, wants), town.address(page)
            if page.name in LOOKED_AT:
                status = client.get(at).status_code
                let_in = status in (200, 302)  # a room that is open leads to where it is
                if status >= 500 or let_in is not may:
                    wrong.append(f"{role} {page.name}: {status}")
            if not may:
                status = client.post(at, {"do": "next", "standing": "invited"}).status_code
                if status not in (403, 404, 405):
                    wrong.append(f"{role} {page.name}, pressed: {status}")
    assert not wrong, "\n".join(wrong)
    with within(town.table.authority):
        assert (RecordRow.objects.count(), Letter.objects.count()) == before
        asked = Guest.objects.filter(conference=town.now.pk, report_asked_at__isnull=False)
        assert not asked.exists()
    for wants, user in (
        (CHAIR, town.table.anne),
        (MINUTES, town.table.peter),
        (MINE, town.table.joy),
    ):
        client = town.client(user)
        for page in PAGES:
            if PRESSED.get(page.name) == wants:
                status = client.post(town.address(page), {"do": "next"}).status_code
                assert status in (200, 302), (user, page.name)
    mine = town.client(town.table.joy).get(f"/conferences/{town.joys['now'].uuid}").content.decode()
    for other in ("Karen", "Dean", "Nadia", "Alun"):
        assert other not in mine, "a partner is told nothing of the others"


def test_a_conference_of_another_authority_is_not_there(town: Everybody) -> None:
    from tests.web.test_authorisation import town as another

    far = another("902", "Quillmoor")
    client = Client(raise_request_exception=False)
    for role in (Role.CONFERENCE_CHAIR, Role.ADMINISTRATOR, Role.DESIGNATED_MANAGER):
        client.force_login(far.posts[role])
        for page in PAGES:
            if page.name == "conferences":
                continue
            for answer in (client.get(town.address(page)), client.post(town.address(page), {})):
                assert answer.status_code in (403, 404, 405), (role, page.name, answer.status_code)
                assert b"Lily" not in answer.content
