"""`heed due`: when a limit ends, for a person and for a script."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from heed.cli import main
from heed.guidance import editions, load


def due(*args: str) -> Result:
    return CliRunner().invoke(main, ["due", *args])


@pytest.mark.parametrize(
    ("limit", "start", "day"),
    [
        ("referral_decision", "2010-11-05", "2010-11-08"),  # over a weekend
        ("referral_decision", "2010-11-05T16:40", "2010-11-08"),
        ("referral_decision", "2010-12-24", "2010-12-29"),  # over Christmas and Boxing Day moved on
        ("initial_assessment", "2010-03-31", "2010-04-13"),  # seven working days, over Easter
        ("initial_assessment", "2010-04-01", "2010-04-19"),  # ten, from that day on
        ("first_review", "2010-11-30", "2011-02-28"),
        ("assessment", "2013-04-15", "2013-06-19"),
    ],
)
def test_the_first_line_is_the_day_alone(limit: str, start: str, day: str) -> None:
    answer = due(limit, start)
    assert answer.exit_code == 0
    assert answer.stdout.splitlines()[0] == day


# Counted by hand from Wednesday 22 December 2010, three in the afternoon. Christmas Day and
# Boxing Day were a weekend, so that Monday 27 and Tuesday 28 December were bank holidays; so was
# Monday 3 January. Working days: 23, 24, 29, 30, 31 December, 4 to 7 January, 10 January the tenth.
ACROSS_CHRISTMAS = {
    "written_confirmation": "2010-12-24T15:00",
    "acknowledge_referral": "2010-12-23",
    "referral_decision": "2010-12-23",
    "strategy_record": "2010-12-23",
    "conference_decisions": "2010-12-23",
    "referrer_chases": "2010-12-29",
    "first_core_group": "2011-01-10",
    "initial_conference": "2011-01-17",
    "transfer_conference": "2011-01-17",
    "first_review": "2011-03-22",
    "later_review": "2011-06-22",
    "child_in_need_review": "2011-06-22",
}
UNTIL_2013 = {"initial_assessment": "2011-01-10", "core_assessment": "2011-02-14"}
SINCE_2013 = {"assessment": "2011-02-28"}


@pytest.mark.parametrize(
    ("edition", "days"),
    [
        (None, {**ACROSS_CHRISTMAS, **UNTIL_2013}),
        ("wt2010", {**ACROSS_CHRISTMAS, **UNTIL_2013}),
        ("wt2013", {**ACROSS_CHRISTMAS, **SINCE_2013}),
        ("wt2018", {**ACROSS_CHRISTMAS, **SINCE_2013}),
    ],
)
def test_every_limit_across_christmas(edition: str | None, days: dict[str, str]) -> None:
    named = ("--edition", edition) if edition else ()
    for limit, day in days.items():
        assert due(limit, "2010-12-22T15:00", *named).stdout.splitlines()[0] == day, limit
    for limit in (UNTIL_2013 | SINCE_2013).keys() - days.keys():
        answer = due(limit, "2010-12-22T15:00", *named)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert f"sets no limit '{limit}'" in answer.stderr


@pytest.mark.parametrize(
    ("limit", "start", "day"),
    [
        ("assessment", "2019-04-16", "2019-06-24"),  # Easter and both bank holidays of May
        ("assessment", "2022-05-23", "2022-07-27"),  # the holiday moved to June, and the jubilee
        ("initial_conference", "2022-09-09", "2022-10-03"),  # the Queen's funeral, 19 September
        ("first_core_group", "2023-04-28", "2023-05-16"),  # 1 May and the coronation, 8 May
        ("referral_decision", "2020-05-07", "2020-05-11"),  # the May holiday moved to a Friday
        ("core_assessment", "2010-04-01", "2010-05-25"),  # Easter and 3 May
    ],
)
def test_bank_holidays_that_were_moved_or_added(limit: str, start: str, day: str) -> None:
    assert due(limit, start).stdout.splitlines()[0] == day


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("see_child", "no number to count: it is due on the day set by the plan (wt2010/5.42/a)"),
        ("make_child_safe", "it is due immediately (wt2010/5.51/a)"),
        ("conference_record", "it is due as soon as possible (wt2010/5.112/a)"),
        ("emergency_order_decision", "it is due before the order expires (wt2010/5.55/c)"),
    ],
)
def test_a_clock_without_a_number_says_how_it_is_due(limit: str, says: str) -> None:
    for named in ((), ("--edition", "wt2018")):
        answer = due(limit, "2010-11-05", *named)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert says in answer.stderr


def test_a_limit_in_hours_ends_at_a_moment() -> None:
    # The clocks go back on 31 October 2010: forty-eight hours are forty-eight hours.
    assert (
        due("written_confirmation", "2010-10-30T16:40").stdout.splitlines()[0] == "2010-11-01T15:40"
    )


def test_the_paragraph_and_what_it_is_follow() -> None:
    _, about = due("first_core_group", "2010-11-05").stdout.splitlines()
    assert about.startswith(
        "wt2010/5.118/a  The core group meets for the first time: 10 working days"
    )


def test_an_edition_may_be_named_whatever_the_day() -> None:
    assert due("core_assessment", "2014-01-06").exit_code == 2
    answer = due("core_assessment", "2014-01-06", "--edition", "wt2010")
    assert answer.stdout.splitlines()[0] == "2014-02-24"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("nonsense", "2010-11-05"),
            "There is no limit 'nonsense'. There are: acknowledge_referral",
        ),
        (("initial_assessment", "2014-01-06"), "wt2013 sets no limit 'initial_assessment'"),
        (
            ("assessment", "2010-11-05"),
            "wt2010 sets no limit 'assessment'; these do: wt2013, wt2018",
        ),
        (("first_review", "2010-02-30"), "'2010-02-30' is no day or moment"),
        (("first_review", "yesterday"), "'yesterday' is not a day"),
        (("first_review", "2010-11-05T25:00"), "is no day or moment"),
        (("first_review", "20101105"), "is not a day"),
        (("first_review", "9999-12-31"), "too far"),
        (
            ("first_review", "2010-11-05", "--edition", "wt1999"),
            "no edition 'wt1999'; there are wt2010",
        ),
        (("first_review",), "Give a limit and a day"),
        ((), "Give a limit and a day"),
    ],
)
def test_what_cannot_be_answered_is_said_on_stderr(args: tuple[str, ...], says: str) -> None:
    answer = due(*args)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert says in answer.stderr


def test_the_list_has_every_limit_with_its_paragraph_and_what_it_counts_from() -> None:
    lines = due("--list").stdout
    for edition in editions().editions:
        assert f"{edition.id}  {edition.title}" in lines
        for name, dated in edition.limits.items():
            about = load("limits.yaml")[name]
            assert f"{about['what']}, from {about['counts_from']}" in lines
            assert all(one.limit.ref in lines for one in dated)
    assert "initial_assessment    10 working days since 2010-04-01" in lines


def test_the_list_of_one_edition() -> None:
    answer = due("--list", "--edition", "wt2013")
    assert answer.stdout.startswith("wt2013")
    assert "initial_assessment" not in answer.stdout


def test_it_starts_without_django_or_the_procedures() -> None:
    check = (
        "import sys; from heed.cli import main;"
        "main(['due', 'referral_decision', '2010-11-05'], standalone_mode=False);"
        "sys.exit('django' in sys.modules or 'heed.procedures' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], capture_output=True).returncode == 0  # noqa: S603
