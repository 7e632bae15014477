"""Finding people by name, and the ties between them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from heed.access.apart import within
from heed.access.models import Authority
from heed.registry import people
from heed.registry.models import Address, Kind, Person, Relationship, Residence
from heed.registry.search import by_name, words_of


@pytest.fixture(autouse=True)
def authority(db):
    made = Authority.objects.create(code="801", name="Marland")
    with within(made):
        yield made


def child(authority: Authority, given: str, family: str, **more: Any) -> Person:
    return people.add(authority, kind=Kind.CHILD, given_name=given, family_name=family, **more)


def test_names_are_compared_without_accents_case_or_marks():
    assert words_of("Zoë O’Brien-Núñez") == ["zoe", "obrien", "nunez"]
    assert words_of("Straße") == words_of("STRASSE")


@pytest.mark.parametrize(
    "typed", ["zoe", "ZOË", "obrien", "nunez zoe", "O'Brien", "zo nu", "lottie"]
)
def test_a_child_is_found_by_any_words_in_any_order(authority, typed):
    zoe = child(authority, "Zoë", "O’Brien-Núñez", known_as="Lottie")
    child(authority, "Kiran", "Shah")
    assert list(by_name(typed)) == [zoe]


@pytest.mark.parametrize("typed", ["", "  ", "zoe shah", "oe", "%", "_"])
def test_what_is_not_the_beginning_of_a_name_finds_nobody(authority, typed):
    child(authority, "Zoë", "Núñez")
    child(authority, "Kiran", "Shah")
    assert list(by_name(typed)) == []


def test_a_changed_name_is_found_and_the_old_one_is_not(authority):
    kim = child(authority, "Kim", "Young")
    kim.family_name = "Old"
    people.save(kim)
    assert list(by_name("old")) == [kim]
    assert list(by_name("young")) == []


def test_what_is_asked_of_a_beginning_is_leakproof(authority):
    sql = str(by_name("smi").query)
    assert "LIKE" not in sql.upper()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(proleakproof) FROM pg_proc WHERE proname IN ('text_ge', 'text_lt')"
        )
        assert cursor.fetchone() == (True,)


def test_an_unborn_child_is_the_same_person_after_birth(authority):
    baby = people.add(authority, kind=Kind.UNBORN, expected_date=date(2026, 9, 1))
    assert (baby.name, baby.age_on(date(2026, 9, 1))) == ("Unborn child", None)
    baby.kind, baby.given_name, baby.birth_date = Kind.CHILD, "Mina", date(2026, 8, 28)
    people.save(baby)
    assert list(by_name("mina")) == [baby]


def test_age_stops_at_death(authority):
    leo = child(
        authority, "Leo", "Hart", birth_date=date(2020, 2, 29), death_date=date(2024, 2, 28)
    )
    assert leo.age_on(date(2021, 2, 28)) == 0
    assert leo.age_on(date(2030, 1, 1)) == 3


def test_siblings_are_said_to_be_or_share_a_parent(authority):
    mother = people.add(authority, kind=Kind.ADULT, given_name="Ann", family_name="Shah")
    one, two, three, four = (child(authority, n, "Shah") for n in ("Asha", "Ben", "Cy", "Di"))
    for each in (one, two):
        Relationship.objects.create(authority=authority, person=mother, other=each, kind="mother")
    Relationship.objects.create(authority=authority, person=three, other=one, kind="half_sibling")
    assert set(people.siblings(one)) == {two, three}
    assert set(people.siblings(four)) == set()


def test_a_household_is_who_lives_there_on_the_day(authority):
    home = Address.objects.create(authority=authority, lines="1 High Street", postcode="AB1 2CD")
    asha, ben, cy = (child(authority, n, "Shah") for n in ("Asha", "Ben", "Cy"))
    for person, ends in ((asha, None), (ben, None), (cy, date(2025, 1, 1))):
        Residence.objects.create(authority=authority, person=person, address=home, ends=ends)
    assert list(people.household(asha, date(2026, 1, 1))) == [ben]
    assert set(people.household(asha, date(2024, 1, 1))) == {ben, cy}


def test_a_child_of_whom_a_return_gives_no_name_goes_by_its_number(authority):
    numbered = child(authority, "", "", known_as="A1234")
    assert (numbered.name, numbered.also_known_as) == ("A1234", "")
    named = child(authority, "Zoë", "Núñez", known_as="Lottie")
    assert (named.name, named.also_known_as) == ("Zoë Núñez", "Lottie")
    assert child(authority, "", "").name == "Name not known"
