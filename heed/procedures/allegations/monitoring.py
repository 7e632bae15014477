"""Watching over a case until it ends, whatever the person does meanwhile.

Working Together 2010, Appendix 5, paragraphs 2, 8, 9, 11, 21, 22 and 42. Resigning ends nothing; a
settlement that trades a resignation for silence is never an outcome.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    State,
    Step,
    answered,
    named_in,
    shown,
    stated,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.allegations.roles import (
    EMPLOYERS,
    EVERYBODY,
    OFFICER,
    POLICE,
    SOCIAL_CARE,
    AtWork,
)
from heed.procedures.allegations.shared import (
    A_SCHOOL,
    CHILDREN,
    CHILDREN_ENDED,
    CRIMINAL,
    CRIMINAL_ENDED,
    EMPLOYER,
    OPEN_STATES,
    PARENTS,
    ActionBy,
    Interval,
    Leaving,
    all_stand_in,
    runs,
)


class ReviewForm(StrEnum):
    """How progress may be reviewed. wt2010/A5.22/d"""

    STRATEGY = "review_strategy_discussion"
    POLICE = "liaison_with_police"
    SOCIAL_CARE = "liaison_with_social_care"
    EMPLOYER = "liaison_with_employer"


class Strand(Piece):
    """Where one strand stands. wt2010/A5.22/d, 6.35/c"""

    strand: Line = ask("Strand", ref="wt2010/A5.22/d", example="Police")
    position: Narrative = ask(
        "Where it stands", ref="wt2010/A5.22/d", example="Two witnesses seen."
    )
    delay_reason: Narrative | None = ask("What holds it up?", default=None, ref="wt2010/6.35/c")


class SettingRisk(Piece):
    """The risk in one part of the person's life, and what is done about it. wt2010/A5.21/a"""

    setting: Line = ask("Where: home, work or community?", ref="wt2010/A5.21/a", example="Home")
    children: list[Line] = ask(
        "Which children?", default=[], ref="wt2010/A5.21/a", example=["A son, 6"]
    )
    risk: Narrative = ask(
        "What is the risk?", ref="wt2010/A5.21/a", example="None known; not yet asked."
    )
    managed_by: Narrative = ask(
        "How is it managed?", ref="wt2010/A5.21/a", example="Social care visit on Monday."
    )


# --- records ---------------------------------------------------------------------------


class CaseReviewHeld(Record):
    """The designated officer reviews how every strand moves. wt2010/A5.22/a, A5.22/d"""

    title = "Case review"
    ref = "wt2010/A5.22/a"
    form: ReviewForm = ask("In what form?", ref="wt2010/A5.22/d", example="liaison_with_police")
    participants: list[Line] = ask(
        "Who took part?", ref="wt2010/A5.22/d", example=["Helen Abara", "DS Ellen Marsh"]
    )
    strands: list[Strand] = ask("Where does each strand stand?", ref="wt2010/A5.22/d", example=[
        {"strand": "Police", "position": "Two witnesses seen."}])  # fmt: skip
    actions: list[ActionBy] = ask("What will be done?", ref="wt2010/A5.22/d", example=[
        {"action": "See the second witness", "owner": "DS Ellen Marsh", "due": "2010-11-30"}])  # fmt: skip
    review_interval: Interval = ask(
        "Next one in a fortnight or a month?", ref="wt2010/A5.22/b", example="monthly"
    )
    interval_reason: Narrative = ask(
        "Why so?", ref="wt2010/A5.22/c", example="Nothing complex about it."
    )
    next_review_on: date = ask("On which day?", ref="wt2010/A5.22/a", example="2010-11-26")
    risk_reviewed: Narrative = ask(
        "Is the risk to children still as it was, at home, at work and elsewhere?", ref="wt2010/A5.21/a",
        example="Unchanged; his own son was seen and is well.",
    )  # fmt: skip


class RiskConsidered(Record):
    """The risk to every child the person meets: at home, at work, in the community. wt2010/A5.21/a"""

    title = "Risk to children"
    ref = "wt2010/A5.21/a"
    needs = (
        Need("referral_considered", {"own_children": Answer.YES}, "Say whether they are referred to social care.",
             "wt2010/A5.21/a"),
    )  # fmt: skip
    settings: list[SettingRisk] = ask(
        "In each part of the person's life, which children, what risk, and what is done?", ref="wt2010/A5.21/a",
        example=[{"setting": one, "risk": "None known.", "managed_by": "Kept under review."}
                 for one in ("Home", "Work", "Community")],
    )  # fmt: skip
    own_children: Answer = ask("Are there children at home?", ref="wt2010/A5.21/a", example="no")
    referral_considered: Narrative | None = ask(
        "Are they to be referred to social care? Why, or why not?",
        default=None,
        ref="wt2010/A5.21/a",
    )


class EmployerDisclosureConsidered(Record):
    """The concern is about the person's own children: whether the employer is told. wt2010/6.37/b"""

    title = "Telling the employer considered"
    ref = "wt2010/6.37/b"
    told: bool = ask("Is the employer told?", ref="wt2010/6.37/b", example=True)
    reasons: Narrative = ask(
        "Why, or why not?", ref="wt2010/6.37/b", example="He teaches children of that age."
    )
    disclosed_at: datetime | None = ask("When?", default=None, ref="wt2010/6.37/b")


class OfficerContact(Record):
    """The officer advises, supports, or asks how things go. wt2010/A5.42/a, 6.35/b"""

    title = "Advice and liaison"
    ref = "wt2010/A5.42/a"
    contact_at: datetime = ask("When?", ref="wt2010/A5.42/a", example="2010-11-15T10:00")
    with_whom: Line = ask("With whom?", ref="wt2010/6.35/b", example="Judith Crane")
    kind: Line = ask("Advice, support or progress?", ref="wt2010/A5.42/a", example="Advice")
    note: Narrative = ask("What was said?", ref="wt2010/A5.42/a", example="How to word the letter.")


class DelayExplained(Record):
    """A target has gone by, and why. Targets are to aim for; they rank nobody. wt2010/A5.11/b"""

    title = "Past a target"
    ref = "wt2010/A5.11/b"
    duty: Line = ask("Which target?", ref="wt2010/A5.11/b", example="investigation_report")
    reason: Narrative = ask("Why?", ref="wt2010/A5.11/a", example="Two witnesses were away.")
    exceptional: bool = ask(
        "Is the case past twelve months, as one of the most exceptional?",
        default=False,
        ref="wt2010/6.33/c",
    )
    signed_by: Line | None = ask(
        "Signed by which senior officer?", default=None, ref="wt2010/6.33/c"
    )
    needs = (
        Need(
            "signed_by",
            {"exceptional": True},
            "A senior officer signs the reason.",
            "wt2010/6.33/c",
        ),
    )


class PersonLeaves(Record):
    """The person resigns, or stops working in some other way. Every strand goes on. wt2010/A5.8/a"""

    title = "The person leaves"
    ref = "wt2010/A5.8/a"
    employer: Line = ask("Which organisation?", ref="wt2010/A5.8/a", example=A_SCHOOL)
    service_ended: Leaving = ask("How?", ref="wt2010/A5.28/a", example="resigned")
    said_on: date = ask("Given on", ref="wt2010/A5.8/a", example="2010-11-12")
    service_ended_on: date = ask(
        "When does it end, or when does notice run out?", ref="wt2010/A5.8/e", example="2010-12-31",
        why="After that, sanctions may be out of reach. A conclusion is still reached.",
    )  # fmt: skip
    case_goes_on: bool = ask(
        "Everybody knows that the case goes on?", ref="wt2010/A5.8/a", example=True
    )


class CompromiseAgreementProposed(Record):
    """Somebody proposes a resignation in exchange for no discipline and an agreed reference. wt2010/A5.9/a"""

    title = "A compromise agreement is proposed"
    ref = "wt2010/A5.9/a"
    employer: Line = ask("At which organisation?", ref="wt2010/A5.9/a", example=A_SCHOOL)
    proposed_by: Line = ask("Who proposes it?", ref="wt2010/A5.9/a", example="His solicitor")
    terms: Narrative = ask(
        "What?", ref="wt2010/A5.9/a", example="He resigns; a neutral reference is agreed."
    )
    reported_at: datetime = ask(
        "When was the designated officer told?", ref="wt2010/A5.9/a", example="2010-11-15T10:00"
    )


class CompromiseAgreementRefused(Record):
    """The designated officer has made sure that it is not used. wt2010/A5.9/a"""

    title = "The compromise agreement is refused"
    ref = "wt2010/A5.9/a"
    refused_by: Line = ask("Who refused it?", ref="wt2010/A5.9/a", example="The chair of governors")
    told_employer: Narrative = ask(
        "What was the employer told?", ref="wt2010/A5.9/c",
        example="That the case and the duty to refer for barring go on whatever is signed.",
    )  # fmt: skip


class StrandsFinished(Record):
    """Police, social care and every employer have finished. wt2010/A5.2/a"""

    title = "All strands finished"
    ref = "wt2010/A5.2/a"
    summary: Narrative = ask(
        "How did each end?", ref="wt2010/A5.2/a", example="No charge; no enquiry; a warning."
    )


# --- gates -----------------------------------------------------------------------------

positions_recorded = answered(
    "strand_positions_actions_and_next_date_recorded", "wt2010/A5.22/d",
    "A review says where each strand stands, what will be done, and when the next one is.",
    "strands", "actions", "next_review_on",
)  # fmt: skip

INTERVALS = {Interval.FORTNIGHTLY: "allegation_fortnightly", Interval.MONTHLY: "allegation_monthly"}


def _within_interval(context: Context) -> bool | str:
    record = context.record
    if record.next_review_on is None or record.review_interval is None:
        return "next_review_on"
    due = context.file.editions.due(INTERVALS[record.review_interval], context.at)
    return due is None or record.next_review_on <= due


next_review_in_time = shown(
    "next_review_within_the_interval", "wt2010/A5.22/c", "The next review is at most a fortnight or a month away.",
    lambda c: _within_interval(c) if not c.entry.history else True,
)  # fmt: skip


def _all_finished(context: Context) -> bool:
    file = context.file
    return (
        file.state_of(CRIMINAL) in CRIMINAL_ENDED
        and file.state_of(CHILDREN) in CHILDREN_ENDED
        and all_stand_in(file, EMPLOYER, "em_decided")
    )


all_strands_ended = shown(
    "police_social_care_and_every_employer_strand_in_an_end_state", "wt2010/A5.2/a",
    "The case goes on while any strand does: police, social care and each employer come to an end of their own.",
    _all_finished,
)  # fmt: skip
notice_expiry = answered(
    "notice_expiry_warning",
    "wt2010/A5.8/e",
    "When the service or the notice ends.",
    "service_ended_on",
)
case_goes_on = stated(
    "case_goes_on", "wt2010/A5.8/a", "Leaving ends nothing; the case goes on.", "case_goes_on", True
)
officer_alerted = answered(
    "designated_officer_alerted", "wt2010/A5.9/a", "Tell the designated officer.", "reported_at"
)


def _three_settings(context: Context) -> bool | str:
    named = {str(s.setting).casefold() for s in context.record.settings or ()}
    return {"home", "work", "community"} <= named if named else "settings"


disclosure_decided = answered(
    "disclosure_decided",
    "wt2010/6.37/b",
    "Whether the employer is told, and why, or why not.",
    "told",
    "reasons",
)

three_settings = shown(
    "home_work_and_community", "wt2010/A5.21/a",
    "Children at home, at work and in the community are each thought of.", _three_settings,
)  # fmt: skip

# --- duties ----------------------------------------------------------------------------


def _at(interval: Interval) -> Callable[[Context], Iterable[Item]]:
    def each(context: Context) -> list[Item]:
        chosen = getattr(context.record, "review_interval", None) or Interval.MONTHLY
        return (
            [Item("", due=getattr(context.record, "next_review_on", None))]
            if chosen == interval
            else []
        )

    return each


DUTIES = (
    Duty("fortnightly_review", "Review the case", AtWork.LADO, ("wt2010/A5.22/b",),
         limit="allegation_fortnightly", each=_at(Interval.FORTNIGHTLY)),
    Duty("monthly_review", "Review the case", AtWork.LADO, ("wt2010/A5.22/c",), limit="allegation_monthly",
         each=_at(Interval.MONTHLY)),
    Duty("update_parents", "Tell the parents how the case stands", AtWork.EMPLOYER, ("wt2010/A5.4/c",),
         each=lambda c: [Item(name, f"Tell the parents how the case stands: {name}")
                         for name, e in runs(c.file, PARENTS).items() if e.state == "par_told"],
         key_from=named_in("child")),
    Duty("conclude_before_notice_ends", "Reach a conclusion before notice runs out, if it can be done",
         AtWork.EMPLOYER, ("wt2010/A5.8/e",), due_from=lambda c: c.record.service_ended_on),
    Duty("refuse_compromise", "Make sure that no compromise agreement is used", AtWork.LADO, ("wt2010/A5.9/a",),
         clock=False),
)  # fmt: skip

REVIEWS = ("fortnightly_review", "monthly_review")

PART = Part(
    states=(
        State("strands_running", "Strands running",
              "One or more of the three strands is running, and the designated officer watches over it."),
        State("concluding", "Concluding", "All strands are finished; the outcome is still to be judged."),
    ),
    steps=(
        Step("case_review_held", CaseReviewHeld, ("strands_running",), "strands_running", "progress is reviewed",
             OFFICER, ("A5.22", "A5.42"), gates=(positions_recorded, next_review_in_time),
             starts=(*REVIEWS, "update_parents", "update_accused"), meets=REVIEWS),
        Step("case_review_held-elsewhere", CaseReviewHeld, tuple(s for s in OPEN_STATES if s != "strands_running"),
             None, "progress is reviewed", OFFICER, ("A5.22",), gates=(positions_recorded, next_review_in_time),
             starts=(*REVIEWS, "update_parents", "update_accused"), meets=REVIEWS),
        Step("all_strands_finished", StrandsFinished, ("strands_running",), "concluding", "every strand has ended",
             OFFICER, ("A5.2",), gates=(all_strands_ended,)),
        Step("person_resigns_or_stops_serving", PersonLeaves, OPEN_STATES, None,
             "the person leaves; every strand stays as it is", (AtWork.EMPLOYER, *EMPLOYERS), ("A5.8", "A5.9"),
             gates=(notice_expiry, case_goes_on), starts=("conclude_before_notice_ends",),
             remembers=("service_ended", "service_ended_on")),
        Step("compromise_agreement_proposed", CompromiseAgreementProposed, OPEN_STATES, None,
             "a settlement is proposed; it changes nothing", (AtWork.EMPLOYER, *EMPLOYERS), ("A5.9",),
             gates=(officer_alerted,), starts=("refuse_compromise",)),
        Step("compromise_agreement_refused", CompromiseAgreementRefused, OPEN_STATES, None, "it is not used", OFFICER,
             ("A5.9",), meets=("refuse_compromise",)),
        Step("risk_considered", RiskConsidered, OPEN_STATES, None, "the risk to every child is weighed",
             (*OFFICER, *EMPLOYERS), ("A5.21",), gates=(three_settings,), meets=("consider_risk",)),
        Step("employer_disclosure_considered", EmployerDisclosureConsidered, OPEN_STATES, None,
             "whether to tell the employer is weighed", (*SOCIAL_CARE, *POLICE, *OFFICER), ("6.37",),
             gates=(disclosure_decided,), meets=("consider_telling_employer",)),
        Step("officer_contact", OfficerContact, OPEN_STATES, None, "the officer advises", OFFICER, ("A5.42", "6.35"),
             meets=("look_into_early_telling",)),
        Step("delay_explained", DelayExplained, OPEN_STATES, None, "a target is past", EVERYBODY, ("A5.11", "6.33")),
    ),
    duties=DUTIES,
)  # fmt: skip
