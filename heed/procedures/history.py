"""Steps that only history takes: what happened, though not every record of it was kept.

A past case or a national return often has the decision without the notes before it: a
conference is known and the outcome of the enquiries is not. What is known stands; what was
skipped is listed. Nobody writing today can take these steps.
"""

from collections.abc import Iterable
from dataclasses import replace

from heed.engine.procedure import Context, Part, Procedure, Step
from heed.procedures.child_in_need import CaseClosed
from heed.procedures.gates import no_live_plan, no_open_conference_request
from heed.procedures.roles import Role

PLAN_STATES = ("plan_outline", "plan_being_detailed", "plan_in_effect")
BEFORE_ENQUIRY = (
    "referral_received", "referral_under_decision", "referral_feedback_due",
    "initial_assessment_open", "initial_assessment_awaiting_completion", "initial_assessment_complete",
    "assessment_open", "assessment_awaiting_completion", "assessment_complete", "no_support_closing",
    "child_in_need_next_steps", "child_in_need_core_assessment", "child_in_need_service_decision",
    "child_in_need_plan_active", "child_in_need_review",
)  # fmt: skip
ENQUIRY = ("section_47_enquiry", "section_47_outcome", "conference_need_decision")
AFTER_ENQUIRY = (
    "not_substantiated_support_decision", "agreed_safety_plan", "monitoring",
    "enquiry_ended_without_conference", "no_plan_further_decisions", "under_plan",
)  # fmt: skip

LEAPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "r02": (("referral_received",), ("referral_clarified",)),
    "r02-2013": (("referral_received",), ("referral_clarified",)),
    "r03": (("referral_received",), ("referral_clarified",)),
    "r04": (("referral_received",), ("referral_clarified",)),
    "i02": (("initial_assessment_open",), ("initial_assessment_written",)),
    "i02-2013": (("assessment_open",), ("assessment_written",)),
    "s02": ((*BEFORE_ENQUIRY, *AFTER_ENQUIRY), ("reasonable_cause_recorded",)),
    "q02": (("section_47_enquiry",), ("enquiry_activities_done",)),
    "q03": (("section_47_enquiry",), ("enquiry_activities_done",)),
    "q04": (("section_47_enquiry",), ("enquiry_activities_done",)),
    "q05": (("section_47_enquiry",), ("enquiry_activities_done",)),
    "f01": ((*ENQUIRY, *AFTER_ENQUIRY, *BEFORE_ENQUIRY), ("section_47_outcome",)),
    "v02b": (("enquiry_ended_without_conference",), ("initial_assessment_written",)),
    "v02b-2013": (("enquiry_ended_without_conference",), ("assessment_written",)),
    "a02": (("ca_in_progress",), ("core_assessment_written",)),
    "i10": ((*BEFORE_ENQUIRY, *AFTER_ENQUIRY), ("next_course_decision",)),
    "p05": (PLAN_STATES, ("review_conference_held",)),
    "p02": (("plan_outline",), ("core_group_held",)),
}
"""Step id -> the states from which history may take it too, and the records it then skips."""


def only_history(context: Context) -> bool:
    """Whether the record is replayed or imported, rather than written today."""
    return context.entry.history


def leaps(parts: Iterable[Part]) -> Part:
    """The steps of `LEAPS` as history may take them, from what the parts declare."""
    return Part(
        steps=tuple(_leap(step) for part in parts for step in part.steps if step.id in LEAPS)
    )


def with_leaps(procedure: Procedure) -> Procedure:
    """The procedure with the leaps of its own steps."""
    return replace(procedure, parts=(*procedure.parts, leaps(procedure.parts)))


def _leap(step: Step) -> Step:
    sources, skips = LEAPS[step.id]
    routed = step.provided

    def provided(context: Context) -> bool:
        return only_history(context) and (routed is None or routed(context))

    return replace(step, id=f"{step.id}-history", sources=sources, provided=provided, skips=skips)


def closing(parts: Iterable[Part]) -> Part:
    """A closed case whose last steps were not kept: every clock that still ran ends with it."""
    held = list(parts)
    clocks = {d.id for part in held for d in part.duties if d.clock}
    at_rest = {s.id for part in held for s in part.states if s.final}
    open_states = tuple(s.id for part in held for s in part.states if s.id not in at_rest)
    return Part(
        steps=(
            Step(
                "closed-history", CaseClosed, open_states, "case_closed",
                "closed; the steps before it were not kept", (Role.ANYONE,), ("5.156",),
                provided=only_history, gates=(no_live_plan, no_open_conference_request),
                cancels=tuple(sorted(clocks)), skips=("closing_decision",),
            ),
        )
    )  # fmt: skip
