"""The worker that does the jobs: a process of its own, or a thread beside a small installation's pages."""

import asyncio
import logging
import threading

from procrastinate import App
from procrastinate.contrib.django import app

logger = logging.getLogger(__name__)


def work() -> None:
    """Do jobs as they fall due, until stopped by a signal."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined] - Django's
    with app.replace_connector(connector) as worker:
        asyncio.run(_work(worker, signals=True))


def work_beside() -> None:
    """Do jobs in a thread that ends with the process."""
    threading.Thread(target=_in_thread, name="jobs", daemon=True).start()


def _in_thread() -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined] - Django's
    try:
        with app.replace_connector(connector) as worker:
            asyncio.run(_work(worker, signals=False))
    except Exception:  # pages are served on, and the log says why nothing is sent
        logger.exception("the jobs have stopped")


async def _work(worker: App, *, signals: bool) -> None:
    async with worker.open_async():
        await worker.run_worker_async(
            concurrency=1, install_signal_handlers=signals, delete_jobs="successful"
        )
