"""Watching over a case: reviews, targets, leaving, settlements, and how a case may not end."""

import pytest

from heed.procedures.allegations import TARGETS
from heed.procedures.allegations.barring import BarringSettled
from heed.procedures.allegations.conclusion import (
    AllegationClosed,
    Outcome,
    OutcomeRecorded,
)
from heed.procedures.allegations.consideration import NextStepsSettled, RouteDecided
from heed.procedures.allegations.criminal import CriminalProcessEnded
from heed.procedures.allegations.employer import Decision, EmployerDecided
from heed.procedures.allegations.monitoring import (
    CaseReviewHeld,
    CompromiseAgreementProposed,
    CompromiseAgreementRefused,
    DelayExplained,
    EmployerDisclosureConsidered,
    OfficerContact,
    PersonLeaves,
    ReviewForm,
    StrandsFinished,
)
from heed.procedures.allegations.report import age, days_in_step
from heed.procedures.allegations.reported import AllegationPassedOn, EmployerInvolved
from heed.procedures.allegations.social_care import ChildrenEnquiryNotNeeded
from tests.procedures.allegations.story import Case


@pytest.mark.obligation("wt2010/A5.22/b")
def test_on_the_fortnightly_setting_the_next_review_falls_two_weeks_after_the_last():
    case = Case.employers_own()
    case.write(
        CaseReviewHeld,
        at="2010-11-08T10:00",
        review_interval="fortnightly",
        next_review_on="2010-11-22",
    )
    assert case.due("fortnightly_review") == "2010-11-22"
    assert case.status("fortnightly_review", at="2010-11-23T09:00") == "overdue"
    late = {"review_interval": "fortnightly", "next_review_on": "2010-11-23"}
    assert case.refused(CaseReviewHeld, at="2010-11-08T10:00", **late) == [
        "next_review_within_the_interval"
    ]
    case.write(
        CaseReviewHeld,
        at="2010-11-22T10:00",
        review_interval="monthly",
        next_review_on="2010-12-22",
    )
    assert case.status("fortnightly_review") == "met"


@pytest.mark.obligation("wt2010/A5.22/c")
def test_otherwise_it_is_monthly_and_the_setting_has_its_reason():
    case = Case.employers_own()
    assert case.due("monthly_review") == "2010-12-01"
    assert "interval_reason" in case.refused(CaseReviewHeld, interval_reason=None)
    case.write(CaseReviewHeld, at="2010-12-01T10:00", next_review_on="2011-01-01")
    assert case.due("monthly_review") == "2011-01-01"
    too_far = {"at": "2010-12-01T10:00", "next_review_on": "2011-01-02"}
    assert case.refused(CaseReviewHeld, **too_far) == ["next_review_within_the_interval"]


@pytest.mark.obligation("wt2010/A5.22/a")
@pytest.mark.parametrize("begun", [Case.investigated, Case.after_strategy, Case.employers_own])
def test_from_the_moment_strands_run_the_officer_owes_a_review_on_a_day(begun):
    case = begun()
    assert case.duty("monthly_review").owed_by == "lado"
    assert case.due("monthly_review")


@pytest.mark.obligation("wt2010/A5.22/d", "wt2010/6.35/c")
@pytest.mark.parametrize("form", list(ReviewForm))
def test_a_review_says_its_form_who_took_part_each_strand_actions_and_the_next_day(form):
    case = Case.investigated()
    for asked in ("participants", "strands", "actions", "next_review_on", "form"):
        empty = [] if asked in ("strands", "actions") else None
        assert asked in case.refused(CaseReviewHeld, **{asked: empty})
    delayed = [{"strand": "Police", "position": "Waiting.", "delay_reason": "A witness is abroad."}]
    case.write(CaseReviewHeld, form=form.value, strands=delayed)
    assert case.file.last(CaseReviewHeld).strands[0].delay_reason == "A witness is abroad."


@pytest.mark.obligation("wt2010/A5.42/a", "wt2010/6.35/b")
def test_advice_and_liaison_are_logged():
    case = Case.investigated()
    for asked in ("contact_at", "with_whom", "kind", "note"):
        assert asked in case.refused(OfficerContact, **{asked: None})
    case.write(OfficerContact)


# --- targets -----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.11/b")
def test_limits_are_targets_and_one_that_is_past_has_a_reason():
    assert {
        "employer_tells_lado",
        "police_review",
        "investigation_report",
        "hearing_decision",
    } <= TARGETS
    case = Case.investigated()
    for asked in ("duty", "reason"):
        assert asked in case.refused(DelayExplained, **{asked: None})
    case.write(DelayExplained, duty="police_review")


@pytest.mark.obligation("wt2010/A5.11/a")
def test_a_case_shows_its_age_and_how_long_it_has_stood_where_it_stands():
    case = Case.reported("2010-11-01T15:40")
    assert age(case.file, case.on("2010-11-21T09:00").now) == 20
    case.on("2010-11-11T09:00")
    case.write(AllegationPassedOn)
    assert days_in_step(case.file, case.on("2010-11-21T09:00").now) == 10


@pytest.mark.obligation("wt2010/6.33/c")
def test_past_twelve_months_a_case_closes_only_with_an_exceptional_reason():
    case = Case.concluding()
    assert case.due("resolve_allegation") == "2011-11-01"
    assert case.status("resolve_allegation", at="2011-11-02T09:00") == "overdue"
    case.write(OutcomeRecorded, at="2011-12-01T09:00")
    assert case.status("resolve_allegation") == "late"
    assert "exceptional_reason" in case.refused(AllegationClosed)
    assert "signed_by" in case.refused(DelayExplained, exceptional=True)


# --- leaving, and settlements --------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.8/a")
def test_leaving_ends_nothing():
    case = Case.investigated()
    before = {(e.id, e.state) for e in case.file.episodes}
    owed = case.owed()
    case.write(PersonLeaves)
    assert {(e.id, e.state) for e in case.file.episodes} == before
    assert owed <= case.owed()
    assert case.refused(PersonLeaves, case_goes_on=False) == ["case_goes_on"]


@pytest.mark.obligation("wt2010/A5.8/b")
def test_a_person_who_will_not_co_operate_is_judged_all_the_same():
    case = Case.concluding()
    assert "cooperated" in case.refused(OutcomeRecorded, cooperated=None)
    case.write(OutcomeRecorded, cooperated=False)
    assert case.state() == "concluded_substantiated"


@pytest.mark.obligation("wt2010/A5.8/e")
def test_notice_that_runs_out_warns_ahead_and_a_conclusion_is_still_owed():
    case = Case.investigated()
    assert "service_ended_on" in case.refused(PersonLeaves, service_ended_on=None)
    case.write(PersonLeaves, service_ended_on="2010-12-31")
    assert case.due("conclude_before_notice_ends") == "2010-12-31"
    case = Case.concluding("sanction_no_longer_available")
    case.write(OutcomeRecorded, at="2011-01-10T09:00", sanction_available=False)
    assert case.state() == "concluded_substantiated"


@pytest.mark.obligation("wt2010/A5.9/a")
def test_a_compromise_agreement_is_no_outcome_and_holds_the_case_open():
    for one in (*Outcome, *Decision):
        assert "agree" not in one.value
        assert "compromise" not in one.value
        assert "resign" not in one.value
    case = Case.concluded()
    assert "reported_at" in case.refused(CompromiseAgreementProposed, reported_at=None)
    before = case.state()
    case.write(CompromiseAgreementProposed)
    assert case.state() == before
    assert case.duty("refuse_compromise").owed_by == "lado"
    assert "no_compromise_agreement_pending" in case.refused(AllegationClosed)
    case.write(CompromiseAgreementRefused)
    assert "no_compromise_agreement_pending" not in case.refused(AllegationClosed)


@pytest.mark.obligation("wt2010/A5.9/b")
def test_it_changes_nothing_on_the_police_strand():
    case = Case.investigated()
    duties = {d for d in case.owed() if "police" in d}
    case.write(CompromiseAgreementProposed)
    assert case.state("allegation_police") == "police_investigation_open"
    assert duties <= case.owed()


@pytest.mark.obligation("wt2010/A5.9/c")
def test_nor_does_it_set_aside_the_duty_to_refer_for_barring():
    case = Case.concluding()
    case.write(CompromiseAgreementProposed)
    case.write(OutcomeRecorded, service_ended="resigned", service_ended_on="2010-12-31")
    assert case.state("barring_referral") == "bar_considering"
    neither = {"needed": "neither"}
    assert "never_set_aside_by_an_agreement" in case.refused(
        BarringSettled, **neither, rests_on_an_agreement=True
    )
    case.write(BarringSettled, **neither)


# --- every strand ends first ---------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.2/a", "wt2010/A5.2/f")
def test_nothing_is_concluded_while_police_social_care_or_any_employer_is_at_work():
    case = Case.investigated()
    gate = "police_social_care_and_every_employer_strand_in_an_end_state"
    assert case.refused(StrandsFinished) == [gate]
    case.write(CriminalProcessEnded)
    assert case.refused(StrandsFinished) == [gate]
    case.write(ChildrenEnquiryNotNeeded)
    assert case.refused(StrandsFinished) == [gate]
    case = Case.considered(crime="no")
    case.write(EmployerInvolved, employer="Harbour Supply Teachers")
    case.write(RouteDecided, route="next_steps")
    case.write(NextStepsSettled)
    case.write(EmployerDecided)
    assert case.refused(StrandsFinished) == [gate]


@pytest.mark.obligation("wt2010/6.37/b")
def test_about_the_persons_own_children_whether_to_tell_the_employer_is_decided():
    case = Case.considered(talk={"about_own_children": True})
    assert case.duty("consider_telling_employer").owed_by == "childrens_social_care"
    for asked in ("told", "reasons"):
        assert asked in case.refused(EmployerDisclosureConsidered, **{asked: None})
    case.write(EmployerDisclosureConsidered, told=False, reasons="Police ask us to wait a day.")
    assert "consider_telling_employer" not in case.owed()
    assert "consider_telling_employer" not in Case.considered().owed()
