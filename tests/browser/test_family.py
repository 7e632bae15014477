"""The family as people see it: wide and narrow, by keyboard, on paper, twice as large, clean for axe."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.referral import ReferralReceived
from tests.web.conftest import Ashdown
from tests.web.test_family import at, make_family

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]
SHOTS = os.environ.get("HEED_SHOTS", "")


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    return file


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_birth_date_is_put_right_by_keyboard_and_the_error_is_reached(
    signed_in: SignIn, lily: File, rosa: User, axe_clean: Check
) -> None:
    page = signed_in(rosa)
    page.goto(at(lily))
    page.get_by_role("link", name="What is known of Lily Bell").click()
    page.get_by_role("link", name="Change birth").click()
    page.get_by_role("group", name="Date of birth").nth(0).get_by_label("Day").fill("28")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Why is this changed?")
    axe_clean(page)
    page.get_by_label("Why is this changed?").fill("The certificate was seen")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("definition").filter(has_text="Born 28 March 2018")).to_be_visible()


def test_the_tree_is_whole_on_paper_and_keeps_its_size_at_twice_the_zoom(
    signed_in: SignIn, lily: File, rosa: User
) -> None:
    page = signed_in(rosa)
    page.goto(at(lily))
    page.emulate_media(media="print")
    wide = page.evaluate(
        "(() => { const s = document.querySelector('.heed-genogram').getBoundingClientRect();"
        " return s.right <= document.documentElement.clientWidth + 1 })()"
    )
    assert wide
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 640, "height": 400})
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.heed-genogram text')).fontSize)"
    )
    assert size >= 15
    box = page.locator(".heed-genogram text").first.bounding_box()
    assert box is not None
    assert box["height"] >= 14
