"""The child protection plan: core groups, the detailed plan, reviews, its ending and what follows.

Working Together 2010, paragraphs 5.113 to 5.143, 5.149, 5.151 and 5.161.
"""

from typing import Any

import pytest

from heed.casefile import summary
from heed.guidance import local_editions
from heed.procedures import RULEBOOK
from heed.procedures.child_in_need import CaseClosed
from heed.procedures.child_protection_plan import (
    CategoryChanged,
    ChildDied,
    CircumstancesChanged,
    EighteenthBirthdayNear,
    LeadSocialWorkerChanged,
    LeftUnitedKingdom,
    LegalActionToBeConsidered,
    MovedAway,
    MoveNotPermanent,
    PlanEndNotified,
    ReceivingConferenceHeld,
    SupportAfterPlan,
    WorkerChangeAnswered,
    WorkerChangeRequested,
)
from heed.procedures.conference import (
    ConferenceInquorate,
    ConferenceRecordCirculated,
    DecisionsCirculated,
)
from heed.procedures.core_group import (
    Component,
    CoreGroupHeld,
    DetailedPlan,
    HelpArea,
    InterventionsWeighed,
    LongTermFutureDecided,
    PlanActionDone,
    ReviewPointReached,
)
from heed.procedures.general import ChildSeen, ServiceProvided
from heed.procedures.initial_conference import (
    ConferenceDecision,
    ConferenceHeld,
    OutcomeSentToFirstAuthority,
    TransferInNotified,
)
from heed.procedures.protection import ProceedingsDecided
from heed.procedures.review_conference import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
    ReviewDecision,
)
from tests.procedures.conferences import (
    CHAIR,
    HEALTH_VISITOR,
    LEAD,
    MANAGER,
    SCHOOL,
    SOCIAL_CARE,
    WHO_CAME,
    came,
    conference,
    core_group_met,
    ended,
    in_effect,
    in_review,
    planned,
)
from tests.procedures.story import Story

AUTHORITY = "local_authority"
ENDS: dict[str, Any] = {"outcome": "ends", "plan_still_needed": False, "is_likely": False}


def asks(story: Story, type_: Any, ref: str, *fields: str, **given: Any) -> None:
    """Each of these fields, left out, is refused, and `ref` is quoted."""
    for field in fields:
        assert field in story.refused(type_, **{**given, field: None}), field
        assert f"wt2010/{ref}" in story.refs_refusing(type_, **{**given, field: None}), field


def whole(type_: Any, field: str) -> Any:
    """What the worked example has in a field, to be taken apart."""
    return Story().reading(type_).record.model_dump(mode="json")[field]  # type: ignore[union-attr]


def no_court_for_now(story: Story) -> None:
    """The authority has weighed court after the conference, and decided against it for now."""
    story.write(ProceedingsDecided, by=AUTHORITY, decision="no_proceedings")
    assert story.state("legal") == "legal_no_action"


# --- the lead social worker ------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.113/a", "wt2010/5.113/b")
def test_a_plan_has_a_responsible_body_and_a_named_lead_at_all_times():
    story = planned()
    assert story.file.facts["lead_social_worker"] == "Nadia Hussain"
    assert story.file.facts["lead_body"] == "social_care"
    asks(story, LeadSocialWorkerChanged, "5.113/b", "lead_social_worker", "from_on", by=AUTHORITY)
    unqualified = {"lead_qualified": False}
    assert story.refused(LeadSocialWorkerChanged, by=AUTHORITY, **unqualified) == [
        "lead_worker_named"
    ]
    story.write(LeadSocialWorkerChanged, by=AUTHORITY)
    assert story.file.facts["lead_social_worker"] == "Samir Patel"


@pytest.mark.obligation("wt2010/5.114/a")
def test_the_lead_sees_the_outline_grow_into_the_plan_and_alone_publishes_it():
    story = core_group_met()
    assert story.duty("detailed_plan").owed_by == LEAD
    assert story.refused(DetailedPlan, by="core_group") == ["published_by_lead"]
    story.write(DetailedPlan, by=LEAD)
    assert story.status("detailed_plan") == "met"
    assert story.state("plan") == "plan_in_effect"


@pytest.mark.obligation("wt2010/5.115/a")
def test_the_lead_sees_the_child_as_often_as_the_plan_says():
    story = planned(visit_every_days=7)
    assert story.due("plan_visits") == "2010-11-18"
    story.write(ChildSeen, by=LEAD, at="2010-11-15T16:00")
    assert story.due("plan_visits") == "2010-11-22"
    nobody_in = {
        "seen": False,
        "alone": False,
        "not_seen_reason": "Nobody was in.",
        "observation": None,
    }
    story.write(ChildSeen, by=LEAD, at="2010-11-21T16:00", **nobody_in)
    story.write(ChildSeen, by="practitioner", at="2010-11-22T16:00")
    assert story.status("plan_visits", "2010-11-23T09:00") == "overdue"


@pytest.mark.obligation("wt2010/5.115/c")
def test_every_visit_says_who_was_there_and_why_the_child_was_seen_alone_or_not():
    story = in_effect()
    assert "why_alone_or_not" in story.refused(ChildSeen, by=LEAD, why_alone_or_not=None)
    assert "present" in story.refused(ChildSeen, by=LEAD, alone=False)


@pytest.mark.obligation("wt2010/5.115/b")
def test_visits_find_out_the_childs_views_and_the_child_is_told_of_every_change_to_the_plan():
    story = in_effect()
    assert "childs_words" in story.refused(ChildSeen, by=LEAD, childs_words=None)
    story.write(DetailedPlan, by=LEAD, at="2010-12-20T10:00")
    assert "tell_child_of_changes" in story.owed()
    story.write(ChildSeen, by=LEAD, at="2010-12-21T16:00", told_child=None)
    assert "tell_child_of_changes" in story.owed()
    story.write(
        ChildSeen, by=LEAD, at="2010-12-22T16:00", told_child="Fridays are at Nan's from now on."
    )
    assert "tell_child_of_changes" not in story.owed()


@pytest.mark.obligation("wt2010/flow5/b")
def test_the_lead_finishes_the_core_assessment_in_its_35_working_days_whatever_meets_meanwhile():
    story = in_effect()
    assert story.duty("core_assessment").owed_by == LEAD
    assert story.due("core_assessment") == "2010-12-20"
    assert "core_assessment" in story.owed()


# --- the core group --------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.118/a", "wt2010/flow5/a")
def test_the_core_group_first_meets_within_ten_working_days_of_the_conference():
    story = conference()
    story.write(ConferenceDecision, by=CHAIR, at="2010-11-12T17:00")
    assert story.due("first_core_group") == "2010-11-25"
    story.write(ChildSeen, by=LEAD)
    assert story.status("first_core_group", "2010-11-26T09:00") == "overdue"
    story.write(CoreGroupHeld, by=LEAD, at="2010-11-25T15:00")
    assert story.status("first_core_group") == "met"
    assert story.state("plan") == "plan_being_detailed"


@pytest.mark.obligation("wt2010/5.118/b")
def test_the_first_meeting_details_the_plan_and_settles_how_the_assessment_is_finished_in_time():
    story = planned()
    asks(story, CoreGroupHeld, "5.118/b", "plan_detail", "assessment_steps", by=LEAD)
    step = {"action": "School report", "owner": "Grace Mensah"}
    assert story.refused(CoreGroupHeld, by=LEAD, assessment_steps=[step]) == ["assessment_steps"]
    due = story.due("core_assessment")
    assert due is not None
    too_late = [{**step, "by_when": "2011-03-01"}]
    assert story.refused(CoreGroupHeld, by=LEAD, assessment_steps=too_late) == [
        "assessment_steps_set"
    ]
    story.write(CoreGroupHeld, by=LEAD, assessment_steps=[{**step, "by_when": due}])


@pytest.mark.obligation("wt2010/5.118/c")
def test_every_core_group_sets_the_day_of_the_next_and_checks_actions_against_the_plan():
    story = planned()
    asks(story, CoreGroupHeld, "5.118/c", "next_core_group_on", "checked", by=LEAD)
    story.write(CoreGroupHeld, by=LEAD, next_core_group_on="2010-12-16")
    assert story.due("next_core_group") == "2010-12-16"
    story.write(CoreGroupHeld, by=LEAD, at="2010-12-15T10:00", next_core_group_on="2011-01-12")
    assert story.due("next_core_group") == "2011-01-12"


@pytest.mark.obligation("wt2010/5.119/a")
def test_the_record_holds_decisions_actions_with_owners_and_what_absent_members_wrote():
    story = planned()
    for field in ("decisions", "actions"):
        assert field in story.refused(CoreGroupHeld, by=LEAD, **{field: None})
    assert story.refused(CoreGroupHeld, by=LEAD, absent=[]) == ["absent"]
    silent = [{"name": "Grace Mensah"}]
    assert story.refused(CoreGroupHeld, by=LEAD, absent=silent) == ["absent.0.written_views"]
    ownerless = [{"action": "See the grandparents"}]
    assert story.refused(CoreGroupHeld, by=LEAD, actions=ownerless) == ["actions.0.owner"]
    story.write(CoreGroupHeld, by=LEAD, absent=[{"name": "Grace Mensah", "none_sent": True}])


@pytest.mark.obligation("wt2010/5.117/a")
def test_where_relatives_interests_clash_it_is_said_how_the_child_came_first():
    clash = {"clash": "Grandmother and Karen over Fridays."}
    assert planned().refused(CoreGroupHeld, by=LEAD, conflict=clash) == ["conflict.child_first"]


@pytest.mark.obligation("wt2010/5.119/a")
def test_what_a_core_group_agrees_is_owed_by_its_owner_and_day():
    story = core_group_met()
    owed = story.duty("plan_actions", "Nadia to see the grandparents")
    assert (owed.owner, str(owed.due)) == ("Nadia Hussain", "2010-11-26")


@pytest.mark.obligation("wt2010/5.116/a")
def test_the_detailed_plan_carries_all_that_the_conference_set_and_cannot_move_its_days():
    story = core_group_met()
    kept, dropped = whole(DetailedPlan, "actions")
    assert story.refused(DetailedPlan, by=LEAD, actions=[kept]) == ["actions"]
    moved = {**dropped, "by_when": "2011-06-01"}
    story.write(DetailedPlan, by=LEAD, actions=[kept, moved])
    assert story.due("plan_actions", "Karen to see the housing officer") == "2010-12-03"


@pytest.mark.obligation("wt2010/5.119/b")
def test_each_change_makes_a_new_version_of_the_plan_and_earlier_ones_stay():
    story = in_effect()
    story.write(
        DetailedPlan, by=LEAD, at="2010-12-20T10:00", what_must_change="Also: a bed of her own."
    )
    versions = [e.record for e in story.entries if isinstance(e.record, DetailedPlan)]
    assert [v.what_must_change for v in versions] == [
        "No violence in the home.",
        "Also: a bed of her own.",
    ]
    assert story.state("plan") == "plan_in_effect"


# --- the plan --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.106/b")
def test_each_action_of_the_plan_has_a_limit_of_its_own_and_shows_when_it_is_missed():
    story = planned()
    housing, weighing = "Karen to see the housing officer", "Health visitor to weigh Lily weekly"
    assert story.due("plan_actions", housing) == "2010-12-03"
    assert story.duty("plan_actions", housing).owner == "Karen Shaw"
    assert story.refused(PlanActionDone, action="Something else") == ["action"]
    assert story.refused(PlanActionDone, action=housing[:4]) == ["action"], "too little to tell by"
    nearly = housing.lower().rstrip(".") + "."
    story.write(PlanActionDone, by="core_group", at="2010-12-01T10:00", action=nearly)
    assert story.status("plan_actions", key=housing) == "met"
    assert story.status("plan_actions", "2010-12-11T09:00", weighing) == "overdue"


@pytest.mark.obligation("wt2010/5.122/a")
@pytest.mark.parametrize("field", ["aim_safe", "aim_development", "aim_family"])
def test_the_plan_has_three_aims(field):
    asks(core_group_met(), DetailedPlan, "5.122/a", field, by=LEAD)


@pytest.mark.obligation("wt2010/5.123/a")
def test_the_plan_rests_on_findings_and_each_outcome_on_one_of_them():
    story = core_group_met()
    asks(story, DetailedPlan, "5.123/a", "parenting_capacity", "family_and_environment", by=LEAD)
    outcome = whole(DetailedPlan, "outcomes")[0]
    for field in ("need", "domain"):
        unfounded = {k: v for k, v in outcome.items() if k != field}
        assert story.refused(DetailedPlan, by=LEAD, outcomes=[unfounded]) == [f"outcomes.0.{field}"]


@pytest.mark.obligation("wt2010/5.123/c")
@pytest.mark.parametrize("field", ["action", "why", "by_when", "owner"])
def test_the_plan_says_what_why_when_and_by_whom(field):
    story = core_group_met()
    actions = whole(DetailedPlan, "actions")
    actions[0].pop(field)
    assert f"actions.0.{field}" in story.refused(DetailedPlan, by=LEAD, actions=actions)
    assert "wt2010/5.123/c" in story.refs_refusing(DetailedPlan, by=LEAD, actions=actions)


@pytest.mark.obligation("wt2010/5.123/d")
@pytest.mark.parametrize(
    "field",
    [
        "needs_found", "outcomes", "actions", "visit_every_days", "seen_alone", "seen_with_others", "family_roles",
        "professional_roles", "contacts", "contingency", "review_points",
    ],
)  # fmt: skip
def test_the_plan_cannot_be_published_with_a_part_missing(field):
    story = core_group_met()
    assert field in story.refused(DetailedPlan, by=LEAD, **{field: None})
    if isinstance(whole(DetailedPlan, field), list):
        assert field in story.refused(DetailedPlan, by=LEAD, **{field: []})
        assert "wt2010/5.123/d" in story.refs_refusing(DetailedPlan, by=LEAD, **{field: []})


@pytest.mark.obligation("wt2010/5.123/e")
def test_the_points_at_which_progress_is_looked_at_are_owed_by_their_days():
    story = in_effect()
    point = "Sleep and school after six weeks"
    assert story.due("plan_review_points", point) == "2011-01-10"
    assert story.status("plan_review_points", "2011-01-11T09:00", point) == "overdue"
    assert "progress" in story.refused(ReviewPointReached, by=LEAD, progress=None)
    again = {"point": "Sleep in spring", "on": "2011-03-10", "measure": "Diary"}
    story.write(ReviewPointReached, by=LEAD, at="2011-01-10T10:00", next_points=[again])
    assert story.status("plan_review_points", key=point) == "met"
    assert story.due("plan_review_points", "Sleep in spring") == "2011-03-10"


@pytest.mark.obligation("wt2010/5.124/a")
@pytest.mark.parametrize("field", ["views", "understood", "accepted", "willing"])
def test_the_plan_holds_what_child_and_parents_want_and_whether_they_will_work_to_it(field):
    story = core_group_met()
    views = whole(DetailedPlan, "views")
    views[0].pop(field)
    assert story.refused(DetailedPlan, by=LEAD, views=views) == [f"views.0.{field}"]
    assert story.refused(DetailedPlan, by=LEAD, views=[]) == ["views"]


@pytest.mark.obligation("wt2010/5.124/b")
def test_parents_who_will_not_co_operate_put_the_question_of_court_to_the_authority():
    story = planned()
    no_court_for_now(story)
    story.write(LegalActionToBeConsidered, by=LEAD, decide_court_by="2010-12-10")
    assert (story.due("weigh_court"), story.duty("weigh_court").owed_by) == (
        "2010-12-10",
        AUTHORITY,
    )
    assert story.state("legal") == "legal_decision_due"
    assert story.state("plan") == "plan_outline"


@pytest.mark.obligation("wt2010/5.130/b")
def test_a_child_who_is_not_safe_at_home_is_placed_and_plan_and_work_go_on():
    story = in_effect()
    no_court_for_now(story)
    unsafe = {"ground": "not_safe_at_home"}
    assert story.refused(LegalActionToBeConsidered, by=LEAD, **unsafe) == ["placed_with"]
    before = story.owed()
    story.write(LegalActionToBeConsidered, by=LEAD, placed_with="Her grandmother", **unsafe)
    assert story.state("legal") == "legal_decision_due"
    assert story.state("plan") == "plan_in_effect"
    assert before <= story.owed()


@pytest.mark.obligation("wt2010/5.125/a")
def test_a_parents_copy_is_in_the_language_they_prefer():
    story = core_group_met()
    copies = whole(DetailedPlan, "parents_copies")
    copies[0]["preferred_language"] = "Polish"
    assert story.refused(DetailedPlan, by=LEAD, parents_copies=copies) == [
        "parents_copies.0.language"
    ]
    copies[0]["language"] = "Polish"
    story.write(DetailedPlan, by=LEAD, parents_copies=copies)


@pytest.mark.obligation("wt2010/5.125/b")
@pytest.mark.parametrize("field", ["reason", "explained_on"])
def test_what_the_family_preferred_and_is_not_done_has_its_reason_explained(field):
    declined = {
        "preference": "Weekends with Dean",
        "reason": "Not yet safe.",
        "explained_on": "2010-12-02",
    }
    declined.pop(field)
    story = core_group_met()
    assert story.refused(DetailedPlan, by=LEAD, declined=[declined]) == [f"declined.0.{field}"]


@pytest.mark.obligation("wt2010/5.125/c")
def test_each_parent_is_told_how_to_complain_when_given_the_plan():
    copies = whole(DetailedPlan, "parents_copies")
    copies[1]["told_how_to_complain_on"] = None
    story = core_group_met()
    assert story.refused(DetailedPlan, by=LEAD, parents_copies=copies) == [
        "parents_copies.1.told_how_to_complain_on"
    ]


@pytest.mark.obligation("wt2010/5.126/a", "wt2010/5.126/b")
def test_the_child_has_the_plan_explained_and_a_copy_of_their_own_or_it_is_said_why_not():
    story = core_group_met()
    assert "childs_copy" in story.refused(DetailedPlan, by=LEAD, childs_copy=None)
    assert story.refused(DetailedPlan, by=LEAD, childs_copy={"given": True}) == [
        "childs_copy.explained_on"
    ]
    assert story.refused(DetailedPlan, by=LEAD, childs_copy={"given": False}) == [
        "childs_copy.reason"
    ]
    story.write(DetailedPlan, by=LEAD, childs_copy={"given": False, "reason": "Four months old."})


@pytest.mark.obligation("wt2010/5.127/a")
@pytest.mark.parametrize("field", ["evidence_of_harm", "what_must_change", "expected_of_parents"])
def test_parents_know_why_there_is_a_plan_what_must_change_and_what_is_asked_of_them(field):
    asks(core_group_met(), DetailedPlan, "5.127/a", field, by=LEAD)


@pytest.mark.obligation("wt2010/5.127/b")
def test_each_parent_absent_ones_too_has_a_written_copy_or_it_is_said_why_not():
    story = core_group_met()
    mother, father = whole(DetailedPlan, "parents_copies")
    assert story.refused(DetailedPlan, by=LEAD, parents_copies=[mother]) == ["parents_copies"]
    withheld = {"name": father["name"], "given": False}
    assert story.refused(DetailedPlan, by=LEAD, parents_copies=[mother, withheld]) == [
        "parents_copies.1.reason"
    ]
    assert story.refs_refusing(DetailedPlan, by=LEAD, parents_copies=[mother]) == {"wt2010/5.127/b"}


@pytest.mark.obligation("wt2010/5.128/a")
def test_each_intervention_cites_its_need_and_evidence_and_what_is_known_to_work():
    story = core_group_met()
    asks(story, DetailedPlan, "5.128/a", "what_works", by=LEAD)
    actions = whole(DetailedPlan, "actions")
    actions[0].pop("why")
    assert story.refused(DetailedPlan, by=LEAD, actions=actions) == ["actions.0.why"]


@pytest.mark.obligation("wt2010/5.129/a")
@pytest.mark.parametrize("field", list(InterventionsWeighed.model_fields))
def test_before_help_is_chosen_every_question_is_asked(field):
    asks(in_effect(), InterventionsWeighed, "5.129/a", field, by=LEAD)
    assert len(InterventionsWeighed.model_fields) == 7


@pytest.mark.obligation("wt2010/5.130/a")
@pytest.mark.parametrize("area", list(HelpArea))
def test_help_looks_at_each_area_or_says_why_not(area):
    story = core_group_met()
    rest = [{"area": a.value, "how": "Talks with Nadia."} for a in HelpArea if a != area]
    assert story.refused(DetailedPlan, by=LEAD, help_in=rest) == ["help_in"]
    wordless = [*rest, {"area": area.value}]
    assert "help_in.5.how" in story.refused(DetailedPlan, by=LEAD, help_in=wordless)


@pytest.mark.obligation("wt2010/5.131/a")
def test_each_intervention_is_of_one_of_the_linked_kinds():
    actions = whole(DetailedPlan, "actions")
    actions[0].pop("component")
    assert core_group_met().refused(DetailedPlan, by=LEAD, actions=actions) == [
        "actions.0.component"
    ]
    assert set(Component) == {
        "making_safe", "promoting_development", "helping_parents", "therapy_for_child", "perpetrator",
    }  # fmt: skip


@pytest.mark.obligation("wt2010/flow5/c")
def test_the_plan_goes_from_outline_to_detailed_to_in_effect_on_dated_days():
    path = [(when.date().isoformat(), state) for when, state, _ in in_effect().episode("plan").path]
    assert path == [
        ("2010-11-11", "plan_outline"),
        ("2010-11-18", "plan_being_detailed"),
        ("2010-12-02", "plan_in_effect"),
    ]


# --- reviews: when ---------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.136/a", "wt2010/flow5/d")
def test_the_first_review_is_held_within_three_months_of_the_conference():
    story = conference()
    story.write(ConferenceDecision, by=CHAIR, at="2010-11-15T12:00")
    assert story.due("first_review") == "2011-02-11"
    story.write(ReviewBooked, by=CHAIR)
    assert story.status("first_review", "2011-02-12T09:00") == "overdue"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-02-11T10:00")
    assert story.status("first_review") == "met"


@pytest.mark.obligation("wt2010/5.136/b", "wt2010/flow5/e")
def test_later_reviews_come_within_six_months_of_the_last_one_held_while_the_plan_lives():
    story = in_review()
    story.write(ReviewDecision, by=CHAIR, at="2011-01-24T10:00")
    assert story.due("later_review") == "2011-07-20"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-05-05T10:00")
    assert story.status("later_review") == "met"
    story.write(ReviewDecision, by=CHAIR)
    assert story.due("later_review") == "2011-11-05"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-09-01T10:00")
    story.write(ReviewDecision, by=CHAIR, **ENDS)
    assert "later_review" not in story.owed()


@pytest.mark.obligation("wt2010/5.136/d")
def test_any_change_asks_review_now_or_not_with_a_reason_and_the_next_counts_from_the_day_held():
    story = in_effect()
    asks(story, CircumstancesChanged, "5.136/d", "review_now", by=LEAD)
    assert "reasons" in story.refused(CircumstancesChanged, by=LEAD, review_now=False, reasons=None)
    story.write(
        CircumstancesChanged, by=LEAD, review_now=False, reasons="Foreseen, and dealt with."
    )
    assert "review_brought_forward" not in story.owed()
    story.write(CircumstancesChanged, by=LEAD, at="2010-12-03T09:00", review_by="2010-12-10")
    assert story.due("review_brought_forward") == "2010-12-10"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-09T10:00")
    story.write(ReviewDecision, by=CHAIR)
    assert {"review_brought_forward", "first_review"}.isdisjoint(story.owed())
    assert story.due("later_review") == "2011-06-09"


@pytest.mark.obligation("wt2010/5.136/e")
def test_those_most_involved_are_asked_to_the_review_and_each_is_accounted_for():
    story = in_effect()
    asks(story, ReviewBooked, "5.136/e", "invitees", by=CHAIR)
    story.write(ReviewBooked, by=CHAIR)
    three = came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL)
    assert "attendance" in story.refused(ReviewConferenceHeld, by=CHAIR, attendance=three)
    story.write(ReviewConferenceHeld, by=CHAIR)


@pytest.mark.obligation("wt2010/5.89/c")
def test_the_same_person_chairs_the_reviews_or_it_is_said_why_not():
    story = in_effect()
    assert story.refused(ReviewBooked, by=CHAIR, chair="Paul Nash") == ["why_another_chair"]
    assert story.refs_refusing(ReviewBooked, by=CHAIR, chair="Paul Nash") == {"wt2010/5.89/c"}
    story.write(ReviewBooked, by=CHAIR, chair="Paul Nash", why_another_chair="Anne has retired.")


# --- reviews: what comes before --------------------------------------------------------


@pytest.mark.obligation("wt2010/5.140/a", "wt2010/5.140/b")
def test_each_professional_member_owes_a_report_before_the_review_or_the_core_group_before_it():
    story = in_effect()
    story.write(ReviewBooked, by=CHAIR, at="2010-12-06T10:00")
    keys = {key for id, key in story.file.open_duties if id == "review_reports"}
    assert keys == {"Nadia Hussain", "Joy Adeyemi", "Grace Mensah"}
    assert story.due("review_reports", "Joy Adeyemi") == "2010-12-15"
    asks(story, AgencyReviewReport, "5.140/a", "work_undertaken", "effect", "progress")
    story.write(
        AgencyReviewReport,
        by="core_group",
        at="2010-12-10T10:00",
        cannot_come=True,
        delegate="Ria Shah",
    )
    assert story.status("review_reports", key="Joy Adeyemi") == "met"
    assert story.status("review_reports", "2010-12-16T10:00", "Grace Mensah") == "overdue"


@pytest.mark.obligation("wt2010/5.140/a")
def test_every_members_report_is_in_or_named_to_the_chair_as_missing():
    story = in_effect()
    two = [{"name": "Nadia Hussain", "received": True}, {"name": "Joy Adeyemi", "received": True}]
    assert story.refused(ReviewConferenceHeld, by=CHAIR, reports=two) == ["reports"]
    story.write(
        ReviewConferenceHeld, by=CHAIR, reports=[*two, {"name": "Grace Mensah", "received": False}]
    )


@pytest.mark.obligation("wt2010/5.140/c")
def test_a_review_is_prepared_as_an_initial_conference_is():
    asks(in_effect(), ReviewBooked, "5.140/c", "prepared", by=CHAIR)


@pytest.mark.obligation("wt2010/5.138/a")
def test_the_childs_wishes_are_before_the_review_and_how_they_were_found_out():
    story = in_effect()
    assert "child_views" in story.refused(ReviewConferenceHeld, by=CHAIR, child_views=None)
    assert story.refused(ReviewConferenceHeld, by=CHAIR, views_how=None) == ["views_how"]
    assert story.refs_refusing(ReviewConferenceHeld, by=CHAIR, views_how=None) == {"wt2010/5.138/a"}
    story.write(
        ReviewConferenceHeld,
        by=CHAIR,
        child_views=None,
        views_how=None,
        no_views_reason="Six weeks old.",
    )


@pytest.mark.obligation("wt2010/5.139/b")
def test_a_review_has_the_same_floor_and_the_same_narrow_exception():
    story = in_effect()
    two = came(SOCIAL_CARE, HEALTH_VISITOR)
    assert story.refused(ReviewConferenceHeld, by=CHAIR, attendance=two) == [
        "quorum_met_or_exception"
    ]
    assert story.refs_refusing(ReviewConferenceHeld, by=CHAIR, attendance=two) == {"wt2010/5.139/b"}
    story.write(ConferenceInquorate, by=CHAIR, attendance=two)
    assert story.state("plan") == "plan_in_effect"
    assert story.status("first_review", "2011-02-12T09:00") == "overdue"
    ground = {"agencies_in_contact": ["Health visiting"], "facts": "Nobody else has met the child."}
    story.write(ReviewConferenceHeld, by=CHAIR, attendance=two, quorum_exception=ground)
    assert story.state("plan") == "review_conference"


def test_the_boards_quorum_for_reviews_is_a_setting_of_its_own():
    story = in_effect()
    story.file.editions = local_editions(None, {}, {"review_conference_quorum": "3"})
    three = came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL)
    assert story.refused(ReviewConferenceHeld, by=CHAIR, attendance=three) == [
        "quorum_met_or_exception"
    ]


# --- reviews: what they decide ---------------------------------------------------------


@pytest.mark.obligation("wt2010/5.137/a")
def test_a_review_looks_at_harm_at_each_outcome_at_safety_and_at_the_plan():
    story = in_review()
    asks(story, ReviewDecision, "5.137/a", "progress", "safeguarded", by=CHAIR)
    other = [{"outcome": "Lily reads", "progress": "A little."}]
    assert story.refused(ReviewDecision, by=CHAIR, progress=other) == ["progress"]
    assert "plan_changes" in story.refused(ReviewDecision, by=CHAIR, plan_changes=None)


@pytest.mark.obligation("wt2010/5.138/b")
@pytest.mark.parametrize("field", ["is_suffering", "is_likely", "plan_still_needed", "reasons"])
def test_every_review_asks_outright_whether_a_plan_is_still_needed(field):
    for given in ({}, ENDS):
        assert field in in_review().refused(ReviewDecision, by=CHAIR, **{**given, field: None})


@pytest.mark.obligation("wt2010/5.138/b", "wt2010/5.141/b")
def test_yes_keeps_the_plan_no_ends_it_and_there_is_no_mix():
    story = in_review()
    assert story.refused(ReviewDecision, by=CHAIR, plan_still_needed=False) == [
        "review_says_still_needed"
    ]
    assert story.refused(ReviewDecision, by=CHAIR, outcome="ends") == ["review_says_not_needed"]
    assert story.refs_refusing(ReviewDecision, by=CHAIR, outcome="ends") == {"wt2010/5.141/b"}
    story.write(ReviewDecision, by=CHAIR)
    assert story.state("plan") == "plan_in_effect"
    assert ended().state("plan") == "plan_ended"


@pytest.mark.obligation("wt2010/flow5/f")
@pytest.mark.parametrize(
    "field", ["plan_changes", "revised_actions", "visit_every_days", "next_core_group_on"]
)
def test_a_plan_that_goes_on_is_revised_and_one_that_ends_leaves_a_decision_on_services(field):
    story = in_review()
    assert story.refused(ReviewDecision, by=CHAIR, **{field: None}) == [field]
    assert story.refs_refusing(ReviewDecision, by=CHAIR, **{field: None}) == {"wt2010/flow5/f"}
    story = ended()
    story.write(PlanEndNotified, by=LEAD)
    assert "decide_support_after_plan" in story.owed()


@pytest.mark.obligation("wt2010/flow5/f")
def test_the_revised_plan_takes_the_place_of_the_one_before():
    story = in_review()
    story.write(ReviewDecision, by=CHAIR, visit_every_days=7)
    open_now = {key for id, key in story.file.open_duties if id == "plan_actions"}
    assert open_now == {"Health visitor to weigh Lily weekly"}
    assert story.due("plan_actions") == "2011-03-10"
    assert story.due("plan_visits") == "2011-01-27"
    assert story.due("next_core_group") == "2011-02-17"


@pytest.mark.obligation("wt2010/5.138/c")
def test_a_child_found_to_be_suffering_harm_puts_the_question_of_court_to_the_authority():
    story = in_review()
    no_court_for_now(story)
    assert story.refused(ReviewDecision, by=CHAIR, is_suffering=True) == ["decide_court_by"]
    story.write(ReviewDecision, by=CHAIR, is_suffering=True, decide_court_by="2011-01-28")
    assert story.due("weigh_court") == "2011-01-28"
    assert story.state("legal") == "legal_decision_due"
    fine = in_review()
    no_court_for_now(fine)
    fine.write(ReviewDecision, by=CHAIR)
    assert fine.state("legal") == "legal_no_action"


@pytest.mark.obligation("wt2010/5.139/a")
def test_a_review_hears_every_agency_as_the_initial_conference_did():
    story = in_review()
    views = [{"agency": a["group"], "view": "Go on.", "agrees": True} for a in WHO_CAME[:-1]]
    assert story.refused(ReviewDecision, by=CHAIR, agency_views=views) == ["agency_views"]
    assert story.refused(ReviewDecision, by=CHAIR, agency_views=views, **ENDS) == ["agency_views"]


@pytest.mark.obligation("wt2010/5.133/a")
@pytest.mark.parametrize("pace", ["too_slow", "none"])
def test_change_too_slow_for_the_child_puts_the_long_term_future_to_the_authority(pace):
    story = in_review()
    story.write(ReviewDecision, by=CHAIR, pace=pace)
    assert story.duty("long_term_decision").owed_by == AUTHORITY
    asks(
        story,
        LongTermFutureDecided,
        "5.133/a",
        "childs_timescale",
        "progress",
        "childs_wishes",
        "reasons",
    )
    story.write(LongTermFutureDecided, by=AUTHORITY)
    assert "long_term_decision" not in story.owed()


@pytest.mark.obligation("wt2010/5.112/f")
def test_what_a_review_decided_reaches_everyone_by_the_end_of_the_next_working_day():
    story = in_effect()
    story.write(DecisionsCirculated, by=CHAIR)
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-01-20T10:00")
    story.write(ReviewDecision, by=CHAIR, **ENDS)
    assert story.due("conference_decisions") == "2011-01-21"
    story.write(DecisionsCirculated, by=CHAIR, at="2011-01-21T15:00")
    story.write(ConferenceRecordCirculated, by="administrator")
    assert {"conference_decisions", "conference_record"}.isdisjoint(story.owed())


# --- the end of a plan -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.141/a", "wt2010/5.141/b")
def test_a_plan_ends_only_on_the_five_grounds():
    ways = {
        step.on.type
        for procedure in RULEBOOK.procedures
        for step in procedure.steps
        if step.to in ("plan_ended", "plan_ended_by_death")
    }
    assert ways == {
        "review_decision", "receiving_conference_held", "child_died", "left_united_kingdom",
    }  # fmt: skip
    story = in_effect()
    assert story.refused(ReviewDecision, by=MANAGER, **ENDS) == ["out_of_place"]
    assert story.refused(CaseClosed, by=MANAGER)
    assert story.state("plan") == "plan_in_effect"


@pytest.mark.obligation("wt2010/5.141/c", "wt2010/5.141/d")
def test_a_child_who_moves_for_good_stays_on_the_plan_until_the_other_conference_is_held():
    story = in_effect()
    assert story.refused(MovedAway, by=LEAD, permanent=False) == ["moved_permanently"]
    assert "evidence" in story.refused(MovedAway, by=LEAD, evidence=None)
    before = story.owed()
    story.write(
        MovedAway, by=LEAD, at="2010-12-08T10:00", moved_on="2010-12-01", notified_on="2010-12-06"
    )
    assert story.state("plan") == "transfer_out_pending"
    assert before <= story.owed()
    assert story.due("transfer_conference") == "2010-12-29"
    assert story.duty("transfer_conference").owed_by == "receiving_authority"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2010-12-13T10:00")
    story.write(ReviewDecision, by=CHAIR)
    assert story.state("plan") == "transfer_out_pending"
    asks(story, ReceivingConferenceHeld, "5.141/d", "held_on", "outcome", by=AUTHORITY)
    story.write(ReceivingConferenceHeld, by=AUTHORITY, at="2010-12-22T10:00")
    assert story.state("plan") == "plan_ended"
    assert story.status("transfer_conference") == "met"
    # until everybody has been told the case goes by the plan's end, and nobody may read that there is a plan
    stands = summary.stands(story.file)["case"]
    assert (stands["state"], stands["moved"]) == ("under_plan", True)
    assert stands["name"].startswith("Moved away: the plan has ended here")


def test_a_move_that_was_not_for_good_leaves_the_plan_in_effect():
    story = in_effect()
    story.write(MovedAway, by=LEAD)
    story.write(MoveNotPermanent, by=AUTHORITY)
    assert story.state("plan") == "plan_in_effect"
    assert "transfer_conference" not in story.owed()


@pytest.mark.obligation("wt2010/5.141/c")
def test_a_child_who_moves_here_has_a_conference_within_15_working_days_of_our_being_told():
    story = Story("2010-11-08T10:00")
    story.write(
        TransferInNotified, by="designated_manager", notified_on="2010-11-04", moved_on="2010-10-20"
    )
    assert story.due("transfer_conference") == "2010-11-25"
    story.write(ConferenceHeld, by=CHAIR, at="2010-11-24T10:00")
    assert story.status("transfer_conference") == "met"
    assert "tell_first_authority" in story.owed()
    story.write(OutcomeSentToFirstAuthority, by=LEAD)
    assert "tell_first_authority" not in story.owed()


@pytest.mark.obligation("wt2010/5.141/e")
def test_at_eighteen_the_plan_ends_at_a_planned_review_around_the_birthday():
    story = in_effect()
    story.write(
        EighteenthBirthdayNear,
        by=LEAD,
        eighteenth_birthday="2011-02-10",
        review_planned_for="2011-02-08",
    )
    assert story.due("eighteenth_birthday_review") == "2011-02-08"
    assert story.status("eighteenth_birthday_review", "2011-02-11T00:30") == "overdue"
    assert story.state("plan") == "plan_in_effect"
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-02-08T10:00")
    at_18 = {"outcome": "ends_at_eighteen"}
    assert story.refused(ReviewDecision, by=CHAIR, eighteenth_birthday="2011-06-10", **at_18) == [
        "reached_18_review"
    ]
    story.write(ReviewDecision, by=CHAIR, eighteenth_birthday="2011-02-10", **at_18)
    assert story.state("plan") == "plan_ended"
    assert "eighteenth_birthday_review" not in story.owed()


@pytest.mark.obligation("wt2010/5.141/f")
def test_a_childs_death_ends_plan_and_case_and_nothing_is_owed_to_a_living_child():
    story = in_effect()
    assert "died_on" in story.refused(ChildDied, by=MANAGER, died_on=None)
    story.write(ChildDied, by=MANAGER, at="2010-12-06T10:00")
    assert (story.state("plan"), story.state()) == ("plan_ended_by_death", "closed_child_died")
    assert {
        "plan_visits",
        "plan_actions",
        "first_review",
        "next_core_group",
        "see_child",
    }.isdisjoint(story.owed())
    assert "tell_agencies_invited_to_initial_conference" in story.owed()


@pytest.mark.obligation("wt2010/5.141/f")
def test_leaving_the_country_ends_a_plan_only_if_it_is_for_good_with_evidence():
    story = in_effect()
    assert story.refused(LeftUnitedKingdom, by=AUTHORITY, permanent=False) == ["left_uk_for_good"]
    assert "evidence" in story.refused(LeftUnitedKingdom, by=AUTHORITY, evidence=None)
    story.write(LeftUnitedKingdom, by=AUTHORITY)
    assert story.state("plan") == "plan_ended"


@pytest.mark.obligation("wt2010/5.142/a")
def test_every_agency_invited_to_the_conference_that_led_to_the_plan_is_told_of_its_end():
    story = ended()
    assert "tell_agencies_invited_to_initial_conference" in story.owed()
    told = [
        {"name": n, "told_on": "2011-01-21"}
        for n in ("Nadia Hussain", "Joy Adeyemi", "Grace Mensah")
    ]
    assert set(story.refused(PlanEndNotified, by=LEAD, notices=told)) == {"notices"}
    told.append({"name": "Sgt Alan Reid", "told_on": "2011-01-21"})
    story.write(PlanEndNotified, by=LEAD, notices=told)
    assert "tell_agencies_invited_to_initial_conference" not in story.owed()
    assert story.state() == "post_plan_support_decision"


@pytest.mark.obligation("wt2010/5.143/a", "wt2010/5.134/a")
def test_ending_a_plan_withdraws_no_help_and_closes_nothing():
    story = in_effect()
    story.write(ServiceProvided, by=LEAD, service="Play therapy")
    story.write(ReviewConferenceHeld, by=CHAIR, at="2011-01-20T10:00")
    story.write(ReviewDecision, by=CHAIR, **ENDS)
    assert story.file.is_live("case")
    story.write(PlanEndNotified, by=LEAD)
    assert story.duty("service_review", "Play therapy").open
    assert story.state() == "post_plan_support_decision"


@pytest.mark.obligation("wt2010/5.143/b")
def test_support_is_talked_over_with_parents_and_child_on_a_reassessment():
    story = ended()
    story.write(PlanEndNotified, by=LEAD)
    asks(
        story, SupportAfterPlan, "5.143/b", "discussed_with_parents_on", "discussed_with_child_on", "reassessment",
        "wanted", "outcome", by=LEAD,
    )  # fmt: skip
    story.write(SupportAfterPlan, by=LEAD, at="2011-01-24T10:00")
    assert story.state() == "child_in_need_plan_active"
    assert "child_in_need_review" in story.owed()


def test_no_more_support_is_decided_before_the_case_is_closed():
    story = ended()
    story.write(PlanEndNotified, by=LEAD)
    story.write(SupportAfterPlan, by=LEAD, outcome="none", services=[])
    assert story.state() == "post_plan_support_decision"


# --- category, worker ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.151/a")
def test_children_are_recorded_under_one_or_more_of_four_categories_by_the_chair():
    story = in_effect()
    assert story.refused(CategoryChanged, by=LEAD) == ["category_set_by_chair"]
    assert story.refused(CategoryChanged, by=CHAIR, categories=[]) == ["categories"]
    with pytest.raises(AssertionError, match="categories"):
        story.write(CategoryChanged, by=CHAIR, categories=["at_risk"])


@pytest.mark.obligation("wt2010/5.151/b", "wt2010/5.101/b")
def test_the_category_may_change_as_more_is_learned_and_that_at_the_start_is_kept():
    story = in_effect()
    asks(story, CategoryChanged, "5.151/b", "reasons", by=CHAIR)
    story.write(CategoryChanged, by=CHAIR)
    assert story.file.facts["categories"] == ["physical", "emotional"]
    assert story.file.last(ConferenceDecision).categories == ["emotional"]


@pytest.mark.obligation("wt2010/5.161/a")
def test_a_request_for_another_worker_is_answered_in_the_childs_interest_and_leaves_no_gap():
    story = in_effect()
    asks(story, WorkerChangeRequested, "5.161/a", "requested_by", "reasons")
    story.write(WorkerChangeRequested, by=LEAD)
    assert "answer_worker_request" in story.owed()
    asks(story, WorkerChangeAnswered, "5.161/a", "in_childs_interest", "granted")
    assert story.refused(WorkerChangeAnswered, by=MANAGER, in_childs_interest=False) == [
        "granted_in_childs_interest"
    ]
    story.write(WorkerChangeAnswered, by=MANAGER)
    assert "answer_worker_request" not in story.owed()
    assert story.file.facts["lead_social_worker"] == "Nadia Hussain"
