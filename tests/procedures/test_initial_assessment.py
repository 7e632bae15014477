"""The initial assessment of one child. Working Together 2010, 5.38 to 5.47; chart 2."""

import pytest

from heed.engine.example import example_of
from heed.procedures.concern import CommonAssessment
from heed.procedures.core_assessment import CoreAssessmentWritten
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.general import ChildSeen
from heed.procedures.initial_assessment import (
    AN_ACTION,
    AssessmentActionDone,
    AssessmentPlanned,
    AssessmentSentBack,
    DomainInBrief,
    InitialAssessmentAuthorised,
    InitialAssessmentWritten,
    NextCourseDecision,
    SightOfChild,
)
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferrerTold
from heed.procedures.strategy_discussion import ReasonableCauseRecorded, StrategyDiscussionHeld
from tests.procedures.paths import (
    LEAD,
    assessed,
    assessing,
    assessment_written,
    clarified,
    less,
    on_plan,
    referred,
)
from tests.procedures.story import Story


def refs(**data) -> set[str]:
    """The paragraphs that refuse an assessment written so."""
    return assessing().refs_refusing(InitialAssessmentWritten, by=LEAD, **data)


# --- the four answers, the domains, the questions ----------------------------------------


@pytest.mark.obligation("wt2010/5.38/a", "wt2010/5.45/a")
@pytest.mark.parametrize(
    "answer", ["child_in_need", "reasonable_cause", "services_needed", "core_assessment_needed"]
)
def test_four_things_are_answered_for_each_child(answer):
    assert "wt2010/5.38/a" in refs(**{answer: None})


@pytest.mark.obligation("wt2010/5.39/d")
@pytest.mark.parametrize("domain", ["childs_needs", "parenting_capacity", "family_and_environment"])
@pytest.mark.parametrize("part", [None, "findings", "analysis"])
def test_facts_are_gathered_and_analysed_in_three_domains(domain, part):
    given = None if part is None else less(DomainInBrief, part)
    assert "wt2010/5.39/d" in refs(**{domain: given})


@pytest.mark.obligation("wt2010/5.41/e", "wt2010/5.5/j")
@pytest.mark.parametrize("side", ["strengths", "difficulties"])
def test_strengths_are_named_as_well_as_dangers(side):
    assert "wt2010/5.41/e" in refs(childs_needs=less(DomainInBrief, side))


@pytest.mark.obligation("wt2010/5.40/a")
@pytest.mark.parametrize(
    "question",
    [
        "developmental_needs",
        "needs_met",
        "needs_not_met",
        "parents_respond",
        "adequately_safeguarded",
        "parents_promote",
        "wider_family_effect",
        "effect_on_child",
        "actions",
    ],
)
def test_each_set_question_is_answered(question):
    assert "wt2010/5.40/a" in refs(**{question: None})


@pytest.mark.obligation("wt2010/5.41/f")
@pytest.mark.parametrize(
    "asked",
    [
        "family_functioning_now",
        "family_functioning_past",
        "family_history",
        "domestic_violence",
        "substance_misuse",
        "mental_illness",
        "criminal_behaviour",
    ],
)
def test_family_history_and_adults_problems_are_answered(asked):
    assert "wt2010/5.41/f" in refs(**{asked: None})


@pytest.mark.obligation("wt2010/5.12/c")
@pytest.mark.parametrize(
    ("early", "later"),
    [
        ("violence", "domestic_violence"),
        ("substance_misuse", "substance_misuse"),
        ("mental_illness", "mental_illness"),
        ("learning_disability", "learning_disability"),
    ],
)
def test_four_parental_factors_are_asked_in_early_help_at_referral_and_at_assessment(early, later):
    assert Story().refused(CommonAssessment, by="practitioner", **{early: None}) == [early]
    assert early in referred().refused(ReferralClarified, by="duty_social_worker", **{early: None})
    assert later in assessing().refused(InitialAssessmentWritten, by=LEAD, **{later: None})


@pytest.mark.obligation("wt2010/5.41/e")
@pytest.mark.parametrize(
    "activity", ["child", "parents_seen", "family_seen", "sources", "agency_records_used"]
)
def test_child_parents_relatives_and_professionals_are_part_of_it(activity):
    assert "wt2010/5.41/e" in refs(**{activity: None})


@pytest.mark.obligation("wt2010/5.39/e")
def test_a_common_assessment_is_considered_if_there_is_one():
    assert refs(common_assessment_considered=None) == {"wt2010/5.39/e"}
    assert refs(common_assessment_considered={"done": False}) != set()
    story = assessing()
    story.write(
        InitialAssessmentWritten,
        by=LEAD,
        common_assessment_considered={"done": False, "reason": "There is none."},
    )


@pytest.mark.obligation("wt2010/5.41/g")
def test_a_family_that_lived_abroad_is_asked_about_in_each_country():
    assert refs(lived_abroad=None) == {"wt2010/5.41/g"}
    assert refs(lived_abroad="yes") == {"wt2010/5.41/g"}
    asked = {
        "country": "Portugal",
        "asked_by": "Health visiting",
        "agency_abroad": "Health centre, Faro",
        "asked_on": "2010-11-04",
    }
    assessing().write(
        InitialAssessmentWritten, by=LEAD, lived_abroad="yes", enquiries_abroad=[asked]
    )


@pytest.mark.obligation("wt2010/5.44/a")
def test_relatives_are_spoken_with_in_their_own_language():
    assert refs(family_communication=None) == {"wt2010/5.44/a"}


# --- the child ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.1/a")
def test_the_child_is_met_heard_and_understood_or_the_gap_is_explained():
    assert "wt2010/5.1/a" in refs(child=less(SightOfChild, "seen"))
    assert "wt2010/5.1/a" in refs(child=less(SightOfChild, "alone"))
    assert "wt2010/5.5/b" in refs(childs_view={"obtained": True})
    assert "wt2010/5.1/a" in refs(daily_life=None)
    unseen = {
        "seen": False,
        "reason_not_seen": "In hospital abroad.",
        "not_seen_agreed_by": "Alan Reid",
    }
    unheard = {"obtained": False, "reason_not_obtained": "Three days old."}
    assessing().write(InitialAssessmentWritten, by=LEAD, child=unseen, childs_view=unheard)


@pytest.mark.obligation("wt2010/5.41/e")
def test_a_child_not_seen_needs_a_reason_that_a_manager_accepts():
    assert "wt2010/5.41/e" in refs(child={"seen": False})
    assert "wt2010/5.41/e" in refs(child={"seen": False, "reason_not_seen": "Moved on Friday."})


@pytest.mark.obligation("wt2010/5.42/b")
def test_seeing_a_child_means_watching_and_communicating():
    assert "wt2010/5.42/b" in refs(child=less(SightOfChild, "observed"))
    assert refs(child=less(SightOfChild, "communicated"))


@pytest.mark.obligation("wt2010/5.42/d")
def test_how_and_in_what_language_the_child_was_spoken_with_is_said():
    assert "wt2010/5.42/d" in refs(child=less(SightOfChild, "communicated"))


@pytest.mark.obligation("wt2010/5.42/c")
@pytest.mark.parametrize("part", ["wishes_and_feelings", "how_ascertained", "weight_given"])
def test_the_childs_view_is_found_out_and_weighed(part):
    assert "wt2010/5.42/c" in refs(childs_view=None)
    view = {
        "obtained": True,
        "wishes_and_feelings": "Home.",
        "how_ascertained": "Asked.",
        "weight_given": "Much.",
    }
    assert f"childs_view.{part}" in assessing().refused(
        InitialAssessmentWritten, by=LEAD, childs_view={k: v for k, v in view.items() if k != part}
    )


@pytest.mark.obligation("wt2010/5.42/a")
def test_the_lead_sees_the_child_by_the_day_set():
    story = clarified("2010-11-01T10:00")
    story.write(ReferralDecision, by="duty_social_worker", see_child_by="2010-11-03")
    assert story.due("see_child") == "2010-11-03"
    story.write(ChildSeen, by="practitioner")
    assert "see_child" in story.owed()
    story.write(ChildSeen, by=LEAD, seen=False, alone=False, not_seen_reason="Nobody in.")
    assert "see_child" in story.owed()
    assert story.status("see_child", "2010-11-04T09:00") == "overdue"
    story.on("2010-11-03T15:00").write(ChildSeen, by=LEAD)
    assert story.status("see_child") == "met"


@pytest.mark.obligation("wt2010/5.47/g", "wt2010/5.1/a")
def test_why_alone_or_not_is_always_said():
    assert "wt2010/5.47/g" in refs(child=less(SightOfChild, "why_alone_or_not"))


# --- planning ----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.41/a")
def test_a_qualified_and_experienced_social_worker_leads():
    story = assessing()
    unqualified = {"by": LEAD, "lead_is_qualified_and_experienced": False}
    assert story.refused(AssessmentPlanned, **unqualified) == ["lead_qualified"]
    story.write(AssessmentPlanned, by=LEAD)


@pytest.mark.obligation("wt2010/5.41/b")
def test_a_manager_who_is_not_the_lead_supervises():
    story = assessing()
    assert story.refused(AssessmentPlanned, by=LEAD, supervising_manager=None) == [
        "supervising_manager"
    ]
    assert story.refused(AssessmentPlanned, by=LEAD, supervising_manager="Nadia Hussain") == [
        "supervised"
    ]


@pytest.mark.obligation("wt2010/5.41/c")
@pytest.mark.parametrize("part", ["activities", "parents_will_be_told"])
def test_who_does_what_and_what_parents_hear_is_planned(part):
    assert assessing().refs_refusing(AssessmentPlanned, by=LEAD, **{part: None}) == {
        "wt2010/5.41/c"
    }


@pytest.mark.obligation("wt2010/5.41/d")
def test_the_plan_says_who_was_asked_about_it():
    assert assessing().refs_refusing(AssessmentPlanned, by=LEAD, consulted=None) == {
        "wt2010/5.41/d"
    }


# --- complete within ten working days of the referral -------------------------------------


@pytest.mark.obligation("wt2010/5.39/a", "wt2010/flow2/a")
def test_ten_working_days_count_from_the_referral_not_the_decision():
    story = clarified("2010-11-05T16:40")  # a Friday
    story.on("2010-11-08T11:00").write(ReferralDecision, by="duty_social_worker")
    assert story.due("initial_assessment") == "2010-11-19"
    story.write(InitialAssessmentWritten, by=LEAD, author="nadia")
    assert "initial_assessment" in story.owed()
    assert story.status("initial_assessment", "2010-11-20T00:01") == "overdue"
    story.on("2010-11-19T17:00").write(
        InitialAssessmentAuthorised, by="team_manager", author="alan"
    )
    assert story.status("initial_assessment") == "met"


@pytest.mark.obligation("wt2010/5.39/a")
def test_before_april_2010_it_was_seven_working_days_and_the_referral_decides():
    story = clarified("2010-03-31T10:00")
    story.on("2010-04-01T10:00").write(ReferralDecision, by="duty_social_worker")
    assert (
        story.due("initial_assessment") == "2010-04-13"
    )  # Good Friday and Easter Monday do not count


@pytest.mark.obligation("wt2010/5.39/b")
def test_it_is_complete_only_once_discussed_and_authorised_by_somebody_else():
    story = assessment_written()
    assert story.state() == "initial_assessment_awaiting_completion"
    assert "authorise_initial_assessment" in story.owed()
    assert story.refused(
        InitialAssessmentAuthorised, by="team_manager", author="alan", discussed_with_family_on=None
    ) == ["discussed_with_family_on"]
    assert story.refused(InitialAssessmentAuthorised, by="team_manager", author="nadia") == [
        "manager_authorised"
    ]
    assert story.refused(InitialAssessmentAuthorised, by=LEAD, author="omar") == [
        "manager_authorised"
    ]
    assert story.refused(
        InitialAssessmentAuthorised, by="team_manager", author="alan", discussed_with_child=False
    ) == ["child_not_included_because"]
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    assert story.state() == "initial_assessment_complete"


@pytest.mark.obligation("wt2010/5.39/b")
def test_sent_back_it_is_open_again_and_the_clock_runs_on():
    story = assessment_written("2010-11-01T10:00")
    story.write(AssessmentSentBack, by="team_manager")
    assert story.state() == "initial_assessment_open"
    assert story.due("initial_assessment") == "2010-11-15"
    assert "initial_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.40/b")
def test_each_action_has_its_own_day_and_shows_when_it_has_passed():
    undated = [{"action": AN_ACTION, "owner": "Joy Adeyemi"}]
    assert refs(actions=undated) == {"wt2010/5.40/b"}
    story = assessment_written(
        actions=[
            {"action": AN_ACTION, "owner": "Joy Adeyemi", "by_when": "2010-11-12"},
            {"action": "Nursery place", "owner": "Nadia Hussain", "by_when": "2010-12-01"},
        ]
    )
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    assert story.due("assessment_actions", AN_ACTION) == "2010-11-12"
    assert story.status("assessment_actions", "2010-11-13T09:00", AN_ACTION) == "overdue"
    story.write(AssessmentActionDone, by=LEAD, action=AN_ACTION)
    assert story.status("assessment_actions", key=AN_ACTION) == "met"
    assert story.status("assessment_actions", key="Nursery place") == "open"


# --- harm --------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.45/a", "wt2010/5.39/c", "wt2010/5.56/a")
def test_reasonable_cause_brings_a_strategy_discussion_as_it_is_saved_and_nothing_else_is_asked():
    story = assessing()
    asked = [
        n
        for n in InitialAssessmentWritten.model_fields
        if n not in ("child_in_need", "reasonable_cause", "reasons")
    ]
    story.write(InitialAssessmentWritten, by=LEAD, reasonable_cause=True, **dict.fromkeys(asked))
    assert story.state() == "strategy_discussion_due"


@pytest.mark.obligation("wt2010/5.39/c")
@pytest.mark.parametrize("story", [assessing, assessment_written, assessed])
def test_the_move_to_a_strategy_discussion_waits_for_no_assessment(story):
    story = story()
    story.write(ReasonableCauseRecorded, by=LEAD)
    assert story.state() == "strategy_discussion_due"


@pytest.mark.obligation("wt2010/5.39/c", "wt2010/5.39/b")
def test_an_assessment_cut_short_is_finished_briefly_still_with_discussion_and_a_manager():
    story = assessing()
    story.write(ReasonableCauseRecorded, by=LEAD)
    assert "initial_assessment" in story.owed()
    brief = {"by": "team_manager", "author": "alan"}
    assert story.refused(InitialAssessmentAuthorised, brief_findings=None, **brief) == [
        "brief_findings"
    ]
    assert "discussed_with_family_on" in story.refused(
        InitialAssessmentAuthorised, discussed_with_family_on=None, **brief
    )
    story.write(InitialAssessmentAuthorised, brief_findings="Seen once; two bruises.", **brief)
    assert story.status("initial_assessment") == "met"
    assert story.state() == "strategy_discussion_due"


@pytest.mark.obligation("wt2010/5.15/b")
@pytest.mark.parametrize("story", [assessing, assessment_written, assessed, on_plan])
def test_emergency_action_waits_for_no_assessment(story):
    story = story()
    story.write(EmergencyIdentified, by="anyone")
    assert story.state() == "emergency_considered"


# --- what follows ------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.47/a", "wt2010/flow2/b")
@pytest.mark.parametrize(
    ("course", "data", "stands_at"),
    [
        ("no_support", {}, "no_support_closing"),
        ("services", {}, "child_in_need_next_steps"),
        ("core_assessment", {}, "child_in_need_next_steps"),
        ("strategy_discussion", {"reasonable_cause": True}, "strategy_discussion_due"),
    ],
)
def test_the_next_course_is_decided(course, data, stands_at):
    story = assessed()
    assert "decide_next_course" in story.owed()
    story.write(NextCourseDecision, by=LEAD, course=course, **data)
    assert story.state() == stands_at
    assert "decide_next_course" not in story.owed()


@pytest.mark.obligation("wt2010/5.45/a", "wt2010/flow2/b")
@pytest.mark.parametrize("course", ["no_support", "services"])
def test_suspected_harm_leads_only_to_a_strategy_discussion(course):
    story = assessed()
    assert story.refused(NextCourseDecision, by=LEAD, course=course, reasonable_cause=True) == [
        "no_reasonable_cause"
    ]
    assert story.refused(
        NextCourseDecision, by=LEAD, course="strategy_discussion", reasonable_cause=False
    ) == ["reasonable_cause"]


@pytest.mark.obligation("wt2010/5.45/a")
def test_the_need_path_is_for_a_child_in_need():
    assert assessed().refused(
        NextCourseDecision, by=LEAD, course="services", child_in_need=False
    ) == ["is_child_in_need"]


@pytest.mark.obligation("wt2010/5.47/b")
def test_the_course_is_discussed_with_child_and_family_unless_that_brings_harm_nearer():
    story = assessed()
    assert story.refused(NextCourseDecision, by=LEAD, discussed_with_family=None) == [
        "discussed_with_family"
    ]
    assert story.refused(NextCourseDecision, by=LEAD, discussed_with_family={"done": False}) == [
        "discussed_with_family.reason"
    ]
    story.write(
        NextCourseDecision,
        by=LEAD,
        discussed_with_family={"done": False, "reason": "He would take her away tonight."},
    )


@pytest.mark.obligation("wt2010/5.5/i")
def test_agreement_is_recorded_for_the_child_and_each_parent():
    story = assessed()
    assert story.refused(NextCourseDecision, by=LEAD, agreement=None) == ["agreement"]
    unexplained = [{"who": "Mother", "position": "not_agreed"}]
    assert story.refused(NextCourseDecision, by=LEAD, agreement=unexplained) == [
        "agreement.0.reason"
    ]


@pytest.mark.obligation("wt2010/5.47/c")
def test_where_a_parent_may_not_protect_what_they_hear_is_thought_through():
    story = assessed()
    worry = {"by": LEAD, "concern_about_protection": True}
    assert story.refs_refusing(NextCourseDecision, **worry) == {"wt2010/5.47/c"}
    told = [
        {
            "what": "That she is seen at school",
            "when": "Friday, after school",
            "by_whom": "Nadia Hussain",
        }
    ]
    for part in ("what", "when", "by_whom"):
        gap = [{k: v for k, v in told[0].items() if k != part}]
        assert story.refused(NextCourseDecision, parents_will_be_told=gap, **worry) == [
            f"parents_will_be_told.0.{part}"
        ]
    story.write(NextCourseDecision, parents_will_be_told=told, **worry)


@pytest.mark.obligation("wt2010/5.47/d")
def test_beside_a_police_investigation_first_talks_are_settled_with_them():
    story = assessed()
    beside = {
        "by": LEAD,
        "parallel_police_investigation": True,
        "first_talks_agreed_with_police": None,
    }
    assert story.refs_refusing(NextCourseDecision, **beside) == {"wt2010/5.47/d"}
    story.write(NextCourseDecision, by=LEAD, parallel_police_investigation=True)


@pytest.mark.obligation("wt2010/flow2/i")
@pytest.mark.parametrize("agency", ["social_care", "police", "health"])
def test_with_harm_suspected_social_care_police_and_health_decide_together(agency):
    story = assessed()
    story.write(NextCourseDecision, by=LEAD, course="strategy_discussion", reasonable_cause=True)
    there = example_of(StrategyDiscussionHeld)["participants"]
    others = [p for p in there if p["agency"] != agency]
    assert "participants" in story.refused(StrategyDiscussionHeld, participants=others) or (
        "strategy_participants_present"
        in story.refused(StrategyDiscussionHeld, participants=others)
    )


@pytest.mark.obligation("wt2010/5.47/e")
def test_the_decision_has_no_effect_until_another_person_endorses_it():
    story = assessed()
    story.write(NextCourseDecision, by=LEAD, author="nadia", course="services", endorsed_by=None)
    assert story.state() == "initial_assessment_complete"
    assert "authorise" in story.owed()
    story.authorise(by="social_work_manager", author="ruth")
    assert story.state() == "child_in_need_next_steps"
    assert assessed().refused(NextCourseDecision, by=LEAD, author="nadia", endorsed_by="nadia") == [
        "decision_endorsed"
    ]


@pytest.mark.obligation("wt2010/5.47/e")
def test_sent_back_the_decision_is_thought_about_again():
    story = assessed()
    story.write(NextCourseDecision, by=LEAD, author="nadia", endorsed_by=None)
    story.authorise(agreed=False)
    assert story.state() == "initial_assessment_complete"
    assert "reconsider" in story.owed()


@pytest.mark.obligation("wt2010/5.47/f")
@pytest.mark.parametrize("part", ["reasons", "future_action"])
def test_the_decision_is_in_writing_with_what_will_be_done(part):
    assert assessed().refs_refusing(NextCourseDecision, by=LEAD, **{part: None}) == {
        "wt2010/5.47/f"
    }


@pytest.mark.obligation("wt2010/5.46/a")
def test_help_may_be_offered_though_a_worry_was_unfounded():
    story = assessed()
    assert story.refused(NextCourseDecision, by=LEAD, course="no_support", other_services=None) == [
        "other_services"
    ]
    story.write(
        NextCourseDecision, by=LEAD, course="no_support", other_services="The children's centre."
    )


@pytest.mark.obligation("wt2010/5.47/h", "wt2010/flow2/c")
@pytest.mark.parametrize("course", ["no_support", "services"])
def test_family_referrer_child_and_professionals_are_to_be_told(course):
    story = assessed()
    story.write(ReferrerTold, by=LEAD)  # of the decision to assess
    story.write(NextCourseDecision, by=LEAD, course=course)
    assert {
        "tell_family",
        "tell_referrer",
        "tell_involved_professionals",
        "tell_child",
    } <= story.owed()


@pytest.mark.obligation("wt2010/5.48/b")
def test_a_core_assessment_says_what_it_takes_over_from_the_initial_one():
    story = Story.at("ca_in_progress")
    assert story.refs_refusing(CoreAssessmentWritten, by=LEAD, builds_on=None) == {"wt2010/5.48/b"}
