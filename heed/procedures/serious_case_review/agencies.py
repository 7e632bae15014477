"""What every organisation does: secure its records, set out what it did, and review itself.

Working Together 2010, paragraphs 8.29, 8.33 to 8.39. One run for each organisation, in two lanes: its
records and chronology, and its management review. Records are secured before anything is drawn up.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    named_in,
    noted,
    shown,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.deciding import chair_decides
from heed.procedures.serious_case_review.disclosure import disclosure_reasons
from heed.procedures.serious_case_review.pieces import (
    Section,
    WithinOrBetween,
    board_decision,
    latest_in,
    reasons_given,
    run_of,
)
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping import (
    WRITTEN,
    child_perspective_present,
    terms_approved,
)

NHS = "Northam NHS Trust"


class RecordsSecured(Record):
    """Nothing in the organisation's records can now be lost or changed; what is new is added. wt2010/8.34/a"""

    title = "Records secured"
    ref = "wt2010/8.34/a"
    agency: Line = ask("Organisation", ref="wt2010/8.34/a", example=NHS)
    secured_by: Line = ask("By whom?", ref="wt2010/8.34/a", example="Lena Fox, records manager")
    paper_secured: bool = ask("Paper files secured?", ref="wt2010/8.34/a", example=True)
    electronic_secured: bool = ask(
        "Electronic records frozen: no change, no disposal?", ref="wt2010/8.34/a", example=True
    )
    location: Line = ask(
        "Where are they?", ref="wt2010/8.34/a", example="Locked room, Northam House; read-only copy"
    )
    staff_involved: list[Line] = ask(
        "Who dealt with child or family, and who managed them?",
        default=[],
        ref="wt2010/8.33/c",
        why="None of them can write the management review.",
        example=["Joy Adeyemi", "Carol Finch"],
    )


class FreezeLifted(Record):
    """The records may be kept as others are again. wt2010/8.34/a"""

    title = "Records no longer frozen"
    ref = "wt2010/8.34/a"
    reasons: Narrative = ask("Why now?", ref="wt2010/8.34/a", example="The review is concluded.")


class AgencyChronologyStarted(Record):
    """Work on the organisation's chronology has begun. wt2010/8.34/b"""

    title = "Chronology begun"
    ref = "wt2010/8.34/b"
    agency: Line = ask("Organisation", ref="wt2010/8.34/b", example=NHS)
    started_by: Line = ask("By whom?", ref="wt2010/8.34/b", example="Sunita Rao")


class ManagementReviewStarted(Record):
    """Somebody with no part in the case begins to look at what the organisation did. wt2010/8.29/a

    An organisation that has worries of its own need not wait for anybody's decision (8.29/c).
    """

    title = "Management review begun"
    ref = "wt2010/8.29/a"
    agency: Line = ask("Organisation", ref="wt2010/8.29/a", example=NHS)
    written_by: Line = ask("Written by", ref="wt2010/8.29/a", example="Sunita Rao")
    directly_concerned: bool = ask(
        "Had the author any dealings with child or family?", ref="wt2010/8.33/c", example=False
    )
    line_manager: bool = ask(
        "Is the author first-line manager of anybody who had?", ref="wt2010/8.33/c", example=False
    )
    declared_at: date = ask("Declared on", ref="wt2010/8.33/c", example="2010-06-02")
    senior_officer: Line = ask(
        "Senior officer who commissions it, and answers for it",
        ref="wt2010/8.35/c",
        example="Margaret Hale, director of nursing",
    )
    due_on: date = ask("Due", ref="wt2010/8.29/a", example="2010-08-27")
    own_concern: Narrative | None = ask(
        "If begun before any decision: what worried the organisation?",
        default=None,
        ref="wt2010/8.29/c",
    )


class Finding(Piece):
    """Something that could have been done better: what, and why. wt2010/8.37/g"""

    needs = (
        Need(
            "interview",
            {"procedure_followed": False, "why_no_interview": None},
            "Name whom you asked, or say why nobody could be.",
            "wt2010/8.38/c",
        ),
    )
    what_happened: Narrative = ask(
        "What happened?", example="The bruise was noted and not passed on."
    )
    why_it_happened: Narrative | None = ask(
        "Why?",
        default=None,
        example="The form had no room for it, and the clinic was short of two nurses.",
    )
    procedure_followed: bool = ask("Was procedure followed?", example=True)
    interview: Line | None = ask("If not: whom did you ask why?", default=None)
    why_no_interview: Narrative | None = ask("If nobody, why?", default=None)


class Interview(Piece):
    """Written up, and given to whoever was asked. wt2010/8.38/a, 8.38/b"""

    interviewee: Line = ask("Who", example="Joy Adeyemi")
    interviewer: Line = ask("By whom", example="Sunita Rao")
    interviewed_on: date = ask("On", example="2010-07-14")
    note: Narrative | None = ask(
        "Note", default=None, example="She had never met the social worker."
    )
    shared_on: date | None = ask("Note given to them on", default=None)


class LearningKind(StrEnum):
    """The headings of part 3. wt2010/8.37/t"""

    GOOD_PRACTICE = "good_practice"
    WAYS_OF_WORKING = "ways_of_working"
    TRAINING = "training"
    SUPERVISION = "management_and_supervision"
    PARTNERSHIP = "partnership_working"
    RESOURCES = "resources"
    POLICY = "policy_and_practice"


class Learning(Piece):
    """One thing learned, by its heading; good practice too. wt2010/8.37/t"""

    kind: LearningKind = ask("Of what kind", example="ways_of_working")
    lesson: Narrative = ask(
        "What is learned", example="Bruises are drawn on one body map that all can see."
    )
    scope: WithinOrBetween = ask(
        "Within one agency, or between several", example="between_agencies"
    )


class OwnRecommendation(Piece):
    """Who does what by when, to what effect, and how that will be judged. wt2010/8.37/u"""

    number: Line = ask("Number", example="NHS 1")
    action: Narrative = ask("What is to be done", example="One body map in every clinic")
    responsible: Line = ask("By whom", example="Head of health visiting")
    due_on: date = ask("By when", example="2010-12-01")
    intended_outcome: Narrative = ask(
        "What will be different for children", example="Injuries are seen together."
    )
    outcome_due_on: date = ask("Seen by", example="2011-06-01")
    evaluation_method: Narrative = ask("How is success judged", example="Audit of forty records.")


class CaseQuestion(Piece):
    """A question of this case's own, put by the panel. wt2010/8.37/b"""

    question: Narrative = ask("Question", example="Who knew that the grandfather had moved in?")
    answer: Section = ask("Answer", example=WRITTEN)


class ManagementReviewSubmitted(Record):
    """An organisation's open and critical look at its own work, on the outline all use. wt2010/8.37/a"""

    title = "Management review"
    ref = "wt2010/8.37/a"
    needs = (
        Need(
            "recommendations",
            {"recommendations": []},
            "Part 4: recommend something.",
            "wt2010/8.37/u",
        ),
        Need(
            "statutory_body",
            {"statutory_notification_needed": True},
            "Say to whom.",
            "wt2010/8.37/v",
        ),
    )
    agency: Line = ask("Organisation", ref="wt2010/8.37/a", example=NHS)
    childs_perspective: Narrative = ask(
        "What were the child's days like here, and what did the child want and feel?",
        ref="wt2010/8.1/b",
        example="Nobody wrote down a word he said.",
    )
    individual_practice: Narrative = ask(
        "What individuals did", ref="wt2010/8.35/a", example="Weighed and measured him well."
    )
    organisational_practice: Narrative = ask(
        "What the organisation did", ref="wt2010/8.35/a", example="Gave each nurse 600 children."
    )
    context: Narrative = ask(
        "The setting in which they did it", ref="wt2010/8.35/a", example="A merger of two trusts."
    )
    improvement_needed: bool = ask("Is change called for?", ref="wt2010/8.35/a", example=True)
    how_to_change: Narrative | None = ask(
        "How would it be made?",
        default=None,
        ref="wt2010/8.35/a",
        example="See the recommendations.",
    )
    findings: list[Finding] = ask(
        "What could have been better: what, and why?", ref="wt2010/8.37/g"
    )
    awareness: Section = ask(
        "Were staff alert to children's needs, and did they know the signs and what to do?",
        ref="wt2010/8.37/h",
        example=WRITTEN,
    )
    wishes: Section = ask(
        "When and how were wishes and feelings found out, used and written down?",
        ref="wt2010/8.37/i",
        example=WRITTEN,
    )
    policies: Section = ask(
        "Were there policies for safeguarding, and for answering concerns?",
        ref="wt2010/8.37/j",
        example=WRITTEN,
    )
    key_decisions: Section = ask(
        "What were the main moments for assessment and decision, and were judgements sound?",
        ref="wt2010/8.37/k",
        example=WRITTEN,
    )
    actions_matched: Section = ask(
        "Did action match assessment and decision?", ref="wt2010/8.37/l", example=WRITTEN
    )
    out_of_hours: Section = ask(
        "Did anything break down between day and out-of-hours teams?",
        ref="wt2010/8.37/m",
        example=WRITTEN,
    )
    plans: Section = ask(
        "Were the plans that were called for in place, and properly reviewed?",
        ref="wt2010/8.37/n",
        example=WRITTEN,
    )
    identity: Section = ask(
        "Did practice respect and record race, culture, language, faith and disability?",
        ref="wt2010/8.37/o",
        example=WRITTEN,
    )
    others_involved: Section = ask(
        "Were senior managers and others brought in when they should have been?",
        ref="wt2010/8.37/p",
        example=WRITTEN,
    )
    standards: Section = ask(
        "Did the work fit agency and Board procedure and professional standards?",
        ref="wt2010/8.37/q",
        example=WRITTEN,
    )
    organisation: Section = ask(
        "Did lack of capacity, staff or cover play a part?", ref="wt2010/8.37/r", example=WRITTEN
    )
    accountability: Section = ask(
        "Were managers accountable enough for decisions?", ref="wt2010/8.37/s", example=WRITTEN
    )
    case_questions: list[CaseQuestion] = ask(
        "Questions of this case's own", default=[], ref="wt2010/8.37/b"
    )
    learning: list[Learning] = ask("What is learned, good practice included?", ref="wt2010/8.37/t")
    recommendations: list[OwnRecommendation] = ask("Recommendations", ref="wt2010/8.37/u")
    interviews: list[Interview] = ask("Interviews", ref="wt2010/8.38/a")
    statutory_notification_needed: bool = ask(
        "Must a concern be reported somewhere by law at once?", ref="wt2010/8.37/v", example=False
    )
    statutory_body: Line | None = ask("To whom?", default=None, ref="wt2010/8.37/v")
    media_issue: bool = ask("Will the media need handling?", ref="wt2010/8.37/v", example=False)


class ReportedAtOnce(Record):
    """What a management review showed must by law be reported has been. wt2010/8.37/v"""

    title = "Reported as the law requires"
    ref = "wt2010/8.37/v"
    agency: Line = ask("Organisation", ref="wt2010/8.37/v", example=NHS)
    body: Line = ask("To whom?", ref="wt2010/8.37/v", example="Nursing and Midwifery Council")


class ManagementReviewReturned(Record):
    """The senior officer sends it back. wt2010/8.35/b"""

    title = "Management review sent back"
    ref = "wt2010/8.35/b"
    agency: Line = ask("Organisation", ref="wt2010/8.35/b", example=NHS)
    reasons: Narrative = ask(
        "Why?", ref="wt2010/8.35/b", example="It says what happened and not why."
    )


class ManagementReviewAccepted(Record):
    """The senior officer has assured its quality and accepts what it found. wt2010/8.35/b"""

    title = "Management review accepted"
    ref = "wt2010/8.35/b"
    agency: Line = ask("Organisation", ref="wt2010/8.35/b", example=NHS)
    senior_officer: Line = ask(
        "Senior officer", ref="wt2010/8.35/c", example="Margaret Hale, director of nursing"
    )
    quality_assured: bool = ask("Quality assured?", ref="wt2010/8.35/b", example=True)
    findings_accepted: bool = ask("Findings accepted?", ref="wt2010/8.35/b", example=True)
    staff_to_debrief: list[Line] = ask(
        "Who is to hear of it first?",
        default=[],
        ref="wt2010/8.39/a",
        example=["Joy Adeyemi", "Carol Finch"],
    )


class Debriefed(Piece):
    """One member of staff, or the reason why not. wt2010/8.39/a, 8.39/b"""

    needs = (Need("why_not", {"on": None}, "Say why this has not been done."),)
    staff_member: Line = ask("Who", example="Joy Adeyemi")
    on: date | None = ask("On", default=None, example="2010-08-30")
    by: Line | None = ask("By whom", default=None, example="Margaret Hale")
    why_not: Narrative | None = ask("If not, why not?", default=None)


class _Feedback(Record):
    agency: Line = ask("Organisation", ref="wt2010/8.39/a", example=NHS)
    staff: list[Debriefed] = ask(
        "Each member of staff",
        ref="wt2010/8.39/a",
        example=[
            {"staff_member": n, "on": "2010-08-30", "by": "Margaret Hale"}
            for n in ("Joy Adeyemi", "Carol Finch")
        ],
    )
    how_it_felt: Narrative | None = ask(
        "How was the process for them: open, fair?", default=None, ref="wt2010/8.39/c"
    )


class FirstDebriefHeld(_Feedback):
    """Staff hear what was found, before the overview report is finished. wt2010/8.39/a"""

    title = "Staff debriefed"
    ref = "wt2010/8.39/a"


class SecondFeedbackHeld(_Feedback):
    """The same staff hear the outcome, before the summary is published. wt2010/8.39/b"""

    title = "Staff told the outcome"
    ref = "wt2010/8.39/b"


class InterviewNoteShared(Record):
    """Whoever was interviewed has the note of it. wt2010/8.38/b"""

    title = "Interview note given"
    ref = "wt2010/8.38/b"
    agency: Line = ask("Organisation", ref="wt2010/8.38/b", example=NHS)
    interviewee: Line = ask("To whom?", ref="wt2010/8.38/b", example="Joy Adeyemi")
    corrections: Narrative | None = ask("Corrections asked for", default=None, ref="wt2010/8.38/b")


class WhatToExpect(Record):
    """Staff and their representatives know what to expect, and that it is no disciplinary hearing. wt2010/8.54/e"""

    title = "Staff told what to expect"
    ref = "wt2010/8.54/e"
    staff: list[Line] = ask(
        "Who was told?", ref="wt2010/8.54/e", example=["Joy Adeyemi", "Carol Finch"]
    )
    representative: Line | None = ask("Representative", default=None, ref="wt2010/8.54/e")
    says_not_disciplinary: bool = ask(
        "Does it say that this is not disciplinary?", ref="wt2010/8.39/c", example=True
    )


# --- gates -----------------------------------------------------------------------------


def _records(context: Context) -> str | None:
    """Where the organisation's records and chronology stand."""
    episode = run_of(context.file, "agency_records", getattr(context.record, "agency", None))
    return episode.state if episode else None


def _secured(context: Context) -> bool | str:
    if isinstance(context.record, RecordsSecured):
        return bool(context.record.paper_secured and context.record.electronic_secured)
    return _records(context) not in (None, "records_unsecured")


def _not_the_author(context: Context) -> bool | str:
    record = context.record
    for field in ("directly_concerned", "line_manager"):
        if getattr(record, field) is None:
            return field
    secured = latest_in(run_of(context.file, "agency_records", record.agency), RecordsSecured)
    involved = {n.casefold() for n in rows(secured, "staff_involved")}
    apart = not record.directly_concerned and not record.line_manager
    return apart and (record.written_by or "").casefold() not in involved


def _parts_complete(context: Context) -> bool | str:
    record = context.record
    if _records(context) != "records_chronology_complete":
        return False
    if blank := unanswered(record, "findings", "learning", "recommendations"):
        return blank
    if any(not f.why_it_happened for f in rows(record, "findings")):
        return "findings.why_it_happened"
    if any(not i.note for i in rows(record, "interviews")):
        return "interviews.note"
    return True


def _asked_why(context: Context) -> bool | str:
    """Whoever did not follow procedure was asked why, and the interview is among those written up."""
    asked = {i.interviewee for i in rows(context.record, "interviews")}
    for finding in rows(context.record, "findings"):
        if (
            finding.procedure_followed is False
            and not finding.why_no_interview
            and finding.interview not in asked
        ):
            return "findings.interview"
    return True


def _accepted(context: Context) -> bool | str:
    for field in ("quality_assured", "findings_accepted"):
        if getattr(context.record, field) is None:
            return field
    return bool(context.record.quality_assured and context.record.findings_accepted)


def _everybody_heard(context: Context) -> bool | str:
    """Each member of staff named when the review was accepted, or the reason why not."""
    accepted = latest_in(context.episode, ManagementReviewAccepted)
    heard = {d.staff_member for d in rows(context.record, "staff")}
    return all(name in heard for name in rows(accepted, "staff_to_debrief")) or "staff"


def _review_over(context: Context) -> bool:
    """Concluded, or decided against."""
    return context.file.state_of("serious_case_review") in (
        "scr_concluded",
        "scr_not_reviewed",
        "scr_alternative_closed",
    )


paper_and_electronic = shown(
    "paper_and_electronic",
    "wt2010/8.34/a",
    "Both paper and electronic records are secured.",
    _secured,
)
records_secured = shown(
    "records_secured",
    "wt2010/8.34/c",
    "The organisation secures its records before it draws up a chronology.",
    _secured,
    satisfied_by=("records_secured",),
)
imr_author_independent = shown(
    "imr_author_independent",
    "wt2010/8.33/c",
    "Whoever writes it had no dealings with child or family and is not first-line manager of anybody who had.",
    _not_the_author,
)
imr_parts_complete = shown(
    "imr_parts_complete",
    "wt2010/8.37/a",
    "All four parts: the chronology is complete, every finding says why, interviews are "
    "written up, and there are recommendations.",
    _parts_complete,
    satisfied_by=("agency_chronology_finished",),
)
interview_where_procedure_not_followed = shown(
    "interview_where_procedure_not_followed",
    "wt2010/8.38/c",
    "Where procedure was not followed, those concerned are asked why, or it is said why nobody could be.",
    _asked_why,
)
senior_officer_accepted = shown(
    "senior_officer_accepted",
    "wt2010/8.35/b",
    "The senior officer assures its quality and accepts what it found.",
    _accepted,
)
everybody_heard = shown(
    "everybody_heard",
    "wt2010/8.39/a",
    "Each of those named has heard, or it is said why not.",
    _everybody_heard,
)
review_is_over = shown(
    "review_is_over",
    "wt2010/8.34/a",
    "Records stay frozen until the review is concluded, or the Chair has decided against one.",
    _review_over,
)
not_disciplinary = stated(
    "not_disciplinary",
    "wt2010/8.39/c",
    "Staff are told that this is not disciplinary.",
    "says_not_disciplinary",
    True,
)

# --- lanes -----------------------------------------------------------------------------

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
