"""Suspicion of a crime, at any moment; who must then be consulted; and the serious case review beside it.

Working Together 2010, paragraphs 7.1, 7.49 to 7.55, 7.81, 7.85 and 7.92.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    moment_in,
    noted,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.child_death.roles import DeathRole

CRIME_OPEN = ("crime_investigating", "crime_proceedings")


class CrimeSuspected(Record):
    """Somebody suspects a crime. The police are told at once, before anybody asks the family more. wt2010/7.55/d"""

    title = "A crime is suspected"
    ref = "wt2010/7.55/d"
    emergency = True
    suspicion: Narrative = ask(
        "What is suspected, and on what grounds?",
        ref="wt2010/7.55/d",
        example="Bruising that nobody could explain.",
    )
    suspected_by: Line = ask("Who suspects it?", ref="wt2010/7.55/d", example="Dr Sunil Rao")
    suspected_at: datetime = ask("Since when?", ref="wt2010/7.55/d", example="2010-11-01T08:05")


class AbuseSuggested(Record):
    """What was found or told suggests that abuse or neglect is a cause. wt2010/7.85/e

    Police and social care are told at once, the board's chair is asked about a serious case review, and every
    other child of the home is considered again.
    """

    title = "Abuse or neglect is suggested"
    ref = "wt2010/7.85/e"
    emergency = True
    basis: Narrative = ask(
        "What suggests it?", ref="wt2010/7.85/e", example="Healing rib fractures on the survey."
    )
    suggested_by: Line = ask(
        "Who says so?", ref="wt2010/7.85/e", example="Dr Helen Shaw, pathologist"
    )


class AbuseTold(Record):
    """Police and social care have been told. wt2010/7.85/e"""

    title = "Police and social care told"
    ref = "wt2010/7.85/e"
    police_told_at: datetime = ask(
        "Police told at", ref="wt2010/7.85/e", example="2010-11-03T11:00"
    )
    police_reference: Line | None = ask("Their reference", default=None, ref="wt2010/7.55/d")
    social_care_told_at: datetime = ask(
        "Social care told at", ref="wt2010/7.85/e", example="2010-11-03T11:05"
    )


class PoliceToldOfSuspicion(Record):
    """The police know of the suspicion. wt2010/7.55/d"""

    title = "Police told of a suspicion"
    ref = "wt2010/7.55/d"
    told: Line = ask("Who was told?", ref="wt2010/7.55/d", example="DI Ellen Marsh")
    reference: Line = ask("Reference", ref="wt2010/7.55/d", example="Occurrence 4471")


class DeathInvestigated(Record):
    """The police investigate. They lead on the crime, social care on safeguarding, with named people. wt2010/7.55/c"""

    title = "Police investigation"
    ref = "wt2010/7.55/c"
    officer: Line = ask(
        "Senior investigating officer", ref="wt2010/7.81/a", example="DI Ellen Marsh"
    )
    reference: Line = ask("Reference", ref="wt2010/7.81/a", example="Occurrence 4471")
    opened_at: datetime = ask("Opened at", ref="wt2010/7.81/a", example="2010-11-01T09:00")
    safeguarding_lead: Line = ask(
        "Who leads on safeguarding, in social care?", ref="wt2010/7.55/c", example="Alan Reid"
    )


class InvestigationForCoroner(Record):
    """Police investigate every unexpected death on the coroner's behalf. wt2010/7.81/a"""

    title = "Police act for the coroner"
    ref = "wt2010/7.81/a"
    officer: Line = ask("Officer", ref="wt2010/7.81/a", example="DI Ellen Marsh")
    reference: Line = ask("Reference", ref="wt2010/7.81/a", example="Occurrence 4471")
    opened_at: datetime = ask("Opened at", ref="wt2010/7.81/a", example="2010-11-01T08:00")


class ReviewersLimits(Record):
    """What the senior officer and the prosecution service ask reviewers to do and not to do. wt2010/7.51/a"""

    title = "Limits agreed with police and prosecution"
    ref = "wt2010/7.51/a"
    officer: Line = ask(
        "Senior investigating officer", ref="wt2010/7.51/a", example="DI Ellen Marsh"
    )
    officer_consulted_at: datetime = ask(
        "Consulted at", ref="wt2010/7.51/a", example="2010-11-01T10:00"
    )
    prosecutor: Line = ask(
        "Who at the prosecution service?", ref="wt2010/7.36/i", example="Tim Lowe"
    )
    prosecutor_consulted_at: datetime = ask(
        "Consulted at", ref="wt2010/7.36/i", example="2010-11-01T10:30"
    )
    limits: Narrative = ask(
        "What may be done, and what not?",
        ref="wt2010/7.51/a",
        example="Visit and support; no questions about that evening.",
    )


class Charged(Record):
    """Somebody is charged. wt2010/7.54/c"""

    title = "Somebody is charged"
    ref = "wt2010/7.54/c"
    charged_on: date = ask("When?", ref="wt2010/7.54/c", example="2010-12-01")
    offence: Line = ask("With what?", ref="wt2010/7.54/c", example="Child cruelty")


class NoCharge(Record):
    """The police take no further action. wt2010/7.54/c"""

    title = "No further action by the police"
    ref = "wt2010/7.54/c"
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.54/c", example="The post mortem found a natural cause."
    )


class ProceedingsEnded(Record):
    """Criminal proceedings have ended. wt2010/7.54/c"""

    title = "Proceedings ended"
    ref = "wt2010/7.54/c"
    outcome: Narrative = ask(
        "With what outcome?", ref="wt2010/7.54/c", example="Convicted; sentenced on 4 July."
    )
    ended_on: date = ask("When?", ref="wt2010/7.54/c", example="2011-07-04")


# --- the serious case review beside it ---------------------------------------------------


class ReviewCriteriaRaised(Record):
    """Somebody thinks that the criteria for a serious case review may be met. wt2010/7.54/a"""

    title = "Serious case review?"
    ref = "wt2010/7.54/a"
    raised_by: Line = ask("Who raises it?", ref="wt2010/7.1/b", example="Dr Amara Obi")
    grounds: Narrative = ask(
        "On what grounds?",
        ref="wt2010/7.54/a",
        example="Neglect is suspected, and agencies knew the family.",
    )
    chair_contacted_at: datetime = ask(
        "Board's chair contacted at", ref="wt2010/7.54/a", example="2010-11-03T12:00"
    )
    why_not_earlier: Narrative | None = ask(
        "If the panel raises it: why was it not seen before?",
        default=None,
        ref="wt2010/7.36/j",
        example="The school's record came only with the forms.",
    )


class ReviewAnswer(StrEnum):
    """Whether a serious case review is held."""

    HOLD = "hold_review"
    NOT = "do_not_hold"


class ReviewDecidedByChair(Record):
    """The board's chair decides whether a serious case review is held. wt2010/7.54/a"""

    title = "The chair's decision on a serious case review"
    ref = "wt2010/7.54/a"
    answer: ReviewAnswer = ask("Is one held?", ref="wt2010/7.54/a", example="hold_review")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.36/j", example="Neglect is suspected and there is much to learn."
    )


class ReviewSummaryPublished(Record):
    """The executive summary of the serious case review is published. wt2010/7.54/b"""

    title = "Executive summary published"
    ref = "wt2010/7.54/b"
    published_on: date = ask("When?", ref="wt2010/7.54/b", example="2011-09-01")


class StrandKind(StrEnum):
    """Another process about the same death."""

    CORONER = "coroner"
    POLICE = "police"
    CHILD_PROTECTION = "child_protection"
    REVIEW = "serious_case_review"
    HEALTH = "health_incident"
    CUSTODY = "custody"
    YOUTH_JUSTICE = "youth_justice"
    OTHER = "other"


class StrandNoted(Record):
    """Another process about the same death: who leads it, how it stands, and how the two keep in step. wt2010/7.49/a"""

    title = "Another process"
    ref = "wt2010/7.49/a"
    kind: StrandKind = ask("Which?", ref="wt2010/7.49/a", example="health_incident")
    lead: Line = ask("Who leads it?", ref="wt2010/7.49/a", example="Northam Hospitals NHS Trust")
    status: Line = ask("How does it stand?", ref="wt2010/7.49/a", example="open")
    coordination: Narrative = ask(
        "How is it coordinated with this?",
        ref="wt2010/7.49/a",
        example="One set of interviews, by agreement.",
    )
    ended: bool = ask("Has it ended?", ref="wt2010/7.25/f", example=False)
    outcome: Narrative | None = ask(
        "If so, with what outcome, and is it with the panel?", default=None, ref="wt2010/7.52/b"
    )
    needs = (Need("outcome", {"ended": True}, "Say what came of it.", "wt2010/7.52/b"),)


# --- gates -------------------------------------------------------------------------------


crime_is_open = stands_at("criminal", *CRIME_OPEN)


def suspected(context: Context) -> bool:
    """Abuse has been suggested, or a crime is suspected or investigated."""
    return context.file.mark("abuse_suggested") is not None or context.file.is_live("criminal")


def _limits_agreed(context: Context) -> bool:
    """Agreed since the investigation began: limits of an earlier one bind nobody now."""
    agreed, began = context.file.mark("limits_agreed"), context.file.mark("crime_investigated")
    return not crime_is_open(context) or (agreed is not None and (began is None or agreed >= began))


sio_and_cps_consulted_if_criminal = shown(
    "sio_and_cps_consulted_if_criminal",
    "wt2010/7.51/a",
    "A criminal investigation is open. First agree with the senior investigating officer and the prosecution service "
    "what reviewers may do.",
    _limits_agreed,
    satisfied_by=("reviewers_limits",),
)
cps_consulted_if_criminal = shown(
    "cps_consulted_if_criminal",
    "wt2010/7.36/i",
    "A criminal investigation is open. First ask the prosecution service what the panel may consider and do.",
    _limits_agreed,
    satisfied_by=("reviewers_limits",),
)


def _why_not_earlier(context: Context) -> bool | str:
    return (
        context.entry.by != DeathRole.PANEL
        or bool(context.record.why_not_earlier)
        or "why_not_earlier"
    )


why_not_seen_earlier = shown(
    "why_not_seen_earlier",
    "wt2010/7.36/j",
    "A panel that raises it asks why it was not seen before.",
    _why_not_earlier,
)


ANYBODY = (
    DeathRole.ALL_AGENCIES,
    DeathRole.POLICE,
    DeathRole.PANEL,
    DeathRole.DESIGNATED_PAEDIATRICIAN,
    DeathRole.TEAM,
)

REVISIT = Duty(
    "revisit_death",
    "Bring the death back to the panel: another process has ended",
    DeathRole.PANEL,
    ("wt2010/7.36/e", "wt2010/7.56/e"),
    clock=False,
)


def suspicion_step(
    on: type[Record], when: dict[str, object] | None = None, by: tuple[str, ...] = ANYBODY
) -> Step:
    """Any record that bears a suspicion begins the criminal lane. 7.55/d"""
    return Step(
        "p01",
        on,
        (),
        "crime_suspected",
        "suspicion of a crime arises",
        by,
        ("7.55", "7.68"),
        when=when or {},
        starts=("tell_police_of_suspicion",),
    )


def review_step(
    on: type[Record], when: dict[str, object] | None = None, by: tuple[str, ...] = ANYBODY
) -> Step:
    """Any record that bears grounds for a serious case review raises it with the board's chair. 7.54/a"""
    return Step(
        "s01",
        on,
        (),
        "scr_raised",
        "the criteria may be met",
        by,
        ("7.1", "7.54", "7.82", "7.85"),
        when=when or {},
    )


SUSPECTED = Part(
    states=(
        State("crime_suspected", "A crime is suspected", "The police must be told."),
        State(
            "crime_investigating",
            "Police investigate",
            "Reviewers act within agreed limits.",
        ),
        State("crime_proceedings", "Somebody is charged", "Proceedings run."),
        State(
            "crime_ended",
            "Ended",
            "No further action, acquittal or sentence.",
            final=True,
        ),
    ),
    duties=(
        Duty(
            "tell_police_of_suspicion",
            "Tell the police of the suspicion, at once",
            DeathRole.ALL_AGENCIES,
            ("wt2010/7.55/d",),
            limit="tell_police_of_suspicion",
            counts_from=moment_in("suspected_at"),
            met_by=("abuse_told", "police_told_of_suspicion"),
        ),
        Duty(
            "agree_limits",
            "Agree with the officer and the prosecution service what reviewers may do",
            DeathRole.TEAM,
            ("wt2010/7.51/a",),
            clock=False,
            met_by=("reviewers_limits",),
        ),
        REVISIT,
    ),
    steps=(
        suspicion_step(CrimeSuspected),
        suspicion_step(AbuseSuggested),
    ),
)

INVESTIGATED = Part(
    steps=(
        Step(
            "p02",
            DeathInvestigated,
            ("crime_suspected",),
            "crime_investigating",
            "police told and investigating",
            (DeathRole.POLICE,),
            ("7.51", "7.55", "7.81"),
            meets=("tell_police_of_suspicion",),
            starts=("agree_limits",),
            marks=("crime_investigated",),
        ),
        Step(
            "p03",
            Charged,
            ("crime_investigating",),
            "crime_proceedings",
            "charged",
            (DeathRole.POLICE,),
            ("7.54",),
        ),
        Step(
            "p04",
            NoCharge,
            ("crime_investigating",),
            "crime_ended",
            "no further action",
            (DeathRole.POLICE,),
            ("7.54",),
            starts=("revisit_death",),
            cancels=("agree_limits",),
        ),
        Step(
            "p05",
            ProceedingsEnded,
            ("crime_proceedings",),
            "crime_ended",
            "proceedings ended",
            (DeathRole.POLICE,),
            ("7.36", "7.54"),
            starts=("revisit_death",),
            cancels=("agree_limits",),
        ),
        Step(
            "limits_agreed",
            ReviewersLimits,
            CRIME_OPEN,
            None,
            "limits agreed",
            (DeathRole.TEAM, DeathRole.PANEL),
            ("7.36", "7.51"),
            marks=("limits_agreed",),
        ),
        Step(
            "suspicion_again",
            CrimeSuspected,
            ("crime_suspected", *CRIME_OPEN),
            None,
            "more is suspected",
            ANYBODY,
            ("7.55",),
            starts=("tell_police_of_suspicion",),
        ),
    ),
)


def criminal(*more: Step) -> Procedure:
    """The lane, with the steps by which records of other modules begin it too."""
    return Procedure(
        "criminal",
        "Criminal investigation",
        "From a suspicion to the end of proceedings.",
        (SUSPECTED, Part(steps=more), INVESTIGATED),
    )


RAISED = Part(
    states=(
        State(
            "scr_raised",
            "Raised",
            "The board's chair has been asked.",
            owes=owes(
                "decide_on_review",
                "Decide whether to hold a serious case review",
                DeathRole.BOARD_CHAIR,
                "wt2010/7.54/a",
                "wt2010/7.36/j",
            ),
        ),
        State(
            "scr_not_held",
            "None held",
            "The chair decided against; it may be raised again.",
            final=True,
        ),
        State("scr_running", "Under way", "The death review cannot conclude."),
        State("scr_published", "Published", "The executive summary is out.", final=True),
    ),
    steps=(
        Step(
            "s04",
            ReviewCriteriaRaised,
            ("scr_not_held",),
            "scr_raised",
            "more has come to light",
            (DeathRole.PANEL,),
            ("7.36",),
            gates=(why_not_seen_earlier,),
        ),
        Step(
            "s01",
            ReviewCriteriaRaised,
            (),
            "scr_raised",
            "the criteria may be met",
            ANYBODY,
            ("7.1", "7.36", "7.54"),
            gates=(why_not_seen_earlier,),
        ),
        review_step(AbuseSuggested),
    ),
)

DECIDED = Part(
    steps=(
        Step(
            "s02",
            ReviewDecidedByChair,
            ("scr_raised",),
            "scr_running",
            "a review is held",
            (DeathRole.BOARD_CHAIR,),
            ("7.54",),
            when={"answer": ReviewAnswer.HOLD},
        ),
        Step(
            "s03",
            ReviewDecidedByChair,
            ("scr_raised",),
            "scr_not_held",
            "none is held",
            (DeathRole.BOARD_CHAIR,),
            ("7.36",),
            when={"answer": ReviewAnswer.NOT},
        ),
        Step(
            "s05",
            ReviewSummaryPublished,
            ("scr_running",),
            "scr_published",
            "the summary is published",
            (DeathRole.BOARD_CHAIR,),
            ("7.36", "7.54"),
            starts=("revisit_death",),
        ),
    ),
)


def scr_link(*more: Step) -> Procedure:
    """The lane, with the steps by which records of other modules begin it too."""
    return Procedure(
        "scr_link",
        "Serious case review",
        "Whether one is held, and when its summary is out.",
        (RAISED, Part(steps=more), DECIDED),
    )


GENERAL_DUTIES = (
    Duty(
        "tell_of_suspected_abuse",
        "Tell police and social care at once",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.85/e",),
        limit="tell_of_suspected_abuse",
        met_by=("abuse_told",),
    ),
    Duty(
        "police_for_coroner",
        "Investigate on the coroner's behalf",
        DeathRole.POLICE,
        ("wt2010/7.81/a",),
        clock=False,
        met_by=("investigation_for_coroner", "death_investigated"),
    ),
)
GENERAL = (
    noted(
        "police_told",
        PoliceToldOfSuspicion,
        "the police are told",
        ANYBODY,
        "7.55",
    ),
    noted(
        "police_for_coroner",
        InvestigationForCoroner,
        "police act for the coroner",
        (DeathRole.POLICE,),
        "7.81",
    ),
    noted(
        "strand_noted",
        StrandNoted,
        "another process is noted",
        ANYBODY,
        "7.49",
        "7.52",
        "7.53",
        remembers=(),
    ),
)
