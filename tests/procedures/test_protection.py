"""How a child is kept safe for now: 5.52, 5.53 and 5.55."""

import pytest

from heed.procedures.emergency_action import EmergencyActionTaken, LegalAdviceTaken
from heed.procedures.protection import (
    OrderAppliedFor,
    OrderDecided,
    PolicePowersUsed,
    ProceedingsDecided,
    SafeByAgreement,
    SafetyAgreementEnded,
)
from tests.procedures.story import Story


def choosing() -> Story:
    story = Story("2010-11-05T21:30")
    story.write(EmergencyActionTaken)
    assert story.state("protection") == "protection_choice"
    return story


def order_in_force(expires: str = "2010-11-13T16:00") -> Story:
    story = choosing()
    story.write(OrderAppliedFor)
    story.write(OrderDecided, answer="made", expires_at=expires)
    return story


@pytest.mark.obligation("wt2010/5.53/a")
@pytest.mark.parametrize("part", ["means", "place", "started_at", "reasons"])
def test_safety_by_agreement_says_how_where_since_when_and_why_it_is_enough(part):
    story = choosing()
    assert part in story.refused(SafeByAgreement, **{part: None})
    story.write(SafeByAgreement)
    assert story.state("protection") == "safe_by_agreement"


@pytest.mark.obligation("wt2010/5.52/c")
def test_an_order_is_applied_for_with_legal_advice_or_the_reason_for_none():
    story = choosing()
    assert "legal_advice_recorded_or_reason" in {
        g.name for _, _, s in story.try_(OrderAppliedFor)[1].steps for g in s.gates
    }
    refused = story.refused(OrderAppliedFor, legal_advice=None)
    assert "legal_advice" in refused
    assert "wt2010/5.52/c" in story.refs_refusing(OrderAppliedFor, legal_advice=None)
    unexplained = story.refused(OrderAppliedFor, legal_advice={"taken": False})
    assert "legal_advice.reason_if_none" in unexplained
    story.write(
        OrderAppliedFor, legal_advice={"taken": False, "reason_if_none": "Nobody could be reached."}
    )
    assert story.state("protection") == "order_applied_for"


@pytest.mark.obligation("wt2010/5.52/c")
def test_advice_already_on_the_file_need_not_be_repeated():
    story = choosing()
    story.write(LegalAdviceTaken)
    story.write(OrderAppliedFor, legal_advice=None)


@pytest.mark.obligation("wt2010/5.53/b")
def test_police_removal_says_why_no_order_was_applied_for():
    story = choosing()
    assert "reason_no_order" in story.refused(PolicePowersUsed, reason_no_order=None)
    story.write(PolicePowersUsed, order_applied_for=True, reason_no_order=None)


@pytest.mark.obligation("wt2010/5.53/c")
@pytest.mark.parametrize("part", ["ground", "facts"])
def test_police_powers_have_one_of_two_grounds_and_the_facts(part):
    story = choosing()
    assert part in story.refused(PolicePowersUsed, **{part: None})
    assert "wt2010/5.53/c" in story.refs_refusing(PolicePowersUsed, **{part: None})


@pytest.mark.obligation("wt2010/5.53/c")
@pytest.mark.parametrize("ground", ["insufficient_time_for_order", "immediate_safety_of_child"])
def test_police_powers_are_recorded_on_either_ground_by_the_police(ground):
    story = choosing()
    story.write(PolicePowersUsed, ground=ground)
    assert story.state("protection") == "police_powers_used"
    assert story.entry(PolicePowersUsed).by == "police"


def test_after_police_powers_an_order_or_an_agreement_follows():
    by_order, by_agreement = choosing(), choosing()
    for story in (by_order, by_agreement):
        story.write(PolicePowersUsed)
        assert "settle_after_police_powers" in story.owed()
    by_order.write(OrderAppliedFor)
    assert by_order.state("protection") == "order_applied_for"
    by_agreement.write(SafeByAgreement)
    assert by_agreement.state("protection") == "safe_by_agreement"


def test_when_the_court_refuses_other_means_are_chosen():
    story = choosing()
    story.write(OrderAppliedFor)
    story.write(OrderDecided, answer="refused", expires_at=None)
    assert story.state("protection") == "protection_choice"
    assert "choose_protection" in story.owed()


@pytest.mark.obligation("wt2010/5.55/c")
def test_while_an_order_runs_a_decision_is_due_before_it_ends():
    story = choosing()
    story.write(OrderAppliedFor)
    assert "expires_at" in story.refused(OrderDecided, answer="made", expires_at=None)
    story.write(OrderDecided, answer="made", expires_at="2010-11-13T16:00")
    assert story.due("emergency_order_decision") == "2010-11-13T16:00"
    assert story.status("emergency_order_decision", at="2010-11-13T15:59") == "open"
    assert story.status("emergency_order_decision", at="2010-11-13T16:01") == "overdue"


@pytest.mark.obligation("wt2010/5.55/c")
@pytest.mark.parametrize("decision", ["care_proceedings", "other_proceedings"])
def test_the_authority_goes_to_court_before_the_order_ends(decision):
    story = order_in_force()
    story.write(ProceedingsDecided, decision=decision)
    assert story.status("emergency_order_decision") == "met"
    assert story.state("protection") == "protection_ended"
    assert story.state("legal") == "legal_proceedings"


@pytest.mark.obligation("wt2010/5.55/c")
def test_or_lets_it_lapse_once_there_is_a_plan_for_the_child_at_home():
    story = order_in_force()
    lapse = {"decision": "order_lapses_child_returns_home"}
    assert "plan_at_home" in story.refused(ProceedingsDecided, plan_at_home=None, **lapse)
    story.write(ProceedingsDecided, by="local_authority", **lapse)
    assert story.state("protection") == "protection_ended"
    assert story.state("legal") is None
    assert story.status("emergency_order_decision") == "met"


@pytest.mark.obligation("wt2010/5.103/a")
@pytest.mark.parametrize("by", ["conference_chair", "conference", "lead_social_worker"])
def test_only_the_authority_decides_about_court(by):
    assert "authority_decides_proceedings" in order_in_force().refused(ProceedingsDecided, by=by)


def test_an_agreement_ends_with_a_reason():
    story = choosing()
    story.write(SafeByAgreement)
    assert "reasons" in story.refused(SafetyAgreementEnded, reasons=None)
    story.write(SafetyAgreementEnded)
    assert story.state("protection") == "protection_ended"


def test_the_measure_ends_and_the_follow_up_goes_on():
    story = order_in_force()
    story.write(ProceedingsDecided)
    assert "section_47_after_emergency" in story.owed()
