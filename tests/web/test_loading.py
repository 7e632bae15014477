"""Loading a census in the browser: a bad file changes nothing, a good one is told of whole."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import Authority, User
from heed.casefile.models import File, RecordRow
from heed.procedures.roles import Role
from heed.registry.models import Person
from heed.returns import loading as loads
from heed.returns.cin_census import read_census
from heed.returns.models import Loading
from heed.web import loading as pages
from tests.returns.test_cin_census_reading import ONE_REVIEWS, SAMPLE, WHOLE
from tests.web.conftest import Ashdown

Page = Callable[..., str]
Send = Callable[..., Any]


@pytest.fixture
def jorge(ashdown: Ashdown) -> User:
    return ashdown.user("Jorge Almendra", Role.DATA_OFFICER)


@pytest.fixture
def send(client: Client) -> Send:
    """Send a file as the form does, and follow to what is shown then."""

    def post(by: User, content: str | bytes, **more: str) -> Any:
        client.force_login(by)
        content = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile("census.xml", content, content_type="text/xml")
        return client.post("/returns", {"file": file, **more}, follow=True)

    return post


def whole() -> str:
    return WHOLE.format(reviews=ONE_REVIEWS)


def test_a_return_is_loaded_and_its_children_listed_with_their_limits(
    ashdown: Ashdown, jorge: User, send: Send, client: Client
) -> None:
    shown = send(jorge, whole()).content.decode()
    assert "1, 1 of them new here" in shown
    assert "Children of this return (1)" in shown
    (file,) = ashdown.all(File)
    assert f"/child/{file.uuid}" in shown
    assert ">A1</a>" in shown
    assert "Overdue now" in shown
    assert "Hold the next review conference" in shown
    (kept,) = ashdown.all(Loading)
    assert (kept.by, kept.content, kept.done) == ("Jorge Almendra", None, 1)


def test_the_same_return_again_adds_nothing_and_says_so(
    ashdown: Ashdown, jorge: User, send: Send
) -> None:
    send(jorge, whole())
    before = len(ashdown.all(RecordRow))
    shown = send(jorge, whole()).content.decode()
    assert "1, 0 of them new here" in shown
    assert len(ashdown.all(RecordRow)) == before
    assert "Loaded before" in send(jorge, "").content.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "The file is empty"),
        ("not XML at all", "The file is not XML"),
        (whole()[:900], "cut short or damaged"),
        ("<Message><Header/></Message>", "not a Children in Need census return"),
        ('<!DOCTYPE x [<!ENTITY e "y">]><Message/>', "declares a document type"),
        (b"\x00\x01\x02", "could not be read"),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_changes_nothing(
    ashdown: Ashdown, jorge: User, send: Send, content: str | bytes, says: str
) -> None:
    response = send(jorge, content)
    assert response.status_code == 422
    shown = response.content.decode()
    assert says in shown or "not XML" in shown
    assert "Error: Load a census return" in shown
    assert not ashdown.all(Person)
    assert not ashdown.all(Loading)


def test_a_file_too_large_is_not_read(
    jorge: User, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_BYTES", 100)
    assert "Nothing was changed" in send(jorge, whole()).content.decode()


def test_no_file_at_all(jorge: User, client: Client) -> None:
    client.force_login(jorge)
    assert "Choose the file of the return" in client.post("/returns", {}).content.decode()


def test_another_authoritys_return_is_loaded_only_when_somebody_says_so(
    ashdown: Ashdown, jorge: User, send: Send
) -> None:
    other = whole().replace("<LEA>999</LEA>", "<LEA>801</LEA>")
    shown = send(jorge, other).content.decode()
    assert "This is a return of authority 801" in shown
    assert not ashdown.all(Person)
    assert "1 of them new here" in send(jorge, other, of_another="yes").content.decode()


def test_what_contradicts_itself_is_shown_with_line_and_child_and_can_be_taken_away(
    ashdown: Ashdown, jorge: User, send: Send, client: Client
) -> None:
    odd = whole().replace("2025-06-20</AssessmentAuth", "2025-04-20</AssessmentAuth")
    shown = send(jorge, odd).content.decode()
    (kept,) = ashdown.all(Loading)
    faults = kept.report["contradictions"]
    assert f"Contradicts itself ({len(faults)})" in shown
    assert {fault["child"] for fault in faults} == {"A1"}
    assert all(fault["line"] > 1 and fault["says"] in shown for fault in faults)
    response = client.get(f"/returns/{kept.uuid}/report.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [r["Child"] for r in rows if r["What"] == "Contradicts itself"] == ["A1"] * len(faults)


def test_a_long_return_is_loaded_step_by_step(
    ashdown: Ashdown, jorge: User, client: Client
) -> None:
    child = whole()[whole().index("<Child>") : whole().index("</Children>")]
    three = "".join(
        child.replace(">A1<", f">A{n}<").replace("A123456789123", "") for n in (1, 2, 3)
    )
    content = whole().replace(child, three).encode()
    actor, now = ashdown.actor(jorge), timezone.now()
    with within(ashdown.authority):
        loading = loads.begin(actor, "long.xml", content, read_census(content), now)
        loads.go_on(actor, loading, now, seconds=0)
        assert (loading.done, loading.finished) == (1, None)
    client.force_login(jorge)
    shown = client.get(f"/returns/{loading.uuid}").content.decode()
    assert "1 of 3 children so far" in shown
    shown = client.post(f"/returns/{loading.uuid}/go-on", follow=True).content.decode()
    assert "3, 3 of them new here" in shown
    assert "Children of this return (3)" in shown
    # and to go on with what is finished does nothing
    client.post(f"/returns/{loading.uuid}/go-on", follow=True)
    assert len(ashdown.all(File)) == 3


@pytest.mark.parametrize(
    "role", [Role.TEAM_MANAGER, Role.LSCB, Role.LEAD_SOCIAL_WORKER, Role.ADMINISTRATOR]
)
def test_nobody_else_loads_returns(
    ashdown: Ashdown, jorge: User, send: Send, client: Client, role: Role
) -> None:
    send(jorge, whole())
    (kept,) = ashdown.all(Loading)
    other = ashdown.user("Some Body", role)
    assert send(other, whole()).status_code == 403
    for address in ("/returns", f"/returns/{kept.uuid}", f"/returns/{kept.uuid}/report.csv"):
        assert client.get(address).status_code == 403
    assert client.post(f"/returns/{kept.uuid}/go-on").status_code == 403


def test_another_authority_sees_nothing_of_it(
    ashdown: Ashdown, jorge: User, send: Send, client: Client
) -> None:
    send(jorge, whole())
    (kept,) = ashdown.all(Loading)
    marland = Ashdown(Authority.objects.create(code="801", name="Marland"), ashdown.team)
    client.force_login(marland.user("Other Officer", Role.DATA_OFFICER, organisation="Marland"))
    assert client.get(f"/returns/{kept.uuid}").status_code == 404


def test_a_loaded_child_goes_by_its_number_and_is_opened_by_the_data_officer(
    ashdown: Ashdown, jorge: User, send: Send, page: Page, client: Client
) -> None:
    send(jorge, whole())
    (file,) = ashdown.all(File)
    client.post(f"/child/{file.uuid}/why", {"why": "Checking the census"})
    shown = client.get(f"/child/{file.uuid}").content.decode()
    assert ">A1</a>" in shown
    assert "Name not known" not in shown
    assert "also known as" not in shown
    assert "A1" in page(jorge, "/children")


@pytest.mark.skipif(not SAMPLE.exists(), reason="the national sample is not here")
def test_the_national_sample_is_loaded_whole_while_one_waits(
    ashdown: Ashdown, jorge: User, send: Send, page: Page
) -> None:
    begun = timezone.now()
    response = send(jorge, SAMPLE.read_bytes(), of_another="yes")
    (kept,) = ashdown.all(Loading)
    while kept.finished is None:  # a slow machine takes more than one step
        response = response.client.post(f"/returns/{kept.uuid}/go-on", follow=True)
        (kept,) = ashdown.all(Loading)
    assert timezone.now() - begun < timedelta(minutes=2)
    shown = page(jorge, f"/returns/{kept.uuid}")
    assert "332, 332 of them new here" in shown
    assert "Children of this return (332)" in shown
    assert len(kept.report["contradictions"]) > 500
    assert "page=7" in shown
