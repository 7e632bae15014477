"""A file at a glance: what a list or the head of a page says about a child.

Each answer is read from where the file stands and from the latest records that say it.
Records use the same field name for the same thing everywhere, so that this page names
fields and not forms.
"""

from datetime import date, datetime
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.engine.record import Entry
from heed.procedures.shared import PLAN_LIVE

LOOKED_AFTER = ("looked_after_plan_question", "looked_after_with_plan", "looked_after_only")
"""States in which a child is looked after."""


def stands(state: FileState) -> dict[str, dict[str, Any]]:
    """For each procedure that ever ran, where its latest episode stands, and since when."""
    found: dict[str, dict[str, Any]] = {}
    for procedure, episode in state.current.items():
        since = episode.path[-1][0] if episode.path else episode.opened
        found[procedure] = {
            "title": state.rulebook.procedure[procedure].title,
            "state": episode.state,
            "name": state.rulebook.states[episode.state].name,
            "since": day_of(since).isoformat(),
            "live": episode.live,
        }
    return found


def on_plan(state: FileState) -> bool:
    """Whether the child is the subject of a child protection plan."""
    return state.state_of("plan") in PLAN_LIVE


def plan_since(state: FileState) -> date | None:
    """The day the live plan began."""
    return day_of(state.current["plan"].opened) if on_plan(state) else None


def plan_categories(state: FileState) -> list[str]:
    """The categories of abuse or neglect of the live plan."""
    if not on_plan(state):
        return []
    said = _latest(state, "categories") or _latest(state, "category")
    many = said if isinstance(said, list | tuple) else [said] if said else []
    return [str(one) for one in many]


def looked_after(state: FileState) -> bool:
    """Whether the child is looked after by the authority."""
    return state.state_of("looked_after") in LOOKED_AFTER


def lead_social_worker(state: FileState) -> str:
    """The name of the lead social worker as last recorded, or nothing."""
    return str(_latest(state, "lead_social_worker") or "")


def last_seen(state: FileState) -> date | None:
    """The day on which the child was last seen."""
    return _day(state.mark("child_seen"))


def last_seen_alone(state: FileState) -> date | None:
    """The day on which the child was last seen alone."""
    return _day(state.mark("child_seen_alone"))


def _day(moment: datetime | None) -> date | None:
    return day_of(moment) if moment else None


def _latest(state: FileState, name: str) -> Any:
    """What the latest record with a field of that name says there."""
    if name in state.facts:
        return state.facts[name]
    saying = [e for e in state.latest.values() if getattr(e.record, name, None)]
    return getattr(max(saying, key=_when).record, name) if saying else None


def _when(entry: Entry) -> datetime:
    return entry.at
