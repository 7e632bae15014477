"""Three in the morning: a nurse with one hand on a keyboard, and an administrator making a token."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from heed.access.models import User
from heed.access.organisations import called
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.casefile.models import RecordRow
from heed.procedures.roles import Role
from tests.browser.looking import fits
from tests.enquiries.conftest import Area
from tests.web.conftest import PASSWORD, Ashdown

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


def _clean(page: Page, axe_clean: Check) -> None:
    fits(page)
    axe_clean(page)


def test_a_nurse_asks_by_the_keyboard_alone_on_a_small_screen(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check, joy: User, nadia: User
) -> None:
    area = Area(ashdown.authority)
    file = area.planned("Leo Marsh", date(2024, 5, 3), "14 Canal Street, NM1 2AB")
    page = signed_in(joy)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/enquiry")
    _clean(page, axe_clean)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why you ask")
    _clean(page, axe_clean)

    page.get_by_label("Child’s name").focus()
    page.keyboard.type("leo marsh")
    for _ in range(3):  # past the birth date, and what may be added, to the reasons
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("01632 960777")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("There may be such a child")
    expect(page.locator("main")).to_contain_text("L. M. aged")
    expect(page.get_by_label("Child’s name")).to_have_value("leo marsh")
    _clean(page, axe_clean)

    page.get_by_label("Date of birth, or age").focus()
    page.keyboard.type("3 5 24")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Yes: a child protection plan")
    expect(page.locator("main")).to_contain_text("Nadia Hussain")
    assert "Leo" not in page.title()
    assert "leo" not in page.url.lower()
    _clean(page, axe_clean)
    assert len(area.all(RecordRow, file=file, type="enquiry_answered")) == 1

    page.goto("/enquiry")
    page.get_by_label("Child’s name").fill("Nobody Known")
    page.get_by_label("Something the child said or showed").check()
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not known to social care")
    _clean(page, axe_clean)


def test_an_administrator_makes_a_token_and_ends_it(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check
) -> None:
    called(ashdown.authority, "Northam General")
    page = signed_in(ashdown.user("Bola Fairweather", SERVICE_ADMINISTRATOR))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/administration/{ashdown.authority.code}/systems")
    _clean(page, axe_clean)
    page.get_by_role("button", name="Add a system").click()
    page.get_by_label("Name of the system").fill("Emergency department of Northam General")
    page.get_by_label("Role").select_option("practitioner")
    page.get_by_label("Organisation").select_option(label="Northam General")
    page.get_by_label("What is it for, and who answers for it?").fill("Asks at night: Ann Lee")
    page.get_by_role("button", name="Add the system").click()
    _clean(page, axe_clean)
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_role("alert")).to_contain_text("Say how long it lasts")
    _clean(page, axe_clean)
    page.get_by_label("Ask whether a child is known").check()
    page.get_by_label("90 days").check()
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_label("Token", exact=True)).to_have_value(re.compile("^heed_[0-9a-f]{12}_"))
    _clean(page, axe_clean)
    page.get_by_label("ended at once?").fill("Only a test")
    page.get_by_role("button", name="End it").click()
    expect(page.locator("main")).to_contain_text("Ended")
    _clean(page, axe_clean)


def test_the_designated_manager_makes_the_passphrase_of_the_list_for_an_outage(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check, settings: Settings, tmp_path: Path
) -> None:
    settings.HEED_STANDBY = str(tmp_path)
    page = signed_in(ashdown.user("Ursula Grant", Role.DESIGNATED_MANAGER))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/enquiry")
    page.get_by_role("link", name="The list for when Heed cannot be reached").click()
    expect(page.locator("main")).to_contain_text("make a passphrase first")
    _clean(page, axe_clean)
    page.get_by_role("button", name="Make the passphrase").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Make it and show it").click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"([a-z2-9]{4}-){5}[a-z2-9]{4}"))
    _clean(page, axe_clean)
