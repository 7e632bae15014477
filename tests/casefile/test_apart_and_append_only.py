"""What PostgreSQL itself refuses, whatever the application says. All as the application's role."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from heed.access import readings
from heed.access.apart import within
from heed.access.models import Reading
from heed.casefile import door, drafts, marks
from heed.casefile.answers import Written
from heed.casefile.chronology import chronology
from heed.casefile.models import (
    Draft,
    DutyRow,
    EpisodeRow,
    File,
    FileSummary,
    Mark,
    Notice,
    RecordRow,
)
from heed.procedures.roles import Role
from heed.registry.models import NameWord, Person
from tests.casefile.conftest import make_actor, make_authority, make_file
from tests.casefile.tiny import WORRY, WorryReceived

CASEWORK = [
    File,
    RecordRow,
    EpisodeRow,
    DutyRow,
    FileSummary,
    Draft,
    Notice,
    Person,
    NameWord,
    Reading,
    Mark,
]


def run(sql: str, *values: Any) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def case(authority, duty_worker, file):
    """One record, reading and draft in a file, and everything that follows from them."""
    with within(authority):
        answer = door.write(duty_worker, file, WorryReceived, WORRY)
        readings.log(duty_worker, file, "chronology", "On duty")
        drafts.save(duty_worker, "note", {"text": "half a sen"}, file=file)
        (event,) = chronology(file)
        now = timezone.now()
        marks.mark(duty_worker, file, event, significant=True, why="The first", now=now)
    assert isinstance(answer, Written)
    return answer


def test_tests_run_as_the_application(db):
    assert run("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user") == [
        ("heed_app", False)
    ]


@pytest.mark.parametrize("table", ["casefile_recordrow", "access_reading", "casefile_mark"])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {} SET role = 'police'",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "DROP TABLE {}",
    ],
)
def test_records_and_readings_are_only_ever_added_to(authority, case, table, sql):
    with within(authority), pytest.raises(ProgrammingError), transaction.atomic():
        run(sql.format(table))


def test_a_file_is_not_deleted(authority, case):
    with within(authority), pytest.raises(ProgrammingError), transaction.atomic():
        run("DELETE FROM casefile_file")


@pytest.mark.obligation("wt2010/5.15/c")
def test_a_concern_is_kept_when_nothing_more_is_done_and_is_corrected_not_deleted(
    authority, duty_worker, manager, file
):
    with within(authority):
        first = door.write(duty_worker, file, WorryReceived, WORRY)
        nothing = {"outcome": "no_further_action", "reasons": "He was with his aunt."}
        assert isinstance(door.write(manager, file, "worry_decided", nothing), Written)
        again: dict[str, Any] = {"replaces": first.id, "why_replaced": "It was Tuesday."}
        assert isinstance(door.write(duty_worker, file, WorryReceived, WORRY, **again), Written)
        assert RecordRow.objects.filter(file=file, type="worry_received").count() == 2
        assert Person.objects.filter(files=file).exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            RecordRow.objects.filter(uuid=UUID(first.id)).delete()


@pytest.mark.parametrize("model", CASEWORK, ids=lambda m: m.__name__)
def test_one_authority_sees_nothing_of_another(authority, case, model):
    other = make_authority("Elsewhere")
    table = model._meta.db_table
    with within(authority):
        assert run(f"SELECT count(*) > 0 FROM {table}") == [(True,)]  # noqa: S608
    with within(other):
        assert run(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
        assert not model.objects.exists()
    run("SELECT set_config('heed.authority', '', true)")
    assert run(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


def test_every_casework_table_is_kept_apart_from_its_owner_too(db):
    bare = run(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relkind = 'r' AND a.attname = 'authority_id' AND c.relname NOT IN"
        # who somebody is, and who changed that, is read before anybody's authority is known
        " ('access_user', 'access_team', 'access_organisation', 'access_administrativechange')"
        " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
    )
    assert bare == []


def test_every_casework_key_and_index_begins_with_the_authority(db):
    """So that the tables can be partitioned or distributed by it."""
    loose = run(
        "SELECT i.indexrelid::regclass::text FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
        " WHERE c.relrowsecurity AND i.indisunique AND NOT i.indisprimary"
        " AND a.attname <> 'authority_id'"
    )
    assert loose == []


def test_nothing_is_written_for_another_authority(authority, case):
    other = make_authority("Elsewhere")
    with within(authority):
        with pytest.raises(ProgrammingError), transaction.atomic():
            run("UPDATE casefile_file SET authority_id = %s", other.pk)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Person.objects.create(authority=other, kind="child")


def test_a_row_is_not_tied_to_another_authoritys_file(authority, case, file):
    other = make_authority("Elsewhere")
    stranger = make_actor(other, Role.POLICE, "Pat", "Cole")
    with within(other):
        with transaction.atomic():
            drafts.save(stranger, "note", {}, file=file)
        with pytest.raises(IntegrityError, match="file_id_tied"), transaction.atomic():
            run("SET CONSTRAINTS ALL IMMEDIATE")
        Draft.objects.all().delete()


def test_a_file_of_another_authority_is_not_there_for_the_door(authority, file):
    other = make_authority("Elsewhere")
    stranger = make_actor(other, Role.DUTY_SOCIAL_WORKER, "Sam", "Reid")
    with pytest.raises(File.DoesNotExist):
        door.write(stranger, file, WorryReceived, WORRY)


def test_going_into_another_authority_and_back(authority, case):
    other = make_authority("Elsewhere")
    make_file(other, "Noor", "Aziz")
    with within(authority):
        with within(other):
            assert [p.given_name for p in Person.objects.all()] == ["Noor"]
        assert [p.given_name for p in Person.objects.all()] == ["Kiran"]
