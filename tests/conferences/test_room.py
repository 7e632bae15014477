"""The room: agenda, quorum, decision; then into the file at once, and out to everyone, each their own copy."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.casefile.models import RecordRow
from heed.conferences.models import Conference
from heed.documents.models import Letter
from heed.engine.calendar import ENGLAND, day_of
from heed.engine.example import example_of
from heed.procedures.conference import ExclusionsDecided
from heed.procedures.initial_conference import (
    ConferenceDecision,
    ConferenceHeld,
    ConferenceReport,
)
from heed.web import forms
from heed.web.conference import steps
from tests.conferences.conftest import Table, tell
from tests.web.test_recording import _sent

Page = Callable[..., str]
Send = Callable[..., Any]

SECRET = "He was seen waiting outside the refuge in Elm Road."
OPENLY = "Lily is calmer and sleeps through most nights."


def url(conference: Conference, rest: str = "") -> str:
    return f"/conference/{conference.uuid}{rest}"


def seated(table: Table, **more: Any) -> Conference:
    """Everybody invited, and at the table: social care, health visiting, school; Karen, not Dean."""
    conference = table.conference(invited_at=timezone.now(), **more)
    sent = timezone.now()
    for name, agency, group, user in (
        ("Nadia Hussain", "social_care", "Children’s social care", table.nadia),
        ("Joy Adeyemi", "health", "Health visiting", table.joy),
        ("Grace Mensah", "education", "Parkside School", None),
        ("Alun Reed", "police", "Police", table.alun),
    ):
        table.guest(conference, name, agency=agency, group=group, user=user, sent_at=sent,
                    direct_contact=agency != "police", coming="yes")  # fmt: skip
    explained = {"explained_by": "Nadia Hussain", "sent_at": sent}
    table.guest(conference, "Karen Bell", **explained)
    table.guest(conference, "Dean Shaw", **explained)
    table.guest(
        conference, "Lily Bell", standing="not_invited", why_not="She is eight and would rather not.",
        explained_by="Nadia Hussain",
    )  # fmt: skip
    if not conference.review:
        table.ashdown.write(table.nadia, table.file, ConferenceReport, timedelta(minutes=30))
    return conference


ANSWERS: dict[str, Any] = {
    "chairs_part": {name: {"done": True} for name in (
        "met_family_beforehand", "purpose_and_agenda", "confidentiality", "everybody_enabled")},
    "chair_has_part": False, "chair_trained": True, "enough_to_decide": True,
}  # fmt: skip


def answers(conference: Conference, **change: Any) -> dict[str, Mapping[str, Any]]:
    """What the chair says at each step: the worked example of the records, in today's days."""
    today = day_of(timezone.now())
    decision: dict[str, Any] = {
        **example_of(steps.type_at(conference, "decision.")),
        "lead_social_worker": "Nadia Hussain",
        "first_review_on": (today + timedelta(days=80)).isoformat(),
        "next_review_on": (today + timedelta(days=150)).isoformat(),
        **change,
    }
    soon = (today + timedelta(days=20)).isoformat()
    if "outline" in decision:
        acts = [{**a, "by_when": soon} for a in decision["outline"]["actions"]]
        decision["outline"] = {**decision["outline"], "actions": acts, "if_no_change_when": soon}
    for name in ("detailed_plan_by", "next_core_group_on"):
        if name in decision:
            decision[name] = soon
    if "revised_actions" in decision:
        decision["revised_actions"] = [{**a, "by_when": soon} for a in decision["revised_actions"]]
    held = {**example_of(steps.type_at(conference, "held.")), **ANSWERS}
    return {"held": {**held, "report": None, "reports_missing": []}, "decision": decision}


def go_round(table: Table, conference: Conference, send: Send, **change: Any) -> None:
    """Through the agenda, step by step, as a browser would send it."""
    send(table.anne, url(conference, "/room"))
    for key in [s.key for s in steps.agenda(conference)]:
        conference = table.again(conference)
        step = next((s for s in steps.agenda(conference) if s.key == key), None)
        if step is None:
            continue
        sent: dict[str, Any] = {"do": "next"}
        for page in steps.pages(conference, step):
            given = steps.at(answers(conference, **change), page.prefix)
            kept = {n: v for n, v in given.items() if n in {q.name for q in page.questions}}
            sent |= flat(forms.bind(page.questions, kept, prefix=page.prefix))
        if step.own == "here":
            sent |= here(table, conference)
        if step.own == "views":
            for n in range(4):
                sent |= {f"view-{n}": "A plan is needed.", f"agrees-{n}": "no" if n == 2 else "yes"}
        if step.own == "core_group":
            sent["core_group"] = [str(g.uuid) for g in guests(table, conference)
                                  if g.name in ("Joy Adeyemi", "Karen Bell")]  # fmt: skip
        answer = send(table.anne, url(conference, f"/room/{key}"), **sent)
        assert answer.status_code == 302, (key, answer.content.decode())


def flat(fields: list[forms.Field]) -> dict[str, list[str]]:
    """The fields as a browser sends them."""
    made: dict[str, list[str]] = {}
    for field in fields:
        for name, value in _sent(field):
            made.setdefault(name, []).append(value)
    return made


def guests(table: Table, conference: Conference) -> list[Any]:
    with within(table.authority):
        return list(conference.guests.order_by("id"))


def here(table: Table, conference: Conference, **change: str) -> dict[str, str]:
    sent: dict[str, str] = {}
    for g in guests(table, conference):
        if g.of_family:
            sent[f"here-{g.uuid}"] = "yes" if g.name == "Karen Bell" else "no"
            sent[f"views-{g.uuid}"] = "Wants it to be quiet."
            sent[f"by-{g.uuid}"] = "Nadia Hussain, by talking"
            if g.name == "Karen Bell" and conference.parts:
                sent[f"parts-{g.uuid}"] = conference.parts[0]
        else:
            sent[f"here-{g.uuid}"] = change.get(g.name, "present")
    return sent


@pytest.mark.obligation("wt2010/5.100/c")
def test_what_the_room_said_is_written_in_one_go(table: Table, send: Send, page: Page) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    shown = page(table.anne, url(conference, "/room/close"))
    assert "Still to do" not in shown, shown
    assert "Does not agree" in shown
    answer = send(table.anne, url(conference, "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url == url(conference, "/after")
    state = table.state()
    held, decided = state.last(ConferenceHeld), state.last(ConferenceDecision)
    assert held is not None
    assert decided is not None
    assert {a.name for a in held.attendance} == {
        "Nadia Hussain",
        "Joy Adeyemi",
        "Grace Mensah",
        "Alun Reed",
    }
    assert held.chair == "Anne Doyle"
    assert held.note_taker == "Peter Lunn"
    assert [v.agrees for v in decided.agency_views].count(False) == 1
    assert [m.name for m in decided.core_group] == ["Nadia Hussain", "Karen Bell", "Joy Adeyemi"]
    assert state.state_of("plan") == "plan_outline"
    assert answer.status_code == 302


@pytest.mark.obligation("wt2010/5.97/a")
def test_nothing_is_written_while_something_is_wanting(
    table: Table, send: Send, page: Page
) -> None:
    conference = seated(table)
    go_round(table, conference, send, likely_reasons="")
    with within(table.authority):
        before = RecordRow.objects.filter(file=table.file).count()
    shown = send(table.anne, url(conference, "/room/close")).content.decode()
    assert "Nothing was written yet" in shown
    assert f"/conference/{conference.uuid}/room/likely?check=1" in shown
    assert "5.97" in shown
    with within(table.authority):
        assert RecordRow.objects.filter(file=table.file).count() == before
    again = page(table.anne, url(conference, "/room/likely?check=1"))
    assert "There is a problem" in again


def test_a_refusal_of_the_second_record_takes_back_the_first(table: Table, send: Send) -> None:
    conference = seated(table)
    late = (day_of(timezone.now()) + timedelta(days=200)).isoformat()
    go_round(table, conference, send, first_review_on=late)
    shown = send(table.anne, url(conference, "/room/close")).content.decode()
    assert "within three months" in shown
    assert "/room/dates?check=1" in shown
    assert table.state().last(ConferenceHeld) is None


@pytest.mark.obligation("wt2010/5.85/b")
def test_without_a_quorum_nothing_is_decided_and_it_meets_again(
    table: Table, send: Send, page: Page
) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    absent = {"Joy Adeyemi": "neither", "Grace Mensah": "report_only"}
    send(table.anne, url(conference, "/room/here"), do="next", **here(table, conference, **absent))
    refused = send(table.anne, url(conference, "/room/close")).content.decode()
    assert "A conference decides only with social care and two other groups" in refused
    assert "/room/here?check=1" in refused
    shown = page(table.anne, url(conference, "/room/here"))
    assert "No quorum" in shown
    assert "2 more groups or agencies" in shown
    due = table.state().open_duties[("initial_conference", "")].due
    day = ENGLAND.after(day_of(timezone.now()), 2)
    answer = send(
        table.anne, url(conference, "/room/no-quorum"),
        **{"reconvened_on-day": day.day, "reconvened_on-month": day.month,
           "reconvened_on-year": day.year, "child_safe_meanwhile": "Stays with her aunt."},
    )  # fmt: skip
    assert answer.url == url(conference), answer.content.decode()
    state = table.state()
    assert "conference_inquorate" in state.latest
    assert state.open_duties[("initial_conference", "")].due == due, "every clock runs on"
    assert state.last(ConferenceDecision) is None
    again = table.again(conference)
    assert again.on == day
    assert again.opened_at is None


def test_a_day_past_the_limit_needs_its_reason_and_a_day_that_is_over_is_refused(
    table: Table, send: Send
) -> None:
    conference = seated(table)
    send(table.anne, url(conference, "/room"))

    def meets_again(days: int, **more: str) -> Any:
        on = day_of(timezone.now()) + timedelta(days=days)
        said = {
            "reconvened_on-day": on.day,
            "reconvened_on-month": on.month,
            "reconvened_on-year": on.year,
        }
        there = url(conference, "/room/no-quorum")
        return send(table.anne, there, child_safe_meanwhile="With her aunt.", **said, **more)

    assert "That day is over" in meets_again(-3).content.decode()
    assert "Say why it cannot be sooner" in meets_again(90).content.decode()
    assert "conference_inquorate" not in table.state().latest
    assert meets_again(90, late_reason="Nobody of health can come before.").status_code == 302
    assert table.state().latest["conference_inquorate"].record.late_reason


def test_what_cannot_be_so_is_said_at_the_point_itself(
    table: Table, send: Send, page: Page
) -> None:
    part = "Before the family comes in"
    tell_exclusion(table, part)
    conference = seated(table, parts=[part])
    go_round(table, conference, send)
    dean = next(g for g in guests(table, conference) if g.name == "Dean Shaw")
    shown = page(table.anne, url(conference, "/room/here"))
    assert "The rest of the conference" in shown
    assert shown.count(f'value="{part}"') == shown.count('value="the rest of the conference"') - 1
    came = here(table, conference, **{"Alun Reed": "represented"})
    came |= {f"here-{dean.uuid}": "yes", f"parts-{dean.uuid}": part}
    answer = send(table.anne, url(conference, "/room/here"), do="next", **came)
    assert answer.url == url(conference, "/room/here?check=1")
    said = page(table.anne, answer.url)
    assert "Say which parts Dean Shaw was here for." in said
    assert "Say who is here for Alun Reed." in said
    assert "Go on all the same" in said
    said_there = table.again(conference).answers
    said_there["decision"]["outline"]["actions"][0]["by_when"] = "2025-11-27"
    with within(table.authority):
        Conference.objects.filter(pk=conference.pk).update(answers=said_there)
    said = page(table.anne, url(conference, "/room/actions?check=1"))
    assert "has a day that is over, 27 November 2025" in said
    refused = send(table.anne, url(conference, "/room/close")).content.decode()
    assert "has a day that is over" in refused


def test_an_agency_that_gave_no_view_is_not_made_to_agree(
    table: Table, send: Send, page: Page
) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    views = {f"view-{n}": "A plan is needed." for n in range(3)}
    agree = {f"agrees-{n}": "yes" for n in range(3)}
    send(
        table.anne,
        url(conference, "/room/views"),
        do="next",
        **views,
        **agree,
        **{"agrees-3": "none"},
    )
    assert "Gave no view:" in page(table.anne, url(conference, "/room/decision"))
    assert send(table.anne, url(conference, "/room/close")).status_code == 302
    (silent,) = [v for v in table.state().last(ConferenceDecision).agency_views if v.gave_no_view]
    assert silent.agrees is None
    karen = next(g for g in guests(table, conference) if g.name == "Karen Bell")
    assert "gave no view" in page(table.anne, url(conference, f"/guest/{karen.uuid}/decisions"))


def test_the_last_look_shows_everything_that_will_be_written(
    table: Table, send: Send, page: Page
) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    shown = page(table.anne, url(conference, "/room/close"))
    for said in (
        "Karen to see the housing officer",
        "Wants it to be quiet.",
        "The core group",
        "First review on",
    ):
        assert said in shown


def test_only_its_chair_drives_the_room(table: Table, client: Client) -> None:
    conference = seated(table)
    for user in (table.peter, table.nadia):
        client.force_login(user)
        assert client.get(url(conference, "/room")).status_code == 403
    client.force_login(table.joy)
    assert client.get(url(conference, "/room")).status_code == 403
    assert client.get(url(conference, "/minutes")).status_code == 403


def test_the_chairs_words_and_the_minutes_do_not_overwrite_each_other(
    table: Table, send: Send
) -> None:
    conference = seated(table)
    send(table.anne, url(conference, "/room"))
    send(table.peter, url(conference, "/minutes/keep"), **{"minutes-0": "Lily is eight."})
    kept = send(
        table.anne,
        url(conference, "/room/likely/keep"),
        **{"decision.likely_reasons": "He has a key."},
    )
    assert "saved" in kept.json()
    again = table.again(conference)
    assert again.minutes["essential_facts|whole conference"] == "Lily is eight."
    assert again.answers["decision"]["likely_reasons"] == "He has a key."


def approve(table: Table, conference: Conference, send: Send) -> Any:
    """The chair reads the minutes through, and approves what they read."""
    there, client = url(conference, "/minutes/approve"), Client()
    client.force_login(table.anne)
    seen = client.get(there).content.decode().split('name="_seen" value="')[1].split('"')[0]
    return send(table.anne, there, _seen=seen)


# --- what goes out ---------------------------------------------------------------------


def decided(
    table: Table, send: Send, exclude: str = "", parts: list[str] | None = None
) -> Conference:
    if exclude:
        tell_exclusion(table, exclude)
    conference = seated(table, parts=parts or [])
    go_round(table, conference, send)
    answer = send(table.anne, url(conference, "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    return conference


def tell_exclusion(table: Table, part: str) -> None:
    one = {**example_of(ExclusionsDecided)["exclusions"][0], "person": "Dean Shaw", "part": part}
    one["ground"] = "violence_or_intimidation"
    table.ashdown.write(
        table.anne, table.file, ExclusionsDecided, timedelta(hours=1), exclusions=[one]
    )


@pytest.mark.obligation("wt2010/5.102/b", "wt2010/5.102/c")
def test_the_decisions_go_to_everyone_invited_within_the_day(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send)
    assert ("conference_decisions", "") in table.state().open_duties
    answer = send(table.anne, url(conference, "/after/decisions"))
    assert answer.status_code == 302
    letters = {one.to_name: one for one in table.ashdown.all(Letter)}
    assert set(letters) == {
        "Karen Bell", "Dean Shaw", "Nadia Hussain", "Joy Adeyemi", "Grace Mensah", "Alun Reed"
    }  # fmt: skip
    for said in ("subject of a child protection plan", "emotional", "Nadia Hussain",
                 "Joy Adeyemi (Health visiting)"):  # fmt: skip
        assert all(said in one.text for one in letters.values())
    assert ("conference_decisions", "") not in table.state().open_duties
    joy = next(g for g in guests(table, conference) if g.name == "Joy Adeyemi")
    assert "What the conference about Lily Bell decided" in page(
        table.joy, f"/conferences/{joy.uuid}"
    )


@pytest.mark.obligation("wt2010/5.112/b")
def test_whoever_was_left_out_of_it_all_gets_the_main_decisions_and_no_more(
    table: Table, send: Send
) -> None:
    conference = decided(table, send, exclude="whole conference")
    send(table.anne, url(conference, "/after/decisions"))
    letters = {one.to_name: one for one in table.ashdown.all(Letter)}
    reasons = example_of(ConferenceDecision)["likely_reasons"]
    for said in (letters["Dean Shaw"].text, letters["Dean Shaw"].html):
        assert "subject of a child protection plan" in said
        assert "Nadia Hussain" in said
        assert reasons not in said
        assert "A plan is needed." not in said
        assert "comes to the flat" not in said, "nothing of the contingency plan"
    assert reasons in letters["Karen Bell"].text
    sent = table.state().latest["decisions_circulated"].record
    dean = next(r for r in sent.recipients if r.name == "Dean Shaw")
    assert "whole conference" in dean.left_out


@pytest.mark.obligation("wt2010/5.112/a", "wt2010/5.112/b")
def test_the_record_of_a_part_is_never_in_the_copy_of_whoever_was_left_out_of_it(
    table: Table, send: Send, page: Page
) -> None:
    conference = decided(table, send, exclude="With mother", parts=["With mother"])
    from heed.conferences.copies import HEADINGS

    names = [f"{h.value}|{p}" for h in HEADINGS for p in ("whole conference", "With mother")]
    said = {
        f"minutes-{n}": OPENLY for n, name in enumerate(names) if name.endswith("whole conference")
    }
    said[f"minutes-{names.index('information_analysed|With mother')}"] = SECRET
    send(table.peter, url(conference, "/minutes/keep"), **said)
    send(table.peter, url(conference, "/after/record"))
    assert not table.ashdown.all(Letter), "the chair has not approved them"
    approve(table, conference, send)
    answer = send(table.peter, url(conference, "/after/record"))
    assert answer.status_code == 302
    letters = {one.to_name: one for one in table.ashdown.all(Letter)}
    assert letters, page(table.peter, url(conference, "/after"))
    for said_there in (letters["Dean Shaw"].text, letters["Dean Shaw"].html):
        assert OPENLY in said_there
        assert "Elm Road" not in said_there
    assert SECRET in letters["Karen Bell"].html
    dean = next(g for g in guests(table, conference) if g.name == "Dean Shaw")
    assert "Elm Road" not in page(table.anne, url(conference, f"/guest/{dean.uuid}/record"))
    assert ("conference_record", "") not in table.state().open_duties


def test_the_minutes_begin_with_what_was_decided(table: Table, send: Send, page: Page) -> None:
    conference = decided(table, send)
    shown = page(table.peter, url(conference, "/minutes"))
    assert "He still has a key and is drinking." in shown
    assert "Health visitor to weigh Lily weekly" in shown


@pytest.mark.obligation("wt2010/5.84/c")
def test_the_chair_sees_whose_report_is_in_and_says_whether_it_is_enough(
    table: Table, send: Send, page: Page
) -> None:
    conference = seated(table)
    go_round(table, conference, send)
    shown = page(table.anne, url(conference, "/room/enough"))
    assert "Social care&#x27;s report to the conference" in shown
    assert "No report from</strong> Joy Adeyemi, Grace Mensah, Alun Reed" in shown
    assert "Do the people and reports here give enough to decide soundly?" in shown
    answers = {**table.again(conference).answers}
    answers["held"] = {**answers["held"], "enough_to_decide": False}
    with within(table.authority):
        Conference.objects.filter(pk=conference.pk).update(answers=answers)
    refused = send(table.anne, url(conference, "/room/close")).content.decode()
    assert "People and reports together give the conference enough" in refused


@pytest.mark.obligation("wt2010/5.136/e")
def test_a_review_runs_on_the_same_screens(table: Table, send: Send, page: Page) -> None:
    from heed.conferences.models import Kind

    table.file = table.ashdown.child("Lily", "Bell")
    tell(table, "plan_in_effect", days_ago=60)
    with within(table.authority):
        from heed.registry.models import Relationship

        for person, kind in ((table.karen, "mother"), (table.dean, "father")):
            Relationship.objects.create(
                authority=table.authority, person=person, other=table.file.subject, kind=kind
            )
    listed = {g.name for g in guests(table, table.conference(kind=Kind.REVIEW))}
    assert {"Joy Adeyemi", "Grace Mensah", "Sgt Alan Reid"} <= listed, "core group, and last time"
    conference = seated(table, kind=Kind.REVIEW)
    assert "goes on" not in page(table.anne, url(conference))
    go_round(table, conference, send)
    answer = send(table.anne, url(conference, "/room/close"))
    assert answer.status_code == 302, answer.content.decode()
    assert table.state().state_of("plan") == "plan_in_effect"
    assert "The child protection plan goes on" in page(table.anne, url(conference, "/after"))
