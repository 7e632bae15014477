"""Inviting, answering and chasing: what goes to everybody on a list, and what they say to it.

Several children's conferences held at once are one meeting: each person has one letter, and each
child's own file says who was invited about that child.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile import door
from heed.casefile.answers import Problem, Refused
from heed.conferences import calendar, closing, people
from heed.conferences.models import Conference, Guest
from heed.documents import letters
from heed.documents.filling import Filing
from heed.documents.library import Whom
from heed.documents.models import Channel
from heed.engine.calendar import day_of
from heed.procedures.conference import InvitationAnswered
from heed.procedures.initial_conference import InvitationsSent
from heed.procedures.review_conference import ReviewBooked
from heed.web import forms, words

Data = Mapping[str, Any]


class NotInvited(Exception):
    """The invitations did not go: everything that is in the way, and of which child."""

    def __init__(self, problems: Iterable[Problem], conference: Conference) -> None:
        self.problems, self.conference = tuple(problems), conference
        super().__init__("; ".join(p.says for p in self.problems))


@dataclass(frozen=True, slots=True)
class List:
    """One child's conference with everybody who is invited to it, and the child's file."""

    conference: Conference
    invited: Sequence[Guest]
    filing: Filing


def record_type(conference: Conference) -> type[InvitationsSent] | type[ReviewBooked]:
    """The record that says that everybody is invited. A review is booked by it."""
    return ReviewBooked if conference.review else InvitationsSent


def invite(actor: Actor, lists: Sequence[List], said: Data) -> int:
    """Write each child's record, and to each person once. Says how many people.

    Raises NotInvited, and then nothing was written or sent.
    """
    with transaction.atomic():
        for one in lists:
            _record(actor, one, said)
        each: dict[str, list[tuple[List, Guest]]] = {}
        for one in lists:
            for guest in one.invited:
                each.setdefault(guest.name.casefold(), []).append((one, guest))
        for rows in each.values():
            write_to(actor, rows)
        _sent(lists)
    return len(each)


def _record(actor: Actor, one: List, said: Data) -> None:
    conference, type_ = one.conference, record_type(one.conference)
    data: dict[str, Any] = {**said, "invitees": [closing.invitee(g) for g in one.invited]}
    if conference.review:
        data |= {"review_on": conference.on.isoformat(), "chair": conference.chair_name}
    else:
        data |= {"sent_on": day_of(timezone.now()).isoformat()}
    answer = door.write(actor, conference.file, type_, forms.to_be_judged(type_, data))
    if isinstance(answer, Refused):
        raise NotInvited(answer.problems, conference)


def _sent(lists: Iterable[List]) -> None:
    now = timezone.now()
    for one in lists:
        for guest in one.invited:
            guest.sent_at = guest.sent_at or now
            if people.writes_a_report(one.conference, guest):
                guest.report_asked_at = guest.report_asked_at or now
        Guest.objects.bulk_update(one.invited, ["sent_at", "report_asked_at"])
        one.conference.invited_at = now
        one.conference.save(update_fields=["invited_at"])


def write_to(actor: Actor, rows: Sequence[tuple[List, Guest]]) -> None:
    """One letter to one person, about every child for whom they are invited."""
    (first, guest), *_ = rows
    conference = first.conference
    about = [one.conference.file for one, _ in rows]
    ics = letters.Enclosure(
        "conference.ics", "text/calendar", calendar.entry(conference, guest, starts(conference))
    )
    child = {
        **first.filing.given()["child"],
        "name": joined(file.name for file in about),
        "first": joined(first_name(file) for file in about),
    }
    given = {
        "child": child,
        "conference": {
            "on": words.full_day(conference.on), "time": conference.time,
            "place": conference.place, "chair": conference.chair_name,
        },
    }  # fmt: skip
    try:
        letters.send(
            actor, conference.file, "conference_invitation", to(guest), by(guest), given=given,
            enclosed=[ics], settle=False, filing=first.filing,
        )  # fmt: skip
    except letters.NotSent as amiss:
        found = [
            Problem("", f"The letter to {guest.name}: {p.says}", p.ref) for p in amiss.problems
        ]
        raise NotInvited(found, conference) from amiss


def first_name(file: Any) -> str:
    return (file.subject.given_name if file.subject else "") or file.name


def joined(names: Iterable[str]) -> str:
    """Names as they are spoken: Lily, Tom and Max."""
    *others, last = dict.fromkeys(names)
    return f"{', '.join(others)} and {last}" if others else last


def to(guest: Guest) -> letters.To:
    """How somebody on the list is written to."""
    whom = {"child": Whom.CHILD, "parent": Whom.FAMILY, "relative": Whom.FAMILY}
    return letters.To(
        guest.name, guest.address, guest.email, guest.user_id,
        whom.get(guest.family, Whom.AGENCY),
    )  # fmt: skip


def by(guest: Guest) -> list[str]:
    """Which way: to their inbox in Heed, else by post, else by hand."""
    if guest.user_id:
        return [Channel.INBOX]
    return [Channel.POST] if guest.address.strip() else [Channel.HAND]


def starts(conference: Conference) -> time | None:
    """When it begins, if the time was written so that it can be read."""
    said = forms.read_time(conference.time)
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None


# --- what they say to it ---------------------------------------------------------------


def take_answer(actor: Actor, rows: Sequence[Guest], said: Data) -> tuple[Problem, ...]:
    """Write somebody's answer down: in the file of each child they are asked about, and on the list.
    Gives what was in the way."""
    (first, *others) = rows
    data = {name: value for name, value in said.items() if value}
    answer = door.write(
        actor, first.file, InvitationAnswered, {"name": first.name, **data},
        also_in=[one.file for one in others],
    )  # fmt: skip
    if isinstance(answer, Refused):
        return answer.problems
    for row in rows:
        for name, value in said.items():
            setattr(row, name, value)
        row.answered_at = timezone.now()
        row.save(update_fields=["coming", "colleague", "what_they_need", "answered_at"])
    return ()


def chase(actor: Actor, conference: Conference, row: Guest, today: date) -> None:
    """Ask somebody again for the report. Raises letters.NotSent; that they were asked stays noted."""
    row.chased = [*row.chased, today]
    row.save(update_fields=["chased"])
    text = (
        f"Dear {row.name}\n\nYour report for the conference on {words.full_day(conference.on)} "
        "has not come in yet. Please send it, so that the family can read it before the day."
    )
    letters.send(
        actor, conference.file, "blank", to(row), by(row),
        subject="Your report for the conference", text=text, settle=False,
    )  # fmt: skip
