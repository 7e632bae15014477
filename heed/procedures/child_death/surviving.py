"""Other children of the home: considered at once, and again whenever abuse or neglect is suggested.

Working Together 2010, paragraphs 7.4, 7.50, 7.55, 7.82 and 7.85. What a child then needs is on that child's own file.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Gate,
    Item,
    Part,
    Procedure,
    State,
    Step,
    named_in,
    owes,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Record, ask, rows
from heed.procedures.child_death.pieces import IDENTIFIES
from heed.procedures.child_death.roles import DeathRole


class SurvivingChildListed(Record):
    """Another child of the home. wt2010/7.55/a"""

    title = "Another child of the home"
    ref = "wt2010/7.55/a"
    child: Line = ask("Which child?", ref="wt2010/7.55/a", example="Jamie Hart", also=IDENTIFIES)
    born_on: date | None = ask("Date of birth", default=None, ref="wt2010/7.55/a")
    allocated_worker: Line | None = ask(
        "Who already works with this child?", default=None, ref="wt2010/7.50/i"
    )


class ChildConcern(StrEnum):
    """What is thought of another child of the home. wt2010/7.55"""

    NONE = "none"
    NEED = "need"
    HARM = "abuse_or_neglect"


class SurvivingChildConsidered(Record):
    """What this child needs, and whether abuse or neglect is possible. wt2010/7.55/a"""

    title = "A surviving child is considered"
    ref = "wt2010/7.55/a"
    needs = (
        Need(
            "discussed_with",
            {"concern": ChildConcern.NEED},
            "Talk with social care: say with whom.",
            "wt2010/7.55/a",
        ),
    )
    child: Line = ask("Which child?", ref="wt2010/7.55/a", example="Jamie Hart", also=IDENTIFIES)
    concern: ChildConcern = ask("Is there concern?", ref="wt2010/7.55/b", example="none")
    grounds: Narrative = ask(
        "What does this rest on?", ref="wt2010/7.55/a", example="Well, and with his grandmother."
    )
    discussed_with: Line | None = ask(
        "Talked over with whom in social care?",
        default=None,
        ref="wt2010/7.55/a",
        example="Alan Reid",
    )
    discussed_at: datetime | None = ask(
        "When?", default=None, ref="wt2010/7.55/a", example="2010-11-01T10:00"
    )
    referral_made_at: datetime | None = ask(
        "Referred to social care at", default=None, ref="wt2010/7.55/b", example="2010-11-01T10:05"
    )
    childs_file: Line | None = ask(
        "The child's own file", default=None, ref="wt2010/7.55/b", example="Jamie"
    )


class SurvivingChildSettled(Record):
    """What came of the talk with social care. wt2010/7.55/a"""

    title = "Social care's answer"
    ref = "wt2010/7.55/a"
    child: Line = ask("Which child?", ref="wt2010/7.55/a", example="Jamie Hart", also=IDENTIFIES)
    accepted: bool = ask(
        "Does social care take it up, with an initial assessment perhaps?",
        ref="wt2010/7.55/a",
        example=True,
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.55/a", example="Sleeps badly and will not leave his mother."
    )


def _referred(context: Context) -> bool | str:
    return context.record.referral_made_at is not None or "referral_made_at"


referred_at_once = shown(
    "referred_at_once",
    "wt2010/7.55/b",
    "Where a surviving child may be abused or neglected, refer the child: the ordinary procedures apply.",
    _referred,
    wants={"referral_made_at": "2010-11-01T10:05"},
)


def _each_child(context: Context) -> Iterable[Item]:
    known = [e.run for e in context.file.episodes if e.procedure == "surviving_child" and e.run]
    named = [c.name for c in rows(context.file.facts, "children_in_home") if c.name]
    return [
        Item(c, f"Consider again, now that abuse or neglect is suggested: {c}")
        for c in dict.fromkeys([*known, *named])
    ]


DUTIES = (
    Duty(
        "consider_children_again",
        "Consider each other child of the home again",
        DeathRole.TEAM,
        ("wt2010/7.85/g",),
        each=_each_child,
        key_from=named_in("child"),
        met_by=("surviving_child_considered",),
        clock=False,
    ),
)
TEAM = (DeathRole.TEAM,)
SOCIAL_CARE = (DeathRole.SOCIAL_CARE,)


def _considered(
    id: str, sources: tuple[str, ...], to: str, says: str, concern: ChildConcern, *gates: Gate
) -> Step:
    return Step(
        id,
        SurvivingChildConsidered,
        sources,
        to,
        says,
        TEAM,
        ("7.4", "7.55", "7.82", "7.85"),
        when={"concern": concern},
        gates=gates,
    )


SURVIVING_CHILD = Procedure(
    "surviving_child",
    "Another child of the home",
    "One for each.",
    (
        Part(
            states=(
                State(
                    "survivors_not_considered",
                    "To be considered",
                    "Nobody has yet said how this child is.",
                    owes=owes(
                        "consider_child",
                        "Consider at once what this child needs",
                        DeathRole.TEAM,
                        "wt2010/7.55/a",
                        "wt2010/7.4/b",
                    ),
                ),
                State(
                    "survivor_no_concern",
                    "No concern",
                    "Considered; may be raised again.",
                    final=True,
                ),
                State(
                    "survivor_need",
                    "A need",
                    "Being talked over with social care.",
                    owes=owes(
                        "answer_on_child",
                        "Say whether social care takes this child up",
                        DeathRole.SOCIAL_CARE,
                        "wt2010/7.55/a",
                    ),
                ),
                State(
                    "survivor_referred",
                    "Referred",
                    "On the child's own file, with its own clocks.",
                    final=True,
                ),
            ),
            steps=(
                Step(
                    "child_listed",
                    SurvivingChildListed,
                    (),
                    "survivors_not_considered",
                    "another child is named",
                    TEAM,
                    ("7.55",),
                ),
                _considered(
                    "z01",
                    ("survivors_not_considered",),
                    "survivor_need",
                    "a need",
                    ChildConcern.NEED,
                ),
                _considered(
                    "z02",
                    ("survivors_not_considered",),
                    "survivor_no_concern",
                    "no concern",
                    ChildConcern.NONE,
                ),
                _considered(
                    "z03",
                    ("survivors_not_considered",),
                    "survivor_referred",
                    "abuse or neglect",
                    ChildConcern.HARM,
                    referred_at_once,
                ),
                Step(
                    "z04",
                    SurvivingChildSettled,
                    ("survivor_need",),
                    "survivor_referred",
                    "social care takes it up",
                    SOCIAL_CARE,
                    ("7.55",),
                    when={"accepted": True},
                ),
                Step(
                    "z05",
                    SurvivingChildSettled,
                    ("survivor_need",),
                    "survivor_no_concern",
                    "nothing further",
                    SOCIAL_CARE,
                    ("7.55",),
                    when={"accepted": False},
                ),
                _considered(
                    "z06",
                    ("survivor_no_concern",),
                    "survivor_referred",
                    "later concern of abuse or neglect",
                    ChildConcern.HARM,
                    referred_at_once,
                ),
                _considered(
                    "need-harm",
                    ("survivor_need",),
                    "survivor_referred",
                    "abuse or neglect after all",
                    ChildConcern.HARM,
                    referred_at_once,
                ),
                Step(
                    "considered_again",
                    SurvivingChildConsidered,
                    ("survivor_no_concern", "survivor_need", "survivor_referred"),
                    None,
                    "considered again",
                    TEAM,
                    ("7.85",),
                ),
                Step(
                    "listed_again",
                    SurvivingChildListed,
                    (
                        "survivors_not_considered",
                        "survivor_need",
                        "survivor_no_concern",
                        "survivor_referred",
                    ),
                    None,
                    "more is known of the child",
                    TEAM,
                    ("7.55",),
                ),
            ),
        ),
    ),
    many=True,
    run="child",
)
