"""Brothers, sisters and other children of the home, in view when something is written about one child.

For each it says what applies: written there too, work open there, no work open, or no file yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from heed.casefile.models import File, RecordRow
from heed.engine.record import Record
from heed.registry import people
from heed.registry.models import Kind, Person
from heed.web import links


@dataclass(frozen=True, slots=True)
class Sibling:
    """A child of the family, and what applies to them."""

    person: Person
    file: File | None
    written: bool = False
    form: str = ""

    @property
    def stands(self) -> str:
        """Where the work on their file stands."""
        if self.file is None:
            return "no file here yet"
        live = [s for s in self.file.summary.stands.values() if s["live"]]
        if not live:
            return "no work is open on their file"
        return "; ".join(f"{one['title'].lower()}: {one['name'].lower()}" for one in live)


def of(child: Person, today: date) -> list[Person]:
    """Brothers, sisters and other children of the household, each once."""
    found = {p.pk: p for p in people.siblings(child)}
    living = people.household(child, today).filter(kind__in=(Kind.CHILD, Kind.UNBORN))
    found |= {p.pk: p for p in living}
    return list(found.values())


def with_files(persons: Iterable[Person]) -> list[Sibling]:
    """The same with their files, and how things stand there."""
    persons = list(persons)
    files = File.objects.filter(kind="child", subject__in=persons).select_related("summary")
    of_person = {file.subject_id: file for file in files}
    return [Sibling(person, of_person.get(person.pk)) for person in persons]


def after_writing(file: File, record: Record, row: RecordRow, today: date) -> list[Sibling]:
    """The children of the family, once a record is written: whether it stands in their files too."""
    found = with_files(of(file.subject, today)) if file.of_child and file.subject else []
    same = RecordRow.objects.filter(
        file__in=[one.file for one in found if one.file], type=record.type, at=row.at,
        author=row.author_id,
    )  # fmt: skip
    written = set(same.values_list("file_id", flat=True)) if found else set[int]()
    return [
        Sibling(
            one.person,
            one.file,
            one.file is not None and one.file.pk in written,
            links.form(one.file.uuid, record.type) if one.file else "",
        )
        for one in found
    ]
