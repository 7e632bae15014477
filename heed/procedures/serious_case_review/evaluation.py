"""What the inspectorate makes of it, what is put right, and when a review is at last concluded.

Working Together 2010, paragraphs 8.44 and 8.46. An inadequate review is looked at again under an independent
chair, and a plan that puts each thing right goes to Ofsted within three months.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    noted,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.action_plan import all_actions_closed
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.pieces import agencies, latest_in, reasons_given, run_of
from heed.procedures.serious_case_review.publication import BOARD, PackSent, Recipient
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping import boards


class Grade(StrEnum):
    """How the inspectorate judges a review."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    ADEQUATE = "adequate"
    INADEQUATE = "inadequate"


WELL_ENOUGH = (Grade.OUTSTANDING, Grade.GOOD, Grade.ADEQUATE)


class EvaluationReceived(Record):
    """Ofsted's letter has come: its grade and its points. wt2010/8.46/a"""

    title = "Ofsted's evaluation"
    ref = "wt2010/8.46/a"
    needs = (
        Need(
            "points",
            {"grade": Grade.INADEQUATE, "points": []},
            "List what makes it inadequate.",
            "wt2010/8.46/d",
        ),
    )
    grade: Grade = ask("Grade", ref="wt2010/8.46/a", example="good")
    letter_on: date = ask("Date of the letter", ref="wt2010/8.46/a", example="2010-12-13")
    inspectorates: list[Line] = ask(
        "Which inspectorates took part?",
        default=[],
        ref="wt2010/8.46/a",
        example=["Ofsted", "Care Quality Commission"],
    )
    points: list[Line] = ask(
        "Points to answer",
        default=[],
        ref="wt2010/8.44/i",
        example=["The summary lacks dates for two actions"],
    )
    board_members_told_on: date | None = ask(
        "Board members told on", default=None, ref="wt2010/8.46/b", example="2010-12-15"
    )
    shared_with: list[Line] = ask("Shared by Ofsted with", default=[], ref="wt2010/8.46/b")


class Response(StrEnum):
    """What a Board does about a point of the evaluation."""

    AMEND_PLAN = "amend_plan"
    AMEND_REPORT = "amend_report"
    NO_CHANGE = "no_change"


class PointAnswered(Piece):
    """wt2010/8.44/i"""

    point: Line = ask("Point", example="The summary lacks dates for two actions")
    response: Response = ask("What is done", example="amend_plan")
    why: Narrative = ask("Why", example="The dates are added.")


class EvaluationPointsAnswered(Record):
    """Each point of the letter is answered. wt2010/8.44/i"""

    title = "Ofsted's points answered"
    ref = "wt2010/8.44/i"
    answers: list[PointAnswered] = ask("Each point", ref="wt2010/8.44/i")


class Remedy(Piece):
    """wt2010/8.46/d"""

    inadequacy: Line = ask("What was inadequate", example="The summary lacks dates for two actions")
    remedial_action: Narrative = ask(
        "What puts it right", example="The panel interviews the two workers it left out."
    )
    by_when: date = ask("By when", example="2011-03-31")


class RemedialPlanSubmitted(Record):
    """A panel under an independent chair has looked again, and Ofsted has the plan. wt2010/8.46/d"""

    title = "Remedial action plan sent to Ofsted"
    ref = "wt2010/8.46/d"
    chair: Line = ask(
        "Who chaired the panel that looked again?", ref="wt2010/8.46/c", example="Rosalind Pike"
    )
    chairs_employer: Line = ask("Employed by", ref="wt2010/8.46/c", example="Self-employed")
    chair_has_tie: bool = ask(
        "Any tie with an organisation or Board involved?", ref="wt2010/8.46/c", example=False
    )
    convened_at: date = ask("It met on", ref="wt2010/8.46/c", example="2011-01-17")
    remedies: list[Remedy] = ask("What puts each thing right?", ref="wt2010/8.46/d")
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.44/c", example=SIGNED
    )


class ReviewAmended(Record):
    """Report or plan is changed, and the version before it is kept. wt2010/8.44/i"""

    title = "Documents or plan amended"
    ref = "wt2010/8.44/i"
    amended: Line = ask("What is amended?", ref="wt2010/8.44/i", example="Action plan, version 2")
    reasons: Narrative = ask("Why?", ref="wt2010/8.44/i", example="Ofsted's letter.")


class BoardConcludes(Record):
    """The review is formally closed: its plan has been carried out. wt2010/8.44/j"""

    title = "Review concluded"
    ref = "wt2010/8.44/j"
    concluded_at: date = ask("At the meeting of", ref="wt2010/8.44/j", example="2011-06-15")
    concluded_by: Line = ask(
        "By", ref="wt2010/8.44/j", example="Northam Safeguarding Children Board"
    )
    summary_held_because: Narrative | None = ask(
        "If the summary is still not published: why?", default=None, ref="wt2010/8.42/a"
    )


class ConclusionNotified(Record):
    """The government office knows that it is concluded. wt2010/8.44/k"""

    title = "Government office told of the conclusion"
    ref = "wt2010/8.44/k"
    told: Line = ask(
        "Who was told?", ref="wt2010/8.44/k", example="Government office, safeguarding team"
    )
    sent_on: date = ask("On", ref="wt2010/8.44/k", example="2011-06-16")
    text: Narrative = ask(
        "What was sent?", ref="wt2010/8.44/k", example="The review about Child N is concluded."
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


# --- gates -----------------------------------------------------------------------------


def _letter(context: Context) -> EvaluationReceived | None:
    entry = context.file.last_entry(EvaluationReceived)
    return entry.record if entry and isinstance(entry.record, EvaluationReceived) else None


def _every_point(context: Context) -> bool | str:
    """In the answer itself, and for concluding: answered or put right."""
    if isinstance(context.record, EvaluationPointsAnswered):
        answered = {a.point for a in rows(context.record, "answers")}
        return (
            set(rows(latest_in(context.episode, EvaluationReceived), "points")) <= answered
            or "answers"
        )
    return context.file.state_of("evaluation") in ("evaluation_answered", "evaluation_remedied")


def _independent_chair(context: Context) -> bool | str:
    record = context.record
    if record.chair_has_tie is None:
        return "chair_has_tie"
    barred = {n.casefold() for n in (*agencies(context.file), *boards(context))}
    return not record.chair_has_tie and (record.chairs_employer or "").casefold() not in barred


def _each_remedied(context: Context) -> bool | str:
    put_right = {r.inadequacy for r in rows(context.record, "remedies")}
    return set(rows(_letter(context), "points")) <= put_right or "remedies"


def _published_or_held(context: Context) -> bool | str:
    published = context.file.state_of("publication") == "publication_published"
    return published or bool(context.record.summary_held_because) or "summary_held_because"


def _pack_ready(context: Context) -> bool:
    pack = run_of(context.file, "submission", Recipient.OFSTED)
    return pack is not None and pack.state == "submission_ready"


_awaited = stands_at("evaluation", "evaluation_awaiting")


pack_ready = shown(
    "pack_ready",
    "wt2010/8.44/b",
    "The pack is whole and signed for before it goes.",
    _pack_ready,
    satisfied_by=("pack_anonymised",),
)
evaluation_awaited = shown(
    "evaluation_awaited",
    "wt2010/8.46/a",
    "Ofsted evaluates a review that it has been sent.",
    _awaited,
    satisfied_by=("pack_sent",),
)
evaluation_answered = shown(
    "evaluation_answered",
    "wt2010/8.44/i",
    "Ofsted's evaluation has come and every point of it is answered.",
    _every_point,
    satisfied_by=("evaluation_points_answered",),
)
independent_reconsideration_chair = shown(
    "independent_reconsideration_chair",
    "wt2010/8.46/c",
    "The panel that looks again has an independent chair.",
    _independent_chair,
)
every_inadequacy_answered = shown(
    "every_inadequacy_answered",
    "wt2010/8.46/d",
    "Each thing found inadequate has an action.",
    _each_remedied,
)
summary_published = shown(
    "summary_published",
    "wt2010/8.42/a",
    "The executive summary is published, or it is said why it is still held.",
    _published_or_held,
)

MAIN = Part(
    states=(
        State(
            "scr_reconsidering",
            "Judged inadequate; being looked at again",
            "Under an independent chair.",
            owes=owes(
                "look_again",
                "Look at the review again, under an independent chair",
                Role.PANEL,
                "wt2010/8.46/c",
            ),
        ),
        State("scr_concluded", "Formally concluded", "Nothing is left to do.", final=True),
    ),
    duties=(
        Duty(
            "inadequate_response",
            "Send Ofsted a plan that puts each thing right",
            Role.BOARD,
            ("wt2010/8.46/d",),
            limit="inadequate_response",
        ),
    ),
    steps=(
        Step(
            "documents_or_plan_amended",
            ReviewAmended,
            ("scr_implementing",),
            "scr_implementing",
            "report or plan is amended",
            BOARD,
            ("8.44", "8.27"),
            gates=(reasons_given,),
        ),
        Step(
            "inadequate_evaluation_received",
            EvaluationReceived,
            ("scr_implementing",),
            "scr_reconsidering",
            "judged inadequate",
            BOARD,
            ("8.46",),
            when={"grade": Grade.INADEQUATE},
            gates=(evaluation_awaited,),
            starts=("inadequate_response",),
        ),
        Step(
            "remedial_action_plan_submitted",
            RemedialPlanSubmitted,
            ("scr_reconsidering",),
            "scr_implementing",
            "put right",
            BOARD,
            ("8.46",),
            gates=(independent_reconsideration_chair, every_inadequacy_answered, anonymised),
            meets=("inadequate_response",),
        ),
        Step(
            "board_concludes_review",
            BoardConcludes,
            ("scr_implementing",),
            "scr_concluded",
            "concluded",
            BOARD,
            ("8.44",),
            gates=(all_actions_closed, evaluation_answered, summary_published),
            tells=("government_office_of_conclusion",),
        ),
    ),
)

EVALUATION = Procedure(
    "evaluation",
    "Evaluation",
    "What the inspectorate makes of the review.",
    (
        Part(
            states=(
                State("evaluation_not_submitted", "Not sent", "Ofsted has not had the review."),
                State("evaluation_awaiting", "Awaited", "With Ofsted."),
                State(
                    "evaluation_received",
                    "Received",
                    "Its points are to be answered.",
                    owes=owes(
                        "answer_evaluation",
                        "Answer each of Ofsted's points",
                        Role.BOARD,
                        "wt2010/8.44/i",
                    ),
                ),
                State("evaluation_answered", "Answered", "", final=True),
                State("evaluation_inadequate", "Inadequate", "A plan to put it right is owed."),
                State("evaluation_remedied", "Put right", "", final=True),
            ),
            steps=(
                Step(
                    "pack_sent_to_ofsted",
                    PackSent,
                    ("evaluation_not_submitted",),
                    "evaluation_awaiting",
                    "Ofsted has it",
                    BOARD,
                    ("8.44", "8.46"),
                    when={"recipient": Recipient.OFSTED},
                    gates=(anonymised, pack_ready),
                ),
                Step(
                    "evaluation_letter_received",
                    EvaluationReceived,
                    ("evaluation_awaiting",),
                    "evaluation_received",
                    "the letter has come",
                    BOARD,
                    ("8.44", "8.46"),
                    when={"grade": WELL_ENOUGH},
                ),
                Step(
                    "inadequate_evaluation_received",
                    EvaluationReceived,
                    ("evaluation_awaiting",),
                    "evaluation_inadequate",
                    "judged inadequate",
                    BOARD,
                    ("8.46",),
                    when={"grade": Grade.INADEQUATE},
                ),
                Step(
                    "evaluation_points_answered",
                    EvaluationPointsAnswered,
                    ("evaluation_received",),
                    "evaluation_answered",
                    "answered",
                    BOARD,
                    ("8.44",),
                    gates=(evaluation_answered,),
                ),
                Step(
                    "remedial_action_plan_submitted",
                    RemedialPlanSubmitted,
                    ("evaluation_inadequate",),
                    "evaluation_remedied",
                    "put right",
                    BOARD,
                    ("8.46",),
                    gates=(independent_reconsideration_chair, every_inadequacy_answered),
                ),
            ),
        ),
    ),
)

TOLD = {
    "government_office_of_conclusion": Duty(
        "tell_government_office_of_conclusion",
        "Tell the government office that the review is concluded",
        Role.BOARD,
        ("wt2010/8.44/k",),
        met_by=("conclusion_notified",),
        clock=False,
    ),
}
STEPS = (
    noted(
        "conclusion_notified",
        ConclusionNotified,
        "the government office is told",
        BOARD,
        "8.44",
        gates=(anonymised,),
    ),
)
