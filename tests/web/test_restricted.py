"""Allegations, children's deaths and reviews, on screen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.models import Reading, User
from heed.access.restricted import Standing, acting
from heed.casefile import book
from heed.casefile.models import DutyRow, File
from heed.casefile.restricted import open_restricted, set_standing
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole
from heed.registry.same import Decision, Pair
from heed.web import owed
from heed.web.restricted import BY_KIND
from tests.web.conftest import Ashdown

OVERSEES = {
    "allegation": AtWork.LADO,
    "child_death": DeathRole.DESIGNATED_PERSON,
    "child_death_panel": DeathRole.PANEL_CHAIR,
    "review": ReviewRole.BOARD_CHAIR,
}


@pytest.fixture
def ines(ashdown: Ashdown) -> User:
    return ashdown.user("Ines Calder", AtWork.LADO)


def begun(ashdown: Ashdown, kind: str, by: User, title: str = "A title of its own") -> File:
    file = open_restricted(ashdown.actor(by), kind, title)
    record = book.record_type(BY_KIND[kind].record)
    ashdown.write(by, file, record, ago=timedelta(hours=2))
    return file


def pages_of(file: File) -> list[str]:
    child = f"/child/{file.uuid}"
    return [child, f"{child}/chronology", f"{child}/record", f"{child}/access", f"{child}/owed/0"]


@pytest.mark.parametrize("kind", OVERSEES)
def test_every_page_of_every_kind_for_whoever_oversees_it(
    ashdown: Ashdown, page: Callable[..., str], kind: str
) -> None:
    by = ashdown.user("Ada Overseer", OVERSEES[kind])
    file = begun(ashdown, kind, by)
    for path in pages_of(file)[:4]:
        assert "A title of its own" in page(by, path, most=16), path
    work = page(by, "/work", most=16)
    assert "A title of its own" in work


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("allegation", ("He grabbed him by the arm", "Class teacher, year 4", "Lesley Hart")),
        ("child_death", ("Found not breathing in his cot", "Tomas Hart", "Leanne Hart, mother")),
        ("review", ("A boy of three died at home", "Noah Penrose (Child N)", "Northam NHS Trust")),
    ],
)
def test_its_page_begins_with_what_it_is_about(
    ashdown: Ashdown, client: Client, page: Callable[..., str], kind: str, told: tuple[str, ...]
) -> None:
    by = ashdown.user("Ada Overseer", OVERSEES[kind])
    file = begun(ashdown, kind, by)
    shown = page(by, f"/child/{file.uuid}", most=16)
    short = shown[shown.index("In short") : shown.index("What is owed")]
    for words in told:
        assert words in short, words
    # whoever sees only a part is told no more of it than they wrote
    head = ashdown.user("Beth Ames", Role.SENIOR_MANAGER, organisation="Northgate School")
    with acting(ashdown.actor(by)):
        set_standing(ashdown.actor(by), file, head, Standing.PART, "Has a part in it")
    client.force_login(head)
    client.post(f"/child/{file.uuid}/why", {"why": "Asked to help"})
    assert b"In short" not in client.get(f"/child/{file.uuid}", follow=True).content


@pytest.mark.obligation("wt2010/A5.7/a")
@pytest.mark.parametrize("kind", OVERSEES)
def test_nobody_else_opens_or_meets_it_anywhere(
    ashdown: Ashdown, client: Client, alan: User, joy: User, kind: str
) -> None:
    by = ashdown.user("Ada Overseer", OVERSEES[kind])
    file = begun(ashdown, kind, by)
    data = ashdown.user("Jo Almendra", Role.DATA_OFFICER)
    board = ashdown.user("Imogen Faraday", Role.LSCB)
    for user in (alan, joy, data, board):
        client.force_login(user)
        assert {client.get(path).status_code for path in pages_of(file)} == {404}
        for path in ("/work", "/find", "/limits?period=all", "/children", "/authorise", "/drafts"):
            response = client.get(path, follow=True)
            assert b"A title of its own" not in response.content, path
            assert file.reference.encode() not in response.content, path


def test_an_allegation_is_recorded_from_record_a_contact(
    ashdown: Ashdown, client: Client, joy: User, ines: User
) -> None:
    client.force_login(joy)
    assert b"Record an allegation" in client.get("/contact").content
    said = {"given_name": "Martin", "family_name": "Dean", "account": ""}
    response = client.post("/begin/allegation", said, follow=True)
    assert response.status_code == 200
    file = ashdown_file(ashdown, ines)
    assert file.name == "Allegation about Martin Dean"
    client.force_login(ines)
    assert client.get(f"/child/{file.uuid}/why").status_code == 200


def ashdown_file(ashdown: Ashdown, by: User) -> File:
    with acting(ashdown.actor(by)):
        return File.objects.exclude(kind="child").select_related("subject").get()


@pytest.mark.obligation("wt2010/A5.13/d")
def test_the_accused_manager_is_shown_nothing(
    ashdown: Ashdown, client: Client, joy: User, ines: User
) -> None:
    dean = ashdown.user("Martin Dean", Role.SENIOR_MANAGER, organisation="Northgate School")
    client.force_login(joy)
    client.post(
        "/begin/allegation", {"given_name": "Martin", "family_name": "Dean", "account": "martin"}
    )
    file = ashdown_file(ashdown, ines)
    with acting(ashdown.actor(ines)):
        assert file.restriction.barred == [dean.pk]
    client.force_login(dean)
    assert {client.get(path).status_code for path in pages_of(file)} == {404}
    same = client.post("/begin/allegation", {"given_name": "martin", "family_name": "dean"})
    assert same.status_code == 403


def test_somebody_is_added_with_a_reason_and_taken_off_again(
    ashdown: Ashdown, client: Client, ines: User, alan: User
) -> None:
    file = begun(ashdown, "allegation", ines)
    path = f"/child/{file.uuid}/access"
    client.force_login(ines)
    client.post(f"/child/{file.uuid}/why", {"why": "I oversee it"})
    missing = client.post(path, {"user": alan.pk, "standing": "whole", "why": " "})
    assert b"Say why" in missing.content
    client.post(path, {"user": alan.pk, "standing": "whole", "why": "Manages the social worker"})
    shown = client.get(path).content.decode()
    assert "Manages the social worker" in shown
    client.force_login(alan)
    assert client.get(f"/child/{file.uuid}").status_code == 200
    assert client.post(path, {"user": alan.pk, "standing": "none", "why": "x"}).status_code == 403
    client.force_login(ines)
    client.post(path, {"user": alan.pk, "standing": "none", "why": "Has moved on"})
    client.force_login(alan)
    assert client.get(f"/child/{file.uuid}").status_code == 404


def test_a_paediatrician_declares_a_conflict_and_is_shown_nothing_more(
    ashdown: Ashdown, client: Client
) -> None:
    by = ashdown.user("Ada Overseer", DeathRole.DESIGNATED_PERSON)
    member = ashdown.user("Pat Panel", DeathRole.DESIGNATED_PAEDIATRICIAN)
    file = begun(ashdown, "child_death", by)
    client.force_login(member)
    path = f"/child/{file.uuid}/conflict"
    assert client.get(path).status_code == 200
    client.post(path, {"why": "I treated the child"})
    assert {client.get(each).status_code for each in [*pages_of(file), path]} == {404}


def test_an_agencys_author_is_shown_their_own_part(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    by = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    author = ashdown.user("Kay Author", ReviewRole.REVIEW_AUTHOR, organisation="Estmoor NHS")
    file = begun(ashdown, "review", by)
    with acting(ashdown.actor(by)):
        set_standing(ashdown.actor(by), file, author, Standing.PART, "Author for the trust")
    text = page(author, f"/child/{file.uuid}", most=16)
    assert "You see your own part" in text
    assert "Who may see this" not in text
    record = first_record(ashdown, by, file)
    assert client.get(f"/child/{file.uuid}/written/{record}").status_code == 404
    assert client.get(f"/child/{file.uuid}/access").status_code == 404


def first_record(ashdown: Ashdown, by: User, file: File) -> Any:
    from heed.casefile.models import RecordRow

    with acting(ashdown.actor(by)):
        return RecordRow.objects.get(file=file).uuid


def test_a_page_made_for_a_child_is_not_one_of_these(
    ashdown: Ashdown, client: Client, ines: User
) -> None:
    file = begun(ashdown, "allegation", ines)
    client.force_login(ines)
    client.post(f"/child/{file.uuid}/why", {"why": "I oversee it"})
    for path in ("emergency", "record/child_seen"):
        assert client.get(f"/child/{file.uuid}/{path}").status_code in (403, 404), path


def test_a_form_of_every_kind_opens_with_what_is_known(ashdown: Ashdown, client: Client) -> None:
    for number, kind in enumerate(OVERSEES):
        by = ashdown.user(f"Ada{number} Overseer", OVERSEES[kind])
        file = begun(ashdown, kind, by)
        client.force_login(by)
        client.post(f"/child/{file.uuid}/why", {"why": "I oversee it"})
        response = client.get(
            f"/child/{file.uuid}/record/{BY_KIND[kind].record}?new=1", follow=True
        )
        assert response.status_code == 200, kind


def test_what_an_author_may_record_says_nothing_of_another_agencys_part(
    ashdown: Ashdown, client: Client
) -> None:
    by = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    author = ashdown.user("Kay Author", ReviewRole.REVIEW_AUTHOR, organisation="Estmoor NHS")
    file = begun(ashdown, "review", by)
    with acting(ashdown.actor(by)):
        set_standing(ashdown.actor(by), file, author, Standing.PART, "Author for the trust")
        for number, agency in enumerate(("Estmoor NHS", "Estmoor Police"), 900):
            DutyRow.objects.create(
                authority=ashdown.authority, file=file, number=number, duty="management_review",
                key=agency, says=f"Write the review: {agency}", ref="wt2010/8.34",
                owed_by=ReviewRole.REVIEW_AUTHOR, started_by=uuid4(), arose=timezone.now(),
                edition="wt2010", open=True,
            )  # fmt: skip
    client.force_login(author)
    shown = client.get("/work").content.decode()
    assert "Write the review: Estmoor NHS" in shown
    for path in ("/work", f"/child/{file.uuid}", f"/child/{file.uuid}/record"):
        assert "Estmoor Police" not in client.get(path).content.decode(), path


def test_whatever_is_owed_on_such_a_file_can_be_settled_by_a_record_of_its_own() -> None:
    by_registrars = {
        "registration_notice",
        "correction_notice",
        "no_liability_notice",
    }  # met as they come
    for kind in OVERSEES:
        rulebook = book.rulebook(kind)
        for id in {*rulebook.duties, *(d.id for d in rulebook.told.values())} - by_registrars:
            duty = DutyRow(duty=id, key="")
            types = owed.discharging(duty)
            assert types, id
            assert {t.type for t in types} <= {*rulebook.records}, id


def test_a_serious_incident_is_reported_from_record_a_contact(
    ashdown: Ashdown, client: Client, joy: User
) -> None:
    """Under the edition of 2018 a review begins so: notified in five working days, a rapid review in fifteen."""
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    client.force_login(joy)
    assert b"Report a serious incident" in client.get("/contact").content
    begun_ = client.post("/begin/incident", {"title": "Incident 2026/1"})
    assert begun_.status_code == 302
    assert "serious_incident_known" in begun_.headers["Location"]
    file = ashdown_file(ashdown, chair)
    ashdown.write(joy, file, book.record_type("serious_incident_known"))
    with acting(ashdown.actor(chair)):
        owed_now = set(DutyRow.objects.filter(file=file, open=True).values_list("duty", flat=True))
    assert {"incident_notification", "rapid_review"} <= owed_now


# --- two tell of one death -------------------------------------------------------------

TOLD_AGAIN = {
    "given_name": "Thomas",
    "family_name": "Heart",
    "birth_date": "2024-12-04",
    "died_on": "2026-11-01",
}
"""A registrar's, of the child whom the hospital called Tomas Hart."""


@pytest.fixture
def grace(ashdown: Ashdown) -> User:
    return ashdown.user("Grace Lund", DeathRole.DESIGNATED_PERSON)


@pytest.fixture
def hospitals(ashdown: Ashdown, client: Client, joy: User, grace: User) -> File:
    """The hospital's notification, by somebody who sees only what they write."""
    client.force_login(joy)
    said = {"given_name": "Tomas", "family_name": "Hart", "birth_date": "2024-12-04"}
    client.post("/begin/child_death", said)
    file = ashdown_file(ashdown, grace)
    ashdown.write(joy, file, book.record_type("death_reported"), child_name="Tomas Hart",
                  born_on="2024-12-04", died_at="2026-11-01T06:40")  # fmt: skip
    return file


def deaths(ashdown: Ashdown, by: User) -> int:
    with acting(ashdown.actor(by)):
        return File.objects.filter(kind="child_death").count()


@pytest.mark.obligation("wt2010/7.34/e")
def test_a_registrars_notice_goes_to_the_death_that_the_hospital_told_of(
    ashdown: Ashdown, client: Client, grace: User, hospitals: File
) -> None:
    client.force_login(grace)
    shown = client.post("/begin/registrar", TOLD_AGAIN).content.decode()
    assert "May be the same death" in shown
    assert hospitals.reference in shown
    assert 'value="Heart"' in shown
    undecided = client.post("/begin/registrar", {**TOLD_AGAIN, "decide": "1"}).content.decode()
    assert "Say whether it is one of these deaths" in undecided
    onward = client.post("/begin/registrar", {**TOLD_AGAIN, "same_as": str(hospitals.uuid)})
    assert onward.headers["Location"] == f"/child/{hospitals.uuid}/record/registrar_notice?new=1"
    assert client.get(onward.headers["Location"], follow=True).status_code == 200
    assert deaths(ashdown, grace) == 1
    with acting(ashdown.actor(grace)):
        kept = Reading.objects.filter(file_id=hospitals.pk, part="said to be the death told of")
        assert kept.get().user_id == grace.pk


def test_that_it_is_another_childs_death_is_kept_with_those_that_were_shown(
    ashdown: Ashdown, client: Client, grace: User, hospitals: File
) -> None:
    client.force_login(grace)
    client.post("/begin/child_death", {**TOLD_AGAIN, "same_as": "another"})
    assert deaths(ashdown, grace) == 2
    with acting(ashdown.actor(grace)):
        pair = Pair.objects.get(one=hospitals.subject)
        assert pair.other.name == "Thomas Heart"
        assert (pair.decision, pair.decided_by) == (Decision.OTHER, "Grace Lund")


def test_whoever_does_not_oversee_all_deaths_is_shown_none_and_those_who_do_see_it_on_the_second(
    ashdown: Ashdown,
    client: Client,
    page: Callable[..., str],
    alan: User,
    grace: User,
    hospitals: File,
) -> None:
    client.force_login(alan)
    answer = client.post("/begin/child_death", {**TOLD_AGAIN, "same_as": str(hospitals.uuid)})
    assert answer.status_code == 302
    assert str(hospitals.uuid) not in answer.headers["Location"]
    assert deaths(ashdown, grace) == 2
    client.force_login(grace)
    with acting(ashdown.actor(grace)):
        second = File.objects.exclude(pk=hospitals.pk).get(kind="child_death")
    client.post(f"/child/{second.uuid}/why", {"why": "I oversee it"})
    seen = page(grace, f"/child/{second.uuid}", most=16)
    assert "May be the same death" in seen
    assert hospitals.reference in seen
    assert f"/child/{second.uuid}/record/death_already_known" in seen


def test_the_designated_officer_sees_how_long_what_is_open_has_run_and_every_number_opens_its_list(
    ashdown: Ashdown, ines: User, page: Callable[..., str]
) -> None:
    for title, days in (("New", 3), ("Older", 60), ("Old", 61), ("Very old", 400)):
        with acting(ashdown.actor(ines)):
            file = open_restricted(ashdown.actor(ines), "allegation", title)
            File.objects.filter(pk=file.pk).update(opened=timezone.now() - timedelta(days=days))
    home = page(ines, "/work")
    assert "How long what is open has run" in home
    for ran, number in (("month", 1), ("three", 2), ("over", 1)):
        assert f'href="/restricted?ran={ran}">{number}<' in home
        listed = page(ines, f"/restricted?ran={ran}")
        assert f"({number})</h2>" in listed
        assert listed.count("days ago") == number
    assert 'Past three months or a year <strong class="heed-tally__number">1</strong>' in home
    assert page(ines, "/restricted?past=red").count("days ago") == 1


@pytest.mark.obligation("wt2010/A5.10/h")
def test_a_name_that_somebody_rings_about_is_found_as_it_was_heard(
    ashdown: Ashdown, client: Client, ines: User, page: Callable[..., str]
) -> None:
    """By the person, the employer or the child; leavers and ended cases with the rest."""
    vane = open_restricted(ashdown.actor(ines), "allegation", "Allegation about Peter Vane")
    record = book.record_type("allegation_reported")
    ashdown.write(
        ines, vane, record, ago=timedelta(hours=2), accused="Peter Vane",
        employer="Hillside Academy", child="Ella Moss",
    )  # fmt: skip
    other = open_restricted(ashdown.actor(ines), "allegation", "Allegation about Carol Lyle")

    def found(user: User, asked: str) -> str:
        client.force_login(user)
        client.post("/restricted", {"find": asked})
        return page(user, "/restricted")

    for asked in ("Pete Vayne", "vane peter", "Hilside", "Ella Moss", vane.reference):
        shown = found(ines, asked)
        assert "Allegation about Peter Vane" in shown, asked
        assert other.name not in shown, asked
    assert "Nothing like" in found(ines, "Rowena Black")
    # nothing stays hidden afterwards, and a part of a file is not searched for what is in it
    assert other.name in client.get("/restricted").content.decode()
    head = ashdown.user("Beth Ames", Role.SENIOR_MANAGER, organisation="Hillside Academy")
    with acting(ashdown.actor(ines)):
        set_standing(ashdown.actor(ines), vane, head, Standing.PART, "Has a part in it")
    assert "Allegation about Peter Vane" not in found(head, "Ella Moss")
    assert "Allegation about Peter Vane" in found(head, "Vane")


def test_what_is_owed_offers_the_ordinary_form_before_that_of_an_emergency(
    ashdown: Ashdown, ines: User
) -> None:
    file = begun(ashdown, "allegation", ines)
    with acting(ashdown.actor(ines)):
        duty = DutyRow.objects.get(file=file, duty="pass_to_senior_manager")
        head = ashdown.actor(ashdown.user("Beth Ames", Role.SENIOR_MANAGER))
        offered = [one.label for one in owed.show(duty, file, head, timezone.now()).actions]
    assert offered[0] == "Record: passed to the senior manager"
    assert "Record: serious allegation referred at once" in offered


def test_an_allegation_about_somebody_of_whom_one_name_is_known(
    ashdown: Ashdown, client: Client, joy: User, ines: User
) -> None:
    client.force_login(joy)
    refused = client.post("/begin/allegation", {"given_name": "", "family_name": "", "account": ""})
    assert "Enter the name, as much as is known of it" in refused.content.decode()
    client.post("/begin/allegation", {"given_name": "", "family_name": "Dean", "account": ""})
    assert ashdown_file(ashdown, ines).name == "Allegation about Dean"
