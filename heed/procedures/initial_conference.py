"""The initial child protection conference: arranging it, holding it, deciding for each child.

Working Together 2010, paragraphs 5.81 to 5.106, 5.111, 5.112 and 5.149; chart 4, foot. In the case lane.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.example import example_of
from heed.engine.fold import FileState
from heed.engine.limit import Due, earlier
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    date_in,
    moment_in,
    noted,
    owes,
    shown,
    since,
    stated,
)
from heed.engine.record import (
    DoneOrWhyNot,
    Line,
    Narrative,
    Need,
    Piece,
    Record,
    ask,
    rows,
    unanswered,
)
from heed.procedures.child_in_need import AgreedService
from heed.procedures.conference import (
    AFTER_DECISIONS,
    AFTER_RECORD,
    DUTIES,
    KEPT_OF_A_CONFERENCE,
    ConferenceInquorate,
    ConferenceRecordCirculated,
    ConferenceRecordPassedOn,
    DecisionsCirculated,
    ExclusionsDecided,
    Held,
    InvitationAnswered,
    NoteToChair,
    absent_views_obtained,
    agency_views_recorded,
    attendance_by_part,
    by_the_chair,
    chair_decides_exclusion,
    conference_explained_to_family,
    consent_to_pass_on,
    day_before,
    everyone_invited_accounted_for,
    family_invited_or_excluded_by_chair,
    hands_in_the_case,
    is_unborn,
    midwifery_involved_if_unborn,
    note_taker_is_not_the_chair,
    quorum_gate,
    same,
)
from heed.procedures.gates import decision_endorsed, services_required
from heed.procedures.general import Statement
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE, AgencyView, Category, no_plan_is_live

CHAIR = (Role.CONFERENCE_CHAIR,)
LEAD = (Role.LEAD_SOCIAL_WORKER,)

# --- arranging -------------------------------------------------------------------------


class ConferenceBooked(Record):
    """Day, place and chair of the initial conference. wt2010/5.83/a"""

    title = "Initial conference booked"
    ref = "wt2010/5.83/a"
    conference_on: date = ask("On which day?", ref="wt2010/5.83/a", example="2010-11-18")
    time: Line = ask("At what time?", ref="wt2010/5.111/a", example="10 am")
    place: Line = ask(
        "Where?",
        why="A time and place that suit as many as possible.",
        ref="wt2010/5.111/a",
        example="Family Centre",
    )
    chair: Line = ask("Who will chair?", ref="wt2010/5.89/a", example="Anne Doyle")
    urgency: Narrative | None = ask(
        "Does it need to be sooner than the limit? Why?", default=None, ref="wt2010/5.83/b"
    )
    late_reason: Narrative | None = ask(
        "If later than the limit: the manager's reason",
        why="It is late all the same, and is reported so.",
        default=None,
        ref="wt2010/5.83/a",
    )
    parts: list[Line] = ask("Parts, if it will meet in parts", default=[], ref="wt2010/5.87/a")


class InviteeKind(StrEnum):
    """Who may have something to bring. wt2010/5.84/d"""

    CHILD_OR_REPRESENTATIVE = "child_or_representative"
    FAMILY = "family"
    SOCIAL_CARE_IN_ASSESSMENT = "social_care_in_assessment"
    FOSTER_CARER = "foster_carer"
    RESIDENTIAL_CARE = "residential_care"
    HEALTH_VISITOR = "health_visitor"
    MIDWIFE = "midwife"
    SCHOOL_NURSE = "school_nurse"
    CHILDRENS_GUARDIAN = "childrens_guardian"
    PAEDIATRICIAN = "paediatrician"
    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    GP = "gp"
    NHS_DIRECT = "nhs_direct"
    YOUTH_JUSTICE_OR_SECURE_ESTATE = "youth_justice_or_secure_estate"
    FAMILY_SUPPORT = "family_support"
    ADULT_MENTAL_HEALTH = "adult_mental_health"
    SUBSTANCE_MISUSE = "substance_misuse"
    DOMESTIC_VIOLENCE = "domestic_violence"
    LEARNING_DISABILITY = "learning_disability"
    PROBATION = "probation"
    EXPERT_IN_HARM_OR_CONDITION = "expert_in_harm_or_condition"
    POLICE_OR_INVESTIGATOR = "police_or_investigator"
    LEGAL_SERVICES = "legal_services"
    NSPCC_OR_VOLUNTARY = "nspcc_or_voluntary"
    ARMED_SERVICES = "armed_services"


class Invitee(Piece):
    """Somebody invited, and what they are to bring. wt2010/5.84/a"""

    name: Line = ask("Name", ref="wt2010/5.84/a", example="Joy Adeyemi")
    kind: InviteeKind = ask("As what?", ref="wt2010/5.84/d", example="health_visitor")
    reason: Line = ask(
        "What do they bring?",
        why="People come because they have something that matters to bring, and no more than are needed.",
        ref="wt2010/5.84/a",
        example="Has seen Lily monthly since birth.",
    )


class InvitationsSent(Record):
    """Everyone has been invited, the absent parent too, with as much notice as can be had. wt2010/5.111/a"""

    title = "Conference invitations sent"
    ref = "wt2010/5.111/a"
    needs = (
        Need(
            "armed_services",
            {"service_family": True},
            "Say who represents the services.",
            "wt2010/5.84/d",
        ),
    )
    invitees: list[Invitee] = ask(
        "Who was invited, and why?",
        ref="wt2010/5.84/a",
        example=[
            {
                "name": "Joy Adeyemi",
                "kind": "health_visitor",
                "reason": "Has seen Lily monthly since birth.",
            },
            {"name": "Karen Shaw", "kind": "family", "reason": "Lily's mother."},
            {"name": "Dean Shaw", "kind": "family", "reason": "Lily's father; lives in Northam."},
        ],
    )
    sent_on: date = ask("Sent on", ref="wt2010/5.111/a", example="2010-11-04")
    medical_professional: DoneOrWhyNot = ask(
        "Will a medical professional come, or their advice be had?",
        why="So that medical facts are plain to everybody.",
        ref="wt2010/5.84/b",
    )
    advocacy_told: DoneOrWhyNot = ask(
        "Were the parents told of local advice and advocacy, and that they may bring a supporter?",
        ref="wt2010/5.86/d",
    )
    service_family: bool = ask(
        "Does a parent serve in the armed forces?", default=False, ref="wt2010/5.84/d"
    )
    armed_services: Line | None = ask(
        "Who comes for the services?", default=None, ref="wt2010/5.84/d"
    )


class SeenInEnquiry(Piece):
    """One occasion on which the lead social worker saw the child. wt2010/5.91/c"""

    needs = (Need("present", {"alone": False}, "Say who was there.", "wt2010/5.91/c"),)
    on: date = ask("Seen on", ref="wt2010/5.91/c", example="2010-11-03")
    alone: bool = ask("Alone?", ref="wt2010/5.91/c", example=True)
    present: Line | None = ask("Who else was there?", default=None, ref="wt2010/5.91/c")
    reason: Narrative | None = ask("Why alone, or not?", default=None, ref="wt2010/5.91/c")


class ConferenceReport(Record):
    """Social care's written report on this child. wt2010/5.91/a, 5.92/a

    One for each child (5.91/b). An unfinished core assessment is to be expected and holds
    nothing up (5.91/e).
    """

    title = "Social care's report to the conference"
    ref = "wt2010/5.92/a"
    initial_assessment: Narrative = ask(
        "What the initial assessment found",
        ref="wt2010/5.91/a",
        example="Lily often has charge of her brother.",
    )
    core_assessment_so_far: Narrative = ask(
        "What the core assessment has found so far",
        why="It need not be finished.",
        ref="wt2010/5.91/a",
        example="School, health and family seen; grandparents next week.",
    )
    existing_records: Narrative = ask(
        "What earlier records say",
        ref="wt2010/5.91/a",
        example="One referral in 2008; no further action.",
    )
    chronology: Narrative = ask(
        "Chronology of events and contacts",
        ref="wt2010/5.92/a",
        example="March: partner moves in. June: police called.",
    )
    developmental_needs: Narrative = ask(
        "The child's needs, now and in the past",
        ref="wt2010/5.92/a",
        example="Bright, tired, behind in reading.",
    )
    capacity_to_keep_safe: Narrative = ask(
        "Can the family keep the child safe?",
        ref="wt2010/5.92/a",
        example="Mother tries; not when he has been drinking.",
    )
    capacity_to_respond: Narrative = ask(
        "Can the family respond to the child's needs?",
        ref="wt2010/5.92/a",
        example="Well, when mother is alone.",
    )
    family_and_environment: Narrative = ask(
        "The wider family and surroundings",
        ref="wt2010/5.92/a",
        example="Grandmother is near and willing.",
    )
    family_history_and_functioning: Narrative = ask(
        "Family history, and how the family works, now and before",
        ref="wt2010/5.92/a",
        example="Mother saw violence as a child.",
    )
    childs_wishes: Narrative = ask(
        "What the child wants and feels", ref="wt2010/5.92/a", example="“I want it to be quiet.”"
    )
    parents_views: Narrative = ask(
        "Views of the parents", ref="wt2010/5.92/a", example="Mother is worried; father too."
    )
    others_views: Narrative = ask(
        "Views of other relatives", ref="wt2010/5.92/a", example="Grandmother is afraid for them."
    )
    child_strengths_and_difficulties: Narrative = ask(
        "How the child's strengths and difficulties act on each other",
        ref="wt2010/5.92/b",
        example="School is her refuge; tiredness spoils it.",
    )
    parenting_strengths_and_difficulties: Narrative = ask(
        "How strengths and difficulties in parenting act on each other",
        ref="wt2010/5.92/b",
        example="Warmth gives way to fear.",
    )
    family_and_environment_factors: Narrative = ask(
        "How factors in family and surroundings act on each other",
        ref="wt2010/5.92/b",
        example="Debt keeps them in his flat.",
    )
    parenting_effect_on_child: Narrative = ask(
        "How parenting affects the child: what protects, what makes vulnerable",
        ref="wt2010/5.92/b",
        example="Feels loved; is not sleeping.",
    )
    environment_effect: Narrative = ask(
        "How family and surroundings affect parenting and the child",
        ref="wt2010/5.92/b",
        example="No room of her own to go to.",
    )
    judgement_on_harm: Narrative = ask(
        "Is the child suffering, or likely to suffer, significant harm?",
        ref="wt2010/5.92/a",
        example="Likely, if the violence goes on.",
    )
    how_needs_are_best_met: Narrative = ask(
        "How are the child's needs best met?",
        ref="wt2010/5.92/a",
        example="Safety at home, and rest.",
    )
    recommendation: Narrative = ask(
        "What does the authority recommend?", ref="wt2010/5.92/a", example="A protection plan."
    )
    seen: list[SeenInEnquiry] = ask(
        "When did the lead social worker see the child during the enquiry?",
        ref="wt2010/5.91/c",
        example=[{"on": "2010-11-03", "alone": True, "reason": "Old enough to talk freely."}],
    )
    statements: list[Statement] = ask(
        "Statements marked as fact, observation, allegation or opinion",
        default=[],
        ref="wt2010/5.96/a",
    )


class AgencyContribution(Record):
    """What another professional knows, in writing and ahead of the conference. wt2010/5.94/a"""

    title = "An agency's report to the conference"
    ref = "wt2010/5.94/a"
    contributor: Line = ask("Who reports?", ref="wt2010/5.94/a", example="Joy Adeyemi")
    group: Line = ask(
        "Professional group or agency", ref="wt2010/5.94/a", example="Health visiting"
    )
    involvement: Narrative = ask(
        "Your involvement with child and family", ref="wt2010/5.94/a", example="Monthly visits."
    )
    developmental_needs: Narrative = ask(
        "The child's needs", ref="wt2010/5.94/a", example="Growing well; tired."
    )
    parents_capacity: Narrative = ask(
        "The parents' capacity to meet them", ref="wt2010/5.94/a", example="Good by day."
    )
    family_history_effect: Narrative = ask(
        "How family history and functioning bear on the parenting",
        ref="wt2010/5.94/a",
        example="Mother fears conflict.",
    )
    statements: list[Statement] = ask(
        "Statements marked as fact, observation, allegation or opinion",
        why="What comes second or third hand is shown to be so.",
        default=[],
        ref="wt2010/5.96/a",
    )


class FamilyContribution(Record):
    """What the child or the family want the conference to know, in their own words. wt2010/5.95/a"""

    title = "The family's own report to the conference"
    ref = "wt2010/5.95/a"
    by_whom: Line = ask("Whose report is it?", ref="wt2010/5.95/a", example="Karen Shaw")
    report: Narrative = ask(
        "In their own words", ref="wt2010/5.95/a", example="I have asked him to leave."
    )
    language: Line | None = ask("In which language?", default=None, ref="wt2010/5.95/a")
    helped_by: Line | None = ask(
        "Helped by which adviser or advocate?", default=None, ref="wt2010/5.95/a"
    )


class PaperFor(Piece):
    """The report given to, and talked over with, one person. wt2010/5.93/a"""

    needs = (Need("explained_by", {"explained": True}, "Say who explained it.", "wt2010/5.93/b"),)
    name: Line = ask("To whom", ref="wt2010/5.93/a", example="Karen Shaw")
    copy_given: DoneOrWhyNot = ask(
        "Copy given?", ref="wt2010/5.93/a", why="Or why it was not suitable."
    )
    explained: bool = ask("Explained and talked over?", ref="wt2010/5.93/b", example=True)
    explained_by: Line | None = ask(
        "By whom, and when?", default=None, ref="wt2010/5.93/b", example="Nadia Hussain"
    )
    language: Line = ask("In which language?", ref="wt2010/5.93/b", example="English")


class ContributionIn(Piece):
    """Whether one agency's written contribution came in time. wt2010/5.94/b"""

    agency: Line = ask("Agency", ref="wt2010/5.94/b", example="Health visiting")
    received: bool = ask("Received?", ref="wt2010/5.94/b", example=True)
    shared_with_family_on: date | None = ask(
        "Shared with the family on",
        why="So that nothing in it is news to them at the table.",
        default=None,
        ref="wt2010/5.93/a",
    )


class PapersGiven(Record):
    """The report has been given and explained to parents and child; contributions are in. wt2010/5.93/a"""

    title = "Conference papers given"
    ref = "wt2010/5.93/a"
    papers: list[PaperFor] = ask(
        "Who has had the report, and had it explained?",
        ref="wt2010/5.93/a",
        why="Each parent, and the child where suitable, in the language they prefer.",
    )
    contributions: list[ContributionIn] = ask(
        "Which written contributions are in?", ref="wt2010/5.94/b"
    )
    family_helped: DoneOrWhyNot = ask(
        "Were child and family helped to work out what they want to say?", ref="wt2010/5.95/a"
    )


# --- holding ---------------------------------------------------------------------------


class ReportBefore(Piece):
    """A written report that came to the conference from outside this system. wt2010/5.91/b"""

    about_this_child_alone: bool = ask(
        "Is it about this child alone?",
        why="Each child in a family has a report.",
        ref="wt2010/5.91/b",
        example=True,
    )
    written_on: date = ask("Dated", ref="wt2010/5.91/a", example="2010-11-12")
    recommendation: Narrative = ask(
        "What does it recommend?", ref="wt2010/5.92/a", example="A protection plan."
    )


class ConferenceHeld(Held):
    """The initial conference, or that of an authority to which a planned child has moved, has met. wt2010/5.82/a"""

    title = "Initial conference held"
    ref = "wt2010/5.82/a"
    chair_has_part: bool = ask(
        "Has the chair ever worked on this case, or managed anybody who did?",
        ref="wt2010/5.89/a",
        example=False,
    )
    chair_trained: bool = ask(
        "Is the chair trained for it?",
        why="Child welfare, weighing evidence, chairing, anti-discriminatory practice, and the law.",
        ref="wt2010/5.90/a",
        example=True,
    )
    report: ReportBefore | None = ask(
        "If the report on this child is not on this file: what came to the conference",
        default=None,
        ref="wt2010/5.91/b",
        example={
            "about_this_child_alone": True,
            "written_on": "2010-11-12",
            "recommendation": "A protection plan.",
        },
    )
    reports_missing: list[Line] = ask("Reports that did not come", default=[], ref="wt2010/5.84/c")
    enough_to_decide: bool = ask(
        "Do the people and reports here give enough to decide soundly?",
        ref="wt2010/5.84/c",
        example=True,
    )


# --- deciding --------------------------------------------------------------------------


class ConferenceOutcome(StrEnum):
    PLAN = "plan"
    NO_PLAN = "no_plan"


class Limb(StrEnum):
    """The two ways in which likely harm is shown. wt2010/5.98/a"""

    PAST_AND_FURTHER = "past_and_further"
    JUDGED_FROM_ENQUIRY_OR_RESEARCH = "judged_from_enquiry_or_research"


class LeadBody(StrEnum):
    """The bodies that may carry statutory responsibility for a plan. wt2010/5.105/b"""

    SOCIAL_CARE = "social_care"
    NSPCC = "nspcc"


class CoreGroupMember(Piece):
    """One of those who work the plan out and carry it out. wt2010/5.116/b"""

    name: Line = ask("Name", ref="wt2010/5.105/c", example="Joy Adeyemi")
    role: Line = ask("Who they are", ref="wt2010/5.105/c", example="health visitor")
    is_family: bool = ask("Child or family?", default=False, ref="wt2010/5.116/b")


class OutlineAction(Piece):
    """Something that will be done under the plan: what, by whom (relatives too), by when. wt2010/5.106/b"""

    action: Line = ask(
        "What will be done?", ref="wt2010/5.106/b", example="Health visitor to weigh Lily weekly"
    )
    owner: Line = ask("By whom?", ref="wt2010/5.106/b", example="Joy Adeyemi")
    by_when: date = ask("By when?", ref="wt2010/5.106/b", example="2010-12-10")


class Contingency(Piece):
    """What happens if something goes wrong. wt2010/5.105/d"""

    trigger: Line = ask("If", ref="wt2010/5.105/d", example="Dean comes to the flat")
    response: Line = ask(
        "then", ref="wt2010/5.105/d", example="Karen calls 999; Lily goes to her grandmother's."
    )


class OutlinePlan(Piece):
    """The plan in outline, in as much detail as the conference can. wt2010/5.106/a"""

    factors: Narrative = ask(
        "What makes harm likely?", ref="wt2010/5.106/a", example="Violence and drinking at home."
    )
    ways_to_protect: Narrative = ask(
        "How can the child be protected?",
        ref="wt2010/5.106/a",
        example="Partner to live elsewhere.",
    )
    previous_involvement: Narrative = ask(
        "What do agencies know from before?", ref="wt2010/5.106/a", example="One referral in 2008."
    )
    what_must_change: Narrative = ask(
        "What has to change?",
        ref="wt2010/5.105/a",
        example="No violence in the home; Lily sleeps through.",
    )
    short_term_aims: Narrative = ask(
        "Aims for the coming weeks", ref="wt2010/5.106/a", example="Lily is safe at home."
    )
    longer_term_aims: Narrative = ask(
        "Aims further on", ref="wt2010/5.106/a", example="Lily thrives at school."
    )
    family_contact: Narrative = ask(
        "Contact with family members",
        ref="wt2010/5.106/a",
        example="Sees Dean at her grandmother's on Saturdays.",
    )
    actions: list[OutlineAction] = ask(
        "Who does what, by when?",
        why="Relatives' actions too, each with its own date.",
        ref="wt2010/5.106/b",
        example=[
            {
                "action": "Health visitor to weigh Lily weekly",
                "owner": "Joy Adeyemi",
                "by_when": "2010-12-10",
            },
            {
                "action": "Karen to see the housing officer",
                "owner": "Karen Shaw",
                "by_when": "2010-12-03",
            },
        ],
    )
    monitoring: Narrative = ask(
        "How is progress watched and judged?",
        ref="wt2010/5.106/a",
        example="School attendance, visits, Lily's words.",
    )
    checked_by: Line = ask(
        "Who checks that change has come?", ref="wt2010/5.106/a", example="Nadia Hussain"
    )
    if_no_change: Narrative = ask(
        "What is done if it has not?", ref="wt2010/5.106/a", example="Legal advice is taken."
    )
    if_no_change_by: Line = ask(
        "Who does that, if nothing has changed?", ref="wt2010/5.106/a", example="Team manager"
    )
    if_no_change_when: date = ask(
        "By when, if nothing has changed?", ref="wt2010/5.106/a", example="2010-12-20"
    )


EXAMPLE_OUTLINE = example_of(OutlinePlan)
VIEWS = [
    {"agency": "Children's social care", "view": "A plan is needed.", "agrees": True},
    {"agency": "Health visiting", "view": "Agrees that a plan is needed.", "agrees": True},
    {
        "agency": "Parkside Primary School",
        "view": "Agrees; Lily is anxious at home time.",
        "agrees": True,
    },
    {"agency": "Police", "view": "Agrees.", "agrees": True},
]


FOR_A_PLAN = {"matters_if": {"outcome": ConferenceOutcome.PLAN}}
"""What is asked only where the decision is for a plan."""


class ConferenceDecision(Record):
    """What the conference decided for this child, and, for a plan, all that goes with it. wt2010/5.97/a, 5.105/a

    Court is not for the conference: the authority decides that by itself (5.103/a).
    """

    title = "Conference decision"
    ref = "wt2010/5.97/a"
    needs = (
        Need(
            "substantiated_by",
            {"limb": Limb.JUDGED_FROM_ENQUIRY_OR_RESEARCH},
            "Say which findings or research it rests on.",
            "wt2010/5.98/a",
        ),
    )
    outcome: ConferenceOutcome = ask(
        "Is the child made subject to a protection plan?", ref="wt2010/5.99/a", example="plan"
    )
    has_suffered: bool = ask(
        "Has the child suffered significant harm?", ref="wt2010/5.97/a", example=True
    )
    has_suffered_reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.97/a", example="Hurt in June; afraid since."
    )
    likely: bool = ask(
        "Is the child likely to suffer significant harm?", ref="wt2010/5.97/a", example=True
    )
    likely_reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.97/a", example="He still has a key and is drinking."
    )
    limb: Limb | None = ask(
        "How is likely harm shown?",
        why="By past ill-treatment or impairment with more likely; or by judgement that this enquiry or research "
        "bears out.",
        default=None,
        ref="wt2010/5.98/a",
        example="past_and_further",
        also={"needed": "Needed where harm is likely."},
    )
    substantiated_by: Narrative | None = ask(
        "Which findings or research?", default=None, ref="wt2010/5.98/a"
    )
    evidence: Narrative = ask(
        "What evidence was weighed?",
        why="Records, initial, core and specialist assessments.",
        ref="wt2010/5.100/a",
        example="Report, health and school records, police log.",
    )
    agency_views: list[AgencyView] = ask("Each agency's view", ref="wt2010/5.100/c", example=VIEWS)
    categories: list[Category] = ask(
        "Category, as the chair decides: one or more",
        default=[],
        ref="wt2010/5.101/a",
        example=["emotional"],
        also=FOR_A_PLAN,
    )
    outline: OutlinePlan | None = ask(
        "The plan in outline",
        default=None,
        ref="wt2010/5.102/a",
        example=EXAMPLE_OUTLINE,
        also=FOR_A_PLAN,
    )
    lead_body: LeadBody | None = ask(
        "Lead body", default=None, ref="wt2010/5.105/b", example="social_care", also=FOR_A_PLAN
    )
    lead_social_worker: Line | None = ask(
        "Lead social worker",
        default=None,
        ref="wt2010/5.105/b",
        example="Nadia Hussain",
        also=FOR_A_PLAN,
    )
    lead_qualified: bool | None = ask(
        "Qualified?", default=None, ref="wt2010/5.105/b", example=True, also=FOR_A_PLAN
    )
    lead_experienced: bool | None = ask(
        "Experienced?", default=None, ref="wt2010/5.105/b", example=True, also=FOR_A_PLAN
    )
    lead_employed_by: LeadBody | None = ask(
        "Employed by", default=None, ref="wt2010/5.105/b", example="social_care", also=FOR_A_PLAN
    )
    lead_role_explained: bool | None = ask(
        "Was the lead's role explained?",
        default=None,
        ref="wt2010/5.114/c",
        example=True,
        also=FOR_A_PLAN,
    )
    core_group: list[CoreGroupMember] = ask(
        "Who is in the core group?",
        why="The lead, who chairs it, with family and the professionals in contact with them.",
        default=[],
        ref="wt2010/5.105/c",
        example=[
            {"name": "Nadia Hussain", "role": "lead social worker"},
            {"name": "Joy Adeyemi", "role": "health visitor"},
            {"name": "Grace Mensah", "role": "class teacher"},
            {"name": "Karen Shaw", "role": "mother", "is_family": True},
        ],
        also=FOR_A_PLAN,
    )
    no_family_reason: Narrative | None = ask(
        "If nobody of the family is in it, why?", default=None, ref="wt2010/5.116/b"
    )
    involving_child: Narrative | None = ask(
        "How will the child take part?",
        default=None,
        ref="wt2010/5.105/a",
        example="Talks with Nadia before each meeting.",
        also=FOR_A_PLAN,
    )
    involving_parents: Narrative | None = ask(
        "How will all with parental responsibility take part?",
        default=None,
        ref="wt2010/5.105/a",
        example="Karen in the core group; Dean by letter.",
        also=FOR_A_PLAN,
    )
    involving_family: Narrative | None = ask(
        "How will the wider family take part?",
        default=None,
        ref="wt2010/5.105/a",
        example="Grandmother has Lily on Fridays.",
        also=FOR_A_PLAN,
    )
    support_and_advocacy: Narrative | None = ask(
        "What support, advice and advocacy is there for them?",
        default=None,
        ref="wt2010/5.105/a",
        example="Family Rights line.",
        also=FOR_A_PLAN,
    )
    core_group_timing: Line | None = ask(
        "How often does the core group meet?",
        default=None,
        ref="wt2010/5.105/a",
        example="Every four weeks",
        also=FOR_A_PLAN,
    )
    detailed_plan_by: date | None = ask(
        "Detailed plan by",
        default=None,
        ref="wt2010/5.105/f",
        example="2010-12-13",
        also=FOR_A_PLAN,
    )
    visit_every_days: int | None = ask(
        "The lead sees the child at least every so many days",
        default=None,
        ref="wt2010/5.115/a",
        example=14,
        also=FOR_A_PLAN,
    )
    assessment_left: Narrative | None = ask(
        "What is left to do for the core assessment?",
        default=None,
        ref="wt2010/5.105/a",
        example="See the grandparents.",
        also=FOR_A_PLAN,
    )
    specialist_assessments: Narrative | None = ask(
        "Which specialist assessments are needed?",
        default=None,
        ref="wt2010/5.105/a",
        example="None for now.",
        also=FOR_A_PLAN,
    )
    remits_explained: bool | None = ask(
        "Were the tasks of conference, core group and review made clear?",
        default=None,
        ref="wt2010/5.105/a",
        example=True,
        also=FOR_A_PLAN,
    )
    contingency: list[Contingency] = ask(
        "If things go wrong",
        why="A carer fails, a court refuses, a child is taken from a safe place, something agreed is not done.",
        default=[],
        ref="wt2010/5.105/d",
        example=[
            {
                "trigger": "Dean comes to the flat",
                "response": "Karen calls 999; Lily goes to her grandmother's.",
            }
        ],
        also=FOR_A_PLAN,
    )
    first_review_on: date | None = ask(
        "First review on", default=None, ref="wt2010/5.105/e", example="2011-01-20", also=FOR_A_PLAN
    )
    earlier_review_if: Narrative | None = ask(
        "When would it be sooner?",
        default=None,
        ref="wt2010/5.105/e",
        example="If he comes back, or Lily is hurt.",
        also=FOR_A_PLAN,
    )


class FurtherHelp(StrEnum):
    """What follows where no plan is made. wt2010/5.104/a"""

    CHILD_IN_NEED_PLAN = "child_in_need_plan"
    CORE_ASSESSMENT = "core_assessment"
    NO_SERVICES = "no_services"


class NoPlanFurtherDecision(Record):
    """No plan: what the child needs, and what help follows. wt2010/5.104/a"""

    title = "No plan: further help"
    ref = "wt2010/5.104/a"
    needs = (
        Need(
            "review_on",
            {"outcome": FurtherHelp.CHILD_IN_NEED_PLAN},
            "Say when it is reviewed.",
            "wt2010/5.104/d",
        ),
        Need(
            "family_consents",
            {"outcome": FurtherHelp.CORE_ASSESSMENT},
            "Say whether they consent.",
            "wt2010/5.104/b",
        ),
    )
    outcome: FurtherHelp = ask("What follows?", ref="wt2010/5.104/a", example="child_in_need_plan")
    childs_needs: Narrative = ask(
        "What does the child need?", ref="wt2010/5.104/a", example="Help with reading; rest."
    )
    further_help: Narrative = ask(
        "What help would assist?", ref="wt2010/5.104/a", example="A mentor; time for Karen."
    )
    family_views: Narrative = ask(
        "What does the family say?", ref="wt2010/5.104/b", example="They would welcome it."
    )
    family_consents: bool | None = ask(
        "Does the family consent to going on with the core assessment?",
        default=None,
        ref="wt2010/5.104/b",
        example=True,
    )
    services: list[AgreedService] = ask(
        "Services agreed, each with its provider",
        default=[],
        ref="wt2010/5.104/c",
        example=[example_of(AgreedService)],
    )
    agencies: list[Line] = ask(
        "Agencies that go on working together", default=[], ref="wt2010/5.104/c"
    )
    review_on: date | None = ask(
        "Reviewed on", default=None, ref="wt2010/5.104/d", example="2011-03-01"
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.104/a", example="Harm is no longer likely; help is wanted."
    )


# --- moving in on a plan ---------------------------------------------------------------


class TransferInNotified(Record):
    """Another authority says that a child on its plan has moved here for good. wt2010/5.141/c"""

    title = "Child on a plan has moved here"
    ref = "wt2010/5.141/c"
    from_authority: Line = ask("From which authority?", ref="wt2010/5.141/c", example="Westmere")
    notified_on: date = ask(
        "When were we told?",
        why="The 15 working days count from being told, not from the move.",
        ref="wt2010/5.141/c",
        example="2010-11-01",
    )
    moved_on: date | None = ask("When did they move?", default=None, ref="wt2010/5.141/c")
    plan_held: DoneOrWhyNot = ask("Do we have their plan and records?", ref="wt2010/5.141/c")


class OutcomeSentToFirstAuthority(Record):
    """The first authority has the day and outcome of our conference, and may end its plan. wt2010/5.141/d"""

    title = "First authority told of our conference"
    ref = "wt2010/5.141/d"
    authority: Line = ask("Told to", ref="wt2010/5.141/d", example="Westmere")
    sent_on: date = ask("Sent on", ref="wt2010/5.141/d", example="2010-11-19")


# --- gates -----------------------------------------------------------------------------


def _independent(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "chair", "chair_has_part", "chair_trained"):
        return blank
    if record.chair_has_part or not record.chair_trained:
        return False
    chairing: set[str] = {record.chair}
    if context.entry.by == Role.CONFERENCE_CHAIR:
        chairing.add(context.entry.author)
    return not any(same(one, hand) for one in chairing for hand in hands_in_the_case(context.file))


chair_independent = shown(
    "chair_independent",
    "wt2010/5.89/a",
    "The chair is trained for it and has never worked on this case, or managed or endorsed the work of those who do.",
    _independent,
)


def _report_on_this_child(context: Context) -> bool | str:
    before = context.record.report
    if before is not None:
        if before.recommendation in (None, ""):
            return "report.recommendation"
        return before.about_this_child_alone is True
    written = context.file.last_entry(ConferenceReport)
    last_time = context.file.mark("conference_held")
    fresh = written is not None and (last_time is None or written.at > last_time)
    return fresh or "report"


report_for_each_child = shown(
    "report_for_each_child",
    "wt2010/5.91/b",
    "The conference has a written report, with a recommendation, on this child; one report for several children will "
    "not do.",
    _report_on_this_child,
    satisfied_by=("conference_report",),
)
enough_to_decide = stated(
    "enough_to_decide",
    "wt2010/5.84/c",
    "People and reports together give the conference enough to decide soundly.",
    "enough_to_decide",
    True,
)
quorum_met_or_exception = quorum_gate("wt2010/5.85/b", "initial_conference_quorum")
everyone_accounted_for = everyone_invited_accounted_for(InvitationsSent)

both_questions_answered = answered(
    "both_questions_answered",
    "wt2010/5.97/a",
    "Has there been significant harm, and is it likely? Both are answered yes or no, with reasons.",
    "has_suffered",
    "has_suffered_reasons",
    "likely",
    "likely_reasons",
)


def _likelihood_shown(context: Context) -> bool | str:
    record = context.record
    if record.likely is not True:
        return "likely" if record.likely is None else False
    if record.limb is None:
        return "limb"
    if record.limb == Limb.JUDGED_FROM_ENQUIRY_OR_RESEARCH and not record.substantiated_by:
        return "substantiated_by"
    return True


likelihood_test_met = shown(
    "likelihood_test_met",
    "wt2010/5.98/a",
    "A plan is for a child who is likely to suffer significant harm, shown in one of the two ways.",
    _likelihood_shown,
    wants={"likely": True, "limb": Limb.PAST_AND_FURTHER},
)
likelihood_test_not_met = stated(
    "likelihood_test_not_met",
    "wt2010/5.99/a",
    "A child who is likely to suffer significant harm needs a plan; no plan is for a child who is not.",
    "likely",
    False,
)


def _category_by_chair(context: Context) -> bool | str:
    if not context.record.categories:
        return "categories"
    return by_the_chair(context)


category_set_by_chair = shown(
    "category_set_by_chair",
    "wt2010/5.101/a",
    "The chair, and nobody else, sets one or more of the four categories.",
    _category_by_chair,
)


def _outlined(context: Context) -> bool | str:
    outline = context.record.outline
    if outline is None:
        return "outline"
    return True if outline.actions else "outline.actions"


outline_plan_complete = shown(
    "outline_plan_complete",
    "wt2010/5.106/a",
    "A plan begins with its outline: what makes harm likely, how to protect, aims, who does what by when, how progress "
    "is judged, who checks, and what happens if nothing changes.",
    _outlined,
)
conference_tasks_done = answered(
    "conference_tasks_done",
    "wt2010/5.105/a",
    "The conference settles how child and family take part, the support they have, when the core group meets, when the "
    "detailed plan is due, how often the child is seen, and what assessment is left.",
    "involving_child",
    "involving_parents",
    "involving_family",
    "support_and_advocacy",
    "core_group_timing",
    "detailed_plan_by",
    "visit_every_days",
    "assessment_left",
    "specialist_assessments",
    "remits_explained",
)


lead_role_explained = stated(
    "lead_role_explained",
    "wt2010/5.114/c",
    "What the lead social worker does is fully explained at the conference.",
    "lead_role_explained",
    True,
)


def _lead_named(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(
        record,
        "lead_social_worker",
        "lead_body",
        "lead_qualified",
        "lead_experienced",
        "lead_employed_by",
    ):
        return blank
    return (
        record.lead_qualified
        and record.lead_experienced
        and record.lead_employed_by == record.lead_body
    )


lead_worker_named = shown(
    "lead_worker_named",
    "wt2010/5.113/b",
    "Every child on a plan has a named lead social worker, qualified, experienced, employed by the lead body: social "
    "care or the NSPCC.",
    _lead_named,
)


def _core_group(context: Context) -> bool | str:
    record = context.record
    members: list[CoreGroupMember] = rows(record, "core_group")
    with_lead = any(same(m.name, record.lead_social_worker) for m in members)
    if not with_lead or len(members) < 2:
        return "core_group"
    if is_unborn(context) and not any("midwi" in (m.role or "").casefold() for m in members):
        return "core_group"
    return (
        True if any(m.is_family for m in members) or record.no_family_reason else "no_family_reason"
    )


core_group_named = shown(
    "core_group_named",
    "wt2010/5.105/c",
    "The core group is named: the lead, who chairs it, and another; family too, or it is said why not; before "
    "a birth, a midwife.",
    _core_group,
)


def _review_in_time(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "first_review_on", "earlier_review_if"):
        return blank
    held = context.file.mark("conference_held") or context.at
    latest = context.file.editions.due("first_review", held)
    return latest is None or record.first_review_on <= latest


first_review_dated = shown(
    "first_review_dated",
    "wt2010/5.105/e",
    "The first review has a day, within three months of the conference, and it is said when it would be sooner.",
    _review_in_time,
)
contingency_plan_set = answered(
    "contingency_plan_set",
    "wt2010/5.105/d",
    "It is settled what happens if something agreed is not done or circumstances change.",
    "contingency",
)
further_help_considered = answered(
    "further_help_considered",
    "wt2010/5.104/a",
    "Where no plan is made, conference and family still consider what the child needs and what would help.",
    "childs_needs",
    "further_help",
    "family_views",
)
family_consents_to_assessment = stated(
    "family_consents_to_assessment",
    "wt2010/5.104/b",
    "With no plan, the core assessment goes on only if the family consents.",
    "family_consents",
    True,
)


def _none_needed(context: Context) -> bool | str:
    if context.record.services or not no_plan_is_live(context):
        return False
    return True if context.record.reasons else "reasons"


no_services_required = shown(
    "no_services_required",
    "wt2010/5.104/a",
    "No services, with reasons, and no live plan.",
    _none_needed,
    wants={"services": []},
)


def _latest_day(file: FileState) -> Due | None:
    """The last day on which the conference may be held: of either limit, what is open."""
    dues = [
        o.due
        for (id, _), o in file.open_duties.items()
        if id in ("initial_conference", "transfer_conference")
    ]
    found: Due | None = None
    for due in dues:
        if due is not None:
            found = due if found is None else earlier(found, due)
    return found


def _booked_in_time(context: Context) -> bool | str:
    latest = _latest_day(context.file)
    if latest is None or context.record.conference_on is None:
        return True
    last_day = day_of(latest) if isinstance(latest, datetime) else latest
    if context.record.conference_on <= last_day:
        return True
    return context.entry.by in MANAGERS if context.record.late_reason else "late_reason"


booked_in_time = shown(
    "booked_in_time",
    "wt2010/5.83/a",
    "The conference is held within its limit. Only a manager may book it later, with a reason; it counts as late.",
    _booked_in_time,
)

# --- duties ----------------------------------------------------------------------------


def agreed_actions(context: Context) -> tuple[Item, ...]:
    """Each action that the record sets, by what is to be done."""
    outline = getattr(context.record, "outline", None)
    named = (
        rows(context.record, "actions"),
        rows(context.record, "revised_actions"),
        rows(outline, "actions"),
    )
    return tuple(
        Item(row.action, row.action, row.by_when, row.owner or "")
        for some in named
        for row in some
        if row.action
    )


CONFERENCE_DUTIES = (
    *DUTIES,
    Duty(
        "conference_papers",
        "Give and explain the report to parents and child, and get the contributions in",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.86/a", "wt2010/5.87/c", "wt2010/5.93/a", "wt2010/5.94/b"),
        due_from=day_before("conference_on"),
    ),
    Duty(
        "conference_invitations",
        "Invite everyone, with as much notice as can be had",
        Role.ADMINISTRATOR,
        ("wt2010/5.111/a",),
    ),
    Duty(
        "first_core_group",
        "Hold the first core group",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.118/a", "wt2010/flow5/a"),
        limit="first_core_group",
        counts_from=since("conference_held"),
    ),
    Duty(
        "first_review",
        "Hold the first review conference",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.136/a", "wt2010/flow5/d", "wt2010/5.105/e"),
        limit="first_review",
        counts_from=since("conference_held"),
    ),
    Duty(
        "detailed_plan",
        "Produce the detailed plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.105/f",),
        due_from=date_in("detailed_plan_by"),
    ),
    Duty(
        "transfer_conference",
        "Hold a conference for the child who has moved in on a plan",
        Role.RECEIVING_AUTHORITY,
        ("wt2010/5.141/c",),
        limit="transfer_conference",
        counts_from=moment_in("notified_on"),  # from being told of the move, not from the move
    ),
    Duty(
        "tell_first_authority",
        "Tell the first authority the day and outcome of the conference",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.141/d",),
        clock=False,
    ),
)

# --- the part of the case lane ---------------------------------------------------------

ARRANGING = ("conference_arranging", "transfer_in_notified")
HELD_GATES = (
    chair_independent,
    quorum_met_or_exception,
    report_for_each_child,
    family_invited_or_excluded_by_chair,
    absent_views_obtained,
    conference_explained_to_family,
    midwifery_involved_if_unborn,
    note_taker_is_not_the_chair,
    everyone_accounted_for,
    enough_to_decide,
    attendance_by_part,
)
AFTER_A_CONFERENCE = (
    "conference_held",
    "under_plan",
    "no_plan_further_decisions",
    "child_in_need_plan_active",
    "child_in_need_core_assessment",
    "no_support_closing",
    "post_plan_support_decision",
)
WORK_OF_ANOTHER_KIND = (
    *(
        state
        for state in LIVE_CASE
        if state
        not in (
            "conference_held",
            "under_plan",
            "no_plan_further_decisions",
            "transfer_in_notified",
        )
    ),
    *EMERGENCY,
)
"""Where a file that is already open may stand when it is learnt that the child is on a plan elsewhere."""

SUFFERED = Spawn("legal_decision_due", lambda c: bool(c.record.has_suffered))
"""Harm suffered is for the authority to weigh, with a plan or without. 5.103/a"""

PART = Part(
    states=(
        State(
            "conference_arranging",
            "Conference being arranged",
            "Reports, invitations, explanations and views are being gathered.",
        ),
        State(
            "transfer_in_notified",
            "Child on a plan has moved here",
            "This authority has been told that a planned child has moved in for good.",
        ),
        State(
            "conference_held",
            "Conference deciding",
            "A quorate conference is sitting; the decision is due.",
            owes=owes(
                "decide_conference",
                "Record what the conference decided for this child",
                Role.CONFERENCE_CHAIR,
                "wt2010/5.97/a",
                "wt2010/flow4/f",
            ),
        ),
        State(
            "no_plan_further_decisions",
            "No plan: further decisions",
            "Harm was found not likely; what help the child needs is settled with the family.",
            owes=owes(
                "decide_further_help",
                "Settle with the family what help follows",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.104/a",
            ),
        ),
    ),
    entry_starts={"transfer_in_notified": ("transfer_conference",)},
    duties=CONFERENCE_DUTIES,
    steps=(
        # arranging
        Step(
            "transfer_in",
            TransferInNotified,
            (),
            "transfer_in_notified",
            "a child on another authority's plan moves in",
            (Role.DESIGNATED_MANAGER,),
            ("5.141",),
        ),
        Step(
            "transfer_in_noted",
            TransferInNotified,
            WORK_OF_ANOTHER_KIND,
            None,
            "a child already known here turns out to be on another authority's plan",
            (Role.DESIGNATED_MANAGER,),
            ("5.141",),
            starts=("transfer_conference",),
        ),
        Step(
            "conference_booked",
            ConferenceBooked,
            ARRANGING,
            None,
            "conference booked",
            (Role.SOCIAL_WORK_MANAGER,),
            ("5.83", "5.111"),
            gates=(booked_in_time,),
            cancels=("conference_papers",),
            starts=("conference_papers", "conference_invitations"),
        ),
        Step(
            "v12a",
            InvitationsSent,
            ARRANGING,
            None,
            "invitations sent",
            (Role.ADMINISTRATOR,),
            ("5.86", "5.111"),
            meets=("conference_invitations",),
        ),
        Step(
            "invitation_answered",
            InvitationAnswered,
            ARRANGING,
            None,
            "somebody invited says whether they come",
            (Role.AGENCY, Role.ADMINISTRATOR),
            ("5.85",),
        ),
        Step(
            "conference_report",
            ConferenceReport,
            ARRANGING,
            None,
            "social care's report on this child",
            LEAD,
            ("5.91", "5.92"),
        ),
        Step(
            "agency_contribution",
            AgencyContribution,
            ARRANGING,
            None,
            "an agency's written report",
            (Role.AGENCY,),
            ("5.94",),
        ),
        Step(
            "family_contribution",
            FamilyContribution,
            ARRANGING,
            None,
            "the family's own report",
            (Role.ANYONE, Role.LEAD_SOCIAL_WORKER),
            ("5.95",),
        ),
        Step(
            "note_to_chair",
            NoteToChair,
            ARRANGING,
            None,
            "a safety concern told to the chair",
            (Role.AGENCY,),
            ("5.87",),
        ),
        Step(
            "exclusions_decided",
            ExclusionsDecided,
            ARRANGING,
            None,
            "who is left out of the conference",
            CHAIR,
            ("5.87", "5.88"),
            gates=(chair_decides_exclusion,),
        ),
        Step(
            "v12",
            PapersGiven,
            ("conference_arranging",),
            None,
            "report explained and given to parents and child; contributions in",
            LEAD,
            ("5.86", "5.93", "5.94"),
            meets=("conference_papers",),
        ),
        Step(
            "transfer_papers",
            PapersGiven,
            ("transfer_in_notified",),
            None,
            "report explained and given to parents and child; contributions in",
            LEAD,
            ("5.93",),
            meets=("conference_papers",),
        ),
        Step(
            "v10",
            ConferenceInquorate,
            ("conference_arranging",),
            None,
            "conference is inquorate and cannot decide",
            CHAIR,
            ("5.85",),
        ),
        Step(
            "transfer_inquorate",
            ConferenceInquorate,
            ("transfer_in_notified",),
            None,
            "conference is inquorate and cannot decide",
            CHAIR,
            ("5.85",),
        ),
        # holding
        Step(
            "f01",
            ConferenceHeld,
            ("conference_arranging",),
            "conference_held",
            "conference held",
            (Role.ADMINISTRATOR, Role.CONFERENCE_CHAIR),
            (
                "5.82",
                "5.84",
                "5.85",
                "5.86",
                "5.87",
                "5.88",
                "5.89",
                "5.90",
                "5.91",
                "5.92",
                "5.95",
                "5.96",
                "5.111",
                "5.149",
                "flow4",
            ),
            gates=HELD_GATES,
            starts=("conference_decisions", "conference_record"),
            meets=("initial_conference", "transfer_conference"),
            cancels=("conference_papers", "conference_invitations"),
            marks=("conference_held",),
            remembers=KEPT_OF_A_CONFERENCE,
        ),
        Step(
            "f07",
            ConferenceHeld,
            ("transfer_in_notified",),
            "conference_held",
            "receiving authority's conference held",
            (Role.ADMINISTRATOR, Role.CONFERENCE_CHAIR),
            ("5.141",),
            gates=HELD_GATES,
            starts=("conference_decisions", "conference_record", "tell_first_authority"),
            meets=("transfer_conference",),
            cancels=("conference_papers", "conference_invitations"),
            marks=("conference_held",),
            remembers=KEPT_OF_A_CONFERENCE,
        ),
        Step(
            "first_authority_told",
            OutcomeSentToFirstAuthority,
            AFTER_A_CONFERENCE,
            None,
            "first authority told of our conference",
            LEAD,
            ("5.141",),
            meets=("tell_first_authority",),
        ),
        # deciding
        Step(
            "f02",
            ConferenceDecision,
            ("conference_held",),
            "under_plan",
            "harm likely: child made subject to a plan",
            (Role.CONFERENCE, Role.CONFERENCE_CHAIR),
            (
                "5.97",
                "5.98",
                "5.99",
                "5.100",
                "5.101",
                "5.102",
                "5.105",
                "5.106",
                "5.113",
                "flow4",
                "flow5",
            ),
            when={"outcome": ConferenceOutcome.PLAN},
            gates=(
                both_questions_answered,
                likelihood_test_met,
                agency_views_recorded,
                category_set_by_chair,
                outline_plan_complete,
                conference_tasks_done,
                lead_role_explained,
                lead_worker_named,
                core_group_named,
                first_review_dated,
                contingency_plan_set,
            ),
            starts=(
                "first_core_group",
                "first_review",
                "detailed_plan",
                "plan_visits",
                "plan_actions",
            ),
            cancels=("agreed_plan_review", "monitoring_review", "child_in_need_review"),
            tells=("all_invited",),
            opens=("plan_outline", "legal_decision_due"),
            marks=("plan_began",),
            remembers=(
                "lead_social_worker",
                "lead_body",
                "core_group",
                "categories",
                "visit_every_days",
                "first_review_on",
            ),
        ),
        Step(
            "f03",
            ConferenceDecision,
            ("conference_held",),
            "no_plan_further_decisions",
            "harm not likely: no plan",
            (Role.CONFERENCE, Role.CONFERENCE_CHAIR),
            ("5.97", "5.98", "5.100", "5.104", "flow4"),
            when={"outcome": ConferenceOutcome.NO_PLAN},
            gates=(both_questions_answered, likelihood_test_not_met, agency_views_recorded),
            tells=("all_invited",),
            opens=(SUFFERED,),
        ),
        Step(
            "f04",
            NoPlanFurtherDecision,
            ("no_plan_further_decisions",),
            "child_in_need_plan_active",
            "child in need plan drawn up",
            (Role.CONFERENCE, Role.LEAD_SOCIAL_WORKER),
            ("5.104", "flow4"),
            when={"outcome": FurtherHelp.CHILD_IN_NEED_PLAN},
            gates=(further_help_considered, services_required),
            cancels=("agreed_plan_review", "monitoring_review", "child_in_need_review"),
            starts=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "f05",
            NoPlanFurtherDecision,
            ("no_plan_further_decisions",),
            "child_in_need_core_assessment",
            "core assessment goes on with the family's consent",
            LEAD,
            ("5.104", "flow4"),
            when={"outcome": FurtherHelp.CORE_ASSESSMENT},
            gates=(further_help_considered, family_consents_to_assessment),
            cancels=("agreed_plan_review", "monitoring_review"),
        ),
        Step(
            "f06",
            NoPlanFurtherDecision,
            ("no_plan_further_decisions",),
            "no_support_closing",
            "no services wanted or needed",
            (Role.SOCIAL_WORK_MANAGER, Role.LEAD_SOCIAL_WORKER),
            ("5.104",),
            when={"outcome": FurtherHelp.NO_SERVICES},
            gates=(further_help_considered, no_services_required, decision_endorsed),
            cancels=("agreed_plan_review", "monitoring_review", "child_in_need_review"),
            tells=("family", "referrer", "involved_professionals"),
        ),
        # afterwards
        noted(
            "record_passed_on",
            ConferenceRecordPassedOn,
            "a conference's record goes to a third party",
            (Role.POLICE, Role.AGENCY, Role.LEAD_SOCIAL_WORKER),
            "5.112",
            gates=(consent_to_pass_on,),
        ),
        Step(
            "v13",
            DecisionsCirculated,
            AFTER_A_CONFERENCE,
            None,
            "decision record sent to all invited",
            CHAIR,
            ("5.102", "5.112"),
            gates=AFTER_DECISIONS,
            meets=("conference_decisions", "tell_all_invited"),
        ),
        Step(
            "v14",
            ConferenceRecordCirculated,
            AFTER_A_CONFERENCE,
            None,
            "full record sent to all who attended or were invited, less parts from which they were excluded",
            (Role.ADMINISTRATOR,),
            ("5.112",),
            gates=AFTER_RECORD,
            meets=("conference_record",),
        ),
    ),
)
