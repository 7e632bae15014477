"""The screens as people use them: wide and narrow, by keyboard, on paper, and clean for axe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    """A referral some days ago, a visit, and a decision that waits for a manager."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=9))
    ashdown.write(rosa, file, ReferralClarified, ago=timedelta(days=8))
    ashdown.write(rosa, file, ChildSeen, ago=timedelta(days=7))
    ashdown.write(rosa, file, CaseNote, ago=timedelta(days=6))
    ashdown.write(rosa, file, ReferralDecision, outcome="no_further_action")
    return file


def test_a_decision_without_an_answer_is_asked_for_once_more(
    signed_in: SignIn, lily: File, alan: User, axe_clean: Check
) -> None:
    page = signed_in(alan)
    page.goto("/authorise")
    page.get_by_role("link", name="Read and decide").first.click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Say whether you agree")
    axe_clean(page)


def test_from_finding_a_child_to_what_they_said(
    signed_in: SignIn, lily: File, rosa: User, axe_clean: Check
) -> None:
    page = signed_in(rosa)
    page.get_by_role("link", name="Find a child").click()
    page.get_by_label("Find a child").fill("bell lil")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/find")
    axe_clean(page)
    page.get_by_role("link", name="Lily Bell").click()
    expect(page.get_by_text("I like it when Nan comes").first).to_be_visible()
    expect(page.get_by_role("button", name="Emergency")).to_be_visible()


def test_by_keyboard_alone_from_my_work_to_the_form(
    signed_in: SignIn, lily: File, rosa: User
) -> None:
    page = signed_in(rosa)
    expect(page).to_have_url("/work")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    wanted = page.get_by_role("link", name="Record: referral acknowledged").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("link => link === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Referral acknowledged")


def test_adding_a_child_who_may_be_known(
    signed_in: SignIn, lily: File, rosa: User, axe_clean: Check
) -> None:
    page = signed_in(rosa)
    page.goto("/find/new")
    page.get_by_role("button", name="Add the child").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    axe_clean(page)
    page.get_by_label("First names", exact=True).fill("Lilly")
    page.get_by_label("Family name", exact=True).fill("Bell")
    page.get_by_role("button", name="Add the child").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(page.get_by_role("link", name="Lily Bell")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="None of these: add the child").click()
    expect(page.get_by_role("link", name="Lilly Bell")).to_be_visible()


def test_why_is_asked_and_answered(
    signed_in: SignIn, lily: File, nadia: User, axe_clean: Check
) -> None:
    page = signed_in(nadia)
    page.goto(f"/child/{lily.uuid}")
    expect(page.get_by_role("heading", name="Why are you opening this file?")).to_be_visible()
    axe_clean(page)
    page.get_by_label("Why are you opening this file?").fill("Covering for Rosa")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/child/{lily.uuid}")


def test_on_paper_the_child_stays_and_the_buttons_go(
    signed_in: SignIn, lily: File, rosa: User
) -> None:
    page = signed_in(rosa)
    for path in (f"/child/{lily.uuid}", f"/child/{lily.uuid}/chronology"):
        page.goto(path)
        page.emulate_media(media="print")
        expect(page.get_by_text("born 27 March 2018")).to_be_visible()
        expect(page.get_by_role("button", name="Emergency")).to_be_hidden()
        expect(page.locator(".heed-narrow")).to_be_hidden()
        page.emulate_media(media="screen")
