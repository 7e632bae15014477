"""A letter from the duty that asks for it to the partner who acknowledges it: clean, and narrow enough."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django import Settings

from heed.access.models import User
from heed.procedures.general import CaseNote
from tests.browser.looking import fits
from tests.documents.test_letters import decided
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.fixture(autouse=True)
def kept_here(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def clean(page: Page, axe_clean: Check) -> None:
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page)
        axe_clean(page)


def test_a_letter_is_written_sent_and_acknowledged(
    ashdown: Ashdown, desk: SignIn, axe_clean: Check, rosa: User, alan: User, joy: User
) -> None:
    file = decided(ashdown, rosa, alan)
    page = desk(rosa)
    page.goto(f"/child/{file.uuid}/letters")
    clean(page, axe_clean)
    page.get_by_role("link", name="A letter of your own words").click()
    page.get_by_label("Somebody else").check()
    clean(page, axe_clean)
    page.get_by_role("button", name="Go on to the letter").click()
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_text("The letter cannot go yet")).to_be_visible()
    clean(page, axe_clean)
    page.get_by_label("Who is it to?").fill("Joy Adeyemi")
    page.get_by_label("Their inbox in Heed", exact=True).select_option(label=page.locator(
        "option", has_text="Joy Adeyemi").inner_text())  # fmt: skip
    page.get_by_label("The letter").fill("Dear Joy\n\n- Weigh weekly")
    # typed words are kept without pressing anything
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.get_by_label("To their inbox in Heed").check()
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_text("Sent: ")).to_be_visible()
    clean(page, axe_clean)
    theirs = desk(joy)
    theirs.get_by_role("link", name="Letters", exact=True).click()
    clean(theirs, axe_clean)
    theirs.locator("main .heed-list a").click()
    clean(theirs, axe_clean)
    theirs.get_by_role("button", name="I have received this letter").click()
    expect(theirs.locator("main .heed-list")).to_contain_text("Acknowledged")


def test_a_photograph_is_put_with_a_note(
    ashdown: Ashdown, desk: SignIn, axe_clean: Check, rosa: User
) -> None:
    held = io.BytesIO()
    Image.new("RGB", (600, 400), "tan").save(held, "JPEG")
    page = desk(rosa)
    page.goto(f"/child/{ashdown.child().uuid}/record/{CaseNote.type}")
    box = page.get_by_label("Letters, photographs or recordings")
    picture = {"name": "wrist.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}
    box.set_input_files(files=[picture])  # pyright: ignore[reportArgumentType]
    page.get_by_role("button", name="Add these files").click()
    expect(page.get_by_role("link", name="wrist.jpg")).to_be_visible()
    clean(page, axe_clean)
    page.get_by_label("Letters, photographs or recordings").set_input_files(
        files=[{"name": "bad.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}]
    )
    page.get_by_role("button", name="Add these files").click()
    expect(page.get_by_text("“bad.pdf” cannot be taken")).to_be_visible()
    clean(page, axe_clean)
