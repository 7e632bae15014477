"""A child who is on another authority's plan moves here: this authority's own conference follows.

Working Together 2010, paragraph 5.141.
"""

from datetime import date

from heed.engine.record import DoneOrWhyNot, Line, Record, ask


class TransferInNotified(Record):
    """Another authority says that a child on its plan has moved here for good. wt2010/5.141/c"""

    title = "Child on a plan has moved here"
    ref = "wt2010/5.141/c"
    from_authority: Line = ask("From which authority?", ref="wt2010/5.141/c", example="Westmere")
    notified_on: date = ask(
        "When were we told?",
        why="The 15 working days count from being told, not from the move.",
        ref="wt2010/5.141/c",
        example="2010-11-01",
    )
    moved_on: date | None = ask("When did they move?", default=None, ref="wt2010/5.141/c")
    plan_held: DoneOrWhyNot = ask("Do we have their plan and records?", ref="wt2010/5.141/c")


class OutcomeSentToFirstAuthority(Record):
    """The first authority has the day and outcome of our conference, and may end its plan. wt2010/5.141/d"""

    title = "First authority told of our conference"
    ref = "wt2010/5.141/d"
    authority: Line = ask("Told to", ref="wt2010/5.141/d", example="Westmere")
    sent_on: date = ask("Sent on", ref="wt2010/5.141/d", example="2010-11-19")
