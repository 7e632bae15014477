"""Suspension is only ever the employer's recorded decision, with reasons either way; the risk to every child."""

import pytest

from heed.procedures.allegations import RULEBOOK
from heed.procedures.allegations.consideration import (
    AllegationStrategyDiscussion,
    InitialEvaluation,
)
from heed.procedures.allegations.employer import EmployerTakesItUp
from heed.procedures.allegations.monitoring import CaseReviewHeld, PersonLeaves, RiskConsidered
from heed.procedures.allegations.reported import EmployerInvolved
from heed.procedures.allegations.roles import EMPLOYERS
from heed.procedures.allegations.shared import SUSPENSION
from heed.procedures.allegations.suspension import (
    Ground,
    ReturnToWork,
    SuspensionDecided,
    SuspensionGround,
    SuspensionLifted,
    WorkplaceNews,
)
from tests.procedures.allegations.story import SCHOOL, Case
from tests.procedures.allegations.test_walked import STORIES

AGENCY = "Harbour Supply Teachers"


def considering() -> Case:
    case = Case.investigated()
    case.write(SuspensionGround)
    return case


@pytest.mark.obligation("wt2010/A5.21/b")
@pytest.mark.parametrize("ground", list(Ground))
def test_each_ground_opens_a_consideration_that_must_be_answered(ground):
    case = Case.told()
    assert "grounds" in case.refused(SuspensionGround, grounds=[])
    case.write(SuspensionGround, grounds=[ground.value])
    assert case.of(SUSPENSION, SCHOOL).state == "susp_considering"
    assert "decide_suspension" in case.owed()
    case.write(SuspensionDecided, suspended=False)
    assert "decide_suspension" not in case.owed()


@pytest.mark.obligation("wt2010/A5.21/b")
def test_where_enquiries_or_an_investigation_follow_every_employer_owes_an_answer():
    case = Case.in_strategy()
    case.write(EmployerInvolved, employer=AGENCY)
    case.write(AllegationStrategyDiscussion)
    assert {o.key for o in case.file.duties if o.duty.id == "consider_suspension"} == {
        SCHOOL,
        AGENCY,
    }
    case.write(SuspensionGround)
    case.write(SuspensionDecided)
    assert case.duty("consider_suspension", SCHOOL).discharged
    assert case.duty("consider_suspension", AGENCY).open


@pytest.mark.obligation("wt2010/A5.21/c")
def test_only_a_reasoned_decision_suspends_and_nothing_else_ever_does():
    case = considering()
    for asked in ("reasons", "alternatives", "decided_by", "decided_on"):
        assert asked in case.refused(SuspensionDecided, **{asked: None})
    into = {s.on for p in RULEBOOK.procedures for s in p.steps if s.to == "suspended"}
    assert into == {SuspensionDecided}
    for story in STORIES:
        told = story()
        for episode in (e for e in told.file.episodes if e.procedure == SUSPENSION):
            by = {e.id: e.record for e in told.entries}
            assert all(
                isinstance(by[id], SuspensionDecided)
                for _, s, id in episode.path
                if s == "suspended"
            )


@pytest.mark.obligation("wt2010/A5.21/d")
def test_both_answers_carry_reasons_and_contact_with_children_stands_apart_from_other_limits():
    case = considering()
    assert "safeguards" in case.refused(SuspensionDecided, suspended=False, safeguards=None)
    assert "reasons" in case.refused(SuspensionDecided, suspended=False, reasons=None)
    case.write(SuspensionDecided, suspended=False, other_restriction="No trips.")
    assert case.of(SUSPENSION, SCHOOL).state == "susp_not_suspended"


@pytest.mark.obligation("wt2010/A5.21/e")
@pytest.mark.parametrize("by", ["lado", "police", "childrens_social_care", "anyone"])
def test_nobody_but_the_employer_can_suspend(by):
    case = considering()
    assert case.refused(SuspensionDecided, by=by) == ["decided_by_the_employer_alone"]
    for role in EMPLOYERS:
        assert case.try_(SuspensionDecided, by=str(role))[1].allowed


@pytest.mark.obligation("wt2010/A5.21/f")
def test_police_and_social_care_views_are_gathered_and_the_employer_weighs_them():
    for case, type_ in (
        (Case.in_strategy(), AllegationStrategyDiscussion),
        (Case.in_evaluation(), InitialEvaluation),
    ):
        assert "suspension_views" in case.refused(type_, suspension_views=None)
        for part in ("police_view", "social_care_view", "passed_to_employer_at"):
            whole = {
                "police_view": "Yes.",
                "social_care_view": "Yes.",
                "passed_to_employer_at": "2010-11-03T12:00",
            }
            whole.pop(part)
            assert f"suspension_views.{part}" in case.refused(type_, suspension_views=whole)
    assert "views_weighed" in considering().refused(SuspensionDecided, views_weighed=None)


def test_each_employer_decides_for_itself():
    case = considering()
    case.write(EmployerInvolved, employer=AGENCY)
    case.write(SuspensionDecided)
    assert case.of(SUSPENSION, SCHOOL).state == "suspended"
    assert case.of(SUSPENSION, AGENCY).state == "susp_not_considered"


@pytest.mark.obligation("wt2010/A5.6/c")
def test_a_suspended_person_has_a_contact_at_work_and_is_told_what_happens_there():
    assert "workplace_contact" in considering().refused(SuspensionDecided, workplace_contact=None)
    case = Case.suspended()
    assert "workplace_news" in case.owed()
    for asked in ("contacted_on", "by_whom", "told"):
        assert asked in case.refused(WorkplaceNews, **{asked: None})
    case.write(WorkplaceNews)


def test_lifting_it_needs_reasons_and_a_plan_for_the_risk():
    case = Case.suspended()
    for asked in ("reasons", "risk_plan"):
        assert asked in case.refused(SuspensionLifted, **{asked: None})


@pytest.mark.obligation("wt2010/A5.29/a")
def test_coming_back_needs_a_plan():
    case = Case.suspended()
    for asked in ("plan", "return_on"):
        assert asked in case.refused(ReturnToWork, **{asked: None})
    case.write(ReturnToWork)
    assert case.of(SUSPENSION, SCHOOL).state == "susp_returned"


@pytest.mark.obligation("wt2010/A5.29/b")
def test_the_plan_offers_steps_and_a_mentor_until_a_day():
    case = Case.suspended()
    assert "phased" in case.refused(ReturnToWork, phased=None)
    case.write(ReturnToWork, mentor="Anne Doyle", help_until="2011-02-18")
    back = case.file.last(ReturnToWork)
    assert (back.mentor, str(back.help_until)) == ("Anne Doyle", "2011-02-18")


@pytest.mark.obligation("wt2010/A5.29/c")
def test_for_each_child_who_made_it_contact_is_settled():
    case = Case.suspended()
    assert "contact" in case.refused(ReturnToWork, contact=[])
    for part in ("child", "still_there", "arrangement"):
        whole = {"child": "Kiran", "still_there": True, "arrangement": "Another class."}
        whole.pop(part)
        assert f"contact.0.{part}" in case.refused(ReturnToWork, contact=[whole])


def test_leaving_while_suspended_ends_the_suspension_and_nothing_else():
    case = Case.suspended()
    case.write(PersonLeaves)
    assert case.of(SUSPENSION, SCHOOL).state == "susp_left"
    assert case.state() == "strands_running"


# --- the risk to every child -------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.21/a")
def test_children_at_home_at_work_and_in_the_community_are_each_thought_of():
    case = Case.considered()
    assert "consider_risk" in case.owed()
    home = [{"setting": "Home", "risk": "None known.", "managed_by": "Asked."}]
    assert "home_work_and_community" in case.refused(RiskConsidered, settings=home)
    assert "referral_considered" in case.refused(RiskConsidered, own_children="yes")
    case.write(RiskConsidered, own_children="yes", referral_considered="Referred today.")
    assert "consider_risk" not in case.owed()
    assert "risk_reviewed" in Case.investigated().refused(CaseReviewHeld, risk_reviewed=None)


def test_the_employer_takes_up_nothing_by_suspending():
    case = Case.suspended()
    assert case.refused(EmployerTakesItUp, may_go_alongside=False)
