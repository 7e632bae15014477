"""A child in need with no harm suspected: next steps, services, the plan, reviews, and closing.

Working Together 2010, paragraphs 5.5, 5.9, 5.46 to 5.48, 5.104, 5.141 and 5.143; chart 2.
Closing a case is one record, whichever way the work ends.
"""

from datetime import date
from enum import StrEnum

from heed.engine.limit import Due, earlier
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    noted,
    only_if,
    owes,
    shown,
    stated,
)
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.gates import (
    STOPPED_BY_CLOSING,
    core_assessment_complete,
    decision_endorsed,
    family_discussion_or_harm_reason,
    needs_complex,
    no_live_plan,
    no_open_conference_request,
    no_reasonable_cause,
    nothing_owed,
    nothing_owed_but_what_closing_stops,
    outcomes_reviewed,
    services_required,
)
from heed.procedures.general import Agreement, ChildsView, Telling, told_parties
from heed.procedures.initial_assessment import (
    LEAD,
    LEAD_AND_MANAGER,
    LEAD_AND_TEAM_MANAGER,
    SightOfChild,
)
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction, Consulted, no_plan_is_live, plan_is_live

# --- pieces ----------------------------------------------------------------------------


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


# --- records ---------------------------------------------------------------------------


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


class CaseClosed(Record):
    """Social care's work on the child ends, with reasons. wt2010/flow2/h"""

    title = "Case closed"
    ref = "wt2010/flow2/h"
    reasons: Narrative = ask(
        "Why does the case close?",
        ref="wt2010/flow2/h",
        example="Lily is safe, well, and doing well at school.",
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?", ref="wt2010/5.45/a", example=False
    )
    outcomes: list[OutcomeReviewed] = ask(
        "What was achieved, outcome by outcome?",
        default=[],
        ref="wt2010/5.5/d",
        example=[
            {
                "outcome": "Lily speaks in sentences",
                "progress": "Month by month.",
                "achieved": "Speaks in sentences, and tells stories.",
            }
        ],
    )
    people: list[Telling] = ask(
        "Who was told, and in writing?",
        default=[],
        ref="wt2010/5.47/i",
        why="Family, referrer, professionals involved and, where suitable, the child; or why it is held back.",
        example=[
            {
                "party": party,
                "name": name,
                "told": True,
                "how": "In person",
                "in_writing_on": "2026-11-26",
            }
            for party, name in (
                ("family", "Dawn Bell, mother"),
                ("referrer", "Grace Mensah"),
                ("involved_professionals", "Health visitor"),
                ("child", "Lily"),
            )
        ],
    )
    no_services_because: Narrative | None = ask(
        "If no services follow, why not?",
        default=None,
        ref="wt2010/5.143/b",
        example="Mother and Lily want none, and none are needed.",
    )
    support_discussed_with_parents_on: date | None = ask(
        "Support talked over with parents on",
        default=None,
        ref="wt2010/5.143/b",
        example="2026-11-24",
    )
    support_discussed_with_child_on: date | None = ask(
        "And with the child on", default=None, ref="wt2010/5.143/b", example="2026-11-24"
    )
    services_wanted_and_needed: Narrative | None = ask(
        "What do they want, and what do they need, on reassessment?",
        default=None,
        ref="wt2010/5.143/b",
        example="Nothing more for now.",
    )
    receiving_conference_on: date | None = ask(
        "Receiving authority's conference was held on",
        default=None,
        ref="wt2010/5.141/c",
        example="2026-11-20",
    )
    receiving_conference_outcome: Narrative | None = ask(
        "What did that conference decide?",
        default=None,
        ref="wt2010/5.141/c",
        example="A plan from that day.",
    )
    plan_end_notices_on: date | None = ask(
        "Every agency invited to the initial conference told of the plan's end on",
        default=None,
        ref="wt2010/5.142/a",
        example="2026-11-21",
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


def _none_required(context: Context) -> bool | str:
    record = context.record
    if getattr(record, "services_needed", False):
        return False
    reasons = (
        record.reasons if isinstance(record, NoServicesDecided) else record.no_services_because
    )
    if not reasons:
        return "reasons" if isinstance(record, NoServicesDecided) else "no_services_because"
    return no_plan_is_live(context)


no_services_required = shown(
    "no_services_required",
    "wt2010/5.48/a",
    "No services are required, with the reasons, and the child has no live protection plan.",
    _none_required,
    wants={"services_needed": False},
)
no_services_on_closing = shown(
    "no_services_required",
    "wt2010/5.143/b",
    "No services are wanted or needed, with the reasons.",
    _none_required,
)
support_discussed_after_plan = answered(
    "support_discussed_after_plan",
    "wt2010/5.143/b",
    "When a plan ends, what is still wanted and needed is talked over with parents and child.",
    "support_discussed_with_parents_on",
    "support_discussed_with_child_on",
    "services_wanted_and_needed",
)
receiving_conference_held = answered(
    "receiving_conference_held",
    "wt2010/5.141/c",
    "The receiving authority's conference has been held: its day and what it decided.",
    "receiving_conference_on",
    "receiving_conference_outcome",
)


def _agencies_told(context: Context) -> bool | str:
    owed = context.file.owes("tell_agencies_invited_to_initial_conference")
    return "plan_end_notices_on" if owed and context.record.plan_end_notices_on is None else True


plan_end_notices_sent = shown(
    "plan_end_notices_sent",
    "wt2010/5.142/a",
    "Every agency invited to the initial conference is told that the plan has ended.",
    _agencies_told,
)

TOLD_BEFORE_CLOSING = ("family", "referrer", "involved_professionals", "child")


def _told_in_writing(context: Context) -> bool | str:
    """Each party still owed word is told and written to, or it is said why it is held back.

    A child need not be written to where that would not suit.
    """
    people: list[Telling] = context.record.people or []
    rows = {str(row.party): row for row in people}
    for party in TOLD_BEFORE_CLOSING:
        if not context.file.owes(f"tell_{party}"):
            continue
        row = rows.get(party)
        written = row is not None and row.told and (row.in_writing_on or party == "child")
        if not (written or (row is not None and row.withheld_reason)):
            return "people"
    return True


parties_told_in_writing = shown(
    "parties_told_in_writing",
    "wt2010/5.47/i",
    "Family, referrer and others are told and written to, or it is said why that is held back.",
    _told_in_writing,
    satisfied_by=("people_told",),
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

# --- duties ----------------------------------------------------------------------------


def _review_due(context: Context) -> Due | None:
    """The day people set, or the edition's limit if that comes sooner."""
    limit = context.file.editions.due("child_in_need_review", context.at)
    chosen: date | None = getattr(context.record, "review_on", None)
    if chosen is None or limit is None:
        return limit
    return chosen if _limit_is_for_others(context) else earlier(chosen, limit)


def _limit_is_for_others(context: Context) -> bool:
    """The authority reads 5.104 as limiting only plans made after a no-plan conference decision."""
    reading = context.file.editions.choices.get("need_plans_reviewed_six_monthly")
    return reading == "after_conference" and context.record.type != "no_plan_further_decision"


def _each_service(context: Context) -> tuple[Item, ...]:
    services: list[AgreedService] = context.record.services or []
    return tuple(
        Item(
            s.service,
            f"Look again at what it does for the child: {s.service}",
            s.review_on,
            s.provider or "",
        )
        for s in services
        if s.service
    )


def _no_section_17_assessment(context: Context) -> bool:
    """Owed unless an assessment of this child is running or was completed in this episode."""
    case = context.file.current.get("case")
    running = context.file.owes("initial_assessment") or context.file.owes("assessment")
    done = context.file.mark("assessment_completed")
    current = case is not None and case.live and done is not None and done >= case.opened
    return not (running or current)


DUTIES = (
    Duty(
        "child_in_need_review",
        "Review the child in need plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.104/d",),
        limit="child_in_need_review",
        due_from=_review_due,
    ),
    Duty(
        "plan_service_review",
        "Look again at what a service of the plan does for the child",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.5/n",),
        each=_each_service,
        clock=False,
    ),
    Duty(
        "assess_child_in_custody",
        "Assess the child in custody as one who may be in need",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.9/c",),
        each=only_if(_no_section_17_assessment),
        met_by=(
            "initial_assessment_authorised",
            "assessment_authorised",
            "core_assessment_authorised",
        ),
        clock=False,
    ),
)

# --- the part of the case lane ---------------------------------------------------------

CLOSING_GATES = (no_open_conference_request, no_live_plan, nothing_owed)
TOLD_OF_NO_SUPPORT = ("family", "referrer", "involved_professionals")
IN_DEPTH = {"next_step": NextStep.ASSESS_IN_DEPTH}
SERVICES = {"next_step": NextStep.DECIDE_SERVICES}

PART = Part(
    states=(
        State(
            "no_support_closing",
            "No social care support, people to be told",
            "Decided that no support is needed; family, referrer and others must be told, in writing.",
            owes=owes(
                "close_case",
                "Tell everyone in writing, then close the case",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.47/i",
            ),
        ),
        State(
            "child_in_need_next_steps",
            "Child in need, next steps",
            "No harm suspected; worker, child, family and colleagues settle whether to assess in depth "
            "or go to services.",
            owes=owes(
                "settle_next_steps",
                "Settle with child, family and colleagues what comes next",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/flow2/d",
                "wt2010/5.48/a",
            ),
        ),
        State(
            "child_in_need_core_assessment",
            "Section 17 core assessment",
            "The in-depth assessment is being done; services may already be running.",
            owes=owes(
                "decide_services_after_core_assessment",
                "Once the core assessment is complete, decide on services",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/flow2/e",
            ),
        ),
        State(
            "child_in_need_service_decision",
            "Deciding services",
            "Decide what services are required and by whom.",
            owes=owes(
                "decide_services",
                "Decide what services are required, and by whom",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/flow2/f",
            ),
        ),
        State(
            "child_in_need_plan_active",
            "Child in need plan in effect",
            "Agreed services are provided and decisions recorded.",
        ),
        State(
            "child_in_need_review",
            "Child in need plan under review",
            "Outcomes for the child are looked at.",
            owes=owes(
                "decide_after_review",
                "Go on with the plan, assess afresh, or close",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/flow2/h",
            ),
        ),
        State(
            "case_closed",
            "Case closed",
            "Closed with reasons; record kept under retention rules.",
            final=True,
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "i05",
            CaseClosed,
            ("no_support_closing",),
            "case_closed",
            "people told and written to",
            LEAD,
            ("5.47", "flow2"),
            gates=(
                parties_told_in_writing,
                no_open_conference_request,
                no_live_plan,
                nothing_owed_but_what_closing_stops,
            ),
            cancels=STOPPED_BY_CLOSING,
            meets_from=told_parties,
        ),
        Step(
            "i07",
            NextStepsDecision,
            ("child_in_need_next_steps",),
            "child_in_need_core_assessment",
            "in-depth assessment required",
            LEAD,
            ("5.46", "5.48", "flow2"),
            when=IN_DEPTH,
            gates=(needs_complex,),
            starts=("core_assessment",),
            opens=("ca_in_progress",),
            until_edition="wt2013",
        ),
        Step(
            "i08",
            NextStepsDecision,
            ("child_in_need_next_steps",),
            "child_in_need_service_decision",
            "enough known to settle services",
            LEAD,
            ("5.48", "flow2"),
            when=SERVICES,
            gates=(enough_information,),
        ),
        Step(
            "i09",
            NextStepsDecision,
            ("child_in_need_core_assessment",),
            "child_in_need_service_decision",
            "core assessment complete",
            LEAD,
            ("5.48", "flow2"),
            when=SERVICES,
            gates=(core_assessment_complete,),
        ),
        Step(
            "i10",
            ChildInNeedPlan,
            ("child_in_need_service_decision",),
            "child_in_need_plan_active",
            "services agreed",
            LEAD,
            ("5.46", "5.48", "flow2"),
            gates=(services_required, family_discussion_or_harm_reason),
            starts=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "i11",
            NoServicesDecided,
            ("child_in_need_service_decision",),
            "no_support_closing",
            "no services required",
            LEAD_AND_MANAGER,
            ("5.48",),
            gates=(no_services_required, decision_endorsed, no_reasonable_cause, no_live_plan),
            tells=TOLD_OF_NO_SUPPORT,
        ),
        Step(
            "i12",
            ChildInNeedReview,
            ("child_in_need_plan_active",),
            "child_in_need_review",
            "plan review held",
            LEAD,
            ("5.104", "flow2"),
            gates=(outcomes_reviewed,),
            meets=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "i13",
            ChildInNeedPlan,
            ("child_in_need_review",),
            "child_in_need_plan_active",
            "plan goes on",
            LEAD,
            ("5.104", "flow2"),
            gates=(services_required,),
            starts=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "i14",
            CaseClosed,
            ("child_in_need_review",),
            "case_closed",
            "outcomes reached or plan no longer suitable; case closed",
            LEAD_AND_TEAM_MANAGER,
            ("flow2",),
            gates=(
                outcomes_reviewed,
                outcomes_achieved,
                decision_endorsed,
                no_reasonable_cause,
                *CLOSING_GATES,
            ),
            meets_from=told_parties,
        ),
        Step(
            "i15",
            NextStepsDecision,
            ("child_in_need_review",),
            "child_in_need_core_assessment",
            "review shows that needs must be assessed afresh",
            LEAD,
            ("5.37",),
            when=IN_DEPTH,
            gates=(needs_complex,),
            starts=("core_assessment",),
            opens=("ca_in_progress",),
            until_edition="wt2013",
        ),
        Step(
            "q18",
            CaseClosed,
            ("agreed_plan_review",),
            "case_closed",
            "outcomes reached",
            LEAD_AND_MANAGER,
            ("5.79", "flow2"),
            gates=(
                outcomes_reviewed,
                outcomes_achieved,
                decision_endorsed,
                no_reasonable_cause,
                core_assessment_complete,
                *CLOSING_GATES,
            ),
            meets_from=told_parties,
        ),
        Step(
            "u03",
            CaseClosed,
            ("post_plan_support_decision",),
            "case_closed",
            "no services wanted or needed",
            LEAD_AND_MANAGER,
            ("5.143", "flow5"),
            gates=(
                support_discussed_after_plan,
                no_services_on_closing,
                decision_endorsed,
                *CLOSING_GATES,
            ),
            meets_from=told_parties,
        ),
        Step(
            "u04",
            CaseClosed,
            ("under_plan",),
            "case_closed",
            "transferred: receiving conference held and plan ended here",
            (Role.SOCIAL_WORK_MANAGER,),
            ("5.141", "5.142"),
            gates=(receiving_conference_held, plan_end_notices_sent, no_live_plan, nothing_owed),
            meets_from=told_parties,
        ),
        noted(
            "custody",
            ChildInCustody,
            "a child is held in custody",
            (Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER),
            "5.9",
            starts=("assess_child_in_custody",),
        ),
        noted(
            "secure_remand",
            SecureRemand,
            "a court remands the child to secure accommodation",
            (Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER),
            "5.9",
            remembers=("looked_after_from",),
            opens=(
                Spawn("looked_after_plan_question", plan_is_live),
                Spawn("looked_after_only", no_plan_is_live),
            ),
        ),
    ),
)

__all__ = [
    "PART",
    "AgreedService",
    "CaseClosed",
    "ChildInNeedPlan",
    "ChildInNeedReview",
    "NextStepsDecision",
    "NoServicesDecided",
    "OutcomeReviewed",
    "PlannedOutcome",
    "no_services_required",
]
