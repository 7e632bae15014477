"""A code of a telephone does once."""

from typing import Any

from allauth.account.adapter import get_adapter as accounts
from allauth.core import context
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.app_settings import TOTP_PERIOD, TOTP_TOLERANCE
from allauth.mfa.base import forms
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from heed.signin import watch
from heed.signin.models import What

TAKEN = TOTP_PERIOD * (2 * TOTP_TOLERANCE + 1)
"""Seconds for which a code is taken: its own half minute, and those beside it that clocks may be out by."""


class _Once:
    """Refuses a code that did already, and tells whose it is: somebody may have read it over a shoulder."""

    user: Any
    authenticator: Authenticator
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        key = f"signin.code?user={self.user.pk}&code={''.join(self.cleaned_data['code'].split())}"
        if cache.get(key):
            self._again(key)
        code: str = super().clean_code()  # type: ignore[misc] - that of the form
        if self.authenticator.type == Authenticator.Type.TOTP:
            cache.set(key, True, TAKEN)
        return code

    def _again(self, key: str) -> None:
        """Raises ValidationError. One mail for one code, however often it is tried."""
        watch.note(context.request, self.user, What.FAILED, "a code that was used")
        if cache.add(f"{key}&told", True, TAKEN):
            accounts().send_notification_mail("mfa/email/code_again", self.user)
        raise factors().validation_error("incorrect_code")


class AuthenticateForm(_Once, forms.AuthenticateForm):
    pass


class ReauthenticateForm(_Once, forms.ReauthenticateForm):
    pass
