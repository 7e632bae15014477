"""The initial child protection conference, as paragraphs 5.81 to 5.106, 5.111, 5.112 and 5.149 would have it."""

from typing import Any

import pytest

from heed.guidance import local_editions
from heed.procedures.child_protection_plan import ChildBorn
from heed.procedures.conference import (
    ConferenceInquorate,
    ConferenceRecordCirculated,
    ConferenceRecordPassedOn,
    DecisionsCirculated,
    ExclusionsDecided,
    Heading,
    NoteToChair,
    copy_for,
)
from heed.procedures.core_group import CoreGroupHeld
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceDecision,
    ConferenceHeld,
    ConferenceReport,
    FamilyContribution,
    InvitationsSent,
    InviteeKind,
    NoPlanFurtherDecision,
    PapersGiven,
)
from heed.procedures.review_conference import ReviewConferenceHeld
from tests.procedures.conferences import (
    CHAIR,
    HEALTH_VISITOR,
    LEAD,
    MANAGER,
    SCHOOL,
    SOCIAL_CARE,
    WHO_CAME,
    arranging,
    came,
    conference,
    family,
    planned,
    without,
)
from tests.procedures.story import Story

QUORUM = "quorum_met_or_exception"
NO_PLAN: dict[str, Any] = {"outcome": "no_plan", "likely": False, "limb": None}


def asks(story: Story, type_: Any, ref: str, *fields: str, **given: Any) -> None:
    """Each of these fields, left out, is refused, and `ref` is quoted."""
    for field in fields:
        assert field in story.refused(type_, **{**given, field: None}), field
        assert f"wt2010/{ref}" in story.refs_refusing(type_, **{**given, field: None}), field


# --- when ------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.81/a")
def test_likely_harm_found_by_enquiries_leads_to_a_conference_whose_day_is_already_set():
    story = Story.at("conference_arranging")
    assert story.entries[-1].record.type == "enquiry_outcome"
    assert story.due("initial_conference") == "2010-11-22"


@pytest.mark.obligation("wt2010/5.83/a", "wt2010/flow4/e")
def test_the_conference_is_held_within_15_working_days_of_the_discussion_that_began_enquiries():
    story = arranging()
    assert story.due("initial_conference") == "2010-11-22"
    assert story.duty("initial_conference").owed_by == MANAGER
    story.write(ConferenceBooked, by=MANAGER, at="2010-11-03T09:00")
    story.write(ConferenceReport, by=LEAD)
    assert story.status("initial_conference", "2010-11-22T23:00") == "open"
    assert story.status("initial_conference", "2010-11-23T00:30") == "overdue"
    story.write(ConferenceHeld, by=CHAIR, at="2010-11-23T10:00")
    assert story.status("initial_conference") == "late"


@pytest.mark.obligation("wt2010/5.83/a")
def test_booking_past_the_limit_takes_a_managers_reason_and_is_late_all_the_same():
    story = arranging()
    late = {"conference_on": "2010-11-25"}
    assert story.refused(ConferenceBooked, by=MANAGER, **late) == ["late_reason"]
    reason = "The only school day on which her teacher can come."
    assert "booked_in_time" in story.refused(ConferenceBooked, by=LEAD, late_reason=reason, **late)
    story.write(ConferenceBooked, by=MANAGER, late_reason=reason, **late)
    assert story.status("initial_conference", "2010-11-24T09:00") == "overdue"


@pytest.mark.obligation("wt2010/5.111/a")
def test_invitations_are_owed_from_booking_until_sent():
    story = arranging()
    assert "conference_invitations" in story.owed()
    asks(story, InvitationsSent, "5.111/a", "sent_on")
    story.write(InvitationsSent, by="administrator", at="2010-11-04T10:00")
    assert "conference_invitations" not in story.owed()


# --- who -------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.84/a")
def test_each_person_invited_is_invited_for_something_they_bring():
    story = arranging()
    invitee = {"name": "Joy Adeyemi", "kind": "health_visitor"}
    assert story.refused(InvitationsSent, invitees=[invitee]) == ["invitees.0.reason"]
    assert story.refs_refusing(InvitationsSent, invitees=[invitee]) == {"wt2010/5.84/a"}


@pytest.mark.obligation("wt2010/5.84/b")
def test_the_manager_considers_a_medical_professional_or_their_advice():
    story = arranging()
    asks(story, InvitationsSent, "5.84/b", "medical_professional")
    assert story.refused(InvitationsSent, medical_professional={"done": False}) == [
        "medical_professional.reason"
    ]


@pytest.mark.obligation("wt2010/5.84/d")
def test_a_service_family_brings_the_armed_services_to_the_list_of_those_invited():
    assert {
        "foster_carer",
        "adult_mental_health",
        "probation",
        "childrens_guardian",
        "armed_services",
    } <= set(InviteeKind)
    story = arranging()
    assert story.refused(InvitationsSent, service_family=True) == ["armed_services"]
    story.write(InvitationsSent, service_family=True, armed_services="Army Welfare Service")


@pytest.mark.obligation("wt2010/5.84/c")
def test_the_chair_confirms_that_people_and_reports_give_enough_to_decide():
    story = arranging()
    assert "enough_to_decide" in story.refused(ConferenceHeld, by=CHAIR, enough_to_decide=False)
    story.write(ConferenceHeld, by=CHAIR, reports_missing=["Police"])


@pytest.mark.obligation("wt2010/5.85/b")
@pytest.mark.parametrize(
    "people",
    [
        (HEALTH_VISITOR, SCHOOL),
        (SOCIAL_CARE, HEALTH_VISITOR),
        (SOCIAL_CARE, HEALTH_VISITOR, ("police", "Police", False, "present")),
        (SOCIAL_CARE, HEALTH_VISITOR, HEALTH_VISITOR),
        (SOCIAL_CARE, HEALTH_VISITOR, ("education", "School", True, "report_only")),
        (SOCIAL_CARE, HEALTH_VISITOR, ("education", "School", True, "neither")),
    ],
    ids=[
        "no social care",
        "one other",
        "no direct contact",
        "one group twice",
        "by report",
        "stayed away",
    ],
)
def test_without_social_care_and_two_others_who_know_the_child_nothing_is_decided(people):
    story = arranging()
    assert story.refused(ConferenceHeld, by=CHAIR, attendance=came(*people)) == [QUORUM]
    assert story.refs_refusing(ConferenceHeld, by=CHAIR, attendance=came(*people)) == {
        "wt2010/5.85/b"
    }


@pytest.mark.obligation("wt2010/5.85/b")
def test_social_care_and_two_others_in_direct_contact_are_a_quorum():
    story = arranging()
    story.write(ConferenceHeld, by=CHAIR, attendance=came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL))
    assert story.state() == "conference_held"


def test_the_boards_quorum_may_be_higher_than_the_floor_and_never_lower():
    three = came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL)
    story = arranging()
    story.file.editions = local_editions(None, {}, {"initial_conference_quorum": "3"})
    assert story.refused(ConferenceHeld, by=CHAIR, attendance=three) == [QUORUM]
    with pytest.raises(ValueError, match="initial_conference_quorum"):
        local_editions(None, {}, {"initial_conference_quorum": "1"})


@pytest.mark.obligation("wt2010/5.85/c")
def test_below_the_quorum_only_the_chair_goes_on_and_only_where_fewer_than_three_agencies_know_the_child():
    story = arranging()
    newborn = came(SOCIAL_CARE, ("health", "Midwifery", True, "present"))
    ground = {
        "agencies_in_contact": ["Midwifery"],
        "facts": "Two days old; only the midwife knows her.",
    }
    given: dict[str, Any] = {"attendance": newborn, "quorum_exception": ground}
    assert QUORUM in story.refused(ConferenceHeld, by="administrator", **given)
    stayed_away = came(
        SOCIAL_CARE,
        ("health", "Midwifery", True, "present"),
        ("health", "Health visiting", True, "neither"),
    )
    assert QUORUM in story.refused(ConferenceHeld, by=CHAIR, **{**given, "attendance": stayed_away})
    two_know = {**ground, "agencies_in_contact": ["Midwifery", "Neonatal ward"]}
    assert QUORUM in story.refused(
        ConferenceHeld, by=CHAIR, **{**given, "quorum_exception": two_know}
    )
    story.write(ConferenceHeld, by=CHAIR, **given)
    assert story.state() == "conference_held"


@pytest.mark.obligation("wt2010/5.85/b")
def test_an_inquorate_conference_decides_nothing_and_the_clock_runs_on():
    story = arranging()
    story.write(ConferenceInquorate, by=CHAIR, at="2010-11-19T10:00")
    assert story.state() == "conference_arranging"
    assert story.status("initial_conference", "2010-11-23T09:00") == "overdue"


@pytest.mark.obligation("wt2010/5.85/d")
def test_everyone_invited_ends_as_there_represented_by_report_or_neither():
    story = arranging()
    story.write(InvitationsSent, by="administrator")
    assert "attendance" in story.refused(
        ConferenceHeld, by=CHAIR, attendance=came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL)
    )
    absent = {
        "name": "Joy Adeyemi",
        "agency": "health",
        "group": "GP",
        "direct_contact": True,
        "attendance": "neither",
    }
    story.write(
        ConferenceHeld, by=CHAIR, attendance=[*came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL), absent]
    )


# --- child and family ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.86/a")
def test_the_conference_is_explained_to_child_and_parents_beforehand():
    story = arranging()
    for name in ("Lily Shaw", "Dean Shaw"):
        rows = family(name, explained=None)
        assert any(
            f.endswith(".explained") for f in story.refused(ConferenceHeld, by=CHAIR, family=rows)
        )
    not_done = family("Dean Shaw", explained={"done": False})
    assert story.refused(ConferenceHeld, by=CHAIR, family=not_done) == ["family.2.explained.reason"]


@pytest.mark.obligation("wt2010/5.86/b")
def test_somebody_who_needs_an_interpreter_has_one():
    story = arranging()
    rows = family("Karen Shaw", needs_interpreter=True)
    assert story.refused(ConferenceHeld, by=CHAIR, family=rows) == ["family.1.interpreter"]
    assert story.refs_refusing(ConferenceHeld, by=CHAIR, family=rows) == {"wt2010/5.86/b"}


@pytest.mark.obligation("wt2010/5.86/c")
def test_parents_are_on_the_list_absent_ones_too_and_left_off_only_with_a_reason():
    story = arranging()
    no_parents = without(without(family(), "Karen Shaw"), "Dean Shaw")
    assert "family" in story.refused(ConferenceHeld, by=CHAIR, family=no_parents)
    uninvited = family("Dean Shaw", invited=False)
    assert story.refused(ConferenceHeld, by=CHAIR, family=uninvited) == ["family.2.why_not_invited"]


@pytest.mark.obligation("wt2010/5.86/d")
def test_parents_are_told_of_advice_and_advocacy_and_that_they_may_bring_a_supporter():
    asks(arranging(), InvitationsSent, "5.86/d", "advocacy_told")


@pytest.mark.obligation("wt2010/5.86/e")
def test_the_child_is_invited_or_it_is_said_why_not():
    story = arranging()
    assert "family" in story.refused(
        ConferenceHeld, by=CHAIR, family=without(family(), "Lily Shaw")
    )
    silent = family("Lily Shaw", why_not_invited=None)
    assert story.refused(ConferenceHeld, by=CHAIR, family=silent) == ["family.0.why_not_invited"]


@pytest.mark.obligation("wt2010/5.86/f")
@pytest.mark.parametrize("field", ["views", "views_obtained_by"])
def test_a_child_who_does_not_come_is_heard_through_the_worker_who_knows_them_best(field):
    story = arranging()
    rows = family("Lily Shaw", **{field: None})
    assert story.refused(ConferenceHeld, by=CHAIR, family=rows) == [f"family.0.{field}"]


@pytest.mark.obligation("wt2010/5.88/e")
@pytest.mark.parametrize("field", ["views", "views_obtained_by"])
def test_a_parent_who_is_not_there_is_heard_another_way(field):
    story = arranging()
    rows = family("Dean Shaw", **{field: None})
    assert story.refused(ConferenceHeld, by=CHAIR, family=rows) == [f"family.2.{field}"]
    assert story.refs_refusing(ConferenceHeld, by=CHAIR, family=rows) == {"wt2010/5.88/e"}


EXCLUSION = {
    "person": "Dean Shaw",
    "part": "whole conference",
    "ground": "violence_or_intimidation",
    "evidence": "Threatened the school nurse in writing on Monday.",
    "heard_how": "A letter, read out by the chair.",
}


@pytest.mark.obligation("wt2010/5.87/b", "wt2010/5.88/d")
def test_somebody_is_left_out_only_by_the_chair_by_person_and_part():
    story = arranging()
    out = family("Dean Shaw", excluded_from=["whole conference"])
    assert story.refused(ConferenceHeld, by=CHAIR, family=out) == ["family.2.excluded_from"]
    assert story.refused(ExclusionsDecided, by=MANAGER, exclusions=[EXCLUSION]) == [
        "chair_decides_exclusion"
    ]
    assert story.refs_refusing(ExclusionsDecided, by=MANAGER, exclusions=[EXCLUSION]) == {
        "wt2010/5.88/d"
    }
    story.write(ExclusionsDecided, by=CHAIR, exclusions=[{**EXCLUSION, "part": "police evidence"}])
    assert story.refused(ConferenceHeld, by=CHAIR, family=out) == ["family.2.excluded_from"]
    story.write(ExclusionsDecided, by=CHAIR, exclusions=[EXCLUSION])
    story.write(ConferenceHeld, by=CHAIR, family=out)


@pytest.mark.obligation("wt2010/5.88/b", "wt2010/5.87/b")
def test_leaving_somebody_out_for_fear_of_violence_takes_evidence():
    story = arranging()
    bare = {k: v for k, v in EXCLUSION.items() if k != "evidence"}
    assert story.refused(ExclusionsDecided, by=CHAIR, exclusions=[bare]) == [
        "exclusions.0.evidence"
    ]


@pytest.mark.obligation("wt2010/5.88/c")
def test_a_possible_prosecution_is_no_ground_and_brings_the_views_of_police_and_prosecutors():
    story = arranging()
    with pytest.raises(AssertionError, match="ground"):
        story.write(
            ExclusionsDecided,
            by=CHAIR,
            exclusions=[{**EXCLUSION, "ground": "possible_prosecution"}],
        )
    charged = {**EXCLUSION, "possible_prosecution": True, "proceedings_begun": True}
    assert set(story.refused(ExclusionsDecided, by=CHAIR, exclusions=[charged])) == {
        "exclusions.0.police_advice",
        "exclusions.0.prosecutors_view",
    }


@pytest.mark.obligation("wt2010/5.87/a")
def test_a_conference_may_meet_in_parts_and_says_who_was_in_which():
    story = arranging()
    parts = {"parts": ["with mother", "with father"]}
    assert story.refused(ConferenceHeld, by=CHAIR, **parts) == ["family.1.parts"]
    assert story.refs_refusing(ConferenceHeld, by=CHAIR, **parts) == {"wt2010/5.87/a"}
    story.write(
        ConferenceHeld, by=CHAIR, family=family("Karen Shaw", parts=["with mother"]), **parts
    )


def test_a_fear_of_violence_can_be_told_to_the_chair_beforehand():
    story = arranging()
    story.write(NoteToChair, by="agency")
    assert story.state() == "conference_arranging"


# --- the chair -------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.89/a")
def test_nobody_chairs_who_has_worked_on_managed_or_endorsed_the_case():
    story = arranging()
    assert story.refused(ConferenceHeld, by=CHAIR, chair_has_part=True) == ["chair_independent"]
    endorser = story.entries[-1].endorsed_by
    assert story.refused(ConferenceHeld, by=CHAIR, author=endorser) == ["chair_independent"]
    worker = story.entries[-1].author
    assert story.refused(ConferenceHeld, by="administrator", chair=worker) == ["chair_independent"]
    assert story.refs_refusing(ConferenceHeld, by="administrator", chair=worker) == {
        "wt2010/5.89/a"
    }


@pytest.mark.obligation("wt2010/5.90/a")
def test_an_untrained_chair_does_not_chair():
    assert arranging().refused(ConferenceHeld, by=CHAIR, chair_trained=False) == [
        "chair_independent"
    ]


@pytest.mark.obligation("wt2010/5.89/d")
@pytest.mark.parametrize(
    "duty", ["met_family_beforehand", "purpose_and_agenda", "confidentiality", "everybody_enabled"]
)
def test_the_chairs_own_duties_are_each_done_or_reasoned(duty):
    story = arranging()
    duties = ("met_family_beforehand", "purpose_and_agenda", "confidentiality", "everybody_enabled")
    rest: dict[str, Any] = {name: {"done": True} for name in duties}
    left_out = {k: v for k, v in rest.items() if k != duty}
    assert story.refused(ConferenceHeld, by=CHAIR, chairs_part=left_out) == [f"chairs_part.{duty}"]
    undone = {**rest, duty: {"done": False}}
    assert story.refused(ConferenceHeld, by=CHAIR, chairs_part=undone) == [
        f"chairs_part.{duty}.reason"
    ]


@pytest.mark.obligation("wt2010/5.111/b")
def test_the_chair_does_not_take_the_notes():
    for type_, story in ((ConferenceHeld, arranging()), (ReviewConferenceHeld, planned())):
        asks(story, type_, "5.111/b", "note_taker", by=CHAIR)
        assert "note_taker_is_not_the_chair" in story.refused(
            type_, by=CHAIR, note_taker="Anne Doyle"
        )


# --- what comes before the conference --------------------------------------------------


@pytest.mark.obligation("wt2010/5.91/a")
@pytest.mark.parametrize(
    "field", ["initial_assessment", "core_assessment_so_far", "existing_records"]
)
def test_the_report_sums_up_both_assessments_and_earlier_records(field):
    asks(arranging(), ConferenceReport, "5.91/a", field)


@pytest.mark.obligation("wt2010/5.91/b")
def test_one_report_for_several_children_will_not_do():
    story = arranging()
    shared = {
        "about_this_child_alone": False,
        "written_on": "2010-11-10",
        "recommendation": "Plans for all three.",
    }
    assert story.refused(ConferenceHeld, by=CHAIR, report=shared) == ["report_for_each_child"]
    assert story.refused(ConferenceHeld, by=CHAIR, report=None) == ["report"]
    story.write(ConferenceReport, by=LEAD)
    story.write(ConferenceHeld, by=CHAIR, report=None)


@pytest.mark.obligation("wt2010/5.91/c")
def test_the_report_says_when_the_child_was_seen_and_who_was_there_if_not_alone():
    story = arranging()
    asks(story, ConferenceReport, "5.91/c", "seen")
    assert story.refused(ConferenceReport, seen=[{"on": "2010-11-03", "alone": False}]) == [
        "seen.0.present"
    ]


@pytest.mark.obligation("wt2010/5.91/e")
def test_an_unfinished_core_assessment_holds_nothing_up():
    story = arranging()
    assert story.state("core_assessment") == "ca_in_progress"
    story.write(ConferenceHeld, by=CHAIR, at="2010-11-11T10:00")
    assert story.state() == "conference_held"
    assert "core_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.92/a")
@pytest.mark.parametrize(
    "field",
    [
        "chronology", "developmental_needs", "capacity_to_keep_safe", "capacity_to_respond", "family_and_environment",
        "family_history_and_functioning", "childs_wishes", "parents_views", "others_views", "judgement_on_harm",
        "how_needs_are_best_met", "recommendation",
    ],
)  # fmt: skip
def test_the_report_holds_everything_that_is_set(field):
    asks(arranging(), ConferenceReport, "5.92/a", field)


@pytest.mark.obligation("wt2010/5.92/b")
@pytest.mark.parametrize(
    "field",
    [
        "child_strengths_and_difficulties", "parenting_strengths_and_difficulties", "family_and_environment_factors",
        "parenting_effect_on_child", "environment_effect",
    ],
)  # fmt: skip
def test_the_analysis_looks_at_how_each_thing_acts_on_the_others(field):
    asks(arranging(), ConferenceReport, "5.92/b", field)


@pytest.mark.obligation("wt2010/5.93/a")
def test_the_report_is_owed_to_parents_and_child_before_the_conference():
    story = arranging()
    story.write(ConferenceBooked, by=MANAGER, conference_on="2010-11-18")
    assert story.due("conference_papers") == "2010-11-17"
    unsuitable = [
        {
            "name": "Lily Shaw",
            "copy_given": {"done": False},
            "explained": False,
            "language": "English",
        }
    ]
    assert story.refused(PapersGiven, papers=unsuitable) == ["papers.0.copy_given.reason"]
    story.write(PapersGiven, by=LEAD, at="2010-11-16T10:00")
    assert story.status("conference_papers") == "met"


@pytest.mark.obligation("wt2010/5.93/b")
def test_the_report_is_explained_in_the_language_they_prefer():
    story = arranging()
    paper = {"name": "Karen Shaw", "copy_given": {"done": True}, "explained": True}
    assert set(story.refused(PapersGiven, papers=[paper])) == {
        "papers.0.language",
        "papers.0.explained_by",
    }
    assert story.refs_refusing(PapersGiven, papers=[paper]) == {"wt2010/5.93/b"}


@pytest.mark.obligation("wt2010/5.94/a")
@pytest.mark.parametrize(
    "field", ["involvement", "developmental_needs", "parents_capacity", "family_history_effect"]
)
def test_other_professionals_bring_what_they_know(field):
    asks(arranging(), AgencyContribution, "5.94/a", field)


@pytest.mark.obligation("wt2010/5.94/b")
def test_written_contributions_are_owed_before_the_conference():
    story = arranging()
    story.write(ConferenceBooked, by=MANAGER, conference_on="2010-11-18")
    assert story.status("conference_papers", "2010-11-18T08:00") == "overdue"
    asks(story, PapersGiven, "5.94/b", "contributions")


@pytest.mark.obligation("wt2010/5.95/a")
def test_the_family_is_helped_and_may_report_in_its_own_words():
    story = arranging()
    asks(story, PapersGiven, "5.95/a", "family_helped")
    story.write(FamilyContribution, by="anyone", language="Polish", helped_by="Family Rights Group")


@pytest.mark.obligation("wt2010/5.96/a", "wt2010/5.96/b")
def test_statements_are_marked_and_second_hand_ones_say_from_whom():
    story = arranging()
    heard = {"mark": "allegation", "text": "He shouts at night.", "hand": "second_hand"}
    for type_ in (ConferenceReport, AgencyContribution):
        assert story.refused(type_, statements=[heard]) == ["statements.0.source"]
        assert story.refs_refusing(type_, statements=[heard]) == {"wt2010/5.96/b"}
        unmarked = {"text": "He shouts at night."}
        assert story.refused(type_, statements=[unmarked]) == ["statements.0.mark"]


# --- deciding --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.97/a")
@pytest.mark.parametrize(
    "field", ["has_suffered", "has_suffered_reasons", "likely", "likely_reasons"]
)
@pytest.mark.parametrize("outcome", ["plan", "no_plan"])
def test_both_questions_are_answered_with_reasons_whatever_is_decided(field, outcome):
    given = NO_PLAN if outcome == "no_plan" else {}
    asks(conference(), ConferenceDecision, "5.97/a", field, by=CHAIR, **given)


@pytest.mark.obligation("wt2010/5.98/a")
def test_likely_harm_is_shown_in_one_of_two_ways():
    story = conference()
    assert story.refused(ConferenceDecision, by=CHAIR, limb=None) == ["limb"]
    second = {"limb": "judged_from_enquiry_or_research"}
    assert story.refused(ConferenceDecision, by=CHAIR, **second) == ["substantiated_by"]
    assert "wt2010/5.98/a" in story.refs_refusing(ConferenceDecision, by=CHAIR, **second)
    story.write(ConferenceDecision, by=CHAIR, substantiated_by="Two siblings were hurt.", **second)


@pytest.mark.obligation("wt2010/5.99/a")
def test_a_child_who_is_likely_to_be_harmed_has_a_plan_and_nobody_else_has():
    story = conference()
    assert story.refused(ConferenceDecision, by=CHAIR, outcome="no_plan") == [
        "likelihood_test_not_met"
    ]
    assert story.refs_refusing(ConferenceDecision, by=CHAIR, outcome="no_plan") == {"wt2010/5.99/a"}
    assert story.refused(ConferenceDecision, by=CHAIR, likely=False) == ["likelihood_test_met"]
    story.write(ConferenceDecision, by=CHAIR)
    assert story.state("plan") == "plan_outline"
    assert {
        "first_core_group",
        "first_review",
        "detailed_plan",
        "plan_visits",
        "plan_actions",
    } <= story.owed()


@pytest.mark.obligation("wt2010/5.100/a")
def test_the_judgement_says_what_evidence_it_rests_on():
    asks(conference(), ConferenceDecision, "5.100/a", "evidence", by=CHAIR)


@pytest.mark.obligation("wt2010/5.100/c")
def test_every_agency_that_came_or_wrote_is_heard_and_dissent_stands():
    story = conference()
    views = [{"agency": a["group"], "view": "A plan is needed.", "agrees": True} for a in WHO_CAME]
    assert story.refused(ConferenceDecision, by=CHAIR, agency_views=views[:-1]) == ["agency_views"]
    views[-1] = {**views[-1], "view": "Support would be enough.", "agrees": False}
    story.write(ConferenceDecision, by=CHAIR, agency_views=views)
    assert [v.agrees for v in story.file.last(ConferenceDecision).agency_views] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.obligation("wt2010/5.101/a")
def test_the_chair_and_nobody_else_sets_one_or_more_of_four_categories():
    story = conference()
    assert story.refused(ConferenceDecision, by=CHAIR, categories=[]) == ["categories"]
    assert story.refused(ConferenceDecision, by="conference") == ["category_set_by_chair"]
    with pytest.raises(AssertionError, match="categories"):
        story.write(ConferenceDecision, by=CHAIR, categories=["at_risk"])
    story.write(
        ConferenceDecision, by=CHAIR, categories=["neglect", "physical", "sexual", "emotional"]
    )


@pytest.mark.obligation("wt2010/5.102/a", "wt2010/5.106/a")
@pytest.mark.parametrize(
    "field",
    [
        "factors", "ways_to_protect", "previous_involvement", "short_term_aims", "longer_term_aims", "family_contact",
        "monitoring", "checked_by", "if_no_change", "if_no_change_by", "if_no_change_when",
    ],
)  # fmt: skip
def test_a_plan_begins_with_a_whole_outline(field):
    story = conference()
    assert story.refused(ConferenceDecision, by=CHAIR, outline=None) == ["outline"]
    whole = story.reading(ConferenceDecision).record.outline.model_dump(mode="json")  # type: ignore[union-attr]
    part = {k: v for k, v in whole.items() if k != field}
    assert story.refused(ConferenceDecision, by=CHAIR, outline=part) == [f"outline.{field}"]
    assert story.refs_refusing(ConferenceDecision, by=CHAIR, outline=part) == {"wt2010/5.106/a"}


@pytest.mark.obligation("wt2010/5.106/a", "wt2010/5.106/b")
@pytest.mark.parametrize("field", ["owner", "by_when"])
def test_each_action_of_the_outline_has_an_owner_and_a_day(field):
    story = conference()
    whole = story.reading(ConferenceDecision).record.outline.model_dump(mode="json")  # type: ignore[union-attr]
    assert story.refused(ConferenceDecision, by=CHAIR, outline={**whole, "actions": []}) == [
        "outline.actions"
    ]
    whole["actions"][1].pop(field)
    assert story.refused(ConferenceDecision, by=CHAIR, outline=whole) == [
        f"outline.actions.1.{field}"
    ]


@pytest.mark.obligation("wt2010/5.102/b")
def test_the_decision_names_category_lead_and_core_group():
    story = conference()
    for field, gap in (
        ("categories", "categories"),
        ("lead_social_worker", "lead_social_worker"),
        ("core_group", "core_group"),
    ):
        assert gap in story.refused(ConferenceDecision, by=CHAIR, **{field: None})


@pytest.mark.obligation("wt2010/5.103/a")
def test_court_is_for_the_authority_also_when_no_plan_is_made():
    story = planned()
    assert story.state("legal") == "legal_decision_due"
    hurt_before = conference()
    hurt_before.write(ConferenceDecision, by=CHAIR, **NO_PLAN, has_suffered=True)
    assert hurt_before.state("legal") == "legal_decision_due"
    assert not any(
        "proceedings" in name or "legal" in name for name in ConferenceDecision.model_fields
    )


@pytest.mark.obligation("wt2010/5.105/a")
@pytest.mark.parametrize(
    "field",
    [
        "involving_child", "involving_parents", "involving_family", "support_and_advocacy", "core_group_timing",
        "visit_every_days", "assessment_left", "specialist_assessments", "remits_explained",
    ],
)  # fmt: skip
def test_the_conference_says_what_is_expected_of_everybody(field):
    asks(conference(), ConferenceDecision, "5.105/a", field, by=CHAIR)


@pytest.mark.obligation("wt2010/5.105/f")
def test_the_conference_sets_the_day_of_the_detailed_plan():
    asks(conference(), ConferenceDecision, "5.105/a", "detailed_plan_by", by=CHAIR)
    assert planned(detailed_plan_by="2010-12-09").due("detailed_plan") == "2010-12-09"


@pytest.mark.obligation("wt2010/5.105/b")
def test_the_lead_is_a_qualified_experienced_social_worker_employed_by_social_care_or_the_nspcc():
    story = conference()
    for field in (
        "lead_body",
        "lead_social_worker",
        "lead_qualified",
        "lead_experienced",
        "lead_employed_by",
    ):
        assert story.refused(ConferenceDecision, by=CHAIR, **{field: None})[0] == field
    for wrong in (
        {"lead_qualified": False},
        {"lead_experienced": False},
        {"lead_employed_by": "nspcc"},
    ):
        assert story.refused(ConferenceDecision, by=CHAIR, **wrong) == ["lead_worker_named"]
    with pytest.raises(AssertionError, match="lead_body"):
        story.write(ConferenceDecision, by=CHAIR, lead_body="police")
    story.write(ConferenceDecision, by=CHAIR, lead_body="nspcc", lead_employed_by="nspcc")


@pytest.mark.obligation("wt2010/5.105/c")
def test_the_core_group_is_the_lead_and_at_least_one_other():
    story = conference()
    lead = {"name": "Nadia Hussain", "role": "lead social worker"}
    joy = {"name": "Joy Adeyemi", "role": "health visitor"}
    assert story.refused(ConferenceDecision, by=CHAIR, core_group=[lead]) == ["core_group"]
    assert story.refused(
        ConferenceDecision, by=CHAIR, core_group=[joy, {**joy, "name": "Grace"}]
    ) == ["core_group"]
    assert story.refs_refusing(ConferenceDecision, by=CHAIR, core_group=[lead]) == {
        "wt2010/5.105/c"
    }


@pytest.mark.obligation("wt2010/5.116/b")
def test_family_are_in_the_core_group_or_it_is_said_why_not():
    story = conference()
    two = [
        {"name": "Nadia Hussain", "role": "lead"},
        {"name": "Joy Adeyemi", "role": "health visitor"},
    ]
    assert story.refused(ConferenceDecision, by=CHAIR, core_group=two) == ["no_family_reason"]
    story.write(
        ConferenceDecision,
        by=CHAIR,
        core_group=two,
        no_family_reason="Karen asked to wait a month.",
    )


@pytest.mark.obligation("wt2010/5.105/d")
def test_there_is_a_contingency_with_trigger_and_response():
    story = conference()
    assert story.refused(ConferenceDecision, by=CHAIR, contingency=[]) == ["contingency"]
    assert story.refused(
        ConferenceDecision, by=CHAIR, contingency=[{"trigger": "He comes back"}]
    ) == ["contingency.0.response"]
    assert story.refs_refusing(ConferenceDecision, by=CHAIR, contingency=[]) == {"wt2010/5.105/d"}


@pytest.mark.obligation("wt2010/5.105/e")
def test_the_first_review_has_a_day_within_three_months_and_triggers_for_an_earlier_one():
    story = conference()
    asks(story, ConferenceDecision, "5.105/e", "first_review_on", "earlier_review_if", by=CHAIR)
    assert story.refused(ConferenceDecision, by=CHAIR, first_review_on="2011-02-12") == [
        "first_review_dated"
    ]
    story.write(ConferenceDecision, by=CHAIR, first_review_on="2011-02-11")


# --- no plan ---------------------------------------------------------------------------


@pytest.fixture
def no_plan() -> Story:
    story = conference()
    story.write(ConferenceDecision, by=CHAIR, **NO_PLAN)
    return story


@pytest.mark.obligation("wt2010/5.104/a")
@pytest.mark.parametrize("outcome", ["child_in_need_plan", "core_assessment", "no_services"])
def test_without_a_plan_needs_and_help_are_considered_all_the_same(no_plan, outcome):
    asks(no_plan, NoPlanFurtherDecision, "5.104/a", "childs_needs", "further_help", outcome=outcome)
    assert "decide_further_help" in no_plan.owed()


@pytest.mark.obligation("wt2010/5.104/b")
def test_without_a_plan_the_core_assessment_goes_on_only_with_consent(no_plan):
    on = {"outcome": "core_assessment"}
    asks(no_plan, NoPlanFurtherDecision, "5.104/b", "family_consents", "family_views", **on)
    assert no_plan.refused(NoPlanFurtherDecision, family_consents=False, **on) == [
        "family_consents_to_assessment"
    ]
    no_plan.write(NoPlanFurtherDecision, by=LEAD, **on)
    assert no_plan.state() == "child_in_need_core_assessment"


@pytest.mark.obligation("wt2010/5.104/c")
def test_without_a_plan_a_child_in_need_plan_may_be_drawn_up(no_plan):
    assert no_plan.refused(NoPlanFurtherDecision, services=[]) == ["services"]
    no_plan.write(NoPlanFurtherDecision, by=LEAD, agencies=["Parkside Primary School"])
    assert no_plan.state() == "child_in_need_plan_active"


@pytest.mark.obligation("wt2010/5.104/d")
def test_that_plan_is_reviewed_within_six_months(no_plan):
    no_plan.write(NoPlanFurtherDecision, by=LEAD, at="2010-11-15T10:00", review_on="2011-08-01")
    assert no_plan.due("child_in_need_review") == "2011-05-15"


@pytest.mark.obligation("wt2010/flow4/f")
def test_likely_harm_makes_plan_outline_and_core_group_in_one_step_or_not_at_all(no_plan):
    story = conference()
    story.refused(ConferenceDecision, by=CHAIR, core_group=[])
    assert story.state("plan") is None
    story.write(ConferenceDecision, by=CHAIR)
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")
    assert len(story.file.facts["core_group"]) == 4
    assert (no_plan.state(), no_plan.state("plan")) == ("no_plan_further_decisions", None)


# --- afterwards ------------------------------------------------------------------------


def sent(*names: str, **row: Any) -> list[dict[str, Any]]:
    return [{"name": n, "sent_on": "2010-11-12", **row} for n in names]


EVERYONE = (
    "Nadia Hussain",
    "Joy Adeyemi",
    "Grace Mensah",
    "Sgt Alan Reid",
    "Karen Shaw",
    "Dean Shaw",
)


@pytest.mark.obligation("wt2010/5.102/c", "wt2010/5.112/f")
def test_decisions_reach_everyone_invited_by_the_end_of_the_next_working_day():
    story = planned()
    assert story.due("conference_decisions") == "2010-11-12"
    absent_left_out = sent(*EVERYONE[:-1])
    assert story.refused(DecisionsCirculated, by=CHAIR, recipients=absent_left_out) == [
        "recipients"
    ]
    assert story.status("conference_decisions", "2010-11-13T00:30") == "overdue"
    story.write(DecisionsCirculated, by=CHAIR, at="2010-11-12T16:00", recipients=sent(*EVERYONE))
    assert story.status("conference_decisions") == "met"
    assert "tell_all_invited" not in story.owed()


@pytest.mark.obligation("wt2010/5.112/a")
def test_the_full_record_is_a_second_thing_owed_until_everyone_has_it():
    story = planned()
    story.write(DecisionsCirculated, by=CHAIR, recipients=sent(*EVERYONE))
    assert "conference_record" in story.owed()
    assert story.refused(ConferenceRecordCirculated, recipients=sent(*EVERYONE[:3])) == [
        "recipients"
    ]
    story.write(ConferenceRecordCirculated, by="administrator", recipients=sent(*EVERYONE))
    assert "conference_record" not in story.owed()


@pytest.mark.obligation("wt2010/5.111/c", "wt2010/5.82/a")
@pytest.mark.parametrize("heading", list(Heading))
def test_the_record_holds_facts_analysis_discussion_judgement_decisions_and_plan(heading):
    story = planned()
    sections = [{"heading": h.value, "text": "As heard."} for h in Heading if h != heading]
    assert story.refused(ConferenceRecordCirculated, sections=sections) == ["sections"]
    assert story.refs_refusing(ConferenceRecordCirculated, sections=sections) == {"wt2010/5.111/c"}


@pytest.mark.obligation("wt2010/5.112/b")
def test_nobody_receives_the_record_of_a_part_from_which_they_were_left_out():
    story = arranging()
    story.write(ExclusionsDecided, by=CHAIR, exclusions=[{**EXCLUSION, "part": "police evidence"}])
    out = family("Dean Shaw", excluded_from=["police evidence"])
    story.write(ConferenceHeld, by=CHAIR, family=out)
    story.write(ConferenceDecision, by=CHAIR)
    whole = [{"heading": h.value, "text": "As heard."} for h in Heading]
    secret = {
        "heading": "discussion_and_contributions",
        "part": "police evidence",
        "text": "The neighbour's name.",
    }
    given = {"sections": [*whole, secret]}
    assert story.refused(ConferenceRecordCirculated, recipients=sent(*EVERYONE), **given) == [
        "excluded_parts_left_out"
    ]
    cut = [*sent(*EVERYONE[:-1]), *sent("Dean Shaw", left_out=["Police evidence"])]
    story.write(ConferenceRecordCirculated, by="administrator", recipients=cut, **given)
    record = story.file.last(ConferenceRecordCirculated)
    for recipient in record.recipients:
        text = " ".join(s.text for s in copy_for(record, recipient))
        assert ("neighbour" in text) == (recipient.name != "Dean Shaw")


@pytest.mark.obligation("wt2010/5.112/c", "wt2010/5.112/d")
def test_the_record_goes_to_nobody_else_without_consent_and_prosecutors_learn_only_that_it_exists():
    story = planned()
    assert story.refused(ConferenceRecordPassedOn, by="agency", consent_of=None) == ["consent_of"]
    assert story.refs_refusing(ConferenceRecordPassedOn, consent_of=None) == {"wt2010/5.112/c"}
    with pytest.raises(AssertionError, match="consent_of"):
        story.write(ConferenceRecordPassedOn, by="agency", consent_of="team_manager")
    story.write(ConferenceRecordPassedOn, by="agency", consent_of="lead_social_worker")
    exists = {"existence_only": True, "consent_of": None, "to": "Crown Prosecution Service"}
    assert story.refused(ConferenceRecordPassedOn, by="agency", **exists) == ["consent_to_pass_on"]
    story.write(ConferenceRecordPassedOn, by="police", **exists)


# --- before a birth --------------------------------------------------------------------

UNBORN: dict[str, Any] = {"unborn": True, "expected_on": "2011-01-15", "midwife": "Tess Arnold"}


@pytest.mark.obligation("wt2010/5.149/a", "wt2010/5.149/b")
def test_an_unborn_child_has_a_conference_a_plan_and_every_clock_and_birth_breaks_nothing():
    story = arranging()
    assert "expected_on" in story.refused(
        ConferenceHeld, by=CHAIR, **{**UNBORN, "expected_on": None}
    )
    story.write(
        ConferenceHeld,
        by=CHAIR,
        at="2010-11-11T10:00",
        family=without(family(), "Lily Shaw"),
        **UNBORN,
    )
    group = [{"name": "Nadia Hussain", "role": "lead"}, {"name": "Tess Arnold", "role": "midwife"}]
    story.write(
        ConferenceDecision, by=CHAIR, core_group=group, no_family_reason="Mother is in hospital."
    )
    before = story.owed()
    assert {"first_core_group", "first_review", "plan_visits"} <= before
    story.write(ChildBorn, by=LEAD, at="2010-11-14T10:00")
    assert (story.state(), story.state("plan")) == ("under_plan", "plan_outline")
    assert story.owed() == before


@pytest.mark.obligation("wt2010/5.149/c")
def test_midwifery_takes_part_before_a_birth_in_conference_core_group_and_review():
    story = arranging()
    no_midwife = {**UNBORN, "midwife": None}
    assert story.refused(ConferenceHeld, by=CHAIR, **no_midwife) == ["midwife"]
    assert story.refs_refusing(ConferenceHeld, by=CHAIR, **no_midwife) == {"wt2010/5.149/c"}
    story.write(ConferenceHeld, by=CHAIR, **UNBORN)
    assert story.refused(ConferenceDecision, by=CHAIR) == ["core_group"]
    group = [
        {"name": "Nadia Hussain", "role": "lead"},
        {"name": "Tess Arnold", "role": "midwife"},
        {"name": "Karen Shaw", "role": "mother", "is_family": True},
    ]
    story.write(ConferenceDecision, by=CHAIR, core_group=group)
    assert story.refused(ReviewConferenceHeld, by=CHAIR, reports=[
        {"name": "Nadia Hussain", "received": True}, {"name": "Tess Arnold", "received": True},
    ]) == ["midwife"]  # fmt: skip
    story.write(ChildBorn, by=LEAD)
    story.write(ReviewConferenceHeld, by=CHAIR, reports=[
        {"name": "Nadia Hussain", "received": True}, {"name": "Tess Arnold", "received": True},
    ])  # fmt: skip


@pytest.mark.obligation("wt2010/5.114/c")
def test_the_leads_role_is_explained_at_the_conference_and_in_the_core_group():
    story = conference()
    asks(story, ConferenceDecision, "5.114/c", "lead_role_explained", by=CHAIR)
    assert story.refused(ConferenceDecision, by=CHAIR, lead_role_explained=False) == [
        "lead_role_explained"
    ]
    asks(planned(), CoreGroupHeld, "5.114/c", "lead_role_explained", by=LEAD)
