"""An allegation, told on the screens by those named: reported, weighed, decided, kept from the one it is about."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.access.restricted import Standing, acting
from heed.casefile.models import File
from heed.casefile.restricted import set_standing
from heed.procedures.allegations.conclusion import OutcomeRecorded, PersonnelSummaryFiled
from heed.procedures.allegations.consideration import (
    InitialDiscussion,
    NextStepsSettled,
    RouteDecided,
)
from heed.procedures.allegations.employer import EmployerDecided
from heed.procedures.allegations.monitoring import StrandsFinished
from heed.procedures.allegations.reported import (
    AllegationPassedOn,
    AllegationReported,
    DesignatedOfficerInformed,
)
from heed.procedures.allegations.roles import AtWork
from heed.procedures.roles import Role
from tests.browser.by_example import reason, write
from tests.browser.looking import fits
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

Desk = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.mark.obligation("wt2010/A5.13/d")
def test_from_the_report_to_the_summary(
    ashdown: Ashdown, desk: Desk, axe_clean: Check, joy: User
) -> None:
    ines = ashdown.user("Ines Calder", AtWork.LADO)
    head = ashdown.user("Beth Ames", Role.SENIOR_MANAGER, organisation="Northgate Primary School")
    accused = ashdown.user(
        "Martyn Deane", Role.SENIOR_MANAGER, organisation="Northgate Primary School"
    )

    # whoever hears of it writes it down
    page = desk(joy)
    page.goto("/contact")
    page.get_by_role("link", name="Record an allegation").click()
    page.get_by_label("Given names").fill("Martin")
    page.get_by_label("Family name").fill("Dean")
    page.get_by_role("button", name="Go on").click()
    with acting(ashdown.actor(ines)):
        file = File.objects.get(kind="allegation")
    write(page, file, AllegationReported, axe_clean)

    # the officer names the employer's manager, who tells the officer formally
    with acting(ashdown.actor(ines)):
        set_standing(ashdown.actor(ines), file, head, Standing.WHOLE, "Head of the school")
    manager = desk(head)
    write(manager, file, AllegationPassedOn)
    write(manager, file, DesignatedOfficerInformed)

    # the officer weighs it, and decides what follows
    officer = desk(ines)
    officer.goto("/work")
    expect(officer.get_by_text("Allegation about Martin Dean").first).to_be_visible()
    write(officer, file, InitialDiscussion, significant_harm_suspected="no", possible_offence="no")
    write(officer, file, RouteDecided, route="next_steps")
    write(officer, file, NextStepsSettled)

    # the employer decides, and the outcome is recorded and summed up
    write(manager, file, EmployerDecided, decision="no_further_action")
    write(officer, file, StrandsFinished)
    write(manager, file, OutcomeRecorded, outcome="substantiated")
    write(manager, file, PersonnelSummaryFiled, keep_until="2045-04-02", born="1980-04-02")

    # what comes of it can be printed, and says until when it is kept
    officer.goto(f"/child/{file.uuid}")
    expect(officer.get_by_text("Substantiated").first).to_be_visible()
    expect(officer.get_by_text("How long it is kept")).to_be_visible()
    axe_clean(officer)
    for path in ("papers", "papers/summary/0", "papers/progress/0"):
        officer.goto(f"/child/{file.uuid}/{path}")
        axe_clean(officer)
        officer.set_viewport_size({"width": 320, "height": 800})
        fits(officer)
        officer.set_viewport_size({"width": 1280, "height": 800})
    with officer.expect_download() as held:
        officer.get_by_role("button", name="Open in Word").click()
    assert held.value.suggested_filename.endswith(".docx")
    officer.goto("/report/allegation")
    expect(officer.get_by_text("Within one month").first).to_be_visible()
    axe_clean(officer)
    officer.goto("/restricted")
    axe_clean(officer)

    # whoever it may be about, by a name nearly the same, is shown nothing; the officer is told so
    theirs = desk(accused)
    for path in ("", "/papers", "/papers/summary/0", "/chronology"):
        assert theirs.goto(f"/child/{file.uuid}{path}").status == 404, path  # type: ignore[union-attr]
    theirs.goto("/restricted")
    expect(theirs.get_by_text("None is open.")).to_be_visible()
    officer.goto(f"/child/{file.uuid}")
    reason(officer)
    expect(officer.get_by_text("May be the same person")).to_be_visible()
