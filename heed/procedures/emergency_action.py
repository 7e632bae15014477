"""Immediate danger: the emergency route, from danger found to what follows.

Working Together 2010, paragraphs 5.51 to 5.55; chart 3. Nothing comes before it, from any state:
danger and the action taken are recorded at once, whatever is missing, and questioned afterwards.
How the child is kept safe stands in `protection`, which authority is responsible in `responsibility`.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.fold import Episode
from heed.engine.procedure import (
    ANYWHERE,
    Context,
    Duty,
    Item,
    Part,
    State,
    Step,
    answered,
    named_in,
    noted,
    owes,
    shown,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.gates import (
    immediate_danger,
    is_child_in_need,
    live_plan,
    no_live_plan,
    no_reasonable_cause,
    reasonable_cause,
)
from heed.procedures.roles import Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE, AgreedAction, PersonPresent

BEFORE_EMERGENCY = LIVE_CASE
"""Every open state of a case outside the emergency itself: from each the route is open."""

CLOSED = ("referral_closed", "case_closed")


# --- pieces ----------------------------------------------------------------------------


class Ground(StrEnum):
    """What the danger comes from. Neglect is as good a ground as abuse. wt2010/5.51/b"""

    ABUSE = "abuse"
    NEGLECT = "neglect"
    OTHER = "other"


class ProtectingAgency(StrEnum):
    """Bodies with statutory powers to protect children. wt2010/5.51/a"""

    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    NSPCC = "nspcc"


class OtherChildren(Piece):
    """Whether other children may need protecting, and which. wt2010/5.51/c"""

    needs = (Need("names", {"any": Answer.YES}, "Name each child.", "wt2010/5.51/c"),)
    any: Answer = ask("Any?", ref="wt2010/5.51/c", example="no")
    names: list[Line] = ask(
        "Who?",
        default=[],
        ref="wt2010/5.51/c",
        why="Each is given a record of their own.",
    )


class ChildSight(Piece):
    """Whether the acting agency has seen the child, and how the child was. wt2010/flow3/d"""

    needs = (
        Need("seen_by", {"seen": True}, "Say who saw the child.", "wt2010/flow3/d"),
        Need("condition", {"seen": True}, "Say how the child was.", "wt2010/flow3/d"),
        Need("reason_not_seen", {"seen": False}, "Say why not yet.", "wt2010/flow3/d"),
    )
    seen: bool = ask("Seen?", ref="wt2010/flow3/d", example=True)
    seen_at: datetime | None = ask(
        "When?", default=None, ref="wt2010/flow3/d", example="2026-11-26T21:40"
    )
    seen_by: Line | None = ask(
        "By whom?", default=None, ref="wt2010/flow3/d", example="PC Ellen Marsh"
    )
    condition: Narrative | None = ask(
        "How was the child?",
        default=None,
        ref="wt2010/flow3/d",
        example="Cold and frightened; a cut on the hand, dressed by a paramedic.",
    )
    reason_not_seen: Narrative | None = ask(
        "If not yet, why not?", default=None, ref="wt2010/flow3/d"
    )


class LegalAdvice(Piece):
    """Legal advice and what came of it, or why there was none. wt2010/5.52/c"""

    needs = (
        Need("adviser", {"taken": True}, "Name the adviser.", "wt2010/5.52/c"),
        Need("outcome", {"taken": True}, "Say what was advised.", "wt2010/5.52/c"),
        Need("reason_if_none", {"taken": False}, "Say why there was none.", "wt2010/5.52/c"),
    )
    taken: bool = ask("Was legal advice taken?", ref="wt2010/5.52/c", example=True)
    adviser: Line | None = ask(
        "From whom?", default=None, ref="wt2010/5.52/c", example="Priya Nair, duty solicitor"
    )
    obtained_at: datetime | None = ask(
        "When?", default=None, ref="wt2010/5.52/c", example="2026-11-26T20:15"
    )
    outcome: Narrative | None = ask(
        "What was advised?",
        default=None,
        ref="wt2010/flow3/c",
        example="Grounds for an emergency protection order if mother does not agree.",
    )
    reason_if_none: Narrative | None = ask("If none, why?", default=None, ref="wt2010/flow3/c")


class Means(StrEnum):
    """The ways of keeping a child safe. wt2010/5.53/a"""

    PARENT_REMOVES_ALLEGED_PERPETRATOR = "parent_removes_alleged_perpetrator"
    ALLEGED_PERPETRATOR_LEAVES = "alleged_perpetrator_agrees_to_leave"
    REMAINS_IN_SAFE_PLACE = "child_remains_in_safe_place_voluntary"
    MOVED_TO_SAFE_PLACE = "child_moved_to_safe_place_voluntary"
    EMERGENCY_PROTECTION_ORDER = "emergency_protection_order"
    POLICE_POWERS = "police_powers"


class Protection(Piece):
    """One way in which the child was made safe: on what basis, where, from when. wt2010/5.53/a"""

    means: Means = ask("How?", ref="wt2010/5.53/a", example="child_moved_to_safe_place_voluntary")
    legal_basis: Line = ask(
        "On what legal basis?", ref="wt2010/5.53/a", example="By agreement with mother"
    )
    place: Line = ask("Where is the child now?", ref="wt2010/5.53/a", example="With grandmother")
    started_at: datetime = ask("Since when?", ref="wt2010/5.53/a", example="2026-11-26T22:10")


class PlanAgreement(Piece):
    """Somebody who agrees, or does not, with a plan for the child's safety. wt2010/flow3/g"""

    name: Line = ask("Name", ref="wt2010/flow3/g", example="Dawn Bell")
    role: Line = ask("Who they are", ref="wt2010/flow3/g", example="mother")
    family: bool = ask("Family?", ref="wt2010/flow3/g", example=True)
    agrees: bool = ask("Agrees?", ref="wt2010/flow3/g", example=True)


# --- records ---------------------------------------------------------------------------


class EmergencyIdentified(Record):
    """A child's life is in danger, or serious harm is near. wt2010/5.51/a

    At a referral or at any later moment, new incident or not; nothing else is needed first.
    """

    title = "Immediate danger"
    ref = "wt2010/5.51/a"
    emergency = True
    danger: Narrative = ask(
        "What is the danger?",
        ref="wt2010/5.51/a",
        why="As much as you know. The rest can follow.",
        example="Amir, 3, is alone in the flat and can be heard crying. Nobody answers the door.",
    )
    where_found: Line | None = ask(
        "Where is the child?", default=None, ref="wt2010/5.54/a", example="Flat 6, Mill Lane"
    )
    found_in_authority: Line | None = ask(
        "In which authority's area is that?",
        default=None,
        ref="wt2010/5.54/a",
        why="The authority where the child is found acts, wherever home is.",
        example="Northam",
    )
    grounds: list[Ground] = ask(
        "Abuse, neglect, or something else?", default=[], ref="wt2010/5.51/b", example=["neglect"]
    )
    built_up: bool | None = ask(
        "Has the need shown itself gradually?",
        default=None,
        ref="wt2010/5.51/b",
        why="A fresh incident is not needed.",
    )
    acting_agency: ProtectingAgency | None = ask(
        "Who will act?", default=None, ref="wt2010/5.51/a", example="local_authority"
    )


class ImmediateStrategyDiscussion(Record):
    """Social care, police and others talk at once, before planned action. wt2010/5.52/a"""

    title = "Immediate strategy discussion"
    ref = "wt2010/5.52/a"
    needs = (
        Need("nspcc", {"nspcc_involved": True}, "Name who speaks for the NSPCC.", "wt2010/5.52/a"),
    )
    social_care: Line = ask(
        "Who speaks for social care?",
        ref="wt2010/5.52/a",
        example="Samir Khan, duty social worker",
    )
    police: Line = ask("Who speaks for the police?", ref="wt2010/5.52/a", example="DS Carol Dunn")
    nspcc_involved: bool = ask("Is the NSPCC involved?", default=False, ref="wt2010/5.52/a")
    nspcc: Line | None = ask("Who speaks for the NSPCC?", default=None, ref="wt2010/5.52/a")
    others: list[PersonPresent] = ask(
        "Who else takes part?",
        default=[],
        ref="wt2010/5.52/a",
        example=[{"name": "Ruth Okafor", "role": "named nurse"}],
    )
    how: Line | None = ask("How?", default=None, ref="wt2010/5.36/d", example="By telephone")


class ImmediateActionDecided(Record):
    """What is done at once to make the child safe, and who is told what. wt2010/flow3/b

    Only these two parts; the full record of the discussion follows.
    """

    title = "Immediate action decided"
    ref = "wt2010/flow3/b"
    immediate_action: Narrative = ask(
        "What is done at once to keep the child safe?",
        ref="wt2010/flow3/b",
        example="Police to go in with the duty social worker now.",
    )
    information_to_parents: Narrative = ask(
        "What are the parents told, by whom and when?",
        ref="wt2010/flow3/b",
        example="Mother is told by the duty social worker once Amir is safe.",
    )
    information_to_others: Narrative | None = ask(
        "What are others told?", default=None, ref="wt2010/flow3/b"
    )


class LegalAdviceTaken(Record):
    """What the lawyers advised, or why the acting agency went on without. wt2010/flow3/c"""

    title = "Legal advice"
    ref = "wt2010/flow3/c"
    legal_advice: LegalAdvice = ask("Legal advice", ref="wt2010/5.52/c")


class _OtherChildrenAsked(Record):
    """The three questions about other children that always belong to an emergency. 5.51/c"""

    child_seen: ChildSight = ask("Has the acting agency seen the child?", ref="wt2010/flow3/d")
    other_children_at_home: OtherChildren = ask(
        "Other children in the same home?",
        ref="wt2010/5.51/c",
        why="Always asked. Each child named is given a record of their own.",
    )
    other_children_with_alleged_perpetrator: OtherChildren = ask(
        "Children in the home of an alleged perpetrator?", ref="wt2010/5.51/c"
    )
    other_children_elsewhere: OtherChildren = ask("Children anywhere else?", ref="wt2010/5.51/c")


class EmergencyActionTaken(_OtherChildrenAsked):
    """The child has been made safe for now. wt2010/flow3/e

    Written down whenever it happens, also when nothing else has been recorded. What is missing
    is owed afterwards.
    """

    title = "Emergency action taken"
    ref = "wt2010/flow3/e"
    emergency = True
    needs = (
        Need(
            "single_agency_reason",
            {"acted_alone": True},
            "Say why one agency acted before talking with the others.",
            "wt2010/5.52/a",
        ),
        Need(
            "reason_no_order",
            {"child_removed": True, "order_applied_for": False},
            "Say why no emergency protection order was applied for.",
            "wt2010/5.53/b",
        ),
    )
    action: Narrative = ask(
        "What was done?",
        ref="wt2010/flow3/e",
        example="Police went in; Amir was brought to his grandmother.",
    )
    acting_agency: ProtectingAgency = ask("Who acted?", ref="wt2010/5.51/a", example="police")
    protection: list[Protection] = ask("How is the child kept safe?", ref="wt2010/5.53/a")
    acted_alone: bool = ask(
        "Did one agency have to act before talking with the others?",
        ref="wt2010/5.52/b",
        example=True,
    )
    single_agency_reason: Narrative | None = ask(
        "Why?",
        default=None,
        ref="wt2010/5.52/a",
        example="A child of three, alone, with smoke in the flat.",
    )
    child_removed: bool = ask("Had the child to be removed?", default=False, ref="wt2010/5.53/b")
    order_applied_for: bool = ask(
        "Was an emergency protection order applied for?",
        default=False,
        ref="wt2010/5.53/b",
        why="Removal goes by an order wherever it can, unless waiting would put the child in danger.",
    )
    reason_no_order: Narrative | None = ask("If not, why?", default=None, ref="wt2010/5.53/b")


class EmergencyRecordCompleted(_OtherChildrenAsked):
    """What was left open when the emergency was recorded. wt2010/5.51/c, 5.53/a"""

    title = "Emergency record completed"
    ref = "wt2010/5.51/c"
    protection: list[Protection] = ask("How is the child kept safe?", ref="wt2010/5.53/a")
    single_agency_reason: Narrative | None = ask(
        "Why did one agency act before talking with the others?",
        default=None,
        ref="wt2010/5.52/a",
        example="A child of three, alone, with smoke in the flat.",
    )


class OtherChildRecorded(Record):
    """Another child named in an emergency has a record of their own now. wt2010/5.51/c"""

    title = "Record opened for another child"
    ref = "wt2010/5.51/c"
    name: Line = ask("Which child?", ref="wt2010/5.51/c", example="Zara Bell")
    file: Line = ask("Which file?", ref="wt2010/5.51/c", example="2026/0147")


class EmergencyNotRequired(_OtherChildrenAsked):
    """The child has been seen and no emergency action is needed. wt2010/flow3/e"""

    title = "No emergency action needed"
    ref = "wt2010/flow3/e"
    reasons: Narrative = ask(
        "Why is none needed?",
        ref="wt2010/flow3/e",
        example="Amir was with an aunt in the bath. Seen, well and cheerful.",
    )


class AfterEmergency(Record):
    """After emergency action: a strategy discussion and section 47 follow. wt2010/flow3/f, 5.55/a"""

    title = "After the emergency: strategy discussion called"
    ref = "wt2010/flow3/f"
    next_steps: Narrative = ask(
        "What comes next?",
        ref="wt2010/5.55/a",
        why="Emergency action deals only with the present danger.",
        example="Strategy discussion tomorrow at 9.30 with police, health and nursery.",
    )
    agencies_involved: list[Line] = ask(
        "Which agencies are chiefly involved with the family?",
        ref="wt2010/5.55/b",
        why="They take part in the core assessment and agree the longer-term action.",
        example=["Health visiting", "Little Oaks Nursery"],
    )


class Course(StrEnum):
    """Where the work goes when no emergency action was needed. wt2010/flow3/g"""

    CHILD_IN_NEED = "child_in_need"
    ASSESSMENT = "assessment"
    AGREED_PLAN = "agreed_plan"
    STRATEGY_DISCUSSION = "strategy_discussion"
    PROTECTION_PLAN_GOES_ON = "protection_plan_goes_on"
    SECTION_47_GOES_ON = "section_47_goes_on"
    CONFERENCE_GOES_ON = "conference_goes_on"
    NEED_PLAN_GOES_ON = "need_plan_goes_on"


class AfterNoEmergency(Record):
    """What follows where no emergency action was needed; never closure. wt2010/flow3/g"""

    title = "No emergency: what follows"
    ref = "wt2010/flow3/g"
    needs = tuple(
        Need(field, {"course": Course.AGREED_PLAN}, says, "wt2010/flow3/g")
        for field, says in (
            ("plan_agreed_by", "Name family and professionals who agree the plan."),
            ("actions", "Say who does what."),
            ("planned_outcomes", "Say what is to come about for the child."),
            ("if_not_working", "Say what happens if it is not working."),
            ("review_on", "Set the day on which it is looked at again."),
        )
    )
    course: Course = ask("What follows?", ref="wt2010/flow3/g", example="agreed_plan")
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/flow3/g",
        example="Mother has asked for help and her sister moves in.",
    )
    child_in_need: bool = ask("Is this a child in need?", ref="wt2010/5.45/a", example=True)
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?",
        ref="wt2010/5.56/a",
        example=False,
        why="Yes always brings a strategy discussion.",
    )
    see_child_by: date | None = ask(
        "See the child again by", default=None, ref="wt2010/5.42/a", example="2026-11-30"
    )
    plan_agreed_by: list[PlanAgreement] = ask(
        "Who agrees the plan for future safety?",
        default=[],
        ref="wt2010/flow3/g",
        example=[
            {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True},
            {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": True},
        ],
    )
    core_assessment_findings: Narrative | None = ask(
        "What the core assessment found, if there is one", default=None, ref="wt2010/5.79/d"
    )
    actions: list[AgreedAction] = ask(
        "Who does what?",
        default=[],
        ref="wt2010/flow3/g",
        example=[{"action": "Aunt stays overnight", "owner": "Farida, aunt"}],
    )
    planned_outcomes: Narrative | None = ask(
        "What is to come about for the child?",
        default=None,
        ref="wt2010/flow3/g",
        example="Amir is never left alone.",
    )
    if_not_working: Narrative | None = ask(
        "What happens if it is not working?",
        default=None,
        ref="wt2010/flow3/g",
        example="Strategy discussion the same day.",
    )
    review_on: date | None = ask(
        "Looked at again on", default=None, ref="wt2010/flow3/g", example="2026-12-10"
    )


class ChildOfAnotherAuthority(Record):
    """The child found here is looked after by another authority, or has a plan there. wt2010/5.54/b"""

    title = "Child of another authority"
    ref = "wt2010/5.54/b"
    responsible_authority: Line = ask("Which authority?", ref="wt2010/5.54/b", example="Westmere")
    looked_after_elsewhere: bool = ask("Does it look after the child?", ref="wt2010/5.54/b")
    plan_elsewhere: bool = ask(
        "Is the child the subject of a plan there?", ref="wt2010/5.54/b", example=False
    )


# --- gates -----------------------------------------------------------------------------

single_agency_reason = answered(
    "single_agency_reason",
    "wt2010/5.52/a",
    "Emergency action normally follows a strategy discussion; say why one agency acted before it.",
    "single_agency_reason",
)
child_seen_recorded = answered(
    "child_seen_recorded",
    "wt2010/flow3/d",
    "Whether the acting agency has seen the child: who, when and how the child was, or why not yet.",
    "child_seen",
)
other_children_considered = answered(
    "other_children_considered",
    "wt2010/5.51/c",
    "Whether other children need protecting is asked of this home, of an alleged perpetrator's and "
    "elsewhere.",
    "other_children_at_home",
    "other_children_with_alleged_perpetrator",
    "other_children_elsewhere",
)
protection_means_recorded = answered(
    "protection_means_recorded",
    "wt2010/5.53/a",
    "How the child is kept safe, on what basis, where and from when.",
    "protection",
)


def _alone_explained(context: Context) -> bool | str:
    """Why one agency acted alone: in the emergency's own record, or here. 5.52/a"""
    action = context.file.last(EmergencyActionTaken)
    told = context.record.single_agency_reason or (action and action.single_agency_reason)
    return True if told or not (action and action.acted_alone) else "single_agency_reason"


acting_alone_explained = shown(
    "acting_alone_explained",
    "wt2010/5.52/a",
    "Emergency action normally follows a strategy discussion; say why one agency acted before it.",
    _alone_explained,
)
immediate_decisions_recorded = answered(
    "immediate_decisions_recorded",
    "wt2010/flow3/b",
    "The discussion settles what is done at once, and what is told to whom, above all to the parents.",
    "immediate_action",
    "information_to_parents",
)


def _advised_or_reasoned(context: Context) -> bool | str:
    """Advice in this record, or taken before and on the file. 5.52/c"""
    if context.record.legal_advice or context.file.last(LegalAdviceTaken):
        return True
    return "legal_advice"


legal_advice_recorded_or_reason = shown(
    "legal_advice_recorded_or_reason",
    "wt2010/5.52/c",
    "Legal advice comes before legal action, above all an emergency protection order: record it, or "
    "why there was none.",
    _advised_or_reasoned,
    satisfied_by=("legal_advice_taken",),
)
no_emergency_with_reasons = answered(
    "no_emergency_with_reasons",
    "wt2010/flow3/e",
    "That no emergency action is needed is decided with reasons.",
    "reasons",
)


def _family_and_professionals_agree(context: Context) -> bool | str:
    people: list[PlanAgreement] = context.record.plan_agreed_by or []
    if not people:
        return "plan_agreed_by"
    agreed = [p.family for p in people if p.agrees]
    return True in agreed and False in agreed


family_and_professionals_agree_plan = shown(
    "family_and_professionals_agree_plan",
    "wt2010/flow3/g",
    "A plan for the child's future safety is agreed with the family and with professionals, each named.",
    _family_and_professionals_agree,
)
agreed_plan_content = answered(
    "agreed_plan_content",
    "wt2010/5.79/d",
    "The plan has actions with owners, intended outcomes, what happens if it is not working, and a "
    "day of review.",
    "actions",
    "planned_outcomes",
    "if_not_working",
    "review_on",
)


def stood_before(episode: Episode | None) -> str | None:
    """The state in which a case stood before its latest emergency, or None."""
    path = episode.path if episode else []
    states = (state for _, state, _ in reversed(path))
    return next((s for s in states if s not in (*EMERGENCY, "emergency_not_required")), None)


def _was_in(*states: str) -> Callable[[Context], bool]:
    def check(context: Context) -> bool:
        return stood_before(context.episode) in states

    return check


section_47_running = shown(
    "section_47_running",
    "wt2010/5.59/b",
    "This is for a child about whom section 47 enquiries were already under way.",
    _was_in("section_47_enquiry", "section_47_outcome"),
)
conference_already_owed = shown(
    "conference_already_owed",
    "wt2010/5.83/a",
    "This is for a child whose conference was already being arranged and is still owed.",
    _was_in("conference_arranging", "conference_held", "transfer_in_notified"),
)
live_need_plan = shown(
    "live_need_plan",
    "wt2010/flow3/g",
    "This is for a child whose child in need plan is in effect.",
    _was_in("child_in_need_plan_active", "child_in_need_review"),
)

# --- duties ----------------------------------------------------------------------------

ALWAYS_ASKED = (child_seen_recorded, other_children_considered, protection_means_recorded)


def _left_open(context: Context) -> Iterable[Item]:
    """What the record of an emergency still lacks, as one thing to do. 5.51/c"""
    gates = [*ALWAYS_ASKED, *([single_agency_reason] if context.record.acted_alone else [])]
    lacking = [gate.says for gate in gates if gate.verdict(context) is not None]
    if lacking:
        yield Item("", "Complete the record of the emergency: " + " ".join(lacking))


def _children_named(context: Context) -> Iterable[Item]:
    record = context.record
    asked: list[OtherChildren | None] = [
        record.other_children_at_home,
        record.other_children_with_alleged_perpetrator,
        record.other_children_elsewhere,
    ]
    for name in (name for answer in asked if answer for name in answer.names or []):
        yield Item(name, f"Open a record for {name}")


def _removed_without_order(context: Context) -> Iterable[Item]:
    record = context.record
    if record.child_removed and record.order_applied_for is False:
        yield Item("")


def _chiefly_involved(context: Context) -> Iterable[Item]:
    for agency in context.record.agencies_involved or ():
        yield Item(agency.casefold(), f"Obtain the part of {agency} in the core assessment")


DUTIES = (
    Duty(
        "make_child_safe",
        "Make the child safe",
        Role.PROTECTING_AGENCY,
        ("wt2010/5.51/a",),
        at_once=True,
    ),
    Duty(
        "immediate_strategy_discussion",
        "Talk at once with police and others",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.36/d", "wt2010/flow3/a"),
        at_once=True,
    ),
    Duty(
        "strategy_after_single_agency_action",
        "Hold a strategy discussion after one agency acted alone",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.52/b",),
        at_once=True,
    ),
    Duty(
        "section_47_after_emergency",
        "Decide about section 47 after the emergency",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.55/a",),
        at_once=True,
    ),
    Duty(
        "complete_emergency_record",
        "Complete the record of the emergency",
        Role.PROTECTING_AGENCY,
        ("wt2010/5.51/c", "wt2010/5.53/a", "wt2010/flow3/d"),
        each=_left_open,
        key_from=lambda _: "",
    ),
    Duty(
        "record_other_child",
        "Open a record for another child",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.51/c",),
        each=_children_named,
        key_from=named_in("name"),
    ),
    Duty(
        "removal_without_order",
        "Removed with no order: settle with legal services whether to apply for one",
        Role.SOCIAL_WORK_MANAGER,
        ("wt2010/5.53/b",),
        each=_removed_without_order,
        met_by=("legal_advice_taken", "order_applied_for"),
        key_from=lambda _: "",
    ),
    Duty(
        "contribution_after_emergency",
        "Obtain an agency's part in the core assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.55/b",),
        each=_chiefly_involved,
        key_from=lambda c: (c.record.agency or "").casefold(),
        clock=False,
    ),
)

# --- the part of the case lane ---------------------------------------------------------

ANYBODY = (Role.ANYONE,)
PROTECTING = (Role.PROTECTING_AGENCY,)
SEEN_AND_ASKED = (child_seen_recorded, other_children_considered)
DANGER = ("make_child_safe", "immediate_strategy_discussion")
AFTERWARDS = ("complete_emergency_record", "record_other_child", "removal_without_order")
ACTED_ALONE = ("strategy_after_single_agency_action", "section_47_after_emergency", *AFTERWARDS)
FOUND = ("found_in_authority", "where_found")

DANGER_STEPS = (
    Step(
        "emergency", EmergencyIdentified, (), "emergency_considered",
        "immediate danger is found before any referral is recorded", ANYBODY, ("5.51", "flow3"),
        gates=(immediate_danger,), starts=DANGER, remembers=FOUND,
    ),
    Step(
        "e01", EmergencyIdentified, BEFORE_EMERGENCY, "emergency_considered",
        "immediate danger found, at any point", ANYBODY,
        ("5.8", "5.11", "5.15", "5.36", "5.51", "flow1", "flow3"),
        gates=(immediate_danger,), starts=DANGER, meets=("referral_decision",), remembers=FOUND,
    ),
    Step(
        "e01b", EmergencyIdentified, CLOSED, "emergency_considered",
        "immediate danger found on a closed case", ANYBODY, ("5.51",),
        gates=(immediate_danger,), starts=DANGER, remembers=FOUND,
    ),
    Step(
        "e01c", EmergencyIdentified, ("emergency_action_taken",), "emergency_considered",
        "in danger again after emergency action", ANYBODY, ("5.51",),
        gates=(immediate_danger,), starts=DANGER, remembers=FOUND,
    ),
    Step(
        "e01d", EmergencyIdentified, EMERGENCY[:-1], None,
        "more is known of a danger that is being dealt with", ANYBODY, ("5.51",),
        gates=(immediate_danger,), starts=("make_child_safe",), remembers=FOUND,
    ),
    Step(
        "e01x", EmergencyIdentified, ANYWHERE, "emergency_considered",
        "immediate danger found in any state there may be", ANYBODY, ("5.15", "5.51"),
        gates=(immediate_danger,), starts=DANGER, meets=("referral_decision",), remembers=FOUND,
    ),
    Step(
        "e01e", EmergencyIdentified, ("closed_child_died",), None,
        "noted after the child has died; other children may be in danger", ANYBODY, ("5.51",),
    ),
)  # fmt: skip

ACTION_STEPS = (
    Step(
        "e03", EmergencyActionTaken, ("emergency_considered",), "emergency_action_taken",
        "one agency had to act at once", PROTECTING, ("5.52", "5.53"),
        gates=(single_agency_reason, *SEEN_AND_ASKED, protection_means_recorded),
        starts=ACTED_ALONE, meets=DANGER, opens=("protection_choice",),
    ),
    Step(
        "e06", EmergencyActionTaken, ("emergency_seeing_child",), "emergency_action_taken",
        "child seen and emergency action taken", PROTECTING, ("5.51", "5.53", "flow3"),
        gates=(*SEEN_AND_ASKED, protection_means_recorded),
        starts=("section_47_after_emergency", *AFTERWARDS), meets=("make_child_safe",),
        opens=("protection_choice",),
    ),
    Step(
        "e06b", EmergencyActionTaken, ("immediate_strategy_talk", "emergency_legal_advice"),
        "emergency_action_taken", "action could not wait for the talk or the advice", PROTECTING,
        ("5.51", "5.53"), gates=(*SEEN_AND_ASKED, protection_means_recorded),
        starts=("section_47_after_emergency", *AFTERWARDS), meets=("make_child_safe",),
        opens=("protection_choice",),
    ),
    Step(
        "e03b", EmergencyActionTaken, ANYWHERE, "emergency_action_taken",
        "one agency acted at once: danger found and action taken in one, whatever stood open",
        PROTECTING, ("5.15", "5.51", "5.52"),
        gates=(single_agency_reason, *SEEN_AND_ASKED, protection_means_recorded),
        starts=ACTED_ALONE, meets=("referral_decision", *DANGER), opens=("protection_choice",),
    ),
    Step(
        "e06c", EmergencyActionTaken, ("emergency_action_taken",), None,
        "more action after emergency action", PROTECTING, ("5.51",),
        gates=(*SEEN_AND_ASKED, protection_means_recorded),
        starts=AFTERWARDS, meets=("make_child_safe",), opens=("protection_choice",),
    ),
    Step(
        "e06d", EmergencyActionTaken, ("closed_child_died",), None,
        "noted after the child has died", PROTECTING, ("5.51",), starts=("record_other_child",),
    ),
)  # fmt: skip


def _course(course: Course) -> dict[str, Course]:
    return {"course": course}


NOT_REQUIRED = ("emergency_not_required",)
LEAD = (Role.LEAD_SOCIAL_WORKER,)
MANAGER = (Role.SOCIAL_WORK_MANAGER,)

AFTER_STEPS = (
    Step(
        "e08", AfterEmergency, ("emergency_action_taken",), "strategy_discussion_due",
        "follow-up strategy discussion and section 47 owed", MANAGER, ("5.52", "5.55", "flow3"),
        starts=("contribution_after_emergency",),
    ),
    Step(
        "e09", AfterNoEmergency, NOT_REQUIRED, "child_in_need_next_steps",
        "child in need, initial assessment already complete", LEAD, ("flow2", "flow3"),
        when=_course(Course.CHILD_IN_NEED), gates=(is_child_in_need, no_reasonable_cause),
    ),
    Step(
        "e10", AfterNoEmergency, NOT_REQUIRED, "initial_assessment_open",
        "child may be in need and no initial assessment exists", (Role.DUTY_SOCIAL_WORKER,),
        ("flow2", "flow3"), when=_course(Course.ASSESSMENT),
        starts=("initial_assessment", "see_child"), until_edition="wt2013",
    ),
    Step(
        "e10b", AfterNoEmergency, NOT_REQUIRED, "assessment_open",
        "child may be in need: the one assessment", (Role.DUTY_SOCIAL_WORKER,), ("flow2", "flow3"),
        when=_course(Course.ASSESSMENT), starts=("assessment", "see_child"), since_edition="wt2013",
    ),
    Step(
        "e11", AfterNoEmergency, NOT_REQUIRED, "agreed_safety_plan",
        "plan for future safety agreed with family and professionals", LEAD, ("flow3",),
        when=_course(Course.AGREED_PLAN),
        gates=(family_and_professionals_agree_plan, agreed_plan_content, no_live_plan),
        starts=("agreed_plan_review",),
    ),
    Step(
        "e12", AfterNoEmergency, NOT_REQUIRED, "under_plan",
        "child has a live protection plan: back to it", LEAD, ("5.136",),
        when=_course(Course.PROTECTION_PLAN_GOES_ON), gates=(live_plan,),
    ),
    Step(
        "e13", AfterNoEmergency, NOT_REQUIRED, "strategy_discussion_due",
        "no emergency, yet reasonable cause to suspect significant harm", MANAGER, ("5.56",),
        when=_course(Course.STRATEGY_DISCUSSION), gates=(reasonable_cause,),
    ),
    Step(
        "e14", AfterNoEmergency, NOT_REQUIRED, "section_47_enquiry",
        "section 47 was already under way and goes on", LEAD, ("5.59",),
        when=_course(Course.SECTION_47_GOES_ON), gates=(section_47_running,),
    ),
    Step(
        "e15", AfterNoEmergency, NOT_REQUIRED, "conference_arranging",
        "a conference already owed goes on being arranged", MANAGER, ("5.83",),
        when=_course(Course.CONFERENCE_GOES_ON), gates=(conference_already_owed,),
    ),
    Step(
        "e16", AfterNoEmergency, NOT_REQUIRED, "child_in_need_plan_active",
        "child in need plan goes on", LEAD, ("flow3",),
        when=_course(Course.NEED_PLAN_GOES_ON), gates=(live_need_plan, no_reasonable_cause),
    ),
)  # fmt: skip

OTHER_STEPS = (
    Step(
        "e02", ImmediateStrategyDiscussion, ("emergency_considered",), "immediate_strategy_talk",
        "immediate strategy discussion opened", (Role.POLICE, Role.DUTY_SOCIAL_WORKER),
        ("5.36", "5.52", "flow3"),
        starts=("strategy_record",), meets=("immediate_strategy_discussion",),
    ),
    Step(
        "e04", ImmediateActionDecided, ("immediate_strategy_talk",), "emergency_legal_advice",
        "immediate action and information giving decided",
        (Role.DUTY_SOCIAL_WORKER, Role.STRATEGY_PARTICIPANTS), ("5.36", "5.52", "5.59", "flow3"),
        gates=(immediate_decisions_recorded,),
    ),
    Step(
        "e05", LegalAdviceTaken, ("emergency_legal_advice",), "emergency_seeing_child",
        "legal advice outcome recorded", (Role.LEGAL_ADVISER, Role.PROTECTING_AGENCY),
        ("5.52", "flow3"), gates=(legal_advice_recorded_or_reason,),
    ),
    noted(
        "e05b", LegalAdviceTaken, "legal advice is kept wherever the case stands",
        (Role.LEGAL_ADVISER, Role.PROTECTING_AGENCY), "5.52",
    ),
    Step(
        "e07", EmergencyNotRequired, ("emergency_seeing_child",), "emergency_not_required",
        "child seen, no emergency action required", PROTECTING, ("flow3",),
        gates=(*SEEN_AND_ASKED, no_emergency_with_reasons),
        starts=("record_other_child",), meets=("make_child_safe",),
    ),
    noted(
        "e17", EmergencyRecordCompleted, "what was left open in an emergency is filled in",
        PROTECTING, "5.51", "5.53",
        gates=(*SEEN_AND_ASKED, protection_means_recorded, acting_alone_explained),
        starts=("record_other_child",), meets=("complete_emergency_record",),
    ),
    noted(
        "e18", OtherChildRecorded, "another child named has a record of their own",
        (Role.DUTY_SOCIAL_WORKER,), "5.51", meets=("record_other_child",),
    ),
    Step(
        "v08", ChildOfAnotherAuthority, EMERGENCY, None,
        "child found here is looked after or planned for by another authority",
        (Role.DUTY_SOCIAL_WORKER, Role.LOCAL_AUTHORITY), ("5.54",),
        opens=("acting_authority_responsible",), remembers=("responsible_authority",),
    ),
)  # fmt: skip

PART = Part(
    states=(
        State("emergency_considered", "Emergency action may be necessary",
              "A child's life or immediate safety is in question."),
        State("immediate_strategy_talk", "Immediate strategy discussion",
              "Social care, police and others decide what is done at once and who is told what.",
              owes=owes("decide_immediate_action", "Decide what is done at once, and what the parents are told",
                        Role.STRATEGY_PARTICIPANTS, "wt2010/flow3/b")),
        State("emergency_legal_advice", "Legal advice", "The acting agency takes legal advice.",
              owes=owes("take_legal_advice", "Take legal advice, or say why not", Role.PROTECTING_AGENCY,
                        "wt2010/flow3/c")),
        State("emergency_seeing_child", "Seeing the child", "The acting agency sees the child.",
              owes=owes("see_child_now", "See the child now", Role.PROTECTING_AGENCY, "wt2010/flow3/d")),
        State("emergency_action_taken", "Emergency action taken",
              "The child is safe for now. A strategy discussion and a section 47 decision are owed.",
              owes=owes("follow_emergency_up", "Call the strategy discussion that follows emergency action",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/flow3/f")),
        State("emergency_not_required", "No emergency action required",
              "The child was seen and no emergency step is needed; help or an agreed plan must follow.",
              owes=owes("settle_what_follows", "Settle what follows, now that no emergency action is needed",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/flow3/g")),
    ),
    duties=DUTIES,
    steps=(*DANGER_STEPS, *ACTION_STEPS, *AFTER_STEPS, *OTHER_STEPS),
)  # fmt: skip

CONCERN_PART = Part(
    steps=(
        Step(
            "c20", EmergencyIdentified,
            ("concern_raised", "concern_advice_sought", "referral_agreement_sought", "early_help",
             "underage_sex_consideration", "under13_withhold_pending"),
            "concern_passed_on", "immediate danger: emergency first, no prior step", ANYBODY,
            ("5.15", "5.51", "flow1", "flow3"),
            gates=(immediate_danger,), starts=DANGER, opens=("emergency_considered",),
        ),
    ),
)  # fmt: skip
"""Danger found while a practitioner weighs a concern: the concern is passed on by it."""
