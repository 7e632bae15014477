"""The core group and the detailed plan as its working tool.

Working Together 2010, paragraphs 5.114 to 5.119 and 5.122 to 5.134; chart 5. In the plan lane.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.limit import Due
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Step,
    answered,
    date_in,
    named_in,
    only_if,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.conference import FamilyKind, is_unborn, said, same
from heed.procedures.general import ChildSeen
from heed.procedures.initial_conference import ConferenceDecision, Contingency, agreed_actions
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction

LEAD = (Role.LEAD_SOCIAL_WORKER,)
LEAD_AND_CORE_GROUP = (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER)
WORKING = ("plan_outline", "plan_being_detailed", "plan_in_effect", "transfer_out_pending")
"""States in which the plan is being worked out or carried out."""

# --- meetings --------------------------------------------------------------------------


class AbsentMember(Piece):
    """A member who was not there, and their written views. wt2010/5.119/a"""

    needs = (
        Need(
            "written_views",
            {"none_sent": False},
            "Give their views, or say that none came.",
            "wt2010/5.119/a",
        ),
    )
    name: Line = ask("Name", ref="wt2010/5.119/a", example="Grace Mensah")
    none_sent: bool = ask("Did they send nothing?", default=False, ref="wt2010/5.119/a")
    written_views: Narrative | None = ask(
        "Their written views", default=None, ref="wt2010/5.119/a", example="Lily is calmer."
    )


class ConflictOfInterest(Piece):
    """Relatives' interests clashed; the child's came first. wt2010/5.117/a"""

    clash: Narrative = ask(
        "What clashed?", ref="wt2010/5.117/a", example="Grandmother and Karen over Fridays."
    )
    child_first: Narrative = ask(
        "How was the child put first?",
        ref="wt2010/5.117/a",
        example="Lily chose, and Fridays stay.",
    )


class OutcomeProgress(Piece):
    """How one planned outcome stands. wt2010/5.137/a"""

    outcome: Line = ask(
        "Which outcome?", ref="wt2010/5.137/a", example="Lily sleeps through the night"
    )
    progress: Narrative = ask(
        "What has changed for the child?", ref="wt2010/5.137/a", example="Five nights in seven."
    )


class ActionStanding(StrEnum):
    """How an action of the plan stands when the core group looks at it. wt2010/5.118/c"""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    NOT_WORKING = "not_working"


class ActionProgress(Piece):
    """How one action of the plan stands, and what shows it. wt2010/5.118/c"""

    action: Line = ask(
        "Which action?", ref="wt2010/5.118/c", example="Health visitor to weigh Lily weekly"
    )
    standing: ActionStanding = ask("How does it stand?", ref="wt2010/5.118/c", example="under_way")
    evidence: Narrative | None = ask(
        "What shows it?", default=None, ref="wt2010/5.118/c", example="Seen and weighed, six weeks."
    )


class CoreGroupHeld(Record):
    """The core group met: what it decided, who does what, and when it meets next. wt2010/5.119/a"""

    title = "Core group held"
    ref = "wt2010/5.119/a"
    present: list[Line] = ask(
        "Who was there?",
        ref="wt2010/5.116/b",
        why="The lead social worker chairs.",
        example=["Nadia Hussain", "Joy Adeyemi", "Karen Shaw"],
    )
    absent: list[AbsentMember] = ask(
        "Who was not, and what did they write?",
        default=[],
        ref="wt2010/5.119/a",
        example=[{"name": "Grace Mensah", "written_views": "Lily is calmer at home time."}],
    )
    plan_detail: Narrative = ask(
        "What was worked out or changed in the plan?",
        ref="wt2010/5.118/b",
        example="Weekly weighing; Fridays at grandmother's.",
    )
    checked: Narrative = ask(
        "How do actions and outcomes stand against the plan?",
        ref="wt2010/5.118/c",
        example="Housing seen; Dean has moved out.",
    )
    outcome_progress: list[OutcomeProgress] = ask(
        "How does each planned outcome stand?", default=[], ref="wt2010/5.118/c"
    )
    action_progress: list[ActionProgress] = ask(
        "How does each action stand?", default=[], ref="wt2010/5.118/c"
    )
    decisions: Narrative = ask(
        "What was decided?", ref="wt2010/5.119/a", example="Grandmother joins the group."
    )
    actions: list[AgreedAction] = ask(
        "What was agreed, by whom, by when?",
        ref="wt2010/5.119/a",
        example=[
            {
                "action": "Nadia to see the grandparents",
                "owner": "Nadia Hussain",
                "by_when": "2010-11-26",
            }
        ],
    )
    assessment_steps: list[AgreedAction] = ask(
        "What is left to finish the core assessment on time, and who does it?",
        default=[],
        ref="wt2010/5.118/b",
        example=[
            {
                "action": "School report for the assessment",
                "owner": "Grace Mensah",
                "by_when": "2010-11-30",
            }
        ],
    )
    conflict: ConflictOfInterest | None = ask(
        "Did relatives' interests clash?", default=None, ref="wt2010/5.117/a"
    )
    lead_role_explained: bool = ask(
        "Does everybody know what the lead does?", ref="wt2010/5.114/c", example=True
    )
    next_core_group_on: date = ask(
        "The core group meets next on",
        ref="wt2010/5.118/c",
        why="A live plan always has a next meeting.",
        example="2010-12-16",
    )


# --- the plan --------------------------------------------------------------------------


class Domain(StrEnum):
    """The three domains of assessment. wt2010/5.123/a"""

    DEVELOPMENTAL_NEEDS = "developmental_needs"
    PARENTING_CAPACITY = "parenting_capacity"
    FAMILY_AND_ENVIRONMENT = "family_and_environment"


class PlannedOutcome(Piece):
    """One specific, reachable outcome for the child, how it is measured, and what has come of it. wt2010/5.123/d"""

    outcome: Line = ask(
        "What will be different for the child?",
        ref="wt2010/5.123/d",
        example="Lily sleeps through the night",
    )
    need: Narrative = ask(
        "Which need or finding does it answer?", ref="wt2010/5.123/a", example="Too tired to learn."
    )
    domain: Domain = ask("In which domain?", ref="wt2010/5.123/a", example="developmental_needs")
    measure: Narrative = ask(
        "How will we know?", ref="wt2010/5.123/d", example="Five nights in seven; awake in class."
    )
    result: Narrative | None = ask(
        "What has come of it so far?", default=None, ref="wt2010/5.137/a"
    )


class Component(StrEnum):
    """The linked parts of intervention. wt2010/5.131/a"""

    MAKING_SAFE = "making_safe"
    PROMOTING_DEVELOPMENT = "promoting_development"
    HELPING_PARENTS = "helping_parents"
    THERAPY_FOR_CHILD = "therapy_for_child"
    PERPETRATOR = "perpetrator"


class PlanAction(Piece):
    """What is to be done, why, when and by whom. wt2010/5.123/c"""

    action: Line = ask("What?", ref="wt2010/5.123/c", example="Health visitor to weigh Lily weekly")
    why: Narrative = ask(
        "Why: which need, on what evidence?", ref="wt2010/5.123/c", example="She has lost weight."
    )
    owner: Line = ask("By whom?", ref="wt2010/5.123/c", example="Joy Adeyemi")
    by_when: date = ask("By when?", ref="wt2010/5.123/c", example="2010-12-10")
    component: Component = ask(
        "Of which kind?", ref="wt2010/5.131/a", example="promoting_development"
    )


class ContactBy(Piece):
    """Who is in touch with the child and family, how and how often. wt2010/5.123/d"""

    name: Line = ask("Who?", ref="wt2010/5.123/d", example="Joy Adeyemi, health visitor")
    nature: Line = ask("In what way?", ref="wt2010/5.123/d", example="Home visit and weighing")
    frequency: Line = ask("How often?", ref="wt2010/5.123/d", example="Weekly")


class ReviewPoint(Piece):
    """A day on which progress is looked at, and what shows it. wt2010/5.123/e"""

    point: Line = ask(
        "What is looked at?", ref="wt2010/5.123/e", example="Sleep and school after six weeks"
    )
    on: date = ask("On", ref="wt2010/5.123/e", example="2011-01-10")
    measure: Line = ask("How is it judged?", ref="wt2010/5.123/e", example="Diary and attendance")


class PersonsView(Piece):
    """What a child or parent thinks of the plan, and whether they will work to it. wt2010/5.124/a"""

    name: Line = ask("Who?", ref="wt2010/5.124/a", example="Karen Shaw")
    views: Narrative = ask(
        "What do they want and think?", ref="wt2010/5.124/a", example="Wants this to work."
    )
    understood: bool = ask("Do they understand the outcomes?", ref="wt2010/5.124/a", example=True)
    accepted: bool = ask("Do they accept the plan?", ref="wt2010/5.124/a", example=True)
    willing: bool = ask("Will they work to it?", ref="wt2010/5.124/a", example=True)


class DeclinedPreference(Piece):
    """What the family would have preferred, and why it is not done. wt2010/5.125/b"""

    preference: Narrative = ask(
        "What did they prefer?", ref="wt2010/5.125/b", example="Weekends with Dean."
    )
    reason: Narrative = ask("Why not?", ref="wt2010/5.125/b", example="Not yet safe.")
    explained_on: date = ask("Explained to them on", ref="wt2010/5.125/b", example="2010-12-02")


class HelpArea(StrEnum):
    """What help looks at, wherever the child lives. wt2010/5.130/a"""

    DEVELOPMENTAL_NEEDS = "developmental_needs"
    CHILDS_UNDERSTANDING = "childs_understanding"
    ABUSING_CARER_AND_CHILD = "abusing_carer_and_child"
    BETWEEN_THE_ADULTS = "between_the_adults"
    FAMILY_RELATIONSHIPS = "family_relationships"
    SURROUNDINGS = "surroundings"


class HelpIn(Piece):
    """How one area is helped, or why it needs none. wt2010/5.130/a"""

    area: HelpArea = ask("Area", ref="wt2010/5.130/a")
    how: Narrative = ask(
        "How is it helped, or why is that not relevant?",
        ref="wt2010/5.130/a",
        example="Talks with Nadia.",
    )


class ChildsCopy(Piece):
    """The plan explained to the child, and the child's own copy. wt2010/5.126/b"""

    needs = (
        Need(
            "reason",
            {"given": False},
            "Say why it does not suit the child's age.",
            "wt2010/5.126/b",
        ),
        Need("explained_on", {"given": True}, "Say when it was explained.", "wt2010/5.126/a"),
    )
    given: bool = ask("Given their own copy, at their level?", ref="wt2010/5.126/b", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.126/b")
    explained_on: date | None = ask(
        "Explained on", default=None, ref="wt2010/5.126/a", example="2010-12-02"
    )
    method: Line | None = ask("How?", default=None, ref="wt2010/5.126/a", example="With drawings")
    interpreter: Line | None = ask("Interpreter", default=None, ref="wt2010/5.126/a")
    agreed: bool | None = ask(
        "Does the child agree?", default=None, ref="wt2010/5.126/a", example=True
    )
    language: Line = ask("In which language?", default="English", ref="wt2010/5.126/b")


class ParentsCopy(Piece):
    """A parent's written copy, in the language they prefer. wt2010/5.127/b"""

    needs = (
        Need("reason", {"given": False}, "Say why it is withheld.", "wt2010/5.127/b"),
        Need(
            "told_how_to_complain_on", {"given": True}, "Say when they were told.", "wt2010/5.125/c"
        ),
    )
    name: Line = ask("Parent", ref="wt2010/5.127/b", example="Karen Shaw")
    given: bool = ask("Given a written copy?", ref="wt2010/5.127/b", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.127/b")
    preferred_language: Line = ask("Language they prefer", default="English", ref="wt2010/5.125/a")
    language: Line = ask("Language of the copy", default="English", ref="wt2010/5.125/a")
    told_how_to_complain_on: date | None = ask(
        "Told that they may complain, and how, on",
        default=None,
        ref="wt2010/5.125/c",
        example="2010-12-02",
    )
    acknowledged: bool = ask(
        "Have they acknowledged it?", default=False, ref="wt2010/5.127/a", example=True
    )


class DetailedPlan(Record):
    """A version of the plan: needs, outcomes, who does what by when, visits, reviews. wt2010/5.123/d

    Worked out by the core group within the conference's outline (5.116/a); every version
    stays readable (5.119/b).
    """

    title = "Child protection plan"
    ref = "wt2010/5.123/d"
    evidence_of_harm: Narrative = ask(
        "Why is there a plan? The evidence of harm",
        ref="wt2010/5.127/a",
        example="Hurt in June; hears violence at night.",
    )
    what_must_change: Narrative = ask(
        "What has to change?", ref="wt2010/5.127/a", example="No violence in the home."
    )
    expected_of_parents: Narrative = ask(
        "What is asked of the parents?", ref="wt2010/5.127/a", example="Dean stays away."
    )
    aim_safe: Narrative = ask(
        "How does it make the child safe, and keep harm from coming again?",
        ref="wt2010/5.122/a",
        example="He lives elsewhere.",
    )
    aim_development: Narrative = ask(
        "How does it promote health and development?",
        ref="wt2010/5.122/a",
        example="Sleep, meals, school.",
    )
    aim_family: Narrative = ask(
        "How does it support the family, where that is best for the child?",
        ref="wt2010/5.122/a",
        example="Help for Karen.",
    )
    needs_found: Narrative = ask(
        "The child's needs, and any therapy required",
        ref="wt2010/5.123/d",
        example="Rest; someone of her own to talk to.",
    )
    parenting_capacity: Narrative = ask(
        "Findings on parenting", ref="wt2010/5.123/a", example="Warm; afraid of him."
    )
    family_and_environment: Narrative = ask(
        "Findings on family and surroundings",
        ref="wt2010/5.123/a",
        example="Grandmother near; crowded flat.",
    )
    what_works: Narrative = ask(
        "What is known to work in such a case?",
        why="With the family's history of violence, abuse, illness, substances or learning disability in mind.",
        ref="wt2010/5.128/a",
        example="Safety planning with the mother; talking work with the child.",
    )
    outcomes: list[PlannedOutcome] = ask("Outcomes for the child", ref="wt2010/5.123/d")
    actions: list[PlanAction] = ask(
        "Who does what, why, and by when?",
        ref="wt2010/5.123/c",
        why="All that the conference set, and what it takes besides.",
        example=[
            {
                "action": "Health visitor to weigh Lily weekly",
                "why": "She has lost weight.",
                "owner": "Joy Adeyemi",
                "by_when": "2010-12-10",
                "component": "promoting_development",
            },
            {
                "action": "Karen to see the housing officer",
                "why": "The flat is in his name.",
                "owner": "Karen Shaw",
                "by_when": "2010-12-03",
                "component": "making_safe",
            },
        ],
    )
    visit_every_days: int = ask(
        "The lead sees the child at least every so many days", ref="wt2010/5.123/d", example=14
    )
    seen_alone: Narrative = ask(
        "When and where does the lead see the child alone?",
        ref="wt2010/5.123/d",
        example="At school.",
    )
    seen_with_others: Narrative = ask(
        "When and where with others?",
        ref="wt2010/5.123/d",
        example="At home with Karen and her brother.",
    )
    family_roles: Narrative = ask(
        "What do relatives do?", ref="wt2010/5.123/d", example="Grandmother has Lily on Fridays."
    )
    professional_roles: Narrative = ask(
        "What do professionals do?",
        ref="wt2010/5.123/d",
        example="School watches home time; Joy weighs weekly.",
    )
    contacts: list[ContactBy] = ask("Who is in touch, how, and how often?", ref="wt2010/5.123/d")
    contingency: list[Contingency] = ask("If things go wrong, court included", ref="wt2010/5.123/d")
    review_points: list[ReviewPoint] = ask(
        "When is progress looked at, and how is it judged?", ref="wt2010/5.123/e"
    )
    help_in: list[HelpIn] = ask(
        "How is each area helped, or why not?",
        ref="wt2010/5.130/a",
        example=[{"area": a.value, "how": "Talks with Nadia; help for Karen."} for a in HelpArea],
    )
    views: list[PersonsView] = ask(
        "What do the child and each parent want, and will they work to it?",
        ref="wt2010/5.124/a",
        example=[
            {
                "name": "Lily Shaw",
                "views": "Wants quiet, and Mum.",
                "understood": True,
                "accepted": True,
                "willing": True,
            },
            {
                "name": "Karen Shaw",
                "views": "Wants this to work.",
                "understood": True,
                "accepted": True,
                "willing": True,
            },
            {
                "name": "Dean Shaw",
                "views": "Will stay away for now.",
                "understood": True,
                "accepted": True,
                "willing": True,
            },
        ],
    )
    declined: list[DeclinedPreference] = ask(
        "What the family preferred and is not done", default=[], ref="wt2010/5.125/b"
    )
    childs_copy: ChildsCopy = ask("The child's version", ref="wt2010/5.126/b")
    parents_copies: list[ParentsCopy] = ask(
        "The parents' copies",
        ref="wt2010/5.127/b",
        example=[
            {
                "name": "Karen Shaw",
                "given": True,
                "told_how_to_complain_on": "2010-12-02",
                "acknowledged": True,
            },
            {"name": "Dean Shaw", "given": True, "told_how_to_complain_on": "2010-12-03"},
        ],
    )
    part_of_care_plan: bool = ask(
        "If the child is looked after: is this part of the one care plan?",
        default=True,
        ref="wt2010/5.123/b",
    )
    significant_change: bool = ask(
        "Does it change the care plan in a significant way?", default=False, ref="wt2010/5.148/c"
    )
    urgent_reason: Narrative | None = ask(
        "If so and it cannot wait for the looked after review, why?",
        default=None,
        ref="wt2010/5.148/c",
    )


class PlanReader(StrEnum):
    """For whom the plan is written in other words. wt2010/5.126/b, 5.127/b"""

    CHILD = "child"
    PARENT = "parent"


class LineInOtherWords(Piece):
    """One line of the plan, and the same in the reader's words. wt2010/5.126/b"""

    of: Narrative = ask("The plan's line", ref="wt2010/5.126/b", example="Joy weighs Lily weekly")
    says: Narrative = ask(
        "In their words", ref="wt2010/5.126/b", example="Joy comes to weigh you every week."
    )
    translation: Narrative | None = ask(
        "The same in their language", default=None, ref="wt2010/5.125/a"
    )


class PlanInOtherWords(Record):
    """The plan as written for the child, or for a parent in their language. wt2010/5.126/b

    Somebody writes it, and somebody translates it; the translation stands beside what it was made
    from, marked as checked or not. The plan itself stays what was decided. `lines` is the same text
    line by line beside the plan's own, as the page for it is filled in.
    """

    title = "The plan in other words"
    ref = "wt2010/5.126/b"
    needs = (
        Need(
            "checked_by",
            {"translation_checked": True},
            "Say who checked the translation.",
            "wt2010/5.125/a",
        ),
    )
    reader: PlanReader = ask("Whose version is it?", ref="wt2010/5.126/b", example="child")
    name: Line = ask("Who is it for?", ref="wt2010/5.127/b", example="Lily Shaw")
    level: Line | None = ask(
        "At what reading level?",
        why="As the child chooses: for a child who likes pictures, or reads with help, or by themselves.",
        default=None,
        ref="wt2010/5.126/b",
        example="Reads by herself, short sentences",
    )
    text: Narrative = ask(
        "The plan in their words",
        why="What will be better, who does what, what they themselves can do, whom to talk to.",
        ref="wt2010/5.126/b",
        example="Nadia comes to see you every two weeks. You can tell her anything.",
    )
    lines: list[LineInOtherWords] = ask(
        "Line by line",
        default=[],
        ref="wt2010/5.126/b",
        also={"unasked": True},  # filled in beside the plan's own lines
    )
    translation: Narrative | None = ask(
        "The same in their language", default=None, ref="wt2010/5.125/a"
    )
    language: Line | None = ask("Which language?", default=None, ref="wt2010/5.125/a")
    translated_by: Line | None = ask("Who translated it?", default=None, ref="wt2010/5.125/a")
    translation_checked: bool = ask(
        "Has somebody else who reads the language checked it?", default=False, ref="wt2010/5.125/a"
    )
    checked_by: Line | None = ask("Who checked it?", default=None, ref="wt2010/5.125/a")


class InterventionsWeighed(Record):
    """The questions that are asked before help is chosen. wt2010/5.129/a"""

    title = "Choosing how to help"
    ref = "wt2010/5.129/a"
    options: Narrative = ask(
        "What could build on strengths and meet needs?",
        ref="wt2010/5.129/a",
        example="Refuge work.",
    )
    resources: Narrative = ask(
        "What resources are there?", ref="wt2010/5.129/a", example="A place from January."
    )
    will_work_with: Narrative = ask(
        "With whom is the family likely to work?", ref="wt2010/5.129/a", example="Joy."
    )
    soonest_benefit: Narrative = ask(
        "What would help soonest?", ref="wt2010/5.129/a", example="A change of locks."
    )
    takes_time: Narrative = ask(
        "What would take time?", ref="wt2010/5.129/a", example="Karen's confidence."
    )
    sequence: Narrative = ask(
        "In which order, and why?", ref="wt2010/5.129/a", example="Safety first."
    )
    enough_change: Narrative = ask(
        "How likely is enough change, in the child's own time?",
        ref="wt2010/5.129/a",
        example="Likely if he stays away.",
    )


class PlanActionDone(Record):
    """An action of the plan is done, and what came of it. wt2010/5.106/b"""

    title = "Plan action done"
    ref = "wt2010/5.106/b"
    action: Line = ask(
        "Which action?", ref="wt2010/5.106/b", example="Health visitor to weigh Lily weekly"
    )
    done_on: date = ask("Done on", ref="wt2010/5.106/b", example="2010-12-08")
    result: Narrative | None = ask("What came of it?", default=None, ref="wt2010/5.123/d")


class ReviewPointReached(Record):
    """Progress looked at on a day that the plan fixed. wt2010/5.123/e"""

    title = "Progress at a review point"
    ref = "wt2010/5.123/e"
    point: Line = ask(
        "Which point?", ref="wt2010/5.123/e", example="Sleep and school after six weeks"
    )
    progress: Narrative = ask(
        "What has changed for the child?",
        ref="wt2010/5.123/e",
        example="Sleeps five nights in seven.",
    )
    next_points: list[ReviewPoint] = ask(
        "What is looked at next, and when?", default=[], ref="wt2010/5.123/e"
    )


class Pace(StrEnum):
    """Whether change comes fast enough for the child. wt2010/5.133/a"""

    ENOUGH = "enough"
    TOO_SLOW = "too_slow"
    NONE = "none"


class LongTermFutureDecided(Record):
    """The family is not changing fast enough for the child: where the child's future lies. wt2010/5.133/a"""

    title = "The child's long-term future"
    ref = "wt2010/5.133/a"
    childs_timescale: Narrative = ask(
        "What can the child wait for?", ref="wt2010/5.133/a", example="Not another year."
    )
    progress: Narrative = ask("What has changed so far?", ref="wt2010/5.133/a", example="Little.")
    childs_wishes: Narrative = ask(
        "What does the child want?", ref="wt2010/5.133/a", example="To live with grandmother."
    )
    attachment: Narrative = ask(
        "What of the child's attachments?",
        ref="wt2010/5.132/a",
        example="Closest to her grandmother.",
    )
    decision: Narrative = ask(
        "What was decided?", ref="wt2010/5.133/a", example="Grandmother to be assessed as carer."
    )
    reasons: Narrative = ask("Reasons", ref="wt2010/5.133/a", example="Safe, known and wanted.")


# --- gates -----------------------------------------------------------------------------


def _meeting_recorded(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "present", "decisions", "actions"):
        return blank
    there = {(n or "").strip().casefold() for n in record.present}
    return (
        True
        if said(rows(context.file.facts, "core_group")) <= there | said(rows(record, "absent"))
        else "absent"
    )


_HELD = (
    "The meeting's record holds decisions, actions with their owners, and the written views of each member who was not "
    "there, or that none came."
)
first_core_group_held = shown("first_core_group_held", "wt2010/5.119/a", _HELD, _meeting_recorded)
core_group_recorded = shown("core_group_recorded", "wt2010/5.119/a", _HELD, _meeting_recorded)


def _steps_set(context: Context) -> bool | str:
    """Steps, owners and days inside the assessment's limit; none where no assessment is running."""
    running = [
        o
        for (id, _), o in context.file.open_duties.items()
        if id in ("core_assessment", "assessment")
    ]
    if not running:
        return True
    steps: list[AgreedAction] = rows(context.record, "assessment_steps")
    if not steps or any(s.by_when is None for s in steps):
        return "assessment_steps"
    due = running[0].due
    return due is None or all(s.by_when is not None and s.by_when <= _day(due) for s in steps)


def _day(due: Due) -> date:
    return day_of(due) if isinstance(due, datetime) else due


assessment_steps_set = shown(
    "assessment_steps_set",
    "wt2010/5.118/b",
    "The first meeting settles who does what, by when, so that the core assessment is finished within its limit.",
    _steps_set,
)


def _plan_complete(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(
        record,
        "outcomes",
        "actions",
        "visit_every_days",
        "contacts",
        "contingency",
        "review_points",
        "views",
    ):
        return blank
    if {h.area for h in rows(record, "help_in")} < set(HelpArea):
        return "help_in"
    return True if _carries_outline(context) else "actions"


def _carries_outline(context: Context) -> bool:
    """Every action that the conference set, and that is still to do, stands in the detailed plan. 5.116/a"""
    decision: ConferenceDecision | None = context.file.last(ConferenceDecision)
    outline = decision.outline if decision is not None else None
    if outline is None:
        return True
    set_by_conference = {a.action for a in rows(outline, "actions")}
    still_open = {
        key for id, key in context.file.open_duties if id == "plan_actions"
    } & set_by_conference
    return still_open <= {a.action for a in context.record.actions}


detailed_plan_complete = shown(
    "detailed_plan_complete",
    "wt2010/5.123/d",
    "The plan holds outcomes with how they are measured, who does what and by when, how the child is seen, who is in "
    "touch, contingency, days for looking at progress, everybody's views, help in each area, and all the conference "
    "set and is not yet done.",
    _plan_complete,
)


def _copies(context: Context) -> bool | str:
    record = context.record
    if record.childs_copy is None and not is_unborn(context):
        return "childs_copy"
    family = rows(context.file.facts, "family")
    parents = said(r for r in family if r.kind == FamilyKind.PARENT)
    copies: list[ParentsCopy] = rows(record, "parents_copies")
    if not copies or not parents <= said(copies):
        return "parents_copies"
    foreign = next(
        (i for i, c in enumerate(copies) if c.given and not same(c.language, c.preferred_language)),
        None,
    )
    return True if foreign is None else f"parents_copies.{foreign}.language"


copies_to_child_and_parents = shown(
    "copies_to_child_and_parents",
    "wt2010/5.127/b",
    "The child has their own copy and each parent a written one, in the language they prefer, or it is said why not.",
    _copies,
)


translation_has_language = shown(
    "translation_has_language",
    "wt2010/5.125/a",
    "Of a translation it is said which language it is in.",
    lambda c: "language" if c.record.translation and not c.record.language else True,
)

published_by_lead = shown(
    "published_by_lead",
    "wt2010/5.114/a",
    "The lead social worker answers for the plan and is the one who publishes it.",
    lambda c: c.entry.by == Role.LEAD_SOCIAL_WORKER or ("by" if c.entry.history else False),
)


with_care_plan = stands_at("looked_after", "looked_after_with_plan")
"""The child is looked after and has a plan: one plan, one review."""


one_plan_document = shown(
    "one_plan_document",
    "wt2010/5.123/b",
    "A looked after child has one plan: the protection plan is a part of the care plan.",
    lambda c: not with_care_plan(c) or c.record.part_of_care_plan is not False,
)


def _after_a_review(context: Context) -> bool:
    record = context.record
    if not (with_care_plan(context) and record.significant_change) or record.urgent_reason:
        return True
    reviewed = context.file.mark("review_held")
    earlier = context.file.last_entry(DetailedPlan)
    return reviewed is not None and (earlier is None or reviewed > earlier.at)


changed_only_after_review = shown(
    "changed_only_after_review",
    "wt2010/5.148/c",
    "A looked after child's plan is significantly changed only after the looked after review; in an emergency, say "
    "why it could not wait.",
    _after_a_review,
)


def _of_the_plan(duty: str, field: str) -> Any:
    """Something named that the plan really holds as still to do."""

    def check(context: Context) -> bool | str:
        named = getattr(context.record, field)
        return True if (duty, named) in context.file.open_duties else field

    return check


action_of_the_plan = shown(
    "action_of_the_plan",
    "wt2010/5.106/b",
    "No such action is open under this plan.",
    _of_the_plan("plan_actions", "action"),
)
point_of_the_plan = shown(
    "point_of_the_plan",
    "wt2010/5.123/e",
    "The plan holds no such point.",
    _of_the_plan("plan_review_points", "point"),
)
long_term_reasons = answered(
    "long_term_reasons",
    "wt2010/5.133/a",
    "The decision and its reasons are written down.",
    "decision",
    "reasons",
)

# --- duties ----------------------------------------------------------------------------


def _next_visit(context: Context) -> date | None:
    """By the plan's pattern, from this visit or from the day the pattern was set. 5.115/a"""
    days = getattr(context.record, "visit_every_days", None) or context.file.facts.get(
        "visit_every_days"
    )
    return day_of(context.at) + timedelta(days=days) if days else None


def _points(context: Context) -> Iterable[Item]:
    points = rows(context.record, "review_points") + rows(context.record, "next_points")
    return [Item(p.point, f"Look at progress: {p.point}", p.on) for p in points if p.point]


CORE_GROUP_DUTIES = (
    Duty(
        "tell_child_of_changes",
        "Tell the child what has changed in the plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.115/b",),
        clock=False,
    ),
    Duty(
        "next_core_group",
        "Hold the next core group",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.118/c",),
        due_from=date_in("next_core_group_on"),
    ),
    Duty(
        "plan_visits",
        "See the child, as the plan lays down",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.115/a",),
        due_from=_next_visit,
    ),
    Duty(
        "plan_actions",
        "Do what the plan says",
        Role.CORE_GROUP,
        ("wt2010/5.106/b",),
        each=agreed_actions,
        key_from=named_in("action"),
    ),
    Duty(
        "plan_review_points",
        "Look at progress on the day the plan fixed",
        Role.CORE_GROUP,
        ("wt2010/5.123/e",),
        each=_points,
        key_from=named_in("point"),
    ),
    Duty(
        "long_term_decision",
        "Decide the child's long-term future: change is too slow for the child",
        Role.LOCAL_AUTHORITY,
        ("wt2010/5.133/a",),
        each=only_if(lambda c: c.record.pace not in (None, Pace.ENOUGH)),
        clock=False,
    ),
)

# --- steps of the plan lane ------------------------------------------------------------


def _by_the_lead(context: Context) -> bool:
    """A visit at which the child was not seen, or by somebody else, leaves the visit owed. 5.115/a"""
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


PLAN_GATES = (
    published_by_lead,
    detailed_plan_complete,
    copies_to_child_and_parents,
    one_plan_document,
)

CORE_GROUP_STEPS = (
    Step(
        "p01",
        CoreGroupHeld,
        ("plan_outline",),
        "plan_being_detailed",
        "first core group held",
        LEAD_AND_CORE_GROUP,
        ("5.114", "5.118", "5.119", "flow5"),
        gates=(first_core_group_held, assessment_steps_set),
        meets=("first_core_group",),
        starts=("next_core_group", "plan_actions"),
    ),
    Step(
        "v15",
        CoreGroupHeld,
        ("plan_being_detailed", "plan_in_effect", "transfer_out_pending"),
        None,
        "core group meets again",
        LEAD_AND_CORE_GROUP,
        ("5.117", "5.118", "5.119"),
        gates=(core_group_recorded,),
        meets=("next_core_group", "first_core_group"),
        starts=("next_core_group", "plan_actions"),
    ),
    Step(
        "p02",
        DetailedPlan,
        ("plan_being_detailed",),
        "plan_in_effect",
        "detailed plan published and carried out",
        (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
        (
            "5.114",
            "5.116",
            "5.122",
            "5.123",
            "5.124",
            "5.125",
            "5.126",
            "5.127",
            "5.128",
            "5.129",
            "5.130",
            "5.131",
            "flow5",
        ),
        gates=PLAN_GATES,
        meets=("detailed_plan",),
        starts=("plan_visits", "plan_actions", "plan_review_points"),
        remembers=("visit_every_days",),
    ),
    Step(
        "plan_version",
        DetailedPlan,
        ("plan_in_effect", "transfer_out_pending"),
        None,
        "a new version of the plan",
        (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
        ("5.119", "5.148"),
        gates=(*PLAN_GATES, changed_only_after_review),
        meets=("detailed_plan",),
        starts=("plan_visits", "plan_actions", "plan_review_points", "tell_child_of_changes"),
        remembers=("visit_every_days",),
    ),
    Step(
        "plan_in_other_words",
        PlanInOtherWords,
        WORKING,
        None,
        "the plan is written for the child or a parent",
        LEAD_AND_CORE_GROUP,
        ("5.125", "5.126", "5.127"),
        gates=(translation_has_language,),
    ),
    Step(
        "interventions_weighed",
        InterventionsWeighed,
        WORKING,
        None,
        "how to help is weighed",
        LEAD_AND_CORE_GROUP,
        ("5.129",),
    ),
    Step(
        "v16",
        ChildSeen,
        WORKING,
        None,
        "lead social worker visits under the plan and sees the child",
        LEAD,
        ("5.115",),
        when={"seen": True},
        provided=_by_the_lead,
        meets=("plan_visits",),
        meets_from=lambda c: ("tell_child_of_changes",) if c.record.told_child else (),
        starts=("plan_visits",),
    ),
    Step(
        "v17",
        PlanActionDone,
        WORKING,
        None,
        "a plan action is done",
        (Role.CORE_GROUP,),
        ("5.106", "5.123"),
        gates=(action_of_the_plan,),
        meets=("plan_actions",),
    ),
    Step(
        "v17a",
        ReviewPointReached,
        ("plan_in_effect", "transfer_out_pending"),
        None,
        "a review point in the plan is reached and progress entered",
        LEAD_AND_CORE_GROUP,
        ("5.123",),
        gates=(point_of_the_plan,),
        meets=("plan_review_points",),
        starts=("plan_review_points",),
    ),
    Step(
        "long_term_decided",
        LongTermFutureDecided,
        WORKING,
        None,
        "the child's long-term future is decided",
        (Role.LOCAL_AUTHORITY,),
        ("5.133",),
        gates=(long_term_reasons,),
        meets=("long_term_decision",),
    ),
)
