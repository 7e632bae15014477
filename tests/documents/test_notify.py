"""Letters by GOV.UK Notify: a stand-in of its API on this machine hears what is really sent."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import send_mail
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.documents import letters, library, notify, render, sending
from heed.documents.letters import NotSent, To
from heed.documents.library import Whom
from heed.documents.models import Became, Channel, Dispatch
from tests.web.conftest import Ashdown

KEY = f"heed-{uuid4()}-{uuid4()}"
TEMPLATE, PLAIN = str(uuid4()), str(uuid4())
ADDRESS = "12 Canal Street\nAshdown\nAS1 1AA"


@dataclass
class StandIn:
    """What was asked of it; how it answers next, and what it says of letters it took."""

    url: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    status: str = "received"


@pytest.fixture
def stand_in(settings: Any) -> Iterator[StandIn]:
    here = StandIn()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Authorization"].startswith("Bearer ")
            here.asked.append((self.path, json.loads(content)))
            self._say(here.answers.pop(0) if here.answers else 201, {"id": str(uuid4())})

        def do_GET(self) -> None:
            here.asked.append((self.path, {}))
            self._say(200, {"notifications": [{"status": here.status}]})

        def _say(self, code: int, said: dict[str, Any]) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, format: str, *args: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    here.url = f"http://127.0.0.1:{server.server_port}"
    settings.HEED_NOTIFY_KEY = settings.GOVUK_NOTIFY_API_KEY = KEY
    settings.HEED_NOTIFY_URL = here.url
    settings.HEED_NOTIFY_LETTER_TEMPLATE = TEMPLATE
    settings.GOVUK_NOTIFY_PLAIN_EMAIL_TEMPLATE_ID = PLAIN
    settings.HEED_NOTIFY_POST = True
    settings.EMAIL_BACKEND = "heed.documents.notify.Backend"
    yield here
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def sets_pdf() -> None:
    try:
        render.pdf("<html lang='en'><body>x</body></html>")
    except render.NoPdfHere:
        pytest.skip("this machine sets no PDF")


def send(ashdown: Ashdown, nadia: User, file: File, to: To, *by: Channel, **more: Any) -> Dispatch:
    actor = ashdown.actor(nadia)
    with within(ashdown.authority):
        library.change_letterhead(actor, name="Ashdown", sealed_domains=["police.example"])
        sent = letters.send(
            actor, file, "blank", to, by, subject="Your report", text="Thank you for it.", **more
        )
        return sent.letter.dispatches.get()


def became(ashdown: Ashdown, dispatch: Dispatch) -> list[tuple[str, str]]:
    with within(ashdown.authority):
        return list(dispatch.events.order_by("id").values_list("became", "note"))


def waits(ashdown: Ashdown, dispatch: Dispatch) -> bool:
    with within(ashdown.authority):
        return Dispatch.objects.get(pk=dispatch.pk).waits


POLICE = To("DC Amin", email="amin@police.example", whom=Whom.AGENCY)
PARENT = To("Karen Bell", ADDRESS, whom=Whom.FAMILY)


def test_an_email_leads_to_the_letter_and_asks_for_the_address_before_it_opens(
    ashdown: Ashdown, nadia: User, stand_in: StandIn
) -> None:
    went = send(ashdown, nadia, ashdown.child(), POLICE, Channel.EMAIL)
    assert sending.send_in(ashdown.authority, timezone.now()) == 1
    ((path, said),) = stand_in.asked
    assert path == "/v2/notifications/email"
    assert (said["email_address"], said["template_id"]) == ("amin@police.example", TEMPLATE)
    link = said["personalisation"]["link_to_file"]
    assert base64.b64decode(link["file"]).startswith(b"%PDF")
    assert link["confirm_email_before_download"] is True
    assert "Thank you" not in said["personalisation"]["body"]
    assert became(ashdown, went) == [(Became.SENT, "")]


def test_where_notify_is_busy_the_letter_waits_and_where_it_says_no_that_is_said(
    ashdown: Ashdown, nadia: User, stand_in: StandIn
) -> None:
    went = send(ashdown, nadia, ashdown.child(), POLICE, Channel.EMAIL)
    stand_in.answers = [503, 400]
    assert sending.send_in(ashdown.authority, timezone.now()) == 0
    assert waits(ashdown, went)
    assert sending.send_in(ashdown.authority, timezone.now()) == 0
    assert not waits(ashdown, went)
    ((what, why),) = became(ashdown, went)
    assert what == Became.FAILED
    assert "GOV.UK Notify would not take it (answer 400)" in why


def test_without_a_template_for_it_the_writer_is_told_before_anything_is_sent(
    ashdown: Ashdown, nadia: User, stand_in: StandIn, settings: Any
) -> None:
    settings.HEED_NOTIFY_LETTER_TEMPLATE = ""
    with pytest.raises(NotSent, match="no template that leads to a letter"):
        send(ashdown, nadia, ashdown.child(), POLICE, Channel.EMAIL)
    assert stand_in.asked == []


def test_what_is_enclosed_is_never_left_behind_in_silence(
    ashdown: Ashdown, nadia: User, stand_in: StandIn
) -> None:
    enclosed = [letters.Enclosure("plan.pdf", render.PDF, b"%PDF-1.7 a plan")]
    went = send(ashdown, nadia, ashdown.child(), POLICE, Channel.EMAIL, enclosed=enclosed)
    sending.send_in(ashdown.authority, timezone.now())
    ((what, why),) = became(ashdown, went)
    assert what == Became.FAILED
    assert "has enclosures" in why


def test_the_days_post_is_handed_to_notify_as_finished_letters_with_the_address_in_the_window(
    ashdown: Ashdown, nadia: User, stand_in: StandIn, client: Client
) -> None:
    file = ashdown.child()
    went = send(ashdown, nadia, file, PARENT, Channel.POST)
    enclosed = [letters.Enclosure("plan.pdf", render.PDF, b"%PDF-1.7 a plan")]
    stays = send(ashdown, nadia, file, PARENT, Channel.POST, enclosed=enclosed)
    client.force_login(nadia)
    assert "Have GOV.UK Notify print and post it" in client.get("/post").content.decode()
    said = client.post("/post", {"by": "notify"}, follow=True).content.decode()
    assert "GOV.UK Notify took 1 to print and post." in said
    assert "something to go in the envelope" in said
    ((path, asked),) = stand_in.asked
    assert path == "/v2/notifications/letter"
    assert (asked["reference"], asked["postage"]) == (str(went.uuid), "second")
    page = base64.b64decode(asked["content"])
    assert _in_the_window(page, "Karen Bell")
    assert _in_the_window(page, "AS1 1AA")
    assert became(ashdown, went) == [(Became.SENT, "It prints and posts it")]
    assert waits(ashdown, stays)


def test_a_letter_that_notify_could_not_print_comes_back_to_its_writer(
    ashdown: Ashdown, nadia: User, stand_in: StandIn, client: Client
) -> None:
    went = send(ashdown, nadia, ashdown.child(), PARENT, Channel.POST)
    client.force_login(nadia)
    client.post("/post", {"by": "notify"})
    later = timezone.now() + timedelta(hours=1)
    with within(ashdown.authority):
        assert sending.follow_post(ashdown.authority, later) == 0
        stand_in.status = "validation-failed"
        assert sending.follow_post(ashdown.authority, later) == 1
        assert sending.follow_post(ashdown.authority, later) == 0
    assert became(ashdown, went)[-1][0] == Became.FAILED
    assert "could not be printed" in client.get("/inbox").content.decode()


def test_other_emails_go_by_notify_too_at_the_address_of_the_settings(
    ashdown: Ashdown, stand_in: StandIn
) -> None:
    send_mail("Heed: your work", "There is something to do.", None, ["nadia@ashdown.example"])
    ((_, said),) = stand_in.asked
    assert said["template_id"] == PLAIN
    assert said["personalisation"]["subject"] == "Heed: your work"


def test_a_letter_larger_than_notify_takes_is_refused_in_words() -> None:
    with pytest.raises(notify.TooLarge, match="2 MB"):
        notify.post_letter(b"x" * (notify.MOST + 1), "reference")


WINDOW = (24.6, 39.5, 95.4, 26.8)
"""Where an address must stand on the first side: left, top, width, height in millimetres."""


def _in_the_window(content: bytes, text: str) -> bool:
    from pypdf import PdfReader

    sheet = PdfReader(BytesIO(content)).pages[0]
    found: list[tuple[float, float]] = []

    def visit(said: str, matrix: Any, text_matrix: Any, *_: Any) -> None:
        if text in said:
            x = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
            y = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            found.append((x / 72 * 25.4, (float(sheet.mediabox.height) - y) / 72 * 25.4))

    sheet.extract_text(visitor_text=visit)
    left, top, width, height = WINDOW
    return bool(found) and all(
        left - 0.5 <= x <= left + width and top <= y <= top + height for x, y in found[:1]
    )
