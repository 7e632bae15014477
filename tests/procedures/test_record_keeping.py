"""What the file of a child shows, over all the procedures: 5.5, 5.143, 5.150, 5.151 and 5.159."""

import pytest

from heed.engine.fold import fold
from heed.procedures import RULEBOOK
from heed.procedures.child_protection_plan import BecameLookedAfter, CategoryChanged
from heed.procedures.core_assessment import CoreAssessmentUpdated, CoreAssessmentWritten
from heed.procedures.enquiry import EnquiryAnswered
from heed.procedures.general import ServiceProvided
from heed.procedures.initial_assessment import InitialAssessmentWritten
from heed.procedures.initial_conference import ConferenceDecision, ConferenceReport
from heed.procedures.new_information import NewInformationDecision, NewInformationReceived
from heed.procedures.referral import ReferralReceived
from heed.procedures.review_conference import ReviewConferenceHeld
from heed.procedures.section_47_enquiry import EnquiryOutcome
from heed.procedures.shared import Category
from heed.procedures.strategy_discussion import StrategyDiscussionDecision
from tests.procedures.story import Story


@pytest.mark.obligation("wt2010/5.5/l")
def test_help_may_begin_the_day_assessment_does():
    story = Story.at("ca_in_progress")
    started = story.now.date()
    story.write(ServiceProvided, started_on=started)
    story.after(days=20).write(ServiceProvided, service="Speech therapy", started_on=started)
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.file.last(ServiceProvided).started_on == started


@pytest.mark.obligation("wt2010/5.5/l")
def test_a_complete_assessment_is_taken_up_again_and_the_old_one_kept():
    story = Story.at("ca_complete")
    story.after(days=60).write(CoreAssessmentUpdated)
    runs = [e for e in story.file.episodes if e.procedure == "core_assessment"]
    assert [run.state for run in runs] == ["ca_complete", "ca_in_progress"]
    assert runs[0].closed is not None


@pytest.mark.obligation("wt2010/5.5/o")
def test_new_facts_ask_the_worker_to_confirm_or_revisit_and_keep_the_answer():
    story = Story.at("child_in_need_plan_active")
    story.write(NewInformationReceived, by="anyone")
    assert story.duty("decide_new_information").open
    no_change = {"outcome": "no_change", "reasonable_cause": False}
    assert "reasons" in story.refused(NewInformationDecision, reasons=None, **no_change)
    story.write(NewInformationDecision, reasons="Known already; the plan covers it.", **no_change)
    assert not story.duty("decide_new_information").open
    assert story.file.last(NewInformationDecision).reasons


@pytest.mark.obligation("wt2010/5.150/a")
def test_whether_there_was_a_plan_and_care_can_be_asked_of_any_day():
    story = Story.at("plan_in_effect", "2010-11-01T10:00")
    began = story.episode("plan").opened
    story.after(days=30).write(BecameLookedAfter)
    looked_after = story.now

    def on(moment):
        return fold([e for e in story.entries if e.at <= moment], RULEBOOK, story.file.editions)

    assert on(began).is_live("plan")
    assert not on(began).is_live("looked_after")
    assert on(looked_after).is_live("plan")
    assert on(looked_after).is_live("looked_after")
    assert story.file.facts["categories"]


@pytest.mark.obligation("wt2010/5.151/a")
def test_the_chair_alone_sets_one_or_more_of_exactly_four_categories():
    assert {c.value for c in Category} == {"neglect", "physical", "sexual", "emotional"}
    story = Story.at("plan_in_effect")
    both = ["neglect", "emotional"]
    for by in ("lead_social_worker", "social_work_manager", "conference"):
        assert "category_set_by_chair" in story.refused(CategoryChanged, by=by, categories=both)
    assert "categories" in story.refused(CategoryChanged, by="conference_chair", categories=[])
    story.write(CategoryChanged, by="conference_chair", categories=both)
    assert [c.value for c in story.file.facts["categories"]] == both


@pytest.mark.obligation("wt2010/5.151/b")
def test_the_category_changes_with_a_reason_and_the_first_stays_on_the_file():
    story = Story.at("plan_in_effect")
    changed = {"by": "conference_chair", "categories": ["physical", "emotional"]}
    assert "reasons" in story.refused(CategoryChanged, reasons=None, **changed)
    first = story.file.facts["categories"]
    story.after(days=30).write(CategoryChanged, **changed)
    entry = story.entry(CategoryChanged)
    assert (entry.at, entry.by) == (story.now, "conference_chair")
    before = fold(story.entries[:-1], RULEBOOK, story.file.editions)
    assert before.facts["categories"] == first != story.file.facts["categories"]


@pytest.mark.obligation("wt2010/5.159/a")
@pytest.mark.parametrize(
    ("type_", "stage"),
    [
        (EnquiryAnswered, "enquirer_verified"),  # contact record
        (ReferralReceived, "referral_closed"),  # referral and information record
        (InitialAssessmentWritten, "initial_assessment_open"),
        (StrategyDiscussionDecision, "strategy_discussion_held"),
        (CoreAssessmentWritten, "ca_in_progress"),
        (EnquiryOutcome, "section_47_outcome"),
        (ConferenceReport, "conference_arranging"),
        (ConferenceDecision, "conference_held"),  # with the child protection plan
        (ReviewConferenceHeld, "plan_in_effect"),
    ],
)
def test_each_national_record_is_a_type_of_its_own_tied_to_its_stage(type_, stage):
    assert stage in {s for step in RULEBOOK.steps_for(type_.type) for s in step.sources}
    assert type_.title
    assert RULEBOOK.records[type_.type] is type_
