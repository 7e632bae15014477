"""What is done by the clock: in each authority, whatever befalls the others; and by a real worker."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from heed.access.apart import current
from heed.access.models import Authority
from heed.jobs import tasks
from heed.jobs.clock import JOBS, Job, Unfinished, run

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def two(db: None) -> list[Authority]:
    return [
        Authority.objects.create(code="998", name="Ashdown"),
        Authority.objects.create(code="999", name="Birchley"),
    ]


def test_a_job_is_done_in_each_authority_and_sees_only_that_one(two: list[Authority]) -> None:
    seen: list[tuple[int, int | None]] = []

    def work(authority: Authority, now: datetime) -> int:
        seen.append((authority.pk, current()))
        return 1

    assert run(Job("try", "Try", "* * * * *", work), NOW) == 2
    assert seen == [(each.pk, each.pk) for each in two]


def test_what_fails_in_one_authority_is_done_in_the_others_and_is_tried_again(
    two: list[Authority],
) -> None:
    done: list[str] = []

    def work(authority: Authority, now: datetime) -> int:
        if authority == two[0]:
            raise OSError("no mail server")
        done.append(authority.code)
        return 1

    with pytest.raises(Unfinished):
        run(Job("try", "Try", "* * * * *", work), NOW)
    assert done == ["999"]


def test_every_job_is_known_to_the_worker_and_tried_again() -> None:
    for job in JOBS:
        task = app.tasks[job.name]
        assert task.retry_strategy is tasks.AGAIN
        assert task.queueing_lock == job.name


@pytest.mark.django_db
def test_a_worker_does_a_job_that_has_been_put_down(monkeypatch: pytest.MonkeyPatch) -> None:
    did: list[str] = []
    monkeypatch.setattr(tasks, "run", lambda job: did.append(job.name))
    with app.replace_connector(InMemoryConnector()) as worker:
        worker.configure_task("forget_drafts").defer(timestamp=0)
        asyncio.run(worker.run_worker_async(wait=False, install_signal_handlers=False))
    assert "forget_drafts" in did


@pytest.mark.django_db
def test_each_job_can_be_done_now_and_again(two: list[Authority]) -> None:
    for job in JOBS:
        run(job, NOW)
        assert run(job, NOW + timedelta(minutes=1)) == 0
