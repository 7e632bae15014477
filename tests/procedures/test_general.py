"""Seeing the child, writing down, talking, telling, sharing, services: 5.5, 5.15, 5.23, 5.24, 5.47 ..."""

import pytest

from heed.engine.record import field_at
from heed.procedures.concern import ConcernClosed, ConcernRaised
from heed.procedures.general import (
    CaseNote,
    ChildSeen,
    ChildsViews,
    ContributionReceived,
    Decision,
    Discussion,
    EarlyHelp,
    FamilyDiscussion,
    MovementNotice,
    MovementSettled,
    PeopleTold,
    ServiceProvided,
    ServiceReviewed,
    SharingDecision,
    SuitabilityCheck,
)
from tests.procedures.story import Story

HER_VIEW = {
    "obtained": True,
    "wishes_and_feelings": "Wants to stay with Nan.",
    "how_ascertained": "Drew it, then said it.",
    "weight_given": "Much: she is eleven and sure.",
}


# --- seeing the child ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.47/g", "wt2010/5.42/b", "wt2010/5.42/d", "wt2010/5.43/a")
@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("seen", "wt2010/5.47/g"),
        ("alone", "wt2010/5.47/g"),
        ("why_alone_or_not", "wt2010/5.47/g"),
        ("observation", "wt2010/5.42/b"),
        ("communication_method", "wt2010/5.42/d"),
        ("childs_words", "wt2010/5.43/a"),
    ],
)
def test_every_visit_says_what_was_seen_and_said_and_why_alone_or_not(field, entry):
    story = Story()
    assert field in story.refused(ChildSeen, **{field: None})
    assert entry in story.refs_refusing(ChildSeen, **{field: None})
    story.write(ChildSeen)


@pytest.mark.obligation("wt2010/5.47/g")
def test_a_child_not_seen_alone_was_seen_with_somebody_named():
    story = Story()
    assert "present" in story.refused(ChildSeen, alone=False)
    story.write(ChildSeen, alone=False, present=[{"name": "Dawn Bell", "role": "mother"}])


@pytest.mark.obligation("wt2010/5.47/g")
def test_a_visit_without_seeing_the_child_is_written_down_with_the_reason():
    story = Story()
    assert "not_seen_reason" in story.refused(ChildSeen, seen=False)
    # nobody decided anything about being alone where nobody was let in
    refused = {"alone": None, "why_alone_or_not": None, "not_seen_reason": "Nobody opened."}
    story.write(
        ChildSeen, seen=False, **refused, at_the_door="A man said she slept. A television.",
        tried_again_by="2026-06-02", who_was_told="Dana Price, at 4.20pm.",
    )  # fmt: skip
    assert "alone" in story.refused(ChildSeen, seen=True, **refused)
    assert story.file.mark("child_seen") is None


@pytest.mark.obligation("wt2010/5.43/a")
def test_the_childs_own_words_stand_apart_from_what_was_asked():
    assert field_at(ChildSeen, "childs_words") is not field_at(ChildSeen, "questions_asked")
    story = Story()
    story.write(ChildSeen, childs_words="“It hurts.”", questions_asked="“Tell me about your arm.”")
    seen = story.file.last(ChildSeen)
    assert (seen.childs_words, seen.questions_asked) == ("“It hurts.”", "“Tell me about your arm.”")


@pytest.mark.obligation("wt2010/5.5/a")
def test_who_saw_the_child_in_what_role_and_when_the_lead_last_did():
    story = Story("2010-11-01T10:00")
    for needed in ("seen_by", "role", "alone"):
        assert needed in story.refused(ChildSeen, **{needed: None})
    story.write(ChildSeen, by="lead_social_worker")
    by_lead = story.now
    story.after(days=9).write(
        ChildSeen, by="practitioner", seen_by="Joy Adeyemi", role="Health visitor"
    )
    assert story.file.mark("child_seen_by_lead") == by_lead
    assert story.file.mark("child_seen") == story.now
    assert story.file.last(ChildSeen).role == "Health visitor"


@pytest.mark.obligation("wt2010/5.42/a")
def test_only_the_lead_seeing_the_child_answers_for_the_day_set():
    story = Story.at("initial_assessment_open")
    assert story.status("see_child") == "open"
    story.write(ChildSeen, by="practitioner", role="School nurse")
    story.write(ChildSeen, by="lead_social_worker", seen=False, not_seen_reason="Nobody was in.")
    assert story.status("see_child") == "open"
    story.write(ChildSeen, by="lead_social_worker")
    assert story.status("see_child") == "met"


# --- the child's views, the family, those who are told ------------------------------------


@pytest.mark.obligation("wt2010/5.5/b")
@pytest.mark.parametrize("field", ["wishes_and_feelings", "how_ascertained", "weight_given"])
def test_a_service_is_decided_only_with_the_childs_view_how_it_was_found_and_its_weight(field):
    story = Story()
    without = {name: value for name, value in HER_VIEW.items() if name != field}
    for type_, where in ((ServiceProvided, "childs_view"), (ChildsViews, "view")):
        assert f"{where}.{field}" in story.refused(type_, **{where: without})
        story.write(type_, **{where: HER_VIEW})


@pytest.mark.obligation("wt2010/5.5/b")
def test_or_with_the_reason_why_the_view_could_not_be_found_out():
    story = Story()
    assert "childs_view" in story.refused(ServiceProvided, childs_view=None)
    refused = story.refused(ServiceProvided, childs_view={"obtained": False})
    assert "childs_view.reason_not_obtained" in refused
    baby = {"obtained": False, "reason_not_obtained": "Two days old."}
    story.write(ServiceProvided, childs_view=baby)


@pytest.mark.obligation("wt2010/5.5/i")
@pytest.mark.parametrize("position", ["not_agreed", "not_sought"])
def test_each_of_the_family_agrees_or_it_is_said_why_not(position):
    story = Story()
    rows = [{"who": "Lily", "position": "agreed"}, {"who": "Father", "position": position}]
    assert "agreement.1.reason" in story.refused(FamilyDiscussion, agreement=rows)
    rows[1]["reason"] = "He wants to ask a solicitor first."
    story.write(FamilyDiscussion, agreement=rows)


@pytest.mark.obligation("wt2010/5.44/a")
def test_the_family_is_spoken_with_in_a_language_or_way_that_is_stated():
    assert "language" in Story().refused(FamilyDiscussion, language=None)


@pytest.mark.obligation("wt2010/5.47/h", "wt2010/5.47/i")
def test_telling_people_meets_exactly_what_was_owed_to_those_told():
    story = Story.at("no_support_closing")
    assert {"tell_family", "tell_referrer", "tell_involved_professionals"} <= story.owed()
    told = {"told": True, "how": "Telephone", "in_writing_on": "2010-11-30"}
    story.write(
        PeopleTold,
        people=[
            {"party": "family", "name": "Dawn Bell, mother", **told},
            {"party": "involved_professionals", "name": "Joy Adeyemi", **told},
        ],
    )
    assert story.status("tell_family") == story.status("tell_involved_professionals") == "met"
    assert story.status("tell_referrer") == "open"


@pytest.mark.obligation("wt2010/5.47/j")
def test_somebody_is_left_untold_only_with_a_reason():
    story = Story.at("no_support_closing")
    row = {"party": "family", "name": "Father", "told": False}
    assert "people.0.withheld_reason" in story.refused(PeopleTold, people=[row])
    row["withheld_reason"] = "Police ask that he hears nothing before his interview."
    story.write(PeopleTold, people=[row])
    assert story.status("tell_family") == "met"


# --- writing down ----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.15/c")
def test_a_worry_is_kept_when_nothing_further_is_done():
    story = Story.at("concern_advice_sought")
    story.write(ConcernClosed, no_further_action=True)
    assert story.state("concern") == "concern_closed"
    kept = story.file.last(ConcernRaised)
    assert kept.concern
    assert [e.record.type for e in story.entries][:1] == ["concern_raised"]


@pytest.mark.obligation("wt2010/5.15/d")
@pytest.mark.parametrize("field", ["participants", "substance"])
def test_each_discussion_is_on_the_file_with_who_and_what(field):
    story = Story()
    assert field in story.refused(Discussion, no_further_action=True, **{field: None})
    story.write(Discussion, no_further_action=True)
    assert story.entry(Discussion).at == story.now


@pytest.mark.obligation("wt2010/5.15/e")
def test_a_discussion_ends_with_who_does_what_or_that_nothing_more_is_done():
    story = Story()
    assert "actions" in story.refused(Discussion)
    nobody = [{"action": "Weigh Kiran weekly"}]
    assert "actions.0.owner" in story.refused(Discussion, actions=nobody)
    story.write(Discussion, actions=[{"action": "Weigh Kiran weekly", "owner": "Joy Adeyemi"}])
    story.write(Discussion, no_further_action=True)


@pytest.mark.obligation("wt2010/5.157/a")
@pytest.mark.parametrize("mark", ["fact", "opinion", "judgement", "hypothesis"])
def test_a_note_keeps_fact_opinion_judgement_and_hypothesis_apart(mark):
    story = Story()
    assert "statements.0.mark" in story.refused(
        CaseNote, statements=[{"text": "He is drinking again."}]
    )
    story.write(CaseNote, statements=[{"mark": mark, "text": "He is drinking again."}])
    assert story.file.last(CaseNote).statements[0].mark == mark


@pytest.mark.obligation("wt2010/5.96/a")
@pytest.mark.parametrize("mark", ["fact", "observation", "allegation", "opinion"])
def test_contributors_say_which_of_four_each_statement_is(mark):
    story = Story()
    unmarked = [{"text": "Meals are withheld."}]
    assert "statements.0.mark" in story.refused(ContributionReceived, statements=unmarked)
    story.write(ContributionReceived, statements=[{"mark": mark, "text": "Meals are withheld."}])


@pytest.mark.obligation("wt2010/5.96/b")
@pytest.mark.parametrize("hand", ["second_hand", "third_hand"])
def test_second_or_third_hand_information_is_shown_to_be_so_and_from_whom(hand):
    story = Story()
    said = {"mark": "allegation", "text": "Meals are withheld.", "hand": hand}
    assert "statements.0.source" in story.refused(ContributionReceived, statements=[said])
    story.write(ContributionReceived, statements=[{**said, "source": "Grandmother"}])


@pytest.mark.obligation("wt2010/5.158/a")
def test_a_decision_carries_reasons_and_a_joint_one_names_every_agency():
    story = Story()
    assert "reasons" in story.refused(Decision, reasons=None)
    assert "joint_agencies" in story.refused(Decision, joint=True)
    story.write(Decision, joint=True, joint_agencies=["Social care", "Police"])


# --- sharing ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.23/a")
@pytest.mark.parametrize("field", ["confidence_owed_to_child", "facts_of_the_case", "ground"])
def test_sharing_says_whether_a_confidence_is_owed_the_ground_and_the_facts(field):
    assert field in Story().refused(SharingDecision, **{field: None})


@pytest.mark.obligation("wt2010/5.23/a")
def test_a_confidence_is_broken_only_on_the_childs_consent_or_the_public_interest():
    story = Story()
    refused = {"consent": "refused", "consent_reason": "Afraid of her brother."}
    assert "lawful_ground" in story.refused(SharingDecision, ground="childs_consent", **refused)
    assert "lawful_ground" in story.refused(SharingDecision, ground="no_confidence_owed")
    story.write(SharingDecision, ground="public_interest", **refused)
    story.write(SharingDecision, ground="childs_consent", consent="given")


@pytest.mark.obligation("wt2010/5.23/c")
@pytest.mark.parametrize("field", ["purpose", "recipients", "proportionality_reason"])
def test_sharing_is_item_by_item_for_a_purpose_and_in_proportion(field):
    story = Story()
    assert field in story.refused(SharingDecision, **{field: None})
    nothing_named = [{"name": "PC Ellen Marsh"}]
    assert "recipients.0.items" in story.refused(SharingDecision, recipients=nothing_named)


@pytest.mark.obligation("wt2010/5.24/a")
def test_sharing_or_withholding_says_how_it_serves_the_child():
    for decision in ("share", "withhold"):
        refused = Story().refused(SharingDecision, decision=decision, best_interests_reason=None)
        assert "best_interests_reason" in refused


@pytest.mark.obligation("wt2010/5.24/b")
def test_a_choice_to_withhold_is_written_up_as_fully_as_one_to_share():
    story = Story()
    for decision in ("share", "withhold"):
        assert "reasons" in story.refused(SharingDecision, decision=decision, reasons=None)
    story.write(SharingDecision, decision="withhold", ground=None, recipients=None)
    story.write(SharingDecision)
    kept = [(e.record.decision, e.author, e.at) for e in story.entries]
    assert [decision for decision, _, _ in kept] == ["withhold", "share"]
    assert all(author and at for _, author, at in kept)


@pytest.mark.obligation("wt2010/5.24/c")
def test_somebody_competent_decides_or_advises():
    story = Story()
    alone = {"adviser": None, "adviser_role": None}
    assert "adviser" in story.refused(SharingDecision, by="practitioner", **alone)
    unplaced = {"adviser": "Helen Ward", "adviser_role": None}
    assert "adviser_role" in story.refused(SharingDecision, by="practitioner", **unplaced)
    story.write(SharingDecision, by="practitioner")
    story.write(SharingDecision, by="nominated_lead", **alone)
    story.write(SharingDecision, by="senior_manager", **alone)


@pytest.mark.obligation("wt2010/5.5/h")
@pytest.mark.parametrize("field", ["consent_sought_from", "consent"])
def test_whose_consent_was_sought_and_what_came_of_it(field):
    story = Story()
    assert field in story.refused(SharingDecision, **{field: None})
    harm = {"ground": "public_interest", "consent": "not_sought_because_of_harm"}
    assert "consent_reason" in story.refused(SharingDecision, **harm)
    story.write(SharingDecision, consent_reason="He would take her abroad.", **harm)


# --- services --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.5/k")
def test_agencies_help_together_with_no_concern_about_harm():
    story = Story()
    story.write(EarlyHelp, agencies=["Health visiting", "Children's centre"])
    assert story.file.episodes == []
    assert len(story.file.last(EarlyHelp).agencies) == 2


@pytest.mark.obligation("wt2010/5.5/m")
@pytest.mark.parametrize(
    "state", ["initial_assessment_open", "section_47_enquiry", "emergency_considered"]
)
def test_a_service_begins_whatever_is_unfinished(state):
    story = Story.at(state)
    story.write(ServiceProvided)
    assert story.state() == state
    assert story.file.last(ServiceProvided).service


@pytest.mark.obligation("wt2010/5.5/n")
def test_what_each_service_does_for_the_child_is_looked_at_again_on_its_day():
    story = Story("2010-11-01T10:00")
    story.write(ServiceProvided, service="Speech therapy", review_on="2010-12-01")
    story.write(ServiceProvided, service="Nursery place", review_on="2010-12-15")
    assert story.due("service_review", "Speech therapy") == "2010-12-01"
    assert story.status("service_review", at="2010-12-02T09:00", key="Speech therapy") == "overdue"
    assert "effect" in story.refused(ServiceReviewed, service="Speech therapy", effect=None)
    story.write(
        ServiceReviewed,
        at="2010-11-30T10:00",
        service="Speech therapy",
        effect="Says forty words now.",
        continues=True,
        review_on="2011-02-01",
    )
    assert story.due("service_review", "Speech therapy") == "2011-02-01"
    assert story.status("service_review", key="Nursery place") == "open"
    story.write(
        ServiceReviewed,
        service="Nursery place",
        continues=False,
        ended_because="Moved up to school.",
    )
    assert story.status("service_review", key="Nursery place") == "met"


# --- to the designated manager -----------------------------------------------------------


@pytest.mark.obligation("wt2010/5.152/b")
@pytest.mark.parametrize(
    "field",
    ["direction", "from_authority", "to_authority", "has_plan", "looked_after", "notified_on"],
)
def test_a_notice_of_movement_says_which_way_between_whom_and_the_childs_status(field):
    assert field in Story().refused(MovementNotice, **{field: None})


@pytest.mark.obligation("wt2010/5.152/b")
def test_a_planned_child_moving_in_opens_the_transfer_and_a_task_for_the_manager():
    story = Story("2010-11-01T10:00")
    story.write(MovementNotice, direction="in", has_plan=True, notified_on="2010-11-01")
    assert story.state() == "transfer_in_notified"
    assert story.due("transfer_conference") == "2010-11-22"
    assert story.duty("settle_movement").owed_by == "designated_manager"
    story.write(MovementSettled)
    assert story.status("settle_movement") == "met"


def test_a_planned_child_moving_out_leaves_the_manager_a_task_and_others_none():
    story = Story()
    story.write(MovementNotice, direction="out", has_plan=False)
    assert story.owed() == set()
    story.write(MovementNotice, direction="out", has_plan=True)
    assert story.owed() == {"settle_movement"}


@pytest.mark.obligation("wt2010/5.152/d")
def test_a_suitability_check_is_answered_only_to_a_verified_requester():
    story = Story()
    assert "requester_is_verified" in story.refused(SuitabilityCheck, requester_verified=False)
    for field in ("requester", "subject", "reply", "verified_how"):
        assert field in story.refused(SuitabilityCheck, **{field: None})
    story.write(SuitabilityCheck)
    assert story.entry(SuitabilityCheck).at == story.now
