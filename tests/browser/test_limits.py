"""My work with what is not to wait, limits, every child, and a census, in a browser: wide, narrow, on paper."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.emergency_action import EmergencyIdentified
from heed.procedures.referral import ReferralAcknowledged, ReferralReceived
from heed.procedures.roles import Role
from tests.browser.looking import fits as within
from tests.returns.test_cin_census_reading import ONE_REVIEWS, WHOLE
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.fixture
def children(ashdown: Ashdown, rosa: User) -> list[File]:
    """One in danger now, one whose referral lies unanswered, one answered late."""
    danger, waiting, late = (ashdown.child(name) for name in ("Lily", "Amina", "Kiran"))
    ashdown.write(rosa, danger, EmergencyIdentified, ago=timedelta(hours=4))
    for file in (waiting, late):
        ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=20))
    ashdown.write(rosa, late, ReferralAcknowledged, ago=timedelta(days=3))
    return [danger, waiting, late]


@pytest.fixture
def jorge(ashdown: Ashdown) -> User:
    return ashdown.user("Jorge Almendra", Role.DATA_OFFICER)


def test_a_return_that_is_none_changes_nothing_and_a_whole_one_is_loaded(
    signed_in: SignIn, children: list[File], jorge: User, axe_clean: Check, tmp_path: Path
) -> None:
    page = signed_in(jorge)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/returns")
    page.get_by_label("The file", exact=True).set_input_files(_file(tmp_path, "no XML"))
    page.get_by_role("button", name="Load").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was changed")
    axe_clean(page)
    whole = WHOLE.format(reviews=ONE_REVIEWS)
    page.get_by_label("The file", exact=True).set_input_files(_file(tmp_path, whole))
    page.get_by_role("button", name="Load").click()
    expect(page.get_by_role("heading", name="Children of this return (1)")).to_be_visible()
    expect(page.get_by_role("link", name="A1")).to_be_visible()
    within(page)


def _file(place: Path, content: str) -> Path:
    file = place / "census.xml"
    file.write_text(content)
    return file


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_not_to_wait_is_the_first_thing_on_the_page(
    signed_in: SignIn, children: list[File], rosa: User, alan: User, axe_clean: Check, width: int
) -> None:
    page = signed_in(rosa)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/work")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Now (2)")
    expect(page.get_by_text("Now: owed for 4 hours").first).to_be_in_viewport()
    axe_clean(page)
    within(page)


def test_from_a_number_to_its_children_to_the_file(
    signed_in: SignIn, children: list[File], alan: User
) -> None:
    page = signed_in(alan)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Limits").click()
    row = page.get_by_role("row", name="Acknowledge the referral")
    row.get_by_role("link", name="1 overdue now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Acknowledge the referral to the referrer"
    )
    page.get_by_role("link", name="Amina Bell", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amina Bell")
    with page.expect_download() as taken:
        page.goto("/limits")
        page.get_by_role("link", name="Download these numbers").click()
    assert taken.value.suggested_filename.startswith("limits-")


def test_what_is_read_goes_and_what_is_owed_stays(
    signed_in: SignIn, ashdown: Ashdown, children: list[File], alan: User, axe_clean: Check
) -> None:
    page = signed_in(alan)
    before = page.get_by_role("button", name="Mark as read").count()
    assert before
    page.goto("/work/attention")
    page.get_by_role("button", name="Mark all").click()
    expect(page.get_by_text("Nothing new")).to_be_visible()
    page.goto("/work")
    expect(page.get_by_role("heading", name="For your attention")).to_be_hidden()
    expect(page.get_by_role("link", name="Amina Bell").first).to_be_visible()


def test_on_paper_the_numbers_stay_and_the_buttons_go(
    signed_in: SignIn, children: list[File], alan: User
) -> None:
    page = signed_in(alan)
    for path, stays in (("/limits", "Acknowledge the referral"), ("/work", "Make the child safe")):
        page.goto(path)
        page.emulate_media(media="print")
        expect(page.get_by_text(stays).first).to_be_visible()
        expect(page.locator(".heed-narrow")).to_be_hidden()
        page.emulate_media(media="screen")
