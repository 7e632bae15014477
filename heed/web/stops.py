"""Why something may not be recorded now: in words, by which paragraph, and what would help.

Said when a record is refused, and at the top of its form where the refusal is certain before a word is typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.access import rules
from heed.casefile import store
from heed.casefile.answers import Problem
from heed.casefile.book import record_type, rulebook
from heed.casefile.models import File
from heed.casefile.store import Stored
from heed.engine.beforehand import Certain, certain
from heed.engine.calendar import london
from heed.engine.fold import fold
from heed.engine.record import Record
from heed.web import choose, forms, words
from heed.web.opening import Opened


@dataclass(frozen=True, slots=True)
class Stop:
    """Why something may not be recorded now: in words, by which paragraph, what would help."""

    says: str
    ref: str = ""
    helps: tuple[choose.Offer, ...] = ()
    child: str = ""
    answers: str = ""
    """For which answers alone, where it is not for all."""
    instead: str = ""
    """Who can record it, where the reason is who this writer is."""


def stop(opened: Opened, problem: Problem, child: str = "") -> Stop:
    """A refusal of the door, with those records that would help and that this person may write."""
    helps = _helps(opened, problem.satisfied_by)
    return Stop(problem.says, problem.ref, helps, child)


def beforehand(opened: Opened, type_: type[Record], stored: Iterable[Stored]) -> list[Stop]:
    """What will certainly be refused of such a record as the file stands, whatever is answered."""
    actor, file = opened.actor, opened.file
    book = rulebook(file.kind)
    state = fold(store.entries(stored), book, file.authority.editions())
    now = london(timezone.now())
    roles = sorted(rules.writers(type_.type, book))
    found = certain(state, type_, now, actor.role, actor.key, roles)
    return [_of(opened, type_, one) for one in found]


def _of(opened: Opened, type_: type[Record], one: Certain) -> Stop:
    return Stop(
        one.refusal.says,
        one.refusal.ref,
        _helps(opened, one.refusal.satisfied_by),
        answers=_answers(type_, one.when),
        instead=_instead(opened, one),
    )


def _instead(opened: Opened, one: Certain) -> str:
    if one.another:
        who = words.role(opened.actor.role)
        return f"You may not, because of what you wrote before: another {who} can record it."
    if one.roles:
        return f"It is recorded by a {' or '.join(words.role(role) for role in one.roles[:3])}."
    return ""


def _answers(type_: type[Record], when: Mapping[str, Any]) -> str:
    asked = {q.name: q for q in forms.questions(type_)}
    told = [forms.condition(asked.get(name), name, value) for name, value in when.items()]
    return " and ".join(told)


def _helps(opened: Opened, types: Iterable[str]) -> tuple[choose.Offer, ...]:
    book, role = rulebook(opened.file.kind), opened.actor.role
    every = [record_type(name) for name in types if name not in choose.NOT_CHOSEN]
    return tuple(choose.offer(t) for t in every if rules.may_write(role, t.type, book))


def child_of(file_id: int, names: Mapping[int, str]) -> str:
    """Whose file it is of whose brothers and sisters the names are given."""
    subject = File.objects.filter(pk=file_id).values_list("subject_id", flat=True)
    return names.get(next(iter(subject), 0), "another child")
