"""Which board leads, who is told of it, and who had to do with the child.

Working Together 2010, paragraphs 7.33, 7.34, 7.37 and 7.38.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown, stated
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows


class LeadInQuestion(Record):
    """More than one board has to do with the death. wt2010/7.34/a"""

    title = "Which board leads?"
    ref = "wt2010/7.34/a"
    boards: list[Line] = ask("Which boards?", ref="wt2010/7.34/a", example=["Northam", "Eastwick"])
    why: Narrative = ask(
        "Why?", ref="wt2010/7.34/a", example="Lived in Eastwick; died in Northam Hospital."
    )


class WhyLead(StrEnum):
    """Why this board leads, or another. wt2010/7.34/b"""

    RESIDENCE = "normal_residence"
    LOOKED_AFTER = "looked_after"
    AGREED = "agreed_otherwise"


class _Lead(Record):
    needs = (
        Need(
            "agreed_with",
            {"because": WhyLead.AGREED},
            "Name the boards that agree.",
            "wt2010/7.34/b",
        ),
    )
    lead_board: Line = ask("Which board leads?", ref="wt2010/7.34/b", example="Northam")
    because: WhyLead = ask("Why that one?", ref="wt2010/7.34/b", example="normal_residence")
    agreed_with: list[Line] = ask("Agreed with which boards?", default=[], ref="wt2010/7.34/b")


class LeadBoardSettled(_Lead):
    """Which board leads, which panel gathers, and which others take part. wt2010/7.34/a"""

    title = "The lead is settled"
    ref = "wt2010/7.34/a"
    ours: bool = ask("Does this board lead?", ref="wt2010/7.34/b", example=True)
    gathering_panel: Line = ask(
        "Which panel gathers information?", ref="wt2010/7.34/a", example="Northam"
    )
    jointly: bool = ask("Jointly?", default=False, ref="wt2010/7.34/a")
    partners: list[Line] = ask("Which other boards take part?", default=[], ref="wt2010/7.34/c")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.34/a", example="Most who knew the child work here."
    )


class Involvement(Piece):
    """One agency, and whether it had to do with the child or family. wt2010/7.38/a"""

    agency: Line = ask("Agency", ref="wt2010/7.38/a", example="Northam Health Visiting")
    involved: Answer = ask(
        "Involved?", ref="wt2010/7.38/a", example="yes", why="Not known: it has not answered."
    )


class AgenciesIdentified(_Lead):
    """Which agencies dealt with child or family, and that this board leads. wt2010/7.38/a"""

    title = "Agencies found"
    ref = "wt2010/7.38/a"
    agencies: list[Involvement] = ask(
        "Every agency asked, and its answer",
        ref="wt2010/7.38/a",
        example=[
            {"agency": "Northam Health Visiting", "involved": "yes"},
            {"agency": "Youth offending", "involved": "no"},
        ],
    )


class BoardOfResidenceTold(Record):
    """The designated person of the area in which the child lived is told. wt2010/7.33/c"""

    title = "The child's own board told"
    ref = "wt2010/7.33/c"
    board: Line = ask("Which board?", ref="wt2010/7.33/c", example="Eastwick")
    person: Line = ask(
        "Who was told?", ref="wt2010/7.33/c", example="Grace Lund, designated person"
    )
    acknowledged_on: date | None = ask("Acknowledged", default=None, ref="wt2010/7.33/c")


# --- gates -------------------------------------------------------------------------------


def _lead_agreed(context: Context) -> bool | str:
    """Residence leads; for a looked after child the authority's board; otherwise all must agree."""
    record = context.record
    if not record.lead_board:
        return "lead_board"
    looked_after, lived_in = (
        context.file.facts.get("looked_after_by"),
        context.file.facts.get("lived_in"),
    )
    if looked_after and record.lead_board != looked_after:
        return False
    if looked_after or not lived_in or record.lead_board == lived_in:
        return True
    return bool(record.agreed_with) or "agreed_with"


lead_board_agreed = shown(
    "lead_board_agreed",
    "wt2010/7.34/b",
    "One board leads: that of the authority looking after the child; otherwise that of where the child lived, unless "
    "the boards agree on another.",
    _lead_agreed,
)

ours_or_theirs = stated(
    "ours", "wt2010/7.34/b", "Say whether this board leads.", "ours", True, False
)


def agencies_named(context: Context) -> Iterable[str]:
    """The agencies of the professionals whom Form A names: the first to be asked. 7.37/b"""
    return [p.agency for p in rows(context.record, "professionals") if p.agency]
