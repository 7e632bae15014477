"""Since 15 April 2013 one assessment, within 45 working days of the referral; all else carries on."""

import pytest

from heed.engine.calendar import ENGLAND, day_of
from heed.engine.procedure import Step
from heed.procedures import CASE_PARTS, RULEBOOK
from heed.procedures.assessment import COUNTERPARTS, AssessmentAuthorised, AssessmentWritten
from heed.procedures.child_in_need import (
    CaseClosed,
    ChildInNeedPlan,
    ChildInNeedReview,
    NextStepsDecision,
)
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.general import ChildSeen
from heed.procedures.initial_assessment import (
    AN_ACTION,
    AssessmentActionDone,
    AssessmentPlanned,
    AssessmentSentBack,
    InitialAssessmentWritten,
    NextCourseDecision,
)
from heed.procedures.police import PossibleCrimeIdentified
from heed.procedures.referral import ReferralAcknowledged, ReferralDecision
from heed.procedures.strategy_discussion import ReasonableCauseRecorded
from tests.procedures.paths import LEAD, clarified, settle
from tests.procedures.story import Story

DUTY = "duty_social_worker"
EDITIONS = ["wt2013", "wt2018"]


def assessing(start: str = "2019-03-01T10:00", edition: str | None = None) -> Story:
    story = clarified(start, edition)
    story.write(ReferralDecision, by=DUTY, outcome="assessment")
    return story


def assessed() -> Story:
    story = assessing()
    story.write(AssessmentWritten, by=LEAD, author="nadia")
    story.write(AssessmentAuthorised, by="team_manager", author="alan")
    return story


@pytest.mark.parametrize("edition", EDITIONS)
def test_45_working_days_count_from_the_referral(edition):
    story = clarified("2019-03-01T16:40", edition)
    story.on("2019-03-04T11:00").write(ReferralDecision, by=DUTY, outcome="assessment")
    assert story.due("assessment") == "2019-05-08"  # Easter and the early May holiday do not count
    assert story.duty("assessment").edition == edition


def test_the_day_decides_which_assessment_there_is():
    before, after = clarified("2013-04-12T10:00"), clarified("2013-04-15T10:00")
    assert before.refused(ReferralDecision, by=DUTY, outcome="assessment") == ["out_of_place"]
    assert after.refused(ReferralDecision, by=DUTY, outcome="initial_assessment") == [
        "out_of_place"
    ]
    before.write(ReferralDecision, by=DUTY, outcome="initial_assessment")
    after.write(ReferralDecision, by=DUTY, outcome="assessment")
    assert (before.state(), after.state()) == ("initial_assessment_open", "assessment_open")


def test_work_begun_under_the_earlier_shape_is_finished_under_it():
    story = clarified("2013-04-12T10:00")
    story.write(ReferralDecision, by=DUTY, outcome="initial_assessment")
    story.on("2013-04-22T10:00").write(InitialAssessmentWritten, by=LEAD, author="nadia")
    assert story.state() == "initial_assessment_awaiting_completion"
    assert story.due("initial_assessment") == "2013-04-26"


def test_it_is_complete_only_once_discussed_and_authorised_by_somebody_else():
    story = assessing()
    story.write(AssessmentPlanned, by=LEAD)
    story.write(AssessmentWritten, by=LEAD, author="nadia")
    assert "authorise_assessment" in story.owed()
    manager = {"by": "team_manager", "author": "alan"}
    assert story.refused(AssessmentAuthorised, discussed_with_family_on=None, **manager) == [
        "discussed_with_family_on"
    ]
    assert story.refused(AssessmentAuthorised, by="team_manager", author="nadia") == [
        "manager_authorised"
    ]
    story.write(AssessmentSentBack, by="team_manager")
    assert story.state() == "assessment_open"
    story.write(AssessmentWritten, by=LEAD, author="nadia")
    story.write(AssessmentAuthorised, **manager)
    assert story.state() == "assessment_complete"
    assert story.status("assessment") == "met"
    assert story.due("assessment_actions", AN_ACTION) == "2026-12-01"
    story.write(AssessmentActionDone, by=LEAD)
    assert "assessment_actions" not in story.owed()


@pytest.mark.parametrize(
    "asked",
    [
        "childs_needs",
        "carers",
        "family_and_environment",
        "analysis",
        "judgements",
        "child",
        "daily_life",
    ],
)
def test_it_covers_the_whole_framework_and_the_childs_own_life(asked):
    assert asked in assessing().refused(AssessmentWritten, by=LEAD, **{asked: None})


@pytest.mark.parametrize(
    ("course", "data", "stands_at"),
    [
        ("no_support", {}, "no_support_closing"),
        ("services", {}, "child_in_need_service_decision"),
        ("strategy_discussion", {"reasonable_cause": True}, "strategy_discussion_due"),
    ],
)
def test_what_follows(course, data, stands_at):
    story = assessed()
    assert "decide_course_after_assessment" in story.owed()
    story.write(NextCourseDecision, by=LEAD, course=course, **data)
    assert story.state() == stands_at


def test_there_is_no_second_deeper_assessment():
    story = assessed()
    assert story.refused(NextCourseDecision, by=LEAD, course="core_assessment") == [
        "one_assessment"
    ]


def test_reasonable_cause_brings_a_strategy_discussion_as_it_is_saved():
    story = assessing()
    asked = [
        n
        for n in AssessmentWritten.model_fields
        if n not in ("child_in_need", "reasonable_cause", "reasons")
    ]
    story.write(AssessmentWritten, by=LEAD, reasonable_cause=True, **dict.fromkeys(asked))
    assert story.state() == "strategy_discussion_due"


def test_beside_an_enquiry_it_goes_on_and_is_completed():
    story = assessing()
    story.write(ReasonableCauseRecorded, by=LEAD)
    assert story.state() == "strategy_discussion_due"
    assert "assessment" in story.owed()
    story.write(AssessmentWritten, by=LEAD, author="nadia")
    assert story.state() == "strategy_discussion_due"
    story.write(AssessmentAuthorised, by="team_manager", author="alan", brief_findings=None)
    assert story.status("assessment") == "met"


def test_plain_reasonable_cause_starts_it_beside_the_strategy_discussion():
    story = clarified("2019-03-01T10:00")
    story.write(ReferralDecision, by=DUTY, outcome="strategy_discussion", reasonable_cause=True)
    assert story.state() == "strategy_discussion_due"
    assert story.due("assessment") == "2019-05-08"
    assert "initial_assessment" not in story.owed()


def test_the_emergency_a_visit_the_police_and_an_acknowledgement_carry_on():
    story = assessing()
    story.write(ReferralAcknowledged, by=DUTY)
    story.write(ChildSeen, by=LEAD)
    story.write(PossibleCrimeIdentified, by=DUTY)
    assert not {"acknowledge_referral", "see_child"} & story.owed()
    assert "police_discussion" in story.owed()
    story.write(EmergencyIdentified, by="anyone")
    assert story.state() == "emergency_considered"


def test_a_later_assessment_of_an_open_child_counts_from_the_decision_to_make_it():
    story = assessed()
    settle(story)
    story.write(NextCourseDecision, by=LEAD, course="services")
    story.write(ChildInNeedPlan, by=LEAD)
    story.after(days=150).write(ChildInNeedReview, by=LEAD)
    story.write(NextStepsDecision, by=LEAD, next_step="assess_in_depth", needs_complex=True)
    assert story.state() == "assessment_open"
    assert story.due("assessment") == ENGLAND.after(day_of(story.now), 45).isoformat()


def test_a_case_closes_when_all_is_done():
    story = assessed()
    settle(story)
    story.write(NextCourseDecision, by=LEAD, course="no_support")
    story.write(CaseClosed, by=LEAD)
    assert story.state() == "case_closed"


def _steps_about_it() -> list[Step]:
    return [
        s for part in CASE_PARTS for s in part.steps if COUNTERPARTS.keys() & {*s.sources, s.to}
    ]


@pytest.mark.parametrize("step", _steps_about_it(), ids=lambda s: f"{s.id}-{s.on.type}")
def test_what_may_be_done_during_an_initial_assessment_may_be_done_during_this_one(step):
    sources = {COUNTERPARTS[s] for s in step.sources if s in COUNTERPARTS}
    to = COUNTERPARTS.get(step.to, step.to)
    assert any(
        s.on is step.on and s.to == to and sources <= {*s.sources}
        for s in RULEBOOK.procedure["case"].steps
    )
