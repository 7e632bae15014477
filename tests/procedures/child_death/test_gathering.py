"""Gathering: each agency asked, chased and heard; one form without names."""

import pytest

from heed.procedures.child_death import RULEBOOK
from heed.procedures.child_death.gathering import (
    AgencyFormExcused,
    AgencyFormExtended,
    AgencyFormReturned,
    AgencyFormSent,
    AgencyFound,
    AllFormsIn,
    CollatedFormEntered,
    LeadProfessionalNamed,
)
from heed.procedures.child_death.notification import AgenciesIdentified
from heed.procedures.child_death.panel_review import (
    CaseDiscussed,
    NothingMoreToLearn,
    PanelPapersIssued,
)
from heed.procedures.child_death.recommendation import DeathRecommendationDecided
from tests.procedures.child_death.telling import Death, collating, gathering, needs, ready, reported

GP = {"agency": "Hill Lane Surgery"}
NURSERY = {"agency": "Northam Nursery"}


def two_agencies(**data) -> Death:
    return gathering(reported(professionals=[GP, NURSERY], **data))


def asked(*agencies: dict) -> Death:
    death = two_agencies()
    for agency in agencies or (GP, NURSERY):
        death.write(LeadProfessionalNamed, **agency)
        death.write(AgencyFormSent, **agency)
    return death


@pytest.mark.obligation("wt2010/7.38/b")
def test_each_agency_names_a_lead_before_its_form_goes_out():
    death = two_agencies()
    assert death.refused(AgencyFormSent, **GP) == ["agency_leads_named"]
    death.write(LeadProfessionalNamed, **NURSERY)
    assert death.refused(AgencyFormSent, **GP) == ["agency_leads_named"]
    death.write(LeadProfessionalNamed, **GP)
    death.write(AgencyFormSent, **GP)


@pytest.mark.obligation("wt2010/7.38/c")
def test_form_b_goes_to_each_and_each_has_its_own_dates():
    death = two_agencies()
    assert death.keys("send_form") == {"Hill Lane Surgery", "Northam Nursery"}
    death.write(AgencyFound, agency="Fire Service")
    assert "Fire Service" in death.keys("send_form")
    needs_to = asked(GP)
    assert needs_to.keys("agency_form") == {"Hill Lane Surgery"}
    assert needs_to.run_state("agency_return", "Northam Nursery") == "form_b_not_sent"


@pytest.mark.obligation("wt2010/7.38/e")
def test_for_a_newborn_form_b2_is_filled_in_whatever_else_came():
    death = two_agencies(born_on="2010-10-20")
    death.write(LeadProfessionalNamed, **GP)
    assert death.refused(AgencyFormSent, **GP, supplements=[]) == ["supplements"]
    death.write(AgencyFormSent, **GP, supplements=["B2"])
    assert death.refused(AgencyFormReturned, **GP, supplements=[]) == ["supplements"]
    older = two_agencies()
    older.write(LeadProfessionalNamed, **GP)
    older.write(AgencyFormSent, **GP, supplements=[])


@pytest.mark.obligation("wt2010/7.39/a")
def test_forms_come_back_within_three_weeks_of_the_notification():
    death = two_agencies()
    death.write(LeadProfessionalNamed, at="2010-11-05T10:00", **GP)
    death.write(AgencyFormSent, **GP)
    assert death.due("agency_form", "Hill Lane Surgery") == "2010-11-22"
    assert death.status("agency_form", at="2010-11-23T09:00", key="Hill Lane Surgery") == "overdue"
    death.write(AgencyFormReturned, at="2010-11-22T17:00", **GP)
    assert death.status("agency_form", key="Hill Lane Surgery") == "met"


@pytest.mark.obligation("wt2010/7.39/b")
def test_more_time_needs_a_reason_and_a_day_and_the_first_day_is_kept():
    death = asked()
    assert death.refused(AgencyFormExtended, **GP, reason="other") == ["explanation"]
    needs(death, AgencyFormExtended, "reason", "extended_to", **GP)
    death.write(AgencyFormExtended, **GP, extended_to="2010-12-20")
    assert death.due("agency_form", "Hill Lane Surgery") == "2010-11-22"
    assert death.due("extended_agency_form", "Hill Lane Surgery") == "2010-12-20"
    assert death.keys("agency_form") == {"Northam Nursery"}
    death.write(AgencyFormReturned, at="2010-12-18T10:00", **GP)
    assert death.status("extended_agency_form", key="Hill Lane Surgery") == "met"


@pytest.mark.obligation("wt2010/7.39/c")
def test_forms_travel_securely():
    death = asked()
    assert death.refused(AgencyFormReturned, **GP, secure=False) == ["returned_securely"]


@pytest.mark.obligation("wt2010/7.39/d")
def test_the_records_looked_through_are_named_and_nothing_held_is_an_answer():
    death = asked()
    needs(death, AgencyFormReturned, "records_searched", **GP)
    assert death.refused(AgencyFormReturned, **GP, answers=None) == ["answers"]
    death.write(AgencyFormReturned, **GP, answers=None, nothing_held=True)
    assert death.run_state("agency_return", "Hill Lane Surgery") == "form_b_in"


@pytest.mark.obligation("wt2010/7.39/e")
def test_an_agency_may_gather_from_several_and_keeps_who_supplied_what():
    death = asked()
    death.write(
        AgencyFormReturned, **GP, contributors=[{"name": "Dr Fox", "supplied": "Surgery notes"}]
    )
    assert death.refused(AgencyFormReturned, **NURSERY, contributors=[{"name": "Mr Day"}]) == [
        "contributors.0.supplied"
    ]


@pytest.mark.obligation("wt2010/7.25/a", "wt2010/7.40/a")
def test_collating_waits_until_every_form_is_back_or_excused():
    death = asked()
    assert death.refused(AllFormsIn) == ["forms_in_or_excused"]
    death.write(AgencyFormReturned, **GP)
    assert death.refused(AllFormsIn) == ["forms_in_or_excused"]
    needs(death, AgencyFormExcused, "reasons", **NURSERY)
    death.write(AgencyFormExcused, **NURSERY)
    assert death.keys("agency_form") == set()
    death.write(AllFormsIn, other_sources=["HM Coroner"])
    assert "collate" in death.owed()
    conflict = [{"about": "When last seen", "differ": "Nine, or eleven."}]
    death.write(CollatedFormEntered, conflicts=conflict)
    assert death.state() == "ready_for_panel"


@pytest.mark.obligation("wt2010/7.11/c", "wt2010/7.42/c")
@pytest.mark.parametrize(
    "text", ["Tomas was well.", "TOMAS'S cot", "Mrs Hart woke at six.", "His brother Jamie slept."]
)
def test_a_form_in_which_a_name_on_the_file_stands_is_refused(text):
    death = collating()
    needs(death, CollatedFormEntered, "anonymised_by")
    assert death.refused(CollatedFormEntered, account=text) == ["anonymised"]
    death.write(CollatedFormEntered)
    death.write(telling_family())
    death.write(PanelPapersIssued)
    assert "no_names_in_it" in death.refused(CaseDiscussed, minutes=text)


def telling_family():
    from heed.procedures.child_death.family import FamilyToldOfReview

    return FamilyToldOfReview


def test_what_enters_the_data_has_no_field_that_says_who_the_child_was():
    death = collating()
    assert death.refused(CollatedFormEntered, kept_apart=False) == ["identity_separate"]
    for type_ in (
        CollatedFormEntered,
        CaseDiscussed,
        NothingMoreToLearn,
        DeathRecommendationDecided,
    ):
        named = {"child_name", "born_on", "died_at", "address", "family"}
        assert not named & set(type_.model_fields)
        assert not [
            n
            for n, f in type_.model_fields.items()
            if (f.json_schema_extra or {}).get("identifies")
        ]
    assert any(
        (f.json_schema_extra or {}).get("identifies")
        for f in RULEBOOK.records["death_reported"].model_fields.values()
    )


@pytest.mark.obligation("wt2010/7.40/c")
def test_the_lawful_basis_and_how_long_it_is_kept_are_stated():
    needs(collating(), CollatedFormEntered, "lawful_basis")


@pytest.mark.obligation("wt2010/7.38/a")
def test_an_agency_found_late_is_added_while_forms_are_being_gathered():
    death = ready()
    assert "out_of_place" in death.refused(AgenciesIdentified)
    other = gathering()
    needs(other, AgencyFound, "involved")
    other.write(AgencyFound, agency="Ambulance Service")
    assert other.run_state("agency_return", "Ambulance Service") == "form_b_not_sent"
