"""The overview report: the contributions it draws on, and what its sections hold.

Working Together 2010, paragraphs 8.1, 8.19, 8.28 to 8.30, 8.32 and 8.40.
"""

from datetime import date

from heed.engine.procedure import Context, shown, stands_at
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.action_plan import Recommendation
from heed.procedures.serious_case_review.agencies import DONE
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised
from heed.procedures.serious_case_review.deciding import health_had_a_part
from heed.procedures.serious_case_review.pieces import NotDone, Section, runs
from heed.procedures.serious_case_review.scoping import WRITTEN

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
    headings = {
        "circumstances": "What led to the review, and how it was done",
        "lscb_chair_name": "Who took part",
        "parallel_processes": "Other processes; the family; the chronology",
        "childs_perspective": "The child’s experience",
        "known": "What was known, and why things happened",
        "improvement_and_good_practice": "What is learned",
        "recommendations": "Recommendations",
        "not_adopted": "Beyond this area",
    }
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


# --- gates -----------------------------------------------------------------------------


def excused_in(context: Context, field: str) -> set[str]:
    """The organisations of whom the record says in this field why nothing came."""
    return {n.agency for n in rows(context.record, field)}


_health_accepted = stands_at("health_overview", "health_overview_accepted")


def _commissioner(context: Context) -> str | None:
    entry = context.file.latest.get("health_overview_started")
    return getattr(entry.record, "agency", None) if entry else None


def _accounted_for(context: Context) -> bool:
    """Each review is accepted, or it is said why it has not come; the health overview is its trust's own."""
    excused = excused_in(context, "not_received")
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
