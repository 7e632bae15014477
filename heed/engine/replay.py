"""Run a timeline through the procedures, without a database, and report where everything stands.

History is rarely complete. A missing narrative or detail is listed as incomplete and the
event still counts; what could not have happened is refused and the rest goes on.

An event names an episode as its author likes. A new name joins the file whose open work its
first record takes up; otherwise a concern, referral or emergency begins another child's
file, and anything else joins the latest one. Say `child` in an event to settle it outright.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from heed.engine.calendar import LONDON, london
from heed.engine.edition import Editions
from heed.engine.fold import Episode, FileState, Judgement, apply, choose, judge, standing
from heed.engine.limit import show
from heed.engine.procedure import ANYWHERE
from heed.engine.record import Entry, Piece, Reading, Record, read
from heed.engine.rulebook import Rulebook


class TimelineError(ValueError):
    """The timeline cannot be read at all; the message says what is wrong and where."""


@dataclass(slots=True)
class Refused:
    """An event that could not have happened: its place in the timeline, and why."""

    index: int
    record: str
    ref: str
    reason: str


@dataclass(slots=True)
class Incomplete:
    """A field that the guidance asks for and the timeline does not give."""

    index: int
    field: str
    ref: str


@dataclass
class Replay:
    """What came of a timeline."""

    as_of: datetime
    files: dict[str, FileState]
    refused: list[Refused] = field(default_factory=list[Refused])
    incomplete: list[Incomplete] = field(default_factory=list[Incomplete])

    def as_json(self) -> dict[str, Any]:
        """The report: episodes, duties, what was refused, what is incomplete."""
        return {
            "as_of": _moment(self.as_of),
            "episodes": [_episode(e) for f in self.files.values() for e in f.episodes],
            "duties": [d for f in self.files.values() for d in _duties(f, self.as_of)],
            "refused": [_row(r) for r in self.refused],
            "incomplete": [_row(i) for i in self.incomplete],
        }


class Event(BaseModel):
    """One event as its author gives it. `at` is London time; a day alone is its first minute."""

    model_config = ConfigDict(extra="ignore")
    at: str
    record: str
    episode: str = "case"
    by: str = "anyone"
    data: dict[str, Any] = {}
    child: str | None = None
    index: int = 0
    moment: datetime = datetime(2010, 1, 1, tzinfo=LONDON)


class Timeline(BaseModel):
    """What is replayed: events, and the edition to hold them to (by date if there is none)."""

    model_config = ConfigDict(extra="ignore")
    edition: str | None = None
    events: list[Event]


def read_timeline(data: object) -> Timeline:
    """The timeline in `data`. Raises TimelineError saying what is wrong with it, and where."""
    try:
        timeline = Timeline.model_validate(data)
    except ValidationError as failure:
        first = failure.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the timeline"
        raise TimelineError(f"{where}: {first['msg']}") from None
    for index, event in enumerate(timeline.events):
        event.index, event.moment = index, moment_of(event.at, f"events.{index}.at")
    return timeline


def replay(
    timeline: Timeline,
    rulebooks: Mapping[str, Rulebook],
    editions: Editions,
    as_of: datetime | None = None,
) -> Replay:
    """Fold the timeline up to `as_of`, a London moment; up to the last event if none is given.

    `rulebooks` holds the rulebook of each kind of file; a file's kind is that of its records.
    """
    events = sorted(timeline.events, key=lambda e: e.moment)
    moment = as_of or (events[-1].moment if events else datetime(2010, 1, 1, tzinfo=LONDON))
    run = _Run(rulebooks, editions, Replay(moment, {}))
    for event in events:
        if event.moment <= moment:
            run.take(event)
    return run.report


class _Run:
    """A replay under way: the files so far, and which name belongs to which."""

    def __init__(
        self, rulebooks: Mapping[str, Rulebook], editions: Editions, report: Replay
    ) -> None:
        self.rulebooks, self.editions, self.report = rulebooks, editions, report
        self.file_of: dict[str, str] = {}

    def _book_for(self, event: Event) -> Rulebook | None:
        """The rulebook of the event's own file, of the latest that knows its record, or of any."""
        own = self.report.files.get(event.child or self.file_of.get(event.episode, ""))
        held = [own] if own is not None else list(reversed(self.report.files.values()))
        books = (*(file.rulebook for file in held), *self.rulebooks.values())
        return next((book for book in books if event.record in book.records), None)

    def take(self, event: Event) -> None:
        book = self._book_for(event)
        type_ = book.records.get(event.record) if book else None
        if book is None or type_ is None:
            self._refuse(event, "", f"There is no record type called {event.record!r}.")
            return
        data = {k: v for k, v in event.data.items() if k not in ENVELOPE or k in type_.model_fields}
        reading = read(type_, data)
        if reading.record is None:
            wrong = reading.wrong[0]
            self._refuse(event, wrong.ref, " ".join(w.says for w in reading.wrong))
            return
        if (strange := next(_uncountable(reading.record), None)) is not None:
            says = f"{strange} is too far off to count with."
            self._refuse(event, type_.ref, says)
            return
        self._place(event, reading, reading.record, book)

    def _place(self, event: Event, reading: Reading, record: Record, book: Rulebook) -> None:
        entry = Entry(
            f"event-{event.index}",
            record,
            event.moment,
            event.by,
            author=str(event.data.get("author") or event.by),
            episode=event.episode,
            endorsed_by=_endorser(event, record),
            history=True,
        )
        file = self._file_for(event, entry, book)
        judgement = judge(file, entry)
        if judgement.refusals:
            first = judgement.refusals[0]
            self._refuse(event, first.ref, " ".join(r.says for r in judgement.refusals))
            return
        stated = _stated_absent(event, [m.field for m in judgement.missing])
        if stated and not record.emergency:
            missing = next(m for m in judgement.missing if m.field == stated)
            self._refuse(event, missing.ref, missing.says)
            return
        gaps = {m.field: m.ref for m in (*judgement.missing, *reading.missing)}
        gaps.update(dict.fromkeys(reading.unknown, record.ref))
        gaps.update(_skipped(judgement, record, book))
        self.report.incomplete += [Incomplete(event.index, name, ref) for name, ref in gaps.items()]
        apply(file, entry)

    def _file_for(self, event: Event, entry: Entry, book: Rulebook) -> FileState:
        name = (
            event.child
            or self.file_of.get(event.episode)
            or self._join(entry, book)
            or event.episode
        )
        self.file_of.setdefault(event.episode, name)
        if name not in self.report.files:
            self.report.files[name] = FileState(book, self.editions)
        return self.report.files[name]

    def _join(self, entry: Entry, book: Rulebook) -> str | None:
        """The file whose open work this event takes up, the latest first; None begins a new file.

        A referral under a new name is another child's, though one could be noted on work that is open.
        """
        files = [(name, f) for name, f in self.report.files.items() if f.rulebook is book]
        lanes = {p.id for p, _, _ in choose(FileState(book, self.editions), entry) if p}
        begins = bool(lanes.intersection(BEGIN_A_FILE))
        noted_too = entry.record.emergency or not begins
        for name, file in reversed(files):
            steps = (step for _, _, step in choose(file, entry) if step.to or noted_too)
            if any(step.sources and step.sources != ANYWHERE for step in steps):
                return name
        if begins or not files:
            return None
        return files[-1][0]

    def _refuse(self, event: Event, ref: str, reason: str) -> None:
        self.report.refused.append(Refused(event.index, event.record, ref, reason))


BEGIN_A_FILE = ("concern", "case")
"""Lanes with which a child's file begins."""

COUNTABLE = range(1900, 2200)
"""Years from which days can be counted without falling off the calendar."""

DAYS_IN_A_LIFE = 40_000

ENVELOPE = ("endorsed_by", "author")
"""What an event's data may say about the record itself rather than in it."""


def _skipped(judgement: Judgement, record: Record, book: Rulebook) -> dict[str, str]:
    """The records that would have come before and were not kept, with their paragraphs."""
    names = [name for _, _, step in judgement.steps for name in step.skips]
    return {name: book.records[name].ref if name in book.records else record.ref for name in names}


def _endorser(event: Event, record: Record) -> str | None:
    if "endorsed_by" in type(record).model_fields:
        return None
    given = event.data.get("endorsed_by")
    return str(given) if given else None


def _stated_absent(event: Event, fields: Sequence[str]) -> str | None:
    """A field that the event itself says is absent (null, empty), rather than leaving it unsaid."""
    return next((f for f in fields if _says_nothing(event.data, f)), None)


def _uncountable(value: object) -> Iterator[date | int]:
    """The days and numbers inside a record with which nothing can be counted."""
    match value:
        case Piece():
            for name in type(value).model_fields:
                yield from _uncountable(getattr(value, name))
        case list():
            for one in cast(list[object], value):
                yield from _uncountable(one)
        case date() if value.year not in COUNTABLE:
            yield value
        case int() if abs(value) > DAYS_IN_A_LIFE:
            yield value
        case _:
            pass


def _says_nothing(data: Any, path: str) -> bool:
    """Whether the value at a dotted path is there, and says nothing (null, empty)."""
    *parents, last = path.split(".")
    for part in parents:
        try:
            data = data[int(part) if isinstance(data, list) else part]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
    return isinstance(data, dict) and last in data and data[last] in (None, "", [])


def moment_of(text: str, where: str, *, end_of_day: bool = False) -> datetime:
    """A London moment from ISO text; a day alone is its first minute (or its last).

    Raises TimelineError naming `where` if it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == 10:
            moment = datetime.combine(moment, time(23, 59, 59) if end_of_day else time())
        if moment.year in COUNTABLE:
            return london(moment)
    except ValueError:
        raise TimelineError(
            f"{where}: {text!r} is not a day or moment like 2010-11-05T16:40"
        ) from None
    raise TimelineError(f"{where}: {text!r} is too far from today to count from")


def _episode(episode: Episode) -> dict[str, Any]:
    return {
        "episode": episode.name or episode.id,
        "procedure": episode.procedure,
        **({"run": episode.run} if episode.run else {}),
        "state": episode.state,
        "opened": _moment(episode.opened),
        "closed": _moment(episode.closed) if episode.closed else None,
    }


def _duties(file: FileState, moment: datetime) -> list[dict[str, Any]]:
    names = {e.id: e.name or e.id for e in file.episodes}
    return [
        {
            "episode": names.get(owed.episode or "", next(iter(names.values()), None)),
            "duty": owed.duty.id,
            **({"which": owed.key} if owed.key else {}),
            "says": owed.says,
            "ref": owed.limit.ref if owed.limit else owed.duty.ref,
            "owed_by": owed.owner or owed.owed_by,
            "arose": _moment(owed.arose),
            "due": show(owed.due) if owed.due else None,
            "discharged": _moment(owed.discharged) if owed.discharged else None,
            "status": status.value,
            "missed": owed.missed(moment),
        }
        for owed, status in standing(file, moment)
    ]


def _row(row: Refused | Incomplete) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _moment(moment: datetime) -> str:
    return london(moment).strftime("%Y-%m-%dT%H:%M")
