"""Ending the sessions of somebody who has left."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from heed.access.models import User


def end_sessions(user: User) -> int:
    """Sign somebody out wherever they are signed in. How many sessions it was.

    Sessions are kept sealed up, so each live one is opened; there are as many as people at work.
    """
    live = Session.objects.filter(expire_date__gte=timezone.now())
    theirs = [s.pk for s in live.iterator() if s.get_decoded().get(SESSION_KEY) == str(user.pk)]
    ended, _ = Session.objects.filter(pk__in=theirs).delete()
    return ended
