"""Guidance as data: editions and their limits, the register of obligations, code lists.

Everything here is read from the YAML files beside this module and cached.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from heed.engine.edition import DatedLimit, Edition, Editions
from heed.engine.limit import Limit, Unit

HERE = Path(__file__).parent


def load(name: str) -> Any:
    """The parsed YAML file of that name in this folder. Treat it as read-only."""
    return _load(HERE / name)


@cache
def editions(pinned: str | None = None) -> Editions:
    """The editions held, by date or pinned to one. Raises KeyError for an unknown name."""
    made: dict[str, Edition] = {}
    for given in load("editions.yaml"):
        base = made[given["carries_on"]].limits if "carries_on" in given else {}
        kept = {k: v for k, v in base.items() if k not in given.get("ended", ())}
        own = {name: _dated(value) for name, value in given["limits"].items()}
        made[given["id"]] = Edition(given["id"], given["title"], given["since"], {**kept, **own})
    return Editions(tuple(made.values()), pinned, choices=readings({}))


def local_editions(
    pinned: str | None, protocol: Mapping[str, Limit], choices: Mapping[str, str]
) -> Editions:
    """The editions an authority works under, with its stricter protocol and its choices."""
    national = editions(pinned)
    return Editions(national.editions, pinned, dict(protocol), readings(choices))


def readings(taken: Mapping[str, str]) -> dict[str, str]:
    """Every reading in force: those taken, and the default wherever none is.

    Raises ValueError, naming what there is, for a choice or a reading that does not exist.
    """
    offered: dict[str, Any] = load("choices.yaml")
    for name, reading in taken.items():
        if name not in offered:
            raise ValueError(f"there is no choice {name!r}; there are {', '.join(offered)}")
        if not _is_offered(offered[name], reading):
            raise ValueError(f"{name}: {reading!r} is not a reading that may be taken")
    return {name: taken.get(name, str(choice["default"])) for name, choice in offered.items()}


def _is_offered(choice: Mapping[str, Any], reading: str) -> bool:
    if "at_least" in choice:
        return reading.isdigit() and int(reading) >= choice["at_least"]
    return reading in choice["readings"]


@cache
def obligations() -> dict[str, dict[str, Any]]:
    """The register: every entry by its id, with the `chapter` (file) it stands in."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((HERE / "obligations").glob("*.yaml")):
        content = _load(path)
        if isinstance(content, list):
            for entry in content:
                if isinstance(entry, dict) and "id" in entry and "summary" in entry:
                    found[entry["id"]] = {**entry, "chapter": path.stem}
    return found


def pathway(name: str) -> dict[str, Any]:
    """A procedure of the guidance as a state machine, as the register sets it out."""
    return load(f"obligations/pathway-{name}.yaml")


def _dated(value: Any) -> tuple[DatedLimit, ...]:
    many = value if isinstance(value, list) else [value]
    return tuple(
        DatedLimit(one.get("since"), Limit(one["amount"], Unit(one["unit"]), one["ref"]))
        for one in many
    )


@cache
def _load(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe, in C
