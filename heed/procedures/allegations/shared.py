"""Pieces, gates and questions that the lanes of an allegation share. Working Together 2010, Appendix 5.

An allegation is a file of its own, about an adult at work. Several lanes run on it side by side: the
allegation itself, the three strands (police, social care, each employer), suspension at each
employer, telling each child's parents, telling the person, and referral for barring or to a regulator.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.fold import Episode, FileState
from heed.engine.procedure import Context, Item, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.names.alike import alike
from heed.procedures.shared import same

ALLEGATION = "allegation"
CRIMINAL = "allegation_police"
CHILDREN = "allegation_social_care"
EMPLOYER = "allegation_employer"
SUSPENSION = "suspension"
BARRING = "barring_referral"
REGULATOR = "regulator_referral"
PARENTS = "child_and_parents"
ACCUSED = "accused"
"""The lanes, by the ids of their procedures."""

OPEN_STATES = (
    "reported_to_employer", "with_senior_manager", "reported_to_police", "with_force_liaison",
    "reported_to_social_care", "initial_consideration", "allegation_strategy_discussion",
    "initial_evaluation", "next_steps_discussion", "strands_running", "post_criminal_discussion",
    "concluding", "concluded_substantiated", "concluded_unfounded", "concluded_malicious",
    "concluded_not_determined",
)  # fmt: skip
CONCLUDED = tuple(s for s in OPEN_STATES if s.startswith("concluded_"))
CRIMINAL_ENDED = (
    "police_not_needed", "ended_no_charge", "ended_caution", "ended_not_pursued",
    "ended_acquitted", "ended_convicted",
)  # fmt: skip
CHILDREN_ENDED = ("sc_not_needed", "sc_finished")

A_PERSON = "Martin Dean"
A_SCHOOL = "Northgate Primary School"
A_CHILD = "Kiran Shaw"
"""Invented people, the same in every worked example."""


# --- pieces ----------------------------------------------------------------------------


class Consulted(Piece):
    """One colleague asked, and what they advised. wt2010/A5.14/f"""

    agency: Line = ask("Agency", ref="wt2010/A5.14/f", example="Police")
    colleague: Line = ask("Who", ref="wt2010/A5.14/f", example="DS Ellen Marsh")
    consulted_at: datetime = ask("When", ref="wt2010/A5.14/f", example="2010-11-02T11:00")
    advice: Narrative = ask("Their advice", ref="wt2010/A5.14/f", example="Nothing to be said yet.")


class PoliceView(Piece):
    """The police were consulted: which officer, when, and what they think. wt2010/A5.18/c"""

    officer: Line = ask("Which officer?", ref="wt2010/A5.18/c", example="DS Ellen Marsh")
    consulted_at: datetime = ask("When?", ref="wt2010/A5.18/c", example="2010-11-02T11:00")
    view: Narrative = ask("Their view", ref="wt2010/A5.18/c", example="No crime that they can see.")


class ActionBy(Piece):
    """An action, who does it, and by when. wt2010/A5.22/d"""

    action: Line = ask("What", ref="wt2010/A5.22/d", example="Speak with the second witness")
    owner: Line = ask("By whom", ref="wt2010/A5.22/d", example="DS Ellen Marsh")
    due: date = ask("By when", ref="wt2010/A5.22/d", example="2010-11-30")


class Sharing(Piece):
    """Whether this may be told without getting in the way of an enquiry. wt2010/6.38/c"""

    needs = (
        Need(
            "cleared_by",
            {"could_interfere": True},
            "Say who cleared it. While it could get in the way it stays unsaid.",
            "wt2010/6.38/c",
        ),
    )
    basis: Narrative = ask(
        "On what basis is it told?",
        ref="wt2010/6.38/c",
        why="Data protection, confidence and human rights are weighed.",
        example="The parents' need to keep their child safe outweighs his privacy here.",
    )
    could_interfere: bool = ask(
        "Could it get in the way of an enquiry, an investigation or discipline?",
        ref="wt2010/6.38/c",
        example=False,
    )
    cleared_by: Line | None = ask("Cleared by", default=None, ref="wt2010/6.38/c")


class Interval(StrEnum):
    """How often progress is reviewed, by how complex the case is. wt2010/A5.22/b, A5.22/c"""

    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Leaving(StrEnum):
    """How a person's work comes to an end. wt2010/A5.28/a"""

    DISMISSED = "dismissed"
    NO_LONGER_USED = "no_longer_used"
    RESIGNED = "resigned"
    OTHERWISE = "stopped_otherwise"
    STAYS = "stays"


LEFT = (Leaving.DISMISSED, Leaving.NO_LONGER_USED, Leaving.RESIGNED, Leaving.OTHERWISE)


# --- questions about the file ----------------------------------------------------------


def runs(file: FileState, lane: str) -> dict[str, Episode]:
    """The latest episode of each employer, child or body in a lane, by its name."""
    return {(e.run or e.id): e for e in file.episodes if e.procedure == lane}


def employers(file: FileState) -> list[str]:
    """Every organisation for which the person works, in the order in which it became known. wt2010/A5.2/f"""
    return list(runs(file, EMPLOYER))


def all_stand_in(file: FileState, lane: str, *states: str) -> bool:
    """Whether there is at least one in the lane, and each stands in one of the states."""
    found = runs(file, lane).values()
    return bool(found) and all(e.state in states for e in found)


def crime_possible(file: FileState) -> bool:
    """A crime may have been committed; until it is answered, it may."""
    return file.facts.get("possible_offence") != Answer.NO


def harm_possible(file: FileState) -> bool:
    """Significant harm is suspected; until it is answered, it may be."""
    return file.facts.get("significant_harm_suspected") != Answer.NO


def police_may_come_in(file: FileState) -> bool:
    """Nobody has yet written down that the police are not needed. wt2010/A5.2/a"""
    return file.state_of(CRIMINAL) != "police_not_needed"


def social_care_may_come_in(file: FileState) -> bool:
    """Nobody has yet written down that social care is not needed. wt2010/A5.2/a"""
    return file.state_of(CHILDREN) != "sc_not_needed"


def has_left(file: FileState) -> bool:
    """Whether the person's work there has come to an end, in whatever way. wt2010/A5.28/a"""
    return file.facts.get("service_ended") in LEFT


# --- duties ----------------------------------------------------------------------------


def each_employer(says: str) -> Callable[[Context], Iterable[Item]]:
    """One duty for each organisation that the file names as employer."""

    def each(context: Context) -> Iterable[Item]:
        return [Item(name, f"{says}: {name}") for name in employers(context.file)]

    return each


# --- gates -----------------------------------------------------------------------------

_HANDLERS = (
    "passed_to", "officer", "informed_by", "investigator", "decided_by", "chair", "told_by",
    "who_tells", "discussed_with", "employer_representative", "independent_view_by",
)  # fmt: skip
"""Fields that name somebody who has a hand in the case."""


class NamesakesToldApart(Record):
    """The designated officer says who of a like name is somebody else, so that they may have a hand in it."""

    title = "Of a like name, and not the same person"
    ref = "wt2010/A5.13/d"
    namesakes: list[Line] = ask(
        "Everybody whose name is like theirs, and who is somebody else",
        ref="wt2010/A5.13/d",
        example=["Marie Dean"],
        why="The name just as it is signed here. Whoever has the very same name stays kept out.",
    )
    how_known: Narrative = ask(
        "How is it known?",
        ref="wt2010/A5.13/d",
        example="Police officer, seen with her warrant card.",
    )


def person_in(named: object) -> str:
    """The person in "Judith Crane, head teacher"."""
    return str(named or "").split(",")[0]


def may_be_the_accused(file: FileState, named: object, *accused: object) -> bool:
    """Whether somebody may be the person whom it is about, however the name is spelt. wt2010/A5.13/d

    `accused`: what else that person is called, in the record at hand. Whoever is only like them in
    name can be told apart.
    """
    person = person_in(named)
    names = [file.facts.get("accused"), file.facts.get("accused_account"), *accused]
    if any(same(one, person) for one in names):
        return True
    namesakes: list[str] = file.facts.get("namesakes") or []
    apart = any(same(one, person) for one in namesakes)
    return not apart and any(alike(str(named or ""), str(one)) for one in names if one)


def _not_by_or_to_the_accused(context: Context) -> bool:
    record = context.record
    named_here = (getattr(record, "accused", None), getattr(record, "accused_account", None))
    handling = (context.entry.author, *(getattr(record, name, None) for name in _HANDLERS))
    return not any(may_be_the_accused(context.file, one, *named_here) for one in handling)


not_the_accused = shown(
    "not_the_accused",
    "wt2010/A5.13/d",
    "The person whom the allegation is about has no hand in it and sees none of it. A report about "
    "the senior manager goes to the alternative. Names are compared as they sound: somebody else of a "
    "like name is first told apart by the designated officer.",
    _not_by_or_to_the_accused,
)
"""Before every record of the file."""

reasons_recorded = answered(
    "reasons_recorded", "wt2010/A5.15/a", "A decision is recorded with its reasons.", "reasons"
)


def police_consulted_by(*fields: str) -> Callable[[Context], bool | str]:
    """The police were consulted in this record or earlier, where a crime is possible. A5.18/c"""

    def check(context: Context) -> bool | str:
        if not crime_possible(context.file) or context.file.mark("police_consulted") is not None:
            return True
        return unanswered(context.record, *fields) or True

    return check


police_consulted_if_crime = shown(
    "police_consulted_if_a_crime_is_possible",
    "wt2010/A5.18/c",
    "A crime may have been committed: the police are consulted first. Which officer, when, and their view.",
    police_consulted_by("police_consulted"),
)


def _every_employer_decided(context: Context) -> bool:
    return all_stand_in(context.file, EMPLOYER, "em_decided")


every_employer_decided = shown(
    "every_employer_decision_recorded",
    "wt2010/A5.2/f",
    "Each organisation for which the person works records its own decision first.",
    _every_employer_decided,
    satisfied_by=("employer_decided",),
)


def _not_needed(context: Context) -> bool:
    file = context.file
    return (
        file.state_of(CRIMINAL) == "police_not_needed"
        and file.state_of(CHILDREN) == "sc_not_needed"
    )


police_and_social_care_not_needed = shown(
    "police_and_social_care_marked_not_needed",
    "wt2010/A5.2/a",
    "It is first written down that neither police nor social care are needed.",
    _not_needed,
    satisfied_by=("police_not_needed", "children_enquiry_not_needed"),
)


def _cleared(context: Context) -> bool | str:
    sharing = getattr(context.record, "sharing", None)
    if sharing is None:
        return "sharing"
    return not sharing.could_interfere or bool(sharing.cleared_by)


cleared_to_tell = shown(
    "cleared_to_tell",
    "wt2010/6.38/c",
    "Telling this could get in the way of an enquiry or investigation: it stays unsaid until it is cleared.",
    _cleared,
)
