"""Talked over first with the employer: in scope, and may there be something in it? Then which way it goes.

Working Together 2010, paragraphs 6.37, 6.40, 6.41, A5.10, A5.14, A5.15, A5.17 to A5.19, A5.22 and A5.35 to A5.37.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.allegations.reported import AllegationReported
from heed.procedures.allegations.shared import Consulted, PoliceView, crime_possible, harm_possible


class Foundation(StrEnum):
    """What the first talk finds about the allegation's truth. wt2010/A5.35/b"""

    PATENTLY_FALSE = "patently_false"
    UNFOUNDED = "unfounded"
    MAY_HAVE_FOUNDATION = "may_have_foundation"


class Route(StrEnum):
    """Where a case may go from the officer's first consideration. wt2010/A5.15/a, A5.35 to A5.37, A5.19/a"""

    OUT_OF_SCOPE = "out_of_scope"
    FALSE_OR_UNFOUNDED = "false_or_unfounded"
    STRATEGY_DISCUSSION = "strategy_discussion"
    INITIAL_EVALUATION = "initial_evaluation"
    NEXT_STEPS = "next_steps"


class EarlierCase(Piece):
    """An allegation made before about the same person, and how it ended. wt2010/A5.10/h"""

    when: Line = ask("When", ref="wt2010/A5.10/h", example="2007")
    conclusion: Narrative = ask("How it was concluded", ref="wt2010/A5.10/h", example="Unfounded.")
    bears_on_this: Narrative = ask(
        "What it means now", ref="wt2010/6.41/a", example="A like complaint."
    )


class InitialDiscussion(Record):
    """The officer talks it through with the employer before anything else. wt2010/A5.15/a, A5.35/a"""

    title = "First discussion with the employer"
    ref = "wt2010/A5.15/a"
    headings = {
        "discussed_with": "What is alleged",
        "some_foundation": "Is there something in it?",
        "significant_harm_suspected": "How serious it is",
        "earlier_searched": "Earlier cases, and a wider pattern",
        "historical": "The person’s work now",
        "consulted": "Whom else you asked",
    }
    needs = (
        Need("still_works_with_children", {"historical": True}, "Does the person still work with children?",
             "wt2010/6.40/b"),
        Need("checked_how", {"historical": True}, "How was that checked?", "wt2010/6.40/b"),
        Need("foundation_reasons", {"some_foundation": False}, "Say why there is nothing in it.", "wt2010/A5.15/b"),
        Need("wider_pattern_why", {"wider_pattern": (Answer.YES, Answer.NOT_KNOWN)}, "Say what points that way.",
             "wt2010/6.41/a"),
    )  # fmt: skip
    discussed_with: Line = ask(
        "With whom at the employer?", ref="wt2010/A5.15/a", example="Judith Crane"
    )
    discussed_on: date = ask("When?", ref="wt2010/A5.15/a", example="2010-11-02")
    in_scope: bool = ask("Is one of the three tests met?", ref="wt2010/A5.15/a", example=True)
    reasons: Narrative = ask(
        "Why, or why not?", ref="wt2010/A5.15/a", example="He may have hurt Kiran."
    )
    details: Narrative = ask(
        "What exactly is alleged?",
        ref="wt2010/A5.35/a",
        example="Pulled him up by one arm; a red mark.",
    )
    circumstances_made: Narrative = ask(
        "How did it come to be said?",
        ref="wt2010/A5.35/a",
        example="Ms Hart told the deputy the same day.",
    )
    sources: list[Line] = ask(
        "Who told each part?", ref="wt2010/A5.35/a", example=["Lesley Hart", "Judith Crane"]
    )
    some_foundation: bool = ask("May there be something in it?", ref="wt2010/A5.15/b", example=True)
    foundation_reasons: Narrative | None = ask(
        "Why, or why not?", default=None, ref="wt2010/A5.15/b"
    )
    evidence_false: Narrative = ask(
        "What, if anything, shows it to be untrue or without foundation?", ref="wt2010/A5.35/b",
        example="Nothing so far.",
    )  # fmt: skip
    result: Foundation = ask("So it is", ref="wt2010/A5.35/b", example="may_have_foundation")
    significant_harm_suspected: Answer = ask(
        "Is there cause to suspect significant harm?", ref="wt2010/A5.17/a", example="no"
    )
    possible_offence: Answer = ask(
        "May a crime have been committed?", ref="wt2010/A5.18/c", example="yes",
        why="While it is not known, it may have been.",
    )  # fmt: skip
    apparent_seriousness: Line = ask(
        "How serious does it look?", ref="wt2010/A5.14/b", example="Moderate",
        why="Also what looks minor is seen to be followed up.",
    )  # fmt: skip
    parents_aware: Answer = ask("Do the parents know?", ref="wt2010/A5.15/c", example="no")
    earlier_searched: bool = ask(
        "Have earlier allegations about the person been searched for, leavers included?", ref="wt2010/A5.10/h",
        example=True,
    )  # fmt: skip
    earlier_cases: list[EarlierCase] = ask("What was found?", default=[], ref="wt2010/A5.10/h")
    wider_pattern: Answer = ask(
        "Any sign of more: other children, people or places?", ref="wt2010/6.41/a", example="no"
    )
    wider_pattern_why: Narrative | None = ask(
        "What points that way?", default=None, ref="wt2010/6.41/a"
    )
    historical: bool = ask("Is it about the past?", default=False, ref="wt2010/6.40/b")
    still_works_with_children: Answer | None = ask(
        "Does the person still work with children?", default=None, ref="wt2010/6.40/b"
    )
    checked_how: Narrative | None = ask("How was that checked?", default=None, ref="wt2010/6.40/b")
    about_own_children: bool = ask(
        "Is the concern about how the person treats their own children?", default=False, ref="wt2010/6.37/b",
        why="Then police and social care consider whether the employer must be told.",
    )  # fmt: skip
    consulted: list[Consulted] = ask("Whom else did you ask?", default=[], ref="wt2010/A5.14/f")


class RouteDecided(Record):
    """Where the case goes from the first consideration. wt2010/A5.15/a, A5.36/a, A5.37/a, A5.19/a"""

    title = "Route decided"
    ref = "wt2010/A5.15/a"
    route: Route = ask("Where does it go?", ref="wt2010/A5.15/a", example="initial_evaluation")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.15/a", example="A possible assault; no lasting harm seen."
    )
    evidence: Narrative | None = ask(
        "On what evidence?",
        default=None,
        ref="wt2010/A5.35/b",
        example="The room was empty at the time; on film.",
    )
    independent_view_by: Line | None = ask(
        "Who outside the organisation looked at it?",
        default=None,
        ref="wt2010/A5.14/b",
        example="Helen Abara",
    )
    referred_at: datetime | None = ask(
        "Referred to social care, asking for a strategy discussion, when?", default=None, ref="wt2010/A5.36/a",
        example="2010-11-02T12:00",
    )  # fmt: skip
    police_informed_at: datetime | None = ask(
        "Police informed when?", default=None, ref="wt2010/A5.37/a", example="2010-11-02T12:00"
    )
    police_officer: Line | None = ask(
        "Which officer?", default=None, ref="wt2010/A5.37/a", example="DS Ellen Marsh"
    )
    employer_invited: Line | None = ask(
        "Who from the employer is invited?",
        default=None,
        ref="wt2010/A5.37/c",
        example="Judith Crane",
    )
    police_consulted: PoliceView | None = ask("The police's view", default=None, ref="wt2010/A5.18/c", example={
        "officer": "DS Ellen Marsh", "consulted_at": "2010-11-02T11:00", "view": "No crime seen."})  # fmt: skip


class SignificantHarmSuspected(Record):
    """Significant harm comes into view later. wt2010/A5.17/a, A5.22/d"""

    title = "Significant harm now suspected"
    ref = "wt2010/A5.17/a"
    what: Narrative = ask(
        "What has come to light?", ref="wt2010/A5.17/a", example="A second child was hit."
    )
    significant_harm_suspected: Answer = ask(
        "Is it suspected?", ref="wt2010/A5.17/a", example="yes"
    )
    referred_at: datetime | None = ask(
        "Referred to social care when?",
        default=None,
        ref="wt2010/A5.36/a",
        example="2010-11-10T12:00",
    )


class AllegationReferredToSocialCare(Record):
    """The officer has referred it to social care, asking for a strategy discussion. wt2010/A5.36/a"""

    title = "Referred to social care"
    ref = "wt2010/A5.36/a"
    referred_at: datetime = ask("When?", ref="wt2010/A5.36/a", example="2010-11-10T12:00")
    to: Line = ask("To whom?", ref="wt2010/A5.36/a", example="Duty team, Northam")


# --- gates -----------------------------------------------------------------------------


def _discussed(context: Context) -> bool:
    return context.file.last(InitialDiscussion) is not None


scope_discussed = shown(
    "scope_discussed_with_employer", "wt2010/A5.15/a",
    "First the officer settles with the employer whether it is in scope and may have some foundation.",
    _discussed, satisfied_by=("initial_discussion",),
)  # fmt: skip


def _searched(context: Context) -> bool:
    talk = context.file.last(InitialDiscussion)
    return talk is None or talk.earlier_searched is not False


earlier_searched = shown(
    "earlier_allegations_searched_for", "wt2010/A5.10/h",
    "Look for earlier allegations about the same person first, leavers included.", _searched,
)  # fmt: skip


def _still_at_work_known(context: Context) -> bool:
    talk, report = context.file.last(InitialDiscussion), context.file.last(AllegationReported)
    past = bool(getattr(report, "historical", False) or getattr(talk, "historical", False))
    return talk is None or not past or bool(talk.still_works_with_children and talk.checked_how)


still_at_work_known = shown(
    "still_works_with_children_answered", "wt2010/6.40/b",
    "It is about the past: first find out whether the person still works with children, and say how.",
    _still_at_work_known, satisfied_by=("initial_discussion",),
)  # fmt: skip


def _found_out_of_scope(context: Context) -> bool:
    talk = context.file.last(InitialDiscussion)
    return talk is None or not talk.in_scope


out_of_scope = shown(
    "found_out_of_scope", "wt2010/A5.15/a",
    "The discussion with the employer found it in scope. What looks minor is followed up all the same.",
    _found_out_of_scope,
)  # fmt: skip
evidence_and_reasons = answered(
    "evidence_and_reasons_recorded", "wt2010/A5.35/b",
    "What shows it to be false or unfounded is written down, with reasons.", "evidence", "reasons",
)  # fmt: skip


def _seen_from_outside(context: Context) -> bool | str:
    talk = context.file.last(InitialDiscussion)
    if talk is not None and talk.result == Foundation.MAY_HAVE_FOUNDATION:
        return False
    return unanswered(context.record, "independent_view_by") or True


not_merely_minor = shown(
    "not_merely_minor", "wt2010/A5.14/b",
    "Only evidence ends it here, not that it looks minor; and somebody outside the organisation has looked at it.",
    _seen_from_outside,
)  # fmt: skip


def _not_patently_false(context: Context) -> bool:
    talk = context.file.last(InitialDiscussion)
    return talk is None or talk.result != Foundation.PATENTLY_FALSE


not_patently_false = shown(
    "not_patently_false", "wt2010/A5.36/a", "It was found patently false.", _not_patently_false
)
referred_to_social_care = answered(
    "referred_to_social_care",
    "wt2010/A5.36/a",
    "Refer to children's social care at once.",
    "referred_at",
)
police_informed = answered(
    "police_informed", "wt2010/A5.37/a", "Tell the police at once: when, and which officer.",
    "police_informed_at", "police_officer",
)  # fmt: skip
employer_invited = answered(
    "employer_invited", "wt2010/A5.37/c", "The employer takes part too.", "employer_invited"
)
no_possible_offence = shown(
    "no_possible_offence", "wt2010/A5.18/c",
    "A crime may have been committed, so the police are consulted before the employer deals with it.",
    lambda c: not crime_possible(c.file),
)  # fmt: skip
no_significant_harm = shown(
    "no_significant_harm", "wt2010/A5.17/a",
    "Significant harm is suspected, so there is a strategy discussion before the employer deals with it.",
    lambda c: not harm_possible(c.file),
)  # fmt: skip
