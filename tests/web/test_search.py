"""Finding a child, and adding one without making a second file for the same child."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.registry.models import Address, Identifier, Person, Relationship, Residence
from heed.web.search import Asked
from tests.web.conftest import Ashdown

NEW = {
    "kind": "child",
    "given_name": "Freya",
    "family_name": "Larkin",
    "birth_date-day": "9",
    "birth_date-month": "3",
    "birth_date-year": "2017",
    "sex": "female",
    "ethnicity": "WBRI",
}


@pytest.fixture
def find(client: Client, rosa: User) -> Callable[[str], str]:
    def ask(text: str) -> str:
        client.force_login(rosa)
        answer = client.post("/find", {"find": text})
        assert answer.status_code == 302
        assert answer["Location"] == "/find"
        return client.get("/find").content.decode()

    return ask


def test_a_name_in_any_order_a_birth_date_a_reference_or_a_number(
    ashdown: Ashdown, find: Callable[[str], str]
) -> None:
    file = ashdown.child("Zofia", "Wójcik", birth_date=date(2018, 3, 27))
    with within(ashdown.authority):
        Identifier.objects.create(
            authority=ashdown.authority, person=file.subject, scheme="nhs", value="9434765919"
        )
    for text in (
        "wojcik zof",
        "27/3/2018",
        "Zofia 27 March 2018",
        file.reference.lower(),
        "9434765919",
    ):
        assert f"/child/{file.uuid}" in find(text), text
    assert "one digit of the date of birth differs" in find("wojcik 28/3/2018")
    assert "Nobody found" in find("nowak 5/11/2009")


def test_results_tell_children_of_one_name_apart(
    ashdown: Ashdown, find: Callable[[str], str]
) -> None:
    first = ashdown.child(birth_date=date(2018, 3, 27))
    second = ashdown.child(birth_date=date(2012, 5, 1))
    mother = ashdown.adult("Dawn", "Bell")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=mother, other=first.subject, kind="mother"
        )
    shown = find("lily bell")
    assert "Born 27 March 2018" in shown
    assert "Born 1 May 2012" in shown
    assert "Child of Dawn Bell (mother)" in shown
    assert second.reference in shown


def test_a_parents_name_finds_the_children(ashdown: Ashdown, find: Callable[[str], str]) -> None:
    file = ashdown.child()
    mother = ashdown.adult("Dawn", "Okoro")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=mother, other=file.subject, kind="mother"
        )
    shown = find("dawn okoro")
    assert "Mother of" in shown
    assert f"/child/{file.uuid}" in shown


def test_other_agencies_do_not_look_children_up(client: Client, joy: User) -> None:
    client.force_login(joy)
    for path in ("/find", "/find/new"):
        assert client.get(path).status_code == 403


def test_what_was_typed_is_taken_apart() -> None:
    asked = Asked.of("Bell 27 March 2018 C000012")
    assert asked.days == (date(2018, 3, 27),)
    assert asked.numbers == ("C000012",)
    assert asked.names == "Bell"
    assert Asked.of("  ").nothing


def test_a_child_is_added_with_home_and_family(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    client.force_login(rosa)
    said = {**NEW, "address": "1 Mill Lane\nAshdown", "postcode": "AD1 2BC", "mother_given": "Ann"}
    answer = client.post("/find/new", said)
    file = ashdown.one(File)
    assert answer["Location"] == f"/child/{file.uuid}"
    child = ashdown.one(Person, kind="child")
    assert child.birth_date == date(2017, 3, 9)
    assert child.ethnicity == "WBRI"
    assert str(ashdown.one(Address)) == "1 Mill Lane, Ashdown, AD1 2BC"
    assert {p.given_name for p in ashdown.all(Person, kind="adult")} == {"Ann"}
    assert client.get(answer["Location"]).status_code == 200


def test_one_who_may_be_known_already_is_shown_first(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    known = ashdown.child("Freja", "Larkin", birth_date=date(2017, 3, 9))
    client.force_login(rosa)
    shown = client.post("/find/new", NEW).content.decode()
    assert "Is it one of these?" in shown
    assert f"/child/{known.uuid}" in shown
    assert "Same family name, first name one letter differs (Freja), same date of birth" in shown
    assert len(ashdown.all(File)) == 1
    client.post("/find/new", {**NEW, "none_of_these": "yes"})
    assert len(ashdown.all(File)) == 2


def test_brothers_and_sisters_bring_parents_and_home(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    client.force_login(rosa)
    first = {**NEW, "address": "1 Mill Lane", "postcode": "AD1 2BC", "mother_given": "Ann"}
    client.post("/find/new", first)
    sister = ashdown.one(File)
    said = {
        **NEW,
        "given_name": "Hugo",
        "birth_date-year": "2020",
        "brothers_and_sisters": sister.reference,
        "same_parents": "on",
        "same_home": "on",
    }
    client.post("/find/new", said)
    hugo = ashdown.one(Person, given_name="Hugo")
    assert {r.kind for r in ashdown.all(Relationship, other=hugo)} == {"mother", "sibling"}
    assert (
        ashdown.one(Residence, person=hugo).address_id
        == ashdown.one(Residence, person=sister.subject_id).address_id
    )


def test_an_unborn_child_needs_an_expected_date(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    client.force_login(rosa)
    shown = client.post("/find/new", {"kind": "unborn", "family_name": "Marsh"}).content.decode()
    assert "Enter the expected date of birth" in shown
    said = {
        "kind": "unborn", "family_name": "Marsh", "expected_date-day": "14",
        "expected_date-month": "2", "expected_date-year": "2027",
    }  # fmt: skip
    client.post("/find/new", said)
    child = ashdown.one(Person)
    assert (child.kind, child.expected_date) == ("unborn", date(2027, 2, 14))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"birth_date-day": "31", "birth_date-month": "2"}, "Enter a real date"),
        ({"birth_date-year": "2199"}, "in the future"),
        ({"given_name": "", "family_name": ""}, "Enter a name"),
        ({"brothers_and_sisters": "C999999"}, "There is no file C999999"),
    ],
)
def test_what_is_amiss_is_said_and_what_was_typed_is_kept(
    ashdown: Ashdown, client: Client, rosa: User, wrong: dict[str, str], says: str
) -> None:
    client.force_login(rosa)
    shown = client.post("/find/new", {**NEW, "postcode": "AD9 9ZZ", **wrong}).content.decode()
    assert says in shown
    assert "AD9 9ZZ" in shown
    assert not ashdown.all(File)
