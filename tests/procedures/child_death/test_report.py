"""The annual report and the national return, as pure functions over the files of deaths."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.procedures.child_death.classification import DeathClassified
from heed.procedures.child_death.coroner import InquestOpened
from heed.procedures.child_death.notification import (
    DeathNotReviewed,
    LeadBoardSettled,
    LeadInQuestion,
)
from heed.procedures.child_death.panel_review import (
    DeathReviewOnHold,
    NothingPending,
    PreventabilityAgreed,
    PreventabilityApproved,
)
from heed.procedures.child_death.rapid_response import SupportOffered
from heed.procedures.child_death.recommendation import (
    DeathRecommendationAnswered,
    DeathRecommendationDecided,
    DeathRecommendationDone,
    DeathRecommendationDrafted,
    DeathRecommendationSent,
)
from heed.procedures.child_death.report import (
    Year,
    alike,
    carried_on,
    figures,
    held,
    hide,
    known_only_from_registrars,
    names_in,
    national_return,
    patterns,
    protected,
    recommendations,
    row_of,
)
from tests.procedures.child_death.telling import Death, discussed, expected, notified, reported

THIS_YEAR, LAST_YEAR = Year(2010), Year(2009)


def reviewed(**data) -> Death:
    return discussed(reported(**data))


def final(**data) -> Death:
    death = reviewed(**data)
    death.write(NothingPending)
    death.write(PreventabilityAgreed)
    death.write(PreventabilityApproved)
    return death


def files(*deaths: Death) -> list:
    return [d.file for d in deaths]


@pytest.mark.obligation("wt2010/7.95/b", "wt2010/7.2/c")
def test_the_years_figures_tell_deaths_notified_from_deaths_reviewed():
    found = figures(files(reviewed(), reviewed(), notified()), THIS_YEAR)
    assert (found.notified, found.reviewed) == (3, 2)
    assert found.by_cause == {"sudden_unexpected_unexplained": 2}
    assert found.by_domain == {"parenting_capacity": 2}
    assert found.by_preventability == {"modifiable_factors_found": 2}
    assert found.year == "2010-11"


@pytest.mark.obligation("wt2010/7.36/a")
def test_deaths_not_yet_reviewed_are_counted_by_age():
    baby = notified(reported(born_on="2010-10-20"))
    found = figures(files(baby, notified(), reviewed()), THIS_YEAR)
    assert found.not_yet_reviewed == {"infant": 1, "late_neonatal": 1}


@pytest.mark.obligation("wt2010/7.24/b")
def test_what_could_be_done_is_grouped_by_how_far_it_reaches():
    assert figures(files(reviewed(), reviewed()), THIS_YEAR).by_reach == {"local": 2}


@pytest.mark.obligation("wt2010/7.25/c")
def test_the_time_from_death_to_review_and_deaths_known_only_from_registrars():
    assert (
        figures(files(reviewed(died_at="2011-03-01T10:00")), THIS_YEAR).median_days_to_review == 9
    )
    from heed.procedures.child_death.notification import NoticeIsFirstNews, RegistrarNotice

    news = Death()
    news.write(RegistrarNotice)
    news.write(NoticeIsFirstNews)
    assert known_only_from_registrars(files(news, reported())) == 1


@pytest.mark.obligation("wt2010/7.1/c")
def test_a_death_is_counted_once_by_the_board_that_leads_and_one_not_reviewed_by_nobody():
    elsewhere = notified(reported(lived_in="Eastwick", died_in="Northam"))
    elsewhere.write(LeadInQuestion)
    elsewhere.write(LeadBoardSettled, lead_board="Eastwick", ours=False, partners=["Northam"])
    stillborn = reported()
    stillborn.write(DeathNotReviewed)
    found = figures(files(elsewhere, stillborn, notified()), THIS_YEAR)
    assert found.notified == 1
    assert row_of(elsewhere.file) is None


@pytest.mark.obligation("wt2010/7.95/d")
def test_small_numbers_are_hidden_and_so_is_one_more_where_the_first_could_be_worked_out():
    assert hide({"a": 3, "b": 20, "c": 9}) == {"a": None, "b": 20, "c": None}
    assert hide({"a": 3, "b": 2, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert hide({"a": 0, "b": 20}) == {"a": 0, "b": 20}
    shown = protected(figures(files(reviewed(), reviewed(), notified()), THIS_YEAR))
    assert shown["reviewed"] is None
    assert set(shown["by_cause"].values()) == {None}
    assert shown["median_days_to_review"] is None


@pytest.mark.obligation("wt2010/7.95/d")
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40)), st.integers(2, 10))
def test_no_small_count_is_ever_shown_nor_can_be_worked_out_from_the_total(table, smallest):
    shown = hide(table, smallest)
    assert all(count is None or count == 0 or count >= smallest for count in shown.values())
    hidden = [name for name, count in shown.items() if count is None]
    others = [count for name, count in table.items() if count and name not in hidden]
    assert len(hidden) != 1 or not others


@pytest.mark.obligation("wt2010/7.95/d")
def test_names_on_the_files_are_searched_for_in_what_is_to_be_published():
    death = reported(child_name="Tomas Hart")
    assert names_in("Tomas's family asked for this.", files(death)) == {"tomas"}
    assert names_in("A baby died in his sleep.", files(death)) == set()


@pytest.mark.obligation("wt2010/7.96/d")
def test_the_national_return_has_the_reviews_concluded_and_nothing_that_says_whose_they_are():
    death = final()
    rows = national_return(files(death, reviewed()), THIS_YEAR)
    assert len(rows) == 1
    assert rows[0].data_set == "2010"
    told = repr(rows)
    facts = death.file.facts
    for secret in (
        facts["child_name"],
        str(facts["born_on"]),
        str(facts["died_at"]),
        facts["reference"],
    ):
        assert secret not in told
    for part in ("Tomas", "Hart", "Leanne", "Jamie"):
        assert part not in told


@pytest.mark.obligation("wt2010/7.54/c")
def test_held_reviews_are_listed_by_what_they_wait_for():
    death = reviewed()
    death.write(InquestOpened)
    death.write(DeathReviewOnHold, awaiting=["inquest"])
    assert held(files(death, reviewed())) == {"inquest": 1}


@pytest.mark.obligation("wt2010/7.95/c")
def test_recommendations_not_done_are_carried_on():
    death = reviewed()
    death.on("2011-03-20T10:00")
    for name in ("Fence the ponds", "Safe sleep talk"):
        death.write(DeathRecommendationDrafted, recommendation=name)
        death.write(DeathRecommendationDecided, recommendation=name)
        death.write(DeathRecommendationSent, recommendation=name)
        death.write(DeathRecommendationAnswered, recommendation=name)
    death.write(DeathRecommendationDone, recommendation="Fence the ponds")
    made = recommendations(files(death))
    assert {r.recommendation: r.state for r in made} == {
        "Fence the ponds": "rec_done",
        "Safe sleep talk": "rec_in_hand",
    }
    assert [r.recommendation for r in carried_on(made, THIS_YEAR)] == ["Safe sleep talk"]
    assert carried_on(made, LAST_YEAR) == []


@pytest.mark.obligation("wt2010/7.25/h")
def test_a_count_that_rises_by_half_is_a_pattern_and_small_ones_are_not_shown():
    before = figures(files(*[reviewed() for _ in range(6)]), THIS_YEAR)
    now = figures(files(*[reviewed() for _ in range(10)]), THIS_YEAR)
    changes = {(c.table, c.name): (c.before, c.now) for c in patterns(before, now)}
    assert changes["by_cause", "sudden_unexpected_unexplained"] == (6, 10)
    few = figures(files(reviewed()), THIS_YEAR)
    assert patterns(few, few) == []


@pytest.mark.obligation("wt2010/7.42/a", "wt2010/7.44/a")
def test_like_deaths_are_found_by_category_age_and_factor():
    one, like, older = reviewed(), reviewed(), reviewed(born_on="1995-01-01")
    other = reviewed(born_on="1995-01-01", died_at="2010-11-02T06:00")
    rows = {ref: row_of(d.file) for ref, d in (("A", one), ("B", like), ("C", older), ("D", other))}
    known = {ref: row for ref, row in rows.items() if row is not None}
    assert alike(known["A"], known)[0] == "B"
    assert alike(known["C"], known)[0] == "D"
    assert "A" not in alike(known["A"], known)


@pytest.mark.obligation("wt2010/7.36/m")
def test_how_many_families_were_offered_support_and_took_it():
    helped = reviewed()
    helped.write(SupportOffered)
    found = figures(files(helped, reviewed()), THIS_YEAR)
    assert found.support == {"not_offered": 1, "offered_and_accepted": 1}


def test_a_year_runs_from_april_to_march_and_a_death_falls_in_the_year_of_its_review():
    assert THIS_YEAR.holds(date(2010, 4, 1))
    assert THIS_YEAR.holds(date(2011, 3, 31))
    assert not THIS_YEAR.holds(date(2011, 4, 1))
    assert figures(files(reviewed()), LAST_YEAR).reviewed == 0


def test_an_expected_death_counts_as_one():
    death = expected()
    death.write(DeathClassified, not_foreseen="no", collapse_unforeseen="no")
    row = row_of(notified(death).file)
    assert row is not None
    assert row.expected == "expected"
