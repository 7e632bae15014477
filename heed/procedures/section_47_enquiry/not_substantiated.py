"""Concerns not borne out: the help that a family may still want, and watching over a child.

Working Together 2010, paragraphs 5.75, 5.76 and 5.158.
"""

from datetime import date
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.section_47_enquiry.agreed_plan import AgreedPlan


class HelpAnswer(StrEnum):
    """What came of considering help with the family. wt2010/5.75/b"""

    ACCEPTED = "offered_and_accepted"
    DECLINED = "offered_and_declined"
    NONE_NEEDED = "none_needed"


class HelpConsidered(Piece):
    """What help may be useful, how and by whom, talked over with child and family. wt2010/5.75/b"""

    needs = (
        Need(
            "provider",
            {"answer": (HelpAnswer.ACCEPTED, HelpAnswer.DECLINED)},
            "Say who would give it.",
            "wt2010/5.75/b",
        ),
    )
    answer: HelpAnswer = ask(
        "What came of it?", ref="wt2010/5.75/b", example="offered_and_accepted"
    )
    help: Narrative = ask(
        "What help was considered?",
        ref="wt2010/5.75/b",
        example="A place at the children's centre.",
        why="Help does not hinge on abuse being found.",
    )
    family_wishes: Narrative = ask(
        "What do child and family want?",
        ref="wt2010/5.75/b",
        example="Mother would like mornings to herself; Kiran likes the sandpit.",
    )
    provider: Line | None = ask(
        "Who would give it?",
        default=None,
        ref="wt2010/5.75/b",
        example="Parkside Children's Centre",
    )


class Monitoring(Piece):
    """A time-limited, explained watch on a child's welfare. wt2010/5.76/b"""

    needs = (
        Need(
            "why_parents_not_told",
            {"parents_told_on": None},
            "Tell the parents what concerns remain, or say why not.",
            "wt2010/5.76/c",
        ),
    )
    what: Narrative = ask("What is watched?", ref="wt2010/5.76/b", example="Weight and attendance.")
    why: Narrative = ask(
        "Why?", ref="wt2010/5.76/b", example="The worry has not gone, and nothing yet bears it out."
    )
    how: Narrative = ask(
        "How?", ref="wt2010/5.76/b", example="Weighed every Monday; register seen weekly."
    )
    by_whom: Line = ask("By whom?", ref="wt2010/5.76/b", example="Joy Adeyemi, health visitor")
    no_decision_put_off: Narrative = ask(
        "Why is no other decision due now?",
        ref="wt2010/5.76/a",
        example="Every enquiry that could be made has been.",
        why="Monitoring never puts off a hard decision.",
    )
    why_again: Narrative | None = ask(
        "If this is a further term, why another?", default=None, ref="wt2010/5.76/a"
    )
    parents_told_on: date | None = ask(
        "Parents told what concerns remain, on",
        default=None,
        ref="wt2010/5.76/c",
        example="2026-11-26",
    )
    why_parents_not_told: Narrative | None = ask(
        "If not told, why not?", default=None, ref="wt2010/5.76/c"
    )
    review_on: date = ask(
        "Looked at again, at a discussion or meeting, on", ref="wt2010/5.76/d", example="2027-01-14"
    )


class AfterNotSubstantiated(StrEnum):
    """What may follow where concerns were not borne out. wt2010/5.75/a, 5.76/a"""

    AGREED_PLAN = "agreed_plan"
    MONITORING = "monitoring"
    SERVICES = "services"
    NO_HELP = "no_help"
    PROTECTION_PLAN_GOES_ON = "protection_plan_goes_on"


class NotSubstantiatedDecision(AgreedPlan):
    """Concerns not borne out: what help follows, and how the child is kept in view. wt2010/5.75/b"""

    title = "Not substantiated: what follows"
    ref = "wt2010/5.75/b"
    needs = (
        Need(
            "monitoring",
            {"outcome": AfterNotSubstantiated.MONITORING},
            "Set out the monitoring.",
            "wt2010/5.76/b",
        ),
    )
    outcome: AfterNotSubstantiated = ask(
        "What follows?", ref="wt2010/5.75/b", example="agreed_plan"
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.158/a",
        example="The bruise was a fall, and mother is worn out and asks for help.",
    )
    help_considered: HelpConsidered = ask(
        "What help was considered with child and family?", ref="wt2010/5.75/b"
    )
    child_in_need: bool = ask("Is this a child in need?", ref="wt2010/flow4/c", example=True)
    monitoring: Monitoring | None = ask("Monitoring", default=None, ref="wt2010/5.76/b")


class MonitoringReviewed(Record):
    """Monitoring is looked at again at a discussion or meeting; then it is decided again. wt2010/5.76/d"""

    title = "Monitoring reviewed"
    ref = "wt2010/5.76/d"
    outcomes: Narrative = ask(
        "What has been seen?",
        ref="wt2010/5.76/d",
        example="Weight steady for eight weeks; at school every day.",
    )
    who_took_part: list[Line] = ask(
        "Who took part?", ref="wt2010/5.76/d", example=["Nadia Hussain", "Joy Adeyemi", "Dawn Bell"]
    )


# --- gates -----------------------------------------------------------------------------


support_considered_with_family = answered(
    "support_considered_with_family",
    "wt2010/5.75/b",
    "What help may be useful, how and by whom, is always considered with child and family.",
    "help_considered",
)


def _monitoring_complete(context: Context) -> bool | str:
    terms: Monitoring | None = context.record.monitoring
    if terms is None:
        return "monitoring"
    if blank := unanswered(
        terms, "what", "why", "how", "by_whom", "no_decision_put_off", "review_on"
    ):
        return f"monitoring.{blank}"
    if terms.parents_told_on is None and not terms.why_parents_not_told:
        return "monitoring.parents_told_on"
    again = context.file.last(MonitoringReviewed) is not None
    return "monitoring.why_again" if again and not terms.why_again else True


monitoring_terms_complete = shown(
    "monitoring_terms_complete",
    "wt2010/5.76/b",
    "Monitoring says what is watched, why, how and by whom, tells the parents what concerns remain, sets a day to look "
    "at it again, and puts off no decision; a further term says why.",
    _monitoring_complete,
    wants={"monitoring": example_of(Monitoring)},
)
