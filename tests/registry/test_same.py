"""Two entries that are one person: merging loses nothing, and every earlier state can be had again."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import ProgrammingError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import Authority
from heed.registry import facts, people, same, values
from heed.registry.duplicates import look_through
from heed.registry.facts import Told
from heed.registry.finding import batch
from heed.registry.finding.index import refresh
from heed.registry.models import (
    Address,
    Identifier,
    Person,
    Relationship,
    RelationshipKind,
    Residence,
    Scheme,
    What,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2030, 1, 1, tzinfo=UTC)
"""After all people of a test were added."""


@pytest.fixture
def marland(db):
    made = Authority.objects.create(code="801", name="Marland")
    with within(made):
        yield made


@pytest.fixture
def by(marland):
    return system(marland, "team_manager", "Alan Reid")


def person(marland: Authority, name: str, family: str = "Shah", born: date | None = None) -> Person:
    return people.add(marland, kind="child", given_name=name, family_name=family, birth_date=born)


def test_what_belongs_to_either_belongs_to_the_person(marland, by):
    one, other, mother = (person(marland, n) for n in ("Asha", "Aisha", "Meera"))
    Identifier.objects.create(authority=marland, person=one, scheme="nhs", value="1")
    Identifier.objects.create(authority=marland, person=other, scheme="upn", value="2")
    home = Address.objects.create(authority=marland, lines="1 Mill Lane")
    Residence.objects.create(authority=marland, person=other, address=home)
    Relationship.objects.create(authority=marland, person=mother, other=other, kind="mother")
    done = same.merge(one, other, "One birth certificate", by)
    for each in (one, other):
        assert {i.value for i in same.identifiers(each.pk)} == {"1", "2"}
        assert same.residences(each.pk).count() == 1
        assert same.relationships(each.pk).count() == 1
        assert same.survivor(each.pk) == one.pk
    same.unmerge(done, "Two certificates after all", by)
    assert {i.value for i in same.identifiers(one.pk)} == {"1"}
    assert same.residences(one.pk).count() == 0
    assert same.survivor(other.pk) == other.pk


def test_merges_are_refused_without_a_reason_or_twice(marland, by):
    one, other, third = (person(marland, n) for n in ("Asha", "Aisha", "Ash"))
    with pytest.raises(same.Refused, match="how you know"):
        same.merge(one, other, "  ", by)
    done = same.merge(one, other, "Same child", by)
    with pytest.raises(same.Refused, match="already"):
        same.merge(other, one, "Same child", by)
    same.merge(third, other, "Same child", by)  # who comes with the one who was kept
    assert {same.survivor(p.pk) for p in (one, other, third)} == {third.pk}
    same.unmerge(done, "No", by)
    assert same.everyone(other.pk) == {other.pk}
    assert same.everyone(one.pk) == {one.pk, third.pk}
    with pytest.raises(same.Refused, match="undone"):
        same.unmerge(done, "No", by)


def test_the_database_keeps_merges_as_they_were_written(marland, by):
    done = same.merge(person(marland, "Asha"), person(marland, "Aisha"), "Same child", by)
    for change in (lambda: done.save(), lambda: done.delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "unmerge", "edit"]), st.integers(0, 4), st.integers(0, 4)),
    max_size=14,
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_whatever_is_merged_edited_and_undone_every_earlier_state_can_be_had_again(
    marland, by, steps
):
    """Each state as the log tells it of that moment; and, undoing all merges, what there was at first."""
    with transaction.atomic():
        several = [person(marland, n) for n in ("Asha", "Ben", "Cy", "Di", "Eve")]
        ids = [p.pk for p in several]
        # edits add numbers: what a person has, however they are entered
        mine: dict[int, set[str]] = {id: set() for id in ids}
        held: list[tuple[datetime, dict[int, tuple[int, frozenset[int]]]]] = []
        done: list[same.Merge] = []
        for n, (what, a, b) in enumerate(steps):
            at = START + timedelta(hours=n)
            try:
                if what == "merge" and a != b:
                    done.append(same.merge(several[a], several[b], "Same", by, at))
                elif what == "unmerge" and done:
                    same.unmerge(done[a % len(done)], "Not", by, at)
                elif what == "edit":
                    value = f"n{n}"
                    Identifier.objects.create(
                        authority=marland, person=several[a], scheme="other", value=value
                    )
                    mine[ids[a]].add(value)
            except same.Refused:
                pass
            state = {id: (same.survivor(id), frozenset(same.everyone(id))) for id in ids}
            held.append((at, state))
            for id, (_, whole) in state.items():
                assert {i.value for i in same.identifiers(id)} == set().union(
                    *(mine[p] for p in whole)
                )
        for at, state in held:
            again = {id: (same.survivor(id, at), frozenset(same.everyone(id, at))) for id in ids}
            assert again == state
        for row in list(same.standing()):
            same.unmerge(row, "All undone", by)
        for id in ids:
            assert same.everyone(id) == {id}
            assert {i.value for i in same.identifiers(id)} == mine[id]
        transaction.set_rollback(True)


EDITS = ("number", "name", "known_as", "home", "tie", "flag", "contact", "take_out")
ANY_STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "unmerge", *EDITS]), st.integers(0, 3), st.integers(0, 3)),
    max_size=12,
)
Picture = dict[int, frozenset[tuple[object, ...]]]


def picture(people: list[Person], at: datetime | None = None) -> Picture:
    """All that is known of each person, or was at that moment, with all entries that are the same."""
    known = facts.known_of(people, at)
    stands = same.survivors([p.pk for p in people], at)
    return {
        one: frozenset(
            (k.what, k.value.said(), k.person_id, k.other_id, k.starts)
            for other, theirs in known.items()
            if stands[other] == stands[one]
            for k in theirs
        )
        for one in stands
    }


def edit(what: str, n: int, who: Person, other: Person, told: Told) -> None:
    """One thing said, changed or taken out."""
    state = partial(facts.state, who, told=told)
    match what:
        case "number":
            state(What.IDENTIFIER, values.Number(scheme=Scheme.OTHER, value=f"n{n}"))
        case "name":
            state(What.NAME, values.Name(given=f"Given{n}", family="Shah"))
        case "known_as":
            state(What.NAME, values.Name(given=f"Nick{n}", use="known_as"))
        case "home":
            state(What.HOME, facts.address_for(who, f"{n} Mill Lane", "M1 1AE"))
        case "tie" if who != other:
            state(
                What.TIE,
                values.Tie(kind=RelationshipKind.OTHER),
                other=other,
                starts=date(2020, 1, 1 + n),
            )
        case "flag":
            review = date(2031, 1, 1)
            flag = values.Flag(kind="warning", reason=f"{n}", assessed_by="Mo", review_on=review)
            state(What.FLAG, flag, starts=date(2026, 1, 1))
        case "contact":
            state(What.CONTACT, values.Contact(at=f"07700 9001{n:02}"))
        case "take_out":
            lines = [k.line for k in facts.known(who) if k.what in values.MANY]
            if lines:
                facts.withdraw(who, lines[n % len(lines)], told)
        case _:
            pass


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=ANY_STEPS)
def test_names_homes_ties_flags_and_numbers_can_all_be_rewound_through_merges(marland, by, steps):
    """Whatever is said, changed, taken out, merged and parted: each moment is as it was then."""
    with transaction.atomic():
        people_ = [person(marland, n, born=date(2016, 5, 9)) for n in ("Asha", "Ben", "Cy", "Di")]
        held: list[tuple[datetime, Picture]] = []
        done: list[same.Merge] = []
        for n, (what, a, b) in enumerate(steps):
            at = LATER + timedelta(hours=n)
            who, other = people_[a], people_[b]
            who.refresh_from_db()
            try:
                if what == "merge":
                    done += [same.merge(who, other, "Same", by, at)] if a != b else []
                elif what == "unmerge":
                    if done:
                        same.unmerge(done[a % len(done)], "Not", by, at)
                else:
                    edit(what, n, who, other, Told(by=by, why="As told", at=at))
            except (same.Refused, facts.Invalid):
                pass
            held.append((at, picture(people_)))
        for at, then in held:
            assert picture(people_, at) == then
        own = {p.pk: {k[:2] for k in picture([p])[p.pk]} for p in people_}
        for row in list(same.standing()):
            same.unmerge(row, "All undone", by, LATER + timedelta(days=30))
        assert {id: {k[:2] for k in all_} for id, all_ in picture(people_).items()} == own
        transaction.set_rollback(True)


def test_the_register_is_looked_through_for_pairs(marland, by):
    born = date(2016, 5, 9)
    one = person(marland, "Kieran", "Doyle", born)
    other = person(marland, "Kieron", "Doyle", date(2016, 9, 5))
    twin = person(marland, "Niamh", "Doyle", born)
    home = Address.objects.create(authority=marland, lines="4 Quay Street", postcode="MA1 1AA")
    Residence.objects.bulk_create(
        Residence(authority=marland, person=p, address=home) for p in (one, other, twin)
    )
    refresh([one.pk, other.pk, twin.pk])
    assert look_through(marland) == 1
    assert look_through(marland) == 0
    (pair,) = same.to_decide()
    assert (pair.one, pair.other) == (one, other)
    assert "birth day and month swapped" in pair.because
    same.merge(pair.one, pair.other, "Seen with the school", by)
    same.settle(pair, same.Decision.SAME, "Seen with the school", by)
    assert not same.to_decide().exists()
    assert same.survivor(other.pk) == one.pk


def test_who_was_added_in_haste_beside_a_sure_match_is_looked_at_once_more(marland, by):
    """ "None of these", pressed at midnight, does not hide for good that a child was entered twice."""
    born = date(2016, 5, 9)
    one, other = person(marland, "Kieran", "Doyle", born), person(marland, "Kieran", "Doyle", born)
    home = Address.objects.create(authority=marland, lines="4 Quay Street", postcode="MA1 1AA")
    Residence.objects.bulk_create(
        Residence(authority=marland, person=p, address=home) for p in (one, other)
    )
    refresh([one.pk, other.pk])
    same.chosen_as_new(other, {one.pk: "Same name"}, by)
    assert look_through(marland) == 1
    (pair,) = same.to_decide()
    assert f"{by.name} said that they are two people" in pair.because
    # what is decided with a reason is not asked again
    same.settle(pair, same.Decision.OTHER, "Cousins of one name: both birth certificates seen", by)
    assert look_through(marland) == 0
    assert not same.to_decide().exists()
    assert list(same.said_two()) == [pair]


def test_the_model_is_whole_for_either_engine():
    for dialect in ("duckdb", "spark"):
        made = batch.settings().get_settings(dialect)
        for comparison in made.core_model_settings.comparisons:
            levels = [lv for lv in comparison.comparison_levels if not lv.is_null_level]
            m = [level.m_probability or 0.0 for level in levels]
            u = [level.u_probability or 0.0 for level in levels]
            assert (sum(m), sum(u)) == (pytest.approx(1), pytest.approx(1))
            assert m[0] > u[0]
