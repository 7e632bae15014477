"""What will be refused whatever is written is said when the form opens, with what to do instead."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from heed.access.models import User
from heed.casefile.models import File
from heed.engine.fold import Authorisation
from heed.engine.record import Record
from heed.procedures.assessment import AssessmentAuthorised, AssessmentWritten
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown
from tests.web.test_recording import address, typed

Page = Callable[..., str]
STANDS = "This cannot be recorded as things stand"


@pytest.fixture
def olu(ashdown: Ashdown) -> User:
    return ashdown.user("Olu Martins", Role.TEAM_MANAGER)


@pytest.fixture
def assessed(ashdown: Ashdown, rosa: User, alan: User, olu: User) -> File:
    """A child whose assessment Alan has written himself, and which waits to be authorised."""
    file = ashdown.child()

    def write(by: User, type_: type[Record], days: int, **data: Any) -> str:
        return ashdown.write(by, file, type_, ago=timedelta(days=days), **data)

    write(rosa, ReferralReceived, 20)
    write(rosa, ReferralClarified, 19)
    decided = write(rosa, ReferralDecision, 19, outcome="assessment")
    write(olu, Authorisation, 18, of=decided, agreed=True)
    write(alan, AssessmentWritten, 2)
    return file


def section(text: str) -> str:
    """What stands in the box at the top of the form, without its tags; nothing where there is none."""
    found = re.search(r'<section class="heed-certain".*?</section>', text, re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_who_wrote_an_assessment_is_told_at_once_that_another_authorises_it(
    assessed: File, alan: User, olu: User, page: Page
) -> None:
    said = section(page(alan, address(assessed, AssessmentAuthorised)))
    assert said.startswith(STANDS)
    assert "The team manager, who is not the author, views and authorises it." in said
    assert "5.39" in said, "by which paragraph"
    assert "another team manager can record it" in said
    assert not section(page(olu, address(assessed, AssessmentAuthorised)))


def test_whoever_is_no_manager_is_told_who_records_it(
    assessed: File, nadia: User, page: Page
) -> None:
    said = section(page(nadia, address(assessed, AssessmentAuthorised)))
    assert "It is recorded by a team manager" in said


def test_what_would_have_to_be_recorded_first_is_a_link_away(
    ashdown: Ashdown, alan: User, page: Page
) -> None:
    text = page(alan, address(ashdown.child(), AssessmentAuthorised))
    assert "authorised does not fit here. No such work is open on this file." in section(text)
    assert "What can be recorded on this file now" in section(text)


def test_it_is_what_sending_the_whole_form_would_have_said(
    assessed: File, alan: User, client: Client
) -> None:
    client.force_login(alan)
    sent = client.post(address(assessed, AssessmentAuthorised), typed(AssessmentAuthorised))
    refused = sent.content.decode()
    assert "The team manager, who is not the author, views and authorises it." in refused
    assert not section(refused), "once is enough"


def test_an_emergency_is_never_told_so(assessed: File, joy: User, page: Page) -> None:
    assert not section(page(joy, address(assessed, EmergencyIdentified)))


def test_whoever_does_not_write_such_a_record_is_told_who_does(
    assessed: File, joy: User, client: Client
) -> None:
    client.force_login(joy)
    answer = client.get(address(assessed, AssessmentAuthorised))
    assert answer.status_code == 403
    text = " ".join(answer.content.decode().split())
    assert "authorised is not recorded by a practitioner. It is recorded by a" in text
    assert "5.39" in text
    assert "Lily" not in text
