"""For your attention: what has come to be owed through somebody else's record."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.casefile import attention
from heed.web import words
from heed.web.request import actor_of

A_PAGE = 50
A_FEW = 3
"""How many stand on My work; the rest are one click away."""

unread = attention.unread


def page(request: HttpRequest) -> HttpResponse:
    """Everything that this person has been told and has not read."""
    told = Paginator(unread(actor_of(request)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "work/attention.html", {"page": told})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one as read, or all."""
    named = _uuid(request.POST.get("notice", ""))
    if named is None and not request.POST.get("all"):
        return redirect("my-work")
    read = attention.mark_read(actor_of(request), [named] if named else None, timezone.now())
    if not named:
        messages.success(request, f"{words.several(read, 'notice')} marked as read.")
    return redirect("attention" if request.POST.get("back") == "attention" else "my-work")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
