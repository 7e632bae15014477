"""Whatever is done to the rows behind the application's back, verify names the row."""

import pytest
from django.db import connection
from typer.testing import CliRunner

from heed.access import readings
from heed.access.apart import within
from heed.access.models import Reading
from heed.casefile import door, verify
from heed.casefile.models import File, RecordRow
from heed.casefile.store import content_of
from heed.cli import main
from heed.ground import postgres
from heed.ground.seal import seal
from heed.procedures.roles import Role
from tests.casefile.conftest import make_actor, make_authority, make_file
from tests.casefile.tiny import Note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case():
    """A file of six notes, read three times."""
    authority = make_authority()
    actor = make_actor(authority, Role.DUTY_SOCIAL_WORKER, "Dee", "Okoro")
    file = make_file(authority)
    for n in range(6):
        door.write(actor, file, Note, {"text": f"Note {n + 1}"})
    for part in ("summary", "chronology", "a record"):
        with within(authority):
            readings.log(actor, file, part)
    return file


def found(file: File) -> list[tuple[str, int, str]]:
    with within(file.authority):
        file = File.objects.get(pk=file.pk)
        damage = [*verify.check_file(file), *verify.check_readings(file.authority)]
    return [(d.log, d.fault.seq, d.fault.says.split(":")[0]) for d in damage]


def tamper(*statements: str) -> None:
    """As a superuser, who may do anything."""
    with postgres.connect(connection.settings_dict["NAME"], postgres.SUPERUSER) as server:
        for statement in statements:
            server.execute(statement.encode())


def test_a_file_left_alone_verifies(case):
    assert found(case) == []


def test_an_altered_row_is_named(case):
    tamper('UPDATE casefile_recordrow SET data = \'{"text": "Other"}\' WHERE seq = 3')
    assert found(case) == [("record", 3, "was altered")]


@pytest.mark.parametrize("column", ["at", "recorded_at"])
def test_a_moment_altered_by_a_microsecond_is_noticed(case, column):
    later = f"{column} + '1 microsecond'"
    tamper(f"UPDATE casefile_recordrow SET {column} = {later} WHERE seq = 2")  # noqa: S608
    assert found(case) == [("record", 2, "was altered")]


def test_a_removed_row_is_named(case):
    tamper("DELETE FROM casefile_recordrow WHERE seq = 4")
    assert found(case) == [("record", 4, "was removed")]


def test_the_last_row_removed_is_named(case):
    tamper("DELETE FROM casefile_recordrow WHERE seq = 6")
    assert found(case) == [("record", 6, "was removed")]


def test_a_removed_row_is_named_though_the_others_were_numbered_anew(case):
    tamper(
        "DELETE FROM casefile_recordrow WHERE seq = 2",
        "UPDATE casefile_recordrow SET seq = seq + 100 WHERE seq > 2",
        "UPDATE casefile_recordrow SET seq = seq - 101 WHERE seq > 100",
    )
    assert ("record", 2, "was removed") in found(case)


def test_rows_put_in_another_order_are_named(case):
    tamper(
        "UPDATE casefile_recordrow SET seq = 100 WHERE seq = 2",
        "UPDATE casefile_recordrow SET seq = 2 WHERE seq = 3",
        "UPDATE casefile_recordrow SET seq = 3 WHERE seq = 100",
    )
    assert found(case) == [("record", 3, "was moved")]


def test_an_inserted_row_is_named_though_well_sealed(case):
    with within(case.authority):
        forged = RecordRow.objects.get(file=case, seq=3)
        forged.data, forged.uuid = {"text": "Never said"}, forged.statement
        forged.seal = seal(content_of(forged))
    tamper(
        "UPDATE casefile_recordrow SET seq = seq + 100 WHERE seq >= 3",
        "UPDATE casefile_recordrow SET seq = seq - 99 WHERE seq > 100",
    )
    with within(case.authority):
        RecordRow.objects.bulk_create([forged])
    assert ("record", 3, "was inserted") in found(case)


def test_a_row_added_past_the_head_is_named(case):
    with within(case.authority):
        forged = RecordRow.objects.get(file=case, seq=6)
        forged.seq, forged.previous, forged.uuid = 7, forged.seal, forged.statement
        forged.seal = seal(content_of(forged))
        RecordRow.objects.bulk_create([forged])
    assert found(case) == [("record", 7, "was inserted")]


def test_a_row_altered_and_sealed_anew_is_named(case):
    with within(case.authority):
        forged = RecordRow.objects.get(file=case, seq=4)
    forged.data = {"text": "Other"}
    resealed = seal(content_of(forged))
    tamper(
        'UPDATE casefile_recordrow SET data = \'{"text": "Other"}\' WHERE seq = 4',
        f"UPDATE casefile_recordrow SET seal = '{resealed}' WHERE seq = 4",  # noqa: S608
    )
    assert found(case) == [("record", 4, "was altered and sealed anew")]


def forged_reading(case: File, seq: int) -> Reading:
    """A reading of somebody who never looked, sealed as well as it can be."""
    with within(case.authority):
        forged = Reading.objects.get(file_id=case.pk, seq=seq)
        forged.reader = "Somebody Else"
        forged.seal = seal(readings.content_of(forged))
    return forged


def test_a_reading_taken_out_is_named(case):
    tamper("DELETE FROM access_reading WHERE seq = 1")
    assert found(case) == [("reading", 1, "was removed")]


def test_the_last_reading_taken_out_is_named(case):
    tamper("DELETE FROM access_reading WHERE seq = 3")
    assert found(case) == [("reading", 3, "was removed")]


@pytest.mark.parametrize("column", ["reader", "role", "organisation", "part", "why"])
def test_a_reading_altered_is_named(case, column):
    tamper(f"UPDATE access_reading SET {column} = 'x' WHERE seq = 2")  # noqa: S608 - one of ours
    assert found(case) == [("reading", 2, "was altered")]


def test_a_reading_altered_and_sealed_anew_is_named(case):
    forged = forged_reading(case, 2)
    tamper(
        "UPDATE access_reading SET reader = 'Somebody Else' WHERE seq = 2",
        f"UPDATE access_reading SET seal = '{forged.seal}' WHERE seq = 2",  # noqa: S608
    )
    assert found(case) == [("reading", 2, "was altered and sealed anew")]


def test_readings_put_in_another_order_are_named(case):
    tamper(
        "UPDATE access_reading SET seq = 100 WHERE seq = 1",
        "UPDATE access_reading SET seq = 1 WHERE seq = 2",
        "UPDATE access_reading SET seq = 2 WHERE seq = 100",
    )
    assert found(case) == [("reading", 2, "was moved")]


def test_a_reading_put_in_is_named_though_well_sealed(case):
    forged = forged_reading(case, 2)
    tamper(
        "UPDATE access_reading SET seq = seq + 100 WHERE seq >= 2",
        "UPDATE access_reading SET seq = seq - 99 WHERE seq > 100",
    )
    with within(case.authority):
        Reading.objects.bulk_create([forged])
    assert ("reading", 2, "was inserted") in found(case)


def test_a_reading_put_at_the_end_is_named(case):
    forged = forged_reading(case, 3)
    forged.seq, forged.previous = 4, forged.seal
    forged.seal = seal(readings.content_of(forged))
    with within(case.authority):
        Reading.objects.bulk_create([forged])
    assert found(case) == [("reading", 4, "was inserted")]


@pytest.mark.parametrize("harm", [None, "UPDATE casefile_recordrow SET role = 'x' WHERE seq = 5"])
def test_the_command_names_the_row_and_ends_with_one(case, harm):
    if harm:
        tamper(harm)
    result = CliRunner().invoke(main, ["verify"])
    assert result.exit_code == (1 if harm else 0)
    assert (f"{case.reference}: record 5 was altered" in result.output) is bool(harm)
