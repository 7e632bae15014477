"""A child on a plan becomes looked after: usually the plan can end; if not, one plan and one review.

Working Together 2010, paragraphs 5.103 and 5.144 to 5.148.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Part, Procedure, State, Step, owes, shown, stands_at
from heed.engine.record import Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.gates import live_plan
from heed.procedures.review_conference import ReviewDecision, ReviewOutcome, review_says_not_needed
from heed.procedures.roles import Role

CONFERENCE_AND_OFFICER = (Role.CONFERENCE, Role.INDEPENDENT_REVIEWING_OFFICER)


class KeepGround(StrEnum):
    """Why a few looked after children have a plan as well. wt2010/5.144/b"""

    INTERIM_ORDER_AT_HOME = "interim_order_at_home"
    OWN_BEHAVIOUR = "own_behaviour"
    OTHER = "other"


class PlanKeptInCare(Record):
    """A looked after child has a protection plan too: one plan, one review, one who leads. wt2010/5.145/a"""

    title = "Protection plan within the care plan"
    ref = "wt2010/5.145/a"
    needs = (
        Need(
            "ground_reasons",
            {"ground": KeepGround.OTHER},
            "Say what the ground is.",
            "wt2010/5.144/b",
        ),
    )
    ground: KeepGround = ask(
        "On which ground?", ref="wt2010/5.144/b", example="interim_order_at_home"
    )
    ground_reasons: Narrative | None = ask(
        "Reasons", default=None, ref="wt2010/5.144/b", example="Home, until the hearing."
    )
    reviewing_officer: Line = ask(
        "Independent reviewing officer, who leads the one process",
        ref="wt2010/5.145/a",
        example="Moira Blake",
    )
    officer_chairs: bool = ask(
        "Does the officer chair the protection conference?", ref="wt2010/5.147/a", example=True
    )
    why_not_chairing: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.147/a")
    officer_attends: bool | None = ask(
        "Then does the officer attend it?", default=None, ref="wt2010/5.147/a"
    )
    care_plan_review_on: date = ask(
        "Looked after review on",
        why="The protection part is reviewed with it.",
        ref="wt2010/5.148/a",
        example="2010-12-15",
    )
    plan_in_care_plan: bool = ask(
        "Is the protection plan made part of the care plan?", ref="wt2010/5.103/b", example=True
    )


class CareEnded(Record):
    """The child is no longer looked after; a live plan goes on by itself. wt2010/5.123/b"""

    title = "No longer looked after"
    ref = "wt2010/5.123/b"
    ended_on: date = ask("Since when?", ref="wt2010/5.123/b", example="2011-02-01")
    lives_with: Line = ask(
        "Where does the child live now?", ref="wt2010/5.123/b", example="With mother"
    )
    plan_of_its_own: Narrative = ask(
        "If there is a plan: how does it go on by itself, and when is it reviewed?",
        ref="wt2010/5.123/b",
        example="As it stands.",
    )


def _ground(context: Context) -> bool | str:
    record = context.record
    if record.ground is None:
        return "ground"
    return True if record.ground != KeepGround.OTHER or record.ground_reasons else "ground_reasons"


keep_both_ground = shown(
    "keep_both_ground",
    "wt2010/5.144/b",
    "A looked after child has a plan as well only on a ground: at home under an interim order, the young person's own "
    "behaviour, or another with its reasons.",
    _ground,
)


def _officer_leads(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(
        record, "reviewing_officer", "officer_chairs", "care_plan_review_on", "plan_in_care_plan"
    ):
        return blank
    if record.plan_in_care_plan is False:
        return False
    if record.officer_chairs:
        return True
    return record.officer_attends is True if record.why_not_chairing else "why_not_chairing"


reviewing_officer_leads = shown(
    "reviewing_officer_leads",
    "wt2010/5.145/a",
    "One plan, as part of the care plan, and one review, led by the reviewing officer, who chairs the conference or, "
    "if that cannot be, attends it.",
    _officer_leads,
)

LOOKED_AFTER = Procedure(
    "looked_after",
    "Looked after and on a plan",
    "A child on a plan becomes looked after: one plan, one review.",
    (
        Part(
            states=(
                State(
                    "looked_after_plan_question",
                    "Looked after: is the plan still needed?",
                    "Usually the plan can end, by review; the change of status does not end it.",
                    owes=owes(
                        "decide_plan_in_care",
                        "Decide by review whether the plan is still needed",
                        Role.INDEPENDENT_REVIEWING_OFFICER,
                        "wt2010/5.144/a",
                    ),
                ),
                State(
                    "looked_after_with_plan",
                    "Looked after with a plan",
                    "One plan, one review process, led by the reviewing officer.",
                ),
                State(
                    "looked_after_only",
                    "Looked after, no protection plan",
                    "Ended by review; the care plan covers safety.",
                    final=True,
                ),
                State(
                    "no_longer_looked_after",
                    "No longer looked after",
                    "Any plan goes on by itself.",
                    final=True,
                ),
            ),
            steps=(
                Step(
                    "k01",
                    PlanKeptInCare,
                    ("looked_after_plan_question",),
                    "looked_after_with_plan",
                    "plan kept alongside care status",
                    CONFERENCE_AND_OFFICER,
                    ("5.103", "5.144", "5.145", "5.146", "5.147"),
                    gates=(live_plan, keep_both_ground, reviewing_officer_leads),
                    starts=("looked_after_review",),
                ),
                Step(
                    "k02",
                    ReviewDecision,
                    ("looked_after_plan_question", "looked_after_with_plan"),
                    "looked_after_only",
                    "review finds the protection plan no longer needed",
                    CONFERENCE_AND_OFFICER,
                    ("5.141", "5.144", "5.148"),
                    provided=stands_at("plan", "review_conference"),
                    when={"outcome": ReviewOutcome.ENDS},
                    gates=(review_says_not_needed,),
                    meets=("looked_after_review",),
                ),
                Step(
                    "k03",
                    CareEnded,
                    ("looked_after_plan_question", "looked_after_with_plan", "looked_after_only"),
                    "no_longer_looked_after",
                    "care status ends",
                    (Role.LOCAL_AUTHORITY,),
                    ("5.123",),
                    cancels=("looked_after_review",),
                ),
                Step(
                    "k04",
                    PlanKeptInCare,
                    ("looked_after_only",),
                    "looked_after_with_plan",
                    "a conference makes a looked-after child subject to a plan",
                    CONFERENCE_AND_OFFICER,
                    ("5.144", "5.150"),
                    gates=(live_plan, keep_both_ground, reviewing_officer_leads),
                    starts=("looked_after_review",),
                ),
            ),
        ),
    ),
)
