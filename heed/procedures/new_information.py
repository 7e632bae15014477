"""New facts about a child whom social care already knows: they force a decision.

Working Together 2010, paragraph 5.37. Several may be open at once. What is decided moves the case
lane too, where it can (step s01 in strategy_discussion).
"""

from enum import StrEnum

from heed.engine.procedure import Context, Duty, Item, Part, Procedure, State, Step, only_if, owes
from heed.engine.record import Line, Narrative, Need, Record, ask, matches
from heed.procedures.child_in_need import IN_DEPTH, NextStepsDecision
from heed.procedures.core_assessment import CoreAssessmentUpdated
from heed.procedures.gates import decision_with_reasons, no_reasonable_cause, reasonable_cause
from heed.procedures.roles import Role
from heed.procedures.shared import LIVE_CASE

WORKER_OR_MANAGER = (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER)


class NewInformationOutcome(StrEnum):
    """What new information may call for. wt2010/5.37/a, 5.37/b"""

    STRATEGY_DISCUSSION = "strategy_discussion"
    START_CORE_ASSESSMENT = "start_core_assessment"
    UPDATE_CORE_ASSESSMENT = "update_core_assessment"
    NO_CHANGE = "no_change"


ASSESS = (NewInformationOutcome.START_CORE_ASSESSMENT, NewInformationOutcome.UPDATE_CORE_ASSESSMENT)

# --- records ---------------------------------------------------------------------------


class NewInformationReceived(Record):
    """Facts arrive about a child or family whom social care already knows. wt2010/5.37/a"""

    title = "New information about a known child"
    ref = "wt2010/5.37/a"
    information: Narrative = ask(
        "What is new?",
        ref="wt2010/5.37/a",
        why="It is never filed as a note alone: somebody has to decide what it means for the child.",
        example="Mother's former partner, who hurt Kiran last year, was seen at the house on Sunday.",
    )
    source: Line = ask("Who says so?", ref="wt2010/5.37/a", example="Health visitor, by telephone")


class NewInformationDecision(Record):
    """What the new information means: a strategy discussion, an assessment, or no change. wt2010/5.37/a"""

    title = "Decision on new information"
    ref = "wt2010/5.37/a"
    needs = (
        Need("start_by", {"outcome": ASSESS}, "Say who will do it and by when.", "wt2010/5.37/b"),
    )
    outcome: NewInformationOutcome = ask(
        "What follows?", ref="wt2010/5.37/a", example="strategy_discussion"
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.56/a",
        example=False,
        why="Yes always brings a strategy discussion, with section 47 in view.",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.37/a",
        example="He broke her arm last year and the order against him has run out.",
    )
    start_by: Line | None = ask(
        "Who starts or updates the assessment, and by when?",
        default=None,
        ref="wt2010/5.37/b",
        example="Nadia Hussain, this week",
    )


# --- duties ----------------------------------------------------------------------------

DECIDES_OTHERWISE = (
    "referral_received",
    "referral_under_decision",
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "conference_arranging",
    "conference_held",
    "emergency_not_required",
)
"""States in which a decision is due already, or a strategy discussion is past: no new fact jumps over those."""

MOVES_TO_STRATEGY = tuple(state for state in LIVE_CASE if state not in DECIDES_OTHERWISE)
"""States of the case lane from which reasonable cause leads straight to a strategy discussion."""


def _only_where_the_case_stays(context: Context) -> bool:
    """The case lane is already past that door (an enquiry runs, say): the discussion is owed all the same."""
    return context.file.state_of("case") != "strategy_discussion_due"


def _assessment_begun(context: Context) -> str | None:
    """The one key of the duty when the record starts an assessment or brings one up to date, else None."""
    begun = context.record.type == CoreAssessmentUpdated.type or matches(context.record, IN_DEPTH)
    return "" if begun else None


DUTIES = (
    Duty(
        "further_strategy_discussion",
        "Hold the strategy discussion decided on new information",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.37/a",),
        each=only_if(_only_where_the_case_stays),
        met_by=("strategy_discussion_held",),
        clock=False,
    ),
    Duty(
        "assessment_on_new_information",
        "Start the core assessment, or bring the last one up to date",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.37/b",),
        each=lambda c: (Item(""),),
        key_from=_assessment_begun,
        met_by=(CoreAssessmentUpdated.type, NextStepsDecision.type),
        clock=False,
    ),
)

# --- the lane --------------------------------------------------------------------------

PART = Part(
    states=(
        State("new_information_received", "New information, decision due",
              "Facts about a known child or family have arrived.",
              owes=owes("decide_new_information", "Decide what the new information means for the child",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.37/a")),
        State("new_information_strategy", "Decided: strategy discussion", "The case goes to a strategy discussion.",
              final=True),
        State("new_information_assessment", "Decided: core assessment or update",
              "A core assessment starts, or the last one is brought up to date.", final=True),
        State("new_information_no_change", "Decided: no change", "Recorded with reasons.", final=True),
    ),
    duties=DUTIES,
    steps=(
        Step("new_information", NewInformationReceived, (), "new_information_received",
             "new facts arrive about a child social care knows", (Role.ANYONE,), ("5.37",)),
        Step("w01", NewInformationDecision, ("new_information_received",), "new_information_strategy",
             "hold a strategy discussion", WORKER_OR_MANAGER, ("5.37",),
             when={"outcome": NewInformationOutcome.STRATEGY_DISCUSSION},
             gates=(reasonable_cause, decision_with_reasons), starts=("further_strategy_discussion",)),
        Step("w02", NewInformationDecision, ("new_information_received",), "new_information_assessment",
             "start or update a core assessment", WORKER_OR_MANAGER, ("5.37",), when={"outcome": ASSESS},
             gates=(no_reasonable_cause, decision_with_reasons), starts=("assessment_on_new_information",)),
        Step("w03", NewInformationDecision, ("new_information_received",), "new_information_no_change", "no change",
             WORKER_OR_MANAGER, ("5.37",), when={"outcome": NewInformationOutcome.NO_CHANGE},
             gates=(no_reasonable_cause, decision_with_reasons)),
    ),
)  # fmt: skip

NEW_INFORMATION = Procedure(
    "new_information",
    "New information",
    "New facts on a child social care already knows.",
    (PART,),
    many=True,
)
