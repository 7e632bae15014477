"""The embedded PostgreSQL server: the same engine on a laptop, in a test and in production.

``connect(...)`` and ``start()`` are all that others need. The server runs from a wheel, listens on a
Unix socket only, keeps its data in the data directory, and stops with the last process that uses it.
"""

import os
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

from heed.ground._pgserver import get_server
from heed.ground.place import data_dir, one_at_a_time

SUPERUSER = "postgres"
OWNER = "heed_owner"
APP = "heed_app"
DATABASE = "heed"

MEMORY = "HEED_DATABASE_MEMORY"
"""Of the environment: how much the server keeps in memory of its own, as PostgreSQL writes it. `128MB`
does for a laptop; for a whole authority's people and files, a quarter of the machine's."""

# fsync and full_page_writes keep their defaults: a laptop loses power too.
# What people wrote must not reach the server's log, so statements, values and details stay out of it, and so do
# the errors of queries, whose messages quote values: the application logs which error it was, and where.
CONFIGURATION = """
max_connections = 100
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
max_wal_size = 512MB
min_wal_size = 80MB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length_on_error = 0
idle_in_transaction_session_timeout = '10min'
# trust is for the one who owns the socket
unix_socket_permissions = 0700
"""


@cache
def start() -> str:
    """Start the server if nobody has, and say where its socket is.

    The first start also makes the cluster, the roles and the database.
    """
    # pgserver's own lock covers its start, but not our roles and database
    with one_at_a_time("postgres"):
        pgdata = data_dir() / "postgres"
        server = get_server(pgdata, start=False)
        server.ensure_pgdata_inited()
        changed = _configure(pgdata)
        server.start()
        socket = str(server.get_postmaster_info().socket_dir)
        _prepare_cluster(socket)
        if changed:
            _connect(socket, "postgres", SUPERUSER).execute("SELECT pg_reload_conf()")
    return socket


def connect(database: str, user: str) -> psycopg.Connection:
    """A plain connection, each statement committed by itself, for housekeeping outside Django."""
    return _connect(start(), database, user)


def create_database(name: str, template: str = "template0") -> None:
    """A database of the owner's. One made from ``template0`` gets its privileges; a copy has them."""
    with connect("postgres", SUPERUSER) as server:
        _create_database(server, name, template)
    if template == "template0":
        with connect(name, SUPERUSER) as database:
            _run(database, "database.sql")


def drop_database(name: str) -> None:
    with connect("postgres", SUPERUSER) as server:
        server.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def databases(prefix: str = "") -> set[str]:
    """The names of this server's databases that start so."""
    with connect("postgres", SUPERUSER) as server:
        rows = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
        )
        return {name for (name,) in rows}


def _configure(pgdata: Path) -> bool:
    """Whether what is configured has changed."""
    ours = pgdata / "heed.conf"
    wanted = f"{CONFIGURATION}shared_buffers = '{os.environ.get(MEMORY, '128MB')}'\n"
    changed = not ours.exists() or ours.read_text() != wanted
    if changed:
        ours.write_text(wanted)
        ours.chmod(0o644)  # as root, the server runs as another user
    main = pgdata / "postgresql.conf"
    include = "include 'heed.conf'\n"
    if include not in main.read_text():
        with main.open("a") as out:
            out.write(include)
    return changed


def _prepare_cluster(socket: str) -> None:
    with _connect(socket, "postgres", SUPERUSER) as server:
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone():
            return
        _run(server, "cluster.sql")
        _create_database(server, DATABASE, "template0")
    with _connect(socket, DATABASE, SUPERUSER) as database:
        _run(database, "database.sql")


def _create_database(server: psycopg.Connection, name: str, template: str) -> None:
    # One collation everywhere, whatever the machine's language is set to.
    server.execute(
        sql.SQL(
            "CREATE DATABASE {name} OWNER {owner} TEMPLATE {template} ENCODING 'UTF8'"
            " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C'"
        ).format(
            name=sql.Identifier(name),
            owner=sql.Identifier(OWNER),
            template=sql.Identifier(template),
        )
    )


def _connect(socket: str, database: str, user: str) -> psycopg.Connection:
    return psycopg.connect(host=socket, dbname=database, user=user, autocommit=True)


def _run(connection: psycopg.Connection, script: str) -> None:
    connection.execute((Path(__file__).parent / script).read_bytes())
