"""The child's family in the review, and people's advice to it.

Working Together 2010, paragraphs 8.20 and 8.41. Each relative is asked, or it is said why not, and hears the findings.
"""

from collections.abc import Iterable
from datetime import date

from heed.engine.procedure import Context, Duty, Item, named_in, noted
from heed.engine.record import Line, Narrative, Need, Record, ask, rows
from heed.procedures.serious_case_review.pieces import terms_run
from heed.procedures.serious_case_review.roles import Role


class FamilyMemberInvolved(Record):
    """One of the family has taken part, or chose not to. wt2010/8.20/g"""

    title = "Family member's part in the review"
    ref = "wt2010/8.20/g"
    needs = (
        Need(
            "contribution",
            {"took_part": True},
            "Say what they contributed, in their own words where you can.",
        ),
        Need("reason_not_involved", {"took_part": False}, "Say why not."),
    )
    who: Line = ask("Who?", ref="wt2010/8.20/g", example="Mother")
    took_part: bool = ask("Took part?", ref="wt2010/8.20/g", example=True)
    facilitator: Line = ask(
        "Who made it possible?", ref="wt2010/8.20/g", example="Family liaison officer"
    )
    how: Narrative | None = ask(
        "How?", default=None, ref="wt2010/8.20/g", example="Two talks at home."
    )
    contribution: Narrative | None = ask(
        "What did they say?",
        default=None,
        ref="wt2010/8.20/g",
        example="“I told three people. Nobody rang me back.”",
    )
    reason_not_involved: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/8.20/g"
    )


class FamilyTold(Record):
    """A surviving child, family or carer has heard the findings. wt2010/8.41/i"""

    title = "Family told the findings"
    ref = "wt2010/8.41/i"
    needs = (Need("reason_not_given", {"feedback_at": None}, "Say when, or why not."),)
    who: Line = ask("Who?", ref="wt2010/8.41/i", example="Mother")
    feedback_by: Line = ask("By whom?", ref="wt2010/8.41/i", example="Overview author")
    feedback_at: date | None = ask("On", default=None, ref="wt2010/8.41/i", example="2010-10-07")
    method: Narrative | None = ask(
        "How?", default=None, ref="wt2010/8.20/u", example="At home, with an advocate."
    )
    reason_not_given: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/8.41/i")


class ReviewAdviceSought(Record):
    """Advice from the government office, or legal advice, which few may read. wt2010/8.20/c"""

    title = "Advice sought"
    ref = "wt2010/8.20/c"
    source: Line = ask("From whom?", ref="wt2010/8.20/c", example="Government office")
    question: Narrative = ask(
        "What was asked?", ref="wt2010/8.20/c", example="May the summary name the town?"
    )
    answer: Narrative | None = ask(
        "Answer", default=None, ref="wt2010/8.20/c", example="Better not."
    )
    legal: bool = ask("Legal advice?", default=False, ref="wt2010/8.26/c")


def _family(context: Context) -> Iterable[Item]:
    """Everybody whom the terms in force name."""
    latest = terms_run(context.file)
    entry = latest.latest.get("terms_drafted") if latest else None
    return [
        Item(f.who, f"Tell the findings to: {f.who}")
        for f in rows(entry.record if entry else None, "family")
        if f.who
    ]


TELL_FAMILY = Duty(
    "tell_family_findings",
    "Tell the family the findings",
    Role.PANEL,
    ("wt2010/8.41/i", "wt2010/8.20/u"),
    each=_family,
    key_from=named_in("who"),
    met_by=("family_told",),
    clock=False,
)
DUTIES = (TELL_FAMILY,)
STEPS = (
    noted(
        "family_member_involved",
        FamilyMemberInvolved,
        "one of the family takes part",
        (Role.PANEL, Role.OVERVIEW_AUTHOR),
        "8.20",
    ),
    noted(
        "family_told",
        FamilyTold,
        "one of the family hears the findings",
        (Role.PANEL, Role.OVERVIEW_AUTHOR),
        "8.41",
    ),
    noted(
        "advice_sought",
        ReviewAdviceSought,
        "advice is sought",
        (Role.BOARD, Role.PANEL),
        "8.20",
        "8.26",
    ),
)
