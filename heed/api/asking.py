"""Who asks: a system, by its token, in its post. A browser's session opens nothing here."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from heed.access.actor import Actor
from heed.access.restricted import acting
from heed.api.models import Scope
from heed.api.problems import Problem
from heed.api.tokens import Service, known_by

GUESSES = 20
"""So many tokens that do not serve may come from one address in a minute."""


class ByToken(HttpBearer):
    """`Authorization: Bearer heed_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Service | None:
        found = known_by(token)
        if found is None:
            _guessed(str(request.META.get("REMOTE_ADDR", "")))
        return found


def _guessed(address: str) -> None:
    key = f"token-guesses-{address}"
    cache.add(key, 0, timeout=60)
    if cache.incr(key) > GUESSES:
        raise Throttled(wait=60)


class PerToken(SimpleRateThrottle):
    """How often one token may ask."""

    scope = "token"

    def get_cache_key(self, request: HttpRequest) -> str:
        service: Any = getattr(request, "auth", None)
        return self.cache_format % {"scope": self.rate, "ident": service.token.handle}


@contextmanager
def asking(request: HttpRequest, scope: Scope) -> Iterator[Actor]:
    """Work as the system that asks, if its token may be used for this. Raises Problem where not.

    What fails undoes its own work: the system's transaction ends here.
    """
    service: Service = request.auth  # type: ignore[attr-defined]
    if not service.may(scope):
        raise Problem(403, f"This token may not be used to {scope.label.lower()}.")
    with acting(service.actor):
        yield service.actor
