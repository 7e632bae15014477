"""The three discussions, and the data set that grows with them."""

import pytest

from heed.procedures.child_death.discussions import (
    DataItemStated,
    DataSetStarted,
    FinalDiscussionHeld,
    PlannedActionDone,
    PlanningDiscussionHeld,
    ResultsDiscussed,
    SecondDiscussionHeld,
)
from heed.procedures.child_death.rapid_response import EnquiriesBegun
from tests.procedures.child_death.telling import (
    Death,
    all_told,
    enquiring,
    final_results,
    first_results,
    needs,
    planned,
    reported,
)

POLICE = {"name": "Ellen Marsh", "role": "Inspector", "agency": "police"}
HEALTH = {"name": "Dr Obi", "role": "Paediatrician", "agency": "health"}
CARE = {"name": "Alan Reid", "role": "Manager", "agency": "social_care"}


def ready_for_final() -> Death:
    death = final_results()
    death.write(DataSetStarted)
    return death


@pytest.mark.obligation("wt2010/7.79/a")
@pytest.mark.parametrize("present", [[POLICE, HEALTH], [POLICE, CARE], [HEALTH, CARE]])
def test_a_paediatrician_begins_a_discussion_of_health_police_and_social_care_at_once(present):
    death = all_told(reported())
    assert death.duty("planning_discussion").arose == death.entries[0].at
    needs(death, PlanningDiscussionHeld, "started_by", "started_at")
    assert death.refused(PlanningDiscussionHeld, participants=present) == ["participants"]
    death.write(PlanningDiscussionHeld)
    assert death.status("planning_discussion") == "met"


@pytest.mark.obligation("wt2010/7.79/b")
def test_it_ends_with_who_does_what_and_how_they_keep_in_touch():
    death = all_told(reported())
    needs(death, PlanningDiscussionHeld, "plan", "keeping_in_touch")
    assert "plan.0.owner" in death.refused(PlanningDiscussionHeld, plan=[{"action": "Visit"}])
    action = {"action": "Visit the home", "owner": "Dr Obi", "by_when": "2010-11-01T18:00"}
    death.write(PlanningDiscussionHeld, plan=[action])
    assert death.due("planned_actions", "Visit the home") == "2010-11-01T18:00"
    death.write(PlannedActionDone, at="2010-11-01T17:00", action="Visit the home")
    assert death.status("planned_actions", key="Visit the home") == "met"


@pytest.mark.obligation("wt2010/7.79/c")
def test_others_may_join():
    death = all_told(reported())
    nurse = {"name": "Ann Cole", "role": "Community nurse", "agency": "voluntary"}
    death.write(PlanningDiscussionHeld, participants=[POLICE, HEALTH, CARE, nurse])


@pytest.mark.obligation("wt2010/7.79/d")
def test_in_hospital_the_plan_covers_the_serious_incident_protocol():
    death = all_told(reported())
    assert death.refused(PlanningDiscussionHeld, serious_incident=None) == ["serious_incident"]
    home = all_told(reported(place="home"))
    home.write(PlanningDiscussionHeld, serious_incident=None)


@pytest.mark.obligation("wt2010/7.79/e")
def test_in_custody_it_covers_the_ombudsmans_investigator():
    death = all_told(reported(place="custody"))
    assert death.refused(PlanningDiscussionHeld, ombudsman_liaison=None) == ["ombudsman_liaison"]


@pytest.mark.obligation("wt2010/7.85/b")
def test_paediatrician_pathologist_and_officer_go_over_the_first_results():
    death = first_results()
    assert "discuss_results" in death.owed()
    needs(death, ResultsDiscussed, "participants", "conclusions")
    death.write(ResultsDiscussed)
    assert death.status("discuss_results") == "met"


@pytest.mark.obligation("wt2010/7.85/d")
def test_the_data_set_is_brought_up_to_date_and_every_change_says_what_who_why_and_when():
    death = enquiring()
    death.write(DataSetStarted)
    from heed.procedures.child_death.coroner import (
        CoronerAnswered,
        InitialResults,
        PostMortemDecided,
    )

    for type_ in (CoronerAnswered, PostMortemDecided, InitialResults):
        death.write(type_)
    assert "update_data_set" in death.owed()
    needs(death, DataItemStated, "value", "stage", "changed_by", "reason")
    death.write(DataItemStated, before="face down", value="on the back")
    assert "update_data_set" not in death.owed()
    told = [
        e.record for e in death.entries if isinstance(e.record, DataSetStarted | DataItemStated)
    ]
    assert told[0].items[0].value == "face down"
    assert told[1].before == "face down"


@pytest.mark.obligation("wt2010/7.86/a")
def test_nothing_passes_the_first_results_without_a_second_discussion():
    from heed.procedures.child_death.coroner import FinalResult

    death = first_results()
    death.write(FinalResult)
    assert death.state("rapid_response") == "rr_initial_results"
    assert "out_of_place" in death.refused(FinalDiscussionHeld)
    needs(death, SecondDiscussionHeld, "convened_by")
    death.write(SecondDiscussionHeld)
    assert death.state("rapid_response") == "rr_second_discussed"


@pytest.mark.obligation("wt2010/7.86/b")
def test_it_follows_the_first_results_and_the_gap_shows():
    death = first_results()
    owed = death.duty("second_discussion_soon")
    assert owed.arose == death.now
    death.write(SecondDiscussionHeld, at="2010-11-04T11:00")
    assert owed.discharged is not None
    assert (owed.discharged - owed.arose).days == 1


@pytest.mark.obligation("wt2010/7.86/c")
def test_it_is_held_by_the_seventh_day_after_the_death():
    death = reported(died_at="2010-11-01T06:40")
    assert death.due("second_discussion") == "2010-11-08"
    held = first_results()
    held.write(SecondDiscussionHeld, at="2010-11-08T16:00")
    assert held.status("second_discussion") == "met"
    late = first_results()
    late.write(SecondDiscussionHeld, at="2010-11-09T09:00", why_late="Results came on the eighth.")
    assert late.status("second_discussion") == "late"


@pytest.mark.obligation("wt2010/7.86/d")
def test_each_is_there_heard_from_or_absent_for_a_reason():
    death = first_results()
    pathologist = {
        "name": "Dr Shaw",
        "role": "Pathologist",
        "agency": "health",
        "attended": "absent",
    }
    asked = [POLICE, HEALTH, CARE, pathologist]
    assert death.refused(SecondDiscussionHeld, participants=asked) == ["participants.3.reason"]
    assert death.refused(SecondDiscussionHeld, participants=[POLICE, HEALTH, CARE]) == [
        "participants"
    ]
    heard = {**pathologist, "attended": "sent_information"}
    assert death.refused(SecondDiscussionHeld, participants=[HEALTH, CARE, heard]) == [
        "participants"
    ]
    death.write(SecondDiscussionHeld, participants=[POLICE, HEALTH, CARE, heard])


@pytest.mark.obligation("wt2010/7.86/e")
def test_more_concern_opens_the_police_social_care_and_review_steps():
    death = first_results()
    needs(death, SecondDiscussionHeld, "new_information", "safeguarding_concern")
    death.write(SecondDiscussionHeld, safeguarding_concern="yes")
    assert {
        "tell_of_suspected_abuse",
        "tell_police_of_suspicion",
        "decide_on_review",
    } <= death.owed()
    assert death.keys("consider_children_again") == {"Jamie Hart"}


@pytest.mark.obligation("wt2010/7.87/a", "wt2010/7.87/b")
def test_the_final_discussion_follows_the_last_result_and_is_held_within_four_months():
    death = final_results()
    assert death.duty("final_discussion_soon").arose == death.now
    assert death.due("final_discussion") == "2011-03-01"
    assert death.status("final_discussion", at="2011-03-02T09:00") == "overdue"
    death.write(DataSetStarted)
    death.write(FinalDiscussionHeld, at="2011-02-20T09:00")
    assert death.status("final_discussion") == "met"
    assert death.status("final_discussion_soon") == "met"


@pytest.mark.obligation("wt2010/7.87/c")
def test_those_who_knew_the_family_and_those_who_investigated_are_both_there():
    needs(ready_for_final(), FinalDiscussionHeld, "knew_family", "investigated")


@pytest.mark.obligation("wt2010/7.88/a")
def test_the_designated_paediatrician_chairs_or_it_is_said_why_not():
    death = ready_for_final()
    needs(death, FinalDiscussionHeld, "chaired_by")
    assert death.refused(FinalDiscussionHeld, chair_is_paediatrician=False) == ["why_other_chair"]


@pytest.mark.obligation("wt2010/7.88/b", "wt2010/7.36/c")
def test_it_waits_until_no_item_of_the_data_set_is_blank():
    death = final_results()
    assert death.refused(FinalDiscussionHeld) == ["data_set_complete"]
    blank = [{"item": "Birth weight"}, {"item": "Bedding", "unknown": True}]
    death.write(DataSetStarted, items=blank)
    assert death.keys("fill_data_set") == {"Birth weight"}
    assert death.refused(FinalDiscussionHeld) == ["data_set_complete"]
    death.write(DataItemStated, item="Birth weight", value="unknown", before=None)
    death.write(FinalDiscussionHeld)


@pytest.mark.obligation("wt2010/7.50/j")
def test_items_say_who_supplied_them_in_the_version_of_the_data_set():
    death = reported()
    needs(death, DataSetStarted, "version", "items")
    assert death.reading(DataSetStarted).record is not None
    death.write(DataSetStarted)
    assert death.file.last(DataSetStarted).items[0].supplied_by == "Dr Rao"


@pytest.mark.obligation("wt2010/7.4/b", "wt2010/7.89/a")
def test_why_the_child_died_what_others_need_the_familys_care_and_what_is_learnt():
    needs(
        ready_for_final(), FinalDiscussionHeld, "cause", "other_children", "family_needs", "lessons"
    )


@pytest.mark.obligation("wt2010/7.90/a", "wt2010/7.90/b")
def test_abuse_or_neglect_is_discussed_and_none_found_is_said():
    death = ready_for_final()
    needs(death, FinalDiscussionHeld, "maltreatment", "maltreatment_discussion")
    death.write(FinalDiscussionHeld, maltreatment="no_evidence")


@pytest.mark.obligation("wt2010/7.91/a")
def test_somebody_named_tells_the_parents_and_somebody_named_supports_them():
    needs(
        ready_for_final(),
        FinalDiscussionHeld,
        "parents_told_by",
        "parents_told_how",
        "ongoing_supporter",
    )


def test_without_a_post_mortem_the_final_discussion_can_be_held_and_not_while_one_is_pending():
    from heed.procedures.child_death.coroner import CoronerAnswered, PostMortemDecided

    death = enquiring()
    death.write(DataSetStarted)
    death.write(CoronerAnswered)
    assert death.refused(FinalDiscussionHeld) == ["no_post_mortem_pending"]
    death.write(PostMortemDecided, ordered=False)
    death.write(FinalDiscussionHeld)
    assert death.state("rapid_response") == "rr_final_discussed"


def test_enquiries_follow_the_first_discussion():
    assert "out_of_place" in reported().refused(EnquiriesBegun)
    assert planned().state("rapid_response") == "rr_planned"
