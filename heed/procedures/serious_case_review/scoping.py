"""Setting a review up: terms of reference, the panel, those who contribute, and who is independent.

Working Together 2010, paragraphs 8.13 to 8.16, 8.20, 8.21, 8.28, 8.33, 8.36, 8.47 and 8.48. Terms are
versions; the one in force is the last that the Chair approved. Whenever an organisation is added,
the panel's chair and the overview author are asked again whether they are independent of it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.limit import Due
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    marked,
    named_in,
    noted,
    owes,
    shown,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.deciding import (
    CHAIR,
    Board,
    chair_decides,
    in_an_institution,
    in_custody,
    lead_board_named,
)
from heed.procedures.serious_case_review.pieces import (
    Section,
    Sector,
    agencies,
    latest_in,
    run_of,
    runs,
    terms_run,
)
from heed.procedures.serious_case_review.roles import Role

WRITTEN = {"text": "As set out with the panel."}


class Office(StrEnum):
    PANEL_CHAIR = "panel_chair"
    OVERVIEW_AUTHOR = "overview_author"


class ChairRoute(StrEnum):
    """Who may chair a panel. wt2010/8.16/c"""

    INDEPENDENT_BOARD_CHAIR = "independent_board_chair"
    BOARD_NOT_INVOLVED = "board_not_involved"
    AGENCY_OUTSIDE_THE_CASE = "agency_outside_the_case"


class Contribution(StrEnum):
    """What a contributor is asked for. wt2010/8.20/j, 8.29/d"""

    MANAGEMENT_REVIEW = "management_review"
    INDEPENDENT_REPORT = "independent_professional_report"
    OTHER_REPORT = "other_report"


class PanelMember(Piece):
    """Printed by post and employer; the name stays here. wt2010/8.40/g"""

    name: Line = ask("Name (not printed)", example="Judith Crane")
    job_title: Line = ask("Post", example="Detective superintendent")
    employer: Line = ask("Employer", example="Northam Police")
    sector: Sector = ask("Its service", example="police")
    represents_youth_justice_board: bool = ask(
        "Sits for the Youth Justice Board?", default=False, ref="wt2010/8.36/b"
    )


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


# --- records ---------------------------------------------------------------------------


class TermsDrafted(Record):
    """A version of the terms of reference: each issue answered, or said not to matter and why. wt2010/8.20/a"""

    title = "Terms of reference"
    ref = "wt2010/8.20/a"
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


class AppointedToReview(Record):
    """The panel's chair, or the overview author: appointed on a declaration of independence. wt2010/8.16/b, 8.33/a

    Declared against every organisation and Board by name; declared again when one is added.
    """

    title = "Appointment, with declaration of independence"
    ref = "wt2010/8.16/b"
    needs = (
        Need(
            "route",
            {"office": Office.PANEL_CHAIR},
            "Say by which route they may chair.",
            "wt2010/8.16/c",
        ),
    )
    office: Office = ask("As what?", ref="wt2010/8.16/b", example="panel_chair")
    person: Line = ask("Who?", ref="wt2010/8.16/b", example="Edith Varley")
    employer: Line = ask("Employed by", ref="wt2010/8.33/a", example="Self-employed")
    route: ChairRoute | None = ask(
        "May chair as", default=None, ref="wt2010/8.16/c", example="agency_outside_the_case"
    )
    declared_against: list[Line] = ask(
        "Every organisation and Board they were asked about",
        ref="wt2010/8.33/a",
        example=[
            "Northam Children's Services",
            "Northam NHS Trust",
            "Northam Police",
            "Northam Safeguarding Children Board",
        ],
    )
    ties: list[Line] = ask("Those with which they have any tie", default=[], ref="wt2010/8.33/a")
    knows_professionals_involved: bool = ask(
        "Any tie with a professional involved?", ref="wt2010/8.33/a", example=False
    )
    declared_at: date = ask("Declared on", ref="wt2010/8.16/b", example="2010-06-04")
    brief: Narrative | None = ask(
        "For the author: brief and due date", default=None, ref="wt2010/8.32/a"
    )


class ContributorAdded(Record):
    """Another organisation or person, found later to have had a part. wt2010/8.28/a"""

    title = "Contributor added"
    ref = "wt2010/8.28/a"
    agency: Line = ask("Who?", ref="wt2010/8.28/a", example="Northam Drug and Alcohol Service")
    sector: Sector = ask("Its service", ref="wt2010/8.28/a", example="adult_services")
    kind: Contribution = ask(
        "What is it asked for?", ref="wt2010/8.29/d", example="management_review"
    )
    why_added: Narrative = ask(
        "Why now?", ref="wt2010/8.28/a", example="The father had been seen there each month."
    )
    due_on: date = ask("Due", ref="wt2010/8.28/a", example="2010-09-10")


class PanelSetUp(Record):
    """The panel is complete, under terms that the Chair approved, and begins. wt2010/8.15/a"""

    title = "Panel set up"
    ref = "wt2010/8.15/a"
    commissioned_by: Line = ask(
        "Commissioned by", ref="wt2010/8.15/a", example="Serious case review sub-committee"
    )
    commissioned_on: date = ask("On", ref="wt2010/8.15/a", example="2010-06-07")
    members: list[PanelMember] = ask("Members", ref="wt2010/8.15/a")
    criminal_lead: Line | None = ask(
        "Who leads the criminal investigation, and agrees to these plans?",
        default=None,
        ref="wt2010/8.48/b",
        example="DCI Martin Hale",
    )
    criminal_lead_agreed_on: date | None = ask(
        "Agreed on", default=None, ref="wt2010/8.48/b", example="2010-06-07"
    )
    strands: list[Line] = ask(
        "In an institution: who owns investigation, case management and learning?",
        default=[],
        ref="wt2010/8.48/a",
    )
    six_months_realistic: bool | None = ask(
        "Is six months realistic?", default=None, ref="wt2010/8.47/a"
    )


class PanelMet(Record):
    """A meeting of the panel, which runs the review. wt2010/8.41/a"""

    title = "Panel meeting"
    ref = "wt2010/8.41/a"
    needs = (
        Need(
            "ombudsmans_purpose",
            {"ombudsman_invited": True},
            "Say for what agreed purpose.",
            "wt2010/8.36/c",
        ),
    )
    met_on: date = ask("Met on", ref="wt2010/8.41/a", example="2010-07-05")
    decisions: Narrative = ask(
        "What was decided?", ref="wt2010/8.41/a", example="Two reviews are sent back."
    )
    tasks: list[Line] = ask("Who does what?", default=[], ref="wt2010/8.41/a")
    ombudsman_invited: bool = ask(
        "Was the ombudsman asked to this meeting?", default=False, ref="wt2010/8.36/c"
    )
    ombudsmans_purpose: Narrative | None = ask(
        "For what agreed purpose?", default=None, ref="wt2010/8.36/c"
    )


# --- independence, wherever an organisation is added ----------------------------------------


def boards(context: Context) -> list[str]:
    facts = context.file.facts
    lead = facts.get("lead_board")
    others: list[Board] = facts.get("participating_boards") or []
    return [*([lead] if lead else []), *(b.name for b in others if b.name)]


def _same(one: str | None, other: str | None) -> bool:
    return bool(one) and (one or "").strip().casefold() == (other or "").strip().casefold()


def independent(context: Context, declared: AppointedToReview | None) -> bool | str:
    """Asked about every organisation and Board there now is, and tied to none of them.

    The independent chair of the Board may chair the panel: the one named exception to the bar on Boards.
    """
    if declared is None:
        return False
    exempt = boards(context) if declared.route == ChairRoute.INDEPENDENT_BOARD_CHAIR else []
    barred = [o for o in (*agencies(context.file), *boards(context)) if o not in exempt]
    asked = rows(declared, "declared_against")
    if any(not any(_same(a, o) for a in asked) for o in barred):
        return "declared_against"
    ties = [declared.employer, *(t for t in rows(declared, "ties") if t not in exempt)]
    if declared.knows_professionals_involved or any(_same(t, o) for t in ties for o in barred):
        return False
    return _not_two_offices(context, declared)


def _not_two_offices(context: Context, declared: AppointedToReview) -> bool:
    """The author holds none of the three chairs; the panel's chair does not write the report."""
    facts = context.file.facts
    if declared.office == Office.OVERVIEW_AUTHOR:
        panel_chair = appointed(context, Office.PANEL_CHAIR)
        chairs = [
            facts.get("lscb_chair"),
            facts.get("subcommittee_chair"),
            panel_chair and panel_chair.person,
        ]
        return not any(_same(declared.person, chair) for chair in chairs)
    author = appointed(context, Office.OVERVIEW_AUTHOR)
    return author is None or not _same(declared.person, author.person)


def appointed(context: Context, office: Office) -> AppointedToReview | None:
    return latest_in(run_of(context.file, "appointment", office), AppointedToReview)


def _being_appointed(context: Context) -> bool | str:
    return independent(context, context.record)


def _chair_independent(context: Context) -> bool | str:
    return independent(context, appointed(context, Office.PANEL_CHAIR)) is True


def _author_independent(context: Context) -> bool | str:
    return independent(context, appointed(context, Office.OVERVIEW_AUTHOR)) is True


declared_independent = shown(
    "declared_independent",
    "wt2010/8.16/b",
    "Asked about every organisation and Board by name; tied to none; the panel's chair is not the author, "
    "and the author holds no chair.",
    _being_appointed,
)
panel_chair_independent = shown(
    "panel_chair_independent",
    "wt2010/8.16/b",
    "The panel's chair is on no Board involved, works for no organisation involved and does not write the report. "
    "Where an organisation has been added, ask again.",
    _chair_independent,
    satisfied_by=("appointed_to_review",),
)
author_independent = shown(
    "author_independent",
    "wt2010/8.33/a",
    "The overview author is independent of every organisation, professional and Board involved. Where one has been "
    "added, ask again.",
    _author_independent,
    satisfied_by=("appointed_to_review",),
)

# --- terms and panel ---------------------------------------------------------------------


def terms_in_force(context: Context) -> TermsDrafted | None:
    """The latest version that the Chair approved."""
    return latest_in(terms_run(context.file), TermsDrafted)


def _terms_in_force(context: Context) -> bool:
    version = getattr(context.record, "version", None)
    terms = terms_in_force(context)
    return terms is not None and (version is None or version == terms.version)


def _panel_complete(context: Context) -> bool | str:
    if not rows(context.record, "members"):
        return "members"
    return appointed(context, Office.PANEL_CHAIR) is not None


def _custody_seat(context: Context) -> bool:
    return not in_custody(context) or any(
        m.represents_youth_justice_board for m in rows(context.record, "members")
    )


def _custody_terms(context: Context) -> bool:
    terms = terms_in_force(context)
    return not in_custody(context) or (terms is not None and bool(terms.ombudsman_sharing))


def _criminal_lead(context: Context) -> bool | str:
    opened = any(e.live and "criminal" in _kind(e) for e in runs(context.file, "parallel_process"))
    if not (in_an_institution(context) and opened):
        return True
    return unanswered(context.record, "criminal_lead", "criminal_lead_agreed_on") or True


def _kind(episode: object) -> str:
    latest = getattr(episode, "latest", {}).get("parallel_process_identified")
    return str(getattr(latest.record, "kind", "")) if latest else ""


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


def _contributors_known(context: Context) -> bool:
    asked = [
        a
        for a in rows(latest_in(context.episode, TermsDrafted), "contributors")
        if a.kind == Contribution.MANAGEMENT_REVIEW
    ]
    return all(any(_same(a.contributor, known) for known in agencies(context.file)) for a in asked)


terms_approved = shown(
    "terms_approved",
    "wt2010/8.20/b",
    "The Board's chair has approved this version of the terms.",
    _terms_in_force,
    satisfied_by=("terms_approved",),
)
panel_complete = shown(
    "panel_complete",
    "wt2010/8.15/a",
    "The panel has a chair and members.",
    _panel_complete,
    satisfied_by=("appointed_to_review",),
)
custody_panel_seat = shown(
    "custody_panel_seat",
    "wt2010/8.36/b",
    "After a death in custody the Youth Justice Board sits on the panel.",
    _custody_seat,
)
custody_terms_section = shown(
    "custody_terms_section",
    "wt2010/8.36/d",
    "After a death in custody the terms say how ombudsman, panel and sub-committee share information.",
    _custody_terms,
)
criminal_lead_agrees = shown(
    "criminal_lead_agrees",
    "wt2010/8.48/b",
    "Whoever leads the criminal investigation has agreed to the plans.",
    _criminal_lead,
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
contributors_known = shown(
    "contributors_known",
    "wt2010/8.20/j",
    "Everybody asked for a management review is on the list of organisations, so that "
    "their records are secured: add them first.",
    _contributors_known,
    satisfied_by=("contributor_added",),
)

# --- steps -------------------------------------------------------------------------------


def _offices(context: Context) -> Iterable[Item]:
    """Each who has been appointed is asked about the organisation that has been added."""
    held = [o for o in Office if appointed(context, o) is not None]
    return [
        Item(o, f"Ask the {o.replace('_', ' ')} about {context.record.agency} too") for o in held
    ]


def _added(context: Context) -> list[str]:
    return [context.record.agency] if context.record.agency else []


def _review_of_added(context: Context) -> list[str]:
    reviewing = context.file.mark("review_decided") is not None
    return (
        _added(context)
        if reviewing and context.record.kind == Contribution.MANAGEMENT_REVIEW
        else []
    )


_added_later = marked("review_decided")


DECLARE_AGAIN = Duty(
    "declare_again",
    "Ask again about independence",
    Role.SUBCOMMITTEE,
    ("wt2010/8.16/b", "wt2010/8.33/a"),
    each=_offices,
    key_from=named_in("office"),
    clock=False,
)


def _contributions(context: Context) -> Iterable[Item]:
    """What each has been asked for, by its own day, unless it has come."""
    if isinstance(context.record, ContributorAdded):
        asked = [(context.record.agency, context.record.due_on)]
    else:
        asked = [
            (a.contributor, a.due_on)
            for a in rows(latest_in(context.episode, TermsDrafted), "contributors")
        ]
    came = {
        e.run
        for e in runs(context.file, "management_review")
        if "management_review_accepted" in {s for _, s, _ in e.path}
    }
    return [
        Item(who, f"Contribution of {who}", due, who)
        for who, due in asked
        if who and who not in came
    ]


def _contributor(context: Context) -> str | None:
    return getattr(context.record, "contributor", None) or getattr(context.record, "agency", None)


CONTRIBUTION = Duty(
    "contribution",
    "Send the report that was asked for",
    Role.AGENCY,
    ("wt2010/8.20/j", "wt2010/8.29/a"),
    each=_contributions,
    key_from=_contributor,
)
WEIGH_INFORMATION = Duty(
    "weigh_information",
    "Go back to the terms in the light of what is new",
    Role.PANEL,
    ("wt2010/8.21/a",),
    met_by=("information_weighed", "terms_revised"),
    clock=False,
)

PART = Part(
    states=(
        State(
            "scr_scoping",
            "Scoping and setting up",
            "Terms are drawn up and approved, and the panel is set up.",
            owes=owes(
                "set_up_panel",
                "Set up the panel, under approved terms",
                Role.SUBCOMMITTEE,
                "wt2010/8.15/a",
                "wt2010/8.20/a",
            ),
        ),
    ),
    duties=(DECLARE_AGAIN, WEIGH_INFORMATION, CONTRIBUTION),
    steps=(
        Step(
            "terms_approved_and_panel_set_up",
            PanelSetUp,
            ("scr_scoping",),
            "scr_reviewing",
            "the panel begins",
            (Role.BOARD_CHAIR, Role.SUBCOMMITTEE),
            ("8.15", "8.20"),
            gates=(
                terms_approved,
                panel_complete,
                panel_chair_independent,
                custody_panel_seat,
                custody_terms_section,
                criminal_lead_agrees,
                lead_board_named,
                child_perspective_present,
            ),
        ),
        Step(
            "terms_revised",
            TermsRevised,
            ("scr_reviewing",),
            "scr_reviewing",
            "the panel works under revised terms",
            (Role.BOARD_CHAIR, Role.PANEL),
            ("8.21", "8.28"),
            gates=(terms_approved,),
        ),
    ),
)

TERMS = Procedure(
    "terms",
    "Terms of reference",
    "One run a version. The version in force is the last that the Chair approved.",
    (
        Part(
            states=(
                State("terms_drafted", "Drafted", "Not in force until the Chair approves it."),
                State("terms_in_force", "In force", "Approved by the Board's chair."),
            ),
            steps=(
                Step(
                    "terms_drafted",
                    TermsDrafted,
                    (),
                    "terms_drafted",
                    "a version is drafted",
                    (Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.20", "8.21"),
                ),
                Step(
                    "terms_redrafted",
                    TermsDrafted,
                    ("terms_drafted",),
                    "terms_drafted",
                    "the draft is changed",
                    (Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.20",),
                ),
                Step(
                    "terms_approved",
                    TermsApproved,
                    ("terms_drafted",),
                    "terms_in_force",
                    "approved, and in force",
                    CHAIR,
                    ("8.20", "8.21"),
                    gates=(
                        chair_decides,
                        reaches_the_issues,
                        ends_in_time,
                        institution_sections,
                        contributors_known,
                    ),
                    starts=("contribution",),
                    meets=("weigh_information",),
                ),
            ),
        ),
    ),
    many=True,
    run="version",
)

APPOINTMENT = Procedure(
    "appointment",
    "Appointments",
    "The panel's chair and the overview author. One run an office.",
    (
        Part(
            states=(
                State("appointed_to_review", "Appointed", "On a declaration of independence."),
            ),
            steps=(
                Step(
                    "appointed",
                    AppointedToReview,
                    (),
                    "appointed_to_review",
                    "appointed",
                    (Role.BOARD_CHAIR, Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.16", "8.33"),
                    gates=(declared_independent,),
                    meets=("declare_again",),
                ),
                Step(
                    "declared_again",
                    AppointedToReview,
                    ("appointed_to_review",),
                    "appointed_to_review",
                    "declared again, or another appointed",
                    (Role.BOARD_CHAIR, Role.SUBCOMMITTEE, Role.PANEL),
                    ("8.16", "8.33"),
                    gates=(declared_independent,),
                    meets=("declare_again",),
                ),
            ),
        ),
    ),
    many=True,
    run="office",
)

STEPS = (
    noted(
        "contributor_added",
        ContributorAdded,
        "a contributor is added",
        (Role.BOARD, Role.SUBCOMMITTEE, Role.PANEL),
        "8.28",
        "8.29",
        provided=_added_later,
        starts=(
            "secure_records",
            "imr_start",
            "agency_chronology",
            "declare_again",
            "contribution",
        ),
        opens=(
            Spawn("records_unsecured", each=_added),
            Spawn("management_review_commissioned", each=_review_of_added),
        ),
    ),
    noted(
        "contributor_added",
        ContributorAdded,
        "an organisation is added",
        (Role.BOARD, Role.SUBCOMMITTEE, Role.BOARD_CHAIR),
        "8.28",
        "8.34",
        provided=lambda c: not _added_later(c),
        starts=("secure_records",),
        opens=(Spawn("records_unsecured", each=_added),),
    ),
    noted(
        "information_received",
        InformationReceived,
        "something new is received",
        (Role.ANYONE, Role.PANEL),
        "8.21",
        "8.28",
        starts=("weigh_information",),
    ),
    noted(
        "information_weighed",
        InformationWeighed,
        "the panel weighs it",
        (Role.PANEL,),
        "8.21",
    ),
    noted(
        "panel_met",
        PanelMet,
        "the panel meets",
        (Role.PANEL_CHAIR, Role.PANEL),
        "8.41",
        "8.36",
    ),
)
