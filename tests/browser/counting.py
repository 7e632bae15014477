"""Counting what a journey costs the person who makes it: screens, keystrokes, clicks.

The browser itself counts. A **screen** is a page loaded, from the one the journey begins on to the one
that confirms its end; pages that only send one on are none. A **keystroke** is a key pressed in anything
but the narrative (a text area): letters, digits and Enter alike, though not Tab. A **click** is a press on
a link, a button, a radio or a box.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.test_journey import question

COUNT = """
addEventListener('keydown', e => {
    if (!e.isTrusted || ['Tab', 'Shift'].includes(e.key)) return;
    heedCounted(e.target.tagName === 'TEXTAREA' ? 'narrative' : 'keystrokes');
}, true);
addEventListener('click', e => { if (e.isTrusted && e.detail) heedCounted('clicks'); }, true);
"""


@dataclass
class Count:
    """What has been counted since the journey began."""

    screens: int = 0
    keystrokes: int = 0
    clicks: int = 0
    narrative: int = 0


@dataclass
class Row:
    """A journey in the table: what it cost, and what was aimed at."""

    journey: str
    counted: Count
    aim: str
    met: bool


TABLE: list[Row] = []
"""What was counted in this run; printed at its end."""


@dataclass
class Counted:
    """A person at a screen that counts."""

    page: Page
    count: Count = field(default_factory=Count)

    @classmethod
    def at(cls, page: Page, context: BrowserContext) -> "Counted":
        person = cls(page)
        context.expose_binding("heedCounted", lambda _, what: person.add(what))
        context.add_init_script(COUNT)
        page.on("load", lambda _: person.add("screens"))
        return person

    def add(self, what: str) -> None:
        setattr(self.count, what, getattr(self.count, what) + 1)

    def begins(self, *, on_this_screen: bool = False) -> None:
        """From here it is counted; the screen one is on counts where the work begins on it."""
        self.page.wait_for_load_state()
        self.count = Count(screens=int(on_this_screen))

    def ends(self, journey: str, aim: str, *, met: bool) -> None:
        TABLE.append(Row(journey, self.count, aim, met))

    # -- doing --

    def types(self, box: Locator, text: str) -> None:
        """Key by key."""
        box.click()
        box.press_sequentially(text)

    def narrates(self, box: Locator, text: str) -> None:
        """The narrative is as long as it is; it is put in at once."""
        box.fill(text)

    def answers(self, answers: dict[str, Any]) -> None:
        """Answer a form by its questions, as a person would: only what is not there already."""
        form = self.page.locator("form.heed-record-form")
        for label, value in answers.items():
            asked = question(form, label).first
            if isinstance(value, bool):
                asked.get_by_label("Yes" if value else "No", exact=True).first.check()
            elif asked.locator("input[type=radio]").count():
                asked.get_by_label(value, exact=True).first.check()
            elif asked.get_by_label("Day", exact=True).count():
                for part, typed in zip(("Day", "Month", "Year"), value.split(), strict=True):
                    self.types(asked.get_by_label(part, exact=True), typed)
            elif asked.locator("textarea").count():
                self.narrates(asked.locator("textarea"), value)
            else:
                self.types(asked.locator("input:not([type=hidden])"), value)

    def presses(self, name: str) -> None:
        self.page.locator(".govuk-button-group").get_by_role(
            "button", name=name, exact=True
        ).click()
        self.page.wait_for_load_state()
