"""The day's post: what waits to be printed, and the PDF of all of it with its list."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from heed.access import readings
from heed.access.actor import Actor
from heed.documents import keeping, notify, sending
from heed.documents.models import Dispatch, PostRun
from heed.documents.render import PDF, NoPdfHere
from heed.web import printing
from heed.web.request import actor_of


def _poster(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in sending.POSTS:
        raise PermissionDenied("The post is not printed from your present post.")
    return actor


def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the post. Pressing the button prints it all."""
    actor = _poster(request)
    if request.method == "POST" and request.POST.get("by") == "notify":
        return _by_notify(request, actor)
    if request.method == "POST":
        try:
            with transaction.atomic():
                made = sending.make_post(actor)
        except NoPdfHere as here:
            return printing.no_pdf(request, here)
        return redirect("post-run", made[0].uuid) if made else redirect("post")
    runs = PostRun.objects.order_by("-at")[:20]
    waits = sending.post_waiting().defer("letter__html", "letter__text")
    page = {"waiting": waits[:200], "runs": runs, "by_notify": notify.posts_letters()}
    return render(request, "letters/post.html", page)


def _by_notify(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand the post to GOV.UK Notify; what it does not take is said."""
    if not notify.posts_letters():
        raise PermissionDenied("GOV.UK Notify posts no letters here.")
    try:
        taken, refused = sending.post_by_notify(actor)
    except NoPdfHere as here:
        return printing.no_pdf(request, here)
    messages.success(request, f"GOV.UK Notify took {taken} to print and post.")
    if refused:
        messages.info(
            request,
            f"It would not take {refused}. Whoever wrote them sees why, among their letters.",
        )
    if sending.post_waiting().exists():
        messages.info(
            request,
            "What still waits has something to go in the envelope, or Notify could not be reached: "
            "print it here, or try again later.",
        )
    return redirect("post")


def again(request: HttpRequest, run: UUID) -> HttpResponse:
    """The PDF of a day's post, as it was made."""
    actor = _poster(request)
    found = get_object_or_404(PostRun, uuid=run)
    if request.GET.get("as") != "pdf":
        within = Dispatch.objects.filter(events__run=found).select_related("letter").order_by("id")
        return render(request, "letters/post_run.html", {"run": found, "dispatches": within})
    letters = Dispatch.objects.filter(events__run=found).select_related("file")
    if letters.count() < found.letters:
        raise PermissionDenied("Among this post are letters of files that are not open to you.")
    for file in {dispatch.file for dispatch in letters}:
        readings.log(actor, file, "letters in the day’s post", "To print the post")
    try:
        content = keeping.fetch(actor.authority, found.sha256)
    except FileNotFoundError:
        messages.info(request, "The PDF of that day is no longer kept. Each letter still is.")
        return redirect("post")
    return printing.file(content, "post.pdf", PDF)
