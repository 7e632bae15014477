"""One chronology of all: when the child was seen, seen alone and asked. 8.37 and 8.40."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.procedures.serious_case_review.chronology import ChronologyRow, chronology_of, merge
from tests.procedures.serious_case_review.telling import NHS, POLICE, SOCIAL, Review

PERIOD = (date(2010, 1, 1), date(2010, 5, 11))


def row(day: date, **given) -> ChronologyRow:
    whole = {
        "professional_role": "Health visitor", "person_concerned": "Child N", "event": "Visit.",
        "source_record": "p. 1", "child_seen": False, "wishes_sought": "no",
    }  # fmt: skip
    return ChronologyRow(event_date=day, **{**whole, **given})


SEEN = {"child_seen": True, "child_seen_alone": False}
ALONE = {"child_seen": True, "child_seen_alone": True}


@pytest.mark.obligation("wt2010/8.40/j")
def test_rows_of_all_agencies_stand_by_date_and_time_each_with_its_agency():
    merged = merge(
        {
            NHS: [row(date(2010, 3, 2), event_time=time(14)), row(date(2010, 1, 5))],
            POLICE: [row(date(2010, 3, 2), event_time=time(9))],
        }
    )
    assert [(m.agency, m.row.event_date.day) for m in merged.rows] == [
        (NHS, 5),
        (POLICE, 2),
        (NHS, 2),
    ]


@pytest.mark.obligation("wt2010/8.40/k", "wt2010/8.37/d")
def test_it_shows_how_often_the_child_was_seen_seen_alone_and_asked():
    merged = merge(
        {
            NHS: [
                row(date(2010, 2, 1), **SEEN),
                row(date(2010, 3, 1), **ALONE, wishes_sought="yes"),
            ],
            SOCIAL: [row(date(2010, 4, 1), wishes_expressed="Wants Nan."), row(date(2010, 4, 2))],
        },
        PERIOD,
    )
    assert (merged.seen, merged.seen_alone, merged.wishes_sought, merged.wishes_expressed) == (
        2,
        1,
        1,
        1,
    )


@pytest.mark.obligation("wt2010/8.37/d")
def test_the_longest_gap_counts_from_the_first_day_of_the_period_to_its_last():
    merged = merge({NHS: [row(date(2010, 2, 1), **SEEN), row(date(2010, 2, 11), **SEEN)]}, PERIOD)
    assert merged.longest_gap == (date(2010, 5, 11) - date(2010, 2, 11)).days
    assert merge({NHS: []}, PERIOD).longest_gap == 130
    assert merge({}).longest_gap is None


@pytest.mark.obligation("wt2010/8.20/f")
def test_what_lies_outside_the_period_is_kept_as_background_and_not_counted():
    merged = merge({NHS: [row(date(2009, 12, 31), **SEEN), row(date(2010, 1, 1), **SEEN)]}, PERIOD)
    assert [m.in_period for m in merged.rows] == [False, True]
    assert merged.seen == 1


@pytest.mark.obligation("wt2010/8.40/j")
def test_two_accounts_of_one_visit_that_differ_are_flagged_and_not_settled():
    same = {"event_time": time(10, 30)}
    differ = merge(
        {NHS: [row(date(2010, 2, 1), **same, **SEEN)], SOCIAL: [row(date(2010, 2, 1), **same)]}
    )
    assert [m.conflict for m in differ.rows] == [True, True]
    assert differ.seen == 1
    agree = merge(
        {
            NHS: [row(date(2010, 2, 1), **same, **SEEN)],
            SOCIAL: [row(date(2010, 2, 1), **same, **SEEN)],
        }
    )
    assert not any(m.conflict for m in agree.rows)
    assert agree.seen == 1, "one visit by two workers is one sighting"


def test_a_visit_is_known_by_its_name_where_nobody_wrote_the_time():
    named = {"occasion": "Joint visit"}
    merged = merge(
        {
            NHS: [row(date(2010, 2, 1), **named, **SEEN)],
            SOCIAL: [row(date(2010, 2, 1), occasion="joint visit", **ALONE)],
        }
    )
    assert merged.seen == 1
    assert all(m.conflict for m in merged.rows)


ROWS = st.lists(
    st.builds(
        lambda n, seen, alone: row(
            date.fromordinal(733773 + n), child_seen=seen, child_seen_alone=alone if seen else None
        ),
        st.integers(0, 400), st.booleans(), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from([NHS, POLICE, SOCIAL]), ROWS))
def test_merging_loses_nothing_orders_all_and_never_counts_more_than_there_is(chronologies):
    merged = merge(chronologies, PERIOD)
    assert len(merged.rows) == sum(map(len, chronologies.values()))
    days = [m.row.event_date for m in merged.rows]
    assert days == sorted(days)
    assert 0 <= merged.seen_alone <= merged.seen <= len(merged.rows)
    assert merged.longest_gap is not None
    assert 0 <= merged.longest_gap <= 130


@pytest.mark.obligation("wt2010/8.40/j", "wt2010/8.20/f")
def test_a_reviews_own_chronology_is_that_of_its_agencies_within_its_terms():
    story = Review.at("scr_reviewing")
    day = {
        k: v
        for k, v in row(date(2010, 3, 2), **SEEN).model_dump(mode="json").items()
        if v is not None
    }
    story.chronology(NHS, rows=[day])
    story.chronology(POLICE, rows=[{**day, "event_date": "2001-01-01"}])
    merged = chronology_of(story.file)
    assert [(m.agency, m.in_period) for m in merged.rows] == [(POLICE, False), (NHS, True)]
    assert merged.seen == 1
