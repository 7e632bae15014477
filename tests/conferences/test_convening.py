"""Who is invited, and why; what they answer; whether there is a quorum."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.casefile.models import DutyRow
from heed.conferences import people
from heed.conferences.models import Conference, Guest
from heed.documents.models import Dispatch, Letter
from heed.engine.calendar import day_of
from heed.registry.models import MayMeet, Relationship
from tests.conferences.conftest import Table, tell
from tests.web.conftest import Ashdown

Page = Callable[..., str]
Send = Callable[..., Any]


def url(conference: Conference, rest: str = "") -> str:
    return f"/conference/{conference.uuid}{rest}"


@pytest.mark.obligation("wt2010/5.86/c")
def test_the_list_begins_with_child_and_parents_wherever_they_live(
    table: Table, page: Page
) -> None:
    conference = table.conference()
    guests = {g.name: g for g in table.ashdown.all(Guest)}
    assert guests["Karen Bell"].standing == guests["Dean Shaw"].standing == "invited"
    assert guests["Nadia Hussain"].must
    shown = page(table.peter, url(conference))
    assert "A parent, wherever they live, is normally invited." in shown
    assert "5.86" in shown
    assert "The child, as age and understanding allow" in shown


@pytest.mark.obligation("wt2010/5.86/c")
def test_a_parent_is_taken_off_the_list_only_with_a_reason(table: Table, send: Send) -> None:
    conference = table.conference()
    dean = table.guest(conference, "Dean Shaw")
    there = url(conference, f"/guest/{dean.uuid}")
    asked = f"{there}/not-invited"
    assert send(table.peter, f"{there}/standing", standing="not_invited").url == asked
    assert table.again(dean).standing == "invited"
    said = send(table.peter, asked, whose="own").content.decode()
    assert "Answer this: Why are they not invited?" in said
    send(table.peter, asked, whose="own", why_not="In custody; heard by letter.")
    assert table.again(dean).standing == "not_invited"


def test_a_parent_who_would_come_is_left_out_by_the_chair_alone(
    table: Table, send: Send, page: Page
) -> None:
    conference = table.conference()
    dean = table.guest(conference, "Dean Shaw")
    asked = url(conference, f"/guest/{dean.uuid}/not-invited")
    send(table.peter, asked, whose="other", why_not="He has threatened Karen.")
    assert table.again(dean).standing == "asked_chair"
    assert "Anne Doyle is asked to leave them out: He has threatened" in page(
        table.anne, url(conference)
    )
    assert "nobody has said whether they are invited" in page(
        table.peter, url(conference, "/invite")
    )
    send(table.anne, asked, why_not="The evidence is the injunction.")
    assert table.again(dean).standing == "not_invited"


YES = {"medical_professional.done": "yes", "advocacy_told.done": "yes"}


def letters_to(table: Table, name: str) -> list[str]:
    return [one.text for one in table.ashdown.all(Letter) if one.to_name == name]


def test_whoever_must_not_meet_is_never_sent_the_same_letter(
    table: Table, send: Send, page: Page
) -> None:
    conference = table.conference()
    dean = table.guest(conference, "Dean Shaw", not_to_meet="Karen Bell")
    there = url(conference, "/invite")
    stopped = send(table.peter, there, **YES).content.decode()
    assert "Dean Shaw must not meet Karen Bell. Give them a time and a place of" in stopped
    assert not table.ashdown.all(Letter)
    table.guest(conference, "Dean Shaw", comes_at="10am", comes_to="Side door")
    stopped = send(table.peter, there, **YES).content.decode()
    assert "would come at the same time" in stopped
    table.guest(conference, "Dean Shaw", comes_at="11.15 am", comes_to="Side door")
    read = page(table.peter, url(conference, f"/guest/{dean.uuid}/letter"))
    assert "11.15 am" in read
    assert send(table.peter, there, **YES).status_code == 302
    his, hers = letters_to(table, "Dean Shaw")[0], letters_to(table, "Karen Bell")[0]
    assert "11.15 am" in his
    assert "Side door" in his
    assert "Family Centre" not in his
    assert "11.15" not in hers
    assert "Side door" not in hers
    assert "What we ask of you" not in hers, "what is asked of professionals is not told a parent"


def test_after_a_move_nobody_is_counted_until_they_say_so_again(
    table: Table, send: Send, page: Page
) -> None:
    conference = table.conference()
    table.guest(
        conference, "Joy Adeyemi", user=table.joy, agency="health", group="Health visiting",
        direct_contact=True, reason="Sees Lily monthly.", kind="health_visitor",
    )  # fmt: skip
    send(table.peter, url(conference, "/invite"), **YES)
    joy = table.guest(conference, "Joy Adeyemi")
    send(table.joy, f"/conferences/{joy.uuid}", coming="yes")
    assert table.again(joy).coming == "yes"
    day = day_of(timezone.now()) + timedelta(days=1)
    said = {
        "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "2 pm",
        "place": "Town Hall", "chair": table.anne.pk, "note_taker": table.peter.pk,
    }  # fmt: skip
    answer = send(table.peter, url(conference, "/change"), **said)
    assert answer.status_code == 302, answer.content.decode()
    joy = table.again(joy)
    assert joy.coming == ""
    shown = page(table.peter, url(conference))
    assert "They said that they come, to" in shown
    assert "Their letter is out of date" in shown
    assert "A quorum is expected" not in shown
    assert send(table.peter, url(conference, "/invite"), **YES).status_code == 302
    told = letters_to(table, "Joy Adeyemi")[-1]
    assert "takes the place of the one before" in told
    assert "2 pm" in told
    assert "Their letter is out of date" not in page(table.peter, url(conference))
    from heed.access.apart import within

    with within(table.authority):
        sent = Dispatch.objects.filter(letter__to_name="Karen Bell").order_by("pk")
        assert [one.waits for one in sent] == [False, True], "the earlier letter is stopped"


def test_later_than_its_limit_the_manager_who_can_book_it_is_named(
    table: Table, send: Send
) -> None:
    conference = table.conference()
    day = day_of(timezone.now()) + timedelta(days=60)
    said = {
        "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "2 pm",
        "place": "Town Hall", "chair": table.anne.pk, "note_taker": table.peter.pk,
    }  # fmt: skip
    shown = send(table.peter, url(conference, "/change"), **said).content.decode()
    assert "ask one of them to book this one, here: Dana Price" in shown


def test_a_chair_in_two_places_at_once_is_said_before_it_is_booked(
    table: Table, send: Send
) -> None:
    conference = table.conference()
    table.conference()
    day = conference.on
    said = {
        "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "11 am",
        "place": "Town Hall", "chair": table.anne.pk, "note_taker": table.peter.pk,
    }  # fmt: skip
    shown = send(table.peter, url(conference, "/change"), **said).content.decode()
    assert "Anne Doyle chairs another conference at 10 am that day." in shown
    there = url(conference, "/change")
    assert send(table.peter, there, **said, clash_known="on").status_code == 302


def test_a_letter_that_came_back_is_marked_on_the_list(
    table: Table, send: Send, page: Page
) -> None:
    conference = table.conference()
    send(table.peter, url(conference, "/invite"), **YES)
    from heed.access.apart import within

    with within(table.authority):
        letter = Letter.objects.get(to_name="Karen Bell")
        went = Dispatch.objects.get(letter=letter)
    there = f"/child/{table.file.uuid}/letter/{letter.uuid}/{went.uuid}"
    send(table.peter, there, do="gone")
    send(table.peter, there, do="returned", why="moved")
    shown = page(table.peter, url(conference))
    assert "The letter came back" in shown


def test_whoever_must_not_meet_the_child_is_marked(table: Table, page: Page) -> None:
    from heed.access.apart import within

    with within(table.authority):
        Relationship.objects.filter(person=table.dean).update(may_meet=MayMeet.NONE)
    assert "think of meeting in parts" in page(table.peter, url(table.conference()))


@pytest.mark.obligation("wt2010/5.89/a")
def test_nobody_who_worked_on_the_case_is_offered_as_its_chair(
    table: Table, page: Page, client: Client
) -> None:
    there = f"/child/{table.file.uuid}/conferences"
    client.force_login(table.dana)
    client.post(f"/child/{table.file.uuid}/why", {"why": "To book the conference"})
    assert f'<option value="{table.anne.pk}"' in page(table.dana, there)
    both = table.ashdown.user("Una Marsh", "lead_social_worker", "conference_chair")
    from heed.procedures.general import CaseNote

    table.ashdown.write(both, table.file, CaseNote)
    assert f'<option value="{both.pk}"' not in page(table.dana, there)


def test_a_conference_that_is_owed_is_on_the_list_until_it_is_arranged(
    table: Table, page: Page
) -> None:
    for user in (table.peter, table.dana):
        shown = page(user, "/conferences")
        assert "Due within six weeks, and not arranged here yet" in shown
        assert f'href="/child/{table.file.uuid}/conferences"' in shown
    table.conference()
    assert "not arranged here yet" not in page(table.peter, "/conferences")


def test_a_conference_whose_time_runs_before_it_is_decided_on_is_not_there_to_arrange(
    ashdown: Ashdown, table: Table, page: Page
) -> None:
    other = replace(table, file=ashdown.child("Sam"))
    tell(other, "section_47_enquiry")
    shown = page(table.peter, "/conferences")
    assert ashdown.one(DutyRow, file=other.file, duty="initial_conference").open
    assert f"/child/{table.file.uuid}/conferences" in shown
    assert f"/child/{other.file.uuid}/conferences" not in shown


def test_somebody_of_education_on_the_list_is_not_missed(table: Table, page: Page) -> None:
    conference = table.conference()
    for guest in table.ashdown.all(Guest):
        if guest.kind in ("school", "early_years", "health_visitor"):
            table.guest(conference, guest.name, standing="not_invited")
    says = "Nobody from school, nursery or health visiting is on the list."
    assert says in page(table.peter, url(conference))
    table.guest(conference, "Karen Iwu", agency="education")
    assert says not in page(table.peter, url(conference))
    assert people.invited_as("Education").agency == "education"


def test_booking_draws_up_the_list(table: Table, client: Client) -> None:
    client.force_login(table.dana)
    client.post(f"/child/{table.file.uuid}/why", {"why": "To book the conference"})
    day = day_of(timezone.now()) + timedelta(days=3)
    answer = client.post(
        f"/child/{table.file.uuid}/conferences",
        {
            "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "10 am",
            "place": "Family Centre", "chair": table.anne.pk, "note_taker": table.anne.pk,
        },
    )  # fmt: skip
    assert "Select a valid choice" in answer.content.decode(), "a chair takes no minutes"
    answer = client.post(
        f"/child/{table.file.uuid}/conferences",
        {
            "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "10 am",
            "place": "Family Centre", "chair": table.anne.pk, "note_taker": table.peter.pk,
        },
    )  # fmt: skip
    conference = table.ashdown.one(Conference)
    assert answer.url == url(conference)
    assert len(table.ashdown.all(Guest)) >= 4


@pytest.mark.obligation("wt2010/5.111/a")
def test_invitations_go_to_everyone_with_a_calendar_entry_that_names_no_child(
    table: Table, send: Send, page: Page, client: Client
) -> None:
    conference = table.conference()
    joy = table.guest(
        conference, "Joy Adeyemi", user=table.joy, agency="health", group="Health visiting",
        direct_contact=True, reason="Sees Lily monthly.", kind="health_visitor",
    )  # fmt: skip
    page(table.peter, url(conference, "/invite"))
    answer = send(
        table.peter, url(conference, "/invite"),
        **{"medical_professional.done": "yes", "advocacy_told.done": "yes"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    assert table.state().latest["invitations_sent"]
    letters = {one.to_name: one for one in table.ashdown.all(Letter)}
    assert {"Karen Bell", "Dean Shaw", "Joy Adeyemi", "Nadia Hussain"} <= set(letters)
    assert letters["Joy Adeyemi"].enclosed[0]["name"] == "conference.ics"
    client.force_login(table.joy)
    entry = client.get(f"/conferences/{joy.uuid}/conference.ics").content.decode()
    assert "BEGIN:VEVENT" in entry
    assert "Lily" not in entry
    assert "Bell" not in entry
    shown = page(table.peter, url(conference))
    assert "Invited" in shown
    assert "Short notice:</strong> it is today" in shown


def test_an_answer_changes_what_quorum_is_expected(table: Table, send: Send, page: Page) -> None:
    conference = table.conference()
    sent = timezone.now()
    table.guest(conference, "Nadia Hussain", user=table.nadia, sent_at=sent)
    joy = table.guest(
        conference, "Joy Adeyemi", user=table.joy, agency="health", group="Health visiting",
        direct_contact=True, sent_at=sent,
    )  # fmt: skip
    grace = table.guest(
        conference, "Grace Mensah", agency="education", group="Parkside School",
        direct_contact=True, sent_at=sent,
    )  # fmt: skip
    assert "No quorum yet" in page(table.peter, url(conference))
    nadia = table.guest(conference, "Nadia Hussain")
    assert send(table.nadia, f"/conferences/{nadia.uuid}", coming="yes").status_code == 302
    assert send(table.joy, f"/conferences/{joy.uuid}", coming="yes").status_code == 302
    assert "Wanted still: 1 more group" in page(table.peter, url(conference))
    there = url(conference, f"/guest/{grace.uuid}/answer")
    assert "well briefed" in send(table.peter, there, coming="sends_colleague").content.decode()
    send(table.peter, there, coming="sends_colleague", colleague="Tom Okoro")
    assert "A quorum is expected" in page(table.peter, url(conference))


def test_an_answer_is_no_part_in_the_childs_life(table: Table, send: Send, client: Client) -> None:
    joy = table.guest(table.conference(), "Joy Adeyemi", user=table.joy, sent_at=timezone.now())
    send(table.joy, f"/conferences/{joy.uuid}", coming="no")
    assert client.get(f"/child/{table.file.uuid}").status_code == 403


def test_a_partner_sends_a_report_and_sees_nothing_of_the_others(
    table: Table, send: Send, page: Page, client: Client
) -> None:
    conference = table.conference()
    sent = timezone.now()
    joy = table.guest(conference, "Joy Adeyemi", user=table.joy, group="Health visiting",
                      agency="health", sent_at=sent)  # fmt: skip
    alun = table.guest(conference, "Alun Reed", user=table.alun, agency="police", group="Police",
                       sent_at=sent)  # fmt: skip
    from heed.procedures.initial_conference import AgencyContribution

    table.ashdown.write(
        table.alun, table.file, AgencyContribution, timedelta(minutes=5), contributor="Alun Reed",
        involvement="Called to the flat in June.",
    )  # fmt: skip
    mine = page(table.joy, f"/conferences/{joy.uuid}")
    assert "Alun" not in mine
    assert "Called to the flat" not in mine
    assert client.get(f"/conferences/{alun.uuid}").status_code == 404
    assert client.get(url(conference)).status_code == 403
    draft = send(table.joy, f"/conferences/{joy.uuid}/report")
    form = client.get(draft.url, follow=True).content.decode()
    assert "Joy Adeyemi" in form
    assert "Health visiting" in form
    listed = page(table.peter, url(conference))
    assert "Report is in" in listed
    assert "Still to come, from" in listed or "No answer yet" in listed
    table.guest(conference, "Alun Reed")
    there, today = url(conference, f"/guest/{alun.uuid}/shared"), day_of(timezone.now())
    said = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
    assert "Choose with whom it was shared" in send(table.peter, there, **said).content.decode()
    send(table.peter, there, **said, with_whom="Karen Bell", how="Read through at home")
    assert table.again(alun).shared_on == today
    listed = page(table.peter, url(conference))
    assert "shared with Karen Bell" in listed, "one parent is not the family"
    send(table.peter, url(conference, "/reports"), do=f"chase:{joy.uuid}")
    assert table.again(joy).chased == [day_of(timezone.now())]
    assert any("Your report" in one.title for one in table.ashdown.all(Letter))


@pytest.mark.obligation("wt2010/5.86/a", "wt2010/5.86/b")
def test_what_is_still_to_explain_and_an_interpreter_to_book_stand_on_the_list(
    table: Table, send: Send, page: Page
) -> None:
    from heed.access.apart import within
    from heed.registry.models import Person

    with within(table.authority):
        Person.objects.filter(pk=table.karen.pk).update(interpreter_needed=True)
    conference = table.conference()
    shown = page(table.peter, url(conference))
    assert "Not yet explained to them." in shown
    assert "needed, none booked" in shown
    karen = table.guest(conference, "Karen Bell")
    there = url(conference, f"/guest/{karen.uuid}")
    said = {"name": "Karen Bell", "relationship": "mother", "standing": "invited",
            "interpreter_needed": "on", "explained_by": "Nadia Hussain",
            "explained_on-day": "3", "explained_on-month": "11", "explained_on-year": "2026"}  # fmt: skip
    ahead = send(table.peter, there, **{**said, "explained_on-year": "2096"}).content.decode()
    assert "it is not explained yet" in ahead
    send(table.peter, there, **said)
    assert "needed, none booked" in page(table.peter, url(conference)), "it stays to be done"
    send(table.peter, there, **said, interpreter="Ola Nowak, Polish")
    shown = page(table.peter, url(conference))
    assert "Explained by Nadia Hussain" in shown
    assert "Ola Nowak, Polish" in shown


@pytest.mark.obligation("wt2010/5.87/c")
def test_a_safety_concern_is_counted_for_the_chair_alone(table: Table, page: Page) -> None:
    from heed.procedures.conference import NoteToChair

    conference = table.conference()
    joy = table.guest(conference, "Joy Adeyemi", user=table.joy, sent_at=timezone.now())
    assert "Tell the chair in confidence" in page(table.joy, f"/conferences/{joy.uuid}")
    table.ashdown.write(table.joy, table.file, NoteToChair, timedelta(minutes=5))
    assert "1 safety concern told you in confidence" in page(table.anne, url(conference))
    assert "safety concern" not in page(table.peter, url(conference))


def test_an_old_conference_is_found_by_day_chair_or_child_and_no_name_stands_in_an_address(
    table: Table, send: Send
) -> None:
    conference = table.conference(closed_at=timezone.now(), minutes_sent_at=timezone.now())
    day = conference.on - timedelta(days=1)
    since = {"since-day": day.day, "since-month": day.month, "since-year": day.year}
    there = f"/conference/{conference.uuid}/after"
    for said in ({"chair": "doyle"}, {"child": "lily"}, since):
        assert there in send(table.peter, "/conferences", **said).content.decode()
    until = {name.replace("since", "until"): value for name, value in since.items()}
    for said in ({"chair": "Achebe"}, {"child": "Sam"}, until):
        shown = send(table.peter, "/conferences", **said).content.decode()
        assert there not in shown
        assert "No conference answers to that" in shown
    nothing = send(table.peter, "/conferences").content.decode()
    assert "Enter something that is remembered of it" in nothing
