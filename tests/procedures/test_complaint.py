"""Complaints about a conference or a service, as paragraphs 5.107 to 5.110 would have them."""

import pytest

from heed.procedures.complaint import (
    ComplaintAnswered,
    ComplaintGivenToAgency,
    ComplaintPassedOn,
    ComplaintReceived,
    ComplaintToChair,
    PanelFormed,
)
from tests.procedures.story import Story

AUTHORITY = "local_authority"


def received() -> Story:
    story = Story()
    story.write(ComplaintReceived, by="complainant")
    return story


@pytest.mark.obligation("wt2010/5.107/a")
@pytest.mark.parametrize(
    "subject",
    ["conference_process", "outcome_or_category", "plan_made", "plan_not_made", "plan_not_ended"],
)
def test_what_is_about_a_conference_goes_to_its_chair(subject):
    assert "complainant" in Story().refused(ComplaintReceived, complainant=None)
    story = received()
    assert story.refused(ComplaintGivenToAgency, subjects=[subject]) == ["agency_subject"]
    story.write(ComplaintToChair, by="complainant", subjects=[subject])
    assert story.state("complaint") == "complaint_with_chair"


@pytest.mark.obligation("wt2010/5.108/a")
def test_what_is_about_an_agency_goes_to_that_agency():
    story = received()
    assert story.refused(ComplaintToChair, subjects=["agency"]) == ["conference_subject"]
    for field in ("agency", "passed_on"):
        assert field in story.refused(ComplaintGivenToAgency, **{field: None})
    story.write(ComplaintGivenToAgency, by=AUTHORITY)
    assert story.state("complaint") == "complaint_with_agency"


@pytest.mark.obligation("wt2010/5.110/a")
def test_a_service_given_or_withheld_after_a_conference_is_answered_by_its_agency_naming_the_plan_item():
    story = received()
    service = {"subjects": ["service_after_conference"]}
    assert story.refused(ComplaintGivenToAgency, **service) == ["plan_item"]
    assert story.refs_refusing(ComplaintGivenToAgency, **service) == {"wt2010/5.110/a"}
    story.write(ComplaintGivenToAgency, by=AUTHORITY, plan_item="Weekly weighing", **service)


@pytest.mark.obligation("wt2010/5.109/a")
def test_the_chair_passes_it_on_and_cannot_close_it_alone():
    story = received()
    story.write(ComplaintToChair, by="complainant")
    assert "pass_complaint_on" in story.owed()
    assert story.refused(ComplaintAnswered, by="conference_chair") == ["out_of_place"]
    story.write(ComplaintPassedOn, by="conference_chair")
    assert story.state("complaint") == "complaint_with_social_care"
    assert "form_panel" in story.owed()


@pytest.mark.obligation("wt2010/5.109/b")
def test_the_panel_has_senior_people_of_more_than_one_agency_and_says_who_is_tied_to_the_case():
    story = Story.at("complaint_with_social_care")
    one = {"name": "Judith Crane", "agency": "Police", "post": "Superintendent"}
    two = {"name": "Omar Aziz", "agency": "Health", "post": "Designated doctor"}
    assert story.refused(PanelFormed, members=[one, {**one, "name": "Ian Frost"}]) == [
        "panel_formed"
    ]
    assert story.refs_refusing(PanelFormed, members=[one]) == {"wt2010/5.109/b"}
    assert story.refused(PanelFormed, members=[one, {**two, "tied_to_case": True}]) == [
        "members.1.tie"
    ]
    assert story.refused(PanelFormed, members=[one, {"name": "Omar Aziz", "agency": "Health"}]) == [
        "members.1.post"
    ]
    story.write(PanelFormed, by=AUTHORITY, members=[one, two])


@pytest.mark.obligation("wt2010/5.109/c")
@pytest.mark.parametrize(
    "field", ["protocols_observed", "protocols_reasons", "decision_follows", "reasons"]
)
def test_the_panel_answers_both_questions_with_reasons(field):
    story = Story.at("complaint_with_panel")
    assert field in story.refused(ComplaintAnswered, **{field: None})
    story.write(ComplaintAnswered, by=AUTHORITY)
    assert story.state("complaint") == "complaint_answered"
