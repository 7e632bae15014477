"""What everybody who answers for people's rights shares: who they are, and how a form is shown."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.access import table
from heed.access.actor import Actor
from heed.web.request import actor_of


def answers_for_rights(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who answer for people's rights."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        if not table.may(actor_of(request).role, "rights"):
            raise PermissionDenied("The designated manager and the data officer answer for this.")
        return view(request, *args, **more)

    return page


def signed(actor: Actor, now: datetime) -> dict[str, Any]:
    """The columns that say who did something: see `heed.rights.models.Signed`."""
    return {
        "authority": actor.authority,
        "by_id": actor.user_id,
        "by_name": actor.name,
        "role": actor.role,
        "at": now,
    }


def form_page(
    request: HttpRequest, form: forms.Form, title: str, back: str, button: str, says: str = ""
) -> HttpResponse:
    """A form with one thing to do, and what was typed on it."""
    context = {"form": form, "title": title, "back": back, "button": button, "says": says}
    return render(request, "rights/form.html", context, status=400 if form.errors else 200)
