"""What an organisation's own staff are told: what to expect, their own words, what was found.

Working Together 2010, paragraphs 8.38, 8.39 and 8.54.
"""

from datetime import date

from heed.engine.procedure import Context, shown, stated
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.agencies.management_review import ManagementReviewAccepted
from heed.procedures.serious_case_review.agencies.records import NHS
from heed.procedures.serious_case_review.pieces import latest_in


class Debriefed(Piece):
    """One member of staff, or the reason why not. wt2010/8.39/a, 8.39/b"""

    needs = (Need("why_not", {"on": None}, "Say why this has not been done."),)
    staff_member: Line = ask("Who", example="Joy Adeyemi")
    on: date | None = ask("On", default=None, example="2010-08-30")
    by: Line | None = ask("By whom", default=None, example="Margaret Hale")
    why_not: Narrative | None = ask("If not, why not?", default=None)


class _Feedback(Record):
    agency: Line = ask("Organisation", ref="wt2010/8.39/a", example=NHS)
    staff: list[Debriefed] = ask(
        "Each member of staff",
        ref="wt2010/8.39/a",
        example=[
            {"staff_member": n, "on": "2010-08-30", "by": "Margaret Hale"}
            for n in ("Joy Adeyemi", "Carol Finch")
        ],
    )
    how_it_felt: Narrative | None = ask(
        "How was the process for them: open, fair?", default=None, ref="wt2010/8.39/c"
    )


class FirstDebriefHeld(_Feedback):
    """Staff hear what was found, before the overview report is finished. wt2010/8.39/a"""

    title = "Staff debriefed"
    ref = "wt2010/8.39/a"


class SecondFeedbackHeld(_Feedback):
    """The same staff hear the outcome, before the summary is published. wt2010/8.39/b"""

    title = "Staff told the outcome"
    ref = "wt2010/8.39/b"


class InterviewNoteShared(Record):
    """Whoever was interviewed has the note of it. wt2010/8.38/b"""

    title = "Interview note given"
    ref = "wt2010/8.38/b"
    agency: Line = ask("Organisation", ref="wt2010/8.38/b", example=NHS)
    interviewee: Line = ask("To whom?", ref="wt2010/8.38/b", example="Joy Adeyemi")
    corrections: Narrative | None = ask("Corrections asked for", default=None, ref="wt2010/8.38/b")


class WhatToExpect(Record):
    """Staff and their representatives know what to expect, and that it is no disciplinary hearing. wt2010/8.54/e"""

    title = "Staff told what to expect"
    ref = "wt2010/8.54/e"
    staff: list[Line] = ask(
        "Who was told?", ref="wt2010/8.54/e", example=["Joy Adeyemi", "Carol Finch"]
    )
    representative: Line | None = ask("Representative", default=None, ref="wt2010/8.54/e")
    says_not_disciplinary: bool = ask(
        "Does it say that this is not disciplinary?", ref="wt2010/8.39/c", example=True
    )


# --- gates -----------------------------------------------------------------------------


def _everybody_heard(context: Context) -> bool | str:
    """Each member of staff named when the review was accepted, or the reason why not."""
    accepted = latest_in(context.episode, ManagementReviewAccepted)
    heard = {d.staff_member for d in rows(context.record, "staff")}
    return all(name in heard for name in rows(accepted, "staff_to_debrief")) or "staff"


everybody_heard = shown(
    "everybody_heard",
    "wt2010/8.39/a",
    "Each of those named has heard, or it is said why not.",
    _everybody_heard,
)
not_disciplinary = stated(
    "not_disciplinary",
    "wt2010/8.39/c",
    "Staff are told that this is not disciplinary.",
    "says_not_disciplinary",
    True,
)
