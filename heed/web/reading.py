"""Who has read a child's file; the same on paper for the person; and unusual reading to look at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access import readings, restricted, table
from heed.access.apart import EVERYTHING, within
from heed.access.models import Reading
from heed.casefile import ties
from heed.casefile import unusual as unusual_finder
from heed.casefile.models import UnusualReading
from heed.documents import render as documents
from heed.web import words
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of

LATEST = 200


def may_see_who_looked(opened: Opened) -> bool:
    """Whoever manages a child's file; of a restricted one, whoever says who sees it."""
    role, kind = opened.actor.role, opened.file.kind
    if not opened.whole:
        return False
    return (
        table.may(role, "who_looked") if opened.file.of_child else restricted.may_name(role, kind)
    )


@dataclass(frozen=True, slots=True)
class Read:
    """How often somebody in one post read the file, and between when and when."""

    who: str
    role: str
    organisation: str
    times: int
    first: datetime
    last: datetime

    @property
    def post(self) -> str:
        return words.upper_first(words.role(self.role))


def _by_reader(opened: Opened, *names: str) -> list[Read]:
    every = readings.readings_of(opened.file).order_by()
    told = every.values("role", "organisation", *names).annotate(
        times=Count("seq"), first=Min("at"), last=Max("at")
    )
    found = [Read(who=one.pop("reader", ""), **one) for one in told]
    return sorted(found, key=lambda read: read.last, reverse=True)


@reads_file("who has read the file", any_kind=True)
def of_file(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who has looked, how often, when last, and the latest readings line by line."""
    if not may_see_who_looked(opened):
        raise PermissionDenied("Who has read a file is shown to those who manage it.")
    context = {
        "file": opened.file,
        "summary": opened.file.summary,
        "page": "read-by",
        "whole": True,
        "record_href": reverse("record-choose", args=[opened.file.uuid]),
        "readers": _by_reader(opened, "reader"),
        "latest": readings.readings_of(opened.file)[:LATEST],
        "to_look_at": UnusualReading.objects.filter(file=opened.file, looked_at=None).count()
        if table.may(opened.actor.role, "look_at_reading")
        else 0,
    }
    return render(request, "access/read_by.html", context)


@reads_file("who has read the file, for the person")
def for_the_person(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who has seen my file: by post and rule, no member of staff by name, on paper."""
    if not may_see_who_looked(opened):
        raise PermissionDenied("Who has read a file is shown to those who manage it.")
    told = [(read, _rule(read, ties.kind(opened.file))) for read in _by_reader(opened)]
    html = documents.page(
        "documents/read_by.html",
        {
            "title": "Who has seen my file",
            "told": told,
            "file": opened.file,
            "authority": opened.file.authority,
            "now": timezone.now(),
        },
    )
    try:
        made, kind, end = documents.pdf(html), documents.PDF, "pdf"
    except documents.NoPdfHere:
        made, kind, end = documents.word(html), documents.WORD, "docx"
    said = {"Content-Disposition": f'attachment; filename="who-has-seen-the-file.{end}"'}
    return HttpResponse(made, content_type=kind, headers=said)


def _rule(read: Read, kind: str) -> str:
    """Why a post may see such a file, in the words of the table."""
    every = frozenset(table.Tie) - {table.Tie.BARRED, table.Tie.EMERGENCY}
    if read.role not in table.EVERYBODY:
        return "An automatic check"
    rule = table.decide(read.role, kind, every).rule
    return (
        rule.says if rule.gives is not table.Scope.NONE else "To record a concern or an emergency"
    )


# --- unusual reading -------------------------------------------------------------------


class LookedAt(forms.Form):
    right = forms.ChoiceField(
        label="Was it right to read this file?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it was right"},
    )
    outcome = forms.CharField(
        label="What did you find, and what is done about it?",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what you found, and what is done about it"},
    )


def unusual_list(*, looked_at: bool) -> Any:
    found = UnusualReading.objects.filter(looked_at__isnull=not looked_at)
    found = found.select_related("file", "user")
    return found.order_by("-looked_at" if looked_at else "day", "pk")


def unusual(request: HttpRequest) -> HttpResponse:
    """What waits to be looked at, and what came of what was."""
    actor = actor_of(request)
    if not table.may(actor.role, "look_at_reading"):
        raise PermissionDenied("Unusual reading is looked at in another post.")
    if request.method == "POST":
        with within(actor.authority, EVERYTHING):
            new = look_again(actor.authority)
        messages.success(request, f"Looked through the log: {words.several(new, 'new line')}.")
        return redirect("unusual-reading")
    context = {
        "waiting": [(one, unusual_says(one)) for one in unusual_list(looked_at=False)[:LATEST]],
        "done": [(one, unusual_says(one)) for one in unusual_list(looked_at=True)[:50]],
    }
    return render(request, "access/unusual.html", context)


def look_again(authority: Any) -> int:
    return unusual_finder.look(authority, timezone.now())


def unusual_says(one: UnusualReading) -> str:
    """On what ground it is to be looked at, in words."""
    return unusual_finder.SAYS.get(str(one.ground), str(one.ground))


def look_at(request: HttpRequest, unusual_uuid: UUID) -> HttpResponse:
    """What was read, when and why; and what is to be said of it, once and for good."""
    actor = actor_of(request)
    if not table.may(actor.role, "look_at_reading"):
        raise PermissionDenied("Unusual reading is looked at in another post.")
    one = UnusualReading.objects.select_related("file", "user").filter(uuid=unusual_uuid).first()
    if one is None:
        raise Http404("No such line.")
    own = one.user_id == actor.user_id
    form = LookedAt(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not own and one.looked_at is None and form.is_valid():
        one.right = form.cleaned_data["right"] == "yes"
        one.outcome, one.looked_at_by = form.cleaned_data["outcome"], actor.signature
        one.looked_at = timezone.now()
        one.save(update_fields=["right", "outcome", "looked_at_by", "looked_at"])
        messages.success(request, "Written down.")
        return redirect("unusual-reading")
    lines = Reading.objects.filter(file_id=one.file_id, user=one.user_id).order_by("-seq")[:50]
    context = {"one": one, "says": unusual_says(one), "lines": lines, "form": form, "own": own}
    return render(request, "access/look_at.html", context)
