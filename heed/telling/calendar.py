"""What somebody owes, as a calendar that other programs subscribe to.

The address holds a secret, of which Heed keeps a hash alone; whoever loses it makes another. An entry
says what is owed in the guidance's words and the file's reference, and never who the child is.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from heed.access.actor import in_post
from heed.access.models import User
from heed.access.restricted import acting
from heed.casefile import book, worklist
from heed.casefile.models import DutyRow
from heed.engine.calendar import day_of, london
from heed.telling.models import Wish

MOST = 500
"""Entries in one calendar: the soonest."""


def renew(user: User) -> str:
    """A new secret for this person's calendar; the old address stops working."""
    secret = secrets.token_urlsafe(32)
    Wish.objects.update_or_create(user=user, defaults={"calendar": _hash(secret)})
    return secret


def close(user: User) -> None:
    """No calendar any more."""
    Wish.objects.filter(user=user).update(calendar="")


def owner(secret: str) -> User | None:
    """Whose calendar this is; None when the secret is not known, or they have left."""
    wish = Wish.objects.filter(calendar=_hash(secret)).select_related("user__authority").first()
    return wish.user if wish and wish.user.is_active and wish.user.authority else None


def of(user: User, now: datetime) -> bytes:
    """The person's calendar at this moment, in every post they hold (iCalendar, RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Heed//What is owed//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Heed")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for post in user.current_posts(day_of(now)).select_related("user__authority", "team"):
        actor = in_post(post)
        with acting(actor):
            dated = worklist.my_work(actor).filter(due_date__isnull=False).select_related("file")
            for duty in dated[:MOST]:
                calendar.add_component(_entry(duty, now))
    return calendar.to_ical()


def _entry(duty: DutyRow, now: datetime) -> Event:
    declared = book.duty(duty.duty)
    event = Event()
    event.add(
        "uid", f"{duty.started_by}-{duty.duty}-{hashlib.sha256(duty.key.encode()).hexdigest()[:8]}"
    )
    event.add("dtstamp", now)
    event.add(
        "summary", f"Due: {declared.says if declared else duty.says} (file {duty.file.reference})"
    )
    if duty.due_moment is not None:
        event.add("dtstart", london(duty.due_moment))
    else:
        event.add("dtstart", duty.due_date)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
