"""A letter is chosen, addressed, read through and sent on screen; whoever gets it in Heed says so."""

import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from docx import Document
from PIL import Image
from pypdf import PdfReader

from heed.access.apart import within
from heed.access.models import Reading, User
from heed.casefile.models import Draft, DutyRow, RecordRow
from heed.documents import checking, filling, library, render, sending
from heed.documents.models import (
    Became,
    Dispatch,
    DispatchEvent,
    Letter,
    Letterhead,
    LetterWording,
)
from heed.procedures.general import PeopleTold
from heed.procedures.referral import ReferrerTold
from heed.procedures.roles import Role
from heed.registry.models import Address, MayMeet, Person, Relationship, Residence
from heed.web.wording import KNOWN
from tests.documents.test_letters import GRACE, NEXT, decided, send
from tests.web.conftest import Ashdown

Page = Callable[..., str]
SEND = {
    "do": "send", "name": "Grace Mensah", "address": "Parkside Primary", "by": ["post"],
    "subject": "What we decided", "text": NEXT, "settle": "on", "user": "", "email": "",
}  # fmt: skip


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError("cannot load library 'libpango'")

    monkeypatch.setattr(render, "import_module", missing)


def begun(client: Client, by: User, letters: str, kind: str, to: str) -> str:
    """The address of a letter that was begun."""
    if "_auth_user_id" not in client.session:
        client.force_login(by)
    return client.post(f"{letters}/{kind}", {"to": to})["Location"]


def test_the_referrer_is_told_without_typing_again(
    ashdown: Ashdown, rosa: User, alan: User, client: Client, page: Page
) -> None:
    file = decided(ashdown, rosa, alan)
    letters = f"/child/{file.uuid}/letters"
    duty = ashdown.one(DutyRow, duty="tell_referrer", open=True)
    owed = page(rosa, f"/child/{file.uuid}/owed/{duty.number}")
    assert f'href="{letters}/decision_to_referrer"' in owed, "the duty to tell leads to the letter"
    assert "Decision about a referral, to a professional" in page(rosa, letters)
    assert "Grace Mensah" in page(rosa, f"{letters}/decision_to_referrer")
    form = begun(client, rosa, letters, "decision_to_referrer", "referrer")
    shown = page(rosa, form)
    assert "The bruise was explained by the nursery." in shown
    assert "Record this as well: Referrer told the decision" in shown
    # nothing goes while something is still to be filled in, and nothing typed is lost
    gap = client.post(form, {**SEND, "text": "My own words […]"}).content.decode()
    assert "Fill in what stands as […]" in gap
    assert "My own words […]" in gap
    assert not ashdown.all(Letter)
    sent = client.post(form, SEND)
    assert "Grace Mensah" in page(rosa, sent["Location"])
    assert ashdown.one(RecordRow, type=ReferrerTold.type).data["told"] == NEXT
    assert "Ready to post" in page(rosa, letters)
    # sent once
    client.post(form, SEND)
    assert len(ashdown.all(Letter)) == 1


def test_what_is_typed_of_a_letter_is_kept_and_found_again(
    ashdown: Ashdown, rosa: User, alan: User, client: Client, page: Page
) -> None:
    file = decided(ashdown, rosa, alan)
    form = begun(client, rosa, f"/child/{file.uuid}/letters", "appointment", "other")
    kept = client.post(f"{form}/keep", {**SEND, "name": "Karen Bell", "text": "Half a letter"})
    assert "saved" in kept.json()
    draft = ashdown.one(Draft, type="letter.appointment")
    assert draft.data["text"] == "Half a letter"
    listed = page(rosa, "/drafts")
    assert "Letter: Appointment, to Karen Bell" in listed
    client.force_login(rosa)
    assert client.get(f"/draft/{draft.uuid}")["Location"] == form
    assert client.get(form).content.decode().count("Half a letter") == 2, (
        "to change, and as it looks"
    )
    client.force_login(alan)
    assert client.get(form).status_code == 404, "nobody sees another’s draft"
    client.logout()
    assert "Half a letter, and more" in client.post(
        form, {**SEND, "text": "Half a letter, and more"}
    ).content.decode(), "signed out, the words are handed back"  # fmt: skip


def test_what_a_letter_leaves_open_of_its_record_is_asked_once(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    file = decided(ashdown, rosa, alan)
    form = begun(client, rosa, f"/child/{file.uuid}/letters", "enquiry_outcome", "other")
    answer = client.post(form, {**SEND, "text": "Dear Karen Bell"})
    assert len(ashdown.all(Letter)) == 1
    letter = ashdown.one(Letter)
    assert answer["Location"] == f"/child/{file.uuid}/letter/{letter.uuid}"


def test_a_letter_to_the_family_is_the_written_confirmation(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    nadia = ashdown.user("Nadia Hussain", Role.LEAD_SOCIAL_WORKER)
    file = decided(ashdown, rosa, alan)
    client.force_login(nadia)
    client.post(f"/child/{file.uuid}/why", {"why": "To confirm what was decided"})
    form = begun(client, nadia, f"/child/{file.uuid}/letters", "assessment_outcome", "other")
    client.post(form, {**SEND, "name": "Karen Bell", "text": "Dear Karen Bell\n\nA plan."})
    told = ashdown.one(RecordRow, type=PeopleTold.type)
    (telling,) = told.data["people"]
    assert (telling["name"], telling["party"]) == ("Karen Bell", "family")
    assert telling["in_writing_on"], "the day on which it was confirmed in writing"


def test_a_partner_reads_in_heed_and_acknowledges(
    ashdown: Ashdown, rosa: User, alan: User, joy: User, client: Client, page: Page
) -> None:
    file = decided(ashdown, rosa, alan)
    form = begun(client, rosa, f"/child/{file.uuid}/letters", "blank", "other")
    client.post(form, {**SEND, "name": "Joy Adeyemi", "by": ["inbox"], "user": str(joy.pk),
                       "subject": "Lily’s appointments", "text": "Dear Joy\n\n- Weigh weekly"})  # fmt: skip
    assert "Lily’s appointments" in page(joy, "/inbox")
    url = f"/inbox/{sending_uuid(ashdown)}"
    shown = page(joy, url)
    assert "<li>Weigh weekly</li>" in shown
    client.force_login(joy)
    client.post(url)
    became = [e.became for e in ashdown.all(DispatchEvent)]
    assert became == [Became.SENT, Became.OPENED, Became.ACKNOWLEDGED]
    assert "Acknowledged" in page(joy, "/inbox")
    read = [r for r in ashdown.all(Reading) if r.user_id == joy.pk]
    assert {r.part for r in read} == {"a letter sent to me"}
    client.force_login(alan)
    assert client.get(url).status_code == 404, "it is in nobody else’s inbox"
    letter = ashdown.one(Letter)
    client.force_login(joy)
    assert client.get(f"/child/{file.uuid}/letter/{letter.uuid}").status_code == 403
    assert "receipt acknowledged" in page(rosa, f"/child/{file.uuid}/letter/{letter.uuid}")


def sending_uuid(ashdown: Ashdown) -> str:
    from heed.documents.models import Dispatch

    return str(ashdown.one(Dispatch).uuid)


def test_another_authority_sees_nothing(ashdown: Ashdown, rosa: User, alan: User) -> None:
    from heed.access.models import Authority

    file = decided(ashdown, rosa, alan)
    send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT)
    other = Authority.objects.create(code="998", name="Northam")
    with within(other):
        assert not Letter.objects.exists()
        assert not sending.post_waiting().exists()


def test_a_letter_is_had_in_word_and_as_a_tagged_pdf(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    file = decided(ashdown, rosa, alan)
    text = f"{NEXT}\n\n## What comes next\n\n- A visit on Friday"
    letter = send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=text).letter
    url = f"/child/{file.uuid}/letter/{letter.uuid}"
    client.force_login(rosa)
    word = client.get(f"{url}?as=word")
    assert word["Content-Disposition"] == 'attachment; filename="letter.docx"'
    styles = {
        p.text: p.style.name for p in Document(io.BytesIO(word.content)).paragraphs if p.style
    }
    assert styles["What comes next"] == "Heading 2"
    assert styles["A visit on Friday"] == "List Bullet"
    pdf = client.get(f"{url}?as=pdf")
    if pdf.status_code == 503:
        pytest.skip("no Pango here")
    reader = PdfReader(io.BytesIO(pdf.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # pyright: ignore
    assert b"pdfuaid:part" in pdf.content or "/StructTreeRoot" in reader.trailer["/Root"]  # pyright: ignore
    assert pdf["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("no_pango")
def test_where_no_pdf_can_be_set_the_page_says_so_and_offers_word(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    file = decided(ashdown, rosa, alan)
    letter = send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT).letter
    client.force_login(rosa)
    shown = client.get(f"/child/{file.uuid}/letter/{letter.uuid}?as=pdf")
    assert shown.status_code == 503
    assert "as=word" in shown.content.decode()
    # the post is not lost to it either
    assert client.post("/post").status_code == 503
    with within(ashdown.authority):
        assert sending.post_waiting().count() == 1


def test_the_post_is_printed_and_printed_again(
    ashdown: Ashdown, rosa: User, alan: User, client: Client, page: Page
) -> None:
    file = decided(ashdown, rosa, alan)
    send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT)
    assert "Grace Mensah" in page(rosa, "/post")
    client.force_login(rosa)
    run = client.post("/post")
    if run.status_code == 503:
        pytest.skip("no Pango here")
    assert "No letter waits" in page(rosa, "/post")
    first, again = (client.get(f"{run['Location']}?as=pdf").content for _ in range(2))
    assert first == again
    assert any(r.part == "letters in the day’s post" for r in ashdown.all(Reading))


def test_words_and_letterhead_are_changed_without_code(
    ashdown: Ashdown, rosa: User, alan: User, client: Client, page: Page
) -> None:
    client.force_login(rosa)
    assert client.get("/letters").status_code == 403, "not by everybody"
    page(alan, "/letters")
    shown = page(alan, "/letters/closing")
    assert "We have finished our work with you and Lily." in shown, "seen for an invented child"
    client.force_login(alan)
    bad = {"subject": "The end", "text": "{% include 'x' %}", "do": "save"}
    assert "a letter knows no “include”" in client.post("/letters/closing", bad).content.decode()
    good = {
        "subject": "The end",
        "text": "Goodbye {{ child.first }}",
        "why": "Kinder",
        "do": "save",
    }
    looks = client.post("/letters/closing", good).content.decode()
    assert not ashdown.all(LetterWording), "nothing is saved that was not looked at"
    assert "Goodbye Lily" in looks
    mark = re.search(r'name="looked" value="(\w+)"', looks)
    assert mark
    client.post("/letters/closing", {**good, "looked": mark[1]})
    assert ashdown.one(LetterWording).version == 1
    client.post("/letters/closing", {"do": "original"})
    assert "We have finished our work with you" in page(alan, "/letters/closing")
    picture = io.BytesIO()
    Image.new("RGB", (2000, 900), "teal").save(picture, "JPEG", exif=b"Exif\0\0secret")
    picture.name = "logo.jpg"
    picture.seek(0)
    said = {"name": "Ashdown Council", "lines": "Town Hall", "sealed_domains": "police.example",
            "logo_says": "Ashdown’s oak"}  # fmt: skip
    client.post("/letters/head", {**said, "logo": picture})
    head = ashdown.one(Letterhead)
    assert head.sealed_domains == ["police.example"]
    kept = client.get("/letters/head/logo")
    assert kept["Content-Type"] == "image/png"
    assert b"secret" not in kept.content
    text = io.BytesIO(b"<script>")
    text.name = "logo.png"
    assert "PNG or a JPEG" in client.post("/letters/head", {**said, "logo": text}).content.decode()
    file = decided(ashdown, rosa, alan)
    letter = send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT).letter
    assert "Ashdown Council" in letter.html
    assert re.search(r'alt="Ashdown.s oak"', letter.html)


def test_a_letter_changed_in_another_window_is_compared_and_not_written_over(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    file = decided(ashdown, rosa, alan)
    form = begun(client, rosa, f"/child/{file.uuid}/letters", "decision_to_referrer", "referrer")
    seen = re.search('name="_seen" value="(.*?)"', client.get(form).content.decode())
    assert seen
    first = client.post(f"{form}/keep", {**SEND, "text": "The first", "_seen": seen[1]})
    assert first.status_code == 200
    told = client.post(f"{form}/keep", {**SEND, "text": "The second", "_seen": seen[1]})
    assert told.status_code == 409
    compared = client.get(told.json()["differs"]).content.decode()
    assert re.search("<del>.*first</del>", compared)
    assert re.search("<ins>.*second</ins>", compared)
    assert ashdown.one(Draft, type="letter.decision_to_referrer").data["text"] == "The first"


def test_a_slip_in_the_words_of_a_letter_is_named_with_its_place(
    ashdown: Ashdown, alan: User, client: Client
) -> None:
    client.force_login(alan)
    slips = {"subject": "A meeting", "why": "Plainer", "do": "save",
             "text": "Dear {{ to.name }}\n\nAbout {{ child.nmae }}.\n\nWhere: {{ conference.place }"}  # fmt: skip
    shown = client.post("/letters/conference_invitation", slips).content.decode()
    assert "Line 3: a letter knows no “child.nmae”. Do you mean child.name?" in shown
    assert "Line 5: a brace is missing" in shown
    assert not ashdown.all(LetterWording)


@pytest.mark.parametrize("kind", library.kinds())
def test_the_words_a_letter_came_with_are_never_refused(kind: str) -> None:
    declared = library.kinds()[kind]
    for words in (declared.subject, declared.text):
        assert checking.amiss(words, KNOWN) == []
        filling.fill(words, filling.NOTHING)


def test_where_a_letter_is_not_safe_no_way_is_chosen_for_the_writer(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    file = ashdown.child()
    karen = ashdown.adult("Karen", "Bell")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=karen, other=file.subject, kind="mother",
            parental_responsibility=True,
        )  # fmt: skip
        home = Address.objects.create(
            authority=ashdown.authority, lines="14 Canal Street", postcode="AS1 1AA"
        )
        dean = Person.objects.create(
            authority=ashdown.authority, kind="adult", given_name="Dean", family_name="Shaw"
        )
        Relationship.objects.create(
            authority=ashdown.authority, person=dean, other=file.subject, kind="father",
            may_meet=MayMeet.NONE,
        )  # fmt: skip
        for person in (karen, dean):
            Residence.objects.create(authority=ashdown.authority, person=person, address=home)
    client.force_login(rosa)
    client.post(f"/child/{file.uuid}/why", {"why": "To write"})
    there = f"/child/{file.uuid}/letters/appointment"
    assert "Dean Shaw lives there" in client.get(there).content.decode()
    form = client.post(there, {"to": f"p-{karen.uuid}"})["Location"]
    shown = client.get(form).content.decode()
    assert "Dean Shaw lives there, and may see the child: must have no contact." in shown
    assert not re.search(r'value="post"[^>]*checked', shown)
    assert "Their inbox in Heed" not in shown, "no family signs in to Heed"
    to_send = {"do": "send", "name": "Karen Bell", "address": "14 Canal Street", "by": ["post"],
               "subject": "To meet", "text": "Dear Karen Bell"}  # fmt: skip
    assert "Read what has to be minded" in client.post(form, to_send).content.decode()
    assert client.post(form, {**to_send, "safe": "on"}).status_code == 302
    letter = ashdown.one(Letter)
    sheet = client.get(f"/child/{file.uuid}/letter/{letter.uuid}").content.decode()
    assert "Ready to post" in sheet
    went = ashdown.one(Dispatch)
    client.post(f"/child/{file.uuid}/letter/{letter.uuid}/{went.uuid}", {"do": "stop"})
    stopped = client.get(f"/child/{file.uuid}/letter/{letter.uuid}").content.decode()
    assert "stopped before it went" in stopped
    assert "Send it once more" not in stopped
    anew = client.post(f"/child/{file.uuid}/letter/{letter.uuid}/{went.uuid}", {"do": "anew"})
    assert "Dear Karen Bell" in client.get(anew["Location"]).content.decode()
