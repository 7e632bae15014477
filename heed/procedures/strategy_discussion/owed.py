"""What becomes owed by a strategy discussion, and by when.

Working Together 2010, paragraphs 5.58, 5.59, 5.71 and 5.83.
"""

from collections.abc import Iterable

from heed.engine.procedure import Context, Duty, Item, named_in
from heed.procedures.roles import Role
from heed.procedures.strategy_discussion.deciding import (
    ImmediateAction,
    ImmediateActionLookedAt,
    section_47_started,
)
from heed.procedures.strategy_discussion.enquiry_plan import EnquiryPlan


def _to_be_seen_alone(context: Context) -> Iterable[Item]:
    plan: EnquiryPlan | None = context.record.enquiry_plan
    if plan is None or plan.see_alone_by is None:
        return ()
    return (Item("", due=plan.see_alone_by),)


def _actions_watched(context: Context) -> Iterable[Item]:
    """Each immediate action is a watch of its own, until a recorded decision ends it. 5.59/f"""
    record = context.record
    if isinstance(record, ImmediateActionLookedAt):
        if record.goes_on and record.action:
            yield Item(record.action, f"Look again at: {record.action}", record.look_again_on)
        return
    actions: list[ImmediateAction] = record.immediate_actions or []
    for action in actions:
        if action.action:
            yield Item(
                action.action,
                f"Look again at: {action.action}",
                action.look_again_on,
                action.owner or "",
            )


def _explained_to(context: Context) -> Iterable[Item]:
    yield Item("parents", "Explain to the parents what the enquiry is for and what may come of it")
    yield Item("child", "Explain to the child, in a way that suits them, what the enquiry is for")


DUTIES = (
    Duty(
        "strategy_record",
        "Send the record of the strategy discussion to everybody who took part",
        Role.STRATEGY_CHAIR,
        ("wt2010/5.59/d",),
        limit="strategy_record",
    ),
    Duty(
        "initial_conference",
        "Hold the initial child protection conference",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.83/a", "wt2010/flow4/e"),
        limit="initial_conference",
        counts_from=section_47_started,
    ),
    Duty(
        "see_child_alone",
        "See the child alone",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.58/b",),
        each=_to_be_seen_alone,
    ),
    Duty(
        "watch_immediate_action",
        "Look again at an immediate action",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.59/f",),
        each=_actions_watched,
        key_from=named_in("action"),
        clock=False,
    ),
    Duty(
        "explain_enquiry",
        "Explain the enquiry",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.71/a",),
        each=_explained_to,
        key_from=named_in("to"),
        clock=False,
    ),
)
