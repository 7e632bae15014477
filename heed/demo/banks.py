"""The banks of invented names, places and words, read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent / "words"


@cache
def bank(name: str) -> Any:
    """The bank of that name: `names`, `places`, `storylines`, `siblings`, `plans` or `everyday`."""
    # CSafeLoader reads the same thing several times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
