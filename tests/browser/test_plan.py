"""The plan in two windows of a core group; told to a child in words that are measured; on two sides of A4."""

import re
from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from heed.access.models import User
from tests.browser.looking import fits
from tests.browser.test_conference import group
from tests.conferences.conftest import Table, table, tell

__all__ = ["table"]
pytestmark = pytest.mark.browser

Check = Callable[[Page], None]
Desk = Callable[[User], Page]


@pytest.fixture
def planned(table: Table) -> Table:
    table.file = table.ashdown.child("Lily", "Bell")
    tell(table, "plan_in_effect", days_ago=30)
    return table


def clean(page: Page, axe_clean: Check) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page)
        axe_clean(page)


def test_a_core_group_in_two_windows_writes_over_nothing(
    desk: Desk, planned: Table, axe_clean: Check
) -> None:
    page = desk(planned.nadia)
    there = f"/child/{planned.file.uuid}/the-plan/core-group/{uuid4()}"
    page.goto(there)
    other = page.context.new_page()
    other.goto(there)
    clean(page, axe_clean)
    views = page.get_by_label(re.compile(r"^What did .* write or say")).first
    expect(views).to_be_hidden()
    page.get_by_label("Not there, and gave their views").first.check()
    expect(views).to_be_visible()
    weigh = "Health visitor to weigh Lily weekly"
    group(page, weigh).get_by_label("Under way").check()
    group(page, weigh).get_by_label("What shows it?").fill("Weighed on three Tuesdays.")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    group(other, weigh).get_by_label("What shows it?").fill("Nobody has been let in.")
    expect(other.locator("[data-saved]")).to_contain_text("in another window")
    page.reload()
    expect(group(page, weigh).get_by_label("What shows it?")).to_have_value(
        "Weighed on three Tuesdays."
    )


def test_a_child_is_told_the_plan_in_words_that_are_measured_and_it_prints_on_a4(
    desk: Desk, planned: Table, axe_clean: Check
) -> None:
    page = desk(planned.nadia)
    page.goto(f"/child/{planned.file.uuid}/the-plan")
    page.get_by_role("link", name="Write the plan for the child or a parent").click()
    page.get_by_label("Lily Bell, the child").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Reads short, simple sentences").check()
    boxes = page.get_by_label("In words for Lily Bell")
    boxes.nth(0).fill("Representatives of organisations communicate concerning developments.")
    page.get_by_role("button", name="Save, and measure").click()
    expect(page.get_by_text("Harder than they chose")).to_be_visible()
    clean(page, axe_clean)
    boxes.nth(0).fill("You were hurt. It was not your fault.")
    boxes.nth(1).fill("We want home to be safe for you.")
    page.get_by_role("button", name="Record this version").click()
    expect(page.get_by_role("button", name="Print it for Lily Bell")).to_be_visible()
    clean(page, axe_clean)
    page.get_by_role("button", name="Print it for Lily Bell").click()
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_visible()
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
    page.goto(f"/child/{planned.file.uuid}/the-plan/paper")
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_visible()
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) <= 2
