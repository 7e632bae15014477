"""What is looked at on every page."""

from playwright.sync_api import Page


def fits(page: Page, where: object = "") -> None:
    """Nothing has to be scrolled sideways, at the width that the window has."""
    page.wait_for_load_state()
    assert page.viewport_size is not None
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"], (page.url, wide, where)
