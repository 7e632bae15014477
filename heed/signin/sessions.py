"""How long a session lasts: so long from its last use. What a page asks by itself is no use of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_MARK = "asked_by_the_page"


def by_itself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that pages ask without anybody pressing anything: the session ends when it would have."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        setattr(request, _MARK, True)
        return view(request, *args, **kwargs)

    return asked


class LastUseMiddleware(SessionMiddleware):
    """Sessions that last from the last use on, at an empty desk too."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if getattr(request, _MARK, False):
            return response
        return super().process_response(request, response)


def seconds_left(request: HttpRequest) -> int:
    """How long until the session of this request ends, if nobody uses it."""
    key = request.session.session_key
    ends = Session.objects.filter(pk=key).values_list("expire_date", flat=True).first()
    return max(0, int((ends - timezone.now()).total_seconds())) if ends else 0
