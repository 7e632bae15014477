"""Talking with the family, and telling people what was decided and done.

Working Together 2010, paragraphs 5.5, 5.44 and 5.47.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.shared import TOLD, PersonPresent


class Position(StrEnum):
    """Whether the family agrees, or why nobody can say."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    NOT_SOUGHT = "not_sought"


class Agreement(Piece):
    """Whether the child, or one parent, agrees with a decision. wt2010/5.5/i"""

    needs = (
        Need(
            "reason",
            {"position": (Position.NOT_AGREED, Position.NOT_SOUGHT)},
            "Say why not, or why agreement was not sought.",
            "wt2010/5.5/i",
        ),
    )
    who: Line = ask("Who", ref="wt2010/5.5/i", example="Mother")
    position: Position = ask("Agreed?", ref="wt2010/5.5/i", example="agreed")
    reason: Narrative | None = ask("If not, why?", default=None, ref="wt2010/5.5/i")


class FamilyDiscussion(Record):
    """What was talked through with the child and family, and whether they agree. wt2010/5.47/b, 5.5/i"""

    title = "Discussion with child and family"
    ref = "wt2010/5.47/b"
    about: Line = ask(
        "About", ref="wt2010/5.47/b", example="What should follow the initial assessment"
    )
    present: list[PersonPresent] = ask(
        "With whom?",
        ref="wt2010/5.47/b",
        example=[{"name": "Lily Bell", "role": "child"}, {"name": "Dawn Bell", "role": "mother"}],
    )
    said: Narrative = ask(
        "What was said?",
        ref="wt2010/5.47/b",
        example="Mother wants help with drinking and agrees to be seen weekly.",
    )
    agreement: list[Agreement] = ask(
        "Does each of them agree?",
        ref="wt2010/5.5/i",
        why="The child and each parent, one by one.",
        example=[{"who": "Lily", "position": "agreed"}, {"who": "Mother", "position": "agreed"}],
    )
    language: Line = ask(
        "In what language, or by what means?",
        ref="wt2010/5.44/a",
        example="English",
        why="Relatives too are spoken with in the language they prefer.",
    )


class Party(StrEnum):
    """Those whom steps of the procedures have told: the parties of `shared.TOLD`."""

    REFERRER = "referrer"
    FAMILY = "family"
    CHILD = "child"
    PARENTS = "parents"
    INVOLVED_PROFESSIONALS = "involved_professionals"
    ALL_INVITED = "all_invited"
    INITIAL_CONFERENCE_AGENCIES = "agencies_invited_to_initial_conference"
    RECEIVING_AUTHORITY = "receiving_authority"
    INSPECTORATE = "inspectorate_if_residential"
    ENQUIRER = "enquirer"
    LATER_ENQUIRER = "later_enquirer"
    LEAD_SOCIAL_WORKER = "lead_social_worker"
    DESIGNATED_MANAGER = "designated_manager"


class Telling(Piece):
    """One person or body told, or not told with the reason. wt2010/5.47/h, 5.47/j"""

    needs = (
        Need("how", {"told": True}, "Say how they were told.", "wt2010/5.47/h"),
        Need("withheld_reason", {"told": False}, "Say why they were not told.", "wt2010/5.47/j"),
    )
    party: Party = ask("Who is it, for the child?", ref="wt2010/5.47/h", example="family")
    name: Line = ask("Name", ref="wt2010/5.47/h", example="Dawn Bell, mother")
    told: bool = ask("Told?", ref="wt2010/5.47/h", example=True)
    how: Line | None = ask("How?", default=None, ref="wt2010/5.47/h", example="At home, in person")
    in_writing_on: date | None = ask(
        "In writing on",
        default=None,
        ref="wt2010/5.47/i",
        example="2026-11-26",
        why="Confirmed in writing to agencies, family and, where suitable, the child.",
    )
    withheld: Narrative | None = ask("Anything held back?", default=None, ref="wt2010/5.47/j")
    withheld_reason: Narrative | None = ask(
        "Why is it, or all of it, held back?",
        default=None,
        ref="wt2010/5.47/j",
        why="Confidentiality, or a police inquiry that it would spoil.",
    )


class PeopleTold(Record):
    """Who has been told what was decided and done, how, and what was held back. wt2010/5.47/h"""

    title = "People told"
    ref = "wt2010/5.47/h"
    what: Narrative = ask(
        "What was done and what will be done?",
        ref="wt2010/5.47/h",
        example="The assessment is complete. A core assessment begins on Monday.",
    )
    people: list[Telling] = ask("Who was told?", ref="wt2010/5.47/h")


# --- steps -----------------------------------------------------------------------------


def told_parties(context: Context) -> list[str]:
    """The duties of telling that this record meets: each party told, or held back with a reason."""
    rows: list[Telling] = context.record.people or []
    return [
        f"tell_{row.party}"
        for row in rows
        if row.party in TOLD and (row.told or row.withheld_reason)
    ]
