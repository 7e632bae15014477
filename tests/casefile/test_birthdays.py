"""The eighteenth birthday comes up on the file of a child with a plan, from the date of birth."""

from datetime import UTC, date, datetime, timedelta

import pytest

from heed.access.actor import system
from heed.access.apart import within
from heed.casefile import birthdays, book, door, recent
from heed.casefile.answers import Written
from heed.casefile.models import DutyRow, File, RecordRow
from heed.procedures import RULEBOOK
from heed.registry import facts, values
from heed.registry.facts import Told
from heed.registry.models import What
from tests.casefile.conftest import make_authority, make_file
from tests.casefile.test_whole_rulebook import statement
from tests.procedures.story import Story


@pytest.fixture(autouse=True)
def whole_rulebook(monkeypatch: pytest.MonkeyPatch, tiny_rulebook: None) -> None:
    monkeypatch.setattr(book, "rulebook", lambda kind="child": RULEBOOK)


NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)


@pytest.fixture
def planned(db: None) -> File:
    """A child with a plan in effect."""
    authority = make_authority()
    authority.pinned_edition = "wt2018"
    authority.save()
    file = make_file(authority)
    story = Story.at("plan_in_effect", start="2026-06-01T10:00", edition="wt2018")
    ids: dict[str, str] = {}
    with within(authority):
        for entry in story.entries:
            by = system(authority, entry.by, entry.author or "Heed")
            (answer,) = door.write_many(by, file, [statement(entry, ids)])
            assert isinstance(answer, Written)
            ids[entry.id] = answer.id
        recent.forget()
        return File.objects.select_related("subject", "authority").get(pk=file.pk)


def born(file: File, day: date) -> None:
    with within(file.authority):
        birth = values.Birth(on=day)
        facts.state(file.subject, What.BIRTH, birth, Told(why="As told"))


def said(file: File) -> list[tuple[str, str]]:
    with within(file.authority):
        rows = RecordRow.objects.filter(file=file, type="eighteenth_birthday_near").order_by("seq")
        return [(r.data["eighteenth_birthday"], r.data["review_planned_for"]) for r in rows]


@pytest.mark.obligation("wt2010/5.141/e")
def test_a_review_is_owed_before_a_planned_child_is_eighteen(planned: File) -> None:
    born(planned, date(2009, 1, 18))  # eighteen on a Monday
    assert birthdays.coming_up(planned.authority, NOW) == 1
    assert said(planned) == [("2027-01-18", "2027-01-15")]
    with within(planned.authority):
        duty = DutyRow.objects.get(file=planned, duty="eighteenth_birthday_review", open=True)
    assert duty.due_date == date(2027, 1, 15)
    assert birthdays.coming_up(planned.authority, NOW + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2008, 11, 1), False),  # eighteen yesterday
        (date(2008, 11, 2), True),
        (date(2009, 2, 1), True),  # 91 days ahead
        (date(2009, 2, 2), False),
        (date(2015, 1, 18), False),
    ],
)
def test_three_months_before_and_not_after(planned: File, day: date, near: bool) -> None:
    born(planned, day)
    assert birthdays.coming_up(planned.authority, NOW) == near


def test_a_birth_date_that_is_put_right_is_written_anew(planned: File) -> None:
    born(planned, date(2009, 1, 18))
    birthdays.coming_up(planned.authority, NOW)
    born(planned, date(2009, 1, 13))
    assert birthdays.coming_up(planned.authority, NOW) == 1
    assert [day for day, _ in said(planned)] == ["2027-01-18", "2027-01-13"]


def test_without_a_plan_nothing_is_written(db: None) -> None:
    file = make_file(make_authority())
    born(file, date(2009, 1, 18))
    assert birthdays.coming_up(file.authority, NOW) == 0


def test_whoever_was_born_on_a_leap_day_is_eighteen_on_the_first_of_march(planned: File) -> None:
    assert birthdays.eighteenth(date(2008, 2, 29)) == date(2026, 3, 1)
    born(planned, date(2008, 2, 29))
    assert birthdays.coming_up(planned.authority, datetime(2026, 3, 1, 3, tzinfo=UTC)) == 1
