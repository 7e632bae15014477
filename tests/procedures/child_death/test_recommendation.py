"""Recommendations: specific, made as soon as decided, and followed to the end."""

import pytest

from heed.procedures.child_death.recommendation import (
    DeathRecommendationAnswered,
    DeathRecommendationCarriedOn,
    DeathRecommendationDecided,
    DeathRecommendationDone,
    DeathRecommendationDrafted,
    DeathRecommendationProgress,
    DeathRecommendationSent,
)
from tests.procedures.child_death.telling import Death, discussed, needs

ONE = "Safe sleep talk at every first visit"
OTHER = "Fence the ponds"


def decided() -> Death:
    death = discussed()
    death.write(DeathRecommendationDrafted)
    death.write(DeathRecommendationDecided)
    return death


def sent() -> Death:
    death = decided()
    death.write(DeathRecommendationSent)
    return death


def accepted() -> Death:
    death = sent()
    death.write(DeathRecommendationAnswered, due_on="2011-09-30")
    return death


@pytest.mark.obligation("wt2010/7.46/a", "wt2010/7.24/b")
def test_each_says_what_it_is_to_bring_about_and_how_far_it_reaches():
    death = discussed()
    needs(death, DeathRecommendationDrafted, "intended_effect")
    death.write(DeathRecommendationDrafted)
    needs(death, DeathRecommendationDecided, "reach")


@pytest.mark.obligation("wt2010/7.46/c", "wt2010/7.93/e")
@pytest.mark.parametrize(
    "what", ["measure", "owner", "due_on", "addressee", "achievable", "wording"]
)
def test_it_is_specific_measurable_achievable_relevant_and_timed(what):
    death = discussed()
    death.write(DeathRecommendationDrafted)
    assert what in death.refused(DeathRecommendationDecided, **{what: None})


@pytest.mark.obligation("wt2010/7.42/f")
def test_each_has_an_addressee():
    death = discussed()
    death.write(DeathRecommendationDrafted)
    assert death.refused(DeathRecommendationDecided, addressee=None) == ["addressee"]


def test_one_about_a_single_case_says_why():
    death = discussed()
    death.write(DeathRecommendationDrafted)
    assert death.refused(DeathRecommendationDecided, about_individual_case=True) == [
        "why_individual"
    ]


@pytest.mark.obligation("wt2010/7.25/g")
def test_it_is_made_as_soon_as_it_is_decided_while_the_case_stays_open():
    death = decided()
    owed = death.duty("send_recommendation", ONE)
    assert owed.arose == death.now
    death.after(days=2).write(DeathRecommendationSent)
    assert owed.discharged is not None
    assert (owed.discharged - owed.arose).days == 2
    assert death.state() == "reviewed_provisional"


@pytest.mark.obligation("wt2010/7.47/a")
def test_it_goes_to_the_board_or_another_body_and_is_acknowledged():
    death = decided()
    needs(death, DeathRecommendationSent, "sent_to")
    death.write(DeathRecommendationSent)
    assert death.keys("answer_recommendation") == {ONE}
    death.write(DeathRecommendationAnswered)
    assert death.keys("answer_recommendation") == set()


@pytest.mark.obligation("wt2010/7.47/b")
def test_the_board_follows_each_to_done_with_evidence_and_overdue_shows():
    death = sent()
    assert death.refused(DeathRecommendationAnswered, owner=None) == ["owner"]
    death.write(DeathRecommendationAnswered, due_on="2011-09-30")
    assert death.due("carry_out_recommendation", ONE) == "2011-09-30"
    assert death.status("carry_out_recommendation", at="2011-10-01T09:00", key=ONE) == "overdue"
    death.write(DeathRecommendationProgress)
    needs(death, DeathRecommendationDone, "evidence")
    death.write(DeathRecommendationDone, at="2011-09-29T09:00")
    assert death.status("carry_out_recommendation", key=ONE) == "met"


@pytest.mark.obligation("wt2010/7.96/c")
def test_each_accepted_has_an_outcome_and_each_other_a_reason():
    needs(accepted(), DeathRecommendationDone, "outcome")
    death = sent()
    assert death.refused(DeathRecommendationAnswered, accepted=False, reasons=None) == ["reasons"]
    death.write(DeathRecommendationAnswered, accepted=False)
    assert death.run_state("recommendation", ONE) == "rec_rejected"


@pytest.mark.obligation("wt2010/7.95/c")
def test_what_is_not_done_by_the_years_end_is_carried_on():
    death = accepted()
    needs(death, DeathRecommendationCarriedOn, "year", "why")
    death.write(DeathRecommendationCarriedOn)
    assert death.run_state("recommendation", ONE) == "rec_in_hand"


def test_several_recommendations_of_one_review_go_their_own_ways():
    death = accepted()
    death.write(DeathRecommendationDrafted, recommendation=OTHER)
    assert death.run_state("recommendation", ONE) == "rec_in_hand"
    assert death.run_state("recommendation", OTHER) == "rec_draft"
    death.write(DeathRecommendationDecided, recommendation=OTHER)
    assert death.keys("send_recommendation") == {OTHER}
