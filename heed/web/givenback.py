"""What was typed on a form comes back to whoever typed it, where it cannot be taken.

Where the session has ended meanwhile, the form is older than the sign-in, or the server is at fault, the
answer is a page with the same words on it, to be sent once more.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render

NEVER = ("/account", "/sign-in", "/sign-out", "/invited", "/api")
"""Where passwords are typed, and where no page is asked for: nothing of that is written on a page."""


def gives_back(request: HttpRequest) -> bool:
    """Whether what was sent is to be had again. A page of our own sent it."""
    return request.method == "POST" and not request.path.startswith(NEVER)


def signed_out(request: HttpRequest, status: int = 200) -> HttpResponse:
    """What was typed, on a page that can be sent again after signing in elsewhere."""
    return render(request, "record/signed_out.html", given_back(request), status=status)


def given_back(request: HttpRequest) -> dict[str, Any]:
    """What was typed on a form, to be sent once more. Asks nothing of the database."""
    kept = [
        (name, value)
        for name in request.POST
        if name != "csrfmiddlewaretoken"
        for value in request.POST.getlist(name)
    ]
    return {"kept": kept, "files": len(request.FILES), "csrf_token": get_token(request)}


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Nobody but who has signed in; a form that comes after the session has ended is answered with
    its own words, not with an empty sign-in."""

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if gives_back(request):
            return signed_out(request)
        return super().handle_no_permission(request, view_func)
