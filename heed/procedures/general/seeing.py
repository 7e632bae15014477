"""Seeing the child, and what the child thinks: the records that matter most.

Working Together 2010, paragraphs 5.1, 5.5, 5.42, 5.43, 5.47 and 5.115.
"""

from datetime import date

from heed.engine.procedure import shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.roles import Role
from heed.procedures.shared import PersonPresent

SEERS = (Role.PRACTITIONER, Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER)


class ChildSeen(Record):
    """One visit: who saw the child, who was there, what was seen and said. wt2010/5.47/g

    By the lead social worker or by anybody else answerable for the child's welfare (5.5/a).
    A visit at which the child was not seen is written down too.
    """

    title = "Visit to the child"
    ref = "wt2010/5.47/g"
    needs = (
        Need(
            "not_seen_reason", {"seen": False}, "Say why the child was not seen.", "wt2010/5.47/g"
        ),
        Need("alone", {"seen": True}, "Say whether the child was seen alone.", "wt2010/5.47/g"),
        Need(
            "why_alone_or_not",
            {"seen": True},
            "Say why the child was seen alone, or not alone.",
            "wt2010/5.47/g",
        ),
        Need("observation", {"seen": True}, "Say what you saw.", "wt2010/5.42/b"),
        Need(
            "communication_method",
            {"seen": True},
            "Say how you communicated with the child.",
            "wt2010/5.42/d",
        ),
        Need(
            "childs_words",
            {"seen": True},
            "Give the child's own words, or how they showed what they feel.",
            "wt2010/5.43/a",
        ),
        Need("present", {"seen": True, "alone": False}, "Say who else was there.", "wt2010/5.47/g"),
    )
    seen: bool = ask("Was the child seen?", ref="wt2010/5.47/g", example=True)
    alone: bool | None = ask(
        "Seen alone?",
        default=None,
        ref="wt2010/5.47/g",
        example=True,
        why="Away from parents and carers.",
    )
    why_alone_or_not: Narrative | None = ask(
        "Why was it decided to see the child alone, or not alone?",
        default=None,
        ref="wt2010/5.47/g",
        why="Asked whenever the child was seen, whichever it was.",
        example="Old enough to talk freely, and said she would rather talk without her mother.",
    )
    present: list[PersonPresent] = ask("Who else was there?", default=[], ref="wt2010/5.47/g")
    not_seen_reason: Narrative | None = ask(
        "If not seen, why not?", default=None, ref="wt2010/5.47/g"
    )
    at_the_door: Narrative | None = ask(
        "Who answered, what was said, and what did you see or hear?",
        default=None,
        ref="wt2010/5.47/g",
        also={"matters_if": {"seen": False}},
    )
    tried_again_by: date | None = ask(
        "The child is tried again by",
        default=None,
        ref="wt2010/5.47/g",
        why="Another visit is owed until the child is seen.",
        also={"matters_if": {"seen": False}},
    )
    who_was_told: Narrative | None = ask(
        "Whom have you told that the child was not seen, and when?",
        default=None,
        ref="wt2010/5.47/g",
        why="Your manager; and where you fear for the child now, press Emergency at the top.",
        also={"matters_if": {"seen": False}},
    )
    seen_by: Line = ask("Who visited?", ref="wt2010/5.5/a", example="Nadia Hussain")
    role: Line = ask(
        "In what role?",
        ref="wt2010/5.5/a",
        example="Lead social worker",
        why="The lead social worker sees the child, and so does everybody answerable for the child's welfare.",
    )
    place: Line = ask("Where?", ref="wt2010/5.47/g", example="At home, in her bedroom")
    observation: Narrative | None = ask(
        "What did you see?",
        default=None,
        ref="wt2010/5.42/b",
        why="How the child looked, moved, played, and was with others.",
        example="Well dressed; went quiet when the front door opened.",
    )
    communication_method: Narrative | None = ask(
        "How did you communicate?",
        default=None,
        ref="wt2010/5.42/d",
        why="The language the child prefers, an interpreter, signs, pictures, play.",
        example="In Polish with an interpreter, and by drawing.",
    )
    childs_words: Narrative | None = ask(
        "What did the child say or show, in their own words?",
        default=None,
        ref="wt2010/5.43/a",
        why="As exactly as you can, and nothing of yours among it.",
        example="“I like it when Nan comes. I don't like the shouting.”",
    )
    questions_asked: Narrative | None = ask(
        "What did you ask?",
        default=None,
        ref="wt2010/5.43/a",
        why="Kept apart from the child's words, so that anybody can see that nothing led them.",
        example="“Tell me about home.”",
        also={"matters_if": {"seen": True}},
    )
    day_to_day: Narrative | None = ask(
        "What is each day like for the child?",
        default=None,
        ref="wt2010/5.1/a",
        also={"matters_if": {"seen": True}},
    )
    told_child: Narrative | None = ask(
        "What was the child told?",
        default=None,
        ref="wt2010/5.115/b",
        why="What happens next, and any change to the plan.",
        example="That she will be seen again on Thursday.",
        also={"matters_if": {"seen": True}},
    )
    next_visit_by: date | None = ask("Next visit by", default=None, ref="wt2010/5.115/a")


class ChildsView(Piece):
    """What a child wants and feels, how it was found out and what weight it has. wt2010/5.5/b"""

    needs = (
        Need(
            "wishes_and_feelings",
            {"obtained": True},
            "Say what the child wants and feels.",
            "wt2010/5.5/b",
        ),
        Need("how_ascertained", {"obtained": True}, "Say how this was found out.", "wt2010/5.5/b"),
        Need(
            "weight_given", {"obtained": True}, "Say what weight it has, and why.", "wt2010/5.5/b"
        ),
        Need(
            "reason_not_obtained",
            {"obtained": False},
            "Say why it could not be found out.",
            "wt2010/5.5/b",
        ),
    )
    obtained: bool = ask("Is the child's view known?", ref="wt2010/5.5/b", example=True)
    wishes_and_feelings: Narrative | None = ask(
        "What does the child want and feel?",
        default=None,
        ref="wt2010/5.5/b",
        example="Wants to stay at her school and to see her nan more.",
    )
    how_ascertained: Narrative | None = ask(
        "How was it found out?",
        default=None,
        ref="wt2010/5.5/b",
        example="Told the worker on a walk, twice.",
    )
    weight_given: Narrative | None = ask(
        "What weight does it have, given age and understanding, and why?",
        default=None,
        ref="wt2010/5.5/b",
        example="Much: she is 12 and clear about what she wants and why.",
    )
    reason_not_obtained: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.5/b"
    )


class ChildsViews(Record):
    """What the child wants and feels, found out and weighed. wt2010/5.5/b"""

    title = "The child's wishes and feelings"
    ref = "wt2010/5.5/b"
    view: ChildsView = ask("The child's view", ref="wt2010/5.5/b")
    about: Line | None = ask(
        "About what?", default=None, ref="wt2010/5.5/b", example="Where she should live"
    )


# --- gates -----------------------------------------------------------------------------


why_not_seen = shown(
    "why_not_seen",
    "wt2010/5.47/g",
    "A visit at which the child was not seen says why.",
    lambda c: True if c.record.not_seen_reason else "not_seen_reason",
    wants={"not_seen_reason": "Nobody was in; a card was left."},
)
