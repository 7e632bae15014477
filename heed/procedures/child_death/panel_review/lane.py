"""The panel's part of the overview, and the lane of preventability: states, what becomes owed, steps.

Working Together 2010, paragraphs 7.13, 7.23 to 7.25, 7.36, 7.41 to 7.44, 7.54, 7.56 and 7.94.
"""

from collections.abc import Iterable

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    date_in,
    named_in,
    noted,
    only_if,
    owes,
)
from heed.engine.record import Answer, rows
from heed.procedures.child_death.crime import cps_consulted_if_criminal
from heed.procedures.child_death.family import family_told
from heed.procedures.child_death.gathering import anonymised
from heed.procedures.child_death.panel_review.discussion import (
    CaseDeferred,
    CaseDiscussed,
    FeedbackGiven,
    NothingMoreToLearn,
    more_asked_or_not,
    no_family_at_panel,
    panel_composition,
    rapid_response_report_if_unexpected,
    review_form_complete,
)
from heed.procedures.child_death.panel_review.handing_on import (
    ForTheChair,
    GoodPracticeDiscussed,
    PassedOn,
    PublicHealthIssue,
    WelfareConcernTakenUp,
)
from heed.procedures.child_death.panel_review.papers import PanelPapersIssued, papers_before_meeting
from heed.procedures.child_death.panel_review.preventability import (
    NewOutcomeWeighed,
    PreventabilityAgreed,
    PreventabilityApproved,
    factor_backs_preventable,
    panel_agreed_and_chair_approved,
)
from heed.procedures.child_death.panel_review.waiting import (
    DeathReviewOnHold,
    DeathReviewReopened,
    DeathRevisited,
    NothingPending,
    interim_lessons,
    other_processes_ended,
)
from heed.procedures.child_death.pieces import no_names_in_it
from heed.procedures.child_death.roles import DeathRole


def _if_welfare(context: Context) -> bool:
    return context.record.welfare == Answer.YES


def _if_public_health(context: Context) -> bool:
    return context.record.public_health == Answer.YES


def _undecided(context: Context) -> bool:
    return context.file.state_of("preventability") is None


def _recipients(context: Context) -> Iterable[Item]:
    return [
        Item(r, f"Pass on what the panel found: {r}") for r in rows(context.record, "recipients")
    ]


DUTIES = (
    Duty(
        "discuss_case",
        "Discuss the death at the panel",
        DeathRole.PANEL,
        ("wt2010/7.25/c",),
        limit="discuss_case",
    ),
    Duty(
        "issue_papers",
        "Give members the papers, in time to read them",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.41/a",),
        limit="issue_papers",
    ),
    Duty(
        "deferred_case",
        "Bring the deferred death back",
        DeathRole.PANEL,
        ("wt2010/7.43/b",),
        due_from=date_in("next_meeting_on"),
    ),
    Duty(
        "give_feedback",
        "Tell the professionals what the panel made of their work",
        DeathRole.PANEL,
        ("wt2010/7.36/h",),
        met_by=("feedback_given",),
        clock=False,
    ),
    Duty(
        "welfare_concern",
        "Take up the concern for other children's safety and welfare",
        DeathRole.BOARD,
        ("wt2010/7.13/b",),
        each=only_if(_if_welfare),
        met_by=("welfare_concern_taken_up",),
        clock=False,
    ),
    Duty(
        "public_health_concern",
        "Take up the wider matter with public health",
        DeathRole.PANEL,
        ("wt2010/7.13/c", "wt2010/7.36/p"),
        each=only_if(_if_public_health),
        met_by=("public_health_issue",),
        clock=False,
    ),
    Duty(
        "pass_on",
        "Pass on new information",
        DeathRole.BOARD_CHAIR,
        ("wt2010/7.36/k",),
        each=_recipients,
        key_from=named_in("recipient"),
        met_by=("passed_on",),
        clock=False,
    ),
)

DESIGNATED = (DeathRole.DESIGNATED_PERSON,)
PANEL = (DeathRole.PANEL,)
CHAIR = (DeathRole.PANEL_CHAIR,)
AFTER_DISCUSSION = ("give_feedback", "welfare_concern", "public_health_concern")

PART = Part(
    states=(
        State("ready_for_panel", "Ready for the panel", "Without names, and entered."),
        State("scheduled", "On an agenda", "Papers are out."),
        State("deferred", "Deferred", "More is needed."),
        State(
            "reviewed_provisional",
            "Discussed",
            "Findings are provisional.",
            owes=owes(
                "say_what_is_pending",
                "Say whether another process is still open",
                DeathRole.PANEL,
                "wt2010/7.25/f",
            ),
        ),
        State(
            "on_hold",
            "Waiting",
            "For a serious case review, a criminal case, an inquest or a post mortem.",
        ),
        State(
            "final_review",
            "Final review",
            "Nothing is pending.",
            owes=owes(
                "approve_preventability",
                "Approve the panel's decision",
                DeathRole.PANEL_CHAIR,
                "wt2010/7.36/a",
            ),
        ),
        State("concluded", "Concluded", "Approved and counted; may be reopened.", final=True),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "o10",
            PanelPapersIssued,
            ("ready_for_panel",),
            "scheduled",
            "papers are issued",
            DESIGNATED,
            ("7.36", "7.41", "7.44"),
            gates=(anonymised, family_told, cps_consulted_if_criminal, papers_before_meeting),
            meets=("issue_papers",),
        ),
        Step(
            "o11",
            CaseDeferred,
            ("scheduled",),
            "deferred",
            "more is needed",
            PANEL,
            ("7.43",),
            gates=(no_family_at_panel, more_asked_or_not),
            starts=("deferred_case",),
        ),
        Step(
            "o12",
            PanelPapersIssued,
            ("deferred",),
            "scheduled",
            "papers are issued again",
            DESIGNATED,
            ("7.43",),
            gates=(anonymised, cps_consulted_if_criminal, papers_before_meeting),
            meets=("deferred_case",),
        ),
        Step(
            "o13",
            NothingMoreToLearn,
            ("deferred",),
            "reviewed_provisional",
            "nothing more to learn",
            PANEL,
            ("7.43",),
            gates=(review_form_complete, no_names_in_it),
            meets=("discuss_case", "deferred_case"),
            starts=AFTER_DISCUSSION,
        ),
        Step(
            "o14",
            CaseDiscussed,
            ("scheduled",),
            "reviewed_provisional",
            "discussed",
            PANEL,
            ("7.25", "7.36", "7.42"),
            gates=(
                panel_composition,
                no_family_at_panel,
                cps_consulted_if_criminal,
                rapid_response_report_if_unexpected,
                review_form_complete,
                no_names_in_it,
            ),
            meets=("discuss_case",),
            starts=AFTER_DISCUSSION,
        ),
        Step(
            "o15",
            DeathReviewOnHold,
            ("reviewed_provisional",),
            "on_hold",
            "another process is open",
            PANEL,
            ("7.25", "7.54"),
            gates=(interim_lessons,),
        ),
        Step(
            "o16",
            NothingPending,
            ("reviewed_provisional",),
            "final_review",
            "nothing pending",
            PANEL,
            ("7.25",),
            gates=(other_processes_ended,),
            meets=("revisit_death",),
        ),
        Step(
            "o17",
            NothingPending,
            ("on_hold",),
            "final_review",
            "the last process has ended",
            DESIGNATED,
            ("7.36", "7.56"),
            gates=(other_processes_ended,),
            meets=("revisit_death",),
        ),
        Step(
            "o18",
            DeathRevisited,
            ("on_hold",),
            "scheduled",
            "taken up again in depth",
            PANEL,
            ("7.36",),
            gates=(anonymised, cps_consulted_if_criminal),
            meets=("revisit_death",),
            starts=("discuss_case",),
        ),
        Step(
            "o19",
            PreventabilityApproved,
            ("final_review",),
            "concluded",
            "the chair approves",
            CHAIR,
            ("7.25", "7.36"),
            gates=(
                panel_agreed_and_chair_approved,
                other_processes_ended,
                factor_backs_preventable,
            ),
        ),
        Step(
            "o20",
            DeathReviewReopened,
            ("concluded",),
            "scheduled",
            "something new",
            CHAIR,
            ("7.36",),
            gates=(anonymised,),
            meets=("revisit_death",),
            starts=("discuss_case",),
        ),
    ),
)

PREVENTABILITY = Procedure(
    "preventability",
    "Preventability",
    "The panel's view, its agreement, and the chair's approval.",
    (
        Part(
            states=(
                State("prevent_proposed", "Proposed", "A provisional view."),
                State("prevent_agreed", "Agreed", "By the panel."),
                State("prevent_final", "Final", "Approved by the chair.", final=True),
            ),
            steps=(
                *(
                    Step(
                        "t01",
                        on,
                        (),
                        "prevent_proposed",
                        "the panel proposes",
                        PANEL,
                        ("7.23", "7.24", "7.42"),
                        gates=(factor_backs_preventable,),
                        provided=_undecided,
                    )
                    for on in (CaseDiscussed, NothingMoreToLearn)
                ),
                *(
                    Step(
                        "proposed_again",
                        on,
                        ("prevent_proposed", "prevent_agreed"),
                        "prevent_proposed",
                        "discussed again",
                        PANEL,
                        ("7.36",),
                        gates=(factor_backs_preventable,),
                    )
                    for on in (CaseDiscussed, NothingMoreToLearn)
                ),
                Step(
                    "t02",
                    PreventabilityAgreed,
                    ("prevent_proposed",),
                    "prevent_agreed",
                    "the panel agrees",
                    PANEL,
                    ("7.25",),
                    gates=(factor_backs_preventable,),
                ),
                Step(
                    "t03",
                    PreventabilityApproved,
                    ("prevent_agreed",),
                    "prevent_final",
                    "the chair approves",
                    CHAIR,
                    ("7.25", "7.36"),
                    gates=(other_processes_ended,),
                ),
                Step(
                    "t04",
                    NewOutcomeWeighed,
                    ("prevent_agreed",),
                    "prevent_proposed",
                    "a new outcome",
                    PANEL,
                    ("7.36",),
                ),
                Step(
                    "t05",
                    DeathReviewReopened,
                    ("prevent_final",),
                    "prevent_proposed",
                    "reopened",
                    CHAIR,
                    ("7.36",),
                ),
            ),
        ),
    ),
)

GENERAL = tuple(
    noted(id, on, says, by, *refs, starts=starts)
    for id, on, says, by, refs, starts in (
        ("feedback_given", FeedbackGiven, "professionals hear back", PANEL, ("7.36",), ()),
        (
            "for_the_chair",
            ForTheChair,
            "new information for others",
            PANEL,
            ("7.36",),
            ("pass_on",),
        ),
        ("passed_on", PassedOn, "it is passed on", (DeathRole.BOARD_CHAIR,), ("7.36",), ()),
        ("public_health_issue", PublicHealthIssue, "a public health matter", PANEL, ("7.36",), ()),
        (
            "welfare_concern_taken_up",
            WelfareConcernTakenUp,
            "a concern for other children is taken up",
            (DeathRole.BOARD, *CHAIR, *DESIGNATED),
            ("7.13",),
            (),
        ),
        (
            "good_practice",
            GoodPracticeDiscussed,
            "the care team meets",
            (DeathRole.HEALTH_PROFESSIONAL,),
            ("7.94",),
            (),
        ),
    )
)
