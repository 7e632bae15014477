import logging
import re
import sys
from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from playwright.sync_api import Page, expect

from heed.access.models import Authority, User
from heed.web import views
from heed.web.logs import DiscreetFormatter


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in")


@pytest.mark.django_db
def test_pages_say_what_a_browser_may_do_with_them(client: Client) -> None:
    headers = client.get("/sign-in").headers
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for closed in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert closed in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Server" not in headers


@pytest.mark.django_db
def test_styles_and_scripts_are_for_our_own_pages(client: Client) -> None:
    headers = client.get("/static/dist/heed.css").headers
    assert "Access-Control-Allow-Origin" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert client.get("/static/").status_code == 404
    assert client.get("/static/../settings.py").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_nothing_is_asked_by_any_other_method(client: Client, method: str) -> None:
    response = client.generic(method, "/sign-in")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"


@pytest.mark.django_db
def test_a_request_that_is_malformed_is_told_so_in_words(client: Client) -> None:
    response = client.get("/sign-in", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert b"This could not be read" in response.content
    assert b"elsewhere" not in response.content


@pytest.mark.django_db
def test_no_page_has_script_or_style_within(client: Client) -> None:
    page = client.get("/sign-in").content.decode()
    # data for a script is no script
    no_script = r"<script(?![^>]*(?:src=|application/json))"
    assert not re.search(rf"{no_script}|<style|\sstyle=|\son\w+=", page)


@pytest.mark.django_db
def test_a_page_that_is_not_there(client: Client) -> None:
    response = client.get("/nothing-here?name=Ann")
    assert response.status_code == 404
    assert b"Page not found" in response.content
    assert b"Ann" not in response.content


def test_an_error_page_exposes_nothing(rf: RequestFactory) -> None:
    try:
        raise ValueError("Ann's secret")
    except ValueError:
        response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"secret" not in response.content


def test_a_database_that_is_away_asks_for_patience(rf: RequestFactory) -> None:
    try:
        raise OperationalError
    except OperationalError:
        response = views.server_error(rf.get("/"))
    assert response.status_code == 503
    assert response["Retry-After"]


def test_logs_do_not_quote_what_an_exception_says() -> None:
    try:
        raise ValueError("Ann's secret")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", None, sys.exc_info())
    line = DiscreetFormatter().format(record)
    assert "ValueError" in line
    assert "test_pages.py" in line
    assert "Ann" not in line.replace('raise ValueError("Ann\'s secret")', "")


def test_a_log_line_says_who_asked_by_number_and_stays_one_line(rf: RequestFactory) -> None:
    request = rf.get("/x")
    request._cached_user = User(pk=41, first_name="Ann")  # type: ignore[attr-defined]
    record = logging.LogRecord(
        "x", logging.WARNING, __file__, 1, "Forbidden: %s", ("/a\nERROR forged",), None
    )
    record.request = request
    line = DiscreetFormatter().format(record)
    assert line == "Forbidden: /a\\nERROR forged [user 41 from 127.0.0.1]"


@pytest.mark.django_db
def test_health(client: Client) -> None:
    assert client.get("/health").content == b"ok\n"


# In a browser


@pytest.fixture
def person(transactional_db: None) -> User:
    borough = Authority.objects.create(code="999", name="Ashdown")
    return User.objects.create_user(
        username="rosa.duty", password="a long one to type", authority=borough
    )


@pytest.mark.browser
def test_signing_in_and_out(
    browser_page: Page, person: User, axe_clean: Callable[[Page], None]
) -> None:
    page = browser_page
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    axe_clean(page)

    page.get_by_label("Username").fill("rosa.duty")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    axe_clean(page)

    page.get_by_label("Password", exact=True).fill("a long one to type")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    axe_clean(page)

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.browser
def test_a_page_that_is_not_there_looks_right(
    browser_page: Page, axe_clean: Callable[[Page], None]
) -> None:
    browser_page.goto("/nothing-here")
    expect(browser_page.get_by_role("heading", name="Page not found")).to_be_visible()
    axe_clean(browser_page)


@pytest.mark.browser
def test_print_hides_what_is_not_the_record(browser_page: Page) -> None:
    browser_page.goto("/nothing-here")
    browser_page.emulate_media(media="print")
    expect(browser_page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(browser_page.locator(".govuk-template__header")).to_be_hidden()
    expect(browser_page.locator(".govuk-template__footer")).to_be_hidden()
