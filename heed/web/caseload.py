"""One worker's children, for a manager: who they are, what is owed, and giving them to somebody else.

Giving on is a record in each child's file, signed by the manager. What nobody leads is given the same way
(`heed.web.unowned`).
"""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.models import Absence, Post, User
from heed.access.seeing import MANAGE
from heed.casefile import handover
from heed.casefile.handover import Given
from heed.casefile.models import File, FileSummary
from heed.engine.calendar import day_of, london
from heed.procedures.roles import Role
from heed.web import words
from heed.web.homes import MyChild
from heed.web.request import actor_of
from heed.web.saying import line_field, pick_field, tick_field

CASEWORK = (Role.LEAD_SOCIAL_WORKER, Role.DUTY_SOCIAL_WORKER)
"""The posts whose work a manager plans."""


def worker(request: HttpRequest, person: int) -> HttpResponse:
    """The children of one worker: ticked, and given to a colleague in one press."""
    actor, now = manager(request), london(timezone.now())
    user = of_casework(actor, person)
    led = of(user)
    form = GiveForm(actor, user, request.POST if request.method == "POST" else None)
    given = taken(request, actor, form, File.objects.filter(summary__in=led))
    if isinstance(given, HttpResponse):
        return given
    posts = list(user.current_posts(day_of(now)).filter(role__in=[*CASEWORK, *MANAGE]))
    away = Absence.objects.filter(post__user=user, ends__gte=day_of(now))
    return render(
        request,
        "team/worker.html",
        {
            "worker": user,
            "posts": [(post, post.role in CASEWORK) for post in posts],
            "away": away.select_related("deputy", "post").order_by("starts"),
            "children": [MyChild(one, day_of(now)) for one in led],
            "now": now,
            "ticked": set(request.POST.getlist("child")),
            "form": form,
            "given": given,
        },
    )


class GiveForm(forms.Form):
    """Who leads from now on, and why they."""

    colleague = pick_field("Who leads from now on?", (), required=True)
    qualified = tick_field(
        "They are a qualified and experienced social worker",
        "Asked by Working Together 2010, 5.41",
    )
    why = line_field(
        "Why this change?",
        "For example: Nadia is on leave until January. It is written in each child’s file, and is what "
        "the child is told",
        required=True,
        most=500,
    )

    def __init__(self, actor: Actor, now: User | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(one.pk): one for one in colleagues(actor, now)}
        carries = carried(self.people.values())
        offered = [
            (pk, f"{one.display_name}, {words.several_children(carries.get(one.pk, 0))}")
            for pk, one in self.people.items()
        ]
        self.fields["colleague"].choices = [("", "Choose a colleague"), *offered]  # type: ignore[attr-defined]

    def clean_qualified(self) -> bool:
        if not self.cleaned_data["qualified"]:
            raise forms.ValidationError("Say that they are qualified and experienced (5.41)")
        return True

    @property
    def successor(self) -> User:
        return self.people[self.cleaned_data["colleague"]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press brought about: nothing was ticked, or some of the files refused."""

    nothing: bool = False
    refused: tuple[Given, ...] = ()


def taken(
    request: HttpRequest, actor: Actor, form: GiveForm, files: "QuerySet[File]"
) -> HttpResponse | Outcome:
    """Give the ticked children of these to the colleague chosen. Leads on if every one was given."""
    if request.method != "POST":
        return Outcome()
    ticked = [uuid for text in request.POST.getlist("child") if (uuid := _uuid(text))]
    if not form.is_valid() or not ticked:
        return Outcome(nothing=not ticked)
    chosen = files.filter(uuid__in=ticked).order_by("summary__name", "pk")
    went = handover.give(actor, chosen, form.successor, form.cleaned_data["why"])
    refused = tuple(one for one in went if one.refused)
    if done := len(went) - len(refused):
        whose = form.successor.display_name
        messages.success(request, f"{words.several_children(done)} given to {whose}.")
    return Outcome(refused=refused) if refused else redirect(request.get_full_path())


def of(user: User) -> "QuerySet[FileSummary]":
    """The children somebody leads for on whose files there is work, longest not seen first."""
    led = FileSummary.objects.filter(file__kind="child", lead=user).filter(handover.in_work())
    return led.select_related("file__subject").order_by("last_seen", "name", "file_id")


def colleagues(actor: Actor, now: User | None = None) -> "QuerySet[User]":
    """Those who may lead from now on: they hold the post of a lead social worker here today."""
    held = Post.objects.held_on(day_of(timezone.now())).filter(role=Role.LEAD_SOCIAL_WORKER)
    others = User.objects.filter(authority=actor.authority, is_active=True, posts__in=held)
    others = others.exclude(pk=now.pk) if now else others
    return others.distinct().order_by("last_name", "first_name")


def carried(people: Any) -> dict[int, int]:
    """How many children with work open each of these leads for."""
    led = FileSummary.objects.filter(file__kind="child", lead__in=[one.pk for one in people])
    counted = led.filter(handover.in_work()).order_by().values_list("lead").annotate(Count("pk"))
    return dict(cast("Any", counted))


def of_casework(actor: Actor, person: int) -> User:
    """A worker of this authority: one who does casework, or led for children before they left."""
    led = FileSummary.objects.filter(lead=person).values("lead")
    found = User.objects.filter(Q(posts__role__in=[*CASEWORK, *MANAGE]) | Q(pk__in=led))
    return get_object_or_404(found.filter(authority=actor.authority).distinct(), pk=person)


def manager(request: HttpRequest) -> Actor:
    """Whoever asks, if they manage social workers. Raises PermissionDenied."""
    actor = actor_of(request)
    if actor.role not in MANAGE:
        raise PermissionDenied("Managers of social workers plan who leads for whom.")
    return actor


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
