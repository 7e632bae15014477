"""What every page is given: the service's navigation and whether this is a demonstration."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Place:
    """A place in the navigation: its words and the name of its URL."""

    label: str
    url_name: str


@dataclass(frozen=True)
class Link:
    label: str
    href: str
    current: bool


PLACES = [
    Place("My work", "my-work"),
    Place("Find a child", "find-child"),
    Place("Record a contact", "record-contact"),
    Place("Authorise", "authorise"),
]


def page(request: HttpRequest) -> dict[str, Any]:
    return {"demonstration": settings.HEED_DEMONSTRATION, "navigation": _navigation(request)}


def _navigation(request: HttpRequest) -> list[Link]:
    """The places this installation has, the present one marked."""
    links: list[Link] = []
    for place in PLACES:
        try:
            href = reverse(place.url_name)
        except NoReverseMatch:
            continue  # a room that is not built in
        links.append(Link(place.label, href, current=request.path.startswith(href)))
    return links
