"""Setting the panel up: its members, its chair, the people it must name, and its protocol.

Working Together 2010, paragraphs 7.2, 7.13, 7.17, 7.18, 7.25 to 7.30, 7.32, 7.36, 7.50, 7.64, 7.69 and 7.82.
"""

from datetime import date

from heed.engine.procedure import Context, shown
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
