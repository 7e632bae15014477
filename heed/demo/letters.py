"""A letterhead, and a few letters on their way: one waits for the post, one for the email, one is in
a health visitor's inbox."""

from collections.abc import Mapping

from heed.access.actor import in_post
from heed.access.models import Authority, Post, User
from heed.access.restricted import acting
from heed.casefile.models import File
from heed.documents import letters, library
from heed.documents.letters import NotSent, To
from heed.documents.library import Whom
from heed.documents.models import Channel

HEAD = {
    "name": "London Borough of Aldermere",
    "lines": "Children’s Services\nAldermere House, 1 Market Place, AL1 1AA\nTelephone 020 7946 0000",
    "foot": "If you would like this letter in another language or read out to you, call us.",
    "sealed_domains": ["police.example"],
}
FEW = 4


def write(authority: Authority, posts: Mapping[str, Post], writer: str, reader: str) -> int:
    """Send them, as the `writer` of `posts`, one to the `reader`'s inbox. Says how many."""
    actor = in_post(posts[writer])
    with acting(actor):
        library.change_letterhead(actor, **HEAD)
        files = File.objects.select_related("subject", "summary", "authority")
        mine = files.filter(kind="child", summary__lead=actor.user_id).order_by("reference")[:FEW]
        return sum(_send(actor_file, n, posts, writer, reader) for n, actor_file in enumerate(mine))


def _send(file: File, number: int, posts: Mapping[str, Post], writer: str, reader: str) -> bool:
    actor, user = in_post(posts[writer]), posts[reader].user
    first = file.subject.given_name if file.subject else file.name
    parent = To("The parents of " + first, "12 Orchard Road\nAldermere\nAL2 4QT", whom=Whom.FAMILY)
    kind, to, by, subject, text = [
        ("appointment", parent, Channel.POST, "An appointment with you",
         f"Dear parents of {first}\n\nI should like to visit you at home on Thursday at 4pm, to see "
         f"how {first} is and to talk about what would help.\n\nIf the time does not suit, call me."),
        ("blank", _inbox(user), Channel.INBOX, "Weighing and measuring",
         f"Dear {user.display_name}\n\nPlease send me the weights of the last three months.\n\n"
         "- The chart\n- When each was taken\n- Who brought the child"),
        ("appointment", parent, Channel.HAND, "A meeting at school",
         f"Dear parents of {first}\n\nThe meeting at school is on Monday at 9am."),
        ("blank", To("DC Amin", email="amin@police.example"), Channel.EMAIL, "Your report",
         "Dear DC Amin\n\nThank you for your report. The strategy discussion is on Friday at 2pm."),
    ][number]  # fmt: skip
    try:
        letters.send(actor, file, kind, to, [by], subject=subject, text=text)
    except NotSent:  # what the story of this child does not allow just now
        return False
    return True


def _inbox(user: User) -> To:
    return To(user.display_name, user=user.pk, whom=Whom.AGENCY)
