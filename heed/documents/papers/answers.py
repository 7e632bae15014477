"""A record as sections of a paper, answer by answer; or as a form of it to be filled in.

A paper uses the field's own headings where `called` gives them: questions are for whoever writes,
headings for whoever reads.
"""

from collections.abc import Collection, Mapping, Sequence

from heed.documents.papers.paper import Section, Table
from heed.engine.record import Piece
from heed.web import forms
from heed.web.forms import Component, Question
from heed.web.shown import Said, said

SHORT = 160
"""Characters that stand well in a cell."""
MANY = 6
"""More columns than this make each row a section."""
WRITTEN, LEFT_OUT = "What is to be said", "If not relevant here, why not?"
"""The two questions of a section that may be said not to be relevant."""

Headings = Mapping[str, str]
"""Field -> its heading in the paper."""


def sections(
    record: Piece | None, called: Headings | None = None, leave_out: Collection[str] = ()
) -> tuple[Section, ...]:
    """What a record says, a section for each answer, in the order in which it was asked."""
    if record is None:
        return ()
    headings = _by_label(type(record), called or {})
    out = {q.label for q in forms.questions(type(record)) if q.name in leave_out}
    return tuple(
        _section(one, headings.get(one.label)) for one in said(record) if one.label not in out
    )


def only(
    record: Piece | None, fields: Sequence[str], called: Headings | None = None
) -> tuple[Section, ...]:
    """The named fields of a record alone."""
    if record is None:
        return ()
    rest = [name for name in type(record).model_fields if name not in fields]
    return sections(record, called, rest)


def to_fill_in(
    type_: type[Piece], called: Headings | None = None, leave_out: Collection[str] = ()
) -> tuple[Section, ...]:
    """The questions of a record with room under each, for somebody without a sign-in to answer."""
    return tuple(
        _empty(question, (called or {}).get(question.name))
        for question in forms.questions(type_)
        if question.name not in leave_out
    )


def _by_label(type_: type[Piece], called: Headings) -> dict[str, str]:
    return {q.label: called[q.name] for q in forms.questions(type_) if q.name in called}


def _section(one: Said, heading: str | None) -> Section:
    heading = heading or one.label
    if one.parts:
        return _of_parts(heading, one.parts)
    if one.rows:
        return _of_rows(heading, one.rows)
    return Section(heading=heading, text=one.text, items=one.items)


def _of_parts(heading: str, parts: Sequence[Said]) -> Section:
    by_label = {part.label: part for part in parts}
    if set(by_label) <= {WRITTEN, LEFT_OUT}:
        left_out = by_label.get(LEFT_OUT)
        if WRITTEN in by_label:
            return Section(heading=heading, text=by_label[WRITTEN].text)
        return Section(
            heading=heading, text=f"Not relevant here: {left_out.text if left_out else ''}"
        )
    if all(_plain(part) for part in parts):
        return Section(heading=heading, facts=tuple((p.label, _cell(p)) for p in parts))
    return Section(heading=heading, inner=tuple(_section(part, None) for part in parts))


def _of_rows(heading: str, rows: Sequence[Sequence[Said]]) -> Section:
    """A table where its cells are short; else each row under the other, as facts and text."""
    head = tuple(dict.fromkeys(cell.label for row in rows for cell in row))
    cells = [cell for row in rows for cell in row]
    fits = all(_plain(cell) and len(_cell(cell)) <= SHORT for cell in cells)
    if fits and len(head) <= MANY:
        table = Table(heading, head, tuple(_row(head, row) for row in rows))
        return Section(heading=heading, table=table)
    return Section(
        heading=heading,
        inner=tuple(_of_parts(f"{number}", row) for number, row in enumerate(rows, 1)),
    )


def _row(head: Sequence[str], row: Sequence[Said]) -> tuple[str, ...]:
    said_ = {cell.label: _cell(cell) for cell in row}
    return tuple(said_.get(label, "") for label in head)


def _plain(one: Said) -> bool:
    """Whether it is said in a line: no rows, and no parts but a section's text."""
    return not one.rows and (not one.parts or {p.label for p in one.parts} <= {WRITTEN, LEFT_OUT})


def _cell(one: Said) -> str:
    if one.parts:
        return _of_parts("", one.parts).text
    return one.text or "; ".join(one.items)


def _empty(question: Question, heading: str | None) -> Section:
    heading = heading or question.label
    if question.component is Component.ROWS and 0 < len(question.parts) <= MANY:
        head = tuple(part.label for part in question.parts)
        return Section(heading=heading, table=Table(heading, head, (("\u00a0",) * len(head),) * 4))
    if question.choices:
        return Section(heading=heading, items=tuple(f"☐ {c.label}" for c in question.choices))
    if question.component is Component.YES_NO:
        return Section(heading=heading, items=("☐ Yes", "☐ No"))
    return Section(heading=heading, text=question.why, room=True)
