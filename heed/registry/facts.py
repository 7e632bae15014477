"""What is known of a person: who said it, how sure it is, and what was thought before.

`state` and `withdraw` are the one way by which what is known of a person changes. They add a row to
`PersonFact` and then bring the tables that lists read (a person's columns, names for search,
numbers, ties, homes) up to it. `known` says what holds now, or held at a moment.

People are also added in bulk, by returns and imports, without a fact for each column. What they
were added with is their origin: it counts as said when they were added, and is written down as facts
before the first change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal
from django.utils import timezone

from heed.access.actor import Actor
from heed.registry import numbers, search, values
from heed.registry.models import (
    Address,
    Certainty,
    Identifier,
    Kind,
    Person,
    PersonFact,
    Relationship,
    Residence,
    Scheme,
    Source,
    What,
)
from heed.registry.values import Value

person_changed = Signal()
"""Sent with `person` when the name or the birth date of somebody has changed."""

OF_COLUMNS = frozenset(What) - {
    What.IDENTIFIER, What.HOME, What.TIE, What.FLAG, What.NETWORK, What.IMMIGRATION, What.CONTACT,
}  # fmt: skip
"""What a person's own columns say."""

BEFORE_FACTS = "As first entered"
"""Who is named as writer of what stood before anything was said about it."""


class Invalid(ValueError):
    """What was said cannot be taken, and why. `field` is the part of the value that is amiss."""

    def __init__(self, says: str, field: str = "") -> None:
        super().__init__(says)
        self.says, self.field = says, field


class HeldByAnother(Invalid):
    """The number belongs to somebody else as well. It can be kept, with a flag and a reason."""

    def __init__(self, number: values.Number, person: Person) -> None:
        super().__init__(f"{number.said()} is held by {person.name} already", "value")
        self.person = person


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where a fact comes from: from whom, how sure, who writes it down, and why it changes."""

    by: Actor | None = None
    source: str = Source.NOT_SAID
    said_by: str = ""
    certainty: str = Certainty.STATED
    why: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One thing known of one person."""

    what: str
    value: Value
    line: UUID
    starts: date | None = None
    ends: date | None = None
    source: str = Source.NOT_SAID
    certainty: str = Certainty.STATED
    said_by: str = ""
    why: str = ""
    author_name: str = BEFORE_FACTS
    role: str = ""
    recorded_at: datetime | None = field(default=None, compare=False)
    person_id: int | None = field(default=None, compare=False)
    other_id: int | None = None
    withdrawn: bool = False
    row: Identifier | Relationship | Residence | None = field(default=None, compare=False)
    person: Person | None = field(default=None, compare=False)

    @property
    def source_said(self) -> str:
        return str(Source(self.source).label)

    @property
    def certainty_said(self) -> str:
        return str(Certainty(self.certainty).label)

    @property
    def what_said(self) -> str:
        return str(What(self.what).label)

    def holds_on(self, day: date) -> bool:
        """Whether it was so on that day, as far as its dates say."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or self.ends >= day
        )


# --- asking ----------------------------------------------------------------------------


def known(person: Person, as_of: datetime | None = None) -> list[Known]:
    """What is known of a person, or was at that moment: one answer for each line."""
    return known_of([person], as_of)[person.pk]


def known_of(people: Iterable[Person], as_of: datetime | None = None) -> dict[int, list[Known]]:
    """The same of several people, in four questions to the database."""
    persons = {person.pk: person for person in people}
    latest: dict[int, dict[UUID, Known]] = {pk: {} for pk in persons}
    touched: set[int] = set()
    rows = PersonFact.objects.filter(person__in=persons).order_by("id")
    for fact in rows:
        if fact.what in OF_COLUMNS:
            touched.add(fact.person_id)
        if as_of is None or fact.recorded_at <= as_of:
            latest[fact.person_id][fact.line] = _of_row(fact)
    found: dict[int, list[Known]] = {}
    without_facts = _rows_without_facts(persons)
    for pk, person in persons.items():
        there = as_of is None or person.created_at <= as_of
        mine = list(origins(person)) if there and pk not in touched else []
        mine += [one for one in latest[pk].values() if not one.withdrawn]
        found[pk] = mine + (without_facts.get(pk, []) if there else [])
    return found


def history(person: Person) -> list[Known]:
    """All that was ever said of a person, the latest first."""
    rows = list(PersonFact.objects.filter(person=person).order_by("id"))
    said = [_of_row(fact) for fact in rows]
    if not any(one.what in OF_COLUMNS for one in said):
        said = [*origins(person), *said]
    return [*said[::-1], *_rows_without_facts({person.pk: person}).get(person.pk, [])]


def latest(person: Person, line: UUID) -> Known | None:
    """What is known at present of one line."""
    return next((one for one in known(person) if one.line == line), None)


def line_of(person: Person, what: str) -> UUID:
    """The line of something of which there is one."""
    return uuid5(person.uuid, what)


def _of_row(fact: PersonFact) -> Known:
    return Known(
        fact.what,
        values.read(fact.what, fact.value),
        fact.line,
        fact.starts,
        fact.ends,
        fact.source,
        fact.certainty,
        fact.said_by,
        fact.why,
        fact.author_name,
        fact.role,
        fact.recorded_at,
        fact.person_id,
        fact.other_id,
        fact.withdrawn,
    )


# --- origins ---------------------------------------------------------------------------


def origins(person: Person) -> Iterator[Known]:
    """What a person's own columns say, as facts."""
    for what, line, value in _columns(person):
        certain = person.birth_date_certainty if what == What.BIRTH else Certainty.STATED
        yield Known(
            what, value, line, certainty=certain, recorded_at=person.created_at, person_id=person.pk
        )


def _columns(person: Person) -> Iterator[tuple[str, UUID, Value]]:
    name = values.Name(
        given=person.given_name, family=person.family_name, family_first=person.family_name_first
    )
    found: list[tuple[str, Value, bool]] = [
        (What.BIRTH, values.Birth(kind=Kind(person.kind), on=person.birth_date,
                                  expected=person.expected_date), True),
        (What.SEX, values.OfSex(sex=person.sex, gender=person.gender),  # type: ignore[arg-type]
         person.sex != "not_known" or bool(person.gender)),
        (What.ETHNICITY, values.Code.model_construct(code=person.ethnicity), bool(person.ethnicity)),
        (What.DISABILITY, values.Disabilities.model_construct(codes=tuple(person.disabilities)),
         bool(person.disabilities)),
        (What.LANGUAGE, values.Language(first=person.first_language,
                                        interpreter=person.interpreter_needed),
         bool(person.first_language) or person.interpreter_needed),
        (What.COMMUNICATION, values.Words(text=person.communication_needs),
         bool(person.communication_needs)),
        (What.FAITH, values.Short(text=person.faith), bool(person.faith)),
        (What.NATIONALITY, values.Short(text=person.nationality), bool(person.nationality)),
        (What.DEATH, values.Death(on=person.death_date), person.death_date is not None),
    ]  # fmt: skip
    if person.given_name or person.family_name:
        yield What.NAME, line_of(person, "name:main"), name
    if person.known_as:
        yield (
            What.NAME,
            line_of(person, "name:known_as"),
            values.Name(given=person.known_as, use="known_as"),
        )
    for what, value, said in found:
        if said:
            yield what, line_of(person, what), value


def _rows_without_facts(persons: dict[int, Person]) -> dict[int, list[Known]]:
    """Numbers, homes and ties that came in bulk and of which nothing was said since."""
    found: dict[int, list[Known]] = {}
    ties = Relationship.objects.filter(line=None, person__in=persons)
    homes = Residence.objects.filter(line=None, person__in=persons).select_related("address")
    numbers_ = Identifier.objects.filter(line=None, person__in=persons)
    for row in (*numbers_, *homes, *ties):
        person = persons[row.person_id]
        found.setdefault(row.person_id, []).append(_known_row(person, row))
    return found


def _known_row(person: Person, row: Identifier | Relationship | Residence) -> Known:
    what, value, other = _value_of(row)
    line = uuid5(person.uuid, f"{what}:{row.pk}")
    return Known(
        what, value, line, row.starts, row.ends, recorded_at=person.created_at,
        person_id=person.pk, other_id=other, row=row,
    )  # fmt: skip


def _value_of(row: Identifier | Relationship | Residence) -> tuple[str, Value, int | None]:
    if isinstance(row, Identifier):
        number = values.Number.model_construct(
            scheme=row.scheme, value=row.value, system=row.system, clash=row.clash
        )
        return What.IDENTIFIER, number, None
    if isinstance(row, Residence):
        return What.HOME, home_at(row.address), None
    tie = values.Tie.model_construct(
        kind=row.kind,
        responsible=row.parental_responsibility,
        responsible_from=row.responsibility_from or None,
        may_meet=row.may_meet,
        may_meet_why=row.may_meet_why,
    )
    return What.TIE, tie, row.other_id


# --- saying ----------------------------------------------------------------------------


def state(
    person: Person,
    what: str,
    value: Value,
    told: Told,
    *,
    starts: date | None = None,
    ends: date | None = None,
    other: Person | None = None,
    line: UUID | None = None,
) -> PersonFact:
    """Say something of a person. With a `line`, in place of what was said there before.

    Raises Invalid for what cannot be, HeldByAnother for a number that is somebody else's already.
    """
    if starts is not None and ends is not None and ends < starts:
        raise Invalid("The end is before the start", "ends")
    line = line or _usual_line(person, what, value)
    with transaction.atomic():
        before = _before(person, what, line)
        if before is not None and not told.why.strip():
            raise Invalid("Say why this is changed", "why")
        value = _fit(person, value, told, before)
        fact = _row(
            Known(
                what, value, line or uuid4(),
                starts, ends, told.source, told.certainty, told.said_by, told.why,
                other_id=other.pk if other else None,
            ),
            person, told,
        )  # fmt: skip
        if what in OF_COLUMNS:
            _before_first(person, told)
        if before is not None and before.row is not None:
            _adopt(person, before, told)
        fact.save(force_insert=True)
        _project(person, fact)
    return fact


def withdraw(person: Person, line: UUID, told: Told) -> PersonFact:
    """Say that what stands on a line was never so. What was thought stays to be read."""
    if not told.why.strip():
        raise Invalid("Say why this is taken out", "why")
    with transaction.atomic():
        before = latest(person, line)
        if before is None:
            raise Invalid("This has been taken out already")
        if before.what in OF_COLUMNS:
            _before_first(person, told)
        if before.row is not None:
            _adopt(person, before, told)
        fact = _row(replace(before, why=told.why, source=told.source), person, told)
        fact.withdrawn = True
        fact.save(force_insert=True)
        _project(person, fact)
    return fact


def origin_told(people: Iterable[Person], told: Told) -> None:
    """Write down who said what people were added with."""
    PersonFact.objects.bulk_create(
        _row(one, person, replace(told, certainty=one.certainty))
        for person in people
        for one in origins(person)
    )


def follow_columns(person: Person, told: Told) -> None:
    """State whatever a person's columns, not saved yet, say otherwise than what is known."""
    stood = Person.objects.get(pk=person.pk)
    was = {line: value for _, line, value in _columns(stood)}
    certain = person.birth_date_certainty
    wanted = list(_columns(person))
    gone = was.keys() - {line for _, line, _ in wanted}
    for what, line, value in wanted:
        moved = was.get(line) != value
        surer = what == What.BIRTH and stood.birth_date_certainty != certain
        if moved or surer:
            said = replace(told, why=told.why or "Brought up to date")
            if what == What.BIRTH:
                said = replace(said, certainty=certain)
            state(person, what, value, said, line=line)
    for what, line, _ in _columns(stood):
        if line in gone:
            withdraw(person, line, replace(told, why=told.why or f"{What(what).label} taken out"))


def row(
    person: Person, what: str, value: Value, told: Told,
    starts: date | None = None, ends: date | None = None,
) -> PersonFact:  # fmt: skip
    """A fact not saved yet, for whoever adds many: of what no table but that of facts shows."""
    if what not in (What.FLAG, What.NETWORK, What.IMMIGRATION, What.CONTACT):
        raise ValueError(what)
    return _row(Known(what, value, uuid4(), starts, ends), person, told)


def _before(person: Person, what: str, line: UUID | None) -> Known | None:
    """What this comes in place of."""
    return latest(person, line) if line is not None else None


def _usual_line(person: Person, what: str, value: Value) -> UUID | None:
    """The line of what there is one of: a person has one birth and one name now used."""
    if what not in values.MANY:
        return line_of(person, what)
    if isinstance(value, values.Name) and value.use == "main":
        return line_of(person, "name:main")
    return None


def _row(one: Known, person: Person, told: Told) -> PersonFact:
    by = told.by
    return PersonFact(
        authority_id=person.authority_id,
        person=person,
        other_id=one.other_id,
        line=one.line,
        what=one.what,
        value=one.value.model_dump(mode="json"),
        starts=one.starts,
        ends=one.ends,
        source=told.source,
        certainty=told.certainty,
        said_by=told.said_by[:200],
        why=told.why,
        recorded_at=told.at or timezone.now(),
        author_id=by.user_id if by else None,
        author_name=by.name if by else BEFORE_FACTS,
        role=str(by.role) if by else "",
    )


def _before_first(person: Person, told: Told) -> None:
    """Before the first change: what stood until now, as said when the person was added."""
    held = PersonFact.objects.filter(person=person, what__in=OF_COLUMNS)
    if not held.exists():
        stood = Person.objects.get(pk=person.pk)
        origin_told([stood], Told(at=_first_known(stood, told)))


def _first_known(person: Person, told: Told) -> datetime:
    """When a person was added; what is told of an earlier time was added by then as well."""
    return min(person.created_at, told.at or person.created_at)


def _adopt(person: Person, before: Known, told: Told) -> None:
    """Write down what a row said that came in bulk, so that its line begins with it."""
    _row(before, person, Told(at=_first_known(person, told))).save(force_insert=True)
    assert before.row is not None  # noqa: S101
    type(before.row)._default_manager.filter(pk=before.row.pk).update(line=before.line)


# --- what cannot be said ---------------------------------------------------------------


def _fit(person: Person, value: Value, told: Told, before: Known | None) -> Value:
    """The value as it is kept. Raises Invalid where it cannot be so."""
    today = timezone.localdate()
    if isinstance(value, values.Birth) and value.on is not None and value.on > today:
        raise Invalid("The date of birth is in the future", "on")
    if isinstance(value, values.Death) and value.on is not None:
        if value.on > today:
            raise Invalid("The date of death is in the future", "on")
        if person.birth_date and value.on < person.birth_date:
            raise Invalid("The date of death is before the date of birth", "on")
    if isinstance(value, values.Number):
        return _fit_number(person, value, told, before)
    if isinstance(value, values.Home) and value.postcode and value.place != "abroad":
        right = numbers.postcode(value.postcode)
        if not right:
            raise Invalid("This is not a UK postcode", "postcode")
        return value.model_copy(update={"postcode": right})
    return value


def _fit_number(person: Person, number: values.Number, told: Told, before: Known | None) -> Value:
    tidy = number.model_copy(update={"value": numbers.tidy(number.scheme, number.value)})
    if problem := numbers.fault(tidy.scheme, tidy.value, person.authority.code):
        raise Invalid(problem, "value")
    if tidy.scheme == Scheme.UPN_UNKNOWN:
        return tidy
    held = Identifier.objects.filter(scheme=tidy.scheme, system=tidy.system, value=tidy.value)
    mine = Q(pk=before.row.pk) if before and before.row else Q(line=before.line) if before else Q()
    same = held.exclude(mine) if mine else held
    if same.filter(person=person).exists():
        raise Invalid("This number is written down already", "value")
    other = same.select_related("person").first()
    if other is None:
        return tidy.model_copy(update={"clash": False})
    if not (tidy.clash and told.why.strip()):
        raise HeldByAnother(tidy, other.person)
    return tidy


# --- the tables that lists read --------------------------------------------------------


def _project(person: Person, fact: PersonFact) -> None:
    """Bring the tables up to a fact that was added."""
    match fact.what:
        case What.IDENTIFIER:
            _project_number(person, fact)
        case What.HOME:
            _project_home(person, fact)
        case What.TIE:
            _project_tie(person, fact)
        case What.FLAG | What.NETWORK | What.IMMIGRATION | What.CONTACT:
            pass
        case _:
            portray(person)


def portray(person: Person) -> None:
    """Set a person's columns to what is known, and make their names findable."""
    for name, value in columns(known(person)).items():
        setattr(person, name, value)
    person.save()
    search.index_names([person])
    person_changed.send(Person, person=person)


def columns(known: Iterable[Known]) -> dict[str, Any]:
    """What the columns of a person are who is known so."""
    made: dict[str, Any] = {
        "given_name": "", "family_name": "", "family_name_first": False, "known_as": "",
        "sex": "not_known", "gender": "", "ethnicity": "", "disabilities": [],
        "first_language": "", "interpreter_needed": False, "communication_needs": "",
        "faith": "", "nationality": "", "death_date": None,
    }  # fmt: skip
    for one in known:
        made.update(_column(one))
    return made


def _column(one: Known) -> dict[str, Any]:
    match one.value:
        case values.Name(use="main") as v:
            return {
                "given_name": v.given,
                "family_name": v.family,
                "family_name_first": v.family_first,
            }
        case values.Name(use="known_as") as v if one.ends is None:
            return {"known_as": v.said()}
        case values.Birth() as v:
            return {
                "kind": v.kind,
                "birth_date": v.on,
                "expected_date": v.expected,
                "birth_date_certainty": one.certainty,
            }
        case values.OfSex() as v:
            return {"sex": v.sex, "gender": v.gender}
        case values.Code() as v:
            return {"ethnicity": v.code}
        case values.Disabilities() as v:
            return {"disabilities": list(v.codes)}
        case values.Language() as v:
            return {"first_language": v.first, "interpreter_needed": v.interpreter}
        case values.Words() as v:
            return {"communication_needs": v.text}
        case values.Death() as v:
            return {"death_date": v.on}
        case values.Short() as v if one.what in (What.FAITH, What.NATIONALITY):
            return {str(one.what): v.text}
        case _:
            return {}


def _project_number(person: Person, fact: PersonFact) -> None:
    Identifier.objects.filter(line=fact.line).delete()
    number = values.Number.model_validate(fact.value)
    if not fact.withdrawn:
        Identifier.objects.create(
            authority_id=person.authority_id, person=person, scheme=number.scheme,
            system=number.system, value=number.value, clash=number.clash, starts=fact.starts,
            ends=fact.ends, line=fact.line,
        )  # fmt: skip


def _project_home(person: Person, fact: PersonFact) -> None:
    home = values.Home.model_validate(fact.value)
    Residence.objects.filter(line=fact.line).delete()
    if not fact.withdrawn:
        Residence.objects.create(
            authority_id=person.authority_id, person=person, address_id=home.address,
            starts=fact.starts, ends=fact.ends, line=fact.line,
        )  # fmt: skip
    _set_confidential(home.address)


def _set_confidential(address_id: int) -> None:
    """A place is confidential while anybody who lives or lived there is to be kept safe there."""
    lines = Residence.objects.filter(address=address_id).exclude(line=None).values("line")
    latest_of: dict[UUID, bool] = {}
    for fact in PersonFact.objects.filter(line__in=lines).order_by("id"):
        latest_of[fact.line] = bool(fact.value.get("confidential")) and not fact.withdrawn
    if latest_of:
        address = Address.objects.get(pk=address_id)
        address.confidential = any(latest_of.values())
        address.save(update_fields=["confidential"])  # saved one by one, so that searching follows


def _project_tie(person: Person, fact: PersonFact) -> None:
    Relationship.objects.filter(line=fact.line).delete()
    if fact.withdrawn:
        return
    tie = values.Tie.model_validate(fact.value)
    try:
        with transaction.atomic():
            Relationship.objects.create(
                authority_id=person.authority_id, person=person, other_id=fact.other_id,
                kind=tie.kind, parental_responsibility=tie.responsible,
                responsibility_from=tie.responsible_from or "", may_meet=tie.may_meet,
                may_meet_why=tie.may_meet_why, starts=fact.starts, ends=fact.ends, line=fact.line,
            )  # fmt: skip
    except IntegrityError:
        raise Invalid("These two are written down as that already", "kind") from None


def home_at(at: Address) -> values.Home:
    """A place that is there, as somebody's home."""
    return values.Home(
        address=at.pk, lines=at.lines, postcode=at.postcode, country=at.country,
        place=at.place, confidential=at.confidential,  # type: ignore[arg-type]
    )  # fmt: skip


def address_for(
    person: Person, lines: str, postcode: str = "", *, place: str = "home", country: str = "",
    confidential: bool = False,
) -> values.Home:  # fmt: skip
    """A home as it can be stated: the place there is of this address, or a new one."""
    right = numbers.postcode(postcode) if place != "abroad" else postcode.strip()
    if postcode and not right:
        raise Invalid("This is not a UK postcode", "postcode")
    if not (lines.strip() or right) and place != "no_fixed_abode":
        raise Invalid("Enter the address, or as much as is known of it", "lines")
    given = {"lines": lines.strip(), "postcode": right, "place": place, "country": country.strip()}
    there = None
    if place != "no_fixed_abode":  # nowhere is not a place that people share
        there = Address.objects.filter(
            lines__iexact=given["lines"], **{k: v for k, v in given.items() if k != "lines"}
        ).first()
    there = there or Address.objects.create(
        authority_id=person.authority_id, **given, confidential=confidential
    )
    return values.Home(address=there.pk, confidential=confidential, **given)  # type: ignore[arg-type]


def flags(people: "QuerySet[Person]", day: date, *, ended: str = "") -> list[Known]:
    """The flags that stand on these people on that day, each with its reason; of the kind `ended`, those
    that stood before as well."""
    rows = PersonFact.objects.filter(person__in=people.values("pk"), what=What.FLAG)
    latest_of = {row.line: row for row in rows.select_related("person").order_by("id")}
    found = (replace(_of_row(row), person=row.person) for row in latest_of.values())
    return [
        one
        for one in found
        if not one.withdrawn
        and (stands(one, day) or (isinstance(one.value, values.Flag) and one.value.kind == ended))
    ]


def stands(flag: Known, day: date) -> bool:
    """Whether a flag stands on that day. On the day on which it ended it does not."""
    return flag.holds_on(day) and flag.ends != day


def safe_contact(people: "QuerySet[Person]", day: date) -> dict[int, str]:
    """By the number of the person: what has to be done so that contact with them is safe."""
    found: dict[int, list[str]] = {}
    for one in flags(people, day):
        if isinstance(one.value, values.Flag) and one.value.kind == "safe_contact":
            found.setdefault(one.person_id or 0, []).append(one.value.reason)
    return {pk: " ".join(reasons) for pk, reasons in found.items()}


def said_of(people: Iterable[Person], what: str) -> list[Known]:
    """All that is known of these people of one kind, whenever it holds."""
    rows = PersonFact.objects.filter(person__in=list(people), what=what).order_by("id")
    latest_of = {row.line: _of_row(row) for row in rows}
    return [one for one in latest_of.values() if not one.withdrawn]
