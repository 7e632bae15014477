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
    for tour in tours.every():
        for page in seated(browser, demonstration, tour.username):
            page.goto(f"/tours/{tour.name}")
            axe_clean(page)
            expect(page.locator("h1")).to_contain_text(tour.title)
            page.goto("/work")
            for number, step in enumerate(tour.steps, 1):
                walk(page, step, f"{tour.name}, step {number}: {step.says}")


def seated(browser: Browser, url: str, username: str) -> Iterator[Page]:
    context = browser.new_context(base_url=url, locale="en-GB")
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/work")
    yield page
    context.close()


def walk(page: Page, step: tours.Step, where: str) -> None:
    for name, typed in step.presses:
        begins = re.compile(rf"^{re.escape(name)}")
        if typed:
            box = page.get_by_label(begins).first
            assert box.count(), where
            box.fill(typed)
            continue
        found = pressed(page, re.compile(rf"^{re.escape(name)}$"))
        if not found.count():
            found = pressed(page, begins)  # what is read out after it says about whom
        assert found.count(), where
        found.first.click()
        page.wait_for_load_state()
    for text in step.sees:
        assert page.get_by_text(text).or_(page.get_by_role("button", name=text)).count(), (
            f"{where}: no “{text}” on {page.locator('h1').first.inner_text()}"
        )


def pressed(page: Page, name: re.Pattern[str]) -> Locator:
    at_hand = page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name))
    return at_hand.or_(page.locator("summary").filter(has_text=name))
