"""What nobody answers for: children whose lead social worker has left, and duties of a post nobody holds."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.access.seeing import MANAGE
from heed.casefile import handover
from heed.engine.calendar import london
from heed.procedures.general import LeadNamed
from heed.procedures.roles import Role
from heed.web import links, owed
from heed.web.request import actor_of

ANSWER = MANAGE | {Role.DESIGNATED_MANAGER}
"""Those who see that nothing lies unowned."""

A_PAGE = 50


def page(request: HttpRequest) -> HttpResponse:
    """The list, for managers: each child with a way to name who leads from now on."""
    actor, now = actor_of(request), london(timezone.now())
    if actor.role not in ANSWER:
        raise PermissionDenied("Managers see what nobody answers for.")
    pages = Paginator(handover.without_lead(), A_PAGE)
    children = pages.get_page(request.GET.get("page"))
    duties = handover.of_nobody(actor.authority)
    return render(
        request,
        "work/unowned.html",
        {
            "page": children,
            "children": [(one, links.form(one.file.uuid, LeadNamed.type)) for one in children],
            "names": actor.role in MANAGE,
            "duties": [owed.show(duty, duty.file, actor, now) for duty in duties[:A_PAGE]],
            "number": duties.count(),
        },
    )
