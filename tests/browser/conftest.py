"""The people of Ashdown, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from heed.access.models import User
from tests.web.conftest import PASSWORD, alan, ashdown, joy, nadia, rosa

__all__ = ["alan", "ashdown", "joy", "nadia", "rosa"]


@pytest.fixture
def signed_in(transactional_db: None, browser_page: Page) -> Callable[[User], Page]:
    """``signed_in(user)``: the browser, with that person signed in."""

    def sign_in(user: User) -> Page:
        browser_page.goto("/sign-in")
        browser_page.get_by_label("Username").fill(user.username)
        browser_page.get_by_label("Password", exact=True).fill(PASSWORD)
        browser_page.get_by_role("button", name="Sign in").click()
        return browser_page

    return sign_in


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the journeys cost, as a table: `make journeys` prints it."""
    from tests.browser.counting import TABLE

    if not TABLE:
        return
    terminalreporter.section("What the journeys cost")
    terminalreporter.write_line(f"{'journey':<58}{'screens':>8}{'keys':>6}{'clicks':>8}   aim")
    for row in TABLE:
        count = row.counted
        terminalreporter.write_line(
            f"{row.journey:<58}{count.screens:>8}{count.keystrokes:>6}{count.clicks:>8}   "
            f"{row.aim}: {'met' if row.met else 'NOT MET'}"
        )


@pytest.fixture
def desk(transactional_db: None, browser: Browser, live_app: str) -> Callable[[User], Page]:
    """``desk(user)``: a browser of their own, signed in."""

    def sit_down(user: User) -> Page:
        page = browser.new_context(base_url=live_app, locale="en-GB").new_page()
        page.goto("/sign-in")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        return page

    return sit_down
