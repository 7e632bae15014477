"""Signing out."""

from typing import Any

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class SignOut(LogoutView):
    """Ends the session, and has the browser forget the pages it still holds.

    What somebody was writing without signal is kept on their device enciphered, and is theirs when they
    sign in again: so the cache is cleared, and not the storage.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response
