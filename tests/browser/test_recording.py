"""Recording in a browser: words that are kept whatever happens, forms that work for everybody."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import Draft, File, RecordRow
from heed.ground import postgres
from heed.procedures.assessment import AssessmentWritten
from heed.procedures.concern import ConcernClosed
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.registry.models import Relationship
from tests.browser.looking import fits
from tests.web.conftest import PASSWORD, Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]
ROOT = Path(__file__).parents[2]
STORY = "Kiran came to nursery without a coat again,\nand asked twice when lunch was."


def send(page: Page, name: str = "Record") -> None:
    """Press a form's own button (another, hidden, is for the Enter key)."""
    page.locator(".govuk-button-group").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_screen_of_recording_is_clean_and_fits(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, nadia: User, axe_clean: Check, width: int
) -> None:
    lily, tom = ashdown.child(), ashdown.child("Tom")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=lily.subject, other=tom.subject, kind="sibling"
        )
    id = ashdown.write(rosa, lily, ReferralReceived, ago=timedelta(days=9))
    ashdown.write(rosa, lily, ReferralClarified, ago=timedelta(days=8))
    page = signed_in(rosa)
    page.set_viewport_size({"width": width, "height": 800})

    def clean(path: str = "") -> None:
        if path:
            page.goto(path)
        axe_clean(page)
        fits(page)

    child = f"/child/{lily.uuid}"
    for path in (
        "/contact", "/drafts", "/guidance/wt2010/5.34/a", f"{child}/record",
        address(lily, EmergencyIdentified), address(lily, ConcernClosed), f"{child}/written/{id}",
        f"{child}/written/{id}/versions",
    ):  # fmt: skip
        clean(path)
    page.goto(address(lily, ReferralDecision))
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    clean()
    send(page, "Save and come back later")
    expect(page.get_by_role("heading", name="My drafts")).to_be_visible()
    clean()
    page.get_by_role("button", name="Throw away").click()
    expect(page.get_by_text("You have no drafts.")).to_be_visible()
    clean()
    page.context.clear_cookies()
    signed_in(nadia).wait_for_url("**/work")
    where = address(lily, AssessmentWritten)
    clean(where)
    clean(f"{where}/page/childs_needs")
    clean(f"{where}/page/when")


def test_what_is_typed_is_saved_at_every_pause(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Check
) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ReferralReceived))
    worry = page.get_by_label("What is the worry")
    before = worry.bounding_box()
    worry.fill(STORY * 8)
    expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d$"))).to_be_visible()
    axe_clean(page)
    after = worry.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"], "the box grows with what is written"
    page.reload()
    expect(worry).to_have_value(STORY * 8)


def test_the_error_summary_leads_to_the_field_and_an_answer_brings_up_its_question(
    signed_in: SignIn, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    page = signed_in(rosa)
    page.goto(address(file, ReferralReceived))
    page.get_by_label("Professional", exact=True).check()
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="What is the worry").click()
    expect(page.get_by_label("What is the worry")).to_be_focused()
    page.keyboard.type("Left alone in the rain.")
    page.get_by_label("Referrer's name").fill("Grace Mensah")
    send(page)
    expect(page.get_by_role("heading", name="What is now owed")).to_be_visible()
    page.goto(address(file, ChildSeen))
    why_not = page.get_by_label("If not seen, why not?")
    expect(why_not).to_be_hidden()
    page.get_by_role("group", name="Was the child seen?").get_by_label("No", exact=True).check()
    expect(why_not).to_be_visible()


def test_the_session_ends_while_somebody_writes(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Check
) -> None:
    page = signed_in(rosa)
    page.goto(address(ashdown.child(), ReferralReceived))
    page.wait_for_load_state("networkidle")  # an answer under way would bring the cookie back
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    worry = page.get_by_label("What is the worry")
    worry.fill(STORY)
    expect(page.get_by_text("You have been signed out.")).to_be_visible()
    expect(worry).to_have_value(STORY)
    axe_clean(page)
    assert not ashdown.all(Draft)

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in (opens in a new tab)").click()
    tab = opened.value
    tab.get_by_label("Username").fill(rosa.username)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/work")
    tab.close()
    expect(page.get_by_text(re.compile(r"^Handed over \d\d:\d\d$"))).to_be_visible(timeout=15_000)
    assert ashdown.one(Draft).data["concern"].splitlines() == STORY.splitlines()
    page.get_by_label("Parent", exact=True).check()
    send(page)
    expect(page.get_by_role("heading", name="What is now owed")).to_be_visible()


@pytest.fixture
def plain_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A browser without scripts."""
    context = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_rows_are_added_drafts_kept_and_words_given_back(
    transactional_db: None, plain_page: Page, ashdown: Ashdown, rosa: User
) -> None:
    page = plain_page
    page.goto("/sign-in")
    page.get_by_label("Username").fill(rosa.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    file = ashdown.child()
    where = address(file, ConcernClosed)
    page.goto(where)
    page.get_by_label("What will be done").fill("Weigh weekly")
    page.get_by_label("Reasons", exact=True).fill("The clinic letters were shown.")
    page.get_by_role("button", name="Add another to What was agreed?").click()
    expect(page.get_by_label("What will be done")).to_have_count(2)
    expect(page.get_by_label("What will be done").first).to_have_value("Weigh weekly")
    expect(page.get_by_label("Reasons", exact=True)).to_have_value("The clinic letters were shown.")
    page.get_by_label("What will be done").nth(1).fill("Call the school")
    send(page, "Save and come back later")
    page.get_by_role("link", name="Concern closed").click()
    expect(page.get_by_label("What will be done").nth(1)).to_have_value("Call the school")

    page.get_by_label("Reasons", exact=True).fill("Written after the session ended.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    send(page, "Save and come back later")
    expect(page.get_by_role("heading", name="what you wrote is on this page")).to_be_visible()
    tab = page.context.new_page()
    tab.goto("/sign-in")
    tab.get_by_label("Username").fill(rosa.username)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.close()
    page.get_by_role("button", name="Send it again").click()
    page.get_by_role("button", name="Send it again").click()  # the sign-in changed the token
    expect(page.get_by_role("heading", name="My drafts")).to_be_visible()
    assert ashdown.one(Draft).data["reasons"] == "Written after the session ended."


# --- a server that is killed -----------------------------------------------------------


@contextmanager
def server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The application in a process of its own, on the database of this test."""
    name = connections["default"].settings_dict["NAME"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "heed.settings_test",
        "PGHOST": postgres.start(),
        "DATABASE_URL": f"postgresql://{postgres.APP}@/{name}",
        "DATABASE_OWNER_URL": f"postgresql://{postgres.OWNER}@/{name}",
    }
    code = (
        "import waitress; from heed.wsgi import application; "
        f"waitress.serve(application, host='127.0.0.1', port={port}, _quiet=True)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)  # noqa: S603
    try:
        _wait_for(port)
        yield process
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_a_server_that_is_killed_loses_nothing_that_was_saved(
    transactional_db: None, browser: Browser, ashdown: Ashdown, rosa: User
) -> None:
    port, where = free_port(), f"{address(ashdown.child(), ReferralReceived, uuid4())}"
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}")
    page = context.new_page()
    with server(port) as first:
        sign_in(page, rosa)
        page.goto(where)
        page.get_by_label("What is the worry").fill(STORY)
        expect(page.get_by_text(re.compile(r"^Saved \d\d:\d\d$"))).to_be_visible()
        first.send_signal(signal.SIGKILL)
        first.wait()
        page.get_by_label("How to reach the referrer").fill("07700 900123")
        expect(page.get_by_text("No signal: kept on this device")).to_be_visible()
    with server(port):
        expect(page.get_by_text(re.compile(r"^Handed over \d\d:\d\d$"))).to_be_visible(
            timeout=20_000
        )
        again = browser.new_context(base_url=f"http://127.0.0.1:{port}").new_page()
        sign_in(again, rosa)
        again.goto("/drafts")
        again.get_by_role("link", name="Referral received").click()
        expect(again.get_by_label("What is the worry")).to_have_value(STORY)
        expect(again.get_by_label("How to reach the referrer")).to_have_value("07700 900123")
        again.context.close()
    context.close()


def sign_in(page: Page, user: User) -> None:
    page.goto("/sign-in")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/work")


# --- on paper, and by keyboard ---------------------------------------------------------


def test_a_record_prints_on_paper_with_the_child_the_author_and_the_seal(
    signed_in: SignIn, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived)
    page = signed_in(rosa)
    page.goto(f"/child/{file.uuid}/written/{id}")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    for shown in ("Lily Bell", "Rosa Lindqvist, duty social worker", "Neighbour heard shouting"):
        expect(page.get_by_text(shown).first).to_be_visible()
    expect(page.get_by_text(ashdown.one(RecordRow).seal)).to_be_visible()
    for hidden in ("Correct this record", "Record something else", "Emergency"):
        expect(page.get_by_text(hidden, exact=True)).to_be_hidden()


def test_an_emergency_by_keyboard_alone(signed_in: SignIn, ashdown: Ashdown, rosa: User) -> None:
    file: File = ashdown.child()
    page = signed_in(rosa)
    page.goto(address(file, EmergencyIdentified))
    page.get_by_label("What is the danger").focus()
    page.keyboard.type("A fire in the flat; police and ambulance called.")
    button = page.locator(".govuk-button-group").get_by_role("button", name="Record", exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recorded: Immediate danger.")).to_be_visible()
