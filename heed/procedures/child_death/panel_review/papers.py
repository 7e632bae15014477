"""What the panel's members have before they meet, without the family's names.

Working Together 2010, paragraphs 7.36, 7.41, 7.42 and 7.44.
"""

from datetime import date

from heed.engine.procedure import shown
from heed.engine.record import Line, Narrative, Piece, Record, ask


class Material(Piece):
    """Something more than the form: a case record, a report, a photograph. wt2010/7.41/b"""

    what: Line = ask("What?", ref="wt2010/7.41/b", example="Scene report")
    suitable: bool = ask("Fitting, and confidentiality weighed?", ref="wt2010/7.41/b", example=True)
    reasons: Narrative = ask("Reasons", ref="wt2010/7.41/b", example="Shown at the meeting only.")


class PanelPapersIssued(Record):
    """The anonymous form goes to the members, long enough before the meeting to be read. wt2010/7.41/a"""

    title = "Panel papers issued"
    ref = "wt2010/7.41/a"
    reference: Line = ask("Reference", ref="wt2010/7.42/c", example="ND-2010-041")
    meeting_on: date = ask("For the meeting on", ref="wt2010/7.41/a", example="2011-03-10")
    issued_on: date = ask("Issued on", ref="wt2010/7.41/a", example="2011-02-24")
    theme: Line | None = ask(
        "If like deaths are taken together, which?", default=None, ref="wt2010/7.44/a"
    )
    specialists: list[Line] = ask("Specialists asked", default=[], ref="wt2010/7.44/b")
    material: list[Material] = ask("Anything more to be shown", default=[], ref="wt2010/7.41/b")
    limits: Narrative | None = ask(
        "If police investigate: what may the panel consider?", default=None, ref="wt2010/7.36/i"
    )


# --- gates -------------------------------------------------------------------------------


papers_before_meeting = shown(
    "papers_before_meeting",
    "wt2010/7.41/a",
    "Papers go out before the meeting, early enough to be read.",
    lambda c: (
        c.record.issued_on is None
        or c.record.meeting_on is None
        or c.record.issued_on < c.record.meeting_on
    ),
)
