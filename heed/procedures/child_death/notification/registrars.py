"""What registrars and coroners send to the board, and what the board lets them have.

Working Together 2010, paragraphs 7.1, 7.15, 7.16, 7.18, 7.19 and 7.34.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from heed.engine.calendar import LONDON
from heed.engine.procedure import Context, Duty, Item, answered
from heed.engine.record import Answer, Line, Narrative, Record, ask
from heed.procedures.child_death.pieces import IDENTIFIES
from heed.procedures.child_death.roles import DeathRole


class NoticeKind(StrEnum):
    """What a registrar gives notice of. wt2010/7.16"""

    REGISTERED = "registered"
    CORRECTED = "corrected"
    NO_LIABILITY = "no_liability"


class RegistrarNotice(Record):
    """A registrar tells the board of a death, a correction, or a certificate of no liability. wt2010/7.15/a"""

    title = "Registrar's notice"
    ref = "wt2010/7.15/a"
    emergency = True
    notice: Line = ask(
        "Entry or certificate number", ref="wt2010/7.15/a", example="Northam 2010/1182"
    )
    kind: NoticeKind = ask("What is it?", ref="wt2010/7.15/a", example="registered")
    district: Line = ask("Register sub-district", ref="wt2010/7.16/d", example="Northam Central")
    event_on: date = ask(
        "Registered, corrected or issued on",
        ref="wt2010/7.16/a",
        example="2010-11-04",
        why="The registrar has seven days from here.",
    )
    deceased: Line = ask(
        "Name of the child", ref="wt2010/7.15/a", example="Tomas Hart", also=IDENTIFIES
    )
    born: date | None = ask(
        "Date of birth", default=None, ref="wt2010/7.15/a", example="2009-12-04"
    )
    died: date | None = ask(
        "Date of death", default=None, ref="wt2010/7.15/a", example="2010-11-01"
    )
    cause: Narrative | None = ask("Cause registered", default=None, ref="wt2010/7.15/a")
    corrected: list[Line] = ask("What was corrected?", default=[], ref="wt2010/7.15/b")
    perhaps_under_18: bool = ask(
        "Was, or may have been, under 18?", default=True, ref="wt2010/7.15/b"
    )


class NoticeMatched(Record):
    """The notice is about this death; what it corrects stands from now on. wt2010/7.34/e"""

    title = "Notice matched"
    ref = "wt2010/7.34/e"
    notice: Line = ask("Which notice?", ref="wt2010/7.34/e", example="Northam 2010/1182")
    child_name: Line | None = ask(
        "Name, if corrected", default=None, ref="wt2010/7.15/b", also=IDENTIFIES
    )
    born_on: date | None = ask(
        "Date of birth, if corrected", default=None, ref="wt2010/7.15/b", also=IDENTIFIES
    )
    died_at: datetime | None = ask("Time of death, if corrected", default=None, ref="wt2010/7.15/b")
    now_in_scope: bool = ask(
        "Does it show a child under 18 after all?", default=False, ref="wt2010/7.15/b"
    )
    only_from_registrar: Narrative | None = ask(
        "If no professional had told us, why not?", default=None, ref="wt2010/7.34/e"
    )


class NoticeIsFirstNews(Record):
    """Nobody had told us of this death. wt2010/7.34/e"""

    title = "First news of a death"
    ref = "wt2010/7.34/e"
    notice: Line = ask("Which notice?", ref="wt2010/7.34/e", example="Northam 2010/1182")
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )
    explanation: Narrative = ask(
        "Why had no professional told us?",
        ref="wt2010/7.34/e",
        example="Certified at home by a locum.",
    )


class NoticePassedOn(Record):
    """The sub-district is another board's: the notice goes there. wt2010/7.16/d"""

    title = "Notice passed on"
    ref = "wt2010/7.16/d"
    notice: Line = ask("Which notice?", ref="wt2010/7.16/d", example="Northam 2010/1182")
    to_board: Line = ask("To which board?", ref="wt2010/7.16/d", example="Eastwick")


class CoronerAddressed(Record):
    """Each board concerned gives the coroner the address for whatever comes later. wt2010/7.19/a"""

    title = "Coroner given our address"
    ref = "wt2010/7.19/a"
    address: Line = ask(
        "Address", ref="wt2010/7.19/a", example="Northam Safeguarding Children Board, Civic Centre"
    )
    email: Line = ask("Email", ref="wt2010/7.19/a", example="child.deaths@northam.example")


class ForTheCoroner(Record):
    """Something the board thinks the coroner ought to see. wt2010/7.19/b"""

    title = "For the coroner?"
    ref = "wt2010/7.19/b"
    information: Line = ask(
        "What?", ref="wt2010/7.19/b", example="A neighbour's account of the evening"
    )


class CoronerSupplyDecided(Record):
    """Whether it is supplied, and why. wt2010/7.19/b"""

    title = "Supply to the coroner decided"
    ref = "wt2010/7.19/b"
    information: Line = ask(
        "What?", ref="wt2010/7.19/b", example="A neighbour's account of the evening"
    )
    supplied: bool = ask("Supplied?", ref="wt2010/7.19/b", example=True)
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.19/b", example="Bears on when he was last seen well."
    )


class CoronerShared(Record):
    """The coroner tells the board of an inquest or post mortem, or shares more. wt2010/7.18/a"""

    title = "The coroner's notice"
    ref = "wt2010/7.18/a"
    inquest: Answer = ask("Is there to be an inquest?", ref="wt2010/7.18/a", example="not_known")
    post_mortem: Answer = ask("A post mortem?", ref="wt2010/7.18/a", example="yes")
    decided_on: date = ask("Decided on", ref="wt2010/7.18/a", example="2010-11-02")
    information: Narrative | None = ask("What else was shared?", default=None, ref="wt2010/7.18/b")
    conditions: Narrative | None = ask("On what conditions?", default=None, ref="wt2010/7.18/b")


# --- duties ------------------------------------------------------------------------------


REGISTRARS_FROM = date(2009, 4, 1)


def _event_day(context: Context) -> datetime | None:
    on = context.record.event_on
    return datetime.combine(on, time(), LONDON) if on else None


def _since_april_2009(context: Context) -> Iterable[Item]:
    """The registrars' duty is for deaths on or after 1 April 2009. 7.16/e"""
    died = context.record.died
    return (
        ()
        if died is not None and died < REGISTRARS_FROM
        else (Item(str(context.record.notice or "")),)
    )


def _notice_clock(id: str, entry: str, says: str) -> Duty:
    return Duty(
        id,
        says,
        DeathRole.REGISTRAR,
        (entry,),
        limit=id,
        counts_from=_event_day,
        each=_since_april_2009,
        key_from=lambda c: str(c.record.notice or ""),
    )


NOTICE_DUTIES = (
    _notice_clock("registration_notice", "wt2010/7.16/a", "Send what is registered to the board"),
    _notice_clock("correction_notice", "wt2010/7.16/b", "Send the corrected entry to the board"),
    _notice_clock(
        "no_liability_notice",
        "wt2010/7.16/c",
        "Send notice of a certificate of no liability to the board",
    ),
)

supply_reasoned = answered(
    "supply_reasoned", "wt2010/7.19/b", "Supply is decided with reasons.", "reasons"
)
