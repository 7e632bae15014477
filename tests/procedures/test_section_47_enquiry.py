"""Section 47 enquiries: what they include, their three findings, and plans without a conference."""

from datetime import date
from typing import Any

import pytest

from heed.procedures.conference_request import ConferenceRequestAnswered, ConferenceRequested
from heed.procedures.core_assessment import CoreAssessmentWritten
from heed.procedures.general import ChildSeen
from heed.procedures.police import (
    DiscussedWithPolice,
    PoliceDecision,
    PoliceInvestigationEnded,
    PossibleCrimeIdentified,
)
from heed.procedures.section_47_enquiry import (
    ConferenceConvenedOnRequest,
    ConferenceNeeded,
    ConferenceNotNeeded,
    EnquiryActivitiesDone,
    EnquiryActivity,
    EnquiryExplained,
    EnquiryOutcome,
    Finding,
    InformationReplied,
    InformationRequested,
    JointInterview,
    MonitoringReviewed,
    NotSubstantiatedDecision,
    OutcomeCopiesGiven,
    SafetyPlanRenewed,
    SafetyPlanReviewed,
)
from heed.procedures.strategy_discussion import StrategyDiscussionDecision, StrategyDiscussionHeld
from tests.procedures.enquiries import (
    after_finding,
    child_seen,
    enquiring,
    harm_likely,
    harm_over,
    not_substantiated,
    on_a_plan_discussion_held,
    outcome_due,
)
from tests.procedures.story import Story

LEAD = "lead_social_worker"
MANAGER = "social_work_manager"

# --- a possible crime ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.19/a")
def test_a_possible_crime_is_owed_a_talk_with_the_police_until_officer_and_outcome_are_recorded():
    story = enquiring(possible_crime="no")
    story.write(PossibleCrimeIdentified, by=LEAD, at="2010-11-10T09:00")
    assert story.state("police") == "police_informed"
    assert "police_discussion" in story.owed("2010-11-20T09:00")
    assert {"officer", "outcome"} <= set(
        story.refused(DiscussedWithPolice, by=LEAD, officer=None, outcome=None)
    )
    story.write(DiscussedWithPolice, by=LEAD, at="2010-11-10T09:40")
    assert story.status("police_discussion") == "met"


@pytest.mark.obligation("wt2010/5.60/a")
def test_the_police_investigation_and_the_enquiry_run_apart_and_neither_ends_the_other():
    story = enquiring(possible_crime="yes")
    story.write(PoliceDecision, by="police")
    assert (story.state(), story.state("police")) == ("section_47_enquiry", "police_investigating")
    assert "findings_shared" in story.refused(
        PoliceInvestigationEnded, by="police", findings_shared=None
    )
    story.write(PoliceInvestigationEnded, by="police")
    assert (story.state(), story.state("police")) == ("section_47_enquiry", "police_concluded")

    other = child_seen(enquiring(possible_crime="yes"))
    other.write(EnquiryActivitiesDone, by=LEAD)
    other.write(EnquiryOutcome, by=LEAD, police_findings="The photographs show an older burn.")
    assert other.state("police") == "police_informed"


# --- what an enquiry includes ----------------------------------------------------------


@pytest.mark.obligation("wt2010/5.64/b")
def test_an_enquiry_does_not_end_before_the_lead_social_worker_has_seen_the_child():
    story = enquiring()
    assert "child_interviewed_by_lead" in story.refused(EnquiryActivitiesDone, by=LEAD)
    story.write(ChildSeen, by="practitioner", at="2010-11-10T10:00")
    assert "child_interviewed_by_lead" in story.refused(EnquiryActivitiesDone, by=LEAD), (
        "another's visit"
    )
    child_seen(story, "2010-11-11T10:00")
    story.write(EnquiryActivitiesDone, by=LEAD)
    assert story.state() == "section_47_outcome"


@pytest.mark.obligation("wt2010/5.64/b")
def test_only_a_manager_with_written_reasons_lets_it_end_without():
    story = enquiring()
    without = {"seen_by_lead": False, "why_not_interviewed": "She is in a coma."}
    assert "exception_approved_by" in story.refused(EnquiryActivitiesDone, by=LEAD, **without)
    story.write(EnquiryActivitiesDone, by=LEAD, exception_approved_by="Alan Reid", **without)
    assert "why_not_seen" in story.refused(EnquiryOutcome, by=LEAD, visits=[])
    story.write(
        EnquiryOutcome, by=LEAD, visits=[], why_not_seen="In a coma; approved by Alan Reid."
    )


@pytest.mark.obligation("wt2010/5.64/d")
@pytest.mark.parametrize(
    "asked", ["parents_with_child", "parents_without_child", "interaction_observed"]
)
def test_parents_are_interviewed_both_ways_and_watched_with_the_child_or_it_is_said_why_not(
    asked: str,
):
    story = child_seen(enquiring())
    assert asked in story.refused(EnquiryActivitiesDone, by=LEAD, **{asked: None})
    assert f"{asked}.reason" in story.refused(
        EnquiryActivitiesDone, by=LEAD, **{asked: {"done": False}}
    )
    story.write(
        EnquiryActivitiesDone, by=LEAD, **{asked: {"done": False, "reason": "Both are in custody."}}
    )


@pytest.mark.obligation("wt2010/5.64/d", "wt2010/5.64/e")
@pytest.mark.parametrize(
    "activity",
    [
        "parent_with_child",
        "parent_without_child",
        "observation_of_parent_and_child",
        "people_connected_to_child",
        "people_connected_to_parents",
        "medical_examination",
        "developmental_check",
        "emotional_or_psychological_assessment",
    ],
)
def test_each_interview_observation_or_examination_is_kept_with_setting_and_notes(activity: str):
    story = enquiring()
    for asked in ("setting", "notes", "carried_out_by"):
        assert asked in story.refused(EnquiryActivity, by=LEAD, activity=activity, **{asked: None})
    story.write(EnquiryActivity, by=LEAD, activity=activity)


@pytest.mark.obligation("wt2010/5.62/c")
@pytest.mark.parametrize(
    "where",
    [
        "other_children_at_home",
        "other_children_with_alleged_perpetrator",
        "other_children_elsewhere",
    ],
)
def test_children_at_home_and_wherever_the_alleged_offender_goes_are_answered_for(where: str):
    story = child_seen(enquiring())
    assert where in story.refused(EnquiryActivitiesDone, by=LEAD, **{where: None})
    assert f"{where}.children" in story.refused(
        EnquiryActivitiesDone, by=LEAD, **{where: {"none": False, "children": []}}
    )
    child = {
        "name": "Asha",
        "link": "Cousin",
        "decision": "separate_referral",
        "reason": "He minds her.",
    }
    story.write(EnquiryActivitiesDone, by=LEAD, **{where: {"none": False, "children": [child]}})


@pytest.mark.obligation("wt2010/5.63/a")
def test_a_service_asked_to_help_owes_an_answer_on_a_stated_basis():
    story = enquiring()
    for asked in ("agency", "statutory_basis", "reply_by"):
        assert asked in story.refused(InformationRequested, by=LEAD, **{asked: None})
    surgery, school = "Mill Lane Surgery", "Parkside Primary"
    for agency in (surgery, school):
        story.write(InformationRequested, by=LEAD, agency=agency, reply_by="2010-11-12")
    story.write(InformationReplied, by=LEAD, at="2010-11-11T10:00", agency=school)
    assert story.status("answer_information_request", key=school) == "met"
    assert story.status("answer_information_request", "2010-11-13T09:00", surgery) == "overdue"


@pytest.mark.obligation("wt2010/5.65/a")
def test_where_somebody_needs_help_to_take_part_it_is_arranged_or_reasoned():
    story = enquiring()
    needed: dict[str, Any] = {"communication_help_needed": True, "communication_help": None}
    assert "why_no_help" in story.refused(EnquiryActivity, by=LEAD, **needed)
    story.write(EnquiryActivity, by=LEAD, **{**needed, "communication_help": "Polish interpreter"})


@pytest.mark.obligation("wt2010/5.65/b")
def test_a_child_who_cannot_be_interviewed_has_their_views_sought_otherwise():
    story = child_seen(enquiring())
    assert "alternative_method" in story.refused(
        EnquiryActivitiesDone, by=LEAD, could_be_interviewed=False, alternative_method=None
    )
    story.write(EnquiryActivitiesDone, by=LEAD, could_be_interviewed=False)


@pytest.mark.obligation("wt2010/5.66/a")
def test_several_talks_with_a_child_are_kept_each_with_exact_words_apart_from_the_notes():
    story = enquiring()
    for at, words in (("2010-11-10T15:00", "“Not telling.”"), ("2010-11-12T15:00", "“Ray did.”")):
        assert "exact_words" in story.refused(
            EnquiryActivity, by=LEAD, activity="child", exact_words=None
        )
        story.write(EnquiryActivity, by=LEAD, at=at, activity="child", exact_words=words)
    kept = [e.record for e in story.entries if isinstance(e.record, EnquiryActivity)]
    assert [one.exact_words for one in kept] == ["“Not telling.”", "“Ray did.”"]
    assert all(one.notes and one.notes != one.exact_words for one in kept)


@pytest.mark.obligation("wt2010/5.64/c")
def test_a_baby_is_seen_with_the_main_carer_and_the_reason_is_given():
    story = enquiring()
    baby = {"activity": "child", "exact_words": "Turned to her when picked up.", "separate": False}
    assert "why_not_separate" in story.refused(EnquiryActivity, by=LEAD, **baby)
    story.write(
        EnquiryActivity,
        by=LEAD,
        **baby,
        why_not_separate="Held by his mother: ten weeks old, and cried if not.",
        communication_help_needed=True,
        communication_help="Signer for his mother",
    )


@pytest.mark.obligation("wt2010/5.66/b")
def test_a_talk_with_the_child_is_separate_or_says_who_was_there_and_why():
    story = enquiring()
    assert "why_not_separate" in story.refused(
        EnquiryActivity, by=LEAD, activity="child", separate=False, exact_words="“He did it.”"
    )
    story.write(
        EnquiryActivity,
        by=LEAD,
        activity="child",
        exact_words="“He did it.”",
        separate=False,
        why_not_separate="Her brother, whom she would not leave.",
    )


@pytest.mark.obligation("wt2010/5.67/a")
def test_speaking_to_a_child_behind_a_parents_back_needs_ground_facts_and_decider():
    story = enquiring()
    secret = {
        "parents_know": False,
        "secrecy_ground": "childs_own_wish",
        "secrecy_facts": "Asked not to tell.",
        "secrecy_decided_by": "Strategy discussion",
        "competence": "15 and clear.",
    }
    for asked in ("secrecy_ground", "secrecy_facts", "secrecy_decided_by", "competence"):
        less = {**secret, asked: None}
        assert asked in story.refused(JointInterview, by=LEAD, **less)
    assert "wt2010/5.67/a" in story.refs_refusing(
        JointInterview, by=LEAD, **{**secret, "secrecy_ground": None}
    )
    story.write(JointInterview, by=LEAD, **secret)


@pytest.mark.obligation("wt2010/5.68/a")
def test_joint_interviews_are_done_only_by_people_trained_for_them():
    story = enquiring()
    untrained = [{"name": "PC Gale", "agency": "Police"}]
    assert "interviewers_trained" in story.refused(JointInterview, by=LEAD, interviewers=untrained)
    story.write(JointInterview, by=LEAD)


@pytest.mark.obligation("wt2010/5.68/b")
@pytest.mark.parametrize(
    "special",
    ["very_young", "limited_english", "mental_disturbance", "impairment", "background_not_known"],
)
def test_before_a_joint_interview_each_need_of_special_help_is_thought_of(special: str):
    story = enquiring()
    assert special in story.refused(JointInterview, by=LEAD, **{special: None})
    assert f"{special}.arranged" in story.refused(
        JointInterview, by=LEAD, **{special: {"applies": True}}
    )
    assert "gender_of_interviewer" in story.refused(
        JointInterview, by=LEAD, gender_of_interviewer=None
    )


@pytest.mark.obligation("wt2010/5.71/b")
def test_families_are_told_where_to_find_independent_advice():
    story = enquiring()
    assert "independent_advice" in story.refused(EnquiryExplained, by=LEAD, independent_advice=None)


@pytest.mark.obligation("wt2010/5.73/a")
def test_for_a_child_in_residential_care_the_others_there_are_considered():
    story = child_seen(enquiring())
    assert "other_residents" in story.refused(EnquiryActivitiesDone, by=LEAD, residential=True)
    story.write(
        EnquiryActivitiesDone, by=LEAD, residential=True, other_residents="Two share his corridor."
    )


# --- the outcome -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.74/a")
@pytest.mark.parametrize(
    "party",
    [
        "professionals_consulted",
        "agencies_consulted",
        "foster_carers_consulted",
        "child_consulted",
        "parents_consulted",
    ],
)
def test_everybody_is_consulted_before_the_outcome_or_it_is_said_why_not(party: str):
    story = outcome_due()
    assert party in story.refused(EnquiryOutcome, by=LEAD, **{party: None})
    assert f"{party}.reason" in story.refused(EnquiryOutcome, by=LEAD, **{party: {"done": False}})
    story.write(EnquiryOutcome, by=LEAD, **{party: {"done": False, "reason": "There are none."}})


@pytest.mark.obligation("wt2010/5.74/b", "wt2010/flow4/c")
@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (Finding.NOT_SUBSTANTIATED, "not_substantiated_support_decision"),
        (Finding.SUBSTANTIATED_NOT_CONTINUING, "conference_need_decision"),
        (Finding.SUBSTANTIATED_CONTINUING, "conference_arranging"),
    ],
)
def test_an_enquiry_ends_in_one_of_three_findings_each_with_its_own_next_step(
    finding: Finding, state: str
):
    story = outcome_due()
    assert "reasons" in story.refused(EnquiryOutcome, by=LEAD, finding=finding, reasons=None)
    story.write(EnquiryOutcome, by=LEAD, finding=finding)
    assert story.state() == state
    assert len(Finding) == 3


@pytest.mark.obligation("wt2010/5.74/b")
def test_the_finding_takes_effect_only_when_a_manager_endorses_it():
    story = outcome_due()
    story.write(EnquiryOutcome, by=LEAD, author="Nadia", endorsed_by=None)
    assert story.state() == "section_47_outcome"
    story.authorise(author="Alan Reid")
    assert story.state() == "not_substantiated_support_decision"


@pytest.mark.obligation("wt2010/5.74/c")
@pytest.mark.parametrize("part", ["on", "alone", "present", "why_not_alone"])
def test_the_outcome_lists_each_day_the_lead_saw_the_child_alone_or_with_whom_and_why(part: str):
    visit = {
        "on": "2010-11-11",
        "alone": False,
        "present": "Mother",
        "why_not_alone": "Clung to her.",
    }
    less = {k: v for k, v in visit.items() if k != part}
    story = outcome_due()
    assert f"visits.0.{part}" in story.refused(EnquiryOutcome, by=LEAD, visits=[less])
    assert "visits" in story.refused(EnquiryOutcome, by=LEAD, visits=[])
    story.write(EnquiryOutcome, by=LEAD, visits=[visit])


@pytest.mark.obligation("wt2010/5.64/a")
def test_the_outcome_carries_the_childs_views_and_the_weight_given_them():
    story = outcome_due()
    assert "childs_view" in story.refused(EnquiryOutcome, by=LEAD, childs_view=None)
    view = {
        "obtained": True,
        "wishes_and_feelings": "To stay with Gran.",
        "how_ascertained": "Drawing.",
    }
    assert "childs_view.weight_given" in story.refused(EnquiryOutcome, by=LEAD, childs_view=view)


@pytest.mark.obligation("wt2010/5.74/g")
def test_what_remains_of_the_assessment_is_listed_and_ending_the_enquiry_does_not_end_it():
    story = outcome_due()
    assert "work_outstanding" in story.refused(
        EnquiryOutcome, by=LEAD, assessment_complete=False, work_outstanding=[]
    )
    story.write(EnquiryOutcome, by=LEAD, assessment_complete=True, work_outstanding=[])
    assert story.state("core_assessment") == "ca_in_progress"
    assert "core_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.74/e")
def test_copies_go_to_family_and_agencies_before_any_conference():
    story = harm_likely()
    assert story.due("outcome_copies") == story.due("initial_conference")
    for party in ("parents", "child", "agencies"):
        assert party in story.refused(OutcomeCopiesGiven, by=LEAD, **{party: None})
    story.write(OutcomeCopiesGiven, by=LEAD)
    assert story.status("outcome_copies") == "met"


@pytest.mark.obligation("wt2010/5.74/f")
@pytest.mark.parametrize("asked", ["format", "language"])
def test_each_copy_says_in_what_form_and_language_it_was_given(asked: str):
    copy = {"to": "Dawn Bell", "on": "2010-11-19", "format": "Read aloud", "language": "Polish"}
    less = {k: v for k, v in copy.items() if k != asked}
    assert f"copies.0.{asked}" in not_substantiated().refused(
        OutcomeCopiesGiven, by=LEAD, copies=[less]
    )


@pytest.mark.obligation("wt2010/5.74/i")
@pytest.mark.parametrize("finding", list(Finding))
def test_on_any_outcome_telling_the_inspectorate_of_a_childs_establishment_is_owed(
    finding: Finding,
):
    story = after_finding(finding, inspected_establishment="Hill House, inspected by Ofsted")
    assert "tell_inspectorate_if_residential" in story.owed()


@pytest.mark.obligation("wt2010/5.74/h")
def test_agencies_may_meet_and_recommend_where_there_is_no_conference():
    story = after_finding(
        "not_substantiated", multi_agency_recommendations="Speech therapy at school."
    )
    assert (
        story.file.last(EnquiryOutcome).multi_agency_recommendations == "Speech therapy at school."
    )


@pytest.mark.obligation("wt2010/5.81/a")
def test_likely_harm_goes_straight_to_arranging_a_conference_already_dated_by_the_first_discussion():
    story = harm_likely()
    assert story.state() == "conference_arranging"
    assert story.due("initial_conference") == "2010-11-29"


# --- not substantiated -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/flow4/g")
@pytest.mark.parametrize(
    "found", [not_substantiated, harm_over, harm_likely], ids=lambda f: f.__name__
)
def test_whatever_the_finding_a_social_worker_still_owes_the_core_assessment(found: Any):
    owed = found().duty("core_assessment")
    assert owed.open
    assert owed.owed_by == LEAD


@pytest.mark.obligation("wt2010/5.62/b")
def test_the_assessment_begins_with_the_gravest_and_is_not_complete_without_every_dimension():
    story = enquiring()
    plan = story.file.last(StrategyDiscussionDecision).enquiry_plan
    assert plan.gravest_first
    for domain in ("childs_needs", "carers", "family_and_environment"):
        assert domain in story.refused(CoreAssessmentWritten, by=LEAD, **{domain: None})


@pytest.mark.obligation("wt2010/5.75/a")
def test_not_borne_out_leaves_the_core_assessment_to_be_finished_before_closing():
    story = not_substantiated()
    assert "core_assessment" in story.owed()
    assert "core_assessment_complete" in story.refused(
        NotSubstantiatedDecision, by=MANAGER, author="Alan Reid", outcome="no_help"
    )


@pytest.mark.obligation("wt2010/5.75/b")
@pytest.mark.parametrize("outcome", ["agreed_plan", "monitoring", "services", "no_help"])
def test_help_is_always_considered_with_the_family_and_who_would_give_it(outcome: str):
    story = not_substantiated()
    assert "help_considered" in story.refused(
        NotSubstantiatedDecision, by=LEAD, outcome=outcome, help_considered=None
    )
    for answer in ("offered_and_accepted", "offered_and_declined"):
        offered = {"answer": answer, "help": "Playgroup", "family_wishes": "Mornings free"}
        assert "help_considered.provider" in story.refused(
            NotSubstantiatedDecision, by=LEAD, outcome=outcome, help_considered=offered
        )


MONITORING = {
    "what": "Weight",
    "why": "The worry has not gone",
    "how": "Weighed each Monday",
    "by_whom": "Joy",
    "no_decision_put_off": "Every enquiry is made",
    "parents_told_on": "2010-11-19",
    "review_on": "2011-01-14",
}


def monitor(story: Story, **terms: Any) -> dict[str, Any]:
    whole = {k: v for k, v in {**MONITORING, **terms}.items() if v is not None}
    return {"by": MANAGER, "outcome": "monitoring", "monitoring": whole}


@pytest.mark.obligation("wt2010/5.76/b")
@pytest.mark.parametrize("term", ["what", "why", "how", "by_whom"])
def test_monitoring_says_what_is_watched_why_how_and_by_whom(term: str):
    story = not_substantiated()
    assert f"monitoring.{term}" in story.refused(
        NotSubstantiatedDecision, **monitor(story, **{term: None})
    )


@pytest.mark.obligation("wt2010/5.76/c")
def test_parents_are_told_what_concerns_remain_or_it_is_said_why_not():
    story = not_substantiated()
    assert "monitoring.parents_told_on" in story.refused(
        NotSubstantiatedDecision, **monitor(story, parents_told_on=None)
    )
    story.write(NotSubstantiatedDecision, **monitor(story))
    assert "tell_parents" in story.owed()


@pytest.mark.obligation("wt2010/5.76/d")
def test_monitoring_cannot_begin_without_a_day_to_look_again_and_shows_when_it_passes():
    story = not_substantiated()
    assert "monitoring.review_on" in story.refused(
        NotSubstantiatedDecision, **monitor(story, review_on=None)
    )
    story.write(NotSubstantiatedDecision, **monitor(story))
    assert story.due("monitoring_review") == "2011-01-14"
    assert story.status("monitoring_review", "2011-01-15T09:00") == "overdue"
    story.write(MonitoringReviewed, by=LEAD, at="2011-01-14T09:00")
    assert story.status("monitoring_review") == "met"


@pytest.mark.obligation("wt2010/5.76/a")
def test_monitoring_puts_off_no_decision_and_a_further_term_says_why():
    story = not_substantiated()
    assert "monitoring.no_decision_put_off" in story.refused(
        NotSubstantiatedDecision, **monitor(story, no_decision_put_off=None)
    )
    story.write(NotSubstantiatedDecision, **monitor(story))
    story.write(MonitoringReviewed, by=LEAD, at="2011-01-14T09:00")
    assert "monitoring.why_again" in story.refused(NotSubstantiatedDecision, **monitor(story))
    story.write(NotSubstantiatedDecision, **monitor(story, why_again="One more term at nursery."))


# --- substantiated, harm over ----------------------------------------------------------


def no_conference(**changed: Any) -> dict[str, Any]:
    return {"by": MANAGER, "author": "Alan Reid", **changed}


@pytest.mark.obligation("wt2010/flow4/d")
def test_whether_a_conference_is_needed_is_itself_decided_with_reasons():
    story = harm_over()
    assert "decide_conference_need" in story.owed()
    assert "reasons" in story.refused(ConferenceNeeded, by=MANAGER, reasons=None)
    story.write(ConferenceNeeded, by=MANAGER)
    assert story.state() == "conference_arranging"

    other = harm_over()
    assert "reasons" in other.refused(ConferenceNotNeeded, **no_conference(reasons=None))
    other.write(ConferenceNotNeeded, **no_conference())
    assert other.state() == "agreed_safety_plan"


def enquired_on_a_plan(finding: str) -> Story:
    story = on_a_plan_discussion_held()
    story.write(StrategyDiscussionDecision, by="strategy_chair")
    child_seen(story, "2010-12-08T15:00")
    story.write(EnquiryActivitiesDone, by=LEAD, at="2010-12-13T12:00")
    story.write(EnquiryOutcome, by=LEAD, finding=finding)
    return story


def test_continuing_harm_to_a_child_on_a_plan_brings_the_review_forward_within_the_fifteen_days():
    story = enquired_on_a_plan("substantiated_continuing_or_likely")
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")
    assert story.status("initial_conference") == "cancelled"
    assert story.due("bring_review_forward") == "2010-12-29"


def test_a_child_already_on_a_plan_stays_on_it_where_no_conference_is_needed():
    story = enquired_on_a_plan("substantiated_not_continuing_or_likely")
    assert "no_live_plan" in story.refused(ConferenceNeeded, by=MANAGER)
    story.write(ConferenceNotNeeded, **no_conference())
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")


def test_nothing_that_follows_an_enquiry_goes_round_a_live_plan():
    story = enquired_on_a_plan("not_substantiated")
    for outcome in ("agreed_plan", "services", "no_help", "monitoring"):
        assert "no_live_plan" in story.refused(NotSubstantiatedDecision, by=LEAD, outcome=outcome)
    story.write(NotSubstantiatedDecision, by=LEAD, outcome="protection_plan_goes_on")
    assert story.state() == "under_plan"


@pytest.mark.obligation("wt2010/5.77/a")
def test_agencies_child_and_family_agree_to_plan_without_or_the_manager_says_why_it_is_right():
    story = harm_over()
    disagreement: dict[str, Any]
    for disagreement in (
        {"agency_views": [{"agency": "Health", "view": "Does not agree.", "agrees": False}]},
        {"child_agrees": "no"},
        {"family_agrees": False},
    ):
        assert "why_despite_disagreement" in story.refused(
            ConferenceNotNeeded, **no_conference(**disagreement)
        )
    for asked in ("agency_views", "child_agrees", "family_agrees"):
        assert asked in story.refused(ConferenceNotNeeded, **no_conference(**{asked: None}))
    story.write(ConferenceNotNeeded, **no_conference())


@pytest.mark.obligation("wt2010/5.78/a")
@pytest.mark.parametrize("asked", ["ground", "evidence"])
def test_leaving_out_a_conference_needs_a_ground_and_its_evidence(asked: str):
    story = harm_over()
    assert asked in story.refused(ConferenceNotNeeded, **no_conference(**{asked: None}))
    assert "other_ground" in story.refused(
        ConferenceNotNeeded, **no_conference(ground="other_ground")
    )


@pytest.mark.obligation("wt2010/5.79/a")
def test_relying_on_co_operation_needs_everything_in_and_the_evidence_both_ways():
    story = harm_over()
    hopeful = {
        "ground": "family_will_co_operate",
        "evidence_for": "Came each week.",
        "evidence_against": "Twice before.",
    }
    for side in ("evidence_for", "evidence_against", "likelihood_of_success"):
        assert side in story.refused(
            ConferenceNotNeeded, **no_conference(**{**hopeful, side: None})
        )
    assert "no_conference_grounds" in story.refused(
        ConferenceNotNeeded, **no_conference(**hopeful, all_information_in=False)
    )
    story.write(ConferenceNotNeeded, **no_conference(**hopeful))


PLAN_PARTS = {
    "core_assessment_findings": "wt2010/5.79/d",
    "actions": "wt2010/5.79/d",
    "planned_outcomes": "wt2010/5.79/d",
    "if_not_working": "wt2010/5.79/d",
    "review_on": "wt2010/5.79/d",
}


@pytest.mark.obligation("wt2010/5.79/d")
@pytest.mark.parametrize("part", PLAN_PARTS)
def test_an_agreed_plan_builds_on_the_assessment_and_says_who_does_what_and_what_if_not(part: str):
    story = harm_over()
    assert part in story.refused(ConferenceNotNeeded, **no_conference(**{part: None}))
    assert PLAN_PARTS[part] in story.refs_refusing(
        ConferenceNotNeeded, **no_conference(**{part: None})
    )
    other = not_substantiated()
    assert part in other.refused(
        NotSubstantiatedDecision, by=LEAD, outcome="agreed_plan", **{part: None}
    )


@pytest.mark.obligation("wt2010/5.79/b")
def test_the_childs_view_is_found_out_and_weighed_for_the_agreed_plan():
    story = harm_over()
    assert "childs_view" in story.refused(ConferenceNotNeeded, **no_conference(childs_view=None))


@pytest.mark.obligation("wt2010/5.79/c")
def test_the_plan_may_come_from_a_family_group_conference():
    story = harm_over()
    met = "Family group conference on the 15th: Gran, both aunts, Joy Adeyemi."
    story.write(ConferenceNotNeeded, **no_conference(meeting=met))
    assert story.file.last(ConferenceNotNeeded).meeting == met


@pytest.mark.obligation("wt2010/5.79/e")
def test_the_plans_review_day_is_a_deadline_and_a_reviewed_plan_that_goes_on_has_a_new_one():
    story = harm_over()
    story.write(ConferenceNotNeeded, **no_conference(review_on="2010-12-17"))
    assert story.due("agreed_plan_review") == "2010-12-17"
    assert story.status("agreed_plan_review", "2010-12-18T09:00") == "overdue"
    story.write(SafetyPlanReviewed, by=LEAD, at="2010-12-16T09:00")
    assert story.status("agreed_plan_review") == "met"
    story.write(SafetyPlanRenewed, by=LEAD, review_on="2011-02-17")
    assert story.due("agreed_plan_review") == "2011-02-17"


@pytest.mark.obligation("wt2010/flow4/h")
def test_an_agreed_plan_needs_the_agreement_of_family_and_of_professionals():
    story = not_substantiated()
    mother = {"name": "Dawn Bell", "role": "mother", "family": True, "agrees": True}
    visitor = {"name": "Joy Adeyemi", "role": "health visitor", "family": False, "agrees": True}
    for alone in ([mother], [visitor], [mother, {**visitor, "agrees": False}]):
        assert "family_and_professionals_agree_plan" in story.refused(
            NotSubstantiatedDecision, by=LEAD, outcome="agreed_plan", plan_agreed_by=alone
        )
    story.write(
        NotSubstantiatedDecision, by=LEAD, outcome="agreed_plan", plan_agreed_by=[mother, visitor]
    )
    assert story.state() == "agreed_safety_plan"


@pytest.mark.obligation("wt2010/5.80/a")
def test_a_decision_against_a_conference_waits_for_another_social_work_managers_endorsement():
    story = harm_over()
    assert "manager_endorses_no_conference" in story.refused(
        ConferenceNotNeeded, **no_conference(endorsed_by="Alan Reid")
    ), "not one's own"
    story.write(ConferenceNotNeeded, **no_conference(endorsed_by=None))
    assert story.state() == "conference_need_decision"
    assert "initial_conference" in story.owed(), "the clock runs until the endorsed no"
    story.authorise(by=MANAGER, author="Helen Ward")
    assert story.state() == "agreed_safety_plan"
    assert story.status("initial_conference") == "cancelled"


# --- asking for a conference -----------------------------------------------------------


@pytest.mark.obligation("wt2010/5.80/b")
@pytest.mark.parametrize("found", [not_substantiated, harm_over], ids=lambda f: f.__name__)
def test_a_professional_may_ask_for_a_conference_and_nothing_is_settled_before_the_answer(
    found: Any,
):
    story = found()
    story.write(ConferenceRequested, by="agency")
    assert "answer_conference_request" in story.owed()
    if found is harm_over:
        assert "no_open_conference_request" in story.refused(ConferenceNotNeeded, **no_conference())
    assert "reasons" in story.refused(
        ConferenceRequestAnswered, by=MANAGER, agreed=True, reasons=None
    )
    assert "conference_request_agreed" in story.refused(ConferenceConvenedOnRequest, by=MANAGER)
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=True)
    assert "convene_requested_conference" in story.owed()
    story.write(ConferenceConvenedOnRequest, by=MANAGER)
    assert story.state() == "conference_arranging"
    assert "convene_requested_conference" not in story.owed()


@pytest.mark.obligation("wt2010/5.80/b", "wt2010/5.83/a")
def test_a_conference_convened_on_request_still_counts_from_the_first_discussion():
    story = not_substantiated()
    assert story.status("initial_conference") == "cancelled"
    story.write(ConferenceRequested, by="agency", at="2010-12-06T09:00")
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=True)
    story.write(ConferenceConvenedOnRequest, by=MANAGER)
    assert story.due("initial_conference") == "2010-11-29"
    assert story.status("initial_conference") == "overdue", "late from the start"


@pytest.mark.obligation("wt2010/5.74/b")
def test_a_further_discussion_decides_things_but_does_not_end_the_enquiry():
    story = enquiring()
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-15T15:00")
    assert "enquiry_goes_on" in story.refused(
        StrategyDiscussionDecision,
        by="strategy_chair",
        outcome="no_further_involvement",
        reasonable_cause=False,
    )
    story.write(StrategyDiscussionDecision, by="strategy_chair", outcome="work_under_way_goes_on")
    assert story.state() == "section_47_enquiry"


def test_a_discussion_held_during_the_enquiry_does_not_move_the_conference():
    story = outcome_due()
    story.write(StrategyDiscussionHeld, by="strategy_chair", at="2010-11-17T15:00")
    assert story.due("initial_conference") == "2010-11-29"
    assert story.file.duties[-1].arose.date() == date(2010, 11, 17)
