"""Every page that has an address, wide and narrow, for somebody who may see it. See `everywhere.py`.

One page load each. At 1280 every rule of axe, and that of the size of what is pressed; at 320, which is
1280 at 400%, what depends on the width, and that nothing is cut off in the reader's own text spacing.
"""

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django import Settings

from tests.browser.everywhere import EXCUSED, Screen, Town, addresses
from tests.conferences.conftest import Table, table
from tests.web.conftest import ashdown, joy, nadia

__all__ = ["ashdown", "joy", "nadia", "table"]
pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

WIDE = ViewportSize(width=1280, height=800)
NARROW = ViewportSize(width=320, height=800)

LOOKS: dict[str, Any] = {
    "wide": {"rules": {"target-size": {"enabled": True}}},
    "narrow": {"runOnly": ["target-size", "scrollable-region-focusable", "nested-interactive"]},
}
"""What axe looks for at each width. It leaves `target-size` out unless it is asked for it."""

SIDEWAYS = """
window.sideways = () => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const right = (one) => one.getBoundingClientRect().right;
  const every = [...document.body.querySelectorAll("*")];
  const widest = every.reduce((one, other) => (right(other) > right(one) ? other : one));
  return [`it scrolls sideways: ${widest.outerHTML.slice(0, 160)}`];
};
"""

LOOK = """async (asked) => {
  const found = await axe.run({ ...asked, resultTypes: ["violations"], preload: false, iframes: false });
  const faults = found.violations.map(
    (fault) => `${fault.id}: ` + fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | "));
  const h1 = document.querySelectorAll("h1").length;
  if (h1 !== 1) faults.push(`${h1} main headings`);
  if (!/. . Heed$/.test(document.title)) faults.push(`the title is ${document.title}`);
  const tops = [...document.querySelectorAll(".govuk-service-navigation__item")].map((one) => one.offsetTop);
  if (innerWidth > 1000 && new Set(tops).size > 1) faults.push("the menu stands in more than one line");
  return [...faults, ...sideways()];
}"""

SPACED_OUT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  const faults = [...document.querySelectorAll("main *")].filter((one) => {
    if (getComputedStyle(one).overflow !== "hidden" || !one.innerText) return false;
    if (one.closest(".govuk-visually-hidden, .heed-first-button, thead, svg")) return false;
    const { right, bottom } = one.getBoundingClientRect();
    return [...one.querySelectorAll("*")].some((inner) => {
      const box = inner.getBoundingClientRect();
      return inner.innerText && !inner.closest(".govuk-visually-hidden")
        && (box.right > right + 1 || box.bottom > bottom + 1);
    });
  }).map((one) => `spaced out it is cut off: ${one.outerHTML.slice(0, 160)}`);
  return [...faults, ...sideways().map((fault) => `spaced out ${fault}`)];
}"""
"""1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16."""


def test_every_page_is_clean_and_fits_wide_and_narrow(
    table: Table, browser: Browser, live_app: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    town = Town(table)
    screens, lacking = town.screens()
    assert not lacking, "Nobody is shown a page here: say how in everywhere.py, or excuse it.\n" + (
        "\n".join(lacking)
    )
    faults = [
        fault
        for by in dict.fromkeys(screen.by for screen in screens)
        for fault in looked_at(town, by, [s for s in screens if s.by == by], browser, live_app)
    ]
    assert not faults, "\n".join(faults)


def looked_at(town: Town, by: str, screens: list[Screen], browser: Browser, url: str) -> list[str]:
    """What is wrong with these pages, as one person sees them."""
    context = browser.new_context(base_url=url, locale="en-GB", service_workers="block")
    context.add_init_script(path=AXE)
    context.add_init_script(SIDEWAYS)
    for cookie in town.windows[by].cookies.values():
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    found: list[str] = []
    for screen in screens:
        said.clear()
        wrong = [*look(page, screen), *(text for text in said if "Failed to load" not in text)]
        found.extend(f"{screen.name}, {by}, {screen.path}: {each}" for each in wrong)
    context.close()
    return found


def look(page: Page, screen: Screen) -> list[str]:
    page.set_viewport_size(WIDE)
    answer = page.goto(screen.path)
    if answer is None or answer.status not in screen.answers:
        return [f"answers {answer and answer.status}"]
    if not page.url.endswith(screen.path):
        return [f"leads to {page.url}"]
    wide: list[str] = page.evaluate(LOOK, LOOKS["wide"])
    page.set_viewport_size(NARROW)
    narrow: list[str] = page.evaluate(LOOK, LOOKS["narrow"])
    cut: list[str] = page.evaluate(SPACED_OUT)
    return [*wide, *(f"at 320: {each}" for each in (*narrow, *cut))]


def test_what_is_excused_is_an_address() -> None:
    assert set(EXCUSED) <= {address.name for address in addresses()}
