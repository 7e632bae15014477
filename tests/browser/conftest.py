"""The people of Ashdown, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from heed.access.models import User
from tests.browser.entering import sign_in
from tests.web.conftest import alan, ashdown, joy, nadia, rosa

__all__ = ["alan", "ashdown", "joy", "nadia", "rosa"]


@pytest.fixture
def signed_in(transactional_db: None, browser_page: Page) -> Callable[[User], Page]:
    """``signed_in(user)``: the browser, with that person signed in."""
    return lambda user: sign_in(browser_page, user)


@pytest.fixture
def desk(
    transactional_db: None, new_context: Callable[..., BrowserContext]
) -> Callable[[User], Page]:
    """``desk(user)``: a browser of their own, signed in."""
    return lambda user: sign_in(new_context().new_page(), user)


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
