"""Who may administer what: a service administrator their own authority, whoever keeps the installation any.

Neither sees casework. Whoever keeps the installation has no authority and so no post; a service
administrator's post gives no sight of any file.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from heed.access.administration import Desk
from heed.access.models import Authority, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.web.request import user_of


def keeps_installation(user: User) -> bool:
    """Whether somebody keeps the whole installation, all authorities of it."""
    return user.is_superuser and user.authority_id is None


def administers(request: HttpRequest) -> bool:
    """Whether whoever asks acts as a service administrator now."""
    actor = getattr(request, "actor", None)
    return actor is not None and actor.role == SERVICE_ADMINISTRATOR and not actor.absent


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one authority's administration, named by its code in the address.

    To others than its administrators and the installation's keeper it is not there.
    """

    @wraps(view)
    def page(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        user = user_of(request)
        if not keeps_installation(user):
            if not administers(request):
                raise PermissionDenied("Only service administrators see this.")
            if user.authority is None or user.authority.code != code:
                raise Http404("No such authority of yours.")
        return view(request, Desk(get_object_or_404(Authority, code=code), user), **more)

    return page
