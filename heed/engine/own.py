"""The record types that the engine itself reads: a second person's word, and a duty given up as not met."""

from heed.engine.record import Narrative, Record, ask


class Authorisation(Record):
    """Another person agrees to, or sends back, a decision that needs two people."""

    of_engine = True
    of: str = ask("Which record", why="The decision that waits for a second person.")
    agreed: bool = ask("Do you agree?", why="It takes effect only if you do.", example=True)
    reasons: Narrative = ask("Reasons", why="What weighed with you; the writer sees this.")


class DutyClosedAsNotMet(Record):
    """A manager closes a duty that will not now be met, and says why. It stays on the file."""

    of_engine = True
    duty: str = ask("Which duty", why="Only a duty that can no longer be met is closed so.")
    key: str = ask("Which of several", default="")
    reasons: Narrative = ask("Why it cannot be met", why="Reported with missed limits.")
