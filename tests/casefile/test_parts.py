"""What of a file's records somebody may read: meetings, and members of the public who are not named."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest

from heed.access.actor import Actor
from heed.access.seeing import Scope
from heed.casefile.chronology import Event
from heed.casefile.parts import PUBLIC_REFERRER, SOMEBODY, cut, readable
from heed.casefile.store import Stored
from heed.engine.example import example_of
from heed.engine.record import Entry, Record, restore
from heed.procedures.conference import (
    ConferenceRecordCirculated,
    DecisionsCirculated,
    ExclusionsDecided,
)
from heed.procedures.core_group import CoreGroupHeld
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.initial_conference import ConferenceBooked, ConferenceDecision, InvitationsSent
from heed.procedures.referral import ReferralReceived
from heed.procedures.review_conference import ReviewBooked
from heed.procedures.roles import Role
from heed.procedures.strategy_discussion import (
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
    StrategyRecordCirculated,
)

PLACE = cast(Any, SimpleNamespace(pk=1))
JOY = Actor(PLACE, "Joy Adeyemi", Role.PRACTITIONER, user_id=7, organisation="Mill Lane Surgery")
CHAIR = Actor(PLACE, "Anne Doyle", Role.CONFERENCE_CHAIR, user_id=8, organisation="Ashdown")
WORKER = Actor(PLACE, "Nadia Hussain", Role.LEAD_SOCIAL_WORKER, user_id=9, organisation="Ashdown")

_seq = iter(range(1, 10_000))


def event(type_: type[Record], author: int = 1, **data: Any) -> Event:
    record = restore(type_, json.dumps({**example_of(type_), **data}, default=str), False)
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    entry = Entry(id=str(uuid4()), record=record, at=at, by="team_manager", author=str(author))
    return Event((Stored(next(_seq), uuid4(), entry, "Somebody", author, "Ashdown", "", ()),))


def shown(actor: Actor, *events: Event, scope: Scope = Scope.PART) -> dict[str, Any]:
    return {e.entry.record.type: e.entry.record for e in readable(actor, scope, events)}


def guests(*names: str) -> list[dict[str, str]]:
    return [{"name": name, "kind": "health_visitor", "reason": "Knows her."} for name in names]


SECTIONS = [
    {"heading": "essential_facts", "text": "The facts."},
    {"heading": "discussion_and_contributions", "part": "With the father", "text": "His words."},
]


def sent_to(name: str = "Joy Adeyemi", **more: Any) -> list[dict[str, Any]]:
    return [
        {"name": name, "sent_on": "2026-11-20", **more},
        {"name": "Karen Shaw", "sent_on": "2026-11-20"},
    ]


def test_whoever_is_invited_sees_the_day_and_no_other_guest():
    booked = event(ConferenceBooked, place="Family Centre")
    invited = event(InvitationsSent, invitees=guests("Joy Adeyemi", "Karen Shaw"))
    seen = shown(JOY, event(CaseNote), booked, invited)
    assert set(seen) == {"conference_booked", "invitations_sent"}
    assert [guest.name for guest in seen["invitations_sent"].invitees] == ["Joy Adeyemi"]
    assert not shown(JOY, booked, event(InvitationsSent, invitees=guests("Karen Shaw")))
    review = event(ReviewBooked, invitees=guests("Joy Adeyemi", "Karen Shaw"))
    assert [guest.name for guest in shown(JOY, review)["review_booked"].invitees] == ["Joy Adeyemi"]


@pytest.mark.obligation("wt2010/5.112/b")
def test_a_copy_of_the_record_leaves_out_the_parts_they_were_left_out_of():
    copy = event(
        ConferenceRecordCirculated,
        sections=SECTIONS,
        recipients=sent_to(left_out=["With the father"]),
    )
    seen = shown(JOY, copy)["conference_record_circulated"]
    assert [section.text for section in seen.sections] == ["The facts."]
    assert [one.name for one in seen.recipients] == ["Joy Adeyemi"]
    whole = shown(CHAIR, copy, scope=Scope.WHOLE)["conference_record_circulated"]
    assert len(whole.sections) == len(whole.recipients) == 2
    assert not shown(JOY, event(ConferenceRecordCirculated, recipients=sent_to("Grace Mensah")))


def excluded(part: str) -> Event:
    row = {"person": "Joy Adeyemi", "part": part, "ground": "conflict", "evidence": "Is his sister.",
           "heard_how": "In writing."}  # fmt: skip
    return event(ExclusionsDecided, exclusions=[row])


@pytest.mark.obligation("wt2010/5.112/b")
def test_what_the_chair_left_them_out_of_is_not_seen_though_it_was_sent():
    copy = event(ConferenceRecordCirculated, sections=SECTIONS, recipients=sent_to())
    seen = shown(JOY, excluded("With the father"), copy)["conference_record_circulated"]
    assert [section.text for section in seen.sections] == ["The facts."]
    assert not shown(JOY, excluded("whole conference"), copy)


def test_decisions_are_seen_by_those_to_whom_they_were_sent():
    decided = event(ConferenceDecision)
    sent = event(DecisionsCirculated, recipients=sent_to())
    assert set(shown(JOY, decided, sent)) == {"conference_decision", "decisions_circulated"}
    assert not shown(JOY, decided)


def test_strategy_discussions_and_core_groups_are_seen_by_those_who_took_part():
    took_part = [
        {"name": "Joy Adeyemi", "agency": "health", "post": "Health visitor", "can_decide": True}
    ]
    held = event(StrategyDiscussionHeld, participants=took_part)
    decided = event(StrategyDiscussionDecision)
    assert set(shown(JOY, held, decided)) == {"strategy_discussion_held"}
    sent = event(StrategyRecordCirculated, recipients=["Joy Adeyemi"])
    assert "strategy_discussion_decision" in shown(JOY, held, decided, sent)
    assert "core_group_held" in shown(JOY, event(CoreGroupHeld, present=["Joy Adeyemi"]))
    assert not shown(JOY, event(CoreGroupHeld, present=["Grace Mensah"]))


def test_everybody_sees_what_they_wrote_and_nobody_sees_anything_without_a_right_to():
    mine = event(CaseNote, author=7)
    assert set(shown(JOY, mine, event(ChildSeen))) == {"case_note"}
    assert not shown(JOY, mine, scope=Scope.NONE)


def test_a_part_of_a_record_holds_nothing_else():
    record = event(ChildSeen).entry.record
    part = cut(record, ["observation"])
    assert part.observation
    assert {n for n in type(record).model_fields if getattr(part, n) is not None} == {"observation"}


# --- who is never named ----------------------------------------------------------------


def neighbour(**more: Any) -> Event:
    said = {
        "referrer_kind": "public", "referrer_name": "Doreen Pike", "referrer_contact": "01632 960 999",
        "referrer_agrees_to_be_named": False, "concern": "Crying. DOREEN  PIKE lives below.",
    }  # fmt: skip
    return event(ReferralReceived, **{**said, **more})


def note() -> Event:
    return event(
        CaseNote, statements=[{"mark": "fact", "text": "Rang Doreen Pike on 01632 960 999."}]
    )


@pytest.mark.obligation("wt2010/5.35/b")
def test_a_neighbours_name_is_taken_out_wherever_it_stands():
    events = (neighbour(), note())
    seen = shown(CHAIR, *events, scope=Scope.WHOLE)
    assert "Pike" not in repr(seen)
    assert "960 999" not in repr(seen)
    assert SOMEBODY in seen["case_note"].statements[0].text
    (told, _) = readable(CHAIR, Scope.WHOLE, events)
    assert told.latest.withheld == PUBLIC_REFERRER
    assert told.latest.cut


@pytest.mark.obligation("wt2010/5.35/b")
def test_social_care_too_reads_the_name_only_where_it_is_asked_for():
    events = (neighbour(), note())
    assert "Pike" not in repr(shown(WORKER, *events, scope=Scope.WHOLE))
    (told, _) = readable(WORKER, Scope.WHOLE, events)
    assert told.latest.withheld == PUBLIC_REFERRER
    assert not told.latest.cut, "they may correct it, and share it"
    assert "Doreen Pike" in repr(readable(WORKER, Scope.WHOLE, events, confidences=True))
    assert "Pike" not in repr(readable(CHAIR, Scope.WHOLE, events, confidences=True))


@pytest.mark.parametrize(
    "said", [{"referrer_agrees_to_be_named": True}, {"referrer_kind": "professional"}]
)
def test_whoever_agreed_or_refers_at_work_is_named(said):
    assert "Doreen Pike" in repr(shown(CHAIR, neighbour(**said), note(), scope=Scope.WHOLE))
