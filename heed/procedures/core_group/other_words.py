"""The plan in other words, line beside line, for the child or for parents.

Working Together 2010, paragraphs 5.125 to 5.127.
"""

from enum import StrEnum

from heed.engine.record import Line, Narrative, Need, Piece, Record, ask


class PlanReader(StrEnum):
    """For whom the plan is written in other words. wt2010/5.126/b, 5.127/b"""

    CHILD = "child"
    PARENT = "parent"


class LineInOtherWords(Piece):
    """One line of the plan, and the same in the reader's words. wt2010/5.126/b"""

    of: Narrative = ask("The plan's line", ref="wt2010/5.126/b", example="Joy weighs Lily weekly")
    says: Narrative = ask(
        "In words for them", ref="wt2010/5.126/b", example="Joy comes to weigh you every week."
    )
    translation: Narrative | None = ask(
        "The same in their language", default=None, ref="wt2010/5.125/a"
    )


class PlanInOtherWords(Record):
    """The plan as written for the child, or for a parent in their language. wt2010/5.126/b

    Somebody writes it, and somebody translates it; the translation stands beside what it was made
    from, marked as checked or not. The plan itself stays what was decided. `lines` is the same text
    line by line beside the plan's own, as the page for it is filled in.
    """

    title = "The plan in other words"
    ref = "wt2010/5.126/b"
    needs = (
        Need(
            "checked_by",
            {"translation_checked": True},
            "Say who checked the translation.",
            "wt2010/5.125/a",
        ),
    )
    reader: PlanReader = ask("Whose version is it?", ref="wt2010/5.126/b", example="child")
    name: Line = ask("Who is it for?", ref="wt2010/5.127/b", example="Lily Shaw")
    level: Line | None = ask(
        "At what reading level?",
        why="As the child chooses: for a child who likes pictures, or reads with help, or by themselves.",
        default=None,
        ref="wt2010/5.126/b",
        example="Reads by herself, short sentences",
    )
    text: Narrative = ask(
        "The plan in their words",
        why="What will be better, who does what, what they themselves can do, whom to talk to.",
        ref="wt2010/5.126/b",
        example="Nadia comes to see you every two weeks. You can tell her anything.",
    )
    lines: list[LineInOtherWords] = ask(
        "Line by line",
        default=[],
        ref="wt2010/5.126/b",
        also={"unasked": True},  # filled in beside the plan's own lines
    )
    translation: Narrative | None = ask(
        "The same in their language", default=None, ref="wt2010/5.125/a"
    )
    language: Line | None = ask("Which language?", default=None, ref="wt2010/5.125/a")
    translated_by: Line | None = ask("Who translated it?", default=None, ref="wt2010/5.125/a")
    translation_checked: bool = ask(
        "Has somebody else who reads the language checked it?", default=False, ref="wt2010/5.125/a"
    )
    checked_by: Line | None = ask("Who checked it?", default=None, ref="wt2010/5.125/a")
