"""The people of Ashdown, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
