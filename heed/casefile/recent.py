"""Files written a moment ago, kept folded, so that the next record need not start at the first.

What is kept stands under the file's number, the seal of its latest record and the rules it was
folded by. A seal is a hash over everything before it, so what is found is what the database
holds: after a rollback, or a write by another process, the seal is another and nothing is
found. Whoever takes something out has it alone, and puts it back when done.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from heed.casefile.project import Projection
from heed.casefile.store import Stored
from heed.engine.fold import FileState

KEPT = 64
"""How many files each process keeps."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A file's entries, where they come to, and the rows that say so."""

    stored: list[Stored]
    state: FileState
    projection: Projection


_kept: OrderedDict[Hashable, Folded] = OrderedDict()
_lock = Lock()


def take(key: Hashable) -> Folded | None:
    """Take out what is kept under this key, if anything is."""
    with _lock:
        return _kept.pop(key, None)


def keep(key: Hashable, folded: Folded) -> None:
    """Put back, or in, what the next writer can go on from."""
    with _lock:
        _kept[key] = folded
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Forget everything, as a process that has just begun."""
    with _lock:
        _kept.clear()
