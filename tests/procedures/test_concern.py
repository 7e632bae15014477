"""A concern, until it is passed on. Working Together 2010, 5.12 to 5.31; chart 1, top."""

import pytest

from heed.engine.record import Answer
from heed.procedures.concern import (
    AdultServiceContribution,
    AdviceSought,
    AgreementToReferSought,
    AllocatedWorkerTold,
    CommonAssessment,
    ConcernClosed,
    ConcernRaised,
    ConcernReferred,
    DomesticViolenceNotified,
    OtherHelpConsidered,
    PartnerCheckAnswered,
    PartnerCheckAsked,
    ReferralChased,
    UnderageDecision,
    UnderageSexChecklist,
    UnderageSexualActivityConsidered,
    UnderThirteenWithholdingProposed,
    WithholdingDecided,
    WrittenConfirmation,
)
from heed.procedures.emergency_action import EmergencyIdentified
from tests.procedures.story import Refused, Story

DONE = {"done": True}
NOTHING_MORE = {"no_further_action": True}


def concern(start: str = "2010-11-01T10:00", **data) -> Story:
    story = Story(start)
    story.write(ConcernRaised, **data)
    return story


def after_advice() -> Story:
    story = concern()
    story.write(AdviceSought, by="practitioner")
    return story


def underage(age: int, **data) -> Story:
    story = concern()
    story.write(UnderageSexualActivityConsidered, by="practitioner", age_at_the_time=age, **data)
    return story


# --- help before harm -------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.12/a")
@pytest.mark.parametrize(
    "missing", ["consent_given_by", "consent_given_on", "additional_needs", "support_agreed"]
)
def test_a_common_assessment_starts_with_consent_and_says_what_was_found_and_agreed(missing):
    story = Story()
    assert missing in story.refused(CommonAssessment, by="practitioner", **{missing: None})
    story.write(CommonAssessment, by="practitioner")
    assert story.state("concern") == "early_help"


@pytest.mark.obligation("wt2010/5.12/b")
def test_a_worry_found_in_a_common_assessment_is_a_concern_at_once():
    story = Story()
    story.write(CommonAssessment, by="practitioner")
    worry = {"safety_concern_found": True, "safety_concern": "Says that dad locks her in the shed."}
    story.write(CommonAssessment, by="practitioner", **worry)
    assert story.state("concern") == "concern_raised"
    story.write(ConcernReferred, by="practitioner", common_assessment_attached=True)
    assert story.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/5.5/k")
def test_agencies_begin_together_with_no_question_of_harm():
    story = Story()
    story.write(CommonAssessment, by="practitioner", agencies=["Nursery", "Health visiting"])
    assert story.state("concern") == "early_help"
    assert story.state("case") is None


@pytest.mark.obligation("wt2010/5.10/a")
@pytest.mark.parametrize(
    "missing", ["adult", "behaviour", "children_affected", "effect_on_parenting"]
)
def test_adult_services_say_which_children_and_what_it_means_for_parenting(missing):
    story = Story()
    assert story.refs_refusing(AdultServiceContribution, by="agency", **{missing: None}) == {
        "wt2010/5.10/a"
    }
    story.write(AdultServiceContribution, by="agency")
    assert story.state("concern") == "concern_raised"


@pytest.mark.obligation("wt2010/5.10/c")
@pytest.mark.parametrize("missing", ["exposure", "emotional_effect"])
def test_domestic_violence_is_told_child_by_child(missing):
    story = Story()
    child = {
        "child": "Lily, 6",
        "exposure": "Heard it from her room.",
        "emotional_effect": "Will not sleep alone.",
    }
    gap = {k: v for k, v in child.items() if k != missing}
    assert story.refused(DomesticViolenceNotified, by="police", children=[gap]) == [
        f"children.0.{missing}"
    ]
    for asked in ("victim_can_protect", "victim_can_meet_needs"):
        assert story.refused(DomesticViolenceNotified, by="police", **{asked: None}) == [asked]
    story.write(DomesticViolenceNotified, by="police", children=[child])
    assert story.state("concern") == "concern_raised"


# --- talking it over --------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.13/a")
def test_a_worker_talks_it_over_and_says_with_whom_common_assessment_or_none():
    story = concern(common_assessment=False)
    assert story.refused(AdviceSought, by="practitioner", discussed_with=None) == ["discussed_with"]
    story.write(AdviceSought, by="practitioner")
    assert story.state("concern") == "concern_advice_sought"


@pytest.mark.obligation("wt2010/5.13/b", "wt2010/5.28/d")
def test_advice_may_be_taken_without_naming_the_child_or_letting_anybody_guess():
    story = concern()
    unnamed = {
        "by": "practitioner",
        "child_named": False,
        "discussed_with": "A paediatrician elsewhere",
    }
    assert story.refused(AdviceSought, nothing_identifies_the_child=None, **unnamed) == [
        "nothing_identifies_the_child"
    ]
    assert story.refused(AdviceSought, nothing_identifies_the_child=False, **unnamed) == [
        "child_not_identified"
    ]
    story.write(AdviceSought, nothing_identifies_the_child=True, **unnamed)
    assert story.state("concern") == "concern_advice_sought"


@pytest.mark.obligation("wt2010/5.15/e")
@pytest.mark.parametrize("record", [ConcernClosed, OtherHelpConsidered, AgreementToReferSought])
def test_a_discussion_ends_with_who_does_what_or_nothing_more(record):
    story = after_advice()
    assert "actions" in story.refused(record, by="practitioner")
    owned = [{"action": "Breakfast club", "owner": "Nursery"}]
    story.write(record, by="practitioner", actions=owned)
    story = after_advice()
    story.write(record, by="practitioner", **NOTHING_MORE)


@pytest.mark.obligation("wt2010/5.14/a")
@pytest.mark.parametrize(
    ("record", "data", "stands_at"),
    [
        (OtherHelpConsidered, NOTHING_MORE, "early_help"),
        (AgreementToReferSought, NOTHING_MORE, "referral_agreement_sought"),
        (ConcernReferred, {}, "concern_passed_on"),
        (AllocatedWorkerTold, {}, "concern_given_to_social_worker"),
    ],
)
def test_four_ways_on_from_a_concern(record, data, stands_at):
    story = after_advice()
    assert "decide_after_advice" in story.owed()
    story.write(record, by="practitioner", **data)
    assert story.state("concern") == stands_at


@pytest.mark.obligation("wt2010/flow1/a")
def test_after_the_talk_still_concerned_or_not_and_anyone_may_refer_with_no_talk():
    no_longer = after_advice()
    assert "reasons" in no_longer.refused(
        ConcernClosed, by="practitioner", reasons=None, **NOTHING_MORE
    )
    no_longer.write(ConcernClosed, by="practitioner", **NOTHING_MORE)
    assert (no_longer.state("concern"), no_longer.state("case")) == ("concern_closed", None)

    still = after_advice()
    still.write(ConcernReferred, by="practitioner")
    assert still.state("case") == "referral_received"

    citizen = concern()
    citizen.write(ConcernReferred, by="anyone", by_professional=False)
    assert citizen.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/flow1/b")
def test_no_longer_concerned_still_asks_about_services_and_a_new_concern_takes_it_up_again():
    story = after_advice()
    assert story.refused(ConcernClosed, by="practitioner", other_services=None, **NOTHING_MORE) == [
        "other_services"
    ]
    story.write(ConcernClosed, by="practitioner", other_services="Nursery place", **NOTHING_MORE)
    story.write(ConcernRaised, by="anyone")
    assert story.state("concern") == "concern_raised"
    assert len([e for e in story.file.episodes if e.procedure == "concern"]) == 2


@pytest.mark.obligation("wt2010/5.15/c")
def test_every_worry_is_kept_though_nothing_follows():
    story = concern(concern="Quiet for days; probably nothing.")
    assert story.refused(ConcernRaised, concern=None) == ["concern"]
    story.write(AdviceSought, by="practitioner")
    story.write(ConcernClosed, by="practitioner", **NOTHING_MORE)
    assert story.file.last(ConcernRaised).concern == "Quiet for days; probably nothing."


@pytest.mark.obligation("wt2010/5.15/d")
def test_what_was_said_is_written_on_the_childs_file():
    story = concern()
    assert story.refused(AdviceSought, by="practitioner", discussion=None) == ["discussion"]


@pytest.mark.obligation("wt2010/5.15/b")
@pytest.mark.parametrize(
    "state",
    [
        "concern_raised",
        "concern_advice_sought",
        "referral_agreement_sought",
        "early_help",
        "underage_sex_consideration",
        "under13_withhold_pending",
    ],
)
def test_no_talk_comes_before_an_emergency(state):
    story = Story.at(state)
    story.write(EmergencyIdentified, by="anyone")
    assert story.state("concern") == "concern_passed_on"
    assert "make_child_safe" in story.owed()


# --- consent, and harm ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.14/b")
def test_need_alone_is_referred_when_the_family_agrees():
    story = after_advice()
    story.write(AgreementToReferSought, by="practitioner", **NOTHING_MORE)
    need = {"significant_harm_suspected": False, "by": "practitioner"}
    assert "consent_given" in story.refused(ConcernReferred, consent_given=None, **need)
    assert story.refused(ConcernReferred, consent_given=True, consent_given_by=None, **need) == [
        "consent_given_by"
    ]
    assert story.refused(ConcernReferred, consent_given=False, **need) == ["consent_recorded"]
    story.write(ConcernReferred, **need)
    assert story.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/5.14/b")
def test_refusal_leads_to_other_help_and_harm_is_thought_about_again():
    story = after_advice()
    story.write(AgreementToReferSought, by="practitioner", **NOTHING_MORE)
    refusal = {
        "by": "practitioner",
        "consent_refused": True,
        "refusal_reasons": "Fears that he will be taken.",
    }
    assert "significant_harm_suspected" in story.refused(
        OtherHelpConsidered, significant_harm_suspected=None, **refusal
    )
    story.write(OtherHelpConsidered, **refusal)
    assert story.state("concern") == "early_help"


@pytest.mark.obligation("wt2010/5.14/b")
def test_a_professionals_referral_on_need_alone_made_at_once_needs_consent_too():
    story = concern()
    need = {"by": "practitioner", "significant_harm_suspected": False}
    assert story.refused(ConcernReferred, consent_given=False, **need) == ["consent_if_need_only"]
    story.write(ConcernReferred, **need)


@pytest.mark.obligation("wt2010/5.14/c", "wt2010/5.18/a")
@pytest.mark.parametrize(
    "state", ["concern_raised", "concern_advice_sought", "referral_agreement_sought", "early_help"]
)
def test_suspected_harm_is_always_referred_and_consent_is_no_condition(state):
    story = Story.at(state)
    story.write(
        ConcernReferred,
        by="practitioner",
        significant_harm_suspected=True,
        consent_given=False,
        consent_given_by=None,
        discussed_with_family=None,
    )
    assert story.state("concern") == "concern_passed_on"
    assert story.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/5.14/c", "wt2010/5.18/a")
def test_a_concern_with_harm_suspected_cannot_be_closed_unreferred():
    story = after_advice()
    harm = {"by": "practitioner", "significant_harm_suspected": True, **NOTHING_MORE}
    assert story.refused(ConcernClosed, **harm) == ["no_harm_suspected"]
    assert story.refused(OtherHelpConsidered, **harm) == ["no_harm_suspected"]
    assert story.refused(AgreementToReferSought, **harm) == ["no_harm_suspected"]


@pytest.mark.obligation("wt2010/5.14/d")
def test_a_new_worry_about_an_open_child_goes_to_the_allocated_worker_at_once():
    story = Story.at("initial_assessment_open")
    story.write(ConcernRaised, by="practitioner")
    assert "tell_social_worker" in story.owed()
    story.write(AllocatedWorkerTold, by="practitioner")
    assert "tell_social_worker" not in story.owed()
    assert story.state("new_information") == "new_information_received"


@pytest.mark.obligation("wt2010/5.14/d")
def test_nobody_is_told_of_a_child_who_is_not_known():
    assert "tell_social_worker" not in concern().owed()


@pytest.mark.obligation("wt2010/5.18/d")
def test_a_referral_says_whether_the_family_was_spoken_with_and_if_not_why_not():
    story = concern()
    need = {"by": "anyone", "by_professional": False, "significant_harm_suspected": False}
    assert story.refused(ConcernReferred, discussed_with_family=None, **need) == [
        "discussed_with_family"
    ]
    assert story.refused(ConcernReferred, discussed_with_family={"done": False}, **need) == [
        "discussed_with_family.reason"
    ]
    story.write(
        ConcernReferred,
        discussed_with_family={"done": False, "reason": "He would punish her for it."},
        do_not_inform_family=True,
        **need,
    )
    assert story.file.facts["do_not_inform_family"] is True


# --- referring --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.17/d", "wt2010/5.33/c")
def test_no_common_assessment_is_ever_asked_for():
    story = concern(common_assessment=False)
    story.write(ConcernReferred, by="practitioner", common_assessment_attached=False)
    assert story.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/5.33/a", "wt2010/flow1/c")
def test_a_telephone_referral_is_confirmed_in_writing_within_48_running_hours():
    story = concern("2010-11-05T16:40")  # a Friday
    story.write(ConcernReferred, by="practitioner", by_telephone=True)
    assert story.due("written_confirmation") == "2010-11-07T16:40"
    assert story.status("written_confirmation", "2010-11-07T16:41") == "overdue"
    assert story.state("case") == "referral_received"
    story.on("2010-11-07T12:00").write(WrittenConfirmation, by="practitioner")
    assert story.status("written_confirmation") == "met"


@pytest.mark.obligation("wt2010/5.33/a")
@pytest.mark.parametrize(
    "who", [{"by_telephone": False}, {"by_telephone": True, "by_professional": False}]
)
def test_nothing_need_be_confirmed_that_was_written_or_came_from_the_public(who):
    story = concern()
    story.write(ConcernReferred, by="practitioner", **who)
    assert "written_confirmation" not in story.owed()


@pytest.mark.obligation("wt2010/5.33/h")
def test_a_referrer_with_no_acknowledgement_after_three_working_days_gets_back_in_touch():
    story = concern("2010-11-04T10:00")  # a Thursday
    story.write(ConcernReferred, by="practitioner")
    assert story.due("referrer_chases") == "2010-11-09"
    story.on("2010-11-10T09:00").write(ReferralChased, by="practitioner")
    assert "referrer_chases" not in story.owed()


@pytest.mark.obligation("wt2010/5.33/h")
def test_chasing_counts_from_the_written_referral_not_from_the_call():
    story = concern("2010-11-01T10:00")
    story.write(ConcernReferred, by="practitioner", by_telephone=True)
    assert "referrer_chases" not in story.owed()
    story.on("2010-11-02T15:00").write(WrittenConfirmation, by="practitioner")
    assert story.due("referrer_chases") == "2010-11-05"


@pytest.mark.obligation("wt2010/5.33/f")
def test_the_referrer_notes_the_decision_in_their_own_records():
    story = concern()
    story.write(ConcernReferred, by="practitioner")
    assert story.refused(ConcernClosed, by="practitioner", decision_reported_back=None) == [
        "decision_reported_back"
    ]
    story.write(
        ConcernClosed,
        by="practitioner",
        decision_reported_back="Initial assessment; told by letter.",
    )
    assert story.state("concern") == "concern_closed"


# --- a possible crime -------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.20/a", "wt2010/5.20/b")
def test_a_possible_crime_is_shared_or_it_is_written_down_why_not():
    story = after_advice()
    crime = {"by": "practitioner", "possible_crime": Answer.YES, **NOTHING_MORE}
    assert story.refs_refusing(ConcernClosed, **crime) == {"wt2010/5.20/a"}
    story.write(ConcernClosed, shared_with=["Police"], **crime)
    story = after_advice()
    story.write(ConcernClosed, reasons_not_shared="The shop's till was short; he is nine.", **crime)


# --- underage sexual activity -----------------------------------------------------------


@pytest.mark.obligation("wt2010/5.26/a")
def test_under_13_there_is_no_consent_and_harm_is_suspected():
    story = underage(12)
    assert "age_13_or_over" in story.refused(
        UnderageDecision, by="practitioner", age_at_the_time=12
    )
    lead = {
        "nominated_lead": "Helen Ward",
        "nominated_lead_advice": "Report it.",
        "by": "practitioner",
    }
    assert story.refused(
        ConcernReferred, age_at_the_time=12, significant_harm_suspected=False, **lead
    ) == ["under_13_is_harm"]
    story.write(ConcernReferred, age_at_the_time=12, **lead)


@pytest.mark.obligation("wt2010/5.26/a")
def test_a_child_known_to_be_under_13_does_not_grow_older_on_the_next_form():
    story = underage(12)
    assert "age_13_or_over" in story.refused(
        UnderageDecision, by="practitioner", age_at_the_time=14
    )
    silent = {"by": "practitioner", "age_at_the_time": None}
    refused = story.refused(ConcernReferred, significant_harm_suspected=False, **silent)
    assert set(refused) == {"nominated_lead", "under_13_is_harm"}


@pytest.mark.obligation("wt2010/5.27/a")
@pytest.mark.parametrize("missing", ["nominated_lead", "nominated_lead_advice"])
def test_every_under_13_case_is_talked_over_with_the_nominated_lead(missing):
    story = underage(12)
    lead = {"nominated_lead": "Helen Ward", "nominated_lead_advice": "Report it.", missing: None}
    assert story.refused(ConcernReferred, by="practitioner", age_at_the_time=12, **lead) == [
        missing
    ]
    assert story.refused(
        UnderThirteenWithholdingProposed, by="practitioner", **{missing: None}
    ) == [missing]


@pytest.mark.obligation("wt2010/5.27/b")
def test_intimate_activity_under_13_is_never_kept_in_house():
    story = underage(12, intimate_activity=Answer.YES)
    assert story.refused(UnderThirteenWithholdingProposed, by="practitioner") == [
        "not_intimate_under_13"
    ]


@pytest.mark.obligation("wt2010/5.27/c", "wt2010/5.27/f")
def test_under_13_the_report_stands_unless_a_senior_manager_approves_keeping_it_back():
    story = underage(12)
    story.write(UnderThirteenWithholdingProposed, by="practitioner")
    assert story.state("concern") == "under13_withhold_pending"
    assert "decide_withholding" in story.owed()
    assert story.refused(WithholdingDecided, by="practitioner", approved=True) == [
        "senior_manager_approval"
    ]
    story.write(WithholdingDecided, by="senior_manager", approved=False)
    assert (story.state("concern"), story.state("case")) == (
        "concern_passed_on",
        "referral_received",
    )

    story = underage(12)
    story.write(UnderThirteenWithholdingProposed, by="practitioner")
    story.write(WithholdingDecided, by="senior_manager", approved=True)
    assert (story.state("concern"), story.state("case")) == ("concern_closed", None)


@pytest.mark.obligation("wt2010/5.27/e")
def test_keeping_an_under_13_case_back_has_detailed_reasons():
    story = underage(12)
    assert story.refs_refusing(
        UnderThirteenWithholdingProposed, by="practitioner", reasons_withheld=None
    ) == {"wt2010/5.27/e"}


@pytest.mark.obligation("wt2010/5.28/a", "wt2010/5.29/a")
@pytest.mark.parametrize("item", [n for n in UnderageSexChecklist.model_fields if n != "notes"])
def test_each_consideration_is_answered_before_anything_is_decided(item):
    story = underage(14)
    checklist = {
        name: "no" for name in UnderageSexChecklist.model_fields if name not in ("notes", item)
    }
    assert story.refused(UnderageDecision, by="practitioner", checklist=checklist) == [
        f"checklist.{item}"
    ]


@pytest.mark.obligation("wt2010/5.28/a")
@pytest.mark.parametrize(
    "asked", ["of_concern", "discuss_with_agencies", "refer", "reasonable_cause"]
)
def test_both_questions_are_answered_after_the_considerations(asked):
    assert asked in underage(14).refused(UnderageDecision, by="practitioner", **{asked: None})


@pytest.mark.obligation("wt2010/5.28/b")
def test_no_concern_has_reasons_that_deal_with_age():
    story = underage(13)
    assert story.refs_refusing(
        UnderageDecision, by="practitioner", age_at_the_time=13, age_weighed=None
    ) == {"wt2010/5.28/b"}


@pytest.mark.obligation("wt2010/5.28/c")
def test_a_case_of_concern_goes_to_the_nominated_lead_first():
    story = underage(14)
    assert "nominated_lead" in story.refused(UnderageDecision, by="practitioner", of_concern=True)
    story.write(
        UnderageDecision,
        by="practitioner",
        of_concern=True,
        nominated_lead="Helen Ward",
        nominated_lead_advice="Ask the youth service too.",
    )
    assert story.state("concern") == "concern_advice_sought"


@pytest.mark.obligation("wt2010/5.28/e")
def test_reasonable_cause_at_13_to_15_cannot_end_in_no_concern():
    story = underage(15)
    assert story.refused(
        UnderageDecision, by="practitioner", age_at_the_time=15, reasonable_cause=True
    ) == ["no_reasonable_cause_underage"]
    story.write(ConcernReferred, by="practitioner")
    assert story.state("case") == "referral_received"


@pytest.mark.obligation("wt2010/5.28/f")
def test_every_decision_is_written_up_shared_or_not():
    assert "reasons" in underage(14).refused(UnderageDecision, by="practitioner", reasons=None)


@pytest.mark.obligation("wt2010/5.30/a", "wt2010/5.30/b")
def test_agencies_are_asked_about_a_partner_and_the_police_may_answer_without_a_full_investigation():
    story = underage(14)
    story.write(
        PartnerCheckAsked,
        by="practitioner",
        agencies_asked=["Police", "Youth service"],
        no_full_investigation_requested=True,
    )
    assert story.status("partner_check", key="Police") == "open"
    assert story.refused(PartnerCheckAnswered, by="police", investigation_begun=None) == [
        "investigation_begun"
    ]
    story.write(PartnerCheckAnswered, by="police", agency="Police", investigation_begun=False)
    assert story.status("partner_check", key="Police") == "met"
    assert story.status("partner_check", key="Youth service") == "open"


@pytest.mark.obligation("wt2010/5.31/a")
@pytest.mark.parametrize("age", [16, 17])
def test_at_16_and_17_the_same_considerations_apply(age):
    story = underage(age)
    assert "checklist" in story.refused(
        UnderageDecision, by="practitioner", age_at_the_time=age, checklist=None
    )
    story.write(UnderageDecision, by="practitioner", age_at_the_time=age)
    assert story.state("concern") == "concern_closed"


@pytest.mark.obligation("wt2010/5.31/b")
def test_a_position_of_trust_over_a_16_or_17_year_old_is_a_crime_to_be_shared():
    story = underage(16)
    checklist = {n: "no" for n in UnderageSexChecklist.model_fields if n != "notes"}
    trust = {
        "by": "practitioner",
        "age_at_the_time": 16,
        "checklist": {**checklist, "partner_in_position_of_trust": "yes"},
    }
    assert story.refs_refusing(UnderageDecision, **trust) == {"wt2010/5.31/b"}
    story.write(UnderageDecision, shared_with=["Police"], **trust)


def test_a_record_out_of_place_is_refused_plainly():
    with pytest.raises(Refused, match="does not fit here"):
        Story().write(AdviceSought, by="practitioner")
