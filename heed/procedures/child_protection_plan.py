"""The child protection plan, from outline to its end, and the case under it and after it.

Working Together 2010, paragraphs 5.113 to 5.143, 5.149, 5.151 and 5.161; chart 5. The plan lane
runs beside the case, so that a fresh strategy discussion or emergency never ends or hides a
live plan. Core groups and the detailed plan are in `core_group`, reviews in `review_conference`.
"""

from datetime import date
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    answered,
    date_in,
    noted,
    owes,
    shown,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.child_in_need import AgreedService
from heed.procedures.conference import said
from heed.procedures.core_group import CORE_GROUP_DUTIES, CORE_GROUP_STEPS, WORKING
from heed.procedures.gates import decision_with_reasons, no_live_plan, services_required
from heed.procedures.initial_conference import (
    ConferenceHeld,
    LeadBody,
    category_set_by_chair,
    lead_worker_named,
)
from heed.procedures.review_conference import REVIEW_DUTIES, REVIEW_STEPS
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE, Category

LEAD = (Role.LEAD_SOCIAL_WORKER,)
AUTHORITY = (Role.LOCAL_AUTHORITY,)
NOT_IN_REVIEW = ("plan_outline", "plan_being_detailed", "plan_in_effect")

# --- while the plan runs ---------------------------------------------------------------


class CircumstancesChanged(Record):
    """Something changed for a child on a plan: review now, or not, with reasons. wt2010/5.136/d"""

    title = "Change in circumstances"
    ref = "wt2010/5.136/d"
    needs = (
        Need(
            "review_by", {"review_now": True}, "Say by when the review is held.", "wt2010/5.136/d"
        ),
    )
    change: Narrative = ask(
        "What has changed?", ref="wt2010/5.136/d", example="Dean has moved back to the street."
    )
    contingency_used: Narrative | None = ask(
        "Which part of the contingency plan comes into use?", default=None, ref="wt2010/5.105/d"
    )
    review_now: bool = ask("Is the review brought forward?", ref="wt2010/5.136/d", example=True)
    review_by: date | None = ask(
        "Held by", default=None, ref="wt2010/5.136/d", example="2010-12-06"
    )
    reasons: Narrative = ask(
        "Why, or why not?", ref="wt2010/5.136/d", example="The conference named this."
    )


class LegalGround(StrEnum):
    """What puts the question of court before the authority. wt2010/5.124/b, 5.138/c, 5.130/b"""

    PARENTS_NOT_COOPERATING = "parents_not_cooperating"
    SUFFERING_HARM = "suffering_harm"
    NOT_SAFE_AT_HOME = "not_safe_at_home"


class LegalActionToBeConsidered(Record):
    """Parents will not co-operate, harm is happening, or home is not safe: the authority must decide. wt2010/5.124/b

    The plan and its work go on meanwhile.
    """

    title = "For the authority to decide: legal action"
    ref = "wt2010/5.124/b"
    needs = (
        Need(
            "placed_with",
            {"ground": LegalGround.NOT_SAFE_AT_HOME},
            "Say where the child is safe.",
            "wt2010/5.130/b",
        ),
    )
    ground: LegalGround = ask("Why?", ref="wt2010/5.124/b", example="parents_not_cooperating")
    facts: Narrative = ask(
        "What has happened?", ref="wt2010/5.124/b", example="Three visits refused; he is back."
    )
    decide_court_by: date = ask(
        "By when does the authority decide?",
        why="The manager sets the day.",
        ref="wt2010/5.124/b",
        example="2010-12-10",
    )
    placed_with: Line | None = ask("Where is the child placed?", default=None, ref="wt2010/5.130/b")


class BecameLookedAfter(Record):
    """A child on a plan has become looked after; the plan does not end by that. wt2010/5.144/a"""

    title = "Became looked after"
    ref = "wt2010/5.144/a"
    on: date = ask("Since when?", ref="wt2010/5.144/a", example="2010-11-24")
    legal_status: Line = ask("Under what?", ref="wt2010/5.144/b", example="Interim care order")
    placed_with: Line = ask(
        "Where does the child live?", ref="wt2010/5.144/b", example="With grandmother"
    )


class EighteenthBirthdayNear(Record):
    """The eighteenth birthday is coming: a review is planned around it. wt2010/5.141/e"""

    title = "Eighteenth birthday is near"
    ref = "wt2010/5.141/e"
    eighteenth_birthday: date = ask("When is it?", ref="wt2010/5.141/e", example="2011-02-10")
    review_planned_for: date = ask(
        "Review planned for",
        why="The plan does not drop at midnight.",
        ref="wt2010/5.141/e",
        example="2011-02-08",
    )


class CategoryChanged(Record):
    """The chair changes the category as more is learned; that at the start is kept. wt2010/5.151/b"""

    title = "Category changed"
    ref = "wt2010/5.151/b"
    categories: list[Category] = ask(
        "Category from now on: one or more", ref="wt2010/5.151/a", example=["physical", "emotional"]
    )
    reasons: Narrative = ask(
        "What has been learned?", ref="wt2010/5.151/b", example="The medical shows older injuries."
    )


class LeadSocialWorkerChanged(Record):
    """Another social worker takes the lead, without a day between. wt2010/5.113/b"""

    title = "Lead social worker changed"
    ref = "wt2010/5.113/b"
    lead_body: LeadBody = ask("Lead body", ref="wt2010/5.105/b", example="social_care")
    lead_social_worker: Line = ask(
        "Who is lead from now on?", ref="wt2010/5.113/b", example="Samir Patel"
    )
    lead_qualified: bool = ask("Qualified?", ref="wt2010/5.105/b", example=True)
    lead_experienced: bool = ask("Experienced?", ref="wt2010/5.105/b", example=True)
    lead_employed_by: LeadBody = ask("Employed by", ref="wt2010/5.105/b", example="social_care")
    from_on: date = ask("From", ref="wt2010/5.113/b", example="2010-12-01")
    reason: Narrative = ask("Why?", ref="wt2010/5.113/b", example="Nadia Hussain is leaving.")
    handover: Narrative = ask(
        "How is it handed over, and how is the child told?",
        ref="wt2010/5.115/b",
        example="A visit together on Monday.",
    )


class WorkerChangeRequested(Record):
    """The family asks for another worker. wt2010/5.161/a"""

    title = "Another worker asked for"
    ref = "wt2010/5.161/a"
    requested_by: Line = ask("Who asks?", ref="wt2010/5.161/a", example="Karen Shaw")
    worker: Line = ask("About which worker?", ref="wt2010/5.161/a", example="Nadia Hussain")
    reasons: Narrative = ask("Why?", ref="wt2010/5.161/a", example="They do not get on.")


class WorkerChangeAnswered(Record):
    """A request for another worker, met with sympathy where it serves the child. wt2010/5.161/a"""

    title = "Request for another worker: answer"
    ref = "wt2010/5.161/a"
    granted: bool = ask("Will there be another worker?", ref="wt2010/5.161/a", example=True)
    in_childs_interest: bool = ask(
        "Is a change in the child's interest?", ref="wt2010/5.161/a", example=True
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.161/a", example="The work has stopped; a new start will help."
    )


# --- moving, leaving, dying, being born ------------------------------------------------


class MovedAway(Record):
    """The family has moved to another authority for good; the plan stays live here. wt2010/5.141/d"""

    title = "Moved to another authority"
    ref = "wt2010/5.141/d"
    permanent: bool = ask("Is the move for good?", ref="wt2010/5.141/a", example=True)
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.141/a",
        example="New tenancy seen; school place taken up.",
    )
    moved_on: date = ask("Moved on", ref="wt2010/5.141/a", example="2010-11-22")
    receiving_authority: Line = ask("To which authority?", ref="wt2010/5.141/c", example="Northam")
    notified_on: date = ask(
        "When were they told?",
        why="Their 15 working days count from this.",
        ref="wt2010/5.141/c",
        example="2010-11-23",
    )


class MoveNotPermanent(Record):
    """The move turned out not to be for good; the plan goes on here. wt2010/5.141/d"""

    title = "Move was not for good"
    ref = "wt2010/5.141/d"
    permanent: bool = ask("Is the move for good?", ref="wt2010/5.141/a", example=False)
    facts: Narrative = ask(
        "What happened?", ref="wt2010/5.141/a", example="Back at Canal Street since Sunday."
    )


class ReceivingConferenceHeld(Record):
    """The other authority's conference has been held; the plan here may now end. wt2010/5.141/d"""

    title = "Receiving authority's conference"
    ref = "wt2010/5.141/d"
    authority: Line = ask("Which authority?", ref="wt2010/5.141/d", example="Northam")
    held_on: date = ask("Held on", ref="wt2010/5.141/d", example="2010-12-10")
    outcome: Narrative = ask(
        "What did it decide?", ref="wt2010/5.141/d", example="Subject to a plan there."
    )


class LeftUnitedKingdom(Record):
    """The child has left the United Kingdom for good. wt2010/5.141/f"""

    title = "Left the United Kingdom for good"
    ref = "wt2010/5.141/f"
    permanent: bool = ask("Is it for good?", ref="wt2010/5.141/f", example=True)
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.141/f",
        example="Embassy confirms the family's settlement.",
    )
    left_on: date = ask("Left on", ref="wt2010/5.141/f", example="2010-12-01")
    authorities_told: Narrative = ask(
        "Who was told there?", ref="wt2010/5.141/f", example="Child welfare service, Gdansk."
    )


class ChildDied(Record):
    """The child has died. The plan and the case end; what is owed after a death begins. wt2010/5.141/f"""

    title = "The child has died"
    ref = "wt2010/5.141/f"
    died_on: date = ask("Day of death", ref="wt2010/5.141/f", example="2010-12-01")
    known: Narrative | None = ask("What is known so far?", default=None, ref="wt2010/5.141/f")


class ChildBorn(Record):
    """The child has been born; record, plan and clocks carry on. wt2010/5.149/b"""

    title = "The child has been born"
    ref = "wt2010/5.149/b"
    born_on: date = ask("Born on", ref="wt2010/5.149/b", example="2010-11-25")
    name: Line | None = ask("Name", default=None, ref="wt2010/5.149/b", example="Ruby")


# --- after the plan --------------------------------------------------------------------


class Notice(Piece):
    """One agency representative told that the plan has ended. wt2010/5.142/a"""

    name: Line = ask("Who was told?", ref="wt2010/5.142/a", example="Joy Adeyemi")
    told_on: date = ask("On", ref="wt2010/5.142/a", example="2011-01-21")


class PlanEndNotified(Record):
    """Everyone invited to the conference that led to the plan has been told that it has ended. wt2010/5.142/a"""

    title = "Agencies told that the plan has ended"
    ref = "wt2010/5.142/a"
    notices: list[Notice] = ask(
        "Who was told, and when?",
        why="At the least, every agency representative invited to the initial conference.",
        ref="wt2010/5.142/a",
        example=[
            {"name": n, "told_on": "2011-01-21"}
            for n in ("Nadia Hussain", "Joy Adeyemi", "Grace Mensah", "Sgt Alan Reid")
        ],
    )


class SupportOutcome(StrEnum):
    CHILD_IN_NEED_PLAN = "child_in_need_plan"
    OTHER_SERVICES = "other_services"
    NONE = "none"


class SupportAfterPlan(Record):
    """What help is wanted and needed now that the plan has ended; help never stops of itself. wt2010/5.143/b"""

    title = "Support after the plan"
    ref = "wt2010/5.143/b"
    needs = (
        Need(
            "services",
            {"outcome": (SupportOutcome.CHILD_IN_NEED_PLAN, SupportOutcome.OTHER_SERVICES)},
            "List them, each with its provider.",
            "wt2010/5.143/b",
        ),
        Need(
            "review_on",
            {"outcome": SupportOutcome.CHILD_IN_NEED_PLAN},
            "Say when it is reviewed.",
            "wt2010/5.104/d",
        ),
    )
    outcome: SupportOutcome = ask(
        "What follows?", ref="wt2010/5.143/b", example="child_in_need_plan"
    )
    discussed_with_parents_on: date | None = ask(
        "Talked over with the parents on", default=None, ref="wt2010/5.143/b", example="2011-01-24"
    )
    discussed_with_child_on: date | None = ask(
        "Talked over with the child on", default=None, ref="wt2010/5.143/b", example="2011-01-24"
    )
    why_not_with_child: Narrative | None = ask(
        "If not with the child, why not?", default=None, ref="wt2010/5.143/b"
    )
    reassessment: Narrative | None = ask(
        "What does the reassessment say they need?",
        default=None,
        ref="wt2010/5.143/b",
        example="Help with debts; mentor goes on.",
    )
    wanted: Narrative = ask(
        "What do they want?", ref="wt2010/5.143/b", example="The mentor, and Joy's visits."
    )
    services: list[AgreedService] = ask(
        "Services agreed, each with its provider",
        default=[],
        ref="wt2010/5.143/b",
        example=[example_of(AgreedService)],
    )
    services_continuing: list[Line] = ask(
        "Services and therapy that simply go on",
        why="Ending a plan ends none of them.",
        default=[],
        ref="wt2010/5.143/a",
    )
    review_on: date | None = ask(
        "Reviewed on", default=None, ref="wt2010/5.104/d", example="2011-06-01"
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.143/b", example="Safe now; help is still wanted."
    )


# --- gates -----------------------------------------------------------------------------

moved_permanently = shown(
    "moved_permanently",
    "wt2010/5.141/a",
    "Only a move for good, with its evidence, counts; the plan here stays live until the other authority's conference.",
    lambda c: (
        (c.record.permanent is True and bool(c.record.evidence))
        if c.record.permanent is not None
        else "permanent"
    ),
    wants={"permanent": True},
)
move_not_permanent = stated(
    "move_not_permanent",
    "wt2010/5.141/a",
    "This is for a move that was not for good.",
    "permanent",
    False,
)
left_uk_for_good = shown(
    "left_uk_for_good",
    "wt2010/5.141/f",
    "The plan ends only if the child has left the country for good, with evidence.",
    lambda c: (
        (c.record.permanent is True and bool(c.record.evidence))
        if c.record.permanent is not None
        else "permanent"
    ),
    wants={"permanent": True},
)
child_died = answered("child_died", "wt2010/5.141/f", "The day of death is recorded.", "died_on")


receiving_conference_held = answered(
    "receiving_conference_held",
    "wt2010/5.141/d",
    "The first authority's plan ends only after the other authority's conference: its day and outcome are needed.",
    "held_on",
    "outcome",
)


def _all_told(context: Context) -> bool | str:
    record = context.record
    invited = said(rows(context.file.last(ConferenceHeld), "attendance"))
    return True if invited <= said(rows(record, "notices")) else "notices"


plan_end_notices_sent = shown(
    "plan_end_notices_sent",
    "wt2010/5.142/a",
    "Every agency representative invited to the initial conference is told that the plan has ended.",
    _all_told,
)


def _support_discussed(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "discussed_with_parents_on", "reassessment"):
        return blank
    return (
        True
        if record.discussed_with_child_on or record.why_not_with_child
        else "discussed_with_child_on"
    )


support_discussed_after_plan = shown(
    "support_discussed_after_plan",
    "wt2010/5.143/b",
    "What is still wanted and needed is talked over with parents and child, on the strength of a reassessment.",
    _support_discussed,
)
granted_in_childs_interest = shown(
    "granted_in_childs_interest",
    "wt2010/5.161/a",
    "A change of worker is for the child's sake.",
    lambda c: not c.record.granted or c.record.in_childs_interest is not False,
)

# --- duties ----------------------------------------------------------------------------

PLAN_DUTIES = (
    *CORE_GROUP_DUTIES,
    *REVIEW_DUTIES,
    Duty(
        "eighteenth_birthday_review",
        "Hold the review around the eighteenth birthday",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.141/e",),
        due_from=date_in("review_planned_for", "eighteenth_birthday"),
    ),
    Duty(
        "answer_worker_request",
        "Answer the family's request for another worker",
        Role.TEAM_MANAGER,
        ("wt2010/5.161/a",),
        clock=False,
    ),
)

# --- the plan lane ---------------------------------------------------------------------

EVERY_PLAN_CLOCK = (
    "first_core_group",
    "first_review",
    "later_review",
    "next_core_group",
    "plan_visits",
    "plan_actions",
    "plan_review_points",
    "detailed_plan",
    "transfer_conference",
    "review_reports",
    "eighteenth_birthday_review",
    "looked_after_review",
    "review_brought_forward",
    "long_term_decision",
    "weigh_court",
    "tell_child_of_changes",
)
TOLD_OF_THE_END = ("agencies_invited_to_initial_conference",)

PLAN = Procedure(
    "plan",
    "Child protection plan",
    "The formal protection plan. Runs beside the case, so that nothing else that happens ends or hides it.",
    (
        Part(
            states=(
                State(
                    "plan_outline",
                    "Outline plan",
                    "The child is on a plan; the first core group is not yet held.",
                ),
                State(
                    "plan_being_detailed",
                    "Plan being detailed",
                    "The core group is working the outline up.",
                ),
                State(
                    "plan_in_effect",
                    "Detailed plan in effect",
                    "Help is given; visits and core groups run.",
                ),
                State(
                    "review_conference",
                    "Review conference deciding",
                    "A quorate review is sitting.",
                    owes=owes(
                        "decide_review",
                        "Record what the review decided",
                        Role.CONFERENCE_CHAIR,
                        "wt2010/5.138/b",
                    ),
                ),
                State(
                    "transfer_out_pending",
                    "Moved away, plan still live",
                    "The family has moved for good; the plan stands until the new authority's conference.",
                ),
                State(
                    "plan_ended",
                    "Plan ended",
                    "Ended on a permitted ground, with reasons.",
                    final=True,
                ),
                State(
                    "plan_ended_by_death",
                    "Plan ended by death",
                    "Ended because the child died.",
                    final=True,
                ),
            ),
            duties=PLAN_DUTIES,
            steps=(
                *CORE_GROUP_STEPS,
                *REVIEW_STEPS,
                Step(
                    "p06",
                    MovedAway,
                    NOT_IN_REVIEW,
                    "transfer_out_pending",
                    "family has moved for good to another authority",
                    (Role.DESIGNATED_MANAGER, Role.LEAD_SOCIAL_WORKER),
                    ("5.141", "5.152"),
                    gates=(moved_permanently,),
                    starts=("transfer_conference",),
                    tells=("receiving_authority",),
                ),
                Step(
                    "p07",
                    ReceivingConferenceHeld,
                    ("transfer_out_pending",),
                    "plan_ended",
                    "receiving authority's conference has been held",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(receiving_conference_held,),
                    meets=("transfer_conference",),
                    cancels=tuple(c for c in EVERY_PLAN_CLOCK if c != "transfer_conference"),
                    tells=(*TOLD_OF_THE_END, "family", "child"),
                    marks=("plan_ended_by_transfer",),
                ),
                Step(
                    "p08",
                    MoveNotPermanent,
                    ("transfer_out_pending",),
                    "plan_in_effect",
                    "move turned out not to be for good",
                    AUTHORITY,
                    ("5.141",),
                    gates=(move_not_permanent,),
                    cancels=("transfer_conference",),
                ),
                Step(
                    "p09",
                    ChildDied,
                    (*WORKING, "review_conference"),
                    "plan_ended_by_death",
                    "child has died",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(child_died,),
                    cancels=EVERY_PLAN_CLOCK,
                    tells=TOLD_OF_THE_END,
                ),
                Step(
                    "p10",
                    LeftUnitedKingdom,
                    WORKING,
                    "plan_ended",
                    "child has left the UK for good",
                    AUTHORITY,
                    ("5.141", "5.142"),
                    gates=(left_uk_for_good,),
                    cancels=EVERY_PLAN_CLOCK,
                    tells=TOLD_OF_THE_END,
                ),
                Step(
                    "v19",
                    CircumstancesChanged,
                    WORKING,
                    None,
                    "child's circumstances change",
                    (Role.CORE_GROUP, Role.LEAD_SOCIAL_WORKER),
                    ("5.105", "5.133", "5.136"),
                    gates=(decision_with_reasons,),
                    starts=("review_brought_forward",),
                ),
                Step(
                    "v20",
                    LegalActionToBeConsidered,
                    (*NOT_IN_REVIEW, "review_conference"),
                    None,
                    "parents will not co-operate, or review judges that harm is happening",
                    (Role.CONFERENCE, Role.LEAD_SOCIAL_WORKER),
                    ("5.124", "5.138"),
                    starts=("weigh_court",),
                    opens=("legal_decision_due",),
                ),
                Step(
                    "v21",
                    BecameLookedAfter,
                    NOT_IN_REVIEW,
                    None,
                    "planned child becomes looked after",
                    AUTHORITY,
                    ("5.103", "5.144"),
                    opens=("looked_after_plan_question",),
                ),
                Step(
                    "v22",
                    EighteenthBirthdayNear,
                    NOT_IN_REVIEW,
                    None,
                    "18th birthday comes near",
                    LEAD,
                    ("5.141",),
                    starts=("eighteenth_birthday_review",),
                ),
                Step(
                    "v23",
                    CategoryChanged,
                    NOT_IN_REVIEW,
                    None,
                    "category changes as new facts emerge",
                    (Role.CONFERENCE_CHAIR,),
                    ("5.151",),
                    gates=(category_set_by_chair,),
                    remembers=("categories",),
                ),
                Step(
                    "v24",
                    LeadSocialWorkerChanged,
                    WORKING,
                    None,
                    "lead social worker changes",
                    AUTHORITY,
                    ("5.113", "5.161"),
                    gates=(lead_worker_named,),
                    remembers=("lead_social_worker", "lead_body"),
                ),
                Step(
                    "plan_end_notified",
                    PlanEndNotified,
                    ("plan_ended", "plan_ended_by_death"),
                    None,
                    "agencies told that the plan has ended",
                    LEAD,
                    ("5.142",),
                    gates=(plan_end_notices_sent,),
                    meets=("tell_agencies_invited_to_initial_conference",),
                ),
            ),
        ),
    ),
)

# --- the part of the case lane ---------------------------------------------------------

OWED_TO_A_LIVING_CHILD = (
    "see_child",
    "see_child_alone",
    "child_in_need_review",
    "monitoring_review",
    "agreed_plan_review",
    "assessment_actions",
    "initial_conference",
    "transfer_conference",
    "conference_papers",
    "conference_invitations",
)


def _ended_here(context: Context) -> bool:
    """Ended by review, eighteenth birthday or departure; after a transfer the case simply closes."""
    plan = context.file.current.get("plan")
    moved = context.file.mark("plan_ended_by_transfer")
    return plan is None or moved is None or plan.closed != moved


CASE_PART = Part(
    states=(
        State(
            "under_plan",
            "Child subject to a protection plan",
            "Work is governed by the plan. New concerns may open other work without ending it.",
        ),
        State(
            "post_plan_support_decision",
            "Plan ended, support to be decided",
            "Worker, parents and child discuss what help is still wanted and needed.",
            owes=owes(
                "decide_support_after_plan",
                "Settle with parents and child what help is still wanted",
                Role.LEAD_SOCIAL_WORKER,
                "wt2010/5.143/b",
            ),
        ),
        State(
            "closed_child_died",
            "Closed: child died",
            "The child has died; what is owed after a death follows.",
            final=True,
        ),
    ),
    steps=(
        Step(
            "u01",
            PlanEndNotified,
            ("under_plan",),
            "post_plan_support_decision",
            "plan lane has ended by review, 18th birthday or departure",
            LEAD,
            ("5.142", "5.143", "flow5"),
            provided=_ended_here,
            gates=(plan_end_notices_sent, no_live_plan),
        ),
        Step(
            "u02",
            SupportAfterPlan,
            ("post_plan_support_decision",),
            "child_in_need_plan_active",
            "services still wanted and needed",
            LEAD,
            ("5.134", "5.143", "flow5"),
            when={"outcome": (SupportOutcome.CHILD_IN_NEED_PLAN, SupportOutcome.OTHER_SERVICES)},
            gates=(support_discussed_after_plan, services_required),
            starts=("child_in_need_review", "plan_service_review"),
        ),
        Step(
            "support_not_wanted",
            SupportAfterPlan,
            ("post_plan_support_decision",),
            None,
            "no services wanted or needed",
            LEAD,
            ("5.143",),
            when={"outcome": SupportOutcome.NONE},
            gates=(support_discussed_after_plan,),
        ),
        Step(
            "u05",
            ChildDied,
            (*LIVE_CASE, *EMERGENCY),
            "closed_child_died",
            "child has died",
            (Role.SOCIAL_WORK_MANAGER,),
            ("5.141",),
            gates=(child_died,),
            cancels=OWED_TO_A_LIVING_CHILD,
        ),
        Step(
            "v23",
            CategoryChanged,
            ("under_plan",),
            None,
            "category changes as new facts emerge",
            (Role.CONFERENCE_CHAIR,),
            ("5.151",),
            provided=lambda c: (
                c.file.state_of("plan") in ("review_conference", "transfer_out_pending")
            ),
            gates=(category_set_by_chair,),
            remembers=("categories",),
        ),
        Step(
            "v25",
            ChildBorn,
            LIVE_CASE,
            None,
            "unborn child is born",
            LEAD,
            ("5.16", "5.149"),
            marks=("born",),
        ),
        noted(
            "worker_change_requested",
            WorkerChangeRequested,
            "the family asks for another worker",
            (Role.ANYONE, Role.LEAD_SOCIAL_WORKER),
            "5.161",
            starts=("answer_worker_request",),
        ),
        noted(
            "worker_change_answered",
            WorkerChangeAnswered,
            "the request for another worker is answered",
            MANAGERS,
            "5.161",
            gates=(decision_with_reasons, granted_in_childs_interest),
            meets=("answer_worker_request",),
        ),
    ),
)
