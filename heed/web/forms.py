"""From a record type to a form, and from what was typed to the record's data.

Nothing here knows the web framework. `questions` describes the form, `parse` reads what was
sent, `bind` puts what was typed and what is amiss beside each question. What cannot be read
(a 31st of February, a number in words) is kept as it was typed, so that nobody types it twice.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Protocol, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from heed.engine.record import GIVEN, DoneOrWhyNot, Kind, Need, Piece, Record, extra_of, piece_in
from heed.web import terms

MANY = 7
"""From so many choices on, a list to pick from is easier than radios."""

MOST_ROWS = 500

LONG = 26
"""A form of more questions than this is asked page by page."""

WHOLE = "The record"
"""The one heading in the task list of a form without stages."""

SCREENFUL = 9
"""How many questions one page of a long form asks, unless they belong together."""


class Sent(Protocol):
    """What a browser sends: Django's QueryDict, or a stand-in for one."""

    def get(self, key: str, /) -> Any: ...
    def getlist(self, key: str, /) -> Any: ...


class Component(StrEnum):
    """How a question is put on screen."""

    LINE = "line"
    NARRATIVE = "narrative"
    LINES = "lines"
    NUMBER = "number"
    YES_NO = "yes_no"
    RADIOS = "radios"
    SELECT = "select"
    CHECKBOXES = "checkboxes"
    DATE = "date"
    MOMENT = "moment"
    DONE = "done"
    PIECE = "piece"
    ROWS = "rows"


CHOOSES = (Component.YES_NO, Component.RADIOS)
"""Components under whose options another question can be revealed."""

SIMPLE = (
    Component.LINE, Component.NARRATIVE, Component.LINES, Component.NUMBER, Component.DATE,
    Component.SELECT,
)  # fmt: skip
"""Components simple enough to be revealed under an option."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a record as it is asked: how, why, by which paragraph."""

    name: str
    component: Component
    label: str
    why: str = ""
    ref: str = ""
    required: bool = False
    if_silent: str = ""
    """What is recorded if the question is left alone, in words."""
    only_if: str = ""
    """When the question matters, in words."""
    matters_if: tuple[tuple[str, Any], ...] = ()
    """The answers to sibling questions without which there is nothing to ask, as declared."""
    always: bool = False
    """Whether it is worth asking also where it is not needed."""
    called_for: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The same for the page's script: which answers to which sibling questions call for it."""
    revealed_by: tuple[str, str] | None = None
    """The sibling question, and the answer to it, that brings this one up."""
    choices: tuple[Choice, ...] = ()
    parts: tuple["Question", ...] = ()
    section: str = ""
    """The heading under which it and those after it are asked."""
    prompts: tuple[str, ...] = ()
    """What the question covers, for whoever wants it spelled out."""
    aside: str = ""
    """Under which words it is folded away, until somebody has more to say."""
    said_in: str = ""
    """The field that holds this answer since: it is shown where it was given, and not asked."""

    @property
    def size(self) -> int:
        """How many answers it asks for, roughly."""
        return max(1, sum(part.size for part in self.parts if not part.aside))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a form. A short form has one; a long one has many, under headings (`group`).

    `prefix` is where in the record its questions stand; `about` is the question that the whole
    page answers, where there is one.
    """

    key: str
    title: str
    questions: tuple[Question, ...]
    group: str = ""
    prefix: str = ""
    about: Question | None = None
    hint: str = ""
    """What else is asked on the page than its title says."""

    def holds(self, path: str) -> bool:
        """Whether the field at `path` is asked on this page."""
        if not path.startswith(self.prefix):
            return path == self.prefix.rstrip(".")
        return path.removeprefix(self.prefix).split(".")[0] in {q.name for q in self.questions}


# --- describing ------------------------------------------------------------------------


@cache
def questions(type_: type[Piece]) -> tuple[Question, ...]:
    """Every question of a record type, in the order in which it asks them."""
    asked = {n: f for n, f in type_.model_fields.items() if not extra_of(f).get("unasked")}
    made = [replace(_question(n, f), section=type_.headings.get(n, "")) for n, f in asked.items()]
    if issubclass(type_, Record):
        in_turn = [name for stage in type_.stages.values() for name in stage]
        made.sort(key=lambda q: in_turn.index(q.name) if q.name in in_turn else len(in_turn))
        made = [
            replace(q, ref=q.ref or type_.ref, said_in=type_.said_in.get(q.name, "")) for q in made
        ]
    by_name = {q.name: q for q in made}
    return tuple(_conditional(q, type_.needs, by_name) for q in made)


def pages(type_: type[Record], data: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages of a form: one, unless there is too much for one.

    A long form gives each of its larger parts a page; a list of large parts (the capacity of
    each carer, say) a page for each row there is so far. The stages of the form are the headings of
    its task list.
    """
    every = {q.name: q for q in questions(type_) if not q.said_in}
    if sum(q.size for q in every.values()) <= LONG:
        return (Page("all", type_.title, tuple(every.values())),)
    stages = type_.stages or {WHOLE: tuple(every)}
    return tuple(
        page
        for heading, names in stages.items()
        for page in _pages([every[name] for name in names], data, "", heading)
    )


def page_of(pages: Iterable[Page], path: str) -> Page | None:
    """The page on which the field at `path` is asked."""
    found = [page for page in pages if page.holds(path)]
    return max(found, key=lambda page: len(page.prefix), default=None)


def _pages(
    asked: Iterable[Question], data: Mapping[str, Any], prefix: str, group: str
) -> Iterator[Page]:
    together: list[Question] = []
    for question in asked:
        if not _has_pages_of_its_own(question):
            together.append(question)
            continue
        yield from _pages_of_simple_ones(together, prefix, group)
        together = []
        yield from _own_pages(question, data.get(question.name), prefix, group)
    yield from _pages_of_simple_ones(together, prefix, group)


def _own_pages(question: Question, value: Any, prefix: str, group: str) -> Iterator[Page]:
    path = f"{prefix}{question.name}"
    if question.component is Component.ROWS:
        for number, row in enumerate(value if isinstance(value, list) and value else [{}]):
            name = _row_name(question, _mapping(row), number)
            yield from _part(question, row, f"{path}.{number}", name, group)
    else:
        yield from _part(question, value, path, question.label, group)


def _part(question: Question, value: Any, path: str, title: str, group: str) -> Iterator[Page]:
    """A large part, or one row of a list of them: a page; or several, in the task list under its name."""
    if any(_has_pages_of_its_own(part) for part in question.parts):
        yield from _pages(question.parts, _mapping(value), f"{path}.", title)
    elif any(part.section for part in question.parts):
        yield from _pages_of_simple_ones(question.parts, f"{path}.", group)
    else:
        yield Page(path, title, question.parts, group, f"{path}.", question)


def _pages_of_simple_ones(asked: Sequence[Question], prefix: str, group: str) -> Iterator[Page]:
    """Questions that need no page of their own, a screenful at a time."""
    page: list[Question] = []
    for question in asked:
        full = sum(q.size for q in page) + question.size > SCREENFUL
        if page and (full or question.section):
            yield _simple_page(page, prefix, group)
            page = []
        page.append(question)
    if page:
        yield _simple_page(page, prefix, group)


def _simple_page(asked: Sequence[Question], prefix: str, group: str) -> Page:
    first, *others = asked
    title = first.section or first.label.rstrip("?:")
    hint = "; ".join(q.label.rstrip("?:") for q in (asked if first.section else others))
    return Page(f"{prefix}{first.name}", title, tuple(asked), group, prefix, hint=hint)


def _has_pages_of_its_own(question: Question) -> bool:
    if question.component is Component.PIECE:
        return question.size > 3
    return question.component is Component.ROWS and (
        question.size > 2 * SCREENFUL or any(_has_pages_of_its_own(part) for part in question.parts)
    )


def has_many_pages(question: Question) -> bool:
    """Whether each row of this list takes pages of its own in a long form."""
    return question.component is Component.ROWS and _has_pages_of_its_own(question)


def _row_name(question: Question, row: Mapping[str, Any], number: int) -> str:
    named = next((str(row[q.name]) for q in question.parts if row.get(q.name)), "")
    return f"{question.label.rstrip('?')}: {named or number + 1}"


def words(value: Any) -> str:
    """An answer as people say it: `not_known` is "Not known"."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return terms.label(str(value))


def _question(name: str, info: FieldInfo) -> Question:
    annotation, kinds = _bare(info.annotation, info.metadata)
    component, choices, parts = _component(annotation, kinds)
    extra = extra_of(info)
    return Question(
        name=name,
        component=component,
        label=info.title or words(name),
        why=info.description or "",
        ref=str(extra.get("ref") or ""),
        required=info.is_required(),
        if_silent=_if_silent(info),
        choices=choices,
        parts=parts,
        prompts=tuple(extra.get("prompts") or ()),
        aside=str(extra.get("aside") or ""),
        only_if=str(extra.get("needed") or ""),
        matters_if=tuple(dict(extra.get("matters_if") or {}).items()),
        always=bool(extra.get("always")),
    )


def _bare(annotation: Any, metadata: Iterable[Any]) -> tuple[Any, set[str]]:
    """An annotation without "or None", and the kinds of text it names."""
    kinds = {m.name for m in metadata if isinstance(m, Kind)}
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin in (Union, UnionType):
            annotation = next(one for one in inner if one is not type(None))
        elif origin is Annotated:
            annotation = inner[0]
            kinds |= {m.name for m in inner[1:] if isinstance(m, Kind)}
        else:
            return annotation, kinds


def _component(
    annotation: Any, kinds: set[str]
) -> tuple[Component, tuple[Choice, ...], tuple[Question, ...]]:
    if get_origin(annotation) in (list, tuple):
        return _list_component(get_args(annotation)[0])
    if isinstance(annotation, type):
        if issubclass(annotation, DoneOrWhyNot):
            return Component.DONE, YES_NO, questions(annotation)
        if issubclass(annotation, Piece):
            return Component.PIECE, (), questions(annotation)
        if issubclass(annotation, StrEnum):
            many = len(annotation) >= MANY
            return (Component.SELECT if many else Component.RADIOS), _choices(annotation), ()
        plain: tuple[tuple[type, Component], ...] = (
            (bool, Component.YES_NO),
            (int, Component.NUMBER),
            (datetime, Component.MOMENT),
            (date, Component.DATE),
        )
        for kind, component in plain:
            if issubclass(annotation, kind):
                return component, (YES_NO if kind is bool else ()), ()
    return (Component.NARRATIVE if "narrative" in kinds else Component.LINE), (), ()


def _list_component(
    of: Any,
) -> tuple[Component, tuple[Choice, ...], tuple[Question, ...]]:
    inner, _ = _bare(of, ())
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return Component.CHECKBOXES, _choices(inner), ()
    if (piece := piece_in(inner)) is not None:
        return Component.ROWS, (), questions(piece)
    return Component.LINES, (), ()


def _choices(of: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, words(one.value)) for one in of)


def _if_silent(info: FieldInfo) -> str:
    """What silence is taken to mean, where that is more than nothing."""
    if info.default is PydanticUndefined or info.default in (None, "", 0):
        return "No" if info.default is False else ""
    return words(info.default)


def _conditional(
    question: Question, needs: Sequence[Need], by_name: Mapping[str, Question]
) -> Question:
    """The question with what brings it up: revealed under an answer where that is simple."""
    mine = [need for need in needs if need.field == question.name]
    if question.matters_if:
        only = Need(question.name, dict(question.matters_if), "")
        return replace(question, called_for=_called_for([only], by_name))
    if not mine or question.required:
        return question
    if question.always:
        return replace(question, only_if=" Or: ".join(_in_words(n, by_name) for n in mine))
    if len(mine) == 1 and len(mine[0].when) == 1 and question.component in SIMPLE:
        ((name, value),) = mine[0].when.items()
        asked = by_name.get(name)
        chosen = asked is not None and asked.component in CHOOSES
        if asked and chosen and not isinstance(value, tuple) and not _by_silence(asked, value):
            return replace(question, revealed_by=(name, _sent_as(value)))
    only_if = " Or: ".join(_in_words(need, by_name) for need in mine)
    return replace(question, only_if=only_if, called_for=_called_for(mine, by_name))


def _called_for(
    needs: Sequence[Need], by_name: Mapping[str, Question]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The answers that call for a question, where one need says so by answers that are chosen."""
    if len(needs) != 1:
        return ()
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, value in needs[0].when.items():
        asked = by_name.get(name)
        chosen = asked is not None and asked.component in (*CHOOSES, Component.SELECT)
        if asked is None or not (chosen or value == GIVEN):
            return ()
        values = value if isinstance(value, tuple) else (value,)
        silent = ("",) if any(_by_silence(asked, one) for one in values) else ()
        found.append((name, (*(_sent_as(one) for one in values), *silent)))
    return tuple(found)


def _by_silence(asked: Question, value: Any) -> bool:
    """Whether leaving a question alone is taken to mean this answer."""
    return bool(asked.if_silent) and words(value) == asked.if_silent


def _in_words(need: Need, by_name: Mapping[str, Question]) -> str:
    said = [condition(by_name.get(name), name, value) for name, value in need.when.items()]
    return f"Needed {' and '.join(said)}."


def condition(asked: Question | None, name: str, value: Any) -> str:
    """An answer to a question in words: `if` the shorter list of answers says so, or `unless` the other
    one does."""
    values = value if isinstance(value, tuple) else (value,)
    label = asked.label if asked else words(name)
    others = (
        [c.label for c in asked.choices if c.value not in map(_sent_as, values)] if asked else []
    )
    if others and len(others) < len(values):
        return f"unless “{label}” is {' or '.join(f'“{one}”' for one in others)}"
    return f"if “{label}” is {' or '.join(f'“{words(one)}”' for one in values)}"


def _sent_as(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


# --- reading what was sent -------------------------------------------------------------


def parse(asked: Iterable[Question], sent: Sent, prefix: str = "") -> dict[str, Any]:
    """What was sent for these questions, as a record's data; what is empty is left out.

    Rows that are empty stay, so that a row just added is still there when the page comes back;
    `whole` takes them out.
    """
    data: dict[str, Any] = {}
    for question in asked:
        value = _parse(question, sent, prefix + question.name)
        if value not in (None, "", [], {}):
            data[question.name] = value
    return data


def merge(before: Mapping[str, Any], page: Page, sent: Sent) -> dict[str, Any]:
    """The data with its answers on this page replaced by what was sent."""
    data = copy.deepcopy(dict(before))
    at = _at(data, page.prefix)
    for question in page.questions:
        at.pop(question.name, None)
    at.update(parse(page.questions, sent, page.prefix))
    return data


def _at(data: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The part of the data that `prefix` names, made where it is not there yet."""
    at: Any = data
    steps = prefix.rstrip(".").split(".") if prefix else []
    for step, following in zip(steps, [*steps[1:], ""], strict=False):
        if isinstance(at, list):
            at.extend({} for _ in range(int(step) + 1 - len(at)))
            at = at[int(step)]
        else:
            at = at.setdefault(step, [] if following.isdigit() else {})
    return at


def to_be_judged(type_: type[Record], data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as it is judged: nothing empty in it, and every part that must be there begun,
    so that what is missing within the part is named rather than the part."""
    return _begun(questions(type_), whole(data))


def _begun(asked: Iterable[Question], data: dict[str, Any]) -> dict[str, Any]:
    for question in asked:
        if question.component is Component.PIECE:
            if question.required or question.name in data:
                data[question.name] = _begun(question.parts, data.get(question.name, {}))
        elif question.component is Component.ROWS:
            for row in data.get(question.name, ()):
                _begun(question.parts, row)
    return data


def whole(data: Any) -> Any:
    """The data without what is empty at any depth: what is sent to be judged."""
    if isinstance(data, Mapping):
        kept = {name: whole(value) for name, value in data.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", [], {})}
    if isinstance(data, list):
        return [value for one in data if (value := whole(one)) not in (None, "", {})]
    return data.strip() if isinstance(data, str) else data


def _parse(question: Question, sent: Sent, path: str) -> Any:
    match question.component:
        case Component.YES_NO:
            return _yes_no(sent.get(path))
        case Component.NUMBER:
            return _number(_text(sent, path))
        case Component.CHECKBOXES:
            return list(sent.getlist(path))
        case Component.LINES:
            return [line.strip() for line in _text(sent, path).split("\n") if line.strip()]
        case Component.DATE:
            return read_date(*(_text(sent, f"{path}-{part}") for part in ("day", "month", "year")))
        case Component.MOMENT:
            return _moment(question, sent, path)
        case Component.PIECE | Component.DONE:
            return parse(question.parts, sent, f"{path}.")
        case Component.ROWS:
            said = _number(sent.get(f"{path}.rows") or 0)
            count = min(said, MOST_ROWS) if isinstance(said, int) else 0
            return [parse(question.parts, sent, f"{path}.{n}.") for n in range(count)]
        case _:
            return _text(sent, path)


def _text(sent: Sent, path: str) -> str:
    return str(sent.get(path) or "").replace("\r\n", "\n")


def _yes_no(given: Any) -> bool | None:
    return {"yes": True, "no": False}.get(str(given))


def _number(given: Any) -> Any:
    given = str(given).strip()
    return int(given) if re.fullmatch(r"\d{1,9}", given) else given


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_date(day: str, month: str, year: str) -> str:
    """An ISO date from three boxes; what is no date comes back as it was typed, with slashes.

    Month names do, years of two digits are of this century, and a whole date in the first box
    is taken apart.
    """
    day, month, year = (part.strip() for part in (day, month, year))
    if not (day or month or year):
        return ""
    if not (month or year):
        parts = re.split(r"[\s./,-]+", day)
        if len(parts) == 3:
            day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    made = _made_date(day, month, year)
    return made.isoformat() if made else f"{day}/{month}/{year}"


def _made_date(day: str, month: str, year: str) -> date | None:
    named = month[:3].lower()
    number = _MONTHS.index(named) + 1 if named in _MONTHS else _number(month)
    day = re.sub(r"(?<=\d)(st|nd|rd|th)$", "", day)
    try:
        years = int(year) + (2000 if len(year) == 2 else 0)
        return date(years, int(number), int(day)) if years >= 1900 else None
    except ValueError:
        return None


def read_time(given: str) -> str:
    """`HH:MM` from a time as people write it (9, 9.30, 2.15pm, 1430, midday); else as typed."""
    plain = given.strip().lower().replace(" ", "")
    plain = {"midday": "12:00", "noon": "12:00", "midnight": "00:00"}.get(plain, plain)
    found = re.fullmatch(r"(\d{1,2})[:.h]?(\d{2})?(am|pm)?", plain)
    if not found:
        return given.strip()
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        return given.strip()


def read_moment(sent: Sent, path: str) -> str:
    """An ISO moment from a date and a time; what is none comes back as it was typed."""
    day = read_date(*(_text(sent, f"{path}-{part}") for part in ("day", "month", "year")))
    clock = read_time(_text(sent, f"{path}-time"))
    if not day and not clock:
        return ""
    good = re.fullmatch(r"\d{4}-\d\d-\d\d", day) and re.fullmatch(r"\d\d:\d\d", clock)
    return f"{day}T{clock}" if good else f"{day} {clock}"


def _moment(question: Question, sent: Sent, path: str) -> str:
    return read_moment(sent, path)


# --- with what was typed and what is amiss ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """What is amiss at one field: in words, by which paragraph."""

    path: str
    says: str
    ref: str = ""


@dataclass(slots=True)
class Option:
    choice: Choice
    id: str
    checked: bool
    reveals: list["Field"] = field(default_factory=list["Field"])


@dataclass(slots=True)
class Field:
    """A question with its place in the form, what was typed, and what is amiss with it."""

    question: Question
    path: str
    value: Any = ""
    faults: tuple[Fault, ...] = ()
    options: list[Option] = field(default_factory=list[Option])
    parts: list["Field"] = field(default_factory=list["Field"])
    rows: list["Row"] = field(default_factory=list["Row"])
    boxes: dict[str, str] = field(default_factory=dict[str, str])
    cites: bool = True
    """Whether its paragraph is shown beside it, or stands nearby already."""

    called_for: str = ""
    """Which answers to which fields bring it up, as the page's script reads it."""

    uncalled: bool = False
    """Whether the answers so far do not call for it, and nothing stands in it: hidden where there is a script."""

    @property
    def id(self) -> str:
        return html_id(self.path)

    @property
    def has_hint(self) -> bool:
        q = self.question
        return bool(q.why or q.only_if or q.if_silent or self.one_on_each_line)

    @property
    def described_by(self) -> str:
        """The ids of what explains this field, for assistive technology."""
        hint = [f"{self.id}-hint"] if self.has_hint else []
        return " ".join([*hint, *([f"{self.id}-error"] if self.faults else [])])

    @property
    def one_on_each_line(self) -> bool:
        return self.question.component is Component.LINES

    @property
    def is_number(self) -> bool:
        return self.question.component is Component.NUMBER

    @property
    def has_time(self) -> bool:
        return self.question.component is Component.MOMENT

    @property
    def short_choice(self) -> bool:
        """A few short answers that stand well in one line."""
        few = len(self.options) <= 4 and all(len(o.choice.label) <= 13 for o in self.options)
        return few and sum(bool(o.reveals) for o in self.options) <= 1

    @property
    def optional(self) -> bool:
        q = self.question
        given = q.required or q.if_silent or q.only_if or q.revealed_by or q.called_for or q.always
        return not given

    @property
    def upfront(self) -> list["Field"]:
        """Its parts, but for what is folded away."""
        return [part for part in self.parts if not part.question.aside]

    @property
    def asides(self) -> list["Aside"]:
        """What is folded away, by the words under which it is."""
        by_words: dict[str, list[Field]] = {}
        for part in self.parts:
            if words := part.question.aside:
                by_words.setdefault(words, []).append(part)
        return [Aside(words, fields) for words, fields in by_words.items()]

    @property
    def template(self) -> str:
        return f"forms/{_TEMPLATES.get(self.question.component, self.question.component)}.html"


@dataclass(slots=True)
class Aside:
    """Fields folded away together, until there is something in one of them."""

    words: str
    fields: list[Field]

    @property
    def open(self) -> bool:
        return any(one.value or one.faults for one in self.fields)


@dataclass(slots=True)
class Row:
    number: int
    fields: list[Field]


_TEMPLATES = {
    Component.YES_NO: "radios", Component.DONE: "radios", Component.LINES: "narrative",
    Component.NUMBER: "line",
}  # fmt: skip


def html_id(path: str) -> str:
    """The id of a field's first control: where a link in the error summary goes."""
    return "f-" + re.sub(r"\W+", "-", path)


def bind(
    asked: Iterable[Question],
    data: Mapping[str, Any],
    faults: Sequence[Fault] = (),
    prefix: str = "",
) -> list[Field]:
    """The questions as fields of a page; a revealed one stands under the option it belongs to."""
    here = {q.name: q for q in asked}
    fields = {
        name: _bind(_settled(q, here, data), data.get(name), faults, prefix + name)
        for name, q in here.items()
    }
    shown: list[Field] = []
    for one in fields.values():
        empty = data.get(one.question.name) in (None, "", [], {})
        conditions = one.question.called_for
        one.uncalled = empty and not all(_calls(data.get(n), v) for n, v in conditions)
        under = one.question.revealed_by
        if under is None or (parent := fields.get(under[0])) is None:
            shown.append(one)
            continue
        next(o for o in parent.options if o.choice.value == under[1]).reveals.append(one)
    return shown


def _settled(question: Question, here: Mapping[str, Any], data: Mapping[str, Any]) -> Question:
    """The question as answers on other pages leave it; for those on this page the script sees to it."""
    if all(name in here for name, _ in question.called_for):
        return question
    if called_for(question, data):
        return replace(question, only_if="", called_for=(), always=True)
    return replace(question, called_for=())


def called_for(question: Question, data: Mapping[str, Any]) -> bool:
    """Whether answers so far call for a question; one not given yet may still do so."""
    asked = [(n, v) for n, v in question.called_for]
    if question.revealed_by:
        asked.append((question.revealed_by[0], (question.revealed_by[1],)))
    return all(data.get(name) is None or _calls(data[name], values) for name, values in asked)


def _calls(answer: Any, values: Sequence[str]) -> bool:
    sent = "" if answer is None else _sent_as(answer)
    return sent in values or (bool(sent) and GIVEN in values)


def was_asked(question: Question, record: Piece) -> bool:
    """Whether the answers that stand in a record called for a question, or it is always asked."""
    if question.said_in:
        return False
    conditions = [*question.called_for]
    if question.revealed_by:
        conditions.append((question.revealed_by[0], (question.revealed_by[1],)))
    given = ((getattr(record, name, None), values) for name, values in conditions)
    return all(_calls(one, values) for one, values in given)


def needed(
    type_: type[Record], page: Page, data: Mapping[str, Any], idle: frozenset[str] = frozenset()
) -> bool:
    """Whether answers so far call for anything on a page of a long form."""
    if not page.prefix:
        return any(called_for(q, data) for q in page.questions)
    whole = question_at(type_, page.prefix.split(".")[0])
    return whole is None or called_for(whatever(whole, idle), data)


def whatever(question: Question, idle: frozenset[str]) -> Question:
    """The question asked whatever the answers to these other ones are."""
    named = {name for name, _ in question.called_for}
    if question.revealed_by:
        named.add(question.revealed_by[0])
    if not named & idle:
        return question
    return replace(question, called_for=(), revealed_by=None, only_if="", always=True)


def cite(fields: Iterable[Field], shown: Iterable[str] = ()) -> None:
    """Show each paragraph at the first question of it on the page, and not beside every one.

    `shown` are the paragraphs that stand on the page already.
    """
    seen = set(shown)
    for one in _every(fields):
        paragraph = "/".join(one.question.ref.split("/")[:2])
        one.cites = bool(paragraph) and paragraph not in seen
        seen.add(paragraph)


def _every(fields: Iterable[Field]) -> Iterator[Field]:
    """The fields, and those within them, as they stand on the page."""
    for one in fields:
        yield one
        yield from _every(one.parts)
        for row in one.rows:
            yield from _every(row.fields)
        for option in one.options:
            yield from _every(option.reveals)


def _bind(question: Question, value: Any, faults: Sequence[Fault], path: str) -> Field:
    made = Field(question, path, "" if value is None else value)
    made.faults = tuple(f for f in faults if f.path == path)
    prefix = path.removesuffix(question.name)
    made.called_for = " ".join(f"{prefix}{n}={','.join(v)}" for n, v in question.called_for)
    match question.component:
        case Component.DONE:
            return _bind_done(made, value, faults)
        case Component.YES_NO | Component.RADIOS | Component.SELECT | Component.CHECKBOXES:
            given = value if isinstance(value, list) else [] if value is None else [value]
            made.options = _options(question, made.id, {_sent_as(one) for one in given})
        case Component.LINES:
            made.value = "\n".join(str(v) for v in value) if isinstance(value, list) else made.value
        case Component.DATE:
            made.boxes = date_boxes(made.value)
        case Component.MOMENT:
            made.boxes = moment_boxes(made.value)
        case Component.PIECE:
            made.parts = bind(question.parts, _mapping(value), faults, f"{path}.")
        case Component.ROWS:
            rows = value if isinstance(value, list) and value else [{}]
            made.rows = [
                Row(n, bind(question.parts, _mapping(row), faults, f"{path}.{n}."))
                for n, row in enumerate(rows)
            ]
        case _:
            pass
    return made


def _bind_done(made: Field, value: Any, faults: Sequence[Fault]) -> Field:
    """Done, or the reason why not: one question on screen, two in the record."""
    inner = bind(made.question.parts, _mapping(value), faults, f"{made.path}.")
    done = next(f for f in inner if f.question.name == "done")
    made.faults += done.faults
    made.options = done.options
    made.parts = [f for f in inner if f is not done]
    made.path = done.path
    return made


def _options(question: Question, id: str, given: set[str]) -> list[Option]:
    return [
        Option(choice, id if number == 0 else f"{id}-{number}", choice.value in given)
        for number, choice in enumerate(question.choices)
    ]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def date_boxes(value: Any) -> dict[str, str]:
    """What stands in the three boxes of a date, whether it could be read or not."""
    text = str(value or "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        year, month, day = text.split("-")
        return {"day": str(int(day)), "month": str(int(month)), "year": year}
    day, month, year = [*text.split("/", 2), "", "", ""][:3]
    return {"day": day, "month": month, "year": year}


def moment_boxes(value: Any) -> dict[str, str]:
    """What stands in the boxes of a date and a time."""
    day, _, clock = str(value or "").replace("T", " ").partition(" ")
    return date_boxes(day) | {"time": clock[:5] if re.match(r"\d\d:\d\d", clock) else clock}


# --- saying what is amiss --------------------------------------------------------------

_KINDS = {
    Component.DATE: "must be a real date, like 27 3 2026",
    Component.MOMENT: "must be a real date and time, like 27 3 2026 and 14:30",
    Component.NUMBER: "must be a whole number, like 14",
}


def fault(type_: type[Record], path: str, says: str, ref: str = "") -> Fault:
    """A problem in the words of the screen. `says` is as the engine or the door puts it."""
    asked = question_at(type_, path)
    if asked is None:
        return Fault(path, says, ref)
    if asked.component is Component.DONE:
        path = f"{path}.done"
    if says.startswith(("Answer this", "This is needed")):
        return Fault(path, f"{_to_do(asked)}: {asked.label}", ref)
    if says.startswith(f"{asked.label}:"):
        return Fault(
            path, f"{asked.label} {_KINDS.get(asked.component) or _plainer(says, asked)}", ref
        )
    if says in _own_words(type_):
        return Fault(path, says, ref)
    return Fault(
        path, f"{asked.label.rstrip('?:')}: {says}", ref
    )  # a gate's words name no question


@cache
def _own_words(type_: type[Piece]) -> frozenset[str]:
    """What a record's fields, and those of its parts, say for themselves when they are missing."""
    inner = (piece_in(info.annotation) for info in type_.model_fields.values())
    parts = (_own_words(one) for one in inner if one is not None)
    return frozenset(need.says for need in type_.needs).union(*parts)


def _to_do(asked: Question) -> str:
    chosen = (*CHOOSES, Component.SELECT, Component.CHECKBOXES, Component.DONE)
    return "Choose an answer" if asked.component in chosen else "Answer this"


def _plainer(says: str, asked: Question) -> str:
    if "at most 500 characters" in says:
        return "must be 500 characters or fewer"
    if asked.choices:
        return "must be one of the answers listed"
    return says.removeprefix(f"{asked.label}:").strip()


def question_at(type_: type[Piece], path: str) -> Question | None:
    """The question at a dotted path (positions in lists are skipped)."""
    level: Sequence[Question] = questions(type_)
    found: Question | None = None
    for part in path.split("."):
        if part.isdigit():
            continue
        found = next((q for q in level if q.name == part), None)
        if found is None:
            return None
        level = found.parts
    return found


# --- adding and taking away rows -------------------------------------------------------


def add_row(data: dict[str, Any], path: str) -> str:
    """Add an empty row to the list at `path`; gives the path of the new row."""
    rows = _rows_at(data, path)
    while len(rows) < 1:
        rows.append({})
    rows.append({})
    return f"{path}.{len(rows) - 1}"


def remove_row(data: dict[str, Any], path: str) -> None:
    """Take away the row at `path` (a list's path and a position)."""
    of, _, number = path.rpartition(".")
    rows = _rows_at(data, of)
    if number.isdigit() and int(number) < len(rows):
        rows.pop(int(number))


def _rows_at(data: dict[str, Any], path: str) -> list[Any]:
    at: Any = data
    *parents, last = path.split(".")
    for part in parents:
        at = at[int(part)] if part.isdigit() else at.setdefault(part, {})
    return at.setdefault(last, [])
