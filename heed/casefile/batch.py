"""Rows of several tables, written together.

Django puts each statement together anew, which takes longer than PostgreSQL takes to run it, and
waits for every answer. What the door writes for one record is always of the same few shapes: they
are put together once, and go to the database in one message.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


class Batch:
    """Statements to be sent together, in this order. All take, or the transaction fails."""

    def __init__(self) -> None:
        self._statements: list[str] = []
        self._values: list[Any] = []

    def insert(
        self,
        model: type[Model],
        columns: tuple[str, ...],
        rows: Iterable[Sequence[Any]],
        key: tuple[str, ...] = (),
    ) -> None:
        """Add rows; with a `key`, a row that has the same one is replaced."""
        made = [self._adapted(model, columns, row) for row in rows]
        if made:
            before, after = _around(model, columns, key)
            row = f"({', '.join(['%s'] * len(columns))})"
            self._add(before + ", ".join([row] * len(made)) + after, *made)

    def update(self, model: type[Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row of this key."""
        table, columns, keys = model._meta.db_table, tuple(values), tuple(key)
        sets = ", ".join(f'"{name}" = %s' for name in columns)
        where = " AND ".join(f'"{name}" = %s' for name in keys)
        self._add(
            f'UPDATE "{table}" SET {sets} WHERE {where}',  # noqa: S608 - names, no values
            self._adapted(model, columns, tuple(values.values())),
            self._adapted(model, keys, tuple(key.values())),
        )

    def send(self) -> None:
        """Run them all."""
        if self._statements:
            with connection.cursor() as cursor:
                cursor.execute(";\n".join(self._statements), self._values)

    def _add(self, statement: str, *values: Iterable[Any]) -> None:
        self._statements.append(statement)
        for some in values:
            self._values.extend(some)

    def _adapted(
        self, model: type[Model], columns: tuple[str, ...], row: Sequence[Any]
    ) -> list[Any]:
        fields = _fields(model, columns)
        return [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        ]


@cache
def _fields(model: type[Model], columns: tuple[str, ...]) -> list[Any]:
    by_column = {field.column: field for field in model._meta.concrete_fields}
    return [by_column[name] for name in columns]


@cache
def _around(model: type[Model], columns: tuple[str, ...], key: tuple[str, ...]) -> tuple[str, str]:
    """An INSERT less its rows: what comes before them, and after."""
    named = ", ".join(f'"{name}"' for name in columns)
    before = f'INSERT INTO "{model._meta.db_table}" ({named}) VALUES '  # noqa: S608
    if not key:
        return before, ""
    keys = ", ".join(f'"{name}"' for name in key)
    sets = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in columns if name not in key)
    return before, f" ON CONFLICT ({keys}) DO UPDATE SET {sets}"
