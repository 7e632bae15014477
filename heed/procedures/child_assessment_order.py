"""Parents keep a child out of reach during an enquiry: the child assessment order.

Working Together 2010, paragraph 5.70.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Part, Procedure, State, Step, answered, owes, stated
from heed.engine.record import Line, Narrative, Piece, Record, ask
from heed.procedures.roles import Role

AUTHORITY = (Role.LOCAL_AUTHORITY, Role.LEGAL_ADVISER)


class Effort(Piece):
    """One attempt to win the parents' co-operation. wt2010/5.70/a"""

    on: date = ask("On", ref="wt2010/5.70/a", example="2026-11-24")
    how: Line = ask(
        "How?",
        ref="wt2010/5.70/a",
        example="Home visit with the health visitor, whom mother trusts",
    )
    result: Narrative = ask(
        "With what result?",
        ref="wt2010/5.70/a",
        example="Mother spoke through the door and would not let Kiran be seen.",
    )


# --- records ---------------------------------------------------------------------------


class AccessRefused(Record):
    """Parents keep refusing to let the child be seen, whatever was tried. wt2010/5.70/a"""

    title = "Access to the child refused"
    ref = "wt2010/5.70/a"
    efforts: list[Effort] = ask(
        "What has been tried?",
        ref="wt2010/5.70/a",
        why="Every reasonable effort is made to persuade parents before a court is asked.",
    )
    not_known: Narrative = ask(
        "What basic facts about the child cannot be learned?",
        ref="wt2010/5.70/b",
        example="Whether the burn has been treated, and how much he weighs.",
    )


class AssessmentOrderSought(Record):
    """The authority asks the court for a child assessment order. wt2010/5.70/b"""

    title = "Child assessment order applied for"
    ref = "wt2010/5.70/b"
    efforts: list[Effort] = ask("What has been tried?", ref="wt2010/5.70/a")
    why_no_emergency_order: Narrative = ask(
        "Why is an emergency protection order not needed?",
        ref="wt2010/5.70/b",
        why="If the danger is or becomes urgent, take the emergency route now instead.",
        example="He was seen at the window yesterday, up and playing; no sign of immediate danger.",
    )
    assessment_sought: Narrative = ask(
        "What assessment is the court asked to order?",
        ref="wt2010/5.70/b",
        why="The details are set out: what, by whom, where and for how long.",
        example="A paediatric examination at the children's clinic, on one day, with his mother there.",
    )


class AssessmentOrderRuling(Record):
    """What the court decided on a child assessment order. wt2010/5.70/b"""

    title = "Court's decision on a child assessment order"
    ref = "wt2010/5.70/b"
    order_made: bool = ask("Was the order made?", ref="wt2010/5.70/b")
    directions: Narrative = ask(
        "What did the court say or direct?",
        ref="wt2010/5.70/b",
        example="Mother to bring Kiran to the clinic on Thursday at ten.",
    )
    ruled_on: date = ask("On", ref="wt2010/5.70/b", example="2026-11-24")


class ChildDeclinedAssessment(Record):
    """A child who understands enough refuses an ordered examination, and may. wt2010/5.70/c"""

    title = "Child declined an assessment"
    ref = "wt2010/5.70/c"
    examination: Line = ask(
        "Which examination or assessment?", ref="wt2010/5.70/c", example="Medical examination"
    )
    childs_words: Narrative = ask(
        "What did the child say?",
        ref="wt2010/5.70/c",
        example="“I don't want anyone looking at me.”",
    )
    age_and_understanding: Narrative = ask(
        "Why is the child judged old enough, and to understand enough, to refuse?",
        ref="wt2010/5.70/c",
        example="She is 13, said back in her own words what it was for, and has held to it over a week.",
    )


class HowAccessEnded(StrEnum):
    """Why access need no longer be asked for: the child was seen, the order ran out, or danger came first."""

    CHILD_SEEN = "child_seen"
    ORDER_EXPIRED = "order_expired"
    EMERGENCY = "emergency"


class AccessSettled(Record):
    """The child has been seen, or the matter has become an emergency. wt2010/5.70/b"""

    title = "Question of access ended"
    ref = "wt2010/5.70/b"
    how: HowAccessEnded = ask("How did it end?", ref="wt2010/5.70/b", example="child_seen")
    account: Narrative = ask(
        "What happened?",
        ref="wt2010/5.70/b",
        example="Kiran was examined on Thursday and spoke with the worker alone.",
    )


# --- gates -----------------------------------------------------------------------------

all_reasonable_efforts_made = answered(
    "all_reasonable_efforts_made",
    "wt2010/5.70/a",
    "Each effort to persuade the parents is written down: when, how, with what result.",
    "efforts",
)
not_urgent_enough_for_emergency = answered(
    "not_urgent_enough_for_emergency",
    "wt2010/5.70/b",
    "Say why an emergency protection order is not needed.",
    "why_no_emergency_order",
)
assessment_specified = answered(
    "assessment_specified",
    "wt2010/5.70/b",
    "What assessment is asked for is set out.",
    "assessment_sought",
)
order_made = stated(
    "order_made", "wt2010/5.70/b", "The court has made the order.", "order_made", True
)
order_refused = stated(
    "order_refused", "wt2010/5.70/b", "The court has refused the order.", "order_made", False
)

# --- the lane --------------------------------------------------------------------------

OPEN_ACCESS = ("access_refused", "assessment_order_applied_for", "assessment_order_made")

PART = Part(
    states=(
        State("access_refused", "Access to the child refused", "Parents keep refusing despite all reasonable efforts.",
              owes=owes("settle_access", "Decide how the child will be seen: persuasion, an order, or an emergency",
                        Role.LOCAL_AUTHORITY, "wt2010/5.70/b")),
        State("assessment_order_applied_for", "Child assessment order applied for",
              "The application is before the court, with the assessment wanted set out."),
        State("assessment_order_made", "Child assessment order made",
              "Parents are directed to co-operate; a child who understands enough may still refuse.",
              owes=owes("carry_out_ordered_assessment", "See that the ordered assessment is done",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.70/b")),
        State("access_resolved", "Question of access ended",
              "The child has been seen, the order was refused or has run out, or danger made it an emergency.",
              final=True),
    ),
    steps=(
        Step("o01", AssessmentOrderSought, ("access_refused",), "assessment_order_applied_for",
             "authority applies for a child assessment order", AUTHORITY, ("5.70",),
             gates=(all_reasonable_efforts_made, not_urgent_enough_for_emergency, assessment_specified)),
        Step("o02", AssessmentOrderRuling, ("assessment_order_applied_for",), "assessment_order_made", "order made",
             (Role.COURT,), ("5.70",), when={"order_made": True}, gates=(order_made,)),
        Step("o03", AssessmentOrderRuling, ("assessment_order_applied_for",), "access_resolved", "order refused",
             (Role.COURT,), ("5.70",), when={"order_made": False}, gates=(order_refused,)),
        Step("o04", AccessSettled, OPEN_ACCESS, "access_resolved", "child seen, or the matter has become an emergency",
             (Role.LEAD_SOCIAL_WORKER,), ("5.70",)),
        Step("child_declined", ChildDeclinedAssessment, ("assessment_order_made",), "access_resolved",
             "a child who understands enough refuses the ordered assessment", (Role.LEAD_SOCIAL_WORKER,), ("5.70",)),
    ),
)  # fmt: skip

ACCESS = Procedure(
    "access",
    "Access to the child",
    "Parents keep a child out of reach during enquiries: the child assessment order.",
    (PART,),
)
