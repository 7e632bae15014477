"""The later forms: five working days, fifteen, and six months (Working Together 2018, chapter 4)."""

import pytest

from heed.guidance import editions
from heed.procedures.serious_case_review.deciding import ChairConsiders
from heed.procedures.serious_case_review.incident import IncidentNotified, SeriousIncidentKnown
from heed.procedures.serious_case_review.practice_review import (
    CasePutToPartnersAnswered,
    NationalReviewDecided,
    PracticeReviewDelayed,
    PracticeReviewPublished,
    RapidReviewCompleted,
    ReviewersAppointed,
)
from tests.procedures.serious_case_review.telling import CHAIR, NHS, Review


def incident(
    at: str = "2019-03-04T15:00", aware: str = "2019-03-01", edition: str | None = None
) -> Review:
    story = Review(at, edition)
    story.write(
        SeriousIncidentKnown, became_aware_on=aware, agencies=[{"name": NHS, "sector": "health"}]
    )
    return story


def local_review(edition: str | None = None) -> Review:
    story = incident(edition=edition)
    story.on("2019-03-22T10:00").write(RapidReviewCompleted)
    return story


@pytest.mark.parametrize("edition", [None, "wt2018"])
def test_a_serious_incident_is_notified_within_five_working_days_of_becoming_aware(edition):
    story = incident(edition=edition)
    assert story.due("incident_notification") == "2019-03-08"
    assert story.status("incident_notification", "2019-03-09") == "overdue"
    story.write(IncidentNotified, body="Child Safeguarding Practice Review Panel")
    assert story.status("incident_notification") == "met"


@pytest.mark.parametrize("edition", [None, "wt2018"])
def test_the_rapid_review_is_completed_within_fifteen_working_days_of_becoming_aware(edition):
    story = incident(edition=edition)
    assert story.due("rapid_review") == "2019-03-22"
    story.write(IncidentNotified)
    assert "rapid_review" in story.owed(), "a notification does not stop it"
    for field in (
        "facts",
        "childs_perspective",
        "safety_now",
        "learning",
        "reasons",
        "sent_to_panel_on",
    ):
        assert field in story.refused(RapidReviewCompleted, **{field: None})
    story.on("2019-03-25T10:00").write(RapidReviewCompleted)
    assert story.status("rapid_review") == "late"


def test_bank_holidays_are_no_working_days():
    story = incident(at="2019-04-18T10:00", aware="2019-04-18")
    assert story.due("incident_notification") == "2019-04-29"
    assert story.due("rapid_review") == "2019-05-14"


@pytest.mark.parametrize("edition", [None, "wt2018"])
def test_a_local_review_reports_within_six_months_of_the_decision(edition):
    story = local_review(edition)
    assert story.state("practice_review") == "practice_local_review"
    assert story.due("local_review_report") == "2019-09-22"
    story.on("2019-09-23T10:00").write(PracticeReviewPublished)
    assert story.status("local_review_report") == "late"


def test_a_rapid_review_may_be_enough():
    story = incident()
    story.write(RapidReviewCompleted, choice="no_review")
    assert story.state("practice_review") == "practice_no_review"
    assert "local_review_report" not in story.owed()


def test_a_national_review_reports_within_six_months_too():
    story = local_review()
    story.on("2019-04-30T10:00").write(NationalReviewDecided)
    assert story.due("national_review_report") == "2019-10-30"
    story.write(PracticeReviewPublished, national=True)
    assert story.state("national_review") == "national_review_published"
    assert story.state("practice_review") == "practice_local_review"


@pytest.mark.parametrize(
    "tie", [{"conflict_of_interest": True}, {"employers": [NHS]}, {"employers": [NHS.lower()]}]
)
def test_whoever_leads_a_review_has_no_conflict_of_interest(tie):
    story = local_review()
    assert "appoint_reviewers" in story.owed()
    assert story.refused(ReviewersAppointed, **tie) == ["no_conflict_of_interest"]
    story.write(ReviewersAppointed)
    assert "appoint_reviewers" not in story.owed()


def test_the_report_goes_to_the_panel_seven_working_days_before_it_is_published():
    story = local_review()
    days = {"sent_first_on": "2019-09-06", "published_on": "2019-09-16"}
    assert story.refused(PracticeReviewPublished, **days) == ["sent_before_publishing"]
    story.write(PracticeReviewPublished, **{**days, "sent_first_on": "2019-09-05"})


def test_a_report_not_published_whole_says_why():
    story = local_review()
    assert story.refused(PracticeReviewPublished, whole=False) == ["why_not_whole"]


def test_a_late_report_is_explained_and_its_first_date_kept():
    story = local_review()
    story.write(PracticeReviewDelayed)
    assert story.due("delayed_report") == "2019-12-02"
    assert story.due("local_review_report") == "2019-09-22"
    story.on("2019-12-02T10:00").write(
        PracticeReviewPublished, sent_first_on="2019-11-15", published_on="2019-12-02"
    )
    assert (story.status("local_review_report"), story.status("delayed_report")) == ("late", "met")


def test_anybody_may_still_put_a_case_forward_and_is_answered():
    story = Review("2019-03-04T10:00")
    story.put_forward()
    assert (story.state(), story.state("practice_review")) == (None, "practice_case_put_forward")
    assert story.due("secure_records", NHS) == "2019-03-04"
    story.write(CasePutToPartnersAnswered, meets_criteria=True)
    assert story.state("practice_review") == "practice_rapid_review"
    assert "tell_who_put_it_forward" in story.owed()


def test_a_review_begun_under_the_older_editions_goes_on_as_it_began():
    story = Review("2018-06-20T10:00")
    story.put_forward()
    assert story.state() == "scr_referred"
    story.on("2018-07-10T10:00").write(ChairConsiders, by=CHAIR)
    assert story.state() == "scr_awaiting_recommendation"


def test_the_older_editions_have_no_rapid_review():
    story = incident("2017-03-06T10:00", "2017-03-01")
    assert "rapid_review" not in story.owed()
    assert story.due("incident_notification") is None
    assert story.state("practice_review") is None


def test_the_limits_are_dated_data():
    held = editions("wt2018").named("wt2018").limits
    wanted = {
        "serious_incident_notification": (5, "working_day"),
        "rapid_review": (15, "working_day"),
        "local_review_report": (6, "month"),
        "national_review_report": (6, "month"),
    }
    found = {n: (held[n][0].limit.amount, str(held[n][0].limit.unit)) for n in wanted}
    assert found == wanted
