"""Is this child known? The page of whoever asks at three in the morning."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from heed.casefile.models import DutyRow, File, RecordRow
from heed.enquiries.models import Enquiry
from heed.procedures.roles import Role
from tests.enquiries.conftest import Area

LEO = ("Leo Marsh", date(2024, 5, 3), "14 Canal Street, NM1 2AB")
SAID = {
    "name": "Leo Marsh", "born": "3 5 2024", "why": "An injury, or a story that does not fit",
    "more": "A fracture", "callback": "01632 960777",
}  # fmt: skip


@pytest.fixture
def nurse(marland: Area, client: Client) -> Client:
    client.force_login(marland.user("Ann Price", Role.PRACTITIONER, "Northam General"))
    return client


@pytest.fixture
def night(marland: Area) -> Client:
    client = Client()
    client.force_login(marland.user("Colette Ndiaye", Role.ENQUIRY_DESK))
    return client


def asked(client: Client, **said: Any) -> str:
    """The page that answers."""
    response = client.post("/enquiry", {**SAID, **said}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.obligation("wt2010/5.153/c", "wt2010/5.154/a")
def test_the_page_shows_nothing_of_a_child_until_who_asks_and_why_are_saved(
    nurse, marland, django_assert_max_num_queries
):
    marland.planned(*LEO)
    with django_assert_max_num_queries(15):  # of which twelve ask who is there
        empty = nurse.get("/enquiry").content.decode()
    assert "Ann Price, Northam General" in empty
    refused = asked(nurse, why="", callback="")
    assert "Say why you ask" in refused
    assert "Enter the number you can be rung on" in refused
    assert 'value="Leo Marsh"' in refused
    assert not marland.all(Enquiry)
    answer = asked(nurse)
    assert "Yes: a child protection plan" in answer
    assert "Nadia Hussain" in answer
    assert "01632 960099" in answer
    (enquiry,) = marland.all(Enquiry)
    assert enquiry.check_method == "Signed in to Heed as practitioner, Northam General"


def test_no_child_is_named_in_the_address_or_the_title_of_the_answer(
    nurse, marland, django_assert_max_num_queries
):
    marland.planned(*LEO)
    response = nurse.post("/enquiry", SAID)
    assert "leo" not in response.url.lower()
    title = nurse.get(response.url).content.decode().split("</title>")[0]
    assert "Leo" not in title
    with django_assert_max_num_queries(15):  # of which twelve ask who is there
        nurse.get(response.url)


def test_a_half_match_asks_for_more_and_keeps_what_was_typed(nurse, marland):
    marland.planned(*LEO)
    page = asked(nurse, born="")
    assert "There may be such a child" in page
    assert "L. M. aged" in page
    assert "Add the date of birth, the address or the NHS number" in page
    assert 'value="Leo Marsh"' in page
    assert "protection plan" not in page
    follows = page.split('name="follows" value="')[1].split('"')[0]
    assert "Yes: a child protection plan" in asked(nurse, follows=follows)
    assert str(marland.all(Enquiry)[1].follows) == follows


def test_none_of_them_and_knowing_no_more_go_to_a_person_who_rings_back(nurse, marland):
    marland.planned(*LEO)
    for step, says in (("none", "Not yet checked"), ("pass-on", "passed to the enquiry desk")):
        where = nurse.post("/enquiry", {**SAID, "born": ""}).url
        assert says in nurse.post(f"{where}/{step}", follow=True).content.decode()


def test_another_reason_is_told_in_words_and_a_birth_that_cannot_be_read_is_asked_again(nurse):
    page = asked(nurse, why="Another reason, told below", more="", born="soon")
    assert "Say in a few words why you ask" in page
    assert "Enter a date of birth like" in page


@pytest.mark.obligation("wt2010/5.153/c")
def test_a_call_is_taken_once_the_caller_is_checked_and_a_failed_check_is_kept(night, marland):
    marland.planned(*LEO)
    caller = {"enquirer": "Dr Amir Sethi", "agency": "Estmoor Infirmary"}
    assert "Say how you checked who they are" in asked(night, **caller)
    said = {**caller, "check_method": "Rang back through the switchboard"}
    assert "Yes: a child protection plan" in asked(night, **said)
    (checked,) = marland.all(RecordRow, type="enquirer_verified")
    assert checked.author_name == "Colette Ndiaye"
    assert checked.data["enquirer"] == "Dr Amir Sethi"
    page = asked(night, **said, unchecked="on")
    assert "Nothing was looked up" in page
    assert "protection plan" not in page
    assert len(marland.all(Enquiry, verified=False)) == 1


def test_an_answer_is_for_whoever_asked_and_for_those_who_oversee_what_is_asked(
    nurse, night, marland, estmoor
):  # fmt: skip
    marland.planned(*LEO)
    where = nurse.post("/enquiry", SAID).url
    assert night.get(where).status_code == 200
    for user in (
        marland.user("Joy Adeyemi", Role.PRACTITIONER, "Mill Lane Surgery"),
        estmoor.user("Una Shaw", Role.ENQUIRY_DESK),
    ):
        other = Client()
        other.force_login(user)
        assert other.get(where).status_code == 404
        assert other.post(f"{where}/none").status_code == 404
    listed = night.get("/enquiry").content.decode()
    assert "Northam General" in listed
    assert "Leo" not in listed


def test_those_who_do_not_work_with_children_may_not_ask(marland, client: Client):
    client.force_login(marland.user("Jorge Almendra", Role.DATA_OFFICER))
    assert client.get("/enquiry").status_code == 403
    assert client.post("/enquiry", SAID).status_code == 403


def test_another_councils_child_is_answered_with_that_councils_numbers(
    nurse, marland, estmoor
):  # fmt: skip
    estmoor.planned(*LEO)
    page = asked(nurse)
    assert "Yes: a child protection plan" in page
    assert "Estmoor" in page


def test_whoever_owes_nothing_begins_with_the_question_and_types_their_number_once(nurse, night):
    """A nurse at 3 a.m. is not sent round by an empty list of work."""
    for client in (nurse, night):
        assert client.get("/")["Location"] == "/enquiry"
    assert 'value="01632 960777"' not in nurse.get("/enquiry").content.decode()
    asked(nurse)
    page = nurse.get("/enquiry").content.decode()
    assert 'value="01632 960777" autocomplete="tel"' in page
    assert 'type="tel"' in page
    assert "01632 960777" not in night.get("/enquiry").content.decode(), "a number is its owner’s"


def test_whoever_owes_something_and_social_care_begin_with_their_work(marland, night, client):
    asked(night, name="Nobody Known", born="", address="")
    client.force_login(marland.user("Nadia Hussain", Role.LEAD_SOCIAL_WORKER))
    assert client.get("/")["Location"] == "/work"


# --- at the desk -----------------------------------------------------------------------


def passed_on(client: Client, **said: Any) -> str:
    """The address of what a nurse was told who can say no more."""
    where = client.post("/enquiry", {**SAID, "born": "", **said}).url
    return client.post(f"{where}/pass-on").url


def test_what_a_nurse_passes_on_stands_first_at_the_desk_with_the_child_the_reason_and_the_number(
    nurse, night, marland, django_assert_max_num_queries
):
    file = marland.planned(*LEO)
    theirs = passed_on(nurse)
    assert "Not yet checked" in nurse.get(theirs).content.decode()
    work = night.get("/work").content.decode()
    assert "Search, and ring back whoever asks" in work
    where = work.split('href="/enquiry/owed/')[1].split('"')[0]
    page = night.get(f"/enquiry/owed/{where}", follow=True)
    shown = page.content.decode()
    for words in ("Ann Price", "01632 960777", "A fracture", "3 May 2024", "Nadia Hussain"):
        assert words in shown
    assert "Has a child protection plan" in shown
    address = page.redirect_chain[-1][0]
    with django_assert_max_num_queries(40):
        night.get(address)
    said = night.post(f"{address}/is", {"child": str(file.uuid)}, follow=True).content.decode()
    assert "Yes: a child protection plan" in said
    (answered,) = marland.all(RecordRow, file=file, type="enquiry_answered")
    assert answered.author_name == "Colette Ndiaye"
    assert len(marland.all(RecordRow, type="enquiry_on_another_file")) == 1
    assert not marland.all(DutyRow, owed_by=Role.ENQUIRY_DESK, open=True)
    assert "The enquiry desk has answered" in nurse.get(theirs).content.decode()


def test_none_of_these_is_the_desks_to_say(nurse, night, marland):
    """From initials nobody can tell that a child is not known."""
    marland.planned(*LEO)
    where = nurse.post("/enquiry", {**SAID, "born": ""}).url
    page = nurse.post(f"{where}/none", follow=True)
    assert "Not yet checked" in page.content.decode()
    assert "Not known" not in page.content.decode()
    (owed,) = marland.all(DutyRow, duty="answer_enquiry", open=True)
    (file,) = marland.all(File, pk=owed.file_id)
    bar = night.get(f"/child/{file.uuid}").content.decode()
    assert "Not yet checked for a plan" in bar
    assert "No child protection plan" not in bar
    address = night.get(f"/enquiry/owed/{file.uuid}").url
    assert "Not known to social care" in night.post(f"{address}/none", follow=True).content.decode()
    assert not marland.all(DutyRow, duty="answer_enquiry", open=True)


def test_the_desks_own_look_is_no_second_service_and_settles_nothing(nurse, night, marland):
    passed_on(nurse)  # nobody of that name is known: it is asked about once
    asked(nurse)
    before = len(marland.all(RecordRow))
    page = asked(night)
    assert "Looked up: nothing is written on any file" in page
    assert "Two services" not in page
    assert len(marland.all(RecordRow)) == before
    assert not marland.all(DutyRow, duty="consider_need")


def test_a_caller_who_was_checked_is_answered_from_the_whole_of_who_may_be_meant(night, marland):
    file = marland.planned(*LEO)
    caller = {
        "enquirer": "Dr Amir Sethi",
        "agency": "Estmoor Infirmary",
        "check_method": "Rang back",
    }
    page = asked(night, **caller, name="Lea Marsh")
    assert "Leo Marsh" in page
    assert "14 Canal Street" in page
    where = page.split('action="/enquiry/')[1].split("/is")[0]
    said = night.post(f"/enquiry/{where}/is", {"child": str(file.uuid)}, follow=True)
    assert "Yes: a child protection plan" in said.content.decode()


def test_whoever_only_asks_can_neither_see_nor_say_whom_they_mean(nurse, marland):
    file = marland.planned(*LEO)
    where = nurse.post("/enquiry", {**SAID, "born": ""}).url
    page = nurse.post(f"{where}/is", {"child": str(file.uuid)}, follow=True).content.decode()
    assert "There may be such a child" in page
    assert "Canal" not in page
    assert nurse.get(f"/enquiry/owed/{file.uuid}").status_code == 403


def test_who_asks_the_same_again_is_no_second_service(nurse, marland):
    asked(nurse)
    assert "Not known to social care" in asked(nurse)
    assert not marland.all(DutyRow, duty="consider_need")


# --- for anybody -----------------------------------------------------------------------


def test_whoever_is_worried_finds_the_numbers_without_a_sign_in(marland, estmoor, client: Client):
    for page in ("/sign-in", "/concern"):
        shown = client.get(page).content.decode()
        assert "call <a" in shown
        assert "999" in shown
        assert "Marland" in shown
        assert "Estmoor" in shown
        assert "01632 960099" in shown
    refused = client.post("/sign-in", {"login": "nobody", "password": "wrong"}).content.decode()
    assert "01632 960099" in refused
