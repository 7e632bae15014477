import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from heed.cli.serve import NEAR, amiss_here
from heed.ground import clock, postgres
from heed.ground.place import data_dir


@pytest.mark.django_db
def test_tests_run_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        user, database = cursor.fetchone()
    assert user == "heed_app"
    assert database.startswith("test_heed_")


@pytest.mark.django_db
def test_the_application_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tableowner = 'heed_app'")
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole"
            " FROM pg_roles WHERE rolname = 'heed_app'"
        )
        assert cursor.fetchone() == (False,)


def test_the_application_may_not_change_the_schema() -> None:
    with postgres.connect("heed", postgres.APP) as app, pytest.raises(psycopg.errors.DatabaseError):
        app.execute("CREATE TABLE mine (id int)")


def test_what_people_wrote_stays_out_of_the_servers_log() -> None:
    with (
        postgres.connect("heed", postgres.APP) as app,
        pytest.raises(psycopg.errors.DivisionByZero),
    ):
        app.execute("SELECT 1 / 0, 'a secret of the child'")
    with postgres.connect("heed", postgres.APP) as app, pytest.raises(psycopg.errors.DataError):
        app.execute("SELECT %s::int", ["a secret of the child"])  # the message quotes it
    log = data_dir() / "postgres" / "log"
    assert "a secret of the child" not in log.read_text()


def test_several_processes_share_one_server() -> None:
    ask = "from heed.ground import postgres; print(postgres.start())"
    others = [
        subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=60)[0].strip() for process in others}
    assert answers == {postgres.start()}
    # they have gone, and the server has not gone with them
    with postgres.connect("heed", postgres.APP) as app:
        assert app.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", [1, 2])
def test_a_test_that_commits_leaves_nothing_behind(run: int) -> None:
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    assert not Session.objects.exists()
    Session.objects.create(session_key="kept", session_data="", expire_date=timezone.now())


def test_a_data_directory_deeper_than_a_socket_path_may_be_long(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 20) / ("deeper" * 10)
    ask = (
        "from heed.ground import postgres\n"
        "with postgres.connect('heed', postgres.APP) as app:\n"
        "    print(app.execute('SELECT current_user').fetchone()[0])"
    )
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", ask],
        env=os.environ | {"HEED_DATA": str(deep)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.stdout.strip() == "heed_app", answer.stderr


@pytest.mark.django_db
def test_a_clock_that_is_out_and_an_open_port_are_said_when_heed_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert abs(clock.ahead_of_database()) < NEAR
    assert amiss_here("127.0.0.1") == []
    assert "without TLS" in amiss_here("0.0.0.0")[0]  # noqa: S104
    monkeypatch.setattr(clock, "ahead_of_database", lambda: -90.0)
    assert "differ by 90 seconds" in amiss_here("127.0.0.1")[0]
