from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

NEVER_USED = (
    "accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone",
    "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
"""What a browser can do and Heed never asks it to. Passkeys are not among them."""

METHODS = ("GET", "HEAD", "POST")
"""All that any page, or the API, is asked with."""

PERMISSIONS = ", ".join(f"{name}=()" for name in NEVER_USED)


class PrivateMiddleware:
    """No page about a child stays behind in a shared computer's cache, goes into another site's page,
    or may use a camera; and what the API answers is never opened as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = request.method in METHODS
        response = self.get_response(request) if known else HttpResponseNotAllowed(METHODS)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if "json" in response.headers.get("Content-Type", ""):
            response.headers.setdefault("Content-Disposition", 'attachment; filename="api.json"')
        return response
