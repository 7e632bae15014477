"""One child's whole way through the house, told on the screens as its people would live it.

A telephone call on a Monday; a second review that ends the plan; no closing over what is owed. Each person signs
in, finds what they owe on their own list, and writes it. The clock moves with the story, so that what
is owed, by when and by which paragraph, is read where a professional would read it.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pytest_django import Settings

from heed.access.models import User
from heed.engine.calendar import london
from heed.procedures.roles import Role
from tests.browser.entering import sign_in
from tests.browser.looking import fits
from tests.web.conftest import Ashdown

pytestmark = pytest.mark.browser

Answers = dict[str, Any]
SHOTS = os.environ.get("JOURNEY_SHOTS", "")
"""A folder for a picture of every screen the journey passes; nothing is kept without it."""


class Journey:
    """The people of the story at their screens, and the clock on the wall."""

    def __init__(
        self, new_context: Callable[..., BrowserContext], axe_clean: Callable[[Page], None]
    ) -> None:
        self.new_context, self.axe_clean = new_context, axe_clean
        self.time, self.set_at = london(datetime.fromisoformat("2026-03-02T10:00")), monotonic()
        self.screens: dict[str, Page] = {}
        self.child = ""
        self.count = 0
        self.checked: set[str] = set()

    def now(self) -> datetime:
        """What the clock says: it goes on by itself from where the story has set it."""
        return self.time + timedelta(seconds=monotonic() - self.set_at)

    def on(self, moment: str) -> None:
        """The clock moves on: `03-04 14:30`."""
        later = london(datetime.fromisoformat(f"2026-{moment.replace(' ', 'T')}"))
        assert later >= self.time, "a story goes forward"
        self.time, self.set_at = later, monotonic()

    def sits_down(self, user: User) -> None:
        self.screens[user.username] = sign_in(self.new_context().new_page(), user)

    # -- looking --

    def look(self, who: str, path: str = "") -> Page:
        page = self.screens[who]
        page.goto(f"/child/{self.child}{path}")
        self.seen(page)
        return page

    def seen(self, page: Page) -> None:
        """Keep a picture, if pictures are wanted."""
        self.count += 1
        if SHOTS:
            name = re.sub(r"\W+", "-", page.locator("h1").first.inner_text())[:40]
            page.screenshot(path=Path(SHOTS) / f"{self.count:03}-{name}.png", full_page=True)

    def clean(self, page: Page, kind: str) -> None:
        """Each kind of screen is held against axe once."""
        if kind not in self.checked:
            self.checked.add(kind)
            self.axe_clean(page)

    def owes(self, who: str, says: str, due: str = "", ref: str = "") -> Locator:
        """It stands on that person's own list, with its day and its paragraph."""
        page = self.screens[who]
        page.goto("/work?show=all")
        item = duty(page, says)
        expect(item).to_be_visible()
        for text in filter(None, (due, ref)):
            expect(item).to_contain_text(text)
        return item

    def owed(self, who: str, *duties: tuple[str, str, str]) -> None:
        """What the child's page says is owed: what, by when, by which paragraph."""
        page = self.look(who)
        for says, due, ref in duties:
            item = duty(page, says)
            expect(item).to_contain_text(due)
            expect(item).to_contain_text(ref)

    # -- writing --

    def write(self, who: str, title: str, answers: Answers, rest: str = "") -> Page:
        """Choose a record on the child's page and fill it in, page by page if it is long.

        `rest` is what is written into every other box that asks for words.
        """
        page = self.screens[who]
        page.goto(f"/child/{self.child}/record")
        page.get_by_role("link", name=title, exact=True).first.click()
        return self.fill_and_send(page, answers, rest)

    def fill_and_send(self, page: Page, answers: Answers, rest: str = "") -> Page:
        page.wait_for_load_state()
        if page.locator("#tasks").count():
            self.page_by_page(page, answers, rest)
        else:
            fill(page.locator("form.heed-record-form"), answers)
            write_everywhere(page, rest)
            self.seen(page)
            self.clean(page, "form")
        send(page)
        expect(page.locator(".govuk-error-summary, .heed-written")).to_be_visible()
        self.seen(page)
        problems = page.locator(".govuk-error-summary")
        assert not problems.count(), problems.inner_text()
        return page

    def page_by_page(self, page: Page, answers: Answers, rest: str) -> None:
        """Each part of a long form that is answered here, found by its questions."""
        self.seen(page)
        self.clean(page, "task list")
        tasks, left = page.url, dict(answers)
        for link in self.parts(page, tasks):
            if not (left or rest):
                break
            page.goto(link)
            form = page.locator("form.heed-record-form")
            heading = page.locator("h1").inner_text().splitlines()[-1]
            here = {k: v for k, v in left.items() if k == heading or question(form, k).count()}
            for label, value in here.items():
                whole_page = label == heading and isinstance(value, dict)
                fill(form, value if whole_page else {label: value})
                del left[label]
            if here or write_everywhere(page, rest):
                write_everywhere(page, rest)
                self.seen(page)
                self.clean(page, "page of a long form")
                send(page, "Save, back to all parts")
                page.wait_for_url(tasks)
        assert not left, f"asked nowhere: {list(left)}"
        page.goto(tasks)

    def parts(self, page: Page, tasks: str) -> Iterator[str]:
        """The parts of a long form that are needed: what is answered in one may call for another."""
        needed = page.locator("#tasks li:not(:has-text('Not needed')) a")
        seen: set[str] = set()
        while True:
            if page.url != tasks:
                page.goto(tasks)
            links = [one.get_attribute("href") or "" for one in needed.all()]
            link = next((one for one in links if one not in seen), None)
            if link is None:
                return
            seen.add(link)
            yield link

    def agree(self, who: str, title: str, reasons: str) -> None:
        """Another person reads what waits for them, and agrees."""
        page = self.screens[who]
        page.goto("/authorise")
        self.clean(page, "queue")
        item = page.locator("li").filter(has_text=title).first
        item.get_by_role("link", name=re.compile("Read and decide")).click()
        self.clean(page, "decide")
        page.get_by_label("Yes, it takes effect now").check()
        page.get_by_label("Reasons").fill(reasons)
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Agreed. It takes effect now.")).to_be_visible()


def duty(page: Page, says: str) -> Locator:
    """A duty on a list: what is owed, with why."""
    why = page.get_by_role("link", name=re.compile("^Why"))
    return page.locator(".heed-list__item").filter(has=why).filter(has_text=says).first


# --- filling in a form by its labels ---------------------------------------------------


def question(form: Locator, label: str) -> Locator:
    """The question that bears this label."""
    bears = (
        f"normalize-space(translate(., '\u00a0', ' '))={_quoted(label)} or "
        f"normalize-space(.)={_quoted(label + ' (optional)')}"
    )
    return form.locator(
        f"xpath=.//*[self::label or self::legend][{bears}]"
        "/ancestor::div[contains(concat(' ', @class, ' '), ' heed-question ')][1]"
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def fill(form: Locator, answers: Answers) -> None:
    form.page.wait_for_load_state()
    for label, value in answers.items():
        found = question(form, label)
        assert found.count(), f"no question “{label}”"
        for folded in found.first.locator("xpath=ancestor::details[not(@open)]/summary").all():
            folded.click()
        answer(found.first, value)


def answer(asked: Locator, value: Any) -> None:
    """Answer one question in whatever way it is asked."""
    if isinstance(value, tuple):
        asked.get_by_label("No", exact=True).first.check()
        asked.locator("textarea:visible").first.fill(value[1])
    elif isinstance(value, bool):
        asked.get_by_label("Yes" if value else "No", exact=True).first.check()
    elif isinstance(value, dict):
        fill(asked, value)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        rows(asked, value)
    elif isinstance(value, list):
        several(asked, value)
    elif asked.locator("input[type=radio]").count():
        asked.get_by_label(value, exact=True).first.check()
    elif asked.locator("select").count():
        asked.locator("select").select_option(label=value)
    elif asked.get_by_label("Day", exact=True).count():
        date(asked, value)
    else:
        asked.locator("textarea, input:not([type=hidden])").first.fill(str(value))


def write_everywhere(page: Page, words: str) -> int:
    """Write these words into each empty box on screen that has to be filled. Gives how many."""
    if not words:
        return 0
    return page.evaluate(
        """words => {
            const optional = (box) => {
                let asked = box.closest('.heed-question');
                for (; asked; asked = asked.parentElement.closest('.heed-question'))
                    if (asked.querySelector(':scope > label, :scope > fieldset > legend')
                        ?.querySelector('.heed-optional')) return true;
                return false;
            };
            const empty = [...document.querySelectorAll('.heed-record-form textarea')]
                .filter(box => box.checkVisibility() && !box.value.trim() && !optional(box));
            empty.forEach(box => { box.value = words; });
            return empty.length;
        }""",
        words,
    )


def several(asked: Locator, values: list[str]) -> None:
    if asked.locator("textarea").count():
        asked.locator("textarea").fill("\n".join(values))
        return
    for one in values:
        asked.get_by_label(one, exact=True).check()


def date(asked: Locator, value: str) -> None:
    day, month = value.split()
    asked.get_by_label("Day", exact=True).fill(day)
    asked.get_by_label("Month", exact=True).fill(month)
    asked.get_by_label("Year", exact=True).fill("2026")


def rows(asked: Locator, values: list[Answers]) -> None:
    """Answer row by row, adding rows where there are too few."""
    for number, row in enumerate(values):
        if asked.locator(".heed-row").count() <= number:
            asked.get_by_role("button", name=re.compile("^Add another")).last.click()
            expect(asked.locator(".heed-row")).to_have_count(number + 1)
            asked.page.wait_for_load_state()
        fill(asked.locator(".heed-row").nth(number), row)


def send(page: Page, name: str = "Record") -> None:
    page.locator(".govuk-button-group").get_by_role("button", name=name, exact=True).click()


# --- the story -------------------------------------------------------------------------


@pytest.fixture
def journey(
    transactional_db: None,
    new_context: Callable[..., BrowserContext],
    axe_clean: Callable[[Page], None],
    ashdown: Ashdown,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> Journey:
    settings.SESSION_COOKIE_AGE = 10**8  # the story takes eight months, and nobody goes home
    journey = Journey(new_context, axe_clean)
    monkeypatch.setattr(timezone, "now", journey.now)
    for name, *roles in (
        ("Rosa Lindqvist", Role.DUTY_SOCIAL_WORKER),
        ("Nadia Hussain", Role.LEAD_SOCIAL_WORKER),
        ("Alan Reid", Role.TEAM_MANAGER),
        ("Deborah Lacey", Role.SOCIAL_WORK_MANAGER),
        ("Anne Dole", Role.CONFERENCE_CHAIR),
        ("Peter Lunn", Role.ADMINISTRATOR),
    ):
        journey.sits_down(ashdown.user(name, *roles))
    return journey


@pytest.mark.obligation("wt2010/5.153/a")
def test_from_the_first_call_to_the_end_of_the_plan(journey: Journey, tmp_path: Path) -> None:
    a_call_comes_in(journey)
    what_to_do_is_decided(journey)
    the_child_is_seen_and_harm_suspected(journey)
    agencies_decide_on_an_enquiry(journey)
    the_enquiry_is_made(journey)
    the_assessment_is_written(journey)
    the_enquiry_ends(journey)
    a_conference_is_prepared(journey)
    the_conference_decides_on_a_plan(journey)
    the_plan_is_worked_out(journey)
    the_first_review_carries_it_on(journey)
    the_second_review_ends_it(journey)
    the_case_does_not_close_over_what_is_owed(journey, tmp_path)


def a_call_comes_in(j: Journey) -> None:
    page = j.screens["rosa"]
    page.goto("/contact")
    j.seen(page)
    j.clean(page, "contact")
    page.get_by_label("Which child?").fill("Maya Fenn 3 May 2019")
    page.get_by_role("button", name="Go on").click()
    j.seen(page)
    expect(page.get_by_label("First names", exact=True)).to_have_value("Maya")
    page.get_by_label("Address", exact=True).fill("4 Hawthorn Row")
    page.get_by_label("Mother’s first names").fill("Dawn")
    page.get_by_label("Mother’s family name").fill("Fenn")
    page.get_by_text("Brothers and sisters, and parents’ dates of birth").click()
    page.get_by_label("Other children of the family").fill("Theo Fenn 14 6 2021")
    j.seen(page)
    j.clean(page, "new child")
    page.get_by_role("button", name="Add the child").click()
    j.child = page.url.split("/child/")[1].split("/")[0]
    fill(
        page.locator("form.heed-record-form"),
        {
            "What is the worry, and how did it come about?": "Maya came to school with a bruise "
            "on her cheek and says that her mother's friend did it.",
            "Who is referring?": "Professional",
            "Referrer's name": "Grace Mensah",
            "Referrer's post and service": "Class teacher, Parkside Primary",
            "By telephone?": True,
        },
    )
    page.get_by_label(re.compile("^Theo Fenn")).check()
    j.seen(page)
    j.clean(page, "form")
    send(page)
    j.seen(page)
    j.clean(page, "record")
    expect(page.get_by_text("Recorded: Referral received and in 1 more file.")).to_be_visible()
    j.owes(
        "rosa",
        "Acknowledge the referral to the referrer",
        "Tomorrow",
        "Working Together 2010, 5.33",
    )
    j.clean(page, "my work")
    j.owes("alan", "Decide what to do about the referral", "Tomorrow", "Working Together 2018")
    j.owed(
        "rosa",
        ("Confirm the telephone referral in writing", "Wednesday 4 March by 10am", "5.33"),
        ("Draw out the facts with the referrer", "No date set", "5.32"),
    )


def what_to_do_is_decided(j: Journey) -> None:
    j.on("03-02 11:00")
    page = j.write("rosa", "Referral acknowledged", {})
    expect(page.get_by_text("Grace Mensah, Class teacher, Parkside Primary")).to_be_visible()
    j.on("03-02 14:00")
    page = j.write(
        "rosa",
        "Referral clarified with the referrer",
        {
            "How and why has it come about?": "Mother's friend Carl moved in at Christmas.",
            "What do child and family seem to need?": "Maya needs to be safe at home.",
            "What is the referrer's involvement with them?": "Has taught Maya since September.",
            "Is maltreatment alleged?": "Yes",
            "Which factors make harm more likely?": "Shouting at night; drinking.",
            "What is the evidence?": "The bruise, seen by two teachers; Maya's words.",
            "May urgent action be needed?": False,
            "Violence in the household?": "Yes",
            "Mental illness in the household?": "No",
            "Substance misuse in the household?": "Not known",
            "Learning disability in the household?": "No",
            "Was a talk with a qualified social worker offered?": True,
            "What does social care propose to do, by when, and who does it?": [
                {
                    "What will be done": "Decide, and ring back",
                    "By whom": "Rosa Lindqvist",
                    "By when": "3 3",
                }
            ],
        },
    )
    j.on("03-02 15:00")
    page.get_by_role("link", name=re.compile("^Record: referral decision")).first.click()
    j.fill_and_send(
        page,
        {
            "What will be done?": "Assessment",
            "Reasons": "A bruise not explained, and a man in the home of whom nothing is known.",
            "Next steps": "Home visit on Wednesday; call the health visitor.",
            "Own records searched, child and household?": True,
            "Talked with the referring service?": True,
            "Other professionals consulted as needed?": True,
            "Police consulted, where a crime is possible?": True,
            "Permission sought from parents or child before talking to other agencies?": True,
            "Is impairment of health or development indicated?": True,
            "Is harm indicated?": True,
            "Is significant harm suspected?": False,
            "Is there reasonable cause to suspect significant harm?": False,
            "See the child by": "4 3",
            "Why by then?": "The bruise is fresh.",
            "Which social worker will lead?": "Nadia Hussain",
        },
    )
    expect(page.get_by_text("It takes effect once another person agrees")).to_be_visible()
    j.on("03-02 16:00")
    j.agree("alan", "Maya Fenn", "Agreed: she has to be seen this week.")
    j.owed(
        "nadia",
        ("See the child", "Wednesday 4 March", "5.42"),
        ("Complete the child and family assessment", "Thursday 7 May", "Working Together 2018"),
    )


def the_child_is_seen_and_harm_suspected(j: Journey) -> None:
    j.on("03-03 09:00")
    j.write(
        "nadia",
        "Assessment planned",
        {
            "Is the lead a qualified and experienced social worker?": True,
            "Who does what, and when?": [
                {"What will be done": "Visit Maya at home", "By whom": "Nadia Hussain"}
            ],
            "What will parents be told, and when?": [
                {
                    "What will they be told?": "Why we come, and what happens next.",
                    "When?": "At the visit",
                    "By whom?": "Nadia Hussain",
                }
            ],
            "Who was asked about the plan?": [{"Who": "Dawn Fenn, mother", "Consulted?": True}],
        },
    )
    j.on("03-04 15:30")
    a_visit(j, "“Carl hits me when I spill things.”")
    j.on("03-04 17:00")
    j.write(
        "nadia",
        "Reasonable cause to suspect significant harm",
        {
            "Is there reasonable cause to suspect that the child suffers, or is likely to suffer, "
            "significant harm?": True,
            "On what grounds?": "Maya's own words, and a second bruise.",
            "Does the child live in this area?": True,
        },
    )
    j.owes("deborah", "Convene and hold the strategy discussion", "Now: owed", "5.56")


def a_visit(j: Journey, words: str) -> Page:
    return j.write(
        "nadia",
        "Visit to the child",
        {
            "Was the child seen?": True,
            "Seen alone?": True,
            "Why was it decided to see the child alone, or not alone?": "She talks more freely.",
            "Where?": "At home, in her bedroom",
            "What did you see?": "Quiet; looked at the door.",
            "How did you communicate?": "In English, drawing together.",
            "What did the child say or show, in their own words?": words,
        },
    )


def agencies_decide_on_an_enquiry(j: Journey) -> None:
    j.on("03-05 09:30")
    decides = {"Can they decide for their agency?": True}
    j.write(
        "deborah",
        "Strategy discussion held",
        {
            "Who took part?": [
                decides,
                decides,
                {"Name": "Ellen Marsh", "Post": "Detective sergeant", **decides},
                {"Name": "Joy Adeyemi", "Post": "Health visitor", **decides},
                {
                    "Name": "Grace Mensah",
                    "Agency": "Education",
                    "Post": "Class teacher",
                    "Takes part as": "Referring agency",
                    **decides,
                },
            ],
            "Is the child a patient?": "Not a patient",
            "Has there been, or may there have to be, a medical examination?": False,
            "Which adult services were thought of?": [
                {
                    "For which problem?": "Domestic violence",
                    "Which service?": "Northam refuge",
                    "Invited?": (False, "Carl is not to hear of it yet."),
                }
            ],
            "How was it held?": "Telephone",
        },
    )
    j.owed(
        "deborah",
        ("Send the record of the strategy discussion", "Tomorrow", "Working Together 2010, 5.59"),
        ("Record what was decided for this child, and why", "No date set", "5.59"),
    )
    j.on("03-05 10:30")
    j.write(
        "deborah",
        "Record of strategy discussion",
        {
            "What did each agency share?": [{"What it knows": "Nothing before this week."}] * 4,
            "How and when is any criminal investigation conducted?": "Police speak to Carl today.",
            "May a crime have been committed against the child?": "Yes",
            "What is decided for this child?": "Section 47",
            "Why?": "Two bruises, and Maya's own words.",
            "Is there reasonable cause to suspect significant harm?": True,
            "Each decision, and its basis": [
                {"What was decided?": "Enquire", "On what basis?": "The bruises"}
            ],
            "Qualified, experienced, and employed by social care?": True,
            "How will the assessment be carried out?": "Go on with the one begun.",
            "What seemed gravest, and so comes first?": "Carl in the home.",
            "What must still be found out?": [
                {
                    "What": "Carl's past",
                    "How it is got and recorded": "Police checks",
                    "By whom": "Ellen Marsh",
                    "By when": "6 3",
                }
            ],
            "Who is interviewed, by whom, what for, when?": [
                {
                    "Who": "Dawn Fenn",
                    "By whom": "Nadia Hussain",
                    "What for": "Her account",
                    "When": "6 3",
                }
            ],
            "If a crime is possible: what is agreed with the police on when and how people "
            "are interviewed?": "Carl by the police alone.",
            "By when will the lead social worker see the child alone?": "6 3",
            "How will the child's wishes and feelings be found out?": "Drawing, at school.",
            "How are the family's race and ethnicity taken into account?": "White British.",
            "Is an interpreter needed, for whom, and who is it?": "No; all speak English.",
            "Which other children may be affected?": [
                {"What is decided?": "Included", "Why?": "Same home."}
            ],
            "Is medical treatment or examination needed?": "Not now: the bruises are photographed.",
            "Who does what, by when, and for what purpose?": [
                {
                    "What will be done": "See Maya alone",
                    "By whom": "Nadia Hussain",
                    "By when": "6 3",
                    "For what purpose": "To hear her",
                }
            ],
            "What is done at once to keep the child safe? If nothing, why not?": "Carl stays away.",
            "What help is given meanwhile?": "Nan comes every evening.",
            "Is the child in hospital?": False,
            "What is the family told, when and by whom?": "All, today, by Nadia Hussain.",
            "When, or on what condition, are parents brought in?": "Dawn from today.",
            "Is legal action required?": "No",
        },
    )
    j.owes("nadia", "See the child alone", "Tomorrow", "Working Together 2010, 5.58")
    j.owes("deborah", "Hold the initial child protection conference", "Thursday 26 March", "2018")
    j.write("deborah", "Record of strategy discussion sent to all parties", {})


def the_enquiry_is_made(j: Journey) -> None:
    j.on("03-06 10:00")
    a_visit(j, "“I like it when Nan comes. I don't want Carl to come back.”")
    j.on("03-06 14:00")
    j.write(
        "nadia",
        "Interview, observation or examination",
        {
            "What was it?": "Parent without child",
            "With whom?": "Dawn Fenn",
            "Where?": "At the office",
            "What was said, seen or found?": "She saw him slap Maya; was afraid to say.",
        },
    )


def the_assessment_is_written(j: Journey) -> None:
    j.on("03-10 10:00")
    looked_at = {
        "How far was it gone into?": "Brief",
        "What was found?": "Spoke to school and Nan.",
    }
    dimensions = (
        "Health", "Education", "Emotional and behavioural development", "Identity",
        "Family and social relationships", "Social presentation", "Self-care skills",
        "Basic care", "Ensuring safety", "Emotional warmth", "Stimulation",
        "Guidance and boundaries", "Stability", "Family history and functioning", "Wider family",
        "Housing", "Employment", "Income", "Family's social integration", "Community resources",
    )  # fmt: skip
    j.write(
        "nadia",
        "Child and family assessment",
        {
            "Is this a child in need?": True,
            "Is there reasonable cause to suspect significant harm?": True,
            "What the child wants and feels": {"Is the child's view known?": True},
            "Is the child safeguarded well enough?": False,
            "What is to be done for the child's safety and welfare, by whom and by when?": [
                {"What will be done": "Conference", "By whom": "Deborah Lacey", "By when": "24 3"}
            ],
            "Criminal behaviour or convictions?": "Not known",
            "Parents met?": True,
            "Family and wider family met?": True,
            "Which professionals and others gave facts?": [
                {"Who": "Parkside Primary", "Consulted?": True}
            ],
            "What agencies already hold: looked at?": True,
            "Common assessment, if there is one: considered?": True,
            "Has the family lived abroad?": "No",
            **dict.fromkeys(dimensions, looked_at),
            "Health": {**looked_at, "What is going well?": ["Grows well"]},
        },
        rest="Maya was hit and is afraid; she is safe with Nan and at school.",
    )
    j.on("03-11 10:00")
    j.owes("nadia", "Complete the child and family assessment", "Thursday 7 May", "2018")
    j.write(
        "alan",
        "Child and family assessment authorised",
        {
            "Talked through with child and family on": "10 3",
            "With the child too?": True,
            "What did they say?": "Dawn agrees with it. Maya asked about Nan.",
            "The manager's view": "Careful and clear.",
        },
    )


def the_enquiry_ends(j: Journey) -> None:
    j.on("03-12 10:00")
    j.write(
        "nadia",
        "Enquiry made, outcome to be settled",
        {
            "Has the lead social worker seen and listened to the child?": True,
            "Was the child able to be interviewed?": True,
            "Parents interviewed with the child there?": True,
            "Parents interviewed without the child?": True,
            "Parents and child watched together?": True,
            "Other children at home": {"No other children?": False},
            "Children in the alleged perpetrator's home": {"No other children?": True},
            "Other children anywhere": {"No other children?": True},
        },
    )
    j.on("03-13 10:00")
    j.write(
        "nadia",
        "Outcome of section 47 enquiries",
        {
            "Does the child need action to be safe, and what kind? The finding:": "Substantiated "
            "continuing or likely",
            "Reasons": "Carl hit Maya, and wants to come back.",
            "Discussed with the professionals involved?": True,
            "With the agencies involved?": True,
            "With foster carers, where there are any?": (False, "There are none."),
            "With the child?": True,
            "With the parents?": True,
            "Is the core assessment complete?": True,
        },
    )
    j.on("03-13 12:00")
    j.agree("deborah", "Maya Fenn", "Agreed.")
    j.owes("deborah", "Hold the initial child protection conference", "Thursday 26 March", "2018")
    j.write(
        "nadia",
        "Outcome given to family and agencies",
        {
            "Each parent?": True,
            "The child, if old enough?": True,
            "Professionals and agencies much involved?": True,
            "Copies": [{"In what form?": "Letter"}],
        },
    )


def a_conference_is_prepared(j: Journey) -> None:
    j.on("03-13 14:00")
    j.write(
        "deborah",
        "Initial conference booked",
        {
            "On which day?": "24 3",
            "At what time?": "10am",
            "Where?": "Civic Centre",
            "Who will chair?": "Anne Dole",
        },
    )
    j.on("03-16 09:00")
    j.write(
        "peter",
        "Conference invitations sent",
        {
            "Who was invited, and why?": [
                {"What do they bring?": "Herself"},
                {"What do they bring?": "Maya's mother"},
                {
                    "Name": "Nadia Hussain",
                    "As what?": "Social care in assessment",
                    "What do they bring?": "The assessment",
                },
                {
                    "Name": "Ellen Marsh",
                    "As what?": "Police or investigator",
                    "What do they bring?": "What the police know",
                },
                {
                    "Name": "Joy Adeyemi",
                    "As what?": "Health visitor",
                    "What do they bring?": "Theo's health",
                },
                {
                    "Name": "Grace Mensah",
                    "As what?": "School",
                    "What do they bring?": "Maya at school",
                },
            ],
            "Will a medical professional come, or their advice be had?": True,
            "Were the parents told of local advice and advocacy, and that they may bring a "
            "supporter?": True,
        },
    )
    j.on("03-19 09:00")
    j.write("nadia", "Social care's report to the conference", {}, rest="As the assessment says.")
    j.on("03-20 09:00")
    had = {
        "Copy given?": True,
        "Explained and talked over?": True,
        "By whom, and when?": "Nadia, today",
    }
    j.write(
        "nadia",
        "Conference papers given",
        {
            "Who has had the report, and had it explained?": [had, had],
            "Which written contributions are in?": [{"Received?": True}] * 4,
            "Were child and family helped to work out what they want to say?": True,
        },
    )


def the_conference_decides_on_a_plan(j: Journey) -> None:
    j.on("03-24 12:00")
    j.write("peter", "Initial conference held", came_together("Anne Dole"))
    j.write(
        "anne",
        "Conference decision",
        {
            "Is the child made subject to a protection plan?": "Plan",
            "Has the child suffered significant harm?": True,
            "Is the child likely to suffer significant harm?": True,
            "How is likely harm shown?": "Past and further",
            "Each agency's view": [
                {"Its view": "A plan is needed.", "Agrees with the decision?": True}
            ]
            * 4,
            "Category, as the chair decides: one or more": ["Physical"],
            "Who does what, by when?": [
                {
                    "What will be done?": "Visit every ten days",
                    "By whom?": "Nadia Hussain",
                    "By when?": "3 4",
                }
            ],
            "Who checks that change has come?": "Nadia Hussain",
            "Who does that, if nothing has changed?": "Deborah Lacey",
            "By when, if nothing has changed?": "24 6",
            "Lead body": "Social care",
            "Qualified?": True,
            "Experienced?": True,
            "Employed by": "Social care",
            "Was the lead's role explained?": True,
            "How often does the core group meet?": "Every six weeks",
            "Detailed plan by": "7 4",
            "The lead sees the child at least every so many days": "10",
            "Were the tasks of conference, core group and review made clear?": True,
            "If things go wrong": [
                {"If": "Carl comes back", "then": "Call the police; legal advice"}
            ],
            "First review on": "16 6",
        },
        rest="Maya was hit by Carl; Dawn could not protect her, and wants to.",
    )
    j.owes(
        "anne", "Send the decisions to everyone invited", "Tomorrow", "Working Together 2010, 5.112"
    )
    j.owed(
        "nadia",
        ("first core group", "Thursday 9 April", "Working Together 2018"),
        ("review", "", ""),
    )
    j.on("03-25 09:00")
    j.write("anne", "Conference decisions sent", {})


def came_together(chair: str) -> Answers:
    """A conference as its note taker writes it down: who came, and what the chair saw to."""
    present = {
        "Has the group had direct contact with this child?": True,
        "How did they take part?": "Present",
    }
    explained = {
        "Was it explained beforehand what the conference is for, who comes and how it runs?": True,
        "By whom, and when?": "Nadia, the week before",
    }
    return {
        "Which professionals were invited, and how did each take part?": [present] * 4,
        "Child, parents and relatives: how did each take part?": [
            {
                "Child, parent or relative?": "Child",
                "Relationship to the child": "Herself",
                **explained,
                "Did they come?": False,
                "If they did not come, what are their views?": "I want Nan to come every day.",
                "Who found out their views, and how?": "Nadia, drawing",
            },
            {
                "Child, parent or relative?": "Parent",
                "Relationship to the child": "Mother",
                **explained,
                "Did they come?": True,
            },
        ],
        "What the chair saw to": {
            "Met child and family beforehand?": True,
            "Purpose stated and agenda set?": True,
            "Confidentiality stressed?": True,
            "Everybody, absent contributors too, helped to contribute?": True,
        },
        "Has the chair ever worked on this case, or managed anybody who did?": False,
        "Is the chair trained for it?": True,
        "Do the people and reports here give enough to decide soundly?": True,
    }


def the_plan_is_worked_out(j: Journey) -> None:
    j.on("04-07 10:00")
    page = j.screens["nadia"]
    page.goto(f"/child/{j.child}/the-plan")
    page.get_by_role("button", name="Hold a core group").click()
    expect(page.locator('[name^="came-"][value="there"]').first).to_be_visible()
    for came in page.locator('[name^="came-"][value="there"]').all():
        came.check()
    for stands in page.get_by_label("Under way").all():
        stands.check()
    what_was_settled = "Visits, Nan's help and the refuge's course were worked out."
    fill(
        page.locator("form.heed-record-form"),
        {
            "What was worked out or changed in the plan?": what_was_settled,
            "How do actions and outcomes stand against the plan?": "All of it has begun.",
            "What was decided?": what_was_settled,
            "What was agreed, by whom, by when?": [
                {"What will be done": "Nan every evening", "By whom": "Dawn Fenn", "By when": "8 4"}
            ],
            "Does everybody know what the lead does?": True,
            "The core group meets next on": "19 5",
        },
    )
    j.seen(page)
    j.clean(page, "core group")
    page.get_by_role("button", name="Record the core group").click()
    expect(page.get_by_text("The core group is recorded.")).to_be_visible()
    j.seen(page)
    j.on("04-07 14:00")
    agreed = {
        "Do they understand the outcomes?": True,
        "Do they accept the plan?": True,
        "Will they work to it?": True,
    }
    areas = (
        "Developmental needs", "Child’s understanding", "Abusing carer and child",
        "Between the adults", "Family relationships", "Surroundings",
    )  # fmt: skip
    j.write(
        "nadia",
        "Child protection plan",
        {
            "Outcomes for the child": [
                {
                    "What will be different for the child?": "Maya is not hit",
                    "In which domain?": "Parenting capacity",
                }
            ],
            "Who does what, why, and by when?": [{"Of which kind?": "Making safe"}],
            "Who is in touch, how, and how often?": [{"How often?": "Weekly"}] * 4,
            "When is progress looked at, and how is it judged?": [
                {
                    "What is looked at?": "Visits",
                    "On": "19 5",
                    "How is it judged?": "By Maya's words",
                }
            ],
            "How is each area helped, or why not?": [{"Area": area} for area in areas],
            "What do the child and each parent want, and will they work to it?": [agreed, agreed],
            "The child's version": {
                "Given their own copy, at their level?": True,
                "Explained on": "7 4",
                "Does the child agree?": True,
            },
            "The parents' copies": [
                {
                    "Given a written copy?": True,
                    "Told that they may complain, and how, on": "7 4",
                }
            ],
        },
        rest="Maya is seen every ten days, at school and at home; Dawn goes to the refuge's course.",
    )
    j.owed("nadia", ("See the child", "", "Working Together 2010"))


def the_first_review_carries_it_on(j: Journey) -> None:
    for day in ("04-16 15:00", "05-19 15:00", "06-12 15:00"):
        j.on(day)
        a_visit(j, "“Nan came. Nobody shouted.”")
    j.write("nadia", "Plan action done", {"Which action?": "Visit every ten days"})
    book_review(j)
    j.on("06-16 12:00")
    j.write("peter", "Review conference held", reviewed())
    j.write(
        "anne",
        "Review decision",
        {
            **decided("Continues", needed=True),
            "Next core group on": "28 7",
            "Next review on": "1 12",
        },
        rest="Better, and not yet safe without a plan.",
    )
    j.owes("anne", "Send the decisions to everyone invited", "Tomorrow", "5.112")
    j.owed(
        "nadia",
        ("Hold the next review conference", "Wednesday 16 December", "Working Together 2018"),
    )
    j.on("06-17 09:00")
    j.write("anne", "Conference decisions sent", {})


def the_second_review_ends_it(j: Journey) -> None:
    j.on("11-24 15:00")
    a_visit(j, "“Mum goes to her course. I sleep in my own bed.”")
    book_review(j)
    j.on("12-01 12:00")
    j.write("peter", "Review conference held", reviewed())
    page = j.write(
        "anne",
        "Review decision",
        decided("Ends", needed=False),
        rest="Maya is safe: Dawn keeps her so.",
    )
    expect(page.get_by_text("No child protection plan")).to_be_visible()
    j.on("12-02 09:00")
    j.write("anne", "Conference decisions sent", {})


def book_review(j: Journey) -> None:
    """The chair books it; the day, the chair and whom to invite are known."""
    page = j.write("anne", "Review conference booked", {PREPARED: True})
    expect(page.get_by_text("Anne Dole").first).to_be_visible()


PREPARED = "Prepared as thoroughly as an initial conference: explained, papers, interpreter?"


def reviewed() -> Answers:
    told = came_together("Anne Dole")
    return {
        **{
            k: v
            for k, v in told.items()
            if "chair ever" not in k and "trained" not in k and "enough" not in k
        },
        "Is each core group member's report in?": [{"Is the report in?": True}] * 4,
        "What does the child want and feel?": "To stay with Mum and see Nan.",
        "How was that found out?": "On a walk with Nadia.",
    }


def decided(outcome: str, *, needed: bool) -> Answers:
    return {
        "What was decided?": outcome,
        "Is the child suffering significant harm?": False,
        "Is the child likely to suffer significant harm?": needed,
        "So is a formal plan still needed to keep the child safe?": needed,
        "Each agency's view": [{"Agrees with the decision?": True}] * 4,
        "Is change fast enough for this child?": "Enough",
    }


def the_case_does_not_close_over_what_is_owed(j: Journey, tmp: Path) -> None:
    j.on("12-03 09:00")
    j.write("nadia", "Agencies told that the plan has ended", {})
    j.on("12-04 10:00")
    j.write(
        "nadia",
        "Support after the plan",
        {
            "What follows?": "None",
            "Talked over with the parents on": "3 12",
            "Talked over with the child on": "3 12",
            "What does the reassessment say they need?": "Nothing more from social care.",
            "What do they want?": "To be left to get on.",
            "Reasons": "Dawn has her course, Nan and the school.",
        },
    )
    page = j.look("nadia")
    expect(page.get_by_text("No child protection plan")).to_be_visible()
    page.pdf(path=tmp / "maya.pdf", format="A4")
    assert (tmp / "maya.pdf").stat().st_size > 10_000
    page.set_viewport_size({"width": 320, "height": 800})
    for path in ("", "/chronology", "/record", "/record/child_seen?new=1"):
        j.look("nadia", path)
        fits(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    with pytest.raises(AssertionError, match="still owed"):
        j.write(
            "nadia",
            "Case closed",
            {
                "Is there reasonable cause to suspect significant harm?": False,
                "What was achieved, outcome by outcome?": [{"How far has it come?": "Reached"}],
                "Who was told, and in writing?": [{"Told?": True, "How?": "At home"}] * 2,
            },
            rest="Maya is safe.",
        )
