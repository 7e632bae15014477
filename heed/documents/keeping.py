"""Bytes kept by their hash, in a folder for each authority: what is kept once is never changed."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from heed.access.models import Authority


class Damaged(Exception):
    """What is kept under a hash is not what was put there."""


def keep(authority: Authority, content: bytes) -> str:
    """Keep these bytes and give their hash. What is kept already is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(authority, sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # whole or not at all, even when the disk fills or the machine stops
        handle, part = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    return sha256


def fetch(authority: Authority, sha256: str) -> bytes:
    """The bytes kept under a hash. Raises FileNotFoundError, or Damaged if they were tampered with."""
    content = _path(authority, sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def every(authority: Authority) -> Iterator[Path]:
    """Everything that is kept for an authority, each under its hash."""
    return (path for path in (Path(settings.MEDIA_ROOT) / authority.code).glob("*/*"))


def _path(authority: Authority, sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / authority.code / sha256[:2] / sha256
