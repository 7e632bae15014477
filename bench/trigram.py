"""The same people in a PostgreSQL that has pg_trgm: Debian's. Heed's own has no extensions, nor needs them."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import gettempdir

import psycopg
from psycopg.sql import SQL

from heed.ground.place import data_dir
from heed.ground.postgres import MEMORY

_PORT = 54329
_BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/bin"))


class Missing(Exception):
    """Why there is no such server here."""


def start() -> psycopg.Connection:
    """The server, started if it is not running. Raises Missing where it cannot be had."""
    for needed in (_BIN / "initdb", _BIN.parent / "lib/pg_trgm.so"):
        if not needed.exists():
            raise Missing(f"no {needed.name}: apt-get install postgresql postgresql-contrib")
    data = _data()
    if not (data / "PG_VERSION").exists():
        _run("initdb", "-U", "postgres", "-A", "trust", "--locale=C.UTF-8")
    if not (data / "postmaster.pid").exists():
        options = (
            f"-p {_PORT} -c listen_addresses='' -c unix_socket_directories={data} -c jit=off"
            f" -c shared_buffers={os.environ[MEMORY]} -c random_page_cost=1.1"  # as Heed's own
        )
        _run("pg_ctl", "-w", "-o", options, "-l", str(data / "log"), "start")
    return psycopg.connect(
        host=str(data), port=_PORT, user="postgres", dbname="postgres", autocommit=True
    )


def stop() -> None:
    _run("pg_ctl", "-m", "fast", "stop")


def load(server: psycopg.Connection, people: Iterable[tuple[int, str, object]], mark: str) -> None:
    """A table of name and birth date, its names indexed by their trigrams."""
    found = server.execute("SELECT obj_description(to_regclass('people'))").fetchone()
    if found and found[0] == mark:
        return
    server.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    server.execute("DROP TABLE IF EXISTS people")
    server.execute("CREATE TABLE people (id bigint, name text, birth_date date)")
    with server.cursor() as cursor, cursor.copy("COPY people FROM STDIN") as copy:
        for row in people:
            copy.write_row(row)
    server.execute("SET maintenance_work_mem = '1GB'")
    server.execute("CREATE INDEX ON people USING gin (name gin_trgm_ops)")
    server.execute("VACUUM ANALYZE people")
    server.execute(SQL("COMMENT ON TABLE people IS {}").format(mark))


def find(server: psycopg.Connection, names: str, born: str | None) -> list[int]:
    """The first fifty by likeness of name, the birth date as written counting as well."""
    rows = server.execute(
        "SELECT id FROM people WHERE name %% %s ORDER BY"
        " similarity(name, %s) + coalesce((birth_date = %s::date)::int, 0) DESC LIMIT 50",
        [names, names, born],
    )
    return [id for (id,) in rows]


def _data() -> Path:
    """Where its data is. Root may not run a server, so for root it is where another user may go."""
    data = data_dir().resolve() / "trigram"
    if os.geteuid() == 0:
        data = Path(gettempdir()) / "heed-bench-trigram"
    data.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(data, "postgres")
    return data


def _run(program: str, *options: str) -> None:
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*become, str(_BIN / program), "-D", str(_data()), *options]
    nowhere = subprocess.DEVNULL  # a pipe would stay open as long as the server that is started
    done = subprocess.run(command, stdout=nowhere, stderr=nowhere, check=False)  # noqa: S603
    if done.returncode:
        raise Missing(f"{program} failed")
