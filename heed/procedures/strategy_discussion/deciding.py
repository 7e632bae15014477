"""What the discussion shared, decided and did at once; its record, and who has it.

Working Together 2010, paragraphs 5.22, 5.56 to 5.59, 5.67 and 5.83.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.strategy_discussion.enquiry_plan import EnquiryPlan, LegalAction


class StrategyOutcome(StrEnum):
    """What a strategy discussion ends in. wt2010/flow4/a, 5.57/c

    The three results of chart 4. The last adds no result: what was under way already simply goes
    on (an enquiry, a conference owed, a live plan).
    """

    SECTION_47 = "section_47"
    SECTION_17_ASSESSMENT = "section_17_assessment"
    NO_FURTHER_INVOLVEMENT = "no_further_involvement"
    WORK_UNDER_WAY_GOES_ON = "work_under_way_goes_on"


class AgencyInformation(Piece):
    """What one agency shared. wt2010/5.59/c"""

    agency: Line = ask("Agency", ref="wt2010/5.59/c", example="Health")
    information: Narrative = ask(
        "What it knows",
        ref="wt2010/5.59/c",
        example="Two missed appointments; weight falling since June.",
    )


class DecisionReached(Piece):
    """One decision of the discussion, and the grounds for it. wt2010/5.59/c"""

    decision: Narrative = ask(
        "What was decided?", ref="wt2010/5.59/c", example="Kiran is to be examined tomorrow."
    )
    basis: Narrative = ask(
        "On what basis?",
        ref="wt2010/5.59/c",
        example="The bruise is on the ear and nobody can account for it.",
    )
    family_may_see: bool = ask(
        "May the family see this?",
        default=False,
        ref="wt2010/5.57/e",
        why="No, until it is decided.",
    )


class PlannedAction(Piece):
    """Who does what, by when, and for what purpose. wt2010/5.57/b"""

    action: Line = ask("What will be done", ref="wt2010/5.57/b", example="Fetch the hospital notes")
    owner: Line = ask("By whom", ref="wt2010/5.57/b", example="Ruth Okafor, named nurse")
    by_when: date = ask("By when", ref="wt2010/5.57/b", example="2026-11-27")
    purpose: Line = ask(
        "For what purpose",
        ref="wt2010/5.57/b",
        example="To see whether there were earlier injuries",
    )


class ImmediateAction(Piece):
    """Something done at once to keep the child safe, looked at again and again until it is ended. wt2010/5.59/f"""

    action: Line = ask(
        "What is done at once?", ref="wt2010/5.57/b", example="Kiran stays with his aunt"
    )
    owner: Line = ask("By whom?", ref="wt2010/5.57/b", example="Nadia Hussain, lead social worker")
    look_again_on: date = ask("Look at it again on", ref="wt2010/5.59/f", example="2026-11-28")


class WithheldGround(StrEnum):
    """Why something is held back from the family. wt2010/5.57/e"""

    RISK_OF_HARM = "risk_of_harm"
    POLICE_INVESTIGATION = "police_investigation"


class Withheld(Piece):
    """Something from the discussion that the family is not told for now. wt2010/5.57/e"""

    what: Narrative = ask(
        "What is held back?", ref="wt2010/5.57/e", example="What the neighbour saw."
    )
    ground: WithheldGround = ask(
        "On what ground?", ref="wt2010/5.57/e", example="police_investigation"
    )
    reason: Narrative = ask(
        "Why?",
        ref="wt2010/5.57/e",
        example="The uncle would know who spoke before he is interviewed.",
    )


class StrategyDiscussionDecision(Record):
    """The chair's record: what was shared, each decision with its basis, for this child. wt2010/5.59/c"""

    title = "Record of strategy discussion"
    ref = "wt2010/5.59/c"
    stages = {
        "What was shared": ("information_shared", "possible_crime", "criminal_investigation"),
        "The child's safety now": (
            "immediate_action",
            "immediate_actions",
            "medical_treatment",
            "in_hospital",
            "safe_discharge",
            "interim_services",
        ),
        "What is decided": ("reasonable_cause", "outcome", "reasons", "decisions", "legal_action"),
        "How the enquiry is made": ("enquiry_plan", "actions"),
        "The family": ("told_to_family", "withheld", "parents_brought_in"),
        "Where it applies": (
            "conceived_through_abuse",
            "dna_and_genetics",
            "other_services",
            "urgency",
        ),
    }
    headings = {
        "information_shared": "What each agency knows",
        "possible_crime": "Whether there is a crime",
        "immediate_action": "What is done at once",
        "in_hospital": "Hospital, and help meanwhile",
        "reasonable_cause": "Harm, and what follows",
        "actions": "Who does what",
        "told_to_family": "What the family is told, and what is held back",
        "conceived_through_abuse": "Further questions",
    }
    needs = (
        Need(
            "dna_and_genetics",
            {"conceived_through_abuse": True},
            "DNA testing and a geneticist's advice are considered.",
            "wt2010/5.22/b",
        ),
        Need(
            "enquiry_plan",
            {"outcome": StrategyOutcome.SECTION_47},
            "Plan the enquiry.",
            "wt2010/5.58/a",
        ),
        Need(
            "safe_discharge",
            {"in_hospital": True},
            "Say how discharge will be made safe.",
            "wt2010/5.57/d",
        ),
        Need(
            "parents_brought_in",
            {"possible_crime": Answer.YES},
            "Settle when parents are brought in.",
            "wt2010/5.67/b",
        ),
    )
    information_shared: list[AgencyInformation] = ask(
        "What did each agency share?", ref="wt2010/5.57/b"
    )
    criminal_investigation: Narrative = ask(
        "How and when is any criminal investigation conducted?",
        ref="wt2010/5.57/b",
        example="Joint visit this afternoon; the uncle is interviewed by police tomorrow.",
    )
    possible_crime: Answer = ask(
        "May a crime have been committed against the child?", ref="wt2010/5.58/c", example="yes"
    )
    outcome: StrategyOutcome = ask(
        "What is decided for this child?",
        ref="wt2010/5.57/c",
        example="section_47",
        why="Starting section 47 opens a core assessment, or carries on under section 47 the one already begun.",
    )
    reasons: Narrative = ask(
        "Why?",
        ref="wt2010/5.59/c",
        example="An unexplained injury to a child too young to have caused it.",
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?", ref="wt2010/5.56/a", example=True
    )
    decisions: list[DecisionReached] = ask("Each decision, and its basis", ref="wt2010/5.59/c")
    enquiry_plan: EnquiryPlan | None = ask(
        "Plan of the enquiry",
        default=None,
        ref="wt2010/5.58/a",
        example={
            "lead_social_worker": "Nadia Hussain",
            "lead_qualified_and_experienced": True,
            "assessment_plan": "Home visits on Thursday and Monday; school seen this week.",
            "gravest_first": "The bruise to the ear, and who was with him that evening.",
            "information_needed": [
                {
                    "what": "Earlier attendances at any hospital",
                    "how": "Asked in writing of both hospitals",
                    "owner": "Ruth Okafor",
                    "by_when": "2026-11-30",
                }
            ],
            "interviews": [
                {
                    "who": "Mother",
                    "by": "Nadia Hussain and DC Amy Ford",
                    "purpose": "How the bruise came about",
                    "on": "2026-11-27",
                }
            ],
            "interview_timing_agreed_with_police": "Nobody speaks to the uncle before the police have.",
            "see_alone_by": "2026-11-27",
            "how_views_are_gathered": "Drawing and talking at school, where he is at ease.",
            "race_and_ethnicity": "Grandmother, head of the family, is spoken with first and in Gujarati.",
            "interpreter": "For grandmother: from the agency, not a relative.",
            "other_children": [
                {
                    "name": "Asha, 2",
                    "link": "Sister",
                    "decision": "included",
                    "reason": "Same home, same carers.",
                }
            ],
        },
    )
    medical_treatment: Narrative = ask(
        "Is medical treatment or examination needed?",
        ref="wt2010/5.57/b",
        example="Examination tomorrow by the senior paediatrician.",
    )
    actions: list[PlannedAction] = ask(
        "Who does what, by when, and for what purpose?", ref="wt2010/5.57/b"
    )
    immediate_action: Narrative = ask(
        "What is done at once to keep the child safe? If nothing, why not?",
        ref="wt2010/5.57/b",
        example="He stays with his aunt until the examination.",
    )
    immediate_actions: list[ImmediateAction] = ask(
        "Immediate actions to keep under review",
        default=[],
        ref="wt2010/5.59/f",
        example=[
            {
                "action": "Kiran stays with his aunt",
                "owner": "Nadia Hussain",
                "look_again_on": "2026-11-28",
            }
        ],
    )
    interim_services: Narrative = ask(
        "What help is given meanwhile?",
        ref="wt2010/5.57/b",
        example="Family support worker each evening this week.",
    )
    in_hospital: bool = ask("Is the child in hospital?", ref="wt2010/5.57/d", example=False)
    safe_discharge: Narrative | None = ask(
        "How is discharge made safe, and on what conditions?",
        default=None,
        ref="wt2010/5.57/d",
        why="The child is not discharged without it.",
        example="Not before the home has been seen; to his aunt.",
    )
    told_to_family: Narrative = ask(
        "What is the family told, when and by whom?",
        ref="wt2010/5.57/e",
        example="That an enquiry is being made and why; by Nadia today.",
    )
    withheld: list[Withheld] = ask(
        "What is held back from them?",
        default=[],
        ref="wt2010/5.57/e",
        why="Only what may heighten the likelihood of harm, or spoil a police investigation.",
    )
    parents_brought_in: Narrative | None = ask(
        "When, or on what condition, are parents brought in?",
        default=None,
        ref="wt2010/5.67/b",
        example="Once the joint visit has been made, today by six.",
    )
    legal_action: LegalAction = ask("Is legal action required?", ref="wt2010/5.57/f", example="no")
    conceived_through_abuse: bool = ask(
        "May a child have been conceived through incest or abuse within the family?",
        default=False,
        ref="wt2010/5.22/b",
    )
    dna_and_genetics: Narrative | None = ask(
        "What was decided on DNA testing and a geneticist's advice?",
        default=None,
        ref="wt2010/5.22/b",
    )
    other_services: Narrative | None = ask(
        "Are other services needed?", default=None, ref="wt2010/flow4/a", example="None for now."
    )
    urgency: Narrative | None = ask(
        "Should a conference come sooner than it must?", default=None, ref="wt2010/5.83/b"
    )

    @property
    def assessment_basis(self) -> str | None:
        """The legal basis on which the assessment now stands, kept as a fact of the file. 5.57/c"""
        if self.outcome == StrategyOutcome.SECTION_47:
            return "section_47"
        return "section_17" if self.outcome == StrategyOutcome.SECTION_17_ASSESSMENT else None


class StrategyRecordCirculated(Record):
    """The chair's record has gone to everybody who took part. wt2010/5.59/d"""

    title = "Record of strategy discussion sent to all parties"
    ref = "wt2010/5.59/d"
    recipients: list[Line] = ask(
        "Sent to",
        ref="wt2010/5.59/d",
        why="Everybody who took part, within one working day.",
        example=["Alan Reid", "DS Ellen Marsh", "Ruth Okafor", "Grace Mensah"],
    )
    how: Line | None = ask("How?", default=None, ref="wt2010/5.59/d", example="Secure email")


class ImmediateActionLookedAt(Record):
    """An immediate action is looked at again: it goes on, or it is ended with reasons. wt2010/5.59/f"""

    title = "Immediate action looked at again"
    ref = "wt2010/5.59/f"
    needs = (
        Need(
            "look_again_on", {"goes_on": True}, "Say when it is looked at again.", "wt2010/5.59/f"
        ),
    )
    action: Line = ask("Which action?", ref="wt2010/5.59/f", example="Kiran stays with his aunt")
    goes_on: bool = ask("Does it go on?", ref="wt2010/5.59/f", example=True)
    reasons: Narrative = ask(
        "Why?", ref="wt2010/5.59/f", example="The uncle is still at the house."
    )
    look_again_on: date | None = ask(
        "Look at it again on", default=None, ref="wt2010/5.59/f", example="2026-12-01"
    )


# --- gates -----------------------------------------------------------------------------


strategy_sections_complete = answered(
    "strategy_sections_complete",
    "wt2010/5.57/b",
    "Every job of a strategy discussion is answered, and each decision has its basis.",
    "information_shared",
    "criminal_investigation",
    "possible_crime",
    "outcome",
    "reasons",
    "decisions",
    "medical_treatment",
    "actions",
    "immediate_action",
    "interim_services",
    "told_to_family",
    "legal_action",
)


def _safe_discharge(context: Context) -> bool | str:
    record = context.record
    if record.in_hospital is None:
        return "in_hospital"
    return "safe_discharge" if record.in_hospital and not record.safe_discharge else True


safe_discharge_if_in_hospital = shown(
    "safe_discharge_if_in_hospital",
    "wt2010/5.57/d",
    "A child in hospital is not discharged until it is decided how discharge will be made safe.",
    _safe_discharge,
)


def _family_information(context: Context) -> bool | str:
    record = context.record
    if not record.told_to_family:
        return "told_to_family"
    for position, held in enumerate(record.withheld or []):
        if held.ground is None or not held.reason:
            return f"withheld.{position}.reason"
    if record.possible_crime == Answer.YES and not record.parents_brought_in:
        return "parents_brought_in"
    return True


family_information_decided = shown(
    "family_information_decided",
    "wt2010/5.57/e",
    "It is decided what the family is told; what is held back has its reason; with police involved, when parents are "
    "brought in is settled.",
    _family_information,
)


# --- duties ----------------------------------------------------------------------------


def section_47_started(context: Context) -> datetime | None:
    """The moment of the discussion that started section 47: where the 15 working days begin. 5.83/a

    A decision that starts section 47 looks to the discussion it records. Whatever starts the
    clock again later (a conference asked for after all) counts from that same discussion.
    """
    if context.record.type == StrategyDiscussionDecision.type:
        return context.file.mark("strategy_discussion_held")
    started = [owed.arose for owed in context.file.duties if owed.duty.id == "initial_conference"]
    return started[-1] if started else None
