"""What is flagged on a person stands in the file of every child they are around.

A flag is said once, of the person. Each of those children's files takes a record of it, so that
looking at it again is owed there; and when somebody with such a flag comes to another child, that
child's file takes one too, and says what has to be decided.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from heed.access.actor import Actor
from heed.casefile import door
from heed.casefile.answers import Written
from heed.casefile.models import DutyRow, File
from heed.engine.calendar import day_of
from heed.procedures.flags import DUTY, FlagRecorded, Standing
from heed.registry import circle, facts, values
from heed.registry.models import Person, PersonFact


def key(person: Person, line: object) -> str:
    """The name of a flag on files: whose it is, and which."""
    return f"{person.uuid}/{line}"


def said(person: Person, fact: PersonFact, by: Actor, *, again: bool) -> None:
    """A flag was raised, looked at again or ended: it stands so in the file of each child around."""
    today = day_of(fact.recorded_at)
    over = fact.withdrawn or (fact.ends is not None and fact.ends <= today)
    standing = Standing.ENDED if over else Standing.STANDS if again else Standing.RAISED
    _write(person, fact, standing, _files(person), by, _review(fact))


def came_near(people: "QuerySet[Person]", by: Actor, today: date) -> None:
    """Ties or homes of these people changed: whatever danger one of them may be, comes to each child
    they are around now, in whose file it is not yet. wt2010/12.3/a"""
    for flag in facts.flags(people, today):
        person = flag.person
        if person is None or not (isinstance(flag.value, values.Flag) and flag.value.risky):
            continue
        files = _files(person)
        told = DutyRow.objects.filter(duty=DUTY.id, key=key(person, flag.line), file__in=files)
        new = files - {row.file for row in told.select_related("file")}
        fact = PersonFact.objects.filter(person=person, line=flag.line).latest("id")
        _write(person, fact, Standing.CAME_NEAR, new, by, today)


def _files(person: Person) -> set[File]:
    """The files of the children this person is, is tied to, or lives with."""
    near = [person, *(child for child, _ in circle.children_of(person))]
    return set(File.objects.filter(kind="child", subject__in=near))


def _review(fact: PersonFact) -> date:
    """The day on which it is looked at again: the day it was to end, if that is sooner."""
    review = date.fromisoformat(fact.value["review_on"])
    return min(review, fact.ends) if fact.ends else review


def _write(
    person: Person,
    fact: PersonFact,
    standing: Standing,
    files: Iterable[File],
    by: Actor,
    due: date,
) -> None:
    every = sorted(files, key=lambda file: file.pk)
    if not every:
        return
    flag = values.Flag.model_validate(fact.value)
    said = {
        "standing": standing,
        "flag": values.FLAGS[flag.kind],
        "about": person.name,
        "reason": fact.why if standing == Standing.ENDED and fact.why else flag.reason,
        "judged_by": flag.assessed_by,
        "review_on": None if standing == Standing.ENDED else due,
        "key": key(person, fact.line),
    }
    answer = door.write(by, every[0], FlagRecorded, said, also_in=every[1:])
    if not isinstance(answer, Written):  # it has no gates, and anybody may write it
        raise RuntimeError(f"a flag was refused: {answer}")
