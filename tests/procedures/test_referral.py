"""A referral to children's social care. Working Together 2010, 5.32 to 5.37; chart 1."""

import pytest

from heed.procedures.concern import (
    ConcernRaised,
    ConcernReferred,
    UnderageSexualActivityConsidered,
    WrittenConfirmation,
)
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.new_information import NewInformationDecision
from heed.procedures.police import DiscussedWithPolice, PossibleCrimeIdentified
from heed.procedures.referral import (
    ReferralAcknowledged,
    ReferralClarified,
    ReferralDecision,
    ReferralReceived,
    ReferrerKind,
    ReferrerTold,
)
from heed.procedures.referral.deciding import worker_and_manager_agree
from tests.procedures.paths import LEAD, assessing, clarified, closed, referred
from tests.procedures.story import Story

DUTY = "duty_social_worker"


# --- drawing the facts out --------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.32/e", "wt2010/5.17/d", "wt2010/5.33/c")
@pytest.mark.parametrize("kind", list(ReferrerKind))
def test_anybody_may_refer_and_no_common_assessment_is_asked_for(kind):
    story = referred(referrer_kind=kind, common_assessment_attached=False)
    assert story.state() == "referral_received"


@pytest.mark.obligation("wt2010/5.32/a")
@pytest.mark.parametrize(
    "question", ["worry", "how_it_arose", "apparent_needs", "referrers_involvement"]
)
def test_four_things_are_drawn_out_from_the_referrer(question):
    story = referred()
    assert story.refs_refusing(ReferralClarified, by=DUTY, **{question: None}) == {"wt2010/5.32/a"}


@pytest.mark.obligation("wt2010/5.32/c")
@pytest.mark.parametrize("question", ["maltreatment_alleged", "risk_factors", "evidence", "urgent"])
def test_maltreatment_factors_evidence_and_urgency_are_settled(question):
    story = referred()
    assert "wt2010/5.32/c" in story.refs_refusing(ReferralClarified, by=DUTY, **{question: None})
    assert story.state() == "referral_received"


@pytest.mark.obligation("wt2010/5.32/d")
@pytest.mark.parametrize(
    "question", ["violence", "mental_illness", "substance_misuse", "learning_disability"]
)
def test_four_household_questions_are_put_outright(question):
    story = referred()
    assert "wt2010/5.32/d" in story.refs_refusing(ReferralClarified, by=DUTY, **{question: None})
    assert story.refused(ReferralClarified, by=DUTY, **{question: "not_asked"}) == [question]
    story.write(ReferralClarified, by=DUTY, **{question: "not_known"})


@pytest.mark.obligation("wt2010/5.32/b")
def test_a_talk_with_a_qualified_social_worker_is_offered():
    story = referred()
    assert story.refused(ReferralClarified, by=DUTY, social_worker_offered=False) == [
        "social_worker_offered"
    ]
    story.write(ReferralClarified, by=DUTY, social_worker_offered=True, social_worker="Samir Khan")


@pytest.mark.obligation("wt2010/5.33/d")
def test_the_talk_ends_with_who_does_what_by_when_or_nothing_more():
    story = referred()
    assert story.refs_refusing(ReferralClarified, by=DUTY, proposed_actions=[]) == {"wt2010/5.33/d"}
    undated = [{"action": "Ring back", "owner": "Samir"}]
    assert story.refused(ReferralClarified, by=DUTY, proposed_actions=undated) == [
        "proposed_actions.0.by_when"
    ]
    story.write(ReferralClarified, by=DUTY, proposed_actions=[], nothing_more_proposed=True)


# --- the clocks -------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.33/a", "wt2010/flow1/c")
def test_written_confirmation_ends_the_48_hours_and_work_does_not_wait():
    story = referred("2010-11-05T16:40", by_telephone=True)
    assert story.due("written_confirmation") == "2010-11-07T16:40"
    story.write(ReferralClarified, by=DUTY)
    assert story.status("written_confirmation") == "open"
    story.on("2010-11-08T09:00").write(
        WrittenConfirmation, by="practitioner", common_assessment_layout=True
    )
    assert story.status("written_confirmation") == "late"


@pytest.mark.obligation("wt2010/5.33/g", "wt2010/5.34/a", "wt2010/flow1/e")
def test_acknowledgement_and_decision_are_each_due_within_one_working_day():
    story = referred("2010-11-05T16:40")  # a Friday
    assert story.due("acknowledge_referral") == story.due("referral_decision") == "2010-11-08"
    story.write(ReferralAcknowledged, by=DUTY)
    assert "referral_decision" in story.owed()
    assert "acknowledge_referral" not in story.owed()
    assert story.status("referral_decision", "2010-11-09T00:01") == "overdue"
    story.write(ReferralClarified, by=DUTY)
    story.write(ReferralDecision, by=DUTY)
    assert story.status("referral_decision") == "met"


@pytest.mark.obligation("wt2010/5.34/a", "wt2010/5.33/e")
@pytest.mark.parametrize("asked", ["outcome", "reasons", "next_steps"])
def test_the_decision_goes_on_the_file_with_reasons_and_next_steps(asked):
    assert asked in clarified().refused(ReferralDecision, by=DUTY, **{asked: None})


# --- the decision -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.34/b", "wt2010/flow1/f")
@pytest.mark.parametrize(
    ("outcome", "stands_at"),
    [
        ("initial_assessment", "initial_assessment_open"),
        ("onward_referral", "referral_feedback_due"),
        ("information_or_advice", "referral_feedback_due"),
        ("no_further_action", "referral_feedback_due"),
    ],
)
def test_each_response_leads_on(outcome, stands_at):
    story = clarified()
    story.write(ReferralDecision, by=DUTY, outcome=outcome)
    assert story.state() == stands_at


def test_a_decision_before_the_facts_are_drawn_out_is_told_what_comes_first():
    _, judgement, _ = referred().try_(ReferralDecision, by=DUTY, outcome="no_further_action")
    (refusal,) = judgement.refusals
    assert refusal.says.endswith("What comes first: Referral clarified with the referrer.")


@pytest.mark.obligation("wt2010/5.34/b", "wt2010/flow1/f", "wt2010/5.36/c")
@pytest.mark.parametrize("story", [referred, clarified])
def test_the_emergency_route_is_taken_there_and_then(story):
    story = story()
    story.write(EmergencyIdentified, by=DUTY)
    assert story.state() == "emergency_considered"
    assert "referral_decision" not in story.owed()


@pytest.mark.obligation("wt2010/5.36/d")
def test_an_emergency_owes_a_strategy_discussion_at_once():
    story = clarified()
    story.write(EmergencyIdentified, by=DUTY)
    assert story.status("immediate_strategy_discussion") == "open"


@pytest.mark.obligation("wt2010/flow1/f")
def test_who_it_is_passed_to_and_what_was_suggested_is_said():
    story = clarified()
    assert story.refused(ReferralDecision, by=DUTY, outcome="onward_referral", onward_to=None) == [
        "onward_to"
    ]
    assert story.refs_refusing(
        ReferralDecision, by=DUTY, outcome="information_or_advice", suggested=None
    ) == {"wt2010/flow1/f"}


@pytest.mark.obligation("wt2010/5.34/d")
@pytest.mark.parametrize(
    "check", ["records_checked", "referrer_consulted", "others_consulted", "police_consulted"]
)
def test_records_and_people_are_consulted_first_or_it_is_said_why_not(check):
    story = clarified()
    assert "wt2010/5.34/d" in story.refs_refusing(ReferralDecision, by=DUTY, **{check: None})
    assert story.refused(ReferralDecision, by=DUTY, **{check: {"done": False}}) == [
        f"{check}.reason"
    ]
    story.write(ReferralDecision, by=DUTY, **{check: {"done": False, "reason": "None is needed."}})


@pytest.mark.obligation("wt2010/5.34/e")
@pytest.mark.parametrize("asked", ["impairment_indicated", "harm_indicated", "evidence"])
def test_impairment_and_harm_are_considered_on_the_evidence(asked):
    assert "wt2010/5.34/e" in clarified().refs_refusing(ReferralDecision, by=DUTY, **{asked: None})


@pytest.mark.obligation("wt2010/5.34/f", "wt2010/flow1/d")
def test_worker_and_manager_settle_it_together():
    story = clarified()
    story.write(ReferralDecision, by=DUTY, author="samir", endorsed_by=None)
    assert story.state() == "referral_under_decision"
    assert "authorise" in story.owed()
    assert "referral_decision" in story.owed()
    story.authorise(by="team_manager", author="alan")
    assert story.state() == "initial_assessment_open"
    assert clarified().refused(ReferralDecision, by=DUTY, author="samir", endorsed_by="samir") == [
        "worker_and_manager_agree"
    ]


@pytest.mark.obligation("wt2010/flow1/d")
def test_to_a_managers_own_decision_the_social_worker_agrees_and_no_second_manager_is_needed():
    story = clarified()
    story.write(ReferralDecision, by="team_manager", author="alan", endorsed_by=None)
    assert story.duty("authorise", next(iter(story.file.awaiting))).owed_by == DUTY
    story.authorise(by=DUTY, author="samir")
    assert story.state() == "initial_assessment_open"
    assert DUTY not in worker_and_manager_agree.agree_to(DUTY), "never two social workers"


# --- 5.33, 5.37: another referral while the first is open -----------------------------------


@pytest.mark.obligation("wt2010/5.37/a")
def test_a_further_referral_is_taken_wherever_the_case_stands_and_somebody_decides_on_it():
    waiting = referred()
    waiting.write(ReferralReceived, by="anyone", concern="Bruises, says the school.")
    assert waiting.state() == "referral_received"
    assert "decide_new_information" not in waiting.owed(), "it is decided with the first"
    for state in ("under_plan", "section_47_enquiry", "emergency_action_taken"):
        story = Story.at(state)
        story.write(ReferralReceived, by="anyone")
        assert story.state() == state
        assert {"decide_new_information", "acknowledge_referral"} <= story.owed()


@pytest.mark.obligation("wt2010/5.33/g")
def test_each_referral_is_acknowledged_to_its_own_referrer():
    story = referred(referrer_name="Grace Mensah", referrer_kind="professional")
    second = {"referrer_name": "Sandra Pell", "referrer_kind": "professional"}
    story.write(ReferralReceived, by="anyone", **second)
    story.write(ReferralAcknowledged, by=DUTY, sent_to="Sandra Pell, Old Mill Primary")
    assert story.duty("acknowledge_referral", "").open
    assert not story.duty("acknowledge_referral", "Sandra Pell").open
    story.write(ReferralAcknowledged, by=DUTY, sent_to="Grace Mensah")
    assert "acknowledge_referral" not in story.owed()


@pytest.mark.obligation("wt2010/5.35/b")
def test_a_member_of_the_public_is_not_named_by_what_is_owed():
    story = referred()
    said = {"referrer_kind": "public", "referrer_name": "Doreen Pike"}
    story.write(ReferralReceived, by="anyone", **said)
    assert "Pike" not in repr([(owed.key, owed.says) for owed in story.file.duties])


def test_nobody_is_acknowledged_to_who_gave_no_name_and_no_way_to_be_reached():
    anonymous = {"referrer_kind": "public", "referrer_name": None, "gave_no_name": True}
    assert "acknowledge_referral" not in referred(**anonymous).owed()
    reached = referred(**anonymous, referrer_contact="By text, 07700 900123")
    assert "acknowledge_referral" in reached.owed()


def test_it_is_the_referrer_who_confirms_in_writing():
    story = referred(referrer_kind="professional", referrer_name="Sandra Pell", by_telephone=True)
    assert story.duty("written_confirmation").owner == "Sandra Pell"


@pytest.mark.obligation("wt2010/5.35/a")
def test_leave_is_sought_before_other_agencies_are_asked_or_it_is_said_why_not():
    story = clarified()
    assert "permission_sought" in story.refused(ReferralDecision, by=DUTY, permission_sought=None)
    assert story.refused(ReferralDecision, by=DUTY, permission_sought={"done": False}) == [
        "permission_sought.reason"
    ]
    harm = {"done": False, "reason": "He would learn of it and take her abroad."}
    story.write(ReferralDecision, by=DUTY, permission_sought=harm)


@pytest.mark.obligation("wt2010/5.35/c")
def test_with_police_involved_when_parents_hear_is_settled_with_them():
    story = clarified()
    assert story.refs_refusing(ReferralDecision, by=DUTY, police_involved=True) == {"wt2010/5.35/c"}
    story.write(
        ReferralDecision,
        by=DUTY,
        police_involved=True,
        parents_told_agreed_with_police="Nothing before Thursday's interview; then by DS Marsh.",
    )


@pytest.mark.obligation("wt2010/5.19/a")
def test_a_possible_crime_is_talked_over_with_the_police_as_early_as_can_be():
    story = clarified()
    story.write(PossibleCrimeIdentified, by=DUTY)
    assert story.status("police_discussion") == "open"
    assert story.refused(DiscussedWithPolice, by=DUTY, officer=None) == ["officer"]
    story.write(DiscussedWithPolice, by=DUTY)
    assert story.status("police_discussion") == "met"


# --- reasonable cause -------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.39/c", "wt2010/5.56/a")
@pytest.mark.parametrize("story", [referred, clarified])
def test_plain_reasonable_cause_goes_straight_to_a_strategy_discussion(story):
    story = story()
    blanks = dict.fromkeys(
        [
            "records_checked",
            "referrer_consulted",
            "others_consulted",
            "police_consulted",
            "permission_sought",
            "impairment_indicated",
            "harm_indicated",
            "evidence",
        ]
    )
    story.write(
        ReferralDecision, by=DUTY, outcome="strategy_discussion", reasonable_cause=True, **blanks
    )
    assert story.state() == "strategy_discussion_due"
    assert "initial_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.56/a")
@pytest.mark.parametrize(
    "outcome", ["initial_assessment", "no_further_action", "information_or_advice"]
)
def test_reasonable_cause_can_have_no_other_outcome(outcome):
    story = clarified()
    assert "no_reasonable_cause" in story.refused(
        ReferralDecision, by=DUTY, outcome=outcome, reasonable_cause=True
    )


@pytest.mark.obligation("wt2010/5.27/b")
def test_alleged_intimate_activity_under_13_leads_only_to_a_strategy_discussion():
    story = Story()
    story.write(ConcernRaised)
    story.write(
        UnderageSexualActivityConsidered,
        by="practitioner",
        age_at_the_time=12,
        intimate_activity="yes",
    )
    lead = {"nominated_lead": "Helen Ward", "nominated_lead_advice": "Report it."}
    story.write(ConcernReferred, by="practitioner", age_at_the_time=12, **lead)
    story.write(ReferralClarified, by=DUTY)
    for outcome in ("initial_assessment", "no_further_action", "onward_referral"):
        assert story.refused(ReferralDecision, by=DUTY, outcome=outcome) == [
            "not_reported_as_intimate_under_13"
        ]
    story.write(ReferralDecision, by=DUTY, outcome="strategy_discussion", reasonable_cause=True)
    assert story.state() == "strategy_discussion_due"


# --- telling the referrer ---------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow1/g")
@pytest.mark.parametrize(
    "outcome", ["initial_assessment", "information_or_advice", "no_further_action"]
)
def test_whichever_way_is_chosen_the_referrer_is_told(outcome):
    story = clarified()
    story.write(ReferralDecision, by=DUTY, outcome=outcome)
    assert "tell_referrer" in story.owed()
    story.write(ReferrerTold, by=DUTY)
    assert "tell_referrer" not in story.owed()


@pytest.mark.obligation("wt2010/5.36/a")
def test_a_referral_with_nothing_further_stays_open_until_the_referrer_knows_why():
    story = clarified()
    story.write(ReferralDecision, by=DUTY, outcome="no_further_action")
    assert story.state() == "referral_feedback_due"
    assert story.refused(ReferrerTold, by=DUTY, told=None) == ["told"]
    story.write(ReferrerTold, by=DUTY)
    assert story.state() == "referral_closed"


@pytest.mark.obligation("wt2010/5.36/b")
def test_a_member_of_the_public_hears_nothing_confidential():
    story = clarified()
    story.write(ReferralDecision, by=DUTY, outcome="no_further_action")
    public = {"by": DUTY, "public_referrer": True}
    assert story.refused(ReferrerTold, nothing_confidential=False, **public) == ["referrer_told"]
    story.write(ReferrerTold, nothing_confidential=True, **public)


# --- a child already known --------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.37/a")
def test_a_referral_of_an_open_child_forces_a_decision():
    story = assessing()
    story.write(ConcernRaised)
    story.write(ConcernReferred, by="practitioner")
    assert story.state() == "initial_assessment_open"
    assert story.state("new_information") == "new_information_received"
    assert "reasons" in story.refused(NewInformationDecision, by=LEAD, reasons=None)
    story.write(
        NewInformationDecision, by=LEAD, outcome="strategy_discussion", reasonable_cause=True
    )
    assert story.state() == "strategy_discussion_due"


@pytest.mark.obligation("wt2010/5.18/c")
def test_a_closed_child_may_be_referred_again_by_the_service_itself():
    story = closed()
    story.write(ReferralReceived, by="anyone", referrer_kind="own_service", referrer_name=None)
    assert story.state() == "referral_received"
    assert {"referral_decision", "acknowledge_referral"} <= story.owed()
    assert len([e for e in story.file.episodes if e.procedure == "case"]) == 2


@pytest.mark.obligation("wt2010/5.42/a")
@pytest.mark.parametrize("asked", ["see_child_by", "why_seen_by_then"])
def test_the_day_by_which_the_child_is_seen_is_set_with_its_reason(asked):
    story = clarified()
    assert story.refs_refusing(ReferralDecision, by=DUTY, **{asked: None}) == {"wt2010/5.42/a"}
    story.write(ReferralDecision, by=DUTY, see_child_by="2010-11-03")
    assert story.due("see_child") == "2010-11-03"
    assert story.status("see_child", "2010-11-04T09:00") == "overdue"
