"""An organisation's records: secured at once, on paper and as data, and set out in a chronology.

Working Together 2010, paragraphs 8.33 and 8.34.
"""

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.serious_case_review.pieces import run_of

NHS = "Northam NHS Trust"


class RecordsSecured(Record):
    """Nothing in the organisation's records can now be lost or changed; what is new is added. wt2010/8.34/a"""

    title = "Records secured"
    ref = "wt2010/8.34/a"
    agency: Line = ask("Organisation", ref="wt2010/8.34/a", example=NHS)
    secured_by: Line = ask("By whom?", ref="wt2010/8.34/a", example="Lena Fox, records manager")
    paper_secured: bool = ask("Paper files secured?", ref="wt2010/8.34/a", example=True)
    electronic_secured: bool = ask(
        "Electronic records frozen: no change, no disposal?", ref="wt2010/8.34/a", example=True
    )
    location: Line = ask(
        "Where are they?", ref="wt2010/8.34/a", example="Locked room, Northam House; read-only copy"
    )
    staff_involved: list[Line] = ask(
        "Who dealt with child or family, and who managed them?",
        default=[],
        ref="wt2010/8.33/c",
        why="None of them can write the management review.",
        example=["Joy Adeyemi", "Carol Finch"],
    )


class FreezeLifted(Record):
    """The records may be kept as others are again. wt2010/8.34/a"""

    title = "Records no longer frozen"
    ref = "wt2010/8.34/a"
    reasons: Narrative = ask("Why now?", ref="wt2010/8.34/a", example="The review is concluded.")


class AgencyChronologyStarted(Record):
    """Work on the organisation's chronology has begun. wt2010/8.34/b"""

    title = "Chronology begun"
    ref = "wt2010/8.34/b"
    agency: Line = ask("Organisation", ref="wt2010/8.34/b", example=NHS)
    started_by: Line = ask("By whom?", ref="wt2010/8.34/b", example="Sunita Rao")


# --- gates -----------------------------------------------------------------------------


def records_stand_at(context: Context) -> str | None:
    """Where the organisation's records and chronology stand."""
    episode = run_of(context.file, "agency_records", getattr(context.record, "agency", None))
    return episode.state if episode else None


def _secured(context: Context) -> bool | str:
    if isinstance(context.record, RecordsSecured):
        return bool(context.record.paper_secured and context.record.electronic_secured)
    return records_stand_at(context) not in (None, "records_unsecured")


def _review_over(context: Context) -> bool:
    """Concluded, or decided against."""
    return context.file.state_of("serious_case_review") in (
        "scr_concluded",
        "scr_not_reviewed",
        "scr_alternative_closed",
    )


paper_and_electronic = shown(
    "paper_and_electronic",
    "wt2010/8.34/a",
    "Both paper and electronic records are secured.",
    _secured,
)
records_secured = shown(
    "records_secured",
    "wt2010/8.34/c",
    "The organisation secures its records before it draws up a chronology.",
    _secured,
    satisfied_by=("records_secured",),
)
review_is_over = shown(
    "review_is_over",
    "wt2010/8.34/a",
    "Records stay frozen until the review is concluded, or the Chair has decided against one.",
    _review_over,
)
