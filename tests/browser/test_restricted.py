"""An allegation, a child's death, a panel and a review in a browser: clean, and narrow enough."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.procedures.allegations.roles import AtWork
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


def test_an_allegation_is_recorded_and_the_officer_adds_the_employers_manager(
    ashdown: Ashdown, signed_in: SignIn, axe_clean: Check, joy: User
) -> None:
    ashdown.user("Ines Calder", AtWork.LADO)
    page = signed_in(joy)
    page.get_by_role("link", name="Record a contact").click()
    page.get_by_role("link", name="Record an allegation").click()
    axe_clean(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the name, as much as is known of it")
    axe_clean(page)
    page.get_by_label("Given names").fill("Martin")
    page.get_by_label("Family name").fill("Dean")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("Allegation reported")
    expect(page.get_by_label("What this is about")).to_contain_text("Allegation about Martin Dean")
    axe_clean(page)
