"""Whether a name has come up before. Working Together 2010, Appendix 5, paragraph 10; chapter 6, 6.41.

A pure function over the files of other allegations. Who may ask (the designated officer alone) is the door's
question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from heed.engine.fold import FileState
from heed.names.alike import alike
from heed.procedures.allegations.reported import AllegationReported
from heed.procedures.allegations.shared import ALLEGATION, employers
from heed.procedures.shared import same


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier allegation: what was alleged, where, and how it was concluded, before any new work."""

    file: str
    received: datetime | None
    allegation: str
    employers: tuple[str, ...]
    conclusion: str | None
    concluded: datetime | None
    same_birthday: bool


def come_up_before(name: str, born: date | None, files: Mapping[str, FileState]) -> list[Earlier]:
    """Each earlier file about somebody of that name or one like it, leavers included, latest first. wt2010/A5.10/h

    A birthday that is known on both sides and differs rules a file out; the same one is said so.
    """
    found = [_earlier(id, file, born) for id, file in files.items() if _may_be(name, born, file)]
    return sorted(found, key=lambda one: (one.received is not None, one.received), reverse=True)


def at_the_same_place(employer: str, files: Mapping[str, FileState]) -> list[str]:
    """Files about anybody at the same organisation: a sign of something wider. wt2010/6.41/a"""
    return [id for id, file in files.items() if any(same(employer, one) for one in employers(file))]


def _may_be(name: str, born: date | None, file: FileState) -> bool:
    theirs: object = file.facts.get("born")
    called = str(file.facts.get("accused") or "")
    return alike(name, called) and not (born and theirs and born != theirs)


def _earlier(id: str, file: FileState, born: date | None) -> Earlier:
    report = file.last(AllegationReported)
    outcome: object = file.facts.get("outcome")
    stands = file.state_of(ALLEGATION)
    return Earlier(
        id,
        file.mark("allegation_received"),
        getattr(report, "allegation", "") or "",
        tuple(employers(file)),
        str(outcome)
        if outcome
        else stands
        if stands in ("concluded_unfounded", "not_an_allegation")
        else None,
        file.mark("allegation_concluded"),
        born is not None and file.facts.get("born") == born,
    )
