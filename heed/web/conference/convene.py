"""Convening: the list of everybody, why each is asked, what they answer, and the reports that come in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any
from uuid import UUID

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
from heed.conferences import calendar, closing, people
from heed.conferences.models import Conference, Guest, Kind, Standing
from heed.documents import letters
from heed.documents.library import Whom
from heed.documents.models import Channel
from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.procedures.conference import Coming, InvitationAnswered, NoteToChair, hands_in_the_case
from heed.procedures.core_group import WORKING
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceHeld,
    InvitationsSent,
    InviteeKind,
    PapersGiven,
)
from heed.procedures.review_conference import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
)
from heed.procedures.roles import Role
from heed.procedures.shared import Agency
from heed.registry.circle import Circle
from heed.web import child as child_page
from heed.web import forms, links, words
from heed.web.conference.sitting import ARRANGES, Sitting, sits
from heed.web.family import frame
from heed.web.opening import Opened, reads_file
from heed.web.saying import day_field, line_field, pick_field, text_field, tick_field

REPORTS = (AgencyContribution.type, AgencyReviewReport.type)


# --- one child's conferences, and a new one --------------------------------------------


class StartForm(django_forms.Form):
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
    reviewing_officer = line_field(
        "If the child is looked after: the reviewing officer",
        "The two reviews are then one, and the reviewing officer chairs or comes",
    )

    def __init__(self, *args: Any, state: FileState, opened: Opened, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs = who_may_chair(opened, state)
        self.fields["chair"].choices = [("", "Choose"), *chairs]
        takers = [("", "Choose"), *in_role(opened.actor, Role.ADMINISTRATOR)]
        self.fields["note_taker"].choices = takers
        self.fields["chair"].required = self.fields["note_taker"].required = True
        if state.state_of("looked_after") != "looked_after_with_plan":
            del self.fields["reviewing_officer"]


def who_may_chair(opened: Opened, state: FileState) -> list[tuple[str, str]]:
    """Those who chair conferences and have never had a hand in this case. 5.89/a"""
    hands = {hand.casefold() for hand in hands_in_the_case(state)}
    return [
        (id, name)
        for id, name in in_role(opened.actor, Role.CONFERENCE_CHAIR)
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
    problems: tuple[Problem, ...] = ()
    if kind and running is None:
        form = StartForm(
            request.POST if request.method == "POST" else None,
            initial=_booked(opened, seen.state, kind),
            state=seen.state,
            opened=opened,
        )
        if request.method == "POST" and form.is_valid():
            answer = _start(opened, kind, form.cleaned_data, seen.state)
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
            "problems": problems,
            "complain": links.form(opened.file.uuid, "complaint_received"),
        },
    )


def _booked(opened: Opened, state: FileState, kind: Kind) -> dict[str, Any]:
    """What a manager has booked already; for a review, whoever chaired before. 5.89/c"""
    if kind == Kind.REVIEW:
        last: Any = state.last(ReviewConferenceHeld) or state.last(ConferenceHeld)
        chairs = who_may_chair(opened, state)
        before = next((id for id, name in chairs if last and name == last.chair), "")
        return {"chair": before} if before else {}
    booked = state.last(ConferenceBooked)
    if booked is None:
        return {}
    return {
        "on": booked.conference_on, "time": booked.time, "place": booked.place,
        "parts": "\n".join(booked.parts or ()),
    }  # fmt: skip


def _start(
    opened: Opened, kind: Kind, said: dict[str, Any], state: FileState
) -> Conference | tuple[Problem, ...]:
    """Book it, where that is this person's to do, and draw up the list."""
    chair = User.objects.get(pk=said["chair"])
    taker = User.objects.get(pk=said["note_taker"])
    parts = [line.strip() for line in said["parts"].splitlines() if line.strip()]
    booking = {
        "conference_on": said["on"].isoformat(), "time": said["time"], "place": said["place"],
        "chair": chair.display_name, "late_reason": said["late_reason"] or None, "parts": parts,
    }  # fmt: skip
    already = state.last(ConferenceBooked)
    same = already is not None and already.conference_on == said["on"]
    if kind != Kind.REVIEW and not same:
        answer = door.write(opened.actor, opened.file, ConferenceBooked, booking)
        if isinstance(answer, Refused):
            return answer.problems
    conference = Conference.objects.create(
        authority=opened.actor.authority,
        file=opened.file,
        kind=kind,
        on=said["on"],
        time=said["time"],
        place=said["place"],
        chair=chair,
        chair_name=chair.display_name,
        note_taker_name=taker.display_name,
        parts=parts,
        reviewing_officer=said.get("reviewing_officer", ""),
        looked_after_review_too=bool(said.get("reviewing_officer")),
        created_at=timezone.now(),
    )
    circle = Circle(opened.file.subject, day_of(timezone.now()))
    Guest.objects.bulk_create(people.draw_up(conference, state, circle))
    return conference


# --- the list --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody on the list, with the report that came from them."""

    guest: Guest
    report: str
    left_out: list[str]


@sits("a conference being prepared")
def overview(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Everybody on the list, what they answered, whose report is in, and whether there is a quorum."""
    reports = reports_in(sitting)
    shown = [
        Shown(g, reports.get(g.name.casefold(), ""), closing.left_out_of(g, sitting.state))
        for g in sitting.guests
    ]
    asked = [one for one in shown if one.guest.invited and not one.guest.of_family]
    return render(
        request,
        "conference/overview.html",
        {
            **sitting.frame("list"),
            "family": [one for one in shown if one.guest.of_family],
            "professionals": [one for one in shown if not one.guest.of_family],
            "prompts": people.not_on_the_list(sitting.guests, unborn=sitting.unborn),
            "notice": (sitting.conference.on - day_of(timezone.now())).days,
            "missing": [one.guest for one in asked if not one.report],
            "asked": len(asked),
            "notes": RecordRow.objects.filter(
                file=sitting.conference.file, type=NoteToChair.type,
                at__gte=sitting.conference.created_at,
            ).count() if sitting.chairs else 0,
            "exclude": links.form(sitting.conference.file.uuid, "exclusions_decided"),
            "own_report": links.form(sitting.conference.file.uuid, "conference_report"),
            "has_report": "conference_report" in sitting.state.latest,
            "complain": links.form(sitting.conference.file.uuid, "complaint_received"),
        },
    )  # fmt: skip


def reports_in(sitting: Sitting) -> dict[str, str]:
    """Whose report is in: the record's id, by the name on it or of whoever wrote it."""
    rows = RecordRow.objects.filter(
        file=sitting.conference.file, type__in=REPORTS, at__gte=sitting.conference.created_at
    )
    found: dict[str, str] = {}
    for uuid, author, data in rows.values_list("uuid", "author_name", "data"):
        for name in (author, data.get("contributor"), data.get("member")):
            if name:
                found[str(name).casefold()] = str(uuid)
    return found


# --- one person ------------------------------------------------------------------------

KINDS = [(k.value, words.label(k.value)) for k in InviteeKind]
AGENCIES = [("", "Choose"), *((a.value, words.label(a.value)) for a in Agency)]


class GuestForm(django_forms.Form):
    """Somebody of the professionals."""

    name = line_field("Name", required=True)
    kind = pick_field("As what are they invited?", KINDS, required=True)
    agency = pick_field("Agency", AGENCIES, required=True)
    group = line_field(
        "Professional group or agency", "Two people of one group count once", required=True
    )
    direct_contact = tick_field(
        "They have had direct contact with this child", "Only then does their group count"
    )
    reason = line_field("What do they bring?", required=True, most=500)
    email = line_field("Email")
    standing = pick_field("Invite them?", Standing.choices, required=True)


class RelativeForm(django_forms.Form):
    """Somebody of the family."""

    name = line_field("Name", required=True)
    relationship = line_field("Relationship to the child", required=True)
    standing = pick_field("Invite them?", Standing.choices, required=True)
    why_not = text_field(
        "If not, why not?",
        "To leave somebody out against their wish, the chair decides it in a record of its own",
    )
    wishes = text_field("Do they want to come, to all of it or part, and with whom?")
    explained_by = line_field("Who explained beforehand what it is for, who comes and how it runs?")
    explained_on = day_field("Explained on")
    why_not_explained = text_field("If it was not explained, why not?")
    interpreter_needed = tick_field("They need an interpreter")
    interpreter = line_field("Interpreter booked", "Name or agency, and language")
    supporter = line_field("Supporter, friend or advocate")
    address = text_field("Where their letters go", "Never an address that is kept confidential")
    email = line_field("Email")
    views = text_field("If they do not come: what are their views?")
    views_by = line_field("Who found out their views, and how?")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("standing") == Standing.NOT_INVITED and not said.get("why_not"):
            self.add_error("why_not", "Say why they are not invited")
        if said.get("interpreter_needed") and not said.get("interpreter"):
            self.add_error("interpreter", "Say who interprets: book one")
        return said


@sits("somebody on a conference’s list")
def guest(request: HttpRequest, sitting: Sitting, guest_uuid: UUID | None = None) -> HttpResponse:
    """Everything about one person on the list; or somebody new."""
    held = sitting.guest(guest_uuid) if guest_uuid else None
    of_family = held.of_family if held else request.GET.get("as") == "family"
    form_type = RelativeForm if of_family else GuestForm
    names = tuple(form_type.base_fields)
    began = {n: getattr(held, n) for n in names} if held else {"standing": Standing.INVITED}
    form = form_type(request.POST if request.method == "POST" else None, initial=began)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if any(g.name.casefold() == name.casefold() and g != held for g in sitting.guests):
            form.add_error("name", "Somebody of that name is on the list already")
        else:
            _keep(sitting, held, form.cleaned_data, of_family=of_family)
            return redirect("conference", sitting.conference.uuid)
    return render(
        request,
        "conference/guest.html",
        {**sitting.frame("list"), "form": form, "guest": held, "of_family": of_family},
    )


def _keep(
    sitting: Sitting, held: Guest | None, said: Mapping[str, Any], *, of_family: bool
) -> None:
    conference = sitting.conference
    row = held or Guest(authority=conference.authority, conference=conference, file=conference.file)
    for name, value in said.items():
        setattr(row, name, value)
    if of_family and not row.family:
        row.family, row.kind, row.reason = "relative", InviteeKind.FAMILY, f"{row.relationship}."
    if not of_family and row.user is None:
        row.user = letters.user_with(conference.authority, row.email)
    row.save()


@require_POST
@sits("a conference’s list")
def standing(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Invite somebody, in one press. Whom guidance names is left off the list only with a reason."""
    row = sitting.guest(guest_uuid)
    wanted = request.POST.get("standing", "")
    if wanted not in (Standing.INVITED, Standing.SUGGESTED, Standing.NOT_INVITED):
        raise Http404("No such standing.")
    if wanted == Standing.NOT_INVITED and (row.must or row.of_family):
        return redirect("conference-guest", sitting.conference.uuid, row.uuid)
    row.standing = wanted
    row.save(update_fields=["standing"])
    return redirect("conference", sitting.conference.uuid)


# --- inviting --------------------------------------------------------------------------

ASKED_OF_INVITATIONS = ("medical_professional", "advocacy_told", "service_family", "armed_services")
ASKED_OF_REVIEW = (
    "why_another_chair", "prepared", "care_plan_review_on", "reviewing_officer_chairs",
    "why_not_reviewing_officer", "reviewing_officer_attends",
)  # fmt: skip


def _asked(conference: Conference) -> forms.Page:
    type_ = ReviewBooked if conference.review else InvitationsSent
    names = ASKED_OF_REVIEW if conference.review else ASKED_OF_INVITATIONS
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
    invited = [g for g in sitting.guests if g.invited]
    if request.method == "POST":
        try:
            with transaction.atomic():
                return _send_invitations(request, sitting, invited, data)
        except NotInvited as amiss:
            type_ = ReviewBooked if conference.review else InvitationsSent
            for problem in amiss.problems:
                if problem.field.startswith("invitees."):
                    of = invited[int(problem.field.split(".")[1])]
                    says = f"Say on the list what {of.name} brings, and as what they come"
                    stops.append(Problem("", says, problem.ref))
                elif problem.field and forms.question_at(type_, problem.field):
                    faults.append(forms.fault(type_, problem.field, problem.says, problem.ref))
                else:
                    stops.append(problem)
    fields = forms.bind(page.questions, data, faults)
    forms.cite(fields)
    return render(
        request,
        "conference/invite.html",
        {
            **sitting.frame("invite"),
            "invited": invited,
            "fields": fields,
            "faults": faults,
            "stops": stops,
            "may": rules.may_write(
                sitting.actor.role,
                (ReviewBooked if conference.review else InvitationsSent).type,
                rulebook("child"),
            ),
            "undecided": [g for g in sitting.guests if g.must and g.standing == Standing.SUGGESTED],
        },
    )


class NotInvited(Exception):
    """The invitations did not go: everything that is in the way."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.says for p in self.problems))


def _send_invitations(
    request: HttpRequest, sitting: Sitting, invited: list[Guest], data: dict[str, Any]
) -> HttpResponse:
    """Raises NotInvited, and then nothing was written or sent."""
    conference = sitting.conference
    rows = [closing.invitee(g) for g in invited]
    if conference.review:
        type_: Any = ReviewBooked
        data = {**data, "review_on": conference.on.isoformat(), "chair": conference.chair_name}
    else:
        type_ = InvitationsSent
        data = {**data, "sent_on": day_of(timezone.now()).isoformat()}
    answer = door.write(
        sitting.actor, conference.file, type_, forms.to_be_judged(type_, {**data, "invitees": rows})
    )
    if isinstance(answer, Refused):
        raise NotInvited(answer.problems)
    for one in invited:
        _write_to(sitting, one)
    now = timezone.now()
    for one in invited:
        one.sent_at = one.sent_at or now
        if not one.of_family:
            one.report_asked_at = one.report_asked_at or now
    Guest.objects.bulk_update(invited, ["sent_at", "report_asked_at"])
    conference.invited_at = now
    conference.save(update_fields=["invited_at"])
    waiting = sum(1 for g in invited if g.user_id is None)
    messages.success(
        request,
        f"{len(invited)} invitations are on their way"
        + (f", {waiting} of them in the post or by hand." if waiting else "."),
    )
    return redirect("conference", conference.uuid)


def _write_to(sitting: Sitting, guest: Guest) -> None:
    conference = sitting.conference
    ics = letters.Enclosure(
        "conference.ics", "text/calendar", calendar.entry(conference, guest, starts(conference))
    )
    given = {
        "conference": {
            "on": words.full_day(conference.on), "time": conference.time,
            "place": conference.place, "chair": conference.chair_name,
        }
    }  # fmt: skip
    try:
        letters.send(
            sitting.actor, conference.file, "conference_invitation", to(guest), by(guest),
            given=given, enclosed=[ics], settle=False, filing=sitting.filing,
        )  # fmt: skip
    except letters.NotSent as amiss:
        raise NotInvited(
            Problem("", f"The letter to {guest.name}: {p.says}", p.ref) for p in amiss.problems
        ) from amiss


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


@sits("a conference’s calendar entry")
def ics(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """The calendar file that goes with somebody's invitation."""
    one = sitting.guest(guest_uuid)
    return calendar_file(sitting.conference, one)


def calendar_file(conference: Conference, guest: Guest) -> HttpResponse:
    content = calendar.entry(conference, guest, starts(conference))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="conference.ics"'
    return response


# --- answers, reports ------------------------------------------------------------------


class AnswerForm(django_forms.Form):
    coming = pick_field(
        "Will they come?",
        [
            (Coming.YES, "Yes"),
            (Coming.SENDS_COLLEAGUE, "A briefed colleague comes instead"),
            (Coming.REPORT_ONLY, "No, but a report comes"),
            (Coming.NO, "No"),
        ],
        required=True,
    )
    colleague = line_field("Which colleague?")
    what_they_need = text_field("What do they need in order to take part?")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("coming") == Coming.SENDS_COLLEAGUE and not said.get("colleague"):
            self.add_error("colleague", "Say who comes instead, well briefed")
        return said


def take_answer(actor: Actor, guest: Guest, said: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Write an answer down in the file, and on the list. Gives what was in the way."""
    data = {name: value for name, value in said.items() if value}
    answer = door.write(actor, guest.file, InvitationAnswered, {"name": guest.name, **data})
    if isinstance(answer, Refused):
        return answer.problems
    for name, value in said.items():
        setattr(guest, name, value)
    guest.answered_at = timezone.now()
    guest.save(update_fields=["coming", "colleague", "what_they_need", "answered_at"])
    return ()


@sits("an answer to an invitation")
def answer(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """What somebody said by telephone or letter."""
    row = sitting.guest(guest_uuid)
    began = {n: getattr(row, n) for n in AnswerForm.base_fields}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=began)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        problems = take_answer(sitting.actor, row, form.cleaned_data)
        if not problems:
            messages.success(request, f"{row.name}’s answer is written down.")
            return redirect("conference", sitting.conference.uuid)
    return render(
        request,
        "conference/answer.html",
        {**sitting.frame("list"), "form": form, "guest": row, "problems": problems},
    )


@require_POST
@sits("the reports to a conference")
def reports(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Chase a report, or note that it was shared with the family."""
    do, _, which = request.POST.get("do", "").partition(":")
    try:
        row = sitting.guest(UUID(which))
    except ValueError:
        raise Http404("Nobody of that name is on the list.") from None
    today = day_of(timezone.now())
    if do == "chase":
        row.chased = [*row.chased, today]
        row.save(update_fields=["chased"])
        _chase(request, sitting, row)
    elif do == "shared":
        row.shared_on = today
        row.save(update_fields=["shared_on"])
        messages.success(request, f"Noted: {row.name}’s report was shared with the family today.")
    return redirect(reverse("conference", args=[sitting.conference.uuid]) + "#reports")


def _chase(request: HttpRequest, sitting: Sitting, row: Guest) -> None:
    text = (
        f"Dear {row.name}\n\nYour report for the conference on {words.full_day(sitting.conference.on)} "
        "has not come in yet. Please send it, so that the family can read it before the day."
    )
    try:
        letters.send(
            sitting.actor, sitting.conference.file, "blank", to(row), by(row),
            subject="Your report for the conference", text=text, settle=False,
        )  # fmt: skip
        messages.success(request, f"{row.name} was asked again for their report.")
    except letters.NotSent as amiss:
        messages.warning(request, f"Chased, but no letter went: {amiss}")


@require_POST
@sits("the papers of a conference")
def papers_given(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The form that says that the papers were given, with all that the list knows filled in."""
    got = reports_in(sitting)
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
        },
        file=sitting.conference.file,
    )
    return redirect("draft", draft.uuid)
