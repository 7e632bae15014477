"""Allegations, child deaths and reviews: who sees each, in the application and in PostgreSQL itself."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from heed.access import readings, restricted
from heed.access.actor import Actor, in_post
from heed.access.apart import EVERYTHING, Sight, within
from heed.access.models import Authority, Post, User
from heed.access.organisations import called
from heed.access.restricted import BY_NAME, ENTITLED, Standing, acting
from heed.access.roles import HELD_BY_PEOPLE
from heed.casefile import book, door, limits, worklist
from heed.casefile.answers import Refused, Written
from heed.casefile.models import DutyRow, File
from heed.casefile.restricted import LETTERS, named, open_restricted, set_standing
from heed.engine.example import example_of
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.procedures.serious_case_review.roles import Role as ReviewRole

ON_A_FILE = [
    "casefile_file",
    "casefile_recordrow",
    "casefile_episoderow",
    "casefile_dutyrow",
    "casefile_filesummary",
    "casefile_notice",
    "casefile_accesschange",
    "access_reading",
]


_made = iter(range(1, 10_000))


def make_authority(code: str = "999", name: str = "Ashdown") -> Authority:
    return Authority.objects.create(code=code, name=name)


def make_actor(place: Authority, role: str, name: str, organisation: str = "Ashdown") -> Actor:
    given, family = name.split()
    user = User.objects.create(
        username=f"u{next(_made)}", first_name=given, last_name=family, authority=place
    )
    since, employer = date(2020, 1, 1), called(place, organisation)
    return in_post(Post.objects.create(user=user, role=role, organisation=employer, starts=since))


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - one of ours
        return cursor.fetchone()[0]


@pytest.fixture
def place(db: None) -> Any:
    return make_authority()


@pytest.fixture
def lado(place: Any) -> Actor:
    return make_actor(place, AtWork.LADO, "Ines Calder")


def begin(by: Actor, kind: str = "allegation", title: str = "Martin Dean") -> File:
    return open_restricted(by, kind, title)


def report(by: Actor, file: File, **other: Any) -> Any:
    type_ = book.record_type("allegation_reported")
    return door.write(by, file, type_, {**example_of(type_), **other})


@pytest.fixture
def allegation(lado: Actor) -> File:
    """One allegation with everything that may stand on it."""
    file = begin(lado)
    answer = report(lado, file)
    assert isinstance(answer, Written), answer
    with acting(lado):
        readings.log(lado, file, "the file", "Overseeing it")
        set_standing(lado, file, make_user(lado, "Named Before"), Standing.PART, "A trial")
    return file


def make_user(lado: Actor, name: str) -> Any:
    return User.objects.get(pk=make_actor(lado.authority, Role.PRACTITIONER, name).user_id)


def user_of(actor: Actor) -> Any:
    return User.objects.get(pk=actor.user_id)


# --- PostgreSQL itself -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.7/a")
@pytest.mark.parametrize("table", ON_A_FILE)
def test_a_forgotten_filter_shows_nothing(allegation, place, lado, table):
    assert allegation.pk
    with within(place):
        assert count(table) == 0
    with within(place, Sight(user=lado.user_id)):  # the person, in a post that is not entitled
        assert count(table) == 0
    with acting(lado):
        assert count(table) > 0
    with within(place, EVERYTHING):
        assert count(table) > 0


def test_nobody_can_write_on_what_they_do_not_see(allegation, place):
    sql = [
        "UPDATE casefile_file SET title = 'x'",
        "UPDATE casefile_filesummary SET name = 'x'",
        "DELETE FROM casefile_dutyrow",
    ]
    with within(place), connection.cursor() as cursor:
        for one in sql:
            cursor.execute(one)
            assert cursor.rowcount == 0
    with pytest.raises(ProgrammingError), within(place), transaction.atomic():
        allegation.save(force_insert=True)


def test_a_file_without_a_restriction_is_refused_and_one_cannot_be_removed(allegation, place, lado):
    with pytest.raises(ProgrammingError), acting(lado):
        File.objects.create(
            authority=place, kind="allegation", title="x", reference="X", opened=allegation.opened
        )
    with pytest.raises(ProgrammingError), acting(lado), connection.cursor() as cursor:
        cursor.execute("DELETE FROM casefile_restriction")
    with pytest.raises(ProgrammingError), acting(lado), connection.cursor() as cursor:
        cursor.execute("UPDATE casefile_accesschange SET why = 'another'")


def test_another_authority_sees_nothing_whatever_its_sight(allegation):
    other = make_authority(code="998", name="Elsewhere")
    with within(other, EVERYTHING):
        assert all(count(table) == 0 for table in ON_A_FILE)


# --- by post and by name ---------------------------------------------------------------


def seen_by(actor: Actor, file: File) -> bool:
    with acting(actor):
        return File.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("kind", LETTERS)
def test_each_post_sees_the_kinds_it_answers_for_and_no_other(place, kind):
    system = Actor(place, "An import", Role.ADMINISTRATOR)
    file = begin(system, kind, "Something grave")
    for role in HELD_BY_PEOPLE:
        somebody = make_actor(place, role, "Sam Body")
        assert seen_by(somebody, file) is (role in ENTITLED[kind]), role
        with acting(system):
            set_standing(system, file, user_of(somebody), Standing.PART, "Has a part in it")
        assert seen_by(somebody, file), role
        with acting(system):
            set_standing(system, file, user_of(somebody), Standing.BARRED, "Has a conflict")
        assert not seen_by(somebody, file), role


def test_those_who_name_others_see_the_whole_themselves():
    assert all(BY_NAME[kind] <= ENTITLED[kind] for kind in ENTITLED)
    of_children = {role for role in Role if restricted.kinds_of(role) == {"child"}}
    assert {role for role in Role if restricted.kinds_of(role)} == of_children == ENTITLED["child"]


def test_somebody_added_sees_it_and_somebody_taken_off_does_not(allegation, lado, place):
    head = make_actor(place, Role.SENIOR_MANAGER, "Beth Ames")
    with acting(lado):
        set_standing(lado, allegation, user_of(head), Standing.WHOLE, "Manager of the school")
    with acting(head):
        assert File.objects.get().title == "Martin Dean"
    with acting(lado):
        set_standing(lado, allegation, user_of(head), Standing.NONE, "Has left the school")
        assert [one.user.pk for one in named(allegation)] != [head.user_id]
    with acting(head):
        assert not File.objects.exists()


# --- the person whom it is about -------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.13/d")
def test_the_accused_manager_sees_nothing_even_when_named(place, lado):
    accused = make_actor(place, Role.SENIOR_MANAGER, "Martin Dean")
    file = begin(lado)
    with acting(lado):
        set_standing(lado, file, user_of(accused), Standing.WHOLE, "Manager of the school")
    assert isinstance(report(lado, file), Written)
    with acting(accused):
        assert all(count(table) == 0 for table in ON_A_FILE if table != "access_reading")
        assert not worklist.my_work(accused).exists()
    assert isinstance(_written_by(accused, file), Refused | type(None))


def _written_by(actor: Actor, file: File) -> Any:
    try:
        return report(actor, file)
    except File.DoesNotExist:
        return None


@pytest.mark.obligation("wt2010/A5.13/d")
def test_the_designated_officer_accused_sees_nothing_either(place):
    accused = make_actor(place, AtWork.LADO, "Martin Dean")
    system = Actor(place, "An import", Role.ADMINISTRATOR)
    file = begin(system)
    assert isinstance(report(system, file), Written)
    with acting(accused):
        assert not File.objects.exists()


@pytest.mark.obligation("wt2010/A5.13/d")
def test_nobody_writes_an_allegation_about_themselves(place):
    somebody = make_actor(place, Role.SENIOR_MANAGER, "Martin Dean")
    answer = report(somebody, begin(somebody))
    assert isinstance(answer, Refused)
    assert "not_the_accused" in {problem.gate for problem in answer.problems}


# --- work and numbers ------------------------------------------------------------------


def test_whoever_reports_sees_their_part_and_it_is_work_for_the_entitled_alone(place, lado):
    teacher = make_actor(place, Role.PRACTITIONER, "Ruth Amankwah")
    file = begin(teacher)
    assert isinstance(report(teacher, file), Written)
    manager = make_actor(place, Role.SENIOR_MANAGER, "Beth Ames")
    with acting(teacher):
        assert File.objects.get().pk == file.pk
    with acting(manager):
        assert not worklist.my_work(manager).exists()
    with acting(lado):
        set_standing(lado, file, user_of(manager), Standing.WHOLE, "Named senior manager")
    with acting(manager):
        assert worklist.my_work(manager).exists()


def test_no_number_of_limits_counts_a_restricted_file(allegation, lado, place):
    from django.utils import timezone

    from heed.casefile.limits import Period

    today = timezone.localdate()
    with within(place, EVERYTHING):
        assert DutyRow.objects.exists()
        assert not limits.with_a_day(Period(today, today), timezone.now()).exists()


def test_a_record_of_another_kind_of_file_is_refused(allegation, lado, place):
    answer = door.write(lado, allegation, "child_seen", {})
    assert isinstance(answer, Refused)


def test_an_agencys_author_is_shown_what_is_their_agencys(place):
    author = make_actor(place, ReviewRole.REVIEW_AUTHOR, "Kay Author", organisation="Estmoor NHS")
    chair = make_actor(place, ReviewRole.BOARD_CHAIR, "Ada Chair")
    file = begin(chair, "review", "Review 2010-1")
    with acting(chair):
        set_standing(chair, file, user_of(author), Standing.PART, "Author for the trust")
    with acting(author):
        for number, agency in enumerate(("Estmoor NHS", "Estmoor Police"), 1):
            _duty(file, number, agency)
        assert [d.key for d in worklist.my_work(author)] == ["Estmoor NHS"]


def _duty(file: File, number: int, key: str) -> None:
    from uuid import uuid4

    from django.utils import timezone

    DutyRow.objects.create(
        authority=file.authority, file=file, number=number, duty="imr", key=key, says="Write it",
        ref="wt2010/8.29", owed_by=ReviewRole.REVIEW_AUTHOR, started_by=uuid4(),
        arose=timezone.now(), edition="wt2010", open=True,
    )  # fmt: skip


def test_a_panel_member_who_declares_a_conflict_sees_nothing(place):
    member = make_actor(place, DeathRole.PANEL_CHAIR, "Pat Panel")
    file = begin(Actor(place, "An import", Role.ADMINISTRATOR), "child_death", "A child’s death")
    with acting(member):
        assert File.objects.exists()
        set_standing(member, file, user_of(member), Standing.BARRED, "I treated the child")
        assert not File.objects.exists()


def test_one_file_of_a_childs_death(place):
    from heed.registry import people
    from heed.registry.models import Kind

    with within(place):
        child = people.add(place, kind=Kind.CHILD, given_name="Ivy", family_name="Lane")
    chair = make_actor(place, DeathRole.PANEL_CHAIR, "Ada Chair")
    open_restricted(chair, "child_death", "The death of Ivy Lane", child)
    with pytest.raises(IntegrityError):
        open_restricted(chair, "child_death", "The death of Ivy Lane", child)
    open_restricted(chair, "allegation", "About Ivy Lane", child)


def test_who_may_open_a_file_is_asked_within_the_query_and_by_no_call_for_each(allegation, lado):
    """A call for every restriction in every table would cost ten times as much: docs/benchmarks.md."""
    with acting(lado), connection.cursor() as cursor:
        for table in ("casefile_file", "casefile_dutyrow", "casefile_recordrow"):
            cursor.execute(f"EXPLAIN (VERBOSE) SELECT * FROM {table}")  # noqa: S608 - one of ours
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "casefile_restriction" in plan
            assert "heed_may_open" not in plan, table
