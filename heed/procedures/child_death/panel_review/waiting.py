"""The review waits for another process, and is taken up again when that has ended.

Working Together 2010, paragraphs 7.25, 7.36, 7.54 and 7.56.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Narrative, Record, ask
from heed.procedures.child_death.crime import StrandNoted


class Awaited(StrEnum):
    """What else has to end before a review can conclude. wt2010/7.25/f"""

    REVIEW = "serious_case_review"
    CRIMINAL = "criminal_case"
    INQUEST = "inquest"
    POST_MORTEM = "post_mortem"
    OTHER = "other"


class DeathReviewOnHold(Record):
    """Another process is open; the review waits for it, and its lessons do not. wt2010/7.54/b"""

    title = "Waiting for another process"
    ref = "wt2010/7.25/f"
    awaiting: list[Awaited] = ask("For what?", ref="wt2010/7.54/c", example=["inquest"])
    interim_lessons: Narrative = ask(
        "What can be learnt and done meanwhile?",
        ref="wt2010/7.54/d",
        example="Safe sleep advice goes out now.",
    )


class NothingPending(Record):
    """No other process is open. wt2010/7.25/f"""

    title = "Nothing is pending"
    ref = "wt2010/7.25/f"
    outcomes: Narrative = ask(
        "What came of the other processes?",
        ref="wt2010/7.36/e",
        example="Inquest: accidental death; nothing new.",
    )
    inquest_issues: Narrative | None = ask(
        "Issues from the inquest that go wider", default=None, ref="wt2010/7.56/e"
    )


class DeathRevisited(Record):
    """The panel takes it up again in depth. wt2010/7.36/e"""

    title = "Taken up again"
    ref = "wt2010/7.36/e"
    reasons: Narrative = ask(
        "Why?", ref="wt2010/7.36/e", example="The inquest heard something new."
    )
    meeting_on: date = ask("At the meeting on", ref="wt2010/7.36/e", example="2011-09-08")


class DeathReviewReopened(Record):
    """Something new about a concluded review. The old decision stays, with its date. wt2010/7.36/e"""

    title = "Reopened"
    ref = "wt2010/7.36/e"
    reasons: Narrative = ask(
        "What is new?", ref="wt2010/7.36/e", example="A conviction overturned."
    )
    meeting_on: date = ask("At the meeting on", ref="wt2010/7.36/e", example="2012-03-08")


# --- gates -------------------------------------------------------------------------------


FINISHED = {
    Awaited.REVIEW: ("scr_link", ("scr_published", "scr_not_held")),
    Awaited.CRIMINAL: ("criminal", ("crime_ended",)),
    Awaited.INQUEST: ("inquest", ("inquest_concluded", "inquest_not_needed")),
    Awaited.POST_MORTEM: (
        "coroner",
        (
            "pm_final",
            "pm_not_needed",
            "coroner_declined",
            "certificate_issued",
            "coroner_not_told",
            "coroner_told",
        ),
    ),
}


def still_open(context: Context) -> list[Awaited]:
    """The other processes that are open: each was begun and has not ended."""
    file = context.file
    waits = [
        kind
        for kind, (lane, ended) in FINISHED.items()
        if file.state_of(lane) not in (None, *ended)
    ]
    last_strand: StrandNoted | None = file.last(StrandNoted)
    return [*waits, *([Awaited.OTHER] if last_strand is not None and not last_strand.ended else [])]


other_processes_ended = shown(
    "other_processes_ended",
    "wt2010/7.25/f",
    "Nothing is final while a serious case review, a criminal case, a post mortem, an inquest or "
    "another investigation is open.",
    lambda c: not still_open(c),
    satisfied_by=(
        "review_summary_published",
        "proceedings_ended",
        "inquest_concluded",
        "final_result",
        "strand_noted",
    ),
)

interim_lessons = answered(
    "interim_lessons",
    "wt2010/7.54/d",
    "Waiting does not stop lessons: say what is learnt and done meanwhile.",
    "interim_lessons",
)
