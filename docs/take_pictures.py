"""Pictures of the main screens for the README, taken from a demonstration of its own.

make screenshots
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1120, "height": 780}
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with demonstration() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(base_url=url, viewport=SIZE, locale="en-GB")  # type: ignore[arg-type]
        page.set_default_timeout(60_000)
        as_a_lead_social_worker(page)
        as_a_manager(page)
        browser.close()


def as_a_lead_social_worker(page: Page) -> None:
    sign_in(page, "lead3")
    take(page, "my-work")
    page.locator(".heed-list__item:has(.govuk-tag--purple) a").first.click()
    take(page, "childs-page")
    child = page.url
    page.goto(f"{child}/chronology")
    page.locator("#events").evaluate("one => one.scrollIntoView()")
    take(page, "chronology")
    page.goto(f"{child}/record/child_seen?new=1")
    take(page, "form")
    page.goto(child)
    page.get_by_role("link", name="Why?").first.click()
    take(page, "why-owed")


def as_a_manager(page: Page) -> None:
    page.context.clear_cookies()
    sign_in(page, "manager")
    page.goto("/authorise")
    take(page, "authorisation-queue")
    page.goto("/team?team=all")
    take(page, "team")


def sign_in(page: Page, who: str) -> None:
    from heed.web.demonstration import sign_ins

    password = next(one.password for one in sign_ins() if one.username == who)
    page.goto("/sign-in")
    page.get_by_label("Username").fill(who)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/work")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state()
    page.screenshot(path=PICTURES / f"{name}.png")


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration, served on a free port from the data folder that HEED_DATA names."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-c", "from heed.cli import main; main()", "serve", "--prepare"]
    served = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT)  # noqa: S603
    try:
        answers(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        served.terminate()
        served.wait()


def answers(port: int) -> None:
    for _ in range(600):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise TimeoutError("the demonstration did not start")


if __name__ == "__main__":
    main()
