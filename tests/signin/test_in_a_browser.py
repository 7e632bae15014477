"""Second factors and an authority's own directory, as people meet them."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.signin.models import SignInEvent, What
from tests.browser.looking import fits
from tests.signin.test_signing_in import code_for
from tests.web.conftest import PASSWORD, Ashdown

pytestmark = pytest.mark.browser


def authenticator_of(page: Page) -> None:
    """A passkey holder as a laptop or a phone has one, which says yes when it is asked."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def enters_password_again(page: Page) -> None:
    """Before a second factor is changed, the password is asked for once more if it was long ago."""
    if page.get_by_label("Password", exact=True).count():
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()


def test_a_code_from_a_telephone(
    signed_in: Callable[[User], Page], rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    page = signed_in(rosa)
    page.get_by_role("link", name="Rosa Lindqvist").click()
    axe_clean(page)
    page.get_by_role("link", name="Second factor").click()
    axe_clean(page)
    page.get_by_role("link", name="Activate").click()
    enters_password_again(page)
    secret = page.locator("#authenticator_secret").input_value()
    axe_clean(page)
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_role("alert")).to_contain_text("Incorrect code")
    axe_clean(page)
    page.get_by_label("Authenticator code").fill(code_for(secret))
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    axe_clean(page)

    page.get_by_role("button", name="Sign out").click()
    signed_in(rosa)
    expect(page.get_by_role("heading", name="Two-Factor Authentication")).to_be_visible()
    axe_clean(page)
    assert Authenticator.objects.filter(user=rosa, type="totp").exists()


def test_a_passkey_and_no_password(
    signed_in: Callable[[User], Page], rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    page = signed_in(rosa)
    authenticator_of(page)
    page.goto("/account/2fa/webauthn/add/")
    enters_password_again(page)
    page.get_by_label("Passwordless").check()
    axe_clean(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()

    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_role("heading", name="Passkeys and security keys")).to_be_visible()
    axe_clean(page)

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert SignInEvent.objects.filter(user=rosa, what=What.SIGNED_IN, how="mfa").exists()


# --- an authority's own directory ------------------------------------------------------


@pytest.fixture(scope="module")
def directory() -> Iterator[str]:
    """The address of a real OpenID Connect provider, running in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            httpx.get(f"{address}/.well-known/openid-configuration").raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.1)
    yield address
    serving.terminate()
    serving.wait(10)


@pytest.fixture
def trusts(directory: str, settings: Any) -> str:
    """Ashdown (999) has that directory."""
    app = {
        "provider_id": "ashdown",
        "name": "Ashdown Council",
        "client_id": "heed",
        "secret": "not so secret",
        "settings": {"server_url": directory, "authority": "999", "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"].append(directory)
    settings.CONTENT_SECURITY_POLICY = policy
    return directory


def knows(directory: str, subject: str, **claims: Any) -> None:
    httpx.put(f"{directory}/users/{subject}", json=claims).raise_for_status()


def goes_to_the_directory(page: Page, subject: str) -> dict[str, list[str]]:
    """Choose the directory, and say there who one is. Gives what Heed asked it."""
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with Ashdown Council").click()
    asked = parse_qs(urlsplit(page.url).query)
    page.locator("input[name=sub]").fill(subject)
    page.get_by_role("button", name="Authorize").click()
    return asked


def test_an_authoritys_directory_signs_in_its_own_people(
    browser_page: Page, trusts: str, ashdown: Ashdown, rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    User.objects.filter(pk=rosa.pk).update(email="Rosa.Lindqvist@ashdown.example")
    knows(trusts, "r-17", email="rosa.lindqvist@ashdown.example", email_verified=True)
    asked = goes_to_the_directory(browser_page, "r-17")
    expect(browser_page.get_by_role("button", name="Sign out")).to_be_visible()
    assert asked["code_challenge_method"] == ["S256"]
    assert SignInEvent.objects.filter(user=rosa, how="socialaccount").count() == 1

    # known by the directory's number from now on, whatever the address is then
    knows(trusts, "r-17", email="r.bell@ashdown.example", email_verified=True)
    browser_page.get_by_role("button", name="Sign out").click()
    axe_clean(browser_page)
    goes_to_the_directory(browser_page, "r-17")
    expect(browser_page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@elsewhere.example", "email_verified": True},
        {"email": "rosa.lindqvist@ashdown.example", "email_verified": False},
        {},
    ],
    ids=["nobody's address", "an address nobody vouches for", "no address"],
)
def test_a_directory_signs_in_nobody_else(
    browser_page: Page, trusts: str, ashdown: Ashdown, rosa: User, claims: dict[str, Any]
) -> None:
    User.objects.filter(pk=rosa.pk).update(email="rosa.lindqvist@ashdown.example")
    knows(trusts, "somebody", **claims)
    goes_to_the_directory(browser_page, "somebody")
    expect(browser_page.get_by_text("Heed does not yet")).to_be_visible()
    assert SignInEvent.objects.filter(what=What.REFUSED_DIRECTORY).count() == 1
    assert not SignInEvent.objects.filter(what=What.SIGNED_IN).exists()


def test_a_password_that_is_chosen_can_be_looked_at(
    signed_in: Callable[[User], Page], rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    page = signed_in(rosa)
    page.goto("/account/password/change/")
    box = page.get_by_label("New Password", exact=True)
    box.fill("kettle harbour violin moss")
    box.locator("..").get_by_role("button", name="Show password").click()
    expect(box).to_have_attribute("type", "text")
    axe_clean(page)


def test_where_one_is_signed_in(
    signed_in: Callable[[User], Page], rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    page = signed_in(rosa)
    elsewhere = page.context.browser
    assert elsewhere
    other = elsewhere.new_context(base_url=page.url.split("/work")[0]).new_page()
    other.goto("/sign-in")
    other.get_by_label("Username").fill(rosa.username)
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other).to_have_url(re.compile("/work$"))
    page.get_by_role("link", name="Rosa Lindqvist").click()
    page.get_by_role("link", name="Where you are signed in").click()
    enters_password_again(page)
    expect(page.get_by_text("from 127.0.0.1")).to_have_count(2)
    axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 800})
    fits(page)
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(page.get_by_text("Nowhere else.")).to_be_visible()
    other.reload()
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    other.context.close()
