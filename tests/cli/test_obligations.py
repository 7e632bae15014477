"""`heed obligations`: what the guidance asks, and which tests show that it is done."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heed.cli import main
from heed.cli.obligations import TESTS, marks_in
from heed.guidance import obligations as register

SOME_TESTS = """
import pytest

pytestmark = [pytest.mark.obligation("wt2010/5.1/a")]


@pytest.mark.obligation("wt2010/5.39/a", "wt2010/5.39/b")
def test_one(): ...


class TestMany:
    @pytest.mark.parametrize("field", [pytest.param("x", marks=pytest.mark.obligation("wt2010/5.40/a"))])
    def test_two(self, field): ...


def helper(): ...
"""


@pytest.fixture
def some(tmp_path: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_some.py").write_text(SOME_TESTS)
    return folder


def obligations(*args: str) -> Result:
    return CliRunner().invoke(main, ["obligations", *args])


def test_marks_are_found_wherever_pytest_would_find_them(some: Path) -> None:
    assert marks_in(some) == {
        "wt2010/5.1/a": ["tests/test_some.py::test_one", "tests/test_some.py::TestMany::test_two"],
        "wt2010/5.39/a": ["tests/test_some.py::test_one"],
        "wt2010/5.39/b": ["tests/test_some.py::test_one"],
        "wt2010/5.40/a": ["tests/test_some.py::TestMany::test_two"],
    }


def test_it_says_how_many_are_shown_and_how_many_are_not(some: Path) -> None:
    answer = obligations("--tests", str(some))
    assert answer.exit_code == 0
    every = sum(entry["weight"] == "core" for entry in register().values())
    shown = [id for id in marks_in(some) if register()[id]["weight"] == "core"]
    assert (
        f"core: {len(shown)} of {every} shown by a marked test, {every - len(shown)} not."
        in answer.stdout
    )


def test_a_chapter_entry_by_entry(some: Path) -> None:
    lines = obligations("--chapter", "5", "--tests", str(some)).stdout.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("wt2010/5.39/a"))
    assert lines[at + 1].strip() == "tests/test_some.py::test_one"
    assert "not shown by any test" in "\n".join(lines)
    assert not any(line.startswith("wt2010/6") for line in lines)


def test_only_what_is_missing(some: Path) -> None:
    out = obligations("--chapter", "ch05", "--missing", "--tests", str(some)).stdout
    assert "wt2010/5.39/a " not in out
    assert "wt2010/5.39/c " in out or "wt2010/5.41/a " in out


def test_as_json(some: Path) -> None:
    told = json.loads(
        obligations("--chapter", "wt2010-ch05", "--json", "--tests", str(some)).stdout
    )
    entry = next(e for e in told["entries"] if e["id"] == "wt2010/5.39/a")
    assert entry["tests"] == ["tests/test_some.py::test_one"]
    assert told["counts"] == told["chapters"]["wt2010-ch05"]


def test_where_there_are_no_tests_it_says_so(tmp_path: Path) -> None:
    answer = obligations("--tests", str(tmp_path / "none"))
    assert answer.exit_code == 2
    assert "no tests" in answer.stderr


def test_an_unknown_chapter_is_refused(some: Path) -> None:
    answer = obligations("--chapter", "77", "--tests", str(some))
    assert answer.exit_code == 2
    assert "There is no chapter '77'" in answer.stderr


def test_a_mark_that_is_not_in_the_register_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_x.py").write_text(
        'import pytest\n@pytest.mark.obligation("wt2010/0.0/z")\ndef test_x(): ...\n'
    )
    answer = obligations("--tests", str(folder))
    assert "Marked, but not in the register: wt2010/0.0/z." in answer.stdout


def test_our_own_marks_name_entries_of_the_register() -> None:
    assert sorted(id for id in marks_in(TESTS) if id not in register()) == []
