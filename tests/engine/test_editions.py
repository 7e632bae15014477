"""The edition in force when a duty arises decides its limit; a local protocol may be stricter."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.engine.calendar import LONDON
from heed.engine.edition import Editions
from heed.engine.limit import Limit, Unit, earlier
from heed.guidance import editions, local_editions


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2009-06-01", "wt2010"),
        ("2013-04-14", "wt2010"),
        ("2013-04-15", "wt2013"),
        ("2018-07-03", "wt2013"),
        ("2018-07-04", "wt2018"),
    ],
)
def test_the_edition_in_force_goes_by_the_day(day, edition):
    assert editions().in_force(date.fromisoformat(day)).id == edition


@pytest.mark.obligation("wt2010/5.39/a")
@pytest.mark.parametrize(
    ("day", "due"), [("2010-03-31", "2010-04-13"), ("2010-04-01", "2010-04-19")]
)
def test_initial_assessments_went_from_seven_to_ten_working_days_on_1_april_2010(day, due):
    assert editions("wt2010").due("initial_assessment", at(day)) == date.fromisoformat(due)


def test_from_15_april_2013_one_assessment_stands_in_place_of_two():
    later = editions()
    assert later.due("assessment", at("2013-04-15")) == date(2013, 6, 19)
    assert later.due("initial_assessment", at("2013-04-15")) is None
    assert later.due("core_assessment", at("2013-04-15")) is None
    assert later.due("assessment", at("2013-04-12")) is None


def test_an_authority_can_be_pinned_to_one_edition():
    assert editions("wt2010").due("initial_assessment", at("2020-06-01")) == date(2020, 6, 15)


def test_an_edition_that_is_not_held_is_named_with_those_that_are():
    with pytest.raises(KeyError, match="wt2010, wt2013, wt2018"):
        Editions(editions().editions, pinned="wt1999")


@given(
    st.sampled_from(sorted(editions("wt2010").editions[0].limits)),
    st.integers(1, 400),
    st.sampled_from(list(Unit)),
    st.dates(date(2010, 4, 1), date(2013, 4, 1)),
)
def test_a_local_protocol_is_never_laxer_than_the_guidance(name, amount, unit, day):
    local = local_editions("wt2010", {name: Limit(amount, unit, "local protocol")}, {})
    moment = at(day.isoformat())
    national, held = editions("wt2010").due(name, moment), local.due(name, moment)
    assert national is not None
    assert held is not None
    assert earlier(held, national) == held
