"""Terms of reference, as versions: drafted, approved by the Chair, revised as information comes in.

Working Together 2010, paragraphs 8.1, 8.20, 8.21, 8.28, 8.29, 8.36 and 8.47.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.limit import Due
from heed.engine.procedure import Context, shown, stated
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.serious_case_review.deciding import in_an_institution, in_custody
from heed.procedures.serious_case_review.pieces import Section, latest_in, terms_run

WRITTEN = {"text": "As set out with the panel."}


class Contribution(StrEnum):
    """What a contributor is asked for. wt2010/8.20/j, 8.29/d"""

    MANAGEMENT_REVIEW = "management_review"
    INDEPENDENT_REPORT = "independent_professional_report"
    OTHER_REPORT = "other_report"


class Takes(Piece):
    """How one member of the family takes part, or why not. wt2010/8.20/g"""

    needs = (Need("why_not", {"invited": False}, "Say why they are not asked."),)
    who: Line = ask("Who", example="Mother")
    invited: bool = ask("Asked to take part?", example=True)
    how: Narrative | None = ask("How", default=None, example="Two talks at home with the author.")
    facilitator: Line | None = ask(
        "Who makes that happen", default=None, example="Family liaison officer"
    )
    why_not: Narrative | None = ask("If not asked, why not?", default=None)


class Asked(Piece):
    """Somebody asked for a report or other contribution. wt2010/8.20/j"""

    contributor: Line = ask("Who", example="Northam NHS Trust")
    kind: Contribution = ask("For what", example="management_review")
    due_on: date = ask("By when", example="2010-08-27")


class TermsDrafted(Record):
    """A version of the terms of reference: each issue answered, or said not to matter and why. wt2010/8.20/a"""

    title = "Terms of reference"
    ref = "wt2010/8.20/a"
    headings = {
        "version": "The child, and what matters most",
        "start_on": "Time, and the family’s history",
        "family": "How the family takes part",
        "contributors": "Who contributes",
        "overview_author": "Who writes it, and expert help",
        "other_reviews": "Other processes, and the public",
        "safe_environment": "If it happened in an institution",
    }
    needs = (
        Need(
            "contributors",
            {"contributors": []},
            "Name those who are asked to contribute.",
            "wt2010/8.20/j",
        ),
    )
    version: Line = ask("Version", ref="wt2010/8.21/b", example="1")
    change_reason: Narrative | None = ask(
        "What has changed since the last version, and why?", default=None, ref="wt2010/8.21/b"
    )
    childs_perspective: Narrative = ask(
        "What was each day like for the child, and what did the child want and feel?",
        ref="wt2010/8.1/b",
        why="At the centre from here to the last recommendation, whether or not the child died.",
        example="What was Noah's day? Who played with him, fed him, noticed him?",
    )
    key_issues: Section = ask(
        "Which issues matter most for learning?", ref="wt2010/8.20/d", example=WRITTEN
    )
    information_and_analysis: Section = ask(
        "How is information on them found and analysed, adults' mental health included?",
        ref="wt2010/8.20/d",
        example=WRITTEN,
    )
    start_on: date = ask("Begins", ref="wt2010/8.20/e", example="2010-06-02")
    planned_completion_on: date = ask(
        "Finished by",
        ref="wt2010/8.20/e",
        example="2010-11-26",
        why="Within six months of the decision.",
    )
    pending_proceedings: Section = ask(
        "Court cases or investigations that could delay it or its publication",
        ref="wt2010/8.20/e",
        example=WRITTEN,
    )
    period_from: date = ask(
        "The child's life is looked at from", ref="wt2010/8.20/f", example="2006-09-01"
    )
    period_to: date = ask("until", ref="wt2010/8.20/f", example="2010-05-11")
    background: Section = ask(
        "Earlier family history that is needed", ref="wt2010/8.20/f", example=WRITTEN
    )
    family: list[Takes] = ask(
        "How does each of the family take part, a surviving child first?", ref="wt2010/8.20/g"
    )
    equality: Section = ask(
        "Ethnicity, religion, diversity, equality", ref="wt2010/8.20/h", example=WRITTEN
    )
    immigration: Section = ask(
        "Did immigration status bear on the family?", ref="wt2010/8.20/i", example=WRITTEN
    )
    contributors: list[Asked] = ask(
        "Who is asked for a report or other contribution?", ref="wt2010/8.20/j"
    )
    outside_links: Section = ask(
        "Who links with people and bodies outside the main agencies?",
        ref="wt2010/8.20/k",
        example=WRITTEN,
    )
    other_areas: Section = ask(
        "Bodies in other Board areas, and what each Board does",
        ref="wt2010/8.20/l",
        example=WRITTEN,
    )
    legal_advice: Section = ask(
        "Will independent legal advice be needed?", ref="wt2010/8.20/m", example=WRITTEN
    )
    overview_author: Section = ask(
        "Who is to write the overview report?", ref="wt2010/8.20/n", example=WRITTEN
    )
    outside_expert: Section = ask(
        "Would an outside expert help?", ref="wt2010/8.20/o", example=WRITTEN
    )
    parallel_inquiries: Section = ask(
        "Which parallel inquiries may arise, and can work be joined?",
        ref="wt2010/8.20/p",
        example=WRITTEN,
    )
    untoward_incident: Section = ask(
        "If the health service investigates an untoward incident: is the agreed arrangement followed?",
        ref="wt2010/8.20/q",
        example=WRITTEN,
    )
    other_reviews: Section = ask(
        "How does it fit beside other kinds of review?", ref="wt2010/8.20/r", example=WRITTEN
    )
    courts_and_coroner: Section = ask(
        "How are coroner and courts taken into account, and who keeps contact with each?",
        ref="wt2010/8.20/s",
        example=WRITTEN,
    )
    research: Section = ask(
        "How are research and earlier reviews used?", ref="wt2010/8.20/t", example=WRITTEN
    )
    interest: Section = ask(
        "How is family, public and media interest handled, and how do children and relatives hear the findings?",
        ref="wt2010/8.20/u",
        example=WRITTEN,
    )
    ombudsman_sharing: Narrative | None = ask(
        "After a death in custody: how do ombudsman, panel and sub-committee share information?",
        default=None,
        ref="wt2010/8.36/d",
    )
    safe_environment: Narrative | None = ask(
        "In an institution: how did it keep children safe?", default=None, ref="wt2010/8.47/b"
    )
    response_to_concerns: Narrative | None = ask(
        "In an institution: how did it answer concerns?", default=None, ref="wt2010/8.47/b"
    )


class TermsApproved(Record):
    """The Chair has checked that the terms reach the key issues, and puts them in force. wt2010/8.20/b"""

    title = "Terms of reference approved"
    ref = "wt2010/8.20/b"
    version: Line = ask("Version", ref="wt2010/8.21/b", example="1")
    reaches_key_issues: bool = ask(
        "Do they reach the key issues?", ref="wt2010/8.20/b", example=True
    )
    contributors_told_on: date | None = ask(
        "If changed, contributors told on", default=None, ref="wt2010/8.21/b"
    )


class TermsRevised(Record):
    """The panel works on under a changed version, now in force. wt2010/8.21/a"""

    title = "Working under revised terms"
    ref = "wt2010/8.21/a"
    version: Line = ask("Version", ref="wt2010/8.21/b", example="1")
    panel_conclusion: Narrative = ask(
        "What did the panel conclude?",
        ref="wt2010/8.21/a",
        example="The grandfather's drinking is to be looked at.",
    )
    contributors_told_on: date = ask(
        "Contributors told on", ref="wt2010/8.21/b", example="2010-07-12"
    )


class InformationReceived(Record):
    """Something new that bears on the terms or on what was written, however late. wt2010/8.21/a, 8.28/b"""

    title = "New information for the review"
    ref = "wt2010/8.28/b"
    information: Narrative = ask(
        "What is it?",
        ref="wt2010/8.28/b",
        example="At the trial a neighbour spoke of earlier nights.",
    )
    source: Line = ask("From whom?", ref="wt2010/8.28/b", example="Crown Prosecution Service")
    received_at: date = ask("Received", ref="wt2010/8.28/b", example="2010-09-02")
    bears_on: Line | None = ask(
        "Which section or document does it bear on?",
        default=None,
        ref="wt2010/8.21/a",
        example="Key issues",
    )


class InformationWeighed(Record):
    """The panel goes back to the issues in the light of it. wt2010/8.21/a"""

    title = "New information weighed by the panel"
    ref = "wt2010/8.21/a"
    panel_conclusion: Narrative = ask(
        "What did the panel conclude?",
        ref="wt2010/8.21/a",
        example="The terms stand; one agency is asked again.",
    )


def terms_in_force(context: Context) -> TermsDrafted | None:
    """The latest version that the Chair approved."""
    return latest_in(terms_run(context.file), TermsDrafted)


def _terms_in_force(context: Context) -> bool:
    version = getattr(context.record, "version", None)
    terms = terms_in_force(context)
    return terms is not None and (version is None or version == terms.version)


def _custody_terms(context: Context) -> bool:
    terms = terms_in_force(context)
    return not in_custody(context) or (terms is not None and bool(terms.ombudsman_sharing))


def _childs_perspective(context: Context) -> bool | str:
    holder = (
        context.record if hasattr(context.record, "childs_perspective") else terms_in_force(context)
    )
    if holder is None:
        return False
    return bool(holder.childs_perspective) or "childs_perspective"


def _within_six_months(context: Context) -> bool:
    """Unless the review has been given longer: the latest day that somebody decided."""
    drafted = latest_in(context.episode, TermsDrafted)
    ends: list[Due | None] = [
        o.due
        for (id, _), o in context.file.open_duties.items()
        if id in ("scr_completion", "extended_completion")
    ]
    days = [day_of(d) if isinstance(d, datetime) else d for d in ends if d is not None]
    if drafted is None or not days or not drafted.planned_completion_on:
        return True
    return drafted.planned_completion_on <= max(days)


def _variants(context: Context) -> bool | str:
    """The sections that a death in custody and an institution add."""
    drafted = latest_in(context.episode, TermsDrafted)
    if drafted is None or not in_an_institution(context):
        return True
    return bool(drafted.safe_environment and drafted.response_to_concerns)


terms_approved = shown(
    "terms_approved",
    "wt2010/8.20/b",
    "The Board's chair has approved this version of the terms.",
    _terms_in_force,
    satisfied_by=("terms_approved",),
)
custody_terms_section = shown(
    "custody_terms_section",
    "wt2010/8.36/d",
    "After a death in custody the terms say how ombudsman, panel and sub-committee share information.",
    _custody_terms,
)
child_perspective_present = shown(
    "child_perspective_present",
    "wt2010/8.1/b",
    "What the child's days were like, and what the child wanted and felt, is at the centre of it.",
    _childs_perspective,
)
ends_in_time = shown(
    "ends_in_time",
    "wt2010/8.20/e",
    "The planned end is within six months of the decision, or within the longer time that has been decided.",
    _within_six_months,
)
institution_sections = shown(
    "institution_sections",
    "wt2010/8.47/b",
    "For an institution: how it kept children safe and how it answered concerns.",
    _variants,
)
reaches_the_issues = stated(
    "reaches_the_issues",
    "wt2010/8.20/b",
    "The Chair says that the terms reach the key issues.",
    "reaches_key_issues",
    True,
)
