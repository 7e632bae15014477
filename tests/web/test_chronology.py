"""The chronology: what people marked as significant, brothers and sisters together, and its gaps."""

import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import Reading, User
from heed.access.restricted import acting
from heed.casefile import door, restricted
from heed.casefile.models import File, Mark
from heed.engine.calendar import LONDON, day_of
from heed.engine.example import example_of
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry import same
from heed.registry.models import Relationship
from tests.web.conftest import Ashdown

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    """A referral three days ago, a visit since, and a note by the surgery."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    ashdown.write(rosa, file, ChildSeen, ago=timedelta(days=2))
    return file


@pytest.fixture
def tomas(ashdown: Ashdown, rosa: User, lily: File) -> File:
    """Lily's brother, with a record of his own."""
    file = ashdown.child("Tomas", "Bell", birth_date=date(2021, 1, 5))
    mother = ashdown.adult("Dawn", "Bell")
    with within(ashdown.authority):
        for one in (lily, file):
            Relationship.objects.create(
                authority=ashdown.authority, kind="mother", person=mother, other=one.subject
            )
    ashdown.write(rosa, file, CaseNote, ago=timedelta(days=1), subject="Tomas at nursery")
    return file


def at(file: File, more: str = "") -> str:
    return f"/child/{file.uuid}/chronology{more}"


def mark(client: Client, user: User, file: File, record: str, why: str, word: str = "significant"):
    client.force_login(user)
    return client.post(f"/child/{file.uuid}/written/{record}/{word}", {"why": why})


def rows(client: Client, user: User, url: str) -> list[list[str]]:
    """The rows of the chronology, as whoever opens it in Word reads them."""
    client.force_login(user)
    answer = client.get(url)
    assert answer.status_code == 200
    table: Any = Document(io.BytesIO(answer.content)).tables[-1]
    return [[cell.text for cell in row.cells] for row in table.rows]


# --- significance ------------------------------------------------------------------------


def test_whoever_reads_the_whole_file_marks_an_event_with_why(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    note = ashdown.write(rosa, lily, CaseNote)
    answer = mark(client, rosa, lily, note, "The first time anybody asked.")
    assert answer["Location"] == f"{at(lily)}#{note}"
    shown = page(rosa, at(lily))
    assert "The first time anybody asked." in shown
    assert "Rosa Lindqvist, duty social worker" in shown
    assert "1 of 3 records" in page(rosa, at(lily, "?significant=yes"))
    *_, noted = rows(client, rosa, at(lily, "?significant=yes&as=word"))
    assert noted[4].startswith("Significant: The first time anybody asked (Rosa Lindqvist")


def test_a_mark_without_why_is_refused_and_nothing_is_marked(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    note = ashdown.write(rosa, lily, CaseNote)
    answer = mark(client, rosa, lily, note, " ")
    assert answer.status_code == 400
    assert "Answer this: Why?" in answer.content.decode()
    assert ashdown.all(Mark) == []


def test_a_mark_taken_away_is_still_told_and_outlives_a_correction(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, client: Client, page: Page
) -> None:
    note = ashdown.write(rosa, lily, CaseNote)
    mark(client, rosa, lily, note, "He was alone all night.")
    corrected = {**example_of(CaseNote), "subject": "Call from the nursery"}
    again = door.write(
        ashdown.actor(rosa), lily, CaseNote, corrected, replaces=note, why_replaced="Not the school."
    )  # fmt: skip
    assert isinstance(again, door.Written)
    assert "1 of 3 records" in page(rosa, at(lily, "?significant=yes"))
    client.force_login(alan)
    client.post(f"/child/{lily.uuid}/why", {"why": "To supervise"})
    mark(client, alan, lily, again.id, "It was the neighbour’s child.", "not-significant")
    shown = page(alan, at(lily))
    assert "He was alone all night." in shown
    assert "It was the neighbour’s child." in shown
    assert "No record fits" in page(alan, at(lily, "?significant=yes"))
    assert [m.significant for m in ashdown.all(Mark)] == [True, False]


def test_whoever_reads_a_part_neither_marks_nor_is_told_of_marks(
    ashdown: Ashdown, lily: File, rosa: User, joy: User, client: Client, page: Page
) -> None:
    note = ashdown.write(joy, lily, CaseNote)
    mark(client, rosa, lily, note, "She was believed.")
    assert "She was believed." not in page(joy, at(lily))
    assert "Mark as significant" not in page(joy, at(lily))
    assert mark(client, joy, lily, note, "Mine").status_code == 404


@pytest.mark.obligation("wt2010/5.35/b")
def test_a_mark_does_not_tell_who_of_the_public_made_the_referral(
    ashdown: Ashdown, rosa: User, client: Client, page: Page
) -> None:
    file = ashdown.child()
    referral = ashdown.write(
        rosa, file, ReferralReceived, referrer_kind="public", referrer_name="Vera Nextdoor"
    )
    mark(client, rosa, file, referral, "Vera Nextdoor was the first to call.")
    chair = ashdown.user("Anne Doyle", Role.CONFERENCE_CHAIR)
    client.force_login(chair)
    client.post(f"/child/{file.uuid}/why", {"why": "To chair its conference"})
    shown = page(chair, at(file))
    assert "was the first to call" in shown
    assert "Nextdoor" not in shown


def test_as_known_on_a_day_a_later_mark_is_not_there(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    note = ashdown.write(rosa, lily, CaseNote, ago=timedelta(days=2))
    mark(client, rosa, lily, note, "Seen only afterwards.")
    yesterday = (timezone.now() - timedelta(days=1)).date().isoformat()
    assert "Seen only afterwards." not in page(rosa, at(lily, f"?on={yesterday}"))


# --- together, and by agency -------------------------------------------------------------


def test_brothers_and_sisters_are_read_in_one_chronology(
    ashdown: Ashdown, lily: File, tomas: File, rosa: User, client: Client, page: Page
) -> None:
    assert f'value="{tomas.uuid}"' in page(rosa, at(lily))
    shown = page(rosa, at(lily, f"?with={tomas.uuid}"))
    assert "3 records" in shown
    assert shown.count('heed-timeline__whose">Lily Bell<') == 2
    assert shown.count('heed-timeline__whose">Tomas Bell<') == 1
    head, *events = rows(client, rosa, at(lily, f"?with={tomas.uuid}&as=word"))
    assert head[2] == "Child"
    assert [event[2] for event in events] == ["Lily Bell", "Lily Bell", "Tomas Bell"]
    assert {r.file_id for r in ashdown.all(Reading)} == {lily.pk, tomas.pk}


def test_the_files_of_a_child_who_was_entered_twice_are_offered_together(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    again = ashdown.child("Lilly", "Bell")
    ashdown.write(rosa, again, CaseNote, ago=timedelta(days=1), subject="Seen at the surgery")
    assert "entered twice" not in page(rosa, at(lily))
    with within(ashdown.authority):
        same.merge(lily.subject, again.subject, "One birth", ashdown.actor(rosa))
    offered = page(rosa, at(lily))
    assert "This child was entered twice" in offered
    assert f"entered twice: {again.reference}" in offered
    assert "Seen at the surgery" not in offered
    together = page(rosa, at(lily, f"?with={again.uuid}"))
    assert "Seen at the surgery" in together
    assert "This child was entered twice" not in together


def test_one_more_child_costs_no_more_questions(
    ashdown: Ashdown, lily: File, tomas: File, rosa: User, client: Client
) -> None:
    mother = Relationship.objects
    with within(ashdown.authority):
        (tie,) = mother.filter(other=tomas.subject)
        others = [ashdown.child(name, "Bell") for name in ("Max", "Ann", "Joe")]
        for one in others:
            mother.create(
                authority=ashdown.authority, kind="mother", person=tie.person, other=one.subject
            )
    client.force_login(rosa)

    def asked_with(files: list[File]) -> int:
        together = "&".join(f"with={one.uuid}" for one in files)
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(at(lily, f"?{together}")).content.decode()
        assert shown.count(" checked><label") == len(files)
        return len(asked)

    assert asked_with([tomas, *others]) == asked_with([tomas])
    logged = ashdown.all(Reading)
    assert {r.file_id for r in logged} == {lily.pk, tomas.pk, *(one.pk for one in others)}


def test_between_two_days_with_the_years_to_choose_from(
    ashdown: Ashdown, rosa: User, client: Client, page: Page
) -> None:
    file = ashdown.child()
    today = timezone.localdate()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=800))
    for days in (400, 20, 10):
        ashdown.write(rosa, file, CaseNote, ago=timedelta(days=days), subject=f"Note {days}")
    first, last = (today - timedelta(days=n) for n in (21, 15))
    shown = page(rosa, at(file, f"?from={first}&to={last}"))
    assert "1 of 4 records" in shown
    assert "Note 20" in shown
    assert "Note 10<" not in shown
    told = rows(client, rosa, at(file, f"?from={first}&to={last}&as=word"))
    assert len([row for row in told if "Note" in row[2]]) == 1
    ago = (timezone.now() - timedelta(days=800)).year
    assert f">{ago}</a> (1)" in page(rosa, at(file))
    assert "1 of 4 records" in page(rosa, at(file, f"?from={ago}-01-01&to={ago}-12-31"))
    assert "Enter a day" in page(rosa, at(file, "?from=spring"))


def test_a_gap_stands_in_the_days_it_reaches_into_and_in_no_others(
    unseen: File, rosa: User, page: Page
) -> None:
    today = timezone.localdate()
    within_it, before = today - timedelta(days=2), today - timedelta(days=900)
    assert "nobody saw Lily" in page(rosa, at(unseen, f"?from={within_it}"))
    assert "nobody saw Lily" not in page(rosa, at(unseen, f"?to={before}"))


def test_brothers_and_sisters_not_seen_on_the_same_days_are_told_of_in_one_line(
    ashdown: Ashdown, rosa: User, client: Client, page: Page
) -> None:
    lily, tomas = ashdown.child(), ashdown.child("Tomas", "Bell", birth_date=date(2021, 1, 5))
    mother = ashdown.adult("Dawn", "Bell")
    for file in (lily, tomas):
        with within(ashdown.authority):
            Relationship.objects.create(
                authority=ashdown.authority, kind="mother", person=mother, other=file.subject
            )
        for record, days in ((ReferralReceived, 100), (ChildSeen, 90), (CaseNote, 50)):
            ashdown.write(rosa, file, record, ago=timedelta(days=days))
    shown = page(rosa, at(lily, f"?with={tomas.uuid}"))
    assert shown.count('heed-timeline__item--gap"') == 1
    assert "90 days in which nobody saw Lily or Tomas" in shown
    told = rows(client, rosa, at(lily, f"?with={tomas.uuid}&as=word"))
    assert [row[2] for row in told if "nobody saw" in row[3]] == ["Lily Bell, Tomas Bell"]


def test_a_long_one_opens_in_pages_and_goes_on_paper_whole(
    ashdown: Ashdown, rosa: User, client: Client, page: Page
) -> None:
    """Three hundred events: quick on a telephone, all of it for a court."""
    file = ashdown.child()
    said = {**example_of(CaseNote), "subject": "A telephone call"}
    notes = [
        door.Statement(type=CaseNote, data=said, at=timezone.now() - timedelta(days=n))
        for n in range(300, 0, -1)
    ]
    with within(ashdown.authority):
        door.write_many(ashdown.actor(rosa), file, notes)
    first = page(rosa, at(file))
    assert first.count("A telephone call") == 150
    assert "Lines 1 to 150 of 300" in first
    assert page(rosa, at(file, "?page=2")).count("A telephone call") == 150
    assert page(rosa, at(file, "?whole=yes")).count("A telephone call") == 300
    assert len(rows(client, rosa, at(file, "?as=word"))) == 301


def test_what_was_written_once_about_both_stands_once(
    ashdown: Ashdown, lily: File, tomas: File, rosa: User, page: Page
) -> None:
    said = {**example_of(CaseNote), "subject": "The flat has no heating"}
    door.write(ashdown.actor(rosa), lily, CaseNote, said, also_in=[tomas])
    shown = page(rosa, at(lily, f"?with={tomas.uuid}"))
    assert shown.count("Lily Bell, Tomas Bell") == 1
    assert "4 records" in shown


def test_the_reading_of_each_is_logged_with_its_reason(
    ashdown: Ashdown, lily: File, tomas: File, nadia: User, client: Client, page: Page
) -> None:
    client.force_login(nadia)
    client.post(f"/child/{lily.uuid}/why", {"why": "Covering for Rosa"})
    page(nadia, at(lily))
    assert ashdown.all(Reading, file_id=tomas.pk) == []
    page(nadia, at(lily, f"?with={tomas.uuid}"))
    (read,) = ashdown.all(Reading, file_id=tomas.pk)
    assert read.part == f"the chronology, beside that of {lily.reference}"
    assert read.why == f"Beside {lily.reference}: Covering for Rosa"


def test_a_restricted_file_is_not_among_them_even_for_whoever_answers_for_it(
    ashdown: Ashdown, lily: File, tomas: File, rosa: User, client: Client, page: Page
) -> None:
    manager = ashdown.user("Dan Price", Role.DESIGNATED_MANAGER)
    with acting(ashdown.actor(manager)):
        restricted.restrict(ashdown.actor(manager), tomas, "high_profile", "In the news")
    for who in (rosa, manager):
        client.force_login(who)
        client.post(f"/child/{lily.uuid}/why", {"why": "To look"})
        shown = page(who, at(lily, f"?with={tomas.uuid}"))
        assert "Tomas" not in shown
        assert "Together with" not in shown
    assert ashdown.all(Reading, file_id=tomas.pk) == []


def test_a_child_who_is_no_relation_is_not_read_beside(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    other = ashdown.child("Noor", "Aziz")
    ashdown.write(rosa, other, CaseNote)
    shown = page(rosa, at(lily, f"?with={other.uuid}&with={uuid4()}&with=Noor"))
    assert "Noor Aziz" not in shown
    assert ashdown.all(Reading, file_id=other.pk) == []


def test_by_agency(
    ashdown: Ashdown, lily: File, rosa: User, joy: User, client: Client, page: Page
) -> None:
    ashdown.write(joy, lily, CaseNote)
    shown = page(rosa, at(lily))
    assert "practitioner" in shown
    assert "Mill Lane Surgery" in shown
    assert "1 of 3 records" in page(rosa, at(lily, "?agency=Mill+Lane+Surgery"))
    events = rows(client, rosa, at(lily, "?agency=Mill+Lane+Surgery&as=word"))[1:]
    assert [event[3] for event in events] == ["Joy Adeyemi, practitioner, Mill Lane Surgery"]


# --- gaps --------------------------------------------------------------------------------


@pytest.fixture
def unseen(ashdown: Ashdown, rosa: User) -> File:
    """Referred a hundred days ago, seen ten days later, spoken of on the fiftieth day, and not since."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=100))
    ashdown.write(rosa, file, ChildSeen, ago=timedelta(days=90))
    ashdown.write(rosa, file, CaseNote, ago=timedelta(days=50))
    return file


def test_a_stretch_in_which_nobody_saw_the_child_is_a_line_of_its_own(
    unseen: File, rosa: User, client: Client, page: Page
) -> None:
    shown = page(rosa, at(unseen))
    assert "90 days in which nobody saw Lily" in shown
    since = day_of(timezone.now() - timedelta(days=50))
    assert (
        f"Longer than 30 working days. Nothing is written of {since.day} {since:%B %Y} to" in shown
    )
    assert shown.count('heed-timeline__item--gap"') == 1, (
        "ten days from the referral are not too long"
    )
    told = rows(client, rosa, at(unseen, "?as=word"))
    (gap,) = [row for row in told if "nobody saw Lily" in row[2]]
    assert gap[0].endswith("to now")
    assert gap[4:] == ["Gap", "Not seen"]


@pytest.mark.parametrize(
    "asked", ["?type=case_note", "?words=elephant", "?significant=yes", "?lane=case"]
)
def test_no_filter_hides_a_gap(
    unseen: File, rosa: User, client: Client, page: Page, asked: str
) -> None:
    assert "90 days in which nobody saw Lily" in page(rosa, at(unseen, asked))
    told = rows(client, rosa, at(unseen, f"{asked}&as=word"))
    assert any("90 days in which nobody saw Lily" in row[2] for row in told)


def test_as_known_on_a_day_gaps_end_that_day(unseen: File, rosa: User, page: Page) -> None:
    on = day_of(timezone.now() - timedelta(days=30)).isoformat()
    assert "60 days in which nobody saw Lily" in page(rosa, at(unseen, f"?on={on}"))


def test_whoever_reads_a_part_is_told_of_no_gap(
    ashdown: Ashdown, unseen: File, joy: User, page: Page
) -> None:
    ashdown.write(joy, unseen, CaseNote)
    assert "nobody saw" not in page(joy, at(unseen))


def test_nobody_is_asked_to_see_a_child_on_whom_no_work_is_open(
    ashdown: Ashdown, rosa: User, alan: User, page: Page
) -> None:
    from heed.procedures.child_in_need import CaseClosed

    file = ashdown.child()
    days = {1: ReferralReceived, 5: ChildSeen, 10: CaseClosed}
    statements = [
        door.Statement(
            type=type_, data=example_of(type_), at=datetime(2025, 3, day, 10, tzinfo=LONDON),
            history=True, actor=ashdown.actor(rosa),
        )
        for day, type_ in days.items()
    ]  # fmt: skip
    with within(ashdown.authority):
        door.write_many(system(ashdown.authority, Role.TEAM_MANAGER), file, statements)
    assert 'heed-timeline__item--gap"' not in page(rosa, at(file))
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=1))
    shown = page(rosa, at(file))
    assert "No work was open on the child." in shown
    assert "nobody saw" not in shown
