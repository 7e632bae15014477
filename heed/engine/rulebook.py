"""All procedures together, indexed for the fold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from heed.engine.procedure import ANYWHERE, Duty, Procedure, State, Step
from heed.engine.record import Record


@dataclass(frozen=True)
class Rulebook:
    """The procedures, and the general steps that belong to none (a visit noted, a person told).

    `told` maps each party that steps `tell` to the duty of telling them.
    """

    procedures: tuple[Procedure, ...]
    general: tuple[Step, ...] = ()
    general_duties: tuple[Duty, ...] = ()
    told: Mapping[str, Duty] = field(default_factory=dict[str, Duty])
    extra_records: tuple[type[Record], ...] = ()

    records: dict[str, type[Record]] = field(init=False, default_factory=dict[str, type[Record]])
    states: dict[str, State] = field(init=False, default_factory=dict[str, State])
    procedure_of: dict[str, Procedure] = field(init=False, default_factory=dict[str, Procedure])
    procedure: dict[str, Procedure] = field(init=False, default_factory=dict[str, Procedure])
    duties: dict[str, Duty] = field(init=False, default_factory=dict[str, Duty])
    entry_starts: dict[str, tuple[str, ...]] = field(
        init=False, default_factory=dict[str, tuple[str, ...]]
    )
    moves: dict[str, list[tuple[Procedure, list[Step]]]] = field(
        init=False, default_factory=dict[str, list[tuple[Procedure, list[Step]]]]
    )
    noted: dict[str, list[Step]] = field(init=False, default_factory=dict[str, list[Step]])
    met_by: dict[str, list[Duty]] = field(init=False, default_factory=dict[str, list[Duty]])

    def __post_init__(self) -> None:
        for procedure in self.procedures:
            self.procedure[procedure.id] = procedure
            self._index_procedure(procedure)
        for step in self.general:
            self.records[step.on.type] = step.on
            self.noted.setdefault(step.on.type, []).append(step)
        for type_ in self.extra_records:
            self.records[type_.type] = type_
        self._index_duties((*self.general_duties, *self.told.values()))

    def _index_procedure(self, procedure: Procedure) -> None:
        for state in procedure.states:
            self.states[state.id] = state
            self.procedure_of[state.id] = procedure
            if state.owes:
                self._index_duties((state.owes,))
        self.entry_starts.update(procedure.entry_starts)
        self._index_duties(procedure.duties)
        by_type: dict[str, list[Step]] = {}
        for step in procedure.steps:
            self.records[step.on.type] = step.on
            by_type.setdefault(step.on.type, []).append(step)
        for part in procedure.parts:
            for type_ in part.records:
                self.records[type_.type] = type_
        for type_, steps in by_type.items():
            self.moves.setdefault(type_, []).append((procedure, steps))

    def _index_duties(self, duties: Iterable[Duty]) -> None:
        for duty in duties:
            if duty.id in self.duties and self.duties[duty.id] is not duty:
                raise ValueError(f"two duties are called {duty.id}")
            if duty.id not in self.duties:
                self.duties[duty.id] = duty
                for type_ in duty.met_by:
                    self.met_by.setdefault(type_, []).append(duty)

    def check(self) -> None:
        """Raises ValueError unless every name that a step uses exists.

        A misspelt name must not silently do nothing.
        """
        for procedure in self.procedures:
            for step in procedure.steps:
                for state in (*step.sources, *([step.to] if step.to else [])):
                    if state not in self.states and state != ANYWHERE[0]:
                        raise ValueError(f"step {step.id} names no state {state}")
                for opened in step.opens:
                    state = opened if isinstance(opened, str) else opened.state
                    if state not in self.states:
                        raise ValueError(f"step {step.id} opens no state {state}")
                for duty in (*step.starts, *step.meets, *step.cancels, *step.settles):
                    if duty not in self.duties:
                        raise ValueError(f"step {step.id} names no duty {duty}")
                for party in step.tells:
                    if party not in self.told:
                        raise ValueError(f"step {step.id} tells nobody called {party}")

    def steps_for(self, record_type: str) -> list[Step]:
        """Every step that a record of this type may take."""
        moves = [s for _, steps in self.moves.get(record_type, []) for s in steps]
        return moves + self.noted.get(record_type, [])
