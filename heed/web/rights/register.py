"""What is asked for, objected to, held and to be disposed of, in one place, the soonest due first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.rights import access, retention
from heed.rights.models import AccessRequest, Disposal, Hold, Objection
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of
from heed.web.rights.desk import answers_for_rights

SHOWN = 50
"""Files whose time is over that the page shows at once: the longest over first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is not answered, and by when it must be."""

    request: AccessRequest
    due: date
    overdue: bool


@answers_for_rights
def register(request: HttpRequest) -> HttpResponse:
    """Everything that waits for whoever answers for people's rights."""
    today = day_of(timezone.now())
    over = retention.nearly_due(today)
    return render(
        request,
        "rights/register.html",
        {
            "asked": waiting(today),
            "objections": Objection.objects.filter(answer__isnull=True)
            .select_related("file__subject")
            .order_by("at"),
            "holds": _holds(),
            "over": over[:SHOWN],
            "over_in_all": len(over),
            "disposals": Disposal.objects.filter(answer__isnull=True).order_by("at"),
            "agreed": Disposal.objects.filter(answer__agreed=True, done__isnull=True).order_by(
                "at"
            ),
            "me": actor_of(request).user_id,
        },
    )


@reads_file("rights over the file", any_kind=True)
@answers_for_rights
def of_file(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What was asked, objected to and held of one file, and how long it is kept."""
    file: File = opened.file
    requests = (
        AccessRequest.objects.filter(file=file).prefetch_related("steps").order_by("-received")
    )
    return render(
        request,
        "rights/file.html",
        {
            "file": file,
            "requests": [(one, access.due(one, one.steps.all())) for one in requests],
            "objections": Objection.objects.filter(file=file)
            .select_related("answer")
            .order_by("at"),
            "kept": retention.kept(file, file.authority.choices),
            "holds": _holds().filter(file=file),
            "may_go": retention.kept(file, file.authority.choices).may_go(day_of(timezone.now())),
        },
    )


def waiting(today: date) -> list[Asked]:
    """The requests that are not answered, the soonest due first."""
    found = AccessRequest.objects.select_related("file__subject").prefetch_related("steps")
    made = [
        Asked(one, due, due < today)
        for one in found
        if not access.is_over(one.steps.all())
        for due in [access.due(one, one.steps.all())]
    ]
    return sorted(made, key=lambda one: one.due)


def _holds() -> "QuerySet[Hold]":
    """The holds in force, the oldest first."""
    return Hold.objects.filter(lifted__isnull=True).select_related("file").order_by("at")
