"""Whether there is an inquest, and what it concluded.

Working Together 2010, paragraphs 7.56 and 7.83.
"""

from datetime import date

from heed.engine.record import Line, Narrative, Record, ask


class InquestOpened(Record):
    """An inquest is opened. wt2010/7.83/e"""

    title = "Inquest opened"
    ref = "wt2010/7.83/e"
    opened_on: date = ask("Opened on", ref="wt2010/7.83/e", example="2010-11-08")
    hearing_on: date | None = ask("To be heard on", default=None, ref="wt2010/7.56/d")
    attending: list[Line] = ask(
        "Who attends from the panel, if the coroner allows?", default=[], ref="wt2010/7.56/d"
    )
    questions: Narrative | None = ask("What will they ask?", default=None, ref="wt2010/7.56/d")


class NoInquest(Record):
    """The coroner decides that none is needed. wt2010/7.83/e"""

    title = "No inquest"
    ref = "wt2010/7.83/e"
    reasons: Narrative = ask("Reasons", ref="wt2010/7.83/e", example="A natural cause was found.")


class InquestConcluded(Record):
    """The inquest has ended. wt2010/7.56/e"""

    title = "Inquest concluded"
    ref = "wt2010/7.83/e"
    concluded_on: date = ask("Concluded on", ref="wt2010/7.83/e", example="2011-05-12")
    conclusion: Narrative = ask("Conclusion", ref="wt2010/7.83/e", example="Accidental death.")
    issues: Narrative = ask(
        "Issues for the panel, wider ones of public health among them",
        ref="wt2010/7.56/e",
        example="Unfenced pond.",
    )
