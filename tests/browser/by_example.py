"""Filling in any record's form in the browser by its worked example, page by page where it is long."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from heed.casefile.models import File
from heed.engine.record import Record
from tests.web.test_recording import typed

ROW = re.compile(r"^(?P<list>.+?)\.(?P<number>\d+)\.")
SENT_ALONG = ("do", "page")


def write(
    page: Page, file: File, type_: type[Record], axe_clean: Callable[[Page], None] | None = None,
    **data: Any,
) -> None:  # fmt: skip
    """Open the form, answer it as the example does but for `data`, and record it."""
    page.goto(f"/child/{file.uuid}/record/{type_.type}?new=1")
    reason(page)
    page.wait_for_load_state()
    answers = typed(type_, **data)
    if page.locator("#tasks").count():
        _page_by_page(page, answers, axe_clean)
    else:
        _answer(page, answers)
        if axe_clean:
            axe_clean(page)
    press(page, "Record")
    expect(page.locator(".govuk-error-summary, .heed-written")).to_be_visible()
    problems = page.locator(".govuk-error-summary")
    assert not problems.count(), problems.inner_text()


def reason(page: Page, why: str = "I oversee it") -> None:
    """Say why the file is opened, where that is asked."""
    asked = page.get_by_label("Why are you opening this file?")
    if asked.count():
        asked.fill(why)
        page.get_by_role("button", name="Open the file").click()


def press(page: Page, name: str) -> None:
    page.locator(".govuk-button-group").get_by_role("button", name=name, exact=True).click()


def _page_by_page(
    page: Page, answers: Mapping[str, Any], axe_clean: Callable[[Page], None] | None
) -> None:
    tasks = page.url
    links = [one.get_attribute("href") or "" for one in page.locator("#tasks li a").all()]
    for number, link in enumerate(links):
        page.goto(link)
        _answer(page, answers)
        if axe_clean and number == 0:
            axe_clean(page)
        press(page, "Save, back to all parts")
        page.wait_for_url(tasks)


def _answer(page: Page, answers: Mapping[str, Any]) -> None:
    """Whatever of the answers this page asks for; rows are added as they are needed."""
    form = page.locator("form.heed-record-form")
    for name, given in answers.items():
        values = given if isinstance(given, list) else [given]
        if name in SENT_ALONG or name.endswith(".rows") or not any(values):
            continue
        found = form.locator(f'[name="{name}"]')
        if not found.count() and (row := ROW.match(name)):
            more = form.locator(f'button[value="add:{row["list"]}"]')
            if more.count():
                more.click()
                expect(found.first).to_be_attached()
                page.wait_for_load_state()
        if found.count() and found.first.evaluate("one => one.checkVisibility()"):
            _give(found, [str(value) for value in values])


def _give(found: Locator, values: list[str]) -> None:
    first = found.first
    kind = first.get_attribute("type") or ""
    if kind in ("radio", "checkbox"):
        for value in values:
            found.locator(f'xpath=self::*[@value="{value}"]').check()
    elif first.evaluate("one => one.tagName") == "SELECT":
        first.select_option(values[0])
    elif kind != "hidden":
        first.fill(values[0])
