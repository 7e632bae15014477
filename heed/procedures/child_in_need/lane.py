"""A child in need's part of the case lane: where it can stand, what becomes owed, what each record does.

Working Together 2010, paragraphs 5.5, 5.9, 5.37, 5.46 to 5.48, 5.79, 5.104 and 5.141 to 5.143; chart 2.
"""

from datetime import date

from heed.engine.limit import Due, earlier
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    noted,
    only_if,
    owes,
)
from heed.procedures.child_in_need.closing import (
    CaseClosed,
    no_services_on_closing,
    no_services_required,
    parties_told_in_writing,
    plan_end_notices_sent,
    receiving_conference_held,
    support_discussed_after_plan,
)
from heed.procedures.child_in_need.planning import (
    AgreedService,
    ChildInCustody,
    ChildInNeedPlan,
    ChildInNeedReview,
    NextStep,
    NextStepsDecision,
    NoServicesDecided,
    SecureRemand,
    enough_information,
    outcomes_achieved,
)
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
from heed.procedures.general import told_parties
from heed.procedures.initial_assessment import LEAD, LEAD_AND_MANAGER, LEAD_AND_TEAM_MANAGER
from heed.procedures.roles import Role
from heed.procedures.shared import no_plan_is_live, plan_is_live


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
