"""To have what is written, less what rule and judgement hold back; to object; and that nothing is kept for ever."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone
from docx import Document

from heed.access.apart import EVERYTHING, within
from heed.access.models import Reading, User
from heed.casefile import marks, verify
from heed.casefile.chronology import chronology
from heed.casefile.models import EpisodeRow, File, RecordRow
from heed.documents import forgetting
from heed.engine.calendar import day_of
from heed.engine.example import example_of
from heed.procedures.emergency_action import LegalAdviceTaken
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import Person, Relationship, RelationshipKind
from heed.rights import access, disposal, retention
from heed.rights.disposal import NotYet
from heed.rights.models import AccessRequest, AccessStep, Choice, Disposal, Disposed, Objection
from tests.web.conftest import Ashdown

REASON = {"why": "Answering a request for the file"}
PUBLIC: dict[str, Any] = {
    "referrer_kind": "public",
    "referrer_name": "Margaret Threlfall",
    "referrer_contact": "020 7946 0123",
}


@pytest.fixture
def ursula(ashdown: Ashdown) -> User:
    return ashdown.user("Ursula Pennant", Role.DESIGNATED_MANAGER)


@pytest.fixture
def dora(ashdown: Ashdown) -> User:
    return ashdown.user("Dora Fisk", Role.DATA_OFFICER)


@pytest.fixture
def child(ashdown: Ashdown, rosa: User) -> File:
    """Lily, about whom a neighbour rang; her mother is Carol."""
    file = ashdown.child("Lily", "Bell")
    mother = ashdown.adult("Carol", "Bell")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority,
            person=mother,
            other=file.subject,
            kind=RelationshipKind.MOTHER,
        )
    ashdown.write(rosa, file, ReferralReceived, **PUBLIC)
    return file


def asks(
    ashdown: Ashdown, client: Client, by: User, child: File, *, asked_by: str = "Lily Bell"
) -> AccessRequest:
    client.force_login(by)
    client.post(f"/child/{child.uuid}/why", REASON)
    client.post(
        f"/child/{child.uuid}/rights/request",
        {
            "asked_by": asked_by,
            "asked_for": "self",
            "entitled": "Passport seen",
            "received-day": "2",
            "received-month": "11",
            "received-year": "2026",
        },
    )
    return ashdown.one(AccessRequest)


def given(client: Client, child: File, request: AccessRequest, form: str = "docx") -> str:
    """The words of the copy that is given."""
    answer = client.get(f"/child/{child.uuid}/rights/request/{request.uuid}/copy.{form}")
    assert answer.status_code == 200, answer.status_code
    made = Document(io.BytesIO(answer.content))
    cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def does(client: Client, child: File, request: AccessRequest, step: str) -> int:
    here = f"/child/{child.uuid}/rights/request/{request.uuid}"
    if step == "checked":
        reads(client, child, request)
    where = f"{here}/{step}"
    return client.post(where, {"why": "As it should be"}).status_code


def reads(client: Client, child: File, request: AccessRequest) -> None:
    """Each record is read as it would be given, and said to be right."""
    here = f"/child/{child.uuid}/rights/request/{request.uuid}"
    with within(child.authority, EVERYTHING):
        every = [str(one.latest.entry.id) for one in chronology(child)]
    for record in every:
        client.post(here, {"record": record, "answer": "read", "give": "yes"})


# --- having what is held ---------------------------------------------------------------


def test_a_request_is_due_a_month_after_it_came_or_three_if_it_is_complex() -> None:
    request = AccessRequest(received=date(2026, 1, 31))
    assert access.due(request, []) == date(2026, 2, 28)
    assert access.due(request, [AccessStep(kind="extended")]) == date(2026, 4, 30)


def test_nothing_is_given_before_somebody_has_checked_it(
    ashdown: Ashdown, client: Client, child: File, ursula: User
) -> None:
    request = asks(ashdown, client, ursula, child)
    copy = f"/child/{child.uuid}/rights/request/{request.uuid}/copy.docx"
    assert client.get(copy).status_code == 404
    does(client, child, request, "checked")
    assert client.get(copy).status_code == 200


def test_a_member_of_the_public_who_referred_is_never_named(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    ashdown.write(rosa, child, CaseNote, **_note("Margaret Threlfall rang again, worried."))
    request = asks(ashdown, client, ursula, child)
    referral = ashdown.one(RecordRow, file=child, type="referral_received").uuid
    client.post(
        f"/child/{child.uuid}/rights/request/{request.uuid}",
        {"record": str(referral), "answer": "referrer_name", "give": "yes", "why": "Pressed to"},
    )
    does(client, child, request, "checked")
    copy = given(client, child, request)
    assert "Threlfall" not in copy
    assert "7946" not in copy
    assert "kept for them" in copy


def test_others_in_the_family_are_not_named_unless_somebody_chose_so(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    ashdown.write(rosa, child, CaseNote, **_note("Saw Carol Bell at home; Carol was tired."))
    request = asks(ashdown, client, ursula, child)
    does(client, child, request, "checked")
    assert "Carol" not in given(client, child, request)
    with within(ashdown.authority):
        mother = Person.objects.get(given_name="Carol")
    client.post(
        f"/child/{child.uuid}/rights/request/{request.uuid}",
        {"record": str(mother.uuid), "answer": "person", "give": "yes", "why": "She agrees"},
    )
    does(client, child, request, "checked")
    assert "Carol was tired" in given(client, child, request)


def test_legal_advice_is_held_back_and_said_to_be(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    ashdown.write(rosa, child, LegalAdviceTaken)
    request = asks(ashdown, client, ursula, child)
    does(client, child, request, "checked")
    copy = given(client, child, request)
    assert "Held back: Legal advice." in copy
    advice = example_of(LegalAdviceTaken)["legal_advice"]
    assert str(advice["outcome"])[:30] not in copy


def test_what_was_marked_in_the_chronology_is_given_and_names_nobody_who_is_kept(
    ashdown: Ashdown, client: Client, ursula: User, rosa: User, child: File
) -> None:
    with within(ashdown.authority):
        (event,) = chronology(child)
        why = "Carol was afraid; Margaret Threlfall heard it."
        marks.mark(ashdown.actor(rosa), child, event, significant=True, why=why, now=timezone.now())
        record = event.latest.entry.id
    request = asks(ashdown, client, ursula, child)
    does(client, child, request, "checked")
    said = given(client, child, request)
    assert "Marked in the chronology" in said
    assert "was afraid" in said
    assert "Carol" not in said
    assert "Threlfall" not in said
    held = {"record": record, "answer": "marks", "give": "no", "why": "A worker’s own thought"}
    client.post(f"/child/{child.uuid}/rights/request/{request.uuid}", held)
    does(client, child, request, "checked")
    said = given(client, child, request)
    assert "was afraid" not in said
    assert "Held back: A worker’s own thought." in said


def test_whoever_checks_holds_back_more_with_a_reason_and_can_give_it_after_all(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    note = ashdown.write(rosa, child, CaseNote, **_note("A sentence that would do serious harm."))
    request = asks(ashdown, client, ursula, child)
    here = f"/child/{child.uuid}/rights/request/{request.uuid}"
    client.post(here, {"record": note, "answer": "", "give": "no", "why": ""})
    assert not ashdown.all(Choice)  # no reason, no change
    client.post(here, {"record": note, "answer": "", "give": "no", "why": "Serious harm"})
    does(client, child, request, "checked")
    held = given(client, child, request)
    assert "serious harm." not in held
    assert "Held back: Serious harm." in held
    client.post(here, {"record": note, "answer": "", "give": "yes", "why": ""})
    assert client.get(f"{here}/copy.docx").status_code == 404  # what was changed is checked again
    does(client, child, request, "checked")
    assert "serious harm." in given(client, child, request)


def test_what_was_given_is_kept_as_it_was_and_nothing_changes_it(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    request = asks(ashdown, client, ursula, child)
    here = f"/child/{child.uuid}/rights/request/{request.uuid}"
    assert does(client, child, request, "given") == 302
    assert not ashdown.all(AccessStep, kind="given")  # never before it is checked
    does(client, child, request, "checked")
    does(client, child, request, "given")
    (step,) = ashdown.all(AccessStep, kind="given")
    assert step.sha256
    kept = client.get(f"{here}/copy.{step.form}").content
    record = ashdown.one(RecordRow, file=child, type="referral_received").uuid
    client.post(here, {"record": str(record), "answer": "", "give": "no", "why": "After all"})
    ashdown.write(
        rosa, child, CaseNote, **_note("Written afterwards, and no part of what was given.")
    )
    assert not ashdown.all(Choice, give=False)
    assert client.get(f"{here}/copy.{step.form}").content == kept
    with within(ashdown.authority):
        now = timezone.now() + timedelta(days=2)
        forgetting.forget(ashdown.authority, now)
    assert client.get(f"{here}/copy.{step.form}").content == kept


def test_whoever_asks_is_no_other_person_in_their_own_copy(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    ashdown.write(rosa, child, CaseNote, **_note("Saw Carol Bell at home."))
    request = asks(ashdown, client, ursula, child, asked_by="carol  bell")
    page = client.get(f"/child/{child.uuid}/rights/request/{request.uuid}").content.decode()
    assert "Carol</strong> is not named" not in page
    does(client, child, request, "checked")
    assert "Carol Bell at home" in given(client, child, request)


def test_what_a_child_said_alone_is_given_to_somebody_else_only_by_a_decision(
    ashdown: Ashdown, client: Client, child: File, ursula: User, rosa: User
) -> None:
    words = "I do not want her to know that I told you."
    seen = ashdown.write(rosa, child, ChildSeen, alone=True, childs_words=words)
    request = asks(ashdown, client, ursula, child, asked_by="Carol Bell")
    here = f"/child/{child.uuid}/rights/request/{request.uuid}"
    page = client.get(here).content.decode()
    assert words not in page
    assert "To be decided" in page
    does(client, child, request, "checked")
    assert not ashdown.all(AccessStep, kind="checked")  # undecided, so not checked
    answer = {"record": seen, "answer": "childs_words", "give": "no", "why": "Said in confidence"}
    client.post(here, answer)
    does(client, child, request, "checked")
    copy = given(client, child, request)
    assert words not in copy
    assert "What did the child say or show, in their own words?" in copy
    assert "Held back: Said in confidence." in copy
    assert "taken as" not in copy


def test_only_those_who_answer_for_it_see_any_of_this(
    ashdown: Ashdown, client: Client, child: File, rosa: User, ursula: User
) -> None:
    request = asks(ashdown, client, ursula, child)
    client.force_login(rosa)
    for path in ("", "/request", f"/request/{request.uuid}", f"/request/{request.uuid}/copy.docx"):
        assert client.get(f"/child/{child.uuid}/rights{path}").status_code == 403, path
    assert client.get("/rights").status_code == 403


def test_each_look_is_in_the_log_of_reading(
    ashdown: Ashdown, client: Client, child: File, ursula: User
) -> None:
    request = asks(ashdown, client, ursula, child)
    client.get(f"/child/{child.uuid}/rights/request/{request.uuid}")
    parts = [r.part for r in ashdown.all(Reading, user=ursula)]
    assert "checking what is given out" in parts


def _note(text: str) -> dict[str, Any]:
    name = next(n for n, v in example_of(CaseNote).items() if isinstance(v, str) and len(v) > 20)
    return {name: text}


# --- objecting -------------------------------------------------------------------------


def test_what_somebody_says_is_wrong_stands_beside_the_record_and_the_record_is_unchanged(
    ashdown: Ashdown, client: Client, child: File, rosa: User, ursula: User
) -> None:
    record = ashdown.one(RecordRow, file=child, type="referral_received")
    client.force_login(rosa)
    client.post(
        f"/child/{child.uuid}/written/{record.uuid}/wrong",
        {"asked_by": "Carol Bell", "wrong": "I was at work that day.", "right": ""},
    )
    page = client.get(f"/child/{child.uuid}/written/{record.uuid}").content.decode()
    assert "Carol Bell says that this is wrong" in page
    assert "Not answered yet" in page
    assert ashdown.one(RecordRow, uuid=record.uuid).seal == record.seal

    client.force_login(ursula)
    client.post(f"/child/{child.uuid}/why", REASON)
    objection = ashdown.one(Objection)
    client.post(
        f"/child/{child.uuid}/rights/objection/{objection.uuid}",
        {"outcome": "stands", "reasons": "Two people saw her."},
    )
    page = client.get(f"/child/{child.uuid}/written/{record.uuid}").content.decode()
    assert "It stands, and so does what they say" in page
    assert "Two people saw her." in page


# --- how long --------------------------------------------------------------------------


def grown_up(ashdown: Ashdown, born: date = date(1990, 5, 1)) -> File:
    """A file of long ago, on which nothing is open."""
    return ashdown.child("Ada", "Quill", birth_date=born)


def test_an_ordinary_file_is_kept_until_the_child_would_be_twenty_five(ashdown: Ashdown) -> None:
    file = grown_up(ashdown)
    with within(ashdown.authority):
        of = retention.kept(file)
        assert of.until == date(2015, 5, 1)
        longer = retention.kept(file, {"retention.child": 40})
        shorter = retention.kept(file, {"retention.child": 2})
    assert longer.until == date(2030, 5, 1)
    assert shorter.until == date(2015, 5, 1)  # never less long than the schedule


def test_a_looked_after_childs_file_is_kept_for_seventy_five_years(ashdown: Ashdown) -> None:
    file = grown_up(ashdown)
    with within(ashdown.authority):
        _had(file, "looked_after")
        assert retention.kept(file).until == date(2065, 5, 1)


def test_while_work_is_open_nothing_is_due(ashdown: Ashdown) -> None:
    file = grown_up(ashdown)
    with within(ashdown.authority):
        _had(file, "case", live=True)
        of = retention.kept(file)
    assert of.until is None
    assert not of.may_go(date(2099, 1, 1))


def test_without_a_birth_date_nothing_is_due(ashdown: Ashdown) -> None:
    file = ashdown.child("Ada", "Quill", birth_date=None)
    with within(ashdown.authority):
        assert not retention.kept(file).may_go(date(2099, 1, 1))


def _had(file: File, procedure: str, *, live: bool = False) -> None:
    now = timezone.now()
    EpisodeRow.objects.create(
        authority=file.authority,
        file=file,
        episode=f"{procedure}-1",
        procedure=procedure,
        title=procedure,
        state="x",
        state_name="x",
        since=now,
        opened=now,
        closed=None if live else now,
        live=live,
    )


# --- disposal --------------------------------------------------------------------------


def test_a_hold_on_one_file_or_on_all_keeps_it_until_it_is_lifted(
    ashdown: Ashdown, client: Client, ursula: User
) -> None:
    file = grown_up(ashdown)
    client.force_login(ursula)
    client.post(f"/child/{file.uuid}/why", REASON)
    client.post("/rights/hold", {"why": "The inquiry has asked for everything."})
    answer = client.post(f"/child/{file.uuid}/rights/dispose", {"why": "Looked."})
    assert "It is held: The inquiry has asked for everything." in answer.content.decode()
    with within(ashdown.authority):
        (held,) = retention.holds_on(file)
    client.post(f"/rights/hold/{held.uuid}/lift", {"why": "The inquiry has reported."})
    client.post(f"/child/{file.uuid}/rights/dispose", {"why": "Looked."})
    assert ashdown.one(Disposal).reference == file.reference


def test_nobody_agrees_to_their_own_proposal(
    ashdown: Ashdown, client: Client, ursula: User
) -> None:
    file = grown_up(ashdown)
    with within(ashdown.authority):
        made = disposal.propose(ashdown.actor(ursula), file, "Looked.", timezone.now(), _today())
        with pytest.raises(NotYet):
            disposal.answer(ashdown.actor(ursula), made, agreed=True, why="", now=timezone.now())
    client.force_login(ursula)
    assert client.get(f"/rights/disposal/{made.uuid}").status_code == 404


def _today() -> date:
    return day_of(timezone.now())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_two_agreed_to_is_gone_and_that_it_is_gone_stays(
    transactional_db: None, ashdown: Ashdown, rosa: User, ursula: User, dora: User
) -> None:
    old, living = grown_up(ashdown), ashdown.child("Lily", "Bell")
    ashdown.write(rosa, living, ReferralReceived)
    with within(ashdown.authority, EVERYTHING):
        number, person = old.pk, old.subject_id
        made = disposal.propose(ashdown.actor(ursula), old, "Looked.", timezone.now(), _today())
        disposal.answer(ashdown.actor(dora), made, agreed=True, why="Yes.", now=timezone.now())
    with within(ashdown.authority, EVERYTHING):
        disposal.dispose(made, old, timezone.now(), _today())
    with within(ashdown.authority, EVERYTHING):
        assert not File.objects.filter(pk=number).exists()
        assert not Person.objects.filter(pk=person).exists()
        assert Disposed.objects.get().disposal.reference == old.reference
        assert File.objects.filter(pk=living.pk).exists()
        assert not verify.check_file(File.objects.get(pk=living.pk))
        assert not list(verify.check_readings(ashdown.authority))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM rights_disposal",
        "UPDATE rights_accessrequest SET received = now()",
        "DELETE FROM rights_objection",
        "INSERT INTO rights_disposed (authority_id, disposal_id, at) VALUES (1, 1, now())",
        "DELETE FROM casefile_recordrow",
    ],
)
@pytest.mark.django_db
def test_the_application_can_neither_dispose_nor_unwrite(ashdown: Ashdown, sql: str) -> None:
    with (
        within(ashdown.authority),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_the_register_says_what_waits(
    ashdown: Ashdown, client: Client, child: File, ursula: User, page: Callable[..., str]
) -> None:
    asks(ashdown, client, ursula, child)
    grown_up(ashdown)
    seen = page(ursula, "/rights", most=20)
    assert "Lily Bell" in seen
    assert "until the child would be 25" in seen
