"""A file at a glance: what a list or the head of a page says about a child.

Each answer is read from where the file stands and from the latest records that say it.
Records use the same field name for the same thing everywhere, so that this page names
fields and not forms.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.engine.record import Entry, Record
from heed.procedures.shared import PLAN_LIVE

LOOKED_AFTER = ("looked_after_plan_question", "looked_after_with_plan", "looked_after_only")
"""States in which a child is looked after."""


def stands(state: FileState) -> dict[str, dict[str, Any]]:
    """For each procedure that ever ran, where its latest episode stands, and since when."""
    found: dict[str, dict[str, Any]] = {}
    for procedure, episode in state.current.items():
        since = episode.path[-1][0] if episode.path else episode.opened
        title = state.rulebook.procedure[procedure].title
        found[procedure] = {
            "title": title,
            "state": episode.state,
            "name": state.rulebook.states[episode.state].beside(title),
            "since": day_of(since).isoformat(),
            "live": episode.live,
        }
        if procedure == "case" and (over := plan_over(state)):
            found[procedure]["name"] = over[0]
            if moved_away(state):
                found[procedure]["moved"] = True
    return found


def plan_over(state: FileState) -> tuple[str, str] | None:
    """How the case stands where it still goes by a plan that has ended, and what that means: it leaves that
    state only when everybody has been told (5.142), and nobody may read meanwhile that there is a plan."""
    plan = state.current.get("plan")
    if state.state_of("case") != "under_plan" or plan is None or plan.live:
        return None
    if moved_away(state):
        return (
            "Moved away: the plan has ended here, and the new authority answers for the child",
            "The receiving authority has held its conference. Everybody is told, and the case is closed here.",
        )
    return (
        "Plan ended, everybody to be told",
        "The plan has ended. Everybody is told, and then it is settled what help is still wanted.",
    )


def moved_away(state: FileState) -> bool:
    """Whether the latest plan ended because another authority took the child over. 5.141"""
    plan, moved = state.current.get("plan"), state.mark("plan_ended_by_transfer")
    return plan is not None and moved is not None and plan.closed == moved


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


def last_seen(entries: Iterable[Entry]) -> date | None:
    """The day on which the child was last seen, whenever it was written down."""
    return max((day_of(e.at) for e in entries if _says(e, "seen")), default=None)


def last_seen_alone(entries: Iterable[Entry]) -> date | None:
    """The day on which the child was last seen alone."""
    seen = (e for e in entries if _says(e, "seen") and _says(e, "alone"))
    return max((day_of(e.at) for e in seen), default=None)


def _says(entry: Entry, name: str) -> bool:
    return _asks(type(entry.record), name) and getattr(entry.record, name) is True


@cache
def _asks(type_: type[Record], name: str) -> bool:
    return name in type_.model_fields


def _latest(state: FileState, name: str) -> Any:
    """What the latest record with a field of that name says there."""
    saying = [
        e for e in state.latest.values() if _asks(type(e.record), name) and getattr(e.record, name)
    ]
    if saying:
        return getattr(max(saying, key=_when).record, name)
    return state.facts.get(name)


def _when(entry: Entry) -> datetime:
    return entry.at
