"""What the designated manager is told: moves, people who may pose a risk, checks of suitability.

Working Together 2010, paragraph 5.152.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import stated
from heed.engine.record import Line, Narrative, Record, ask


class Direction(StrEnum):
    """Whether a child moves into the area or out of it."""

    IN = "in"
    OUT = "out"


class MovementNotice(Record):
    """A child moves into or out of the area. wt2010/5.152/b"""

    title = "Notice of a child moving in or out"
    ref = "wt2010/5.152/b"
    direction: Direction = ask("Into or out of this area?", ref="wt2010/5.152/b", example="in")
    from_authority: Line = ask("From which authority?", ref="wt2010/5.152/b", example="Westmere")
    to_authority: Line = ask("To which authority?", ref="wt2010/5.152/b", example="Northam")
    has_plan: bool = ask(
        "Is the child the subject of a protection plan?", ref="wt2010/5.152/b", example=False
    )
    looked_after: bool = ask("Is the child looked after?", ref="wt2010/5.152/b", example=False)
    notified_on: date = ask("Told on", ref="wt2010/5.152/b", example="2026-11-23")
    notified_by: Line = ask("Told by", ref="wt2010/5.152/b", example="Designated manager, Westmere")


class MovementSettled(Record):
    """The designated manager has dealt with a notice of a planned child's move. wt2010/5.152/b"""

    title = "Notice of a move dealt with"
    ref = "wt2010/5.152/b"
    done: Narrative = ask(
        "What was done?", ref="wt2010/5.152/b", example="Transfer opened; lead social worker told."
    )


class RiskyPersonNotice(Record):
    """Somebody who may pose significant harm to children lives in, or has moved into, the area. wt2010/5.152/c"""

    title = "Notice of a person who may pose a risk"
    ref = "wt2010/5.152/c"
    person: Line = ask("Who?", ref="wt2010/5.152/c", example="Derek Stone, born 1971")
    address: Line = ask("At what address?", ref="wt2010/5.152/c", example="14 Canal Street")
    notifier: Line = ask("Who gave notice?", ref="wt2010/5.152/c", example="Probation service")
    notified_on: date = ask("On", ref="wt2010/5.152/c", example="2026-11-23")
    children_there: list[Line] = ask(
        "Which children live or stay there?", default=[], ref="wt2010/5.152/c"
    )


class SuitabilityCheck(Record):
    """Somebody asks whether a person is suitable to work with children. wt2010/5.152/d"""

    title = "Suitability check"
    ref = "wt2010/5.152/d"
    requester: Line = ask("Who asks?", ref="wt2010/5.152/d", example="Recruitment, Northam Schools")
    requester_verified: bool = ask(
        "Has their identity been verified?", ref="wt2010/5.152/d", example=True
    )
    verified_how: Line = ask("How?", ref="wt2010/5.152/d", example="Called back on the number held")
    subject: Line = ask("About whom?", ref="wt2010/5.152/d", example="Paula Grey, born 1985")
    reply: Narrative = ask("What was the reply?", ref="wt2010/5.152/d", example="Nothing known.")


# --- gates -----------------------------------------------------------------------------


requester_is_verified = stated(
    "requester_is_verified",
    "wt2010/5.152/d",
    "A check is answered only when the requester's identity is verified.",
    "requester_verified",
    True,
)
