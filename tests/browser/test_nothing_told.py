"""A day's work in a browser, and not a word of the child in any log or address."""

import io
import logging
import logging.config
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from playwright.sync_api import Page, expect

from heed.access.administration import Desk, Placed
from heed.access.apart import within
from heed.access.models import User
from heed.access.organisations import called
from heed.api import tokens
from heed.api.models import Scope
from heed.casefile import chronology
from heed.ground.place import data_dir
from heed.procedures.general import CaseNote
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Identifier
from tests.browser.by_example import press, write
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

BORN = date(2018, 3, 27)
NHS = "9434765919"
STORY = "The heron stood on the cold weir and Lilibet would not say who was at home"
TELLS = re.compile(
    "|".join(
        (
            "lilibet", "farrowby", r"otter\W+reach", "qx7", r"943\W*476\W*5919", "heron", "weir",
            r"2018\W0?3\W27", r"\b27\W0?3\W2018", r"27\W+mar\w*\W+2018",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
"""Whatever tells who the child is, where the child lives and what was written, in any of its forms."""


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that an installation would log, as it would log it: by the settings, outside a demonstration."""
    out = io.StringIO()
    wanted = deepcopy(settings.LOGGING)
    wanted["formatters"]["plain"]["class"] = "heed.web.logs.DiscreetFormatter"
    wanted["handlers"]["console"]["stream"] = out
    loggers = [logging.getLogger(name) for name in ("", *wanted["loggers"])]
    before = [(one, one.handlers[:], one.level, one.propagate) for one in loggers]
    logging.config.dictConfig(wanted)
    yield out
    for one, handlers, level, propagate in before:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


def test_no_log_and_no_address_tells_of_the_child(
    signed_in: Callable[[User], Page],
    ashdown: Ashdown,
    rosa: User,
    logged: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = ashdown.child("Lilibet", "Farrowby", birth_date=BORN)
    with within(ashdown.authority):
        people.house(file.subject, "81 Otter Reach", "QX7 3ZZ")
        Identifier.objects.create(
            authority=ashdown.authority, person=file.subject, scheme="nhs", value=NHS
        )
    server_log = data_dir() / "postgres" / "log"
    so_far = server_log.stat().st_size
    page = signed_in(rosa)
    expect(page).to_have_url(re.compile("/work$"))
    asked, titles = _watch(page)

    for typed in ("Lilibet Farrowby", "27/03/2018", NHS):
        page.goto("/find")
        page.get_by_role("searchbox", name="Find a child").fill(typed)
        page.get_by_role("button", name="Find", exact=True).click()
        expect(page.get_by_text("1 child")).to_be_visible()
    page.get_by_role("link", name="Lilibet Farrowby").first.click()
    by_reason = page.get_by_label("Why are you opening this file?")
    if by_reason.count():
        by_reason.fill(STORY)
        page.get_by_role("button", name="Open the file").click()
    expect(page.get_by_role("heading", name="Lilibet Farrowby")).to_be_visible()
    write(page, file, CaseNote, statements=[{"mark": "fact", "text": STORY}])
    page.goto(f"/child/{file.uuid}/chronology")
    expect(page.get_by_text(STORY)).to_be_visible()

    # a form that is refused, with what was typed on it
    page.goto(address(file, ReferralReceived))
    page.get_by_label("What is the worry").fill(STORY)
    press(page, "Record")
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")

    # pages that are not there, or not for this post
    page.goto(f"/child/{ashdown.authority.pk:032d}")
    page.goto("/team")

    # a fault of ours, whose message quotes the child: from the database, and from Python
    for fault in (_of_the_database, _of_ours):
        monkeypatch.setattr(chronology, "events", fault)
        page.goto(f"/child/{file.uuid}/chronology")
        expect(page.get_by_role("heading", name="Something went wrong")).to_be_visible()
        assert not TELLS.search(page.content()), "the error page quotes nothing"
        monkeypatch.undo()

    _an_agencys_system_is_refused(ashdown)
    page.goto("/work")
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

    said = logged.getvalue()
    # it was listened to
    for line in (
        "Forbidden",
        "Unauthorized: /api/v1/search",
        "Not Found",
        "DataError",
        "ValueError",
    ):
        assert line in said, (line, said)
    assert f"[user {rosa.pk} from 127.0.0.1]" in said
    assert len(asked) > 20
    assert all(address.startswith(("http://localhost:", "data:")) for address in asked), asked
    assert len(titles) > 10
    assert not TELLS.search(said), _around(said)
    assert not TELLS.search("\n".join(asked)), _around("\n".join(asked))
    # a page is told apart by the child's name in its heading, not in what a history or a taskbar shows
    assert not TELLS.search("\n".join(titles)), titles
    with server_log.open("rb") as log:
        log.seek(so_far)
        assert not TELLS.search(log.read().decode(errors="replace"))


def _watch(page: Page) -> tuple[list[str], list[str]]:
    """Every address that is asked for from now on, and the title of every page."""
    asked: list[str] = []
    titles: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("domcontentloaded", lambda shown: titles.append(shown.title()))
    return asked, titles


def _of_the_database(*_: Any, **__: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [STORY])


def _of_ours(*_: Any, **__: Any) -> None:
    raise ValueError(STORY)


def _an_agencys_system_is_refused(ashdown: Ashdown) -> None:
    """Without a token, with one that may not, and with a body that does not do."""
    cache.clear()
    desk = Desk(ashdown.authority, None)
    surgery = called(ashdown.authority, "Mill Lane Surgery")
    placed = Placed(Role.PRACTITIONER, surgery, None, date(2020, 1, 1))
    account = tokens.make_account(desk, "Surgery system", placed, "The surgery's, of Ann Lee")
    _, token = tokens.issue(desk, account, [Scope.ENQUIRE], 30)
    find = {"find": f"Lilibet Farrowby {NHS}"}
    half = {"child": {"name": "Lilibet Farrowby"}, "reason": STORY}
    ask = Client()
    bearer = {"Authorization": f"Bearer {token}"}
    statuses = [
        ask.post("/api/v1/search", find, "application/json").status_code,
        ask.post("/api/v1/search", find, "application/json", headers=bearer).status_code,
        ask.post("/api/v1/enquiries", half, "application/json", headers=bearer).status_code,
    ]
    assert statuses == [401, 403, 422]


def _around(text: str) -> list[str]:
    return [text[max(0, m.start() - 80) : m.end() + 80] for m in TELLS.finditer(text)][:5]
