"""The beginning of the review's main lane: where a case can stand, and what each record does.

Working Together 2010, paragraphs 8.2, 8.10 to 8.12, 8.15, 8.17 to 8.19, 8.22, 8.34 and 8.36.
"""

from collections.abc import Iterable

from heed.engine.procedure import Context, Part, Spawn, State, Step, noted, owes
from heed.engine.record import rows
from heed.procedures.serious_case_review.anonymity import anonymised
from heed.procedures.serious_case_review.criteria import is_yes
from heed.procedures.serious_case_review.deciding.decision import (
    DecisionNotified,
    NewInformation,
    ScrDecisionRecorded,
    Told,
    chair_decides,
    new_information_recorded,
    recommendation_present,
)
from heed.procedures.serious_case_review.deciding.owed import (
    ACKNOWLEDGE,
    AGENCY_CHRONOLOGY,
    IMR_START,
    NOTIFY_OFSTED,
    OTHER_CHILDREN,
    SCR_COMPLETION,
    SCR_DECISION,
    SECURE_RECORDS,
    SMALLER_EXERCISE,
    TOLD,
    TOLD_OF_DECISION,
)
from heed.procedures.serious_case_review.deciding.putting_forward import (
    CaseAcknowledged,
    CaseReferredToBoard,
    ReferrerAnswered,
    health_had_a_part,
)
from heed.procedures.serious_case_review.deciding.weighing import (
    SMALLER,
    ChairConsiders,
    FirstView,
    Outcome,
    RecommendationSubmitted,
    SmallerExerciseReported,
    always_rule_override,
    criteria_form_complete,
    criteria_of,
    death_information_used,
    findings_shared,
    four_sectors,
    in_custody,
    lead_board_named,
    not_only_reviewing_agencies,
    reasons_for_less,
    scope_and_terms_attached,
    smaller_with_reasons,
)
from heed.procedures.serious_case_review.pieces import agencies, reasons_given
from heed.procedures.serious_case_review.roles import Role

EVERYBODY = tuple(TOLD)


def _met_by_telling(context: Context) -> Iterable[str]:
    body = getattr(context.record, "body", None)
    if body == Told.OFSTED:
        return (NOTIFY_OFSTED.id,)
    return (f"tell_{body}_of_decision",) if body in TOLD_OF_DECISION else ()


STATES = (
    State(
        "scr_referred",
        "Referred to the Board",
        "A case is before the Chair, who weighs it against the criteria.",
    ),
    State(
        "scr_awaiting_recommendation",
        "With the sub-committee",
        "The sub-committee considers whether a review should be held.",
        owes=owes(
            "recommend",
            "Recommend whether to review, with scope and terms",
            Role.SUBCOMMITTEE,
            "wt2010/8.18/a",
            "wt2010/8.15/b",
        ),
    ),
    State(
        "scr_awaiting_decision",
        "With the Board Chair",
        "The recommendation is in; the Chair decides.",
    ),
    State(
        "scr_alternative_exercise",
        "Single management review or case audit",
        "A smaller exercise is under way in place of a full review.",
    ),
    State(
        "scr_alternative_closed",
        "Smaller exercise finished",
        "Its findings are shared.",
        final=True,
    ),
    State("scr_not_reviewed", "No review", "Decided against; new information opens it again."),
)

OPEN_AGAIN = ("scr_not_reviewed", "scr_alternative_exercise")
AGAIN = ("scr_scoping", "scr_reviewing")
CHAIR = (Role.BOARD_CHAIR,)
KEPT = (
    "criteria",
    "lead_board",
    "lead_rule",
    "participating_boards",
    "lscb_chair",
    "subcommittee_chair",
    "standing_subcommittee",
)


def _put_forward_agencies(context: Context) -> Iterable[str]:
    return [a.name for a in rows(context.record, "agencies") if a.name]


def _put_forward_children(context: Context) -> Iterable[str]:
    return [c.child for c in rows(context.record, "other_children") if c.child]


REVIEW_OPENS = (
    Spawn("management_review_commissioned", each=lambda c: agencies(c.file)),
    Spawn("health_overview_commissioned", provided=lambda c: health_had_a_part(c)),
    Spawn("publication_not_drafted"),
    Spawn("extension_on_time"),
    Spawn("parallel_identified", each=lambda c: _processes_known(c)),
)
OMBUDSMAN = "Ombudsman's investigation of the death in custody"
HOMICIDE_REVIEW = "Domestic homicide review"


def _processes_known(context: Context) -> list[str]:
    """What the answers themselves say is under way beside the review. wt2010/8.36/a, 8.11/c"""
    murdered = is_yes(criteria_of(context), "parent_murdered")
    return [*([OMBUDSMAN] if in_custody(context) else []), *([HOMICIDE_REVIEW] if murdered else [])]


PART = Part(
    states=STATES,
    duties=(
        SCR_DECISION,
        OTHER_CHILDREN,
        SECURE_RECORDS,
        NOTIFY_OFSTED,
        SCR_COMPLETION,
        IMR_START,
        AGENCY_CHRONOLOGY,
        SMALLER_EXERCISE,
        ACKNOWLEDGE,
    ),
    steps=(
        Step(
            "case_referred_to_board",
            CaseReferredToBoard,
            (),
            "scr_referred",
            "put to the Board",
            (Role.CHILD_DEATH_PANEL, Role.BOARD_CHAIR, Role.ANYONE),
            ("8.2", "8.10", "8.22", "8.34"),
            starts=("scr_decision", "other_children", "secure_records", "acknowledge_case"),
            opens=(
                Spawn("records_unsecured", each=_put_forward_agencies),
                Spawn("other_child_not_considered", each=_put_forward_children),
            ),
            marks=("case_put_forward",),
            until_edition="wt2018",
        ),
        Step(
            "chair_finds_criteria_may_be_met",
            ChairConsiders,
            ("scr_referred",),
            "scr_awaiting_recommendation",
            "the criteria may be met: the sub-committee is asked",
            CHAIR,
            ("8.17", "8.18"),
            when={"view": FirstView.MAY_BE_MET},
            gates=(criteria_form_complete, death_information_used, lead_board_named),
            marks=("asked_for_recommendation",),
            remembers=KEPT,
        ),
        Step(
            "chair_finds_criteria_not_met",
            ChairConsiders,
            ("scr_referred",),
            "scr_not_reviewed",
            "the criteria are not met",
            CHAIR,
            ("8.17",),
            when={"view": FirstView.NOT_MET},
            gates=(
                criteria_form_complete,
                death_information_used,
                always_rule_override,
                reasons_for_less,
            ),
            starts=("notify_ofsted",),
            meets=("scr_decision",),
            tells=EVERYBODY,
            remembers=KEPT,
        ),
        Step(
            "chair_chooses_smaller_exercise",
            ChairConsiders,
            ("scr_referred",),
            "scr_alternative_exercise",
            "a smaller exercise is chosen",
            CHAIR,
            ("8.17",),
            when={"view": (FirstView.SINGLE_MANAGEMENT_REVIEW, FirstView.CASE_AUDIT)},
            gates=(criteria_form_complete, always_rule_override, smaller_with_reasons),
            starts=("notify_ofsted", "smaller_exercise"),
            meets=("scr_decision",),
            tells=EVERYBODY,
            remembers=KEPT,
        ),
        Step(
            "recommendation_submitted",
            RecommendationSubmitted,
            ("scr_awaiting_recommendation",),
            "scr_awaiting_decision",
            "a recommendation is made",
            (Role.PANEL, Role.SUBCOMMITTEE),
            ("8.18", "8.15"),
            gates=(four_sectors, not_only_reviewing_agencies, scope_and_terms_attached),
            marks=("recommended",),
        ),
        Step(
            "chair_decides_to_review",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_scoping",
            "a review is to be held",
            CHAIR,
            ("8.18", "8.22"),
            when={"outcome": Outcome.FULL_REVIEW},
            gates=(recommendation_present, chair_decides, reasons_given),
            starts=("notify_ofsted", "scr_completion", "imr_start", "agency_chronology"),
            meets=("scr_decision",),
            opens=REVIEW_OPENS,
            tells=(*EVERYBODY, "staff_what_to_expect"),
            marks=("review_decided",),
        ),
        Step(
            "chair_chooses_smaller_exercise",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_alternative_exercise",
            "a smaller exercise is chosen",
            CHAIR,
            ("8.17", "8.18"),
            when={"outcome": SMALLER},
            gates=(
                recommendation_present,
                chair_decides,
                always_rule_override,
                smaller_with_reasons,
            ),
            starts=("notify_ofsted", "smaller_exercise"),
            meets=("scr_decision",),
            cancels=("scr_completion",),
            tells=EVERYBODY,
        ),
        Step(
            "chair_decides_not_to_review",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_not_reviewed",
            "no review is to be held",
            CHAIR,
            ("8.18", "8.12"),
            when={"outcome": Outcome.NO_REVIEW},
            gates=(recommendation_present, chair_decides, always_rule_override, reasons_for_less),
            starts=("notify_ofsted",),
            meets=("scr_decision",),
            cancels=("scr_completion",),
            tells=EVERYBODY,
        ),
        Step(
            "new_information_reopens_decision",
            NewInformation,
            OPEN_AGAIN,
            "scr_awaiting_recommendation",
            "something new: the decision is looked at again",
            CHAIR,
            ("8.22",),
            gates=(new_information_recorded,),
            starts=("scr_decision", "secure_records"),
            cancels=("smaller_exercise",),
            remembers=("criteria",),
            marks=("asked_for_recommendation",),
        ),
        Step(
            "new_information_reopens_decision",
            NewInformation,
            AGAIN,
            "scr_awaiting_recommendation",
            "something new: the decision is looked at again",
            CHAIR,
            ("8.22",),
            gates=(new_information_recorded,),
            starts=("scr_decision",),
            remembers=("criteria",),
            marks=("asked_for_recommendation",),
        ),
        Step(
            "smaller_exercise_reported",
            SmallerExerciseReported,
            ("scr_alternative_exercise",),
            "scr_alternative_closed",
            "the smaller exercise is finished",
            (Role.BOARD,),
            ("8.17",),
            gates=(findings_shared,),
            meets=("smaller_exercise",),
        ),
    ),
)

STEPS = (
    noted(
        "case_acknowledged",
        CaseAcknowledged,
        "acknowledged, with a number",
        (Role.BOARD,),
        "8.2",
    ),
    noted(
        "referrer_answered",
        ReferrerAnswered,
        "whoever put it forward is answered",
        (Role.BOARD,),
        "8.2",
    ),
    noted(
        "notification_sent",
        DecisionNotified,
        "an outside body is told of the decision",
        (
            Role.BOARD_CHAIR,
            Role.INSPECTORATE,
            Role.HEALTH_COMMISSIONER,
            Role.POLICE,
            Role.OFFENDER_SERVICE,
            Role.BOARD,
        ),
        "8.18",
        "8.19",
        "8.22",
        gates=(anonymised,),
        meets_from=_met_by_telling,
    ),
)
