"""Immediate danger: chart 3 and paragraphs 5.50 to 5.55."""

from typing import Any

import pytest

from heed.engine.fold import Episode, apply, judge
from heed.engine.record import Entry, with_gaps
from heed.procedures import RULEBOOK
from heed.procedures.child_in_need import CaseClosed
from heed.procedures.emergency_action import (
    AfterEmergency,
    AfterNoEmergency,
    ChildOfAnotherAuthority,
    EmergencyActionTaken,
    EmergencyIdentified,
    EmergencyNotRequired,
    EmergencyRecordCompleted,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
    LegalAdviceTaken,
    OtherChildRecorded,
)
from heed.procedures.general import ChildSeen, ContributionReceived
from heed.procedures.referral import ReferralDecision, ReferralReceived
from heed.procedures.strategy_discussion import StrategyDiscussionHeld
from tests.procedures.story import Story

CASE_STATES = [state.id for state in RULEBOOK.procedure["case"].states]
NOBODY = {"any": "no"}
MOVED = {
    "means": "child_moved_to_safe_place_voluntary",
    "legal_basis": "By agreement with mother",
    "place": "With grandmother",
    "started_at": "2010-11-05T22:10",
}


def standing(state: str) -> Story:
    """A story whose case stands in a state, however it came there."""
    story = Story("2010-11-05T21:30")
    episode = Episode("case-1", "case", state, story.now, path=[(story.now, state, "before")])
    episode.closed = story.now if RULEBOOK.states[state].final else None
    story.file.episodes.append(episode)
    story.file.current["case"] = episode
    return story


def bare(type_, story: Story) -> Entry:
    """The record with nothing filled in, by anybody at all."""
    return Entry("now", with_gaps(type_).model_validate({}), story.now, "anyone")


def seeing_child() -> Story:
    story = Story("2010-11-05T20:00")
    story.write(EmergencyIdentified)
    story.write(ImmediateStrategyDiscussion)
    story.write(ImmediateActionDecided)
    story.write(LegalAdviceTaken)
    return story


def not_required() -> Story:
    story = seeing_child()
    story.write(EmergencyNotRequired)
    return story


def after_section_47() -> Story:
    story = Story.at("section_47_enquiry")
    for type_ in (
        EmergencyIdentified,
        ImmediateStrategyDiscussion,
        ImmediateActionDecided,
        LegalAdviceTaken,
        EmergencyNotRequired,
    ):
        story.write(type_)
    return story


# --- nothing comes before it ---------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.15/b", "wt2010/5.51/b")
@pytest.mark.parametrize("state", CASE_STATES)
def test_danger_is_taken_in_from_every_state_with_nothing_filled_in(state):
    story = standing(state)
    entry = bare(EmergencyIdentified, story)
    judgement = judge(story.file, entry)
    assert judgement.allowed
    assert judgement.endorsement is None
    apply(story.file, entry)
    if state == "closed_child_died":
        assert story.file.latest["emergency_identified"] is entry
    else:
        assert story.state() in ("emergency_considered", state)
        assert "make_child_safe" in story.owed() or state == "emergency_not_required"


@pytest.mark.obligation("wt2010/5.15/b")
@pytest.mark.parametrize("state", CASE_STATES)
def test_action_taken_is_taken_in_from_every_state_with_nothing_filled_in(state):
    story = standing(state)
    entry = bare(EmergencyActionTaken, story)
    assert judge(story.file, entry).allowed
    apply(story.file, entry)
    if state != "closed_child_died":
        assert story.state() == "emergency_action_taken"
        assert story.file.state_of("protection") == "protection_choice"
        assert "complete_emergency_record" in story.owed()


@pytest.mark.obligation("wt2010/5.15/b", "wt2010/5.51/b")
@pytest.mark.parametrize("grounds", [["neglect"], ["abuse"], ["abuse", "neglect"]])
def test_it_opens_with_no_referral_and_no_fresh_incident_on_neglect_as_much_as_abuse(grounds):
    story = Story()
    story.write(EmergencyIdentified, grounds=grounds, built_up=True)
    assert story.state() == "emergency_considered"


@pytest.mark.obligation("wt2010/5.15/b")
@pytest.mark.parametrize(
    "state",
    ["concern_raised", "concern_advice_sought", "referral_agreement_sought", "early_help",
     "underage_sex_consideration", "under13_withhold_pending"],
)  # fmt: skip
def test_danger_found_while_a_concern_is_weighed_passes_it_on_and_opens_one_emergency(state):
    story = Story.at(state)
    story.write(EmergencyIdentified)
    assert story.state("concern") == "concern_passed_on"
    assert [(e.procedure, e.state) for e in story.file.episodes if e.procedure == "case"] == [
        ("case", "emergency_considered")
    ]


@pytest.mark.obligation("wt2010/5.36/c", "wt2010/5.36/d")
def test_plain_danger_at_referral_takes_the_route_there_and_then():
    story = Story("2010-11-05T16:40")
    story.write(ReferralReceived)
    story.after(minutes=5).write(EmergencyIdentified)
    assert story.state() == "emergency_considered"
    assert story.status("referral_decision") == "met"
    assert story.duty("immediate_strategy_discussion").arose == story.now


def test_an_emergency_ends_no_other_clock():
    story = Story.at("section_47_enquiry")
    running = {id for id in story.owed() if RULEBOOK.duties[id].clock}
    story.write(EmergencyIdentified)
    assert "initial_conference" in running
    assert running <= story.owed()


def test_what_gates_would_have_asked_is_listed_as_gaps():
    story = Story()
    entry, judgement, _ = story.try_(
        EmergencyActionTaken, child_seen=None, protection=None, other_children_elsewhere=None
    )
    assert judgement.allowed
    assert {gap.field for gap in judgement.gaps} == {
        "child_seen",
        "protection",
        "other_children_elsewhere",
    }
    assert entry.record.emergency


# --- 5.51: safe at once, and the other children ----------------------------------------------


@pytest.mark.obligation("wt2010/5.51/a")
def test_from_danger_found_the_child_is_owed_safety_until_made_safe():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyIdentified)
    owed = story.duty("make_child_safe")
    assert (owed.arose, owed.owed_by) == (story.now, "protecting_agency")
    story.after(minutes=20).write(ImmediateStrategyDiscussion)
    assert owed.open
    story.after(minutes=20).write(ImmediateActionDecided)
    story.write(LegalAdviceTaken)
    assert owed.open
    story.after(minutes=30).write(EmergencyActionTaken, acting_agency="police", acted_alone=False)
    assert owed.discharged == story.now
    assert story.file.last(EmergencyActionTaken).acting_agency == "police"


@pytest.mark.obligation("wt2010/5.51/a")
def test_new_danger_after_emergency_action_starts_it_again():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyActionTaken)
    story.after(hours=3).write(EmergencyIdentified)
    assert story.state() == "emergency_considered"
    assert story.duty("make_child_safe").arose == story.now
    assert "section_47_after_emergency" in story.owed()


@pytest.mark.obligation("wt2010/5.51/c")
@pytest.mark.parametrize(
    "question",
    [
        "other_children_at_home",
        "other_children_with_alleged_perpetrator",
        "other_children_elsewhere",
    ],
)
def test_three_questions_about_other_children_are_always_asked(question):
    story = seeing_child()
    assert question in story.refused(EmergencyNotRequired, **{question: None})
    unnamed = story.refused(EmergencyNotRequired, **{question: {"any": "yes"}})
    assert f"{question}.names" in unnamed
    # Action is never refused, so what is missing is owed until it is filled in.
    story.write(EmergencyActionTaken, acted_alone=False, **{question: None})
    assert "complete_emergency_record" in story.owed()
    assert question in story.refused(EmergencyRecordCompleted, **{question: None})
    story.write(EmergencyRecordCompleted, **{question: NOBODY})
    assert story.status("complete_emergency_record") == "met"


@pytest.mark.obligation("wt2010/5.51/c")
def test_each_other_child_named_is_owed_a_record_of_their_own():
    story = seeing_child()
    story.write(
        EmergencyActionTaken,
        acted_alone=False,
        other_children_at_home={"any": "yes", "names": ["Zara Bell", "Noor Bell"]},
    )
    assert story.duty("record_other_child", "Zara Bell").open
    story.write(OtherChildRecorded, name="Zara Bell")
    assert story.status("record_other_child", key="Zara Bell") == "met"
    assert story.status("record_other_child", key="Noor Bell") == "open"


# --- 5.52: talk first, or straight afterwards -------------------------------------------------


@pytest.mark.obligation("wt2010/flow3/a", "wt2010/5.36/d")
def test_danger_leads_straight_to_a_strategy_discussion():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyIdentified)
    owed = story.duty("immediate_strategy_discussion")
    assert owed.arose == story.now
    story.after(minutes=15).write(ImmediateStrategyDiscussion)
    assert owed.discharged == story.now


@pytest.mark.obligation("wt2010/5.52/a", "wt2010/5.36/d")
@pytest.mark.parametrize("voice", ["social_care", "police"])
def test_social_care_and_police_talk_and_the_nspcc_where_it_is_involved(voice):
    story = Story()
    story.write(EmergencyIdentified)
    assert voice in story.refused(ImmediateStrategyDiscussion, **{voice: None})
    assert "nspcc" in story.refused(ImmediateStrategyDiscussion, nspcc_involved=True)
    story.write(ImmediateStrategyDiscussion, nspcc_involved=True, nspcc="Ian Cole")


@pytest.mark.obligation("wt2010/5.52/a")
def test_action_before_any_discussion_is_the_exception_and_owes_its_reason():
    story = Story()
    story.write(EmergencyIdentified)
    entry, judgement, reading = story.try_(EmergencyActionTaken, single_agency_reason=None)
    assert judgement.allowed
    assert "single_agency_reason" in {m.field for m in (*judgement.gaps, *reading.missing)}
    story.write(EmergencyActionTaken, single_agency_reason=None)
    assert "complete_emergency_record" in story.owed()
    refused = story.refused(EmergencyRecordCompleted, single_agency_reason=None)
    assert "single_agency_reason" in refused
    story.write(EmergencyRecordCompleted, single_agency_reason="Smoke in the flat.")
    assert "complete_emergency_record" not in story.owed()
    assert entry.record.acted_alone


@pytest.mark.obligation("wt2010/5.52/b")
def test_after_one_agency_acted_alone_a_discussion_is_owed_until_it_is_held():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyActionTaken)
    owed = story.duty("strategy_after_single_agency_action")
    assert owed.arose == story.now
    story.after(hours=1).write(AfterEmergency)
    assert owed.open
    story.after(hours=12).write(StrategyDiscussionHeld)
    assert owed.discharged == story.now


def test_after_a_discussion_beforehand_no_second_one_is_owed_for_acting_alone():
    story = seeing_child()
    story.write(EmergencyActionTaken, acted_alone=False)
    assert "strategy_after_single_agency_action" not in story.owed()


@pytest.mark.obligation("wt2010/flow3/b")
@pytest.mark.parametrize("part", ["immediate_action", "information_to_parents"])
def test_the_discussion_settles_what_is_done_at_once_and_what_parents_are_told(part):
    story = Story()
    story.write(EmergencyIdentified)
    story.write(ImmediateStrategyDiscussion)
    assert part in story.refused(ImmediateActionDecided, **{part: None})
    story.write(ImmediateActionDecided)
    assert story.state() == "emergency_legal_advice"


@pytest.mark.obligation("wt2010/flow3/b")
def test_what_the_talk_itself_decided_is_written_once():
    story = Story()
    story.write(EmergencyIdentified)
    story.write(
        ImmediateStrategyDiscussion,
        said="Police: he was arrested here in May.",
        immediate_action="Police go in with the duty social worker now.",
        information_to_parents="Mother is told by the duty social worker once he is safe.",
    )
    assert story.state() == "emergency_legal_advice"
    half = Story()
    half.write(EmergencyIdentified)
    half.write(ImmediateStrategyDiscussion, immediate_action="Police go in now.")
    assert "decide_immediate_action" in half.owed()


@pytest.mark.obligation("wt2010/flow3/c")
def test_legal_advice_is_written_down_and_going_without_needs_a_reason():
    story = Story()
    for type_ in (EmergencyIdentified, ImmediateStrategyDiscussion, ImmediateActionDecided):
        story.write(type_)
    assert "take_legal_advice" in story.owed()
    assert "legal_advice" in story.refused(LegalAdviceTaken, legal_advice=None)
    without = story.refused(LegalAdviceTaken, legal_advice={"taken": False})
    assert "legal_advice.reason_if_none" in without
    nothing_said = story.refused(
        LegalAdviceTaken, legal_advice={"taken": True, "adviser": "Priya Nair"}
    )
    assert "legal_advice.outcome" in nothing_said
    story.write(
        LegalAdviceTaken, legal_advice={"taken": False, "reason_if_none": "No answer at night."}
    )
    assert story.state() == "emergency_seeing_child"


@pytest.mark.obligation("wt2010/flow3/d")
@pytest.mark.parametrize("part", ["seen_by", "condition"])
def test_the_acting_agency_sees_the_child_who_and_how_the_child_was(part):
    sight = {"seen": True, "seen_by": "PC Ellen Marsh", "condition": "Cold, unhurt."}
    story = seeing_child()
    assert "see_child_now" in story.owed()
    assert "child_seen" in story.refused(EmergencyNotRequired, child_seen=None)
    without = {name: value for name, value in sight.items() if name != part}
    assert f"child_seen.{part}" in story.refused(EmergencyNotRequired, child_seen=without)
    not_seen = story.refused(EmergencyNotRequired, child_seen={"seen": False})
    assert "child_seen.reason_not_seen" in not_seen
    story.write(EmergencyNotRequired, child_seen=sight)


@pytest.mark.obligation("wt2010/flow3/d")
def test_the_child_is_to_be_seen_until_a_record_says_who_saw_and_how_the_child_was():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyActionTaken, child_seen={"seen": False, "reason_not_seen": "Not found."})
    owed = story.duty("see_child_now")
    assert owed.open
    assert owed.duty.at_once
    story.write(AfterEmergency)
    assert owed.open, "calling the discussion is not seeing the child"
    story.after(hours=1).write(ChildSeen, by="duty_social_worker")
    assert owed.discharged == story.now
    seen = Story()
    seen.write(EmergencyActionTaken)
    assert "see_child_now" not in seen.owed()


def test_a_visit_at_which_the_child_was_not_seen_leaves_it_owed():
    story = seeing_child()
    story.write(ChildSeen, by="duty_social_worker", seen=False, not_seen_reason="Nobody at home.")
    assert "see_child_now" in story.owed()


# --- chart 3: two results ---------------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow3/e")
def test_there_are_two_results_each_with_its_own_state():
    taken, none = seeing_child(), seeing_child()
    taken.write(EmergencyActionTaken, acted_alone=False)
    assert taken.state() == "emergency_action_taken"
    assert "reasons" in none.refused(EmergencyNotRequired, reasons=None)
    none.write(EmergencyNotRequired)
    assert none.state() == "emergency_not_required"


@pytest.mark.obligation("wt2010/flow3/f", "wt2010/5.55/a")
def test_emergency_action_is_followed_by_a_strategy_discussion_and_a_section_47_decision():
    story = Story("2010-11-05T21:30")
    story.write(EmergencyActionTaken)
    assert {"follow_emergency_up", "section_47_after_emergency"} <= story.owed()
    story.write(AfterEmergency)
    assert story.state() == "strategy_discussion_due"
    story.write(StrategyDiscussionHeld)
    assert story.state() == "strategy_discussion_held"
    assert story.status("section_47_after_emergency") == "open"


@pytest.mark.obligation("wt2010/5.55/a")
def test_the_section_47_decision_and_nothing_else_ends_what_is_owed_after_an_emergency():
    enders = {
        step.id
        for step in (s for p in RULEBOOK.procedures for s in p.steps)
        if "section_47_after_emergency" in (*step.meets, *step.cancels)
    }
    from_discussion = {
        step.id
        for step in RULEBOOK.procedure["case"].steps
        if step.sources == ("strategy_discussion_held",)
        and step.to not in (None, "strategy_discussion_due")
    }
    assert {"s04", "s05"} <= enders
    assert {id for id in enders if id.startswith("s0")} <= from_discussion


@pytest.mark.obligation("wt2010/5.55/b")
def test_agencies_chiefly_involved_are_each_asked_for_their_part():
    story = Story()
    story.write(EmergencyActionTaken)
    assert "agencies_involved" in story.refused(AfterEmergency, agencies_involved=None)
    story.write(AfterEmergency, agencies_involved=["Health visiting", "Little Oaks Nursery"])
    story.write(ContributionReceived, agency="health visiting", longer_term_action="Weekly visits.")
    assert story.status("contribution_after_emergency", key="health visiting") == "met"
    assert story.status("contribution_after_emergency", key="little oaks nursery") == "open"


@pytest.mark.obligation("wt2010/flow3/g")
@pytest.mark.parametrize(
    ("course", "to"),
    [
        ("child_in_need", "child_in_need_next_steps"),
        ("assessment", "initial_assessment_open"),
        ("agreed_plan", "agreed_safety_plan"),
        ("strategy_discussion", "strategy_discussion_due"),
    ],
)
def test_none_needed_leads_to_help_or_an_agreed_plan_never_to_closure(course, to):
    story = not_required()
    story.write(AfterNoEmergency, course=course, reasonable_cause=course == "strategy_discussion")
    assert story.state() == to


@pytest.mark.obligation("wt2010/flow3/g")
def test_no_emergency_never_goes_straight_to_closure():
    assert not_required().refused(CaseClosed)
    for by in ("social_work_manager", "lead_social_worker"):
        assert not_required().refused(CaseClosed, by=by)


@pytest.mark.obligation("wt2010/flow3/g")
@pytest.mark.parametrize(
    "part", ["plan_agreed_by", "actions", "planned_outcomes", "if_not_working", "review_on"]
)
def test_the_plan_for_future_safety_is_whole(part):
    story = not_required()
    assert part in story.refused(AfterNoEmergency, course="agreed_plan", **{part: None})


@pytest.mark.obligation("wt2010/flow3/g")
def test_the_plan_for_future_safety_is_agreed_by_family_and_professionals():
    story = not_required()
    family = {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True}
    visitor = {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": False}
    refused = story.refused(
        AfterNoEmergency, course="agreed_plan", plan_agreed_by=[family, visitor]
    )
    assert "family_and_professionals_agree_plan" in refused
    visitor["agrees"] = True
    story.write(
        AfterNoEmergency,
        course="agreed_plan",
        plan_agreed_by=[family, visitor],
        review_on="2010-11-19",
    )
    assert story.due("agreed_plan_review") == "2010-11-19"


@pytest.mark.obligation("wt2010/5.50/a")
@pytest.mark.parametrize("course", ["child_in_need", "need_plan_goes_on"])
def test_with_reasonable_cause_the_case_does_not_go_to_need_only(course):
    refused = not_required().refused(AfterNoEmergency, course=course, reasonable_cause=True)
    assert "no_reasonable_cause" in refused


@pytest.mark.obligation("wt2010/5.50/a")
@pytest.mark.parametrize(
    "outcome", ["no_further_action", "information_or_advice", "onward_referral"]
)
def test_with_suspected_harm_a_referral_is_not_turned_away(outcome):
    story = Story.at("referral_under_decision")
    harm = {"outcome": outcome, "significant_harm_suspected": True}
    assert "no_harm_suspected" in story.refused(ReferralDecision, **harm)


def test_a_section_47_enquiry_goes_on_where_it_was_and_only_there():
    refused = not_required().refused(AfterNoEmergency, course="section_47_goes_on")
    assert "section_47_running" in refused
    story = after_section_47()
    story.write(AfterNoEmergency, course="section_47_goes_on")
    assert story.state() == "section_47_enquiry"
    assert "initial_conference" in story.owed()


@pytest.mark.parametrize(
    ("course", "gate"),
    [("conference_goes_on", "conference_already_owed"), ("need_plan_goes_on", "live_need_plan"),
     ("protection_plan_goes_on", "live_plan")],
)  # fmt: skip
def test_only_what_was_there_goes_on(course, gate):
    assert gate in not_required().refused(AfterNoEmergency, course=course)


def test_since_2013_the_one_assessment_follows():
    story = Story("2014-03-03T20:00")
    for type_ in (
        EmergencyIdentified,
        ImmediateStrategyDiscussion,
        ImmediateActionDecided,
        LegalAdviceTaken,
        EmergencyNotRequired,
    ):
        story.write(type_)
    story.write(AfterNoEmergency, course="assessment")
    assert story.state() == "assessment_open"


# --- 5.53: how the child is kept safe ------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.53/a")
@pytest.mark.parametrize("part", ["means", "legal_basis", "place", "started_at"])
def test_how_the_child_is_kept_safe_on_what_basis_where_and_from_when(part):
    story = Story()
    without = {name: value for name, value in MOVED.items() if name != part}
    story.write(EmergencyActionTaken, protection=None)
    refused = story.refused(EmergencyRecordCompleted, protection=[without])
    assert f"protection.0.{part}" in refused
    story.write(EmergencyRecordCompleted, protection=[MOVED])


@pytest.mark.obligation("wt2010/5.53/a")
@pytest.mark.parametrize(
    "means",
    ["parent_removes_alleged_perpetrator", "alleged_perpetrator_agrees_to_leave",
     "child_remains_in_safe_place_voluntary", "child_moved_to_safe_place_voluntary",
     "emergency_protection_order", "police_powers"],
)  # fmt: skip
def test_the_means_come_from_the_list_of_the_guidance(means):
    story = Story()
    story.write(EmergencyActionTaken, protection=[{**MOVED, "means": means}])
    assert story.file.last(EmergencyActionTaken).protection[0].means == means


@pytest.mark.obligation("wt2010/5.53/b")
def test_removal_with_no_order_needs_a_reason_and_comes_to_a_manager():
    story = Story()
    _, _, reading = story.try_(EmergencyActionTaken, child_removed=True)
    assert "order_applied_for" in {m.field for m in reading.missing}, "silence is no answer"
    removed: dict[str, Any] = {"child_removed": True, "order_applied_for": False}
    _, _, reading = story.try_(EmergencyActionTaken, **removed)
    assert "reason_no_order" in {m.field for m in reading.missing}
    story.write(EmergencyActionTaken, **removed, reason_no_order="No judge could be reached.")
    owed = story.duty("removal_without_order")
    assert owed.owed_by == "social_work_manager"
    story.write(LegalAdviceTaken)
    assert not owed.open


def test_removal_by_an_order_owes_nothing_more():
    story = Story()
    story.write(EmergencyActionTaken, child_removed=True, order_applied_for=True)
    assert "removal_without_order" not in story.owed()


# --- 5.54: where the child is found ---------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.54/b")
def test_a_child_of_another_authority_leaves_a_task_that_names_it():
    story = Story()
    story.write(EmergencyIdentified)
    for part in ("responsible_authority", "looked_after_elsewhere", "plan_elsewhere"):
        assert part in story.refused(ChildOfAnotherAuthority, **{part: None})
    story.write(ChildOfAnotherAuthority, responsible_authority="Westmere")
    assert "Westmere" in story.duty("consult_responsible_authority").says
