"""The designated officer's yearly report, and names that come up again."""

from datetime import date, datetime

import pytest

from heed.engine.calendar import LONDON, london
from heed.procedures.allegations import report
from heed.procedures.allegations.conclusion import LessonsReviewed, OutcomeRecorded
from heed.procedures.allegations.consideration import RouteDecided
from heed.procedures.allegations.monitoring import DelayExplained, PersonLeaves
from heed.procedures.allegations.recurrence import at_the_same_place, come_up_before
from heed.procedures.allegations.report import Share, annual_report, colour
from heed.procedures.allegations.suspension import (
    ReturnToWork,
    SuspensionDecided,
    SuspensionGround,
)
from tests.procedures.allegations.story import SCHOOL, Case
from tests.procedures.allegations.test_walked import through_the_courts

YEAR = (date(2010, 4, 1), date(2011, 3, 31))


def moment(day: str) -> datetime:
    return london(datetime.fromisoformat(f"{day}T12:00"))


def resolved(
    on: str, outcome: str = "substantiated", start: str = "2010-11-01T15:40", **data
) -> Case:
    case = Case.concluding(start=start, **data)
    case.write(OutcomeRecorded, at=f"{on}T12:00", outcome=outcome)
    return case


def files(*cases: Case):
    return {f"file-{n}": case.file for n, case in enumerate(cases, 1)}


def shares(*cases: Case, at: str = "2012-01-01") -> dict[str, Share]:
    made = annual_report(files(*cases), *YEAR, moment(at))
    return {share.limit: share for share in made.timeliness}


# --- 80, 90, and all but the most exceptional ------------------------------------------------


@pytest.mark.obligation("wt2010/6.33/a")
def test_four_in_five_within_a_month():
    quick, slow = [resolved("2010-12-01")] * 4, [resolved("2010-12-02")]
    found = shares(*quick, *slow)["allegation_resolved_most"]
    assert (found.in_time, found.counted, found.percent, found.reached) == (4, 5, 80, True)
    missed = shares(*quick[:3], *slow)["allegation_resolved_most"]
    assert (missed.percent, missed.reached) == (75, False)


@pytest.mark.obligation("wt2010/6.33/b")
def test_nine_in_ten_within_three_months():
    quick, slow = [resolved("2011-02-01")] * 9, [resolved("2011-02-02")]
    found = shares(*quick, *slow)["allegation_resolved_nearly_all"]
    assert (found.percent, found.hoped_for, found.reached) == (90, 90, True)
    assert shares(*quick[:8], *slow)["allegation_resolved_nearly_all"].reached is False


@pytest.mark.obligation("wt2010/6.33/c")
def test_all_but_the_most_exceptional_within_a_year_and_those_are_listed_with_their_reason():
    signed = Case.investigated()
    signed.write(DelayExplained, exceptional=True, signed_by="The director", reason="Two trials.")
    report_ = annual_report(
        files(resolved("2011-11-01"), signed, Case.investigated()), *YEAR, moment("2011-12-01")
    )
    year = next(s for s in report_.timeliness if s.limit == "allegation_resolved_all")
    assert (year.in_time, year.counted, year.hoped_for, year.reached) == (1, 3, None, None)
    assert report_.past_a_year == {"file-2": "Two trials.", "file-3": None}


def test_a_case_still_within_a_limit_is_not_yet_counted_and_one_past_it_is():
    case = Case.employers_own()
    assert shares(case, at="2010-12-01")["allegation_resolved_most"].counted == 0
    assert shares(case, at="2010-12-02")["allegation_resolved_most"] == Share(
        "allegation_resolved_most", 80, 0, 1
    )
    assert Share("x", 80, 0, 0).percent is None
    assert Share("x", 80, 0, 0).reached is None


@pytest.mark.obligation("wt2010/6.33/d")
def test_cases_with_police_work_or_a_prosecution_are_shown_apart():
    made = annual_report(
        files(resolved("2010-12-01"), Case.investigated()), *YEAR, moment("2011-06-01")
    )
    apart = {s.limit: (s.in_time, s.counted) for s in made.timeliness_without_police}
    with_police = {s.limit: (s.in_time, s.counted) for s in made.timeliness_with_police}
    assert apart["allegation_resolved_nearly_all"] == (1, 1)
    assert with_police["allegation_resolved_nearly_all"] == (0, 1)


@pytest.mark.obligation("wt2010/6.33/a", "wt2010/6.33/b")
def test_an_open_case_turns_amber_at_a_month_and_red_at_three_unless_police_are_at_work():
    case = Case.employers_own()
    days = ("2010-12-01", "2010-12-02", "2011-02-01", "2011-02-02")
    assert [colour(case.file, moment(d)) for d in days] == ["green", "amber", "amber", "red"]
    police = Case.investigated()
    assert [colour(police.file, moment(d)) for d in days] == ["green", "amber", "amber", "amber"]
    assert colour(police.file, moment("2011-11-02")) == "red"
    assert colour(resolved("2011-02-20").file, moment("2011-03-01")) == "green"


@pytest.mark.obligation("wt2010/6.33/e")
def test_the_median_and_the_longest_are_given_of_open_and_resolved_cases():
    cases = (
        resolved("2010-11-11"),
        resolved("2010-11-21"),
        resolved("2010-12-01"),
        Case.employers_own(),
    )
    made = annual_report(files(*cases), *YEAR, moment("2010-12-11"))
    assert (made.resolved.number, made.resolved.median, made.resolved.longest) == (3, 20, 30)
    assert (made.still_open.number, made.still_open.longest) == (1, 40)


# --- the rest of the report ----------------------------------------------------------------


@pytest.mark.obligation("wt2010/6.32/b")
def test_volumes_sources_categories_and_outcomes_are_counted():
    outside = Case.considered(talk={"in_scope": False}, crime="no")
    outside.write(RouteDecided, route="out_of_scope")
    cases = (
        resolved("2010-12-01"),
        resolved("2010-12-01", "not_determined", sector="health", relationship="agency"),
        Case.reported(reported_to="police", sector="faith"),
        outside,
        resolved("2012-05-01", start="2012-04-02T10:00"),
    )
    made = annual_report(files(*cases), *YEAR, moment("2011-03-31"))
    assert (made.received, made.outside_scope) == (3, 1)
    assert made.by_source == {"employer": 2, "police": 1}
    assert made.by_sector == {"education": 1, "health": 1, "faith": 1}
    assert made.by_relationship == {"employed": 2, "agency": 1}
    assert made.by_criterion == {
        "criterion_harm": 2,
        "criterion_offence": 0,
        "criterion_unsuitable": 0,
    }
    assert made.by_outcome == {"substantiated": 1, "not_determined": 1}


@pytest.mark.obligation("wt2010/A5.8/f")
def test_cases_without_a_conclusion_are_counted_apart():
    made = annual_report(
        files(resolved("2010-12-01", "not_determined")), *YEAR, moment("2011-03-31")
    )
    assert made.by_outcome == {"not_determined": 1}


@pytest.mark.obligation("wt2010/A5.11/b")
def test_steps_past_their_target_are_said_to_be_so_and_no_agency_is_ranked():
    made = annual_report(files(through_the_courts()), *YEAR, moment("2011-03-31"))
    assert made.steps["employer_tells_lado"] == report.Target(in_time=1, past_target=0)
    words = {
        name
        for type_ in (report.AnnualReport, report.Target, Share)
        for name in type_.__dataclass_fields__
    }
    assert not [w for w in words if "breach" in w or "rank" in w or "score" in w]


def test_suspensions_referrals_departures_and_open_lessons_are_counted():
    case = Case.investigated()
    case.write(SuspensionGround)
    case.write(SuspensionDecided, at="2010-11-03T09:00")
    case.write(ReturnToWork, at="2010-11-23T09:00")
    still = Case.investigated()
    still.write(SuspensionGround)
    still.write(SuspensionDecided, at="2010-11-03T09:00")
    courts = through_the_courts()
    made = annual_report(files(case, still, courts), *YEAR, moment("2010-12-03"))
    lengths = {(s.file, s.days, s.still) for s in made.suspensions}
    assert {("file-1", 20, False), ("file-2", 30, True)} <= lengths
    assert (made.referred_for_barring, made.reported_to_bodies, made.left_before_conclusion) == (
        1,
        1,
        1,
    )
    assert made.strands_used["police"] == 3
    lesson = Case.concluded()
    lesson.write(LessonsReviewed)
    made = annual_report(files(lesson), *YEAR, moment("2010-12-20"))
    assert [(one.owner, one.due) for one in made.lessons_open] == [("Judith Crane", "2011-01-10")]


# --- names that come up again ----------------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.10/h")
def test_a_name_that_returns_shows_the_earlier_conclusion_leavers_included():
    earlier = resolved("2010-12-01", "unfounded", born="1961-04-02")
    earlier.write(PersonLeaves)
    other = Case.reported(accused="Somebody Else")
    found = come_up_before("martin  DEAN", date(1961, 4, 2), files(earlier, other))
    assert [(one.file, one.conclusion, one.same_birthday) for one in found] == [
        ("file-1", "unfounded", True)
    ]
    assert found[0].employers == (SCHOOL,)
    assert found[0].concluded is not None
    assert found[0].concluded.astimezone(LONDON).date() == date(2010, 12, 1)


def test_a_different_birthday_is_somebody_else_and_an_unknown_one_may_be_the_same():
    dated, undated = Case.reported(born="1961-04-02"), Case.reported()
    assert len(come_up_before("Martin Dean", date(1970, 1, 1), files(dated, undated))) == 1
    assert len(come_up_before("Martin Dean", None, files(dated, undated))) == 2


@pytest.mark.obligation("wt2010/6.41/a")
def test_earlier_allegations_at_the_same_place_are_found_whoever_they_are_about():
    here, there = Case.reported(accused="Somebody Else"), Case.reported(employer="Hillside Academy")
    assert at_the_same_place("northgate primary school", files(here, there)) == ["file-1"]
