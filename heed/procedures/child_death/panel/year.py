"""The panel's year: its report, with nobody to be known by it, and what comes of it.

Working Together 2010, paragraphs 7.25, 7.36, 7.95 and 7.96.
"""

from datetime import date

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Record, ask


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
