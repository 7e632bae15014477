"""Photographs and recordings taken in a stairwell: kept on the device, locked, and handed over when there is signal."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import Draft, RecordRow
from heed.documents.models import Attachment
from heed.procedures.referral import ReferralReceived
from tests.browser.looking import fits
from tests.browser.test_nothing_lost import controlled, until
from tests.browser.test_recording import send
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


def photograph() -> dict[str, Any]:
    held = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(held, "JPEG")
    return {"name": "IMG_2041 bruise.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def recording() -> dict[str, Any]:
    """The head of a recording as a telephone makes it."""
    sound = b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(2000)
    return {"name": "Kitchen.m4a", "mimeType": "audio/mp4", "buffer": sound}


def put(page: Page, *files: dict[str, Any]) -> None:
    page.get_by_label("Letters, photographs or recordings").set_input_files(files=list(files))  # pyright: ignore[reportArgumentType]


def said(page: Page) -> Any:
    return page.locator("[data-files-say]")


def waiting(page: Page) -> Any:
    return page.locator("[data-waiting] li")


def lies_there(page: Page) -> str:
    """Everything that the device holds of files, as it lies there."""
    return page.evaluate(
        """async () => {
          const db = await new Promise((resolve) => {
            const opening = indexedDB.open("heed");
            opening.onsuccess = () => resolve(opening.result);
          });
          let text = "";
          for (const store of ["files", "bytes"]) {
            const rows = await new Promise((resolve) => {
              const asked = db.transaction(store).objectStore(store).getAll();
              asked.onsuccess = () => resolve(asked.result);
            });
            for (const row of rows) text += new TextDecoder("latin1").decode(row.data);
          }
          db.close();
          return text;
        }"""
    )


@pytest.fixture
def form(signed_in: SignIn, ashdown: Ashdown, rosa: User) -> Page:
    page = signed_in(rosa)
    page.wait_for_url("**/work")
    page.goto(address(ashdown.child(), ReferralReceived))
    controlled(page)
    return page


def test_a_photograph_and_a_recording_wait_for_the_signal_and_stand_with_the_record(
    form: Page, ashdown: Ashdown, axe_clean: Check
) -> None:
    form.set_viewport_size({"width": 320, "height": 640})
    form.context.set_offline(True)
    put(form, photograph(), recording())
    expect(said(form)).to_contain_text("No signal: kept on this device.")
    expect(waiting(form)).to_have_count(2)
    expect(waiting(form).locator("img")).to_have_count(1)
    axe_clean(form)
    fits(form)
    lying = lies_there(form)
    assert lying
    for told in ("bruise", "Kitchen", "JFIF", "ftypM4A"):
        assert told not in lying, f"{told} can be read on the device"

    form.reload()  # from the device: there is no signal still
    expect(waiting(form)).to_have_count(2)
    form.get_by_label("What is the worry").fill("A bruise on the left arm.")
    form.get_by_label("Parent", exact=True).check()
    send(form, "Record, and go on to what is owed next")
    expect(said(form)).to_contain_text("Not recorded yet")
    expect(form.locator("[data-saved]")).to_contain_text("No signal")
    assert not ashdown.all(Attachment)

    form.context.set_offline(False)
    expect(said(form)).to_contain_text("2 files added")
    expect(waiting(form)).to_have_count(0)
    expect(form.locator("[data-attached] li")).to_have_count(2)
    assert not lies_there(form)
    axe_clean(form)
    send(form)
    expect(form.get_by_role("heading", name="Put with this record (2)")).to_be_visible()
    assert ashdown.one(RecordRow).data["concern"] == "A bruise on the left arm."
    kinds = {one.mime: bool(one.thumbnail) for one in ashdown.all(Attachment) if one.record}
    assert kinds == {"image/jpeg": True, "audio/mp4": False}


def test_what_was_put_there_before_the_telephone_went_flat_is_handed_over_from_any_page(
    form: Page, ashdown: Ashdown
) -> None:
    form.context.set_offline(True)
    put(form, photograph())
    expect(waiting(form)).to_have_count(1)
    form.goto("about:blank")
    form.context.set_offline(False)
    form.goto("/work")
    told = form.get_by_text("“IMG_2041 bruise.jpg”, with")
    expect(told).to_contain_text("Handed over")
    (kept,) = ashdown.all(Attachment)
    assert kept.draft == ashdown.one(Draft).uuid
    told.get_by_role("link", name="Referral received").click()
    expect(form.locator("[data-attached] li")).to_contain_text("IMG_2041 bruise.jpg")


def test_with_signal_they_are_added_as_they_are_chosen_and_what_is_too_large_is_said(
    form: Page, ashdown: Ashdown
) -> None:
    put(form, photograph())
    expect(said(form)).to_contain_text("1 file added")
    form.locator("[data-attach]").evaluate("box => { box.dataset.most = 1024 }")
    put(form, recording())
    expect(said(form)).to_contain_text("“Kitchen.m4a” is larger than")
    expect(waiting(form)).to_have_count(0)
    put(form, {"name": "page.html", "mimeType": "text/html", "buffer": b"<script>"})
    expect(said(form)).to_contain_text("“page.html” cannot be taken")
    until(lambda: len(ashdown.all(Attachment)) == 1)


def test_nothing_is_recorded_without_a_file_that_has_not_arrived(
    form: Page, ashdown: Ashdown
) -> None:
    form.get_by_label("What is the worry").fill("A bruise on the left arm.")
    form.get_by_label("Parent", exact=True).check()
    form.context.set_offline(True)
    put(form, photograph())
    expect(waiting(form)).to_have_count(1)
    send(form, "Record, and go on to what is owed next")
    expect(said(form)).to_contain_text("Not recorded yet: a file is still on this device.")
    waiting(form).get_by_role("button", name="Take it out").click()
    expect(waiting(form)).to_have_count(0)
    form.context.set_offline(False)
    form.wait_for_function("navigator.onLine")
    send(form)
    expect(form.get_by_role("heading", name="What is now owed")).to_be_visible()
    assert not ashdown.all(Attachment)
