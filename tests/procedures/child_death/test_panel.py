"""The panel itself: set up, chaired, known to everybody, and its year."""

import pytest

from heed.procedures.child_death.panel import (
    DeathPanelChairAppointed,
    DeathPanelSetUp,
    DeathProtocolAgreed,
    DeathProtocolEvaluated,
    DeathReportDrafted,
    DeathReportSubmitted,
    DeathYearClosed,
    DeathYearOpened,
    DepartmentToldOfPerson,
    DesignatedPaediatricianNamed,
    DesignatedPersonAppointed,
    DisclosureChecked,
    InitiativeHelped,
    LessonsAcknowledged,
    LessonsSpread,
    LocalItemsAdded,
    NoticesPublished,
    PatternReported,
    ResourcesAdvised,
    SeniorAdviserNamed,
)
from tests.procedures.child_death.telling import Death, needs, panel

BOTH = [
    {"name": "Prof Vane", "seat": "public_health", "organisation": "Public Health"},
    {"name": "Dr Ashe", "seat": "child_health", "organisation": "Hospital"},
]


def submitted() -> Death:
    year = panel()
    year.write(DeathYearOpened)
    year.write(DeathReportDrafted, at="2011-04-20T10:00")
    year.write(DisclosureChecked)
    year.write(DeathReportSubmitted)
    return year


@pytest.mark.obligation("wt2010/7.2/a")
def test_a_panel_names_its_boards_and_the_chairs_it_answers_to():
    file = panel()
    needs(file, DeathPanelSetUp, "boards", "answers_to")
    assert file.refused(
        DeathPanelSetUp, boards=["Northam", "Eastwick"], answers_to=["Judith Crane"]
    ) == ["answers_to"]
    file.write(DeathPanelSetUp)


@pytest.mark.obligation("wt2010/7.26/b")
def test_boards_that_share_a_panel_agree_how_it_answers_to_them():
    file = panel()
    assert file.refused(DeathPanelSetUp, accountability=None) == ["accountability"]
    file.write(DeathPanelSetUp, population=610000)
    panel().write(
        DeathPanelSetUp, boards=["Northam"], answers_to=["Judith Crane"], accountability=None
    )


@pytest.mark.obligation("wt2010/7.25/b", "wt2010/7.27/a")
def test_members_come_from_the_boards_organisations_core_or_asked_in():
    file = panel()
    for field in ("seat", "organisation"):
        member = {k: v for k, v in BOTH[0].items() if k != field}
        assert f"members.2.{field}" in file.refused(DeathPanelSetUp, members=[*BOTH, member])


@pytest.mark.obligation("wt2010/7.27/b")
@pytest.mark.parametrize("one", BOTH)
def test_both_public_health_and_child_health_sit_on_it(one):
    assert panel().refused(DeathPanelSetUp, members=[one]) == ["members"]


def test_others_may_sit_on_it_for_good_or_for_some_deaths():
    fire = {
        "name": "A. Fry",
        "seat": "coopted",
        "organisation": "Fire Service",
        "deaths": "House fires",
    }
    panel().write(DeathPanelSetUp, members=[*BOTH, fire])


@pytest.mark.obligation("wt2010/7.27/d")
def test_the_boards_chair_or_a_member_chairs_it():
    assert panel().refused(DeathPanelChairAppointed, of_the_board=False) == ["of_the_board"]


@pytest.mark.obligation("wt2010/7.27/e")
def test_its_chair_serves_no_local_family_directly_or_it_is_said_why():
    file = panel()
    needs(file, DeathPanelChairAppointed, "direct_services", "declared_on")
    assert file.refused(DeathPanelChairAppointed, direct_services=True) == ["override"]
    file.write(
        DeathPanelChairAppointed,
        direct_services=True,
        override="Until June, while a successor is found.",
    )


@pytest.mark.obligation("wt2010/7.28/a")
def test_each_organisation_has_a_senior_adviser():
    needs(panel(), SeniorAdviserNamed, "organisation", "adviser", "contact")


@pytest.mark.obligation("wt2010/7.29/a")
def test_there_is_a_designated_paediatrician_a_deputy_and_no_gap_in_cover():
    file = panel()
    needs(file, DesignatedPaediatricianNamed, "paediatrician", "deputy", "covered_until")
    file.write(DesignatedPaediatricianNamed, covered_until="2011-03-31")
    assert file.due("paediatric_cover") == "2011-03-31"
    assert file.status("paediatric_cover", at="2011-04-01T09:00") == "overdue"
    file.write(DesignatedPaediatricianNamed, at="2011-03-20T10:00", covered_until="2012-03-31")
    assert file.due("paediatric_cover") == "2012-03-31"


@pytest.mark.obligation("wt2010/7.29/b")
def test_that_role_is_its_own_in_the_job_plan_and_may_serve_several_areas():
    file = panel()
    needs(file, DesignatedPaediatricianNamed, "areas", "in_job_plan")
    file.write(DesignatedPaediatricianNamed, also_designated_doctor=True)


@pytest.mark.obligation("wt2010/7.30/a")
def test_how_panel_and_coroner_speak_is_settled_beforehand():
    needs(panel(), DeathPanelSetUp, "coroner")


@pytest.mark.obligation("wt2010/7.32/b")
def test_only_the_boards_chair_appoints_the_designated_person_and_there_is_a_deputy():
    file = panel()
    assert file.refused(DesignatedPersonAppointed, by="cdop") == ["by_board_chair"]
    needs(file, DesignatedPersonAppointed, "deputy")
    file.write(DesignatedPersonAppointed)


@pytest.mark.obligation("wt2010/7.17/b")
def test_the_department_is_told_who_it_is_whenever_that_changes():
    file = panel()
    needs(file, DesignatedPersonAppointed, "person", "email", "since")
    for person in ("Grace Lund", "Ian Frost"):
        file.write(DesignatedPersonAppointed, person=person)
        assert "tell_department" in file.owed()
        file.write(DepartmentToldOfPerson, person=person)
        assert "tell_department" not in file.owed()


@pytest.mark.obligation("wt2010/7.18/c")
def test_how_to_tell_us_is_published_and_which_board_a_coroner_tells():
    file = panel()
    needs(file, NoticesPublished, "arrangements", "where")
    file.write(NoticesPublished, coroners_notices_to="Northam")


@pytest.mark.obligation("wt2010/7.13/d", "wt2010/7.50/e")
def test_there_is_a_protocol_signed_by_partners_and_looked_at_again_on_a_day():
    file = panel()
    needs(file, DeathProtocolAgreed, "version", "partners", "review_on")
    file.write(DeathProtocolAgreed)
    assert file.due("review_death_protocol") == "2011-05-03"
    file.write(DeathProtocolAgreed, version="4", review_on="2012-05-03")
    assert file.due("review_death_protocol") == "2012-05-03"


@pytest.mark.parametrize(
    "field",
    [
        pytest.param("coroner_consulted_on", marks=pytest.mark.obligation("wt2010/7.64/b")),
        pytest.param("general_approval", marks=pytest.mark.obligation("wt2010/7.64/b")),
        pytest.param("sample_sets", marks=pytest.mark.obligation("wt2010/7.69/c")),
        pytest.param("visits", marks=pytest.mark.obligation("wt2010/7.82/i")),
        pytest.param("on_call"),
    ],
)
def test_what_the_protocol_settles(field):
    needs(panel(), DeathProtocolAgreed, field)


def test_standing_members_of_the_team_are_named_by_role():
    file = panel()
    file.write(DeathProtocolAgreed, standing_members=["Duty inspector"])
    assert file.file.last(DeathProtocolAgreed).standing_members == ["Duty inspector"]


@pytest.mark.obligation("wt2010/7.36/b")
def test_the_protocol_is_evaluated_with_the_coroner():
    needs(panel(), DeathProtocolEvaluated, "findings", "coroner_consulted_on")


@pytest.mark.obligation("wt2010/7.25/h")
def test_a_pattern_is_reported_to_the_board():
    needs(panel(), PatternReported, "pattern", "period")


@pytest.mark.obligation("wt2010/7.36/n")
def test_the_board_is_advised_on_resources_and_training():
    needs(panel(), ResourcesAdvised, "resources", "training")


@pytest.mark.obligation("wt2010/7.36/o")
def test_local_items_of_data_need_the_boards_approval_and_have_a_version():
    needs(panel(), LocalItemsAdded, "approved_on", "version", "items")


@pytest.mark.obligation("wt2010/7.36/q")
def test_help_to_wider_initiatives_is_logged():
    needs(panel(), InitiativeHelped, "initiative", "supplied")


@pytest.mark.obligation("wt2010/7.96/a")
def test_lessons_go_to_each_organisation_and_each_acknowledges_them():
    file = panel()
    file.write(LessonsSpread, organisations=["Hospital", "Council"])
    assert file.keys("acknowledge_lessons") == {"Hospital", "Council"}
    file.write(LessonsAcknowledged, organisation="Council")
    assert file.keys("acknowledge_lessons") == {"Hospital"}


@pytest.mark.obligation("wt2010/7.95/a")
def test_a_report_is_given_to_the_board_each_year():
    year = panel("2010-04-01T10:00")
    year.write(DeathYearOpened)
    assert year.due("panel_annual_report") == "2011-04-01"
    done = submitted()
    assert done.status("panel_annual_report", at="2011-04-20T10:00") in ("open", "met")
    assert done.due("panel_annual_report") == "2012-04-20"
    assert done.status("panel_annual_report", at="2012-04-21T09:00") == "overdue"


@pytest.mark.obligation("wt2010/7.95/b")
@pytest.mark.parametrize("what", ["notified", "reviewed", "description", "recommendations"])
def test_it_gives_deaths_notified_and_reviewed_recommendations_and_a_description(what):
    year = panel()
    year.write(DeathYearOpened)
    needs(year, DeathReportDrafted, what)


@pytest.mark.obligation("wt2010/7.95/c", "wt2010/7.36/m")
def test_it_says_what_became_of_last_years_and_how_families_were_supported():
    year = panel()
    year.write(DeathYearOpened)
    needs(year, DeathReportDrafted, "last_year", "support")


@pytest.mark.obligation("wt2010/7.95/d")
def test_nothing_is_submitted_before_somebody_named_has_checked_that_nobody_can_be_known():
    year = panel()
    year.write(DeathYearOpened)
    year.write(DeathReportDrafted)
    assert "out_of_place" in year.refused(DeathReportSubmitted)
    needs(year, DisclosureChecked, "checked_by")
    for what in ("small_numbers_hidden", "names_searched"):
        assert year.refused(DisclosureChecked, **{what: False}) == ["disclosure_checked"]
    year.write(DisclosureChecked)
    year.write(DeathReportSubmitted)


@pytest.mark.obligation("wt2010/7.95/e", "wt2010/7.96/b", "wt2010/7.96/d")
@pytest.mark.parametrize(
    "what", ["board_report", "plan_reference", "return_sent_on", "data_set", "receipt"]
)
def test_the_board_uses_it_in_its_own_report_and_plan_and_sends_anonymous_data(what):
    year = submitted()
    assert "use_report" in year.owed()
    needs(year, DeathYearClosed, what)
    year.write(DeathYearClosed)
    assert year.state("annual_report") == "year_closed"
