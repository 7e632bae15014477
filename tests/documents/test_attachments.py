"""What is put with a record is what it says it is, is kept as it came, and is given to nobody else."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from PIL import Image
from pytest_django import Settings

from heed.access.apart import within
from heed.access.models import Authority, Reading, User
from heed.casefile.models import File, RecordRow
from heed.documents import attachments, keeping
from heed.documents.attachments import EICAR
from heed.documents.models import Attachment
from heed.procedures.general import CaseNote
from heed.web.attachments import FIELD
from tests.web.conftest import Ashdown
from tests.web.test_recording import address, typed

Page = Callable[..., str]


def photograph(place: str = "51.5 N, 0.1 W") -> bytes:
    """A picture that says where it was taken."""
    held, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = place
    Image.new("RGB", (1200, 800), "tan").save(held, "JPEG", exif=exif)
    return held.getvalue()


def upload(content: bytes, name: str = "bruise.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")  # what it says is no matter


@pytest.fixture
def lily(ashdown: Ashdown) -> File:
    return ashdown.child()


@pytest.fixture
def form(lily: File) -> str:
    return address(lily, CaseNote, uuid4())


def test_a_photograph_goes_with_the_record_and_is_had_again_as_it_came(
    ashdown: Ashdown, lily: File, form: str, rosa: User, client: Client, page: Page
) -> None:
    client.force_login(rosa)
    answer = client.post(form, {**typed(CaseNote), FIELD: [upload(photograph())]})
    record = ashdown.one(RecordRow, type=CaseNote.type)
    assert str(record.uuid) in answer["Location"]
    shown = page(rosa, f"/child/{lily.uuid}/written/{record.uuid}")
    (stands,) = ashdown.all(Attachment, record=record.uuid)
    url = f"/child/{lily.uuid}/attachment/{stands.uuid}"
    assert url in shown
    assert "bruise" not in url
    assert "Not checked for malware" in shown
    given = client.get(url)
    assert given.content == photograph(), "evidence is kept as it came"
    assert given["Content-Disposition"] == 'attachment; filename="bruise.jpg"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert ashdown.all(Reading)[-1].part == "a file put with a record"
    small = client.get(f"{url}/small")
    picture = Image.open(io.BytesIO(small.content))
    assert max(picture.size) <= 320
    assert not picture.getexif(), "what is shown does not say where it was taken"
    assert b"51.5 N" not in small.content


def test_files_are_added_and_taken_out_without_a_script_and_no_word_is_lost(
    ashdown: Ashdown, lily: File, form: str, rosa: User, client: Client
) -> None:
    client.force_login(rosa)
    half = {**typed(CaseNote), "do": "attach", "subject": "Half a note"}
    answer = client.post(form, {**half, FIELD: [upload(photograph()), upload(b"a note", "n.txt")]})
    assert answer["Location"].endswith("#f-_files")
    shown = client.get(form).content.decode()
    assert "bruise.jpg" in shown
    assert "n.txt" in shown
    assert "Half a note" in shown
    note = next(a for a in ashdown.all(Attachment) if a.name == "n.txt")
    client.post(form, {**half, "do": f"take_out:{note.uuid}"})
    # the same file sent twice is there once
    client.post(form, {**typed(CaseNote), FIELD: [upload(photograph())]})
    record = ashdown.one(RecordRow, type=CaseNote.type)
    (stands,) = ashdown.all(Attachment, record=record.uuid)
    assert stands.name == "bruise.jpg"


def _zip(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("invoice.pdf", b"MZ\x90\x00" + b"\0" * 100, "cannot be taken"),
        ("page.txt.html", b"<script>alert(1)</script>", "cannot be taken"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "cannot be taken"),
        ("many.zip", _zip(a=b"x"), "cannot be taken"),
        ("empty.pdf", b"", "is empty"),
        ("words.txt", EICAR, "carries malware"),
        ("bruise.jpg", photograph() + EICAR, "carries malware"),
    ],
)  # fmt: skip
def test_what_is_not_what_it_says_is_refused_and_nothing_typed_is_lost(
    ashdown: Ashdown, form: str, rosa: User, client: Client, name: str, content: bytes, says: str
) -> None:
    client.force_login(rosa)
    answer = client.post(form, {**typed(CaseNote), FIELD: [upload(content, name)]})
    shown = answer.content.decode()
    assert says in shown
    assert 'href="#f-_files"' in shown, "the summary leads to the box"
    assert not ashdown.all(Attachment)
    assert not ashdown.all(RecordRow, type=CaseNote.type), "it is sent when its writer sends it"
    assert str(typed(CaseNote)["subject"][0]) in shown


def test_what_is_too_large_is_refused(
    form: str, rosa: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MOST", 1000)
    client.force_login(rosa)
    answer = client.post(form, {**typed(CaseNote), FIELD: [upload(photograph())]})
    assert "is larger than" in answer.content.decode()


def test_nobody_fills_the_disk_and_what_they_write_is_kept(
    form: str, rosa: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = photograph()
    monkeypatch.setattr(attachments, "MOST_A_DAY", len(content) + 10)
    client.force_login(rosa)
    said = {**typed(CaseNote), "do": "attach"}
    client.post(form, {**said, FIELD: [upload(content)]})
    answer = client.post(form, {**said, FIELD: [upload(photograph() + b"more")]}).content.decode()
    assert "as much as Heed takes" in answer
    assert str(typed(CaseNote)["subject"][0]) in answer


class Scanner:
    """A ClamAV daemon that finds what it is told to find."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def instream(self, _: Any) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"stream": self.answer}


@pytest.mark.parametrize(
    ("answer", "checked"),
    [(("OK", None), "clean"), (OSError("down"), "not_checked"), (("FOUND", "Worm"), None)],
)
def test_the_scanner_is_asked_and_a_scanner_that_is_down_stops_no_writer(
    ashdown: Ashdown, form: str, rosa: User, client: Client, settings: Settings,
    monkeypatch: pytest.MonkeyPatch, answer: Any, checked: str | None,
) -> None:  # fmt: skip
    settings.HEED_CLAMD = "tcp://scanner:3310"
    monkeypatch.setattr(attachments, "_scanner", lambda _: Scanner(answer))
    client.force_login(rosa)
    client.post(form, {**typed(CaseNote), FIELD: [upload(photograph())]})
    assert {a.checked for a in ashdown.all(Attachment)} == ({checked} if checked else set())


def test_they_are_kept_apart_and_cannot_be_changed(
    ashdown: Ashdown, lily: File, form: str, rosa: User, alan: User, joy: User, client: Client
) -> None:
    client.force_login(rosa)
    client.post(form, {**typed(CaseNote), "do": "attach", FIELD: [upload(photograph())]})
    (kept,) = ashdown.all(Attachment)
    url = f"/child/{lily.uuid}/attachment/{kept.uuid}"
    client.post(f"/child/{lily.uuid}/why", {"why": "To write down a bruise"})
    assert client.get(url).status_code == 200
    client.force_login(joy)
    assert client.get(url).status_code == 403, "a partner who has no hand in it"
    client.force_login(alan)
    client.post(f"/child/{lily.uuid}/why", {"why": "To agree"})
    assert client.get(url).status_code == 404, "a draft is its writer’s alone"
    with within(Authority.objects.create(code="998", name="Northam")):
        assert not Attachment.objects.exists()
    with within(ashdown.authority):
        change = "UPDATE documents_attachment SET name = 'another'"
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(change)
    path = keeping._path(ashdown.authority, kept.sha256)
    assert kept.name not in str(path)
    assert ashdown.authority.code in path.parts
    path.write_bytes(b"something else")
    with pytest.raises(keeping.Damaged):
        keeping.fetch(ashdown.authority, kept.sha256)
