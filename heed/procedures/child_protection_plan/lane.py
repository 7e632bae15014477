"""The plan's own lane and its part of the case lane: where they can stand, what becomes owed, what each record does.

Working Together 2010, paragraphs 5.16, 5.103, 5.105, 5.113, 5.124, 5.133, 5.134, 5.136, 5.138, 5.141 to 5.144, 5.149,
5.151, 5.152 and 5.161; chart 5.
"""

from heed.engine.procedure import Context, Duty, Part, Procedure, State, Step, date_in, noted, owes
from heed.procedures.child_protection_plan.afterwards import (
    PlanEndNotified,
    SupportAfterPlan,
    SupportOutcome,
    plan_end_notices_sent,
    support_discussed_after_plan,
)
from heed.procedures.child_protection_plan.leaving import (
    ChildBorn,
    ChildDied,
    LeftUnitedKingdom,
    MovedAway,
    MoveNotPermanent,
    ReceivingConferenceHeld,
    child_died,
    left_uk_for_good,
    move_not_permanent,
    moved_permanently,
    receiving_conference_held,
)
from heed.procedures.child_protection_plan.running import (
    BecameLookedAfter,
    CategoryChanged,
    CircumstancesChanged,
    EighteenthBirthdayNear,
    LeadSocialWorkerChanged,
    LegalActionToBeConsidered,
    WorkerChangeAnswered,
    WorkerChangeRequested,
    granted_in_childs_interest,
)
from heed.procedures.core_group import CORE_GROUP_DUTIES, CORE_GROUP_STEPS, WORKING
from heed.procedures.gates import decision_with_reasons, no_live_plan, services_required
from heed.procedures.initial_conference import category_set_by_chair, lead_worker_named
from heed.procedures.review_conference import REVIEW_DUTIES, REVIEW_STEPS
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE

LEAD = (Role.LEAD_SOCIAL_WORKER,)
AUTHORITY = (Role.LOCAL_AUTHORITY,)
NOT_IN_REVIEW = ("plan_outline", "plan_being_detailed", "plan_in_effect")


# --- duties ----------------------------------------------------------------------------


PLAN_DUTIES = (
    *CORE_GROUP_DUTIES,
    *REVIEW_DUTIES,
    Duty(
        "eighteenth_birthday_review",
        "Hold the review around the eighteenth birthday",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.141/e",),
        due_from=date_in("review_planned_for", "eighteenth_birthday"),
    ),
    Duty(
        "answer_worker_request",
        "Answer the family's request for another worker",
        Role.TEAM_MANAGER,
        ("wt2010/5.161/a",),
        clock=False,
    ),
)

EVERY_PLAN_CLOCK = (
    "first_core_group",
    "first_review",
    "later_review",
    "next_core_group",
    "plan_visits",
    "plan_actions",
    "plan_review_points",
    "detailed_plan",
    "transfer_conference",
    "review_reports",
    "eighteenth_birthday_review",
    "looked_after_review",
    "review_brought_forward",
    "long_term_decision",
    "weigh_court",
    "tell_child_of_changes",
)
TOLD_OF_THE_END = ("agencies_invited_to_initial_conference",)

PLAN = Procedure(
    "plan",
    "Child protection plan",
    "The formal protection plan. Runs beside the case, so that nothing else that happens ends or hides it.",
    (
        Part(
            states=(
                State(
                    "plan_outline",
                    "Outline plan",
                    "The child is on a plan; the first core group is not yet held.",
                ),
                State(
                    "plan_being_detailed",
                    "Plan being detailed",
                    "The core group is working the outline up.",
                ),
                State(
                    "plan_in_effect",
                    "Detailed plan in effect",
                    "Help is given; visits and core groups run.",
                ),
                State(
                    "review_conference",
                    "Review conference deciding",
                    "A quorate review is sitting.",
                    owes=owes(
                        "decide_review",
                        "Record what the review decided",
                        Role.CONFERENCE_CHAIR,
                        "wt2010/5.138/b",
                    ),
                ),
                State(
                    "transfer_out_pending",
                    "Moved away, plan still live",
                    "The family has moved for good; the plan stands until the new authority's conference.",
                ),
                State(
                    "plan_ended",
                    "Plan ended",
                    "Ended on a permitted ground, with reasons.",
                    final=True,
                ),
                State(
                    "plan_ended_by_death",
                    "Plan ended by death",
                    "Ended because the child died.",
                    final=True,
                ),
            ),
            duties=PLAN_DUTIES,
            steps=(
                *CORE_GROUP_STEPS,
                *REVIEW_STEPS,
                Step(
                    "p06",
                    MovedAway,
                    NOT_IN_REVIEW,
                    "transfer_out_pending",
                    "family has moved for good to another authority",
                    (Role.DESIGNATED_MANAGER, Role.LEAD_SOCIAL_WORKER),
                    ("5.141", "5.152"),
                    gates=(moved_permanently,),
                    starts=("transfer_conference",),
                    tells=("receiving_authority",),
                ),
                Step(
                    "p07",
                    ReceivingConferenceHeld,
                    ("transfer_out_pending",),
                    "plan_ended",
                    "receiving authority's conference has been held",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(receiving_conference_held,),
                    meets=("transfer_conference",),
                    cancels=tuple(c for c in EVERY_PLAN_CLOCK if c != "transfer_conference"),
                    tells=(*TOLD_OF_THE_END, "family", "child"),
                    marks=("plan_ended_by_transfer",),
                ),
                Step(
                    "p08",
                    MoveNotPermanent,
                    ("transfer_out_pending",),
                    "plan_in_effect",
                    "move turned out not to be for good",
                    AUTHORITY,
                    ("5.141",),
                    gates=(move_not_permanent,),
                    cancels=("transfer_conference",),
                ),
                Step(
                    "p09",
                    ChildDied,
                    (*WORKING, "review_conference"),
                    "plan_ended_by_death",
                    "child has died",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(child_died,),
                    cancels=EVERY_PLAN_CLOCK,
                    tells=TOLD_OF_THE_END,
                ),
                Step(
                    "p10",
                    LeftUnitedKingdom,
                    WORKING,
                    "plan_ended",
                    "child has left the UK for good",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(left_uk_for_good,),
                    cancels=EVERY_PLAN_CLOCK,
                    tells=TOLD_OF_THE_END,
                ),
                Step(
                    "v19",
                    CircumstancesChanged,
                    WORKING,
                    None,
                    "child's circumstances change",
                    (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
                    ("5.105", "5.133", "5.136"),
                    gates=(decision_with_reasons,),
                    starts=("review_brought_forward",),
                ),
                Step(
                    "v20",
                    LegalActionToBeConsidered,
                    (*NOT_IN_REVIEW, "review_conference"),
                    None,
                    "parents will not co-operate, or review judges that harm is happening",
                    (Role.CONFERENCE, Role.LEAD_SOCIAL_WORKER),
                    ("5.124", "5.138"),
                    starts=("weigh_court",),
                    opens=("legal_decision_due",),
                ),
                Step(
                    "v21",
                    BecameLookedAfter,
                    NOT_IN_REVIEW,
                    None,
                    "planned child becomes looked after",
                    AUTHORITY,
                    ("5.103", "5.144"),
                    opens=("looked_after_plan_question",),
                ),
                Step(
                    "v22",
                    EighteenthBirthdayNear,
                    NOT_IN_REVIEW,
                    None,
                    "18th birthday comes near",
                    LEAD,
                    ("5.141",),
                    starts=("eighteenth_birthday_review",),
                ),
                Step(
                    "v23",
                    CategoryChanged,
                    NOT_IN_REVIEW,
                    None,
                    "category changes as new facts emerge",
                    (Role.CONFERENCE_CHAIR,),
                    ("5.151",),
                    gates=(category_set_by_chair,),
                    remembers=("categories",),
                ),
                Step(
                    "v24",
                    LeadSocialWorkerChanged,
                    WORKING,
                    None,
                    "lead social worker changes",
                    AUTHORITY,
                    ("5.113", "5.161"),
                    gates=(lead_worker_named,),
                    remembers=("lead_social_worker", "lead_body"),
                ),
                Step(
                    "plan_end_notified",
                    PlanEndNotified,
                    ("plan_ended", "plan_ended_by_death"),
                    None,
                    "agencies told that the plan has ended",
                    LEAD,
                    ("5.142",),
                    gates=(plan_end_notices_sent,),
                    meets=("tell_agencies_invited_to_initial_conference",),
                ),
            ),
        ),
    ),
)

OWED_TO_A_LIVING_CHILD = (
    "see_child",
    "see_child_alone",
    "child_in_need_review",
    "monitoring_review",
    "agreed_plan_review",
    "assessment_actions",
    "initial_conference",
    "transfer_conference",
    "conference_papers",
    "conference_invitations",
)


def _ended_here(context: Context) -> bool:
    """Ended by review, eighteenth birthday or departure; after a transfer the case simply closes."""
    plan = context.file.current.get("plan")
    moved = context.file.mark("plan_ended_by_transfer")
    return plan is None or moved is None or plan.closed != moved


CASE_PART = Part(
    states=(
        State(
            "under_plan",
            "Child subject to a protection plan",
            "Work is governed by the plan. New concerns may open other work without ending it.",
        ),
        State(
            "post_plan_support_decision",
            "Plan ended, support to be decided",
            "Worker, parents and child discuss what help is still wanted and needed.",
            owes=owes(
                "decide_support_after_plan",
                "Settle with parents and child what help is still wanted",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.143/b",
            ),
        ),
        State(
            "closed_child_died",
            "Closed: child died",
            "The child has died; what is owed after a death follows.",
            final=True,
        ),
    ),
    steps=(
        Step(
            "u01",
            PlanEndNotified,
            ("under_plan",),
            "post_plan_support_decision",
            "plan lane has ended by review, 18th birthday or departure",
            LEAD,
            ("5.142", "5.143", "flow5"),
            provided=_ended_here,
            gates=(plan_end_notices_sent, no_live_plan),
        ),
        Step(
            "u02",
            SupportAfterPlan,
            ("post_plan_support_decision",),
            "child_in_need_plan_active",
            "services still wanted and needed",
            LEAD,
            ("5.134", "5.143", "flow5"),
            when={"outcome": (SupportOutcome.CHILD_IN_NEED_PLAN, SupportOutcome.OTHER_SERVICES)},
            gates=(support_discussed_after_plan, services_required),
            starts=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "support_not_wanted",
            SupportAfterPlan,
            ("post_plan_support_decision",),
            None,
            "no services wanted or needed",
            LEAD,
            ("5.143",),
            when={"outcome": SupportOutcome.NONE},
            gates=(support_discussed_after_plan,),
        ),
        Step(
            "u05",
            ChildDied,
            (*LIVE_CASE, *EMERGENCY),
            "closed_child_died",
            "child has died",
            (Role.SOCIAL_WORK_MANAGER,),
            ("5.141",),
            gates=(child_died,),
            cancels=OWED_TO_A_LIVING_CHILD,
        ),
        Step(
            "v23",
            CategoryChanged,
            ("under_plan",),
            None,
            "category changes as new facts emerge",
            (Role.CONFERENCE_CHAIR,),
            ("5.151",),
            provided=lambda c: (
                c.file.state_of("plan") in ("review_conference", "transfer_out_pending")
            ),
            gates=(category_set_by_chair,),
            remembers=("categories",),
        ),
        Step(
            "v25",
            ChildBorn,
            LIVE_CASE,
            None,
            "unborn child is born",
            LEAD,
            ("5.16", "5.149"),
            marks=("born",),
        ),
        noted(
            "worker_change_requested",
            WorkerChangeRequested,
            "the family asks for another worker",
            (Role.ANYONE, Role.LEAD_SOCIAL_WORKER),
            "5.161",
            starts=("answer_worker_request",),
        ),
        noted(
            "worker_change_answered",
            WorkerChangeAnswered,
            "the request for another worker is answered",
            MANAGERS,
            "5.161",
            gates=(decision_with_reasons, granted_in_childs_interest),
            meets=("answer_worker_request",),
        ),
    ),
)
