"""After the conference: its minutes, the decisions to everyone within the day, the record to each.

What somebody was left out of is never in their copy: each copy is made from the parts they may have,
and only then set.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.casefile import door
from heed.casefile.answers import Problem, Refused
from heed.casefile.models import EpisodeRow
from heed.conferences import closing, inviting, papers, variants
from heed.conferences.inviting import by, to
from heed.conferences.models import Conference, Guest, Kind
from heed.documents import letters
from heed.documents import render as setting
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of, london
from heed.procedures.complaint import ComplaintReceived
from heed.procedures.conference import (
    WHOLE,
    ConferenceRecordCirculated,
    DecisionsCirculated,
    Heading,
    Recipient,
    RecordSection,
    copy_for,
)
from heed.procedures.initial_conference import (
    NoPlanFurtherDecision,
    OutcomeSentToFirstAuthority,
)
from heed.web import forms, owed, printing, windows, words
from heed.web.conference import noting, steps
from heed.web.conference.room import decision_of
from heed.web.conference.sitting import Sitting, chairing, sits
from heed.web.shown import Said


@dataclass(frozen=True, slots=True)
class Copy:
    """What one person is sent: their guest row, the parts they were left out of, and the sections
    of the decision sheet that theirs lacks."""

    guest: Guest
    parts: list[str]
    lacks: list[str]

    @property
    def whole(self) -> bool:
        return closing.whole(self.parts)


@sits("what follows a conference")
def after(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The decisions, the minutes, and to whom each has gone."""
    conference = sitting.conference
    if not conference.decided:
        return redirect("conference", conference.uuid)
    decision = decision_of(sitting.filing)
    return render(
        request,
        "conference/after.html",
        {
            **sitting.frame("after"),
            "copies": copies(sitting),
            "decision": decision,
            "outcome": papers.outcome_in_words(decision) if decision else "",
            "may_approve": sitting.chairs,
            "written": bool(_without(conference.minutes) or _without(sitting.first.minutes)),
            "may_circulate": sitting.may_write(ConferenceRecordCirculated),
            "sections": papers.SHEET_SECTIONS,
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


def _complaints(sitting: Sitting) -> list[str]:
    """Where each complaint about this child's conference that is not answered yet stands."""
    rows = EpisodeRow.objects.filter(
        file=sitting.conference.file, procedure="complaint", live=True
    ).order_by("opened")
    return [f"{r.state_name}, since {words.full_day(day_of(r.opened))}." for r in rows]


def _first_authority_waits(sitting: Sitting) -> bool:
    """Whether the authority that the child came from has still to hear what was decided. 5.141/d"""
    return any(id == "tell_first_authority" for id, _ in sitting.state.open_duties)


def copies(sitting: Sitting) -> list[Copy]:
    """Everyone invited, each with what their copy leaves out unless the chair leaves out more."""
    found: list[Copy] = []
    for guest in closing.recipients(sitting.guests):
        parts = closing.left_out_of(guest, sitting.state)
        found.append(Copy(guest, parts, _lacks(parts)))
    return found


def _lacks(parts: list[str]) -> list[str]:
    """What a copy leaves out before the chair leaves out more: of whoever was left out of all of it,
    everything but the main decisions; of part of it, what may have been said there."""
    if not parts:
        return []
    return (
        list(papers.SHEET_SECTIONS) if closing.whole(parts) else ["reasons", "views", "contingency"]
    )


# --- the decision sheet ----------------------------------------------------------------


def sheet(sitting: Sitting, copy: Copy) -> Paper:
    """The decisions as one person is sent them."""
    state, decision = sitting.state, decision_of(sitting.filing)
    if decision is None:
        raise PermissionDenied("Nothing was decided yet.")
    conference = sitting.conference
    return papers.decision_sheet(
        conference.file.name,
        day_of(london(conference.opened_at or conference.created_at)),
        decision,
        lead=state.facts.get("lead_social_worker") or "",
        categories=state.facts.get("categories") or (),
        core_group=state.facts.get("core_group") or (),
        leaves_out=copy.lacks,
        left_out=bool(copy.parts),
    )


@sits("a copy of the decisions")
def sheet_of(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Somebody's copy of the decisions, as it will go out."""
    copy = next((c for c in copies(sitting) if c.guest.uuid == guest_uuid), None)
    if copy is None:
        sitting.guest(guest_uuid)
        raise PermissionDenied("They were not invited, so no decisions go to them.")
    return paper(request, sitting.conference, sheet(sitting, copy), "decisions", copy.guest.name)


def paper(
    request: HttpRequest, conference: Conference, made: Paper, name: str, whose: str = ""
) -> HttpResponse:
    """A paper on screen, as PDF or in Word."""
    if printing.asked(request):
        return printing.answer(request, as_page(conference.file.authority.name, made), name)
    return render(
        request,
        "conference/paper.html",
        {
            "file": conference.file,
            "child": conference.file.subject,
            "conference": conference,
            "paper": made,
            "copy_of": whose,
        },
    )


def as_page(authority: str, made: Paper) -> str:
    """A paper as the page that is printed, and made into PDF and Word."""
    return setting.page(
        "documents/paper.html",
        {
            "paper": made,
            "title": made.title,
            "authority": authority,
            "marking": made.marking,
        },
    )


@require_POST
@sits("the decisions going out")
def send_decisions(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """To everyone invited, whether or not they came, each their own copy. 5.102/c"""
    conference = sitting.conference
    chairing(sitting)
    going = [_with_more_left_out(copy, request.POST) for copy in copies(sitting)]
    day = day_of(timezone.now())
    data = {
        "recipients": [
            closing.sent(c.guest, day, [*c.parts, *(papers.SHEET_SECTIONS[n] for n in c.lacks)])
            for c in going
        ]
    }
    problems = _circulate(
        sitting, DecisionsCirculated, data, [(c.guest, sheet(sitting, c)) for c in going],
        "conference_decision",
    )  # fmt: skip
    if problems:
        return _not_sent(request, conference, problems)
    conference.decisions_sent_at = timezone.now()
    conference.save(update_fields=["decisions_sent_at"])
    messages.success(request, f"The decisions have gone to {len(going)} people.")
    return redirect("conference-after", conference.uuid)


def _with_more_left_out(copy: Copy, sent: forms.Sent) -> Copy:
    """What the chair ticked besides. What must stay out stays out whatever is sent."""
    more = [n for n in sent.getlist(f"lacks-{copy.guest.uuid}") if n in papers.SHEET_SECTIONS]
    lacks = [n for n in papers.SHEET_SECTIONS if n in more or n in copy.lacks]
    return Copy(copy.guest, copy.parts, lacks)


def _circulate(
    sitting: Sitting,
    type_: Any,
    data: Mapping[str, Any],
    each: list[tuple[Guest, Paper]],
    kind: str,
) -> tuple[Problem, ...]:
    """The record and every letter, or nothing."""
    try:
        with transaction.atomic():
            answer = door.write(sitting.actor, sitting.conference.file, type_, data)
            if isinstance(answer, Refused):
                return answer.problems
            for guest, made in each:
                letters.send(
                    sitting.actor, sitting.conference.file, kind, to(guest), by(guest),
                    subject=made.title, text=papers.as_text(made),
                    html=render_to_string("conference/_letter.html", {"paper": made}),
                    settle=False, filing=sitting.filing,
                )  # fmt: skip
    except letters.NotSent as amiss:
        return amiss.problems
    return ()


def _not_sent(
    request: HttpRequest, conference: Conference, problems: tuple[Problem, ...]
) -> HttpResponse:
    for problem in problems:
        cited = f" ({owed.cited(problem.ref)})" if problem.ref else ""
        messages.error(request, f"Nothing was sent. {problem.says}{cited}")
    return redirect("conference-after", conference.uuid)


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


def boxes(sitting: Sitting) -> list[Box]:
    """Every box of the minutes as it stands; of several children, what is written once and each one's own."""
    found: list[Box] = []
    decisions = {
        one.conference.pk: decision_of(one.filing)
        for one in sitting.every
        if one.conference.decided
    }
    for heading, title in papers.HEADINGS.items():
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
    return papers.decided_text(decision, heading) if decision is not None and part == WHOLE else ""


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
            "boxes": now,
            "point": steps.where(sitting.meeting),
            "sent": _all_sent(sitting),
            "seen": windows.mark(_texts(now)),
            "saved": f"{london(at):%H:%M}" if at else "",
        },
    )


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
            one.minutes_approved_at, one.minutes_approved_by = None, ""
        one.minutes = {**_without(said[one.pk]), noting.LAST: window}
        one.minutes_at = timezone.now()
        one.save(
            update_fields=["minutes", "minutes_at", "minutes_approved_at", "minutes_approved_by"]
        )


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


@require_POST
@sits("the minutes approved")
def approve(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The chair has read the minutes through and stands by them."""
    chairing(sitting)
    noting.hold(sitting)
    put_minutes(sitting, typed_minutes(sitting, QueryDict()))
    for one in sitting.meeting:
        if one.minutes_sent_at is None:
            one.minutes_approved_by = sitting.actor.name
            one.minutes_approved_at = timezone.now()
            one.save(update_fields=["minutes_approved_by", "minutes_approved_at"])
    messages.success(request, "Approved. The note-taker can now send the record.")
    return redirect("conference-after", sitting.conference.uuid)


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
    going = copies(sitting)
    data = {
        "sections": said,
        "recipients": [closing.sent(c.guest, day, c.parts) for c in going],
    }
    each = [(c.guest, record_copy(sitting, c, said)) for c in going]
    problems = _circulate(sitting, ConferenceRecordCirculated, data, each, "conference_record")
    if problems:
        return _not_sent(request, conference, problems)
    conference.minutes_sent_at = timezone.now()
    conference.save(update_fields=["minutes_sent_at"])
    messages.success(request, f"The record has gone to {len(going)} people.")
    return redirect("conference-after", conference.uuid)


def record_copy(sitting: Sitting, copy: Copy, said: list[dict[str, Any]]) -> Paper:
    """One person's copy of the record. Somebody left out of all of it is sent the decisions again."""
    if copy.whole:
        return sheet(sitting, copy)
    conference = sitting.conference
    record = ConferenceRecordCirculated.model_construct(
        sections=[RecordSection.model_validate(one) for one in said]
    )
    mine = copy_for(
        record, Recipient(name=copy.guest.name, sent_on=day_of(timezone.now()), left_out=copy.parts)
    )
    here = [g for g in sitting.guests if g.attended or g.attendance in ("present", "represented")]
    facts = (
        ("Met on", words.full_day(day_of(_met(conference)))),
        ("Place", conference.place),
        ("Chair", conference.chair_name),
        ("Minutes by", conference.note_taker_name),
        ("There", "; ".join(f"{g.name} ({g.relationship or g.group})" for g in here)),
    )
    return papers.full_record(
        conference.file.name, facts, mine, conference.minutes_approved_by or "not yet approved"
    )


def _met(conference: Conference) -> datetime:
    return london(conference.opened_at or conference.created_at)


@sits("a copy of the record")
def record_of(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Somebody's copy of the record, as it will go out."""
    copy = next((c for c in copies(sitting) if c.guest.uuid == guest_uuid), None)
    if copy is None:
        sitting.guest(guest_uuid)
        raise PermissionDenied("They were not invited, so no record goes to them.")
    made = record_copy(sitting, copy, sections(sitting))
    return paper(request, sitting.conference, made, "record", copy.guest.name)
