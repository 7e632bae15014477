"""What the conference decides for one child: harm, likelihood, a plan or none, and help without one.

Working Together 2010, paragraphs 5.97 to 5.104. What goes with a plan is in `plan`.
"""

from datetime import date
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.child_in_need import AgreedService
from heed.procedures.conference import by_the_chair
from heed.procedures.initial_conference.plan import (
    EXAMPLE_OUTLINE,
    Contingency,
    CoreGroupMember,
    LeadBody,
    OutlinePlan,
)
from heed.procedures.shared import AgencyView, Category, no_plan_is_live


class ConferenceOutcome(StrEnum):
    """Whether the child becomes the subject of a plan. wt2010/5.99/a"""

    PLAN = "plan"
    NO_PLAN = "no_plan"


class Limb(StrEnum):
    """The two ways in which likely harm is shown. wt2010/5.98/a"""

    PAST_AND_FURTHER = "past_and_further"
    JUDGED_FROM_ENQUIRY_OR_RESEARCH = "judged_from_enquiry_or_research"


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
    stages = {
        "The decision": (
            "has_suffered",
            "has_suffered_reasons",
            "likely",
            "likely_reasons",
            "limb",
            "substantiated_by",
            "evidence",
            "agency_views",
            "outcome",
            "categories",
        ),
        "The plan": ("outline", "contingency"),
        "Who leads, and who meets": (
            "lead_body",
            "lead_social_worker",
            "lead_qualified",
            "lead_experienced",
            "lead_employed_by",
            "lead_role_explained",
            "core_group",
            "no_family_reason",
            "core_group_timing",
            "visit_every_days",
            "detailed_plan_by",
        ),
        "The child and the family": (
            "involving_child",
            "involving_parents",
            "involving_family",
            "support_and_advocacy",
        ),
        "What comes next": (
            "assessment_left",
            "specialist_assessments",
            "remits_explained",
            "first_review_on",
            "earlier_review_if",
        ),
    }
    headings = {
        "has_suffered": "The two questions",
        "agency_views": "What each agency thinks",
        "outcome": "Plan or no plan, and the category",
        "contingency": "If things go wrong",
        "lead_body": "The lead social worker",
        "core_group": "The core group",
        "involving_child": "How child and family take part",
        "assessment_left": "Assessment, and the first review",
    }
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


# --- gates -----------------------------------------------------------------------------


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
