"""What the commonest journeys cost, counted by the browser; `make journeys` prints the table."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import User
from heed.casefile.door import Statement, write_many
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.engine.fold import Authorisation
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from tests.browser.counting import Counted
from tests.browser.entering import sign_in
from tests.procedures.conferences import in_effect
from tests.web.conftest import Ashdown

pytestmark = [pytest.mark.browser, pytest.mark.counted]

SignIn = Callable[[User], Counted]
ONWARD = "Record, and go on to what is owed next"


@pytest.fixture
def at_home(transactional_db: None, new_context: Callable[..., BrowserContext]) -> SignIn:
    """``at_home(user)``: that person, signed in and at home, with the browser counting."""

    def go_home(user: User) -> Counted:
        context = new_context()
        page = context.new_page()
        person = Counted.at(page, context)
        sign_in(page, user)
        return person

    return go_home


REFERRAL = {
    "What is the worry, and how did it come about?": "Maya came to school with a bruise on her "
    "cheek and says that her mother’s friend did it.",
    "Who is referring?": "Professional",
    "Referrer's name": "Grace Mensah",
    "Referrer's post and service": "Teacher, Parkside",
}
CLARIFIED = {
    "How and why has it come about?": "Mother’s friend Carl moved in at Christmas.",
    "What do child and family seem to need?": "Maya needs to be safe at home.",
    "What is the referrer's involvement with them?": "Has taught Maya since September.",
    "Is maltreatment alleged?": "Yes",
    "Which factors make harm more likely?": "Shouting at night; drinking.",
    "What is the evidence?": "The bruise, seen by two teachers; Maya’s words.",
    "May urgent action be needed?": False,
    "Violence in the household?": "Yes",
    "Mental illness in the household?": "No",
    "Substance misuse in the household?": "Not known",
    "Learning disability in the household?": "No",
    "Was a talk with a qualified social worker offered?": True,
}
DECIDED = {
    "What will be done?": "Assessment",
    "Reasons": "A bruise not explained, and a man in the home of whom nothing is known.",
    "Next steps": "Home visit tomorrow; call the health visitor.",
    "Own records searched, child and household?": True,
    "Talked with the referring service?": True,
    "Other professionals consulted as needed?": True,
    "Police consulted, where a crime is possible?": True,
    "Permission sought from parents or child before talking to other agencies?": True,
    "Is impairment of health or development indicated?": True,
    "Is harm indicated?": True,
    "Is significant harm suspected?": False,
    "Is there reasonable cause to suspect significant harm?": False,
    "Why by then?": "The bruise is fresh.",
    "Which social worker will lead?": "Nadia Hussain",
}


def decide(person: Counted) -> None:
    """From the referral's form to its decision: every question the guidance asks is answered."""
    person.answers(REFERRAL)
    person.presses(ONWARD)
    expect(person.page.locator("h1")).to_contain_text("Referral clarified")
    person.answers(CLARIFIED)
    person.presses(ONWARD)
    expect(person.page.locator("h1")).to_contain_text("Referral decision")
    seen_by = day_of(timezone.now()) + timedelta(days=1)
    person.answers({**DECIDED, "See the child by": f"{seen_by.day} {seen_by.month} {seen_by:%y}"})
    person.presses("Record")
    expect(person.page.get_by_text("It takes effect once another person agrees")).to_be_visible()


def test_a_referral_about_a_child_not_known_here_is_taken_and_decided(
    ashdown: Ashdown, rosa: User, nadia: User, alan: User, at_home: SignIn
) -> None:
    person = at_home(rosa)
    page = person.page
    page.get_by_role("link", name="Record a contact").click()
    person.begins(on_this_screen=True)
    person.types(page.get_by_label("Which child?"), "Maya Fenn 3/5/2019")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("First names", exact=True)).to_have_value("Maya")
    page.get_by_label("Address", exact=True).fill("4 Hawthorn Row")
    person.count.keystrokes += len("4 Hawthorn Row")  # a text area, and no narrative
    person.types(page.get_by_label("Mother’s first names"), "Dawn")
    page.get_by_role("button", name="Add the child").click()
    decide(person)
    met = person.count.screens <= 6 and person.count.keystrokes <= 90
    person.ends("Referral, child not known: taken and decided", "6 screens, 90 keys", met=met)
    assert met, person.count

    manager = at_home(alan)
    manager.begins()
    manager.page.get_by_role("link", name=re.compile("Read and decide")).first.click()
    manager.page.get_by_label("Yes, it takes effect now").check()
    manager.page.get_by_label("Reasons").fill("Agreed: she has to be seen this week.")
    manager.page.get_by_role("button", name="Send").click()
    expect(manager.page.get_by_text("Agreed. It takes effect now.")).to_be_visible()
    manager.ends("Its manager agrees, from home", "2 screens", met=manager.count.screens <= 2)
    assert manager.count.screens <= 2


def test_a_referral_about_a_child_known_here_is_taken_and_decided(
    ashdown: Ashdown, rosa: User, nadia: User, at_home: SignIn
) -> None:
    ashdown.child("Maya", "Fenn")
    person = at_home(rosa)
    page = person.page
    page.get_by_role("link", name="Record a contact").click()
    person.begins(on_this_screen=True)
    person.types(page.get_by_label("Which child?"), "Maya Fenn")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name=re.compile("Referral received .*Maya Fenn")).click()
    person.answers({"How to reach the referrer": "01632 960 401"})
    decide(person)
    met = person.count.screens <= 6 and person.count.keystrokes <= 90
    person.ends("Referral, child known: taken and decided", "6 screens, 90 keys", met=met)
    assert met, person.count


def test_any_child_is_found_from_home_in_two_actions(
    ashdown: Ashdown, rosa: User, at_home: SignIn
) -> None:
    file = ashdown.child()
    person = at_home(rosa)
    page = person.page
    person.begins()
    page.get_by_label("Find a child").press_sequentially("lily bell")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Lily Bell").first.click()
    page.wait_for_url(f"**/child/{file.uuid}**")
    met = person.count.screens <= 2
    person.ends("A child found from home", "2 actions", met=met)
    assert met, person.count


def led_by_nadia(ashdown: Ashdown, rosa: User, alan: User) -> File:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    ashdown.write(rosa, file, ReferralClarified, ago=timedelta(days=3))
    decided = ashdown.write(
        rosa, file, ReferralDecision, ago=timedelta(days=2), outcome="assessment",
        lead_social_worker="Nadia Hussain", see_child_by=day_of(timezone.now()),
    )  # fmt: skip
    ashdown.write(alan, file, Authorisation, ago=timedelta(days=2), of=decided, agreed=True)
    return file


def test_a_visit_is_recorded_in_three_actions(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, at_home: SignIn
) -> None:
    led_by_nadia(ashdown, rosa, alan)
    person = at_home(nadia)
    page = person.page
    person.begins()
    page.get_by_role("link", name="Record a visit to Lily Bell").click()
    person.answers(VISIT)
    person.presses("Record")
    expect(page.get_by_text("Recorded: Visit to the child")).to_be_visible()
    met = person.count.screens <= 3
    person.ends("A visit recorded", "3 actions", met=met)
    assert met, person.count


VISIT = {
    "Was the child seen?": True,
    "Seen alone?": True,
    "Why was it decided to see the child alone, or not alone?": "She talks freely with me.",
    "Where?": "At home",
    "What did you see?": "Lily was in her school clothes and showed me her room.",
    "How did you communicate?": "In English, and drawing.",
    "What did the child say or show, in their own words?": "“I like it when Gran comes.”",
}


def test_why_a_duty_exists_is_one_action_away(
    ashdown: Ashdown, rosa: User, at_home: SignIn
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived)
    person = at_home(rosa)
    person.begins()
    person.page.get_by_role("link", name=re.compile("^Why")).first.click()
    expect(person.page.locator("h1")).to_contain_text(re.compile("Acknowledge|Draw out"))
    met = person.count.screens <= 1
    person.ends("Why a duty exists", "1 action", met=met)
    assert met, person.count


def test_the_current_plan_is_printed_in_two_actions(
    ashdown: Ashdown, nadia: User, at_home: SignIn
) -> None:
    on_a_plan(ashdown)
    person = at_home(nadia)
    page = person.page
    page.add_init_script("window.print = () => document.documentElement.classList.add('printed')")
    person.begins()
    page.get_by_role("link", name="The plan of Lily Bell").click()
    page.get_by_role("button", name="Print").click()
    expect(page.locator("html.printed h1")).to_contain_text("plan")
    met = person.count.screens <= 1 and person.count.clicks <= 2
    person.ends("The current plan printed", "2 actions", met=met)
    assert met, person.count


def on_a_plan(ashdown: Ashdown) -> None:
    """A child whose conference has decided on a plan, told from the first call on; Nadia leads."""
    story, file = in_effect(), ashdown.child()
    with within(ashdown.authority):
        said = [
            Statement(
                type=type(entry.record),
                data=entry.record.model_dump(mode="json"),
                at=entry.at,
                actor=system(ashdown.authority, entry.by, entry.author),
                endorsed_by=entry.endorsed_by,
                endorser_role=entry.endorser_role,
            )
            for entry in story.entries
        ]
        write_many(system(ashdown.authority, Role.TEAM_MANAGER), file, said)
    ashdown.change(file, lead=ashdown.one(User, username="nadia"))
