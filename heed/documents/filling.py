"""What a letter's wording may name: filled from the file, as it would be said.

Wordings are written by people who write letters, not programs. They are Django's templates with
`if`, `for` and a few filters, over plain words: nothing in them can reach the database, another
page or a setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, cached_property
from typing import Any

from django.template import (
    Context,
    Engine,
    TemplateSyntaxError,
    VariableDoesNotExist,
    defaultfilters,
    defaulttags,
)
from django.template import Template as DjangoTemplate
from django.template.library import Library
from django.utils import timezone
from pydantic import BaseModel

from heed.access.actor import Actor
from heed.casefile import parts, store
from heed.casefile.book import rulebook
from heed.casefile.chronology import events
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.engine.fold import FileState, fold
from heed.engine.record import Record
from heed.registry import addresses
from heed.registry.circle import Circle
from heed.registry.models import Address
from heed.web import shown, words

TAGS = ("if", "for", "with", "firstof", "comment")
FILTERS = ("capfirst", "default", "first", "join", "last", "length", "lower", "pluralize", "upper")
HARM = {
    "physical": "physical abuse", "sexual": "sexual abuse", "emotional": "emotional abuse",
    "neglect": "neglect",
}  # fmt: skip
"""The categories of a plan, as people who are not social workers call them."""
MOST = 100_000
"""Characters; a letter of more is a mistake in its wording."""


NOTHING: Mapping[str, Any] = {
    name: {} for name in ("record", "conference", "arranged", "child", "writer", "to")
}
"""A file of which nothing is known: every name is there, and empty."""


class BadWording(ValueError):
    """A wording that cannot be read, in words for whoever writes it."""


def fill(wording: str, given: Mapping[str, Any]) -> str:
    """The wording with what is given in its places. Raises BadWording."""
    try:
        filled = _template(wording).render(Context(_lenient(given), autoescape=False))
    except TemplateSyntaxError as amiss:
        raise BadWording(f"The wording cannot be read: {amiss}") from amiss
    except (VariableDoesNotExist, TypeError, ValueError) as amiss:
        # what these say quotes the file
        raise BadWording("The wording names something that a letter does not know.") from amiss
    if len(filled) > MOST:
        raise BadWording("The wording makes a letter that is far too long.")
    lines = [line.rstrip() for line in filled.strip().splitlines()]
    return "\n".join(_at_most_one_gap(lines))


class _Known(dict[str, Any]):
    """What a wording may name. What there is nothing of is empty, at any depth."""

    def __missing__(self, name: str) -> "_Known":
        return _Known()

    def __str__(self) -> str:
        return ""


def _lenient(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Known({name: _lenient(one) for name, one in value.items()})
    return [_lenient(one) for one in value] if isinstance(value, list) else value


@cache
def _engine() -> Engine:
    engine = Engine(loaders=[], libraries={}, builtins=[], debug=False)
    plain = Library()
    plain.tags = {name: defaulttags.register.tags[name] for name in TAGS}
    plain.filters = {name: defaultfilters.register.filters[name] for name in FILTERS}
    engine.template_builtins = [plain]
    return engine


def _template(wording: str) -> DjangoTemplate:
    return _engine().from_string(wording)


def _at_most_one_gap(lines: list[str]) -> list[str]:
    return [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]


# --- from the file ---------------------------------------------------------------------


@dataclass(frozen=True)
class Filing:
    """A file, as far as its letters speak of it."""

    file: File
    actor: Actor

    @cached_property
    def stored(self) -> list[store.Stored]:
        return store.load(self.file)

    @cached_property
    def state(self) -> FileState:
        book = rulebook(self.file.kind)
        return fold(store.entries(self.stored), book, self.file.authority.editions())

    @cached_property
    def circle(self) -> Circle | None:
        return Circle(self.file.subject, day_of(timezone.now())) if self.file.subject else None

    @cached_property
    def hidden(self) -> list[Address]:
        """The addresses around the child that are kept from others."""
        stays = self.circle.stays if self.circle else []
        return list({s.address_id: s.address for s in stays if s.address.confidential}.values())

    def latest(self, type_: str) -> Record | None:
        """The latest record of a type, where it stands in force."""
        found = self.state.latest.get(type_)
        return found.record if found else None

    @cached_property
    def public_referrers(self) -> frozenset[str]:
        """The names, and the ways to reach them, of members of the public who must not be named."""
        return parts.public_referrers(events(self.stored))

    @cached_property
    def records(self) -> dict[str, dict[str, Any]]:
        """Each kind of record as last written, its answers in words; a public referrer's name left out."""
        made: dict[str, dict[str, Any]] = {}
        for name, entry in self.state.latest.items():
            held_back = parts.withheld_from(entry.record, may_know=False)
            said = {k: v for k, v in _plain(entry.record).items() if k not in held_back}
            made[name] = {**said, "on": words_of(day_of(entry.at))}
        return made

    def given(self) -> dict[str, Any]:
        """What every wording may name."""
        child, summary = self.file.subject, self.file.summary
        today = day_of(timezone.now())
        plan = self.records.get("detailed_plan") or {}
        outline = (self.records.get("conference_decision") or {}).get("outline") or {}
        return {
            "today": words_of(today),
            "authority": self.file.authority.name,
            "writer": {
                "name": self.actor.name,
                "role": words.role(self.actor.role).capitalize(),
                "team": self.actor.team,
                "organisation": self.actor.organisation,
            },
            "child": {
                "name": self.file.name,
                "first": (child.given_name or child.name) if child else self.file.name,
                "born": words_of(child.birth_date) if child else "",
                "age": words.age(child, today) if child else "",
                "reference": self.file.reference,
                "home": self._home(),
            },
            "lead": summary.lead_name,
            "on_plan": summary.on_plan,
            "categories": [
                HARM.get(str(c), words.label(c).lower()) for c in summary.plan_categories
            ],
            "plan_since": words_of(summary.plan_since),
            "actions": plan.get("actions") or outline.get("actions") or [],
            "record": self.records,
            "conference": {},
            "arranged": {},
        }

    def _home(self) -> str:
        """Where the child lives; nothing where that is kept from others."""
        home = self.circle.home if self.circle else []
        return addresses.for_a_paper(stay.address for stay in reversed(home))


def words_of(value: Any) -> Any:
    """A value as a letter says it: dates and choices in words, yes and no left to be asked for."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Enum):
        return words.label(str(value.value)).lower()
    if isinstance(value, date | datetime):
        return shown.in_words(value)
    if isinstance(value, BaseModel):
        return _plain(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [words_of(one) for one in value]
    return str(value)


def _plain(piece: BaseModel) -> dict[str, Any]:
    return {name: words_of(getattr(piece, name, None)) for name in type(piece).model_fields}
