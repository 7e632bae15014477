"""What a national return says of a child: kept as stated, beside the records it gives rise to.

A return gives dates and codes, not reasons or people. Its statement is kept whole, with what in
it contradicts itself; the records of the procedures are made from it as history. What the
guidance limits and a return does not speak of is neither met nor missed: it is not stated.
"""

from collections.abc import Iterable
from datetime import date

from heed.engine.procedure import Context, Part, State, Step, noted, shown
from heed.engine.record import Line, Piece, Record, ask
from heed.procedures.roles import Role

REF = "wt2010/5.151/c"


class Value(Piece):
    """One value of the return, by the return's own name for it."""

    name: Line = ask("Name", ref=REF, example="CINreferralDate")
    value: Line = ask("Value", ref=REF, example="2021-04-02")


class ReturnStatement(Record):
    """What a return says of one episode of need, as it says it. wt2010/5.151/c"""

    title = "Statement of a national return"
    ref = REF
    national_return: Line = ask("Which return?", ref=REF, example="Children in need census")
    year: Line = ask("Of which year?", ref=REF, example="2026")
    authority: Line = ask("Of which authority?", ref=REF, example="999")
    line: int = ask("On which line of the file?", ref=REF, example=120)
    values: list[Value] = ask("What it says", ref=REF)
    contradictions: list[Line] = ask(
        "What in it contradicts itself",
        ref=REF,
        default=[],
        why="Kept, and to be put right at its source.",
    )


class NotStatedInReturn(Record):
    """Limits of which the return says nothing: neither met nor missed, as far as is known."""

    title = "Not stated in the return"
    ref = REF


class EnquiryEndedWithoutConference(Record):
    """Section 47 enquiries ended and no conference was needed; the finding is not stated. wt2010/5.74/b"""

    title = "Enquiry ended without a conference"
    ref = "wt2010/5.74/b"
    ended_on: date | None = ask("Ended on, if stated", default=None, ref="wt2010/5.74/b")


SPOKEN_OF = (
    "initial_assessment",
    "assessment",
    "initial_conference",
    "first_review",
    "later_review",
)
"""The limits that a children in need census speaks of."""


def _from_history(context: Context) -> bool:
    return context.entry.history


only_imported = shown(
    "only_imported",
    REF,
    "A return's statements come in with the return; nobody writes them by hand.",
    _from_history,
)


def steps(duties: Iterable[str]) -> tuple[Step, ...]:
    """The general steps by which a return's statements are kept, given the name of every duty there is."""
    unspoken = tuple(sorted(id for id in duties if id not in SPOKEN_OF))
    return (
        noted("return", ReturnStatement, "a return says so", (Role.ANYONE,), "5.151",
             gates=(only_imported,)),
        noted("not_stated", NotStatedInReturn, "a return does not say", (Role.ANYONE,), "5.151",
             gates=(only_imported,), cancels=unspoken),
    )  # fmt: skip


PART = Part(
    states=(
        State(
            "enquiry_ended_without_conference",
            "Enquiry ended without a conference",
            "A return says that no conference was needed; it does not say with which finding.",
        ),
    ),
    steps=(
        Step(
            "q-history", EnquiryEndedWithoutConference,
            ("section_47_enquiry", "section_47_outcome", "conference_need_decision"),
            "enquiry_ended_without_conference", "a return says that no conference was needed",
            (Role.ANYONE,), ("5.74",), gates=(only_imported,), cancels=("initial_conference",),
        ),
    ),
)  # fmt: skip
