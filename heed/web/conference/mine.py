"""A partner's own part of a conference: the invitation, their answer, their report, and what they are sent.

They see who asks them and when, and nothing that others wrote: no list, no answers, no other report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import readings
from heed.access.actor import Actor
from heed.casefile import drafts, ties, worklist
from heed.casefile.models import DutyRow, RecordRow
from heed.conferences.inviting import joined, starts, take_answer
from heed.conferences.models import Conference, Guest
from heed.documents.models import Dispatch
from heed.engine.calendar import london
from heed.procedures.conference import NoteToChair
from heed.procedures.initial_conference import AgencyContribution
from heed.procedures.review_conference import AgencyReviewReport
from heed.procedures.roles import Role
from heed.registry.search import by_name
from heed.web import links, owed
from heed.web.conference.convene import REPORTS, waiting
from heed.web.conference.guests import AnswerForm, calendar_file
from heed.web.conference.sitting import ARRANGES
from heed.web.request import actor_of
from heed.web.saying import day_field, line_field

WHY = "I am invited to a conference about this child"

TO_BE_HELD = (
    "initial_conference", "transfer_conference", "first_review", "later_review",
    "review_brought_forward",
)  # fmt: skip
"""What is owed until a conference is held."""

MOST = 50

AHEAD = timedelta(weeks=6)
"""How far ahead a conference is looked for that nobody has arranged."""


@dataclass(slots=True)
class Listed:
    """A conference in the list; of several children met about at once, one entry while it is to come."""

    conference: Conference
    guest: Guest | None
    about: str = ""


class PastForm(forms.Form):
    """What is half remembered of a conference. It is posted: no name stands in an address."""

    child = line_field("Child’s name, or part of it")
    chair = line_field("Chair’s name, or part of it")
    since = day_field("Held on or after")
    until = day_field("Held on or before")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not any(said.values()):
            raise forms.ValidationError("Enter something that is remembered of it")
        return said


FOUND_MOST = 50


def past(actor: Actor, said: Mapping[str, Any]) -> list[Listed]:
    """The conferences that answer to what is remembered, the latest first, of the files open to this
    person in their post."""
    held = Conference.objects.select_related("file__subject", "file__summary")
    if since := said.get("since"):
        held = held.filter(on__gte=since)
    if until := said.get("until"):
        held = held.filter(on__lte=until)
    for word in (said.get("chair") or "").split():
        held = held.filter(chair_name__icontains=word)
    if child := said.get("child"):
        held = held.filter(file__subject__in=by_name(child).order_by())
    found = held.filter(file__in=ties.known_to(actor)).order_by("-on", "pk")[:FOUND_MOST]
    return [Listed(one, None, one.file.name) for one in found]


def every(request: HttpRequest) -> HttpResponse:
    """The conferences I chair, minute or am invited to, those to come first; and any that is looked for."""
    actor = actor_of(request)
    looks = actor.role in ARRANGES
    sought = PastForm(request.POST if request.method == "POST" else None) if looks else None
    found = past(actor, sought.cleaned_data) if sought and sought.is_valid() else None
    mine = [Listed(g.conference, g) for g in invitations(actor)[:100]]
    if actor.role in ARRANGES:
        held = Conference.objects.select_related("file__subject", "file__summary")
        if actor.role == Role.CONFERENCE_CHAIR:
            held = held.filter(chair__in=actor.answers_for)
        elif actor.role == Role.ADMINISTRATOR:
            held = held.filter(minutes_sent_at=None)
        else:
            held = held.filter(file__summary__lead__in=actor.answers_for)
        known = {one.conference.pk for one in mine}
        mine += [Listed(c, None) for c in held.order_by("-on", "pk")[:100] if c.pk not in known]
    _name_together(mine)
    ahead = [one for one in mine if not one.conference.decided]
    return render(
        request,
        "conference/every.html",
        {
            "ahead": sorted(ahead, key=_begins),
            "form": sought,
            "found": found,
            "over": [one for one in mine if one.conference.decided][:MOST],
            "arranges": actor.role in ARRANGES,
            "unarranged": _unarranged(actor) if actor.role in ARRANGES else [],
        },
    )


def _begins(one: Listed) -> tuple[date, time]:
    conference = one.conference
    return conference.on, starts(conference) or time.min


def _name_together(listed: list[Listed]) -> None:
    """Name every child of a meeting to come, and list that meeting once."""
    seen: dict[UUID, Listed] = {}
    for one in list(listed):
        together = one.conference.together
        one.about = one.conference.file.name
        if together is None or one.conference.decided:
            continue
        first = seen.setdefault(together, one)
        if first is not one:
            listed.remove(one)
            first.about = joined([*first.about.split(" and "), one.about])


def _unarranged(actor: Actor) -> list[owed.Shown]:
    """The conferences that are owed and that nobody has arranged here, the soonest due first.

    Those this person owes; those of their own children, where they lead; all, where they arrange for all.
    """
    match actor.role:
        case Role.ADMINISTRATOR:
            duties = DutyRow.objects.filter(open=True)
        case Role.LEAD_SOCIAL_WORKER if actor.leads_as:
            duties = worklist.of_lead(actor.leads_as)
        case _:
            duties = worklist.my_work(actor)
    arranged = Conference.objects.filter(file=OuterRef("file"), closed_at=None)
    now = london(timezone.now())
    duties = duties.filter(duty__in=TO_BE_HELD, due_ends__lte=now + AHEAD)
    duties = duties.filter(~Exists(arranged), Exists(waiting(OuterRef("file"))))
    found = duties.select_related("file__subject", "file__summary").order_by("due_ends", "id")
    return [owed.show(duty, duty.file, actor, now) for duty in found[:MOST]]


def invitations(actor: Actor) -> "QuerySet[Guest]":
    """The invitations of this person that have gone out."""
    mine = Guest.objects.filter(user__in=actor.answers_for, sent_at__isnull=False)
    return mine.select_related(
        "conference__file__subject", "conference__file__summary", "file"
    ).order_by("-conference__on", "conference_id")


def _mine(request: HttpRequest, guest_uuid: UUID) -> tuple[Actor, Guest, list[Guest]]:
    """Who asks, the invitation, and all of theirs to the same meeting: one for each child."""
    actor = actor_of(request)
    found = get_object_or_404(invitations(actor), uuid=guest_uuid)
    rows = [found]
    if together := found.conference.together:
        rows = list(invitations(actor).filter(conference__together=together).order_by("pk"))
    for row in rows:
        readings.log(actor, row.conference.file, "my invitation to a conference", WHY)
    return actor, found, rows


@dataclass(frozen=True, slots=True)
class Asked:
    """One child about whom I am asked, with the reports I sent."""

    guest: Guest
    reports: list[tuple[RecordRow, str]]


def invitation(request: HttpRequest, guest_uuid: UUID) -> HttpResponse:
    """My invitation: say whether I come, send my report on each child, tell the chair what I fear."""
    actor, guest, rows = _mine(request, guest_uuid)
    conference = guest.conference
    began = {n: getattr(guest, n) for n in AnswerForm.base_fields}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=began)
    form.fields["coming"].label = "Will you come?"
    form.fields["colleague"].label = "Which colleague comes for you?"
    form.fields["what_they_need"].label = "What do you need in order to take part?"
    problems = ()
    if request.method == "POST" and form.is_valid() and not conference.decided:
        problems = take_answer(actor, rows, form.cleaned_data)
        if not problems:
            return redirect("my-invitation", guest.uuid)
    files = [row.conference.file for row in rows]
    sent = Dispatch.objects.filter(
        user__in=actor.answers_for, file__in=files,
        letter__kind__in=("conference_invitation", "conference_decision", "conference_record"),
        queued_at__gte=conference.created_at,
    )  # fmt: skip
    return render(
        request,
        "conference/mine.html",
        {
            "guest": guest,
            "conference": conference,
            "file": conference.file,
            "about": joined(file.name for file in files),
            "form": form,
            "problems": problems,
            "asked": _asked(actor, rows),
            "sent": sent.select_related("letter", "file__subject").order_by("-queued_at"),
            "note": links.form(conference.file.uuid, NoteToChair.type),
        },
    )


def _asked(actor: Actor, rows: list[Guest]) -> list[Asked]:
    """Each child about whom somebody is asked, in turn, with what they have sent."""
    files = {row.conference.file_id: row for row in rows}
    reports = RecordRow.objects.filter(
        file__in=files, type__in=REPORTS, author__in=actor.answers_for,
        at__gte=rows[0].conference.created_at,
    ).order_by("-at")  # fmt: skip
    found = {pk: Asked(row, []) for pk, row in files.items()}
    for report in reports:
        uuid = files[report.file_id].conference.file.uuid
        found[report.file_id].reports.append((report, links.record(uuid, report.uuid)))
    return list(found.values())


@require_POST
def report(request: HttpRequest, guest_uuid: UUID) -> HttpResponse:
    """My report on this child, begun with what the invitation knows of me."""
    actor, guest, _ = _mine(request, guest_uuid)
    type_ = AgencyReviewReport if guest.conference.review else AgencyContribution
    said = (
        {"member": guest.name}
        if guest.conference.review
        else {"contributor": guest.name, "group": guest.group}
    )
    begun = drafts.open_drafts(actor, guest.conference.file).filter(type=type_.type).first()
    draft = begun or drafts.save(
        actor,
        type_.type,
        {"_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), **said},
        file=guest.conference.file,
    )
    return redirect("draft", draft.uuid)


def my_calendar(request: HttpRequest, guest_uuid: UUID) -> HttpResponse:
    """The conference as an entry for my calendar."""
    _, guest, _ = _mine(request, guest_uuid)
    return calendar_file(guest.conference, guest)
