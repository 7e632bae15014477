"""Help and services, whatever else is or is not finished, and what they change for the child.

Working Together 2010, paragraph 5.5.
"""

from datetime import date

from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.general.seeing import ChildsView
from heed.procedures.shared import AgreedAction


class EarlyHelp(Record):
    """Agencies begin working together on needs, with no question of harm. wt2010/5.5/k"""

    title = "Early help begun"
    ref = "wt2010/5.5/k"
    needs_seen: Narrative = ask(
        "What does the child need beyond what every child gets?",
        ref="wt2010/5.5/k",
        example="Help with speech; mother is lonely.",
    )
    agencies: list[Line] = ask(
        "Which agencies work together?",
        ref="wt2010/5.5/k",
        example=["Health visiting", "Children's centre"],
    )
    actions: list[AgreedAction] = ask("Who does what?", default=[], ref="wt2010/5.5/k")


class ServiceProvided(Record):
    """A service for the child or family begins, whatever else is or is not finished. wt2010/5.5/m"""

    title = "Service provided"
    ref = "wt2010/5.5/m"
    service: Line = ask(
        "What service?", ref="wt2010/5.5/m", example="Family support worker, twice a week"
    )
    provider: Line = ask("By whom?", ref="wt2010/5.5/m", example="Parkside Family Centre")
    started_on: date = ask("From", ref="wt2010/5.5/m", example="2026-11-26")
    aim: Narrative = ask(
        "What is it to change for the child?",
        ref="wt2010/5.5/n",
        example="Regular bedtimes and getting to school.",
    )
    childs_view: ChildsView = ask(
        "The child's view of it",
        ref="wt2010/5.5/b",
        why="When services are decided the child's view is found out, weighed and written down.",
    )
    review_on: date = ask("Looked at again on", ref="wt2010/5.5/n", example="2027-01-14")


class ServiceReviewed(Record):
    """What a service is doing for the child's development. wt2010/5.5/n"""

    title = "Service reviewed"
    ref = "wt2010/5.5/n"
    needs = (
        Need("review_on", {"continues": True}, "Say when it is looked at again.", "wt2010/5.5/n"),
        Need("ended_because", {"continues": False}, "Say why it ends.", "wt2010/5.5/n"),
    )
    service: Line = ask(
        "Which service?", ref="wt2010/5.5/n", example="Family support worker, twice a week"
    )
    effect: Narrative = ask(
        "What is it doing for the child?",
        ref="wt2010/5.5/n",
        example="At school on time nine days in ten.",
    )
    continues: bool = ask("Does it go on?", ref="wt2010/5.5/n", example=True)
    review_on: date | None = ask(
        "Looked at again on", default=None, ref="wt2010/5.5/n", example="2027-03-11"
    )
    ended_because: Narrative | None = ask("If it ends, why?", default=None, ref="wt2010/5.5/n")
