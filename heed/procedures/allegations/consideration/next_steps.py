"""Next steps settled with the employer, where neither police nor social care need come in.

Working Together 2010, paragraphs A5.2, A5.19, A5.20 and A5.22.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.allegations.shared import A_SCHOOL, Interval


class Course(StrEnum):
    """What an employer may choose where police and social care are not needed. wt2010/A5.19/b"""

    DEAL = "employer_deals_with_it"
    NOTHING_MORE = "no_further_action"


class NextStepsSettled(Record):
    """Officer and employer settle what the employer does. wt2010/A5.19/a"""

    title = "Next steps settled"
    ref = "wt2010/A5.19/a"
    needs = (
        Need(
            "investigator",
            {"investigation_needed": True},
            "Say who will investigate.",
            "wt2010/A5.20/a",
        ),
        Need("investigation_how", {"investigation_needed": True}, "Say how.", "wt2010/A5.20/a"),
    )
    course: Course = ask("What follows?", ref="wt2010/A5.19/b", example="employer_deals_with_it")
    employer: Line = ask("For which employer?", ref="wt2010/A5.2/f", example=A_SCHOOL)
    discussed_with: Line = ask(
        "With which designated officer?", ref="wt2010/A5.19/a", example="Helen Abara"
    )
    discussed_on: date = ask("When?", ref="wt2010/A5.19/a", example="2010-11-04")
    nature: Narrative = ask(
        "What is alleged, in kind?", ref="wt2010/A5.19/c", example="Rough handling, once."
    )
    circumstances: Narrative = ask(
        "In what circumstances?", ref="wt2010/A5.19/c", example="A crowded wet playtime."
    )
    evidence: Narrative = ask(
        "On what evidence?", ref="wt2010/A5.19/c", example="Two adults saw it."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.19/c", example="It should be looked into at the school."
    )
    investigation_needed: bool = ask(
        "Is more investigation needed?", ref="wt2010/A5.20/a", example=False
    )
    investigator: Line | None = ask("By whom?", default=None, ref="wt2010/A5.20/a")
    investigation_how: Narrative | None = ask("How?", default=None, ref="wt2010/A5.20/a")
    review_interval: Interval = ask(
        "How often is progress reviewed?", ref="wt2010/A5.22/c", example="monthly"
    )


# --- gates -----------------------------------------------------------------------------


next_steps_recorded = answered(
    "next_steps_recorded_with_the_designated_officer", "wt2010/A5.19/a",
    "The next steps are settled with the designated officer, on a stated day.", "discussed_with", "discussed_on",
)  # fmt: skip


def _investigator_settled(context: Context) -> bool | str:
    needed = context.record.investigation_needed
    if needed is None:
        return "investigation_needed"
    return not needed or unanswered(context.record, "investigator", "investigation_how") or True


investigator_settled = shown(
    "investigator_settled_if_needed", "wt2010/A5.20/a", "If more investigation is needed: by whom, and how.",
    _investigator_settled,
)  # fmt: skip
