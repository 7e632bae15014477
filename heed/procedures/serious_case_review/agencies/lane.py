"""The two lanes of each organisation, its records and its review: states, what becomes owed, steps.

Working Together 2010, paragraphs 8.20, 8.29, 8.33 to 8.35, 8.37 to 8.39 and 8.54.
"""

from collections.abc import Iterable

from heed.engine.procedure import Context, Duty, Item, Part, Procedure, State, Step, named_in, noted
from heed.engine.record import rows
from heed.procedures.serious_case_review.agencies.feedback import (
    FirstDebriefHeld,
    InterviewNoteShared,
    SecondFeedbackHeld,
    WhatToExpect,
    everybody_heard,
    not_disciplinary,
)
from heed.procedures.serious_case_review.agencies.management_review import (
    ManagementReviewAccepted,
    ManagementReviewReturned,
    ManagementReviewStarted,
    ManagementReviewSubmitted,
    ReportedAtOnce,
    imr_author_independent,
    imr_parts_complete,
    interview_where_procedure_not_followed,
    senior_officer_accepted,
)
from heed.procedures.serious_case_review.agencies.records import (
    AgencyChronologyStarted,
    FreezeLifted,
    RecordsSecured,
    paper_and_electronic,
    records_secured,
    review_is_over,
)
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.deciding import chair_decides
from heed.procedures.serious_case_review.disclosure import disclosure_reasons
from heed.procedures.serious_case_review.pieces import board_decision, reasons_given
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping import child_perspective_present, terms_approved

RECORDS = Procedure(
    "agency_records",
    "Records and chronology",
    "From the moment a case is put forward. One run an organisation.",
    (
        Part(
            states=(
                State(
                    "records_unsecured",
                    "Records not secured",
                    "Nothing yet says that its records are safe.",
                ),
                State("records_secured", "Records secured", "On paper and electronic."),
                State("records_chronology_started", "Chronology begun", "Of all that it did."),
                State(
                    "records_chronology_complete",
                    "Chronology complete",
                    "Ready to be merged.",
                    final=True,
                ),
            ),
            steps=(
                Step(
                    "records_secured",
                    RecordsSecured,
                    ("records_unsecured",),
                    "records_secured",
                    "records are secured",
                    (Role.SENIOR_OFFICER, Role.RECORD_HOLDER),
                    ("8.34",),
                    gates=(paper_and_electronic,),
                    meets=("secure_records",),
                ),
                Step(
                    "agency_chronology_started",
                    AgencyChronologyStarted,
                    ("records_unsecured", "records_secured"),
                    "records_chronology_started",
                    "the chronology is begun",
                    (Role.REVIEW_AUTHOR,),
                    ("8.34",),
                    gates=(records_secured,),
                    meets=("agency_chronology",),
                ),
                Step(
                    "chronology_finished",
                    AgencyChronologyFinished,
                    ("records_chronology_started",),
                    "records_chronology_complete",
                    "the chronology is complete",
                    (Role.REVIEW_AUTHOR,),
                    ("8.37",),
                ),
                Step(
                    "chronology_corrected",
                    AgencyChronologyFinished,
                    ("records_chronology_complete",),
                    None,
                    "the chronology is corrected",
                    (Role.REVIEW_AUTHOR,),
                    ("8.37",),
                ),
            ),
        ),
    ),
    many=True,
    run="agency",
)

DONE = (
    "management_review_accepted",
    "management_review_staff_debriefed",
    "management_review_feedback_complete",
)


def _notes_to_share(context: Context) -> Iterable[Item]:
    record = context.record
    unshared = [
        i.interviewee for i in rows(record, "interviews") if i.interviewee and not i.shared_on
    ]
    return [
        Item(f"{record.agency}: {who}", f"Give {who} the note of the interview") for who in unshared
    ]


def _interviewee(context: Context) -> str | None:
    who = getattr(context.record, "interviewee", None)
    return f"{context.record.agency}: {who}" if who else None


def _by_law(context: Context) -> Iterable[Item]:
    record = context.record
    return (
        [Item(record.agency, f"Report to {record.statutory_body}", owner=record.agency)]
        if record.statutory_notification_needed
        else []
    )


REVIEW = Procedure(
    "management_review",
    "Management review",
    "An organisation's look at its own work. One run an organisation.",
    (
        Part(
            states=(
                State("management_review_commissioned", "Commissioned", "Nobody has begun it."),
                State(
                    "management_review_in_progress",
                    "Being written",
                    "By somebody with no part in the case.",
                ),
                State(
                    "management_review_with_senior_officer",
                    "With the senior officer",
                    "Who assures its quality.",
                ),
                State("management_review_accepted", "Accepted", "Staff are to be debriefed."),
                State(
                    "management_review_staff_debriefed",
                    "Staff debriefed",
                    "They hear again when the review is approved.",
                ),
                State(
                    "management_review_feedback_complete",
                    "Staff told the outcome",
                    "Both talks have been held.",
                    final=True,
                ),
            ),
            duties=(
                Duty(
                    "accept_management_review",
                    "Assure the quality of the management review, and accept it or send it back",
                    Role.SENIOR_OFFICER,
                    ("wt2010/8.35/b",),
                    clock=False,
                ),
                Duty(
                    "first_debrief",
                    "Tell staff what was found",
                    Role.SENIOR_OFFICER,
                    ("wt2010/8.39/a",),
                    clock=False,
                ),
                Duty(
                    "interview_note",
                    "Give the note to whoever was interviewed",
                    Role.REVIEW_AUTHOR,
                    ("wt2010/8.38/b",),
                    each=_notes_to_share,
                    key_from=_interviewee,
                    met_by=("interview_note_shared",),
                    clock=False,
                ),
                Duty(
                    "report_at_once",
                    "Report what the law requires",
                    Role.SENIOR_OFFICER,
                    ("wt2010/8.37/v",),
                    each=_by_law,
                    key_from=named_in("agency"),
                    met_by=("reported_at_once",),
                    clock=False,
                ),
            ),
            steps=(
                Step(
                    "imr_started",
                    ManagementReviewStarted,
                    ("management_review_commissioned",),
                    "management_review_in_progress",
                    "begun",
                    (Role.REVIEW_AUTHOR,),
                    ("8.29", "8.33"),
                    gates=(imr_author_independent,),
                    meets=("imr_start",),
                ),
                Step(
                    "imr_started_early",
                    ManagementReviewStarted,
                    (),
                    "management_review_in_progress",
                    "begun before any decision",
                    (Role.REVIEW_AUTHOR,),
                    ("8.29",),
                    gates=(imr_author_independent,),
                ),
                Step(
                    "imr_submitted",
                    ManagementReviewSubmitted,
                    ("management_review_in_progress",),
                    "management_review_with_senior_officer",
                    "submitted",
                    (Role.REVIEW_AUTHOR,),
                    ("8.20", "8.37", "8.38"),
                    gates=(
                        terms_approved,
                        imr_parts_complete,
                        interview_where_procedure_not_followed,
                        disclosure_reasons,
                        child_perspective_present,
                    ),
                    starts=("accept_management_review", "interview_note", "report_at_once"),
                ),
                Step(
                    "imr_returned",
                    ManagementReviewReturned,
                    ("management_review_with_senior_officer",),
                    "management_review_in_progress",
                    "sent back",
                    (Role.SENIOR_OFFICER,),
                    ("8.35",),
                    gates=(reasons_given,),
                    meets=("accept_management_review",),
                ),
                Step(
                    "imr_accepted",
                    ManagementReviewAccepted,
                    ("management_review_with_senior_officer",),
                    "management_review_accepted",
                    "accepted",
                    (Role.SENIOR_OFFICER,),
                    ("8.35",),
                    gates=(senior_officer_accepted,),
                    starts=("first_debrief",),
                    meets=("accept_management_review", "contribution"),
                ),
                Step(
                    "first_debrief_held",
                    FirstDebriefHeld,
                    ("management_review_accepted",),
                    "management_review_staff_debriefed",
                    "staff are debriefed",
                    (Role.SENIOR_OFFICER,),
                    ("8.39",),
                    gates=(everybody_heard,),
                    meets=("first_debrief",),
                ),
                Step(
                    "second_feedback_held",
                    SecondFeedbackHeld,
                    ("management_review_staff_debriefed",),
                    "management_review_feedback_complete",
                    "staff hear the outcome",
                    (Role.SENIOR_OFFICER,),
                    ("8.39",),
                    gates=(board_decision, everybody_heard),
                    meets=("second_feedback",),
                ),
            ),
        ),
    ),
    many=True,
    run="agency",
)

TOLD = {
    "staff_what_to_expect": Duty(
        "tell_staff_what_to_expect",
        "Tell staff and their representatives what to expect",
        Role.AGENCY,
        ("wt2010/8.54/e", "wt2010/8.39/c"),
        met_by=("what_to_expect",),
        clock=False,
    ),
}

STEPS = (
    noted(
        "interview_note_shared",
        InterviewNoteShared,
        "the note is given",
        (Role.REVIEW_AUTHOR,),
        "8.38",
    ),
    noted(
        "reported_at_once",
        ReportedAtOnce,
        "reported as the law requires",
        (Role.SENIOR_OFFICER,),
        "8.37",
    ),
    noted(
        "what_to_expect",
        WhatToExpect,
        "staff know what to expect",
        (Role.AGENCY,),
        "8.54",
        "8.39",
        gates=(not_disciplinary,),
    ),
    noted(
        "freeze_lifted",
        FreezeLifted,
        "records are no longer frozen",
        (Role.BOARD_CHAIR,),
        "8.34",
        gates=(review_is_over, chair_decides),
    ),
)
