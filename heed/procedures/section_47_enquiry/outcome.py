"""What the enquiry found, in one record, and who has a copy of it.

Working Together 2010, paragraphs 5.60, 5.64 and 5.74.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.general import ChildsView
from heed.procedures.shared import AgreedAction


class Finding(StrEnum):
    """In what an enquiry ends: exactly these three. wt2010/5.74/b"""

    NOT_SUBSTANTIATED = "not_substantiated"
    SUBSTANTIATED_NOT_CONTINUING = "substantiated_not_continuing_or_likely"
    SUBSTANTIATED_CONTINUING = "substantiated_continuing_or_likely"


class VisitInEnquiry(Piece):
    """One day on which the lead social worker saw the child. wt2010/5.74/c"""

    needs = (
        Need("present", {"alone": False}, "Say who was there.", "wt2010/5.74/c"),
        Need(
            "why_not_alone",
            {"alone": False},
            "Say why the child was not seen alone.",
            "wt2010/5.74/c",
        ),
    )
    on: date = ask("On", ref="wt2010/5.74/c", example="2026-11-26")
    alone: bool = ask("Alone?", ref="wt2010/5.74/c", example=True)
    present: Line | None = ask("Who else was there?", default=None, ref="wt2010/5.74/c")
    why_not_alone: Narrative | None = ask("Why?", default=None, ref="wt2010/5.74/c")


class EnquiryOutcome(Record):
    """The outcome of the section 47 enquiry for this child. wt2010/5.74/b"""

    title = "Outcome of section 47 enquiries"
    ref = "wt2010/5.74/b"
    needs = (
        Need(
            "work_outstanding",
            {"assessment_complete": False},
            "List what remains and who does it.",
            "wt2010/5.74/g",
        ),
        Need(
            "why_not_seen",
            {"visits": []},
            "Say why the lead social worker never saw the child.",
            "wt2010/5.64/b",
        ),
    )
    finding: Finding = ask(
        "Does the child need action to be safe, and what kind? The finding:",
        ref="wt2010/5.74/b",
        example="not_substantiated",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.74/b",
        example="Three doctors find a bleeding disorder; every account fits it.",
    )
    professionals_consulted: DoneOrWhyNot = ask(
        "Discussed with the professionals involved?", ref="wt2010/5.74/a"
    )
    agencies_consulted: DoneOrWhyNot = ask("With the agencies involved?", ref="wt2010/5.74/a")
    foster_carers_consulted: DoneOrWhyNot = ask(
        "With foster carers, where there are any?", ref="wt2010/5.74/a"
    )
    child_consulted: DoneOrWhyNot = ask("With the child?", ref="wt2010/5.74/a")
    parents_consulted: DoneOrWhyNot = ask("With the parents?", ref="wt2010/5.74/a")
    visits: list[VisitInEnquiry] = ask(
        "On which days did the lead social worker see the child?",
        ref="wt2010/5.74/c",
        why="Drawn from the visits: alone, or who was there and why.",
        example=[{"on": "2026-11-26", "alone": True}],
    )
    why_not_seen: Narrative | None = ask("If on none, why?", default=None, ref="wt2010/5.64/b")
    childs_view: ChildsView = ask("What does the child want and feel?", ref="wt2010/5.64/a")
    assessment_complete: bool = ask(
        "Is the core assessment complete?",
        ref="wt2010/5.74/g",
        example=False,
        why="Ending the enquiry never ends the assessment.",
    )
    work_outstanding: list[AgreedAction] = ask(
        "What remains to be done on it, by whom?",
        default=[],
        ref="wt2010/5.74/g",
        example=[
            {
                "action": "Parenting capacity still to be written up",
                "owner": "Nadia Hussain",
                "by_when": "2026-12-10",
            }
        ],
    )
    multi_agency_recommendations: Narrative | None = ask(
        "What did agencies meeting together recommend?", default=None, ref="wt2010/5.74/h"
    )
    inspected_establishment: Line | None = ask(
        "Inspected establishment where the child lives", default=None, ref="wt2010/5.74/i"
    )
    police_findings: Narrative | None = ask(
        "What have the police found that bears on this?", default=None, ref="wt2010/5.60/a"
    )


class CopyGiven(Piece):
    """A copy of the outcome record, given in a way that its reader can use. wt2010/5.74/f"""

    to: Line = ask("To", ref="wt2010/5.74/e", example="Dawn Bell, mother")
    on: date = ask("On", ref="wt2010/5.74/e", example="2026-11-27")
    format: Line = ask(
        "In what form?", ref="wt2010/5.74/f", example="Letter, and read through together"
    )
    language: Line = ask("In what language?", ref="wt2010/5.74/f", example="Polish")


class OutcomeCopiesGiven(Record):
    """Parents, child and those much involved have the outcome in writing. wt2010/5.74/e"""

    title = "Outcome given to family and agencies"
    ref = "wt2010/5.74/e"
    parents: DoneOrWhyNot = ask("Each parent?", ref="wt2010/5.74/e")
    child: DoneOrWhyNot = ask("The child, if old enough?", ref="wt2010/5.74/e")
    agencies: DoneOrWhyNot = ask("Professionals and agencies much involved?", ref="wt2010/5.74/e")
    copies: list[CopyGiven] = ask(
        "Copies", ref="wt2010/5.74/e", why="Above all before any conference."
    )


# --- gates -----------------------------------------------------------------------------


all_parties_consulted = answered(
    "all_parties_consulted",
    "wt2010/5.74/a",
    "How to go on is settled after talking with everybody in the enquiry, agencies, foster carers, child and parents.",
    "professionals_consulted",
    "agencies_consulted",
    "foster_carers_consulted",
    "child_consulted",
    "parents_consulted",
)


def _outcome_complete(context: Context) -> bool | str:
    record = context.record
    if not record.visits and not record.why_not_seen:
        return "visits"
    for position, visit in enumerate(record.visits or []):
        if visit.on is None:
            return f"visits.{position}.on"
        if visit.alone is None or (not visit.alone and not (visit.present and visit.why_not_alone)):
            return f"visits.{position}.why_not_alone"
    if blank := unanswered(record, "reasons", "childs_view", "assessment_complete"):
        return blank
    return True if record.assessment_complete or record.work_outstanding else "work_outstanding"


outcome_record_complete = shown(
    "outcome_record_complete",
    "wt2010/5.74/c",
    "The outcome gives each day on which the lead social worker saw the child, alone or who was there and why, and "
    "what remains of the core assessment.",
    _outcome_complete,
)
finding_not_substantiated = stated(
    "finding_not_substantiated",
    "wt2010/5.74/b",
    "The finding: concerns not substantiated.",
    "finding",
    Finding.NOT_SUBSTANTIATED,
)
finding_substantiated_not_continuing = stated(
    "finding_substantiated_not_continuing",
    "wt2010/5.74/b",
    "The finding: substantiated, harm not continuing or likely.",
    "finding",
    Finding.SUBSTANTIATED_NOT_CONTINUING,
)
finding_substantiated_continuing = stated(
    "finding_substantiated_continuing",
    "wt2010/5.74/b",
    "The finding: substantiated, harm continuing or likely.",
    "finding",
    Finding.SUBSTANTIATED_CONTINUING,
)
