"""One meeting about several children: one list, one room, and for each child a decision of their own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.conferences.models import Conference, Guest
from heed.documents.models import Letter
from heed.engine.calendar import day_of
from heed.procedures.initial_conference import (
    ConferenceBooked,
    ConferenceDecision,
    ConferenceHeld,
    ConferenceReport,
    InvitationsSent,
)
from heed.registry.models import Relationship
from heed.web import forms
from heed.web.conference import steps
from tests.conferences.conftest import Table, tell
from tests.conferences.test_room import answers, approve, flat, url

Page = Callable[..., str]
Send = Callable[..., Any]

OF_BOTH = "Both children live with their mother in Canal Street."
OF_LILY = "Lily was hurt in June."
OF_TOM = "Tom was at his grandmother’s all summer."


@pytest.fixture
def tom(table: Table) -> Table:
    """Lily's brother, whose file waits for a conference as well."""
    file = table.ashdown.child("Tom", "Bell")
    with within(table.authority):
        for person, kind in ((table.karen, "mother"), (table.dean, "father")):
            Relationship.objects.create(
                authority=table.authority, person=person, other=file.subject, kind=kind
            )
        Relationship.objects.create(
            authority=table.authority, person=table.file.subject, other=file.subject, kind="sibling"
        )
    his = replace(table, file=file)
    tell(his, "conference_arranging")
    return his


def booking(table: Table, **more: Any) -> dict[str, Any]:
    day = day_of(timezone.now())
    return {
        "on-day": day.day, "on-month": day.month, "on-year": day.year, "time": "10 am",
        "place": "Family Centre", "chair": table.anne.pk, "note_taker": table.peter.pk, **more,
    }  # fmt: skip


def convened(table: Table, tom: Table, client: Client) -> list[Conference]:
    """Arranged by the manager for both children, with everybody on the list."""
    client.force_login(table.dana)
    client.post(f"/child/{table.file.uuid}/why", {"why": "To book the conference"})
    client.post(
        f"/child/{table.file.uuid}/conferences",
        booking(table, also=[str(tom.file.subject_id)]),
    )
    return sorted(table.ashdown.all(Conference), key=lambda c: c.pk)


def seated(
    table: Table, tom: Table, client: Client, reported: list[Table] | None = None
) -> list[Conference]:
    """The same, with everybody who is needed at the table for both: the school knows Lily alone."""
    lily, his = convened(table, tom, client)
    sent = timezone.now()
    for of, conference in ((table, lily), (tom, his)):
        for name, agency, group, user in (
            ("Nadia Hussain", "social_care", "Children’s social care", table.nadia),
            ("Joy Adeyemi", "health", "Health visiting", table.joy),
            ("Grace Mensah", "education", "Parkside School", None),
            ("Alun Reed", "police", "Police", table.alun),
        ):
            if name == "Grace Mensah" and of is tom:
                continue
            of.guest(conference, name, agency=agency, group=group, user=user, sent_at=sent,
                     direct_contact=True, coming="yes")  # fmt: skip
        for name in ("Karen Bell", "Dean Shaw"):
            of.guest(conference, name, explained_by="Nadia Hussain", sent_at=sent)
        of.guest(conference, of.file.name, standing="not_invited", why_not="Would rather not.",
                 explained_by="Nadia Hussain")  # fmt: skip
        if reported is None or of in reported:
            table.ashdown.write(table.nadia, of.file, ConferenceReport, timedelta(minutes=30))
    return [lily, his]


def through_the_room(
    table: Table, meeting: list[Conference], send: Send, said: dict[int, dict[str, Any]]
) -> None:
    """Point by point, as a browser would send it. `said`: what is decided of each child, by conference."""
    send(table.anne, url(meeting[0], "/room"))
    done = set[tuple[int, str]]()
    while True:
        now = [table.again(c) for c in meeting]
        point = next((p for p in steps.points(now) if p.at not in done), None)
        if point is None:
            return
        done.add(point.at)
        conference, step = point.conference, point.step
        sent: dict[str, Any] = {"do": "next"}
        for page in steps.pages(conference, step):
            given = steps.at(answers(conference, **said[conference.pk]), page.prefix)
            kept = {n: v for n, v in given.items() if n in {q.name for q in page.questions}}
            sent |= flat(forms.bind(page.questions, kept, prefix=page.prefix))
        if step.own == "here":
            sent |= at_the_table(table, now)
        if step.own == "views":
            sent |= {f"view-{n}": "A view." for n in range(4)}
            sent |= {f"agrees-{n}": "yes" for n in range(4)}
        if step.own == "core_group":
            sent["core_group"] = [
                str(g.uuid) for g in table.ashdown.all(Guest, conference=conference)
                if g.name in ("Joy Adeyemi", "Karen Bell")
            ]  # fmt: skip
        answer = send(table.anne, url(conference, f"/room/{step.key}"), **sent)
        assert answer.status_code == 302, (step.key, answer.content.decode())


def at_the_table(table: Table, meeting: list[Conference]) -> dict[str, str]:
    """Karen is here, and every professional; each person once, by their first row."""
    sent: dict[str, str] = {}
    seen = set[str]()
    for g in sorted(table.ashdown.all(Guest), key=lambda g: (g.conference_id, g.pk)):
        if g.name in seen:
            continue
        seen.add(g.name)
        if g.of_family:
            sent[f"here-{g.uuid}"] = "yes" if g.name == "Karen Bell" else "no"
            sent[f"views-{g.uuid}"] = "Wants it to be quiet."
            sent[f"by-{g.uuid}"] = "Nadia Hussain, by talking"
        else:
            sent[f"here-{g.uuid}"] = "present"
    return sent


MOST = 14
"""Questions to the database by a page about two children: twelve, and the line in the other child's log."""

PLAN, NO_PLAN = (
    {"categories": ["emotional"]},
    {"outcome": "no_plan", "likely": False, "limb": None, "likely_reasons": "He is safe and settled."},
)  # fmt: skip


def decided(table: Table, tom: Table, client: Client, send: Send) -> list[Conference]:
    """Lily has a plan; for Tom none is needed."""
    meeting = seated(table, tom, client)
    through_the_room(table, meeting, send, {meeting[0].pk: PLAN, meeting[1].pk: NO_PLAN})
    answer = send(table.anne, url(meeting[0], "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    return [table.again(c) for c in meeting]


# --- convening -------------------------------------------------------------------------


def test_it_is_convened_once_for_the_children_put_in_view(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    send(table.dana, f"/child/{table.file.uuid}/why", why="To book the conference")
    asked = page(table.dana, f"/child/{table.file.uuid}/conferences")
    assert "Is it about other children of the family too?" in asked
    assert "Tom Bell" in asked
    lily, his = convened(table, tom, client)
    assert lily.together == his.together
    assert lily.together
    for one in (table, tom):
        assert one.state().last(ConferenceBooked).conference_on == lily.on
    shown = page(table.peter, url(his), MOST)
    assert "One meeting about several children" in shown
    assert shown.count("mother") == 1, "each person stands on the list once"
    assert "for Lily and Tom" in shown or "for Tom and Lily" in shown
    assert "Social care’s own report on Tom Bell is not written yet." in shown
    assert "Social care’s own report on Lily Bell is not written yet." in shown


def test_a_child_whose_file_waits_for_no_conference_is_not_offered(
    table: Table, send: Send, page: Page
) -> None:
    send(table.dana, f"/child/{table.file.uuid}/why", why="To book the conference")
    file = table.ashdown.child("Tom", "Bell")
    with within(table.authority):
        Relationship.objects.create(
            authority=table.authority, person=table.file.subject, other=file.subject, kind="sibling"
        )
    asked = page(table.dana, f"/child/{table.file.uuid}/conferences")
    assert "Book it, and draw up the list" in asked
    assert "other children of the family" not in asked


def test_one_invitation_and_one_answer_for_all_the_children(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = convened(table, tom, client)
    for of, conference in ((table, lily), (tom, his)):
        of.guest(conference, "Joy Adeyemi", user=table.joy, agency="health", group="Health visiting",
                 direct_contact=True, reason="Sees them monthly.", kind="health_visitor")  # fmt: skip
    said = {"medical_professional.done": "yes", "advocacy_told.done": "yes"}
    answer = send(table.peter, url(his, "/invite"), **said)
    assert answer.status_code == 302, answer.content.decode()
    for one in (table, tom):
        assert "Joy Adeyemi" in {i.name for i in one.state().last(InvitationsSent).invitees}
    (letter,) = table.ashdown.all(Letter, to_name="Joy Adeyemi")
    assert "Lily Bell and Tom Bell" in letter.text
    listed = page(table.joy, "/conferences")
    assert listed.count("Lily Bell and Tom Bell") == 1
    joys = table.guest(his, "Joy Adeyemi")
    mine = page(table.joy, f"/conferences/{joys.uuid}")
    assert "Write my report on Lily" in mine
    assert "Write my report on Tom" in mine
    assert send(table.joy, f"/conferences/{joys.uuid}", coming="yes").status_code == 302
    assert {g.coming for g in table.ashdown.all(Guest, name="Joy Adeyemi")} == {"yes"}
    for one in (table, tom):
        assert one.state().latest["invitation_answered"].record.coming == "yes"


def test_somebody_may_be_asked_about_one_child_alone(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, _ = convened(table, tom, client)
    said = {
        "name": "Grace Mensah", "kind": "school", "agency": "education", "group": "Parkside School",
        "direct_contact": "on", "reason": "Teaches Lily.", "standing": "invited",
    }  # fmt: skip
    amiss = send(table.peter, url(lily, "/add"), **said).content.decode()
    assert "Choose at least one child" in amiss
    send(table.peter, url(lily, "/add"), **said, children=[str(lily.uuid)])
    assert [g.conference_id for g in table.ashdown.all(Guest, name="Grace Mensah")] == [lily.pk]
    assert "for Lily" in page(table.peter, url(lily), MOST)


# --- the room --------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.91/b")
def test_the_room_does_not_close_before_each_child_has_a_report_and_a_decision(
    table: Table, tom: Table, client: Client, send: Send
) -> None:
    meeting = seated(table, tom, client)
    through_the_room(table, meeting, send, {meeting[0].pk: PLAN, meeting[1].pk: NO_PLAN})
    with within(table.authority):
        Conference.objects.filter(pk=meeting[1].pk).update(answers={
            **table.again(meeting[1]).answers, "decision": {}})  # fmt: skip
    shown = send(table.anne, url(meeting[0], "/room/close")).content.decode()
    assert "Nothing was written yet" in shown
    assert "Tom Bell: Choose an answer: Is the child likely to suffer significant harm?" in shown
    assert f"/conference/{meeting[1].uuid}/room/likely?check=1" in shown
    for one in (table, tom):
        assert one.state().last(ConferenceHeld) is None, "not for the other child either"


@pytest.mark.obligation("wt2010/5.91/b")
def test_without_a_report_on_one_of_them_nothing_is_written_for_any(
    table: Table, tom: Table, client: Client, send: Send
) -> None:
    meeting = seated(table, tom, client, reported=[table])
    through_the_room(table, meeting, send, {meeting[0].pk: PLAN, meeting[1].pk: NO_PLAN})
    shown = send(table.anne, url(meeting[0], "/room/close")).content.decode()
    assert "one report for several children will not do" in shown
    assert "Tom Bell: " in shown
    assert table.state().last(ConferenceHeld) is None


def test_each_child_has_a_decision_a_category_and_a_plan_of_their_own(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    meeting = seated(table, tom, client)
    here = page(table.anne, url(meeting[0], "/room"), MOST)
    assert "The room is not open yet" in here
    through_the_room(table, meeting, send, {meeting[0].pk: PLAN, meeting[1].pk: NO_PLAN})
    shown = page(table.anne, url(meeting[0], "/room/here"), MOST)
    assert "2 of 21, for all the children" in shown, "Tom's six points for a plan are not asked"
    assert shown.count('aria-current="step"') == 1
    answer = send(table.anne, url(meeting[1], "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    hers, his = table.state(), tom.state()
    assert hers.last(ConferenceDecision).outcome == "plan"
    assert hers.state_of("plan") == "plan_outline"
    assert his.last(ConferenceDecision).outcome == "no_plan"
    assert his.state_of("plan") is None
    met = {a.name for a in his.last(ConferenceHeld).attendance}
    assert "Grace Mensah" not in met, "asked about Lily alone"
    assert "Grace Mensah" in {a.name for a in hers.last(ConferenceHeld).attendance}
    assert his.last(ConferenceHeld).chairs_part == hers.last(ConferenceHeld).chairs_part


def test_a_plan_may_begin_as_for_the_other_child_and_a_judgement_never_does(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = seated(table, tom, client)
    send(table.anne, url(lily, "/room"))
    outline = "decision.outline."
    send(table.anne, url(lily, "/room/likely/keep"), **{"decision.likely_reasons": "He has a key."})
    send(table.anne, url(lily, "/room/decision/keep"), **{"decision.outcome": "plan"})
    send(table.anne, url(lily, "/room/plan/keep"), **{f"{outline}factors": "Violence at home."})
    assert "Begin with what was agreed for Lily" not in page(
        table.anne, url(his, "/room/likely"), MOST
    )
    assert "Begin with what was agreed for Lily" in page(table.anne, url(his, "/room/plan"), MOST)
    send(table.anne, url(his, "/room/plan"), do=f"like:{lily.uuid}")
    again = page(table.anne, url(his, "/room/plan"), MOST)
    assert "Violence at home." in again
    assert "Begin with what was agreed" not in again
    assert "likely_reasons" not in table.again(his).answers["decision"]


@pytest.mark.obligation("wt2010/5.85/b")
def test_the_quorum_is_of_those_who_know_that_child_and_one_may_meet_again_apart(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = seated(table, tom, client)
    tom.guest(his, "Alun Reed", direct_contact=False)
    through_the_room(table, [lily, his], send, {lily.pk: PLAN, his.pk: NO_PLAN})
    shown = page(table.anne, url(lily, "/room/here"), MOST)
    assert "<strong>Lily:</strong>" in shown
    assert "There is a quorum" in shown
    assert "Wanted still: 1 more group" in shown
    refused = send(table.anne, url(lily, "/room/close")).content.decode()
    assert "Tom Bell: " in refused
    day = day_of(timezone.now()) + timedelta(days=2)
    send(
        table.anne, url(his, "/room/no-quorum"),
        **{"of": str(his.uuid), "reconvened_on-day": day.day, "reconvened_on-month": day.month,
           "reconvened_on-year": day.year, "child_safe_meanwhile": "At his grandmother’s."},
    )  # fmt: skip
    assert "conference_inquorate" in tom.state().latest
    assert "conference_inquorate" not in table.state().latest
    answer = send(table.anne, url(lily, "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    assert table.state().last(ConferenceDecision).outcome == "plan"
    apart = table.again(his)
    assert apart.together is None
    assert apart.opened_at is None


def test_brothers_and_sisters_without_a_quorum_meet_again_together(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = seated(table, tom, client)
    send(table.anne, url(lily, "/room"))
    shown = page(table.anne, url(lily, "/room/no-quorum"), MOST)
    assert shown.count('name="of"') == shown.count("checked") == 2, (
        "both, unless the chair says not"
    )
    day = day_of(timezone.now()) + timedelta(days=2)
    answer = send(
        table.anne, url(lily, "/room/no-quorum"),
        **{"of": [str(lily.uuid), str(his.uuid)], "reconvened_on-day": day.day,
           "reconvened_on-month": day.month, "reconvened_on-year": day.year,
           "child_safe_meanwhile": "Both at their grandmother’s."},
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    for one in (table, tom):
        assert "conference_inquorate" in one.state().latest
    again = [table.again(one) for one in (lily, his)]
    assert {one.on for one in again} == {day}
    assert again[0].together == again[1].together
    assert again[0].together is not None


# --- afterwards ------------------------------------------------------------------------


def test_the_minutes_are_written_once_with_each_childs_own_part(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = decided(table, tom, client, send)
    shown = page(table.peter, url(his, "/minutes"), MOST)
    assert "Whether there is harm: Lily" in shown
    assert "Whether there is harm: Tom" in shown
    assert "The essential facts: Tom" not in shown, "the facts are written once"
    number = {said: shown.split(f">{said}<")[0].rsplit('for="', 1)[1].split('"')[0] for said in (
        "The essential facts", "What was said, and by whom", "What was known, and what it means",
        "What was known, and what it means: Lily", "What was known, and what it means: Tom")}  # fmt: skip
    words = [OF_BOTH, "All spoke.", "It was weighed.", OF_LILY, OF_TOM]
    send(table.peter, url(lily, "/minutes/keep"), **dict(zip(number.values(), words, strict=True)))
    approve(table, lily, send)
    for conference in (lily, his):
        answer = send(table.peter, url(conference, "/after/record"))
        assert answer.status_code == 302, answer.content.decode()
    hers, of_him = (
        "".join(s.text for s in one.state().latest["conference_record_circulated"].record.sections)
        for one in (table, tom)
    )
    assert OF_BOTH in hers
    assert OF_BOTH in of_him
    assert OF_LILY in hers
    assert OF_LILY not in of_him
    assert OF_TOM in of_him
    assert OF_TOM not in hers
    with within(table.authority):
        mine = Letter.objects.filter(to_name="Grace Mensah")
        assert {one.file_id for one in mine} == {table.file.pk}, "hers of Lily alone"


def test_the_decisions_go_out_child_by_child(
    table: Table, tom: Table, client: Client, send: Send, page: Page
) -> None:
    lily, his = decided(table, tom, client, send)
    send(table.anne, url(lily, "/after/decisions"))
    shown = page(table.anne, url(lily, "/after"), MOST)
    assert "Now: <strong>Lily</strong>" in shown
    assert "(decisions still to go out)" in shown
    assert f'href="/conference/{his.uuid}/after"' in shown
    letters = table.ashdown.all(Letter, kind="conference_decision")
    assert all("Tom" not in one.text for one in letters)


def test_a_child_whose_file_is_closed_to_the_chair_is_not_seen_beside_the_other(
    table: Table, tom: Table, client: Client, page: Page, send: Send
) -> None:
    from heed.access.restricted import acting
    from heed.casefile.restricted import restrict

    lily, his = seated(table, tom, client)
    manager = table.ashdown.actor(table.dana)
    with acting(manager):
        restrict(manager, tom.file, "staff_family", "His aunt works here")
    shown = page(table.anne, url(lily), MOST)
    assert "Tom" not in shown
    client.force_login(table.anne)
    assert client.get(url(his)).status_code in (403, 404)
