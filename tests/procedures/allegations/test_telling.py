"""Telling parents, child and the person: when, by whom, and what must wait."""

import pytest

from heed.procedures.allegations.consideration import InitialDiscussion
from heed.procedures.allegations.criminal import PersonCharged, PoliceNotNeeded
from heed.procedures.allegations.monitoring import CaseReviewHeld, OfficerContact
from heed.procedures.allegations.reported import AllegationReported, ChildInvolved
from heed.procedures.allegations.shared import PARENTS
from heed.procedures.allegations.social_care import (
    ChildrenEnquiryBegun,
    ChildrenEnquiryFinished,
    ChildrenEnquiryNotNeeded,
)
from heed.procedures.allegations.telling import (
    AccusedTold,
    AccusedToldEarly,
    AccusedToldOutcome,
    AccusedUpdated,
    ChildSupportConsidered,
    ParentsAlreadyKnew,
    ParentsTold,
    ParentsToldOfInjury,
    ParentsToldOutcome,
    ParentsUpdated,
    ParentTellingSettled,
    TellingHeld,
)
from tests.procedures.allegations.story import CHILD, Case

RISKY = {"basis": "Need to know.", "could_interfere": True}


def settled() -> Case:
    case = Case.told()
    case.write(ParentTellingSettled)
    return case


def parents_told() -> Case:
    case = settled()
    case.write(ParentsTold)
    return case


# --- parents and child -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.4/a")
def test_telling_the_parents_is_owed_from_the_start_until_who_when_and_how_are_recorded():
    case = Case.reported()
    assert "tell_parents_of_allegation" in case.owed()
    case = settled()
    for asked in ("who", "told_at", "told_by", "method"):
        assert asked in case.refused(ParentsTold, **{asked: None})
    assert "tell_parents_of_allegation" in case.owed()
    case.write(ParentsTold)
    assert "tell_parents_of_allegation" not in case.owed()


def test_they_may_know_already():
    case = Case.told()
    assert "how_known" in case.refused(ParentsAlreadyKnew, how_known=None)
    case.write(ParentsAlreadyKnew)
    assert case.of(PARENTS, CHILD).state == "par_told"


@pytest.mark.obligation("wt2010/A5.4/b")
def test_nobody_is_told_before_who_and_how_is_settled_unless_a_child_is_hurt():
    case = Case.told()
    assert "who_and_how_settled_first" in case.refused(ParentsTold)
    assert case.refused(ParentsToldOfInjury, injured=False) == ["injury_or_urgent_treatment"]
    case.write(ParentsToldOfInjury)
    assert case.of(PARENTS, CHILD).state == "par_told"


@pytest.mark.obligation("wt2010/A5.15/c")
def test_who_tells_them_and_how_is_settled_with_the_employer():
    case = Case.told()
    for asked in ("who_tells", "how", "agreed_with"):
        assert asked in case.refused(ParentTellingSettled, **{asked: None})
    case.write(ParentTellingSettled, who_tells="DS Ellen Marsh")
    assert "why_otherwise" in case.refused(ParentsTold, told_by="Judith Crane")
    case.write(ParentsTold, told_by="DS Ellen Marsh")


@pytest.mark.obligation("wt2010/A5.15/d")
def test_while_police_or_social_care_may_come_in_each_is_asked_how_best():
    case = Case.told()
    for asked in ("police_consulted", "social_care_consulted"):
        assert asked in case.refused(ParentTellingSettled, **{asked: None})
    case.write(InitialDiscussion, possible_offence="no")
    case.write(PoliceNotNeeded)
    case.write(ChildrenEnquiryNotNeeded)
    case.write(ParentTellingSettled, police_consulted=None, social_care_consulted=None)


@pytest.mark.obligation("wt2010/A5.15/e")
def test_a_child_hurt_in_the_employers_care_makes_telling_due_at_once():
    case = Case.reported(child_injured=True, injury="A broken wrist.")
    assert case.due("tell_parents_of_injury", CHILD) == "2010-11-01"
    for asked in ("injury", "told_at", "told_by", "what_was_said"):
        assert asked in case.refused(ParentsToldOfInjury, **{asked: None})
    case.write(ParentsToldOfInjury)
    assert case.status("tell_parents_of_injury") == "met"
    assert "tell_parents_of_allegation" not in case.owed()
    assert "injury" in Case().refused(AllegationReported, child_injured=True)


@pytest.mark.obligation("wt2010/A5.4/c")
def test_after_each_review_the_parents_hear_how_it_goes():
    case = Case.investigated()
    case.write(ParentTellingSettled)
    case.write(ParentsTold)
    case.write(CaseReviewHeld)
    assert "update_parents" in case.owed()
    for asked in ("contacted_on", "told_by", "summary"):
        assert asked in case.refused(ParentsUpdated, **{asked: None})
    case.write(ParentsUpdated)
    assert "update_parents" not in case.owed()


@pytest.mark.obligation("wt2010/A5.4/d", "wt2010/6.38/b")
def test_parents_and_child_learn_how_it_ended_discipline_too_or_it_is_said_why_not():
    case = parents_told()
    no = {"told": False}
    assert "reason_not_told" in case.refused(ParentsToldOutcome, **no)
    assert "reason_discipline_not_told" in case.refused(ParentsToldOutcome, discipline_told=False)
    assert "reason_child_not_told" in case.refused(ParentsToldOutcome, child_told=False)
    for asked in ("told_on", "told_by", "outcome_for_release"):
        assert asked in case.refused(ParentsToldOutcome, **{asked: None})
    case.write(ParentsToldOutcome)
    assert case.of(PARENTS, CHILD).state == "par_outcome_told"


def test_during_a_prosecution_the_outcome_is_held_with_a_reason():
    case = Case.investigated()
    case.write(ParentsAlreadyKnew)
    case.write(PersonCharged)
    assert "no_prosecution_or_outcome_held_with_reason" in case.refused(ParentsToldOutcome)
    case.write(
        ParentsToldOutcome, told=False, prosecution=True, reason_not_told="The trial is in March."
    )


@pytest.mark.obligation("wt2010/A5.4/e")
def test_a_panels_deliberations_are_left_out_of_what_parents_are_told():
    case = parents_told()
    assert case.refused(ParentsToldOutcome, deliberations_left_out=False) == [
        "deliberations_left_out"
    ]
    asked = ParentsToldOutcome.model_fields
    assert "outcome_for_release" in asked
    assert "hearing_papers" not in asked


def accused_told() -> Case:
    case = parents_told()
    case.write(TellingHeld)
    case.write(AccusedTold)
    return case


@pytest.mark.obligation("wt2010/6.38/c")
@pytest.mark.parametrize(
    ("begun", "type_"),
    [(settled, ParentsTold), (parents_told, ParentsUpdated), (accused_told, AccusedUpdated)],
)
def test_what_could_get_in_the_way_of_an_enquiry_stays_unsaid_until_it_is_cleared(begun, type_):
    case = begun()
    found = case.refused(type_, sharing=RISKY)
    assert {"cleared_to_tell", "sharing.cleared_by"} <= set(found)
    assert "sharing.basis" in case.refused(type_, sharing={"could_interfere": False})
    case.write(type_, sharing={**RISKY, "cleared_by": "DS Ellen Marsh"})


@pytest.mark.obligation("wt2010/A5.5/a", "wt2010/6.38/a")
def test_each_child_has_an_answer_on_support_naming_the_agency():
    case = Case.told()
    case.write(ChildInvolved, child="Lily Shaw")
    assert {o.key for o in case.file.duties if o.duty.id == "child_support"} == {CHILD, "Lily Shaw"}
    assert "responsible" in case.refused(ChildSupportConsidered, responsible=None)
    assert "why_none" in case.refused(ChildSupportConsidered, offered=False)
    for asked in ("provider", "starts_on"):
        assert asked in case.refused(ChildSupportConsidered, **{asked: None})
    case.write(ChildrenEnquiryBegun)
    case.write(ChildSupportConsidered)
    assert "support_answer_for_each_child" in case.refused(ChildrenEnquiryFinished)
    case.write(
        ChildSupportConsidered, child="Lily Shaw", offered=False, why_none="She saw nothing."
    )
    case.write(ChildrenEnquiryFinished)


# --- the person --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.16/a")
def test_telling_the_person_is_owed_once_the_officer_is_consulted():
    case = Case.considered(crime="no")
    assert "tell_accused" in case.owed()
    assert "officer_consulted_on" in case.refused(AccusedTold, officer_consulted_on=None)
    for asked in ("told_at", "told_by"):
        assert asked in case.refused(AccusedTold, **{asked: None})
    case.write(AccusedTold)
    assert "tell_accused" not in case.owed()


@pytest.mark.obligation("wt2010/A5.16/b")
@pytest.mark.parametrize("case", [Case.in_evaluation, Case.in_strategy], ids=["crime", "harm"])
def test_where_agencies_meet_telling_waits_for_each_to_agree_what_may_be_said(case):
    case = case()
    assert case.state("accused") == "acc_hold"
    for asked in ("police_agreed", "social_care_agreed", "agreed_content"):
        assert asked in case.refused(AccusedTold, **{asked: None})
    case.write(AccusedTold)
    assert case.state("accused") == "acc_told"


@pytest.mark.obligation("wt2010/6.39/c")
@pytest.mark.parametrize("crime", ["yes", "not_known"])
def test_while_it_may_be_criminal_or_nobody_knows_the_person_is_not_told(crime):
    case = Case.considered(crime=crime)
    assert case.refused(AccusedTold) == ["no_hold_applies"]
    case.write(TellingHeld)
    assert "police_agreed" in case.refused(AccusedTold, police_agreed=None)


@pytest.mark.obligation("wt2010/A5.16/b")
def test_told_too_early_it_is_written_down_and_shows():
    case = Case.in_evaluation()
    case.write(AccusedToldEarly)
    assert "look_into_early_telling" in case.owed()
    assert case.duty("look_into_early_telling").owed_by == "lado"
    case.write(OfficerContact)
    assert "look_into_early_telling" not in case.owed()


@pytest.mark.obligation("wt2010/A5.6/d", "wt2010/A5.16/c")
def test_a_union_member_is_pointed_to_the_union_on_a_stated_day():
    case = Case.considered(crime="no")
    assert "union_member" in case.refused(AccusedTold, union_member=None)
    assert "advised_to_contact_union" in case.refused(AccusedTold, advised_to_contact_union=None)
    case.write(AccusedTold, union_member="no", advised_to_contact_union=None)


@pytest.mark.obligation("wt2010/A5.6/b", "wt2010/6.39/a")
def test_support_is_arranged_with_a_named_contact_when_the_person_is_told():
    case = Case.considered(crime="no")
    for asked in ("support", "support_contact"):
        assert asked in case.refused(AccusedTold, **{asked: None})
    case.write(AccusedTold)
    assert "support" in case.refused(AccusedUpdated, support=None)


@pytest.mark.obligation("wt2010/A5.6/a")
def test_after_each_review_the_person_hears_how_it_goes():
    case = Case.employers_own()
    case.write(AccusedTold)
    case.write(CaseReviewHeld)
    assert "update_accused" in case.owed()
    for asked in ("told_on", "content"):
        assert asked in case.refused(AccusedUpdated, **{asked: None})
    case.write(AccusedUpdated)
    assert "update_accused" not in case.owed()


@pytest.mark.obligation("wt2010/6.39/b")
def test_the_concern_is_explained_and_at_the_end_the_outcome_and_what_it_means():
    case = Case.considered(crime="no")
    assert "explained" in case.refused(AccusedTold, explained=None)
    case.write(AccusedTold)
    for asked in ("told_on", "implications"):
        assert asked in case.refused(AccusedToldOutcome, **{asked: None})
    assert "reason_not_told" in case.refused(AccusedToldOutcome, told=False)


@pytest.mark.obligation("wt2010/A5.10/b")
def test_the_person_gets_a_copy_of_the_summary_or_it_is_said_why_not():
    case = Case.considered(crime="no")
    case.write(AccusedTold)
    for asked in ("copy_given_on", "copy_how"):
        assert asked in case.refused(AccusedToldOutcome, **{asked: None})
    assert "reason_no_copy" in case.refused(AccusedToldOutcome, copy_given=False)
    case.write(AccusedToldOutcome)
