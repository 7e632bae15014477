"""Two writers at once, and a writer who dies in the middle."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from django.db import connection, connections

from heed.access.actor import Actor
from heed.access.apart import within
from heed.casefile import door, project
from heed.casefile.answers import Written
from heed.casefile.files import recompute
from heed.casefile.models import File, RecordRow
from heed.casefile.verify import check_file
from heed.procedures.roles import Role
from tests.casefile.conftest import make_actor, make_authority, make_file
from tests.casefile.tiny import Note

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
T = TypeVar("T")


@pytest.fixture
def actor() -> Actor:
    return make_actor(make_authority(), Role.DUTY_SOCIAL_WORKER, "Dee", "Okoro")


def assert_whole(file: File) -> None:
    """Every record is sealed to the one before, and the lists say what the records say."""
    with within(file.authority):
        file = File.objects.get(pk=file.pk)
        assert check_file(file) == []
        assert project.differences(project.saved(file), recompute(file)) == []


def in_threads(*work: Callable[[], T]) -> list[T]:
    """Each in a thread and on a connection of its own, all at once."""

    def run(one: Callable[[], T]) -> T:
        try:
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def test_two_writers_at_once_lose_nothing(actor):
    file = make_file(actor.authority)

    def write_ten() -> list[str]:
        answers = [door.write(actor, file.pk, Note, {"text": f"Note {n}"}) for n in range(10)]
        return [a.id for a in answers if isinstance(a, Written)]

    ids = [id for ten in in_threads(write_ten, write_ten, write_ten) for id in ten]
    with within(actor.authority):
        rows = RecordRow.objects.filter(file=file).order_by("seq")
        assert sorted(str(row.uuid) for row in rows) == sorted(ids)
        assert [row.seq for row in rows] == list(range(1, 31))
    assert_whole(file)


def test_writers_with_the_same_files_in_another_order_do_not_wait_for_ever(actor):
    one, other = make_file(actor.authority), make_file(actor.authority, "Asha")

    def write(first: File, second: File) -> None:
        for _ in range(10):
            door.write(actor, first.pk, Note, {"text": "Both."}, also_in=[second.pk])

    in_threads(lambda: write(one, other), lambda: write(other, one))
    for file in (one, other):
        with within(actor.authority):
            assert RecordRow.objects.filter(file=file).count() == 20
        assert_whole(file)


def test_of_two_who_decide_at_once_the_second_is_shown_the_first(actor):
    from heed.casefile.answers import Conflict

    file = make_file(actor.authority)
    manager = make_actor(actor.authority, Role.TEAM_MANAGER, "Mo", "Farrell")
    door.write(actor, file, "worry_received", {"concern": "Seen alone."})
    said = {"outcome": "assess", "reasons": "He may be in need."}

    def decide() -> object:
        return door.write(manager, file.pk, "worry_decided", said, basis=1)

    answers = in_threads(decide, decide)
    assert sorted(type(a).__name__ for a in answers) == [Conflict.__name__, Written.__name__]
    assert_whole(file)


def test_a_writer_killed_at_any_moment_leaves_each_record_whole_or_absent(actor):
    file = make_file(actor.authority)
    database = connection.settings_dict["NAME"]
    told: list[str] = []
    for _ in range(4):
        command = [sys.executable, "-m", "tests.casefile.writer"]
        with subprocess.Popen(  # noqa: S603
            [*command, database, str(actor.post_id), str(file.pk)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            told.append(writer.stdout.readline().strip())
            time.sleep(random.uniform(0.05, 0.25))
            writer.send_signal(signal.SIGKILL)
            told += writer.stdout.read().split()
        with within(actor.authority):
            written = [str(id) for id in RecordRow.objects.values_list("uuid", flat=True)]
        # What was told as written is there; at most the one being told may be there as well.
        whole = [id for id in told if len(id) == 36]
        assert set(whole) <= set(written)
        assert_whole(file)
    assert len(told) > 8
