"""Rows of several tables, written together.

Django puts each statement together anew, which takes longer than PostgreSQL takes to run it, and
waits for every answer. What the door writes for one record is always of the same few shapes: they
are put together once, and go to the database in one message.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


class Batch:
    """Statements to be sent together, in this order. All take, or the transaction fails."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []

    def insert(
        self,
        model: type[Model],
        columns: tuple[str, ...],
        rows: Iterable[Sequence[Any]],
        key: tuple[str, ...] = (),
    ) -> None:
        """Add rows; with a `key`, a row that has the same one is replaced."""
        made = [_adapted(model, columns, row) for row in rows]
        if made:
            before, row, after = _insert(model, columns, key)
            self._statements.append(Statement(before, row, after, made))

    def update(self, model: type[Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row of this key."""
        sets = ", ".join(f'"{name}" = %s' for name in values)
        where = " AND ".join(f'"{name}" = %s' for name in key)
        named = _adapted(model, (*values, *key), (*values.values(), *key.values()))
        before = f'UPDATE "{model._meta.db_table}" SET '  # noqa: S608 - names, no values
        self._statements.append(Statement(before, f"{sets} WHERE {where}", "", [named]))

    def send(self) -> None:
        """Run them all."""
        if self._statements:
            with connection.cursor() as cursor:
                cursor.execute(";\n".join(one.whole(cursor.mogrify) for one in self._statements))


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement less its values: what comes before them, how one row of them goes in, and after."""

    before: str
    row: str
    after: str
    rows: list[list[Any]]

    def whole(self, with_values: Callable[[str, list[Any]], str]) -> str:
        # A row at a time, because psycopg knows again a short text that it has seen before.
        return self.before + ", ".join(with_values(self.row, row) for row in self.rows) + self.after


def _adapted(model: type[Model], columns: tuple[str, ...], row: Sequence[Any]) -> list[Any]:
    fields = _fields(model, columns)
    return [
        field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)
    ]


@cache
def _fields(model: type[Model], columns: tuple[str, ...]) -> list[Any]:
    by_column = {field.column: field for field in model._meta.concrete_fields}
    return [by_column[name] for name in columns]


@cache
def _insert(
    model: type[Model], columns: tuple[str, ...], key: tuple[str, ...]
) -> tuple[str, str, str]:
    """An INSERT less its values."""
    named = ", ".join(f'"{name}"' for name in columns)
    before = f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES '  # noqa: S608
    row = f"({', '.join(['%s'] * len(columns))})"
    if not key:
        return before, row, ""
    keys = ", ".join(f'"{name}"' for name in key)
    sets = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in columns if name not in key)
    return before, row, f" ON CONFLICT ({keys}) DO UPDATE SET {sets}"
