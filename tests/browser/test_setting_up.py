"""Just what docs/setting-up.md says, step by step, by somebody who has only that page.

The second factor, which `docs/signing-in.md` tells of, is left out here: it has its own tests.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from heed.access.models import Organisation
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.cli import administrator
from heed.web.administration.authority import NEEDED
from heed.web.administration.forms import roles
from tests.browser.looking import fits

pytestmark = pytest.mark.browser

THE_PAGE = Path(__file__).parents[2] / "docs" / "setting-up.md"
PASSWORD = "three odd words here"
Check = Callable[[Page], None]


def first_sign_in(address: str) -> str:
    """The link that the command prints, as a path."""
    printed = CliRunner().invoke(
        administrator.app,
        ["keeper", "--first-name", "Kit", "--last-name", "Marlow", "--address", address],
    )
    assert printed.exit_code == 0, printed.output
    return printed.output.split()[-1].removeprefix(address)


def choose_a_password(page: Page, link: str, axe_clean: Check) -> None:
    page.goto(link)
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("The same once more").fill("short")
    page.get_by_role("button", name="Choose this password").click()
    expect(page.get_by_role("alert")).to_contain_text("12 characters")
    axe_clean(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    page.get_by_role("button", name="Choose this password").click()


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_a_person(page: Page, given: str, family: str, role: str) -> str:
    """Adds somebody to the authority's own staff; the path of the link to hand over."""
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill(given)
    page.get_by_label("Last name").fill(family)
    page.get_by_label("Username").fill(f"{given}.{family}".lower())
    page.get_by_label("Role").select_option(label=dict(roles())[role])
    page.get_by_label("Why is this done?").fill("We are setting up")
    page.get_by_role("button", name="Add the person").click()
    link = page.locator("#link").inner_text()
    return re.sub(r"^https?://[^/]+", "", link)


def test_an_authority_is_set_up_with_the_page_alone(
    transactional_db: None,
    settings: Any,
    browser_page: Page,
    live_app: str,
    axe_clean: Check,
) -> None:
    settings.HEED_SECOND_FACTOR = False
    page = browser_page

    # 1. the first sign-in
    choose_a_password(page, first_sign_in(live_app), axe_clean)
    sign_in(page, "keeper")
    expect(page.get_by_role("heading", name="Authorities")).to_be_visible()

    # 2. an authority
    page.get_by_role("button", name="Set up an authority").click()
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter: name of the authority")
    axe_clean(page)
    page.get_by_label("Name of the authority").fill("London Borough of Marland")
    page.get_by_label("Code of the authority").fill("801")
    page.get_by_label("Why is this done?").fill("We begin to use Heed")
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator("main")).to_contain_text("a service administrator, who keeps all this")

    # 3. its service administrator
    link = add_a_person(page, "Bola", "Fairweather", SERVICE_ADMINISTRATOR)
    expect(page.locator("main")).to_contain_text("Give Bola Fairweather this link")
    axe_clean(page)
    page.get_by_role("button", name="Sign out").click()
    choose_a_password(page, link, axe_clean)
    sign_in(page, "bola.fairweather")
    expect(page.locator("h1")).to_have_text("London Borough of Marland")

    # 4. teams, partners and people
    page.get_by_role("link", name="Add a team").click()
    page.get_by_label("Name of the team").fill("Front Door")
    page.get_by_label("Why is this done?").fill("We are setting up")
    page.get_by_role("button", name="Add the team").click()
    page.get_by_role("link", name="Add an organisation").click()
    page.get_by_label("Name", exact=True).fill("Mill Lane School")
    page.get_by_label("What kind of organisation is it?").select_option(label="School")
    page.get_by_label("Why is this done?").fill("A partner")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Section 175, Education Act 2002")
    for n, role in enumerate(role for role in NEEDED if role != SERVICE_ADMINISTRATOR):
        add_a_person(page, f"Person{n}", "Marland", role)
        page.get_by_role("link", name="London Borough of Marland", exact=True).click()
    expect(page.locator("main")).not_to_contain_text("Still nobody holds the post of")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page)
        axe_clean(page)
    page.set_viewport_size({"width": 1280, "height": 800})

    # 5. how the guidance is read
    page.get_by_role("link", name="Change how the guidance is read").click()
    page.get_by_role("link", name="Cancel").click()

    # day by day: somebody is away, somebody leaves
    page.get_by_role("link", name="Person2 Marland").click()
    page.get_by_role("link", name="Record an absence").click()
    ends = page.get_by_role("group", name="Last day away")
    for part, value in (("Day", "31"), ("Month", "12"), ("Year", "2099")):
        ends.get_by_label(part).fill(value)
    page.get_by_label("Who stands in?").select_option(label="Person1 Marland")
    page.get_by_label("Why is this done?").fill("On leave")
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("main")).to_contain_text("Person1 Marland stands in")
    axe_clean(page)
    page.get_by_role("button", name="Person2 Marland leaves").click()
    page.get_by_label("Why is this done?").fill("Moves away")
    page.get_by_role("button", name="End every post now").click()
    expect(page.locator("main")).to_contain_text("Cannot sign in")
    page.get_by_role("link", name="London Borough of Marland", exact=True).click()
    expect(page.locator("main")).to_contain_text("a lead social worker, to whom children are given")
    page.get_by_role("link", name="Every change, with its reason").click()
    expect(page.locator("main")).to_contain_text("Moves away")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page)
        axe_clean(page)
    assert Organisation.objects.filter(name="Mill Lane School").exists()


def test_the_page_names_every_button_that_there_is_to_press() -> None:
    """What the page calls a button or a link is what the screens call it: the test above presses them."""
    said = THE_PAGE.read_text()
    for name in (
        "Set up an authority", "Set it up", "Add a person", "Add the person", "Add a team",
        "Add an organisation", "Change how the guidance is read", "Record an absence",
        "Give another post", "End this post", "Make a new link for a password",
        "Every change, with its reason",
    ):  # fmt: skip
        assert f"**{name}**" in said, name
