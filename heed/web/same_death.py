"""Deaths that may be one and the same, shown to those who oversee all deaths: before a second file is
made, and on a second one that somebody else began."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.access import readings
from heed.access.actor import Actor
from heed.access.restricted import kinds_of
from heed.casefile import store
from heed.casefile.book import rulebook
from heed.casefile.models import File
from heed.engine.fold import FileState, fold
from heed.procedures.child_death.same_death import Death, death_of, may_be_the_same
from heed.registry import same
from heed.registry.models import Person
from heed.registry.same import Decision, Pair
from heed.web.opening import Opened

KIND = "child_death"
ANOTHER = "another"


@dataclass(frozen=True, slots=True)
class MayBe:
    """A death on file that may be the one that is told of."""

    file: File
    death: Death


def told_of(said: Mapping[str, Any]) -> Death:
    """The death that a form tells of."""
    name = f"{said['given_name']} {said['family_name']}"
    return Death(name, said.get("birth_date"), said.get("died_on"))


def known(actor: Actor, told: Death) -> list[MayBe]:
    """The deaths on file that may be this one; nothing for whoever does not oversee all of them.

    Each that is shown leaves a line in the log of its reading.
    """
    if KIND not in kinds_of(actor.role):
        return []
    found = _like(told, _deaths(actor))
    for one in found:
        readings.log(actor, one.file, "whether it is the death told of", "A death is told of")
    return found


def others(opened: Opened, state: FileState) -> list[MayBe]:
    """The deaths on file that may be the one of this file, as long as it is not decided.

    Others who tell of a death are not shown what there is, so that a second file can be begun.
    """
    undecided = state.state_of("overview") in (None, "reported")
    if KIND not in kinds_of(opened.actor.role) or not undecided:
        return []
    deaths = _deaths(opened.actor)
    this = deaths.pop(opened.file.reference)
    said_another = Pair.objects.filter(other=opened.file.subject, decision=Decision.OTHER)
    another = set(said_another.values_list("one", flat=True))
    return [one for one in _like(this.death, deaths) if one.file.subject_id not in another]


def _like(told: Death, deaths: Mapping[str, MayBe]) -> list[MayBe]:
    like = may_be_the_same(told, {ref: one.death for ref, one in deaths.items()})
    return [deaths[ref] for ref in like]


def _deaths(actor: Actor) -> dict[str, MayBe]:
    files = list(File.objects.filter(kind=KIND).select_related("subject"))
    stored, editions = store.load_many(files), actor.authority.editions()
    found = {}
    for file in files:
        said = death_of(fold(store.entries(stored[file.pk]), rulebook(KIND), editions))
        found[file.reference] = MayBe(file, _with_subject(said, file.subject))
    return found


def _with_subject(said: Death, child: Person | None) -> Death:
    """What no record says, as the register has it: a file may have just been begun."""
    if child is None:
        return said
    born: date | None = said.born or child.birth_date
    return Death(said.name or child.name, born, said.died)


def decided_same(actor: Actor, file: File) -> None:
    """Keep that what was told is of this death. What was told itself is recorded on its file next."""
    readings.log(actor, file, "said to be the death told of", "It was chosen as the same death")


def decided_another(actor: Actor, child: Person, shown: list[MayBe]) -> None:
    """Keep that this child's death was said to be another, with those that were shown."""
    why = "The name is like it, and the days do not rule it out"
    others = {one.file.subject_id for one in shown} - {None, child.pk}
    others -= set(Pair.objects.filter(other=child, one__in=others).values_list("one", flat=True))
    same.chosen_as_new(child, dict.fromkeys(others, why), actor)
