"""For your attention: what has come to be owed through somebody else's record."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access.actor import Actor
from heed.casefile import attention
from heed.casefile.attention import Told
from heed.web import words
from heed.web.request import actor_of

A_PAGE = 50
A_FEW = 3
"""How many stand on My work; the rest are one click away."""

LATELY = timedelta(days=28)
"""How far back the few go: what came up before that and is still owed stands in the list itself."""

LOOKED_AT = 60
"""Among how many of the newest the few are found: one record may leave many things to do."""


def newest(actor: Actor) -> list[Told]:
    """The latest that this person was told, record by record: one more than fits on My work."""
    unread = attention.unread(actor).filter(created_at__gte=timezone.now() - LATELY)
    # by their numbers first: sorted whole, thousands of notices take long
    numbers = list(unread.select_related(None).values_list("pk", flat=True)[:LOOKED_AT])
    return attention.by_record(unread.filter(pk__in=numbers))[: A_FEW + 1]


def page(request: HttpRequest) -> HttpResponse:
    """Everything that this person has been told and has not read."""
    unread = attention.unread(actor_of(request))
    page = Paginator(unread, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "work/attention.html", {"page": page, "told": attention.by_record(page)})


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one as read, or all."""
    named = _uuid(request.POST.get("record", ""))
    if named is None and not request.POST.get("all"):
        return redirect("my-work")
    read = attention.mark_read(actor_of(request), named, timezone.now())
    if not named:
        messages.success(request, f"{words.several(read, 'notice')} marked as read.")
    return redirect("attention" if request.POST.get("back") == "attention" else "my-work")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
