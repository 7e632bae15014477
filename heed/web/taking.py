"""What is taken away of a file on paper: its chronology, and a record as it was written.

The chronology is in the form in which courts and reviews read one: in the order in which things
happened, with the time, the source, what followed, and whether the child was seen.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from heed.casefile.chronology import Event
from heed.documents.models import Letter
from heed.documents.papers import answers
from heed.documents.papers.paper import Fact, Paper, Section, Table, table
from heed.engine.calendar import day_of, london
from heed.engine.record import Record
from heed.procedures.general import ChildSeen
from heed.web import gist, words
from heed.web.gaplines import GapLine
from heed.web.lines import Item
from heed.web.look import Look
from heed.web.written import Heading

HEAD = ("Date", "Time", "Event", "Source and agency", "Significance", "Child seen")
WHOSE = "Child"
"""The column that says whose an event is, where several children are read together."""

APART = (
    "A member of the public made this referral and does not agree to be named. "
    "Who it is stands in the file, and is printed nowhere."
)
"""wt2010/5.35/b"""

Row = tuple[datetime, tuple[str, ...], str]
"""When it happened, what the columns say, and whose it is."""


def chronology(
    looks: Sequence[Look], lines: Sequence[Item | GapLine], asked: Sequence[Fact]
) -> Paper:
    """The lines that were asked for, in their order: events, and gaps. `asked` says how the whole was
    narrowed, so that nobody takes a part for all."""
    seen, *beside = looks
    rows = [_of_gap(line) if isinstance(line, GapLine) else _row(line) for line in lines]
    many_gaps = sum(isinstance(line, GapLine) for line in lines)
    if not asked:
        rows += [_of_letter(letter, one) for one in looks for letter in _letters(one)]
    rows.sort(key=lambda row: row[0])
    return Paper(
        title="Chronology",
        facts=(
            *_whose(seen),
            ("Together with", "; ".join(f"{o.file.name}, {o.file.reference}" for o in beside)),
            ("Only", "; ".join(f"{name}: {value}" for name, value in asked)),
        ),
        opening=_opening(seen, len(rows) - many_gaps, many_gaps),
        sections=(Section(table=_table(rows, several=bool(beside))),),
        wide=True,
    )


def _table(rows: Sequence[Row], *, several: bool) -> Table:
    caption = "Events in the order in which they happened"
    if not several:
        return table(caption, HEAD, [cells for _, cells, _ in rows])
    head = (*HEAD[:2], WHOSE, *HEAD[2:])
    return table(caption, head, [(*cells[:2], whose, *cells[2:]) for _, cells, whose in rows])


def _letters(seen: Look) -> Iterable[Letter]:
    """What was written to people, where no record of its own tells it already."""
    if not seen.opened.whole:
        return Letter.objects.none()
    return Letter.objects.filter(
        file=seen.file, record__isnull=True, written_at__lte=seen.now
    ).defer("html", "text")


def _whose(seen: Look) -> list[Fact]:
    child = seen.child if seen.file.of_child else None
    born = child.birth_date if child else None
    return [
        ("Name", seen.file.name),
        ("Born", words.full_day(born) if born else ""),
        ("Reference", seen.file.reference),
        ("Lead social worker", seen.summary.lead_name),
    ]


def _opening(seen: Look, many: int, gaps: int) -> str:
    stand = words.several(many, "entry").replace("entrys", "entries")
    if gaps:
        stand += f" and {words.several(gaps, 'gap')}"
    # an older file is shown as of its own day, and taken out of it on this one
    printed = words.full_day(day_of(timezone.now()))
    said = f"{stand}. Printed on {printed} by {seen.opened.actor.name}, "
    said += f"{words.role(seen.opened.actor.role)}"
    said += (
        "." if seen.on is None else f", as the file stood at the end of {words.full_day(seen.on)}."
    )
    if not seen.opened.whole:
        said += " It holds only what the reader may see of this file."
    return said


def _row(item: Item) -> Row:
    record = item.event.entry.record
    source = [item.author, item.role, item.agency]
    cells = (
        _day(item.at),
        words.clock(item.at),
        _event(item, record),
        ", ".join(filter(None, source)),
        _significance(item),
        _seen(record),
    )
    return item.at, cells, ", ".join(item.children)


def _of_gap(line: GapLine) -> Row:
    told = f"{line.says}. {line.why}"
    return (
        line.at,
        (line.when, "", told, "", "Gap", "Not seen" if line.gap.unseen else ""),
        ", ".join(line.whose),
    )


def _event(item: Item, record: Record) -> str:
    subject = getattr(record, "subject", None)
    settled = "" if isinstance(record, ChildSeen) else item.gist.settled
    told = [item.title, settled, subject if isinstance(subject, str) else "", gist.in_full(record)]
    notes = [
        "Recorded later than it happened" if item.late else "",
        "Waits for agreement" if item.awaiting else "",
        "Corrected" if item.corrected else "",
        "Brought in from another system" if item.history else "",
    ]
    said = ". ".join(text.strip().rstrip(".") for text in told if text.strip()) + "."
    noted = "; ".join(filter(None, notes))
    return f"{said} [{noted}]" if noted else said


def _significance(item: Item) -> str:
    """How people marked it, in their words: what the system made of it is no significance."""
    marked = [
        f"{'Significant' if one.significant else 'No longer significant'}: {one.why.rstrip('.')} "
        f"({one.by}, {_day(one.at)})"
        for one in item.marks
    ]
    return "; ".join(marked)


def _seen(record: Record) -> str:
    if isinstance(record, ChildSeen):
        return gist.seen_in_words(record)
    seen, alone = getattr(record, "seen", None), getattr(record, "alone", None)
    if not isinstance(seen, bool):
        return ""
    return "Not seen" if not seen else "Seen alone" if alone is True else "Seen"


def _of_letter(letter: Letter, seen: Look) -> Row:
    source = f"{letter.author_name}, {words.role(letter.role)}"
    if letter.organisation:
        source = f"{source}, {letter.organisation}"
    event = f"Letter sent to {letter.to_name}: {letter.title}"
    at = london(letter.written_at)
    return at, (_day(at), words.clock(at), event, source, "", ""), seen.file.name


def _day(at: datetime) -> str:
    there = day_of(at)
    return f"{there.day} {there:%B %Y}"


# --- one record ------------------------------------------------------------------------


def record(name: str, reference: str, heading: Heading, event: Event, seal: str) -> Paper:
    """A record as it was written: who, when, what it says, who agreed, and the seal it stands under."""
    at, written = london(heading.at), heading.recorded_at
    agreed = [
        Section(heading=f"Agreed: {one.author}", inner=answers.sections(one.entry.record))
        for one in (Heading.of(given) for given in event.authorisations)
    ]
    said = answers.sections(heading.entry.record)
    silent = "; ".join(heading.unanswered)
    lacks = tuple(str(gap["says"]) for gap in heading.stored.missing)
    apart = APART if heading.stored.withheld else ""
    return Paper(
        title=heading.title,
        facts=(
            ("Name", name),
            ("Reference", reference),
            ("Happened", f"{_day(at)}, {words.clock(at)}"),
            ("Written by", heading.author),
            ("Written down", f"{_day(written)}, {words.clock(written)}" if written else ""),
            ("Why corrected", heading.entry.why_replaced),
        ),
        sections=(
            *said,
            *([Section(heading="Given in confidence", text=apart)] if apart else ()),
            *([Section(heading="Asked and not answered", text=silent)] if silent else ()),
            *([Section(heading="Still to be filled in", items=lacks)] if lacks else ()),
            *agreed,
            Section(heading="Seal", text=seal),
        ),
    )
