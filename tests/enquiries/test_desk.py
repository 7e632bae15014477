"""An enquiry about a child, at any hour: Working Together 2010, 5.150 to 5.154."""

from datetime import date

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import Reading
from heed.casefile import door, worklist
from heed.casefile.models import DutyRow, File, Notice, RecordRow
from heed.enquiries import desk, found
from heed.enquiries.models import Enquiry, Kind, Lookup, Outcome
from heed.procedures.enquiry import EnquirerVerified, EnquiryAnswered, EnquiryReceived
from heed.procedures.roles import Role
from tests.enquiries.conftest import ask, question

LEO = ("Leo Marsh", date(2024, 5, 3), "14 Canal Street, NM1 2AB")
ASKED = {"name": "Leo Marsh", "born": "3/5/2024"}


@pytest.mark.obligation("wt2010/5.150/b", "wt2010/2.70/a")
def test_a_nurse_at_night_learns_that_a_child_has_a_plan_its_category_and_what_to_do(
    marland, nurse
):
    marland.planned(*LEO)
    outcome = ask(nurse, **ASKED)
    assert outcome.kind == Kind.KNOWN
    (said,) = outcome.told["answers"]
    assert said["on_plan"]
    assert said["categories"]
    assert said["authority"] == "Marland"
    assert "999" in outcome.told["advice"]
    assert [phone["number"] for phone in said["phones"]] == ["01632 960011", "01632 960099"]


@pytest.mark.obligation("wt2010/5.154/a", "wt2010/5.154/b")
def test_on_an_open_case_the_leads_name_is_given_and_that_lead_is_told_at_once(
    marland, nurse, lead
):
    file = marland.planned(*LEO)
    assert file.summary.lead_name == "Nadia Hussain"
    outcome = ask(nurse, **ASKED)
    (said,) = outcome.told["answers"]
    assert said["lead"] == "Nadia Hussain"
    (answered,) = marland.all(RecordRow, file=file, type="enquiry_answered")
    assert answered.data["lead_name_given"] == "Nadia Hussain"
    notices = marland.all(Notice, file=file, user=lead.user_id)
    assert any("Follow up the enquiry" in notice.text for notice in notices)
    (owed,) = marland.all(DutyRow, file=file, duty="follow_up_enquiry", open=True)
    assert owed.lead_id == lead.user_id
    assert not marland.all(DutyRow, file=file, owed_by=Role.ENQUIRY_DESK, open=True)


@pytest.mark.obligation("wt2010/5.150/b")
def test_of_a_closed_case_it_is_said_that_the_child_was_known(marland, nurse):
    marland.told(marland.child(*LEO), "referral_closed")
    outcome = ask(nurse, **ASKED)
    (said,) = outcome.told["answers"]
    assert said["known"] == "known_before"
    assert not said["on_plan"]
    assert not said["lead"]


@pytest.mark.obligation("wt2010/5.153/c")
def test_the_enquirer_is_written_down_first_and_stays_though_nothing_could_be_answered(
    marland, nurse, monkeypatch
):
    def broken(*_):
        raise RuntimeError("the search is broken")

    monkeypatch.setattr(found, "look", broken)
    outcome = ask(nurse, **ASKED)
    assert outcome.kind == Kind.FAILED
    assert outcome.told["phones"]
    (kept,) = marland.all(Enquiry)
    assert (kept.enquirer, kept.reason[:10]) == ("Sister Ann Price", "Brought in")


@pytest.mark.obligation("wt2010/5.153/c")
def test_nothing_is_said_to_an_enquirer_who_could_not_be_checked_and_the_attempt_is_kept(
    marland, nurse
):
    file = marland.planned(*LEO)
    outcome = ask(nurse, **ASKED, verified=False, check_method="Would not be called back")
    assert outcome.kind == Kind.REFUSED
    assert outcome.told == {}
    assert len(marland.all(Enquiry, verified=False)) == 1
    assert not marland.all(RecordRow, file=file, type="enquiry_received")


@pytest.mark.obligation("wt2010/5.153/b")
def test_whoever_was_answered_stands_in_the_log_of_reading_with_their_reason(marland, nurse):
    file = marland.planned(*LEO)
    ask(nurse, **ASKED)
    (reading,) = marland.all(Reading, file_id=file.pk)
    assert reading.part == "an enquiry answered"
    assert "Sister Ann Price" in reading.why
    assert "fracture" in reading.why


# --- the same address ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.154/c")
@pytest.mark.parametrize("address", ["14 Canal Street", "14 canal st NM1 2AB", "14, Canal Street"])
def test_an_enquiry_at_the_address_of_a_child_with_a_plan_goes_to_that_childs_lead(
    marland, nurse, lead, address
):
    planned = marland.planned(*LEO)
    outcome = ask(nurse, name="Baby Turner", born="10/11/2026", address=address)
    assert outcome.kind == Kind.UNKNOWN
    (told,) = marland.all(RecordRow, file=planned, type="enquiry_at_same_address")
    assert told.data["asked_about"].startswith("Baby Turner")
    assert marland.all(Notice, file=planned, user=lead.user_id)
    (answered,) = marland.all(RecordRow, type="enquiry_answered")
    assert "Nadia Hussain" in answered.data["planned_childs_lead_told"]
    assert "Marsh" not in str(outcome.told)


@pytest.mark.obligation("wt2010/5.154/c")
def test_a_hidden_address_is_compared_as_well_and_the_enquirer_is_told_nothing_of_it(
    marland, nurse
):
    planned = marland.planned(*LEO, confidential=True)
    outcome = ask(nurse, name="Baby Turner", born="10/11/2026", address="14 Canal Street NM1 2AB")
    assert marland.all(RecordRow, file=planned, type="enquiry_at_same_address")
    assert "Canal" not in str(outcome.told)


def test_next_door_is_not_the_same_address(marland, nurse):
    planned = marland.planned(*LEO)
    for address in ("16 Canal Street", "14 Mill Lane NM1 2XY", "14 Canal Street NM9 9ZZ"):
        ask(nurse, name="Baby Turner", born="10/11/2026", address=address)
    assert not marland.all(RecordRow, file=planned, type="enquiry_at_same_address")


# --- not known -------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.154/d")
def test_an_unknown_child_has_a_contact_record_with_the_advice_and_is_found_the_next_time(
    marland, nurse
):
    outcome = ask(nurse, **ASKED)
    assert outcome.kind == Kind.UNKNOWN
    file = marland.all(File)[0]
    assert file.reference == outcome.told["reference"]
    (answered,) = marland.all(RecordRow, file=file, type="enquiry_answered")
    assert answered.data["advice_given"] == outcome.told["advice"]


@pytest.mark.obligation("wt2010/5.154/e", "wt2010/5.154/f")
def test_a_second_enquirer_is_told_of_the_first_and_the_designated_manager_must_consider_need(
    marland, nurse
):
    ask(nurse, **ASKED)
    outcome = ask(nurse, **ASKED, agency="Tallow Street Primary School", enquirer="Ruth Amankwah")
    assert outcome.kind == Kind.ASKED_BEFORE
    assert "Emergency department, Northam General" in outcome.told["earlier"]
    (file,) = marland.all(File)
    (owed,) = marland.all(DutyRow, file=file, duty="consider_need", open=True)
    assert owed.owed_by == Role.DESIGNATED_MANAGER
    assert marland.all(Notice, file=file, role=Role.DESIGNATED_MANAGER)
    assert not marland.all(DutyRow, file=file, owed_by=Role.ENQUIRY_DESK, open=True)


# --- a name that half-matches ----------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Leo Marsh"},  # no more than a name
        {"name": "Leo Marsh", "born": "aged 2"},
        {"name": "Lea Marsh", "born": "3/5/2024"},  # a twin, or a slip
        {"name": "Leo Marsh", "born": "3/5/2025"},
        {"name": "Leo Marsh", "born": "5/3/2024"},
        {"name": "Marsh", "born": "3/5/2024"},
        {"name": "Leo Marshall", "born": "3/5/2024"},
        {"name": "Marsh"},
        {"name": "Leo", "born": "2"},
    ],
)
def test_a_half_match_is_never_confirmed_more_is_asked_for_and_the_least_is_offered(
    marland, nurse, asked
):
    file = marland.planned(*LEO)
    outcome = ask(nurse, **asked)
    assert outcome.kind == Kind.MORE_NEEDED
    assert outcome.told["candidates"] == [{"initials": "L. M.", "age": "aged 2"}]
    assert outcome.told["ask_for"]
    said = str(outcome.told).casefold()
    assert not any(word in said for word in ("marsh", "2024", "canal", "plan", "nadia"))
    assert not marland.all(RecordRow, file=file, type="enquiry_received")
    assert not marland.all(RecordRow, file=file, type="enquiry_answered")


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Leo Marsh", "born": "3 May 2024"},
        {"name": "Leo Marsh", "born": "3 5 24"},
        {"name": "Marsh Leo", "born": "03052024"},
        {"name": "Leo Marsh", "address": "14 Canal St"},
        {"name": "Leo James Marsh", "born": "3.5.24"},
        {"name": "leo MARSH", "born": "2024-05-03", "address": "a new address, NM5 5AA"},
        {"name": "Leo Marshe", "born": "3/5/2024", "address": "14 Canal Street NM1 2AB"},
    ],
)
def test_a_child_is_found_however_name_and_birth_are_written(marland, nurse, asked):
    marland.planned(*LEO)
    outcome = ask(nurse, **asked)
    assert outcome.kind == Kind.KNOWN, outcome.told


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Leo Marsh", "born": "17/9/2019"},
        {"name": "Mia Turner", "born": "3/5/2024"},
        {"name": "Leo Turner", "born": "aged 2"},
        {"name": "Marsh", "born": "12"},
    ],
)
def test_somebody_else_is_not_known(marland, nurse, asked):
    marland.planned(*LEO)
    assert ask(nurse, **asked).kind == Kind.UNKNOWN


def test_twins_are_told_apart(marland, nurse):
    marland.planned(*LEO)
    marland.told(marland.child("Mia Marsh", LEO[1], LEO[2]), "referral_closed")
    (leo,) = ask(nurse, name="Leo Marsh", born="3/5/2024").told["answers"]
    (mia,) = ask(nurse, name="Mia Marsh", born="3/5/2024").told["answers"]
    assert (leo["on_plan"], mia["on_plan"]) == (True, False)


def test_of_two_children_with_one_name_and_birth_date_neither_is_confirmed(marland, nurse):
    marland.planned(*LEO)
    marland.told(marland.child(LEO[0], LEO[1], "3 Mill Lane, NM7 7ZZ"), "referral_closed")
    outcome = ask(nurse, **ASKED)
    assert outcome.kind == Kind.MORE_NEEDED
    assert outcome.told["several"]


def test_a_contact_record_beside_the_childs_own_file_does_not_hide_the_plan(marland, nurse):
    ask(nurse, **ASKED)
    marland.planned(*LEO)
    outcome = ask(nurse, **ASKED)
    assert outcome.told["answers"][0]["on_plan"]


def test_who_can_say_no_more_is_rung_back_by_the_desk(marland, nurse):
    marland.planned(*LEO)
    outcome = ask(nurse, name="Leo Marsh")
    with within(marland.authority):
        again = desk.receive(nurse, question(name="Leo Marsh"), outcome.enquiry)
        passed = desk.pass_on(nurse, again)
    assert passed.kind == Kind.PASSED_ON
    (owed,) = marland.all(DutyRow, duty="answer_enquiry", open=True)
    assert owed.owed_by == Role.ENQUIRY_DESK


# --- another authority -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.150/b")
def test_a_child_known_in_another_authority_is_found_and_that_authoritys_lead_is_told(
    marland, estmoor, nurse
):
    lead = estmoor.actor("Nadia Hussain", Role.LEAD_SOCIAL_WORKER)
    file = estmoor.planned(*LEO)
    outcome = ask(nurse, **ASKED)
    (said,) = outcome.told["answers"]
    assert said["authority"] == "Estmoor"
    assert said["on_plan"]
    assert estmoor.all(Notice, file=file, user=lead.user_id)
    (reading,) = estmoor.all(Reading, file_id=file.pk)
    assert "Sister Ann Price" in reading.why
    assert not marland.all(File)
    (lookup,) = marland.all(Lookup)
    assert lookup.found == [estmoor.authority.pk]


def test_a_planned_child_at_the_address_in_another_authority(marland, estmoor, nurse):
    file = estmoor.planned(*LEO)
    outcome = ask(nurse, name="Baby Turner", born="10/11/2026", address="14 Canal Street NM1 2AB")
    assert outcome.kind == Kind.UNKNOWN
    assert estmoor.all(RecordRow, file=file, type="enquiry_at_same_address")


def test_a_half_match_in_another_authority_is_not_confirmed(marland, estmoor, nurse):
    estmoor.planned(*LEO)
    outcome = ask(nurse, name="Lea Marsh", born="3/5/2024")
    assert outcome.kind == Kind.MORE_NEEDED
    assert "Estmoor" not in str(outcome.told)


def test_postgresql_says_which_authority_only_for_an_enquirer_who_was_checked(
    marland, estmoor, nurse
):
    estmoor.planned(*LEO)
    with within(marland.authority):
        unchecked = desk.receive(nurse, question(**ASKED, verified=False))
        for asking in (unchecked.uuid, "00000000-0000-0000-0000-000000000000"):
            with (
                pytest.raises((InternalError, ProgrammingError), match="checked"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT heed_who_may_know(%s, '{1}', '{2}', '{3}')", [asking])


def test_that_others_were_asked_can_be_neither_written_nor_removed_by_the_application(
    marland, estmoor, nurse
):
    estmoor.planned(*LEO)
    ask(nurse, **ASKED)
    for statement in (
        "INSERT INTO enquiries_lookup SELECT * FROM enquiries_lookup",
        "DELETE FROM enquiries_lookup",
        "UPDATE enquiries_lookup SET found = '{}'",
        "DELETE FROM enquiries_enquiry",
        "UPDATE enquiries_outcome SET told = '{}'",
    ):
        with (
            within(marland.authority),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_after_asking_elsewhere_only_ones_own_authority_is_seen(marland, estmoor, nurse):
    estmoor.planned(*LEO)
    with within(marland.authority):
        desk.answer(nurse, desk.receive(nurse, question(**ASKED)))
        assert not File.objects.exists()
        assert Outcome.objects.count() == 1


# --- what waits at the desk ------------------------------------------------------------


def passed(actor, **child):
    """An enquiry whose enquirer can say no more."""
    outcome = ask(actor, **child)
    with within(actor.authority):
        return desk.pass_on(actor, desk.receive(actor, question(**child), outcome.enquiry))


def test_what_is_passed_on_is_the_desks_to_do_at_once_though_nobody_there_has_written_a_word(
    marland, nurse
):
    colette = marland.actor("Colette Ndiaye", Role.ENQUIRY_DESK)
    marland.planned(*LEO)
    passed(nurse, name="Leo Marsh")
    with within(marland.authority):
        (owed,) = worklist.my_work(colette)
    assert owed.duty == "answer_enquiry"
    assert owed.at_once


def test_a_second_enquiry_answered_leaves_the_first_owed(marland, nurse):
    """Two services ask about one child: whoever is answered, the other still waits."""
    marland.planned(*LEO)
    first = passed(nurse, name="Leo Marsh")
    file = next(f for f in marland.all(File) if f.reference == first.told["reference"])
    here = system(marland.authority, Role.ENQUIRY_DESK)
    who = {"enquirer": "Ruth Amankwah", "agency": "Tallow Street Primary School"}
    answered = {"known": "not_known", "advice_given": "Refer.", "planned_child_at_address": "no"}
    with within(marland.authority):
        door.write(here, file, EnquiryReceived, {**who, "reason": "Bruises", "asked_about": "Leo"})
        checked = {**who, "check_method": "Rang back", "reason_legitimate": "Teaches the child"}
        door.write(here, file, EnquirerVerified, checked)
        assert len(marland.all(DutyRow, file=file, duty="answer_enquiry", open=True)) == 2
        door.write(here, file, EnquiryAnswered, answered)
    (owed,) = marland.all(DutyRow, file=file, duty="answer_enquiry", open=True)
    assert str(owed.started_by) == str(
        marland.all(RecordRow, file=file, type="enquirer_verified")[0].uuid
    )
