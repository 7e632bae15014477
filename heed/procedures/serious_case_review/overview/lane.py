"""The report's part of the main lane: where it can stand, what becomes owed, and what each record does.

Working Together 2010, paragraphs 8.15, 8.28, 8.29, 8.32, 8.39 to 8.41, 8.43 and 8.44.
"""

from collections.abc import Iterable

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    named_in,
    noted,
    owes,
)
from heed.engine.record import rows
from heed.procedures.serious_case_review.action_plan import (
    every_recommendation_has_action,
    plan_signed_up,
)
from heed.procedures.serious_case_review.agencies import DONE
from heed.procedures.serious_case_review.anonymity import anonymised
from heed.procedures.serious_case_review.deciding import in_custody
from heed.procedures.serious_case_review.disclosure import (
    court_consent_for_cafcass,
    disclosure_reasons,
)
from heed.procedures.serious_case_review.overview.agreeing import (
    BoardDecides,
    PanelAgreesFinalDocuments,
    PanelReturnsDraft,
    QualityAssured,
    board_decision,
    contributors_satisfied,
    first_debriefs_done,
    four_quality_signoffs,
    panel_checklist_signed,
)
from heed.procedures.serious_case_review.overview.report import (
    ContributionsReceived,
    MoreInformationNeeded,
    NationalLessonSent,
    OverviewDraftSubmitted,
    ReviewReportReceived,
    contributions_accounted_for,
    health_overview_in,
    overview_sections_complete,
)
from heed.procedures.serious_case_review.overview.summary import summary_agreed
from heed.procedures.serious_case_review.parallel import not_held_back, proceedings_reconciled
from heed.procedures.serious_case_review.pieces import reasons_given, runs
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping import (
    author_independent,
    child_perspective_present,
    panel_chair_independent,
)


def _national(context: Context) -> Iterable[Item]:
    lessons = [n for n in rows(context.record, "national_lessons") if n.department]
    return [
        Item(n.department, f"Send a lesson of national importance to: {n.department}")
        for n in lessons
    ]


def _agencies_with_reviews(context: Context) -> Iterable[Item]:
    waiting = [e for e in runs(context.file, "management_review") if e.state in DONE[:2]]
    return [Item(e.run, owner=e.run) for e in waiting]


NATIONAL_LESSON = Duty(
    "national_lesson",
    "Send on a lesson of national importance",
    Role.BOARD,
    ("wt2010/8.40/s",),
    each=_national,
    key_from=named_in("department"),
    met_by=("national_lesson_sent",),
    clock=False,
)
SECOND_FEEDBACK = Duty(
    "second_feedback",
    "Tell staff the outcome, before anything is published",
    Role.SENIOR_OFFICER,
    ("wt2010/8.39/b",),
    each=_agencies_with_reviews,
    key_from=named_in("agency"),
    clock=False,
)
ORDINARY = ("ofsted", "government_office", "sha", "dcsf")
IN_CUSTODY = ("yjb", "ppo")


def _recipients(context: Context) -> list[str]:
    return [*ORDINARY, *(IN_CUSTODY if in_custody(context) else ())]


PANEL = (Role.PANEL,)
PART = Part(
    states=(
        State(
            "scr_reviewing",
            "Gathering and agency reviews",
            "Organisations review their own work.",
            owes=owes(
                "gather_contributions",
                "Gather the contributions and have the overview report written",
                Role.PANEL,
                "wt2010/8.32/a",
            ),
        ),
        State(
            "scr_drafting_overview",
            "Overview report being written",
            "By an independent author.",
            owes=owes(
                "write_overview", "Write the overview report", Role.OVERVIEW_AUTHOR, "wt2010/8.40/a"
            ),
        ),
        State(
            "scr_panel_agreement",
            "Panel settling report, summary and plan",
            "Contributors are asked whether it is fair.",
            owes=owes(
                "agree_final_documents",
                "Agree report, summary and action plan",
                Role.PANEL,
                "wt2010/8.41/c",
                "wt2010/8.41/d",
            ),
        ),
        State(
            "scr_quality_assurance",
            "Quality assurance",
            "The sub-committee looks at every part.",
            owes=owes(
                "assure_quality",
                "Assure the quality of every part",
                Role.SUBCOMMITTEE,
                "wt2010/8.43/a",
            ),
        ),
        State(
            "scr_board_approval",
            "With the Board for approval",
            "The Board itself decides.",
            owes=owes(
                "approve_review", "Approve the review, or send it back", Role.BOARD, "wt2010/8.44/a"
            ),
        ),
        State(
            "scr_implementing",
            "Approved; plan being carried out",
            "Until every action has been seen to work.",
        ),
    ),
    duties=(NATIONAL_LESSON, SECOND_FEEDBACK),
    steps=(
        Step(
            "contributions_received",
            ContributionsReceived,
            ("scr_reviewing",),
            "scr_drafting_overview",
            "the author can write",
            PANEL,
            ("8.32", "8.40"),
            gates=(
                author_independent,
                contributions_accounted_for,
                health_overview_in,
                disclosure_reasons,
                court_consent_for_cafcass,
            ),
        ),
        Step(
            "more_information_needed",
            MoreInformationNeeded,
            ("scr_drafting_overview",),
            "scr_reviewing",
            "more is needed",
            (Role.PANEL, Role.OVERVIEW_AUTHOR),
            ("8.28", "8.32"),
        ),
        Step(
            "overview_draft_submitted",
            OverviewDraftSubmitted,
            ("scr_drafting_overview",),
            "scr_panel_agreement",
            "the report is before the panel",
            (Role.OVERVIEW_AUTHOR,),
            ("8.40", "8.41"),
            gates=(overview_sections_complete, child_perspective_present),
            starts=("national_lesson",),
        ),
        Step(
            "panel_returns_draft",
            PanelReturnsDraft,
            ("scr_panel_agreement",),
            "scr_drafting_overview",
            "sent back to its author",
            PANEL,
            ("8.41",),
            gates=(reasons_given,),
        ),
        Step(
            "panel_agrees_final_documents",
            PanelAgreesFinalDocuments,
            ("scr_panel_agreement",),
            "scr_quality_assurance",
            "agreed by the panel",
            (Role.PANEL_CHAIR,),
            ("8.41",),
            gates=(
                first_debriefs_done,
                contributors_satisfied,
                panel_checklist_signed,
                summary_agreed,
                every_recommendation_has_action,
                plan_signed_up,
                proceedings_reconciled,
                not_held_back,
                panel_chair_independent,
            ),
        ),
        Step(
            "quality_assurance_failed",
            QualityAssured,
            ("scr_quality_assurance",),
            "scr_panel_agreement",
            "something is not good enough",
            (Role.SUBCOMMITTEE,),
            ("8.43",),
            when={"passed": False},
            gates=(reasons_given,),
        ),
        Step(
            "quality_assurance_passed",
            QualityAssured,
            ("scr_quality_assurance",),
            "scr_board_approval",
            "good enough to go to the Board",
            (Role.PANEL, Role.SUBCOMMITTEE),
            ("8.43", "8.15"),
            when={"passed": True},
            gates=(four_quality_signoffs,),
        ),
        Step(
            "board_returns_review",
            BoardDecides,
            ("scr_board_approval",),
            "scr_panel_agreement",
            "sent back by the Board",
            (Role.BOARD,),
            ("8.44",),
            when={"approved": False},
            gates=(reasons_given,),
        ),
        Step(
            "board_approves_review",
            BoardDecides,
            ("scr_board_approval",),
            "scr_implementing",
            "approved",
            (Role.BOARD,),
            ("8.44",),
            when={"approved": True},
            gates=(board_decision, four_quality_signoffs, proceedings_reconciled),
            meets=("scr_completion", "extended_completion"),
            starts=("second_feedback", "actions_report"),
            marks=("board_approved",),
            opens=(
                Spawn("submission_not_ready", each=_recipients),
                Spawn("evaluation_not_submitted"),
            ),
            tells=("staff_and_media",),
        ),
    ),
)

STEPS = (
    noted(
        "contribution_received",
        ReviewReportReceived,
        "a report has come",
        PANEL,
        "8.29",
        gates=(court_consent_for_cafcass,),
        meets=("contribution",),
    ),
    noted(
        "national_lesson_sent",
        NationalLessonSent,
        "a national lesson is sent on",
        (Role.BOARD,),
        "8.40",
        gates=(anonymised,),
    ),
)
