"""Two million people in one authority, loaded once and kept: COPY, by as many processes as may be."""

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from struct import pack
from uuid import UUID

import django
import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.models import JSONField
from psycopg.sql import SQL, Identifier

django.setup()

from bench import made  # noqa: E402
from heed.access.models import Authority  # noqa: E402
from heed.ground import postgres  # noqa: E402
from heed.ground.place import data_dir  # noqa: E402
from heed.registry.finding.description import Description  # noqa: E402
from heed.registry.finding.keys import keys_of  # noqa: E402
from heed.registry.models import Person  # noqa: E402
from heed.registry.search import words_of  # noqa: E402

PEOPLE = int(os.environ.get("HEED_BENCH_PEOPLE", "2_000_000"))
PARTS = 20
SEED = 1989
AUTHORITY = 1
A_FEW = 5000
_BULK = "SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2;"


def load() -> bool:
    """The people, loaded unless they are there as the present code would load them. Whether it had to."""
    marked = data_dir() / "loaded"
    postgres.start()
    if marked.exists() and marked.read_text() == mark():
        return False
    marked.unlink(missing_ok=True)
    connections.close_all()
    postgres.drop_database(postgres.DATABASE)
    postgres.create_database(postgres.DATABASE)
    call_command("migrate", verbosity=0, interactive=False)
    Authority.objects.create(id=AUTHORITY, code="999", name="Aldermere")
    with _bulk() as server:
        server.execute("ALTER TABLE registry_findkey DROP CONSTRAINT registry_findkey_pkey")
        server.execute("ALTER TABLE registry_nameword DROP CONSTRAINT name_words")
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as processes:
        list(processes.map(_load_part, range(PARTS)))
    with _bulk() as server:
        server.execute(
            f"{_BULK} ALTER TABLE registry_findkey ADD PRIMARY KEY (authority_id, key, person_id);"
            " ALTER TABLE registry_nameword"
            " ADD CONSTRAINT name_words UNIQUE (authority_id, word, person_id);"
            # the fairest exact lookup that there can be: one index that has it all
            " CREATE INDEX exactly ON registry_person"
            " (authority_id, family_name, given_name, birth_date)"
        )
        for table in ("findkey", "card", "person", "nameword"):
            server.execute(SQL("VACUUM (ANALYZE) {}").format(Identifier(f"registry_{table}")))
    marked.write_text(mark())
    return True


def mark() -> str:
    """What tells whether those who are there are those that the present code would load.

    It is made from what the code makes of a few of them, not from the code's own text.
    """
    some = islice(made.people(PEOPLE // PARTS, SEED), A_FEW)
    known = [one.description() for one in some]
    said = repr((PEOPLE, PARTS, [(one.text(), sorted(keys_of(one))) for one in known]))
    return hashlib.sha256(said.encode()).hexdigest()


def into_memory() -> None:
    """Read the tables through once, so that no search waits for the disk: they fit in memory, and a
    server that has worked for a day has them there."""
    for file in (data_dir() / "postgres" / "base").rglob("*"):
        if file.is_file():
            with file.open("rb") as table:
                while table.read(1 << 24):
                    pass


def part(number: int) -> list[made.Made]:
    size = PEOPLE // PARTS
    return list(islice(made.people(size, SEED + number), size))


def first_id(number: int) -> int:
    return number * (PEOPLE // PARTS) + 1


def _bulk() -> psycopg.Connection:
    # the superuser: COPY does not go through row-level security
    return postgres.connect(postgres.DATABASE, postgres.SUPERUSER)


def _load_part(number: int) -> None:
    people = list(enumerate(part(number), first_id(number)))
    known = [(id, one.description()) for id, one in people]
    with _bulk() as server, server.cursor() as cursor:
        # foreign keys are known to hold
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        _copy_people(cursor, people)
        with cursor.copy("COPY registry_nameword (authority_id, person_id, word) FROM STDIN") as to:
            for id, one in people:
                for word in words_of(f"{one.given} {one.family}"):
                    to.write_row((AUTHORITY, id, word))
        with cursor.copy("COPY registry_card (authority_id, person_id, text) FROM STDIN") as to:
            for id, one in known:
                to.write_row((AUTHORITY, id, one.text()))
        _copy_keys(cursor, known)


def _copy_people(cursor: psycopg.Cursor, people: list[tuple[int, made.Made]]) -> None:
    fields = [f for f in Person._meta.concrete_fields if f.name != "created_at"]
    blank = {f.column: "[]" if isinstance(f, JSONField) else f.get_default() for f in fields}
    columns = SQL(", ").join(map(Identifier, blank))
    with cursor.copy(SQL("COPY registry_person ({}) FROM STDIN").format(columns)) as to:
        for id, one in people:
            names = {"given_name": one.given, "family_name": one.family, "birth_date": one.born}
            whose = {"id": id, "uuid": UUID(int=id), "authority_id": AUTHORITY, "kind": "child"}
            to.write_row(list((blank | whose | names).values()))


def _copy_keys(cursor: psycopg.Cursor, known: list[tuple[int, Description]]) -> None:
    with cursor.copy(
        "COPY registry_findkey (authority_id, key, person_id) FROM STDIN (FORMAT binary)"
    ) as to:
        to.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for id, one in known:
            rows = (pack("!hiqiqiq", 3, 8, AUTHORITY, 8, key, 8, id) for key in keys_of(one))
            to.write(b"".join(rows))
        to.write(b"\xff\xff")
