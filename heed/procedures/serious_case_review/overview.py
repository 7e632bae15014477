"""The overview report and its executive summary: what they must contain, who agrees, who approves.

Working Together 2010, paragraphs 8.32, 8.40 to 8.44. The overview report is never published (8.50).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    named_in,
    noted,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.action_plan import (
    Recommendation,
    actions,
    every_recommendation_has_action,
    plan_signed_up,
)
from heed.procedures.serious_case_review.agencies import DONE
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.deciding import health_had_a_part, in_custody
from heed.procedures.serious_case_review.disclosure import (
    court_consent_for_cafcass,
    disclosure_reasons,
)
from heed.procedures.serious_case_review.parallel import not_held_back, proceedings_reconciled
from heed.procedures.serious_case_review.pieces import (
    NotDone,
    Section,
    latest_in,
    reasons_given,
    runs,
)
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping import (
    WRITTEN,
    author_independent,
    child_perspective_present,
    panel_chair_independent,
)

SENDERS = ("Northam Children's Services", "Northam NHS Trust", "Northam Police")


class ReviewReportReceived(Record):
    """A report other than a management review has come. wt2010/8.29/d"""

    title = "Report received"
    ref = "wt2010/8.29/d"
    contributor: Line = ask(
        "From whom?", ref="wt2010/8.29/d", example="Dr Neil Ward, independent practitioner"
    )
    report: Narrative = ask(
        "What does it say they did?", ref="wt2010/8.29/d", example="Three consultations in 2009."
    )


class ContributionsReceived(Record):
    """The panel has what it asked for, or says why it has not, and the author can write. wt2010/8.32/a"""

    title = "Contributions in"
    ref = "wt2010/8.32/a"
    not_received: list[NotDone] = ask(
        "What has not come, and why?", default=[], ref="wt2010/8.40/a"
    )
    overview_due_on: date = ask("Overview report due", ref="wt2010/8.32/a", example="2010-09-17")


class MoreInformationNeeded(Record):
    """Panel or author needs more before it can be written. wt2010/8.28/b"""

    title = "More information needed"
    ref = "wt2010/8.32/b"
    needed: Narrative = ask(
        "What is needed, and from whom?",
        ref="wt2010/8.32/b",
        example="The school nurse's own account.",
    )


class Source(Piece):
    """A contribution, and whether it was used. wt2010/8.40/a"""

    needs = (Need("why_not_used", {"used": False}, "Say why it is not used."),)
    source: Line = ask("From", example="Northam NHS Trust")
    contribution: Line = ask("What it is", example="Management review")
    used: bool = ask("Used?", example=True)
    why_not_used: Narrative | None = ask("If not, why not?", default=None)


class PanelSeat(Piece):
    """Printed without a name. wt2010/8.40/g"""

    job_title: Line = ask("Post", example="Detective superintendent")
    employer: Line = ask("Employer", example="Northam Police")


class Knew(Piece):
    """What an agency knew, and from when. wt2010/8.40/m"""

    agency: Line = ask("Which agency", example="Northam NHS Trust")
    what: Narrative = ask("What it knew", example="That the stepfather had moved in.")
    since: date | None = ask("From", default=None, example="2009-11-02")


class NotAdopted(Piece):
    """An agency's own recommendation that the report does not take up. wt2010/8.40/q"""

    number: Line = ask("Which", example="Police 2")
    why: Narrative = ask("Why not", example="Already done.")


class NationalLesson(Piece):
    """A lesson for a department of government. wt2010/8.40/s"""

    lesson: Narrative = ask("Lesson", example="No rule says who sees a child's injuries together.")
    department: Line = ask("For which department", example="Department of Health")


class OverviewDraftSubmitted(Record):
    """The report that draws everything together: facts, why, and what to change. wt2010/8.40/a"""

    title = "Overview report"
    ref = "wt2010/8.40/a"
    needs = (
        Need("sources", {"sources": []}, "List what the report draws on.", "wt2010/8.40/f"),
        Need(
            "recommendations",
            {"recommendations": []},
            "Turn what is learned into recommendations.",
            "wt2010/8.40/q",
        ),
        Need(
            "panel_members",
            {"panel_members": []},
            "Give the panel's members by post and employer.",
            "wt2010/8.40/g",
        ),
    )
    circumstances: Narrative = ask(
        "What led to the review?",
        ref="wt2010/8.40/c",
        example="Child N, aged three, died in May 2010.",
    )
    terms_of_reference: Narrative = ask(
        "Terms of reference", ref="wt2010/8.40/d", example="Version 1, as approved."
    )
    methodology: Narrative = ask(
        "How was it done, and did facts come by interview or in writing?",
        ref="wt2010/8.40/e",
        example="Four reviews, eleven interviews.",
    )
    sources: list[Source] = ask(
        "Who contributed what?",
        ref="wt2010/8.40/f",
        example=[{"source": s, "contribution": "Management review", "used": True} for s in SENDERS],
    )
    lscb_chair_name: Line = ask("The Board's chair", ref="wt2010/8.40/g", example="Helen Marsh")
    panel_chair_name: Line = ask("The panel's chair", ref="wt2010/8.40/g", example="Edith Varley")
    overview_author_name: Line = ask("The author", ref="wt2010/8.40/g", example="Thomas Arkwright")
    panel_members: list[PanelSeat] = ask("Panel members, by post and employer", ref="wt2010/8.40/g")
    parallel_processes: Section = ask(
        "Other processes under way", ref="wt2010/8.40/h", example=WRITTEN
    )
    genogram: Section = ask("Family tree, by code", ref="wt2010/8.40/i", example=WRITTEN)
    chronology: Narrative = ask(
        "The merged chronology", ref="wt2010/8.40/j", example="Attached, from four agencies."
    )
    times_seen: int = ask(
        "How often was the child seen in the period?", ref="wt2010/8.40/k", example=19
    )
    times_seen_alone: int = ask("How often alone?", ref="wt2010/8.40/k", example=0)
    childs_perspective: Narrative = ask(
        "What were the child's days, and what did the child want and feel?",
        ref="wt2010/8.1/b",
        example="He was quiet; nobody asked him why.",
    )
    equality: Section = ask(
        "Ethnic, cultural and equality matters, and how organisations behaved",
        ref="wt2010/8.40/l",
        example=WRITTEN,
    )
    known: list[Knew] = ask(
        "What was known of parents, carers, any perpetrator and home life, and by whom?",
        ref="wt2010/8.40/m",
    )
    how_and_why: Narrative = ask(
        "How and why did things happen, or fail to?",
        ref="wt2010/8.40/n",
        example="Each saw one bruise.",
    )
    hindsight: Narrative = ask(
        "With hindsight, could other choices have changed the course?",
        ref="wt2010/8.40/n",
        example="If the three had been seen together, yes.",
    )
    improvement_and_good_practice: Section = ask(
        "What systems can do better, and what was done well", ref="wt2010/8.40/o", example=WRITTEN
    )
    research: Section = ask(
        "Beside earlier reviews and research", ref="wt2010/8.40/p", example=WRITTEN
    )
    lessons: Narrative = ask(
        "What is learned?", ref="wt2010/8.40/q", example="Injuries must be seen together."
    )
    recommendations: list[Recommendation] = ask("Recommendations", ref="wt2010/8.40/q")
    not_adopted: list[NotAdopted] = ask(
        "Agencies' recommendations not taken up", default=[], ref="wt2010/8.40/q"
    )
    national_lessons: list[NationalLesson] = ask(
        "Lessons of national importance", default=[], ref="wt2010/8.40/s"
    )
    institutional_outline: bool = ask(
        "Is the outline for institutions used?", default=False, ref="wt2010/8.40/b"
    )
    extra_sections: Narrative | None = ask(
        "Further sections this case needs", default=None, ref="wt2010/8.40/b"
    )


class NationalLessonSent(Record):
    """A lesson of national importance has gone to the department it concerns. wt2010/8.40/s"""

    title = "National lesson sent"
    ref = "wt2010/8.40/s"
    department: Line = ask(
        "To which department?", ref="wt2010/8.40/s", example="Department of Health"
    )
    text: Narrative = ask(
        "What was sent?",
        ref="wt2010/8.40/s",
        example="No rule says who sees a child's injuries together.",
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


class SendsBack(Record):
    """What every sending back must say."""

    reasons: Narrative = ask(
        "Why?", ref="wt2010/8.41/c", example="It does not say why nobody asked him."
    )


class PanelReturnsDraft(SendsBack):
    """The panel sends the report back to its author. wt2010/8.41/c"""

    title = "Report sent back to its author"
    ref = "wt2010/8.41/c"


class Satisfied(Piece):
    """A contributor says whether its information is put fully and fairly. wt2010/8.41/b"""

    needs = (Need("panel_response", {"satisfied": False}, "Answer the objection."),)
    contributor: Line = ask("Who", example="Northam NHS Trust")
    sent_on: date = ask("Text sent on", example="2010-09-06")
    satisfied: bool = ask("Satisfied?", example=True)
    comments: Narrative | None = ask("What they say", default=None)
    panel_response: Narrative | None = ask("The panel's answer", default=None)


class PanelAgreesFinalDocuments(Record):
    """The panel agrees report, summary and action plan, and its chair signs. wt2010/8.41/a"""

    title = "Panel agrees the final documents"
    ref = "wt2010/8.41/a"
    contributors: list[Satisfied] = ask(
        "Is each contributor satisfied?",
        ref="wt2010/8.41/b",
        example=[{"contributor": s, "sent_on": "2010-09-06", "satisfied": True} for s in SENDERS],
    )
    debriefs_not_held: list[NotDone] = ask(
        "First talks with staff that were not held", default=[], ref="wt2010/8.39/a"
    )
    good_quality: bool = ask(
        "Is the report of good quality, and does it follow the guidance?",
        ref="wt2010/8.41/c",
        example=True,
    )
    no_blame: bool = ask(
        "Does it keep from saying who is to blame?", ref="wt2010/8.6/a", example=True
    )
    signed_by: Line | None = ask(
        "Signed by the panel's chair", default=None, ref="wt2010/8.41/c", example="Edith Varley"
    )
    signed_at: date | None = ask("On", default=None, ref="wt2010/8.41/c", example="2010-09-22")


class FinalPart(StrEnum):
    """What is quality assured. wt2010/8.43/a"""

    MANAGEMENT_REVIEWS = "management_reviews"
    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    ACTION_PLAN = "action_plan"


class SignOff(Piece):
    part: FinalPart = ask("What", example="overview_report")
    passed: bool = ask("Good enough?", example=True)
    by: Line = ask("By whom", example="David Ross")
    comments: Narrative | None = ask("Comments", default=None)


class QualityAssured(Record):
    """The sub-committee looks at every part of the final product. wt2010/8.43/a"""

    title = "Quality assurance"
    ref = "wt2010/8.43/a"
    passed: bool = ask(
        "Is the whole good enough to go to the Board?", ref="wt2010/8.43/a", example=True
    )
    signoffs: list[SignOff] = ask(
        "Each part",
        ref="wt2010/8.43/a",
        example=[{"part": p.value, "passed": True, "by": "David Ross"} for p in FinalPart],
    )
    reasons: Narrative | None = ask(
        "If not, what is to be done again?", default=None, ref="wt2010/8.43/a", example="Nothing."
    )


class BoardDecides(Record):
    """The Board itself approves the final review, at a meeting. wt2010/8.44/a"""

    title = "The Board's decision on the review"
    ref = "wt2010/8.44/a"
    approved: bool = ask("Approved?", ref="wt2010/8.44/a", example=True)
    meeting_on: date | None = ask(
        "At the meeting of", default=None, ref="wt2010/8.44/a", example="2010-09-29"
    )
    meeting_ref: Line | None = ask("Minute", default=None, ref="wt2010/8.44/a", example="2010/61")
    reasons: Narrative | None = ask(
        "If sent back, why?", default=None, ref="wt2010/8.44/a", example="Approved as it stands."
    )


# --- the executive summary -------------------------------------------------------------------


class ThemedLesson(Piece):
    """A lesson tied to a theme. wt2010/8.42/k"""

    theme: Line = ask("Theme", example="Seeing injuries together")
    lesson: Narrative = ask("Lesson", example="One map for all.")
    joint: bool = ask("For joint work?", example=True)


class PlanRow(Piece):
    """An action as the public reads it. wt2010/8.42/m"""

    recommendation: Line = ask("Recommendation", example="1")
    relevant_agencies: list[Line] = ask("Which agencies", example=["Northam NHS Trust"])
    responsible_agency: Line = ask("Which answers for it", example="Northam NHS Trust")
    monitoring_method: Narrative = ask("How it is watched", example="Audit.")
    monitored_by: Line = ask("By whom", example="Board's monitoring group")
    progress: Narrative = ask("How far it is", example="Four clinics of nine.")
    impact_evaluation: Narrative = ask(
        "How its effect will be judged", example="Audit of forty records."
    )


class SummaryDrafted(Record):
    """What the public will read: a true mirror of the report, in which nobody can be recognised. wt2010/8.42/a"""

    title = "Executive summary"
    ref = "wt2010/8.42/a"
    needs = (
        Need("action_plan", {"action_plan": []}, "Show the whole action plan.", "wt2010/8.42/m"),
        Need("lessons", {"lessons": []}, "Say what is learned.", "wt2010/8.42/k"),
        Need(
            "panel_members",
            {"panel_members": []},
            "Give the panel's members by post and employer.",
            "wt2010/8.42/d",
        ),
    )
    lscb_chair_name: Line = ask("The Board's chair", ref="wt2010/8.42/d", example="Helen Marsh")
    panel_chair_name: Line = ask("The panel's chair", ref="wt2010/8.42/d", example="Edith Varley")
    overview_author_name: Line = ask("The author", ref="wt2010/8.42/d", example="Thomas Arkwright")
    panel_members: list[PanelSeat] = ask("Panel members, by post and employer", ref="wt2010/8.42/d")
    circumstances: Narrative = ask(
        "Why was a review held?", ref="wt2010/8.42/e", example="Child N died in 2010, aged three."
    )
    process_followed: Narrative = ask(
        "How was it done?",
        ref="wt2010/8.42/e",
        example="A panel of five and an independent author.",
    )
    parallel_processes: Section = ask(
        "Parallel processes, and how they bore on it", ref="wt2010/8.42/f", example=WRITTEN
    )
    family_involvement: Narrative = ask(
        "How far did the family, and a child who survived, take part?",
        ref="wt2010/8.42/g",
        example="His grandmother spoke with the author twice.",
    )
    key_facts: Narrative = ask(
        "The key facts in order: the family, and what agencies did",
        ref="wt2010/8.42/h",
        example="Three bruises in eight weeks.",
    )
    consistency_checked_by: Line = ask(
        "Who checked them against the chronology?", ref="wt2010/8.42/h", example="Board manager"
    )
    childs_perspective: Narrative = ask(
        "The child", ref="wt2010/8.1/b", example="He was three, and liked water."
    )
    sensitivity_checked_by: Line = ask(
        "Who, other than the writer, read it as the family will?",
        ref="wt2010/8.42/i",
        example="Family liaison lead",
    )
    themes: Narrative = ask(
        "Main issues and decisions", ref="wt2010/8.42/j", example="Injuries seen one by one."
    )
    earlier_help: Narrative = ask(
        "Chances for earlier help; what could have gone otherwise",
        ref="wt2010/8.42/j",
        example="At the second bruise.",
    )
    lessons: list[ThemedLesson] = ask("Lessons", ref="wt2010/8.42/k")
    good_practice: Narrative = ask(
        "What was done well, beside what must improve",
        ref="wt2010/8.42/l",
        example="The nursery wrote it down, and rang.",
    )
    recommendations: list[Narrative] = ask(
        "All recommendations",
        ref="wt2010/8.42/m",
        example=["All who see young children record injuries on one body map."],
    )
    action_plan: list[PlanRow] = ask("The whole action plan", ref="wt2010/8.42/m")
    completed_actions: Narrative = ask(
        "What is already done", ref="wt2010/8.42/b", example="Four clinics use the map."
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.42/c", example=SIGNED
    )


class SummaryAgreed(Record):
    """The panel agrees it: true to the report, the whole plan, nobody recognisable. wt2010/8.41/d"""

    title = "Executive summary agreed"
    ref = "wt2010/8.41/d"
    accurate: bool = ask("True to the full report?", ref="wt2010/8.41/d", example=True)
    action_plan_complete: bool = ask("The whole action plan?", ref="wt2010/8.41/d", example=True)
    nobody_recognisable: bool = ask(
        "Nobody recognisable but the three who are named?", ref="wt2010/8.41/d", example=True
    )
    agreed_by: Line = ask("Agreed by", ref="wt2010/8.41/d", example="Edith Varley, for the panel")


# --- gates -----------------------------------------------------------------------------


def _excused(context: Context, field: str) -> set[str]:
    return {n.agency for n in rows(context.record, field)}


_health_accepted = stands_at("health_overview", "health_overview_accepted")


def _commissioner(context: Context) -> str | None:
    entry = context.file.latest.get("health_overview_started")
    return getattr(entry.record, "agency", None) if entry else None


def _accounted_for(context: Context) -> bool:
    """Each review is accepted, or it is said why it has not come; the health overview is its trust's own."""
    excused = _excused(context, "not_received")
    if _health_accepted(context):
        excused.add(_commissioner(context) or "")
    waiting = [e.run for e in runs(context.file, "management_review") if e.state not in DONE]
    return all(agency in excused for agency in waiting)


def _health_in(context: Context) -> bool:
    return not health_had_a_part(context) or _health_accepted(context)


def _sections(context: Context) -> bool | str:
    """The parts of the outline; each section is written or said not to be relevant."""
    record = context.record
    if blank := unanswered(
        record,
        "sources",
        "panel_members",
        "known",
        "recommendations",
        "how_and_why",
        "hindsight",
        "lessons",
    ):
        return blank
    reviewed = {e.run for e in runs(context.file, "management_review") if e.state in DONE}
    return reviewed <= {s.source for s in rows(record, "sources")} or "sources"


def _contributors_satisfied(context: Context) -> bool | str:
    asked = {c.contributor for c in rows(context.record, "contributors")}
    if any(
        c.satisfied is False and not c.panel_response for c in rows(context.record, "contributors")
    ):
        return "contributors.panel_response"
    return {
        e.run for e in runs(context.file, "management_review") if e.state in DONE
    } <= asked or "contributors"


def debriefed(context: Context, field: str, *past: str) -> bool | str:
    """Every organisation whose review was accepted has talked with its staff, or it is said why not."""
    excused = _excused(context, field)
    waiting = [
        e.run
        for e in runs(context.file, "management_review")
        if e.state in DONE and e.state not in past
    ]
    return all(agency in excused for agency in waiting)


def _checklist(context: Context) -> bool | str:
    if blank := unanswered(context.record, "signed_by", "signed_at"):
        return blank
    return bool(context.record.good_quality and context.record.no_blame)


def _whole_plan_shown(context: Context) -> bool:
    """Every action of the tracker stands in the summary, with the organisation that answers for it."""
    printed = {
        (row.recommendation, row.responsible_agency)
        for row in rows(latest_in(context.episode, SummaryDrafted), "action_plan")
    }
    return {(a.recommendation, a.responsible_agency) for a in actions(context)} <= printed


def _summary_agreed(context: Context) -> bool | str:
    record = context.record
    if isinstance(record, SummaryAgreed):
        asked = ("accurate", "action_plan_complete", "nobody_recognisable")
        missing = next((f for f in asked if getattr(record, f) is None), None)
        return missing or (all(getattr(record, f) for f in asked) and _whole_plan_shown(context))
    return context.file.state_of("publication") not in (
        None,
        "publication_not_drafted",
        "publication_drafted",
    )


def _signed_off(context: Context) -> bool | str:
    record = (
        context.record
        if isinstance(context.record, QualityAssured)
        else context.file.last(QualityAssured)
    )
    passed = {s.part for s in rows(record, "signoffs") if s.passed}
    return set(FinalPart) <= passed


contributions_accounted_for = shown(
    "contributions_accounted_for",
    "wt2010/8.29/a",
    "Every management review is accepted, or it is said why it has not come.",
    _accounted_for,
    satisfied_by=("management_review_accepted",),
)
health_overview_in = shown(
    "health_overview_in",
    "wt2010/8.30/d",
    "Health had a part: its merged chronology and overview are in.",
    _health_in,
    satisfied_by=("health_overview_accepted",),
)
overview_sections_complete = shown(
    "overview_sections_complete",
    "wt2010/8.40/b",
    "Every part of the outline is written, and every contribution is used or it is said why not.",
    _sections,
)
contributors_satisfied = shown(
    "contributors_satisfied",
    "wt2010/8.41/b",
    "Every contributor says that the report puts its information fully and fairly; an "
    "objection is answered in writing.",
    _contributors_satisfied,
)
first_debriefs_done = shown(
    "first_debriefs_done",
    "wt2010/8.39/a",
    "Staff of every organisation have heard what was found, or it is said why not.",
    lambda c: debriefed(
        c,
        "debriefs_not_held",
        "management_review_staff_debriefed",
        "management_review_feedback_complete",
    ),
    satisfied_by=("first_debrief_held",),
)
panel_checklist_signed = shown(
    "panel_checklist_signed",
    "wt2010/8.41/c",
    "The panel's chair signs that the report is good, follows the guidance and blames nobody.",
    _checklist,
)
summary_agreed = shown(
    "summary_agreed",
    "wt2010/8.41/d",
    "The panel agrees the summary: true to the report, with the whole plan, and nobody recognisable.",
    _summary_agreed,
    satisfied_by=("summary_agreed",),
)
four_quality_signoffs = shown(
    "four_quality_signoffs",
    "wt2010/8.43/a",
    "Management reviews, overview report, executive summary and action plan are each signed off.",
    _signed_off,
)
board_decision = answered(
    "board_decision",
    "wt2010/8.44/a",
    "The Board decides, at a meeting, and it is minuted.",
    "meeting_on",
    "meeting_ref",
)

# --- steps -------------------------------------------------------------------------------


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
