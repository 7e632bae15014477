"""The lines of the chronology: everything on a file that somebody may read, the latest first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from heed.casefile.book import rulebook
from heed.casefile.chronology import Event
from heed.engine.fold import Authorisation
from heed.web import gist, words
from heed.web.gist import Gist, Said
from heed.web.look import Look, href_of
from heed.web.stands import turns_of

NOT_LATE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Marked:
    """That somebody found an event significant, or no longer does, and why."""

    significant: bool
    why: str
    by: str
    at: datetime


@dataclass(slots=True)
class Item:
    """One line of the chronology."""

    event: Event
    type: str
    title: str
    href: str
    gist: Gist
    said: list[Said]
    at: datetime
    recorded_at: datetime | None
    late: bool
    author: str
    role: str
    organisation: str
    procedures: frozenset[str]
    words: str
    emergency: bool
    awaiting: bool
    agreed_by: str
    sent_back_by: str
    corrected: tuple[tuple[datetime | None, str, str], ...]
    gaps: int
    history: bool
    became: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    agency: str = ""
    """The agency of its author; the authority itself for whoever works for no other."""
    children: tuple[str, ...] = ()
    """Whose it is, where several children are read together."""
    marks: list[Marked] = field(default_factory=list[Marked])
    mark_href: str = ""
    """Where it is marked, or its mark is taken away, by whoever may."""

    @property
    def id(self) -> str:
        """The first version's: what stays when it is corrected."""
        return self.event.original.entry.id

    @property
    def subject(self) -> str:
        """What a note is about, where it says so itself."""
        given = getattr(self.event.entry.record, "subject", "")
        return given if isinstance(given, str) else ""

    @property
    def significant(self) -> bool:
        return bool(self.marks) and self.marks[-1].significant


def items_of(seen: Look) -> list[Item]:
    """Everything on the file that this person may read, the latest first."""
    became: dict[str, list[tuple[str, str]]] = {}
    for turn in turns_of(seen.state):
        became.setdefault(turn.record, []).append((turn.title, turn.state))
    items = [_item(seen, event, became) for event in seen.theirs]
    order = {id(item): n for n, item in enumerate(items)}
    return sorted(items, key=lambda item: (item.at, order[id(item)]), reverse=True)


def _item(seen: Look, event: Event, became: dict[str, list[tuple[str, str]]]) -> Item:
    entry, first = event.entry, event.original
    id = first.entry.id
    lane = _lane_of(seen.file.kind)
    recorded = first.entry.recorded_at
    return Item(
        event=event,
        type=entry.record.type,
        title=entry.record.title,
        href=href_of(seen, event),
        gist=gist.gist(entry.record),
        said=gist.childs_words(entry.record),
        at=entry.at,
        recorded_at=recorded,
        late=recorded is not None and recorded - entry.at > NOT_LATE,
        author=first.author_name,
        role=words.role(first.entry.by),
        organisation=first.organisation,
        procedures=frozenset(lane[step] for step in seen.state.taken.get(id, ()) if step in lane),
        words=gist.searchable(entry.record),
        emergency=entry.record.emergency,
        awaiting=id in seen.state.awaiting,
        agreed_by=event.agreed_by,
        sent_back_by=_sent_back_by(event),
        corrected=tuple(
            (v.entry.recorded_at, v.author_name, v.entry.why_replaced) for v in event.versions[1:]
        ),
        gaps=len(event.latest.missing),
        history=entry.history,
        became=became.get(id, []),
        agency=first.organisation or seen.file.authority.name,
    )


@cache
def _lane_of(kind: str) -> dict[str, str]:
    """Step -> the procedure it belongs to."""
    return {step.id: p.id for p in rulebook(kind).procedures for step in p.steps}


def _sent_back_by(event: Event) -> str:
    for one in event.authorisations:
        if isinstance(one.entry.record, Authorisation) and not one.entry.record.agreed:
            return one.author_name
    return ""
