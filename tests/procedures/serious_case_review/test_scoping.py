"""Terms, panel, independence and contributors: 8.13 to 8.16, 8.20, 8.21, 8.28, 8.33, 8.36, 8.47 and 8.48."""

import pytest

from heed.procedures.serious_case_review.agencies import (
    ManagementReviewStarted,
    ManagementReviewSubmitted,
    RecordsSecured,
)
from heed.procedures.serious_case_review.disclosure import AccessAsked
from heed.procedures.serious_case_review.family import (
    FamilyMemberInvolved,
    FamilyTold,
    ReviewAdviceSought,
)
from heed.procedures.serious_case_review.overview import ContributionsReceived
from heed.procedures.serious_case_review.parallel import (
    CoordinationAgreed,
    ParallelProcessIdentified,
)
from heed.procedures.serious_case_review.scoping import (
    AppointedToReview,
    ContributorAdded,
    InformationReceived,
    InformationWeighed,
    PanelMet,
    PanelSetUp,
    TermsApproved,
    TermsDrafted,
    TermsRevised,
)
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import (
    AGENCIES,
    BOARD,
    CHAIR,
    NHS,
    YES,
    Review,
    criteria,
)

EVERYBODY = [*AGENCIES, BOARD]
DRUGS = "Northam Drug and Alcohol Service"


def scoping(**answers) -> Review:
    """Decided, records secured; the criteria answered as given."""
    story = Review()
    story.put_forward()
    story.weighed(
        **(
            {"criteria": criteria(child_died=YES, maltreatment="suspected", **answers)}
            if answers
            else {}
        )
    )
    story.recommended()
    story.decided()
    story.records()
    return story


def ready(**answers) -> Review:
    story = scoping(**answers)
    story.terms()
    story.appointments()
    return story


# --- terms of reference ------------------------------------------------------------------

SECTIONS = entries(
    ("8.20/d", "key_issues"), ("8.20/d", "information_and_analysis"), ("8.20/e", "start_on"),
    ("8.20/e", "planned_completion_on"), ("8.20/e", "pending_proceedings"), ("8.20/f", "period_from"),
    ("8.20/f", "period_to"), ("8.20/f", "background"), ("8.20/g", "family"), ("8.20/h", "equality"),
    ("8.20/i", "immigration"), ("8.20/j", "contributors"), ("8.20/k", "outside_links"), ("8.20/l", "other_areas"),
    ("8.20/m", "legal_advice"), ("8.20/n", "overview_author"), ("8.20/o", "outside_expert"),
    ("8.20/p", "parallel_inquiries"), ("8.20/q", "untoward_incident"), ("8.20/r", "other_reviews"),
    ("8.20/s", "courts_and_coroner"), ("8.20/t", "research"), ("8.20/u", "interest"), ("8.1/b", "childs_perspective"),
)  # fmt: skip


@pytest.mark.obligation(
    "wt2010/8.1/b",
    "wt2010/8.20/d",
    "wt2010/8.20/e",
    "wt2010/8.20/f",
    "wt2010/8.20/g",
    "wt2010/8.20/h",
    "wt2010/8.20/i",
    "wt2010/8.20/j",
    "wt2010/8.20/k",
    "wt2010/8.20/l",
    "wt2010/8.20/m",
    "wt2010/8.20/n",
    "wt2010/8.20/o",
    "wt2010/8.20/p",
    "wt2010/8.20/q",
    "wt2010/8.20/r",
    "wt2010/8.20/s",
    "wt2010/8.20/t",
    "wt2010/8.20/u",
)
@pytest.mark.parametrize(("ref", "field"), SECTIONS)
def test_the_terms_answer_each_issue(ref, field):
    needs(TermsDrafted, field, ref)


@pytest.mark.obligation("wt2010/8.20/a")
def test_an_issue_is_answered_or_said_not_to_matter_and_why():
    story = scoping()
    assert "immigration.why_not_relevant" in story.refused(TermsDrafted, immigration={})
    story.write(TermsDrafted, immigration={"why_not_relevant": "Everybody was born here."})


@pytest.mark.obligation("wt2010/8.20/b")
def test_the_review_does_not_leave_scoping_nor_a_management_review_its_author_before_the_chair_approves():
    story = scoping()
    story.write(TermsDrafted)
    story.appointments()
    assert "terms_approved" in story.refused(PanelSetUp)
    assert story.refused(TermsApproved, by="scr_panel") == ["chair_decides"]
    assert story.refused(TermsApproved, by=CHAIR, reaches_key_issues=False) == [
        "reaches_the_issues"
    ]
    story.chronology(NHS)
    story.write(ManagementReviewStarted, agency=NHS, written_by="Somebody else")
    assert story.refused(ManagementReviewSubmitted, agency=NHS) == ["terms_approved"]
    story.write(TermsApproved, by=CHAIR)
    story.write(ManagementReviewSubmitted, agency=NHS)
    story.write(PanelSetUp)
    assert story.state() == "scr_reviewing"


@pytest.mark.obligation("wt2010/8.20/e")
def test_the_planned_end_is_within_six_months_of_the_decision():
    story = scoping()
    story.write(TermsDrafted, planned_completion_on="2011-02-01")
    assert story.refused(TermsApproved, by=CHAIR) == ["ends_in_time"]
    assert story.refs_refusing(TermsApproved, by=CHAIR) == {"wt2010/8.20/e"}
    story.write(TermsDrafted, planned_completion_on="2010-11-26")
    story.write(TermsApproved, by=CHAIR)


@pytest.mark.obligation("wt2010/8.20/j")
def test_each_contributor_is_tracked_with_a_day_and_must_be_known():
    story = scoping()
    asked = {
        "contributor": "Quarry Lane Surgery",
        "kind": "management_review",
        "due_on": "2010-08-01",
    }
    story.write(TermsDrafted, contributors=[asked])
    assert story.refused(TermsApproved, by=CHAIR) == ["contributors_known"]
    story.write(
        ContributorAdded, agency="Quarry Lane Surgery", sector="health", due_on="2010-08-01"
    )
    story.write(TermsApproved, by=CHAIR)
    assert story.due("contribution", "Quarry Lane Surgery") == "2010-08-01"


@pytest.mark.obligation("wt2010/8.20/g")
def test_each_of_the_family_has_a_part_or_it_is_said_why_not():
    story = Review.at("scr_reviewing")
    bare = [{"who": "Father", "invited": False}]
    assert "family.0.why_not" in story.refused(TermsDrafted, version="2", family=bare)
    assert story.refused(FamilyMemberInvolved, contribution=None) == ["contribution"]
    assert story.refused(FamilyMemberInvolved, took_part=False) == ["reason_not_involved"]
    needs(FamilyMemberInvolved, "facilitator", "wt2010/8.20/g", story)
    story.write(FamilyMemberInvolved)


@pytest.mark.obligation("wt2010/8.41/i", "wt2010/8.20/u")
def test_each_of_the_family_hears_the_findings_when_the_summary_is_agreed():
    story = Review.at("scr_panel_agreement")
    assert "tell_family_findings" not in story.owed()
    story.plan()
    assert story.duty("tell_family_findings", "Mother").open
    assert story.refused(FamilyTold, feedback_at=None) == ["reason_not_given"]
    story.write(FamilyTold, who="Mother")
    assert "tell_family_findings" not in story.owed()


@pytest.mark.obligation("wt2010/8.21/b")
def test_changed_terms_take_effect_only_when_the_chair_agrees_and_contributors_are_told():
    story = Review.at("scr_reviewing")
    story.write(TermsDrafted, version="2", change_reason="The grandfather's drinking.")
    assert story.run("terms", "1") == "terms_in_force"
    assert story.refused(TermsRevised, version="2") == ["terms_approved"]
    story.write(TermsApproved, by=CHAIR, version="2")
    needs(TermsRevised, "contributors_told_on", "wt2010/8.21/b", story, version="2")
    story.write(TermsRevised, version="2")
    assert story.run("terms", "1") == "terms_in_force", "the earlier version can still be read"


@pytest.mark.obligation("wt2010/8.21/a", "wt2010/8.28/b")
@pytest.mark.parametrize("state", ["scr_reviewing", "scr_drafting_overview", "scr_implementing"])
def test_new_information_however_late_brings_the_panel_back_to_the_issues(state):
    story = Review.at(state)
    needs(InformationReceived, "source", "wt2010/8.28/b", story)
    story.write(InformationReceived)
    assert story.duty("weigh_information").owed_by == "scr_panel"
    story.write(InformationWeighed)
    assert "weigh_information" not in story.owed()


@pytest.mark.obligation("wt2010/8.36/d")
def test_after_a_death_in_custody_the_terms_say_how_the_ombudsman_shares():
    story = ready(custody="on_remand")
    youth = [_member(represents_youth_justice_board=True)]
    assert story.refused(PanelSetUp, members=youth) == ["custody_terms_section"]
    story.terms(version="2", ombudsman_sharing="Weekly; nothing before interviews are over.")
    story.write(PanelSetUp, members=youth)


def _member(**given):
    return {
        "name": "A",
        "job_title": "Adviser",
        "employer": "Youth Justice Board",
        "sector": "youth_justice",
        **given,
    }


@pytest.mark.obligation("wt2010/8.36/b")
def test_after_a_death_in_custody_the_youth_justice_board_sits_on_the_panel():
    story = scoping(custody="police_custody")
    story.terms(ombudsman_sharing="Weekly.")
    story.appointments()
    assert story.refused(PanelSetUp, members=[_member()]) == ["custody_panel_seat"]
    assert story.refs_refusing(PanelSetUp, members=[_member()]) == {"wt2010/8.36/b"}
    story.write(PanelSetUp, members=[_member(represents_youth_justice_board=True)])


@pytest.mark.obligation("wt2010/8.36/a", "wt2010/8.20/p")
def test_a_death_in_custody_brings_the_ombudsmans_investigation_beside_the_review():
    story = scoping(custody="on_remand")
    assert (
        story.run("parallel_process", "Ombudsman's investigation of the death in custody")
        == "parallel_identified"
    )


@pytest.mark.obligation("wt2010/8.11/c")
def test_a_murdered_parent_brings_the_domestic_homicide_review_beside_it():
    story = scoping(parent_murdered=YES)
    assert story.run("parallel_process", "Domestic homicide review") == "parallel_identified"


@pytest.mark.obligation("wt2010/8.36/c")
def test_the_ombudsman_comes_to_a_meeting_only_for_a_stated_purpose():
    story = Review.at("scr_reviewing")
    assert story.refused(PanelMet, ombudsman_invited=True) == ["ombudsmans_purpose"]
    story.write(PanelMet, ombudsman_invited=True, ombudsmans_purpose="The night of the death.")


INSTITUTION = {"institutional_setting": YES, "institution": "school"}


@pytest.mark.obligation("wt2010/8.47/b")
@pytest.mark.parametrize("missing", ["safe_environment", "response_to_concerns"])
def test_for_an_institution_the_terms_ask_how_it_kept_children_safe(missing):
    story = scoping(**INSTITUTION)
    both = {"safe_environment": "Who could enter?", "response_to_concerns": "Who was heard?"}
    story.write(TermsDrafted, **{**both, missing: None})
    assert story.refused(TermsApproved, by=CHAIR) == ["institution_sections"]
    story.write(TermsDrafted, **both)
    story.write(TermsApproved, by=CHAIR)


@pytest.mark.obligation("wt2010/8.48/b")
@pytest.mark.parametrize("missing", ["criminal_lead", "criminal_lead_agreed_on"])
def test_plans_for_an_institution_are_agreed_with_whoever_leads_the_criminal_investigation(missing):
    story = scoping(**INSTITUTION)
    story.terms(safe_environment="Who could enter?", response_to_concerns="Who was heard?")
    story.appointments()
    story.write(ParallelProcessIdentified)
    assert story.refused(PanelSetUp, **{missing: None}) == [missing]
    assert story.refs_refusing(PanelSetUp, **{missing: None}) == {"wt2010/8.48/b"}
    story.write(PanelSetUp)


# --- the panel, and who is independent --------------------------------------------------------


@pytest.mark.obligation("wt2010/8.15/a")
def test_a_decision_to_review_makes_the_sub_committee_owe_a_panel_with_a_chair_and_members():
    story = scoping()
    assert story.duty("set_up_panel").owed_by == "scr_subcommittee"
    story.terms()
    assert "panel_complete" in story.refused(PanelSetUp)
    story.appointments()
    assert "members" in story.refused(PanelSetUp, members=[])
    story.write(PanelSetUp)
    assert "set_up_panel" not in story.owed()


@pytest.mark.obligation("wt2010/8.16/b")
@pytest.mark.parametrize(
    "tie",
    [
        {"ties": [BOARD]},
        {"employer": NHS},
        {"employer": NHS.upper()},
        {"ties": [AGENCIES[2]]},
        {"knows_professionals_involved": True},
    ],
)
def test_the_panels_chair_has_no_tie_with_any_board_or_organisation_involved(tie):
    story = scoping()
    story.terms()
    assert story.refused(AppointedToReview, **tie) == ["declared_independent"]
    story.write(AppointedToReview)


@pytest.mark.obligation("wt2010/8.16/b", "wt2010/8.33/b", "wt2010/8.20/n")
@pytest.mark.parametrize("person", ["Edith Varley", "Helen Marsh", "David Ross"])
def test_no_chair_writes_the_overview_report(person):
    story = scoping()
    story.write(AppointedToReview)
    author = {"office": "overview_author", "person": person}
    assert story.refused(AppointedToReview, **author) == ["declared_independent"]
    story.write(AppointedToReview, office="overview_author", person="Thomas Arkwright")
    assert story.refused(AppointedToReview, person="Thomas Arkwright") == ["declared_independent"]


@pytest.mark.obligation("wt2010/8.16/c")
def test_the_independent_chair_of_the_board_may_chair_the_panel_and_the_route_is_kept():
    story = scoping()
    own = {"ties": [BOARD], "employer": "Self-employed"}
    assert story.refused(AppointedToReview, route=None) == ["route"]
    assert story.refused(AppointedToReview, **own, route="board_not_involved") == [
        "declared_independent"
    ]
    story.write(AppointedToReview, **own, route="independent_board_chair")


@pytest.mark.obligation("wt2010/8.33/a")
@pytest.mark.parametrize("organisation", EVERYBODY)
def test_the_author_is_asked_about_every_organisation_and_board_by_name(organisation):
    story = scoping()
    author = {"office": "overview_author", "person": "Thomas Arkwright"}
    short = [o for o in EVERYBODY if o != organisation]
    assert story.refused(AppointedToReview, **author, declared_against=short) == [
        "declared_against"
    ]
    assert story.refused(AppointedToReview, **author, ties=[organisation]) == [
        "declared_independent"
    ]


@pytest.mark.obligation("wt2010/8.16/b", "wt2010/8.33/a")
def test_adding_an_organisation_asks_both_again_and_nothing_goes_on_until_they_have_answered():
    story = Review.at("scr_reviewing")
    story.write(ContributorAdded)
    assert {o.key for o in story.file.duties if o.duty.id == "declare_again"} == {
        "panel_chair",
        "overview_author",
    }
    assert "author_independent" in story.refused(ContributionsReceived)
    story.appointments((*EVERYBODY, DRUGS))
    assert "declare_again" not in story.owed()
    assert "author_independent" not in story.refused(ContributionsReceived)


@pytest.mark.obligation("wt2010/8.16/b")
def test_a_panel_chair_tied_to_an_added_organisation_cannot_begin():
    story = ready()
    story.write(ContributorAdded, agency=DRUGS)
    assert "panel_chair_independent" in story.refused(PanelSetUp)
    against = [*EVERYBODY, DRUGS]
    assert story.refused(AppointedToReview, declared_against=against, ties=[DRUGS]) == [
        "declared_independent"
    ]
    story.write(AppointedToReview, person="Rosalind Pike", declared_against=against)
    story.write(PanelSetUp)


# --- contributors ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.28/a")
def test_a_contributor_added_later_says_why_and_by_when_and_owes_the_same_as_the_others():
    story = Review.at("scr_reviewing")
    needs(ContributorAdded, "why_added", "wt2010/8.28/a", story)
    needs(ContributorAdded, "due_on", "wt2010/8.28/a", story)
    story.write(ContributorAdded)
    assert story.due("secure_records", DRUGS) == story.now.date().isoformat()
    assert story.due("contribution", DRUGS) == "2010-09-10"
    assert story.run("management_review", DRUGS) == "management_review_commissioned"
    story.write(RecordsSecured, agency=DRUGS)


@pytest.mark.obligation("wt2010/8.20/q")
def test_with_an_untoward_incident_it_is_asked_whether_the_agreed_arrangement_is_followed():
    story = Review.at("scr_reviewing")
    process = "Inquiry into the health service incident"
    story.write(ParallelProcessIdentified, process=process, kind="nhs_serious_untoward_incident")
    story.write(CoordinationAgreed, process=process)
    assert story.file.last(CoordinationAgreed).arrangement_followed is True


@pytest.mark.obligation("wt2010/8.32/b")
def test_what_panel_or_author_asks_to_see_is_logged_with_the_answer():
    needs(AccessAsked, "answer", "wt2010/8.32/b")


@pytest.mark.obligation("wt2010/8.20/c")
def test_advice_is_logged_with_its_source_and_question():
    needs(ReviewAdviceSought, "source", "wt2010/8.20/c")
    needs(ReviewAdviceSought, "question", "wt2010/8.20/c")
