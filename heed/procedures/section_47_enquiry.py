"""The section 47 enquiry, its three findings, monitoring, and plans made without a conference.

Working Together 2010, paragraphs 5.19 and 5.60 to 5.80; chart 4. A part of the case lane. The
assessment is the means by which an enquiry is made; it has a lane and an end of its own.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from heed.engine.example import example_of
from heed.engine.limit import Due
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    State,
    Step,
    answered,
    date_in,
    endorsed,
    named_in,
    owes,
    shown,
    stated,
)
from heed.engine.record import (
    Answer,
    DoneOrWhyNot,
    Line,
    Narrative,
    Need,
    Piece,
    Record,
    ask,
    unanswered,
)
from heed.procedures.child_assessment_order import AccessRefused, all_reasonable_efforts_made
from heed.procedures.conference_request import ConferenceRequested, conference_request_agreed
from heed.procedures.emergency_action import PlanAgreement, family_and_professionals_agree_plan
from heed.procedures.gates import (
    core_assessment_complete,
    decision_endorsed,
    decision_with_reasons,
    is_child_in_need,
    live_plan,
    no_live_plan,
    no_open_conference_request,
    outcomes_reviewed,
    services_required,
)
from heed.procedures.general import ChildSeen, ChildsView
from heed.procedures.police import POLICE_DISCUSSION, DiscussedWithPolice, PossibleCrimeIdentified
from heed.procedures.roles import Role
from heed.procedures.shared import LIVE_CASE, AgencyView, AgreedAction, plan_is_live
from heed.procedures.strategy_discussion import OtherChild

LEAD = (Role.LEAD_SOCIAL_WORKER,)
MANAGER = (Role.SOCIAL_WORK_MANAGER,)
MANAGER_OR_LEAD = (Role.SOCIAL_WORK_MANAGER, Role.LEAD_SOCIAL_WORKER)

# --- records of the enquiry ------------------------------------------------------------


class ExplainedTo(StrEnum):
    PARENTS = "parents"
    CHILD = "child"


class EnquiryExplained(Record):
    """What the enquiry is for, and what came of it, explained to parents or child. wt2010/5.71/a"""

    title = "Enquiry explained to the family"
    ref = "wt2010/5.71/a"
    needs = (
        Need(
            "withheld_reason",
            {"explained": False},
            "Say how explaining would affect the child's safety or welfare.",
            "wt2010/5.71/a",
        ),
        Need("said", {"explained": True}, "Say what was explained and asked.", "wt2010/5.71/a"),
        Need(
            "independent_advice",
            {"explained": True},
            "Say where advice and advocacy can be had.",
            "wt2010/5.71/b",
        ),
    )
    to: ExplainedTo = ask("To whom?", ref="wt2010/5.71/a", example="parents")
    explained: bool = ask(
        "Explained?",
        ref="wt2010/5.71/a",
        example=True,
        why="Openly, unless the child's safety or welfare would suffer.",
    )
    said: Narrative | None = ask(
        "What was explained, and what did they ask?",
        default=None,
        ref="wt2010/5.71/a",
        example="Why we enquire, who will be seen, what may come of it; father asked who had rung.",
    )
    written_information: Narrative | None = ask(
        "What were they given in writing?",
        default=None,
        ref="wt2010/5.71/b",
        example="The leaflet, and a letter on their own case.",
        why="Purpose, process and possible outcomes, in general and for this family.",
    )
    independent_advice: Narrative | None = ask(
        "Where were they told to find independent advice, advocacy and support?",
        default=None,
        ref="wt2010/5.71/b",
        example="Family Rights Group; the advocate's card.",
    )
    withheld_reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.71/a")


class InformationRequested(Record):
    """Another service is asked to help the enquiry, as the law has it do. wt2010/5.63/a"""

    title = "Information asked of another service"
    ref = "wt2010/5.63/a"
    agency: Line = ask("Which agency?", ref="wt2010/5.63/a", example="Mill Lane Surgery")
    asked: Narrative = ask(
        "What is asked?",
        ref="wt2010/5.63/a",
        example="All attendances since January, and any worry noted.",
    )
    statutory_basis: Line = ask(
        "On what statutory basis?", ref="wt2010/5.63/a", example="Children Act 1989, section 47(9)"
    )
    explanation: Narrative | None = ask(
        "What were they told of the reason?", default=None, ref="wt2010/5.63/b"
    )
    reply_by: date = ask("Reply wanted by", ref="wt2010/5.63/a", example="2026-11-27")


class InformationReplied(Record):
    """A service that was asked has answered. wt2010/5.63/a"""

    title = "Reply from another service"
    ref = "wt2010/5.63/a"
    agency: Line = ask("Which agency?", ref="wt2010/5.63/a", example="Mill Lane Surgery")
    reply: Narrative = ask(
        "What did it say?",
        ref="wt2010/5.63/a",
        example="Two attendances for falls; both accounts noted as odd.",
    )


class Activity(StrEnum):
    """What an enquiry includes, or may include. wt2010/5.64/d, 5.64/e"""

    PARENT_WITH_CHILD = "parent_with_child"
    PARENT_WITHOUT_CHILD = "parent_without_child"
    OBSERVATION = "observation_of_parent_and_child"
    CHILD = "child"
    CHILDS_CIRCLE = "people_connected_to_child"
    PARENTS_CIRCLE = "people_connected_to_parents"
    MEDICAL = "medical_examination"
    DEVELOPMENTAL = "developmental_check"
    PSYCHOLOGICAL = "emotional_or_psychological_assessment"


class EnquiryActivity(Record):
    """One interview, observation or examination of the enquiry. wt2010/5.64/d

    Leading or suggestive talk is avoided and distress kept small; several talks may be needed (5.66/a).
    """

    title = "Interview, observation or examination"
    ref = "wt2010/5.64/d"
    needs = (
        Need(
            "exact_words",
            {"activity": Activity.CHILD},
            "Give the child's exact words, or what they showed instead.",
            "wt2010/5.66/a",
        ),
        Need(
            "why_not_separate",
            {"activity": Activity.CHILD, "separate": False},
            "Say who was there, and why the child was not spoken with separately.",
            "wt2010/5.66/b",
        ),
        Need(
            "why_no_help",
            {"communication_help_needed": True, "communication_help": None},
            "Arrange help, or say why there is none.",
            "wt2010/5.65/a",
        ),
    )
    activity: Activity = ask("What was it?", ref="wt2010/5.64/d", example="parent_without_child")
    who: Line = ask("With whom?", ref="wt2010/5.64/d", example="Dawn Bell, mother")
    carried_out_by: Line = ask("By whom?", ref="wt2010/5.64/e", example="Nadia Hussain")
    setting: Line = ask("Where?", ref="wt2010/5.64/d", example="Family centre")
    notes: Narrative = ask(
        "What was said, seen or found?",
        ref="wt2010/5.64/d",
        example="She says that she was at work and found the bruise at bath time.",
    )
    exact_words: Narrative | None = ask(
        "The child's exact words",
        default=None,
        ref="wt2010/5.66/a",
        example="“He did it when Mum was out.”",
    )
    separate: bool = ask("Spoken with separately?", default=True, ref="wt2010/5.66/b")
    why_not_separate: Narrative | None = ask(
        "If not, who was there and why?", default=None, ref="wt2010/5.66/b"
    )
    communication_help_needed: bool = ask(
        "Is help with communication, or an interpreter, needed?", default=False, ref="wt2010/5.65/a"
    )
    communication_help: Line | None = ask(
        "Who helped?", default=None, ref="wt2010/5.64/c", example="Interpreter from the agency"
    )
    why_no_help: Narrative | None = ask("If nobody, why?", default=None, ref="wt2010/5.65/a")


class SecrecyGround(StrEnum):
    """Why a child may be spoken with behind a parent's back. wt2010/5.67/a"""

    COERCION_INTO_SILENCE = "coercion_into_silence"
    EVIDENCE_DESTROYED = "evidence_destroyed"
    CHILDS_OWN_WISH = "childs_own_wish"


class SpecialHelp(Piece):
    """Expert help thought of for one reason: arranged, or why not. wt2010/5.68/b"""

    needs = (
        Need(
            "arranged",
            {"applies": True},
            "Say what help is arranged, or why there is none.",
            "wt2010/5.68/b",
        ),
    )
    applies: bool = ask("Does it apply?", ref="wt2010/5.68/b", example=False)
    arranged: Narrative | None = ask(
        "What help is arranged, or why none?", default=None, ref="wt2010/5.68/b"
    )


class Interviewer(Piece):
    """Somebody who interviews a child jointly, with special training for it. wt2010/5.68/a"""

    name: Line = ask("Name", ref="wt2010/5.68/a", example="DC Amy Ford")
    agency: Line = ask("Agency", ref="wt2010/5.68/a", example="Police")
    trained_on: date | None = ask(
        "Specially trained on", default=None, ref="wt2010/5.68/a", example="2026-03-02"
    )


class JointInterview(Record):
    """Police and social care interview the child together. wt2010/5.68/a"""

    title = "Joint interview of the child"
    ref = "wt2010/5.68/a"
    needs = (
        Need("secrecy_ground", {"parents_know": False}, "Say on which ground.", "wt2010/5.67/a"),
        Need(
            "secrecy_facts", {"parents_know": False}, "Give the facts behind it.", "wt2010/5.67/a"
        ),
        Need("secrecy_decided_by", {"parents_know": False}, "Say who decided it.", "wt2010/5.67/a"),
        Need(
            "competence",
            {"secrecy_ground": SecrecyGround.CHILDS_OWN_WISH},
            "Say why the child is judged competent to decide this.",
            "wt2010/5.67/a",
        ),
    )
    interviewers: list[Interviewer] = ask(
        "Who interviews?",
        ref="wt2010/5.68/a",
        why="Only people specially trained and experienced in it.",
    )
    timing_agreed_with_police: Narrative = ask(
        "What is agreed with the police on timing and handling?",
        ref="wt2010/5.58/c",
        example="Before the uncle is arrested; at the suite, recorded.",
    )
    parents_know: bool = ask("Do the parents know of it?", ref="wt2010/5.67/a", example=True)
    secrecy_ground: SecrecyGround | None = ask(
        "If not, on what ground?", default=None, ref="wt2010/5.67/a"
    )
    secrecy_facts: Narrative | None = ask("What are the facts?", default=None, ref="wt2010/5.67/a")
    secrecy_decided_by: Line | None = ask("Who decided?", default=None, ref="wt2010/5.67/a")
    competence: Narrative | None = ask(
        "Why is the child judged competent to decide?", default=None, ref="wt2010/5.67/a"
    )
    very_young: SpecialHelp = ask("Very young?", ref="wt2010/5.68/b")
    limited_english: SpecialHelp = ask("Too little English to take part?", ref="wt2010/5.68/b")
    mental_disturbance: SpecialHelp = ask(
        "Mentally disturbed, though competent?", ref="wt2010/5.68/b"
    )
    impairment: SpecialHelp = ask("An impairment?", ref="wt2010/5.68/b")
    background_not_known: SpecialHelp = ask(
        "Do the interviewers know too little of the child's race, faith or culture?",
        ref="wt2010/5.68/b",
    )
    gender_of_interviewer: Narrative = ask(
        "What was thought about the interviewer's gender?",
        ref="wt2010/5.68/b",
        example="She asked for a woman.",
    )
    exact_words: Narrative = ask(
        "The child's exact words",
        ref="wt2010/5.66/a",
        example="“It was Uncle Ray. He said not to tell.”",
    )
    video_recorded: bool = ask("Recorded on video?", default=True, ref="wt2010/5.69/a")


class ChildrenConsidered(Piece):
    """Other children in one place: each named and answered for, or none. wt2010/5.62/c"""

    needs = (
        Need("children", {"none": False}, "Name each child and what is decided.", "wt2010/5.62/c"),
    )
    none: bool = ask("No other children?", ref="wt2010/5.62/c", example=True)
    children: list[OtherChild] = ask("Which children?", default=[], ref="wt2010/5.62/c")


class EnquiryActivitiesDone(Record):
    """What the enquiry had to do is done; its outcome can be settled. wt2010/5.64/b"""

    title = "Enquiry made, outcome to be settled"
    ref = "wt2010/5.64/b"
    needs = (
        Need(
            "exception_approved_by",
            {"seen_by_lead": False},
            "Name the manager who approves.",
            "wt2010/5.64/b",
        ),
        Need(
            "why_not_interviewed",
            {"seen_by_lead": False},
            "Say why the child could not be seen and heard.",
            "wt2010/5.64/b",
        ),
        Need(
            "alternative_method",
            {"could_be_interviewed": False},
            "Say how the child's views were sought otherwise, and what that showed.",
            "wt2010/5.65/b",
        ),
        Need(
            "other_residents",
            {"residential": True},
            "Consider the others living there.",
            "wt2010/5.73/a",
        ),
    )
    seen_by_lead: bool = ask(
        "Has the lead social worker seen and listened to the child?",
        ref="wt2010/5.64/b",
        example=True,
    )
    why_not_interviewed: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.64/b"
    )
    exception_approved_by: Line | None = ask(
        "Which manager approves going on without?", default=None, ref="wt2010/5.64/b"
    )
    could_be_interviewed: bool = ask(
        "Was the child able to be interviewed?", ref="wt2010/5.65/b", example=True
    )
    alternative_method: Narrative | None = ask(
        "If not, how were their views sought?",
        default=None,
        ref="wt2010/5.65/b",
        example="Watched at play on two mornings: goes to nobody when hurt.",
    )
    parents_with_child: DoneOrWhyNot = ask(
        "Parents interviewed with the child there?", ref="wt2010/5.64/d"
    )
    parents_without_child: DoneOrWhyNot = ask(
        "Parents interviewed without the child?", ref="wt2010/5.64/d"
    )
    interaction_observed: DoneOrWhyNot = ask(
        "Parents and child watched together?",
        ref="wt2010/5.64/d",
        why="In different settings where that suits.",
    )
    other_children_at_home: ChildrenConsidered = ask("Other children at home", ref="wt2010/5.62/c")
    other_children_with_alleged_perpetrator: ChildrenConsidered = ask(
        "Children in the alleged perpetrator's home", ref="wt2010/5.62/c"
    )
    other_children_elsewhere: ChildrenConsidered = ask(
        "Other children anywhere",
        ref="wt2010/5.62/c",
        why="Any child whom the alleged perpetrator has had contact with.",
    )
    residential: bool = ask(
        "Does the child live in a residential establishment?", default=False, ref="wt2010/5.73/a"
    )
    other_residents: Narrative | None = ask(
        "How may others living there be affected?", default=None, ref="wt2010/5.73/a"
    )


# --- records of the outcome ------------------------------------------------------------


class Finding(StrEnum):
    """In what an enquiry ends: exactly these three. wt2010/5.74/b"""

    NOT_SUBSTANTIATED = "not_substantiated"
    SUBSTANTIATED_NOT_CONTINUING = "substantiated_not_continuing_or_likely"
    SUBSTANTIATED_CONTINUING = "substantiated_continuing_or_likely"


class VisitInEnquiry(Piece):
    """One day on which the lead social worker saw the child. wt2010/5.74/c"""

    needs = (
        Need("present", {"alone": False}, "Say who was there.", "wt2010/5.74/c"),
        Need(
            "why_not_alone",
            {"alone": False},
            "Say why the child was not seen alone.",
            "wt2010/5.74/c",
        ),
    )
    on: date = ask("On", ref="wt2010/5.74/c", example="2026-11-26")
    alone: bool = ask("Alone?", ref="wt2010/5.74/c", example=True)
    present: Line | None = ask("Who else was there?", default=None, ref="wt2010/5.74/c")
    why_not_alone: Narrative | None = ask("Why?", default=None, ref="wt2010/5.74/c")


class EnquiryOutcome(Record):
    """The outcome of the section 47 enquiry for this child. wt2010/5.74/b"""

    title = "Outcome of section 47 enquiries"
    ref = "wt2010/5.74/b"
    needs = (
        Need(
            "work_outstanding",
            {"assessment_complete": False},
            "List what remains and who does it.",
            "wt2010/5.74/g",
        ),
        Need(
            "why_not_seen",
            {"visits": []},
            "Say why the lead social worker never saw the child.",
            "wt2010/5.64/b",
        ),
    )
    finding: Finding = ask(
        "Does the child need action to be safe, and what kind? The finding:",
        ref="wt2010/5.74/b",
        example="not_substantiated",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.74/b",
        example="Three doctors find a bleeding disorder; every account fits it.",
    )
    professionals_consulted: DoneOrWhyNot = ask(
        "Discussed with the professionals involved?", ref="wt2010/5.74/a"
    )
    agencies_consulted: DoneOrWhyNot = ask("With the agencies involved?", ref="wt2010/5.74/a")
    foster_carers_consulted: DoneOrWhyNot = ask(
        "With foster carers, where there are any?", ref="wt2010/5.74/a"
    )
    child_consulted: DoneOrWhyNot = ask("With the child?", ref="wt2010/5.74/a")
    parents_consulted: DoneOrWhyNot = ask("With the parents?", ref="wt2010/5.74/a")
    visits: list[VisitInEnquiry] = ask(
        "On which days did the lead social worker see the child?",
        ref="wt2010/5.74/c",
        why="Drawn from the visits: alone, or who was there and why.",
        example=[{"on": "2026-11-26", "alone": True}],
    )
    why_not_seen: Narrative | None = ask("If on none, why?", default=None, ref="wt2010/5.64/b")
    childs_view: ChildsView = ask("What does the child want and feel?", ref="wt2010/5.64/a")
    assessment_complete: bool = ask(
        "Is the core assessment complete?",
        ref="wt2010/5.74/g",
        example=False,
        why="Ending the enquiry never ends the assessment.",
    )
    work_outstanding: list[AgreedAction] = ask(
        "What remains to be done on it, by whom?",
        default=[],
        ref="wt2010/5.74/g",
        example=[
            {
                "action": "Parenting capacity still to be written up",
                "owner": "Nadia Hussain",
                "by_when": "2026-12-10",
            }
        ],
    )
    multi_agency_recommendations: Narrative | None = ask(
        "What did agencies meeting together recommend?", default=None, ref="wt2010/5.74/h"
    )
    inspected_establishment: Line | None = ask(
        "Inspected establishment where the child lives", default=None, ref="wt2010/5.74/i"
    )
    police_findings: Narrative | None = ask(
        "What have the police found that bears on this?", default=None, ref="wt2010/5.60/a"
    )


class CopyGiven(Piece):
    """A copy of the outcome record, given in a way that its reader can use. wt2010/5.74/f"""

    to: Line = ask("To", ref="wt2010/5.74/e", example="Dawn Bell, mother")
    on: date = ask("On", ref="wt2010/5.74/e", example="2026-11-27")
    format: Line = ask(
        "In what form?", ref="wt2010/5.74/f", example="Letter, and read through together"
    )
    language: Line = ask("In what language?", ref="wt2010/5.74/f", example="Polish")


class OutcomeCopiesGiven(Record):
    """Parents, child and those much involved have the outcome in writing. wt2010/5.74/e"""

    title = "Outcome given to family and agencies"
    ref = "wt2010/5.74/e"
    parents: DoneOrWhyNot = ask("Each parent?", ref="wt2010/5.74/e")
    child: DoneOrWhyNot = ask("The child, if old enough?", ref="wt2010/5.74/e")
    agencies: DoneOrWhyNot = ask("Professionals and agencies much involved?", ref="wt2010/5.74/e")
    copies: list[CopyGiven] = ask(
        "Copies", ref="wt2010/5.74/e", why="Above all before any conference."
    )


# --- what follows ----------------------------------------------------------------------


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


class PlannedOutcome(Piece):
    """What is to come about for the child. wt2010/5.79/d"""

    outcome: Line = ask(
        "What is to come about for the child?",
        ref="wt2010/5.79/d",
        example="Kiran sleeps through and is at school each day",
    )
    measured_by: Line | None = ask(
        "How will you know?", default=None, ref="wt2010/5.5/d", example="School register"
    )


class _AgreedPlan(Record):
    """A plan for the child's safety and welfare, made without a conference. wt2010/5.79/d"""

    plan_agreed_by: list[PlanAgreement] = ask(
        "Who has agreed it?",
        default=[],
        ref="wt2010/flow4/h",
        why="Family and professionals, each named.",
        example=[
            {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True},
            {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": True},
        ],
    )
    meeting: Narrative | None = ask(
        "Was there a meeting, or a family group conference? Who came?",
        default=None,
        ref="wt2010/5.79/c",
    )
    core_assessment_findings: Narrative | None = ask(
        "What has the assessment found that this plan builds on?",
        default=None,
        ref="wt2010/5.79/d",
        example="Warm care, little sleep, nobody to help; the grandmother is a strength.",
    )
    actions: list[AgreedAction] = ask(
        "Who does what, by when?",
        default=[],
        ref="wt2010/5.79/d",
        example=[
            {
                "action": "Grandmother stays on weekday nights",
                "owner": "Rose Bell, grandmother",
                "by_when": "2026-12-04",
            }
        ],
    )
    planned_outcomes: list[PlannedOutcome] = ask(
        "What is to come about for the child?",
        default=[],
        ref="wt2010/5.79/d",
        example=[{"outcome": "Kiran sleeps through and is at school each day"}],
    )
    if_not_working: Narrative | None = ask(
        "What happens if it is not working?",
        default=None,
        ref="wt2010/5.79/d",
        example="Strategy discussion the same day.",
    )
    review_on: date | None = ask(
        "Progress is looked at on", default=None, ref="wt2010/5.79/e", example="2027-01-14"
    )
    childs_view: ChildsView | None = ask(
        "What does the child want and feel about it?",
        default=None,
        ref="wt2010/5.79/b",
        example={
            "obtained": True,
            "wishes_and_feelings": "Wants Gran there at night.",
            "how_ascertained": "Told the worker.",
            "weight_given": "Much: it is the heart of the plan.",
        },
    )


class AfterNotSubstantiated(StrEnum):
    """What may follow where concerns were not borne out. wt2010/5.75/a, 5.76/a"""

    AGREED_PLAN = "agreed_plan"
    MONITORING = "monitoring"
    SERVICES = "services"
    NO_HELP = "no_help"
    PROTECTION_PLAN_GOES_ON = "protection_plan_goes_on"


class NotSubstantiatedDecision(_AgreedPlan):
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


class ConferenceNeeded(Record):
    """Harm was substantiated; it is decided that a conference is needed. wt2010/flow4/d"""

    title = "A conference is needed"
    ref = "wt2010/flow4/d"
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/flow4/d",
        example="Father is back, and nobody but he says that it is over.",
    )


class NoConferenceGround(StrEnum):
    """Sound reasons for judging that harm is neither continuing nor likely. wt2010/5.78/a, 5.79/a"""

    CARER_TOOK_RESPONSIBILITY = "caregiver_took_responsibility"
    CIRCUMSTANCES_CHANGED = "family_circumstances_changed"
    NO_LONGER_IN_CONTACT = "person_responsible_no_longer_in_contact"
    ISOLATED_INCIDENT = "isolated_incident"
    FAMILY_WILL_CO_OPERATE = "family_will_co_operate"
    OTHER = "other_ground"


class ConferenceNotNeeded(_AgreedPlan):
    """Harm was substantiated, yet is over: a plan is agreed in place of a conference. wt2010/5.77/a

    Taken with care: an experienced social work manager who did not propose it endorses it (5.80/a).
    """

    title = "No conference: plan agreed instead"
    ref = "wt2010/5.77/a"
    needs = (
        Need(
            "other_ground",
            {"ground": NoConferenceGround.OTHER},
            "Say what the ground is.",
            "wt2010/5.78/a",
        ),
        Need(
            "evidence_for",
            {"ground": NoConferenceGround.FAMILY_WILL_CO_OPERATE},
            "Give the evidence that it will work.",
            "wt2010/5.79/a",
        ),
        Need(
            "evidence_against",
            {"ground": NoConferenceGround.FAMILY_WILL_CO_OPERATE},
            "Give the evidence that it will not: guard against hoping too much.",
            "wt2010/5.79/a",
        ),
    )
    ground: NoConferenceGround = ask(
        "On what ground is harm neither continuing nor likely?",
        ref="wt2010/5.78/a",
        example="person_responsible_no_longer_in_contact",
    )
    other_ground: Narrative | None = ask("Which other ground?", default=None, ref="wt2010/5.78/a")
    evidence: Narrative = ask(
        "What is the evidence for it?",
        ref="wt2010/5.78/a",
        example="He is in custody until at least 2029; tenancy is now mother's alone.",
    )
    all_information_in: bool = ask(
        "Is all relevant information from the enquiry in?", ref="wt2010/5.79/a", example=True
    )
    likelihood_of_success: Narrative = ask(
        "How likely is this to work, soberly judged?",
        ref="wt2010/5.79/a",
        example="Likely: she asked for the order herself and has kept every appointment.",
    )
    evidence_for: Narrative | None = ask(
        "Evidence that it will work", default=None, ref="wt2010/5.79/a"
    )
    evidence_against: Narrative | None = ask(
        "Evidence that it will not", default=None, ref="wt2010/5.79/a"
    )
    agency_views: list[AgencyView] = ask(
        "Does each agency most involved agree?",
        ref="wt2010/5.77/a",
        example=[
            {"agency": "Health", "view": "Agrees.", "agrees": True},
            {"agency": "Police", "view": "Agrees.", "agrees": True},
        ],
    )
    child_agrees: Answer = ask(
        "Does the child agree, where able?", ref="wt2010/5.77/a", example="yes"
    )
    family_agrees: bool = ask("Does the family agree?", ref="wt2010/5.77/a", example=True)
    why_despite_disagreement: Narrative | None = ask(
        "Where somebody does not agree: why is it still right?",
        default=None,
        ref="wt2010/5.77/a",
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.80/a",
        example="It is over, everybody agrees, and the plan is a real one.",
    )


class ConferenceConvenedOnRequest(Record):
    """A conference that a professional asked for, and that was agreed, will be convened. wt2010/5.80/b"""

    title = "Conference convened on request"
    ref = "wt2010/5.80/b"
    reasons: Narrative = ask(
        "What was asked for and agreed?",
        ref="wt2010/5.80/b",
        example="The health visitor's request of Monday, agreed today.",
    )


class SafetyPlanReviewed(Record):
    """Progress of an agreed plan against its planned outcomes. wt2010/5.79/e"""

    title = "Agreed plan reviewed"
    ref = "wt2010/5.79/e"
    outcomes: Narrative = ask(
        "What has come about for the child, outcome by outcome?",
        ref="wt2010/5.79/e",
        example="Sleeps through five nights in seven; at school every day.",
    )
    childs_view: ChildsView = ask("What does the child say about it?", ref="wt2010/5.79/b")


class SafetyPlanRenewed(_AgreedPlan):
    """After review the agreed plan goes on, as it was or changed. wt2010/5.79/d"""

    title = "Agreed plan goes on"
    ref = "wt2010/5.79/d"


class ServiceAgreed(Piece):
    """A service with its provider. wt2010/flow2/f"""

    service: Line = ask("Service", ref="wt2010/flow2/f", example="Family support worker, weekly")
    provider: Line = ask("By whom", ref="wt2010/flow2/f", example="Parkside Family Centre")


class ContinuedAsChildInNeedPlan(Record):
    """After review the work goes on as a child in need plan. wt2010/5.79/d"""

    title = "Goes on as a child in need plan"
    ref = "wt2010/5.79/d"
    services: list[ServiceAgreed] = ask("Which services?", ref="wt2010/flow2/f")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.158/a", example="He is safe; help is still wanted."
    )


# --- gates -----------------------------------------------------------------------------


def enquiry_began(context: Context) -> datetime | None:
    """When the discussion that started this enquiry was held."""
    found = [owed.arose for owed in context.file.duties if owed.duty.id == "initial_conference"]
    return found[-1] if found else None


def _child_seen_and_heard(context: Context) -> bool | str:
    """The lead's own visit since the enquiry began, or a manager's exception with reasons. 5.64/b"""
    record = context.record
    if record.why_not_interviewed and record.exception_approved_by:
        return True
    began, seen = enquiry_began(context), context.file.mark("child_seen_by_lead")
    return seen is not None and (began is None or seen >= began)


child_interviewed_by_lead = shown(
    "child_interviewed_by_lead",
    "wt2010/5.64/b",
    "The lead social worker sees and listens to the child, alone where suitable, before an enquiry ends; only a "
    "manager can approve an exception, with written reasons.",
    _child_seen_and_heard,
    satisfied_by=("child_seen",),
    wants={"why_not_interviewed": "She is in a coma.", "exception_approved_by": "Alan Reid"},
)
parents_interviewed_and_observed = answered(
    "parents_interviewed_and_observed",
    "wt2010/5.64/d",
    "Parents are interviewed with and without the child, and watched with the child; a gap has its reason.",
    "parents_with_child",
    "parents_without_child",
    "interaction_observed",
)
other_children_considered = answered(
    "other_children_considered",
    "wt2010/5.62/c",
    "Children at home, in the alleged perpetrator's home and elsewhere are each named and answered for.",
    "other_children_at_home",
    "other_children_with_alleged_perpetrator",
    "other_children_elsewhere",
)
all_parties_consulted = answered(
    "all_parties_consulted",
    "wt2010/5.74/a",
    "How to go on is settled after talking with everybody in the enquiry, agencies, foster carers, child and parents.",
    "professionals_consulted",
    "agencies_consulted",
    "foster_carers_consulted",
    "child_consulted",
    "parents_consulted",
)


def _outcome_complete(context: Context) -> bool | str:
    record = context.record
    if not record.visits and not record.why_not_seen:
        return "visits"
    for position, visit in enumerate(record.visits or []):
        if visit.on is None:
            return f"visits.{position}.on"
        if visit.alone is None or (not visit.alone and not (visit.present and visit.why_not_alone)):
            return f"visits.{position}.why_not_alone"
    if blank := unanswered(record, "reasons", "childs_view", "assessment_complete"):
        return blank
    return True if record.assessment_complete or record.work_outstanding else "work_outstanding"


outcome_record_complete = shown(
    "outcome_record_complete",
    "wt2010/5.74/c",
    "The outcome gives each day on which the lead social worker saw the child, alone or who was there and why, and "
    "what remains of the core assessment.",
    _outcome_complete,
)
finding_not_substantiated = stated(
    "finding_not_substantiated",
    "wt2010/5.74/b",
    "The finding: concerns not substantiated.",
    "finding",
    Finding.NOT_SUBSTANTIATED,
)
finding_substantiated_not_continuing = stated(
    "finding_substantiated_not_continuing",
    "wt2010/5.74/b",
    "The finding: substantiated, harm not continuing or likely.",
    "finding",
    Finding.SUBSTANTIATED_NOT_CONTINUING,
)
finding_substantiated_continuing = stated(
    "finding_substantiated_continuing",
    "wt2010/5.74/b",
    "The finding: substantiated, harm continuing or likely.",
    "finding",
    Finding.SUBSTANTIATED_CONTINUING,
)
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
agreed_plan_content = answered(
    "agreed_plan_content",
    "wt2010/5.79/d",
    "The plan builds on the assessment and the child's view; it has actions with owners, planned outcomes, what "
    "happens if it is not working, and a day of review.",
    "core_assessment_findings",
    "actions",
    "planned_outcomes",
    "if_not_working",
    "review_on",
    "childs_view",
)


def _sound_grounds(context: Context) -> bool | str:
    record = context.record
    asked = ["ground", "evidence", "likelihood_of_success", "all_information_in"]
    if record.ground == NoConferenceGround.FAMILY_WILL_CO_OPERATE:
        asked += ["evidence_for", "evidence_against"]
    return unanswered(record, *asked) or bool(record.all_information_in)


no_conference_grounds = shown(
    "no_conference_grounds",
    "wt2010/5.78/a",
    "Leaving out a conference needs a sound ground with its evidence, everything from the enquiry in, and hope tested "
    "against the evidence.",
    _sound_grounds,
)


def _all_agree(context: Context) -> bool | str:
    """Agencies, child where able, and family; a disagreement needs the manager's own reasons. 5.77/a"""
    record = context.record
    if blank := unanswered(record, "agency_views", "child_agrees", "family_agrees"):
        return blank
    agreed = (
        all(view.agrees for view in record.agency_views)
        and record.child_agrees != Answer.NO
        and record.family_agrees
    )
    return True if agreed or record.why_despite_disagreement else "why_despite_disagreement"


agencies_and_family_agree = shown(
    "agencies_and_family_agree",
    "wt2010/5.77/a",
    "The agencies most involved, the child and the family agree to plan without a conference; where one does not, the "
    "manager says why it is still right.",
    _all_agree,
)
manager_endorses_no_conference = endorsed(
    "manager_endorses_no_conference",
    "wt2010/5.80/a",
    "An experienced, qualified social work manager, not the proposer, endorses a decision against a conference.",
    Role.SOCIAL_WORK_MANAGER,
)


def _trained(context: Context) -> bool | str:
    people: list[Interviewer] = context.record.interviewers or []
    return "interviewers" if not people else all(p.trained_on is not None for p in people)


interviewers_trained = shown(
    "interviewers_trained",
    "wt2010/5.68/a",
    "Joint interviews of children are done only by people specially trained and experienced in them.",
    _trained,
)


def _secrecy_grounded(context: Context) -> bool | str:
    record = context.record
    if record.parents_know is not False:
        return True
    if blank := unanswered(record, "secrecy_ground", "secrecy_facts", "secrecy_decided_by"):
        return blank
    own_wish = record.secrecy_ground == SecrecyGround.CHILDS_OWN_WISH
    return "competence" if own_wish and not record.competence else True


secrecy_grounded = shown(
    "secrecy_grounded",
    "wt2010/5.67/a",
    "A child is spoken with behind a parent's back only exceptionally, on a stated ground, with the facts and who "
    "decided it.",
    _secrecy_grounded,
)

# --- duties ----------------------------------------------------------------------------


def _day_of_conference(context: Context) -> Due | None:
    """Copies are out before a conference: by the last day on which it can be held in time. 5.74/e"""
    if context.record.finding != Finding.SUBSTANTIATED_CONTINUING:
        return None
    owed = context.file.open_duties.get(("initial_conference", ""))
    return owed.due if owed else None


def _monitoring_review(context: Context) -> Due | None:
    terms: Monitoring | None = context.record.monitoring
    return terms.review_on if terms else None


def _asked_of(context: Context) -> Iterable[Item]:
    record: Any = context.record
    if record.agency:
        yield Item(
            record.agency,
            f"Answer the authority's request under section 47: {record.agency}",
            record.reply_by,
            record.agency,
        )


DUTIES = (
    Duty(
        "outcome_copies",
        "Give parents, child and those involved the outcome in writing",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.74/e",),
        due_from=_day_of_conference,
    ),
    Duty(
        "monitoring_review",
        "Look at the monitoring again, at a discussion or meeting",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.76/d",),
        due_from=_monitoring_review,
    ),
    Duty(
        "agreed_plan_review",
        "Review progress of the agreed plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.79/e",),
        due_from=date_in("review_on"),
    ),
    POLICE_DISCUSSION,
    Duty(
        "bring_review_forward",
        "Bring the review conference forward: harm is continuing or likely",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.81/a", "wt2010/5.136/d"),
        limit="initial_conference",
        counts_from=enquiry_began,
        met_by=("review_conference_held",),
        clock=False,
    ),
    Duty(
        "answer_information_request",
        "Answer the authority's request under section 47",
        Role.AGENCY,
        ("wt2010/5.63/a",),
        each=_asked_of,
        key_from=named_in("agency"),
        clock=False,
    ),
)

# --- the part of the case lane ---------------------------------------------------------


def _alone_by_lead(context: Context) -> bool:
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


ENQUIRING = ("section_47_enquiry", "section_47_outcome")
OUTCOME_GATES = (all_parties_consulted, outcome_record_complete)
OUTCOME_TELLS = ("family", "child", "involved_professionals", "inspectorate_if_residential")
NOT_SUBSTANTIATED = ("not_substantiated_support_decision",)


PART = Part(
    states=(
        State("section_47_enquiry", "Section 47 enquiry",
              "Enquiries are made through the core assessment, led by social care, perhaps with the police beside.",
              owes=owes("make_enquiry", "Make the enquiry and say when it is done", Role.LEAD_SOCIAL_WORKER,
                        "wt2010/5.62/a")),
        State("section_47_outcome", "Section 47 outcome to be decided",
              "The enquiry is made and everybody is consulted; one of three findings is due.",
              owes=owes("decide_enquiry_outcome", "Settle the outcome of the enquiry", Role.LEAD_SOCIAL_WORKER,
                        "wt2010/5.74/b")),
        State("not_substantiated_support_decision", "Not substantiated, help to be decided",
              "Concerns were not borne out; what help the child should have is settled with the family.",
              owes=owes("decide_help_after_enquiry", "Decide with the family what help follows",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.75/b")),
        State("monitoring", "Monitoring",
              "No real evidence, yet worry remains: a time-limited, explained watch is kept."),
        State("conference_need_decision", "Substantiated, harm not continuing: is a conference needed?",
              "Agencies, child and family weigh planning without a conference.",
              owes=owes("decide_conference_need", "Decide whether a conference is needed", Role.SOCIAL_WORK_MANAGER,
                        "wt2010/flow4/d")),
        State("agreed_safety_plan", "Agreed plan without conference",
              "Family and professionals carry out a recorded plan for the child's safety and welfare."),
        State("agreed_plan_review", "Agreed plan under review",
              "Progress against the planned outcomes has been looked at.",
              owes=owes("decide_after_plan_review", "Decide what follows the review of the agreed plan",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.79/e")),
    ),
    duties=DUTIES,
    steps=(
        # the enquiry
        Step("v05", ChildSeen, ("section_47_enquiry",), None, "lead social worker sees the child alone", LEAD,
             ("5.58", "5.64", "5.65", "5.66", "5.74"), when={"seen": True, "alone": True}, provided=_alone_by_lead,
             meets=("see_child_alone", "see_child")),
        Step("v07", AccessRefused, ("section_47_enquiry",), None, "parents keep refusing access to the child", LEAD,
             ("5.70",), gates=(all_reasonable_efforts_made,), opens=("access_refused",)),
        Step("v03", PossibleCrimeIdentified, LIVE_CASE, None, "a crime against the child is possible",
             (Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER), ("5.19", "5.20"), starts=("police_discussion",),
             opens=("police_informed",)),
        Step("v03a", DiscussedWithPolice, LIVE_CASE, None, "matter discussed with the police",
             (Role.DUTY_SOCIAL_WORKER, Role.POLICE), ("5.19",), meets=("police_discussion",)),
        Step("enquiry_explained", EnquiryExplained, LIVE_CASE, None, "the enquiry is explained to the family", LEAD,
             ("5.71",), meets=("explain_enquiry",)),
        Step("information_requested", InformationRequested, ENQUIRING, None, "another service is asked to help", LEAD,
             ("5.63",), starts=("answer_information_request",)),
        Step("information_replied", InformationReplied, LIVE_CASE, None, "another service has answered", LEAD,
             ("5.63",), meets=("answer_information_request",)),
        Step("enquiry_activity", EnquiryActivity, ENQUIRING, None, "an interview, observation or examination", LEAD,
             ("5.64", "5.65", "5.66")),
        Step("joint_interview", JointInterview, ENQUIRING, None, "police and social care interview the child", LEAD,
             ("5.67", "5.68"), gates=(interviewers_trained, secrecy_grounded)),
        # its outcome
        Step("q01", EnquiryActivitiesDone, ("section_47_enquiry",), "section_47_outcome", "enquiry activities done",
             LEAD, ("5.62", "5.63", "5.64", "5.65", "5.66", "5.68", "5.73", "5.74"),
             gates=(child_interviewed_by_lead, parents_interviewed_and_observed, other_children_considered),
             meets=("see_child_alone", "see_child")),
        Step("q02", EnquiryOutcome, ("section_47_outcome",), "not_substantiated_support_decision",
             "finding: not substantiated", MANAGER_OR_LEAD, ("5.71", "5.74", "5.75", "flow4"),
             when={"finding": Finding.NOT_SUBSTANTIATED},
             gates=(*OUTCOME_GATES, finding_not_substantiated, decision_endorsed),
             starts=("outcome_copies",), cancels=("initial_conference",), tells=OUTCOME_TELLS),
        Step("q03", EnquiryOutcome, ("section_47_outcome",), "conference_need_decision",
             "finding: substantiated, not continuing or likely", MANAGER_OR_LEAD, ("5.71", "5.74", "5.77", "flow4"),
             when={"finding": Finding.SUBSTANTIATED_NOT_CONTINUING},
             gates=(*OUTCOME_GATES, finding_substantiated_not_continuing, decision_endorsed),
             starts=("outcome_copies",), tells=OUTCOME_TELLS),
        Step("q05", EnquiryOutcome, ("section_47_outcome",), "under_plan",
             "finding: substantiated, continuing or likely; child has a live plan, so review is brought forward",
             MANAGER_OR_LEAD, ("5.81", "5.136"), when={"finding": Finding.SUBSTANTIATED_CONTINUING},
             provided=plan_is_live,
             gates=(*OUTCOME_GATES, finding_substantiated_continuing, live_plan, decision_endorsed),
             starts=("outcome_copies", "bring_review_forward"), cancels=("initial_conference",)),
        Step("q04", EnquiryOutcome, ("section_47_outcome",), "conference_arranging",
             "finding: substantiated, continuing or likely; no live plan", MANAGER_OR_LEAD,
             ("5.71", "5.74", "5.81", "flow4"), when={"finding": Finding.SUBSTANTIATED_CONTINUING},
             gates=(*OUTCOME_GATES, finding_substantiated_continuing, no_live_plan, decision_endorsed),
             starts=("outcome_copies", "conference_papers", "conference_invitations"),
             meets=("convene_requested_conference",), tells=OUTCOME_TELLS),
        Step("v11", OutcomeCopiesGiven,
             ("section_47_outcome", "not_substantiated_support_decision", "monitoring", "conference_need_decision",
              "conference_arranging", "conference_held", "no_plan_further_decisions", "under_plan",
              "agreed_safety_plan", "child_in_need_service_decision", "no_support_closing"), None,
             "outcome record given to family and agencies", LEAD, ("5.74",), meets=("outcome_copies",)),
        # not substantiated
        Step("q06", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "agreed_safety_plan",
             "child in need: plan agreed with family and professionals", LEAD, ("5.75", "flow4"),
             when={"outcome": AfterNotSubstantiated.AGREED_PLAN},
             gates=(support_considered_with_family, family_and_professionals_agree_plan, agreed_plan_content,
                    no_live_plan),
             starts=("agreed_plan_review",)),
        Step("q07", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "monitoring", "worry remains without real evidence",
             MANAGER, ("5.76",), when={"outcome": AfterNotSubstantiated.MONITORING},
             gates=(support_considered_with_family, monitoring_terms_complete, no_live_plan),
             starts=("monitoring_review",), tells=("parents",)),
        Step("q08", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "child_in_need_service_decision",
             "services to be decided", LEAD, ("5.75",), when={"outcome": AfterNotSubstantiated.SERVICES},
             gates=(support_considered_with_family, is_child_in_need, no_live_plan)),
        Step("q09", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "no_support_closing",
             "no help wanted or needed, and core assessment finished", MANAGER_OR_LEAD, ("5.75",),
             when={"outcome": AfterNotSubstantiated.NO_HELP},
             gates=(support_considered_with_family, core_assessment_complete, decision_endorsed, no_live_plan),
             tells=("family", "referrer", "involved_professionals")),
        Step("q10", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "under_plan", "child has a live plan, which goes on",
             LEAD, ("5.136",), when={"outcome": AfterNotSubstantiated.PROTECTION_PLAN_GOES_ON},
             gates=(support_considered_with_family, live_plan)),
        Step("q11", MonitoringReviewed, ("monitoring",), "not_substantiated_support_decision",
             "monitoring reviewed at a further discussion or meeting", MANAGER_OR_LEAD, ("5.76",),
             gates=(outcomes_reviewed,), meets=("monitoring_review",)),
        # substantiated, harm over
        Step("q12", ConferenceNeeded, ("conference_need_decision",), "conference_arranging", "conference needed: yes",
             MANAGER, ("5.80", "flow4"), gates=(decision_with_reasons, no_live_plan),
             starts=("conference_papers", "conference_invitations"), meets=("convene_requested_conference",)),
        Step("q13b", ConferenceNotNeeded, ("conference_need_decision",), "under_plan",
             "conference needed: no; child has a live plan, which takes up the actions", MANAGER, ("5.80", "5.136"),
             provided=plan_is_live, gates=(manager_endorses_no_conference, live_plan), cancels=("initial_conference",)),
        Step("q13", ConferenceNotNeeded, ("conference_need_decision",), "agreed_safety_plan",
             "conference needed: no; plan agreed instead", MANAGER, ("5.77", "5.78", "5.79", "5.80", "flow4"),
             gates=(no_conference_grounds, agencies_and_family_agree, manager_endorses_no_conference,
                    agreed_plan_content, no_open_conference_request, no_live_plan),
             starts=("agreed_plan_review",), cancels=("initial_conference",)),
        Step("v09", ConferenceRequested,
             ("not_substantiated_support_decision", "conference_need_decision", "agreed_safety_plan",
              "agreed_plan_review", "monitoring", "no_support_closing", "child_in_need_service_decision",
              "child_in_need_plan_active", "child_in_need_core_assessment", "section_47_outcome",
              "section_47_enquiry"), None,
             "a professional or agency asks for a conference", (Role.AGENCY,), ("5.80",),
             opens=("conference_requested",)),
        Step("q14", ConferenceConvenedOnRequest,
             ("not_substantiated_support_decision", "monitoring", "conference_need_decision", "agreed_safety_plan",
              "agreed_plan_review", "no_support_closing", "child_in_need_service_decision", "child_in_need_plan_active",
              "child_in_need_core_assessment", "section_47_outcome"), "conference_arranging",
             "a professional's request for a conference is agreed", MANAGER, ("5.80",),
             gates=(conference_request_agreed, no_live_plan),
             starts=("initial_conference", "conference_papers", "conference_invitations"),
             meets=("convene_requested_conference",)),
        # agreed plans
        Step("q15", SafetyPlanReviewed, ("agreed_safety_plan",), "agreed_plan_review", "review held at the time fixed",
             LEAD, ("5.79",), gates=(outcomes_reviewed,), meets=("agreed_plan_review",)),
        Step("q16", SafetyPlanRenewed, ("agreed_plan_review",), "agreed_safety_plan", "plan goes on or is changed",
             LEAD,
             ("5.79",), gates=(agreed_plan_content,), starts=("agreed_plan_review",)),
        Step("q17", ContinuedAsChildInNeedPlan, ("agreed_plan_review",), "child_in_need_plan_active",
             "carried on as a child in need plan", LEAD, ("5.79",), gates=(services_required,),
             starts=("child_in_need_review",)),
    ),
)  # fmt: skip
