"""Who is appointed to a review, by which route, and of whom they are independent.

Working Together 2010, paragraphs 8.16, 8.28, 8.29, 8.32, 8.33, 8.36 and 8.40.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.deciding import Board
from heed.procedures.serious_case_review.pieces import Sector, agencies, latest_in, run_of
from heed.procedures.serious_case_review.scoping.terms import Contribution
from heed.procedures.shared import same


class Office(StrEnum):
    """The two who are to be independent of everybody involved. wt2010/8.16/b, 8.33/a"""

    PANEL_CHAIR = "panel_chair"
    OVERVIEW_AUTHOR = "overview_author"


class ChairRoute(StrEnum):
    """Who may chair a panel. wt2010/8.16/c"""

    INDEPENDENT_BOARD_CHAIR = "independent_board_chair"
    BOARD_NOT_INVOLVED = "board_not_involved"
    AGENCY_OUTSIDE_THE_CASE = "agency_outside_the_case"


class PanelMember(Piece):
    """Printed by post and employer; the name stays here. wt2010/8.40/g"""

    name: Line = ask("Name (not printed)", example="Judith Crane")
    job_title: Line = ask("Post", example="Detective superintendent")
    employer: Line = ask("Employer", example="Northam Police")
    sector: Sector = ask("Its service", example="police")
    represents_youth_justice_board: bool = ask(
        "Sits for the Youth Justice Board?", default=False, ref="wt2010/8.36/b"
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


def boards(context: Context) -> list[str]:
    """The Boards that take part, the leading one first."""
    facts = context.file.facts
    lead = facts.get("lead_board")
    others: list[Board] = facts.get("participating_boards") or []
    return [*([lead] if lead else []), *(b.name for b in others if b.name)]


def independent(context: Context, declared: AppointedToReview | None) -> bool | str:
    """Asked about every organisation and Board there now is, and tied to none of them.

    The independent chair of the Board may chair the panel: the one named exception to the bar on Boards.
    """
    if declared is None:
        return False
    exempt = boards(context) if declared.route == ChairRoute.INDEPENDENT_BOARD_CHAIR else []
    barred = [o for o in (*agencies(context.file), *boards(context)) if o not in exempt]
    asked = rows(declared, "declared_against")
    if any(not any(same(a, o) for a in asked) for o in barred):
        return "declared_against"
    ties = [declared.employer, *(t for t in rows(declared, "ties") if t not in exempt)]
    if declared.knows_professionals_involved or any(same(t, o) for t in ties for o in barred):
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
        return not any(same(declared.person, chair) for chair in chairs)
    author = appointed(context, Office.OVERVIEW_AUTHOR)
    return author is None or not same(declared.person, author.person)


def appointed(context: Context, office: Office) -> AppointedToReview | None:
    """What the person in this office declared on being appointed; None while nobody is."""
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
