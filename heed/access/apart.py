"""Keeping authorities apart: every casework query runs inside one authority.

Row-level security in PostgreSQL shows and accepts only rows whose `authority_id` is the
setting `heed.authority` of the transaction. Where nothing is set, nothing is shown: code
that forgets to say which authority it works for finds no children at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from heed.access.models import Authority


@dataclass(frozen=True, slots=True)
class Sight:
    """Who is asking, as far as restricted files go: see `heed.access.restricted`."""

    user: int | None = None
    kinds: frozenset[str] = frozenset()
    post: int | None = None
    everything: bool = False
    """Of the system itself: a check of all seals, a rebuilding, a loading."""


NOBODY = Sight()
EVERYTHING = Sight(everything=True)

_inside: ContextVar[tuple[int, Sight] | None] = ContextVar("heed_authority", default=None)


@contextmanager
def within(authority: Authority | int, sight: Sight | None = None) -> Iterator[None]:
    """Work inside one authority, in one transaction.

    Where that authority is already entered this adds nothing. Inside another one, or with another
    sight of restricted files, it changes over, and back again at the end.
    """
    id = authority if isinstance(authority, int) else authority.pk
    outer = _inside.get()
    if sight is None:
        sight = outer[1] if outer is not None and outer[0] == id else NOBODY
    if outer == (id, sight) and connection.in_atomic_block:
        with transaction.atomic(savepoint=False):
            yield
        return
    nested = connection.in_atomic_block
    with transaction.atomic():
        _say(id, sight)
        token = _inside.set((id, sight))
        try:
            yield
        finally:
            _inside.reset(token)
        # A failure rolls the setting back by itself; the end of a transaction forgets it.
        if nested and not connection.needs_rollback:
            _say(*(outer or (None, NOBODY)))


def current() -> int | None:
    """The authority being worked in, or None."""
    inside = _inside.get()
    return inside[0] if inside else None


def _say(id: int | None, sight: Sight) -> None:
    said = {
        "heed.authority": "" if id is None else str(id),
        "heed.user": "" if sight.user is None else str(sight.user),
        "heed.post": "" if sight.post is None else str(sight.post),
        "heed.kinds": ",".join(sorted(sight.kinds)),
        "heed.everything": "on" if sight.everything else "",
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in said),
            [value for pair in said.items() for value in pair],
        )
