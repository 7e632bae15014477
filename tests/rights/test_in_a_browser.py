"""The pages about people's rights, as those who answer for them meet them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser


def test_a_request_from_its_coming_to_its_giving(
    signed_in: Callable[[User], Page],
    ashdown: Ashdown,
    rosa: User,
    axe_clean: Callable[[Page], None],
) -> None:
    ursula = ashdown.user("Ursula Pennant", Role.DESIGNATED_MANAGER)
    child = ashdown.child("Lily", "Bell")
    ashdown.write(rosa, child, ReferralReceived)
    page = signed_in(ursula)
    page.goto(f"/child/{child.uuid}")
    page.get_by_role("textbox").fill("Answering a request for the file")
    page.get_by_role("button").filter(has_text="Open").click()
    page.get_by_role("navigation", name="This file").get_by_role("link", name="Rights").click()
    axe_clean(page)
    page.get_by_role("link", name="Somebody asks for what is held").click()
    axe_clean(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("alert")).to_contain_text("name of whoever asks")
    axe_clean(page)
    page.get_by_label("Name of whoever asks").fill("Lily Bell")
    page.get_by_label("For whom?").select_option("self")
    page.get_by_label("How we know").fill("Passport seen")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="What is given to Lily Bell")).to_be_visible()
    page.get_by_text("Hold something of this back").first.click()
    axe_clean(page)
    page.get_by_role("button", name="Checked: it may be given so").click()
    page.get_by_role("button", name="I have checked each record").click()
    page.get_by_label("Anything to note").fill("Nothing")
    page.get_by_role("button", name="Save").click()
    with page.expect_download() as copy:
        page.get_by_role("button", name="In Word").click()
    assert copy.value.suggested_filename == f"{child.reference}.docx"
    page.get_by_text("More", exact=True).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Rights").click()
    expect(page.get_by_role("heading", name="People’s rights over what is written")).to_be_visible()
    expect(page.get_by_role("link", name="Lily Bell")).to_be_visible()
    axe_clean(page)
