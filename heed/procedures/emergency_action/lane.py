"""The emergency's part of the case lane: where it can stand, and what each record does.

Working Together 2010, paragraphs 5.8, 5.11, 5.15, 5.36, 5.51 to 5.56, 5.59, 5.83 and 5.136; chart 3.
"""

from heed.engine.procedure import ANYWHERE, Context, Part, State, Step, noted, owes
from heed.engine.record import unanswered
from heed.procedures.emergency_action.acting import (
    ChildOfAnotherAuthority,
    EmergencyActionTaken,
    EmergencyIdentified,
    EmergencyNotRequired,
    EmergencyRecordCompleted,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
    LegalAdviceTaken,
    OtherChildRecorded,
    acting_alone_explained,
    child_seen_recorded,
    immediate_decisions_recorded,
    legal_advice_recorded_or_reason,
    no_emergency_with_reasons,
    other_children_considered,
    protection_means_recorded,
    single_agency_reason,
)
from heed.procedures.emergency_action.afterwards import (
    AfterEmergency,
    AfterNoEmergency,
    Course,
    agreed_plan_content,
    conference_already_owed,
    family_and_professionals_agree_plan,
    live_need_plan,
    section_47_running,
)
from heed.procedures.emergency_action.owed import DUTIES
from heed.procedures.gates import (
    immediate_danger,
    is_child_in_need,
    live_plan,
    no_live_plan,
    no_reasonable_cause,
    reasonable_cause,
)
from heed.procedures.roles import Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE

BEFORE_EMERGENCY = LIVE_CASE
"""Every open state of a case outside the emergency itself: from each the route is open."""

CLOSED = ("referral_closed", "case_closed")

ANYBODY = (Role.ANYONE,)
PROTECTING = (Role.PROTECTING_AGENCY,)
SEEN_AND_ASKED = (child_seen_recorded, other_children_considered)
DANGER = ("make_child_safe", "immediate_strategy_discussion")
AFTERWARDS = (
    "see_child_now",
    "complete_emergency_record",
    "record_other_child",
    "removal_without_order",
)
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


def _decided_in_it(context: Context) -> bool:
    """The talk says both what is done at once and what the parents are told. flow3/b"""
    return not unanswered(context.record, "immediate_action", "information_to_parents")


def _course(course: Course) -> dict[str, Course]:
    return {"course": course}


NOT_REQUIRED = ("emergency_not_required",)
LEAD = (Role.LEAD_SOCIAL_WORKER,)
MANAGER = (Role.SOCIAL_WORK_MANAGER,)

AFTER_STEPS = (
    Step(
        "e08", AfterEmergency, ("emergency_action_taken",), "strategy_discussion_due",
        "follow-up strategy discussion and section 47 owed",
        (*MANAGER, Role.TEAM_MANAGER, Role.DUTY_SOCIAL_WORKER), ("5.52", "5.55", "flow3"),
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
        "e02a", ImmediateStrategyDiscussion, ("emergency_considered",), "emergency_legal_advice",
        "immediate strategy discussion held, and what is done at once decided in it",
        (Role.POLICE, Role.DUTY_SOCIAL_WORKER), ("5.36", "5.52", "flow3"), provided=_decided_in_it,
        gates=(immediate_decisions_recorded,),
        starts=("strategy_record",), meets=("immediate_strategy_discussion",),
    ),
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
        ("5.52", "flow3"), gates=(legal_advice_recorded_or_reason,), starts=("see_child_now",),
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
                        Role.STRATEGY_PARTICIPANTS, "wt2010/flow3/b", at_once=True)),
        State("emergency_legal_advice", "Legal advice", "The acting agency takes legal advice.",
              owes=owes("take_legal_advice", "Take legal advice, or say why not", Role.PROTECTING_AGENCY,
                        "wt2010/flow3/c")),
        State("emergency_seeing_child", "Child to be seen now", "The acting agency is to see the child."),
        State("emergency_action_taken", "Emergency action taken",
              "The child is safe for now. A strategy discussion and a section 47 decision are owed.",
              owes=owes("follow_emergency_up", "Call the strategy discussion that follows emergency action",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/flow3/f", at_once=True)),
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
