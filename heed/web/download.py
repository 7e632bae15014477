"""Tables to take away, as CSV that a spreadsheet opens as it is meant."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from heed.engine.calendar import day_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""


def as_csv(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]], of: str = ""
) -> HttpResponse:
    """The table as a file named by what it is, of whom, and the day: `team-north-2026-11-24.csv`.

    The mark at its beginning tells Excel that it is UTF-8.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    day = day_of(timezone.now()).isoformat()
    named = "-".join(filter(None, (name, slugify(of), day)))
    response = HttpResponse(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{named}.csv"'
    return response


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int) else text
