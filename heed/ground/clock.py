"""This machine's clock, and the database's."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def ahead_of_database() -> float:
    """Seconds by which this machine is ahead of the database; behind it, a negative number."""
    with connection.cursor() as cursor:
        asked = timezone.now()
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    meanwhile = asked + (timezone.now() - asked) / 2
    return (meanwhile - theirs).total_seconds()
