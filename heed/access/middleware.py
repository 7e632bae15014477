"""Each request acts in one post, inside one authority, in one transaction."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from heed.access.actor import Actor, in_post
from heed.access.models import Post
from heed.access.restricted import acting
from heed.engine.calendar import day_of

POST = "post"
"""The session's key for the number of the post its user has chosen to act in."""


class ActorMiddleware:
    """Sets `request.actor` (None for visitors and for users without a post) and enters its authority.

    The whole request, rendering included, then runs in one transaction. The view's own
    transaction (ATOMIC_REQUESTS) becomes a savepoint in it, so a view that fails still undoes
    its own work. It comes after AuthenticationMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        request.actor = actor  # type: ignore[attr-defined]
        if actor is None:
            return self._respond(request)
        with acting(actor):
            return self._respond(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """The user in the post they have chosen, or else in the one they have held longest."""
    user: Any = request.user
    if not user.is_authenticated or user.authority_id is None:
        return None
    posts = user.posts_to_act_in(day_of(timezone.now()))
    if not posts:
        return None
    chosen = next((p for p in posts if p.pk == request.session.get(POST)), posts[0])
    return in_post(chosen, deputy=posts[0].user)


def act_in(request: HttpRequest, post: Post) -> None:
    """Act from now on in another of one's own posts, or in that of somebody one stands in for.

    Raises ValueError for a post that is neither.
    """
    user: Any = request.user
    if post not in user.posts_to_act_in(day_of(timezone.now())):
        raise ValueError("That post is held by somebody else.")
    request.session[POST] = post.pk
