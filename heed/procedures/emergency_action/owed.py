"""What an emergency leaves owed, all of it at once: safety, a talk, a strategy discussion, the whole record.

Working Together 2010, paragraphs 5.36, 5.51 to 5.53 and 5.55.
"""

from collections.abc import Iterable

from heed.engine.procedure import Context, Duty, Item, named_in, only_if
from heed.procedures.emergency_action.acting import (
    OtherChildren,
    child_seen_recorded,
    other_children_considered,
    protection_means_recorded,
    single_agency_reason,
)
from heed.procedures.roles import Role

ALWAYS_ASKED = (child_seen_recorded, other_children_considered, protection_means_recorded)


def _left_open(context: Context) -> Iterable[Item]:
    """What the record of an emergency still lacks, as one thing to do. 5.51/c"""
    gates = [*ALWAYS_ASKED, *([single_agency_reason] if context.record.acted_alone else [])]
    lacking = [gate.says for gate in gates if gate.verdict(context) is not None]
    if lacking:
        yield Item("", "Complete the record of the emergency: " + " ".join(lacking))


def _not_seen(context: Context) -> bool:
    """Nothing says yet that the acting agency has seen the child."""
    sight = getattr(context.record, "child_seen", None)
    return not getattr(sight, "seen", None)


def _seen(context: Context) -> str | None:
    """The one key of the duty where the record says that the child was seen, else None. flow3/d"""
    record = context.record
    seen = record.seen if record.type == "child_seen" else not _not_seen(context)
    return "" if seen else None


def _children_named(context: Context) -> Iterable[Item]:
    record = context.record
    asked: list[OtherChildren | None] = [
        record.other_children_at_home,
        record.other_children_with_alleged_perpetrator,
        record.other_children_elsewhere,
    ]
    for name in (name for answer in asked if answer for name in answer.names or []):
        yield Item(name, f"Open a record for {name}")


def _removed_without_order(context: Context) -> Iterable[Item]:
    record = context.record
    if record.child_removed and not record.order_applied_for:
        yield Item("")


def _chiefly_involved(context: Context) -> Iterable[Item]:
    for agency in context.record.agencies_involved or ():
        yield Item(agency.casefold(), f"Obtain the part of {agency} in the core assessment")


DUTIES = (
    Duty(
        "make_child_safe",
        "Make the child safe",
        Role.PROTECTING_AGENCY,
        ("wt2010/5.51/a",),
        at_once=True,
    ),
    Duty(
        "see_child_now",
        "See the child now",
        Role.PROTECTING_AGENCY,
        ("wt2010/flow3/d",),
        each=only_if(_not_seen),
        key_from=_seen,
        met_by=(
            "child_seen",
            "emergency_action_taken",
            "emergency_record_completed",
            "emergency_not_required",
        ),
        clock=False,
        at_once=True,
    ),
    Duty(
        "immediate_strategy_discussion",
        "Talk at once with police and others",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.36/d", "wt2010/flow3/a"),
        at_once=True,
    ),
    Duty(
        "strategy_after_single_agency_action",
        "Hold a strategy discussion after one agency acted alone",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.52/b",),
        at_once=True,
    ),
    Duty(
        "section_47_after_emergency",
        "Decide about section 47 after the emergency",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.55/a",),
        at_once=True,
    ),
    Duty(
        "complete_emergency_record",
        "Complete the record of the emergency",
        Role.PROTECTING_AGENCY,
        ("wt2010/5.51/c", "wt2010/5.53/a", "wt2010/flow3/d"),
        each=_left_open,
        key_from=lambda _: "",
    ),
    Duty(
        "record_other_child",
        "Open a record for another child",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.51/c",),
        each=_children_named,
        key_from=named_in("name"),
    ),
    Duty(
        "removal_without_order",
        "Removed with no order: settle with legal services whether to apply for one",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.53/b",),
        each=_removed_without_order,
        met_by=("legal_advice_taken", "order_applied_for"),
        key_from=lambda _: "",
    ),
    Duty(
        "contribution_after_emergency",
        "Obtain an agency's part in the core assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.55/b",),
        each=_chiefly_involved,
        key_from=lambda c: (c.record.agency or "").casefold(),
        clock=False,
    ),
)
