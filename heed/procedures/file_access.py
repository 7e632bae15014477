"""A child's file opened in an emergency by somebody who would not see it, and looked at afterwards.

Working Together 2010, paragraphs 5.150 and 5.153: whoever has good cause to ask can be told at any
hour; the file is confidential, and who looked is known. Nobody is refused while a child may be in
danger. The manager is told at once, and says afterwards whether it was right.
"""

from heed.engine.procedure import Context, Duty, Item, Step, noted, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.roles import MANAGERS, Role


class FileOpenedInEmergency(Record):
    """Somebody opened this child's file in an emergency, and said why. wt2010/5.153/b"""

    title = "File opened in an emergency"
    ref = "wt2010/5.153/b"
    opened_by: Line = ask("Who opened it?", ref="wt2010/5.153/b", example="Ellen Marsh")
    post: Line = ask("In what post?", ref="wt2010/5.153/b", example="Police officer")
    why: Narrative = ask(
        "What is the emergency?",
        ref="wt2010/5.153/b",
        example="Found alone at the station at midnight; will not say where she lives.",
    )
    rule: Line = ask(
        "By which rule?", ref="wt2010/5.150/c", example="The police have powers of their own."
    )
    restricted: bool = ask("Was it restricted?", ref="wt2010/5.153/b", example=False)


class EmergencyOpeningReviewed(Record):
    """Whether it was right to open the file in an emergency, and what came of it. wt2010/5.153/b"""

    title = "Opening in an emergency: looked at"
    ref = "wt2010/5.153/b"
    needs = (
        Need("what_follows", {"right": False}, "Say what is done about it.", "wt2010/5.153/b"),
    )
    opened_by: Line = ask("Who had opened it?", ref="wt2010/5.153/b", example="Ellen Marsh")
    right: bool = ask("Was it right to open it?", ref="wt2010/5.153/b", example=True)
    reasons: Narrative = ask(
        "Why was it, or was it not?",
        ref="wt2010/5.153/b",
        example="The child was with her, and the plan said whom to ring.",
    )
    what_follows: Narrative | None = ask(
        "What is done about it?", default=None, ref="wt2010/5.153/b", example="Nothing further."
    )


def _each(context: Context) -> tuple[Item, ...]:
    who = str(context.record.opened_by or "")
    return (Item(who, f"Look at whether {who} was right to open the file in an emergency"),)


def _of_whom(context: Context) -> str | None:
    return context.record.opened_by


def _duty(id: str, owed_by: str) -> Duty:
    says = "Look at whether it was right to open the file in an emergency"
    return Duty(
        id, says, owed_by, ("wt2010/5.153/b",), each=_each, key_from=_of_whom,
        clock=False, at_once=True,
    )  # fmt: skip


FILE_ACCESS_DUTIES = (
    _duty("review_emergency_opening", Role.TEAM_MANAGER),
    _duty("review_emergency_opening_restricted", Role.DESIGNATED_MANAGER),
)


def _another(context: Context) -> bool:
    """Nobody judges their own opening."""
    opened = context.file.latest.get(FileOpenedInEmergency.type)
    if opened is None:
        return True
    same = getattr(opened.record, "opened_by", None) == context.record.opened_by
    return not (same and opened.author == context.entry.author)


looked_at_by_another = shown(
    "looked_at_by_another",
    "wt2010/5.153/b",
    "Whether it was right is for somebody else to say than whoever opened the file.",
    _another,
)


def _opened(id: str, says: str, starts: str, *, restricted: bool) -> Step:
    return noted(
        id, FileOpenedInEmergency, says, (Role.ANYONE,), "5.153",
        when={"restricted": restricted}, starts=(starts,),
    )  # fmt: skip


FILE_ACCESS_STEPS = (
    _opened(
        "opened_in_emergency", "a file is opened in an emergency", "review_emergency_opening",
        restricted=False,
    ),
    _opened(
        "restricted_opened_in_emergency", "a restricted file is opened in an emergency",
        "review_emergency_opening_restricted", restricted=True,
    ),
    noted(
        "emergency_opening_reviewed", EmergencyOpeningReviewed, "an opening in an emergency is looked at",
        (*MANAGERS, Role.DESIGNATED_MANAGER), "5.153",
        gates=(looked_at_by_another,),
        meets=("review_emergency_opening", "review_emergency_opening_restricted"),
    ),
)  # fmt: skip
"""Steps that may be taken wherever a file stands."""
