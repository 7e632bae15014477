"""Keeping authorities apart: every casework query runs inside one authority.

Row-level security in PostgreSQL shows and accepts only rows whose `authority_id` is the
setting `heed.authority` of the transaction. Where nothing is set, nothing is shown: code
that forgets to say which authority it works for finds no children at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from heed.access.models import Authority

_inside: ContextVar[int | None] = ContextVar("heed_authority", default=None)


@contextmanager
def within(authority: Authority | int) -> Iterator[None]:
    """Work inside one authority, in one transaction.

    Where that authority is already entered this adds nothing. Inside another one it changes
    over, and back again at the end.
    """
    id = authority if isinstance(authority, int) else authority.pk
    outer = _inside.get()
    if outer == id and connection.in_atomic_block:
        with transaction.atomic(savepoint=False):
            yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        _say(id)
        token = _inside.set(id)
        try:
            yield
        finally:
            _inside.reset(token)
        # A failure rolls the setting back by itself; the end of a transaction forgets it.
        if nested and not connection.needs_rollback:
            _say(outer)


def current() -> int | None:
    """The authority being worked in, or None."""
    return _inside.get()


def _say(id: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('heed.authority', %s, true)", ["" if id is None else str(id)]
        )
