"""Where things stand on a file, in plain words: its episodes, how they ended, and how they came there."""

from dataclasses import dataclass
from datetime import date, datetime

from heed.casefile.chronology import Event
from heed.casefile.summary import plan_over
from heed.engine.calendar import day_of
from heed.engine.fold import Episode, FileState
from heed.web import terms
from heed.web.look import Look, href_of

EVERYBODYS = ("case", "plan")
"""What partner agencies may know to be going on. Court, police and complaints are not theirs."""


@dataclass(frozen=True, slots=True)
class Stands:
    """An episode in plain words."""

    title: str
    name: str
    state: str
    meaning: str
    since: date
    opened: date
    live: bool


def standing(seen: Look) -> list[Stands]:
    """The open episodes, the latest moved first; then those that are over."""
    theirs = [e for e in seen.state.episodes if _may_know(seen, e)]
    episodes = sorted(theirs, key=lambda e: (e.live, _since(e)), reverse=True)
    return [_stands(seen, episode) for episode in episodes]


def _may_know(seen: Look, episode: Episode) -> bool:
    """Of a child's file partners know the case and the plan; of another, their organisation's run."""
    if seen.opened.whole:
        return True
    if seen.file.of_child:
        return episode.procedure in EVERYBODYS
    return bool(episode.run) and episode.run == seen.opened.actor.organisation


def _stands(seen: Look, episode: Episode) -> Stands:
    state = seen.state.rulebook.states[episode.state]
    title = seen.state.rulebook.procedure[episode.procedure].title
    over = plan_over(seen.state) if episode.procedure == "case" and episode.live else None
    name, meaning = over or (state.beside(title), state.meaning)
    return Stands(
        title,
        terms.named(episode.run or episode.name or ""),
        name,
        meaning,
        day_of(_since(episode)),
        day_of(episode.opened),
        episode.live,
    )


@dataclass(frozen=True, slots=True)
class Closing:
    """How work on a child ended: what, when and why, as the record that ended it says."""

    title: str
    state: str
    on: date
    why: str
    by: str
    href: str


def closings(seen: Look) -> list[Closing]:
    """Where no work is open: how each piece of work ended, the latest first."""
    theirs = [e for e in seen.state.episodes if seen.opened.whole or e.procedure in EVERYBODYS]
    if any(episode.live for episode in theirs):
        return []
    events = {event.original.entry.id: event for event in seen.theirs}
    ended = sorted(theirs, key=_since, reverse=True)
    return [_closing(seen, episode, events.get(episode.path[-1][2])) for episode in ended]


def _closing(seen: Look, episode: Episode, event: Event | None) -> Closing:
    book = seen.state.rulebook
    entry = event.latest.entry if event else None
    return Closing(
        book.procedure[episode.procedure].title,
        book.states[episode.state].name,
        day_of(_since(episode)),
        str(getattr(entry.record, "reasons", None) or "") if entry and seen.opened.whole else "",
        event.latest.author_name if event else "",
        href_of(seen, event) if event else "",
    )


def _since(episode: Episode) -> datetime:
    return episode.path[-1][0] if episode.path else episode.opened


@dataclass(frozen=True, slots=True)
class Turn:
    """A point at which an episode came to stand somewhere."""

    at: datetime
    title: str
    state: str
    meaning: str
    record: str


def turns_of(state: FileState) -> list[Turn]:
    """Every state that anything on this file has stood in, the latest first."""
    book = state.rulebook
    turns = [
        Turn(at, title, book.states[s].beside(title), book.states[s].meaning, id)
        for e in state.episodes
        for title in (book.procedure[e.procedure].title,)
        for at, s, id in e.path
    ]
    return sorted(turns, key=lambda turn: turn.at, reverse=True)
