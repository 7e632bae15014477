"""Checking that every record and every reading is as it was written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from heed.access.models import Authority, Reading, ReadingHead
from heed.access.readings import content_of as content_of_reading
from heed.casefile.models import File, RecordRow
from heed.casefile.store import content_of as content_of_record
from heed.ground.seal import Fault, Link, faults, seal


@dataclass(frozen=True, slots=True)
class Damage:
    """A fault in a file's records or in its reading log."""

    reference: str
    log: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.reference}: {self.log} {self.fault.seq} {self.fault.says}"


def check_file(file: File) -> list[Damage]:
    """What is amiss with the records of a file. For use inside its authority."""
    rows = RecordRow.objects.filter(authority_id=file.authority_id, file_id=file.pk)
    links = [_link(row, content_of_record(row)) for row in rows.order_by("seq")]
    found = faults(links, file.head_seq, file.head_seal)
    return [Damage(file.reference, "record", fault) for fault in found]


def check_readings(authority: Authority) -> Iterator[Damage]:
    """What is amiss with the reading logs of an authority. For use inside it."""
    heads = {head.file_id: head for head in ReadingHead.objects.all()}
    logs = set(Reading.objects.order_by().values_list("file_id", flat=True).distinct())
    for file_id in sorted(logs | set(heads)):
        rows = list(Reading.objects.filter(authority=authority, file_id=file_id).order_by("seq"))
        head = heads.get(file_id)
        reference = rows[0].file_reference if rows else f"file {file_id}"
        links = [_link(row, content_of_reading(row)) for row in rows]
        for fault in faults(links, head.seq if head else 0, head.seal if head else ""):
            yield Damage(reference, "reading", fault)


def _link(row: RecordRow | Reading, content: dict[str, Any]) -> Link:
    return Link(row.seq, row.previous, row.seal, partial(_seal_as, content))


def _seal_as(content: dict[str, Any], seq: int) -> str:
    return seal({**content, "seq": seq})
