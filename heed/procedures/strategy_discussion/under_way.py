"""What was under way for the child before this discussion was called, and goes on after it.

Working Together 2010, paragraphs 5.57, 5.59, 5.74, 5.83 and 5.141.
"""

from heed.engine.procedure import Context, shown
from heed.procedures.strategy_discussion.deciding import StrategyOutcome


def _enquiry_goes_on(context: Context) -> bool | str:
    outcome = context.record.outcome
    return "outcome" if outcome is None else outcome in UNDER_WAY


UNDER_WAY = (StrategyOutcome.WORK_UNDER_WAY_GOES_ON, StrategyOutcome.SECTION_47)
"""What a discussion held while an enquiry or a conference is under way may end in."""

enquiry_goes_on = shown(
    "enquiry_goes_on",
    "wt2010/5.74/b",
    "An enquiry under way ends in one of its three findings, not in a strategy discussion.",
    _enquiry_goes_on,
    wants={"outcome": StrategyOutcome.WORK_UNDER_WAY_GOES_ON},
)

BEFORE_AND_AFTER = ("strategy_", "emergency_", "immediate_strategy")
"""How the states begin that a case passes through while a strategy discussion or emergency is on."""


def where_the_work_stood(context: Context) -> str | None:
    """The state of the case before the strategy discussion or emergency that it is in now."""
    episode = context.file.current.get("case")
    for _, state, _ in reversed(episode.path if episode else []):
        if not state.startswith(BEFORE_AND_AFTER):
            return state
    return None


def is_section_47_running(context: Context) -> bool:
    """A section 47 enquiry was under way, with no outcome yet, when this discussion was called."""
    return where_the_work_stood(context) in ("section_47_enquiry", "section_47_outcome")


def is_conference_owed(context: Context) -> bool:
    """A conference was being arranged, or was sitting, when this discussion was called."""
    return where_the_work_stood(context) in ("conference_arranging", "conference_held")


def is_transfer_conference_owed(context: Context) -> bool:
    """The child had moved in on a plan, and its conference was still owed."""
    return where_the_work_stood(context) == "transfer_in_notified" and context.file.owes(
        "transfer_conference"
    )


def is_need_plan_live(context: Context) -> bool:
    """A child in need plan is in effect: its review is owed, or the case stood there."""
    return (
        context.file.owes("child_in_need_review")
        or where_the_work_stood(context) == "child_in_need_plan_active"
    )


section_47_running = shown(
    "section_47_running",
    "wt2010/5.59/b",
    "This is for a section 47 enquiry already under way.",
    is_section_47_running,
)
conference_already_owed = shown(
    "conference_already_owed",
    "wt2010/5.83/a",
    "This is for a conference already being arranged.",
    is_conference_owed,
)
transfer_conference_owed = shown(
    "transfer_conference_owed",
    "wt2010/5.141/c",
    "This is for a child who moved in on a plan and whose conference is still owed.",
    is_transfer_conference_owed,
)
live_need_plan = shown(
    "live_need_plan",
    "wt2010/5.57/c",
    "Nothing that could go on is under way for this child: no enquiry, no conference owed, no protection plan and no "
    "child in need plan.",
    is_need_plan_live,
)
