"""Six months, and what happens when they are too short: 8.23 and 8.24."""

import pytest

from heed.procedures.serious_case_review.extension import (
    ExtensionDecided,
    ExtensionUpdateSent,
    GovernmentOfficeConsulted,
    OfstedToldOfExtension,
    ScrOverrunRecognised,
    TimingNote,
)
from tests.procedures.serious_case_review.asked import needs
from tests.procedures.serious_case_review.telling import Review


def late() -> Review:
    story = Review.at("scr_reviewing")
    story.write(ScrOverrunRecognised)
    return story


@pytest.mark.obligation("wt2010/8.23/a")
def test_six_months_from_the_decision_until_the_board_approves():
    story = Review.at("scr_scoping")
    decided = story.now.date()
    assert story.due("scr_completion") == decided.replace(month=decided.month + 6).isoformat()
    story.set_up()
    story.contributions()
    story.overview()
    story.panel_agrees()
    story.quality_assured()
    assert "scr_completion" in story.owed()
    story.approved()
    assert story.status("scr_completion") == "met"


@pytest.mark.obligation("wt2010/8.23/c")
def test_the_government_office_is_consulted_the_day_it_is_clear_that_it_will_overrun():
    story = late()
    assert story.due("overrun_consult") == story.now.date().isoformat()
    needs(GovernmentOfficeConsulted, "advice_given", "wt2010/8.23/c", story)
    assert (
        story.status("overrun_consult", (story.now.date().replace(day=28)).isoformat()) == "overdue"
    )
    story.write(GovernmentOfficeConsulted)
    assert story.status("overrun_consult") == "met"


@pytest.mark.obligation("wt2010/8.24/a")
def test_an_update_and_a_new_plan_are_owed_without_an_invented_number():
    story = late()
    assert story.due("extension_update") is None
    story.write(GovernmentOfficeConsulted)
    needs(ExtensionUpdateSent, "revised_project_plan", "wt2010/8.24/a", story)
    story.write(ExtensionUpdateSent)
    assert "extension_update" not in story.owed()


@pytest.mark.obligation("wt2010/8.24/b")
@pytest.mark.parametrize(
    "part",
    [
        "recommendations_not_dependent",
        "actions_to_date",
        "extension_explanation",
        "revised_completion_date",
    ],
)
def test_the_update_has_four_parts(part):
    story = late()
    story.write(GovernmentOfficeConsulted)
    assert story.refused(ExtensionUpdateSent, **{part: None}) == [part]
    assert story.refs_refusing(ExtensionUpdateSent, **{part: None}) == {"wt2010/8.24/b"}


@pytest.mark.obligation("wt2010/8.19/a")
@pytest.mark.parametrize("record", [ExtensionUpdateSent, TimingNote])
def test_what_goes_to_the_government_office_names_nobody(record):
    story = late()
    story.write(GovernmentOfficeConsulted)
    field = "extension_explanation" if record is ExtensionUpdateSent else "risks"
    assert story.refused(record, **{field: "Noah's father is to be tried."}) == ["anonymised"]


@pytest.mark.obligation("wt2010/8.23/b")
def test_the_first_date_is_kept_beside_the_new_one():
    story = late()
    assert "reasons" in story.refused(ScrOverrunRecognised, reasons=None)
    first = story.due("scr_completion")
    story.write(GovernmentOfficeConsulted)
    story.write(ExtensionUpdateSent)
    story.write(ExtensionDecided)
    assert story.due("scr_completion") == first
    assert story.due("extended_completion") == "2011-01-28"
    story.on("2010-12-20T10:00").write(ScrOverrunRecognised)
    story.write(GovernmentOfficeConsulted)
    story.write(ExtensionUpdateSent)
    story.write(ExtensionDecided, revised_due_date="2011-03-31")
    assert story.due("extended_completion") == "2011-03-31"
    assert story.status("scr_completion") == "overdue", "and is still reported"


@pytest.mark.obligation("wt2010/8.24/c")
def test_it_is_said_who_gave_more_time_and_the_government_office_tells_ofsted():
    story = late()
    story.write(GovernmentOfficeConsulted)
    story.write(ExtensionUpdateSent)
    needs(ExtensionDecided, "decided_by", "wt2010/8.24/c", story)
    story.write(ExtensionDecided)
    assert story.duty("tell_ofsted_of_extension").owed_by == "government_office"
    story.write(OfstedToldOfExtension)
    assert "tell_ofsted_of_extension" not in story.owed()


@pytest.mark.obligation("wt2010/8.24/d")
@pytest.mark.parametrize("field", ["expected_date", "risks", "dependencies"])
def test_timing_risks_and_dependencies_are_told(field):
    needs(TimingNote, field, "wt2010/8.24/d", Review.at("scr_reviewing"))
