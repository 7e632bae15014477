"""What courts and reviews are given on paper: the chronology, whole or narrowed, and a record as written."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from docx.table import Table
from pypdf import PdfReader

from heed.access.models import User
from heed.casefile.models import File, RecordRow
from heed.documents.letters import To
from heed.documents.library import Whom
from heed.engine.calendar import day_of
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralReceived
from tests.documents.test_letters import decided, send
from tests.web.conftest import Ashdown


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User, alan: User) -> File:
    """A referral, its decision, then a visit at which Lily was seen alone."""
    file = decided(ashdown, rosa, alan)
    ashdown.write(rosa, file, CaseNote, ago=timedelta(minutes=40), subject="Call from the nursery")
    return file


def word(client: Client, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return Document(io.BytesIO(answer.content))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_chronology_opens_in_word_in_the_order_in_which_things_happened(
    ashdown: Ashdown, rosa: User, lily: File, client: Client
) -> None:
    to = To("Karen Bell", "4 Mill Lane", whom=Whom.FAMILY)
    send(ashdown, rosa, lily, "blank", to, subject="A visit", text="Dear Karen Bell")
    client.force_login(rosa)
    document = word(client, f"/child/{lily.uuid}/chronology?as=word")
    assert document.core_properties.title == "Chronology"
    head, *events = rows(document.tables[-1])
    assert head == ["Date", "Time", "Event", "Source and agency", "Significance", "Child seen"]
    assert events[0][2].startswith("Referral received. Neighbour heard shouting")
    assert not any(event[4] for event in events), (
        "significance is what people wrote, and nobody has"
    )
    assert all("Rosa Lindqvist, duty social worker" in e[3] for e in events[:2])
    assert events[-1][2] == "Letter sent to Karen Bell: A visit"
    facts = dict(rows(document.tables[0]))
    assert facts["Name"] == "Lily Bell"
    # it prints in the same order, whatever the order on screen
    first = word(client, f"/child/{lily.uuid}/chronology?order=first&as=word")
    assert rows(first.tables[-1])[1][2] == events[0][2]


def test_a_part_of_the_chronology_says_that_it_is_a_part(
    rosa: User, lily: File, client: Client
) -> None:
    client.force_login(rosa)
    document = word(client, f"/child/{lily.uuid}/chronology?words=nursery&as=word")
    assert dict(rows(document.tables[0]))["Only"] == "With the words: nursery"
    events = rows(document.tables[-1])[1:]
    assert events
    assert all("nursery" in event[2].lower() for event in events)


def test_as_it_was_known_on_a_day(rosa: User, lily: File, client: Client) -> None:
    client.force_login(rosa)
    document = word(client, f"/child/{lily.uuid}/chronology?on=2020-03-03&as=word")
    said = "\n".join(p.text for p in document.paragraphs)
    assert "as the file stood at the end of Tuesday 3 March 2020" in said
    today = day_of(timezone.now())
    assert f"Printed on {today:%A} {today.day} {today:%B %Y} by Rosa Lindqvist" in said


def test_whether_the_child_was_seen_alone_stands_in_the_last_column(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    from heed.web.taking import _seen

    assert _seen(ChildSeen.model_construct(seen=True, alone=True)) == "Seen alone"
    assert _seen(ChildSeen.model_construct(seen=True, alone=False)) == "Seen, not alone"
    assert _seen(ChildSeen.model_construct(seen=False)) == "Not seen"
    assert _seen(CaseNote.model_construct()) == ""


def test_the_chronology_is_a_tagged_pdf_whose_heading_row_is_repeated(
    rosa: User, lily: File, client: Client
) -> None:
    client.force_login(rosa)
    answer = client.get(f"/child/{lily.uuid}/chronology?as=pdf")
    if answer.status_code == 503:
        pytest.skip("no Pango here")
    reader = PdfReader(io.BytesIO(answer.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # pyright: ignore
    assert root["/Lang"] == "en-GB"  # pyright: ignore
    page = reader.pages[0]
    assert page.mediabox.width > page.mediabox.height, "set across the page"
    assert "Source and agency" in page.extract_text()


def test_a_record_is_taken_away_with_its_signature_and_seal(
    ashdown: Ashdown, rosa: User, lily: File, client: Client
) -> None:
    id = ashdown.write(rosa, lily, CaseNote, subject="Call from the nursery")
    client.force_login(rosa)
    document = word(client, f"/child/{lily.uuid}/written/{id}?as=word")
    text = "\n".join(p.text for p in document.paragraphs)
    assert "Call from the nursery" in text
    assert re.search(r"Record \d+ of file C\d+, seal [0-9a-f]{64}", text)
    assert "Rosa Lindqvist" in dict(rows(document.tables[0]))["Written by"]


@pytest.mark.obligation("wt2010/5.35/b")
def test_no_print_tells_a_partner_who_of_the_public_made_the_referral(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    from heed.procedures.roles import Role

    neighbour = {"referrer_kind": "public", "referrer_name": "Owen Price"}
    file = decided(ashdown, rosa, alan, referral=neighbour)
    chair = ashdown.user("Anne Doyle", Role.CONFERENCE_CHAIR)
    client.force_login(chair)
    client.post(f"/child/{file.uuid}/why", {"why": "To chair its conference"})
    found = ashdown.all(RecordRow, type=ReferralReceived.type)
    for url in ("chronology", f"written/{found[0].uuid}"):
        document = word(client, f"/child/{file.uuid}/{url}?as=word")
        said = [p.text for p in document.paragraphs]
        said += [cell for table in document.tables for row in rows(table) for cell in row]
        assert "Owen" not in " ".join(said)
