"""Recording: choosing, writing, keeping, sending, correcting; nothing typed is ever lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.html import escape

from heed.access.apart import within
from heed.access.models import Reading, User
from heed.casefile import worklist
from heed.casefile.book import rulebook
from heed.casefile.models import Draft, File, RecordRow
from heed.engine.example import example_of
from heed.engine.record import Record
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import Relationship
from heed.web import forms, owed
from heed.web.forms import Component, Field
from tests.web.conftest import Ashdown

Page = Callable[..., str]


def address(file: File, type_: type[Record], uuid: object = "") -> str:
    return f"/child/{file.uuid}/record/{type_.type}/{uuid or uuid4()}"


def typed(type_: type[Record], **data: Any) -> dict[str, Any]:
    """The worked example of a record, as a browser sends it from one page."""
    query = QueryDict(mutable=True)
    given = {**example_of(type_), **data}
    for field in forms.bind(forms.questions(type_), given):
        for name, value in _sent(field):
            query.appendlist(name, value)
    made = {name: query.getlist(name) for name in query}
    return {"do": "send", "page": "all", **_when(), **made}


def _when() -> Mapping[str, str]:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    return {
        "_at-day": str(yesterday.day), "_at-month": str(yesterday.month),
        "_at-year": str(yesterday.year), "_at-time": "9.30",
    }  # fmt: skip


def _sent(field: Field) -> Iterator[tuple[str, str]]:
    for option in field.options:
        if option.checked:
            yield field.path, option.choice.value
        for inner in option.reveals:
            yield from _sent(inner)
    for name, value in field.boxes.items():
        yield f"{field.path}-{name}", value
    for part in field.parts:
        yield from _sent(part)
    if field.question.component is Component.ROWS:
        yield f"{field.path}.rows", str(len(field.rows))
        for row in field.rows:
            for part in row.fields:
                yield from _sent(part)
    if not (field.options or field.boxes or field.parts or field.rows):
        yield field.path, str(field.value)


@pytest.fixture
def signed_in(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


# --- choosing --------------------------------------------------------------------------


def test_the_emergency_comes_first_then_what_is_owed(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    shown = page(rosa, f"/child/{file.uuid}/record")
    places = [
        shown.index(words)
        for words in (
            "A child is in danger now", "What is owed", "Referral acknowledged",
            "What begins something new", "Anything else",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_steps_that_only_history_takes_are_not_offered(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    owed, rest = page(rosa, f"/child/{file.uuid}/record").split("What begins something new")
    assert "/record/case_closed" not in owed
    assert "/record/case_closed" in rest


def test_every_record_that_a_post_may_write_is_reachable(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    from heed.access import rules
    from heed.web import choose

    file = ashdown.child()
    shown = page(rosa, f"/child/{file.uuid}/record?x=1") if _opened(ashdown, rosa, file) else ""
    for type_ in rules.writable(Role.DUTY_SOCIAL_WORKER, rulebook()):
        now = choose._exists(type_, ashdown.authority.editions(), date.today())  # noqa: DTZ011
        if type_.type not in choose.NOT_CHOSEN and now and not choose._from_a_return(type_):
            assert f"/record/{type_.type}" in shown, type_.type


def _opened(ashdown: Ashdown, user: User, file: File) -> bool:
    return bool(ashdown.write(user, file, ReferralReceived))


# --- writing ---------------------------------------------------------------------------


def test_a_blank_form_opens_without_a_reason_and_is_in_the_reading_log(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    shown = page(rosa, address(file, ReferralReceived))
    assert "What is the worry" in shown
    assert "/guidance/wt2010/5.32/a" in shown
    assert "Lily Bell" in shown
    (reading,) = ashdown.all(Reading)
    assert reading.why == "To record: Referral received"
    assert not ashdown.all(Draft), "looking at a form begins nothing"


def test_a_record_is_sent_through_the_door(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    client = signed_in(rosa)
    answer = client.post(address(file, ReferralReceived), typed(ReferralReceived))
    assert answer.status_code == 302
    (row,) = ashdown.all(RecordRow)
    assert row.type == "referral_received"
    assert row.author_name == "Rosa Lindqvist"
    (draft,) = ashdown.all(Draft)
    assert draft.sent_at is not None
    after = client.get(answer["Location"]).content.decode()
    assert "Recorded: Referral received." in after
    assert "What is now owed" in after
    assert "Acknowledge the referral" in after


@pytest.mark.obligation("wt2010/5.32/a")
def test_each_field_amiss_is_named_with_its_reason_and_paragraph_and_keeps_what_was_typed(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    sent = {**typed(ReferralClarified), "how_it_arose": "", "urgent": ""}
    ashdown.write(rosa, file, ReferralReceived)
    shown = signed_in(rosa).post(address(file, ReferralClarified), sent).content.decode()
    assert "There is a problem" in shown
    assert 'href="#f-how_it_arose"' in shown
    assert "Answer this: How and why has it come about?" in shown
    assert "Working Together 2010, 5.32" in shown
    assert "Lily is left alone and is frightened of mother" in shown
    (draft,) = ashdown.all(Draft)
    assert draft.data["worry"].startswith("Lily is left alone")
    assert [r.type for r in ashdown.all(RecordRow)] == ["referral_received"]


def test_what_is_no_date_is_said_and_shown_as_typed(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    sent = {**typed(ReferralReceived), "_at-day": "31", "_at-month": "2"}
    shown = signed_in(rosa).post(address(file, ReferralReceived), sent).content.decode()
    assert "Say when this happened" in shown
    assert 'name="_at-day" type="text" inputmode="numeric" value="31"' in shown
    assert not ashdown.all(RecordRow)


def test_a_shut_gate_says_why_with_its_paragraph_and_keeps_the_draft(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(rosa, file, ReferralClarified)
    sent = typed(ReferralDecision, outcome="no_further_action", significant_harm_suspected=True)
    shown = signed_in(rosa).post(address(file, ReferralDecision), sent).content.decode()
    assert "Where significant harm is believed or suspected" in shown
    assert "Working Together 2010, 5.14" in shown
    assert ashdown.one(Draft).sent_at is None


def test_a_decision_for_two_says_that_it_waits_and_for_whom(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(rosa, file, ReferralClarified)
    client = signed_in(rosa)
    sent = typed(ReferralDecision, outcome="assessment", see_child_by="2026-12-01")
    shown = client.post(address(file, ReferralDecision), sent, follow=True).content.decode()
    assert "It takes effect once another person agrees" in shown
    assert "team manager" in shown
    assert "Waiting" in shown


def test_an_emergency_is_recorded_whatever_is_missing(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    sent = {"do": "send", "page": "all", "danger": "A fire in the flat", "_at-time": "just now"}
    shown = signed_in(rosa).post(address(file, EmergencyIdentified), sent, follow=True)
    assert [r.type for r in ashdown.all(RecordRow)] == ["emergency_identified"]
    assert "Recorded: Immediate danger" in shown.content.decode()


def test_what_is_true_of_brothers_and_sisters_is_written_once_in_each_file(
    ashdown: Ashdown, rosa: User, page: Page, signed_in: Callable[[User], Client]
) -> None:
    lily, tom = ashdown.child(), ashdown.child("Tom")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=lily.subject, other=tom.subject, kind="sibling"
        )
    where = address(lily, ReferralReceived)
    assert "Is this also true for" in page(rosa, where)
    sent = {**typed(ReferralReceived), "_also": [str(tom.subject_id)]}
    shown = signed_in(rosa).post(where, sent, follow=True).content.decode()
    assert "and in 1 more file." in shown
    rows = ashdown.all(RecordRow)
    assert {r.file_id for r in rows} == {lily.pk, tom.pk}
    assert len({r.statement for r in rows}) == 1


def test_what_one_child_s_file_refuses_is_said_of_that_child(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    lily, tom = ashdown.child(), ashdown.child("Tom")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=lily.subject, other=tom.subject, kind="sibling"
        )
    ashdown.write(rosa, lily, ReferralReceived)
    sent = {**typed(ReferralClarified), "_also": [str(tom.subject_id)]}
    shown = signed_in(rosa).post(address(lily, ReferralClarified), sent).content.decode()
    assert "In Tom Bell’s file:" in shown
    assert len(ashdown.all(RecordRow)) == 1, "either every file takes it or none does"


def test_new_worries_are_taken_while_an_earlier_referral_is_open_in_each_childs_file(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    lily, tom = ashdown.child(), ashdown.child("Tom")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=lily.subject, other=tom.subject, kind="sibling"
        )
    ashdown.write(rosa, tom, ReferralReceived, referrer_name="Grace Mensah")
    more = {
        "concern": "Bruises on both.",
        "referrer_kind": "professional",
        "referrer_name": "Sandra Pell",
    }
    sent = {**typed(ReferralReceived, **more), "_also": [str(tom.subject_id)]}
    client = signed_in(rosa)
    form = client.get(address(lily, ReferralReceived), follow=True).content.decode()
    assert "cannot be recorded as things stand" not in form
    answer = client.post(address(lily, ReferralReceived), sent)
    assert answer.status_code == 302, answer.content.decode()
    with within(ashdown.authority):
        owed = worklist.of_file(tom).filter(duty="acknowledge_referral")
        assert {duty.says for duty in owed} == {
            "Acknowledge the referral to the referrer",
            "Acknowledge the further referral to Sandra Pell",
        }


def test_somebody_else_wrote_meanwhile_and_the_writer_decides(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    ola = ashdown.user("Ola Brandt", Role.DUTY_SOCIAL_WORKER)
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    client = signed_in(rosa)
    where = address(file, ReferralClarified)
    sent = typed(ReferralClarified)
    client.post(where, {**sent, "do": "save"})
    ashdown.write(ola, file, ReferralClarified, worry="Ola got there first")
    answer = client.post(where, sent)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Something arrived while you were writing" in shown
    assert "Ola got there first" in shown
    confirm = re.search(r'value="(confirm:\d+)"', shown)
    assert confirm
    client.post(where, {"do": confirm[1]})
    draft = ashdown.one(Draft)
    assert draft.data["worry"].startswith("Lily is left alone"), "confirming loses no word"


# --- rows and pages --------------------------------------------------------------------


def test_add_another_works_without_scripts_and_keeps_everything_typed(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    from heed.procedures.concern import ConcernClosed

    file = ashdown.child()
    where = address(file, ConcernClosed)
    sent = {
        "do": "add:actions", "page": "all", "reasons": "Half a sen", **_when(),
        "actions.rows": "1", "actions.0.action": "Weigh weekly",
    }  # fmt: skip
    client = signed_in(rosa)
    answer = client.post(where, sent)
    assert answer["Location"].endswith("#f-actions-row-1")
    shown = client.get(where).content.decode()
    assert "Half a sen" in shown
    assert 'value="Weigh weekly"' in shown
    assert 'name="actions.1.action"' in shown
    client.post(
        where, {**sent, "do": "remove:actions.0", "actions.rows": "2", "actions.1.action": "Call"}
    )
    (draft,) = ashdown.all(Draft)
    assert draft.data["actions"] == [{"action": "Call"}]


def test_a_long_form_is_a_list_of_parts_each_saved_by_itself(
    ashdown: Ashdown, nadia: User, page: Page, signed_in: Callable[[User], Client]
) -> None:
    from heed.procedures.assessment import AssessmentWritten

    file = ashdown.child()
    where = address(file, AssessmentWritten)
    shown = page(nadia, where)
    for words in ("Seeing and listening", "What lies ahead", "Not started", "When, and for whom"):
        assert words in shown
    client = signed_in(nadia)
    needs = f"{where}/page/childs_needs"
    client.post(needs, {"do": "next", "page": "x", "childs_needs.health.findings": "Growing well"})
    client.post(f"{where}/page/family_and_environment",
                {"do": "list", "family_and_environment.housing.findings": "Two dry rooms"})  # fmt: skip
    assert "Growing well" in client.get(needs).content.decode()
    beside = escape(owed.summary_of("wt2010/5.121/a"))
    assert beside in client.get(f"{where}/page/analysis.if_met_needs_stay_met").content.decode()
    assert beside not in client.get(needs).content.decode(), (
        "each page has its own guidance beside it"
    )
    (draft,) = ashdown.all(Draft)
    assert draft.data["childs_needs"]["health"] == {"findings": "Growing well"}
    assert "In progress" in client.get(where).content.decode()
    sent = client.post(where, {"do": "send"}).content.decode()
    assert "There is a problem" in sent
    assert "/page/childs_needs?check=1#f-childs_needs-health-depth" in sent


# --- keeping ---------------------------------------------------------------------------


def test_a_pause_saves_and_says_when(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    where = address(file, ReferralReceived)
    client = signed_in(rosa)
    answer = client.post(f"{where}/keep", {"page": "all", "concern": "Half a sen"})
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["saved"])
    client.post(f"{where}/keep", {"page": "all", "concern": "Half a sentence"})
    assert ashdown.one(Draft).data["concern"] == "Half a sentence"
    assert "Half a sentence" in client.get(where).content.decode()


def test_a_draft_outlives_its_session_and_stands_among_my_drafts(
    ashdown: Ashdown, rosa: User, page: Page, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    where = address(file, ReferralReceived)
    client = signed_in(rosa)
    client.post(where, {"do": "save", "page": "all", "concern": "Half a sentence"})
    client.logout()
    assert "Referral received" in page(rosa, "/drafts")
    (draft,) = ashdown.all(Draft)
    on = client.get(f"/draft/{draft.uuid}", follow=True).content.decode()
    assert "Half a sentence" in on
    begun = page(rosa, f"/child/{file.uuid}/record/referral_received")
    assert "You have begun this already" in begun


def test_a_draft_is_its_writer_s_alone(
    ashdown: Ashdown, rosa: User, alan: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    where = address(file, ReferralReceived)
    signed_in(rosa).post(where, {"do": "save", "page": "all", "concern": "Mine"})
    client = signed_in(alan)
    assert client.get(f"/draft/{ashdown.one(Draft).uuid}").status_code == 404
    assert "Mine" not in client.get(where).content.decode()
    assert client.post(where, {"do": "save", "concern": "Yours"}).status_code == 404
    assert ashdown.one(Draft).data["concern"] == "Mine"


def test_a_draft_thrown_away_can_be_got_back(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    client = signed_in(rosa)
    client.post(address(file, ReferralReceived), {"do": "save", "page": "all", "concern": "Mine"})
    uuid = ashdown.one(Draft).uuid
    gone = client.post(f"/draft/{uuid}/throw-away", follow=True).content.decode()
    assert "You have no drafts" in gone
    assert "Get it back" in gone
    assert "Mine" in client.post(f"/draft/{uuid}/get-back", follow=True).content.decode()


def test_a_form_sent_after_the_session_ended_gives_the_words_back(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    file = ashdown.child()
    where = address(file, ReferralReceived)
    shown = client.post(where, {"do": "send", "concern": "Everything I heard <on> the telephone"})
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "You were signed out, but what you wrote is on this page" in text
    assert 'value="Everything I heard &lt;on&gt; the telephone"' in text
    assert "Lily" not in text
    assert client.get(where)["Location"].startswith("/sign-in")


def test_a_form_with_the_token_of_an_earlier_session_gives_the_words_back(
    ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    client = Client(enforce_csrf_checks=True)
    client.force_login(rosa)
    where = address(file, ReferralReceived)
    ours = client.post(where, {"concern": "Typed"}, headers={"Origin": "http://testserver"})
    assert ours.status_code == 403
    assert "Send it once more" in ours.content.decode()
    assert 'value="Typed"' in ours.content.decode()
    theirs = client.post(where, {"concern": "Typed"}, headers={"Origin": "http://elsewhere"})
    assert "Typed" not in theirs.content.decode()


def test_a_fault_of_ours_loses_nothing(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    with patch("heed.web.record.door.write", side_effect=RuntimeError("broken")):
        answer = signed_in(rosa).post(address(file, ReferralReceived), typed(ReferralReceived))
    assert answer.status_code == 500
    assert "What you wrote is kept" in answer.content.decode()
    assert ashdown.one(Draft).data["concern"].startswith("Neighbour heard")


def test_what_was_sent_is_not_sent_twice(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    client = signed_in(rosa)
    where, sent = address(file, ReferralReceived), typed(ReferralReceived)
    client.post(where, sent)
    client.post(where, sent)
    assert len(ashdown.all(RecordRow)) == 1
    assert client.post(f"{where}/keep", sent).json() == {"sent": True}


# --- reading and correcting ------------------------------------------------------------


def test_a_record_is_read_with_its_author_times_paragraph_and_seal(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived, ago=timedelta(hours=30))
    shown = page(rosa, f"/child/{file.uuid}/written/{id}")
    row = ashdown.one(RecordRow)
    for words in (
        "Rosa Lindqvist, duty social worker",
        "Working Together 2010, 5.32",
        row.seal[:16],
        "Lily Bell",
    ):
        assert words in shown
    assert "Neighbour heard shouting" in shown


@pytest.mark.obligation("wt2010/5.35/b")
def test_a_public_referrer_s_name_is_held_back_from_those_who_need_not_know(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    chair = ashdown.user("Ines Carr", Role.CONFERENCE_CHAIR)
    file = ashdown.child()
    id = ashdown.write(
        rosa, file, ReferralReceived, referrer_kind="public", referrer_name="Pat Neighbour"
    )
    ashdown.write(chair, file, EmergencyIdentified)
    assert "Pat Neighbour" in page(rosa, f"/child/{file.uuid}/written/{id}")
    held = page(chair, f"/child/{file.uuid}/written/{id}")
    assert "Pat Neighbour" not in held
    assert "Given in confidence" in held


def test_a_correction_begins_from_what_stands_asks_why_and_keeps_both(
    ashdown: Ashdown, rosa: User, page: Page, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived)
    client = signed_in(rosa)
    begun = client.get(f"/child/{file.uuid}/written/{id}/correct")
    where = begun["Location"]
    assert "Neighbour heard shouting" in client.get(where).content.decode()
    sent = typed(ReferralReceived, concern="Neighbour heard shouting once.")
    sent |= {"_why": ""}
    assert "Say why this is corrected" in client.post(where, sent).content.decode()
    client.post(where, {**sent, "_why": "I misheard."})
    first, second = sorted(ashdown.all(RecordRow), key=lambda row: row.seq)
    assert second.replaces == first.uuid
    told = page(rosa, f"/child/{file.uuid}/written/{second.uuid}/versions")
    assert "I misheard." in told
    assert "<del>" in told
    assert "<ins>" in told
    earlier = page(rosa, f"/child/{file.uuid}/written/{first.uuid}")
    assert "This version was corrected later" in earlier


def test_a_partner_reads_only_what_they_wrote(
    ashdown: Ashdown, rosa: User, joy: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived)
    own = ashdown.write(joy, file, EmergencyIdentified)
    client = signed_in(joy)
    assert client.get(f"/child/{file.uuid}/written/{id}").status_code == 404
    assert client.get(f"/child/{file.uuid}/written/{own}").status_code == 200


def test_a_post_that_writes_and_never_reads_is_shown_no_more_than_whose_file_it_is(
    ashdown: Ashdown, rosa: User, joy: User, signed_in: Callable[[User], Client]
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    client = signed_in(joy)
    shown = client.get(address(file, EmergencyIdentified)).content.decode()
    assert "Lily Bell" in shown
    assert "child protection plan" not in shown.lower().split("<main")[0]
    assert client.get(f"/child/{file.uuid}/record").status_code == 403


def test_a_partner_chooses_without_being_told_where_things_stand(
    ashdown: Ashdown, rosa: User, joy: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(joy, file, EmergencyIdentified)
    shown = page(joy, f"/child/{file.uuid}/record")
    assert "What moves things on" not in shown
    assert "Decide what to do about the referral" not in shown


# --- a contact, and the guidance -------------------------------------------------------


def test_from_a_call_to_the_decision_in_five_screens(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(rosa)
    assert "What has come in?" in client.get("/contact").content.decode()  # 1
    contact = {"kind": "referral_received", "find": "Lily Bell"}
    asked = client.post("/contact", contact, follow=True).content.decode()  # 2: nobody is found
    assert "<strong>Nobody found</strong> for “Lily Bell”" in asked
    new = {"kind": "child", "given_name": "Lily", "family_name": "Bell", "birth_date-day": "4",
           "birth_date-month": "3", "birth_date-year": "2020"}  # fmt: skip
    child = client.post("/find/new", new, follow=True)
    where = child.redirect_chain[-1][0]
    assert "/record/referral_received/" in where
    onward = client.post(where, {**typed(ReferralReceived), "do": "onward"}, follow=True)  # 3
    where = onward.redirect_chain[-1][0]
    assert "/record/referral_clarified/" in where
    onward = client.post(where, {**typed(ReferralClarified), "do": "onward"}, follow=True)  # 4
    where = onward.redirect_chain[-1][0]
    assert "/record/referral_decision/" in where
    sent = typed(ReferralDecision, outcome="assessment", see_child_by="2026-12-01")
    done = client.post(where, sent, follow=True)  # 5
    assert "Recorded: Referral decision." in done.content.decode()


def test_a_practitioner_raises_a_concern_about_a_child_without_looking_anybody_up(
    ashdown: Ashdown, joy: User, signed_in: Callable[[User], Client]
) -> None:
    ashdown.child()
    client = signed_in(joy)
    assert "Which child?" not in client.get("/contact").content.decode()
    client.post("/contact", {"kind": "concern_raised"})
    new = {"kind": "child", "given_name": "Lily", "family_name": "Bell"}
    form = client.post("/contact/child", new, follow=True)
    assert "/record/concern_raised/" in form.redirect_chain[-1][0]


def test_a_paragraph_says_what_it_asks_and_where_it_is_recorded(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    shown = page(rosa, "/guidance/wt2010/5.34/a")
    assert "within one working day" in shown
    assert "Referral decision" in shown
    assert "Decide what to do about the referral" in shown


def test_every_paragraph_that_a_field_names_has_its_page(
    ashdown: Ashdown, rosa: User, signed_in: Callable[[User], Client]
) -> None:
    from heed import guidance

    for type_ in rulebook().records.values():
        for question in forms.questions(type_):
            assert not question.ref or question.ref in guidance.obligations(), (type_, question)


def test_no_address_says_anything_of_the_child(ashdown: Ashdown) -> None:
    file = ashdown.child()
    assert not re.search(r"lily|bell", address(file, ReferralReceived), re.IGNORECASE)
