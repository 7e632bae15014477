"""How limits are kept, and the list of every child: who sees what, and the same numbers everywhere."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import Post, Team, User
from heed.casefile import limits
from heed.casefile.models import DutyRow, File
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralAcknowledged, ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown

Page = Callable[..., str]
Read = Callable[[User, str], list[dict[str, str]]]


@pytest.fixture
def jorge(ashdown: Ashdown) -> User:
    return ashdown.user("Jorge Almendra", Role.DATA_OFFICER)


@pytest.fixture
def three(ashdown: Ashdown, rosa: User) -> list[File]:
    """Acknowledged in time, acknowledged late, and not at all."""
    files = [ashdown.child(name) for name in ("Amina", "Lily", "Kiran")]
    for file in files:
        ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=20))
    ashdown.write(rosa, files[0], ReferralAcknowledged, ago=timedelta(days=20, minutes=-30))
    ashdown.write(rosa, files[1], ReferralAcknowledged, ago=timedelta(days=9))
    return files


@pytest.fixture
def read(client: Client) -> Read:
    """The rows of a table that is taken away."""

    def get(user: User, path: str) -> list[dict[str, str]]:
        client.force_login(user)
        response = client.get(path)
        assert response["Content-Type"].startswith("text/csv")
        return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    return get


def test_each_limit_is_counted_by_how_it_was_kept_and_names_edition_and_paragraph(
    three: list[File], jorge: User, page: Page, read: Read
) -> None:
    shown = page(jorge, "/limits")
    assert "Acknowledge the referral to the referrer" in shown
    assert "1 working day, while Working Together" in shown
    assert "5.33" in shown
    rows = read(jorge, "/limits.csv")
    (row,) = [r for r in rows if r["Limit"].startswith("Acknowledge")]
    counted = [row[how] for how in ("Arose", "Met in time", "Met late", "Overdue now")]
    assert counted == ["3", "1", "1", "1"]
    assert row["In time, %"] == "33"
    assert "Working Together" in row["Edition"]


def test_behind_each_number_stand_its_children(
    three: list[File], jorge: User, page: Page, read: Read
) -> None:
    overdue = page(jorge, "/limits/children?duty=acknowledge_referral&how=overdue")
    assert "Kiran Bell" in overdue
    assert "Lily Bell" not in overdue
    assert f"/child/{three[2].uuid}" in overdue
    late = page(jorge, "/limits/children?duty=acknowledge_referral&how=late")
    assert "Lily Bell" in late
    (row,) = read(jorge, "/limits/children.csv?duty=acknowledge_referral&how=late")
    assert row["Child"] == "Lily Bell"
    assert int(row["Working days over"]) > 3


def test_numbers_and_lists_agree(three: list[File], jorge: User, read: Read) -> None:
    for row in read(jorge, "/limits.csv?period=all"):
        if row["Kind"] == "Limits of the guidance":
            listed = read(jorge, "/limits/children.csv?period=all&kind=limit&how=arose")
            same = [one for one in listed if one["What is owed"] == row["Limit"]]
            assert len(same) == int(row["Arose"])


def test_what_arose_before_the_time_asked_for_is_left_out(
    ashdown: Ashdown, rosa: User, jorge: User, read: Read
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived, ago=timedelta(days=500))
    assert read(jorge, "/limits.csv") == []
    assert read(jorge, "/limits.csv?period=all")


def test_teams_are_told_apart_by_the_lead_social_worker(
    ashdown: Ashdown, three: list[File], nadia: User, jorge: User, page: Page, read: Read
) -> None:
    south = Team.objects.create(authority=ashdown.authority, name="South team")
    Post.objects.filter(user=nadia).update(team=south)
    ashdown.change(three[2], lead=nadia, lead_name="Nadia Hussain")
    assert "South team" in page(jorge, "/limits")
    (row,) = read(
        jorge, f"/limits/children.csv?team={south.pk}&duty=acknowledge_referral&how=arose"
    )
    assert (row["Child"], row["Team"]) == ("Kiran Bell", "South team")
    rest = read(jorge, "/limits/children.csv?team=none&duty=acknowledge_referral&how=arose")
    assert len(rest) == 2


def test_the_board_sees_numbers_and_references_and_no_name(
    ashdown: Ashdown, three: list[File], page: Page, read: Read, client: Client
) -> None:
    imogen = ashdown.user("Imogen Faraday", Role.LSCB, organisation="Ashdown Board")
    assert "Acknowledge the referral" in page(imogen, "/limits")
    listed = page(imogen, "/limits/children?duty=acknowledge_referral&how=overdue")
    assert three[2].reference in listed
    assert "Kiran" not in listed
    assert f"/child/{three[2].uuid}" not in listed
    assert {row["Child"] for row in read(imogen, "/limits/children.csv")} == {""}
    assert client.get("/children").status_code == 403


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER, Role.ADMINISTRATOR])
@pytest.mark.parametrize(
    "address", ["/limits", "/limits.csv", "/limits/children", "/limits/children.csv", "/children",
                "/children.csv"],
)  # fmt: skip
def test_whoever_does_not_answer_for_limits_is_refused(
    ashdown: Ashdown, client: Client, role: Role, address: str
) -> None:
    client.force_login(ashdown.user("Some Body", role))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", ["/limits?period=x&team=", "/children?state=x&order=x&page=y"])
def test_an_address_that_makes_no_sense_shows_everything(
    three: list[File], jorge: User, page: Page, address: str
) -> None:
    assert page(jorge, address)


@pytest.mark.parametrize("address", ["/limits?team=x", "/limits/children?how=x"])
def test_a_team_or_way_that_there_is_not_is_not_found(
    three: list[File], jorge: User, client: Client, address: str
) -> None:
    client.force_login(jorge)
    assert client.get(address).status_code == 404


def test_a_name_that_a_spreadsheet_would_run_is_kept_as_a_name(
    ashdown: Ashdown, rosa: User, jorge: User, read: Read
) -> None:
    ashdown.write(rosa, ashdown.child("=cmd|'/c calc'!A1", ""), ReferralReceived)
    (row,) = read(jorge, "/children.csv")
    assert row["Child"].startswith("'=")


# --- all children ----------------------------------------------------------------------


def test_every_file_is_listed_with_where_things_stand_and_what_is_overdue(
    three: list[File], jorge: User, page: Page, read: Read
) -> None:
    shown = page(jorge, "/children")
    assert all(f"/child/{file.uuid}" in shown for file in three)
    assert "Case: Referral received, being clarified" in shown
    rows = {row["Child"]: row for row in read(jorge, "/children.csv")}
    assert int(rows["Kiran Bell"]["Overdue"]) > int(rows["Amina Bell"]["Overdue"])
    assert list(rows) == ["Amina Bell", "Kiran Bell", "Lily Bell"]
    assert next(iter(read(jorge, "/children.csv?order=overdue")))["Child"] == "Kiran Bell"


def test_the_list_is_narrowed_by_plan_sight_and_work(
    ashdown: Ashdown, three: list[File], rosa: User, jorge: User, read: Read
) -> None:
    ashdown.write(rosa, three[0], ChildSeen, ago=timedelta(days=2))
    ashdown.change(three[1], on_plan=True)

    def names(query: str) -> set[str]:
        return {row["Child"].split()[0] for row in read(jorge, f"/children.csv?{query}")}

    assert names("seen=14") == names("seen=never") == {"Lily", "Kiran"}
    assert names("plan=plan") == {"Lily"}
    assert names("plan=none") == {"Amina", "Kiran"}
    assert names("work=closed") == set()
    assert names("state=referral_received") == {"Amina", "Lily", "Kiran"}
    assert "Kiran" in names("overdue=1")


def test_a_long_list_costs_no_more_than_a_short_one(
    ashdown: Ashdown, rosa: User, jorge: User, page: Page
) -> None:
    for number in range(60):
        ashdown.child(f"Child{number}")
    ashdown.write(rosa, ashdown.child("Lily"), ReferralReceived)
    shown = page(jorge, "/children")
    assert shown.count('scope="row"') == 50
    assert "page=2" in shown


def test_a_duty_is_counted_as_the_engine_says_it_stands(
    ashdown: Ashdown, three: list[File]
) -> None:
    """The midnight that ends a due day is late; the minute before it is in time."""
    now = timezone.now()
    with within(ashdown.authority):
        duties = DutyRow.objects.filter(duty="acknowledge_referral", file=three[0])
        ends = duties.get().due_ends
        assert ends is not None
        for discharged, how in ((ends, "late"), (ends - timedelta(minutes=1), "met")):
            duties.update(discharged=discharged, open=False)
            (found,) = (
                d for d in limits.of_files([three[0]], now) if d.duty == "acknowledge_referral"
            )
            assert found.how == how
        for cancelled, how in ((ends, "missed"), (ends - timedelta(minutes=1), "stopped")):
            duties.update(discharged=None, cancelled=cancelled)
            (found,) = (
                d for d in limits.of_files([three[0]], now) if d.duty == "acknowledge_referral"
            )
            assert found.how == how


def test_a_share_is_rounded_to_the_nearest_but_what_is_not_all_is_never_a_hundred():
    for met, late, share in (
        (4, 2, 67),
        (352, 11, 97),
        (249, 1, 99),
        (1, 250, 1),
        (3, 0, 100),
        (0, 5, 0),
    ):
        assert limits.Counted(met=met, late=late).in_time == share


def test_limits_are_counted_by_who_owes_them_and_each_row_leads_to_its_duty(
    three: list[File], jorge: User, page: Page
) -> None:
    assert "By who owes it" in page(jorge, "/limits")
    shown = page(jorge, "/limits/children?kind=limit&how=arose&owed_by=duty_social_worker")
    assert "Owed by duty social worker" in shown
    assert f"/child/{three[0].uuid}/owed/" in shown
