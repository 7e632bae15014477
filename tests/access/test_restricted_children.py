"""A restricted child's file is hidden by PostgreSQL itself, from a forgotten filter too."""

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from heed.access import readings
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, Sight, within
from heed.access.restricted import Standing, acting
from heed.casefile import drafts, ties
from heed.casefile.door import write
from heed.casefile.files import open_file
from heed.casefile.models import File, UnusualReading
from heed.casefile.restricted import hidden_children, lift, restrict, set_standing
from heed.engine.example import example_of
from heed.procedures.concern import ConcernRaised
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind
from tests.access.test_restricted import count, make_actor, make_authority, user_of

ON_A_FILE = [
    "casefile_file", "casefile_recordrow", "casefile_episoderow", "casefile_dutyrow",
    "casefile_filesummary", "casefile_draft", "casefile_accesschange", "casefile_unusualreading",
    "access_reading",
]  # fmt: skip


@pytest.fixture
def place(db: None) -> Any:
    return make_authority()


@pytest.fixture
def manager(place: Any) -> Actor:
    return make_actor(place, Role.SOCIAL_WORK_MANAGER, "Dee Lascelles")


@pytest.fixture
def worker(place: Any) -> Actor:
    return make_actor(place, Role.DUTY_SOCIAL_WORKER, "Rosa Lind")


@pytest.fixture
def lily(place: Any, worker: Actor, manager: Actor) -> File:
    """A child's file with everything that may stand on one; then it is restricted."""
    with acting(worker):
        child = people.add(
            place,
            kind=Kind.CHILD,
            given_name="Lily",
            family_name="Bell",
            birth_date=date(2018, 3, 27),
        )
        file = open_file(place, child)
    write(worker, file, ConcernRaised, example_of(ConcernRaised))
    with acting(worker):
        seq = readings.log(worker, file, "the file", "On duty").seq
        drafts.save(worker, "case_note", {"text": "half a"}, file=file)
        UnusualReading.objects.create(
            authority=place, file=file, seq=seq, user_id=worker.user_id, day=date(2026, 11, 24),
            ground="own_name", found_at=file.opened,
        )  # fmt: skip
        assert count("casefile_dutyrow") > 0
    with acting(manager):
        restrict(manager, file, "high_profile", "Her mother is in the news")
    return file


@pytest.mark.parametrize("table", ON_A_FILE)
def test_a_forgotten_filter_shows_nothing_of_a_restricted_child(
    lily, place, worker, manager, table
):
    for sight in (None, Sight(user=worker.user_id, kinds=frozenset({"open"}))):
        with within(place, sight):
            assert count(table) == 0
    with acting(worker):
        assert count(table) == 0
    with acting(manager):
        assert count(table) > 0
    with within(place, EVERYTHING):
        assert count(table) > 0


def test_nobody_can_write_on_or_unrestrict_what_they_do_not_see(lily, place, worker):
    with acting(worker), connection.cursor() as cursor:
        cursor.execute("UPDATE casefile_file SET head_seq = 0")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM casefile_draft")
        assert cursor.rowcount == 0
    for sql in ("DELETE FROM casefile_restriction", "DELETE FROM casefile_unusualreading",
                "UPDATE casefile_unusualreading SET user_id = 1",
                "UPDATE casefile_declaredinterest SET family_name = 'X'"):  # fmt: skip
        with pytest.raises(ProgrammingError), acting(worker), transaction.atomic():
            connection.cursor().execute(sql)


def test_another_child_is_still_seen_and_another_authority_sees_neither(lily, place, worker):
    with acting(worker):
        other = people.add(place, kind=Kind.CHILD, given_name="Max", family_name="Hale")
        open_file(place, other)
        assert [file.subject.given_name for file in File.objects.all()] == ["Max"]
    with within(make_authority(code="998", name="Elsewhere"), EVERYTHING):
        assert count("casefile_file") == 0


def test_those_named_see_it_those_barred_do_not_and_lifting_opens_it(lily, place, worker, manager):
    def seen(actor: Actor) -> bool:
        with acting(actor):
            return File.objects.filter(pk=lily.pk).exists()

    assert not seen(worker)
    with acting(manager):
        set_standing(manager, lily, user_of(worker), Standing.WHOLE, "Works with the family")
    assert seen(worker)
    with acting(manager):
        set_standing(manager, lily, user_of(worker), Standing.BARRED, "Is her aunt")
    assert not seen(worker)
    with acting(manager):
        lift(manager, lily, "No longer in the news")
    assert not seen(worker), "whoever is barred stays barred"
    assert seen(make_actor(place, Role.TEAM_MANAGER, "Al Reid"))


def test_the_lead_social_worker_keeps_the_file_when_it_is_restricted(place, manager):
    lead = make_actor(place, Role.LEAD_SOCIAL_WORKER, "Nadia Hussain")
    with acting(manager):
        child = people.add(place, kind=Kind.CHILD, given_name="Kim", family_name="Oak")
        file = open_file(place, child)
        file.summary.lead_id = lead.user_id
        restrict(manager, file, "staff_family", "Her aunt works here")
    with acting(lead):
        known = ties.known_to(lead).get(pk=file.pk)
        assert ties.decide(lead, known).rule.id == "named"


def test_a_restricted_child_is_not_taken_for_unknown(lily, place, worker):
    with acting(worker):
        found = hidden_children(place, subject=lily.subject_id)
        assert found[lily.subject_id].uuid == lily.uuid
        assert open_file(place, lily.subject).pk == lily.pk, "no second file is opened"
