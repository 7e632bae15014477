"""Working days, hours and months, as the limits of the guidance count them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engine.calendar import ENGLAND, LONDON, hours_after, months_after

DAYS = st.dates(date(2000, 1, 1), date(2045, 12, 31))
COUNTS = st.integers(1, 60)
MOMENTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001 - the zone comes with the strategy
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(LONDON),
)


@given(DAYS, COUNTS)
def test_a_limit_ends_on_a_working_day_after_its_start(start, days):
    end = ENGLAND.after(start, days)
    assert end > start
    assert ENGLAND.is_working_day(end)


@given(DAYS, COUNTS)
def test_there_are_as_many_working_days_to_its_end_as_the_limit_says(start, days):
    assert ENGLAND.between(start, ENGLAND.after(start, days)) == days


@given(DAYS, COUNTS, st.integers(0, 60))
def test_a_limit_counted_in_two_parts_ends_on_the_same_day(start, first, then):
    assert ENGLAND.after(ENGLAND.after(start, first), then) == ENGLAND.after(start, first + then)


@given(DAYS, COUNTS)
def test_starting_a_day_later_never_ends_earlier(start, days):
    assert ENGLAND.after(start + timedelta(days=1), days) >= ENGLAND.after(start, days)


@given(DAYS)
def test_what_arrives_at_the_weekend_counts_from_that_day(start):
    """Saturday is day nought: one working day after it is the same as after its Friday."""
    saturday = start + timedelta(days=(5 - start.weekday()) % 7)
    assert ENGLAND.after(saturday, 1) == ENGLAND.after(saturday - timedelta(days=1), 1)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2010-05-24", 10, "2010-06-08"),  # across the spring bank holiday of 31 May
        ("2010-12-24", 1, "2010-12-29"),  # Christmas Day and Boxing Day fell on a weekend
        ("2011-04-20", 3, "2011-04-27"),  # Good Friday and Easter Monday
        ("2011-04-28", 1, "2011-05-03"),  # the royal wedding, then the early May holiday
        ("2012-06-01", 1, "2012-06-06"),  # the moved spring holiday and the Diamond Jubilee
        ("2022-09-16", 1, "2022-09-20"),  # the day of the Queen's funeral
        ("2023-05-05", 1, "2023-05-09"),  # the King's coronation
        ("2020-05-07", 1, "2020-05-11"),  # the early May holiday moved to VE Day, a Friday
        ("2026-12-24", 1, "2026-12-29"),  # Boxing Day on a Saturday, taken on the Monday
    ],
)
def test_englands_bank_holidays_are_no_working_days(start, days, end):
    assert ENGLAND.after(date.fromisoformat(start), days).isoformat() == end


@given(
    MOMENTS,
    st.integers(0, 200),
)
def test_hours_are_elapsed_hours_whatever_the_clocks_do(start, hours):
    elapsed = hours_after(start, hours).astimezone(UTC) - start.astimezone(UTC)
    assert elapsed == timedelta(hours=hours)


def test_forty_eight_hours_across_the_spring_clock_change():
    friday = datetime(2010, 3, 26, 16, 0, tzinfo=LONDON)
    assert hours_after(friday, 48) == datetime(2010, 3, 28, 17, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2010-11-30", 3, "2011-02-28"),
        ("2011-11-30", 3, "2012-02-29"),
        ("2010-08-31", 6, "2011-02-28"),
        ("2010-12-15", 3, "2011-03-15"),
        ("2010-10-31", 1, "2010-11-30"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_shorter_month(start, months, end):
    assert months_after(date.fromisoformat(start), months).isoformat() == end


@given(DAYS, st.integers(1, 24))
def test_months_never_skip_into_the_month_after(start, months):
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day <= start.day
