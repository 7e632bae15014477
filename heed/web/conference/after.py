"""After the conference: its minutes, the decisions to everyone within the day, the record to each.

What somebody was left out of is never in their copy: each copy is made from the parts they may have,
and only then set.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.casefile.models import EpisodeRow
from heed.conferences import closing, copies, inviting, papers, variants
from heed.conferences.copies import Copy
from heed.conferences.models import Conference, Kind
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of, london
from heed.procedures.complaint import ComplaintReceived
from heed.procedures.conference import (
    WHOLE,
    ConferenceRecordCirculated,
    Heading,
    Recipient,
    RecordSection,
    copy_for,
    same,
)
from heed.procedures.initial_conference import (
    NoPlanFurtherDecision,
    OutcomeSentToFirstAuthority,
)
from heed.web import forms, links, windows, words
from heed.web.conference import noting, sending, steps
from heed.web.conference.room import decision_of
from heed.web.conference.sitting import Sitting, chairing, sits
from heed.web.shown import Said


@sits("what follows a conference")
def after(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The decisions, the minutes, and to whom each has gone."""
    conference = sitting.conference
    if not conference.decided:
        return redirect("conference", conference.uuid)
    of = sending.decided(sitting)
    decision: Any = of.entry.record if of else None
    going = sending.copies_of(sitting)
    return render(
        request,
        "conference/after.html",
        {
            **sitting.frame("after"),
            "copies": [(c, sending.way(c.guest)) for c in going],
            "inboxes": sum(not sending.on_paper(c.guest) for c in going),
            "on_paper": sum(sending.on_paper(c.guest) for c in going),
            "of": of,
            "decision": decision,
            "outcome": papers.outcome_in_words(decision) if decision else "",
            "correct": _to_correct(sitting, of),
            "may_approve": sitting.chairs,
            "written": bool(_without(conference.minutes) or _without(sitting.first.minutes)),
            "may_circulate": sitting.may_write(ConferenceRecordCirculated),
            "variant": variants.of(Kind(conference.kind), sitting.state, conference.file.subject),
            "came_from": variants.came_from(sitting.state),
            "first_waits": _first_authority_waits(sitting),
            "tell_first": sitting.form_of(OutcomeSentToFirstAuthority),
            "no_plan": getattr(decision, "outcome", "") == "no_plan",
            "further_help": sitting.form_of(NoPlanFurtherDecision),
            "complaints": _complaints(sitting),
            "complain": sitting.form_of(ComplaintReceived),
        },
    )


def _to_correct(sitting: Sitting, of: sending.Decided | None) -> str:
    """Where a mistake in the decision is put right, for whoever may."""
    may = of is not None and sitting.may_write(type(of.entry.record))
    return links.correct(sitting.conference.file.uuid, of.entry.id) if may and of else ""


def _complaints(sitting: Sitting) -> list[str]:
    """Where each complaint about this child's conference that is not answered yet stands."""
    rows = EpisodeRow.objects.filter(
        file=sitting.conference.file, procedure="complaint", live=True
    ).order_by("opened")
    return [f"{r.state_name}, since {words.full_day(day_of(r.opened))}." for r in rows]


def _first_authority_waits(sitting: Sitting) -> bool:
    """Whether the authority that the child came from has still to hear what was decided. 5.141/d"""
    return any(id == "tell_first_authority" for id, _ in sitting.state.open_duties)


# --- the minutes -----------------------------------------------------------------------


ONCE = (Heading.ESSENTIAL_FACTS, Heading.INFORMATION_ANALYSED, Heading.DISCUSSION_AND_CONTRIBUTIONS)
"""What is written once where several children are met about. What was found, decided and planned is each
child's own."""

OF_EACH_TOO = Heading.INFORMATION_ANALYSED
"""Of what is written once, where there is room as well for what is to be said of one child alone."""

OWN = "own"
MINUTES = "minutes"
"""What the minutes are called beside the steps of the room, where they were written in two windows."""


@dataclass(frozen=True, slots=True)
class Box:
    """One heading of the minutes, for one part of the conference: of all the children, or of one.

    `of` holds its words among its minutes, by `name`.
    """

    of: Conference
    heading: Heading
    title: str
    part: str
    name: str
    text: str
    number: int
    own: bool = False
    readers: "ReadBy | None" = None


def boxes(sitting: Sitting) -> list[Box]:
    """Every box of the minutes as it stands; of several children, what is written once and each one's own."""
    found: list[Box] = []
    decisions = {
        one.conference.pk: decision_of(one.filing)
        for one in sitting.every
        if one.conference.decided
    }
    for heading, title in copies.HEADINGS.items():
        for part in (WHOLE, *sitting.conference.parts):
            name = f"{heading.value}|{part}"
            if not sitting.several or heading in ONCE:
                decided = None if sitting.several else decisions.get(sitting.first.pk)
                text = sitting.first.minutes.get(name, "") or _decided(decided, heading, part)
                found.append(Box(sitting.first, heading, title, part, name, text, len(found)))
            if not sitting.several or (heading in ONCE and heading != OF_EACH_TOO):
                continue
            for one in sitting.every:
                own = f"{name}|{OWN}"
                text = one.conference.minutes.get(own, "")
                text = text or _decided(decisions.get(one.conference.pk), heading, part)
                says = f"{title}: {inviting.first_name(one.conference.file)}"
                found.append(Box(one.conference, heading, says, part, own, text, len(found), True))
    return found


def _decided(decision: Any, heading: Heading, part: str) -> str:
    """What the decision says already under a heading, where nothing was written yet."""
    return copies.decided_text(decision, heading) if decision is not None and part == WHOLE else ""


@sits("the minutes of a conference")
def minutes(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The note-taker's screen, beside the chair's: where the room is, and room to write."""
    conference = sitting.conference
    if not sitting.minutes:
        raise PermissionDenied("The note-taker of this conference writes its minutes.")
    if request.method == "POST":
        try:
            _keep_minutes(sitting, request.POST)
        except noting.Beside as beside:
            return redirect(beside.url)
        messages.success(request, "The minutes are kept.")
        return redirect("conference-minutes", conference.uuid)
    now = boxes(sitting)
    at = sitting.first.minutes_at
    return render(
        request,
        "conference/minutes.html",
        {
            **sitting.frame("minutes"),
            "boxes": [replace(box, readers=read_by(sitting, box)) for box in now],
            "point": steps.where(sitting.meeting),
            "sent": _all_sent(sitting),
            "seen": windows.mark(_texts(now)),
            "saved": words.moment(at, day_of(timezone.now())) if at else "",
        },
    )


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Who has a part of the minutes in their copy, of the family; and who has not."""

    family: tuple[str, ...]
    kept_from: tuple[str, ...]

    @property
    def mind(self) -> bool:
        """Whether this is a part that somebody of the family was left out of, and others still read."""
        return bool(self.family and self.kept_from)


def read_by(sitting: Sitting, box: Box) -> ReadBy:
    """Who reads what is written here: whoever takes notes must know before it is written. 5.112/b"""
    out: dict[str, list[str]] = {}
    for one in sitting.every:
        if box.own and one.conference.pk != box.of.pk:
            continue
        for guest in closing.recipients(one.guests):
            if guest.of_family:
                parts = closing.left_out_of(guest, one.state)
                kept = closing.whole(parts) or any(same(part, box.part) for part in parts)
                out.setdefault(guest.name, []).append("kept" if kept else "")
    family = tuple(name for name, kept in out.items() if not all(kept))
    return ReadBy(family, tuple(name for name in out if name not in family))


def _all_sent(sitting: Sitting) -> bool:
    return all(one.minutes_sent_at is not None for one in sitting.meeting)


@sits("where a conference is")
def where(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """At which point of the agenda the chair is, and who is here: shown live to the note-taker."""
    page = {**sitting.frame("minutes"), "point": steps.where(sitting.meeting)}
    return render(request, "conference/_where.html", page)


@require_POST
@sits("the minutes of a conference, kept")
def keep_minutes(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Keep what the note-taker has written so far."""
    if not sitting.minutes:
        raise PermissionDenied("The note-taker of this conference writes its minutes.")
    if _all_sent(sitting):
        return JsonResponse({"sent": True})
    try:
        seen = _keep_minutes(sitting, request.POST)
    except noting.Beside as beside:
        return beside.told()
    return JsonResponse({"saved": f"{london(timezone.now()):%H:%M}", "seen": seen})


def _keep_minutes(sitting: Sitting, sent: forms.Sent) -> str:
    """Put them in place; the mark of how they stand then. Raises Beside."""
    noting.hold(sitting)
    now = boxes(sitting)
    before, after = _texts(now), _texts_sent(now, sent)
    last = sitting.first.minutes.get(noting.LAST, "")
    noting.take_turns(sitting, MINUTES, sent, before, after, last)
    put_minutes(sitting, typed_minutes(sitting, sent), str(sent.get(windows.WINDOW) or ""))
    return windows.mark(after)


def _texts(now: Iterable[Box]) -> dict[str, str]:
    return {str(box.number): box.text for box in now}


def _texts_sent(now: Iterable[Box], sent: forms.Sent) -> dict[str, str]:
    """The words of each box as they were sent; those that were not stay as they are."""
    found = _texts(now)
    for box in now:
        given = sent.get(f"minutes-{box.number}")
        if given is not None:
            found[str(box.number)] = str(given).replace("\r\n", "\n").strip()
    return found


def typed_minutes(sitting: Sitting, sent: forms.Sent) -> dict[int, dict[str, str]]:
    """The minutes of each child's conference as they were sent."""
    now = boxes(sitting)
    texts = _texts_sent(now, sent)
    found = {one.pk: dict(one.minutes) for one in sitting.meeting}
    for box in now:
        found[box.of.pk][box.name] = texts[str(box.number)]
    return found


def put_minutes(sitting: Sitting, said: Mapping[int, dict[str, str]], window: str = "") -> None:
    """What was approved and is changed has to be approved anew. What was sent out stays as it is."""
    changed = [one.pk for one in sitting.meeting if _without(said[one.pk]) != _without(one.minutes)]
    shared = sitting.first.pk in changed
    for one in sitting.meeting:
        if one.minutes_sent_at is not None:
            continue
        if one.pk in changed or shared:
            if one.minutes_approved_at is not None:
                one.approval_lapsed = (
                    f"{one.minutes_approved_by} approved them. {sitting.actor.name} changed them after "
                    f"that, {_moment(timezone.now())}: read them again."
                )
            one.minutes_approved_at, one.minutes_approved_by = None, ""
        one.minutes = {**_without(said[one.pk]), noting.LAST: window}
        one.minutes_at = timezone.now()
        one.save(
            update_fields=["minutes", "minutes_at", "minutes_approved_at", "minutes_approved_by",
                           "approval_lapsed"]
        )  # fmt: skip


def _moment(at: datetime) -> str:
    there = london(at)
    return f"on {there.day} {there:%B} at {there:%H:%M}"


def _without(minutes: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in minutes.items() if name != noting.LAST}


def minutes_in_words(sitting: Sitting, sent: forms.Sent | None = None) -> list[Said]:
    """The minutes box by box, as they stand or as they were sent."""
    now = boxes(sitting)
    texts = _texts(now) if sent is None else _texts_sent(now, sent)
    return [Said(box.title, text=texts[str(box.number)]) for box in now if texts[str(box.number)]]


def sections(sitting: Sitting) -> list[dict[str, Any]]:
    """The minutes of this child's conference: under each heading what was written once for all, then
    what is this child's own."""
    found: dict[tuple[str, str], list[str]] = {}
    for box in boxes(sitting):
        if box.text and (box.of.pk == sitting.conference.pk or not box.own):
            found.setdefault((box.heading.value, box.part), []).append(box.text)
    return [
        {"heading": heading, "part": part, "text": "\n\n".join(texts)}
        for (heading, part), texts in found.items()
    ]


@sits("the minutes to be approved")
def approve(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The chair reads the minutes through, as they stand now, and stands by them."""
    chairing(sitting)
    conference = sitting.conference
    if request.method != "POST":
        now = boxes(sitting)
        page = {
            "boxes": [box for box in now if box.text], "seen": windows.mark(_texts(now)),
            "wanting": _wanting(now),
        }  # fmt: skip
        return render(request, "conference/approve.html", {**sitting.frame("after"), **page})
    noting.hold(sitting)
    if request.POST.get(windows.SEEN) != windows.mark(_texts(boxes(sitting))):
        messages.error(request, "The minutes were changed while you read them. Read them again.")
        return redirect("conference-approve", conference.uuid)
    put_minutes(sitting, typed_minutes(sitting, QueryDict()))
    for one in sitting.meeting:
        if one.minutes_sent_at is None:
            one.minutes_approved_by, one.approval_lapsed = sitting.actor.name, ""
            one.minutes_approved_at = timezone.now()
            one.save(
                update_fields=["minutes_approved_by", "minutes_approved_at", "approval_lapsed"]
            )
    messages.success(request, "Approved. The note-taker can now send the record.")
    return redirect("conference-after", conference.uuid)


def _wanting(now: Iterable[Box]) -> list[str]:
    """The headings under which nothing stands: the record does not go out without them. 5.111/c"""
    written = {box.heading for box in now if box.text}
    return [title for heading, title in copies.HEADINGS.items() if heading not in written]


@require_POST
@sits("the record going out")
def send_record(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The full record to all who came or were invited, less what each was left out of. 5.112/a"""
    conference = sitting.conference
    if not sitting.may_write(ConferenceRecordCirculated):
        raise PermissionDenied("The administrator of this conference sends its record.")
    if conference.minutes_approved_at is None:
        messages.error(request, "The chair approves the minutes first.")
        return redirect("conference-after", conference.uuid)
    said, day = sections(sitting), day_of(timezone.now())
    going = sending.copies_of(sitting)
    data = {
        "sections": said,
        "recipients": [closing.sent(c.guest, day, [*c.parts, *c.names]) for c in going],
    }
    each = [(c.guest, record_copy(sitting, c, said)) for c in going]
    problems = sending.circulate(
        sitting, ConferenceRecordCirculated, data, each, "conference_record"
    )
    if problems:
        return sending.not_sent(request, conference, problems)
    conference.minutes_sent_at = timezone.now()
    conference.save(update_fields=["minutes_sent_at"])
    messages.success(request, sending.gone("The records", [c.guest for c in going]))
    return redirect("conference-after", conference.uuid)


def record_copy(sitting: Sitting, copy: Copy, said: list[dict[str, Any]]) -> Paper:
    """One person's copy of the record. Somebody left out of all of it is sent the decisions again."""
    if copy.whole:
        return sending.sheet(sitting, copy)
    conference, of = sitting.conference, sending.decided(sitting)
    record = ConferenceRecordCirculated.model_construct(
        sections=[RecordSection.model_validate(one) for one in said]
    )
    mine = copy_for(
        record, Recipient(name=copy.guest.name, sent_on=day_of(timezone.now()), left_out=copy.parts)
    )
    facts = (
        ("Met on", words.full_day(day_of(sending.met(conference)))),
        ("Place", conference.place),
        ("Chair", conference.chair_name),
        ("Minutes by", conference.note_taker_name),
        *copies.how_they_took_part(sitting.guests),
    )
    decision: Any = of.entry.record if of else None
    return copies.record(
        conference.file.name, facts, mine, decision, copy, conference.minutes_approved_by
    )


@sits("a copy of the record")
def record_of(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Somebody's copy of the record, as it will go out."""
    copy = sending.copy_for(sitting, guest_uuid)
    made = record_copy(sitting, copy, sections(sitting))
    return sending.paper(request, sitting.conference, made, "record", copy.guest.name)
