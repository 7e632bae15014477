from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PrivateMiddleware:
    """No page about a child stays behind in a shared computer's cache, and no page may use its camera."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response
