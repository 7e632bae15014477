"""The child of a plan moves, leaves the country, dies, or is born: only a move for good, with its evidence, counts.

Working Together 2010, paragraphs 5.141 and 5.149.
"""

from datetime import date

from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Line, Narrative, Record, ask, unanswered


class MovedAway(Record):
    """The family has moved to another authority for good; the plan stays live here. wt2010/5.141/d"""

    title = "Moved to another authority"
    ref = "wt2010/5.141/d"
    permanent: bool = ask("Is the move for good?", ref="wt2010/5.141/a", example=True)
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.141/a",
        example="New tenancy seen; school place taken up.",
    )
    moved_on: date = ask("Moved on", ref="wt2010/5.141/a", example="2010-11-22")
    receiving_authority: Line = ask("To which authority?", ref="wt2010/5.141/c", example="Northam")
    notified_on: date = ask(
        "When were they told?",
        why="Their 15 working days count from this.",
        ref="wt2010/5.141/c",
        example="2010-11-23",
    )


class MoveNotPermanent(Record):
    """The move turned out not to be for good; the plan goes on here. wt2010/5.141/d"""

    title = "Move was not for good"
    ref = "wt2010/5.141/d"
    permanent: bool = ask("Is the move for good?", ref="wt2010/5.141/a", example=False)
    facts: Narrative = ask(
        "What happened?", ref="wt2010/5.141/a", example="Back at Canal Street since Sunday."
    )


class ReceivingConferenceHeld(Record):
    """The other authority's conference has been held; the plan here may now end. wt2010/5.141/d"""

    title = "Receiving authority's conference"
    ref = "wt2010/5.141/d"
    authority: Line = ask("Which authority?", ref="wt2010/5.141/d", example="Northam")
    held_on: date = ask("Held on", ref="wt2010/5.141/d", example="2010-12-10")
    outcome: Narrative = ask(
        "What did it decide?", ref="wt2010/5.141/d", example="Subject to a plan there."
    )


class LeftUnitedKingdom(Record):
    """The child has left the United Kingdom for good. wt2010/5.141/f"""

    title = "Left the United Kingdom for good"
    ref = "wt2010/5.141/f"
    permanent: bool = ask("Is it for good?", ref="wt2010/5.141/f", example=True)
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.141/f",
        example="Embassy confirms the family's settlement.",
    )
    left_on: date = ask("Left on", ref="wt2010/5.141/f", example="2010-12-01")
    authorities_told: Narrative = ask(
        "Who was told there?", ref="wt2010/5.141/f", example="Child welfare service, Gdansk."
    )


class ChildDied(Record):
    """The child has died. The plan and the case end; what is owed after a death begins. wt2010/5.141/f"""

    title = "The child has died"
    ref = "wt2010/5.141/f"
    died_on: date = ask("Day of death", ref="wt2010/5.141/f", example="2010-12-01")
    known: Narrative | None = ask("What is known so far?", default=None, ref="wt2010/5.141/f")


class ChildBorn(Record):
    """The child has been born; record, plan and clocks carry on. wt2010/5.149/b"""

    title = "The child has been born"
    ref = "wt2010/5.149/b"
    born_on: date = ask("Born on", ref="wt2010/5.149/b", example="2010-11-25")
    name: Line | None = ask("Name", default=None, ref="wt2010/5.149/b", example="Ruby")


# --- gates -----------------------------------------------------------------------------


def _for_good(context: Context) -> bool | str:
    """A move counts only if it is for good, and there is evidence of that."""
    record = context.record
    return unanswered(record, "permanent") or (record.permanent and bool(record.evidence))


moved_permanently = shown(
    "moved_permanently",
    "wt2010/5.141/a",
    "Only a move for good, with its evidence, counts; the plan here stays live until the other authority's conference.",
    _for_good,
    wants={"permanent": True},
)
move_not_permanent = stated(
    "move_not_permanent",
    "wt2010/5.141/a",
    "This is for a move that was not for good.",
    "permanent",
    False,
)
left_uk_for_good = shown(
    "left_uk_for_good",
    "wt2010/5.141/f",
    "The plan ends only if the child has left the country for good, with evidence.",
    _for_good,
    wants={"permanent": True},
)
child_died = answered("child_died", "wt2010/5.141/f", "The day of death is recorded.", "died_on")

receiving_conference_held = answered(
    "receiving_conference_held",
    "wt2010/5.141/d",
    "The first authority's plan ends only after the other authority's conference: its day and outcome are needed.",
    "held_on",
    "outcome",
)
