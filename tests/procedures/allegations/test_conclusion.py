"""Outcomes from the closed list, what follows from each, and how long the record is kept."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engine.calendar import LONDON, months_after
from heed.guidance import editions
from heed.procedures.allegations.barring import (
    BarringReferralMade,
    BarringSettled,
    RegistrationHeld,
    RegulatorAdvice,
    RegulatorConsidered,
    RegulatorNotNeeded,
    RegulatorReportMade,
)
from heed.procedures.allegations.conclusion import (
    AllegationClosed,
    ChildReferredAfterwards,
    LessonActionDone,
    LessonsReviewed,
    Outcome,
    OutcomeRecorded,
    PersonnelSummaryFiled,
    PoliceAsked,
    earliest_disposal,
)
from heed.procedures.allegations.criminal import PersonCharged
from heed.procedures.allegations.monitoring import PersonLeaves
from heed.procedures.allegations.shared import LEFT, REGULATOR
from heed.procedures.allegations.sharing import (
    DisclosureLinked,
    EarlySign,
    MediaDisclosure,
    ReferenceAnswered,
)
from tests.procedures.allegations.story import Case
from tests.procedures.allegations.test_walked import a_warning_at_school

COUNCIL = "General Teaching Council for England"
GONE = {"service_ended": "dismissed", "service_ended_on": "2010-12-15"}


# --- the judgement -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.8/c")
def test_the_person_can_answer_fully_or_it_is_said_why_not():
    case = Case.concluding()
    for asked in ("offered_on", "response"):
        assert asked in case.refused(OutcomeRecorded, **{asked: None})
    assert "why_no_opportunity" in case.refused(OutcomeRecorded, opportunity_offered=False)


@pytest.mark.obligation("wt2010/A5.8/d")
def test_it_is_judged_on_everything_there_is_even_without_that_answer():
    case = Case.concluding()
    for asked in ("outcome", "evidence_considered", "reasons", "decided_by", "decided_on"):
        assert asked in case.refused(OutcomeRecorded, **{asked: None})
    case.write(
        OutcomeRecorded, opportunity_offered=False, why_no_opportunity="He left the country."
    )
    assert case.state() == "concluded_substantiated"


@pytest.mark.obligation("wt2010/A5.8/f")
def test_where_no_conclusion_can_be_reached_efforts_and_reasons_stand_on_the_file():
    case = Case.concluding()
    assert "efforts_made" in case.refused(
        OutcomeRecorded, outcome="not_determined", efforts_made=None
    )
    case.write(OutcomeRecorded, outcome="not_determined")
    assert case.state() == "concluded_not_determined"


@pytest.mark.obligation("wt2010/A5.1/e")
def test_a_substantiated_outcome_answers_for_this_post_and_for_any_work_with_children():
    case = Case.concluding()
    for asked in ("unsuitable_present_post", "unsuitable_any_capacity"):
        assert asked in case.refused(OutcomeRecorded, **{asked: None})


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_of_the_list_concludes_and_nothing_else_is_one(outcome):
    case = Case.concluded(outcome.value)
    assert (case.state() or "").startswith("concluded_")
    assert {"file_summary", "close_allegation"} <= case.owed()


# --- what follows from it ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.31/a")
@pytest.mark.parametrize("outcome", ["unfounded", "malicious", "patently_false"])
def test_unfounded_or_malicious_it_leads_to_a_look_at_what_the_child_needs(outcome):
    case = Case.concluded(outcome)
    assert "refer_child_to_social_care" in case.owed()
    assert "referral_about_the_child_sent" in case.refused(AllegationClosed)
    for asked in ("child_needs", "abused_by_other", "sent_at", "referral"):
        assert asked in case.refused(ChildReferredAfterwards, **{asked: None})
    case.write(ChildReferredAfterwards)
    assert "referral_about_the_child_sent" not in case.refused(AllegationClosed)


@pytest.mark.obligation("wt2010/A5.31/b")
def test_made_up_on_purpose_the_police_are_asked_and_a_child_is_weighed_with_care():
    assert "malice_evidence" in Case.concluding().refused(
        OutcomeRecorded, outcome="malicious", malice_evidence=None
    )
    case = Case.concluded("malicious")
    assert "police_asked_about_the_person_responsible" in case.refused(AllegationClosed)
    assert "answer" in case.refused(PoliceAsked, answer=None)
    assert "child_weighed" in case.refused(PoliceAsked, responsible_is_child=True)
    case.write(PoliceAsked)
    assert "police_asked_about_the_person_responsible" not in case.refused(AllegationClosed)


@pytest.mark.obligation("wt2010/A5.30/a", "wt2010/6.42/a")
def test_substantiated_it_is_looked_at_for_lessons_with_actions_owned_and_dated():
    case = Case.concluded()
    assert "lessons_review_held" in case.refused(AllegationClosed)
    for asked in ("organisation", "improvements", "actions"):
        assert asked in case.refused(LessonsReviewed, **{asked: None})
    for part in ("action", "owner", "due"):
        whole = {"action": "Rota", "owner": "Judith Crane", "due": "2011-01-10"}
        whole.pop(part)
        assert f"actions.0.{part}" in case.refused(LessonsReviewed, actions=[whole])
    case.write(LessonsReviewed)
    assert "lessons_review_held" not in case.refused(AllegationClosed)
    assert case.due("lesson_actions", "Change the playtime rota") == "2011-01-10"
    case.write(LessonActionDone)
    assert "lesson_actions" not in case.owed()


@pytest.mark.obligation("wt2010/A5.30/b")
def test_lessons_take_in_any_suspension_its_length_and_whether_it_was_justified():
    found = Case.concluded().refused(LessonsReviewed, was_suspended=True)
    assert {"suspension_review", "suspension_days", "suspension_justified"} <= set(found)


@pytest.mark.obligation("wt2010/6.42/b")
def test_a_substantiated_outcome_asks_about_a_serious_case_review():
    assert "review_considered" in Case.concluding().refused(OutcomeRecorded, review_considered=None)


# --- barring and regulators ------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.28/a")
@pytest.mark.parametrize("how", LEFT)
def test_substantiated_and_gone_in_any_way_barring_is_talked_over_before_closing(how):
    case = Case.concluded(service_ended=how.value, service_ended_on="2010-12-15")
    assert case.state("barring_referral") == "bar_considering"
    assert "settle_barring" in case.owed()
    assert "barring_and_regulator_answers_settled" in case.refused(AllegationClosed)


def test_who_leaves_later_is_considered_then():
    case = Case.concluded()
    assert case.state("barring_referral") == "bar_not_considered"
    case.write(PersonLeaves)
    assert case.state("barring_referral") == "bar_considering"
    unfounded = Case.concluded("unfounded")
    unfounded.write(PersonLeaves)
    assert unfounded.state("barring_referral") == "bar_not_considered"


@pytest.mark.obligation("wt2010/A5.28/b")
def test_required_advisable_or_neither_with_reasons_form_and_content():
    case = Case.concluded(**GONE)
    for asked in ("needed", "reasons", "form", "content"):
        assert asked in case.refused(BarringSettled, **{asked: None})
    for needed in ("required", "advisable"):
        assert case.try_(BarringSettled, needed=needed)[1].allowed
    case.write(BarringSettled, needed="neither", form=None, content=None)
    assert case.state("barring_referral") == "bar_not_needed"


@pytest.mark.obligation("wt2010/A5.3/a")
def test_no_case_closes_with_barring_not_yet_considered():
    case = Case.concluded("not_determined")
    assert "barring_question_answered" in case.refused(AllegationClosed)
    for asked in ("reasons", "considered_by", "discussed_on"):
        assert asked in case.refused(BarringSettled, **{asked: None})
    case.write(BarringSettled, needed="neither")
    assert "barring_question_answered" not in case.refused(AllegationClosed)
    assert "nothing_calls_for_it" in Case.employers_own().refused(BarringSettled, needed="neither")


@pytest.mark.obligation("wt2010/A5.46/b")
def test_a_referral_for_barring_is_made_within_a_month_of_the_end_of_service():
    case = Case.concluded(**GONE)
    case.write(BarringSettled, at="2010-12-20T10:00")
    assert case.due("barring_report") == "2011-01-15"
    for asked in ("referred_on", "reference", "referred_by"):
        assert asked in case.refused(BarringReferralMade, **{asked: None})
    case.write(BarringReferralMade, at="2011-01-16T10:00")
    assert case.status("barring_report") == "late"


@pytest.mark.obligation("wt2010/A5.46/c")
def test_the_same_month_runs_for_each_body_apart():
    case = Case.concluded(**GONE)
    for body in (COUNCIL, "A sports federation"):
        case.write(RegistrationHeld, body=body)
        case.write(RegulatorConsidered, body=body)
        case.write(RegulatorAdvice, body=body)
    assert case.due("regulator_report", COUNCIL) == "2011-01-15"
    case.write(RegulatorReportMade, body=COUNCIL)
    assert case.status("regulator_report", key=COUNCIL) == "met"
    assert case.status("regulator_report", key="A sports federation") == "open"


@pytest.mark.obligation("wt2010/A5.28/c", "wt2010/A5.3/b")
def test_the_officer_advises_on_each_registration_and_registrations_are_always_checked():
    case = Case.concluded()
    case.write(RegistrationHeld)
    assert case.of(REGULATOR, COUNCIL).state == "reg_not_considered"
    assert "barring_and_regulator_answers_settled" in case.refused(AllegationClosed)
    case.write(RegulatorConsidered)
    for asked in ("reasons", "report"):
        assert asked in case.refused(RegulatorAdvice, **{asked: None})
    none = Case.concluded()
    assert "checked_how" in none.refused(RegulatorNotNeeded, checked_how=None)
    assert "one_per_registration" in _registered(Case.employers_own()).refused(RegulatorConsidered)


def _registered(case: Case) -> Case:
    case.write(RegistrationHeld)
    return case


# --- closing ---------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/6.38/b", "wt2010/A5.4/d")
def test_nothing_closes_before_child_parents_and_person_know_how_it_ended():
    for outcome in Outcome:
        assert "parents_and_accused_told" in Case.concluded(outcome.value).refused(AllegationClosed)


@pytest.mark.obligation("wt2010/6.39/b", "wt2010/A5.10/a", "wt2010/A5.10/b")
def test_nothing_closes_before_the_summary_is_filed_and_copied():
    for outcome in Outcome:
        assert "summary_filed_and_copied" in Case.concluded(outcome.value).refused(AllegationClosed)


@pytest.mark.obligation("wt2010/A5.14/b")
def test_nothing_closes_before_somebody_outside_has_looked_at_it():
    assert "independent_view_by" in Case.concluded().refused(
        AllegationClosed, independent_view_by=None
    )


@pytest.mark.obligation("wt2010/A5.21/a")
def test_nothing_closes_before_the_risk_to_children_is_weighed():
    assert "risk_to_children_weighed" in Case.concluded().refused(AllegationClosed)


# --- the record and how long it is kept -------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.10/a")
@pytest.mark.parametrize(
    "asked",
    [
        "allegation_summary",
        "how_followed_up",
        "how_resolved",
        "action_taken",
        "decisions_reached",
        "filed_on",
    ],
)
def test_the_summary_has_exactly_these_parts(asked):
    assert asked in Case.concluded().refused(PersonnelSummaryFiled, **{asked: None})


CONCLUDED = datetime(2010, 12, 6, 12, tzinfo=LONDON)


@pytest.mark.obligation("wt2010/A5.10/c")
def test_it_is_kept_for_ten_years_at_least():
    old = date(1950, 4, 2)
    assert earliest_disposal(CONCLUDED, old, 65, editions()) == date(2020, 12, 6)
    case = Case.concluding()
    case.write(OutcomeRecorded, at="2010-12-06T12:00")
    short = {"born": "1950-04-02", "keep_until": "2020-12-05"}
    assert case.refused(PersonnelSummaryFiled, **short) == ["retention_date_set"]
    case.write(PersonnelSummaryFiled, born="1950-04-02", keep_until="2020-12-06")


@pytest.mark.obligation("wt2010/A5.10/d")
def test_or_to_normal_retirement_age_where_that_is_later_and_for_good_without_a_date_of_birth():
    assert earliest_disposal(CONCLUDED, date(1961, 4, 2), 65, editions()) == date(2026, 4, 2)
    assert earliest_disposal(CONCLUDED, None, 65, editions()) is None
    case = Case.concluded()
    assert case.refused(PersonnelSummaryFiled, keep_until="2021-01-01") == ["retention_date_set"]
    assert case.refused(PersonnelSummaryFiled, born=None) == ["retention_date_set"]
    case.write(PersonnelSummaryFiled, born=None, keep_until=None)


@given(
    concluded=st.dates(date(2008, 1, 1), date(2040, 1, 1)),
    born=st.dates(date(1930, 1, 1), date(2005, 1, 1)),
    age=st.integers(55, 75),
)
def test_whichever_is_later_always_holds(concluded, born, age):
    moment = datetime.combine(concluded, time(12), LONDON)
    kept = earliest_disposal(moment, born, age, editions())
    both = (months_after(concluded, 120), months_after(born, 12 * age))
    assert kept == max(both)


@pytest.mark.obligation("wt2010/A5.10/e")
def test_leaving_does_not_shorten_it():
    stays, leaves = Case.concluded(), Case.concluded()
    leaves.write(PersonLeaves)
    for case in (stays, leaves):
        assert case.refused(PersonnelSummaryFiled, keep_until="2026-04-01") == [
            "retention_date_set"
        ]
        case.write(PersonnelSummaryFiled, keep_until="2026-04-02")


@pytest.mark.obligation("wt2010/A5.10/f")
def test_a_reference_is_answered_with_the_outcome_as_it_was_recorded():
    case = a_warning_at_school()
    for asked in ("requested_by", "answer", "approved_by"):
        assert asked in case.refused(ReferenceAnswered, **{asked: None})
    assert case.refused(ReferenceAnswered, outcome_shown="unfounded") == [
        "answer_shows_the_recorded_outcome"
    ]
    case.write(ReferenceAnswered)
    assert case.state() == "closed"


@pytest.mark.obligation("wt2010/A5.10/g")
def test_a_later_disclosure_is_read_together_with_the_case():
    case = a_warning_at_school()
    for asked in ("disclosure_reference", "received_on", "explained"):
        assert asked in case.refused(DisclosureLinked, **{asked: None})
    case.write(DisclosureLinked)
    assert case.state() == "closed"


# --- told outside ------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.7/b")
def test_nobody_uncharged_can_be_made_out_in_what_the_media_hear():
    case = Case.investigated()
    assert "exception_reason" in case.refused(MediaDisclosure, identifies_person=True)
    case.write(MediaDisclosure, identifies_person=False)
    case.write(PersonCharged)
    case.write(MediaDisclosure, identifies_person=True)


@pytest.mark.obligation("wt2010/A5.7/c")
def test_an_exception_has_reasons_and_other_agencies_asked_beforehand():
    case = Case.investigated()
    named = {
        "identifies_person": True,
        "exception_reason": "To find him.",
        "disclosed_at": "2010-11-12T12:00",
    }
    assert "agencies_consulted" in case.refused(MediaDisclosure, **named)
    asked = {**named, "agencies_consulted": ["Social care"]}
    assert "consulted_at" in case.refused(MediaDisclosure, **asked)
    late = case.refused(MediaDisclosure, **asked, consulted_at="2010-11-12T12:30")
    assert late == ["identifies_nobody_uncharged"]
    case.write(MediaDisclosure, **asked, consulted_at="2010-11-12T09:00")


@pytest.mark.obligation("wt2010/6.41/b")
def test_early_signs_are_kept_even_where_nothing_else_is_alleged():
    case = Case()
    for sign in ("boundaries", "behaviour", "fraud_or_deception", "pornography"):
        case.write(EarlySign, **{sign: True})
    assert "sign" in case.refused(EarlySign, other=True, sign=None)
    assert case.state() is None


def test_a_closed_case_owes_nothing_more():
    assert a_warning_at_school().owed() == set()
