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
    posts = list(
        user.current_posts(day_of(timezone.now())).select_related(
            "user__authority", "team", "organisation"
        )
    )
    chosen = next((p for p in posts if p.pk == request.session.get(POST)), None)
    post = chosen or next(iter(posts), None)
    return in_post(post) if post else None


def act_in(request: HttpRequest, post: Post) -> None:
    """Act in another of one's own posts from now on. Raises ValueError for somebody else's post."""
    if post.user_id != request.user.pk:
        raise ValueError("That post is held by somebody else.")
    request.session[POST] = post.pk
