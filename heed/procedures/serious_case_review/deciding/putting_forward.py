"""A case put forward to the Board, by anybody, and answered; which organisations had a part in it.

Working Together 2010, paragraphs 8.2, 8.8 to 8.10, 8.19, 8.22 and 8.34.
"""

from datetime import date

from heed.engine.procedure import Context
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask, rows
from heed.procedures.serious_case_review.pieces import (
    AgencyInvolved,
    ChildConcerned,
    OtherChild,
    Sector,
    WithinOrBetween,
    agencies,
)


class CaseReferredToBoard(Record):
    """Somebody puts a case to the Board because of what it may teach. wt2010/8.2/a

    Anybody may: one practitioner, an agency, a child death panel at any stage of its own work
    (8.10/a), the Chair. Whether social care ever knew the family makes no difference (8.9/c).
    """

    title = "Case put forward for review"
    ref = "wt2010/8.2/a"
    needs = (
        Need("children", {"children": []}, "Say which child it is about."),
        Need(
            "agencies", {"agencies": []}, "Name the organisations you know of, your own at least."
        ),
    )
    referrer: Line = ask(
        "Who puts it forward?", ref="wt2010/8.2/a", example="Joy Adeyemi, health visitor"
    )
    referrer_agency: Line = ask(
        "Of which organisation?", ref="wt2010/8.2/a", example="Northam NHS Trust"
    )
    what_happened: Narrative = ask(
        "What happened?",
        ref="wt2010/8.2/a",
        example="A boy of three died at home of injuries that nobody has explained.",
    )
    lessons_believed: Narrative = ask(
        "What do you think it may teach?",
        ref="wt2010/8.2/a",
        example="Bruises were seen in three places and put together by nobody.",
    )
    within_or_between: WithinOrBetween = ask(
        "Within one agency, or between several?", ref="wt2010/8.2/a", example="between_agencies"
    )
    children: list[ChildConcerned] = ask("Which child, or children?", ref="wt2010/8.2/a")
    agencies: list[AgencyInvolved] = ask(
        "Which organisations knew the child or family, as far as you know?",
        ref="wt2010/8.34/a",
        why="Each secures its records today. Others can be added later.",
        example=[
            {"name": "Northam Children's Services", "sector": "social_care"},
            {"name": "Northam NHS Trust", "sector": "health"},
            {"name": "Northam Police", "sector": "police"},
        ],
    )
    other_children: list[OtherChild] = ask(
        "Which other children may be at risk?",
        default=[],
        ref="wt2010/8.8/a",
        why="Brothers, sisters, others of the household or institution. Each is considered at "
        "once, before any lesson is drawn.",
        example=[
            {"child": "Ivy Penrose", "relationship": "sister", "shared_setting": "Same household"}
        ],
    )
    reached_chair_on: date | None = ask(
        "When did the Chair come to know of it, if before today?",
        default=None,
        ref="wt2010/8.22/b",
        why="The month counts from then.",
    )
    social_care_involvement: Answer = ask(
        "Did social care know the family?",
        default=Answer.NOT_KNOWN,
        ref="wt2010/8.9/c",
        why="For information only.",
    )
    child_death_case: Line | None = ask(
        "Reference of the child death review, if there is one", default=None, ref="wt2010/8.10/a"
    )


class CaseAcknowledged(Record):
    """Whoever put the case forward knows that it arrived, and its number. wt2010/8.2/a"""

    title = "Case acknowledged"
    ref = "wt2010/8.2/a"
    number: Line = ask("Number", ref="wt2010/8.19/a", example="SCR 2010/04")
    told: Line = ask("Who was told?", ref="wt2010/8.2/a", example="Joy Adeyemi")


class ReferrerAnswered(Record):
    """Whoever put the case forward is told what was decided, and why. wt2010/8.2/a"""

    title = "Answer to whoever put the case forward"
    ref = "wt2010/8.2/a"
    told: Line = ask("Who was told?", ref="wt2010/8.2/a", example="Joy Adeyemi")
    answer: Narrative = ask(
        "What were they told?", ref="wt2010/8.2/a", example="That a review will be held, and why."
    )


def sector_of(context: Context, agency: str) -> Sector | None:
    """The service an organisation belongs to, as it was named when it became known."""
    for episode in context.file.episodes:
        if episode.procedure == "agency_records" and episode.run == agency:
            for entry in episode.latest.values():
                named = [a for a in rows(entry.record, "agencies") if a.name == agency]
                found = named[0].sector if named else getattr(entry.record, "sector", None)
                if found is not None:
                    return found
    return None


def agencies_of(context: Context, sector: Sector) -> list[str]:
    """Every organisation of a sector that had a part in the case."""
    return [name for name in agencies(context.file) if sector_of(context, name) == sector]


def health_had_a_part(context: Context) -> bool:
    """Whether any health organisation had a part, so that a health overview is owed."""
    return bool(agencies_of(context, Sector.HEALTH))
