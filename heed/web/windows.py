"""Two windows of one draft, or two people on one file: nobody writes over what they have not seen.

A form carries a mark of what its page held when it was shown. Where the draft has changed since,
in another window or on a device that had no signal, what comes now is kept beside it, and its
writer compares the two and chooses.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone

from heed.casefile import drafts
from heed.casefile.answers import Conflict
from heed.casefile.book import record_type
from heed.casefile.chronology import events
from heed.casefile.models import Draft, DraftVersion
from heed.engine.calendar import day_of, london
from heed.web import words
from heed.web.forms import Sent
from heed.web.opening import Opened

SEEN, WINDOW, BESIDE, TAB = "_seen", "_window", "_beside", "_tab"
"""What a form sends beside its answers: the mark of what it was shown with, the window it stands in (anew
each time it is shown), what that window has had set aside before, and the browser's tab, which goes through
many. The window that saved last stands in the draft, too."""


class Differs(Exception):
    """What came was written without having seen the draft as it stands; it is set aside."""

    def __init__(self, aside: DraftVersion) -> None:
        super().__init__("written beside the draft")
        self.aside = aside

    @property
    def url(self) -> str:
        return reverse("draft-version", args=[self.aside.draft.uuid, self.aside.uuid])


def tab(sent: Sent) -> str:
    """The tab that a page says it is in; its window, where it does not say."""
    return str(sent.get(TAB) or sent.get(WINDOW) or "")


def mark(answers: Mapping[str, Any]) -> str:
    """Tells one set of answers from another, and says nothing of them."""
    content = json.dumps(answers, sort_keys=True, default=str).encode()
    return hashlib.sha256(content).hexdigest()[:16]


def take_turns(
    draft: Draft | None,
    sent: Sent,
    typed: Mapping[str, Any],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Raises Differs, with `typed` set aside, where `after` would write over answers (`before`) which
    whoever sent them has not seen, or would come after the draft was sent."""
    if draft is None or before == after:
        return
    seen, window = sent.get(SEEN), sent.get(WINDOW)
    # its own last save, of which the answer was lost on the way, a window need not have seen
    own = bool(window) and window == draft.data.get(WINDOW)
    if draft.sent_at is None and (not seen or own or seen == mark(before)):
        return
    raise Differs(drafts.set_aside(draft, typed, beside=str(sent.get(BESIDE) or "")))


def saved(draft: Draft, seen: str, others: list[str]) -> JsonResponse:
    """What the page's script is told when its words are kept."""
    return JsonResponse(
        {"saved": f"{london(draft.saved_at):%H:%M}", "seen": seen, "others": others}
    )


def differs(differing: Differs) -> JsonResponse:
    """What it is told when they stand beside the draft."""
    sent = differing.aside.draft.sent_at is not None
    return JsonResponse(
        {"differs": differing.url, "beside": str(differing.aside.uuid), "sent": sent}, status=409
    )


def arrived(opened: Opened, conflict: Conflict) -> dict[str, Any]:
    """What others wrote on the same work meanwhile, as far as it is for this reader."""
    from heed.web.written import Heading  # which shows records, as forms do

    shown = opened.readable(events(list(conflict.entries)))
    theirs = {v.entry.id: v for event in shown for v in event.versions}
    # a partner is told that it came, not what it says; on a restricted file not even of what kind
    told = [one for one in conflict.entries if opened.file.of_child or one.entry.id in theirs]
    found = [
        Heading.of(theirs[one.entry.id]) if one.entry.id in theirs else Heading(one, [])
        for one in told
    ]
    return {"arrived": found, "unseen": len(conflict.entries) - len(told)}


def also_writing(opened: Opened, draft: UUID | None = None, window: str | None = None) -> list[str]:
    """Who else is writing on this file just now, or has a form of it open, in words; for those who may read
    all of it. And to anybody, that they have the same draft open in another `window`."""
    writing = drafts.others(opened.actor, opened.file) if opened.whole else []
    looking = drafts.open_forms(opened.actor, opened.file, draft, window) if draft else []
    return in_words(opened, writing, looking)


def in_words(
    opened: Opened, writing: Sequence[drafts.Other], looking: Sequence[drafts.Other]
) -> list[str]:
    """The same of what has been found already; whoever writes is not told of twice."""
    known = {(one.name, one.type) for one in writing}
    told = [f"{one.name} is also writing on this file: {_what(one)}" for one in writing]
    for one in looking:
        if not one.name:
            told.append(f"You have this form open in another window as well, since {_since(one)}")
        elif opened.whole and (one.name, one.type) not in known:
            known.add((one.name, one.type))
            told.append(f"{one.name} has a form of this file open: {_what(one)}")
    return told


def _what(other: drafts.Other) -> str:
    return f"{_title(other.type)}, since {_since(other)}"


def _since(other: drafts.Other) -> str:
    today = day_of(timezone.now())
    same_day = day_of(other.since) == today
    return words.clock(other.since) if same_day else words.moment(other.since, today)


def _title(type_: str) -> str:
    try:
        return words.lower_first(record_type(type_).title)
    except KeyError:
        return "a letter"
