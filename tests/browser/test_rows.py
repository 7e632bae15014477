"""Repeated parts of a form: another one comes without leaving the page, and nothing typed is touched."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import Draft
from heed.procedures.concern import ConcernClosed
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]


def test_another_row_comes_without_leaving_the_page(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Callable[[Page], None]
) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ConcernClosed))
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    reasons = page.get_by_label("Reasons", exact=True)
    reasons.fill("The clinic letters were shown.")
    what = page.get_by_label("What will be done")
    what.fill("Weigh weekly")
    page.get_by_role("button", name="Add another to What was agreed?").click()
    expect(what).to_have_count(2)
    expect(what.first).to_have_value("Weigh weekly")
    expect(what.nth(1)).to_be_focused()
    expect(reasons).to_have_value("The clinic letters were shown.")
    expect(page.get_by_text("Number 2 added")).to_be_visible()
    axe_clean(page)
    what.nth(1).fill("Call the school")
    page.get_by_role("button", name="Take away number 1 of What was agreed?").click()
    expect(what).to_have_count(1)
    expect(what).to_have_value("Call the school")
    assert loads == []
    assert [row["action"] for row in ashdown.one(Draft).data["actions"]] == ["Call the school"]


def test_without_a_connection_the_page_and_its_words_stay(
    signed_in: SignIn, ashdown: Ashdown, rosa: User
) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ConcernClosed))
    page.get_by_label("What will be done").fill("Weigh weekly")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add another to What was agreed?").click()
    expect(page.locator("[data-saved]")).to_contain_text(
        re.compile("connection|signal|this device")
    )
    expect(page.get_by_label("What will be done")).to_have_count(1)
    expect(page.get_by_label("What will be done")).to_have_value("Weigh weekly")
    page.context.set_offline(False)
    page.get_by_role("button", name="Add another to What was agreed?").click()
    expect(page.get_by_label("What will be done")).to_have_count(2)
