"""What the Chair decided, who is told of it, and what is learnt afterwards.

Working Together 2010, paragraphs 8.17 to 8.19 and 8.22.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised
from heed.procedures.serious_case_review.criteria import Criteria
from heed.procedures.serious_case_review.deciding.weighing import SMALLER, Decides, Outcome
from heed.procedures.serious_case_review.roles import Role


class ScrDecisionRecorded(Decides):
    """The Chair, who alone has the last word, decides. wt2010/8.18/c"""

    title = "The Chair's decision on a review"
    ref = "wt2010/8.18/c"
    needs = (
        Need("smaller", {"outcome": SMALLER}, "Say who does it, how and by when.", "wt2010/8.17/c"),
        Need(
            "why_departed",
            {"recommendation_followed": False},
            "Say why the recommendation is not followed.",
            "wt2010/8.18/c",
        ),
    )
    outcome: Outcome = ask("What is decided?", ref="wt2010/8.18/c", example="full_review")
    recommendation_followed: bool = ask(
        "Is that what was recommended?", ref="wt2010/8.18/c", example=True
    )
    why_departed: Narrative | None = ask("If not, why?", default=None, ref="wt2010/8.18/c")


class NewInformation(Record):
    """Something new: the decision is looked at again, question by question. wt2010/8.22/d"""

    title = "Decision looked at again"
    ref = "wt2010/8.22/d"
    new_information: Narrative = ask(
        "What is new?", ref="wt2010/8.22/d", example="The second post-mortem examination."
    )
    source: Line = ask("Where did it come from?", ref="wt2010/8.22/d", example="Northam Police")
    received_on: date | None = ask(
        "Received on", default=None, ref="wt2010/8.22/d", why="A new month counts from then."
    )
    criteria: Criteria = ask("The criteria, asked again", ref="wt2010/8.22/d")


class Told(StrEnum):
    """Outside bodies that hear of every decision, the first and each later one. wt2010/8.18/d to 8.18/h"""

    OFSTED = "ofsted"
    GOVERNMENT_OFFICE = "government_office"
    DEPARTMENT = "dcsf"
    HEALTH_AUTHORITY = "sha"
    CARE_QUALITY_COMMISSION = "cqc"
    CONSTABULARY_INSPECTORATE = "hmic"
    PRISONS_INSPECTORATE = "hmip"
    PROBATION_INSPECTORATE = "hmi_probation"


class DecisionNotified(Record):
    """One outside body has been told what was decided, with nobody recognisable in it. wt2010/8.18/d"""

    title = "Outside body told of the decision"
    ref = "wt2010/8.18/d"
    body: Told = ask("Which body?", ref="wt2010/8.18/d", example="ofsted")
    told_by: Line = ask("By whom?", ref="wt2010/8.18/d", example="Moira Tennant, Board manager")
    text: Narrative = ask(
        "What was sent?", ref="wt2010/8.18/d", example="A review will be held about Child N."
    )
    sent_at: date = ask("Sent on", ref="wt2010/8.18/d", example="2010-06-01")
    confirmed_on: date | None = ask("Arrival confirmed on", default=None, ref="wt2010/8.18/e")
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


# --- gates -----------------------------------------------------------------------------


def _recommended(context: Context) -> bool:
    """Since the case was last put to the sub-committee."""
    asked, given = context.file.mark("asked_for_recommendation"), context.file.mark("recommended")
    return given is not None and (asked is None or given >= asked)


def _by_the_chair(context: Context) -> bool:
    return context.entry.by == Role.BOARD_CHAIR


recommendation_present = shown(
    "recommendation_present",
    "wt2010/8.22/c",
    "The decision follows a recommendation.",
    _recommended,
    satisfied_by=("recommendation_submitted",),
)
chair_decides = shown(
    "chair_decides", "wt2010/8.18/c", "Only the Board's chair decides.", _by_the_chair
)
new_information_recorded = answered(
    "new_information_recorded",
    "wt2010/8.22/d",
    "What is new, and where it came from.",
    "new_information",
    "source",
    "criteria",
)
