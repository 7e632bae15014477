"""The overview report and the executive summary, who agrees and who approves: 8.32 and 8.40 to 8.44."""

import pytest

from heed.engine.example import example_of
from heed.procedures.serious_case_review.action_plan import ActionDrafted, Recommendation
from heed.procedures.serious_case_review.anonymity import IdentifiersListed
from heed.procedures.serious_case_review.overview import (
    BoardDecides,
    ContributionsReceived,
    MoreInformationNeeded,
    NationalLessonSent,
    OverviewDraftSubmitted,
    PanelAgreesFinalDocuments,
    PanelReturnsDraft,
    PanelSeat,
    PlanRow,
    QualityAssured,
    SummaryAgreed,
    SummaryDrafted,
)
from heed.procedures.serious_case_review.publication import (
    ExecutiveSummaryPublished,
    PackAnonymised,
    PublicationDecided,
)
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import AGENCIES, Review

REPORT = entries(
    ("8.40/c", "circumstances"), ("8.40/d", "terms_of_reference"), ("8.40/e", "methodology"), ("8.40/f", "sources"),
    ("8.40/g", "lscb_chair_name"), ("8.40/g", "panel_chair_name"), ("8.40/g", "overview_author_name"),
    ("8.40/g", "panel_members"), ("8.40/h", "parallel_processes"), ("8.40/i", "genogram"), ("8.40/j", "chronology"),
    ("8.40/k", "times_seen"), ("8.40/k", "times_seen_alone"), ("8.1/b", "childs_perspective"), ("8.40/l", "equality"),
    ("8.40/m", "known"), ("8.40/n", "how_and_why"), ("8.40/n", "hindsight"),
    ("8.40/o", "improvement_and_good_practice"),
    ("8.40/p", "research"), ("8.40/q", "lessons"), ("8.40/q", "recommendations"),
)  # fmt: skip
SUMMARY = entries(
    ("8.42/d", "lscb_chair_name"), ("8.42/d", "panel_chair_name"), ("8.42/d", "overview_author_name"),
    ("8.42/d", "panel_members"), ("8.42/e", "circumstances"), ("8.42/e", "process_followed"),
    ("8.42/f", "parallel_processes"), ("8.42/g", "family_involvement"), ("8.42/h", "key_facts"),
    ("8.42/h", "consistency_checked_by"), ("8.1/b", "childs_perspective"), ("8.42/i", "sensitivity_checked_by"),
    ("8.42/j", "themes"), ("8.42/j", "earlier_help"), ("8.42/k", "lessons"), ("8.42/l", "good_practice"),
    ("8.42/m", "recommendations"), ("8.42/m", "action_plan"), ("8.42/b", "completed_actions"),
)  # fmt: skip


@pytest.mark.obligation(
    "wt2010/8.1/b",
    "wt2010/8.40/c",
    "wt2010/8.40/d",
    "wt2010/8.40/e",
    "wt2010/8.40/f",
    "wt2010/8.40/g",
    "wt2010/8.40/h",
    "wt2010/8.40/j",
    "wt2010/8.40/k",
    "wt2010/8.40/l",
    "wt2010/8.40/m",
    "wt2010/8.40/n",
    "wt2010/8.40/o",
    "wt2010/8.40/p",
    "wt2010/8.40/q",
)
@pytest.mark.parametrize(("ref", "field"), REPORT)
def test_the_overview_report_has_every_section(ref, field):
    needs(OverviewDraftSubmitted, field, ref, Review.at("scr_drafting_overview"))


@pytest.mark.obligation(
    "wt2010/8.1/b",
    "wt2010/8.42/b",
    "wt2010/8.42/d",
    "wt2010/8.42/e",
    "wt2010/8.42/f",
    "wt2010/8.42/g",
    "wt2010/8.42/h",
    "wt2010/8.42/i",
    "wt2010/8.42/j",
    "wt2010/8.42/k",
    "wt2010/8.42/l",
    "wt2010/8.42/m",
)
@pytest.mark.parametrize(("ref", "field"), SUMMARY)
def test_the_executive_summary_has_every_section(ref, field):
    needs(SummaryDrafted, field, ref, Review.at("scr_drafting_overview"))


@pytest.mark.obligation("wt2010/8.40/g", "wt2010/8.42/d")
def test_panel_members_are_printed_by_post_and_employer_only():
    assert set(PanelSeat.model_fields) == {"job_title", "employer"}


@pytest.mark.obligation("wt2010/8.42/m")
@pytest.mark.parametrize("column", PlanRow.model_fields)
def test_the_published_plan_has_seven_columns(column):
    assert len(PlanRow.model_fields) == 7
    short = [{k: v for k, v in example_of(PlanRow).items() if k != column}]
    assert f"action_plan.0.{column}" in Review.at("scr_drafting_overview").refused(
        SummaryDrafted, action_plan=short
    )


@pytest.mark.obligation("wt2010/8.40/b")
def test_a_section_is_written_or_said_not_to_matter_and_others_may_be_added():
    story = Review.at("scr_drafting_overview")
    assert "equality.why_not_relevant" in story.refused(OverviewDraftSubmitted, equality={})
    story.write(
        OverviewDraftSubmitted, equality={"why_not_relevant": "Nothing turned on it."}, extra_sections="The school.",
        institutional_outline=True,
    )  # fmt: skip


@pytest.mark.obligation("wt2010/8.40/a", "wt2010/8.32/a")
def test_every_contribution_is_used_or_it_is_said_why_not():
    story = Review.at("scr_drafting_overview")
    used = [{"source": a, "contribution": "Management review", "used": True} for a in AGENCIES]
    assert story.refused(OverviewDraftSubmitted, sources=used[1:]) == ["sources"]
    unused = [{**used[0], "used": False}, *used[1:]]
    assert story.refused(OverviewDraftSubmitted, sources=unused) == ["sources.0.why_not_used"]
    story.write(OverviewDraftSubmitted, sources=used)


@pytest.mark.obligation("wt2010/8.32/a")
def test_the_report_has_a_day_and_goes_back_for_more_where_more_is_needed():
    story = Review.at("scr_reviewing")
    needs(ContributionsReceived, "overview_due_on", "wt2010/8.32/a", story)
    story.contributions()
    story.write(MoreInformationNeeded)
    assert story.state() == "scr_reviewing"


@pytest.mark.obligation("wt2010/8.40/q")
def test_a_recommendation_has_a_time_and_one_not_taken_up_a_reason():
    story = Review.at("scr_drafting_overview")
    bare = {k: v for k, v in example_of(Recommendation).items() if k != "due_on"}
    assert "recommendations.0.due_on" in story.refused(
        OverviewDraftSubmitted, recommendations=[bare]
    )
    assert "not_adopted.0.why" in story.refused(
        OverviewDraftSubmitted, not_adopted=[{"number": "NHS 2"}]
    )


@pytest.mark.obligation("wt2010/8.52/e", "wt2010/8.40/r")
@pytest.mark.parametrize("quality", ["specific", "measurable", "achievable", "relevant", "timely"])
def test_a_recommendation_that_fails_one_of_five_tests_says_why_it_stands(quality):
    story = Review.at("scr_drafting_overview")
    vague = [{**example_of(Recommendation), quality: False}]
    assert story.refused(OverviewDraftSubmitted, recommendations=vague) == [
        "recommendations.0.why_not_smart"
    ]


@pytest.mark.obligation("wt2010/8.40/s")
def test_a_lesson_of_national_importance_is_owed_to_its_department():
    story = Review.at("scr_drafting_overview")
    story.write(
        OverviewDraftSubmitted,
        national_lessons=[{"lesson": "No rule.", "department": "Department of Health"}],
    )
    assert story.duty("national_lesson", "Department of Health").open
    story.write(NationalLessonSent)
    assert "national_lesson" not in story.owed()


# --- agreement --------------------------------------------------------------------------------


def settled() -> Review:
    story = Review.at("scr_panel_agreement")
    story.plan()
    return story


def fair(**changes):
    return [
        {"contributor": a, "sent_on": "2010-09-06", "satisfied": True, **changes} for a in AGENCIES
    ]


@pytest.mark.obligation("wt2010/8.41/b")
def test_every_contributor_finds_it_fair_or_the_objection_is_answered():
    story = settled()
    assert story.refused(PanelAgreesFinalDocuments, contributors=fair()[1:]) == ["contributors"]
    unhappy = fair(satisfied=False, comments="It leaves out the second call.")
    assert "contributors.panel_response" in story.refused(
        PanelAgreesFinalDocuments, contributors=unhappy
    )
    answered = [{**c, "panel_response": "It is added, on page 9."} for c in unhappy]
    story.write(PanelAgreesFinalDocuments, contributors=answered)


@pytest.mark.obligation("wt2010/8.41/c")
def test_the_panels_chair_signs_that_it_is_good_and_follows_the_guidance():
    story = settled()
    for field in ("signed_by", "signed_at"):
        assert story.refused(PanelAgreesFinalDocuments, **{field: None}) == [field]
    assert story.refused(PanelAgreesFinalDocuments, good_quality=False) == [
        "panel_checklist_signed"
    ]
    assert "reasons" in story.refused(PanelReturnsDraft, reasons=None)
    story.write(PanelReturnsDraft)
    assert story.state() == "scr_drafting_overview"


@pytest.mark.obligation("wt2010/8.41/d")
@pytest.mark.parametrize("tick", ["accurate", "action_plan_complete", "nobody_recognisable"])
def test_the_summary_is_agreed_only_if_true_whole_and_anonymous(tick):
    story = Review.at("scr_panel_agreement")
    assert "summary_agreed" in story.refused(PanelAgreesFinalDocuments)
    assert story.refused(SummaryAgreed, **{tick: False}) == ["summary_agreed"]
    story.write(SummaryAgreed)


@pytest.mark.obligation("wt2010/8.42/m", "wt2010/8.42/b", "wt2010/8.41/d")
def test_the_summary_carries_every_action_of_the_plan():
    story = Review.at("scr_panel_agreement")
    story.write(ActionDrafted)
    story.write(ActionDrafted, action="Visits are never alone", recommendation="2")
    assert story.refused(SummaryAgreed) == ["summary_agreed"]
    plan = [{**example_of(PlanRow), "recommendation": n} for n in ("1", "2")]
    story.write(SummaryDrafted, action_plan=plan)
    story.write(SummaryAgreed)


@pytest.mark.obligation("wt2010/8.43/a")
@pytest.mark.parametrize(
    "part", ["management_reviews", "overview_report", "executive_summary", "action_plan"]
)
def test_each_of_the_four_parts_is_signed_off_before_the_board_sees_it(part):
    story = Review.at("scr_quality_assurance")
    assert story.duty("assure_quality").owed_by == "scr_subcommittee"
    four = example_of(QualityAssured)["signoffs"]
    failed = [{**s, "passed": s["part"] != part} for s in four]
    assert story.refused(QualityAssured, signoffs=failed) == ["four_quality_signoffs"]
    assert "reasons" in story.refused(QualityAssured, passed=False, signoffs=failed, reasons=None)
    story.write(QualityAssured, passed=False, signoffs=failed, reasons="Say why.")
    assert story.state() == "scr_panel_agreement"


@pytest.mark.obligation("wt2010/8.44/a")
def test_the_board_itself_approves_at_a_minuted_meeting():
    story = Review.at("scr_board_approval")
    for field in ("meeting_on", "meeting_ref"):
        assert story.refused(BoardDecides, **{field: None}) == [field]
    story.write(BoardDecides, approved=False, reasons="The summary is too long.")
    assert story.state() == "scr_panel_agreement"
    assert story.refused(PackAnonymised) == ["out_of_place"]


@pytest.mark.obligation("wt2010/8.42/c")
def test_the_published_text_is_searched_and_checked_for_what_gives_people_away():
    story = Review.at("scr_implementing")
    story.second_talks()
    story.write(PublicationDecided)
    story.write(IdentifiersListed, identifiers=["Quarry Rise"])
    assert story.refused(ExecutiveSummaryPublished, anonymised=None) == ["anonymised"]
    assert story.refused(
        ExecutiveSummaryPublished, communication_plan="A note at Quarry Rise."
    ) == ["anonymised"]
    story.write(ExecutiveSummaryPublished)


@pytest.mark.obligation("wt2010/8.3/a")
def test_no_stage_of_a_review_can_be_skipped():
    story = Review.at("scr_scoping")
    for record in (
        ContributionsReceived,
        OverviewDraftSubmitted,
        PanelAgreesFinalDocuments,
        QualityAssured,
        BoardDecides,
    ):
        assert "out_of_place" in story.refused(record)
