"""A child's death, on the screens of those named: told of at night, agencies asked and chased, the panel reading
papers without a name, the report of the year."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.access.restricted import acting
from heed.casefile.models import File
from heed.casefile.restricted import open_death
from heed.procedures.child_death.family import FamilyToldOfReview
from heed.procedures.child_death.gathering import (
    AgencyFormExcused,
    AgencyFormSent,
    AllFormsIn,
    CollatedFormEntered,
    LeadProfessionalNamed,
)
from heed.procedures.child_death.notification import (
    AgenciesIdentified,
    DeathAccepted,
    DeathReported,
)
from heed.procedures.child_death.panel_review import PanelPapersIssued
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind
from tests.browser.by_example import reason, write
from tests.browser.looking import fits
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

Desk = Callable[[User], Page]
Check = Callable[[Page], None]
VISITING = "Northam Health Visiting"


def test_from_the_first_call_to_the_panels_papers(
    ashdown: Ashdown, desk: Desk, axe_clean: Check, joy: User
) -> None:
    grace = ashdown.user("Grace Lund", DeathRole.DESIGNATED_PERSON)
    amara = ashdown.user("Amara Obi", DeathRole.DESIGNATED_PAEDIATRICIAN)
    member = ashdown.user("Pat Panel", DeathRole.PANEL)
    trust = ashdown.user("Sam Ward", Role.SENIOR_MANAGER, organisation=VISITING)

    # whoever is there tells of it in a few minutes, and sees their own part
    page = desk(joy)
    page.goto("/contact")
    page.get_by_role("link", name="Report a child’s death").click()
    axe_clean(page)
    page.get_by_label("Given names").fill("Tomas")
    page.get_by_label("Family name").fill("Hart")
    page.get_by_role("button", name="Go on").click()
    with acting(ashdown.actor(grace)):
        file = File.objects.get(kind="child_death")
    write(page, file, DeathReported, axe_clean)

    # the designated person accepts it and finds who knew the child
    person = desk(grace)
    person.goto("/work")
    expect(person.get_by_text("The death of Tomas Hart").first).to_be_visible()
    write(person, file, DeathAccepted)
    write(person, file, AgenciesIdentified)
    person.goto(f"/child/{file.uuid}/papers/form-b/0")
    expect(person.get_by_role("heading", name="Form B: agency report asked for")).to_be_visible()
    expect(person.get_by_role("heading", name="Family and environment")).to_be_visible()
    axe_clean(person)
    with person.expect_download() as held:
        person.get_by_role("button", name="Open in Word").click()
    assert held.value.suggested_filename == f"{file.reference}-form-b.docx"

    # the designated paediatrician sees the file too
    doctor = desk(amara)
    doctor.goto(f"/child/{file.uuid}")
    reason(doctor, "I lead the rapid response")
    expect(doctor.get_by_role("heading", name="The death of Tomas Hart")).to_be_visible()
    axe_clean(doctor)

    # every form is asked for, or it is said why not; one is made of them, without names
    ashdown.write(trust, file, LeadProfessionalNamed)
    write(person, file, AgencyFormSent, supplements=["B4"])
    with acting(ashdown.actor(grace)):
        asked = [
            e.key for e in file.duties.filter(open=True, duty__in=("agency_form", "send_form"))
        ]
    for agency in asked:
        write(person, file, AgencyFormExcused, agency=agency)
    write(person, file, AllFormsIn)
    write(person, file, CollatedFormEntered)
    write(person, file, FamilyToldOfReview)
    write(person, file, PanelPapersIssued)

    # a member of the panel reads them, and cannot tell whose they are
    reader = desk(member)
    reader.get_by_role("link", name="Panel papers").click()
    axe_clean(reader)
    reader.get_by_role("link", name="Papers and Form C").click()
    expect(reader.get_by_role("heading", name="Form C: for the panel’s use")).to_be_visible()
    axe_clean(reader)
    for name in ("Tomas", "Hart", "Leanne", "Jamie"):
        assert name not in reader.content(), name
    reader.set_viewport_size({"width": 320, "height": 800})
    fits(reader)
    answer = reader.goto(f"/child/{file.uuid}")
    assert answer is not None
    assert answer.status == 404

    # the year is reported, with small numbers hidden
    person.goto("/report/child_death")
    expect(person.get_by_text("fewer than 5").first).to_be_visible()
    assert "Tomas" not in person.locator("article").inner_text()
    axe_clean(person)

    # a member who knows the family says so, and is shown no more of it
    reader.goto("/panel")
    reader.get_by_role("link", name="I have a conflict of interest").click()
    axe_clean(reader)
    reader.get_by_label("What is it?").fill("My neighbours")
    reader.get_by_role("button", name="Declare it and leave the file").click()
    expect(reader.get_by_text("No papers have been issued to the panel.")).to_be_visible()


def test_a_registrars_notice_of_a_death_that_the_hospital_told_of(
    ashdown: Ashdown, desk: Desk, axe_clean: Check, joy: User
) -> None:
    grace = ashdown.user("Grace Lund", DeathRole.DESIGNATED_PERSON)
    actor = ashdown.actor(joy)
    with acting(actor):
        child = people.add(actor.authority, kind=Kind.CHILD, given_name="Tomas", family_name="Hart",
                           birth_date=date(2024, 12, 4))  # fmt: skip
        file = open_death(actor, child)
    page = desk(grace)
    page.goto("/contact")
    page.get_by_role("link", name="Record a registrar’s notice of a death").click()
    page.get_by_label("Given names").fill("Thomas")
    page.get_by_label("Family name").fill("Heart")
    page.get_by_label("Date of birth").fill("2024-12-04")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("group", name="May be the same death")).to_be_visible()
    axe_clean(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("link", name="Say whether it is one of these deaths")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("Heart")
    axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 800})
    fits(page)
    page.get_by_label("the same death").check()
    page.get_by_role("button", name="Go on").click()
    reason(page)
    expect(page).to_have_url(re.compile(f"/child/{file.uuid}/record/registrar_notice/"))
