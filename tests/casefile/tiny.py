"""A rulebook of a few steps, to try the door without the whole of chapter 5."""

from enum import StrEnum
from typing import Any

from heed.engine.procedure import (
    ANYWHERE,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    answered,
    endorsed,
    owes,
)
from heed.engine.record import Line, Narrative, Record, ask
from heed.engine.rulebook import Rulebook
from heed.procedures.roles import Role


class Outcome(StrEnum):
    ASSESS = "assess"
    NO_FURTHER_ACTION = "no_further_action"


class WorryReceived(Record):
    """Somebody is worried about a child."""

    ref = "wt2010/5.32/a"
    concern: Narrative = ask("What is the worry?")
    referrer: Line | None = ask("Who says so?", default=None)


class WorryDecided(Record):
    """What was decided about a worry."""

    ref = "wt2010/5.34/a"
    outcome: Outcome = ask("What was decided?")
    reasons: Narrative | None = ask("Why?", default=None)


class WorryAssessed(Record):
    """What the assessment found."""

    findings: Narrative = ask("What was found?")
    lead_social_worker: Line | None = ask("Who leads?", default=None)


class PlanMade(Record):
    """A plan, which two people must stand behind."""

    aims: Narrative = ask("What is it for?")


class PlanEnded(Record):
    """The plan ends."""

    reasons: Narrative = ask("Why?")


class DangerNow(Record):
    """A child is in danger now."""

    emergency = True
    ref = "wt2010/5.51/a"
    what: Narrative = ask("What is happening?")
    where: Line = ask("Where is the child?")


class Note(Record):
    """Something worth writing down."""

    text: Narrative = ask("What?")


_DECIDE = Duty(
    "decide_worry", "Decide what to do", Role.TEAM_MANAGER, ("wt2010/5.34/a",), "referral_decision"
)
_ANY = (Role.PRACTITIONER, Role.DUTY_SOCIAL_WORKER)
_MANAGER = (Role.TEAM_MANAGER,)
_LEAD = (Role.LEAD_SOCIAL_WORKER,)

worry = Procedure(
    "worry",
    "Worry",
    "A worry, until something is decided.",
    (
        Part(
            states=(
                State("received", "Received", ""),
                State(
                    "assessing", "Being assessed", "",
                    owes=owes("assess", "Assess", Role.LEAD_SOCIAL_WORKER, "wt2010/5.37/a"),
                ),
                State("settled", "Settled", "", final=True),
            ),
            duties=(_DECIDE,),
            steps=(
                Step(
                    "t1", WorryReceived, (), "received", "a worry", _ANY, ("5.32",),
                    starts=("decide_worry",),
                ),
                Step(
                    "t2", WorryDecided, ("received",), "assessing", "assess", _MANAGER, ("5.34",),
                    when={"outcome": Outcome.ASSESS}, meets=("decide_worry",),
                    gates=(answered("reasons", "wt2010/5.34/c", "Give the reasons.", "reasons"),),
                ),
                Step(
                    "t3", WorryDecided, ("received",), "settled", "nothing more", _MANAGER,
                    ("5.34",), when={"outcome": Outcome.NO_FURTHER_ACTION},
                    meets=("decide_worry",),
                    gates=(answered("reasons", "wt2010/5.34/c", "Give the reasons.", "reasons"),),
                ),
                Step(
                    "t4", WorryAssessed, ("assessing",), "settled", "assessed", _LEAD, ("5.37",),
                ),
            ),
        ),
    ),
)  # fmt: skip

plan = Procedure(
    "plan",
    "Plan",
    "A plan.",
    (
        Part(
            states=(
                State("plan_in_effect", "In effect", ""),
                State("plan_ended", "Ended", "", final=True),
            ),
            steps=(
                Step(
                    "p1", PlanMade, (), "plan_in_effect", "a plan", _LEAD, ("5.101",),
                    gates=(
                        endorsed("two", "wt2010/5.158/a", "A manager agrees.", Role.TEAM_MANAGER),
                    ),
                ),
                Step("p2", PlanEnded, ("plan_in_effect",), "plan_ended", "end", _LEAD, ("5.141",)),
            ),
        ),
    ),
)  # fmt: skip

danger = Procedure(
    "danger",
    "Danger",
    "Danger now.",
    (
        Part(
            states=(State("acting", "Acting", ""),),
            steps=(Step("d1", DangerNow, ANYWHERE, "acting", "danger", _ANY, ("5.51",)),),
        ),
    ),
)

RULEBOOK = Rulebook(
    procedures=(worry, plan, danger),
    general=(Step("n1", Note, ANYWHERE, None, "noted", (Role.ANYONE,), ("5.15",)),),
)

WORRY: dict[str, Any] = {"concern": "Seen alone in the rain."}
ASSESS: dict[str, Any] = {"outcome": "assess", "reasons": "He may be in need."}
