"""Bytes that no row names any more: of a file that was disposed of, or of a form that was never saved.

Rows say what is kept. A day's post is kept for a month, to be printed again; its letters stay as they are.
"""

from datetime import datetime, timedelta
from typing import Any

from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.documents import keeping
from heed.documents.models import Attachment, Letter, Letterhead, PostRun
from heed.rights.models import AccessStep

YOUNG = timedelta(days=1)
"""So long bytes may wait for the row that names them."""
POST_KEPT = timedelta(days=30)


def forget(authority: Authority, now: datetime) -> int:
    """Remove what nothing names. Says how many."""
    with within(authority, EVERYTHING):  # what a restricted file names is named
        named = _named(now)
    old = (now - YOUNG).timestamp()
    gone = [p for p in keeping.every(authority) if p.name not in named and p.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _named(now: datetime) -> set[str]:
    of: list[Any] = [
        Attachment.objects.values_list("sha256", flat=True),
        Attachment.objects.values_list("thumbnail", flat=True),
        Letterhead.objects.values_list("logo", flat=True),
        AccessStep.objects.exclude(sha256="").values_list("sha256", flat=True),
        PostRun.objects.filter(at__gt=now - POST_KEPT).values_list("sha256", flat=True),
    ]
    enclosed = Letter.objects.exclude(enclosed=[]).values_list("enclosed", flat=True)
    return {
        *(sha for one in of for sha in one.iterator()),
        *(kept["sha256"] for one in enclosed.iterator() for kept in one),
    }
