"""Suspension: considered on stated grounds, never automatic, decided by the employer alone.

Working Together 2010, Appendix 5, paragraphs 21 and 29; 6. No other record of the file suspends anybody.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Part, State, Step, answered, owes, shown, stated
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.allegations.monitoring import PersonLeaves
from heed.procedures.allegations.reported import NEW_EMPLOYER, opening
from heed.procedures.allegations.roles import EMPLOYERS, OFFICER, AtWork
from heed.procedures.allegations.shared import A_CHILD, A_SCHOOL, CHILDREN, CRIMINAL


class _OfEmployer(Record):
    employer: Line = ask("Which organisation?", ref="wt2010/A5.2/f", example=A_SCHOOL)


class Ground(StrEnum):
    """When suspension has to be considered. wt2010/A5.21/b"""

    RISK = "risk_of_significant_harm"
    POLICE = "police_investigation"
    DISMISSAL = "possible_dismissal"


class SuspensionGround(_OfEmployer):
    """There is a ground to consider suspension. wt2010/A5.21/b"""

    title = "Suspension to be considered"
    ref = "wt2010/A5.21/b"
    grounds: list[Ground] = ask(
        "On which ground?", ref="wt2010/A5.21/b", example=["police_investigation"]
    )
    why: Narrative = ask("Why?", ref="wt2010/A5.21/b", example="The police investigate an assault.")


class SuspensionDecided(_OfEmployer):
    """The employer decides, either way, with reasons. wt2010/A5.21/c, A5.21/d"""

    title = "Decision on suspension"
    ref = "wt2010/A5.21/d"
    needs = (
        Need(
            "safeguards",
            {"suspended": False},
            "Say what keeps children safe meanwhile.",
            "wt2010/A5.21/d",
        ),
        Need("workplace_contact", {"suspended": True}, "Name a contact at work.", "wt2010/A5.6/c"),
    )
    suspended: bool = ask(
        "Suspended from contact with children?", ref="wt2010/A5.21/d", example=True,
        why="Nobody is suspended automatically, and nobody but the employer can require it.",
    )  # fmt: skip
    decided_by: Line = ask(
        "Who decided, for the employer?", ref="wt2010/A5.21/c", example="Judith Crane"
    )
    decided_on: date = ask("When?", ref="wt2010/A5.21/c", example="2010-11-03")
    reasons: Narrative = ask(
        "Why, or why not?", ref="wt2010/A5.21/d", example="He teaches the witnesses."
    )
    alternatives: Narrative = ask(
        "What else was thought of?",
        ref="wt2010/A5.21/c",
        example="Other duties; there are none without children.",
    )
    views_weighed: Narrative | None = ask(
        "What did police and social care think, and how was it weighed?", default=None, ref="wt2010/A5.21/f",
        example="Police prefer no contact with the witnesses.",
    )  # fmt: skip
    other_restriction: Narrative | None = ask(
        "Any other restriction?", default=None, ref="wt2010/A5.21/d"
    )
    safeguards: Narrative | None = ask(
        "If not suspended, what keeps children safe?", default=None, ref="wt2010/A5.21/d",
        example="A second adult in the room.",
    )  # fmt: skip
    workplace_contact: Line | None = ask(
        "Who tells the person what happens at work?",
        default=None,
        ref="wt2010/A5.6/c",
        example="Joy Adeyemi, bursar",
    )


class SuspensionLifted(_OfEmployer):
    """Suspension is lifted while the case goes on. wt2010/A5.21/a"""

    title = "Suspension lifted"
    ref = "wt2010/A5.21/d"
    reasons: Narrative = ask(
        "Why?", ref="wt2010/A5.21/d", example="The witnesses have moved to another class."
    )
    risk_plan: Narrative = ask(
        "How is the risk managed now?", ref="wt2010/A5.21/a", example="Never alone with a class."
    )


class ContactOnReturn(Piece):
    """A child who made the allegation, and how contact is handled. wt2010/A5.29/c"""

    child: Line = ask("Which child?", ref="wt2010/A5.29/c", example=A_CHILD)
    still_there: bool = ask("Still there?", ref="wt2010/A5.29/c", example=True)
    arrangement: Narrative = ask(
        "How is contact handled?", ref="wt2010/A5.29/c", example="Another class and playground."
    )


class ReturnToWork(_OfEmployer):
    """The person comes back, with a plan. wt2010/A5.29/a"""

    title = "Return to work"
    ref = "wt2010/A5.29/a"
    return_on: date = ask("From when?", ref="wt2010/A5.29/a", example="2011-01-04")
    plan: Narrative = ask(
        "How?", ref="wt2010/A5.29/a", example="Mornings first; a talk with the staff he agrees to."
    )
    phased: bool = ask("In steps?", ref="wt2010/A5.29/b", example=True)
    mentor: Line | None = ask(
        "With which mentor?", default=None, ref="wt2010/A5.29/b", example="Anne Doyle"
    )
    help_until: date | None = ask(
        "Until when?", default=None, ref="wt2010/A5.29/b", example="2011-02-18"
    )
    contact: list[ContactOnReturn] = ask(
        "For each child who made the allegation: how is contact handled?", ref="wt2010/A5.29/c",
        example=[{"child": A_CHILD, "still_there": True, "arrangement": "Another class and playground."}],
    )  # fmt: skip


class WorkplaceNews(_OfEmployer):
    """A suspended person is told what happens at work. wt2010/A5.6/c"""

    title = "News from work"
    ref = "wt2010/A5.6/c"
    contacted_on: date = ask("When?", ref="wt2010/A5.6/c", example="2010-11-19")
    by_whom: Line = ask("By whom?", ref="wt2010/A5.6/c", example="Joy Adeyemi, bursar")
    told: Narrative = ask(
        "What?", ref="wt2010/A5.6/c", example="Parents' evening moves to January."
    )


ground_named = answered(
    "risk_of_significant_harm_police_investigation_or_possible_dismissal", "wt2010/A5.21/b",
    "Name the ground: risk of significant harm, a police investigation, or something that may end in dismissal.",
    "grounds",
)  # fmt: skip
employer_alone = shown(
    "decided_by_the_employer_alone", "wt2010/A5.21/e",
    "Only the employer can suspend. The authority, police and social care give views and cannot require it.",
    lambda c: c.entry.by in EMPLOYERS,
)  # fmt: skip
reasons_and_alternatives = answered(
    "reasons_and_alternatives_recorded", "wt2010/A5.21/c",
    "Nobody is suspended without careful thought: reasons, what else was thought of, and who decided.",
    "reasons", "alternatives", "decided_by",
)  # fmt: skip
reasons_and_safeguards = answered(
    "reasons_and_safeguards_recorded", "wt2010/A5.21/d", "Why not, and what keeps children safe.",
    "reasons", "safeguards",
)  # fmt: skip


def _views(context: Context) -> bool | str:
    file = context.file
    follow = file.state_of(CRIMINAL) in (
        "police_investigation_open",
        "police_review_due",
        "charged",
    )
    follow = (
        follow
        or file.state_of(CHILDREN) == "sc_enquiring"
        or file.mark("action_meeting") is not None
    )
    return not follow or bool(context.record.views_weighed) or "views_weighed"


views_gathered = shown(
    "views_gathered_where_enquiries_or_investigation_will_follow", "wt2010/A5.21/f",
    "Police and social care have views, which the employer weighs.", _views,
)  # fmt: skip
lifted_reasons = answered("reasons_recorded", "wt2010/A5.21/d", "Say why.", "reasons")
risk_plan_reviewed = answered(
    "risk_plan_reviewed",
    "wt2010/A5.21/a",
    "Say how the risk to children is managed now.",
    "risk_plan",
)
return_plan = answered(
    "return_plan", "wt2010/A5.29/a", "Coming back needs a plan.", "plan", "return_on"
)
contact_settled = answered(
    "contact_with_the_child_settled", "wt2010/A5.29/c",
    "For each child who made the allegation: how contact is handled.", "contact",
)  # fmt: skip
leaving_recorded = answered(
    "leaving_recorded",
    "wt2010/A5.28/a",
    "How and when the service ends.",
    "service_ended",
    "service_ended_on",
)
goes_on = stated("case_goes_on", "wt2010/A5.8/a", "Leaving ends nothing.", "case_goes_on", True)

CONSIDERED = ("consider_suspension",)

PART = Part(
    states=(
        State("susp_not_considered", "Suspension: not considered", "No ground for it so far."),
        State("susp_considering", "Suspension: being considered", "A ground exists; the employer weighs it.",
              owes=owes("decide_suspension", "Decide on suspension, with reasons either way", AtWork.EMPLOYER,
                        "wt2010/A5.21/b")),
        State("susp_not_suspended", "Not suspended", "Decided, with reasons and safeguards."),
        State("suspended", "Suspended", "Suspended from contact with children, by the employer's decision.",
              owes=owes("workplace_news", "Keep the person told about work", AtWork.EMPLOYER, "wt2010/A5.6/c")),
        State("susp_returned", "Returned to work", "Back, under a plan.", final=True),
        State("susp_left", "Left while suspended", "Left; the case goes on.", final=True),
    ),
    steps=(
        *opening(NEW_EMPLOYER, "susp_not_considered", per="suspension"),
        Step("ground_for_considering", SuspensionGround, ("susp_not_considered",), "susp_considering",
             "there is a ground to consider it", (*EMPLOYERS, *OFFICER), ("A5.21",), gates=(ground_named,)),
        Step("suspended", SuspensionDecided, ("susp_considering",), "suspended", "the employer suspends", EMPLOYERS,
             ("A5.21",), when={"suspended": True}, gates=(employer_alone, reasons_and_alternatives, views_gathered),
             meets=CONSIDERED, marks=("suspended",)),
        Step("not_suspended", SuspensionDecided, ("susp_considering",), "susp_not_suspended",
             "the employer does not suspend", EMPLOYERS, ("A5.21",), when={"suspended": False},
             gates=(employer_alone, reasons_and_safeguards, views_gathered), meets=CONSIDERED),
        Step("new_ground_or_review", SuspensionGround, ("susp_not_suspended",), "susp_considering",
             "a new ground, or it is looked at again", (*EMPLOYERS, *OFFICER), ("A5.21",), gates=(ground_named,)),
        Step("suspension_lifted_during_case", SuspensionLifted, ("suspended",), "susp_not_suspended", "it is lifted",
             EMPLOYERS, ("A5.21",), gates=(employer_alone, lifted_reasons, risk_plan_reviewed)),
        Step("return_to_work", ReturnToWork, ("suspended",), "susp_returned", "the person returns", EMPLOYERS,
             ("A5.29",), gates=(return_plan, contact_settled)),
        Step("dismissed_or_left", PersonLeaves, ("suspended",), "susp_left", "the person leaves", EMPLOYERS,
             ("A5.8", "A5.28"), gates=(leaving_recorded, goes_on)),
        Step("workplace_news", WorkplaceNews, ("suspended",), None, "the person hears from work", EMPLOYERS, ("A5.6",)),
    ),
)  # fmt: skip
