"""An administrator makes, replaces and ends the tokens of agencies' systems: on screen and by command."""

import re

import pytest
from django.test import Client
from typer.testing import CliRunner

from heed.access.models import AdministrativeChange
from heed.access.organisations import council
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.api.models import ServiceAccount, Token
from heed.cli.token import app
from heed.procedures.roles import Role
from tests.enquiries.conftest import Area


@pytest.fixture
def bola(marland: Area) -> Client:
    client = Client()
    client.force_login(marland.user("Bola Fairweather", SERVICE_ADMINISTRATOR))
    return client


@pytest.fixture
def made(bola: Client, marland: Area) -> str:
    """Where the page of a new system is."""
    code = marland.authority.code
    said = {
        "name": "Northam General emergency department",
        "role": Role.PRACTITIONER,
        "organisation": council(marland.authority).pk,
        "starts-day": "1", "starts-month": "1", "starts-year": "2020",
        "why": "Asks at night; Ann Lee answers for it",
    }  # fmt: skip
    answer = bola.post(f"/administration/{code}/systems/new", said)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def _issued(page: str) -> str:
    return re.findall(r'value="(heed_[0-9a-f]{12}_[\w-]{43})"', page)[0]


def test_a_token_is_made_shown_once_and_serves(bola, made):
    refused = bola.post(made, {}).content.decode()
    assert "Say what it may be used for" in refused
    assert "Say how long it lasts" in refused
    text = _issued(bola.post(made, {"scopes": ["work", "enquire"], "days": "90"}).content.decode())
    assert text not in bola.get(made).content.decode()
    asked = {"Authorization": f"Bearer {text}"}
    assert Client().get("/api/v1/duties", headers=asked).status_code == 200
    assert "Last used" in bola.get(made).content.decode()


def test_it_is_replaced_and_ended_with_a_reason_and_all_of_it_is_in_the_trail(bola, made):
    text = _issued(bola.post(made, {"scopes": ["work"], "days": "30"}).content.decode())
    handle = text.split("_", 2)[1]
    new = _issued(bola.post(f"{made}/{handle}/rotate").content.decode())
    assert new != text
    bola.post(f"{made}/{handle}/revoke", {"why": ""})
    assert Token.objects.get(handle=handle).serves
    bola.post(f"{made}/{handle}/revoke", {"why": "The laptop is gone"})
    assert not Token.objects.get(handle=handle).serves
    said = [change.says for change in AdministrativeChange.objects.filter(what="token")]
    assert len(said) == 3
    assert not any(one.split("_", 2)[2] in " ".join(said) for one in (text, new))


def test_nobody_signs_in_as_a_system(bola, made, marland):
    user = ServiceAccount.objects.get().user
    assert not user.has_usable_password()
    code = marland.authority.code
    assert bola.post(f"/administration/{code}/people/{user.pk}/link").status_code == 404


def test_systems_are_their_own_authoritys_and_their_administrators(made, marland, estmoor):
    for who in (
        marland.user("Rosa Lindqvist", Role.TEAM_MANAGER),
        estmoor.user("Meera Tattersall", SERVICE_ADMINISTRATOR),
    ):
        client = Client()
        client.force_login(who)
        assert client.get(made).status_code in (403, 404)
        assert client.post(made, {"scopes": ["read"], "days": "30"}).status_code in (403, 404)
    assert not Token.objects.exists()


def test_the_same_by_command(bola, made):
    run = CliRunner()
    name = ServiceAccount.objects.get().user.username
    text = run.invoke(app, ["make", name, "--scope", "work", "--days", "10"]).output.strip()
    assert (
        Client().get("/api/v1/duties", headers={"Authorization": f"Bearer {text}"}).status_code
        == 200
    )
    handle = text.split("_", 2)[1]
    assert handle in run.invoke(app, ["list"]).output
    assert run.invoke(app, ["rotate", handle]).output.startswith("heed_")
    assert run.invoke(app, ["revoke", handle, "--why", "Not needed"]).exit_code == 0
    assert run.invoke(app, ["revoke", "000", "--why", "Not needed"]).exit_code == 2
    assert run.invoke(app, ["make", name, "--scope", "everything"]).exit_code == 2
