"""A request of somebody who acts in a post."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from heed.access.actor import Actor
from heed.access.models import User


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is asking, in the post they act in. Refuses those who hold none."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise PermissionDenied("You hold no post, so there is no work to show.")
    return actor


def user_of(request: HttpRequest) -> User:
    """The user who is asking; every page but the sign-in has one."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied("Sign in first.")
    return user
