"""With whom a conference may decide: social care and two other groups who know the child, or an exception.

Working Together 2010, paragraphs 5.83 and 5.85.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from heed.engine.fold import FileState
from heed.engine.procedure import Context, Gate, shown
from heed.engine.record import Narrative, Record, ask, rows
from heed.procedures.conference.attendance import (
    THE_LEAD,
    Attendance,
    Attendee,
    QuorumException,
    said,
)
from heed.procedures.roles import Role
from heed.procedures.shared import Agency

SOCIAL_CARE_AND_TWO = 2
"""Besides social care, how many groups or agencies in direct contact a conference needs. 5.85/b"""


class ConferenceInquorate(Record):
    """Too few came: what is known may be shared, nothing is decided, every clock runs on. wt2010/5.85/b"""

    title = "Conference could not decide: no quorum"
    ref = "wt2010/5.85/b"
    attendance: list[Attendee] = ask(
        "Who was invited, and who came?", ref="wt2010/5.85/d", example=[THE_LEAD]
    )
    reconvened_on: date = ask("It meets again on", ref="wt2010/5.83/b", example="2010-11-19")
    child_safe_meanwhile: Narrative = ask(
        "What keeps the child safe until then?",
        ref="wt2010/5.83/b",
        example="Stays with her aunt, as agreed on Monday.",
    )
    late_reason: Narrative | None = ask(
        "If that is later than the limit: why can it not be sooner?",
        why="It is late all the same, and is reported so.",
        default=None,
        ref="wt2010/5.83/b",
    )


# --- gates -----------------------------------------------------------------------------


def _here(attendees: Iterable[Any]) -> list[Any]:
    """Those who came or sent a briefed colleague."""
    return [a for a in attendees if a.attendance in (Attendance.PRESENT, Attendance.REPRESENTED)]


def _know_the_child(attendees: Iterable[Any]) -> set[str]:
    """Groups other than social care that know the child at first hand."""
    return said(
        (a for a in attendees if a.direct_contact and a.agency != Agency.SOCIAL_CARE), "group"
    )


def _social_care(attendees: Iterable[Any]) -> bool:
    return any(a.agency == Agency.SOCIAL_CARE for a in attendees)


def quorate(attendees: Iterable[Any], others_needed: int = SOCIAL_CARE_AND_TWO) -> bool:
    """Social care, and enough other groups in direct contact with the child, came or were represented."""
    here = _here(attendees)
    return _social_care(here) and len(_know_the_child(here)) >= others_needed


def _others_needed(file: FileState, choice: str) -> int:
    """The board's quorum, which may be higher than the national floor and never lower. 5.85/a"""
    return max(SOCIAL_CARE_AND_TWO, int(file.editions.choices.get(choice, SOCIAL_CARE_AND_TWO)))


def _excepted(context: Context) -> bool:
    """Fewer than three agencies know the child; the chair says so, and the attendance list agrees."""
    exception: QuorumException | None = context.record.quorum_exception
    if exception is None or context.entry.by != Role.CONFERENCE_CHAIR or not exception.facts:
        return False
    attendees = rows(context.record, "attendance")
    know = _know_the_child(attendees) | {
        name.casefold() for name in rows(exception, "agencies_in_contact")
    }
    return _social_care(_here(attendees)) and len(know) < SOCIAL_CARE_AND_TWO


def quorum_gate(ref: str, choice: str) -> Gate:
    """The quorum gate, by the board's setting for initial or for review conferences."""

    def check(context: Context) -> bool | str:
        attendees = rows(context.record, "attendance")
        if not attendees:
            return "attendance"
        return quorate(attendees, _others_needed(context.file, choice)) or _excepted(context)

    return shown(
        "quorum_met_or_exception",
        ref,
        "A conference decides only with social care and two other groups or agencies that know the child, "
        "or more if the board says so. The one exception, written by the chair, is a child who has had contact "
        "with fewer than three agencies; that people stayed away is no ground.",
        check,
    )
