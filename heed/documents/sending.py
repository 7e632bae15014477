"""The outbox: letters go by post, by email, or to somebody's inbox in Heed, and what became of each.

`send_due` sends what can go by itself; the day's post is printed by whoever posts it. A letter that
goes out never says in an email whose it is, unless the authority has approved that mail for it.
"""

import logging
import smtplib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.access.seeing import WHOLE
from heed.documents import keeping, letters, notify, render
from heed.documents.models import Became, Channel, Dispatch, DispatchEvent, Letter, PostRun
from heed.procedures.roles import Role

logger = logging.getLogger(__name__)

THE_SYSTEM = "Heed"
KEEPS_TRYING = timedelta(hours=24)
A_RUN = 200
"""As many letters as one run of the post, or one turn of the outbox, takes."""
POSTS: frozenset[str] = WHOLE - {Role.DATA_OFFICER}
"""Those who print the day's post."""


# --- what goes by itself ---------------------------------------------------------------


def send_due(now: datetime | None = None) -> int:
    """Send every letter that waits to go by email, of every authority. Says how many went."""
    moment = now or timezone.now()
    return sum(send_in(authority, moment) for authority in Authority.objects.all())


def send_in(authority: Authority, now: datetime) -> int:
    """Send one authority's letters that wait to go by email. Says how many went.

    One that fails keeps nobody else's back. Where the mail server is away all wait for it.
    """
    with within(authority, EVERYTHING):
        waits = list(_waiting(Channel.EMAIL).values_list("pk", flat=True)[:A_RUN])
    gone = 0
    for id in waits:
        with within(authority, EVERYTHING):
            gone += _send_one(authority, id, now)
    return gone


def _waiting(*channels: str) -> "QuerySet[Dispatch]":
    waits = Dispatch.objects.filter(waits=True, channel__in=channels)
    return waits.order_by("queued_at", "id")


def _send_one(authority: Authority, id: int, now: datetime) -> bool:
    """Send one, unless another worker has it in hand."""
    waits = Dispatch.objects.select_for_update(skip_locked=True, of=("self",))
    dispatch = waits.select_related("letter", "user").filter(pk=id, waits=True).first()
    if dispatch is None:
        return False
    try:
        with transaction.atomic():
            _email(authority, dispatch)
    except Exception as amiss:  # whatever the mail server says, the others go on
        # what a mail server answers may quote the address: the kind of failure is enough
        logger.warning("a letter could not be sent by email: %s", type(amiss).__name__)
        if _may_pass(amiss) and now - dispatch.queued_at < KEEPS_TRYING:
            return False
        happened(dispatch, Became.FAILED, THE_SYSTEM, _why(amiss), now)
        _settle(dispatch)
        return False
    happened(dispatch, Became.SENT, THE_SYSTEM, "", now)
    _settle(dispatch)
    return True


def _may_pass(amiss: Exception) -> bool:
    """Whether it may go another time: the mail server was away, and did not say no."""
    if notify.may_pass(amiss):
        return True
    said_no = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused)
    return (
        not notify.says_no(amiss) and isinstance(amiss, OSError) and not isinstance(amiss, said_no)
    )


def _why(amiss: Exception) -> str:
    if isinstance(amiss, render.NoPdfHere | LeftOut):
        return str(amiss)
    if no := notify.says_no(amiss):
        return f"{no} Check the address, or send it another way."
    return "The mail server would not take it. Check the address, or send it another way."


def _settle(dispatch: Dispatch) -> None:
    dispatch.waits = False
    dispatch.save(update_fields=["waits"])


class LeftOut(ValueError):
    """Something would not go with its letter."""


def _email(authority: Authority, dispatch: Dispatch) -> None:
    """The letter itself to an approved address; to any other, word that there is one to read."""
    letter = dispatch.letter
    if letters.sealed(authority, dispatch.email) and notify.used():
        if letter.enclosed:
            raise LeftOut("GOV.UK Notify carries the letter alone, and this one has enclosures.")
        body = _LINKED.format(name=authority.name)
        notify.email_letter(
            dispatch.email, letter.title, body, render.pdf(letter.html), str(dispatch.uuid)
        )
        return
    if letters.sealed(authority, dispatch.email):
        message = EmailMessage(letter.title, _SEALED.format(name=authority.name))
        message.attach("letter.pdf", render.pdf(letter.html), render.PDF)
        for one in letter.enclosed:
            message.attach(one["name"], keeping.fetch(authority, one["sha256"]), one["mime"])
    else:
        url = settings.HEED_ADDRESS + reverse("inbox-letter", args=[dispatch.uuid])
        message = EmailMessage(
            f"A letter for you from {authority.name}",
            _OPEN.format(name=authority.name, url=url),
        )
    message.to = [dispatch.email]
    message.send()


_SEALED = "A letter from {name} is attached. It is confidential to the person it is addressed to.\n"
_LINKED = (
    "There is a letter for you from {name}. It is confidential to the person it is addressed to. "
    "You are asked for your email address before it opens.\n"
)
_OPEN = "There is a letter for you from {name}. Sign in to read it:\n\n{url}\n"


# --- what becomes of a letter ----------------------------------------------------------


def happened(
    dispatch: Dispatch,
    became: Became,
    by: str,
    note: str = "",
    at: datetime | None = None,
    run: PostRun | None = None,
) -> DispatchEvent:
    """Write down that a letter went, was opened, came back."""
    return DispatchEvent.objects.create(
        authority_id=dispatch.authority_id,
        dispatch=dispatch,
        file_id=dispatch.file_id,
        run=run,
        became=became,
        note=note,
        by_name=by,
        at=at or timezone.now(),
    )


def gone(actor: Actor, dispatch: Dispatch) -> None:
    """Whoever wrote it has given it, or posted it, themselves."""
    became = Became.GIVEN if dispatch.channel == Channel.HAND else Became.SENT
    happened(dispatch, became, actor.name)
    _settle(dispatch)


@transaction.atomic
def stop(actor: Actor, dispatch: Dispatch, why: str = "") -> bool:
    """Keep back a letter that has not gone yet. Says whether it was in time."""
    waits = Dispatch.objects.select_for_update(of=("self",))
    held = waits.filter(pk=dispatch.pk, waits=True).first()
    if held is None:
        return False
    happened(held, Became.STOPPED, actor.name, why)
    _settle(held)
    return True


def again(actor: Actor, dispatch: Dispatch, channel: str, email: str = "") -> Dispatch:
    """Send a letter once more, as it stands: it came back, or could not be sent."""
    return Dispatch.objects.create(
        authority=actor.authority,
        letter=dispatch.letter,
        file_id=dispatch.file_id,
        channel=channel,
        email=email,
        user_id=dispatch.user_id,
        queued_at=timezone.now(),
    )


def astray(actor: Actor) -> "QuerySet[DispatchEvent]":
    """What did not arrive of this person's letters in the last month, and was not sent once more."""
    amiss = DispatchEvent.objects.filter(
        became__in=(Became.FAILED, Became.RETURNED),
        at__gt=timezone.now() - timedelta(days=30),
        dispatch__letter__author=actor.user_id,
    )
    later = Dispatch.objects.filter(
        letter=OuterRef("dispatch__letter"), queued_at__gt=OuterRef("at")
    )
    return amiss.exclude(Exists(later)).select_related("dispatch__letter", "file").order_by("-at")


# --- the inbox -------------------------------------------------------------------------


def inbox(actor: Actor) -> "QuerySet[Dispatch]":
    """The letters sent to this person within Heed, the latest first. An email that says there is a
    letter leads here as well."""
    acknowledged = DispatchEvent.objects.filter(dispatch=OuterRef("pk"), became=Became.ACKNOWLEDGED)
    opened = DispatchEvent.objects.filter(dispatch=OuterRef("pk"), became=Became.OPENED)
    mine = Dispatch.objects.filter(user=actor.user_id, channel__in=(Channel.INBOX, Channel.EMAIL))
    return (
        mine.select_related("letter", "file")
        .annotate(acknowledged=Exists(acknowledged), opened=Exists(opened))
        .order_by("-queued_at", "-id")
    )


def unread(actor: Actor) -> int:
    """How many letters this person has not acknowledged."""
    return inbox(actor).filter(acknowledged=False).count()


# --- the day's post --------------------------------------------------------------------


def post_waiting() -> "QuerySet[Dispatch]":
    """What waits to be printed and posted, of the files that whoever asks may see."""
    return _waiting(Channel.POST).select_related("letter", "file")


@transaction.atomic
def make_post(actor: Actor) -> tuple[PostRun, bytes] | None:
    """The day's post as one PDF, a list of its letters first. None where none waits.

    What is printed here waits no longer; the run can be printed again from what is kept.
    Raises NoPdfHere, and then everything still waits.
    """
    locked = Dispatch.objects.select_for_update(of=("self",))
    batch = list(
        locked.filter(waits=True, channel=Channel.POST)
        .select_related("letter")
        .order_by("queued_at", "id")[:A_RUN]
    )
    if not batch:
        return None
    now = timezone.now()
    made = render.pdfs(
        [_list(actor, [d.letter for d in batch], now), *(d.letter.html for d in batch)]
    )
    run = PostRun.objects.create(
        authority=actor.authority,
        uuid=uuid4(),
        letters=len(batch),
        sha256=keeping.keep(actor.authority, made),
        by_name=actor.name,
        user_id=actor.user_id,
        at=now,
    )
    for dispatch in batch:
        happened(dispatch, Became.PRINTED, actor.name, at=now, run=run)
    Dispatch.objects.filter(pk__in=[d.pk for d in batch]).update(waits=False)
    return run, made


def _list(actor: Actor, batch: Iterable[Letter], now: datetime) -> str:
    """What is in the post, to tick off at the franking machine."""
    context = {"title": "The day’s post", "letters": list(batch), "at": now, "by": actor.name}
    return render.page("documents/post.html", context)


# --- the post that Notify prints --------------------------------------------------------


def post_by_notify(actor: Actor) -> tuple[int, int]:
    """Hand what waits for the post to GOV.UK Notify, which prints and posts it.

    Says how many it took and how many it would not take; of these the writers are told. Where Notify
    is away the rest still waits. Raises NoPdfHere.
    """
    taken = refused = 0
    for id in list(_waiting(Channel.POST).values_list("pk", flat=True)[:A_RUN]):
        with transaction.atomic():
            waits = Dispatch.objects.select_for_update(skip_locked=True, of=("self",))
            dispatch = waits.select_related("letter").filter(pk=id, waits=True).first()
            if dispatch is None:
                continue
            try:
                if dispatch.letter.enclosed:
                    raise LeftOut("GOV.UK Notify posts the letter alone, and this has enclosures.")
                notify.post_letter(render.pdf(dispatch.letter.html), str(dispatch.uuid))
            except LeftOut:
                continue  # it waits to be printed here, with what goes in the envelope
            except Exception as amiss:
                if notify.may_pass(amiss):
                    return taken, refused
                if not (why := notify.says_no(amiss)):
                    raise
                happened(dispatch, Became.FAILED, notify.NAME, why)
                refused += 1
            else:
                happened(dispatch, Became.SENT, notify.NAME, "It prints and posts it")
                taken += 1
            _settle(dispatch)
    return taken, refused


def follow_post(authority: Authority, now: datetime) -> int:
    """Ask GOV.UK Notify about the letters it took in the last week; those it could not print or post are
    written down as failed. Says how many."""
    if not notify.posts_letters():
        return 0
    taken = DispatchEvent.objects.filter(
        became=Became.SENT, by_name=notify.NAME, at__gt=now - timedelta(days=7)
    )
    failed = DispatchEvent.objects.filter(dispatch=OuterRef("dispatch"), became=Became.FAILED)
    asked = taken.exclude(Exists(failed)).select_related("dispatch").order_by("-at")[:A_RUN]
    by_reference = {str(event.dispatch.uuid): event.dispatch for event in asked}
    amiss = list(notify.amiss_with(by_reference))
    for reference, why in amiss:
        happened(by_reference[reference], Became.FAILED, notify.NAME, why, now)
    return len(amiss)
