"""Nothing typed is lost: not to a session that ends, a tab that crashes, a server that is killed, a network
that is gone for an hour, a disk that is full, or two people who send at once."""

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from playwright.sync_api import Browser, Error, Page, expect
from psycopg import sql

from heed.access.models import User
from heed.casefile.models import Draft, File, RecordRow
from heed.ground import postgres
from heed.ground.place import data_dir
from heed.procedures.referral import ReferralReceived
from tests.browser.test_recording import free_port, send, server, sign_in
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]
STORY = "Kiran came to nursery without a coat again, and asked twice when lunch was."
MORE = f"{STORY} His mother said that she would bring one."
AUNT = "Her aunt rang about the same evening."
SAVED = re.compile(r"^Saved \d\d:\d\d$")
HERE = re.compile(r"kept on this device \d\d:\d\d")
HANDED_OVER = re.compile(r"^Handed over \d\d:\d\d$")


def worry(page: Page) -> Any:
    return page.get_by_label("What is the worry")


def status(page: Page) -> Any:
    return page.locator("[data-saved]")


def every_session_ends() -> None:
    Session.objects.all().delete()


def on_device(page: Page) -> list[dict[str, Any]]:
    """Everything that this device holds of words and forms, as it lies there."""
    return page.evaluate(
        """async () => {
          const db = await new Promise((resolve, reject) => {
            const opening = indexedDB.open("heed");
            opening.onsuccess = () => resolve(opening.result);
            opening.onerror = () => reject(opening.error);
          });
          const all = (store) => new Promise((resolve) => {
            const asked = db.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => resolve(asked.result);
          });
          const rows = [];
          for (const store of ["words", "pages"])
            for (const row of await all(store))
              rows.push({ store, text: new TextDecoder("latin1").decode(row.data) });
          db.close();
          return rows;
        }"""
    )


def controlled(page: Page) -> None:
    """Wait until the service worker stands before the page and the form is held on the device."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    until(lambda: any(row["store"] == "pages" for row in on_device(page)))


def until(so: Callable[[], bool]) -> None:
    for _ in range(100):
        if so():
            return
        time.sleep(0.1)
    pytest.fail("it never came to be so")


def test_the_session_times_out(signed_in: SignIn, ashdown: Ashdown, rosa: User) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ReferralReceived))
    controlled(page)
    every_session_ends()
    worry(page).fill(STORY)
    expect(page.get_by_text("You have been signed out.")).to_be_visible()
    # and the browser falls over before its writer has signed in again
    page.goto("about:blank")
    assert not ashdown.all(Draft)
    signed_in(rosa)
    expect(page.get_by_text("Handed over")).to_contain_text("Referral received")
    assert ashdown.one(Draft).data["concern"] == STORY
    assert not on_device_words(page)


def on_device_words(page: Page) -> list[dict[str, Any]]:
    return [row for row in on_device(page) if row["store"] == "words"]


def test_the_tab_crashes(
    transactional_db: None, browser: Browser, live_app: str, ashdown: Ashdown, rosa: User
) -> None:
    # without a service worker, which would let no test come between the page and the network
    context = browser.new_context(base_url=live_app, service_workers="block")
    page = context.new_page()
    sign_in(page, rosa)
    where = address(ashdown.child(), ReferralReceived)
    page.goto(where)
    page.route(
        "**/keep", lambda route: route.abort()
    )  # nothing reaches the server before the crash
    worry(page).fill(STORY)
    expect(status(page)).to_contain_text(HERE)
    crash(page)
    assert not ashdown.all(Draft)
    again = context.new_page()
    again.goto(where)
    expect(worry(again)).to_have_value(STORY)
    expect(status(again)).to_have_text(HANDED_OVER)
    assert ashdown.one(Draft).data["concern"] == STORY
    assert not on_device_words(again)
    context.close()


def crash(page: Page) -> None:
    """The renderer of this tab is killed, as the system does when memory runs out."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=3_000)


def test_the_server_is_killed_while_somebody_writes(
    transactional_db: None, browser: Browser, ashdown: Ashdown, rosa: User
) -> None:
    port, where = free_port(), address(ashdown.child(), ReferralReceived)
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    page = context.new_page()
    with server(port) as first:
        sign_in(page, rosa)
        page.goto(where)
        controlled(page)
        worry(page).fill(STORY)
        expect(status(page)).to_have_text(SAVED)
        first.send_signal(signal.SIGKILL)
        first.wait()
        worry(page).fill(MORE)
        expect(status(page)).to_contain_text(HERE)
        page.reload()  # there is no server: the form comes from the device
        expect(worry(page)).to_have_value(MORE)
        page.close()
    with server(port):
        page = context.new_page()
        page.goto("/work")
        expect(page.get_by_text("Handed over")).to_contain_text("Referral received")
        assert ashdown.one(Draft).data["concern"] == MORE
    context.close()


def test_the_network_is_gone_for_an_hour(
    transactional_db: None,
    browser: Browser,
    live_app: str,
    ashdown: Ashdown,
    rosa: User,
    axe_clean: Check,
) -> None:
    file = ashdown.child()
    context = browser.new_context(base_url=live_app)
    page = context.new_page()
    sign_in(page, rosa)
    where = address(file, ReferralReceived)
    page.clock.install()
    page.goto(where)
    controlled(page)
    context.set_offline(True)
    worry(page).fill(STORY)
    expect(status(page)).to_contain_text(HERE)
    axe_clean(page)
    lies_sealed(page)

    page.goto(f"/child/{file.uuid}")
    expect(page.get_by_role("heading", name="There is no signal")).to_be_visible()
    axe_clean(page)
    page.get_by_role("link", name="Referral received").click()
    expect(worry(page)).to_have_value(STORY)
    page.clock.fast_forward("01:00:00")
    every_session_ends()  # an hour is longer than a session lasts
    worry(page).fill(MORE)
    send(page)
    expect(status(page)).to_contain_text("No signal, so it is not recorded yet")
    expect(worry(page)).to_have_value(MORE)

    context.set_offline(False)
    expect(page.get_by_text("You have been signed out.")).to_be_visible()
    tab = context.new_page()
    sign_in(tab, rosa)
    tab.close()
    page.clock.run_for(10_000)
    expect(status(page)).to_have_text(HANDED_OVER)
    assert ashdown.one(Draft).data["concern"] == MORE
    assert not on_device_words(page)
    context.close()


def lies_sealed(page: Page) -> None:
    rows = on_device(page)
    assert {row["store"] for row in rows} == {"words", "pages"}
    for word in ("Kiran", "coat", "Lily", "Bell", "concern"):
        assert not any(word in row["text"] for row in rows), f"{word} can be read on the device"


def test_nobody_else_on_the_same_device_reads_what_was_kept(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, alan: User
) -> None:
    page = signed_in(rosa)
    where = address(ashdown.child(), ReferralReceived)
    page.goto(where)
    controlled(page)
    page.context.set_offline(True)
    worry(page).fill(STORY)
    expect(status(page)).to_contain_text(HERE)
    every_session_ends()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/sign-in")
    no_key(page)
    assert [row["store"] for row in on_device(page)] == ["words"], "the forms are gone"

    signed_in(alan)
    page.wait_for_url("**/work")
    page.goto("/drafts")
    expect(page.get_by_text("You have no drafts.")).to_be_visible()
    page.context.set_offline(True)
    page.goto(where)
    expect(page.get_by_role("heading", name="There is no signal")).to_be_visible()
    expect(page.get_by_text(STORY)).to_have_count(0)
    page.context.set_offline(False)
    assert not ashdown.all(Draft)

    page.goto("/work")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in**")
    no_key(page)
    signed_in(rosa)
    expect(page.get_by_text("Handed over")).to_contain_text("Referral received")
    assert ashdown.one(Draft).data["concern"] == STORY


def no_key(page: Page) -> None:
    until(lambda: not page.evaluate(f"async () => Boolean(await ({KEY})())"))


KEY = """async () => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open("heed");
    opening.onsuccess = () => resolve(opening.result);
  });
  const lock = await new Promise((resolve) => {
    const asked = db.transaction("lock").objectStore("lock").get("keys");
    asked.onsuccess = () => resolve(asked.result);
  });
  db.close();
  return lock?.keys[0];
}"""


def test_the_key_cannot_be_taken_out_of_the_browser(
    signed_in: SignIn, ashdown: Ashdown, rosa: User
) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ReferralReceived))
    controlled(page)
    taken = page.evaluate(
        f"""async () => crypto.subtle.exportKey("raw", await ({KEY})())
          .then(() => "taken", (amiss) => amiss.name)"""
    )
    assert taken == "InvalidAccessError"


FILLED = ("casefile_draft", "casefile_draftversion", "casefile_recordrow")
"""The tables of what is typed, which stand on the small disk."""


def moved(table: str, place: str) -> sql.Composed:
    return sql.SQL("ALTER TABLE {} SET TABLESPACE {}").format(
        sql.Identifier(table), sql.Identifier(place)
    )


@contextmanager
def full_disk() -> Iterator[None]:
    """What is typed stands on a small disk of its own, which a file fills: PostgreSQL finds no room."""
    name = connections["default"].settings_dict["NAME"]
    server_user = (data_dir() / "postgres").stat().st_uid
    folder = data_dir() / f"small-disk-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size=2m,mode=0700,uid={server_user}", "tmpfs", folder]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:  # noqa: S603
        folder.rmdir()
        pytest.skip("only root may mount a small disk to fill")
    try:
        with postgres.connect(name, postgres.SUPERUSER) as server:
            place = sql.Literal(f"{folder}")
            server.execute(sql.SQL("CREATE TABLESPACE small LOCATION {}").format(place))
            for table in FILLED:
                server.execute(moved(table, "small"))
        with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))
        yield
        (folder / "filler").unlink()
        with postgres.connect(name, postgres.SUPERUSER) as server:
            for table in FILLED:
                server.execute(moved(table, "pg_default"))
            server.execute("DROP TABLESPACE small")
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S603, S607
        folder.rmdir()


def long_story() -> str:
    """More than fits in what a table has free already, in words that hardly compress."""
    words = random.Random(5.36)
    return " ".join(f"{words.getrandbits(40):x}" for _ in range(4_000))


def test_the_disk_of_the_server_is_full(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Check
) -> None:
    page, more = signed_in(rosa), f"{STORY} {long_story()}"
    page.goto(address(ashdown.child(), ReferralReceived))
    page.get_by_label("Parent", exact=True).check()
    worry(page).fill(STORY)
    expect(status(page)).to_have_text(SAVED)
    with full_disk():
        worry(page).fill(more)
        expect(status(page)).to_contain_text("Not saved yet")
        expect(status(page)).to_contain_text(HERE)
        send(page)
        expect(page.get_by_text("What you wrote is on this page.")).to_be_visible()
        axe_clean(page)
        assert ashdown.one(Draft).data["concern"] == STORY
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_role("heading", name="What is now owed")).to_be_visible()
    assert ashdown.one(RecordRow).data["concern"] == more


def test_two_people_send_at_once(
    desk: SignIn, ashdown: Ashdown, rosa: User, alan: User, axe_clean: Check
) -> None:
    file = ashdown.child()
    first, second = desk(rosa), desk(alan)
    for page, words in ((first, STORY), (second, AUNT)):
        page.goto(address(file, ReferralReceived))
        page.get_by_label("Parent", exact=True).check()
        worry(page).fill(words)
        expect(status(page)).to_have_text(SAVED)
    expect(second.get_by_text("Rosa Lindqvist is also writing on this file")).to_be_visible()
    axe_clean(second)
    for page in (first, second):  # neither waits for the other
        page.locator(".govuk-button-group button[value=send]").evaluate(
            "button => setTimeout(() => button.click(), 50)"
        )
    for page in (first, second):
        page.wait_for_function("() => document.querySelector('[data-keep]') === null")
    told = [page.get_by_role("heading", level=1).inner_text() for page in (first, second)]
    later = second if told[1] == "Something arrived while you were writing" else first
    assert sorted(told) == ["Referral received", "Something arrived while you were writing"]
    axe_clean(later)
    # there is one referral already; what the other wrote is there still, to be recorded as something else
    later.get_by_role("link", name="Go back and change mine").click()
    expect(worry(later)).to_have_value(re.compile("."))
    (recorded,) = ashdown.all(RecordRow)
    (waiting,) = ashdown.all(Draft, sent_at=None)
    assert {recorded.data["concern"], waiting.data["concern"]} == {STORY, AUNT}
    for page in (first, second):
        page.context.close()


def test_two_people_see_one_another_as_they_open_a_form(
    desk: SignIn, ashdown: Ashdown, rosa: User, alan: User, axe_clean: Check
) -> None:
    where = address(ashdown.child(), ReferralReceived)
    first, second = desk(rosa), desk(alan)
    first.clock.install()
    with first.expect_response("**/here"):
        first.goto(where)
    second.goto(address(ashdown.all(File)[0], ReferralReceived))
    expect(second.get_by_text("Rosa Lindqvist has a form of this file open")).to_be_visible()
    second.wait_for_load_state("networkidle")  # it has said that it is there
    first.clock.fast_forward(15_000)
    expect(first.get_by_text("Alan Reid has a form of this file open")).to_be_visible()
    axe_clean(first)
    with first.context.expect_page() as opened:
        first.evaluate("() => { window.open(location.href) }")
    opened.value.wait_for_load_state("networkidle")
    first.clock.fast_forward(15_000)
    expect(first.get_by_text("You have this form open in another window")).to_be_visible()
    for page in (first, second):
        page.context.close()


def test_two_windows_of_one_draft(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Check
) -> None:
    first = signed_in(rosa)
    where = address(ashdown.child(), ReferralReceived)
    first.goto(where)
    worry(first).fill(STORY)
    expect(status(first)).to_have_text(SAVED)
    second = first.context.new_page()
    second.goto(where)
    worry(second).fill(MORE)
    expect(status(second)).to_have_text(SAVED)
    worry(first).fill(f"{STORY} Twice this week.")
    expect(status(first)).to_contain_text("changed in another window or on another device")
    axe_clean(first)
    assert ashdown.one(Draft).data["concern"] == MORE
    first.get_by_role("link", name="compare the two").click()
    expect(first.locator("ins")).to_contain_text("Twice this week.")
    expect(first.locator("del")).to_contain_text("His mother said that she would bring one.")
    axe_clean(first)
    first.get_by_role("button", name="Take what I wrote here").click()
    expect(worry(first)).to_have_value(f"{STORY} Twice this week.")
    first.get_by_role("link", name="Earlier versions of this draft").click()
    expect(first.get_by_text("His mother said that she would bring one.")).to_be_visible()
    axe_clean(first)
    second.close()
