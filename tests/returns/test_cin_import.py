"""A census return loaded through the door: histories, limits and breaches, and what contradicts itself."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile.models import DutyRow, EpisodeRow, File, RecordRow
from heed.casefile.verify import check_file
from heed.cli import main
from heed.registry.models import Identifier, Person
from heed.returns.cin_census import read_census
from heed.returns.cin_import import Report, load
from tests.returns.test_cin_census_reading import ONE_REVIEWS, SAMPLE, WHOLE, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def marland() -> Authority:
    return Authority.objects.create(code="999", name="Marland")


def load_all(path: Path, authority: Authority) -> Report:
    return load(read_census(path), authority)


def duties(id: str) -> list[DutyRow]:
    return list(DutyRow.objects.filter(duty=id))


def test_a_child_is_loaded_with_the_dates_the_return_gives(tmp_path, marland):
    report = load_all(write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS)), marland)
    with within(marland):
        child = Person.objects.get()
        assert (child.birth_date, child.sex, child.ethnicity) == (
            date(2015, 2, 3),
            "female",
            "WBRI",
        )
        assert set(Identifier.objects.values_list("value", flat=True)) == {"A1", "A123456789123"}
        states = dict(EpisodeRow.objects.values_list("procedure", "state"))
        assert states["case"] == "under_plan"
        assert states["plan"] == "plan_in_effect"
        plan = EpisodeRow.objects.get(procedure="plan")
        assert plan.opened.astimezone().date() == date(2025, 5, 27)
    assert (report.children, report.new_children, report.refused) == (1, 1, [])


def test_limits_of_which_the_return_speaks_are_met_late_or_owed(tmp_path, marland):
    load_all(write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS)), marland)
    with within(marland):
        (conference,) = duties("initial_conference")
        assert conference.due_date == date(2025, 5, 28)
        assert conference.discharged is not None
        (assessment,) = duties("assessment")
        assert assessment.due_date == date(2025, 7, 7)
        assert assessment.discharged is not None
        (first,) = duties("first_review")
        assert first.due_date == date(2025, 8, 27)
        (second, third) = sorted(duties("later_review"), key=lambda row: row.arose)
        assert second.due_date == date(2026, 2, 20)
        assert third.due_date == date(2026, 8, 2)
        assert third.open


def test_limits_of_which_the_return_does_not_speak_are_neither_met_nor_missed(tmp_path, marland):
    load_all(write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS)), marland)
    with within(marland):
        for unspoken in ("referral_decision", "acknowledge_referral", "first_core_group"):
            for row in duties(unspoken):
                assert row.cancelled is not None
                assert row.discharged is None
        assert set(DutyRow.objects.filter(open=True).values_list("duty", flat=True)) == {
            "later_review"
        }


def test_loading_the_same_return_again_adds_nothing(tmp_path, marland):
    path = write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS))
    load_all(path, marland)
    with within(marland):
        before = RecordRow.objects.count(), Person.objects.count(), Identifier.objects.count()
    again = load_all(path, marland)
    with within(marland):
        assert (
            RecordRow.objects.count(),
            Person.objects.count(),
            Identifier.objects.count(),
        ) == before
    assert (again.added, again.new_children) == (0, 0)


def test_a_later_return_adds_what_is_new(tmp_path, marland):
    path = write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS))
    load_all(path, marland)
    ended = WHOLE.format(reviews=ONE_REVIEWS).replace(
        "<CPPstartDate>2025-05-27</CPPstartDate>",
        "<CPPstartDate>2025-05-27</CPPstartDate><CPPendDate>2026-05-20</CPPendDate>",
    )
    load_all(write(tmp_path, ended), marland)
    with within(marland):
        assert EpisodeRow.objects.get(procedure="plan").state == "plan_ended"
        assert RecordRow.objects.filter(type="referral_received").count() == 1


def test_what_contradicts_itself_is_kept_and_flagged(tmp_path, marland):
    content = WHOLE.format(reviews=ONE_REVIEWS)
    content = content.replace("2025-06-20", "2025-04-20").replace("FALSE", "true")
    report = load_all(write(tmp_path, content), marland)
    says = [fault.says for fault in report.contradictions]
    assert any(
        "An assessment ends on 20/04/2025, before it starts on 02/05/2025" in s for s in says
    )
    assert any("went no further, and yet further work" in s for s in says)
    with within(marland):
        statement = RecordRow.objects.get(type="return_statement")
        assert set(statement.data["contradictions"]) == set(says)
        assert {
            "name": "Assessments 1: AssessmentAuthorisationDate",
            "value": "2025-04-20",
        } in statement.data["values"]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the published sample is not beside this checkout")
def test_the_published_sample_every_child_has_a_file_that_verifies(marland):
    report = load_all(SAMPLE, marland)
    with within(marland):
        assert File.objects.count() == 332
        assert RecordRow.objects.filter(type="return_statement").count() == 402
        types = Counter(RecordRow.objects.values_list("type", flat=True))
        assert types["referral_received"] >= 395
        assert not [damage for file in File.objects.all() for damage in check_file(file)]
    assert len(report.contradictions) > 402, "the sample is full of deliberate faults"
    again = load_all(SAMPLE, marland)
    assert again.added == 0


@pytest.mark.django_db(transaction=True)
def test_the_command_reports_and_an_unreadable_file_changes_nothing(tmp_path):
    Authority.objects.create(code="999", name="Marland")
    path = write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS))
    done = CliRunner().invoke(main, ["import", "cin-census", str(path)])
    assert done.exit_code == 0, done.output
    assert "1 children in Marland's files, 1 of them new" in done.output
    bad = CliRunner().invoke(main, ["import", "cin-census", str(write(tmp_path, WHOLE[:700]))])
    assert bad.exit_code == 2
    assert "could not be read" in bad.output or "cut short" in bad.output
    assert "Nothing was changed" in bad.output


def test_an_assessment_may_be_authorised_after_an_enquiry_ended_without_a_conference(
    tmp_path, marland
):
    content = WHOLE.format(reviews="").replace(
        "<DateOfInitialCPC>2025-05-27</DateOfInitialCPC>", ""
    )
    content = content.replace("<ICPCnotRequired>0<", "<ICPCnotRequired>1<")
    before, _, after = content.partition("<ChildProtectionPlans>")
    content = before + after.partition("</ChildProtectionPlans>")[2]
    report = load_all(write(tmp_path, content), marland)
    assert report.refused == []
    with within(marland):
        assert EpisodeRow.objects.get(procedure="case").state == "enquiry_ended_without_conference"
        (assessment,) = duties("assessment")
        assert assessment.discharged is not None


def test_a_moment_of_the_return_is_a_day(tmp_path, marland):
    load_all(write(tmp_path, WHOLE.format(reviews=ONE_REVIEWS)), marland)
    with within(marland):
        row = RecordRow.objects.filter(type="referral_received").get()
        assert row.day == date(2025, 5, 1)
        assert isinstance(row.at, datetime)
