"""The core group's steps in the plan lane, and what becomes owed.

Working Together 2010, paragraphs 5.106, 5.114 to 5.119, 5.122 to 5.131, 5.133 and 5.148; chart 5.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from heed.engine.calendar import day_of
from heed.engine.procedure import Context, Duty, Item, Step, date_in, only_if
from heed.engine.record import rows
from heed.procedures.core_group.meetings import (
    CoreGroupHeld,
    assessment_steps_set,
    core_group_recorded,
    first_core_group_held,
)
from heed.procedures.core_group.other_words import PlanInOtherWords
from heed.procedures.core_group.plan import (
    DetailedPlan,
    changed_only_after_review,
    copies_to_child_and_parents,
    detailed_plan_complete,
    one_plan_document,
    published_by_lead,
    translation_has_language,
)
from heed.procedures.core_group.working import (
    InterventionsWeighed,
    LongTermFutureDecided,
    Pace,
    PlanActionDone,
    ReviewPointReached,
    action_of_the_plan,
    long_term_reasons,
    named_of,
    point_of_the_plan,
)
from heed.procedures.general import ChildSeen
from heed.procedures.initial_conference import agreed_actions
from heed.procedures.roles import Role

LEAD = (Role.LEAD_SOCIAL_WORKER,)
LEAD_AND_CORE_GROUP = (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER)
WORKING = ("plan_outline", "plan_being_detailed", "plan_in_effect", "transfer_out_pending")
"""States in which the plan is being worked out or carried out."""


# --- duties ----------------------------------------------------------------------------


def _next_visit(context: Context) -> date | None:
    """By the plan's pattern, from this visit or from the day the pattern was set. 5.115/a"""
    days = getattr(context.record, "visit_every_days", None) or context.file.facts.get(
        "visit_every_days"
    )
    return day_of(context.at) + timedelta(days=days) if days else None


def _points(context: Context) -> Iterable[Item]:
    points = rows(context.record, "review_points") + rows(context.record, "next_points")
    return [Item(p.point, f"Look at progress: {p.point}", p.on) for p in points if p.point]


CORE_GROUP_DUTIES = (
    Duty(
        "tell_child_of_changes",
        "Tell the child what has changed in the plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.115/b",),
        clock=False,
    ),
    Duty(
        "next_core_group",
        "Hold the next core group",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.118/c",),
        due_from=date_in("next_core_group_on"),
    ),
    Duty(
        "plan_visits",
        "See the child, as the plan lays down",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.115/a",),
        due_from=_next_visit,
    ),
    Duty(
        "plan_actions",
        "Do what the plan says",
        Role.CORE_GROUP,
        ("wt2010/5.106/b",),
        each=agreed_actions,
        key_from=named_of("plan_actions", "action"),
    ),
    Duty(
        "plan_review_points",
        "Look at progress on the day the plan fixed",
        Role.CORE_GROUP,
        ("wt2010/5.123/e",),
        each=_points,
        key_from=named_of("plan_review_points", "point"),
    ),
    Duty(
        "long_term_decision",
        "Decide the child's long-term future: change is too slow for the child",
        Role.LOCAL_AUTHORITY,
        ("wt2010/5.133/a",),
        each=only_if(lambda c: c.record.pace not in (None, Pace.ENOUGH)),
        clock=False,
    ),
)


# --- steps of the plan lane ------------------------------------------------------------


def _by_the_lead(context: Context) -> bool:
    """A visit at which the child was not seen, or by somebody else, leaves the visit owed. 5.115/a"""
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


PLAN_GATES = (
    published_by_lead,
    detailed_plan_complete,
    copies_to_child_and_parents,
    one_plan_document,
)

CORE_GROUP_STEPS = (
    Step(
        "p01",
        CoreGroupHeld,
        ("plan_outline",),
        "plan_being_detailed",
        "first core group held",
        LEAD_AND_CORE_GROUP,
        ("5.114", "5.118", "5.119", "flow5"),
        gates=(first_core_group_held, assessment_steps_set),
        meets=("first_core_group",),
        starts=("next_core_group", "plan_actions"),
    ),
    Step(
        "v15",
        CoreGroupHeld,
        ("plan_being_detailed", "plan_in_effect", "transfer_out_pending"),
        None,
        "core group meets again",
        LEAD_AND_CORE_GROUP,
        ("5.117", "5.118", "5.119"),
        gates=(core_group_recorded,),
        meets=("next_core_group", "first_core_group"),
        starts=("next_core_group", "plan_actions"),
    ),
    Step(
        "p02",
        DetailedPlan,
        ("plan_being_detailed",),
        "plan_in_effect",
        "detailed plan published and carried out",
        (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
        (
            "5.114",
            "5.116",
            "5.122",
            "5.123",
            "5.124",
            "5.125",
            "5.126",
            "5.127",
            "5.128",
            "5.129",
            "5.130",
            "5.131",
            "flow5",
        ),
        gates=PLAN_GATES,
        meets=("detailed_plan",),
        starts=("plan_visits", "plan_actions", "plan_review_points"),
        remembers=("visit_every_days",),
    ),
    Step(
        "plan_version",
        DetailedPlan,
        ("plan_in_effect", "transfer_out_pending"),
        None,
        "a new version of the plan",
        (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
        ("5.119", "5.148"),
        gates=(*PLAN_GATES, changed_only_after_review),
        meets=("detailed_plan",),
        starts=("plan_visits", "plan_actions", "plan_review_points", "tell_child_of_changes"),
        remembers=("visit_every_days",),
    ),
    Step(
        "plan_in_other_words",
        PlanInOtherWords,
        WORKING,
        None,
        "the plan is written for the child or a parent",
        LEAD_AND_CORE_GROUP,
        ("5.125", "5.126", "5.127"),
        gates=(translation_has_language,),
    ),
    Step(
        "interventions_weighed",
        InterventionsWeighed,
        WORKING,
        None,
        "how to help is weighed",
        LEAD_AND_CORE_GROUP,
        ("5.129",),
    ),
    Step(
        "v16",
        ChildSeen,
        WORKING,
        None,
        "lead social worker visits under the plan and sees the child",
        LEAD,
        ("5.115",),
        when={"seen": True},
        provided=_by_the_lead,
        meets=("plan_visits",),
        meets_from=lambda c: ("tell_child_of_changes",) if c.record.told_child else (),
        starts=("plan_visits",),
    ),
    Step(
        "v17",
        PlanActionDone,
        WORKING,
        None,
        "a plan action is done",
        (Role.CORE_GROUP,),
        ("5.106", "5.123"),
        gates=(action_of_the_plan,),
        meets=("plan_actions",),
    ),
    Step(
        "v17a",
        ReviewPointReached,
        ("plan_in_effect", "transfer_out_pending"),
        None,
        "a review point in the plan is reached and progress entered",
        LEAD_AND_CORE_GROUP,
        ("5.123",),
        gates=(point_of_the_plan,),
        meets=("plan_review_points",),
        starts=("plan_review_points",),
    ),
    Step(
        "long_term_decided",
        LongTermFutureDecided,
        WORKING,
        None,
        "the child's long-term future is decided",
        (Role.LOCAL_AUTHORITY,),
        ("5.133",),
        gates=(long_term_reasons,),
        meets=("long_term_decision",),
    ),
)
