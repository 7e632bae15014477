"""A form for everybody: by keyboard alone, at 400% zoom, in high contrast, on a telephone; pasted from Word."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.casefile.models import Draft, RecordRow
from heed.procedures.referral import ReferralReceived
from tests.browser.test_recording import send
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

pytestmark = pytest.mark.browser

SignIn = Callable[[User], Page]
Check = Callable[[Page], None]


@pytest.fixture
def form(signed_in: SignIn, ashdown: Ashdown, rosa: User) -> Page:
    page = signed_in(rosa)
    page.wait_for_url("**/work")
    page.goto(address(ashdown.child(), ReferralReceived))
    return page


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the control of that label, or one of its group, has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        here: Any = page.evaluate(
            """() => {
              const one = document.activeElement;
              const group = one.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
              return [...(one.labels ?? [])].map((l) => l.innerText).join(" ") + group + one.innerText;
            }"""
        )
        assert_seen(page)
        if label in here:
            return
    pytest.fail(f"{label} cannot be reached with the Tab key")


def assert_seen(page: Page) -> None:
    """What has the focus is on screen, not behind anything, and looks as if it had it."""
    hidden = page.evaluate(
        """() => {
          const one = document.activeElement;
          if (one === document.body || one.type === "file") return "";
          const box = one.getBoundingClientRect();
          const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2];
          const above = document.elementFromPoint(x, y);
          const label = one.labels?.[0];
          const seen = above && (one.contains(above) || above.contains(one) || label?.contains(above)
            || above.parentElement === one.parentElement);
          return seen ? "" : one.outerHTML.slice(0, 120);
        }"""
    )
    assert not hidden, f"the focus cannot be seen: {hidden}"


def test_by_keyboard_alone(form: Page, ashdown: Ashdown) -> None:
    page = form
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "What is the worry")
    page.keyboard.type("Left alone in the rain.")
    tab_to(page, "Who is referring?")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Parent", exact=True)).to_be_checked()
    tab_to(page, "Save and come back later")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What is now owed")).to_be_visible()
    assert ashdown.one(RecordRow).data["concern"] == "Left alone in the rain."


@pytest.mark.parametrize(
    ("width", "height"), [(320, 256), (320, 568)], ids=["at-400-per-cent", "on-a-small-telephone"]
)
def test_it_reflows(form: Page, axe_clean: Check, width: int, height: int) -> None:
    page = form
    page.set_viewport_size({"width": width, "height": height})
    for state in ("empty", "at fault"):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{state}: it scrolls sideways"
        axe_clean(page)
        if state == "empty":
            send(page)
            expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("What is the worry").focus()
    assert_seen(page)


def test_in_high_contrast(form: Page, axe_clean: Check) -> None:
    page = form
    page.emulate_media(forced_colors="active")
    axe_clean(page)
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    axe_clean(page)
    area = page.get_by_label("What is the worry")
    area.focus()
    looks = area.evaluate(
        "one => { const s = getComputedStyle(one); return s.outlineStyle + s.outlineWidth }"
    )
    assert looks != "none0px", "the focus shows without its colours"
    edge = area.evaluate("one => getComputedStyle(one).borderTopWidth")
    assert float(edge.removesuffix("px")) >= 1, "a box can be told from the page"


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_pressed_is_large_enough_or_stands_apart(form: Page, width: int) -> None:
    """2.5.8; axe leaves this rule out unless it is asked."""
    form.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(form, options={"runOnly": ["target-size"]})
    assert found.violations_count == 0, found.generate_report()


def test_text_spacing_of_the_readers_own_cuts_nothing_off(form: Page) -> None:
    """1.4.12: line height 1.5, paragraphs 2, letters 0.12, words 0.16."""
    page = form
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    cut = page.evaluate(
        """() => [...document.querySelectorAll("main *")].filter((one) => {
          const style = getComputedStyle(one);
          return !one.closest(".govuk-visually-hidden, .heed-first-button") && style.overflow === "hidden"
            && one.innerText && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
        }).map((one) => one.outerHTML.slice(0, 100))"""
    )
    assert not cut


FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color:red}</style></head><body>
<!--StartFragment--><h1 style='color:#2F5496'>Home<o:p></o:p></h1>
<p class=MsoNormal style='font-family:"Calibri"'>Cold&nbsp;and <b>dark</b>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'>·<span>&nbsp;&nbsp;</span></span><![endif]>No heating<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span>o<span>&nbsp;</span>
</span><![endif]>since March<o:p></o:p></p>
<ol><li>Ring the landlord</li><li>Visit again</li></ol><!--EndFragment--></body></html>"""

AS_TEXT = """# Home

Cold and dark.

- No heating
   - since March
1. Ring the landlord
2. Visit again"""


def paste(page: Page, html: str) -> None:
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", "plain");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def test_what_is_pasted_from_word_keeps_its_headings_and_lists_and_is_shown_with_them(
    form: Page, ashdown: Ashdown, axe_clean: Check
) -> None:
    page = form
    area = page.get_by_label("What is the worry")
    area.focus()
    paste(page, FROM_WORD)
    expect(area).to_have_value(AS_TEXT)
    page.keyboard.press("Control+z")
    expect(area).to_have_value("")
    paste(page, FROM_WORD)
    page.get_by_label("Parent", exact=True).check()
    send(page)
    page.get_by_role("heading", name="What it says").wait_for()
    expect(page.get_by_role("heading", name="Home", level=3)).to_be_visible()
    expect(page.locator(".heed-text ul li").first).to_contain_text("No heating")
    expect(page.locator(".heed-text ol li")).to_have_count(2)
    axe_clean(page)
    assert ashdown.one(Draft).data["concern"] == AS_TEXT


A_REPORT = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm}
table.MsoTableGrid {mso-padding-alt:0cm 5.4pt} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='mso-list:none'><span style='mso-fareast-font-family:"Times New Roman"'>What we saw<o:p></o:p></span></h2>
<p class=MsoNormal>Kiran was <del cite="mailto:r" datetime="2026-03-02T10:00">very </del><ins cite="mailto:r"
datetime="2026-03-02T10:00">quietly </ins>cheerful<span class=MsoCommentReference><span style='font-size:8.0pt'>
<a href="#_msocom_1">[RL1]</a></span></span>.<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0'><td width=120><p class=MsoNormal><b>Day</b><o:p></o:p></p></td>
 <td width=300><p class=MsoNormal><b>Seen</b><o:p></o:p></p></td></tr>
 <tr style='mso-yfti-irow:1'><td><p class=MsoNormal>Monday<o:p></o:p></p></td>
 <td><p class=MsoNormal>At school,</p><p class=MsoNormal>alone | in class<o:p></o:p></p></td></tr>
</table>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span>
<![endif]>Ring the school<o:p></o:p></p>
<ul><li class=MsoNormal><p>Ask her aunt</p></li></ul>
<div style='mso-element:comment-list'><div style='mso-element:comment'>
<p class=MsoCommentText>Is this so?</p></div></div>
<!--EndFragment--></body></html>"""

AS_A_REPORT = """## What we saw

Kiran was quietly cheerful.

| Day | Seen |
| --- | --- |
| Monday | At school, alone \\| in class |

1. Ring the school
- Ask her aunt"""


def test_a_report_from_word_keeps_its_table_and_says_what_stands_of_its_tracked_changes(
    form: Page,
) -> None:
    page = form
    area = page.get_by_label("What is the worry")
    area.focus()
    paste(page, A_REPORT)
    expect(area).to_have_value(AS_A_REPORT)
    page.get_by_label("Parent", exact=True).check()
    send(page)
    page.get_by_role("heading", name="What it says").wait_for()
    expect(page.get_by_role("heading", name="What we saw")).to_be_visible()
    expect(page.locator(".heed-text td").last).to_have_text("At school, alone | in class")
    expect(page.get_by_text("very quietly")).to_have_count(0)
    expect(page.get_by_text("Is this so?")).to_have_count(0)


def test_plain_text_is_pasted_as_the_browser_does_it(form: Page) -> None:
    page = form
    area = page.get_by_label("What is the worry")
    area.focus()
    taken = page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<p>Just <b>this</b></p>");
          const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          return !document.activeElement.dispatchEvent(event);
        }"""
    )
    assert not taken
