"""A letterhead, and letters on their way: posted in a batch, one of which came back; waiting for the post
and for the email; in a health visitor's inbox, acknowledged and not."""

from collections.abc import Mapping

from heed.access.actor import Actor, in_post
from heed.access.models import Authority, Post
from heed.access.restricted import acting
from heed.casefile.models import File
from heed.documents import letters, library, render, sending
from heed.documents.letters import NotSent, Sent, To
from heed.documents.library import Whom
from heed.documents.models import Became, Channel

HEAD = {
    "name": "London Borough of Aldermere",
    "lines": "Children’s Services\nAldermere House, 1 Market Place, AL1 1AA\nTelephone 020 7946 0000",
    "foot": "If you would like this letter in another language or read out to you, call us.",
    "sealed_domains": ["police.example"],
}
FEW = 4


def write(
    authority: Authority, posts: Mapping[str, Post], writer: str, reader: str, poster: str
) -> int:
    """Send them, as the `writer` of `posts`, some to the `reader`'s inbox; the `poster` prints a day's
    post. Says how many."""
    actor, addressee = in_post(posts[writer]), posts[reader]
    with acting(actor):
        library.change_letterhead(actor, **HEAD)
        files = File.objects.select_related("subject", "summary", "authority")
        mine = list(
            files.filter(kind="child", summary__lead=actor.user_id, summary__on_plan=True).order_by(
                "reference"
            )[:FEW]
        )
        posted = [sent for file in mine[:3] if (sent := _posted(actor, file))]
    _print(in_post(posts[poster]))
    with acting(actor):
        if posted:
            went = posted[-1].letter.dispatches.get()
            if not went.waits:
                sending.happened(went, Became.RETURNED, actor.name, "Gone away")
        _acknowledged(actor, mine[0], addressee)
        return len(posted) + sum(_send(actor, file, n, addressee) for n, file in enumerate(mine))


def _posted(actor: Actor, file: File) -> Sent | None:
    """The plan's first steps, to the parents."""
    first = file.subject.given_name if file.subject else file.name
    text = (
        f"Dear parents of {first}\n\nThank you for coming to the conference. With this letter come the "
        f"decisions, and what each of us has said that we will do.\n\n## What comes next\n\n"
        "- I visit you at home within ten days.\n- The core group meets at the family centre.\n"
        f"- {first} is asked what would help.\n\nIf you do not agree, tell me or the chair."
    )
    return _sent(actor, file, "conference_decision", _parents(first), Channel.POST,
                 "What the conference decided", text)  # fmt: skip


def _print(poster: Actor) -> None:
    """The day's post as it was printed. A machine that sets no PDF leaves it waiting."""
    with acting(poster):
        try:
            sending.make_post(poster)
        except render.NoPdfHere:
            return


def _acknowledged(actor: Actor, file: File, reader: Post) -> None:
    """A letter in somebody's inbox that they have read."""
    sent = _sent(
        actor, file, "core_group_notes", _inbox(reader), Channel.INBOX, "Notes of the core group",
        f"Dear {reader.user.display_name}\n\nHere is what the core group agreed. Your part is the "
        "weighing each fortnight; please tell me at once if you are not let in.",
    )  # fmt: skip
    if sent is not None:
        went = sent.letter.dispatches.get()
        for became in (Became.OPENED, Became.ACKNOWLEDGED):
            sending.happened(went, became, reader.user.display_name)


def _send(actor: Actor, file: File, number: int, reader: Post) -> bool:
    user = reader.user
    first = file.subject.given_name if file.subject else file.name
    kind, to, by, subject, text = [
        ("appointment", _parents(first), Channel.POST, "An appointment with you",
         f"Dear parents of {first}\n\nI should like to visit you at home on Thursday at 4pm, to see "
         f"how {first} is and to talk about what would help.\n\nIf the time does not suit, call me."),
        ("blank", _inbox(reader), Channel.INBOX, "Weighing and measuring",
         f"Dear {user.display_name}\n\nPlease send me the weights of the last three months.\n\n"
         "- The chart\n- When each was taken\n- Who brought the child"),
        ("appointment", _parents(first), Channel.HAND, "A meeting at school",
         f"Dear parents of {first}\n\nThe meeting at school is on Monday at 9am."),
        ("blank", To("DC Amin", email="amin@police.example"), Channel.EMAIL, "Your report",
         "Dear DC Amin\n\nThank you for your report. The strategy discussion is on Friday at 2pm."),
    ][number]  # fmt: skip
    return _sent(actor, file, kind, to, by, subject, text) is not None


def _sent(
    actor: Actor, file: File, kind: str, to: To, by: Channel, subject: str, text: str
) -> Sent | None:
    try:
        return letters.send(actor, file, kind, to, [by], subject=subject, text=text)
    except NotSent:  # what the story of this child does not allow just now
        return None


def _parents(first: str) -> To:
    return To("The parents of " + first, "12 Orchard Road\nAldermere\nAL2 4QT", whom=Whom.FAMILY)


def _inbox(reader: Post) -> To:
    return To(reader.user.display_name, user=reader.user.pk, whom=Whom.AGENCY)
