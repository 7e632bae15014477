"""New facts about a child social care knows force a decision. wt2010/5.37"""

import pytest

from heed.procedures.child_in_need import NextStepsDecision
from heed.procedures.new_information import NewInformationDecision, NewInformationReceived
from heed.procedures.strategy_discussion import StrategyDiscussionHeld
from tests.procedures.enquiries import enquiring, harm_over, not_substantiated

LEAD = "lead_social_worker"


@pytest.mark.obligation("wt2010/5.37/a")
def test_new_information_is_owed_a_decision_and_each_piece_its_own():
    story = harm_over()
    story.write(NewInformationReceived, by="anyone")
    story.write(NewInformationReceived, by="anyone", information="He has a key.")
    assert "decide_new_information" in story.owed("2010-12-24T09:00")
    story.write(NewInformationDecision, by=LEAD, outcome="no_change", reasonable_cause=False)
    assert "decide_new_information" in story.owed() or story.file.is_live("new_information")


@pytest.mark.obligation("wt2010/5.37/a")
@pytest.mark.parametrize("outcome", ["strategy_discussion", "no_change"])
def test_to_hold_a_discussion_or_not_each_needs_reasons(outcome: str):
    story = harm_over()
    story.write(NewInformationReceived, by="anyone")
    cause = outcome == "strategy_discussion"
    assert "reasons" in story.refused(
        NewInformationDecision, by=LEAD, outcome=outcome, reasonable_cause=cause, reasons=None
    )
    story.write(NewInformationDecision, by=LEAD, outcome=outcome, reasonable_cause=cause)
    assert (
        story.state("new_information") == f"new_information_{'strategy' if cause else 'no_change'}"
    )
    assert story.state() == ("strategy_discussion_due" if cause else "conference_need_decision")


@pytest.mark.obligation("wt2010/5.37/a", "wt2010/5.56/a")
@pytest.mark.parametrize("outcome", ["no_change", "start_core_assessment"])
def test_with_reasonable_cause_nothing_but_a_discussion_will_do(outcome: str):
    story = harm_over()
    story.write(NewInformationReceived, by="anyone")
    assert "no_reasonable_cause" in story.refused(
        NewInformationDecision, by=LEAD, outcome=outcome, reasonable_cause=True
    )


@pytest.mark.obligation("wt2010/5.37/a")
def test_a_discussion_decided_while_an_enquiry_runs_is_owed_all_the_same():
    story = enquiring()
    story.write(NewInformationReceived, by="anyone")
    story.write(NewInformationDecision, by=LEAD, reasonable_cause=True)
    assert story.state() == "section_47_enquiry"
    assert "further_strategy_discussion" in story.owed()
    story.write(StrategyDiscussionHeld, by="strategy_chair")
    assert "further_strategy_discussion" not in story.owed()


@pytest.mark.obligation("wt2010/5.37/b")
@pytest.mark.parametrize("outcome", ["start_core_assessment", "update_core_assessment"])
def test_new_facts_may_call_for_a_core_assessment_or_for_the_last_one_to_be_updated(outcome: str):
    story = not_substantiated()
    story.write(NewInformationReceived, by="anyone")
    assert "start_by" in story.refused(
        NewInformationDecision, by=LEAD, outcome=outcome, reasonable_cause=False, start_by=None
    )
    story.write(NewInformationDecision, by=LEAD, outcome=outcome, reasonable_cause=False)
    assert "assessment_on_new_information" in story.owed()
    story.try_(NextStepsDecision, by=LEAD)
