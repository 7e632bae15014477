"""The list to read when Heed cannot be reached: whether it is written, and the passphrase it opens with."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access import table
from heed.access.actor import Actor
from heed.enquiries import standby
from heed.web.request import actor_of

LATE = timedelta(hours=3)
"""A list that is older than this is not being written: it is each hour."""


def index(request: HttpRequest) -> HttpResponse:
    """What there is, and how old it is."""
    return _page(request)


def passphrase(request: HttpRequest) -> HttpResponse:
    """Another passphrase, for whoever has just given their password again. It is shown this once."""
    actor = _keeper(request)
    if request.method == "POST":
        return _page(request, made=standby.new_passphrase(actor))
    return render(request, "enquiry/standby_passphrase.html", {"key": standby.latest_key()})


def _page(request: HttpRequest, made: str = "") -> HttpResponse:
    actor = _keeper(request)
    latest = standby.latest_list()
    return render(
        request,
        "enquiry/standby.html",
        {
            "authority": actor.authority,
            "made": made,
            "named": bool(settings.HEED_STANDBY),
            "where": standby.NAME,
            "key": standby.latest_key(),
            "latest": latest,
            "late": latest is not None and latest.at < timezone.now() - LATE,
        },
    )


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in table.KEEP_STANDBY_LIST:
        raise PermissionDenied("Only the designated manager keeps this list.")
    return actor
