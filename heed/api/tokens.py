"""Making, rotating and revoking the tokens of agencies' systems, and knowing a system by one.

A token is `heed_HANDLE_SECRET`. The secret has 256 bits of chance, so a plain hash of it keeps it: nobody
can try them all. Each change stands in the trail of administrative changes.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from heed.access.actor import Actor, in_post
from heed.access.administration import Desk, Newcomer, Placed, Refused, invite
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.api.models import Scope, ServiceAccount, Token
from heed.engine.calendar import day_of

LONGEST = 366
"""Days that a token may last."""
OVERLAP = timedelta(hours=24)
"""For how long the old token serves beside the new one, so that no system falls silent over it."""
SEEN_EVERY = timedelta(minutes=1)
_SHAPE = re.compile(r"^heed_(?P<handle>[0-9a-f]{12})_(?P<secret>[A-Za-z0-9_-]{43})$")


@dataclass(frozen=True, slots=True)
class Service:
    """An agency's system that is asking, in its post, with what its token may be used for."""

    token: Token
    actor: Actor

    @property
    def name(self) -> str:
        return self.actor.name

    def may(self, scope: Scope) -> bool:
        return scope in self.token.scopes


def make_account(desk: Desk, name: str, placed: Placed, about: str) -> ServiceAccount:
    """An account for a system: a user who cannot sign in, in a post. Raises Refused for what cannot be."""
    if not about.strip():
        raise Refused("Say which system it is and who answers for it", "about")
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    if not slug:
        raise Refused("Enter the name of the system", "name")
    if placed.role == SERVICE_ADMINISTRATOR:
        raise Refused("No system sets up who works where", "role")
    newcomer = Newcomer(f"system-{slug}-{desk.authority.code}", "", name.strip())
    with transaction.atomic():
        user = invite(desk, newcomer, placed, about)
        return ServiceAccount.objects.create(
            user=user, about=about.strip(), made_at=timezone.now(), made_by=_by(desk)
        )


def issue(
    desk: Desk, account: ServiceAccount, scopes: Iterable[str], days: int
) -> tuple[Token, str]:
    """A new token, and its text, which is not to be had again. Raises Refused."""
    _ours(desk, account)
    wanted = sorted({Scope(scope) for scope in scopes})
    if not wanted:
        raise Refused("Say what the token may be used for", "scopes")
    if not 1 <= days <= LONGEST:
        raise Refused(f"A token lasts from 1 to {LONGEST} days", "days")
    handle, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    now = timezone.now()
    token = Token.objects.create(
        account=account, handle=handle, digest=_digest(secret), scopes=wanted, made_at=now,
        made_by=_by(desk), expires_at=now + timedelta(days=days),
    )  # fmt: skip
    says = f"Made token {handle} of {account} for {', '.join(wanted)}, for {days} days"
    desk.note("token", says, account.about, account.user)
    return token, f"heed_{handle}_{secret}"


def rotate(desk: Desk, token: Token) -> tuple[Token, str]:
    """A new token like the old, which still serves for a day. Raises Refused for one that is over."""
    _ours(desk, token.account)
    if not token.serves:
        raise Refused("This token is over: make a new one")
    days = max(1, round((token.expires_at - token.made_at) / timedelta(days=1)))
    made = issue(desk, token.account, token.scopes, min(days, LONGEST))
    token.expires_at = min(token.expires_at, timezone.now() + OVERLAP)
    token.save(update_fields=["expires_at"])
    return made


def revoke(desk: Desk, token: Token, why: str) -> None:
    """End a token at once."""
    _ours(desk, token.account)
    if token.revoked_at is None:
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        desk.note(
            "token", f"Revoked token {token.handle} of {token.account}", why, token.account.user
        )


def known_by(text: str, now: datetime | None = None) -> Service | None:
    """The system whose token this is, if it serves and the account holds a post today."""
    shape = _SHAPE.match(text)
    if shape is None:
        return None
    tokens = Token.objects.select_related("account__user__authority")
    token = tokens.filter(handle=shape["handle"]).first()
    if token is None or not secrets.compare_digest(token.digest, _digest(shape["secret"])):
        return None
    now = now or timezone.now()
    user = token.account.user
    post = user.current_posts(day_of(now)).select_related("user__authority").first()
    if not token.serves or not user.is_active or post is None:
        return None
    if token.last_used_at is None or now - token.last_used_at > SEEN_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return Service(token, in_post(post))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _by(desk: Desk) -> str:
    return desk.by.display_name if desk.by else "the command line"


def _ours(desk: Desk, account: ServiceAccount) -> None:
    if account.user.authority_id != desk.authority.pk:
        raise Refused("This account belongs to another authority")
