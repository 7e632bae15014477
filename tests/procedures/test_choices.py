"""Readings that an authority may take where the guidance leaves one open (decision 0005)."""

import pytest

from heed.guidance import editions, local_editions, readings
from heed.procedures.child_in_need import ChildInNeedPlan
from heed.procedures.core_assessment import CORE_ASSESSMENT
from tests.procedures.story import Story


def test_every_choice_has_its_default():
    assert editions().choices["core_assessment_starts"] == "decision"
    assert editions().choices["review_conference_quorum"] == "2"


@pytest.mark.parametrize(
    "taken",
    [{"core_assessment_starts": "whenever"}, {"review_conference_quorum": "1"}, {"tea": "milk"}],
)
def test_a_reading_that_may_not_be_taken_is_named(taken):
    with pytest.raises(ValueError, match=next(iter(taken))):
        readings(taken)


def begun(choices: dict[str, str]) -> Story:
    """A core assessment begun eight days after the referral."""
    story = Story.at("child_in_need_next_steps")
    story.file.editions = local_editions("wt2010", {}, choices)
    story.after(days=8)
    step = next(s for p in story.file.rulebook.procedures for s in p.steps if s.id == "i07")
    story.take(step)
    return story


def test_a_core_assessment_counts_from_the_decision_or_from_the_referral():
    assert begun({}).duty("core_assessment").arose > begun({}).file.marks["referral_received"]
    referral = begun({"core_assessment_starts": "referral"})
    assert referral.duty("core_assessment").arose == referral.file.marks["referral_received"]
    assert CORE_ASSESSMENT.id == "core_assessment"


def test_the_decisions_of_reviews_circulate_within_a_day_unless_the_authority_reads_it_otherwise():
    def review(choices: dict[str, str]) -> Story:
        story = Story.at("plan_in_effect")
        story.file.editions = local_editions("wt2010", {}, choices)
        for key in [k for k in story.file.open_duties if k[0] == "conference_decisions"]:
            del story.file.open_duties[key]
        before = len([o for o in story.file.duties if o.duty.id == "conference_decisions"])
        step = next(s for p in story.file.rulebook.procedures for s in p.steps if s.id == "p03")
        story.take(step)
        story.before = before  # type: ignore[attr-defined]
        return story

    def started(story: Story) -> bool:
        all_ = [o for o in story.file.duties if o.duty.id == "conference_decisions"]
        return len(all_) > story.before  # type: ignore[attr-defined]

    assert started(review({}))
    assert not started(review({"review_decisions_circulated_within_a_day": "no"}))


def test_a_need_plan_made_without_a_conference_keeps_to_its_own_date_where_the_authority_reads_it_so():
    def planned(choices: dict[str, str]) -> str | None:
        story = Story.at("child_in_need_service_decision")
        story.file.editions = local_editions("wt2010", {}, choices)
        story.write(ChildInNeedPlan, review_on="2012-01-10")
        return story.due("child_in_need_review")

    assert planned({}) == "2011-05-01"
    assert planned({"need_plans_reviewed_six_monthly": "after_conference"}) == "2012-01-10"
