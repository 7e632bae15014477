"""Letters, photographs and recordings put with what is written: taken in, checked, kept, given out.

What something is goes by its content, never by its name. It is kept exactly as it came, for it may
be evidence; what is shown of a picture is a small copy made anew, without where and when it was taken.
"""

import hashlib
import io
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import clamd
import filetype
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.utils import timezone
from PIL import Image, ImageOps, UnidentifiedImageError

from heed.access.actor import Actor
from heed.access.models import Authority
from heed.casefile.models import File
from heed.documents import keeping
from heed.documents.models import Attachment

logger = logging.getLogger(__name__)

MOST = 25 * 1024 * 1024
"""Bytes of one file."""
MANY = 20
"""As many files as go with one record."""
MOST_A_DAY = 1024 * 1024 * 1024
"""Bytes that one person puts with records within a day: far more than work asks for, and no way to fill the disk."""
SMALL = (320, 320)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every check for malware must find: it harms nobody, and shows that the check is there."""

PICTURES = ("JPEG", "PNG", "GIF", "WEBP")
KINDS: Mapping[str, tuple[str, str]] = {
    "application/pdf": ("PDF", "pdf"),
    "image/jpeg": ("Picture", "jpg"),
    "image/png": ("Picture", "png"),
    "image/gif": ("Picture", "gif"),
    "image/webp": ("Picture", "webp"),
    "image/heic": ("Picture", "heic"),
    "audio/mpeg": ("Sound", "mp3"),
    "audio/mp4": ("Sound", "m4a"),
    "audio/ogg": ("Sound", "ogg"),
    "audio/x-wav": ("Sound", "wav"),
    "audio/amr": ("Sound", "amr"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", "docx"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Table", "xlsx"),
    "application/vnd.oasis.opendocument.text": ("Text", "odt"),
    "text/plain": ("Text", "txt"),
}
"""What may be put with a record -> what people call it, and how its name ends."""

CLEAN, NOT_CHECKED = "clean", "not_checked"


class NotTaken(ValueError):
    """Why a file is not taken in, in words for whoever offers it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as somebody offers it."""

    name: str
    content: bytes
    says: str = ""


# --- taking in -------------------------------------------------------------------------


def take(actor: Actor, file: File, draft: UUID, offered: Offered) -> Attachment:
    """Keep a file with a draft, once. Raises NotTaken."""
    mime = _what_it_is(offered)
    there = list(of_draft(draft))
    sha256 = hashlib.sha256(offered.content).hexdigest()
    if same := next((one for one in there if one.sha256 == sha256), None):
        return same  # a form that is sent twice brings its files twice
    if len(there) >= MANY:
        raise NotTaken(f"{_shown(offered)}: at most {MANY} files go with one record")
    if _taken_of_late(actor) + len(offered.content) > MOST_A_DAY:
        raise NotTaken(
            f"{_shown(offered)}: you have added 1 GB since this time yesterday, which is as much as Heed takes. "
            "What you write is kept without it; ask whoever looks after Heed if you need more"
        )
    checked = _check(offered)
    return Attachment.objects.create(
        authority=actor.authority,
        file=file,
        draft=draft,
        name=_name(offered.name, mime),
        says=offered.says[:300],
        mime=mime,
        size=len(offered.content),
        sha256=keeping.keep(actor.authority, offered.content),
        thumbnail=_thumbnail(actor.authority, offered.content) if "image/" in mime else "",
        checked=checked,
        author_id=actor.user_id,
        author_name=actor.name,
        role=str(actor.role),
        at=timezone.now(),
    )


def _taken_of_late(actor: Actor) -> int:
    """Bytes that this person has put with records within the last day."""
    since = timezone.now() - timedelta(days=1)
    own = Attachment.objects.filter(
        author_id=actor.user_id, at__gt=since, record=None, takes_back=None
    )
    return own.aggregate(all=Sum("size"))["all"] or 0


def _what_it_is(offered: Offered) -> str:
    if not offered.content:
        raise NotTaken(f"{_shown(offered)} is empty")
    if len(offered.content) > MOST:
        raise NotTaken(too_large(offered.name))
    guessed = filetype.guess(offered.content)
    mime = str(guessed.mime) if guessed else "text/plain" if _is_text(offered) else ""
    if mime not in KINDS:
        raise NotTaken(
            f"{_shown(offered)} cannot be taken: choose a PDF, a picture, a recording, a Word (.docx) "
            "or text document"
        )
    return mime


def too_large(name: str) -> str:
    return f"“{PurePath(name).name}” is larger than {MOST // 1024 // 1024} MB"


def _is_text(offered: Offered) -> bool:
    """Whether it is plain text: words, with nothing of a program or a page in it."""
    if not offered.name.lower().endswith(".txt") or b"\x00" in offered.content:
        return False
    try:
        offered.content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shown(offered: Offered) -> str:
    return f"“{PurePath(offered.name).name[:80]}”"


def _name(given: str, mime: str) -> str:
    """The name it came with, as far as it is one, with the ending of what it is."""
    stem = PurePath(given.replace("\\", "/")).stem
    kept = "".join(c for c in stem if c.isprintable() and c not in '<>:"|?*').strip(" .")
    return f"{kept[:150] or 'file'}.{KINDS[mime][1]}"


def _check(offered: Offered) -> str:
    """What the check for malware came to. Raises NotTaken for what is found."""
    if EICAR in offered.content:
        raise NotTaken(f"{_shown(offered)} carries malware, and is not kept")
    if not (where := getattr(settings, "HEED_CLAMD", "")):
        return NOT_CHECKED
    try:
        answer = (_scanner(where).instream(io.BytesIO(offered.content)) or {}).get("stream", ("",))
    except (clamd.ClamdError, OSError) as amiss:
        # a scanner that is down does not keep somebody from writing down what they saw
        logger.warning("the check for malware did not answer: %s", type(amiss).__name__)
        return NOT_CHECKED
    if answer[0] == "FOUND":
        raise NotTaken(f"{_shown(offered)} carries malware, and is not kept")
    return CLEAN if answer[0] == "OK" else NOT_CHECKED


def _scanner(where: str) -> clamd.ClamdNetworkSocket:
    """The scanner at `tcp://host:port`, or at a socket of this machine."""
    parts = urlsplit(where)
    if parts.scheme == "tcp":
        return clamd.ClamdNetworkSocket(parts.hostname or "127.0.0.1", parts.port or 3310, 30)
    return clamd.ClamdUnixSocket(parts.path, 30)


def _thumbnail(authority: Authority, content: bytes) -> str:
    """A small copy drawn anew, so that nothing that was hidden in the picture comes with it."""
    try:
        picture = Image.open(io.BytesIO(content), formats=PICTURES)
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail(SMALL)
        small = Image.new("RGB", upright.size, "white")
        small.paste(upright.convert("RGBA"), mask=upright.convert("RGBA").getchannel("A"))
        held = io.BytesIO()
        small.save(held, "JPEG", quality=80)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return ""  # the file is kept all the same; it has no small picture
    return keeping.keep(authority, held.getvalue())


# --- with drafts and records -----------------------------------------------------------


def of_draft(draft: UUID) -> "QuerySet[Attachment]":
    """What has been put with a draft so far, and not taken out again."""
    rows = Attachment.objects.filter(draft=draft)
    out = rows.filter(takes_back__isnull=False).values("takes_back")
    return rows.filter(takes_back__isnull=True).exclude(uuid__in=out).order_by("at", "id")


def of_records(records: Iterable[str | UUID]) -> "QuerySet[Attachment]":
    """What stands with these records."""
    return Attachment.objects.filter(record__in=list(records)).order_by("at", "id")


def take_back(actor: Actor, attachment: Attachment) -> None:
    """Take out of a draft what was put with it. The row stays; the record will not have it."""
    _add(attachment, actor, takes_back=attachment.uuid)


def written(actor: Actor, draft: UUID, record: str | UUID, file_id: int) -> None:
    """The draft was written as a record in this file: what was put with it stands with the record."""
    for attachment in of_draft(draft):
        _add(attachment, actor, file_id=file_id, draft=None, record=UUID(str(record)))


def _add(of: Attachment, actor: Actor, **changed: object) -> None:
    names = [f.attname for f in Attachment._meta.concrete_fields if f.name not in ("id", "uuid")]
    row = {name: getattr(of, name) for name in names}
    now = {"at": timezone.now(), "author_id": actor.user_id, "author_name": actor.name}
    Attachment.objects.create(uuid=uuid4(), **{**row, **now, "role": str(actor.role), **changed})
