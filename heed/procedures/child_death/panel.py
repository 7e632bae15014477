"""The panel itself: how it is set up, who may chair it, who is told, and its year.

Working Together 2010, paragraphs 7.2, 7.13, 7.17, 7.25 to 7.32, 7.36, 7.50, 7.64, 7.95 and 7.96. These stand on a file
about the panel, not about any child.
"""

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from heed.engine.procedure import (
    Context,
    Duty,
    Effects,
    Item,
    Part,
    Procedure,
    State,
    Step,
    answered,
    date_in,
    named_in,
    noted,
    owes,
    shown,
)
from heed.engine.record import Line, Narrative, Piece, Record, ask, rows
from heed.procedures.child_death.panel_review import Seat
from heed.procedures.child_death.roles import DeathRole


class Member(Piece):
    """A seat on the panel, and who holds it. wt2010/7.27/a"""

    name: Line = ask("Name", ref="wt2010/7.25/b", example="Prof Iris Vane")
    seat: Seat = ask("Seat", ref="wt2010/7.27/b", example="public_health")
    organisation: Line = ask(
        "From which organisation of the board?",
        ref="wt2010/7.27/a",
        example="Northam Public Health",
    )
    deaths: Line | None = ask(
        "If asked in for some deaths only, which?",
        default=None,
        ref="wt2010/7.27/c",
        example="House fires",
    )


class DeathPanelSetUp(Record):
    """A panel under one board or several, answering to their chairs. wt2010/7.2/a"""

    title = "The panel is set up"
    ref = "wt2010/7.2/a"
    boards: list[Line] = ask(
        "Under which boards?", ref="wt2010/7.2/a", example=["Northam", "Eastwick"]
    )
    answers_to: list[Line] = ask(
        "To which chairs does it answer?", ref="wt2010/7.2/a", example=["Judith Crane", "Omar Aziz"]
    )
    accountability: Narrative | None = ask(
        "If boards share it: who it answers to, and how",
        default=None,
        ref="wt2010/7.26/b",
        example="To each chair for its own deaths.",
    )
    population: int | None = ask(
        "How many people does it serve?", default=None, ref="wt2010/7.26/a", example=610000
    )
    members: list[Member] = ask(
        "Members",
        ref="wt2010/7.27/a",
        example=[
            {
                "name": "Prof Iris Vane",
                "seat": "public_health",
                "organisation": "Northam Public Health",
            },
            {"name": "Dr Tom Ashe", "seat": "child_health", "organisation": "Northam Hospital"},
        ],
    )
    coroner: Narrative = ask(
        "How do panel and coroner's service speak to each other?",
        ref="wt2010/7.30/a",
        example="Through Rita Coe; reviewed each May.",
    )
    meets_every_weeks: int = ask(
        "How often does it meet, in weeks?", ref="wt2010/7.25/c", example=8
    )


class DeathPanelChairAppointed(Record):
    """The board's chair, or a member; nobody who serves local children or families directly. wt2010/7.27/d"""

    title = "Panel chair appointed"
    ref = "wt2010/7.27/d"
    chair: Line = ask("Who?", ref="wt2010/7.27/d", example="Judith Crane")
    of_the_board: bool = ask(
        "The board's chair, or a member of the board?", ref="wt2010/7.27/d", example=True
    )
    direct_services: bool = ask(
        "Gives services directly to local children or families?", ref="wt2010/7.27/e", example=False
    )
    declared_on: date = ask("Declared on", ref="wt2010/7.27/e", example="2010-04-01")
    override: Narrative | None = ask("If so, why all the same?", default=None, ref="wt2010/7.27/e")


class DesignatedPersonAppointed(Record):
    """Who receives notices of deaths; appointed by the board's chair. wt2010/7.32/b"""

    title = "Designated person appointed"
    ref = "wt2010/7.32/b"
    person: Line = ask("Who?", ref="wt2010/7.32/b", example="Grace Lund")
    email: Line = ask("Email", ref="wt2010/7.17/b", example="child.deaths@northam.example")
    deputy: Line = ask("Who, in their absence?", ref="wt2010/7.32/b", example="Ian Frost")
    since: date = ask("Since when?", ref="wt2010/7.17/b", example="2010-04-01")


class DepartmentToldOfPerson(Record):
    """The Department has the designated person's name and email. wt2010/7.17/b"""

    title = "Department told"
    ref = "wt2010/7.17/b"
    person: Line = ask("Whose name?", ref="wt2010/7.17/b", example="Grace Lund")


class DesignatedPaediatricianNamed(Record):
    """A consultant on whom the board can call for unexpected deaths, and a deputy. wt2010/7.29/a"""

    title = "Designated paediatrician"
    ref = "wt2010/7.29/a"
    paediatrician: Line = ask("Who?", ref="wt2010/7.29/a", example="Dr Amara Obi")
    deputy: Line = ask("Who, in their absence?", ref="wt2010/7.29/a", example="Dr Neil Cross")
    areas: list[Line] = ask(
        "For which areas?", ref="wt2010/7.29/b", example=["Northam", "Eastwick"]
    )
    also_designated_doctor: bool = ask(
        "Also designated doctor for child protection?", default=False, ref="wt2010/7.29/b"
    )
    in_job_plan: bool = ask("Is it in the job plan?", ref="wt2010/7.29/b", example=True)
    covered_until: date = ask("Cover is settled until", ref="wt2010/7.29/a", example="2011-03-31")


class SeniorAdviserNamed(Record):
    """Each organisation's senior person for child deaths. wt2010/7.28/a"""

    title = "An organisation's adviser on child deaths"
    ref = "wt2010/7.28/a"
    organisation: Line = ask("Which organisation?", ref="wt2010/7.28/a", example="Northam Police")
    adviser: Line = ask(
        "Who, and in what post?", ref="wt2010/7.28/a", example="Superintendent Ada Brook"
    )
    contact: Line = ask("How to reach them", ref="wt2010/7.28/a", example="01632 960105")


class DeathProtocolAgreed(Record):
    """How agencies respond to an unexpected death here, agreed with the coroner. wt2010/7.13/d"""

    title = "Rapid response protocol"
    ref = "wt2010/7.13/d"
    version: Line = ask("Version", ref="wt2010/7.50/e", example="3")
    partners: list[Line] = ask(
        "Signed by", ref="wt2010/7.13/d", example=["Police", "Hospital", "Council"]
    )
    coroner_consulted_on: date = ask(
        "Coroner consulted on", ref="wt2010/7.64/b", example="2010-05-03"
    )
    general_approval: Narrative = ask(
        "Which measures has the coroner approved in general?",
        ref="wt2010/7.64/b",
        example="First samples; moving the child to hospital.",
    )
    sample_sets: Narrative = ask(
        "Which sets of samples, agreed when?",
        ref="wt2010/7.69/c",
        example="Sudden infant death, version 2.",
    )
    visits: Narrative = ask(
        "How are visits to the place of death made?",
        ref="wt2010/7.82/i",
        example="Together where it can be.",
    )
    standing_members: list[Line] = ask(
        "Who is always of the team, by role?",
        default=[],
        ref="wt2010/7.50/d",
        example=["Duty inspector"],
    )
    on_call: Narrative = ask(
        "Who is on call?", ref="wt2010/7.50/b", example="Paediatrician and inspector, at all hours."
    )
    review_on: date = ask("To be looked at again on", ref="wt2010/7.13/d", example="2011-05-03")


class DeathProtocolEvaluated(Record):
    """How well it works, from the data held. wt2010/7.36/b"""

    title = "Protocol evaluated"
    ref = "wt2010/7.36/b"
    findings: Narrative = ask(
        "What was found?", ref="wt2010/7.36/b", example="Two visits of nine after 24 hours."
    )
    coroner_consulted_on: date = ask(
        "Coroner consulted on", ref="wt2010/7.36/b", example="2011-05-03"
    )


class NoticesPublished(Record):
    """How to tell us of a child's death, published for everybody. wt2010/7.17/a"""

    title = "How to tell us, published"
    ref = "wt2010/7.17/a"
    arrangements: Narrative = ask(
        "What is published?", ref="wt2010/7.17/a", example="Form, telephone at all hours, email."
    )
    where: Line = ask("Where?", ref="wt2010/7.17/a", example="The board's site")
    coroners_notices_to: Line | None = ask(
        "In a coroner's area with several boards: which is told?", default=None, ref="wt2010/7.18/c"
    )


class PatternReported(Record):
    """A trend or cluster in the figures; the board is told. wt2010/7.25/h"""

    title = "A pattern reported to the board"
    ref = "wt2010/7.25/h"
    pattern: Narrative = ask(
        "What?", ref="wt2010/7.25/h", example="More babies sleeping face down than last year."
    )
    period: Line = ask("Over which time?", ref="wt2010/7.25/h", example="2009-10 to 2010-11")


class LocalItemsAdded(Record):
    """More data collected here, approved by the board; kept out of the national return. wt2010/7.36/o"""

    title = "Local items added to the data set"
    ref = "wt2010/7.36/o"
    items: list[Line] = ask(
        "Which?", ref="wt2010/7.36/o", example=["Distance to the nearest clinic"]
    )
    approved_on: date = ask("Approved by the board on", ref="wt2010/7.36/o", example="2010-06-01")
    version: Line = ask(
        "Version of the data set", ref="wt2010/7.36/o", example="2010 with Northam's items"
    )


class ResourcesAdvised(Record):
    """Advice to the board on resources and training. wt2010/7.36/n"""

    title = "Advice on resources and training"
    ref = "wt2010/7.36/n"
    resources: Narrative = ask(
        "On resources", ref="wt2010/7.36/n", example="A second nurse on call."
    )
    training: Narrative = ask(
        "On training",
        ref="wt2010/7.36/n",
        example="Joint training for inspectors and paediatricians.",
    )


class InitiativeHelped(Record):
    """Figures without names for a regional or national initiative. wt2010/7.36/q"""

    title = "Help to a wider initiative"
    ref = "wt2010/7.36/q"
    initiative: Line = ask(
        "Which?", ref="wt2010/7.36/q", example="National maternal and child enquiry"
    )
    supplied: Narrative = ask(
        "What was supplied?", ref="wt2010/7.36/q", example="Ages and causes, without names."
    )


class LessonsSpread(Record):
    """Lessons sent to every organisation that needs them. wt2010/7.96/a"""

    title = "Lessons spread"
    ref = "wt2010/7.96/a"
    lessons: Narrative = ask(
        "Which lessons?", ref="wt2010/7.96/a", example="Safe sleep talk in the first week."
    )
    organisations: list[Line] = ask("To whom?", ref="wt2010/7.96/a", example=["Northam Hospital"])


class LessonsAcknowledged(Record):
    """An organisation has them. wt2010/7.96/a"""

    title = "Lessons acknowledged"
    ref = "wt2010/7.96/a"
    organisation: Line = ask("Which?", ref="wt2010/7.96/a", example="Northam Hospital")


# --- the year ----------------------------------------------------------------------------


class DeathYearOpened(Record):
    """A reporting year begins. wt2010/7.95/a"""

    title = "Reporting year"
    ref = "wt2010/7.95/a"
    year: Line = ask("Year", ref="wt2010/7.95/a", example="2010-11")


class DeathReportDrafted(Record):
    """The year's figures, recommendations, and last year's progress. wt2010/7.95/b"""

    title = "Annual report drafted"
    ref = "wt2010/7.95/b"
    year: Line = ask("Year", ref="wt2010/7.95/a", example="2010-11")
    notified: int = ask("Deaths notified", ref="wt2010/7.95/b", example=31)
    reviewed: int = ask("Deaths reviewed", ref="wt2010/7.95/b", example=26)
    description: Narrative = ask(
        "What the deaths have in common, and patterns",
        ref="wt2010/7.25/h",
        example="Most in the first year of life.",
    )
    recommendations: list[Line] = ask(
        "Recommendations", ref="wt2010/7.95/b", example=["Safe sleep talk at every first visit"]
    )
    last_year: list[Line] = ask(
        "What became of last year's", ref="wt2010/7.95/c", example=["Pond fencing: done"]
    )
    carried_on: list[Line] = ask("Carried on into next year", default=[], ref="wt2010/7.95/c")
    support: Narrative = ask(
        "Support offered to families, and taken up",
        ref="wt2010/7.36/m",
        example="Offered to all; most accepted.",
    )


class DisclosureChecked(Record):
    """Nobody can be known from it: small numbers are hidden and names searched for. wt2010/7.95/d"""

    title = "Disclosure checked"
    ref = "wt2010/7.95/d"
    year: Line = ask("Year", ref="wt2010/7.95/a", example="2010-11")
    checked_by: Line = ask("Who checked?", ref="wt2010/7.95/d", example="Grace Lund")
    small_numbers_hidden: bool = ask("Are small numbers hidden?", ref="wt2010/7.95/d", example=True)
    names_searched: bool = ask(
        "Was it searched for every name we hold?", ref="wt2010/7.95/d", example=True
    )


class DeathReportSubmitted(Record):
    """The panel gives its board the report. wt2010/7.95/a"""

    title = "Annual report submitted"
    ref = "wt2010/7.95/a"
    year: Line = ask("Year", ref="wt2010/7.95/a", example="2010-11")
    submitted_to: Line = ask("To which board?", ref="wt2010/7.95/a", example="Northam")


class DeathYearClosed(Record):
    """The board's own report is informed, and anonymous data are with the Department. wt2010/7.96/d"""

    title = "Reporting year closed"
    ref = "wt2010/7.96/d"
    year: Line = ask("Year", ref="wt2010/7.95/a", example="2010-11")
    board_report: Line = ask(
        "In which report of the board?",
        ref="wt2010/7.95/e",
        example="Annual report 2010-11, chapter 6",
    )
    plan_reference: Line = ask(
        "Where in the plan for children and young people?",
        ref="wt2010/7.96/b",
        example="Priority 2",
    )
    return_sent_on: date = ask(
        "Anonymous data sent to the Department on", ref="wt2010/7.96/d", example="2011-05-20"
    )
    data_set: Line = ask("In which version of the data set?", ref="wt2010/7.96/d", example="2010")
    receipt: Line = ask("Receipt", ref="wt2010/7.96/d", example="DfE 4471")


# --- gates -------------------------------------------------------------------------------


def _seats(context: Context) -> bool | str:
    return {Seat.PUBLIC_HEALTH, Seat.CHILD_HEALTH} <= {
        m.seat for m in rows(context.record, "members")
    } or "members"


both_health_seats = shown(
    "both_health_seats",
    "wt2010/7.27/b",
    "A panel has somebody of public health and somebody of child health.",
    _seats,
)


def _accounts(context: Context) -> bool | str:
    boards = rows(context.record, "boards")
    if len(boards) > 1 and not context.record.accountability:
        return "accountability"
    return len(rows(context.record, "answers_to")) >= len(boards) or "answers_to"


shared_panel_accounts = shown(
    "shared_panel_accounts",
    "wt2010/7.26/b",
    "A panel answers to the chair of each of its boards; boards that share one agree how.",
    _accounts,
    wants={"accountability": "To each chair for its own deaths."},
)
of_the_board = shown(
    "of_the_board",
    "wt2010/7.27/d",
    "Only the board's chair or a member of the board chairs the panel.",
    lambda c: c.record.of_the_board is True,
    wants={"of_the_board": True},
)
no_direct_services = shown(
    "no_direct_services",
    "wt2010/7.27/e",
    "The panel's chair gives no services directly to local children and families; otherwise say why.",
    lambda c: c.record.direct_services is False or bool(c.record.override) or "override",
)
by_board_chair = shown(
    "by_board_chair",
    "wt2010/7.32/b",
    "The board's chair decides who is the designated person.",
    lambda c: c.entry.by == DeathRole.BOARD_CHAIR or ("by" if c.entry.history else False),
)


def _checked(context: Context) -> bool | str:
    record = context.record
    if not isinstance(record, DisclosureChecked):
        mine = context.episode
        return mine is not None and DisclosureChecked.type in mine.latest
    if not record.checked_by:
        return "checked_by"
    for name in ("small_numbers_hidden", "names_searched"):
        if getattr(record, name) is not True:
            return name if getattr(record, name) is None else False
    return True


disclosure_checked = shown(
    "disclosure_checked",
    "wt2010/7.95/d",
    "A named person has checked that nobody can be known from it, and small numbers are hidden.",
    _checked,
)
board_approved = answered(
    "board_approved", "wt2010/7.36/o", "The board approves local items first.", "approved_on"
)

# --- lanes and steps ---------------------------------------------------------------------


def _organisations(context: Context) -> Iterable[Item]:
    return [Item(o, f"Acknowledge the lessons: {o}") for o in rows(context.record, "organisations")]


PANEL_DUTIES = (
    Duty(
        "tell_department",
        "Tell the Department who the designated person is",
        DeathRole.BOARD,
        ("wt2010/7.17/b",),
        met_by=("department_told_of_person",),
        clock=False,
    ),
    Duty(
        "paediatric_cover",
        "Settle who covers for the designated paediatrician",
        DeathRole.BOARD,
        ("wt2010/7.29/a",),
        due_from=date_in("covered_until"),
        clock=False,
    ),
    Duty(
        "review_death_protocol",
        "Look at the rapid response protocol again",
        DeathRole.BOARD,
        ("wt2010/7.13/d",),
        due_from=date_in("review_on"),
        clock=False,
    ),
    Duty(
        "acknowledge_lessons",
        "Acknowledge the lessons",
        DeathRole.BOARD_MEMBER_ORGANISATION,
        ("wt2010/7.96/a",),
        each=_organisations,
        key_from=named_in("organisation"),
        met_by=("lessons_acknowledged",),
        clock=False,
    ),
)


def _titled(
    id: str, on: type[Record], by: tuple[str, ...], *refs: str, **effects: Unpack[Effects]
) -> Step:
    """Noted wherever the panel stands, and said by the record's own title."""
    return noted(id, on, on.title, by, *refs, **effects)


BOARD = (DeathRole.BOARD,)
PANEL = (DeathRole.PANEL,)
PANEL_GENERAL = (
    _titled(
        "panel_set_up",
        DeathPanelSetUp,
        BOARD,
        "7.2",
        "7.25",
        "7.26",
        "7.27",
        "7.30",
        gates=(both_health_seats, shared_panel_accounts),
    ),
    _titled(
        "panel_chair",
        DeathPanelChairAppointed,
        BOARD,
        "7.27",
        gates=(of_the_board, no_direct_services),
    ),
    _titled(
        "designated_person",
        DesignatedPersonAppointed,
        (DeathRole.BOARD_CHAIR,),
        "7.17",
        "7.32",
        gates=(by_board_chair,),
        starts=("tell_department",),
    ),
    _titled(
        "department_told",
        DepartmentToldOfPerson,
        BOARD,
        "7.17",
    ),
    _titled(
        "designated_paediatrician",
        DesignatedPaediatricianNamed,
        BOARD,
        "7.29",
        starts=("paediatric_cover",),
        meets=("paediatric_cover",),
    ),
    _titled(
        "senior_adviser",
        SeniorAdviserNamed,
        (DeathRole.BOARD_MEMBER_ORGANISATION,),
        "7.28",
    ),
    _titled(
        "protocol_agreed",
        DeathProtocolAgreed,
        BOARD,
        "7.13",
        "7.50",
        "7.64",
        "7.69",
        "7.82",
        meets=("review_death_protocol",),
        starts=("review_death_protocol",),
    ),
    _titled(
        "protocol_evaluated",
        DeathProtocolEvaluated,
        PANEL,
        "7.36",
    ),
    _titled(
        "notices_published",
        NoticesPublished,
        BOARD,
        "7.17",
        "7.18",
    ),
    _titled(
        "pattern_reported",
        PatternReported,
        PANEL,
        "7.25",
    ),
    _titled(
        "local_items",
        LocalItemsAdded,
        PANEL,
        "7.36",
        gates=(board_approved,),
    ),
    _titled(
        "resources_advised",
        ResourcesAdvised,
        PANEL,
        "7.36",
    ),
    _titled(
        "initiative_helped",
        InitiativeHelped,
        PANEL,
        "7.36",
    ),
    _titled(
        "lessons_spread",
        LessonsSpread,
        BOARD,
        "7.96",
        starts=("acknowledge_lessons",),
    ),
    _titled(
        "lessons_acknowledged",
        LessonsAcknowledged,
        (DeathRole.BOARD_MEMBER_ORGANISATION,),
        "7.96",
    ),
)

ANNUAL_REPORT = Procedure(
    "annual_report",
    "The panel's year",
    "From one report to the next.",
    (
        Part(
            states=(
                State("year_open", "Running", "The reporting year runs."),
                State("year_drafted", "Drafted", "Figures, recommendations, last year's progress."),
                State("year_checked", "Checked", "Nobody can be known from it."),
                State(
                    "year_submitted",
                    "With the board",
                    "The board makes use of it.",
                    owes=owes(
                        "use_report",
                        "Use the report in the board's own, and send the Department anonymous data",
                        DeathRole.BOARD,
                        "wt2010/7.96/d",
                        "wt2010/7.95/e",
                    ),
                ),
                State(
                    "year_closed",
                    "Closed",
                    "The board's report is informed and the data sent.",
                    final=True,
                ),
            ),
            duties=(
                Duty(
                    "panel_annual_report",
                    "Give the board the panel's annual report",
                    DeathRole.PANEL,
                    ("wt2010/7.95/a",),
                    limit="panel_annual_report",
                    each=lambda _: (Item(""),),
                ),
            ),
            steps=(
                Step(
                    "year",
                    DeathYearOpened,
                    (),
                    "year_open",
                    "a reporting year begins",
                    PANEL,
                    ("7.95",),
                    starts=("panel_annual_report",),
                ),
                Step(
                    "y01",
                    DeathReportDrafted,
                    ("year_open",),
                    "year_drafted",
                    "drafted",
                    PANEL,
                    ("7.25", "7.95"),
                ),
                Step(
                    "y02",
                    DisclosureChecked,
                    ("year_drafted",),
                    "year_checked",
                    "checked",
                    (DeathRole.DESIGNATED_PERSON,),
                    ("7.95",),
                    gates=(disclosure_checked,),
                ),
                Step(
                    "y03",
                    DeathReportSubmitted,
                    ("year_checked",),
                    "year_submitted",
                    "submitted",
                    (DeathRole.PANEL_CHAIR,),
                    ("7.95",),
                    gates=(disclosure_checked,),
                    meets=("panel_annual_report",),
                    starts=("panel_annual_report",),
                ),
                Step(
                    "y04",
                    DeathYearClosed,
                    ("year_submitted",),
                    "year_closed",
                    "closed",
                    BOARD,
                    ("7.95", "7.96"),
                    gates=(disclosure_checked,),
                ),
            ),
        ),
    ),
    many=True,
    run="year",
)
