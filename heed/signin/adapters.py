"""What Heed asks of allauth: who may sign in, how secrets are kept, what a directory may do."""

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from heed.access.models import User
from heed.ground.cipher import cipher
from heed.signin import watch
from heed.signin.models import What


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes a sign-in for themselves: those who look after an authority do."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Mail about one's own sign-in is sent only where Heed has an address to send it to."""
        user = kwargs.get("user") or (args[1] if len(args) > 1 else None)
        if getattr(user, "email", ""):
            super().send_notification_mail(*args, **kwargs)


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """An authority's own directory (OpenID Connect) signs in that authority's people, and nobody else.

    A directory names its authority by its code. The first time, a person is known by the e-mail address
    that the directory vouches for; from then on by the number the directory has for them.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account it is. Raises ImmediateHttpResponse, back to the sign-in, where it is nobody's."""
        directory = _told_of(sociallogin.account.provider)
        known: Any = (
            sociallogin.user if sociallogin.is_existing else _of_address(sociallogin, directory)
        )
        if known is None or not known.is_active or known.authority is None:
            self._refuse(request)
        if known.authority.code != directory.get("authority"):
            self._refuse(request)
        if not sociallogin.is_existing:
            sociallogin.connect(request, known)

    def _refuse(self, request: HttpRequest) -> NoReturn:
        watch.note(request, None, What.REFUSED_DIRECTORY)
        messages.error(
            request,
            "Your directory knows you, and Heed does not yet. Ask whoever looks after Heed where you work.",
        )
        raise ImmediateHttpResponse(redirect("sign-in"))


def directories() -> list[dict[str, Any]]:
    """The directories of this installation, as allauth is told of them."""
    return settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]


def _told_of(provider: str) -> dict[str, Any]:
    return next((d["settings"] for d in directories() if d["provider_id"] == provider), {})


def _of_address(sociallogin: SocialLogin, directory: dict[str, Any]) -> User | None:
    """The one person of the authority with an address that the directory vouches for.

    Some directories never say that an address is verified, because only their own staff have one:
    they are set up with `addresses_are_verified`.
    """
    all_are = bool(directory.get("addresses_are_verified"))
    vouched = [e.email for e in sociallogin.email_addresses if e.email and (e.verified or all_are)]
    if len(vouched) != 1:
        return None
    of_authority = User.objects.filter(authority__code=directory.get("authority"))
    found = list(of_authority.filter(email__iexact=vouched[0])[:2])
    return found[0] if len(found) == 1 else None


FACTORS = "second factors"
"""What their secrets are enciphered for."""

ENCIPHERED = {"secret", "seed", "migrated_codes"}
"""What allauth keeps enciphered of a factor: a generator's secret, what recovery codes are made from."""


class FactorAdapter(DefaultMFAAdapter):
    """Second factors, whose secrets are kept enciphered under a key made from the installation's own."""

    def encrypt(self, text: str) -> str:
        return cipher(FACTORS).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher(FACTORS).decrypt(encrypted_text.encode()).decode()


def reenciphered(data: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a second factor, with its secrets under the newest key."""
    found = dict(data)
    for name in ENCIPHERED & data.keys():
        held = data[name]
        again = [cipher(FACTORS).rotate(one) for one in ([held] if isinstance(held, str) else held)]
        found[name] = (
            [one.decode() for one in again] if isinstance(held, list) else again[0].decode()
        )
    return found
