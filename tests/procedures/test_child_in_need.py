"""A child in need, no harm suspected, and closing a case. Working Together 2010, 5.5, 5.46 to 5.48, 5.104; chart 2."""

import pytest

from heed.engine.example import example_of
from heed.engine.fold import DutyClosedAsNotMet
from heed.procedures.child_in_need import (
    AgreedService,
    CaseClosed,
    ChildInCustody,
    ChildInNeedPlan,
    ChildInNeedReview,
    NextStepsDecision,
    NoServicesDecided,
    OutcomeReviewed,
    PlannedOutcome,
    SecureRemand,
)
from heed.procedures.core_assessment import CoreAssessmentAuthorised, CoreAssessmentWritten
from heed.procedures.general import PeopleTold, ServiceProvided
from heed.procedures.initial_assessment import (
    InitialAssessmentAuthorised,
    InitialAssessmentWritten,
    NextCourseDecision,
)
from heed.procedures.referral import ReferralAcknowledged
from heed.procedures.strategy_discussion import ReasonableCauseRecorded
from tests.procedures.paths import (
    LEAD,
    assessing,
    child_in_need,
    closed,
    deciding_services,
    less,
    on_plan,
    reviewed,
    settle,
)
from tests.procedures.story import Story

IN_DEPTH = {"by": LEAD, "next_step": "assess_in_depth", "needs_complex": True}
TOLD = ("family", "referrer", "involved_professionals", "child")


def telling(*parties: str, **data) -> list[dict]:
    row = {
        "name": "As named on the file",
        "told": True,
        "how": "In person",
        "in_writing_on": "2010-11-20",
    }
    return [{"party": party, **row, **data} for party in parties]


def to_be_closed() -> Story:
    """No support is needed; everything but the telling is done."""
    story = assessing()
    story.write(InitialAssessmentWritten, by=LEAD, author="nadia")
    settle(story)
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    settle(story)
    story.write(NextCourseDecision, by=LEAD, course="no_support")
    return story


# --- next steps --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow2/d", "wt2010/5.48/a")
def test_next_steps_are_settled_with_child_family_and_colleagues():
    story = child_in_need()
    assert "settle_next_steps" in story.owed()
    assert story.refused(NextStepsDecision, by=LEAD, settled_with=None) == ["settled_with"]
    assert story.refused(
        NextStepsDecision, by=LEAD, settled_with=[{"party": "Father", "consulted": False}]
    ) == ["settled_with.0.reason"]
    story.write(NextStepsDecision, by=LEAD)
    assert story.state() == "child_in_need_service_decision"
    deeper = child_in_need()
    deeper.write(NextStepsDecision, **IN_DEPTH)
    assert deeper.state() == "child_in_need_core_assessment"


@pytest.mark.obligation("wt2010/5.46/c")
def test_complex_needs_call_for_a_core_assessment_before_services_are_settled():
    story = child_in_need("2010-11-01T10:00")
    assert story.refused(
        NextStepsDecision, by=LEAD, next_step="assess_in_depth", needs_complex=False
    ) == ["needs_complex"]
    story.write(NextStepsDecision, **IN_DEPTH)
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.due("core_assessment") == "2010-12-20"
    assert story.refused(NextStepsDecision, by=LEAD) == ["core_assessment_complete"]


@pytest.mark.obligation("wt2010/5.48/a")
def test_services_are_settled_once_enough_is_known():
    assert child_in_need().refused(NextStepsDecision, by=LEAD, enough_information=False) == [
        "enough_information"
    ]


@pytest.mark.obligation("wt2010/flow2/e")
def test_services_are_decided_afresh_after_the_core_assessment():
    story = child_in_need()
    story.write(NextStepsDecision, **IN_DEPTH)
    assert "decide_services_after_core_assessment" in story.owed()
    story.write(CoreAssessmentWritten, by=LEAD, author="nadia")
    story.write(CoreAssessmentAuthorised, by="team_manager", author="alan")
    story.write(NextStepsDecision, by=LEAD)
    assert story.state() == "child_in_need_service_decision"
    assert "decide_services" in story.owed()


# --- the plan ----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.48/a")
@pytest.mark.parametrize("way", ["plan", "none"])
def test_services_under_a_plan_or_none(way):
    story = deciding_services()
    if way == "plan":
        story.write(ChildInNeedPlan, by=LEAD)
        assert story.state() == "child_in_need_plan_active"
    else:
        story.write(NoServicesDecided, by=LEAD)
        assert story.state() == "no_support_closing"
        assert {"tell_family", "tell_referrer", "tell_involved_professionals"} <= story.owed()


@pytest.mark.obligation("wt2010/5.48/a")
def test_no_services_needs_reasons_and_a_manager():
    story = deciding_services()
    assert "reasons" in story.refused(NoServicesDecided, by=LEAD, reasons=None)
    assert story.refused(NoServicesDecided, by=LEAD, services_needed=True) == [
        "no_services_required"
    ]
    assert story.refused(NoServicesDecided, by=LEAD, reasonable_cause=True) == [
        "no_reasonable_cause"
    ]
    story.write(NoServicesDecided, by=LEAD, author="nadia", endorsed_by=None)
    assert story.state() == "child_in_need_service_decision"


@pytest.mark.obligation("wt2010/5.46/b")
def test_a_plan_is_drawn_from_the_assessment_and_earlier_plans():
    assert deciding_services().refs_refusing(ChildInNeedPlan, by=LEAD, drawn_from=None) == {
        "wt2010/5.46/b"
    }


@pytest.mark.obligation("wt2010/flow2/f")
@pytest.mark.parametrize("part", ["service", "provider", "starts_on"])
def test_each_service_has_its_provider_and_start(part):
    story = deciding_services()
    assert "wt2010/flow2/f" in story.refs_refusing(
        ChildInNeedPlan, by=LEAD, services=[less(AgreedService, part)]
    )
    assert "services" in story.refused(ChildInNeedPlan, by=LEAD, services=[])


@pytest.mark.obligation("wt2010/5.5/b", "wt2010/5.42/c")
@pytest.mark.parametrize("part", ["wishes_and_feelings", "how_ascertained", "weight_given"])
def test_no_decision_on_services_without_the_childs_view_or_why_it_is_not_known(part):
    view = {
        "obtained": True,
        "wishes_and_feelings": "School.",
        "how_ascertained": "Asked.",
        "weight_given": "Much.",
    }
    gap = {k: v for k, v in view.items() if k != part}
    for record in (ChildInNeedPlan, NoServicesDecided):
        story = deciding_services()
        assert story.refs_refusing(record, by=LEAD, childs_view=gap) == {"wt2010/5.5/b"}
        assert story.refused(record, by=LEAD, childs_view={"obtained": False}) == [
            "childs_view.reason_not_obtained"
        ]
        story.write(
            record, by=LEAD, childs_view={"obtained": False, "reason_not_obtained": "Ten days old."}
        )


@pytest.mark.obligation("wt2010/5.1/a")
@pytest.mark.parametrize("asked", ["child", "childs_view", "daily_life"])
def test_plan_and_review_keep_the_child_at_the_centre(asked):
    assert asked in deciding_services().refused(ChildInNeedPlan, by=LEAD, **{asked: None})
    assert asked in on_plan().refused(ChildInNeedReview, by=LEAD, **{asked: None})


@pytest.mark.obligation("wt2010/5.5/c")
@pytest.mark.parametrize("asked", ["developmental_progress", "age_and_stage", "actions"])
def test_a_plan_grows_out_of_how_the_child_is_developing(asked):
    assert deciding_services().refs_refusing(ChildInNeedPlan, by=LEAD, **{asked: None}) == {
        "wt2010/5.5/c"
    }


@pytest.mark.obligation("wt2010/5.5/j")
def test_a_plan_builds_on_strengths():
    assert deciding_services().refs_refusing(ChildInNeedPlan, by=LEAD, strengths_built_on=None) == {
        "wt2010/5.5/j"
    }


@pytest.mark.obligation("wt2010/5.5/i", "wt2010/5.47/b")
def test_a_plan_is_talked_over_and_says_who_agrees():
    story = deciding_services()
    assert story.refused(ChildInNeedPlan, by=LEAD, discussed_with_family=None) == [
        "discussed_with_family"
    ]
    assert story.refused(ChildInNeedPlan, by=LEAD, agreement=None) == ["agreement"]


@pytest.mark.obligation("wt2010/5.48/c")
def test_what_came_of_a_family_group_conference_is_said():
    story = deciding_services()
    assert story.refused(ChildInNeedPlan, by=LEAD, family_group_conference_offered=None) == [
        "family_group_conference_offered"
    ]
    assert story.refs_refusing(ChildInNeedPlan, by=LEAD, family_group_conference_offered=True) == {
        "wt2010/5.48/c"
    }
    story.write(
        ChildInNeedPlan,
        by=LEAD,
        family_group_conference_offered=True,
        family_group_conference_outcome="Nan helps.",
    )


@pytest.mark.obligation("wt2010/5.5/m")
@pytest.mark.parametrize("story", [assessing, child_in_need, deciding_services, closed])
def test_help_waits_for_nothing(story):
    story = story()
    stood = story.state()
    story.write(ServiceProvided, by=LEAD, service="Family support")
    assert story.state() == stood
    assert story.status("service_review", key="Family support") == "open"


# --- reviews -----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.104/d")
def test_a_plan_is_reviewed_at_least_every_six_months():
    story = on_plan("2010-11-01T10:00")
    assert story.due("child_in_need_review") == "2011-05-01"
    assert story.status("child_in_need_review", "2011-05-02T09:00") == "overdue"
    story.on("2011-04-20T10:00").write(ChildInNeedReview, by=LEAD)
    assert story.status("child_in_need_review") == "met"
    story.write(ChildInNeedPlan, by=LEAD)
    assert story.due("child_in_need_review") == "2011-10-20"


@pytest.mark.obligation("wt2010/5.104/d")
@pytest.mark.parametrize(
    ("chosen", "due"), [("2011-02-01", "2011-02-01"), ("2011-09-01", "2011-05-01")]
)
def test_an_earlier_day_may_be_chosen_but_no_later_one(chosen, due):
    assert on_plan("2010-11-01T10:00", review_on=chosen).due("child_in_need_review") == due


@pytest.mark.obligation("wt2010/5.5/n")
def test_each_service_is_looked_at_again_on_its_day_and_its_effect_written_down():
    service = example_of(AgreedService, {"service": "Speech therapy", "review_on": "2011-01-10"})
    story = on_plan("2010-11-01T10:00", services=[service])
    assert story.due("plan_service_review", "Speech therapy") == "2011-01-10"
    assert story.status("plan_service_review", "2011-01-11T09:00", "Speech therapy") == "overdue"
    assert story.refs_refusing(ChildInNeedReview, by=LEAD, effects=None) == {"wt2010/5.5/n"}
    story.write(ChildInNeedReview, by=LEAD)
    assert story.status("plan_service_review", key="Speech therapy") == "met"


@pytest.mark.obligation("wt2010/flow2/h")
def test_a_review_says_what_has_come_about():
    assert "outcomes" in on_plan().refused(ChildInNeedReview, by=LEAD, outcomes=[])


@pytest.mark.obligation("wt2010/5.5/d")
def test_outcomes_are_aimed_for_followed_and_in_the_end_written_down():
    story = deciding_services()
    assert "outcomes_planned" in story.refused(ChildInNeedPlan, by=LEAD, outcomes_planned=None)
    undated = [less(PlannedOutcome, "by_when")]
    assert story.refused(ChildInNeedPlan, by=LEAD, outcomes_planned=undated) == [
        "outcomes_planned.0.by_when"
    ]
    story = reviewed()
    settle(story)
    open_ended = [less(OutcomeReviewed, "achieved")]
    assert story.refused(CaseClosed, by=LEAD, outcomes=open_ended) == ["outcomes.0.achieved"]
    assert "outcomes" in story.refused(CaseClosed, by=LEAD, outcomes=[])
    story.write(CaseClosed, by=LEAD)


@pytest.mark.obligation("wt2010/5.37/b")
def test_a_review_may_call_for_the_child_to_be_assessed_afresh():
    story = reviewed()
    story.write(NextStepsDecision, **IN_DEPTH)
    assert story.state() == "child_in_need_core_assessment"
    assert story.state("core_assessment") == "ca_in_progress"


@pytest.mark.obligation("wt2010/flow2/g", "wt2010/5.56/a")
@pytest.mark.parametrize("story", [child_in_need, deciding_services, on_plan, reviewed])
def test_safety_worries_on_the_need_path_lead_to_a_strategy_discussion(story):
    story = story()
    story.write(ReasonableCauseRecorded, by=LEAD)
    assert story.state() == "strategy_discussion_due"


@pytest.mark.obligation("wt2010/flow2/g")
def test_safety_worries_during_the_core_assessment_do_too():
    story = child_in_need()
    story.write(NextStepsDecision, **IN_DEPTH)
    story.write(ReasonableCauseRecorded, by=LEAD)
    assert story.state() == "strategy_discussion_due"
    assert story.state("core_assessment") == "ca_in_progress"


# --- closing -----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow2/h")
def test_a_case_closes_after_a_review_with_reasons_and_a_manager():
    story = reviewed()
    settle(story)
    assert story.refused(CaseClosed, by=LEAD, reasons=None) == ["reasons"]
    assert story.refused(CaseClosed, by=LEAD, reasonable_cause=True) == ["no_reasonable_cause"]
    story.write(CaseClosed, by=LEAD, author="nadia", endorsed_by=None)
    assert story.state() == "child_in_need_review"
    story.authorise()
    assert story.state() == "case_closed"


@pytest.mark.obligation("wt2010/flow2/h")
def test_no_case_closes_from_a_plan_that_was_not_reviewed():
    story = on_plan()
    settle(story)
    assert story.refused(CaseClosed, by=LEAD) == ["out_of_place"]


@pytest.mark.obligation("wt2010/5.47/h", "wt2010/5.47/i")
@pytest.mark.parametrize("party", TOLD)
def test_no_case_closes_before_each_party_is_told(party):
    story = to_be_closed()
    others = telling(*(p for p in TOLD if p != party))
    assert story.refs_refusing(CaseClosed, by=LEAD, people=others) == {"wt2010/5.47/i"}
    story.write(CaseClosed, by=LEAD, people=telling(*TOLD))
    assert story.state() == "case_closed"
    assert not {f"tell_{p}" for p in TOLD} & story.owed()


@pytest.mark.obligation("wt2010/5.47/i")
@pytest.mark.parametrize("party", ["family", "referrer", "involved_professionals"])
def test_they_are_told_in_writing_too(party):
    story = to_be_closed()
    spoken = telling(party, in_writing_on=None)
    others = telling(*(p for p in TOLD if p != party))
    assert story.refused(CaseClosed, by=LEAD, people=[*others, *spoken]) == ["people"]


@pytest.mark.obligation("wt2010/5.47/j")
def test_word_may_be_held_back_with_a_reason():
    story = to_be_closed()
    others = telling("referrer", "involved_professionals", "child")
    held = [{"party": "family", "name": "Father", "told": False}]
    assert story.refs_refusing(CaseClosed, by=LEAD, people=[*others, *held]) >= {"wt2010/5.47/j"}
    held[0]["withheld_reason"] = "Police ask that he hear nothing before Thursday."
    story.write(CaseClosed, by=LEAD, people=[*others, *held])


@pytest.mark.obligation("wt2010/5.47/h")
def test_those_told_before_need_not_be_told_again():
    story = to_be_closed()
    story.write(PeopleTold, by=LEAD, people=telling(*TOLD))
    story.write(CaseClosed, by=LEAD, people=[])
    assert story.state() == "case_closed"


def test_nothing_closes_over_what_is_still_owed():
    story = assessing()
    story.write(InitialAssessmentWritten, by=LEAD, author="nadia")
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    story.write(NextCourseDecision, by=LEAD, course="no_support")
    assert story.refused(CaseClosed, by=LEAD, people=telling(*TOLD)) == ["nothing_owed"]
    story.write(ReferralAcknowledged, by="duty_social_worker")
    assert story.refused(CaseClosed, by=LEAD, people=telling(*TOLD)) == [
        "nothing_owed"
    ]  # the child is not seen


@pytest.mark.obligation("wt2010/5.40/b")
def test_after_a_plan_what_the_assessment_decided_is_still_owed_and_is_named():
    story = reviewed()
    action = example_of(NextCourseDecision)["future_action"][0]["action"]
    assert "assessment_actions" in story.owed()
    assert "nothing_owed" in story.refused(CaseClosed, by=LEAD)
    _, judgement, _ = story.try_(CaseClosed, by=LEAD)
    (refusal,) = [r for r in judgement.refusals if r.gate == "nothing_owed"]
    assert refusal.says.endswith(".")
    assert "Still owed: " in refusal.says
    assert "See the child" in refusal.says
    assert action in refusal.says
    settle(story)
    story.write(CaseClosed, by=LEAD)


@pytest.mark.obligation("wt2010/5.40/b")
def test_where_nobody_supports_the_child_any_more_closing_stops_it():
    story = deciding_services()
    assert "assessment_actions" in story.owed()
    for duty in ("acknowledge_referral", "see_child"):
        story.write(DutyClosedAsNotMet, by="team_manager", duty=duty)
    story.write(NoServicesDecided, by=LEAD)
    story.write(CaseClosed, by=LEAD, people=telling(*TOLD))
    assert story.status("assessment_actions") == "cancelled"


# --- custody -----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.9/c")
def test_a_child_in_custody_is_assessed_as_one_who_may_be_in_need():
    story = Story()
    story.write(ChildInCustody, by="practitioner")
    assert "assess_child_in_custody" in story.owed()

    known = on_plan()
    known.write(ChildInCustody, by=LEAD)
    assert "assess_child_in_custody" not in known.owed()


@pytest.mark.obligation("wt2010/5.9/d")
@pytest.mark.parametrize(
    ("story", "stands_at"),
    [
        (Story, "looked_after_only"),
        (lambda: Story.at("plan_in_effect"), "looked_after_plan_question"),
    ],
)
def test_a_child_remanded_to_secure_accommodation_is_looked_after_from_that_day(story, stands_at):
    story = story()
    story.write(SecureRemand, by=LEAD, looked_after_from="2010-11-20")
    assert story.file.facts["looked_after_from"].isoformat() == "2010-11-20"
    assert story.state("looked_after") == stands_at
