"""Nothing owed goes unseen: by e-mail, in a calendar, and by those further up."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from heed.access.apart import EVERYTHING, within
from heed.access.models import User
from heed.casefile.models import DutyRow, File, Notice
from heed.engine.calendar import ENGLAND, LONDON, day_of
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.telling import emails, ladder
from heed.telling.ladder import Rung
from heed.telling.models import Climbed, Email, How, Ladder, Wish
from tests.web.conftest import Ashdown

MORNING = datetime(2026, 11, 24, 7, 30, tzinfo=LONDON)
"""A Tuesday."""


@pytest.fixture
def child(ashdown: Ashdown, rosa: User, alan: User) -> File:
    """A referral came in on Monday; by Tuesday evening somebody decides. 5.34"""
    User.objects.filter(pk__in=[rosa.pk, alan.pk]).update(email="somebody@example.org")
    for user in (rosa, alan):
        user.refresh_from_db()
    file = ashdown.child("Lily", "Bell")
    ashdown.write(rosa, file, ReferralReceived, ago=timezone.now() - MORNING + timedelta(days=1))
    return file


def wants(user: User, how: How) -> None:
    Wish.objects.update_or_create(user=user, defaults={"how": how})


def test_each_working_morning_says_once_what_is_owed_and_names_no_child(
    ashdown: Ashdown, child: File, alan: User
) -> None:
    with within(ashdown.authority, EVERYTHING):
        assert emails.daily(ashdown.authority, MORNING) > 0
        assert emails.daily(ashdown.authority, MORNING + timedelta(hours=1)) == 0
    to_alan = [m for m in mail.outbox if "owed in all" in m.body]
    assert to_alan
    said = "".join(f"{message.subject}{message.body}" for message in mail.outbox)
    assert "Lily" not in said
    assert "Bell" not in said
    with within(ashdown.authority):
        assert Email.objects.filter(user=alan, how=How.DAILY).count() == 1


@pytest.mark.parametrize(
    "moment",
    [MORNING.replace(hour=6), datetime(2026, 11, 28, 9, tzinfo=LONDON)],
    ids=["before seven", "a Saturday"],
)
def test_nobody_is_mailed_at_night_or_at_the_weekend(
    ashdown: Ashdown, child: File, moment: datetime
) -> None:
    with within(ashdown.authority, EVERYTHING):
        assert emails.daily(ashdown.authority, moment) == 0


def test_who_asked_to_be_told_at_once_is_told_of_each_thing_once(
    ashdown: Ashdown, child: File, alan: User
) -> None:
    wants(alan, How.AT_ONCE)
    with within(ashdown.authority, EVERYTHING):
        assert emails.at_once(ashdown.authority, MORNING) == 1
        assert emails.at_once(ashdown.authority, MORNING + timedelta(minutes=5)) == 0
    (message,) = mail.outbox
    assert child.reference in message.body
    assert "Lily" not in message.body


def test_who_wants_no_e_mail_gets_none(
    ashdown: Ashdown, child: File, rosa: User, alan: User
) -> None:
    for user in (rosa, alan):
        wants(user, How.HERE)
    with within(ashdown.authority, EVERYTHING):
        assert emails.daily(ashdown.authority, MORNING) == 0
        assert emails.at_once(ashdown.authority, MORNING) == 0


def test_who_has_left_is_told_nothing(
    ashdown: Ashdown, child: File, rosa: User, alan: User
) -> None:
    rosa.posts.update(ends=day_of(MORNING) - timedelta(days=1))
    alan.posts.update(ends=day_of(MORNING) - timedelta(days=1))
    with within(ashdown.authority, EVERYTHING):
        assert emails.daily(ashdown.authority, MORNING) == 0


# --- the ladder ------------------------------------------------------------------------


def overdue(ashdown: Ashdown, child: File) -> tuple[DutyRow, datetime]:
    """A duty of the child, and noon of the first working day after its time."""
    duty = next(d for d in ashdown.all(DutyRow, file=child, open=True) if d.due_date)
    assert duty.due_date
    after = ENGLAND.after(duty.due_date, 1)
    return duty, datetime(after.year, after.month, after.day, 12, tzinfo=LONDON)


def test_what_stays_undone_is_told_further_up_once_at_each_step(
    ashdown: Ashdown, child: File
) -> None:
    duty, first = overdue(ashdown, child)
    with within(ashdown.authority, EVERYTHING):
        ladder.climb(ashdown.authority, first)
        again = ladder.climb(ashdown.authority, first + timedelta(hours=1))
        told = Notice.objects.filter(text__contains="overdue", record=duty.started_by)
        assert again == 0
        assert {n.role for n in told} == {Role.TEAM_MANAGER}
        assert all(child.reference in n.text and "Lily" not in n.text for n in told)


def test_nobody_is_told_before_the_time_is_over(ashdown: Ashdown, child: File) -> None:
    duty, first = overdue(ashdown, child)
    with within(ashdown.authority, EVERYTHING):
        ladder.climb(ashdown.authority, first - timedelta(days=1, hours=13))
        assert not Climbed.objects.filter(duty=duty.duty, started_by=duty.started_by).exists()


def test_an_authority_sets_its_own_ladder_and_who_set_it_is_kept(
    ashdown: Ashdown, child: File, page: Callable[..., str], client: Client
) -> None:
    heron = ashdown.user("Grace Heron", Role.DESIGNATED_MANAGER)
    client.force_login(heron)
    sent = {"days": ["2", "", "x"], "role": ["social_work_manager", "", "lscb"]}
    answer = client.post("/limits/overdue", sent)
    assert answer.status_code == 400
    assert "Step 3: give a number of working days" in answer.content.decode()
    assert 'value="2"' in answer.content.decode()  # nothing typed is lost
    client.post("/limits/overdue", {"days": ["2"], "role": ["social_work_manager"]})
    with within(ashdown.authority):
        assert ladder.rungs() == (Rung(2, Role.SOCIAL_WORK_MANAGER),)
        assert Ladder.objects.get().by_name == "Grace Heron"
    assert "Grace Heron" in page(heron, "/limits/overdue")


def test_a_worker_cannot_set_the_ladder(
    ashdown: Ashdown, rosa: User, alan: User, client: Client
) -> None:
    client.force_login(rosa)
    assert client.get("/limits/overdue").status_code == 403
    client.force_login(alan)
    assert client.get("/limits/overdue").status_code == 200
    assert client.post("/limits/overdue", {"days": ["2"], "role": ["lscb"]}).status_code == 403


# --- screens ---------------------------------------------------------------------------


def test_one_says_how_one_is_told(
    ashdown: Ashdown, rosa: User, page: Callable[..., str], client: Client
) -> None:
    assert "By one e-mail each working morning" in page(rosa, "/work/telling")
    client.post("/work/telling", {"how": "here"})
    assert Wish.objects.get(user=rosa).how == How.HERE
    assert client.post("/work/telling", {"how": "by owl"}).status_code == 400


def test_a_calendar_says_what_is_owed_to_whoever_knows_its_address_until_it_is_renewed(
    ashdown: Ashdown, child: File, alan: User, client: Client
) -> None:
    client.force_login(alan)
    shown = client.post("/work/telling/calendar").content.decode()
    address = shown.split("<strong>")[-1].split("</strong>")[0].replace("http://testserver", "")
    client.logout()
    answer = client.get(address)
    entries = Calendar.from_ical(answer.content).walk("VEVENT")
    assert entries
    assert all(child.reference in str(e["summary"]) for e in entries)
    assert b"Lily" not in answer.content
    client.force_login(alan)
    client.post("/work/telling/calendar")
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get("/calendar/guessed.ics").status_code == 404
