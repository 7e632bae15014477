"""Finding a child, and adding one without making a second file for the same child."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.registry import facts, people, values
from heed.registry.facts import Told
from heed.registry.models import Address, Identifier, Person, Relationship, Residence, What
from heed.registry.same import Pair, ToCheck
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
    said = {**NEW, "address": "1 Mill Lane\nAshdown", "postcode": "AL1 2BD", "mother_given": "Ann"}
    answer = client.post("/find/new", said)
    file = ashdown.one(File)
    assert answer["Location"] == f"/child/{file.uuid}"
    child = ashdown.one(Person, kind="child")
    assert child.birth_date == date(2017, 3, 9)
    assert child.ethnicity == "WBRI"
    assert str(ashdown.one(Address)) == "1 Mill Lane, Ashdown, AL1 2BD"
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
    first = {**NEW, "address": "1 Mill Lane", "postcode": "AL1 2BD", "mother_given": "Ann"}
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
    shown = client.post("/find/new", {**NEW, "postcode": "AL9 9ZZ", **wrong}).content.decode()
    assert says in shown
    assert "AL9 9ZZ" in shown
    assert not ashdown.all(File)


# --- whatever somebody has -------------------------------------------------------------


@pytest.fixture
def zofia(ashdown: Ashdown) -> File:
    """A child of whom much is known, among others of whom something alike is."""
    file = ashdown.child("Zofia", "Wójcik", birth_date=date(2018, 5, 9), known_as="Zosia")
    other = ashdown.child("Zofia", "Nowak", birth_date=date(2012, 1, 30))
    child = file.subject
    with within(ashdown.authority):
        for scheme, value, system in (
            ("nhs", "9434765919", ""), ("upn", "H801200001001", ""), ("former_upn", "J801200001002", ""),
            ("other_system", "EH-77/12", "Early help"), ("home_office", "H1234567", ""),
        ):  # fmt: skip
            Identifier.objects.create(
                authority=ashdown.authority, person=child, scheme=scheme, value=value, system=system
            )
        facts.state(
            child,
            What.HOME,
            facts.address_for(child, "Flat 2, 14 Mill Lane\nMarland", "M1 1AE"),
            Told(),
        )
        facts.state(
            other.subject,
            What.HOME,
            facts.address_for(other.subject, "9 High Street", "M2 5AA"),
            Told(),
        )
        facts.state(child, What.CONTACT, values.Contact(way="mobile", at="07700 900123"), Told())
        works = values.Professional(name="Grace Mensah", phone="(01632) 960001")
        facts.state(child, What.NETWORK, works, Told())
        facts.state(
            child, What.NAME, values.Name(given="Zofia", family="Mazur", use="former"), Told()
        )
    return file


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("wojcik zofia", "same family name"), ("zosia", "same other name"),
        ("vojcik zopfia", "family name one letter differs"), ("mazur", "same other name"),
        ("Wójcik 5/9/2018", "birth day and month swapped"),
        ("zofia 9.5.18", "same date of birth"), ("wojcik about 8", "of that age"),
        ("zofia aged 7 to 9", "of that age"), ("zofia 2018", "born that year"),
        ("14 mill lane", "same house"), ("mill lane marland zofia", "address"),
        ("zofia M1 1AE", "same postcode"), ("zofia M1", "same postcode area"),
        ("07700 900123", "same phone number"), ("+44 (0)7700 900 123", "same phone number"),
        ("01632 960001", "phone number of somebody who works with them"),
        ("943 476 5919", "same number"), ("943 476 5918", "one digit of the number differs"),
        ("H801200001001", "same number"), ("j801200001002", "same number"),
        ("EH-77/12", "same number"), ("H1234567", "same number"),
    ],
)  # fmt: skip
def test_whatever_somebody_has_finds_the_child_and_says_why(
    zofia: File, find: Callable[[str], str], typed: str, because: str
) -> None:
    shown = find(typed)
    assert f"/child/{zofia.uuid}" in shown, typed
    assert because.casefold() in shown.casefold(), typed


def test_a_number_that_changed_finds_nobody_by_what_it_was(
    ashdown: Ashdown, zofia: File, find: Callable[[str], str]
) -> None:
    with within(ashdown.authority):
        (known,) = facts.said_of([zofia.subject], What.CONTACT)
        told = Told(why="A new phone")
        facts.state(
            zofia.subject,
            What.CONTACT,
            values.Contact(way="mobile", at="07700 900456"),
            told,
            line=known.line,
        )
    assert f"/child/{zofia.uuid}" in find("07700 900456")
    assert f"/child/{zofia.uuid}" not in find("07700 900123")


# --- a new child, with who said so, and nobody made twice -------------------------------


def test_who_told_us_of_a_new_child_is_kept(ashdown: Ashdown, client: Client, rosa: User) -> None:
    client.force_login(rosa)
    said = {**NEW, "source": "relative", "said_by": "Her aunt", "mother_given": "Ann", "phone": "01632 960009",
            "address": "1 Mill Lane", "postcode": "m11ae"}  # fmt: skip
    client.post("/find/new", said)
    child = ashdown.one(Person, given_name="Freya")
    with within(ashdown.authority):
        known = facts.known(child)
        assert {k.said_by for k in known} == {"Her aunt"}
        assert {k.author_name for k in known} == {"Rosa Lindqvist"}
        assert {"01632 960009"} == {k.value.at for k in known if k.what == What.CONTACT}
    assert ashdown.one(Address).postcode == "M1 1AE"
    assert ashdown.one(Relationship, kind="mother").line is not None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"postcode": "M1 1CK"}, "This is not a UK postcode"),
        ({"phone": "ring her mum"}, "This is not a phone number"),
    ],
)
def test_a_postcode_and_a_phone_number_have_their_form(
    ashdown: Ashdown, client: Client, rosa: User, wrong: dict[str, str], says: str
) -> None:
    client.force_login(rosa)
    shown = client.post("/find/new", {**NEW, **wrong}).content.decode()
    assert says in shown
    assert next(iter(wrong.values())) in shown
    assert not ashdown.all(File)


def test_a_mother_who_is_known_is_one_person_to_all_her_children(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    client.force_login(rosa)
    first = {**NEW, "mother_given": "Anneke", "mother_family": "Larkin"}
    client.post("/find/new", first)
    ann = ashdown.one(Person, given_name="Anneke")
    second = {
        **NEW, "given_name": "Hugo", "birth_date-year": "2020", "birth_date-month": "11",
        "mother_given": "Aneke", "mother_family": "Larkin",
    }  # fmt: skip
    asking = client.post("/find/new", second).content.decode()
    assert "Is the mother one of these?" in asking
    assert "mother of Freya Larkin" in asking
    client.post("/find/new", {**second, "mother_person": str(ann.uuid), "none_of_these": "yes"})
    hugo = ashdown.one(Person, given_name="Hugo")
    assert ashdown.one(Relationship, other=hugo, kind="mother").person_id == ann.pk
    assert len(ashdown.all(Person, kind="adult")) == 1


def test_that_a_mother_is_somebody_new_is_written_down_with_who_was_shown(
    ashdown: Ashdown, client: Client, rosa: User
) -> None:
    known = ashdown.adult("Anneke", "Larkin")
    client.force_login(rosa)
    said = {**NEW, "mother_given": "Anneke", "mother_family": "Larkin"}
    assert "Is the mother one of these?" in client.post("/find/new", said).content.decode()
    assert not ashdown.all(File)
    client.post("/find/new", {**said, "mother_person": "new"})
    (pair,) = ashdown.all(Pair)
    assert (pair.one_id, pair.decision, pair.decided_by) == (known.pk, "other", "Rosa Lindqvist")


def test_an_agency_that_may_not_look_adds_a_child_who_is_looked_for_afterwards(
    ashdown: Ashdown, client: Client, joy: User, rosa: User
) -> None:
    known = ashdown.child("Freja", "Larkin", birth_date=date(2017, 3, 9))
    client.force_login(joy)
    client.post("/contact", {"kind": "concern_raised"})
    answer = client.post("/contact/child", NEW)
    assert answer.status_code == 302
    assert len(ashdown.all(File)) == 2
    assert "Freja" not in client.get(answer["Location"]).content.decode()
    client.force_login(rosa)
    work = client.get("/find/duplicates").content.decode()
    assert "Added by Joy Adeyemi" in work
    assert "first name one letter differs (Freja)" in work
    (check,) = ashdown.all(ToCheck)
    refused = client.post(f"/find/duplicates/checked/{check.pk}", follow=True).content.decode()
    assert "Decide first" in refused
    (pair,) = ashdown.all(Pair, one=known.subject)
    client.post(
        f"/find/duplicates/{pair.pk}", {"decision": "other", "why": "Seen with both families"}
    )
    client.post(f"/find/duplicates/checked/{check.pk}")
    assert ashdown.one(ToCheck).checked_by == "Rosa Lindqvist"
    assert "Added by" not in client.get("/find/duplicates").content.decode()


def test_a_year_or_an_age_is_kept_as_an_estimate(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    client.force_login(rosa)
    for said in ({"birth_date-year": "2022"}, {"age": "4"}):
        answer = client.post(
            "/find/new", {"kind": "child", "given_name": "Idris", "none_of_these": "yes", **said}
        )
        assert answer.status_code == 302, answer.content.decode()
    both = ashdown.all(Person, given_name="Idris")
    assert [one.birth_date_certainty for one in both] == ["estimated", "estimated"]
    assert both[0].birth_date.year == 2022
    assert both[1].age_on(timezone.localdate()) == 4


def test_what_was_looked_for_in_one_line_is_not_taken_apart(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    client.force_login(rosa)
    contact = {"kind": "referral_received", "find": "Malachi, children at 12 Cinder Row"}
    form = client.post("/contact", contact, follow=True).content.decode()
    assert "<strong>Nobody found</strong> for “Malachi, children at 12 Cinder Row”" in form
    assert 'name="family_name" type="text" value=""' in form


def test_brothers_and_sisters_are_chosen_by_name(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    lacey = ashdown.child("Lacey", "Whitlock")
    client.force_login(rosa)
    new = {"kind": "child", "given_name": "Jayden", "family_name": "Whitlock"}
    answer = client.post("/find/new", {**new, "brothers_and_sisters": "Lacy Whitlock"})
    assert "No child with a file here is called Lacy Whitlock" in answer.content.decode()
    new |= {"brothers_and_sisters": "lacey whitlock", "none_of_these": "yes"}
    assert client.post("/find/new", new).status_code == 302
    jayden = ashdown.one(Person, given_name="Jayden")
    with within(ashdown.authority):
        assert [one.pk for one in people.siblings(jayden)] == [lacey.subject_id]
