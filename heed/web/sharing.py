"""To share from a file: tick what goes to whom, then say why. And for partners: what was shared with us.

What is ticked here is kept with the decision, and is exactly what the partner's people see. A decision not
to share is written in the same form. wt2010/5.23/c, 5.24/b
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access import seeing, table
from heed.access.organisations import known_to
from heed.access.roles import HELD_BY_PEOPLE
from heed.casefile import drafts, ties
from heed.casefile.chronology import Event
from heed.engine.calendar import london
from heed.engine.fold import Authorisation
from heed.procedures.general import SharingDecision
from heed.web import shown, words
from heed.web.look import look
from heed.web.opening import Opened, reads_file
from heed.web.record import AT
from heed.web.request import actor_of

LATEST = 60
"""So many records are offered at once; the words searched for find the others. So many children on a page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of a record, and how what was said there begins."""

    field: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A record that can be shared: whole, or the answers to some of its questions."""

    id: str
    title: str
    at: Any
    author: str
    answers: list[Answer]


@reads_file("what to share")
def choose_parts(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Tick what is given, and to which organisations; the reasons follow in the decision's own form."""
    if not (opened.whole and table.may(opened.actor.role, "share")):
        raise PermissionDenied("What is shared from a file is decided by children’s social care.")
    seen = look(opened)
    offered = [_offered(e) for e in reversed(seen.theirs) if _can_be_given(e)]
    partners = _partners(opened)
    faults: dict[str, str] = {}
    if request.method == "POST":
        parts, items = _ticked(request, offered)
        chosen = [name for name in request.POST.getlist("organisation") if name in partners]
        if request.POST.get("do") == "withhold":
            return _on_to_reasons(opened, {"decision": "withhold"})
        faults = _faults(parts, chosen)
        if not faults:
            post = request.POST.get("post", "")
            rows = [
                {"name": name, "organisation": name, "post": post, "items": items}
                for name in chosen
            ]
            said = {"decision": "share", "recipients": rows, "parts": parts}
            return _on_to_reasons(opened, said)
    find = request.GET.get("words", "").casefold().strip()
    found = [one for one in offered if not find or find in f"{one.title} {one.author}".casefold()]
    return render(
        request,
        "access/share.html",
        {
            "file": opened.file,
            "summary": seen.summary,
            "page": "share",
            "whole": True,
            "record_href": reverse("record-choose", args=[opened.file.uuid]),
            "offered": found[:LATEST],
            "more": max(0, len(found) - LATEST),
            "words": request.GET.get("words", ""),
            "partners": partners,
            "posts": sorted((str(role), words.role(role)) for role in _posts()),
            "faults": faults,
            "typed": request.POST,
            "ticked": set(request.POST.getlist("record")) | set(request.POST.getlist("question")),
            "chosen": request.POST.getlist("organisation"),
            "decisions": [_decided(e) for e in reversed(seen.theirs) if _is_decision(e)],
        },
    )


def _posts() -> list[str]:
    return [role for role in HELD_BY_PEOPLE if role in seeing.PART]


def _partners(opened: Opened) -> list[str]:
    """The organisations known here, but the authority's own."""
    found = known_to(opened.actor.authority).exclude(kind="local_authority")
    return list(found.order_by("name").values_list("name", flat=True))


def _can_be_given(event: Event) -> bool:
    record = event.entry.record
    return not isinstance(record, SharingDecision | Authorisation) and not event.latest.cut


def _is_decision(event: Event) -> bool:
    return isinstance(event.entry.record, SharingDecision)


def _offered(event: Event) -> Offered:
    record = event.entry.record
    answers = [Answer(name, one.label, _beginning(one)) for name, one in shown.by_field(record)]
    return Offered(
        event.original.entry.id, record.title, event.at, event.original.author_name, answers
    )


def _beginning(said: shown.Said) -> str:
    text = said.text or "; ".join(said.items) or f"{len(said.rows or said.parts)} answers"
    return text if len(text) <= 140 else f"{text[:137].rstrip()} …"


def _ticked(request: HttpRequest, offered: list[Offered]) -> tuple[list[dict[str, Any]], list[str]]:
    """The parts that were ticked, as they are kept, and in words."""
    whole, single = set(request.POST.getlist("record")), set(request.POST.getlist("question"))
    parts: list[dict[str, Any]] = []
    items: list[str] = []
    for one in offered:
        fields = [a for a in one.answers if f"{one.id}.{a.field}" in single]
        if one.id in whole:
            parts.append({"record": one.id, "questions": []})
            items.append(f"{one.title}, {words.full_day(london(one.at).date())}: the whole record")
        elif fields:
            parts.append({"record": one.id, "questions": [a.field for a in fields]})
            told = "; ".join(a.label for a in fields)
            items.append(f"{one.title}, {words.full_day(london(one.at).date())}: {told}")
    return parts, items


def _faults(parts: list[Any], chosen: list[str]) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not chosen:
        faults["organisation"] = "Choose with whom it is shared"
    if not parts:
        faults["records"] = "Tick what is shared: a record, or some of its answers"
    return faults


def _on_to_reasons(opened: Opened, said: dict[str, Any]) -> HttpResponse:
    """Keep what was ticked as a draft, and ask for the rest: the reasons, the ground, consent."""
    typed = {AT: london(timezone.now()).strftime("%Y-%m-%dT%H:%M"), **said}
    draft = drafts.save(
        opened.actor, SharingDecision.type, typed, file=opened.file, uuid=uuid4(), episode=""
    )
    return redirect("record-form", opened.file.uuid, SharingDecision.type, draft.uuid)


def _decided(event: Event) -> tuple[str, Any, str, str]:
    """A decision in words, when, by whom, and where it is read."""
    record: Any = event.entry.record
    told = ", ".join(row.name for row in record.recipients or ())
    says = f"Shared with {told}" if record.decision == "share" else "Not shared"
    return says, event.at, event.latest.author_name, event.latest.entry.id


# --- for partners ----------------------------------------------------------------------


def with_us(request: HttpRequest) -> HttpResponse:
    """The children of whom something was shared with this person's organisation, or a meeting called."""
    actor = actor_of(request)
    if actor.role not in seeing.PART:
        raise PermissionDenied("Partner agencies find here what was shared with them.")
    given = ties.known_to(actor).filter(kind="child", pk__in=ties.given_to(actor).values("file_id"))
    by_name = given.order_by("subject__family_name", "subject__given_name", "reference")
    shared = [file for file in by_name if ties.decide(actor, file).scope is not table.Scope.NONE]
    page = Paginator(shared, LATEST).get_page(request.GET.get("page"))
    return render(request, "access/shared_with_us.html", {"page": page})
