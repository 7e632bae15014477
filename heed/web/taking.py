"""What is taken away of a file on paper: its chronology, and a record as it was written.

The chronology is in the form in which courts and reviews read one: in the order in which things
happened, with the time, the source, what followed, and whether the child was seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from heed.casefile.chronology import Event
from heed.documents.models import Letter
from heed.documents.papers import answers
from heed.documents.papers.paper import Fact, Paper, Section, Table, table
from heed.engine.calendar import day_of, london
from heed.engine.record import Record
from heed.procedures.general import ChildSeen
from heed.web import gist, words
from heed.web.child import Item, Look
from heed.web.written import Heading

HEAD = ("Date", "Time", "Event", "Source and agency", "Significance", "Child seen")


def chronology(
    seen: Look, items: Iterable[Item], events: Mapping[str, Event], asked: Sequence[Fact]
) -> Paper:
    """The lines that were asked for, the first to happen first. `events` finds what a line is of;
    `asked` says how the whole was narrowed, so that nobody takes a part for all."""
    ordered = sorted(items, key=lambda item: item.at)
    rows = [_row(item, events[item.href]) for item in ordered]
    sent = Letter.objects.none() if asked else _letters(seen)
    rows += [_of_letter(letter) for letter in sent]
    return Paper(
        title="Chronology",
        facts=(*_whose(seen), ("Only", "; ".join(f"{name}: {value}" for name, value in asked))),
        opening=_opening(seen, len(rows)),
        sections=(Section(table=_table([row for _, row in sorted(rows, key=lambda r: r[0])])),),
        wide=True,
    )


def _table(rows: Sequence[Sequence[str]]) -> Table:
    return table("Events in the order in which they happened", HEAD, rows)


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


def _opening(seen: Look, many: int) -> str:
    said = f"{words.several(many, 'entry').replace('entrys', 'entries')}, made by {seen.opened.actor.name}, "
    said += f"{words.role(seen.opened.actor.role)}, on {words.full_day(seen.today)}."
    if seen.on is not None:
        said = f"As the file stood at the end of {words.full_day(seen.on)}. {said}"
    if not seen.opened.whole:
        said += " It holds only what the reader may see of this file."
    return said


def _row(item: Item, event: Event) -> tuple[datetime, tuple[str, ...]]:
    record = event.entry.record
    source = [item.author, item.role, item.organisation]
    return item.at, (
        _day(item.at),
        words.clock(item.at),
        _event(item, record),
        ", ".join(filter(None, source)),
        _significance(item),
        _seen(record),
    )


def _event(item: Item, record: Record) -> str:
    subject = getattr(record, "subject", None)
    told = [item.title, subject if isinstance(subject, str) else "", gist.in_full(record)]
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
    """What it settled, and what it led to."""
    led_to = [f"{title}: {state}" for title, state in item.became]
    return "; ".join(filter(None, [item.gist.settled, *led_to]))


def _seen(record: Record) -> str:
    if isinstance(record, ChildSeen):
        return gist.seen_in_words(record)
    seen, alone = getattr(record, "seen", None), getattr(record, "alone", None)
    if not isinstance(seen, bool):
        return ""
    return "Not seen" if not seen else "Seen alone" if alone is True else "Seen"


def _of_letter(letter: Letter) -> tuple[datetime, tuple[str, ...]]:
    source = f"{letter.author_name}, {words.role(letter.role)}"
    if letter.organisation:
        source = f"{source}, {letter.organisation}"
    event = f"Letter sent to {letter.to_name}: {letter.title}"
    at = london(letter.written_at)
    return at, (_day(at), words.clock(at), event, source, "", "")


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
    lacks = tuple(str(gap["says"]) for gap in heading.stored.missing)
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
            *([Section(heading="Still to be filled in", items=lacks)] if lacks else ()),
            *agreed,
            Section(heading="Seal", text=seal),
        ),
    )
