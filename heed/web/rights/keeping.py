"""How long a file is kept: what holds it, and disposing of it once its time is over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.rights import disposal
from heed.rights.disposal import NotYet
from heed.rights.models import Disposal, Hold, HoldLifted
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of
from heed.web.rights.desk import answers_for_rights, form_page, signed
from heed.web.rights.forms import WhyForm


@reads_file("holding the file", any_kind=True)
@answers_for_rights
def hold(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Nothing of this file is disposed of until the hold is lifted."""
    back = reverse("rights-file", args=[opened.file.uuid])
    return _hold(request, opened.actor, opened.file, back)


@answers_for_rights
def hold_all(request: HttpRequest) -> HttpResponse:
    """Nothing at all is disposed of until the hold is lifted: an inquiry has asked."""
    return _hold(request, actor_of(request), None, reverse("rights"))


def _hold(request: HttpRequest, actor: Actor, file: File | None, back: str) -> HttpResponse:
    form = WhyForm(request.POST or None, asks="Who asks for it, and why?")
    if request.method == "POST" and form.is_valid():
        Hold.objects.create(
            file=file, why=form.cleaned_data["why"], **signed(actor, timezone.now())
        )
        return redirect(back)
    title = "Hold this file" if file else "Hold every file"
    return form_page(
        request,
        form,
        title,
        back,
        "Hold",
        "Nothing held is disposed of, whatever the schedule says.",
    )


@answers_for_rights
def lift(request: HttpRequest, number: UUID) -> HttpResponse:
    """A hold is over."""
    found = get_object_or_404(Hold, uuid=number, lifted__isnull=True)
    form = WhyForm(request.POST or None, asks="Why is it over?")
    if request.method == "POST" and form.is_valid():
        HoldLifted.objects.create(
            hold=found,
            why=form.cleaned_data["why"],
            **signed(actor_of(request), timezone.now()),
        )
        return redirect("rights")
    return form_page(request, form, "Lift the hold", reverse("rights"), "Lift it", found.why)


@reads_file("proposing to dispose of the file", any_kind=True)
@answers_for_rights
def propose(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Propose that a file whose time is over be disposed of. Somebody else must agree."""
    back = reverse("rights-file", args=[opened.file.uuid])
    form = WhyForm(
        request.POST or None, asks="Have you looked whether anybody may still need it? Say how."
    )
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            disposal.propose(opened.actor, opened.file, form.cleaned_data["why"], now, day_of(now))
        except NotYet as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Proposed. It waits for somebody else to agree.")
            return redirect("rights")
    return form_page(request, form, "Propose to dispose of this file", back, "Propose")


@answers_for_rights
def agree(request: HttpRequest, number: UUID) -> HttpResponse:
    """A second person agrees to a disposal, or does not."""
    found = get_object_or_404(Disposal, uuid=number, answer__isnull=True)
    actor = actor_of(request)
    if found.by_id == actor.user_id:
        raise Http404("Somebody else answers your own proposal.")
    form = WhyForm(request.POST or None, asks="Why, or why not?")
    if request.method == "POST" and form.is_valid():
        agreed = "agree" in request.POST
        disposal.answer(
            actor, found, agreed=agreed, why=form.cleaned_data["why"], now=timezone.now()
        )
        messages.success(request, "Agreed." if agreed else "Not agreed: the file is kept.")
        return redirect("rights")
    says = f"File {found.reference}, {found.records} records. {found.rule}. {found.by_name}: {found.why}"
    return form_page(request, form, "Dispose of a file?", reverse("rights"), "agree", says)
