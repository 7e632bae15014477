"""What a page weighs on its first load, whether it moves under one's eyes, and what works without a script."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from threading import Thread

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from heed.access.models import User
from heed.casefile.models import RecordRow
from heed.engine.calendar import day_of
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralReceived
from tests.browser.entering import sign_in
from tests.browser.test_counted import CLARIFIED, DECIDED, REFERRAL, VISIT
from tests.browser.test_journey import fill
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

KILOBYTES = 200
"""At most, over the wire, for the first load of any page, with all it needs."""

STILL = 0.01
"""The shift of which nobody takes notice; 0.1 is called good."""

SHIFT = """
new PerformanceObserver(list => {
    for (const entry of list.getEntries())
        if (!entry.hadRecentInput) window.shifted = (window.shifted || 0) + entry.value;
}).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.fixture
def as_served(
    transactional_db: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The application as a real server has it: styles and scripts collected, hashed and compressed."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.WHITENOISE_USE_FINDERS = False
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args: object) -> None: ...


def test_every_main_page_is_light_and_stands_still(
    as_served: str, browser: Browser, ashdown: Ashdown, rosa: User, alan: User, nadia: User,
) -> None:  # fmt: skip
    file = ashdown.child()
    written = ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    ashdown.write(rosa, file, ReferralClarified, ago=timedelta(days=2))
    child = f"/child/{file.uuid}"
    on_child = (
        child, f"{child}/chronology", f"{child}/record", address(file, ChildSeen), f"{child}/written/{written}",
        f"{child}/family", f"{child}/letters", f"{child}/emergency", f"{child}/the-plan", "/drafts",
    )  # fmt: skip
    heavy: list[str] = []
    for user, paths in (
        (
            alan,
            (
                "/work",
                "/team",
                "/find",
                "/contact",
                "/authorise",
                "/limits",
                "/children",
                child,
                "/unowned",
                "/conferences",
                "/contacts",
                "/enquiry",
                "/work/attention",
            ),
        ),
        (rosa, on_child),
    ):
        for path, kilobytes, shifted in first_loads(browser, as_served, user, paths):
            if kilobytes > KILOBYTES or shifted > STILL:
                heavy.append(f"{path}: {kilobytes:.0f} KB, shifted by {shifted:.3f}")
    assert not heavy, heavy


def first_loads(
    browser: Browser, url: str, user: User, paths: Iterable[str]
) -> Iterator[tuple[str, float, float]]:
    """Kilobytes over the wire, and the cumulative layout shift, of pages of which nothing is kept."""
    context = browser.new_context(
        base_url=url,
        locale="en-GB",
        viewport={"width": 412, "height": 800},
        service_workers="block",
    )
    page = context.new_page()
    sign_in(page, user)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    amiss: list[str] = []
    page.on("response", lambda one: amiss.append(one.url) if one.status >= 400 else None)
    page.add_init_script(SHIFT)
    for path in paths:
        received.clear()
        page.goto(path, wait_until="networkidle")
        assert page.locator("h1").count(), path
        assert sum(received) > 1000, "nothing was weighed"
        yield path, sum(received) / 1000, page.evaluate("window.shifted || 0")
    assert not amiss, amiss
    context.close()


@pytest.fixture
def plain_page(transactional_db: None, browser: Browser, live_app: str) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(base_url=live_app, locale="en-GB", java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_referral_is_taken_and_decided_without_a_script(
    plain_page: Page, ashdown: Ashdown, rosa: User, nadia: User
) -> None:
    page = plain_page
    onward: Callable[[], None] = lambda: page.get_by_role(  # noqa: E731
        "button", name="Record, and go on to what is owed next"
    ).click()
    sign_in(page, rosa)
    page.get_by_role("link", name="Record a contact").click()
    page.get_by_label("Which child?").fill("Maya Fenn 3 May 2019")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add the child").click()
    form = page.locator("form.heed-record-form")
    fill(form, REFERRAL)
    onward()
    fill(form, CLARIFIED)
    onward()
    tomorrow = day_of(timezone.now()) + timedelta(days=1)
    fill(form, {k: v for k, v in DECIDED.items() if k != "Which social worker will lead?"})
    for part, value in (("Day", tomorrow.day), ("Month", tomorrow.month), ("Year", tomorrow.year)):
        form.get_by_role("group", name="See the child by").get_by_label(part).fill(str(value))
    page.locator(".govuk-button-group").get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("It takes effect once another person agrees")).to_be_visible()
    written = sorted(ashdown.all(RecordRow), key=lambda row: row.seq)
    assert [row.type for row in written] == [
        "referral_received", "referral_clarified", "referral_decision",
    ]  # fmt: skip


def test_a_child_is_found_a_visit_recorded_and_the_chronology_printed_without_a_script(
    plain_page: Page, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child("Maya", "Fenn")
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    page = plain_page
    sign_in(page, rosa)
    page.get_by_role("search").get_by_label("Find a child").fill("fen maya")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("link", name="Maya Fenn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maya Fenn")
    page.goto(f"/child/{file.uuid}/record/child_seen?new=1")
    form = page.locator("form.heed-record-form")
    fill(form, {k: v for k, v in VISIT.items() if k != "Where?"})
    page.locator(".govuk-button-group").get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Where?")
    fill(form, VISIT)
    page.locator(".govuk-button-group").get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Recorded: Visit to the child")).to_be_visible()
    page.goto(f"/child/{file.uuid}/chronology")
    with page.expect_download() as printed:
        page.get_by_role("link", name="Word document of this chronology").click()
    assert printed.value.suggested_filename.endswith(".docx")
    page.emulate_media(media="print")
    expect(page.get_by_text("born 27 March 2018")).to_be_visible()
    expect(page.locator(".heed-narrow")).to_be_hidden()
