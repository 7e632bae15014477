"""Coming in, as everybody does."""

from playwright.sync_api import Page, expect

from heed.access.models import User
from tests.web.conftest import PASSWORD


def sign_in(page: Page, user: User) -> Page:
    """The page, with this person signed in and the sign-in screen behind them."""
    page.goto("/sign-in")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Password", exact=True)).to_have_count(0)
    return page
