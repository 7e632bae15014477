"""The initial assessment's part of the case lane: where it can stand, what becomes owed, what each record does.

Working Together 2010, paragraphs 5.38 to 5.42, 5.45 to 5.48 and 5.56; chart 2.
"""

from collections.abc import Iterable
from datetime import datetime

from heed.engine.procedure import (
    Context,
    Duty,
    Gate,
    Item,
    Part,
    State,
    Step,
    named_in,
    noted,
    owes,
)
from heed.procedures.gates import (
    decision_endorsed,
    discussed_with_child_and_family,
    family_discussion_or_harm_reason,
    is_child_in_need,
    manager_authorised,
    no_reasonable_cause,
    reasonable_cause,
    services_considered,
)
from heed.procedures.initial_assessment.assessing import (
    LEAD,
    AssessmentPlanned,
    InitialAssessmentWritten,
    actions_dated,
    child_seen_or_reason,
    domains_and_questions_answered,
    four_answers_given,
    lead_qualified,
    supervised,
)
from heed.procedures.initial_assessment.completing import (
    AssessmentSentBack,
    InitialAssessmentAuthorised,
)
from heed.procedures.initial_assessment.next_course import (
    AssessmentActionDone,
    Course,
    NextCourseDecision,
    assessment_written,
)
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction

LEAD_AND_MANAGER = (Role.LEAD_SOCIAL_WORKER, Role.SOCIAL_WORK_MANAGER)
LEAD_AND_TEAM_MANAGER = (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER)


# --- duties ----------------------------------------------------------------------------


def from_the_referral(context: Context) -> datetime | None:
    """The moment the case opened: the referral, though it may have come in by another lane.

    A further assessment on the same open case counts from the decision to make it.
    """
    case = context.file.current.get("case")
    if case is None:
        return None
    done = context.file.mark("assessment_completed")
    return None if done is not None and done >= case.opened else case.opened


WRITTEN = ("initial_assessment_written", "assessment_written")


def _actions_decided(context: Context) -> Iterable[Item]:
    """One for each action that the assessment being completed decided, with its own day."""
    latest = [context.file.latest[name] for name in WRITTEN if name in context.file.latest]
    if not latest:
        return ()
    decided: list[AgreedAction] = (
        getattr(max(latest, key=lambda e: e.at).record, "actions", None) or []
    )
    return [
        Item(a.action, f"Do as decided at the assessment: {a.action}", a.by_when, a.owner or "")
        for a in decided
        if a.action
    ]


DUTIES = (
    Duty(
        "initial_assessment",
        "Complete the initial assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.39/a", "wt2010/flow2/a"),
        limit="initial_assessment",
        counts_from=from_the_referral,
    ),
    Duty(
        "assessment_actions",
        "Do what was decided at the assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.40/b",),
        each=_actions_decided,
        key_from=named_in("action"),
    ),
)

COMPLETION_GATES = (discussed_with_child_and_family, manager_authorised)
WRITING_GATES = (
    domains_and_questions_answered,
    child_seen_or_reason,
    four_answers_given,
    actions_dated,
)
COURSE_TELLS = ("family", "referrer", "involved_professionals", "child")
NO_SUPPORT_GATES = (
    decision_endorsed,
    family_discussion_or_harm_reason,
    no_reasonable_cause,
    services_considered,
)
IN_NEED_GATES = (
    is_child_in_need,
    no_reasonable_cause,
    decision_endorsed,
    family_discussion_or_harm_reason,
)
BEYOND_ASSESSMENT = (
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "not_substantiated_support_decision",
    "monitoring",
    "conference_need_decision",
    "agreed_safety_plan",
    "conference_arranging",
    "no_support_closing",
    "child_in_need_core_assessment",
    "child_in_need_service_decision",
)
"""Where a case may stand while an assessment cut short by section 47 is still to be finished."""

LATER_STILL = (
    "conference_held",
    "no_plan_further_decisions",
    "under_plan",
    "post_plan_support_decision",
    "agreed_plan_review",
    "child_in_need_plan_active",
    "child_in_need_review",
)
"""Where it may stand when that is done late. Late is recorded as late, never refused."""


def course_steps(
    suffix: str, complete: str, in_need: str, in_need_gates: tuple[Gate, ...]
) -> tuple[Step, ...]:
    """What a complete assessment is decided to lead to. 5.45 to 5.48

    `suffix` ends the steps' names, `complete` is the state they leave and `in_need` the state of a child who
    is found to be in need.
    """
    return (
        Step(
            f"s01{suffix}",
            NextCourseDecision,
            (complete,),
            "strategy_discussion_due",
            "decided: strategy discussion",
            LEAD_AND_TEAM_MANAGER,
            ("5.45", "5.47", "5.56"),
            when={"course": Course.STRATEGY_DISCUSSION},
            gates=(reasonable_cause,),
        ),
        Step(
            f"i04{suffix}",
            NextCourseDecision,
            (complete,),
            "no_support_closing",
            "decided: no social care support",
            LEAD_AND_MANAGER,
            ("5.46", "5.47", "flow2"),
            when={"course": Course.NO_SUPPORT},
            gates=NO_SUPPORT_GATES,
            tells=COURSE_TELLS,
        ),
        Step(
            f"i06{suffix}",
            NextCourseDecision,
            (complete,),
            in_need,
            "decided: child in need, no harm suspected",
            LEAD_AND_MANAGER,
            ("5.45", "5.47", "5.48", "flow2"),
            when={"course": (Course.SERVICES, Course.CORE_ASSESSMENT)},
            gates=in_need_gates,
            tells=COURSE_TELLS,
        ),
    )


PART = Part(
    states=(
        State(
            "initial_assessment_open",
            "Initial assessment under way",
            "Brief assessment of this child over the three domains.",
        ),
        State(
            "initial_assessment_awaiting_completion",
            "Initial assessment written, not yet complete",
            "Waits for discussion with child and family and for the manager's authorisation.",
            owes=owes(
                "authorise_initial_assessment",
                "See that it is talked through with child and family, and authorise it",
                Role.TEAM_MANAGER,
                "wt2010/5.39/b",
            ),
        ),
        State(
            "initial_assessment_complete",
            "Initial assessment complete, next course to be decided",
            "Complete in the defined sense; the endorsed decision on what follows is due.",
            owes=owes(
                "decide_next_course",
                "Decide what follows",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.47/a",
            ),
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "i00",
            AssessmentPlanned,
            ("initial_assessment_open",),
            None,
            "the assessment is planned",
            LEAD,
            ("5.41", "5.42"),
            gates=(lead_qualified, supervised),
        ),
        Step(
            "s01",
            InitialAssessmentWritten,
            ("initial_assessment_open",),
            "strategy_discussion_due",
            "reasonable cause found: the assessment stays brief",
            LEAD_AND_TEAM_MANAGER,
            ("5.39", "5.45", "5.56"),
            when={"reasonable_cause": True},
            gates=(reasonable_cause,),
            notes_author="assessment_author",
        ),
        Step(
            "i01",
            InitialAssessmentWritten,
            ("initial_assessment_open",),
            "initial_assessment_awaiting_completion",
            "assessment written up",
            LEAD,
            ("5.38", "5.39", "5.40", "5.41", "5.42"),
            gates=WRITING_GATES,
            notes_author="assessment_author",
        ),
        Step(
            "i02",
            InitialAssessmentAuthorised,
            ("initial_assessment_awaiting_completion",),
            "initial_assessment_complete",
            "discussed with child and family, and authorised",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=COMPLETION_GATES,
            starts=("assessment_actions",),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "v02b",
            InitialAssessmentAuthorised,
            BEYOND_ASSESSMENT,
            None,
            "an initial assessment cut short by the move to strategy discussion is finished, briefly",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=(*COMPLETION_GATES, assessment_written),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "v02b-late",
            InitialAssessmentAuthorised,
            LATER_STILL,
            None,
            "an initial assessment cut short is finished late",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=(*COMPLETION_GATES, assessment_written),
            meets=("initial_assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "i03",
            AssessmentSentBack,
            ("initial_assessment_awaiting_completion",),
            "initial_assessment_open",
            "manager or family discussion shows more is needed",
            (Role.TEAM_MANAGER,),
            ("5.39",),
        ),
        *course_steps("", "initial_assessment_complete", "child_in_need_next_steps", IN_NEED_GATES),
        Step(
            "v17b",
            AssessmentActionDone,
            (
                "initial_assessment_complete",
                "no_support_closing",
                "child_in_need_next_steps",
                "child_in_need_core_assessment",
                "child_in_need_service_decision",
                "child_in_need_plan_active",
                "strategy_discussion_due",
                "section_47_enquiry",
            ),
            None,
            "an action decided at initial assessment is done",
            LEAD,
            ("5.40",),
            meets=("assessment_actions",),
        ),
        noted(
            "v17b-late",
            AssessmentActionDone,
            "an action decided at an assessment is done, wherever the case stands by then",
            LEAD,
            "5.40",
            meets=("assessment_actions",),
        ),
    ),
)
