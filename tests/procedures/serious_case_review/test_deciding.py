"""A case put forward, weighed, recommended, decided, notified and looked at again: 8.2, 8.8 to 8.19 and 8.22."""

import pytest

from heed.procedures.serious_case_review.agencies import RecordsSecured
from heed.procedures.serious_case_review.anonymity import IdentifiersListed, names_left
from heed.procedures.serious_case_review.deciding import (
    CaseAcknowledged,
    CaseReferredToBoard,
    ChairConsiders,
    DecisionNotified,
    NewInformation,
    RecommendationSubmitted,
    ReferrerAnswered,
    ScrDecisionRecorded,
    SmallerExerciseReported,
)
from heed.procedures.serious_case_review.incident import (
    IncidentNotified,
    NoConcernFound,
    OtherChildFound,
    OtherChildReferred,
    SeriousIncidentKnown,
)
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import AGENCIES, CHAIR, NHS, YES, Review, criteria

DECIDED = ("scr_scoping", "scr_not_reviewed", "scr_alternative_exercise")


# --- put forward -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.2/a")
@pytest.mark.parametrize("by", ["any_professional_or_agency", "cdop_or_rapid_response_team", CHAIR])
def test_anybody_may_put_a_case_forward_and_is_acknowledged_and_answered(by):
    story = Review()
    story.put_forward(by=by)
    assert story.state() == "scr_referred"
    assert "acknowledge_case" in story.owed()
    story.write(CaseAcknowledged)
    assert "acknowledge_case" not in story.owed()
    story.weighed(
        view="criteria_not_met", override_reason="Natural.", why_despite_pointers="Put right."
    )
    assert "tell_who_put_it_forward" in story.owed()
    story.write(ReferrerAnswered)
    assert "tell_who_put_it_forward" not in story.owed()


@pytest.mark.obligation("wt2010/8.2/a")
@pytest.mark.parametrize(
    ("ref", "field"), entries(("8.2/a", "lessons_believed"), ("8.2/a", "within_or_between"))
)
def test_a_case_says_what_it_may_teach(ref, field):
    needs(CaseReferredToBoard, field, ref)


@pytest.mark.obligation("wt2010/8.10/a")
def test_a_child_death_panel_puts_a_case_forward_with_its_own_reference():
    story = Review()
    story.put_forward(by="cdop_or_rapid_response_team", child_death_case="CD 2010/11")
    assert story.file.last(CaseReferredToBoard).child_death_case == "CD 2010/11"
    assert story.due("scr_decision") == "2010-06-12"


# --- other children ----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.8/a")
def test_other_children_are_considered_on_the_same_day_each_by_name():
    story = Review()
    story.write(
        SeriousIncidentKnown,
        other_children=[
            {"child": c, "relationship": "sister"} for c in ("Ivy Penrose", "Ada Penrose")
        ],
    )
    assert story.due("other_children", "Ivy Penrose") == "2010-05-12"
    story.write(NoConcernFound, child="Ivy Penrose")
    assert story.status("other_children", "2010-05-13", "Ivy Penrose") == "met"
    assert story.status("other_children", "2010-05-13", "Ada Penrose") == "overdue"
    story.write(OtherChildFound)
    assert story.due("other_children", "Max Penrose") == "2010-05-12"


@pytest.mark.obligation("wt2010/8.8/a")
def test_a_child_is_said_to_be_safe_only_with_reasons():
    story = Review()
    story.put_forward()
    assert "reasons" in story.refused(NoConcernFound, reasons=None)


@pytest.mark.obligation("wt2010/8.8/b")
def test_concern_about_another_child_is_a_referral_now_or_later():
    story = Review()
    story.put_forward()
    needs(OtherChildReferred, "linked_referral", "wt2010/8.8/b", story)
    story.write(NoConcernFound)
    story.write(OtherChildReferred)
    assert story.run("other_children", "Ivy Penrose") == "other_child_protected"


@pytest.mark.obligation("wt2010/8.8/c")
def test_unanswered_children_show_and_do_not_stop_the_decision():
    story = Review.at("scr_scoping")
    assert story.status("other_children", key="Ivy Penrose") == "overdue"


# --- the Chair ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.22/b")
def test_the_chair_has_one_month_from_knowing_of_the_case():
    story = Review()
    story.put_forward(reached_chair_on="2010-05-04")
    assert story.due("scr_decision") == "2010-06-04"
    story.weighed()
    story.recommended()
    assert "scr_decision" in story.owed()
    assert story.status("scr_decision", "2010-06-04T23:00") == "open"
    assert story.status("scr_decision", "2010-06-05") == "overdue"
    story.decided()
    assert story.status("scr_decision") == "met"


@pytest.mark.obligation("wt2010/8.17/a")
def test_no_case_is_closed_without_the_criteria_answered_by_the_chair():
    story = Review()
    story.put_forward()
    needs(ChairConsiders, "criteria", "wt2010/8.17/a", story, by=CHAIR)
    assert story.refused(ChairConsiders, by="scr_subcommittee") == ["criteria_form_complete"]
    needs(ChairConsiders, "considered_by", "wt2010/8.17/a", story, by=CHAIR)


@pytest.mark.obligation("wt2010/8.17/b")
def test_if_the_child_died_what_the_child_death_process_knows_is_used_or_it_is_said_why_not():
    story = Review()
    story.put_forward()
    bare = {"by": CHAIR, "child_death_information": None}
    assert story.refused(ChairConsiders, **bare) == ["why_no_child_death_information"]
    assert story.refs_refusing(ChairConsiders, **bare) == {"wt2010/8.17/b"}
    story.write(ChairConsiders, **bare, why_no_child_death_information="Not yet begun.")


SMALLER = {
    "agency": NHS,
    "owner": "Ruth Okafor",
    "method": "root_cause_analysis",
    "due_on": "2010-08-31",
}
LESS = {"override_reason": "Natural.", "why_despite_pointers": "Put right."}


@pytest.mark.obligation("wt2010/8.17/c")
@pytest.mark.parametrize("view", ["single_management_review", "case_audit"])
def test_a_smaller_exercise_has_an_owner_a_method_and_a_day(view):
    story = Review()
    story.put_forward()
    given = {"by": CHAIR, "view": view, **LESS}
    assert story.refused(ChairConsiders, **given) == ["smaller"]
    assert story.refs_refusing(ChairConsiders, **given) == {"wt2010/8.17/c"}
    story.write(ChairConsiders, **given, smaller=SMALLER)
    assert story.state() == "scr_alternative_exercise"
    assert story.due("smaller_exercise") == "2010-08-31"


@pytest.mark.obligation("wt2010/8.17/e")
@pytest.mark.parametrize("field", ["sent_to", "sent_on", "receipt_noted_on"])
def test_a_smaller_exercise_ends_only_when_its_findings_are_shared_and_noted(field):
    story = Review()
    story.put_forward()
    story.weighed(view="case_audit", smaller=SMALLER, **LESS)
    assert story.refused(SmallerExerciseReported, **{field: None}) == [field]
    story.write(SmallerExerciseReported)
    assert story.state() == "scr_alternative_closed"
    assert "smaller_exercise" not in story.owed()


@pytest.mark.obligation("wt2010/8.18/a")
def test_if_the_criteria_may_be_met_the_sub_committee_owes_a_recommendation():
    story = Review()
    story.put_forward()
    story.weighed()
    assert story.state() == "scr_awaiting_recommendation"
    assert story.duty("recommend").owed_by == "scr_subcommittee"
    story.recommended()
    assert "recommend" not in story.owed()


# --- which Board leads -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.13/a")
@pytest.mark.parametrize("field", ["lead_board", "lead_rule"])
def test_one_board_leads_by_a_stated_rule(field):
    story = Review()
    story.put_forward()
    assert story.refused(ChairConsiders, by=CHAIR, **{field: None}) == [field]
    assert story.refs_refusing(ChairConsiders, by=CHAIR, **{field: None}) == {"wt2010/8.13/a"}
    story.weighed()
    assert story.file.facts["lead_board"] == "Northam Safeguarding Children Board"


@pytest.mark.obligation("wt2010/8.13/b")
def test_other_boards_take_part_with_tasks_and_a_contact():
    story = Review()
    story.put_forward()
    westmere = {"name": "Westmere Board", "does": "Nominates a member"}
    assert story.refused(ChairConsiders, by=CHAIR, participating_boards=[westmere]) == [
        "participating_boards.0.contact"
    ]
    story.write(
        ChairConsiders, by=CHAIR, participating_boards=[{**westmere, "contact": "Its manager"}]
    )
    assert story.file.facts["participating_boards"][0].name == "Westmere Board"


@pytest.mark.obligation("wt2010/8.13/c")
def test_for_a_looked_after_child_the_board_of_the_authority_looking_after_leads_or_it_is_said_why_not():
    story = Review()
    story.put_forward()
    given = {"by": CHAIR, "criteria": criteria(looked_after=YES)}
    assert story.refused(ChairConsiders, **given, lead_rule="usual_residence") == ["why_other_lead"]
    assert story.refused(ChairConsiders, **given, lead_rule="other") == ["why_other_lead"]
    story.write(ChairConsiders, **given, lead_rule="looked_after")


# --- the recommendation ------------------------------------------------------------------


def awaiting() -> Review:
    return Review.at("scr_awaiting_recommendation")


def members(**changes):
    story = awaiting()
    _, _, reading = story.try_(RecommendationSubmitted)
    return [{**m.model_dump(mode="json"), **changes} for m in reading.record.members]


@pytest.mark.obligation("wt2010/8.14/b", "wt2010/8.15/c")
@pytest.mark.parametrize("sector", ["social_care", "health", "education", "police"])
@pytest.mark.parametrize("by", ["scr_subcommittee", "scr_panel"])
def test_the_four_sectors_all_sit_on_the_body_that_recommends_whichever_it_is(sector, by):
    short = [m for m in members() if m["sector"] != sector]
    assert awaiting().refused(RecommendationSubmitted, by=by, members=short) == ["four_sectors"]
    awaiting().write(RecommendationSubmitted, by=by)


@pytest.mark.obligation("wt2010/8.14/c", "wt2010/8.15/c")
def test_it_is_not_made_up_only_of_those_who_review_their_own_work():
    story = awaiting()
    given = {"members": members(writes_a_review=True)}
    assert story.refused(RecommendationSubmitted, **given) == ["not_only_reviewing_agencies"]
    assert story.refs_refusing(RecommendationSubmitted, **given) == {"wt2010/8.14/c"}


@pytest.mark.obligation("wt2010/8.14/a", "wt2010/8.15/b")
def test_without_a_standing_sub_committee_the_panel_recommends_and_assures_quality():
    story = Review()
    story.put_forward()
    story.weighed(standing_subcommittee=False, subcommittee_chair=None)
    story.recommended(by="scr_panel")
    assert story.state() == "scr_awaiting_decision"
    assert story.file.facts["standing_subcommittee"] is False


@pytest.mark.obligation("wt2010/8.16/a")
def test_the_sub_committees_chair_is_named_with_the_experience_they_bring():
    story = awaiting()
    weighed = story.file.last(ChairConsiders)
    assert weighed.subcommittee_chair == "David Ross"
    assert weighed.subcommittee_chairs_experience


@pytest.mark.obligation("wt2010/8.18/b")
@pytest.mark.parametrize("field", ["scope", "draft_terms"])
def test_a_recommendation_to_review_brings_scope_and_terms(field):
    story = awaiting()
    assert story.refused(RecommendationSubmitted, **{field: None}) == [field]
    story.write(RecommendationSubmitted, recommends="no_review", scope=None, draft_terms=None)


# --- the decision --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.18/c")
def test_only_the_chair_decides_and_says_why_and_why_not_as_recommended():
    story = Review.at("scr_awaiting_decision")
    assert story.refused(ScrDecisionRecorded, by="scr_subcommittee") == ["chair_decides"]
    needs(ScrDecisionRecorded, "reasons", "wt2010/8.18/c", story, by=CHAIR)
    departs = {"by": CHAIR, "recommendation_followed": False}
    assert story.refused(ScrDecisionRecorded, **departs) == ["why_departed"]
    story.write(ScrDecisionRecorded, **departs, why_departed="What police found yesterday.")
    assert story.state() == "scr_scoping"


@pytest.mark.obligation("wt2010/8.22/c")
def test_the_decision_follows_a_recommendation():
    story = Review.at("scr_awaiting_recommendation")
    assert story.refused(ScrDecisionRecorded, by=CHAIR) == ["out_of_place"]
    story.recommended()
    story.write(ScrDecisionRecorded, by=CHAIR)


@pytest.mark.obligation("wt2010/8.18/d")
@pytest.mark.parametrize(
    "outcome", ["full_review", "no_review", "single_management_review", "case_audit"]
)
def test_ofsted_is_told_at_once_of_every_decision_no_among_them(outcome):
    story = Review.at("scr_awaiting_decision")
    story.write(ScrDecisionRecorded, by=CHAIR, outcome=outcome, smaller=SMALLER, **LESS)
    assert story.state() in DECIDED
    assert story.due("notify_ofsted") == story.now.date().isoformat()
    story.write(DecisionNotified, body="sha")
    assert "notify_ofsted" in story.owed()
    story.write(DecisionNotified)
    assert "notify_ofsted" not in story.owed()


OTHERS = [
    ("8.18/e", "government_office", "ofsted"), ("8.18/e", "dcsf", "ofsted"), ("8.18/f", "sha", "pct_commissioner"),
    ("8.18/f", "cqc", "pct_commissioner"), ("8.18/g", "hmic", "police"),
    ("8.18/h", "hmip", "offender_management_service"), ("8.18/h", "hmi_probation", "offender_management_service"),
]  # fmt: skip


@pytest.mark.obligation("wt2010/8.18/e", "wt2010/8.18/f", "wt2010/8.18/g", "wt2010/8.18/h")
@pytest.mark.parametrize(
    ("body", "owner"),
    [pytest.param(b, o, id=b) for _, b, o in OTHERS],
)
def test_each_other_body_is_told_by_whoever_the_paragraph_names(body, owner):
    story = Review.at("scr_scoping")
    duty = f"tell_{body}_of_decision"
    assert story.duty(duty).owed_by == owner
    story.write(DecisionNotified, body=body)
    assert duty not in story.owed()


# --- looked at again -------------------------------------------------------------------------


def refused_review() -> Review:
    story = Review.at("scr_awaiting_decision")
    story.write(ScrDecisionRecorded, by=CHAIR, outcome="no_review", **LESS)
    return story


@pytest.mark.obligation("wt2010/8.22/d")
@pytest.mark.parametrize("field", ["new_information", "source", "criteria"])
def test_a_decision_is_looked_at_again_on_what_is_new_with_its_source_and_the_criteria_asked_again(
    field,
):
    story = refused_review()
    assert field in story.refused(NewInformation, by=CHAIR, **{field: None})
    story.on("2010-07-05T10:00").write(NewInformation, by=CHAIR, received_on="2010-07-01")
    assert story.state() == "scr_awaiting_recommendation"
    assert story.due("scr_decision") == "2010-08-01"
    decisions = [e for e in story.entries if isinstance(e.record, ScrDecisionRecorded)]
    assert decisions[0].record.outcome == "no_review", "the first decision stands as it was made"
    assert story.refused(ScrDecisionRecorded, by=CHAIR) == ["out_of_place"]
    story.recommended()
    story.decided()
    assert story.state() == "scr_scoping"


@pytest.mark.obligation("wt2010/8.22/d")
@pytest.mark.parametrize("state", ["scr_scoping", "scr_reviewing"])
def test_a_review_under_way_can_be_reopened_and_its_six_months_run_on_until_decided_against(state):
    story = Review.at(state)
    story.write(NewInformation, by=CHAIR)
    assert "scr_completion" in story.owed()
    story.recommended(recommends="no_review")
    story.decided(outcome="no_review", **LESS)
    assert story.status("scr_completion") == "cancelled"


@pytest.mark.obligation("wt2010/8.22/e")
def test_a_changed_decision_is_notified_to_everybody_again():
    story = refused_review()
    for body in ("ofsted", *(b for _, b, _ in OTHERS)):
        story.write(DecisionNotified, body=body)
    assert not [d for d in story.owed() if d.endswith("_of_decision") or d == "notify_ofsted"]
    story.write(NewInformation, by=CHAIR)
    story.recommended()
    story.decided()
    assert {f"tell_{b}_of_decision" for _, b, _ in OTHERS} | {"notify_ofsted"} <= story.owed()


# --- records frozen, and nothing leaves with a name ---------------------------------------------


@pytest.mark.obligation("wt2010/8.34/a")
def test_every_organisation_secures_its_records_the_day_a_case_is_put_forward():
    story = Review()
    story.put_forward()
    for name in AGENCIES:
        assert story.due("secure_records", name) == "2010-05-12"
    story.write(RecordsSecured, agency=NHS)
    assert story.status("secure_records", "2010-05-13", NHS) == "met"
    assert story.status("secure_records", "2010-05-13", AGENCIES[0]) == "overdue"


@pytest.mark.obligation("wt2010/8.19/a")
@pytest.mark.parametrize(
    "text",
    [
        "A review will be held about Noah.",
        "A review about the child of TANYA PENROSE.",
        "Child N was born on 14 March 2007.",
        "Born 14/03/2007, died in May.",
        "Seen at 14 quarry rise.",
    ],
)
def test_nothing_leaves_while_a_name_a_birth_date_or_an_address_is_in_it(text):
    story = Review.at("scr_scoping")
    story.write(IdentifiersListed)
    assert story.refused(DecisionNotified, text=text) == ["anonymised"]
    assert story.refs_refusing(DecisionNotified, text=text) == {"wt2010/8.19/a"}
    assert story.refused(DecisionNotified, anonymised=None) == ["anonymised"]
    story.write(DecisionNotified, text="A review will be held about Child N.")


@pytest.mark.obligation("wt2010/8.19/a")
def test_the_two_chairs_and_the_author_may_stay_named():
    story = Review.at("scr_reviewing")
    story.write(
        IdentifiersListed,
        identifiers=["Helen Marsh", "Edith Varley", "Thomas Arkwright", "Joy Adeyemi"],
    )
    named = "Chair: Helen Marsh. Panel: Edith Varley. Author: Thomas Arkwright."
    story.write(DecisionNotified, text=named)
    assert story.refused(DecisionNotified, text=f"{named} Nurse: Joy Adeyemi.") == ["anonymised"]


def test_the_search_finds_parts_of_names_and_lets_ordinary_words_be():
    found = names_left(["He was taken to Rose Lane."], ["Rose Tull", "Ann Reed"])
    assert found == ["Rose Tull"]
    assert names_left(["The rose was red."], ["Rose Tull"]) == []
    assert names_left(["Helen Marsh chairs."], ["Helen Marsh"], allowed=["helen marsh"]) == []


@pytest.mark.obligation("wt2010/8.19/b")
def test_a_serious_incident_is_notified_by_a_record_of_its_own_with_or_without_a_review():
    story = Review()
    story.write(SeriousIncidentKnown)
    assert story.state() is None
    assert "incident_notification" in story.owed()
    assert story.due("incident_notification") is None, "this edition gives no number"
    story.write(IncidentNotified)
    assert "incident_notification" not in story.owed()
    story.put_forward()
    assert story.state() == "scr_referred"
