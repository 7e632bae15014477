"""What differs before a birth, after a move, at a review and for a looked-after child, on the screens."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.conferences.models import Conference, Guest, Kind
from heed.engine.calendar import ENGLAND, day_of
from heed.procedures.initial_conference import TransferInNotified
from heed.procedures.roles import Role
from heed.registry.models import Kind as PersonKind
from heed.registry.models import Relationship
from heed.web.conference import steps
from tests.conferences.conftest import Table, tell

Page = Callable[..., str]
Send = Callable[..., Any]


def url(conference: Conference, rest: str = "") -> str:
    return f"/conference/{conference.uuid}{rest}"


def asked(text: str) -> str:
    """A page's words without its marks."""
    return " ".join(text.split())


def moved_in(table: Table) -> Table:
    """A child on Westmere's plan who has moved here."""
    made = replace(table, file=table.ashdown.child("Ben", "Bell"))
    manager = table.ashdown.user("Una Marsh", Role.DESIGNATED_MANAGER)
    today = day_of(timezone.now())
    table.ashdown.write(
        manager, made.file, TransferInNotified, from_authority="Westmere",
        notified_on=today.isoformat(), plan_held={"done": False, "reason": "Asked for."},
    )  # fmt: skip
    return made


def not_born(table: Table) -> Table:
    due = day_of(timezone.now()) + timedelta(days=40)
    file = table.ashdown.child(
        "Baby", "Bell", kind=PersonKind.UNBORN, birth_date=None, expected_date=due
    )
    with within(table.authority):
        Relationship.objects.create(
            authority=table.authority, person=table.karen, other=file.subject, kind="mother"
        )
    made = replace(table, file=file)
    tell(made, "conference_arranging")
    return made


def on_a_plan(table: Table, state: str = "plan_in_effect") -> Table:
    made = replace(table, file=table.ashdown.child("Ida", "Bell"))
    tell(made, state, days_ago=60)
    return made


# --- initial ---------------------------------------------------------------------------


def test_an_initial_conference_says_its_limit(table: Table, page: Page) -> None:
    says = "Within 15 working days of the strategy discussion: by <strong>"
    assert says in asked(page(table.peter, f"/child/{table.file.uuid}/conferences"))
    assert says in asked(page(table.peter, url(table.conference())))


# --- before a birth --------------------------------------------------------------------


def test_before_a_birth_it_has_the_same_standing_and_a_midwife_must_take_part(
    table: Table, page: Page, send: Send
) -> None:
    unborn = not_born(table)
    conference = unborn.conference()
    shown = asked(page(table.peter, url(conference)))
    assert "Initial conference before the birth" in shown
    assert "the same standing as any other initial conference" in shown
    assert "The baby is expected on" in shown
    assert "Before a birth, a midwife must take part." in shown
    assert "The child, as age and understanding allow" not in shown
    unborn.guest(conference, "Ann Lowe", kind="midwife", agency="health", group="Midwifery",
                 direct_contact=True)  # fmt: skip
    assert "a midwife must take part" not in page(table.peter, url(conference))
    send(table.anne, url(conference, "/room"))
    assert "No midwife is here." in page(table.anne, url(conference, "/room/here"))
    unborn.guest(conference, "Ann Lowe", attendance="present")
    assert "No midwife is here." not in page(table.anne, url(conference, "/room/here"))
    keys = [s.key for s in steps.agenda(table.again(conference))]
    assert "child" not in keys, "nobody is asked what a child who is not born says"
    assert "has not suffered; say so" in page(table.anne, url(conference, "/room/suffered"))


# --- after a move ----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.141/c")
def test_after_a_move_it_is_held_within_fifteen_working_days_of_being_told(
    table: Table, page: Page, send: Send
) -> None:
    moved = moved_in(table)
    for user, says in (
        (table.peter, "Arrange: conference after a move"),
        (table.dana, "Arrange: conference after a move"),
    ):
        send(user, f"/child/{moved.file.uuid}/why", why="To arrange the conference")
        shown = asked(page(user, f"/child/{moved.file.uuid}/conferences"))
        assert says in shown
    assert "Within 15 working days of being told of the move: by <strong>" in shown
    due = ENGLAND.after(day_of(timezone.now()), 15)
    assert f"{due.day} {due:%B %Y}</strong>" in shown
    assert "The child is on a plan of Westmere." in shown
    assert "We do not have their plan and records yet: ask Westmere for them." in shown
    conference = moved.conference(kind=Kind.TRANSFER)
    listed = page(table.peter, url(conference))
    assert "Nobody of Westmere is on the list, where the child’s plan was made." in listed
    moved.guest(conference, "Ola Kane", group="Westmere Council")
    assert "Nobody of Westmere is on the list" not in page(table.peter, url(conference))
    send(table.anne, url(conference, "/room"))
    assert "The move:" in page(table.anne, url(conference, "/room/enough"))


# --- review ----------------------------------------------------------------------------


def test_a_review_says_who_comes_who_chairs_and_whose_reports_are_asked_for(
    table: Table, page: Page, send: Send
) -> None:
    planned = on_a_plan(table)
    shown = asked(page(table.peter, f"/child/{planned.file.uuid}/conferences"))
    assert "Arrange: review conference" in shown
    assert "Within three months of the initial conference: by <strong>" in shown
    assert "Those most involved come, as to an initial conference" in shown
    assert "whoever chaired before chairs again" in shown
    assert "reviewing officer" not in shown, "this child is not looked after"
    conference = planned.conference(kind=Kind.REVIEW)
    invite = page(table.anne, url(conference, "/invite"))
    assert "If somebody else than before, why?" in invite
    assert "looked after review" not in invite
    send(table.anne, url(conference, "/room"))
    reports = page(table.anne, url(conference, "/room/reports"))
    assert "Is each core group member" in reports
    assert "looked after review" not in reports
    assert "What does the child want and feel?" in page(table.anne, url(conference, "/room/child"))


# --- a looked-after child --------------------------------------------------------------


@pytest.fixture
def cared_for(table: Table) -> Table:
    """On a plan, and looked after: the plan is kept."""
    made = replace(table, file=table.ashdown.child("Ida", "Bell"))
    tell(made, "looked_after_with_plan", days_ago=60)
    return made


@pytest.mark.obligation("wt2010/5.147/a")
def test_of_a_looked_after_child_the_reviewing_officer_chairs_or_is_there(
    cared_for: Table, client: Client, page: Page, send: Send
) -> None:
    table = cared_for
    there = f"/child/{table.file.uuid}/conferences"
    shown = asked(page(table.peter, there))
    assert "review conference, with the looked-after review" in shown
    assert (
        "The independent reviewing officer chairs it; if that cannot be, the officer is there."
        in shown
    )
    assert "one day for both, the earlier of the two" in shown
    day = day_of(timezone.now()) + timedelta(days=3)
    said = {
        "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "10 am",
        "place": "Family Centre", "chair": table.anne.pk, "note_taker": table.peter.pk,
    }  # fmt: skip
    amiss = send(table.peter, there, **said).content.decode()
    assert "Answer this: Who is the child’s independent reviewing officer?" in amiss
    send(table.peter, there, **said, reviewing_officer="Miriam Castell")
    conference = table.ashdown.one(Conference)
    assert conference.looked_after_review_too
    (officer,) = table.ashdown.all(Guest, name="Miriam Castell")
    assert officer.must
    assert officer.standing == "invited"
    assert officer.agency != "social_care", "does not stand in for social care in the quorum"
    invite = page(table.anne, url(conference, "/invite"))
    for question in ("does the reviewing officer chair?", "the day of the looked after review"):
        assert question in invite
    refused = send(table.anne, url(conference, "/invite"), **{"prepared.done": "yes"}).content
    assert "reviewing officer chairs the conference; if that cannot be" in refused.decode()


def test_the_two_reviews_are_one_in_the_room(cared_for: Table, page: Page, send: Send) -> None:
    table = cared_for
    conference = table.conference(
        kind=Kind.REVIEW, looked_after_review_too=True, reviewing_officer="Miriam Castell"
    )
    send(table.anne, url(conference, "/room"))
    shown = page(table.anne, url(conference, "/room/reports"))
    assert "Is this the looked after review as well?" in shown
    assert 'value="Miriam Castell"' in shown


def test_an_officer_who_is_not_on_the_list_is_missed(cared_for: Table, page: Page) -> None:
    conference = cared_for.conference(kind=Kind.REVIEW)
    says = "The independent reviewing officer is not on the list"
    assert says in page(cared_for.peter, url(conference))
