"""From what was learned to what is different: 8.1, 8.5, 8.22, 8.41, 8.44, 8.52 and 8.55."""

import pytest

from heed.procedures.serious_case_review.action_plan import (
    ActionAudited,
    ActionChanged,
    ActionDrafted,
    ActionReportedDone,
    ActionSignedUp,
    ActionsReported,
    ActionStarted,
    EarlyLesson,
    LessonActionStarted,
    ReviewLessonsSpread,
)
from heed.procedures.serious_case_review.overview import PanelAgreesFinalDocuments, SummaryAgreed
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import NHS, SOCIAL, Review

ACTION = "One body map in every clinic"


@pytest.mark.obligation("wt2010/8.1/c", "wt2010/8.22/a")
@pytest.mark.parametrize(
    "state", ["scr_referred", "scr_scoping", "scr_reviewing", "scr_drafting_overview"]
)
def test_a_lesson_already_clear_is_owed_action_while_the_review_goes_on(state):
    story = Review.at(state)
    story.write(EarlyLesson)
    owed = story.duty("early_lesson")
    assert owed.open
    assert owed.due is None, "the guidance gives no number"
    story.write(LessonActionStarted)
    assert "early_lesson" not in story.owed()


@pytest.mark.obligation("wt2010/8.22/a")
def test_an_early_lesson_becomes_an_action_before_any_report_exists():
    story = Review.at("scr_reviewing")
    story.write(ActionDrafted, from_lesson="Bruises recorded in three places")
    story.write(ActionStarted)
    assert story.run("action", ACTION) == "action_in_progress"


LESSON = entries(
    ("8.5/a", "scope"), ("8.5/a", "action"), ("8.5/a", "target_date"), ("8.5/a", "expected_change"),
    ("8.1/c", "identified_by"), ("8.1/c", "action_owner"),
)  # fmt: skip


@pytest.mark.obligation("wt2010/8.1/c", "wt2010/8.5/a")
@pytest.mark.parametrize(("ref", "field"), LESSON)
def test_a_lesson_says_where_it_lies_what_follows_by_when_and_what_should_change(ref, field):
    needs(EarlyLesson, field, ref)


ROW = entries(
    ("8.41/e", "recommendation"), ("8.41/e", "responsible_person"), ("8.41/e", "due_date"),
    ("8.41/e", "intended_outcome"), ("8.41/e", "success_measure"), ("8.41/g", "monitoring_method"),
    ("8.41/g", "monitored_by"), ("8.41/g", "review_date"), ("8.35/c", "accountable_officer"),
)  # fmt: skip


@pytest.mark.obligation("wt2010/8.35/c", "wt2010/8.41/e", "wt2010/8.41/g")
@pytest.mark.parametrize(("ref", "field"), ROW)
def test_an_action_says_who_what_by_when_to_what_effect_and_how_it_is_watched(ref, field):
    needs(ActionDrafted, field, ref)


@pytest.mark.obligation("wt2010/8.41/e")
def test_the_panel_cannot_agree_while_a_recommendation_has_no_action():
    story = Review.at("scr_panel_agreement")
    story.write(SummaryAgreed)
    assert story.refused(PanelAgreesFinalDocuments) == ["every_recommendation_has_action"]
    story.write(ActionDrafted)
    story.write(ActionSignedUp)
    story.write(PanelAgreesFinalDocuments)


@pytest.mark.obligation("wt2010/8.41/f")
def test_the_senior_manager_of_the_organisation_that_answers_signs_and_signs_again_when_it_changes():
    story = Review.at("scr_panel_agreement")
    story.write(SummaryAgreed)
    story.write(ActionDrafted)
    assert story.refused(PanelAgreesFinalDocuments) == ["plan_signed_up"]
    assert story.refused(ActionSignedUp, organisation=SOCIAL) == ["by_its_owner"]
    story.write(ActionSignedUp, organisation=NHS)
    story.write(ActionChanged)
    assert story.duty("sign_up_again", ACTION).owed_by == "senior_manager"
    assert story.refused(PanelAgreesFinalDocuments) == ["plan_signed_up"]
    story.write(ActionSignedUp)
    story.write(PanelAgreesFinalDocuments)


@pytest.mark.obligation("wt2010/8.44/h")
def test_the_board_sees_every_action_by_owner_due_done_and_overdue():
    story = Review.at("scr_implementing")
    owed = story.duty("do_action", ACTION)
    assert (owed.owed_by, str(owed.due)) == ("senior_officer", "2010-12-01")
    assert story.status("do_action", "2010-12-02", ACTION) == "overdue"
    story.write(ActionStarted)
    assert story.refused(ActionReportedDone, evidence=None) == ["evidence"]
    story.on("2010-12-20T10:00").write(ActionReportedDone)
    assert story.status("do_action") == "late"


@pytest.mark.obligation("wt2010/8.52/f", "wt2010/8.41/g")
def test_done_is_not_closed_until_an_audit_has_seen_the_change():
    story = Review.at("scr_implementing")
    story.write(ActionStarted)
    story.write(ActionReportedDone)
    assert story.run("action", ACTION) == "action_done"
    assert story.due("see_change", ACTION) == "2011-03-01"
    assert story.duty("see_change", ACTION).open
    for field in ("evidence", "audited_by", "audited_at"):
        needs(ActionAudited, field, "wt2010/8.52/f", story)
    assert story.refused(ActionAudited, outcome_achieved=False, reasons=None) == ["reasons"]
    story.write(
        ActionAudited,
        outcome_achieved=False,
        reasons="Two clinics have gone back.",
        due_date="2011-05-02",
    )
    assert story.run("action", ACTION) == "action_in_progress"
    assert story.due("do_action", ACTION) == "2011-05-02"
    assert story.duty("see_change", ACTION).open
    story.write(ActionReportedDone)
    story.write(ActionAudited)
    assert story.run("action", ACTION) == "action_audited_achieved"
    assert not story.duty("see_change", ACTION).open


@pytest.mark.obligation("wt2010/8.55/a", "wt2010/8.1/a")
def test_the_board_hears_each_year_until_nothing_is_open():
    story = Review.at("scr_implementing")
    day = story.now.date()
    assert story.due("actions_report") == day.replace(year=day.year + 1).isoformat()
    story.on("2011-06-01T10:00").write(ActionsReported)
    assert story.due("actions_report") == "2012-06-01"
    assert story.status("actions_report", "2012-06-02") == "overdue"
    story.concluded()
    assert "actions_report" in story.owed(), "the year in which it ended is still reported"
    story.on("2012-05-30T10:00").write(ActionsReported)
    assert "actions_report" not in story.owed()


@pytest.mark.obligation("wt2010/8.55/c")
def test_what_is_reported_names_nobody_and_the_family_may_be_told():
    story = Review.at("scr_implementing")
    assert story.refused(ActionsReported, for_annual_report="What Noah's death changed.") == [
        "anonymised"
    ]
    assert story.refused(ActionsReported, anonymised=None) == ["anonymised"]
    story.write(ActionsReported)
    assert story.file.last(ActionsReported).family_informed_at is not None


@pytest.mark.obligation("wt2010/8.55/b")
def test_the_report_gives_the_annual_report_its_section():
    needs(ActionsReported, "for_annual_report", "wt2010/8.55/b")


SPREAD = entries(
    ("8.52/c", "message"), ("8.4/c", "audience"), ("8.52/c", "channel"), ("8.52/c", "on")
)


@pytest.mark.obligation("wt2010/8.4/c", "wt2010/8.52/c")
@pytest.mark.parametrize(("ref", "field"), SPREAD)
def test_what_is_learned_is_passed_on_to_each_partner_and_it_is_kept_how_and_when(ref, field):
    needs(ReviewLessonsSpread, field, ref)
