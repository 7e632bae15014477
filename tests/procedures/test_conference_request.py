"""Asking for a conference, and disagreeing about one. wt2010/5.80"""

from typing import Any

import pytest

from heed.procedures.conference_request import (
    BoardSettlement,
    ConferenceDisagreementToBoard,
    ConferenceRequestAnswered,
    ConferenceRequested,
    ConferenceRequestWithdrawn,
)
from tests.procedures.enquiries import harm_over, not_substantiated
from tests.procedures.story import Story

MANAGER = "social_work_manager"
UNBACKED: dict[str, Any] = {"backed_by_senior_manager": None, "backed_by_named_professional": None}


def asked(**request: Any) -> Story:
    story = harm_over()
    story.write(ConferenceRequested, by="agency", **request)
    return story


@pytest.mark.obligation("wt2010/5.80/c")
@pytest.mark.parametrize("backing", ["backed_by_senior_manager", "backed_by_named_professional"])
def test_a_backed_request_is_normally_agreed_and_a_refusal_says_why_this_one_is_not(backing: str):
    story = asked(**{**UNBACKED, backing: "Ruth Okafor"})
    assert "why_not_the_normal_answer" in story.refused(
        ConferenceRequestAnswered, by=MANAGER, agreed=False
    )
    story.write(
        ConferenceRequestAnswered,
        by=MANAGER,
        agreed=False,
        why_not_the_normal_answer="The partner has left.",
    )
    assert story.state("conference_request") == "conference_request_disputed"
    assert "settle_conference_dispute" in story.owed()


@pytest.mark.obligation("wt2010/5.80/c")
def test_only_a_manager_refuses_and_with_reasons():
    story = asked(**UNBACKED)
    assert "refusal_reasoned" in story.refused(
        ConferenceRequestAnswered, by="lead_social_worker", agreed=False
    )
    assert "reasons" in story.refused(
        ConferenceRequestAnswered, by=MANAGER, agreed=False, reasons=None
    )
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=False)


@pytest.mark.obligation("wt2010/5.80/d")
@pytest.mark.parametrize(
    ("convene", "end"), [(True, "conference_request_agreed"), (False, "conference_request_closed")]
)
def test_disagreement_is_talked_through_and_as_a_last_resort_the_board_settles_it(
    convene: bool, end: str
):
    story = asked(**UNBACKED)
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=False)
    assert "discussions" in story.refused(
        ConferenceDisagreementToBoard, by="agency", discussions=None
    )
    story.write(ConferenceDisagreementToBoard, by="agency")
    assert "board_settles_conference" in story.owed()
    assert "reasons" in story.refused(BoardSettlement, by="lscb", convene=convene, reasons=None)
    story.write(BoardSettlement, by="lscb", convene=convene)
    assert story.state("conference_request") == end
    assert ("convene_requested_conference" in story.owed()) is convene


def test_whoever_asked_may_be_satisfied_by_the_talk_and_withdraw_and_it_stays_on_file():
    story = asked(**UNBACKED)
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=False)
    story.write(ConferenceRequestWithdrawn, by="agency")
    assert story.state("conference_request") == "conference_request_closed"
    assert story.file.last(ConferenceRequested) is not None


def test_a_second_request_is_a_request_of_its_own_and_each_is_answered():
    story = not_substantiated()
    story.write(ConferenceRequested, by="agency", requested_by="Joy Adeyemi")
    story.write(ConferenceRequested, by="agency", requested_by="Grace Mensah")
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=True)
    assert story.file.is_live("conference_request"), "one is still unanswered"
    story.write(ConferenceRequestAnswered, by=MANAGER, agreed=True)
    assert not story.file.is_live("conference_request")
