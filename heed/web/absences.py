"""That a worker is away and who covers, said by their manager; docs/decisions/0041 has what a deputy may do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heed.access import administration
from heed.access.administration import Desk, Refused
from heed.access.models import Absence, Post, User
from heed.engine.calendar import day_of
from heed.web.administration.authority import refused
from heed.web.administration.forms import AbsenceForm, ReasonForm
from heed.web.caseload import CASEWORK, manager
from heed.web.request import user_of


def away(request: HttpRequest, held: int) -> HttpResponse:
    """From when until when, and who stands in."""
    actor, today = manager(request), day_of(timezone.now())
    post = get_object_or_404(
        Post.objects.held_on(today)
        .filter(role__in=CASEWORK)
        .select_related("user", "organisation"),
        pk=held,
        user__authority=actor.authority,
    )
    at_work = Post.objects.held_on(today).filter(
        role__in=CASEWORK, organisation=post.organisation, user__is_active=True
    )
    people = User.objects.filter(posts__in=at_work).exclude(pk__in=(post.user_id, actor.user_id))
    people = people.distinct().order_by("last_name", "first_name")
    said = request.POST if request.method == "POST" else None
    form = AbsenceForm(post, people, said, initial={"starts": today})
    if form.is_valid():
        given = form.cleaned_data
        deputy = people.get(pk=given["deputy"]) if given["deputy"] else None
        desk = Desk(actor.authority, user_of(request))
        try:
            administration.record_absence(
                desk, post, given["starts"], given["ends"], deputy, given["why"]
            )
        except Refused as refusal:
            refused(form, refusal)
        else:
            who = f"{deputy} covers" if deputy else "nobody covers"
            messages.success(request, f"{post.user} is away; {who}.")
            return redirect("team-worker", post.user_id)
    says = (
        "Whoever covers chooses this post at the head of My work, sees what is owed in it and may do "
        "it. What they write says for whom. To give the children to somebody else for good, tick them "
        "on the worker’s page."
    )
    title = f"{post.user} is away"
    return _asks(request, form, title, "Record it", post.user, says)


def back(request: HttpRequest, absence: int) -> HttpResponse:
    """That they are back: nobody covers from now on."""
    actor = manager(request)
    held = get_object_or_404(
        Absence.objects.select_related("post__user"),
        pk=absence,
        post__user__authority=actor.authority,
        post__role__in=CASEWORK,
    )
    user = held.post.user
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            administration.end_absence(
                Desk(actor.authority, user_of(request)), held, form.cleaned_data["why"]
            )
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"{user} is back.")
            return redirect("team-worker", user.pk)
    return _asks(request, form, f"{user} is back", "They are back", user)


def _asks(
    request: HttpRequest,
    form: AbsenceForm | ReasonForm,
    title: str,
    button: str,
    user: User,
    says: str = "",
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "worker": user, "says": says}
    return render(request, "team/away.html", context)
