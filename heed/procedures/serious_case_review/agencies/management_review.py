"""An organisation's review of itself: what happened and why, what is learned; accepted or sent back.

Working Together 2010, paragraphs 8.1, 8.29, 8.33, 8.35 and 8.37 to 8.39.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.agencies.records import (
    NHS,
    RecordsSecured,
    records_stand_at,
)
from heed.procedures.serious_case_review.pieces import Section, WithinOrBetween, latest_in, run_of
from heed.procedures.serious_case_review.scoping import WRITTEN


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
    headings = {
        "agency": "The child here, and what was done",
        "findings": "What could have been better",
        "awareness": "Staff: alert, and listening to the child",
        "policies": "Policies, decisions and action",
        "plans": "Plans, identity and standards",
        "organisation": "The organisation and its managers",
        "learning": "What is learned",
        "recommendations": "Recommendations",
        "interviews": "Interviews, and what must be told elsewhere",
    }
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


# --- gates -----------------------------------------------------------------------------


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
    if records_stand_at(context) != "records_chronology_complete":
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
