"""Duties as lists and pages show them: what is owed, by when in words, and what discharges it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from django.urls import reverse

from heed import guidance
from heed.access import rules
from heed.access.actor import Actor
from heed.access.roles import speaks_for
from heed.access.seeing import WHOLE
from heed.casefile import book
from heed.casefile.book import record_type, rulebook
from heed.casefile.models import DutyRow, File
from heed.casefile.project import FILL_GAPS
from heed.documents import library
from heed.engine.calendar import day_of
from heed.engine.procedure import ANYWHERE, Step
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook
from heed.procedures import flags
from heed.procedures.general import PeopleTold
from heed.procedures.roles import Role
from heed.web import links, words

MANY = 12
"""From so many states on, a record that ends work is meant for none of them in particular."""

AUTHORISE, RECONSIDER = "authorise", "reconsider"
ANSWER_ENQUIRY = "answer_enquiry"


@dataclass(frozen=True, slots=True)
class Action:
    """What one can click to discharge a duty."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty as a list shows it.

    `standing` is `now`, `overdue`, `today`, `soon`, `later` or `undated`.
    """

    duty: DutyRow
    file: File
    due: str
    standing: str
    arose: str
    owed_by: str
    actions: tuple[Action, ...]

    @property
    def why(self) -> str:
        return links.why(self.file.uuid, self.duty.number)

    @property
    def overdue(self) -> bool:
        return self.standing == "overdue"

    @property
    def ref(self) -> str:
        return self.duty.limit_ref or self.duty.ref


def show(duty: DutyRow, file: File, actor: Actor, now: datetime) -> Shown:
    """A duty as this actor sees it at this moment."""
    today = day_of(now)
    owner = duty.owner or words.role(duty.owed_by)
    return Shown(
        duty,
        file,
        _due(duty, now),
        standing(duty, now),
        words.day(day_of(duty.arose), today),
        owner,
        tuple(actions(duty, file, actor)) if duty.open else (),
    )


def is_at_once(duty: DutyRow) -> bool:
    """Whether guidance wants it done immediately, or at the earliest opportunity."""
    declared = book.duty(duty.duty)
    return declared is not None and declared.at_once


def urgency(duty: DutyRow) -> tuple[bool, datetime, datetime]:
    """What sorts duties: those to be done at once, then by the end of their day."""
    return not is_at_once(duty), duty.due_ends or FAR, duty.arose


FAR = datetime.max.replace(tzinfo=UTC)


def _due(duty: DutyRow, now: datetime) -> str:
    if duty.open and is_at_once(duty):
        return f"now: owed for {words.ago(duty.arose, now)}"
    return words.due(duty, now)


def standing(duty: DutyRow, now: datetime) -> str:
    """How near a duty's end is, as one word."""
    if duty.open and is_at_once(duty):
        return "now"
    if duty.due_date is None or duty.due_ends is None:
        return "undated"
    if now > duty.due_ends:
        return "overdue"
    left = (duty.due_date - day_of(now)).days
    if left <= 0:
        return "today"
    return "soon" if duty.due_date <= words.week_ends(day_of(now)) else "later"


def actions(duty: DutyRow, file: File, actor: Actor) -> Iterable[Action]:
    """The forms by which this actor can discharge the duty, the likeliest first."""
    if duty.duty == AUTHORISE:
        if duty.owed_by in speaks_for(actor.role) or actor.role in _endorsers(file.kind):
            yield Action("Read and decide", links.authorise(file.uuid, duty.key))
        return
    if duty.duty == flags.DUTY.id:
        if actor.role in WHOLE:
            yield Action("Look at the flag again", links.flag(file.uuid, duty.key))
        return
    if duty.duty == ANSWER_ENQUIRY and actor.role == Role.ENQUIRY_DESK:
        yield Action("Search, and ring back", reverse("enquiry-owed", args=[file.uuid]))
        return
    if duty.duty == FILL_GAPS:
        yield Action("Fill in what was left out", links.correct(file.uuid, duty.started_by))
        return
    for type_ in sorted(_that_fit(discharging(duty), file), key=_for_danger(duty)):
        if rules.may_write(actor.role, type_.type, rulebook(file.kind)):
            yield Action(
                f"Record: {words.lower_first(type_.title)}", links.form(file.uuid, type_.type)
            )
            yield from letters(duty, file, actor, type_)


def _for_danger(duty: DutyRow) -> Callable[[type[Record]], bool]:
    """What is written in an emergency comes last, but where danger is what the duty is about."""
    now = is_at_once(duty)
    return lambda type_: type_.emergency and not now


def letters(duty: DutyRow, file: File, actor: Actor, type_: type[Record]) -> Iterable[Action]:
    """The letters whose sending settles the duty, so that what they tell is not typed again."""
    if actor.role in library.WRITES_LETTERS:
        for kind in library.settling(type_.type, duty.duty):
            href = reverse("letter-begin", args=[file.uuid, kind.kind])
            yield Action(f"Write: {words.lower_first(kind.title)}", href)


def _that_fit(types: list[type[Record]], file: File) -> list[type[Record]]:
    """Of these, what can be written where the file stands; where nothing can, what leads there.

    An assessment is not authorised before it is written: then writing it is what is offered.
    """
    states = {where["state"] for where in file.summary.stands.values()}
    if not states:
        return types
    sources = {t: _sources(t, file.kind) for t in types}
    fitting = [t for t, of in sources.items() if of is None or of & states]
    if fitting:
        return fitting
    wanted = frozenset[str]().union(*(of or () for of in sources.values()))
    return _leading(states, wanted, file.kind) or types


def _leading(states: set[str], wanted: frozenset[str], kind: str) -> list[type[Record]]:
    """What leads from where the file stands to one of the states wanted, in the fewest records.

    After emergency action the strategy discussion is called, then held, and only then recorded.
    """
    steps = [s for s in _steps(kind) if s.to is not None and not s.on.emergency]
    known = wanted
    while wanted:
        into = [s for s in steps if s.to in wanted]
        if leading := {s.on.type: s.on for s in into if states & set(s.sources)}:
            return list(leading.values())
        wanted = frozenset(one for s in into for one in s.sources) - known
        known |= wanted
    return []


@cache
def _sources(type_: type[Record], kind: str) -> frozenset[str] | None:
    """The states in which a record does something; None for one that may be written in any."""
    steps = [step for step in rulebook(kind).steps_for(type_.type) if not step.skips]
    if any(not step.sources or step.sources == ANYWHERE for step in steps):
        return None
    return frozenset(state for step in steps for state in step.sources)


def discharging(duty: DutyRow) -> list[type[Record]]:
    """The record types that discharge a duty."""
    if duty.duty == RECONSIDER:
        return [record_type(duty.key)]
    # no duty of one kind of file has the name of another's
    found = (_discharging(kind).get(duty.duty) for kind in book.kinds())
    return list(next(filter(None, found), ()))


def names_meeting(duty: str) -> frozenset[str]:
    """The names of the record types that meet a duty of a child's file, by its id."""
    return frozenset(t.type for t in _discharging("child").get(duty, ()))


@cache
def _discharging(kind: str) -> dict[str, tuple[type[Record], ...]]:
    """Duty -> the record types that meet it, or that take its episode out of the state that owes it."""
    of_kind = rulebook(kind)
    found: dict[str, dict[str, type[Record]]] = {}
    # what fits few states is likelier meant for this one than what fits many
    for step in sorted(_steps(kind), key=lambda step: len(step.sources)):
        for id in (*step.meets, *_left_behind(step, of_kind)):
            found.setdefault(id, {})[step.on.type] = step.on
    for duty in of_kind.duties.values():
        for name in duty.met_by:
            found.setdefault(duty.id, {})[name] = of_kind.records[name]
    for duty in of_kind.told.values():
        if kind == "child" or not duty.met_by:
            found.setdefault(duty.id, {}).update({t.type: t for t in _telling(of_kind)})
    if kind != "child":
        for id in of_kind.duties.keys() - found.keys():  # met by whichever record names its party
            found[id] = {t.type: t for t in _telling(of_kind)}
    return {id: tuple(types.values()) for id, types in found.items()}


def _telling(of_kind: Rulebook) -> tuple[type[Record], ...]:
    """The records that say who was told: of a child's file one for everybody, of others their own."""
    if PeopleTold.type in of_kind.records:
        return (PeopleTold,)
    return tuple(step.on for step in of_kind.general if step.meets_from is not None)


def _left_behind(step: Step, of_kind: Rulebook) -> Iterable[str]:
    """The duties of the states that a step leaves. An emergency leaves a duty, it does not do it; nor
    does what ends all work wherever it stands, as a child's death."""
    ends_all = step.to is not None and of_kind.states[step.to].final and len(step.sources) > MANY
    if step.to is None or step.on.emergency or ends_all:
        return ()
    states = (of_kind.states[s] for s in step.sources if s in of_kind.states)
    return tuple(state.owes.id for state in states if state.owes is not None)


def _steps(kind: str) -> Iterable[Step]:
    """The steps that somebody writing today can take; those that skip records are history's alone."""
    of_kind = rulebook(kind)
    for procedure in of_kind.procedures:
        yield from (step for step in procedure.steps if not step.skips)
    yield from of_kind.general


@cache
def _endorsers(kind: str) -> frozenset[str]:
    """The roles that any gate names as those who may agree."""
    return frozenset(
        role for step in _steps(kind) for gate in step.gates for role in gate.endorsers
    )


# --- references ------------------------------------------------------------------------


def cited(ref: str) -> str:
    """`Working Together 2010, 5.34` for `wt2010/5.34/a`: as people cite it."""
    book, _, paragraph = ref.partition("/")
    where = paragraph.split("/")[0]
    if book.startswith("wt") and book[2:].isdigit():
        return f"Working Together {book[2:]}, {_place(where)}"
    return ref


def cited_edition(id: str) -> str:
    """`Working Together 2010` for `wt2010`."""
    return f"Working Together {id[2:]}" if id[2:].isdigit() else id


def _place(where: str) -> str:
    """`5.34`, `flow chart 1`, `appendix 2, box 3`, `appendix 2, 2.1`."""
    if found := re.fullmatch(r"A(\d+)(?:\.(box)?(\d+))?", where):
        appendix, box, number = found.groups()
        if number is None:
            return f"appendix {appendix}"
        return f"appendix {appendix}, " + (f"box {number}" if box else f"{appendix}.{number}")
    return where.replace("flow", "flow chart ").replace("_", " ")


def summary_of(ref: str) -> str:
    """What the register says at a reference, in our words; nothing if it has no such entry."""
    return str(guidance.obligations().get(ref, {}).get("summary", ""))
