"""One record through the door, against a bare INSERT of the rows that the door wrote for it.

After each record the rows that are new or other than before, in every table of the casework, are
put by plain INSERTs, one a table, into tables of the same columns and indexes, on the same
connection and in one transaction too.

The door is tried warm (the file was written a moment ago by the same process) and cold (it must
be loaded and folded first).
"""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from bench import ground
from bench.journeys import TODAY, Journey, journeys
from bench.measure import Figure, seconds
from heed.access.actor import Actor, system
from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile import door, recent
from heed.casefile.answers import Written
from heed.casefile.files import open_file
from heed.casefile.models import DutyRow, EpisodeRow, File, FileSummary, Notice, RecordRow
from heed.demo.arcs.journey import Said
from heed.engine.fold import Authorisation
from heed.ground import postgres
from heed.procedures.roles import Role
from heed.registry import people

SIZES = (20, 60, 300)
FILES = 4
WRITES = 20
"""Records timed in each file: by turns warm and cold."""
AIM = 6.0

TABLES = [
    model._meta.db_table for model in (File, RecordRow, EpisodeRow, DutyRow, FileSummary, Notice)
]


def figures() -> Iterator[Figure]:
    ground.fresh()
    authority = Authority.objects.create(code="999", name="Aldermere")
    _make_bare_tables()
    trials = {size: Trial() for size in SIZES}
    files = {size: journeys(size + WRITES, FILES) for size in SIZES}
    gc.collect()
    gc.freeze()  # the journeys are the benchmark's: no server has them to look through for garbage
    for several in zip(*files.values(), strict=True):
        for size, journey in zip(SIZES, several, strict=True):
            _try_file(authority, journey, size, trials[size])
    for size, trial in trials.items():
        bare = median(trial.bare)
        for kind, times in (("warm", trial.warm), ("cold", trial.cold)):
            took = median(times)
            each = f"{took * 1e3:.1f} ms; {median(trial.rows):.0f} rows, bare {bare * 1e3:.1f}"
            yield Figure(
                f"Door / bare INSERT: {size} records, {kind}", took / bare, "times", AIM, each
            )


@dataclass
class Trial:
    """What was timed with files of one size."""

    warm: list[float] = field(default_factory=list[float])
    cold: list[float] = field(default_factory=list[float])
    bare: list[float] = field(default_factory=list[float])
    rows: list[int] = field(default_factory=list[int])


def _try_file(authority: Authority, journey: Journey, size: int, trial: Trial) -> None:
    with within(authority):
        child = people.add(authority, given_name="Asha", family_name="Larkin")
        file = open_file(authority, child, TODAY - timedelta(days=5000))
        before = [_statement(authority, said) for said, _ in journey[:size]]
        door.write_many(system(authority, Role.ADMINISTRATOR), file, before, skip_refused=True)
    for said, _ in journey[size:]:
        written = _timed(
            authority, file, said, _actor(authority, said.by), said.data, said.type, trial
        )
        if written is not None and written.waits is not None and said.agreed is not None:
            by = _actor(authority, said.agreed.by)
            data = {"of": written.id, "agreed": True, "reasons": said.agreed.reasons}
            _timed(authority, file, said, by, data, Authorisation, trial)


def _timed(
    authority: Authority, file: File, said: Said, by: Actor, data: Any, type_: Any, trial: Trial
) -> Written | None:
    """Write it and time that, then the bare INSERT of the same rows."""
    with within(authority):
        before = _rows(file)
    cold = len(trial.cold) < len(trial.warm)
    if cold:
        recent.forget()
    answers: list[object] = []
    took = seconds(lambda: answers.append(door.write(by, file, type_, data, at=said.at)))
    if not isinstance(answers[0], Written):
        return None
    (trial.cold if cold else trial.warm).append(took)
    with within(authority):
        written = {table: rows - before[table] for table, rows in _rows(file).items()}
    statements = [_insert(table, rows) for table, rows in written.items() if rows]
    trial.bare.append(seconds(lambda: _run(statements)))
    trial.rows.append(sum(map(len, written.values())))
    _run([(f"DELETE FROM bare_{table}", []) for table in TABLES])  # noqa: S608
    return answers[0]


def _statement(authority: Authority, said: Said) -> door.Statement:
    agreed = said.agreed.by if said.agreed else None
    return door.Statement(
        type=said.type, data=said.data, at=said.at, actor=_actor(authority, said.by),
        endorsed_by=agreed.name if agreed else None, endorser_role=agreed.role if agreed else None,
    )  # fmt: skip


def _actor(authority: Authority, by: Any) -> Actor:
    return Actor(authority=authority, name=by.name, role=by.role, organisation=by.organisation)


# --- bare INSERTs ----------------------------------------------------------------------


def _make_bare_tables() -> None:
    with postgres.connect(postgres.DATABASE, postgres.OWNER) as owner:
        for table in TABLES:
            names = {"bare": sql.Identifier(f"bare_{table}"), "table": sql.Identifier(table)}
            owner.execute(
                sql.SQL("CREATE TABLE {bare} (LIKE {table} INCLUDING ALL)").format(**names)
            )
            grant = sql.SQL("GRANT INSERT, DELETE ON {bare} TO {app}")
            owner.execute(grant.format(**names, app=sql.Identifier(postgres.APP)))


def _rows(file: File) -> dict[str, set[tuple[Any, ...]]]:
    """Every row about a file, by table, as text."""
    found: dict[str, set[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            whose = "id" if table == File._meta.db_table else "file_id"
            cursor.execute(f"SELECT * FROM {table} WHERE {whose} = %s", [file.pk])  # noqa: S608
            found[table] = {tuple(row) for row in cursor.fetchall()}
    return found


def _insert(table: str, rows: set[tuple[Any, ...]]) -> tuple[str, list[Any]]:
    row = f"({', '.join(['%s'] * len(next(iter(rows))))})"
    values = ", ".join([row] * len(rows))
    insert = f"INSERT INTO bare_{table} OVERRIDING SYSTEM VALUE VALUES {values}"  # noqa: S608
    return insert, [value for row in rows for value in row]


def _run(statements: list[tuple[str, list[Any]]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(statement, values)
