"""What the designated officer settles first, and the discussion that follows.

Working Together 2010, Appendix 5, paragraphs 14 to 20, 24 and 35 to 38; chapter 6, 6.40 and 6.41. First with
the employer: is it in scope, and may there be something in it? Then a strategy discussion where significant
harm is suspected, an initial evaluation where only a crime is possible, or next steps with the employer.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    State,
    Step,
    answered,
    named_in,
    only_if,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.allegations.reported import AllegationReported
from heed.procedures.allegations.roles import EMPLOYERS, OFFICER, SOCIAL_CARE, AtWork
from heed.procedures.allegations.shared import (
    A_SCHOOL,
    Consulted,
    Interval,
    PoliceView,
    crime_possible,
    each_employer,
    employers,
    every_employer_decided,
    harm_possible,
    police_and_social_care_not_needed,
    police_consulted_if_crime,
    reasons_recorded,
)


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


# --- pieces ----------------------------------------------------------------------------


class EarlierCase(Piece):
    """An allegation made before about the same person, and how it ended. wt2010/A5.10/h"""

    when: Line = ask("When", ref="wt2010/A5.10/h", example="2007")
    conclusion: Narrative = ask("How it was concluded", ref="wt2010/A5.10/h", example="Unfounded.")
    bears_on_this: Narrative = ask(
        "What it means now", ref="wt2010/6.41/a", example="A like complaint."
    )


class AgencyInformation(Piece):
    """What one agency knows of the allegation, the child and the person, or that it holds nothing. wt2010/A5.24/a"""

    agency: Line = ask("Agency", ref="wt2010/A5.24/a", example="Police")
    about_allegation: Narrative = ask(
        "On the allegation", ref="wt2010/A5.18/e", example="Nothing known."
    )
    about_child: Narrative = ask("On the child", ref="wt2010/A5.18/e", example="Nothing held.")
    about_accused: Narrative = ask("On the person", ref="wt2010/A5.18/e", example="No convictions.")
    shared_with: Line = ask("Given to whom?", ref="wt2010/A5.24/a", example="All who took part")


class Invited(Piece):
    """Somebody asked to take part: there, or why not. wt2010/A5.18/b"""

    needs = (
        Need(
            "reason_absent", {"attended": False}, "Say why they were not there.", "wt2010/A5.18/b"
        ),
    )
    name: Line = ask("Name", ref="wt2010/A5.18/b", example="DS Ellen Marsh")
    agency: Line = ask("Agency", ref="wt2010/A5.18/b", example="Police")
    attended: bool = ask("Took part?", ref="wt2010/A5.18/b", example=True)
    reason_absent: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/A5.18/b")


class DisciplineMatter(Piece):
    """What discipline may go on with now, and what waits, for what. wt2010/A5.18/g"""

    needs = (Need("waiting_for", {"waits": True}, "Say what it waits for.", "wt2010/A5.18/g"),)
    matter: Line = ask("Matter", ref="wt2010/A5.18/g", example="Left the class without cover")
    waits: bool = ask("Must it wait?", ref="wt2010/A5.18/g", example=True)
    waiting_for: Line | None = ask(
        "For what?", default=None, ref="wt2010/A5.18/g", example="The police review"
    )


class SuspensionViews(Piece):
    """What police and social care think about suspension, for the employer alone to weigh. wt2010/A5.21/f"""

    police_view: Narrative = ask(
        "Police", ref="wt2010/A5.21/f", example="Contact should stop for now."
    )
    social_care_view: Narrative = ask(
        "Social care", ref="wt2010/A5.21/f", example="No child at home."
    )
    passed_to_employer_at: datetime = ask(
        "Passed on when?", ref="wt2010/A5.21/f", example="2010-11-03T12:00"
    )


# --- records ---------------------------------------------------------------------------


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


class _Discussion(Record):
    """A discussion of agencies on an allegation, by any means, with the same content. wt2010/A5.18/d, A5.18/e"""

    headings = {
        "held_at": "Who met, and how",
        "why_no_employer": "What each agency holds",
        "police_consulted": "The police’s view",
        "reasons": "What was decided, and why",
        "suspension_views": "Suspension",
    }

    held_at: datetime = ask("When?", ref="wt2010/A5.18/a", example="2010-11-03T10:00")
    mode: Line = ask("Meeting, telephone or otherwise?", ref="wt2010/A5.18/d", example="Telephone")
    chair: Line = ask("Who led it?", ref="wt2010/A5.18/a", example="Helen Abara")
    invited: list[Invited] = ask(
        "Who was invited?", ref="wt2010/A5.18/b",
        why="Police, each employer, the designated officer, and every agency involved with the child.",
        example=[{"name": "DS Ellen Marsh", "agency": "Police", "attended": True},
                 {"name": "Judith Crane", "agency": A_SCHOOL, "attended": True}],
    )  # fmt: skip
    officer_attended: bool = ask(
        "Did the designated officer take part?", ref="wt2010/A5.36/c", example=True
    )
    employer_representative: Line | None = ask(
        "Who spoke for the employer?", default=None, ref="wt2010/A5.17/b", example="Judith Crane"
    )
    why_no_employer: Narrative | None = ask(
        "If nobody, for what good reason?", default=None, ref="wt2010/A5.17/b"
    )
    employer_information: Narrative = ask(
        "What did the employer say of the circumstances and setting?", ref="wt2010/A5.17/c",
        example="Wet playtime, thirty children, no cover.",
    )  # fmt: skip
    information: list[AgencyInformation] = ask(
        "What does each agency hold?", ref="wt2010/A5.24/a", why="Or that it holds nothing.",
        example=[{"agency": "Police", "about_allegation": "Nothing known.", "about_child": "Nothing held.",
                  "about_accused": "No convictions.", "shared_with": "All who took part"}],
    )  # fmt: skip
    police_consulted: PoliceView | None = ask("The police's view", default=None, ref="wt2010/A5.18/c", example={
        "officer": "DS Ellen Marsh", "consulted_at": "2010-11-03T10:00", "view": "To be investigated."})  # fmt: skip
    reasons: Narrative = ask(
        "Reasons for what was decided", ref="wt2010/A5.18/f", example="Two accounts agree."
    )
    timing: Narrative | None = ask("When will police do what?", default=None, ref="wt2010/A5.18/f",
                                   example="Kiran is seen on Thursday.")  # fmt: skip
    conduct: Narrative | None = ask(
        "How?", default=None, ref="wt2010/A5.18/f", example="Jointly with social care."
    )
    discipline: list[DisciplineMatter] = ask(
        "Which discipline may go on alongside, and what waits?", default=[], ref="wt2010/A5.18/g",
        example=[{"matter": "Left the class without cover", "waits": True, "waiting_for": "The police review"}],
    )  # fmt: skip
    suspension_views: SuspensionViews | None = ask(
        "What do police and social care think about suspension?", default=None, ref="wt2010/A5.21/f",
        why="Only views: the employer alone decides.",
        example={"police_view": "Contact should stop for now.", "social_care_view": "No child at home.",
                 "passed_to_employer_at": "2010-11-03T12:00"},
    )  # fmt: skip
    review_interval: Interval = ask(
        "How often is progress reviewed?", ref="wt2010/A5.22/c", example="monthly"
    )
    interval_reason: Narrative = ask(
        "Why so often?", ref="wt2010/A5.22/c", example="One child, one witness."
    )
    linked_enquiry: Line | None = ask(
        "The child's own strategy discussion or enquiry", default=None, ref="wt2010/A5.17/a"
    )


class StrategyOutcome(StrEnum):
    """What a strategy discussion on an allegation may decide. wt2010/A5.17/a, A5.19/a, A5.18/a"""

    GO_AHEAD = "enquiries_or_investigation"
    NEITHER_NEEDED = "neither_needed"
    CRIME_ONLY = "no_significant_harm_but_a_possible_crime"


class AllegationStrategyDiscussion(_Discussion):
    """A strategy discussion, with the designated officer and the employer there. wt2010/A5.17/a, A5.36/c"""

    title = "Strategy discussion on the allegation"
    ref = "wt2010/A5.17/a"
    outcome: StrategyOutcome = ask(
        "What was decided?", ref="wt2010/A5.17/a", example="enquiries_or_investigation"
    )
    significant_harm_suspected: Answer = ask(
        "Is significant harm still suspected?", ref="wt2010/A5.17/a", example="yes"
    )


class InitialEvaluation(_Discussion):
    """The officer's like discussion where only a crime is possible. wt2010/A5.18/a, A5.37/b"""

    title = "Initial evaluation"
    ref = "wt2010/A5.18/a"
    police_investigation_needed: bool = ask(
        "Is a police investigation needed?", ref="wt2010/A5.18/f", example=True
    )


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


class Course(StrEnum):
    """What an employer may choose where police and social care are not needed. wt2010/A5.19/b"""

    DEAL = "employer_deals_with_it"
    NOTHING_MORE = "no_further_action"


class NextStepsSettled(Record):
    """Officer and employer settle what the employer does. wt2010/A5.19/a"""

    title = "Next steps settled"
    ref = "wt2010/A5.19/a"
    needs = (
        Need(
            "investigator",
            {"investigation_needed": True},
            "Say who will investigate.",
            "wt2010/A5.20/a",
        ),
        Need("investigation_how", {"investigation_needed": True}, "Say how.", "wt2010/A5.20/a"),
    )
    course: Course = ask("What follows?", ref="wt2010/A5.19/b", example="employer_deals_with_it")
    employer: Line = ask("For which employer?", ref="wt2010/A5.2/f", example=A_SCHOOL)
    discussed_with: Line = ask(
        "With which designated officer?", ref="wt2010/A5.19/a", example="Helen Abara"
    )
    discussed_on: date = ask("When?", ref="wt2010/A5.19/a", example="2010-11-04")
    nature: Narrative = ask(
        "What is alleged, in kind?", ref="wt2010/A5.19/c", example="Rough handling, once."
    )
    circumstances: Narrative = ask(
        "In what circumstances?", ref="wt2010/A5.19/c", example="A crowded wet playtime."
    )
    evidence: Narrative = ask(
        "On what evidence?", ref="wt2010/A5.19/c", example="Two adults saw it."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.19/c", example="It should be looked into at the school."
    )
    investigation_needed: bool = ask(
        "Is more investigation needed?", ref="wt2010/A5.20/a", example=False
    )
    investigator: Line | None = ask("By whom?", default=None, ref="wt2010/A5.20/a")
    investigation_how: Narrative | None = ask("How?", default=None, ref="wt2010/A5.20/a")
    review_interval: Interval = ask(
        "How often is progress reviewed?", ref="wt2010/A5.22/c", example="monthly"
    )


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


def _represented(context: Context) -> bool | str:
    record = context.record
    return (
        bool(record.employer_representative or record.why_no_employer) or "employer_representative"
    )


employer_represented = shown(
    "employer_represented_or_reason_given", "wt2010/A5.17/b",
    "Somebody from the employer takes part, unless good reasons forbid: then say which.", _represented,
)  # fmt: skip
officer_takes_part = stated(
    "designated_officer_takes_part", "wt2010/A5.36/c", "The designated officer takes part.",
    "officer_attended", True,
)  # fmt: skip


def _each_heard(context: Context) -> bool | str:
    record = context.record
    there = [p.agency for p in record.invited or () if p.attended]
    given = {str(i.agency).casefold() for i in record.information or ()}
    if not given:
        return "information"
    heard_apart = set(employers(context.file))  # their account stands in a section of its own
    return all(str(one).casefold() in given for one in there if one not in heard_apart)


information_from_each = shown(
    "information_from_each_agency_recorded", "wt2010/A5.24/a",
    "Each agency that took part gives what it holds on the person, the child and the allegation, or that it "
    "holds nothing.",
    _each_heard,
)  # fmt: skip
police_consulted = answered(
    "police_consulted",
    "wt2010/A5.18/c",
    "Which officer was consulted, when, and their view.",
    "police_consulted",
)
police_consulted_view = answered(
    "police_consulted_and_view_recorded", "wt2010/A5.18/c",
    "Which officer was consulted, when, and their view.", "police_consulted",
)  # fmt: skip
suspension_views_gathered = answered(
    "suspension_views_gathered", "wt2010/A5.21/f",
    "The officer asks police and social care for their views on suspension, for the employer to weigh.",
    "suspension_views",
)  # fmt: skip
harm_answered_no = stated(
    "significant_harm_answered_no_with_reasons", "wt2010/A5.18/a",
    "Significant harm is answered with no, and why.", "significant_harm_suspected", Answer.NO,
)  # fmt: skip
timing_and_conduct = answered(
    "timing_and_conduct_agreed", "wt2010/A5.18/f", "Agree when and how the police will investigate.",
    "timing", "conduct",
)  # fmt: skip
discipline_settled = answered(
    "what_discipline_may_go_on_alongside_is_settled", "wt2010/A5.18/g",
    "For each disciplinary matter: it goes on now, or it waits, and for what.", "discipline",
)  # fmt: skip
next_steps_recorded = answered(
    "next_steps_recorded_with_the_designated_officer", "wt2010/A5.19/a",
    "The next steps are settled with the designated officer, on a stated day.", "discussed_with", "discussed_on",
)  # fmt: skip


def _investigator_settled(context: Context) -> bool | str:
    needed = context.record.investigation_needed
    if needed is None:
        return "investigation_needed"
    return not needed or unanswered(context.record, "investigator", "investigation_how") or True


investigator_settled = shown(
    "investigator_settled_if_needed", "wt2010/A5.20/a", "If more investigation is needed: by whom, and how.",
    _investigator_settled,
)  # fmt: skip
reasons_cover = answered(
    "reasons_cover_nature_circumstances_and_evidence", "wt2010/A5.19/c",
    "The choice rests on what is alleged, how it happened and what evidence there is.",
    "nature", "circumstances", "evidence", "reasons",
)  # fmt: skip

# --- duties ----------------------------------------------------------------------------


def _harm(context: Context) -> bool:
    return context.record.significant_harm_suspected == Answer.YES


def _crime_only(context: Context) -> bool:
    record = context.record
    harm, crime = record.significant_harm_suspected, record.possible_offence
    return crime == Answer.YES and harm != Answer.YES


def _still_at_work(context: Context) -> bool:
    return context.record.still_works_with_children == Answer.YES


def _own_children(context: Context) -> bool:
    return bool(context.record.about_own_children)


DUTIES = (
    Duty("consider_telling_employer", "Consider telling the employer: the concern is about the person's own children",
         AtWork.CHILDRENS_SOCIAL_CARE, ("wt2010/6.37/b",), each=only_if(_own_children), clock=False),
    Duty("refer_to_social_care", "Refer to children's social care at once", AtWork.LADO, ("wt2010/A5.36/a",),
         limit="allegation_refer_harm", each=only_if(_harm)),
    Duty("convene_strategy_discussion", "Convene a strategy discussion at once", AtWork.CHILDRENS_SOCIAL_CARE,
         ("wt2010/A5.36/b",), limit="allegation_strategy_discussion"),
    Duty("inform_police", "Tell the police at once", AtWork.LADO, ("wt2010/A5.37/a",),
         limit="allegation_inform_police", each=only_if(_crime_only)),
    Duty("convene_evaluation", "Convene the initial evaluation at once", AtWork.LADO, ("wt2010/A5.37/b",),
         limit="allegation_evaluation"),
    Duty("tell_present_employer", "Tell the present employer, once police agree", AtWork.LADO,
         ("wt2010/6.40/c",), each=only_if(_still_at_work), clock=False),
    Duty("consider_suspension", "Consider suspension, and record the decision either way", AtWork.EMPLOYER,
         ("wt2010/A5.21/b",), each=each_employer("Consider suspension"), key_from=named_in("employer")),
    Duty("consider_risk", "Weigh the risk to children at home, at work and in the community", AtWork.EMPLOYER,
         ("wt2010/A5.21/a",)),
)  # fmt: skip

HARM_ROUTE = ("refer_to_social_care", "convene_strategy_discussion")


FIRST = (scope_discussed, earlier_searched, still_at_work_known)
"""What comes before any route."""
STARTS_STRANDS = ("fortnightly_review", "monthly_review", "consider_suspension")

PART = Part(
    states=(
        State("initial_consideration", "First consideration",
              "The designated officer settles scope, foundation and route with the employer.",
              owes=owes("settle_route", "Settle scope, foundation and route with the employer", AtWork.LADO,
                        "wt2010/A5.15/a")),
        State("allegation_strategy_discussion", "Strategy discussion",
              "Significant harm is suspected: a strategy discussion is called for, convened or being held."),
        State("initial_evaluation", "Initial evaluation",
              "A crime is possible but no significant harm: a like discussion led by the designated officer."),
        State("next_steps_discussion", "Next steps",
              "Police and social care are not needed: officer and employer settle what to do.",
              owes=owes("settle_next_steps_with_employer", "Settle next steps", AtWork.LADO, "wt2010/A5.19/a")),
    ),
    steps=(
        Step("initial_discussion", InitialDiscussion, ("initial_consideration",), None,
             "talked through with the employer", OFFICER, ("A5.15", "A5.35"),
             starts=("refer_to_social_care", "inform_police", "tell_present_employer", "consider_risk",
                     "consider_telling_employer"),
             remembers=("significant_harm_suspected", "possible_offence")),
        Step("out_of_scope_decided", RouteDecided, ("initial_consideration",), "not_an_allegation",
             "no criterion is met after all", OFFICER, ("A5.15",), when={"route": Route.OUT_OF_SCOPE},
             gates=(*FIRST, out_of_scope, reasons_recorded), cancels=("resolve_allegation", "consider_risk")),
        Step("false_or_unfounded_found", RouteDecided, ("initial_consideration",), "concluded_unfounded",
             "evidence shows that it is false or unfounded", OFFICER, ("A5.14", "A5.15", "A5.18", "A5.35"),
             when={"route": Route.FALSE_OR_UNFOUNDED},
             gates=(*FIRST, evidence_and_reasons, not_merely_minor, police_consulted_if_crime,
                    police_and_social_care_not_needed, every_employer_decided),
             starts=("refer_child_to_social_care", "file_summary"), meets=("resolve_allegation",),
             cancels=("refer_to_social_care", "inform_police", "consider_risk", "consider_suspension"),
             marks=("allegation_concluded",)),
        Step("significant_harm_suspected", RouteDecided, ("initial_consideration",), "allegation_strategy_discussion",
             "significant harm is suspected", OFFICER, ("A5.17", "A5.36"), when={"route": Route.STRATEGY_DISCUSSION},
             gates=(*FIRST, not_patently_false, referred_to_social_care), starts=HARM_ROUTE[1:],
             meets=HARM_ROUTE[:1]),
        Step("possible_offence_no_significant_harm", RouteDecided, ("initial_consideration",), "initial_evaluation",
             "a crime is possible, significant harm is not in question", OFFICER, ("A5.18", "A5.37"),
             when={"route": Route.INITIAL_EVALUATION}, gates=(*FIRST, police_informed, employer_invited),
             starts=("convene_evaluation",), meets=("inform_police",)),
        Step("police_and_social_care_clearly_not_needed", RouteDecided, ("initial_consideration",),
             "next_steps_discussion", "police and social care are clearly not needed", OFFICER, ("A5.19",),
             when={"route": Route.NEXT_STEPS},
             gates=(*FIRST, no_possible_offence, no_significant_harm, reasons_recorded)),
        Step("strategy_discussion_decides_enquiries_or_investigation", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "strands_running", "enquiries or an investigation follow",
             SOCIAL_CARE, ("A5.17", "A5.21", "A5.24", "A5.36"), when={"outcome": StrategyOutcome.GO_AHEAD},
             gates=(employer_represented, officer_takes_part, information_from_each, police_consulted,
                    suspension_views_gathered),
             starts=STARTS_STRANDS, meets=("convene_strategy_discussion",),
             marks=("action_meeting", "police_consulted", "strategy_discussion")),
        Step("strategy_discussion_decides_neither_needed", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "next_steps_discussion", "neither is needed", SOCIAL_CARE,
             ("A5.18", "A5.19"), when={"outcome": StrategyOutcome.NEITHER_NEEDED},
             gates=(employer_represented, officer_takes_part, information_from_each, police_consulted_if_crime),
             meets=("convene_strategy_discussion",), marks=("police_consulted", "strategy_discussion")),
        Step("significant_harm_ruled_out_but_crime_possible", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "initial_evaluation", "only a crime is possible", SOCIAL_CARE,
             ("A5.18",), when={"outcome": StrategyOutcome.CRIME_ONLY}, gates=(officer_takes_part, harm_answered_no),
             starts=("convene_evaluation",), meets=("convene_strategy_discussion",), marks=("strategy_discussion",),
             remembers=("significant_harm_suspected",)),
        Step("evaluation_decides_police_investigation", InitialEvaluation, ("initial_evaluation",), "strands_running",
             "the police investigate", OFFICER, ("A5.18", "A5.23", "A5.37"),
             when={"police_investigation_needed": True},
             gates=(employer_represented, information_from_each, police_consulted, timing_and_conduct,
                    discipline_settled, suspension_views_gathered),
             starts=STARTS_STRANDS, meets=("convene_evaluation",), marks=("action_meeting", "police_consulted")),
        Step("evaluation_decides_no_police_investigation", InitialEvaluation, ("initial_evaluation",),
             "next_steps_discussion", "no police investigation", OFFICER, ("A5.18", "A5.19", "A5.38"),
             when={"police_investigation_needed": False},
             gates=(employer_represented, information_from_each, police_consulted_view),
             meets=("convene_evaluation",), marks=("police_consulted",)),
        Step("significant_harm_now_suspected", SignificantHarmSuspected, ("initial_evaluation",),
             "allegation_strategy_discussion", "significant harm is suspected now", OFFICER, ("A5.17", "A5.36"),
             gates=(referred_to_social_care,), starts=HARM_ROUTE[1:], meets=HARM_ROUTE[:1],
             cancels=("convene_evaluation",), remembers=("significant_harm_suspected",)),
        Step("significant_harm_newly_suspected", SignificantHarmSuspected, ("strands_running",),
             "allegation_strategy_discussion", "significant harm comes into view", OFFICER, ("A5.17", "A5.22"),
             starts=HARM_ROUTE, remembers=("significant_harm_suspected",)),
        Step("referred_later", AllegationReferredToSocialCare, ("allegation_strategy_discussion",), None,
             "referred to social care", OFFICER, ("A5.36",), meets=HARM_ROUTE[:1]),
        Step("employer_to_deal", NextStepsSettled, ("next_steps_discussion",), "strands_running",
             "the employer deals with it", (*EMPLOYERS, *OFFICER), ("A5.19", "A5.20", "A5.38"),
             when={"course": Course.DEAL}, gates=(next_steps_recorded, investigator_settled),
             starts=("fortnightly_review", "monthly_review"), marks=("employer_to_deal",)),
        Step("employer_takes_no_further_action", NextStepsSettled, ("next_steps_discussion",), "concluding",
             "the employer takes no further action", (*EMPLOYERS, *OFFICER), ("A5.19",),
             when={"course": Course.NOTHING_MORE},
             gates=(reasons_cover, police_and_social_care_not_needed, every_employer_decided)),
    ),
    duties=DUTIES,
)  # fmt: skip

BOTH_NOT_NEEDED = {"route": Route.NEXT_STEPS}
NEITHER = {"outcome": StrategyOutcome.NEITHER_NEEDED}
