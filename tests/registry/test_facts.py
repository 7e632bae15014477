"""What is known of people: nothing said is lost, and every earlier state can be had again."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.access.apart import within
from heed.access.models import Authority
from heed.registry import facts, people, values
from heed.registry.facts import HeldByAnother, Invalid, Known, Told
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
from heed.registry.numbers import upn_letter
from heed.registry.search import by_name

BECAUSE = Told(why="Told so today", source="parent", said_by="Ann Shah")


@pytest.fixture(autouse=True)
def authority(db):
    made = Authority.objects.create(code="801", name="Marland")
    with within(made):
        yield made


@pytest.fixture
def kim(authority: Authority) -> Person:
    return people.add(
        authority, kind=Kind.CHILD, given_name="Kim", family_name="Young", ethnicity="WBRI"
    )


def of(person: Person, what: What) -> list[Known]:
    return [one for one in facts.known(person) if one.what == what]


# --- every earlier state can be had again ----------------------------------------------

NAMES = st.sampled_from(["Zoë", "Nguyễn", "O’Brien", "Мария", "王芳", "", "Al-Hassan", "Ng"])
DAYS = st.none() | st.dates(date(2010, 1, 1), date(2020, 1, 1))
VALUES = st.one_of(
    st.builds(
        values.Name, given=NAMES, family=NAMES, use=st.sampled_from(list(values.USES)),
        family_first=st.booleans(),
    ),
    st.builds(values.Birth, kind=st.just(Kind.CHILD), on=DAYS),
    st.builds(values.OfSex, sex=st.sampled_from(["female", "male", "not_known"]), gender=NAMES),
    st.builds(values.Code, code=st.sampled_from(["WBRI", "AIND", "NOBT"])),
    st.builds(values.Disabilities, codes=st.sampled_from([(), ("LD",), ("LD", "AUT"), ("NONE",)])),
    st.builds(values.Language, first=NAMES, interpreter=st.booleans()),
    st.builds(values.Words, text=NAMES),
    st.builds(values.Death, on=st.none() | st.just(date(2021, 1, 1))),
    st.builds(values.Immigration, status=st.just("Asylum sought"), checked_on=DAYS),
    st.builds(values.Number, scheme=st.just("court_case"), value=st.sampled_from(["A1", "B2"])),
    st.builds(values.Professional, name=NAMES),
)  # fmt: skip
WHAT_OF = {type_: what for what, type_ in values.OF.items()}
EDITS = st.lists(st.tuples(st.sampled_from(["say", "change", "take out"]), st.integers(0, 9), VALUES),
                 max_size=9)  # fmt: skip


def _seen(person: Person, as_of: datetime | None = None) -> list[tuple[object, ...]]:
    return sorted(
        (str(k.line), k.what, k.value.model_dump_json(), k.certainty)
        for k in facts.known(person, as_of)
    )


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(edits=EDITS)
def test_any_sequence_of_edits_can_be_rewound_to_every_earlier_state(
    authority: Authority, edits: list[tuple[str, int, values.Value]]
) -> None:
    with transaction.atomic():
        person = people.add(authority, kind=Kind.CHILD, given_name="Kim", family_name="Young")
        Person.objects.filter(pk=person.pk).update(created_at=datetime(2026, 1, 1, tzinfo=UTC))
        person.refresh_from_db()
        at = datetime(2026, 1, 2, tzinfo=UTC)
        states = [(at, _seen(person))]
        for kind, which, value in edits:
            at += timedelta(minutes=5)
            _edit(person, kind, which, value, Told(why="A reason", at=at))
            states.append((at, _seen(person)))
            stored = Person.objects.get(pk=person.pk)
            for name, wanted in facts.columns(facts.known(person)).items():
                assert getattr(stored, name) == wanted, name
        for at, state in states:
            assert _seen(person, at) == state
        transaction.set_rollback(True)


def _edit(person: Person, kind: str, which: int, value: values.Value, told: Told) -> None:
    held = facts.known(person)
    one = held[which % len(held)] if held else None
    try:
        if kind == "say" or one is None:
            facts.state(person, _what(value), value, told)
        elif kind == "take out":
            facts.withdraw(person, one.line, told)
        elif one.what == _what(value):
            facts.state(person, one.what, value, told, line=one.line)
    except Invalid:
        pass


def _what(value: values.Value) -> str:
    return WHAT_OF[type(value)]


def test_what_was_thought_before_stays_with_who_changed_it_and_why(kim: Person) -> None:
    then = kim.created_at + timedelta(microseconds=1)
    facts.state(kim, What.ETHNICITY, values.Code(code="AIND"), BECAUSE)
    first, second = [one for one in facts.history(kim) if one.what == What.ETHNICITY][::-1]
    assert (first.value.said(), second.value.said()) == ("White British", "Indian")
    assert (second.why, second.source_said, second.said_by) == (
        "Told so today", "A parent or carer", "Ann Shah",
    )  # fmt: skip
    assert Person.objects.get(pk=kim.pk).ethnicity == "AIND"
    assert [k.value.said() for k in facts.known(kim, then) if k.what == What.ETHNICITY] == [
        "White British"
    ]
    assert facts.known(kim, kim.created_at - timedelta(days=1)) == []


def test_nothing_is_changed_without_saying_why(kim: Person) -> None:
    with pytest.raises(Invalid, match="Say why"):
        facts.state(kim, What.ETHNICITY, values.Code(code="AIND"), Told())
    with pytest.raises(Invalid, match="Say why"):
        facts.withdraw(kim, facts.line_of(kim, What.ETHNICITY), Told())
    facts.state(kim, What.FAITH, values.Short(text="Sikh"), Told())  # nothing stood there


@pytest.mark.parametrize("sql", ["UPDATE registry_personfact SET why = ''",
                                 "DELETE FROM registry_personfact",
                                 "TRUNCATE registry_personfact"])  # fmt: skip
def test_postgresql_refuses_to_change_what_was_said(kim: Person, sql: str) -> None:
    facts.state(kim, What.FAITH, values.Short(text="Sikh"), Told())
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_people_saved_by_their_columns_keep_what_stood_there(kim: Person) -> None:
    kim.family_name = "Old"
    people.save(kim, Told(why="Adopted"))
    assert [k.value.said() for k in facts.history(kim) if k.what == What.NAME] == [
        "Kim Old", "Kim Young",
    ]  # fmt: skip
    assert list(by_name("old")) == [kim]
    assert list(by_name("young")) == []


# --- names, births ---------------------------------------------------------------------


def test_every_name_that_is_known_finds_the_person_and_only_one_is_the_name(kim: Person) -> None:
    for use, name in (("former", "Smythe"), ("alias", "Ziggy"), ("spelling", "Yáng")):
        facts.state(kim, What.NAME, values.Name(family=name, use=use), Told())
    for typed in ("young", "smythe", "zig", "yang"):
        assert list(by_name(typed)) == [kim]
    assert Person.objects.get(pk=kim.pk).name == "Kim Young"


def test_names_are_as_people_have_them(authority: Authority) -> None:
    mononym = people.add(authority, kind=Kind.ADULT, given_name="Suharto")
    assert mononym.name == "Suharto"
    facts.state(
        mononym, What.NAME, values.Name(given="芳", family="王", family_first=True), BECAUSE
    )
    assert Person.objects.get(pk=mononym.pk).name == "王 芳"


def test_an_estimated_birth_is_told_apart_from_a_known_one(kim: Person) -> None:
    facts.state(kim, What.BIRTH, values.Birth(on=date(2019, 1, 1)),
                Told(certainty="estimated", why="By the dentist"))  # fmt: skip
    (birth,) = of(kim, What.BIRTH)
    assert birth.certainty_said == "Estimated"
    assert Person.objects.get(pk=kim.pk).birth_date_certainty == "estimated"
    with pytest.raises(Invalid, match="future"):
        facts.state(kim, What.BIRTH, values.Birth(on=date(2099, 1, 1)), BECAUSE)


# --- numbers ---------------------------------------------------------------------------


def number(scheme: str, value: str, **more: object) -> values.Number:
    return values.Number.model_validate({"scheme": scheme, "value": value, **more})


def test_a_number_is_never_held_by_two_people_without_a_flag(
    authority: Authority, kim: Person
) -> None:
    other = people.add(authority, kind=Kind.CHILD, given_name="Asha", family_name="Shah")
    facts.state(kim, What.IDENTIFIER, number("nhs", "943 476 5919"), Told())
    with pytest.raises(HeldByAnother) as told:
        facts.state(other, What.IDENTIFIER, number("nhs", "9434765919"), Told(why="On her card"))
    assert told.value.person == kim
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(
            authority=authority, person=other, scheme="nhs", value="9434765919"
        )
    facts.state(
        other, What.IDENTIFIER, number("nhs", "9434765919", clash=True), Told(why="On her card")
    )
    assert "held by another person too" in of(other, What.IDENTIFIER)[0].value.said()


UPN = upn_letter("801200001001") + "801200001001"


def test_a_former_pupil_number_stays_beside_the_new_one(kim: Person) -> None:
    facts.state(kim, What.IDENTIFIER, number("upn", UPN), Told())
    first = of(kim, What.IDENTIFIER)[0]
    facts.state(kim, What.IDENTIFIER, number("former_upn", UPN), BECAUSE, line=first.line)
    assert Identifier.objects.get(person=kim).scheme == "former_upn"


# --- homes and ties --------------------------------------------------------------------


def test_a_confidential_address_gives_nothing_away_as_text(kim: Person) -> None:
    home = facts.address_for(kim, "4 Willow Court", "sw1a1aa", place="refuge", confidential=True)
    facts.state(kim, What.HOME, home, Told(), starts=date(2026, 1, 1))
    residence = Residence.objects.select_related("address", "person").get(person=kim)
    assert "Willow" not in f"{residence} {residence.address} {of(kim, What.HOME)[0].value.said()}"
    assert residence.address.in_full == "4 Willow Court, SW1A 1AA"


def test_a_place_stays_confidential_while_anybody_there_needs_it(
    authority: Authority, kim: Person
) -> None:
    asha = people.add(authority, kind=Kind.CHILD, given_name="Asha")
    for person in (kim, asha):
        facts.state(
            person,
            What.HOME,
            facts.address_for(person, "4 Willow Court", confidential=True),
            Told(),
        )
    at = Address.objects.get()
    for person, still in ((kim, True), (asha, False)):
        (one,) = of(person, What.HOME)
        facts.state(
            person, What.HOME, one.value.model_copy(update={"confidential": False}), BECAUSE,
            line=one.line,
        )  # fmt: skip
        at.refresh_from_db()
        assert at.confidential is still


def test_homes_and_ties_that_came_in_bulk_are_kept_when_they_change(
    authority: Authority, kim: Person
) -> None:
    ann = people.add(authority, kind=Kind.ADULT, given_name="Ann")
    Relationship.objects.create(authority=authority, person=ann, other=kim, kind="carer")
    (tie,) = of(ann, What.TIE)
    facts.state(ann, What.TIE, values.Tie(kind="mother", responsible=True,  # type: ignore[arg-type]
                                          responsible_from="birth"),  # type: ignore[arg-type]
                BECAUSE, other=kim, line=tie.line)  # fmt: skip
    row = Relationship.objects.get()
    assert (row.kind, row.parental_responsibility, row.line) == ("mother", True, tie.line)
    said = [k.value.said() for k in facts.history(ann) if k.what == What.TIE]
    assert said == ["Mother, has parental responsibility, is the mother who gave birth", "Carer"]


def test_who_must_not_meet_the_child_is_never_said_without_what_lays_it_down() -> None:
    with pytest.raises(ValueError, match="what lays that down"):
        values.Tie(kind="father", may_meet="none")  # type: ignore[arg-type]


# --- flags -----------------------------------------------------------------------------

FLAG = {"kind": "risk_to_children", "reason": "Convicted of assaulting a child in 2019",
        "assessed_by": "Mo Farrell", "review_on": "2027-01-01"}  # fmt: skip


def test_a_flag_stands_from_its_day_to_its_end(kim: Person) -> None:
    flag = values.read(What.FLAG, FLAG)
    facts.state(kim, What.FLAG, flag, Told(), starts=date(2026, 1, 1), ends=date(2026, 6, 1))
    assert [f.value for f in facts.flags(Person.objects.filter(pk=kim.pk), date(2026, 3, 1))] == [
        flag
    ]
    assert facts.flags(Person.objects.filter(pk=kim.pk), date(2026, 6, 2)) == []


@pytest.mark.parametrize("missing", ["reason", "assessed_by", "review_on"])
def test_there_is_no_flag_without_a_reason(kim: Person, missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        values.read(What.FLAG, {**FLAG, missing: ""})
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFact.objects.create(
            authority_id=kim.authority_id, person=kim, line=UUID(int=1), what="flag",
            value={**FLAG, missing: " "} if missing != "review_on" else {**FLAG, missing: ""},
            starts=date(2026, 1, 1), recorded_at=kim.created_at, author_name="X",
        )  # fmt: skip


def test_the_retired_label_is_no_flag_and_no_reason() -> None:
    for said in ("Schedule One offender", "a SCHEDULE 1 offender", "Schedule 1 (known) offender"):
        with pytest.raises(ValueError, match="not used"):
            values.read(What.FLAG, {**FLAG, "reason": said})
    assert not [label for label in values.FLAGS.values() if "chedule" in label]
