"""Help beside a form."""

from dataclasses import dataclass
from typing import Any

from django import template

from heed.engine.record import Record, extra_of
from heed.help import notes, tours
from heed.help.models import LocalNote
from heed.web.forms import Component, Page, questions
from heed.web.terms import label

register = template.Library()

MOST = 6
"""How many good entries stand beside a form."""


@dataclass(frozen=True, slots=True)
class GoodEntry:
    """A question, and an answer that would do."""

    label: str
    example: str


@register.simple_tag
def local_note(writing: Any) -> LocalNote | None:
    """What the authority's own protocol says beside this form."""
    return notes.note_on(writing.type.type)


@register.simple_tag
def good_entries(writing: Any, page: Page | str = "") -> list[GoodEntry]:
    """What a good entry looks like, for the questions that are answered in words on this page."""
    if isinstance(page, Page) and page.prefix:
        return []
    # a template would call a class to see what it gives: so it is given what holds it
    type_: type[Record] = writing.type
    found: list[GoodEntry] = []
    for asked in page.questions if isinstance(page, Page) else questions(type_):
        info = type_.model_fields.get(asked.name)
        example = extra_of(info).get("example") if info else None
        said = example if asked.component is Component.NARRATIVE else _statements(example)
        if isinstance(said, str) and said:
            found.append(GoodEntry(asked.label, said))
    return found[:MOST]


def _statements(example: object) -> str:
    """What is answered in statements, each marked for what it is: `Fact: she was late. Opinion: ...`."""
    rows = example if isinstance(example, list) else []
    said = [row for row in rows if isinstance(row, dict) and {"mark", "text"} <= row.keys()]
    return " ".join(f"{label(row['mark'])}: {row['text']}" for row in said)


@register.simple_tag
def tour_of(username: str) -> tours.Tour | None:
    """The guided tour that begins with this sign-in."""
    return tours.for_username(username)
