"""Those who look after an authority hear of what they would else have to go and look for."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from heed.access.administration import Desk, Placed
from heed.access.apart import EVERYTHING, within
from heed.access.models import Post, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.api import tokens
from heed.casefile.models import UnusualReading
from heed.procedures.roles import Role
from heed.telling import safety
from heed.telling.models import How, Wish
from tests.web.conftest import Ashdown


def with_mail(ashdown: Ashdown, name: str, role: str) -> User:
    user = ashdown.user(name, role)
    user.email = f"{user.username}@ashdown.example"
    user.save()
    return user


def test_administrators_are_told_once_that_a_systems_token_is_about_to_end(
    ashdown: Ashdown, mailoutbox: list[Any]
) -> None:
    bola = with_mail(ashdown, "Bola Fairweather", SERVICE_ADMINISTRATOR)
    with_mail(ashdown, "Nadia Hussain", Role.LEAD_SOCIAL_WORKER)
    desk, now = Desk(ashdown.authority, None), timezone.now()
    council = Post.objects.get(user=bola).organisation
    account = tokens.make_account(
        desk, "Northam General", Placed(Role.PRACTITIONER, council, None, desk.today), "Ann Lee"
    )
    token, _ = tokens.issue(desk, account, ["enquire"], 30)

    def told(later: int) -> int:
        with within(ashdown.authority, EVERYTHING):
            return safety.tokens_ending(ashdown.authority, now + timedelta(days=later))

    assert told(10) == 0, "there is time yet"
    assert told(17) == 1
    assert told(18) == 0, "once"
    (mail,) = mailoutbox
    assert mail.to == [bola.email]
    assert "Northam General" in mail.subject
    assert token.handle in mail.body
    assert told(31) == 0, "it is over"
    tokens.rotate(desk, token)
    assert told(0) == 0, "another is there"


@pytest.mark.parametrize(("how", "number"), [(None, 1), (How.DAILY, 1), (How.HERE, 0)])
def test_whoever_looks_at_unusual_reading_is_told_that_some_waits(
    ashdown: Ashdown, mailoutbox: list[Any], how: How | None, number: int
) -> None:
    ursula = with_mail(ashdown, "Ursula Grant", Role.DESIGNATED_MANAGER)
    if how:
        Wish.objects.create(user=ursula, how=how)
    file, now = ashdown.child("Lily", "Bell"), timezone.now()
    with within(ashdown.authority, EVERYTHING):
        assert safety.reading_waits(ashdown.authority, now) == 0, "nothing waits"
        UnusualReading.objects.create(
            authority=ashdown.authority, file=file, seq=1, user=ursula, day=now.date(),
            ground="own_name", found_at=now,
        )  # fmt: skip
        assert safety.reading_waits(ashdown.authority, now) == number
        assert safety.reading_waits(ashdown.authority, now) == 0
    assert [mail.to for mail in mailoutbox] == [[ursula.email]] * number
    assert "Bell" not in "".join(f"{mail.subject}{mail.body}" for mail in mailoutbox)
