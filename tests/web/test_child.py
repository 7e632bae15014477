"""The child's page, the chronology, why something is owed, and who may read them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import Authority, Post, Reading, User
from heed.access.organisations import council
from heed.casefile import door
from heed.casefile.book import rulebook
from heed.casefile.models import DutyRow, File
from heed.engine.calendar import day_of
from heed.engine.example import example_of
from heed.procedures.child_in_need import CaseClosed
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import Kind, Relationship
from heed.web import owed
from tests.web.conftest import Ashdown

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    """A referral made three days ago, and a visit since."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    ashdown.write(rosa, file, ChildSeen, ago=timedelta(days=2))
    return file


def at(file: File, page: str = "") -> str:
    return f"/child/{file.uuid}{page}"


def test_the_page_says_who_where_things_stand_what_is_owed_and_what_the_child_said(
    lily: File, rosa: User, page: Page
) -> None:
    shown = page(rosa, at(lily))
    assert "born 27 March 2018" in shown
    assert "No child protection plan" in shown
    assert "Case: Referral received, being clarified" in shown
    assert "Decide what to do about the referral" in shown
    assert "I like it when Nan comes" in shown
    assert "Last seen 2 days ago" in shown
    assert shown.index("I like it when Nan comes") < shown.index("What is owed")
    assert at(lily, "/emergency") in shown


def test_a_child_whose_words_nobody_wrote_down_is_a_child_not_heard(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    shown = page(rosa, at(file))
    assert "Nothing has been written down in the child’s own words" in shown
    assert "Not seen yet" in shown


def test_brothers_and_sisters_stand_with_their_own_status(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    tomas = ashdown.child("Tomas", "Bell", birth_date=date(2021, 1, 5))
    mother = ashdown.adult("Dawn", "Bell")
    with within(ashdown.authority):
        for file in (lily, tomas):
            Relationship.objects.create(
                authority=ashdown.authority,
                person=mother,
                other=file.subject,
                kind="mother",
                parental_responsibility=True,
            )
    ashdown.write(rosa, tomas, ReferralReceived)
    shown = page(rosa, at(lily))
    assert at(tomas) in shown
    assert "Brother or sister. " in shown
    assert "Mother, has parental responsibility" in shown


def test_a_public_referrer_is_named_nowhere(ashdown: Ashdown, rosa: User, page: Page) -> None:
    file = ashdown.child()
    ashdown.write(
        rosa, file, ReferralReceived, referrer_kind="public", referrer_name="Vera Nextdoor"
    )
    for where in (at(file), at(file, "/chronology"), at(file, "/chronology?words=Vera")):
        assert "Nextdoor" not in page(rosa, where)
    assert "No record fits" in page(rosa, at(file, "/chronology?words=Nextdoor"))


def test_a_professional_referrer_is(lily: File, rosa: User, page: Page) -> None:
    assert "Grace Mensah" in page(rosa, at(lily))


def test_the_chronology_says_when_it_happened_and_when_it_was_written_down(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, lily, CaseNote, ago=timedelta(days=2, hours=2), recorded=timezone.now())
    shown = page(rosa, at(lily, "/chronology"))
    assert "Case note" in shown
    assert "Written down today" in shown
    assert "Case: Referral received, being clarified" in shown


def test_the_chronology_can_be_searched_and_narrowed(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, lily, CaseNote)
    assert "1 of 3 records" in page(rosa, at(lily, "/chronology?words=nan+shouting"))
    assert "1 of 3 records" in page(rosa, at(lily, "/chronology?type=case_note"))
    assert "1 of 3 records" in page(rosa, at(lily, "/chronology?lane=case"))
    assert "No record fits" in page(rosa, at(lily, "/chronology?words=elephant"))


def test_as_it_stood_on_a_day_leaves_out_what_was_written_later(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    happened = timedelta(days=2, hours=12)
    ashdown.write(rosa, lily, CaseNote, ago=happened, recorded=timezone.now())
    on = day_of(timezone.now() - timedelta(days=1)).isoformat()
    then = page(rosa, at(lily, f"?on={on}"))
    assert "This is what was known at the end of" in then
    assert "Case note" not in then
    assert "Case note" in page(rosa, at(lily))
    long_ago = page(rosa, at(lily, "?on=2020-03-03"))
    assert "Nothing has been begun on this file" in long_ago
    assert "Enter a day" in page(rosa, at(lily, "?on=the-third"))


def test_what_waits_and_what_was_corrected_is_marked(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, lily, ReferralClarified, ago=timedelta(days=1))
    ashdown.write(rosa, lily, ReferralDecision, outcome="no_further_action")
    note = ashdown.write(rosa, lily, CaseNote)
    corrected = {**example_of(CaseNote), "subject": "Call from the nursery"}
    door.write(
        ashdown.actor(rosa), lily, CaseNote, corrected, replaces=note, why_replaced="It was not school."
    )  # fmt: skip
    shown = page(rosa, at(lily, "/chronology"))
    assert "Waits for agreement" in shown
    assert "It was not school." in shown
    assert shown.count(">Case note</a>") == 1


def test_a_long_file_costs_no_more_questions_than_a_short_one(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    for _ in range(40):
        ashdown.write(rosa, lily, CaseNote)
    page(rosa, at(lily))
    page(rosa, at(lily, "/chronology"))


def test_an_emergency_is_not_offered_as_a_way_to_do_what_is_owed() -> None:
    """It takes the case out of the state that owes something, but does not do it."""
    for duty in rulebook().duties.values():
        forms = owed.discharging(DutyRow(duty=duty.id))
        assert not any(t.emergency for t in forms if t.type not in duty.met_by) or any(
            duty.id in step.meets
            for t in forms
            if t.emergency
            for step in rulebook().steps_for(t.type)
        )


# --- why ---------------------------------------------------------------------------------


def test_why_something_is_owed_and_how_its_day_was_counted(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    christmas_eve = datetime(2025, 12, 24, 10, tzinfo=UTC)
    ashdown.write(rosa, file, ReferralReceived, ago=timezone.now() - christmas_eve)
    number = ashdown.one(DutyRow, file=file, duty="referral_decision").number
    shown = page(rosa, at(file, f"/owed/{number}"))
    assert "Decide what to do about the referral" in shown
    assert "Referral received" in shown
    assert "Working Together 2010, 5.34" in shown
    assert "within one working day" in shown
    assert "not counted: Christmas Day" in shown
    assert "not counted: Boxing Day" in shown
    assert "1, due" in shown
    assert at(file, "/record/referral_decision") in shown


def test_there_is_no_such_duty(lily: File, rosa: User, client: Client) -> None:
    client.force_login(rosa)
    assert client.get(at(lily, "/owed/999")).status_code == 404


# --- who may read ------------------------------------------------------------------------


def test_every_reading_is_logged_with_its_reason(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    page(rosa, at(lily))
    page(rosa, at(lily, "/chronology"))
    read = ashdown.all(Reading, file_id=lily.pk)
    assert [r.part for r in read] == ["the file’s first page", "the chronology"]
    assert read[0].why == "I have work to do on this file"
    assert read[0].reader == "Rosa Lindqvist"


def test_somebody_without_work_on_the_file_says_why_once(
    ashdown: Ashdown, lily: File, nadia: User, client: Client
) -> None:
    client.force_login(nadia)
    asked = client.get(at(lily))
    assert asked.status_code == 302
    assert client.get(asked["Location"]).status_code == 200
    assert "Say why you are opening" in client.post(at(lily, "/why"), {"why": " "}).content.decode()
    said = client.post(at(lily, "/why"), {"why": "Covering for Rosa today", "next": at(lily)})
    assert said["Location"] == at(lily)
    assert client.get(at(lily)).status_code == 200
    assert client.get(at(lily, "/chronology")).status_code == 200
    assert {r.why for r in ashdown.all(Reading)} == {"Covering for Rosa today"}


def test_the_reason_leads_nowhere_else(lily: File, nadia: User, client: Client) -> None:
    client.force_login(nadia)
    said = client.post(at(lily, "/why"), {"why": "x", "next": "https://elsewhere.example/"})
    assert said["Location"] == at(lily)


def test_another_agency_reads_only_where_it_has_a_hand(
    ashdown: Ashdown, lily: File, joy: User, client: Client, page: Page
) -> None:
    client.force_login(joy)
    assert client.get(at(lily)).status_code == 403
    ashdown.write(joy, lily, CaseNote)
    shown = page(joy, at(lily))
    assert "You see what your part in this child’s life needs" in shown
    assert "Case note" in shown
    assert "I like it when Nan comes" not in shown
    assert "Old enough to talk freely" not in shown
    assert "Neighbour heard" not in page(joy, at(lily, "/chronology"))


def test_another_authority_finds_no_file(lily: File, client: Client) -> None:
    other = Authority.objects.create(code="998", name="Westmere")
    user = User.objects.create_user("eve", password="x", authority=other)
    Post.objects.create(
        user=user, role=Role.TEAM_MANAGER, organisation=council(other), starts=date(2020, 1, 1)
    )
    client.force_login(user)
    for where in ("", "/chronology", "/owed/0", "/why", "/emergency", f"/authorise/{uuid4()}"):
        assert client.get(at(lily, where)).status_code == 404


def test_an_emergency_is_never_asked_why(
    ashdown: Ashdown, lily: File, joy: User, page: Page
) -> None:
    shown = page(joy, at(lily, "/emergency"))
    assert at(lily, "/record/emergency_identified") in shown
    assert ashdown.one(Reading).why == "Emergency"


def test_what_an_emergency_left_out_is_marked_and_owed(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    door.write(ashdown.actor(rosa), lily, EmergencyIdentified, {})
    shown = page(rosa, at(lily))
    assert "not filled in" in shown
    assert "Fill in what was left out" in shown


def test_an_unborn_child_has_an_expected_date(ashdown: Ashdown, rosa: User, page: Page) -> None:
    file = ashdown.child(
        "", "Marsh", kind=Kind.UNBORN, birth_date=None, expected_date=date(2027, 2, 14)
    )
    ashdown.write(rosa, file, ReferralReceived)
    shown = page(rosa, at(file))
    assert "unborn, expected 14 February 2027" in shown
    assert "Unborn child Marsh" in shown


def test_addresses_name_nobody(lily: File) -> None:
    assert isinstance(lily.uuid, UUID)
    assert "Lily" not in at(lily, "/chronology")


def test_a_closed_case_says_what_closed_when_and_why(
    ashdown: Ashdown, rosa: User, alan: User, page: Page
) -> None:
    file = ashdown.child()
    statements = [
        door.Statement(
            type=type_,
            data={**example_of(type_), **data},
            at=datetime(2025, 3, day, 10, tzinfo=UTC),
            history=True,
            actor=ashdown.actor(by),
        )
        for day, by, type_, data in (
            (3, rosa, ReferralReceived, {}),
            (20, alan, CaseClosed, {"reasons": "Lily is safe and well."}),
        )
    ]
    with within(ashdown.authority):
        door.write_many(system(ashdown.authority, Role.TEAM_MANAGER), file, statements)
    shown = page(rosa, at(file))
    assert "No work is open" in shown
    assert "Case closed</strong>, Thursday 20 March 2025" in shown
    assert "Lily is safe and well." in shown
