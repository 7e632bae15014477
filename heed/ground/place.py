"""Where this installation keeps what it makes. Imports nothing heavy."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def data_dir() -> Path:
    """HEED_DATA, or ``var`` in the folder Heed was started from. Made when first asked for."""
    place = Path(os.environ.get("HEED_DATA", "var")).expanduser().resolve()
    place.mkdir(parents=True, exist_ok=True)
    return place


def kept_secret(name: str) -> str:
    """A random secret made once and kept in the data directory, readable by its owner alone."""
    file = data_dir() / name
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text()
    secret = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as out:
        out.write(secret)
    return secret


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Holds back every other process, and thread, that does the same thing here."""
    with (data_dir() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
