"""E-mails to those who look after an authority: a system's token is about to end; reading waits to be looked at.

They are sent once each, to whoever has an address and has not asked to be told in Heed alone.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from heed.access.models import Authority, Post, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.access.table import LOOK_AT_READING
from heed.api.models import Token
from heed.casefile.models import UnusualReading
from heed.engine.calendar import day_of
from heed.telling.emails import send, where
from heed.telling.models import Email, How

WARNING = timedelta(days=14)
"""How long before its end it is told that a token ends: time to make another and have it put in."""


def tokens_ending(authority: Authority, now: datetime) -> int:
    """Tell the service administrators of each token that ends soon. Says how many e-mails went."""
    soon = Token.objects.filter(
        account__user__authority=authority, account__user__is_active=True, revoked_at=None,
        expires_at__gt=now, expires_at__lte=now + WARNING,
    ).select_related("account__user")  # fmt: skip
    told = 0
    for token in soon:
        if _has_another(token):
            continue
        last = f"{day_of(token.expires_at):%-d %B %Y}"
        text = (
            f"The token {token} of {token.account} ends on {last}. From then on that system asks in vain.\n\n"
            f"Make another in Heed, and have it put in before that day: {where('home')}\n"
        )
        subject = f"Heed: a token of {token.account} ends on {last}"
        told += _tell(_holders(authority, {SERVICE_ADMINISTRATOR}, now), subject, text, now)
    return told


def _has_another(token: Token) -> bool:
    """Whether the system has one already that lasts longer."""
    return token.account.tokens.filter(revoked_at=None, expires_at__gt=token.expires_at).exists()


def reading_waits(authority: Authority, now: datetime) -> int:
    """Tell whoever looks at unusual reading that some was found since yesterday. It says neither whose nor what."""
    found = UnusualReading.objects.filter(
        looked_at=None, found_at__gt=now - timedelta(days=1)
    ).count()
    if not found:
        return 0
    text = (
        "Heed has put reading that is out of the ordinary on your list. To be on it is no reproach: somebody "
        f"should ask.\n\nThe list is in Heed: {where('unusual-reading')}\n"
    )
    subject = f"Heed: reading to be looked at, {day_of(now):%-d %B %Y}"
    return _tell(_holders(authority, LOOK_AT_READING, now), subject, text, now)


def _holders(authority: Authority, roles: Iterable[str], now: datetime) -> "QuerySet[User]":
    held = Post.objects.held_on(day_of(now)).filter(role__in=roles, user__authority=authority)
    users = User.objects.filter(posts__in=held, is_active=True).exclude(email="")
    return users.exclude(wish__how=How.HERE).distinct()


def _tell(users: "QuerySet[User]", subject: str, text: str, now: datetime) -> int:
    had = set(Email.objects.filter(subject=subject).values_list("user_id", flat=True))
    new = [user for user in users if user.pk not in had]
    return sum(send(user, How.AT_ONCE, subject, text, now) for user in new)
