import logging
import traceback
from types import TracebackType


class DiscreetFormatter(logging.Formatter):
    """Says which exception and where, not its message: database errors quote people's details."""

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__qualname__ if kind else ''}"
