"""The strategy discussion: social care, police, health and others decide together what to do.

Working Together 2010, paragraphs 5.49, 5.50 and 5.56 to 5.59; chart 4, top. A part of the case
lane. The discussion that starts section 47 is the one from which the conference's 15 working days
count, whatever is discussed later.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    named_in,
    noted,
    owes,
    shown,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.gates import (
    decision_with_reasons,
    live_plan,
    no_live_plan,
    no_reasonable_cause,
    reasonable_cause,
    services_considered,
)
from heed.procedures.new_information import (
    MOVES_TO_STRATEGY,
    NewInformationDecision,
    NewInformationOutcome,
)
from heed.procedures.referral import ReferralClarified
from heed.procedures.roles import Role
from heed.procedures.shared import Agency, plan_is_live

CHAIR_AND_PARTICIPANTS = (Role.STRATEGY_CHAIR, Role.STRATEGY_PARTICIPANTS)
TOGETHER = (Role.STRATEGY_PARTICIPANTS,)

# --- reasonable cause ------------------------------------------------------------------


class OutsideRiskAssessment(Piece):
    """Another agency's risk assessment: a source for social care's judgement, never the judgement. wt2010/5.49/c"""

    tool: Line = ask("Which assessment?", ref="wt2010/5.49/c", example="Domestic abuse checklist")
    author: Line = ask("By whom?", ref="wt2010/5.49/c", example="PC Imran Khan")
    on: date = ask("On", ref="wt2010/5.49/c", example="2026-11-20")
    says: Narrative = ask(
        "What does it say?", ref="wt2010/5.49/c", example="High; strangulation reported."
    )


class ReasonableCauseRecorded(Record):
    """There is reasonable cause to suspect significant harm, actual or likely. wt2010/5.49/b

    From any stage, and with no assessment finished first (5.57/a). It always brings a strategy
    discussion (5.56/a), and the duty to enquire lies on the authority where the child lives or is
    found.
    """

    title = "Reasonable cause to suspect significant harm"
    ref = "wt2010/5.49/b"
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect that the child suffers, or is likely to suffer, significant harm?",
        ref="wt2010/5.49/b",
        why="Yes always brings a strategy discussion.",
    )
    grounds: Narrative = ask(
        "On what grounds?",
        ref="wt2010/5.49/c",
        why="Social care's own judgement of the evidence; no score decides it.",
        example="Third bruise in a month, on the ear; his account and his mother's differ.",
    )
    lives_in_area: bool = ask(
        "Does the child live in this area?", ref="wt2010/5.49/b", example=True
    )
    found_in_area: bool = ask(
        "Or was the child found here?",
        ref="wt2010/5.49/b",
        default=False,
        why="The duty to enquire falls on the authority where the child lives or is found.",
    )
    outside_assessments: list[OutsideRiskAssessment] = ask(
        "Risk assessments made by others",
        default=[],
        ref="wt2010/5.49/c",
    )


# --- the discussion --------------------------------------------------------------------


class Mode(StrEnum):
    """How a discussion is held. wt2010/5.59/a"""

    MEETING = "meeting"
    TELEPHONE = "telephone"
    VIDEO = "video"
    OTHER = "other"


class PatientStatus(StrEnum):
    """Whether the child is a hospital's or a child development team's patient. wt2010/5.56/e"""

    NOT_A_PATIENT = "not_a_patient"
    OUT_PATIENT = "out_patient"
    IN_PATIENT = "in_patient"
    CHILD_DEVELOPMENT_TEAM = "child_development_team"


class Seat(StrEnum):
    """In what capacity somebody takes part. wt2010/5.56/b, 5.56/e, 5.56/f"""

    AGENCY = "agency"
    REFERRING_AGENCY = "referring_agency"
    CONSULTANT = "consultant"
    SENIOR_WARD_NURSE = "senior_ward_nurse"
    SENIOR_DOCTOR = "senior_doctor"
    ADULT_SERVICES = "adult_services"


class Wanted(StrEnum):
    """Who must be there, or missed with a reason that a manager accepts. wt2010/5.56/b"""

    POLICE = "police"
    HEALTH = "health"
    REFERRING_AGENCY = "referring_agency"
    CONSULTANT = "consultant"
    SENIOR_WARD_NURSE = "senior_ward_nurse"
    SENIOR_DOCTOR = "senior_doctor"


class Participant(Piece):
    """One person taking part, for one agency. wt2010/5.56/d"""

    needs = (
        Need(
            "must_take_back",
            {"can_decide": False},
            "Note what they cannot decide.",
            "wt2010/5.56/d",
        ),
    )
    name: Line = ask("Name", ref="wt2010/5.56/b", example="DS Ellen Marsh")
    agency: Agency = ask("Agency", ref="wt2010/5.56/b", example="police")
    post: Line = ask("Post", ref="wt2010/5.56/d", example="Detective sergeant")
    seat: Seat = ask("Takes part as", default=Seat.AGENCY, ref="wt2010/5.56/b")
    can_decide: bool = ask(
        "Can they decide for their agency?",
        ref="wt2010/5.56/d",
        example=True,
        why="Those taking part are senior enough to weigh the facts and commit their agency.",
    )
    must_take_back: Narrative | None = ask(
        "If not, what must they take back?", default=None, ref="wt2010/5.56/d"
    )


class Absence(Piece):
    """Somebody who should have taken part and did not; a manager accepts the reason. wt2010/5.56/b"""

    who: Wanted = ask("Who was missing?", ref="wt2010/5.56/b", example="health")
    reason: Narrative = ask(
        "Why?",
        ref="wt2010/5.56/b",
        example="Nobody on call could be reached before the child had to be seen.",
    )
    accepted_by: Line = ask(
        "Accepted by which manager?", ref="wt2010/5.56/b", example="Alan Reid, team manager"
    )


class AdultProblem(StrEnum):
    """Problems of adults at home for which adult services are thought of. wt2010/5.56/g"""

    VIOLENCE = "domestic_violence"
    SUBSTANCE_MISUSE = "substance_misuse"
    MENTAL_ILLNESS = "mental_illness"


class AdultServiceConsidered(Piece):
    """An adult service thought of as a participant: invited, or why not. wt2010/5.56/g"""

    needs = (Need("reason", {"invited": False}, "Say why it was not invited.", "wt2010/5.56/g"),)
    problem: AdultProblem = ask(
        "For which problem?", ref="wt2010/5.56/g", example="substance_misuse"
    )
    service: Line = ask("Which service?", ref="wt2010/5.56/g", example="Northam alcohol service")
    invited: bool = ask("Invited?", ref="wt2010/5.56/g", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.56/g")


class StrategyDiscussionHeld(Record):
    """A strategy discussion has been held: who led it, who took part, how. wt2010/5.56/b"""

    title = "Strategy discussion held"
    ref = "wt2010/5.56/b"
    needs = (
        Need("place", {"mode": Mode.MEETING}, "Say where it was held.", "wt2010/5.59/a"),
        Need(
            "why_no_meeting",
            {"complex_maltreatment": True, "mode": (Mode.TELEPHONE, Mode.VIDEO, Mode.OTHER)},
            "Complex maltreatment generally calls for a meeting: say why there was none.",
            "wt2010/5.59/a",
        ),
    )
    convened_by: Agency = ask(
        "Which agency convened it?", ref="wt2010/5.56/c", example="social_care"
    )
    chair: Line = ask(
        "Who led it?",
        ref="wt2010/5.56/c",
        why="Social care convenes and leads.",
        example="Alan Reid",
    )
    chair_agency: Agency = ask("Of which agency?", ref="wt2010/5.56/c", example="social_care")
    participants: list[Participant] = ask(
        "Who took part?",
        ref="wt2010/5.56/b",
        why="Social care, police and health at least, and above all whoever referred the child.",
        example=[
            {
                "name": "Alan Reid",
                "agency": "social_care",
                "post": "Team manager",
                "can_decide": True,
            },
            {
                "name": "DS Ellen Marsh",
                "agency": "police",
                "post": "Detective sergeant",
                "can_decide": True,
            },
            {"name": "Ruth Okafor", "agency": "health", "post": "Named nurse", "can_decide": True},
            {
                "name": "Grace Mensah",
                "agency": "education",
                "post": "Head teacher",
                "seat": "referring_agency",
                "can_decide": True,
            },
        ],
    )
    absences: list[Absence] = ask(
        "Who should have been there and was not?", default=[], ref="wt2010/5.56/b"
    )
    referred_by_agency: bool = ask(
        "Was the child referred by an agency?", ref="wt2010/5.56/b", example=True
    )
    patient: PatientStatus = ask(
        "Is the child a patient?", ref="wt2010/5.56/e", example="not_a_patient"
    )
    medical_examination: bool = ask(
        "Has there been, or may there have to be, a medical examination?",
        ref="wt2010/5.56/f",
        example=False,
        why="Then a senior doctor of the service giving it takes part.",
    )
    adult_problems: list[AdultProblem] = ask(
        "Which of these do adults at home struggle with?",
        default=[],
        ref="wt2010/5.56/g",
    )
    adult_services: list[AdultServiceConsidered] = ask(
        "Which adult services were thought of?",
        default=[],
        ref="wt2010/5.56/g",
        example=[
            {
                "problem": "domestic_violence",
                "service": "Northam domestic abuse service",
                "invited": True,
            },
            {"problem": "substance_misuse", "service": "Northam alcohol service", "invited": True},
        ],
    )
    mode: Mode = ask("How was it held?", ref="wt2010/5.59/a", example="meeting")
    place: Line | None = ask(
        "Where?",
        default=None,
        ref="wt2010/5.59/a",
        example="Parkside Primary School",
        why="Somewhere that suits the people who are needed.",
    )
    complex_maltreatment: bool = ask(
        "Is it a complex kind of maltreatment?", default=False, ref="wt2010/5.59/a"
    )
    why_no_meeting: Narrative | None = ask("Why no meeting?", default=None, ref="wt2010/5.59/a")


class FurtherDiscussionNeeded(Record):
    """No decision on section 47 yet: a further discussion is needed first. wt2010/5.59/b"""

    title = "A further strategy discussion is needed"
    ref = "wt2010/5.59/b"
    reasons: Narrative = ask(
        "Why?",
        ref="wt2010/5.59/b",
        example="The skeletal survey is read tomorrow, and everything turns on it.",
    )
    information_shared: Narrative = ask(
        "What was shared, and by whom?",
        ref="wt2010/5.59/c",
        example="Hospital: two healing fractures. Police: nothing known.",
    )
    safe_meanwhile: Narrative = ask(
        "How is the child safe meanwhile?",
        ref="wt2010/5.57/b",
        example="Stays on the ward; parents visit with a nurse there.",
    )
    hold_by: date = ask("Hold it by", ref="wt2010/5.59/b", example="2026-11-27")


# --- the record and decision -----------------------------------------------------------


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


class LegalAction(StrEnum):
    """Whether legal action is required. wt2010/5.57/f"""

    YES = "yes"
    NO = "no"
    SEEK_ADVICE = "seek_advice"


class PlannedInterview(Piece):
    """Who is spoken with, by whom, what for and when. wt2010/5.58/a"""

    who: Line = ask("Who", ref="wt2010/5.58/a", example="Mother")
    by: Line = ask("By whom", ref="wt2010/5.58/a", example="Nadia Hussain and DC Amy Ford")
    purpose: Line = ask("What for", ref="wt2010/5.58/a", example="How the bruise came about")
    on: date = ask("When", ref="wt2010/5.58/a", example="2026-11-27")


class InformationNeeded(Piece):
    """Something that still has to be found out, how, by whom and by when. wt2010/5.58/a"""

    what: Line = ask("What", ref="wt2010/5.58/a", example="Earlier attendances at any hospital")
    how: Line = ask(
        "How it is got and recorded",
        ref="wt2010/5.58/a",
        example="Asked in writing of both hospitals; put on the file",
    )
    owner: Line = ask("By whom", ref="wt2010/5.58/a", example="Ruth Okafor")
    by_when: date = ask("By when", ref="wt2010/5.58/a", example="2026-11-30")


class ForThisChild(StrEnum):
    """What is decided for another child who may be affected. wt2010/5.58/d"""

    INCLUDED = "included"
    SEPARATE_REFERRAL = "separate_referral"
    NOT_AFFECTED = "not_affected"


class OtherChild(Piece):
    """Another child who may be affected, with the decision for that child. wt2010/5.58/d"""

    name: Line = ask("Child", ref="wt2010/5.58/d", example="Asha, 2")
    link: Line = ask("How linked?", ref="wt2010/5.58/d", example="Sister")
    decision: ForThisChild = ask("What is decided?", ref="wt2010/5.58/d", example="included")
    reason: Narrative = ask("Why?", ref="wt2010/5.58/d", example="Same home, same carers.")


class EnquiryPlan(Piece):
    """How the section 47 enquiry will be carried out: the topics of 5.58. wt2010/5.58/a"""

    needs = (
        Need(
            "why_not_alone",
            {"see_alone_by": None},
            "Set the day by which the child is seen alone, or say why that would be wrong for the child.",
            "wt2010/5.58/b",
        ),
        Need(
            "other_children",
            {"no_other_children": False},
            "Answer for each other child who may be affected.",
            "wt2010/5.58/d",
        ),
    )
    lead_social_worker: Line = ask("Who leads it?", ref="wt2010/5.62/a", example="Nadia Hussain")
    lead_qualified_and_experienced: bool = ask(
        "Qualified, experienced, and employed by social care?",
        ref="wt2010/5.62/a",
        example=True,
    )
    assessment_plan: Narrative = ask(
        "How will the assessment be carried out?",
        ref="wt2010/5.58/a",
        example="Home visits on Thursday and Monday; school and nursery seen this week.",
    )
    gravest_first: Narrative = ask(
        "What seemed gravest, and so comes first?",
        ref="wt2010/5.62/b",
        example="The bruise to the ear, and who was with him that evening.",
    )
    information_needed: list[InformationNeeded] = ask(
        "What must still be found out?", ref="wt2010/5.58/a"
    )
    interviews: list[PlannedInterview] = ask(
        "Who is interviewed, by whom, what for, when?", ref="wt2010/5.58/a"
    )
    interview_timing_agreed_with_police: Narrative | None = ask(
        "If a crime is possible: what is agreed with the police on when and how people are interviewed?",
        default=None,
        ref="wt2010/5.58/c",
        why="Timing and handling can make or break the evidence.",
        example="Nobody speaks to the uncle before the police have.",
    )
    see_alone_by: date | None = ask(
        "By when will the lead social worker see the child alone?",
        default=None,
        ref="wt2010/5.58/b",
        example="2026-11-27",
    )
    why_not_alone: Narrative | None = ask(
        "Or why would it be wrong for the child to be seen alone?",
        default=None,
        ref="wt2010/5.58/b",
    )
    how_views_are_gathered: Narrative = ask(
        "How will the child's wishes and feelings be found out?",
        ref="wt2010/5.58/a",
        example="Drawing and talking at school, where he is at ease, with his signer.",
    )
    race_and_ethnicity: Narrative = ask(
        "How are the family's race and ethnicity taken into account?",
        ref="wt2010/5.58/a",
        example="Grandmother, head of the family, is spoken with first and in Gujarati.",
    )
    interpreter: Narrative = ask(
        "Is an interpreter needed, for whom, and who is it?",
        ref="wt2010/5.58/a",
        example="For grandmother: from the agency, not a relative.",
    )
    no_other_children: bool = ask("Is no other child affected?", default=False, ref="wt2010/5.58/d")
    other_children: list[OtherChild] = ask(
        "Which other children may be affected?",
        default=[],
        ref="wt2010/5.58/d",
        why="Brothers and sisters, children in the same establishment, any child in touch with an alleged abuser.",
        example=[
            {
                "name": "Asha, 2",
                "link": "Sister",
                "decision": "included",
                "reason": "Same home, same carers.",
            }
        ],
    )


class StrategyDiscussionDecision(Record):
    """The chair's record: what was shared, each decision with its basis, for this child. wt2010/5.59/c"""

    title = "Record of strategy discussion"
    ref = "wt2010/5.59/c"
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


def _social_care_leads(context: Context) -> bool | str:
    record = context.record
    for name in ("convened_by", "chair_agency"):
        if getattr(record, name) is None:
            return name
    return record.convened_by == Agency.SOCIAL_CARE and record.chair_agency == Agency.SOCIAL_CARE


social_care_leads = shown(
    "social_care_leads",
    "wt2010/5.56/c",
    "Children's social care convenes and leads a strategy discussion.",
    _social_care_leads,
)


def wanted_at(record: Any) -> Iterator[Wanted]:
    """Who, besides social care, must take part in this discussion. 5.56/b, 5.56/e, 5.56/f"""
    yield Wanted.POLICE
    yield Wanted.HEALTH
    if record.referred_by_agency:
        yield Wanted.REFERRING_AGENCY
    if record.patient not in (None, PatientStatus.NOT_A_PATIENT):
        yield Wanted.CONSULTANT
    if record.patient == PatientStatus.IN_PATIENT:
        yield Wanted.SENIOR_WARD_NURSE
    if record.medical_examination:
        yield Wanted.SENIOR_DOCTOR


def problems_at_home(context: Context) -> set[AdultProblem]:
    """Adult problems named in the discussion, or already on the file from the referral. 5.56/g"""
    found = set[AdultProblem](context.record.adult_problems or ())
    clarified = context.file.last(ReferralClarified)
    for problem, field in (
        (AdultProblem.VIOLENCE, "violence"),
        (AdultProblem.SUBSTANCE_MISUSE, "substance_misuse"),
        (AdultProblem.MENTAL_ILLNESS, "mental_illness"),
    ):
        if getattr(clarified, field, None) == "yes":
            found.add(problem)
    return found


def _missing_at(record: Any) -> list[str]:
    """Who must take part, does not, and is not excused."""
    people: list[Participant] = record.participants or []
    there = {str(p.agency) for p in people} | {str(p.seat) for p in people}
    absences: list[Absence] = record.absences or []
    excused = {str(a.who) for a in absences if a.reason and a.accepted_by}
    wanted = (str(one) for one in wanted_at(record))
    own_named = any(p.agency == Agency.SOCIAL_CARE and p.name for p in people)
    own = [] if own_named else [str(Agency.SOCIAL_CARE)]
    return own + [one for one in wanted if one not in there | excused]


def _problems_not_considered(context: Context) -> set[AdultProblem]:
    services: list[AdultServiceConsidered] = context.record.adult_services or []
    return problems_at_home(context) - {s.problem for s in services if s.problem}


def _who_lacks(context: Context) -> str:
    missing = ", ".join(one.replace("_", " ") for one in _missing_at(context.record))
    if missing:
        return (
            f"Not here yet: {missing}. Add them, or say under “Who should have been there” why not."
        )
    problems = ", ".join(sorted(one.replace("_", " ") for one in _problems_not_considered(context)))
    return f"Say which adult service was thought of for: {problems}."


def _all_there(context: Context) -> bool | str:
    if _missing_at(context.record):
        return "participants"
    return "adult_services" if _problems_not_considered(context) else True


strategy_participants_present = shown(
    "strategy_participants_present",
    "wt2010/5.56/b",
    "A named person each for social care, police and health takes part, and the referring agency; for a patient the "
    "consultant, for an in-patient the senior ward nurse too; a senior doctor where there is a medical examination. "
    "A gap has a reason that a manager accepts. Adult services are thought of for each adult problem at home.",
    _all_there,
    names=_who_lacks,
)


def _can_decide(context: Context) -> bool | str:
    people: list[Participant] = context.record.participants or []
    for position, person in enumerate(people):
        if not person.can_decide and not person.must_take_back:
            return f"participants.{position}.must_take_back"
    return True if people else "participants"


participants_can_decide = shown(
    "participants_can_decide",
    "wt2010/5.56/d",
    "Everybody taking part can commit their agency, or it is noted what they must take back.",
    _can_decide,
)
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

PLAN_TOPICS = (
    "lead_social_worker",
    "assessment_plan",
    "gravest_first",
    "information_needed",
    "interviews",
    "how_views_are_gathered",
    "race_and_ethnicity",
    "interpreter",
)


def _enquiry_planned(context: Context) -> bool | str:
    plan: EnquiryPlan | None = context.record.enquiry_plan
    if plan is None:
        return "enquiry_plan"
    if blank := unanswered(plan, *PLAN_TOPICS):
        return f"enquiry_plan.{blank}"
    if not plan.lead_qualified_and_experienced:
        return False
    if context.record.possible_crime == Answer.YES and not plan.interview_timing_agreed_with_police:
        return "enquiry_plan.interview_timing_agreed_with_police"
    if plan.see_alone_by is None and not plan.why_not_alone:
        return "enquiry_plan.see_alone_by"
    return True if plan.no_other_children or plan.other_children else "enquiry_plan.other_children"


enquiry_plan_complete = shown(
    "enquiry_plan_complete",
    "wt2010/5.58/a",
    "An enquiry is planned before it starts: its lead, a qualified and experienced social worker of social care; the "
    "assessment; who is interviewed; when the child is seen alone, or why not; race and ethnicity; interpreters; other "
    "children; and, where a crime is possible, timing agreed with the police.",
    _enquiry_planned,
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


def _enquiry_goes_on(context: Context) -> bool | str:
    outcome = context.record.outcome
    return "outcome" if outcome is None else outcome in UNDER_WAY


UNDER_WAY = (StrategyOutcome.WORK_UNDER_WAY_GOES_ON, StrategyOutcome.SECTION_47)
"""What a discussion held while an enquiry or a conference is under way may end in."""

enquiry_goes_on = shown(
    "enquiry_goes_on",
    "wt2010/5.74/b",
    "An enquiry under way ends in one of its three findings, not in a strategy discussion.",
    _enquiry_goes_on,
    wants={"outcome": StrategyOutcome.WORK_UNDER_WAY_GOES_ON},
)

BEFORE_AND_AFTER = ("strategy_", "emergency_", "immediate_strategy")
"""How the states begin that a case passes through while a strategy discussion or emergency is on."""


def where_the_work_stood(context: Context) -> str | None:
    """The state of the case before the strategy discussion or emergency that it is in now."""
    episode = context.file.current.get("case")
    for _, state, _ in reversed(episode.path if episode else []):
        if not state.startswith(BEFORE_AND_AFTER):
            return state
    return None


def is_section_47_running(context: Context) -> bool:
    """A section 47 enquiry was under way, with no outcome yet, when this discussion was called."""
    return where_the_work_stood(context) in ("section_47_enquiry", "section_47_outcome")


def is_conference_owed(context: Context) -> bool:
    return where_the_work_stood(context) in ("conference_arranging", "conference_held")


def is_transfer_conference_owed(context: Context) -> bool:
    return where_the_work_stood(context) == "transfer_in_notified" and context.file.owes(
        "transfer_conference"
    )


def is_need_plan_live(context: Context) -> bool:
    """A child in need plan is in effect: its review is owed, or the case stood there."""
    return (
        context.file.owes("child_in_need_review")
        or where_the_work_stood(context) == "child_in_need_plan_active"
    )


section_47_running = shown(
    "section_47_running",
    "wt2010/5.59/b",
    "This is for a section 47 enquiry already under way.",
    is_section_47_running,
)
conference_already_owed = shown(
    "conference_already_owed",
    "wt2010/5.83/a",
    "This is for a conference already being arranged.",
    is_conference_owed,
)
transfer_conference_owed = shown(
    "transfer_conference_owed",
    "wt2010/5.141/c",
    "This is for a child who moved in on a plan and whose conference is still owed.",
    is_transfer_conference_owed,
)
live_need_plan = shown(
    "live_need_plan",
    "wt2010/5.57/c",
    "Nothing that could go on is under way for this child: no enquiry, no conference owed, no protection plan and no "
    "child in need plan.",
    is_need_plan_live,
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


def _to_be_seen_alone(context: Context) -> Iterable[Item]:
    plan: EnquiryPlan | None = context.record.enquiry_plan
    if plan is None or plan.see_alone_by is None:
        return ()
    return (Item("", due=plan.see_alone_by),)


def _actions_watched(context: Context) -> Iterable[Item]:
    """Each immediate action is a watch of its own, until a recorded decision ends it. 5.59/f"""
    record = context.record
    if isinstance(record, ImmediateActionLookedAt):
        if record.goes_on and record.action:
            yield Item(record.action, f"Look again at: {record.action}", record.look_again_on)
        return
    actions: list[ImmediateAction] = record.immediate_actions or []
    for action in actions:
        if action.action:
            yield Item(
                action.action,
                f"Look again at: {action.action}",
                action.look_again_on,
                action.owner or "",
            )


def _explained_to(context: Context) -> Iterable[Item]:
    yield Item("parents", "Explain to the parents what the enquiry is for and what may come of it")
    yield Item("child", "Explain to the child, in a way that suits them, what the enquiry is for")


DUTIES = (
    Duty(
        "strategy_record",
        "Send the record of the strategy discussion to everybody who took part",
        Role.STRATEGY_CHAIR,
        ("wt2010/5.59/d",),
        limit="strategy_record",
    ),
    Duty(
        "initial_conference",
        "Hold the initial child protection conference",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.83/a", "wt2010/flow4/e"),
        limit="initial_conference",
        counts_from=section_47_started,
    ),
    Duty(
        "see_child_alone",
        "See the child alone",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.58/b",),
        each=_to_be_seen_alone,
    ),
    Duty(
        "watch_immediate_action",
        "Look again at an immediate action",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.59/f",),
        each=_actions_watched,
        key_from=named_in("action"),
        clock=False,
    ),
    Duty(
        "explain_enquiry",
        "Explain the enquiry",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.71/a",),
        each=_explained_to,
        key_from=named_in("to"),
        clock=False,
    ),
)

# --- the part of the case lane ---------------------------------------------------------


def _assessing(context: Context) -> bool:
    return context.file.is_live("core_assessment")


def _crime_is_possible(context: Context) -> bool:
    return context.record.possible_crime == Answer.YES


def _legal_action_in_view(context: Context) -> bool:
    return context.record.legal_action in (LegalAction.YES, LegalAction.SEEK_ADVICE)


POLICE_IF_A_CRIME = Spawn("police_informed", _crime_is_possible)
LEGAL_IF_IN_VIEW = Spawn("legal_decision_due", _legal_action_in_view)
"""Yes to legal action, or to advice on it, goes to the authority to decide. 5.57/f"""

MET = ("section_47_after_emergency",)
REMEMBERED = ("assessment_basis",)
SECTION_47_GATES = (
    strategy_sections_complete,
    enquiry_plan_complete,
    safe_discharge_if_in_hospital,
    family_information_decided,
)
STARTS_SECTION_47 = (
    "initial_conference",
    "see_child_alone",
    "watch_immediate_action",
    "explain_enquiry",
)
GOES_ON = {"outcome": StrategyOutcome.WORK_UNDER_WAY_GOES_ON}

PART = Part(
    states=(
        State("strategy_discussion_due", "Strategy discussion due",
              "Reasonable cause to suspect significant harm; social care must convene and lead a discussion.",
              owes=owes("hold_strategy_discussion", "Convene and hold the strategy discussion",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/5.56/a", "wt2010/5.49/b")),
        State("strategy_discussion_held", "Strategy discussion held, decision to be recorded",
              "The discussion has met; each decision and its basis is recorded for each child.",
              owes=owes("record_strategy_decision", "Record what was decided for this child, and why",
                        Role.STRATEGY_CHAIR, "wt2010/5.59/c", "wt2010/5.50/a")),
    ),
    duties=DUTIES,
    steps=(
        Step("s01", ReasonableCauseRecorded, MOVES_TO_STRATEGY, "strategy_discussion_due",
             "reasonable cause to suspect significant harm, from any stage",
             (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER),
             ("5.37", "5.39", "5.45", "5.47", "5.49", "5.50", "5.56", "5.57", "flow2"), gates=(reasonable_cause,)),
        Step("s01", NewInformationDecision, MOVES_TO_STRATEGY, "strategy_discussion_due",
             "decided on new information: a strategy discussion", (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER),
             ("5.37",), when={"outcome": NewInformationOutcome.STRATEGY_DISCUSSION}, gates=(reasonable_cause,)),
        Step("s02", StrategyDiscussionHeld, ("strategy_discussion_due",), "strategy_discussion_held",
             "discussion held, at a meeting or otherwise", CHAIR_AND_PARTICIPANTS, ("5.56", "5.59", "flow2"),
             gates=(social_care_leads, strategy_participants_present, participants_can_decide),
             starts=("strategy_record",), meets=("strategy_after_single_agency_action",),
             marks=("strategy_discussion_held",)),
        Step("s03", FurtherDiscussionNeeded, ("strategy_discussion_held",), "strategy_discussion_due",
             "a further discussion is needed before deciding on section 47", TOGETHER, ("5.59",),
             gates=(decision_with_reasons,)),
        Step("s10", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "section 47 was already under way and goes on", TOGETHER, ("5.59", "5.83"),
             when={"outcome": UNDER_WAY}, provided=is_section_47_running,
             gates=(strategy_sections_complete, section_47_running, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s05", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47, carrying on the section 17 core assessment", TOGETHER,
             ("5.57", "5.58", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, provided=_assessing, gates=SECTION_47_GATES,
             starts=STARTS_SECTION_47, opens=(POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW), meets=MET, remembers=REMEMBERED),
        Step("s04", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47, no core assessment running", TOGETHER,
             ("5.49", "5.50", "5.57", "5.58", "5.61", "5.62", "5.63", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, until_edition="wt2013", gates=SECTION_47_GATES,
             starts=(*STARTS_SECTION_47, "core_assessment"),
             opens=("ca_in_progress", POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW), meets=MET, remembers=REMEMBERED),
        Step("s04", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47; the one assessment goes on, or begins", TOGETHER,
             ("5.49", "5.50", "5.57", "5.58", "5.61", "5.62", "5.63", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, since_edition="wt2013", gates=SECTION_47_GATES,
             starts=(*STARTS_SECTION_47, "assessment"), opens=(POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW),
             meets=MET, remembers=REMEMBERED),
        Step("s06", StrategyDiscussionDecision, ("strategy_discussion_held",), "child_in_need_core_assessment",
             "decided: section 17 core assessment", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.SECTION_17_ASSESSMENT}, until_edition="wt2013",
             gates=(strategy_sections_complete, no_reasonable_cause, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("core_assessment", "watch_immediate_action"), opens=("ca_in_progress", LEGAL_IF_IN_VIEW),
             meets=MET, remembers=REMEMBERED),
        Step("s06b", StrategyDiscussionDecision, ("strategy_discussion_held",), "assessment_open",
             "decided: an assessment under section 17", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.SECTION_17_ASSESSMENT}, since_edition="wt2013",
             gates=(strategy_sections_complete, no_reasonable_cause, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("assessment", "watch_immediate_action"), opens=(LEGAL_IF_IN_VIEW,), meets=MET,
             remembers=REMEMBERED),
        Step("s07", StrategyDiscussionDecision, ("strategy_discussion_held",), "no_support_closing",
             "decided: no further social care involvement now; other services may be needed", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.NO_FURTHER_INVOLVEMENT},
             gates=(strategy_sections_complete, no_reasonable_cause, services_considered, safe_discharge_if_in_hospital,
                    family_information_decided, no_live_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,),
             tells=("family", "referrer", "involved_professionals"), meets=MET, remembers=REMEMBERED),
        Step("s11", StrategyDiscussionDecision, ("strategy_discussion_held",), "conference_arranging",
             "a conference already owed goes on being arranged", TOGETHER, ("5.59", "5.83"), when=GOES_ON,
             provided=is_conference_owed, gates=(strategy_sections_complete, conference_already_owed),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s12", StrategyDiscussionDecision, ("strategy_discussion_held",), "transfer_in_notified",
             "the conference for a child who moved in on a plan is still owed", TOGETHER, ("5.141",), when=GOES_ON,
             provided=is_transfer_conference_owed, gates=(strategy_sections_complete, transfer_conference_owed),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s08", StrategyDiscussionDecision, ("strategy_discussion_held",), "under_plan",
             "decided: no section 47; the child has a live plan, which goes on", TOGETHER, ("5.136",), when=GOES_ON,
             provided=plan_is_live, gates=(strategy_sections_complete, live_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s09", StrategyDiscussionDecision, ("strategy_discussion_held",), "child_in_need_plan_active",
             "decided: no section 47; the child in need plan goes on", TOGETHER, ("5.57",), when=GOES_ON,
             gates=(strategy_sections_complete, no_reasonable_cause, live_need_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("v06a", StrategyDiscussionHeld, ("section_47_enquiry", "section_47_outcome", "conference_arranging"), None,
             "further strategy discussion during enquiries", (Role.STRATEGY_CHAIR,), ("5.59", "5.83"),
             gates=(social_care_leads, strategy_participants_present), starts=("strategy_record",)),
        Step("strategy_record_kept", StrategyDiscussionDecision,
             ("section_47_enquiry", "section_47_outcome", "conference_arranging"), None,
             "what a further discussion during enquiries decided; it never moves the conference clock",
             CHAIR_AND_PARTICIPANTS, ("5.59", "5.83"),
             gates=(enquiry_goes_on, strategy_sections_complete, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW, POLICE_IF_A_CRIME)),
        Step("v06b", StrategyRecordCirculated,
             ("immediate_strategy_talk", "emergency_legal_advice", "emergency_seeing_child", "emergency_action_taken",
              "strategy_discussion_held", "section_47_enquiry", "section_47_outcome", "child_in_need_core_assessment",
              "no_support_closing", "under_plan", "child_in_need_plan_active", "strategy_discussion_due"), None,
             "strategy record sent to all parties", (Role.STRATEGY_CHAIR,), ("5.59",), meets=("strategy_record",)),
        noted("immediate_action_looked_at", ImmediateActionLookedAt, "an immediate action is looked at again",
              (Role.LEAD_SOCIAL_WORKER,), "5.59",
              starts=("watch_immediate_action",), meets=("watch_immediate_action",)),
    ),
)  # fmt: skip
