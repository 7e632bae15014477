"""Who works with a child, and the posts there must be."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heed import guidance
from heed.access.apart import within
from heed.access.models import User
from heed.access.organisations import called
from heed.casefile.models import File
from heed.engine.calendar import LONDON
from heed.procedures.general import CaseNote, LeadNamed
from heed.procedures.referral import ReferralReceived
from heed.registry import facts, values
from heed.registry.facts import Told
from heed.registry.models import DirectoryEntry, Person, What
from heed.web.network import in_office_hours
from tests.web.conftest import Ashdown
from tests.web.test_family import make_family

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    return file


def works(ashdown: Ashdown, person: Person, name: str, post: str, **more: object) -> None:
    starts, ends = more.pop("starts", None), more.pop("ends", None)
    value = values.Professional.model_validate({"name": name, "post": post, **more})
    with within(ashdown.authority):
        facts.state(person, What.NETWORK, value, Told(), starts=starts, ends=ends)  # type: ignore[arg-type]


@pytest.mark.obligation("wt2010/5.34/g", "wt2010/2.15/a", "wt2010/2.22/a")
def test_who_else_works_with_the_child_is_one_click_away(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    works(ashdown, lily.subject, "Grace Mensah", "Health visitor", organisation="Mill Lane",
          phone="01632 960001", out_of_hours="01632 960002", starts=date(2026, 1, 1))  # fmt: skip
    works(
        ashdown, lily.subject, "Ivy Long", "Teacher", starts=date(2024, 1, 1), ends=date(2025, 7, 1)
    )
    works(ashdown, ashdown.one(Person, given_name="Ann"), "Dev Rao", "Drug worker")
    overview = page(rosa, f"/child/{lily.uuid}")
    assert f'href="/child/{lily.uuid}/network"' in overview
    assert "Who else is working with this child?" in overview
    shown = page(rosa, f"/child/{lily.uuid}/network")
    for words in (
        "Grace Mensah", "01632 960001", "outside office hours 01632 960002", "From 1 January 2026",
        "Works with Ann Bell (mother)", "No lead social worker is named",
    ):  # fmt: skip
        assert words in shown, words
    assert shown.index("Before now") < shown.index("Ivy Long")


@pytest.mark.parametrize("open_now", [True, False])
def test_the_service_outside_office_hours_is_told_on_the_same_page(
    ashdown: Ashdown,
    lily: File,
    rosa: User,
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
    open_now: bool,
) -> None:
    teams = {
        "duty_team": ("01632 960010", ""),
        "emergency_duty_team": ("01632 960011", "01632 960061"),
    }
    for post, (phone, night) in teams.items():
        with within(ashdown.authority):
            DirectoryEntry.objects.create(
                authority=ashdown.authority, post=post, area="Ashdown", phone=phone, out_of_hours=night
            )  # fmt: skip
    monkeypatch.setattr("heed.web.network.in_office_hours", lambda _now: open_now)
    shown = page(rosa, f"/child/{lily.uuid}/network")
    assert "01632 960061" in shown
    assert ("duty team 01632 960010" in shown) == open_now


def test_somebody_with_two_parts_is_one_line_and_the_lead_is_reached_by_their_organisation(
    ashdown: Ashdown, lily: File, alan: User, nadia: User, rosa: User, page: Page
) -> None:
    council = called(ashdown.authority, "Ashdown Council")
    council.phone, council.out_of_hours = "01632 960100", "01632 960199"
    council.save()
    ashdown.write(alan, lily, LeadNamed, lead_social_worker="Nadia Hussain")
    works(ashdown, lily.subject, "Nadia Hussain", "Carries out the assessment")
    shown = page(rosa, f"/child/{lily.uuid}/network")
    assert shown.count("<strong>Nadia Hussain</strong>") == 1
    assert "Lead social worker; Carries out the assessment" in shown
    assert "Phone 01632 960100; outside office hours 01632 960199" in shown


def test_a_partner_agency_sees_who_and_nothing_of_why(
    ashdown: Ashdown, lily: File, joy: User, page: Page
) -> None:
    ashdown.write(joy, lily, CaseNote)
    works(ashdown, lily.subject, "Grace Mensah", "Health visitor")
    works(ashdown, ashdown.one(Person, given_name="Ann"), "Dev Rao", "Drug worker")
    shown = page(joy, f"/child/{lily.uuid}/network")
    assert "Grace Mensah" in shown
    assert "Dev Rao" not in shown
    assert "<svg" not in shown


@pytest.mark.obligation(
    "wt2010/2.58/a", "wt2010/2.74/b", "wt2010/2.51/a", "wt2010/2.53/a", "wt2010/11.21/b"
)
def test_the_directory_shows_what_is_vacant_and_what_nobody_has_checked(
    ashdown: Ashdown, alan: User, joy: User, client: Client, page: Page
) -> None:
    client.force_login(alan)
    today = timezone.localdate()
    asked = {"post": "designated_nurse", "area": "Ashdown Health", "holder": "Bea Lloyd",
             "phone": "01632 960003", "out_of_hours": "01632 960004"}  # fmt: skip
    assert client.post("/contacts/new", asked).status_code == 302
    assert "Never checked" in page(joy, "/contacts")
    entry = ashdown.one(DirectoryEntry)
    client.force_login(alan)
    old = today - timedelta(days=300)
    for day, says in ((old, "Check before relying on it"), (today, "Last checked")):
        parts = {
            "checked_on-day": day.day,
            "checked_on-month": day.month,
            "checked_on-year": day.year,
        }
        client.force_login(alan)
        client.post(f"/contacts/{entry.uuid}", {**asked, "holder": "", "cover": "Dr Sen", **parts})
        shown = page(joy, "/contacts")
        assert says in shown
    assert "Vacant" in shown
    assert "Stands in: Dr Sen" in shown
    assert shown.count("Not entered for any") == len(guidance.load("posts.yaml")) - 1


def test_a_post_is_held_between_two_days_and_its_organisation_is_rung_at_night(
    ashdown: Ashdown, alan: User, client: Client, page: Page
) -> None:
    health = called(ashdown.authority, "Ashdown Health")
    health.out_of_hours = "01632 960077"
    health.save()
    today = timezone.localdate()

    def said(first: date | None, last: date | None) -> str:
        days = {f"holder_{n}-{p}": getattr(d, p) for n, d in (("from", first), ("until", last)) if d
                for p in ("day", "month", "year")}  # fmt: skip
        asked = {"post": "designated_doctor", "area": "Ashdown Health", "holder": "Dr Bea Lloyd",
                 "organisation": health.pk, **days}  # fmt: skip
        entry = ashdown.all(DirectoryEntry)
        client.force_login(alan)
        answer = client.post(f"/contacts/{entry[0].uuid}" if entry else "/contacts/new", asked)
        assert answer.status_code == 302, answer.content.decode()
        return page(alan, "/contacts")

    before, after = today - timedelta(days=1), today + timedelta(days=1)
    assert "01632 960077" in (shown := said(before, None))
    assert "Dr Bea Lloyd</strong>, Ashdown Health. Since" in shown
    assert "Dr Bea Lloyd begins" in said(after, None)
    shown = said(None, before)
    assert "Vacant" in shown
    assert "Dr Bea Lloyd held it until" in shown


def test_only_those_who_keep_the_directory_change_it(joy: User, client: Client) -> None:
    client.force_login(joy)
    assert client.get("/contacts/new").status_code == 403


@pytest.mark.parametrize(
    ("day", "hour", "is_open"),
    [
        (date(2026, 11, 24), 10, True),
        (date(2026, 11, 24), 17, False),
        (date(2026, 11, 22), 10, False),
        (date(2026, 12, 25), 10, False),
    ],
)
def test_offices_are_open_by_the_working_calendar(day: date, hour: int, is_open: bool) -> None:
    assert in_office_hours(datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)) is is_open


def test_every_post_cites_the_register() -> None:
    known = guidance.obligations()
    assert [post["ref"] for post in guidance.load("posts.yaml") if post["ref"] not in known] == []
