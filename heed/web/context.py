"""What every page is given: the service's navigation and whether this is a demonstration."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.models import User
from heed.access.restricted import ENTITLED
from heed.access.roles import BESIDE_CASEWORK
from heed.access.rules import LOAD_RETURNS
from heed.access.seeing import ENQUIRE, EVERY_FILE, LIMITS, MANAGE, PART, WHOLE
from heed.access.table import ANSWER_FOR_RIGHTS, LOOK_AT_READING, entitled_in_an_emergency
from heed.engine.calendar import london
from heed.help.notes import WRITE_NOTES
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.web.administration.desk import administers, keeps_installation
from heed.web.device import whose


@dataclass(frozen=True)
class Place:
    """A place in the navigation: its words and the name of its URL."""

    label: str
    url_name: str
    roles: frozenset[str] | None = None
    """Whose place it is; everybody's, if nobody is named."""
    fits: Callable[[Actor], bool] | None = None
    """For whom it is there, where the post alone does not say."""

    def is_for(self, actor: Actor) -> bool:
        by_post = self.roles is None or actor.role in self.roles
        return by_post and (self.fits is None or self.fits(actor))


@dataclass(frozen=True)
class Link:
    label: str
    href: str
    current: bool


AGREE = MANAGE | {Role.CONFERENCE_CHAIR, Role.SENIOR_MANAGER, Role.DESIGNATED_MANAGER}
"""Those who may be asked to agree to what others decide."""

ON_THE_PANEL = ENTITLED["child_death"] | {DeathRole.PANEL}
"""Those who sit on the child death overview panel, or prepare for it."""

REPORT = ENTITLED["allegation"] | ENTITLED["child_death"] | ENTITLED["review"]
"""Those who oversee every file of a kind, and report on them each year."""


def _in_an_emergency(actor: Actor) -> bool:
    """Those who may open any child's file in an emergency, and cannot look a child up."""
    entitled = entitled_in_an_emergency(actor.role, actor.organisation_kind)
    return entitled is not None and actor.role not in WHOLE


PLACES = [
    Place("My work", "my-work"),
    Place("The team", "team", EVERY_FILE - {Role.DATA_OFFICER}),
    Place("Without a worker", "unowned", MANAGE | {Role.DESIGNATED_MANAGER}),
    Place("Find a child", "find-child", WHOLE),
    Place("Is a child known?", "enquiry", ENQUIRE - WHOLE),
    Place("In an emergency", "find-in-emergency", fits=_in_an_emergency),
    Place("Shared with us", "shared-with-us", PART),
    Place("Authorise", "authorise", AGREE),
    Place("Record a contact", "record-contact"),
    Place("Is a child known?", "enquiry", ENQUIRE & WHOLE),
    Place("Letters", "inbox"),
    Place("Conferences", "conferences"),
    Place("Directory", "directory"),
    Place("Limits", "limits", LIMITS),
    Place("Restricted files", "restricted-files", frozenset(BESIDE_CASEWORK)),
    Place("Panel papers", "panel", ON_THE_PANEL),
    Place("Reports to the Board", "reports", REPORT),
    Place("All children", "children", EVERY_FILE),
    Place("Unusual reading", "unusual-reading", LOOK_AT_READING),
    Place("Local protocol", "local-notes", WRITE_NOTES),
    Place("Load a return", "loading", LOAD_RETURNS),
    Place("Rights", "rights", ANSWER_FOR_RIGHTS),
]

LINE = 960
"""How wide the menu is at most, in pixels at the size in which it is set."""

MORE = 75
"""How wide More is."""

ADMINISTRATION = Place("Administration", "administrations")


def page(request: HttpRequest) -> dict[str, Any]:
    links = _navigation(request)
    shown = _in_one_line(links)
    ends = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return {
        "session_lasts": settings.SESSION_COOKIE_AGE,
        "session_ends": f"{london(ends):%H:%M}",
        "demonstration": settings.HEED_DEMONSTRATION,
        "whose": whose(user) if isinstance(user := getattr(request, "user", None), User) else "",
        "navigation": links[:shown],
        "navigation_more": links[shown:],
    }


def _in_one_line(links: list[Link]) -> int:
    """How many of these stand in one line of the menu; where not all do, beside More, which has the rest."""
    ends = list(accumulate(8.9 * len(link.label) + 30 for link in links))
    if not ends or ends[-1] - 30 <= LINE:
        return len(links)
    return sum(end <= LINE - MORE for end in ends)


def _places(request: HttpRequest) -> list[Place]:
    """The places of this post. Those who administer have that alone: they see no casework."""
    actor = getattr(request, "actor", None)
    user = getattr(request, "user", None)
    if isinstance(user, User) and (administers(request) or keeps_installation(user)):
        return [ADMINISTRATION]
    if actor is None:
        return []
    return [place for place in PLACES if place.is_for(actor)]


def _navigation(request: HttpRequest) -> list[Link]:
    """The places this installation has for this post, the present one marked."""
    links: list[Link] = []
    for place in _places(request):
        try:
            href = reverse(place.url_name)
        except NoReverseMatch:
            continue  # a room that is not built in
        links.append(Link(place.label, href, current=request.path.startswith(href)))
    return links
