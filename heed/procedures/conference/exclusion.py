"""Somebody left out of a conference, in whole or in part: the chair's decision, with its ground.

Working Together 2010, paragraphs 5.87 and 5.88.
"""

from enum import StrEnum

from heed.engine.procedure import shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.conference.attendance import WHOLE, by_the_chair


class ExclusionGround(StrEnum):
    """Why somebody may be left out. A possible prosecution is not among them. wt2010/5.88/b"""

    VIOLENCE_OR_INTIMIDATION = "violence_or_intimidation"
    ALLEGED_ABUSER = "alleged_abuser"
    CONFLICT = "conflict"
    BOARD_CRITERION = "board_criterion"


class Exclusion(Piece):
    """One person left out of one part, with the evidence. wt2010/5.87/b"""

    needs = (
        Need(
            "police_advice",
            {"possible_prosecution": True},
            "Give the police's advice.",
            "wt2010/5.88/c",
        ),
        Need(
            "prosecutors_view",
            {"proceedings_begun": True},
            "Give the prosecutors' view.",
            "wt2010/5.88/c",
        ),
    )
    person: Line = ask("Who is left out?", ref="wt2010/5.87/b", example="Dean Shaw")
    part: Line = ask("Of which part?", ref="wt2010/5.87/b", example=WHOLE)
    ground: ExclusionGround = ask(
        "On which ground?",
        ref="wt2010/5.88/b",
        why="That somebody may be prosecuted is no ground by itself.",
    )
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.87/b",
        example="Threatened the school nurse in writing on Monday.",
    )
    possible_prosecution: bool = ask("May they be prosecuted?", default=False, ref="wt2010/5.88/c")
    police_advice: Narrative | None = ask(
        "What do the police advise?", default=None, ref="wt2010/5.88/c"
    )
    proceedings_begun: bool = ask(
        "Have criminal proceedings begun?", default=False, ref="wt2010/5.88/c"
    )
    prosecutors_view: Narrative | None = ask(
        "What is the prosecutors' view?", default=None, ref="wt2010/5.88/c"
    )
    heard_how: Narrative = ask(
        "How will they be heard instead?",
        ref="wt2010/5.88/e",
        example="A letter, read out by the chair.",
    )


class ExclusionsDecided(Record):
    """The chair decides who is left out of the conference, of which part, and on what evidence. wt2010/5.88/d

    The whole list for the conference to come; a later decision takes its place.
    """

    title = "People left out of the conference"
    ref = "wt2010/5.88/d"
    exclusions: list[Exclusion] = ask("Who is left out, and why?", ref="wt2010/5.87/b")


class NoteToChair(Record):
    """A professional tells the chair beforehand of a fear of violence or intimidation. wt2010/5.87/c

    For the chair alone; never shown to the family.
    """

    title = "Safety concern, for the chair alone"
    ref = "wt2010/5.87/c"
    concern: Narrative = ask(
        "What are you afraid of?",
        why="So that everybody can speak safely. Only the chair reads this.",
        ref="wt2010/5.87/c",
        example="He waited outside the clinic for me last week.",
    )


# --- gates -----------------------------------------------------------------------------


chair_decides_exclusion = shown(
    "chair_decides_exclusion",
    "wt2010/5.88/d",
    "Only the chair decides to leave somebody out.",
    by_the_chair,
)
