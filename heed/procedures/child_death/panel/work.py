"""What the panel does besides reviewing deaths: patterns, resources, initiatives, lessons spread.

Working Together 2010, paragraphs 7.25, 7.36 and 7.96.
"""

from datetime import date

from heed.engine.procedure import answered
from heed.engine.record import Line, Narrative, Record, ask


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


# --- gates -------------------------------------------------------------------------------


board_approved = answered(
    "board_approved", "wt2010/7.36/o", "The board approves local items first.", "approved_on"
)
