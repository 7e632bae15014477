"""Where the API is found. Its callers sign in by token, never by a browser's session, and send JSON."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from heed.api.problems import Problem, answer
from heed.api.v1 import api

JSON = "application/json"


def _told_in_json(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What is sent has to be said to be JSON."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        says_something = request.META.get("CONTENT_LENGTH") not in (None, "", "0")
        if says_something and request.content_type != JSON:
            return answer(Problem(415, f"Send JSON, and say so: Content-Type: {JSON}"))
        return view(request, *args, **kwargs)

    return asked


_found, _app, _namespace = api.urls
for pattern in _found:
    if isinstance(pattern, URLPattern):
        pattern.callback = login_not_required(_told_in_json(pattern.callback))

urlpatterns = [path("api/v1/", (_found, _app, _namespace))]
