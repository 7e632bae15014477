"""Seals: a hash over everything a row says and the seal of the row before it.

Changing, removing, moving or inserting a row breaks the chain, and `faults` says where.
Records and readings are sealed in the same way.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
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


# --- checking a chain ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A row of a chain. `seal_as` gives the seal it should have if it bore that number."""

    seq: int
    previous: str
    seal: str
    seal_as: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is amiss with a row of a chain, by its number."""

    seq: int
    says: str


def faults(rows: Iterable[Link], head_seq: int, head_seal: str) -> list[Fault]:
    """What was removed, altered, moved or inserted, given how the chain should end."""
    links = sorted(rows, key=lambda link: link.seq)
    numbers = {link.seq: _written_as(link, max(head_seq, len(links))) for link in links}
    found = [
        Fault(link.seq, "was altered: its seal does not fit what it says")
        for link in links
        if numbers[link.seq] is None
    ]
    chain: dict[int, Link] = {}
    for link in links:
        number = numbers[link.seq] or link.seq
        rival = chain.get(number)
        if rival is None:
            chain[number] = link
            continue
        true, false = _which_belongs(rival, link, links, head_seal)
        chain[number] = true
        found.append(Fault(false.seq, "was inserted: it is not part of the chain"))
    inserted = {fault.seq for fault in found if "inserted" in fault.says}
    found += _moved(links, numbers, inserted)
    found += _broken(chain, head_seq, head_seal, {f.seq for f in found if "altered" in f.says})
    return sorted(found, key=lambda fault: fault.seq)


def _written_as(link: Link, highest: int) -> int | None:
    """The number the row was written with: its own, or, if it was moved, another."""
    if link.seal_as(link.seq) == link.seal:
        return link.seq
    return next((n for n in range(1, highest + 1) if link.seal_as(n) == link.seal), None)


def _which_belongs(one: Link, other: Link, links: list[Link], head_seal: str) -> tuple[Link, Link]:
    """Of two rows that claim one place, the one that a later row (or the head) was sealed to."""
    followed = {link.previous for link in links} | {head_seal}
    return (other, one) if other.seal in followed and one.seal not in followed else (one, other)


def _moved(
    links: list[Link], numbers: Mapping[int, int | None], inserted: set[int]
) -> Iterator[Fault]:
    """Rows that stand after one that was written later."""
    latest = 0
    for link in links:
        number = numbers[link.seq]
        if number is None or link.seq in inserted:
            continue
        if number < latest:
            yield Fault(link.seq, f"was moved: it was written as number {number}")
        latest = max(latest, number)


def _broken(
    chain: Mapping[int, Link], head_seq: int, head_seal: str, altered: set[int]
) -> Iterator[Fault]:
    """Numbers that are gone, rows past the head, and rows sealed to something else."""
    for number in range(1, max([head_seq, *chain]) + 1):
        link, before = chain.get(number), chain.get(number - 1)
        if link is None:
            yield Fault(number, "was removed")
            continue
        if number > head_seq:
            yield Fault(link.seq, "was inserted: it lies beyond the head of the chain")
            continue
        expected = "" if number == 1 else before.seal if before else None
        if expected is not None and link.previous != expected and number - 1 not in altered:
            yield Fault(max(number - 1, 1), "was altered and sealed anew")
    last = chain.get(head_seq)
    if last is not None and last.seal != head_seal and head_seq not in altered:
        yield Fault(head_seq, "was altered and sealed anew")
