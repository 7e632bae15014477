"""The jobs as procrastinate knows them: found by their name, done by the clock, tried again."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from heed.jobs.clock import JOBS, Job, run

AGAIN = RetryStrategy(max_attempts=4, linear_wait=120)
"""Two minutes' wait, then four, then six: mail servers come back."""


def _register(job: Job) -> None:
    def work(timestamp: int) -> None:
        run(job)

    # one at a time, however many workers there are
    task = app.task(name=job.name, retry=AGAIN, queueing_lock=job.name, lock=job.name)(work)
    app.periodic(cron=job.cron, periodic_id=job.name)(task)


for _job in JOBS:
    _register(_job)
