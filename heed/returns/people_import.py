"""People, families, addresses and numbers from another system, by the standard safeguarding dataset.

A folder or a zip of CSV files named after their tables, or one CSV with the name of its table. What
is said comes in as facts with the other system as their source, so that nothing a person wrote is
overwritten: where the two differ, the report says so. What is held already is not added again.

The files are whatever somebody was sent. Nothing in them is a path, a formula or a query; what is
too large, too deep or not text is refused with a reason.
"""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from pydantic import ValidationError

from heed import guidance
from heed.access.actor import system
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority
from heed.casefile import flagged
from heed.engine.calendar import day_of
from heed.procedures.roles import Role
from heed.registry import facts, numbers, people, values
from heed.registry.facts import HeldByAnother, Invalid, Known, Told
from heed.registry.models import (
    Certainty,
    Identifier,
    Kind,
    Person,
    Relationship,
    RelationshipKind,
    Scheme,
    Sex,
    Source,
    What,
)
from heed.registry.values import Value

MOST_BYTES = 512 * 1024 * 1024
MOST_FILES = 60
MOST_IN_A_FIELD = 100_000
AT_ONCE = 500
OF_A_FAMILY = 20
"""A family of more people than this is no family but a mistake in the file."""

TABLES = (
    "person", "mother", "family", "address", "disability", "immigration_status", "linked_identifiers",
    "professionals", "involvements",
)  # fmt: skip
"""In the order in which they are loaded: whoever is spoken of is there first."""

NEEDED = {
    "person": "pers_person_id", "mother": "moth_person_id", "family": "fami_family_id",
    "address": "addr_person_id", "disability": "disa_person_id",
    "immigration_status": "immi_person_id", "linked_identifiers": "link_person_id",
    "professionals": "prof_professional_id", "involvements": "invo_person_id",
}  # fmt: skip
"""The column without which a file is not of its table."""

SCHEMES = {
    "case number": Scheme.CASE_NUMBER, "unique pupil number": Scheme.UPN, "upn": Scheme.UPN,
    "former unique pupil number": Scheme.FORMER_UPN, "nhs number": Scheme.NHS,
    "home office registration": Scheme.HOME_OFFICE,
    "national insurance number": Scheme.NATIONAL_INSURANCE, "yot number": Scheme.YOUTH_JUSTICE,
    "court case number": Scheme.COURT_CASE, "raa id": Scheme.ADOPTION_AGENCY,
    "incident id": Scheme.INCIDENT,
}  # fmt: skip

SEXES = {"m": Sex.MALE, "male": Sex.MALE, "f": Sex.FEMALE, "female": Sex.FEMALE,
         "i": Sex.INDETERMINATE, "indeterminate": Sex.INDETERMINATE}  # fmt: skip

PLACES = {"refuge": "refuge", "hospital": "hospital", "prison": "custody", "custody": "custody",
          "placement": "placement", "foster": "placement", "residential": "placement",
          "temporary": "temporary", "no fixed": "no_fixed_abode", "abroad": "abroad"}  # fmt: skip


class UnreadableFile(Exception):
    """The file cannot be read at all; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that was not taken: where, and why."""

    file: str
    line: int
    column: str
    says: str


@dataclass(slots=True)
class Report:
    """What became of an import."""

    new_people: int = 0
    rows: Counter[str] = field(default_factory=Counter[str])
    added: Counter[str] = field(default_factory=Counter[str])
    held: int = 0
    rejected: list[Fault] = field(default_factory=list[Fault])
    kept: list[Fault] = field(default_factory=list[Fault])


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Amiss(Exception):
    """A row that cannot be taken, and the column it is because of."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column, self.says = column, says


# --- reading ---------------------------------------------------------------------------


def read(path: Path, table: str = "") -> dict[str, list[Row]]:
    """The rows of every table in a folder, a zip or one CSV. Raises UnreadableFile."""
    found: dict[str, list[Row]] = {}
    for name, content in _contents(path):
        of = table_of(table or Path(name).stem)
        if of is not None:
            found.setdefault(of, []).extend(_rows(name, of, content))
        elif path.is_file() and not zipfile.is_zipfile(path):
            raise UnreadableFile(f"Say which table {name} is, with --table: {', '.join(TABLES)}.")
    if not found:
        raise UnreadableFile(f"There is no file named after a table: {', '.join(TABLES)}.")
    return found


def table_of(name: str) -> str | None:
    """The table that a file's name stands for: `ssd_person`, `person`, `Person 2026`."""
    plain = name.casefold().replace(" ", "_").replace("-", "_").removeprefix("ssd_")
    return next((t for t in TABLES if plain == t or plain.startswith(f"{t}_")), None)


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        if path.is_dir():
            for file in sorted(path.glob("*.csv"))[:MOST_FILES]:
                yield file.name, _bounded(file)
        elif zipfile.is_zipfile(path):
            yield from _zipped(path)
        else:
            yield path.name, _bounded(path)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as failure:
        raise UnreadableFile(f"{path.name} cannot be read: {failure}.") from failure


def _bounded(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise UnreadableFile(f"{file.name} is larger than Heed reads at once.")
    return file.read_bytes()


def _zipped(path: Path) -> Iterator[tuple[str, bytes]]:
    """The CSV files of a zip, read in memory: the names in it are never used as paths."""
    left = MOST_BYTES
    with zipfile.ZipFile(path) as packed:
        members = [m for m in packed.infolist() if m.filename.casefold().endswith(".csv")]
        if len(members) > MOST_FILES:
            raise UnreadableFile(f"{path.name} holds more files than Heed reads at once.")
        for member in members:
            with packed.open(member) as unpacked:
                content = unpacked.read(left + 1)  # what it says of its own size is not believed
            left -= len(content)
            if left < 0:
                raise UnreadableFile(f"{path.name} unpacks to more than Heed reads at once.")
            yield member.filename.replace("\\", "/").rsplit("/", 1)[-1], content


def _rows(name: str, table: str, content: bytes) -> list[Row]:
    text = _text(name, content)
    csv.field_size_limit(MOST_IN_A_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        if NEEDED[table] not in header:
            raise UnreadableFile(
                f"{name} has no column {NEEDED[table]}, so it is no {table} table."
            )
        made: list[Row] = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                named = dict(zip(header, (c.strip() for c in cells), strict=False))
                more = {"": "too many"} if len(cells) > len(header) else {}
                made.append(Row(name, reader.line_num, {**named, **more}))
        return made
    except csv.Error as failure:
        raise UnreadableFile(f"{name}, line {reader.line_num}: {failure}.") from failure


def _text(name: str, content: bytes) -> str:
    if b"\0" in content:
        raise UnreadableFile(f"{name} is not text.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


# --- loading ---------------------------------------------------------------------------

Progress = Callable[[list[Row]], Iterable[Row]]


def load(
    tables: Mapping[str, list[Row]],
    authority: Authority,
    system_name: str = "Another system",
    progress: Progress = lambda rows: rows,
) -> Report:
    """Bring the rows in. Nothing is written unless all of it can be gone through.

    It may bring somebody who is flagged near to a child: that child's file says so, restricted or not.
    """
    with within(authority, EVERYTHING):
        loading = Loading(authority, system_name)
        report = loading.load(tables, progress)
        flagged.came_near(Person.objects.all(), loading.by, loading.today)
        return report


class Loading:
    """One import into one authority."""

    def __init__(self, authority: Authority, system_name: str) -> None:
        self.authority, self.system = authority, system_name[:80]
        self.report = Report()
        self.today = day_of(timezone.now())
        self.by = system(authority, Role.ADMINISTRATOR, f"Import from {self.system}"[:200])
        self.told = Told(
            by=self.by, source=Source.SYSTEM, said_by=self.system,
            why=f"As {self.system} says", at=timezone.now(),
        )  # fmt: skip
        self.mothers: set[str] = set()
        self.professionals: dict[str, Row] = {}

    def load(self, tables: Mapping[str, list[Row]], progress: Progress) -> Report:
        self.mothers = {row["moth_person_id"] for row in tables.get("mother", ())}
        if rows := tables.get("person"):
            self._people(list(progress(rows)))
        each = {
            "mother": self._mother, "address": self._address, "disability": self._disability,
            "immigration_status": self._immigration, "linked_identifiers": self._linked,
            "professionals": self._professional, "involvements": self._involvement,
        }  # fmt: skip
        for table, take in each.items():
            for row in progress(tables.get(table, [])) if tables.get(table) else ():
                self._take(table, row, take)
        if rows := tables.get("family"):
            self._families(list(progress(rows)))
        return self.report

    def _take(self, table: str, row: Row, take: Callable[[Row], None]) -> None:
        self.report.rows[table] += 1
        try:
            if "" in row.cells:
                raise Amiss("", "The line has more columns than the heading")
            take(row)
        except Amiss as amiss:
            self._reject(row, amiss.column, amiss.says)
        except ValidationError as amiss:
            self._reject(row, "", amiss.errors()[0]["msg"])
        except Invalid as amiss:
            self._reject(row, "", amiss.says)

    def _reject(self, row: Row, column: str, says: str) -> None:
        self.report.rejected.append(Fault(row.file, row.line, column, says))

    # -- people --

    def _people(self, rows: list[Row]) -> None:
        """The people of the file: those who are known are brought up to date, the others added."""
        new: dict[str, tuple[Row, Person]] = {}
        for row in rows:
            self._take("person", row, lambda row: self._person(row, new))
            if len(new) >= AT_ONCE:
                self._add(new)
        self._add(new)

    def _person(self, row: Row, new: dict[str, tuple[Row, Person]]) -> None:
        id = _needed(row, "pers_person_id", 48)
        if id in new:
            raise Amiss("pers_person_id", f"{id} is in this file already")
        wanted = self._read_person(row)
        known = self._known(id, row)
        if known is None:
            new[id] = (row, wanted)
            return
        for one in facts.origins(wanted):
            if not (isinstance(one.value, values.Birth) and one.value.on is None):
                line = _same_line(known, wanted, one)
                self._say(row, known, one.what, one.value, line=line)
        self._numbers(row, known)

    def _read_person(self, row: Row) -> Person:
        born, expected = _day(row, "pers_dob"), _day(row, "pers_expected_dob")
        died = _day(row, "pers_death_date")
        if born is not None and born > self.today:
            raise Amiss("pers_dob", "The date of birth is in the future")
        if born and died and died < born:
            raise Amiss("pers_death_date", "The date of death is before the date of birth")
        ethnicity = row["pers_ethnicity"].upper()
        if ethnicity and ethnicity not in guidance.load("codes.yaml")["ethnicity"]:
            raise Amiss("pers_ethnicity", f"There is no ethnicity code {ethnicity[:20]}")
        sex = row["pers_sex"] or row["pers_gender"]
        return Person(
            authority=self.authority,
            kind=self._kind(row, born, expected),
            given_name=_short(row, "pers_forename", 200),
            family_name=_short(row, "pers_surname", 200),
            birth_date=born,
            birth_date_certainty=Certainty.STATED if born else Certainty.NOT_KNOWN,
            expected_date=expected,
            death_date=died,
            sex=SEXES.get(sex.casefold(), Sex.NOT_KNOWN),
            ethnicity=ethnicity,
            nationality=_short(row, "pers_nationality", 80),
        )

    def _kind(self, row: Row, born: date | None, expected: date | None) -> Kind:
        if born is None and expected is not None:
            return Kind.UNBORN
        grown = born is not None and (self.today.year - born.year) > 18
        mother = row["pers_is_mother"].upper() == "Y" or row["pers_person_id"] in self.mothers
        return Kind.ADULT if grown or (mother and born is None) else Kind.CHILD

    def _add(self, new: dict[str, tuple[Row, Person]]) -> None:
        """Add the people who are new, with the facts that they came with."""
        if not new:
            return
        added = people.add_many([person for _, person in new.values()])
        facts.origin_told(added, self.told)
        self.report.new_people += len(added)
        for id, (row, person) in new.items():
            person.refresh_from_db(fields=["created_at"])
            own = values.Number(scheme=Scheme.OTHER_SYSTEM, value=id, system=self.system)
            self._say(row, person, What.IDENTIFIER, own)
            self._numbers(row, person)
        new.clear()

    def _numbers(self, row: Row, person: Person) -> None:
        """What other numbers a row gives. One that cannot be right is left out and reported."""
        if nhs := row["pers_common_child_id"]:
            self._number(row, "pers_common_child_id", person, Scheme.NHS, nhs)
        if legacy := row["pers_legacy_id"]:
            self._number(row, "pers_legacy_id", person, Scheme.OTHER, legacy)
        if reason := row["pers_upn_unknown"]:
            self._number(row, "pers_upn_unknown", person, Scheme.UPN_UNKNOWN, reason.upper())

    def _number(
        self, row: Row, column: str, person: Person, scheme: Scheme, value: str,
        starts: date | None = None, ends: date | None = None,
    ) -> None:  # fmt: skip
        if len(value) > 80:
            raise Amiss(column, "The number is too long")
        tidy = numbers.tidy(scheme, value)
        if fault := numbers.fault(scheme, tidy, self.authority.code):
            self._reject(row, column, f"{fault}. The number was left out")
            return
        try:
            number = values.Number(scheme=scheme, value=tidy)
            self._say(row, person, What.IDENTIFIER, number, starts=starts, ends=ends)
        except HeldByAnother as held:
            self._reject(row, column, f"{held.says}. The number was left out")

    def _known(self, id: str, row: Row | None = None) -> Person | None:
        """Whoever this number stands for: by this system's number, the LA child ID, the NHS number."""
        test = Q(scheme=Scheme.OTHER_SYSTEM, system=self.system, value=id)
        test |= Q(scheme=Scheme.LA_CHILD_ID, value=id)
        if row is not None and (nhs := numbers.tidy(Scheme.NHS, row["pers_common_child_id"])):
            test |= Q(scheme=Scheme.NHS, value=nhs)
        held = Identifier.objects.filter(test).select_related("person", "person__authority")
        return next((found.person for found in held.order_by("scheme")), None)

    def _whose(self, row: Row, column: str) -> Person:
        id = _needed(row, column, 48)
        found = self._known(id)
        if found is None:
            raise Amiss(column, f"There is nobody with the number {id}")
        return found

    # -- what is said of them --

    def _mother(self, row: Row) -> None:
        mother = self._whose(row, "moth_person_id")
        child = self._whose(row, "moth_childs_person_id")
        if mother == child:
            raise Amiss("moth_childs_person_id", "Nobody is their own mother")
        born = _day(row, "moth_childs_dob")
        if born and child.birth_date and born != child.birth_date:
            raise Amiss("moth_childs_dob", "This child is known with another date of birth")
        tie = values.Tie(kind=RelationshipKind.MOTHER)
        self._say(row, mother, What.TIE, tie, other=child)

    def _address(self, row: Row) -> None:
        person = self._whose(row, "addr_person_id")
        lines = _lines(row)
        postcode = row["addr_address_postcode"]
        kind = row["addr_address_type"].casefold()
        place = next((place for word, place in PLACES.items() if word in kind), "home")
        if postcode and place != "abroad" and not numbers.postcode(postcode):
            raise Amiss("addr_address_postcode", "This is not a UK postcode")
        starts, ends = _dates(row, "addr_address_start_date", "addr_address_end_date")
        hidden = place == "refuge" or "confidential" in kind or "restricted" in kind
        try:
            home = facts.address_for(person, lines, postcode, place=place, confidential=hidden)
        except Invalid as amiss:
            raise Amiss("addr_address_json", amiss.says) from amiss
        self._say(row, person, What.HOME, home, starts=starts, ends=ends)

    def _disability(self, row: Row) -> None:
        person = self._whose(row, "disa_person_id")
        code = row["disa_disability_code"].upper()
        if code not in guidance.load("codes.yaml")["disability"]:
            raise Amiss("disa_disability_code", f"There is no disability code {code[:20]}")
        held = [c for c in person.disabilities if c != "NONE"]
        if held and code == "NONE":
            raise Amiss("disa_disability_code", "“No disability” contradicts another row")
        codes = held if code in person.disabilities else [*held, code]
        self._say(row, person, What.DISABILITY, values.Disabilities(codes=tuple(codes or [code])))

    def _immigration(self, row: Row) -> None:
        person = self._whose(row, "immi_person_id")
        status = _needed(row, "immi_immigration_status", 200)
        starts, ends = _dates(
            row, "immi_immigration_status_start_date", "immi_immigration_status_end_date"
        )
        self._say(
            row,
            person,
            What.IMMIGRATION,
            values.Immigration(status=status),
            starts=starts,
            ends=ends,
        )

    def _linked(self, row: Row) -> None:
        person = self._whose(row, "link_person_id")
        kind = row["link_identifier_type"].strip("'\" ").casefold()
        scheme = SCHEMES.get(kind)
        if scheme is None:
            raise Amiss("link_identifier_type", f"There is no identifier type {kind[:40]}")
        value = _needed(row, "link_identifier_value", 80)
        starts, ends = _dates(row, "link_valid_from_date", "link_valid_to_date")
        self._number(row, "link_identifier_value", person, scheme, value, starts, ends)

    def _professional(self, row: Row) -> None:
        """Kept until the involvements are read: whoever works with nobody here is not written down."""
        id = _needed(row, "prof_professional_id", 48)
        if id in self.professionals:
            raise Amiss("prof_professional_id", f"{id} is in this file already")
        _needed(row, "prof_professional_name", 200)
        self.professionals[id] = row

    def _involvement(self, row: Row) -> None:
        person = self._whose(row, "invo_person_id")
        id = _needed(row, "invo_professional_id", 48)
        worker = self.professionals.get(id)
        if worker is None:
            raise Amiss("invo_professional_id", f"There is no professional {id} in these files")
        starts, ends = _dates(row, "invo_involvement_start_date", "invo_involvement_end_date")
        post = "invo_professional_role_id" if row["invo_professional_role_id"] else ""
        value = values.Professional(
            name=worker["prof_professional_name"],
            post=_short(row, post, 200)
            if post
            else _short(worker, "prof_professional_job_title", 200),
            organisation=worker["prof_professional_department"] or row["invo_professional_team"],
        )
        self._say(row, person, What.NETWORK, value, starts=starts, ends=ends)

    def _families(self, rows: list[Row]) -> None:
        """People of one family, where nothing says what they are to one another."""
        of: dict[str, list[tuple[Row, Person]]] = {}
        for row in rows:
            self._take("family", row, lambda row: self._member(row, of))
        for members in of.values():
            if len(members) > OF_A_FAMILY:
                row = members[-1][0]
                self._reject(row, "fami_family_id", f"More than {OF_A_FAMILY} people in one family")
                continue
            for n, (row, person) in enumerate(members):
                for _, other in members[:n]:
                    pair = (person.pk, other.pk)
                    tied = Relationship.objects.filter(person__in=pair, other__in=pair).exists()
                    if not tied and person != other:
                        tie = values.Tie(kind=RelationshipKind.OTHER)
                        self._say(row, person, What.TIE, tie, other=other)
                    else:
                        self.report.held += 1

    def _member(self, row: Row, of: dict[str, list[tuple[Row, Person]]]) -> None:
        family = _needed(row, "fami_family_id", 48)
        of.setdefault(family, []).append((row, self._whose(row, "fami_person_id")))

    # -- saying --

    def _say(
        self, row: Row, person: Person, what: str, value: Value, *, other: Person | None = None,
        starts: date | None = None, ends: date | None = None, line: UUID | None = None,
    ) -> None:  # fmt: skip
        """Say it, unless it is known already or a person has written something else."""
        known = [k for k in facts.known(person) if k.what == what]
        wanted = (_compared(value), other.pk if other else None)
        for one in known:
            if (_compared(one.value), one.other_id) == wanted and one.starts == starts:
                if one.ends == ends:
                    self.report.held += 1
                    return
                line = one.line
        before = next((k for k in known if k.line == line), None) if line else None
        if what not in values.MANY:
            before = next(iter(known), None)
        if before is not None and self._is_anothers(before):
            says = f"{before.author_name} wrote: {_open(before)}. The file says otherwise; left as it is"
            self.report.kept.append(Fault(row.file, row.line, "", says))
            return
        facts.state(
            person, what, value, self.told, starts=starts, ends=ends, other=other,
            line=before.line if before else None,
        )  # fmt: skip
        self.report.added[what] += 1

    def _is_anothers(self, known: Known) -> bool:
        """Whether somebody who works here wrote it, and not an import."""
        return bool(known.role) and known.source != Source.SYSTEM


def _same_line(known: Person, wanted: Person, one: Known) -> UUID | None:
    """The line on the known person that stands where `one` stands on the row's."""
    if one.line == facts.line_of(wanted, "name:main"):
        return facts.line_of(known, "name:main")
    return facts.line_of(known, one.what) if one.what not in values.MANY else None


def _compared(value: Value) -> dict[str, Any]:
    said = value.model_dump(mode="json")
    said.pop("clash", None)
    return said


def _open(known: Known) -> str:
    return "an address" if known.what == What.HOME else known.value.said()[:80]


# --- cells -----------------------------------------------------------------------------


def _needed(row: Row, column: str, most: int) -> str:
    if not row[column]:
        raise Amiss(column, "This must not be empty")
    return _short(row, column, most)


def _short(row: Row, column: str, most: int) -> str:
    if len(row[column]) > most:
        raise Amiss(column, f"This is longer than {most} characters")
    return row[column]


def _day(row: Row, column: str) -> date | None:
    text = row[column]
    if not text or text.upper() == "NULL":
        return None
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            found = datetime.strptime(text[:10], written).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if 1880 <= found.year <= 2200:
            return found
    raise Amiss(column, f"{text[:30]!r} is no day; dates are written as 2018-03-27 or 27/03/2018")


def _dates(row: Row, first: str, last: str) -> tuple[date | None, date | None]:
    starts, ends = _day(row, first), _day(row, last)
    if starts and ends and ends < starts:
        raise Amiss(last, "The end is before the start")
    return starts, ends


def _lines(row: Row) -> str:
    """An address as lines: the dataset gives it as JSON, other systems as text."""
    text = row["addr_address_json"]
    if not text.startswith("{"):
        return text[:500]
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError) as failure:
        raise Amiss("addr_address_json", "This is not JSON") from failure
    if not isinstance(parts, dict):
        raise Amiss("addr_address_json", "This is not an address")
    lines = [
        str(value).strip()
        for name, value in parts.items()
        if isinstance(value, str | int)
        and "post" not in str(name).casefold()
        and str(value).strip()
    ]
    return "\n".join(lines)[:500]
