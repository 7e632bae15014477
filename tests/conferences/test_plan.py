"""The plan at work: judged at each core group, on paper, and in the words of those it is for."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from heed.access.apart import within
from heed.casefile.models import Draft
from heed.documents import render as setting
from heed.engine.calendar import day_of
from heed.procedures.core_group import CoreGroupHeld, PlanActionDone, PlanInOtherWords
from heed.registry.models import Relationship
from heed.web.conference.core_group import key
from tests.conferences.conftest import Table, tell

Page = Callable[..., str]
Send = Callable[..., Any]


SLEEPS = "Lily sleeps through the night"
WEIGH = "Health visitor to weigh Lily weekly"
HOUSING = "Karen to see the housing officer"


@pytest.fixture
def planned(table: Table) -> Table:
    table.file = table.ashdown.child("Lily", "Bell")
    tell(table, "plan_in_effect", days_ago=30)
    return table


def url(table: Table, rest: str = "") -> str:
    return f"/child/{table.file.uuid}/the-plan{rest}"


def came(**how: str) -> dict[str, Any]:
    """Each member of the core group and whether they came: Grace did not, and wrote."""
    said = dict.fromkeys(("Nadia Hussain", "Joy Adeyemi", "Karen Shaw"), "there")
    said |= {"Grace Mensah": "views"} | how
    views = {f"views-{key('Grace Mensah')}": "Lily is calmer."}
    return {"member": list(said), **{f"came-{key(n)}": v for n, v in said.items()}, **views}


def sent(**more: Any) -> dict[str, Any]:
    day, now = (
        day_of(timezone.now()) + timedelta(days=28),
        timezone.localtime() - timedelta(minutes=9),
    )
    typed = {
        "do": "send",
        "_at-day": now.day, "_at-month": now.month, "_at-year": now.year, "_at-time": f"{now:%H:%M}",
        "present": "A friend of Karen’s", **came(),
        "plan_detail": "Weekly weighing goes on.", "checked": "Housing was seen.",
        "decisions": "Fridays at her grandmother’s.",
        "actions.rows": "1", "actions.0.action": "Nadia to see the school",
        "actions.0.owner": "Nadia Hussain", "assessment_steps.rows": "0",
        "lead_role_explained": "yes",
        "next_core_group_on-day": day.day, "next_core_group_on-month": day.month,
        "next_core_group_on-year": day.year,
        **more,
    }  # fmt: skip
    # what is due is judged at each meeting, whatever else a test has to say
    judged = [
        *typed.get("action", []),
        *(a for a in (WEIGH, HOUSING) if a not in typed.get("action", [])),
    ]
    typed["action"] = judged
    unsaid = {f"standing-{key(a)}": "under_way" for a in judged[len(more.get("action", [])) :]}
    return unsaid | typed


def test_each_outcome_and_action_is_judged_on_the_page_of_the_core_group(
    planned: Table, send: Send, page: Page
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    form = page(planned.nadia, there)
    assert "Lily sleeps through the night" in form
    assert "Health visitor to weigh Lily weekly" in form
    answer = send(planned.nadia, there, **sent(
        outcome=[SLEEPS], **{f"progress-{key(SLEEPS)}": "Five nights in seven."},
        action=[WEIGH], **{f"standing-{key(WEIGH)}": "done",
                           f"evidence-{key(WEIGH)}": "Weighed six times; back on her line."},
    ))  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    state = planned.state()
    held = state.last(CoreGroupHeld)
    assert held is not None
    assert [o.progress for o in held.outcome_progress] == ["Five nights in seven."]
    assert state.last(PlanActionDone) is not None
    assert ("plan_actions", "Health visitor to weigh Lily weekly") not in state.open_duties
    shown = page(planned.nadia, url(planned))
    assert "Five nights in seven." in shown
    assert "Weighed six times; back on her line." in shown
    assert "Nadia to see the school" in shown


def test_what_is_amiss_is_named_and_nothing_typed_is_lost(planned: Table, send: Send) -> None:
    draft = uuid4()
    there = url(planned, f"/core-group/{draft}")
    better = {"outcome": [SLEEPS], f"progress-{key(SLEEPS)}": "Better."}
    shown = send(planned.nadia, there, **sent(decisions="", **better))
    said = shown.content.decode()
    assert "Answer this: What was decided?" in said
    assert "Better." in said
    better[f"progress-{key(SLEEPS)}"] = "Much better."
    kept = send(planned.nadia, f"{there}/keep", **sent(decisions="", **better))
    assert "saved" in kept.json()
    held = planned.ashdown.one(Draft, uuid=draft)
    assert held.data["outcome_progress"][0]["progress"] == "Much better."


def test_the_plan_prints_in_two_actions_on_a_side_or_two(
    planned: Table, client: Client, page: Page
) -> None:
    first = page(planned.nadia, f"/child/{planned.file.uuid}")
    assert f'href="/child/{planned.file.uuid}/the-plan/paper"' in first
    paper = page(planned.nadia, url(planned, "/paper"))
    assert "data-print" in paper
    assert "What the family does" in paper
    try:
        setting.pdf("<html><body>x</body></html>")
    except setting.NoPdfHere:
        pytest.skip("this machine sets no PDF")
    answer = client.get(url(planned, "/paper?as=pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) <= 2


def test_a_translation_stands_beside_what_it_was_made_from_and_says_whether_it_was_checked(
    planned: Table, page: Page
) -> None:
    said: dict[str, Any] = {
        "reader": "parent", "name": "Karen Shaw", "text": "Dean lives elsewhere.",
        "translation": "Dean mieszka gdzie indziej.", "language": "Polish",
    }  # fmt: skip
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, reader="child", name="Lily Bell",
        level="Likes pictures", text="Nadia comes to see you.",
    )  # fmt: skip
    id = planned.ashdown.write(planned.nadia, planned.file, PlanInOtherWords, **said)
    shown = page(planned.nadia, url(planned))
    assert "Translation not checked" in shown
    assert "likes pictures" in shown
    beside = page(planned.nadia, url(planned, f"/words/of/{id}"))
    assert "Dean lives elsewhere." in beside
    assert "Dean mieszka gdzie indziej." in beside
    assert "Nobody has checked this translation yet" in beside
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, timedelta(minutes=1), **said,
        translation_checked=True, checked_by="Ola Nowak",
    )  # fmt: skip
    assert "checked by Ola Nowak" in page(planned.nadia, url(planned))


def test_a_partner_sees_the_plan_and_not_the_familys_own_versions(
    planned: Table, page: Page
) -> None:
    from heed.procedures.general import ServiceProvided

    planned.ashdown.write(planned.joy, planned.file, ServiceProvided)
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, text="Nadia comes to see you."
    )
    shown = page(planned.joy, url(planned))
    assert "Health visitor to weigh Lily weekly" in shown
    assert "In words for the child and the parents" not in shown


@pytest.mark.obligation("wt2010/5.127/a")
def test_the_printed_plan_tells_parents_why_what_must_change_and_what_is_asked_and_they_sign_it(
    planned: Table, page: Page, client: Client
) -> None:
    paper = page(planned.nadia, url(planned, "/paper"))
    for heading in ("Why there is a plan", "What has to change", "What is asked of the parents"):
        assert heading in paper
    assert "If you do not agree" in paper
    assert "How it stands" in paper
    document = Document(BytesIO(client.get(url(planned, "/paper?as=word")).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Name and signature" in cells
    assert any(cell.startswith("Karen ") for cell in cells), cells
    assert "Lily Bell" in cells


def test_the_printed_plan_names_whom_to_tell_who_signs_and_no_past_day_as_the_next(
    planned: Table, page: Page
) -> None:
    paper = page(planned.nadia, url(planned, "/paper"))
    assert "or the chair of the conference, Anne Doyle" in paper
    assert "the lead social worker, Nadia Hussain" in paper
    due = next(
        owed.due for (id, _), owed in planned.state().open_duties.items() if "core_group" in id
    )
    assert isinstance(due, date)
    assert due < day_of(timezone.now())
    assert f"Overdue: it was to be held by {due.day} {due:%B %Y}" in paper


# --- two at once -----------------------------------------------------------------------


def test_what_two_windows_of_a_core_group_wrote_stands_side_by_side(
    planned: Table, page: Page, send: Send
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    page(planned.nadia, there)
    first = send(planned.nadia, f"{there}/keep", **sent(decisions="From the desk.", _window="a"))
    seen = first.json()["seen"]
    second = sent(decisions="From the telephone.", _seen="another", _window="b")
    answer = send(planned.nadia, f"{there}/keep", **second)
    assert answer.status_code == 409
    compared = page(planned.nadia, answer.json()["differs"])
    assert "You wrote this in two places" in compared
    assert "telephone." in compared
    assert "From the desk." in page(planned.nadia, there)
    # whoever has seen the draft as it stands goes on
    onward = send(
        planned.nadia, f"{there}/keep", **sent(decisions="Agreed.", _seen=seen, _window="b")
    )
    assert onward.status_code == 200


def test_what_somebody_else_wrote_on_the_plan_meanwhile_is_shown_before_the_core_group_is_recorded(
    planned: Table, page: Page, send: Send
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    form = page(planned.nadia, there)
    basis = form.split('name="_basis" value="')[1].split('"')[0]
    planned.ashdown.write(
        planned.dana, planned.file, PlanActionDone, action=WEIGH, result="Weighed on Tuesday."
    )
    typed = sent(
        action=[WEIGH], _basis=basis,
        **{f"standing-{key(WEIGH)}": "not_begun", f"evidence-{key(WEIGH)}": "Nobody knows."},
    )  # fmt: skip
    answer = send(planned.nadia, there, **typed)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Something arrived while you were writing" in said
    assert "Weighed on Tuesday." in said
    assert planned.state().last(CoreGroupHeld) is None or "Nobody knows." not in str(
        planned.state().last(CoreGroupHeld)
    )
    again = page(planned.nadia, there)
    assert "No longer open in the plan." in again
    assert "Nobody knows." in again
    confirm = said.split('value="confirm:')[1].split('"')[0]
    assert send(planned.nadia, there, do=f"confirm:{confirm}").status_code == 302
    held = planned.state().last(CoreGroupHeld)
    assert held is not None
    assert "Nobody knows." in [one.evidence for one in held.action_progress]


def test_an_action_with_evidence_and_no_judgement_is_asked_how_it_stands(
    planned: Table, send: Send
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    typed = sent(action=[WEIGH], **{f"evidence-{key(WEIGH)}": "Seen."})
    said = send(planned.nadia, there, **typed).content.decode()
    assert f'href="#f-standing-{key(WEIGH)}"' in said
    assert f"Say how this stands: {WEIGH}" in said


def test_nobody_is_presumed_to_have_come_and_no_action_that_is_due_is_passed_over(
    planned: Table, page: Page, send: Send
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    form = page(planned.nadia, there)
    assert "Grace Mensah, class teacher: were they there?" in form
    assert 'value="there" checked' not in form
    last_year = {"next_core_group_on-year": "2025"}
    typed = sent(**last_year, **{f"came-{key('Karen Shaw')}": "", f"standing-{key(HOUSING)}": ""})
    said = send(planned.nadia, there, **typed).content.decode()
    assert "Say whether Karen Shaw was there" in said
    assert f"that it was not looked at: {HOUSING}" in said
    assert "The next meeting is after this one. Look at the year" in said
    assert "Grace Mensah was there" not in said
    assert "What is left to finish the core assessment" not in said
    not_looked = sent(**{f"standing-{key(HOUSING)}": "not_looked_at"})
    said = send(planned.nadia, there, **not_looked).content.decode()
    assert f"Say why this was not looked at: {HOUSING}" in said
    why = {
        f"standing-{key(HOUSING)}": "not_looked_at",
        f"evidence-{key(HOUSING)}": "Karen was ill.",
    }
    assert send(planned.nadia, there, **sent(**why)).status_code == 302
    held = planned.state().last(CoreGroupHeld)
    assert held is not None
    assert "Karen Shaw" in held.present
    assert [(one.name, one.written_views) for one in held.absent] == [
        ("Grace Mensah", "Lily is calmer.")
    ]


def test_the_same_meeting_is_recorded_for_a_brother_with_who_came_and_nothing_of_his_sister(
    planned: Table, page: Page, client: Client, send: Send
) -> None:
    brother = planned.ashdown.child("Sam", "Bell")
    sister = planned.file.subject
    with within(planned.ashdown.authority):
        Relationship.objects.create(
            authority=planned.ashdown.authority,
            person=sister,
            other=brother.subject,
            kind="sibling",
        )
    lily, planned.file = planned.file, brother
    tell(planned, "plan_in_effect", days_ago=30)
    planned.file = lily
    answer = send(planned.nadia, url(planned, f"/core-group/{uuid4()}"), **sent())
    assert answer.status_code == 302
    offered = page(planned.nadia, answer["Location"])
    assert "Record it for Sam Bell" in offered
    link = offered.split(f"/child/{brother.uuid}/the-plan/core-group?with=")[1].split('"')[0]
    client.force_login(planned.nadia)
    begun = client.get(f"/child/{brother.uuid}/the-plan/core-group?with={link}", follow=True)
    form = begun.content.decode()
    assert form.count('value="there" checked') == 3
    assert 'value="views" checked' in form
    assert "Lily is calmer." not in form
    assert "Fridays at her grandmother" not in form


# --- in other words --------------------------------------------------------------------


def write_for(table: Table, client: Client, name: str) -> str:
    """Begin a version for somebody; where it is written."""
    client.force_login(table.nadia)
    there = url(table, "/words")
    shown = client.get(there).content.decode()
    number = next(n for n in range(9) if f'for="for-{n}">{name}' in shown)
    answer = client.post(there, {"for": number})
    assert answer.status_code == 302
    return str(answer["Location"])


def lines(form: str) -> list[str]:
    import html

    return [html.unescape(one.split('"')[0]) for one in form.split('name="of" value="')[1:]]


def test_the_childs_version_stands_line_by_line_beside_the_plan_and_says_how_hard_it_reads(
    planned: Table, client: Client, page: Page, send: Send
) -> None:
    there = write_for(planned, client, "Lily Bell")
    form = page(planned.nadia, there)
    assert "Reads short, simple sentences" in form
    weigh = next(line for line in lines(form) if WEIGH in line)
    change = next(line for line in lines(form) if "violence" in line)
    hard = "Representatives of several organisations will communicate regularly concerning developments."
    typed = {
        "name": "Lily Bell", "level": "Reads short, simple sentences", "of": [weigh, change],
        f"says-{key(weigh)}": "Joy comes to weigh you.", f"says-{key(change)}": hard,
    }  # fmt: skip
    send(planned.nadia, there, **typed, do="look")
    measured = page(planned.nadia, there)
    assert "From about age 5." in measured
    assert "Harder than they chose: from about age 18." in measured
    assert "1 line is harder than that." in measured.replace("\n", " ")
    typed[f"says-{key(change)}"] = "Nobody will shout at home."
    answer = send(planned.nadia, there, **typed, do="send")
    assert answer.status_code == 302, answer.content.decode()
    shown = page(planned.nadia, answer["Location"])
    assert "Joy comes to weigh you." in shown
    assert "From about age 5" in shown
    theirs = page(planned.nadia, f"{answer['Location']}?print=theirs")
    assert "Joy comes to weigh you." in theirs
    assert "What other people do" in theirs
    assert WEIGH not in theirs
    assert WEIGH in page(planned.nadia, f"{answer['Location']}?print=beside")


def test_a_translation_is_kept_beside_the_original_and_marked_once_somebody_else_has_checked_it(
    planned: Table, client: Client, page: Page, send: Send
) -> None:
    there = write_for(planned, client, "Karen Shaw")
    weigh = next(line for line in lines(page(planned.nadia, there)) if WEIGH in line)
    typed = {
        "name": "Karen Shaw", "language": "Polish", "translated_by": "Jan Kos", "of": [weigh],
        f"says-{key(weigh)}": "Joy weighs Lily each week.",
        f"translation-{key(weigh)}": "Joy wa\u017cy Lily co tydzie\u0144.",
    }  # fmt: skip
    refused = send(planned.nadia, there, **typed, checked_by="Jan Kos", do="send").content.decode()
    assert "checked by somebody other than whoever translated it" in refused
    answer = send(planned.nadia, there, **typed, checked_by="", do="send")
    version = answer["Location"]
    shown = page(planned.nadia, version)
    assert "Not checked" in shown
    assert "Joy weighs Lily each week." in shown
    assert "Joy wa\u017cy Lily co tydzie\u0144." in shown
    assert "has not been checked yet" in page(planned.nadia, f"{version}?print=theirs")
    marked = send(planned.nadia, f"{version}/checked", checked_by="Ola Nowak")
    assert marked.status_code == 302, marked.content.decode()
    checked = page(planned.nadia, marked["Location"])
    assert "by Ola Nowak" in checked
    assert "has not been checked yet" not in page(
        planned.nadia, f"{marked['Location']}?print=theirs"
    )


def test_what_two_windows_wrote_of_the_plan_stands_side_by_side(
    planned: Table, client: Client, page: Page, send: Send
) -> None:
    there = write_for(planned, client, "Lily Bell")
    form = page(planned.nadia, there)
    line, seen = lines(form)[0], form.split('name="_seen" value="')[1].split('"')[0]
    first = {"of": [line], f"says-{key(line)}": "From the desk.", "_seen": seen, "_window": "a"}
    assert send(planned.nadia, f"{there}/keep", **first).status_code == 200
    second = first | {f"says-{key(line)}": "From the telephone.", "_window": "b"}
    answer = send(planned.nadia, there, **second, do="send")
    assert answer.status_code == 302
    compared = page(planned.nadia, answer["Location"])
    assert "desk." in compared
    assert "telephone." in compared


def test_a_line_that_the_plan_no_longer_has_is_shown_apart(
    planned: Table, client: Client, page: Page, send: Send
) -> None:
    there = write_for(planned, client, "Lily Bell")
    weigh = next(line for line in lines(page(planned.nadia, there)) if WEIGH in line)
    answer = send(planned.nadia, there, **{
        "name": "Lily Bell", "of": [weigh], f"says-{key(weigh)}": "Joy comes to weigh you.",
        "do": "send",
    })  # fmt: skip
    assert answer.status_code == 302
    planned.ashdown.write(
        planned.nadia, planned.file, PlanActionDone, timedelta(minutes=1), action=WEIGH
    )
    again = page(planned.nadia, write_for(planned, client, "Lily Bell"))
    gone = again.split("What the plan no longer says")[1]
    assert "Joy comes to weigh you." in gone
    # and nobody is given it: not from the version that was written, nor from the next
    version = str(answer["Location"])
    assert "is no longer in the plan, and is not printed" in page(planned.nadia, version)
    for copy in ("theirs", "beside"):
        assert "Joy comes to weigh you." not in page(planned.nadia, f"{version}?print={copy}")
    there = write_for(planned, client, "Lily Bell")
    change = next(line for line in lines(page(planned.nadia, there)) if "violence" in line)
    second = send(planned.nadia, there, **{
        "name": "Lily Bell", "of": [change, weigh], f"says-{key(change)}": "Home is to be safe.",
        f"says-{key(weigh)}": "Joy comes to weigh you.", "do": "send",
    })  # fmt: skip
    assert second.status_code == 302
    written = planned.state().last(PlanInOtherWords)
    assert written is not None
    assert [line.says for line in written.lines] == ["Home is to be safe."]


# --- on paper --------------------------------------------------------------------------


def leaves(client: Client, path: str) -> int:
    """How many sides of A4 a document takes."""
    try:
        setting.pdf("<html><body>x</body></html>")
    except setting.NoPdfHere:
        pytest.skip("this machine sets no PDF")
    found = PdfReader(BytesIO(client.get(path).content))
    width, height = (round(float(side)) for side in found.pages[0].mediabox[2:])
    assert (width, height) == (595, 842)
    return len(found.pages)


def test_a_long_plan_and_each_version_of_it_take_two_sides_of_a4_at_most(
    planned: Table, client: Client, send: Send, page: Page
) -> None:
    """As many actions as a plan of three agencies and a family commonly has, judged four times."""
    for number in range(4):
        more = {
            f"actions.{n}.{name}": value
            for n in range(2)
            for name, value in {
                "action": f"Work on mornings and bedtimes with Karen at home, part {number}{n}",
                "owner": "Grace Mensah, family support worker", "by_when-day": 12,
                "by_when-month": 3, "by_when-year": 2027,
            }.items()
        }  # fmt: skip
        typed = sent(**more | {"actions.rows": "2"}, action=[WEIGH], outcome=[SLEEPS], **{
            f"standing-{key(WEIGH)}": "under_way",
            f"evidence-{key(WEIGH)}": "Weighed at home on each of the four Tuesdays, and plotted.",
            f"progress-{key(SLEEPS)}": "Sleeps through five nights in seven; tired after weekends.",
        })  # fmt: skip
        answer = send(planned.nadia, url(planned, f"/core-group/{uuid4()}"), **typed)
        assert answer.status_code == 302, answer.content.decode()
    assert leaves(client, url(planned, "/paper?as=pdf")) <= 2
    there = write_for(planned, client, "Karen Shaw")
    every = lines(page(planned.nadia, there))
    assert len(every) > 15
    words = {
        f"says-{key(line)}": "Somebody helps you in the mornings, and asks how it goes."
        for line in every
    }
    other = {
        f"translation-{key(line)}": "Kto\u015b pomaga rano i pyta, jak leci." for line in every
    }
    typed = {"name": "Karen Shaw", "language": "Polish", "of": every, **words, **other}
    version = send(planned.nadia, there, **typed, do="send")["Location"]
    assert leaves(client, f"{version}?print=theirs&as=pdf") <= 2
    assert leaves(client, f"{version}?print=beside&as=pdf") <= 2


def test_the_notes_of_a_core_group_are_had_on_paper_by_those_who_were_in_it_and_by_nobody_else(
    planned: Table, client: Client, send: Send, page: Page
) -> None:
    typed = sent(action=[WEIGH], outcome=[SLEEPS], **{
        f"standing-{key(WEIGH)}": "under_way", f"evidence-{key(WEIGH)}": "Weighed on Tuesday.",
        f"progress-{key(SLEEPS)}": "Five nights in seven.",
    })  # fmt: skip
    assert send(planned.nadia, url(planned, f"/core-group/{uuid4()}"), **typed).status_code == 302
    link = page(planned.nadia, url(planned)).split("/the-plan/met/")[1].split('"')[0]
    notes = url(planned, f"/met/{link}")
    said = page(planned.nadia, notes)
    for one in ("Five nights in seven.", "Weighed on Tuesday.", "Under way", "Lily is calmer."):
        assert one in said
    assert leaves(client, f"{notes}?as=pdf") <= 2
    assert "Weighed on Tuesday." in page(planned.joy, notes)
    client.force_login(planned.alun)
    assert "Weighed on Tuesday." not in client.get(notes, follow=True).content.decode()


def test_a_letter_is_offered_to_each_who_works_with_the_child_once_and_not_to_its_writer(
    planned: Table, page: Page
) -> None:
    offered = page(planned.nadia, f"/child/{planned.file.uuid}/letters/core_group_notes")
    assert offered.count("Joy Adeyemi") == 1
    assert "Core group: lead social worker" not in offered
