"""An allegation, a child's death, a panel and a review in a browser: clean, and narrow enough."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.access.restricted import Standing, acting
from heed.casefile.restricted import set_standing
from heed.procedures.allegations.roles import AtWork
from tests.browser.looking import fits
from tests.web.conftest import Ashdown
from tests.web.test_restricted import OVERSEES, begun

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.mark.parametrize("kind", OVERSEES)
def test_its_pages_are_clean_wide_and_narrow(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check, alan: User, kind: str
) -> None:
    by = ashdown.user("Ada Overseer", OVERSEES[kind])
    file = begun(ashdown, kind, by)
    with acting(ashdown.actor(by)):
        set_standing(ashdown.actor(by), file, alan, Standing.PART, "Has a part in it")
    page = signed_in(by)
    for path in ("", "/chronology", "/record", "/access", "/conflict"):
        page.goto(f"/child/{file.uuid}{path}")
        if page.get_by_label("Why are you opening this file?").count():
            page.get_by_label("Why are you opening this file?").fill("I oversee it")
            page.get_by_role("button", name="Open the file").click()
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            expect(page.locator("main")).to_contain_text(" ")
            fits(page)
            axe_clean(page)


def test_an_allegation_is_recorded_and_the_officer_adds_the_employers_manager(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check, joy: User
) -> None:
    ashdown.user("Ines Calder", AtWork.LADO)
    page = signed_in(joy)
    page.get_by_role("link", name="Record a contact").click()
    page.get_by_role("link", name="Record an allegation").click()
    axe_clean(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the given names")
    axe_clean(page)
    page.get_by_label("Given names").fill("Martin")
    page.get_by_label("Family name").fill("Dean")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("Allegation reported")
    expect(page.get_by_label("What this is about")).to_contain_text("Allegation about Martin Dean")
    axe_clean(page)
