"""The child's page: where things stand, what is owed, who is there, what the child says.

Computed from the file's records, so that it can be had as the file stood on any day (see `look`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed import guidance
from heed.access import seeing
from heed.access.apart import EVERYTHING, within
from heed.casefile.chronology import Event
from heed.casefile.models import File
from heed.documents.papers.case import Case
from heed.engine.record import Piece, Record
from heed.procedures.general import ChildSeen
from heed.procedures.referral import ReferralReceived, ReferrerKind
from heed.registry import people, same
from heed.registry.models import Person, Relationship, Residence
from heed.web import choose, gist, links, owed, words
from heed.web.lines import items_of
from heed.web.look import Look, day_asked, href_of, look
from heed.web.opening import Opened, log, reads_file
from heed.web.request import actor_of
from heed.web.stands import closings, standing, turns_of
from heed.web.why import explain

A_FEW = 8


# --- pages -----------------------------------------------------------------------------


@reads_file("the file’s first page", any_kind=True)
def overview(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who this is, where things stand, what is owed, who is there, what the child says."""
    on = day_asked(request.GET.get("on", ""))
    seen = look(opened, on)
    if not opened.file.of_child:
        return _overview_of_another(request, seen)
    items, said = items_of(seen), _childs_words(seen)
    family, linked = _family(seen) if opened.whole else ([], [])
    return render(
        request,
        "child/overview.html",
        {
            **frame(seen, "overview", request.GET.get("on", "")),
            "episodes": standing(seen),
            "closings": closings(seen),
            "owed": _owed(seen),
            "path": turns_of(seen.state) if opened.whole else [],
            "family": family,
            "linked": linked,
            "home": _home(seen.child, seen.today) if opened.whole else "",
            "professionals": _professionals(seen),
            "names_lead": opened.actor.role in seeing.MANAGE,
            "plan": _plan(seen),
            "visits": _visits(seen) if opened.whole else [],
            "since_seen": _since_seen(seen),
            "words": said[:2],
            "earlier_words": said[2:],
            "items": items[:A_FEW],
            "count": len(items),
        },
    )


def _overview_of_another(request: HttpRequest, seen: Look) -> HttpResponse:
    """An allegation, a death, a review: where each lane stands, what is owed, who sees it."""
    from heed.web import particulars, restricted  # which ask this module how a file stands

    items = items_of(seen)
    page = restricted.overview(seen.opened)
    case = Case(
        seen.file.reference, seen.file.name, seen.file.authority.name, seen.state, seen.events, seen.now
    )  # fmt: skip
    return render(
        request,
        "restricted/overview.html",
        {
            **frame(seen, "overview", request.GET.get("on", "")),
            **page,
            **particulars.particulars(seen.opened, case, page["named"]),
            "lanes": [one for one in standing(seen) if one.live],
            "over": [one for one in standing(seen) if not one.live],
            "owed": _owed(seen),
            "items": items[:A_FEW],
            "count": len(items),
        },
    )


def emergency(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """What to write when a child is in danger. Never asks why, and never says not yet."""
    actor = actor_of(request)
    with within(actor.authority, EVERYTHING):  # a restricted file stands in nobody's way
        children = File.objects.filter(kind="child").select_related("subject", "summary")
        file = get_object_or_404(children, uuid=file_uuid)
        forms = [(offer, links.form(file.uuid, offer.type)) for offer in choose.emergency()]
        log(Opened(file, actor, seeing.Scope.PART, "Emergency"), "the emergency page")
    return render(request, "child/emergency.html", {"file": file, "forms": forms})


@reads_file("why something is owed", any_kind=True)
def why(request: HttpRequest, opened: Opened, number: int) -> HttpResponse:
    """What a duty is, why it exists, how its day was counted, and what settles it."""
    seen = look(opened)
    duty = next((d for d in seen.duties if d.number == number), None)
    if duty is None or not (opened.whole or opened.owes(duty)):
        raise Http404
    started = next((e for e in seen.theirs if e.original.entry.id == str(duty.started_by)), None)
    ended = next((e for e in seen.theirs if e.original.entry.id == str(duty.ended_by)), None)
    explained = explain(duty, opened.file, opened.actor, seen.now)
    return render(
        request,
        "child/why.html",
        {
            **frame(seen, "why", ""),
            "why": explained,
            "started": (started, href_of(seen, started)) if started else None,
            "ended": (ended, href_of(seen, ended)) if ended else None,
        },
    )


def frame(seen: Look, page: str, asked: str) -> dict[str, Any]:
    """What the frame of a page about a file is given; `asked` is the day that was asked for, as typed."""
    return {
        "file": seen.file,
        "child": seen.child,
        "summary": seen.summary,
        "look": seen,
        "page": page,
        "whole": seen.opened.whole,
        "only_shared": not seen.opened.at_work,
        "record_href": reverse("record-choose", args=[seen.file.uuid]),
        "ethnicity": guidance.load("codes.yaml")["ethnicity"].get(seen.child.ethnicity, "")
        if seen.file.of_child
        else "",
        "unread_day": bool(asked) and day_asked(asked) is None,
    }


def _owed(seen: Look) -> list[owed.Shown]:
    """What is open, the soonest first; for partner agencies, what they owe themselves."""
    actor = seen.opened.actor
    mine = seen.duties if seen.opened.whole else [
        d for d in seen.duties if seen.opened.owes(d)
    ]  # fmt: skip
    running = sorted((d for d in mine if d.open), key=owed.urgency)
    shown = [owed.show(duty, seen.file, actor, seen.now) for duty in running]
    return shown if seen.on is None else [replace(one, actions=()) for one in shown]


# --- people ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody in the child's family or household."""

    person: Person
    tie: str
    lives_here: bool
    parental_responsibility: bool
    file: File | None


def _family(seen: Look) -> tuple[list[Relative], list[File]]:
    """Parents and carers, brothers and sisters with where they stand, and who else lives there; and the
    other files of a child who was entered twice."""
    child, today = seen.child, seen.today
    ties: dict[int, tuple[Person, str, bool]] = {}
    related = Relationship.objects.filter(Q(person=child) | Q(other=child))
    for tie in related.select_related("person", "other"):
        if tie.ends is not None and tie.ends < today:
            continue
        if tie.other_id == child.pk:
            ties[tie.person_id] = (tie.person, tie.get_kind_display(), tie.parental_responsibility)
        elif "sibling" in tie.kind:
            ties[tie.other_id] = (tie.other, tie.get_kind_display(), False)
        else:
            said = f"{child.given_name or 'The child'} is {tie.get_kind_display().lower()}"
            ties.setdefault(tie.other_id, (tie.other, said, False))
    for sibling in people.siblings(child):
        ties.setdefault(sibling.pk, (sibling, "Brother or sister", False))
    here = {person.pk: person for person in people.household(child, today)}
    for pk, person in here.items():
        ties.setdefault(pk, (person, "Lives in the household", False))
    entered = same.everyone(child.pk) - {child.pk}
    readable = File.objects.filter(Q(subject__in=ties) | Q(subject__in=entered), kind="child")
    files = {file.subject_id: file for file in readable.select_related("summary")}
    linked = [file for pk, file in files.items() if pk in entered]
    found = [
        Relative(person, tie, pk in here, responsible, files.get(pk))
        for pk, (person, tie, responsible) in ties.items()
    ]
    found.sort(key=lambda r: (r.person.kind != "adult", r.person.birth_date or date.max))
    return found, linked


def _home(child: Person, today: date) -> str:
    """Where the child lives."""
    lived = Residence.objects.filter(Q(ends__isnull=True) | Q(ends__gte=today), person=child)
    latest = lived.select_related("address").order_by("starts").last()
    return str(latest.address) if latest else ""


@dataclass(frozen=True, slots=True)
class Professional:
    """Somebody who works with the child, and from which record that is known."""

    name: str
    part: str


def _professionals(seen: Look) -> list[Professional]:
    """The lead social worker, the core group, and whoever referred in the course of their work."""
    found: list[Professional] = []
    if seen.summary.lead_name:
        found.append(Professional(seen.summary.lead_name, "Lead social worker"))
    for member in seen.state.facts.get("core_group") or ():
        part = "Core group, family" if member.is_family else "Core group"
        found.append(Professional(member.name, f"{part}: {member.role}"))
    for record in _records(seen):
        if isinstance(record, ReferralReceived) and _names_referrer(record):
            said = ", ".join(filter(None, (record.referrer_name, record.referrer_post)))
            found.append(Professional(said, "Made a referral"))
    return list(dict.fromkeys(found))


def _names_referrer(referral: ReferralReceived) -> bool:
    """Only those who refer in the course of their work are named on a page. 5.35/b"""
    at_work = (ReferrerKind.PROFESSIONAL, ReferrerKind.OWN_SERVICE)
    return referral.referrer_kind in at_work and bool(referral.referrer_name)


def _records(seen: Look) -> Iterable[Record]:
    """The records in force, the latest first."""
    return (e.entry.record for e in reversed(seen.theirs) if e.entry.id not in seen.state.awaiting)


# --- the plan, visits, the child's words -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan in force: its record, and its lists as tables."""

    title: str
    at: datetime
    href: str
    tables: list[gist.Table]


def _plan(seen: Look) -> Plan | None:
    """The latest plan on the file, in detail or in outline, while the work it belongs to goes on."""
    for event in reversed(seen.theirs):
        record = event.entry.record
        plan = plan_in(record)
        if plan is None or event.original.entry.id in seen.state.awaiting:
            continue
        moved = {p.id for p, _ in seen.state.rulebook.moves.get(record.type, ())}
        if any(e.live for e in seen.state.episodes if e.procedure in moved):
            title = "Outline plan, from the conference" if plan is not record else record.title
            return Plan(title, event.at, href_of(seen, event), gist.tables(plan))
        return None
    return None


@reads_file("the plan")
def plan_now(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Straight to the plan in force, which prints by itself; to the child's page where there is none."""
    if _plan(look(opened, None)) is None:
        return redirect(f"{links.child(opened.file.uuid)}#plan")
    return redirect("plan-paper", opened.file.uuid)


def plan_in(record: Record) -> Piece | None:
    """The plan that a record sets out: itself, where it is one, or the outline within it."""
    if "plan" in record.type and isinstance(getattr(record, "actions", None), list):
        return record
    outline = getattr(record, "outline", None)
    return outline if isinstance(outline, Piece) else None


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit, or attempt."""

    at: datetime
    seen: bool
    said: str
    by: str
    role: str
    why: str
    place: str
    href: str


def _visits(seen: Look) -> list[Visit]:
    """The visits, the latest first."""
    visits = [e for e in seen.events if isinstance(e.entry.record, ChildSeen)]
    return [_visit(seen, e) for e in sorted(visits, key=lambda e: e.at, reverse=True)[:A_FEW]]


def _visit(seen: Look, event: Event) -> Visit:
    record: Any = event.entry.record
    return Visit(
        event.at,
        bool(record.seen),
        gist.seen_in_words(record),
        record.seen_by or event.latest.author_name,
        record.role or words.role(event.entry.by),
        _how(record),
        record.place or "",
        href_of(seen, event),
    )


def _how(record: Any) -> str:
    """Why a child was seen alone or not; or why not seen, and by when it is tried again."""
    if record.seen:
        return record.why_alone_or_not or ""
    again = record.tried_again_by
    says = f"To be tried again by {again.day} {again:%B %Y}." if again else ""
    return " ".join(filter(None, (record.not_seen_reason, says)))


def _since_seen(seen: Look) -> int | None:
    """How many days ago the child was last seen."""
    last = seen.summary.last_seen
    return (seen.today - last).days if last else None


@dataclass(frozen=True, slots=True)
class Words:
    """What the child said, when, and where to read on."""

    said: gist.Said
    at: datetime
    to: str
    href: str


def _childs_words(seen: Look) -> list[Words]:
    """What the child has said or shown, the latest first."""
    found = [
        Words(said, event.at, event.latest.author_name, href_of(seen, event))
        for event in seen.theirs
        for said in gist.childs_words(event.entry.record)
    ]
    return sorted(found, key=lambda w: w.at, reverse=True)
