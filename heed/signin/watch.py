"""Writes down what happens to sign-ins, as Django and allauth say it."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model, signals
from django.http import HttpRequest
from django.utils import timezone

from heed.signin.models import SignInEvent, What


def begin() -> None:
    """Listen from now on."""
    signals.user_logged_in.connect(_signed_in, dispatch_uid="heed.signed_in")
    signals.user_logged_out.connect(_signed_out, dispatch_uid="heed.signed_out")
    signals.user_login_failed.connect(_failed, dispatch_uid="heed.failed")
    for changed in (account.password_changed, account.password_reset, account.password_set):
        changed.connect(_password_changed, dispatch_uid="heed.password_changed")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="heed.factor_added")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="heed.factor_removed")


def note(request: HttpRequest | None, user: Any, what: What, how: str = "") -> None:
    """Write down what happened. `user` is None for somebody Heed does not know."""
    SignInEvent.objects.create(
        user=user, what=what, how=how, at=timezone.now(), address=_address(request)
    )


def _signed_in(request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    note(request, user, What.SIGNED_IN, _how(request))


def _signed_out(request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    if user is not None:
        note(request, user, What.SIGNED_OUT)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Kept with the person whose name it was; of a name that nobody has, nothing is kept but that it was."""
    username = credentials.get("username", "")
    user = get_user_model().objects.filter(username=username).first() if username else None
    note(request, user, What.FAILED)


def _password_changed(request: HttpRequest | None = None, user: Any = None, **_: Any) -> None:
    note(request, user, What.PASSWORD_CHANGED)


def _factor_added(
    request: HttpRequest | None = None, user: Any = None, authenticator: Any = None, **_: Any
) -> None:
    note(request, user, What.FACTOR_ADDED, str(getattr(authenticator, "type", "")))


def _factor_removed(
    request: HttpRequest | None = None, user: Any = None, authenticator: Any = None, **_: Any
) -> None:
    note(request, user, What.FACTOR_REMOVED, str(getattr(authenticator, "type", "")))


def _how(request: HttpRequest | None) -> str:
    """`password`, `password, mfa`, `socialaccount`: what was shown to sign in."""
    session = getattr(request, "session", None) or {}
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return ", ".join(dict.fromkeys(str(record.get("method", "")) for record in records))[:40]


def _address(request: HttpRequest | None) -> str | None:
    return request.META.get("REMOTE_ADDR") or None if request is not None else None
