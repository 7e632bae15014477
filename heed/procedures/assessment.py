"""The one assessment of a child and family, from April 2013, in place of initial and core assessment.

Working Together 2013 and after: as deep as the child needs, complete at most 45 working days
after the referral. Everything around it carries on, so each step that may be taken during an
initial assessment may be taken during this one (`carried_on`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from heed.engine.example import example_of
from heed.engine.procedure import Duty, Part, State, Step, answered, owes, stated
from heed.engine.record import Narrative, ask
from heed.procedures.child_in_need import IN_DEPTH, NextStepsDecision
from heed.procedures.core_assessment import Analysis, all_dimensions_covered, analysis_complete
from heed.procedures.framework import (
    DOMAINS,
    CarersCapacity,
    ChildsDevelopmentalNeeds,
    FamilyAndEnvironment,
    Judgements,
)
from heed.procedures.gates import needs_complex, reasonable_cause
from heed.procedures.initial_assessment import (
    ADULTS_DIFFICULTIES,
    BEYOND_ASSESSMENT,
    COMPLETION_GATES,
    IN_NEED_GATES,
    LATER_STILL,
    LEAD,
    LEAD_AND_TEAM_MANAGER,
    LISTENING,
    SAFE_FIRST,
    THE_QUESTIONS,
    AssessedChild,
    AssessmentActionDone,
    AssessmentCompleted,
    AssessmentPlanned,
    AssessmentSentBack,
    Course,
    actions_dated,
    child_seen_or_reason,
    course_steps,
    from_the_referral,
    lead_qualified,
    supervised,
    unless_harm_suspected,
    written_before_authorised,
)
from heed.procedures.referral import ReferralOutcome
from heed.procedures.roles import Role

IN_THE_ANALYSIS = {
    "developmental_needs": "analysis.developmental_needs",
    "parents_respond": "analysis.parents_capacity",
    "wider_family_effect": "analysis.family_and_environment",
    "family_history": "analysis.family_history",
    "family_functioning_now": "analysis.family_functioning_now",
    "family_functioning_past": "analysis.family_functioning_past",
}
"""Questions of paragraphs 5.40 and 5.41 that the analysis (5.120) asks again: the one assessment asks
them there alone, and an answer given under the old name before is shown as it was given."""

# --- records ---------------------------------------------------------------------------


class AssessmentWritten(AssessedChild):
    """One assessment over the whole framework, each dimension as deep as this child needs. wt2010/A2.2/d"""

    title = "Child and family assessment"
    ref = "wt2010/A2.2/a"
    said_in = IN_THE_ANALYSIS
    stages = {
        **SAFE_FIRST,
        **LISTENING,
        "What you found": (*DOMAINS, *ADULTS_DIFFICULTIES),
        "What it means": (
            "needs_met",
            "needs_not_met",
            "parents_promote",
            "adequately_safeguarded",
            "effect_on_child",
            "no_strengths_because",
            "analysis",
        ),
        "What you conclude": (
            "child_in_need",
            "reasons",
            "services_needed",
            "judgements",
            "actions",
        ),
    }
    headings = {**AssessedChild.headings, "needs_met": "Needs met, and not met"}
    needs = (
        *(need for need in AssessedChild.needs if need.field not in IN_THE_ANALYSIS),
        *unless_harm_suspected(
            {
                "wt2010/A2.1/b": ("childs_needs", "carers", "family_and_environment"),
                "wt2010/5.120/b": ("analysis",),
                "wt2010/A2.3/b": ("judgements",),
            }
        ),
    )
    childs_needs: ChildsDevelopmentalNeeds | None = ask(
        "The child's developmental needs",
        default=None,
        ref="wt2010/A2.1/b",
        example=example_of(ChildsDevelopmentalNeeds),
    )
    carers: list[CarersCapacity] = ask(
        "Each parent's or carer's capacity",
        default=[],
        ref="wt2010/A2.1/c",
        example=[example_of(CarersCapacity)],
    )
    family_and_environment: FamilyAndEnvironment | None = ask(
        "Family and environment",
        default=None,
        ref="wt2010/A2.1/b",
        example=example_of(FamilyAndEnvironment),
    )
    no_strengths_because: Narrative | None = ask(
        "If no strengths at all are listed, why not?",
        default=None,
        ref="wt2010/5.5/j",
        example="They stand in the text of each dimension.",
    )
    analysis: Analysis | None = ask(
        "Analysis", default=None, ref="wt2010/5.120/b", example=example_of(Analysis)
    )
    judgements: Judgements | None = ask(
        "Judgements", default=None, ref="wt2010/A2.3/b", example=example_of(Judgements)
    )


class AssessmentAuthorised(AssessmentCompleted):
    """Talked through with child and family, viewed and authorised: only now complete. wt2010/5.39/b"""

    title = "Child and family assessment authorised"
    ref = "wt2010/5.39/b"
    brief_findings: Narrative | None = ask(
        "If it was never written up apart from the enquiry: what it found",
        default=None,
        ref="wt2010/5.39/c",
        example="As set out in the outcome of the section 47 enquiry.",
    )


# --- gates -----------------------------------------------------------------------------

every_question_answered = answered(
    "domains_and_questions_answered",
    "wt2010/5.40/a",
    "The set questions, family history and adults' problems are answered.",
    *(question for question in THE_QUESTIONS if question not in IN_THE_ANALYSIS),
)
three_answers_given = answered(
    "four_answers_given",
    "wt2010/5.38/a",
    "In need, reasonable cause and services are all answered.",
    "child_in_need",
    "reasonable_cause",
    "services_needed",
)
one_assessment = stated(
    "one_assessment",
    "wt2010/5.47/a",
    "Since April 2013 there is one assessment, which goes as deep as the child needs: decide services now.",
    "course",
    Course.SERVICES,
)


assessment_written = written_before_authorised(AssessmentWritten)

# --- the part of the case lane ---------------------------------------------------------

DUTIES = (
    Duty(
        "assessment",
        "Complete the child and family assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.39/a",),
        limit="assessment",
        counts_from=from_the_referral,
    ),
)
WRITING_GATES = (
    every_question_answered,
    child_seen_or_reason,
    three_answers_given,
    all_dimensions_covered,
    analysis_complete,
    actions_dated,
)
SINCE = "wt2013"

PART = Part(
    states=(
        State(
            "assessment_open",
            "Assessment under way",
            "The one assessment of this child and family, as deep as the child needs.",
        ),
        State(
            "assessment_awaiting_completion",
            "Assessment written, not yet complete",
            "Waits for discussion with child and family and for the manager's authorisation.",
            owes=owes(
                "authorise_assessment",
                "See that it is talked through with child and family, and authorise it",
                Role.TEAM_MANAGER,
                "wt2010/5.39/b",
            ),
        ),
        State(
            "assessment_complete",
            "Assessment complete, next course to be decided",
            "Complete in the defined sense; the endorsed decision on what follows is due.",
            owes=owes(
                "decide_course_after_assessment",
                "Decide what follows",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.47/a",
            ),
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "i00-2013",
            AssessmentPlanned,
            ("assessment_open",),
            None,
            "the assessment is planned",
            LEAD,
            ("5.41", "5.42"),
            gates=(lead_qualified, supervised),
        ),
        Step(
            "s01-2013",
            AssessmentWritten,
            ("assessment_open",),
            "strategy_discussion_due",
            "reasonable cause found: the assessment goes on beside the enquiry",
            LEAD_AND_TEAM_MANAGER,
            ("5.39", "5.45", "5.56"),
            when={"reasonable_cause": True},
            gates=(reasonable_cause,),
            notes_author="assessment_author",
        ),
        Step(
            "i01-2013",
            AssessmentWritten,
            ("assessment_open",),
            "assessment_awaiting_completion",
            "assessment written up",
            LEAD,
            ("5.38", "5.40", "5.41", "5.42", "5.120", "5.121"),
            gates=WRITING_GATES,
            notes_author="assessment_author",
        ),
        Step(
            "i01a-2013",
            AssessmentWritten,
            (*BEYOND_ASSESSMENT, *LATER_STILL),
            None,
            "an assessment that went on beside the enquiry is written up",
            LEAD,
            ("5.62", "5.120"),
            gates=WRITING_GATES,
            notes_author="assessment_author",
            since_edition=SINCE,
        ),
        Step(
            "i02-2013",
            AssessmentAuthorised,
            ("assessment_awaiting_completion",),
            "assessment_complete",
            "discussed with child and family, and authorised",
            LEAD_AND_TEAM_MANAGER,
            ("5.39",),
            gates=COMPLETION_GATES,
            starts=("assessment_actions",),
            meets=("assessment",),
            marks=("assessment_completed",),
        ),
        Step(
            "v02b-2013",
            AssessmentAuthorised,
            (*BEYOND_ASSESSMENT, *LATER_STILL),
            None,
            "an assessment that went on beside the enquiry is completed",
            LEAD_AND_TEAM_MANAGER,
            ("5.39", "5.75"),
            gates=(*COMPLETION_GATES, assessment_written),
            meets=("assessment",),
            marks=("assessment_completed",),
            since_edition=SINCE,
        ),
        Step(
            "i03-2013",
            AssessmentSentBack,
            ("assessment_awaiting_completion",),
            "assessment_open",
            "manager or family discussion shows more is needed",
            (Role.TEAM_MANAGER,),
            ("5.39",),
        ),
        *course_steps(
            "-2013",
            "assessment_complete",
            "child_in_need_service_decision",
            (one_assessment, *IN_NEED_GATES),
        ),
        Step(
            "i07-2013",
            NextStepsDecision,
            ("child_in_need_next_steps", "child_in_need_review"),
            "assessment_open",
            "needs must be assessed in depth, or afresh",
            LEAD,
            ("5.37", "5.46"),
            when=IN_DEPTH,
            gates=(needs_complex,),
            starts=("assessment",),
            since_edition=SINCE,
        ),
        Step(
            "v17b-2013",
            AssessmentActionDone,
            ("assessment_complete",),
            None,
            "an action decided at the assessment is done",
            LEAD,
            ("5.40",),
            meets=("assessment_actions",),
        ),
    ),
)

# --- everything else carries on --------------------------------------------------------

COUNTERPARTS = {
    "initial_assessment_open": "assessment_open",
    "initial_assessment_awaiting_completion": "assessment_awaiting_completion",
    "initial_assessment_complete": "assessment_complete",
    "initial_assessment": "assessment",
}
"""What stands, since 2013, in place of each state and clock of the initial assessment."""


def carried_on(parts: Iterable[Part]) -> Part:
    """The steps of these parts that lead to, or may be taken during, an initial assessment, made for the one
    assessment: an emergency, a talk with the police, a visit, a referral decided.

    A step that a part has already made for it is left alone.
    """
    steps = [step for part in parts for step in part.steps]
    made = {(step.on, step.to) for step in steps if step.since_edition == SINCE and step.to}
    twins = [_counterpart(step) for step in steps if _concerns_it(step)]
    return Part(steps=tuple(twin for twin in twins if (twin.on, twin.to) not in made))


def _concerns_it(step: Step) -> bool:
    named = {*step.sources, *step.starts, *([step.to] if step.to else [])}
    return step.since_edition is None and not named.isdisjoint(COUNTERPARTS)


def _counterpart(step: Step) -> Step:
    enters = step.to in COUNTERPARTS or not COUNTERPARTS.keys().isdisjoint(step.starts)
    kept = step.sources if enters else tuple(s for s in step.sources if s in COUNTERPARTS)
    return replace(
        step,
        id=f"{step.id}-2013",
        sources=_mapped(kept),
        to=COUNTERPARTS.get(step.to, step.to) if step.to else None,
        starts=_mapped(step.starts),
        when=_outcome_mapped(step.when),
        since_edition=SINCE if enters else None,
        until_edition=None,
    )


def _mapped(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(COUNTERPARTS.get(name, name) for name in names)


def _outcome_mapped(when: Mapping[str, Any]) -> dict[str, Any]:
    one = {ReferralOutcome.INITIAL_ASSESSMENT: ReferralOutcome.ASSESSMENT}
    return {
        name: one.get(value, value) if isinstance(value, ReferralOutcome) else value
        for name, value in when.items()
    }
