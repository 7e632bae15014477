"""What a record asks for, shown by leaving it out."""

from __future__ import annotations

from typing import Any

import pytest

from heed.engine.record import Record
from tests.procedures.serious_case_review.telling import Review


def needs(
    type_: type[Record], field: str, ref: str, story: Review | None = None, **given: Any
) -> None:
    """The record is refused without the field, and the paragraph is quoted; with it, the field is not missed."""
    story = story or Review()
    found = story.refused(type_, **{**given, field: None})
    assert field in found, found
    assert ref in story.refs_refusing(type_, **{**given, field: None})
    _, judgement, reading = story.try_(type_, **given)
    assert field not in {m.field for m in (*judgement.missing, *reading.missing)}


def entries(*pairs: tuple[str, str]) -> list[Any]:
    """(entry, field) as parameters. The test that uses them is marked with the entries."""
    return [pytest.param(f"wt2010/{ref}", field, id=f"{ref}-{field}") for ref, field in pairs]
