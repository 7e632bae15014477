"""Opening a child's file in an emergency: never refused to those entitled, told at once, looked at after.

Whoever is entitled by `heed.access.table.IN_AN_EMERGENCY` says why and is let in for a day. That is a
record on the file, which leaves its manager the duty to say whether it was right.
"""

from datetime import date
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.models import User
from heed.access.restricted import Standing
from heed.access.table import Entitled, Tie
from heed.casefile import door, ties
from heed.casefile.models import File
from heed.casefile.restricted import restricted_child, set_standing
from heed.engine.calendar import day_of
from heed.enquiries.desk import phones_of
from heed.procedures.file_access import FileOpenedInEmergency
from heed.web import words
from heed.web.opening import may_in_an_emergency, remember
from heed.web.request import actor_of


class Why(forms.Form):
    why = forms.CharField(
        label="What is the emergency?",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what the emergency is"},
    )


class Whose(forms.Form):
    """A child found by exactly what is known of them, and by nothing less."""

    given_name = forms.CharField(
        label="Given name", max_length=100, error_messages={"required": "Enter the given name"}
    )
    family_name = forms.CharField(
        label="Family name", max_length=100, error_messages={"required": "Enter the family name"}
    )
    birth_date = forms.DateField(
        label="Date of birth",
        widget=forms.DateInput({"type": "date"}),
        error_messages={"required": "Enter the date of birth", "invalid": "Enter a real date"},
    )


def _entitled(request: HttpRequest) -> tuple[Actor, Entitled]:
    actor = actor_of(request)
    if (line := may_in_an_emergency(actor)) is None:
        raise PermissionDenied("Files are opened in an emergency from other posts.")
    return actor, line


def find(request: HttpRequest) -> HttpResponse:
    """Which child? For those who cannot look children up: by exact name and date of birth."""
    actor, line = _entitled(request)
    form = Whose(request.POST if request.method == "POST" else None)
    nobody = False
    if request.method == "POST" and form.is_valid():
        found = _exactly(actor, **form.cleaned_data)
        if found is not None:
            return redirect("open-in-emergency", found.uuid)
        nobody = True
    context = {"form": form, "line": line, "nobody": nobody, "phones": phones_of(actor.authority)}
    return render(request, "child/find_in_emergency.html", context)


def _exactly(actor: Actor, given_name: str, family_name: str, birth_date: date) -> File | None:
    with within(actor.authority, EVERYTHING):
        found = File.objects.filter(
            kind="child", subject__given_name__iexact=given_name.strip(),
            subject__family_name__iexact=family_name.strip(), subject__birth_date=birth_date,
        )[:2]  # fmt: skip
        return found[0] if len(found) == 1 else None


def open_file(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """Say what the emergency is, and the file opens."""
    actor, line = _entitled(request)
    with within(actor.authority, EVERYTHING):
        file = ties.known_to(actor).filter(uuid=file_uuid, kind="child").first()
    if file is None:
        raise Http404("No such file.")
    held = ties.ties(actor, file)
    if Tie.BARRED in held:
        context = {"file": file, "rule": ties.decide(actor, file).rule, "barred": True}
        return render(request, "child/closed.html", context, status=403)
    form = Why(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        let_in(actor, file, line, why)
        remember(request, file, f"Emergency: {why}")
        return redirect("child", file.uuid)
    context = {"file": file, "form": form, "line": line, "restricted": restricted_child(file)}
    return render(request, "child/open_in_emergency.html", context)


def let_in(actor: Actor, file: File, line: Entitled, why: str) -> None:
    """Write down that the file was opened, and why; its manager is told by the duty this starts."""
    if restricted_child(file):
        with within(actor.authority, EVERYTHING):
            me = User.objects.get(pk=actor.user_id)
            held = file.restriction
            if actor.user_id not in (*held.whole, *held.part):
                set_standing(actor, file, me, Standing.PART, f"Opened in an emergency: {why}")
    on = f"{timezone.localtime():%H:%M} on {words.full_day(day_of(timezone.now()))}"
    said = {
        "opened_by": f"{actor.signature}, {on}",
        "post": ", ".join(filter(None, (words.role(actor.role), actor.organisation))),
        "why": why,
        "rule": f"{line.who}: {line.says}",
        "restricted": restricted_child(file),
    }
    answer = door.write(actor, file, FileOpenedInEmergency, said)
    if not isinstance(answer, door.Written):
        raise PermissionDenied("The file could not be opened. Ring the duty manager.")
