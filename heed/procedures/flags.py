"""Flags on a child or on somebody around the child, and when each is looked at again.

What a flag says is known of the person (the registry). That it stands, for this child, is a record on
the child's file, so that looking at it again is owed like anything else and falls to whoever leads.
Working Together 2010, paragraphs 12.1 to 12.8: a risk outlives the case in which it came to be known.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Item, named_in, noted
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.roles import Role


class Standing(StrEnum):
    """What became of a flag."""

    RAISED = "raised"
    CAME_NEAR = "came_near"
    STANDS = "stands"
    ENDED = "ended"


class FlagRecorded(Record):
    """A flag is raised, comes to this child with a person, is looked at again, or ends. wt2010/12.1/b"""

    title = "Flag"
    ref = "wt2010/12.1/b"
    standing: Standing = ask(
        "Is it raised, come near with a person, standing still, or ended?",
        ref="wt2010/12.1/b",
        example="raised",
    )
    flag: Line = ask("What is it?", ref="wt2010/12.1/b", example="May pose a risk to children")
    about: Line = ask("About whom?", ref="wt2010/12.1/b", example="Carl Reeve")
    reason: Narrative = ask(
        "Why, and what is to be done?",
        ref="wt2010/12.7/b",
        example="Convicted of assaulting a child in 2019. No visits while the enquiry runs.",
    )
    judged_by: Line = ask("Who judged it?", ref="wt2010/12.7/b", example="Mo Farrell, team manager")
    review_on: date | None = ask(
        "When is it looked at again?", default=None, ref="wt2010/12.8/a", example="2027-02-01"
    )
    key: Line = ask(
        "The flag’s own name in the registry",
        ref="wt2010/12.1/b",
        example="carl",
        also={"unasked": True},
    )


def _this_flag(context: Context) -> Iterable[Item]:
    flag = context.record
    if flag.key is None or flag.standing == Standing.ENDED:
        return ()
    said = f"{flag.flag} ({flag.about})"
    says = (
        f"Decide what this person means for this child: {said}"
        if flag.standing == Standing.CAME_NEAR
        else f"Look again at the flag: {said}"
    )
    return (Item(flag.key, says, flag.review_on),)


DUTY = Duty(
    "flag_review",
    "Look again at a flag",
    Role.LEAD_SOCIAL_WORKER,
    ("wt2010/12.8/a", "wt2010/12.3/a"),
    each=_this_flag,
    key_from=named_in("key"),
    # a person may pose a risk long after the case is closed, and it may close over a flag
    clock=False,
)

STEP = noted(
    "flag_recorded",
    FlagRecorded,
    "a flag is raised, looked at again or ended",
    (Role.ANYONE, Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER),
    "12.1",
    "12.3",
    "12.8",
    starts=("flag_review",),
    meets=("flag_review",),
)
