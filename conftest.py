"""Fixtures for every test.

Tests run as the application's own role (``heed_app``) on the embedded server, so that row-level
security and the append-only tables bind a test as they bind the application. The schema is migrated
once, as its owner, into a template; every run and every worker has its own copy of it, and a test
which commits (``transactional_db``, ``live_server``) leaves a fresh copy behind.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    expect,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from heed.ground import postgres
from heed.ground.place import one_at_a_time

ROOT = Path(__file__).parent
TEMPLATE = "heed_template_"
COPY = "test_heed_"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Instead of pytest-django's own: a copy of the migrated template, which this process alone uses."""
    copy = f"{COPY}{os.getpid()}"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        template = _migrated_template()
        postgres.drop_database(copy)
        postgres.create_database(copy, template)
        _use_database(copy)

        def renew(case: TransactionTestCase) -> None:
            connections.close_all()
            postgres.drop_database(copy)
            postgres.create_database(copy, template)

        # Django would truncate every table, which the application's role may not do.
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield
        connections.close_all()
        postgres.drop_database(copy)


def _migrated_template() -> str:
    """A database with the present schema: made when the models or migrations have changed."""
    template = f"{TEMPLATE}{_schema_hash()}"
    with one_at_a_time("test-template"):
        _sweep(template)
        if template not in postgres.databases(TEMPLATE):
            postgres.create_database(template)
            _use_database(template)
            try:
                call_command("migrate", verbosity=0, interactive=False)
            except BaseException:
                connections.close_all()
                postgres.drop_database(template)
                raise
            connections.close_all()
    return template


def _schema_hash() -> str:
    sources = sorted(
        file
        for pattern in ("migrations/**/*.py", "**/*.sql", "models.py", "models/**/*.py")
        for file in ROOT.glob(f"heed/*/{pattern}")
    )
    content = hashlib.sha256((ROOT / "requirements/dev.txt").read_bytes())
    for file in sources:
        content.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return content.hexdigest()[:12]


def _sweep(template: str) -> None:
    """What earlier schemas, and runs that were killed, have left."""
    old_templates = postgres.databases(TEMPLATE) - {template}
    orphans = {
        copy
        for copy in postgres.databases(COPY)
        if not Path(f"/proc/{copy.removeprefix(COPY)}").exists()
    }
    for database in old_templates | orphans:
        postgres.drop_database(database)


def _use_database(name: str) -> None:
    for alias in connections:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


# The screens, in a real browser

PATIENCE = 30_000
"""Milliseconds that a busy machine may take to show a page. A page that is slow is found by `make bench`."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = _chromium()
    if chromium is None:
        missing = "no Chromium: install Debian's chromium, or name one in CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread; our use of the database is not within it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        _press_and_wait(patch)
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


def _chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def _press_and_wait(patch: pytest.MonkeyPatch) -> None:
    """A press that leads to another page is over when that page can be read.

    Playwright's own click and press return when the next page has begun, and may find it empty.
    """
    for name in ("click", "press"):
        act = getattr(Locator, name)

        def whole(
            self: Locator, *args: object, _act: Callable[..., None] = act, **options: object
        ) -> None:
            _act(self, *args, **options)
            # a test may have pulled the plug, or closed the window by this press
            with suppress(Error):
                self.page.wait_for_load_state("domcontentloaded")

        patch.setattr(Locator, name, whole)


@pytest.fixture
def new_context(browser: Browser, live_server: object) -> Iterator[Callable[..., BrowserContext]]:
    """``new_context()``: a browser of its own on the live application; paths such as ``/sign-in`` are enough.

    Options are Playwright's. Fails the test if a script failed or the content security policy had
    to refuse something.
    """
    faults: list[str] = []
    opened: list[BrowserContext] = []

    def heard(message: ConsoleMessage) -> None:
        # a page that answers 403 or 404 on purpose is no fault
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.append(message.text)

    def watched(page: Page) -> None:
        page.on("console", heard)
        page.on("pageerror", lambda error: faults.append(str(error)))

    def open_one(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=str(live_server), locale="en-GB", **options)
        context.on("page", watched)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert not faults, faults


@pytest.fixture
def browser_page(new_context: Callable[..., BrowserContext]) -> Page:
    """A new browser window on the live application."""
    return new_context().new_page()


@pytest.fixture
def live_app(live_server: object) -> str:
    """The address of the running application."""
    return str(live_server)


@pytest.fixture(scope="session")
def axe_clean() -> Callable[[Page], None]:
    """``axe_clean(page)``: the page as it stands has no fault that axe can find."""
    axe = Axe()

    def check(page: Page) -> None:
        page.wait_for_load_state()
        results = axe.run(page)
        assert results.violations_count == 0, results.generate_report()

    return check
