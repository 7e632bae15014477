"""The chronology in a browser: a mark set and taken away, brothers together, a gap; clean and narrow."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from heed.access.apart import within
from heed.access.models import User
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralReceived
from heed.registry.models import Relationship
from tests.browser.looking import fits
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 320])
def test_significant_together_and_gaps(
    signed_in: Callable[[User], Page],
    ashdown: Ashdown,
    rosa: User,
    axe_clean: Callable[[Page], None],
    width: int,
) -> None:
    lily = ashdown.child()
    tomas = ashdown.child("Tomas", "Bell", birth_date=date(2021, 1, 5))
    mother = ashdown.adult("Dawn", "Bell")
    with within(ashdown.authority):
        for one in (lily, tomas):
            Relationship.objects.create(
                authority=ashdown.authority, kind="mother", person=mother, other=one.subject
            )
    ashdown.write(rosa, lily, ReferralReceived, ago=timedelta(days=100))
    ashdown.write(rosa, lily, ChildSeen, ago=timedelta(days=90))
    ashdown.write(rosa, tomas, CaseNote, ago=timedelta(days=50))

    def is_well() -> None:
        axe_clean(page)
        fits(page)

    page = signed_in(rosa)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/child/{lily.uuid}/chronology")
    expect(page.get_by_role("heading", name="90 days in which nobody saw Lily")).to_be_visible()
    page.get_by_label("Tomas Bell").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="Case note")).to_be_visible()
    is_well()
    page.get_by_role("link", name=re.compile("^Mark as significant.*Referral")).click()
    page.get_by_role("button", name="Mark as significant").click()
    expect(page.get_by_role("alert")).to_contain_text("Answer this: Why?")
    is_well()
    page.get_by_label("Why?").fill("The first time anybody asked.")
    page.get_by_role("button", name="Mark as significant").click()
    expect(page.get_by_text("The first time anybody asked.")).to_be_visible()
    expect(page.get_by_label("Tomas Bell")).to_be_checked()
    is_well()
    page.get_by_label("Marked as significant only").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 of 3 records")).to_be_visible()
    expect(page.get_by_role("heading", name="90 days in which nobody saw Lily")).to_be_visible()
    page.get_by_role("link", name=re.compile("^No longer significant .*Referral")).click()
    page.get_by_label("Why?").fill("It was another child.")
    page.get_by_role("button", name="Take the mark away").click()
    expect(page.get_by_text("No record fits")).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_text("It was another child.")).to_be_visible()
    is_well()
