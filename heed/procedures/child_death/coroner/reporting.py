"""The death is certified or reported; what the coroner answers; the post mortem, first and final results.

Working Together 2010, paragraphs 7.56, 7.64, 7.67, 7.71, 7.83, 7.85 and 7.87.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.child_death.roles import DeathRole

CERTIFIERS = (DeathRole.PROFESSIONAL_CONFIRMING_DEATH, DeathRole.DOCTOR)


class CauseCertified(Record):
    """A doctor certifies the cause; no coroner is needed. wt2010/7.67/b"""

    title = "Cause certified"
    ref = "wt2010/7.56/a"
    doctor: Line = ask("Which doctor?", ref="wt2010/7.56/a", example="Dr Lena Fox")
    cause: Narrative = ask("Cause", ref="wt2010/7.56/a", example="Spinal muscular atrophy, type 1")
    certified_on: date = ask("When?", ref="wt2010/7.67/b", example="2010-11-01")


class DeathReportedToCoroner(Record):
    """Nobody can certify the cause, so the coroner is told; the board at the same time. wt2010/7.56/a"""

    title = "Coroner told"
    ref = "wt2010/7.56/a"
    why_not_certified: Narrative = ask(
        "Why can no doctor certify it?", ref="wt2010/7.56/a", example="No cause is known."
    )
    informed_by: Line = ask("Who told the coroner?", ref="wt2010/7.56/a", example="Dr Sunil Rao")
    coroners_officer: Line = ask(
        "Who was told?", ref="wt2010/7.56/a", example="Rita Coe, coroner's officer"
    )


class PaediatricianTold(Record):
    """The designated paediatrician is told, straight after the coroner. wt2010/7.71/a"""

    title = "Designated paediatrician told"
    ref = "wt2010/7.71/a"
    paediatrician: Line = ask("Who was told?", ref="wt2010/7.71/a", example="Dr Amara Obi")
    told_by: Line = ask("By whom?", ref="wt2010/7.71/a", example="Dr Sunil Rao")


class CoronerAnswer(StrEnum):
    """Whether the coroner takes the death up."""

    ACCEPTS = "accepts"
    DECLINES = "declines"


class CoronerAnswered(Record):
    """The coroner takes the death on, or not. wt2010/7.64/a"""

    title = "The coroner's answer"
    ref = "wt2010/7.64/a"
    answer: CoronerAnswer = ask(
        "Does the coroner accept it?", ref="wt2010/7.64/a", example="accepts"
    )
    directions: Narrative | None = ask(
        "What does the coroner direct?",
        default=None,
        ref="wt2010/7.64/a",
        example="Not to be moved until noon.",
    )


class PostMortemDecided(Record):
    """Whether the coroner orders a post mortem, and by whom. wt2010/7.83/a"""

    title = "Post mortem decided"
    ref = "wt2010/7.83/a"
    needs = (
        Need("why_not", {"ordered": False}, "Say why none is ordered.", "wt2010/7.83/a"),
        Need("pathologist", {"ordered": True}, "Name the pathologist.", "wt2010/7.83/c"),
    )
    ordered: bool = ask("Ordered?", ref="wt2010/7.83/a", example=True)
    why_not: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/7.83/a", example="The cause is plain."
    )
    pathologist: Line | None = ask(
        "Pathologist", default=None, ref="wt2010/7.83/c", example="Dr Helen Shaw"
    )
    paediatric: bool = ask(
        "Paediatric pathologist?", default=False, ref="wt2010/7.83/c", example=True
    )
    forensic: bool = ask("Forensic pathologist?", default=False, ref="wt2010/7.83/c")


class PathologistInformed(Record):
    """What the responders learnt, gathered and given to the pathologist before the examination. wt2010/7.83/d"""

    title = "Pathologist informed"
    ref = "wt2010/7.83/d"
    gathered: Narrative = ask(
        "What was gathered?", ref="wt2010/7.83/d", example="History, findings, scene, records."
    )
    sent_to: Line = ask("Given to", ref="wt2010/7.83/d", example="Dr Helen Shaw")


class InitialResults(Record):
    """The post mortem has been done; its first results. They are the coroner's. wt2010/7.85/a"""

    title = "First results of the post mortem"
    ref = "wt2010/7.85/a"
    performed_at: datetime = ask("Examined at", ref="wt2010/7.83/b", example="2010-11-03T10:00")
    results: Narrative = ask(
        "First results", ref="wt2010/7.85/a", example="No injury; samples sent."
    )
    may_share_with: list[Line] = ask(
        "With whom may they be shared?", default=[], ref="wt2010/7.85/a"
    )


class CoronerToldOfResults(Record):
    """The pathologist tells the coroner at once. wt2010/7.85/c"""

    title = "Coroner told of first results"
    ref = "wt2010/7.85/c"
    told: Line = ask("Who was told?", ref="wt2010/7.85/c", example="Rita Coe, coroner's officer")


class FinalResult(Record):
    """The last result of the post mortem. wt2010/7.87/a"""

    title = "Final result of the post mortem"
    ref = "wt2010/7.87/a"
    result: Narrative = ask(
        "Result", ref="wt2010/7.87/a", example="Sudden unexplained death in infancy."
    )


class ResultsShared(Record):
    """Results go beyond those whom the coroner named, on the coroner's consent. wt2010/7.85/a"""

    title = "Results shared"
    ref = "wt2010/7.85/a"
    shared_with: Line = ask("With whom?", ref="wt2010/7.85/a", example="The family's GP")
    consent: Line = ask(
        "The coroner's consent: reference", ref="wt2010/7.85/a", example="Letter of 5 November"
    )
    consent_on: date = ask("Given on", ref="wt2010/7.85/a", example="2010-11-05")


# --- gates -------------------------------------------------------------------------------


def coroner_has_the_body(context: Context) -> bool:
    """The coroner has taken the death up, and decides about the body."""
    return context.file.state_of("coroner") in (
        "coroner_accepted",
        "pm_ordered",
        "pm_initial",
        "pm_final",
        "pm_not_needed",
    )


body_authority = shown(
    "body_authority",
    "wt2010/7.64/a",
    "The coroner has accepted the death: nothing is done to the child's body without the coroner's authority.",
    lambda c: (
        not coroner_has_the_body(c) or bool(c.record.coroners_authority) or "coroners_authority"
    ),
)
