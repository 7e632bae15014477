"""Tell a child's story to the procedures, record by record, as the guidance would.

story = Story("2010-11-05T16:40")
story.write(ReferralReceived, by="anyone")
assert story.due("referral_decision") == "2010-11-08"
"""

from __future__ import annotations

from collections import deque
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from heed.engine.calendar import london
from heed.engine.example import example_for, example_of
from heed.engine.fold import (
    Authorisation,
    Episode,
    FileState,
    Judgement,
    Owed,
    apply,
    judge,
    standing,
)
from heed.engine.limit import show
from heed.engine.procedure import Step
from heed.engine.record import Entry, Reading, Record, read
from heed.guidance import editions
from heed.procedures import RULEBOOK
from heed.procedures.roles import Role

MANAGER = "social_work_manager"


class Refused(AssertionError):
    """The story could not go on: what was written was refused."""


class Story:
    """One child's file, told from a moment on. Every record happens at the story's clock."""

    def __init__(self, start: str = "2010-11-01T10:00", edition: str | None = None) -> None:
        self.now = london(datetime.fromisoformat(start))
        self.file = FileState(RULEBOOK, editions(edition))
        self.entries: list[Entry] = []

    # -- telling --

    def on(self, moment: str) -> Story:
        """The story's clock moves to a day or moment."""
        self.now = london(datetime.fromisoformat(moment))
        return self

    def after(self, **delta: float) -> Story:
        self.now += timedelta(**delta)
        return self

    def reading(self, type_: type[Record], **data: Any) -> Reading:
        """The record's example with `data` in place; None takes a field away."""
        whole = {**example_of(type_), **data}
        return read(type_, {k: _json(v) for k, v in whole.items() if v is not None})

    def try_(
        self,
        type_: type[Record],
        *,
        by: str | None = None,
        at: str | None = None,
        author: str | None = None,
        episode: str | None = None,
        endorsed_by: str | None = MANAGER,
        history: bool = False,
        **data: Any,
    ) -> tuple[Entry, Judgement, Reading]:
        """What would come of writing the record; nothing is written."""
        reading = self.reading(type_, **data)
        if reading.record is None:
            raise Refused(f"{type_.type}: {reading.wrong}")
        if at is not None:
            self.on(at)
        by = by or _writer(type_)
        entry = Entry(
            f"{type_.type}-{len(self.entries) + 1}",
            reading.record,
            self.now,
            str(by),
            author=author or str(by),
            episode=episode,
            endorsed_by=endorsed_by,
            history=history,
        )
        return entry, judge(self.file, entry), reading

    def write(self, type_: type[Record], **given: Any) -> Judgement:
        """Write the record, complete and allowed; raises Refused with the reasons otherwise.

        Decisions that need two people are endorsed by a social work manager unless
        `endorsed_by` says otherwise (None: they wait).
        """
        entry, judgement, reading = self.try_(type_, **given)
        whole = reading.complete or entry.history or type_.emergency
        if not (judgement.allowed and whole):
            raise Refused(
                f"{type_.type}: {judgement.refusals} {judgement.missing} {reading.missing} {reading.unknown}"
            )
        self.entries.append(entry)
        apply(self.file, entry)
        return judgement

    def authorise(self, by: str = MANAGER, author: str | None = None, agreed: bool = True) -> None:
        """The waiting record is agreed to (or sent back) by another person."""
        of = next(reversed(self.file.awaiting))
        self.write(Authorisation, by=by, author=author or by, of=of, agreed=agreed)

    def refused(self, type_: type[Record], **given: Any) -> list[str]:
        """The names of the gates and fields that refuse the record. Fails if it is accepted."""
        entry, judgement, reading = self.try_(type_, **given)
        found = [r.gate for r in judgement.refusals]
        found += [m.field for m in judgement.missing if m.field not in found]
        if not entry.history:
            found += [m.field for m in reading.missing if m.field not in found]
        if not found:
            raise AssertionError(f"{type_.type} was accepted")
        return found

    def refs_refusing(self, type_: type[Record], **given: Any) -> set[str]:
        """The paragraphs quoted when the record is refused."""
        _, judgement, reading = self.try_(type_, **given)
        every = (*judgement.refusals, *judgement.missing, *reading.missing)
        return {r.ref for r in every}

    # -- asking --

    def state(self, procedure: str = "case") -> str | None:
        return self.file.state_of(procedure)

    def episode(self, procedure: str = "case") -> Episode:
        return self.file.current[procedure]

    def entry(self, type_: type[Record]) -> Entry:
        """The latest record of that type, with who wrote it and when. Fails if there is none."""
        found = self.file.last_entry(type_)
        assert found, f"no {type_.type} was written"
        return found

    def duty(self, id: str, key: str | None = None) -> Owed:
        """The latest duty of that id (and key). Fails if none ever arose."""
        found = [o for o in self.file.duties if o.duty.id == id and key in (None, o.key)]
        assert found, f"no duty {id} arose"
        return found[-1]

    def due(self, id: str, key: str | None = None) -> str | None:
        owed = self.duty(id, key)
        return None if owed.due is None else show(owed.due)

    def status(self, id: str, at: str | None = None, key: str | None = None) -> str:
        moment = london(datetime.fromisoformat(at)) if at else self.now
        return self.duty(id, key).status(moment).value

    def owed(self, at: str | None = None) -> set[str]:
        """The ids of the duties open or overdue at a moment (now, if none is given)."""
        moment = london(datetime.fromisoformat(at)) if at else self.now
        return {
            o.duty.id for o, status in standing(self.file, moment) if status in ("open", "overdue")
        }

    # -- beginning in the middle --

    @classmethod
    def at(cls, state: str, start: str = "2010-11-01T10:00", edition: str | None = None) -> Story:
        """A story brought to a state by the shortest path of worked examples."""
        path = _shortest_path(state, edition or "wt2010")
        story = cls(start, edition)
        for step in path:
            story.take(step)
        assert story.file.state_of(RULEBOOK.procedure_of[state].id) == state
        return story

    def take(self, step: Step, **data: Any) -> Judgement:
        """Write the worked example that takes this step."""
        return self.write(step.on, by=_role(step), **{**example_for(step), **data})


def _role(step: Step) -> str:
    return str(step.by[-1])


def _writer(type_: type[Record]) -> str:
    steps = RULEBOOK.steps_for(type_.type)
    return _role(steps[0]) if steps else Role.ANYONE


def _json(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value


LANES = ("case", "plan", "core_assessment")
"""Lanes that the way to any state may lead through, besides its own."""


@cache
def _shortest_path(state: str, edition: str) -> list[Step]:
    """Breadth-first over what the worked examples really do, so gates on other lanes hold too."""
    goal = RULEBOOK.procedure_of[state].id
    lanes = {*LANES, goal}
    steps = [s for p in RULEBOOK.procedures if p.id in lanes for s in p.steps if s.to or s.opens]
    begin = [s for s in steps if not s.sources and (s.id == "referral" or goal != "case")]
    seen: set[tuple[str | None, ...]] = set()
    queue: deque[tuple[Story, list[Step]]] = deque([(Story("2010-11-01T10:00", edition), [])])
    while queue:
        story, path = queue.popleft()
        here = {e.state for e in story.file.episodes if e.live}
        for step in steps if path else begin:
            if path and not here.intersection(step.sources):
                continue
            further = _copy(story)
            try:
                further.take(step)
            except Refused:
                continue
            if further.file.state_of(goal) == state:
                return [*path, step]
            key = tuple(further.file.state_of(lane) for lane in sorted(lanes))
            if key not in seen and len(path) < 20:
                seen.add(key)
                queue.append((further, [*path, step]))
    raise AssertionError(f"no way to {state} was found")


def _copy(story: Story) -> Story:
    copy = Story.__new__(Story)
    copy.now, copy.entries = story.now, list(story.entries)
    copy.file = FileState(story.file.rulebook, story.file.editions)
    for entry in copy.entries:
        apply(copy.file, entry)
    return copy


__all__ = ["Refused", "Story"]
