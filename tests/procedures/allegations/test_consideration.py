"""What the designated officer settles first, and the discussions that follow."""

import pytest

from heed.procedures.allegations.consideration import (
    AllegationReferredToSocialCare,
    AllegationStrategyDiscussion,
    InitialDiscussion,
    InitialEvaluation,
    NextStepsSettled,
    RouteDecided,
    SignificantHarmSuspected,
)
from heed.procedures.allegations.criminal import PoliceNotNeeded
from heed.procedures.allegations.employer import EmployerDecided, EmployerTakesItUp
from heed.procedures.allegations.reported import EmployerInvolved
from heed.procedures.allegations.shared import EMPLOYER
from heed.procedures.allegations.social_care import ChildrenEnquiryNotNeeded
from tests.procedures.allegations.story import SCHOOL, Case

ROUTES = (
    "out_of_scope",
    "false_or_unfounded",
    "strategy_discussion",
    "initial_evaluation",
    "next_steps",
)


@pytest.mark.obligation("wt2010/A5.15/a")
@pytest.mark.parametrize("route", ROUTES)
def test_nothing_follows_before_scope_is_settled_with_the_employer(route):
    case = Case.told()
    assert "scope_discussed_with_employer" in case.refused(RouteDecided, route=route)
    assert "settle_route" in case.owed()


@pytest.mark.obligation("wt2010/A5.15/a", "wt2010/A5.35/a")
@pytest.mark.parametrize(
    "asked",
    [
        "in_scope",
        "reasons",
        "discussed_with",
        "discussed_on",
        "details",
        "circumstances_made",
        "sources",
    ],
)
def test_the_first_discussion_asks_for_scope_details_and_circumstances(asked):
    assert asked in Case.told().refused(InitialDiscussion, **{asked: None})


@pytest.mark.obligation("wt2010/A5.15/b", "wt2010/A5.35/b")
def test_whether_there_is_something_in_it_is_a_second_answer_with_its_evidence():
    case = Case.told()
    for asked in ("some_foundation", "evidence_false", "result"):
        assert asked in case.refused(InitialDiscussion, **{asked: None})
    assert "foundation_reasons" in case.refused(InitialDiscussion, some_foundation=False)
    case.write(InitialDiscussion, result="may_have_foundation", possible_offence="no")
    assert "not_merely_minor" in case.refused(RouteDecided, route="false_or_unfounded")


def test_found_false_it_still_needs_police_employer_and_somebody_from_outside():
    false = {
        "result": "patently_false",
        "some_foundation": False,
        "foundation_reasons": "He was abroad.",
    }
    case = Case.considered(talk=false)
    found = case.refused(
        RouteDecided, route="false_or_unfounded", independent_view_by=None, police_consulted=None
    )
    assert {"independent_view_by", "police_consulted", "police_and_social_care_marked_not_needed",
            "every_employer_decision_recorded"} <= set(found)  # fmt: skip
    assert "not_patently_false" in case.refused(RouteDecided, route="strategy_discussion")


@pytest.mark.obligation("wt2010/A5.14/f")
def test_whom_the_officer_asked_is_written_down_with_the_advice():
    asked = {
        "agency": "Police",
        "colleague": "DS Ellen Marsh",
        "consulted_at": "2010-11-02T11:00",
        "advice": "Wait.",
    }
    case = Case.told()
    for part in asked:
        given = {k: v for k, v in asked.items() if k != part}
        assert f"consulted.0.{part}" in case.refused(InitialDiscussion, consulted=[given])
    case.write(InitialDiscussion, consulted=[asked])


# --- earlier cases, wider patterns, the past --------------------------------------------


@pytest.mark.obligation("wt2010/A5.10/h")
def test_earlier_allegations_are_searched_for_before_any_route():
    case = Case.told()
    case.write(InitialDiscussion, earlier_searched=False)
    assert "earlier_allegations_searched_for" in case.refused(
        RouteDecided, route="initial_evaluation"
    )


@pytest.mark.obligation("wt2010/6.41/a")
def test_signs_of_something_wider_are_asked_for_every_time():
    case = Case.told()
    assert "wider_pattern" in case.refused(InitialDiscussion, wider_pattern=None)
    assert "wider_pattern_why" in case.refused(InitialDiscussion, wider_pattern="yes")


@pytest.mark.obligation("wt2010/6.40/b")
def test_about_the_past_it_is_found_out_whether_the_person_still_works_with_children():
    case = Case.told(historical=True, alleged_from="1994", setting_then="Children's home")
    asked = {"still_works_with_children", "checked_how"}
    assert asked <= set(case.refused(InitialDiscussion, historical=True))
    case.write(InitialDiscussion)
    for route in ROUTES:
        assert "still_works_with_children_answered" in case.refused(RouteDecided, route=route)
    known = {"still_works_with_children": "no", "checked_how": "Retired in 1999, his pension says."}
    case.write(InitialDiscussion, historical=True, **known)
    case.write(RouteDecided, route="initial_evaluation")
    assert case.file.facts["historical"] is True


@pytest.mark.obligation("wt2010/6.40/c")
def test_then_the_present_employer_is_told():
    case = Case.told()
    case.write(
        InitialDiscussion, historical=True, still_works_with_children="yes", checked_how="Payroll."
    )
    assert "tell_present_employer" in case.owed()
    case.write(EmployerInvolved, employer="Hillside Academy")
    assert "tell_present_employer" not in case.owed()


# --- significant harm ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.17/a", "wt2010/A5.36/a")
def test_suspected_harm_is_referred_the_same_day_and_no_employer_only_route_is_open():
    case = Case.considered(harm="yes")
    assert case.due("refer_to_social_care") == "2010-11-01"
    assert "no_significant_harm" in case.refused(RouteDecided, route="next_steps")
    assert "referred_at" in case.refused(
        RouteDecided, route="strategy_discussion", referred_at=None
    )
    case.write(RouteDecided, route="strategy_discussion")
    assert case.status("refer_to_social_care") == "met"
    assert case.refused(NextStepsSettled) == ["out_of_place"]


@pytest.mark.obligation("wt2010/A5.36/b")
def test_a_strategy_discussion_is_due_at_once_and_late_shows():
    case = Case.in_strategy()
    assert case.due("convene_strategy_discussion") == "2010-11-01"
    case.write(AllegationStrategyDiscussion, at="2010-11-02T10:00")
    assert case.status("convene_strategy_discussion") == "late"


@pytest.mark.obligation("wt2010/A5.17/b", "wt2010/A5.36/c")
def test_the_employer_and_the_designated_officer_take_part():
    case = Case.in_strategy()
    assert "employer_representative" in case.refused(
        AllegationStrategyDiscussion, employer_representative=None
    )
    assert "designated_officer_takes_part" in case.refused(
        AllegationStrategyDiscussion, officer_attended=False
    )
    case.write(
        AllegationStrategyDiscussion,
        employer_representative=None,
        why_no_employer="The owner is his brother.",
    )


@pytest.mark.obligation("wt2010/A5.17/c")
def test_the_employers_account_has_a_place_of_its_own():
    assert "employer_information" in Case.in_strategy().refused(
        AllegationStrategyDiscussion, employer_information=None
    )


def test_harm_that_comes_into_view_later_calls_for_a_discussion_then():
    case = Case.investigated()
    case.write(SignificantHarmSuspected, referred_at=None)
    assert case.state() == "allegation_strategy_discussion"
    assert {"refer_to_social_care", "convene_strategy_discussion"} <= case.owed()
    case.write(AllegationReferredToSocialCare)
    assert "refer_to_social_care" not in case.owed()
    evaluating = Case.in_evaluation()
    assert "referred_at" in evaluating.refused(SignificantHarmSuspected, referred_at=None)


# --- a possible crime ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.37/a")
def test_a_possible_crime_without_harm_is_told_to_the_police_the_same_day():
    case = Case.considered(crime="yes", harm="no")
    assert case.due("inform_police") == "2010-11-01"
    for asked in ("police_informed_at", "police_officer"):
        assert asked in case.refused(RouteDecided, route="initial_evaluation", **{asked: None})
    case.write(RouteDecided, route="initial_evaluation")
    assert case.status("inform_police") == "met"


@pytest.mark.obligation("wt2010/A5.37/b", "wt2010/A5.18/a")
def test_the_officer_convenes_an_evaluation_at_once_and_nothing_goes_on_before_it():
    case = Case.in_evaluation()
    assert case.due("convene_evaluation") == "2010-11-01"
    assert case.refused(NextStepsSettled) == ["out_of_place"]
    case.write(InitialEvaluation)
    assert case.status("convene_evaluation") == "met"


@pytest.mark.obligation("wt2010/A5.37/c", "wt2010/A5.18/b")
def test_the_employer_is_invited_and_whoever_is_absent_has_a_reason():
    case = Case.considered()
    assert "employer_invited" in case.refused(
        RouteDecided, route="initial_evaluation", employer_invited=None
    )
    case = Case.in_evaluation()
    assert "employer_representative" in case.refused(
        InitialEvaluation, employer_representative=None
    )
    away = [{"name": "Joy Adeyemi", "agency": "Health visiting", "attended": False}]
    assert "invited.0.reason_absent" in case.refused(InitialEvaluation, invited=away)


@pytest.mark.obligation("wt2010/A5.18/c")
def test_where_a_crime_is_possible_no_way_to_the_employer_is_open_before_the_police_are_consulted():
    case = Case.considered(crime="yes")
    assert "no_possible_offence" in case.refused(RouteDecided, route="next_steps")
    assert "police_consulted" in case.refused(PoliceNotNeeded, police_consulted=None)
    assert case.refused(EmployerTakesItUp) == [
        "no_possible_offence_or_discipline_may_go_on_alongside"
    ]
    for part in ("officer", "consulted_at", "view"):
        given = {"officer": "DS Marsh", "consulted_at": "2010-11-02T11:00", "view": "None."}
        given.pop(part)
        assert f"police_consulted.{part}" in case.refused(PoliceNotNeeded, police_consulted=given)
    case.write(PoliceNotNeeded)
    case.write(EmployerTakesItUp)


def test_an_unanswered_crime_counts_as_possible():
    case = Case.considered(crime="not_known")
    assert "no_possible_offence" in case.refused(RouteDecided, route="next_steps")


@pytest.mark.obligation("wt2010/A5.18/d")
@pytest.mark.parametrize("mode", ["Meeting", "Telephone", "Secure email"])
def test_by_whatever_means_the_same_is_asked(mode):
    case = Case.in_evaluation()
    assert "information" in case.refused(InitialEvaluation, mode=mode, information=[])
    case.write(InitialEvaluation, mode=mode)


@pytest.mark.obligation("wt2010/A5.18/e", "wt2010/A5.24/a")
def test_each_agency_says_what_it_holds_on_allegation_child_and_person_or_that_it_holds_nothing():
    case = Case.in_evaluation()
    said = {"agency": "Police", "about_allegation": "Nothing.", "about_child": "Nothing.",
            "about_accused": "Nothing.", "shared_with": "All"}  # fmt: skip
    for part in said:
        given = {k: v for k, v in said.items() if k != part}
        assert f"information.0.{part}" in case.refused(InitialEvaluation, information=[given])
    both = [{"name": one, "agency": one, "attended": True} for one in ("Police", "Health", SCHOOL)]
    assert case.refused(InitialEvaluation, invited=both) == [
        "information_from_each_agency_recorded"
    ]
    case.write(InitialEvaluation, invited=both, information=[said, {**said, "agency": "Health"}])


@pytest.mark.obligation("wt2010/A5.18/f")
def test_an_investigation_is_agreed_with_its_timing_and_conduct():
    case = Case.in_evaluation()
    for asked in ("timing", "conduct"):
        assert asked in case.refused(InitialEvaluation, **{asked: None})
    assert "police_investigation_needed" in case.refused(
        InitialEvaluation, police_investigation_needed=None
    )


@pytest.mark.obligation("wt2010/A5.18/g")
def test_what_discipline_may_go_on_and_what_waits_is_settled_matter_by_matter():
    case = Case.in_evaluation()
    assert "discipline" in case.refused(InitialEvaluation, discipline=[])
    waits = [{"matter": "Left the class", "waits": True}]
    assert "discipline.0.waiting_for" in case.refused(InitialEvaluation, discipline=waits)


@pytest.mark.obligation("wt2010/A5.38/a")
def test_found_to_be_no_crime_the_employer_deals_with_it_and_the_police_strand_ends():
    case = Case.in_evaluation()
    case.write(InitialEvaluation, police_investigation_needed=False)
    assert case.state() == "next_steps_discussion"
    assert case.state("allegation_police") == "police_not_needed"
    assert case.state("allegation_social_care") == "sc_not_decided"
    case.write(NextStepsSettled)
    assert case.of(EMPLOYER, SCHOOL).state == "em_deciding_route"


# --- next steps with the employer --------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.19/a")
def test_next_steps_are_settled_with_the_officer_on_a_stated_day():
    case = Case.considered(crime="no")
    case.write(RouteDecided, route="next_steps")
    assert "settle_next_steps_with_employer" in case.owed()
    for asked in ("discussed_with", "discussed_on", "course"):
        assert asked in case.refused(NextStepsSettled, **{asked: None})


@pytest.mark.obligation("wt2010/A5.19/c")
def test_the_choice_rests_on_nature_circumstances_and_evidence():
    case = Case.considered(crime="no")
    case.write(RouteDecided, route="next_steps")
    case.write(EmployerTakesItUp)
    for asked in ("nature", "circumstances", "evidence", "reasons"):
        assert asked in case.refused(EmployerDecided, **{asked: None})
        assert asked in case.refused(NextStepsSettled, course="no_further_action", **{asked: None})


def test_nothing_more_is_done_only_once_every_employer_has_decided():
    case = Case.considered(crime="no")
    case.write(EmployerInvolved, employer="Harbour Supply Teachers")
    case.write(PoliceNotNeeded)
    case.write(ChildrenEnquiryNotNeeded)
    case.write(RouteDecided, route="next_steps")
    case.write(EmployerTakesItUp)
    case.write(EmployerDecided)
    nothing = {"course": "no_further_action"}
    assert case.refused(NextStepsSettled, **nothing) == ["every_employer_decision_recorded"]
    case.write(EmployerTakesItUp, employer="Harbour Supply Teachers")
    case.write(EmployerDecided, employer="Harbour Supply Teachers")
    case.write(NextStepsSettled, **nothing)
    assert case.state() == "concluding"


@pytest.mark.obligation("wt2010/A5.20/a")
def test_if_more_must_be_investigated_who_and_how_is_settled_first():
    case = Case.considered(crime="no")
    case.write(RouteDecided, route="next_steps")
    assert "investigator" in case.refused(NextStepsSettled, investigation_needed=True)
