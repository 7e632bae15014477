"""What the panel hands on: to its chair, to others, for other children, for public health, to the care team.

Working Together 2010, paragraphs 7.13, 7.36 and 7.94.
"""

from heed.engine.record import Line, Narrative, Record, ask


class ForTheChair(Record):
    """Something new that the coroner or another authority should have: the board's chair is told. wt2010/7.36/k"""

    title = "New information for others"
    ref = "wt2010/7.36/k"
    information: Narrative = ask("What?", ref="wt2010/7.36/k", example="A neighbour's account.")
    recipients: list[Line] = ask("Who should have it?", ref="wt2010/7.36/k", example=["coroner"])


class PassedOn(Record):
    """It has been passed on. wt2010/7.36/k"""

    title = "Passed on"
    ref = "wt2010/7.36/k"
    recipient: Line = ask("To whom?", ref="wt2010/7.36/k", example="coroner")


class WelfareConcernTakenUp(Record):
    """Something is done about other children's safety, beyond this death. wt2010/7.13/b"""

    title = "Concern for other children taken up"
    ref = "wt2010/7.13/b"
    concern: Line = ask(
        "What was the concern?", ref="wt2010/7.13/b", example="Unsafe cots at a local shop"
    )
    taken_up_by: Line = ask(
        "Who took it up, and when?", ref="wt2010/7.13/b", example="Board manager, 20 March"
    )
    done: Narrative = ask(
        "What was done?",
        ref="wt2010/7.13/b",
        example="Trading standards took them off sale; families who bought one were rung.",
    )


class PublicHealthIssue(Record):
    """A public health matter, with the director of public health. wt2010/7.36/p"""

    title = "Public health"
    ref = "wt2010/7.36/p"
    issue: Line = ask("What?", ref="wt2010/7.36/p", example="Unsafe sleeping")
    director: Line = ask(
        "Director consulted, and when", ref="wt2010/7.36/p", example="Prof Iris Vane, 14 March"
    )
    for_services: Narrative = ask(
        "What follows for services?", ref="wt2010/7.36/p", example="A talk in the first week."
    )
    for_training: Narrative = ask(
        "What follows for training?", ref="wt2010/7.36/p", example="A module for midwives."
    )


class GoodPracticeDiscussed(Record):
    """After an expected death its team may meet and draft Form C. wt2010/7.94/a"""

    title = "The care team's discussion"
    ref = "wt2010/7.94/a"
    attendees: list[Line] = ask(
        "Who met?", ref="wt2010/7.94/a", example=["Sister Ann Cole", "Dr Lena Fox"]
    )
    draft: Narrative = ask("Draft of Form C", ref="wt2010/7.94/a", example="As planned, at home.")
    good_practice: Narrative | None = ask("Good practice", default=None, ref="wt2010/7.94/b")
