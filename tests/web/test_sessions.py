"""How long somebody stays signed in, and what was typed when that is over."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from heed.access.models import User
from heed.engine.calendar import london
from heed.procedures.referral import ReferralReceived
from tests.web.conftest import Ashdown

Page = Callable[..., str]


def test_to_be_asked_how_long_is_left_is_no_use_of_a_session(client: Client, rosa: User) -> None:
    client.force_login(rosa)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=4))
    for _ in range(2):
        said = client.get("/session/left").json()
        assert 200 <= said["left"] <= 240
    client.get("/work")
    assert client.get("/session/left").json()["left"] > settings.SESSION_COOKIE_AGE - 5


def test_it_is_told_to_nobody_else(client: Client) -> None:
    assert client.get("/session/left").status_code == 302


def test_a_page_says_without_scripts_when_it_will_be_over(page: Page, rosa: User) -> None:
    ends = london(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    text = page(rosa, "/work")
    minutes = {f"until {ends + timedelta(minutes=more):%H:%M}" for more in (0, 1)}
    assert any(f"If you do nothing here {one}" in text for one in minutes)


@pytest.mark.parametrize("name", ["reasons", "agreed"])
def test_words_typed_into_any_form_come_back_when_the_session_has_ended(
    client: Client, ashdown: Ashdown, rosa: User, name: str
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived)
    sent = client.post(f"/child/{file.uuid}/authorise/{id}", {name: "Two of us saw <her>."})
    assert sent.status_code == 200
    assert f'name="{name}" value="Two of us saw &lt;her&gt;."' in sent.content.decode()
    assert "Lily" not in sent.content.decode()


def test_a_password_is_never_written_on_a_page(client: Client) -> None:
    sent = client.post("/account/password/change/", {"oldpassword": "a long one to type"})
    assert sent.status_code == 302


def test_words_come_back_too_where_the_form_was_older_than_the_sign_in(rosa: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(rosa)
    ours = {"Origin": "http://testserver"}
    sent = client.post("/drafts", {"says": "She said so."}, headers=ours)
    assert sent.status_code == 403
    assert 'value="She said so."' in sent.content.decode()
    change = "/account/password/change/"
    sent = client.post(change, {"oldpassword": "a long one to type"}, headers=ours)
    assert "a long one to type" not in sent.content.decode()
