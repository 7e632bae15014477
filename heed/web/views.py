import sys

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import loader

from heed.access.actor import Actor
from heed.access.seeing import ENQUIRE, WHOLE
from heed.casefile import worklist
from heed.enquiries.desk import numbers_for_the_public
from heed.signin.adapters import directories
from heed.signin.models import SignInEvent
from heed.web import demonstration
from heed.web.administration.desk import administers, keeps_installation
from heed.web.givenback import given_back, gives_back, signed_out
from heed.web.request import user_of

LATEST = 20


class SignIn(LoginView):
    """A name and a password, a passkey, or an authority's own directory."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        shown = demonstration.sign_ins() if settings.HEED_DEMONSTRATION else []
        return super().get_context_data(
            demonstration_sign_ins=shown,
            directories=directories(),
            numbers=numbers_for_the_public(),
            **kwargs,
        )


def account(request: HttpRequest) -> HttpResponse:
    """My own sign-in: its password and second factor, where it is in use, and what happened to it."""
    mine = SignInEvent.objects.filter(user=user_of(request)).order_by("-at")[:LATEST]
    return render(request, "account/mine.html", {"events": mine})


def closed(request: HttpRequest) -> HttpResponse:
    """What allauth has pages for and Heed does not offer: making oneself a sign-in, for one."""
    raise Http404


def home(request: HttpRequest) -> HttpResponse:
    """My work is where everybody begins, or administration; without a post there is neither.

    A partner who owes nothing has come to ask: a nurse at 3 a.m. is not sent round by an empty list.
    """
    if administers(request) or keeps_installation(user_of(request)):
        return redirect("administrations")
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return render(request, "home.html")
    asks = actor.role in ENQUIRE - WHOLE and not worklist.my_work(actor).exists()
    return redirect("enquiry" if asks else "my-work")


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whatever watches over this service: it is up and reaches its database."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the session, or came from elsewhere.

    A form of our own pages is given back with what was typed on it, to be sent once more.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if ours and gives_back(request):
        return signed_out(request, status=403)
    return render(request, "403_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says nothing of what went wrong, except when waiting helps: the database is away or busy."""
    away = isinstance(sys.exc_info()[1], InterfaceError | OperationalError)
    status = 503 if away else 500
    # without a request: nothing here may need the database again
    told = given_back(request) if gives_back(request) else None
    page = loader.render_to_string(f"{status}.html", told)
    response = HttpResponse(page, status=status)
    if away:
        response["Retry-After"] = "30"
    return response
