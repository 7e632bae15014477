"""Pieces that the records of a review share, and how a gate looks along a lane of many runs."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from heed.engine.fold import Episode, FileState
from heed.engine.procedure import answered, marked, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Section(Piece):
    """A part of a document: written, or said not to be relevant and why."""

    needs = (
        Need("why_not_relevant", {"text": None}, "Write this, or say why it is not relevant here."),
    )
    text: Narrative | None = ask(
        "What is to be said", default=None, example="As set out with the panel."
    )
    why_not_relevant: Narrative | None = ask("If not relevant here, why not?", default=None)


class Sector(StrEnum):
    """Which service an organisation belongs to."""

    SOCIAL_CARE = "social_care"
    HEALTH = "health"
    EDUCATION = "education"
    POLICE = "police"
    CAFCASS = "cafcass"
    PROBATION = "probation"
    YOUTH_JUSTICE = "youth_justice"
    CUSTODY = "custody"
    HOUSING = "housing"
    ADULT_SERVICES = "adult_services"
    VOLUNTARY = "voluntary"
    INDEPENDENT = "independent"
    OTHER = "other"


class AgencyInvolved(Piece):
    """An organisation that knew the child or the family."""

    name: Line = ask("Organisation", example="Northam Children's Services")
    sector: Sector = ask("Its service", example="social_care")


class ChildConcerned(Piece):
    """The child whose case it is. Outside bodies see the code alone. wt2010/8.3/b, 8.19/a"""

    code: Line = ask("How the child is called outside", example="Child N")
    name: Line = ask("Name", example="Noah Penrose")
    born: date | None = ask("Date of birth", default=None, example="2007-03-14")
    disabled: bool = ask(
        "Is the child disabled?",
        default=False,
        why="Never weighed; reported, so that unequal use shows.",
    )


class OtherChild(Piece):
    """A brother, a sister or another child who may be at risk too. wt2010/8.8/a"""

    child: Line = ask("Which child", example="Ivy Penrose")
    relationship: Line = ask("Relationship to the child", example="sister")
    shared_setting: Line | None = ask(
        "Home or institution shared", default=None, example="Same household"
    )


class WithinOrBetween(StrEnum):
    """Where a lesson lies. wt2010/8.5/a"""

    WITHIN = "within_one_agency"
    BETWEEN = "between_agencies"


class NotDone(Piece):
    """What one organisation has not done or not sent, and why not."""

    agency: Line = ask("Organisation", example="Parkside Nursery")
    why: Narrative = ask(
        "Why not", example="It closed in 2008 and nobody who worked there can be found."
    )


def runs(file: FileState, lane: str) -> list[Episode]:
    """Every run of a lane, in the order in which they began."""
    return [e for e in file.episodes if e.procedure == lane]


def run_of(file: FileState, lane: str, about: str | None) -> Episode | None:
    """The run of a lane that is about this organisation, office or person; None if there is none."""
    return next((e for e in runs(file, lane) if e.run == about), None)


def latest_in(episode: Episode | None, type_: type[AnyRecord]) -> AnyRecord | None:
    """The latest record of a type that this run has taken."""
    entry = episode.latest.get(type_.type) if episode else None
    return entry.record if entry and isinstance(entry.record, type_) else None


def agencies(file: FileState) -> list[str]:
    """Every organisation known to have had a part, in the order in which it became known."""
    return [e.run for e in runs(file, "agency_records")]


reasons_given = answered("reasons_given", "wt2010/8.18/c", "Reasons are recorded.", "reasons")


_approved_by_the_board = marked("board_approved")


board_decision = shown(
    "board_decision",
    "wt2010/8.44/a",
    "The Board itself has approved the review first.",
    _approved_by_the_board,
    satisfied_by=("board_decides",),
)


def terms_run(file: FileState) -> Episode | None:
    """The version of the terms in force: the last that the Chair approved."""
    approved = [e for e in runs(file, "terms") if e.state == "terms_in_force"]
    return max(
        enumerate(approved), key=lambda one: (one[1].path[-1][0], one[0]), default=(0, None)
    )[1]
