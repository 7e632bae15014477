"""Seals: a hash over everything a row says and the seal of the row before it.

Changing, removing, moving or inserting a row breaks the chain from there on. Records and
readings are sealed in the same way.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID


def seal(content: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON of `content`."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys and no spare space: the same bytes for the same content, always.

    Moments are written in UTC to the microsecond, as PostgreSQL keeps them.
    """
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )
    return text.encode()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"cannot seal a {type(value).__name__}")
