"""People in the browser: a birth that loses nothing, a new child and who it may be, flags as work."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.general import LeadNamed
from heed.procedures.referral import ReferralReceived
from heed.registry import facts, same, values
from heed.registry.facts import Told
from heed.registry.models import Kind, Person, RelationshipKind, What
from tests.browser.looking import fits
from tests.browser.test_family import shot
from tests.browser.test_recording import send
from tests.web.conftest import Ashdown
from tests.web.test_family import at, make_family

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


def fill_day(page: Page, group: str, day: date) -> None:
    boxes = page.get_by_role("group", name=group).first
    boxes.get_by_label("Day").fill(str(day.day))
    boxes.get_by_label("Month").fill(str(day.month))
    boxes.get_by_label("Year").fill(str(day.year))


@pytest.fixture
def unborn(ashdown: Ashdown, rosa: User, alan: User, nadia: User) -> File:
    """A child not born yet, known for a week: a mother, a flag, a lead, a referral."""
    today = timezone.localdate()
    file = ashdown.child(
        "", "Bell", kind=Kind.UNBORN, birth_date=None, expected_date=today + timedelta(days=9)
    )
    ann = ashdown.adult("Ann", "Bell")
    week = Told(at=timezone.now() - timedelta(days=7), said_by="The midwife", why="As told")
    with within(ashdown.authority):
        birth = values.Birth(kind=Kind.UNBORN, expected=today + timedelta(days=9))
        facts.state(file.subject, What.BIRTH, birth, week)
        mother = values.Tie(kind=RelationshipKind.MOTHER, responsible=True)
        facts.state(ann, What.TIE, mother, week, other=file.subject)
        flag = values.Flag(
            kind="warning",
            reason="Ring before you come",
            assessed_by="Mo",
            review_on=today + timedelta(days=60),
        )
        facts.state(file.subject, What.FLAG, flag, week, starts=today - timedelta(days=7))
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=6))
    ashdown.write(alan, file, LeadNamed, ago=timedelta(days=5), lead_social_worker="Nadia Hussain")
    return file


@pytest.mark.obligation("wt2010/2.96/a", "wt2010/1.36/b")
def test_at_the_birth_the_same_file_is_a_born_childs_with_nothing_lost(
    signed_in: SignIn, ashdown: Ashdown, unborn: File, nadia: User, axe_clean: Check
) -> None:
    page = signed_in(nadia)
    page.goto(f"/child/{unborn.uuid}")
    expect(page.get_by_label("Who this is about")).to_contain_text("unborn, expected")
    page.goto(f"/child/{unborn.uuid}/record/child_born")
    today = timezone.localdate()
    fill_day(page, "Born on", today)
    page.get_by_role("textbox", name="Name (optional)").fill("Ruby")
    shot(page, "birth")
    send(page)
    page.wait_for_load_state()
    page.goto(f"/child/{unborn.uuid}")
    bar = page.get_by_label("Who this is about")
    expect(bar).to_contain_text("Ruby Bell")
    expect(bar).to_contain_text("born")
    expect(page.get_by_text("Ring before you come")).to_be_visible()
    axe_clean(page)
    page.goto(f"/child/{unborn.uuid}/chronology")
    expect(page.get_by_role("main")).to_contain_text("Referral")
    page.goto(at(unborn))
    expect(page.get_by_text("Mother. Has parental responsibility")).to_be_visible()
    # and, asked of two days ago, it is as it was known then
    then = (today - timedelta(days=2)).isoformat()
    page.goto(f"{at(unborn, unborn.subject.uuid)}?on={then}")
    expect(page.get_by_role("status")).to_contain_text("This is what was known")
    expect(page.get_by_role("definition").filter(has_text="Unborn, expected")).to_be_visible()
    axe_clean(page)
    page.goto(at(unborn, unborn.subject.uuid, "history"))
    expect(page.get_by_text("Unborn, expected").first).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_who_a_new_child_and_the_mother_may_be_is_shown_and_chosen(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, axe_clean: Check, width: int
) -> None:
    freja = ashdown.child("Freja", "Larkin", birth_date=date(2017, 3, 9))
    ann = ashdown.adult("Anneke", "Larkin")
    with within(ashdown.authority):
        facts.state(ann, What.TIE, values.Tie(kind="mother"), Told(), other=freja.subject)  # type: ignore[arg-type]
    page = signed_in(rosa)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/find/new")
    page.get_by_label("First names", exact=True).fill("Freya")
    page.get_by_label("Family name", exact=True).fill("Larkin")
    fill_day(page, "Date of birth", date(2017, 9, 3))
    page.get_by_label("Postcode").fill("M1 1CK")
    page.get_by_label("Mother’s first names").fill("Aneke")
    page.get_by_label("Mother’s family name").fill("Larkin")
    page.get_by_role("button", name="Add the child").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not a UK postcode")
    axe_clean(page)
    page.get_by_label("Postcode").fill("M1 1AE")
    page.get_by_role("button", name="Add the child").click()
    expect(page.get_by_text("birth day and month swapped")).to_be_visible()
    axe_clean(page)
    fits(page)
    shot(page, f"new-child-{width}")
    page.get_by_label("None of these: it is another child").check()
    page.get_by_label("Anneke Larkin").check()
    page.get_by_role("button", name="Add the child").first.click()
    page.wait_for_url("**/child/*")
    assert len(ashdown.all(Person, kind="adult")) == 1
    (pair,) = ashdown.all(same.Pair)
    assert pair.decision == "other"


def test_a_flag_that_is_due_is_found_on_my_work_and_ended_with_a_reason(
    signed_in: SignIn, ashdown: Ashdown, rosa: User, alan: User, nadia: User, axe_clean: Check
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    ashdown.write(alan, file, LeadNamed, lead_social_worker="Nadia Hussain")
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    carl = ashdown.one(Person, given_name="Carl")
    page = signed_in(nadia)
    page.goto(at(file, carl.uuid, "flag"))
    page.get_by_label("What is it?").select_option("risk_to_children")
    page.get_by_label("Why? What happened").fill("Convicted of assaulting a child")
    page.get_by_label("Who judged it?").fill("Mo Farrell, team manager")
    today = timezone.localdate()
    fill_day(page, "When is it looked at again?", today)
    fill_day(page, "Since when?", today - timedelta(days=30))
    page.get_by_role("button", name="Save").click()
    page.goto("/work")
    expect(
        page.get_by_text("Look again at the flag: May pose a risk to children (Carl Reeve)").first
    ).to_be_visible()
    axe_clean(page)
    page.get_by_role("link", name="Look at the flag again").first.click()
    fill_day(page, "Ended on", today)
    page.get_by_label("Why is this changed?").fill("Assessed by probation: no longer a risk")
    axe_clean(page)
    page.get_by_role("button", name="Save").click()
    page.goto("/work")
    expect(page.get_by_text("Look again at the flag")).to_have_count(0)


def test_who_lived_where_is_drawn_fits_on_paper_and_is_read_at_twice_the_size(
    signed_in: SignIn, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    page = signed_in(rosa)
    page.goto(at(file))
    picture = page.locator(".heed-lived")
    expect(picture).to_be_visible()
    table = page.get_by_role("region", name="Table of who lived where")
    assert "A" in picture.locator("text").all_text_contents()
    expect(table.get_by_role("cell", name="A", exact=True).first).to_be_visible()
    page.emulate_media(media="print")
    right, paper = page.evaluate(
        "[document.querySelector('.heed-lived').getBoundingClientRect().right,"
        " document.documentElement.clientWidth]"
    )
    assert right <= paper + 1
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 640, "height": 400})
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.heed-lived text')).fontSize)"
    )
    assert size >= 15
