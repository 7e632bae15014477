"""Every guided tour, walked in the demonstration by what it tells one to press, type and see."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from heed.demo import run
from heed.demo.staff import PASSWORD
from heed.help import tours

pytestmark = pytest.mark.browser


@pytest.fixture
def demonstration(transactional_db: None, live_app: str) -> str:
    run.run()
    return live_app


def test_every_tour_follows_the_real_screens(
    demonstration: str, browser: Browser, axe_clean: Callable[[Page], None]
) -> None:
    for number, tour in enumerate(tours.every()):
        for page in seated(browser, demonstration, tour.username):
            page.goto(f"/tours/{tour.name}")
            expect(page.locator("h1")).to_contain_text(tour.title)
            if number == 0:  # one template, whoever the tour is for
                axe_clean(page)
            page.goto("/")
            for number_of, step in enumerate(tour.steps, 1):
                walk(page, step, f"{tour.name}, step {number_of}: {step.says}")


def seated(browser: Browser, url: str, username: str) -> Iterator[Page]:
    context = browser.new_context(base_url=url, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_attached()
    yield page
    context.close()


def walk(page: Page, step: tours.Step, where: str) -> None:
    for name, typed in step.presses:
        # a number may stand before its words, as part of the link
        begins = re.compile(rf"^(?:\d+ )?{re.escape(name)}")
        if typed:
            page.get_by_label(begins).first.fill(typed)
            continue
        # what is read out after it may say about whom: then its beginning is what one sees
        expect(pressed(page, begins).first, where).to_be_attached()
        exactly = pressed(page, re.compile(rf"^(?:\d+ )?{re.escape(name)}$"))
        (exactly if exactly.count() else pressed(page, begins)).first.click()
        page.wait_for_load_state()
    for text in step.sees:
        seen = page.get_by_text(text).or_(page.get_by_role("button", name=text))
        expect(seen.first, f"{where}: no “{text}”").to_be_attached()


def pressed(page: Page, name: re.Pattern[str]) -> Locator:
    at_hand = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
    return at_hand.or_(page.locator("summary").filter(has_text=name))
