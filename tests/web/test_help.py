"""Help where it is needed: the local protocol beside a form, good entries, guided tours."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from pytest_django import Settings

from heed.access.apart import within
from heed.access.models import Authority, User
from heed.casefile.book import record_type
from heed.demo import notes
from heed.help import tours
from heed.help.models import LocalNote
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

Page = Callable[..., str]
RING = "Ring the duty line if nobody opens the door."


@pytest.fixture
def ursula(ashdown: Ashdown) -> User:
    return ashdown.user("Ursula Pennant", Role.DESIGNATED_MANAGER)


def says(client: Client, user: User, text: str, ref: str = "Local protocol 4.1") -> None:
    client.force_login(user)
    answer = client.post("/local-protocol/child_seen", {"text": text, "ref": ref}, follow=True)
    assert answer.status_code == 200


def test_what_the_local_protocol_says_stands_beside_the_form(
    ashdown: Ashdown, ursula: User, nadia: User, client: Client, page: Page
) -> None:
    says(client, ursula, RING)
    shown = page(nadia, address(ashdown.child(), ChildSeen))
    assert RING in shown
    assert "Local protocol 4.1" in shown
    assert "Ursula Pennant" in shown


@pytest.mark.parametrize("record", notes.BESIDE)
def test_beside_the_commonest_forms_stand_paragraph_good_entry_and_protocol(
    ashdown: Ashdown, ursula: User, rosa: User, nadia: User, page: Page, record: str
) -> None:
    with within(ashdown.authority):
        notes.write(ashdown.actor(ursula))
    file = ashdown.child()
    if record == "referral_decision":
        for earlier in (ReferralReceived, ReferralClarified):
            ashdown.write(rosa, file, earlier)
    writer = nadia if record == "core_group_held" else rosa
    shown = page(writer, address(file, record_type(record)), 20)
    beside = shown.split('aria-label="Guidance"')[1].split("</aside>")[0]
    assert "Working Together 2010, 5." in beside
    assert "What a good entry looks like" in beside
    assert "Aldermere procedures" in beside


def test_forms_without_a_note_are_found_under_the_kind_of_file_they_belong_to(
    ursula: User, page: Page
) -> None:
    shown = page(ursula, "/local-protocol")
    child, _, restricted = shown.partition("Allegation (")
    assert 'href="/local-protocol/child_seen"' in child
    assert 'href="/local-protocol/allegation_reported"' in restricted
    assert shown.count('href="/local-protocol/child_seen"') == 1


def test_a_note_is_taken_away_by_an_empty_one_and_what_stood_is_kept(
    ashdown: Ashdown, ursula: User, nadia: User, client: Client, page: Page
) -> None:
    says(client, ursula, RING)
    says(client, ursula, "")
    assert RING not in page(nadia, address(ashdown.child(), ChildSeen))
    assert RING in page(ursula, "/local-protocol/child_seen")
    with within(ashdown.authority), pytest.raises(ProgrammingError), transaction.atomic():
        LocalNote.objects.update(text="Something else")


def test_another_authority_has_its_own_protocol(
    ashdown: Ashdown, ursula: User, client: Client
) -> None:
    says(client, ursula, RING)
    with within(Authority.objects.create(code="998", name="Birchwood")):
        assert not LocalNote.objects.exists()


@pytest.mark.parametrize("role", [Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER, Role.POLICE])
def test_the_protocol_is_the_designated_managers_to_write(
    ashdown: Ashdown, client: Client, role: Role
) -> None:
    client.force_login(ashdown.user("Somebody Else", role))
    assert client.get("/local-protocol").status_code == 403
    assert client.post("/local-protocol/child_seen", {"text": RING}).status_code == 403


def test_a_good_entry_stands_beside_the_form(ashdown: Ashdown, nadia: User, page: Page) -> None:
    shown = page(nadia, address(ashdown.child(), ChildSeen))
    assert "What a good entry looks like" in shown
    assert "“I like it when Nan comes. I don&#x27;t like the shouting.”" in shown


def test_tours_are_of_the_demonstration_alone(client: Client, settings: Settings, db: None) -> None:
    for one in tours.every():
        assert client.get(f"/tours/{one.name}").status_code == 200
    settings.HEED_DEMONSTRATION = False
    assert client.get("/tours").status_code == 404
    assert client.get(f"/tours/{tours.every()[0].name}").status_code == 404
