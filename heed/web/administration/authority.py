"""Authorities: setting one up, its readings, teams and organisations, and the trail of changes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from heed.access import administration, changes, organisations
from heed.access.administration import Desk, Refused
from heed.access.models import Authority, Organisation, Post, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.web.administration.desk import administers, at_desk, keeps_installation
from heed.web.administration.forms import (
    AuthorityForm,
    OrganisationForm,
    ReadingsForm,
    TeamForm,
    TeamNameForm,
)
from heed.web.request import user_of

A_PAGE = 50


def refused(form: Form, refusal: Refused) -> None:
    """Show a refusal with the question it is about."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.says)


def asked(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def index(request: HttpRequest) -> HttpResponse:
    """Every authority of the installation, for whoever keeps it; their own, for an administrator."""
    user = user_of(request)
    if administers(request) and user.authority is not None:
        return redirect("administration", user.authority.code)
    if not keeps_installation(user):
        raise PermissionDenied("Only service administrators see this.")
    running = Q(posts__role=SERVICE_ADMINISTRATOR)
    listed = Authority.objects.annotate(
        people=Count("users", distinct=True),
        administrators=Count(
            "users", filter=Q(users__in=User.objects.filter(running)), distinct=True
        ),
    )
    return render(request, "administration/index.html", {"authorities": listed})


def new(request: HttpRequest) -> HttpResponse:
    """Set an authority up from nothing."""
    user = user_of(request)
    if not keeps_installation(user):
        raise PermissionDenied("Only whoever keeps the installation sets up an authority.")
    form = AuthorityForm(asked(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = administration.found(user, said["name"], said["code"], said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"{made} is set up.")
            return redirect("administration", made.code)
    return _form(request, form, "Set up an authority", "Set it up", reverse("administrations"))


@at_desk
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """An authority at a glance: what is set up, who works there, and what is lacking."""
    today, authority = desk.today, desk.authority
    people = authority.users.order_by("last_name", "first_name", "pk")
    found = request.GET.get("q", "").strip()
    if found:
        match = Q(username__icontains=found)
        for word in found.split():
            match |= Q(first_name__icontains=word) | Q(last_name__icontains=word)
        people = people.filter(match)
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    held: dict[int, list[Post]] = {}
    posts = Post.objects.filter(user__in=list(page)).filter(Q(ends=None) | Q(ends__gte=today))
    for post in (
        posts.filter(ended_at=None).select_related("organisation", "team").order_by("starts")
    ):
        held.setdefault(post.user_id, []).append(post)
    parties = organisations.known_to(authority).annotate(
        people=Count("posts", filter=Q(posts__user__authority=authority), distinct=True)
    )
    listed = list(parties)
    teams = authority.teams.select_related("organisation").order_by("name")
    roles = Post.objects.held_on(today).filter(user__authority=authority, user__is_active=True)
    return render(
        request,
        "administration/overview.html",
        {
            "desk": desk,
            "page": page,
            "people": [(user, held.get(user.pk, [])) for user in page],
            "found": found,
            "organisations": listed,
            "without_kind": [one for one in listed if not one.kind],
            "teams": teams.annotate(people=Count("posts", filter=Q(posts__in=roles))),
            "lacking": _lacking(set(roles.values_list("role", flat=True))),
            "keeper": keeps_installation(user_of(request)),
            "changed": changes.of(authority)[:5],
            "today": today,
        },
    )


NEEDED = {
    SERVICE_ADMINISTRATOR: "a service administrator, who keeps all this",
    "duty_social_worker": "a duty social worker, who takes referrals",
    "team_manager": "a team manager, who decides and agrees",
    "lead_social_worker": "a lead social worker, to whom children are given",
    "conference_chair": "a conference chair",
    "designated_manager": "a designated manager, who keeps the list of children with a plan",
    "enquiry_desk": "an enquiry desk, for who asks at night",
}
"""The posts without which work would lie undone, and what each is for."""


def _lacking(held: set[str]) -> list[str]:
    return [says for role, says in NEEDED.items() if role not in held]


@at_desk
def readings(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Which edition, readings and stricter limits the authority works by."""
    form = ReadingsForm(desk.authority, asked(request))
    if form.is_valid():
        why = form.cleaned_data["why"]
        try:
            changed = administration.set_readings(
                desk, form.pinned, form.protocol, form.choices, why
            )
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Saved." if changed else "Nothing was changed.")
            return redirect("administration", desk.authority.code)
    first = next(name for name in form.fields if name.startswith("limit-"))
    context = {"desk": desk, "form": form, "first_limit": first}
    return render(request, "administration/readings.html", context)


@at_desk
def team(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add a team."""
    form = TeamForm(desk.authority, asked(request))
    if form.is_valid():
        said = form.cleaned_data
        organisation = get_object_or_404(
            organisations.known_to(desk.authority), pk=said["organisation"]
        )
        try:
            administration.add_team(desk, said["name"], organisation, said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"Added the team {said['name']}.")
            return redirect("administration", desk.authority.code)
    return at_form(request, desk, form, "Add a team", "Add the team")


@at_desk
def team_name(request: HttpRequest, desk: Desk, team: int) -> HttpResponse:
    """Give a team another name."""
    held = get_object_or_404(desk.authority.teams, pk=team)
    form = TeamNameForm(asked(request), initial={"name": held.name})
    if form.is_valid():
        said = form.cleaned_data
        try:
            administration.rename_team(desk, held, said["name"], said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"The team is now {held}.")
            return redirect("administration", desk.authority.code)
    says = "Whoever works in it, and its children, stay with it."
    return at_form(request, desk, form, "Rename a team", "Save", says=says)


@at_desk
def organisation(
    request: HttpRequest, desk: Desk, organisation: UUID | None = None
) -> HttpResponse:
    """Add an organisation the authority works with, or put one right."""
    keeper = keeps_installation(user_of(request))
    held = None
    if organisation is not None:
        held = get_object_or_404(organisations.known_to(desk.authority), uuid=organisation)
        if held.shared and not keeper:
            raise PermissionDenied(
                "What every authority shares is kept by the installation’s keeper."
            )
    form = OrganisationForm(held, asked(request), shareable=keeper)
    if form.is_valid():
        said = form.cleaned_data
        authority = None if said.get("shared") else desk.authority
        row = held or Organisation(authority=authority)
        for name in ("name", "kind", "code", "phone", "out_of_hours", "email"):
            setattr(row, name, said[name])
        try:
            administration.save_organisation(desk, row, said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"Saved {row}.")
            return redirect("administration", desk.authority.code)
    title = "Put an organisation right" if held else "Add an organisation"
    return at_form(request, desk, form, title, "Save")


@at_desk
def trail(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was changed here: what, by whom, when and why."""
    page = Paginator(changes.of(desk.authority), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "administration/trail.html", {"desk": desk, "page": page})


def at_form(
    request: HttpRequest, desk: Desk, form: Form, title: str, button: str, *,
    back: str = "", says: str = "",
) -> HttpResponse:  # fmt: skip
    """A page that asks one form."""
    back = back or reverse("administration", args=[desk.authority.code])
    return _form(request, form, title, button, back, says, desk)


def _form(
    request: HttpRequest, form: Form, title: str, button: str, back: str, says: str = "",
    desk: Desk | None = None,
) -> HttpResponse:  # fmt: skip
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "says": says,
        "desk": desk,
    }
    return render(request, "administration/form.html", context)
