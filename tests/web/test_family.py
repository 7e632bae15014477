"""The family seen whole: people, homes, ties, flags; how each became known; who may see what."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import Reading, User
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.procedures.general import CaseNote
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry import facts, people, values
from heed.registry.facts import Told
from heed.registry.models import (
    Address,
    Identifier,
    Kind,
    Person,
    PersonFact,
    Relationship,
    Residence,
    What,
)
from tests.web.conftest import Ashdown

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    """Lily lives with her mother, her brother and her mother's partner; her father lives elsewhere."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    return file


def make_family(ashdown: Ashdown, lily: Person) -> None:
    def some(given: str, family: str, **more: Any) -> Person:
        return people.add(ashdown.authority, given_name=given, family_name=family, **more)

    adult = {"kind": Kind.ADULT}
    ann = some("Ann", "Bell", sex="female", birth_date=date(1990, 2, 1), **adult)
    carl = some("Carl", "Reeve", sex="male", **adult)
    tom = some("Tom", "Bell", sex="male", birth_date=date(1988, 7, 1), **adult)
    nan = some("Nan", "O’Neill", sex="female", birth_date=date(1961, 1, 1), **adult)
    max_ = some("Max", "Bell", kind=Kind.CHILD, sex="male", birth_date=date(2015, 1, 1))
    zoe = some("Zoë", "Reeve", kind=Kind.CHILD, sex="female", birth_date=date(2024, 1, 1))
    told = Told(source="parent", said_by="Ann Bell")

    def tie(person: Person, kind: str, other: Person = lily, **more: Any) -> None:
        value = values.Tie.model_validate({"kind": kind, **more})
        facts.state(person, What.TIE, value, told, other=other)

    for child in (lily, max_):
        tie(ann, "mother", child, responsible=True, responsible_from="birth")
        tie(tom, "father", child, may_meet="supervised", may_meet_why="Order of 3 May 2026")
    tie(ann, "mother", zoe)
    tie(carl, "father", zoe)
    tie(carl, "parents_partner")
    tie(nan, "mother", ann)
    tie(nan, "grandparent")
    home = facts.address_for(lily, "4 Mill Lane", "M1 1AE")
    for person in (lily, ann, max_, zoe, carl):
        facts.state(person, What.HOME, home, told, starts=date(2025, 1, 1))
    away = facts.address_for(tom, "9 High Street", "M1 1AF")
    facts.state(tom, What.HOME, away, told, starts=date(2024, 1, 1))


def one(ashdown: Ashdown, given: str) -> Person:
    return ashdown.one(Person, given_name=given)


def at(file: File, *parts: object) -> str:
    return "/".join(["", "child", str(file.uuid), "family", *(str(part) for part in parts)])


def post(client: Client, user: User, path: str, **data: str) -> Any:
    client.force_login(user)
    return client.post(path, data)


# --- the family page -------------------------------------------------------------------


def test_the_family_is_drawn_and_said_in_words(lily: File, rosa: User, page: Page) -> None:
    shown = page(rosa, at(lily))
    assert shown.count("<svg") == 3
    assert 'role="img"' in shown
    for words in (
        "At home with the child", "Parents who live elsewhere", "Half-brother or half-sister",
        "Has parental responsibility (is the mother who gave birth)", "Only with somebody present",
        "Order of 3 May 2026", "4 Mill Lane, M1 1AE", "Lives at 9 High Street", "O’Neill", "Zoë",
    ):  # fmt: skip
        assert words in shown, words


def test_what_a_family_page_cannot_be_without_is_said_to_be_missing(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child("Kim", "Young")
    ashdown.write(rosa, file, ReferralReceived)
    shown = page(rosa, at(file))
    assert "Nobody is written down as father" in shown
    assert "Where the child lives is not written down" in shown


def test_an_adult_is_one_person_to_every_child_they_live_with(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    other = ashdown.child("Kim", "Young")
    carl = one(ashdown, "Carl")
    with within(ashdown.authority):
        facts.state(carl, What.TIE, values.Tie(kind="visitor"), Told(), other=other.subject)  # type: ignore[arg-type]
    shown = page(rosa, at(lily, carl.uuid))
    assert "Other children in Carl’s life" in shown
    assert f"/child/{other.uuid}" in shown
    assert "Sees the child often" in shown


def test_hostile_names_draw_as_text(ashdown: Ashdown, lily: File, rosa: User, page: Page) -> None:
    with within(ashdown.authority):
        carl = one(ashdown, "Carl")
        name = values.Name(given="<script>x</script>", family='"/><b>')
        facts.state(carl, What.NAME, name, Told(why="As told"))
    shown = page(rosa, at(lily))
    assert "<script>x" not in shown
    assert "<b>" not in shown


def test_a_partner_agency_does_not_read_the_family(
    ashdown: Ashdown, lily: File, joy: User, client: Client
) -> None:
    ashdown.write(joy, lily, CaseNote)
    client.force_login(joy)
    for path in (at(lily), at(lily, one(ashdown, "Ann").uuid), at(lily, "add")):
        assert client.get(path).status_code == 403


def test_people_of_other_families_are_not_reached_from_this_file(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    stranger = ashdown.adult("Sam", "Stranger")
    client.force_login(rosa)
    assert client.get(at(lily, stranger.uuid)).status_code == 404
    assert client.get(at(lily, stranger.uuid, "birth")).status_code == 404


def test_reading_about_somebody_is_in_the_log_of_the_file(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    page(rosa, at(lily, one(ashdown, "Ann").uuid))
    (reading, *_) = ashdown.all(Reading, file_id=lily.pk)
    assert reading.part == "somebody in the family"


# --- saying something ------------------------------------------------------------------


def test_what_is_said_shows_with_who_said_it_and_how_sure(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    ann = one(ashdown, "Ann")
    answer = post(
        client, rosa, at(lily, ann.uuid, "language"), first="Polish", interpreter="on",
        source="person", said_by="Ann herself", certainty="stated",
    )  # fmt: skip
    assert answer.status_code == 302
    shown = page(rosa, at(lily, ann.uuid))
    assert "Polish, interpreter needed" in shown
    assert "As told. The person themselves: Ann herself" in shown
    assert one(ashdown, "Ann").first_language == "Polish"


def test_a_change_asks_why_and_keeps_what_stood_there(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    child = lily.subject
    birth = at(lily, child.uuid, "birth")
    asked: dict[str, str] = {
        "kind": "child", "on-day": "28", "on-month": "3", "on-year": "2018", "source": "document",
        "said_by": "Birth certificate", "certainty": "verified",
    }  # fmt: skip
    refused = post(client, rosa, birth, **asked)
    assert "Answer this: Why is this changed?" in refused.content.decode()
    post(client, rosa, birth, **asked, why="The certificate was seen")
    assert one(ashdown, "Lily").birth_date == date(2018, 3, 28)
    told = page(rosa, at(lily, child.uuid, "history"))
    assert told.index("Born 28 March 2018") < told.index("Born 27 March 2018")
    assert "The certificate was seen" in told
    today = timezone.localdate().isoformat()
    assert "This is what was known" in page(rosa, f"{at(lily, child.uuid)}?on={today}")


def test_a_number_of_somebody_else_is_kept_only_with_a_flag_and_a_reason(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    ann, tom = one(ashdown, "Ann"), one(ashdown, "Tom")
    asked = {
        "scheme": "nhs",
        "value": "943 476 5919",
        "source": "document",
        "certainty": "verified",
    }
    assert post(client, rosa, at(lily, ann.uuid, "identifier"), **asked).status_code == 302
    again = at(lily, tom.uuid, "identifier")
    refused = post(client, rosa, again, **asked).content.decode()
    assert "is held by Ann Bell already" in refused
    assert "they are the same person" in refused
    assert post(client, rosa, again, **asked, clash="on").status_code == 200
    assert post(client, rosa, again, **asked, clash="on", why="On his card").status_code == 302
    assert {n.clash for n in ashdown.all(Identifier, value="9434765919")} == {False, True}


@pytest.mark.parametrize(
    ("what", "data", "says"),
    [
        ("identifier", {"scheme": "nhs", "value": "943 476 5918"}, "last digit does not fit"),
        ("identifier", {"scheme": "upn", "value": "A1"}, "letter and twelve digits"),
        ("home", {"place": "home", "lines": "1 Road", "postcode": "M1 1CK", "moved": "still"}, "not a UK postcode"),
        ("home", {"place": "home", "lines": "1 Road"}, "does Carl Reeve still live at 4 Mill Lane"),
        ("home", {"place": "home", "lines": "1 Road", "moved": "went"}, "Enter the day of the move"),
        ("tie", {"kind": "father", "may_meet": "none"}, "Say what lays that down"),
        ("disability", {"codes": ["NONE", "LD"]}, "stands alone"),
        ("birth", {"kind": "child", "on-day": "31", "on-month": "2", "on-year": "2018"}, "a real date"),
        ("death", {"on-day": "1", "on-month": "1", "on-year": "2099"}, "in the future"),
        ("name", {}, "Enter a name"),
        ("flag", {"kind": "warning", "reason": "A dog"}, "Enter the day from which it holds"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_plain_words(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, what: str, data: Any, says: str
) -> None:
    carl = one(ashdown, "Carl")
    with within(ashdown.authority):
        count = PersonFact.objects.count()
    answer = post(client, rosa, at(lily, carl.uuid, what), **data)
    assert says in answer.content.decode()
    with within(ashdown.authority):
        assert PersonFact.objects.count() == count


def test_who_moves_lives_at_one_address_and_so_does_everybody_who_went_with_them(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    child, ann, max_ = lily.subject, one(ashdown, "Ann"), one(ashdown, "Max")
    path = at(lily, child.uuid, "home")
    asked = page(rosa, path)
    assert "Ann Bell moved there too" in asked
    assert "Tom Bell moved there too" not in asked
    answer = post(
        client, rosa, path, place="home", lines="12 Tannery Row", postcode="M1 4AE", moved="went",
        source="parent", certainty="stated", **{f"with_{ann.pk}": "on"},
        **{"starts-day": "3", "starts-month": "3", "starts-year": "2026"},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    for person in (child, ann):
        now = ashdown.one(Residence, person=person, ends=None)
        before = ashdown.one(Residence, person=person, ends=date(2026, 3, 2))
        assert (now.starts, before.starts) == (date(2026, 3, 3), date(2025, 1, 1))
    assert [stay.ends for stay in ashdown.all(Residence, person=max_)] == [None]


def test_what_was_never_so_is_taken_out_with_a_reason_and_stays_to_be_read(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    tom = one(ashdown, "Tom")
    stay = ashdown.one(Residence, person=tom)
    path = at(lily, tom.uuid, "home", stay.line)
    assert "Say why this is taken out" in post(client, rosa, path, take_out="yes").content.decode()
    assert ashdown.all(Residence, person=tom)
    post(client, rosa, path, take_out="yes", why="It was his brother’s")
    assert not ashdown.all(Residence, person=tom)
    told = page(rosa, at(lily, tom.uuid, "history"))
    assert "Taken out" in told
    assert "It was his brother’s" in told


def test_a_tie_is_changed_from_the_page_of_either(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    tom = one(ashdown, "Tom")
    tie = ashdown.one(Relationship, person=tom, other=lily.subject)
    post(
        client, rosa, at(lily, tom.uuid, "tie", tie.line), kind="father", may_meet="none",
        may_meet_why="Order of 1 June 2026", why="The order changed", source="court",
        certainty="verified",
    )  # fmt: skip
    assert ashdown.one(Relationship, person=tom, other=lily.subject).may_meet == "none"


# --- somebody new ----------------------------------------------------------------------


def test_somebody_known_already_is_tied_and_not_made_twice(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    known = ashdown.adult("Rita", "Moss")
    asked = {"kind": "adult", "given_name": "Rita", "family_name": "Moss", "tie_kind": "carer",
             "lives_here": "on"}  # fmt: skip
    asking = post(client, rosa, at(lily, "add"), **asked).content.decode()
    assert "Is it one of these?" in asking
    post(client, rosa, at(lily, "add"), **asked, person=str(known.uuid))
    assert ashdown.one(Relationship, person=known).kind == "carer"
    mill_lane = ashdown.one(Address, lines="4 Mill Lane")
    assert ashdown.one(Residence, person=known).address_id == mill_lane.pk
    assert len(ashdown.all(Person, given_name="Rita")) == 1


def test_somebody_new_comes_with_who_told_us(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    post(
        client, rosa, at(lily, "add"), kind="adult", given_name="Uche", family_name="Eze",
        tie_kind="aunt_or_uncle", source="relative", said_by="Nan",
    )  # fmt: skip
    uche = one(ashdown, "Uche")
    with within(ashdown.authority):
        assert {k.said_by for k in facts.known(uche)} == {"Nan"}
        assert facts.known(uche)[0].author_name == "Rosa Lindqvist"


# --- confidential addresses ------------------------------------------------------------


@pytest.fixture
def hidden(ashdown: Ashdown, lily: File) -> File:
    with within(ashdown.authority):
        nan = one(ashdown, "Nan")
        home = facts.address_for(
            nan, "77 Secret Close", "M1 1AG", place="refuge", confidential=True
        )
        facts.state(nan, What.HOME, home, Told(said_by="Nan"))
    return lily


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CONFERENCE_CHAIR, Role.LEGAL_ADVISER])
def test_a_confidential_address_is_on_no_page_but_those_of_social_care(
    ashdown: Ashdown, hidden: File, rosa: User, client: Client, page: Page, role: Role
) -> None:
    nan = one(ashdown, "Nan")
    other = ashdown.user("Olu Bright", role)
    client.force_login(other)
    client.post(f"/child/{hidden.uuid}/why", {"why": "The conference"})
    stay = ashdown.one(Residence, person=nan)
    for path in (
        at(hidden), at(hidden, nan.uuid), at(hidden, nan.uuid, "history"), f"/child/{hidden.uuid}",
        f"/child/{hidden.uuid}/chronology", at(hidden, nan.uuid, "home", stay.line), "/find",
    ):  # fmt: skip
        answer = client.get(path)
        assert "Secret" not in answer.content.decode(), path
    client.post("/find", {"find": "O’Neill"})
    assert "Secret" not in client.get("/find").content.decode()
    assert "77 Secret Close" in page(rosa, at(hidden, nan.uuid))
    assert "(confidential)" in page(rosa, at(hidden))


# --- flags -----------------------------------------------------------------------------


def test_a_risk_in_the_household_shows_on_the_page_of_every_child_there(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    carl = one(ashdown, "Carl")
    path = at(lily, carl.uuid, "flag")
    days = {"starts-day": "1", "starts-month": "1", "starts-year": "2026", "review_on-day": "1",
            "review_on-month": "3", "review_on-year": "2026"}  # fmt: skip
    asked = {"kind": "risk_to_children", "reason": "Convicted of assaulting a child",
             "assessed_by": "Mo Farrell, team manager", "source": "court", **days}  # fmt: skip
    assert post(client, rosa, path, **asked).status_code == 302
    assert (
        "That label is not used"
        in post(client, rosa, path, **{**asked, "reason": "Schedule One offender"}).content.decode()
    )
    with within(ashdown.authority):
        max_file = open_file(ashdown.authority, one(ashdown, "Max"))
    ashdown.write(rosa, max_file, ReferralReceived)
    for file in (lily, max_file):
        for shown in (page(rosa, at(file)), page(rosa, f"/child/{file.uuid}", most=14)):
            assert "Carl Reeve: may pose a risk to children" in shown
            assert "Convicted of assaulting a child" in shown
            assert "The review was due 1 March 2026" in shown


def test_an_unborn_child_with_open_work_is_flagged_as_such(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child(
        "", "Bell", kind=Kind.UNBORN, birth_date=None, expected_date=date(2027, 1, 2)
    )
    ashdown.write(rosa, file, ReferralReceived)
    assert "Unborn child of concern" in page(rosa, at(file))


def test_the_retired_label_is_on_no_screen_and_in_no_list() -> None:
    root = Path(__file__).parents[2] / "heed"
    files = [*root.rglob("*.html"), root / "registry/models.py", *root.glob("guidance/*.yaml")]
    for file in files:
        text = file.read_text().casefold()
        assert "schedule one" not in text, file
        assert "schedule 1 " not in text, file


def test_an_unborn_child_is_at_home_where_the_mother_lives(
    ashdown: Ashdown, lily: File, rosa: User, page: Page
) -> None:
    file = ashdown.child(
        "", "Bell", kind=Kind.UNBORN, birth_date=None, expected_date=date(2027, 1, 2)
    )
    ashdown.write(rosa, file, ReferralReceived)
    with within(ashdown.authority):
        tie = values.Tie.model_validate({"kind": "mother", "responsible": True})
        facts.state(one(ashdown, "Ann"), What.TIE, tie, Told(), other=file.subject)
    shown = page(rosa, at(file))
    assert "The child lives at 4 Mill Lane" in shown
    assert "Carl Reeve" in shown


def test_recording_about_one_child_puts_the_others_of_the_household_in_view(
    lily: File, rosa: User, client: Client
) -> None:
    client.force_login(rosa)
    answer = client.get(f"/child/{lily.uuid}/record/case_note", follow=True)
    form = answer.content.decode()
    assert "Max Bell" in form
    assert "Zoë Reeve" in form
