"""Something has come in about a child: what it is, who it is about, and straight to the form.

From the call to the decision there are few screens: this one, the child (found, or added at once
where nobody is found), the referral, the facts drawn out, the decision.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access import seeing
from heed.access.roles import SOCIAL_CARE
from heed.casefile.book import record_type
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.web import choose, restricted
from heed.web.request import actor_of

THEN = "then-record"
"""The session's key for the record that is to follow once the child is found."""

REFERRAL, CONCERN = "referral_received", "concern_raised"


def contact(request: HttpRequest) -> HttpResponse:
    """What has come in, and about whom."""
    from heed.web.search import ASKED, known_here  # the search asks this module what follows

    actor = actor_of(request)
    likeliest = REFERRAL if actor.role in SOCIAL_CARE else CONCERN
    kinds = sorted(
        choose.beginnings(actor.role, day_of(timezone.now()), actor.authority.editions()),
        key=lambda kind: (not record_type(kind.type).emergency, kind.type != likeliest),
    )
    chosen = request.POST.get("kind", "")
    known = chosen in {kind.type for kind in kinds}
    if request.method == "POST" and known:
        request.session[THEN] = chosen
        if not seeing.may_search(actor.role):
            return redirect("contact-child")
        text = request.session[ASKED] = request.POST.get("find", "").strip()[:200]
        return redirect("find-child" if not text or known_here(text) else "new-child")
    return render(
        request,
        "record/contact.html",
        {
            "kinds": kinds,
            "chosen": chosen or likeliest,
            "may_search": seeing.may_search(actor.role),
            "error": request.method == "POST",
            "beginnings": restricted.beginnings(actor.role),
        },
    )


def child(request: HttpRequest) -> HttpResponse:
    """Who it is about, told by somebody who does not look children up.

    They are shown nobody. Social care sees whether the child is known when it takes the record up.
    """
    from heed.web.entering import unseen
    from heed.web.newchild import NewChild

    actor = actor_of(request)
    if THEN not in request.session:
        return redirect("record-contact")
    if seeing.may_search(actor.role):
        raise PermissionDenied("Look for the child first.")
    form = NewChild(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return onward(request, unseen(actor, form))
    return render(request, "find/new.html", {"form": form, "matches": []})


def onward(request: HttpRequest, file: File) -> HttpResponse:
    """To the record that was to follow, or else to the child's page."""
    wanted = request.session.pop(THEN, None)
    return redirect(
        f"{reverse('record', args=[file.uuid, wanted])}?new=1"
        if wanted
        else reverse("child", args=[file.uuid])
    )


def following(request: HttpRequest) -> dict[str, Any] | None:
    """The record that is to follow, for a page that finds the child."""
    wanted = request.session.get(THEN)
    return {"type": wanted, "title": record_type(wanted).title} if wanted else None
