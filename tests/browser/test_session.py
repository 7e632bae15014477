"""A session that is about to end says so, is prolonged with one press, and takes no word with it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import Draft
from heed.procedures.referral import ReferralReceived
from tests.browser.test_recording import sign_in
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]
STORY = "Kiran came to nursery without a coat again."
UNUSED = "25:05"
"""So long after its last use a session of thirty minutes has less than five to go."""


def ends_in(minutes: float) -> None:
    """As if nobody had used any session for a while."""
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=minutes))


def left() -> timedelta:
    return Session.objects.latest("expire_date").expire_date - timezone.now()


@pytest.fixture
def form(signed_in: SignIn, ashdown: Ashdown, rosa: User) -> Page:
    page = signed_in(rosa)
    page.wait_for_url("**/work")
    page.clock.install()
    page.goto(address(ashdown.child(), ReferralReceived))
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("width", [1280, 320])
def test_it_says_so_some_minutes_before_and_one_press_is_enough_to_stay(
    form: Page, axe_clean: Check, width: int
) -> None:
    form.set_viewport_size({"width": width, "height": 600})
    told = form.get_by_role("dialog", name="You are about to be signed out")
    form.clock.fast_forward(UNUSED)
    expect(told).to_be_hidden()  # it was used in another tab, says the server

    ends_in(4)
    form.clock.fast_forward(UNUSED)
    expect(told).to_contain_text("You will be signed out in 4 minutes.")
    expect(told.get_by_role("heading")).to_be_focused()
    axe_clean(form)
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    assert left() < timedelta(minutes=4), "to be asked how long is left is no use of it"
    form.keyboard.press("Tab")
    expect(told.get_by_role("button", name="Stay signed in")).to_be_focused()
    form.keyboard.press("Enter")
    expect(told).to_be_hidden()
    assert left() > timedelta(minutes=29)


def test_to_stay_in_one_tab_is_to_stay_in_all(form: Page) -> None:
    other = form.context.new_page()
    other.clock.install()
    other.goto("/drafts")
    other.wait_for_load_state("networkidle")
    ends_in(3)
    for page in (form, other):
        page.clock.fast_forward(UNUSED)
        expect(page.get_by_role("dialog")).to_be_visible()
    other.keyboard.press("Escape")
    for page in (form, other):
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_when_it_has_ended_the_page_is_covered_and_signing_in_again_uncovers_it(
    form: Page, ashdown: Ashdown, rosa: User, axe_clean: Check
) -> None:
    worry = form.get_by_label("What is the worry")
    ends_in(1)
    form.clock.fast_forward(UNUSED)
    expect(form.get_by_role("dialog")).to_contain_text("signed out in a minute")
    Session.objects.all().delete()
    worry.evaluate(  # whoever was in the middle of a word
        "(box, words) => { box.value = words; box.dispatchEvent(new Event('input', {bubbles: true})) }",
        STORY,
    )
    form.clock.run_for(6_000)
    ended = form.get_by_role("dialog", name="You have been signed out")
    expect(ended).to_be_visible()
    axe_clean(form)
    form.keyboard.press("Escape")
    expect(ended).to_be_visible()
    tab = form.context.new_page()
    sign_in(tab, rosa)
    tab.close()
    form.clock.run_for(11_000)
    expect(ended).to_be_hidden()
    expect(worry).to_have_value(STORY)
    expect(form.locator("[data-saved]")).to_have_text(re.compile("^Handed over"))
    assert ashdown.one(Draft).data["concern"] == STORY
