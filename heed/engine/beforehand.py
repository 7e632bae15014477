"""What would certainly be refused, whatever is answered: so that nobody writes it all first.

A gate that shuts without having looked at any answer shuts for every answer. So each gate is asked with an
empty record that notes what is read of it. What cannot be known before something is answered is not said here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from heed.engine.fold import Episode, FileState
from heed.engine.procedure import ANYWHERE, Context, Procedure, Refusal, Step
from heed.engine.record import Entry, Record, with_gaps

_LOOKED = "_looked"
_UNANSWERED = (AttributeError, TypeError, ValueError)
"""What a gate or a route may raise that counts on an answer which nobody has given yet."""


@dataclass(frozen=True, slots=True)
class Certain:
    """A refusal that no answer changes, or none to some questions (`when`); and who would not meet it."""

    refusal: Refusal
    when: Mapping[str, Any]
    another: bool = False
    """Whether somebody else in the writer's own role could write it."""
    roles: tuple[str, ...] = ()
    """Other roles of those asked about that could."""


def certain(
    state: FileState,
    type_: type[Record],
    at: datetime,
    by: str,
    author: str,
    roles: Iterable[str] = (),
) -> list[Certain]:
    """What certainly stands in the way of such a record, written now in that role by that author.

    Where every step that it could take is refused, that is said once and for all (`when` is empty);
    otherwise for the answers that lead to a step that is. An emergency is never refused.
    """
    if type_.emergency or type_.of_engine:
        return []
    blank = _Entry(id="", record=_blank(type_), at=at, by=by, author=author)
    steps = list(_steps(state, blank))
    if not steps:
        return [Certain(_no_place(state, type_), {})]
    found = [(step, list(_shut(state, blank, episode, step))) for episode, step in steps]
    whole = all(shut for _, shut in found)
    told: dict[tuple[str, str], Certain] = {}
    for step, shut in found:
        same = [other for one, other in found if one.when == step.when]
        if not whole and (not step.when or not all(same)):
            continue
        for episode, gate_step, refusal in shut:
            when: Mapping[str, Any] = {} if whole else step.when
            key = (refusal.gate, repr(sorted(when.items())))
            if key not in told:
                told[key] = _who_else(
                    state, Certain(refusal, when), blank, episode, gate_step, roles
                )
    return list(told.values())


# --- which steps it could take ---------------------------------------------------------


def _steps(state: FileState, entry: "_Entry") -> Iterator[tuple[Episode | None, Step]]:
    """The steps that some answers would choose, as the file stands."""
    type_ = entry.record.type
    for procedure, steps in state.rulebook.moves.get(type_, ()):
        for episode in _episodes(state, procedure):
            for step in steps:
                if _stands(procedure, episode, step) and _may_route(state, entry, episode, step):
                    yield episode, step
    for step in state.rulebook.noted.get(type_, ()):
        if _may_route(state, entry, None, step):
            yield None, step


def _episodes(state: FileState, procedure: Procedure) -> list[Episode | None]:
    if not (procedure.many or procedure.run):
        return [state.current.get(procedure.id)]
    of_lane = [e for e in state.episodes if e.procedure == procedure.id]
    # a record that says which run it is about may take up one that is over
    open_ones = of_lane if procedure.run else [e for e in of_lane if e.live] or of_lane[-1:]
    return [*open_ones, None]


def _stands(procedure: Procedure, episode: Episode | None, step: Step) -> bool:
    if step.sources == ANYWHERE:
        return True
    if not step.sources:
        return episode is None or procedure.many or not episode.live
    return episode is not None and episode.state in step.sources


def _may_route(state: FileState, entry: "_Entry", episode: Episode | None, step: Step) -> bool:
    if not state.editions.between(step.since_edition, step.until_edition, entry.at.date()):
        return False
    if step.provided is None:
        return True
    entry.forget()
    try:
        return step.provided(Context(state, entry, episode)) or entry.looked
    except _UNANSWERED:
        return True


# --- which gates are shut --------------------------------------------------------------


def _shut(
    state: FileState, entry: "_Entry", episode: Episode | None, step: Step
) -> Iterator[tuple[Episode | None, Step, Refusal]]:
    for gate in step.gates:
        if gate.endorsers:
            continue
        entry.forget()
        try:
            verdict = gate.verdict(Context(state, entry, episode))
        except _UNANSWERED:
            continue
        if isinstance(verdict, Refusal) and not entry.looked:
            yield episode, step, verdict


def _who_else(
    state: FileState,
    one: Certain,
    entry: "_Entry",
    episode: Episode | None,
    step: Step,
    roles: Iterable[str],
) -> Certain:
    gate = next(gate for gate in step.gates if gate.name == one.refusal.gate)

    def opens(**other: Any) -> bool:
        return not isinstance(
            gate.verdict(Context(state, replace(entry, **other), episode)), Refusal
        )

    able = tuple(role for role in roles if role != entry.by and opens(by=role, author=_NOBODY))
    return replace(one, another=opens(author=_NOBODY), roles=able)


_NOBODY = "somebody else"


def _no_place(state: FileState, type_: type[Record]) -> Refusal:
    book = state.rulebook
    moved = {procedure.id for procedure, _ in book.moves.get(type_.type, ())}
    stands = [book.states[e.state].name for e in state.episodes if e.live and e.procedure in moved]
    now = f"It stands at: {'; '.join(stands)}." if stands else "No such work is open on this file."
    return Refusal("out_of_place", type_.ref, f"{type_.title} does not fit here. {now}")


# --- a record that notes what is read of it --------------------------------------------


class _Entry(Entry):
    """An entry that notes when its record, or its day, is looked at."""

    def __getattribute__(self, name: str) -> Any:
        if name == "at":
            vars(object.__getattribute__(self, "record"))[_LOOKED] = True
        return super().__getattribute__(name)

    @property
    def looked(self) -> bool:
        return bool(vars(self.record)[_LOOKED])

    def forget(self) -> None:
        vars(self.record)[_LOOKED] = False


def _blank(type_: type[Record]) -> Record:
    record = _noting(type_).model_validate({})
    vars(record)[_LOOKED] = False
    return record


@cache
def _noting(type_: type[Record]) -> type[Record]:
    gappy = with_gaps(type_)
    fields = frozenset(gappy.model_fields)

    def note(self: Any, name: str) -> Any:
        if name in fields:
            object.__getattribute__(self, "__dict__")[_LOOKED] = True
        return object.__getattribute__(self, name)

    made: Any = type(type_.__name__, (gappy,), {"__getattribute__": note, "__module__": __name__})
    return made
