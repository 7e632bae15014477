"""What came in place of serious case reviews in 2018: rapid reviews and child safeguarding practice reviews.

Working Together 2018, chapter 4. The authority notifies within five working days of becoming aware; the
safeguarding partners complete a rapid review within fifteen; a review, local or national, reports within six
months of the decision to hold it. A review begun under the older editions goes on to its end as it began.
"""

from datetime import date
from enum import StrEnum

from heed.engine.calendar import ENGLAND
from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    noted,
    owes,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.deciding import CaseReferredToBoard
from heed.procedures.serious_case_review.pieces import agencies, reasons_given
from heed.procedures.serious_case_review.roles import Role


class LocalChoice(StrEnum):
    """Whether a local review is held."""

    REVIEW = "local_child_safeguarding_practice_review"
    NO_REVIEW = "no_review"


class RapidReviewCompleted(Record):
    """The facts so far, what makes children safe now, what can be learned, and what follows."""

    title = "Rapid review completed"
    ref = "wt2018/rapid_review"
    facts: Narrative = ask(
        "The facts, as far as they can be known",
        ref="wt2018/rapid_review",
        example="A girl of two was hurt at home.",
    )
    childs_perspective: Narrative = ask(
        "What was the child's life like?",
        ref="wt2018/rapid_review",
        example="Moved five times in two years.",
    )
    safety_now: Narrative = ask(
        "What makes children safe now?",
        ref="wt2018/rapid_review",
        example="Her brother lives with his aunt.",
    )
    learning: Narrative = ask(
        "What could be learned, and what changes at once?",
        ref="wt2018/rapid_review",
        example="Addresses are passed on the same day.",
    )
    choice: LocalChoice = ask(
        "What do the partners decide?",
        ref="wt2018/rapid_review",
        example="local_child_safeguarding_practice_review",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2018/rapid_review",
        example="Three services did not know that the others knew.",
    )
    national_issue: bool = ask(
        "Could it raise issues of national importance?", ref="wt2018/rapid_review", example=False
    )
    sent_to_panel_on: date | None = ask(
        "Sent to the Panel on", default=None, ref="wt2018/rapid_review", example="2019-03-22"
    )


class PanelAnswered(Record):
    """The national Panel has said what it thinks of the decision."""

    title = "The Panel's answer"
    ref = "wt2018/rapid_review"
    agrees: bool = ask("Does it agree?", ref="wt2018/rapid_review", example=True)
    advice: Narrative = ask(
        "What does it say?", ref="wt2018/rapid_review", example="Look at housing too."
    )


class NationalReviewDecided(Record):
    """The Panel holds a national review."""

    title = "National review decided"
    ref = "wt2018/national_review_report"
    reasons: Narrative = ask(
        "Reasons", ref="wt2018/national_review_report", example="The third such case this year."
    )


class ReviewersAppointed(Record):
    """Those who lead the review: able, and with no conflict of interest."""

    title = "Reviewers appointed"
    ref = "wt2018/local_review_report"
    reviewers: list[Line] = ask("Who?", ref="wt2018/local_review_report", example=["Rosalind Pike"])
    knowledge: Narrative = ask(
        "What do they bring?",
        ref="wt2018/local_review_report",
        example="Practice in safeguarding; systems reviews.",
    )
    conflict_of_interest: bool = ask(
        "Has any of them a conflict of interest?", ref="wt2018/local_review_report", example=False
    )
    employers: list[Line] = ask(
        "Employed by", default=[], ref="wt2018/local_review_report", example=["Self-employed"]
    )


class Improvement(Piece):
    what: Narrative = ask("What should improve", example="Addresses are passed on the same day.")
    who: Line = ask("Who acts", example="Northam Council; Northam NHS Trust")


class PracticeReviewPublished(Record):
    """The final report: what should improve, and how things look from those who were there."""

    title = "Practice review published"
    ref = "wt2018/local_review_report"
    needs = (Need("improvements", {"improvements": []}, "Say what should improve."),)
    national: bool = ask(
        "Is this the national review?", ref="wt2018/national_review_report", default=False
    )
    improvements: list[Improvement] = ask("What should improve?", ref="wt2018/local_review_report")
    analysis: Narrative = ask(
        "Why did those involved do as they did?",
        ref="wt2018/local_review_report",
        example="Each thought that another had rung.",
    )
    family_views: Narrative = ask(
        "What do child and family say?",
        ref="wt2018/local_review_report",
        example="“We said it each time we moved.”",
    )
    sent_first_on: date | None = ask(
        "Sent to the Panel and the Secretary of State on",
        default=None,
        ref="wt2018/local_review_report",
        example="2019-08-30",
        why="At least seven working days before publication.",
    )
    published_on: date | None = ask(
        "Published on", default=None, ref="wt2018/local_review_report", example="2019-09-16"
    )
    whole: bool = ask("Published whole?", default=True, ref="wt2018/local_review_report")
    why_not_whole: Narrative | None = ask(
        "If not whole, why, and what improvements are published?",
        default=None,
        ref="wt2018/local_review_report",
    )


class PracticeReviewDelayed(Record):
    """It will take longer than six months: the Panel and the Secretary of State are told why."""

    title = "Practice review delayed"
    ref = "wt2018/local_review_report"
    reasons: Narrative = ask(
        "Why?", ref="wt2018/local_review_report", example="A trial is to be heard first."
    )
    told_on: date = ask(
        "Panel and Secretary of State told on",
        ref="wt2018/local_review_report",
        example="2019-08-20",
    )
    expected_on: date = ask("Expected on", ref="wt2018/local_review_report", example="2019-12-02")


class CasePutToPartnersAnswered(Record):
    """Somebody put a case forward; the partners answer."""

    title = "Answer to a case put forward"
    ref = "wt2018/rapid_review"
    meets_criteria: bool = ask(
        "Is it a serious child safeguarding case?", ref="wt2018/rapid_review", example=False
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2018/rapid_review", example="Serious, and already being learned from."
    )


SEVEN = 7
"""Working days between sending the report and publishing it."""


def _whole_and_sent(context: Context) -> bool | str:
    record = context.record
    for field in ("sent_first_on", "published_on"):
        if getattr(record, field) is None:
            return field
    if record.whole is False and not record.why_not_whole:
        return "why_not_whole"
    return ENGLAND.between(record.sent_first_on, record.published_on) >= SEVEN


def _no_conflict(context: Context) -> bool | str:
    record = context.record
    if record.conflict_of_interest is None:
        return "conflict_of_interest"
    known = {a.casefold() for a in agencies(context.file)}
    return not record.conflict_of_interest and not any(
        e.casefold() in known for e in rows(record, "employers")
    )


def _sent(context: Context) -> bool | str:
    return "sent_to_panel_on" if context.record.sent_to_panel_on is None else True


sent_before_publishing = shown(
    "sent_before_publishing",
    "wt2018/local_review_report",
    "The Panel and the Secretary of State have it at least seven working days before it is published.",
    _whole_and_sent,
)
no_conflict_of_interest = shown(
    "no_conflict_of_interest",
    "wt2018/local_review_report",
    "Whoever leads the review has no conflict of interest.",
    _no_conflict,
)
sent_to_the_panel = shown(
    "sent_to_the_panel",
    "wt2018/rapid_review",
    "The rapid review goes to the Panel with the decision.",
    _sent,
)

PARTNERS = (Role.PARTNERS,)
SINCE = "wt2018"

PRACTICE_REVIEW = Procedure(
    "practice_review",
    "Child safeguarding practice review",
    "From rapid review to the published report.",
    (
        Part(
            states=(
                State(
                    "practice_case_put_forward",
                    "Put to the safeguarding partners",
                    "They answer whether it is a serious case.",
                    owes=owes(
                        "answer_case_put_forward",
                        "Answer whoever put the case forward",
                        Role.PARTNERS,
                        "wt2018/rapid_review",
                    ),
                ),
                State(
                    "practice_rapid_review",
                    "Rapid review",
                    "Facts, safety, learning, and what follows.",
                ),
                State(
                    "practice_no_review",
                    "No local review",
                    "The rapid review was enough.",
                    final=True,
                ),
                State(
                    "practice_local_review",
                    "Local review",
                    "Under reviewers without a conflict of interest.",
                ),
                State("practice_published", "Published", "The final report is public.", final=True),
                State(
                    "practice_answered",
                    "Answered",
                    "Not a serious child safeguarding case.",
                    final=True,
                ),
            ),
            duties=(
                Duty(
                    "local_review_report",
                    "Finish and publish the local review",
                    Role.PARTNERS,
                    ("wt2018/local_review_report",),
                    limit="local_review_report",
                ),
                Duty(
                    "delayed_report",
                    "Finish and publish the review by the new date",
                    Role.PARTNERS,
                    ("wt2018/local_review_report",),
                    due_from=lambda c: getattr(c.record, "expected_on", None),
                ),
                Duty(
                    "appoint_reviewers",
                    "Appoint reviewers without a conflict of interest",
                    Role.PARTNERS,
                    ("wt2018/local_review_report",),
                    clock=False,
                ),
            ),
            steps=(
                Step(
                    "case_put_to_partners",
                    CaseReferredToBoard,
                    (),
                    "practice_case_put_forward",
                    "put to the safeguarding partners",
                    (Role.ANYONE,),
                    ("wt2018",),
                    since_edition=SINCE,
                    starts=("other_children", "secure_records", "acknowledge_case"),
                    opens=(
                        Spawn(
                            "records_unsecured",
                            each=lambda c: [a.name for a in rows(c.record, "agencies") if a.name],
                        ),
                        Spawn(
                            "other_child_not_considered",
                            each=lambda c: [
                                o.child for o in rows(c.record, "other_children") if o.child
                            ],
                        ),
                    ),
                ),
                Step(
                    "case_answered",
                    CasePutToPartnersAnswered,
                    ("practice_case_put_forward",),
                    "practice_answered",
                    "not a serious case",
                    PARTNERS,
                    ("wt2018",),
                    when={"meets_criteria": False},
                    gates=(reasons_given,),
                    tells=("who_put_it_forward",),
                ),
                Step(
                    "case_taken_up",
                    CasePutToPartnersAnswered,
                    ("practice_case_put_forward",),
                    "practice_rapid_review",
                    "a rapid review is held",
                    PARTNERS,
                    ("wt2018",),
                    when={"meets_criteria": True},
                    gates=(reasons_given,),
                    starts=("rapid_review",),
                    tells=("who_put_it_forward",),
                ),
                Step(
                    "rapid_review_leads_to_review",
                    RapidReviewCompleted,
                    ("practice_rapid_review",),
                    "practice_local_review",
                    "a local review is held",
                    PARTNERS,
                    ("wt2018",),
                    when={"choice": LocalChoice.REVIEW},
                    gates=(reasons_given, sent_to_the_panel),
                    meets=("rapid_review",),
                    starts=("local_review_report", "appoint_reviewers"),
                ),
                Step(
                    "rapid_review_is_enough",
                    RapidReviewCompleted,
                    ("practice_rapid_review",),
                    "practice_no_review",
                    "no local review is held",
                    PARTNERS,
                    ("wt2018",),
                    when={"choice": LocalChoice.NO_REVIEW},
                    gates=(reasons_given, sent_to_the_panel),
                    meets=("rapid_review",),
                ),
                Step(
                    "reviewers_appointed",
                    ReviewersAppointed,
                    ("practice_local_review",),
                    None,
                    "reviewers are appointed",
                    PARTNERS,
                    ("wt2018",),
                    gates=(no_conflict_of_interest,),
                    meets=("appoint_reviewers",),
                ),
                Step(
                    "local_review_delayed",
                    PracticeReviewDelayed,
                    ("practice_local_review",),
                    None,
                    "it takes longer",
                    PARTNERS,
                    ("wt2018",),
                    gates=(reasons_given,),
                    cancels=("delayed_report",),
                    starts=("delayed_report",),
                ),
                Step(
                    "local_review_published",
                    PracticeReviewPublished,
                    ("practice_local_review",),
                    "practice_published",
                    "published",
                    PARTNERS,
                    ("wt2018",),
                    when={"national": False},
                    gates=(sent_before_publishing,),
                    meets=("local_review_report", "delayed_report"),
                ),
            ),
        ),
    ),
)

NATIONAL = Procedure(
    "national_review",
    "National review",
    "Held by the national Panel.",
    (
        Part(
            states=(
                State("national_review_held", "National review", "Under the Panel."),
                State("national_review_published", "Published", "", final=True),
            ),
            duties=(
                Duty(
                    "national_review_report",
                    "Finish and publish the national review",
                    Role.NATIONAL_PANEL,
                    ("wt2018/national_review_report",),
                    limit="national_review_report",
                ),
            ),
            steps=(
                Step(
                    "national_review_decided",
                    NationalReviewDecided,
                    (),
                    "national_review_held",
                    "a national review is held",
                    (Role.NATIONAL_PANEL,),
                    ("wt2018",),
                    since_edition=SINCE,
                    gates=(reasons_given,),
                    starts=("national_review_report",),
                ),
                Step(
                    "national_review_published",
                    PracticeReviewPublished,
                    ("national_review_held",),
                    "national_review_published",
                    "published",
                    (Role.NATIONAL_PANEL,),
                    ("wt2018",),
                    when={"national": True},
                    gates=(sent_before_publishing,),
                    meets=("national_review_report",),
                ),
            ),
        ),
    ),
)

STEPS = (
    noted(
        "panel_answered",
        PanelAnswered,
        "the Panel answers",
        (Role.NATIONAL_PANEL,),
        "wt2018",
    ),
)
