"""Who works with a child and the household, now and before; and the directory of posts.

The network says who, for whom, in what post, how to reach them and from when, and nothing of why:
whoever has a part in a child's life may know who else has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heed import guidance
from heed.access import organisations
from heed.access.models import Authority, Organisation, Post
from heed.access.seeing import MANAGE
from heed.engine.calendar import ENGLAND, day_of, london
from heed.procedures.referral import ReferralReceived, ReferrerKind
from heed.procedures.roles import Role
from heed.registry import facts, values
from heed.registry.circle import Circle
from heed.registry.models import DirectoryEntry, What
from heed.web import child as child_page
from heed.web import ecomap, flags, reaching, words
from heed.web.family import frame
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of
from heed.web.saying import day_field, line_field, pick_field

KEEPS_DIRECTORY = MANAGE | {Role.DESIGNATED_MANAGER, Role.ADMINISTRATOR, Role.SENIOR_MANAGER}
STALE = timedelta(days=183)
"""After half a year a contact that nobody has checked is no longer to be relied on."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with the child or with one of the household."""

    name: str
    post: str
    organisation: str = ""
    phone: str = ""
    out_of_hours: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    known_from: str = ""
    works_with: str = ""


@reads_file("who works with the child")
def network(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who else is working with this child?"""
    opened.must_be_at_work()
    now = london(timezone.now())
    today = day_of(now)
    circle = Circle(opened.file.subject, today)
    workers = _once_each([*_leads(opened), *_said(circle, today, whole=opened.whole)])
    present = [w for w in workers if w.until is None or w.until >= today]
    past = [w for w in workers if w not in present]
    services = dict.fromkeys(ecomap.Service(w.name, w.organisation or w.post) for w in present)
    return render(
        request,
        "family/network.html",
        {
            **frame(opened, "network"),
            "present": present,
            "past": past,
            "ecomap": ecomap.draw(circle, list(services)) if opened.whole else "",
            "no_lead": not any(w.post.startswith(LEAD) for w in present),
            "office_hours": in_office_hours(now),
            "call": to_call(),
            "reached": _reached(opened, circle) if opened.whole else [],
        },
    )


def to_call() -> tuple[str, str]:
    """The numbers of children's social care: in office hours, and outside them."""
    held = {
        e.post: e
        for e in DirectoryEntry.objects.filter(post__in=_TEAMS).select_related("organisation")
    }
    by_day, at_night = (held.get(post) for post in _TEAMS)
    night = (at_night and (at_night.at_any_hour or at_night.phone)) or (
        by_day and by_day.at_any_hour
    )
    return (by_day.phone if by_day else ""), night or ""


_TEAMS = ("duty_team", "emergency_duty_team")


def _reached(opened: Opened, circle: Circle) -> list[reaching.Ways]:
    """How the child and those at home or responsible are reached, and how that is done safely."""
    near = [m.person for m in circle.members.values() if m.lives_here or m.responsible]
    standing = flags.judged(opened.file.subject, circle.day)
    return list(reaching.ways([circle.child, *near], standing, circle.day).values())


LEAD = "Lead social worker"


def _once_each(workers: Iterable[Worker]) -> list[Worker]:
    """One line for somebody who has several parts in the child's life now, with all that is known."""
    found: dict[object, Worker] = {}
    for n, one in enumerate(workers):
        key = (one.name.casefold(), one.works_with) if one.until is None else n
        had = found.get(key)
        found[key] = one if had is None else _joined(had, one)
    return list(found.values())


def _joined(one: Worker, other: Worker) -> Worker:
    days = [day for day in (one.since, other.since) if day]
    return Worker(
        one.name,
        "; ".join(dict.fromkeys(filter(None, (one.post, other.post)))),
        one.organisation or other.organisation,
        one.phone or other.phone,
        one.out_of_hours or other.out_of_hours,
        one.email or other.email,
        min(days, default=None),
        None,
        ". ".join(dict.fromkeys(filter(None, (one.known_from, other.known_from)))),
        one.works_with,
    )


def _leads(opened: Opened) -> list[Worker]:
    """The lead social workers one after another, who named each; the core group; who referred."""
    seen = child_page.look(opened)
    found: list[Worker] = []
    for event in sorted(seen.events, key=lambda e: e.at):
        record = event.entry.record
        name = getattr(record, "lead_social_worker", None)
        if isinstance(name, str) and name and not (found and found[-1].name == name):
            since = day_of(event.at)
            if found:
                found[-1] = replace(found[-1], until=since)
            by = f"Named by {event.original.author_name}, {words.role(event.original.entry.by)}"
            found.append(Worker(name, LEAD, since=since, known_from=by))
    if found and not any(episode.live for episode in seen.state.episodes):
        found[-1] = replace(found[-1], until=seen.today - timedelta(days=1))
    elif found:
        found[-1] = _reached_at_work(found[-1], opened.file.summary.lead_id, seen.today)
    for member in seen.state.facts.get("core_group") or ():
        if not member.is_family and member.name not in {w.name for w in found}:
            found.append(
                Worker(member.name, f"Core group: {member.role}", known_from="The core group")
            )
    for event in seen.theirs:
        record = event.entry.record
        at_work = (ReferrerKind.PROFESSIONAL, ReferrerKind.OWN_SERVICE)
        if isinstance(record, ReferralReceived) and record.referrer_kind in at_work:
            worker = Worker(
                record.referrer_name or "", record.referrer_post or "", since=day_of(event.at),
                known_from="Made a referral",
            )  # fmt: skip
            if worker.name and worker.name not in {w.name for w in found}:
                found.append(worker)
    return found


def _reached_at_work(lead: Worker, user: int | None, today: date) -> Worker:
    """How a lead social worker who signs in here is reached: by their post's organisation."""
    posts = Post.objects.held_on(today).filter(user=user).select_related("user", "organisation")
    post = posts.first()
    if post is None:
        return lead
    theirs = post.organisation
    return replace(
        lead, organisation=theirs.name, phone=theirs.phone, out_of_hours=theirs.out_of_hours,
        email=post.user.email,
    )  # fmt: skip


def _said(circle: Circle, today: date, *, whole: bool) -> list[Worker]:
    """Whom somebody wrote down as working with the child; for social care, with an adult at home too.

    That a parent has a drug worker is the parent's; partner agencies are told who works with the child.
    """
    home = [m.person for m in circle.members.values() if m.lives_here or m.responsible]
    known = facts.said_of([circle.child, *(home if whole else ())], What.NETWORK)
    made = [_worker(one, circle) for one in known]
    return sorted(made, key=lambda w: (w.works_with, w.since or date.min))


def _worker(known: facts.Known, circle: Circle) -> Worker:
    value = known.value
    assert isinstance(value, values.Professional)  # noqa: S101
    member = circle.members.get(known.person_id or 0)
    return Worker(
        value.name, value.post, value.organisation, value.phone, value.out_of_hours, value.email,
        known.starts, known.ends, f"Written down by {known.author_name}",
        f"{member.person.name} ({member.tie.lower()})" if member else "",
    )  # fmt: skip


def in_office_hours(now: datetime) -> bool:
    """Whether offices are open: from nine to five on a working day."""
    return ENGLAND.is_working_day(day_of(now)) and 9 <= london(now).hour < 17


# --- the directory ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A post that guidance asks for, and whoever holds it."""

    id: str
    title: str
    area: str
    ref: str
    entries: "tuple[Held, ...]"


class EntryForm(forms.Form):
    post = pick_field("Post", lambda: [(p["id"], p["title"]) for p in posts()], required=True)
    area = line_field("Organisation or area, as people call it", required=True)
    organisation = forms.ModelChoiceField(
        label="Organisation here, if it is one of these", queryset=Organisation.objects.none(),
        required=False, empty_label="None of these",
    )  # fmt: skip
    holder = line_field("Who holds it", "Leave empty while the post is vacant")
    holder_from = day_field("Holds it from", "Leave empty if not known")
    holder_until = day_field(
        "Holds it until", "Leave empty unless the day is known on which it ends"
    )
    cover = line_field("Who stands in", "While the post is vacant or the holder is away")
    phone = line_field("Phone", most=60)
    out_of_hours = line_field(
        "Phone outside office hours",
        "Where it is left empty, that of the organisation is shown",
        most=60,
    )
    email = line_field("Email")
    checked_on = day_field(
        "Last checked on", "The day on which somebody made sure that this is right"
    )

    def __init__(self, *args: Any, authority: Authority, **more: Any) -> None:
        super().__init__(*args, **more)
        theirs: Any = self.fields["organisation"]
        theirs.queryset = organisations.known_to(authority)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("holder_from"), said.get("holder_until")
        if first and last and last < first:
            self.add_error("holder_until", "The end is before the start")
        if said.get("checked_on") and said["checked_on"] > day_of(timezone.now()):
            self.add_error("checked_on", "The day is in the future")
        return said


def posts() -> list[dict[str, str]]:
    found: Any = guidance.load("posts.yaml")
    return found


def directory(request: HttpRequest) -> HttpResponse:
    """Whom to ask for advice, and whether each post that must be filled is."""
    actor = actor_of(request)
    now = london(timezone.now())
    return render(
        request,
        "family/directory.html",
        {
            "listed": listed(
                DirectoryEntry.objects.select_related("organisation").order_by("area"), day_of(now)
            ),
            "stale_before": day_of(now) - STALE,
            "office_hours": in_office_hours(now),
            "may_keep": actor.role in KEEPS_DIRECTORY,
        },
    )


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of the directory as it stands on a day."""

    entry: DirectoryEntry
    filled: bool
    begins: date | None


def listed(entries: Iterable[DirectoryEntry], day: date) -> list[Listed]:
    """Every post that guidance asks for, those without an entry as well."""
    of: dict[str, list[Held]] = {}
    for entry in entries:
        comes = entry.holder_from if entry.holder_from and entry.holder_from > day else None
        of.setdefault(entry.post, []).append(Held(entry, entry.held_on(day), comes))
    return [
        Listed(p["id"], p["title"], p["area"], p["ref"], tuple(of.get(p["id"], ())))
        for p in posts()
    ]


def entry(request: HttpRequest, entry_uuid: UUID | None = None) -> HttpResponse:
    """Put an entry of the directory right, or add one."""
    actor = actor_of(request)
    if actor.role not in KEEPS_DIRECTORY:
        raise PermissionDenied("The directory is kept by managers.")
    held = get_object_or_404(DirectoryEntry, uuid=entry_uuid) if entry_uuid else None
    names = tuple(EntryForm.base_fields)
    began = {n: getattr(held, n) for n in names} if held else {"post": request.GET.get("post", "")}
    form = EntryForm(
        request.POST if request.method == "POST" else None, initial=began, authority=actor.authority
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        taken = DirectoryEntry.objects.filter(post=said["post"], area=said["area"])
        if taken.exclude(pk=held.pk if held else None).exists():
            form.add_error("area", "There is an entry for this post already")
        else:
            row = held or DirectoryEntry(authority=actor.authority)
            for name in names:
                setattr(row, name, said[name])
            row.checked_by = actor.name if said["checked_on"] else ""
            row.save()
            return redirect("directory")
    return render(request, "family/entry.html", {"form": form, "held": held})
