"""Anybody may raise an allegation, any of three criteria brings it in, and it reaches the right people in time."""

import pytest

from heed.procedures.allegations.consideration import InitialDiscussion, RouteDecided
from heed.procedures.allegations.monitoring import OfficerContact, RiskConsidered
from heed.procedures.allegations.reported import (
    AllegationPassedOn,
    AllegationReopened,
    AllegationReported,
    DesignatedOfficerInformed,
    EmployerInvolved,
    ForceLiaisonInformed,
    NoCriterionMet,
    Relationship,
    SeriousAllegationReferredAtOnce,
)
from heed.procedures.allegations.roles import EVERYBODY
from heed.procedures.allegations.shared import (
    EMPLOYER,
    PARENTS,
    NamesakesToldApart,
    employers,
)
from heed.procedures.general import CaseNote
from tests.procedures.allegations.story import CHILD, SCHOOL, Case
from tests.procedures.allegations.test_walked import a_warning_at_school

NONE = {"criterion_harm": False, "criterion_offence": False, "criterion_unsuitable": False}


# --- the three criteria ----------------------------------------------------------------


@pytest.mark.parametrize(
    "criterion",
    [
        pytest.param("criterion_harm", marks=pytest.mark.obligation("wt2010/A5.1/b")),
        pytest.param("criterion_offence", marks=pytest.mark.obligation("wt2010/A5.1/c")),
        pytest.param("criterion_unsuitable", marks=pytest.mark.obligation("wt2010/A5.1/d")),
    ],
)
@pytest.mark.obligation("wt2010/6.37/a")
def test_any_one_of_the_three_criteria_is_enough_with_the_facts_relied_on(criterion):
    case = Case.reported()
    case.write(AllegationPassedOn)
    assert case.refused(DesignatedOfficerInformed, **NONE) == [
        "at_least_one_of_the_three_criteria_is_met"
    ]
    assert "facts" in case.refused(
        DesignatedOfficerInformed, **{**NONE, criterion: True}, facts=None
    )
    case.write(DesignatedOfficerInformed, **{**NONE, criterion: True})
    assert case.state() == "initial_consideration"
    assert case.file.facts[criterion] is True


@pytest.mark.obligation("wt2010/A5.1/a")
def test_a_case_runs_from_beginning_to_end_with_no_significant_harm():
    case = Case.concluded()
    assert case.file.facts["significant_harm_suspected"] == "no"
    assert case.state() == "concluded_substantiated"


@pytest.mark.obligation("wt2010/A5.1/f")
def test_the_persons_work_with_children_is_recorded_and_nobody_else_is_the_subject():
    case = Case()
    for asked in ("role", "setting", "paid", "works_with_children"):
        assert asked in case.refused(AllegationReported, **{asked: None})
    assert "works_with_children" in case.refused(AllegationReported, works_with_children="no")
    case.write(AllegationReported, works_with_children="not_known")


@pytest.mark.obligation("wt2010/A5.14/b")
def test_what_looks_minor_takes_the_same_way_and_a_doubt_counts_as_met():
    case = Case.reported(apparent_seriousness="Minor")
    case.write(AllegationPassedOn)
    for doubt in ("harm", "offence", "unsuitable"):
        assert case.refused(NoCriterionMet, **{doubt: "not_known"}) == ["a_doubt_counts_as_met"]
    case.write(DesignatedOfficerInformed)
    case.write(InitialDiscussion, apparent_seriousness="Minor", possible_offence="no")
    assert "not_merely_minor" in case.refused(RouteDecided, route="false_or_unfounded")


@pytest.mark.obligation("wt2010/6.37/a", "wt2010/A5.14/c")
def test_a_manager_closes_nothing_alone_unless_every_test_is_answered_with_no():
    case = Case.reported()
    case.write(AllegationPassedOn)
    assert case.refused(NoCriterionMet, offence="yes") == ["a_doubt_counts_as_met"]
    for asked in ("reasons", "decided_by"):
        assert asked in case.refused(NoCriterionMet, **{asked: None})
    case.write(NoCriterionMet)
    assert case.state() == "not_an_allegation"


def test_any_other_concern_about_a_child_still_goes_the_ordinary_way():
    case = Case.reported()
    case.write(AllegationPassedOn)
    assert "concern_referred" in case.refused(NoCriterionMet, child_concern=True)


# --- any role, any setting -------------------------------------------------------------


@pytest.mark.obligation("wt2010/6.32/a", "wt2010/A5.2/e")
@pytest.mark.parametrize("tie", list(Relationship))
def test_every_kind_of_tie_enters_the_same_procedure(tie):
    case = Case.reported(relationship=tie.value, paid=tie == Relationship.EMPLOYED)
    assert case.state() == "reported_to_employer"
    assert case.of(EMPLOYER, SCHOOL).state == "em_waiting"


def test_anybody_may_raise_one():
    for role in EVERYBODY:
        Case().write(AllegationReported, by=str(role))


@pytest.mark.obligation("wt2010/A5.2/f")
def test_each_organisation_has_its_own_part_and_its_own_decision():
    case = Case.reported()
    case.write(EmployerInvolved, employer="Harbour Supply Teachers")
    assert employers(case.file) == [SCHOOL, "Harbour Supply Teachers"]
    for asked in ("contact", "informed_at", "relationship"):
        assert asked in case.refused(EmployerInvolved, **{asked: None})
    assert case.of(EMPLOYER, "Harbour Supply Teachers").state == "em_waiting"


@pytest.mark.obligation("wt2010/6.40/a")
def test_an_adult_may_speak_of_long_ago_and_the_same_clocks_run():
    past = {
        "historical": True,
        "complainant_adult": True,
        "alleged_from": "1994",
        "setting_then": "Children's home",
    }
    case = Case.reported(**past)
    assert case.due("employer_tells_lado") == Case.reported().due("employer_tells_lado")
    assert case.of(PARENTS, CHILD).state == "par_told"
    assert {"child_support"} <= case.owed()
    assert "tell_parents_of_allegation" not in case.owed()
    for asked in ("alleged_from", "setting_then"):
        assert asked in Case().refused(AllegationReported, **{**past, asked: None})


# --- who must not have it --------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.32/b", "wt2010/A5.13/d")
def test_a_report_about_the_senior_manager_goes_to_the_alternative():
    case = Case.reported(accused="Judith Crane")
    assert "recipient_is_not_the_subject" in case.refused(
        AllegationPassedOn, passed_to="judith  crane, head teacher"
    )
    assert "why_alternative" in case.refused(
        AllegationPassedOn, passed_to="Anne Doyle", to_alternative=True
    )
    case.write(AllegationPassedOn, passed_to="Anne Doyle, chair of governors", to_alternative=True,
               why_alternative="It is about the head.")  # fmt: skip


@pytest.mark.obligation("wt2010/A5.13/d")
def test_the_person_it_is_about_can_write_nothing_and_handle_nothing():
    case = Case.reported(
        reported_to="childrens_social_care", accused="Judith Crane", accused_account="jcrane"
    )
    case.write(DesignatedOfficerInformed, informed_by="Alan Reid")
    for author in ("jcrane", "Judith Crane"):
        for type_ in (InitialDiscussion, RiskConsidered, OfficerContact, CaseNote):
            assert "not_the_accused" in case.refused(type_, author=author)
    assert "not_the_accused" in case.refused(InitialDiscussion, discussed_with="Judith Crane")
    assert "not_the_accused" in Case().refused(
        AllegationReported, accused="Martin Dean", author="Martin Dean"
    )
    case.write(InitialDiscussion, discussed_with="Anne Doyle")


@pytest.mark.obligation("wt2010/A5.13/d")
def test_however_their_name_is_spelt_they_handle_nothing():
    case = Case.reported(reported_to="childrens_social_care", accused="Martin Dean")
    case.write(DesignatedOfficerInformed, informed_by="Alan Reid")
    for spelt in ("Martyn Deane", "Dean, Martin", "Martyn Deane, head teacher", "MARTIN  DEAN"):
        assert "not_the_accused" in case.refused(InitialDiscussion, discussed_with=spelt), spelt
        assert "not_the_accused" in case.refused(RiskConsidered, author=spelt), spelt
    assert "recipient_is_not_the_subject" in Case.reported(accused="Judith Crane").refused(
        AllegationPassedOn, passed_to="Judyth Crayne, head teacher"
    )


def test_somebody_of_a_like_name_is_told_apart_by_the_designated_officer():
    case = Case.reported(reported_to="childrens_social_care", accused="Martin Dean")
    case.write(DesignatedOfficerInformed, informed_by="Alan Reid")
    assert "not_the_accused" in case.refused(CaseNote, author="Marie Dean")
    case.write(NamesakesToldApart, namesakes=["Marie Dean", "Martin Dean"])
    case.write(CaseNote, author="Marie Dean")
    assert "not_the_accused" in case.refused(CaseNote, author="Martin Dean")  # the very same name
    assert "not_the_accused" in case.refused(CaseNote, author="Martyn Deane")


# --- in time ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.32/a")
def test_inside_an_organisation_it_goes_to_the_senior_manager_the_same_day():
    case = Case.reported("2010-11-01T15:40")
    assert case.due("pass_to_senior_manager") == "2010-11-01"
    assert case.status("pass_to_senior_manager", at="2010-11-02T08:00") == "overdue"
    assert {"passed_to", "passed_at"} <= {
        *case.refused(AllegationPassedOn, passed_to=None),
        *case.refused(AllegationPassedOn, passed_at=None),
    }
    case.write(AllegationPassedOn)
    assert case.status("pass_to_senior_manager") == "met"


@pytest.mark.obligation("wt2010/A5.33/a", "wt2010/A5.14/c")
@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2010-11-01T15:40", "2010-11-02"),
        ("2010-11-05T15:40", "2010-11-08"),  # a Friday
        ("2010-12-24T15:40", "2010-12-29"),  # Christmas Eve, a Friday
    ],
)
def test_the_designated_officer_is_told_within_one_working_day_of_receipt(received, due):
    case = Case.reported(received)
    assert case.due("employer_tells_lado") == due
    case.write(AllegationPassedOn)
    assert "employer_tells_lado" in case.owed()
    case.write(DesignatedOfficerInformed)
    assert case.status("employer_tells_lado") == "met"


def test_told_late_shows_as_late():
    case = Case.reported("2010-11-01T15:40")
    case.write(AllegationPassedOn)
    case.write(DesignatedOfficerInformed, at="2010-11-04T09:00")
    assert case.status("employer_tells_lado") == "late"


@pytest.mark.obligation("wt2010/A5.34/a", "wt2010/A5.34/b", "wt2010/A5.14/d")
def test_told_to_the_police_it_goes_by_the_liaison_officer_to_the_designated_officer():
    case = Case.reported(reported_to="police")
    assert case.due("police_tell_liaison") == "2010-11-01"
    assert case.refused(DesignatedOfficerInformed) == ["out_of_place"]
    case.write(ForceLiaisonInformed, at="2010-11-01T17:00")
    assert case.status("police_tell_liaison") == "met"
    assert case.due("liaison_tells_lado") == "2010-11-01"
    case.write(DesignatedOfficerInformed, at="2010-11-02T09:00")
    assert case.status("liaison_tells_lado") == "late"


@pytest.mark.parametrize("first", ["employer", "police", "childrens_social_care"])
def test_the_officer_who_is_rung_writes_that_she_was_told_and_the_case_goes_on(first):
    case = Case.reported(reported_to=first, by="lado")
    assert case.refused(InitialDiscussion) == ["out_of_place"]
    case.write(DesignatedOfficerInformed, by="lado")
    assert case.state() == "initial_consideration"
    assert not case.owed() & {
        "pass_to_senior_manager",
        "employer_tells_lado",
        "social_care_tells_lado",
    }
    case.write(InitialDiscussion, by="lado")


@pytest.mark.obligation("wt2010/A5.34/c", "wt2010/A5.14/e")
def test_told_to_social_care_the_designated_officer_hears_without_delay():
    case = Case.reported(reported_to="childrens_social_care")
    assert case.due("social_care_tells_lado") == "2010-11-01"
    case.write(DesignatedOfficerInformed)
    assert case.status("social_care_tells_lado") == "met"


@pytest.mark.obligation("wt2010/A5.14/a")
def test_a_grave_allegation_is_referred_at_once_and_nothing_stops_it():
    case = Case.reported(refer_at_once=True)
    assert case.due("refer_serious_at_once") == "2010-11-01"
    judgement = case.write(SeriousAllegationReferredAtOnce, referred_to_police_at=None, facts=None)
    assert judgement.gaps
    assert case.state() == "initial_consideration"
    assert case.status("refer_serious_at_once") == "met"
    assert case.status("employer_tells_lado") == "met"


def test_a_grave_allegation_may_be_the_first_that_anybody_writes():
    case = Case()
    case.write(SeriousAllegationReferredAtOnce)
    assert case.state() == "initial_consideration"


@pytest.mark.obligation("wt2010/6.35/b")
def test_no_case_is_ever_without_a_designated_officer():
    case = Case.reported()
    case.write(AllegationPassedOn)
    assert "officer" in case.refused(DesignatedOfficerInformed, officer=None)
    case.write(DesignatedOfficerInformed)
    assert case.file.facts["officer"] == "Helen Abara"
    assert case.duty("settle_route").owed_by == "lado"


@pytest.mark.obligation("wt2010/A5.10/h")
def test_what_was_concluded_is_read_before_it_is_taken_up_again():
    case = a_warning_at_school()
    assert "earlier_conclusion_shown_first" in case.refused(
        AllegationReopened, earlier_conclusion_read=False
    )
    assert "reasons" in case.refused(AllegationReopened, reasons=None)
    case.write(AllegationReopened)
    assert case.state() == "initial_consideration"
    assert case.state("accused") == "acc_not_told"
