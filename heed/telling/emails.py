"""E-mails to people about what they owe: as it comes up, or once each working morning.

They name no child: what is owed stands in the guidance's words, with the file's reference.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Count, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from heed.access.actor import Actor, in_post
from heed.access.models import Authority, User
from heed.access.restricted import acting
from heed.casefile import attention, worklist
from heed.casefile.models import DutyRow, Notice
from heed.engine.calendar import ENGLAND, day_of, london
from heed.telling.models import Email, How

MORNING = 7
"""The hour, in London, from which the morning's e-mail goes."""

STILL_NEWS = timedelta(days=2)
"""How long a notice waits to be e-mailed: across a night without a mail server, not across a holiday."""


def at_once(authority: Authority, now: datetime) -> int:
    """E-mail what has come up since, to those who asked for that. Says how many e-mails went."""
    return sum(_tell(user, now) for user in _reached(authority, How.AT_ONCE))


def daily(authority: Authority, now: datetime) -> int:
    """On a working morning, e-mail once to each what they owe. Says how many e-mails went."""
    day = day_of(now)
    if not ENGLAND.is_working_day(day) or london(now).hour < MORNING:
        return 0
    had = set(Email.objects.filter(how=How.DAILY, day=day).values_list("user_id", flat=True))
    users = [user for user in _reached(authority, How.DAILY) if user.pk not in had]
    return sum(_sum_up(user, now) for user in users)


def _reached(authority: Authority, how: How) -> "QuerySet[User]":
    """Those of the authority who are told in this way; who has said nothing is told each morning."""
    wished = Q(wish__how=how)
    if how == How.DAILY:
        wished |= Q(wish__isnull=True)
    return User.objects.filter(wished, authority=authority, is_active=True).exclude(email="")


def _tell(user: User, now: datetime) -> bool:
    had = {
        notice
        for notices in Email.objects.filter(user=user, at__gt=now - 2 * STILL_NEWS).values_list(
            "notices", flat=True
        )
        for notice in notices
    }
    new: dict[int, Notice] = {}
    for actor in _in_each_post(user, now):
        with acting(actor):
            news = attention.unread(actor).filter(created_at__gt=now - STILL_NEWS)
            new |= {notice.pk: notice for notice in news if notice.pk not in had}
    if not new:
        return False
    things = "1 thing" if len(new) == 1 else f"{len(new)} things"
    return send(
        user,
        How.AT_ONCE,
        f"Heed: {things} for your attention",
        render_to_string(
            "telling/at_once.txt",
            {"texts": [n.text for n in new.values()], "where": where("attention")},
        ),
        now,
        list(new),
    )


def _sum_up(user: User, now: datetime) -> bool:
    posts: list[dict[str, object]] = []
    for actor in _in_each_post(user, now):
        with acting(actor):
            counts = _counts(worklist.my_work(actor), now)
            if counts["all"]:
                posts.append({"actor": actor, **counts})
    if not posts:
        return False
    text = render_to_string("telling/daily.txt", {"posts": posts, "where": where("my-work")})
    return send(user, How.DAILY, f"Heed: your work on {day_of(now):%-d %B}", text, now)


def _counts(duties: "QuerySet[DutyRow]", now: datetime) -> dict[str, int]:
    today = day_of(now)
    return duties.order_by().aggregate(
        all=Count("pk"),
        now=Count("pk", filter=Q(at_once=True)),
        overdue=Count("pk", filter=Q(due_ends__lt=now)),
        today=Count("pk", filter=Q(due_date=today, due_ends__gte=now)),
        week=Count("pk", filter=Q(due_date__gt=today, due_date__lte=today + timedelta(days=7))),
    )


def _in_each_post(user: User, now: datetime) -> Iterator[Actor]:
    for post in user.current_posts(day_of(now)).select_related("user__authority", "team"):
        yield in_post(post)


def where(name: str) -> str:
    return f"{settings.HEED_ADDRESS}{reverse(name)}"


def send(
    user: User, how: How, subject: str, text: str, now: datetime, notices: list[int] | None = None
) -> bool:
    """Sent first and written down after: an e-mail that comes twice is better than one that never comes."""
    send_mail(subject, text, None, [user.email])
    Email.objects.create(
        authority_id=user.authority_id,
        user=user,
        how=how,
        day=day_of(now),
        at=now,
        subject=subject,
        text=text,
        notices=notices or [],
    )
    return True
