"""Beside criminal, coronial, family and disciplinary matters: 8.6, 8.7, 8.20 and 8.25 to 8.27."""

import pytest

from heed.procedures.serious_case_review.action_plan import EarlyLesson, LessonActionStarted
from heed.procedures.serious_case_review.overview import BoardDecides, PanelAgreesFinalDocuments
from heed.procedures.serious_case_review.parallel import (
    CoordinationAgreed,
    CriminalJusticeDiscussion,
    DocumentsReconciled,
    HoldPlaced,
    HoldReleased,
    ParallelProcessIdentified,
    PassedToEmployer,
    ProcessConcluded,
)
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import CHAIR, Review

TRIAL = "Trial of the stepfather"


def beside(kind: str = "criminal", state: str = "scr_reviewing") -> Review:
    story = Review.at(state)
    story.write(ParallelProcessIdentified, kind=kind)
    return story


def agreed(kind: str = "criminal", state: str = "scr_reviewing") -> Review:
    story = beside(kind, state)
    story.write(
        CriminalJusticeDiscussion if kind in ("criminal", "coroner") else CoordinationAgreed,
        process=TRIAL,
    )
    return story


@pytest.mark.obligation("wt2010/8.25/a", "wt2010/8.20/s")
@pytest.mark.parametrize("kind", ["criminal", "coroner"])
def test_the_panels_chair_owes_an_early_talk_with_those_who_lead(kind):
    story = beside(kind)
    owed = story.duty("criminal_justice_talk", TRIAL)
    assert (owed.owed_by, owed.due) == ("scr_panel_chair", None)
    assert story.refused(CoordinationAgreed, process=TRIAL) == ["justice_agencies_talked_to"]
    story.write(CriminalJusticeDiscussion)
    assert "criminal_justice_talk" not in story.owed()


def test_no_such_talk_is_owed_about_a_family_case():
    assert "criminal_justice_talk" not in beside("family_court").owed()


TALK = entries(
    ("8.25/b", "timing"), ("8.25/b", "conduct"), ("8.25/b", "impact_on_case"), ("8.25/b", "who_contributes_when"),
    ("8.20/s", "information_sharing"),
)  # fmt: skip


@pytest.mark.obligation("wt2010/8.20/s", "wt2010/8.25/b")
@pytest.mark.parametrize(("ref", "field"), TALK)
def test_the_talk_settles_timing_conduct_impact_and_who_takes_part_when(ref, field):
    needs(CriminalJusticeDiscussion, field, ref, beside())


@pytest.mark.obligation("wt2010/8.25/c")
def test_what_can_go_on_and_what_must_wait_is_kept():
    talk = agreed().file.last(CriminalJusticeDiscussion)
    assert "Early lessons" in talk.can_proceed
    assert talk.must_wait


@pytest.mark.obligation("wt2010/8.20/p")
@pytest.mark.parametrize("field", ["kind", "lead_body", "contact"])
def test_a_parallel_process_has_a_kind_a_lead_and_a_contact(field):
    needs(
        ParallelProcessIdentified,
        field,
        "wt2010/8.20/s" if field == "contact" else "wt2010/8.20/p",
        Review.at("scr_reviewing"),
    )


@pytest.mark.obligation("wt2010/8.25/d")
def test_finishing_may_wait_for_a_trial_until_a_day_and_early_lessons_do_not():
    story = agreed(state="scr_panel_agreement")
    needs(HoldPlaced, "review_on", "wt2010/8.25/d", story)
    story.write(HoldPlaced, holds=["finalising"])
    assert story.due("look_at_hold_again") == "2010-10-18"
    story.plan()
    assert story.refused(PanelAgreesFinalDocuments) == ["not_held_back"]
    story.write(EarlyLesson)
    story.write(LessonActionStarted)
    story.write(HoldReleased)
    story.write(PanelAgreesFinalDocuments)


@pytest.mark.obligation("wt2010/8.26/a", "wt2010/8.26/b")
@pytest.mark.parametrize("kind", ["family_court", "other_civil", "administrative"])
def test_waiting_for_a_family_civil_or_administrative_case_is_the_chairs_decision_on_advice(kind):
    story = agreed(kind)
    assert story.run("parallel_process", TRIAL) == "parallel_agreed", "nothing waits of itself"
    assert story.refused(HoldPlaced, by="scr_panel") == ["hold_by_chair"]
    needs(
        HoldPlaced,
        "reason",
        "wt2010/8.26/a",
        story,
        by=CHAIR,
        panel_chairs_advice="Wait.",
        authority_consulted_on="2010-07-01",
    )
    assert story.refused(HoldPlaced, by=CHAIR) == ["panel_chairs_advice"]
    if kind == "family_court":
        assert story.refused(HoldPlaced, by=CHAIR, panel_chairs_advice="Wait.") == [
            "authority_consulted_on"
        ]
    story.write(
        HoldPlaced, by=CHAIR, panel_chairs_advice="Wait.", authority_consulted_on="2010-07-01"
    )


@pytest.mark.obligation("wt2010/8.27/a", "wt2010/8.41/a")
@pytest.mark.parametrize("record", [PanelAgreesFinalDocuments, BoardDecides])
def test_what_a_case_brought_to_light_is_worked_in_before_anybody_approves(record):
    story = agreed(
        state="scr_panel_agreement" if record is PanelAgreesFinalDocuments else "scr_board_approval"
    )
    if record is PanelAgreesFinalDocuments:
        story.plan()
    story.write(ProcessConcluded)
    assert "reconcile" in story.owed()
    assert story.refused(record) == ["proceedings_reconciled"]
    assert story.refs_refusing(record) == {"wt2010/8.27/a"}
    for field in ("changes_to_facts", "changes_to_conclusions", "changes_to_recommendations"):
        needs(DocumentsReconciled, field, "wt2010/8.27/a", story)
    story.write(DocumentsReconciled)
    story.write(record)


@pytest.mark.obligation("wt2010/8.7/a")
def test_of_a_disciplinary_matter_only_that_it_was_passed_on_is_kept():
    story = Review.at("scr_reviewing")
    told = {"kind": "disciplinary", "process": "A matter at the trust"}
    assert story.refused(ParallelProcessIdentified, **told) == ["no_disciplinary_detail"]
    story.write(ParallelProcessIdentified, **told, concerns=None)
    assert set(PassedToEmployer.model_fields) == {"employer", "referred_by", "referred_at"}
    assert story.reading(PassedToEmployer, outcome="Dismissed").unknown == ("outcome",)
    story.write(PassedToEmployer)


@pytest.mark.obligation("wt2010/8.7/b")
def test_an_urgent_disciplinary_matter_says_how_it_keeps_children_safe_and_blocks_nothing():
    story = Review.at("scr_board_approval")
    told = {
        "kind": "disciplinary",
        "process": "A matter at the trust",
        "concerns": None,
        "urgent": True,
    }
    assert story.refused(ParallelProcessIdentified, **told) == ["child_safety_reason"]
    story.write(ParallelProcessIdentified, **told, child_safety_reason="He worked in the nursery.")
    story.write(BoardDecides)


@pytest.mark.obligation("wt2010/8.6/a")
def test_a_review_that_says_who_is_to_blame_is_not_agreed():
    story = Review.at("scr_panel_agreement")
    story.plan()
    assert story.refused(PanelAgreesFinalDocuments, no_blame=False) == ["panel_checklist_signed"]
