"""A second factor before anything else, where the installation asks for one."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

CHECKED = "second_factor"
"""The session's note that its user has a second factor, or was vouched for by a directory."""

OPEN = ("/account/", "/sign-out", "/sign-in", "/static/", "/health")


class SecondFactorMiddleware:
    """Whoever signed in with a password alone sets up a second factor first (HEED_SECOND_FACTOR).

    A directory asks for its own; an agency's system has a token and no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _needs_one(request):
            return redirect("mfa_index")
        return self._respond(request)


def _needs_one(request: HttpRequest) -> bool:
    if not settings.HEED_SECOND_FACTOR or request.path.startswith(OPEN):
        return False
    user: Any = request.user
    if not user.is_authenticated or request.session.get(CHECKED):
        return False
    records = request.session.get("account_authentication_methods") or []
    vouched = any(record.get("method") == "socialaccount" for record in records)
    if vouched or is_mfa_enabled(user):
        request.session[CHECKED] = True
        return False
    return True
