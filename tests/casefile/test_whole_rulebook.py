"""The door under all the procedures of chapter 5: walks at random, told to it record by record."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from heed.access.actor import system
from heed.access.apart import within
from heed.casefile import book, door, project, recent
from heed.casefile.answers import Written
from heed.casefile.files import recompute
from heed.casefile.models import EpisodeRow, File
from heed.engine.fold import Authorisation
from heed.engine.record import Entry
from tests.casefile.conftest import make_authority, make_file
from tests.procedures.walks import Walk, walks


@pytest.fixture(autouse=True)
def tiny_rulebook() -> None:
    """Not here: the whole rulebook."""
    book.rulebook.cache_clear()


FEW = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FEW
@given(walk=walks(longest=40))
def test_what_the_door_makes_of_a_story_is_what_the_procedures_make_of_it(db, walk: Walk) -> None:
    authority = make_authority()
    authority.pinned_edition = walk.story.file.editions.pinned
    authority.save()
    file = make_file(authority)
    with within(authority):
        ids: dict[str, str] = {}
        for entry in walk.story.entries:
            answer = door.write_many(
                system(authority, entry.by, entry.author or "Heed"), file, [statement(entry, ids)]
            )[0]
            assert isinstance(answer, Written)
            ids[entry.id] = answer.id
        states = {(e.id, e.state) for e in walk.story.file.episodes}
        assert set(EpisodeRow.objects.filter(file=file).values_list("episode", "state")) == states
        recent.forget()
        file = File.objects.get(pk=file.pk)
        assert project.differences(project.saved(file), recompute(file)) == []


def statement(entry: Entry, ids: dict[str, str]) -> door.Statement:
    """The entry of a story as it is said to the door, where records have ids of their own."""
    data = entry.record.model_dump(mode="json")
    if isinstance(entry.record, Authorisation):
        data["of"] = ids[entry.record.of]
    return door.Statement(
        type=entry.record.type,
        data=data,
        at=entry.at,
        episode=entry.episode,
        endorsed_by=entry.endorsed_by,
        endorser_role=entry.endorser_role,
    )
