"""Gates: what may not happen yet, in plain words, with the paragraph that says so.

A gate is open, shut, or waits: for a field to be answered, or for another person to agree. Most are made by
one of four: `answered`, `stated`, `shown` and `endorsed`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from heed.engine.context import Context
from heed.engine.record import Entry, Missing, says_nothing, unanswered


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not happen now, in plain words, with the paragraph."""

    gate: str
    ref: str
    says: str
    satisfied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsEndorsement:
    """It may happen once another person, in one of these roles, agrees to it."""

    gate: str
    ref: str
    says: str
    roles: tuple[str, ...]


Verdict: TypeAlias = Missing | Refusal | NeedsEndorsement | None
"""None: the gate is open."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What may not happen yet.

    `says` is shown to the person who is stopped. `check` looks at the context and gives
    True (open), False (shut), or the name of the field whose absence keeps it shut.
    `wants` holds values of the record that open it; `satisfied_by` the record types that
    would. With `endorsers`, another person in one of those roles must agree; to what one of them
    writes themselves, somebody in `own_agreed_by` may too. `names` adds to what
    is said when the gate is shut: which duties are still owed, say.
    """

    name: str
    ref: str
    says: str
    check: Callable[[Context], "bool | str"] | None = None
    wants: Mapping[str, Any] = field(default_factory=dict[str, Any])
    satisfied_by: tuple[str, ...] = ()
    endorsers: tuple[str, ...] = ()
    own_agreed_by: tuple[str, ...] = ()
    names: Callable[[Context], str] | None = None

    def verdict(self, context: Context) -> Verdict:
        """Open (None), shut, or waiting for a field or for another person."""
        if self.endorsers:
            return self._endorsement(context.entry)
        found = self.check(context) if self.check else True
        if found is True:
            return None
        says = f"{self.says} {self.names(context)}" if self.names else self.says
        if found is False:
            return Refusal(self.name, self.ref, says, self.satisfied_by)
        return Missing(found, self.ref, says)

    def _endorsement(self, entry: Entry) -> Verdict:
        if entry.endorsed_by is None:
            if entry.history:
                return Missing("endorsed_by", self.ref, self.says)
            return NeedsEndorsement(self.name, self.ref, self.says, self.agree_to(entry.by))
        if entry.endorsed_by == entry.author:
            return Refusal(self.name, self.ref, f"{self.says} It must be somebody else.")
        if entry.endorser_role is not None and entry.endorser_role not in self.agree_to(entry.by):
            return Refusal(self.name, self.ref, self.says)
        return None

    def agree_to(self, writer: str) -> tuple[str, ...]:
        """The roles that may agree to what somebody in this role wrote, the likeliest first."""
        if writer in self.endorsers:
            return (*self.own_agreed_by, *self.endorsers)
        return self.endorsers


def answered(name: str, ref: str, says: str, *fields: str) -> Gate:
    """A gate that opens when each of these fields of the record has been answered."""

    return Gate(name, ref, says, lambda c: unanswered(c.record, *fields) or True)


def stated(name: str, ref: str, says: str, one: str, *allowed: Any) -> Gate:
    """A gate that opens when a field has one of the values allowed (True if none is named)."""
    values = allowed or (True,)

    def check(context: Context) -> bool | str:
        value = getattr(context.record, one, None)
        if says_nothing(value):
            return one
        return value in values

    return Gate(name, ref, says, check, wants={one: values[0]})


def shown(
    name: str,
    ref: str,
    says: str,
    test: Callable[[Context], "bool | str"],
    *,
    wants: Mapping[str, Any] | None = None,
    satisfied_by: tuple[str, ...] = (),
    names: Callable[[Context], str] | None = None,
) -> Gate:
    """A gate that opens when the test on the record, its episode or the file holds."""
    return Gate(name, ref, says, test, wants or {}, satisfied_by, names=names)


def endorsed(
    name: str, ref: str, says: str, *roles: str, own_agreed_by: tuple[str, ...] = ()
) -> Gate:
    """A gate that opens when another person in one of these roles agrees."""
    return Gate(name, ref, says, endorsers=roles, own_agreed_by=own_agreed_by)
