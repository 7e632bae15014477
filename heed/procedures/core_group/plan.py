"""The detailed plan: outcomes, who does what by when, contacts, points of review, and who has a copy.

Working Together 2010, paragraphs 5.114, 5.116, 5.119, 5.122 to 5.128, 5.130, 5.131, 5.137 and 5.148.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown, stands_at
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.conference import FamilyKind, is_unborn, said
from heed.procedures.initial_conference import ConferenceDecision, Contingency
from heed.procedures.roles import Role
from heed.procedures.shared import same


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
    stages = {
        "Why there is a plan": (
            "evidence_of_harm",
            "what_must_change",
            "expected_of_parents",
            "aim_safe",
            "aim_development",
            "aim_family",
        ),
        "What was found": (
            "needs_found",
            "parenting_capacity",
            "family_and_environment",
            "what_works",
        ),
        "What will be different, and who sees to it": (
            "outcomes",
            "actions",
            "family_roles",
            "professional_roles",
            "help_in",
        ),
        "Seeing the child, and keeping in touch": (
            "visit_every_days",
            "seen_alone",
            "seen_with_others",
            "contacts",
        ),
        "How it goes on": ("review_points", "contingency"),
        "Child and family": ("views", "declined", "childs_copy", "parents_copies"),
        "A child who is looked after": (
            "part_of_care_plan",
            "significant_change",
            "urgent_reason",
        ),
    }
    headings = {
        "evidence_of_harm": "Harm, and what must change",
        "aim_safe": "What the plan is for",
        "needs_found": "Findings",
        "outcomes": "Outcomes for the child",
        "actions": "Who does what",
        "help_in": "Help in each area",
        "visit_every_days": "Visits and contacts",
        "review_points": "Looking at progress",
        "contingency": "If things go wrong",
        "views": "What they want, and what was not done",
        "part_of_care_plan": "The one care plan",
    }
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


# --- gates -----------------------------------------------------------------------------


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
        (
            i
            for i, c in enumerate(copies)
            if c.given
            and (c.language or c.preferred_language)
            and not same(c.language, c.preferred_language)
        ),
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
