"""Strategy discussions: when one is owed, who must be there, what it settles, what it starts."""

from collections.abc import Callable

import pytest

from heed.engine.example import example_of
from heed.engine.procedure import Step
from heed.engine.rulebook import Rulebook
from heed.procedures import RULEBOOK
from heed.procedures.child_in_need import CaseClosed, NextStepsDecision
from heed.procedures.emergency_action import (
    AfterEmergency,
    EmergencyActionTaken,
    EmergencyIdentified,
)
from heed.procedures.new_information import MOVES_TO_STRATEGY
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.section_47_enquiry import EnquiryExplained
from heed.procedures.strategy_discussion import (
    FurtherDiscussionNeeded,
    ImmediateActionLookedAt,
    ReasonableCauseRecorded,
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
    StrategyOutcome,
    StrategyRecordCirculated,
)
from tests.procedures.enquiries import (
    child_seen,
    discussion_due,
    discussion_held,
    enquiring,
    harm_over,
    not_substantiated,
    on_a_plan_discussion_held,
    outcome_due,
)
from tests.procedures.story import Story

SOCIAL_CARE = {
    "name": "Alan Reid",
    "agency": "social_care",
    "post": "Team manager",
    "can_decide": True,
}
POLICE = {"name": "DS Ellen Marsh", "agency": "police", "post": "Sergeant", "can_decide": True}
HEALTH = {"name": "Ruth Okafor", "agency": "health", "post": "Named nurse", "can_decide": True}
SCHOOL = {
    "name": "Grace Mensah",
    "agency": "education",
    "post": "Head",
    "can_decide": True,
    "seat": "referring_agency",
}
CORE = [SOCIAL_CARE, POLICE, HEALTH, SCHOOL]


def steps(id: str, book: Rulebook = RULEBOOK) -> list[Step]:
    return [s for p in book.procedures for s in p.steps if s.id == id]


# --- when one is owed ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.49/b", "wt2010/5.56/a")
def test_reasonable_cause_brings_a_strategy_discussion_owed_until_it_is_held_and_decided():
    story = Story("2010-11-05T16:40")
    story.write(ReferralReceived, by="anyone")
    story.write(ReferralClarified, by="duty_social_worker")
    story.write(ReferralDecision, by="duty_social_worker", outcome="no_further_action")
    story.write(ReasonableCauseRecorded, by="team_manager", at="2010-11-08T09:00")
    assert story.state() == "strategy_discussion_due"
    assert "hold_strategy_discussion" in story.owed()

    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-08T14:00")
    assert "hold_strategy_discussion" not in story.owed()
    assert "record_strategy_decision" in story.owed("2010-11-12T09:00")

    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2010-11-12T10:00")
    assert "record_strategy_decision" not in story.owed()


@pytest.mark.obligation("wt2010/5.56/a", "wt2010/5.57/a")
@pytest.mark.parametrize("stage", [not_substantiated, harm_over], ids=lambda f: f.__name__)
def test_also_where_an_enquiry_has_ended(stage: Callable[[], Story]):
    story = stage()
    story.write(ReasonableCauseRecorded, by="lead_social_worker", at="2010-11-25T09:00")
    assert story.state() == "strategy_discussion_due"
    assert "hold_strategy_discussion" in story.owed("2011-01-25T09:00"), (
        "nothing but a discussion ends it"
    )


@pytest.mark.obligation("wt2010/5.57/a")
def test_a_discussion_may_be_called_from_every_open_stage_short_of_an_enquiry():
    called_from = {x for step in steps("s01") for x in step.sources}
    assert called_from >= set(MOVES_TO_STRATEGY)
    for stage in (
        "initial_assessment_open",
        "child_in_need_plan_active",
        "monitoring",
        "under_plan",
    ):
        assert stage in called_from


@pytest.mark.obligation("wt2010/5.57/a", "wt2010/5.59/b")
def test_several_discussions_may_be_held_on_one_case():
    story = discussion_held()
    story.write(FurtherDiscussionNeeded, by="strategy_chair")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-10T09:00")
    story.write(StrategyDiscussionDecision, by="strategy_chair")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-12T09:00")
    assert story.state() == "section_47_enquiry"


@pytest.mark.obligation("wt2010/5.49/b")
@pytest.mark.parametrize("asked", ["reasonable_cause", "lives_in_area"])
def test_the_record_of_reasonable_cause_says_that_the_child_lives_or_is_found_here(asked: str):
    assert asked in harm_over().refused(ReasonableCauseRecorded, by="team_manager", **{asked: None})


@pytest.mark.obligation("wt2010/5.49/c")
@pytest.mark.parametrize("asked", ["tool", "author", "on", "says"])
def test_anothers_risk_assessment_is_a_source_with_author_date_and_tool(asked: str):
    given = {"tool": "Checklist", "author": "PC Khan", "on": "2010-11-04", "says": "High."}
    story = harm_over()
    without = {k: v for k, v in given.items() if k != asked}
    assert f"outside_assessments.0.{asked}" in story.refused(
        ReasonableCauseRecorded, by="team_manager", outside_assessments=[without]
    )
    assert "grounds" in story.refused(
        ReasonableCauseRecorded, by="team_manager", outside_assessments=[given], grounds=None
    ), "no score stands in for social care's own judgement"
    story.write(ReasonableCauseRecorded, by="team_manager", outside_assessments=[given])


@pytest.mark.obligation("wt2010/5.50/a")
@pytest.mark.parametrize("way_out", [CaseClosed, NextStepsDecision])
def test_suspected_harm_cannot_be_closed_or_made_need_only_before_an_enquiry_decision(
    way_out: type,
):
    for story in (discussion_due(), discussion_held()):
        assert "out_of_place" in story.refused(way_out, by="lead_social_worker")
    story = discussion_held()
    for outcome in ("no_further_involvement", "section_17_assessment"):
        assert "no_reasonable_cause" in story.refused(
            StrategyDiscussionDecision, by="strategy_chair", outcome=outcome, reasonable_cause=True
        )
        assert "reasons" in story.refused(
            StrategyDiscussionDecision,
            by="strategy_chair",
            outcome=outcome,
            reasonable_cause=False,
            reasons=None,
        )


# --- who is there ----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.56/b")
@pytest.mark.parametrize(
    "without", [SOCIAL_CARE, POLICE, HEALTH, SCHOOL], ids=lambda p: p["agency"]
)
def test_social_care_police_health_and_whoever_referred_each_have_a_named_person_there(
    without: dict,
):
    story = discussion_due()
    present = [p for p in CORE if p != without]
    assert "participants" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", participants=present
    )
    assert "wt2010/5.56/b" in story.refs_refusing(
        StrategyDiscussionHeld, by="strategy_chair", participants=present
    )
    story.write(StrategyDiscussionHeld, by="strategy_chair", participants=CORE)


@pytest.mark.obligation("wt2010/5.56/b")
def test_a_gap_needs_a_reason_that_a_manager_accepts():
    story = discussion_due()
    present = [SOCIAL_CARE, POLICE, SCHOOL]
    gap = {"who": "health", "reason": "Nobody on call.", "accepted_by": "Alan Reid, team manager"}
    for missing in ("reason", "accepted_by"):
        less = {k: v for k, v in gap.items() if k != missing}
        assert f"absences.0.{missing}" in story.refused(
            StrategyDiscussionHeld, by="strategy_chair", participants=present, absences=[less]
        )
    story.write(StrategyDiscussionHeld, by="strategy_chair", participants=present, absences=[gap])
    assert story.state() == "strategy_discussion_held"


@pytest.mark.obligation("wt2010/5.56/c")
@pytest.mark.parametrize("who", ["convened_by", "chair_agency"])
def test_only_social_care_convenes_and_leads(who: str):
    story = discussion_due()
    assert "social_care_leads" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", **{who: "police"}
    )


@pytest.mark.obligation("wt2010/5.56/d")
def test_somebody_who_cannot_decide_for_their_agency_is_noted_as_such():
    story = discussion_due()
    junior = {**POLICE, "can_decide": False}
    people = [SOCIAL_CARE, junior, HEALTH, SCHOOL]
    assert "participants.1.must_take_back" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", participants=people
    )
    unasked = {k: v for k, v in POLICE.items() if k != "can_decide"}
    assert "participants.1.can_decide" in story.refused(
        StrategyDiscussionHeld,
        by="strategy_chair",
        participants=[SOCIAL_CARE, unasked, HEALTH, SCHOOL],
    )
    noted = {**junior, "must_take_back": "Whether to arrest."}
    story.write(
        StrategyDiscussionHeld,
        by="strategy_chair",
        participants=[SOCIAL_CARE, noted, HEALTH, SCHOOL],
    )


def health(seat: str) -> dict:
    return {**HEALTH, "name": seat, "seat": seat}


@pytest.mark.obligation("wt2010/5.56/e")
@pytest.mark.parametrize(
    ("patient", "seats"),
    [
        ("out_patient", ["consultant"]),
        ("child_development_team", ["consultant"]),
        ("in_patient", ["consultant", "senior_ward_nurse"]),
    ],
)
def test_a_patients_consultant_takes_part_and_on_the_ward_the_senior_nurse(
    patient: str, seats: list[str]
):
    story = discussion_due()
    for missing in seats:
        there = [*CORE, *(health(s) for s in seats if s != missing)]
        assert "participants" in story.refused(
            StrategyDiscussionHeld, by="strategy_chair", patient=patient, participants=there
        )
    story.write(
        StrategyDiscussionHeld,
        by="strategy_chair",
        patient=patient,
        participants=[*CORE, *(health(s) for s in seats)],
    )


@pytest.mark.obligation("wt2010/5.56/f")
def test_where_there_may_be_a_medical_examination_a_senior_doctor_takes_part():
    story = discussion_due()
    assert "participants" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", medical_examination=True, participants=CORE
    )
    story.write(
        StrategyDiscussionHeld,
        by="strategy_chair",
        medical_examination=True,
        participants=[*CORE, health("senior_doctor")],
    )


@pytest.mark.obligation("wt2010/5.56/g")
def test_adult_services_are_thought_of_for_each_problem_on_file_or_raised():
    story = discussion_due()
    violence = {
        "problem": "domestic_violence",
        "service": "Domestic abuse service",
        "invited": True,
    }
    drink = {"problem": "substance_misuse", "service": "Alcohol service", "invited": True}
    mind = {"problem": "mental_illness", "service": "Community team", "invited": False}
    assert "adult_services" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", adult_services=[violence]
    ), "the referral told of substance misuse as well"
    assert "adult_services" in story.refused(
        StrategyDiscussionHeld,
        by="strategy_chair",
        adult_services=[violence, drink],
        adult_problems=["mental_illness"],
    )
    assert "adult_services.2.reason" in story.refused(
        StrategyDiscussionHeld,
        by="strategy_chair",
        adult_services=[violence, drink, mind],
        adult_problems=["mental_illness"],
    )
    story.write(
        StrategyDiscussionHeld,
        by="strategy_chair",
        adult_problems=["mental_illness"],
        adult_services=[violence, drink, {**mind, "reason": "Closed to them since May."}],
    )


@pytest.mark.obligation("wt2010/5.59/a")
def test_a_discussion_may_be_a_call_but_a_meeting_has_a_place_and_complex_harm_calls_for_one():
    story = discussion_due()
    assert "place" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", mode="meeting", place=None
    )
    assert "why_no_meeting" in story.refused(
        StrategyDiscussionHeld, by="strategy_chair", mode="telephone", complex_maltreatment=True
    )
    story.write(StrategyDiscussionHeld, by="strategy_chair", mode="telephone", place=None)


# --- what it settles -------------------------------------------------------------------

JOBS = (
    "information_shared",
    "criminal_investigation",
    "outcome",
    "medical_treatment",
    "actions",
    "immediate_action",
    "interim_services",
    "told_to_family",
    "legal_action",
)


@pytest.mark.obligation("wt2010/5.57/b")
@pytest.mark.parametrize("job", JOBS)
def test_every_job_of_a_discussion_is_answered(job: str):
    story = discussion_held()
    assert job in story.refused(StrategyDiscussionDecision, by="strategy_chair", **{job: None})


@pytest.mark.obligation("wt2010/5.57/b")
@pytest.mark.parametrize("part", ["action", "owner", "by_when", "purpose"])
def test_each_action_has_who_what_by_when_and_why(part: str):
    action = {
        "action": "Fetch notes",
        "owner": "Ruth",
        "by_when": "2010-11-10",
        "purpose": "Injuries",
    }
    less = {k: v for k, v in action.items() if k != part}
    assert f"actions.0.{part}" in discussion_held().refused(
        StrategyDiscussionDecision, by="strategy_chair", actions=[less]
    )


@pytest.mark.obligation("wt2010/5.59/c")
@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("information_shared", "agency"),
        ("information_shared", "information"),
        ("decisions", "decision"),
        ("decisions", "basis"),
    ],
)
def test_the_chair_writes_what_each_agency_shared_and_the_grounds_of_each_decision(
    rows: str, part: str
):
    whole = {
        "information_shared": {"agency": "Health", "information": "Two missed appointments."},
        "decisions": {"decision": "To be examined.", "basis": "Nobody can account for the bruise."},
    }[rows]
    less = {k: v for k, v in whole.items() if k != part}
    assert f"{rows}.0.{part}" in discussion_held().refused(
        StrategyDiscussionDecision, by="strategy_chair", **{rows: [less]}
    )
    assert rows in discussion_held().refused(
        StrategyDiscussionDecision, by="strategy_chair", **{rows: []}
    )


@pytest.mark.obligation("wt2010/5.57/d")
def test_for_a_child_in_hospital_safe_discharge_is_decided():
    story = discussion_held()
    for outcome in ("section_47", "section_17_assessment", "no_further_involvement"):
        assert "safe_discharge" in story.refused(
            StrategyDiscussionDecision,
            by="strategy_chair",
            in_hospital=True,
            safe_discharge=None,
            outcome=outcome,
            reasonable_cause=outcome == "section_47",
        )
    assert "wt2010/5.57/d" in story.refs_refusing(
        StrategyDiscussionDecision, by="strategy_chair", in_hospital=True, safe_discharge=None
    )
    story.write(StrategyDiscussionDecision, by="strategy_chair", in_hospital=True)


@pytest.mark.obligation("wt2010/5.57/e")
def test_what_the_family_is_told_is_decided_and_what_is_held_back_has_a_ground_and_reason():
    story = discussion_held()
    held = {
        "what": "The neighbour's account",
        "ground": "police_investigation",
        "reason": "He would know.",
    }
    assert "told_to_family" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", told_to_family=None
    )
    for missing in ("ground", "reason"):
        less = {k: v for k, v in held.items() if k != missing}
        assert f"withheld.0.{missing}" in story.refused(
            StrategyDiscussionDecision, by="strategy_chair", withheld=[less]
        )
    story.write(StrategyDiscussionDecision, by="strategy_chair", withheld=[held])
    kept = story.file.last(StrategyDiscussionDecision)
    assert not any(d.family_may_see for d in kept.decisions), (
        "nothing is released until it is decided"
    )


@pytest.mark.obligation("wt2010/5.67/b")
def test_where_a_crime_is_possible_it_is_settled_when_parents_are_brought_in():
    story = discussion_held()
    assert "parents_brought_in" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        possible_crime="yes",
        parents_brought_in=None,
    )
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        possible_crime="no",
        parents_brought_in=None,
    )


@pytest.mark.obligation("wt2010/5.22/b")
def test_where_a_child_may_have_been_conceived_through_abuse_dna_and_genetics_are_discussed():
    story = discussion_held()
    assert "dna_and_genetics" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        conceived_through_abuse=True,
        dna_and_genetics=None,
    )
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        conceived_through_abuse=True,
        dna_and_genetics="Geneticist's advice sought; no test before she has been told.",
    )


@pytest.mark.obligation("wt2010/5.57/f")
@pytest.mark.parametrize(
    ("answer", "opened"),
    [("no", None), ("yes", "legal_decision_due"), ("seek_advice", "legal_decision_due")],
)
def test_legal_action_is_answered_and_yes_or_advice_goes_to_the_authority(
    answer: str, opened: str | None
):
    assert enquiring(legal_action=answer).state("legal") == opened


@pytest.mark.obligation("wt2010/5.59/f")
def test_an_immediate_action_is_looked_at_again_until_a_recorded_decision_ends_it():
    aunt = "Kiran stays with his aunt"
    story = enquiring(
        immediate_actions=[{"action": aunt, "owner": "Nadia", "look_again_on": "2010-11-10"}]
    )
    assert story.due("watch_immediate_action", aunt) == "2010-11-10"
    assert story.status("watch_immediate_action", "2010-11-11T09:00", aunt) == "overdue"
    assert "look_again_on" in story.refused(
        ImmediateActionLookedAt,
        by="lead_social_worker",
        action=aunt,
        goes_on=True,
        look_again_on=None,
    )
    story.write(
        ImmediateActionLookedAt,
        by="lead_social_worker",
        at="2010-11-10T10:00",
        action=aunt,
        goes_on=True,
        look_again_on="2010-11-15",
    )
    assert story.due("watch_immediate_action", aunt) == "2010-11-15"
    story.write(
        ImmediateActionLookedAt,
        by="lead_social_worker",
        at="2010-11-15T10:00",
        action=aunt,
        goes_on=False,
        look_again_on=None,
    )
    assert "watch_immediate_action" not in story.owed()


# --- what it ends in -------------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow4/a")
@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("no_further_involvement", "no_support_closing"),
        ("section_17_assessment", "child_in_need_core_assessment"),
        ("section_47", "section_47_enquiry"),
    ],
)
def test_a_discussion_ends_in_one_of_three_results_each_with_reasons(outcome: str, state: str):
    story = discussion_held()
    cause = outcome == "section_47"
    assert "reasons" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome=outcome,
        reasonable_cause=cause,
        reasons=None,
    )
    story.write(
        StrategyDiscussionDecision, by="strategy_chair", outcome=outcome, reasonable_cause=cause
    )
    assert story.state() == state


@pytest.mark.obligation("wt2010/flow4/a")
def test_there_is_no_fourth_result_only_work_under_way_that_goes_on():
    assert set(StrategyOutcome) == {
        "section_47",
        "section_17_assessment",
        "no_further_involvement",
        "work_under_way_goes_on",
    }
    assert "live_need_plan" in discussion_held().refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome="work_under_way_goes_on",
        reasonable_cause=False,
    ), "nothing is under way that could go on"


@pytest.mark.obligation("wt2010/5.50/b", "wt2010/5.57/c")
def test_section_47_starts_a_core_assessment_on_that_legal_basis():
    story = enquiring()
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.file.facts["assessment_basis"] == "section_47"
    assert "core_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.50/b", "wt2010/5.57/c")
def test_an_assessment_begun_under_section_17_is_the_same_one_with_the_same_clock():
    story = discussion_held()
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome="section_17_assessment",
        reasonable_cause=False,
    )
    assert story.file.facts["assessment_basis"] == "section_17"
    due, begun = story.due("core_assessment"), story.episode("core_assessment").id
    story.write(ReasonableCauseRecorded, by="team_manager", at="2010-11-22T10:00")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-23T10:00")
    story.write(StrategyDiscussionDecision, by="strategy_chair")
    assert story.file.taken[story.entries[-1].id][0] == "s05"
    assert story.episode("core_assessment").id == begun
    assert story.due("core_assessment") == due
    assert story.file.facts["assessment_basis"] == "section_47"


@pytest.mark.obligation("wt2010/5.57/c")
def test_deciding_not_to_start_section_47_starts_no_enquiry():
    story = discussion_held()
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome="no_further_involvement",
        reasonable_cause=False,
        enquiry_plan=None,
    )
    assert {"initial_conference", "see_child_alone", "core_assessment"}.isdisjoint(story.owed())


@pytest.mark.obligation("wt2010/flow4/b")
@pytest.mark.parametrize(("crime", "police"), [("yes", "police_informed"), ("no", None)])
def test_section_47_and_the_police_run_side_by_side_where_a_crime_is_possible(
    crime: str, police: str | None
):
    story = enquiring(possible_crime=crime)
    assert (story.state("core_assessment"), story.state("police")) == ("ca_in_progress", police)


# --- the plan of the enquiry -----------------------------------------------------------


def plan(**changed: object) -> dict:
    whole = example_of(StrategyDiscussionDecision)["enquiry_plan"]
    return {k: v for k, v in {**whole, **changed}.items() if v is not None}


TOPICS = (
    "assessment_plan",
    "information_needed",
    "interviews",
    "how_views_are_gathered",
    "race_and_ethnicity",
    "interpreter",
)


@pytest.mark.obligation("wt2010/5.58/a")
@pytest.mark.parametrize("topic", TOPICS)
def test_an_enquiry_does_not_start_before_each_topic_is_settled(topic: str):
    story = discussion_held()
    unplanned = plan(**{topic: None})
    assert f"enquiry_plan.{topic}" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=unplanned
    )
    assert "wt2010/5.58/a" in story.refs_refusing(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=unplanned
    )


@pytest.mark.obligation("wt2010/5.58/a")
@pytest.mark.parametrize("part", ["who", "by", "purpose", "on"])
def test_each_interview_has_who_by_whom_what_for_and_when(part: str):
    one = {"who": "Mother", "by": "Nadia", "purpose": "The bruise", "on": "2010-11-10"}
    less = {k: v for k, v in one.items() if k != part}
    assert f"enquiry_plan.interviews.0.{part}" in discussion_held().refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=plan(interviews=[less])
    )


@pytest.mark.obligation("wt2010/5.58/b")
def test_the_day_the_child_is_seen_alone_is_set_and_is_a_deadline_only_such_a_visit_meets():
    story = discussion_held()
    assert "enquiry_plan.see_alone_by" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=plan(see_alone_by=None)
    )
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        enquiry_plan=plan(see_alone_by="2010-11-11"),
    )
    assert story.due("see_child_alone") == "2010-11-11"
    child_seen(
        story, "2010-11-10T10:00", alone=False, present=[{"name": "Dawn Bell", "role": "mother"}]
    )
    assert "see_child_alone" in story.owed()
    assert story.status("see_child_alone", "2010-11-12T09:00") == "overdue"
    child_seen(story, "2010-11-11T10:00", alone=True)
    assert story.status("see_child_alone", "2010-11-12T09:00") == "met"


@pytest.mark.obligation("wt2010/5.58/b")
def test_a_child_for_whom_being_seen_alone_would_be_wrong_has_a_reason_instead():
    story = discussion_held()
    story.write(
        StrategyDiscussionDecision,
        by="strategy_chair",
        enquiry_plan=plan(see_alone_by=None, why_not_alone="She is six weeks old."),
    )
    assert "see_child_alone" not in story.owed()


@pytest.mark.obligation("wt2010/5.58/c")
def test_where_a_crime_is_possible_interviews_wait_for_timing_agreed_with_the_police():
    story = discussion_held()
    unagreed = plan(interview_timing_agreed_with_police=None)
    assert "enquiry_plan.interview_timing_agreed_with_police" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=unagreed, possible_crime="yes"
    )
    story.write(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=unagreed, possible_crime="no"
    )


@pytest.mark.obligation("wt2010/5.58/d")
def test_each_other_child_is_answered_for_with_a_reason():
    story = discussion_held()
    asha = {
        "name": "Asha",
        "link": "Sister",
        "decision": "separate_referral",
        "reason": "Also in his care.",
    }
    assert "enquiry_plan.other_children" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=plan(other_children=[])
    )
    for part in ("decision", "reason"):
        less = {k: v for k, v in asha.items() if k != part}
        assert f"enquiry_plan.other_children.0.{part}" in story.refused(
            StrategyDiscussionDecision,
            by="strategy_chair",
            enquiry_plan=plan(other_children=[less]),
        )
    story.write(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=plan(other_children=[asha])
    )


@pytest.mark.obligation("wt2010/5.62/a")
def test_an_enquiry_names_a_qualified_and_experienced_lead_of_social_care_or_does_not_open():
    story = discussion_held()
    assert "enquiry_plan.lead_social_worker" in story.refused(
        StrategyDiscussionDecision, by="strategy_chair", enquiry_plan=plan(lead_social_worker=None)
    )
    assert "enquiry_plan_complete" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        enquiry_plan=plan(lead_qualified_and_experienced=False),
    )


# --- clocks ----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.59/d")
def test_the_record_goes_to_all_parties_within_one_working_day():
    story = discussion_held(at="2010-11-12T16:00")  # a Friday
    assert story.due("strategy_record") == "2010-11-15"
    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2010-11-15T09:00")
    assert "strategy_record" in story.owed(), "written is not yet sent"
    assert story.status("strategy_record", "2010-11-16T09:00") == "overdue"
    assert "recipients" in story.refused(
        StrategyRecordCirculated, by="strategy_chair", recipients=None
    )
    story.write(StrategyRecordCirculated, by="strategy_chair", at="2010-11-15T16:00")
    assert story.status("strategy_record") == "met"


@pytest.mark.obligation("wt2010/5.83/a", "wt2010/flow4/e")
def test_the_conference_is_due_fifteen_working_days_after_the_discussion_not_after_its_write_up():
    story = enquiring()
    assert story.duty("initial_conference").arose.date().isoformat() == "2010-11-08"
    assert story.due("initial_conference") == "2010-11-29"
    assert story.duty("initial_conference").owed_by == "social_work_manager"


@pytest.mark.obligation("wt2010/5.59/b", "wt2010/5.83/a")
def test_of_several_discussions_only_the_one_that_started_section_47_counts():
    story = discussion_held()
    story.write(FurtherDiscussionNeeded, by="strategy_chair")
    assert "initial_conference" not in story.owed()
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-10T09:00")
    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2010-11-10T17:00")
    assert story.due("initial_conference") == "2010-12-01"
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-17T09:00")
    story.write(StrategyRecordCirculated, by="strategy_chair")
    assert story.due("initial_conference") == "2010-12-01", "a later discussion never moves it"
    assert sum(o.duty.id == "initial_conference" for o in story.file.duties) == 1


@pytest.mark.obligation("wt2010/5.71/a")
def test_starting_an_enquiry_means_explaining_it_to_parents_and_child_or_saying_why_not():
    story = enquiring()
    assert {o.key for o in story.file.duties if o.duty.id == "explain_enquiry"} == {
        "parents",
        "child",
    }
    assert "said" in story.refused(EnquiryExplained, by="lead_social_worker", said=None)
    story.write(EnquiryExplained, by="lead_social_worker", to="parents")
    assert story.status("explain_enquiry", key="parents") == "met"
    assert "withheld_reason" in story.refused(
        EnquiryExplained, by="lead_social_worker", to="child", explained=False
    )
    story.write(
        EnquiryExplained,
        by="lead_social_worker",
        to="child",
        explained=False,
        withheld_reason="She is four weeks old.",
    )
    assert "explain_enquiry" not in story.owed()


def test_a_discussion_about_a_child_on_a_plan_may_leave_the_plan_to_go_on_but_not_close_round_it():
    story = on_a_plan_discussion_held()
    assert "no_live_plan" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome="no_further_involvement",
        reasonable_cause=False,
    )
    story.write(StrategyDiscussionDecision, by="strategy_chair", outcome="work_under_way_goes_on")
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")


# --- since 2013 ------------------------------------------------------------------------


def test_since_2013_section_47_starts_no_core_assessment_the_one_assessment_runs():
    story = Story("2014-11-05T16:40")
    story.write(ReferralReceived, by="anyone")
    story.write(ReferralClarified, by="duty_social_worker")
    story.write(ReferralDecision, by="duty_social_worker", outcome="no_further_action")
    story.write(ReasonableCauseRecorded, by="team_manager")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2014-11-06T10:00")
    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2014-11-06T15:00")
    assert story.state() == "section_47_enquiry"
    assert story.state("core_assessment") is None
    assert "assessment" in story.owed()
    assert story.due("initial_conference") == "2014-11-27"


def test_a_second_start_while_an_enquiry_runs_carries_it_on_and_moves_no_clock():
    story = outcome_due()
    due = story.due("initial_conference")
    story.write(EmergencyIdentified, by="anyone", at="2010-11-18T20:00")
    story.write(EmergencyActionTaken, by="protecting_agency")
    story.write(AfterEmergency, by="social_work_manager")
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-19T09:00")
    story.write(StrategyDiscussionDecision, by="strategy_chair", outcome="section_47")
    assert story.state() == "section_47_enquiry"
    assert story.due("initial_conference") == due
    assert sum(o.duty.id == "initial_conference" for o in story.file.duties) == 1


def test_with_harm_suspected_the_discussion_comes_before_anything_that_has_a_day() -> None:
    """5.36 and 5.52 give no number: it is immediate, or as soon as possible after one agency acted."""
    assert ("hold_strategy_discussion", "") in discussion_due().file.open_duties
    assert RULEBOOK.duties["hold_strategy_discussion"].at_once
