"""A conference from the list to the plan at work, each person at a screen of their own.

The chair in the room, the note-taker beside, a health visitor and a police officer who each see only
theirs, a father who is left out of it.
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from heed.access.models import User
from heed.conferences.models import Conference
from heed.documents.models import Letter
from heed.engine.calendar import day_of
from heed.engine.example import example_of
from heed.procedures.conference import ExclusionsDecided
from heed.procedures.initial_conference import ConferenceReport, OutlinePlan
from tests.browser.looking import fits as within
from tests.conferences.conftest import Table, table

__all__ = ["table"]
pytestmark = pytest.mark.browser

Check = Callable[[Page], None]
Desk = Callable[[User], Page]


def group(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=re.compile(f"^{re.escape(name)}"))


def yes(page: Page, *names: str) -> None:
    for name in names:
        group(page, name).get_by_label("Yes", exact=True).check()


def fill(page: Page, **said: str) -> None:
    for label, text in said.items():
        page.get_by_label(label.replace("_", " ")).fill(text)


def date(page: Page, name: str, days: int) -> None:
    day = day_of(timezone.now()) + timedelta(days=days)
    for part in ("day", "month", "year"):
        page.locator(f'[name="{name}-{part}"]').fill(str(getattr(day, part)))


def on(page: Page) -> None:
    page.locator(".govuk-button-group").get_by_role("button", name=re.compile("^Go on")).click()
    page.wait_for_load_state()


def fits(page: Page, axe_clean: Check) -> None:
    axe_clean(page)
    page.set_viewport_size({"width": 320, "height": 800})
    within(page)
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.obligation("wt2010/5.112/b", "wt2010/5.102/c")
def test_from_the_list_to_the_plan_at_work(desk: Desk, table: Table, axe_clean: Check) -> None:
    conference = table.conference()
    one = {**example_of(ExclusionsDecided)["exclusions"][0], "person": "Dean Shaw",
           "part": "whole conference", "ground": "violence_or_intimidation"}  # fmt: skip
    table.ashdown.write(table.anne, table.file, ExclusionsDecided, exclusions=[one])
    table.ashdown.write(table.nadia, table.file, ConferenceReport, timedelta(minutes=40))
    for name, user, agency, called in (
        ("Joy Adeyemi", table.joy, "health", "Health visiting"),
        ("Alun Reed", table.alun, "police", "Police"),
    ):
        table.guest(conference, name, user=user, agency=agency, group=called, direct_contact=True,
                    reason="Knows Lily.")  # fmt: skip
    for name in ("Karen Bell", "Dean Shaw"):
        table.guest(conference, name, explained_by="Nadia Hussain")
    table.guest(conference, "Lily Bell", standing="not_invited", explained_by="Nadia Hussain",
                why_not="She would rather not.")  # fmt: skip
    there = f"/conference/{conference.uuid}"

    peter = desk(table.peter)
    _invite(peter, there, axe_clean)
    joy, alun = desk(table.joy), desk(table.alun)
    _answers(joy, "Joy Adeyemi", axe_clean)
    _answers(alun, "Alun Reed", axe_clean)
    _reports(joy)
    for page in (joy, alun):
        assert page.request.get(there).status == 403
        assert page.request.get(f"{there}/room").status == 403
    peter.goto(there)
    expect(peter.get_by_text("Report is in").first).to_be_visible(timeout=20_000)

    anne = desk(table.anne)
    _room(anne, peter, there, axe_clean)
    fits(anne, axe_clean)
    anne.get_by_role("button", name="Look through the decisions, and send").click()
    expect(anne.get_by_role("heading", name=re.compile("^Before the decisions go"))).to_be_visible()
    fits(anne, axe_clean)
    anne.get_by_role("button", name=re.compile("^Send the decisions to all")).click()
    expect(anne.get_by_text(re.compile("The decisions are in the inbox"))).to_be_visible(
        timeout=20_000
    )
    _copies(table)
    joy.goto("/conferences")
    joy.locator("main").get_by_role("link").first.click()
    joy.get_by_role("link", name=re.compile("What the conference about")).click()
    expect(joy.get_by_text("He still has a key").first).to_be_visible(timeout=20_000)

    peter.goto(f"{there}/minutes")
    fits(peter, axe_clean)
    peter.get_by_label("The essential facts").fill("Lily is eight.")
    peter.get_by_label("What was known, and what it means").fill("Hurt in June.")
    peter.get_by_label("What was said, and by whom").fill("All spoke.")
    with peter.expect_navigation():
        peter.get_by_role("button", name="Keep the minutes").click()
    anne.goto(f"{there}/minutes/approve")
    anne.get_by_role("button", name="I have read the minutes and approve them").click()
    expect(anne.get_by_text("Approved. The note-taker can now")).to_be_visible(timeout=20_000)
    peter.goto(f"{there}/after")
    peter.get_by_role("button", name=re.compile("^Send the record to all")).click()
    expect(peter.get_by_text(re.compile("The records are in the inbox"))).to_be_visible(
        timeout=20_000
    )
    assert "Hurt in June." not in "".join(
        one.html for one in table.ashdown.all(Letter, to_name="Dean Shaw")
    )
    _plan(desk(table.nadia), table, axe_clean)


def _invite(page: Page, there: str, axe_clean: Check) -> None:
    page.goto(there)
    fits(page, axe_clean)
    page.get_by_role("button", name="Send the invitations").click()
    yes(page, "Will a medical professional", "Were the parents told")
    fits(page, axe_clean)
    page.get_by_role("button", name=re.compile(r"^Send \d+ invitations")).click()
    expect(page.get_by_text(re.compile(r"\d+ invitations?: "))).to_be_visible()


def _answers(page: Page, name: str, axe_clean: Check) -> None:
    page.goto("/conferences")
    axe_clean(page)
    page.locator("main").get_by_role("link").first.click()
    fits(page, axe_clean)
    page.get_by_label("Will you come?").select_option(label="Yes")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.get_by_text(re.compile("^You answered"))).to_be_visible(timeout=20_000)
    assert name not in page.locator("main").inner_text(), "it says you, not your name"


def _reports(page: Page) -> None:
    page.get_by_role("button", name="Write my report").click()
    page.wait_for_load_state()
    for label, text in (
        ("Your involvement with child and family", "Monthly visits."),
        ("The child's needs", "Growing well; tired."),
        ("The parents' capacity to meet them", "Good by day."),
        ("How family history and functioning bear on the parenting", "Mother fears conflict."),
    ):
        page.get_by_label(label).fill(text)
    page.locator(".govuk-button-group").get_by_role("button", name="Record", exact=True).click()
    expect(page.locator(".govuk-error-summary, .heed-written")).to_be_visible(timeout=20_000)
    assert not page.locator(".govuk-error-summary").count(), page.locator("main").inner_text()


def _room(anne: Page, peter: Page, there: str, axe_clean: Check) -> None:
    anne.goto(f"{there}/room")
    fits(anne, axe_clean)
    anne.get_by_role("button", name="Open the conference now").click()
    yes(anne, "Met child and family", "Purpose stated", "Confidentiality", "Everybody, absent",
        "Is the chair trained")  # fmt: skip
    group(anne, "Has the chair ever").get_by_label("No", exact=True).check()
    fits(anne, axe_clean)
    on(anne)
    for name in ("Nadia Hussain", "Joy Adeyemi", "Alun Reed"):
        group(anne, name).get_by_label("Here", exact=True).check()
    expect(anne.locator("[data-saved]")).to_contain_text("Saved")
    peter.goto(f"{there}/minutes")
    expect(peter.get_by_text("Now: Who is here?")).to_be_visible(timeout=20_000)
    expect(peter.get_by_text("There is a quorum")).to_be_visible(timeout=20_000)
    group(anne, "Karen Bell").get_by_label("Here", exact=True).check()
    for name in ("Dean Shaw", "Lily Bell"):
        group(anne, name).get_by_label("Not here").check()
        if not anne.get_by_label(f"Views of {name}").is_visible():
            anne.get_by_text(f"If not here: what {name} thinks").click()
        anne.get_by_label(f"Views of {name}").fill("Wants it to be quiet.")
        group(anne, name).get_by_label("Who found out, and how?").fill("Nadia Hussain, by talking")
    fits(anne, axe_clean)
    on(anne)
    yes(anne, "Do the people and reports here give enough")
    on(anne)
    expect(anne.get_by_role("heading", name="What does the child say?")).to_be_visible()
    fits(anne, axe_clean)
    on(anne)
    yes(anne, "Has the child suffered")
    anne.get_by_label("Reasons").fill("Hurt in June; afraid since.")
    on(anne)
    yes(anne, "Is the child likely")
    anne.get_by_label("Reasons").fill("He still has a key and is drinking.")
    group(anne, "How is likely harm shown").get_by_label("Past and further").check()
    anne.get_by_label("What evidence was weighed?").fill("Report and police log.")
    on(anne)
    for n in range(3):
        anne.locator(f"#view-{n}").fill("A plan is needed.")
        anne.locator(f'[name="agrees-{n}"]').nth(1 if n == 2 else 0).check()
    fits(anne, axe_clean)
    on(anne)
    assert group(anne, "Is the child made subject").get_by_label("Plan", exact=True).is_checked()
    anne.get_by_label("Emotional").check()
    on(anne)
    _the_plan(anne, axe_clean)
    expect(anne.get_by_role("heading", name="Close the conference")).to_be_visible(timeout=20_000)
    expect(anne.get_by_text("Does not agree", exact=True)).to_be_visible(timeout=20_000)
    fits(anne, axe_clean)
    anne.get_by_role("button", name="Write it into the child’s file").click()
    expect(anne.get_by_role("heading", name=re.compile("^What was decided"))).to_be_visible()


def _the_plan(anne: Page, axe_clean: Check) -> None:
    """The outline, owners and dates, contingency, core group, review: the worked example's words."""
    outline = example_of(OutlinePlan)
    for name in ("factors", "ways_to_protect", "previous_involvement", "what_must_change",
                 "short_term_aims", "longer_term_aims", "family_contact"):  # fmt: skip
        anne.locator(f'[name="decision.outline.{name}"]').fill(outline[name])
    on(anne)
    base = "decision.outline.actions.0"
    anne.locator(f'[name="{base}.action"]').fill("Karen to see the housing officer")
    anne.locator(f'[name="{base}.owner"]').fill("Karen Bell")
    date(anne, f"{base}.by_when", 14)
    for name in ("monitoring", "checked_by", "if_no_change", "if_no_change_by"):
        anne.locator(f'[name="decision.outline.{name}"]').fill(outline[name])
    date(anne, "decision.outline.if_no_change_when", 30)
    fits(anne, axe_clean)
    on(anne)
    anne.locator('[name="decision.contingency.0.trigger"]').fill("Dean comes to the flat")
    anne.locator('[name="decision.contingency.0.response"]').fill("Karen calls 999.")
    on(anne)
    anne.locator('[name="decision.lead_social_worker"]').fill("Nadia Hussain")
    group(anne, "Lead body").get_by_label("Social care").check()
    group(anne, "Employed by").get_by_label("Social care").check()
    yes(anne, "Qualified?", "Experienced?", "Was the lead's role")
    fits(anne, axe_clean)
    on(anne)
    for name in ("involving_child", "involving_parents", "involving_family", "support_and_advocacy",
                 "assessment_left", "specialist_assessments"):  # fmt: skip
        anne.locator(f'[name="decision.{name}"]').fill("As agreed.")
    yes(anne, "Were the tasks of conference")
    on(anne)
    anne.locator('[name="decision.core_group_timing"]').fill("Every four weeks")
    anne.locator('[name="decision.visit_every_days"]').fill("14")
    anne.locator('[name="decision.earlier_review_if"]').fill("If he comes back.")
    date(anne, "decision.detailed_plan_by", 20)
    date(anne, "decision.first_review_on", 80)
    on(anne)


def _copies(table: Table) -> None:
    """The father, left out of it all, has the main decisions; what was said there is not in his copy."""
    letters = {one.to_name: one for one in table.ashdown.all(Letter, kind="conference_decision")}
    dean, karen = letters["Dean Shaw"], letters["Karen Bell"]
    assert "Nadia Hussain" in dean.text
    for secret in ("He still has a key", "Dean comes to the flat", "A plan is needed."):
        assert secret in karen.html
        assert secret not in dean.html
        assert secret not in dean.text
    assert table.ashdown.one(Conference).decisions_sent_at


def _plan(page: Page, table: Table, axe_clean: Check) -> None:
    """The core group judges the plan on one page; the plan prints in two actions."""
    page.goto(f"/child/{table.file.uuid}/the-plan")
    fits(page, axe_clean)
    expect(page.get_by_role("heading", name="What the family does")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Hold a core group").click()
    expect(page.locator('[name^="came-"][value="there"]').first).to_be_visible(timeout=20_000)
    for came in page.locator('[name^="came-"][value="there"]').all():
        came.check()
    group(page, "Karen to see").get_by_label("Done").check()
    group(page, "Karen to see").get_by_label("What shows it?").fill("Letter seen.")
    page.get_by_label("What was worked out or changed in the plan?").fill("Nothing yet.")
    page.get_by_label("How do actions and outcomes stand against the plan?").fill("Begun well.")
    page.get_by_label("What was decided?").fill("To go on.")
    page.locator('[name="actions.0.action"]').fill("Nadia to see the school")
    page.locator('[name="actions.0.owner"]').fill("Nadia Hussain")
    page.locator('[name="assessment_steps.0.action"]').fill("School report")
    page.locator('[name="assessment_steps.0.owner"]').fill("Nadia Hussain")
    date(page, "assessment_steps.0.by_when", 3)
    yes(page, "Does everybody know")
    date(page, "next_core_group_on", 28)
    fits(page, axe_clean)
    page.get_by_role("button", name="Record the core group").click()
    expect(page.get_by_text("The core group is recorded.")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Letter seen.").first).to_be_visible(timeout=20_000)
    page.goto(f"/child/{table.file.uuid}")
    page.get_by_role("link", name="print it").click()
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_visible(timeout=20_000)
    fits(page, axe_clean)
