"""The jobs there are, when each is done, and how one is run: authority by authority."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.db import DatabaseError
from django.utils import timezone

from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.casefile import birthdays, drafts, unusual
from heed.documents import forgetting, sending
from heed.documents.render import NoPdfHere
from heed.enquiries import standby
from heed.telling import emails, ladder, safety

logger = logging.getLogger(__name__)

Work: TypeAlias = Callable[[Authority, datetime], int]
"""What is done in one authority at a moment. Says how many there were."""


class Unfinished(Exception):
    """Some authorities' work failed; that of the others was done. It is tried again."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something done by the clock. `cron` is when, by Greenwich: minute, hour, day, month, weekday."""

    name: str
    says: str
    cron: str
    work: Work


JOBS: tuple[Job, ...] = (
    Job(
        "tell_at_once",
        "E-mail what has come up to those who asked to be told at once",
        "*/5 * * * *",
        emails.at_once,
    ),
    Job("send_letters", "E-mail the letters that wait", "*/5 * * * *", sending.send_in),
    Job(
        "follow_post",
        "Ask GOV.UK Notify whether it could print and post the letters it took",
        "25 * * * *",
        sending.follow_post,
    ),
    Job(
        "write_standby_list",
        "Write the list to read when Heed cannot be reached",
        "5 * * * *",
        standby.write,
    ),
    Job(
        "forget_documents",
        "Remove what was kept for files that were disposed of",
        "50 2 * * *",
        forgetting.forget,
    ),
    # asked often, sent once: a morning's e-mail that a mail server refused goes when it is back
    Job("tell_daily", "E-mail each working morning what is owed", "*/20 6-11 * * *", emails.daily),
    Job(
        "escalate",
        "Tell those further up of what stays undone past its time",
        "15 * * * *",
        ladder.climb,
    ),
    Job(
        "look_at_reading",
        "Put reading that is out of the ordinary on the list of whoever looks at it",
        "10 3 * * *",
        unusual.look,
    ),
    Job(
        "tell_of_reading",
        "E-mail whoever looks at unusual reading that some waits",
        "30 7 * * *",
        safety.reading_waits,
    ),
    Job(
        "tell_of_tokens",
        "E-mail service administrators that a system's token is about to end",
        "40 7 * * *",
        safety.tokens_ending,
    ),
    Job(
        "eighteenth_birthdays",
        "Write down that a child with a plan is near their eighteenth birthday",
        "20 4 * * *",
        birthdays.coming_up,
    ),
    Job(
        "forget_drafts",
        "Remove drafts sent or thrown away more than thirty days ago",
        "30 2 * * *",
        lambda authority, now: drafts.forget_old(now),
    ),
)


def run(job: Job, now: datetime | None = None) -> int:
    """Do a job in every authority, each in a transaction of its own. Says how many things were done.

    Raises `Unfinished` at the end if it failed in some.
    """
    moment, done, failed = now or timezone.now(), 0, 0
    for authority in Authority.objects.order_by("code"):
        try:
            with within(authority, EVERYTHING):
                done += job.work(authority, moment)
        except (DatabaseError, OSError, ValueError, LookupError, NoPdfHere):
            logger.exception("%s failed in authority %s", job.name, authority.code)
            failed += 1
    if failed:
        raise Unfinished(f"{job.name} failed in {failed} authorities")
    return done
