"""The employer's strand and social care's: who decides, investigates, hears, and by when."""

import pytest

from heed.guidance import pathway
from heed.procedures.allegations.criminal import PoliceInvestigationBegun
from heed.procedures.allegations.employer import (
    ENDS_SERVICE,
    Decision,
    DisciplinaryInvestigationBegun,
    EmployerDecided,
    EmployerTakesItUp,
    EmployerWaits,
    FormalDisciplineNotNeeded,
    HearingNeeded,
    InvestigationReport,
)
from heed.procedures.allegations.reported import EmployerInvolved
from heed.procedures.allegations.shared import EMPLOYER
from heed.procedures.allegations.social_care import (
    ChildrenEnquiryBegun,
    ChildrenEnquiryFinished,
    EnquiryInformationFound,
    EnquiryInformationPassed,
)
from heed.procedures.allegations.telling import ChildSupportConsidered
from tests.procedures.allegations.story import SCHOOL, Case

AGENCY = "Harbour Supply Teachers"


@pytest.mark.obligation("wt2010/A5.2/d")
@pytest.mark.parametrize("asked", ["decided_by", "decided_on", "decision"])
def test_the_strand_says_who_decides_what_and_when(asked):
    assert asked in Case.employers_own().refused(EmployerDecided, **{asked: None})
    assert "decision_maker" in Case.told().refused(EmployerTakesItUp, decision_maker=None)


@pytest.mark.obligation("wt2010/A5.19/b")
def test_the_choices_range_from_nothing_to_dismissing_on_the_spot():
    named = {o["id"] for o in pathway("allegations")["employer_options"]}
    assert named - {"disciplinary_hearing"} <= {d.value for d in Decision}
    for decision in Decision:
        case = Case.employers_own()
        case.write(EmployerDecided, decision=decision.value)
        assert case.of(EMPLOYER, SCHOOL).state == "em_decided"


@pytest.mark.obligation("wt2010/A5.2/g")
@pytest.mark.parametrize("decision", ["services_no_longer_used", "stop_supplying", "deregister"])
def test_bodies_that_employ_nobody_have_decisions_of_their_own(decision):
    case = Case.employers_own()
    case.write(EmployerInvolved, employer=AGENCY, relationship="agency")
    case.write(EmployerTakesItUp, employer=AGENCY)
    case.write(EmployerDecided, employer=AGENCY, decision=decision)
    assert case.of(EMPLOYER, AGENCY).state == "em_decided"
    assert case.of(EMPLOYER, SCHOOL).state == "em_deciding_route"


# --- in time -----------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.38/b")
def test_short_of_formal_discipline_action_begins_within_three_working_days():
    case = Case.employers_own()
    case.write(FormalDisciplineNotNeeded, at="2010-11-05T10:00")  # a Friday
    assert case.due("informal_action", SCHOOL) == "2010-11-10"
    assert "instituted_on" in case.refused(EmployerDecided, instituted_on=None)
    case.write(EmployerDecided, at="2010-11-11T10:00")
    assert case.status("informal_action", key=SCHOOL) == "late"


@pytest.mark.obligation("wt2010/A5.38/c")
def test_a_hearing_that_needs_no_investigation_is_held_within_fifteen_working_days():
    case = Case.employers_own()
    assert case.refused(HearingNeeded, no_more_investigation=False) == [
        "no_more_investigation_needed"
    ]
    case.write(HearingNeeded, at="2010-11-05T10:00")
    assert case.due("hearing_without_investigation", SCHOOL) == "2010-11-26"
    assert "hearing_on" in case.refused(EmployerDecided, hearing_on=None)
    case.write(EmployerDecided)
    assert case.status("hearing_without_investigation", key=SCHOOL) == "met"


@pytest.mark.obligation("wt2010/A5.39/c")
def test_the_investigating_officer_reports_within_ten_working_days():
    case = Case.employers_own()
    case.write(DisciplinaryInvestigationBegun, at="2010-11-05T10:00")
    assert case.due("investigation_report", SCHOOL) == "2010-11-19"
    assert case.duty("investigation_report").owed_by == "investigating_officer"
    case.write(InvestigationReport)
    assert case.status("investigation_report", key=SCHOOL) == "met"


@pytest.mark.obligation("wt2010/A5.40/a")
def test_whether_a_hearing_is_needed_is_decided_within_two_working_days_of_the_report():
    case = Case.employers_own()
    case.write(DisciplinaryInvestigationBegun)
    case.write(InvestigationReport, at="2010-11-19T10:00")  # a Friday
    assert case.due("hearing_decision", SCHOOL) == "2010-11-23"
    assert "reasons" in case.refused(HearingNeeded, reasons=None)
    case.write(HearingNeeded)
    assert case.status("hearing_decision", key=SCHOOL) == "met"


@pytest.mark.obligation("wt2010/A5.40/b")
def test_a_hearing_after_a_report_is_held_within_fifteen_working_days_of_that_decision():
    case = Case.employers_own()
    case.write(DisciplinaryInvestigationBegun)
    case.write(InvestigationReport)
    case.write(HearingNeeded, at="2010-12-20T10:00")
    assert (
        case.due("hearing_after_report", SCHOOL) == "2011-01-13"
    )  # Christmas and New Year are no working days
    case.write(EmployerDecided)
    assert case.status("hearing_after_report", key=SCHOOL) == "met"


def test_each_employers_clocks_are_its_own():
    case = Case.employers_own()
    case.write(EmployerInvolved, employer=AGENCY)
    case.write(EmployerTakesItUp, employer=AGENCY)
    case.write(FormalDisciplineNotNeeded)
    case.write(FormalDisciplineNotNeeded, employer=AGENCY)
    case.write(EmployerDecided)
    assert case.status("informal_action", key=SCHOOL) == "met"
    assert case.status("informal_action", key=AGENCY) == "open"


# --- investigation -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.20/a", "wt2010/A5.39/a")
@pytest.mark.parametrize("asked", ["investigator", "scope", "method", "agreed_with", "agreed_on"])
def test_who_investigates_what_and_how_is_settled_with_the_officer(asked):
    assert asked in Case.employers_own().refused(DisciplinaryInvestigationBegun, **{asked: None})


@pytest.mark.obligation("wt2010/A5.20/b", "wt2010/A5.20/c")
def test_normally_the_employer_investigates_and_anybody_else_needs_a_reason_and_terms():
    found = Case.employers_own().refused(DisciplinaryInvestigationBegun, by_employer=False)
    assert {"why_outside", "commissioned_by", "terms"} <= set(found)


@pytest.mark.obligation("wt2010/A5.39/b")
def test_the_investigators_place_outside_the_line_is_asked_with_a_reason_where_not():
    case = Case.employers_own()
    assert "independent_of_line" in case.refused(
        DisciplinaryInvestigationBegun, independent_of_line=None
    )
    assert "why_not_independent" in case.refused(
        DisciplinaryInvestigationBegun, independent_of_line=False
    )


# --- beside the police, and with social care ---------------------------------------------------


@pytest.mark.obligation("wt2010/A5.18/g")
def test_discipline_that_waits_says_what_releases_it_and_what_may_go_on_was_settled():
    case = Case.investigated()
    assert "release" in case.refused(EmployerWaits, release=None)
    assert "may_go_alongside" in case.refused(EmployerTakesItUp)
    case.write(EmployerWaits)
    assert case.of(EMPLOYER, SCHOOL).state == "em_on_hold"
    alongside = Case.investigated()
    alongside.write(EmployerTakesItUp, may_go_alongside=True)


def test_nothing_waits_on_what_was_never_settled():
    assert "settled_at_evaluation" in Case.considered().refused(EmployerWaits)


@pytest.mark.obligation("wt2010/A5.17/a")
def test_where_harm_is_suspected_no_employer_goes_ahead_before_the_strategy_discussion():
    case = Case.considered(harm="yes", crime="no")
    assert case.refused(EmployerTakesItUp) == ["strategy_discussion_held_if_harm_is_suspected"]


@pytest.mark.obligation("wt2010/A5.41/a")
def test_the_decision_says_what_came_from_social_care_and_how_it_was_used():
    assert "social_care_information" in Case.employers_own().refused(
        EmployerDecided, social_care_information=None
    )


@pytest.mark.obligation("wt2010/A5.4/e")
def test_a_panels_papers_are_kept_apart():
    case = Case.employers_own()
    case.write(HearingNeeded)
    assert case.refused(EmployerDecided, papers_kept_apart=False) == ["papers_restricted"]


@pytest.mark.obligation("wt2010/A5.46/a")
@pytest.mark.parametrize("decision", ENDS_SERVICE)
def test_where_the_persons_work_ends_the_officer_is_asked_about_barring(decision):
    case = Case.employers_own()
    for asked in ("barring_consulted_on", "barring_advice"):
        assert asked in case.refused(EmployerDecided, decision=decision.value, **{asked: None})


@pytest.mark.obligation("wt2010/A5.2/c")
def test_social_care_enquires_on_the_childs_own_file_which_is_named():
    case = Case.after_strategy()
    assert "child_file" in case.refused(ChildrenEnquiryBegun, child_file=None)
    case.write(ChildrenEnquiryBegun)
    assert case.state("allegation_social_care") == "sc_enquiring"


@pytest.mark.obligation("wt2010/A5.26/a")
def test_how_what_is_found_may_go_to_the_employer_is_settled_at_the_start():
    assert "disclosure_approach" in Case.after_strategy().refused(
        ChildrenEnquiryBegun, disclosure_approach=None
    )


@pytest.mark.obligation("wt2010/A5.26/b")
def test_what_bears_on_discipline_goes_to_the_employer_the_same_day():
    case = Case.after_strategy()
    case.write(PoliceInvestigationBegun)
    case.write(ChildrenEnquiryBegun)
    case.write(ChildSupportConsidered)
    case.write(EnquiryInformationFound, at="2010-11-12T10:00")
    assert case.due("pass_enquiry_information") == "2010-11-12"
    assert case.refused(ChildrenEnquiryFinished) == [
        "relevant_information_passed_to_employer_or_regulator"
    ]
    for asked in ("information", "passed_to", "passed_at"):
        assert asked in case.refused(EnquiryInformationPassed, **{asked: None})
    case.write(EnquiryInformationPassed)
    assert case.status("pass_enquiry_information") == "met"
    case.write(ChildrenEnquiryFinished)
