import logging
import traceback
from types import TracebackType
from typing import Any


class DiscreetFormatter(logging.Formatter):
    """Says which exception and where, not its message: database errors quote people's details.

    Where a line is about a request it says who asked, by number and never by name, and from where.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        # one event, one line: nobody writes lines of their own by what they send
        line = super().formatMessage(record).replace("\r", "\\r").replace("\n", "\\n")
        request: Any = getattr(record, "request", None)
        return f"{line} [{_who(request)}]" if hasattr(request, "META") else line

    def formatException(  # noqa: N802
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__qualname__ if kind else ''}"


def _who(request: Any) -> str:
    """The user or the token that asked, as far as it is known already: a log asks no database."""
    where = request.META.get("REMOTE_ADDR", "")
    token = getattr(getattr(request, "auth", None), "token", None)
    user = getattr(request, "_cached_user", None)
    if token is not None:
        return f"token {token.handle} from {where}"
    return f"user {user.pk} from {where}" if user is not None and user.pk else f"from {where}"
