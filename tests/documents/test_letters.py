"""A letter says what the file says, goes out as it was approved, and settles the duty to tell."""

import hashlib
import io
from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from heed.access.apart import within
from heed.access.models import User
from heed.access.restricted import acting
from heed.casefile.book import record_type
from heed.casefile.models import DutyRow, File, RecordRow
from heed.documents import forgetting, keeping, letters, library, render, sending
from heed.documents.filling import BadWording, Filing, fill
from heed.documents.letters import Enclosure, NotSent, To
from heed.documents.library import Whom
from heed.documents.models import Became, Channel, Dispatch, DispatchEvent, Letter
from heed.engine.fold import Authorisation
from heed.procedures.referral import (
    ReferralClarified,
    ReferralDecision,
    ReferralReceived,
    ReferrerTold,
)
from heed.registry import facts
from heed.registry.facts import Told
from heed.registry.models import What
from tests.web.conftest import Ashdown

GRACE = To("Grace Mensah", "Parkside Primary\n1 School Lane", whom=Whom.REFERRER)
KAREN = To("Karen Bell", "4 Mill Lane", whom=Whom.FAMILY)
POST = [Channel.POST]


def decided(ashdown: Ashdown, rosa: User, alan: User, **said: Any) -> File:
    """A referral from Grace Mensah's school, decided: no further action, with the reasons."""
    file = ashdown.child()
    referral = {"referrer_kind": "professional", "referrer_name": "Grace Mensah"}
    ashdown.write(rosa, file, ReferralReceived, **{**referral, **said.pop("referral", {})})
    ashdown.write(rosa, file, ReferralClarified)
    outcome = {
        "outcome": "no_further_action",
        "reasons": "The bruise was explained by the nursery.",
    }
    decision = ashdown.write(rosa, file, ReferralDecision, **{**outcome, **said})
    ashdown.write(alan, file, Authorisation, of=decision, agreed=True, reasons="I agree.")
    return ashdown.one(File, pk=file.pk)


def send(ashdown: Ashdown, by: User, file: File, kind: str, to: To, **more: Any) -> letters.Sent:
    actor = ashdown.actor(by)
    with acting(actor):
        return letters.send(actor, file, kind, to, more.pop("channels", POST), **more)


def refused(ashdown: Ashdown, by: User, file: File, kind: str, to: To, **more: Any) -> set[str]:
    with pytest.raises(NotSent) as stopped:
        send(ashdown, by, file, kind, to, **more)
    assert not ashdown.all(Letter), "nothing is kept of a letter that did not go"
    return {problem.ref or problem.field for problem in stopped.value.problems}


NEXT = "Dear Grace Mensah\n\nNo further action. The bruise was explained by the nursery."


@pytest.mark.obligation("wt2010/5.36/a")
def test_the_letter_to_the_referrer_settles_the_duty_to_tell(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    assert ashdown.all(DutyRow, duty="tell_referrer", open=True), "nothing settles it but telling"
    actor = ashdown.actor(rosa)
    with acting(actor):
        begun = letters.begin(Filing(file, actor), library.kinds()["decision_to_referrer"], GRACE)
    assert "No further action" in begun.text
    assert "The bruise was explained by the nursery." in begun.text
    sent = send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT)
    told = ashdown.one(RecordRow, type=ReferrerTold.type)
    assert str(told.uuid) == sent.record == str(sent.letter.record)
    assert told.data["told"] == NEXT, "what they were told is not typed again"
    assert told.data["how"] == "Letter, by post"
    assert not ashdown.all(DutyRow, duty="tell_referrer", open=True)


def test_what_the_writer_must_say_cannot_be_left_out(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    assert "text" in refused(ashdown, rosa, file, "appointment", KAREN)


@pytest.mark.obligation("wt2010/5.36/b")
def test_a_member_of_the_public_is_told_nothing_of_the_child(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    neighbour = {"referrer_kind": "public", "referrer_name": "Owen Price"}
    file = decided(ashdown, rosa, alan, referral=neighbour)
    owen = To("Owen Price", "6 Mill Lane", whom=Whom.REFERRER)
    named = {"text": "Dear Owen Price\n\nLily is safe.", "checked": True}
    assert refused(ashdown, rosa, file, "decision_to_public", owen, **named) == {"wt2010/5.36/b"}
    # a named worker says that they have read it through
    assert refused(ashdown, rosa, file, "decision_to_public", owen) == {"wt2010/5.36/b"}
    sent = send(ashdown, rosa, file, "decision_to_public", owen, checked=True)
    assert "Lily" not in sent.letter.html
    assert file.reference not in sent.letter.html
    assert ashdown.one(RecordRow, type=ReferrerTold.type).data["public_referrer"] is True


@pytest.mark.obligation("wt2010/5.35/b")
def test_no_letter_tells_the_family_who_of_the_public_made_the_referral(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    neighbour = {"referrer_kind": "public", "referrer_name": "Owen Price"}
    file = decided(ashdown, rosa, alan, referral=neighbour)
    text = "Dear Karen Bell\n\nMr Owen PRICE rang us."
    assert refused(ashdown, rosa, file, "blank", KAREN, text=text) == {"wt2010/5.35/b"}
    actor = ashdown.actor(rosa)
    with acting(actor):
        given = Filing(file, actor).given()
        wording = (
            "{{ record.referral_received.referrer_name }}{{ record.referral_received.concern }}"
        )
        assert "Owen" not in fill(wording, given), "no wording can bring the name in"


def test_with_the_police_involved_the_family_is_written_to_as_settled_with_them(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    agreed = {"parents_told_agreed_with_police": "By Rosa, on Friday, after the interview."}
    settled = decided(ashdown, rosa, alan, police_involved=True, **agreed)
    # as a file brought in from another system may have it
    known = ReferralDecision.model_construct(police_involved=True)
    with patch.object(Filing, "latest", return_value=known):
        hold = refused(ashdown, rosa, settled, "blank", KAREN, text="Dear Karen Bell")
    assert hold == {"wt2010/5.35/c"}
    assert send(ashdown, rosa, settled, "blank", KAREN, text="Dear Karen Bell").letter.pk


def test_a_confidential_address_stands_on_no_letter(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    with within(ashdown.authority):
        child, told = file.subject, Told(by=ashdown.actor(rosa))
        assert child is not None
        home = facts.address_for(child, "12 Refuge Row", "AS4 7QZ", confidential=True)
        facts.state(child, What.HOME, home, told)
    for text in ("She lives at 12 refuge row.", "Post code AS47QZ"):
        assert refused(ashdown, rosa, file, "blank", GRACE, text=text) == {"wt2010/5.47/j"}
    actor = ashdown.actor(rosa)
    with acting(actor):
        assert Filing(file, actor).given()["child"]["home"] == ""


def test_what_was_sent_is_kept_exactly_and_cannot_be_changed(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    ics = Enclosure("meeting.ics", "text/calendar", b"BEGIN:VCALENDAR")
    letter = send(
        ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT, enclosed=[ics]
    ).letter
    assert letter.sha256 == hashlib.sha256(letter.html.encode()).hexdigest()
    assert letter.enclosed[0]["sha256"] == hashlib.sha256(ics.content).hexdigest()
    assert (letter.author_name, letter.to_name) == ("Rosa Lindqvist", "Grace Mensah")
    dispatch = ashdown.one(Dispatch)
    with within(ashdown.authority):
        for change in (
            "UPDATE documents_letter SET text = 'Something else'",
            "DELETE FROM documents_letter",
            "UPDATE documents_dispatch SET email = 'another@example.org'",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(change)
    assert dispatch.waits


def test_the_email_says_only_that_there_is_a_letter(
    ashdown: Ashdown, rosa: User, alan: User, joy: User
) -> None:
    file = decided(ashdown, rosa, alan)
    joy.email = "joy@surgery.example"
    joy.save()
    outside = To("Joy Adeyemi", email="joy@surgery.example", whom=Whom.AGENCY)
    text = "Dear Joy Adeyemi\n\nLily Bell is with her grandmother."
    by = {"text": text, "channels": [Channel.EMAIL]}
    assert refused(ashdown, rosa, file, "blank", outside, **by) == {"email"}
    known = To("Joy Adeyemi", email=joy.email, user=joy.pk)
    send(ashdown, rosa, file, "blank", known, subject="About Lily Bell", **by)
    assert sending.send_due() == 1
    assert sending.send_due() == 0, "once"
    (message,) = mail.outbox
    assert "Lily" not in f"{message.subject}{message.body}{message.message()}"
    assert str(ashdown.one(Dispatch).uuid) in message.body
    assert ashdown.one(DispatchEvent).became == Became.SENT


def test_an_approved_address_has_the_letter_itself(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    with within(ashdown.authority):
        library.change_letterhead(ashdown.actor(alan), sealed_domains=["police.example"])
    officer = To("DC Amin", email="amin@police.example")
    send(ashdown, rosa, file, "blank", officer, text="Lily Bell is safe.", channels=[Channel.EMAIL])
    pdf(b"")
    assert sending.send_due() == 1
    (name, content, mime) = mail.outbox[0].attachments[0]
    assert (name, mime) == ("letter.pdf", render.PDF)
    assert "Lily Bell is safe." in pdf(content)


def test_a_letter_that_cannot_be_sent_keeps_no_other_back(
    ashdown: Ashdown, rosa: User, alan: User, joy: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = decided(ashdown, rosa, alan)
    for email in ("gone@surgery.example", "joy@surgery.example"):
        to = To("Joy Adeyemi", email=email, user=joy.pk)
        send(ashdown, rosa, file, "blank", to, text="Dear Joy", channels=[Channel.EMAIL])

    def fails_once(message: Any) -> None:
        if message.to == ["gone@surgery.example"]:
            raise SMTPRecipientsRefused({"gone@surgery.example": (550, b"no such mailbox")})

    monkeypatch.setattr("heed.documents.sending.EmailMessage.send", fails_once)
    assert sending.send_due() == 1
    became = {e.became for e in ashdown.all(DispatchEvent)}
    assert became == {Became.FAILED, Became.SENT}
    actor = ashdown.actor(rosa)
    with acting(actor):
        (amiss,) = sending.astray(actor)
        assert "Check the address" in amiss.note
        sending.again(actor, amiss.dispatch, Channel.EMAIL, "joy@surgery.example")
        assert not sending.astray(actor).exists(), "once it is on its way again"


def test_a_letter_waits_for_a_mail_server_that_is_away_and_not_for_ever(
    ashdown: Ashdown, rosa: User, alan: User, joy: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = decided(ashdown, rosa, alan)
    to = To("Joy Adeyemi", email="joy@surgery.example", user=joy.pk)
    send(ashdown, rosa, file, "blank", to, text="Dear Joy", channels=[Channel.EMAIL])

    def away(message: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("heed.documents.sending.EmailMessage.send", away)
        assert sending.send_due() == 0
        assert ashdown.one(Dispatch).waits
    assert sending.send_due() == 1
    send(ashdown, rosa, file, "blank", to, text="Dear Joy", channels=[Channel.EMAIL])
    monkeypatch.setattr("heed.documents.sending.EmailMessage.send", away)
    assert sending.send_due(timezone.now() + timedelta(days=2)) == 0
    assert {e.became for e in ashdown.all(DispatchEvent)} == {Became.FAILED, Became.SENT}


def test_bytes_that_nothing_names_any_more_are_forgotten(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = decided(ashdown, rosa, alan)
    ics = Enclosure("meeting.ics", "text/calendar", b"BEGIN:VCALENDAR")
    send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT, enclosed=[ics])
    of_a_file_disposed_of = keeping.keep(ashdown.authority, b"a photograph")
    with within(ashdown.authority):
        assert forgetting.forget(ashdown.authority, timezone.now()) == 0, "not while it may be used"
        assert forgetting.forget(ashdown.authority, timezone.now() + timedelta(days=2)) == 1
    assert keeping.fetch(ashdown.authority, hashlib.sha256(ics.content).hexdigest())
    with pytest.raises(FileNotFoundError):
        keeping.fetch(ashdown.authority, of_a_file_disposed_of)


def pdf(content: bytes) -> str:
    """The words of a PDF; skips where no PDF can be set."""
    try:
        render.pdf("<html lang=en><head><title>x</title></head><body><p>x</p></body></html>")
    except render.NoPdfHere as here:
        pytest.skip(str(here))
    if not content:
        return ""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_days_post_is_one_pdf_with_a_list(ashdown: Ashdown, rosa: User, alan: User) -> None:
    pdf(b"")
    file = decided(ashdown, rosa, alan)
    long = "\n\n".join(["A paragraph."] * 60)
    send(ashdown, rosa, file, "blank", KAREN, text=f"Dear Karen Bell\n\n{long}")
    send(ashdown, rosa, file, "decision_to_referrer", GRACE, text=NEXT)
    actor = ashdown.actor(rosa)
    with acting(actor):
        made = sending.make_post(actor)
        assert made is not None
        assert sending.make_post(actor) is None, "what was printed waits no longer"
    run, content = made
    reader: Any = PdfReader(io.BytesIO(content))
    words = [page.extract_text() for page in reader.pages]
    assert "Karen Bell" in words[0]
    assert "Grace Mensah" in words[0]
    assert "Page 1 of 3" in words[1], "every letter has page numbers of its own"
    assert "Page 1 of 1" in words[-1]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert (run.letters, run.sha256) == (2, hashlib.sha256(content).hexdigest())
    assert {e.became for e in ashdown.all(DispatchEvent)} == {Became.PRINTED}


@pytest.mark.parametrize(
    "wording",
    ["{% load static %}", "{% include 'base.html' %}", "{% debug %}", "{{ a.__class__ }}",
     "{{ a|safe }}", "{% url 'home' %}", "{% if %}", "{{ a|ljust:999999999 }}"],
)  # fmt: skip
def test_a_wording_can_do_nothing_but_say(wording: str) -> None:
    with pytest.raises(BadWording):
        fill(wording, {"a": "b"})


def test_what_is_typed_brings_no_markup_into_the_letter() -> None:
    made = letters.body(
        "# Hello\n\n<script>x</script> [a](javascript:alert) ![i](http://e/x.png)\n\n- one"
    )
    assert "<script" not in made
    assert "href" not in made
    assert "<img" not in made
    assert "<h2>Hello</h2>" in made
    assert "<li>one</li>" in made


def test_an_authority_puts_its_own_words_in_place(ashdown: Ashdown, rosa: User, alan: User) -> None:
    file, kind = decided(ashdown, rosa, alan), library.kinds()["appointment"]
    actor = ashdown.actor(alan)
    with acting(actor):
        with pytest.raises(BadWording):
            library.change_words(actor, kind, "Visit", "{% include 'x' %}", "")
        library.change_words(actor, kind, "A visit", "Hello {{ to.name }}", "Warmer")
        library.change_words(actor, kind, "A visit", "Hi {{ to.name }}", "Shorter")
        begun = letters.begin(Filing(file, actor), kind, KAREN)
    assert (begun.text, begun.version) == ("Hi Karen Bell", 2)


def test_every_kind_of_letter_can_be_begun_on_any_file(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file, actor = decided(ashdown, rosa, alan), ashdown.actor(rosa)
    with acting(actor):
        filing = Filing(file, actor)
        for kind in library.kinds().values():
            begun = letters.begin(filing, kind, To("Karen Bell", whom=kind.whom))
            assert begun.subject, kind.kind
            assert "{" not in begun.text, kind.kind


def test_every_letter_that_settles_something_answers_questions_of_its_record() -> None:
    for kind in library.kinds().values():
        if kind.settles:
            asked = record_type(kind.settles).model_fields
            assert set(kind.says) <= set(asked), kind.kind


def test_a_duty_to_tell_is_settled_by_the_letter_to_whoever_is_to_be_told() -> None:
    def offered(record: str, duty: str) -> list[str]:
        return [kind.kind for kind in library.settling(record, duty)]

    assert offered("people_told", "tell_family") == ["assessment_outcome"]
    assert offered("people_told", "tell_child") == ["letter_to_child"]
    assert offered("people_told", "tell_involved_professionals") == ["outcome_to_professionals"]
    assert "decision_to_referrer" in offered("referrer_told", "tell_referrer")


@pytest.mark.obligation("wt2010/5.71/b")
def test_parents_have_what_an_enquiry_is_and_where_to_get_advice_in_writing(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file, actor = decided(ashdown, rosa, alan), ashdown.actor(rosa)
    kind = library.kinds()["information_for_parents"]
    with acting(actor):
        begun = letters.begin(Filing(file, actor), kind, KAREN)
    for part in ("What it is for", "What will happen", "What may come of it", "get advice"):
        assert part in begun.text
    assert "advocate" in begun.text
    assert "## Why we are making enquiries now\n\n[…]" in begun.text, "their own case, in free text"
    text = begun.text.replace("[…]", "Lily was bruised twice. Call 020 7946 0001.")
    sent = send(ashdown, rosa, file, "information_for_parents", KAREN, text=text)
    assert sent.letter.written_at.date() == timezone.now().date(), "the day is on record"
    assert sent.to_finish is not None
    assert sent.to_finish["written_information"] == text, "and is not typed again"
