"""Gates that several procedures share, each with its paragraph.

They read fields by the names records use for the same question everywhere:
`reasonable_cause`, `significant_harm_suspected`, `reasons`, `discussed_with_family` ...
"""

from heed.engine.procedure import Context, Gate, answered, endorsed, shown, stated
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import no_plan_is_live, plan_is_live

decision_with_reasons = answered(
    "decision_with_reasons", "wt2010/5.158/a", "A decision is recorded with its reasons.", "reasons"
)
decision_documented = answered(
    "decision_documented",
    "wt2010/5.24/b",
    "The decision and its reasons are recorded, also when nothing is shared.",
    "reasons",
)
decision_endorsed = endorsed(
    "decision_endorsed",
    "wt2010/5.47/e",
    "A manager of the agreed level endorses the decision; not the person who proposes it.",
    Role.SOCIAL_WORK_MANAGER,
    Role.TEAM_MANAGER,
)


def agreed_or_nothing_more(context: Context) -> bool | str:
    """A discussion ends with who does what, or a plain agreement that nothing more is done. 5.15/e"""
    record = context.record
    return True if record.actions or record.no_further_action else "actions"


no_harm_suspected = stated(
    "no_harm_suspected",
    "wt2010/5.14/c",
    "Where significant harm is believed or suspected this way is closed: refer to children's "
    "social care.",
    "significant_harm_suspected",
    False,
)
reasonable_cause = stated(
    "reasonable_cause",
    "wt2010/5.56/a",
    "This is for a child about whom there is reasonable cause to suspect significant harm.",
    "reasonable_cause",
    True,
)
no_reasonable_cause = stated(
    "no_reasonable_cause",
    "wt2010/5.45/a",
    "Where there is reasonable cause to suspect significant harm a strategy discussion must be "
    "held.",
    "reasonable_cause",
    False,
)
is_child_in_need = stated(
    "is_child_in_need", "wt2010/5.45/a", "This is for a child in need.", "child_in_need", True
)
needs_complex = stated(
    "needs_complex",
    "wt2010/5.46/c",
    "A core assessment is for needs that call for deeper assessment.",
    "needs_complex",
    True,
)
services_considered = answered(
    "services_considered",
    "wt2010/5.46/a",
    "Whether other services are needed is always answered.",
    "other_services",
)
services_required = answered(
    "services_required",
    "wt2010/flow2/f",
    "The services agreed are listed, each with its provider.",
    "services",
)
outcomes_reviewed = answered(
    "outcomes_reviewed",
    "wt2010/flow2/h",
    "A review says what has come about for the child.",
    "outcomes",
)
family_discussion_or_harm_reason = answered(
    "family_discussion_or_harm_reason",
    "wt2010/5.47/b",
    "The course is discussed with the child and family, unless that could heighten the "
    "likelihood of significant harm: then say so.",
    "discussed_with_family",
)
immediate_danger = answered("immediate_danger", "wt2010/5.51/a", "What the danger is.", "danger")

live_plan = shown(
    "live_plan", "wt2010/5.136/b", "This is for a child with a live protection plan.", plan_is_live
)
no_live_plan = shown(
    "no_live_plan",
    "wt2010/5.141/a",
    "The child has a live protection plan, and this would go round it. Only a review conference "
    "can end the plan.",
    no_plan_is_live,
    satisfied_by=("review_decision",),
)


def _not_being_assessed(context: Context) -> bool:
    """The core assessment is complete; since 2013, the one assessment is no longer running."""
    state = context.file.state_of("core_assessment")
    if state is None:
        done = context.file.mark("assessment_completed") is not None
        return done and not context.file.owes("assessment")
    return state == "ca_complete"


core_assessment_complete = shown(
    "core_assessment_complete",
    "wt2010/5.75/a",
    "The core assessment is carried through to completion first.",
    _not_being_assessed,
    satisfied_by=("core_assessment_authorised",),
)


def _no_request_open(context: Context) -> bool:
    return not context.file.is_live("conference_request")


no_open_conference_request = shown(
    "no_open_conference_request",
    "wt2010/5.80/b",
    "A professional has asked for a child protection conference and has not been answered.",
    _no_request_open,
    satisfied_by=("conference_request_answered",),
)


def _by_a_manager_not_the_author(context: Context) -> bool:
    """A manager other than whoever wrote the assessment that is being authorised."""
    if context.entry.by not in MANAGERS:
        return False
    writer = context.file.facts.get("assessment_author")
    return writer is None or not context.entry.author or writer != context.entry.author


manager_authorised = shown(
    "manager_authorised",
    "wt2010/5.39/b",
    "The team manager, who is not the author, views and authorises it.",
    _by_a_manager_not_the_author,
)
discussed_with_child_and_family = answered(
    "discussed_with_child_and_family",
    "wt2010/5.39/b",
    "It is complete only once talked through with the child and family, on a stated day.",
    "discussed_with_family_on",
)

OWED_BY_SOCIAL_CARE_LANES = (
    "plan",
    "core_assessment",
    "protection",
    "legal",
    "access",
    "responsibility",
    "conference_request",
    "new_information",
)
"""Lanes that must each be at rest before a case may close (police, complaints, enquiries may go on)."""

NOT_SOCIAL_CARES = ("referrer_chases", "written_confirmation")
"""Clocks owed by the referrer, in the referrer's own view."""


def still_owed(context: Context, *stopped_by_closing: str) -> list[str]:
    """The clocks of social care's work that run on and the lanes not at rest, in plain words."""
    file, book = context.file, context.file.rulebook
    clocks = [
        owed.says
        for (id, _), owed in file.open_duties.items()
        if id in book.duties
        and book.duties[id].clock
        and id not in NOT_SOCIAL_CARES
        and id not in stopped_by_closing
    ]
    lanes = [
        f"{book.procedure[e.procedure].title}: {book.states[e.state].name[:1].lower()}"
        f"{book.states[e.state].name[1:]}"
        for e in file.episodes
        if e.live and e.procedure in OWED_BY_SOCIAL_CARE_LANES
    ]
    return [*dict.fromkeys((*clocks, *lanes))]


STOPPED_BY_CLOSING = (
    "agreed_plan_review",
    "monitoring_review",
    "child_in_need_review",
    "assessment_actions",
    "outcome_copies",
)
"""Clocks that closing a case stops, where nobody supports the child any more (i05)."""


def _nothing_owed_but(*stopped_by_closing: str) -> Gate:
    def check(context: Context) -> bool:
        return not still_owed(context, *stopped_by_closing)

    def names(context: Context) -> str:
        return f"Still owed: {'; '.join(still_owed(context, *stopped_by_closing))}."

    return shown(
        "nothing_owed",
        "wt2010/5.141/a",
        "Work on this child is still owed: meet what is owed first, or have a manager close it as "
        "not met, with reasons.",
        check,
        satisfied_by=("duty_closed_as_not_met",),
        names=names,
    )


nothing_owed = _nothing_owed_but()
nothing_owed_but_what_closing_stops = _nothing_owed_but(*STOPPED_BY_CLOSING)
