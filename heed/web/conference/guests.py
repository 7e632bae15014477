"""One person on the list: what is known of them, whether they are invited, what they answer, and whether
the chair leaves them out. Where several children are met about, it is said once for all of them."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.casefile import door
from heed.casefile.answers import Problem, Refused
from heed.conferences import calendar, closing, inviting
from heed.conferences.models import Conference, Guest, Standing
from heed.documents import letters
from heed.engine.calendar import day_of
from heed.engine.record import read
from heed.procedures.conference import WHOLE, Coming, ExclusionsDecided, FamilyKind, same
from heed.procedures.initial_conference import InviteeKind
from heed.procedures.shared import Agency
from heed.web import forms, words
from heed.web.conference.sitting import Sitting, chairing, sits
from heed.web.forms import Choice, Component, Fault, Question
from heed.web.saying import day_field, line_field, pick_field, text_field, tick_field

KINDS = [(k.value, words.label(k.value)) for k in InviteeKind]
AGENCIES = [("", "Choose"), *((a.value, words.label(a.value)) for a in Agency)]


def email_field() -> Any:
    return django_forms.EmailField(
        label="Email", required=False, max_length=200,
        error_messages={"invalid": "Enter an email address, like name@example.org"},
    )  # fmt: skip


class ForChildren(django_forms.Form):
    """Somebody, and for which of the children where it is about several."""

    children = django_forms.MultipleChoiceField(
        label="For which children?", widget=django_forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one child"},
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: list[Conference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(meeting) > 1:
            self.fields["children"].choices = [(str(c.uuid), c.file.name) for c in meeting]
        else:
            del self.fields["children"]


class GuestForm(ForChildren):
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
    email = email_field()
    standing = pick_field(
        "Invite them?", [o for o in Standing.choices if o[0] != Standing.ASKED], required=True
    )
    field_order = ("name", "children")

    SECTIONS: ClassVar[dict[str, str]] = {}


class RelativeForm(ForChildren):
    """Somebody of the family. What is asked stands in the order in which it is found out."""

    name = line_field("Name", required=True)
    relationship = line_field("Relationship to the child", required=True)
    standing = pick_field(
        "Invite them?",
        [(one.value, one.label) for one in (Standing.INVITED, Standing.SUGGESTED)],
        required=True,
    )
    wishes = text_field("Do they want to come, to all of it or part, and with whom?")
    not_to_meet = line_field("Whom must they not meet there?", "Names, or “anybody of the family”")
    comes_at = line_field("At what time do they come, if not with the others?", most=40)
    comes_to = line_field(
        "Where do they come to, if not with the others?", "A room or a door of their own"
    )
    why_together = text_field("If they may come with the others all the same: why?")
    explained_by = line_field("Who explained beforehand what it is for, who comes and how it runs?")
    explained_on = day_field("Explained on")
    why_not_explained = text_field("If it was not explained, why not?")
    interpreter_needed = tick_field("They need an interpreter")
    interpreter = line_field(
        "Interpreter booked", "Name or agency, and language. Leave it empty until one is booked"
    )
    advocate = line_field(
        "Advocate", "Whoever speaks with or for them: name, and from which service"
    )
    supporter = line_field("Friend or supporter who comes with them")
    address = text_field("Where their letters go", "Never an address that is kept confidential")
    email = email_field()
    views = text_field("If they do not come: what are their views?")
    views_by = line_field("Who found out their views, and how?")
    field_order = ("name", "children")

    SECTIONS: ClassVar = {
        "name": "Who they are",
        "wishes": "How they come",
        "explained_by": "Explained beforehand",
        "interpreter_needed": "The help they have",
        "address": "Where their letters go",
        "views": "If they do not come",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kwargs.get("initial", {}).get("name"):
            # whoever is on the list is invited, or not, by a press there
            del self.fields["standing"]

    def clean_explained_on(self) -> Any:
        on = self.cleaned_data["explained_on"]
        if on and on > day_of(timezone.now()):
            raise django_forms.ValidationError("Enter a day that has come: it is not explained yet")
        return on


# --- somebody --------------------------------------------------------------------------


@sits("somebody on a conference’s list")
def guest(request: HttpRequest, sitting: Sitting, guest_uuid: UUID | None = None) -> HttpResponse:
    """Everything about one person on the list; or somebody new."""
    held = sitting.guest(guest_uuid) if guest_uuid else None
    rows = sitting.rows_of(held) if held else []
    of_family = held.of_family if held else request.GET.get("as") == "family"
    form_type = RelativeForm if of_family else GuestForm
    names = [n for n in form_type.base_fields if n != "children"]
    began: dict[str, Any] = (
        {n: getattr(held, n) for n in names} if held else {"standing": Standing.INVITED}
    )
    on_list = [one.conference for one in rows] if held else sitting.meeting
    began["children"] = [str(one.uuid) for one in on_list]
    form = form_type(
        request.POST if request.method == "POST" else None, initial=began, meeting=sitting.meeting
    )
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if any(g.name.casefold() == name.casefold() and g not in rows for g in sitting.all_guests):
            form.add_error("name", "Somebody of that name is on the list already")
        else:
            _keep(sitting, rows, form.cleaned_data, of_family=of_family)
            return redirect("conference", sitting.conference.uuid)
    return render(
        request,
        "conference/guest.html",
        {
            **sitting.frame("list"),
            "form": form,
            "guest": held,
            "of_family": of_family,
            "apart": inviting.kept_apart(_list_of(sitting, held), held) if held else "",
        },
    )


def _list_of(sitting: Sitting, held: Guest) -> inviting.List:
    one = sitting.of(held.conference)
    return inviting.List(one.conference, one.guests, one.filing)


def _keep(sitting: Sitting, rows: list[Guest], said: Mapping[str, Any], *, of_family: bool) -> None:
    """Put what was said on the list of each child chosen. Whoever is not asked about a child any
    more is off that child's list, or was invited already and is marked as not invited."""
    chosen = set(said.get("children") or [str(sitting.conference.uuid)])
    before = {row.conference_id: row for row in rows}
    with transaction.atomic():
        for conference in sitting.meeting:
            row = before.get(conference.pk)
            if str(conference.uuid) in chosen:
                _put(conference, row or _another(conference, rows), said, of_family=of_family)
            elif row is not None and row.sent_at is None and not row.must:
                row.delete()
            elif row is not None:
                row.standing = Standing.NOT_INVITED
                row.why_not = row.why_not or "Asked about the other children alone."
                row.save(update_fields=["standing", "why_not"])


def _another(conference: Conference, rows: list[Guest]) -> Guest:
    """A new row: as on another child's list, where they are on one."""
    row = Guest(authority=conference.authority, conference=conference, file=conference.file)
    for name in ("family", "kind", "user", "person", "agency", "group") if rows else ():
        setattr(row, name, getattr(rows[0], name))
    return row


def _put(conference: Conference, row: Guest, said: Mapping[str, Any], *, of_family: bool) -> None:
    for name, value in said.items():
        if name != "children":
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
    rows = sitting.rows_of(row)
    if wanted == Standing.NOT_INVITED and any(one.must or one.of_family for one in rows):
        return redirect("conference-not-invited", sitting.conference.uuid, row.uuid)
    for one in rows:
        one.standing, one.why_not = wanted, ""
    Guest.objects.bulk_update(rows, ["standing", "why_not"])
    return redirect("conference", sitting.conference.uuid)


class NotInvitedForm(django_forms.Form):
    """Why somebody is not invited; of a child or parent, whether it is as they wish."""

    whose = pick_field(
        "Whose wish is it?",
        [
            ("", "Choose"),
            ("own", "Their own: they do not want to come, or cannot"),
            ("other", "Not theirs: the chair is asked to decide"),
        ],
        required=True,
    )
    why_not = text_field("Why are they not invited?", required=True)

    def __init__(self, *args: Any, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decides:
            del self.fields["whose"]


@sits("who is not invited to a conference")
def not_invited(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Leave somebody off the list, with the reason. A child or parent who would come is left out by
    the chair alone: from anybody else it is a question to the chair. 5.86/c, 5.87"""
    row = sitting.guest(guest_uuid)
    decides = sitting.chairs or row.family not in (FamilyKind.CHILD, FamilyKind.PARENT)
    form = NotInvitedForm(
        request.POST if request.method == "POST" else None,
        initial={"why_not": row.why_not},
        decides=decides,
    )
    if request.method == "POST" and form.is_valid():
        asks = form.cleaned_data.get("whose") == "other"
        rows = sitting.rows_of(row)
        for one in rows:
            one.standing = Standing.ASKED if asks else Standing.NOT_INVITED
            one.why_not = form.cleaned_data["why_not"]
        Guest.objects.bulk_update(rows, ["standing", "why_not"])
        if asks:
            messages.success(
                request,
                f"{sitting.conference.chair_name} is asked, on this list, whether {row.name} is left "
                "out. Until then no invitation goes to them.",
            )
        return redirect("conference", sitting.conference.uuid)
    return render(
        request,
        "conference/not_invited.html",
        {**sitting.frame("list"), "form": form, "guest": row, "decides": decides},
    )


@sits("a conference’s calendar entry")
def ics(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """The calendar file that goes with somebody's invitation."""
    one = sitting.guest(guest_uuid)
    return calendar_file(sitting.conference, one)


def calendar_file(conference: Conference, guest: Guest) -> HttpResponse:
    content = calendar.entry(conference, guest, inviting.starts(conference, guest))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="conference.ics"'
    return response


# --- what they answer ------------------------------------------------------------------


class AnswerForm(django_forms.Form):
    coming = pick_field(
        "Will they come?",
        [
            ("", "Choose"),
            (Coming.YES, "Yes"),
            (Coming.SENDS_COLLEAGUE, "A briefed colleague comes instead"),
            (Coming.REPORT_ONLY, "No, but a report comes"),
            (Coming.NO, "No"),
        ],
        required=True,
    )
    colleague = line_field("Which colleague?")
    what_they_need = text_field("What do they need in order to take part?")

    def __init__(self, *args: Any, of_family: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_family:
            # nobody comes in a parent's place, and a parent writes no report
            self.fields["coming"].choices = [("", "Choose"), (Coming.YES, "Yes"), (Coming.NO, "No")]
            del self.fields["colleague"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("coming") == Coming.SENDS_COLLEAGUE and not said.get("colleague"):
            self.add_error("colleague", "Say who comes instead, well briefed")
        return said


@sits("an answer to an invitation")
def answer(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """What somebody said by telephone or letter."""
    row = sitting.guest(guest_uuid)
    began = {n: getattr(row, n) for n in AnswerForm.base_fields}
    form = AnswerForm(
        request.POST if request.method == "POST" else None, initial=began, of_family=row.of_family
    )
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        rows = [one for one in sitting.rows_of(row) if one.sent_at] or [row]
        problems = inviting.take_answer(sitting.actor, rows, form.cleaned_data)
        if not problems:
            messages.success(request, f"{row.name}’s answer is written down.")
            return redirect("conference", sitting.conference.uuid)
    return render(
        request,
        "conference/answer.html",
        {**sitting.frame("list"), "form": form, "guest": row, "problems": problems},
    )


# --- the report, shared with the family ---------------------------------------------------


class SharedForm(django_forms.Form):
    """With whom of the family a report was shared, how, and on which day."""

    with_whom = django_forms.MultipleChoiceField(
        label="With whom was it shared?", widget=django_forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose with whom it was shared"},
    )  # fmt: skip
    how = line_field("How?", "For example, read through with her at home", required=True)
    on = day_field("On which day?", required=True)

    def __init__(self, *args: Any, family: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["with_whom"].choices = [(name, name) for name in family]

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > day_of(timezone.now()):
            raise django_forms.ValidationError("Enter a day that has come")
        return on


@sits("with whom a report was shared")
def shared(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Who of the family has read somebody's report, how and when: each person, for they may live
    apart and know of it from different people. 5.94, 5.140"""
    row = sitting.guest(guest_uuid)
    family = list(dict.fromkeys(g.name for g in sitting.all_guests if g.of_family))
    began = {
        "with_whom": row.shared_with.split("; "), "how": row.shared_how, "on": row.shared_on,
    }  # fmt: skip
    form = SharedForm(
        request.POST if request.method == "POST" else None, initial=began, family=family
    )
    if request.method == "POST" and form.is_valid():
        said, rows = form.cleaned_data, sitting.rows_of(row)
        for one in rows:
            one.shared_on, one.shared_how = said["on"], said["how"]
            one.shared_with = "; ".join(said["with_whom"])[:500]
        Guest.objects.bulk_update(rows, ["shared_on", "shared_how", "shared_with"])
        messages.success(
            request,
            f"Noted: {row.name}’s report was shared with {inviting.joined(said['with_whom'])}.",
        )
        return redirect(reverse("conference", args=[sitting.conference.uuid]) + "#reports")
    return render(
        request, "conference/shared.html", {**sitting.frame("list"), "form": form, "guest": row}
    )


# --- leaving somebody out --------------------------------------------------------------

ANOTHER = "another part"
OF = "exclusions.0."


def _questions(sitting: Sitting) -> tuple[Question, ...]:
    """What is asked of leaving one person out: the questions of the record, with the parts to choose from."""
    asked = forms.question_at(ExclusionsDecided, "exclusions")
    by_name = {q.name: q for q in (asked.parts if asked else ())}
    choices = [Choice(WHOLE, "The whole conference")]
    choices += [Choice(part, f"A part: {part}") for part in sitting.conference.parts]
    choices += [Choice(ANOTHER, "A part that is not named yet")]
    which = Question(
        "part", Component.RADIOS, "Of which part?", choices=tuple(choices), required=True,
        ref=by_name["part"].ref,
    )  # fmt: skip
    named = Question("named", Component.LINE, "If it is not named yet: what is it called?",
                     "For example, before the parents come in")  # fmt: skip
    rest = [q for name, q in by_name.items() if name not in ("person", "part")]
    return (which, named, *rest)


@sits("who is left out of a conference")
def leave_out(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """The chair leaves somebody out, in whole or part, with the ground and the evidence. 5.87, 5.88"""
    chairing(sitting)
    row = sitting.guest(guest_uuid)
    if not row.of_family:
        raise PermissionDenied("A professional is not left out: they are invited, or they are not.")
    if sitting.conference.decided:
        return redirect("conference", sitting.conference.uuid)
    asked, faults = _questions(sitting), list[Fault]()
    data: dict[str, Any] = {}
    out = {part: part for g in sitting.rows_of(row) for part in _left_out(sitting, g)}
    if request.method == "POST":
        if request.POST.get("do") == "take_back":
            faults = _decide(sitting, row, None)
        else:
            data = forms.parse(asked, request.POST)
            faults = _wanting(row, data) or _decide(sitting, row, data)
        if not faults:
            messages.success(request, f"Written down: {row.name}.")
            return redirect("conference", sitting.conference.uuid)
    fields = forms.bind(asked, data, faults)
    forms.cite(fields)
    return render(
        request,
        "conference/leave_out.html",
        {
            **sitting.frame("list"),
            "guest": row,
            "fields": fields,
            "faults": faults,
            "out": list(out),
        },
    )


def _left_out(sitting: Sitting, guest: Guest) -> list[str]:
    return closing.excluded_from(guest.name, sitting.of(guest.conference).state)


def _exclusion(row: Guest, data: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the record, as it was said on the page."""
    said = {name: value for name, value in data.items() if name != "named"}
    if said.get("part") == ANOTHER:
        said["part"] = data.get("named") or ""
    return {**said, "person": row.name}


def _wanting(row: Guest, data: Mapping[str, Any]) -> list[Fault]:
    """What is not answered yet."""
    found: list[Fault] = []
    if data.get("part") == ANOTHER and not data.get("named"):
        found.append(Fault("named", "Say what the part is called", "wt2010/5.87/b"))
    judged = forms.to_be_judged(ExclusionsDecided, {"exclusions": [_exclusion(row, data)]})
    reading = read(ExclusionsDecided, judged)
    for one in (*reading.missing, *reading.wrong):
        fault = forms.fault(ExclusionsDecided, one.field, one.says, one.ref)
        path = fault.path.removeprefix(OF)
        if not (path == "part" and data.get("part") == ANOTHER):
            found.append(Fault(path, fault.says, fault.ref))
    return found


def _decide(sitting: Sitting, row: Guest, data: Mapping[str, Any] | None) -> list[Fault]:
    """The chair's whole list for each child's conference, with this person left out as said; without
    `data`, with this person left out of nothing. Gives what was in the way, and then nothing is written."""
    one = _exclusion(row, data) if data is not None else None
    try:
        with transaction.atomic():
            for guest in sitting.rows_of(row):
                conference, state = guest.conference, sitting.of(guest.conference).state
                others = [
                    e.model_dump(mode="json")
                    for e in closing.exclusions(state)
                    if not same(e.person, row.name) or (one and not same(e.part, one["part"]))
                ]
                said = {"exclusions": [*others, *([one] if one else [])]}
                answer = door.write(sitting.actor, conference.file, ExclusionsDecided,
                                    forms.to_be_judged(ExclusionsDecided, said))  # fmt: skip
                if isinstance(answer, Refused):
                    raise _NotDecided(answer)
                if one and one["part"] != WHOLE and one["part"] not in conference.parts:
                    conference.parts = [*conference.parts, one["part"]]
                    conference.save(update_fields=["parts"])
    except _NotDecided as refused:
        return [Fault("", p.says, p.ref) for p in refused.answer.problems]
    return []


class _NotDecided(Exception):
    def __init__(self, answer: Refused) -> None:
        super().__init__("refused")
        self.answer = answer
