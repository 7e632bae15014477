"""Brothers and sisters in one room; two windows of it; a conference before a birth. In a browser."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import RecordRow
from heed.conferences.models import Conference
from heed.engine.calendar import day_of
from heed.registry.models import Kind as PersonKind
from heed.registry.models import Relationship
from tests.browser.looking import fits as wide_enough
from tests.conferences.conftest import Table, table, tell
from tests.conferences.test_together import seated, tom

__all__ = ["table", "tom"]
pytestmark = pytest.mark.browser

Check = Callable[[Page], None]
Desk = Callable[[User], Page]


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=re.compile(f"^{re.escape(name)}"))


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=re.compile(words))).to_be_visible(
        timeout=20_000
    )


def looks(page: Page, axe_clean: Check) -> None:
    """Nothing amiss, wide and narrow."""
    axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 800})
    wide_enough(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def on(page: Page, to: str) -> None:
    page.locator(".govuk-button-group").get_by_role("button", name=re.compile("^Go on")).click()
    heading(page, to)


def test_two_children_in_one_room_each_with_a_decision_of_their_own(
    desk: Desk, table: Table, tom: Table, client: Client, axe_clean: Check
) -> None:
    lily, his = seated(table, tom, client)
    there = f"/conference/{lily.uuid}"
    anne = desk(table.anne)
    anne.goto(there)
    heading(anne, "Initial conference")
    expect(anne.get_by_text("One meeting about several children")).to_be_visible()
    looks(anne, axe_clean)
    anne.goto(f"{there}/room")
    anne.get_by_role("button", name="Open the conference now").click()
    heading(anne, "1 of 27, for all the children")
    looks(anne, axe_clean)
    for name in ("Met child and family", "Purpose stated", "Confidentiality", "Everybody, absent",
                 "Is the chair trained"):  # fmt: skip
        group(anne, name).get_by_label("Yes", exact=True).check()
    group(anne, "Has the chair ever").get_by_label("No", exact=True).check()
    on(anne, "Who is here?")
    for name in ("Nadia Hussain", "Joy Adeyemi", "Grace Mensah", "Alun Reed"):
        group(anne, name).get_by_label("Here", exact=True).check()
    group(anne, "Karen Bell").get_by_label("Here", exact=True).check()
    looks(anne, axe_clean)
    on(anne, "3 of 27, Lily")
    _no_plan(anne, "Lily", "4 of")
    heading(anne, "Tom")
    _no_plan(anne, "Tom", "of 15")
    heading(anne, "15 of 15.*Close the conference")
    expect(anne.get_by_role("heading", level=2, name="Tom Bell")).to_be_visible()
    looks(anne, axe_clean)
    with within(table.authority):
        held = [Conference.objects.get(pk=one.pk).answers["decision"] for one in (lily, his)]
    assert [one["likely_reasons"] for one in held] == ["Lily is safe.", "Tom is safe."]
    assert {one["outcome"] for one in held} == {"no_plan"}
    peter = desk(table.peter)
    peter.goto(f"{there}/minutes")
    heading(peter, "Minutes")
    expect(peter.get_by_label("Whether there is harm: Tom")).to_be_visible()
    looks(peter, axe_clean)


def _no_plan(anne: Page, name: str, number: str) -> None:
    """From whether enough is known to the decision, of one child of whom no harm is likely."""
    group(anne, "Do the people and reports").get_by_label("Yes", exact=True).check()
    on(anne, "What does the child say?")
    on(anne, "Has the child suffered")
    group(anne, "Has the child suffered").get_by_label("No", exact=True).check()
    anne.get_by_label("Reasons").fill("Nothing that amounts to it.")
    on(anne, "Is significant harm likely?")
    group(anne, "Is the child likely").get_by_label("No", exact=True).check()
    anne.get_by_label("Reasons").fill(f"{name} is safe.")
    anne.get_by_label("What evidence was weighed?").fill("Report and police log.")
    on(anne, "What does each agency think?")
    anne.locator(".govuk-button-group").get_by_role("button", name=re.compile("^Go on")).click()
    expect(anne.get_by_text("Give its view, or say that it gave none.").first).to_be_visible()
    anne.get_by_role("button", name="Go on all the same").click()
    heading(anne, "What is decided?")
    decided = group(anne, "Is the child made subject")
    expect(decided.get_by_label("No plan", exact=True)).to_be_checked()
    anne.locator(".govuk-button-group").get_by_role("button", name=re.compile("^Go on")).click()
    expect(anne.get_by_role("heading", level=1, name="What is decided?")).to_have_count(0)


def test_what_the_chair_writes_in_one_window_is_not_written_over_from_another(
    desk: Desk, table: Table, axe_clean: Check
) -> None:
    conference = table.conference()
    there = f"/conference/{conference.uuid}/room"
    anne = desk(table.anne)
    anne.goto(there)
    anne.get_by_role("button", name="Open the conference now").click()
    heading(anne, "Before we begin")
    other = anne.context.new_page()
    for page in (anne, other):
        page.goto(f"{there}/suffered")
        heading(page, "Has the child suffered")
    anne.get_by_label("Reasons").fill("Hurt in June.")
    expect(anne.locator("[data-saved]")).to_contain_text("Saved")
    other.get_by_label("Reasons").fill("Hurt in May.")
    link = other.get_by_role("link", name="compare the two")
    expect(link).to_be_visible(timeout=20_000)
    link.click()
    heading(other, "This was written in two places")
    expect(other.get_by_text("Hurt in").first).to_be_visible()
    looks(other, axe_clean)
    other.get_by_role("button", name="Take what I wrote here").click()
    heading(other, "Has the child suffered")
    expect(other.get_by_label("Reasons")).to_have_value("Hurt in May.")


def test_the_chair_leaves_a_father_out_of_a_part_and_a_birth_is_expected(
    desk: Desk, table: Table, axe_clean: Check
) -> None:
    expected = day_of(timezone.now()) + timedelta(days=40)
    file = table.ashdown.child("Baby", "Bell", kind=PersonKind.UNBORN, birth_date=None,
                               expected_date=expected)  # fmt: skip
    with within(table.authority):
        for person, kind in ((table.karen, "mother"), (table.dean, "father")):
            Relationship.objects.create(
                authority=table.authority, person=person, other=file.subject, kind=kind
            )
    unborn = replace(table, file=file)
    tell(unborn, "conference_arranging")
    there = f"/conference/{unborn.conference().uuid}"
    anne = desk(table.anne)
    anne.goto(there)
    heading(anne, "Initial conference before the birth")
    expect(anne.get_by_text("Before a birth, a midwife must take part.")).to_be_visible()
    looks(anne, axe_clean)
    anne.get_by_role("link", name=re.compile("^Leave out.*Dean Shaw")).click()
    heading(anne, "Dean Shaw")
    anne.get_by_role("button", name="Decide and write it down").click()
    expect(anne.get_by_role("heading", name="There is a problem")).to_be_visible(timeout=20_000)
    looks(anne, axe_clean)
    group(anne, "Of which part?").get_by_label("A part that is not named yet").check()
    anne.get_by_label("what is it called?").fill("Before the family comes in")
    group(anne, "On which ground?").get_by_label("Conflict").check()
    anne.get_by_label("On what evidence?").fill("Two calls on Monday ended in threats.")
    anne.get_by_label("How will they be heard instead?").fill("A letter, read out.")
    anne.get_by_role("button", name="Decide and write it down").click()
    expect(anne.get_by_text("Left out by the chair of:")).to_be_visible(timeout=20_000)
    with within(table.authority):
        assert RecordRow.objects.filter(file=file, type="exclusions_decided").count() == 1
    anne.goto(f"{there}/change")
    heading(anne, "When and where it is")
    looks(anne, axe_clean)
    anne.goto(f"{there}/room")
    anne.get_by_role("button", name="Open the conference now").click()
    heading(anne, "Before we begin")
    anne.goto(f"{there}/room/here")
    heading(anne, "Who is here?")
    expect(anne.get_by_text("No midwife is here.")).to_be_visible()
    expect(anne.get_by_text("Left out by the chair of:")).to_be_visible()
    looks(anne, axe_clean)
