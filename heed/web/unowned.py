"""What nobody answers for: children whom nobody leads, and duties of a post nobody holds."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access.seeing import MANAGE
from heed.casefile import handover
from heed.casefile.models import File
from heed.engine.calendar import day_of, london
from heed.procedures.roles import Role
from heed.web import owed
from heed.web.caseload import GiveForm, Outcome, taken
from heed.web.homes import MyChild
from heed.web.request import actor_of

ANSWER = MANAGE | {Role.DESIGNATED_MANAGER}
"""Those who see that nothing lies unowned."""

A_PAGE = 50


def page(request: HttpRequest) -> HttpResponse:
    """The list: each child opens from it, and managers tick and give them to a social worker."""
    actor, now = actor_of(request), london(timezone.now())
    if actor.role not in ANSWER:
        raise PermissionDenied("Managers see what nobody answers for.")
    form, given = None, Outcome()
    if actor.role in MANAGE:
        form = GiveForm(actor, None, request.POST if request.method == "POST" else None)
        answer = taken(
            request, actor, form, File.objects.filter(summary__in=handover.without_lead())
        )
        if isinstance(answer, HttpResponse):
            return answer
        given = answer
    children = Paginator(handover.without_lead(), A_PAGE).get_page(request.GET.get("page"))
    working = handover.without_lead().filter(handover.in_work()).count()
    duties = handover.of_nobody(actor.authority)
    return render(
        request,
        "work/unowned.html",
        {
            "page": children,
            "children": [MyChild(one, day_of(now)) for one in children],
            "ticked": set(request.POST.getlist("child")),
            "form": form,
            "given": given,
            "working": working,
            "over": -working,
            "lately": True,
            "now": now,
            "duties": [owed.show(duty, duty.file, actor, now) for duty in duties[:A_PAGE]],
            "number": duties.count(),
        },
    )
