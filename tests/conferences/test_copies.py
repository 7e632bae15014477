"""Each person's papers: one rule for the decisions and the record, whatever somebody was left out of."""

from collections.abc import Callable
from typing import Any

import pytest

from heed.access.apart import within
from heed.casefile import door
from heed.casefile.answers import Written
from heed.conferences.models import Conference
from heed.documents.models import Letter
from heed.engine.example import example_of
from heed.procedures.initial_conference import ConferenceDecision
from tests.conferences.conftest import Table
from tests.conferences.test_room import approve, decided, go_round, guests, here, seated, url

Page = Callable[..., str]
Send = Callable[..., Any]

PART = "Before the family comes in"
EXAMPLE = example_of(ConferenceDecision)
REASONS = (EXAMPLE["has_suffered_reasons"], EXAMPLE["likely_reasons"])
VIEW, SAFE, CHILD = "A plan is needed.", "Karen calls 999", "Wants it to be quiet."
OPENLY, SAID = "Lily is calmer.", "Everybody spoke in turn."


def papers_of(table: Table, conference: Conference, page: Page, name: str) -> dict[str, str]:
    one = next(g for g in guests(table, conference) if g.name == name)
    there = f"/guest/{one.uuid}"
    return {
        paper: page(table.anne, url(conference, f"{there}/{paper}")).split("<article")[1]
        for paper in ("decisions", "record")
    }


def noted(table: Table, conference: Conference, send: Send) -> None:
    """What the note-taker put down of all of it: a plain fact, and what was said."""
    parts = 1 + len(conference.parts)
    said = {"minutes-0": OPENLY, f"minutes-{parts}": OPENLY, f"minutes-{2 * parts}": SAID}
    send(table.peter, url(conference, "/minutes/keep"), **said)


@pytest.mark.obligation("wt2010/5.112/b")
@pytest.mark.parametrize("left_out_of", ["whole conference", PART])
def test_neither_paper_says_what_the_other_withholds(
    table: Table, send: Send, page: Page, left_out_of: str
) -> None:
    parts = [PART] if left_out_of == PART else []
    conference = decided(table, send, exclude=left_out_of, parts=parts)
    noted(table, conference, send)
    his = papers_of(table, conference, page, "Dean Shaw")
    for paper, said in his.items():
        assert "subject of a child protection plan" in said, paper
        for secret in (*REASONS, VIEW, SAFE, CHILD, SAID):
            assert secret not in said, (paper, secret)
    hers = papers_of(table, conference, page, "Karen Bell")
    for secret in (REASONS[1], VIEW):
        assert secret in hers["decisions"]
        assert secret in hers["record"]
    assert CHILD in hers["decisions"], "the child's own words"
    assert (OPENLY in his["record"]) is (left_out_of == PART)


@pytest.mark.parametrize(
    ("section", "secret"),
    [("reasons", REASONS[1]), ("views", VIEW), ("contingency", SAFE), ("child", CHILD),
     ("plan", "Karen to see the housing officer")],
)  # fmt: skip
def test_what_the_chair_holds_back_is_in_neither_paper(
    table: Table, send: Send, page: Page, section: str, secret: str
) -> None:
    conference = decided(table, send)
    noted(table, conference, send)
    karen = next(g for g in guests(table, conference) if g.name == "Karen Bell")
    send(table.anne, url(conference, f"/guest/{karen.uuid}/copy"), holds=[section])
    for paper, said in papers_of(table, conference, page, "Karen Bell").items():
        assert secret not in said, paper
    others = papers_of(table, conference, page, "Joy Adeyemi")
    assert secret in others["decisions"]
    send(table.anne, url(conference, "/after/decisions"))
    letters = {one.to_name: one.text for one in table.ashdown.all(Letter)}
    assert secret not in letters["Karen Bell"]
    sent = table.state().latest["decisions_circulated"].record
    assert next(r for r in sent.recipients if r.name == "Karen Bell").left_out


def test_the_chair_gives_back_with_a_reason_what_was_said_while_they_were_there(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send, exclude=PART, parts=[PART])
    dean = next(g for g in guests(table, conference) if g.name == "Dean Shaw")
    there = url(conference, f"/guest/{dean.uuid}/copy")
    refused = send(table.anne, there, gives=["reasons", "views"]).content.decode()
    assert "Say why this may be in their copy." in refused
    assert REASONS[1] not in papers_of(table, conference, page, "Dean Shaw")["decisions"]
    why = "He was there when they were given."
    send(table.anne, there, gives=["reasons", "views"], why=why)
    his = papers_of(table, conference, page, "Dean Shaw")
    assert REASONS[1] in his["decisions"]
    assert REASONS[1] in his["record"]
    assert SAFE not in his["decisions"]
    send(table.anne, url(conference, "/after/decisions"))
    sent = table.state().latest["decisions_circulated"].record
    row = next(r for r in sent.recipients if r.name == "Dean Shaw")
    assert row.given_back == ["Reasons", "What each agency thinks"]
    assert row.why_given_back == why
    assert PART in row.left_out


def test_of_whoever_was_left_out_of_it_all_nothing_can_be_given_back(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send, exclude="whole conference")
    dean = next(g for g in guests(table, conference) if g.name == "Dean Shaw")
    send(table.anne, url(conference, f"/guest/{dean.uuid}/copy"), gives=["reasons"], why="Asked.")
    assert REASONS[1] not in papers_of(table, conference, page, "Dean Shaw")["decisions"]


@pytest.mark.obligation("wt2010/5.85/d")
def test_a_colleague_is_there_under_their_own_name(table: Table, send: Send, page: Page) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    alun = next(g for g in guests(table, conference) if g.name == "Alun Reed")
    came = here(table, conference, **{"Alun Reed": "represented"})
    came[f"colleague-{alun.uuid}"] = "Hugh Pargeter"
    send(table.anne, url(conference, "/room/here"), do="next", **came)
    assert "Hugh Pargeter, for Alun Reed (Police)" in page(
        table.anne, url(conference, "/room/close")
    )
    answer = send(table.anne, url(conference, "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    said = papers_of(table, conference, page, "Karen Bell")["record"]
    assert "Hugh Pargeter, for Alun Reed (Police)" in said
    held: Any = table.state().latest["conference_held"].record
    assert next(a for a in held.attendance if a.name == "Alun Reed").colleague == "Hugh Pargeter"


def test_nothing_has_gone_that_has_still_to_be_printed(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send)
    looked = page(table.anne, url(conference, "/after/decisions"))
    assert not table.ashdown.all(Letter), "a last look sends nothing"
    for said in (
        REASONS[1],
        "Karen to see the housing officer",
        "by post",
        "Will the paper be safe",
    ):
        assert said in looked
    answer = send(table.anne, url(conference, "/after/decisions"))
    said = page(table.anne, answer.url)
    assert "The decisions are in the inbox of 3 people." in said
    assert "To print and post: Karen Bell." in said
    assert "To print and hand over:" in said
    printed = page(table.anne, url(conference, "/after/printed"))
    assert "For Karen Bell" in printed
    assert "For Joy Adeyemi" not in printed


def test_a_mistake_found_after_sending_is_put_right_and_sent_again_as_such(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send)
    send(table.anne, url(conference, "/after/decisions"))
    assert "Corrected since it went out" not in page(table.anne, url(conference, "/after"))
    went = len(table.ashdown.all(Letter))
    send(table.anne, url(conference, "/after/decisions"))
    assert len(table.ashdown.all(Letter)) == went, "pressed twice, they go once"
    entry = table.state().latest["conference_decision"]
    data = {**entry.record.model_dump(mode="json"), "likely_reasons": "He gave back the key."}
    with within(table.authority):
        answer = door.write(
            table.ashdown.actor(table.anne), table.file, ConferenceDecision, data,
            replaces=entry.id, why_replaced="It was heard wrongly.", at=entry.at,
        )  # fmt: skip
    assert isinstance(answer, Written), answer
    assert "Corrected since it went out" in page(table.anne, url(conference, "/after"))
    send(table.anne, url(conference, "/after/decisions"))
    last = table.ashdown.all(Letter, to_name="Karen Bell")[-1]
    assert last.title.startswith("Corrected: ")
    assert "These take the place of the decisions sent to you on" in last.text
    assert "He gave back the key." in last.text
    assert "Corrected since it went out" not in page(table.anne, url(conference, "/after"))


def test_papers_name_the_chair_and_how_to_complain(table: Table, send: Send, page: Page) -> None:
    conference = decided(table, send)
    said = papers_of(table, conference, page, "Karen Bell")["decisions"]
    assert "tell the chair, Anne Doyle" in said
    assert "You may also complain" in said


def test_an_approval_is_of_what_was_read_and_says_why_it_lapsed(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send)
    assert "DRAFT" in papers_of(table, conference, page, "Karen Bell")["record"]
    noted(table, conference, send)
    send(table.anne, url(conference, "/minutes/approve"), _seen="something else")
    assert table.again(conference).minutes_approved_at is None
    assert SAID in page(table.anne, url(conference, "/minutes/approve"))
    approve(table, conference, send)
    assert table.again(conference).minutes_approved_by == "Anne Doyle"
    assert "DRAFT" not in papers_of(table, conference, page, "Karen Bell")["record"]
    send(table.peter, url(conference, "/minutes/keep"), **{"minutes-0": "Lily is nine."})
    after = page(table.anne, url(conference, "/after"))
    assert "Approval lapsed" in after
    assert "Peter Lunn changed them" in after
