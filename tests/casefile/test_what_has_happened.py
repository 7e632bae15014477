"""What a record says has happened is not in a time that has not come; what is arranged may be."""

from datetime import UTC, datetime

from heed.casefile.reading import HAPPENED, ahead_of, read_statement
from heed.engine.example import example_of
from heed.engine.record import read
from heed.procedures.allegations.reported import AllegationReported
from heed.procedures.child_death.notification.reporting import DeathReported
from heed.procedures.initial_conference import ConferenceBooked

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_death_tomorrow_is_never_taken_as_the_day_from_which_limits_run():
    """Nobody is kept from reporting a death at night: it stands, and its hour is asked for again."""
    said = {**example_of(DeathReported), "died_at": "2999-11-25T05:40"}
    answer = read_statement(DeathReported, said, None, history=False)
    assert answer.record is not None
    assert answer.record.died_at is None
    (gap,) = [one for one in answer.gaps if one.field == "died_at"]
    assert "When did the child die” is in the future" in gap.says
    assert "Given as: 2999-11-25T05:40" in gap.says, "what was typed is not lost"


def test_what_was_taken_down_tonight_is_refused_this_afternoon_with_its_question_named():
    said = {**example_of(AllegationReported), "received_at": "2999-11-24T23:50"}
    answer = read_statement(AllegationReported, said, None, history=False)
    (problem,) = answer.problems
    assert problem.field == "received_at"
    assert "When was it taken down” is in the future" in problem.says


def test_an_hour_that_has_not_come_is_refused_and_the_day_is_not():
    said = {
        **example_of(AllegationReported),
        "received_at": "2026-11-24T23:50",
        "born": "2026-11-24",
    }
    told = read(AllegationReported, said).record
    assert [one.field for one in ahead_of(told, NOON)] == ["received_at"]


def test_a_conference_is_arranged_for_a_day_to_come():
    said = {**example_of(ConferenceBooked), "conference_on": "2999-01-01"}
    answer = read_statement(ConferenceBooked, said, None, history=False)
    assert not [one for one in answer.problems if one.field == "conference_on"]


def test_what_is_planned_expected_or_owed_is_never_taken_for_past():
    for name in (
        "next_review_on",
        "expected_on",
        "planned_for",
        "target_date",
        "reconvened_on",
        "service_ended_on",
    ):
        assert not HAPPENED.match(name), name
    for name in (
        "died_at",
        "informed_at",
        "held_on",
        "told_on",
        "referred_to_police_at",
        "to_coroner_on",
    ):
        assert HAPPENED.match(name), name
