"""What is given to somebody who asks for what is held: all of it, less what rule or judgement holds back.

Rules propose, a person decides. By rule are held back: who a member of the public is who made a
referral (wt2010/5.35/b), legal advice, and the names of other members of the family than the one it is about.
Professionals are named: they acted as professionals. Whoever checks may give more, or hold back more,
each time with the reason, and it is they who sign.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from heed.casefile import parts
from heed.casefile.chronology import Event
from heed.casefile.models import Mark
from heed.engine.calendar import day_of, months_after
from heed.engine.record import Record
from heed.procedures.emergency_action import LegalAdviceTaken
from heed.registry.models import Person
from heed.rights.models import AccessRequest, AccessStep, Choice

ONE_MONTH = 1
EXTENDED = 3
"""Months from receipt: one, or three where the request is complex. UK GDPR article 12(3)."""

PERSON = "person"
"""In a choice: that it is about naming a person, whose number stands in place of a record's."""

REFERRER = "Who made the referral is kept for them (Working Together 2010, 5.35)"
ADVICE = "Legal advice"
OTHERS = "[another person’s name]"
"""What stands where another member of the family was named."""

MARKS = "marks"
"""In a choice: that it is about what was marked as significant, which no record answers."""

READ = "read"
"""In a choice: that somebody has read this record as it would be given, and it is right."""

UNDECIDED = "To be decided: what a child said, perhaps in confidence. Could giving it put the child at risk?"
CHILD_SAID = frozenset({"childs_words", "exact_words", "childs_wishes"})
"""Answers that hold a child's own words: given to somebody else only where a person decided so."""

LEGAL_ADVICE = frozenset({LegalAdviceTaken.type})


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back of a record: one answer, or all of it. With the reason, and who decided."""

    answer: str
    why: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """That somebody found the event significant, or no longer did, and why: it is about the child, too."""

    significant: bool
    why: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Page:
    """One record as it would be given: what it says, with what is held back of it."""

    event: Event
    whole: Held | None
    held: tuple[Held, ...]
    marks: tuple[Marked, ...] = ()

    @property
    def record(self) -> Record:
        return self.event.entry.record

    @property
    def id(self) -> UUID:
        return UUID(self.event.latest.entry.id)

    @property
    def undecided(self) -> bool:
        """Whether something of it waits for a person's decision."""
        return any(one.why == UNDECIDED for one in self.held)

    def holding(self, answer: str) -> Held | None:
        """Why this answer is held back; None where it is given."""
        return next((one for one in self.held if one.answer == answer), None)


def due(request: AccessRequest, steps: Iterable[AccessStep]) -> date:
    """By when it must be answered: a month from receipt, or three where more time was taken."""
    longer = any(step.kind == AccessStep.Kind.EXTENDED for step in steps)
    return months_after(request.received, EXTENDED if longer else ONE_MONTH)


def is_over(steps: Iterable[AccessStep]) -> bool:
    """Whether the request has been given or refused."""
    ends = {AccessStep.Kind.GIVEN, AccessStep.Kind.REFUSED}
    return any(step.kind in ends for step in steps)


def is_checked(
    pages: Iterable[Page], choices: Iterable[Choice], steps: Iterable[AccessStep]
) -> bool:
    """Whether somebody has signed for all of it as it stands. What changed since has to be signed anew."""
    signed = [step.at for step in steps if step.kind == AccessStep.Kind.CHECKED]
    if not signed:
        return False
    changed = [one.at for one in choices if one.answer != READ]
    return max(signed) > max(changed, default=datetime.min.replace(tzinfo=UTC)) and not unread(
        pages, choices
    )


def unread(pages: Iterable[Page], choices: Iterable[Choice]) -> list[Page]:
    """The records that nobody has read since something of them was changed, or that wait for a decision."""
    latest: dict[UUID, Choice] = {}
    for one in sorted(choices, key=lambda one: one.at):
        latest[one.record] = one
    return [
        page
        for page in pages
        if page.undecided or page.id not in latest or latest[page.id].answer != READ
    ]


def others_than(family: Iterable[Person], asked_by: str) -> list[Person]:
    """The members of the family who are other people than whoever asks, who is told of themselves."""
    asking = " ".join(asked_by.casefold().split())
    return [one for one in family if asking not in {name.casefold() for name in _whole_names(one)}]


def pages(
    events: Sequence[Event],
    others: Sequence[Person],
    choices: Iterable[Choice],
    marks: Mapping[str, Sequence[Mark]] | None = None,
    *,
    to_the_child: bool = False,
) -> list[Page]:
    """Each record, in the order in which it happened, with what is held back of it.

    `marks` are those of the chronology, by the first version of the record they are about. `others` are
    the members of the family whom it is not about: they are not named, unless somebody chose so. The
    latest choice about a record or an answer outweighs the rule, but for one: who a member of the public
    is who made a referral is never given. What a child said waits for a decision, unless it is given
    `to_the_child` who said it.
    """
    decided = {(one.record, one.answer): one for one in sorted(choices, key=lambda one: one.at)}
    referrers = parts.public_referrers(events)
    unnamed = [one for one in others if not may_be_named(one, decided)]
    others_named = parts.naming({name for person in unnamed for name in _names(person)})
    by_record = marks or {}
    return [
        replace(
            _page(event, others_named, referrers, decided, to_the_child=to_the_child),
            marks=_marks(by_record.get(event.original.entry.id, ()), others_named, referrers),
        )
        for event in events
    ]


def _marks(
    marks: Sequence[Mark], others_named: re.Pattern[str] | None, referrers: frozenset[str]
) -> tuple[Marked, ...]:
    """What was marked, with nobody named in it who is not named in the records."""
    hidden = parts.naming(referrers)
    found: list[Marked] = []
    for one in marks:
        why = hidden.sub(parts.SOMEBODY, one.why) if hidden else one.why
        why = others_named.sub(OTHERS, why) if others_named else why
        found.append(Marked(one.significant, why, one.by_name, day_of(one.at)))
    return tuple(found)


def may_be_named(person: Person, decided: Mapping[tuple[UUID, str], Choice]) -> bool:
    """Whether somebody chose that this member of the family is named: they agreed, say."""
    choice = decided.get((person.uuid, PERSON))
    return choice is not None and choice.give


def _page(
    event: Event,
    others_named: re.Pattern[str] | None,
    referrers: frozenset[str],
    decided: Mapping[tuple[UUID, str], Choice],
    *,
    to_the_child: bool,
) -> Page:
    veiled = parts.veiled(event, referrers)
    held = {name: Held(name, REFERRER) for name in veiled.latest.withheld}
    if not to_the_child:
        held |= {name: Held(name, UNDECIDED) for name in _said_by_the_child(event.entry.record)}
    whole = Held("", ADVICE) if event.entry.record.type in LEGAL_ADVICE else None
    id = UUID(event.latest.entry.id)
    for (record, answer), choice in decided.items():
        if record != id or answer == READ:
            continue
        if not answer:
            whole = None if choice.give else Held("", choice.why, choice.by_name)
        elif choice.give:
            if answer not in veiled.latest.withheld:
                held.pop(answer, None)
        else:
            held[answer] = Held(answer, choice.why, choice.by_name)
    if others_named is not None:
        veiled = _others_unnamed(veiled, others_named)
    return Page(veiled, whole, tuple(held.values()))


def _said_by_the_child(record: Record) -> Iterable[str]:
    if getattr(record, "alone", None) is False:
        return ()
    return (name for name in CHILD_SAID if getattr(record, name, None))


def _others_unnamed(event: Event, pattern: re.Pattern[str]) -> Event:
    latest = event.latest
    entry = replace(latest.entry, record=parts.unnamed(latest.entry.record, pattern, OTHERS))
    return replace(event, versions=(*event.versions[:-1], replace(latest, entry=entry)))


def _names(person: Person) -> set[str]:
    """Whole names, and given names that are long enough to be nobody's ordinary word."""
    given = person.given_name.strip()
    short = {given} if len(given) > 2 else set[str]()
    titled = {f"{title} {person.family_name.strip()}" for title in ("Mr", "Mrs", "Ms", "Miss")}
    return {name for name in (*_whole_names(person), *short, *titled) if len(name) > 2}


def _whole_names(person: Person) -> set[str]:
    given, family = person.given_name.strip(), person.family_name.strip()
    whole = {f"{given} {family}", f"{family} {given}", person.known_as.strip()}
    return {name.strip() for name in whole if name.strip()}
