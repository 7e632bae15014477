"""Making the enquiry: it is explained, information is asked for, the child is seen and heard, others considered.

Working Together 2010, paragraphs 5.58, 5.62 to 5.69, 5.71 and 5.73.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.strategy_discussion import OtherChild


class ExplainedTo(StrEnum):
    """To whom the enquiry was explained. wt2010/5.71/a"""

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
