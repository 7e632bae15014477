"""The whole register against itself: pairs who may be one person, by Splink.

`settings()` is the model, and is the same whether Splink runs it on DuckDB here or on Spark where one
machine is too small (docs/matching.md). The weights are those of `weigh`, written as Splink wants
them: m is how often it is so of one person described twice, u how often of two who are not the same.
They were set by reasoning and are not trained, so that the same register gives the same pairs.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pyarrow as pa
import splink.comparison_level_library as cll
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule
from splink.comparison_library import CustomComparison

from heed.names.words import sound
from heed.registry.finding.description import Description

LIKELY = 0.9
"""From this probability on, two are shown as perhaps the same."""

_COLUMNS = ("given", "family", "given_sound", "family_sound", "born", "postcode", "house", "number")


class Pair(NamedTuple):
    """Two who may be one."""

    one: int
    other: int
    probability: float


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1e-6,
        comparisons=[
            _name("given", u=(0.004, 0.006, 0.012)),
            _name("family", u=(0.001, 0.002, 0.006)),
            _birth(),
            _same("postcode", m=0.6, u=0.0001),
            _same("house", m=0.6, u=0.00005),
            _same("number", m=0.97, u=0.000001),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"),
            block_on("family_sound", "substr(born, 1, 7)"),
            block_on("family_sound", "substr(born, 6, 5)"),
            block_on("given_sound", "born"),
            block_on("given_sound", "family_sound"),
            block_on("given_sound", "family_sound", "born"),
            block_on("postcode", "given_sound"),
            # given and family name the other way round
            CustomRule(
                "l.given_sound = r.family_sound AND l.family_sound = r.given_sound"
                " AND l.born = r.born"
            ),
        ],
        retain_matching_columns=False,
    )


def pairs(people: Iterable[tuple[int, Description]], least: float = LIKELY) -> Iterator[Pair]:
    """Who may be the same as whom, the likeliest first."""
    rows = [_row(person, known) for person, known in people]
    if len(rows) < 2:
        return
    api = DuckDBAPI()
    table = api.register(pa.Table.from_pylist(rows, schema=_SCHEMA))
    linker = Linker(table, settings(), log_level="ERROR")
    predicted = linker.inference.predict(threshold_match_probability=least)
    found = [Pair(int(r["unique_id_l"]), int(r["unique_id_r"]), float(r["match_probability"]))
             for r in predicted.as_record_list()]  # fmt: skip
    yield from sorted(found, key=lambda pair: (-pair.probability, pair))


_SCHEMA = pa.schema([("unique_id", pa.int64()), *((name, pa.string()) for name in _COLUMNS)])


def _row(person: int, known: Description) -> dict[str, Any]:
    """One person as Splink compares them. What is not known is None, and speaks neither way."""
    home = known.homes[-1] if known.homes else None
    given, family = known.given[0] if known.given else "", known.family[0] if known.family else ""
    return {
        "unique_id": person,
        "given": given or None,
        "family": family or None,
        "given_sound": sound(given) if given else None,
        "family_sound": sound(family) if family else None,
        "born": f"{known.born.year:04}-{known.born.month:02}-{known.born.day:02}"
        if known.born
        else None,
        "postcode": (home.postcode if home else "") or None,
        "house": f"{home.house} {home.street}" if home and home.house and home.street else None,
        "number": min(known.numbers, default=None),
    }


def _name(column: str, u: tuple[float, float, float]) -> CustomComparison:
    exact, close, alike = u
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            _level(cll.ExactMatchLevel(column, term_frequency_adjustments=True), 0.7, exact),
            _level(cll.JaroWinklerLevel(column, 0.9), 0.14, close),
            _level(cll.ExactMatchLevel(f"{column}_sound"), 0.1, alike),
            _level(cll.ElseLevel(), 0.06, 1 - exact - close - alike),
        ],
    )


def _birth() -> CustomComparison:
    swapped = (
        "substr(born_l, 1, 4) = substr(born_r, 1, 4) AND substr(born_l, 6, 2) = substr(born_r, 9, 2)"
        " AND substr(born_l, 9, 2) = substr(born_r, 6, 2)"
    )
    return CustomComparison(
        output_column_name="born",
        comparison_levels=[
            cll.NullLevel("born"),
            _level(cll.ExactMatchLevel("born"), 0.85, 0.0001),
            _level(cll.CustomLevel(swapped, "Day and month swapped"), 0.03, 0.0001),
            _level(cll.LevenshteinLevel("born", 1), 0.07, 0.002),
            _level(cll.ElseLevel(), 0.05, 0.9978),
        ],
    )


def _same(column: str, m: float, u: float) -> CustomComparison:
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            cll.NullLevel(column),
            _level(cll.ExactMatchLevel(column), m, u),
            _level(cll.ElseLevel(), 1 - m, 1 - u),
        ],
    )


def _level(level: Any, m: float, u: float) -> Any:
    return level.configure(m_probability=m, u_probability=u)
