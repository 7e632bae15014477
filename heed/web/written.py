"""A record as it was written: to read, to print, in all its versions, and to correct."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.access import rules, table
from heed.casefile import drafts, store, worklist
from heed.casefile.book import rulebook
from heed.casefile.chronology import Event, events
from heed.casefile.models import RecordRow
from heed.casefile.store import Stored
from heed.engine.calendar import day_of, london
from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.record import Entry
from heed.web import attachments, choose, links, owed, printing, shown, siblings, words
from heed.web.opening import Opened, reads_file
from heed.web.record import AT, EPISODE, REPLACES
from heed.web.rights.objecting import beside

LATE = 3600
"""Seconds after which writing down is told apart from happening."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A record with its answers, and who says so, when."""

    stored: Stored
    answers: list[shown.Said]

    @classmethod
    def of(cls, stored: Stored) -> "Heading":
        return cls(stored, shown.said(stored.entry.record, withhold=stored.withheld))

    @property
    def unanswered(self) -> list[str]:
        """What was asked and not answered, where somebody was asked: not of what came from elsewhere,
        nor of what this reader is shown a part of."""
        if self.entry.history or self.stored.cut:
            return []
        told = {gap["field"] for gap in self.stored.missing} | {*self.stored.withheld}
        return [label for name, label in shown.unanswered(self.entry.record) if name not in told]

    @property
    def entry(self) -> Entry:
        return self.stored.entry

    @property
    def title(self) -> str:
        return self.entry.record.title

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def author(self) -> str:
        role = words.role(self.entry.by)
        at = ", ".join(filter(None, (self.stored.team, self.stored.organisation)))
        return f"{self.stored.author_name}, {role}{f' ({at})' if at else ''}"

    @property
    def at(self) -> datetime:
        return self.entry.at

    @property
    def recorded_at(self) -> datetime | None:
        return self.entry.recorded_at

    @property
    def written_later(self) -> bool:
        written = self.entry.recorded_at
        return written is not None and (written - self.entry.at).total_seconds() > LATE


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, and how it differs from the one before."""

    number: int
    heading: Heading
    changes: list[shown.Changed]

    @property
    def why(self) -> str:
        return self.heading.entry.why_replaced


# --- pages -----------------------------------------------------------------------------


@reads_file("a record", any_kind=True)
def view(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """One record, in its latest version unless an earlier one is asked for."""
    loaded = store.load(opened.file)
    event, stored, waiting = _find(opened, loaded, record_id)
    heading = Heading.of(stored)
    if printing.asked(request):
        return _taken_away(request, opened, heading, event)
    arisen, before, moving_on = [], [], []
    if just_recorded := "recorded" in request.GET:
        arisen, before = _what_follows(opened, stored)
        moving_on = choose.moving_on(opened.file, opened.actor, timezone.now(), whole=opened.whole)
    row = RecordRow.objects.only("seal", "seq", "at", "author_id", "file_id").get(uuid=record_id)
    return render(
        request,
        "record/view.html",
        {
            "file": opened.file,
            "heading": heading,
            "event": event,
            "seal": row.seal,
            "seq": row.seq,
            "siblings": siblings.after_writing(
                opened.file, stored.entry.record, row, day_of(timezone.now())
            )
            if just_recorded and opened.whole
            else [],
            "number": event.versions.index(stored) + 1,
            "superseded": stored is not event.latest,
            "latest": links.record(opened.file.uuid, event.latest.entry.id),
            "waiting": waiting,
            "objections": beside(opened, record_id) if opened.whole else None,
            "agreements": [Heading.of(one) for one in event.authorisations],
            "gaps": stored.missing,
            "attached": attachments.with_event(opened.file, event),
            "in_confidence": _in_confidence(opened, loaded, heading),
            "may_correct": stored is event.latest and _may_correct(opened, event),
            "just_recorded": just_recorded,
            "arisen": arisen,
            "before": before,
            "moving_on": moving_on,
            "now": timezone.now(),
        },
    )


def _taken_away(
    request: HttpRequest, opened: Opened, heading: Heading, event: Event
) -> HttpResponse:
    """The record as PDF or in Word."""
    from heed.web import taking  # which asks this module what a record's heading is

    row = RecordRow.objects.filter(uuid=heading.id).values("seal", "seq").get()
    seal = f"Record {row['seq']} of file {opened.file.reference}, seal {row['seal']}"
    made = taking.record(opened.file.name, opened.file.reference, heading, event, seal)
    return printing.paper(request, made, "record")


@reads_file("the versions of a record", any_kind=True)
def versions(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """Every version: who, when, why, and what changed."""
    event, _, _ = _find(opened, store.load(opened.file), record_id)
    headings = [Heading.of(one) for one in event.versions]
    told = [
        Version(
            number,
            one,
            shown.changes(headings[number - 2].answers, one.answers) if number > 1 else [],
        )
        for number, one in enumerate(headings, 1)
    ]
    return render(
        request,
        "record/versions.html",
        {
            "file": opened.file,
            "title": event.title,
            "versions": list(reversed(told)),
            "back": links.record(opened.file.uuid, event.latest.entry.id),
        },
    )


@reads_file("a record, to correct it", any_kind=True)
def correct(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """A form filled with the present version, to be sent in its place with a reason."""
    event, _, _ = _find(opened, store.load(opened.file), record_id, confidences=True)
    latest = event.latest
    if not _may_correct(opened, event):
        raise Http404("This is not corrected from your post.")
    begun = drafts.open_drafts(opened.actor, opened.file).filter(
        data__contains={REPLACES: latest.entry.id}
    )
    going_on = begun.first()
    if going_on is not None:
        return redirect(links.draft(going_on))
    record = latest.entry.record
    typed: dict[str, Any] = {
        **record.model_dump(mode="json", exclude_none=True, exclude_unset=True),
        AT: london(latest.entry.at).strftime("%Y-%m-%dT%H:%M"),
        REPLACES: latest.entry.id,
    }
    if latest.entry.episode:
        typed[EPISODE] = latest.entry.episode
    draft = drafts.save(
        opened.actor, record.type, typed, file=opened.file, uuid=uuid4(),
        episode=latest.entry.episode or "",
    )  # fmt: skip
    return redirect("record-form", opened.file.uuid, record.type, draft.uuid)


# --- finding ---------------------------------------------------------------------------


def _find(
    opened: Opened, loaded: list[Stored], record_id: UUID, *, confidences: bool = False
) -> tuple[Event, Stored, bool]:
    """The record among its versions, if this person may read it, and whether it still waits."""
    event, one = _among(opened.readable(events(loaded), confidences=confidences), record_id)
    waits = worklist.of_file(opened.file).filter(
        duty=worklist.AUTHORISE, key__in=[v.entry.id for v in event.versions]
    )
    return event, one, waits.exists()


def _among(found: list[Event], record_id: UUID) -> tuple[Event, Stored]:
    every = ((event, one) for event in found for one in event.versions)
    pair = next((pair for pair in every if pair[1].entry.id == str(record_id)), None)
    if pair is None:
        raise Http404("No such record on this file.")
    return pair


def _in_confidence(opened: Opened, loaded: list[Stored], heading: Heading) -> list[shown.Said]:
    """The answers as they were given, where they name a member of the public who referred: for whoever
    may know, and on the record's own page alone. wt2010/5.35/b"""
    if not table.may(opened.actor.role, "public_referrers"):
        return []
    _, whole = _among(opened.readable(events(loaded), confidences=True), UUID(heading.id))
    return [one for one in shown.said(whole.entry.record) if one not in heading.answers]


def _may_correct(opened: Opened, event: Event) -> bool:
    """Whether this person may write a version in the place of the latest; never of what they were
    shown with something taken out, which they would take out for everybody."""
    stored = event.latest
    record = stored.entry.record
    if stored.cut or not (opened.whole or opened.wrote(event)):
        return False
    if isinstance(record, Authorisation | DutyClosedAsNotMet):
        return stored.author_id == opened.actor.user_id
    return record.emergency or rules.may_write(
        opened.actor.role, record.type, rulebook(opened.file.kind)
    )


def _what_follows(opened: Opened, stored: Stored) -> tuple[list[owed.Shown], list[owed.Shown]]:
    """What is now owed on the file: because of this record, and what was owed before it.

    What the reader can do themselves comes first, so that nobody is left without a next step.
    """
    now = timezone.now()
    duties = list(worklist.of_file(opened.file, now))
    if not (opened.whole or opened.file.of_child):
        duties = [duty for duty in duties if opened.owes(duty)]
    shown = [owed.show(duty, opened.file, opened.actor, now) for duty in duties]
    shown.sort(key=lambda one: not one.actions)
    arisen = [one for one in shown if str(one.duty.started_by) == stored.entry.id]
    before = [one for one in shown if one not in arisen and (opened.whole or one.actions)]
    return arisen, before
