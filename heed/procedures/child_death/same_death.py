"""Whether a death is known already: a hospital and a registrar tell of the same child. 7.34

A pure function over the files of other deaths. Who may ask (those who oversee all deaths) is the
screens' question, and whether it is the same death is for them to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.names.alike import alike
from heed.procedures.child_death.notification import RegistrarNotice

DAYS_APART = 3
"""A death is certified, and a notice of it written, some days after; further apart they are two deaths."""


@dataclass(frozen=True, slots=True)
class Death:
    """A death as far as it tells one child from another: as it is told, or as a file has it."""

    name: str
    born: date | None = None
    died: date | None = None


def death_of(file: FileState) -> Death:
    """The death that a file is about, by Form A and what has corrected it, or by a registrar alone."""
    facts, notice = file.facts, file.last(RegistrarNotice)
    died: object = facts.get("died_at")
    return Death(
        str(facts.get("child_name") or getattr(notice, "deceased", None) or ""),
        facts.get("born_on") or getattr(notice, "born", None),
        day_of(died) if isinstance(died, datetime) else getattr(notice, "died", None),
    )


def may_be_the_same(told: Death, files: Mapping[str, Death]) -> list[str]:
    """Which of these may be the death that is told of. wt2010/7.34/e

    A like name, unless the days rule it out; or the very same days and family name: a baby may be
    registered under a name that the hospital did not know.
    """
    return [id for id, known in files.items() if _may_be(told, known)]


def _may_be(told: Death, known: Death) -> bool:
    if told.born and known.born and not _a_slip_apart(told.born, known.born):
        return False
    if told.died and known.died and abs((told.died - known.died).days) > DAYS_APART:
        return False
    if alike(told.name, known.name):
        return True
    days = (told.born, told.died)
    return None not in days and days == (known.born, known.died) and _family(told, known)


def _a_slip_apart(one: date, other: date) -> bool:
    """The same day, with one part of it miswritten, or day and month the other way round."""
    parts = [(d.year, d.month, d.day) for d in (one, other)]
    same = sum(a == b for a, b in zip(*parts, strict=True))
    return same >= 2 or (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _family(told: Death, known: Death) -> bool:
    names = [one.name.casefold().split()[-1:] for one in (told, known)]
    return bool(names[0]) and names[0] == names[1]
