"""Folding a file against validating its records with Pydantic and nothing else.

Both keep the records they make, as anybody does who wants them for something. Pydantic is given
them as Python has them; restoring begins with the JSON text as PostgreSQL has it.
"""

import gc
import json
from collections.abc import Iterator

from bench.journeys import journeys
from bench.measure import Figure, in_turn
from heed.engine.fold import fold
from heed.engine.record import Entry, Record, restore
from heed.guidance import editions
from heed.procedures import RULEBOOK

SIZES = (60, 300)
FILES = 10
ROUNDS = 40
AIM = 3.0


def figures() -> Iterator[Figure]:
    for size in SIZES:
        files = [[entry for _, entry in file] for file in journeys(size, FILES)]
        gc.collect()
        gc.freeze()
        took = [_of_file(file) for file in files]
        each = {name: sum(one[name] for one in took) / size / FILES for name in took[0]}
        alone = each["validate"]
        for what in ("restore and fold", "fold"):
            more = f"{each[what] * 1e6:.0f} µs a record; Pydantic {alone * 1e6:.0f}"
            title = f"{what.capitalize()} / Pydantic: {FILES} files of {size} records"
            yield Figure(title, each[what] / alone, "times", AIM, more)


def _of_file(file: list[Entry]) -> dict[str, float]:
    ours = editions()
    stored = [(type(e.record), e.record.model_dump_json(), e) for e in file]
    parsed = [(type_, json.loads(text)) for type_, text, _ in stored]
    return in_turn(
        ROUNDS,
        {
            "validate": lambda: [type_.model_validate(data) for type_, data in parsed],
            "fold": lambda: fold(file, RULEBOOK, ours),
            "restore and fold": lambda: fold([_restored(*one) for one in stored], RULEBOOK, ours),
        },
    )


def _restored(type_: type[Record], data: str, stored: Entry) -> Entry:
    return Entry(
        stored.id, restore(type_, data, gaps=False), stored.at, stored.by, author=stored.author,
        endorsed_by=stored.endorsed_by, endorser_role=stored.endorser_role,
    )  # fmt: skip
