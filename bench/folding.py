"""Folding a file against validating its records with Pydantic and nothing else.

Both keep the records they make, as anybody does who wants them for something. Pydantic is given
them as Python has them; restoring begins with the JSON text as PostgreSQL has it.
"""

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
        yield from _of_files([[entry for _, entry in file] for file in journeys(size, FILES)])


def _of_files(files: list[list[Entry]]) -> Iterator[Figure]:
    ours = editions()
    stored = [[(type(e.record), e.record.model_dump_json(), e) for e in file] for file in files]
    parsed = [[(type_, json.loads(text)) for type_, text, _ in file] for file in stored]

    def validate() -> None:
        for file in parsed:
            _ = [type_.model_validate(data) for type_, data in file]

    def fold_alone() -> None:
        for file in files:
            fold(file, RULEBOOK, ours)

    def restore_and_fold() -> None:
        for file in stored:
            fold([_restored(*one) for one in file], RULEBOOK, ours)

    took = in_turn(
        ROUNDS, {"validate": validate, "fold": fold_alone, "restore and fold": restore_and_fold}
    )
    records = sum(map(len, files))
    of = f"{len(files)} files, {records / len(files):.0f} records each"
    for what, name in (("Restore and fold", "restore and fold"), ("Fold alone", "fold")):
        each = f"{took[name] / records * 1e6:.0f} µs a record; Pydantic {took['validate'] / records * 1e6:.0f}"
        yield Figure(f"{what} / Pydantic: {of}", took[name] / took["validate"], "times", AIM, each)


def _restored(type_: type[Record], data: str, stored: Entry) -> Entry:
    return Entry(
        stored.id, restore(type_, data, gaps=False), stored.at, stored.by, author=stored.author,
        endorsed_by=stored.endorsed_by, endorser_role=stored.endorser_role,
    )  # fmt: skip
