"""What comes next for a child in need: the plan and its services, its reviews, or none, with reasons.

Working Together 2010, paragraphs 5.1, 5.5, 5.9, 5.42, 5.45 to 5.48 and 5.104; chart 2.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown, stated
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.general import Agreement, ChildsView
from heed.procedures.initial_assessment import SightOfChild
from heed.procedures.shared import AgreedAction, Consulted


class AgreedService(Piece):
    """A service agreed: by whom, from when, why, and when it is looked at again. wt2010/flow2/f"""

    service: Line = ask("What service?", ref="wt2010/flow2/f", example="Speech therapy, weekly")
    provider: Line = ask("By whom?", ref="wt2010/flow2/f", example="Children's centre")
    starts_on: date = ask("From", ref="wt2010/flow2/f", example="2026-12-01")
    aim: Narrative = ask(
        "What is it to change for the child?", ref="wt2010/5.5/n", example="Speaking in sentences."
    )
    review_on: date = ask("Looked at again on", ref="wt2010/5.5/n", example="2027-03-01")


class PlannedOutcome(Piece):
    """What a plan aims for, and by when. wt2010/5.5/d"""

    outcome: Line = ask(
        "What is aimed for?", ref="wt2010/5.5/d", example="Lily speaks in sentences"
    )
    by_when: date = ask("By when?", ref="wt2010/5.5/d", example="2027-06-01")


class OutcomeReviewed(Piece):
    """How far an outcome aimed for has come. wt2010/5.5/d"""

    outcome: Line = ask("Which outcome?", ref="wt2010/5.5/d", example="Lily speaks in sentences")
    progress: Narrative = ask(
        "How far has it come?", ref="wt2010/5.5/d", example="Three words together now."
    )
    achieved: Narrative | None = ask(
        "What was achieved in the end?",
        default=None,
        ref="wt2010/5.5/d",
        why="Needed for each outcome before the case can close.",
        example="Speaks in sentences, and tells stories.",
    )


class ServiceEffect(Piece):
    """What one service does for the child's development. wt2010/5.5/n"""

    service: Line = ask("Which service?", ref="wt2010/5.5/n", example="Speech therapy, weekly")
    effect: Narrative = ask(
        "What does it do for the child?", ref="wt2010/5.5/n", example="She tries new words."
    )


class NextStep(StrEnum):
    """The two ways on for a child in need. wt2010/flow2/d"""

    ASSESS_IN_DEPTH = "assess_in_depth"
    DECIDE_SERVICES = "decide_services"


class NextStepsDecision(Record):
    """Settled with child, family and colleagues: assess in depth, or decide services. wt2010/flow2/d"""

    title = "Next steps for a child in need"
    ref = "wt2010/flow2/d"
    next_step: NextStep = ask("Which way?", ref="wt2010/flow2/d", example="decide_services")
    needs_complex: bool = ask(
        "Do the child's needs call for a deeper assessment?", ref="wt2010/5.46/c", example=False
    )
    enough_information: bool = ask(
        "Is enough known to settle services?", ref="wt2010/5.48/a", example=True
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.48/a", example="Speech and money: both are plain."
    )
    settled_with: list[Consulted] = ask(
        "Settled with whom?",
        ref="wt2010/flow2/d",
        why="The child, the family and colleagues; or why not.",
        example=[
            {"party": "Lily", "consulted": True},
            {"party": "Mother and grandmother", "consulted": True},
            {"party": "Class teacher", "consulted": True},
        ],
    )


class ChildInNeedPlan(Record):
    """The plan for a child in need: services, actions and outcomes, agreed with the family. wt2010/5.46/b"""

    title = "Child in need plan"
    ref = "wt2010/5.46/b"
    stages = {
        "The child": (
            "child",
            "childs_view",
            "daily_life",
            "developmental_progress",
            "age_and_stage",
            "strengths_built_on",
        ),
        "What is done, and what for": (
            "services",
            "drawn_from",
            "outcomes_planned",
            "actions",
            "agencies",
        ),
        "With the family": (
            "discussed_with_family",
            "agreement",
            "family_group_conference_offered",
            "family_group_conference_outcome",
            "review_on",
        ),
    }
    headings = {
        "daily_life": "How the child lives and grows",
        "services": "Services, and what they are for",
        "actions": "Who does what",
        "discussed_with_family": "Agreed with child and family",
    }
    needs = (
        Need(
            "family_group_conference_outcome",
            {"family_group_conference_offered": True},
            "Say what came of the offer.",
            "wt2010/5.48/c",
        ),
    )
    services: list[AgreedService] = ask("Which services, by whom?", ref="wt2010/flow2/f")
    drawn_from: Narrative = ask(
        "Which assessment and earlier plans is it drawn from?",
        ref="wt2010/5.46/b",
        why="Any plan from a common assessment too.",
        example="Initial assessment of 24 November; common assessment plan of June.",
    )
    developmental_progress: Narrative = ask(
        "How is the child developing, and with what difficulties?",
        ref="wt2010/5.5/c",
        example="Growing well; speech about a year behind; proud of drawing.",
    )
    age_and_stage: Line = ask(
        "Child's age and stage",
        ref="wt2010/5.5/c",
        example="6 years 2 months; speech as of a child of 5",
    )
    strengths_built_on: Narrative = ask(
        "Which strengths does it build on?",
        ref="wt2010/5.5/j",
        example="Grandmother reads with her.",
    )
    outcomes_planned: list[PlannedOutcome] = ask("What is aimed for?", ref="wt2010/5.5/d")
    actions: list[AgreedAction] = ask(
        "Who does what, by when?",
        ref="wt2010/5.5/c",
        example=[{"action": "Book hearing test", "owner": "Joy Adeyemi", "by_when": "2026-12-10"}],
    )
    agencies: list[Line] = ask(
        "Which agencies work together?", ref="wt2010/5.104/c", example=["School", "Health visiting"]
    )
    child: SightOfChild = ask("Seeing the child", ref="wt2010/5.1/a")
    childs_view: ChildsView = ask(
        "The child's view",
        ref="wt2010/5.5/b",
        why="When services are decided the child's view is found out, weighed and written down.",
    )
    daily_life: Narrative = ask(
        "What is each day like for this child?",
        ref="wt2010/5.1/a",
        example="Calmer mornings; long evenings.",
    )
    discussed_with_family: DoneOrWhyNot = ask(
        "Talked over with child and family?", ref="wt2010/5.47/b"
    )
    agreement: list[Agreement] = ask("Does the child, and each parent, agree?", ref="wt2010/5.5/i")
    family_group_conference_offered: bool = ask(
        "Was a family group conference offered?", ref="wt2010/5.48/c", example=False
    )
    family_group_conference_outcome: Narrative | None = ask(
        "What came of it?", default=None, ref="wt2010/5.48/c"
    )
    review_on: date | None = ask(
        "Review the plan on",
        default=None,
        ref="wt2010/5.104/d",
        why="Six months ahead at the latest; sooner if you set a day.",
    )


class NoServicesDecided(Record):
    """No services are required, with reasons, endorsed by a manager. wt2010/5.48/a"""

    title = "No services required"
    ref = "wt2010/5.48/a"
    services_needed: bool = ask("Are services required?", ref="wt2010/5.48/a", example=False)
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.48/a", example="Nursery and clinic give all she needs."
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?", ref="wt2010/5.45/a", example=False
    )
    childs_view: ChildsView = ask("The child's view", ref="wt2010/5.42/c")
    discussed_with_family: DoneOrWhyNot = ask(
        "Talked over with child and family?", ref="wt2010/5.47/b"
    )


class ChildInNeedReview(Record):
    """What has come about for the child under the plan. wt2010/flow2/h"""

    title = "Review of the child in need plan"
    ref = "wt2010/flow2/h"
    outcomes: list[OutcomeReviewed] = ask("What has come about?", ref="wt2010/5.5/d")
    effects: list[ServiceEffect] = ask(
        "What does each service do for the child?", ref="wt2010/5.5/n"
    )
    child: SightOfChild = ask("Seeing the child", ref="wt2010/5.1/a")
    childs_view: ChildsView = ask("The child's view", ref="wt2010/5.1/a")
    daily_life: Narrative = ask(
        "What is each day like for this child?",
        ref="wt2010/5.1/a",
        example="Laughs more; sleeps well.",
    )
    present: list[Line] = ask(
        "Who took part?", ref="wt2010/5.104/c", example=["Lily", "Dawn Bell", "Class teacher"]
    )
    conclusion: Narrative = ask(
        "What follows?", ref="wt2010/flow2/h", example="Go on to Easter, then look again."
    )


class ChildInCustody(Record):
    """A child is held in custody, and is assessed as one who may be in need. wt2010/5.9/c"""

    title = "Child in custody"
    ref = "wt2010/5.9/c"
    setting: Line = ask(
        "Where?", ref="wt2010/5.9/c", example="Young offender institution, Hallwood"
    )
    since: date = ask("Since", ref="wt2010/5.9/c", example="2026-11-23")


class SecureRemand(Record):
    """A court remands a child to secure accommodation: the child is looked after from that day. wt2010/5.9/d"""

    title = "Remand to secure accommodation"
    ref = "wt2010/5.9/d"
    court: Line = ask("Which court?", ref="wt2010/5.9/d", example="Northam Youth Court")
    looked_after_from: date = ask(
        "Remanded, and so looked after, from", ref="wt2010/5.9/d", example="2026-11-23"
    )


# --- gates -----------------------------------------------------------------------------


enough_information = stated(
    "enough_information",
    "wt2010/5.48/a",
    "Services are settled once enough is known; otherwise assess in depth first.",
    "enough_information",
    True,
)


def _every_outcome_has_a_result(context: Context) -> bool | str:
    for position, outcome in enumerate(context.record.outcomes or []):
        if not outcome.achieved:
            return f"outcomes.{position}.achieved"
    return True


outcomes_achieved = shown(
    "outcomes_achieved",
    "wt2010/5.5/d",
    "A plan is not closed while what was achieved is unsaid for any outcome.",
    _every_outcome_has_a_result,
)
