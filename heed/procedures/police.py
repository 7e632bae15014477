"""A possible crime against the child: talking with the police, and their investigation beside section 47.

Working Together 2010, paragraphs 5.19, 5.22, 5.60 to 5.62; chart 4. The police lead on the crime,
social care on the enquiry and the child's welfare; neither ends the other.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Part, Procedure, State, Step, answered, owes, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.gates import decision_with_reasons
from heed.procedures.roles import Role
from heed.procedures.shared import AgencyView

POLICE = (Role.POLICE,)


class PoliceCourse(StrEnum):
    """What may follow once the police know of a possible crime. wt2010/5.22/c"""

    INVESTIGATE = "investigate"
    SOCIAL_CARE_LEADS = "social_care_leads"


# --- records ---------------------------------------------------------------------------


class PossibleCrimeIdentified(Record):
    """A crime against the child has or may have been committed. wt2010/5.19/a

    From here on nothing about it goes to the parents until what, when and by whom is agreed
    with the police.
    """

    title = "Possible crime against the child"
    ref = "wt2010/5.19/a"
    possible_crime: Narrative = ask(
        "What may have been done, by whom?",
        ref="wt2010/5.19/a",
        why="The police are spoken to at the earliest opportunity, whatever else is still unclear.",
        example="Belt marks on the back of both legs; Kiran says that his uncle did it.",
    )
    evidence_at_risk: Narrative | None = ask(
        "Is there anything that may be lost if we wait?",
        default=None,
        ref="wt2010/5.58/c",
        example="Photographs on the uncle's telephone.",
    )


class DiscussedWithPolice(Record):
    """The matter was talked over with the police: when, with whom, with what result. wt2010/5.19/a"""

    title = "Discussed with the police"
    ref = "wt2010/5.19/a"
    officer: Line = ask(
        "Which officer, of which unit?",
        ref="wt2010/5.19/a",
        example="DS Ellen Marsh, child abuse investigation unit",
    )
    outcome: Narrative = ask(
        "What came of it?",
        ref="wt2010/5.19/a",
        example="Police will join the strategy discussion tomorrow at nine.",
    )
    parents_told: Narrative = ask(
        "What are the parents told for now, when and by whom?",
        ref="wt2010/5.35/c",
        why="Telling them too early can put the child or the evidence at risk; that is settled together.",
        example="Nothing until the strategy discussion has met.",
    )


class PoliceDecision(Record):
    """The police decide whether to investigate, having heard the others. wt2010/5.22/a"""

    title = "Police decision on investigation"
    ref = "wt2010/5.22/a"
    needs = (
        Need(
            "offence",
            {"course": PoliceCourse.INVESTIGATE},
            "Say which offence is suspected.",
            "wt2010/5.62/d",
        ),
    )
    course: PoliceCourse = ask("What follows?", ref="wt2010/5.22/c", example="investigate")
    officer: Line = ask(
        "Who decided, or investigates?", ref="wt2010/5.62/d", example="DS Ellen Marsh"
    )
    offence: Line | None = ask(
        "Suspected offence",
        default=None,
        ref="wt2010/5.62/d",
        example="Assault occasioning actual bodily harm",
    )
    views_of_others: list[AgencyView] = ask(
        "What do the other agencies think?",
        ref="wt2010/5.22/a",
        why="The decision is the police's; they hear the others first.",
        example=[
            {
                "agency": "Children's social care",
                "view": "A joint investigation is needed.",
                "agrees": True,
            }
        ],
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.22/a", example="Injury and the child's account are consistent."
    )
    less_serious: bool | None = ask(
        "Is it one of the less serious matters?",
        default=None,
        ref="wt2010/5.22/c",
        why="Only then may it be agreed that social care leads with no full police investigation.",
        example=True,
    )
    agreed_by: Line | None = ask(
        "Who agreed, for each agency?",
        default=None,
        ref="wt2010/5.22/c",
        example="DS Marsh for the police, Alan Reid for social care",
    )
    why_it_serves_the_child: Narrative | None = ask(
        "How does this serve the child?",
        default=None,
        ref="wt2010/5.22/c",
        example="One smack, regretted at once; help will do more than a prosecution.",
    )


class PoliceInvestigationEnded(Record):
    """The police end their part, and what they found serves the child's plans. wt2010/5.60/a"""

    title = "Police part ended"
    ref = "wt2010/5.60/a"
    outcome: Line = ask("With what result?", ref="wt2010/5.60/a", example="Charged")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.158/a", example="The Crown Prosecution Service advised a charge."
    )
    findings_shared: Narrative = ask(
        "What was found that bears on the child's welfare?",
        ref="wt2010/5.60/a",
        why="Findings inform plans for the child, and may serve civil or criminal proceedings.",
        example="The uncle's bail forbids contact with the child until trial.",
    )
    hold_on_telling_looked_at: Narrative = ask(
        "What may the parents be told now?",
        ref="wt2010/5.35/c",
        example="Everything but the neighbour's statement.",
    )
    ended_on: date | None = ask("Ended on", default=None, ref="wt2010/5.60/a")


# --- gates -----------------------------------------------------------------------------


def _police_say_so(context: Context) -> bool | str:
    """The decision is made by the police alone, once the others' views are in. 5.22/a"""
    if not context.record.views_of_others:
        return "views_of_others"
    return context.entry.by == Role.POLICE


police_decide_to_investigate = shown(
    "police_decide_to_investigate",
    "wt2010/5.22/a",
    "Whether to investigate is for the police alone, having heard the views of the others.",
    _police_say_so,
)
_agreement = answered(
    "agreed_social_care_led", "wt2010/5.22/c", "", "agreed_by", "why_it_serves_the_child"
)


def _agreed_social_care_led(context: Context) -> bool | str:
    if context.record.less_serious is None:
        return "less_serious"
    if not context.record.less_serious:
        return False
    return _agreement.check(context) if _agreement.check else True


agreed_social_care_led = shown(
    "agreed_social_care_led",
    "wt2010/5.22/c",
    "Only in a less serious matter may it be agreed that social care leads: who agreed, and how it serves the child.",
    _agreed_social_care_led,
)

# --- duties ----------------------------------------------------------------------------

POLICE_DISCUSSION = Duty(
    "police_discussion",
    "Talk to the police about the possible crime, at the earliest opportunity",
    Role.DUTY_SOCIAL_WORKER,
    ("wt2010/5.19/a",),
    at_once=True,
)
"""Arises on the case lane (see section_47_enquiry)."""

# --- the lane --------------------------------------------------------------------------

PART = Part(
    states=(
        State("police_informed", "Police informed of a possible crime",
              "The police decide whether to investigate, having heard the others.",
              owes=owes("police_decision", "Decide whether to investigate", Role.POLICE, "wt2010/5.22/a")),
        State("police_investigating", "Police investigating",
              "A criminal investigation is under way; the police lead it."),
        State("police_no_full_investigation", "No full police investigation", "Agreed that social care leads."),
        State("police_concluded", "Police part ended", "What was found informs plans for the child.", final=True),
    ),
    steps=(
        Step("l01", PoliceDecision, ("police_informed",), "police_investigating", "police decide to investigate",
             POLICE, ("5.22", "5.60", "5.61", "flow4"), when={"course": PoliceCourse.INVESTIGATE},
             gates=(police_decide_to_investigate,)),
        Step("l02", PoliceDecision, ("police_informed",), "police_no_full_investigation",
             "agreed that social care leads", (Role.POLICE, Role.SOCIAL_WORK_MANAGER), ("5.22",),
             when={"course": PoliceCourse.SOCIAL_CARE_LEADS}, gates=(agreed_social_care_led,)),
        Step("l03", PoliceDecision, ("police_no_full_investigation",), "police_investigating", "new evidence",
             POLICE, ("5.22",), when={"course": PoliceCourse.INVESTIGATE}, gates=(police_decide_to_investigate,)),
        Step("l04", PoliceInvestigationEnded, ("police_investigating",), "police_concluded", "investigation ends",
             POLICE, ("5.60",), gates=(decision_with_reasons,)),
        Step("l05", PoliceInvestigationEnded, ("police_no_full_investigation",), "police_concluded",
             "matter ended without investigation", POLICE, ("5.22",), gates=(decision_with_reasons,)),
    ),
)  # fmt: skip

POLICE_INVESTIGATION = Procedure(
    "police",
    "Police investigation",
    "Possible crime against the child. Runs beside section 47; the police lead.",
    (PART,),
)
