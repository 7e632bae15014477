"""The list to read when Heed cannot be reached: children with a plan, as a PDF under a passphrase. wt2010/5.150/c

It is written each hour into a folder of the authority's, on a disk that does not depend on Heed, and opens
in whatever shows a PDF. A restricted child stands on it by name and birth date alone: whoever asks at night is
not told that such a child has no plan, and rings for the rest.
"""

import io
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions

from heed.access.actor import Actor
from heed.access.models import Authority
from heed.casefile.models import FileSummary, Restriction
from heed.documents import render
from heed.engine.calendar import london
from heed.enquiries.desk import phones_of
from heed.enquiries.found import categories_of
from heed.enquiries.models import StandbyKey, StandbyList
from heed.ground.cipher import cipher
from heed.registry.models import Residence

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that are not taken for one another when they are read from paper."""

NAME = "children-with-a-plan.pdf"


# --- the passphrase --------------------------------------------------------------------


def new_passphrase(actor: Actor) -> str:
    """Another passphrase, for every list from now on. It is given back this once."""
    made = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(6))
    StandbyKey.objects.create(
        authority=actor.authority, enciphered=_cipher().encrypt(made.encode()).decode(),
        made_at=timezone.now(), made_by=actor.name,
    )  # fmt: skip
    return made


def latest_key() -> StandbyKey | None:
    return StandbyKey.objects.order_by("-made_at", "-pk").first()


def reencipher() -> None:
    """The passphrase under the newest secret key, as another row."""
    if (key := latest_key()) is not None:
        key.pk, key.enciphered = None, _cipher().rotate(key.enciphered.encode()).decode()
        key.save()


def latest_list() -> StandbyList | None:
    return StandbyList.objects.order_by("-at", "-pk").first()


def _cipher() -> Any:
    return cipher("stand-by list")


# --- the list --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A child as they stand on the list."""

    summary: FileSummary
    restricted: bool
    homes: list[str]

    @property
    def sort_key(self) -> tuple[str, str]:
        subject = self.summary.file.subject
        return (subject.family_name.lower(), subject.given_name.lower()) if subject else ("", "")

    @property
    def categories(self) -> str:
        return categories_of(self.summary)


def write(authority: Authority, now: datetime) -> int:
    """Write the list of an authority anew, if it has a passphrase and a folder is named. 1 if it was written.

    Raises OSError where the folder cannot be written to, and render.NoPdfHere.
    """
    folder, key = settings.HEED_STANDBY, latest_key()
    if not folder or key is None:
        return 0
    passphrase = _cipher().decrypt(key.enciphered.encode()).decode()
    lines = children()
    page = render.page(
        "documents/standby.html",
        {"authority": authority, "lines": lines, "at": london(now), "phones": phones_of(authority)},
    )
    _put(place_of(authority), locked(render.pdf(page), passphrase))
    StandbyList.objects.create(
        authority=authority, at=now, files=[line.summary.file_id for line in lines]
    )
    return 1


def place_of(authority: Authority) -> Path:
    """A folder for each authority, so that each can be shared with its own people alone."""
    return Path(settings.HEED_STANDBY) / authority.code / NAME


def children() -> list[Line]:
    """Every child with a plan in the authority being worked in, by family name."""
    planned = FileSummary.objects.filter(on_plan=True, file__kind="child")
    found = list(planned.select_related("file__subject"))
    hidden = set(
        Restriction.objects.filter(kind="child")
        .exclude(ground="")
        .values_list("file_id", flat=True)
    )
    homes = _homes_of(one.file.subject_id for one in found if one.file_id not in hidden)
    lines = [
        Line(one, one.file_id in hidden, homes.get(one.file.subject_id or 0, [])) for one in found
    ]
    return sorted(lines, key=lambda line: line.sort_key)


def _homes_of(people: Iterable[int | None]) -> dict[int, list[str]]:
    """Where they live now, as text: an address that is confidential is never given away."""
    found: dict[int, list[str]] = {}
    living = Residence.objects.filter(person__in=list(people), ends__isnull=True)
    for one in living.select_related("address").order_by("starts", "pk"):
        found.setdefault(one.person_id, []).append(str(one.address))
    return found


def locked(pdf: bytes, passphrase: str) -> bytes:
    """The same PDF, to be opened with the passphrase, printed and not changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    may = UserAccessPermissions.PRINT | UserAccessPermissions.PRINT_TO_REPRESENTATION
    may |= UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS  # read aloud
    writer.encrypt(passphrase, secrets.token_urlsafe(32), permissions_flag=may, algorithm="AES-256")
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def _put(where: Path, content: bytes) -> None:
    """In place of the one before, and never half of it."""
    where.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    beside = where.with_suffix(".new")
    with suppress(FileNotFoundError):
        beside.unlink()
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(where)
