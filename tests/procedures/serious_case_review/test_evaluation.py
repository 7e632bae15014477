"""The inspectorate's evaluation, putting an inadequate review right, and concluding: 8.44 and 8.46."""

import pytest

from heed.procedures.serious_case_review.action_plan import ActionWithdrawn
from heed.procedures.serious_case_review.evaluation import (
    BoardConcludes,
    ConclusionNotified,
    EvaluationPointsAnswered,
    EvaluationReceived,
    RemedialPlanSubmitted,
    ReviewAmended,
)
from tests.procedures.serious_case_review.asked import needs
from tests.procedures.serious_case_review.telling import BOARD, NHS, Review


def sent() -> Review:
    story = Review.at("scr_implementing")
    story.packs()
    return story


def inadequate(at: str = "2010-12-15T10:00") -> Review:
    story = sent()
    story.on(at).write(
        EvaluationReceived,
        grade="inadequate",
        points=["Two workers were not interviewed", "No why"],
    )
    return story


def remedies(*points):
    named = points or ("Two workers were not interviewed", "No why")
    return [
        {"inadequacy": p, "remedial_action": "It is done.", "by_when": "2011-03-31"} for p in named
    ]


@pytest.mark.obligation("wt2010/8.46/a")
def test_a_review_that_has_gone_to_ofsted_awaits_its_evaluation():
    story = sent()
    assert story.state("evaluation") == "evaluation_awaiting"
    needs(EvaluationReceived, "grade", "wt2010/8.46/a", story)
    story.write(EvaluationReceived)
    assert story.state("evaluation") == "evaluation_received"
    unsent = Review.at("scr_implementing")
    assert unsent.refused(EvaluationReceived, grade="inadequate", points=["No why"]) == [
        "evaluation_awaited"
    ]


@pytest.mark.obligation("wt2010/8.46/b")
def test_the_letter_reaches_the_boards_members_and_it_is_kept_who_else_had_it():
    story = sent()
    story.write(EvaluationReceived, shared_with=["Care Quality Commission"])
    letter = story.file.last(EvaluationReceived)
    assert letter.board_members_told_on is not None
    assert letter.shared_with == ["Care Quality Commission"]


@pytest.mark.obligation("wt2010/8.44/i")
def test_every_point_of_the_letter_is_answered_with_why():
    story = sent()
    story.write(EvaluationReceived, points=["One", "Two"])
    assert "answer_evaluation" in story.owed()
    one = {"point": "One", "response": "amend_plan", "why": "Added."}
    assert story.refused(EvaluationPointsAnswered, answers=[one]) == ["answers"]
    assert "answers.0.why" in story.refused(
        EvaluationPointsAnswered, answers=[{**one, "why": None}]
    )
    story.write(
        EvaluationPointsAnswered, answers=[one, {**one, "point": "Two", "response": "no_change"}]
    )
    assert "reasons" in story.refused(ReviewAmended, reasons=None)
    story.write(ReviewAmended)


@pytest.mark.obligation("wt2010/8.46/c")
def test_an_inadequate_review_is_looked_at_again_under_an_independent_chair_and_not_concluded():
    story = inadequate()
    assert story.state() == "scr_reconsidering"
    assert "look_again" in story.owed()
    assert "out_of_place" in story.refused(BoardConcludes)
    for tie in ({"chair_has_tie": True}, {"chairs_employer": NHS}, {"chairs_employer": BOARD}):
        refused = story.refused(RemedialPlanSubmitted, remedies=remedies(), **tie)
        assert set(refused) == {"independent_reconsideration_chair"}
    story.write(RemedialPlanSubmitted, remedies=remedies())
    assert story.state() == "scr_implementing"
    assert story.state("evaluation") == "evaluation_remedied"


@pytest.mark.obligation("wt2010/8.46/d")
def test_a_plan_that_puts_each_thing_right_goes_to_ofsted_within_three_months():
    story = inadequate()
    assert story.due("inadequate_response") == "2011-03-15"
    assert story.status("inadequate_response", "2011-03-16") == "overdue"
    assert set(story.refused(RemedialPlanSubmitted, remedies=remedies("No why"))) == {"remedies"}
    named = {"remedies": remedies(), "anonymised": None}
    assert story.refused(RemedialPlanSubmitted, **named) == ["anonymised"]
    story.on("2011-03-15T16:00").write(RemedialPlanSubmitted, remedies=remedies())
    assert story.status("inadequate_response") == "met"
    assert "points" in sent().refused(EvaluationReceived, grade="inadequate", points=[])


@pytest.mark.obligation("wt2010/8.44/j")
def test_a_review_stays_open_until_every_action_has_been_seen_to_work():
    story = sent()
    story.second_talks()
    story.published()
    story.evaluated()
    assert story.refused(BoardConcludes) == ["all_actions_closed"]
    story.changed()
    story.write(BoardConcludes)
    assert story.state() == "scr_concluded"


@pytest.mark.obligation("wt2010/8.44/j")
def test_or_is_withdrawn_with_a_reason():
    story = sent()
    story.second_talks()
    story.published()
    story.evaluated()
    assert "reasons" in story.refused(ActionWithdrawn, reasons=None)
    story.write(ActionWithdrawn)
    story.write(BoardConcludes)


@pytest.mark.obligation("wt2010/8.42/a")
def test_no_review_is_concluded_without_a_published_summary_or_a_reason():
    story = sent()
    story.evaluated()
    story.changed()
    assert story.refused(BoardConcludes) == ["summary_held_because"]
    assert story.refs_refusing(BoardConcludes) == {"wt2010/8.42/a"}
    story.write(BoardConcludes, summary_held_because="An order of the court.")


def test_no_review_is_concluded_before_its_evaluation_is_answered():
    story = sent()
    story.second_talks()
    story.published()
    story.changed()
    assert story.refused(BoardConcludes) == ["evaluation_answered"]


@pytest.mark.obligation("wt2010/8.44/k")
def test_the_government_office_is_told_and_nobody_is_named():
    story = Review.at("scr_concluded")
    assert "tell_government_office_of_conclusion" in story.owed()
    assert story.refused(ConclusionNotified, text="Noah's review is concluded.") == ["anonymised"]
    story.write(ConclusionNotified)
    assert "tell_government_office_of_conclusion" not in story.owed()
