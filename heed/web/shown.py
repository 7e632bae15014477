"""What a record says, as people read it: question by question, dates as they are spoken.

Also what differs between two versions of it. What was not asked is not printed as if it had been
answered; see docs/decisions/0060-silence-is-no-answer.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from heed.engine.calendar import london
from heed.engine.record import Piece
from heed.web.forms import Component, Question, questions, was_asked, words


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: a text, a list of texts, the answers of a part, or rows of answers."""

    label: str
    ref: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    parts: tuple["Said", ...] = ()
    rows: tuple[tuple["Said", ...], ...] = ()
    silent: bool = False
    """Nobody answered it: what stands there is what silence is taken to mean."""


def said(record: Piece, *, withhold: Sequence[str] = ()) -> list[Said]:
    """Everything a record says, in the order in which it is asked; what was left empty, or not asked,
    is left out.

    `withhold` names fields that were taken out for this reader (`heed.casefile.parts`); that something
    stands there is said.
    """
    return [one for _, one in by_field(record, withhold=withhold)]


def by_field(record: Piece, *, withhold: Sequence[str] = ()) -> list[tuple[str, Said]]:
    """The same, each answer with the name of its field."""
    made = [
        (q.name, Said(q.label, q.ref, "Given in confidence: kept apart."))
        if q.name in withhold
        else (q.name, _silence(q, record) if _silent(q, record) else _said(q, _of(record, q)))
        for q in questions(_declared(type(record)))
    ]
    return [(name, one) for name, one in made if one is not None]


def unanswered(record: Piece) -> list[tuple[str, str]]:
    """What was asked and left empty, those of parts included: where it stands, and the question."""
    found: list[tuple[str, str]] = []
    for q in questions(_declared(type(record))):
        value = _of(record, q)
        if value in EMPTY and was_asked(q, record):
            found.append((q.name, q.label))
        elif q.component is Component.PIECE and value is not None:
            within = unanswered(value)
            found += [(f"{q.name}.{name}", f"{q.label}: {label}") for name, label in within]
    return found


def in_words(value: Any) -> str:
    """A simple value as people write it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        there = london(value)
        return f"{there.day} {there:%B %Y at %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(value)


def _declared(type_: type[Piece]) -> type[Piece]:
    """The type as declared, for a record read with gaps has a twin with every field optional."""
    base = type_.__bases__[0]
    same = base.__name__ == type_.__name__ and base is not Piece
    return base if same and issubclass(base, Piece) else type_


EMPTY: tuple[Any, ...] = (None, "", [], ())
"""What stands where nothing was answered."""


def _of(record: Piece, question: Question) -> Any:
    return getattr(record, question.name, None)


def _silent(question: Question, record: Piece) -> bool:
    """Whether what stands there is only what silence is taken to mean.

    Records written before answers were told apart from silence hold both alike: of those it is said
    only where the question was not asked.
    """
    if not question.if_silent or words(_of(record, question)) != question.if_silent:
        return False
    return question.name not in record.model_fields_set or not was_asked(question, record)


def _silence(question: Question, record: Piece) -> Said | None:
    if not was_asked(question, record):
        return None
    text = f"Not answered, so taken as “{question.if_silent}”"
    return Said(question.label, question.ref, text, silent=True)


def _said(question: Question, value: Any) -> Said | None:
    if value in EMPTY:
        return None
    make = Said(question.label, question.ref)
    match question.component:
        case Component.DONE:
            return _with(make, text=_done(value))
        case Component.PIECE:
            return _with(make, parts=tuple(said(value)))
        case Component.ROWS:
            return _with(make, rows=tuple(tuple(said(row)) for row in value))
        case Component.CHECKBOXES:
            return _with(make, items=tuple(_choice(question, one) for one in value))
        case Component.LINES:
            return _with(make, items=tuple(str(one) for one in value))
        case Component.YES_NO | Component.RADIOS | Component.SELECT:
            return _with(make, text=_choice(question, value))
        case _:
            return _with(make, text=in_words(value))


def _with(one: Said, **given: Any) -> Said:
    return Said(one.label, one.ref, **given)


def _choice(question: Question, value: Any) -> str:
    named = {choice.value: choice.label for choice in question.choices}
    return named.get(str(value)) or words(value)


def _done(value: Any) -> str:
    done = getattr(value, "done", None)
    reason = getattr(value, "reason", None)
    first = "Not answered" if done is None else words(done)
    return f"{first}: {reason}" if reason else first


# --- two versions ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that is the same in both versions, or `added`, or `removed`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that differs between two versions, word by word."""

    label: str
    spans: tuple[Span, ...] = field(default_factory=tuple[Span, ...])


def changes(before: Sequence[Said], after: Sequence[Said]) -> list[Changed]:
    """The answers that differ, in the order of the form."""
    old, new = dict(flat(before)), dict(flat(after))
    return [
        Changed(label, tuple(_spans(old.get(label, ""), new.get(label, ""))))
        for label in _merged(list(old), list(new))
        if old.get(label, "") != new.get(label, "")
    ]


def flat(answers: Iterable[Said], within: str = "") -> Iterator[tuple[str, str]]:
    """Every text by where it stands, those of parts and rows included."""
    for one in answers:
        label = f"{within}{one.label}"
        if one.parts:
            yield from flat(one.parts, f"{label}, ")
        for number, row in enumerate(one.rows, 1):
            yield from flat(row, f"{label} {number}, ")
        if one.items:
            yield label, "; ".join(one.items)
        if one.text:
            yield label, one.text


def _merged(old: list[str], new: list[str]) -> list[str]:
    """Every label once, the new version's order first."""
    known: Mapping[str, None] = dict.fromkeys([*new, *old])
    return list(known)


def _spans(old: str, new: str) -> Iterator[Span]:
    """What stays, goes and comes, word by word; the gap between two changed words changes too."""
    was, now = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    removed, added = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        before, after = "".join(was[a:b]), "".join(now[c:d])
        if kind == "equal" and before.strip():
            yield from _changed(removed, added)
            yield Span("same", before)
            removed, added = "", ""
        else:
            removed, added = removed + before, added + after
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Span]:
    if removed == added:
        if added:
            yield Span("same", added)
        return
    if removed:
        yield Span("removed", removed)
    if added:
        yield Span("added", added)
