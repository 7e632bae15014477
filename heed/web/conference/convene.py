"""Convening: which children it is about, who is on the list, the invitations, the reports that come in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import rules
from heed.access.actor import Actor
from heed.access.models import Post, User
from heed.casefile import door, drafts
from heed.casefile.answers import Problem, Refused
from heed.casefile.book import rulebook
from heed.casefile.models import EpisodeRow, RecordRow
from heed.conferences import calendar, closing, inviting, people, variants
from heed.conferences.models import Conference, Guest, Kind, Standing
from heed.documents import letters, library
from heed.documents.filling import Filing
from heed.documents.models import Channel
from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.procedures.complaint import ComplaintReceived
from heed.procedures.conference import NoteToChair, hands_in_the_case
from heed.procedures.core_group import WORKING
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceHeld,
    ConferenceReport,
    PapersGiven,
)
from heed.procedures.review_conference import (
    AgencyReviewReport,
    ReviewConferenceHeld,
)
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import Agency
from heed.registry.circle import Circle
from heed.web import child as child_page
from heed.web import forms, links, printing, siblings, words
from heed.web.conference.sitting import ARRANGES, ORDER, Sitting, sits
from heed.web.family import frame
from heed.web.letters import shown as shown_as_letter
from heed.web.opening import Opened, alongside, log, reads_file
from heed.web.saying import day_field, line_field, pick_field, text_field, tick_field

REPORTS = (AgencyContribution.type, AgencyReviewReport.type)


# --- one child's conferences, and a new one --------------------------------------------


class BookingForm(django_forms.Form):
    """When, where, who chairs and who takes the minutes."""

    on = day_field("On which day?", required=True)
    time = line_field("At what time?", "For example, 10 am", required=True, most=40)
    place = line_field("Where?", required=True)
    chair = pick_field("Who chairs?", (), "Nobody who works on the case, or manages it, is offered")
    note_taker = pick_field("Who takes the minutes?", ())
    parts = text_field(
        "If it meets in parts: which?",
        "One on each line. Some relatives cannot be there together, or will not speak in front of each other.",
    )
    late_reason = text_field("If it is later than the limit: why?", "The manager’s reason")
    clash_known = tick_field("Book it all the same", "They have agreed, or it is another room")

    def __init__(
        self, *args: Any, state: FileState, actor: Actor,
        besides: Sequence[Conference] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.besides = {c.pk for c in besides}
        self.clashing = False
        chairs = who_may_chair(actor, state)
        self.fields["chair"].choices = [("", "Choose"), *chairs]
        takers = [("", "Choose"), *in_role(actor, Role.ADMINISTRATOR)]
        self.fields["note_taker"].choices = takers
        self.fields["chair"].required = self.fields["note_taker"].required = True

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        found = clashes(said, self.besides)
        self.clashing = bool(found)
        if found and not said.get("clash_known"):
            self.add_error("clash_known", " ".join(found))
        return said

    @property
    def shown_fields(self) -> list[Any]:
        """What is asked: about a clash only where there is one."""
        return [f for f in self if f.name != "clash_known" or self.clashing]


def clashes(said: Mapping[str, Any], besides: Collection[int]) -> list[str]:
    """What else the chair, the minute-taker and the room have at that hour, but for `besides`."""
    on, at = said.get("on"), inviting.as_time(said.get("time") or "")
    if on is None:
        return []
    place = (said.get("place") or "").strip().casefold()
    chair, taker = said.get("chair") or "", said.get("note_taker") or ""
    minutes = User.objects.filter(pk=taker).first() if taker else None
    held = Conference.objects.filter(on=on, closed_at=None).exclude(pk__in=besides)
    found: dict[str, None] = {}
    for other in held:
        theirs = inviting.starts(other)
        if at is not None and theirs is not None and not _overlap(at, theirs):
            continue
        when = f"another conference at {other.time} that day"
        if chair and str(other.chair_id) == chair:
            found[f"{other.chair_name} chairs {when}."] = None
        if minutes is not None and other.note_taker_name == minutes.display_name:
            found[f"{other.note_taker_name} takes the minutes of {when}."] = None
        if place and other.place.strip().casefold() == place:
            found[f"{other.place} has {when}."] = None
    return [*found]


def _overlap(one: time, other: time) -> bool:
    day = date(2000, 1, 1)
    apart = datetime.combine(day, one) - datetime.combine(day, other)
    return abs(apart) < calendar.LASTS


class StartForm(BookingForm):
    """A new conference: the same, and for which children of the family."""

    also = django_forms.MultipleChoiceField(
        label="Is it about other children of the family too? It is one meeting then, with a decision for each child.",
        required=False,
        widget=django_forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reviewing_officer = line_field(
        "Who is the child’s independent reviewing officer?",
        "The two reviews are one, and the reviewing officer chairs it or is there",
    )
    field_order = ("also",)

    def __init__(
        self, *args: Any, beside: Sequence[siblings.Sibling], state: FileState, **kwargs: Any
    ) -> None:
        super().__init__(*args, state=state, **kwargs)
        self.fields["also"].choices = [(str(one.person.pk), one.person.name) for one in beside]
        if not beside:
            del self.fields["also"]
        if variants.looked_after(state):
            self.fields["reviewing_officer"].required = True
        else:
            del self.fields["reviewing_officer"]


def who_may_chair(actor: Actor, state: FileState) -> list[tuple[str, str]]:
    """Those who chair conferences and have never had a hand in this case. 5.89/a"""
    hands = {hand.casefold() for hand in hands_in_the_case(state)}
    return [
        (id, name)
        for id, name in in_role(actor, Role.CONFERENCE_CHAIR)
        if id not in hands and name.casefold() not in hands
    ]


def in_role(actor: Actor, role: str) -> list[tuple[str, str]]:
    held = Post.objects.held_on(day_of(timezone.now())).filter(
        role=role, user__authority=actor.authority, user__is_active=True
    )
    return sorted(
        {(str(p.user_id), p.user.display_name) for p in held.select_related("user")},
        key=lambda one: one[1],
    )


WAITS_FOR = {"conference_arranging": Kind.INITIAL, "transfer_in_notified": Kind.TRANSFER}
"""Where a case stands -> which conference is to be arranged then."""


def kind_for(state: FileState) -> Kind | None:
    """Which conference the file waits for."""
    if state.state_of("plan") in WORKING:
        return Kind.REVIEW
    return WAITS_FOR.get(state.state_of("case") or "")


def waiting(file: OuterRef) -> "QuerySet[EpisodeRow]":
    """The same of any file, as it was last computed: what it has that waits for a conference."""
    plan = Q(procedure="plan", state__in=WORKING)
    case = Q(procedure="case", state__in=WAITS_FOR)
    return EpisodeRow.objects.filter(plan | case, file=file, live=True)


@reads_file("the child’s conferences")
def of_file(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The conferences there were, and the one to come."""
    if not opened.whole or opened.actor.role not in ARRANGES:
        raise PermissionDenied("You see your own part of a conference under Conferences.")
    seen = child_page.look(opened)
    held = list(Conference.objects.filter(file=opened.file).order_by("-created_at"))
    kind = kind_for(seen.state)
    running = next((c for c in held if not c.decided), None)
    form = None
    may_book = _may_book(opened, kind, seen.state) if kind else False
    problems: tuple[Problem, ...] = ()
    if kind and running is None and may_book:
        form = StartForm(
            request.POST if request.method == "POST" else None,
            initial=_booked(opened.actor, seen.state, kind),
            beside=_waiting_too(opened, kind),
            state=seen.state,
            actor=opened.actor,
        )
        if request.method == "POST" and form.is_valid():
            answer = _start(request, opened, kind, form.cleaned_data, seen.state)
            if isinstance(answer, Conference):
                messages.success(request, "The list is drawn up. Look through it, then invite.")
                return redirect("conference", answer.uuid)
            problems = answer
    return render(
        request,
        "conference/of_file.html",
        {
            **frame(opened, "conference"),
            "held": held,
            "kind": kind,
            "form": form,
            "to_book": kind and running is None and not may_book,
            "booked": _booked_by(seen.state) if form and kind != Kind.REVIEW else None,
            "variant": variants.of(kind, seen.state, opened.file.subject) if kind else None,
            "problems": problems,
            "complain": links.form(opened.file.uuid, ComplaintReceived.type)
            if rules.may_write(opened.actor.role, ComplaintReceived.type, rulebook("child"))
            else "",
        },
    )


def _may_book(opened: Opened, kind: Kind, state: FileState) -> bool:
    """Whether this person may arrange it: a manager, or anybody here once a manager has booked it."""
    if kind == Kind.REVIEW or state.last(ConferenceBooked) is not None:
        return True
    return rules.may_write(opened.actor.role, ConferenceBooked.type, rulebook("child"))


def _booked(actor: Actor, state: FileState, kind: Kind) -> dict[str, Any]:
    """What a manager has booked already; for a review, whoever chaired before. 5.89/c"""
    if kind == Kind.REVIEW:
        last: Any = state.last(ReviewConferenceHeld) or state.last(ConferenceHeld)
        chairs = who_may_chair(actor, state)
        before = next((id for id, name in chairs if last and name == last.chair), "")
        return {"chair": before} if before else {}
    booked = state.last(ConferenceBooked)
    if booked is None:
        return {}
    return {
        "on": booked.conference_on, "time": booked.time, "place": booked.place,
        "parts": "\n".join(booked.parts or ()), "late_reason": booked.late_reason or "",
    }  # fmt: skip


def _booked_by(state: FileState) -> dict[str, Any] | None:
    """Who booked the day that stands in the form already, and why it is late where it is."""
    entry = state.last_entry(ConferenceBooked)
    if entry is None:
        return None
    record: Any = entry.record
    return {"on": record.conference_on, "role": entry.by, "late": record.late_reason or ""}


def _waiting_too(opened: Opened, kind: Kind) -> list[siblings.Sibling]:
    """Brothers, sisters and other children of the home whose files wait for the same conference."""
    child = opened.file.subject
    if child is None:
        return []
    found = siblings.with_files(siblings.of(child, day_of(timezone.now())))
    files = [one.file.pk for one in found if one.file is not None]
    if not files:
        return []
    rows = EpisodeRow.objects.filter(file__in=files, live=True).values_list(
        "file_id", "procedure", "state"
    )
    planned = {file for file, procedure, state in rows if procedure == "plan" and state in WORKING}
    wait: set[int] = planned if kind == Kind.REVIEW else {
        file for file, procedure, state in rows
        if procedure == "case" and WAITS_FOR.get(state) == kind and file not in planned
    }  # fmt: skip
    running = Conference.objects.filter(file__in=files, closed_at=None)
    wait -= set(running.values_list("file_id", flat=True))
    return [one for one in found if one.file is not None and one.file.pk in wait]


class _InTheWay(Exception):
    """A booking was refused, so nothing is arranged."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("not booked")
        self.problems = problems


def _start(
    request: HttpRequest, opened: Opened, kind: Kind, said: dict[str, Any], state: FileState
) -> Conference | tuple[Problem, ...]:
    """Book it for each child, where that is this person's to do, and draw up each child's list."""
    chosen = {str(pk) for pk in said.get("also", ())}
    beside = [
        one.person for one in _waiting_too(opened, kind) if str(one.person.pk) in chosen
    ] if chosen else []  # fmt: skip
    also = [one for one in alongside(request, opened, beside) if one.whole] if beside else []
    together = uuid4() if also else None
    made: list[Conference] = []
    try:
        with transaction.atomic():
            for one in (opened, *also):
                of = state if one is opened else Filing(one.file, one.actor).state
                if one is not opened:
                    log(one, "a conference held together with another child’s")
                made.append(_arrange(one, kind, said, of, together))
    except _InTheWay as amiss:
        return amiss.problems
    return made[0]


def _arrange(
    opened: Opened, kind: Kind, said: dict[str, Any], state: FileState, together: UUID | None
) -> Conference:
    """One child's conference, booked, with its list. Raises _InTheWay."""
    chair = User.objects.get(pk=said["chair"])
    taker = User.objects.get(pk=said["note_taker"])
    conference = Conference(
        authority=opened.actor.authority, file=opened.file, kind=kind, together=together,
        reviewing_officer=said.get("reviewing_officer", ""),
        looked_after_review_too=bool(said.get("reviewing_officer")), created_at=timezone.now(),
    )  # fmt: skip
    _put(conference, said, chair, taker)
    if str(chair.pk) not in {id for id, _ in who_may_chair(opened.actor, state)}:
        says = (
            f"{opened.file.name}: {chair.display_name} has worked on this case, so does not chair."
        )
        raise _InTheWay((Problem("", says, "wt2010/5.89/a"),))
    _book(opened.actor, conference, said, state)
    conference.save()
    circle = Circle(opened.file.subject, day_of(timezone.now()))
    Guest.objects.bulk_create(people.draw_up(conference, state, circle))
    return conference


def _put(conference: Conference, said: dict[str, Any], chair: User, taker: User) -> None:
    conference.on, conference.time, conference.place = said["on"], said["time"], said["place"]
    conference.chair, conference.chair_name = chair, chair.display_name
    conference.note_taker_name = taker.display_name
    conference.parts = [line.strip() for line in said["parts"].splitlines() if line.strip()]


def _book(actor: Actor, conference: Conference, said: dict[str, Any], state: FileState) -> None:
    """The record of the booking, unless a manager has booked that day already. A review is booked
    with its invitations. Raises _InTheWay."""
    already = state.last(ConferenceBooked)
    same = already is not None and already.conference_on == conference.on
    if conference.review or same:
        return
    booking = {
        "conference_on": conference.on.isoformat(), "time": conference.time,
        "place": conference.place, "chair": conference.chair_name,
        "late_reason": said["late_reason"] or None, "parts": conference.parts,
    }  # fmt: skip
    answer = door.write(actor, conference.file, ConferenceBooked, booking)
    if isinstance(answer, Refused):
        name, who = conference.file.name, _who_books_late(actor, answer)
        raise _InTheWay(
            tuple(Problem(p.field, f"{name}: {p.says}{who}", p.ref) for p in answer.problems)
        )


def _who_books_late(actor: Actor, answer: Refused) -> str:
    """Who may book it later than its limit, by name, where this person may not. 5.83/a"""
    late = any(p.gate == "booked_in_time" or p.field == "late_reason" for p in answer.problems)
    if not late or actor.role in MANAGERS:
        return ""
    names = [name for _, name in in_role(actor, Role.SOCIAL_WORK_MANAGER)][:4]
    if not names:
        return " Choose an earlier day."
    return f" Choose an earlier day, or ask one of them to book this one, here: {', '.join(names)}."


@sits("when and where a conference is")
def change(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Another day, place, chair or note-taker; or the parts in which it meets."""
    conference = sitting.conference
    if conference.opened_at is not None:
        return redirect("conference", conference.uuid)
    takers = in_role(sitting.actor, Role.ADMINISTRATOR)
    began = {
        "on": conference.on, "time": conference.time, "place": conference.place,
        "chair": conference.chair_id, "parts": "\n".join(conference.parts),
        "note_taker": next((id for id, name in takers if name == conference.note_taker_name), ""),
    }  # fmt: skip
    form = BookingForm(
        request.POST if request.method == "POST" else None,
        initial=began,
        state=sitting.state,
        actor=sitting.actor,
        besides=sitting.meeting,
    )
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                _change(sitting, form.cleaned_data)
        except _InTheWay as amiss:
            problems = amiss.problems
        else:
            stale = any(inviting.to_be_told(g.conference, g) for g in sitting.all_guests if g.told)
            tell = (
                " Everybody invited has a letter that says otherwise: send the invitations again. "
                "Until they answer to it, nobody is counted as coming."
            )
            messages.success(request, "Changed." + (tell if stale else ""))
            return redirect("conference", conference.uuid)
    return render(
        request,
        "conference/change.html",
        {**sitting.frame("list"), "form": form, "problems": problems},
    )


def _change(sitting: Sitting, said: dict[str, Any]) -> None:
    """Put what was said for every child of the meeting; whoever was invited has then to be told, and
    what they answered to another day counts no more. Raises _InTheWay."""
    chair = User.objects.get(pk=said["chair"])
    taker = User.objects.get(pk=said["note_taker"])
    for one in sitting.every:
        conference = one.conference
        old = {g.pk: inviting.appointment(conference, g) for g in one.guests}
        before = (conference.on, conference.time, conference.place)
        was = f"{words.full_day(conference.on)}, {conference.time}, {conference.place}"
        _put(conference, said, chair, taker)
        _book(sitting.actor, conference, said, one.state)
        conference.save()
        if before != (conference.on, conference.time, conference.place):
            _own_times(one.guests, conference, before)
            inviting.moved(one.guests, old, was)
        else:
            _told_before(one.guests, old)


def _own_times(guests: Sequence[Guest], conference: Conference, before: tuple[Any, ...]) -> None:
    """A time or place that somebody has of their own was chosen beside the old one: it is chosen anew."""
    _, time_, place = before
    for guest in guests:
        guest.comes_at = guest.comes_at if conference.time == time_ else ""
        guest.comes_to = guest.comes_to if conference.place == place else ""
    Guest.objects.bulk_update(guests, ["comes_at", "comes_to"])


def _told_before(guests: Sequence[Guest], old: Mapping[int, str]) -> None:
    """Another chair alone: who comes still comes, but their letter names somebody else."""
    sent = [g for g in guests if g.sent_at is not None]
    for guest in sent:
        guest.told = guest.told or old[guest.pk]
    Guest.objects.bulk_update(sent, ["told"])


# --- the list --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody on the list, with the reports that came from them, by child."""

    guest: Guest
    reports: tuple[tuple[Conference, str], ...]
    """Of each child they are asked about, the report's id; empty where it is not in."""
    left_out: tuple[str, ...]
    about: str
    """For which children they are on the list, where it is about several."""

    came_back: bool = False
    """Whether the letter that invited them came back, and none has gone since."""

    @property
    def missing(self) -> bool:
        return any(not report for _, report in self.reports)

    @property
    def out_of_date(self) -> bool:
        """Whether their letter names another day, place or chair than holds now."""
        return self.guest.sent_at is not None and inviting.to_be_told(
            self.guest.conference, self.guest
        )


@sits("a conference being prepared")
def overview(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Everybody on the list, what they answered, whose report is in, and whether there is a quorum."""
    conference = sitting.conference
    shown = list_of(sitting)
    asked = [one for one in shown if one.guest.invited and one.reports]
    moved = conference.kind == Kind.TRANSFER
    wanted = people.not_on_the_list(
        sitting.all_guests,
        unborn=sitting.unborn,
        came_from=variants.came_from(sitting.state) if moved else "",
        looked_after=conference.review and variants.looked_after(sitting.state),
    )
    own = [
        (one.conference, one.form_of(ConferenceReport))
        for one in sitting.every
        if not _reported(one)
    ]
    return render(
        request,
        "conference/overview.html",
        {
            **sitting.frame("list"),
            "family": [one for one in shown if one.guest.of_family],
            "professionals": [one for one in shown if not one.guest.of_family],
            "prompts": wanted,
            "variant": variants.of(Kind(conference.kind), sitting.state, conference.file.subject),
            "notice": (conference.on - day_of(timezone.now())).days,
            "missing": [one.guest for one in asked if one.missing],
            "asked": len(asked),
            "notes": _notes(sitting) if sitting.chairs else 0,
            "own_reports": own,
            "may_give_papers": sitting.may_write(PapersGiven),
            "complain": sitting.form_of(ComplaintReceived),
        },
    )


def list_of(sitting: Sitting) -> list[Shown]:
    """Everybody once, the family first, with what is known of them for each child."""
    reports = reports_of(sitting.every)
    states = {one.conference.pk: one.state for one in sitting.every}
    seen: dict[str, list[Guest]] = {}
    for guest in sorted(sitting.all_guests, key=lambda g: g.conference_id != sitting.conference.pk):
        if guest.conference_id in states:
            seen.setdefault(guest.name.casefold(), []).append(guest)
    found: list[Shown] = []
    back = inviting.came_back([one.conference.file_id for one in sitting.every])
    for name, rows in seen.items():
        each = tuple(
            (g.conference, reports[g.conference_id].get(name, ""))
            for g in rows
            if people.writes_a_report(g.conference, g) and (g.invited or len(rows) == 1)
        )
        out = [part for g in rows for part in closing.left_out_of(g, states[g.conference_id])]
        about = inviting.joined(inviting.first_name(g.conference.file) for g in rows)
        found.append(
            Shown(
                rows[0],
                each,
                tuple(dict.fromkeys(out)),
                about if sitting.several else "",
                came_back=name in back,
            )
        )
    return sorted(found, key=lambda one: ORDER.get(one.guest.family, len(ORDER)))


def _reported(sitting: Sitting) -> bool:
    """Whether social care's own report on this child is written for this conference."""
    written = sitting.state.last_entry(ConferenceReport)
    before = sitting.state.mark("conference_held")
    return written is not None and (before is None or written.at > before)


def _notes(sitting: Sitting) -> int:
    return RecordRow.objects.filter(
        file=sitting.conference.file,
        type=NoteToChair.type,
        at__gte=sitting.conference.created_at,
    ).count()


def reports_in(sitting: Sitting) -> dict[str, str]:
    """Whose report is in: the record's id, by the name on it or of whoever wrote it."""
    return reports_of([sitting])[sitting.conference.pk]


def reports_of(sittings: Sequence[Sitting]) -> dict[int, dict[str, str]]:
    """The same of each child's conference."""
    found: dict[int, dict[str, str]] = {one.conference.pk: {} for one in sittings}
    of = {one.conference.file_id: one.conference for one in sittings}
    rows = RecordRow.objects.filter(
        file__in=of, type__in=REPORTS, at__gte=min(c.created_at for c in of.values())
    )
    said = rows.values_list("file_id", "at", "uuid", "author_name", "data").order_by("seq")
    for file, at, uuid, author, data in said:
        if at < of[file].created_at:
            continue
        for name in (author, data.get("contributor"), data.get("member")):
            if name:
                found[of[file].pk][str(name).casefold()] = str(uuid)
    return found


# --- inviting --------------------------------------------------------------------------

ASKED_OF_INVITATIONS = ("medical_professional", "advocacy_told", "service_family", "armed_services")


def _asked(conference: Conference) -> forms.Page:
    type_ = inviting.record_type(conference)
    names = variants.asked_of_review(conference) if conference.review else ASKED_OF_INVITATIONS
    chosen = tuple(q for q in forms.questions(type_) if q.name in names)
    return forms.Page("all", type_.title, chosen)


@sits("the invitations to a conference")
def invite(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Everybody's invitation at once: the record, a letter to each, and a calendar entry with it."""
    conference = sitting.conference
    page = _asked(conference)
    data = forms.parse(page.questions, request.POST) if request.method == "POST" else {}
    faults: list[forms.Fault] = []
    stops: list[Problem] = []
    shown = [
        one for one in list_of(sitting) if one.guest.invited and not closing.whole(one.left_out)
    ]
    lists = lists_of(sitting)
    written = {g.name for rows in inviting.going(lists) for _, g in rows[:1]}
    if request.method == "POST":
        try:
            inviting.invite(sitting.actor, lists, data)
        except inviting.NotInvited as amiss:
            faults, stops = _in_the_way(sitting, amiss)
        else:
            _say_how_they_go(request, shown, written)
            return redirect("conference", conference.uuid)
    fields = forms.bind(page.questions, data, faults)
    forms.cite(fields)
    waits = (Standing.SUGGESTED, Standing.ASKED)
    undecided = [g for g in sitting.all_guests if g.must and g.standing in waits]
    return render(
        request,
        "conference/invite.html",
        {
            **sitting.frame("invite"),
            "invited": shown,
            "going": written,
            "apart": inviting.together_at_the_door(lists),
            "fields": fields,
            "faults": faults,
            "stops": stops,
            "may": sitting.may_write(inviting.record_type(conference)),
            "undecided": list(dict.fromkeys(g.name for g in undecided)),
        },
    )


def lists_of(sitting: Sitting) -> list[inviting.List]:
    """Who is written to about each child: everybody invited, but whom the chair left out of all of it."""
    return [
        inviting.List(
            one.conference,
            [
                g
                for g in one.guests
                if g.invited and not closing.whole(closing.left_out_of(g, one.state))
            ],
            one.filing,
        )
        for one in sitting.every
    ]


def _say_how_they_go(request: HttpRequest, shown: Sequence[Shown], went: Collection[str]) -> None:
    """What is in the inboxes already, and what somebody has still to print, post or hand over."""
    ways = [inviting.by(one.guest)[0] for one in shown if one.guest.name in went]
    said = [
        f"{number} {words_}"
        for channel, words_ in (
            (Channel.INBOX, "in an inbox"), (Channel.POST, "ready to print and post"),
            (Channel.HAND, "to be given by hand"),
        )
        if (number := ways.count(channel))
    ]  # fmt: skip
    messages.success(request, f"{words.several(len(ways), 'invitation')}: {', '.join(said)}.")


@sits("an invitation before it goes")
def letter(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Somebody's invitation as it would go now, to read before it does."""
    row = sitting.guest(guest_uuid)
    name = row.name.casefold()
    rows = [(one, g) for one in lists_of(sitting) for g in one.invited if g.name.casefold() == name]
    if not rows:
        raise PermissionDenied("They are not invited, so no letter goes to them.")
    made, to = inviting.invitation(rows), inviting.to(row)
    begun = made.begun(row)
    if printing.asked(request):
        whole = letters.page(
            sitting.actor, rows[0][0].conference.file, to, begun.subject, begun.text
        )
        return printing.answer(request, whole, "letter")
    return render(
        request,
        "conference/letter.html",
        {
            **sitting.frame("invite"),
            "guest": row,
            "to": to,
            "subject": begun.subject,
            "preview": shown_as_letter(begun.text),
            "head": library.letterhead(sitting.actor.authority),
        },
    )


def _in_the_way(
    sitting: Sitting, amiss: inviting.NotInvited
) -> tuple[list[forms.Fault], list[Problem]]:
    """What is in the way of the invitations: beside its question, or above them all."""
    type_ = inviting.record_type(amiss.conference)
    whose = f"{amiss.conference.file.name}: " if sitting.several else ""
    invited = [g for g in sitting.of(amiss.conference).guests if g.invited]
    faults: list[forms.Fault] = []
    stops: list[Problem] = []
    for problem in amiss.problems:
        if problem.field.startswith("invitees."):
            of = invited[int(problem.field.split(".")[1])]
            says = f"Say on the list what {of.name} brings, and as what they come"
            stops.append(Problem("", says, problem.ref))
        elif problem.field and forms.question_at(type_, problem.field):
            faults.append(forms.fault(type_, problem.field, problem.says, problem.ref))
        else:
            stops.append(Problem("", whose + problem.says, problem.ref))
    return faults, stops


# --- reports ---------------------------------------------------------------------------


@require_POST
@sits("the reports to a conference")
def reports(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Chase a report."""
    do, _, which = request.POST.get("do", "").partition(":")
    try:
        row = sitting.guest(UUID(which))
    except ValueError:
        raise Http404("Nobody of that name is on the list.") from None
    today = day_of(timezone.now())
    if do == "chase":
        try:
            inviting.chase(sitting.actor, row.conference, row, today)
            way = inviting.by(row)[0]
            messages.success(
                request,
                f"{row.name} was asked again for their report, in Heed."
                if way == Channel.INBOX
                else f"A letter asks {row.name} again for their report. It is not with them yet: "
                + ("print and post it." if way == Channel.POST else "give it to them."),
            )
        except letters.NotSent as amiss:
            messages.warning(request, f"Chased, but no letter went: {amiss}")
    return redirect(reverse("conference", args=[sitting.conference.uuid]) + "#reports")


@require_POST
@sits("the papers of a conference")
def papers_given(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The form that says that the papers were given, with all that the list knows filled in."""
    if not sitting.may_write(PapersGiven):
        raise PermissionDenied("The lead social worker records that the papers were given.")
    got, of = reports_in(sitting), sitting.conference
    contributions = [
        {
            "agency": g.group or g.name,
            "received": g.name.casefold() in got,
            **({"shared_with_family_on": g.shared_on.isoformat()} if g.shared_on else {}),
        }
        for g in sitting.guests
        if g.invited and not g.of_family and g.agency != Agency.SOCIAL_CARE
    ]
    readers = [
        {"name": g.name, "explained": True, "language": "English"}
        for g in sitting.guests
        if g.family in ("child", "parent")
    ]
    draft = drafts.save(
        sitting.actor,
        PapersGiven.type,
        {
            "_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
            "papers": readers,
            "contributions": contributions,
            "_also": [str(c.file.subject_id) for c in sitting.meeting if c.pk != of.pk],
        },
        file=sitting.conference.file,
    )
    return redirect("draft", draft.uuid)
