"""Finding people in spite of how they are typed."""

from datetime import date

import pytest
from django.db import connection

from heed.access.apart import within
from heed.access.models import Authority
from heed.names.words import sound, variants, words_of
from heed.registry import facts, people, values
from heed.registry.finding.asked import Day, Sought, home_of
from heed.registry.finding.search import typed
from heed.registry.finding.tables import Card, FindKey
from heed.registry.models import Address, Identifier, Kind, Person, Residence

TODAY = date(2026, 11, 2)


@pytest.fixture
def marland(db):
    made = Authority.objects.create(code="801", name="Marland")
    with within(made):
        yield made


@pytest.fixture
def known(marland):
    """Who is known in Marland, by a word for each."""
    made: dict[str, Person] = {}
    for name, given, family, born in (
        ("zofia", "Zofia", "Wójcik", date(2018, 3, 7)),
        ("amina", "Amina", "Okoro", date(2019, 11, 12)),
        ("mohammed", "Mohammed Yusuf", "Chowdhury", date(2015, 1, 30)),
        ("xiaoming", "Xiao Ming", "Zhang", date(2012, 5, 21)),
        ("oluwaseun", "Oluwaseun", "Adeyemi-Clarke", date(2016, 8, 9)),
        ("liz", "Elizabeth", "O’Brien", date(2014, 2, 28)),
        ("twin1", "Asha", "Patel", date(2017, 6, 15)),
        ("twin2", "Usha", "Patel", date(2017, 6, 15)),
        ("arab", "محمد", "حسين", date(2013, 4, 4)),
    ):
        made[name] = people.add(
            marland, kind=Kind.CHILD, given_name=given, family_name=family, birth_date=born
        )
    home = Address.objects.create(
        authority=marland, lines="14 Mill Lane\nMarland", postcode="MA1 2BC"
    )
    Residence.objects.create(authority=marland, person=made["zofia"], address=home)
    Identifier.objects.create(
        authority=marland, person=made["zofia"], scheme="nhs", value="943 476 5919"
    )
    return made


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("zofia wojcik", "zofia"),
        ("Wojcik Zofia", "zofia"),
        ("zosia vojcik", "zofia"),
        ("zof wojcik", "zofia"),
        ("wojcik 7/3/2018", "zofia"),
        ("wojcik 3/7/2018", "zofia"),
        ("sofia voychik 7 March 2018", "zofia"),
        ("07032018", "zofia"),
        ("7.3.18", "zofia"),
        ("zofia 8", "zofia"),
        ("zofia aged about 7", "zofia"),
        ("zofia mill lane", "zofia"),
        ("14 mill lane", "zofia"),
        ("MA12BC", "zofia"),
        ("9434765919", "zofia"),
        ("943 476 5919", "zofia"),
        ("okoro amima", "amina"),
        ("amina okorro 12/11/2019", "amina"),
        ("aminah okoro 11/12/2019", "amina"),
        ("okonkwo 12 Nov 2019", "amina"),
        ("muhamad choudhry", "mohammed"),
        ("mohd chaudhri 30-01-2015", "mohammed"),
        ("yousef chowdhury", "mohammed"),
        ("xiaoming cheung", "xiaoming"),
        ("zhang xiao-ming", "xiaoming"),
        ("seun adeyemi", "oluwaseun"),
        ("oluwaseun clarke", "oluwaseun"),
        ("clark adeyemi 09/08/2016", "oluwaseun"),
        ("lizzie obrien", "liz"),
        ("beth o'brian", "liz"),
        ("O Brien Elizabeth 29/02/2014", "liz"),
        ("asha patel 15/6/2017", "twin1"),
        ("usha patel 15/6/2017", "twin2"),
        ("mohamed hussein 4/4/2013", "arab"),
        ("Zofia Wójcik born in 2018", "zofia"),
    ],
)
def test_the_right_child_comes_first(known, asked, who):
    found = typed(asked, TODAY)
    assert found, asked
    assert found[0].person == known[who].pk, [
        (Person.objects.get(pk=m.person).name, m) for m in found
    ]


def test_a_name_misheard_finds_who_is_meant(marland):
    """As somebody on the phone at midnight writes it down who has never seen it written."""
    for n, (given, family) in enumerate(
        (
            ("Emre", "Çetiner"), ("Oliwia", "Zajączek"), ("Niamh", "O’Driscoll"), ("Cian", "McGinley"),
            ("Zaria", "St Hilaire"), ("Jowita", "Gajdzik"), ("Igor", "Pawłuk"), ("Katarzyna", "Nowicka"),
        )
    ):  # fmt: skip
        people.add(
            marland, kind=Kind.CHILD, given_name=given, family_name=family,
            birth_date=date(2015, 1 + n, 9),
        )  # fmt: skip
    for asked, family in (
        ("Chetiner", "Çetiner"), ("Zayonchek", "Zajączek"), ("Olivia Zayonchek", "Zajączek"),
        ("Driscoll", "O’Driscoll"), ("O Driscoll", "O’Driscoll"), ("Neeve O Driscoll", "O’Driscoll"),
        ("Mc Ginley", "McGinley"), ("Kian Ginley", "McGinley"), ("Sainthilaire", "St Hilaire"),
        ("Yowita", "Gajdzik"), ("Gaidzik", "Gajdzik"), ("Pavluk", "Pawłuk"), ("Novitska", "Nowicka"),
    ):  # fmt: skip
        found = typed(asked, TODAY)
        assert found, asked
        assert Person.objects.get(pk=found[0].person).family_name == family, asked


@pytest.mark.parametrize(
    "asked", ["Mill Lane", "mill lane marland", "Osyths Close", "st osyth's cl"]
)
def test_a_street_alone_finds_who_lives_there(known, marland, asked):
    saints = Address.objects.create(
        authority=marland, lines="3 St Osyth's Close", postcode="MA2 2BC"
    )
    Residence.objects.create(authority=marland, person=known["liz"], address=saints)
    living = known["zofia"] if "mill" in asked.lower() else known["liz"]
    assert [m.person for m in typed(asked, TODAY)] == [living.pk]


def test_reasons_are_shown(known):
    (first, *_) = typed("vojcik zofia 3/7/2018 14 mill lane", TODAY)
    assert first.because == (
        "Same first name, family name one letter differs (Wojcik), same address, "
        "birth day and month swapped, same house"
    )


@pytest.mark.parametrize("asked", ["", "   ", "???", "%", "_", "\x00", "a" * 200, "0", "()[]{}"])
def test_anything_may_be_typed(known, asked):
    typed(asked, TODAY)


def test_nobody_of_another_authority_is_found(known):
    other = Authority.objects.create(code="802", name="Westby")
    with within(other):
        assert typed("zofia wojcik 7/3/2018", TODAY) == []
        assert not FindKey.objects.exists()
        assert not Card.objects.exists()


def test_an_address_that_is_confidential_finds_nobody(known):
    home = Address.objects.get()
    home.confidential = True
    home.save()
    assert typed("14 mill lane MA1 2BC", TODAY) == []
    assert "house" not in typed("zofia wojcik 14 mill lane", TODAY)[0].because


def test_many_people_added_at_once_are_found(marland):
    people.add_many(
        Person(authority=marland, kind="child", given_name=name, family_name="Sørensen")
        for name in ("Ida", "Elin")
    )
    assert len(typed("sorensen", TODAY)) == 2


def test_a_home_said_to_be_confidential_finds_nobody(known):
    amina = known["amina"]
    home = facts.address_for(amina, "2 Quay Street", "ME2 3AB", confidential=True)
    facts.state(amina, "home", home, facts.Told())
    assert typed("2 quay street ME2 3AB", TODAY) == []


def test_a_former_name_finds(known):
    facts.state(
        known["amina"],
        "name",
        values.Name(given="Amina", family="Balogun", use="former"),
        facts.Told(),
    )
    (first, *_) = typed("amina balogun", TODAY)
    assert first.person == known["amina"].pk
    assert "other name" in first.because


def test_the_index_follows_what_is_written(known, marland):
    amina = known["amina"]
    amina.family_name = "Bello"
    people.save(amina)
    assert typed("amina bello", TODAY)[0].person == amina.pk
    assert not any("same name" in m.because for m in typed("okoro bello", TODAY)[1:])
    number = Identifier.objects.create(
        authority=marland, person=amina, scheme="upn", value="A123456789012"
    )
    assert [m.person for m in typed("A123456789012", TODAY)] == [amina.pk]
    number.delete()
    assert typed("A123456789012", TODAY) == []
    known["liz"].delete()
    assert not Card.objects.filter(person_id=known["liz"].pk).exists()


def test_the_index_serves_in_spite_of_row_level_security(known, marland):
    FindKey.objects.bulk_create(FindKey(authority=marland, key=n, person_id=1) for n in range(3000))
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN SELECT person_id FROM registry_findkey WHERE key = ANY(ARRAY[1, 2]::bigint[])"
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "Index Cond" in plan
    assert "authority_id" in plan


@pytest.mark.parametrize(
    ("some", "others"),
    [
        ("wojcik", "vojcik"), ("hussain", "hussein"), ("aisha", "ayesha"), ("chowdhury", "chaudhri"),
        ("kieran", "keiron"), ("stephen", "steven"), ("catherine", "kathryn"), ("shaun", "sean"),
        ("mohammed", "mohamad"), ("kowalski", "kowalska"), ("philip", "fillip"), ("mackenzie", "mckenzie"),
        ("omar", "umar"), ("singh", "sing"), ("fatima", "fatimah"), ("krystyna", "christina"),
        ("leigh", "lee"), ("nguyen", "nguyn"), ("zainab", "zaynab"), ("kumar", "koomar"),
    ],
)  # fmt: skip
def test_names_that_sound_alike_have_one_code(some, others):
    assert sound(some) == sound(others)


def test_names_in_other_scripts_are_read():
    assert words_of("Zoë O’Brien-Núñez") == ["zoe", "obrien", "nunez"]
    assert words_of("张小明") == ["zhang", "xiao", "ming"]
    assert words_of("Александр Łukasz") == ["aleksandr", "lukasz"]
    assert sound(*words_of("محمد")) == sound("mohammed")


def test_names_stand_for_one_another_both_ways():
    assert "elizabeth" in variants("liz")
    assert "liz" in variants("elizabeth")
    assert "zhang" in variants("cheung")


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("27/3/2018", Day(2018, 3, 27)), ("27.03.18", Day(2018, 3, 27)), ("2018-03-27", Day(2018, 3, 27)),
        ("27 March 2018", Day(2018, 3, 27)), ("27th of march 2018", Day(2018, 3, 27)),
        ("March 27, 2018", Day(2018, 3, 27)), ("27032018", Day(2018, 3, 27)), ("20180327", Day(2018, 3, 27)),
        ("dob 27-Mar-2018", Day(2018, 3, 27)), ("March 2018", Day(2018, 3, 0)), ("born 2018", Day(2018)),
        ("31/02/2018", Day(2018, 2, 31)), ("27 Mar 98", Day(1998, 3, 27)),
    ],
)  # fmt: skip
def test_dates_in_any_form(text, born):
    assert Sought.typed(f"Bell {text}", TODAY).born == born
    assert Sought.typed(f"Bell {text}", TODAY).words == ("bell",)


def test_the_rest_of_a_line():
    sought = Sought.typed(
        "bell +44 20 7946 0123 aged 7-8 flat 2 12a mill lane ma1 2bc C000123", TODAY
    )
    assert sought.numbers[0] == "02079460123"
    assert "C000123" in sought.numbers
    assert sought.home.postcode == "MA12BC"
    assert sought.between is not None
    assert sought.between[0].year == 2017


def test_a_home_is_taken_apart():
    home = home_of("Flat 2, 14 Mill Lane\nMarland", "ma1 2bc")
    assert (home.house, home.street, home.postcode) == ("14", "mill", "MA12BC")
