"""The lanes of the pack and of the summary: states, what becomes owed, steps, who is told.

Working Together 2010, paragraphs 8.27, 8.39, 8.41, 8.42, 8.44, 8.45 and 8.49 to 8.51.
"""

from heed.engine.procedure import Duty, Part, Procedure, State, Step, date_in, noted
from heed.procedures.serious_case_review.anonymity import anonymised
from heed.procedures.serious_case_review.overview import (
    SummaryAgreed,
    SummaryDrafted,
    summary_agreed,
)
from heed.procedures.serious_case_review.parallel import (
    proceedings_reconciled,
    publication_not_held,
)
from heed.procedures.serious_case_review.pieces import board_decision, reasons_given
from heed.procedures.serious_case_review.publication.asked_for import (
    InterestDecided,
    ReviewInformationRequested,
)
from heed.procedures.serious_case_review.publication.pack import (
    PackAnonymised,
    PackSent,
    pack_complete,
)
from heed.procedures.serious_case_review.publication.publishing import (
    AmendedAfterEvaluation,
    AwaitedProcessEnded,
    DepartmentBriefed,
    ExecutiveSummaryPublished,
    PublicationDecided,
    StaffAndMediaTold,
    bodies_briefed,
    criminal_case_clear,
    draft_anonymised,
    family_feedback_arranged,
    held_for_a_reason,
    publication_decided,
    review_complete,
    second_feedback_done,
    summary_only,
)
from heed.procedures.serious_case_review.roles import Role

BOARD = (Role.BOARD,)

SUBMISSION = Procedure(
    "submission",
    "Submission",
    "What one outside body receives. One run a recipient.",
    (
        Part(
            states=(
                State(
                    "submission_not_ready",
                    "Not ready",
                    "Every file is to be anonymised and signed for.",
                ),
                State("submission_ready", "Ready", "To be sent."),
                State("submission_sent", "Sent", "", final=True),
            ),
            duties=(
                Duty(
                    "send_pack",
                    "Send the review",
                    Role.BOARD,
                    ("wt2010/8.44/b", "wt2010/8.44/d"),
                    clock=False,
                ),
            ),
            entry_starts={"submission_not_ready": ("send_pack",)},
            steps=(
                Step(
                    "pack_anonymised",
                    PackAnonymised,
                    ("submission_not_ready",),
                    "submission_ready",
                    "ready to send",
                    BOARD,
                    ("8.44",),
                    gates=(anonymised, pack_complete, board_decision),
                ),
                Step(
                    "pack_sent",
                    PackSent,
                    ("submission_ready",),
                    "submission_sent",
                    "sent",
                    BOARD,
                    ("8.44",),
                    meets=("send_pack",),
                ),
            ),
        ),
    ),
    many=True,
    run="recipient",
)

PUBLICATION = Procedure(
    "publication",
    "Executive summary",
    "From draft to publication.",
    (
        Part(
            states=(
                State("publication_not_drafted", "Not drafted", ""),
                State("publication_drafted", "Drafted", "The panel is to agree it."),
                State("publication_agreed", "Agreed", "When to publish is to be decided."),
                State("publication_held", "Held", "What is still to come may change the lessons."),
                State("publication_cleared", "To be published", "Without delay."),
                State("publication_published", "Published", "Open to everybody.", final=True),
            ),
            duties=(
                Duty(
                    "publish_without_delay",
                    "Publish the executive summary",
                    Role.BOARD,
                    ("wt2010/8.45/c",),
                    limit="publish_without_delay",
                ),
                Duty(
                    "look_at_publication_again",
                    "Look again at whether to publish",
                    Role.BOARD,
                    ("wt2010/8.45/d",),
                    due_from=date_in("hold_review_on"),
                ),
            ),
            steps=(
                Step(
                    "summary_drafted",
                    SummaryDrafted,
                    ("publication_not_drafted",),
                    "publication_drafted",
                    "drafted",
                    (Role.PANEL,),
                    ("8.42",),
                ),
                Step(
                    "summary_redrafted",
                    SummaryDrafted,
                    ("publication_drafted", "publication_agreed"),
                    "publication_drafted",
                    "redrafted",
                    (Role.PANEL,),
                    ("8.42",),
                ),
                Step(
                    "summary_agreed",
                    SummaryAgreed,
                    ("publication_drafted",),
                    "publication_agreed",
                    "agreed",
                    (Role.PANEL,),
                    ("8.41",),
                    gates=(summary_agreed, draft_anonymised),
                    starts=("tell_family_findings",),
                ),
                Step(
                    "impact_on_lessons_likely",
                    PublicationDecided,
                    ("publication_agreed",),
                    "publication_held",
                    "it waits",
                    BOARD,
                    ("8.45", "8.50"),
                    when={"impact_likely": True},
                    gates=(held_for_a_reason,),
                    starts=("look_at_publication_again",),
                ),
                Step(
                    "no_impact_on_lessons_decided",
                    PublicationDecided,
                    ("publication_agreed",),
                    "publication_cleared",
                    "to be published",
                    BOARD,
                    ("8.45",),
                    when={"impact_likely": False},
                    gates=(publication_decided, review_complete, criminal_case_clear),
                    starts=("publish_without_delay",),
                ),
                Step(
                    "awaited_process_ended",
                    AwaitedProcessEnded,
                    ("publication_held",),
                    "publication_agreed",
                    "what it waited for is over",
                    BOARD,
                    ("8.45", "8.27"),
                    gates=(proceedings_reconciled,),
                    meets=("look_at_publication_again",),
                ),
                Step(
                    "executive_summary_published",
                    ExecutiveSummaryPublished,
                    ("publication_cleared",),
                    "publication_published",
                    "published",
                    BOARD,
                    ("8.44", "8.51", "8.39"),
                    gates=(
                        summary_only,
                        anonymised,
                        criminal_case_clear,
                        second_feedback_done,
                        bodies_briefed,
                        family_feedback_arranged,
                        publication_not_held,
                    ),
                    meets=("publish_without_delay",),
                    tells=("department_of_health",),
                    marks=("summary_published",),
                ),
                Step(
                    "amended_after_evaluation",
                    AmendedAfterEvaluation,
                    ("publication_published",),
                    "publication_agreed",
                    "to be published anew",
                    BOARD,
                    ("8.44", "8.45"),
                    gates=(reasons_given,),
                ),
            ),
        ),
    ),
)

TOLD = {
    "department_of_health": Duty(
        "tell_department_of_health",
        "Brief the Department of Health",
        Role.HEALTH_AUTHORITY,
        ("wt2010/8.51/c",),
        met_by=("department_briefed",),
        clock=False,
    ),
    "staff_and_media": Duty(
        "tell_staff_and_media",
        "Debrief staff, and the media where fitting",
        Role.BOARD,
        ("wt2010/8.44/e",),
        met_by=("staff_and_media_told",),
        clock=False,
    ),
}
STEPS = (
    noted(
        "department_briefed",
        DepartmentBriefed,
        "the Department of Health is briefed",
        (Role.HEALTH_AUTHORITY,),
        "8.51",
    ),
    noted(
        "staff_and_media_told",
        StaffAndMediaTold,
        "staff and media are debriefed",
        BOARD,
        "8.44",
    ),
    noted(
        "interest_decided",
        InterestDecided,
        "what an interested group may see",
        BOARD,
        "8.49",
    ),
    noted(
        "information_requested",
        ReviewInformationRequested,
        "a request is answered",
        BOARD,
        "8.50",
    ),
)
