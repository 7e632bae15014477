"""Inviting, answering and chasing: what goes to everybody on a list, and what they say to it.

Several children's conferences held at once are one meeting: each person has one letter, and each
child's own file says who was invited about that child.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile import door
from heed.casefile.answers import Problem, Refused
from heed.conferences import calendar, closing, people
from heed.conferences.models import Conference, Guest
from heed.documents import letters, library, sending
from heed.documents.filling import Filing
from heed.documents.library import Whom
from heed.documents.models import Became, Channel, Dispatch, DispatchEvent
from heed.engine.calendar import day_of
from heed.procedures.conference import FamilyKind, InvitationAnswered, same
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


INVITATIONS = ("conference_invitation", "conference_invitation_child")
"""The letters that invite: a child has words of their own."""


def at(conference: Conference, guest: Guest) -> tuple[str, str]:
    """The time and the place to which somebody is asked: their own, where they have one."""
    return guest.comes_at or conference.time, guest.comes_to or conference.place


def appointment(conference: Conference, guest: Guest) -> str:
    """When, where and with whom in the chair, as somebody's letter says it."""
    time_, place = at(conference, guest)
    said = (
        f"{words.full_day(conference.on)}, {time_}, {place}. In the chair: {conference.chair_name}"
    )
    return said[:500]


def to_be_told(conference: Conference, guest: Guest) -> bool:
    """Whether they have no letter yet, or one that names another day, place or chair."""
    out_of_date = bool(guest.told) and guest.told != appointment(conference, guest)
    return guest.sent_at is None or out_of_date


def going(lists: Sequence[List]) -> list[list[tuple[List, Guest]]]:
    """Who is written to, each with the rows of every child they are asked about: those whose letter
    is wanting or out of date; everybody, where nobody's is."""
    each: dict[str, list[tuple[List, Guest]]] = {}
    for one in lists:
        for guest in one.invited:
            each.setdefault(guest.name.casefold(), []).append((one, guest))
    wanting = [r for r in each.values() if any(to_be_told(one.conference, g) for one, g in r)]
    return wanting or [*each.values()]


def invite(actor: Actor, lists: Sequence[List], said: Data) -> int:
    """Write each child's record, and to each person once. Says how many people.

    Raises NotInvited, and then nothing was written or sent.
    """
    if amiss := together_at_the_door(lists):
        raise NotInvited(amiss, lists[0].conference)
    written = going(lists)
    with transaction.atomic():
        for one in lists:
            _record(actor, one, said)
        for rows in written:
            write_to(actor, rows)
        _sent(lists, written)
    return len(written)


# --- who must not meet whom ------------------------------------------------------------


def kept_apart(one: List, guest: Guest) -> str:
    """Why somebody must not come as the others do; empty where nothing is known. 5.87/a"""
    if not guest.of_family or guest.family == FamilyKind.CHILD:
        return ""
    circle = one.filing.circle
    member = circle.members.get(guest.person_id) if circle and guest.person_id else None
    found: list[str] = []
    if guest.not_to_meet:
        found.append(f"must not meet {guest.not_to_meet}")
    if member is not None and member.barred:
        found.append(f"may be with the child: {member.barred.get_may_meet_display().lower()}")
    if parts := closing.left_out_of(guest, one.filing.state):
        found.append(f"is left out of: {', '.join(parts)}")
    return "; ".join(found)


def together_at_the_door(lists: Sequence[List]) -> list[Problem]:
    """Those who must not meet, and who would be asked to the same place at the same time. 5.87/a"""
    found: dict[str, Problem] = {}
    for one in lists:
        family = [g for g in one.invited if g.of_family]
        for guest in family:
            why = kept_apart(one, guest)
            if not why or guest.why_together or guest.name in found:
                continue
            mine = at(one.conference, guest)
            alike = [g for g in family if not same(g.name, guest.name) and _meet(one, g, mine)]
            if not (guest.comes_at and guest.comes_to):
                says = "Give them a time and a place of their own"
            elif alike:
                says = f"{joined(g.name for g in alike)} would come at the same time: part them"
            else:
                continue
            says = f"{guest.name} {why}. {says}, or say on the list why they may come together."
            found[guest.name] = Problem("", says, "wt2010/5.87/a")
    return [*found.values()]


def _meet(one: List, other: Guest, mine: tuple[str, str]) -> bool:
    """Whether somebody is asked to come at the same time."""
    theirs, _ = at(one.conference, other)
    return forms.read_time(theirs) == forms.read_time(mine[0])


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


def _sent(lists: Iterable[List], written: Iterable[Sequence[tuple[List, Guest]]]) -> None:
    now = timezone.now()
    told = {guest.pk for rows in written for _, guest in rows}
    for one in lists:
        for guest in one.invited:
            guest.sent_at = guest.sent_at or now
            if guest.pk in told:
                guest.told = appointment(one.conference, guest)
            if people.writes_a_report(one.conference, guest):
                guest.report_asked_at = guest.report_asked_at or now
        Guest.objects.bulk_update(one.invited, ["sent_at", "report_asked_at", "told"])
        one.conference.invited_at = now
        one.conference.save(update_fields=["invited_at"])


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's letter, before it goes."""

    kind: str
    given: Mapping[str, Any]
    way: Sequence[str]
    filing: Filing

    def begun(self, guest: Guest) -> letters.Begun:
        """Its words, filled from the file."""
        return letters.begin(self.filing, library.kinds()[self.kind], to(guest), **self.given)


def invitation(rows: Sequence[tuple[List, Guest]]) -> Invitation:
    """The letter to one person, about every child for whom they are invited."""
    (first, guest), *_ = rows
    conference = first.conference
    about = [one.conference.file for one, _ in rows]
    given = first.filing.given()["child"]
    child = {
        **given,
        "name": joined(file.name for file in about),
        "first": joined(first_name(file) for file in about),
        "several": len(about) > 1,
    }
    time_, place = at(conference, guest)
    said = {
        "child": child,
        "conference": {
            "on": words.full_day(conference.on), "time": time_, "place": place,
            "chair": conference.chair_name, "apart": bool(guest.comes_at or guest.comes_to),
            "changed": bool(guest.told) and guest.told != appointment(conference, guest),
        },
        "arranged": {
            "interpreter": guest.interpreter, "advocate": guest.advocate,
            "supporter": guest.supporter,
        },
    }  # fmt: skip
    kind = "conference_invitation_child" if guest.family == FamilyKind.CHILD else INVITATIONS[0]
    return Invitation(kind, said, by(guest), first.filing)


def write_to(actor: Actor, rows: Sequence[tuple[List, Guest]]) -> None:
    """One letter to one person. An earlier one that still waits to go is stopped."""
    (first, guest), *_ = rows
    conference, made = first.conference, invitation(rows)
    if guest.told:
        _stop_earlier(actor, [one.conference.file_id for one, _ in rows], guest)
    enclosed: list[letters.Enclosure] = []
    if Channel.INBOX in made.way or Channel.EMAIL in made.way:
        entry = calendar.entry(conference, guest, starts(conference, guest))
        enclosed = [letters.Enclosure("conference.ics", "text/calendar", entry)]
    try:
        letters.send(
            actor, conference.file, made.kind, to(guest), made.way, given=made.given,
            enclosed=enclosed, settle=False, filing=first.filing,
        )  # fmt: skip
    except letters.NotSent as amiss:
        found = [
            Problem("", f"The letter to {guest.name}: {p.says}", p.ref) for p in amiss.problems
        ]
        raise NotInvited(found, conference) from amiss


def _stop_earlier(actor: Actor, files: Sequence[int], guest: Guest) -> None:
    earlier = Dispatch.objects.filter(
        file__in=files, letter__kind__in=INVITATIONS, letter__to_name=guest.name, waits=True
    )
    for one in earlier:
        sending.stop(actor, one, "A newer invitation was written")


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


def starts(conference: Conference, guest: Guest | None = None) -> time | None:
    """When it begins for somebody, if the time was written so that it can be read."""
    return as_time((guest.comes_at if guest else "") or conference.time)


def as_time(typed: str) -> time | None:
    """A time as people write it; None where it cannot be read."""
    try:
        return time.fromisoformat(forms.read_time(typed))
    except ValueError:
        return None


def came_back(files: Iterable[int]) -> set[str]:
    """Whose latest invitation came back undelivered, or could not go; each name in small letters."""
    latest: dict[str, bool] = {}
    sent = Dispatch.objects.filter(file__in=files, letter__kind__in=INVITATIONS)
    amiss = DispatchEvent.objects.filter(
        dispatch=OuterRef("pk"), became__in=(Became.RETURNED, Became.FAILED)
    )
    rows = sent.annotate(amiss=Exists(amiss)).order_by("queued_at", "id")
    for name, bad in rows.values_list("letter__to_name", "amiss"):
        latest[name.casefold()] = bad
    return {name for name, bad in latest.items() if bad}


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
        row.answered_at, row.said_before = timezone.now(), ""
        row.save(
            update_fields=["coming", "colleague", "what_they_need", "answered_at", "said_before"]
        )
    return ()


BEFORE = {
    "yes": "said that they come",
    "sends_colleague": "said that a colleague comes",
    "report_only": "said that a report comes",
    "no": "said that they do not come",
}


def moved(guests: Iterable[Guest], old: Mapping[int, str], was: str) -> None:
    """The day, time or place has changed: whoever answered is asked again, and what they said before
    counts for nothing. `old` is what each one's letter says, by the number of the guest; `was`: when
    and where it was to be."""
    changed: list[Guest] = []
    for guest in guests:
        if guest.sent_at is None:
            continue
        guest.told = guest.told or old[guest.pk]
        if guest.coming:
            guest.said_before = f"{BEFORE.get(guest.coming, 'answered')}, to {was}"[:300]
            guest.coming, guest.colleague, guest.answered_at = "", "", None
        changed.append(guest)
    Guest.objects.bulk_update(
        changed, ["told", "said_before", "coming", "colleague", "answered_at"]
    )


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
