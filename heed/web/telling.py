"""How I am told of what I owe, and who is told when it stays undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from heed.access.roles import HELD_BY_PEOPLE
from heed.access.seeing import MANAGE
from heed.procedures.roles import Role
from heed.telling import calendar, ladder
from heed.telling.ladder import Rung
from heed.telling.models import Email, How, Ladder, Wish
from heed.web import words
from heed.web.request import actor_of, user_of

SETS_THE_LADDER = frozenset({Role.DESIGNATED_MANAGER})
SEES_THE_LADDER = SETS_THE_LADDER | MANAGE
LATEST = 20
SPARE_RUNGS = 2
"""Empty lines at the end of the form, for more steps."""


def mine(request: HttpRequest) -> HttpResponse:
    """How I am told: in Heed alone, each morning, at once; and my calendar."""
    user = user_of(request)
    if request.method == "POST":
        how = request.POST.get("how", "")
        if how not in How.values:
            return _mine(request, error="Choose how you want to be told.")
        Wish.objects.update_or_create(user=user, defaults={"how": how})
        messages.success(request, "Saved how you are told.")
        return redirect("telling")
    return _mine(request)


@require_POST
def renew_calendar(request: HttpRequest) -> HttpResponse:
    """Make a calendar address, and show it this once: Heed keeps no copy of it."""
    secret = calendar.renew(user_of(request))
    address = request.build_absolute_uri(reverse("calendar", args=[secret]))
    return _mine(request, address=address)


@require_POST
def close_calendar(request: HttpRequest) -> HttpResponse:
    """The calendar's address stops working."""
    calendar.close(user_of(request))
    messages.success(request, "Your calendar address no longer works.")
    return redirect("telling")


@login_not_required
@require_GET
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar itself, for a program that cannot sign in. Names no child."""
    user = calendar.owner(secret)
    if user is None:
        raise Http404
    return HttpResponse(calendar.of(user, timezone.now()), content_type="text/calendar")


def steps(request: HttpRequest) -> HttpResponse:
    """Who is told, after how many working days, of what stays undone."""
    actor = actor_of(request)
    if actor.role not in SEES_THE_LADDER:
        raise PermissionDenied("Managers see who is told of overdue work.")
    may_change = actor.role in SETS_THE_LADDER
    given = [(str(rung.days), rung.role) for rung in ladder.rungs()]
    error = ""
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied("The designated manager sets who is told of overdue work.")
        given = list(zip(request.POST.getlist("days"), request.POST.getlist("role"), strict=False))
        try:
            ladder.change(actor, _read(given), timezone.now())
        except ValueError as amiss:
            error = str(amiss)
        else:
            messages.success(request, "Saved who is told.")
            return redirect("ladder")
    return render(
        request,
        "telling/ladder.html",
        {
            "may_change": may_change,
            "steps": [*given, *[("", "")] * SPARE_RUNGS] if may_change else given,
            "roles": sorted(((r, words.role(r)) for r in HELD_BY_PEOPLE), key=lambda one: one[1]),
            "error": error,
            "set_by": Ladder.objects.order_by("-at", "-pk").first(),
        },
        status=400 if error else 200,
    )


def _mine(request: HttpRequest, *, error: str = "", address: str = "") -> HttpResponse:
    user = user_of(request)
    wish = Wish.objects.filter(user=user).first() or Wish(user=user)
    return render(
        request,
        "telling/mine.html",
        {
            "wish": wish,
            "hows": How.choices,
            "error": error,
            "address": address,
            "sent": Email.objects.filter(user=user).order_by("-at")[:LATEST],
            "sees_ladder": actor_of(request).role in SEES_THE_LADDER,
        },
        status=400 if error else 200,
    )


def _read(given: list[tuple[str, str]]) -> list[Rung]:
    """The rungs filled in; a line with neither days nor role is none."""
    found: list[Rung] = []
    for number, (days, role) in enumerate(given, start=1):
        if not days.strip() and not role:
            continue
        if not days.strip().isdecimal() or not role:
            raise ValueError(f"Step {number}: give a number of working days, and who is told.")
        found.append(Rung(int(days), role))
    return found
