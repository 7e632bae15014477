"""docs/security.md: every requirement once, an answer to each, and what it names is there."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/security.md").read_text()
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ANSWERS = {"met", "not applicable", "not yet"}

REQUIREMENTS = {
    "1.1": "1-7", "1.2": "1-4", "1.4": "1 4 5", "1.5": "1-4", "1.6": "1-4", "1.7": "1-2", "1.8": "1-2",
    "1.9": "1-2", "1.10": "1", "1.11": "1-2", "1.12": "2", "1.14": "1-6",
    "2.1": "1-12", "2.2": "1-3", "2.3": "1-3", "2.4": "1-6", "2.5": "1-7", "2.6": "1-3", "2.7": "1-6",
    "2.8": "1-7", "2.9": "1-3", "2.10": "1-4",
    "3.1": "1", "3.2": "1-4", "3.3": "1-4", "3.4": "1-5", "3.5": "1-3", "3.7": "1",
    "4.1": "1-3 5", "4.2": "1-2", "4.3": "1-3",
    "5.1": "1-5", "5.2": "1-8", "5.3": "1-10", "5.4": "1-3", "5.5": "1-4",
    "6.1": "1-3", "6.2": "1-6", "6.3": "1-2", "6.4": "1-2",
    "7.1": "1-4", "7.2": "1-2", "7.3": "1 3 4", "7.4": "1-3",
    "8.1": "1-4", "8.2": "1-3", "8.3": "1-8",
    "9.1": "1-3", "9.2": "1-4",
    "10.2": "1-2", "10.3": "1-3",
    "11.1": "1-8",
    "12.1": "1-3", "12.2": "1", "12.3": "1-6", "12.4": "1-2", "12.5": "1-2", "12.6": "1",
    "13.1": "1 3-5", "13.2": "1-3 5-6", "13.3": "1-2", "13.4": "1-2",
    "14.1": "1-4", "14.2": "1-6", "14.3": "2-3", "14.4": "1-7", "14.5": "1-4",
}  # fmt: skip
"""Levels 1 and 2 of the OWASP ASVS 4.0.3, as its project lists them; those it has withdrawn left out."""


def numbers() -> list[str]:
    found: list[str] = []
    for section, ranges in REQUIREMENTS.items():
        for each in ranges.split():
            first, _, last = each.partition("-")
            found += [f"{section}.{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(PAGE)


def test_every_requirement_stands_there_once_with_an_answer() -> None:
    assert Counter(number for number, *_ in rows()) == Counter(numbers())
    assert {answer.strip() for _, _, answer, _ in rows()} <= ANSWERS


def test_the_counts_are_those_of_the_table() -> None:
    counted = Counter(answer.strip() for _, _, answer, _ in rows())
    for answer in ANSWERS:
        assert f"| {answer} | {counted[answer]} |" in PAGE


@pytest.mark.parametrize(
    "named",
    sorted(
        set(re.findall(r"`([\w./-]+\.(?:py|md|sql|txt|toml|json|yaml)(?:::\w+)?|\.ci/run)`", PAGE))
    ),
)
def test_what_is_named_is_there(named: str) -> None:
    file, _, test = named.partition("::")
    assert (ROOT / file).is_file(), file
    if test:
        assert re.search(rf"^\s*def {test}\(", (ROOT / file).read_text(), re.MULTILINE), named


def test_whatever_is_met_by_reference_refers_to_a_row() -> None:
    """`as 5.3.8`: a row that is there and has its own answer."""
    known = set(numbers())
    for number, _, answer, by in rows():
        for other in re.findall(r"\bas (\d+\.\d+\.\d+)", by):
            assert other in known, number
            if answer == "met":
                assert next(a for n, _, a, _ in rows() if n == other) == "met", number
