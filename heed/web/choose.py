"""What there is to record on a child's file, the most useful first; and what stands beside a form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from heed.access import rules
from heed.access.actor import Actor
from heed.access.roles import speaks_for
from heed.casefile import store, worklist
from heed.casefile.book import of_type, rulebook
from heed.casefile.models import DutyRow, File
from heed.engine.edition import Editions
from heed.engine.fold import Authorisation, DutyClosedAsNotMet, FileState, fold
from heed.engine.procedure import Step
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook
from heed.procedures import national_return
from heed.procedures.file_access import FileOpenedInEmergency
from heed.procedures.flags import FlagRecorded
from heed.web import owed, words
from heed.web.forms import Page, Question

NOT_CHOSEN = frozenset(
    {
        Authorisation.type, DutyClosedAsNotMet.type, FileOpenedInEmergency.type,
        FlagRecorded.type,
    }
)  # fmt: skip
"""Records that are written from the decision, duty or person they are about, not chosen from a list."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A record type that can be chosen."""

    type: str
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Owing:
    """Something owed, with the records that would discharge it."""

    says: str
    due: str
    overdue: bool
    ref: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """Everything that can be recorded: in an emergency, what is owed, what comes next, the rest."""

    emergency: tuple[Offer, ...]
    owing: tuple[Owing, ...]
    onward: tuple[Group, ...]
    beginnings: tuple[Offer, ...]
    others: tuple[Group, ...]


def offers(file: File, actor: Actor, now: datetime, *, whole: bool) -> Offers:
    """What this actor can record on this file as it stands.

    Whoever may not read the `whole` file is shown what they owe themselves, and not where it stands.
    """
    editions = file.authority.editions()
    state = fold(store.entries(store.load(file)), rulebook(file.kind), editions)
    book = state.rulebook
    day = now.date()
    usable = {t.type: t for t in _writable(actor.role, book) if _exists(t, editions, day)}
    duties = worklist.of_file(file, now)
    if not whole:
        duties = duties.filter(owed_by__in=speaks_for(actor.role))
        if not file.of_child:
            duties = duties.filter(key__in=("", actor.organisation))
    owing = tuple(_owing(duties, usable, now))
    named = {offer.type for one in owing for offer in one.offers}
    onward = tuple(_onward(state, usable, named, editions, day)) if whole else ()
    named |= {offer.type for group in onward for offer in group.offers}
    beginnings = tuple(_beginnings(state, usable, named, editions, day))
    named |= {offer.type for offer in beginnings}
    rest = [t for t in usable.values() if t.type not in named]
    at_once = emergency() if file.of_child else ()
    return Offers(at_once, owing, onward, beginnings, tuple(_by_procedure(rest, book)))


def moving_on(file: File, actor: Actor, now: datetime, *, whole: bool) -> list[Offer]:
    """What moves things on from where the file stands, beside what is owed."""
    groups = offers(file, actor, now, whole=whole).onward
    return list({one.type: one for group in groups for one in group.offers}.values())


@cache
def emergency() -> tuple[Offer, ...]:
    """The records of an emergency: anybody may write them, at once."""
    return tuple(offer(t) for t in rulebook().records.values() if t.emergency)


def offer(type_: type[Record]) -> Offer:
    return Offer(type_.type, type_.title, about(type_))


def about(type_: type[Record]) -> str:
    """What the record states, from the first line of its declaration, without the reference."""
    first = (type_.__doc__ or "").strip().splitlines()
    line = first[0] if first else ""
    return line.split(" wt2")[0].strip()


def beginnings(role: str, day: date, editions: Editions) -> list[Offer]:
    """What can come in about a child of whom nothing is known yet."""
    found: dict[str, Offer] = {}
    for procedure in rulebook().procedures:
        for step in procedure.steps:
            new = not step.sources and step.to and _in_force(step, editions, day)
            if new and rules.may_write(role, step.on.type, rulebook()):
                found[step.on.type] = offer(step.on)
    return list(found.values())


# --- what is owed, what comes next, the rest -------------------------------------------


def _writable(role: str, book: Rulebook) -> Iterator[type[Record]]:
    for type_ in rules.writable(role, book):
        if type_.type not in NOT_CHOSEN and not type_.emergency and not _from_a_return(type_):
            yield type_


def _from_a_return(type_: type[Record]) -> bool:
    """Whether only an import writes such records: they stand for what another system stated."""
    return type_.__module__ == national_return.__name__


def _owing(
    duties: Iterable[DutyRow], usable: dict[str, type[Record]], now: datetime
) -> Iterator[Owing]:
    for duty in duties:
        found = [offer(t) for t in owed.discharging(duty) if t.type in usable]
        if found:
            late = owed.standing(duty, now) == "overdue"
            yield Owing(duty.says, words.due(duty, now), late, duty.ref, tuple(found))


def _onward(
    state: FileState,
    usable: dict[str, type[Record]],
    named: set[str],
    editions: Editions,
    day: date,
) -> Iterator[Group]:
    """For each run of a procedure that is open, what moves it on from where it stands, and then what
    else is written down at that stage."""
    book = state.rulebook
    for episode in state.episodes:
        if not episode.live:
            continue
        procedure = book.procedure[episode.procedure]
        found = {
            step.on.type: step.on
            for step in sorted(procedure.steps, key=lambda step: step.to is None)
            if episode.state in step.sources
            and step.on.type in usable
            and step.on.type not in named
            and _in_force(step, editions, day)
        }
        if found:
            stands = book.states[episode.state].name
            title = f"{procedure.title}: {stands[:1].lower()}{stands[1:]}"
            yield Group(title, tuple(offer(t) for t in found.values()))


def _beginnings(
    state: FileState,
    usable: dict[str, type[Record]],
    named: set[str],
    editions: Editions,
    day: date,
) -> Iterator[Offer]:
    """What begins a run of a procedure that is not running, or takes one up again."""
    found: dict[str, type[Record]] = {}
    for procedure in state.rulebook.procedures:
        if state.is_live(procedure.id) and not procedure.many:
            continue
        latest = state.state_of(procedure.id)
        for step in procedure.steps:
            begins = not step.sources or (latest is not None and latest in step.sources)
            right = step.on.type in usable and step.on.type not in named
            if begins and right and step.to and _in_force(step, editions, day):
                found[step.on.type] = step.on
    yield from (offer(t) for t in found.values())


def moving_from(states: frozenset[str], kind: str = "child") -> list[str]:
    """The record types that move an episode on from one of these states, as the guidance has them."""
    steps = (step for procedure in rulebook(kind).procedures for step in procedure.steps)
    moves = (s for s in steps if s.to and not s.skips and states & set(s.sources))
    return list(dict.fromkeys(step.on.type for step in moves))


def _by_procedure(types: Iterable[type[Record]], book: Rulebook) -> Iterator[Group]:
    left = {t.type: t for t in types}
    for procedure in book.procedures:
        own = [left.pop(s.on.type) for s in procedure.steps if s.on.type in left]
        if own:
            yield Group(procedure.title, tuple(offer(t) for t in own))
    if left:
        general = sorted(left.values(), key=lambda t: t.title)
        yield Group("Any time", tuple(offer(t) for t in general))


def _exists(type_: type[Record], editions: Editions, day: date) -> bool:
    """Whether some step takes this record under the edition in force on that day."""
    steps = of_type(type_.type).steps_for(type_.type)
    return not steps or any(_in_force(step, editions, day) for step in steps)


def _in_force(step: Step, editions: Editions, day: date) -> bool:
    """Whether somebody who writes on that day can take the step; some are for history alone."""
    if step.skips:
        return False
    ids = [edition.id for edition in editions.editions]
    now = ids.index(editions.in_force(day).id)
    if step.since_edition and now < ids.index(step.since_edition):
        return False
    return not (step.until_edition and now >= ids.index(step.until_edition))


def idle(type_: type[Record], file: File) -> frozenset[str]:
    """The fields that choose a step of this record somewhere, but not where the file stands."""
    states = {where["state"] for where in file.summary.stands.values()}
    steps = [step for step in rulebook(file.kind).steps_for(type_.type) if not step.skips]
    here = [step for step in steps if states & set(step.sources)]
    if not here:
        return frozenset()
    everywhere = {name for step in steps for name in step.when}
    return frozenset(everywhere - {name for step in here for name in step.when})


# --- the form and what stands beside it ------------------------------------------------


def asked(
    type_: type[Record], every: Iterable[Question], editions: Editions, day: date
) -> Iterator[Question]:
    """The questions with only those answers that lead somewhere under the edition in force."""
    steps = of_type(type_.type).steps_for(type_.type)
    for question in every:
        leading = _leading(question.name, steps, editions, day)
        if leading is None or not question.choices:
            yield question
            continue
        kept = tuple(c for c in question.choices if c.value in leading or c.value in ("yes", "no"))
        yield replace(question, choices=kept or question.choices)


def _leading(
    name: str, steps: Iterable[Step], editions: Editions, day: date
) -> frozenset[str] | None:
    """The answers to this question by which steps are chosen now; None where any answer does."""
    steps = list(steps)
    if not steps or not any(step.until_edition or step.since_edition for step in steps):
        return None
    found: set[str] = set()
    for step in steps:
        if not _in_force(step, editions, day):
            continue
        if name not in step.when:
            return None
        value = step.when[name]
        found |= {str(one) for one in (value if isinstance(value, tuple) else (value,))}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """What guidance asks before a record can stand, in plain words, and for which answers only."""

    says: str
    ref: str
    only_for: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Guidance beside a form: what the record is for, and what it must satisfy."""

    about: str
    ref: str
    summary: str
    rules: tuple[Rule, ...]
    agreed_by: tuple[str, ...]
    page: bool = False
    """Whether it is of one page of a form: what guidance says there, rather than what it asks of the whole."""


def beside_page(page: Page) -> Beside:
    """What guidance says of what is asked on one page of a long form, paragraph by paragraph."""
    found = {ref: says for ref in _refs(page.questions) if (says := owed.summary_of(ref))}
    return Beside("", "", "", tuple(Rule(says, ref) for ref, says in found.items()), (), page=True)


def _refs(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield question.ref
        yield from _refs(question.parts)


def beside(type_: type[Record], editions: Editions, day: date) -> Beside:
    """What guidance asks of a record on that day; what it asks whatever is answered comes first."""
    steps = [s for s in of_type(type_.type).steps_for(type_.type) if _in_force(s, editions, day)]
    gates = {gate.says: gate for step in steps for gate in step.gates}
    rules = [Rule(g.says, g.ref, _only_for(g.name, steps)) for g in gates.values()]
    roles = dict.fromkeys(role for gate in gates.values() for role in gate.endorsers)
    return Beside(
        about(type_),
        type_.ref,
        owed.summary_of(type_.ref),
        tuple(sorted(rules, key=lambda rule: rule.only_for)),
        tuple(words.role(role) for role in roles),
    )


def _only_for(gate: str, steps: list[Step]) -> str:
    """The answers that a gate stands before, where steps are chosen by one answer and not all have it."""
    fields = {name for step in steps for name in step.when}
    if len(fields) != 1 or not all(step.when for step in steps):
        return ""
    asked, free = set[str](), set[str]()
    for step in steps:
        (value,) = step.when.values()
        values = {str(one) for one in (value if isinstance(value, tuple) else (value,))}
        (asked if gate in {g.name for g in step.gates} else free).update(values)
    if not free - asked:
        return ""
    return " or ".join(words.label(one) for one in sorted(asked))
