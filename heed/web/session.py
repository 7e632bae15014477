"""How long somebody stays signed in, as their pages ask it."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from heed.signin.sessions import by_itself, seconds_left
from heed.web.device import whose
from heed.web.request import user_of


@require_GET
@by_itself
def left(request: HttpRequest) -> JsonResponse:
    """Seconds until this session ends if nobody uses it, and whose it is. Asking does not prolong it."""
    return JsonResponse({"left": seconds_left(request), "who": whose(user_of(request))})
