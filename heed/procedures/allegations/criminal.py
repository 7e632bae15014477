"""The police strand: whether to investigate, the reviews on the way, and how it ends.

Working Together 2010, Appendix 5, paragraphs 18, 23, 25, 27 and 43 to 45; chapter 6, 6.36. What the court or
the prosecutor decides stands on the file as soon as it is known; that the employer and the designated officer
hear of it at once is owed from that moment. It never decides the employer's own strand.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Gate,
    Item,
    Part,
    State,
    Step,
    answered,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.allegations.consideration import (
    AllegationStrategyDiscussion,
    InitialEvaluation,
    Route,
    RouteDecided,
    StrategyOutcome,
)
from heed.procedures.allegations.monitoring import INTERVALS
from heed.procedures.allegations.roles import OFFICER, POLICE, SOCIAL_CARE, AtWork
from heed.procedures.allegations.shared import (
    A_SCHOOL,
    CRIMINAL,
    CRIMINAL_ENDED,
    OPEN_STATES,
    Interval,
    PoliceView,
    employers,
    every_employer_decided,
    police_consulted_if_crime,
)
from heed.procedures.roles import Role
from heed.procedures.shared import same


class Ending(StrEnum):
    """How a criminal investigation or prosecution ends. wt2010/A5.27/a, A5.44/a, A5.45/a"""

    NO_CHARGE = "no_charge"
    CAUTION = "caution"
    NOT_PURSUED = "not_pursued"
    ACQUITTED = "acquitted"
    CONVICTED = "convicted"


class Consent(StrEnum):
    """Whether somebody agrees that a statement goes to the employer. wt2010/A5.25/a"""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


# --- records ---------------------------------------------------------------------------


class PoliceNotNeeded(Record):
    """No police investigation is needed. wt2010/A5.18/c, A5.38/a"""

    title = "No police investigation"
    ref = "wt2010/A5.38/a"
    reasons: Narrative = ask("Why not?", ref="wt2010/A5.38/a", example="No crime is alleged.")
    police_consulted: PoliceView | None = ask("The police's view", default=None, ref="wt2010/A5.18/c", example={
        "officer": "DS Ellen Marsh", "consulted_at": "2010-11-02T11:00", "view": "No crime seen."})  # fmt: skip


class PoliceInvestigationBegun(Record):
    """The police investigate, with a day set at the outset to review it. wt2010/A5.23/a, A5.43/b"""

    title = "Police investigation begun"
    ref = "wt2010/A5.23/a"
    officer: Line = ask(
        "Which officer investigates?", ref="wt2010/A5.2/b", example="DS Ellen Marsh"
    )
    liaison_officer: Line = ask(
        "Which officer keeps in touch with the designated officer?",
        ref="wt2010/6.36/b",
        example="DI Omar Aziz",
    )
    offence: Line = ask(
        "Which offence is suspected?", ref="wt2010/A5.2/b", example="Common assault"
    )
    target_review_on: date = ask(
        "When will progress be reviewed?", ref="wt2010/A5.43/b", example="2010-11-29",
        why="Within four weeks of the meeting that decided on it, wherever possible.",
    )  # fmt: skip
    reason_later: Narrative | None = ask(
        "If later than four weeks, why?", default=None, ref="wt2010/A5.23/b"
    )
    cps_planned: Narrative = ask(
        "How will the Crown Prosecution Service be consulted?",
        ref="wt2010/A5.23/a",
        example="At the review.",
    )
    timing: Narrative = ask(
        "What is done when?", ref="wt2010/A5.18/f", example="Kiran is seen on Thursday."
    )
    conduct: Narrative = ask("How?", ref="wt2010/A5.18/f", example="Jointly with social care.")


class StatementConsent(Record):
    """Whether a witness agrees that the statement may go to the employer or regulator. wt2010/A5.25/a"""

    title = "Consent to share a statement"
    ref = "wt2010/A5.25/a"
    needs = (
        Need(
            "why_not_asked",
            {"consent": Consent.NOT_ASKED},
            "Say why it was not asked.",
            "wt2010/A5.25/a",
        ),
        Need("asked_on", {"consent": (Consent.GIVEN, Consent.REFUSED)}, "When?", "wt2010/A5.25/a"),
    )
    person: Line = ask("Whose statement?", ref="wt2010/A5.25/a", example="Lesley Hart")
    statement: Line = ask("Which?", ref="wt2010/A5.25/a", example="Statement of 5 November")
    consent: Consent = ask("Do they agree?", ref="wt2010/A5.25/a", example="given")
    asked_on: date | None = ask(
        "Asked on", default=None, ref="wt2010/A5.25/a", example="2010-11-05"
    )
    covers: Narrative = ask(
        "What does it cover?", ref="wt2010/A5.25/a", example="All of it, to the school."
    )
    why_not_asked: Narrative | None = ask("If not asked, why?", default=None, ref="wt2010/A5.25/a")


class ProsecutorConsulted(Record):
    """The Crown Prosecution Service is asked; at any stage. wt2010/A5.43/e"""

    title = "Crown Prosecution Service consulted"
    ref = "wt2010/A5.43/e"
    cps_consulted_at: datetime = ask("When?", ref="wt2010/A5.43/e", example="2010-11-20T10:00")
    purpose: Narrative = ask(
        "About what?", ref="wt2010/A5.43/e", example="What evidence a charge would need."
    )
    advice: Narrative = ask("What was advised?", ref="wt2010/A5.43/e", example="A second witness.")


class NoAnswerYet(Piece):
    """A statement about which nobody has been asked. wt2010/A5.25/b"""

    statement: Line = ask(
        "Which statement?", ref="wt2010/A5.25/b", example="Statement of the second witness"
    )
    asked_by: date = ask("To be asked by", ref="wt2010/A5.25/b", example="2010-12-06")


class PoliceReviewHeld(Record):
    """The target day has come: progress is reviewed and the prosecutor consulted. wt2010/A5.23/b, A5.43/c"""

    title = "Police review"
    ref = "wt2010/A5.23/b"
    needs = (Need("why_no_cps", {"cps_consulted": False}, "Say why not.", "wt2010/A5.23/c"),)
    held_on: date = ask("Held on", ref="wt2010/A5.23/b", example="2010-11-29")
    progress: Narrative = ask(
        "What has been done?", ref="wt2010/A5.43/a", example="Both witnesses seen."
    )
    cps_consulted: bool = ask(
        "Was the Crown Prosecution Service consulted?", ref="wt2010/A5.23/c", example=True
    )
    cps_advice: Narrative | None = ask(
        "What did it advise?", default=None, ref="wt2010/A5.23/c", example="Go on."
    )
    why_no_cps: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.23/c")
    no_statement_unasked: bool = ask(
        "Has everybody who gave a statement been asked whether the employer may have it?", ref="wt2010/A5.25/b",
        example=True, why="It is asked as the investigation goes along, not at its end.",
    )  # fmt: skip
    unasked: list[NoAnswerYet] = ask("If not, which are left?", default=[], ref="wt2010/A5.25/b")
    reason_later: Narrative | None = ask("If it is late, why?", default=None, ref="wt2010/A5.23/b")


class PoliceInvestigationContinues(Record):
    """The review decides to go on, and sets its next day there and then. wt2010/A5.23/c, A5.43/d"""

    title = "Police investigation goes on"
    ref = "wt2010/A5.43/d"
    review_interval: Interval = ask(
        "Next review in a fortnight or a month?", ref="wt2010/A5.23/d", example="monthly"
    )
    next_review_on: date = ask("On which day?", ref="wt2010/A5.43/d", example="2010-11-29")
    reasons: Narrative = ask(
        "Why go on?", ref="wt2010/A5.23/c", example="A third witness has come forward."
    )


class PersonCharged(Record):
    """The person is charged. wt2010/A5.23/c"""

    title = "Charged"
    ref = "wt2010/A5.23/c"
    charge: Line = ask("With what?", ref="wt2010/A5.2/b", example="Common assault")
    charged_on: date = ask("On which day?", ref="wt2010/A5.2/b", example="2010-12-01")
    cps_advice: Narrative | None = ask(
        "What did the prosecutor advise?", default=None, ref="wt2010/A5.23/c", example="To charge."
    )


class CriminalProcessEnded(Record):
    """The criminal side ends: no charge, caution, not pursued, acquittal or conviction. wt2010/A5.27/a

    It decides nothing about the employer's own action (A5.27/d).
    """

    title = "Criminal process ended"
    ref = "wt2010/A5.27/a"
    ending: Ending = ask("How?", ref="wt2010/A5.27/a", example="no_charge")
    ended_on: date = ask("When?", ref="wt2010/A5.27/a", example="2010-12-01")
    decided_by: Line = ask(
        "Decided by", ref="wt2010/A5.27/a", example="The Crown Prosecution Service"
    )
    offence: Line | None = ask(
        "Which offence?", default=None, ref="wt2010/A5.45/a", example="Common assault"
    )


class CriminalEndingTold(Record):
    """Employer and designated officer are told how it ended; neither can be left out. wt2010/A5.27/a, A5.45/a"""

    title = "Told how the criminal side ended"
    ref = "wt2010/A5.27/a"
    employers_told: list[Line] = ask("Which employers?", ref="wt2010/A5.27/a", example=[A_SCHOOL])
    employer_informed_at: datetime = ask("When?", ref="wt2010/A5.27/a", example="2010-12-01T12:00")
    lado_informed_at: datetime = ask(
        "The designated officer, when?", ref="wt2010/A5.27/a", example="2010-12-01T12:00"
    )


class MaterialPassedOn(Record):
    """What the police hold that bears on discipline goes to the employer. wt2010/A5.44/a, A5.25/c, 6.36/c"""

    title = "Police material passed on"
    ref = "wt2010/A5.44/a"
    material: list[Line] = ask("What?", ref="wt2010/A5.44/a", example=["Statement of Lesley Hart"])
    passed_to: list[Line] = ask("To whom?", ref="wt2010/A5.44/a", example=[A_SCHOOL, "Helen Abara"])
    passed_at: datetime = ask("When?", ref="wt2010/A5.44/a", example="2010-12-01T14:00")
    held_back: Narrative | None = ask(
        "What is held back, and why?", default=None, ref="wt2010/A5.25/c"
    )


class PostCriminalDiscussion(Record):
    """Officer and employer talk over what should follow. wt2010/A5.27/b

    Dismissal and all else stay open, however the criminal side ended.
    """

    title = "After the criminal side"
    ref = "wt2010/A5.27/b"
    discussed_with: list[Line] = ask("With whom?", ref="wt2010/A5.27/b", example=["Judith Crane"])
    discussed_at: datetime = ask("When?", ref="wt2010/A5.27/b", example="2010-12-02T10:00")
    further_action: bool = ask(
        "Is the employer to act further?", ref="wt2010/A5.27/b", example=True
    )
    how_to_proceed: Narrative = ask(
        "How?", ref="wt2010/A5.27/b", example="A disciplinary investigation."
    )
    information_used: list[Line] = ask(
        "Which information from police and social care was weighed?", ref="wt2010/A5.27/c",
        example=["Statement of Lesley Hart"],
    )  # fmt: skip
    criminal_result_weighed: Narrative = ask(
        "What does the criminal result mean here?",
        ref="wt2010/A5.27/e",
        example="Not enough for a court.",
    )
    standard_of_proof: Narrative = ask(
        "And that a court asks for more proof than an employer?", ref="wt2010/A5.27/e",
        example="On balance it may well have happened.",
    )  # fmt: skip
    rests_on_result_alone: bool = ask(
        "Does it rest on the criminal result alone?", ref="wt2010/A5.27/d", example=False
    )


# --- gates -----------------------------------------------------------------------------

target_date_set = answered(
    "target_review_date_set_at_the_outset",
    "wt2010/A5.43/b",
    "Set a day to review progress.",
    "target_review_on",
)
target_date_set_again = answered(
    "target_review_date_set", "wt2010/A5.43/b", "Set a day to review progress.", "target_review_on"
)
timing_agreed = answered(
    "timing_and_conduct_agreed", "wt2010/A5.18/f", "When and how the police investigate is agreed.",
    "timing", "conduct",
)  # fmt: skip


def _four_weeks_or_reason(context: Context) -> bool | str:
    record, file = context.record, context.file
    since = file.mark("action_meeting") or context.at
    latest = file.editions.due("allegation_police_review", since)
    if record.target_review_on is None or latest is None or record.target_review_on <= latest:
        return True
    return bool(record.reason_later) or "reason_later"


four_weeks = shown(
    "target_within_four_weeks_or_reason", "wt2010/A5.23/b",
    "Wherever possible the review is within four weeks of the meeting that decided on it. If not, say why.",
    _four_weeks_or_reason,
)  # fmt: skip


def _cps_considered(context: Context) -> bool | str:
    record = context.record
    if record.cps_consulted is None:
        return "cps_consulted"
    return bool(record.cps_advice if record.cps_consulted else record.why_no_cps) or "cps_advice"


cps_considered = shown(
    "cps_consultation_considered", "wt2010/A5.23/c",
    "The Crown Prosecution Service is consulted and its advice recorded, or why it was not.", _cps_considered,
)  # fmt: skip


def _unasked_listed(context: Context) -> bool | str:
    record = context.record
    if record.no_statement_unasked is None:
        return "no_statement_unasked"
    return bool(record.no_statement_unasked or record.unasked) or "unasked"


unasked_listed = shown(
    "statements_with_no_consent_answer_listed", "wt2010/A5.25/b",
    "List each statement about which nobody has been asked, and by when they will be.", _unasked_listed,
)  # fmt: skip
next_review_set = answered(
    "next_review_date_set_at_the_meeting", "wt2010/A5.43/d", "Going on is decided with the day of the next review.",
    "next_review_on",
)  # fmt: skip


def _in_time(context: Context) -> bool:
    record = context.record
    if record.next_review_on is None or record.review_interval is None or context.entry.history:
        return True
    due = context.file.editions.due(INTERVALS[record.review_interval], context.at)
    return due is None or record.next_review_on <= due


next_review_soon = shown(
    "next_police_review_within_the_interval", "wt2010/A5.23/e",
    "Later reviews are a fortnight or a month apart.", _in_time,
)  # fmt: skip
cps_advice_recorded = answered(
    "cps_advice_recorded",
    "wt2010/A5.23/c",
    "What the Crown Prosecution Service advised.",
    "cps_advice",
)


def _all_told(context: Context) -> bool | str:
    record = context.record
    if not record.employers_told:
        return "employers_told"
    told = [str(one) for one in record.employers_told]
    if not all(any(same(one, name) for one in told) for name in employers(context.file)):
        return False
    return record.lado_informed_at is not None or "lado_informed_at"


employer_and_officer_told = shown(
    "employer_and_designated_officer_told", "wt2010/A5.27/a",
    "Each employer and the designated officer are told; none is left out.", _all_told,
)  # fmt: skip
criminal_side_ended = shown(
    "criminal_side_has_ended", "wt2010/A5.27/a", "First record how the criminal side ended.",
    stands_at(CRIMINAL, *CRIMINAL_ENDED), satisfied_by=("criminal_process_ended",),
)  # fmt: skip
information_and_proof = answered(
    "information_received_and_standard_of_proof_recorded", "wt2010/A5.27/e",
    "What was received, what the result means, and the different standard of proof.",
    "information_used", "criminal_result_weighed", "standard_of_proof",
)  # fmt: skip


def _not_the_result_alone(context: Context) -> bool | str:
    alone = context.record.rests_on_result_alone
    return "rests_on_result_alone" if alone is None else not alone


result_closes_nothing = shown(
    "no_criminal_result_closes_the_employer_route", "wt2010/A5.27/d",
    "An acquittal, or no charge, settles nothing for the employer: dismissal and all else stay open.",
    _not_the_result_alone, wants={"rests_on_result_alone": False},
)  # fmt: skip

# --- duties ----------------------------------------------------------------------------


def _next(interval: Interval) -> Callable[[Context], list[Item]]:
    def each(context: Context) -> list[Item]:
        record = context.record
        return [Item("", due=record.next_review_on)] if record.review_interval == interval else []

    return each


DUTIES = (
    Duty("police_review", "Review the police investigation and consult the prosecutor", Role.POLICE,
         ("wt2010/A5.23/b", "wt2010/A5.43/c"), limit="allegation_police_review",
         counts_from=lambda c: c.file.mark("action_meeting")),
    Duty("fortnightly_police_review", "Review the police investigation", Role.POLICE, ("wt2010/A5.23/d",),
         limit="allegation_fortnightly", each=_next(Interval.FORTNIGHTLY)),
    Duty("monthly_police_review", "Review the police investigation", Role.POLICE, ("wt2010/A5.23/e",),
         limit="allegation_monthly", each=_next(Interval.MONTHLY)),
    Duty("tell_criminal_ending", "Tell each employer and the designated officer how it ended", Role.POLICE,
         ("wt2010/A5.27/a",), limit="allegation_tell_ending"),
    Duty("tell_conviction", "Tell each employer of the conviction", Role.POLICE, ("wt2010/A5.45/a",),
         limit="allegation_tell_conviction"),
    Duty("pass_on_material", "Pass on what bears on discipline", Role.POLICE,
         ("wt2010/A5.44/a", "wt2010/A5.25/c", "wt2010/6.36/c"), limit="allegation_pass_on_material"),
)  # fmt: skip

POLICE_REVIEWS = ("police_review", "fortnightly_police_review", "monthly_police_review")
INVESTIGATED = ("police_investigation_open", "police_review_due")
ENDINGS = (
    ("close_or_no_charge", Ending.NO_CHARGE, "ended_no_charge", INVESTIGATED, ("A5.27", "A5.44")),
    ("caution", Ending.CAUTION, "ended_caution", INVESTIGATED, ("A5.44",)),
    (
        "prosecution_dropped",
        Ending.NOT_PURSUED,
        "ended_not_pursued",
        ("charged",),
        ("A5.25", "A5.27"),
    ),
    ("acquitted", Ending.ACQUITTED, "ended_acquitted", ("charged",), ("A5.25", "A5.27", "A5.44")),
    ("convicted", Ending.CONVICTED, "ended_convicted", ("charged",), ("A5.25", "A5.45")),
)


def _ended(
    event: str, ending: Ending, to: str, sources: tuple[str, ...], refs: tuple[str, ...]
) -> Step:
    told = ("tell_conviction",) if ending == Ending.CONVICTED else ()
    return Step(
        event, CriminalProcessEnded, sources, to, event.replace("_", " "), POLICE, refs, when={"ending": ending},
        starts=("tell_criminal_ending", "pass_on_material", *told), cancels=POLICE_REVIEWS,
        marks=("criminal_process_ended",), remembers=("ending",),
    )  # fmt: skip


NOT_DECIDED = ("police_not_decided",)


def _investigates(event: str, source: str, gate: Gate) -> Step:
    return Step(
        event, PoliceInvestigationBegun, (source,), "police_investigation_open", "the police investigate", POLICE,
        ("A5.18", "A5.23", "A5.43"), gates=(gate, timing_agreed, four_weeks), starts=("police_review",),
        meets=("inform_police",), remembers=("liaison_officer",), marks=("police_consulted", "police_investigated"),
    )  # fmt: skip


PART = Part(
    states=(
        State("police_not_decided", "Police: not decided", "The police's view is not yet taken."),
        State("police_not_needed", "Police: not needed", "No police investigation is needed.", final=True),
        State("police_investigation_open", "Police: investigating", "Open, with a day set for review."),
        State("police_review_due", "Police: review", "Progress is reviewed: charge, go on, or close.",
              owes=owes("decide_after_police_review", "Charge, go on, or close", Role.POLICE, "wt2010/A5.23/c")),
        State("charged", "Charged", "The court's outcome is awaited."),
        State("ended_no_charge", "Ended: no charge", "Closed, or the prosecutor decides on no charge.", final=True),
        State("ended_caution", "Ended: caution", "A caution was given.", final=True),
        State("ended_not_pursued", "Ended: not pursued", "The charge is not pursued.", final=True),
        State("ended_acquitted", "Ended: acquitted", "Acquitted.", final=True),
        State("ended_convicted", "Ended: convicted", "Convicted.", final=True),
    ),
    steps=(
        Step("no_police_investigation_decided", PoliceNotNeeded, NOT_DECIDED, "police_not_needed",
             "no police investigation is needed", (*OFFICER, *POLICE), ("A5.18", "A5.19", "A5.38"),
             gates=(police_consulted_if_crime,), meets=("inform_police",)),
        Step("no_police_investigation_decided-route", RouteDecided, NOT_DECIDED, "police_not_needed",
             "clearly not needed", OFFICER, ("A5.19",), when={"route": Route.NEXT_STEPS},
             gates=(police_consulted_if_crime,)),
        Step("no_police_investigation_decided-evaluation", InitialEvaluation, NOT_DECIDED, "police_not_needed",
             "the evaluation finds none needed", OFFICER, ("A5.38",), when={"police_investigation_needed": False},
             gates=(police_consulted_if_crime,)),
        Step("no_police_investigation_decided-strategy", AllegationStrategyDiscussion, NOT_DECIDED,
             "police_not_needed", "the discussion finds none needed", SOCIAL_CARE, ("A5.19",),
             when={"outcome": StrategyOutcome.NEITHER_NEEDED}, gates=(police_consulted_if_crime,)),
        _investigates("police_investigation_decided", "police_not_decided", target_date_set),
        _investigates("new_evidence_of_crime", "police_not_needed", target_date_set_again),
        Step("target_review_date_reached", PoliceReviewHeld, ("police_investigation_open",), "police_review_due",
             "progress is reviewed", POLICE, ("A5.23", "A5.25", "A5.43"), gates=(cps_considered, unasked_listed),
             meets=POLICE_REVIEWS),
        Step("continue", PoliceInvestigationContinues, ("police_review_due",), "police_investigation_open",
             "the investigation goes on", POLICE, ("A5.23", "A5.43"), gates=(next_review_set, next_review_soon),
             starts=POLICE_REVIEWS[1:]),
        Step("charge", PersonCharged, ("police_review_due",), "charged", "the person is charged", POLICE, ("A5.23",),
             gates=(cps_advice_recorded,), cancels=POLICE_REVIEWS, marks=("charged",)),
        Step("charge-between", PersonCharged, ("police_investigation_open",), "charged",
             "the person is charged between reviews", POLICE, ("A5.43",), cancels=POLICE_REVIEWS, marks=("charged",)),
        *(_ended(*ending) for ending in ENDINGS),
        Step("statement_consent", StatementConsent, ("police_investigation_open", "police_review_due", "charged"), None,
             "whether a statement may be shared is asked", POLICE, ("A5.25",)),
        Step("prosecutor_consulted", ProsecutorConsulted, (*INVESTIGATED, "charged"), None,
             "the prosecutor is consulted", POLICE, ("A5.43",)),
        Step("material_passed_on", MaterialPassedOn, tuple(s for _, _, s, _, _ in ENDINGS), None,
             "material goes to the employer", POLICE, ("A5.25", "A5.44", "6.36"), meets=("pass_on_material",),
             marks=("material_passed",)),
        Step("ending_told", CriminalEndingTold, tuple(s for _, _, s, _, _ in ENDINGS), None,
             "employer and officer are told", POLICE, ("A5.27", "A5.45"), gates=(employer_and_officer_told,),
             meets=("tell_criminal_ending", "tell_conviction"), marks=("ending_told",)),
    ),
    duties=DUTIES,
)  # fmt: skip

CASE_PART = Part(
    states=(
        State("post_criminal_discussion", "After the criminal side",
              "Designated officer and employer settle what should follow.",
              owes=owes("post_criminal_talk", "Discuss with the employer what should follow", AtWork.LADO,
                        "wt2010/A5.27/b")),
    ),
    steps=(
        Step("criminal_process_ended", CriminalEndingTold, ("strands_running",), "post_criminal_discussion",
             "the criminal side has ended; employer and officer are told", POLICE, ("A5.27", "A5.44", "A5.45"),
             gates=(criminal_side_ended, employer_and_officer_told)),
        Step("employer_action_to_follow", PostCriminalDiscussion, ("post_criminal_discussion",), "strands_running",
             "the employer is to act", OFFICER, ("A5.27", "A5.44"), when={"further_action": True},
             gates=(information_and_proof, result_closes_nothing), marks=("post_criminal_discussion",)),
        Step("no_further_action_agreed", PostCriminalDiscussion, ("post_criminal_discussion",), "concluding",
             "no more is to be done", OFFICER, ("A5.27",), when={"further_action": False},
             gates=(information_and_proof, result_closes_nothing, every_employer_decided),
             marks=("post_criminal_discussion",)),
        Step("post_criminal_discussion-elsewhere", PostCriminalDiscussion,
             tuple(s for s in OPEN_STATES if s != "post_criminal_discussion"), None,
             "what should follow is talked over", OFFICER, ("A5.27",),
             gates=(criminal_side_ended, information_and_proof, result_closes_nothing),
             marks=("post_criminal_discussion",)),
    ),
)  # fmt: skip
